"""Los textos que citan un número que una reforma mueve o suprime: «según el artículo 12», «arts. 12 y 13»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.marcado import a_texto_plano, leer
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion, Remision
from escritorio.estatutos.reglas.numerar import ORDINAL, numero_de

Clave = tuple[str, int, str]
"""(«art», 12, «bis»): a qué se llama por su número."""

_AGREGADO = r"(?:[\s–-]+(bis|ter|qu[aá]ter|quinquies|sexies|septies)\b|[–-]([A-Z])\b)?"
_UN_NUMERO = rf"\b(?:\d+(?:\s?\.?[ºª°]|[oa]\b)?|[IVXLC]+\b|(?i:{ORDINAL})\b){_AGREGADO}"
_SEPARA = r"\s*(?:,\s*(?:y\s+|e\s+)?|\s(?:y|e|o|u|ou|al?|ao|hasta|até)\s+)(?:el\s+|la\s+|o\s+)?"
_CITA = re.compile(
    r"\b((?i:art[ií]culos?|artigos?|arts?\.?|cl[aá]usulas?|cap[ií]tulos?|t[ií]tulos?|secci(?:ón|ones)|se[cç](?:ão|ões)"
    r"|disposici(?:ón|ones)\s+(?:transitoria|final|adicional)(?:e?s)?))"
    rf"\s+({_UN_NUMERO}(?:{_SEPARA}{_UN_NUMERO})*)(\s+(?i:transit[oó]ri[oa]s?)\b)?"
)
_NUMERO = re.compile(_UN_NUMERO)
_TRECHO = re.compile(r"\s+(?:al?|ao|hasta|até)\s+(?:el\s+|la\s+|o\s+)?")
_LARGO_DE_TRECHO = 200
_VECINO = re.compile(
    r"\b(?i:art[ií]culo|artigo|cl[aá]usula)\s+(?i:(anterior|precedente)|(siguiente|seguinte))\b"
)
_DE_QUE = re.compile(
    r"(?:[,\s]+(?:inciso|numeral|literal|letra|apartado|p[aá]rrafo|par[aá]grafo|fracci[oó]n)s?\s+[^,;.]{1,30}?)?"
    r"[,\s]+(?:de\s+(?:la|los|las)|del|de|da|do)\s+(?:(?:presente|mism[oa]|citad[oa])s?\s+)?(\w+)",
    re.IGNORECASE,
)
_CUERPOS_AJENOS = frozenset(
    "ley leyes codigo constitucion decreto reglamento resolucion ordenanza norma tratado convenio dfl"
    " lei leis constituicao regulamento estatuto estatutos protocolo declaracion acuerdo carta".split()
)
_FAMILIAS = frozenset({"cla", "cap", "tit", "sec", "dis"})
_ALREDEDOR = 45
_GUARDADOS = 2_048
"""Al preparar una reforma se mira todo a cada paso, y casi nada ha cambiado desde el anterior."""


class Cita(Registro):
    """Una mención: lo que dice, a qué números y las palabras que la rodean."""

    dicho: str
    claves: tuple[Clave, ...]
    frase: str


def remisiones(antes: Sequence[Disposicion], despues: Sequence[Disposicion], cuerpo: str) -> list[Remision]:
    """Lo que, dentro del mismo texto (`cuerpo`: su nombre), queda apuntando a otro sitio o a ninguno.

    No cuenta lo que la propia reforma ya corrige ni lo que cita otra norma («artículo 12 de la Ley…»).
    """
    movidas, quedan = mover(antes, despues), set(numeradas(despues).values())
    previas = {d.id: d for d in antes}
    halladas: list[Remision] = []
    for nueva in despues:
        citas = citas_en(_llano(nueva), cuerpo)
        viejas = citas_en(_llano(previas[nueva.id]), cuerpo) if nueva.id in previas else ()
        for indice, cita in enumerate(citas):
            sigue = _sigue_igual(cita, indice, viejas, len(citas))
            apuntan = [c for c in cita.claves if sigue or c not in quedan]
            halladas += senaladas(nueva, cita, movidas, apuntan)
    return [*halladas, *_de_vecinos(antes, despues)]


def senaladas(
    quien: Disposicion | None, cita: Cita, movidas: Mapping[Clave, tuple[str, str]], claves: Iterable[Clave]
) -> list[Remision]:
    """Un aviso por cada clave de la cita que ya no es la que era. `quien`: None si no es un artículo."""
    return [Remision(quien, cita.dicho, cita.frase, *movidas[c]) for c in claves if c in movidas]


def mover(antes: Sequence[Disposicion], despues: Sequence[Disposicion]) -> dict[Clave, tuple[str, str]]:
    """Lo que deja de llamarse como se llamaba: su clave de antes → (rótulo de antes, el de ahora o «»)."""
    claves = numeradas(despues)
    rotulos = {d.id: d.rotulo for d in despues}
    viejas = {d.id: d.rotulo for d in antes}
    return {c: (viejas[i], rotulos.get(i, "")) for i, c in numeradas(antes).items() if claves.get(i) != c}


@lru_cache(maxsize=_GUARDADOS)
def citas_en(texto: str, cuerpo: str, *, de_fuera: bool = False) -> tuple[Cita, ...]:
    """Las menciones por número al cuerpo de ese nombre; `de_fuera`: sólo las que lo nombran."""
    propia = plegar(cuerpo).split()[0].rstrip("s") if cuerpo else ""
    halladas = []
    for hallada in _CITA.finditer(texto):
        de_que = _DE_QUE.match(texto, hallada.end())
        nombrado = plegar(de_que[1]) if de_que else ""
        lo_nombra = nombrado.rstrip("s") == propia
        if lo_nombra or not (de_fuera or nombrado in _CUERPOS_AJENOS):
            claves = tuple(_claves(hallada[1], hallada[2], bool(hallada[3])))
            halladas.append(Cita(hallada[0], claves, _frase(texto, hallada.start(), hallada.end())))
    return tuple(halladas)


def _claves(palabra: str, numeros: str, transitorio: bool) -> Iterator[Clave]:
    familia = _familia(f"{palabra} {'transitorio' if transitorio else ''}")
    if not palabra.rstrip(".").endswith("s"):
        numeros = numeros.split(",")[0]  # «el artículo 12, 3 días antes»: lo de tras la coma no es otro
    previo, fin = 0, 0
    for hallado in _NUMERO.finditer(numeros):
        clave = _clave(familia, hallado)
        if previo and _TRECHO.fullmatch(numeros, fin, hallado.start()):
            hasta = min(clave[1], previo + _LARGO_DE_TRECHO)
            yield from ((familia, n, "") for n in range(previo + 1, hasta))
        yield clave
        previo, fin = clave[1], hallado.end()


def _clave(familia: str, hallado: re.Match[str]) -> Clave:
    numero = numero_de(f"n {hallado[0]}")
    return familia, numero.valor if numero else 0, plegar(hallado[1] or hallado[2] or "")


def _familia(palabra: str) -> str:
    """«art», «cla», «cap»…; los transitorios y las disposiciones finales, aparte."""
    plegada = plegar(palabra)
    serie = next((s for s in ("transitori", "final", "adicional") if s in plegada), "")
    return f"{plegada[:3] if plegada[:3] in _FAMILIAS else 'art'}{serie}"


def numeradas(texto: Iterable[Disposicion]) -> dict[str, Clave]:
    """id → clave de lo que se puede citar por su número."""
    claves = {d.id: _clave_de(d) for d in texto if d.rotulo}
    return {i: c for i, c in claves.items() if c[1]}


def _clave_de(disposicion: Disposicion) -> Clave:
    """La de un rótulo; «TERCERA» a secas es una cláusula."""
    partes = disposicion.rotulo.split(maxsplit=1)
    suelto = len(partes) == 1 and disposicion.clase is ClaseDeDisposicion.ARTICULO
    rotulo = f"Cláusula {disposicion.rotulo}" if suelto else disposicion.rotulo
    hallado = next((h for h in _NUMERO.finditer(rotulo, rotulo.find(" ") + 1) if _clave("", h)[1]), None)
    return _clave(_familia(rotulo), hallado) if hallado else ("", 0, "")


def _sigue_igual(cita: Cita, indice: int, viejas: Sequence[Cita], cuantas: int) -> bool:
    """Si la cita es la que ya había: si las hay en igual número, la de su mismo sitio."""
    if len(viejas) == cuantas:
        return viejas[indice].claves == cita.claves
    return any(v.claves == cita.claves for v in viejas)


def _de_vecinos(antes: Sequence[Disposicion], despues: Sequence[Disposicion]) -> Iterator[Remision]:
    """«El artículo anterior» cuando el anterior ya es otro."""
    viejos, nuevos = _en_fila(antes), _en_fila(despues)
    sitio, rotulos = {d.id: n for n, d in enumerate(viejos)}, {d.id: d.rotulo for d in despues}
    for n, nueva in enumerate(nuevos):
        for hallada in _VECINO.finditer(_llano(nueva)) if nueva.id in sitio else ():
            paso = -1 if hallada[1] else 1
            era, es = _en(viejos, sitio[nueva.id] + paso), _en(nuevos, n + paso)
            if era is not None and (es is None or es.id != era.id):
                frase = _frase(_llano(nueva), hallada.start(), hallada.end())
                yield Remision(nueva, hallada[0], frase, era.rotulo, rotulos.get(era.id, ""))


def _en_fila(texto: Sequence[Disposicion]) -> list[Disposicion]:
    return [d for d in texto if d.clase is ClaseDeDisposicion.ARTICULO]


def _en(fila: Sequence[Disposicion], n: int) -> Disposicion | None:
    return fila[n] if 0 <= n < len(fila) else None


def _llano(disposicion: Disposicion) -> str:
    return _sin_marcas(disposicion.texto)


@lru_cache(maxsize=_GUARDADOS)
def _sin_marcas(texto: str) -> str:
    return " ".join(a_texto_plano(leer(texto)).split())


def _frase(texto: str, desde: int, hasta: int) -> str:
    """La cita con las palabras que la rodean, sin cortar ninguna."""
    principio = 0 if desde <= _ALREDEDOR else texto.find(" ", desde - _ALREDEDOR, desde) + 1 or desde
    corte = texto.rfind(" ", hasta, hasta + _ALREDEDOR)
    final = len(texto) if len(texto) <= hasta + _ALREDEDOR else corte if corte > 0 else hasta
    puntos = ("…" if principio else "", "…" if final < len(texto) else "")
    return f"{puntos[0]}{texto[principio:final]}{puntos[1]}"
