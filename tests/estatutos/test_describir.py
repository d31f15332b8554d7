"""Cada regla se lee como una frase de acta y se ve hecha cuenta con los números de hoy."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from escritorio.estatutos.modelo.exigencias import Base, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    Estamento,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Ausencia,
    Constancia,
    Dia,
    Empate,
    Firmante,
    Forma,
    MayoriaPorGrupo,
    Mesa,
    Neutro,
    Numeracion,
    Periodicidad,
    Peticion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    FormaDeCuota,
    FormaDeVoto,
    ReglaDeCuota,
    ReglaDePoderes,
    ReglaDeVoto,
)
from escritorio.estatutos.reglas.describir import describir, ejemplos
from escritorio.estatutos.reglas.dictar import en_tiempo
from escritorio.estatutos.reglas.exigencias import describir_exigencia
from escritorio.estatutos.reglas.quorum import Presencia
from tests.estatutos.casos import ABSOLUTA, DE_HECHO, LOS_QUE_HAYA, MAS, MITAD, ROF, SIMPLE, UNANIMIDAD

DE_CATEGORIAS = MayoriaPorGrupo(Reparto.CATEGORIA, UNANIMIDAD, replace(MITAD, base=Base.PRESENTES))
PARES = replace(DE_CATEGORIAS, grupo=Reparto.PAIS, grupos=LOS_QUE_HAYA)
HOY = "2026-03-10"
TODOS = Presencia(25, 33, 33, 33)


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (None, "Por fijar: no consta en la fuente."),
        (
            ReglaDeQuorum((ROF, LOS_QUE_HAYA), True, (2880,), Constancia.ACTA_DE_NO_CELEBRACION),
            "Sesiona en primera llamada con al menos un tercio del número legal de integrantes, y nunca menos"
            " de 3; en segunda llamada, 2 días después, con los presentes, sean cuantos sean."
            " Ha de mantenerse toda la sesión. Sin quórum se levanta un acta de no celebración.",
        ),
        (
            ReglaDeQuorum(
                (MITAD, MITAD, MITAD),
                demora_minutos=(60, 0),
                presencia=tuple(Mesa),
                minimo_de_grupos=3,
                sin_quorum=Constancia.DILIGENCIA,
            ),
            "Sesiona en primera llamada con más de la mitad de los habilitados para votar; en segunda"
            " llamada, 1 hora después, con más de la mitad de los habilitados para votar; en tercera llamada,"
            " acto seguido, con más de la mitad de los habilitados para votar. Ha de haber presentes de al"
            " menos 3 países. Han de estar la presidencia y la secretaría, o quienes las suplan. Sin quórum"
            " se levanta una diligencia.",
        ),
        (
            ReglaDeQuorum((MITAD, replace(LOS_QUE_HAYA, minimo=3)), presencia=(Mesa.SECRETARIA,)),
            "Sesiona en primera llamada con más de la mitad de los habilitados para votar; en segunda llamada"
            " con los presentes, sean cuantos sean, y nunca menos de 3. Ha de estar la secretaría o quien la"
            " supla.",
        ),
        (
            ReglaDeMayoria((DE_HECHO, ABSOLUTA), Empate.SEGUNDA_VOTACION),
            "Votos a favor: al menos dos tercios de los puestos cubiertos (número de hecho) y más de la mitad"
            " del número legal de integrantes. En caso de empate, se vota otra vez.",
        ),
        (
            ReglaDeMayoria((SIMPLE,), Empate.RECHAZA, ausencia=Ausencia.ABSTENCION, por_grupo=DE_CATEGORIAS),
            "Votos a favor: más de la mitad de los votos emitidos. Entre los emitidos no cuentan las"
            " abstenciones y los votos en blanco. Quien se ausenta una vez empezado el punto cuenta como"
            " presente que se abstiene. Además han de estar a favor más de la mitad de las categorías con"
            " presentes; dentro de cada categoría, con la totalidad de los presentes con voto. En caso de"
            " empate, la propuesta se rechaza.",
        ),
        (
            ReglaDeMayoria((SIMPLE,), emitidos=(Neutro.BLANCOS,), por_grupo=PARES),
            "Votos a favor: más de la mitad de los votos emitidos. Entre los emitidos cuentan los votos en"
            " blanco y no las abstenciones. Además han de estar a favor al menos uno de los países con"
            " habilitados; dentro de cada país, con la totalidad de los presentes con voto.",
        ),
        (
            ReglaDeMayoria((replace(SIMPLE, fraccion=Fraction(0), minimo=5),), emitidos=tuple(Neutro)),
            "Votos a favor: al menos 5. Entre los emitidos cuentan las abstenciones y los votos en blanco.",
        ),
        (
            ReglaDeMayoria((), forma=Forma.CONSENSO),
            "Se decide por consenso: nadie ha de oponerse y abstenerse no lo rompe.",
        ),
        (ReglaDeConvocatoria(1), "Se convoca con al menos 1 día corrido de antelación."),
        (
            ReglaDeConvocatoria(periodicidad=Periodicidad(24)),
            "El plazo de convocatoria está por fijar. Se reúne cada 2 años.",
        ),
        (
            ReglaDeConvocatoria(
                convoca="la Mesa", peticion=Peticion(replace(ROF, minimo=0), 0, 15, UnidadDePlazo.HABILES)
            ),
            "Convoca la Mesa. El plazo de convocatoria está por fijar. Se convoca también a petición de al"
            " menos un tercio del número legal de integrantes; ha de celebrarse dentro de 15 días hábiles.",
        ),
        (
            ReglaDeConvocatoria(
                2,
                UnidadDePlazo.HABILES,
                30,
                "la presidencia",
                Peticion(replace(ROF, fraccion=Fraction(1, 4), minimo=0), 4, 60),
                Periodicidad(1, 1, Dia.JUEVES),
                True,
                0,
            ),
            "Convoca la presidencia con al menos 2 días hábiles y con no más de 30 días hábiles de"
            " antelación. Por urgencia, sin antelación. Se reúne el primer jueves de cada mes. Se convoca"
            " también a petición de al menos un cuarto del número legal de integrantes; ha de convocarse"
            " dentro de 4 días y celebrarse dentro de 60 días. Vale sin convocatoria si asisten todos sus"
            " integrantes.",
        ),
        (
            ReglaDeConvocatoria(
                48, UnidadDePlazo.HORAS, urgencia=1, periodicidad=Periodicidad(6, 5, Dia.LUNES)
            ),
            "Se convoca con al menos 48 horas de antelación. Por urgencia, basta con 1 hora."
            " Se reúne cada semestre, el último lunes del mes.",
        ),
        (
            ReglaDeConvocatoria(
                0, peticion=Peticion(replace(LOS_QUE_HAYA, minimo=1)), periodicidad=Periodicidad(48)
            ),
            "Se convoca sin antelación mínima. Se reúne cada 4 años. Se convoca también a petición de al"
            " menos uno.",
        ),
        (
            ReglaDeConvocatoria(0, periodicidad=Periodicidad(2)),
            "Se convoca sin antelación mínima. Se reúne cada 2 meses.",
        ),
        (
            ReglaDeActa(Numeracion.ANUAL, (Firmante.SECRETARIA, Firmante.VISTO_BUENO), Aprobacion.SIGUIENTE),
            "Las actas se numeran por años. Las firma la secretaría, con el visto bueno de la presidencia."
            " Se aprueban en la sesión siguiente.",
        ),
        (
            ReglaDeActa(
                Numeracion.CONTINUA, (Firmante.MINISTRO_DE_FE, Firmante.SOCIOS_DESIGNADOS), Aprobacion.MISMA
            ),
            "Las actas se numeran seguidas, sin volver a empezar. Las firman el ministro de fe y los socios"
            " designados. Se aprueban en la misma sesión.",
        ),
        (
            ReglaDeActa(Numeracion.CONTINUA, (Firmante.VISTO_BUENO,), Aprobacion.MISMA),
            "Las actas se numeran seguidas, sin volver a empezar. Van con el visto bueno de la presidencia."
            " Se aprueban en la misma sesión.",
        ),
    ],
)
def test_una_regla_se_lee_como_una_frase(parametros: Parametros | None, frase: str) -> None:
    assert describir(parametros) == frase


@pytest.mark.parametrize(
    "parametros",
    [
        ReglaDeComposicion((Estamento(ClaseDeParte.TODOS),)),
        ReglaDeMandato(24),
        ReglaDeRequisitos(()),
        ReglaDeVoto(FormaDeVoto.IGUAL),
        ReglaDePoderes(False),
        ReglaDeCuota(FormaDeCuota.FIJA),
    ],
    ids=lambda p: type(p).__name__,
)
def test_las_demas_familias_tambien_se_leen(parametros: Parametros) -> None:
    frase = describir(parametros)
    assert frase[0].isupper()
    assert frase.endswith(".")


def test_las_fracciones_y_los_tiempos_se_dicen_en_claro() -> None:
    rara = Exigencia(Base.PRESENTES, MAS, Fraction(3, 7))
    assert str(describir_exigencia(rara)) == "más de 3/7 de los presentes con voto"
    assert (
        str(describir_exigencia(replace(rara, fraccion=Fraction(0))))
        == "al menos uno de los presentes con voto"
    )
    assert (
        str(describir_exigencia(replace(UNANIMIDAD, base=Base.NUMERO_LEGAL)))
        == "la totalidad del número legal de integrantes"
    )
    assert [str(en_tiempo(m)) for m in (0, 1, 30, 60, 90, 1440)] == [
        "0 minutos",
        "1 minuto",
        "30 minutos",
        "1 hora",
        "90 minutos",
        "1 día",
    ]


@pytest.mark.parametrize(
    ("parametros", "dichos"),
    [
        (
            ReglaDeQuorum((MITAD, ROF)),
            (
                "En primera llamada, con 33 habilitados para votar, hacen falta 17.",
                "En segunda llamada, con 25 integrantes de número legal, hacen falta 9.",
            ),
        ),
        (
            ReglaDeQuorum((MITAD,), en_votos=True),
            ("Cuenta los votos que reúnan los presentes: los que dé la regla de voto ese día.",),
        ),
        (
            ReglaDeMayoria((SIMPLE, ABSOLUTA)),
            ("Con 33 votos emitidos, hacen falta 17.", "Con 25 integrantes de número legal, hacen falta 13."),
        ),
        (ReglaDeConvocatoria(universal=True), ()),
        (ReglaDeConvocatoria(15), ("Si convoca hoy, la sesión puede ser desde el 25/03/2026.",)),
        (
            ReglaDeConvocatoria(
                5, UnidadDePlazo.HABILES, peticion=Peticion(ROF), periodicidad=Periodicidad(1, 1, Dia.JUEVES)
            ),
            (
                "Si convoca hoy, la sesión puede ser desde el 17/03/2026, si no hay feriados.",
                "Si hoy se reuniera, la siguiente sería el 02/04/2026.",
                "Para pedir una sesión, con 25 integrantes de número legal, hacen falta 9.",
            ),
        ),
        (
            ReglaDeConvocatoria(48, UnidadDePlazo.HORAS),
            ("Si convoca hoy, la sesión puede ser desde el 12/03/2026 09:00 si lo hace a las 9:00.",),
        ),
        (
            ReglaDeActa(Numeracion.ANUAL, (Firmante.SECRETARIA,), Aprobacion.MISMA),
            ("La primera acta de 2027 vuelve a ser la número 1.",),
        ),
        (
            ReglaDeActa(Numeracion.CONTINUA, (Firmante.SECRETARIA,), Aprobacion.MISMA),
            ("La primera acta de 2027 lleva el número siguiente a la última de 2026.",),
        ),
    ],
)
def test_el_ejemplo_usa_los_numeros_reales(parametros: Parametros, dichos: tuple[str, ...]) -> None:
    assert ejemplos(parametros, TODOS, HOY) == dichos


def test_el_ejemplo_de_uno_solo_va_en_singular() -> None:
    uno = ejemplos(ReglaDeQuorum((MITAD,)), Presencia(1, 1, 1, 1), HOY)
    assert uno == ("En primera llamada, con 1 habilitado para votar, hace falta 1.",)
