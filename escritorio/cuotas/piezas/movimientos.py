"""El libro de lo que se debe, movimiento a movimiento."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.lista_ficha import FiltroDeLista, ListaConFicha
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import VistaDeLista
from escritorio.cuotas.consultas.movimientos import movimientos, movimientos_del_cargo
from escritorio.cuotas.modelo.movimientos import CLASES_DE_MOVIMIENTO, Movimiento
from escritorio.cuotas.reglas.cuentas import sumar_movimientos
from escritorio.cuotas.reglas.informes import documento_de


class VistaDeMovimientos(VistaDeLista[Movimiento]):
    """Todo lo que suma o resta, y en su ficha el cargo que toca con su cuenta entera."""

    sin_elegir = "Elija un movimiento para ver de dónde sale."

    def __init__(self, pantalla: Pantalla, ir_al_cargo: Callable[[str], object]) -> None:
        super().__init__(pantalla)
        self._ir_al_cargo = ir_al_cargo
        self.lista = ListaConFicha(
            columnas_de_movimiento(),
            clave_de_fila=lambda m: m.id,
            nombre="los movimientos",
            ficha=self.ficha,
            vacio=_vacio(),
            marcador="Filtrar por socio, código, concepto o ejercicio…",
            filtros=_filtros(),
            pajar=lambda m: f"{m.socio} {m.socio_codigo} {m.concepto} {m.ejercicio} {documento_de(m)}",
        )
        self.ocupar()

    def recargar(self) -> None:
        """Vuelve a leer el libro; lo último, primero."""
        self.lista.poner(movimientos(self._bd)[::-1])

    def pintar(self, elegido: Movimiento) -> None:
        """Llena la ficha con lo elegido."""
        self.ficha.poner_titulo(elegido.socio, f"{CLASES_DE_MOVIMIENTO[elegido.clase]} · {elegido.fecha[:4]}")
        self.ficha.poner_pestanas([("Movimiento", apilar(Datos(_datos(elegido)), *self._cuenta(elegido)))])
        cargo_id = elegido.cargo_id
        ver = [Accion("&Ver el cargo", "coins", lambda: self._ir_al_cargo(cargo_id))] if cargo_id else []
        self.ficha.poner_botones(ver)

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
    a_que = f"Cargo {movimiento.cargo}, {movimiento.concepto} {movimiento.ejercicio}"
    return [
        ("Fecha", en_corto(movimiento.fecha)),
        ("Documento", documento_de(movimiento)),
        ("Importe", _importe(movimiento)),
        ("Se aplica a", a_que if movimiento.cargo_id else "A cuenta, sin aplicar todavía"),
    ]


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
    return [FiltroDeLista("Movimiento", clases, lambda m, clave: m.clase == clave)]
