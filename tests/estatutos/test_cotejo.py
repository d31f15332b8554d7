"""Una reforma aprobada que perdió su texto se dice; una buena, no."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.guardas import poner_disparadores
from escritorio.estatutos.acciones import articulado as hacer
from escritorio.estatutos.consultas.cotejo import reformas_sin_su_texto
from tests.estatutos.articulos import aprobar, estatuto, ids, proyecto
from tests.fabrica import sin_guardas


def _aprobada(bd: Archivo, titulo: str = "Plazos") -> str:
    e = estatuto(bd)
    _, nombre, quorum, _ = ids(bd, e)
    uno = proyecto(bd, e, titulo)
    hacer.cambiar(bd, uno, nombre, "Artículo 1", "Nombre", "Otro.")
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Con un tercio.")
    aprobar(bd, uno)
    return uno


def _como_dejaba_deshacer(bd: Archivo, orden: str) -> None:
    """Lo que hacía la versión anterior: deshacer, con su apunte y su sello, sin guarda que lo impidiera."""
    sin_guardas(bd)
    with transaccion(bd, "Deshacer: Cambiar un artículo"):
        bd.ejecutar(orden)
    poner_disparadores(bd.conexion)


def test_una_reforma_buena_no_se_acusa(bd: Archivo) -> None:
    _aprobada(bd)
    assert reformas_sin_su_texto(bd) == []


def test_la_que_perdio_todo_su_texto_dice_que_hacer(bd: Archivo) -> None:
    uno = _aprobada(bd)
    _como_dejaba_deshacer(bd, f"DELETE FROM redaccion WHERE reforma_id = '{uno}'")
    (frase,) = reformas_sin_su_texto(bd)
    assert "reforma n.º 1, «Plazos»" in frase
    assert "no cambia ningún artículo" in frase
    assert "con «Deshacer: Cambiar un artículo»" in frase
    assert "prepare otra reforma con ese texto" in frase


def test_la_que_perdio_una_parte_tambien(bd: Archivo) -> None:
    uno = _aprobada(bd)
    de_una = f"SELECT min(id) FROM redaccion WHERE reforma_id = '{uno}'"
    _como_dejaba_deshacer(bd, f"DELETE FROM redaccion WHERE id = ({de_una})")
    (frase,) = reformas_sin_su_texto(bd)
    assert "perdió parte de su texto" in frase
