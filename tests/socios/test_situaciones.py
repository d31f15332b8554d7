"""En trámite, en gracia, suspendido…: cada situación tiene su acto, y su voto y su cuota miran su día."""

from __future__ import annotations

from functools import partial

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import propuestas, propuestas_pendientes
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.votar import Corte, FormaDeVoto, Mora, ReglaDeVoto
from escritorio.organos.consultas.integracion import numero_legal
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.fusionar import fusionar
from escritorio.socios.modelo import SITUACIONES, SituacionNueva
from escritorio.socios.pantalla import PantallaSocios
from escritorio.socios.reglas.vigencia import NoEsSocio
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, textos
from tests.sesiones.escenas import convocada, fijar
from tests.socios.test_categorias import apuntes, rellenar


def de(clase: str, desde: str = "2026-02-01", hasta: str = "") -> SituacionNueva:
    """La de esa clase, con lo que de partida cambia."""
    suya = SITUACIONES[clase]
    return SituacionNueva(clase, desde, hasta, suya.voto, suya.paga_cuota)


def votos(bd: Archivo, dia: str) -> list[Cuantos]:
    """Los de cada socio en la asamblea de ese día."""
    return [c.votos for c in habilitar(bd, asamblea(bd), dia)]


def test_el_suspendido_no_vota_mientras_dura_y_conserva_su_plaza(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 3)
    accion = acciones.poner_situacion(bd, uno, de("suspension", hasta="2026-03-01"), ACTO_ANTERIOR)
    dias = ("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01")
    assert [votos(bd, d)[0] for d in dias] == [1, 0, 0, 1]
    quien = habilitar(bd, asamblea(bd), "2026-02-01")[0]
    dicha = "Suspendido desde el 01/02/2026 al 01/03/2026 (Libro de socios en papel)."
    legal = numero_legal(bd, asamblea(bd), "2026-02-01")
    assert (str(quien.motivo), quien.con_puesto, legal) == (dicha, True, 3)
    assert [p.que for p in consultas.historia(bd, uno)[:2]] == ["Deja de estar: suspendido", "Suspendido"]
    deshacer(bd, accion)
    assert votos(bd, "2026-02-01") == [1, 1, 1]


@pytest.mark.parametrize(
    ("clase", "vota", "legal", "paga"),
    [
        ("tramite", False, 2, False),
        ("gracia", True, 3, True),
        ("suspension", False, 3, True),
        ("licencia", False, 2, True),
        ("honorario", False, 2, False),
    ],
)
def test_lo_que_cada_situacion_cambia_de_partida(
    bd: Archivo, clase: str, vota: bool, legal: int, paga: bool
) -> None:
    uno, *_ = con_socios(bd, 3)
    acciones.poner_situacion(bd, uno, de(clase), ACTO_ANTERIOR)
    socio = consultas.socio(bd, uno)
    assert (socio.como_esta, socio.con_voto, socio.paga_cuota) == (SITUACIONES[clase].nombre, vota, paga)
    assert (votos(bd, "2026-03-10")[0], numero_legal(bd, asamblea(bd), "2026-03-10")) == (int(vota), legal)
    cargos = [len(preparar_emision(bd, e).cargos) for e in ("2025", "2026")]
    assert cargos == [3, 3 if paga else 2]
    if not paga:
        motivo = f"{SITUACIONES[clase].nombre.lower()}: no paga cuota"
        assert [e.motivo for e in preparar_emision(bd, "2026").excluidos] == [motivo]


def test_en_gracia_vota_aunque_deba_y_despues_ya_no(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 2)
    fijar(bd, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.SESION)))
    anotar_saldo_inicial(bd, uno, "2024", 10_000, ACTO_ANTERIOR)
    acciones.poner_situacion(bd, uno, de("gracia", "2026-03-01", "2026-05-01"), ACTO_ANTERIOR)
    assert [votos(bd, d)[0] for d in ("2026-02-28", "2026-04-30", "2026-05-01")] == [0, 1, 0]


def test_lo_que_no_vale_se_dice_y_no_deja_rastro(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 1)
    acciones.poner_situacion(bd, uno, de("licencia", hasta="2026-03-01"), ACTO_ANTERIOR)
    antes, consejo = apuntes(bd), organo_por_clave(bd, "consejo").id
    for mala, campo in (
        (replace(de("licencia"), clase="otra"), "clase"),
        (replace(de("licencia"), voto="doble"), "voto"),
        (de("suspension", "2026-04-01", "2026-04-01"), "hasta"),
        (replace(de("suspension", "2026-04-01", "2026-05-01"), organo_id=consejo), "hasta"),
        (de("suspension", "2026-02-28"), "desde"),
    ):
        with pytest.raises(DatoInvalido) as fallo:
            acciones.poner_situacion(bd, uno, mala, ACTO_ANTERIOR)
        assert fallo.value.campo == campo
    with pytest.raises(NoEsSocio):
        acciones.poner_situacion(bd, uno, de("tramite", "1999-01-01"), ACTO_ANTERIOR)
    assert apuntes(bd) == antes


