"""Anotar, anular, deshacer, cerrar y reabrir al azar: el libro cuadra siempre."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.asientos import (
    anotar_asiento,
    anotar_ingreso_de,
    anular_asiento,
    anular_de,
)
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio, reabrir_ejercicio
from escritorio.cuentas.consultas.asientos import asientos, saldos
from escritorio.cuentas.consultas.cierre import cierres, descuadres, ejercicio_cerrado
from escritorio.cuentas.modelo.asientos import Asiento, AsientoNuevo
from tests.azar import ejemplos
from tests.cuentas.casos import BANCO, CAJA, PESOS, abrir, partida_de
from tests.fabrica import ACTO_ANTERIOR, nueva_red

FECHAS = st.sampled_from(["2023-12-31", "2024-06-01", "2025-02-03", "2025-12-31", "2026-03-10", "2026-03-11"])
IMPORTES = st.sampled_from([-1, 0, 1, 33_33, 999_999_999_999_999, 10**15])
CUAL = st.integers(0, 99)


class Libro(RuleBasedStateMachine):
    """Una tesorería que anota cualquier cosa en cualquier orden."""

    def __init__(self) -> None:
        super().__init__()
        self.carpeta = tempfile.TemporaryDirectory()
        self.apertura = nueva_red(Path(self.carpeta.name))
        self.bd = self.apertura.bd
        self.fondos = [abrir(self.bd, f) for f in (CAJA, BANCO, PESOS)]
        self.cobros = 0

    def teardown(self) -> None:
        self.apertura.cerrar()
        self.carpeta.cleanup()

    @rule(
        clase=st.sampled_from(["ingreso", "gasto"]), fondo=st.integers(0, 2), fecha=FECHAS, importe=IMPORTES
    )
    def anotar(self, clase: str, fondo: int, fecha: str, importe: int) -> None:
        partida = partida_de(self.bd, {"ingreso": "1.9", "gasto": "2.9"}[clase])
        nuevo = AsientoNuevo(clase, self.fondos[fondo].id, fecha, importe, "Al azar", partida)
        self._si_se_puede(lambda: anotar_asiento(self.bd, nuevo))

    @rule(de=st.integers(0, 2), a=st.integers(0, 2), fecha=FECHAS, importe=IMPORTES)
    def traspasar(self, de: int, a: int, fecha: str, importe: int) -> None:
        nuevo = AsientoNuevo("traspaso", self.fondos[de].id, fecha, importe, "Al azar")
        self._si_se_puede(lambda: anotar_asiento(self.bd, replace(nuevo, destino_id=self.fondos[a].id)))

    @rule(fondo=st.integers(0, 2), fecha=FECHAS, importe=IMPORTES)
    def cobrar(self, fondo: int, fecha: str, importe: int) -> None:
        self.cobros += 1
        self._si_se_puede(
            lambda: anotar_ingreso_de(
                self.bd,
                fondo_id=self.fondos[fondo].id,
                fecha=fecha,
                importe=importe,
                concepto="Recibo",
                de_quien="Vilhena",
                referencia="",
                origen=Referencia("pago", str(self.cobros)),
            )
        )

    @precondition(lambda self: self.cobros > 0)
    @rule(cual=CUAL, fecha=FECHAS)
    def anular_cobro(self, cual: int, fecha: str) -> None:
        origen = Referencia("pago", str(cual % self.cobros + 1))
        self._si_se_puede(lambda: anular_de(self.bd, origen, fecha, "Error"))

    @precondition(lambda self: bool(asientos(self.bd)))
    @rule(cual=CUAL, fecha=FECHAS)
    def anular(self, cual: int, fecha: str) -> None:
        todos = asientos(self.bd)
        elegido = todos[cual % len(todos)].id
        self._si_se_puede(lambda: anular_asiento(self.bd, elegido, fecha, "Error"))

    @rule(cual=st.integers(0, 5))
    def deshacer(self, cual: int) -> None:
        suyas = [a for a in ultimas_acciones(self.bd, 6) if not a.accion.startswith(("Fundar", "Abrir"))]
        if suyas:
            self._si_se_puede(lambda: deshacer(self.bd, suyas[cual % len(suyas)].accion_id))

    @rule(ejercicio=st.sampled_from(["2023", "2024", "2025", "2027"]))
    def cerrar(self, ejercicio: str) -> None:
        self._si_se_puede(lambda: cerrar_ejercicio(self.bd, ejercicio))

    @precondition(lambda self: bool(ejercicio_cerrado(self.bd)))
    @rule(ejercicio=st.sampled_from(["2024", "2025"]))
    def reabrir(self, ejercicio: str) -> None:
        self._si_se_puede(lambda: reabrir_ejercicio(self.bd, ejercicio, "Error", ACTO_ANTERIOR))

    @invariant()
    def cuadra(self) -> None:
        todos = asientos(self.bd)
        assert [a.numero for a in todos] == list(range(len(todos), 0, -1))
        for s in saldos(self.bd, "2026-03-10"):
            assert s.saldo == s.fondo.saldo_inicial + sum(a.efecto(s.fondo.id) for a in todos)
        assert all(a.importe + _contrario(a.id, todos) == 0 for a in todos if a.estado == "anulado")
        assert len([c for c in cierres(self.bd) if c.estado == "vigente"]) <= 2
        assert descuadres(self.bd) == []

    def _si_se_puede(self, accion: Callable[[], object]) -> None:
        """Lo que no se puede, se dice y no deja rastro."""
        antes = self.bd.valor("SELECT count(*) FROM bitacora")
        with suppress(ErrorDeUsuario):
            accion()
            return
        assert self.bd.valor("SELECT count(*) FROM bitacora") == antes


def _contrario(asiento_id: str, todos: list[Asiento]) -> int:
    return sum(a.importe for a in todos if a.anula_id == asiento_id)


TestLibro = Libro.TestCase
TestLibro.settings = settings(
    max_examples=ejemplos(12),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
