"""En qué se apoya lo que una orden hace con un socio: un acuerdo de aquí o un acto de antes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.registro import Registro

if TYPE_CHECKING:
    from escritorio.acuerdos.modelo import Fundamento

_F = TypeVar("_F", bound=Callable[..., object])


class Apoyo(Registro):
    """Lo dicho en la orden: el id de un acuerdo, o un acto con su fecha (ISO)."""

    acuerdo: str
    acto: str
    acto_del: str


def EN_QUE_SE_APOYA(orden: _F) -> _F:  # noqa: N802 — se lee entre las demás opciones, que son constantes
    """Las opciones `--acuerdo`, `--acto` y `--acto-del`."""
    for opcion in (
        click.option("--acto-del", metavar="F", default="", help="La fecha de ese acto."),
        click.option("--acto", metavar="TEXTO", default="", help="El acto en que se apoya."),
        click.option("--acuerdo", metavar="ID", default="", help="El acuerdo en que se apoya."),
    ):
        orden = opcion(orden)
    return orden


def fundamento_de(dicho: Apoyo) -> Fundamento:
    """Lanza `DatoInvalido` si no se dice ninguno, se dicen los dos o falta la fecha del acto."""
    from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento

    if bool(dicho.acuerdo) == bool(dicho.acto):
        raise DatoInvalido("Diga en qué se apoya: «--acuerdo ID» o «--acto TEXTO».", campo="acto")
    if dicho.acuerdo:
        return Fundamento(ClaseDeFundamento.ACUERDO, "", "", dicho.acuerdo)
    if not dicho.acto_del:
        raise DatoInvalido("Diga de qué día es el acto: «--acto-del AAAA-MM-DD».", campo="acto_del")
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, dicho.acto, leer_fecha(dicho.acto_del, "acto_del"))
