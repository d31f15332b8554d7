"""Lo que no cuadra en las reglas: unas líneas con su píldora, y las demás plegadas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.piezas import Pildora, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.piezas.resumen import enlace

_A_LA_VISTA, _DESPLEGADOS = 2, 6


class LineaDeReparo(Registro):
    """Un reparo: su palabra y tono, la frase con qué hacer, y la clave de su regla («» si no existe)."""

    palabra: str
    tono: str
    frase: str
    clave: str
    organo_id: str


class TarjetaDeReparos(QFrame):
    """Los primeros reparos a la vista y más al pulsar «Ver…»; sin reparos no ocupa sitio.

    `al_ir` recibe la clave de la regla; `al_anadir`, el órgano al que le falta.
    """

    def __init__(self, al_ir: Callable[[str], object], al_anadir: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._al_ir, self._al_anadir = al_ir, al_anadir
        self._desplegada = False
        self._lineas: Sequence[LineaDeReparo] = ()
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(a_escala(12), a_escala(6), a_escala(12), a_escala(6))
        self._caja.setSpacing(a_escala(2))

    def poner(self, lineas: Sequence[LineaDeReparo]) -> None:
        """Cambia los reparos."""
        self._lineas = lineas
        vaciar_caja(self._caja)
        for linea in lineas[: _DESPLEGADOS if self._desplegada else _A_LA_VISTA]:
            self._caja.addWidget(self._renglon(linea))
        resto, fuera = len(lineas) - _A_LA_VISTA, len(lineas) - _DESPLEGADOS
        if self._desplegada and fuera > 0:
            self._caja.addWidget(etiqueta(f"Y {contar(fuera, 'reparo', 'reparos')} más.", "rotulo"))
        if resto > 0:
            texto = "Ver menos" if self._desplegada else f"Ver {contar(resto, 'reparo', 'reparos')} más"
            self._caja.addWidget(enlace(texto, texto, self._alternar), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(lineas))

    def _alternar(self) -> None:
        self._desplegada = not self._desplegada
        self.poner(self._lineas)

    def _renglon(self, linea: LineaDeReparo) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(linea.palabra, linea.tono))
        caja.addWidget(etiqueta(linea.frase), 1)
        verbo = "Ver la regla" if linea.clave else "Añadirla…"
        ir = partial(self._al_ir, linea.clave) if linea.clave else partial(self._al_anadir, linea.organo_id)
        caja.addWidget(enlace(verbo, f"{verbo}: {linea.frase}", ir))
        return marco
