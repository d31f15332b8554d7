"""Un punto puede tener subpuntos: se convocan, se ordenan, se votan y constan con su número."""

from __future__ import annotations

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_guardada
from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.preparacion import editar_borrador, guardar_modelo, preparar
from escritorio.sesiones.acciones.puntos_en_vivo import (
    alterar_orden,
    dejar_sobre_la_mesa,
    reponer_punto,
    retirar_punto,
)
from escritorio.sesiones.consultas.en_vivo import constancias
from escritorio.sesiones.consultas.preparacion import modelo_de, puntos_sin_resolver
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.consultas.sugerencias import orden_propuesto
from escritorio.sesiones.impresos import componer_convocatoria
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.sugerencias import como_nuevos
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano

HORA = "2026-04-20T09:20"
ORDEN = (
    PuntoNuevo("Informe de gestión"),
    PuntoNuevo("Presupuesto"),
    PuntoNuevo("Ingresos", "ordinaria", "", "Se aprueban los ingresos.", subpunto=True),
    PuntoNuevo("Gastos", "ordinaria", "", "Se aprueban los gastos.", subpunto=True),
    PuntoNuevo("Reforma", "reforma", "", "Se reforma."),
)


def _lineas(bd: Archivo, sesion_id: str) -> list[str]:
    return [f"{p.numero} {p.titulo}" for p in puntos(bd, sesion_id)]


def test_se_numeran_en_el_borrador_y_en_su_convocatoria(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red, *ORDEN))
    dichas = ["1 Informe de gestión", "2 Presupuesto", "2.1 Ingresos", "2.2 Gastos", "3 Reforma"]
    assert _lineas(red, sesion_id) == dichas
    papel = " ".join(texto_de(componer_convocatoria(red, sesion_id)).split())
    assert "2.1 Ingresos" in papel
    assert "2.2 Gastos" in papel
    assert "3 Reforma" in papel
    editar_borrador(red, sesion_id, nueva(red, *como_nuevos(red, sesion_id)))
    assert _lineas(red, sesion_id) == dichas


def test_el_primero_no_es_subpunto_de_ninguno(red: Archivo) -> None:
    with comprobar_sin_rastro(red, DatoInvalido, "«Ingresos» es el primero"):
        preparar(red, nueva(red, *ORDEN[2:]))


def test_el_modelo_del_organo_los_guarda_y_si_su_punto_ya_va_pasan_a_serlo(red: Archivo) -> None:
    guardar_modelo(red, asamblea(red), "ordinaria", ORDEN)
    assert [p.subpunto for p in modelo_de(red, asamblea(red), "ordinaria")] == [p.subpunto for p in ORDEN]
    propuesto = orden_propuesto(red, asamblea(red), "ordinaria")
    assert [p.titulo for p in propuesto if p.subpunto] == ["Ingresos", "Gastos"]
    suelto = (PuntoNuevo("Presupuesto", origen_tipo="punto", origen_id="x"), *ORDEN[2:])
    guardar_modelo(red, asamblea(red), "ordinaria", suelto)
    assert not any(p.subpunto for p in modelo_de(red, asamblea(red), "ordinaria"))


