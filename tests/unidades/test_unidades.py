"""Las unidades temáticas de la plantilla."""

from __future__ import annotations

from pathlib import Path

from escritorio.unidades.consultas.unidades import unidades
from tests.fabrica import nueva_red


def test_fundar_crea_las_quince_unidades_en_su_orden(tmp_path: Path) -> None:
    apertura = nueva_red(tmp_path)
    todas = unidades(apertura.bd)
    apertura.cerrar()
    assert len(todas) == 15
    assert [u.orden for u in todas] == list(range(1, 16))
    assert (todas[0].nombre, todas[-1].nombre) == ("Ambiente y desarrollo sostenible", "Turismo")
    assert all(u.objetivo for u in todas)
