"""Emitir, cobrar, recargar, planear, cerrar, anular y deshacer al azar: las cuentas cuadran siempre."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.listado import Pedido
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio, reabrir_ejercicio
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuotas.acciones.cartas import anular_carta, emitir_cartas
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, anular_emision, deshacer_emision, emitir
from escritorio.cuotas.acciones.favor import (
    anotar_ajuste,
    anular_ajuste,
    aplicar_saldo_a_favor,
    devolver_a_favor,
)
from escritorio.cuotas.acciones.planes import acordar_plan, anular_plan, caducar_plan
from escritorio.cuotas.acciones.recargos import aplicar_recargos
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import movimientos as de_movimientos
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.antiguedad import antiguedad, antiguedad_detallada
from escritorio.cuotas.consultas.cartas import cartas_que_tocan, cuantas_cartas_tocan
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.listados import (
    listado_de_cargos,
    listado_de_movimientos,
    totales_a_la_vista,
)
from escritorio.cuotas.consultas.movimientos import ajustes
from escritorio.cuotas.consultas.planes import planes
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import (
    CLASES_DE_MOVIMIENTO,
    MEDIOS,
    SITUACIONES_DE_CARGO,
    Cambio,
    PagoNuevo,
    Totales,
)
from escritorio.cuotas.modelo.mora import DeudaPorEdad
from escritorio.cuotas.modelo.planes import CLASES_DE_AJUSTE, AjusteNuevo, PlanNuevo
from escritorio.cuotas.reglas.cuentas import resumir, totalizar
from escritorio.cuotas.reglas.planes import cargos_al_dia
from escritorio.estatutos.modelo.votar import FormaDeCuota, Recargo, ReglaDeCuota
from escritorio.socios.consultas import socios
from tests.azar import ejemplos
from tests.cuentas.casos import BANCO, abrir
from tests.cuotas.escenas import acordar, fijar
from tests.cuotas.paginas import como_se_ven
from tests.cuotas.sumas_a_mano import SIEMPRE, deudores_a_mano, sumar_a_mano, vencido_a_mano
from tests.fabrica import ACTO_ANTERIOR, con_socios, nueva_red

QUIEN, CUAL = st.integers(0, 2), st.integers(0, 99)
EJERCICIOS = st.sampled_from(["2024", "2025", "2026"])
MONEDAS = st.sampled_from(["USD", "CLP"])
CLASES = st.sampled_from(["nota_credito", "condonacion", "compensacion"])
VENCE = st.sampled_from([None, -60, 30])
TIPO = Decimal("39.9")
CUOTA = ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=30, recargo=Recargo(Fraction(3, 200), capitaliza=True))


class Tesoreria(RuleBasedStateMachine):
    """Una tesorería que hace cualquier cosa en cualquier orden, y a la que le pasan los días."""

    def __init__(self) -> None:
        super().__init__()
        self.carpeta = tempfile.TemporaryDirectory()
        self.apertura = nueva_red(Path(self.carpeta.name))
        self.bd = self.apertura.bd
        self.bd.conexion.execute("PRAGMA synchronous = OFF")
        self.ahora = datetime(2026, 3, 10, 9)
        self.bd.reloj = lambda: self.ahora
        con_socios(self.bd, 3)
        self.ids = [s.id for s in socios(self.bd)]
        self.acuerdo = acordar(self.bd)
        fijar(self.bd, "cuota", CUOTA)
        abrir(self.bd, BANCO)
        self.de_partida = {a.accion_id for a in ultimas_acciones(self.bd, 1000)}
        self.rendido: dict[str, list[str]] = {}
        self.emisiones: list[str] = []

    def teardown(self) -> None:
        self.apertura.cerrar()
        self.carpeta.cleanup()

    @rule(dias=st.sampled_from([1, 40, 300]))
    def pasan_los_dias(self, dias: int) -> None:
        self.ahora += timedelta(days=dias)

    @rule(ejercicio=EJERCICIOS, vence=VENCE)
    def emitir(self, ejercicio: str, vence: int | None) -> None:
        self._si_se_puede(lambda: self.emisiones.append(self._emitir(ejercicio, vence)))

    @rule(quien=QUIEN, ejercicio=EJERCICIOS, importe=st.integers(-1, 90_000))
    def anotar_saldo(self, quien: int, ejercicio: str, importe: int) -> None:
        self._si_se_puede(
            lambda: anotar_saldo_inicial(self.bd, self.ids[quien], ejercicio, importe, ACTO_ANTERIOR)
        )

    @rule(quien=QUIEN, importe=st.integers(-1, 120_000), medio=st.sampled_from([*MEDIOS]))
    def cobrar(self, quien: int, importe: int, medio: str) -> None:
        nuevo = PagoNuevo(nuevo_id(), self.ids[quien], self.bd.hoy(), importe, medio)
        self._si_se_puede(lambda: anotar_pago(self.bd, nuevo))

    @rule(quien=QUIEN, de_mas=st.integers(-40, 40), a_cuenta=st.booleans())
    def cobrar_en_otra_moneda(self, quien: int, de_mas: int, a_cuenta: bool) -> None:
        """Casi toda la deuda, en pesos uruguayos; lo que falta o sobra es diferencia de cambio."""
        debe = sum(c.saldo for c in de_cargos.cargos_de(self.bd, self.ids[quien]) if c.moneda == "USD")
        cambio = Cambio("UYU", TIPO, "USD", self.bd.hoy(), "Banco central")
        nuevo = PagoNuevo(
            nuevo_id(), self.ids[quien], self.bd.hoy(), int(debe * TIPO) + de_mas * 100, "transferencia",
            a_cuenta=a_cuenta, cambio=cambio, saldar_diferencia=True,
        )  # fmt: skip
        self._si_se_puede(lambda: anotar_pago(self.bd, nuevo))

    @rule(quien=QUIEN, importe=st.integers(1, 200_000), moneda=MONEDAS)
    def adelantar(self, quien: int, importe: int, moneda: str) -> None:
        nuevo = PagoNuevo(
            nuevo_id(), self.ids[quien], self.bd.hoy(), importe, "efectivo", moneda=moneda, a_cuenta=True
        )
        self._si_se_puede(lambda: anotar_pago(self.bd, nuevo))

    @rule(quien=QUIEN, moneda=MONEDAS)
    def imputar(self, quien: int, moneda: str) -> None:
        self._si_se_puede(lambda: aplicar_saldo_a_favor(self.bd, self.ids[quien], moneda))

    @precondition(lambda self: bool(de_pagos.pagos(self.bd)))
    @rule(cual=CUAL, hacer=st.sampled_from([devolver_a_favor, lambda bd, i: anular_pago(bd, i, "Error")]))
    def devolver_o_anular(self, cual: int, hacer: Callable[..., object]) -> None:
        todos = de_pagos.pagos(self.bd)
        self._si_se_puede(lambda: hacer(self.bd, todos[cual % len(todos)].id))

    @precondition(lambda self: bool(de_cargos.cargos(self.bd)))
    @rule(cual=CUAL, importe=st.integers(0, 120_000), clase=CLASES)
    def rebajar(self, cual: int, importe: int, clase: str) -> None:
        todos = de_cargos.cargos(self.bd)
        cargo = todos[cual % len(todos)]
        apoyo = self.acuerdo if clase == "condonacion" else ACTO_ANTERIOR if clase == "compensacion" else None
        nuevo = AjusteNuevo(
            nuevo_id(), clase, cargo.socio_id, self.bd.hoy(), {cargo.id: importe}, "Al azar",
            contrapartida="servicio" if clase == "compensacion" else "", moneda=cargo.moneda,
        )  # fmt: skip
        self._si_se_puede(lambda: anotar_ajuste(self.bd, nuevo, apoyo))

    @precondition(lambda self: bool(ajustes(self.bd)))
    @rule(cual=CUAL)
    def anular_rebaja(self, cual: int) -> None:
        todos = ajustes(self.bd)
        self._si_se_puede(lambda: anular_ajuste(self.bd, todos[cual % len(todos)].id, "Error"))

    @rule()
    def recargar(self) -> None:
        self._si_se_puede(lambda: self.emisiones.append(aplicar_recargos(self.bd).accion_id))

    @rule(quien=QUIEN, cuantas=st.integers(1, 3), hace=st.sampled_from([0, 60]))
    def planear(self, quien: int, cuantas: int, hace: int) -> None:
        dia = (self.ahora - timedelta(days=hace)).date()
        suyos = [c.id for c in de_cargos.cargos_de(self.bd, self.ids[quien]) if c.saldo and c.moneda == "USD"]
        vence = tuple((dia + timedelta(days=30 * i)).isoformat() for i in range(1, cuantas + 1))
        nuevo = PlanNuevo(self.ids[quien], dia.isoformat(), tuple(suyos), vence)
        self._si_se_puede(lambda: acordar_plan(self.bd, nuevo, self.acuerdo))

    @precondition(lambda self: bool(planes(self.bd)))
    @rule(cual=CUAL, hacer=st.sampled_from([caducar_plan, anular_plan]))
    def cerrar_plan(self, cual: int, hacer: Callable[..., object]) -> None:
        todos = planes(self.bd)
        self._si_se_puede(lambda: hacer(self.bd, todos[cual % len(todos)].id, "Error"))

    @rule(cual=CUAL, anular=st.booleans())
    def escribir_carta(self, cual: int, anular: bool) -> None:
        tocan = cartas_que_tocan(self.bd)
        if tocan:
            hecho = emitir_cartas(self.bd, [tocan[cual % len(tocan)].socio_id])
            if anular:
                anular_carta(self.bd, hecho.ids[0], "Error")

    @precondition(lambda self: bool(campanas(self.bd)))
    @rule(cual=CUAL)
    def anular_campana(self, cual: int) -> None:
        todas = campanas(self.bd)
        self._si_se_puede(lambda: anular_emision(self.bd, todas[cual % len(todas)].id, "Error"))

    @rule(ejercicio=EJERCICIOS)
    def emitir_y_deshacer(self, ejercicio: str) -> None:
        """Deshacer enseguida lo emitido deja el archivo como estaba, números incluidos."""
        antes, accion = self._estado(), ""
        with suppress(ErrorDeUsuario):
            accion = self._emitir(ejercicio, None)
        if accion:
            deshacer_emision(self.bd, accion)
        assert self._estado() == antes

    @precondition(lambda self: bool(self.emisiones))
    @rule(cual=CUAL)
    def deshacer_la_emision(self, cual: int) -> None:
        self._si_se_puede(lambda: deshacer_emision(self.bd, self.emisiones[cual % len(self.emisiones)]))

    @rule(cual=st.integers(0, 9))
    def deshacer(self, cual: int) -> None:
        """Cualquiera de las últimas, también un «Deshacer», como en la actividad reciente."""
        suyas = [a for a in ultimas_acciones(self.bd, 10) if a.accion_id not in self.de_partida]
        if suyas:
            self._si_se_puede(lambda: deshacer(self.bd, suyas[cual % len(suyas)].accion_id))

    @rule(ejercicio=st.sampled_from(["2025", "2026"]))
    def cerrar_ejercicio(self, ejercicio: str) -> None:
        def cerrar() -> None:
            cerrar_ejercicio(self.bd, ejercicio, ACTO_ANTERIOR)
            self.rendido[ejercicio] = self._debido(ejercicio)

        self._si_se_puede(cerrar)

    @precondition(lambda self: bool(ejercicio_cerrado(self.bd)))
    @rule()
    def reabrir_ejercicio(self) -> None:
        ultimo = ejercicio_cerrado(self.bd)
        reabrir_ejercicio(self.bd, ultimo, "Error", self.acuerdo)
        del self.rendido[ultimo]

    @invariant()
    def cuadra(self) -> None:
        cargos, pagos = de_cargos.cargos(self.bd), de_pagos.pagos(self.bd)
        assert all(0 <= c.saldo <= c.importe for c in cargos)
        assert all(c.importe == c.saldo + c.cobrado + c.otros_abonos or c.estado == "anulado" for c in cargos)
        assert sum(d.deuda for d in de_cuentas.deudores(self.bd)) == sum(c.saldo for c in cargos)
        vivos = [c for c in cargos if c.estado != "anulado" and c.concepto != "Recargo por demora"]
        assert len({(c.socio_id, c.concepto, c.ejercicio) for c in vivos}) == len(vivos)
        assert all(p.a_cuenta >= 0 for p in pagos)
        assert de_verificacion.descuadres(self.bd) == []

    @invariant()
    def los_deudores_son_los_que_suman_sus_movimientos(self) -> None:
        a_mano = sumar_a_mano(self.bd, SIEMPRE)
        assert {
            (d.socio_id, d.moneda): (d.deuda, d.desde_ejercicio) for d in de_cuentas.deudores(self.bd)
        } == {
            clave: (sum(x.edades.values()), min(c.ejercicio for c in x.cargos))
            for clave, x in a_mano.items()
            if x.cargos
        }
        assert de_cuentas.deudores(self.bd) == deudores_a_mano(de_cargos.cargos(self.bd))

    @invariant()
    def a_cualquier_corte_la_antiguedad_es_la_de_los_movimientos(self) -> None:
        for corte in self._cortes():
            a_mano, lineas = sumar_a_mano(self.bd, corte), antiguedad(self.bd, corte)
            detalle = antiguedad_detallada(self.bd, corte)
            assert {(d.socio_id, d.moneda): (d.sumas.edades, d.sumas.a_favor, d.desde) for d in lineas} == {
                clave: (x.por_edad(), x.a_favor, min((c.ejercicio for c in x.cargos), default=""))
                for clave, x in a_mano.items()
            }
            assert {(d.socio_id, d.moneda): {c.id for c in d.cargos} for d in detalle} == {
                clave: {c.id for c in x.cargos} for clave, x in a_mano.items()
            }
            comunes = DeudaPorEdad.__struct_fields__
            assert [[getattr(d, c) for c in comunes] for d in lineas] == [
                [getattr(d, c) for c in comunes] for d in detalle
            ]

    @invariant()
    def las_listas_por_paginas_son_las_enteras(self) -> None:
        cargos, movimientos = de_cargos.cargos(self.bd), de_movimientos.movimientos(self.bd)
        de_la_lista, del_libro = listado_de_cargos(self.bd), listado_de_movimientos(self.bd)
        assert como_se_ven(de_la_lista, Pedido()) == cargos
        assert como_se_ven(del_libro, Pedido()) == movimientos[::-1]
        for estado in SITUACIONES_DE_CARGO:
            pedido, suyos = Pedido(filtros=("", estado)), [c for c in cargos if c.situacion == estado]
            assert como_se_ven(de_la_lista, pedido) == suyos
            for moneda in ("USD", "CLP", "UYU"):
                vistos = totales_a_la_vista(self.bd, de_la_lista, pedido, moneda)
                a_mano = totalizar(resumir(suyos), moneda)
                assert [getattr(vistos, campo) for campo in Totales.__struct_fields__] == [
                    getattr(a_mano, campo) for campo in Totales.__struct_fields__
                ]
                assert vistos.deben == len({d.socio_id for d in deudores_a_mano(suyos)})
        for clase in CLASES_DE_MOVIMIENTO:
            suyos_del_libro = [m for m in movimientos[::-1] if m.clase == clase]
            assert como_se_ven(del_libro, Pedido(filtros=(clase,))) == suyos_del_libro

    @invariant()
    def lo_que_adeudan_unos_no_depende_de_mirar_a_los_demas(self) -> None:
        hoy = self.bd.hoy()
        todos = de_cuentas.periodos_adeudados(self.bd, hoy)
        for elegidos in ([], self.ids[:1], self.ids):
            suyos = {s: periodos for s, periodos in todos.items() if s in elegidos}
            assert de_cuentas.periodos_adeudados(self.bd, hoy, de=elegidos) == suyos

    @invariant()
    def el_libro_de_un_ejercicio_es_el_entero_filtrado(self) -> None:
        entero = de_cuentas.datos_del_libro(self.bd)
        for ejercicio in {c.ejercicio for c in entero.cargos}:
            libro = de_cuentas.datos_del_libro(self.bd, ejercicio)
            suyos = tuple(c for c in entero.cargos if c.ejercicio == ejercicio)
            cobros = {
                p.id: partes
                for p in entero.pagos
                if (partes := tuple(a for a in p.aplicaciones if a.ejercicio == ejercicio))
            }
            assert tuple(libro.cargos) == suyos
            assert {p.id: p.aplicaciones for p in libro.pagos} == cobros
            assert tuple(libro.movimientos) == tuple(
                m for m in entero.movimientos if m.ejercicio == ejercicio
            )
            assert libro.deudores == tuple(deudores_a_mano(suyos))

    @invariant()
    def las_cartas_que_se_cuentan_son_las_que_se_proponen(self) -> None:
        hoy = self.bd.hoy()
        suyos, tocan = planes(self.bd, hoy), cartas_que_tocan(self.bd)
        cuentan = cuantas_cartas_tocan(self.bd, hoy, suyos)
        assert cuentan.niveles == Counter(p.nivel for p in tocan)
        a_quienes = {p.socio_id for p in tocan}
        assert cuentan.vencido == vencido_a_mano(self.bd, hoy, a_quienes, cargos_al_dia(suyos, hoy))

    @invariant()
    def ningun_centimo_se_crea_ni_se_pierde(self) -> None:
        cargos, pagos = de_cargos.cargos(self.bd), de_pagos.pagos(self.bd)
        saldos, rebajas = de_movimientos.saldos(self.bd, "2199-12-31"), ajustes(self.bd)
        for moneda in ("USD", "CLP", "UYU"):
            cargado = sum(c.importe for c in cargos if c.moneda == moneda and c.estado != "anulado")
            cobrado = sum(p.importe for p in pagos if p.moneda == moneda and p.estado == "vigente")
            rebajado = sum(a.importe for a in rebajas if a.moneda == moneda and a.estado == "vigente")
            debido = sum(s.importe for s in saldos if s.moneda == moneda)
            assert debido == cargado - cobrado - rebajado
            pendiente = sum(c.saldo for c in cargos if c.moneda == moneda)
            assert debido == pendiente - sum(p.a_cuenta for p in pagos if p.moneda == moneda)

    @invariant()
    def ningun_numero_falta_ni_se_repite(self) -> None:
        rebajas = ajustes(self.bd)
        for numeros in (
            [p.recibo for p in de_pagos.pagos(self.bd)],
            [c.numero for c in de_cargos.cargos(self.bd)],
            [p.numero for p in planes(self.bd)],
            *([a.numero for a in rebajas if a.clase == clase] for clase in CLASES_DE_AJUSTE),
        ):
            assert sorted(numeros) == list(range(1, len(numeros) + 1))

    @invariant()
    def un_cargo_esta_en_un_solo_plan_y_vivo(self) -> None:
        anulados = {c.id for c in de_cargos.cargos(self.bd) if c.estado == "anulado"}
        suyos = Counter(c.cargo_id for p in planes(self.bd) if p.estado == "vigente" for c in p.cargos)
        assert all(veces == 1 for veces in suyos.values())
        assert not anulados & suyos.keys()

    @invariant()
    def lo_cerrado_no_cambia(self) -> None:
        for ejercicio, debido in self.rendido.items():
            assert self._debido(ejercicio) == debido

    def _cortes(self) -> list[str]:
        """Hoy, lo ya pasado y lo por venir, y el día en que algo se mueve y su víspera."""
        hoy, dias = self.ahora.date(), {m.fecha for m in de_movimientos.movimientos(self.bd)}
        ultimo = date.fromisoformat(max(dias, default=hoy.isoformat()))
        cerca = (hoy - timedelta(days=400), hoy - timedelta(days=31), hoy, ultimo, ultimo - timedelta(days=1))
        return sorted({d.isoformat() for d in cerca} | {"2199-12-31"})

    def _emitir(self, ejercicio: str, vence: int | None) -> str:
        dia = None if vence is None else (self.ahora + timedelta(days=vence)).date().isoformat()
        return emitir(self.bd, preparar_emision(self.bd, ejercicio, vencimiento=dia)).accion_id

    def _debido(self, ejercicio: str) -> list[str]:
        return sorted(map(repr, de_movimientos.saldos(self.bd, f"{ejercicio}-12-31")))

    def _estado(self) -> list[list[tuple[object, ...]]]:
        """Todo lo de las cuotas y sus números, fila a fila."""
        tablas = ("cargo", "abono", "pago", "ajuste", "emision", "plan_pago", "plan_cargo", "numeracion")
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
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
