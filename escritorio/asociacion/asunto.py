"""Lo que la asociación declara: lo que se le puede pedir desde cualquier pantalla."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto, columnas, tablas
from escritorio.comun.base.identificadores import Area, OrdenDeArea
from escritorio.comun.base.quien import CUALQUIERA, SECRETARIA_O_ADMINISTRACION

COMPROBAR = OrdenDeArea("comprobar", "&Comprobar", "badge-check")
GUARDAR_COPIA = OrdenDeArea("guardar_copia", "&Guardar una copia", "save")
COPIA_CIFRADA = OrdenDeArea("copia_cifrada", "&Copia cifrada…", "save")
MODIFICAR = OrdenDeArea("modificar", "&Editar", "pencil")
ACTIVIDAD = OrdenDeArea("actividad", "Actividad &reciente", "history")
PAPELES = OrdenDeArea("papeles", "Cómo salen los &papeles…", "printer")
CAMBIAR_CLAVE = OrdenDeArea("cambiar_clave", "Cambiar mi clave…", "user-check")

ASUNTO = Asunto(
    area=Area(
        "asociacion",
        "Asociación",
        "building-2",
        "Registro",
        10,
        "escritorio.asociacion.pantalla:PantallaAsociacion",
        ("asociacion",),
        ordenes=(COMPROBAR, GUARDAR_COPIA, COPIA_CIFRADA, MODIFICAR, ACTIVIDAD, PAPELES, CAMBIAR_CLAVE),
    ),
    tablas=(
        *tablas(
            CUALQUIERA,
            numeracion=("numeración", "numeraciones"),
            palabra_propia=("palabra de la lista propia", "palabras de la lista propia"),
        ),
        *tablas(
            SECRETARIA_O_ADMINISTRACION,
            asociacion=("ficha de la asociación", "fichas de la asociación"),
            texto_de_papel=("texto de los papeles", "textos de los papeles"),
        ),
    ),
    de_alguien=columnas("sede sigla"),
)
