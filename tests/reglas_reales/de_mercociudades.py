"""Mercociudades, como la describe la fuente en 2015, con su reglamento de cuotas de 2002, y como es hoy."""

from __future__ import annotations

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.organos.acciones.mandatos import prorrogar
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.socios.acciones import anotar_poblacion
from tests.reglas_reales.ayudas import DIRECTORIO, acta_de, aprueba, emite_segun, entra, id_de, toca
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import comprobar_sin_rastro

HOY, ANTES = "Mercociudades hoy", "Mercociudades 1996"
SECRETARIA, SE = "secretaria_ejecutiva", "Ciudad Secretaría Ejecutiva"


@regla_real(65, HOY)
def asamblea_cada_ano(mesa: Mesa) -> None:
    """Tras la del 20 de abril de 2026 toca el 20 de abril de 2027."""
    assert toca(mesa, 12) == "2027-04-20"


@regla_real(66, HOY)
def hasta_ocho_ciudades_por_pais(mesa: Mesa) -> None:
    """Con 7 de Uruguay y ninguna de Chile no falta nadie; con 8, tampoco, y así consta; con 9 sobra una."""
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Un número por grupo
        Grupo = país
        Plazas de cada grupo = 8
        Es un tope: puede haber menos = sí
        Puesto o calidad = Consejera""",
        organo=DIRECTORIO,
    )
    entra(mesa, "Arica", "CL")
    for quien in mesa.socios[1:8]:
        mesa.nombrar(DIRECTORIO, "Consejera", quien)
    assert mesa.si("composicion", organo=DIRECTORIO)["faltan"] == []
    mesa.nombrar(DIRECTORIO, "Consejera", entra(mesa, "Octava"))
    mesa.si("composicion", organo=DIRECTORIO)
    assert "De 8 integrantes con voto" in acta_de(mesa, DIRECTORIO)
    mesa.nombrar(DIRECTORIO, "Consejera", entra(mesa, "Novena"))
    dicho = mesa.no("composicion", organo=DIRECTORIO)
    assert len(dicho["sobran"]) + sum(e["cuantos"] for e in dicho["por_decidir"]) == 1


ya_probada(
    66,
    HOY,
    "tests.sesiones.test_cupos:test_hasta_ocho_por_pais_se_convoca_a_las_que_hay_sin_que_falte_ninguna",
)


@regla_real(67, HOY)
def el_consejo_cada_seis_meses(mesa: Mesa) -> None:
    """Tras el del 20 de abril de 2026 toca el 20 de octubre."""
    assert toca(mesa, 6, DIRECTORIO) == "2026-10-20"


@regla_real(68, HOY)
def el_extraordinario_lo_piden_mas_de_la_mitad_de_sus_miembros(mesa: Mesa) -> None:
    """De 20 miembros, 11 y no 10; de 7, 4 y no 3."""
    mesa.escribir(
        "convocatoria",
        """Exige un plazo = no
        Se puede pedir una sesión = sí
        La piden = más de · la mitad de · los puestos cubiertos (número de hecho)""",
        organo=DIRECTORIO,
        tipo="extraordinaria",
    )
    for miembros, bastan in ((20, 11), (7, 4)):
        suyo = {"organo": DIRECTORIO, "tipo": "extraordinaria", "cubiertos": miembros}
        mesa.si("peticion", firmantes=bastan, **suyo)
        mesa.no("peticion", firmantes=bastan - 1, **suyo)


def gira(mesa: Mesa) -> None:
    """La Secretaría Ejecutiva: la tercera en 2025, la primera en 2026 y la segunda desde 2027."""
    mesa.escribir("mandato", "Duración del mandato = 1", organo=SECRETARIA)
    for anio, cual in (("2025", 2), ("2026", 0), ("2027", 1)):
        mesa.nombrar(SECRETARIA, SE, mesa.socios[cual], f"{anio}-01-01")


TROIKA = f"""De dónde sale esta parte = Por rotación (saliente, actual, entrante)
Órgano del que vienen = Secretaría Ejecutiva
Puesto que ocupan en él = {SE}
Los turnos: saliente = sí
Los turnos: actual = sí
Los turnos: entrante = sí"""


@regla_real(69, ANTES)
def dos_por_pais_pleno_y_una_por_asociado_sin_repetir_con_la_directiva(mesa: Mesa) -> None:
    """2 de Uruguay, 2 de Argentina y 1 de Chile; la Directiva son 3 y una ya es consejera: 5 + 2 = 7."""
    gira(mesa)
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Un número por grupo
        Grupo = país
        Plazas de cada grupo = 2
        Categoría de los socios del grupo = Pleno
        + Añadir plazas por categoría
        Plazas de cada grupo (2) = 1
        Categoría de los socios del grupo (2) = Asociado
        Puesto o calidad = Consejera
        + Añadir otra parte
        De dónde sale esta parte (2) = De oficio, desde otro órgano
        Órgano del que vienen = Comisión Directiva""",
        organo=DIRECTORIO,
    )
    primera = mesa.socios[0]
    rosario, cordoba = entra(mesa, "Rosario", "AR"), entra(mesa, "Córdoba", "AR")
    arica = entra(mesa, "Arica", "CL", categoria="Asociado")
    cuarta = next(s for (s,) in mesa.bd.filas("SELECT id FROM socio WHERE nombre = 'Municipio 004'"))
    for quien in (primera, cuarta, rosario, cordoba):
        mesa.nombrar(DIRECTORIO, "Consejera", quien)
    faltan = mesa.no("composicion", organo=DIRECTORIO)["faltan"]
    assert [f["frase"] for f in faltan] == ["falta 1 de CL"]
    mesa.nombrar(DIRECTORIO, "Consejera", arica)
    dicho = mesa.si("composicion", organo=DIRECTORIO)
    assert sorted(i["nombre"] for i in dicho["integrantes"]) == [
        "Arica",
        "Córdoba",
        "Municipio 001",
        "Municipio 002",
        "Municipio 003",
        "Municipio 004",
        "Rosario",
    ]


