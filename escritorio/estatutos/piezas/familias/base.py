"""Lo común a las piezas de todas las familias y lo que pueden elegir."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Reparto
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.piezas.conservar import Conservado
from escritorio.estatutos.piezas.huecos import HuecoDeCifra, HuecoDeEleccion, seguir
from escritorio.estatutos.reglas.dictar import MONEDA

Pares = Sequence[tuple[str, str]]
"""Opciones: (clave, texto)."""

BASES_DE_QUORUM = (Base.HABILITADOS, Base.NUMERO_LEGAL, Base.CUBIERTOS)
GRUPOS = tuple((grupo, varios) for grupo, (_, varios) in NOMBRES_DE_GRUPO.items())
MESES = ((1, "meses"), (12, "años"))
_HABITANTES = 10**10
CADA_GRUPO = tuple((grupo, uno) for grupo, (uno, _) in NOMBRES_DE_GRUPO.items())


class Opciones(Registro):
    """Lo que puede elegirse en una regla de esta asociación.

    `categorias`, `tipos` (de socio) y `organos` por su clave; `moneda`: ISO 4217, para los aportes.
    """

    categorias: Pares = ()
    tipos: Pares = ()
    organos: Pares = ()
    moneda: str = "USD"

    @property
    def nombres(self) -> dict[str, str]:
        """Los de las categorías y los órganos por su clave, y la moneda, para decir las reglas."""
        return {**dict(self.categorias), **dict(self.organos), MONEDA: self.moneda}


class PiezaDeParametros(QWidget):
    """La base: avisa al cambiar y da los parámetros que dice."""

    cambiada = Signal()
    _conservado: Conservado[Parametros] | None = None
    _tocada = False

    def parametros(self) -> Parametros:
        """Los que dicen sus frases. Lanza `DatoInvalido`."""
        raise NotImplementedError

    def conservar(self, recibidos: Parametros) -> None:
        """Lo que no se toque volverá como vino; lo que las frases no saben decir se enseña debajo."""
        self._conservado = Conservado(recibidos, self.parametros)
        self.cambiada.connect(self._al_tocar)
        caja = self.layout()
        if caja is not None and (callado := self._conservado.callado):
            caja.addWidget(etiqueta(f"Además, y se conserva como está: {callado}.", "suave"))

    def conservados(self) -> Parametros:
        """Los que dicen sus frases; lo recibido, si nadie ha tocado nada. Lanza `DatoInvalido`."""
        if self._conservado is None:
            return self.parametros()
        return self._conservado.dicho() if self._tocada else self._conservado.recibido

    def _al_tocar(self) -> None:
        self._tocada = True

    def _apilar(self, *piezas: QWidget) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        for pieza in piezas:
            caja.addWidget(pieza)
        seguir(self.cambiada.emit, *piezas)


class HuecoDeTiempo:
    """Una cifra y su unidad, para ponerlas en una frase.

    `valor` en la menor de `unidades`: (cuántas menores tiene, nombre), de menor a mayor.
    """

    def __init__(self, nombre: str, valor: int, unidades: Sequence[tuple[int, str]]) -> None:
        unidad = max(u for u, _ in unidades if (valor or 1) % u == 0)
        textos = [(str(u), texto) for u, texto in unidades]
        self.cifra = HuecoDeCifra(nombre, valor // unidad, 9_999)
        self.unidad = HuecoDeEleccion(f"{nombre}: unidad", textos, str(unidad))

    def valor(self) -> int:
        """En la unidad menor."""
        return self.cifra.valor() * int(self.unidad.clave())


def grupo_de(hueco: HuecoDeEleccion) -> Reparto:
    """El grupo elegido en un hueco."""
    return Reparto(hueco.clave())


def leer_habitantes(texto: str) -> int:
    """Los de «20.000». Lanza `DatoInvalido` si no es un número de habitantes."""
    escrito = texto.replace(".", "").replace(" ", "")
    if not (escrito.isascii() and escrito.isdigit()) or int(escrito) > _HABITANTES:
        raise DatoInvalido(f"«{texto}» no es un número de habitantes.")
    return int(escrito)


def con_actual(pares: Pares, clave: str) -> list[tuple[str, str]]:
    """Las opciones y, si la que hay puesta ya no está entre ellas, ésta con su clave."""
    return [*pares, *([] if clave in dict(pares) else [(clave, clave or "elija uno")])]
