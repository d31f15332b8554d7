from __future__ import annotations

from time import thread_time

import pytest
from msgspec.structs import replace

from escritorio.cuotas.modelo.conciliacion import (
    AsientoPorEnlazar,
    Grado,
    Hacer,
    LineaPorConciliar,
    LoQueHay,
    PagoPorEnlazar,
    Propuesta,
    SocioQuePaga,
)
from escritorio.cuotas.reglas.conciliacion import proponer
from escritorio.cuotas.reglas.textos import Guia

VILHENA = SocioQuePaga("v", "1100304", "Vilhena", (50_000, 60_000))
SAN_JOSE = SocioQuePaga("sj", "0002", "San José", (50_000,))
DE_MAYO = SocioQuePaga("sjm", "0003", "San José de Mayo", (70_000,))
MERCEDES = SocioQuePaga("m", "0004", "Intendencia de Mercedes", (50_000,))
AL_DIA = SocioQuePaga("ad", "0005", "Rivera", ())
RECIBO = PagoPorEnlazar("p1", 12, "v", "Vilhena", "2026-03-01", 50_000, "TR-77", enlazado=False)
LINEA = LineaPorConciliar("l1", "2026-03-02", "Transferencia recibida", "", 50_000)


def _hay(*socios: SocioQuePaga, pagos: tuple[PagoPorEnlazar, ...] = (), **mas: object) -> LoQueHay:
    asientos = mas.get("asientos", ())
    return LoQueHay("USD", pagos, socios, asientos)  # type: ignore[arg-type]  # asientos de la prueba


def _una(linea: LineaPorConciliar, hay: LoQueHay) -> Propuesta:
    (hecha,) = proponer([linea], hay)
    return hecha


@pytest.mark.parametrize(
    ("referencia", "concepto"), [("TR-77", "x"), ("tr 77", "x"), ("000TR77", "x"), ("", "Recibo por TR77X")]
)
def test_el_importe_y_la_referencia_de_un_recibo_solo_se_enlazan(referencia: str, concepto: str) -> None:
    recibo = replace(RECIBO, referencia="TR77X") if "TR77X" in concepto else RECIBO
    hecha = _una(replace(LINEA, referencia=referencia, concepto=concepto), _hay(VILHENA, pagos=(recibo,)))
    assert (hecha.grado, hecha.hacer, hecha.destino_id) == (Grado.SEGURA, Hacer.ENLAZAR_PAGO, "p1")
    assert hecha.porque == "El recibo 12, de Vilhena, tiene su importe y su referencia."


def test_dos_recibos_con_la_misma_referencia_los_decide_la_persona() -> None:
    otro = replace(RECIBO, id="p2", recibo=13)
    hecha = _una(replace(LINEA, referencia="TR77"), _hay(VILHENA, pagos=(RECIBO, otro)))
    assert (hecha.grado, hecha.hacer) == (Grado.DUDOSA, Hacer.DECIDIR)
    assert "Los recibos 12 y 13" in hecha.porque


def test_la_referencia_de_un_recibo_de_otro_importe_nunca_se_cobra_sola() -> None:
    linea = replace(LINEA, referencia="TR-7788", concepto="Municipio de Vilhena", importe=110_000)
    hecha = _una(linea, _hay(VILHENA, pagos=(replace(RECIBO, referencia="tr7788"),)))
    assert (hecha.grado, hecha.hacer) == (Grado.DUDOSA, Hacer.DECIDIR)
    assert "ya lleva esa referencia, por USD 500,00" in hecha.porque


def test_un_recibo_ya_enlazado_no_se_propone_otra_vez() -> None:
    linea = replace(LINEA, referencia="TR-7788")
    recibo = replace(RECIBO, referencia="TR-7788", enlazado=True)
    assert _una(linea, _hay(VILHENA, pagos=(recibo,))).hacer is Hacer.DECIDIR
    dos = proponer([linea, replace(linea, id="l2")], _hay(VILHENA, pagos=(replace(recibo, enlazado=False),)))
    assert [p.hacer for p in dos] == [Hacer.ENLAZAR_PAGO, Hacer.DECIDIR]


def test_un_recibo_cercano_del_socio_nombrado_es_probable() -> None:
    linea = replace(LINEA, concepto="DEP VILHENA")
    sin_referencia = replace(RECIBO, referencia="")
    hecha = _una(linea, _hay(VILHENA, pagos=(sin_referencia,)))
    assert (hecha.grado, hecha.hacer, hecha.destino_id) == (Grado.PROBABLE, Hacer.ENLAZAR_PAGO, "p1")
    lejano = _una(linea, _hay(VILHENA, pagos=(replace(sin_referencia, fecha="2026-01-01"),)))
    assert lejano.hacer is Hacer.COBRAR
    anonimo = _una(LINEA, _hay(VILHENA, pagos=(sin_referencia,)))
    assert (anonimo.hacer, anonimo.candidatos) == (Hacer.DECIDIR, ("v",))


