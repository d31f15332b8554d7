"""Cuándo vale un poder para votar por otro."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.estatutos.reglas.universo import Elegible
from escritorio.estatutos.reglas.voto import Poder, como_se_da, describir_poderes, vale_poder

LIBRES = ReglaDePoderes(True)
ESTRICTA = ReglaDePoderes(True, 2, (Reparto.PAIS, Reparto.CATEGORIA), "escrito firmado", 24)
ROSARIO = Elegible("socio:1", "Rosario", "AR", "AR-S", "pleno", "municipio")
QUILMES = Elegible("socio:2", "Quilmes", "AR", "AR-B", "pleno", "municipio")
PODER = Poder(ROSARIO, QUILMES, "2026-06-17T10:00", "2026-06-18T10:00", 1)
COMPROBADO = replace(PODER, comprobado="original", comprobo="Ana Secretaria")


def regla(parametros: ReglaDePoderes | None) -> Regla:
    return Regla("r", "o", "poderes", "", parametros, "art. 11 del estatuto", "0001-01-01", None)


@pytest.mark.parametrize(
    ("parametros", "poder", "veredicto", "frase"),
    [
        (ESTRICTA, COMPROBADO, "si", "El poder vale."),
        (ESTRICTA, PODER, "no_se_puede_saber",
         "No se puede saber: falta comprobar su forma (escrito firmado)."),
        (LIBRES, replace(PODER, presentado="2026-06-18T10:00", ya_tiene=30), "si", "El poder vale."),
        (LIBRES, replace(PODER, presentado="2026-06-18T10:01"), "no",
         "El poder no vale: se presentó después del 18/06/2026 10:00."),
        (ESTRICTA, replace(PODER, presentado="2026-06-17T10:01"), "no",
         "El poder no vale: se presentó después del 17/06/2026 10:00."),
        (ESTRICTA, replace(PODER, ya_tiene=2), "no",
         "El poder no vale: Quilmes tendría 3 poderes y el máximo es 2."),
        (ESTRICTA, replace(PODER, apoderado=replace(QUILMES, pais="BR")), "no",
         "El poder no vale: no coinciden en país: AR y BR."),
        (ESTRICTA, replace(COMPROBADO, apoderado=replace(QUILMES, categoria="")), "no_se_puede_saber",
         "No se puede saber: no consta si coinciden en categoría."),
        (LIBRES, replace(PODER, apoderado=ROSARIO), "no",
         "El poder no vale: nadie se da poder a sí mismo."),
        (ReglaDePoderes(True, integrante=True), PODER, "no_se_puede_saber",
         "No se puede saber: no consta si Quilmes integra el órgano."),
        (ReglaDePoderes(True, integrante=True), replace(PODER, integra=True), "si", "El poder vale."),
        (ReglaDePoderes(True, integrante=True), replace(PODER, integra=False), "no",
         "El poder no vale: Quilmes no integra el órgano."),
        (ReglaDePoderes(False), PODER, "no", "El poder no vale: la regla no admite poderes."),
    ],
)  # fmt: skip
def test_un_poder_vale_o_se_dice_por_que_no(
    parametros: ReglaDePoderes, poder: Poder, veredicto: str, frase: str
) -> None:
    dictamen = vale_poder(regla(parametros), poder)
    assert (dictamen.veredicto, str(dictamen.frase)) == (Veredicto(veredicto), frase)


def test_la_cuenta_dice_cada_condicion() -> None:
    assert tuple(map(str, vale_poder(regla(ESTRICTA), COMPROBADO).cuenta)) == (
        "Quilmes tendría 2 poderes; se admiten 2.",
        "Mismo país: AR y AR.",
        "Misma categoría: Pleno y Pleno.",
        "Presentado el 17/06/2026 10:00; podía presentarse hasta el 17/06/2026 10:00.",
        "Forma exigida: escrito firmado; se vio el original, por Ana Secretaria.",
    )
    assert vale_poder(regla(None), PODER).veredicto is Veredicto.NO_SE_SABE


def test_del_quorum_solo_se_dice_lo_que_dice_la_regla() -> None:
    cuentas = [
        vale_poder(regla(ReglaDePoderes(True, hacen_quorum=q)), PODER).cuenta for q in (None, True, False)
    ]
    dichas = [[paso for paso in map(str, cuenta) if "quórum" in paso] for cuenta in cuentas]
    assert dichas == [
        [],
        ["El representado cuenta para el quórum."],
        ["El representado no cuenta para el quórum."],
    ]


def test_los_poderes_se_dicen_en_frases() -> None:
    estricta = ReglaDePoderes(True, hacen_quorum=False, integrante=True)
    assert describir_poderes(estricta) == (
        "Se admiten poderes, a favor de otro integrante del órgano. Se presentan hasta empezar la sesión."
        " El representado no cuenta para el quórum."
    )
    assert describir_poderes(LIBRES) == "Se admiten poderes. Se presentan hasta empezar la sesión."
    assert describir_poderes(ESTRICTA) == (
        "Se admiten poderes, hasta 2 por apoderado, entre socios que coincidan en país y categoría, por"
        " escrito firmado. Se presentan con al menos 24 horas de antelación."
    )
    assert describir_poderes(ReglaDePoderes(False)) == "No se admiten poderes: el voto es personal."


@pytest.mark.parametrize(
    ("forma", "dicha"),
    [
        ("escrito firmado", "por escrito firmado"),
        ("por escrito", "por escrito"),
        ("Ante notario", "ante notario"),
        ("porte simple", "por porte simple"),
    ],
)
def test_la_forma_del_poder_no_repite_su_preposicion(forma: str, dicha: str) -> None:
    assert como_se_da(forma) == dicha
