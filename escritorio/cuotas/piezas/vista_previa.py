"""Lo que pasaría al emitir: a quién, cuánto y por qué, quién queda fuera y los totales por tramo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import contar_miles, escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import Datos, apilar, con_deslizador
from escritorio.comun.interfaz.formulario import CampoParrafo
from escritorio.comun.interfaz.piezas import Desplegable, Pildora, etiqueta
from escritorio.comun.interfaz.pregunta import pedir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista, Vistas
from escritorio.cuotas.modelo.emision import CargoPropuesto, Excluido, VistaPrevia
from escritorio.cuotas.piezas.ficha import vigencia
from escritorio.cuotas.reglas.emision import aviso_de_lo_que_falta, aviso_de_vencidas, sumar_por_tramo
from escritorio.cuotas.reglas.prorrateo import SIN_REGLA

_ANCHO_DE_TRAMO = 190
_ALTO_DE_LISTA = 150
"""Menos que el que pide su «nada coincide»: con la letra grande, la ventana no cabría en 720."""


class LineaPrevia(Registro):
    """Una fila de la vista previa: un cargo o un excluido."""

    socio_id: str
    socio: str
    importe: int | None
    moneda: str
    poblacion: str
    porque: str


class _SinDato(Registro):
    motivo_sin_dato: str


class PasoDeVista(QWidget):
    """Con qué escala, cuántos, cuánto, la lista de unos y otros y los totales por tramo."""

    decidido = Signal(str)
    """Qué se hace con quien entró o salió, donde la regla calla: una clave de `SIN_REGLA`."""
    dejados_fuera = Signal(str)
    """El motivo con que se deja fuera de un reparto a quien le falta un dato."""

    def __init__(self) -> None:
        super().__init__()
        self.escala = etiqueta("", "suave")
        self.poblacion = etiqueta("", "suave")
        self.vencidas = etiqueta("", "error")
        self.pildoras = (Pildora(), Pildora(), Pildora())
        self.exportar = QPushButton("Guardar en E&xcel…")
        self.exportar.setAutoDefault(False)
        self.pregunta = QLabel()
        self.pregunta.setWordWrap(True)
        self.decision = Desplegable()
        for clave, texto in SIN_REGLA.items():
            self.decision.addItem(texto, clave)
        self.pregunta.setBuddy(self.decision)
        self.decision.setAccessibleName("Qué se hace con quien entró o salió")
        self.decision.activated.connect(lambda _: self.decidido.emit(str(self.decision.currentData())))
        self.falta = etiqueta("", "error")
        self.dejar_fuera = QPushButton("&Dejarlos fuera…")
        self.dejar_fuera.setAutoDefault(False)
        self.dejar_fuera.clicked.connect(self._preguntar_por_que)
        self.lista = _lista()
        self.lista.setMinimumHeight(a_escala_corta(_ALTO_DE_LISTA))
        self.entero = etiqueta("", "suave")
        self.lista.elegida.connect(lambda f: self.entero.setText(f"{f.socio}: {f.porque}" if f else ""))
        self.tramos = QVBoxLayout()
        self._montar()

    def poner(self, vista: VistaPrevia) -> None:
        """Enseña lo que pasaría; quienes quedan fuera, delante."""
        self._poner_cuentas(vista)
        self._preguntar(vista)
        self._decir_lo_que_falta(vista)
        self.lista.poner(
            [
                *(_linea_de_excluido(e, vista.moneda) for e in vista.excluidos),
                *(_linea_de_cargo(c, vista.moneda) for c in vista.cargos),
            ]
        )
        self._poner_tramos(vista)

    def _poner_cuentas(self, vista: VistaPrevia) -> None:
        cobra, total, fuera = self.pildoras
        cobra.poner(f"Se emite a: {escribir_miles(len(vista.cargos))}", "exito" if vista.cargos else "neutro")
        total.poner(f"Total: {escribir_importe(vista.total, vista.moneda)}", "acento")
        cuantos = escribir_miles(len(vista.excluidos))
        fuera.poner(f"Quedan fuera: {cuantos}" if vista.excluidos else "", "aviso")
        escala, elegidos, dia = vista.escala, vista.pedido.socios, vista.pedido.vencimiento
        solo = f" Sólo a {contar(len(elegidos), 'socio elegido', 'socios elegidos')}." if elegidos else ""
        vence = f" Vencen el {en_corto(dia)}." if dia else ""
        suya = f"{escala.nombre}, {vigencia(escala)}. Fuente: {escala.fuente}."
        self.escala.setText(f"{vista.nombre}. {suya}{solo}{vence}")
        self.poblacion.setText(vista.poblacion.frase)
        avisos = (vista.otra_forma, aviso_de_vencidas(vista), aviso_de_lo_que_falta(vista))
        self.vencidas.setText("\n".join(a for a in avisos if a))
        self.vencidas.setVisible(bool(self.vencidas.text()))

    def _preguntar(self, vista: VistaPrevia) -> None:
        """Donde la regla calla no se inventa: se decide aquí, y consta quién lo decidió."""
        hay = bool(vista.por_decidir or vista.pedido.sin_regla)
        self.decision.setCurrentIndex(self.decision.findData(vista.pedido.sin_regla))
        quienes = contar(vista.por_decidir, "socio entró o salió", "socios entraron o salieron")
        sujeto = f"{quienes} a mitad del ejercicio" if vista.por_decidir else "Quien entró o salió"
        self.pregunta.setText(f"{sujeto} y la regla no dice &qué se paga:")
        for pieza in (self.pregunta, self.decision):
            pieza.setVisible(hay)

    def _decir_lo_que_falta(self, vista: VistaPrevia) -> None:
        """En un reparto, los demás pagarían la parte de quien queda fuera: no se emite sin decidirlo."""
        quienes = contar(len(vista.sin_resolver), "socio queda", "socios quedan")
        motivo = vista.pedido.motivo_sin_dato
        cola = f" Motivo: {motivo}" if motivo else " Complete sus datos o diga el porqué."
        self.falta.setText(f"{quienes} fuera del reparto y los demás pagan su parte.{cola}")
        self.falta.setVisible(bool(vista.sin_resolver))
        self.dejar_fuera.setVisible(vista.detenida)

    def _preguntar_por_que(self) -> None:
        dado = pedir(
            self,
            "Dejarlos fuera del reparto",
            _SinDato,
            [CampoParrafo("motivo_sin_dato", "&Motivo", lineas=2, obligatorio=True)],
            "&Dejarlos fuera",
            "El presupuesto se reparte entero entre los demás. Consta en la campaña quiénes y por qué.",
        )
        if dado is not None:
            self.dejados_fuera.emit(dado.motivo_sin_dato)

    def _poner_tramos(self, vista: VistaPrevia) -> None:
        filas: list[tuple[str, str | QWidget]] = [
            (s.tramo or "Sin tramo", f"{_cargos(s.cargos)} · {escribir_importe(s.total, vista.moneda)}")
            for s in sumar_por_tramo(vista.cargos)
        ]
        total = f"{_cargos(len(vista.cargos))} · {escribir_importe(vista.total, vista.moneda)}"
        while (viejo := self.tramos.takeAt(0)) is not None:
            if (pieza := viejo.widget()) is not None:
                pieza.deleteLater()
        sumas = Datos([*filas, (f"Total en {vista.moneda}", total)], ancho_rotulo=_ANCHO_DE_TRAMO)
        self.tramos.addWidget(con_deslizador(apilar(sumas)))

    def _montar(self) -> None:
        cuentas = QHBoxLayout()
        for pildora in self.pildoras:
            cuentas.addWidget(pildora)
        cuentas.addStretch(1)
        cuentas.addWidget(self.exportar)
        decide = QHBoxLayout()
        decide.addWidget(self.pregunta, 1)
        decide.addWidget(self.decision)
        falta = QHBoxLayout()
        falta.addWidget(self.falta, 1)
        falta.addWidget(self.dejar_fuera)
        hoja_de_cargos, de_cargos = QWidget(), QVBoxLayout()
        de_cargos.setContentsMargins(0, 0, 0, 0)
        de_cargos.addWidget(self.lista, 1)
        de_cargos.addWidget(self.entero)
        hoja_de_cargos.setLayout(de_cargos)
        hoja_de_tramos = QWidget()
        hoja_de_tramos.setLayout(self.tramos)
        self.tramos.setContentsMargins(0, 0, 0, 0)
        vistas = Vistas("Qué ver de la vista previa")
        vistas.anadir("A quién &y cuánto", hoja_de_cargos)
        vistas.anadir("&Totales por tramo", hoja_de_tramos)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addLayout(cuentas)
        caja.addWidget(self.escala)
        caja.addWidget(self.poblacion)
        caja.addWidget(self.vencidas)
        caja.addLayout(decide)
        caja.addLayout(falta)
        caja.addWidget(vistas, 1)


def _cargos(cuantos: int) -> str:
    return contar_miles(cuantos, "cargo", "cargos")


def _linea_de_cargo(cargo: CargoPropuesto, moneda: str) -> LineaPrevia:
    porque = " · ".join(filter(None, (str(cargo.calculo), cargo.poblacion_fuente)))
    return LineaPrevia(cargo.socio_id, cargo.socio, cargo.importe, moneda, _poblacion(cargo), porque)


def _poblacion(cargo: CargoPropuesto) -> str:
    if cargo.poblacion is None:
        return ""
    oficial = "" if cargo.poblacion_oficial else ", no oficial"
    return f"{escribir_miles(cargo.poblacion)} ({cargo.poblacion_anio or 'sin año'}{oficial})"


def _linea_de_excluido(excluido: Excluido, moneda: str) -> LineaPrevia:
    return LineaPrevia(excluido.socio_id, excluido.socio, None, moneda, "", excluido.motivo)


def _lista() -> Vista[LineaPrevia]:
    opciones = [("", "Todos"), ("si", "A quiénes se cobra"), ("no", "Quiénes quedan fuera")]
    return Vista(
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
