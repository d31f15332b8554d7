"""La caja y el banco del ejemplo: cómo empiezan, en qué se gasta, su arqueo y el cierre de 2025."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.asientos import anotar_asiento
from escritorio.cuentas.acciones.cierre import anotar_revision, cerrar_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo, arquear
from escritorio.cuentas.acciones.presupuesto import (
    aprobar_presupuesto,
    corregir_partida,
    crear_partida,
    dar_por_adaptadas,
    modificar_presupuesto,
)
from escritorio.cuentas.consultas.asientos import fondos, partidas, saldo
from escritorio.cuentas.consultas.presupuesto import presupuesto
from escritorio.cuentas.modelo.asientos import DE_ACTIVIDAD, ArchivoDeComprobante, ArqueoNuevo, AsientoNuevo
from escritorio.ejemplo.acciones.comunes import Hecho, actividad_titulada
from escritorio.ejemplo.modelo.tesoreria import (
    ADAPTADA,
    ARQUEOS,
    ASAMBLEA_DE_2024,
    ASAMBLEA_DE_2025,
    ASIENTOS_DE_2025,
    ASIENTOS_DE_2026,
    BANCO,
    CAJA,
    CIERRE_DE_ANTES,
    FONDOS,
    MODIFICACION,
    NUEVA,
    POR_QUE_SE_MODIFICA,
    PRESUPUESTOS,
    QUIENES_ARQUEAN,
    REVISION,
    AsientoDelEjemplo,
)


def abrir_cuentas(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Empieza a llevar la caja y el banco, y pasa del papel lo de 2025."""
    ir_a("2026-01-20T09:00")
    for nuevo in FONDOS:
        abrir_fondo(bd, nuevo, CIERRE_DE_ANTES)
    codigo, nombre = ADAPTADA
    corregir_partida(bd, _partida(bd, codigo), codigo, nombre)
    crear_partida(bd, NUEVA)
    dar_por_adaptadas(bd)
    _presupuestar(bd, "2025", "2024-04-26", ASAMBLEA_DE_2024)
    for dado in ASIENTOS_DE_2025:
        _anotar(bd, dado)
    _arquear(bd, "2025")
    _presupuestar(bd, "2026", "2025-04-25", ASAMBLEA_DE_2025)


def _presupuestar(bd: Archivo, ejercicio: str, fecha: str, dado: Fundamento) -> None:
    aprobar_presupuesto(bd, ejercicio, "USD", fecha, _cifras(bd, PRESUPUESTOS[ejercicio]), dado)


def _cifras(bd: Archivo, dadas: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {_partida(bd, codigo): importe for codigo, importe in dadas}


def anotaciones(bd: Archivo, desde: str, hasta: str) -> list[Hecho]:
    """Lo que entra y sale, sin ser cuotas, entre esos días (ISO; el segundo, sin incluir)."""
    suyos = [a for a in ASIENTOS_DE_2026 if desde <= a.fecha < hasta]
    return [(f"{a.fecha}T10:00", partial(_anotar, bd, a)) for a in suyos]


def _anotar(bd: Archivo, dado: AsientoDelEjemplo) -> None:
    suyas = {p.codigo: p for p in partidas(bd)}
    partida = suyas.get(dado.partida)
    factura = ArchivoDeComprobante(f"Factura {dado.comprobante}.txt", dado.factura.encode())
    nuevo = AsientoNuevo(
        partida.clase if partida else "traspaso",
        fondo_de(bd, dado.fondo),
        dado.fecha,
        dado.importe,
        dado.concepto,
        partida.id if partida else None,
        None if partida else fondo_de(bd, CAJA),
        dado.persona,
        dado.comprobante,
        factura if dado.factura else None,
        dado.referencia,
        Referencia(DE_ACTIVIDAD, actividad_titulada(bd, dado.actividad)) if dado.actividad else None,
    )
    anotar_asiento(bd, nuevo)


def depositar(bd: Archivo, importe: int, referencia: str) -> None:
    """Lleva al banco lo que se cobró en la caja."""
    caja, banco = fondo_de(bd, CAJA), fondo_de(bd, BANCO)
    nuevo = AsientoNuevo("traspaso", caja, bd.hoy(), importe, "Depósito", None, banco, referencia=referencia)
    anotar_asiento(bd, nuevo)


def arquear_la_caja(bd: Archivo) -> None:
    """El arqueo del año en curso: falta algo, y se explica."""
    _arquear(bd, "2026")


def _arquear(bd: Archivo, ejercicio: str) -> None:
    for nombre, dia, diferencia, explicacion in ARQUEOS:
        if dia.startswith(ejercicio):
            suyo = fondo_de(bd, nombre)
            contado = saldo(bd, suyo, dia) + diferencia
            arquear(bd, ArqueoNuevo(suyo, dia, contado, QUIENES_ARQUEAN, explicacion))


def informar_las_cuentas(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """La comisión revisora informa las de 2025 antes de la asamblea."""
    ir_a("2026-04-10T12:00")
    anotar_revision(bd, REVISION)


def cerrar_las_cuentas(bd: Archivo, ir_a: Callable[[str], None], aprueba: Fundamento) -> None:
    """Aprobadas por la asamblea, las de 2025 quedan cerradas."""
    ir_a("2026-04-27T12:00")
    cerrar_ejercicio(bd, "2025", aprueba)


def modificar_el_presupuesto(bd: Archivo, manda: Fundamento) -> None:
    """Lo que la asamblea de setiembre añade al de 2026."""
    if suyo := presupuesto(bd, "2026", "USD"):
        cifras = _cifras(bd, MODIFICACION)
        modificar_presupuesto(bd, suyo.id, bd.hoy(), cifras, POR_QUE_SE_MODIFICA, manda)


def fondo_de(bd: Archivo, nombre: str) -> str:
    """El id del fondo que se llama así."""
    return next(f.id for f in fondos(bd) if f.nombre == nombre)


def _partida(bd: Archivo, codigo: str) -> str:
    return next(p.id for p in partidas(bd) if p.codigo == codigo)
