"""El voto particular y su plazo: en él se anota; fuera, sólo diciendo por qué; y el acta lo cuenta."""

from __future__ import annotations

import pytest

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Firmante,
    Numeracion,
    PlazoDeVoto,
    ReglaDeActa,
    UnidadDePlazo,
)
from escritorio.estatutos.reglas.convocatoria import fin_de_particular
from escritorio.estatutos.reglas.describir import describir
from escritorio.votaciones.acciones.rectificar import anotar_voto_particular
from escritorio.votaciones.consultas.votaciones import votos_particulares
from escritorio.votaciones.reglas.votaciones import FueraDePlazo
from tests.a_su_hora import cerrar_sesion, llegar
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, fijar, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

_TEXTO = "No comparto la sede."


def _regla(plazo: PlazoDeVoto | None) -> ReglaDeActa:
    firman = (Firmante.SECRETARIA,)
    return ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE, particular=plazo)


def _cerrada(bd: Archivo, plazo: PlazoDeVoto | None) -> tuple[str, str, str]:
    """(sesión, votación, quien vota) de una que se cerró el lunes 20 de abril a las doce."""
    fijar(bd, "acta", _regla(plazo))
    sesion_id = en_curso(bd, 20)
    hecha = votar_a_mano(bd, punto_id(bd, sesion_id), "Que sea Alba.", 16, 4, 0, "2026-04-20T11:00")
    quien = lista(bd, sesion_id)[3].id
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    return sesion_id, hecha.votacion_id, quien


@pytest.mark.parametrize(
    ("plazo", "fin"),
    [
        (PlazoDeVoto(2), "2026-04-24"),
        (PlazoDeVoto(2, UnidadDePlazo.HABILES), "2026-04-24"),
        (PlazoDeVoto(3, UnidadDePlazo.HABILES), "2026-04-28"),
        (PlazoDeVoto(36, UnidadDePlazo.HORAS), "2026-04-24T00:00"),
        (PlazoDeVoto(0), "2026-04-22"),
        (PlazoDeVoto(1, UnidadDePlazo.MESES), "2026-05-22"),
    ],
)
def test_el_plazo_se_cuenta_desde_la_sesion_sin_contar_su_dia(plazo: PlazoDeVoto, fin: str) -> None:
    feriados = frozenset({"2026-04-27"})
    assert fin_de_particular(plazo, "2026-04-22T12:00", feriados) == fin


def test_en_plazo_se_anota_y_fuera_solo_diciendo_por_que(red: Archivo) -> None:
    sesion_id, votacion_id, quien = _cerrada(red, PlazoDeVoto(2))
    llegar(red, "2026-04-23")
    with comprobar_sin_rastro(red, FueraDePlazo, "hasta el 22/04/2026; se presenta el 23/04/2026"):
        anotar_voto_particular(red, votacion_id, quien, _TEXTO, presentado="2026-04-23T09:00")
    with comprobar_sin_rastro(red, DatoInvalido, "antes de votar"):
        anotar_voto_particular(red, votacion_id, quien, _TEXTO, presentado="2026-04-19T09:00")
    accion = anotar_voto_particular(red, votacion_id, quien, _TEXTO, presentado="2026-04-22T23:59")
    (dado,) = votos_particulares(red, sesion_id)[votacion_id]
    assert dado.plazo is not None
    assert (dado.plazo.veredicto, dado.motivo) == (Veredicto.SI, "")
    assert "art. 12" in str(dado.plazo.fundamento)
    deshacer(red, accion)
    assert votos_particulares(red, sesion_id) == {}
    porque = "El correo llegó y nadie lo abrió."
    anotar_voto_particular(red, votacion_id, quien, _TEXTO, presentado="2026-04-23T09:00", motivo=porque)
    leida = texto_de(borrador_pdf(red, sesion_id))
    assert "que se admite fuera de plazo (El correo llegó y nadie lo abrió):" in leida
    assert "El plazo es de 2 días corridos desde la sesión, hasta el 22/04/2026" in leida
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "admitida fora do prazo" in en_pt
    assert "O prazo é de 2 dias corridos" in en_pt


def test_si_la_regla_calla_no_hay_plazo_y_el_acta_no_lo_inventa(red: Archivo) -> None:
    sesion_id, votacion_id, quien = _cerrada(red, None)
    llegar(red, "2026-05-10")
    anotar_voto_particular(red, votacion_id, quien, _TEXTO)
    (dado,) = votos_particulares(red, sesion_id)[votacion_id]
    assert (dado.plazo, dado.motivo) == (None, "")
    assert "plazo" not in texto_de(borrador_pdf(red, sesion_id)).split("Voto particular de")[1]


def test_la_regla_lo_dice_en_su_frase() -> None:
    assert describir(_regla(PlazoDeVoto(2, UnidadDePlazo.HABILES))).endswith(
        "Un voto particular se presenta en 2 días hábiles desde la sesión."
    )
    assert "particular" not in describir(_regla(None))
