"""Inicio dice lo que el respaldo avisa, y lo primero."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Urgencia
from escritorio.comun.datos.archivo import Archivo
from tests.vistazo import pendientes


class Avisa:
    """Un respaldo que sólo habla."""

    def __init__(self, frase: str) -> None:
        self.frase = frase

    def antes_de(self, motivo: str) -> None:
        """Nada."""

    def aviso(self, bd: Archivo) -> str:
        """Lo que se le dijo."""
        return self.frase


def test_lo_que_avisan_las_copias_sale_con_su_boton(bd: Archivo) -> None:
    bd.respaldo = Avisa("No hay ninguna copia buena")
    (primero, *_) = pendientes(bd, bd.hoy())
    assert (primero.tipo, primero.frase) == ("copias", "No hay ninguna copia buena")
    assert (primero.referencia, primero.urgencia) == (Referencia("copias"), Urgencia.VENCIDO)


def test_sin_nada_que_avisar_no_sale(bd: Archivo) -> None:
    sin_respaldo = pendientes(bd, bd.hoy())
    bd.respaldo = Avisa("")
    assert pendientes(bd, bd.hoy()) == sin_respaldo
    assert "copias" not in {p.tipo for p in sin_respaldo}
