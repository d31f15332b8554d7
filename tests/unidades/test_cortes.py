"""El informe cuenta las cosas al día del corte, y su texto y su cuadro salen de lo mismo."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.propuestas import retirar
from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from escritorio.unidades.acciones.informes import (
    anular_informe,
    editar_informe,
    emitir_informe,
    preparar_informe,
    recomponer_informe,
)
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    crear_plan,
    elevar,
)
from escritorio.unidades.consultas.informes import informe, rendiciones, sigue_al_dia
from escritorio.unidades.consultas.planes import vistas
from escritorio.unidades.impresos import datos_de_informe
from escritorio.unidades.modelo.informes import Apartado
from escritorio.unidades.modelo.planes import ActividadNueva, AvanceNuevo, Luz, PlanNuevo
from escritorio.unidades.reglas.informes import InformeAtrasado, periodo, reunir
from tests.cuentas.casos import BANCO, abrir, gasto
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import texto_de
from tests.unidades.casos import HOY, TALLER, con_plan, de

DE_2025 = PlanNuevo("Plan 2025", "2025-01-01", "2025-12-31")
PRIMERO, SEGUNDO = periodo("semestral", 2025, 1), periodo("semestral", 2025, 2)
ENCUESTA = ActividadNueva(
    "Encuesta", "Municipio 001", "2025-01-02", "2025-04-30", presupuesto=50_00, moneda="USD"
)


@pytest.fixture
def encuesta(bd: Archivo) -> str:
    """Una actividad de Ambiente que debía acabar en abril de 2025 y se acabó en noviembre."""
    plan_id = crear_plan(bd, de(bd, "ambiente").id, DE_2025).id
    suya = anadir_actividad(bd, anadir_objetivo(bd, plan_id, "Saber qué se tira").id, ENCUESTA).id
    anotar_avance(bd, suya, AvanceNuevo("2025-02-01", "Se repartió.", "en_curso", 20))
    prueba = Evidencia("fin.pdf", "application/pdf", b"%PDF")
    anotar_avance(bd, suya, AvanceNuevo("2025-11-01", "Se acabó.", "cumplida"), prueba)
    return suya


def _dicho(bd: Archivo, informe_id: str) -> dict[str, str]:
    return {a.titulo: a.texto for a in informe(bd, informe_id).apartados}


def test_un_periodo_pasado_se_cuenta_como_estaba_al_acabar(bd: Archivo, encuesta: str) -> None:
    dado = preparar_informe(bd, de(bd, "ambiente").id, PRIMERO).id
    rojo = _dicho(bd, dado)["En rojo, y por qué"]
    assert rojo.startswith("Al 30/06/2025:")
    assert "Debía acabar el 30/04/2025, hace 61 días." in rojo
    assert "Después, el 01/11/2025, se dio por cumplida." in rojo
    assert "01/11/2025" not in _dicho(bd, dado)["Lo hecho"]
    (renglon,) = datos_de_informe(bd, informe(bd, dado)).renglones
    assert (renglon.estado, renglon.hecho, renglon.como_va) == ("En curso", "20 %", "En rojo")
    otro = preparar_informe(bd, de(bd, "ambiente").id, SEGUNDO).id
    assert _dicho(bd, otro)["En rojo, y por qué"] == "Al 31/12/2025, nada está en rojo."
    (renglon,) = datos_de_informe(bd, informe(bd, otro)).renglones
    assert (renglon.estado, renglon.hecho, renglon.como_va) == ("Cumplida", "100 %", "Terminada")


def test_las_vistas_de_un_dia_pasado_son_las_de_ese_dia(bd: Archivo, encuesta: str) -> None:
    (antes,), (hoy,) = vistas(bd, "2025-06-30"), vistas(bd, HOY)
    assert (antes.actividad.estado, antes.luz, hoy.actividad.estado) == ("en_curso", Luz.ROJO, "cumplida")


def test_lo_gastado_y_lo_medido_despues_no_entran(bd: Archivo, encuesta: str) -> None:
    fondo, suya = abrir(bd, BANCO), Referencia("actividad", encuesta)
    gasto(bd, fondo, 900_00, origen=suya)
    fijar_indicador(bd, suya, IndicadorNuevo("Respuestas", "100", linea_base="0"))
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2025-03-01", "10"))
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2025-09-01", "90"))
    dicho = _dicho(bd, preparar_informe(bd, de(bd, "ambiente").id, PRIMERO).id)
    assert "Gastado" not in dicho["Presupuesto"]
    assert "más de lo presupuestado" not in dicho["En rojo, y por qué"]
    assert "10 de 100" in dicho["Indicadores"]


def test_una_medicion_nueva_pide_recomponer(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    suya = Referencia("actividad", anadir_actividad(bd, objetivo_id, TALLER).id)
    fijar_indicador(bd, suya, IndicadorNuevo("Respuestas", "100", linea_base="0"))
    dado = preparar_informe(bd, unidad_id, periodo("semestral", 2026, 1)).id
    assert sigue_al_dia(bd, informe(bd, dado))
    medir(bd, indicadores(bd, suya)[0].id, MedicionNueva("2026-03-09", "10"))
    assert not sigue_al_dia(bd, informe(bd, dado))


def test_una_propuesta_decidida_despues_lo_dice(bd: Archivo) -> None:
    suya = elevar(bd, de(bd, "turismo").id, asamblea(bd), "Carta", "Apruébese.").id
    dado = preparar_informe(bd, de(bd, "turismo").id, periodo("semestral", 2026, 1)).id
    assert "Carta: presentada; a la Asamblea General" in _dicho(bd, dado)["Reuniones y propuestas"]
    retirar(bd, suya, HOY, "No va.")
    assert not sigue_al_dia(bd, informe(bd, dado))


def test_no_sale_un_papel_que_se_contradiga(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    suya = anadir_actividad(bd, objetivo_id, TALLER).id
    dado = preparar_informe(bd, unidad_id, periodo("semestral", 2026, 1)).id
    anotar_avance(bd, suya, AvanceNuevo("2026-03-09", "Se hizo.", "cumplida"))
    previo = texto_de_borrador(bd, dado)
    assert "Cumplida" not in previo, "el cuadro es el que se compuso con el texto"
    with comprobar_sin_rastro(bd, InformeAtrasado, "Recompóngalo"):
        emitir_informe(bd, dado, sin_acabar=True)
    recomponer_informe(bd, dado)
    emitir_informe(bd, dado, sin_acabar=True)
    salido = texto_de(leer_adjunto(bd, informe(bd, dado).pdf_id or "").contenido)
    assert "Se hizo." in salido
    assert "Cumplida 100 %" in salido
    assert "Las actividades del periodo, al 10/03/2026" in salido


def texto_de_borrador(bd: Archivo, informe_id: str) -> str:
    """Lo que dice el cuadro de un borrador."""
    return " ".join(r.estado for r in datos_de_informe(bd, informe(bd, informe_id)).renglones)


def test_una_reunion_nueva_tambien_pide_recomponer(bd: Archivo) -> None:
    dado = preparar_informe(bd, de(bd, "turismo").id, PRIMERO, ["El 05/02/2025, con 8 presentes"]).id
    assert sigue_al_dia(bd, informe(bd, dado))
    assert not sigue_al_dia(bd, informe(bd, dado), [])


def test_recomponer_no_pierde_lo_escrito_a_mano(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    suya = anadir_actividad(bd, objetivo_id, replace(TALLER, inicio=HOY)).id
    dado = preparar_informe(bd, unidad_id, periodo("semestral", 2026, 1)).id
    a_mano = {"Quiénes": "Somos tres.", "Lo hecho": "No se anotó nada, pero se habló.\n\nY mucho."}
    partes = [replace(a, texto=a_mano.get(a.titulo, a.texto)) for a in informe(bd, dado).apartados]
    editar_informe(bd, dado, partes)
    anotar_avance(bd, suya, AvanceNuevo(HOY, "Se empezó.", "en_curso"))
    recomponer_informe(bd, dado)
    dicho = _dicho(bd, dado)
    assert dicho["Quiénes"] == "Somos tres.", "lo registrado de ello no cambió"
    assert "Se empezó." in dicho["Lo hecho"]
    assert dicho["Lo hecho"].endswith("No se anotó nada, pero se habló.\n\nY mucho.")
    assert sigue_al_dia(bd, informe(bd, dado))


def test_lo_que_se_borro_vuelve_al_recomponer() -> None:
    antes = (Apartado("Lo hecho", "Nada."),)
    assert reunir((Apartado("Lo hecho", ""),), antes, antes) == antes


def test_los_anulados_se_conservan_a_la_vista(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    dado = preparar_informe(bd, turismo, PRIMERO).id
    emitir_informe(bd, dado, sin_acabar=True)
    anular_informe(bd, dado, "Faltaba un taller.")
    suya = next(r for r in rendiciones(bd, PRIMERO) if r.unidad.id == turismo)
    assert (suya.informo, [i.id for i in suya.anulados]) == (False, [dado])
