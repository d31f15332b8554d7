"""Por qué no vota quien no vota y cómo lo recuperó quien lo recuperó, en frases. Puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.lengua import Frase, frase, rotulos, unidas
from escritorio.estatutos.modelo.dictamen import Dictamen

_CON_RECIBO = rotulos("Recupera el voto el {}, con el recibo n.º {}.")
_CON_MOTIVO = rotulos("Recupera el voto el {}. Motivo: {}.")


def por_que_no_vota(dictamen: Dictamen) -> Frase:
    """La cuenta de la regla y su fundamento: «Adeuda 2 periodos al 31/12/2025… (art. 9)»."""
    cuenta = unidas(" ", [frase("{:mayuscula}", paso) for paso in dictamen.cuenta])
    return frase("{} ({})", cuenta, dictamen.fundamento)


def recupera_con(momento: str, recibo: int) -> Frase:
    """El paso con que la cuenta deja dicho que pagó y vota desde ese momento (ISO)."""
    return frase(_CON_RECIBO, con_hora(momento), recibo)


def recupera_por(momento: str, motivo: str) -> Frase:
    """El paso con que la cuenta deja dicho por qué vota desde ese momento (ISO); `motivo`: sin punto."""
    return frase(_CON_MOTIVO, con_hora(momento), motivo)


def como_recupero(dictamen: Dictamen | None) -> tuple[str, str]:
    """(recibo, motivo) con que recuperó el voto: uno de los dos, o ninguno si no consta.

    Los de versiones anteriores lo dicen en su texto.
    """
    paso = dictamen.cuenta[-1] if dictamen and dictamen.cuenta else Frase("")
    if paso.texto == _CON_RECIBO:
        return str(paso.huecos[1]), ""
    if paso.texto == _CON_MOTIVO:
        return "", str(paso.huecos[1])
    dicho = paso.texto.removesuffix(".")
    antes, _, motivo = dicho.partition(". Motivo: ")
    recibo = "" if motivo else antes.partition(", con el recibo n.º ")[2]
    return recibo, motivo
