"""En qué situación puede ponerse a un socio, y cuándo."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.lengua import Habla
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.socios.modelo import EFECTOS_EN_EL_VOTO, SITUACIONES, Situacion, SituacionNueva, Socio
from escritorio.socios.reglas.vigencia import NoEsSocio, se_pisan


class FaltaSuspender(ErrorDeUsuario):
    """No se le puede excluir sin suspenderlo antes."""


def exigir_suspension(dictamen: Dictamen | None) -> None:
    """Lanza `FaltaSuspender` si la regla exige que esté suspendido y no lo está."""
    if dictamen is not None and dictamen.veredicto is not Veredicto.SI:
        raise FaltaSuspender(
            f"{dictamen.frase} {' '.join(map(str, dictamen.cuenta))} ({dictamen.fundamento}). Suspéndalo en"
            " «Situación», y exclúyalo después.",
            campo="hasta",
        )


def exigir_situacion(nueva: SituacionNueva, actual: Socio, suyas: Iterable[Situacion]) -> SituacionNueva:
    """La misma con sus fechas comprobadas; `actual`: el socio como era ese día.

    Lanza `NoEsSocio` o `DatoInvalido` si no vale o pisa otra.
    """
    if nueva.clase not in SITUACIONES:
        raise DatoInvalido("Elija en qué situación está.", campo="clase")
    if nueva.voto not in EFECTOS_EN_EL_VOTO:
        raise DatoInvalido("Elija qué pasa con su voto.", campo="voto")
    desde = leer_fecha(nueva.desde, "desde")
    hasta = leer_fecha(nueva.hasta, "hasta") if nueva.hasta else ""
    if actual.estado != "activo":
        raise NoEsSocio(f"{actual.nombre} no es socio el {en_corto(desde)}.", campo="desde")
    if hasta and hasta <= desde:
        raise DatoInvalido("Ha de acabar después de empezar.", campo="hasta")
    if hasta and nueva.organo_id:
        raise DatoInvalido("Diga hasta qué día o qué órgano resuelve, no las dos cosas.", campo="hasta")
    for otra in suyas:
        if se_pisan(desde, hasta or None, otra.desde, otra.hasta):
            raise DatoInvalido(
                f"{actual.nombre} está en otra situación esos días: {otra.dicha}. Póngale fin antes.",
                campo="desde",
            )
    return replace(nueva, desde=desde, hasta=hasta)


def exigir_fin(suya: Situacion, hasta: str) -> str:
    """El día en que ya no; lanza `DatoInvalido` si no es posterior al primero o ya había acabado."""
    dia = leer_fecha(hasta, "hasta")
    if dia <= suya.desde:
        raise DatoInvalido(
            f"Empezó el {en_corto(suya.desde)}: ha de acabar después. Si fue un error, deshágalo en"
            " «Asociación» ▸ «Actividad reciente».",
            campo="hasta",
        )
    if suya.fin or (suya.hasta is not None and suya.hasta < dia):
        raise DatoInvalido(
            f"Acaba el {en_corto(suya.hasta or dia)}. Si ha de seguir, póngale otra desde ese día.",
            campo="hasta",
        )
    return dia


def que_resuelva(suspendido: Socio, dada: SituacionNueva, hoy: str, di: Habla) -> PropuestaNueva | None:
    """Lo que se propone al órgano que ha de levantar esa situación o excluir; None si ninguno."""
    if not dada.organo_id:
        return None
    nombre = di(SITUACIONES[dada.clase].nombre).lower()
    return PropuestaNueva(
        "otra",
        di("{}, {}: levantarlo o excluir", suspendido.nombre, nombre),
        di(
            "Resolver si {}, {} desde el {}, vuelve a estar como antes o se excluye.",
            suspendido.nombre,
            nombre,
            en_corto(dada.desde),
        ),
        dada.organo_id,
        di("la Secretaría"),
        min(dada.desde, hoy),
        tipo_decision="exclusion",
        origen_tipo="socio",
        origen_id=suspendido.id,
    )
