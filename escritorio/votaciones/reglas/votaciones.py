"""Qué votaciones caben y qué resultado dan. Puro."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import contada, frase
from escritorio.comun.base.texto import contar, exigir_texto, limpiar, plegar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    Neutro,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.mayoria import Circunstancias, Votos, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, instante, ya
from escritorio.sesiones.reglas.sesiones import ReglaPorFijar, por_fijar
from escritorio.votaciones.modelo.votaciones import Circulacion, ComoSeVota, Votacion

_LETRAS = re.compile(r"\w+")
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


class YaRechazado(ErrorDeUsuario):
    """Esa propuesta ya se rechazó en este punto. Diga por qué se vota otra vez: consta en el acta."""


class PropuestaRetirada(ErrorDeUsuario):
    """Quien presentó esa propuesta la retiró: no se vota. Retire su punto del orden del día."""


class QuorumPerdido(ErrorDeUsuario):
    """Se perdió el quórum, que la regla exige mantener: no se puede votar."""


class PapeletasDescuadradas(ErrorDeUsuario):
    """Las papeletas contadas no son las recogidas. Cuéntelas otra vez."""


class FaltaContar(ErrorDeUsuario):
    """Con lo contado no se puede saber si se alcanza la mayoría. Cuente los votos como pide la regla."""


class VotacionAMedias(ErrorDeUsuario):
    """Queda una votación empatada sin resolver. Resuélvala antes de cerrar."""


def vigentes(votaciones: Sequence[Votacion]) -> list[Votacion]:
    """Las que valen: las rectificadas quedan, pero ya no cuentan."""
    rectificadas = {v.rectifica_id for v in votaciones}
    return [v for v in votaciones if v.id not in rectificadas]


def instante_de(dada: Votacion, hechas: Sequence[Votacion]) -> str:
    """Cuándo se contó a los presentes. La que rectifica a otra sobre los de entonces, cuando aquélla.

    `hechas`: las de su punto. Quien entró o salió en ese minuto lo hizo antes o después, según se anotó.
    """
    por_id = {v.id: v for v in hechas}
    previa = por_id.get(dada.rectifica_id or "")
    while previa is not None and previa.momento == dada.momento:
        dada, previa = previa, por_id.get(previa.rectifica_id or "")
    return instante(dada.momento, dada.id)


def exigir_votable(punto: Punto, propuesta: str, previas: Sequence[Votacion]) -> None:
    """Lanza `DatoInvalido` o `YaResuelto` si el punto no admite esta votación. `previas`: las vigentes."""
    if not punto.tipo_decision:
        raise DatoInvalido(f"El punto «{punto.titulo}» se convocó sin votación: no se vota.")
    if any(v.resultado == "aprobada" and v.propuesta == propuesta for v in previas):
        raise YaResuelto


def se_rechazo(propuesta: str, hechas: Sequence[Votacion]) -> bool:
    """Si en ese punto ya se rechazó lo mismo, aunque se escriba con otros signos o mayúsculas."""
    misma = _LETRAS.findall(plegar(propuesta))
    return any(
        v.resultado == "rechazada" and _LETRAS.findall(plegar(v.propuesta)) == misma for v in vigentes(hechas)
    )


def exigir_motivo_de_repetir(propuesta: str, hechas: Sequence[Votacion], motivo: str) -> str:
    """El motivo limpio, o «» si no se repite nada. Lanza `YaRechazado` si se rechazó y no se dice por qué."""
    if not se_rechazo(propuesta, hechas):
        return ""
    if not limpiar(motivo):
        raise YaRechazado(campo="motivo")
    return exigir_texto(motivo, "por qué se vota otra vez", "motivo", 2_000)


class FueraDePlazo(ErrorDeUsuario):
    """Ese voto particular llega fuera de plazo. Diga por qué se admite: consta en el acta."""


def exigir_en_plazo(plazo: Dictamen | None, motivo: str) -> str:
    """El motivo limpio, o «» si llega a tiempo. Lanza `FueraDePlazo` si no se dice por qué se admite."""
    if plazo is None or plazo.veredicto is not Veredicto.NO:
        return ""
    if not limpiar(motivo):
        raise FueraDePlazo(
            f"{plazo.contado} ({plazo.fundamento}) Diga por qué se admite: consta en el acta.", campo="motivo"
        )
    return exigir_texto(motivo, "por qué se admite", "motivo", 2_000)


def como_se_vota(
    regla: Regla | None, tipo_decision: str, lista: Sequence[Asistencia], desde: str
) -> ComoSeVota:
    """Lo que la regla pide al votar ahora; `desde`: el instante de lo último votado, o el de abrir."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria):
        return ComoSeVota()
    parametros = regla.parametros
    cuentan = parametros.ausencia is Ausencia.ABSTENCION
    return ComoSeVota(
        consenso=parametros.forma is Forma.CONSENSO,
        blancos=Neutro.BLANCOS in parametros.emitidos or tipo_decision == "eleccion",
        nominal=bool(parametros.por_grupo or parametros.a_favor_de)
        or len({a.votos for a in lista if a.vota}) > 1,
        secreto=parametros.secreto,
        ausentes=tuple(a for a in lista if cuentan and a.vota and _se_fue(a, desde)),
    )


def como_en_bloque(cada: Sequence[ComoSeVota]) -> ComoSeVota:
    """Lo que piden juntos: por lista si alguno lo necesita; sin oposición vale el asentimiento."""
    secretos = {c.secreto for c in cada}
    return ComoSeVota(
        blancos=any(c.blancos for c in cada),
        nominal=any(c.nominal for c in cada),
        secreto=max(secretos, key=lambda s: s is not None) if len(secretos - {None}) == 1 else None,
    )


