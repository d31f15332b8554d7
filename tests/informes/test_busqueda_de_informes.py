"""Las memorias, los traspasos y los principios se encuentran con Ctrl K."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.ventana.ventana import hallazgos


def test_se_encuentra_la_memoria_y_los_principios(bd: Archivo) -> None:
    suya = preparar_memoria(bd, "2026")
    hallados = [h for texto in ("memoria anual", "PRINCIPIOS") for h in hallazgos(bd, texto)]
    assert [h.referencia for h in hallados] == [Referencia("informe", suya), Referencia("principios")]
