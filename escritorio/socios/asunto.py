"""Lo que los socios declaran: lo que se les puede pedir desde cualquier pantalla."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto
from escritorio.comun.base.identificadores import OrdenDeArea

IMPORTAR = OrdenDeArea("importar", "&Importar", "upload")
EXPORTAR = OrdenDeArea("exportar", "&Exportar", "download")
NUEVO = OrdenDeArea("nuevo", "&Nuevo socio", "plus")

ASUNTO = Asunto(ordenes=(IMPORTAR, EXPORTAR, NUEVO))
