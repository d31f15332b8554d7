"""Las memorias, los traspasos y los principios se encuentran con Ctrl K."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.ventana.busqueda import hallazgos


def test_se_encuentra_la_memoria_y_los_principios(bd: Archivo) -> None:
    suya = preparar_memoria(bd, "2026")
    idas: list[Referencia] = []
    for texto in ("memoria anual", "PRINCIPIOS"):
        (orden,) = hallazgos(bd, texto, idas.append)
        orden.al_elegir()
    assert idas == [Referencia("informe", suya), Referencia("principios")]
