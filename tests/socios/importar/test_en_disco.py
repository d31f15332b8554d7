"""El libro que se importa es el que se vio."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.libros.en_disco import LibroCambiado, leer_del_disco
from escritorio.comun.datos.libros.modelo import LibroNoExiste


def test_un_libro_que_cambia_o_desaparece_se_nota_hasta_releerlo(tmp_path: Path) -> None:
    ruta = tmp_path / "socios.csv"
    ruta.write_text("País;Nombre\nUY;Uno\n")
    leido = leer_del_disco(ruta)
    leido.exigir_sin_cambios()
    ruta.write_text("País;Nombre\nUY;Uno bis\n")
    with pytest.raises(LibroCambiado, match=r"no se importó nada\. Vuelva a verlo\."):
        leido.exigir_sin_cambios()
    releido = leido.releer()
    releido.exigir_sin_cambios()
    assert releido.libro.hoja().filas[1] == ("UY", "Uno bis")
    ruta.unlink()
    with pytest.raises(LibroCambiado):
        releido.exigir_sin_cambios()
    with pytest.raises(LibroNoExiste):
        releido.releer()
