"""El ejemplo enseña el trabajo entre asambleas: unidades, cooperación y el hilo que las une al estatuto."""

from __future__ import annotations

import pytest

from escritorio.actas.consultas.actas import acta_de
from escritorio.acuerdos.consultas import propuestas_pendientes
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import alianzas, compromisos, declaraciones, tablero
from escritorio.cooperacion.consultas.convenios import adendas, aportes, convenios
from escritorio.cooperacion.consultas.participacion import (
    ediciones,
    ediciones_de_alianza,
    registros,
    traspaso_desde,
)
from escritorio.cooperacion.consultas.proyectos import cartera, indicadores, indicadores_de, proyectos
from escritorio.cooperacion.modelo.alianzas import EstadoDeCiudad
from escritorio.cooperacion.modelo.convenios import Situacion
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento, situacion
from escritorio.cooperacion.reglas.indicadores import calcular_avance
from escritorio.cooperacion.reglas.registros import cerrada, cierran_pronto
from escritorio.ejemplo.modelo.planes import AMBIENTE, CULTURA, ENCUENTRO, FRONTERAS, MEDIR
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.informes.consultas.hilo import hilo
from escritorio.informes.modelo.trabajo import Eslabon
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada, puntos, sesiones
from escritorio.unidades.consultas.informes import informes
from escritorio.unidades.consultas.planes import actividades, avances, planes, vistas
from escritorio.unidades.consultas.unidades import ficha, puntos_focales, unidades
from escritorio.unidades.modelo.planes import Luz
from escritorio.unidades.modelo.unidades import Unidad
from tests.sesiones.lectura import texto_de
from tests.ventanas import HOY

_HOY = HOY.date().isoformat()


def _unidad(bd: Archivo, clave: str) -> Unidad:
    return next(u for u in unidades(bd) if u.clave == clave)


def _titulada(bd: Archivo, titulo: str) -> Referencia:
    return Referencia("actividad", next(a.id for a in actividades(bd) if a.titulo == titulo))


def test_tres_unidades_tienen_quien_las_coordine_y_a_una_le_falta_la_subcoordinacion(red: Archivo) -> None:
    fichas = [ficha(red, _unidad(red, clave).id, _HOY) for clave in (AMBIENTE, FRONTERAS, CULTURA)]
    assert [[bool(c.quien) for c in f.cargos] for f in fichas] == [[True, True], [True, True], [True, False]]
    assert [len(f.integrantes) for f in fichas] == [5, 5, 0]
    focales = puntos_focales(red, _unidad(red, AMBIENTE).id)
    assert [f.rige(_HOY) for f in focales].count(False) == 1


def test_los_planes_tienen_de_todo_hecho_en_curso_y_en_rojo(red: Archivo) -> None:
    assert len(planes(red)) == 3
    assert {a.estado for a in actividades(red)} == {"pendiente", "en_curso", "suspendida", "cumplida"}
    luces = {v.actividad.titulo: v.luz for v in vistas(red, _HOY)}
    assert {Luz.ROJO, Luz.AVISO, Luz.BIEN, Luz.CERRADA} <= set(luces.values())
    assert list(luces.values()).count(Luz.ROJO) == 3
    assert luces[ENCUENTRO] is Luz.BIEN


def test_hay_indicadores_medidos_y_uno_que_no_se_puede_saber(red: Archivo) -> None:
    medidos = [i for suyos in indicadores_de(red, "actividad").values() for i in suyos]
    assert all(i.mediciones for i in medidos)
    assert [calcular_avance(i).fraccion is None for i in medidos].count(True) == 1
    (de_medir,) = indicadores(red, _titulada(red, MEDIR))
    assert calcular_avance(de_medir).fraccion == pytest.approx(5 / 6)


def test_la_unidad_de_ambiente_se_reunio_con_convocatoria_y_dejo_su_acta(red: Archivo) -> None:
    (reunion,) = [s for s in sesiones(red) if s.organo_id == _unidad(red, AMBIENTE).organo_id]
    assert (reunion.estado, reunion.presentes) == ("cerrada", 5)
    assert "Método común de medición" in texto_de(convocatoria_guardada(red, reunion.id))
    assert acta_de(red, reunion.id) is not None


def test_lo_que_elevo_esta_en_el_orden_del_dia_del_consejo(red: Archivo) -> None:
    (elevada,) = propuestas_pendientes(red, organo_por_clave(red, "consejo").id)
    (convocada,) = [s for s in sesiones(red) if s.estado == "convocada"]
    assert elevada.origen_id == _unidad(red, AMBIENTE).id
    assert puntos(red, convocada.id)[-1].origen_id == elevada.id


def test_una_unidad_informo_otra_lo_tiene_en_borrador_y_otra_no_informo(red: Archivo) -> None:
    estados = {i.unidad_id: i.estado for i in informes(red)}
    claves = (AMBIENTE, FRONTERAS, CULTURA)
    assert [estados.get(_unidad(red, clave).id) for clave in claves] == ["emitido", "borrador", None]


