"""La regla de actas: cómo se numeran, quién firma y cuándo se aprueban."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from escritorio.actas.acciones.expedir import certificar
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.actas.documentos.libro import libro_de_acuerdos_xlsx
from escritorio.actas.impresos import datos_del_libro_de_acuerdos
from escritorio.actas.modelo.expedidos import FiltroDeAcuerdos
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.estatutos.reglas.describir import describir
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.votaciones.consultas.votaciones import descuadres
from escritorio.votaciones.reglas.decir import frase_de_hecha
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.escenas import en_curso, fijar, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano


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


def test_los_acuerdos_por_anio_se_dicen_con_su_anio_en_todas_partes(red: Archivo) -> None:
    en_marcha = en_curso(red)
    votar_a_mano(red, punto_id(red, en_marcha), "Que sea Alba.", 20, 0, 0, "2026-04-20T11:00")
    cerrar_sesion(red, en_marcha, "2026-04-20T12:00")
    firman, seguidas = (Firmante.SECRETARIA,), Numeracion.CONTINUA
    anual = ReglaDeActa(seguidas, firman, Aprobacion.SIGUIENTE, Numeracion.ANUAL)
    fijar(red, "acta", anual)
    assert describir(anual).startswith(
        "Las actas se numeran seguidas, sin volver a empezar. Los acuerdos se numeran por años."
    )
    sesion_id = en_curso(red)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Brasa.", 20, 0, 0, "2026-04-20T11:00")
    assert frase_de_hecha(hecha).endswith("Acuerdo n.º 1/2026.")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    levantar(red, sesion_id)
    assert "Acuerdo n.º 1/2026." in texto_de(acta_guardada(red, sesion_id))
    expedido = certificar(red, hecha.acuerdo_id or "")
    assert "Acuerdo 1-2026 de la Asamblea" in leer_adjunto(red, expedido.pdf_id).nombre
    libro = CalamineWorkbook.from_filelike(
        BytesIO(libro_de_acuerdos_xlsx(datos_del_libro_de_acuerdos(red, FiltroDeAcuerdos())))
    )
    assert [f[1] for f in libro.get_sheet_by_index(0).to_python()[4:]] == [1, "1/2026"]
    assert [(f["numero"], f["anio"]) for f in CONSULTAS["acuerdos"](red)] == [("1/2026", 2026), (1, 0)]
    assert descuadres(red) == []


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