def _se_fue(quien: Asistencia, desde: str) -> bool:
    """Se retiró después de entonces; quien está por poder, cuando se retira su apoderado."""
    hechos = quien.movimientos or (quien.por.movimientos if quien.por else ())
    return bool(hechos) and not quien.presente_en() and not ya(hechos[-1].instante, desde)


def exigir_quorum_mantenido(regla: Regla | None, llamada: int, presencia: Presencia) -> None:
    """Lanza `QuorumPerdido` si la regla exige mantener el quórum y ya no lo hay."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum) or not regla.parametros.mantenido:
        return
    dictamen = hay_quorum(regla, llamada, presencia)
    if dictamen.veredicto is not Veredicto.SI:
        raise QuorumPerdido(
            f"{dictamen.frase} La regla exige mantenerlo toda la sesión ({dictamen.fundamento}): no se vota."
            " Puede esperar a que vuelvan, aplazar la sesión o cerrarla; lo ya votado vale."
        )


def resultado_de(dictamen: Dictamen, organo: str) -> str:
    """«aprobada», «rechazada» o «empate».

    Lanza `ReglaPorFijar` si la regla está pendiente y `FaltaContar` si con lo contado no se puede saber.
    """
    if por_fijar(dictamen):
        raise ReglaPorFijar(f"{organo}: {dictamen.frase}")
    if dictamen.veredicto is Veredicto.NO_SE_SABE:
        raise FaltaContar(str(dictamen.frase))
    return _RESULTADO[dictamen.veredicto]


def vuelta_de(propuesta: str, previas: Sequence[Votacion]) -> int:
    """Qué votación sería la próxima de esa propuesta: 2 si ya empató una vez."""
    return 1 + sum(v.resultado == "empate" and v.propuesta == propuesta for v in vigentes(previas))


def exigir_rectificable(votaciones: Sequence[Votacion], cual: Votacion) -> None:
    """Lanza `DatoInvalido` si esa votación ya se rectificó o después se votó otra vez lo mismo."""
    valen = vigentes(votaciones)
    if all(v.id != cual.id for v in valen):
        raise DatoInvalido("Esa votación ya se rectificó. Rectifique la que vale.")
    if any(v.vuelta > cual.vuelta and v.propuesta == cual.propuesta for v in valen):
        raise DatoInvalido("La misma propuesta se votó después otra vez. Rectifique la última votación.")


def siguiente_vuelta(previas: Sequence[Votacion]) -> int:
    """El número de la próxima votación del punto, sea o no de la misma propuesta."""
    return 1 + max((v.vuelta for v in previas), default=0)


def se_dirime(regla: Regla | None, hechas: Sequence[Votacion]) -> bool:
    """Si el empate de la última votación lo resuelve ya el voto de calidad de la presidencia."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria) or not hechas:
        return False
    empate, valen = regla.parametros.empate, vigentes(hechas)
    repetida = vuelta_de(valen[-1].propuesta, valen) > _SE_REPITE
    return empate is Empate.VOTO_DE_CALIDAD or (empate is Empate.SEGUNDA_Y_CALIDAD and repetida)


def se_repite(hechas: Sequence[Votacion]) -> bool:
    """Si la propuesta de la última votación empató una sola vez: cabe votarla otra."""
    valen = vigentes(hechas)
    return bool(valen) and vuelta_de(valen[-1].propuesta, valen) <= _SE_REPITE


def queda_a_medias(votaciones: Sequence[Votacion], regla: Regla | None) -> bool:
    """Si la última votación de un punto espera el voto de calidad o una segunda vuelta que no se hizo.

    Empatada dos veces la misma propuesta sin voto de calidad, no se aprobó y no queda nada por hacer.
    De una rectificada cuenta la que la rectificó.
    """
    votaciones = vigentes(votaciones)
    if not votaciones or votaciones[-1].resultado != "empate":
        return False
    return se_dirime(regla, votaciones) or se_repite(votaciones)


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


def cifras_de(dada: Circulacion) -> tuple[Cuantos, Cuantos, Cuantos]:
    """Los votos a favor, en contra y de abstención respondidos."""
    a_favor, en_contra, abstenciones = (
        sum(r.votos for r in dada.respuestas if r.sentido == s) for s in SENTIDOS_POR_ESCRITO
    )
    return a_favor, en_contra, abstenciones


def dictaminar(
    dada: Circulacion,
    regla: Regla | None,
    ocupan: Mapping[str, Collection[tuple[str | None, str | None]]] | None = None,
) -> Dictamen:
    """Si lo respondido alcanza la mayoría; se cuenta sobre todos los consultados con voto, contesten o no.

    Nadie está reunido: los presentes de la regla son quienes pueden responder. `ocupan`: quiénes ocupan
    los puestos que la regla nombra, por su socio y su persona.
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
    favorables = {(r.socio_id, r.persona_id) for r in dada.respuestas if r.votos and r.sentido == "a_favor"}
    a_favor_de = {puesto: bool(favorables & set(suyos)) for puesto, suyos in (ocupan or {}).items()}
    dictamen = hay_mayoria(regla, votos, en=Circunstancias(sin_sesion=True, a_favor=a_favor_de))
    contestan = sum(bool(r.sentido) for r in dada.respuestas if r.votos)
    paso = frase(
        "Consulta por escrito: se cuenta sobre {}; {} y {}.",
        contada(consultados, "{} voto consultado", "{} votos consultados"),
        contada(contestan, "{} respondió", "{} respondieron"),
        contada(dada.faltan, "{} calló", "{} callaron"),
    )
    return replace(dictamen, cuenta=(paso, *dictamen.cuenta))
