"""Las cuotas del ejemplo: un saldo de antes, la emisión de 2026 y sus cobros."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir, preparar_emision
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.ejemplo.modelo.sesiones import MOROSA, PAGA_EN_LA_PUERTA

_SALDOS = (
    ("Cerro Bermejo", "2025", 5_000),
    ("Fortín Aguaribay", "2025", 100_000),
    (MOROSA, "2024", 30_000),
    (MOROSA, "2025", 30_000),
    (PAGA_EN_LA_PUERTA, "2024", 50_000),
    (PAGA_EN_LA_PUERTA, "2025", 50_000),
)
_PAGAN_TODO = (
    "Puerto Alborada", "Villa Cormorán", "Arroyo Mimbre", "Nueva Cantabria", "Valle Ceibal",
    "Nova Araucária do Vale", "Porto das Gaivotas", "Serra do Ipê-Branco", "Vila Sabiá", "Asunta del Guayabí",
    "Caleta Pelícano", "Quilanto Alto", "Villa Quishuara", "Ciudad Quebracho", "Loma Tajy",
)  # fmt: skip
_PAGAN_PARTE = ("Lagoa Mansa", "Campo das Ametistas", "Bahía Chungungo")
_LIBRO_ANTERIOR = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR, "Libro de cuotas en papel, cierre de 2025", "2025-12-31"
)


def emitir_y_cobrar(bd: Archivo, ir_a: Callable[[str], None], ids: dict[str, str]) -> None:
    """Anota los saldos de antes, emite 2026 en febrero y cobra a lo largo del año."""
    ir_a("2026-02-02T09:00")
    for ciudad, ejercicio, importe in _SALDOS:
        anotar_saldo_inicial(bd, ids[ciudad], ejercicio, importe, _LIBRO_ANTERIOR)
    emision = preparar_emision(bd, "2026", vencimiento=vencimiento_de_hoy(bd))
    emitir(bd, emision)
    cuotas = {c.socio_id: c.importe for c in emision.cargos}
    cobros = [*((c, 1) for c in _PAGAN_TODO), *((c, 2) for c in _PAGAN_PARTE)]
    for i, (ciudad, partes) in enumerate(cobros):
        ir_a(f"2026-{2 + i // 4:02}-{5 + 3 * (i % 7):02}T11:00")
        _cobrar(bd, ids[ciudad], cuotas[ids[ciudad]] // partes, i)


def _cobrar(bd: Archivo, socio_id: str, importe: int, orden: int) -> None:
    medio = "cheque" if orden % 5 == 3 else "transferencia"
    anotar_pago(bd, PagoNuevo(nuevo_id(), socio_id, bd.hoy(), importe, medio, f"RCSI-26-{101 + orden}"))
