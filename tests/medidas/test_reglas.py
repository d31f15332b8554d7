"""Abrir las reglas y fijar una con miles de socios no se nota: lo que los cuenta va después de pintar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.estatutos.consultas.reglas import organo, reglas
from escritorio.estatutos.piezas.dialogo import Ayudas, DialogoDeRegla
from escritorio.estatutos.piezas.reglas import PanelDeReglas
from escritorio.organos.piezas.entorno import Entornos
from tests.fabrica import asamblea, con_estatuto, con_socios, nueva_red
from tests.medidas.cronometro import Libreta, Medida, Vuelta, cronometrando
from tests.pantallas import Puesta

_POCOS, _MUCHOS = 30, 16_500
_NO_SE_NOTA = 0.1
_VUELTAS = 5


@pytest.fixture
def redes(tmp_path: Path) -> Iterator[tuple[Archivo, Archivo]]:
    """Dos redes iguales salvo en sus socios."""
    abiertas = []
    for cuantos in (_POCOS, _MUCHOS):
        carpeta = tmp_path / str(cuantos)
        carpeta.mkdir()
        abiertas.append(nueva_red(carpeta))
        _llenar(abiertas[-1].bd, cuantos)
        con_estatuto(abiertas[-1].bd)
    yield abiertas[0].bd, abiertas[1].bd
    for apertura in abiertas:
        apertura.cerrar()


@pytest.mark.parametrize("que", ["panel", "dialogo"])
def test_con_miles_de_socios_se_abre_igual(
    que: str, redes: tuple[Archivo, Archivo], libreta: Libreta, qtbot: QtBot, qapp: QApplication
) -> None:
    aplicar_tema(qapp, oscuro=False)
    pocos, muchos = (_vuelta(que, Puesta(bd, qtbot, qapp).poner(Pantalla), qtbot) for bd in redes)
    con_pocos = min(pocos() for _ in range(_VUELTAS))
    con_muchos = min(muchos() for _ in range(_VUELTAS))
    medida = Medida(
        f"Abrir las reglas con {_MUCHOS} socios ({que})",
        con_muchos,
        con_pocos + _NO_SE_NOTA,
        1,
        f"lo mismo con {_POCOS} y una décima de segundo",
    )
    assert libreta.anotar(medida).cumple


def _vuelta(que: str, pantalla: Pantalla, qtbot: QtBot) -> Vuelta:
    abrir = _panel if que == "panel" else _dialogo

    def vuelta() -> float:
        with cronometrando() as lapso:
            cerrar = abrir(pantalla, qtbot)
        cerrar()
        return lapso.segundos

    return vuelta


def _panel(pantalla: Pantalla, qtbot: QtBot) -> Callable[[], object]:
    panel = PanelDeReglas(pantalla, None, Entornos(pantalla.servicios.bd))
    qtbot.addWidget(panel)
    panel.resize(1000, 620)
    panel.show()
    panel.recargar()
    panel.repaint()
    return panel.hide


def _dialogo(pantalla: Pantalla, qtbot: QtBot) -> Callable[[], object]:
    bd = pantalla.servicios.bd
    suyo, entorno = organo(bd, asamblea(bd)), Entornos(bd)()
    regla = next(r for r in reglas(bd, suyo.id) if r.familia == "quorum")
    ayudas = Ayudas(lambda p: entorno.ejemplo(suyo.id, p), entorno.opciones)
    dialogo = DialogoDeRegla(None, suyo.nombre, regla, ayudas, lambda _: "")
    qtbot.addWidget(dialogo)
    dialogo.show()
    dialogo.repaint()
    return dialogo.reject


def _llenar(bd: Archivo, cuantos: int) -> None:
    """Los que falten, copiados del primero."""
    con_socios(bd, 1)
    with transaccion(bd, "Muchos socios"):
        for n in range(1, cuantos):
            socio_id = nuevo_id()
            _copiar(bd, "socio", id=socio_id, nombre=f"Ciudad {n}", codigo=f"z{n}")
            _copiar(bd, "membresia", id=nuevo_id(), socio_id=socio_id)


def _copiar(bd: Archivo, tabla: str, **cambios: str) -> None:
    fila = bd.fila(f"SELECT * FROM {tabla} LIMIT 1")
    assert fila is not None
    datos = {**dict(fila), **cambios}
    huecos = ", ".join("?" * len(datos))
    bd.ejecutar(f"INSERT INTO {tabla} ({', '.join(datos)}) VALUES ({huecos})", list(datos.values()))
