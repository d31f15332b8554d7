"""Una red ficticia, hecha llamando a las mismas acciones que usa la secretaría."""
