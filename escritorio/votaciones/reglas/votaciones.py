"""Qué votaciones caben y qué resultado dan. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import product

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Grupo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    Neutro,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.mayoria import Votos, VotosDeGrupo
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto
from escritorio.sesiones.reglas.sesiones import ReglaPorFijar, grupo_de, por_fijar
from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras, ComoSeVota, Votacion

_SE_REPITE = 2
"""Una propuesta empatada se vota una vez más."""
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


class FaltaContar(ErrorDeUsuario):
    """Con lo contado no se puede saber si se alcanza la mayoría. Cuente los votos como pide la regla."""


class VotacionAMedias(ErrorDeUsuario):
    """Queda una votación empatada sin resolver. Resuélvala antes de cerrar."""


def exigir_votable(punto: Punto, propuesta: str, previas: Sequence[Votacion]) -> None:
    """Lanza `DatoInvalido` o `YaResuelto` si el punto no admite esta votación."""
    if not punto.tipo_decision:
        raise DatoInvalido(f"El punto «{punto.titulo}» se convocó sin votación: no se vota.")
    if any(v.resultado == "aprobada" and v.propuesta == propuesta for v in previas):
        raise YaResuelto


def en_votos(presencia: Presencia, lista: Sequence[Asistencia], momento: str) -> Presencia:
    """Los presentes y habilitados, contados en votos: donde no todos tienen uno, no es lo mismo."""
    votan = [a for a in lista if a.vota]
    return replace(
        presencia,
        presentes=sum(a.votos for a in votan if a.presente_en(momento)),
        habilitados=sum(a.votos for a in votan),
    )


def calcular_votos(
    presencia: Presencia,
    cifras: Cifras,
    por_grupo: Mapping[Grupo, Mapping[str, VotosDeGrupo]] | None = None,
    ausentes: int = 0,
) -> Votos:
    """Las cifras con sus denominadores. Lanza `DatoInvalido` o `MasVotosQuePresentes`."""
    for campo, cifra in asdict(cifras).items():
        if cifra < 0:
            raise DatoInvalido("Los votos no pueden ser negativos.", campo=campo)
    if cifras.emitidos > presencia.presentes:
        raise MasVotosQuePresentes(
            f"Suman {contar(cifras.emitidos, 'voto', 'votos')} y en ese momento hay"
            f" {contar(presencia.presentes, 'presente', 'presentes')} con voto. Revise las cifras."
        )
    if cifras.emitidos == 0:
        raise DatoInvalido("Anote al menos un voto.", campo="a_favor")
    return Votos(
        cifras.a_favor,
        cifras.en_contra,
        cifras.abstenciones,
        presencia.presentes,
        presencia.habilitados,
        presencia.numero_legal,
        presencia.cubiertos,
        cifras.blancos,
        ausentes,
        por_grupo or {},
    )


def contar_nominal(votos: Mapping[str, str], lista: Sequence[Asistencia], momento: str) -> Cifras:
    """Los votos de cada sentido. Lanza `NoPuedeVotar` con el nombre de quien no podía."""
    por_id = {a.id: a for a in lista}
    sumas = dict.fromkeys(SENTIDOS, 0)
    for asistencia_id, sentido in votos.items():
        if sentido not in SENTIDOS:
            raise DatoInvalido("Un voto es a favor, en contra, abstención o en blanco.", campo=asistencia_id)
        sumas[sentido] += _exigir_votante(por_id.get(asistencia_id), momento).votos
    return Cifras(*sumas.values())


def repartir(
    lista: Sequence[Asistencia], momento: str, sentidos: Mapping[str, str], ausentes: Sequence[str]
) -> dict[Grupo, dict[str, VotosDeGrupo]]:
    """Lo votado por cada país, categoría…: la doble mayoría lo pide."""
    grupos: dict[Grupo, dict[str, list[Asistencia]]] = {grupo: {} for grupo in Grupo}
    for grupo, quien in product(Grupo, [a for a in lista if a.vota]):
        if nombre := grupo_de(quien, grupo):
            grupos[grupo].setdefault(nombre, []).append(quien)
    return {
        grupo: {n: _de_un_grupo(suyos, momento, sentidos, ausentes) for n, suyos in sorted(cada.items())}
        for grupo, cada in grupos.items()
    }


def _de_un_grupo(
    suyos: Sequence[Asistencia], momento: str, sentidos: Mapping[str, str], ausentes: Sequence[str]
) -> VotosDeGrupo:
    sumas = {s: sum(a.votos for a in suyos if sentidos.get(a.id) == s) for s in SENTIDOS}
    return VotosDeGrupo(
        a_favor=sumas["a_favor"],
        en_contra=sumas["en_contra"],
        neutros=sumas["abstencion"] + sumas["blanco"],
        presentes=sum(a.votos for a in suyos if a.presente_en(momento)),
        habilitados=sum(a.votos for a in suyos),
        blancos=sumas["blanco"],
        ausentes=sum(a.votos for a in suyos if a.id in ausentes),
    )


def exigir_ausentes(ausentes: Sequence[str], lista: Sequence[Asistencia], momento: str) -> int:
    """Los votos de quienes se fueron empezado el punto. Lanza `NoPuedeVotar` si alguno no es de ésos."""
    por_id, votos = {a.id: a for a in lista}, 0
    for cual in ausentes:
        quien = por_id.get(cual)
        if quien is None or not quien.vota or not quien.asistio or quien.presente_en(momento):
            nombre = quien.nombre if quien else "Esa persona"
            raise NoPuedeVotar(f"{nombre} no se ausentó de la sesión: no consta como ausente.", campo=cual)
        votos += quien.votos
    return votos


def como_se_vota(
    regla: Regla | None, tipo_decision: str, lista: Sequence[Asistencia], desde: str
) -> ComoSeVota:
    """Lo que la regla pide al votar ahora; `desde`: el momento de lo último votado o de la apertura."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria):
        return ComoSeVota()
    parametros = regla.parametros
    cuentan = parametros.ausencia is Ausencia.ABSTENCION
    return ComoSeVota(
        consenso=parametros.forma is Forma.CONSENSO,
        blancos=Neutro.BLANCOS in parametros.emitidos or tipo_decision == "eleccion",
        nominal=parametros.por_grupo is not None or any(a.votos > 1 for a in lista),
        ausentes=tuple(a for a in lista if cuentan and a.vota and _se_fue(a, desde)),
    )


