"""Todo lo que se hizo en el archivo, de lo último a lo primero: buscarlo, leerlo y deshacerlo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import AccionAnotada, actividad, quienes
from escritorio.comun.interfaz.piezas import Accion, Desplegable, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, icono

TRAMO = 100
_ESPERA_MS = 150
"""Lo que se aguarda antes de mirar si algo se puede deshacer: con las flechas se pasa por muchas."""
_ALTO_MINIMO = 84
"""El de dos filas: con más, en una pantalla baja se desliza también la ficha, y son dos barras."""
_FRASE = "Antes de deshacer se ve qué se retira, qué vuelve a como estaba y qué se conserva."


@dataclass(slots=True)
class Busqueda:
    """Qué se está viendo de la actividad; dura lo que la pantalla, que se repinta a cada cambio."""

    texto: str = ""
    quien: str = ""
    cuantas: int = TRAMO
    elegida: str = ""


class Actividad(QWidget):
    """La lista con su filtro. `impide` dice por qué una acción no se puede deshacer, o «»."""

    def __init__(
        self,
        bd: Archivo,
        busqueda: Busqueda,
        al_deshacer: Callable[[AccionAnotada], object],
        impide: Callable[[AccionAnotada], str],
    ) -> None:
        super().__init__()
        self._bd, self._busqueda, self._impide = bd, busqueda, impide
        self._modelo: ModeloTabla[AccionAnotada] = ModeloTabla(
            [
                Columna("Qué se hizo", lambda a: a.accion, estira=True),
                Columna("Quién", lambda a: a.quien),
                Columna("Cuándo", lambda a: con_hora(a.cuando), clave=lambda a: a.cuando, derecha=True),
            ],
            padre=self,
        )
        self.tabla: Tabla[AccionAnotada] = Tabla(self._modelo, lambda a: a.accion_id, "Actividad reciente")
        self.filtro = QLineEdit(busqueda.texto, placeholderText="Buscar en lo que se hizo")
        self.persona = Desplegable()
        self.cuenta, self.motivo = etiqueta("", "rotulo"), etiqueta("", "suave")
        self.mas = QPushButton("&Ver más")
        self.deshacer = boton_de(
            Accion("Des&hacer…", "undo-2", lambda: self._con_actual(al_deshacer), ayuda=_FRASE)
        )
        self._reloj = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self._mirar_si_se_deshace)
        self.tabla.activada.connect(al_deshacer)
        self._vestir()
        self._montar()
        self._leer()
        self._conectar()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reloj.start()

    def _leer(self) -> None:
        que = self._busqueda
        vistas, hay = actividad(self._bd, que.cuantas, que.texto, que.quien)
        self._modelo.poner(vistas)
        if not self.tabla.seleccionar(que.elegida):
            self.tabla.seleccionar_primera()
        self.cuenta.setText(_cuenta(len(vistas), hay, filtrada=bool(que.texto or que.quien)))
        self.mas.setVisible(len(vistas) < hay)
        self.deshacer.setEnabled(bool(vistas))
        self.motivo.setText(_FRASE)
        self._reloj.start()

    def _buscar(self) -> None:
        self._busqueda.texto = self.filtro.text().strip()
        self._busqueda.quien = self.persona.currentData() or ""
        self._busqueda.cuantas = TRAMO
        self._leer()

    def _ver_mas(self) -> None:
        self._busqueda.cuantas += TRAMO
        self._leer()

    def _mirar_si_se_deshace(self) -> None:
        """Lo que no se puede no se ofrece, y se dice por qué."""
        accion = self.tabla.actual()
        if accion is None or not self.isVisible():
            return
        porque = self._impide(accion)
        self.deshacer.setEnabled(not porque)
        self.motivo.setText(_negativa(porque) if porque else _FRASE)

    def _con_actual(self, hacer: Callable[[AccionAnotada], object]) -> None:
        accion = self.tabla.actual()
        if accion is not None:
            hacer(accion)

    def _conectar(self) -> None:
        self.filtro.textChanged.connect(self._buscar)
        self.persona.currentIndexChanged.connect(self._buscar)
        self.mas.clicked.connect(self._ver_mas)
        self.tabla.elegida.connect(self._mirar)

    def _mirar(self, elegida: AccionAnotada | None) -> None:
        """La elegida se recuerda, salvo la primera: lo último que se hizo va siempre delante."""
        if elegida is not None:
            primera = elegida == self._modelo.fila(0)
            self._busqueda.elegida = "" if primera else elegida.accion_id
        self._reloj.start()

    def _vestir(self) -> None:
        self.filtro.setClearButtonEnabled(True)
        self.filtro.setAccessibleName("Buscar en lo que se hizo")
        self.filtro.addAction(icono("search", "texto2"), QLineEdit.ActionPosition.LeadingPosition)
        self.persona.setAccessibleName("Quién lo hizo")
        self.persona.setMaximumWidth(a_escala(240))
        self.persona.addItem("Todas las personas", "")
        for quien in quienes(self._bd):
            self.persona.addItem(quien, quien)
        self.persona.setCurrentIndex(max(self.persona.findData(self._busqueda.quien), 0))
        self.mas.setProperty("clase", "enlace")
        self.tabla.setMinimumHeight(a_escala_corta(_ALTO_MINIMO))
        self.tabla.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def _montar(self) -> None:
        arriba, abajo, pie = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        arriba.setSpacing(a_escala(8))
        arriba.addWidget(self.filtro, 1)
        arriba.addWidget(self.persona)
        pie.addWidget(self.motivo, 1)
        pie.addWidget(self.deshacer)
        abajo.addWidget(self.cuenta, 1)
        abajo.addWidget(self.mas)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addLayout(arriba)
        caja.addLayout(pie)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(abajo)


def _negativa(porque: str) -> str:
    return porque if porque.startswith("No se deshace") else f"No se deshace. {porque}"


def _cuenta(vistas: int, hay: int, *, filtrada: bool) -> str:
    if not hay:
        return "Nada coincide con lo que se busca." if filtrada else "Aún no se hizo nada."
    todas = "acciones que coinciden" if filtrada else "acciones"
    return f"Se ven {escribir_miles(vistas)} de {escribir_miles(hay)} {todas}."
