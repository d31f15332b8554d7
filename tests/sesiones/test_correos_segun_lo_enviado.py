"""Cada correo dice y adjunta lo que se envía: lo celebrado no vuelve a convocarse."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_guardada, acta_para_enviar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar, reprogramar
from escritorio.sesiones.acciones.envios import escribir_correos
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import por_que_no_hay_correos
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from escritorio.sesiones.modelo.comunicaciones import QUE_SE_ENVIA
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import RepresentanteNuevo
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.escenas import convocada, en_curso, nueva
from tests.sesiones.lectura import cuerpo, leer

_CONVOCA = ("se convoca", "convoca-se", "convocatoria", "convocatória", "orden del día", "ordem do dia")


@pytest.fixture
def con_correo(red: Archivo) -> Archivo:
    """La red con un socio en español y otro en portugués a quienes escribir."""
    assert "pt" in asociacion(red).idiomas
    for socio, correo in zip(socios(red), ("jose@ciudad.uy", "marcia@cidade.br"), strict=False):
        dado = RepresentanteNuevo("Alguien", "2026-01-01", correo=correo)
        nombrar_representante(red, socio.id, dado)
    with transaccion(red, "Preparar la prueba"):
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [socios(red)[1].id])
    return red


def _cerrada(bd: Archivo) -> str:
    sesion_id = en_curso(bd)
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    return sesion_id


def _correos(bd: Archivo, sesion_id: str, que: str, carpeta: Path) -> list[EmailMessage]:
    """El de todos, el que va en español y el que va en portugués."""
    hecho = escribir_correos(bd, sesion_id, carpeta, SinAvance(), que, acta_para_enviar)
    return [leer(p) for p in sorted(Path(hecho.carpeta).iterdir())]


def _adjuntos(correo: EmailMessage) -> dict[str, bytes]:
    return {str(a.get_filename()): bytes(a.get_payload(decode=True)) for a in correo.iter_attachments()}


def _dice_que_convoca(correo: EmailMessage) -> bool:
    texto = f"{correo['Subject']}\n{cuerpo(correo)}".lower()
    return any(palabra in texto for palabra in _CONVOCA)


def test_el_correo_del_acta_la_lleva_y_no_convoca(con_correo: Archivo, tmp_path: Path) -> None:
    sesion_id = _cerrada(con_correo)
    levantar(con_correo, sesion_id)
    todos, suyo, em_portugues = _correos(con_correo, sesion_id, "acta", tmp_path)
    for correo in (todos, suyo, em_portugues):
        assert list(_adjuntos(correo).values()) == [acta_guardada(con_correo, sesion_id)]
        assert next(iter(_adjuntos(correo))).startswith("Acta n.º 1 - ")
        assert not _dice_que_convoca(correo)
        assert not correo.defects
    assert str(suyo["Subject"]).startswith("Acta n.º 1: ")
    assert "Se adjunta el documento «Acta n.º 1»" in cuerpo(suyo)
    assert "pendiente de aprobación" in cuerpo(suyo)
    assert str(em_portugues["Subject"]).startswith("Ata n.º 1: ")
    assert "Segue em anexo o documento «Ata n.º 1»" in cuerpo(em_portugues)


def test_sin_acta_levantada_no_hay_correos_y_se_dice(con_correo: Archivo, tmp_path: Path) -> None:
    sesion_id = _cerrada(con_correo)
    with pytest.raises(EstadoImpropio, match="no se ha levantado"):
        _correos(con_correo, sesion_id, "acta", tmp_path)
    assert list(tmp_path.glob("Correos*")) == []


@pytest.mark.parametrize("que", ["convocatoria", "cambio"])
def test_una_sesion_cerrada_no_vuelve_a_convocarse(con_correo: Archivo, tmp_path: Path, que: str) -> None:
    sesion_id = _cerrada(con_correo)
    with pytest.raises(EstadoImpropio):
        _correos(con_correo, sesion_id, que, tmp_path)
    assert list(tmp_path.glob("Correos*")) == []


@pytest.mark.parametrize(("que", "dice"), [("acuerdo", "los acuerdos"), ("otro", "la documentación")])
def test_lo_demas_va_con_un_cuerpo_neutro_y_sin_adjuntos(
    con_correo: Archivo, tmp_path: Path, que: str, dice: str
) -> None:
    for correo in _correos(con_correo, _cerrada(con_correo), que, tmp_path):
        assert not _dice_que_convoca(correo)
        assert _adjuntos(correo) == {}
        assert not correo.defects
    suyo = _correos(con_correo, _cerrada(con_correo), que, tmp_path)[1]
    assert f"Le hacemos llegar {dice} de la sesión" in cuerpo(suyo)


def test_la_convocatoria_dice_cada_llamada_con_su_hora(con_correo: Archivo, tmp_path: Path) -> None:
    sesion_id = preparar(con_correo, replace(nueva(con_correo), tercera_llamada="2026-04-21T11:30"))
    convocar(con_correo, sesion_id)
    _, suyo, em_portugues = _correos(con_correo, sesion_id, "convocatoria", tmp_path)
    assert "1.ª llamada: lunes 20 de abril de 2026, a las 09:00" in cuerpo(suyo)
    assert "2.ª llamada: lunes 20 de abril de 2026, a las 10:00" in cuerpo(suyo)
    assert "3.ª llamada: martes 21 de abril de 2026, a las 11:30" in cuerpo(suyo)
    assert "3.ª chamada: 21 de abril de 2026, às 11:30" in cuerpo(em_portugues)
    assert "Seguem em anexo a convocatória, redigida em espanhol," in cuerpo(em_portugues)


def test_la_cita_del_correo_dice_su_alfabeto_y_su_metodo(con_correo: Archivo, tmp_path: Path) -> None:
    sesion_id = convocada(con_correo)
    cita = next(
        a
        for a in _correos(con_correo, sesion_id, "convocatoria", tmp_path)[1].iter_attachments()
        if a.get_content_type() == "text/calendar"
    )
    assert (cita.get_param("charset"), cita.get_param("method")) == ("utf-8", "PUBLISH")
    assert "SUMMARY" in cita.get_content()


def test_al_reprogramar_el_correo_cuenta_el_cambio_y_lleva_la_nueva(
    con_correo: Archivo, tmp_path: Path
) -> None:
    sesion_id = convocada(con_correo)
    assert "no ha cambiado" in por_que_no_hay_correos(con_correo, sesion_id, "cambio")
    otra = replace(nueva(con_correo), primera_llamada="2026-04-27T09:00", segunda_llamada=None)
    reprogramar(con_correo, sesion_id, otra, "No hay sala")
    _, suyo, em_portugues = _correos(con_correo, sesion_id, "cambio", tmp_path)
    assert str(suyo["Subject"]).startswith("Cambio de la convocatoria: ")
    assert "que citaba para el lunes 20 de abril de 2026, a las 09:00" in cuerpo(suyo)
    assert "Motivo: No hay sala" in cuerpo(suyo)
    assert "el lunes 27 de abril de 2026, a las 09:00" in cuerpo(suyo)
    assert str(em_portugues["Subject"]).startswith("Mudança da convocatória: ")
    assert convocatoria_guardada(con_correo, sesion_id) in _adjuntos(suyo).values()


def test_al_desconvocar_el_correo_lo_dice_y_cancela_la_cita(con_correo: Archivo, tmp_path: Path) -> None:
    sesion_id = convocada(con_correo)
    desconvocar(con_correo, sesion_id, "Temporal")
    assert "no se ha convocado" in por_que_no_hay_correos(con_correo, sesion_id, "convocatoria")
    _, suyo, em_portugues = _correos(con_correo, sesion_id, "cambio", tmp_path)
    llano = "Sesión desconvocada: Asamblea General de Socios, sesión ordinaria n.º 1, 20/04/2026"
    assert str(suyo["Subject"]) == llano
    assert "Queda sin efecto la convocatoria" in cuerpo(suyo)
    assert "Se convoca" not in cuerpo(suyo)
    assert "Fica sem efeito" in cuerpo(em_portugues)
    (cita,) = suyo.iter_attachments()
    assert (cita.get_content_type(), cita.get_param("method")) == ("text/calendar", "CANCEL")


def test_un_borrador_que_nunca_se_convoco_no_tiene_ningun_correo(con_correo: Archivo) -> None:
    sesion_id = preparar(con_correo, nueva(con_correo))
    assert all(por_que_no_hay_correos(con_correo, sesion_id, que) for que in QUE_SE_ENVIA)
