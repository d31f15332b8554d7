"""Lo que impide emitir, lo que se debe, lo vencido que toca reclamar y los planes que no se cumplen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from escritorio.comun.base.dinero import contar_miles, escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuotas.consultas.cartas import cuantas_cartas_tocan
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.cuotas.consultas.emisiones import conceptos, cuotas_que_se_cobran, ya_cargados
from escritorio.cuotas.consultas.escalas import exenciones_que_rigen, piden_poblacion
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.modelo.cartas import NIVELES
from escritorio.cuotas.modelo.cuentas import Deudor
from escritorio.cuotas.modelo.periodo import ANUAL, periodo_de
from escritorio.cuotas.reglas.cartas import decir_sumas
from escritorio.cuotas.reglas.planes import calcular_cumplimiento
from escritorio.estatutos.consultas.pendientes import reglamento
from escritorio.estatutos.modelo.votar import ReglaDeCuota
from escritorio.socios.consultas import alguien_paga, pagan_sin_poblacion_oficial

_PLURALES = {"recordatorio": "recordatorios", "reclamo": "reclamos", "intimacion": "intimaciones"}


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """De lo que falta para emitir a lo que no se paga."""
    yield from _para_emitir(mirada)
    yield from _incorporacion(mirada)
    yield from _deuda(mirada)
    yield from pendientes_de_cobranza(mirada.bd, mirada.fecha)


def _para_emitir(mirada: Mirada) -> Iterator[Pendiente]:
    """Lo que impide emitir: primero la escala; con ella, la población de cada socio."""
    bd, fecha = mirada.bd, mirada.fecha
    faltan = pagan_sin_poblacion_oficial(bd, fecha)
    piden = piden_poblacion(bd, fecha)
    if mirada.de(cobra) and not piden and alguien_paga(bd, fecha):
        frase = "Falta la escala de cuotas: sin ella no se pueden emitir"
        yield Pendiente("escala", frase, Referencia("cuotas"), Urgencia.POR_HACER)
    elif piden and not any(piden):
        return
    elif len(faltan) == 1:
        frase = f"{faltan[0].nombre} no tiene población oficial: no se le puede emitir cuota"
        yield Pendiente("poblacion", frase, Referencia("socio", faltan[0].id), Urgencia.POR_HACER)
    elif faltan:
        frase = f"{escribir_miles(len(faltan))} socios sin población oficial: no se les puede emitir cuota"
        yield Pendiente("poblacion", frase, Referencia("socios"), Urgencia.POR_HACER)


def _incorporacion(mirada: Mirada) -> Iterator[Pendiente]:
    """Quienes entraron este año sin que conste su cuota de incorporación, si la regla la pide."""
    leido = mirada.de(reglamento)
    principal = min(leido.organos, key=lambda o: (not o.sesiona, o.orden))
    regla = leido.vigente(principal.id, "cuota", "", mirada.fecha)
    parametros = regla.parametros if regla else None
    if regla is None or not isinstance(parametros, ReglaDeCuota) or not parametros.incorporacion:
        return
    # Sólo se carga si la regla la pide: Inicio no lo necesita para pintarse.
    from escritorio.cuotas.consultas.vista_previa import entraron_en

    bd, anio, resueltos = mirada.bd, periodo_de(mirada.fecha, ANUAL), set[str]()
    for suya in (c for c in conceptos(bd) if c.clase == "incorporacion"):
        rigen = exenciones_que_rigen(bd, suya.id, anio)
        resueltos |= ya_cargados(bd, suya.id, anio) | {i for i, x in rigen.items() if x.parte == 1}
    faltan = [q.nombre for q in entraron_en(bd, anio) if q.paga_cuota and q.socio_id not in resueltos]
    if faltan:
        quienes = faltan[0] if len(faltan) == 1 else contar_miles(len(faltan), "socio", "socios")
        entro = "que entró" if len(faltan) == 1 else "que entraron"
        frase = f"Falta emitir la cuota de incorporación de {quienes}, {entro} en {anio.texto} ({regla.cita})"
        yield Pendiente("incorporacion", frase, Referencia("cuotas"), Urgencia.POR_HACER)


def _deuda(mirada: Mirada) -> Iterator[Pendiente]:
    deben = mirada.de(deben_hoy)
    if cuantos := len({d.socio_id for d in deben}):
        verbo = "debe" if cuantos == 1 else "deben"
        frase = f"{contar_miles(cuantos, 'socio', 'socios')} {verbo} {decir_totales(deben)}"
        yield Pendiente("deuda", frase, Referencia("cuotas"), Urgencia.POR_HACER)


def decir_totales(deben: Iterable[Deudor]) -> str:
    """«USD 1.200,00 y ARS 300,00»: lo que deben entre todos, por moneda; «» si nadie."""
    totales: Counter[str] = Counter()
    for deudor in deben:
        totales[deudor.moneda] += deudor.deuda
    return enumerar([escribir_importe(total, moneda) for moneda, total in totales.items()])


def deben_hoy(mirada: Mirada) -> list[Deudor]:
    """Quién debe y cuánto, por nombre."""
    return deudores(mirada.bd)


def cobra(mirada: Mirada) -> bool:
    """Si la asociación emite una cuota por escala."""
    return bool(cuotas_que_se_cobran(mirada.bd))


def pendientes_de_cobranza(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Una línea con las cartas que tocan ese día (ISO) y una por plan atrasado."""
    suyos = planes(bd, fecha)
    tocan = cuantas_cartas_tocan(bd, fecha, suyos)
    if tocan.niveles:
        partes = [
            contar(tocan.niveles[n], NIVELES[n].lower(), _PLURALES[n]) for n in NIVELES if n in tocan.niveles
        ]
        frase = f"Toca enviar {enumerar(partes)}, por {decir_sumas(tocan.vencido)} vencidos"
        yield Pendiente("cartas", frase, Referencia("cobranza"), Urgencia.POR_HACER)
    for plan in suyos:
        va = calcular_cumplimiento(plan, fecha)
        if va.estado == "atrasado" and va.proxima:
            frase = (
                f"{plan.socio}: su plan de pago n.º {plan.numero} está atrasado desde el"
                f" {en_corto(va.proxima.vence)}"
            )
            yield Pendiente("plan_pago", frase, Referencia("plan_pago", plan.id), Urgencia.VENCIDO)
