"""Lo vencido que toca reclamar y los planes de pago que no se cumplen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cartas import cartas_segun_planes
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.modelo.cartas import NIVELES
from escritorio.cuotas.reglas.cartas import decir_vencido
from escritorio.cuotas.reglas.planes import calcular_cumplimiento
from escritorio.inicio.modelo import Pendiente, Urgencia

_PLURALES = {"recordatorio": "recordatorios", "reclamo": "reclamos", "intimacion": "intimaciones"}


def pendientes_de_cobranza(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Una línea con las cartas que tocan ese día (ISO) y una por plan atrasado."""
    suyos = planes(bd, fecha)
    tocan = cartas_segun_planes(bd, fecha, suyos)
    if tocan:
        niveles = Counter(p.nivel for p in tocan)
        partes = [contar(niveles[n], NIVELES[n].lower(), _PLURALES[n]) for n in NIVELES if niveles[n]]
        vencido = decir_vencido(c for p in tocan for c in p.cargos)
        frase = f"Toca enviar {enumerar(partes)}, por {vencido} vencidos"
        yield Pendiente("cartas", frase, Referencia("cobranza"), Urgencia.POR_HACER)
    for plan in suyos:
        va = calcular_cumplimiento(plan, fecha)
        if va.estado == "atrasado" and va.proxima:
            frase = (
                f"{plan.socio}: su plan de pago n.º {plan.numero} está atrasado desde el"
                f" {en_corto(va.proxima.vence)}"
            )
            yield Pendiente("plan_pago", frase, Referencia("plan_pago", plan.id), Urgencia.VENCIDO)
