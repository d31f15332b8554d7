"""Asociaciones chilenas del registro de la SUBDERE: AChM, Arauco, Aysén y Tarapacá-Arica."""

from __future__ import annotations

from decimal import Decimal

import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuotas.acciones.emision import emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.unidades import anotar_valor, crear_unidad
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.escalas import unidad
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo, ValorDeUnidad
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.estatutos.reglas.describir import describir
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.ayudas import DIRECTORIO, aprueba, emite_segun, entra, fija
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa

ACHM, ARAUCO, AYSEN, TARAPACA = "AChM", "Arauco", "Arauco/Aysén", "Tarapacá"
DURA = "Duración del mandato"
IGUAL = "Cómo se calcula la cuota = igual para todos"


def un_directorio_de(mesa: Mesa, plazas: int, anios: int) -> None:
    """Con una plaza menos falta una; con todas, ninguna; con una más, sobra; y dura esos años."""
    mesa.escribir(
        "composicion",
        f"De dónde sale esta parte = Electos\nPlazas = {plazas}\nPuesto o calidad = Director",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", f"Duración del mandato = {anios}", organo=DIRECTORIO)
    quienes = [entra(mesa, f"Comuna {n:02}", "CL") for n in range(plazas + 1)]
    for quien in quienes[: plazas - 1]:
        mesa.nombrar(DIRECTORIO, "Director", quien)
    faltan = mesa.no("composicion", organo=DIRECTORIO)["faltan"]
    assert [f["frase"] for f in faltan] == ["falta 1 para Director"]
    mesa.nombrar(DIRECTORIO, "Director", quienes[plazas - 1])
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == plazas
    mesa.nombrar(DIRECTORIO, "Director", quienes[plazas])
    mesa.no("composicion", organo=DIRECTORIO)


@regla_real(97, ACHM)
def un_directorio_de_trece(mesa: Mesa) -> None:
    un_directorio_de(mesa, 13, 4)


@regla_real(99, ARAUCO)
def un_directorio_de_cinco(mesa: Mesa) -> None:
    un_directorio_de(mesa, 5, 2)


def dura(mesa: Mesa, anios: int, hasta: str, pasado: str) -> None:
    """Desde el 1 de enero de 2026 acaba ese día y no el siguiente, que con un año más sí cabía."""
    mesa.puesto(DIRECTORIO, "Director")
    suyo = {"organo": DIRECTORIO, "puesto": "Director", "socio": "0001", "desde": "2026-01-01"}
    mesa.escribir("mandato", f"{DURA} = {anios + 1}\n{DURA}: unidad = años", organo=DIRECTORIO)
    mesa.si("mandato", hasta=pasado, **suyo)
    mesa.escribir("mandato", f"{DURA} = {anios}\n{DURA}: unidad = años", organo=DIRECTORIO)
    assert mesa.si("mandato", **suyo)["hasta"] == hasta
    mesa.si("mandato", hasta=hasta, **suyo)
    mesa.no("mandato", hasta=pasado, **suyo)


@regla_real(98, ACHM)
def por_cuatro_anos(mesa: Mesa) -> None:
    dura(mesa, 4, "2029-12-31", "2030-01-01")


@regla_real(100, ARAUCO)
def por_dos_anos(mesa: Mesa) -> None:
    dura(mesa, 2, "2027-12-31", "2028-01-01")


def en_utm(mesa: Mesa, clave: str) -> EscalaNueva:
    """Noventa UTM, el último valor publicado."""
    utm = crear_unidad(mesa.bd, "UTM", "Unidad tributaria mensual", "CLP")
    anotar_valor(mesa.bd, utm, ValorDeUnidad("2026-03-10", Decimal("66561.37"), "SII"))
    metodo = Metodo(FormaDeCuota.FIJA, unidad(mesa.bd, utm))
    return EscalaNueva(clave, clave, "CLP", "2020-01-01", "Acta", (Tramo(0, None, 9_000),), metodo)


@regla_real(101, ARAUCO)
def noventa_utm_al_ano(mesa: Mesa) -> None:
    """A 66 561,37 pesos, 90 × 66 561,37 = 5 990 523,3: 5 990 523 a cada una de las 7."""
    aprueba(mesa.bd, en_utm(mesa, "ordinaria"))
    emite_segun(mesa, "igual para todos", "Cada cuánto se paga = 1\nCada cuánto se paga: unidad = años")
    assert [c.importe for c in cargos(mesa.bd)] == [5_990_523] * 7
    assert {c.moneda for c in cargos(mesa.bd)} == {"CLP"}
    assert preparar_emision(mesa.bd, "2026").cargos == ()


def solo_la_que_entra(mesa: Mesa, escala: EscalaNueva, importe: int) -> None:
    """La que entró el 1 de febrero de 2026 la paga; las siete de 2001, no."""
    dicha = mesa.escribir("cuota", f"{IGUAL}\nQuien entra paga además una de incorporación = sí")
    assert "de incorporación" in describir(dicha)
    entra(mesa, "La nueva", "CL", desde="2026-02-01")
    aprueba(mesa.bd, escala)
    emitir(mesa.bd, preparar_emision(mesa.bd, "2026", "incorporacion"))
    assert [(c.socio, c.importe) for c in cargos(mesa.bd)] == [("La nueva", importe)]


@regla_real(102, AYSEN)
def la_incorporacion_es_el_total_de_la_cuota_y_solo_al_entrar(mesa: Mesa) -> None:
    solo_la_que_entra(mesa, en_utm(mesa, "incorporacion"), 5_990_523)


@regla_real(102, AYSEN)
def o_cien_mil_pesos_y_solo_al_entrar(mesa: Mesa) -> None:
    solo_la_que_entra(mesa, fija(100_000, "incorporacion"), 100_000)


@regla_real(103, TARAPACA)
def medio_millon_cada_mes(mesa: Mesa) -> None:
    """Tres meses: tres cargos a cada una de las 7, 10 500 000 en total; el año entero no se emite."""
    bd = mesa.bd
    mesa.escribir("cuota", f"{IGUAL}\nCada cuánto se paga = 1\nCada cuánto se paga: unidad = meses")
    aprueba(bd, fija(500_000))
    for mes in ("2026-01", "2026-02", "2026-03"):
        emitir(bd, preparar_emision(bd, mes))
        assert preparar_emision(bd, mes).cargos == ()
    suyos = [c for c in cargos(bd) if c.socio == "Municipio 001"]
    assert [(c.ejercicio, c.importe) for c in sorted(suyos, key=lambda c: c.ejercicio)] == [
        ("2026-01", 500_000),
        ("2026-02", 500_000),
        ("2026-03", 500_000),
    ]
    assert sum(c.importe for c in cargos(bd)) == 3 * 7 * 500_000
    with pytest.raises(DatoInvalido, match="cada mes"):
        preparar_emision(bd, "2026")


ya_probada(
    103,
    TARAPACA,
    "tests.cuotas.test_periodos"
    ":test_doce_emisiones_mensuales_con_alta_y_baja_en_medio_cuadran_con_la_suma_hecha_aparte",
)


@regla_real(104, TARAPACA, fuera_del_editor="Cuotas ▸ Emitir una extraordinaria a quienes se marquen")
def la_extraordinaria_solo_a_las_beneficiadas(mesa: Mesa) -> None:
    """30 000 a dos de las siete; a las otras cinco, nada, ni otra vez a las dos."""
    bd, dos = mesa.bd, mesa.socios[:2]
    for _ in range(2):
        emitir_extraordinaria(bd, "extraordinaria", "2026", 30_000, dos, ACTO_ANTERIOR)
    assert {(c.socio_id, c.importe) for c in cargos(bd)} == {(quien, 30_000) for quien in dos}
    assert len(cargos(bd)) == 2
