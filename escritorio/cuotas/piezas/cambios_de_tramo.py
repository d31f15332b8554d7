"""Quién cambia de tramo este ejercicio y por qué, antes de emitir."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoEntero, CampoTexto, Formulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala_corta
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.consultas.emisiones import cuotas_que_se_cobran
from escritorio.cuotas.consultas.vista_previa import cambios
from escritorio.cuotas.documentos.informes import cambios_de_tramo_xlsx
from escritorio.cuotas.modelo.emision import Pedido
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.modelo.simulacion import CambioDeTramo

_EXPLICACION = (
    "Compara, con los socios de hoy, la población que manda en el ejercicio con la que mandaba en el "
    "anterior. Sólo a quienes tienen cuota en los dos y si la escala va por tramos."
)
_ULTIMA = "Vacío: la que mande la regla de cuota; si no lo dice, la última oficial."
_ALTO_DE_LISTA = 150
"""Menos que el que pide su «nada coincide»: con la letra grande, la ventana no cabría en 720."""


class DialogoDeCambios(QDialog):
    """Se pide el ejercicio y, si se quiere, de qué año es la población de cada uno."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
        self._gestion, self._servicios = Gestion(pantalla, self), pantalla.servicios
        servicios = pantalla.servicios
        hoy = servicios.bd.hoy()
        opciones = [(c.clave, c.nombre) for c in cuotas_que_se_cobran(servicios.bd)]
        self.formulario = Formulario(
            [
                CampoEleccion(
                    "concepto", "&Concepto", opciones, obligatorio=True, valor=opciones[0][0], mitad=True
                ),
                CampoTexto("ejercicio", "&Ejercicio", 9, obligatorio=True, valor=hoy[:4], mitad=True),
                CampoEntero(
                    "ahora", "&Población del año", 1900, 2199, miles=False, mitad=True, ayuda=_ULTIMA
                ),
                CampoEntero("antes", "La del a&nterior", 1900, 2199, miles=False, mitad=True, ayuda=_ULTIMA),
            ]
        )
        self.frase = etiqueta("", "error")
        self._cuadro = QFrame()
        self.cuenta = etiqueta("", "suave")
        self.porque = etiqueta()
        self.exportar = QPushButton("Guardar en E&xcel…")
        self.exportar.setAutoDefault(False)
        self.exportar.setEnabled(False)
        self.exportar.clicked.connect(self._exportar)
        self._ejercicio = ""
        self._hallados: list[CambioDeTramo] = []
        self.lista = _lista()
        self.lista.setMinimumHeight(a_escala_corta(_ALTO_DE_LISTA))
        self.lista.elegida.connect(lambda c: self.porque.setText(f"{c.socio}: {c.porque}" if c else ""))
        self._montar()
        self._ver()

    def _ver(self) -> None:
        self._decir("")
        try:
            valores = self.formulario.valores()
            periodo = leer_periodo(valores["ejercicio"])
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self._ejercicio = periodo.texto
        ahora = Pedido(periodo.texto, valores["concepto"], valores["ahora"])
        antes = Pedido(periodo.anterior.texto, valores["concepto"], valores["antes"])

        def tarea(bd: Archivo, avance: Avance) -> list[CambioDeTramo]:
            avance.paso(0, 0, "Comparando la población de cada socio…")
            return cambios(bd, ahora, antes)

        self._gestion.correr_fuera("Cambios de tramo", tarea, self._pintar, self._fallar)

    def _pintar(self, hallados: list[CambioDeTramo]) -> None:
        self._hallados = hallados
        self.exportar.setEnabled(bool(hallados))
        self.lista.poner(hallados)
        suben = sum(c.ahora.importe > c.antes.importe for c in hallados if c.moneda == c.moneda_antes)
        bajan = sum(c.ahora.importe < c.antes.importe for c in hallados if c.moneda == c.moneda_antes)
        cuantos = contar(len(hallados), "socio cambia", "socios cambian")
        self.cuenta.setText(
            f"{cuantos} de tramo. Pagan más: {suben}; pagan menos: {bajan}." if hallados else ""
        )

    def _fallar(self, error: BaseException) -> None:
        if not isinstance(error, ErrorDeUsuario):
            raise error
        self._pintar([])
        self._explicar(error)

    def _exportar(self) -> None:
        hallados, ejercicio, de = self._hallados, self._ejercicio, membrete(self._servicios.bd)
        self._gestion.exportar(
            "Guardar los cambios de tramo",
            "Guardar los cambios de tramo",
            f"Cambios de tramo {ejercicio}.xlsx",
            lambda _: cambios_de_tramo_xlsx(de, ejercicio, hallados),
        )

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
            self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self) -> None:
        self.setWindowTitle("Cambios de tramo")
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        cerrar = QPushButton("Ce&rrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addWidget(self.cuenta, 1)
        pie.addWidget(self.exportar)
        pie.addWidget(cerrar)
        pedir = QHBoxLayout()
        pedir.addWidget(self.formulario, 1)
        pedir.addWidget(boton_de(Accion("&Ver quién cambia", "search", self._ver, principal=True)))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta("Quién cambia de tramo", "apartado"))
        caja.addWidget(etiqueta(_EXPLICACION, "suave"))
        caja.addWidget(self._cuadro)
        caja.addLayout(pedir)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.porque)
        caja.addLayout(pie)
        a_medida(self, 980, 640)


def _lista() -> Vista[CambioDeTramo]:
    def poblacion(habitantes: int | None) -> str:
        return "" if habitantes is None else escribir_miles(habitantes)

    return Vista(
        [
            Columna("Socio", lambda c: c.socio, estira=True),
            Columna(
                "Población",
                lambda c: poblacion(c.ahora.poblacion),
                clave=lambda c: c.ahora.poblacion,
                derecha=True,
            ),
            Columna("Tramo anterior", lambda c: c.antes.tramo, ancho=170),
            Columna("Tramo", lambda c: c.ahora.tramo, ancho=170),
            Columna("Pagaba", lambda c: escribir_importe(c.antes.importe, c.moneda_antes), derecha=True),
            Columna(
                "Paga",
                lambda c: escribir_importe(c.ahora.importe, c.moneda),
                clave=lambda c: c.ahora.importe,
                derecha=True,
                esencial=True,
            ),
        ],
        clave_de_fila=lambda c: c.socio_id,
        nombre="los socios que cambian de tramo",
        vacio=EstadoVacio(
            "users",
            "Nadie cambia de tramo",
            "Con esas poblaciones, cada socio sigue en el tramo en que estaba.",
        ),
        marcador="Filtrar por socio o tramo…",
    )
