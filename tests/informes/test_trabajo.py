"""Las unidades y la cooperación en la memoria y en el traspaso."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.proyectos import anotar_gasto
from escritorio.cooperacion.consultas.participacion import ediciones
from escritorio.cooperacion.modelo.alianzas import Alianza
from escritorio.cooperacion.modelo.proyectos import GastoNuevo
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.informes.consultas.trabajo import cooperacion_del_anio
from escritorio.informes.consultas.traspaso import informe
from escritorio.informes.documentos.en_texto import en_texto
from escritorio.informes.documentos.trabajo import cooperacion
from escritorio.informes.impresos import apartados_de
from escritorio.informes.modelo.principios import Periodo
from escritorio.informes.reglas.informes import (
    alianza_en,
    convenio_en,
    convenio_que_se_entrega,
    edicion_en,
    proyecto_en,
)
from escritorio.unidades.acciones.informes import emitir_informe, preparar_informe
from escritorio.unidades.consultas.planes import actividad
from escritorio.unidades.consultas.unidades import fichas
from escritorio.unidades.reglas.informes import periodo
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.cooperacion.casos_de_alianzas import con_adheridas, foro
from tests.fabrica import con_socios
from tests.informes.casos import apartado, traspaso
from tests.unidades.casos import con_actividad


def _anio(ejercicio: str) -> Periodo:
    return Periodo(f"{ejercicio}-01-01", f"{ejercicio}-12-31")


def _claves(bd: Archivo, informe_id: str) -> list[str]:
    return [a.clave for a in apartados_de(bd, informe(bd, informe_id))]


def test_sin_cooperacion_no_hay_apartado(bd: Archivo) -> None:
    assert "cooperacion" not in _claves(bd, preparar_memoria(bd, "2026"))
    assert "cooperacion" not in _claves(bd, traspaso(bd))


def test_cada_unidad_dice_quien_la_coordina_y_como_va_su_plan(bd: Archivo) -> None:
    con_actividad(bd)
    dicho = apartado(bd, preparar_memoria(bd, "2026"), "unidades").en_texto
    assert "Taller de compostaje · Municipio 001 · 30/06/2026 · Por empezar · — · En rojo" in dicho
    assert "Sin coordinación" in dicho
    assert "No informó" not in dicho  # el año no ha acabado


def test_solo_trabajaron_las_que_tuvieron_plan_actividades_reuniones_o_informes(bd: Archivo) -> None:
    suya = actividad(bd, con_actividad(bd)).unidad_id
    cuantas = len(fichas(bd, bd.hoy()))
    dicho = apartado(bd, preparar_memoria(bd, "2026"), "unidades").en_texto
    assert (
        f"En el ejercicio hubo {cuantas} unidades; 1 trabajó: con plan, 1; actividades, 1; reuniones, 0;"
        " informes, 0."
    ) in dicho
    assert "Turismo · " not in dicho
    pasada = preparar_memoria(bd, "2025")
    anterior = apartado(bd, pasada, "unidades").en_texto
    assert "no consta que ninguna trabajara." in anterior
    assert "No informó" not in anterior
    emitir_informe(bd, preparar_informe(bd, suya, periodo("semestral", 2025, 1)).id)
    con_informe = apartado(bd, pasada, "unidades").en_texto
    assert "1 trabajó: con plan, 0; actividades, 0; reuniones, 0; informes, 1." in con_informe
    assert "· 1.er semestre" in con_informe


def test_el_traspaso_entrega_los_planes_y_las_actividades_abiertas(bd: Archivo) -> None:
    assert "unidades" not in _claves(bd, traspaso(bd))
    con_actividad(bd)
    dicho = apartado(bd, traspaso(bd), "unidades").en_texto
    assert "Planes de las unidades:" in dicho
    assert "· 1 · 1" in dicho  # una abierta, y en rojo
    assert "Taller de compostaje · Municipio 001 · 30/06/2026 · Por empezar · En rojo" in dicho


def test_la_cooperacion_del_anio_y_la_que_se_entrega(bd: Archivo) -> None:
    socio_id = con_socios(bd, 1)[0]
    hermanamiento(bd, socio_id)
    proyecto_de_agua(bd, socio_id)
    for suyo in (preparar_memoria(bd, "2026"), traspaso(bd)):
        dicho = apartado(bd, suyo, "cooperacion").en_texto
        assert "Hermanamiento con Málaga (hermanamiento)" in dicho
        assert "Ayuntamiento de Málaga" in dicho
        assert "Agua segura · En formulación" in dicho
    foro(bd)
    claves = _claves(bd, preparar_memoria(bd, "2020"))
    assert "cooperacion" not in claves  # ni convenio, ni proyecto, ni edición de ese año


def test_la_edicion_y_la_alianza_de_un_anio_salen_en_su_memoria(bd: Archivo) -> None:
    foro(bd)
    con_adheridas(bd, 3)
    dicho = apartado(bd, preparar_memoria(bd, "2018"), "cooperacion").en_texto
    assert "Foro de Gobiernos Locales, 11.ª edición · Madrid" in dicho
    assert "Ciudades por una vivienda adecuada · 0 · 3 de 3 ciudades firmaron la versión 1" in dicho


def test_que_convenios_son_de_un_anio(bd: Archivo) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    assert [e for e in ("2024", "2025", "2026", "2027", "2028") if convenio_en(suyo, _anio(e))] == [
        "2025",
        "2026",
        "2027",
    ]
    assert not convenio_en(replace(suyo, firma=None), _anio("2026"))
    terminado = replace(suyo, terminado="2026-01-31")
    assert convenio_en(terminado, _anio("2026"))
    assert not convenio_en(terminado, _anio("2027"))
    assert convenio_que_se_entrega(suyo, "2028-01-01")
    assert not convenio_que_se_entrega(terminado, "2026-03-10")


def test_que_proyectos_son_de_un_anio(bd: Archivo) -> None:
    suyo = proyecto_de_agua(bd, con_socios(bd, 1)[0])
    assert [e for e in ("2025", "2026", "2027", "2028") if proyecto_en(suyo, _anio(e))] == ["2026", "2027"]
    cancelado = replace(suyo, estado="cancelado", estado_desde="2026-05-01")
    assert not proyecto_en(cancelado, _anio("2027"))


@pytest.mark.parametrize(("desde", "hasta", "va"), [(None, None, True), ("2027-01-01", None, False)])
def test_que_alianzas_son_de_un_anio(desde: str | None, hasta: str | None, va: bool) -> None:
    dada = Alianza("A", "Pacto", "politica", "", "", desde, "F", hasta, "")
    assert alianza_en(dada, _anio("2026")) is va
    assert not alianza_en(replace(dada, desde=None, hasta="2025-12-31"), _anio("2026"))


def test_una_edicion_sin_fecha_no_es_de_ningun_anio(bd: Archivo) -> None:
    foro(bd)
    (suya,) = ediciones(bd)
    assert edicion_en(suya, _anio("2018"))
    assert not edicion_en(suya, _anio("2019"))
    assert not edicion_en(replace(suya, desde=None), _anio("2018"))


def test_la_memoria_de_un_anio_pasado_cuenta_a_su_cierre_y_dice_de_que_dia_es_lo_demas(bd: Archivo) -> None:
    socio_id = con_socios(bd, 1)[0]
    agua = proyecto_de_agua(bd, socio_id)
    for fecha, importe in (("2026-02-01", 30_00), ("2026-03-05", 12_00)):
        anotar_gasto(bd, GastoNuevo(agua.renglones[0].id, fecha, importe, "Tubos"))
    hasta_febrero = cooperacion_del_anio(bd, "2026", "2026-02-28")
    assert [p.gastado for p in hasta_febrero.proyectos] == [30_00]
    dicho = en_texto(cooperacion(hasta_febrero))
    assert "Proyectos (lo gastado, hasta el 28/02/2026):" in dicho
    assert "USD 30,00" in dicho
    assert "USD 42,00" in apartado(bd, preparar_memoria(bd, "2026"), "cooperacion").en_texto


def test_de_una_alianza_se_dice_cuantas_estaban_al_cierre(bd: Archivo) -> None:
    con_adheridas(bd, 3)  # en 2019
    for corte, cuantas in (("2018-12-31", 0), ("2019-12-31", 3)):
        (pacto,) = cooperacion_del_anio(bd, corte[:4], corte).alianzas
        assert pacto.adheridas == cuantas