@pytest.mark.parametrize(
    ("importe", "grado", "porque"),
    [
        (110_000, Grado.SEGURA, "justo lo que debe"),
        (50_000, Grado.SEGURA, "justo lo más antiguo que debe"),
        (60_000, Grado.PROBABLE, "un cargo, que no es el más antiguo"),
        (30_000, Grado.PROBABLE, "sólo una parte"),
        (120_000, Grado.DUDOSA, "sobrarían USD 100,00"),
    ],
)
def test_el_nombre_y_lo_que_se_debe_dan_el_grado(importe: int, grado: Grado, porque: str) -> None:
    linea = replace(LINEA, concepto="TRANSF. PREFEITURA MUNICIPAL DE VILHENA", importe=importe)
    hecha = _una(linea, _hay(VILHENA))
    assert (hecha.grado, porque in hecha.porque) == (grado, True), hecha.porque
    assert hecha.candidatos == ("v",)


@pytest.mark.parametrize(
    ("concepto", "grado"),
    [
        ("Depósito cod. 1100304", Grado.SEGURA),
        ("TRANSF DE MERCEDES LOPEZ", Grado.PROBABLE),
        ("INTENDENCIA MERCEDES", Grado.SEGURA),
        ("Dep 0004 ventanilla", Grado.PROBABLE),
    ],
)
def test_un_nombre_que_puede_ser_casualidad_no_es_seguro(concepto: str, grado: Grado) -> None:
    linea = replace(LINEA, concepto=concepto)
    assert _una(linea, _hay(VILHENA, MERCEDES)).grado is grado


def test_de_dos_nombres_uno_dentro_de_otro_vale_el_largo_y_sin_tildes() -> None:
    hecha = _una(
        replace(LINEA, concepto="INT. SAN JOSE DE MAYO CUOTA", importe=70_000), _hay(SAN_JOSE, DE_MAYO)
    )
    assert (hecha.grado, hecha.destino_id) == (Grado.SEGURA, "sjm")
    assert [m.socio.id for m in Guia([SAN_JOSE, DE_MAYO]).menciones("San Josefina")] == []


def test_si_el_concepto_nombra_a_varios_lo_decide_la_persona() -> None:
    linea = replace(LINEA, concepto="Vilhena y San José")
    hecha = _una(linea, _hay(replace(VILHENA, saldos=(50_000,)), SAN_JOSE))
    assert (hecha.grado, hecha.hacer, hecha.candidatos) == (Grado.DUDOSA, Hacer.DECIDIR, ("v", "sj"))
    con_pista = _una(linea, _hay(VILHENA, SAN_JOSE))
    assert (con_pista.grado, con_pista.hacer, con_pista.destino_id) == (Grado.PROBABLE, Hacer.COBRAR, "sj")


def test_sin_nombre_el_importe_solo_da_candidatos() -> None:
    hecha = _una(LINEA, _hay(SAN_JOSE, MERCEDES, VILHENA))
    assert (hecha.grado, hecha.hacer, hecha.candidatos) == (Grado.DUDOSA, Hacer.DECIDIR, ("sj", "m"))
    assert hecha.porque.endswith("San José e Intendencia de Mercedes deben justo ese importe.")
    nadie = _una(replace(LINEA, importe=1), _hay(SAN_JOSE))
    assert (nadie.grado, nadie.candidatos) == (Grado.DUDOSA, ())


def test_quien_no_debe_nada_no_se_cobra() -> None:
    hecha = _una(replace(LINEA, concepto="Municipio de Rivera"), _hay(AL_DIA))
    assert (hecha.hacer, hecha.porque) == (Hacer.DECIDIR, "El concepto nombra a Rivera, que no debe nada.")


def test_lo_que_una_linea_salda_ya_no_lo_salda_otra() -> None:
    linea = replace(LINEA, concepto="Municipio de Vilhena")
    tres = [
        replace(linea, id=f"l{n}", fecha=f"2026-03-0{n}", importe=i)
        for n, i in ((1, 50_000), (2, 60_000), (3, 50_000))
    ]
    propuestas = proponer(tres, _hay(VILHENA))
    assert [p.grado for p in propuestas] == [Grado.SEGURA, Grado.SEGURA, Grado.DUDOSA]


