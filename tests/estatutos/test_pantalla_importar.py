"""Pegar o importar el texto: ver lo reconocido, corregirlo a mano y guardarlo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion
from escritorio.estatutos.pantalla import PantallaEstatuto
from escritorio.estatutos.piezas.articulado_importado import PasoDePartes
from escritorio.estatutos.piezas.importar import DialogoDeImportar
from tests.estatutos.montaje import TEXTO
from tests.pantallas import DialogosFijos, Puesta, boton, en_dialogo, textos
from tests.ventanas import sin_nombre

ACTO = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Acta 1", "fundamento_fecha": "2001-05-02"}


@pytest.fixture
def paso(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Iterator[PasoDePartes]:
    puesta = Puesta(bd, qtbot, qapp)
    suelto = PasoDePartes(DialogosFijos(), cuerpos(bd)[0])
    caja = puesta.ventana.layout()
    assert caja is not None
    caja.addWidget(suelto)
    puesta.ventana.show()
    yield suelto
    puesta.ventana.close()


def pegar(paso: PasoDePartes, qtbot: QtBot, texto: str = TEXTO) -> None:
    paso.texto.setPlainText(texto)
    qtbot.waitUntil(lambda: bool(paso.piezas))


def rotulos(paso: PasoDePartes) -> list[str]:
    return [p.rotulo for p in paso.piezas]


def test_se_pega_se_corrige_y_se_guarda_con_su_fundamento(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaEstatuto)

    def importar(dialogo: Any) -> None:
        assert isinstance(dialogo, DialogoDeImportar)
        assert not dialogo.seguir.isEnabled(), "sin texto no hay adónde seguir"
        pegar(dialogo.partes, qtbot)
        assert "4 partes, 3 artículos." in dialogo.partes.resumen.text()
        assert sin_nombre(dialogo) == []
        dialogo.seguir.click()
        assert dialogo.seguir.text() == "&Guardar el texto, 4 partes"
        dialogo.seguir.click()
        assert dialogo.formulario.error_de("vigente_desde") == "Falta este dato."
        dialogo.formulario.poner({**ACTO, "vigente_desde": "2001-01-01"})
        dialogo.seguir.click()
        assert dialogo.formulario.error_de("vigente_desde"), "no rige antes de aprobarse"
        dialogo.atras.click()
        dialogo.seguir.click()
        dialogo.formulario.poner({"vigente_desde": "2001-06-01"})
        dialogo.seguir.click()

    en_dialogo(boton(pantalla, "Pegar o importar el texto").click, importar)
    cuerpo = cuerpos(bd)[0].id
    assert [d.rotulo for d in consolidado(bd, cuerpo, bd.hoy())][1:] == [
        "Artículo 1",
        "Artículo 2",
        "Artículo 4",
    ]
    assert "sede en Salto" in pantalla.texto.vista.texto.toPlainText()
    puesta.deshacer()
    assert "Falta el texto del Estatuto" in textos(pantalla)


def test_lo_corregido_a_mano_no_se_pierde_sin_preguntar(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaEstatuto)

    def arrepentirse(dialogo: Any) -> None:
        pegar(dialogo.partes, qtbot)
        dialogo.partes.quitar()
        puesta.avisos.contesta = False
        dialogo.reject()
        assert dialogo.isVisible()
        puesta.avisos.contesta = True
        dialogo.reject()

    en_dialogo(boton(pantalla, "Pegar o importar el texto").click, arrepentirse)
    assert len(puesta.avisos.preguntas) == 2
    assert consolidado(bd, cuerpos(bd)[0].id, bd.hoy()) == []


def test_lo_dudoso_se_senala_y_se_corrige_a_mano(paso: PasoDePartes, qtbot: QtBot) -> None:
    pegar(paso, qtbot)
    dudosa = next(f for f in paso.tabla.modelo().filas_visibles() if f.pieza.duda)
    paso.tabla.seleccionar(str(dudosa.n))
    assert paso.detalle.text().startswith(f"⚠ {dudosa.pieza.duda}")

    def corregir(dialogo: Any) -> None:
        dialogo.formulario.poner({"clase": "disposicion", "rotulo": "Disposición final"})
        dialogo.guardar.click()

    en_dialogo(boton(paso, "Editar").click, corregir)
    assert paso.piezas[dudosa.n].clase is ClaseDeDisposicion.DISPOSICION
    assert paso.piezas[dudosa.n].duda == ""
    paso.texto.setPlainText("Artículo 9. Lo que se escriba ahora no pisa lo corregido.")
    qtbot.wait(350)
    assert rotulos(paso)[dudosa.n] == "Disposición final"
    boton(paso, "Volver a reconocer").click()
    assert rotulos(paso) == ["Artículo 9"]


def test_se_une_se_parte_y_se_quita(paso: PasoDePartes, qtbot: QtBot) -> None:
    pegar(paso, qtbot)
    paso.tabla.seleccionar("2")
    boton(paso, "Unir con la anterior").click()
    assert len(paso.piezas) == 3
    assert "Artículo 2 Quórum" in paso.piezas[1].texto
    en_dialogo(boton(paso, "Partir").click, lambda d: d.guardar.click())
    assert rotulos(paso)[1:3] == ["Artículo 1", "Artículo 2"]
    paso.tabla.seleccionar("0")
    boton(paso, "Quitar").click()
    assert rotulos(paso) == ["Artículo 1", "Artículo 2", "Artículo 4"]
    for _ in range(3):
        boton(paso, "Quitar").click()
    paso.corregir()
    paso.unir()
    paso.partir()
    paso.quitar()
    assert paso.piezas == []


def test_lo_que_no_se_reconoce_se_toma_entero_y_se_va_partiendo(paso: PasoDePartes, qtbot: QtBot) -> None:
    paso.texto.setPlainText("Nos comprometemos a cooperar. Nos comprometemos a reunirnos.")
    qtbot.waitUntil(lambda: paso.aviso.isVisible())
    assert "No se reconoció ningún artículo" in paso.aviso.text()
    boton(paso, "Tomarlo como una sola parte").click()
    en_dialogo(boton(paso, "Partir").click, lambda d: d.guardar.click())
    assert [p.texto for p in paso.piezas] == [
        "Nos comprometemos a cooperar.",
        "Nos comprometemos a reunirnos.",
    ]


@pytest.mark.parametrize(
    ("nombre", "contenido", "frase"),
    [
        ("estatuto.txt", "Artículo 1. Año y ñandú.".encode(), ""),
        ("antiguo.txt", "Artículo 1. Año y ñandú.".encode("cp1252"), ""),
        ("roto.docx", b"no es un documento", "⚠"),
    ],
)
def test_se_trae_de_un_archivo(
    paso: PasoDePartes, tmp_path: Path, nombre: str, contenido: bytes, frase: str
) -> None:
    ruta = tmp_path / nombre
    ruta.write_bytes(contenido)
    dialogos = paso._dialogos
    assert isinstance(dialogos, DialogosFijos)
    boton(paso, "Elegir un archivo").click()
    assert paso.piezas == [], "se arrepintió"
    dialogos.elegido = ruta
    boton(paso, "Elegir un archivo").click()
    assert paso.aviso.text().startswith(frase)
    assert [p.texto for p in paso.piezas] == ([] if frase else ["Año y ñandú."])


def test_un_archivo_que_no_esta_se_explica(paso: PasoDePartes, tmp_path: Path) -> None:
    dialogos = paso._dialogos
    assert isinstance(dialogos, DialogosFijos)
    dialogos.elegido = tmp_path / "no-existe.txt"
    boton(paso, "Elegir un archivo").click()
    assert paso.aviso.text() == (
        "⚠ No se pudo leer ese archivo. Ábralo en su programa, copie el texto y péguelo aquí."
    )
