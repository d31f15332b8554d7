"""Lo que la asociación declara: lo que se le puede pedir desde cualquier pantalla."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto
from escritorio.comun.base.identificadores import OrdenDeArea

COMPROBAR = OrdenDeArea("comprobar", "&Comprobar", "badge-check")
GUARDAR_COPIA = OrdenDeArea("guardar_copia", "&Guardar una copia", "save")
COPIA_CIFRADA = OrdenDeArea("copia_cifrada", "&Copia cifrada…", "save")
MODIFICAR = OrdenDeArea("modificar", "&Modificar", "pencil")
CAMBIAR_CLAVE = OrdenDeArea("cambiar_clave", "Cambiar mi clave…", "user-check")

ASUNTO = Asunto(ordenes=(COMPROBAR, GUARDAR_COPIA, COPIA_CIFRADA, MODIFICAR, CAMBIAR_CLAVE))
