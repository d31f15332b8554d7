"""Qué archivos de fuera entran y cuáles no."""

from __future__ import annotations

import pytest

from escritorio.comun.base.adjuntables import MAXIMO, exigir_adjuntable, nombre_de_archivo
from escritorio.comun.base.errores import DatoInvalido


@pytest.mark.parametrize(
    ("nombre", "tipo"),
    [
        ("Presupuesto 2026.pdf", "application/pdf"),
        ("Orçamento são joão.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("foto.jpeg", "image/jpeg"),
        ("sin extension", "application/octet-stream"),
        ("plano.dwg", "application/octet-stream"),
    ],
)
def test_un_documento_corriente_entra_con_su_tipo(nombre: str, tipo: str) -> None:
    assert exigir_adjuntable(nombre, b"contenido") == tipo


@pytest.mark.parametrize(
    "nombre", ["factura.exe", "acta.pdf.scr", "macro.DOCM", "enlace.lnk", "pagina.hta", "guion.ps1", "x.jar"]
)
def test_un_programa_no_entra_por_su_extension(nombre: str) -> None:
    with pytest.raises(DatoInvalido, match="programa"):
        exigir_adjuntable(nombre, b"contenido")


@pytest.mark.parametrize("contenido", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", b"\xcf\xfa\xed\xfe"])
def test_un_programa_no_entra_aunque_diga_ser_pdf(contenido: bytes) -> None:
    with pytest.raises(DatoInvalido, match="programa"):
        exigir_adjuntable("informe.pdf", contenido)


@pytest.mark.parametrize(
    "nombre",
    [
        "",
        "   ",
        "../../etc/passwd",
        "C:\\acta.pdf",
        "a?b.pdf",
        "CON.pdf",
        "lpt1",
        "acta.pdf ",
        "acta.",
        "acta\n.pdf",
        "acta\u202efdp.exe",
        "x" * 200 + ".pdf",
    ],
)
def test_un_nombre_imposible_se_rechaza(nombre: str) -> None:
    with pytest.raises(DatoInvalido, match="nombre") as dicho:
        exigir_adjuntable(nombre, b"%PDF-1.7")
    assert dicho.value.campo == "adjunto"


def test_lo_vacio_y_lo_enorme_se_rechazan_diciendo_cuanto_cabe() -> None:
    assert exigir_adjuntable("justo.pdf", bytes(MAXIMO)) == "application/pdf"
    with pytest.raises(DatoInvalido, match="25 MB"):
        exigir_adjuntable("grande.pdf", bytes(MAXIMO + 1))
    with pytest.raises(DatoInvalido, match="vacío"):
        exigir_adjuntable("nada.pdf", b"")


def test_un_titulo_cualquiera_da_un_nombre_que_vale() -> None:
    assert nombre_de_archivo('Acta n.º 3: "urgente" / a\\b?') == "Acta n.º 3- -urgente- - a-b-"
    assert nombre_de_archivo("  ...  ") == "-"
    assert nombre_de_archivo("con") == "con-"
    assert len(nombre_de_archivo("á" * 500)) == 120
