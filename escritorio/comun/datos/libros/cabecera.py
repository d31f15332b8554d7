"""Encontrar la fila de títulos y saber qué dato trae cada columna."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import field

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.libros.modelo import (
    CabeceraNoHallada,
    CeldaMala,
    Fila,
    HojaLeida,
    TituloDesconocido,
    Valor,
)

Reconocedor = Callable[[str], str | None]
"""Da el campo que nombra un título, o None si no lo reconoce."""

_FILAS_MIRADAS = 30
_LETRAS_DE_ABREVIATURA = 3
_OTRA_COSA = frozenset("de del do da dos das e y".split())


class Cabecera(Registro):
    """Qué columna trae cada campo.

    `fila` y los índices de `columnas` lo son de `HojaLeida.filas`; `titulos`: los textos de
    esa fila; `desconocidas`: títulos que no se usan; `repetidas`: campo → títulos que lo
    nombran por igual (no se eligió ninguno mejor que otro: vale el primero hasta que se diga).
    """

    fila: int
    columnas: dict[str, int]
    titulos: tuple[str, ...]
    desconocidas: tuple[str, ...] = ()
    repetidas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def reconocedor(sinonimos: Mapping[str, tuple[str, ...]]) -> Reconocedor:
    """Reconoce un título por sus `sinonimos` (campo → títulos posibles), con o sin acentos.

    Primero exacto, sin puntuación ni lo que vaya entre paréntesis; después abreviado
    («Cód. mun.») o seguido de una precisión («Población 2020»), sólo si no cabe otro campo.
    """
    campos = {_palabras(texto): campo for campo, textos in sinonimos.items() for texto in textos}
    por_letra: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for clave, campo in campos.items():
        por_letra.setdefault("".join(clave)[:1], []).append((clave, campo))

    def reconocer(titulo: str) -> str | None:
        enteras = _palabras(titulo)
        for palabras in (enteras, _palabras(re.sub(r"[(\[].*?[)\]]", " ", titulo))):
            if palabras in campos:
                return campos[palabras]
        return _por_comienzo(enteras, por_letra.get("".join(enteras)[:1], ()))

    return reconocer


def _palabras(titulo: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", plegar(titulo)))


def _por_comienzo(palabras: tuple[str, ...], campos: Iterable[tuple[tuple[str, ...], str]]) -> str | None:
    parecidos = [(len(clave), campo) for clave, campo in campos if _empieza(palabras, clave)]
    largo = max((largo for largo, _ in parecidos), default=0)
    hallados = {campo for suyo, campo in parecidos if suyo == largo}
    return hallados.pop() if len(hallados) == 1 else None


def _empieza(palabras: tuple[str, ...], clave: tuple[str, ...]) -> bool:
    """«poblacion 2020» precisa «poblacion»; «nombre del alcalde» es otra cosa que «nombre»."""
    if not clave or len(palabras) < len(clave):
        return False
    resto = palabras[len(clave) :]
    if palabras[: len(clave)] == clave:
        return resto[0] not in _OTRA_COSA or any(palabra.isdigit() for palabra in resto)
    return not resto and all(map(_abrevia, palabras, clave))


def _abrevia(corta: str, entera: str) -> bool:
    return corta == entera or (len(corta) >= _LETRAS_DE_ABREVIATURA and entera.startswith(corta))


def encontrar_cabecera(
    hoja: HojaLeida, reconocer: Reconocedor, minimo: int, forzadas: Mapping[str, str] | None = None
) -> Cabecera:
    """La fila, de las 30 primeras, con más títulos reconocidos (la primera, si empatan).

    `minimo`: cuántos campos distintos hay que reconocer. `forzadas`: título → campo, dicho por
    la persona; manda sobre lo reconocido. Lanza `TituloDesconocido` (dice cuáles hay) o `CabeceraNoHallada`.
    """
    pedidas = {plegar(titulo): campo for titulo, campo in (forzadas or {}).items()}
    mejor = max(_candidatas(hoja, reconocer, pedidas), key=lambda c: len(c.columnas), default=None)
    if mejor is None:
        raise CabeceraNoHallada(hoja.nombre, _FILAS_MIRADAS)
    for titulo in forzadas or {}:
        if plegar(titulo) not in map(plegar, mejor.titulos):
            raise TituloDesconocido(hoja.nombre, titulo, filter(None, mejor.titulos))
    if len(mejor.columnas) < minimo:
        raise CabeceraNoHallada(hoja.nombre, _FILAS_MIRADAS)
    return mejor


def _candidatas(hoja: HojaLeida, reconocer: Reconocedor, pedidas: Mapping[str, str]) -> Iterator[Cabecera]:
    for indice, fila in enumerate(hoja.filas[:_FILAS_MIRADAS]):
        yield _cabecera(indice, fila, reconocer, pedidas)


def _cabecera(indice: int, fila: Fila, reconocer: Reconocedor, pedidas: Mapping[str, str]) -> Cabecera:
    titulos = tuple(map(_titulo, fila))
    posibles: dict[str, list[tuple[tuple[int, int], int]]] = {}
    for columna, titulo in enumerate(titulos):
        forzado = pedidas.get(plegar(titulo)) if titulo else None
        if campo := forzado or (reconocer(titulo) if titulo else None):
            posibles.setdefault(campo, []).append((_preferencia(titulo, bool(forzado)), columna))
    columnas = {campo: min(candidatas)[1] for campo, candidatas in posibles.items()}
    repetidas = {
        c: iguales for c, candidatas in posibles.items() if (iguales := _iguales(candidatas, titulos))
    }
    usadas = set(columnas.values())
    libres = tuple(t for i, t in enumerate(titulos) if t and i not in usadas)
    return Cabecera(indice, columnas, titulos, libres, repetidas)


def _preferencia(titulo: str, forzado: bool) -> tuple[int, int]:
    """Entre «Municipio» y «Nombre corto» gana el título con menos palabras; lo forzado, siempre."""
    return (0, 0) if forzado else (1, len(_palabras(titulo)))


def _iguales(candidatas: list[tuple[tuple[int, int], int]], titulos: tuple[str, ...]) -> tuple[str, ...]:
    mejor = min(candidatas)[0]
    iguales = tuple(titulos[columna] for preferencia, columna in candidatas if preferencia == mejor)
    return iguales if len(iguales) > 1 else ()


def _titulo(valor: Valor) -> str:
    if isinstance(valor, CeldaMala):
        return ""
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return " ".join(str(valor).split())
