"""Lo que una sesión admite en cada momento. Puro."""
