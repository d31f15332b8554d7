"""El diálogo para fijar o cambiar una regla, con su frase y su cuenta al lado."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import field
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar, con_deslizador
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    CuadroConLoEscrito,
    Formulario,
)
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro, raya, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.parametros.lectura import exigir_parametros
from escritorio.estatutos.piezas.condiciones import enfocables
from escritorio.estatutos.piezas.familias.base import Opciones, Pares
from escritorio.estatutos.piezas.parametros import pieza_de
from escritorio.estatutos.reglas.describir import describir

_DEL_TEXTO = ("articulado", "Un artículo del texto cargado")
_A_MANO = ("articulo", "Un artículo, escrito a mano")
_USO = ("uso", "El uso, sin artículo")
_NO_CONSTA = "no consta"
"""Lo que dice una plantilla de lo que su fuente calla: no es el fundamento de lo que se escribe."""
_SIN_INTEGRANTES = ("mandato", "cuota", "membresia", "acta")
_ANCHO, _ALTO = 980, 660
_TRAS_PINTAR_MS, _TRAS_CALLAR_MS, _LENTO_MS = 15, 300, 40


class ReglaFijada(Registro):
    """Lo que se decidió. `articulo` vacío: uso; `desde` vacío: la regla estaba pendiente.

    `citado`: la clave del artículo, o de la pieza, del texto cargado, si se eligió de ahí.
    """

    parametros: Parametros
    articulo: str
    desde: str
    a_las_demas: bool
    citado: str | None = None


class Ayudas(Registro):
    """Lo que el diálogo enseña y no es de la regla.

    `opciones`: lo que puede elegirse; `ejemplo`: la regla hecha cuenta con los socios de hoy;
    `articulos`: los del texto cargado y sus piezas (clave, «art. 12, letra b) del Estatuto — Quórum»).
    """

    ejemplo: Callable[[Parametros], tuple[str, ...]]
    opciones: Opciones = field(default_factory=Opciones)
    articulos: Pares = ()


class DialogoDeRegla(CuadroConLoEscrito):
    """Frases con huecos a la izquierda; a la derecha, cómo se leerá y qué exigiría hoy.

    La cuenta se hace después de pintar: con miles de socios tarda. Con algo cambiado, Esc, «Cancelar»
    y cerrar la ventana preguntan antes de perderlo.

    `demas`: cuántas otras mayorías pendientes pueden fijarse igual. `nueva`: la regla no estaba
    prevista y se dice desde cuándo rige. `al_guardar` da la acción que la guardó (queda en `hecha`) o
    lanza `ErrorDeUsuario`.
    """

    def __init__(
        self,
        padre: QWidget | None,
        organo: str,
        regla: Regla,
        ayudas: Ayudas,
        al_guardar: Callable[[ReglaFijada], str],
        demas: int = 0,
        *,
        nueva: bool = False,
    ) -> None:
        super().__init__(padre)
        self._familia = regla.familia
        self._ayudas, self._al_guardar = ayudas, al_guardar
        self.hecha = ""
        self.pieza = pieza_de(regla, ayudas.opciones)
        self.formulario = Formulario(_campos(regla, ayudas.articulos, demas, nueva))
        self.lectura = etiqueta()
        self.cuenta = etiqueta("", "suave")
        self.error = etiqueta()
        self._cuadro = QFrame()
        self._cuadro.setProperty("clase", "cuadro-error")
        self.guardar = QPushButton("&Fijar la regla")
        self._cuadro_de_cuenta = apilar(raya(), _rotulo_de_cuenta(regla), self.cuenta)
        self._montar(regla.nombre, organo)
        self._por_contar: Parametros | None = None
        self._espera = QTimer(self, singleShot=True, interval=_TRAS_PINTAR_MS)
        self._espera.timeout.connect(self._contar)
        self.pieza.cambiada.connect(self._pintar)
        self.formulario.cambiado.connect(self._al_tocar)
        self._pintar()
        enfocables(self.pieza)[0].setFocus()
        self.dar_por_partida()

    def lo_escrito(self) -> tuple[object, ...]:
        """Lo que dice cada control; de los renglones que cambian de orden, también lo que dicen juntos."""
        controles = self.pieza.findChildren(QWidget)
        return (_sin_error(self.pieza.conservados), *map(_dicho, controles), self.formulario.estado())

    def _al_tocar(self, clave: str) -> None:
        combo = self.formulario.control("origen")
        if clave == "origen" and isinstance(combo, QComboBox):
            for campo in ("articulado", "articulo"):
                self.formulario.mostrar(campo, combo.currentData() == campo)

    def _pintar(self) -> None:
        self._decir("")
        self._por_contar = None
        try:
            dados = self.pieza.conservados()
            exigir_parametros(self._familia, dados)
        except ErrorDeUsuario as error:
            self.lectura.setText(f"⚠ {error.mensaje}")
            self._hay_cuenta("")
            return
        self.lectura.setText(describir(dados, self._ayudas.opciones.nombres))
        self._por_contar = dados
        self._espera.start()

    def _contar(self) -> None:
        """Hace la cuenta; si tarda, la próxima espera a que se deje de escribir."""
        if self._por_contar is not None:
            tarda = QElapsedTimer()
            tarda.start()
            self._hay_cuenta("\n".join(self._ayudas.ejemplo(self._por_contar)))
            lenta = tarda.elapsed() > _LENTO_MS
            self._espera.setInterval(_TRAS_CALLAR_MS if lenta else _TRAS_PINTAR_MS)

    def _hay_cuenta(self, cuenta: str) -> None:
        self.cuenta.setText(cuenta)
        self._cuadro_de_cuenta.setVisible(bool(cuenta))

    def _intentar(self) -> None:
        self._decir("")
        try:
            self.hecha = self._al_guardar(self._fijada())
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.accept()

    def _fijada(self) -> ReglaFijada:
        valores = self.formulario.valores()
        disposicion = valores["articulado"] or None
        cita, _, _ = dict(self._ayudas.articulos).get(disposicion or "", "").partition(" — ")
        return ReglaFijada(
            self.pieza.conservados(),
            cita or valores["articulo"],
            valores["desde"],
            bool(valores["a_las_demas"]),
            disposicion,
        )

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
        a_medida(self, _ANCHO, _ALTO)

    def _al_lado(self) -> QWidget:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(a_escala(16), a_escala(14), a_escala(16), a_escala(14))
        caja.setSpacing(a_escala(8))
        for pieza in (etiqueta("Así se leerá", "rotulo-fuerte"), self.lectura, self._cuadro_de_cuenta):
            caja.addWidget(pieza)
        caja.addStretch(1)
        return con_deslizador(marco)

    def _pie(self) -> QHBoxLayout:
        self.guardar.setProperty("clase", "principal")
        self.guardar.setDefault(True)
        self.guardar.clicked.connect(self._intentar)
        return pie_de_cuadro(self, self.guardar)


def _dicho(control: QWidget) -> object:
    if isinstance(control, QComboBox):
        return control.currentIndex()
    if isinstance(control, QLineEdit):
        return control.text()
    return control.isChecked() if isinstance(control, QCheckBox) else None


def _sin_error(decir: Callable[[], Parametros]) -> Parametros | None:
    try:
        return decir()
    except ErrorDeUsuario:
        return None


def _rotulo_de_cuenta(regla: Regla) -> str:
    return "Si rigiera hoy" if regla.familia in _SIN_INTEGRANTES else "Hoy, con sus integrantes"


def _campos(regla: Regla, articulos: Pares, demas: int, nueva: bool) -> list[Campo]:
    origen = _origen(regla, articulos)
    plural = f"las otras {demas} mayorías" if demas > 1 else "la otra mayoría"
    origenes = [_DEL_TEXTO, _A_MANO, _USO] if articulos else [_A_MANO, _USO]
    return [
        CampoEleccion("origen", "&En qué se apoya", origenes, obligatorio=True, valor=origen),
        CampoBusqueda(
            "articulado",
            "Artículo del te&xto, o parte de él",
            articulos,
            obligatorio=True,
            valor=regla.citado,
            visible=origen == "articulado",
        ),
        CampoTexto(
            "articulo",
            "&Artículo",
            marcador="art. 12 del estatuto",
            obligatorio=True,
            valor="" if regla.pendiente and _NO_CONSTA in regla.articulo else regla.articulo,
            visible=origen == "articulo",
        ),
        CampoFecha(
            "desde",
            "&Rige desde",
            obligatorio=not nueva,
            visible=nueva or not regla.pendiente,
            ayuda="Vacío: desde siempre." if nueva else "Lo ya decidido con la regla anterior no cambia.",
        ),
        CampoCasilla(
            "a_las_demas", f"Fijar así también {plural} por fijar de este órgano", visible=demas > 0
        ),
    ]


def _origen(regla: Regla, articulos: Pares) -> str | None:
    if regla.pendiente:
        return None
    if regla.citado in dict(articulos):
        return _DEL_TEXTO[0]
    return _A_MANO[0] if regla.articulo else _USO[0]
