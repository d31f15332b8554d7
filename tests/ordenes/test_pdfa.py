"""Todo PDF que da `exportar` es PDF/A-2b, y pedirlo dos veces da los mismos bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.ordenes.exportar import exportar
from tests.comun.documentos.conformidad import exigir_pdfa, hallazgos
from tests.ordenes.conftest import Correr, en_json

_DE_SESION = ("--sesion", "22")
_PAPELES: dict[str, tuple[str, ...]] = {
    "acta": _DE_SESION,
    "asistencia": _DE_SESION,
    "cartera": (),
    "certificado-al-dia": ("--socio", "0001"),
    "comparado": ("--desde", "2019-07-01"),
    "constancia-de-envio": _DE_SESION,
    "convenio": ("--de", "1"),
    "convocatoria": _DE_SESION,
    "credenciales": _DE_SESION,
    "estatuto": (),
    "hoja-de-firmas": _DE_SESION,
    "libro-de-actas": ("--organo", "asamblea"),
    "libro-de-acuerdos": (),
    "mandatos": (),
    "memoria": (),
    "nomina": (),
    "enlaces": (),
    "recomendaciones": (),
    "organigrama": (),
    "padron-de-habilitados": _DE_SESION,
    "poder": _DE_SESION,
    "principios": (),
    "proyecto": ("--de", "1"),
    "registro": ("--de", "Adela Rivarola"),
    "relacion-de-convenios": (),
    "tablero": ("--de", "Ciudades por el Aire Limpio"),
}
_TAMBIEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "acta por aprobar": ("acta", ("--sesion", "23")),
    "credenciales de todos": ("credenciales", ()),
}
_SIN_PDF = {"huellas", "padron", "cuotas", "invitacion", "correos", "correos-de-avisos"}
"""Los libros de cálculo, el calendario y los correos."""
_TOMAN_NUMERO = {"certificado", "avisos"}
_HAY_QUE_PREPARARLO = {"acta-de-traspaso"}


def test_no_falta_ningun_papel_en_la_prueba() -> None:
    (que,) = [p for p in exportar.params if p.name == "que"]
    assert set(que.type.choices) == {*_PAPELES, *_SIN_PDF, *_TOMAN_NUMERO, *_HAY_QUE_PREPARARLO}  # type: ignore[attr-defined]  # click.Choice


@pytest.mark.parametrize("caso", [*_PAPELES, *_TAMBIEN])
def test_es_pdfa_y_dos_corridas_dan_los_mismos_bytes(
    orden: Correr, hecho: Path, tmp_path: Path, caso: str
) -> None:
    que, opciones = _TAMBIEN.get(caso, (caso, _PAPELES.get(caso, ())))
    pdf, otra = (_exportado(orden, hecho, tmp_path / f"{n}.pdf", que, *opciones) for n in "12")
    assert pdf == otra
    exigir_pdfa(pdf, tmp_path)
    assert hallazgos(pdf) == []


def test_un_certificado_es_pdfa(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    (acuerdo, *_) = en_json(orden, "consultar", ejemplo, "acuerdos")
    pdf = _exportado(orden, ejemplo, tmp_path / "c.pdf", "certificado", "--acuerdo", acuerdo["id"])
    exigir_pdfa(pdf, tmp_path)
    assert hallazgos(pdf) == []


def _exportado(orden: Correr, archivo: Path, destino: Path, que: str, *opciones: str) -> bytes:
    codigo, _, error = orden("exportar", archivo, que, destino, *opciones)
    assert (codigo, error) == (0, "")
    return destino.read_bytes()
