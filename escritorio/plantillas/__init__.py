"""Las redes que el programa ya sabe llevar, y cómo se funda una asociación desde ellas."""
