"""Los nombres de CLDR son los que los papeles ya decían, también tras cambiar la versión de Babel."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import localedata

from escritorio.comun.base.cldr import DATOS, nombre_de_mes
from escritorio.comun.base.fechas import MESES
from escritorio.comun.base.letra import nombre_de

EN_ESPANOL = """
ARS peso argentino, pesos argentinos, centavo
BOB boliviano, bolivianos, centavo
BRL real, reales, centavo
CAD dólar canadiense, dólares canadienses, centavo
CHF franco suizo, francos suizos, céntimo
CLP peso chileno, pesos chilenos, centavo
COP peso colombiano, pesos colombianos, centavo
CRC colón costarricense, colones costarricenses, céntimo
CUP peso cubano, pesos cubanos, centavo
DOP peso dominicano, pesos dominicanos, centavo
EUR euro, euros, céntimo
GBP libra esterlina, libras esterlinas, penique
GTQ quetzal, quetzales, centavo
HNL lempira, lempiras, centavo
MXN peso mexicano, pesos mexicanos, centavo
NIO córdoba, córdobas, centavo
PAB balboa, balboas, centésimo
PEN sol, soles, céntimo
PYG guaraní, guaraníes, céntimo
USD dólar estadounidense, dólares estadounidenses, centavo
UYU peso uruguayo, pesos uruguayos, centésimo
VES bolívar, bolívares, céntimo
"""
EN_PORTUGUES = """
ARS peso argentino, pesos argentinos, centavo
BOB boliviano, bolivianos, centavo
BRL real, reais, centavo
CLP peso chileno, pesos chilenos, centavo
COP peso colombiano, pesos colombianos, centavo
EUR euro, euros, cêntimo
GBP libra esterlina, libras esterlinas, pêni
MXN peso mexicano, pesos mexicanos, centavo
PEN sol, sóis, cêntimo
PYG guarani, guaranis, cêntimo
USD dólar americano, dólares americanos, centavo
UYU peso uruguaio, pesos uruguaios, centésimo
"""
MONEDAS = [(lengua, linea) for lengua, todas in (("es", EN_ESPANOL), ("pt", EN_PORTUGUES))
           for linea in todas.strip().splitlines()]  # fmt: skip


@pytest.mark.parametrize(("lengua", "linea"), MONEDAS)
def test_cada_moneda_se_llama_como_siempre(lengua: str, linea: str) -> None:
    moneda, _, dicho = linea.partition(" ")
    suyo = nombre_de(moneda, lengua)
    assert suyo is not None
    assert (suyo.uno, suyo.varios, suyo.centavo) == tuple(dicho.split(", "))
    assert suyo.centavos == ("pence" if suyo.centavo == "pêni" else f"{suyo.centavo}s")
    assert suyo.femenino == (moneda == "GBP")


def test_de_la_que_no_se_sabe_todo_no_se_dice_nada() -> None:
    assert nombre_de("SEK", "es") is nombre_de("XYZ", "pt") is nombre_de("CRC", "pt") is None


def test_los_meses_en_espanol_son_los_de_cldr() -> None:
    assert tuple(nombre_de_mes(n, "es") for n in range(1, 13)) == MESES
    assert [nombre_de_mes(n, "pt") for n in (3, 9)] == ["março", "setembro"]


def test_los_datos_que_viajan_son_los_que_se_leen() -> None:
    codigo = (
        "from babel import localedata\n"
        "from escritorio.comun.base.cldr import nombre_de_mes, nombre_de_moneda, territorios\n"
        "for lengua in ('es', 'pt'):\n"
        "    nombre_de_mes(3, lengua), nombre_de_moneda('USD', 2, lengua), territorios(lengua)\n"
        "print(*sorted(localedata._cache))"
    )
    leidos = subprocess.run([sys.executable, "-c", codigo], capture_output=True, text=True, check=True)
    assert set(leidos.stdout.split()) == DATOS
    assert all(localedata.exists(nombre) for nombre in DATOS)
