"""La copia de antes de poner al día un archivo: exacta, y jamás se pisa."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.errores import ArchivoDanado, DiscoLleno, FalloDeDisco
from escritorio.comun.datos.respaldo import copiar as previa
from escritorio.comun.datos.respaldo.copiar import copia_antes_de
from tests.comun.datos.respaldo.escenas import danar, lo_que_guarda, trabajar

QUE = "la versión 60"


def test_se_llama_como_lo_que_viene_y_guarda_lo_mismo(bd: Archivo) -> None:
    copia = copia_antes_de(bd.conexion, bd.ruta, QUE)
    assert copia == bd.ruta.parent / "red (antes de la versión 60).escritorio"
    assert lo_que_guarda(copia) == lo_que_guarda(bd.ruta)


def test_repetirla_sin_cambios_da_la_misma(bd: Archivo) -> None:
    primera = copia_antes_de(bd.conexion, bd.ruta, QUE)
    contenido = primera.read_bytes()
    assert copia_antes_de(bd.conexion, bd.ruta, QUE) == primera
    assert primera.read_bytes() == contenido


def test_con_cambios_se_hace_otra_y_la_primera_se_conserva(bd: Archivo) -> None:
    primera = copia_antes_de(bd.conexion, bd.ruta, QUE)
    contenido = primera.read_bytes()
    trabajar(bd, "NUEVA")
    segunda = copia_antes_de(bd.conexion, bd.ruta, QUE)
    assert segunda.name == "red (antes de la versión 60) (2).escritorio"
    assert primera.read_bytes() == contenido
    assert lo_que_guarda(segunda) == lo_que_guarda(bd.ruta)
    assert copia_antes_de(bd.conexion, bd.ruta, QUE) == segunda


@pytest.mark.parametrize("contenido", [b"", b"SQLite format 3\x00 a medias", None])
def test_una_a_medias_o_danada_se_deja_y_se_hace_otra(bd: Archivo, contenido: bytes | None) -> None:
    primera = copia_antes_de(bd.conexion, bd.ruta, QUE)
    if contenido is None:
        danar(primera, 4096 * 3 + 5)
    else:
        primera.write_bytes(contenido)
    mala = primera.read_bytes()
    segunda = copia_antes_de(bd.conexion, bd.ruta, QUE)
    assert segunda != primera
    assert primera.read_bytes() == mala
    assert lo_que_guarda(segunda) == lo_que_guarda(bd.ruta)


def test_sin_sitio_no_queda_nada_y_se_dice(bd: Archivo, disco_pequeno: Path) -> None:
    with pytest.raises((DiscoLleno, FalloDeDisco)):
        copia_antes_de(bd.conexion, disco_pequeno / "red.escritorio", QUE)
    assert list(disco_pequeno.iterdir()) == []


def test_en_una_carpeta_que_no_admite_nada_se_dice(bd: Archivo, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_permiso(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", sin_permiso)
    with pytest.raises(FalloDeDisco, match="no se ha tocado"):
        copia_antes_de(bd.conexion, bd.ruta, QUE)
    assert not list(bd.ruta.parent.glob("*antes de*"))


def test_si_no_sale_igual_no_vale(bd: Archivo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previa, "_distintas_de", lambda *_: ["socio"])
    with pytest.raises(ArchivoDanado, match="socio"):
        copia_antes_de(bd.conexion, bd.ruta, QUE)
    assert not list(bd.ruta.parent.glob("*antes de*"))
