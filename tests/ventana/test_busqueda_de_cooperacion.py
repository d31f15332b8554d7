"""Un convenio y un proyecto se encuentran escribiendo, y elegirlos lleva a su ficha."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.ventana.ventana import hallazgos
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.fabrica import con_socios


def test_se_encuentran_por_su_nombre_y_por_sus_partes_sin_acentos(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    suyo, agua = hermanamiento(bd, socio_id), proyecto_de_agua(bd, socio_id)
    hallados = [h for buscado in ("malaga", "universidad") for h in hallazgos(bd, buscado)]
    assert [h.referencia for h in hallados] == [
        Referencia("convenio", suyo.id),
        Referencia("proyecto", agua.id),
    ]
