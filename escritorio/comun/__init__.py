"""Lo que no es asunto de nadie; pisos: interfaz > datos | documentos > base."""
