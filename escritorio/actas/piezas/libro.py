"""El libro de actas de un órgano, asiento por asiento, con lo que en él se puede hacer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escritorio.actas.consultas.cotejo import primera_rotura
from escritorio.actas.consultas.libro import asientos, libros
from escritorio.actas.modelo.libro import Asiento, Libro
from escritorio.actas.piezas.gestiones import GestionDelLibro
from escritorio.actas.reglas.libro import folios_de, folios_en_palabras, frase_de_cotejo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import Desplegable, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.estatutos.consultas.reglas import organos

_VACIO = "Este órgano no tiene libro todavía: se abre solo al asentar su primera acta, o ábralo usted."


class PanelDelLibro(QWidget):
    """Los asientos de un órgano y tomo. Una pantalla de actas lo monta y conecta `hecho` a `decir_hecho`."""

    hecho = Signal(str)
    """Algo se asentó: la frase que se dice."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._bd = pantalla.servicios.bd
        self._gestion = GestionDelLibro(pantalla, self, self.hecho.emit)
        self.organo = _combo("Órgano del libro")
        self.tomo = _combo("Tomo del libro")
        self.resumen = etiqueta("", "suave")
        self.cotejo = etiqueta()
        self.tabla = Tabla(ModeloTabla(_columnas()), lambda a: a.id, "Asientos del libro de actas")
        self._botones = Flujo()
        self._tomos: list[Libro] = []
        self._montar()
        self.organo.activated.connect(lambda _: self._leer_tomos())
        self.tomo.activated.connect(lambda _: self._pintar())
        self.tabla.elegida.connect(lambda _: self._poner_botones())
        self.tabla.activada.connect(self._gestion.ver_asiento)

    def recargar(self) -> None:
        """Lee otra vez los órganos y sus libros; conserva lo elegido."""
        elegido = self.organo.currentData()
        con_libro = {x.organo_id for x in libros(self._bd)}
        self.organo.clear()
        for cada in organos(self._bd):
            if cada.sesiona or cada.id in con_libro:
                self.organo.addItem(cada.nombre, cada.id)
        self.organo.setCurrentIndex(max(self.organo.findData(elegido), 0))
        self._leer_tomos()

    def mostrar(self, organo_id: str) -> None:
        """Enseña el libro de ese órgano."""
        self.organo.setCurrentIndex(max(self.organo.findData(organo_id), 0))
        self._leer_tomos()

    def comprobar(self) -> None:
        """Coteja la cadena del órgano y lo dice; si un asiento no cuadra y está a la vista, lo elige."""
        rota = primera_rotura(self._bd, self.organo.currentData())
        self.cotejo.setText(frase_de_cotejo(sum(x.asientos for x in self._tomos), rota))
        self.cotejo.setVisible(True)
        self.cotejo.setProperty("clase", "error" if rota else "suave")
        self.cotejo.style().polish(self.cotejo)
        if rota:
            self.tabla.seleccionar(rota.asiento.id)

    def _libro(self) -> Libro | None:
        return next((x for x in self._tomos if x.id == self.tomo.currentData()), None)

    def _leer_tomos(self) -> None:
        elegido = self.tomo.currentData()
        self._tomos = libros(self._bd, self.organo.currentData() or "-")
        self.tomo.clear()
        for cada in reversed(self._tomos):
            estado = f"cerrado el {en_corto(cada.cerrado)}" if cada.cerrado else "abierto"
            self.tomo.addItem(f"Tomo {cada.tomo}, {estado}", cada.id)
        self.tomo.setCurrentIndex(max(self.tomo.findData(elegido), 0))
        self.tomo.setVisible(bool(self._tomos))
        self.cotejo.setVisible(False)
        self._pintar()

    def _pintar(self) -> None:
        actual = self._libro()
        self.resumen.setText(_resumen(actual) if actual else _VACIO)
        self.tabla.poner(asientos(self._bd, actual.id) if actual else [])
        self.tabla.setVisible(actual is not None)
        self._poner_botones()

    def _poner_botones(self) -> None:
        self._botones.vaciar()
        for accion in self._acciones():
            self._botones.addWidget(boton_de(accion))

    def _acciones(self) -> Sequence[Accion]:
        actual, elegido, suya = self._libro(), self.tabla.actual(), self._gestion
        organo_id = self.organo.currentData()
        acciones = []
        if elegido is not None:
            acciones += [
                Accion("&Ver el PDF", "file-text", lambda: suya.ver_asiento(elegido)),
                Accion("&Subsanar…", "pencil", lambda: suya.subsanar(elegido)),
            ]
        if organo_id and all(x.cerrado for x in self._tomos):
            acciones.append(Accion("A&brir un tomo…", "library", lambda: suya.abrir_tomo(organo_id)))
        if actual is not None and not actual.cerrado:
            acciones += [
                Accion("Anular &folio…", "x", lambda: suya.anular(actual)),
                Accion("&Cerrar el libro…", "stamp", lambda: suya.cerrar(actual), peligro=True),
            ]
        if actual is not None:
            acciones += [
                Accion("C&omprobar la cadena", "check", self.comprobar),
                Accion("G&uardar el libro en PDF…", "download", lambda: suya.guardar(actual)),
            ]
        return acciones

    def _montar(self) -> None:
        arriba = QHBoxLayout()
        arriba.setSpacing(10)
        for rotulo, combo in (("Ór&gano", self.organo), ("&Tomo", self.tomo)):
            letrero = QLabel(rotulo)
            letrero.setBuddy(combo)
            arriba.addWidget(letrero)
            arriba.addWidget(combo)
        arriba.addStretch(1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        caja.addLayout(arriba)
        caja.addWidget(self.resumen)
        caja.addWidget(self.cotejo)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(self._botones)
        caja.addStretch(0)


class DialogoDelLibro(QDialog):
    """El panel del libro sobre una pantalla, que dice lo que se asienta y se recarga."""

    def __init__(self, pantalla: Pantalla, organo_id: str = "") -> None:
        super().__init__(pantalla)
        self.setWindowTitle("Libro de actas")
        self.panel = PanelDelLibro(pantalla)
        self.panel.hecho.connect(lambda _: self.panel.recargar())
        self.panel.hecho.connect(pantalla.decir_hecho)
        cerrar = boton_de(Accion("Ce&rrar", "", self.accept))
        cerrar.setAutoDefault(False)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(20, 16, 20, 16)
        caja.addWidget(self.panel, 1)
        caja.addLayout(pie)
        a_medida(self, 980, 620)
        self.panel.recargar()
        if organo_id:
            self.panel.mostrar(organo_id)


def _columnas() -> list[Columna[Asiento]]:
    return [
        Columna("Folio", folios_de, clave=lambda a: a.folio_desde, derecha=True, esencial=True),
        Columna("N.º", lambda a: str(a.orden), clave=lambda a: a.orden, derecha=True),
        Columna("Qué se asienta", lambda a: a.que, estira=True),
        Columna("Fecha", lambda a: en_corto(a.momento), clave=lambda a: a.momento),
        Columna("Huella", lambda a: a.huella[:12]),
    ]


def _resumen(libro: Libro) -> str:
    partes = [
        contar(libro.asientos, "asiento", "asientos"),
        f"en {folios_en_palabras(libro.folio_desde, libro.usados)}",
    ]
    if libro.en_blanco is not None:
        partes.append(f"{contar(libro.en_blanco, 'folio', 'folios')} en blanco")
    return f"Abierto el {en_corto(libro.abierto)}: {', '.join(partes)}."


def _combo(nombre: str) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(24)
    return combo
