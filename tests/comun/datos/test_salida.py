"""Escribir un archivo: entero o nada, y con su frase."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from escritorio.comun.datos import provisional
from escritorio.comun.datos.salida import NoSePudoEscribir, escribir_archivo


def restos(carpeta: Path) -> list[str]:
    return sorted(ruta.name for ruta in carpeta.iterdir())


def test_escribe_y_sustituye_sin_dejar_temporales(tmp_path: Path) -> None:
    destino = tmp_path / "acta nº 1.pdf"
    escribir_archivo(destino, b"uno")
    destino.chmod(0o640)
    escribir_archivo(destino, b"dos")
    assert destino.read_bytes() == b"dos"
    assert restos(tmp_path) == ["acta nº 1.pdf"]
    assert os.name == "nt" or destino.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("error", "dice"),
    [
        (OSError(errno.ENOSPC, "lleno"), "No queda espacio"),
        (OSError(errno.EROFS, "lectura"), "sólo lectura"),
        (PermissionError(errno.EACCES, "permiso"), "abierto en otro programa"),
        (OSError(errno.EIO, "Error de entrada"), "Error de entrada"),
    ],
)
def test_si_falla_lo_de_antes_queda_intacto(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, dice: str
) -> None:
    destino = tmp_path / "cuotas.xlsx"
    escribir_archivo(destino, b"antes")

    def fallar(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fallar)
    with pytest.raises(NoSePudoEscribir, match=dice):
        escribir_archivo(destino, b"despues")
    assert destino.read_bytes() == b"antes"
    assert restos(tmp_path) == ["cuotas.xlsx"]


def test_cada_mal_destino_tiene_su_frase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archivo").write_bytes(b"x")
    for destino, dice in (
        (tmp_path / "no hay" / "a.pdf", "no existe"),
        (tmp_path / "archivo" / "a.pdf", "no es una carpeta"),
        (tmp_path, "es una carpeta"),
    ):
        with pytest.raises(NoSePudoEscribir, match=dice):
            escribir_archivo(destino, b"x")

    def negar(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "permiso")

    monkeypatch.setattr(provisional, "poner_senal", negar)
    with pytest.raises(NoSePudoEscribir, match="No tiene permiso"):
        escribir_archivo(tmp_path / "nuevo.pdf", b"x")
