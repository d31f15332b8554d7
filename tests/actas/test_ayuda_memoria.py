"""La reunión de una unidad da una ayuda-memoria: lo tratado y lo encargado, sin las fórmulas de un acta."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from escritorio.actas.acciones.levantar import escribir_parte, levantar, volver_a_borrador
from escritorio.actas.consultas.actas import (
    acta_guardada,
    acta_levantada,
    actas,
    datos_de_acta,
    partes_de_acta,
    reparos_de_acta,
)
from escritorio.actas.consultas.cotejo import hallazgos_de_los_libros
from escritorio.actas.consultas.lista import acta_en_lista
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.impresos import borrador_docx, borrador_pdf
from escritorio.acuerdos.acciones.acuerdos import encargar
from escritorio.acuerdos.consultas import de_sesion
from escritorio.acuerdos.modelo import EncargoNuevo
from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from tests.a_su_hora import aprobar
from tests.sesiones.lectura import texto_de

_NOTARIALES = ("Doy fe", "V.º B.º", "quórum", "extiende la presente", "llamada", "Pendiente de aprobación")


@pytest.fixture
def bd(ejemplo: Path) -> Iterator[Archivo]:
    """El ejemplo, con la reunión de la unidad de ambiente ya levantada."""
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj_del_equipo)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def reunion(bd: Archivo) -> str:
    """La sesión de la unidad, otra vez en borrador y con un encargo de lo que acordó."""
    (suya,) = [a.sesion_id for a in actas(bd) if a.de_unidad]
    encargo = EncargoNuevo("Publicar el método", "Vila Sabiá", "2026-09-30")
    encargar(bd, de_sesion(bd, suya)[0].id, encargo)
    volver_a_borrador(bd, suya)
    return suya


def test_dice_quienes_vinieron_lo_tratado_y_lo_encargado(bd: Archivo, reunion: str) -> None:
    dicho = texto_de(borrador_pdf(bd, reunion))
    for frase in (
        "Ayuda-memoria",
        "Reunión Unidad temática de Ambiente y desarrollo sostenible",
        "Asistentes",
        "Tereza Pinho",
        "1. Método común de medición",
        "Se acordó:",
        "Publicar el método Vila Sabiá 30/09/2026",
    ):
        assert frase in dicho
    for formula in _NOTARIALES:
        assert formula not in dicho
    en_word = docx.Document(BytesIO(borrador_docx(bd, reunion)))
    assert [t.cell(0, 0).text for t in en_word.tables][-1] == "Encargo"


def test_sale_tambien_en_portugues_y_en_las_dos_lenguas(bd: Archivo, reunion: str) -> None:
    assert "Encaminhamentos" in texto_de(borrador_pdf(bd, reunion, idioma="pt"))
    las_dos = texto_de(borrador_pdf(bd, reunion, idioma="bilingue"))
    assert "Ajuda-memória n.º 1" in las_dos
    assert "Lo tratado" in las_dos
    assert "Assuntos tratados" in las_dos
    assert las_dos.count("30/09/2026") == 2, "el plazo cabe en su media columna"


def test_solo_se_escriben_las_partes_que_salen(bd: Archivo, reunion: str) -> None:
    assert {p.clave.split(":")[0] for p in partes_de_acta(bd, reunion)} == {"asistencia", "punto"}
    clave = next(p.clave for p in partes_de_acta(bd, reunion) if p.clave.startswith("punto:"))
    escribir_parte(bd, reunion, clave, "es", "Se habló **mucho**.")
    assert "Se habló mucho." in texto_de(borrador_pdf(bd, reunion))


def test_no_pide_regla_ni_firmas(bd: Archivo, reunion: str) -> None:
    assert all("regla de actas" not in r.frase for r in reparos_de_acta(bd, reunion))


def test_se_nombra_por_lo_que_es_y_el_acta_de_la_asamblea_sigue_siendo_acta(
    bd: Archivo, reunion: str
) -> None:
    linea = acta_en_lista(bd, reunion)
    assert linea is not None
    assert linea.titulo.startswith("Ayuda-memoria n.º 1")
    otras = [a.titulo for a in actas(bd) if not a.de_unidad]
    assert otras
    assert not any("Ayuda" in t for t in otras)


def test_un_punto_sin_nada_y_una_reunion_sin_encargos_lo_dicen(bd: Archivo, reunion: str) -> None:
    datos = datos_de_acta(bd, reunion, numerada=False)
    vacio = replace(datos.puntos[0], votaciones=(), punto=replace(datos.puntos[0].punto, texto=""))
    faltan = tuple(replace(a, estado="sin_aviso") for a in datos.asistencias)
    dicho = texto_de(acta_pdf(replace(datos, puntos=(vacio,), encargos=(), asistencias=faltan)))
    assert "Sin apuntes." in dicho
    assert "No se anotó ningún encargo." in dicho
    assert "No asistieron: Arroyo Mimbre" in dicho


def test_aprobada_se_asienta_en_el_libro_de_su_organo(bd: Archivo, reunion: str) -> None:
    anotar_mesa(bd, reunion, "Tereza Pinho", "Edson Farias")
    levantar(bd, reunion)
    aprobar(bd, reunion, "2026-07-01T10:00", en="por correo")
    hecha = acta_levantada(bd, reunion)
    assert (hecha.titulo, hecha.estado) == ("Ayuda-memoria n.º 1", "aprobada")
    assert "Coordina Tereza Pinho" in texto_de(acta_guardada(bd, reunion))
    assert hallazgos_de_los_libros(bd) == []
