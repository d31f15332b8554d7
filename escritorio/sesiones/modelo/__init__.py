"""La sesión, su orden del día, quién asiste y con qué poderes."""
