"""Lo que es de un error de tecleo se dice antes de guardar: años imposibles e importes desmedidos."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from escritorio.comun.base.dinero import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import guardar_borrador
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.escalas import borradores
from escritorio.cuotas.consultas.informes import datos_de_prevision, recaudacion
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.reglas.planes import calendario, vencimientos_de
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR

QUINCE = MAXIMO - 1


@pytest.mark.parametrize(
    ("vence", "frase"),
    [
        ("1826-05-03", "El 03/05/1826 no puede ser: el año va de 1900 a 2199"),
        ("9999-12-31", "El año 9999 no puede ser"),
        ("2006-05-03", "es muy anterior al ejercicio 2026"),
    ],
)
def test_un_vencimiento_absurdo_no_se_emite(red: Archivo, vence: str, frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase) as ordinaria:
        preparar_emision(red, "2026", vencimiento=vence)
    with pytest.raises(DatoInvalido, match=frase):
        emitir_extraordinaria(red, "extraordinaria", "2026", 5, [socios(red)[0].id], ACTO_ANTERIOR, vence)
    assert (ordinaria.value.campo, cargos(red)) == ("vencimiento", [])


def test_lo_de_un_ejercicio_viejo_puede_haber_vencido_entonces(red: Archivo) -> None:
    quien = [socios(red)[0].id]
    emitir_extraordinaria(red, "extraordinaria", "1900", QUINCE, quien, ACTO_ANTERIOR, "1900-12-31")
    assert [(c.vencimiento, c.importe) for c in cargos(red)] == [("1900-12-31", QUINCE)]


@pytest.mark.parametrize(
    ("fecha", "frase"),
    [("1801-01-01", "el año va de 1900 a 2199"), ("2016-03-10", "muy anterior al cargo 1, del ejercicio 20")],
)
def test_un_pago_de_un_ano_absurdo_no_se_anota(red: Archivo, fecha: str, frase: str) -> None:
    emitir(red, preparar_emision(red, "2026"))
    with pytest.raises(DatoInvalido, match=frase) as error:
        anotar_pago(red, PagoNuevo("p", cargos(red)[0].socio_id, fecha, 100, "cheque"))
    assert (error.value.campo, pagos(red)) == ("fecha", [])


@pytest.mark.parametrize("importe", [0, -1, MAXIMO, 10**18, 10**19])
def test_un_importe_desmedido_no_se_emite_ni_se_anota(red: Archivo, importe: int) -> None:
    quien = socios(red)[0].id
    hacer: tuple[Callable[[], object], ...] = (
        lambda: emitir_extraordinaria(red, "extraordinaria", "2026", importe, [quien], ACTO_ANTERIOR),
        lambda: anotar_saldo_inicial(red, quien, "2025", importe, ACTO_ANTERIOR),
    )
    for cada in hacer:
        with pytest.raises(DatoInvalido) as error:
            cada()
        assert error.value.campo == "importe"
    assert cargos(red) == []


def test_una_escala_desmedida_no_se_guarda_ni_como_borrador(red: Archivo) -> None:
    buena = EscalaNueva("extraordinaria", "E", "USD", "", "", (Tramo(0, None, QUINCE),))
    repartida = Metodo(FormaDeCuota.REPARTO, presupuesto=MAXIMO)
    por_cabeza = Metodo(FormaDeCuota.POR_HABITANTE, maximo=MAXIMO)
    malas = (
        replace(buena, tramos=(Tramo(0, None, MAXIMO),)),
        replace(buena, tramos=(), metodo=repartida),
        replace(buena, tramos=(Tramo(0, None, 0, Decimal(1)),), metodo=por_cabeza),
    )
    for mala in malas:
        with pytest.raises(DatoInvalido, match="demasiado grande"):
            guardar_borrador(red, mala)
    assert borradores(red) == []
    guardar_borrador(red, buena)


def test_un_plan_de_un_ano_absurdo_se_dice() -> None:
    for hacer in (
        lambda: vencimientos_de("9999-12-01", 12, 12),
        lambda: calendario(100, ["0026-05-03"], "0026-05-01"),
        lambda: calendario(100, vencimientos_de("2190-01-01", 120, 12), "2026-01-01"),
    ):
        with pytest.raises(DatoInvalido, match="el año va de 1900 a 2199"):
            hacer()


def test_lo_recaudado_y_lo_previsto_se_suman_aunque_no_quepan_en_la_base(red: Archivo) -> None:
    quienes = [s.id for s in socios(red)]
    # Una campaña de 15 cifras, y otras novecientas iguales escritas de una vez.
    emitir_extraordinaria(red, "extraordinaria", "2026", QUINCE, quienes, ACTO_ANTERIOR, "2026-12-31")
    columnas = ", ".join(f["name"] for f in red.filas("PRAGMA table_info(cargo)"))
    copiadas = columnas.replace("id, numero,", "id || '-' || n, numero + 100 * n,", 1)
    copiadas = copiadas.replace("ejercicio", "CAST(2026 + n AS TEXT)")
    with transaccion(red, "Emitir lo mismo novecientas veces"):
        red.ejecutar(
            "WITH veces (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM veces WHERE n < 900)"
            f" INSERT INTO cargo ({columnas}) SELECT {copiadas} FROM cargo, veces"
        )
    esperado = 901 * len(quienes) * QUINCE
    assert esperado > 2**63
    for por in (Agrupacion.TRAMO, Agrupacion.PAIS, Agrupacion.CONCEPTO):
        assert sum(g.emitido for g in recaudacion(red, por)) == esperado
        assert sum(g.pendiente for g in recaudacion(red, por)) == esperado
    (mes,) = datos_de_prevision(red).meses
    assert (mes.mes, mes.importe) == ("2026-12", esperado)
