"""Un convenio se renueva, cambia, avisa de que vence y termina; lo imposible no deja rastro."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.convenios import (
    anadir_parte,
    anotar_adenda,
    anotar_salida,
    firmar_convenio,
    renovar_convenio,
    terminar_convenio,
)
from escritorio.cooperacion.consultas.convenios import (
    adendas,
    convenio,
    convenios,
)
from escritorio.cooperacion.modelo.convenios import (
    AdendaNueva,
    FirmaNueva,
    Situacion,
)
from escritorio.cooperacion.reglas.convenios import DejoLaRed, aviso_de_vencimiento, situacion
from tests.cooperacion.casos import (
    FUERA,
    NOSOTROS,
    PRUEBA,
    apuntes,
    dejar_la_red,
    en_preparacion,
    hermanamiento,
)


def test_renovar_lo_lleva_mas_lejos_y_deja_constancia(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    assert situacion(suyo, bd.hoy()) is Situacion.VENCIDO
    accion = renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2028-01-31"), documento=PRUEBA)
    ahora, (adenda,) = convenio(bd, suyo.id), adendas(bd, suyo.id)
    assert (ahora.hasta, situacion(ahora, bd.hoy())) == ("2028-01-31", Situacion.VIGENTE)
    assert (adenda.clase, adenda.hasta_anterior, adenda.hasta) == ("renovacion", "2026-01-31", "2028-01-31")
    assert adenda.texto == "Se renueva en los mismos términos."
    deshacer(bd, accion)
    assert (convenio(bd, suyo.id), adendas(bd, suyo.id)) == (suyo, [])


@pytest.mark.parametrize(
    ("nueva", "campo", "dice"),
    [
        (
            AdendaNueva("2026-02-15", "", "2026-01-31"),
            "hasta",
            "venció el 31/01/2026.*acabaría el 31/01",
        ),
        (AdendaNueva("2026-02-15", "", "2025-12-31"), "hasta", "la renovación ha de acabar después"),
        (AdendaNueva("2025-02-28", "", "2028-01-31"), "fecha", "La firma es del 01/03/2025"),
        (AdendaNueva("2026-03-11", "", "2028-01-31"), "fecha", "todavía no llegó"),
        (AdendaNueva("2026-02-15", "", ""), "hasta", "no es una fecha"),
    ],
)
def test_un_vencido_no_se_renueva_con_una_fecha_anterior(
    bd: Archivo, socio_id: str, nueva: AdendaNueva, campo: str, dice: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        renovar_convenio(bd, suyo.id, nueva)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_una_renovacion_no_es_anterior_a_la_adenda_que_la_precede(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    anotar_adenda(bd, suyo.id, AdendaNueva("2026-02-01", "Se suma la cultura"))
    with pytest.raises(DatoInvalido, match="La última adenda es del 01/02/2026"):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-01-15", "", "2029-01-01"))


def test_las_renovaciones_llevan_su_propia_cuenta(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    anotar_adenda(bd, suyo.id, AdendaNueva("2026-02-01", "Se suma la cultura"))
    renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2029-01-01"))
    assert [(a.clase, a.numero) for a in adendas(bd, suyo.id)] == [("adenda", 1), ("renovacion", 1)]


@pytest.mark.parametrize(
    ("hasta", "renovacion", "dice"),
    [("", "expresa", "no vence"), ("2026-01-31", "no", "Consta que ese convenio no se renueva")],
)
def test_lo_que_no_vence_o_no_se_renueva_no_se_renueva(
    bd: Archivo, socio_id: str, hasta: str, renovacion: str, dice: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta, renovacion=renovacion)
    with pytest.raises(DatoInvalido, match=dice):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2029-01-01"))


def test_con_una_parte_que_dejo_la_red_no_se_renueva_hasta_que_conste_su_salida(
    bd: Archivo, socio_id: str
) -> None:
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    dejar_la_red(bd, socio_id)
    nueva = AdendaNueva("2026-02-15", "", "2028-01-31")
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red"):
        renovar_convenio(bd, suyo.id, nueva)
    assert apuntes(bd) == antes
    anotar_salida(bd, suyo.partes[1].id, "2025-06-30", "Dejó la red")
    renovar_convenio(bd, suyo.id, nueva)
    assert convenio(bd, suyo.id).hasta == "2028-01-31"


def test_sin_firma_no_hay_adenda_y_terminado_tampoco(bd: Archivo, socio_id: str) -> None:
    suyo = en_preparacion(bd, NOSOTROS)
    with pytest.raises(DatoInvalido, match="todavía no se firmó"):
        renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2028-01-31"))
    firmado = hermanamiento(bd, socio_id)
    terminar_convenio(bd, firmado.id, "2026-03-01", "De común acuerdo", "Doce técnicos intercambiados")
    ahora = convenio(bd, firmado.id)
    assert (situacion(ahora, bd.hoy()), ahora.resultado) == (
        Situacion.TERMINADO,
        "Doce técnicos intercambiados",
    )
    with pytest.raises(DatoInvalido, match="se terminó el 01/03/2026"):
        anotar_adenda(bd, firmado.id, AdendaNueva("2026-03-02", "Otra cosa"))
    with pytest.raises(DatoInvalido, match="se terminó el 01/03/2026"):
        anadir_parte(bd, firmado.id, FUERA)
    with pytest.raises(DatoInvalido, match="ya se terminó"):
        terminar_convenio(bd, firmado.id, "2026-03-01", "Otra vez")


@pytest.mark.parametrize(
    ("fecha", "motivo", "campo"),
    [("2025-02-28", "Fin", "fecha"), ("2026-03-11", "Fin", "fecha"), ("2026-03-01", "", "motivo")],
)
def test_terminar_fuera_de_fecha_no_deja_rastro(
    bd: Archivo, socio_id: str, fecha: str, motivo: str, campo: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        terminar_convenio(bd, suyo.id, fecha, motivo)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


@pytest.mark.parametrize(
    ("hoy", "tramo"),
    [
        ("2026-11-30", None),
        ("2026-12-01", 90),
        ("2026-12-31", 60),
        ("2027-01-30", 30),
        ("2027-03-01", 30),
        ("2027-03-02", 0),
    ],
)
def test_se_avisa_a_90_a_60_y_a_30_dias_y_cuando_ya_vencio(
    bd: Archivo, socio_id: str, hoy: str, tramo: int | None
) -> None:
    aviso = aviso_de_vencimiento(hermanamiento(bd, socio_id), hoy)
    assert (aviso.tramo if aviso else None) == tramo


def test_el_aviso_dice_que_hacer_y_calla_si_no_se_renueva(bd: Archivo, socio_id: str) -> None:
    hermanamiento(bd, socio_id, hasta="2026-03-31")
    hermanamiento(bd, socio_id, hasta="2026-01-31", renovacion="tacita")
    hermanamiento(bd, socio_id, hasta="2026-02-28", renovacion="no")
    hermanamiento(bd, socio_id, hasta="")
    avisos = [a.frase for c in convenios(bd) if (a := aviso_de_vencimiento(c, bd.hoy()))]
    assert avisos == [
        "«Hermanamiento con Málaga» venció el 31/01/2026, hace 38 días: se renueva solo si nadie se opone;"
        " anótelo",
        "«Hermanamiento con Málaga» vence el 31/03/2026, en 21 días: renuévelo o termínelo",
    ]


def test_lo_que_empieza_despues_esta_por_regir(bd: Archivo) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01", "2026-05-01"))
    assert situacion(convenio(bd, suyo.id), bd.hoy()) is Situacion.POR_REGIR
