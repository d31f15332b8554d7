"""En un convenio nada va antes de lo que lo precede ni entra después de terminado; si no, sin rastro."""

from __future__ import annotations

import pytest

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.convenios import (
    anadir_parte,
    anotar_adenda,
    anotar_salida,
    corregir_convenio,
    entregar_aporte,
    firmar_convenio,
    prometer_aporte,
    registrar_convenio,
    renovar_convenio,
    terminar_convenio,
)
from escritorio.cooperacion.consultas.convenios import aportes, convenio, convenios
from escritorio.cooperacion.consultas.pendientes import pendientes_de_convenios
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    AporteNuevo,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.cooperacion.reglas.convenios import DejoLaRed
from tests.cooperacion.casos import (
    FUERA,
    MEMORANDO,
    NOSOTROS,
    apuntes,
    dejar_la_red,
    en_preparacion,
    hermanamiento,
    se_niega,
)
from tests.fabrica import con_socios

_VEINTE = ("dinero", "Veinte", 20_00, "USD")


def _bilateral(bd: Archivo, socio_id: str) -> Convenio:
    """Un memorando entre la asociación y ese socio, firmado el 01/03/2025."""
    firma = FirmaNueva("2025-03-01", hasta="2027-03-01")
    registrar_convenio(bd, MEMORANDO, [NOSOTROS, ParteNueva("socio", socio_id)], firma)
    return convenios(bd)[0]


