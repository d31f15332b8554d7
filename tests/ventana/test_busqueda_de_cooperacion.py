"""Un convenio y un proyecto se encuentran escribiendo, y elegirlos lleva a su ficha."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.ventana.busqueda import hallazgos
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.fabrica import con_socios


def test_se_encuentran_por_su_nombre_y_por_sus_partes_sin_acentos(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    suyo, agua = hermanamiento(bd, socio_id), proyecto_de_agua(bd, socio_id)
    idas: list[Referencia] = []
    for buscado in ("malaga", "universidad"):
        (hallado,) = hallazgos(bd, buscado, idas.append)
        hallado.al_elegir()
    assert idas == [Referencia("convenio", suyo.id), Referencia("proyecto", agua.id)]
