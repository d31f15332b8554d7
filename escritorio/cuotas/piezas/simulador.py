"""Comparar escalas sobre los socios de hoy antes de decidir ninguna."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import Campo, CampoEntero, CampoTexto, Formulario
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.consultas.simulador import simulacion
from escritorio.cuotas.documentos.simulacion import simulacion_pdf, simulacion_xlsx
from escritorio.cuotas.modelo.emision import Escala, Pedido
from escritorio.cuotas.modelo.simulacion import DatosDeSimulacion, Simulacion
from escritorio.cuotas.piezas.simulado import Simulado

_EXPLICACION = "Marque las escalas que quiere comparar. Todas se comparan con la primera; no se emite nada."
_ANCHO, _MARCA = 290, 48
"""El de lo que se pide, y lo que de él no es el texto de una casilla."""


class DialogoDeSimulacion(QDialog):
    """Elegir escalas → ver qué darían. `al_proponer` recibe las marcadas; si se propuso una, se cierra."""

    def __init__(
        self,
        padre: QWidget,
        servicios: Servicios,
        escalas: Sequence[Escala],
        marcadas: Collection[str],
        al_proponer: Callable[[Sequence[Escala]], bool],
    ) -> None:
        super().__init__(padre)
        self._servicios, self._escalas, self._al_proponer = servicios, escalas, al_proponer
        self._hecha: Simulacion | None = None
        self.casillas = [_casilla(e) for e in escalas]
        for casilla, escala in zip(self.casillas, escalas, strict=True):
            casilla.setChecked(escala.id in marcadas)
        self.formulario = Formulario(_campos(servicios.bd.hoy()))
        self.frase = etiqueta("", "error")
        self._cuadro = QFrame()
        self.simular = boton_de(Accion("&Simular", "coins", self._simular, principal=True))
        self.excel = boton_de(Accion("&Excel…", "download", self._exportar, ayuda="Guardar la simulación"))
        self.pdf = boton_de(Accion("&PDF", "printer", self._ver_pdf, ayuda="Ver la simulación en papel"))
        self.proponer = boton_de(
            Accion("P&roponer una…", "gavel", self._proponer, ayuda="Llevarla al órgano")
        )
        self._resultado = QVBoxLayout()
        self._montar()
        self._ensenar(None)

    def _elegidas(self) -> list[Escala]:
        return [e for e, c in zip(self._escalas, self.casillas, strict=True) if c.isChecked()]

    def _proponer(self) -> None:
        if self._al_proponer(self._elegidas()):
            self.accept()

    def _simular(self) -> None:
        self._decir("")
        try:
            valores = self.formulario.valores()
        except ErrorDeUsuario:
            return
        pedido = Pedido(valores["ejercicio"], poblacion_de=valores["poblacion_de"])
        elegidas = self._elegidas()

        def tarea(avance: Avance) -> Simulacion:
            avance.paso(0, 0, "Calculando lo de cada socio…")
            with otra_conexion(self._servicios.bd) as bd:
                return simulacion(bd, pedido, elegidas)

        self._servicios.trabajos.correr("Simular escalas", tarea, self._ensenar, self._fallar)

    def _ensenar(self, hecha: Simulacion | None) -> None:
        self._hecha = hecha
        vaciar_caja(self._resultado)
        self._resultado.addWidget(Simulado(hecha) if hecha else _vacio())
        for boton in (self.excel, self.pdf, self.proponer):
            boton.setEnabled(hecha is not None)

    def _fallar(self, error: BaseException) -> None:
        if not isinstance(error, ErrorDeUsuario):
            raise error
        if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
            self._decir(error.mensaje)

    def _datos(self) -> DatosDeSimulacion | None:
        return DatosDeSimulacion(membrete(self._servicios.bd), self._hecha) if self._hecha else None

    def _exportar(self) -> None:
        datos = self._datos()
        nombre = f"Simulación de cuotas {datos.simulacion.ejercicio}.xlsx" if datos else ""
        destino = self._servicios.dialogos.guardar(
            "Guardar la simulación", nombre, "Libros de Excel (*.xlsx)"
        )
        if datos is None or destino is None:
            return

        def tarea(avance: Avance) -> Path:
            avance.paso(0, 0, f"Componiendo {destino.name}…")
            escribir_archivo(destino, simulacion_xlsx(datos))
            return destino

        avisos = self._servicios.avisos
        self._servicios.trabajos.correr(
            "Exportar la simulación", tarea, lambda ruta: avisos.hecho(f"Se guardó {ruta.name}.")
        )

    def _ver_pdf(self) -> None:
        datos = self._datos()
        if datos is None:
            return

        def tarea(avance: Avance) -> bytes:
            avance.paso(0, 0, "Componiendo las hojas…")
            return simulacion_pdf(datos)

        self._servicios.trabajos.correr("Componer la simulación", tarea, self._abrir_pdf)

    def _abrir_pdf(self, contenido: bytes) -> None:
        visor = VisorPdf(
            self, "Simulación de cuotas", contenido, "Simulación de cuotas.pdf", self._servicios.dialogos
        )
        visor.finished.connect(visor.deleteLater)
        visor.open()

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self) -> None:
        self.setWindowTitle("Simular escalas")
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        cuerpo = QHBoxLayout()
        cuerpo.setSpacing(a_escala(20))
        cuerpo.addWidget(self._que_comparar())
        cuerpo.addLayout(self._resultado, 1)
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        for boton in (self.excel, self.pdf, self.proponer):
            pie.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Simular escalas", "apartado"))
        caja.addWidget(self._cuadro)
        caja.addLayout(cuerpo, 1)
        caja.addLayout(pie)
        a_medida(self, 1120, 660)

    def _que_comparar(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.addWidget(etiqueta(_EXPLICACION, "suave"))
        for casilla in self.casillas:
            caja.addWidget(casilla)
        caja.addWidget(self.formulario)
        caja.addWidget(self.simular)
        caja.addStretch(1)
        zona = con_deslizador(hoja)
        zona.setFixedWidth(a_escala(_ANCHO))
        return zona


def _casilla(escala: Escala) -> QCheckBox:
    """Una casilla no parte su texto: si no cabe acaba en puntos, y entero lo dice al pasar el ratón."""
    rotulo = f"{escala.nombre} (borrador)" if escala.estado == "borrador" else escala.nombre
    casilla = QCheckBox()
    sitio = a_escala(_ANCHO - _MARCA)
    cabe = casilla.fontMetrics().elidedText(rotulo, Qt.TextElideMode.ElideRight, sitio)
    casilla.setText(cabe.replace("&", "&&"))
    casilla.setToolTip(rotulo)
    casilla.setAccessibleName(rotulo)
    return casilla


def _campos(hoy: str) -> list[Campo]:
    return [
        CampoTexto("ejercicio", "E&jercicio", 4, obligatorio=True, valor=hoy[:4]),
        CampoEntero(
            "poblacion_de",
            "Po&blación del año",
            1900,
            2199,
            miles=False,
            ayuda="Vacío: la que mande la regla de cuota; si no lo dice, la última oficial.",
        ),
    ]


def _vacio() -> QWidget:
    return EstadoVacio(
        "coins",
        "Todavía no se simuló nada",
        "Verá el ingreso con cada escala, por tramo y por país, quién paga más y quién menos, y quién queda "
        "fuera.",
    )
