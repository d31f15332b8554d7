"""El ejemplo enseña la sesión entera: convocar, llevarla en vivo, aprobar su acta y cumplir lo acordado."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.actas.consultas.contenido import observaciones
from escritorio.actas.consultas.expedidos import expedidos_de_acuerdo
from escritorio.actas.consultas.libro import asiento_de_acta
from escritorio.acuerdos.consultas import (
    acuerdos,
    de_sesion,
    encargos,
    encargos_abiertos,
    propuestas_pendientes,
)
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.red import MOROSA, PAGA_EN_LA_PUERTA, PLAN, PODERES
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.consultas.en_vivo import palabras, recesos
from escritorio.sesiones.consultas.envios import envios
from escritorio.sesiones.consultas.preparacion import anexos
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion, sesiones
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.consultas.elecciones import todas_las_elecciones
from escritorio.votaciones.consultas.votaciones import (
    circulaciones,
    votaciones,
    votaciones_de_sesion,
    votos_particulares,
)
from tests.ejemplo.conftest import asambleas
from tests.sesiones.lectura import texto_de
from tests.ventanas import HOY

_HOY = HOY.date().isoformat()


def test_la_ordinaria_sesiona_en_segunda_llamada_con_poderes(red: Archivo) -> None:
    ordinaria, _ = asambleas(red)
    dada, lista = sesion(red, ordinaria), asistencias(red, ordinaria)
    al_abrir = sum(a.presente_en(dada.abierta) and a.vota_en(dada.abierta) for a in lista)
    habilitados = sum(a.vota for a in lista)
    assert dada.llamada == 2
    assert habilitados / 3 <= al_abrir <= habilitados / 2
    assert {a.nombre: a.apoderado for a in lista if a.estado == "con_poder"} == PODERES


def test_quien_debe_no_vota_y_quien_pago_en_la_puerta_si(red: Archivo) -> None:
    lista = {a.nombre: a for a in asistencias(red, asambleas(red)[0])}
    assert (lista[MOROSA].presente_en(), lista[MOROSA].vota) == (True, False)
    assert "Adeuda 2 periodos" in str(lista[MOROSA].motivo_sin_voto)
    assert lista[PAGA_EN_LA_PUERTA].vota


def test_se_vota_de_varios_modos_y_una_votacion_se_rectifica(red: Archivo) -> None:
    ordinaria, extraordinaria = asambleas(red)
    hechas = [v for de_punto in votaciones_de_sesion(red, ordinaria).values() for v in de_punto]
    assert {v.modo for v in hechas} == {"consenso", "mano_alzada", "nominal", "secreta"}
    (rectificada,) = [v for v in hechas if v.rectifica_id]
    assert "recuento" in rectificada.motivo
    assert sum(map(len, votos_particulares(red, ordinaria).values())) == 1
    (reforma,) = votaciones(red, _punto(red, extraordinaria, "Reforma").id)
    assert (reforma.tipo_decision, reforma.resultado) == ("reforma", "aprobada")
    assert 3 * reforma.a_favor >= 2 * reforma.presentes
    assert 2 * reforma.a_favor > reforma.numero_legal


def test_se_elige_en_dos_rondas(red: Archivo) -> None:
    (hecha,) = todas_las_elecciones(red)
    assert [r.resultado for r in hecha.rondas] == ["otra_ronda", "resuelta"]
    assert [len(r.votos) for r in hecha.rondas] == [3, 2]
    (acuerdo,) = [a for a in de_sesion(red, asambleas(red)[0]) if a.id == hecha.acuerdo_id]
    assert hecha.electas[0].nombre in acuerdo.texto
    assert not any(c.aunque for c in hecha.candidaturas)


def test_hubo_receso_palabra_y_un_punto_sobre_la_mesa_que_paso_a_la_siguiente(red: Archivo) -> None:
    ordinaria, extraordinaria = asambleas(red)
    assert [r.fin is not None for r in recesos(red, ordinaria)] == [True]
    assert len([p for p in palabras(red, ordinaria) if p.fin]) == 2
    (apartado,) = [p for p in puntos(red, ordinaria) if p.estado == "sobre_la_mesa"]
    arrastrado = _punto(red, extraordinaria, apartado.titulo)
    assert (arrastrado.origen_tipo, arrastrado.origen_id) == ("punto", apartado.id)
    assert arrastrado.estado == "votado"


def test_el_acta_se_aprobo_en_la_siguiente_con_una_observacion_y_esta_en_el_libro(red: Archivo) -> None:
    ordinaria, extraordinaria = asambleas(red)
    aprobada, por_aprobar = acta_de(red, ordinaria), acta_de(red, extraordinaria)
    assert aprobada is not None
    assert por_aprobar is not None
    assert (aprobada.estado, por_aprobar.estado) == ("aprobada", "por_aprobar")
    asiento = asiento_de_acta(red, aprobada.id)
    assert asiento is not None
    assert asiento.folio_desde == aprobada.folio_desde
    (observada,) = observaciones(red, _punto(red, extraordinaria, "Lectura y aprobación").id)
    assert observada.admitida
    de_la_nueva = " ".join(texto_de(acta_guardada(red, extraordinaria)).split())
    assert "tres convocatorias conjuntas" in de_la_nueva


def test_verificar_el_ejemplo_sale_limpio(red: Archivo) -> None:
    assert hallazgos(red) == []


def test_el_consejo_esta_convocado_con_anexos_envios_y_lo_que_debe_ratificar(red: Archivo) -> None:
    (convocada,) = [s for s in sesiones(red) if s.estado == "convocada"]
    assert convocada.fecha > _HOY
    hechos = envios(red, convocada.id)
    assert {a.punto for a in anexos(red, convocada.id)} == {1, 3}
    assert len(hechos) == len(asistencias(red, convocada.id))
    assert 0 < sum(e.acuse is not None for e in hechos) < len(hechos)
    (pendiente,) = [a for a in acuerdos(red) if a.ratificacion == "pendiente"]
    primero = puntos(red, convocada.id)[0]
    assert (primero.origen_tipo, primero.origen_id) == ("acuerdo", pendiente.id)


def test_hay_que_cumplir_rendir_y_decidir(red: Archivo) -> None:
    asamblea = organo_por_clave(red, "asamblea").id
    abiertos = encargos_abiertos(red)
    assert [e.vencido(_HOY) for e in abiertos].count(True) == 1
    assert sum(bool(e.avances) for e in abiertos) == 2
    (plan,) = [a for a in acuerdos(red) if a.titulo == PLAN]
    assert [e.estado for e in encargos(red, plan.id)] == ["en_curso", "cumplido"]
    (solicitud,) = propuestas_pendientes(red, asamblea)
    assert (solicitud.clase, solicitud.estado) == ("admision", "informada")
    causas = {s.punto.origen_tipo for s in sugerencias(red, asamblea)}
    assert causas == {"acta", "acuerdo", "propuesta"}


def test_hay_una_consulta_abierta_y_un_certificado_expedido(red: Archivo) -> None:
    (abierta,) = circulaciones(red)
    assert (abierta.estado, abierta.plazo > _HOY) == ("abierta", True)
    assert 0 < abierta.faltan < len(abierta.respuestas)
    (plan,) = [a for a in acuerdos(red) if a.titulo == PLAN]
    assert [e.clase for e in expedidos_de_acuerdo(red, plan.id)] == ["certificado"]


def _punto(bd: Archivo, sesion_id: str, comienza: str) -> Punto:
    return next(p for p in puntos(bd, sesion_id) if p.titulo.startswith(comienza))
