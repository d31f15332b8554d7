"""La convocatoria no dice a todos quién debe, y el padrón dice una vez lo que vale para casi todos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import asistencias, sesiones
from escritorio.sesiones.impresos import componer_convocatoria, componer_padron
from tests.comun.documentos.papeles import texto
from tests.ventanas import abrir_ejemplo


@pytest.fixture(scope="module")
def red(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    copia = tmp_path_factory.mktemp("sesion") / "red.escritorio"
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_ejemplo(copia)
    yield apertura.bd
    apertura.cerrar()


def _asamblea(bd: Archivo) -> str:
    return next(s.id for s in sesiones(bd) if "Asamblea" in s.organo)


def test_la_convocatoria_no_dice_quien_debe_y_va_firmada(red: Archivo) -> None:
    cual = _asamblea(red)
    deben = [a.nombre for a in asistencias(red, cual) if not a.vota and "Adeuda" in str(a.motivo_sin_voto)]
    assert deben, "el ejemplo ha de tener quien no vote por deber"
    dicho = texto(componer_convocatoria(red, cual))
    assert [nombre for nombre in deben if nombre in dicho] == []
    assert "Lo que se va a votar" in dicho
    assert dicho.index("Saluda atentamente,") < dicho.rindex("Secretaría Ejecutiva")


def test_el_padron_dice_una_vez_lo_que_vale_para_casi_todos(red: Archivo) -> None:
    dicho = texto(componer_padron(red, _asamblea(red), "pdf"))
    assert dicho.count("No adeuda ningún periodo") == 1, "se repite en cada renglón"
    assert "Adeuda 3 periodos" in dicho, "el padrón sí dice por qué no vota quien no vota"
