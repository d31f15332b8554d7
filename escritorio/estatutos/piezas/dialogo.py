"""El diálogo para fijar o cambiar una regla, con su frase y su cuenta al lado."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.interfaz.ficha import apilar, con_deslizador
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    Formulario,
)
from escritorio.comun.interfaz.piezas import etiqueta, raya, sitio_libre, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.parametros import exigir_parametros
from escritorio.estatutos.piezas.parametros import pieza_de
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.ejemplos import ejemplos
from escritorio.estatutos.reglas.quorum import Presencia

_ORIGENES = (("articulo", "Un artículo del estatuto o reglamento"), ("uso", "El uso, sin artículo"))
_ANCHO, _ALTO = 860, 640


@dataclass(frozen=True, slots=True)
class ReglaFijada:
    """Lo que se decidió. `articulo` vacío: uso; `desde` vacío: la regla estaba pendiente."""

    parametros: Parametros
    articulo: str
    desde: str
    a_las_demas: bool


class DialogoDeRegla(QDialog):
    """Frases con huecos a la izquierda; a la derecha, cómo se leerá y qué exigiría hoy.

    `presencia`: los números reales del órgano, para el ejemplo. `demas`: cuántas otras
    mayorías pendientes pueden fijarse igual. `al_guardar` puede lanzar `ErrorDeUsuario`.
    """

    def __init__(
        self,
        padre: QWidget | None,
        organo: str,
        regla: Regla,
        presencia: Presencia,
        hoy: str,
        al_guardar: Callable[[ReglaFijada], object],
        demas: int = 0,
    ) -> None:
        super().__init__(padre)
        self._familia = regla.familia
        self._presencia, self._hoy, self._al_guardar = presencia, hoy, al_guardar
        self.pieza = pieza_de(regla)
        self.formulario = Formulario(_campos(regla, demas))
        self.lectura = etiqueta()
        self.cuenta = etiqueta("", "suave")
        self.error = etiqueta()
        self._cuadro = QFrame()
        self._cuadro.setProperty("clase", "cuadro-error")
        self.guardar = QPushButton("&Fijar la regla")
        self._montar(regla.nombre, organo)
        self.pieza.cambiada.connect(self._pintar)
        self.formulario.cambiado.connect(self._al_tocar)
        self._pintar()

    def _al_tocar(self, clave: str) -> None:
        combo = self.formulario.control("origen")
        if clave == "origen" and isinstance(combo, QComboBox):
            self.formulario.mostrar("articulo", combo.currentData() == "articulo")

    def _pintar(self) -> None:
        self._decir("")
        try:
            dados = self.pieza.parametros()
            exigir_parametros(self._familia, dados)
        except ErrorDeUsuario as error:
            self.lectura.setText(f"⚠ {error.mensaje}")
            self.cuenta.setText("")
            return
        self.lectura.setText(describir(dados))
        self.cuenta.setText("\n".join(ejemplos(dados, self._presencia, self._hoy)))

    def _intentar(self) -> None:
        self._decir("")
        try:
            valores = self.formulario.valores()
            self._al_guardar(
                ReglaFijada(
                    self.pieza.parametros(),
                    valores["articulo"],
                    valores["desde"],
                    bool(valores["a_las_demas"]),
                )
            )
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.accept()

    def _decir(self, frase: str) -> None:
        self.error.setText(frase)
        self.error.setAccessibleName(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self, titulo: str, organo: str) -> None:
        self.setWindowTitle(f"{titulo} · {organo}")
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(12))
        QHBoxLayout(self._cuadro).addWidget(self.error)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(etiqueta(organo, "suave"))
        caja.addWidget(self._cuadro)
        columnas = QHBoxLayout()
        columnas.setSpacing(a_escala(20))
        columnas.addWidget(con_deslizador(apilar(self.pieza, raya(), self.formulario)), 5)
        columnas.addWidget(self._al_lado(), 3)
        caja.addLayout(columnas, 1)
        caja.addLayout(self._pie())
        for teclas in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(teclas), self, self._intentar)
        pantalla = sitio_libre(self)
        self.resize(
            min(a_escala(_ANCHO), pantalla.width() - 40), min(a_escala(_ALTO), pantalla.height() - 60)
        )

    def _al_lado(self) -> QWidget:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(a_escala(16), a_escala(14), a_escala(16), a_escala(14))
        caja.setSpacing(a_escala(8))
        for pieza in (
            etiqueta("Así se leerá", "rotulo-fuerte"),
            self.lectura,
            raya(),
            etiqueta("Hoy, con sus integrantes", "rotulo-fuerte"),
            self.cuenta,
        ):
            caja.addWidget(pieza)
        caja.addStretch(1)
        return marco

    def _pie(self) -> QHBoxLayout:
        cancelar = QPushButton("Cancelar")
        cancelar.setAutoDefault(False)
        cancelar.clicked.connect(self.reject)
        self.guardar.setProperty("clase", "principal")
        self.guardar.setDefault(True)
        self.guardar.clicked.connect(self._intentar)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cancelar, 0, Qt.AlignmentFlag.AlignRight)
        pie.addWidget(self.guardar)
        return pie


def _campos(regla: Regla, demas: int) -> list[Campo]:
    origen = None if regla.pendiente else "articulo" if regla.articulo else "uso"
    plural = f"las otras {demas} mayorías" if demas > 1 else "la otra mayoría"
    return [
        CampoEleccion("origen", "&En qué se apoya", _ORIGENES, obligatorio=True, valor=origen),
        CampoTexto(
            "articulo",
            "&Artículo",
            marcador="art. 12 del estatuto",
            obligatorio=True,
            valor=regla.articulo,
            visible=origen == "articulo",
        ),
        CampoFecha(
            "desde",
            "&Rige desde",
            obligatorio=True,
            visible=not regla.pendiente,
            ayuda="Lo ya decidido con la regla anterior no cambia.",
        ),
        CampoCasilla(
            "a_las_demas", f"Fijar así también {plural} por fijar de este órgano", visible=demas > 0
        ),
    ]