def test_suspendido_hasta_que_el_consejo_resuelva_espera_en_su_orden_del_dia(bd: Archivo) -> None:
    """CGLU: la suspensión dura hasta el Consejo siguiente, que la levanta o excluye."""
    uno, dos = con_socios(bd, 2)
    consejo = organo_por_clave(bd, "consejo")
    for socio_id in (uno, dos):
        nueva = replace(de("suspension"), organo_id=consejo.id)
        acciones.poner_situacion(bd, socio_id, nueva, ACTO_ANTERIOR)
    esperan = propuestas_pendientes(bd, consejo.id)
    assert [p.titulo for p in esperan] == [
        "Municipio 001, suspendido: levantarlo o excluir",
        "Municipio 002, suspendido: levantarlo o excluir",
    ]
    suya = consultas.socio(bd, uno).situacion
    assert suya is not None
    resuelve = f"Suspendido desde el 01/02/2026 hasta que resuelva el {consejo.nombre}"
    assert str(suya.dicha).startswith(resuelve)
    assert [votos(bd, d)[0] for d in ("2026-02-01", "2030-01-01")] == [0, 0]
    accion = acciones.terminar_situacion(bd, suya.id, "2026-03-05", ACTO_ANTERIOR)
    assert [votos(bd, d)[0] for d in ("2026-03-04", "2026-03-05")] == [0, 1]
    assert [p.id for p in propuestas_pendientes(bd, consejo.id)] == [esperan[1].id]
    acciones.dar_de_baja(bd, dos, "2026-03-08", ACTO_ANTERIOR)
    assert {p.estado for p in propuestas(bd)} == {"retirada"}
    assert [z.hasta for z in consultas.situaciones_de(bd, dos)] == ["2026-03-08"]
    deshacer(bd, accion)
    assert consultas.situaciones_de(bd, uno)[0].hasta is None
    with pytest.raises(DatoInvalido, match="Empezó el 01/02/2026"):
        acciones.terminar_situacion(bd, suya.id, "2026-02-01", ACTO_ANTERIOR)


def test_la_que_ya_quito_un_voto_no_se_deshace(bd: Archivo) -> None:
    uno, *_ = con_socios(bd, 3)
    con_reglas(bd)
    accion = acciones.poner_situacion(bd, uno, de("suspension"), ACTO_ANTERIOR)
    convocada(bd)
    with pytest.raises(YaSeUsa):
        deshacer(bd, accion)


def test_al_unir_fichas_pasan_y_si_se_pisan_se_dice(bd: Archivo) -> None:
    uno, dos, tres = con_socios(bd, 3)
    for socio_id in (uno, dos):
        acciones.poner_situacion(bd, socio_id, de("licencia"), ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="los mismos días"):
        fusionar(bd, uno, dos)
    fusionar(bd, uno, tres)
    suya = consultas.socio(bd, tres).situacion
    assert suya is not None
    assert suya.clase == "licencia"


def test_desde_la_ficha_se_suspende_se_ve_y_se_le_pone_fin(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    uno, *_ = con_socios(bd, 2)
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaSocios)
    acto = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Acta", "fundamento_fecha": "2026-02-01"}
    assert pantalla.lista.seleccionar(uno)
    datos = {"clase": "suspension", "desde": "2026-02-01", **acto}
    en_dialogo(boton(pantalla, "Situación").click, partial(rellenar, datos))
    suya = consultas.socio(bd, uno).situacion
    assert suya is not None
    assert (suya.voto, suya.paga_cuota, suya.organo) == ("sin_voto", True, "")
    assert "Suspendido desde el" in textos(pantalla)
    assert "Suspendido" in [s.como_esta for s in pantalla.lista.modelo.filas_visibles()]
    fin = {"hasta": "2026-03-10", **acto}
    en_dialogo(boton(pantalla, "Fin de la situación").click, partial(rellenar, fin))
    assert consultas.socio(bd, uno).situacion is None
    assert consultas.socio(bd, uno, "2026-03-09").como_esta == "Suspendido"


def test_la_que_iba_a_empezar_tras_la_baja_no_empieza_ni_espera_a_nadie(bd: Archivo) -> None:
    uno, _ = con_socios(bd, 2)
    consejo = organo_por_clave(bd, "directiva").id
    futura = replace(de("suspension", "2026-06-01"), organo_id=consejo)
    acciones.poner_situacion(bd, uno, futura, ACTO_ANTERIOR)
    assert len(propuestas_pendientes(bd, consejo)) == 1
    baja = acciones.dar_de_baja(bd, uno, "2026-05-01", ACTO_ANTERIOR)
    assert (consultas.situaciones_de(bd, uno), propuestas_pendientes(bd, consejo)) == ([], [])
    deshacer(bd, baja)
    assert [z.desde for z in consultas.situaciones_de(bd, uno)] == ["2026-06-01"]
    assert len(propuestas_pendientes(bd, consejo)) == 1
    acciones.dar_de_baja(bd, uno, "2026-05-01", ACTO_ANTERIOR)
    acciones.reingresar(bd, uno, "2026-05-15", ACTO_ANTERIOR)
    assert consultas.socio(bd, uno, "2026-06-02").situacion is None


def test_acabar_despues_de_su_ultimo_dia_dice_que_hacer(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    acciones.poner_situacion(bd, uno, de("licencia", hasta="2026-06-01"), ACTO_ANTERIOR)
    (suya,) = consultas.situaciones_de(bd, uno)
    with pytest.raises(DatoInvalido, match=r"Acaba el 01/06/2026\. Si ha de seguir, póngale otra"):
        acciones.terminar_situacion(bd, suya.id, "2026-07-01", ACTO_ANTERIOR)
    acciones.poner_situacion(bd, uno, de("licencia", "2026-06-01", "2026-07-01"), ACTO_ANTERIOR)
    assert consultas.socio(bd, uno, "2026-06-15").como_esta == "Con licencia"
