"""Las alianzas, los eventos y las fichas del registro se encuentran escribiendo."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.registros import registrar
from escritorio.ventana.ventana import hallazgos
from tests.cooperacion.casos_de_alianzas import abierta, foro
from tests.cooperacion.test_registros import EXPERTA


def test_se_encuentran_sin_acentos_y_llevan_a_su_sitio(bd: Archivo) -> None:
    alianza_id, (_, edicion_id), ficha_id = abierta(bd), foro(bd), registrar(bd, EXPERTA)
    for texto, dicho, ref in (
        ("vivienda adecuada", "Ciudades por una vivienda adecuada", Referencia("alianza", alianza_id)),
        ("madrid", "XI Foro de Gobiernos Locales", Referencia("edicion", edicion_id)),
        ("sanitaria", "Ada López", Referencia("registro", ficha_id)),
    ):
        (hallado,) = [o for o in hallazgos(bd, texto) if o.texto == dicho]
        assert hallado.referencia == ref
