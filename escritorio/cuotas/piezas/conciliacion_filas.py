"""Lo que enseña un extracto antes de guardarlo: qué columna es cada dato y cada fila con su suerte."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, Desplegable, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuentas.acciones.extracto import retirar_extracto
from escritorio.cuentas.consultas.extracto import extractos
from escritorio.cuentas.importar.campos import NOMBRES_DE_CAMPO
from escritorio.cuentas.importar.leer import Opciones, emparejar
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import Extracto, FilaLeida, LineaDeExtracto, Suerte
from escritorio.cuotas.modelo.cuentas import Deudor
from escritorio.cuotas.piezas.pago import CuentaDePago
from escritorio.cuotas.reglas.conciliacion import medio_de

PALABRAS = {
    Suerte.DUDOSA: ("Dudosa", "aviso"),
    Suerte.NUEVA: ("Nueva", "exito"),
    Suerte.REPETIDA: ("Ya estaba", "neutro"),
    Suerte.NO_CUENTA: ("No cuenta", "neutro"),
}
"""Suerte → (palabra, tono)."""

_POR_FILA = 5


class ColumnasDelExtracto(QWidget):
    """Un desplegable por dato, con los títulos de la hoja; se reconocen solos y se corrigen a mano."""

    cambiado = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.combos = {campo: combo(f"Columna de {nombre}", []) for campo, nombre in NOMBRES_DE_CAMPO.items()}
        self._titulos: tuple[str, ...] = ()
        rejilla = QGridLayout(self)
        rejilla.setContentsMargins(0, 0, 0, 0)
        rejilla.setHorizontalSpacing(a_escala(10))
        for n, (campo, nombre) in enumerate(NOMBRES_DE_CAMPO.items()):
            rejilla.addWidget(con_rotulo(nombre, self.combos[campo]), n // _POR_FILA, n % _POR_FILA)
            self.combos[campo].activated.connect(lambda: self.cambiado.emit())
        for columna in range(_POR_FILA):
            rejilla.setColumnStretch(columna, 1)

    def poner(self, libro: Libro, hoja: str | None) -> None:
        """Los títulos de esa hoja, con lo que se reconoce de ella."""
        try:
            cabecera = emparejar(libro, Opciones(hoja=hoja), minimo=0)
        except ErrorDeUsuario:
            self._titulos = ()  # la frase la dice quien la interpreta
            return
        antes, titulos = self._titulos, tuple(dict.fromkeys(filter(None, cabecera.titulos)))
        if titulos == antes:
            return  # es el mismo libro, vuelto a leer: sigue lo elegido a mano
        self._titulos = titulos
        for campo, suyo in self.combos.items():
            with QSignalBlocker(suyo):
                suyo.clear()
                suyo.addItem("—", "")
                for titulo in titulos:
                    suyo.addItem(titulo, titulo)
                indice = cabecera.columnas.get(campo)
                suyo.setCurrentIndex(suyo.findData(cabecera.titulos[indice]) if indice is not None else 0)

    def elegidas(self) -> dict[str, str]:
        """Título → campo; «» los que no se usan."""
        dichas = {str(c.currentData()): campo for campo, c in self.combos.items() if c.currentData()}
        return {titulo: dichas.get(titulo, "") for titulo in self._titulos}


def lista_de_filas() -> Vista[FilaLeida]:
    """Cada fila del archivo, con lo que pone en cada celda y qué pasaría con ella."""
    opciones = [("", "Todas las filas"), *((s.value, p) for s, (p, _) in PALABRAS.items())]
    return Vista(
        [
            Columna("Fila", lambda f: str(f.numero), clave=lambda f: f.numero, derecha=True),
            Columna("Fecha", lambda f: f.textos.get("fecha", ""), esencial=True),
            Columna("Concepto", _concepto, estira=True),
            Columna("Referencia", lambda f: f.textos.get("referencia", "")),
            Columna("Importe", _importe, derecha=True, esencial=True),
            Columna("Saldo", lambda f: f.textos.get("saldo", ""), derecha=True),
            Columna("Qué pasaría", lambda f: PALABRAS[f.suerte][0], pildora=lambda f: PALABRAS[f.suerte][1]),
            Columna("Detalle", detalle, estira=True),
        ],
        clave_de_fila=lambda f: str(f.numero),
        nombre="las filas del extracto",
        marcador="Filtrar por concepto, celda o motivo…",
        filtros=[FiltroDeLista("Qué pasaría", opciones, lambda f, clave: f.suerte.value == clave)],
    )


def detalle(fila: FilaLeida) -> str:
    """Las dudas de sus celdas, o por qué no cuenta."""
    return "; ".join(map(str, fila.dudas)) or fila.motivo


def _concepto(fila: FilaLeida) -> str:
    partes = [fila.textos.get(campo, "") for campo in ("concepto", "detalle")]
    return " · ".join(dict.fromkeys(p for p in partes if plegar(p)))


def _importe(fila: FilaLeida) -> str:
    """Como lo escribe el banco; lo del debe, con su signo."""
    if sale := fila.textos.get("sale"):
        return sale if sale.startswith("-") else f"-{sale}"
    return fila.textos.get("importe") or fila.textos.get("entra", "")


def combo(nombre: str, opciones: Sequence[tuple[str, str]]) -> QComboBox:
    """Un desplegable con ese nombre accesible, de (clave, texto)."""
    suyo = Desplegable()
    suyo.setAccessibleName(nombre)
    suyo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    suyo.setMinimumContentsLength(8)
    for clave, texto in opciones:
        suyo.addItem(texto, clave)
    return suyo


def con_rotulo(texto: str, control: QWidget) -> QWidget:
    """El control con su rótulo encima."""
    marco, caja = QWidget(), QVBoxLayout()
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(2)
    caja.addWidget(etiqueta(texto, "rotulo"))
    caja.addWidget(control)
    marco.setLayout(caja)
    return marco


class CuentaDeLinea(CuentaDePago):
    """La de siempre, con lo que dice la línea ya puesto: su fecha y su cuenta no se cambian."""

    def __init__(
        self, linea: LineaDeExtracto, dialogo: DialogoFormulario, bd: Archivo, quienes: Sequence[Deudor]
    ) -> None:
        self._linea = linea
        super().__init__(dialogo, bd, quienes)
        self.formulario.poner(
            {
                "fecha": linea.fecha,
                "fondo": linea.fondo_id,
                "medio": medio_de(linea.concepto),
                "referencia": linea.referencia,
            }
        )
        for campo in ("fecha", "fondo"):
            self.formulario.control(campo).setEnabled(False)
        self._poner_lo_de_la_linea()

    def _al_cambiar(self, campo: str) -> None:
        super()._al_cambiar(campo)
        if campo == "deudor":
            self._poner_lo_de_la_linea()

    def _poner_lo_de_la_linea(self) -> None:
        """Lo que llegó, y en qué moneda: quien debe en otra, pagó al cambio."""
        suyo, linea = self._deudor(), self._linea
        otra = suyo is not None and suyo.moneda != linea.moneda
        self.formulario.poner(
            {
                "importe": escribir_cifra(linea.resta, linea.moneda),
                "otra_moneda": otra,
                "moneda_recibida": linea.moneda if otra else "",
            }
        )
        self._mostrar_lo_elegido()
        self._repartir()


class DialogoDeTraidos(DialogoDeLista[Extracto]):
    """De qué archivo vino cada cosa, qué días cubre y cuántas líneas nuevas trajo."""

    def __init__(self, padre: QWidget, servicios: Servicios, fondo: Fondo) -> None:
        super().__init__(padre, f"Extractos de {fondo.nombre}")
        self._servicios, self._fondo = servicios, fondo
        self.lista = Vista(
            _columnas(fondo.moneda),
            clave_de_fila=lambda e: e.id,
            nombre="los extractos traídos",
            vacio=EstadoVacio("landmark", "No queda ningún extracto", "Se retiraron todos los que había."),
            marcador="Filtrar por archivo o fecha…",
            acciones=[Accion("&Retirar…", "x", self._retirar, peligro=True)],
            leer=lambda: extractos(self._servicios.bd, self._fondo.id),
        )
        self.montar()

    def _retirar(self) -> None:
        elegido = self.lista.actual()
        if elegido is None or not self._servicios.avisos.confirmar(
            "Retirar un extracto",
            f"Se quita lo que trajo {elegido.archivo}: {contar(elegido.lineas, 'línea', 'líneas')}.",
            "&Retirar",
            "Sólo se puede si ninguna se concilió ni se descartó. Lo demás no cambia.",
            peligro=True,
        ):
            return
        with explicando_errores(self._servicios.avisos) as intento:
            retirar_extracto(self._servicios.bd, elegido.id)
        if intento.bien:
            self.anunciar(f"Se retiró el extracto {elegido.archivo}.")


def _columnas(moneda: str) -> list[Columna[Extracto]]:
    def saldo(suyo: Extracto) -> str:
        return "" if suyo.saldo_final is None else escribir_importe(suyo.saldo_final, moneda)

    return [
        Columna("Archivo", lambda e: e.archivo, estira=True),
        Columna("Desde", lambda e: en_corto(e.desde), clave=lambda e: e.desde, esencial=True),
        Columna("Hasta", lambda e: en_corto(e.hasta), clave=lambda e: e.hasta, esencial=True),
        Columna("Líneas", lambda e: escribir_miles(e.lineas), clave=lambda e: e.lineas, derecha=True),
        Columna("Saldo al acabar", saldo, clave=lambda e: e.saldo_final or 0, derecha=True),
        Columna("Cuadraba", lambda e: "no" if e.descuadre else "sí"),
        Columna("Se trajo", lambda e: con_hora(e.importado), clave=lambda e: e.importado),
    ]
