"""Lo que las órdenes cuentan de las cuotas es lo que dice la base."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from click import Choice

from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.modelo.emision import CLASES_DE_CUOTA, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.modelo.periodo import CADA_CUANTO
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.ordenes.conceptos import _CADA, concepto
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR
from tests.ordenes.conftest import Correr, en_json

FIJA = Metodo(FormaDeCuota.FIJA)


def test_los_movimientos_suman_lo_que_se_debe(orden: Correr, hecho: Path) -> None:
    movimientos = en_json(orden, "consultar", hecho, "movimientos")
    deudas: Counter[tuple[str, str]] = Counter()
    for m in movimientos:
        deudas[m["socio_id"], m["moneda"]] += m["importe"]
    deudores = en_json(orden, "consultar", hecho, "deudores")
    assert {c: n for c, n in deudas.items() if n > 0} == {
        (d["socio_id"], d["moneda"]): d["deuda"] for d in deudores
    }
    assert [n for n in deudas.values() if n < 0] == [-400_00]
    cargos = en_json(orden, "consultar", hecho, "cargos")
    assert all(c["importe"] == c["saldo"] + c["cobrado"] + c["otros_abonos"] for c in cargos)


def test_el_estado_de_cuenta_lleva_el_saldo_linea_a_linea(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    deudor = en_json(orden, "consultar", hecho, "deudores")[0]
    cuenta = en_json(orden, "estado-de-cuenta", hecho, deudor["socio_codigo"], "--pdf", tmp_path / "e.pdf")
    (suya,) = [c for c in cuenta["cuentas"] if c["moneda"] == deudor["moneda"]]
    assert suya["saldo"] == suya["movimientos"][-1]["saldo"] == deudor["deuda"]
    assert suya["saldo"] == sum(c["saldo"] for c in suya["por_pagar"]) - suya["a_favor"]
    assert (tmp_path / "e.pdf").read_bytes().startswith(b"%PDF")
    _, texto, _ = orden("estado-de-cuenta", hecho, deudor["socio_codigo"])
    assert texto.startswith(f"{deudor['socio']} ({deudor['socio_codigo']}), al ")


def test_un_periodo_empieza_por_lo_que_se_debia(orden: Correr, hecho: Path) -> None:
    codigo = en_json(orden, "consultar", hecho, "deudores")[0]["socio_codigo"]
    entera = en_json(orden, "estado-de-cuenta", hecho, codigo)["cuentas"][0]
    desde = entera["movimientos"][-1]["fecha"]
    parte = en_json(orden, "estado-de-cuenta", hecho, codigo, "--desde", desde)["cuentas"][0]
    antes = [m for m in entera["movimientos"] if m["fecha"] < desde]
    assert parte["anterior"] == (antes[-1]["saldo"] if antes else 0)
    assert parte["movimientos"] == entera["movimientos"][len(antes) :]
    assert parte["saldo"] == entera["saldo"]


def test_un_socio_que_no_esta_o_un_periodo_al_reves_se_dicen(orden: Correr, hecho: Path) -> None:
    codigo, _, error = orden("estado-de-cuenta", hecho, "Nadie")
    assert (codigo, "No hay ningún socio «Nadie»" in error) == (1, True)
    primero = en_json(orden, "consultar", hecho, "socios")[0]["codigo"]
    dias = ("--desde", "2026-02-01", "--hasta", "2026-01-01")
    codigo, _, error = orden("estado-de-cuenta", hecho, primero, *dias)
    assert (codigo, "acaba antes de empezar" in error) == (1, True)


def test_una_cuota_mensual_se_emite_mes_a_mes_y_el_anio_los_trae_todos(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj_del_equipo)
    fijar(apertura.bd, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, 1))
    apertura.cerrar()
    codigo, _, error = orden("emitir-cuotas", ejemplo, "2031")
    assert (codigo, "toca 2031-01 (enero de 2031) a 2031-12" in error) == (1, True)
    for mes in ("2031-01", "2031-2"):
        hecho = en_json(orden, "emitir-cuotas", ejemplo, mes, "--aceptar-no-oficial", "No hay censo")
        assert hecho["emitidos"] > 20
    assert Counter(c["ejercicio"] for c in en_json(orden, "consultar", ejemplo, "cargos"))["2031-02"] > 20
    assert orden("exportar", ejemplo, "cuotas", "--ejercicio", "2031", tmp_path / "a.xlsx")[0] == 0
    assert orden("exportar", ejemplo, "cuotas", "--ejercicio", "2031-03", tmp_path / "b.xlsx")[0] == 1


def test_el_catalogo_se_lleva_por_ordenes(orden: Correr, tmp_path: Path) -> None:
    red = tmp_path / "red.escritorio"
    assert orden("nueva", red, "--plantilla", "u20")[0] == 0
    codigo, _, error = orden("concepto", red, "Cuota de todos")
    assert (codigo, "qué categorías de socio pagan" in error) == (1, True)
    pagan = en_json(orden, "consultar", red, "conceptos")
    assert [c["clase"] for c in pagan] == ["saldo_inicial"]
    codigo, _, error = orden("concepto", red, "Cuota de todos", "--paga", "Nadie")
    assert (codigo, "No hay una categoría de socio «Nadie»" in error) == (1, True)
    hecha = en_json(orden, "concepto", red, "Cuota de todos", "--cada", "mes", "--paga", "participante")
    assert (hecha["clave"], hecha["cada_meses"]) == ("ordinaria", 1)
    otra = en_json(orden, "concepto", red, "ordinaria", "--nombre-nuevo", "Mensual", "--portugues", "Mensal")
    assert (otra["id"], otra["nombre"], otra["nombre_pt"]) == (hecha["id"], "Mensual", "Mensal")
    assert (
        orden("concepto", red, "Mensual", "--retirar")[1].strip()
        == "Mensual (ordinaria), ordinaria, retirada."
    )
    codigo, _, error = orden("emitir-cuotas", red, "2026-03")
    assert (codigo, "se retiró" in error) == (1, True)
    assert en_json(orden, "concepto", red, "Mensual", "--reponer", "--cada", "regla")["cada_meses"] is None
    codigo, _, error = orden("concepto", red, "Otra", "--retirar")
    assert (codigo, "No hay ninguna cuota «Otra»" in error) == (1, True)


def test_la_orden_ofrece_todas_las_clases_y_periodos_que_hay() -> None:
    ofrece = {o.name: o.type.choices for o in concepto.params if isinstance(o.type, Choice)}
    assert tuple(ofrece["clase"]) == tuple(CLASES_DE_CUOTA)
    assert [_CADA[c] for c in ofrece["cada"]] == [0, *CADA_CUANTO]


def test_la_de_incorporacion_por_ordenes_es_de_quien_entra_o_de_quien_se_nombra(
    orden: Correr, ejemplo: Path
) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj_del_equipo)
    de_ingreso = EscalaNueva(
        "incorporacion", "De ingreso", "USD", "2020-01-01", "Acta", (Tramo(0, None, 9_000),), FIJA
    )
    crear_escala(apertura.bd, de_ingreso, ACTO_ANTERIOR)
    apertura.cerrar()
    todos = ("emitir-cuotas", ejemplo, "2031", "--concepto", "incorporacion")
    assert en_json(orden, *todos, "--simular")["emitidos"] == 0
    quien = en_json(orden, "consultar", ejemplo, "socios")[0]["codigo"]
    assert en_json(orden, *todos, "--socio", quien)["emitidos"] == 1
