"""La cadena de huellas del libro de actas: qué se asienta, con qué huella y dónde deja de cuadrar. Puro."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from escritorio.actas.modelo.libro import Asiento, Consta, Rotura
from escritorio.comun.base.registro import en_datos

PRINCIPIO = "0" * 64
"""La huella anterior del primer asiento de un órgano."""


def huella(anterior: str, canonico: str) -> str:
    """SHA-256 en hexadecimal de la huella anterior seguida de lo que consta, en UTF-8."""
    return sha256(f"{anterior}{canonico}".encode()).hexdigest()


def estable(datos: Mapping[str, object]) -> str:
    """Los datos en JSON, siempre con los mismos bytes: claves ordenadas y sin espacios."""
    return json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonico_de_asiento(consta: Consta) -> str:
    """Lo que consta, en JSON estable. Los folios que ocupa los fija el folio en que empieza el siguiente."""
    return estable(en_datos(consta))


def contenido_de(canonico: str) -> str:
    """El canónico del acta que lleva dentro el de su asiento; «» si no lleva o no se entiende."""
    return str(leer_canonico(canonico).get("contenido", ""))


def roturas(asientos: Sequence[Asiento]) -> Iterator[Rotura]:
    """Los de un órgano, en su orden, que no cuadran con lo asentado; cada uno, con la primera causa."""
    for anterior, este in pairwise((None, *asientos)):
        if este is not None and (causa := _causa(anterior, este)):
            yield Rotura(este, causa)


def _causa(anterior: Asiento | None, este: Asiento) -> str:
    return (
        _de_la_huella(este)
        or _de_lo_que_consta(este)
        or (_del_enlace(anterior, este) if anterior else _del_principio(este))
    )


def _de_la_huella(este: Asiento) -> str:
    if huella(este.huella_anterior, este.canonico) != este.huella:
        return "no coincide con lo asentado: su contenido o su huella cambiaron después"
    return ""


def _de_lo_que_consta(este: Asiento) -> str:
    consta = leer_canonico(este.canonico)
    dichos = {
        "clase": este.clase,
        "folio": este.folio_desde,
        "momento": este.momento,
        "orden": este.orden,
        "texto": este.texto,
        "tomo": este.tomo,
    }
    distintos = [clave for clave, valor in dichos.items() if consta.get(clave) != valor]
    return f"cambió después de asentarse: {', '.join(distintos)}" if distintos else ""


def _del_principio(este: Asiento) -> str:
    if este.orden != 1 or este.tomo != 1:
        return "faltan asientos delante de él"
    return "" if este.huella_anterior == PRINCIPIO else "su huella anterior no es la del principio del libro"


def _del_enlace(anterior: Asiento, este: Asiento) -> str:
    mismo = anterior.tomo == este.tomo
    if (este.tomo, este.orden) != ((anterior.tomo, anterior.orden + 1) if mismo else (anterior.tomo + 1, 1)):
        return "faltan asientos delante de él"
    if este.huella_anterior != anterior.huella:
        return "no enlaza con el asiento anterior: su huella anterior es otra"
    if este.folio_desde > anterior.folio_hasta + 1:
        return f"deja sin asentar folios desde el {anterior.folio_hasta + 1}"
    if este.folio_desde <= anterior.folio_hasta:
        return f"ocupa el folio {este.folio_desde}, que ya estaba usado"
    if leer_canonico(este.canonico).get("papel_anterior") != anterior.papel:
        return f"el PDF del asiento anterior ({anterior.que}) no es el que se asentó"
    return ""


def leer_canonico(canonico: str) -> Mapping[str, object]:
    """Lo que dice un canónico; vacío si no se entiende."""
    try:
        leido = json.loads(canonico)
    except ValueError:
        return {}
    return leido if isinstance(leido, dict) else {}
