"""La regla de actas: cómo se numeran, quién firma y cuándo se aprueban."""

from __future__ import annotations

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.escenas import en_curso, fijar
from tests.sesiones.lectura import texto_de


def _levantada(red: Archivo) -> tuple[str, str]:
    """El título y el texto de un acta recién levantada."""
    sesion_id = en_curso(red)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    levantar(red, sesion_id)
    emitida = acta_de(red, sesion_id)
    assert emitida is not None
    return emitida.titulo, texto_de(acta_guardada(red, sesion_id))


def test_con_la_regla_por_fijar_se_firma_como_es_uso(red: Archivo) -> None:
    titulo, texto = _levantada(red)
    assert titulo == "Acta n.º 1"
    assert "Firman esta acta la secretaría y la presidencia." in texto
    assert "Doy fe" in texto
    assert "V.º B.º" in texto


def test_la_numeracion_anual_lleva_su_anio_y_empieza_de_nuevo(red: Archivo) -> None:
    assert _levantada(red)[0] == "Acta n.º 1"
    fijar(red, "acta", ReglaDeActa(Numeracion.ANUAL, (Firmante.SECRETARIA,), Aprobacion.MISMA))
    titulo, texto = _levantada(red)
    assert titulo == "Acta n.º 1/2026"
    assert "Acta n.º 1/2026" in texto
    assert "Esta acta se aprueba en la misma sesión (art. 12 del estatuto)." in texto
    assert "Presidencia" not in texto
    assert _levantada(red)[0] == "Acta n.º 2/2026"


@pytest.mark.parametrize(
    ("firman", "frases", "veces"),
    [
        ((Firmante.SECRETARIA, Firmante.PRESIDENCIA), ("Eva Intendenta", "Ana Secretaria"), 0),
        ((Firmante.PRESIDENCIA, Firmante.VISTO_BUENO), ("Eva Intendenta",), 1),
        ((Firmante.SOCIOS_DESIGNADOS, Firmante.MINISTRO_DE_FE), ("Socio designado", "Ministro de fe"), 0),
    ],
)
def test_firma_quien_diga_la_regla(
    red: Archivo, firman: tuple[Firmante, ...], frases: tuple[str, ...], veces: int
) -> None:
    fijar(red, "acta", ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE))
    pie = _levantada(red)[1].split("Esta acta se aprueba en la sesión siguiente")[1]
    assert all(frase in pie for frase in frases)
    assert pie.count("V.º B.º") == veces
