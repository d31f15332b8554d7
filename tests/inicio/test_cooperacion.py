"""Inicio recuerda los convenios que vencen, lo que no se cumplió a tiempo y los proyectos en rojo."""

from __future__ import annotations

import pytest

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.convenios import adjuntar_documento, terminar_convenio
from escritorio.cooperacion.acciones.proyectos import anotar_gasto
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.proyectos import GastoNuevo
from tests.cooperacion.casos import PRUEBA, dejar_la_red, hermanamiento, proyecto_de_agua
from tests.fabrica import con_socios
from tests.vistazo import pendientes


def _suyos(bd: Archivo, fecha: str = "2026-03-10") -> list[Pendiente]:
    return [p for p in pendientes(bd, fecha) if p.tipo in ("convenio", "proyecto")]


@pytest.mark.parametrize(
    ("fecha", "urgencia"),
    [
        ("2026-12-01", Urgencia.POR_HACER),
        ("2026-12-31", Urgencia.POR_HACER),
        ("2027-01-30", Urgencia.PRONTO),
        ("2027-03-02", Urgencia.VENCIDO),
    ],
)
def test_un_convenio_se_avisa_a_90_60_y_30_dias_y_vencido(
    bd: Archivo, fecha: str, urgencia: Urgencia
) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    adjuntar_documento(bd, suyo.id, PRUEBA)
    assert _suyos(bd) == []
    (aviso,) = _suyos(bd, fecha)
    assert (aviso.urgencia, aviso.referencia) == (urgencia, Referencia("convenio", suyo.id))


def test_lo_que_falta_de_un_convenio_se_recuerda_hasta_que_se_termina(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    suyo = hermanamiento(bd, socio_id)
    comprometer(bd, Referencia("convenio", suyo.id), CompromisoNuevo("Pagar", "x", plazo="2026-03-01"))
    dejar_la_red(bd, socio_id)
    assert [p.frase for p in _suyos(bd)] == [
        "«Hermanamiento con Málaga»: 1 compromiso vencido",
        "«Hermanamiento con Málaga»: Municipio 001 dejó la red y sigue como parte; anote su salida",
        "«Hermanamiento con Málaga»: falta guardar el documento firmado",
    ]
    terminar_convenio(bd, suyo.id, "2026-03-05", "De común acuerdo")
    assert _suyos(bd) == []


def test_un_proyecto_en_rojo_dice_la_primera_razon_y_cuantas_mas(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    agua = proyecto_de_agua(bd, socio_id)
    assert _suyos(bd) == []
    anotar_gasto(bd, GastoNuevo(agua.renglones[1].id, "2026-02-01", 130_00, "Zanja"))
    (uno,) = _suyos(bd)
    assert (
        uno.frase == "Proyecto «Agua segura»: «Obra» de Municipio 001 pasó en USD 30,00 de lo presupuestado"
    )
    dejar_la_red(bd, socio_id)
    (dos,) = _suyos(bd)
    assert dos.frase.endswith("sigue en el proyecto (y 1 razón más)")
    assert (dos.urgencia, dos.referencia) == (Urgencia.VENCIDO, Referencia("proyecto", agua.id))
