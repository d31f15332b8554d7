"""Lo que una consulta por escrito admite y el resultado que da. Puro."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import contada, frase
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.votaciones.modelo.circulacion import Circulacion

SENTIDOS_POR_ESCRITO = {"a_favor": "A favor", "en_contra": "En contra", "abstencion": "Abstención"}


class CirculacionCerrada(ErrorDeUsuario):
    """Esa consulta por escrito ya se cerró. Si hace falta, abra otra."""


class PlazoAbierto(ErrorDeUsuario):
    """Todavía hay plazo para responder y falta quien lo haga. Espere o anote lo que falta."""


def exigir_abierta(dada: Circulacion) -> None:
    """Lanza `CirculacionCerrada` si ya se resolvió o se anuló."""
    if not dada.admite("responder"):
        raise CirculacionCerrada


def exigir_cerrable(dada: Circulacion, momento: str) -> None:
    """Lanza `CirculacionCerrada`, o `PlazoAbierto` si queda plazo y alguien que vota no ha respondido."""
    exigir_abierta(dada)
    if dada.faltan and momento[:10] <= dada.plazo:
        faltan = contar(dada.faltan, "respuesta por llegar", "respuestas por llegar")
        raise PlazoAbierto(
            f"Hay plazo hasta el {en_corto(dada.plazo)} y {faltan}. Espere o anote lo que falta."
        )


def cifras_de(dada: Circulacion) -> tuple[int, int, int]:
    """Los votos a favor, en contra y de abstención respondidos."""
    a_favor, en_contra, abstenciones = (
        sum(r.votos for r in dada.respuestas if r.sentido == s) for s in SENTIDOS_POR_ESCRITO
    )
    return a_favor, en_contra, abstenciones


def dictaminar(dada: Circulacion, regla: Regla | None) -> Dictamen:
    """Si lo respondido alcanza la mayoría; se cuenta sobre todos los consultados con voto, contesten o no.

    Nadie está reunido: los presentes de la regla son quienes pueden responder.
    """
    a_favor, en_contra, abstenciones = cifras_de(dada)
    consultados = sum(r.votos for r in dada.respuestas)
    votos = Votos(
        a_favor=a_favor,
        en_contra=en_contra,
        abstenciones=abstenciones,
        presentes=consultados,
        habilitados=consultados,
        numero_legal=dada.numero_legal,
        cubiertos=dada.cubiertos,
    )
    dictamen = hay_mayoria(regla, votos)
    contestan = sum(bool(r.sentido) for r in dada.respuestas if r.votos)
    paso = frase(
        "Consulta por escrito: se cuenta sobre {}; {} y {}.",
        contada(consultados, "{} voto consultado", "{} votos consultados"),
        contada(contestan, "{} respondió", "{} respondieron"),
        contada(dada.faltan, "{} calló", "{} callaron"),
    )
    return replace(dictamen, cuenta=(paso, *dictamen.cuenta))
