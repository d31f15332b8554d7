"""Los controles de la pantalla de informes."""
