"""Quién es parte de un convenio, quién sale de él y qué aporta cada una."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.convenios import (
    anadir_parte,
    anotar_salida,
    entregar_aporte,
    firmar_convenio,
    prometer_aporte,
    quitar_parte,
    registrar_convenio,
    retirar_aporte,
)
from escritorio.cooperacion.consultas.convenios import (
    aporte,
    aportes,
    convenio,
)
from escritorio.cooperacion.modelo.convenios import (
    AporteNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.cooperacion.reglas.convenios import DejoLaRed, sumar_aportes
from tests.cooperacion.casos import (
    FUERA,
    MEMORANDO,
    NOSOTROS,
    PRUEBA,
    apuntes,
    dejar_la_red,
    en_preparacion,
    hermanamiento,
)


def test_quien_dejo_la_red_no_entra_y_quien_lo_era_al_firmar_si(bd: Archivo, socio_id: str) -> None:
    dejar_la_red(bd, socio_id)
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 001 dejó la red"):
        registrar_convenio(bd, MEMORANDO, [NOSOTROS, ParteNueva("socio", socio_id)])
    assert apuntes(bd) == antes
    suyo = hermanamiento(bd, socio_id)
    assert suyo.partes[1].dejo_la_red == "2025-06-30"


@pytest.mark.parametrize(
    ("nueva", "dice"),
    [
        (ParteNueva("socio"), "Elija qué socio"),
        (ParteNueva("externa"), "Falta el nombre"),
        (ParteNueva("externa", None, "UNIVERSIDAD"), "ya es parte"),
        (NOSOTROS, "ya es parte"),
    ],
)
def test_una_parte_sin_nombre_o_repetida_no_entra(bd: Archivo, nueva: ParteNueva, dice: str) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice):
        anadir_parte(bd, suyo.id, nueva)
    assert apuntes(bd) == antes


def test_antes_de_firmar_una_parte_se_quita_y_despues_sale(bd: Archivo, socio_id: str) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA, ParteNueva("socio", socio_id))
    with pytest.raises(DatoInvalido, match="quite la parte sin más"):
        anotar_salida(bd, suyo.partes[1].id, "2026-03-01", "Se fue")
    quitar_parte(bd, suyo.partes[1].id)
    firmar_convenio(bd, suyo.id, FirmaNueva("2026-03-01"))
    socia = convenio(bd, suyo.id).partes[-1]
    with pytest.raises(DatoInvalido, match="anote su salida"):
        quitar_parte(bd, socia.id)
    for fecha in ("2026-02-01", "2026-03-11"):
        with pytest.raises(DatoInvalido, match="Sale entre la firma"):
            anotar_salida(bd, socia.id, fecha, "Se fue")
    anotar_salida(bd, socia.id, "2026-03-05", "Se fue")
    with pytest.raises(DatoInvalido, match="ya salió"):
        anotar_salida(bd, socia.id, "2026-03-05", "Se fue")
    ahora = convenio(bd, suyo.id)
    assert (len(ahora.partes), [p.nombre for p in ahora.vigentes]) == (2, ["Red de prueba"])
    anadir_parte(bd, suyo.id, ParteNueva("socio", socio_id))
    assert len(convenio(bd, suyo.id).vigentes) == 2


def test_un_aporte_se_promete_se_recibe_con_su_prueba_y_suma_por_moneda(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    socia, externa = suyo.partes[1], suyo.partes[2]
    prometer_aporte(bd, suyo.id, AporteNuevo(socia.id, "dinero", "Pasajes", 150_00, "USD", "2026-02-01"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Dos técnicos"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Alojamiento", 90_00, "EUR"))
    pasajes, tecnicos, _ = aportes(bd, suyo.id)
    assert (pasajes.vencido("2026-02-01"), pasajes.vencido("2026-02-02")) == (False, True)
    entregar_aporte(bd, pasajes.id, "2026-03-01", PRUEBA)
    retirar_aporte(bd, tecnicos.id, "No hubo visado")
    hecho = aporte(bd, pasajes.id)
    assert (hecho.parte, hecho.entregado, bool(hecho.adjunto_id)) == ("Municipio 001", "2026-03-01", True)
    assert [(s.moneda, s.prometido, s.entregado) for s in sumar_aportes(aportes(bd, suyo.id))] == [
        ("EUR", 90_00, 0),
        ("USD", 150_00, 150_00),
    ]
    with pytest.raises(DatoInvalido, match="ya se entregó"):
        retirar_aporte(bd, pasajes.id, "x")
    with pytest.raises(DatoInvalido, match="se retiró"):
        entregar_aporte(bd, tecnicos.id, "2026-03-01")


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"importe": None}, "importe"),
        ({"importe": 0}, "importe"),
        ({"importe": 10**15}, "importe"),
        ({"moneda": "dólares"}, "moneda"),
        ({"clase": "favores"}, "clase"),
        ({"que": ""}, "que"),
        ({"previsto": "luego"}, "previsto"),
        ({"parte_id": "nadie"}, "parte_id"),
    ],
)
def test_un_aporte_a_medias_no_deja_rastro(
    bd: Archivo, socio_id: str, cambios: dict[str, object], campo: str
) -> None:
    suyo = hermanamiento(bd, socio_id)
    nuevo = AporteNuevo(suyo.partes[1].id, "dinero", "Pasajes", 150_00, "USD")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        prometer_aporte(bd, suyo.id, replace(nuevo, **cambios))
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_recibir_un_dia_que_no_llego_no_deja_rastro(bd: Archivo, socio_id: str) -> None:
    suyo = hermanamiento(bd, socio_id)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Salón"))
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido):
        entregar_aporte(bd, aportes(bd, suyo.id)[0].id, "2026-03-11")
    assert apuntes(bd) == antes


def test_quien_aporta_no_se_quita(bd: Archivo) -> None:
    suyo = en_preparacion(bd, NOSOTROS, FUERA)
    prometer_aporte(bd, suyo.id, AporteNuevo(suyo.partes[1].id, "especie", "Salón"))
    with pytest.raises(DatoInvalido, match="tiene aportes"):
        quitar_parte(bd, suyo.partes[1].id)
