"""Lo vencido que toca reclamar y los planes de pago que no se cumplen."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import cuantas_por_adaptar, ejercicios_por_cerrar, fondos
from escritorio.cuotas.consultas.cartas import cuantas_cartas_tocan
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.modelo.cartas import NIVELES
from escritorio.cuotas.reglas.cartas import decir_sumas
from escritorio.cuotas.reglas.planes import calcular_cumplimiento
from escritorio.inicio.modelo import Pendiente, Urgencia

_PLURALES = {"recordatorio": "recordatorios", "reclamo": "reclamos", "intimacion": "intimaciones"}


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


def pendientes_de_cuentas(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Una línea con las partidas sin revisar, si ya se lleva caja o banco, y otra con lo que no se cerró."""
    sin_revisar = cuantas_por_adaptar(bd)
    if sin_revisar and fondos(bd):
        cuantas = contar(sin_revisar, "partida de las cuentas", "partidas de las cuentas")
        frase = f"{cuantas} por adaptar a las de la asociación"
        yield Pendiente("partidas", frase, Referencia("partidas"), Urgencia.POR_HACER)
    abiertos = ejercicios_por_cerrar(bd, fecha[:4])
    if abiertos:
        esta = "El ejercicio" if len(abiertos) == 1 else "Los ejercicios"
        sin = "está sin cerrar" if len(abiertos) == 1 else "están sin cerrar"
        frase = f"{esta} {enumerar(abiertos)} {sin}: falta rendir sus cuentas"
        yield Pendiente("cierre", frase, Referencia("cierre"), Urgencia.POR_HACER)
