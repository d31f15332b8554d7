"""Inicio recuerda las partidas por adaptar y los ejercicios sin cerrar, en una línea cada cosa."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.presupuesto import dar_por_adaptadas
from tests.cuentas.casos import abrir, gasto
from tests.vistazo import pendientes


def _frases(bd: Archivo, tipo: str) -> list[str]:
    return [p.frase for p in pendientes(bd, bd.hoy()) if p.tipo == tipo]


def test_las_partidas_por_adaptar_se_recuerdan_cuando_hay_caja(bd: Archivo) -> None:
    assert _frases(bd, "partidas") == []
    abrir(bd)
    (frase,) = _frases(bd, "partidas")
    assert frase.endswith("partidas de las cuentas por adaptar a las de la asociación")
    dar_por_adaptadas(bd)
    assert _frases(bd, "partidas") == []


def test_los_ejercicios_con_asientos_sin_cerrar_se_recuerdan_juntos(bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, fecha="2026-03-05")
    assert _frases(bd, "cierre") == []
    gasto(bd, caja, fecha="2025-03-05")
    assert _frases(bd, "cierre") == ["El ejercicio 2025 está sin cerrar: falta rendir sus cuentas"]
    gasto(bd, caja, fecha="2024-03-05")
    assert _frases(bd, "cierre") == ["Los ejercicios 2024 y 2025 están sin cerrar: falta rendir sus cuentas"]
    cerrar_ejercicio(bd, "2025")
    assert _frases(bd, "cierre") == []
