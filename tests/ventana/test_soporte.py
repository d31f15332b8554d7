"""Lo que se ofrece con la ayuda: el informe para soporte y la actualización traída en una memoria."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.bienvenida import Bienvenida
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import Cancelado
from escritorio.comun.datos.actualizacion import este_sistema
from escritorio.comun.interfaz.dialogos import carpeta_de_documentos
from escritorio.informes.consultas.traspaso import sin_nombres
from escritorio.ventana import soporte
from escritorio.ventana import soporte as actualizar
from escritorio.ventana.ayuda import Ayuda
from escritorio.ventana.soporte import InformeParaSoporte, reunir
from escritorio.ventana.ventana import Ventana
from instalador.firmar import hacer_actualizacion, hacer_clave
from tests.accidentes.toques import Toque, tocar
from tests.aplicacion.test_aplicacion import contestar, pulsar


class DialogosFingidos:
    def __init__(self, ruta: Path) -> None:
        self.ruta = ruta

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return self.ruta

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.ruta


@pytest.fixture
def sin_autoprueba(monkeypatch: pytest.MonkeyPatch) -> None:
    """La prueba la rueda: aquí basta con que salga."""
    monkeypatch.setattr(soporte, "_autoprobar", lambda _: "Autoprueba: todo va bien.")


@pytest.mark.usefixtures("sin_autoprueba")
def test_el_informe_dice_que_pasa_y_no_dice_nombres(ventana: Ventana) -> None:
    bd = ventana.servicios.bd
    otro = Toque(
        "otro socio y una cifra",
        (
            "UPDATE socio SET nombre = 'Robada' WHERE nombre = 'Loma Tajy'",
            "UPDATE poblacion SET habitantes = 9 WHERE socio_id ="
            " (SELECT id FROM socio WHERE nombre = 'Puerto Karanda''y') AND oficial = 1",
        ),
    )
    tocar(bd.ruta, otro)
    partes = dict(reunir(bd, SinAvance()))
    assert list(partes) == ["programa.txt", "registro.txt", "comprobar.txt", "autoprueba.txt"]
    assert "Escritorio " in partes["programa.txt"]
    assert "Cambió por fuera del programa: ficha de socio" in partes["comprobar.txt"]
    assert " de ‹…› (" in next(r for r in partes["comprobar.txt"].splitlines() if "población" in r)
    nombres = [f[0] for f in bd.filas("SELECT nombre FROM socio UNION SELECT nombre FROM persona")]
    assert not [n for n in nombres if any(n in texto for texto in partes.values())]


def test_se_tapa_lo_entrecomillado_tambien_anidado_y_los_nombres_sueltos() -> None:
    assert sin_nombres("cargo «43 «de» Ana» (01M8), de Ana Paz", {"Ana Paz"}) == "cargo ‹…› (01M8), de ‹…›"


@pytest.mark.usefixtures("sin_autoprueba")
def test_se_ve_antes_de_guardarlo_y_se_guarda_lo_que_se_ve(ventana: Ventana, tmp_path: Path) -> None:
    partes = reunir(None, SinAvance())
    cuadro = InformeParaSoporte(ventana, partes, DialogosFingidos(tmp_path / "informe.zip"))
    assert all(texto in cuadro.texto.toPlainText() for _, texto in partes)
    cuadro.guardar_en.click()
    with ZipFile(tmp_path / "informe.zip") as guardado:
        assert [(n, guardado.read(n).decode().rstrip("\n")) for n in guardado.namelist()] == partes


class CancelaEnMarcha:
    """Cancela cuando la autoprueba ya está en marcha: ha escrito su número de proceso."""

    def __init__(self, proceso: Path) -> None:
        self.proceso = proceso

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        if self.proceso.exists() and self.proceso.read_text():
            raise Cancelado


def test_cancelarlo_termina_la_autoprueba(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    suyo = tmp_path / "proceso"
    guion = f"import os, time; open({str(suyo)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    monkeypatch.setattr(soporte, "_este_programa", lambda: [sys.executable, "-c", guion])
    with pytest.raises(Cancelado):
        reunir(None, CancelaEnMarcha(suyo))
    with pytest.raises(ProcessLookupError):
        os.kill(int(suyo.read_text()), 0)


def test_se_llega_desde_la_ayuda_desde_las_ordenes_y_sin_archivo(ventana: Ventana, qtbot: QtBot) -> None:
    textos = [a.texto.replace("&", "") for a in ventana._de_soporte()]
    assert textos == ["Informe para soporte…", "Buscar actualización…"]
    assert set(textos) <= {o.texto for o in ventana._ordenes()}
    ayuda = Ayuda(ventana, "", ventana._de_soporte())
    assert {b.text().replace("&", "") for b in ayuda.findChildren(QPushButton)} >= set(textos)
    bienvenida = Bienvenida([])
    qtbot.addWidget(bienvenida)
    bienvenida.show()
    vistas: list[set[str]] = []

    def mirar(abierta: Ayuda) -> None:
        vistas.append({b.text().replace("&", "") for b in abierta.findChildren(QPushButton)})
        abierta.reject()

    contestar(mirar)
    bienvenida._ayuda()
    assert vistas[0] >= set(textos)


@pytest.fixture
def traida(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    hacer_clave(tmp_path / "privada.pem", tmp_path / "clave.pub")
    clave = bytes.fromhex((tmp_path / "clave.pub").read_text("ascii"))
    monkeypatch.setattr(actualizar, "clave_de_publicacion", lambda: clave)
    instalador = tmp_path / "escritorio_99.0_amd64.deb"
    instalador.write_bytes(b"instalador")
    return hacer_actualizacion(instalador, este_sistema(), tmp_path / "privada.pem", "99.0")


def _buscar(ventana: Ventana, ruta: Path) -> None:
    suyos = ventana.servicios
    actualizar.buscar_actualizacion(ventana, suyos.avisos, suyos.trabajos, DialogosFingidos(ruta))


def test_una_buena_se_deja_lista_y_dice_que_hacer(
    ventana: Ventana, traida: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documentos").mkdir()
    monkeypatch.setattr(actualizar, "carpeta_de_documentos", lambda: tmp_path / "Documentos")
    vistos = contestar(pulsar("Dejarla lista"))
    _buscar(ventana, traida)
    dejado = tmp_path / "Documentos" / "escritorio_99.0_amd64.deb"
    qtbot.waitUntil(dejado.exists)
    assert "Es la versión 99.0, firmada por quien hace Escritorio" in vistos[0]
    assert dejado.read_bytes() == b"instalador"


def test_una_mala_se_niega_con_su_frase_y_no_ofrece_nada(
    ventana: Ventana, traida: Path, qtbot: QtBot
) -> None:
    traida.write_bytes(traida.read_bytes().replace(b"instalador", b"instalado0"))
    vistos = contestar(lambda cuadro: cuadro.accept())
    _buscar(ventana, traida)
    qtbot.waitUntil(lambda: bool(vistos))
    assert "está cortado" in vistos[0] or "No la instale" in vistos[0]
    assert not (carpeta_de_documentos() / "escritorio_99.0_amd64.deb").exists()
    assert not isinstance(QApplication.activeModalWidget(), QMessageBox)


def test_en_la_bienvenida_enter_pulsa_el_boton_del_cursor(qtbot: QtBot) -> None:
    bienvenida = Bienvenida([])
    qtbot.addWidget(bienvenida)
    bienvenida.show()
    pedidos: list[str] = []
    bienvenida.ejemplo.connect(lambda: pedidos.append("ejemplo"))
    bienvenida.nueva.connect(lambda: pedidos.append("nueva"))
    ejemplo = next(b for b in bienvenida.findChildren(QPushButton) if "ejemplo" in b.text())
    ejemplo.setFocus()
    for tecla in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(ejemplo, tecla)
    assert pedidos == ["ejemplo", "ejemplo"]
