"""Qué votaciones caben y qué resultado dan. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.reglas.mayoria import Votos
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.sesiones.modelo import Asistencia, Punto
from escritorio.sesiones.reglas import ReglaPorFijar
from escritorio.votaciones.modelo import SENTIDOS, Votacion

_RESULTADO = {Veredicto.SI: "aprobada", Veredicto.NO: "rechazada", Veredicto.EMPATE: "empate"}


class MasVotosQuePresentes(ErrorDeUsuario):
    """Hay más votos que presentes con voto. Revise las cifras."""


class NoPuedeVotar(ErrorDeUsuario):
    """Ese voto no vale: quien vota debe estar presente y habilitado en ese momento."""


class YaResuelto(ErrorDeUsuario):
    """Esa propuesta ya se aprobó en este punto. Si fue un error, deshaga la votación en
    «Asociación» ▸ «Actividad reciente» ▸ «Deshacer…»."""


class QuorumPerdido(ErrorDeUsuario):
    """Se perdió el quórum, que la regla exige mantener: no se puede votar."""


class VotacionAMedias(ErrorDeUsuario):
    """Queda una votación empatada sin resolver. Resuélvala antes de cerrar."""


def exigir_votable(punto: Punto, propuesta: str, previas: Sequence[Votacion]) -> None:
    """Lanza `DatoInvalido` o `YaResuelto` si el punto no admite esta votación."""
    if not punto.tipo_decision:
        raise DatoInvalido(f"El punto «{punto.titulo}» se convocó sin votación: no se vota.")
    if any(v.resultado == "aprobada" and v.propuesta == propuesta for v in previas):
        raise YaResuelto


def calcular_votos(presencia: Presencia, a_favor: int, en_contra: int, abstenciones: int) -> Votos:
    """Las cifras con sus denominadores. Lanza `DatoInvalido` o `MasVotosQuePresentes`."""
    cifras = {"a_favor": a_favor, "en_contra": en_contra, "abstenciones": abstenciones}
    for campo, cifra in cifras.items():
        if cifra < 0:
            raise DatoInvalido("Los votos no pueden ser negativos.", campo=campo)
    emitidos = sum(cifras.values())
    if emitidos > presencia.presentes:
        raise MasVotosQuePresentes(
            f"Suman {contar(emitidos, 'voto', 'votos')} y en ese momento hay"
            f" {contar(presencia.presentes, 'presente', 'presentes')} con voto. Revise las cifras."
        )
    if emitidos == 0:
        raise DatoInvalido("Anote al menos un voto.", campo="a_favor")
    return Votos(
        a_favor,
        en_contra,
        abstenciones,
        presencia.presentes,
        presencia.habilitados,
        presencia.numero_legal,
        presencia.cubiertos,
    )


def contar_nominal(
    votos: Mapping[str, str], lista: Sequence[Asistencia], momento: str
) -> tuple[int, int, int]:
    """A favor, en contra y abstenciones. Lanza `NoPuedeVotar` con el nombre de quien no podía."""
    por_id = {a.id: a for a in lista}
    for asistencia_id, sentido in votos.items():
        if sentido not in SENTIDOS:
            raise DatoInvalido("Un voto es a favor, en contra o abstención.", campo=asistencia_id)
        _exigir_votante(por_id.get(asistencia_id), momento)
    sentidos = list(votos.values())
    return sentidos.count("a_favor"), sentidos.count("en_contra"), sentidos.count("abstencion")


def _exigir_votante(quien: Asistencia | None, momento: str) -> None:
    if quien is None:
        raise NoPuedeVotar("Ese voto es de alguien que no está en la lista de esta sesión.")
    if not quien.vota:
        raise NoPuedeVotar(f"{quien.nombre} no vota. {quien.motivo_sin_voto}".strip(), campo=quien.id)
    if not quien.presente_en(momento):
        raise NoPuedeVotar(f"{quien.nombre} no estaba presente a las {hora(momento)}.", campo=quien.id)


def exigir_quorum_mantenido(regla: Regla | None, llamada: int, presencia: Presencia) -> None:
    """Lanza `QuorumPerdido` si la regla exige mantener el quórum y ya no lo hay."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum) or not regla.parametros.mantenido:
        return
    dictamen = hay_quorum(regla, llamada, presencia)
    if dictamen.veredicto is not Veredicto.SI:
        raise QuorumPerdido(
            f"{dictamen.frase} La regla exige mantenerlo toda la sesión ({dictamen.fundamento}): no se vota."
        )


def resultado_de(dictamen: Dictamen, organo: str) -> str:
    """«aprobada», «rechazada» o «empate». Lanza `ReglaPorFijar` si no se puede saber."""
    if dictamen.veredicto is Veredicto.NO_SE_SABE:
        raise ReglaPorFijar(f"{organo}: {dictamen.frase}")
    return _RESULTADO[dictamen.veredicto]


def se_dirime(regla: Regla | None) -> bool:
    """Si el empate lo resuelve el voto de calidad de la presidencia."""
    return (
        regla is not None
        and isinstance(regla.parametros, ReglaDeMayoria)
        and regla.parametros.empate is Empate.VOTO_DE_CALIDAD
    )


def queda_a_medias(votaciones: Sequence[Votacion], regla: Regla | None) -> bool:
    """Si la última votación de un punto espera el voto de calidad o una segunda vuelta que no se hizo.

    Empatada dos veces la misma propuesta sin voto de calidad, no se aprobó y no queda nada por hacer.
    """
    if not votaciones or votaciones[-1].resultado != "empate":
        return False
    vueltas = sum(v.propuesta == votaciones[-1].propuesta for v in votaciones)
    return se_dirime(regla) or vueltas < 2
