"""Duración, reelección, alternancia, prórroga por acuerdo y cese con el cargo público."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import (
    Alternancia,
    CriterioDeTurno,
    LigaDeMandato,
    ReglaDeMandato,
    Suplencia,
)
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.decir import describir_mandato
from escritorio.estatutos.reglas.mandato import (
    MandatoPrevio,
    MandatoPropuesto,
    admite_prorroga,
    cesa_con_el_cargo,
    desde_cuando,
    ejemplos_de_mandato,
    revisar_mandato,
    termino,
    vacante_hasta,
)

ACHM = ReglaDeMandato(48, reelecciones=1)
SE = ReglaDeMandato(24, reelecciones=0, alterna=Alternancia.PAIS, prorroga_meses=6)
INTENDENTES = ReglaDeMandato(12, inicio=LigaDeMandato.FECHA_FIJA, dia="07-01", alterna=Alternancia.PARTIDO)
FEMP = ReglaDeMandato(48, fin=LigaDeMandato.ELECCION_LOCAL, meses_tras_el_hecho=4)
TRAS_ELECCIONES = ReglaDeMandato(48, inicio=LigaDeMandato.ELECCION_LOCAL, meses_tras_el_hecho=4)
PROPUESTO = MandatoPropuesto("socio:a", "AR", None, "2008-06-18", "2010-06-17")


def regla(parametros: ReglaDeMandato | None) -> Regla:
    return Regla("r", "o", "mandato", "", parametros, "art. 15 del estatuto", "0001-01-01", None)


def previo(quien: str, pais: str, desde: int, hasta: int | None, partido: str | None = None) -> MandatoPrevio:
    return MandatoPrevio(quien, pais, partido, f"{desde}-01-01", f"{hasta}-12-31" if hasta else None)


@pytest.mark.parametrize(
    ("parametros", "desde", "hecho", "hasta"),
    [
        (ACHM, "2024-05-13", None, "2028-05-12"),
        (replace(ACHM, duracion_meses=1), "2026-01-31", None, "2026-02-28"),
        (replace(ACHM, duracion_meses=12), "2024-02-29", None, "2025-02-28"),
        (INTENDENTES, "2025-07-01", None, "2026-06-30"),
        (INTENDENTES, "2025-09-10", None, "2026-06-30"),
        (INTENDENTES, "2026-03-10", None, "2026-06-30"),
        (replace(INTENDENTES, dia="02-29"), "2026-03-10", None, "2027-02-27"),
        (FEMP, "2023-09-30", "2027-05-23", "2027-09-23"),
        (FEMP, "2023-09-30", None, "2027-09-29"),
        (replace(FEMP, duracion_meses=0), "2023-09-30", None, None),
        (TRAS_ELECCIONES, "2023-10-15", "2023-05-28", "2027-09-27"),
        (TRAS_ELECCIONES, "2023-10-15", None, "2027-10-14"),
        (None, "2023-09-30", None, None),
    ],
)
def test_el_termino_suma_meses_exactos(
    parametros: ReglaDeMandato | None, desde: str, hecho: str | None, hasta: str | None
) -> None:
    assert termino(regla(parametros), desde, hecho) == hasta
    if parametros and hecho is None:
        fin = f"{hasta[8:]}/{hasta[5:7]}/{hasta[:4]}" if hasta else ""
        assert ejemplos_de_mandato(parametros, desde) == (
            (f"Quien empiece hoy terminará el {fin}{desde_cuando(regla(parametros))}.",) if fin else ()
        )


def test_lo_que_la_regla_no_dice_no_se_afirma() -> None:
    chile = replace(ACHM, duracion_maxima=True, reelecciones=None)
    assert describir_mandato(chile) == "Dura como mucho 4 años."
    sin_decir = ", contado desde el nombramiento: la regla no dice otra cosa"
    assert desde_cuando(regla(chile)) == sin_decir
    [ejemplo] = ejemplos_de_mandato(chile, "2026-01-01")
    assert ejemplo == f"Quien empiece hoy terminará a más tardar el 31/12/2029{sin_decir}."
    assert sin_decir in str(revisar_mandato(regla(chile), PROPUESTO, []).cuenta[0])
    dicho = replace(ACHM, inicio=LigaDeMandato.NOMBRAMIENTO)
    assert describir_mandato(dicho).startswith("Dura 4 años desde el nombramiento.")
    assert desde_cuando(regla(dicho)) == desde_cuando(regla(FEMP)) == desde_cuando(None) == ""
    rota = ReglaDeMandato(24, turno=CriterioDeTurno.SIN_CRITERIO)
    assert describir_mandato(rota) == "Dura 2 años. Rota, sin criterio fijado."


@pytest.mark.parametrize(
    ("parametros", "propuesto", "previos", "veredicto", "frase"),
    [
        (SE, PROPUESTO, [], "si", "cabe"),
        (SE, PROPUESTO, [previo("socio:b", "BR", 2006, 2007)], "si", "cabe"),
        (SE, PROPUESTO, [previo("socio:b", "AR", 2006, 2007)], "no", "repite el país"),
        (SE, PROPUESTO, [previo("socio:b", "", 2006, 2007)], "no_se_puede_saber", "no consta el país"),
        (SE, replace(PROPUESTO, hasta="2010-06-18"), [], "no", "pasa del 17/06/2010, su término"),
        (SE, replace(PROPUESTO, hasta=None), [], "no", "no tiene término y la regla lo fija"),
        (replace(SE, hasta_sucesor=True), replace(PROPUESTO, hasta=None), [], "si", "cabe"),
        (replace(SE, duracion_meses=0), replace(PROPUESTO, hasta=None), [], "si", "cabe"),
        (ACHM, PROPUESTO, [previo("socio:a", "AR", 2004, 2007)], "si", "cabe"),
        (ACHM, PROPUESTO, [previo("socio:a", "AR", 2000, 2003), previo("socio:a", "AR", 2004, 2007)], "no",
         "sería su reelección seguida 2.ª"),
        (ACHM, PROPUESTO, [previo("socio:a", "AR", 2000, 2001), previo("socio:b", "AR", 2002, 2003),
                           previo("socio:a", "AR", 2004, 2007)], "si", "cabe"),
        (replace(ACHM, reelecciones=None), PROPUESTO, [previo("socio:a", "AR", 2000, 2007)], "si", "cabe"),
        (ACHM, PROPUESTO, [previo("socio:a", "AR", 2009, None)], "si", "cabe"),
        (INTENDENTES, replace(PROPUESTO, hasta="2008-06-30", partido="X"),
         [previo("p", "UY", 2006, 2007, "X")], "no", "repite el partido"),
        (INTENDENTES, replace(PROPUESTO, hasta="2008-06-30"), [previo("p", "UY", 2006, 2007, "X")],
         "no_se_puede_saber", "no consta el partido"),
        (None, PROPUESTO, [], "no_se_puede_saber", "el mandato está por fijar"),
    ],
)  # fmt: skip
def test_un_mandato_cabe_o_se_dice_por_que_no(
    parametros: ReglaDeMandato | None,
    propuesto: MandatoPropuesto,
    previos: list[MandatoPrevio],
    veredicto: str,
    frase: str,
) -> None:
    dictamen = revisar_mandato(regla(parametros), propuesto, previos)
    assert dictamen.veredicto is Veredicto(veredicto)
    assert frase in str(dictamen.frase)


@pytest.mark.parametrize(
    ("parametros", "hasta", "veredicto", "frase"),
    [
        # 2007: la Cumbre se suspende y el Consejo prorroga; debía pasar en marzo y pasó el 18-06-2008.
        (SE, "2008-06-18", "si", "El mandato puede prorrogarse por acuerdo."),
        (replace(SE, prorroga_meses=0), "2008-06-18", "si", "El mandato puede prorrogarse por acuerdo."),
        (replace(SE, prorroga_meses=2), "2008-06-18", "no", "La prórroga pasa del 31/05/2008, su tope."),
        (replace(SE, prorroga_meses=None), "2008-06-18", "no", "La regla no prevé prorrogar el mandato."),
        (SE, "2008-03-31", "no", "No es una prórroga: la fecha nueva no es posterior al término."),
        (None, "2008-06-18", "no_se_puede_saber", None),
    ],
)
def test_la_prorroga_de_2007(
    parametros: ReglaDeMandato | None, hasta: str, veredicto: str, frase: str | None
) -> None:
    dictamen = admite_prorroga(regla(parametros), "2008-03-31", hasta)
    assert dictamen.veredicto is Veredicto(veredicto)
    assert frase in (None, str(dictamen.frase))


def test_en_brasil_el_mandato_cesa_solo_al_dejar_el_cargo() -> None:
    brasil = regla(ReglaDeMandato(24, cesa_con_el_cargo=True))
    dictamenes: list[Dictamen] = [cesa_con_el_cargo(brasil, e) for e in (False, True, None)]
    assert [d.veredicto for d in dictamenes] == [Veredicto.SI, Veredicto.NO, Veredicto.NO_SE_SABE]
    assert str(dictamenes[0].frase) == "Dejó el cargo público: el mandato ha cesado."
    assert cesa_con_el_cargo(regla(ACHM), False).veredicto is Veredicto.NO
    assert cesa_con_el_cargo(None, False).veredicto is Veredicto.NO_SE_SABE


def test_la_vacante_tiene_plazo_si_la_regla_lo_fija() -> None:
    assert vacante_hasta(regla(replace(ACHM, vacancia_dias=30)), "2026-02-01") == "2026-03-03"
    assert vacante_hasta(regla(ACHM), "2026-02-01") is vacante_hasta(None, "2026-02-01") is None


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (ACHM, "Dura 4 años. Se admite 1 reelección seguida."),
        (
            replace(SE, turno=CriterioDeTurno.PAIS, turnos_sin_repetir=3, suplencia=Suplencia.SUPLENTE,
                    vacancia_dias=30, hasta_sucesor=True, cesa_con_el_cargo=True),
            "Dura 2 años. No se admite la reelección seguida. De un mandato al"
            " siguiente cambia el país. Cesa al dejar el cargo público. Vencido, sigue hasta que tome"
            " posesión quien le suceda. Se prorroga por acuerdo, hasta 6 meses. En ausencia suple su suplente"
            " y una vacante se cubre en 30 días. Rota por país y nadie repite hasta pasados 3 turnos.",
        ),
        (
            replace(INTENDENTES, turno=CriterioDeTurno.ORDEN, prorroga_meses=0, reelecciones=2),
            "Dura 1 año desde el 1 de julio. Se admiten 2 reelecciones seguidas. De un mandato al siguiente"
            " cambia el partido. Se prorroga por acuerdo. Rota por orden de lista.",
        ),
        (
            replace(FEMP, duracion_meses=0),
            "Acaba con las elecciones locales, 4 meses después.",
        ),
        (
            ReglaDeMandato(cesa_con_el_cargo=True),
            "No se fija cuánto dura. Cesa al dejar el cargo público.",
        ),
    ],
)  # fmt: skip
def test_el_mandato_se_dice_en_frases(parametros: ReglaDeMandato, frase: str) -> None:
    assert describir_mandato(parametros) == frase
