"""Las partidas con que se empieza y qué se exige de una."""

from __future__ import annotations

import re

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.cuentas.modelo.partidas import CLASES_DE_PARTIDA, DE_CUOTAS, PartidaNueva

_DE_PARTIDA = (
    (DE_CUOTAS, "ingreso", "1.1", "Cuotas de los socios"),
    ("aportes", "ingreso", "1.2", "Aportes, convenios y donaciones"),
    ("otros_ingresos", "ingreso", "1.9", "Otros ingresos"),
    ("personal", "gasto", "2.1", "Personal y honorarios"),
    ("oficina", "gasto", "2.2", "Oficina, comunicaciones y servicios"),
    ("reuniones", "gasto", "2.3", "Reuniones, viajes y viáticos"),
    ("proyectos", "gasto", "2.4", "Proyectos y unidades temáticas"),
    ("banco", "gasto", "2.5", "Gastos bancarios"),
    ("otros_gastos", "gasto", "2.9", "Otros gastos"),
)


def partidas_de_partida() -> list[tuple[str, PartidaNueva]]:
    """(clave, partida) de las sencillas con que empieza toda asociación, para que las adapte."""
    return [(clave, PartidaNueva(clase, codigo, nombre)) for clave, clase, codigo, nombre in _DE_PARTIDA]


def en_orden(codigo: str) -> list[tuple[int, str]]:
    """Con qué se ordena un código: «2.9» va antes que «2.10»."""
    return [(int(p), "") if p.isdecimal() else (0, plegar(p)) for p in re.split(r"(\d+)", codigo) if p]


def exigir_partida(nueva: PartidaNueva) -> PartidaNueva:
    """La partida con sus textos limpios. Lanza `DatoInvalido` con su campo."""
    if nueva.clase not in CLASES_DE_PARTIDA:
        raise DatoInvalido("Elija de la lista si es de ingreso o de gasto.", campo="clase")
    codigo = exigir_texto(nueva.codigo, "el código de la partida", "codigo", 20)
    return PartidaNueva(
        nueva.clase, codigo, exigir_texto(nueva.nombre, "el nombre de la partida", "nombre", 200)
    )
