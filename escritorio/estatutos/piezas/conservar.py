"""Lo que llega a un editor y nadie toca vuelve como vino, también lo que sus controles no saben decir."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from msgspec.structs import asdict, replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro

_R = TypeVar("_R")
_SI_O_NO = {True: "sí", False: "no"}


class Conservado(Generic[_R]):
    """Un registro que llegó a unos controles y lo que ellos decían al abrirse.

    `decir`: lo que dicen ahora; si ya al abrirse lanzaba `DatoInvalido`, no hay con qué comparar.
    """

    def __init__(self, recibido: _R, decir: Callable[[], _R]) -> None:
        self.recibido, self._decir = recibido, decir
        self._de_partida: _R | None
        try:
            self._de_partida = decir()
        except DatoInvalido:
            self._de_partida = None

    def dicho(self) -> _R:
        """Lo que dicen los controles, con lo no tocado como vino. Lanza `DatoInvalido`."""
        ahora = self._decir()
        return ahora if self._de_partida is None else fundir(self.recibido, self._de_partida, ahora)

    @property
    def callado(self) -> str:
        """Lo recibido que los controles no enseñan: «puesto: Sherpa; tipos: municipio», o «»."""
        if self._de_partida is None:
            return ""
        return "; ".join(_diferencias(self.recibido, self._de_partida))


def fundir(recibido: Any, de_partida: Any, dicho: Any) -> Any:
    """`dicho`, y donde dice lo mismo que al abrirse, lo recibido; campo a campo en un registro."""
    if dicho == de_partida:
        return recibido
    if not isinstance(dicho, Registro) or not type(dicho) is type(de_partida) is type(recibido):
        return dicho
    suyos, antes, ahora = asdict(recibido), asdict(de_partida), asdict(dicho)
    return replace(dicho, **{campo: fundir(suyos[campo], antes[campo], ahora[campo]) for campo in ahora})


def _diferencias(recibido: Any, de_partida: Any) -> Iterator[str]:
    if not isinstance(recibido, Registro) or type(recibido) is not type(de_partida):
        return
    visto = asdict(de_partida)
    for campo, valor in asdict(recibido).items():
        if isinstance(valor, Registro) and type(valor) is type(visto[campo]):
            yield from _diferencias(valor, visto[campo])
        elif valor != visto[campo]:
            yield f"{campo.replace('_', ' ')}: {_en_palabras(valor) or 'nada'}"


def _en_palabras(valor: Any) -> str:
    if isinstance(valor, Registro):
        dichos = ((c.replace("_", " "), _en_palabras(v)) for c, v in asdict(valor).items())
        return ", ".join(f"{campo} {dicho}" for campo, dicho in dichos if dicho)
    if isinstance(valor, tuple):
        return ", ".join(map(_en_palabras, valor))
    if isinstance(valor, bool):
        return _SI_O_NO[valor]
    return "" if valor is None else str(valor)
