"""Preside quien la regla dice, aunque entre también con otra calidad: del Consejo a la firma del acta."""

from __future__ import annotations

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from tests.a_su_hora import abrir, cerrar_sesion
from tests.organos.escenas import con_mandato, de
from tests.sesiones.escenas import EMITIDA
from tests.sesiones.lectura import texto_de


def test_quien_entra_de_oficio_en_la_presidencia_preside_aunque_sea_tambien_consejera(red: Archivo) -> None:
    socios = red.valores("SELECT id FROM socio ORDER BY nombre LIMIT 3")
    con_mandato(red, "secretaria_ejecutiva", 0, socios[1])
    for socio in socios:
        con_mandato(red, "consejo", 3, socio)
    dada = SesionNueva(
        de(red, "consejo"),
        "ordinaria",
        "Sede",
        "2026-04-20T09:00",
        None,
        "la Presidencia",
        (PuntoNuevo("Uno"),),
    )
    sesion_id = preparar(red, dada)
    convocar(red, sesion_id, emitida=EMITIDA)
    preside = [a.nombre for a in asistencias(red, sesion_id) if a.funcion == "presidencia"]
    assert preside == ["Municipio 002"]
    marcar_presentes(red, sesion_id)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", secretario="Ana Secretaria")
    assert sesion(red, sesion_id).preside == "Municipio 002"
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert texto.rstrip().endswith("Municipio 002 Presidencia")
