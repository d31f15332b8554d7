"""Los libros que sólo puede haber en un sistema con enlaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import LibroSinPermiso


def test_un_enlace_a_si_mismo_se_dice_con_su_nombre(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "a.xlsx")
    with pytest.raises(LibroSinPermiso, match="«a.xlsx»"):
        leer_libro(tmp_path / "a.xlsx")
