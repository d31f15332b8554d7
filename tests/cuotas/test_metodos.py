"""Cada método de escala: cuánto, cómo se cuenta y qué pasa cuando falta un dato."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.modelo.emision import Candidato, CargoPropuesto, Escala, Excluido, Pedido, Tramo
from escritorio.cuotas.modelo.metodos import (
    BaseDeclarada,
    Coeficiente,
    Entradas,
    Metodo,
    RepartoPor,
    Unidad,
    ValorDeUnidad,
    ValorQueManda,
)
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.reglas.emision import proponer
from escritorio.cuotas.reglas.escalas import SinValorDeUnidad, coeficientes_que_rigen, valor_que_manda
from escritorio.cuotas.reglas.limites import exigir_metodo
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.socios.modelo import Poblacion

UTM = Unidad("u", "UTM", "Unidad tributaria mensual", "CLP")
URUGUAY = Coeficiente("UY", "2024", Decimal("0.8"), "PNUD")


def _quien(nombre: str = "Vilhena", categoria: str = "pleno", pais: str = "UY") -> Candidato:
    return Candidato(nombre, "", nombre, categoria.capitalize(), True, categoria, pais)


def _escala(forma: FormaDeCuota, *tramos: Tramo, moneda: str = "USD", **mas: object) -> Escala:
    metodo = replace(Metodo(forma), **mas)
    return Escala("e", "c", "Escala", moneda, "2002-01-01", None, "Reglamento", tramos, metodo=metodo)


def _proponer(
    escala: Escala, habitantes: int | None = 120_000, entradas: Entradas | None = None, **mas: str
) -> CargoPropuesto | Excluido:
    quien = _quien(**mas)
    series = (
        {} if habitantes is None else {quien.socio_id: (Poblacion("p", 2025, habitantes, "Censo", True),)}
    )
    cargos, fuera = proponer(Pedido("2026"), escala, [quien], series, set(), entradas)
    todos: tuple[CargoPropuesto | Excluido, ...] = (*cargos, *fuera)
    return todos[0]


def _cargo(*args: object, **mas: object) -> CargoPropuesto:
    hecho = _proponer(*args, **mas)  # type: ignore[arg-type]  # son los de `_proponer`
    assert isinstance(hecho, CargoPropuesto), hecho
    return hecho


def _motivo(*args: object, **mas: object) -> str:
    hecho = _proponer(*args, **mas)  # type: ignore[arg-type]  # son los de `_proponer`
    assert isinstance(hecho, Excluido), hecho
    return hecho.motivo


def test_por_habitante_cobra_la_tarifa_exacta_y_escribe_la_cuenta() -> None:
    escala = _escala(FormaDeCuota.POR_HABITANTE, Tramo(0, None, tarifa=Decimal("0.0125")))
    cargo = _cargo(escala)
    assert (cargo.importe, cargo.tramo) == (150_000, "por habitante")
    assert str(cargo.calculo) == "120.000 hab. × 0,0125 USD = USD 1.500,00"
    assert str(_cargo(escala, 79).calculo) == "79 hab. × 0,0125 USD ≈ USD 0,99"


def test_el_minimo_y_el_maximo_de_cada_uno_se_dicen_en_la_cuenta() -> None:
    escala = _escala(
        FormaDeCuota.POR_HABITANTE, Tramo(0, None, tarifa=Decimal("0.01")), minimo=10_000, maximo=100_000
    )
    assert str(_cargo(escala, 100).calculo) == "100 hab. × 0,01 USD, menos que el mínimo: USD 100,00"
    assert _cargo(escala, 10_000).importe == 10_000
    assert _cargo(escala, 100_000).importe == 100_000
    assert _cargo(escala, 100_001).importe == 100_000
    assert "más que el máximo" in str(_cargo(escala, 100_001).calculo)


def test_los_tramos_propios_de_una_categoria_mandan_sobre_los_generales() -> None:
    escala = _escala(
        FormaDeCuota.TRAMOS,
        Tramo(0, 99_999, 10_000),
        Tramo(100_000, None, 50_000),
        Tramo(0, None, 700, categoria="asociado"),
    )
    assert _cargo(escala).importe == 50_000
    propio = _cargo(escala, categoria="asociado")
    assert (propio.importe, propio.tramo) == (700, "todos los habitantes (Asociado)")
    assert _cargo(escala, None, categoria="asociado").poblacion is None
    assert "no tiene población oficial" in _motivo(escala, None)


def test_una_categoria_que_la_escala_no_nombra_queda_fuera_diciendolo() -> None:
    escala = _escala(FormaDeCuota.FIJA, Tramo(0, None, 700, categoria="asociado"))
    assert _motivo(escala) == "la escala no dice qué paga su categoría (Pleno)"


def test_la_fija_no_pide_poblacion_pero_la_guarda_si_consta() -> None:
    escala = _escala(FormaDeCuota.FIJA, Tramo(0, None, 30_000))
    sin = _cargo(escala, None)
    assert (sin.importe, sin.poblacion, sin.poblacion_oficial) == (30_000, None, None)
    assert str(sin.calculo) == "cuota fija de USD 300,00"
    assert _cargo(escala).poblacion == 120_000


@pytest.mark.parametrize(
    ("habitantes", "importe"),
    [(99_999, 100), (100_000, 500), (499_999, 500), (500_000, 1000), (2_999_999, 1000), (3_000_000, 2000)],
)
def test_la_escala_de_2002_cobra_lo_suyo_a_cada_lado_de_sus_bordes(habitantes: int, importe: int) -> None:
    desde = ((0, 99_999, 100), (100_000, 499_999, 500), (500_000, 2_999_999, 1000), (3_000_000, None, 2000))
    escala = _escala(FormaDeCuota.TRAMOS, *(Tramo(a, b, i * 100) for a, b, i in desde))
    cargo = _cargo(escala, habitantes)
    assert cargo.importe == importe * 100
    assert str(cargo.calculo).endswith(f"{cargo.tramo}: USD {importe:,}".replace(",", ".") + ",00")


def test_el_porcentaje_se_cobra_de_la_base_declarada_y_sin_ella_no_hay_cargo() -> None:
    escala = _escala(FormaDeCuota.PORCENTAJE, Tramo(0, None, tarifa=Decimal("1.5")))
    base = BaseDeclarada("Vilhena", "2026", 20_000_000, "USD", "presupuesto de 2025")
    cargo = _cargo(escala, None, Entradas(bases={"Vilhena": base}))
    assert cargo.importe == 300_000
    assert str(cargo.calculo) == "1,5 % de USD 200.000,00 (presupuesto de 2025) = USD 3.000,00"
    assert _motivo(escala) == "no tiene base declarada de ese ejercicio"
    otra = Entradas(bases={"Vilhena": replace(base, moneda="BRL")})
    assert _motivo(escala, 1, otra) == "su base está en BRL y la escala cobra en USD"


def test_en_la_progresiva_cada_escalon_cobra_solo_a_sus_habitantes() -> None:
    escala = _escala(
        FormaDeCuota.PROGRESIVA,
        Tramo(0, 99_999, tarifa=Decimal("0.01")),
        Tramo(100_000, None, tarifa=Decimal("0.005")),
    )
    cargo = _cargo(escala)
    assert cargo.importe == 110_000
    assert str(cargo.calculo) == "99.999 hab. × 0,01 + 20.001 hab. × 0,005 USD ≈ USD 1.100,00"
    assert cargo.tramo == "100.000 y más"
    assert str(_cargo(escala, 99_999).calculo) == "99.999 hab. × 0,01 USD = USD 999,99"


def test_habitantes_por_tarifa_por_coeficiente_y_sin_coeficiente_no_hay_cargo() -> None:
    escala = _escala(FormaDeCuota.COEFICIENTE, Tramo(0, None, tarifa=Decimal("0.0125")))
    cargo = _cargo(escala, 120_000, Entradas(coeficientes={"UY": URUGUAY}))
    assert str(cargo.calculo) == "120.000 hab. × 0,0125 USD × 0,8 (Uruguay, PNUD) = USD 1.200,00"
    assert cargo.tramo == "Uruguay, coeficiente 0,8"
    assert _motivo(escala) == "Uruguay no tiene coeficiente de desarrollo para ese ejercicio"
    assert "no consta" in _motivo(escala, pais="")


def test_el_coeficiente_rige_desde_su_ejercicio_y_no_antes() -> None:
    nuevo = replace(URUGUAY, desde="2027", valor=Decimal(1))
    assert coeficientes_que_rigen([nuevo, URUGUAY], "2026") == {"UY": URUGUAY}
    assert coeficientes_que_rigen([nuevo, URUGUAY], "2027") == {"UY": nuevo}
    assert coeficientes_que_rigen([nuevo, URUGUAY], "2023") == {}


def test_en_una_unidad_se_convierte_y_se_redondea_una_sola_vez() -> None:
    escala = _escala(FormaDeCuota.FIJA, Tramo(0, None, 9_000), moneda="CLP", unidad=UTM)
    valor = ValorDeUnidad("2026-03-01", Decimal("66561.37"), "SII")
    cargo = _cargo(escala, None, Entradas(valor=valor))
    assert cargo.importe == 5_990_523
    assert str(cargo.calculo) == ("cuota fija de UTM 90,00 × 66.561,37 CLP (01/03/2026, SII) ≈ CLP 5.990.523")
    with pytest.raises(SinValorDeUnidad):
        _proponer(escala)


def test_sin_el_valor_de_ese_dia_no_se_toma_el_anterior_salvo_que_la_escala_lo_diga() -> None:
    valores = [ValorDeUnidad(f"2026-0{m}-01", Decimal(m), "SII") for m in (1, 2)]
    metodo = Metodo(FormaDeCuota.FIJA, UTM)
    with pytest.raises(SinValorDeUnidad, match="UTM del 10/03/2026"):
        valor_que_manda(metodo, valores, "2026-03-10", leer_periodo("2026"))
    assert valor_que_manda(metodo, valores, "2026-02-01", leer_periodo("2026")) == valores[1]
    ultimo = replace(metodo, valor=ValorQueManda.ULTIMO)
    assert valor_que_manda(ultimo, valores, "2026-03-10", leer_periodo("2026")) == valores[1]
    with pytest.raises(SinValorDeUnidad, match="hasta el 31/12/2025"):
        valor_que_manda(ultimo, valores, "2025-12-31", leer_periodo("2025"))
    del_ejercicio = replace(metodo, valor=ValorQueManda.DEL_EJERCICIO)
    assert valor_que_manda(del_ejercicio, valores, "2026-03-10", leer_periodo("2026")) == valores[0]
    assert valor_que_manda(Metodo(), valores, "2026-03-10", leer_periodo("2026")) is None


def _repartir(
    por: RepartoPor, habitantes: dict[str, int], ya: frozenset[str] = frozenset(), **paises: str
) -> tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]:
    escala = _escala(FormaDeCuota.REPARTO, presupuesto=100_000, por=por)
    series = {n: (Poblacion("p", 2025, h, "Censo", True),) for n, h in habitantes.items()}
    quienes = [_quien(n, pais=paises.get(n, "UY")) for n in ("A", "B", "C")]
    return proponer(Pedido("2026"), escala, quienes, series, ya, Entradas({"UY": URUGUAY}))


def test_el_reparto_suma_exactamente_el_presupuesto() -> None:
    cargos, _ = _repartir(RepartoPor.IGUALES, {})
    assert [c.importe for c in cargos] == [33_334, 33_333, 33_333]
    assert str(cargos[0].calculo) == "USD 1.000,00 × 1 / 3 socios ≈ USD 333,34"
    cargos, _ = _repartir(RepartoPor.HABITANTES, {"A": 1, "B": 2, "C": 4})
    assert [c.importe for c in cargos] == [14_286, 28_571, 57_143]
    assert str(cargos[2].calculo) == "USD 1.000,00 × 4 / 7 hab. ≈ USD 571,43"


def test_en_un_reparto_quien_no_tiene_dato_queda_fuera_y_lo_pagan_los_demas() -> None:
    cargos, fuera = _repartir(RepartoPor.COEFICIENTE, {"A": 10, "B": 30, "C": 5}, C="BR")
    assert [c.importe for c in cargos] == [25_000, 75_000]
    assert str(cargos[0].calculo) == "USD 1.000,00 × 8 / 32 hab. ponderados = USD 250,00"
    assert [f.motivo for f in fuera] == ["Brasil no tiene coeficiente de desarrollo para ese ejercicio"]
    cargos, fuera = _repartir(RepartoPor.HABITANTES, {"A": 0})
    assert not cargos
    assert len(fuera) == 3


def test_un_presupuesto_ya_repartido_no_se_reparte_otra_vez_entre_los_que_faltan() -> None:
    cargos, fuera = _repartir(RepartoPor.IGUALES, {}, frozenset({"A"}))
    assert not cargos
    assert [f.motivo[:20] for f in fuera] == ["ya tiene este cargo ", *["el presupuesto de 20"] * 2]


@pytest.mark.parametrize(
    ("metodo", "tramos", "campo"),
    [
        (Metodo(FormaDeCuota.FIJA), (Tramo(0, 9, 1), Tramo(10, None, 2)), "tramos"),
        (Metodo(FormaDeCuota.POR_HABITANTE), (Tramo(0, None, 1),), "tramos"),
        (Metodo(FormaDeCuota.POR_HABITANTE), (Tramo(0, None),), "tramos"),
        (Metodo(FormaDeCuota.PORCENTAJE), (Tramo(0, None, tarifa=Decimal(101)),), "tramos"),
        (Metodo(FormaDeCuota.PROGRESIVA), (Tramo(0, None, tarifa=Decimal(-1)),), "tramos"),
        (Metodo(FormaDeCuota.FIJA, minimo=1), (Tramo(0, None, 1),), "minimo"),
        (Metodo(FormaDeCuota.POR_HABITANTE, minimo=2, maximo=1), (Tramo(0, None),), "maximo"),
        (Metodo(FormaDeCuota.REPARTO), (), "presupuesto"),
        (Metodo(FormaDeCuota.REPARTO, UTM, presupuesto=1), (), "unidad"),
        (Metodo(FormaDeCuota.FIJA, UTM), (Tramo(0, None, 1),), "unidad"),
        (Metodo(), (Tramo(0, None, 1), Tramo(0, 9, 1, categoria="a")), "tramos"),
        (Metodo(), (Tramo(0, 9, 1), Tramo(9, None, 1)), "tramos"),
    ],
)
def test_un_metodo_mal_puesto_se_rechaza_en_su_campo(
    metodo: Metodo, tramos: tuple[Tramo, ...], campo: str
) -> None:
    with pytest.raises(DatoInvalido) as error:
        exigir_metodo(metodo, tramos, "USD")
    assert error.value.campo == campo


def test_los_tramos_de_una_categoria_pueden_empezar_donde_los_generales() -> None:
    mezclados = (Tramo(0, None, 2, categoria="a"), Tramo(10, None, 3), Tramo(0, 9, 1))
    assert [t.importe for t in exigir_metodo(Metodo(), mezclados, "USD")] == [1, 3, 2]
