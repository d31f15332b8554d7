"""El texto consolidado a una fecha, con su índice y la historia de cada artículo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, Desplegable, Pildora, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.articulado import SE_CITAN, consolidado, historia, reformas, vigente_en
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Cuerpo, Disposicion, Redaccion
from escritorio.estatutos.piezas.apartados import opciones_de_piezas
from escritorio.estatutos.piezas.articulado import (
    Entrada,
    IndiceYTexto,
    dicho_de,
    en_linea,
    entrada_de,
    html_de_trozos,
    llano,
    nombre_de,
    palabras_de,
    titular,
)
from escritorio.estatutos.piezas.comparado import LEYENDA, versiones_de
from escritorio.estatutos.reglas.comparar import comparar_texto

_ESPERA_MS = 250
_QUE_ES_EL_HILO = "Los acuerdos que cumplen el artículo elegido y lo que se hizo por ellos"


class PanelDeTexto(QWidget):
    """Una fecha, la versión que regía ese día y su texto entero."""

    def __init__(self, bd: Archivo, ir_a: Callable[[Referencia], object]) -> None:
        super().__init__()
        self._bd, self._ir_a = bd, ir_a
        self._cuerpo: Cuerpo | None = None
        self._citables: dict[str, Disposicion] = {}
        self._fecha = bd.hoy()
        self.fecha = QLineEdit(en_corto(self._fecha))
        self.version = Desplegable()
        self.pildora = Pildora()
        self.frase = etiqueta("", "error")
        self.vista = IndiceYTexto("Texto consolidado")
        self.historia = boton_de(Accion("&Historia…", "history", self.ver_historia))
        self.hilo = boton_de(Accion("Ver el hi&lo", "merge", self.ver_hilo, ayuda=_QUE_ES_EL_HILO))
        self._espera = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._montar()
        self._espera.timeout.connect(self._leer_fecha)
        self.fecha.textEdited.connect(lambda _: self._espera.start())
        self.fecha.editingFinished.connect(self._leer_fecha)
        self.version.currentIndexChanged.connect(lambda _: self._al_elegir_version())
        self.vista.indice.activada.connect(lambda _: self.ver_historia())
        self.vista.indice.elegida.connect(lambda _: self._permitir_el_hilo())

    def poner(self, cuerpo: Cuerpo) -> None:
        """Enseña el texto de ese cuerpo, a la fecha que ya se miraba."""
        self._cuerpo = cuerpo
        self.version.blockSignals(True)
        self.version.clear()
        self.version.addItem("Ir a una versión…", "")
        self.version.addItem("Hoy", self._bd.hoy())
        for fecha, nombre in reversed(versiones_de(reformas(self._bd, cuerpo.id))):
            self.version.addItem(nombre, fecha)
        self.version.blockSignals(False)
        pieza = palabras_de(cuerpo).pieza
        self.historia.setAccessibleName(f"Historia del {pieza} elegido")
        self.historia.setToolTip(f"Cómo ha ido quedando el {pieza} elegido en cada reforma")
        self._pintar()

    def fecha_mirada(self) -> str:
        """La fecha ISO a la que se está mirando el texto."""
        return self._fecha

    def ir(self, disposicion_id: str) -> bool:
        """Elige esa disposición; si no está, va al día en que empezó su última redacción."""
        escrita = [p for p in historia(self._bd, disposicion_id) if not p.suprimida]
        if not self.vista.ir(disposicion_id) and escrita:
            self.fecha.setText(en_corto(escrita[-1].reforma.vigente_desde or self._bd.hoy()))
            self._leer_fecha()
        return self.vista.ir(disposicion_id)

    def enfocar(self) -> None:
        """Lleva el cursor al índice."""
        self.vista.indice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ver_historia(self) -> None:
        """Abre la historia de lo elegido en el índice."""
        entrada = self.vista.actual()
        if entrada is not None:
            leer = partial(historia, self._bd)
            piezas = opciones_de_piezas(self._citables[entrada.id]) if entrada.id in self._citables else ()
            DialogoDeHistoria(self, entrada.nombre, entrada.id, leer, piezas).exec()

    def ver_hilo(self) -> None:
        """Del artículo elegido a los acuerdos que lo cumplen y lo que sale de ellos."""
        entrada = self.vista.actual()
        if entrada is not None:
            self._ir_a(Referencia("hilo", f"disposicion:{entrada.id}"))

    def _al_elegir_version(self) -> None:
        fecha = str(self.version.currentData() or "")
        if fecha:
            self.fecha.setText(en_corto(fecha))
            self._leer_fecha()

    def _leer_fecha(self) -> None:
        self._espera.stop()
        try:
            self._fecha = leer_fecha(self.fecha.text())
        except DatoInvalido as error:
            self._marcar(error.mensaje)
            return
        self._marcar("")
        self._pintar()

    def _marcar(self, frase: str) -> None:
        self.frase.setText(f"⚠ {frase}" if frase else "")
        self.frase.setVisible(bool(frase))
        self.fecha.setAccessibleDescription(frase)
        self.fecha.setProperty("mal", "si" if frase else "no")
        self.fecha.style().unpolish(self.fecha)
        self.fecha.style().polish(self.fecha)

    def _pintar(self) -> None:
        if self._cuerpo is None:
            return
        vigente = vigente_en(self._bd, self._cuerpo.id, self._fecha)
        self.pildora.poner(*self._estado(vigente.vigente_desde if vigente else None))
        todas = consolidado(self._bd, self._cuerpo.id, self._fecha)
        self._citables = {d.id: d for d in todas if d.clase in SE_CITAN}
        self.vista.poner([entrada_de(d) for d in todas], "Ese día todavía no regía ningún texto.")
        self.historia.setEnabled(bool(todas))
        self._permitir_el_hilo()

    def _permitir_el_hilo(self) -> None:
        """De un título o un capítulo no sale ninguno."""
        entrada = self.vista.actual()
        self.hilo.setEnabled(entrada is not None and entrada.id in self._citables)

    def _estado(self, desde: str | None) -> tuple[str, str]:
        if desde is None:
            return "Sin texto ese día", "neutro"
        if desde <= "0001-01-01":
            return "Texto original", "exito"
        return f"Vigente desde {en_corto(desde)}", "exito"

    def _montar(self) -> None:
        self.fecha.setAccessibleName("Fecha del texto, día/mes/año")
        self.fecha.setPlaceholderText("dd/mm/aaaa")
        self.fecha.setFixedWidth(a_escala(108))
        self.version.setAccessibleName("Ir al texto de una versión")
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.version.setMinimumContentsLength(16)
        self.frase.hide()
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        linea = Flujo()
        for pieza in (self._con_rotulo(), self.version, self.historia, self.hilo, self.pildora):
            linea.addWidget(pieza)
        marco = QWidget()
        marco.setLayout(linea)
        caja.addWidget(marco)
        caja.addWidget(self.frase)
        caja.addWidget(self.vista, 1)

    def _con_rotulo(self) -> QWidget:
        rotulo = QLabel("Te&xto al día")
        rotulo.setBuddy(self.fecha)
        junto = QWidget()
        caja = en_linea(rotulo, self.fecha)
        caja.setContentsMargins(0, 0, 0, 0)
        junto.setLayout(caja)
        return junto


class DialogoDeHistoria(QDialog):
    """Cada redacción de una disposición, o de una pieza suya, de la más nueva a la más antigua.

    `leer` da los pasos de una clave; `piezas`: las que pueden mirarse solas.
    """

    def __init__(
        self,
        padre: QWidget,
        nombre: str,
        clave: str,
        leer: Callable[[str], list[Redaccion]],
        piezas: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(f"Historia: {nombre}")
        a_medida(self, 820, 560)
        self._leer = leer
        self.vista = IndiceYTexto("Historia, la redacción más nueva primero")
        self.pieza = Desplegable()
        self.pieza.setAccessibleName("De qué pieza se ve la historia")
        for suya, dicha in ((clave, "Todo el artículo"), *piezas):
            self.pieza.addItem(dicha, suya)
        self.pieza.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pieza.setVisible(bool(piezas))
        self.pieza.currentIndexChanged.connect(lambda _: self._pintar())
        self._pintar()
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addWidget(etiqueta(LEYENDA, "rotulo"), 1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta(f"Historia de {nombre}", "apartado"))
        caja.addWidget(self.pieza)
        caja.addWidget(self.vista, 1)
        caja.addLayout(pie)
        self.vista.indice.setFocus()

    def _pintar(self) -> None:
        self.vista.poner(list(reversed(_entradas(self._leer(str(self.pieza.currentData()))))))


def _entradas(pasos: Sequence[Redaccion]) -> list[Entrada]:
    anteriores: list[Redaccion | None] = [None, *pasos[:-1]]
    return [
        _entrada_de_paso(n, paso, antes)
        for n, (paso, antes) in enumerate(zip(pasos, anteriores, strict=True))
    ]


def _entrada_de_paso(n: int, paso: Redaccion, antes: Redaccion | None) -> Entrada:
    nombre = _nombre_de_paso(paso)
    entero = _entero(paso)
    trozos = comparar_texto(_entero(antes) if antes is not None else entero, "" if paso.suprimida else entero)

    def html(fichas: Fichas) -> str:
        return (
            f"{titular(ClaseDeDisposicion.ARTICULO, escape(nombre))}<p>{html_de_trozos(trozos, fichas)}</p>"
        )

    cuando = paso.reforma.vigente_desde or ""
    fecha = f"{en_corto(cuando)}: " if cuando > "0001-01-01" else ""
    return Entrada(
        str(n), f"{fecha}{paso.reforma.titulo}", html, dicho=f"{nombre}: {dicho_de(trozos) or entero}"
    )


def _nombre_de_paso(paso: Redaccion) -> str:
    reforma = paso.reforma
    que = "La suprimió" if paso.suprimida else "Redacción de"
    cuando = reforma.vigente_desde or ""
    desde = f", desde {en_corto(cuando)}" if cuando > "0001-01-01" else ""
    return f"{que} «{reforma.titulo}»{desde}"


def _entero(paso: Redaccion) -> str:
    return "\n".join(p for p in (nombre_de(paso.rotulo, paso.epigrafe), llano(paso.texto)) if p)
