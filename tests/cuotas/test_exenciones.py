"""Exenciones por acuerdo, prorrateo de quien entra o sale y campañas para algunos."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoEleccion
from escritorio.cuotas.acciones.emision import emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import ExencionYaRevocada, crear_escala, eximir, revocar_exencion
from escritorio.cuotas.consultas.cuentas import cargos, cargos_de
from escritorio.cuotas.consultas.emisiones import campanas, concepto
from escritorio.cuotas.consultas.escalas import exenciones, exenciones_de, exenciones_que_rigen
from escritorio.cuotas.consultas.vista_previa import a_quienes_toca, preparar_emision
from escritorio.cuotas.modelo.campanas import ExencionNueva, FraccionDelEjercicio, TiempoDeSocio
from escritorio.cuotas.modelo.emision import CargoPropuesto, EscalaNueva, Tramo, VistaPrevia
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.piezas.gestiones import pedir_aprobacion
from escritorio.cuotas.reglas.prorrateo import leer_parte, parte_del_ejercicio
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.socios.acciones import (
    anotar_poblacion,
    cambiar_categoria,
    crear_categoria,
    dar_de_alta,
    dar_de_baja,
)
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import CategoriaNueva, SocioNuevo
from tests.fabrica import ACTO_ANTERIOR

UN_TERCIO = Fraction(1, 3)
_DE_INGRESO = EscalaNueva(
    "incorporacion",
    "De ingreso",
    "USD",
    "2025-01-01",
    "Acta",
    (Tramo(0, None, 90_000),),
    Metodo(FormaDeCuota.FIJA),
)


def _rastro(bd: Archivo) -> list[int]:
    tablas = ("bitacora", "cargo", "emision", "exencion", "fundamento")
    return [int(bd.valor(f"SELECT count(*) FROM {t}")) for t in tablas]


def _eximir(bd: Archivo, socio_id: str, parte: Fraction = UN_TERCIO, **mas: Any) -> str:
    return eximir(bd, ExencionNueva(socio_id, parte, **{"desde": "2026", **mas}), ACTO_ANTERIOR)


def _entra(bd: Archivo, dia: str) -> str:
    ficha = SocioNuevo(nombre="Recién Llegado", pais="UY", categoria_id=categorias(bd)[0].id)
    socio_id = dar_de_alta(bd, ficha, dia, ACTO_ANTERIOR)
    anotar_poblacion(bd, socio_id, 2025, 60_000, "Censo de prueba", oficial=True)
    return socio_id


def _con_regla(bd: Archivo, **dicha: object) -> None:
    regla = next(r for r in reglas(bd, organo_principal(bd).id) if r.familia == "cuota")
    parametros = ReglaDeCuota(FormaDeCuota.TRAMOS, **dicha)  # type: ignore[arg-type]  # casos sueltos
    fijar_regla(bd, regla.id, parametros, "art. 12", "2001-01-01")


def _el_de(vista: VistaPrevia, socio_id: str) -> CargoPropuesto | None:
    return next((c for c in vista.cargos if c.socio_id == socio_id), None)


def _motivo(vista: VistaPrevia, socio_id: str) -> str:
    return next((e.motivo for e in vista.excluidos if e.socio_id == socio_id), "")


def test_una_exencion_parcial_rebaja_el_cargo_que_guarda_su_cuenta(red: Archivo) -> None:
    quien = socios(red)[0].id
    _eximir(red, quien)
    emitir(red, preparar_emision(red, "2026"))
    (cargo,) = cargos_de(red, quien)
    fila = red.fila("SELECT base, exencion_id FROM cargo WHERE id = ?", [cargo.id])
    assert fila is not None
    assert (cargo.importe, fila["base"], fila["exencion_id"]) == (6_667, 10_000, exenciones(red)[0].id)
    assert "100,00 × 2/3 = 66,67" in str(cargo.calculo)
    assert "exento de 1/3 de la cuota: Libro de socios en papel" in str(cargo.calculo)


@pytest.mark.parametrize(
    ("ejercicio", "parte"),
    [
        ("2026-02", None),
        ("2026-03", Fraction(1)),
        ("2026-05", Fraction(1)),
        ("2026-06", None),
        ("2026-T1", Fraction(1, 3)),
        ("2026-T2", Fraction(2, 3)),
        ("2026", Fraction(1, 4)),
        ("2027", None),
    ],
)
def test_la_de_unos_meses_exime_de_los_que_coge_cada_cuota(
    red: Archivo, ejercicio: str, parte: Fraction | None
) -> None:
    suyo = socios(red)[1].id
    eximir(red, ExencionNueva(suyo, Fraction(1), "2026-3", "2026-05"), ACTO_ANTERIOR)
    (hecha,) = exenciones(red)
    assert (hecha.desde, hecha.hasta, hecha.plazo) == (
        "2026-03",
        "2026-05",
        "de marzo de 2026 a mayo de 2026",
    )
    rigen = exenciones_que_rigen(red, concepto(red, "ordinaria").id, leer_periodo(ejercicio))
    assert (rigen[suyo].parte if suyo in rigen else None) == parte


def test_dos_de_meses_distintos_caben_y_las_que_se_pisan_no(red: Archivo) -> None:
    suyo = socios(red)[1].id
    eximir(red, ExencionNueva(suyo, Fraction(1), "2026-01", "2026-01"), ACTO_ANTERIOR)
    eximir(red, ExencionNueva(suyo, Fraction(1, 2), "2026-03", "2026-04"), ACTO_ANTERIOR)
    rigen = exenciones_que_rigen(red, concepto(red, "ordinaria").id, leer_periodo("2026-T1"))
    assert rigen[suyo].parte == Fraction(1, 2)
    for desde, hasta in (("2026-04", "2026-06"), ("2026", "2026"), ("2025", "")):
        with pytest.raises(DatoInvalido, match="ya está exento"):
            eximir(red, ExencionNueva(suyo, Fraction(1), desde, hasta), ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="antes de empezar"):
        eximir(red, ExencionNueva(suyo, Fraction(1), "2027-05", "2027-04"), ACTO_ANTERIOR)


def test_una_exencion_total_deja_fuera_con_lo_que_la_apoya(red: Archivo) -> None:
    quien = socios(red)[0].id
    _eximir(red, quien, Fraction(1))
    vista = preparar_emision(red, "2026")
    assert _motivo(vista, quien) == "está exento: Libro de socios en papel, 02/05/2001"
    assert _el_de(vista, quien) is None
    assert len(vista.cargos) == 11


@pytest.mark.parametrize(
    ("cambio", "paga"),
    [
        ({"desde": "2027"}, 10_000),
        ({"desde": "2020", "hasta": "2025"}, 10_000),
        ({"concepto": "extraordinaria"}, 10_000),
        ({"concepto": "ordinaria", "hasta": "2026"}, 6_667),
    ],
)
def test_una_exencion_solo_vale_en_su_concepto_y_sus_ejercicios(
    red: Archivo, cambio: dict[str, Any], paga: int
) -> None:
    quien = socios(red)[0].id
    _eximir(red, quien, **cambio)
    cargo = _el_de(preparar_emision(red, "2026"), quien)
    assert cargo is not None
    assert cargo.importe == paga


def test_revocada_ya_no_se_aplica_y_lo_emitido_no_cambia(red: Archivo) -> None:
    quien = socios(red)[0].id
    _eximir(red, quien)
    emitir(red, preparar_emision(red, "2026"))
    suya = exenciones(red)[0]
    revocar_exencion(red, suya.id, "Dejó de cumplirse")
    assert cargos_de(red, quien)[0].importe == 6_667
    assert (_el_de(preparar_emision(red, "2027"), quien) or cargos(red)[0]).importe == 10_000
    antes = _rastro(red)
    with pytest.raises(ExencionYaRevocada):
        revocar_exencion(red, suya.id, "Otra vez")
    assert _rastro(red) == antes


@pytest.mark.parametrize(
    ("parte", "cambio", "campo"),
    [
        (Fraction(3, 2), {}, "parte"),
        (Fraction(0), {}, "parte"),
        (UN_TERCIO, {"desde": "0226"}, "desde"),
        (UN_TERCIO, {"hasta": "2999"}, "hasta"),
        (UN_TERCIO, {"hasta": "2025"}, "hasta"),
    ],
)
def test_una_exencion_que_no_vale_no_deja_rastro(
    red: Archivo, parte: Fraction, cambio: dict[str, Any], campo: str
) -> None:
    antes = _rastro(red)
    with pytest.raises(DatoInvalido) as error:
        _eximir(red, socios(red)[0].id, parte, **cambio)
    assert (error.value.campo, _rastro(red)) == (campo, antes)


def test_dos_exenciones_no_se_pisan(red: Archivo) -> None:
    quien = socios(red)[0].id
    _eximir(red, quien, hasta="2027")
    antes = _rastro(red)
    with pytest.raises(DatoInvalido, match="ya está exento de 1/3 de la cuota de 2026 a 2027"):
        _eximir(red, quien, desde="2027", concepto="ordinaria")
    assert _rastro(red) == antes
    _eximir(red, quien, desde="2028")
    assert [x.plazo for x in exenciones(red)] == ["de 2026 a 2027", "desde 2028"]


@pytest.mark.parametrize(
    ("escrito", "parte"),
    [("todo", 1), ("50 %", Fraction(1, 2)), ("12,5%", Fraction(1, 8)), ("1/3", UN_TERCIO)],
)
def test_la_parte_se_escribe_como_se_dice(escrito: str, parte: Fraction) -> None:
    assert leer_parte(escrito) == parte


@pytest.mark.parametrize("escrito", ["101 %", "4/3", "1/0", "0 %", "mitad", "-5 %", ""])
def test_una_parte_que_no_se_entiende_o_pasa_de_todo_se_rechaza(escrito: str) -> None:
    with pytest.raises(DatoInvalido):
        leer_parte(escrito)


def test_si_la_regla_calla_quien_entra_queda_pendiente_hasta_que_se_decide(red: Archivo) -> None:
    quien = _entra(red, "2026-03-01")
    vista = preparar_emision(red, "2026")
    assert _motivo(vista, quien).startswith("entró el 01/03/2026 y la regla de cuota no dice qué paga")
    assert vista.por_decidir == 1
    emitir(red, preparar_emision(red, "2026", sin_regla="mensual"))
    (cargo,) = cargos_de(red, quien)
    assert cargo.importe == 8_333
    dicho = red.valor("SELECT calculo FROM cargo WHERE id = ?", [cargo.id])
    assert "100,00 × 10/12 = 83,33" in dicho
    assert "decidido al emitir: la regla no lo dice" in dicho
    assert red.valor("SELECT decidida_por FROM emision") == "Ana Secretaria"


def test_la_regla_manda_sobre_lo_que_se_decida(red: Archivo) -> None:
    _con_regla(red, prorrateo=Prorrateo.DIARIO)
    quien = _entra(red, "2026-03-01")
    vista = preparar_emision(red, "2026", sin_regla="ninguno")
    cargo = _el_de(vista, quien)
    assert cargo is not None
    assert (cargo.importe, cargo.base) == (8_384, 10_000)
    assert "art. 12" in str(cargo.calculo)


def test_a_quien_sale_se_le_cobra_lo_que_manda_la_regla(red: Archivo) -> None:
    quien = socios(red)[0].id
    dar_de_baja(red, quien, "2026-03-10", ACTO_ANTERIOR)
    assert _motivo(preparar_emision(red, "2026"), quien).endswith("pendiente de decidir")
    _con_regla(red, salida=Salida.TODO)
    cargo = _el_de(preparar_emision(red, "2026"), quien)
    assert cargo is not None
    assert cargo.importe == 10_000
    assert _el_de(preparar_emision(red, "2025"), quien) is not None, "en 2025 fue socio todo el año"
    assert quien not in {c.socio_id for c in preparar_emision(red, "2027").cargos}


def test_quien_entra_despues_del_ejercicio_no_lo_debe(red: Archivo) -> None:
    quien = _entra(red, "2026-03-01")
    assert _motivo(preparar_emision(red, "2025"), quien) == (
        "entró el 01/03/2026, después del ejercicio 2025"
    )


def _regla(**dicha: object) -> Regla:
    parametros = ReglaDeCuota(FormaDeCuota.TRAMOS, **dicha)  # type: ignore[arg-type]  # casos sueltos
    return Regla("r", "o", "cuota", "", parametros, "art. 12", "2001-01-01", None)


@pytest.mark.parametrize(
    ("periodos", "fraccion"),
    [
        ([TiempoDeSocio("2001-01-01", None)], Fraction(1)),
        ([TiempoDeSocio("2026-07-01", None)], Fraction(184, 365)),
        ([TiempoDeSocio("2001-01-01", "2026-07-01")], Fraction(181, 365)),
        ([TiempoDeSocio("2026-03-01", "2026-10-01")], Fraction(214, 365)),
        (
            [TiempoDeSocio("2001-01-01", "2026-03-01"), TiempoDeSocio("2026-10-01", None)],
            Fraction(59 + 92, 365),
        ),
        ([TiempoDeSocio("2026-01-01", "2027-01-01")], Fraction(1)),
    ],
)
def test_los_dias_de_socio_se_cuentan_enteros(periodos: list[TiempoDeSocio], fraccion: Fraction) -> None:
    regla = _regla(prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL)
    hallada = parte_del_ejercicio(regla, "2026", periodos)
    assert isinstance(hallada, FraccionDelEjercicio)
    assert hallada.fraccion == fraccion


@pytest.mark.parametrize(("vence", "debe"), [("2026-02-28", True), ("2026-03-31", False), (None, False)])
def test_quien_sale_debe_solo_lo_vencido_si_la_regla_lo_dice(vence: str | None, debe: bool) -> None:
    regla = _regla(salida=Salida.LO_VENCIDO)
    hallada = parte_del_ejercicio(regla, "2026", [TiempoDeSocio("2001-01-01", "2026-03-10")], vence)
    assert isinstance(hallada, FraccionDelEjercicio) is debe


def test_se_emite_solo_a_los_elegidos(red: Archivo) -> None:
    elegidos = [s.id for s in socios(red)[:2]]
    vista = preparar_emision(red, "2026", socios=elegidos)
    assert [c.socio_id for c in vista.cargos] == elegidos
    emitir(red, vista)
    assert red.valor("SELECT elegidos FROM emision") == 2
    with pytest.raises(DatoInvalido, match="al menos un socio"):
        preparar_emision(red, "2026", socios=[])


def test_la_extraordinaria_fija_es_una_campana_y_respeta_las_exenciones(red: Archivo) -> None:
    elegidos = [s.id for s in socios(red)[:3]]
    _eximir(red, elegidos[0], Fraction(1))
    _eximir(red, elegidos[1], Fraction(1, 2))
    hecho = emitir_extraordinaria(red, "extraordinaria", "2026", 1_001, elegidos, ACTO_ANTERIOR, "2026-06-30")
    assert [e.motivo for e in hecho.excluidos] == ["está exento: Libro de socios en papel, 02/05/2001"]
    assert [c.importe for c in cargos(red)] == [501, 1_001]
    (campana,) = campanas(red)
    assert (campana.nombre, campana.escala, campana.total) == (
        "Cuota extraordinaria 2026",
        "importe fijo",
        hecho.total,
    )
    assert cargos(red)[0].vencimiento == "2026-06-30"


def test_cada_elegido_de_una_extraordinaria_se_lee_una_vez_aunque_se_repita(red: Archivo) -> None:
    elegidos = [s.id for s in socios(red)[:3]]
    dichas: list[str] = []
    red.conexion.set_trace_callback(dichas.append)
    hecho = emitir_extraordinaria(red, "extraordinaria", "2026", 1_000, [*elegidos, *elegidos], ACTO_ANTERIOR)
    red.conexion.set_trace_callback(None)
    assert hecho.emitidos == 3
    assert sum("FROM socio s" in d and "s.id = " in d for d in dichas) == 3


def test_para_emitir_se_leen_solo_las_exenciones_que_rigen(red: Archivo) -> None:
    suyos, ordinaria = [s.id for s in socios(red)[:5]], concepto(red, "ordinaria").id
    _eximir(red, suyos[0])
    _eximir(red, suyos[1], desde="2027")
    _eximir(red, suyos[2], desde="2024", hasta="2025")
    _eximir(red, suyos[3], concepto="extraordinaria")
    _eximir(red, suyos[4], desde="2024", hasta="2026", concepto="ordinaria")
    assert set(exenciones_que_rigen(red, ordinaria, leer_periodo("2026"))) == {suyos[0], suyos[4]}
    revocar_exencion(red, exenciones_de(red, suyos[0])[0].id, "Ya paga")
    assert set(exenciones_que_rigen(red, ordinaria, leer_periodo("2026"))) == {suyos[4]}


def test_el_acta_fundacional_no_exime_a_nadie_ni_se_ofrece(red: Archivo) -> None:
    antes, acta = _rastro(red), Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "Acta", "1995-11-11")
    with pytest.raises(DatoInvalido, match="Una exención no se apoya en el acta fundacional") as error:
        eximir(red, ExencionNueva(socios(red)[0].id, UN_TERCIO, "2026"), acta)
    assert error.value.campo == "fundamento_clase"
    assert _rastro(red) == antes
    elige = next(c for c in pedir_aprobacion(red).campos if c.clave == "fundamento_clase")
    assert isinstance(elige, CampoEleccion)
    assert [o[0] for o in elige.opciones] == ["acto_anterior"]


def test_la_de_incorporacion_es_de_quien_entra_en_el_ejercicio_o_de_quien_se_nombre(red: Archivo) -> None:
    de_antes, quien = socios(red)[0], _entra(red, "2026-02-15")
    anterior = _entra(red, "2025-12-31")
    dar_de_baja(red, quien, "2026-03-01", ACTO_ANTERIOR)
    crear_escala(red, _DE_INGRESO, ACTO_ANTERIOR)
    vista = preparar_emision(red, "2026", "incorporacion")
    assert [c.socio_id for c in vista.cargos] == [quien], "la debe aunque ya saliera"
    assert _motivo(vista, de_antes.id) == _motivo(vista, anterior) == "no entró en el ejercicio 2026"
    assert [c.socio_id for c in preparar_emision(red, "2025", "incorporacion").cargos] == [anterior]
    assert a_quienes_toca(red, "incorporacion", "2026") == [quien]
    with pytest.raises(DatoInvalido, match="No le toca a nadie"):
        a_quienes_toca(red, "incorporacion", "2024")
    assert len(a_quienes_toca(red, "extraordinaria", "2026")) == len(socios(red)) - 1, "a los de hoy"
    nombrado = preparar_emision(red, "2026", "incorporacion", socios=[de_antes.id])
    assert [c.socio_id for c in nombrado.cargos] == [de_antes.id]


def test_la_fraccion_del_prorrateo_se_imprime_como_se_conto(red: Archivo) -> None:
    _con_regla(red, prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL)
    quien = socios(red)[0].id
    dar_de_baja(red, quien, "2026-02-10", ACTO_ANTERIOR)
    cargo = _el_de(preparar_emision(red, "2026"), quien)
    assert cargo is not None
    assert "100,00 × 40/365 = 10,96" in str(cargo.calculo), "no 8/73"
    otro = _entra(red, "2026-01-31")
    entra = _el_de(preparar_emision(red, "2026"), otro)
    assert entra is not None
    assert "100,00 × 335/365 = 91,78" in str(entra.calculo), "no 67/73"


def _pasa(bd: Archivo, socio_id: str, dia: str, *, paga: bool) -> None:
    if not any(c.paga_cuota is paga for c in categorias(bd)):
        crear_categoria(bd, CategoriaNueva("Observadora", con_voto=False, con_voz=True, paga_cuota=paga))
    destino = next(c for c in categorias(bd) if c.paga_cuota is paga)
    cambiar_categoria(bd, [socio_id], destino.id, dia, ACTO_ANTERIOR)


def test_quien_pasa_a_una_categoria_que_no_paga_debe_lo_de_antes(red: Archivo) -> None:
    _con_regla(red, prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL)
    quien = socios(red)[0].id
    antes = _el_de(preparar_emision(red, "2026"), quien)
    assert antes is not None
    _pasa(red, quien, "2026-02-10", paga=False)
    cargo = _el_de(preparar_emision(red, "2026"), quien)
    assert cargo is not None
    assert cargo.importe == round(antes.importe * 40 / 365)
    assert "pasó a una categoría que no paga (Observadora) el 10/02/2026" in str(cargo.calculo)
    assert _el_de(preparar_emision(red, "2025"), quien) is not None, "lo del año anterior, entero"
    assert _el_de(preparar_emision(red, "2027"), quien) is None
    # Vuelve a pagar en el mismo año: lo de antes y lo de después, sin lo de en medio.
    _pasa(red, quien, "2026-03-01", paga=True)
    vuelta = _el_de(preparar_emision(red, "2026"), quien)
    assert vuelta is not None
    assert vuelta.importe == round(antes.importe * (40 + 306) / 365)
    assert "dejó de ser de una categoría que no paga (Observadora) el 01/03/2026" in str(vuelta.calculo)


@pytest.mark.parametrize("salida", [s for s in Salida if s is not Salida.LO_VENCIDO])
@pytest.mark.parametrize("cambia", ["de categoría", "sale"])
def test_lo_que_paso_a_mitad_de_anio_se_dice_y_se_cita_deba_la_parte_que_deba(
    red: Archivo, salida: Salida, cambia: str
) -> None:
    """También si debe la cuota entera, que si no parece que no pasó nada."""
    _con_regla(red, prorrateo=Prorrateo.DIARIO, salida=salida)
    quien = socios(red)[0].id
    if cambia == "sale":
        dar_de_baja(red, quien, "2026-03-10", ACTO_ANTERIOR)
        dicho = "salió el 10/03/2026"
    else:
        _pasa(red, quien, "2026-03-10", paga=False)
        dicho = "pasó a una categoría que no paga (Observadora) el 10/03/2026"
    cargo = _el_de(preparar_emision(red, "2026"), quien)
    assert cargo is not None
    assert f"{dicho} (art. 12)" in str(cargo.calculo)
    entera = salida is Salida.TODO
    assert str(cargo.calculo).endswith(": debe la cuota entera") is entera
    assert (cargo.importe == 10_000) is entera
    assert Habla("pt").sabe(cargo.calculo)


def test_quien_no_cambia_en_el_periodo_no_lleva_nada_de_mas(red: Archivo) -> None:
    antes = {c.socio_id: c.calculo for c in preparar_emision(red, "2026").cargos}
    _con_regla(red, salida=Salida.TODO)
    assert {c.socio_id: c.calculo for c in preparar_emision(red, "2026").cargos} == antes


def test_sin_regla_de_salida_quien_cambia_de_categoria_se_decide_a_la_vista(red: Archivo) -> None:
    quien = socios(red)[0].id
    _pasa(red, quien, "2026-02-10", paga=False)
    vista = preparar_emision(red, "2026")
    assert "pendiente de decidir" in _motivo(vista, quien)
    entera = _el_de(preparar_emision(red, "2026", sin_regla="ninguno"), quien)
    assert entera is not None


def test_de_una_categoria_que_paga_a_otra_que_tambien_no_hay_corte(red: Archivo) -> None:
    _con_regla(red, prorrateo=Prorrateo.DIARIO, salida=Salida.PROPORCIONAL)
    quien = socios(red)[0].id
    antes = _el_de(preparar_emision(red, "2026"), quien)
    crear_categoria(red, CategoriaNueva("Asociada plena", con_voto=True, con_voz=True, paga_cuota=True))
    otra = next(c for c in categorias(red) if c.nombre == "Asociada plena")
    cambiar_categoria(red, [quien], otra.id, "2026-02-10", ACTO_ANTERIOR)
    despues = _el_de(preparar_emision(red, "2026"), quien)
    assert antes is not None
    assert despues is not None
    assert despues.importe == antes.importe
