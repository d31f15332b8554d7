"""Quién debe, cuánto y desde cuándo, e Inicio, con veinte años de cargos de 16 500 socios."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.inicio.consultas import vistazo
from tests.fabrica import nueva_red
from tests.medidas.cronometro import Libreta, cuanto_gasta
from tests.medidas.libros_de_cuotas import llenar

_CUANTOS = 16_500
_DEUDAS = """
SELECT c.socio_id, s.codigo, s.nombre, c.moneda, sum(c.importe - ifnull(x.abonado, 0)), min(c.ejercicio)
FROM cargo c JOIN socio s ON s.id = c.socio_id LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.importe <> ifnull(x.abonado, 0) GROUP BY c.socio_id, c.moneda
"""
_TRAMO = "sum(c.importe - ifnull(x.abonado, 0)) FILTER (WHERE ifnull(c.vencimiento, c.devengo) {})"
_TRAMOS = (">= ?1", "BETWEEN ?2 AND ?6", "BETWEEN ?3 AND ?7", "BETWEEN ?4 AND ?8", "< ?4")
_POR_EDAD = f"""
SELECT c.socio_id, s.codigo, s.nombre, c.moneda, min(ifnull(c.vencimiento, c.devengo)), min(c.ejercicio),
    sum(c.vencimiento IS NULL), {", ".join(_TRAMO.format(t) for t in _TRAMOS)}
FROM cargo c JOIN socio s ON s.id = c.socio_id LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?5
    GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.devengo <= ?5 AND c.importe <> ifnull(x.abonado, 0) GROUP BY c.socio_id, c.moneda
"""
_A_FAVOR = """
SELECT b.socio_id, b.moneda, sum(b.importe) FROM abono b LEFT JOIN cargo c ON c.id = b.cargo_id
WHERE b.fecha <= ?1 AND (c.id IS NULL OR c.devengo > ?1) GROUP BY b.socio_id, b.moneda
"""


_VENCIDO = """
SELECT c.socio_id, c.moneda, min(c.vencimiento), sum(c.importe - ifnull(x.abonado, 0))
FROM cargo c LEFT JOIN (
    SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL AND fecha <= ?1
    GROUP BY cargo_id
) x ON x.cargo_id = c.id
WHERE c.vencimiento < ?1 AND c.importe > ifnull(x.abonado, 0) GROUP BY c.socio_id, c.moneda
"""


@pytest.fixture(scope="module")
def tesoreria(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    """Cada cargo, pagado a medias: no hay ninguno que no haya que mirar."""
    apertura = nueva_red(tmp_path_factory.mktemp("tesoreria"))
    llenar(apertura.bd, _CUANTOS)
    yield apertura.bd
    apertura.cerrar()


def test_los_deudores_cuestan_lo_que_agruparlos(libreta: Libreta, tesoreria: Archivo) -> None:
    assert len(deudores(tesoreria)) == _CUANTOS + 1

    def agrupando() -> None:
        tesoreria.conexion.execute(_DEUDAS).fetchall()

    leyendo = cuanto_gasta(partial(deudores, tesoreria))
    contra = "la misma suma en SQL, sin ordenar por nombre ni hacer registros"
    que = f"Deudores, {_CUANTOS} socios y 20 años"
    assert libreta.comparar(que, leyendo, cuanto_gasta(agrupando), 1.3, vueltas=3, contra=contra).cumple


def test_la_antiguedad_cuesta_lo_que_agruparla(libreta: Libreta, tesoreria: Archivo) -> None:
    corte = tesoreria.hoy()
    dia = date.fromisoformat(corte)
    desde = [(dia - timedelta(days=n)).isoformat() for n in (0, 30, 90, 365)]
    visperas = [(dia - timedelta(days=n + 1)).isoformat() for n in (0, 30, 90)]
    tramos = [*desde, corte, *visperas]

    def agrupando() -> list[tuple[object, ...]]:
        filas = tesoreria.conexion.execute(_POR_EDAD, tramos).fetchall()
        return [*map(tuple, filas), *map(tuple, tesoreria.conexion.execute(_A_FAVOR, [corte]))]

    sueltas = {(f[0], f[3]): tuple(x or 0 for x in f[7:]) for f in agrupando()}
    assert {(d.socio_id, d.moneda): d.sumas.edades for d in antiguedad(tesoreria, corte)} == sueltas
    leyendo = cuanto_gasta(partial(antiguedad, tesoreria, corte))
    contra = "las mismas sumas en SQL, sin ordenar por nombre ni hacer registros"
    que = f"Antigüedad, {_CUANTOS} socios y 20 años"
    assert libreta.comparar(que, leyendo, cuanto_gasta(agrupando), 1.3, vueltas=3, contra=contra).cumple


def test_inicio_cuesta_lo_que_sumar_la_deuda_y_lo_vencido(libreta: Libreta, tesoreria: Archivo) -> None:
    hoy = tesoreria.hoy()

    def sumando() -> None:
        tesoreria.conexion.execute(_DEUDAS).fetchall()
        tesoreria.conexion.execute(_VENCIDO, [hoy]).fetchall()

    mirando = cuanto_gasta(partial(vistazo, tesoreria, hoy))
    contra = "sumar en SQL lo que debe y lo que tiene vencido cada socio"
    que = f"Inicio, {_CUANTOS} socios y 20 años"
    assert libreta.comparar(que, mirando, cuanto_gasta(sumando), 1.5, vueltas=3, contra=contra).cumple
