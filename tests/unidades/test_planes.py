"""El plan de una unidad, sus actividades y lo que está en rojo."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import AcuerdoAnulado, anular
from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir, retirar_indicador
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    corregir_actividad,
    corregir_objetivo,
    corregir_plan,
    crear_plan,
)
from escritorio.unidades.asunto import PlanEnMarcha
from escritorio.unidades.consultas.planes import (
    actividad,
    actividades,
    anios_con_actividades,
    avances,
    objetivo,
    plan,
    planes,
    vistas,
)
from escritorio.unidades.consultas.unidades import punto_focal, unidad
from escritorio.unidades.modelo.planes import AvanceNuevo, Luz
from escritorio.unidades.reglas.actividades import PlanConActividades
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.unidades.casos import HOY, PLAN, TALLER, acordado, con_actividad, con_plan, de

PRUEBA = Evidencia("foto.jpg", "image/jpeg", b"una foto")


def test_un_plan_con_objetivos_y_actividades_en_su_orden(bd: Archivo) -> None:
    unidad_id, plan_id, primero = con_plan(bd)
    segundo = anadir_objetivo(bd, plan_id, "Medir").id
    for objetivo_id, titulo in ((segundo, "Línea de base"), (primero, "Taller"), (primero, "Guía")):
        anadir_actividad(bd, objetivo_id, replace(TALLER, titulo=titulo))
    (suyo,) = planes(bd, unidad_id)
    assert [o.texto for o in suyo.objetivos] == ["Reducir lo que se entierra", "Medir"]
    assert [a.titulo for a in actividades(bd, plan_id=plan_id)] == ["Taller", "Guía", "Línea de base"]
    assert actividades(bd, anio="2025") == []
    assert anios_con_actividades(bd) == ["2026"]
    corregir_objetivo(bd, segundo, "Medir cada año")
    assert objetivo(bd, segundo).texto == "Medir cada año"


def test_dos_planes_de_una_unidad_no_se_cruzan(bd: Archivo) -> None:
    unidad_id, *_ = con_plan(bd)
    with comprobar_sin_rastro(bd, DatoInvalido, "esas fechas se cruzan"):
        crear_plan(bd, unidad_id, replace(PLAN, desde="2026-12-31", hasta="2027-06-30"))
    crear_plan(bd, unidad_id, replace(PLAN, desde="2027-01-01", hasta="2027-12-31"))
    assert [p.desde for p in planes(bd)] == ["2027-01-01", "2026-01-01"]


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"nombre": ""}, "Falta el nombre del plan"),
        ({"desde": ""}, "Falta el primer día"),
        ({"hasta": ""}, "Falta el último día"),
        ({"hasta": "2025-12-31"}, "antes de empezar el 01/01/2026"),
    ],
)
def test_un_plan_mal_escrito_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], frase: str) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        crear_plan(bd, de(bd, "turismo").id, replace(PLAN, **cambio))


def test_las_fechas_de_un_plan_no_dejan_fuera_sus_actividades(bd: Archivo) -> None:
    plan_id = actividad(bd, con_actividad(bd)).plan_id
    with comprobar_sin_rastro(bd, PlanConActividades, "quedaría fuera"):
        corregir_plan(bd, plan_id, replace(PLAN, hasta="2026-05-31"))
    corregir_plan(
        bd, plan_id, replace(PLAN, nombre="Plan corto", hasta="2026-07-31", fundamento=ACTO_ANTERIOR)
    )
    assert (plan(bd, plan_id).nombre, plan(bd, plan_id).hasta) == ("Plan corto", "2026-07-31")
    assert plan(bd, plan_id).fundamento == ACTO_ANTERIOR


@pytest.mark.parametrize(
    ("cambio", "frase", "campo"),
    [
        ({"titulo": " "}, "Falta la actividad", "titulo"),
        ({"responsable": " "}, "Falta quién responde", "responsable"),
        ({"inicio": ""}, "Falta el día en que empieza", "inicio"),
        ({"fin": ""}, "Falta el día en que acaba", "fin"),
        ({"fin": "2026-01-31"}, "acaba el 31/01/2026, antes de empezar el 01/02/2026", "fin"),
        ({"inicio": "2025-12-31"}, "el 31/12/2025 queda fuera", "inicio"),
        ({"fin": "2027-01-01"}, "el 01/01/2027 queda fuera", "fin"),
        ({"presupuesto": -1, "moneda": "USD"}, "no puede ser negativo", "presupuesto"),
        ({"presupuesto": 1}, "en qué moneda", "moneda"),
    ],
)
def test_una_actividad_mal_escrita_no_deja_rastro(
    bd: Archivo, cambio: dict[str, Any], frase: str, campo: str
) -> None:
    *_, objetivo_id = con_plan(bd)
    mala = replace(TALLER, **cambio)
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        anadir_actividad(bd, objetivo_id, mala)
    with pytest.raises(DatoInvalido) as error:
        anadir_actividad(bd, objetivo_id, mala)
    assert error.value.campo == campo


def test_la_que_depende_de_un_acuerdo_consta_en_el_y_si_se_anula_queda_en_rojo(bd: Archivo) -> None:
    dado, otro = acordado(bd), acordado(bd, "Otro plan")
    actividad_id = con_actividad(bd, replace(TALLER, acuerdo_id=dado.id))
    assert [(c.tipo, c.id) for c in citas(bd, dado.id)] == [("actividad", actividad_id)]
    assert actividad(bd, actividad_id).acuerdo == "acuerdo 1 de la Asamblea General"
    anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Empezó.", "en_curso"))
    anular(bd, dado.id, "Se dejó sin efecto.")
    (vista,) = vistas(bd, HOY)
    assert (vista.luz, vista.porque) == (
        Luz.ROJO,
        "Depende del acuerdo 1 de la Asamblea General, que está anulado.",
    )
    with comprobar_sin_rastro(bd, AcuerdoAnulado, "anulado"):
        anadir_actividad(bd, vista.actividad.objetivo_id, replace(TALLER, acuerdo_id=dado.id))
    corregir_actividad(bd, actividad_id, replace(TALLER, acuerdo_id=otro.id))
    assert actividad(bd, actividad_id).acuerdo_id == otro.id
    corregir_actividad(bd, actividad_id, TALLER)
    assert actividad(bd, actividad_id).acuerdo == ""


def test_los_avances_dicen_cuanto_lleva_y_guardan_su_prueba(bd: Archivo) -> None:
    actividad_id = con_actividad(bd)
    assert actividad(bd, actividad_id).porcentaje is None, "lo que no consta no es cero"
    anotar_avance(bd, actividad_id, AvanceNuevo("2026-02-10", "Se reunió.", "en_curso", 40))
    accion = anotar_avance(bd, actividad_id, AvanceNuevo("2026-03-01", "Se hizo.", "cumplida"), PRUEBA)
    hecha = actividad(bd, actividad_id)
    assert (hecha.estado, hecha.porcentaje, hecha.avances, hecha.evidencias) == ("cumplida", 100, 2, 1)
    assert hecha.ultimo_avance == "2026-03-01"
    ultimo = avances(bd, actividad_id)[-1]
    assert (ultimo.adjunto, leer_adjunto(bd, ultimo.adjunto_id or "").contenido) == ("foto.jpg", b"una foto")
    deshacer(bd, accion)
    assert (actividad(bd, actividad_id).estado, actividad(bd, actividad_id).porcentaje) == ("en_curso", 40)


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"texto": ""}, "Falta lo que se hizo"),
        ({"fecha": "2026-03-11"}, "un día que ya llegó"),
        ({"fecha": ""}, "un día que ya llegó"),
        ({"estado": "lista"}, "Elija de la lista"),
        ({"porcentaje": 101}, "de 0 a 100"),
        ({"porcentaje": 60, "estado": "cumplida"}, "lleva hecho el 100 %"),
    ],
)
def test_un_avance_mal_escrito_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], frase: str) -> None:
    actividad_id = con_actividad(bd)
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        anotar_avance(bd, actividad_id, replace(AvanceNuevo(HOY, "Se hizo.", "en_curso"), **cambio))


@pytest.mark.parametrize(
    ("mala", "frase"),
    [
        (Evidencia("acta.pdf", "", b"x" * (MAXIMO + 1)), "caben 25 MB"),
        (Evidencia("virus.exe", "", b"MZ"), "es un programa"),
        (Evidencia("../acta.pdf", "", b"x"), "no es un nombre de archivo"),
        (Evidencia("vacio.pdf", "", b""), "está vacío"),
    ],
)
def test_una_prueba_que_no_se_puede_guardar_no_deja_rastro(bd: Archivo, mala: Evidencia, frase: str) -> None:
    actividad_id = con_actividad(bd)
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Se hizo.", "en_curso"), mala)


def test_cambiar_las_fechas_pide_por_que_y_queda_dicho(bd: Archivo) -> None:
    actividad_id = con_actividad(bd)
    with comprobar_sin_rastro(bd, DatoInvalido, "Falta por qué cambian las fechas"):
        corregir_actividad(bd, actividad_id, replace(TALLER, fin="2026-09-30"))
    corregir_actividad(bd, actividad_id, replace(TALLER, fin="2026-09-30"), "Faltó sala.")
    (cambio,) = avances(bd, actividad_id)
    assert cambio.clase == "cambio"
    assert cambio.texto == (
        "Cambió de fechas: iba 01/02/2026 – 30/06/2026 y pasa a 01/02/2026 – 30/09/2026. Faltó sala."
    )
    assert actividad(bd, actividad_id).avances == 0, "un cambio de fechas no es un avance"
    corregir_actividad(bd, actividad_id, replace(TALLER, fin="2026-09-30", detalle="Dos días."))
    assert len(avances(bd, actividad_id)) == 1


@pytest.mark.parametrize(
    ("estado", "hoy", "luz", "frase"),
    [
        ("pendiente", "2026-01-31", Luz.BIEN, ""),
        ("pendiente", "2026-02-01", Luz.BIEN, ""),
        ("pendiente", "2026-02-02", Luz.ROJO, "Debía empezar el 01/02/2026 y no consta que empezara."),
        ("en_curso", "2026-03-10", Luz.BIEN, ""),
        ("en_curso", "2026-05-30", Luz.BIEN, ""),
        ("en_curso", "2026-05-31", Luz.AVISO, "Acaba el 30/06/2026, en 30 días."),
        ("en_curso", "2026-06-09", Luz.ROJO, "desde hace 91 días."),
        ("en_curso", "2026-07-02", Luz.ROJO, "Debía acabar el 30/06/2026, hace 2 días."),
        ("suspendida", "2026-03-10", Luz.AVISO, "Está suspendida."),
        ("cumplida", "2027-01-01", Luz.AVISO, "sin adjuntar ninguna prueba"),
        ("sin_efecto", "2027-01-01", Luz.CERRADA, ""),
    ],
)
def test_que_esta_en_rojo_y_por_que(bd: Archivo, estado: str, hoy: str, luz: Luz, frase: str) -> None:
    actividad_id = con_actividad(bd)
    if estado != "pendiente":
        anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Así quedó.", estado))
    (vista,) = vistas(bd, hoy)
    assert vista.luz is luz
    assert (frase in vista.porque) if frase else not vista.motivos


def test_cumplida_con_su_prueba_ya_no_pide_nada(bd: Archivo) -> None:
    actividad_id = con_actividad(bd)
    anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Se hizo.", "cumplida"), PRUEBA)
    assert vistas(bd, "2027-01-01")[0].luz is Luz.CERRADA


def test_un_plan_de_quinientas_actividades_se_lee_de_una_vez(bd: Archivo) -> None:
    *_, objetivo_id = con_plan(bd)
    with transaccion(bd, "Cargar el plan"):
        for i in range(500):
            cual = anadir_actividad(bd, objetivo_id, replace(TALLER, titulo=f"Actividad {i}")).id
            anotar_avance(bd, cual, AvanceNuevo(HOY, "Va.", "en_curso", 10))
    dichas: list[str] = []
    bd.conexion.set_trace_callback(dichas.append)
    todas = vistas(bd, HOY)
    bd.conexion.set_trace_callback(None)
    assert len(dichas) < 20, "una lectura por actividad"
    assert [v.actividad.titulo for v in todas] == [f"Actividad {i}" for i in range(500)]


def test_lo_que_no_existe_se_dice(bd: Archivo) -> None:
    for leer in (unidad, punto_focal, plan, objetivo, actividad):
        with pytest.raises(NoExiste):
            leer(bd, "nada")


def test_un_avance_de_antes_anotado_tarde_no_reabre_lo_ya_cumplido(bd: Archivo) -> None:
    cual = con_actividad(bd)
    anotar_avance(bd, cual, AvanceNuevo("2026-03-01", "Se hizo.", "cumplida"), PRUEBA)
    anotar_avance(bd, cual, AvanceNuevo("2026-02-10", "Se había reunido.", "en_curso", 40))
    hecha = actividad(bd, cual)
    assert (hecha.estado, hecha.porcentaje, hecha.avances) == ("cumplida", 100, 2)


def test_la_actividad_conserva_el_acuerdo_anulado_de_que_depende(bd: Archivo) -> None:
    dado = acordado(bd)
    cual = con_actividad(bd, replace(TALLER, acuerdo_id=dado.id))
    with transaccion(bd, "Anular"):
        anular(bd, dado.id, "No había quórum")
    corregir_actividad(bd, cual, replace(TALLER, acuerdo_id=dado.id, detalle="En la plaza"))
    suya = actividad(bd, cual)
    assert (suya.detalle, suya.acuerdo_id, suya.acuerdo_anulado) == ("En la plaza", dado.id, True)


def test_una_meta_que_no_se_alcanzo_a_tiempo_pone_la_actividad_en_rojo(bd: Archivo) -> None:
    cual = con_actividad(bd)
    anotar_avance(bd, cual, AvanceNuevo(HOY, "Se empezó.", "en_curso"))
    suya = Referencia("actividad", cual)
    fijar_indicador(bd, suya, IndicadorNuevo("Ciudades", "20", meta_fecha="2026-03-01", linea_base="0"))
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2026-02-20", "5"))
    (vista,) = vistas(bd, HOY)
    assert vista.luz is Luz.ROJO
    assert vista.porque == "«Ciudades» debía llegar a su meta el 01/03/2026. 25 % del camino: 5 de 20."
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2026-03-09", "20"))
    assert [v.luz for v in vistas(bd, HOY)] == [Luz.BIEN]
    assert "25 % del camino" in vistas(bd, "2026-03-08")[0].porque, "ese día aún no se había llegado"


def test_lo_que_se_dejo_de_seguir_despues_sigue_contando_en_un_dia_pasado(bd: Archivo) -> None:
    cual = con_actividad(bd)
    anotar_avance(bd, cual, AvanceNuevo("2026-02-10", "Se empezó.", "en_curso"))
    suya = Referencia("actividad", cual)
    fijar_indicador(bd, suya, IndicadorNuevo("Ciudades", "20", meta_fecha="2026-03-01", linea_base="0"))
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2026-02-20", "5"))
    retirar_indicador(bd, indicadores(bd, suya)[0].id, "Se mide de otro modo")
    assert [v.luz for v in vistas(bd, HOY)] == [Luz.BIEN]
    assert "25 % del camino" in vistas(bd, "2026-03-08")[0].porque


@pytest.mark.parametrize("tabla", ["plan_trabajo", "actividad"])
def test_con_avances_ni_el_plan_ni_su_actividad_se_quitan(bd: Archivo, tabla: str) -> None:
    actividad_id = con_actividad(bd)
    anotar_avance(bd, actividad_id, AvanceNuevo(HOY, "Empezó.", "en_curso"))
    with pytest.raises(PlanEnMarcha), transaccion(bd, "Quitar"):
        bd.ejecutar("PRAGMA defer_foreign_keys = ON")
        bd.ejecutar(f"DELETE FROM {tabla}")
    assert bd.valor(f"SELECT count(*) FROM {tabla}") == 1