def _se_fue(quien: Asistencia, desde: str) -> bool:
    return bool(quien.movimientos) and not quien.presente_en() and quien.movimientos[-1].momento >= desde


def _exigir_votante(quien: Asistencia | None, momento: str) -> Asistencia:
    if quien is None:
        raise NoPuedeVotar("Ese voto es de alguien que no está en la lista de esta sesión.")
    if not quien.vota:
        raise NoPuedeVotar(f"{quien.nombre} no vota. {quien.motivo_sin_voto}".strip(), campo=quien.id)
    if not quien.presente_en(momento):
        raise NoPuedeVotar(f"{quien.nombre} no estaba presente a las {hora(momento)}.", campo=quien.id)
    return quien


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
    """«aprobada», «rechazada» o «empate».

    Lanza `ReglaPorFijar` si la regla está pendiente y `FaltaContar` si con lo contado no se puede saber.
    """
    if por_fijar(dictamen):
        raise ReglaPorFijar(f"{organo}: {dictamen.frase}")
    if dictamen.veredicto is Veredicto.NO_SE_SABE:
        raise FaltaContar(dictamen.frase)
    return _RESULTADO[dictamen.veredicto]


def vuelta_de(propuesta: str, previas: Sequence[Votacion]) -> int:
    """Qué votación sería la próxima de esa propuesta: 2 si ya empató una vez."""
    return 1 + sum(v.resultado == "empate" and v.propuesta == propuesta for v in previas)


def se_dirime(regla: Regla | None, hechas: Sequence[Votacion]) -> bool:
    """Si el empate de la última votación lo resuelve ya el voto de calidad de la presidencia."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria) or not hechas:
        return False
    empate = regla.parametros.empate
    repetida = vuelta_de(hechas[-1].propuesta, hechas) > _SE_REPITE
    return empate is Empate.VOTO_DE_CALIDAD or (empate is Empate.SEGUNDA_Y_CALIDAD and repetida)


def se_repite(hechas: Sequence[Votacion]) -> bool:
    """Si la propuesta de la última votación empató una sola vez: cabe votarla otra."""
    return bool(hechas) and vuelta_de(hechas[-1].propuesta, hechas) <= _SE_REPITE


def queda_a_medias(votaciones: Sequence[Votacion], regla: Regla | None) -> bool:
    """Si la última votación de un punto espera el voto de calidad o una segunda vuelta que no se hizo.

    Empatada dos veces la misma propuesta sin voto de calidad, no se aprobó y no queda nada por hacer.
    """
    if not votaciones or votaciones[-1].resultado != "empate":
        return False
    return se_dirime(regla, votaciones) or se_repite(votaciones)
