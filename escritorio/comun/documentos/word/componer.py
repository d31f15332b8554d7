"""Componer un .docx con los estilos de Word, para que quien lo reciba lo pueda seguir."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document

from escritorio.comun.documentos.envoltura import fijar_fechas
from escritorio.comun.documentos.piezas import Papel, Pieza
from escritorio.comun.documentos.word.hoja import preparar_hoja
from escritorio.comun.documentos.word.piezas_en_word import Escribiente


def escribir_documento(doc: Papel, piezas: Sequence[Pieza]) -> bytes:
    """Los bytes del .docx, iguales para los mismos datos.

    Lanza `DatoInvalido` (campo «logo») si el logo no es una imagen que se entienda.
    """
    documento = Document()
    ancho = preparar_hoja(documento, doc)
    Escribiente(documento, ancho, doc.idioma).escribir(piezas)
    salida = BytesIO()
    documento.save(salida)
    return fijar_fechas(salida, doc.fecha)