ya_probada(
    69,
    ANTES,
    "tests.organos.test_integracion"
    ":test_el_consejo_de_mercociudades_se_integra_por_pais_mas_la_directiva_y_la_secretaria",
)


@regla_real(70, ANTES)
def la_directiva_son_la_saliente_la_actual_y_la_entrante(mesa: Mesa) -> None:
    """En 2026: la de 2025, la de 2026 y la de 2027; sin la de 2027, falta la entrante."""
    mesa.escribir("composicion", TROIKA, organo=DIRECTORIO)
    mesa.escribir("mandato", "Duración del mandato = 1", organo=SECRETARIA)
    for anio, cual in (("2025", 2), ("2026", 0)):
        mesa.nombrar(SECRETARIA, SE, mesa.socios[cual], f"{anio}-01-01")
    mesa.no("composicion", organo=DIRECTORIO)
    mesa.nombrar(SECRETARIA, SE, mesa.socios[1], "2027-01-01")
    dicho = mesa.si("composicion", organo=DIRECTORIO)
    assert sorted(i["nombre"] for i in dicho["integrantes"]) == [f"Municipio 00{n}" for n in (1, 2, 3)]


PRORROGA = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Consejo", "2007-12-17")


def la_de_2007(mesa: Mesa) -> str:
    """La Secretaría Ejecutiva de marzo de 2007 a marzo de 2008; da su mandato."""
    mesa.nombrar(SECRETARIA, SE, mesa.socios[0], "2007-03-16")
    (suyo,) = mandatos(mesa.bd, id_de(mesa, SECRETARIA))
    assert suyo.hasta == "2008-03-15"
    return suyo.id


def quien(mesa: Mesa, dia: str) -> list[str]:
    return [i.nombre for i in integrantes(mesa.bd, id_de(mesa, SECRETARIA), dia)]


