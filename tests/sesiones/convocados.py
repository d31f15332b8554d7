"""Convocados en un trance: el que debe, el que da poder y el que tiene titular a quien escribir."""

from __future__ import annotations

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.estatutos.modelo.votar import Corte, FormaDeVoto, Mora, ReglaDeVoto
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR, sin_guardas
from tests.sesiones.escenas import fijar, lista

DEUDOR = "Municipio 002"
EN_SALA = "2026-04-20T09:30"
ANTES = "2026-04-18T10:00"


def red_con_deudor(bd: Archivo, corte: Corte) -> str:
    """Adeuda 2024 y 2025 y no vota quien adeude un periodo; da su id."""
    fijar(bd, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, corte)))
    socio_id = str(bd.valor("SELECT id FROM socio WHERE nombre = ?", [DEUDOR]))
    for ejercicio in ("2024", "2025"):
        anotar_saldo_inicial(bd, socio_id, ejercicio, 10_000, ACTO_ANTERIOR)
    with transaccion(bd, "Fechar los saldos"):
        sin_guardas(bd)
        bd.ejecutar("UPDATE cargo SET fecha = ejercicio || '-12-31', vencimiento = NULL")
    return socio_id


def pago_de(socio_id: str, importe: int = 20_000) -> PagoNuevo:
    """En efectivo, hoy."""
    return PagoNuevo(nuevo_id(), socio_id, "2026-03-10", importe, "efectivo")


def el_deudor(bd: Archivo, sesion_id: str) -> Asistencia:
    """Su fila."""
    return next(a for a in lista(bd, sesion_id) if a.nombre == DEUDOR)


def poder_de(bd: Archivo, sesion_id: str, de: int, a: int) -> PoderNuevo:
    """El que da el convocado de esa posición a otro, presentado a tiempo y comprobado."""
    todos = lista(bd, sesion_id)
    suyo = todos[a].socio_id
    return PoderNuevo(todos[de].id, ANTES, suyo, comprobado="original", comprobo="Ana Secretaria")


def con_titular(bd: Archivo, correo: str = "ana@ciudad.uy", cual: int = 0) -> None:
    """Le pone titular al socio que ocupa ese lugar."""
    dado = RepresentanteNuevo("Ana Núñez", "2026-01-01", "Intendenta", tratamiento="Sra.", correo=correo)
    nombrar_representante(bd, socios(bd)[cual].id, dado)
