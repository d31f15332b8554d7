"""Un proyecto no acaba antes de empezar ni de lo que gastó, y cerrado no cambia; si no, sin rastro."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.proyectos import (
    anotar_gasto,
    anular_gasto,
    cambiar_estado,
    corregir_proyecto,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.proyectos import gastos, proyecto, proyectos
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, Proyecto
from tests.cooperacion.casos import AGUA, se_niega


def _gastar(bd: Archivo, de: Proyecto, fecha: str) -> None:
    anotar_gasto(bd, GastoNuevo(de.renglones[0].id, fecha, 100_00, "Tubos"))


@pytest.mark.parametrize("estado", ["ejecucion", "terminado"])
def test_ni_se_ejecuta_ni_termina_antes_de_empezar(bd: Archivo, agua: Proyecto, estado: str) -> None:
    dice = "El proyecto empieza el 01/01/2026: el cambio no puede ser anterior"
    assert se_niega(bd, lambda: cambiar_estado(bd, agua.id, estado, "1900-01-01", "Fin"), dice, "fecha")


def test_se_cancela_antes_de_empezar_porque_eso_pasa(bd: Archivo, agua: Proyecto) -> None:
    cambiar_estado(bd, agua.id, "cancelado", "2025-12-01", "No llegó el fondo")
    assert proyecto(bd, agua.id).estado_desde == "2025-12-01"


@pytest.mark.parametrize("estado", ["terminado", "cancelado"])
def test_no_se_cierra_antes_de_un_gasto_que_cuenta(bd: Archivo, agua: Proyecto, estado: str) -> None:
    _gastar(bd, agua, "2026-02-10")
    dice = "Hay un gasto suyo del 10/02/2026: el cambio no puede ser anterior"
    assert se_niega(bd, lambda: cambiar_estado(bd, agua.id, estado, "2026-02-09", "Fin"), dice, "fecha")
    anular_gasto(bd, gastos(bd, agua.id)[0].id, "Era de otro")
    cambiar_estado(bd, agua.id, estado, "2026-02-09", "Fin")
    assert proyecto(bd, agua.id).estado == estado


def test_un_cambio_no_es_anterior_al_que_lo_precede(bd: Archivo, agua: Proyecto) -> None:
    cambiar_estado(bd, agua.id, "ejecucion", "2026-02-01")
    dice = "Está en ejecución desde el 01/02/2026: el cambio no puede ser anterior"
    assert se_niega(
        bd, lambda: cambiar_estado(bd, agua.id, "suspendido", "2026-01-15", "Lluvias"), dice, "fecha"
    )
    retirar_participante(bd, agua.partes[1].id, "2026-03-01", "Otra prioridad")
    dice = "Universidad lo dejó el 01/03/2026"
    assert se_niega(bd, lambda: cambiar_estado(bd, agua.id, "terminado", "2026-02-20", "Fin"), dice, "fecha")


def test_lo_acabado_el_ano_pasado_se_anota_hoy(bd: Archivo) -> None:
    registrar_proyecto(bd, replace(AGUA, desde="2024-01-01", hasta="2025-12-31"))
    suyo = proyectos(bd)[0]
    cambiar_estado(bd, suyo.id, "terminado", "2025-12-15", "Se anota tarde")
    assert (suyo.estado_desde, proyecto(bd, suyo.id).estado_desde) == ("2026-03-10", "2025-12-15")


def test_no_empieza_despues_de_sus_gastos(bd: Archivo, agua: Proyecto) -> None:
    _gastar(bd, agua, "2026-02-10")
    tarde = replace(AGUA, desde="2026-02-11")
    dice = "Ya hay un gasto suyo del 10/02/2026: no puede empezar después"
    assert se_niega(bd, lambda: corregir_proyecto(bd, agua.id, tarde), dice, "desde")
    corregir_proyecto(bd, agua.id, replace(AGUA, desde="2026-02-10"))
    assert proyecto(bd, agua.id).desde == "2026-02-10"


def test_cerrado_ni_se_corrige_ni_se_anulan_sus_gastos_ni_recibe_compromisos(
    bd: Archivo, agua: Proyecto
) -> None:
    _gastar(bd, agua, "2026-02-10")
    cambiar_estado(bd, agua.id, "terminado", "2026-03-01", "Fin")
    dice = "Ese proyecto se cerró"
    assert se_niega(bd, lambda: corregir_proyecto(bd, agua.id, replace(AGUA, financiador="Otro")), dice)
    assert se_niega(bd, lambda: anular_gasto(bd, gastos(bd, agua.id)[0].id, "x"), dice)
    suyo = Referencia("proyecto", agua.id)
    assert se_niega(bd, lambda: comprometer(bd, suyo, CompromisoNuevo("Dar clase", "Universidad")), dice)


def test_una_parte_no_lo_deja_antes_de_empezar_ni_de_sus_gastos_ni_ya_cerrado(
    bd: Archivo, agua: Proyecto
) -> None:
    municipio, universidad = agua.partes
    cambiar_estado(bd, agua.id, "ejecucion", "2026-01-02")
    _gastar(bd, agua, "2026-02-10")
    dice = "El proyecto empieza el 01/01/2026: no lo dejó antes"
    assert se_niega(bd, lambda: retirar_participante(bd, universidad.id, "1900-01-01", "x"), dice, "fecha")
    dice = "Hay un gasto de Municipio 001 del 10/02/2026: no lo dejó antes"
    assert se_niega(bd, lambda: retirar_participante(bd, municipio.id, "2026-02-09", "x"), dice, "fecha")
    cambiar_estado(bd, agua.id, "terminado", "2026-03-01", "Fin")
    dice = "El proyecto se cerró el 01/03/2026: no lo dejó después"
    assert se_niega(bd, lambda: retirar_participante(bd, universidad.id, "2026-03-05", "x"), dice, "fecha")
    retirar_participante(bd, universidad.id, "2026-02-20", "Se anota tarde")
    assert proyecto(bd, agua.id).partes[1].salida == "2026-02-20"
