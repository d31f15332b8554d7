"""Los parámetros de una regla: leerlos, escribirlos y comprobar que dicen algo posible."""