def test_el_hilo_va_del_articulo_al_informe_sin_huecos(red: Archivo) -> None:
    suyo = hilo(red, _titulada(red, MEDIR))
    assert all(suyo.del_eslabon(eslabon) for eslabon in Eslabon)
    (articulo,) = suyo.del_eslabon(Eslabon.ARTICULO)
    assert "3" in articulo.texto
    (gasto,) = suyo.del_eslabon(Eslabon.GASTO)
    assert "215,00" in gasto.detalle
    assert any(a.adjunto_id for a in avances(red, _titulada(red, ENCUENTRO).id))


def test_un_convenio_vence_antes_de_sesenta_dias_otro_vencio_y_otro_se_prepara(red: Archivo) -> None:
    assert [situacion(c, _HOY) for c in convenios(red)] == [
        Situacion.EN_PREPARACION,
        Situacion.VENCIDO,
        Situacion.POR_VENCER,
    ]
    *_, por_vencer = convenios(red)
    aviso = aviso_de_vencimiento(por_vencer, _HOY)
    assert aviso is not None
    assert aviso.tramo == 60
    assert por_vencer.documento_id
    assert {a.clase for a in aportes(red, por_vencer.id)} == {"dinero", "especie"}
    assert len(adendas(red, por_vencer.id)) == 1
    suyos = compromisos(red, Referencia("convenio", por_vencer.id))
    assert [c.estado for c in suyos] == ["cumplido", "en_curso", "pendiente"]
    assert [c.vencido(_HOY) for c in suyos] == [False, True, False]


def test_lo_que_aporto_la_fundacion_es_lo_que_entro_en_el_banco(red: Archivo) -> None:
    *_, suyo = convenios(red)
    entregado = {(a.entregado, a.importe) for a in aportes(red, suyo.id) if a.clase == "dinero"}
    filas = red.filas("SELECT fecha, importe FROM asiento_contable WHERE persona = 'Fundación Río Arriba'")
    assert entregado == {(f["fecha"], f["importe"]) for f in filas}


def test_un_proyecto_se_ejecuta_con_una_partida_pasada_y_otro_se_formula(red: Archivo) -> None:
    formulado, ejecutado = proyectos(red)
    assert (formulado.estado, ejecutado.estado) == ("formulacion", "ejecucion")
    assert ejecutado.convenio_id
    assert {p.papel for p in ejecutado.partes} == {"coordina", "ejecuta", "asesora"}
    assert {r.estado for r in ejecutado.resultados} == {"previsto", "parcial", "logrado"}
    rojos = {e.proyecto.nombre: e.rojos for e in cartera(red)}
    (rojo,) = rojos[ejecutado.nombre]
    assert "Cursos a los equipos" in str(rojo)


def test_diez_ciudades_se_adhirieron_y_el_tablero_tiene_de_todo(red: Archivo) -> None:
    (alianza,) = alianzas(red)
    assert [d.version for d in declaraciones(red, alianza.id)] == [1, 2]
    hoy = tablero(red, alianza.id)
    assert (len(hoy.ciudades), hoy.firmaron) == (10, 8)
    assert {f.estado for f in hoy.ciudades} >= {
        EstadoDeCiudad.CON_VENCIDOS,
        EstadoDeCiudad.SIN_PLAN,
        EstadoDeCiudad.EN_MARCHA,
        EstadoDeCiudad.CUMPLIDO,
    }
    assert hoy.total.sin_saber == 1


def test_hay_dos_encuentros_un_traspaso_de_sede_y_otro_por_fijar(red: Archivo) -> None:
    (alianza,) = alianzas(red)
    segundo, primero = ediciones_de_alianza(red, alianza.id)
    assert (primero.estado, segundo.estado) == ("celebrada", "celebrada")
    assert (segundo.inscritos, segundo.asistieron) == (10, 8)
    traspaso = traspaso_desde(red, primero.id)
    assert traspaso is not None
    assert traspaso.a_edicion_id == segundo.id
    (por_fijar,) = [e for e in ediciones(red) if e.estado == "prevista"]
    assert por_fijar.sede == ""


def test_el_registro_tiene_de_cada_clase_y_una_convocatoria_que_cierra_pronto(red: Archivo) -> None:
    todos = registros(red)
    assert {r.clase for r in todos} == set(ClaseDeRegistro)
    (pronto,) = cierran_pronto(todos, _HOY, 30)
    assert pronto[1] > _HOY
    assert [cerrada(r, _HOY) for r in todos].count(True) == 1
    (experiencia,) = [r for r in todos if r.clase is ClaseDeRegistro.EXPERIENCIA]
    assert {n.clase for n in experiencia.notas} == {"replica", "evaluacion"}