@regla_real(71, ANTES)
def el_consejo_prorroga_el_mandato(mesa: Mesa) -> None:
    """Acababa el 15 de marzo de 2008; prorrogado hasta el 17 de junio, la sucesora entra el 18."""
    mesa.escribir(
        "mandato",
        """Duración del mandato = 1
        Puede prorrogarse por acuerdo = sí""",
        organo=SECRETARIA,
        desde="2001-01-01",
    )
    prorrogar(mesa.bd, la_de_2007(mesa), "2008-06-17", PRORROGA)
    mesa.nombrar(SECRETARIA, SE, mesa.socios[1], "2008-06-18")
    assert [quien(mesa, d) for d in ("2008-03-16", "2008-06-17", "2008-06-18")] == [
        ["Municipio 001"],
        ["Municipio 001"],
        ["Municipio 002"],
    ]


@regla_real(71, ANTES)
def y_si_la_regla_no_preve_prorroga_no_se_prorroga(mesa: Mesa) -> None:
    mesa.escribir("mandato", "Duración del mandato = 1", organo=SECRETARIA, desde="2001-01-01")
    suyo = la_de_2007(mesa)
    with comprobar_sin_rastro(mesa.bd, IncumpleRegla):
        prorrogar(mesa.bd, suyo, "2008-06-17", PRORROGA)
    assert quien(mesa, "2008-03-16") == []


@regla_real(71, ANTES)
def o_sigue_en_funciones_hasta_su_sucesora(mesa: Mesa) -> None:
    """Sin prórroga, sigue el 16 de marzo y el 17 de junio, y cesa al entrar la otra el 18."""
    mesa.escribir(
        "mandato",
        """Duración del mandato = 1
        Sigue en funciones hasta su sucesor = sí""",
        organo=SECRETARIA,
        desde="2001-01-01",
    )
    la_de_2007(mesa)
    mesa.nombrar(SECRETARIA, SE, mesa.socios[1], "2008-06-18")
    assert [quien(mesa, d) for d in ("2008-03-16", "2008-06-17", "2008-06-18")] == [
        ["Municipio 001"],
        ["Municipio 001"],
        ["Municipio 002"],
    ]


@regla_real(72, ANTES)
def la_escala_de_2002(mesa: Mesa) -> None:
    """En dólares, a cada lado de cada borde: 100, 500, 1 000 y 2 000."""
    bd = mesa.bd
    tramos = (
        Tramo(0, 99_999, 10_000),
        Tramo(100_000, 499_999, 50_000),
        Tramo(500_000, 2_999_999, 100_000),
        Tramo(3_000_000, None, 200_000),
    )
    aprueba(bd, EscalaNueva("ordinaria", "Escala de 2002", "USD", "2020-01-01", "Reglamento", tramos))
    poblaciones = {
        99_999: 10_000,
        100_000: 50_000,
        499_999: 50_000,
        500_000: 100_000,
        2_999_999: 100_000,
        3_000_000: 200_000,
    }
    for habitantes in poblaciones:
        anotar_poblacion(bd, entra(mesa, f"De {habitantes}"), 2025, habitantes, "Censo", oficial=True)
    emite_segun(
        mesa, "por tramos de población", "Cada cuánto se paga = 1\nCada cuánto se paga: unidad = años"
    )
    cobrado = {c.socio: c.importe for c in cargos(bd)}
    for habitantes, importe in poblaciones.items():
        assert cobrado[f"De {habitantes}"] == importe
    assert [cobrado[f"Municipio 00{n}"] for n in (1, 2, 7)] == [10_000, 50_000, 50_000]
    assert sum(cobrado.values()) == 510_000 + 310_000


@regla_real(72, ANTES)
def y_sin_poblacion_no_hay_cargo(mesa: Mesa) -> None:
    """Nunca el tramo más alto: se dice quién queda fuera."""
    mesa.escribir("cuota", "Cómo se calcula la cuota = por tramos de población")
    entra(mesa, "Sin censo")
    vista = preparar_emision(mesa.bd, "2026")
    assert [e.socio for e in vista.excluidos] == ["Sin censo"]
    assert len(vista.cargos) == len(mesa.socios) - 1
