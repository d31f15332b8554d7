"""La tabla de la ayuda dice todas las familias de reglas y todo lo que cada una puede mandar."""

from __future__ import annotations

import pytest
from msgspec.structs import fields

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rutas import recurso
from escritorio.estatutos.modelo.integrar import ReglaDeComposicion, ReglaDeMandato, ReglaDeRequisitos
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA
from escritorio.estatutos.modelo.sesionar import (
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import ReglaDeCuota, ReglaDeMembresia, ReglaDePoderes, ReglaDeVoto

_DICHOS: dict[str, tuple[type[Registro], str]] = {
    "quorum": (
        ReglaDeQuorum,
        "llamadas=cada llamada mantenido=se mantiene"
        " demora_minutos=minutos entre llamadas"
        " sin_quorum=sin quórum minimo_de_grupos=mínimo de grupos"
        " grupo=países presencia=presidencia o secretaría en_votos=los votos que reúnen",
    ),
    "convocatoria": (
        ReglaDeConvocatoria,
        "plazo=días unidad=hábiles maximo=tope convoca=quién convoca peticion=quién la pide"
        " periodicidad=cada cuánto universal=sesión universal urgencia=urgencia"
        " ratifica_urgencia=se ratifica universal_con=con quién de la mesa completos=completos",
    ),
    "mayoria": (
        ReglaDeMayoria,
        "exigencias=exigencias empate=empate forma=la forma emitidos=emitidos ausencia=ausentarse"
        " por_grupo=cada grupo a_favor_de=a favor todos_presentes=asistan todos sesion=en qué sesión"
        " en_convocatoria=conste en la convocatoria secreto=secreta listas=listas ratifican=ratificarlo",
    ),
    "composicion": (ReglaDeComposicion, "partes=partes minimo=mínimo maximo=máximo"),
    "mandato": (
        ReglaDeMandato,
        "duracion_meses=duración reelecciones=reelecciones inicio=desde qué cuenta fin=hasta qué dia=día fijo"
        " meses_tras_el_hecho=meses tras un hecho cesa_con_el_cargo=cesa con el cargo alterna=alterna"
        " prorroga_meses=prórroga hasta_sucesor=hasta el sucesor suplencia=suplencia"
        " vacancia_dias=plazo de la vacante turno=turno turnos_sin_repetir=turnos sin repetir"
        " duracion_maxima=duración como tope sucede=sucesión en el cargo comunicar_dias=se comunica"
        " comunicar_a=a quién definitivo_dias=la definitiva",
    ),
    "requisitos": (ReglaDeRequisitos, "requisitos=qué se pide"),
    "voto": (
        ReglaDeVoto,
        "forma=cuánto vale tramos=tramos tabla=tabla solo_voz=sólo tiene voz mora=deuda"
        " no_se_abstienen=no puede abstenerse socios=a cada socio por su nombre los_demas=los demás",
    ),
    "poderes": (
        ReglaDePoderes,
        "admite=se admiten maximo=cuántos mismo=coincidir forma=forma plazo_horas=hasta cuándo"
        " hacen_quorum=hacen quórum integrante=integrar el órgano",
    ),
    "cuota": (
        ReglaDeCuota,
        "forma=cómo se calcula cada_meses=cada cuánto vence_dias=vence prorrateo=prorrateo"
        " incorporacion=al incorporarse salida=salir aviso_meses=aviso de salida suspende=suspende"
        " excluye=excluye recargo=recargo poblacion=población reparte_exentos=exentos",
    ),
    "membresia": (
        ReglaDeMembresia,
        "desde_primer_pago=primer pago exclusion_tras_suspension=suspendido resuelve=quién resuelve"
        " minimo=con cuántos socios al_extinguirse=qué se hace",
    ),
    "acta": (
        ReglaDeActa,
        "numeracion=cómo se numera firman=quién la firma aprobacion=se aprueba acuerdos=acuerdos"
        " particular=voto particular respuesta_dias=se responde",
    ),
    "propuestas": (
        ReglaDePropuestas,
        "apoyos=apoyos informa=la informa plazo=plazo unidad=días sin_informe=sin informe"
        " estados=por qué estados pasa",
    ),
}
"""De cada familia, con qué palabras dice la ayuda cada parámetro."""


def _filas() -> dict[str, list[str]]:
    ayuda = recurso("ayuda", "04-estatuto.md").read_text(encoding="utf-8")
    tabla = ayuda.partition("## Qué se puede mandar por estatuto")[2].partition("\n## ")[0]
    filas = [[c.strip() for c in x.strip("|").split("|")] for x in tabla.splitlines() if x.startswith("|")]
    return {f[0]: f[1:] for f in filas[2:]}


def test_la_tabla_tiene_las_familias_del_motor_con_su_ejemplo_y_su_cuerpo() -> None:
    filas = _filas()
    assert list(filas) == list(NOMBRES_DE_FAMILIA.values())
    assert list(_DICHOS) == list(NOMBRES_DE_FAMILIA)
    for _, ejemplo in filas.values():
        que, _, de_donde = ejemplo.rpartition(": ")
        assert que
        assert de_donde


@pytest.mark.parametrize("familia", _DICHOS)
def test_la_tabla_dice_cada_parametro_de_la_familia(familia: str) -> None:
    clase, dichos = _DICHOS[familia]
    palabras: dict[str, str] = {}
    clave = ""
    for palabra in dichos.split():
        antes, igual, valor = palabra.partition("=")
        clave = antes if igual else clave
        palabras[clave] = f"{palabras.get(clave, '')} {valor if igual else palabra}".strip()
    assert set(palabras) == {f.name for f in fields(clase)}
    dice = _filas()[NOMBRES_DE_FAMILIA[familia]][0]
    assert [p for p in palabras.values() if p not in dice] == []
