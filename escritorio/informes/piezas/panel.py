"""El trabajo de un informe: sus apartados a un lado y lo que dice cada uno al otro."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.borradores import Escrito, sitio_de
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, apilar, con_deslizador
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.lateral import Indice
from escritorio.comun.interfaz.piezas import (
    Accion,
    Desplegable,
    IndiceYEscritura,
    Pildora,
    boton_de,
    etiqueta,
    tarjeta,
)
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.informes.documentos.papel import nombre_de
from escritorio.informes.modelo.informes import ESTADOS_DE_INFORME, IDIOMAS, Apartado, Clase, Dicho, Informe
from escritorio.informes.reglas.informes import decir_quienes

_CAMBIO = "Los datos cambiaron después de escribir su texto: compárelo con lo de ahora."
_FIJO = "Las cifras y las tablas salen de los datos y están siempre al día; su texto se añade a ellas."
_FUERA = "Este apartado no saldrá en el papel. Lo escrito se conserva."
_RENGLONES = 5


class EscrituraDeApartado(QWidget):
    """Texto propio, editable, y lo automático, que sólo se lee. No guarda: pide que se haga."""

    escrito = Signal(str, str)
    """(apartado, texto)."""
    comparado = Signal(str)
    fuera = Signal(str, bool)

    def __init__(self, corrector: Corrector, idioma: str) -> None:
        super().__init__()
        self._apartado: Apartado | None = None
        self.titulo = etiqueta("", "apartado")
        self.marca = Pildora()
        self.aviso = etiqueta("", "suave")
        self.texto = Redaccion("Te&xto propio", "Texto propio de este apartado", _RENGLONES)
        self.texto.corregir_con(corrector, idioma)
        self.automatico = etiqueta("")
        self.automatico.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._comparado = boton_de(Accion("Ya lo &comparé", "check", self._pedir_comparado))
        self._poner_fuera = boton_de(Accion("&Dejar fuera", "minus", lambda: self._pedir_fuera(True)))
        self._volver = boton_de(Accion("&Volver a poner", "undo-2", lambda: self._pedir_fuera(False)))
        self._montar()
        self.texto.escrito.connect(self._escribir)

    def poner(self, apartado: Apartado | None, de: str, *, editable: bool) -> None:
        """Enseña ese apartado. `de`: de qué informe, para no mezclar lo que se escribe."""
        self._apartado = apartado
        self.setVisible(apartado is not None)
        if apartado is None:
            return
        self.titulo.setText(apartado.titulo)
        self.texto.poner(apartado.texto, editable=editable, de=sitio_de(de, apartado.clave))
        self.automatico.setText(apartado.en_texto)
        self._decir_como_esta(apartado)
        self._comparado.setVisible(apartado.cambio and editable)
        quitable = editable and not apartado.automatico.necesario
        self._poner_fuera.setVisible(quitable and not apartado.omitido)
        self._volver.setVisible(quitable and apartado.omitido)

    def guardar(self) -> None:
        """Pide guardar lo que falte."""
        self.texto.guardar()

    def _decir_como_esta(self, apartado: Apartado) -> None:
        if apartado.omitido:
            self.marca.poner("Fuera del papel", "neutro")
        elif apartado.cambio:
            self.marca.poner("Compare", "aviso")
        else:
            self.marca.poner(
                *(("Con texto propio", "acento") if apartado.texto else ("Automático", "neutro"))
            )
        self.aviso.setText(_FUERA if apartado.omitido else _CAMBIO if apartado.cambio else _FIJO)

    def _escribir(self) -> None:
        if self._apartado is not None:
            self.escrito.emit(self._apartado.clave, self.texto.valor())

    def _pedir_comparado(self) -> None:
        if self._apartado is not None:
            self.comparado.emit(self._apartado.clave)

    def _pedir_fuera(self, fuera: bool) -> None:
        if self._apartado is not None:
            self.fuera.emit(self._apartado.clave, fuera)

    def _montar(self) -> None:
        cabeza = QHBoxLayout()
        cabeza.addWidget(self.titulo, 1)
        cabeza.addWidget(self.marca, 0, Qt.AlignmentFlag.AlignTop)
        botones = QHBoxLayout()
        botones.addStretch(1)
        for boton in (self._comparado, self._poner_fuera, self._volver):
            botones.addWidget(boton)
        hoja = con_deslizador(self.automatico)
        hoja.setMinimumHeight(a_escala(70))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(cabeza)
        caja.addWidget(self.aviso)
        caja.addWidget(self.texto, 2)
        caja.addWidget(etiqueta("Lo que sale de los datos", "rotulo-fuerte"))
        caja.addWidget(hoja, 3)
        caja.addLayout(botones)


class PanelDeInforme(QWidget):
    """Elige un apartado y escribe en él. No guarda: pide que se haga con sus señales."""

    escrito = Signal(object)
    """El `Escrito` de un apartado."""
    comparado = Signal(str)
    fuera = Signal(str, bool)

    def __init__(self, corrector: Corrector, idioma: str, guardador: Guardador) -> None:
        super().__init__()
        self._apartados: Sequence[Apartado] = ()
        self._informe = self._nombre = ""
        self._editable = False
        self.lista = Indice("Apartados del informe")
        self.papel = Desplegable()
        self.papel.setAccessibleName("Idioma del informe")
        self.papel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.papel.setMinimumContentsLength(9)
        for clave, nombre in IDIOMAS.items():
            self.papel.addItem(nombre, clave)
        self.papel.setCurrentIndex(max(0, self.papel.findData(idioma)))
        self.escritura = EscrituraDeApartado(corrector, idioma)
        self.escritura.texto.conservar_en(guardador)
        self._montar()
        self.lista.currentRowChanged.connect(lambda _: self._cambiar())
        self.escritura.escrito.connect(self._escribir)
        self.escritura.comparado.connect(self.comparado)
        self.escritura.fuera.connect(self.fuera)

    def poner(self, informe_id: str, nombre: str, apartados: Sequence[Apartado], *, editable: bool) -> None:
        """Enseña esos apartados y conserva el elegido. `nombre`: el del informe."""
        elegido = self._clave() if informe_id == self._informe else ""
        self._informe, self._nombre = informe_id, nombre
        self._apartados, self._editable = apartados, editable
        self.lista.blockSignals(True)
        self.lista.clear()
        for apartado in apartados:
            fila = QListWidgetItem(_rotulo(apartado))
            fila.setData(Qt.ItemDataRole.UserRole, apartado.clave)
            fila.setToolTip(_rotulo(apartado))
            self.lista.addItem(fila)
        claves = [a.clave for a in apartados]
        self.lista.setCurrentRow(claves.index(elegido) if elegido in claves else 0)
        self.lista.blockSignals(False)
        self._mostrar()

    def idioma(self) -> str:
        """El elegido para el papel."""
        return str(self.papel.currentData())

    def guardar(self) -> None:
        """Guarda lo que esté a medio escribir."""
        self.escritura.guardar()

    def _clave(self) -> str:
        fila = self.lista.currentItem()
        return str(fila.data(Qt.ItemDataRole.UserRole)) if fila else ""

    def _escribir(self, clave: str, texto: str) -> None:
        titulo = next((a.titulo for a in self._apartados if a.clave == clave), clave)
        self.escrito.emit(Escrito("informe", (self._informe, clave), (texto,), f"{self._nombre}: {titulo}"))

    def _cambiar(self) -> None:
        self.guardar()
        self._mostrar()

    def _mostrar(self) -> None:
        apartado = next((a for a in self._apartados if a.clave == self._clave()), None)
        self.escritura.poner(apartado, self._informe, editable=self._editable)

    def _montar(self) -> None:
        izquierda, derecha = tarjeta(), tarjeta()
        columna = QVBoxLayout(izquierda)
        columna.setContentsMargins(12, 12, 12, 12)
        columna.addWidget(_con_rotulo("&Apartados", self.lista))
        columna.addWidget(self.lista, 1)
        columna.addWidget(_con_rotulo("Informe &en", self.papel))
        columna.addWidget(self.papel)
        dentro = QVBoxLayout(derecha)
        dentro.setContentsMargins(16, 12, 16, 12)
        dentro.addWidget(self.escritura, 1)
        todo = QVBoxLayout(self)
        todo.setContentsMargins(0, 0, 0, 0)
        todo.addWidget(IndiceYEscritura(izquierda, derecha, (2, 5)))


def _con_rotulo(texto: str, control: QWidget) -> QLabel:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo")
    rotulo.setBuddy(control)
    return rotulo


def _rotulo(apartado: Apartado) -> str:
    if apartado.omitido:
        return f"{apartado.titulo} · fuera"
    if apartado.cambio:
        return f"{apartado.titulo} · compare"
    return f"{apartado.titulo} · texto" if apartado.texto else apartado.titulo


_TONOS = {"borrador": "neutro", "emitido": "exito", "anulado": "peligro"}


def estado_de(suyo: Informe) -> tuple[str, str]:
    """La palabra y el tono de su píldora."""
    return ESTADOS_DE_INFORME[suyo.estado], _TONOS[suyo.estado]


def archivo_de(suyo: Informe, idioma: str) -> str:
    """Con qué nombre se guarda; el de un borrador, en la lengua de su papel."""
    borrador = suyo.admite("redactar")
    return nombre_de_archivo(nombre_de(suyo, Habla(idioma)) if borrador else suyo.titulo)


def datos_de(suyo: Informe) -> QWidget:
    """Lo que se sabe de él."""
    filas: list[tuple[str, str | QWidget]] = []
    if suyo.clase == Clase.MEMORIA:
        filas += [("Ejercicio", suyo.ejercicio), ("Preparada el", en_corto(suyo.fecha))]
    else:
        filas += [("Fecha", en_corto(suyo.fecha)), ("Lugar", suyo.lugar)]
        for papel, rotulo in (("entrega", "Entrega"), ("recibe", "Recibe"), ("testigo", "Testigos")):
            filas.append((rotulo, decir_quienes(suyo.los_que(papel))))
    if suyo.numero:
        filas += [("Número", suyo.cifra), ("Emitido", con_hora(suyo.emitido or ""))]
        filas += [("Datos al", en_corto(suyo.corte or "")), ("Lengua", IDIOMAS.get(suyo.idioma, ""))]
    if suyo.anulado:
        filas += [("Anulado", con_hora(suyo.anulado)), ("Motivo", suyo.motivo)]
    return apilar(Datos(filas))


class DialogoDeHechos(DialogoDeLista[Dicho]):
    """Una lista de sólo mirar; al ir a uno se cierra."""

    ir = Signal(object)
    """La referencia del hecho elegido."""

    def __init__(self, padre: QWidget, titulo: str, hechos: Sequence[Dicho]) -> None:
        super().__init__(padre, titulo)
        claves = {id(h): str(n) for n, h in enumerate(hechos)}
        self.lista = Vista(
            [
                Columna("Fecha", lambda h: en_corto(h.fecha), clave=lambda h: h.fecha),
                Columna("Quién", lambda h: h.socio, esencial=True),
                Columna("Clase", lambda h: h.clase),
                Columna("Qué", lambda h: str(h.que), estira=True),
                *([Columna("Cuánto", _cuanto, derecha=True)] if any(h.cuanto for h in hechos) else []),
            ],
            clave_de_fila=lambda h: claves[id(h)],
            nombre="los hechos de la cifra",
            marcador="Filtrar por quién, clase o qué…",
            vacio=EstadoVacio("search", "No hay ningún hecho", "De esta fila no consta nada en el periodo."),
            al_activar=self._ir,
            acciones=[Accion("&Ir a lo elegido", "chevron-right", self._ir_al_elegido)],
            leer=lambda: hechos,
        )
        self.montar()

    def _ir_al_elegido(self) -> None:
        if (elegido := self.lista.actual()) is not None:
            self._ir(elegido)

    def _ir(self, hecho: Dicho) -> None:
        self.accept()
        self.ir.emit(hecho.de)


def _cuanto(hecho: Dicho) -> str:
    return hecho.cuanto
