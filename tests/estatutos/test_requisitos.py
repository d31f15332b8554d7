"""Lo que se pide para ser elegido o coordinar, requisito a requisito."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeRequisito, ReglaDeRequisitos, Requisito
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.requisitos import Candidato, cumple_requisitos, describir_requisitos

TODOS = ReglaDeRequisitos(
    (
        Requisito(ClaseDeRequisito.AL_DIA),
        Requisito(ClaseDeRequisito.ANTIGUEDAD, meses=24),
        Requisito(ClaseDeRequisito.CATEGORIA, valores=("pleno", "asociado")),
        Requisito(ClaseDeRequisito.TIPO, valores=("municipio",)),
        Requisito(ClaseDeRequisito.EN_EJERCICIO),
        Requisito(ClaseDeRequisito.NO_ACUMULAR, valores=("consejo",)),
    )
)
IDONEO = Candidato(True, 24, "pleno", "municipio", True, ("unidad",))


def regla(parametros: ReglaDeRequisitos | None, tipo: str = "") -> Regla:
    return Regla("r", "o", "requisitos", tipo, parametros, "art. 20 del estatuto", "0001-01-01", None)


@pytest.mark.parametrize(
    ("candidato", "veredicto", "frase"),
    [
        (IDONEO, "si", "Cumple los requisitos."),
        (replace(IDONEO, al_dia=False), "no", "No cumple los requisitos: no está al día en sus cuotas."),
        (replace(IDONEO, meses_de_socio=23), "no",
         "No cumple los requisitos: lleva 1 año y 11 meses como socio."),
        (replace(IDONEO, categoria="otra"), "no", "No cumple los requisitos: es de categoría Otra."),
        (replace(IDONEO, tipo="red"), "no", "No cumple los requisitos: es de tipo red."),
        (replace(IDONEO, otros_puestos=("consejo",)), "no",
         "No cumple los requisitos: ocupa otro puesto en Consejo."),
        (replace(IDONEO, en_ejercicio=False, al_dia=None), "no",
         "No cumple los requisitos: no está en ejercicio de su cargo."),
        (replace(IDONEO, en_ejercicio=None, al_dia=None), "no_se_puede_saber",
         "No se puede saber: no consta si está al día; no consta si está en ejercicio."),
        (replace(IDONEO, meses_de_socio=None, tipo=""), "no_se_puede_saber",
         "No se puede saber: no consta desde cuándo es socio; no consta de qué tipo es."),
    ],
)  # fmt: skip
def test_cada_requisito_tiene_su_linea(candidato: Candidato, veredicto: str, frase: str) -> None:
    dictamen = cumple_requisitos(regla(TODOS), candidato)
    assert (dictamen.veredicto, str(dictamen.frase)) == (Veredicto(veredicto), frase)
    assert len(dictamen.cuenta) == 6


def test_sin_requisitos_vale_cualquiera_y_sin_regla_no_se_sabe() -> None:
    nadie = Candidato(None, None, "", "", None)
    assert cumple_requisitos(regla(ReglaDeRequisitos(())), nadie).veredicto is Veredicto.SI
    acumula = ReglaDeRequisitos((Requisito(ClaseDeRequisito.NO_ACUMULAR),))
    assert cumple_requisitos(regla(acumula), IDONEO).veredicto is Veredicto.NO
    assert "los requisitos está por fijar" not in str(cumple_requisitos(None, nadie).frase)
    assert cumple_requisitos(None, nadie).veredicto is Veredicto.NO_SE_SABE
    assert "para coordinar una unidad" in str(cumple_requisitos(regla(None, "coordinacion"), nadie).frase)


def test_un_requisito_de_un_puesto_solo_se_exige_para_ese_puesto() -> None:
    preside = ReglaDeRequisitos((Requisito(ClaseDeRequisito.EN_EJERCICIO, puesto="Presidencia"),))
    ajeno = replace(IDONEO, en_ejercicio=False)
    casos = [cumple_requisitos(regla(preside), replace(ajeno, puesto=p)) for p in ("Presidencia", "Director")]
    assert [d.veredicto for d in casos] == [Veredicto.NO, Veredicto.SI]
    assert str(casos[1].frase) == "No se pide ningún requisito, salvo para «Presidencia»."
    assert describir_requisitos(preside) == (
        "Se pide ser autoridad local en ejercicio para el puesto «Presidencia»."
    )


def test_lo_que_lleva_se_dice_en_la_unidad_en_que_se_pide() -> None:
    def cuenta(pedidos: int, meses: int) -> str:
        antiguedad = ReglaDeRequisitos((Requisito(ClaseDeRequisito.ANTIGUEDAD, pedidos),))
        return str(cumple_requisitos(regla(antiguedad), replace(IDONEO, meses_de_socio=meses)).cuenta[0])

    assert cuenta(12, 270) == "Llevar 1 año como socio: lleva 22 años y 6 meses como socio."
    assert cuenta(12, 0) == "Llevar 1 año como socio: lleva 0 meses como socio."
    assert cuenta(18, 24) == "Llevar 18 meses como socio: lleva 24 meses como socio."


def test_los_requisitos_se_dicen_en_una_frase() -> None:
    assert describir_requisitos(TODOS) == (
        "Se pide estar al día en las cuotas, llevar 2 años como socio, ser de categoría Pleno o Asociado, ser"
        " de tipo municipio, ser autoridad local en ejercicio y no ocupar otro puesto en Consejo."
    )
    assert describir_requisitos(ReglaDeRequisitos(())) == "No se pide ningún requisito."
