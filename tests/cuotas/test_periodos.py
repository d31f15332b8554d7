"""La cuota de cada mes, trimestre o semestre se cobra cada mes, trimestre o semestre."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anular_emision, emitir
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.cuentas import (
    cargos,
    cargos_del_ejercicio,
    datos_del_libro,
    periodos_adeudados,
)
from escritorio.cuotas.consultas.emisiones import campanas, vencimiento_de_hoy
from escritorio.cuotas.consultas.informes import ejercicios, recaudacion
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.cuotas.modelo.periodo import (
    CADA_CUANTO,
    Periodo,
    decir_ejercicio,
    ejercicios_para_elegir,
    leer_periodo,
    nombre_de_cuota,
    periodo_de,
    periodos_de,
)
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR

ANIOS = st.integers(1900, 2199)
PARTES = st.sampled_from(sorted(CADA_CUANTO))
DIAS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def _mensual(bd: Archivo, **dicha: object) -> None:
    regla = ReglaDeCuota(FormaDeCuota.TRAMOS, 1, **dicha)  # type: ignore[arg-type]  # casos sueltos
    fijar(bd, "cuota", regla)


@given(ANIOS, PARTES)
def test_los_periodos_de_un_anio_lo_cubren_sin_hueco_ni_solape(anio: int, meses: int) -> None:
    suyos = periodos_de(anio, meses)
    assert len(suyos) == 12 // meses
    assert (suyos[0].desde, suyos[-1].hasta) == (f"{anio}-01-01", f"{anio}-12-31")
    dias = [(date.fromisoformat(p.desde), date.fromisoformat(p.hasta)) for p in suyos]
    for (_, acaba), (empieza, _) in pairwise(dias):
        assert empieza == acaba + timedelta(days=1)
    assert [p.texto for p in suyos] == sorted(p.texto for p in suyos)
    assert not any(a.se_pisa(b) for a in suyos for b in suyos if a != b)


@given(ANIOS, PARTES)
def test_todo_periodo_se_lee_de_su_texto(anio: int, meses: int) -> None:
    for suyo in periodos_de(anio, meses):
        assert leer_periodo(suyo.texto) == suyo
        assert leer_periodo(f" {suyo.texto.lower()} ") == suyo
        assert suyo.anterior.hasta == (date.fromisoformat(suyo.desde) - timedelta(days=1)).isoformat()


@given(DIAS, PARTES)
def test_todo_dia_cae_en_un_solo_periodo(dia: date, meses: int) -> None:
    suyo = periodo_de(dia.isoformat(), meses)
    assert suyo.desde <= dia.isoformat() <= suyo.hasta
    assert [p for p in periodos_de(dia.year, meses) if p.desde <= dia.isoformat() <= p.hasta] == [suyo]


@given(st.text(max_size=12))
def test_lo_que_no_es_un_ejercicio_se_lee_como_esta_y_lo_que_lo_es_se_dice(texto: str) -> None:
    dicho = str(decir_ejercicio(texto))
    assert dicho == texto or leer_periodo(texto).dicho == decir_ejercicio(texto)


@pytest.mark.parametrize(
    "malo",
    [
        "2026-13",
        "2026-00",
        "2026-T5",
        "2026-S3",
        "2026-C4",
        "2026-B7",
        "26",
        "2026-",
        "1899",
        "2026-2026",
        "2026-2025",
        "٢٠٢٦",
    ],
)
def test_un_ejercicio_que_no_existe_se_dice(malo: str) -> None:
    with pytest.raises(DatoInvalido, match="no es un ejercicio"):
        leer_periodo(malo)


@pytest.mark.parametrize(
    ("texto", "desde", "hasta", "es", "pt"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-2", "2026-02-01", "2026-02-28", "febrero de 2026", "fevereiro de 2026"),
        ("2028-02", "2028-02-01", "2028-02-29", "febrero de 2028", "fevereiro de 2028"),
        ("2026-12", "2026-12-01", "2026-12-31", "diciembre de 2026", "dezembro de 2026"),
        ("2026-T3", "2026-07-01", "2026-09-30", "tercer trimestre de 2026", "terceiro trimestre de 2026"),
        (
            "2026-C2",
            "2026-05-01",
            "2026-08-31",
            "segundo cuatrimestre de 2026",
            "segundo quadrimestre de 2026",
        ),
        ("2026-B6", "2026-11-01", "2026-12-31", "sexto bimestre de 2026", "sexto bimestre de 2026"),
        ("2026-s2", "2026-07-01", "2026-12-31", "segundo semestre de 2026", "segundo semestre de 2026"),
        ("2026-2027", "2026-01-01", "2027-12-31", "2026-2027", "2026-2027"),
    ],
)
def test_un_periodo_se_dice_en_las_dos_lenguas(texto: str, desde: str, hasta: str, es: str, pt: str) -> None:
    suyo = leer_periodo(texto)
    assert (suyo.desde, suyo.hasta) == (desde, hasta)
    assert (str(suyo.dicho), Habla("pt").decir(suyo.dicho)) == (es, pt)


def test_una_cuota_de_un_anio_se_nombra_como_siempre_y_la_de_un_mes_con_el_mes() -> None:
    assert nombre_de_cuota("Cuota ordinaria", "2026") == "Cuota ordinaria 2026"
    assert nombre_de_cuota("Cuota ordinaria", "2026-03") == "Cuota ordinaria, marzo de 2026"


def test_para_elegir_se_ofrece_el_anio_entero_y_sus_partes() -> None:
    assert ejercicios_para_elegir({"2025", "2026-02", "2026-01"}) == ["2026", "2026-02", "2026-01", "2025"]


@pytest.mark.parametrize(
    ("meses", "escrito", "toca"),
    [
        (1, "2026", "cobra cada mes: toca 2026-01 (enero de 2026) a 2026-12 (diciembre de 2026)."),
        (3, "2026-05", "cobra cada trimestre: toca 2026-T2 (segundo trimestre de 2026)."),
        (6, "2026", "toca 2026-S1 (primer semestre de 2026) a 2026-S2 (segundo semestre de 2026)."),
        (12, "2026-03", "cobra cada año: toca 2026."),
        (24, "2026", "cobra cada 2 años: toca 2026-2027."),
        (5, "2026", "cobra cada 5 meses, que no parten el año"),
    ],
)
def test_un_periodo_que_no_casa_con_la_regla_se_rechaza_y_se_dice_cual_toca(
    red: Archivo, meses: int, escrito: str, toca: str
) -> None:
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, meses))
    antes = red.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido) as fallo:
        preparar_emision(red, escrito)
    assert fallo.value.campo == "ejercicio"
    assert toca in fallo.value.mensaje
    assert "art. 8" in fallo.value.mensaje
    assert red.valor("SELECT count(*) FROM bitacora") == antes


def _de_2002(habitantes: int) -> int:
    """Lo que paga esa población en la escala de 2002, en centavos, sin preguntar al programa."""
    return 10_000 if habitantes < 100_000 else 50_000 if habitantes < 500_000 else 100_000


def test_un_anio_anterior_se_emite_con_la_regla_de_entonces_y_cita_la_suya(red: Archivo) -> None:
    """Hasta 2025, quien entra paga el año entero (art. 8); desde 2026, los días que faltan (art. 9)."""
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, prorrateo=Prorrateo.NINGUNO))
    suya = next(r for r in reglas(red, organo_principal(red).id) if r.familia == "cuota")
    nueva = ReglaDeCuota(FormaDeCuota.TRAMOS, prorrateo=Prorrateo.DIARIO)
    fijar_regla(red, suya.id, nueva, "art. 9", "2026-01-01")
    for dia, nombre in (("2025-07-02", "Entró en 2025"), ("2026-02-01", "Entró en 2026")):
        entra = dar_de_alta(red, SocioNuevo(nombre, "UY", categorias(red)[0].id), dia, ACTO_ANTERIOR)
        anotar_poblacion(red, entra, 2024, 60_000, "Censo de prueba", oficial=True)
    de = {a: {c.socio: c for c in preparar_emision(red, a).cargos} for a in ("2025", "2026")}
    assert de["2025"]["Entró en 2025"].importe == 10_000
    # Del 1 de febrero al 31 de diciembre, 334 de 365 días.
    assert de["2026"]["Entró en 2026"].importe == round(Fraction(334, 365) * 10_000)
    citas = {a: str(de[a][f"Entró en {a}"].calculo) for a in de}
    assert ("art. 8" in citas["2025"], "art. 9" in citas["2025"]) == (True, False)
    assert ("art. 8" in citas["2026"], "art. 9" in citas["2026"]) == (False, True)


def test_doce_emisiones_mensuales_con_alta_y_baja_en_medio_cuadran_con_la_suma_hecha_aparte(
    molde: Path, tmp_path: Path
) -> None:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(molde.read_bytes())
    hoy = [date(2027, 1, 1)]
    apertura = abrir_archivo(ruta, "Ana Secretaria", lambda: datetime.combine(hoy[0], time(10)))
    bd = apertura.bd
    _mensual(bd, prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL, vence_dias=10)
    tarifa = {s.id: _de_2002(60_000 * n) for n, s in enumerate(socios(bd), 1)}
    se_va, entra_el, sale_el = socios(bd)[3].id, date(2027, 5, 12), date(2027, 9, 21)
    nuevo = ""
    for mes in range(1, 13):
        hoy[0] = date(2027, mes, monthrange(2027, mes)[1])
        if mes == entra_el.month:
            ficha = SocioNuevo(nombre="Recién Llegado", pais="UY", categoria_id=categorias(bd)[0].id)
            nuevo = dar_de_alta(bd, ficha, entra_el.isoformat(), ACTO_ANTERIOR)
            anotar_poblacion(bd, nuevo, 2025, 60_000, "Censo de prueba", oficial=True)
            tarifa[nuevo] = _de_2002(60_000)
        if mes == sale_el.month:
            dar_de_baja(bd, se_va, sale_el.isoformat(), ACTO_ANTERIOR)
        texto = f"2027-{mes:02}"
        vence = vencimiento_de_hoy(bd, leer_periodo(texto))
        assert emitir(bd, preparar_emision(bd, texto, vencimiento=vence)).emitidos
        assert not emitir(bd, preparar_emision(bd, texto)).emitidos, "no se repite"

    def debe(socio_id: str) -> int:
        """La suma de cada mes, redondeada a la unidad mínima una vez por cargo (la mitad, hacia arriba)."""
        total = 0
        for mes in range(1, 13):
            dias = [date(2027, mes, n + 1) for n in range(monthrange(2027, mes)[1])]
            suyos = [
                d for d in dias if (socio_id != nuevo or d >= entra_el) and (socio_id != se_va or d < sale_el)
            ]
            exacto = Fraction(len(suyos), len(dias)) * tarifa[socio_id]
            total += int(exacto + Fraction(1, 2))
        return total

    suyos: dict[str, int] = {}
    for cargo in cargos(bd):
        suyos[cargo.socio_id] = suyos.get(cargo.socio_id, 0) + cargo.importe
    entero = sum(suyos.values())
    assert suyos == {s: debe(s) for s in tarifa}
    assert sum(c.total for c in campanas(bd)) == entero
    assert {c.ejercicio for c in campanas(bd)} == {p.texto for p in periodos_de(2027, 1)}
    assert len(cargos_del_ejercicio(bd, "2027")) == len(cargos(bd)) == 12 * 11 + 8 + 9
    assert len(cargos_del_ejercicio(bd, "2027-05")) == 13
    assert sum(r.emitido for r in datos_del_libro(bd, "2027").resumen) == entero
    assert sum(g.emitido for g in recaudacion(bd, Agrupacion.CONCEPTO, "2027")) == entero
    assert sum(d.sumas.deuda for d in antiguedad(bd, "2027-12-31")) == entero
    assert periodos_adeudados(bd, "2027-12-31")[nuevo] == tuple(f"2027-{m:02}" for m in range(5, 12))
    assert ejercicios(bd)[0] == "2027"
    apertura.cerrar()


def test_lo_cobrado_por_el_anio_entero_no_se_cobra_otra_vez_por_meses(red: Archivo) -> None:
    emitir(red, preparar_emision(red, "2026"))
    _mensual(red)
    vista = preparar_emision(red, "2026-05")
    assert not vista.cargos
    assert {e.motivo for e in vista.excluidos} == {"ya tiene este cargo de mayo de 2026"}
    anular_emision(red, campanas(red)[0].id, "Se cobra por meses")
    assert len(preparar_emision(red, "2026-05").cargos) == 12
    assert len(preparar_emision(red, "2027-01").cargos) == 12


def test_un_pago_salda_primero_el_mes_mas_antiguo_y_su_recibo_lo_nombra(red: Archivo) -> None:
    _mensual(red)
    for mes in ("2026-03", "2026-01", "2026-02"):
        emitir(red, preparar_emision(red, mes))
    quien = socios(red)[0]
    uno = next(c.importe for c in cargos(red) if c.socio_id == quien.id)
    anotar_pago(red, PagoNuevo("p1", quien.id, "2026-03-10", uno + 1, "transferencia"))
    assert [
        (c.ejercicio, c.saldo)
        for c in sorted(cargos(red), key=lambda c: c.ejercicio)
        if c.socio_id == quien.id
    ] == [
        ("2026-01", 0),
        ("2026-02", uno - 1),
        ("2026-03", uno),
    ]


def test_el_periodo_de_una_cuota_es_un_valor() -> None:
    assert leer_periodo("2026-T2") == Periodo("2026-T2", 2026, 4, 3)
