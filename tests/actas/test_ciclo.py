"""El ciclo del acta: borrador, por aprobar y aprobada, que ya no cambia."""

from __future__ import annotations

import json

import pytest

from escritorio.actas.acciones.aprobar import (
    levantar_y_aprobar,
    observar,
    quitar_observacion,
    resolver_observacion,
)
from escritorio.actas.acciones.levantar import escribir_parte, levantar, volver_a_borrador
from escritorio.actas.asunto import FueraDeOrden, SeLevantaOtraVez, YaAprobadaConLoObservado
from escritorio.actas.consultas.actas import acta_de, acta_guardada, reparos_de_acta
from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar, se_aprueba_al_levantar
from escritorio.actas.consultas.contenido import observaciones
from escritorio.actas.consultas.libro import asiento_de_acta, asientos_del_organo
from escritorio.actas.impresos import borrador_pdf
from escritorio.actas.modelo.actas import Acta
from escritorio.actas.reglas.calidad import ActaConReparos
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import aprobar, cerrar_sesion, dejar_sin_celebrar
from tests.actas.libros import FIN, celebrada
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, fijar, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

OTRO_DIA = "2026-05-04T10:00"


def test_levantada_dice_que_esta_por_aprobar_y_cuando_se_aprueba(red: Archivo) -> None:
    _fijar(red, Aprobacion.SIGUIENTE)
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    actual = sesion(red, sesion_id)
    assert (actual.con_acta, actual.estado_acta) == (True, "por_aprobar")
    texto = texto_de(acta_guardada(red, sesion_id))
    dichas = ("Acta n.º 1", "Esta acta se aprueba en la sesión siguiente", "pendiente de aprobación")
    assert [frase for frase in (*dichas, "Página 1 de") if frase not in texto] == []
    assert "Folio" not in texto


def test_vuelve_a_borrador_y_conserva_su_numero(red: Archivo) -> None:
    sesion_id, otra = celebrada(red), celebrada(red)
    levantar(red, sesion_id)
    levantar(red, otra)
    volver_a_borrador(red, sesion_id)
    assert acta_de(red, sesion_id) is None
    assert sesion(red, sesion_id).estado_acta == ""
    borrador = texto_de(borrador_pdf(red, sesion_id))
    assert "BORRADOR" in borrador
    assert "Acta n.º 1" in borrador
    levantar(red, sesion_id)
    assert (_acta(red, sesion_id).numero, _acta(red, otra).numero) == (1, 2)


