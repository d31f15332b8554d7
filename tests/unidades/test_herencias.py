"""Lo que hizo la unidad que se cerró, se juntó o se dividió sigue siendo suyo; lo demás pasa a la nueva."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import encargar
from escritorio.acuerdos.modelo import EncargoNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.unidades.acciones.cierre import cerrar_unidad, dividir, fusionar
from escritorio.unidades.acciones.informes import emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    corregir_plan,
    crear_plan,
    elevar,
)
from escritorio.unidades.acciones.unidades import dar_organo
from escritorio.unidades.consultas.informes import hechos, informe, rendiciones
from escritorio.unidades.consultas.pendientes import pendientes
from escritorio.unidades.consultas.planes import actividades, planes, por_aplicar, propuestas_que_le_tocan
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.informes import Hechos
from escritorio.unidades.modelo.planes import AvanceNuevo, PlanNuevo
from escritorio.unidades.modelo.unidades import Division, Fusion, ParteDeDivision, UnidadNueva
from escritorio.unidades.reglas.informes import periodo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.unidades.casos import HOY, TALLER, aprobada, con_plan, de

SEMESTRE = periodo("semestral", 2026, 1)
NUEVA = UnidadNueva("Ambiente y turismo", "Las dos cosas.", "unidad", "2026-03-05")


def _con_avances(bd: Archivo) -> tuple[str, str, str]:
    """(Ambiente, una actividad abierta y otra acabada), con avances de antes de marzo."""
    unidad_id, _, objetivo_id = con_plan(bd)
    abierta = anadir_actividad(bd, objetivo_id, TALLER).id
    acabada = anadir_actividad(bd, objetivo_id, replace(TALLER, titulo="Guía")).id
    anotar_avance(bd, abierta, AvanceNuevo("2026-02-10", "Se empezó.", "en_curso", 30))
    anotar_avance(bd, acabada, AvanceNuevo("2026-02-20", "Se acabó.", "cumplida"))
    return unidad_id, abierta, acabada


def _juntar(bd: Archivo, unidad_id: str) -> str:
    return fusionar(bd, Fusion((unidad_id, de(bd, "turismo").id), NUEVA), ACTO_ANTERIOR).id


def _cuenta(dados: Hechos) -> dict[str, tuple[str, list[str]]]:
    return {
        v.actividad.titulo: (v.actividad.estado, [h.texto for h in dados.avances[v.actividad.id]])
        for v in dados.vistas
    }


def test_al_juntarse_cada_una_informa_de_lo_suyo(bd: Archivo) -> None:
    vieja, abierta, _ = _con_avances(bd)
    nueva = _juntar(bd, vieja)
    anotar_avance(bd, abierta, AvanceNuevo("2026-03-08", "Se siguió.", "en_curso", 60))
    assert _cuenta(hechos(bd, vieja, SEMESTRE)) == {
        "Taller de compostaje": ("en_curso", ["Se empezó."]),
        "Guía": ("cumplida", ["Se acabó."]),
    }
    assert _cuenta(hechos(bd, nueva, SEMESTRE)) == {"Taller de compostaje": ("en_curso", ["Se siguió."])}
    assert {r.unidad.id for r in rendiciones(bd, SEMESTRE) if r.con_plan} == {vieja, nueva}


def test_el_informe_de_la_vieja_se_prepara_y_se_emite_despues(bd: Archivo) -> None:
    vieja, *_ = _con_avances(bd)
    _juntar(bd, vieja)
    dado = preparar_informe(bd, vieja, SEMESTRE).id
    emitir_informe(bd, dado)
    hecho = informe(bd, dado)
    assert "Se empezó." in hecho.apartados[2].texto
    assert hecho.compuesto is not None
    assert (hecho.compuesto.corte, len(hecho.compuesto.renglones)) == ("2026-03-04", 2)


def test_un_plan_que_pasa_por_tres_lo_cuenta_cada_una_en_sus_dias(bd: Archivo) -> None:
    vieja, abierta, _ = _con_avances(bd)
    media = _juntar(bd, vieja)
    anotar_avance(bd, abierta, AvanceNuevo("2026-03-05", "Se siguió.", "en_curso"))
    partes = (ParteDeDivision("Agua", ""), ParteDeDivision("Aire", ""))
    dividir(bd, Division(media, partes, "2026-03-07", hereda=0), ACTO_ANTERIOR)
    anotar_avance(bd, abierta, AvanceNuevo("2026-03-09", "Se acabó.", "cumplida"))
    agua = next(p.unidad_id for p in planes(bd))
    dichos = [_cuenta(hechos(bd, cual, SEMESTRE))["Taller de compostaje"] for cual in (vieja, media, agua)]
    assert dichos == [
        ("en_curso", ["Se empezó."]),
        ("en_curso", ["Se siguió."]),
        ("cumplida", ["Se acabó."]),
    ]


def test_al_juntarse_lo_abierto_de_planes_vencidos_no_queda_en_rojo(bd: Archivo) -> None:
    vieja = de(bd, "ambiente").id
    plan_id = crear_plan(bd, vieja, PlanNuevo("Plan 2025", "2025-01-01", "2025-12-31")).id
    viejas = replace(TALLER, inicio="2025-02-01", fin="2025-06-30")
    anadir_actividad(bd, anadir_objetivo(bd, plan_id, "Algo").id, viejas)
    assert any(p.tipo == "actividad" for p in pendientes(Mirada(bd, HOY)))
    _juntar(bd, vieja)
    assert [a.estado for a in actividades(bd, unidad_id=vieja)] == ["sin_efecto"]
    assert not any(p.tipo == "actividad" for p in pendientes(Mirada(bd, HOY)))


def test_no_se_cierra_antes_de_lo_que_hizo(bd: Archivo) -> None:
    vieja, *_ = _con_avances(bd)
    frase = "el 20/02/2026, anotó un avance de «Guía»"
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        cerrar_unidad(bd, vieja, "2020-01-01", "Acabó.", ACTO_ANTERIOR)
    partes = (ParteDeDivision("Agua", ""), ParteDeDivision("Aire", ""))
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        dividir(bd, Division(vieja, partes, "2020-01-02"), ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        nueva = replace(NUEVA, alta="2020-01-02")
        fusionar(bd, Fusion((vieja, de(bd, "turismo").id), nueva), ACTO_ANTERIOR)


def test_un_plan_corregido_no_se_cruza_con_otro(bd: Archivo) -> None:
    unidad_id, *_ = con_plan(bd)
    otro = crear_plan(bd, unidad_id, PlanNuevo("Plan 2027", "2027-01-01", "2027-12-31")).id
    with comprobar_sin_rastro(bd, DatoInvalido, "ya tiene el plan «Plan 2026»"):
        corregir_plan(bd, otro, PlanNuevo("Plan 2027", "2026-06-01", "2027-12-31"))
    corregir_plan(bd, otro, PlanNuevo("Plan 2027", "2027-02-01", "2027-12-31"))


def test_los_planes_heredados_que_ya_se_cruzaban_se_corrigen(bd: Archivo) -> None:
    vieja, *_ = con_plan(bd)
    con_plan(bd, "turismo")
    nueva = _juntar(bd, vieja)
    uno, _ = planes(bd, nueva)
    corregir_plan(bd, uno.id, PlanNuevo("Plan de las dos", "2026-01-01", "2026-12-31"))
    with comprobar_sin_rastro(bd, DatoInvalido, "esas fechas se cruzan"):
        crear_plan(bd, nueva, PlanNuevo("Otro", "2026-06-01", "2026-08-31"))


def test_lo_aprobado_de_una_que_se_junto_lo_aplica_la_nueva(bd: Archivo) -> None:
    vieja = de(bd, "ambiente").id
    suya = elevar(bd, vieja, asamblea(bd), "Carta", "Apruébese.").id
    nueva = _juntar(bd, vieja)
    aprobada(bd, suya)
    assert [p.id for p in por_aplicar(bd, unidad(bd, nueva))] == [suya]
    assert propuestas_que_le_tocan(bd, nueva)[0][0] == "Ambiente y desarrollo sostenible"
    (dicho,) = [p for p in pendientes(Mirada(bd, HOY)) if p.tipo == "propuesta_aprobada"]
    assert dicho.referencia == Referencia("unidad", nueva)


def test_lo_aprobado_de_una_dividida_se_dice_una_vez(bd: Archivo) -> None:
    vieja = de(bd, "ambiente").id
    suya = elevar(bd, vieja, asamblea(bd), "Carta", "Apruébese.").id
    dividir(
        bd,
        Division(vieja, (ParteDeDivision("Agua", ""), ParteDeDivision("Aire", "")), "2026-03-05"),
        ACTO_ANTERIOR,
    )
    aprobada(bd, suya)
    assert [p.tipo for p in pendientes(Mirada(bd, HOY))].count("propuesta_aprobada") == 1


def test_lo_aprobado_tras_cerrarse_sin_heredera_pide_a_quien_encargarlo(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    suya = elevar(bd, turismo, asamblea(bd), "Carta", "Apruébese.").id
    cerrar_unidad(bd, turismo, "2026-01-10", "Acabó.", ACTO_ANTERIOR)
    dado = aprobada(bd, suya)
    (dicho,) = [p for p in pendientes(Mirada(bd, HOY)) if p.tipo == "propuesta_aprobada"]
    assert dicho.frase == "Se aprobó «Carta», de «Turismo», que se cerró: encárguelo a alguien"
    assert dicho.referencia == Referencia("acuerdo", dado.id)
    encargar(bd, dado.id, EncargoNuevo("Publicarla", "La secretaría"))
    assert not [p for p in pendientes(Mirada(bd, HOY)) if p.tipo == "propuesta_aprobada"]


def test_en_un_puesto_suprimido_no_se_nombra(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    dar_organo(bd, de(bd, "turismo").id)
    turismo = unidad(bd, de(bd, "turismo").id)
    (integrante,) = puestos(bd, turismo.organo_id or "")
    cerrar_unidad(bd, turismo.id, "2026-03-01", "Acabó.", ACTO_ANTERIOR)
    assert puestos(bd, turismo.organo_id or "") == []
    for cual in (integrante.id, turismo.coordinacion_id or ""):
        with comprobar_sin_rastro(bd, DatoInvalido, "lo hubo hasta el 01/03/2026"):
            nombrar(bd, MandatoNuevo(cual, "2026-02-01", socio_id=socio_id), ACTO_ANTERIOR)


def test_lo_que_elevo_consta_en_su_informe_aunque_se_junte_con_fecha_anterior(bd: Archivo) -> None:
    vieja = de(bd, "ambiente").id
    elevar(bd, vieja, asamblea(bd), "Carta", "Apruébese.")
    nueva = _juntar(bd, vieja)
    assert len(hechos(bd, vieja, SEMESTRE).propuestas) == 1
    assert hechos(bd, nueva, SEMESTRE).propuestas == ()
