"""Qué vale al crear, juntar, dividir o cerrar una unidad."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from escritorio.comun.base.dato import en_limpio
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import exigir_texto, limpiar, plegar
from escritorio.unidades.modelo.unidades import (
    CLASES_DE_UNIDAD,
    DATOS_DE_UNIDAD,
    PuntoFocal,
    PuntoFocalNuevo,
    SenasDeUnidad,
    Unidad,
    UnidadNueva,
)

_LARGO_DEL_NOMBRE = 100
"""El órgano y los puestos que llevan el suyo también han de caber."""


Senas = TypeVar("Senas", UnidadNueva, SenasDeUnidad)


class UnidadCerrada(ErrorDeUsuario):
    """Esa unidad está cerrada: se consulta, pero ya no cambia."""


def exigir_abierta(unidad: Unidad) -> None:
    """Lanza `UnidadCerrada`."""
    if unidad.cierre:
        raise UnidadCerrada(
            f"«{unidad.nombre}» se cerró el {en_corto(unidad.cierre)}: se consulta, pero ya no cambia."
        )


def exigir_unidad(nueva: UnidadNueva, otras: Sequence[Unidad], hoy: str) -> UnidadNueva:
    """La misma con los textos limpios. `otras`: las que trabajan. Lanza `DatoInvalido` con su campo."""
    nombre = exigir_texto(nueva.nombre, "el nombre de la unidad", "nombre", _LARGO_DEL_NOMBRE)
    if any(plegar(u.nombre) == plegar(nombre) for u in otras):
        raise DatoInvalido(f"Ya hay una unidad «{nombre}». Póngale otro nombre.", campo="nombre")
    limpia = exigir_senas(nueva)
    exigir_llegado(nueva.alta, hoy, "alta")
    return replace(limpia, nombre=nombre)


def exigir_senas(dichas: Senas) -> Senas:
    """Las mismas con los textos limpios. Lanza `DatoInvalido` con su campo."""
    if dichas.clase not in CLASES_DE_UNIDAD:
        raise DatoInvalido("Elija de la lista qué es: unidad, comisión, grupo o área.", campo="clase")
    return en_limpio(DATOS_DE_UNIDAD, dichas)


def exigir_llegado(fecha: str, hoy: str, campo: str) -> None:
    """Lanza `DatoInvalido` si falta la fecha o no ha llegado."""
    if not fecha:
        raise DatoInvalido("Falta la fecha.", campo=campo)
    if fecha > hoy:
        raise DatoInvalido(f"El {en_corto(fecha)} aún no ha llegado. Anótelo cuando llegue.", campo=campo)


def exigir_cierre(unidad: Unidad, ultimo: str, hoy: str, campo: str) -> None:
    """Lanza `UnidadCerrada`, o `DatoInvalido` si ese último día no ha llegado o es de antes del alta."""
    exigir_abierta(unidad)
    exigir_llegado(ultimo, hoy, campo)
    if unidad.alta and ultimo < unidad.alta:
        raise DatoInvalido(
            f"«{unidad.nombre}» empezó el {en_corto(unidad.alta)}: no puede acabar el {en_corto(ultimo)}.",
            campo=campo,
        )


def exigir_sin_hechos_despues(unidad: Unidad, ultimo: str, hecho: tuple[str, str] | None, campo: str) -> None:
    """Lanza `DatoInvalido` si la unidad hizo algo después de ese día. `hecho`: lo último, (fecha, qué)."""
    if hecho is not None and hecho[0] > ultimo:
        raise DatoInvalido(
            f"«{unidad.nombre}» siguió trabajando después del {en_corto(ultimo)}: el {en_corto(hecho[0])},"
            f" {hecho[1]}. Ponga ese día o uno posterior.",
            campo=campo,
        )


def exigir_varias(ids: Sequence[str]) -> None:
    """Lanza `DatoInvalido` si no hay dos distintas que juntar."""
    if len(set(ids)) < 2:
        raise DatoInvalido("Para juntarlas hacen falta dos unidades distintas o más.", campo="unidades")


def exigir_focal(nuevo: PuntoFocalNuevo, suyos: Sequence[PuntoFocal], socio: str) -> None:
    """Lanza `DatoInvalido` si falta algo o ese socio (por su nombre) ya tiene quien lo sea esos días."""
    if not nuevo.socio_id:
        raise DatoInvalido("Elija de qué socio es.", campo="socio")
    if not nuevo.persona_id and not limpiar(nuevo.nombre):
        raise DatoInvalido("Elija quién es, o escriba su nombre.", campo="nombre")
    if not nuevo.desde:
        raise DatoInvalido("Falta desde cuándo.", campo="desde")
    ya = next(
        (f for f in suyos if f.socio_id == nuevo.socio_id and (not f.hasta or f.hasta >= nuevo.desde)), None
    )
    if ya is not None:
        raise DatoInvalido(
            f"{socio} ya tiene punto focal esos días: {ya.persona}. Anote antes hasta cuándo lo fue.",
            campo="socio",
        )
