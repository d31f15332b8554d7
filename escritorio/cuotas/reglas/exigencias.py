"""Qué es un método de escala bien puesto."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import CON_TARIFA, CON_TRAMOS, Metodo
from escritorio.cuotas.reglas.escalas import exigir_escala
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota


def exigir_metodo(metodo: Metodo, tramos: Sequence[Tramo], moneda: str) -> tuple[Tramo, ...]:
    """Los tramos en orden. Lanza `DatoInvalido` con el campo y qué corregir si el método no cuadra."""
    _exigir_unidad(metodo, moneda)
    _exigir_topes(metodo)
    if metodo.reparte:
        if (metodo.presupuesto or 0) <= 0:
            raise DatoInvalido("Escriba el presupuesto que se reparte.", campo="presupuesto")
        return ()
    orden = exigir_escala(tramos)
    if metodo.forma not in CON_TRAMOS and any(t.maximo is not None for t in orden):
        raise DatoInvalido(
            f"Una cuota {NOMBRES_DE_CUOTA[metodo.forma]} no lleva tramos: deje sólo uno, desde 0 habitantes.",
            campo="tramos",
        )
    if metodo.forma in CON_TARIFA:
        _exigir_tarifas(metodo, orden)
    return orden


def _exigir_unidad(metodo: Metodo, moneda: str) -> None:
    unidad = metodo.unidad
    if unidad is None:
        return
    if metodo.forma in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO):
        raise DatoInvalido(
            f"Una cuota que es {NOMBRES_DE_CUOTA[metodo.forma]} va en moneda, no en {unidad.clave}.",
            campo="unidad",
        )
    if unidad.moneda != moneda:
        raise DatoInvalido(
            f"El valor de {unidad.clave} está en {unidad.moneda} y la escala cobra en {moneda}. "
            "Deben ser la misma moneda.",
            campo="unidad",
        )


def _exigir_topes(metodo: Metodo) -> None:
    suelo, techo = metodo.minimo, metodo.maximo
    for campo, tope in (("minimo", suelo), ("maximo", techo), ("presupuesto", metodo.presupuesto)):
        if tope is not None and tope >= MAXIMO:
            raise DatoInvalido("Ese importe es demasiado grande. Revíselo.", campo=campo)
    if suelo is not None and techo is not None and suelo > techo:
        raise DatoInvalido("El mínimo es mayor que el máximo. Corrija uno de los dos.", campo="maximo")
    if metodo.forma not in CON_TARIFA and (suelo is not None or techo is not None):
        raise DatoInvalido("Este método no lleva mínimo ni máximo: déjelos vacíos.", campo="minimo")


def _exigir_tarifas(metodo: Metodo, tramos: Sequence[Tramo]) -> None:
    if any(t.importe for t in tramos):
        raise DatoInvalido("Este método cobra por tarifa: los tramos no llevan importe.", campo="tramos")
    if not any(t.tarifa for t in tramos):
        raise DatoInvalido("Escriba la tarifa: ahora nadie pagaría.", campo="tramos")
    if metodo.forma is FormaDeCuota.PORCENTAJE and any(t.tarifa > 100 for t in tramos):
        raise DatoInvalido("El porcentaje no puede pasar de 100.", campo="tramos")
