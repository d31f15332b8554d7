"""Ningún papel que sale imprime una duda del programa: lo que no se sabe lo lee quien lo prepara.

Se leen todos los emitidos de la red de ejemplo y los de una red con casi todas sus reglas por fijar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from escritorio.actas.acciones.expedir import certificar
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.impresos import borrador_docx, borrador_pdf
from escritorio.actas.reglas.calidad import reparos
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria, ReglaDeQuorum
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.impresos import (
    componer_constancia,
    componer_convocatoria,
    componer_convocatoria_docx,
    componer_credenciales,
    componer_hoja_de_firmas,
    componer_lista,
    componer_modelo_de_poder,
    componer_padron,
)
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.previa import vista_previa
from escritorio.votaciones.consultas.elecciones import eleccion
from tests.a_su_hora import abrir, cerrar_sesion, dejar_sin_celebrar
from tests.fabrica import asamblea
from tests.sesiones.escenas import EMITIDA, convocada, fijar, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.ventanas import abrir_ejemplo
from tests.votaciones.elecciones import ELECCION, MITAD, MITAD_DE_HABILITADOS, abierta, votos
from tests.votaciones.votar import contar_ronda, votar_a_mano

DUDA = re.compile(
    r"(?i)por fijar|no está fijad|no consta (la regla|en la fuente)|regla pendiente"
    r"|no se puede saber(?!: falta medirlo)|(Fíjel|Añádal)[oa] en Órganos|la regla no (lo )?dice(?!\))"
    r"|por definir|não se pode saber|não consta (a regra|na fonte)|a regra não (o )?diz(?!\))"
)
"""No lo es un indicador sin medir, ni el fundamento «(uso, sin artículo: la regla no lo dice)» de un acto."""
PUNTO = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.")
CALLADAS = ("voto", "poderes", "mandato", "requisitos", "acta", "cuota")


def _dudas(texto: str) -> list[str]:
    return [texto[max(0, m.start() - 60) : m.end() + 60] for m in DUDA.finditer(texto)]


def _texto(contenido: bytes) -> str:
    """Lo que se lee en un PDF, un Word o un libro."""
    if contenido.startswith(b"%PDF"):
        return texto_de(contenido)
    try:
        dentro = docx.Document(BytesIO(contenido))
        celdas = [c.text for t in dentro.tables for fila in t.rows for c in fila.cells]
        return " ".join([*(p.text for p in dentro.paragraphs), *celdas])
    except ValueError:
        libro = openpyxl.load_workbook(BytesIO(contenido))
        return " ".join(str(c) for h in libro for fila in h.iter_rows(values_only=True) for c in fila if c)


def _emitidos(bd: Archivo) -> Iterator[tuple[str, bytes]]:
    pdf = "SELECT nombre, contenido FROM adjunto WHERE tipo = 'application/pdf' ORDER BY id"
    for fila in bd.filas(pdf):
        yield fila["nombre"], fila["contenido"]


@pytest.fixture
def por_fijar(red_sin_reglas: Archivo) -> Archivo:
    """De la asamblea sólo constan quórum y mayorías: lo demás, y el plazo, está por fijar."""
    bd = red_sin_reglas
    plazo = [r for r in reglas(bd, asamblea(bd)) if r.familia == "convocatoria"]
    assert plazo
    assert all(r.pendiente for r in plazo)
    tiene = {r.familia for r in reglas(bd, asamblea(bd))}
    for familia in CALLADAS:
        if familia not in tiene:
            anadir_regla(bd, asamblea(bd), familia, "", None, "")
    return bd


def _fijar_lo_justo(bd: Archivo) -> None:
    """Lo que hace falta para sesionar y votar: el quórum y las mayorías."""
    fijar(bd, "quorum", ReglaDeQuorum((MITAD_DE_HABILITADOS,) * 2))
    for regla in reglas(bd, asamblea(bd)):
        if regla.familia == "mayoria":
            fijar(bd, "mayoria", ReglaDeMayoria((MITAD,)), regla.tipo)


def test_lo_que_sale_antes_de_la_sesion_no_dice_lo_que_no_se_sabe(por_fijar: Archivo) -> None:
    bd = por_fijar
    nueva_sesion = nueva(bd, PUNTO, ELECCION)
    previa = vista_previa(bd, nueva_sesion, EMITIDA)
    assert {"Quórum", "Plazo de convocatoria", "Mayoría: decisión ordinaria"} <= set(previa.pendientes)
    assert previa.calla == ("Voto", "Poderes", "Mandato")
    borrador = preparar(bd, nueva_sesion)
    papeles = {"borrador": componer_convocatoria(bd, borrador)}
    sesion_id = convocada(bd, 0, PUNTO, ELECCION)
    sacar: dict[str, Callable[[], bytes]] = {
        "convocatoria en Word": lambda: componer_convocatoria_docx(bd, sesion_id),
        "modelo de poder": lambda: componer_modelo_de_poder(bd, sesion_id),
        "modelo de poder en Word": lambda: componer_modelo_de_poder(bd, sesion_id, en_word=True),
        "padrón": lambda: componer_padron(bd, sesion_id, "pdf"),
        "padrón en libro": lambda: componer_padron(bd, sesion_id, "xlsx"),
        "credenciales": lambda: componer_credenciales(bd, sesion_id),
        "constancia": lambda: componer_constancia(bd, sesion_id),
        "lista": lambda: componer_lista(bd, sesion_id),
        "hoja de firmas": lambda: componer_hoja_de_firmas(bd, sesion_id),
    }
    papeles |= {nombre: hacer() for nombre, hacer in sacar.items()} | dict(_emitidos(bd))
    assert len(papeles) == len(sacar) + 2
    assert {n: dudas for n, p in papeles.items() if (dudas := _dudas(_texto(p)))} == {}
    assert "Hay 3 integrantes convocados; de ellos 3 votan." in _texto(papeles["borrador"])


def test_el_acta_y_lo_que_se_expide_de_ella_tampoco(por_fijar: Archivo) -> None:
    bd = por_fijar
    sesion_id = convocada(bd, 3, PUNTO, ELECCION)
    _fijar_lo_justo(bd)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    cual = abierta(bd, punto_id(bd, sesion_id, 2))
    votar_a_mano(bd, punto_id(bd, sesion_id), "Que sea Rosario.", 3, 0, 0, "2026-04-20T09:10")
    contar_ronda(bd, cual, votos(bd, cual, 3, 0), 0, "2026-04-20T09:20")
    cerrar_sesion(bd, sesion_id, "2026-04-20T10:00")
    candidatas = eleccion(bd, cual).candidaturas
    assert any(d.veredicto is Veredicto.NO_SE_SABE for c in candidatas for d in c.dictamenes)
    en_pantalla = " ".join(r.frase for r in reparos(datos_de_acta(bd, sesion_id, numerada=False)))
    for aviso in ("La regla de actas está por fijar", "El plazo de convocatoria está", "Hay requisitos por"):
        assert aviso in en_pantalla
    papeles = {i: borrador_pdf(bd, sesion_id, idioma=i) for i in ("es", "pt", "bilingue")}
    papeles["Word"] = borrador_docx(bd, sesion_id)
    levantar(bd, sesion_id)
    for acuerdo in de_sesion(bd, sesion_id):
        certificar(bd, acuerdo.id)
    papeles |= dict(_emitidos(bd))
    assert {n: dudas for n, p in papeles.items() if (dudas := _dudas(_texto(p)))} == {}
    assert "Firman esta acta la secretaría y la presidencia." in _texto(papeles["es"])


def test_la_diligencia_no_dice_que_la_regla_calla(por_fijar: Archivo) -> None:
    bd = por_fijar
    sesion_id = convocada(bd, 0, PUNTO)
    _fijar_lo_justo(bd)
    dejar_sin_celebrar(bd, sesion_id, "2026-04-20T10:30", "Falta de quórum")
    datos = datos_de_acta(bd, sesion_id, numerada=False)
    assert "La regla no dice qué se levanta sin quórum" in " ".join(r.frase for r in reparos(datos))
    for idioma in ("es", "pt", "bilingue"):
        texto = _texto(borrador_pdf(bd, sesion_id, idioma=idioma))
        assert _dudas(texto) == []
    assert sesion(bd, sesion_id).dictamen_quorum is not None


def test_ningun_papel_emitido_del_ejemplo_dice_una_duda(hecho: Path) -> None:
    apertura = abrir_ejemplo(hecho)
    papeles = dict(_emitidos(apertura.bd))
    apertura.cerrar()
    assert len(papeles) > 20
    assert {n: dudas for n, p in papeles.items() if (dudas := _dudas(_texto(p)))} == {}


@pytest.mark.parametrize(
    "dicho",
    [
        "Poderes: La regla está por fijar: no consta en la fuente.",
        "No se puede saber: el quórum está por fijar. Fíjelo en Órganos, con su artículo o como uso.",
        "A regra da ata está por definir.",
    ],
)
def test_una_duda_impresa_no_pasa(dicho: str) -> None:
    assert _dudas(f"Se cita a sesión. {dicho}")
