"""Desde cuándo está una adherida y cuándo firmó: dos fechas que sólo van juntas si fueron el mismo acto."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.adhesiones import adherir, corregir_adhesion, firmar, retirar
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_alianza,
    corregir_declaracion,
    declarar,
)
from escritorio.cooperacion.consultas.alianzas import adhesion, adhesiones, declaraciones
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva
from tests.cooperacion.casos import apuntes
from tests.cooperacion.casos_de_alianzas import DE_2018, VIVIENDA
from tests.fabrica import ACTO_ANTERIOR


def _adherida_en_2014(bd: Archivo) -> tuple[str, str, str]:
    """Una ciudad adherida en 2014 a una alianza que no se declaró hasta marzo de 2016: sus ids."""
    alianza_id = abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    adherir(bd, alianza_id, AdhesionNueva("2014", None, "Montevideo", "UY"))
    declarar(bd, alianza_id, replace(DE_2018, fecha="2016-03"))
    (suya,) = adhesiones(bd, alianza_id)
    return alianza_id, suya.id, declaraciones(bd, alianza_id)[0].id


def test_corregir_la_fecha_de_una_firma_no_borra_el_anio_de_la_adhesion(bd: Archivo) -> None:
    _, suya, version = _adherida_en_2014(bd)
    for dia in ("2016-03-18", "2016-03-20", "2016", "2016-03"):
        firmar(bd, suya, version, AdhesionNueva(dia))
        ahora = adhesion(bd, suya)
        assert (ahora.fecha, [f.fecha for f in ahora.firmas]) == ("2014", [dia])


def test_una_firma_admite_el_mes_o_el_anio_y_dice_bien_de_cuando_es_la_version(bd: Archivo) -> None:
    _, suya, version = _adherida_en_2014(bd)
    antes = apuntes(bd)
    for dia in ("2015", "2016-02", "28/02/2016"):
        with pytest.raises(DatoInvalido, match=r"Esa versión es de marzo de 2016: no se pudo firmar antes"):
            firmar(bd, suya, version, AdhesionNueva(dia))
    assert apuntes(bd) == antes
    firmar(bd, suya, version, AdhesionNueva("marzo de 2016"))
    assert [f.fecha for f in adhesion(bd, suya).firmas] == ["2016-03"]


def test_la_fecha_de_la_adhesion_se_corrige_sola_y_no_pasa_de_su_firma(bd: Archivo) -> None:
    _, suya, version = _adherida_en_2014(bd)
    firmar(bd, suya, version, AdhesionNueva("2016-03-18"))
    accion = corregir_adhesion(bd, suya, "mayo de 2015")
    ahora = adhesion(bd, suya)
    assert (ahora.fecha, [f.fecha for f in ahora.firmas]) == ("2015-05", ["2016-03-18"])
    deshacer(bd, accion)
    assert adhesion(bd, suya).fecha == "2014"
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=r"firmó el 18/03/2016: no pudo adherirse después"):
        corregir_adhesion(bd, suya, "2017")
    corregir_adhesion(bd, suya, "2016")
    assert adhesion(bd, suya).fecha == "2016"
    assert apuntes(bd) > antes
    retirar(bd, suya, "2020-01-01", "Cambio")
    with pytest.raises(DatoInvalido, match="se retiró de la alianza"):
        corregir_adhesion(bd, suya, "2014")


def test_quien_se_adhirio_por_otro_acto_no_firma_antes_de_adherirse(bd: Archivo) -> None:
    _, suya, version = _adherida_en_2014(bd)
    corregir_adhesion(bd, suya, "2020")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=r"Montevideo se adhirió en 2020: no pudo firmar antes"):
        firmar(bd, suya, version, AdhesionNueva("2019-02-01"))
    assert apuntes(bd) == antes
    firmar(bd, suya, version, AdhesionNueva("2020-02-01"))


def test_las_fechas_de_que_consta_poco_caben_si_pudieron_caber(bd: Archivo) -> None:
    """«2016» no es antes de marzo de 2016: pudo ser ese año, más tarde."""
    alianza_id, suya, version = _adherida_en_2014(bd)
    firmar(bd, suya, version, AdhesionNueva("2016"))
    dada = declaraciones(bd, alianza_id)[0]
    corregir_declaracion(bd, dada, replace(DE_2018, fecha="2016-05-04"))
    declarar(bd, alianza_id, replace(DE_2018, fecha="2016"))
    corregir_alianza(bd, alianza_id, replace(VIVIENDA, desde="2014-06"))
    assert [d.fecha for d in declaraciones(bd, alianza_id)] == ["2016-05-04", "2016"]
    with pytest.raises(DatoInvalido, match="Montevideo ya se adhirió en 2014"):
        adherir(bd, alianza_id, AdhesionNueva("2017", None, "Montevideo", "UY"))
    retirar(bd, suya, "2018-03-05", "Cambio")
    adherir(bd, alianza_id, AdhesionNueva("2018", None, "Montevideo", "UY"))
    assert [a.fecha for a in adhesiones(bd, alianza_id)] == ["2018", "2014"]
