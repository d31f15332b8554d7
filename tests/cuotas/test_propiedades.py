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
from escritorio.cuotas.acciones.ajustes import anotar_ajuste, anular_ajuste
from escritorio.cuotas.acciones.anular_emision import anular_emision
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import (
    anotar_saldo_inicial,
    deshacer_emision,
    emitir,
    preparar_emision,
)
from escritorio.cuotas.acciones.favor import aplicar_saldo_a_favor, devolver_a_favor
from escritorio.cuotas.consultas import cargos as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import movimientos as de_movimientos
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.ajustes import ajustes
from escritorio.cuotas.modelo.ajustes import AjusteNuevo
from escritorio.cuotas.modelo.cuentas import MEDIOS, PagoNuevo
from escritorio.socios.consultas import socios
from tests.azar import ejemplos
from tests.cuotas.escenas import acordar
from tests.fabrica import ACTO_ANTERIOR, con_socios, nueva_red

EJERCICIOS = st.sampled_from(["2024", "2025", "2026"])
MONEDAS = st.sampled_from(["USD", "CLP"])
_REBAJAS = ("nota_credito", "condonacion", "compensacion")
CLASES = st.sampled_from(_REBAJAS)


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
        self.acuerdo = acordar(self.bd)

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

    @rule(quien=st.integers(0, 2), importe=st.integers(1, 200_000), moneda=MONEDAS)
    def adelantar(self, quien: int, importe: int, moneda: str) -> None:
        nuevo = PagoNuevo(
            nuevo_id(), self.ids[quien], "2026-03-09", importe, "efectivo", moneda=moneda, a_cuenta=True
        )
        self._si_se_puede(lambda: anotar_pago(self.bd, nuevo))

    @rule(quien=st.integers(0, 2), moneda=MONEDAS)
    def imputar(self, quien: int, moneda: str) -> None:
        self._si_se_puede(lambda: aplicar_saldo_a_favor(self.bd, self.ids[quien], moneda))

    @precondition(lambda self: bool(de_pagos.pagos(self.bd)))
    @rule(cual=st.integers(0, 99))
    def devolver(self, cual: int) -> None:
        todos = de_pagos.pagos(self.bd)
        self._si_se_puede(lambda: devolver_a_favor(self.bd, todos[cual % len(todos)].id))

    @precondition(lambda self: bool(de_cargos.cargos(self.bd)))
    @rule(cual=st.integers(0, 99), importe=st.integers(0, 120_000), clase=CLASES)
    def rebajar(self, cual: int, importe: int, clase: str) -> None:
        todos = de_cargos.cargos(self.bd)
        cargo = todos[cual % len(todos)]
        apoyo = self.acuerdo if clase == "condonacion" else ACTO_ANTERIOR if clase == "compensacion" else None
        nuevo = AjusteNuevo(
            nuevo_id(), clase, cargo.socio_id, "2026-03-10", {cargo.id: importe}, "Al azar",
            contrapartida="servicio" if clase == "compensacion" else "", moneda=cargo.moneda,
        )  # fmt: skip
        self._si_se_puede(lambda: anotar_ajuste(self.bd, nuevo, apoyo))

    @precondition(lambda self: bool(ajustes(self.bd)))
    @rule(cual=st.integers(0, 99))
    def anular_rebaja(self, cual: int) -> None:
        todos = ajustes(self.bd)
        self._si_se_puede(lambda: anular_ajuste(self.bd, todos[cual % len(todos)].id, "Error"))

    @precondition(lambda self: bool(self.emisiones))
    @rule(cual=st.integers(0, 99))
    def anular_campana(self, cual: int) -> None:
        accion = self.emisiones[cual % len(self.emisiones)]
        ids = [f[0] for f in self.bd.filas(
            "SELECT fila_id FROM bitacora WHERE accion_id = ? AND tabla = 'emision'", [accion]
        )]  # fmt: skip
        self._si_se_puede(lambda: anular_emision(self.bd, ids[0], "Error"))

    @rule(ejercicio=EJERCICIOS)
    def emitir_y_deshacer(self, ejercicio: str) -> None:
        """Deshacer enseguida lo emitido deja el archivo como estaba, números incluidos."""
        antes = self._estado()
        hecho = emitir(self.bd, preparar_emision(self.bd, ejercicio, poblacion_de=2025))
        if hecho.accion_id:
            deshacer_emision(self.bd, hecho.accion_id)
        assert self._estado() == antes

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
        assert all(0 <= c.saldo <= c.importe for c in cargos)
        assert all(c.importe == c.saldo + c.cobrado + c.otros_abonos or c.estado == "anulado" for c in cargos)
        assert sum(d.deuda for d in de_cuentas.deudores(self.bd)) == sum(c.saldo for c in cargos)
        vivos = [c for c in cargos if c.estado != "anulado"]
        assert len({(c.socio_id, c.concepto, c.ejercicio) for c in vivos}) == len(vivos)
        assert all(p.a_cuenta >= 0 for p in pagos)
        assert de_verificacion.descuadres(self.bd) == []

    @invariant()
    def ningun_centimo_se_crea_ni_se_pierde(self) -> None:
        cargos, pagos = de_cargos.cargos(self.bd), de_pagos.pagos(self.bd)
        saldos = de_movimientos.saldos(self.bd, "2026-12-31")
        for moneda in ("USD", "CLP"):
            cargado = sum(c.importe for c in cargos if c.moneda == moneda and c.estado != "anulado")
            cobrado = sum(p.importe for p in pagos if p.moneda == moneda and p.estado == "vigente")
            rebajado = sum(
                a.importe for a in ajustes(self.bd) if a.moneda == moneda and a.estado == "vigente"
            )
            debido = sum(s.importe for s in saldos if s.moneda == moneda)
            assert debido == cargado - cobrado - rebajado
            pendiente = sum(c.saldo for c in cargos if c.moneda == moneda)
            assert debido == pendiente - sum(p.a_cuenta for p in pagos if p.moneda == moneda)

    @invariant()
    def ningun_numero_falta_ni_se_repite(self) -> None:
        for numeros in (
            [p.recibo for p in de_pagos.pagos(self.bd)],
            [c.numero for c in de_cargos.cargos(self.bd)],
            *([a.numero for a in ajustes(self.bd) if a.clase == clase] for clase in _REBAJAS),
        ):
            assert sorted(numeros) == list(range(1, len(numeros) + 1))

    def _estado(self) -> list[list[tuple[object, ...]]]:
        """Todo lo de las cuotas y sus números, fila a fila."""
        tablas = ("cargo", "abono", "pago", "ajuste", "emision", "numeracion")
        return [sorted(map(tuple, self.bd.filas(f"SELECT * FROM {tabla}")), key=repr) for tabla in tablas]

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
