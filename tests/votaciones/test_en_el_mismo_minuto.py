"""Quien entra o sale en el minuto en que se vota lo hizo antes o después, según se anotó."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Ausencia, Empate, ReglaDeMayoria
from escritorio.estatutos.reglas.quorum import presentes_contados
from escritorio.sala.consultas import tablero
from escritorio.sesiones.acciones.en_vivo import empezar_receso, volver_de_receso
from escritorio.sesiones.consultas.en_vivo import recesos
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.en_vivo import se_ausentaron
from escritorio.votaciones.acciones.rectificar import anotar_voto_particular, rectificar
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.votaciones import votacion, votaciones, votos
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.reglas.recuento import votantes
from escritorio.votaciones.reglas.votaciones import NoPuedeVotar, instante_de
from tests.a_su_hora import aplazar, cerrar_sesion, continuar, incorporar, retirar
from tests.fabrica import reloj
from tests.sesiones.escenas import cambiar_mayoria, cambiar_quorum, en_curso, fijar, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano, votar_nominal

ONCE = "2026-04-20T11:00"
TEXTO = "Se aprueba."
_MITAD = Fraction(1, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(-1, 5), min_size=1, max_size=12))
def test_cada_votacion_cuenta_a_los_que_habia_en_la_sala(
    molde: Path, tmp_path_factory: pytest.TempPathFactory, pasos: list[int]
) -> None:
    """-1: se vota; los demás, el de ese sitio entra o sale. Todo, a las 11:00."""
    ruta = Path(shutil.copyfile(molde, tmp_path_factory.mktemp("minuto") / "red.escritorio"))
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    try:
        assert _comprobadas(apertura.bd, pasos) == 1 + pasos.count(-1)
    finally:
        apertura.cerrar()


def _comprobadas(bd: Archivo, pasos: list[int]) -> int:
    """Cuántas votaciones hubo; todas, con los que había."""
    sesion_id = en_curso(bd, 20)
    dudosos = [a.id for a in lista(bd, sesion_id)[17:23]]
    el_punto, habia = punto_id(bd, sesion_id), dict[str, set[str]]()
    for n, paso in enumerate([*pasos, -1]):
        en_sala = {a.id for a in lista(bd, sesion_id) if a.presente_en()}
        if paso >= 0:
            mueve = retirar if dudosos[paso] in en_sala else incorporar
            mueve(bd, dudosos[paso], ONCE)
            continue
        hecha = votar_nominal(bd, el_punto, f"{TEXTO} {n}", dict.fromkeys(en_sala, "a_favor"), ONCE)
        habia[hecha.votacion_id] = en_sala
    hechas, convocados = votaciones(bd, el_punto), lista(bd, sesion_id)
    for una in hechas:
        entonces = instante_de(una, hechas)
        assert {a.id for a in votantes(convocados, entonces)} == habia[una.id]
        assert {v.asistencia_id for v in votos(bd, una.id)} == habia[una.id]
        assert una.presentes == len(habia[una.id])
        idos = {a.id for a in se_ausentaron(convocados, entonces)}
        assert not idos & habia[una.id]
    # Y al rectificar la primera, los de entonces, aunque después entrara o saliera gente en ese minuto.
    primera = hechas[0]
    sentidos = dict.fromkeys(habia[primera.id], "a_favor")
    uno = next(iter(sentidos))
    nueva = rectificar(
        bd, primera.id, Papeleta("nominal", Cifras(0), sentidos | {uno: "en_contra"}), "Se contó mal"
    )
    corregida = votacion(bd, nueva.votacion_id)
    assert (corregida.presentes, corregida.en_contra) == (primera.presentes, 1)
    otra = rectificar(bd, corregida.id, Papeleta("nominal", Cifras(0), sentidos), "Otra vez")
    assert votacion(bd, otra.votacion_id).presentes == primera.presentes
    return len(habia)


def test_quien_se_fue_despues_de_votar_puede_dejar_su_voto_particular_y_quien_entro_no(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    quienes = lista(red, sesion_id)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 20, 0, 0, ONCE)
    retirar(red, quienes[0].id, ONCE)
    incorporar(red, quienes[25].id, ONCE)
    anotar_voto_particular(red, hecha.votacion_id, quienes[0].id, "Consta.")
    with pytest.raises(NoPuedeVotar, match="no estaba presente a las 11:00"):
        anotar_voto_particular(red, hecha.votacion_id, quienes[25].id, "Consta.")


def test_el_voto_de_calidad_no_cambia_de_presentes(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    sesion_id = en_curso(red, 20)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 10, 10, 0, ONCE)
    for quien in lista(red, sesion_id)[:8]:
        retirar(red, quien.id, ONCE)
    decidida = dirimir(red, hecha.votacion_id, "a_favor")
    assert decidida.resultado == "aprobada"
    assert "presentes con voto 20 de 33 habilitados" in str(decidida.dictamen.contado)


def test_quien_salio_antes_de_la_ultima_votacion_no_se_abstiene_en_la_siguiente(red: Archivo) -> None:
    mitad = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, _MITAD)
    fijar(red, "mayoria", ReglaDeMayoria((mitad,), ausencia=Ausencia.ABSTENCION), "ordinaria")
    sesion_id = en_curso(red, 20)
    antes, despues = (a.id for a in lista(red, sesion_id)[:2])
    retirar(red, antes, ONCE)
    votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 19, 0, 0, ONCE)
    assert tablero(red, sesion_id).puntos[0].como.ausentes == ()
    retirar(red, despues, ONCE)
    assert [a.id for a in tablero(red, sesion_id).puntos[0].como.ausentes] == [despues]


def test_al_volver_de_un_receso_y_al_continuar_el_acta_dice_los_que_conto_el_quorum(red: Archivo) -> None:
    cambiar_quorum(red, mantenido=False)
    sesion_id = en_curso(red, 18)
    quienes = lista(red, sesion_id)
    empezar_receso(red, sesion_id, "2026-04-20T10:00", "Café")
    for quien in quienes[:5]:
        retirar(red, quien.id, "2026-04-20T10:00")
    dicho = volver_de_receso(red, sesion_id, "2026-04-20T10:30")
    for quien in quienes[20:28]:
        incorporar(red, quien.id, "2026-04-20T10:30")
    (pausa,) = recesos(red, sesion_id)
    assert pausa.dictamen == dicho
    assert presentes_contados(dicho) == 13
    aplazar(red, sesion_id, ONCE, "Falta un informe")
    continuar(red, sesion_id, "2026-04-20T11:30")
    incorporar(red, quienes[28].id, "2026-04-20T11:30")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert presentes_contados(sesion(red, sesion_id).jornadas[1].dictamen) == 21
    papel = texto_de(borrador_pdf(red, sesion_id))
    assert "presentes 21." in papel
    assert "presentes 22." not in papel
