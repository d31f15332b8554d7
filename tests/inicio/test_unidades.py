"""Inicio dice qué está en rojo en las unidades, qué quedó por hacer y quién no informó."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.acciones.informes import emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import anadir_actividad, anotar_avance, crear_plan, elevar
from escritorio.unidades.consultas.planes import vistas
from escritorio.unidades.modelo.planes import AvanceNuevo, Luz
from escritorio.unidades.reglas.informes import periodo
from tests.cuentas.casos import abrir, gasto
from tests.fabrica import asamblea
from tests.unidades.casos import PLAN, TALLER, aprobada, con_actividad, con_plan, de
from tests.vistazo import pendientes


def _de(bd: Archivo, tipo: str) -> list[Pendiente]:
    return [p for p in pendientes(bd, bd.hoy()) if p.tipo == tipo]


def test_lo_que_esta_en_rojo_va_en_una_linea_por_unidad(bd: Archivo) -> None:
    *_, objetivo_id = con_plan(bd)
    assert _de(bd, "actividad") == []
    primera = anadir_actividad(bd, objetivo_id, TALLER).id
    anadir_actividad(bd, objetivo_id, replace(TALLER, titulo="Guía"))
    anadir_actividad(bd, objetivo_id, replace(TALLER, titulo="Después", inicio="2026-06-01"))
    (dicho,) = _de(bd, "actividad")
    assert dicho.frase == (
        "Ambiente y desarrollo sostenible, «Taller de compostaje»: Debía empezar el 01/02/2026 y no consta"
        " que empezara. Y 1 actividad más en rojo."
    )
    assert (dicho.referencia, dicho.urgencia) == (Referencia("actividad", primera), Urgencia.VENCIDO)


def test_lo_que_se_paso_de_presupuesto_y_termino_sigue_en_rojo_pero_inicio_no_lo_reclama(
    bd: Archivo,
) -> None:
    suya = con_actividad(bd, replace(TALLER, presupuesto=50_00, moneda="USD"))
    gasto(bd, abrir(bd), 80_00, origen=Referencia("actividad", suya))
    assert len(_de(bd, "actividad")) == 1
    anotar_avance(bd, suya, AvanceNuevo(bd.hoy(), "Se hizo.", "cumplida"))
    assert vistas(bd, bd.hoy())[0].luz is Luz.ROJO
    assert _de(bd, "actividad") == []


def test_lo_aprobado_se_recuerda_hasta_que_una_actividad_lo_cita(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    hecha = elevar(bd, unidad_id, asamblea(bd), "Declaración", "Se declara.")
    assert _de(bd, "propuesta_aprobada") == []
    dado = aprobada(bd, hecha.id)
    (dicho,) = _de(bd, "propuesta_aprobada")
    assert "se aprobó «Declaración»" in dicho.frase
    anadir_actividad(bd, objetivo_id, replace(TALLER, acuerdo_id=dado.id))
    assert _de(bd, "propuesta_aprobada") == []


def test_solo_se_reclama_el_informe_a_quien_tenia_plan(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    assert _de(bd, "informe_unidad") == []
    crear_plan(bd, turismo, replace(PLAN, desde="2025-01-01", hasta="2025-12-31"))
    (dicho,) = _de(bd, "informe_unidad")
    assert dicho.frase == "1 unidad con plan no informó del 2.º semestre de 2025"
    emitir_informe(bd, preparar_informe(bd, turismo, periodo("semestral", 2025, 2)).id)
    assert _de(bd, "informe_unidad") == []
