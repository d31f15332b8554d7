"""Lo que cuesta que un papel sea PDF/A-2b: contra componer el mismo sin serlo."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image

from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Firmante,
    Firmas,
    Papel,
    Pieza,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.prensa import impresion
from tests.medidas.cronometro import Libreta, cronometrando

_TOPE = 1.3
_PALABRAS = (
    "la asamblea toma conocimiento del informe de la secretaría y resuelve encomendar a los municipios "
    "integrantes un programa común de cooperación técnica, financiera y cultural con rendición anual"
).split()


def _logo() -> bytes:
    salida = BytesIO()
    Image.new("RGBA", (260, 92), (31, 95, 191, 128)).save(salida, "PNG")
    return salida.getvalue()


def _acta() -> list[Pieza]:
    azar = random.Random(1995)
    cuerpo = [
        pieza
        for punto in range(1, 13)
        for pieza in (
            Apartado(f"Asunto {punto}", f"{punto}."),
            Texto("\n\n".join(" ".join(azar.choices(_PALABRAS, k=90)) for _ in range(5))),
        )
    ]
    return [Titulo("Acta n.º 12"), *cuerpo, Firmas([Firmante("Ana Beltrán", "Secretaria")])]


def _recibo() -> list[Pieza]:
    columnas = [ColumnaDePapel("Concepto", 3), ColumnaDePapel("Importe", 1, "derecha")]
    datos = Datos([("Recibimos de", "Intendencia de Montevideo"), ("Fecha", "20 de abril de 2026")])
    tabla = TablaDePapel(columnas, [("Cuota anual 2026", "1.250,00")], ("Total", "1.250,00"))
    return [Titulo("Recibo n.º 7"), datos, tabla, Firmas([Firmante("Luis Ávila", "Tesorero")])]


@pytest.mark.parametrize(
    ("que", "piezas"), [("acta de veinte páginas", _acta()), ("recibo de una página", _recibo())]
)
def test_ser_pdfa_cuesta_poco_mas(
    que: str, piezas: Sequence[Pieza], libreta: Libreta, monkeypatch: pytest.MonkeyPatch
) -> None:
    papel = Papel("Papel", entidad="Red de Municipios del Litoral", logo=_logo())

    def archivable() -> float:
        with cronometrando() as lapso:
            componer(papel, piezas)
        return lapso.segundos

    def llano() -> float:
        with monkeypatch.context() as parche:
            parche.setattr(impresion, "archivable", lambda pdf, *_, **__: pdf)
            return archivable()

    medida = libreta.comparar(
        f"PDF/A: {que}", archivable, llano, _TOPE, vueltas=15, contra="el mismo sin ser PDF/A"
    )
    assert medida.cumple
