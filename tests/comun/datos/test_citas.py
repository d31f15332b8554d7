"""Quién cita a quién se sabe por el esquema, y una cita a nada se descubre aunque no tenga clave ajena."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.ortografia import diccionario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.citas import LoNombran, columnas_que_citan
from escritorio.comun.datos.declarado import de_columna, sin_bitacora, tablas
from escritorio.comun.datos.deshacer_efectos import citas_de
from escritorio.comun.datos.guardas import columnas_de_las_tablas
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.unidades.acciones.planes import elevar
from tests.fabrica import asamblea, sin_guardas
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.unidades.casos import de

SUELTAS = {
    ("asiento_contable", "origen_id"),
    ("compromiso", "ambito_id"),
    ("enlace_extracto", "destino_id"),
    ("indicador", "ambito_id"),
    ("propuesta", "origen_id"),
    ("punto", "origen_id"),
    ("vinculo", "cita_id"),
}


def test_las_citas_sin_clave_ajena_se_descubren_y_un_grupo_no_es_una_cita(bd: Archivo) -> None:
    halladas = {(c.tabla, c.columna) for c in columnas_que_citan(bd.conexion) if not c.destino}
    assert halladas >= SUELTAS
    assert ("votacion", "bloque_id") not in halladas


def test_la_propuesta_de_una_unidad_la_cita(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    suya = elevar(bd, turismo, asamblea(bd), "Carta", "Apruébese.").id
    assert ("propuesta", suya) in {c.de for c in citas_de(bd, [("unidad", turismo)])}


def test_verificar_dice_que_algo_nombra_lo_que_ya_no_esta(bd: Archivo) -> None:
    elevar(bd, de(bd, "turismo").id, asamblea(bd), "Carta", "Apruébese.")
    assert hallazgos_del_archivo(bd) == []
    with transaccion(bd, "Estropear"):
        bd.ejecutar("UPDATE propuesta SET origen_id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'")
    assert hallazgos_del_archivo(bd) == ["De «propuestas», algo nombra en «origen» lo que ya no existe."]


def test_cada_clase_de_dato_tiene_su_nombre_del_oficio(bd: Archivo) -> None:
    assert set(tablas_con_bitacora(bd.conexion)) == tablas().keys() - sin_bitacora()
    assert all(t.uno and t.varios and "_" not in t.uno + t.varios for t in tablas().values())


def test_cada_dato_tiene_su_nombre_del_oficio_bien_escrito(bd: Archivo) -> None:
    espanol = diccionario("es")
    espanol.cargar()
    columnas = {c for suyas in columnas_de_las_tablas(bd.conexion).values() for c in suyas}
    palabras = {p for c in columnas for p in de_columna(c).split()}
    assert {p for p in palabras if not espanol.bien(p)} - {
        "PDF",
        "Excel",
        "Word",
        "quórum",
        "subcoordinación",
        "subpunto",
    } == set()


def _falsa(bd: Archivo, tabla: str) -> dict[str, Any]:
    """Una fila inventada con sólo lo que la tabla exige."""
    columnas = bd.conexion.execute(f"PRAGMA table_info({tabla})").fetchall()
    exigidas = [c for c in columnas if c["notnull"] or c["pk"]]
    return {c["name"]: 10**6 if c["type"] == "INTEGER" else nuevo_id() for c in exigidas}


_QUITA = re.compile(r"DELETE FROM (\w+)")


def _se_quitan() -> list[str]:
    """Las tablas de que alguna acción quita filas, leídas de todas las acciones."""
    codigo = "".join(p.read_text("utf-8") for p in Path("escritorio").glob("*/acciones/**/*.py"))
    sueltas = "".join(p.read_text("utf-8") for p in Path("escritorio").glob("*/acciones.py"))
    return sorted(set(_QUITA.findall(codigo + sueltas)) - sin_bitacora())


@pytest.mark.parametrize("tabla", _se_quitan())
def test_ningun_borrado_deja_a_nadie_nombrando_lo_que_ya_no_existe(bd: Archivo, tabla: str) -> None:
    """Con cada columna que puede citar sin clave ajena, y sin que quede rastro de lo que se intentó."""
    sin_guardas(bd)
    bd.conexion.execute("PRAGMA foreign_keys = OFF")
    bd.conexion.execute("PRAGMA ignore_check_constraints = ON")
    sueltas = [c for c in columnas_que_citan(bd.conexion) if not c.destino and c.tabla != tabla]
    for cita in sueltas:
        with transaccion(bd, "Preparar la escena"):
            quitada, nombra = _falsa(bd, tabla), _falsa(bd, cita.tabla)
            bd.insertar(tabla, quitada)
            bd.insertar(cita.tabla, {**nombra, cita.columna: quitada["id"]})
        with comprobar_sin_rastro(bd, LoNombran, "lo que ya no existe"), transaccion(bd, "Quitar"):
            bd.ejecutar(f"DELETE FROM {tabla} WHERE id = ?", [quitada["id"]])
        with transaccion(bd, "Quitarlo todo"):
            bd.ejecutar(f"DELETE FROM {cita.tabla} WHERE id = ?", [nombra["id"]])
            bd.ejecutar(f"DELETE FROM {tabla} WHERE id = ?", [quitada["id"]])
    assert len(sueltas) >= len(SUELTAS) - 2


def test_quitar_y_volver_a_poner_la_misma_no_se_niega(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    elevar(bd, turismo, asamblea(bd), "Carta", "Apruébese.")
    fila = dict(bd.filas("SELECT * FROM unidad WHERE id = ?", [turismo])[0])
    sin_guardas(bd)
    with transaccion(bd, "Ir y volver"):
        bd.ejecutar("PRAGMA defer_foreign_keys = ON")
        bd.ejecutar("DELETE FROM unidad WHERE id = ?", [turismo])
        bd.insertar("unidad", fila)
    assert de(bd, "turismo").id == turismo
