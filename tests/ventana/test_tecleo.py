"""Lo tecleado no se borra: con el disco lleno o el archivo ocupado sigue a la vista, y se guarda solo."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.actas import parte_de_acta
from escritorio.actas.pantalla import PantallaActas
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Borradores
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.tema import fichas_actuales
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.consultas.sesiones import puntos, sesiones
from escritorio.ventana.ventana import Ventana
from tests.actas.libros import celebrada
from tests.disco import Disco, disco_pequeno, ocupado_por_otro
from tests.fabrica import con_reglas, con_socios, nueva_red, reloj
from tests.sesiones.escenas import en_curso
from tests.ventanas import Teclear

_FRASES = [f"Frase número {n}: se informa de la marcha del convenio con la región. " for n in range(8)]


@pytest.fixture(scope="module")
def moldes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Una red con la sesión en curso y otra con la sesión cerrada y el acta por levantar."""
    hechos = {}
    for nombre, hacer in (("sala", lambda bd: en_curso(bd, 6)), ("acta", celebrada)):
        red = nueva_red(tmp_path_factory.mktemp(nombre))
        con_socios(red.bd, 7 if nombre == "sala" else 33)
        con_reglas(red.bd)
        hacer(red.bd)
        red.cerrar()
        hechos[nombre] = red.bd.ruta
    return hechos


@pytest.fixture
def disco(tmp_path: Path) -> Iterator[Disco]:
    with disco_pequeno(tmp_path / "disco") as pequeno:
        yield pequeno


