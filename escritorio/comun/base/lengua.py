"""Lo que el programa dice y en qué lengua: una frase lleva su texto y sus huecos, y se habla en el borde.

El español es el original. Las demás lenguas están en `recursos/lenguas` (gettext), por la frase entera en
español; lo que escribió la secretaría, los nombres propios y las cifras son huecos, y salen como están.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from string import Formatter
from types import MappingProxyType
from typing import TypeAlias, TypeVar

import msgspec

from escritorio.comun.base import gramatica
from escritorio.comun.base.cldr import nombre_de_mes, nombre_de_pais
from escritorio.comun.base.exactos import Cuantos, entera, escribir_cuantos
from escritorio.comun.base.fechas import con_hora, dias_hasta, en_corto, en_letra, hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.texto import con_articulo, contar, de_con_articulo, enumerar, plegar

CATALOGO = "escritorio"
"""El de las frases del programa, en la carpeta de cada lengua."""

Hueco: TypeAlias = "str | int | Frase"
"""Lo que llena un hueco: un dato, que sale como está, u otra frase, que se dice en la misma lengua."""

_GUARDADA = b'["'
_MES = len("2026-03")
_VARIOS = 2
"""Lo que no es una cuenta entera se dice en plural: «0,5 votos»."""


class Frase(Registro, array_like=True):
    """Un texto en español con huecos «{}» y lo que va en cada uno, en orden.

    `varios`: el texto si el primer hueco, que es una cuenta, no es uno. `contexto`: qué se quiere decir,
    donde el mismo español se dice en otra lengua de dos maneras.
    """

    texto: str = ""
    huecos: tuple[Hueco, ...] = ()
    varios: str = ""
    contexto: str = ""

    def __str__(self) -> str:
        return ESPANOL.decir(self)

    def en_claro(self) -> str:
        """En español."""
        return str(self)

    def __bool__(self) -> bool:
        return bool(self.texto)


def frase(texto: str, *huecos: Hueco | Decimal) -> Frase:
    """La de ese texto, con lo que va en sus huecos."""
    return Frase(texto, tuple([_escrita(h) if isinstance(h, Decimal) else h for h in huecos]))


def contada(cuantos: Cuantos, uno: str, varios: str, *huecos: Hueco | Decimal) -> Frase:
    """«{} socio» o «{} socios»: la cuenta va en el primer hueco."""
    return Frase(uno, frase("", cuantos, *huecos).huecos, varios)


def _escrita(cuenta: Decimal) -> Hueco:
    """Los decimales, con su coma: así se guardan y se dicen en todas las lenguas."""
    return int(cuenta) if entera(cuenta) else escribir_cuantos(cuenta)


def tal_cual(texto: str) -> Frase:
    """Lo que escribió la secretaría o un nombre propio: en toda lengua, como está."""
    return Frase("{}", (texto,)) if texto else NADA


def unidas(enlace: str, partes: Sequence[Hueco]) -> Frase:
    """Unas detrás de otras, con ese signo entre ellas; las vacías, no."""
    dichas = [p for p in partes if p]
    return Frase(enlace.join(["{}"] * len(dichas)), tuple(dichas))


def enumerada(partes: Sequence[Hueco]) -> Frase:
    """«a, b y c»."""
    if len(partes) < 2:
        return unidas("", partes)
    *primeras, ultima = partes
    junta = unidas(", ", primeras)
    return frase("{} e {}" if plegar(str(ultima))[:1] == "i" else "{} y {}", junta, ultima)


def en_cuanto(fecha: str, hoy: str) -> Frase:
    """«hoy», «mañana», «en 12 días», «ayer», «hace 3 días»."""
    dias = dias_hasta(fecha, hoy)
    cercanos = {-1: frase("ayer"), 0: frase("hoy"), 1: frase("mañana")}
    return cercanos.get(dias) or (frase("en {} días", dias) if dias > 0 else frase("hace {} días", -dias))


def parte_de(dicha: Frase, texto: str) -> Frase:
    """La de dentro que en español dice `texto`; si ninguna lo dice, el texto, como está."""
    pendientes: list[Frase] = [dicha]
    while pendientes:
        una = pendientes.pop()
        if str(una) == texto:
            return una
        pendientes += [h for h in una.huecos if isinstance(h, Frase)]
    return tal_cual(texto)


Dichos = TypeVar("Dichos")


def rotulos(dichos: Dichos) -> Dichos:
    """Los mismos: marca que cada uno se dice en otras lenguas, para que no falte en su catálogo."""
    return dichos


NADA = Frase("")
_DIAS = rotulos(("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"))


def guardar_frase(dicha: Frase) -> str:
    """Como se guarda en el archivo: su texto y sus huecos; nada si no dice nada."""
    if not dicha:
        return ""
    huecos = [_de_dentro(h) if isinstance(h, Frase) else h for h in dicha.huecos]
    return msgspec.json.encode(_sin_lo_vacio(dicha, huecos)).decode()


@lru_cache
def _de_dentro(dicha: Frase) -> msgspec.Raw:
    """Ya escrita: los miles de cargos de una campaña llevan dentro los mismos tramos."""
    return msgspec.Raw(msgspec.json.encode(en_listas(dicha)))


def en_listas(hueco: Hueco) -> object:
    """Su texto y sus huecos en listas, sin lo que va vacío al final: hay una por cargo."""
    return _sin_lo_vacio(hueco, [*map(en_listas, hueco.huecos)]) if isinstance(hueco, Frase) else hueco


def _sin_lo_vacio(dicha: Frase, huecos: Sequence[object]) -> list[object]:
    datos: list[object] = [dicha.texto, huecos, dicha.varios, dicha.contexto]
    while datos and not datos[-1]:
        datos.pop()
    return datos


def de_listas(datos: object) -> Frase:
    """La de `en_listas`. La que una versión anterior guardó ya compuesta, un texto, se lee sin huecos."""
    return Frase(datos) if isinstance(datos, str) else msgspec.convert(datos or [""], Frase)


def leer_frase(guardada: str) -> Frase:
    """La guardada. La que escribió una versión anterior, ya compuesta, se lee sin huecos."""
    datos = guardada.encode()
    if not datos.startswith(_GUARDADA):
        return Frase(guardada)
    return msgspec.json.decode(datos, type=Frase)


class Habla(Registro):
    """Una lengua en que se dice un papel. `idioma`: «es» o «pt» (portugués de Brasil)."""

    idioma: str = "es"

    @property
    def original(self) -> bool:
        """Si es la lengua en que están las frases y lo que escribe la secretaría."""
        return self.idioma == "es"

    def __call__(self, texto: str, *huecos: object) -> str:
        """Ese texto fijo, con sus huecos llenos."""
        return self._llenar(_traduccion(self.idioma).gettext(texto) if texto else "", huecos)

    def en(self, contexto: str, texto: str, *huecos: object) -> str:
        """Lo mismo, donde el mismo español se dice de dos maneras."""
        return self._llenar(_traduccion(self.idioma).pgettext(contexto, texto), huecos)

    def decir(self, dicha: Frase | str) -> str:
        """La frase en esta lengua; un texto suelto, como está."""
        if isinstance(dicha, str):
            return dicha
        de = _traduccion(self.idioma)
        if dicha.varios:
            cuantos = str(dicha.huecos[0])
            texto = de.ngettext(dicha.texto, dicha.varios, int(cuantos) if cuantos.isdecimal() else _VARIOS)
        elif dicha.contexto:
            texto = de.pgettext(dicha.contexto, dicha.texto)
        else:
            texto = de.gettext(dicha.texto) if dicha.texto else ""
        return self._llenar(texto, dicha.huecos)

    def sabe(self, dicha: Hueco) -> bool:
        """Si su catálogo tiene esa frase y las de dentro: no, la que se guardó ya compuesta en español."""
        if not isinstance(dicha, Frase) or self.idioma == "es":
            return True
        return self._tiene(dicha) and all(map(self.sabe, dicha.huecos))

    def _tiene(self, dicha: Frase) -> bool:
        """Lo que sólo enlaza sus huecos no está en ningún catálogo: se dice igual en todas."""
        if not any(letra.isalpha() for letra in dicha.texto):
            return True
        de = _sabido(self.idioma)
        if dicha.varios:
            return bool(de.ngettext(dicha.texto, dicha.varios, 1))
        return bool(de.pgettext(dicha.contexto, dicha.texto) if dicha.contexto else de.gettext(dicha.texto))

    def contar(self, cuantos: Cuantos, uno: str, varios: str) -> str:
        """La cifra con su palabra en singular o en plural."""
        return contar(cuantos, self(uno), self(varios))

    def enumerar(self, partes: Sequence[str]) -> str:
        """«a, b y c» o «a, b e c»; en portugués, con punto y coma si alguna lleva comas dentro."""
        if self.idioma == "es" or len(partes) < 2:
            return enumerar([*partes])
        entre, ultimo = ("; ", "; e ") if any("," in p for p in partes) else (", ", " e ")
        return f"{entre.join(partes[:-1])}{ultimo}{partes[-1]}"

    def en_letra(self, fecha: str) -> str:
        """«jueves 5 de marzo de 2026» o «5 de março de 2026»."""
        if self.idioma == "es":
            return en_letra(fecha)
        dia = date.fromisoformat(fecha[:10])
        return f"{'1º' if dia.day == 1 else dia.day} de {nombre_de_mes(dia.month, self.idioma)} de {dia.year}"

    def con_dia(self, fecha: str) -> str:
        """«lunes 20 de abril de 2026» o «segunda-feira, 20 de abril de 2026»."""
        if self.original:
            return en_letra(fecha)
        return f"{self(_DIAS[date.fromisoformat(fecha[:10]).weekday()])}, {self.en_letra(fecha)}"

    def en_corto(self, fecha: str) -> str:
        """Como `fechas.en_corto`; si no consta el día, con el mes en su lengua."""
        if self.idioma == "es" or len(fecha) != _MES:
            return en_corto(fecha)
        return f"{nombre_de_mes(int(fecha[5:7]), self.idioma)} de {fecha[:4]}"

    def _llenar(self, texto: str, huecos: Sequence[object]) -> str:
        return _Componedor(self).vformat(texto, huecos, {}) if huecos else texto


class _Componedor(Formatter):
    """Llena los huecos: las frases de dentro, en la misma lengua, y un dato, como lo pide el texto.

    «{:corto}», «{:letra}», «{:con_dia}», «{:hora}» o «{:a_las}», un momento; «{:pais}», un código de país;
    «{:el}» o «{:del}», un órgano con su artículo; «{:mayuscula}» o «{:minuscula}», cómo empieza lo dicho.
    Cada traducción pide lo de su lengua: «{:as_horas}», «{:na_data}», «{:do}».
    """

    def __init__(self, habla: Habla) -> None:
        self._habla = habla

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Decimal):
            value = escribir_cuantos(value)
        dicho = self._habla.decir(value) if isinstance(value, Frase) else str(value)
        return _COMO[format_spec](self._habla, dicho) if format_spec else dicho


_COMO: Mapping[str, Callable[[Habla, str], str]] = MappingProxyType(
    {
        "corto": Habla.en_corto,
        "letra": Habla.en_letra,
        "hora": lambda _, momento: hora(momento),
        "con_dia": Habla.con_dia,
        "con_hora": lambda _, momento: con_hora(momento),
        "las": lambda _, momento: gramatica.las(momento),
        "a_las": lambda _, momento: gramatica.a_las(momento),
        "el": lambda _, organo: con_articulo(organo),
        "del": lambda _, organo: de_con_articulo(organo),
        "pais": lambda habla, codigo: nombre_de_pais(codigo, habla.idioma),
        "mayuscula": lambda _, dicho: f"{dicho[:1].upper()}{dicho[1:]}",
        "minuscula": lambda _, dicho: f"{dicho[:1].lower()}{dicho[1:]}",
        "na_data": lambda habla, momento: f"{gramatica.na(momento)} {habla.con_dia(momento)}",
        "a_hora": lambda _, momento: gramatica.a_hora(momento),
        "as_horas": lambda _, momento: gramatica.as_horas(momento),
        "o": lambda _, organo: gramatica.com_artigo(organo),
        "do": lambda _, organo: gramatica.de_com_artigo(organo),
    }
)
"""De qué maneras puede pedir un texto el dato de un hueco."""


@cache
def _traduccion(idioma: str) -> gettext.NullTranslations:
    """La de su catálogo; sin él, lo dicho queda en español."""
    return gettext.translation(CATALOGO, recurso("lenguas"), [idioma], fallback=True)


class _Nada(gettext.NullTranslations):
    """No dice nada de lo que no está en el catálogo, para saber que no está."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""

    def pgettext(self, context: str, message: str) -> str:
        return ""


@cache
def _sabido(idioma: str) -> gettext.NullTranslations:
    catalogo = gettext.translation(CATALOGO, recurso("lenguas"), [idioma], fallback=True)
    catalogo.add_fallback(_Nada())
    return catalogo


ESPANOL = Habla("es")
