"""Qué fechas y qué importes son de un error de tecleo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.dinero import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import CON_TARIFA, CON_TRAMOS, Metodo
from escritorio.cuotas.modelo.periodo import Periodo, leer_periodo
from escritorio.cuotas.reglas.escalas import exigir_escala
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota

PRIMER_DIA, ULTIMO_DIA = "1900-01-01", "2199-12-31"
"""Los de los ejercicios que se admiten."""
_ANIOS_ANTES = 1
"""Cuánto puede adelantarse un vencimiento o un pago al ejercicio de lo que se debe."""


def exigir_dia(fecha: str, campo: str) -> str:
    """La fecha (ISO). Lanza `DatoInvalido` si no es de un ejercicio que se admita."""
    if not PRIMER_DIA <= fecha <= ULTIMO_DIA:
        raise DatoInvalido(
            f"El {en_corto(fecha)} no puede ser: el año va de {PRIMER_DIA[:4]} a {ULTIMO_DIA[:4]}. Revíselo.",
            campo=campo,
        )
    return fecha


def leer_vencimiento(escrito: str | None, periodo: Periodo, hoy: str) -> str | None:
    """El vencimiento (ISO) de lo que se emite hoy de ese periodo, o None si no se escribió.

    Lanza `DatoInvalido` (campo «vencimiento») si no es una fecha o es muy anterior al cargo.
    """
    if not escrito:
        return None
    vence = exigir_dia(leer_fecha(escrito, "vencimiento"), "vencimiento")
    if _es_muy_anterior(vence, periodo, hoy):
        raise DatoInvalido(
            f"El vencimiento, {en_corto(vence)}, es muy anterior {periodo.a_el}. Revise el año.",
            campo="vencimiento",
        )
    return vence


def exigir_fecha_de_pago(fecha: str, numero: int, ejercicio: str, del_cargo: str) -> None:
    """Lanza `DatoInvalido` (campo «fecha») si el pago es de mucho antes que el cargo que salda.

    `fecha` y `del_cargo`, la del cargo: ISO; `numero` y `ejercicio`: los del cargo.
    """
    periodo = leer_periodo(ejercicio)
    if _es_muy_anterior(fecha, periodo, del_cargo):
        raise DatoInvalido(
            f"El pago, del {en_corto(fecha)}, es muy anterior al cargo {numero}, {periodo.de_el}."
            " Revise el año.",
            campo="fecha",
        )


def _es_muy_anterior(fecha: str, periodo: Periodo, del_cargo: str) -> bool:
    return int(fecha[:4]) < min(periodo.anio, int(del_cargo[:4])) - _ANIOS_ANTES


def exigir_importe(importe: int, campo: str = "importe") -> None:
    """Lanza `DatoInvalido` si no es mayor que cero o es desmedido. En unidades mínimas."""
    if importe <= 0:
        raise DatoInvalido("El importe debe ser mayor que cero.", campo=campo)
    if importe >= MAXIMO:
        raise DatoInvalido("El importe es demasiado grande. Revíselo.", campo=campo)


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


def exigir_que_lo_apruebe(dado: Fundamento, que: str) -> None:
    """Lanza `DatoInvalido` si es el acta fundacional: es de antes de toda cuota. `que`: «Un plan de pago»."""
    if dado.clase is ClaseDeFundamento.ACTA_FUNDACIONAL:
        raise DatoInvalido(
            f"{que} no se apoya en el acta fundacional. Diga qué acuerdo, o qué acto anterior al programa, lo"
            " aprobó.",
            campo="fundamento_clase",
        )
