"""Quién integra un órgano según su regla: cupos por país, rotaciones, sumas sin repetir, faltas y sobras."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    Cupo,
    Estamento,
    ReglaDeComposicion,
    Reserva,
    Sobra,
    Turno,
)
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.parametros.lectura import (
    escribir_parametros,
    exigir_parametros,
    leer_parametros,
)
from escritorio.estatutos.reglas.composicion import (
    Elegible,
    Integracion,
    Ocupacion,
    Universo,
    describir_composicion,
    integrar,
)

HOY = "2026-06-01"
CUPOS = Estamento(
    ClaseDeParte.POR_GRUPO, puesto="Ciudad consejera", cupos=(Cupo("pleno", 2), Cupo("asociado", 1))
)
DIRECTIVA = Estamento(
    ClaseDeParte.ROTACION,
    organo="secretaria",
    puesto_origen="Secretaría Ejecutiva",
    turnos=(Turno.SALIENTE, Turno.ACTUAL, Turno.ENTRANTE),
)
DE_OFICIO = Estamento(ClaseDeParte.DE_OFICIO, organo="directiva")
SECRETARIA = Estamento(ClaseDeParte.DE_OFICIO, organo="secretaria", puesto_origen="Secretaría Ejecutiva")
NOMBRES = {"directiva": "Comisión Directiva", "secretaria": "Secretaría Ejecutiva"}


def ciudad(nombre: str, pais: str, categoria: str = "pleno", tipo: str = "municipio") -> Elegible:
    return Elegible(f"socio:{nombre}", nombre, pais, f"{pais}-X", categoria, tipo)


def persona(nombre: str, pais: str = "") -> Elegible:
    return Elegible(f"persona:{nombre}", nombre, pais)


ROSARIO, QUILMES, AVELLANEDA = ciudad("Rosario", "AR"), ciudad("Quilmes", "AR"), ciudad("Avellaneda", "AR")
ASUNCION, LIMPIO = ciudad("Asunción", "PY"), ciudad("Limpio", "PY")
QUITO = ciudad("Quito", "EC", "asociado")
SOCIOS = (ROSARIO, QUILMES, AVELLANEDA, ASUNCION, LIMPIO, QUITO)


def ocupa(quien: Elegible, puesto: str, desde: str = "2026-01-01", organo: str = "consejo") -> Ocupacion:
    return Ocupacion(organo, puesto, quien, desde)


def se(quien: Elegible, anio: int, hasta: int) -> Ocupacion:
    return Ocupacion("secretaria", "Secretaría Ejecutiva", quien, f"{anio}-01-01", f"{hasta}-12-31")


CONSEJERAS = tuple(ocupa(q, "Ciudad consejera") for q in (ROSARIO, QUILMES, ASUNCION, LIMPIO, QUITO))
TURNOS = (se(LIMPIO, 2022, 2023), se(AVELLANEDA, 2024, 2025), se(QUITO, 2026, 2027), se(ROSARIO, 2028, 2029))
RENOVADA = (TURNOS[0], se(QUITO, 2024, 2025), TURNOS[2])
CON_BAJA = (se(ciudad("Canelones", "UY"), 2024, 2025), *TURNOS[2:])


def regla(*partes: Estamento, minimo: int = 0, maximo: int = 0) -> Regla:
    parametros = ReglaDeComposicion(partes, minimo, maximo)
    return Regla("r", "o", "composicion", "", parametros, "art. 9 del estatuto", "0001-01-01", None)


def integrado(*partes: Estamento, universo: Universo, minimo: int = 0, maximo: int = 0) -> Integracion:
    return integrar(regla(*partes, minimo=minimo, maximo=maximo), "consejo", universo, HOY)


def nombres(integracion: Integracion) -> list[str]:
    return [i.quien.nombre for i in integracion.integrantes]


def test_mercociudades_suma_cupos_directiva_y_secretaria_sin_contar_a_nadie_dos_veces() -> None:
    universo = Universo(SOCIOS, CONSEJERAS + TURNOS, {"directiva": (AVELLANEDA, QUITO, ROSARIO)}, NOMBRES)
    hallado = integrado(CUPOS, DE_OFICIO, SECRETARIA, universo=universo)
    assert nombres(hallado) == ["Rosario", "Quilmes", "Asunción", "Limpio", "Quito", "Avellaneda"]
    assert [linea.exige for linea in hallado.lineas] == [5, None, None]
    assert hallado.dictamen.veredicto is Veredicto.SI
    assert str(hallado.dictamen.frase) == "Integrado entero: 6 integrantes."
    assert hallado.dictamen.articulo == "art. 9 del estatuto"
    assert str(hallado.dictamen.cuenta[-1]) == "Sin contar a nadie dos veces: 6 integrantes."


def test_lo_que_falta_y_lo_que_sobra_dice_de_que_pais_y_por_que() -> None:
    ocupaciones = (
        *(ocupa(q, "Ciudad consejera") for q in (ROSARIO, QUILMES, ASUNCION, ROSARIO)),
        ocupa(AVELLANEDA, "Ciudad consejera", "2026-02-01"),
        ocupa(ciudad("Canelones", "UY"), "Ciudad consejera"),
        ocupa(persona("Ana"), "Ciudad consejera"),
        ocupa(persona("Luz", "BO"), "Ciudad consejera"),
    )
    hallado = integrado(CUPOS, universo=Universo(SOCIOS, ocupaciones))
    (linea,) = hallado.lineas
    assert nombres(hallado) == ["Rosario", "Quilmes", "Asunción"]
    assert [str(f.frase) for f in linea.faltan] == ["falta 1 de EC", "falta 1 de PY"]
    assert [str(s.frase) for s in linea.sobran] == [
        "sobra Rosario: está repetido",
        "sobra Canelones: ya no es socio",
        "sobra Avellaneda: el cupo de AR ya está cubierto",
        "sobra Ana: no consta de qué grupo es",
        "sobra Luz: a BO no le toca ninguna plaza",
    ]
    assert not linea.completa
    assert hallado.dictamen.veredicto is Veredicto.NO
    assert str(hallado.dictamen.frase).startswith(
        "Falta 1 de EC; falta 1 de PY; sobra Rosario: está repetido;"
    )


def test_un_pais_con_socios_de_las_dos_categorias_toma_el_cupo_mayor() -> None:
    socios = (QUITO, ciudad("Loja", "EC"), replace(QUILMES, pais=""))
    universo = Universo(socios, (ocupa(QUITO, "Ciudad consejera"),))
    (linea,) = integrado(CUPOS, universo=universo).lineas
    assert linea.exige == 2
    assert [str(f.frase) for f in linea.faltan] == ["falta 1 de EC"]


@pytest.mark.parametrize(
    ("turnos", "quienes", "faltan"),
    [
        (TURNOS, ["Avellaneda", "Quito", "Rosario"], []),
        (TURNOS[:3], ["Avellaneda", "Quito"], ["falta 1 para el turno entrante"]),
        ((*TURNOS[:2], TURNOS[3]), ["Avellaneda", "Rosario"], ["falta 1 para el turno actual"]),
        (RENOVADA, ["Limpio", "Quito"], ["falta 1 para el turno entrante"]),
        (CON_BAJA, ["Quito", "Rosario"], ["falta 1 para el turno saliente"]),
    ],
)
def test_la_directiva_es_saliente_actual_y_entrante(
    turnos: tuple[Ocupacion, ...], quienes: list[str], faltan: list[str]
) -> None:
    hallado = integrado(DIRECTIVA, universo=Universo(SOCIOS, turnos, {}, NOMBRES))
    assert nombres(hallado) == quienes
    assert [str(f.frase) for f in hallado.lineas[0].faltan] == faltan


def test_la_asamblea_son_los_socios_de_su_clase_y_quien_dejo_de_serlo_sobra() -> None:
    redes = (ciudad("FLACMA", "", "plena", "red"), ciudad("FEMICA", "", "plena", "red"))
    una_por_red = Estamento(ClaseDeParte.UNO_POR_SOCIO, puesto="Delegación", tipos=("red",))
    universo = Universo(
        (*redes, *SOCIOS), (ocupa(ROSARIO, "Delegación"), ocupa(persona("Ana"), "Delegación"))
    )
    hallado = integrado(una_por_red, universo=universo)
    assert nombres(hallado) == ["FLACMA", "FEMICA"]
    assert [str(s.frase) for s in hallado.lineas[0].sobran] == ["sobra Rosario: no es de tipo red"]
    plenos = Estamento(ClaseDeParte.TODOS, categorias=("pleno",))
    assert len(integrado(plenos, universo=universo).integrantes) == 5
    vacio = integrado(plenos, universo=Universo(()))
    assert str(vacio.dictamen.frase) == "Todavía no hay socios: no se puede saber quién lo integra."


def test_los_designados_por_cada_pais_pueden_ser_personas_sin_que_haya_socios() -> None:
    fccr = Estamento(ClaseDeParte.DESIGNADOS, plazas=2, grupo_cada=True, quien="el gobierno nacional")
    quienes = (persona("Ana", "AR"), persona("Beto", "AR"), persona("Caio", "BR"))
    universo = Universo((), tuple(ocupa(q, "Plenario") for q in quienes))
    hallado = integrado(fccr, universo=universo)
    assert str(hallado.dictamen.frase) == "Falta 1 de BR. Lo integran 3."
    assert integrado(fccr, universo=Universo(())).dictamen.veredicto is Veredicto.NO_SE_SABE
    libres = replace(fccr, plazas=0)
    assert integrado(libres, universo=universo).dictamen.veredicto is Veredicto.SI


def test_lo_que_falta_se_cuenta_una_vez_y_se_dice_de_que_parte() -> None:
    comite = Estamento(ClaseDeParte.ELECTOS, plazas=13, puesto="Miembro del Comité")

    def frase(*partes: Estamento, minimo: int = 0, maximo: int = 0) -> str:
        return str(integrado(*partes, universo=Universo(SOCIOS), minimo=minimo, maximo=maximo).dictamen.frase)

    assert frase(comite, minimo=13, maximo=13) == "Faltan 13 para Miembro del Comité. Lo integran 0."
    abierta = Estamento(ClaseDeParte.ELECTOS, puesto="Director")
    preside = Estamento(ClaseDeParte.LISTA, puestos=("Presidencia",))
    corto = "Falta 1 para Presidencia; faltan 4 más para el mínimo. Lo integran 0."
    assert frase(preside, abierta, minimo=5) == corto
    sin_puesto = Estamento(ClaseDeParte.ELECTOS, plazas=2)
    assert frase(sin_puesto, preside) == "Faltan 2 de «2 electos»; falta 1 para Presidencia. Lo integran 0."


def test_el_total_dice_cuantos_votan() -> None:
    asesora = Estamento(ClaseDeParte.TODOS, con_voto=False)
    hallado = integrado(asesora, universo=Universo(SOCIOS))
    assert str(hallado.dictamen.frase).endswith(f": 0 con voto y {len(SOCIOS)} sin voto.")


def test_electos_lista_y_limites_del_organo() -> None:
    electos = Estamento(ClaseDeParte.ELECTOS, plazas=2, categorias=("pleno",))
    lista = Estamento(ClaseDeParte.LISTA, puestos=("Presidencia", "Tesorería"), con_voto=False)
    ocupaciones = (
        ocupa(ROSARIO, "Presidencia"),
        ocupa(QUILMES, "Presidencia", "2026-03-01"),
        *(ocupa(q, "Vocal") for q in (ASUNCION, QUITO, ROSARIO, LIMPIO)),
    )
    universo = Universo(SOCIOS, ocupaciones)
    hallado = integrado(lista, electos, universo=universo, minimo=5, maximo=9)
    assert [str(f.frase) for linea in hallado.lineas for f in linea.faltan] == [
        "falta 1 para Tesorería",
        "faltan 2 para el mínimo",
    ]
    assert [str(s.frase) for linea in hallado.lineas for s in linea.sobran] == [
        "sobra Quilmes: su plaza ya está cubierta",
        "sobra Quito: no es de categoría Pleno",
    ]
    assert [str(e.frase) for linea in hallado.lineas for e in linea.excesos] == [
        "sobra 1 entre Asunción, Rosario y Limpio: se designaron a la vez y la regla no dice quién"
    ]
    assert [(i.quien.nombre, i.con_voto) for i in hallado.integrantes] == [
        ("Rosario", True),
        ("Asunción", True),
        ("Limpio", True),
    ]
    pasado = integrado(Estamento(ClaseDeParte.TODOS), universo=universo, maximo=4)
    assert [str(e.frase) for e in pasado.lineas[-1].excesos] == ["sobran 2, el máximo es 4"]
    assert len(pasado.integrantes) == 6
    assert str(integrado(replace(electos, plazas=9), universo=universo).dictamen.frase).startswith(
        "Faltan 5; sobra Quito: no"
    )


def test_un_organo_de_oficio_sin_nadie_no_esta_integrado() -> None:
    hallado = integrado(DE_OFICIO, universo=Universo(SOCIOS, nombres=NOMBRES))
    assert str(hallado.dictamen.frase) == "Falta 1 por lo menos desde Comisión Directiva. Lo integran 0."
    sin_cupo = replace(CUPOS, cupos=(Cupo("otra", 1),))
    assert (
        str(integrado(sin_cupo, universo=Universo(SOCIOS)).dictamen.frase)
        == "No lo integra nadie. Lo integran 0."
    )


def test_pendiente_no_se_puede_saber() -> None:
    for sin_fijar in (None, replace(regla(CUPOS), parametros=None)):
        assert (
            integrar(sin_fijar, "consejo", Universo(SOCIOS), HOY).dictamen.veredicto is Veredicto.NO_SE_SABE
        )


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (
            ReglaDeComposicion((CUPOS, DE_OFICIO, SECRETARIA)),
            "Lo integran: 2 por cada país con socios de categoría Pleno y 1 por cada país con socios de"
            " categoría Asociado; de oficio desde Comisión Directiva, quienes lo integran; de oficio desde"
            " Secretaría Ejecutiva, Secretaría Ejecutiva, sin contar a nadie dos veces.",
        ),
        (
            ReglaDeComposicion((DIRECTIVA,)),
            "Lo integran: por rotación en Secretaría Ejecutiva, turno saliente, actual y entrante.",
        ),
        (
            ReglaDeComposicion((Estamento(ClaseDeParte.ELECTOS, plazas=13, puesto="Director"),), 13, 13),
            "Lo integran: 13 electos como Director. En total, 13 integrantes.",
        ),
        (
            ReglaDeComposicion(
                (Estamento(ClaseDeParte.UNO_POR_SOCIO, tipos=("red", "asociacion"), con_voto=False),), 5
            ),
            "Lo integran: un representante por cada socio de tipo red o asociación, con voz y sin voto."
            " En total, al menos 5 integrantes.",
        ),
        (
            ReglaDeComposicion(
                (
                    Estamento(ClaseDeParte.DESIGNADOS, plazas=1, grupo_cada=True, grupo=Reparto.SUBDIVISION),
                    Estamento(ClaseDeParte.LISTA, puestos=("Presidencia", "Tesorería")),
                    Estamento(ClaseDeParte.TODOS),
                    Estamento(
                        ClaseDeParte.DESIGNADOS, quien="el gobierno", tipos=("municipio", "red", "otro")
                    ),
                    Estamento(ClaseDeParte.ELECTOS),
                ),
                maximo=9,
            ),
            "Lo integran: 1 designado por terceros por cada subdivisión; Presidencia y Tesorería; todos los"
            " socios; quienes designe el gobierno, de tipo municipio, red u otro; quienes resulten electos,"
            " sin contar a nadie dos veces. En total, no más de 9 integrantes.",
        ),
    ],
)
def test_se_dice_en_una_frase(parametros: ReglaDeComposicion, frase: str) -> None:
    assert describir_composicion(parametros, NOMBRES) == frase


PARTES = st.sampled_from(
    [
        CUPOS,
        DIRECTIVA,
        DE_OFICIO,
        SECRETARIA,
        Estamento(ClaseDeParte.TODOS),
        Estamento(ClaseDeParte.ELECTOS, plazas=2),
    ]
)
OCUPACIONES = st.builds(ocupa, st.sampled_from(SOCIOS), st.sampled_from(["Ciudad consejera", "Vocal"]))


@given(st.lists(PARTES, min_size=1, max_size=5), st.lists(OCUPACIONES, max_size=9))
def test_nadie_cuenta_dos_veces_y_nadie_cumple_por_encima_de_su_cupo(
    partes: list[Estamento], ocupaciones: list[Ocupacion]
) -> None:
    universo = Universo(SOCIOS, (*ocupaciones, *TURNOS), {"directiva": (ROSARIO, QUITO)})
    hallado = integrado(*partes, universo=universo)
    claves = [i.quien.clave for i in hallado.integrantes]
    assert len(claves) == len(set(claves))
    for linea in hallado.lineas:
        falta = sum(f.cuantas for f in linea.faltan) - sum(e.cuantos for e in linea.excesos)
        assert linea.exige is None or len(linea.cumplen) + falta == linea.exige


HASTA_8 = Estamento(ClaseDeParte.POR_GRUPO, puesto="Ciudad consejera", cupos=(Cupo("", 8),), hasta=True)


def test_hasta_tantas_por_pais_ni_falta_quien_no_esta_ni_cabe_quien_pasa() -> None:
    """Mercociudades: hasta ocho ciudades por país; antes decía que faltaban cinco de UY."""
    parcial = integrado(HASTA_8, universo=Universo(SOCIOS, CONSEJERAS[:3]))
    assert (parcial.dictamen.veredicto, parcial.reparos) == (Veredicto.SI, ())
    assert parcial.lineas[0].exige is None
    pocas = replace(HASTA_8, cupos=(Cupo("", 1),))
    dicho = integrado(pocas, universo=Universo(SOCIOS, CONSEJERAS))
    assert [[q.nombre for q in e.entre] for e in dicho.lineas[0].excesos] == [
        ["Rosario", "Quilmes"],
        ["Asunción", "Limpio"],
    ]
    assert dicho.lineas[0].faltan == ()


def test_hasta_tantas_en_total_tampoco_falta_nadie() -> None:
    electos = Estamento(ClaseDeParte.ELECTOS, plazas=9, hasta=True)
    assert integrado(electos, universo=Universo(SOCIOS, CONSEJERAS)).dictamen.veredicto is Veredicto.SI
    sobra = replace(electos, plazas=4)
    assert integrado(sobra, universo=Universo(SOCIOS, CONSEJERAS)).lineas[0].cuantos_sobran == 1


def test_cada_pais_tiene_su_cupo_aunque_todavia_no_tenga_socios() -> None:
    """FCCR: nueve miembros de Brasil, cinco de los demás."""
    suyos = replace(CUPOS, cupos=(Cupo("", 1), Cupo("", 3, "AR"), Cupo("", 2, "BR")))
    dicho = integrado(suyos, universo=Universo(SOCIOS, CONSEJERAS))
    assert [str(f.frase) for f in dicho.lineas[0].faltan] == ["falta 1 de AR", "faltan 2 de BR"]
    assert [[q.nombre for q in e.entre] for e in dicho.lineas[0].excesos] == [["Asunción", "Limpio"]]


def test_los_designados_de_un_pais_pueden_ser_mas_que_los_de_otro() -> None:
    gobierno = Estamento(
        ClaseDeParte.DESIGNADOS, plazas=1, grupo_cada=True, cupos=(Cupo("", 2, "AR"), Cupo("", 9, "BR"))
    )
    dicho = integrado(gobierno, universo=Universo(SOCIOS, CONSEJERAS))
    assert (len(dicho.integrantes), [f.cuantas for f in dicho.lineas[0].faltan]) == (5, [9])
    assert [e.cuantos for e in dicho.lineas[0].excesos] == [1]
    solo = replace(gobierno, plazas=0, cupos=(Cupo("", 9, "BR"),))
    assert len(integrado(solo, universo=Universo(SOCIOS, CONSEJERAS)).lineas[0].sobran) == 5


@pytest.mark.parametrize(
    ("parte", "frase"),
    [
        (HASTA_8, "hasta 8 por cada país"),
        (replace(CUPOS, cupos=(Cupo("", 5), Cupo("", 9, "BR"))), "5 por cada país y 9 de BR"),
        (
            Estamento(
                ClaseDeParte.DESIGNADOS,
                plazas=5,
                quien="cada gobierno",
                grupo_cada=True,
                cupos=(Cupo("", 9, "BR"),),
            ),
            "5 designados por cada gobierno por cada país, salvo 9 de BR",
        ),
        (
            Estamento(ClaseDeParte.ELECTOS, plazas=8, grupo_cada=True, hasta=True),
            "hasta 8 electos por cada país",
        ),
    ],
)
def test_los_topes_y_los_cupos_propios_se_dicen(parte: Estamento, frase: str) -> None:
    assert describir_composicion(ReglaDeComposicion((parte,))) == f"Lo integran: {frase}."


def test_quien_sobra_no_lo_dice_el_alfabeto() -> None:
    """Nombradas a la vez en un orden o en el otro, sobra una de las dos y se pregunta cuál."""
    uno = Estamento(ClaseDeParte.ELECTOS, "Vocalía", 1)
    for quienes in ((QUILMES, ROSARIO), (ROSARIO, QUILMES)):
        hallado = integrado(uno, universo=Universo(SOCIOS, tuple(ocupa(q, "Vocalía") for q in quienes)))
        assert hallado.dictamen.veredicto is Veredicto.NO
        assert {i.quien.nombre for i in hallado.integrantes} == {"Rosario", "Quilmes"}
        (exceso,) = hallado.lineas[0].excesos
        assert (exceso.cuantos, {q.nombre for q in exceso.entre}) == (1, {"Rosario", "Quilmes"})
    despues = (ocupa(ROSARIO, "Vocalía"), ocupa(AVELLANEDA, "Vocalía", "2026-02-01"))
    hallado = integrado(uno, universo=Universo(SOCIOS, despues))
    assert [s.quien.nombre for s in hallado.lineas[0].sobran] == ["Avellaneda"]


@pytest.mark.parametrize(
    ("sobra", "sobran"),
    [
        (Sobra.ANTIGUEDAD, ["Rosario"]),
        (Sobra.POBLACION, ["Quilmes"]),
        (Sobra.DESIGNACION, ["Avellaneda"]),
        (Sobra.CALLA, []),
    ],
)
def test_quien_sobra_lo_dice_la_regla(sobra: Sobra, sobran: list[str]) -> None:
    quienes = (
        replace(AVELLANEDA, alta="1996-01-01", habitantes=300),
        replace(QUILMES, alta="1995-01-01", habitantes=200),
        replace(ROSARIO, alta="2001-01-01", habitantes=900),
    )
    designadas = [replace(ocupa(q, "Vocalía"), anotada=str(n)) for n, q in enumerate(reversed(quienes))]
    parte = Estamento(ClaseDeParte.ELECTOS, "Vocalía", 2, sobra=sobra)
    hallado = integrado(parte, universo=Universo(quienes, tuple(designadas)))
    assert [s.quien.nombre for s in hallado.lineas[0].sobran] == sobran
    assert len(hallado.lineas[0].excesos) == (not sobran)


def test_si_no_consta_lo_que_la_regla_mira_se_pregunta() -> None:
    parte = Estamento(ClaseDeParte.ELECTOS, "Vocalía", 1, sobra=Sobra.POBLACION)
    quienes = (replace(ROSARIO, habitantes=900), QUILMES)
    hallado = integrado(parte, universo=Universo(quienes, tuple(ocupa(q, "Vocalía") for q in quienes)))
    assert str(hallado.dictamen.frase) == (
        "Sobra 1 entre Rosario y Quilmes: no consta quién tiene menos población, o tienen la misma."
        " Lo integran 2."
    )


UCCI = Estamento(ClaseDeParte.ELECTOS, "Vicepresidencia subregional", 1, grupo=Reparto.GRUPO, grupo_cada=True)


def test_una_vicepresidencia_por_cada_subregion() -> None:
    """UCCI: los grupos son los propios de la red, no países ni provincias."""
    socios = tuple(
        replace(q, grupo=g)
        for q, g in ((ROSARIO, "Cono Sur"), (ASUNCION, "Cono Sur"), (QUITO, "Andina"), (LIMPIO, ""))
    )
    universo = Universo(socios, (ocupa(ASUNCION, UCCI.puesto),))
    hallado = integrado(UCCI, universo=universo)
    assert nombres(hallado) == ["Asunción"]
    assert [str(f.frase) for f in hallado.lineas[0].faltan] == ["falta 1 de Andina"]
    dicha = describir_composicion(ReglaDeComposicion((UCCI,)))
    assert dicha == (
        "Lo integran: 1 electo por cada federación o subregión como Vicepresidencia subregional."
    )


FEMP = (
    Estamento(ClaseDeParte.ELECTOS, "Consejería", 61),
    Estamento(ClaseDeParte.UNO_POR_SOCIO, "Por su federación", 2, tipos=("asociacion",)),
    Estamento(ClaseDeParte.DE_OFICIO, organo="junta"),
    Estamento(ClaseDeParte.DE_OFICIO, organo="secretaria", puesto_origen="Secretaría General"),
)


def test_sesenta_y_uno_mas_dos_por_federacion_mas_la_junta_y_la_secretaria() -> None:
    """FEMP: Consejo Territorial de 61 + 2 por cada federación + la Junta + la Secretaría General."""
    federaciones = tuple(ciudad(f"Federación {n:02}", "ES", tipo="asociacion") for n in range(17))
    municipios = tuple(ciudad(f"Municipio {n:02}", "ES") for n in range(80))
    suyos = [replace(persona(f"Delegada {n:02}"), socio=federaciones[n // 2].clave) for n in range(34)]
    ocupaciones = (
        *(ocupa(q, "Consejería") for q in municipios[:61]),
        *(ocupa(q, "Por su federación") for q in suyos),
        ocupa(persona("Ana"), "Secretaría General", organo="secretaria"),
    )
    junta = (*municipios[61:80], municipios[0], *municipios[1:6])
    universo = Universo((*federaciones, *municipios), ocupaciones, {"junta": junta}, {"junta": "Junta"})
    hallado = integrado(*FEMP, universo=universo)
    assert hallado.dictamen.veredicto is Veredicto.SI
    assert len(hallado.integrantes) == 61 + 2 * 17 + 25 + 1 - 6
    falta = integrado(*FEMP, universo=replace(universo, ocupaciones=ocupaciones[:94]))
    assert str(falta.reparos[0]) == "falta 1 de Federación 16"
    de_mas = (
        *ocupaciones,
        ocupa(replace(suyos[0], clave="persona:Otra", nombre="Otra"), "Por su federación"),
    )
    (exceso,) = integrado(*FEMP, universo=replace(universo, ocupaciones=de_mas)).lineas[1].excesos
    assert [q.nombre for q in exceso.entre] == ["Delegada 00", "Delegada 01", "Otra"]
    assert describir_composicion(ReglaDeComposicion(FEMP[1:2])) == (
        "Lo integran: 2 representantes por cada socio de tipo asociación como Por su federación."
    )


RESERVAS = Estamento(
    ClaseDeParte.ELECTOS,
    "Vocalía",
    4,
    reservas=(Reserva(2, Reparto.PAIS, "PY"), Reserva(1, Reparto.PAIS, "EC")),
)


def test_las_plazas_reservadas_no_las_ocupan_otros() -> None:
    def de(*quienes: Elegible) -> Integracion:
        puestos = (ocupa(q, "Vocalía", f"2026-01-0{n}") for n, q in enumerate(quienes, start=1))
        return integrado(RESERVAS, universo=Universo(SOCIOS, tuple(puestos)))

    completa = de(ROSARIO, ASUNCION, LIMPIO, QUITO)
    assert completa.dictamen.veredicto is Veredicto.SI
    sin_ec = de(ROSARIO, QUILMES, ASUNCION, LIMPIO)
    assert nombres(sin_ec) == ["Rosario", "Asunción", "Limpio"]
    assert [str(f.frase) for f in sin_ec.lineas[0].faltan] == ["falta 1 de EC, en plaza reservada"]
    assert [str(s.frase) for s in sin_ec.lineas[0].sobran] == [
        "sobra Quilmes: las demás están reservadas; sus 4 plazas ya están cubiertas"
    ]
    assert [f.cuantas for f in de(ROSARIO).lineas[0].faltan] == [2, 1]
    assert describir_composicion(ReglaDeComposicion((RESERVAS,))) == (
        "Lo integran: 4 electos como Vocalía, con plazas reservadas: 2 a PY y 1 a EC."
    )


DE_POCOS = Estamento(
    ClaseDeParte.ELECTOS,
    "Vocalía",
    3,
    reservas=(Reserva(2, menos_de=20_000),),
)


def _con(quien: Elegible, habitantes: int | None) -> Elegible:
    return replace(quien, habitantes=habitantes)


@pytest.mark.parametrize(
    ("habitantes", "dentro", "faltan", "sobran"),
    [
        ((500_000, 19_999, 8_000), ["Rosario", "Quilmes", "Asunción"], [], []),
        (
            (500_000, 20_000, 8_000),
            ["Rosario", "Asunción"],
            ["falta 1 de menos de 20.000 habitantes, en plaza reservada"],
            ["sobra Quilmes: las demás están reservadas; sus 3 plazas ya están cubiertas"],
        ),
        (
            (500_000, 5_000, None),
            ["Rosario", "Quilmes"],
            [
                "falta 1 de menos de 20.000 habitantes, en plaza reservada"
                " (no consta la población de Asunción)"
            ],
            ["sobra Asunción: las demás están reservadas; sus 3 plazas ya están cubiertas"],
        ),
    ],
)
def test_las_plazas_reservadas_por_poblacion_son_de_los_de_menos_habitantes(
    habitantes: tuple[int | None, ...], dentro: list[str], faltan: list[str], sobran: list[str]
) -> None:
    quienes = [_con(q, n) for q, n in zip((ROSARIO, QUILMES, ASUNCION), habitantes, strict=True)]
    puestos = tuple(ocupa(q, "Vocalía", f"2026-01-0{n}") for n, q in enumerate(quienes, start=1))
    hecha = integrado(DE_POCOS, universo=Universo(tuple(quienes), puestos))
    assert nombres(hecha) == dentro
    assert [str(f.frase) for f in hecha.lineas[0].faltan] == faltan
    assert [str(s.frase) for s in hecha.lineas[0].sobran] == sobran
    assert (hecha.dictamen.veredicto is Veredicto.SI) is (not faltan)


def test_la_reserva_por_poblacion_se_dice_y_va_y_vuelve() -> None:
    regla = ReglaDeComposicion((DE_POCOS,))
    assert describir_composicion(regla) == (
        "Lo integran: 3 electos como Vocalía, con plazas reservadas:"
        " 2 a socios de menos de 20.000 habitantes."
    )
    assert leer_parametros("composicion", json.loads(escribir_parametros(regla))) == regla
    nadie = ReglaDeComposicion((replace(DE_POCOS, reservas=(Reserva(1),)),))
    with pytest.raises(DatoInvalido, match="a quiénes se reservan"):
        exigir_parametros("composicion", nadie)
