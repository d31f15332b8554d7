"""Emitir, cobrar, anular y deshacer al azar: las cuentas cuadran siempre."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import (
    anotar_saldo_inicial,
    deshacer_emision,
    emitir,
    preparar_emision,
)
from escritorio.cuotas.consultas import cargos as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.modelo.cuentas import MEDIOS, PagoNuevo
from escritorio.socios.consultas import socios
from tests.azar import ejemplos
from tests.fabrica import ACTO_ANTERIOR, con_socios, nueva_red

EJERCICIOS = st.sampled_from(["2024", "2025", "2026"])


class Tesoreria(RuleBasedStateMachine):
    """Una tesorería que hace cualquier cosa en cualquier orden."""

    def __init__(self) -> None:
        super().__init__()
        self.carpeta = tempfile.TemporaryDirectory()
        self.apertura = nueva_red(Path(self.carpeta.name))
        self.bd = self.apertura.bd
        con_socios(self.bd, 3)
        self.ids = [s.id for s in socios(self.bd)]
        self.emisiones: list[str] = []

    def teardown(self) -> None:
        self.apertura.cerrar()
        self.carpeta.cleanup()

    @rule(ejercicio=EJERCICIOS)
    def emitir(self, ejercicio: str) -> None:
        hecho = emitir(self.bd, preparar_emision(self.bd, ejercicio, poblacion_de=2025))
        self.emisiones += [hecho.accion_id] if hecho.accion_id else []

    @rule(quien=st.integers(0, 2), ejercicio=EJERCICIOS, importe=st.integers(-1, 90_000))
    def anotar_saldo(self, quien: int, ejercicio: str, importe: int) -> None:
        self._si_se_puede(
            lambda: anotar_saldo_inicial(self.bd, self.ids[quien], ejercicio, importe, ACTO_ANTERIOR)
        )

    @rule(quien=st.integers(0, 2), importe=st.integers(-1, 120_000), medio=st.sampled_from([*MEDIOS]))
    def cobrar(self, quien: int, importe: int, medio: str) -> None:
        nuevo = PagoNuevo(nuevo_id(), self.ids[quien], "2026-03-10", importe, medio)
        self._si_se_puede(lambda: anotar_pago(self.bd, nuevo))

    @precondition(lambda self: bool(de_pagos.pagos(self.bd)))
    @rule(cual=st.integers(0, 99))
    def anular(self, cual: int) -> None:
        todos = de_pagos.pagos(self.bd)
        self._si_se_puede(lambda: anular_pago(self.bd, todos[cual % len(todos)].id, "Error"))

    @precondition(lambda self: bool(self.emisiones))
    @rule(cual=st.integers(0, 99))
    def deshacer(self, cual: int) -> None:
        self._si_se_puede(lambda: deshacer_emision(self.bd, self.emisiones[cual % len(self.emisiones)]))

    @invariant()
    def cuadra(self) -> None:
        cargos, pagos = de_cargos.cargos(self.bd), de_pagos.pagos(self.bd)
        cobrado = sum(p.importe for p in pagos if p.estado == "vigente")
        assert sum(c.saldo for c in cargos) == sum(c.importe for c in cargos) - cobrado
        assert all(0 <= c.saldo <= c.importe for c in cargos)
        assert sum(d.deuda for d in de_cuentas.deudores(self.bd)) == sum(c.saldo for c in cargos)
        assert [p.recibo for p in pagos] == list(range(1, len(pagos) + 1))
        assert len({(c.socio_id, c.concepto, c.ejercicio) for c in cargos}) == len(cargos)
        assert de_verificacion.descuadres(self.bd) == []

    def _si_se_puede(self, accion: Callable[[], object]) -> None:
        """Lo que no se puede, se dice y no deja rastro."""
        antes = self.bd.valor("SELECT count(*) FROM bitacora")
        with suppress(ErrorDeUsuario):
            accion()
            return
        assert self.bd.valor("SELECT count(*) FROM bitacora") == antes


TestTesoreria = Tesoreria.TestCase
TestTesoreria.settings = settings(
    max_examples=ejemplos(12),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
