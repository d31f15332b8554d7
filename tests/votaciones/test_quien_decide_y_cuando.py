"""Quién no puede abstenerse, qué se ratifica antes y qué órgano dictamina sin acordar.

Reglas 8, 16 y 75 de las reales: Ley 40/2015, ROF y FLACMA. De la frase del editor a la sesión y el acta.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas import de_sesion, propuesta
from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.organos import cambiar_organo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.sala.consultas import tablero
from escritorio.sala.reglas import situacion_de_punto
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.previa import vista_previa
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.votaciones.acciones.circulacion import abrir_circulacion, responder
from escritorio.votaciones.acciones.rectificar import rectificar
from escritorio.votaciones.acciones.votar import dirimir, votar
from escritorio.votaciones.consultas.votaciones import circulacion, descuadres, votacion
from escritorio.votaciones.modelo.votaciones import Cifras, CirculacionNueva, Papeleta
from escritorio.votaciones.reglas.votaciones import NoPuedeVotar
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import asamblea
from tests.sesiones.del_editor import escribir
from tests.sesiones.escenas import (
    EMITIDA,
    cambiar_mayoria,
    comprobar_sin_rastro,
    en_curso,
    lista,
    nueva,
    punto_id,
)
from tests.sesiones.lectura import texto_de
from tests.votaciones.test_lo_que_exige_la_regla import con_alcalde
from tests.votaciones.votar import votar_a_mano, votar_nominal

pytestmark = pytest.mark.usefixtures("qapp")
ONCE = "2026-04-20T11:00"


def sin_abstenerse(pieza: Any) -> None:
    pieza.forma.poner("igual")
    pieza.no_se_abstienen.setText("Alcaldía, Miembro nato")


def test_quien_no_puede_abstenerse_vota_a_favor_o_en_contra(red: Archivo) -> None:
    alcalde = con_alcalde(red)
    leida = escribir(red, "voto", sin_abstenerse)
    assert leida.endswith("No puede abstenerse quien entra como Alcaldía o Miembro nato.")
    sesion_id = en_curso(red, 24)
    el_punto, presentes = punto_id(red, sesion_id), [a for a in lista(red, sesion_id) if a.presente_en()]
    suya = next(a for a in presentes if a.socio_id == alcalde)
    a_favor = dict.fromkeys((a.id for a in presentes), "a_favor")
    for sentidos in (a_favor | {suya.id: "abstencion"}, {k: v for k, v in a_favor.items() if k != suya.id}):
        with comprobar_sin_rastro(red, NoPuedeVotar, f"{suya.nombre} no puede abstenerse.*art. 12"):
            votar_nominal(red, el_punto, "Se aprueba.", sentidos, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "No pueden abstenerse tantos"):
        votar_a_mano(red, el_punto, "Se aprueba.", 0, 0, 24, ONCE)
    hecha = votar_a_mano(red, el_punto, "Se aprueba.", 1, 0, 23, ONCE)
    assert hecha.resultado == "aprobada"
    dicho = "No puede abstenerse quien entra como Alcaldía y Miembro nato (art. 12 del estatuto)."
    assert dicho in texto_de(borrador_pdf(red, sesion_id))


def test_por_escrito_tampoco_se_abstiene(red: Archivo) -> None:
    alcalde = con_alcalde(red)
    escribir(red, "voto", sin_abstenerse)
    consulta = CirculacionNueva(asamblea(red), "Un asunto", "Se hace.", "ordinaria", red.ahora(), red.hoy())
    cual = abrir_circulacion(red, consulta)
    suya = next(r for r in circulacion(red, cual).respuestas if r.socio_id == alcalde)
    with comprobar_sin_rastro(red, DatoInvalido, "no puede abstenerse"):
        responder(red, suya.id, "abstencion", red.ahora(), "correo")
    otra = next(r for r in circulacion(red, cual).respuestas if r.socio_id != alcalde)
    responder(red, otra.id, "abstencion", red.ahora(), "correo")
    responder(red, suya.id, "en_contra", red.ahora(), "correo")


def test_el_padron_dice_quien_no_puede_abstenerse_por_su_calidad(red: Archivo) -> None:
    calidad = habilitar(red, asamblea(red), "2026-04-20")[0].calidad
    escribir(red, "voto", lambda p: (p.forma.poner("igual"), p.no_se_abstienen.setText(calidad)))
    dictamen = habilitar(red, asamblea(red), "2026-04-20")[0].dictamen
    assert dictamen is not None
    assert str(dictamen.cuenta[-1]) == f"Entra como {calidad}: no puede abstenerse."


def de_urgencia(pieza: Any) -> None:
    pieza.urgencia.casilla.setChecked(True)
    pieza.plazo_urgente.setText("1")
    pieza.ratifica.setChecked(True)


def urgente(bd: Archivo) -> str:
    """Una asamblea convocada de urgencia con todos en la sala y abierta."""
    leida = escribir(bd, "convocatoria", de_urgencia)
    assert (
        "Por urgencia, basta con 1 día corrido; el primer punto es ratificarla y, si no, se levanta" in leida
    )
    dada = replace(nueva(bd), urgente=True)
    assert vista_previa(bd, dada, "2026-04-18T09:00").pasara[0].startswith("El primer punto será ratificar")
    sesion_id = preparar(bd, dada)
    convocar(bd, sesion_id, emitida=EMITIDA)
    marcar_presentes(bd, sesion_id)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    return sesion_id


def test_lo_convocado_de_urgencia_empieza_por_ratificarla(red: Archivo) -> None:
    sesion_id = urgente(red)
    orden = puntos(red, sesion_id)
    assert [p.orden for p in orden] == [1, 2, 3, 4]
    assert (orden[0].titulo, orden[0].tipo_decision) == (
        "Ratificación de la urgencia de la sesión",
        "urgencia",
    )
    with comprobar_sin_rastro(red, EstadoImpropio, "vote antes su punto 1, que la ratifica"):
        votar_a_mano(red, orden[1].id, "Se aprueba.", 33, 0, 0, ONCE)
    votar_a_mano(red, orden[0].id, "Se ratifica.", 30, 3, 0, ONCE)
    assert votar_a_mano(red, orden[1].id, "Se aprueba.", 33, 0, 0, ONCE).resultado == "aprobada"
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "El primer punto ha de ser ratificar la urgencia." in texto
    assert texto.index("Se aprecia la urgencia.") < texto.index("Se aprueba.")


def test_si_no_se_ratifica_la_urgencia_la_sesion_se_levanta(red: Archivo) -> None:
    sesion_id = urgente(red)
    orden = puntos(red, sesion_id)
    votar_a_mano(red, orden[0].id, "Se ratifica.", 3, 30, 0, ONCE)
    with comprobar_sin_rastro(red, EstadoImpropio, "No se ratificó la urgencia de la sesión: se levanta"):
        votar_a_mano(red, orden[1].id, "Se aprueba.", 33, 0, 0, ONCE)
    cerrar_sesion(red, sesion_id, "2026-04-20T11:30")


def test_convocada_a_tiempo_no_hay_urgencia_que_ratificar(red: Archivo) -> None:
    escribir(red, "convocatoria", de_urgencia)
    sesion_id = en_curso(red, 33)
    assert len(puntos(red, sesion_id)) == 3
    assert votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 33, 0, 0, ONCE).resultado == "aprobada"


def consultiva(bd: Archivo) -> None:
    suyo = organo(bd, asamblea(bd))
    cambiar_organo(bd, suyo.id, DefinicionDeOrgano(suyo.nombre, "consultivo", suyo.integran))


def test_un_organo_consultivo_dictamina_y_no_acuerda(red: Archivo) -> None:
    consultiva(red)
    sesion_id = en_curso(red, 24, PuntoNuevo("Un parecer", "ordinaria"), PuntoNuevo("Mesa", "urgencia"))
    hecha = votar_a_mano(red, punto_id(red, sesion_id, 1), "Se recomienda plantar árboles.", 20, 4, 0, ONCE)
    assert (hecha.resultado, hecha.acuerdo_numero, de_sesion(red, sesion_id)) == ("aprobada", None, [])
    assert "es un órgano consultivo: lo aprobado es su dictamen" in str(hecha.dictamen.contado)
    visto = tablero(red, sesion_id).puntos[0]
    assert situacion_de_punto(visto) == ("Dictaminado", "exito")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "La propuesta queda aprobada y es el dictamen de la Asamblea General de Socios" in texto
    assert "es acuerdo" not in texto
    # Lo suyo, como tratar algo por urgencia, sí lo acuerda.
    assert votar_a_mano(red, punto_id(red, sesion_id, 2), "Se trata.", 24, 0, 0, ONCE).acuerdo_numero == 1


def test_rectificar_un_dictamen_no_hace_nacer_un_acuerdo(red: Archivo) -> None:
    consultiva(red)
    sesion_id = en_curso(red, 24)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se recomienda.", 5, 19, 0, ONCE)
    otra = rectificar(red, hecha.votacion_id, Papeleta("mano_alzada", Cifras(19, 5)), "se contaron al revés")
    assert (otra.resultado, votacion(red, otra.votacion_id).acuerdo_id) == ("aprobada", None)


def test_dirimido_el_empate_de_un_consultivo_sigue_siendo_un_dictamen(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    consultiva(red)
    sesion_id = en_curso(red, 24, PuntoNuevo("Un parecer", "ordinaria"))
    empate = votar_a_mano(red, punto_id(red, sesion_id, 1), "Se recomienda.", 12, 12, 0, ONCE)
    hecha = dirimir(red, empate.votacion_id, "a_favor")
    assert (hecha.resultado, hecha.acuerdo_id) == ("aprobada", None)
    assert "es un órgano consultivo: lo aprobado es su dictamen" in str(hecha.dictamen.contado)
    assert descuadres(red) == []
    assert "es el dictamen de la Asamblea General de Socios" in texto_de(borrador_pdf(red, sesion_id))


@pytest.mark.parametrize("sentido", ["a_favor", "en_contra"])
def test_dirimido_el_empate_consta_quien_no_podia_abstenerse(red: Archivo, sentido: str) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    con_alcalde(red)
    escribir(red, "voto", sin_abstenerse)
    sesion_id = en_curso(red, 24)
    presentes = [a for a in lista(red, sesion_id) if a.presente_en()]
    sentidos = {a.id: "a_favor" if n % 2 else "en_contra" for n, a in enumerate(presentes)}
    empate = votar_nominal(red, punto_id(red, sesion_id), "Se aprueba.", sentidos, ONCE)
    assert empate.resultado == "empate"
    hecha = dirimir(red, empate.votacion_id, sentido)
    assert "No puede abstenerse quien entra como Alcaldía" in str(hecha.dictamen.contado)


def test_lo_que_vota_un_consultivo_es_un_informe_favorable_de_la_propuesta(red: Archivo) -> None:
    consultiva(red)
    cual = presentar(
        red, PropuestaNueva("otra", "Árboles", "Plantar.", asamblea(red), "Salto", "2026-03-01", "ordinaria")
    )
    punto = PuntoNuevo("Árboles", "ordinaria", "", "Plantar.", "propuesta", cual)
    sesion_id = en_curso(red, 24, punto)
    votar(red, punto_id(red, sesion_id), "Plantar.", Papeleta("mano_alzada", Cifras(24)), ONCE)
    tramite = propuesta(red, cual).tramites[-1]
    assert (propuesta(red, cual).estado, tramite.clase, tramite.sentido) == (
        "informada",
        "informe",
        "favorable",
    )


def test_un_consultivo_no_consulta_por_escrito(red: Archivo) -> None:
    consultiva(red)
    consulta = CirculacionNueva(asamblea(red), "Un asunto", "Se hace.", "ordinaria", red.ahora(), red.hoy())
    with comprobar_sin_rastro(red, DatoInvalido, "es consultivo y no toma acuerdos"):
        abrir_circulacion(red, consulta)


def test_una_aprobada_sin_su_acuerdo_descuadra_salvo_que_sea_un_dictamen(red: Archivo) -> None:
    consultiva(red)
    sesion_id = en_curso(red, 24)
    votar_a_mano(red, punto_id(red, sesion_id), "Se recomienda.", 20, 4, 0, ONCE)
    assert descuadres(red) == []
    with transaccion(red, "Estropear"):
        red.ejecutar("UPDATE votacion SET dictamen = replace(dictamen, 'consultivo', 'x')")
    assert descuadres(red) == [
        "«Aprobación del acta anterior»: la votación lo aprobó y no consta su acuerdo."
    ]
