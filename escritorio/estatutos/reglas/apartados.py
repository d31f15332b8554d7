"""Los apartados, letras, incisos y párrafos de un artículo: se leen de su texto y cada uno tiene su ruta."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from textwrap import dedent, indent

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.estatutos.modelo.articulado import ENTRE_PIEZAS, Apartado
from escritorio.estatutos.reglas.numerar import ORDINAL, numero_de

_PALABRAS = (
    r"par[áa]grafos?|inciso|literal|numeral|apartado|letra|fracci[óo]n|p[áa]rrafo|punto|al[íi]nea|ordinal"
)
_FIN = r"(?:\\?[.:)]?\s*[-–—]+|\\?[.:)]+|(?<=[º°ª]))(?:\*\*|_)?\s"
_BIS = r"(?:\s(?:bis|ter|qu[aá]ter|quinquies)\b)?"
_ROTULO = re.compile(
    rf"(?:\*\*|_)?(?:(?P<palabra>(?i:{_PALABRAS}))\s+(?P<suyo>(?i:{ORDINAL})\b|\w{{1,6}}(?:\\?\.?[ºª°])?)(?:{_FIN}|\s)"
    rf"|§\s*(?P<paragrafo>\d+|(?i:[uú]nico)\b)(?:\\?\.?[ºo°]\b|\\?\.?[º°])?(?:{_FIN}|\s)"
    rf"|(?P<lista>\d{{1,3}})[.)]\s"
    rf"|\(?(?P<decimal>\d{{1,3}}(?:\\?\.\d{{1,3}})+)\\?\)?(?:{_FIN}|\s)"
    rf"|(?P<abre>\()?(?P<numero>\d{{1,3}})(?P<volada>\\?\.?[ºª°])?(?P<bis>{_BIS})(?P<fin_numero>{_FIN})"
    rf"|(?P<abre_letra>\()?(?P<letra>[a-zñ]{{1,6}}|[A-ZÑ]{{1,6}})(?P<bis_letra>{_BIS})(?P<fin_letra>{_FIN})"
    rf"|(?P<ordinal>(?i:{ORDINAL})\b)(?P<fin_ordinal>{_FIN})"
    r")"
)
_ROMANO = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_LETRAS = "abcdefghijklmnñopqrstuvwxyz"
_VINETA = re.compile(r"[-*]\s")
_PARRAFO = "¶"
_NOMBRES = {"n": "apartado", "a": "letra", "r": "inciso", "d": "apartado", _PARRAFO: "párrafo"}


class _Lectura(Registro):
    """Cómo puede leerse un rótulo: su familia (cifra, letra, romano…, con sus signos) y qué número es."""

    familia: str
    valor: int
    clave: str
    nombre: str


class _Abierto(Registro):
    lectura: _Lectura
    sangria: int
    ruta: tuple[str, ...]
    nombre: str


@lru_cache(maxsize=2_048)
def partir(texto: str) -> tuple[Apartado, ...]:
    """Los trozos de un texto en Markdown acotado, en orden: juntos son `texto`, letra a letra.

    Lo que va delante de la primera pieza numerada, y cada párrafo sin número, es un párrafo.
    """
    lector = _Lector()
    for linea, empieza in _lineas(texto):
        lector.leer(linea, empieza)
    return tuple(lector.apartados)


def juntar(apartados: Sequence[Apartado]) -> str:
    """El texto entero, de sus trozos."""
    return "".join(a.texto for a in apartados)


def citables(texto: str) -> list[Apartado]:
    """Las piezas que pueden citarse; el único párrafo que las encabeza no es una."""
    todos = partir(texto)
    sueltos = sum(a.ruta.startswith(_PARRAFO) and ENTRE_PIEZAS not in a.ruta for a in todos)
    return [a for a in todos if sueltos > 1 or a.ruta != f"{_PARRAFO}1"]


def sin_rotulo(trozo: str) -> str:
    """Lo que dice un trozo, sin su número ni los blancos de alrededor."""
    limpio = trozo.strip()
    hallado = _ROTULO.match(limpio)
    return limpio[hallado.end() :] if hallado and _lecturas(limpio) else limpio


def pieza_en(texto: str, ruta: str) -> str | None:
    """Lo que dice una pieza, con lo que cuelga de ella y sin sangría; None si no está."""
    desde, hasta = _tramo(partir(texto), ruta)
    return dedent(juntar(partir(texto)[desde:hasta])).strip() if desde < hasta else None


def con_pieza(texto: str, ruta: str, nueva: str) -> str:
    """El texto con otra redacción de esa pieza y de las que cuelgan de ella; vacía, la quita.

    Lanza `KeyError` si el texto no la tiene.
    """
    todos = partir(texto)
    desde, hasta = _tramo(todos, ruta)
    if desde == hasta:
        raise KeyError(ruta)
    vieja = juntar(todos[desde:hasta])
    return f"{juntar(todos[:desde])}{_en_su_sitio(nueva, vieja)}{juntar(todos[hasta:])}"


def tras_pieza(texto: str, ruta: str, nueva: str) -> str:
    """El texto con una pieza más, detrás de esa y de las que cuelgan de ella («»: al principio)."""
    todos = partir(texto)
    hasta = _tramo(todos, ruta)[1] if ruta else 0
    antes, despues = juntar(todos[:hasta]), juntar(todos[hasta:])
    margen = _sangria(todos[hasta - 1].texto) if hasta else ""
    return "\n\n".join(
        p for p in (antes.rstrip("\n"), indent(dedent(nueva.strip()), margen), despues) if p.strip()
    )


def _en_su_sitio(nueva: str, vieja: str) -> str:
    """Con la sangría y los saltos de la que sustituye."""
    limpia = dedent(nueva).strip()
    if not limpia:
        return ""
    return indent(limpia, _sangria(vieja)) + vieja[len(vieja.rstrip("\n")) :]


def _sangria(trozo: str) -> str:
    return trozo[: len(trozo) - len(trozo.lstrip(" "))]


def _tramo(todos: Sequence[Apartado], ruta: str) -> tuple[int, int]:
    """De qué trozo a cuál va esa pieza con las que cuelgan de ella; dos veces el mismo si no está."""
    desde = next((n for n, a in enumerate(todos) if a.ruta == ruta), -1)
    if desde < 0:
        return 0, 0
    dentro = f"{ruta}{ENTRE_PIEZAS}"
    hasta = desde + 1
    while hasta < len(todos) and todos[hasta].ruta.startswith(dentro):
        hasta += 1
    return desde, hasta


def _lineas(texto: str) -> Iterator[tuple[str, bool]]:
    """Cada línea, con sus saltos, y si empieza párrafo, punto de lista o renglón."""
    empieza = True
    for linea in texto.splitlines(keepends=True):
        yield linea, empieza
        limpia = linea.strip()
        empieza = not limpia or limpia.endswith("\\")


class _Lector:
    """Va abriendo y cerrando piezas según los rótulos que encuentra."""

    def __init__(self) -> None:
        self.apartados: list[Apartado] = []
        self._abiertos: list[_Abierto] = []
        self._parrafos = 0
        self._padre: _Abierto | None = None
        self._suelto = False

    def leer(self, linea: str, empieza: bool) -> None:
        """Añade la línea a la pieza que le toca."""
        limpia = linea.lstrip(" ")
        sangria = len(linea) - len(limpia)
        lecturas = _lecturas(limpia) if limpia.strip() else ()
        lista = bool(re.match(r"\d{1,3}[.)]\s", limpia))
        if lecturas and (empieza or lista):
            self._abrir(lecturas, sangria, linea)
        elif limpia.strip() and empieza and not sangria and not _VINETA.match(limpia):
            self._parrafo(linea)
        else:
            self._seguir(linea)

    def _seguir(self, linea: str) -> None:
        if not self.apartados:
            self._parrafo(linea)
        else:
            ultimo = self.apartados[-1]
            self.apartados[-1] = replace(ultimo, texto=ultimo.texto + linea)

    def _parrafo(self, linea: str) -> None:
        """Un párrafo sin número; si acaba en dos puntos, lo que se numera después es suyo."""
        self._parrafos += 1
        lectura = _Lectura(
            _PARRAFO, self._parrafos, f"{_PARRAFO}{self._parrafos}", f"párrafo {self._parrafos}"
        )
        abierto = _Abierto(lectura, 0, (lectura.clave,), lectura.nombre)
        self.apartados.append(Apartado(lectura.clave, lectura.nombre, linea))
        self._suelto = True
        if linea.rstrip().endswith(":") and self._parrafos > 1:
            self._padre, self._abiertos = abierto, []
        else:
            self._abiertos = [] if self._padre else self._abiertos[:1]
            self._padre = None

    def _abrir(self, lecturas: Sequence[_Lectura], sangria: int, linea: str) -> None:
        abiertos = [a for a in self._abiertos if a.sangria <= sangria]
        lectura, hondura = _elegir(lecturas, abiertos, sangria, suelto=self._suelto)
        if lectura.familia == "§":
            hondura, self._padre = 0, None
        abiertos = abiertos[:hondura]
        self._suelto = False
        arriba = abiertos[-1] if abiertos else self._padre
        ruta = self._libre((*(arriba.ruta if arriba else ()), lectura.clave))
        entero = lectura.familia.startswith("d") and not (arriba and arriba.lectura.familia == _PARRAFO)
        nombre = ", ".join(p for p in ("" if entero or not arriba else arriba.nombre, lectura.nombre) if p)
        self._abiertos = [*abiertos, _Abierto(lectura, sangria, ruta, nombre)]
        self.apartados.append(Apartado(ENTRE_PIEZAS.join(ruta), nombre, linea))

    def _libre(self, ruta: tuple[str, ...]) -> tuple[str, ...]:
        """La misma, o con «~2» si otra pieza ya se llama así."""
        usadas = {a.ruta for a in self.apartados}
        cual, veces = ruta, 1
        while ENTRE_PIEZAS.join(cual) in usadas:
            veces += 1
            cual = (*ruta[:-1], f"{ruta[-1]}~{veces}")
        return cual


def _elegir(
    lecturas: Sequence[_Lectura], abiertos: Sequence[_Abierto], sangria: int, *, suelto: bool
) -> tuple[_Lectura, int]:
    """Cómo se lee el rótulo y a qué hondura va: si sigue una serie, a la suya; si empieza otra, dentro.

    `suelto`: lo anterior era un párrafo sin número, y una serie nueva no cuelga de la de antes.
    """
    for hondura in reversed(range(len(abiertos))):
        previa = abiertos[hondura].lectura
        for lectura in lecturas:
            if lectura.familia == previa.familia and lectura.valor == previa.valor + 1:
                return lectura, hondura
    primera = next((x for x in lecturas if x.valor == 1), lecturas[-1])
    for hondura in reversed(range(len(abiertos))):
        mas_adentro = primera.valor == 1 and sangria > abiertos[hondura].sangria
        if abiertos[hondura].lectura.familia == primera.familia and not mas_adentro:
            return primera, hondura
    return primera, 0 if suelto else len(abiertos)


def _lecturas(linea: str) -> tuple[_Lectura, ...]:
    """Las del rótulo con que empieza la línea; «i)» es un romano o una letra, y manda lo que la rodea."""
    hallado = _ROTULO.match(linea)
    if hallado is None:
        return ()
    h = hallado.groupdict()
    if h["palabra"]:
        return _de_palabra(h["palabra"], h["suyo"])
    if h["paragrafo"]:
        return (_paragrafo(h["paragrafo"]),)
    if h["lista"] or h["numero"]:
        cifra = h["lista"] or h["numero"]
        signos = "." if h["lista"] else f"{h['abre'] or ''}{h['volada'] or ''}{_signos(h['fin_numero'])}"
        suyo = f"{cifra}{h['bis'] or ''}"
        return (_Lectura(f"n{signos}", int(cifra), suyo.replace(" ", "-"), f"{_NOMBRES['n']} {suyo}"),)
    if h["decimal"]:
        entero = h["decimal"].replace("\\", "")
        partes = entero.split(".")
        return (_Lectura(f"d{len(partes)}", int(partes[-1]), entero, f"{_NOMBRES['d']} {entero}"),)
    if h["ordinal"]:
        numero = numero_de(f"n {h['ordinal']}")
        clave = plegar(h["ordinal"]).replace(" ", "-")
        return (
            _Lectura("o", numero.valor if numero else 0, clave, f"{_NOMBRES['n']} {h['ordinal'].lower()}"),
        )
    return tuple(_de_letras(h["letra"], h["bis_letra"], f"{h['abre_letra'] or ''}{_signos(h['fin_letra'])}"))


def _signos(fin: str) -> str:
    """Los que siguen al número, sin las marcas del texto."""
    return re.sub(r"[\\*_\s]", "", fin)


def _de_letras(letras: str, bis: str, signos: str) -> Iterator[_Lectura]:
    caja = "M" if letras.isupper() else "m"
    if _ROMANO.fullmatch(letras):
        numero = numero_de(f"n {letras.upper()}")
        nombre = f"{_NOMBRES['r']} {letras}{bis}{'' if letras.isupper() else ')'}"
        yield _Lectura(
            f"r{caja}{signos}", numero.valor if numero else 0, f"{letras}{bis}".replace(" ", "-"), nombre
        )
    if len(letras) == 1:
        valor = _LETRAS.index(letras.lower()) + 1
        suya = f"{letras}{bis}"
        yield _Lectura(f"a{caja}{signos}", valor, suya.replace(" ", "-"), f"{_NOMBRES['a']} {suya})")


def _de_palabra(palabra: str, suyo: str) -> tuple[_Lectura, ...]:
    """«Inciso segundo», «Literal b)», «Parágrafo único»: se llama como se escribió."""
    familia = plegar(palabra).rstrip("s")
    if familia == "paragrafo":
        return (_paragrafo(suyo),)
    letra = len(suyo) == 1 and suyo.isalpha() and not _ROMANO.fullmatch(suyo)
    numero = numero_de(f"n {suyo}")
    if not letra and numero is None:
        return ()
    valor = _LETRAS.index(suyo.lower()) + 1 if letra else numero.valor if numero else 0
    clave = f"{familia}-{plegar(suyo).replace(' ', '-')}"
    return (_Lectura(familia, valor, clave, f"{palabra.lower()} {suyo if letra else suyo.lower()}"),)


def _paragrafo(suyo: str) -> _Lectura:
    numero = numero_de(f"n {suyo}")
    valor = numero.valor if numero else 1
    unico = plegar(suyo) == "unico"
    return _Lectura(
        "§", valor, "§único" if unico else f"§{valor}", "parágrafo único" if unico else f"§ {valor}.º"
    )
