"""Los contenidos mínimos son datos: lo señalado vale, lo que parece es una pista y lo demás falta."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.acciones.contenidos import (
    anadir_contenido,
    quitar_contenido,
    quitar_contenido_propio,
    senalar_contenido,
)
from escritorio.estatutos.consultas.articulado import (
    consolidado,
    cuerpos,
    listas_de_contenidos,
    revisar_contenidos,
)
from escritorio.estatutos.modelo.articulado import Hallazgo
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.estatutos.articulos import FUNDACION, estatuto, ids
from tests.sesiones.escenas import comprobar_sin_rastro

_CHILE = "chile_18695"


def test_las_listas_son_las_que_constan_y_las_demas_esperan() -> None:
    listas = {x.clave: x for x in listas_de_contenidos()}
    assert {c: (len(x.contenidos), x.verificada) for c, x in listas.items()} == {
        _CHILE: (15, True),
        "brasil_11107": (12, False),
        "espana_mancomunidad": (0, False),
        "otra": (0, False),
    }
    for lista in listas.values():
        claves = [c.clave for c in lista.contenidos]
        assert len(set(claves)) == len(claves)
        assert all(c.startswith(f"{lista.clave}/") for c in claves)
        assert all(p == plegar(p) and c.donde for c in lista.contenidos for p in c.palabras)


def test_lo_senalado_manda_sobre_lo_que_parece(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, disolucion = ids(bd, e)
    revisado = {r.contenido.clave.split("/")[1]: r for r in revisar_contenidos(bd, e, _CHILE)}
    assert [d.id for d in revisado["quorum"].disposiciones] == [quorum]
    assert revisado["quorum"].hallazgo is Hallazgo.PARECE
    assert (revisado["cuentas"].hallazgo, revisado["cuentas"].disposiciones) == (Hallazgo.FALTA, ())
    assert revisado["cuentas"].contenido.donde == "Capítulo de patrimonio y cuotas"
    clave = f"{_CHILE}/quorum"
    for _ in range(2):
        senalar_contenido(bd, e, clave, disolucion)
    [hallado] = [r for r in revisar_contenidos(bd, e, _CHILE) if r.contenido.clave == clave]
    assert (hallado.hallazgo, [d.id for d in hallado.disposiciones]) == (Hallazgo.SENALADO, [disolucion])
    quitar_contenido(bd, e, clave, disolucion)
    assert bd.valor("SELECT count(*) FROM contenido") == 0
    assert nombre in [d.id for d in revisado["nombre"].disposiciones]
    with comprobar_sin_rastro(bd, DatoInvalido, "ya no está"):
        senalar_contenido(bd, e, clave, "no")
    with pytest.raises(NoExiste, match="No hay una lista"):
        revisar_contenidos(bd, e, "no")
    assert revisar_contenidos(bd, e, "otra") == []


def test_el_estatuto_de_ejemplo_parece_tener_casi_todo(bd: Archivo) -> None:
    cuerpo_id = cuerpos(bd)[0].id
    piezas = reconocer(recurso("ejemplo", "estatuto.txt").read_text(encoding="utf-8"))
    guardar_original(bd, cuerpo_id, piezas, FUNDACION, "1996-01-01")
    rotulos = {d.id: d.rotulo for d in consolidado(bd, cuerpo_id, bd.hoy())}
    hallado = {
        r.contenido.clave.split("/")[1]: [rotulos[d.id] for d in r.disposiciones]
        for r in revisar_contenidos(bd, cuerpo_id, _CHILE)
    }
    assert hallado["derechos_y_deberes"] == ["Artículo 7"]
    assert "Artículo 11" in hallado["quorum"]
    assert "Artículo 21" in hallado["reforma"]
    assert [c for c, donde in hallado.items() if not donde] == ["secretario_ejecutivo"]


def test_una_lista_vacia_se_completa_con_lo_que_pide_su_norma(bd: Archivo) -> None:
    e = estatuto(bd)
    quorum, disolucion = ids(bd, e)[2:]
    anadir_contenido(bd, e, "otra", "El quórum", "Capítulo de la asamblea")
    anadir_contenido(bd, e, "otra", "Iva")
    hallado, corto = revisar_contenidos(bd, e, "otra")
    assert (hallado.hallazgo, hallado.disposiciones[0].id) == (Hallazgo.PARECE, quorum)
    assert (hallado.contenido.donde, corto.hallazgo) == ("Capítulo de la asamblea", Hallazgo.FALTA)
    senalar_contenido(bd, e, hallado.contenido.clave, disolucion)
    assert revisar_contenidos(bd, e, "otra")[0].hallazgo is Hallazgo.SENALADO
    with comprobar_sin_rastro(bd, DatoInvalido, "ya tiene «EL QUORUM»"):
        anadir_contenido(bd, e, "otra", "EL QUORUM")
    with comprobar_sin_rastro(bd, NoExiste, "No hay una lista"):
        anadir_contenido(bd, e, "no", "El nombre")
    accion = quitar_contenido_propio(bd, hallado.contenido.propio)
    assert (len(revisar_contenidos(bd, e, "otra")), bd.valor("SELECT count(*) FROM contenido")) == (1, 0)
    with comprobar_sin_rastro(bd, NoExiste, ""):
        quitar_contenido_propio(bd, hallado.contenido.propio)
    deshacer(bd, accion)
    assert revisar_contenidos(bd, e, "otra")[0].hallazgo is Hallazgo.SENALADO