def test_vuelta_a_borrador_no_vuelve_al_papel_viejo_aunque_se_deshaga(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    vuelta = volver_a_borrador(red, sesion_id)
    escribir_parte(red, sesion_id, "cierre", "es", "Se levanta con un aplauso.")
    with comprobar_sin_rastro(red, SeLevantaOtraVez):
        deshacer(red, vuelta)
    otra = levantar(red, sesion_id)
    assert "con un aplauso" in texto_de(acta_guardada(red, sesion_id))
    deshacer(red, otra)
    with pytest.raises(SeLevantaOtraVez):
        deshacer(red, vuelta)
    assert sesion(red, sesion_id).estado_acta == ""


def test_sin_levantar_no_hay_que_volver_a_borrador_ni_que_aprobar(red: Archivo) -> None:
    sesion_id = celebrada(red)
    with comprobar_sin_rastro(red, NoExiste):
        volver_a_borrador(red, sesion_id)
    with comprobar_sin_rastro(red, NoExiste):
        aprobar(red, sesion_id, OTRO_DIA, en="en otra")


def test_aprobada_queda_asentada_con_su_huella_y_no_cambia(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    por_aprobar = acta_guardada(red, sesion_id)
    accion = aprobar(red, sesion_id, OTRO_DIA, en="en la reunión de mayo")
    acta = _acta(red, sesion_id)
    asiento = asiento_de_acta(red, acta.id)
    assert asiento is not None
    assert (acta.estado, acta.aprobada, acta.aprobada_en) == ("aprobada", OTRO_DIA, "en la reunión de mayo")
    assert (acta.folio_desde, acta.huella) == (asiento.folio_desde, asiento.huella)
    texto = texto_de(acta_guardada(red, sesion_id))
    assert "Esta acta se aprobó en la reunión de mayo, el lunes 4 de mayo de 2026." in texto
    assert f"desde el folio {asiento.folio_desde} hasta el presente" in texto
    assert asiento.huella in texto.replace(" ", "")
    assert acta_guardada(red, sesion_id) != por_aprobar
    assert sesion(red, sesion_id).estado_acta == "aprobada"
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se aprobó"):
        volver_a_borrador(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se aprobó"):
        aprobar(red, sesion_id, OTRO_DIA, en="otra vez")
    with pytest.raises(EmitioUnDocumento, match="se subsana"):
        deshacer(red, accion)


def test_ni_por_debajo_se_cambia_lo_aprobado(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    aprobar(red, sesion_id, OTRO_DIA, en="en la reunión de mayo")
    for cambio in ("canonico = '{}'", "numero = 9", "estado = 'por_aprobar', aprobada = NULL"):
        with (
            pytest.raises(Exception, match="El acta ya se aprobó: no se cambia"),
            transaccion(red, "Trampear"),
        ):
            red.ejecutar(f"UPDATE acta SET {cambio} WHERE sesion_id = ?", [sesion_id])


def test_lo_canonico_es_estable_y_lleva_lo_que_consta(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    aprobar(red, sesion_id, OTRO_DIA, en="en la reunión de mayo")
    acta = _acta(red, sesion_id)
    datos = json.loads(acta.canonico)
    assert acta.canonico == json.dumps(datos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert (datos["numero"], datos["aprobada_en"]) == (1, "en la reunión de mayo")
    assert len(datos["asistencias"]) == 33
    assert datos["puntos"][0]["votaciones"][0]["votacion"]["a_favor"] == 20
    assert datos["partes"]["es"]["cierre"].startswith("Quedando puntos sin tratar")


def test_la_aprueba_el_punto_de_la_sesion_siguiente_con_sus_observaciones(red: Archivo) -> None:
    primera = celebrada(red)
    levantar(red, primera)
    siguiente = en_curso(red, 22, _de_acta(primera))
    punto = punto_id(red, siguiente)
    with comprobar_sin_rastro(red, EstadoImpropio, "no aprobó"):
        aprobar(red, primera, FIN, punto_id=punto)
    observar(red, punto, "Municipio 004", "la hora de cierre fueron las 12:05")
    observar(red, punto, "", "sobra", admitida=False)
    observar(red, punto, "", "de más")
    quitar_observacion(red, observaciones(red, punto)[2].id)
    assert aprobadas_sin_asentar(red) == []
    votar_a_mano(red, punto, "Se aprueba el acta anterior.", 22, 0, 0, "2026-04-20T10:40")
    ((hallado, momento),) = aprobadas_sin_asentar(red, siguiente)
    assert (hallado.id, momento) == (punto, "2026-04-20T10:40")
    aprobar(red, primera, momento, punto_id=punto)
    assert _acta(red, primera).aprobada_en == "en la sesión ordinaria n.º 2, del 20/04/2026"
    assert "se aprobó en la sesión ordinaria n.º 2, del 20/04/2026. Diligencia" in texto_de(
        acta_guardada(red, primera)
    )
    assert aprobadas_sin_asentar(red) == []
    (pie,) = [a for a in asientos_del_organo(red, asamblea(red)) if a.clase == "subsanacion"]
    corregida = asiento_de_acta(red, _acta(red, primera).id)
    assert corregida is not None
    assert (pie.acta_id, pie.orden) == (_acta(red, primera).id, corregida.orden + 1)
    assert "en la sesión ordinaria n.º 2, del 20/04/2026, en cuya acta consta, se admitió" in pie.texto
    assert "la observación de Municipio 004: «la hora de cierre fueron las 12:05»" in pie.texto
    with comprobar_sin_rastro(red, YaAprobadaConLoObservado):
        observar(red, punto, "", "otra más")
    texto = texto_de(borrador_pdf(red, siguiente))
    assert "Se somete a aprobación el acta n.º 1, de la sesión ordinaria n.º 1 (20/04/2026)" in texto
    assert "1. Municipio 004: la hora de cierre fueron las 12:05. Se admite." in texto
    assert "2. sobra. No se admite." in texto


def test_las_actas_entran_en_el_libro_por_orden_de_numero(red: Archivo) -> None:
    primera, segunda = celebrada(red), celebrada(red)
    levantar(red, primera)
    levantar(red, segunda)
    with comprobar_sin_rastro(red, FueraDeOrden, "apruebe antes Acta n.º 1"):
        aprobar(red, segunda, OTRO_DIA, en="en mayo")
    aprobar(red, primera, OTRO_DIA, en="en mayo")
    aprobar(red, segunda, OTRO_DIA, en="en mayo")
    assert [a.acta_id for a in asientos_del_organo(red, asamblea(red)) if a.clase == "acta"] == [
        _acta(red, primera).id,
        _acta(red, segunda).id,
    ]


def test_con_observaciones_y_el_punto_sin_resolver_no_se_levanta(red: Archivo) -> None:
    primera = celebrada(red)
    levantar(red, primera)
    siguiente = en_curso(red, 22, _de_acta(primera))
    observar(red, punto_id(red, siguiente), "", "falta un nombre")
    (suya,) = observaciones(red, punto_id(red, siguiente))
    resolver_observacion(red, suya.id, admitida=False)
    assert not observaciones(red, punto_id(red, siguiente))[0].admitida
    cerrar_sesion(red, siguiente, FIN)
    with comprobar_sin_rastro(red, ActaConReparos, "hay observaciones al acta"):
        levantar(red, siguiente)


def test_no_se_observa_en_un_punto_que_no_aprueba_un_acta(red: Archivo) -> None:
    sesion_id = en_curso(red)
    with comprobar_sin_rastro(red, EstadoImpropio, "no aprueba ningún acta"):
        observar(red, punto_id(red, sesion_id), "", "algo")


def test_si_la_regla_dice_en_la_misma_se_levanta_y_se_aprueba(red: Archivo) -> None:
    sesion_id = celebrada(red)
    assert not se_aprueba_al_levantar(red, sesion_id)
    _fijar(red, Aprobacion.MISMA)
    assert se_aprueba_al_levantar(red, sesion_id)
    levantar_y_aprobar(red, sesion_id)
    acta = _acta(red, sesion_id)
    assert (acta.estado, acta.aprobada, acta.aprobada_en) == ("aprobada", FIN, "en la misma sesión")
    assert not se_aprueba_al_levantar(red, sesion_id)


def test_no_se_aprueba_sin_decir_donde_ni_antes_de_la_sesion(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    with comprobar_sin_rastro(red, DatoInvalido):
        aprobar(red, sesion_id, OTRO_DIA)
    with comprobar_sin_rastro(red, FueraDeSesion):
        aprobar(red, sesion_id, "2026-04-19T10:00", en="antes")


def test_sin_mesa_se_levanta_pero_no_se_aprueba_ni_queda_rastro(red: Archivo) -> None:
    sesion_id = celebrada(red)
    with transaccion(red, "Borrar la mesa"):
        red.ejecutar("UPDATE sesion SET preside = ''")
    antes = [r.frase for r in reparos_de_acta(red, sesion_id) if not r.impide]
    assert "No consta quién preside. Anótelo en «Mesa…»: sin ello no se puede aprobar." in antes
    levantar(red, sesion_id)
    with comprobar_sin_rastro(red, ActaConReparos, "Vuelva el acta a borrador y anótelo en «Mesa…»"):
        aprobar(red, sesion_id, OTRO_DIA, en="en mayo")
    volver_a_borrador(red, sesion_id)
    anotar_mesa(red, sesion_id, "Eva Intendenta", "Ana Secretaria")
    levantar(red, sesion_id)
    aprobar(red, sesion_id, OTRO_DIA, en="en mayo")
    assert _acta(red, sesion_id).estado == "aprobada"


def test_la_diligencia_se_asienta_al_levantarla(red: Archivo) -> None:
    sesion_id = convocada(red, 2)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Falta de quórum")
    levantar(red, sesion_id)
    acta = _acta(red, sesion_id)
    asiento = asiento_de_acta(red, acta.id)
    assert asiento is not None
    assert (acta.estado, asiento.clase) == ("aprobada", "falta_de_quorum")
    assert f"folio {acta.folio_desde}" in texto_de(acta_guardada(red, sesion_id))


def _de_acta(sesion_id: str) -> PuntoNuevo:
    return PuntoNuevo("Acta anterior", "ordinaria", origen_tipo="acta", origen_id=sesion_id)


def _acta(red: Archivo, sesion_id: str) -> Acta:
    hallada = acta_de(red, sesion_id)
    assert hallada is not None
    return hallada


def _fijar(red: Archivo, cuando: Aprobacion) -> None:
    fijar(red, "acta", ReglaDeActa(Numeracion.CONTINUA, (Firmante.SECRETARIA,), cuando))
