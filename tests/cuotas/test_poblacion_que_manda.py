"""La regla de cuota dice de qué año es la población que manda; si calla, se dice."""

from __future__ import annotations

import json

import pytest
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.vista_previa import preparar_emision, simulacion
from escritorio.cuotas.modelo.emision import Pedido
from escritorio.cuotas.piezas.vista_previa import PasoDeVista
from escritorio.estatutos.modelo.votar import AnioDePoblacion, FormaDeCuota, PoblacionDeCuota, ReglaDeCuota
from escritorio.estatutos.parametros.lectura import escribir_parametros, leer_parametros
from escritorio.estatutos.piezas.familias.requisitos import PiezaDePoblacion
from escritorio.estatutos.reglas.cuota import describir_cuota
from escritorio.ordenes.cuotas import emitir_o_simular
from escritorio.socios.acciones import anotar_poblacion
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import fijar

ANTERIOR = PoblacionDeCuota(AnioDePoblacion.ANTERIOR)
CENSO = PoblacionDeCuota(AnioDePoblacion.FIJO, 2022)


def _manda(bd: Archivo, dicha: PoblacionDeCuota | None) -> None:
    fijar(bd, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, poblacion=dicha))


def _con_serie(bd: Archivo) -> str:
    quien = socios(bd)[0].id
    for anio, habitantes in ((2022, 60_001), (2026, 60_003)):  # la de 2025 ya consta
        anotar_poblacion(bd, quien, anio, habitantes, f"Serie de {anio}", oficial=True)
    return quien


@pytest.mark.parametrize(
    ("dicha", "anio"),
    [
        (None, 2026),
        (PoblacionDeCuota(AnioDePoblacion.ULTIMA), 2026),
        (PoblacionDeCuota(AnioDePoblacion.EJERCICIO), 2026),
        (ANTERIOR, 2025),
        (CENSO, 2022),
    ],
)
def test_se_cobra_con_la_poblacion_que_manda_la_regla(
    red: Archivo, dicha: PoblacionDeCuota | None, anio: int
) -> None:
    quien = _con_serie(red)
    _manda(red, dicha)
    vista = preparar_emision(red, "2026")
    assert next(c for c in vista.cargos if c.socio_id == quien).poblacion_anio == anio
    assert ("no dice qué población manda" in vista.poblacion.frase) == (dicha is None)
    emitir(red, vista)
    (cargo,) = cargos_de(red, quien)
    assert ("población: la " in str(cargo.calculo)) == (dicha is not None)
    hecha = simulacion(red, Pedido("2026"), escalas(red))
    assert hecha.poblacion.anio == vista.poblacion.anio


def test_lo_elegido_a_mano_puede_apartarse_de_la_regla_y_se_dice(red: Archivo, qtbot: QtBot) -> None:
    quien = _con_serie(red)
    _manda(red, ANTERIOR)
    vista = preparar_emision(red, "2026", poblacion_de=2022)
    cargo = next(c for c in vista.cargos if c.socio_id == quien)
    assert cargo.poblacion == 60_001
    assert "elegida al emitir; la regla manda la oficial del año anterior" in str(cargo.calculo)
    paso = PasoDeVista()
    qtbot.addWidget(paso)
    paso.poner(vista)
    assert "se aparta de la regla" in paso.poblacion.text()
    assert not preparar_emision(red, "2026", poblacion_de=2025).poblacion.se_aparta


def test_las_ordenes_dicen_que_poblacion_manda_y_su_fundamento(red: Archivo) -> None:
    _con_serie(red)
    _manda(red, CENSO)
    dicha = emitir_o_simular(red, "2026", None, None, simular=True)["poblacion"]
    assert (dicha["anio"], dicha["se_aparta"]) == (2022, False)
    assert dicha["fundamento"]
    assert dicha["fundamento"] in dicha["frase"]


def test_las_reglas_ya_guardadas_se_leen_y_calla_lo_que_no_decian() -> None:
    vieja = json.loads(escribir_parametros(ReglaDeCuota(FormaDeCuota.TRAMOS)))
    del vieja["poblacion"]
    assert leer_parametros("cuota", vieja) == ReglaDeCuota(FormaDeCuota.TRAMOS)
    nueva = ReglaDeCuota(FormaDeCuota.TRAMOS, poblacion=CENSO)
    assert leer_parametros("cuota", json.loads(escribir_parametros(nueva))) == nueva
    assert "la oficial de 2022" in describir_cuota(nueva)


@pytest.mark.parametrize(("cual", "anio"), [("fijo", 0), ("fijo", 12), ("anterior", 2022)])
def test_el_anio_solo_va_y_siempre_con_el_fijo(cual: str, anio: int) -> None:
    with pytest.raises(DatoInvalido, match="año fijo"):
        leer_parametros("cuota", {"forma": "tramos", "poblacion": {"cual": cual, "anio": anio}})


@pytest.mark.parametrize("dicha", [None, ANTERIOR, CENSO])
def test_el_editor_ensena_y_devuelve_la_misma(qtbot: QtBot, dicha: PoblacionDeCuota | None) -> None:
    pieza = PiezaDePoblacion(dicha)
    qtbot.addWidget(pieza)
    assert pieza.valor() == dicha
