"""Dos proyectos que tocan lo mismo se funden pieza a pieza: se ve qué choca y sólo pasa lo que se acepta."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.estatutos.acciones.articulado import anadir, cambiar, guardar_original, suprimir
from escritorio.estatutos.acciones.fundir import fundir
from escritorio.estatutos.acciones.piezas import anadir_pieza, cambiar_pieza
from escritorio.estatutos.consultas.articulado import (
    YaNoEsProyecto,
    con_reforma,
    consolidado,
    cuerpos,
    reforma,
)
from escritorio.estatutos.consultas.fundir import propone, proyectos_para_fundir
from escritorio.estatutos.modelo.articulado import Cambio, ClaseDeDisposicion, Disposicion
from escritorio.estatutos.reglas.fundir import anadidas, fundidas, propuestos
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.azar import ejemplos
from tests.estatutos.articulos import ARTICULO, FUNDACION, aprobar, proyecto
from tests.estatutos.test_pantalla_reforma import Taller
from tests.pantallas import Puesta, boton, en_dialogo
from tests.sesiones.escenas import comprobar_sin_rastro

TEXTO = """Artículo 1. Nombre. Se llama Red.
Artículo 2. Asamblea. La Asamblea:
a) elige;
b) aprueba las cuentas;
c) admite.
Artículo 3. Sede. En Salto.
"""
_ASAMBLEA = "La Asamblea: a) elige y remueve; b) aprueba las cuentas {}; c) admite y suspende; d) disuelve."


@pytest.fixture
def dos(bd: Archivo) -> tuple[str, str, list[str]]:
    """Dos proyectos que cambian la letra b), uno además la a) y el otro la c), y el id de cada artículo."""
    cuerpo_id = cuerpos(bd)[0].id
    guardar_original(bd, cuerpo_id, reconocer(TEXTO), FUNDACION, "1996-01-01")
    suyos = [d.id for d in consolidado(bd, cuerpo_id, bd.hoy())]
    uno, otro = proyecto(bd, cuerpo_id, "De la Mesa"), proyecto(bd, cuerpo_id, "De Salto")
    cambiar_pieza(bd, uno, f"{suyos[1]}/a", "a) elige y remueve;")
    cambiar_pieza(bd, uno, f"{suyos[1]}/b", "b) aprueba las cuentas y el plan;")
    cambiar_pieza(bd, otro, f"{suyos[1]}/b", "b) aprueba las cuentas al año;")
    cambiar_pieza(bd, otro, f"{suyos[1]}/c", "c) admite y suspende;")
    anadir_pieza(bd, otro, f"{suyos[1]}/c", "d) disuelve.")
    suprimir(bd, otro, suyos[2])
    anadir(bd, otro, suyos[0], ARTICULO, "Artículo 1 bis", "Fines", "Cooperar.")
    cambiar(bd, otro, suyos[0], "Artículo 1", "Denominación", "Se llama Red.")
    return uno, otro, suyos


def _texto(bd: Archivo, reforma_id: str) -> list[tuple[str, str, str]]:
    return [(d.rotulo, d.epigrafe, " ".join(d.texto.split())) for d in con_reforma(bd, reforma_id)]


def test_se_dice_cada_cambio_del_otro_y_cual_choca(bd: Archivo, dos: tuple[str, str, list[str]]) -> None:
    uno, otro, suyos = dos
    assert [(p.donde, p.cambio, p.choca) for p in propone(bd, uno, otro)] == [
        ("Artículo 1, número y epígrafe", Cambio.CAMBIADA, False),
        ("Artículo 1 bis", Cambio.NUEVA, False),
        ("Artículo 2, letra b)", Cambio.CAMBIADA, True),
        ("Artículo 2, letra c)", Cambio.CAMBIADA, False),
        ("Artículo 2, letra d)", Cambio.NUEVA, False),
        ("Artículo 3", Cambio.SUPRIMIDA, False),
    ]
    (choque,) = [p for p in propone(bd, uno, otro) if p.choca]
    assert (choque.clave, choque.antes, choque.suyo, choque.otro) == (
        f"{suyos[1]}/b",
        "b) aprueba las cuentas;",
        "b) aprueba las cuentas y el plan;",
        "b) aprueba las cuentas al año;",
    )
    assert [r.id for r in proyectos_para_fundir(bd, uno)] == [otro]


def test_solo_pasa_lo_que_se_acepta_y_el_otro_queda_desistido(
    bd: Archivo, dos: tuple[str, str, list[str]]
) -> None:
    uno, otro, suyos = dos
    antes = _texto(bd, uno)
    accion_id = fundir(bd, uno, otro, [f"{suyos[1]}/c", f"{suyos[1]}/+d", f"{suyos[0]}/="])
    assert _texto(bd, uno) == [
        ("Artículo 1", "Denominación", "Se llama Red."),
        (
            "Artículo 2",
            "Asamblea",
            _ASAMBLEA.format("y el plan"),
        ),
        ("Artículo 3", "Sede", "En Salto."),
    ]
    assert reforma(bd, otro).estado == "desistida"
    deshacer(bd, accion_id)
    assert (_texto(bd, uno), reforma(bd, otro).estado) == (antes, "proyecto")
    fundir(bd, uno, otro, [p.clave for p in propone(bd, uno, otro)])
    assert _texto(bd, uno) == [
        ("Artículo 1", "Denominación", "Se llama Red."),
        ("Artículo 1 bis", "Fines", "Cooperar."),
        (
            "Artículo 2",
            "Asamblea",
            _ASAMBLEA.format("al año"),
        ),
    ]
    aprobar(bd, uno)
    assert [d.rotulo for d in consolidado(bd, cuerpos(bd)[0].id, bd.hoy())] == [
        "Artículo 1",
        "Artículo 1 bis",
        "Artículo 2",
    ]


def test_sin_nada_aceptado_o_con_lo_que_no_es_un_proyecto_no_queda_rastro(
    bd: Archivo, dos: tuple[str, str, list[str]]
) -> None:
    uno, otro, suyos = dos
    with comprobar_sin_rastro(bd, DatoInvalido, "Marque al menos"):
        fundir(bd, uno, otro, [f"{suyos[1]}/a"])
    with comprobar_sin_rastro(bd, DatoInvalido, "Elija otro"):
        fundir(bd, uno, uno, ["x"])
    aprobar(bd, otro)
    with comprobar_sin_rastro(bd, YaNoEsProyecto):
        fundir(bd, uno, otro, [f"{suyos[1]}/c"])


_CUERPO = st.lists(
    st.sampled_from(
        ["a) uno", "b) dos", "c) tres", "d) cuatro", "1. num", "2. num", "Suelto.", "Otro:", "I – r"]
    ),
    min_size=1,
    max_size=6,
)


def _articulo(cual: str, lineas: list[str], lugar: int = 1) -> Disposicion:
    return Disposicion(cual, ClaseDeDisposicion.ARTICULO, lugar, "Artículo 1", "", _normal(lineas), "r")


def _normal(lineas: list[str]) -> str:
    return escribir(leer("\n\n".join(lineas)))


@settings(max_examples=ejemplos(150))
@given(_CUERPO, _CUERPO)
def test_aceptarlo_todo_sin_cambios_propios_da_lo_que_dice_el_otro(unas: list[str], otras: list[str]) -> None:
    base, otro = [_articulo("x", unas)], [_articulo("x", otras)]
    todos = {p.clave for p in propuestos(base, base, otro)}
    assert [f.pieza.texto for f in fundidas(base, base, otro, todos)] == [
        d.texto for d in otro if d.texto != base[0].texto
    ]
    assert fundidas(base, base, otro, ()) == []
    assert propuestos(base, otro, otro) == []
    assert not any(p.choca for p in propuestos(base, base, otro))


@settings(max_examples=ejemplos(80))
@given(_CUERPO, _CUERPO, _CUERPO)
def test_lo_que_se_acepta_deja_de_proponerse(base_: list[str], unas: list[str], otras: list[str]) -> None:
    base, suyo, otro = ([_articulo("x", lineas)] for lineas in (base_, unas, otras))
    todos = {p.clave for p in propuestos(base, suyo, otro)}
    assert len(todos) == len(propuestos(base, suyo, otro))
    quedan = [f.pieza for f in fundidas(base, suyo, otro, todos)] or suyo
    for cada in propuestos(base, suyo, otro):
        if cada.otro and cada.cambio is not Cambio.RENUMERADA:
            assert cada.otro.split(maxsplit=1)[-1] in quedan[0].texto
    assert anadidas(base, otro, todos) == []


def test_por_la_ventana_se_marca_lo_que_se_acepta(
    bd: Archivo, dos: tuple[str, str, list[str]], qtbot: QtBot, qapp: QApplication
) -> None:
    uno, otro, suyos = dos
    taller = Taller(Puesta(bd, qtbot, qapp), bd, uno)

    def llenar(dialogo: DialogoFormulario) -> None:
        marcados = dialogo.formulario.dados()["aceptados"]
        assert f"{suyos[1]}/c" in marcados
        assert f"{suyos[1]}/b" not in marcados
        dialogo.formulario.poner({"aceptados": [f"{suyos[1]}/b"]})
        dialogo.guardar.click()

    en_dialogo(boton(taller.panel, "Fundir otro").click, llenar)
    assert "b) aprueba las cuentas al año" in _texto(bd, uno)[1][2]
    assert reforma(bd, otro).estado == "desistida"
    assert "Fundir otro" not in taller.botones()
