"""Lo que el programa recuerda de la persona en este equipo."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import convert
from msgspec.structs import replace

from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.base.rutas import carpeta_privada, solo_mio

AMPLIACIONES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Los tamaños de letra que se ofrecen; 1.0 es el normal."""
_RECIENTES = 8
_NOMBRE, _MALAS = "preferencias.json", "preferencias.anteriores.json"
_LARGO_DE_NOMBRE, _LARGO_DE_RUTA = 80, 4_000
_LETRA_MENOR, _LETRA_MAYOR = 0.5, 3.0


class Preferencias(Registro):
    """`quien`: nombre de quien trabaja; `recientes`: rutas, la última primero; `ampliacion`: 1.0 es 100 %.

    `oscuro`: el aspecto (`None`: el del sistema). `corrector`: si se subrayan las faltas de ortografía.
    `copias`, `copias_segunda`: dónde se guardan las copias solas («»: junto al archivo; en ninguna otra).
    `copias_tope`: cuánto ocupan como mucho, en MB. `ventana`: dónde se dejó la ventana, como lo escribe Qt
    (vacío, aún en ninguna parte).
    """

    quien: str = ""
    oscuro: bool | None = None
    ampliacion: float = 1.0
    recientes: tuple[str, ...] = ()
    corrector: bool = True
    copias: str = ""
    copias_segunda: str = ""
    copias_tope: int = 2000
    ventana: str = ""

    def con_reciente(self, ruta: Path) -> Preferencias:
        """Las mismas, con `ruta` como la última abierta."""
        otras = tuple(r for r in self.recientes if r != str(ruta))
        return replace(self, recientes=(str(ruta), *otras)[:_RECIENTES])


def ampliada(ampliacion: float, paso: int) -> float:
    """El tamaño de letra siguiente (+1), el anterior (−1) o el normal (0)."""
    actual = AMPLIACIONES.index(min(AMPLIACIONES, key=lambda a: abs(a - ampliacion)))
    nuevo = max(0, min(len(AMPLIACIONES) - 1, actual + paso)) if paso else AMPLIACIONES.index(1.0)
    return AMPLIACIONES[nuevo]


def leer_preferencias(carpeta: Path) -> Preferencias:
    """Las guardadas en `carpeta`; de lo que falta o no se entiende, lo de partida."""
    return leer_con_reparos(carpeta)[0]


def leer_con_reparos(carpeta: Path) -> tuple[Preferencias, str]:
    """Las guardadas y una frase con lo que no se entendió («» si todo valía).

    Lo que había entonces se conserva al lado, por si se quiere mirar.
    """
    try:
        leidas = json.loads((carpeta / _NOMBRE).read_text(encoding="utf-8"))
    except OSError:
        return Preferencias(), ""
    except (ValueError, RecursionError):
        leidas = None
    if not isinstance(leidas, dict):
        _apartar(carpeta)
        return Preferencias(), f"Sus ajustes no se entendían: valen los de partida. {_queda(carpeta)}"
    buenas, malas = _entender(leidas)
    if not malas:
        return buenas, ""
    _apartar(carpeta)
    cuales = " y ".join(malas)
    return buenas, f"De sus ajustes no se entendía {cuales}. {_queda(carpeta)}"


def guardar_preferencias(carpeta: Path, preferencias: Preferencias) -> None:
    """Guarda de una vez; lanza OSError si la carpeta no admite escritura."""
    parcial = carpeta_privada(carpeta) / f"{_NOMBRE}.parcial"
    with open(parcial, "w", encoding="utf-8", opener=solo_mio) as archivo:
        json.dump(en_datos(preferencias), archivo, ensure_ascii=False, indent=1)
    parcial.replace(carpeta / _NOMBRE)


def _entender(leidas: Mapping[str, object]) -> tuple[Preferencias, list[str]]:
    """Lo que vale y cómo se llama, para quien lo lee, lo que no."""
    buenas: dict[str, object] = {}
    malas = []
    for clave, (nombre, vale) in _CAMPOS.items():
        if clave not in leidas:
            continue
        if vale(leidas[clave]):
            buenas[clave] = leidas[clave]
        else:
            malas.append(nombre)
    if isinstance(todas := buenas.get("recientes"), list):
        buenas["recientes"] = tuple(r for r in todas if _es_ruta(r))[:_RECIENTES]
        if not all(_es_ruta(r) for r in todas):
            malas.append("alguno de los archivos recientes")
    return convert(buenas, Preferencias), malas


def _es_ruta(valor: object) -> bool:
    return isinstance(valor, str) and 0 < len(valor) < _LARGO_DE_RUTA and valor.isprintable()


def _es_nombre(valor: object) -> bool:
    return isinstance(valor, str) and len(valor) <= _LARGO_DE_NOMBRE and valor.isprintable()


def _es_si_o_no(valor: object) -> bool:
    return isinstance(valor, bool)


def _es_letra(valor: object) -> bool:
    es_numero = isinstance(valor, int | float) and not isinstance(valor, bool)
    return isinstance(valor, int | float) and es_numero and _LETRA_MENOR <= valor <= _LETRA_MAYOR


def _es_carpeta(valor: object) -> bool:
    return valor == "" or _es_ruta(valor)


def _es_sitio(valor: object) -> bool:
    return isinstance(valor, str) and len(valor) < _LARGO_DE_RUTA and valor.isascii()


def _es_tope(valor: object) -> bool:
    return isinstance(valor, int) and not isinstance(valor, bool) and valor > 0


def _es_lista(valor: object) -> bool:
    return isinstance(valor, list)


_CAMPOS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "quien": ("su nombre", _es_nombre),
    "oscuro": ("el aspecto", lambda valor: valor is None or _es_si_o_no(valor)),
    "ampliacion": ("el tamaño de letra", _es_letra),
    "recientes": ("la lista de recientes", _es_lista),
    "corrector": ("el corrector", _es_si_o_no),
    "copias": ("la carpeta de las copias", _es_carpeta),
    "copias_segunda": ("la segunda carpeta de copias", _es_carpeta),
    "copias_tope": ("lo que ocupan las copias", _es_tope),
    "ventana": ("el sitio de la ventana", _es_sitio),
}


def _apartar(carpeta: Path) -> None:
    with suppress(OSError):  # sin sitio o sin permiso: se sigue con lo que vale
        shutil.copyfile(carpeta / _NOMBRE, carpeta / _MALAS)


def _queda(carpeta: Path) -> str:
    return f"Lo que había queda en «{carpeta / _MALAS}»."
