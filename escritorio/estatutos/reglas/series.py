"""Lo que conviene mirar de un articulado leído: números que saltan o se repiten, y artículos vacíos."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.texto import plegar
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.reglas.numerar import Numero, numero_de

_VACIABLES = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)


def con_dudas(piezas: Sequence[PiezaLeida]) -> list[PiezaLeida]:
    """Las mismas piezas, con su duda si no la tenían."""
    ultimos: dict[str, int] = {}
    dudas = [p.duda or _duda(p, ultimos) for p in piezas]
    return [replace(p, duda=d) if d else p for p, d in zip(piezas, dudas, strict=True)]


def _duda(pieza: PiezaLeida, ultimos: dict[str, int]) -> str:
    numero = numero_de(pieza.rotulo) if pieza.rotulo else None
    salto = _salto(pieza, numero, ultimos) if numero else ""
    if salto:
        return salto
    if pieza.clase in _VACIABLES:
        return "" if pieza.rotulo else "Este titular no lleva número: compruebe qué es."
    return "" if pieza.texto else "No se le encontró texto: compruebe si está completo."


def _salto(pieza: PiezaLeida, numero: Numero, ultimos: dict[str, int]) -> str:
    """La numeración de capítulos y secciones vuelve a empezar dentro de lo que las contiene."""
    serie = _serie(pieza)
    ultimo = ultimos.get(serie, 0)
    ultimos[serie] = numero.valor
    if pieza.clase in _VACIABLES:
        _reiniciar(pieza.clase, ultimos)
    if numero.agregado or numero.valor == ultimo + 1:
        return ""
    if numero.valor == ultimo:
        return f"Se repite el número {ultimo}: compruebe si falta «bis» o sobra una de las dos."
    if not ultimo:
        return f"Empieza por el {numero.valor}: compruebe si falta algo antes."
    return f"La numeración salta del {ultimo} al {numero.valor}: compruebe si falta o sobra algo."


def _serie(pieza: PiezaLeida) -> str:
    """Los artículos transitorios y cada clase de disposiciones llevan su propia cuenta."""
    palabras = [p for p in plegar(pieza.rotulo).split() if p.isalpha()]
    clases = ("transitori", "adicional", "final", "derogatori", "anexo")
    return f"{pieza.clase}:{next((c for c in clases for p in palabras if p.startswith(c)), '')}"


def _reiniciar(clase: ClaseDeDisposicion, ultimos: dict[str, int]) -> None:
    for menor in _VACIABLES[_VACIABLES.index(clase) + 1 :]:
        ultimos.pop(f"{menor}:", None)
    ultimos.pop(f"{ClaseDeDisposicion.DISPOSICION}:", None)
