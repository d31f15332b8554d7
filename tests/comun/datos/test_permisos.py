"""La puerta de los permisos no deja hueco: toda tabla tiene su papel y toda escritura pasa por ella."""

from __future__ import annotations

import re

from escritorio.comun.base.quien import Papel
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.declarado import tablas
from tests.arquitectura.casa import RAIZ, Casa
from tests.arquitectura.sql import sentencias

_DE_LA_PUERTA = {"bitacora", "contexto", "eslabon"}
_EL_ESQUEMA = {("comun/datos/guardas", "sqlite_master"), ("comun/datos/migrar", "sqlite_master")}
"""Quién escribe en el esquema mismo, y nadie más."""
_SIN_APUNTES = {"marcha", "nota_en_curso"}
"""Las que no van a la bitácora: quien las escribe pide permiso por su nombre (`exigir_papel_para`)."""
_ABREN_TRANSACCION = {
    "comun/datos/archivo",
    "comun/datos/bitacora",
    "comun/datos/migrar",
    "comun/datos/cifrado",
    "comun/datos/guardas",
    "comun/datos/respaldo/copiar",
}


def _papeles() -> dict[str, tuple[Papel, ...]]:
    return {t.nombre: t.papeles for t in tablas().values() if t.nombre not in _DE_LA_PUERTA}


def test_toda_tabla_tiene_declarado_su_papel(bd: Archivo) -> None:
    anotadas = set(tablas_con_bitacora(bd.conexion))
    assert anotadas | _SIN_APUNTES == set(_papeles())
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    todas = {f[0] for f in bd.filas(sql)}
    assert todas - anotadas == _DE_LA_PUERTA | _SIN_APUNTES


def test_toda_tabla_la_puede_cambiar_alguien_y_consulta_ninguna() -> None:
    assert all(_papeles().values())
    assert Papel.CONSULTA not in {p for papeles in _papeles().values() for p in papeles}
    for papel in set(Papel) - {Papel.CONSULTA}:
        suyas = {t for t, papeles in _papeles().items() if papel in papeles}
        assert suyas
        assert suyas != set(_papeles()), f"{papel} lo podría todo"


def test_toda_accion_escribe_en_tablas_con_papel() -> None:
    faltas = [
        f"{modulo.nombre}:{sentencia.linea} {tabla}"
        for modulo in Casa(RAIZ).modulos
        for sentencia in sentencias(modulo)
        for tabla in sentencia.escritas
        if "__hueco__" not in tabla
        and tabla not in {*_papeles(), *_DE_LA_PUERTA}
        and (modulo.nombre, tabla) not in _EL_ESQUEMA
    ]
    assert not faltas


def test_lo_que_no_deja_apuntes_lo_escribe_solo_quien_pide_permiso() -> None:
    escriben = {
        modulo.nombre: modulo.texto
        for modulo in Casa(RAIZ).modulos
        if any(_SIN_APUNTES & s.escritas and "INSERT" in s.texto for s in sentencias(modulo))
    }
    assert set(escriben) == {"sesiones/acciones/en_vivo"}
    assert all("exigir_papel_para(" in texto for texto in escriben.values())


def test_nadie_abre_una_transaccion_por_su_cuenta() -> None:
    abren = {
        modulo.nombre for modulo in Casa(RAIZ).modulos if re.search(r"[\"']BEGIN(?! SELECT)", modulo.texto)
    }
    assert abren <= _ABREN_TRANSACCION
