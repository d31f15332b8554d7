"""El consolidado dice de qué reforma es cada redacción; el comparado, sólo lo que cambia, o todo."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.docx import texto_de_docx
from escritorio.estatutos.acciones import articulado as hacer
from escritorio.estatutos.impresos import (
    componer_comparado,
    componer_comparado_de_reforma,
    componer_consolidado,
    componer_docx,
)
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.comun.documentos.papeles import texto
from tests.estatutos.articulos import ARTICULO, aprobar, estatuto, ids, proyecto


@pytest.fixture
def reformado(bd: Archivo) -> tuple[str, str]:
    """El estatuto y su reforma: cambia, suprime, añade y renumera."""
    e = estatuto(bd)
    _, nombre, quorum, disolucion = ids(bd, e)
    uno = proyecto(bd, e)
    hacer.suprimir(bd, uno, nombre)
    hacer.cambiar(bd, uno, quorum, "Artículo 1", "Quórum", "Sesiona con **un tercio** de los socios.")
    hacer.cambiar(bd, uno, disolucion, "Artículo 2", "", "Se disuelve por acuerdo de la asamblea.")
    hacer.anadir(bd, uno, disolucion, ARTICULO, "Artículo 3", "Sede", "En Montevideo.")
    aprobar(bd, uno)
    return e, uno


def test_el_consolidado_dice_su_version_y_de_que_reforma_es_cada_articulo(
    bd: Archivo, reformado: tuple[str, str]
) -> None:
    e, _ = reformado
    pdf = componer_consolidado(bd, e, "2020-01-01")
    assert pdf == componer_consolidado(bd, e, "2020-01-01")
    dicho = texto(pdf)
    assert "Texto vigente desde 14/11/2015" in dicho
    assert "Texto consolidado" in dicho
    assert "Al 01/01/2020" in dicho
    assert "Última reforma" in dicho
    assert "n.º 1, Acta de la III Asamblea" in dicho
    assert "Aprobado por" not in dicho
    assert "3 artículos" in dicho
    assert dicho.count("Redacción de la reforma n.º 1, 14/11/2015") == 3
    assert "se llama Red de prueba" not in dicho
    original = texto(componer_consolidado(bd, e, "2000-01-01"))
    assert "se llama Red de prueba" in original
    assert "Aprobado por" in original
    assert "Redacción de la reforma" not in original
    assert "Sin texto vigente el 01/01/1990" in texto(componer_consolidado(bd, e, "1990-01-01"))


def test_el_word_es_el_mismo_texto_y_se_vuelve_a_reconocer(bd: Archivo, reformado: tuple[str, str]) -> None:
    e, _ = reformado
    contenido = componer_docx(bd, e, "2020-01-01")
    assert contenido == componer_docx(bd, e, "2020-01-01")
    estilos = {p.text: p.style.name for p in Document(BytesIO(contenido)).paragraphs if p.style}
    assert estilos["TÍTULO I\nDe los órganos"] == "Heading 1"
    assert estilos["Artículo 1. Quórum."] == "Heading 4"
    leidas = [p.rotulo for p in reconocer(texto_de_docx(contenido)) if p.clase is ARTICULO]
    assert leidas == ["Artículo 1", "Artículo 2", "Artículo 3"]


def test_el_comparado_trae_solo_lo_que_cambia_salvo_que_se_pida_entero(
    bd: Archivo, reformado: tuple[str, str]
) -> None:
    e, uno = reformado
    dicho = texto(componer_comparado(bd, e, "2000-01-01", "2020-01-01"))
    assert "4 disposiciones: 1 cambiada, 1 añadida, 1 suprimida, 1 renumerada" in dicho
    for frase in ("Se suprime.", "Se añade.", "Sólo cambia su número.", "lo que se quita", "En Montevideo."):
        assert frase in dicho
    assert "De los órganos" not in dicho
    assert "por acuerdo de la asamblea" not in dicho
    entero = texto(componer_comparado_de_reforma(bd, uno, entero=True))
    assert "De los órganos" in entero
    assert "por acuerdo de la asamblea" in entero
    assert "Reforma del quórum, texto vigente desde 14/11/2015" in entero
    igual = texto(componer_comparado(bd, e, "2000-01-01", "2000-02-01"))
    assert "dicen lo mismo" in igual
    assert "Ninguno" in igual
    vacio = proyecto(bd, e, "Otra reforma")
    assert "Otra reforma" in texto(componer_comparado_de_reforma(bd, vacio))
    with pytest.raises(NoExiste):
        componer_consolidado(bd, "no", "2020-01-01")
