"""Emitir un informe lo congela en bytes; anularlo conserva su papel."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument, PdfPage

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.informes.acciones.borradores import (
    anular,
    dejar_fuera,
    emitir,
    escribir_apartado,
    preparar_memoria,
)
from escritorio.informes.consultas.traspaso import informe, informe_guardado
from escritorio.informes.impresos import componer_borrador, reparos_de_informe
from escritorio.informes.reglas.informes import NoEsBorrador, NoEstaEmitido
from tests.fabrica import con_socios
from tests.informes.casos import traspaso
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import paginas_de, texto_de
from tests.ventanas import abrir_ejemplo

_PIE, _CRUZADA = 80.0, 150.0
"""En puntos: hasta dónde llega el pie, y desde cuándo un texto es el que cruza la hoja de un borrador."""


def _de_word(contenido: bytes) -> str:
    documento = Document(BytesIO(contenido))
    celdas = (c.text for t in documento.tables for f in t.rows for c in f.cells)
    return "\n".join([*(p.text for p in documento.paragraphs), *celdas])


def test_emitir_da_numero_y_congela_los_dos_papeles(bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "firmas", "Firman *dos* de tres.")
    assert "BORRADOR" in texto_de(componer_borrador(bd, suyo, "pdf"))
    emitido = emitir(bd, suyo)
    assert (emitido.estado, emitido.numero, emitido.anio, emitido.corte) == ("emitido", 1, 2026, "2026-03-10")
    pdf, docx = informe_guardado(bd, suyo, "pdf"), informe_guardado(bd, suyo, "docx")
    for texto in (texto_de(pdf), _de_word(docx)):
        assert "Acta de traspaso de la secretaría n.º 1/2026" in texto
        assert "Inés Quiroga (secretaria ejecutiva) hace entrega" in texto
        assert "Firman dos de tres." in texto
        assert "BORRADOR" not in texto
    con_socios(bd, 3)
    assert informe_guardado(bd, suyo, "pdf") == pdf
    assert informe_guardado(bd, suyo, "docx") == docx


def test_los_mismos_datos_dan_los_mismos_bytes(bd: Archivo) -> None:
    for suyo in (traspaso(bd), preparar_memoria(bd, "2026")):
        for forma in ("pdf", "docx"):
            assert componer_borrador(bd, suyo, forma) == componer_borrador(bd, suyo, forma)


def test_cada_clase_lleva_su_numeracion(bd: Archivo) -> None:
    assert emitir(bd, traspaso(bd)).titulo == "Acta de traspaso de la secretaría n.º 1/2026"
    assert emitir(bd, traspaso(bd)).numero == 2
    assert emitir(bd, preparar_memoria(bd, "2025")).titulo == "Memoria anual 2025 n.º 1/2026"


def test_emitir_dos_veces_no_deja_rastro_y_no_se_deshace(bd: Archivo) -> None:
    suyo = traspaso(bd)
    emitir(bd, suyo)
    with comprobar_sin_rastro(bd, NoEsBorrador):
        emitir(bd, suyo)
    accion = bd.valor("SELECT accion_id FROM bitacora ORDER BY id DESC LIMIT 1")
    with comprobar_sin_rastro(bd, EmitioUnDocumento):
        deshacer(bd, accion)


def test_anular_pide_motivo_y_conserva_el_papel(bd: Archivo) -> None:
    suyo = traspaso(bd)
    with comprobar_sin_rastro(bd, NoEstaEmitido):
        anular(bd, suyo, "Sobra")
    emitir(bd, suyo)
    pdf = informe_guardado(bd, suyo, "pdf")
    with comprobar_sin_rastro(bd, DatoInvalido, "Falta el motivo"):
        anular(bd, suyo, " ")
    anular(bd, suyo, "Faltaba un fondo")
    leido = informe(bd, suyo)
    assert (leido.estado, leido.motivo, leido.numero) == ("anulado", "Faltaba un fondo", 1)
    assert bd.valor("SELECT count(*) FROM adjunto WHERE contenido = ?", [pdf]) == 1
    visto = texto_de(informe_guardado(bd, suyo, "pdf"))
    assert "ANULADO" in visto
    assert "Motivo: Faltaba un fondo" in visto
    with comprobar_sin_rastro(bd, NoEstaEmitido):
        anular(bd, suyo, "Otra vez")


def test_un_borrador_no_tiene_papel_guardado(bd: Archivo) -> None:
    with pytest.raises(NoExiste, match="todavía un borrador"):
        informe_guardado(bd, traspaso(bd), "pdf")


def test_antes_de_emitir_se_dice_lo_que_conviene_mirar(bd: Archivo) -> None:
    suyo = preparar_memoria(bd, "2026")
    escribir_apartado(bd, suyo, "socios", "Pocos.")
    con_socios(bd, 1)
    assert reparos_de_informe(bd, informe(bd, suyo)) == [
        "El 2026 no ha acabado: la memoria llegará sólo hasta hoy.",
        "«Socios»: los datos cambiaron después de escribir su texto.",
    ]
    dejar_fuera(bd, suyo, "socios", fuera=True)
    assert len(reparos_de_informe(bd, informe(bd, suyo))) == 1
    assert reparos_de_informe(bd, informe(bd, preparar_memoria(bd, "2025"))) == []
    assert reparos_de_informe(bd, informe(bd, traspaso(bd))) == []


def test_el_indice_de_la_memoria_dice_la_pagina_de_cada_apartado(ejemplo: Path) -> None:
    apertura = abrir_ejemplo(ejemplo)
    bd = apertura.bd
    suyo = preparar_memoria(bd, "2026")
    dejar_fuera(bd, suyo, "anexo_asistencia", fuera=True)
    escribir_apartado(bd, suyo, "presentacion", "Un año de *trabajo*.")
    paginas = paginas_de(componer_borrador(bd, suyo, "pdf"))
    apertura.cerrar()
    indice, _, presentacion = paginas[1].partition("Un año de trabajo.")
    assert "Anexo: asistencia" not in "".join(paginas)
    assert "Esta memoria da cuenta" in presentacion
    dichas = re.findall(r"(\d+\. \D+?) (\d+)(?= |$)", indice)
    assert len(dichas) > 8
    for titulo, pagina in dichas:
        assert titulo in paginas[int(pagina) - 1]


def test_ninguna_pagina_de_la_memoria_va_medio_vacia(ejemplo: Path) -> None:
    """Salvo la portada y la última."""
    apertura = abrir_ejemplo(ejemplo)
    pdf = componer_borrador(apertura.bd, preparar_memoria(apertura.bd, "2026"), "pdf")
    apertura.cerrar()
    with PdfDocument(pdf) as documento:
        vacias = [round(_sobra(pagina), 2) for pagina in documento][1:-1]
    assert max(vacias) < 0.45, vacias


def _sobra(pagina: PdfPage) -> float:
    """Qué parte de la plana queda en blanco al pie; ni el pie de página ni la palabra cruzada cuentan."""
    cajas = (objeto.get_bounds() for objeto in pagina.get_objects())
    abajo = min(y0 for _, y0, _, y1 in cajas if y0 > _PIE and y1 - y0 < _CRUZADA)
    return float((abajo - _PIE) / (pagina.get_height() - 2 * _PIE))


def test_un_capitulo_corto_no_deja_su_pagina_en_blanco(ejemplo: Path) -> None:
    apertura = abrir_ejemplo(ejemplo)
    pdf = componer_borrador(apertura.bd, preparar_memoria(apertura.bd, "2026"), "pdf")
    apertura.cerrar()
    (suya,) = (p for p in paginas_de(pdf) if "Siguen abiertos:" in p)
    assert "6. Unidades" in suya
