"""Emitir cuotas en dos pasos: qué se quiere y qué pasaría, con quién queda fuera y por qué."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    Formulario,
)
from escritorio.comun.interfaz.lista_ficha import FiltroDeLista, ListaConFicha
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Pildora, a_medida, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.acciones.emision import emitir, preparar_emision
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.modelo.emision import CargoPropuesto, Excluido, ResultadoDeEmision, VistaPrevia
from escritorio.cuotas.piezas.ficha import vigencia

_EXPLICACION = (
    "Se cobra a cada socio activo según su población oficial y la escala que rige el primer día del "
    "ejercicio. Antes verá a quién, cuánto y por qué; no se emite nada hasta que lo confirme."
)


@dataclass(frozen=True, slots=True)
class Linea:
    """Una fila de la vista previa: un cargo o un excluido."""

    socio_id: str
    socio: str
    importe: int | None
    moneda: str
    poblacion: str
    porque: str


class DialogoDeEmision(QDialog):
    """Pedir → ver → emitir. `al_emitir` recibe el resultado."""

    def __init__(
        self, padre: QWidget, servicios: Servicios, al_emitir: Callable[[ResultadoDeEmision], object]
    ) -> None:
        super().__init__(padre)
        self._servicios = servicios
        self._al_emitir = al_emitir
        self._vista: VistaPrevia | None = None
        self.formulario = Formulario(_campos(servicios.bd.hoy(), vencimiento_de_hoy(servicios.bd)))
        self.formulario.cambiado.connect(self._al_cambiar)
        self.vista = PasoDeVista()
        self.frase = etiqueta("", "error")
        self._explicacion = etiqueta(_EXPLICACION, "suave")
        self.atras = QPushButton("&Atrás")
        self.seguir = QPushButton()
        self._pasos = QStackedWidget()
        self._montar()
        self._ensenar(0)

    def _al_cambiar(self, campo: str) -> None:
        if campo == "aceptar":
            casilla = self.formulario.control("aceptar")
            self.formulario.mostrar("motivo", bool(casilla.property("checked")))

    def _seguir(self) -> None:
        self._decir("")
        try:
            if self._pasos.currentIndex() == 0:
                self._preparar()
            elif self._vista is not None:
                self._emitir(self._vista)
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)

    def _preparar(self) -> None:
        valores = self.formulario.valores()
        self._vista = preparar_emision(
            self._servicios.bd,
            valores["ejercicio"],
            poblacion_de=valores["poblacion_de"],
            motivo_no_oficial=valores["motivo"] if valores["aceptar"] else None,
            vencimiento=valores["vencimiento"] or None,
        )
        self.vista.poner(self._vista)
        self._ensenar(1)

    def _emitir(self, vista: VistaPrevia) -> None:
        """Emitir a miles tarda: lo hace el obrero, con su propia conexión."""

        def tarea(avance: Avance) -> ResultadoDeEmision:
            avance.paso(0, 0, f"Emitiendo a {escribir_miles(len(vista.cargos))} socios…")
            with otra_conexion(self._servicios.bd) as bd:
                return emitir(bd, vista)

        self.seguir.setEnabled(False)
        self._servicios.trabajos.correr("Emitir cuotas", tarea, self._terminar, self._fallar)

    def _terminar(self, resultado: ResultadoDeEmision) -> None:
        self.accept()
        self._al_emitir(resultado)

    def _fallar(self, error: BaseException) -> None:
        self.seguir.setEnabled(True)
        if not isinstance(error, ErrorDeUsuario):
            raise error
        self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _ensenar(self, paso: int) -> None:
        self._pasos.setCurrentIndex(paso)
        self.atras.setVisible(paso == 1)
        self._explicacion.setVisible(paso == 0)
        vista = self._vista
        if paso == 0 or vista is None:
            self.seguir.setText("&Ver a quién y cuánto")
            self.seguir.setEnabled(True)
            self.formulario.enfocar()
            return
        cuantos = "1 cargo" if len(vista.cargos) == 1 else f"{escribir_miles(len(vista.cargos))} cargos"
        self.seguir.setText(f"&Emitir {cuantos} por {escribir_importe(vista.total, vista.moneda)}")
        self.seguir.setEnabled(bool(vista.cargos))
        (self.seguir if vista.cargos else self.atras).setFocus()

    def _montar(self) -> None:
        self.setWindowTitle("Emitir cuotas")
        self._cuadro = QFrame()
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        self._pasos.addWidget(con_deslizador(self.formulario))
        self._pasos.addWidget(self.vista)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Emitir cuotas", "apartado"))
        caja.addWidget(self._explicacion)
        caja.addWidget(self._cuadro)
        caja.addWidget(self._pasos, 1)
        caja.addLayout(self._pie())
        a_medida(self, 860, 600)

    def _pie(self) -> QHBoxLayout:
        cancelar = QPushButton("Cancelar")
        cancelar.clicked.connect(self.reject)
        self.atras.clicked.connect(lambda: self._ensenar(0))
        self.seguir.clicked.connect(self._seguir)
        self.seguir.setProperty("clase", "principal")
        self.seguir.setDefault(True)
        for boton in (cancelar, self.atras):
            boton.setAutoDefault(False)
        pie = QHBoxLayout()
        pie.addWidget(self.atras)
        pie.addStretch(1)
        pie.addWidget(cancelar)
        pie.addWidget(self.seguir)
        return pie


class PasoDeVista(QWidget):
    """Con qué escala, cuántos, cuánto y la lista de unos y otros."""

    def __init__(self) -> None:
        super().__init__()
        self.escala = etiqueta("", "suave")
        self.pildoras = (Pildora(), Pildora(), Pildora())
        self.lista = _lista()
        self.entero = etiqueta("", "suave")
        self.lista.elegida.connect(lambda f: self.entero.setText(f"{f.socio}: {f.porque}" if f else ""))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        cuentas = QHBoxLayout()
        for pildora in self.pildoras:
            cuentas.addWidget(pildora)
        cuentas.addStretch(1)
        caja.addLayout(cuentas)
        caja.addWidget(self.escala)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.entero)

    def poner(self, vista: VistaPrevia) -> None:
        """Enseña lo que pasaría; quienes quedan fuera, delante."""
        cobra, total, fuera = self.pildoras
        cobra.poner(f"Se emite a: {escribir_miles(len(vista.cargos))}", "exito" if vista.cargos else "neutro")
        total.poner(f"Total: {escribir_importe(vista.total, vista.moneda)}", "acento")
        cuantos = escribir_miles(len(vista.excluidos))
        fuera.poner(f"Quedan fuera: {cuantos}" if vista.excluidos else "", "aviso")
        escala = vista.escala
        dia = vista.pedido.vencimiento
        vence = f" Vencen el {en_corto(dia)}." if dia else ""
        self.escala.setText(f"{escala.nombre}, {vigencia(escala)}. Fuente: {escala.fuente}.{vence}")
        self.lista.poner(
            [
                *(_linea_de_excluido(e, vista.moneda) for e in vista.excluidos),
                *(_linea_de_cargo(c, vista.moneda) for c in vista.cargos),
            ]
        )


def _campos(hoy: str, vence: str | None) -> list[Campo]:
    de_la_regla = "El que fija la regla de cuota; vacío: sin vencimiento."
    return [
        CampoTexto("ejercicio", "&Ejercicio", 4, "2026", obligatorio=True, valor=hoy[:4], mitad=True),
        CampoFecha(
            "vencimiento",
            "Ven&cimiento",
            valor=vence or "",
            mitad=True,
            ayuda=de_la_regla if vence else "Vacío: sin vencimiento.",
        ),
        CampoEntero(
            "poblacion_de",
            "&Población del año",
            1900,
            2199,
            miles=False,
            ayuda="Vacío: la última oficial de cada socio, no posterior al ejercicio.",
        ),
        CampoCasilla(
            "aceptar",
            "A falta de oficial, &admitir una población que no lo sea",
            ayuda="Queda anotado quién lo admitió y por qué.",
        ),
        CampoParrafo("motivo", "&Motivo para admitirla", lineas=2, obligatorio=True, visible=False),
    ]


def _linea_de_cargo(cargo: CargoPropuesto, moneda: str) -> Linea:
    porque = f"{cargo.calculo} · {cargo.poblacion_fuente}" if cargo.poblacion_fuente else cargo.calculo
    return Linea(cargo.socio_id, cargo.socio, cargo.importe, moneda, _poblacion(cargo), porque)


def _poblacion(cargo: CargoPropuesto) -> str:
    if cargo.poblacion is None:
        return ""
    oficial = "" if cargo.poblacion_oficial else ", no oficial"
    return f"{escribir_miles(cargo.poblacion)} ({cargo.poblacion_anio or 'sin año'}{oficial})"


def _linea_de_excluido(excluido: Excluido, moneda: str) -> Linea:
    return Linea(excluido.socio_id, excluido.socio, None, moneda, "", excluido.motivo)


def _lista() -> ListaConFicha[Linea]:
    opciones = [("", "Todos"), ("si", "A quiénes se cobra"), ("no", "Quiénes quedan fuera")]
    return ListaConFicha(
        [
            Columna("Socio", lambda f: f.socio, ancho=180),
            Columna(
                "Importe",
                lambda f: "Fuera" if f.importe is None else escribir_importe(f.importe, f.moneda),
                clave=lambda f: f.importe,
                derecha=True,
                pildora=lambda f: "aviso" if f.importe is None else None,
            ),
            Columna("Población", lambda f: f.poblacion, derecha=True),
            Columna("Por qué", lambda f: f.porque, estira=True),
        ],
        clave_de_fila=lambda f: f.socio_id,
        nombre="la vista previa",
        marcador="Filtrar por socio, tramo o motivo…",
        filtros=[
            FiltroDeLista("A quiénes", opciones, lambda f, clave: (f.importe is not None) == (clave == "si"))
        ],
    )