class _Puesto:
    """La ventana de un archivo, con su carpeta de borradores en otro disco."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, ruta: Path, estado: Path) -> None:
        self.apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
        self.estado = estado
        guardador = Guardador(Borradores(estado, "una"), reloj)
        self.ventana = Ventana(self.apertura.bd, lambda: fichas_actuales(qapp), None, guardador)
        qtbot.addWidget(self.ventana, before_close_func=lambda _: self._olvidar())
        self.ventana.cerrada.connect(lambda: self.apertura.cerrar())
        self.ventana.show()
        self.guardador = guardador

    def _olvidar(self) -> None:
        """Si la prueba falló con algo sin guardar, al cerrar no se pregunta."""
        for escrito in self.guardador.pendientes():
            self.guardador.olvidar(*escrito.ids)

    @property
    def bd(self) -> Archivo:
        return self.apertura.bd

    def sala(self) -> PantallaSala:
        self.ventana.ir_a(Referencia("sala", sesiones(self.bd)[0].id))
        pantalla = self.ventana.pantalla
        assert isinstance(pantalla, PantallaSala)
        return pantalla

    def acta(self) -> PantallaActas:
        self.ventana.ir_a(Referencia("acta", sesiones(self.bd)[0].id))
        pantalla = self.ventana.pantalla
        assert isinstance(pantalla, PantallaActas)
        return pantalla


def _abrir(qtbot: QtBot, qapp: QApplication, molde: Path, carpeta: Path, estado: Path) -> _Puesto:
    ruta = carpeta / "red.escritorio"
    ruta.write_bytes(molde.read_bytes())
    return _Puesto(qtbot, qapp, ruta, estado)


def test_con_el_disco_lleno_el_acta_conserva_las_ocho_frases_y_se_guardan_solas(
    qtbot: QtBot, qapp: QApplication, moldes: dict[str, Path], disco: Disco, tmp_path: Path
) -> None:
    puesto = _abrir(qtbot, qapp, moldes["acta"], disco.carpeta, tmp_path / "estado")
    pantalla = puesto.acta()
    panel, sesion_id = pantalla.panel, sesiones(puesto.bd)[0].id
    editor, escrito = panel.escritura.texto, ""
    panel.ir_a_parte("cierre")
    editor.texto.selectAll()
    disco.llenar(puesto.bd)
    for frase in _FRASES:
        editor.texto.insertPlainText(frase)
        editor.texto.moveCursor(QTextCursor.MoveOperation.End)
        escrito += frase
        editor.guardar()
        assert editor.valor() == escrito
        panel.lista.setCurrentRow(0)
        pantalla.recargar()
        panel.ir_a_parte("cierre")
        editor.texto.moveCursor(QTextCursor.MoveOperation.End)
        assert editor.valor() == escrito, "al ir a otra parte y volver se perdió"
    assert puesto.guardador.frase() == "No se pudo guardar: No queda espacio en el disco. (se reintenta)"
    assert puesto.ventana.pie.guardado.frase.text().startswith("No se pudo guardar")
    assert editor.sin_guardar.isVisibleTo(editor)
    editor.sin_guardar.copiar.click()
    assert qapp.clipboard().text() == escrito
    _hay_borrador(puesto.estado, escrito)
    disco.vaciar(puesto.bd)
    qtbot.waitUntil(lambda: puesto.guardador.pendientes() == [])
    guardada = parte_de_acta(puesto.bd, sesion_id, "cierre")
    assert guardada is not None
    assert guardada.texto == escrito.strip()
    assert editor.valor() == escrito
    assert puesto.guardador.frase() == "Guardado 09:00"
    assert not editor.sin_guardar.isVisibleTo(editor)
    assert list((puesto.estado / "borradores").iterdir()) == []


def _hay_borrador(estado: Path, escrito: str) -> None:
    (archivo,) = (estado / "borradores").iterdir()
    assert [e.textos for e in Borradores(estado, "una").leer()] == [(escrito,)]
    if sys.platform != "win32":
        assert stat.S_IMODE(archivo.stat().st_mode) == 0o600
        assert stat.S_IMODE(archivo.parent.stat().st_mode) == 0o700


def test_con_el_disco_lleno_las_notas_de_la_sala_no_vuelven_a_lo_viejo(
    qtbot: QtBot, qapp: QApplication, moldes: dict[str, Path], disco: Disco, tmp_path: Path, teclear: Teclear
) -> None:
    puesto = _abrir(qtbot, qapp, moldes["sala"], disco.carpeta, tmp_path / "estado")
    pantalla = puesto.sala()
    editor, sesion_id = pantalla.cuerpo.punto.texto, sesiones(puesto.bd)[0].id
    editor.texto.setFocus()
    teclear(editor.texto, "Antes. ")
    qtbot.waitUntil(lambda: puntos(puesto.bd, sesion_id)[0].texto == "Antes.")
    disco.llenar(puesto.bd)
    escrito = "Antes. "
    for frase in _FRASES:
        teclear(editor.texto, frase)
        escrito += frase
        editor.guardar()
        pantalla.recargar()
        assert editor.valor() == escrito
    pantalla.cuerpo.puntos.mover(1)
    assert editor.valor() == ""
    pantalla.cuerpo.puntos.mover(-1)
    assert editor.valor() == escrito, "al pasar a otro punto y volver se perdió"
    disco.vaciar(puesto.bd)
    qtbot.waitUntil(lambda: puesto.guardador.pendientes() == [])
    assert puntos(puesto.bd, sesion_id)[0].texto == escrito.strip()


def test_con_el_archivo_ocupado_la_ventana_no_se_para_y_al_soltarlo_se_guarda(
    qtbot: QtBot, qapp: QApplication, moldes: dict[str, Path], tmp_path: Path, teclear: Teclear
) -> None:
    puesto = _abrir(qtbot, qapp, moldes["sala"], tmp_path, tmp_path / "estado")
    pantalla = puesto.sala()
    editor, sesion_id = pantalla.cuerpo.punto.texto, sesiones(puesto.bd)[0].id
    editor.texto.setFocus()
    libre = _vueltas_al_teclear(qtbot, editor.texto, teclear)
    with ocupado_por_otro(puesto.bd.ruta):
        ocupada = _vueltas_al_teclear(qtbot, editor.texto, teclear)
        assert puesto.guardador.frase().startswith("No se pudo guardar: Otro programa tiene ocupado")
        assert len(editor.valor()) == 2 * _LETRAS
    # Quien espera cinco segundos por cada intento no da ni una vuelta de cada diez.
    assert ocupada * 3 > libre, f"la ventana se paró: {ocupada} vueltas de {libre}"
    qtbot.waitUntil(lambda: puntos(puesto.bd, sesion_id)[0].texto == "a" * 2 * _LETRAS)
    assert puesto.guardador.pendientes() == []


_LETRAS = 60


def _vueltas_al_teclear(qtbot: QtBot, editor: object, teclear: Teclear) -> int:
    """Cuántas veces atendió la ventana mientras se tecleaban unas letras, una cada poco."""
    vueltas: list[int] = []
    latido = QTimer(interval=10)
    latido.timeout.connect(lambda: vueltas.append(1))
    latido.start()
    for _ in range(_LETRAS):
        teclear(editor, "a")  # type: ignore[arg-type]  # es un control
        qtbot.wait(50)
    latido.stop()
    return len(vueltas)


def test_al_cerrar_con_texto_sin_guardar_se_pregunta_y_se_dice_que_queda(
    qtbot: QtBot,
    qapp: QApplication,
    moldes: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    puesto = _abrir(qtbot, qapp, moldes["sala"], tmp_path, tmp_path / "estado")
    editor = puesto.sala().cuerpo.punto.texto
    preguntas: list[str] = []

    def no_cerrar(titulo: str, texto: str, boton: str, detalle: str = "", **_: object) -> bool:
        preguntas.append(f"{titulo} {detalle}")
        return len(preguntas) > 1

    monkeypatch.setattr(puesto.ventana.servicios.avisos, "confirmar", no_cerrar)
    with ocupado_por_otro(puesto.bd.ruta):
        editor.texto.insertPlainText("Se cierra sin guardar.")
        assert not puesto.ventana.close()
        assert puesto.ventana.isVisible()
        assert "se le ofrecerá" in preguntas[0]
        (tmp_path / "estado" / "borradores").rename(tmp_path / "otra")
        (tmp_path / "estado" / "borradores").write_text("estorba")
        editor.texto.insertPlainText(" Y ahora ni apartarlo.")
        assert puesto.ventana.close()
        assert "si cierra, se pierde" in preguntas[1]
        assert "Se cierra sin guardar. Y ahora ni apartarlo." in qapp.clipboard().text()
