"""Ortografía sin red, en español y portugués: qué palabras de un texto están por revisar."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from escritorio.comun.base.rutas import recurso

IDIOMAS = {"es": "español", "pt": "portugués"}
"""Los que tienen diccionario."""

_MAXIMO_VISTAS = 60_000
_MAS_LARGA = 40
_SUGERENCIAS = 5
# Lo que no es palabra va delante y se salta: direcciones, cifras con letras y letras cifradas del Markdown.
_PIEZAS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+|&#?\w{1,32};|\w{0,40}\d\w*(?:[.,/-]\d\w*)*"
    r"|(?P<palabra>[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)
_LETRAS = {
    "es": "aeiosrnldctumpbgvyqhfzjñxkwáéíóúü",
    "pt": "aeosrindmutclpvghqbfzjxkwyáéíóúâêôãõàç",
}
_DEL_OFICIO = {
    "es": "ad arts bianual bianuales consorciada consorciadas consorciado consorciados contraloría"
    " copresidencia copresidencias cuórum hoc inc indelegable intermunicipal intermunicipales lideresa"
    " lideresas monitoreo multinivel paradiplomacia prefecta prosecretaria prosecretario prosecretaría"
    " quorum quórum síndica subcoordinación subnacional subnacionales supramunicipal supramunicipales",
    "pt": "ad intermunicipal intermunicipais paradiplomacia subcoordenação subnacional subnacionais",
}
"""Lo que se dice en una asamblea y los diccionarios generales no traen."""
# Lo que más se confunde al escribir: acentos, y letras que suenan igual.
_PARECIDAS = {
    "a": "áãâà",
    "e": "éêi",
    "i": "íey",
    "o": "óõôu",
    "u": "úüo",
    "á": "aâã",
    "é": "eê",
    "í": "i",
    "ó": "oô",
    "ú": "uü",
    "n": "ñm",
    "m": "n",
    "c": "sçzkq",
    "s": "czçx",
    "z": "sc",
    "b": "v",
    "v": "b",
    "g": "j",
    "j": "g",
    "y": "i",
    "x": "s",
    "q": "c",
    "k": "c",
}


class Diccionario:
    """Las palabras de un idioma. Hasta que `cargar` acaba, `listo` es falso y no se consulta."""

    def __init__(self, idioma: str) -> None:
        self.idioma = idioma
        self._motor: Any = None
        self._vistas: dict[str, bool] = {}
        self._cerrojo = threading.Lock()

    @property
    def listo(self) -> bool:
        """Si ya se puede consultar."""
        return self._motor is not None

    def cargar(self) -> None:
        """Lee el diccionario, una sola vez; tarda, así que se llama desde otro hilo.

        El motor no suelta el intérprete mientras lee: por eso las palabras se meten
        de una en una. Lanza `OSError` o `ImportError` si falta el diccionario o el motor.
        """
        import gzip

        from hunspell import Hunspell

        with self._cerrojo:
            if self._motor is not None:
                return
            donde = str(recurso("diccionarios"))
            motor = Hunspell(self.idioma, hunspell_data_dir=donde, system_encoding=letras_de_la_ruta(donde))
            with gzip.open(
                recurso("diccionarios", f"{self.idioma}.palabras.gz"), "rt", encoding="utf-8"
            ) as f:
                for hoja in f:
                    _meter(motor, *hoja.rstrip("\n").split("\t"))
            self._motor = motor

    def bien(self, palabra: str) -> bool:
        """Si está en el diccionario, con sus terminaciones."""
        vista = self._vistas.get(palabra)
        if vista is None:
            if len(self._vistas) >= _MAXIMO_VISTAS:
                self._vistas.clear()
            vista = self._vistas[palabra] = bool(self._motor.spell(palabra))
        return vista

    def sugerencias(self, palabra: str) -> list[str]:
        """Hasta cinco palabras parecidas, las de confusión más corriente primero."""
        if len(palabra) > _MAS_LARGA:
            return []
        llana = palabra.lower()
        halladas: dict[str, None] = {}
        for candidata in dict.fromkeys(_candidatas(llana, _LETRAS[self.idioma])):
            if self._vale(candidata, palabra):
                halladas[_como(candidata, palabra)] = None
            if len(halladas) == _SUGERENCIAS:
                break
        return list(halladas)

    def _vale(self, candidata: str, palabra: str) -> bool:
        escrita = _como(candidata, palabra)
        return escrita != palabra and all(self._motor.spell(p) for p in escrita.split(" "))


@lru_cache(maxsize=len(IDIOMAS))
def diccionario(idioma: str) -> Diccionario:
    """El de ese idioma, sin cargar. Es uno por programa: ocupa decenas de MB y no guarda nada de un texto."""
    return Diccionario(idioma)


class Ortografia:
    """El diccionario de un idioma con las palabras que además se admiten: las propias y los nombres."""

    def __init__(self, idioma: str, admitidas: Iterable[str] = ()) -> None:
        self.diccionario = diccionario(idioma)
        self._admitidas: frozenset[str] = frozenset()
        self.admitir(admitidas)

    def admitir(self, nombres: Iterable[str]) -> None:
        """Cambia las admitidas por todas las palabras de `nombres`; no se miran mayúsculas."""
        self._admitidas = frozenset(
            parte.casefold()
            for nombre in (*nombres, _DEL_OFICIO[self.diccionario.idioma])
            for parte in _con_partes(_compuesta(nombre))
        )

    def faltas(self, texto: str) -> list[tuple[int, int]]:
        """(desde, hasta) de cada palabra por revisar. El diccionario ha de estar `listo`."""
        return [
            hallada.span()
            for hallada in _PIEZAS.finditer(texto)
            if hallada["palabra"] and not self._pasa(hallada["palabra"], texto, hallada.end())
        ]

    def _pasa(self, palabra: str, texto: str, fin: int) -> bool:
        if self.bien(palabra) or _partida_por_marcas(texto, fin - len(palabra), fin):
            return True
        return texto[fin : fin + 1] == "." and self.bien(f"{palabra}.")

    def bien(self, palabra: str) -> bool:
        """Si no hay nada que revisar en ella: está admitida, es sigla o la trae el diccionario."""
        compuesta = _compuesta(palabra)
        if len(compuesta) < 2 or compuesta.casefold() in self._admitidas or _es_sigla(compuesta):
            return True
        return self.diccionario.bien(compuesta) or (
            "-" in compuesta and all(self.bien(parte) for parte in compuesta.split("-"))
        )

    def sugerencias(self, palabra: str) -> list[str]:
        """Hasta cinco palabras parecidas del diccionario."""
        return self.diccionario.sugerencias(_compuesta(palabra))


def letras_de_la_ruta(carpeta: str) -> str | None:
    """Con qué juego de letras abre el motor los archivos de esa carpeta; None: el del sistema.

    En Windows el del sistema deja fuera casi todas: con UTF-8 el motor usa rutas largas, que no sirven
    para una carpeta de red.
    """
    return None if carpeta.startswith("\\\\") else "UTF-8"


def _meter(motor: Any, semilla: str, *palabras: str) -> None:
    for palabra in palabras:
        if semilla:
            motor.add_with_affix(palabra, semilla)
        else:
            motor.add(palabra)


def _compuesta(palabra: str) -> str:
    return unicodedata.normalize("NFC", palabra).replace("’", "'")


def _con_partes(nombre: str) -> Iterator[str]:
    for hallada in _PIEZAS.finditer(nombre):
        if palabra := hallada["palabra"]:
            yield palabra
            yield from palabra.split("-")


def _es_sigla(palabra: str) -> bool:
    """«UNESCO», «ONGs», «MercoCiudades»: mayúsculas donde una palabra corriente no las lleva."""
    return any(letra.isupper() for parte in palabra.split("-") for letra in parte[1:])


def _partida_por_marcas(texto: str, desde: int, hasta: int) -> bool:
    """Si una negrita, cursiva o letra cifrada la parte en dos: suelta no se entiende."""
    antes, despues = texto[max(desde - 4, 0) : desde], texto[hasta : hasta + 4]
    return bool(re.search(r"\w[*_]{1,3}$|;$", antes) or re.match(r"[*_]{1,3}\w|&#", despues))


def _como(candidata: str, palabra: str) -> str:
    return candidata[:1].upper() + candidata[1:] if palabra[:1].isupper() else candidata


def _candidatas(palabra: str, letras: str) -> Iterator[str]:
    yield palabra[:1].upper() + palabra[1:]
    partes = [(palabra[:i], palabra[i:]) for i in range(len(palabra) + 1)]
    parecidas = list(_con_parecida(palabra, 0))
    yield from (otra for otra, _ in parecidas)
    yield from (a + b[1] + b[0] + b[2:] for a, b in partes if len(b) > 1)
    for otra, desde in parecidas:
        yield from (doble for doble, _ in _con_parecida(otra, desde))
    yield from (a + letra + b for a, b in partes for letra in letras)
    yield from (a + b[1:] for a, b in partes if b)
    yield from (a + letra + b[1:] for a, b in partes if b for letra in letras)
    yield from (f"{a} {b}" for a, b in partes if len(a) > 1 and len(b) > 1)


def _con_parecida(palabra: str, desde: int) -> Iterator[tuple[str, int]]:
    """(palabra con una letra cambiada por otra que se confunde con ella, dónde se sigue)."""
    for i in range(desde, len(palabra)):
        for otra in _PARECIDAS.get(palabra[i], ""):
            yield palabra[:i] + otra + palabra[i + 1 :], i + 1
