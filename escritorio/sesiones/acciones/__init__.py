"""Lo que la secretaría hace con una sesión: prepararla, convocarla, pasar lista y celebrarla."""
