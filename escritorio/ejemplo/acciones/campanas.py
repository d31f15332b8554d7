"""Lo que se emite en el ejemplo: la cuota del año, la de quien entra a mitad de él y la extraordinaria."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.avisos import avisos_a_la_vista
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import guardar_borrador
from escritorio.cuotas.acciones.exenciones import eximir
from escritorio.cuotas.consultas.avisos import cargos_vivos
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.ejemplo.modelo.cuotas import (
    DE_FRONTERA,
    ESCALA_PROPUESTA,
    EXENTA,
    EXTRAORDINARIA,
    LIBRO_ANTERIOR,
    PERDONADA,
    SALDOS,
    VENCE_LA_EXTRAORDINARIA,
)
from escritorio.ejemplo.modelo.tesoreria import ASAMBLEA_DE_2025


def emitir_la_cuota(bd: Archivo, ir_a: Callable[[str], None], ids: Mapping[str, str]) -> None:
    """Anota los saldos de antes y una exención, emite 2026 y saca sus avisos."""
    ir_a("2026-02-02T09:00")
    for ciudad, ejercicio, importe in SALDOS:
        anotar_saldo_inicial(bd, ids[ciudad], ejercicio, importe, LIBRO_ANTERIOR)
    media = ExencionNueva(ids[EXENTA], Fraction(1, 2), "2026", "2026", "ordinaria")
    eximir(bd, media, ASAMBLEA_DE_2025)
    vista = preparar_emision(bd, "2026", vencimiento=vencimiento_de_hoy(bd))
    emitir(bd, vista)
    ir_a("2026-02-03T09:00")
    avisos_a_la_vista(bd, cargos_vivos(bd, vista.id), SinAvance())


def emitir_a_quien_entra(bd: Archivo, socio_id: str) -> None:
    """La regla calla y la secretaría decide cobrarle los meses que fue socio."""
    vence = vencimiento_de_hoy(bd)
    emitir(bd, preparar_emision(bd, "2026", vencimiento=vence, sin_regla="mensual", socios=[socio_id]))


def emitir_la_extraordinaria(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """A las ciudades de frontera, para su encuentro."""
    suyas = [ids[c] for c in DE_FRONTERA]
    vence = VENCE_LA_EXTRAORDINARIA
    emitir_extraordinaria(bd, "extraordinaria", "2026", EXTRAORDINARIA, suyas, manda, vence)


def eximir_del_anio_que_viene(bd: Archivo, ids: Mapping[str, str], manda: Fundamento) -> None:
    """La ciudad inundada no paga 2027."""
    eximir(bd, ExencionNueva(ids[PERDONADA], Fraction(1), "2027", "2027", "ordinaria"), manda)


def estudiar_una_escala(bd: Archivo) -> None:
    """Deja en borrador otra escala, para compararla con la que rige."""
    guardar_borrador(bd, ESCALA_PROPUESTA)
