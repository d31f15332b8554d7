"""La cuenta corriente de un socio en su ventana, del día que se diga al que se diga."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.bitacora import accion_del_alta
from escritorio.comun.interfaz.campos import CampoFecha
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuotas.consultas.cuentas import datos_de_cuenta
from escritorio.cuotas.consultas.devoluciones import devolucion
from escritorio.cuotas.consultas.listados import listado_de_movimientos
from escritorio.cuotas.consultas.movimientos import ajuste, movimientos_del_cargo
from escritorio.cuotas.consultas.saldos import lote_de_saldos
from escritorio.cuotas.documentos.estado_de_cuenta import estado_de_cuenta_pdf
from escritorio.cuotas.modelo.cuentas import CLASES_DE_MOVIMIENTO, Movimiento
from escritorio.cuotas.modelo.devoluciones import Devolucion
from escritorio.cuotas.modelo.informes import CuentaCorriente, DatosDeCuenta, LineaDeCuenta
from escritorio.cuotas.modelo.periodo import nombre_de_cuota
from escritorio.cuotas.modelo.planes import Ajuste
from escritorio.cuotas.piezas.ajustes import GestionesDeAjuste
from escritorio.cuotas.piezas.devoluciones import GestionesDeDevolucion
from escritorio.cuotas.piezas.saldos import GestionesDeSaldos
from escritorio.cuotas.reglas.cuentas import sumar_movimientos
from escritorio.cuotas.reglas.informes import detalle_de, documento_de, resultado_de


class DialogoDeCuenta(QDialog):
    """Cada movimiento con el saldo que deja; las fechas se cambian y la cuenta se rehace."""

    def __init__(self, pantalla: Pantalla, socio_id: str) -> None:
        super().__init__(pantalla)
        self._gestion, self._bd = Gestion(pantalla, self), pantalla.servicios.bd
        self._socio_id = socio_id
        self._datos = datos_de_cuenta(self._bd, socio_id)
        self.setWindowTitle(f"Estado de cuenta de {self._datos.socio}")
        self.fechas = Formulario(
            [
                CampoFecha("desde", "&Desde", mitad=True),
                CampoFecha("hasta", "&Hasta", mitad=True, valor=self._datos.hasta),
            ]
        )
        self.resultado = etiqueta("", "apartado")
        self.detalle = etiqueta("", "suave")
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda x: x.movimiento.id,
            nombre="los movimientos de la cuenta",
            marcador="Filtrar por documento o concepto…",
            vacio=EstadoVacio("scroll-text", "Sin movimientos", "No hay ninguno entre esas fechas."),
        )
        self._montar()
        self._pintar()

    def ver_pdf(self) -> None:
        """El mismo, en papel."""
        pdf = estado_de_cuenta_pdf(self._datos)
        self._gestion.ver(self.windowTitle(), pdf, f"Estado de cuenta {self._datos.socio}")

    def rehacer(self) -> None:
        """La cuenta entre las fechas escritas; si alguna no vale, se dice a su lado y queda la de antes."""
        try:
            dias = self.fechas.valores()
            self._datos = datos_de_cuenta(self._bd, self._socio_id, dias["hasta"], dias["desde"])
        except ErrorDeUsuario as error:
            self.fechas.marcar(error.campo or "hasta", error.mensaje)
            return
        self._pintar()

    def _pintar(self) -> None:
        datos = self._datos
        self.resultado.setText(f"{resultado_de(datos.cuentas)} al {en_corto(datos.hasta)}.")
        self.detalle.setText(" ".join(x for c in datos.cuentas if (x := _resumen(c, datos))))
        self.detalle.setVisible(bool(self.detalle.text()))
        self.lista.poner([x for c in datos.cuentas for x in c.lineas])

    def _montar(self) -> None:
        a_medida(self, 900, 600)
        pie = QHBoxLayout()
        cerrar = QPushButton("Cerrar")
        cerrar.clicked.connect(self.accept)
        ver = boton_de(Accion("&Ver ese periodo", "refresh-cw", self.rehacer))
        pie.addWidget(ver)
        pie.addStretch(1)
        for boton in (boton_de(Accion("Ver en P&DF", "file-text", self.ver_pdf)), cerrar):
            boton.setAutoDefault(False)
            pie.addWidget(boton)
        ver.setDefault(True)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        for pieza in (self.resultado, self.detalle, self.fechas):
            caja.addWidget(pieza)
        caja.addWidget(self.lista, 1)
        caja.addLayout(pie)


def _resumen(cuenta: CuentaCorriente, datos: DatosDeCuenta) -> str:
    partes = []
    if datos.desde:
        anterior = escribir_importe(cuenta.anterior, cuenta.moneda)
        partes.append(f"Saldo anterior al {en_corto(datos.desde)}: {anterior}.")
    if cuenta.a_favor:
        partes.append(f"A favor, sin aplicar: {escribir_importe(cuenta.a_favor, cuenta.moneda)}.")
    return " ".join(partes)


def _columnas() -> list[Columna[LineaDeCuenta]]:
    return [
        Columna("Fecha", lambda x: en_corto(x.movimiento.fecha), clave=lambda x: x.movimiento.fecha),
        Columna("Documento", lambda x: documento_de(x.movimiento)),
        Columna("Detalle", lambda x: detalle_de(x.movimiento), estira=True),
        Columna(
            "Importe",
            lambda x: escribir_importe(x.movimiento.importe, x.movimiento.moneda),
            clave=lambda x: x.movimiento.importe,
            derecha=True,
            esencial=True,
        ),
        Columna(
            "Saldo",
            lambda x: escribir_importe(x.saldo, x.movimiento.moneda),
            clave=lambda x: x.saldo,
            derecha=True,
            esencial=True,
        ),
    ]


class PestanaDeMovimientos(Gestion):
    """Todo lo que suma o resta, y en su ficha el cargo que toca con su cuenta entera."""

    def __init__(self, pantalla: Pantalla, ir_al_cargo: Callable[[str], object]) -> None:
        super().__init__(pantalla)
        self._ir_al_cargo = ir_al_cargo
        self._ajustes, self._devoluciones = GestionesDeAjuste(pantalla), GestionesDeDevolucion(pantalla)
        self.lista = Vista(
            columnas_de_movimiento(),
            clave_de_fila=lambda m: m.id,
            nombre="los movimientos",
            ficha=self._en_la_ficha,
            sin_elegir="Elija un movimiento para ver de dónde sale.",
            vacio=_vacio(),
            marcador="Filtrar por socio, código, concepto o ejercicio…",
            filtros=_filtros(),
            listado=listado_de_movimientos(self._bd),
        )

    def _en_la_ficha(self, elegido: Movimiento) -> EnLaFicha:
        cargo_id = elegido.cargo_id
        ver = [Accion("&Ver el cargo", "coins", lambda: self._ir_al_cargo(cargo_id))] if cargo_id else []
        if elegido.devolucion_id:
            ver = self._de_devolucion(devolucion(self._bd, elegido.devolucion_id))
        elif elegido.clase == "saldo_a_favor" and elegido.ajuste_id:
            ver = self._de_saldo_a_favor(ajuste(self._bd, elegido.ajuste_id))
        elif elegido.clase == "cargo" and cargo_id:
            ver += self._del_lote("cargo", cargo_id)
        return EnLaFicha(
            elegido.socio,
            f"{CLASES_DE_MOVIMIENTO[elegido.clase]} · {elegido.fecha[:4]}",
            pestanas=[("Movimiento", apilar(Datos(_datos(elegido)), *self._cuenta(elegido)))],
            botones=ver,
        )

    def _de_devolucion(self, suya: Devolucion) -> list[Accion]:
        anular = Accion("An&ular la devolución…", "x", lambda: self._devoluciones.anular([suya]))
        ver = Accion("&Ver el comprobante", "file-text", lambda: self._devoluciones.ver_comprobante(suya))
        return [ver, anular] if suya.admite("anular") else [ver]

    def _de_saldo_a_favor(self, suyo: Ajuste) -> list[Accion]:
        anular = Accion("An&ular el saldo a favor…", "x", lambda: self._ajustes.anular_ajuste([suyo]))
        return [anular, *self._del_lote("ajuste", suyo.id)] if suyo.anulable else []

    def _del_lote(self, tabla: str, fila_id: str) -> list[Accion]:
        """Si es un saldo anterior que se anotó con otros, anularlos todos."""
        lote_id = accion_del_alta(self._bd, tabla, fila_id)
        todos = lote_de_saldos(self._bd, lote_id)
        if len(todos) < 2 or all(s.id != fila_id for s in todos):
            return []
        anular = partial(GestionesDeSaldos(self._pantalla).anular, lote_id, len(todos))
        return [Accion("Anular el &lote de saldos…", "x", anular, ayuda=_LOTE)]

    def _cuenta(self, elegido: Movimiento) -> list[str | QWidget]:
        """La suma que lleva del cargo a su saldo, línea a línea."""
        if elegido.cargo_id is None:
            return []
        suyos, cuenta = movimientos_del_cargo(self._bd, elegido.cargo_id), ListaCorta()
        saldo = escribir_importe(sumar_movimientos(suyos), elegido.moneda)
        cuenta.poner([(_linea(m), en_corto(m.fecha)) for m in suyos] + [(f"Saldo: {saldo}", "")])
        return [f"Cuenta del cargo {elegido.cargo}", cuenta]


def _linea(movimiento: Movimiento) -> str:
    return f"{CLASES_DE_MOVIMIENTO[movimiento.clase]}: {_importe(movimiento)}"


def _importe(movimiento: Movimiento) -> str:
    return escribir_importe(movimiento.importe, movimiento.moneda)


def _datos(movimiento: Movimiento) -> list[tuple[str, str | QWidget]]:
    a_que = f"Cargo {movimiento.cargo}, {nombre_de_cuota(movimiento.concepto, movimiento.ejercicio)}"
    return [
        ("Fecha", en_corto(movimiento.fecha)),
        ("Documento", documento_de(movimiento)),
        ("Importe", _importe(movimiento)),
        ("Se aplica a", a_que if movimiento.cargo_id else _SIN_CARGO.get(movimiento.clase, _A_CUENTA)),
    ]


_LOTE = "Todos los saldos anteriores que se anotaron de una vez con éste"
_A_CUENTA = "A cuenta, sin aplicar todavía"
_SIN_CARGO = {"devolucion": "A lo que tenía a favor"}


def _vacio() -> EstadoVacio:
    return EstadoVacio(
        "scroll-text",
        "Todavía no hay movimientos",
        "Aquí queda, día a día, todo lo que se carga, se cobra, se perdona o se anula. Nada de lo que se "
        "asienta aquí se cambia ni se borra.",
    )


def columnas_de_movimiento() -> list[Columna[Movimiento]]:
    """Las de toda lista de movimientos."""
    return [
        Columna("Fecha", lambda m: en_corto(m.fecha), clave=lambda m: m.fecha, esencial=True),
        Columna("Movimiento", lambda m: CLASES_DE_MOVIMIENTO[m.clase]),
        Columna("Documento", documento_de),
        Columna("Socio", lambda m: m.socio, estira=True),
        Columna("Ejercicio", lambda m: m.ejercicio),
        Columna("Importe", _importe, clave=lambda m: m.importe, derecha=True, esencial=True),
    ]


def _filtros() -> list[FiltroDeLista[Movimiento]]:
    clases = [("", "Todo movimiento"), *CLASES_DE_MOVIMIENTO.items()]
    return [FiltroDeLista("Movimiento", clases)]
