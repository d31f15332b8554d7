"""Quién cita a quién se sabe por el esquema, y una cita a nada se descubre aunque no tenga clave ajena."""

from __future__ import annotations

from escritorio.comun.base.nombres import NOMBRES, de_columna
from escritorio.comun.base.ortografia import diccionario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.deshacer_citas import citas_de, columnas_que_citan
from escritorio.comun.datos.esquema import columnas_de_las_tablas
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.unidades.acciones.propuestas import elevar
from tests.fabrica import asamblea
from tests.unidades.casos import de

SUELTAS = {
    ("asiento_contable", "origen_id"),
    ("compromiso", "ambito_id"),
    ("enlace_extracto", "destino_id"),
    ("indicador", "ambito_id"),
    ("marcha", "punto_id"),
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
    assert set(tablas_con_bitacora(bd.conexion)) == set(NOMBRES)
    assert all(uno and varios and "_" not in uno + varios for uno, varios in NOMBRES.values())


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
    } == set()
