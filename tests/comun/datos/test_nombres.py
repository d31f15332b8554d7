"""Un nombre con trampa no entra por ninguna puerta: ni por las que lo piden ni por lo que se anota."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.ajustes import pedir_ajustes, pedir_nombre
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.preferencias import AMPLIACIONES, Preferencias, leer_preferencias
from escritorio.comun.base.quien import Papel
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.declarado import columnas_de_alguien, columnas_de_varios
from escritorio.comun.datos.guardas import columnas_de_las_tablas
from escritorio.comun.datos.usuarios import dar_de_alta_usuario
from escritorio.cuentas.acciones.cierre import anotar_revision
from escritorio.cuentas.acciones.fondos import arquear
from escritorio.cuentas.modelo.asientos import ArqueoNuevo
from escritorio.cuentas.modelo.presupuesto import RevisionNueva
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.informes.reglas.informes import leer_quienes
from escritorio.socios import acciones as de_socios
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from tests.fabrica import FUNDADA
from tests.pantallas import en_dialogo
from tests.sesiones.escenas import molde, red

__all__ = ["molde", "red"]

TRAMPAS = ("An\na", "An\u2028a", "An\u200ba", "An\u202ea")


def _alta(bd: Archivo, nombre: str) -> str:
    return de_socios.dar_de_alta(bd, SocioNuevo(nombre, "BR", categorias(bd)[0].id), "2026-01-01", FUNDADA)


def _revision(bd: Archivo, nombre: str) -> object:
    nueva = RevisionNueva("2026", "2026-03-01", f"Eva Sol\n{nombre}", "Sin reparos.", conforme=True)
    return anotar_revision(bd, nueva)


PUERTAS: dict[str, Callable[[Archivo, str], object]] = {
    "un socio": _alta,
    "otro nombre de un socio": lambda bd, n: de_socios.cambiar_nombre(
        bd, _alta(bd, "Vilhena"), n, "2026-02-01"
    ),
    "un representante": lambda bd, n: de_socios.nombrar_representante(
        bd, _alta(bd, "Vilhena"), RepresentanteNuevo(n, "2026-02-01")
    ),
    "el cargo de un representante": lambda bd, n: de_socios.nombrar_representante(
        bd, _alta(bd, "Vilhena"), RepresentanteNuevo("Ana", "2026-02-01", n)
    ),
    "una persona": de_socios.anotar_persona,
    "quien trabaja": lambda bd, n: dar_de_alta_usuario(bd, n, [Papel.ADMINISTRACION]),
    "la asociación": lambda bd, n: editar(bd, replace(asociacion(bd), nombre=n)),
    "la sede": lambda bd, n: editar(bd, replace(asociacion(bd), sede=n)),
    "un órgano": lambda bd, n: definir_organo(bd, DefinicionDeOrgano(n, "otro", "mandatos")),
    "quienes arquean": lambda bd, n: arquear(bd, ArqueoNuevo("", "2026-03-01", 0, f"Eva Sol\n{n}")),
    "quienes revisan": _revision,
    "el cargo de quien firma": lambda _, n: leer_quienes(f"Eva Sol, {n}", "entrega"),
}


@pytest.mark.parametrize("trampa", TRAMPAS[2:])
@pytest.mark.parametrize("puerta", PUERTAS)
def test_por_cada_puerta_se_dice_que_sobra_y_donde(red: Archivo, puerta: str, trampa: str) -> None:
    with pytest.raises(DatoInvalido, match=r"tras «(Eva Sol, )?An». Bórrelo."):
        PUERTAS[puerta](red, trampa)
    assert not red.valor("SELECT count(*) FROM bitacora WHERE despues LIKE '%An' || ? || 'a%'", [trampa[2]])


def _columnas(bd: Archivo) -> list[tuple[str, str]]:
    tablas = columnas_de_las_tablas(bd.conexion)
    de_nombre = columnas_de_alguien() | columnas_de_varios()
    return [(t, c) for t in tablas_con_bitacora(bd.conexion) for c in tablas[t] if c in de_nombre]


def _anotar(bd: Archivo, tabla: str, columna: str, valor: str) -> None:
    """Como si una acción lo escribiera, sin pasar por la que lo limpia."""
    with transaccion(bd, "Escribir un nombre"):
        bd.ejecutar(
            "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion, despues)"
            " SELECT cuando, quien, accion_id, accion, ?, 'x', 'cambio', json_object(?, ?) FROM contexto",
            [tabla, columna, valor],
        )


def test_ninguna_columna_de_nombres_admite_una_trampa_la_escriba_quien_la_escriba(bd: Archivo) -> None:
    columnas = _columnas(bd)
    assert {c for _, c in columnas} == columnas_de_alguien() | columnas_de_varios()  # ninguna de más
    assert ("socio", "nombre") in columnas
    assert ("quien_de_informe", "cargo") in columnas
    antes = bd.valor("SELECT count(*) FROM bitacora")
    for tabla, columna in columnas:
        for trampa in TRAMPAS[1 if columna in columnas_de_varios() else 0 :]:
            with pytest.raises(DatoInvalido) as negado:
                _anotar(bd, tabla, columna, trampa)
            assert negado.value.campo == columna
    assert bd.valor("SELECT count(*) FROM bitacora") == antes


def test_lo_que_no_es_un_nombre_y_los_nombres_de_verdad_pasan(bd: Archivo) -> None:
    for columna, valor in (
        ("nombre", "São João d'Aliança — \\N"),
        ("nombre", "Río\u00a0Negro 🏙"),
        ("notas", "uno\ndos\u200b"),
        ("quienes", "Eva Sol\nAna Paz, tesorera"),
    ):
        _anotar(bd, "socio", columna, valor)
    assert bd.valor("SELECT count(*) FROM bitacora WHERE accion = 'Escribir un nombre'") == 4


@pytest.mark.parametrize("trampa", TRAMPAS)
def test_con_un_nombre_con_trampa_nadie_cambia_nada(bd: Archivo, trampa: str) -> None:
    bd.quien = trampa
    with pytest.raises(DatoInvalido, match="El nombre de quien trabaja lleva"), transaccion(bd, "Hacer"):
        bd.ejecutar("UPDATE asociacion SET sigla = 'X'")
    assert bd.valor("SELECT count(*) FROM bitacora WHERE accion = 'Hacer'") == 0


@pytest.mark.parametrize("trampa", TRAMPAS)
def test_las_preferencias_escritas_a_mano_no_dan_un_nombre_con_trampa(tmp_path: Path, trampa: str) -> None:
    (tmp_path / "preferencias.json").write_text(json.dumps({"quien": trampa}), encoding="utf-8")
    assert leer_preferencias(tmp_path).quien == ""


@pytest.mark.parametrize("trampa", TRAMPAS)
@pytest.mark.parametrize("primera", [True, False])
def test_la_ventana_niega_un_nombre_con_trampa_y_lo_marca(
    qtbot: QtBot, qapp: QApplication, primera: bool, trampa: str
) -> None:
    padre, guardados, frases = QWidget(), list[object](), list[str]()
    qtbot.addWidget(padre)

    def preguntar() -> None:
        if primera:
            pedir_nombre(padre, guardados.append)
        else:
            pedir_ajustes(padre, Preferencias(quien="Ana"), AMPLIACIONES, guardados.append)

    def contestar(dialogo: Any) -> None:
        dialogo.formulario.control("quien").setText(trampa)
        dialogo.guardar.click()
        frases.append(dialogo.formulario.error_de("quien"))
        dialogo.done(0)

    en_dialogo(preguntar, contestar)
    assert guardados == []
    assert "tras «An». Bórrelo." in frases[0]
