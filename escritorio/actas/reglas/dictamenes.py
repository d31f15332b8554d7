"""Un dictamen guardado, dicho en la lengua de un acta. Puro.

Los que guardó una versión anterior están ya compuestos en español: en otra lengua se dice su veredicto y,
debajo, citado, lo que se dictó.
"""

from __future__ import annotations

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, Habla, contada, frase, rotulos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.reglas.quorum import votos_contados
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.voto import por_que_no_vota
from escritorio.votaciones.modelo.elecciones import Ronda
from escritorio.votaciones.modelo.votaciones import Votacion

UNIVERSAL = frase("La sesión vale aunque se convocó fuera de plazo: asistieron todos.")
"""El veredicto de una sesión universal."""
_QUEDA = rotulos(
    {
        "aprobada": "La propuesta queda aprobada.",
        "rechazada": "La propuesta queda rechazada.",
        "empate": "La propuesta queda empatada.",
    }
)
_QUEDA_CON_CIFRAS = rotulos(
    {
        "aprobada": "La propuesta queda aprobada: {} a favor y {} en contra, de {}.",
        "rechazada": "La propuesta queda rechazada: {} a favor y {} en contra, de {}.",
        "empate": "La propuesta queda empatada: {} a favor y {} en contra, de {}.",
    }
)
_DEJO = rotulos(
    {
        "resuelta": "La ronda resuelve la elección.",
        "otra_ronda": "Hace falta otra ronda.",
        "empate": "La ronda termina en empate.",
        "desierta": "La elección queda desierta.",
    }
)


def de_quorum(dictamen: Dictamen, presentes: Cuantos) -> Frase:
    """El veredicto del quórum con los presentes que había; si contó votos, con ellos."""
    if votos_contados(dictamen) is not None:
        return dictamen.frase
    if dictamen.veredicto is Veredicto.SI:
        return contada(presentes, "Hay quórum: {} presente con voto.", "Hay quórum: {} presentes con voto.")
    return contada(presentes, "No hay quórum: {} presente con voto.", "No hay quórum: {} presentes con voto.")


def de_plazo(dictamen: Dictamen) -> Frase:
    """Si se convocó a tiempo."""
    cumple = dictamen.veredicto is Veredicto.SI
    return frase("La convocatoria cumplió el plazo." if cumple else "La convocatoria no cumplió el plazo.")


def de_votacion(votacion: Votacion) -> Frase:
    """Qué quedó de lo votado, con sus cifras si se contó."""
    if votacion.modo in ("consenso", "asentimiento"):
        return frase(_QUEDA[votacion.resultado])
    presentes = contada(votacion.presentes, "{} presente", "{} presentes")
    cifras = (votacion.a_favor, votacion.en_contra)
    return frase(_QUEDA_CON_CIFRAS[votacion.resultado], *cifras, presentes)


def de_ronda(hecha: Ronda) -> Frase:
    """Qué dejó una ronda."""
    return frase(_DEJO[hecha.resultado])


def citado(dictamen: Dictamen, di: Habla) -> list[str]:
    """Lo que se dictó en español, como se guardó, y su fundamento."""
    original = di("Dictamen original, en español: «{}»", str(dictamen.contado))
    return [original, di("Fundamento: {}.", str(dictamen.fundamento))]


def de_corrido(dicha: Frase, di: Habla) -> str:
    """En la lengua del acta; si no se sabe decir entera en ella, en español."""
    return di.decir(dicha) if di.sabe(dicha) else str(dicha)


def motivo_sin_voto(quien: Asistencia, di: Habla) -> str:
    """Por qué no vota, en la lengua del acta. El que se guardó ya compuesto, por lo que dijo la regla."""
    consta = quien.motivo_sin_voto
    dicho = por_que_no_vota(quien.dictamen_voto) if quien.dictamen_voto else consta
    return de_corrido(dicho if str(dicho) == str(consta) else consta, di)
