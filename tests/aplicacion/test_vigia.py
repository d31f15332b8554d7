"""Quien llega segundo ve quién tiene el archivo y cuándo queda libre; a quien se lo toman se le dice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.datos.cerrojo import este_equipo, ruta_del_cerrojo
from escritorio.comun.datos.senal import Senal
from escritorio.comun.interfaz.trabajos import Trabajos
from tests.aplicacion.test_aplicacion import contestar, pulsar
from tests.ventanas import HOY, abrir_ejemplo


@pytest.fixture
def aplicacion(qapp: QApplication, tmp_path: Path) -> Iterator[Aplicacion]:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana"))
    hecha = Aplicacion(qapp, lambda: HOY, tmp_path / "pref")
    yield hecha
    if hecha.ventana is not None:
        hecha.ventana.close()


def al_pie(aplicacion: Aplicacion) -> str:
    assert aplicacion.ventana is not None
    return " · ".join(r.text() for r in aplicacion.ventana.statusBar().findChildren(QLabel) if r.text())


def botones(aplicacion: Aplicacion) -> list[QPushButton]:
    assert aplicacion.ventana is not None
    return [b for b in aplicacion.ventana.statusBar().findChildren(QPushButton) if b.isVisible()]


def test_en_consulta_se_ve_quien_lo_tiene_y_al_quedar_libre_se_abre_para_trabajar(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    otra = abrir_ejemplo(ejemplo)
    contestar(pulsar("copia para consulta"))
    assert aplicacion.abrir(ejemplo)
    assert f"Lo tiene Inés Quiroga en el equipo {este_equipo()} desde el 21/11/2026 10:00" in al_pie(
        aplicacion
    )
    aplicacion._vigia.mirar()
    assert botones(aplicacion) == []
    otra.cerrar()
    aplicacion._vigia.mirar()
    aplicacion._vigia.mirar()
    assert "ya está libre" in al_pie(aplicacion)
    (boton,) = botones(aplicacion)
    boton.click()
    assert aplicacion.ventana is not None
    assert not aplicacion.ventana.servicios.bd.solo_lectura
    assert "libre" not in al_pie(aplicacion)
    assert ruta_del_cerrojo(ejemplo).exists()


def test_al_ampliar_la_letra_se_sigue_viendo_quien_lo_tiene(aplicacion: Aplicacion, ejemplo: Path) -> None:
    otra = abrir_ejemplo(ejemplo)
    contestar(pulsar("copia para consulta"))
    aplicacion.abrir(ejemplo)
    assert aplicacion.ventana is not None
    aplicacion.ventana.ampliar.emit(1)
    assert "Lo tiene Inés Quiroga" in al_pie(aplicacion)
    otra.cerrar()


def test_a_quien_se_lo_toman_se_le_dice_al_pie(
    aplicacion: Aplicacion, ejemplo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aplicacion.abrir(ejemplo)
    aplicacion._vigia.mirar()
    assert "otro-equipo" not in al_pie(aplicacion)
    ajeno = {"quien": "Eva", "equipo": "otro-equipo", "desde": "2026-11-21T10:05"}
    ruta_del_cerrojo(ejemplo).write_text(json.dumps(ajeno))
    with monkeypatch.context() as ocupado:
        ocupado.setattr(Trabajos, "ocupado", lambda _: True)
        aplicacion._vigia.mirar()
    assert "otro-equipo" not in al_pie(aplicacion)
    aplicacion._vigia.mirar()
    assert "lo abrió para trabajar Eva, en el equipo otro-equipo" in al_pie(aplicacion)
    assert botones(aplicacion) == []


def test_si_el_disco_no_deja_reponer_la_senal_se_dice_al_pie_sin_cuadro(
    aplicacion: Aplicacion, ejemplo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Se mira cada pocos segundos: un cuadro por mirada no dejaría trabajar."""

    def sin_sitio(*_: object) -> None:
        raise OSError(28, "No space left on device")

    aplicacion.abrir(ejemplo)
    ruta_del_cerrojo(ejemplo).unlink()
    with monkeypatch.context() as lleno:
        lleno.setattr(Senal, "escribir", sin_sitio)
        aplicacion._vigia.mirar()
    assert "Libere espacio" in al_pie(aplicacion)
    aplicacion._vigia.mirar()
    assert "Se ha vuelto a poner" in al_pie(aplicacion)


def test_lo_dicho_al_pie_sustituye_a_lo_anterior(aplicacion: Aplicacion, ejemplo: Path, qtbot: QtBot) -> None:
    aplicacion.abrir(ejemplo)
    assert aplicacion.ventana is not None
    pulsados: list[str] = []
    aplicacion.ventana.pie.decir("Una cosa", "&Uno", lambda: pulsados.append("uno"))
    aplicacion.ventana.pie.decir("Otra cosa", "&Dos", lambda: pulsados.append("dos"))
    qtbot.waitUntil(lambda: [b.text() for b in botones(aplicacion)] == ["&Dos"])
    botones(aplicacion)[0].click()
    assert pulsados == ["dos"]
    assert "Una cosa" not in al_pie(aplicacion)


def test_cerrada_la_ventana_no_se_mira_mas(aplicacion: Aplicacion, ejemplo: Path) -> None:
    aplicacion.abrir(ejemplo)
    assert aplicacion._vigia._reloj.isActive()
    assert aplicacion.ventana is not None
    aplicacion.ventana.close()
    aplicacion._vigia.mirar()
    assert not aplicacion._vigia._reloj.isActive()
