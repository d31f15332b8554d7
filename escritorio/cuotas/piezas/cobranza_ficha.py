"""Las pestañas de la ficha de un deudor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.cuotas.modelo.mora import EDADES, CargoPorCobrar, DeudaDetallada, Efecto
from escritorio.cuotas.reglas.antiguedad import decir_vencimiento
from escritorio.estatutos.modelo.dictamen import Veredicto

_QUE = {"voto": "Voto en {0}", "suspension": "Suspensión", "exclusion": "Exclusión"}
_DICHO = {Veredicto.SI: "Le toca", Veredicto.NO: "No le toca"}


def pestana_de_deuda(deuda: DeudaDetallada, hoy: str, ir_al_cargo: Callable[[str], object]) -> QWidget:
    """Lo que debe por antigüedad y sus cargos, del que venció antes al que vence después."""
    cargos = ListaCorta("No debe ningún cargo.")
    cargos.poner([_linea(c, hoy) for c in deuda.cargos], pulsables=True)
    cargos.pulsada.connect(lambda n: ir_al_cargo(deuda.cargos[n].id))
    return apilar(Datos(_sumas(deuda)), "Cargos por cobrar", cargos)


def _sumas(deuda: DeudaDetallada) -> list[tuple[str, str | QWidget]]:
    def importe(minimas: int) -> str:
        return escribir_importe(minimas, deuda.moneda)

    sumas = deuda.sumas
    filas: list[tuple[str, str | QWidget]] = [
        (rotulo, importe(x)) for rotulo, x in zip(EDADES.values(), sumas.edades, strict=True) if x
    ]
    filas += [("A favor", importe(sumas.a_favor))] if sumas.a_favor else []
    return [*filas, ("Saldo", importe(sumas.saldo))]


def _linea(cargo: CargoPorCobrar, hoy: str) -> tuple[str, str]:
    que = f"{cargo.ejercicio} · {cargo.concepto}"
    return que, f"{escribir_importe(cargo.saldo, cargo.moneda)} · {decir_vencimiento(cargo, hoy)}"


def pestana_de_efectos(efectos: list[Efecto], proponer: Callable[[], object]) -> QWidget:
    """Lo que le toca según cada regla, con su cuenta y su artículo; nada se aplica solo."""
    filas: list[tuple[str, str | QWidget]] = [(_QUE[e.clase].format(e.organo), _decir(e)) for e in efectos]
    ayuda = "La presenta al órgano para que la decida; el socio sigue igual hasta entonces"
    return apilar(Datos(filas), boton_de(Accion("Proponer una me&dida…", "gavel", proponer, ayuda=ayuda)))


def _decir(efecto: Efecto) -> str:
    dictamen = efecto.dictamen
    que = _DICHO.get(dictamen.veredicto, "Pendiente")
    return f"{que}. {dictamen.contado} ({dictamen.fundamento})"