def test_no_termina_antes_de_una_renovacion_ni_de_la_salida_de_una_parte(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2025-12-31")
    renovar_convenio(bd, suyo.id, AdendaNueva("2026-01-10", "", "2027-12-31"))
    dice = "La renovación 1 es del 10/01/2026: no acaba antes. Corrija la fecha."
    assert se_niega(bd, lambda: terminar_convenio(bd, suyo.id, "2025-12-31", "Se acabó"), dice, "fecha")
    anotar_adenda(bd, suyo.id, AdendaNueva("2026-01-20", "Otro alcance"))
    dice = "La adenda 1 es del 20/01/2026"
    assert se_niega(bd, lambda: terminar_convenio(bd, suyo.id, "2026-01-15", "Se acabó"), dice, "fecha")
    anotar_salida(bd, suyo.partes[2].id, "2026-02-01", "Cambio de gobierno")
    dice = "Ayuntamiento de Málaga salió de él el 01/02/2026"
    assert se_niega(bd, lambda: terminar_convenio(bd, suyo.id, "2026-01-25", "Se acabó"), dice, "fecha")
    terminar_convenio(bd, suyo.id, "2026-02-01", "Se acabó")
    assert convenio(bd, suyo.id).terminado == "2026-02-01"


def test_una_renovacion_no_nace_vencida(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2025-06-01")
    nueva = AdendaNueva("2026-03-10", "", "2025-07-01")
    dice = "La renovación es del 10/03/2026 y acabaría el 01/07/2025: nacería vencida"
    assert se_niega(bd, lambda: renovar_convenio(bd, suyo.id, nueva), dice, "hasta")


def test_un_bilateral_firmado_no_admite_una_tercera_parte(bd: Archivo, socio_id: str) -> None:
    suyo = _bilateral(bd, socio_id)
    dice = "Un convenio bilateral es entre dos partes y ya las tiene. Anote antes la salida de una"
    assert se_niega(bd, lambda: anadir_parte(bd, suyo.id, FUERA), dice, "partes")
    anotar_salida(bd, suyo.partes[1].id, "2026-01-31", "La sustituye la universidad")
    anadir_parte(bd, suyo.id, FUERA)
    assert [p.nombre for p in convenio(bd, suyo.id).vigentes][1:] == ["Universidad"]


def test_con_una_sola_parte_ni_se_renueva_ni_sale_nadie_e_inicio_lo_dice(bd: Archivo, socio_id: str) -> None:
    suyo = _bilateral(bd, socio_id)
    anotar_salida(bd, suyo.partes[1].id, "2026-01-31", "Cambio de gobierno")
    dice = "es la única parte que queda en el convenio. Dé el convenio por terminado"
    assert se_niega(bd, lambda: anotar_salida(bd, suyo.partes[0].id, "2026-02-01", "También"), dice)
    nueva = AdendaNueva("2026-03-01", "", "2029-03-01")
    assert se_niega(
        bd, lambda: renovar_convenio(bd, suyo.id, nueva), "entre dos partes y aquí hay 1", "partes"
    )
    frases = [p.frase for p in pendientes_de_convenios(bd, bd.hoy())]
    assert "«Memorando»: sólo queda una parte; termínelo o añada a quien la sustituye" in frases


def test_un_multilateral_de_dos_se_renueva_tras_corregir_el_instrumento(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, instrumento="convenio_multilateral")
    anotar_salida(bd, suyo.partes[2].id, "2026-01-31", "Cambio de gobierno")
    nueva = AdendaNueva("2026-03-01", "", "2029-03-01")
    dice = "Hacen falta al menos 3 partes para renovarlo y hay 2 partes. Añada las que faltan."
    assert se_niega(bd, lambda: renovar_convenio(bd, suyo.id, nueva), dice, "partes")
    corregir_convenio(bd, suyo.id, ConvenioNuevo("Entre dos", "Lo mismo", "convenio_bilateral", "Secretaría"))
    renovar_convenio(bd, suyo.id, nueva)
    assert convenio(bd, suyo.id).hasta == "2029-03-01"


def test_lo_terminado_no_recibe_aportes_compromisos_ni_firma(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    terminar_convenio(bd, suyo.id, "2026-01-31", "Se acabó")
    aporte = AporteNuevo(suyo.partes[0].id, *_VEINTE)
    dice = "Ese convenio se terminó el 31/01/2026: registre otro"
    assert se_niega(bd, lambda: prometer_aporte(bd, suyo.id, aporte), dice)
    nuevo = CompromisoNuevo("Ceder el salón", "Universidad")
    assert se_niega(bd, lambda: comprometer(bd, Referencia("convenio", suyo.id), nuevo), dice)
    assert se_niega(
        bd,
        lambda: anotar_salida(bd, suyo.partes[0].id, "2026-02-01", "Tarde"),
        r"entre la firma \(01/03/2025\) y su final \(31/01/2026\)",
        "fecha",
    )
    sin_firma = en_preparacion(bd, NOSOTROS, FUERA)
    terminar_convenio(bd, sin_firma.id, "2026-02-01", "No prosperó")
    assert se_niega(
        bd, lambda: firmar_convenio(bd, sin_firma.id, FirmaNueva("2026-02-02")), "se terminó el 01/02/2026"
    )


def test_lo_prometido_se_recibe_desde_que_empieza_el_convenio_aunque_ya_terminara(
    bd: Archivo, socio_id: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[0].id, *_VEINTE))
    (aporte,) = aportes(bd, suyo.id)
    dice = "El convenio empieza el 01/03/2025: no se entregó antes"
    assert se_niega(bd, lambda: entregar_aporte(bd, aporte.id, "1900-01-01"), dice, "fecha")
    assert se_niega(bd, lambda: entregar_aporte(bd, aporte.id, "2026-03-11"), "todavía no llegó", "fecha")
    terminar_convenio(bd, suyo.id, "2026-01-31", "Se acabó")
    entregar_aporte(bd, aporte.id, "2026-02-15")
    assert aportes(bd, suyo.id)[0].entregado == "2026-02-15"


def test_un_aporte_de_lo_que_no_se_ha_firmado_puede_adelantarse(bd: Archivo) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, *_VEINTE))
    entregar_aporte(bd, aportes(bd, suyo.id)[0].id, "2026-01-05")
    assert aportes(bd, suyo.id)[0].entregado == "2026-01-05"


def test_no_se_firma_con_quien_ya_habia_dejado_la_red(bd: Archivo) -> None:
    se_va, sigue = con_socios(bd, 2)
    suyo = en_preparacion(bd, ParteNueva("socio", se_va), ParteNueva("socio", sigue))
    dejar_la_red(bd, se_va)
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red el 30/06/2025") as error:
        firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01"))
    with pytest.raises(DejoLaRed):
        prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[0].id, *_VEINTE))
    assert (error.value.campo, apuntes(bd)) == ("partes", antes)
    firmar_convenio(bd, suyo.id, FirmaNueva("2025-06-01"))
    assert convenio(bd, suyo.id).firma == "2025-06-01", "aquel día era socio"
