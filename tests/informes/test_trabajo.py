"""Las unidades y la cooperación en la memoria y en el traspaso."""

from __future__ import annotations

from dataclasses import replace

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.eventos import ediciones
from escritorio.cooperacion.modelo.alianzas import Alianza
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.informes.acciones.componer import apartados_de
from escritorio.informes.consultas.informes import informe
from escritorio.informes.reglas.trabajo import (
    alianza_del_anio,
    convenio_del_anio,
    convenio_que_se_entrega,
    edicion_del_anio,
    proyecto_del_anio,
)
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.cooperacion.casos_de_alianzas import con_adheridas, foro
from tests.fabrica import con_socios
from tests.informes.casos import apartado, traspaso
from tests.unidades.casos import con_actividad


def _claves(bd: Archivo, informe_id: str) -> list[str]:
    return [a.clave for a in apartados_de(bd, informe(bd, informe_id))]


def test_sin_cooperacion_no_hay_apartado(bd: Archivo) -> None:
    assert "cooperacion" not in _claves(bd, preparar_memoria(bd, "2026"))
    assert "cooperacion" not in _claves(bd, traspaso(bd))


def test_cada_unidad_dice_quien_la_coordina_y_como_va_su_plan(bd: Archivo) -> None:
    con_actividad(bd)
    dicho = apartado(bd, preparar_memoria(bd, "2026"), "unidades").en_texto
    assert "Taller de compostaje · Municipio 001 · 30/06/2026 · Por empezar · En rojo" in dicho
    assert "Sin coordinación" in dicho
    assert "No lo emitió" not in dicho  # el año no ha acabado
    otro = apartado(bd, preparar_memoria(bd, "2025"), "unidades").en_texto
    assert "No consta ninguna actividad" in otro
    assert "No lo emitió" in otro


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
    assert "Ciudades por una vivienda adecuada · 3 de 3 ciudades firmaron la versión 1" in dicho


def test_que_convenios_son_de_un_anio(bd: Archivo) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    assert [e for e in ("2024", "2025", "2026", "2027", "2028") if convenio_del_anio(suyo, e)] == [
        "2025",
        "2026",
        "2027",
    ]
    assert not convenio_del_anio(replace(suyo, firma=None), "2026")
    terminado = replace(suyo, terminado="2026-01-31")
    assert convenio_del_anio(terminado, "2026")
    assert not convenio_del_anio(terminado, "2027")
    assert convenio_que_se_entrega(suyo, "2028-01-01")
    assert not convenio_que_se_entrega(terminado, "2026-03-10")


def test_que_proyectos_son_de_un_anio(bd: Archivo) -> None:
    suyo = proyecto_de_agua(bd, con_socios(bd, 1)[0])
    assert [e for e in ("2025", "2026", "2027", "2028") if proyecto_del_anio(suyo, e)] == ["2026", "2027"]
    cancelado = replace(suyo, estado="cancelado", estado_desde="2026-05-01")
    assert not proyecto_del_anio(cancelado, "2027")


@pytest.mark.parametrize(("desde", "hasta", "va"), [(None, None, True), ("2027-01-01", None, False)])
def test_que_alianzas_son_de_un_anio(desde: str | None, hasta: str | None, va: bool) -> None:
    dada = Alianza("A", "Pacto", "politica", "", "", desde, "F", hasta, "")
    assert alianza_del_anio(dada, "2026") is va
    assert not alianza_del_anio(replace(dada, desde=None, hasta="2025-12-31"), "2026")


def test_una_edicion_sin_fecha_no_es_de_ningun_anio(bd: Archivo) -> None:
    foro(bd)
    (suya,) = ediciones(bd)
    assert edicion_del_anio(suya, "2018")
    assert not edicion_del_anio(suya, "2019")
    assert not edicion_del_anio(replace(suya, desde=None), "2018")
