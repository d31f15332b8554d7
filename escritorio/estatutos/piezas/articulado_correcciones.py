"""Corregir a mano lo reconocido de un texto pegado: unir, partir, quitar. Sin ventana."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.articulado import PiezaLeida
from escritorio.estatutos.reglas.reconocer import reconocer

_FIN_DE_FRASE = re.compile(r"(?<=[.;:])\s+")


def unir_con_la_anterior(piezas: Sequence[PiezaLeida], n: int) -> list[PiezaLeida]:
    """La pieza `n` pasa a ser el final del texto de la anterior, con su rótulo y su epígrafe por delante."""
    anterior, suelta = piezas[n - 1], piezas[n]
    cabeza = " ".join(p for p in (suelta.rotulo, suelta.epigrafe) if p)
    texto = "\n\n".join(p for p in (anterior.texto, cabeza, suelta.texto) if p)
    return [*piezas[: n - 1], replace(anterior, texto=texto, duda=""), *piezas[n + 1 :]]


def cortes_de(pieza: PiezaLeida) -> list[str]:
    """Los comienzos por donde se puede partir su texto: sus líneas; si es una sola, sus frases."""
    return _partes(pieza.texto)[1:]


def partir(piezas: Sequence[PiezaLeida], n: int, corte: int) -> list[PiezaLeida]:
    """Parte la pieza `n`: la segunda empieza en el comienzo número `corte` de `cortes_de`."""
    pieza = piezas[n]
    union = "\n" if "\n" in pieza.texto else " "
    partes = _partes(pieza.texto)
    resto = union.join(partes[corte + 1 :])
    segunda = _reconocida(resto) or [replace(pieza, rotulo="", epigrafe="", texto=resto)]
    primera = replace(pieza, texto=union.join(partes[: corte + 1]).strip(), duda="")
    return [
        *piezas[:n],
        primera,
        *(replace(s, linea=pieza.linea, duda="") for s in segunda),
        *piezas[n + 1 :],
    ]


def _reconocida(texto: str) -> list[PiezaLeida]:
    """Lo que se reconoce en un trozo, si es una sola pieza."""
    try:
        piezas = reconocer(texto)
    except DatoInvalido:
        return []
    return piezas if len(piezas) == 1 else []


def _partes(texto: str) -> list[str]:
    lineas = [x for x in texto.split("\n") if x.strip()]
    return lineas if len(lineas) > 1 else _FIN_DE_FRASE.split(texto.strip())
