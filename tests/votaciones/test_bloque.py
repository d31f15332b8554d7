"""Varios puntos en una votación: todos o ninguno, cada uno con su mayoría y su acuerdo."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.en_vivo import excusar
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import ReglaPorFijar
from escritorio.votaciones.acciones.votar import votar_en_bloque
from escritorio.votaciones.consultas.decidir import ensayar_bloque
from escritorio.votaciones.consultas.votaciones import descuadres, votaciones, votaciones_de_sesion
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta, PuntoDeBloque
from escritorio.votaciones.reglas.votaciones import MasVotosQuePresentes, NoPuedeVotar
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, lista, punto_id
from tests.votaciones.votar import votar_a_mano

ONCE = "2026-04-20T11:00"
CUATRO = (
    PuntoNuevo("Convenio con Salta", "ordinaria"),
    PuntoNuevo("Convenio con Rosario", "ordinaria"),
    PuntoNuevo("Reforma del artículo 5.º", "reforma"),
    PuntoNuevo("Informe"),
)


def _bloque(red: Archivo, sesion_id: str, *ordenes: int) -> list[PuntoDeBloque]:
    return [PuntoDeBloque(punto_id(red, sesion_id, n), f"Se aprueba el {n}.") for n in ordenes]


def test_cada_punto_del_bloque_lleva_su_mayoria_y_su_acuerdo(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    papeleta = Papeleta("mano_alzada", Cifras(15, 9))
    previas = ensayar_bloque(red, _bloque(red, sesion_id, 1, 2, 3), papeleta, ONCE)
    hechas = votar_en_bloque(red, _bloque(red, sesion_id, 1, 2, 3), papeleta, ONCE)
    assert [h.resultado for h in hechas] == ["aprobada", "aprobada", "rechazada"]
    assert [h.dictamen for h in hechas] == previas
    assert [a.texto for a in de_sesion(red, sesion_id)] == ["Se aprueba el 1.", "Se aprueba el 2."]
    guardadas = [v for vs in votaciones_de_sesion(red, sesion_id).values() for v in vs]
    assert len({v.bloque_id for v in guardadas}) == 1
    assert guardadas[0].bloque_id
    assert descuadres(red) == []
    deshacer(red, hechas[0].accion_id)
    assert votaciones_de_sesion(red, sesion_id) == {}


def test_un_punto_separado_del_bloque_se_vota_aparte(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    votar_en_bloque(red, _bloque(red, sesion_id, 1, 3), Papeleta("asentimiento", Cifras(0)), ONCE)
    aparte = votar_a_mano(red, punto_id(red, sesion_id, 2), "Aparte.", 20, 4, 0, ONCE)
    assert aparte.acuerdo_numero == 3
    assert votaciones(red, punto_id(red, sesion_id, 2))[0].bloque_id is None


@pytest.mark.parametrize(
    ("ordenes", "error", "frase"),
    [
        ((1,), DatoInvalido, "al menos dos puntos"),
        ((1, 1), DatoInvalido, "al menos dos puntos"),
        ((1, 4), DatoInvalido, "Punto 4, «Informe»: .*sin votación.* Sepárelo del bloque"),
    ],
)
def test_un_bloque_imposible_no_deja_rastro(
    red: Archivo, ordenes: tuple[int, ...], error: type[ErrorDeUsuario], frase: str
) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    with comprobar_sin_rastro(red, error, frase):
        votar_en_bloque(red, _bloque(red, sesion_id, *ordenes), Papeleta("asentimiento", Cifras(0)), ONCE)


def test_un_punto_sin_regla_fijada_impide_el_bloque_y_se_dice_cual(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    with transaccion(red, "Quitar la regla de reforma"):
        red.ejecutar("UPDATE regla SET parametros = NULL WHERE familia = 'mayoria' AND tipo = 'reforma'")
    with comprobar_sin_rastro(red, ReglaPorFijar, "Punto 3, «Reforma del artículo 5.º»"):
        votar_en_bloque(red, _bloque(red, sesion_id, 1, 2, 3), Papeleta("asentimiento", Cifras(0)), ONCE)


def test_un_punto_ya_votado_no_entra_en_el_bloque(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    votar_a_mano(red, punto_id(red, sesion_id, 2), "Ya.", 20, 4, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "Punto 2, «Convenio con Rosario»: ya se votó"):
        votar_en_bloque(red, _bloque(red, sesion_id, 1, 2), Papeleta("asentimiento", Cifras(0)), ONCE)


def test_quien_se_excuso_de_un_punto_del_bloque_obliga_a_separarlo(red: Archivo) -> None:
    sesion_id = en_curso(red, 24, *CUATRO)
    quienes = lista(red, sesion_id)[:24]
    excusar(red, punto_id(red, sesion_id, 2), quienes[0].id, "Interés", "2026-04-20T10:00")
    nominal = Papeleta("nominal", Cifras(0), {a.id: "a_favor" for a in quienes})
    with comprobar_sin_rastro(red, NoPuedeVotar, "Punto 2, .*Municipio 001 se excusó"):
        votar_en_bloque(red, _bloque(red, sesion_id, 1, 2), nominal, ONCE)
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "Punto 2, .*23 presentes"):
        votar_en_bloque(red, _bloque(red, sesion_id, 1, 2), Papeleta("mano_alzada", Cifras(24)), ONCE)
    hechas = votar_en_bloque(red, _bloque(red, sesion_id, 1, 2), Papeleta("asentimiento", Cifras(0)), ONCE)
    ultimas = [votaciones(red, p.punto_id)[-1].a_favor for p in _bloque(red, sesion_id, 1, 2)]
    assert (len(hechas), ultimas) == (2, [24, 23])