def test_un_subpunto_se_vota_y_su_acuerdo_cita_su_numero(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    votar_a_mano(red, punto_id(red, sesion_id, 4), "Se aprueban los gastos.", 20, 1, 1, HORA)
    (acuerdo,) = de_sesion(red, sesion_id)
    assert (acuerdo.punto, acuerdo.subpunto, acuerdo.numero_de_punto) == (2, 2, "2.2")
    assert [p.estado for p in puntos(red, sesion_id)][:4] == ["pendiente", "tratado", "pendiente", "votado"]
    votar_a_mano(red, punto_id(red, sesion_id, 5), "Se reforma.", 22, 0, 0, HORA)
    assert de_sesion(red, sesion_id)[-1].numero_de_punto == "3"
    (fila,) = [f for f in CONSULTAS["puntos"](red) if f["titulo"] == "Gastos"]
    assert (fila["numero"], fila["orden"], fila["subpunto"]) == ("2.2", 4, True)
    assert {f["numero_de_punto"] for f in CONSULTAS["acuerdos"](red)} == {"2.2", "3"}


def test_deshacer_lo_tratado_en_un_subpunto_devuelve_tambien_el_suyo(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    accion = tratar_punto(red, punto_id(red, sesion_id, 3), "Se exponen.", "Se aprueban los ingresos.")
    assert puntos(red, sesion_id)[1].estado == "tratado"
    deshacer(red, accion)
    assert {p.estado for p in puntos(red, sesion_id)} == {"pendiente"}


def test_alterar_el_orden_lleva_al_punto_con_los_suyos_y_consta_su_numero(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    accion = alterar_orden(red, punto_id(red, sesion_id, 2), 1, HORA)
    dichas = ["1 Presupuesto", "1.1 Ingresos", "1.2 Gastos", "2 Informe de gestión", "3 Reforma"]
    assert _lineas(red, sesion_id) == dichas
    (constancia,) = constancias(red, sesion_id)
    assert "figuraba con el número 2, pasa a tratarse con el 1" in str(constancia.texto)
    deshacer(red, accion)
    assert _lineas(red, sesion_id)[1:3] == ["2 Presupuesto", "2.1 Ingresos"]
    votar_a_mano(red, punto_id(red, sesion_id, 3), "Se aprueban los ingresos.", 20, 0, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "«Ingresos» hay una votación"):
        alterar_orden(red, punto_id(red, sesion_id, 1), 2, HORA)


def test_retirar_un_punto_retira_los_suyos_y_reponerlo_los_repone(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    presupuesto = punto_id(red, sesion_id, 2)
    retirar_punto(red, presupuesto, "Falta el informe", HORA)
    assert [p.estado for p in puntos(red, sesion_id)][1:4] == ["retirado"] * 3
    reponer_punto(red, presupuesto, HORA)
    assert {p.estado for p in puntos(red, sesion_id)} == {"pendiente"}
    votar_a_mano(red, punto_id(red, sesion_id, 3), "Se aprueban los ingresos.", 20, 0, 0, HORA)
    with comprobar_sin_rastro(red, EstadoImpropio, "no se retira"):
        retirar_punto(red, presupuesto, "Tarde", HORA)


def test_lo_que_queda_de_un_punto_se_recuerda_subpunto_a_subpunto(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    votar_a_mano(red, punto_id(red, sesion_id, 3), "Se aprueban los ingresos.", 20, 0, 0, HORA)
    dejar_sobre_la_mesa(red, punto_id(red, sesion_id, 4), "Falta el informe", HORA)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    quedan = [s.punto.titulo for s in puntos_sin_resolver(red, asamblea(red))]
    assert quedan == ["Informe de gestión", "Presupuesto: Gastos", "Reforma"]
    assert not any(s.punto.subpunto for s in puntos_sin_resolver(red, asamblea(red)))


def test_el_acta_los_lleva_con_su_numero_en_las_dos_lenguas(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, *ORDEN)
    for orden in (3, 4):
        suyo = puntos(red, sesion_id)[orden - 1]
        aprobar_por_consenso(red, suyo.id, suyo.propuesta, HORA)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    portugues = " ".join(texto_de(borrador_pdf(red, sesion_id, idioma="pt")).split())
    assert "2.1. Ingresos" in portugues
    levantar(red, sesion_id)
    acta = " ".join(texto_de(acta_guardada(red, sesion_id)).split())
    assert "1. Informe de gestión 2. Presupuesto 2.1. Ingresos" in acta
    assert "2.2. Gastos 3. Reforma" in acta
    assert "2. Presupuesto 2.1. Ingresos Se somete" in acta
    assert "«Reforma» (3)" in acta