def test_dos_lineas_con_la_misma_referencia_no_se_cobran_solas() -> None:
    linea = replace(LINEA, concepto="Municipio de Vilhena", referencia="TR-9")
    propuestas = proponer([linea, replace(linea, id="l2", importe=60_000)], _hay(VILHENA))
    assert {p.grado for p in propuestas} == {Grado.DUDOSA}
    assert "puede ser el mismo depósito" in propuestas[0].porque


@pytest.mark.parametrize(
    ("concepto", "importe", "hacer", "grado"),
    [
        ("Comisión de mantenimiento", -1_250, Hacer.ANOTAR, Grado.PROBABLE),
        ("Juros creditados", 500, Hacer.ANOTAR, Grado.PROBABLE),
        ("Pago a proveedor", -9_000, Hacer.ANOTAR, Grado.DUDOSA),
    ],
)
def test_lo_que_no_es_de_cuotas_se_anota_en_cuentas(
    concepto: str, importe: int, hacer: Hacer, grado: Grado
) -> None:
    hecha = _una(replace(LINEA, concepto=concepto, importe=importe), _hay(VILHENA))
    assert (hecha.hacer, hecha.grado) == (hacer, grado)


def test_un_gasto_ya_anotado_se_enlaza() -> None:
    asiento = AsientoPorEnlazar("a1", 7, "2026-03-01", -1_250, "Papel", "CH-55")
    linea = replace(LINEA, importe=-1_250)
    sin_referencia = _una(linea, _hay(asientos=(asiento,)))
    assert (sin_referencia.hacer, sin_referencia.grado) == (Hacer.ENLAZAR_ASIENTO, Grado.PROBABLE)
    con_ella = _una(replace(linea, referencia="CH 55"), _hay(asientos=(asiento,)))
    assert (con_ella.destino_id, con_ella.grado) == ("a1", Grado.SEGURA)
    dos = _una(linea, _hay(asientos=(asiento, replace(asiento, id="a2", numero=8))))
    assert dos.hacer is Hacer.ANOTAR


@pytest.mark.no_cover
def test_diez_mil_lineas_contra_mil_socios_tardan_en_proporcion_a_mil() -> None:
    socios = [SocioQuePaga(f"s{n}", f"{n:06}", f"Villa Nueva {n}", (50_000,)) for n in range(1_000)]
    lineas = [
        replace(LINEA, id=f"l{n}", concepto=f"TRANSF VILLA NUEVA {n % 1_500} CUOTA") for n in range(10_000)
    ]
    hay = LoQueHay("USD", (), tuple(socios))
    antes = thread_time()
    proponer(lineas[:1_000], hay)
    pocas, antes = thread_time() - antes, thread_time()
    propuestas = proponer(lineas, hay)
    assert thread_time() - antes < 30 * pocas
    assert sum(p.grado is Grado.SEGURA for p in propuestas) == 1_000


def test_un_recibo_que_entro_en_otro_fondo_no_se_cobra_otra_vez() -> None:
    linea = replace(LINEA, concepto="DEPOSITO CHEQUE VILHENA")
    en_caja = replace(RECIBO, referencia="", en_otro=True)
    hecha = _una(linea, _hay(VILHENA, pagos=(en_caja,)))
    assert (hecha.grado, hecha.hacer, hecha.candidatos) == (Grado.DUDOSA, Hacer.DECIDIR, ("v",))
    assert hecha.porque == (
        "El recibo 12, de Vilhena, entró en otro fondo: si es su depósito, anote el traspaso."
    )
    lejano = _una(linea, _hay(VILHENA, pagos=(replace(en_caja, fecha="2026-01-01"),)))
    assert lejano.hacer is Hacer.COBRAR
    citado = replace(LINEA, referencia="CH-9901", importe=40_000)
    hecha = _una(citado, _hay(VILHENA, pagos=(replace(en_caja, referencia="CH-9901"),)))
    assert "entró en otro fondo" in hecha.porque


def test_el_traspaso_de_lo_que_entro_en_otro_fondo_se_enlaza() -> None:
    linea = replace(LINEA, concepto="DEPOSITO CHEQUE VILHENA")
    traspaso = AsientoPorEnlazar("a1", 7, "2026-03-02", 50_000, "Depósito de la caja", "")
    hecha = _una(linea, _hay(VILHENA, pagos=(replace(RECIBO, en_otro=True),), asientos=(traspaso,)))
    assert (hecha.hacer, hecha.destino_id) == (Hacer.ENLAZAR_ASIENTO, "a1")
