"""Recesos, constancias y por dónde va la sesión."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.sesiones.acciones.en_vivo import (
    anotar_marcha,
    dejar_constancia,
    empezar_receso,
    volver_de_receso,
)
from escritorio.sesiones.consultas.en_vivo import constancias, marcha, recesos
from escritorio.sesiones.consultas.sesiones import presencia, quorum_ahora, regla_de_quorum, sesion
from escritorio.sesiones.modelo.sesiones import Marcha, PuntoNuevo
from escritorio.sesiones.reglas.en_vivo import frase_de_receso, quorum_en_sesion, se_ausentaron
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import aplazar, cerrar, incorporar, retirar
from tests.sesiones.escenas import cambiar_quorum, comprobar_sin_rastro, convocada, en_curso, lista, punto_id
from tests.votaciones.votar import votar_a_mano

DIA = "2026-04-20"
VOTABLE = PuntoNuevo("Uno", "ordinaria", "", "Se aprueba.")


def test_en_receso_no_se_vota_y_al_volver_se_mide_el_quorum(red: Archivo) -> None:
    sesion_id = en_curso(red, 22, VOTABLE)
    empezar_receso(red, sesion_id, f"{DIA}T10:00", "Café")
    with comprobar_sin_rastro(red, EstadoImpropio, "en receso desde las 10:00"):
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 0, 0, f"{DIA}T10:05")
    for quien in lista(red, sesion_id)[:8]:
        retirar(red, quien.id, f"{DIA}T10:10")
    dictamen = volver_de_receso(red, sesion_id, f"{DIA}T10:20")
    assert dictamen.veredicto is Veredicto.NO
    (hecho,) = recesos(red, sesion_id)
    assert (hecho.inicio, hecho.fin, hecho.dictamen) == (f"{DIA}T10:00", f"{DIA}T10:20", dictamen)
    assert frase_de_receso(hecho).startswith("Receso de 10:00 a 10:20 (Café). Al volver: No hay quórum")
    with comprobar_sin_rastro(red, EstadoImpropio, "estaba en receso, de 10:00 a 10:20"):
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 10, 0, 0, f"{DIA}T10:05")


def test_un_receso_no_empieza_dos_veces_ni_antes_de_lo_votado_ni_vuelve_antes_de_empezar(
    red: Archivo,
) -> None:
    sesion_id = en_curso(red, 22, VOTABLE)
    with comprobar_sin_rastro(red, EstadoImpropio, "no está en receso"):
        volver_de_receso(red, sesion_id, f"{DIA}T10:00")
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 0, 0, f"{DIA}T10:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        empezar_receso(red, sesion_id, f"{DIA}T09:50")
    empezar_receso(red, sesion_id, f"{DIA}T10:10")
    with comprobar_sin_rastro(red, EstadoImpropio, "ya está en receso"):
        empezar_receso(red, sesion_id, f"{DIA}T10:20")
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        volver_de_receso(red, sesion_id, f"{DIA}T10:05")


def test_sin_abrir_no_hay_receso(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    with comprobar_sin_rastro(red, EstadoImpropio, "en curso"):
        empezar_receso(red, sesion_id, f"{DIA}T10:00")


def test_aplazar_o_cerrar_terminan_el_receso(red: Archivo) -> None:
    sesion_id = en_curso(red)
    empezar_receso(red, sesion_id, f"{DIA}T10:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "no puede ser anterior"):
        cerrar(red, sesion_id, f"{DIA}T09:59")
    aplazar(red, sesion_id, f"{DIA}T10:30", "Se fue la luz")
    assert [r.fin for r in recesos(red, sesion_id)] == [f"{DIA}T10:30"]


def test_perdido_el_quorum_la_regla_dice_si_se_sigue(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    assert _perdida(red, sesion_id) is None
    retirar(red, lista(red, sesion_id)[0].id, f"{DIA}T09:20")
    perdida = _perdida(red, sesion_id)
    assert perdida is not None
    assert perdida.se_vota
    assert str(perdida.frase) == "Se perdió el quórum: 16 presentes de 17 necesarios; falta 1."
    assert str(perdida.permite).startswith("La regla no dice que haya de mantenerse")
    cambiar_quorum(red, mantenido=True)
    perdida = _perdida(red, sesion_id)
    assert perdida is not None
    assert not perdida.se_vota
    assert "art. 12 del estatuto" in str(perdida.permite)
    assert "Cabe un receso, aplazar o cerrar" in str(perdida.permite)


def _perdida(red: Archivo, sesion_id: str):  # type: ignore[no-untyped-def]  # lo que da la regla
    actual = sesion(red, sesion_id)
    return quorum_en_sesion(actual, regla_de_quorum(red, actual), presencia(red, sesion_id))


def test_la_constancia_del_quorum_guarda_su_dictamen(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    quien = lista(red, sesion_id)[0]
    retirar(red, quien.id, f"{DIA}T09:20")
    dictamen = quorum_ahora(red, sesion_id, 1)
    dejar_constancia(red, sesion_id, tal_cual("Se perdió el quórum"), f"{DIA}T09:30", dictamen=dictamen)
    (consta,) = constancias(red, sesion_id)
    dicho = "A las 09:30: Se perdió el quórum"
    assert (consta.clase, consta.momento, str(consta.texto)) == ("quorum", f"{DIA}T09:30", dicho)
    with comprobar_sin_rastro(red, DatoInvalido, "ya consta en el acta, desde las 09:30"):
        dejar_constancia(red, sesion_id, tal_cual("Se perdió el quórum"), f"{DIA}T09:40", dictamen=dictamen)
    assert consta.dictamen == dictamen
    with comprobar_sin_rastro(red, FueraDeSesion, "fuera de la sesión"):
        dejar_constancia(red, sesion_id, tal_cual("Antes de abrir"), f"{DIA}T08:00", dictamen=dictamen)


def test_una_perdida_de_quorum_consta_una_vez_y_tambien_que_se_recupera(red: Archivo) -> None:
    """Quien se va después no la repite; lo que la repara consta con lo que lo anotó, y se deshace con él."""
    sesion_id = en_curso(red, 17)
    uno, otro = lista(red, sesion_id)[:2]
    retirar(red, uno.id, f"{DIA}T09:20")
    perdido = quorum_ahora(red, sesion_id, 1)
    dejar_constancia(red, sesion_id, tal_cual("Se perdió el quórum"), f"{DIA}T09:30", dictamen=perdido)
    retirar(red, otro.id, f"{DIA}T09:40")
    with comprobar_sin_rastro(red, DatoInvalido, "ya consta en el acta, desde las 09:30"):
        dejar_constancia(red, sesion_id, tal_cual("Se perdió otra vez"), f"{DIA}T09:40", dictamen=perdido)
    incorporar(red, uno.id, f"{DIA}T09:45")
    assert len(constancias(red, sesion_id)) == 1, "con 16 aún falta uno"
    vuelta = incorporar(red, otro.id, f"{DIA}T09:50")
    dicho = "A las 09:50: Se recuperó el quórum: 17 presentes y hacen falta 17."
    assert [str(c.texto) for c in constancias(red, sesion_id)][1:] == [dicho]
    deshacer(red, vuelta)
    assert len(constancias(red, sesion_id)) == 1
    incorporar(red, otro.id, f"{DIA}T09:55")
    retirar(red, otro.id, f"{DIA}T10:00")
    dejar_constancia(red, sesion_id, tal_cual("Se perdió el quórum"), f"{DIA}T10:00", dictamen=perdido)
    assert [c.momento[-5:] for c in constancias(red, sesion_id)] == ["09:30", "09:55", "10:00"]


def test_sin_constancia_de_que_se_perdio_no_consta_que_se_recupera(red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    quien = lista(red, sesion_id)[0]
    retirar(red, quien.id, f"{DIA}T09:20")
    incorporar(red, quien.id, f"{DIA}T09:30")
    assert constancias(red, sesion_id) == []


def test_se_ausenta_de_un_punto_quien_asistio_y_entonces_no_estaba(red: Archivo) -> None:
    sesion_id = en_curso(red)
    quien = lista(red, sesion_id)[3]
    retirar(red, quien.id, f"{DIA}T09:30")
    assert [a.id for a in se_ausentaron(lista(red, sesion_id), f"{DIA}T09:35")] == [quien.id]
    assert se_ausentaron(lista(red, sesion_id), f"{DIA}T09:29") == []


def test_por_donde_va_la_sesion_se_guarda_una_vez(red: Archivo) -> None:
    sesion_id = en_curso(red)
    assert marcha(red, sesion_id) == Marcha()
    anotar_marcha(red, sesion_id, punto_id(red, sesion_id, 2), f"{DIA}T09:40")
    anotado = red.valor("SELECT count(*) FROM bitacora")
    anotar_marcha(red, sesion_id, punto_id(red, sesion_id, 2), f"{DIA}T09:40")
    assert red.valor("SELECT count(*) FROM bitacora") == anotado
    assert marcha(red, sesion_id) == Marcha(punto_id(red, sesion_id, 2), f"{DIA}T09:40")
