"""La pantalla del estatuto: leerlo cualquier día, compararlo y sacar sus papeles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.estatutos.acciones.articulado import aprobar_reforma, suprimir
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos, reforma, reformas
from escritorio.estatutos.consultas.reglas import reglas, reglas_pendientes
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.estatutos.pantalla import PantallaEstatuto
from escritorio.estatutos.piezas.resumen import de_reglas
from tests.estatutos.montaje import ACTA_14, con_estatuto, con_proyecto, con_reforma_aprobada
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import Teclear, sin_nombre
from tests.vistazo import pendientes

PESTANAS = ("Texto", "Reformas", "Comparar", "Contenidos", "Reglas")


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def test_sin_texto_se_explica_y_se_ofrece_pegarlo(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaEstatuto)
    leido = textos(pestana(pantalla, "Reformas"))
    assert "Falta el texto del Estatuto" in leido
    assert [a.texto for a in pantalla.acciones()] == ["&Nuevo texto…", "Pegar o importar el texto…"]
    titulos: list[str] = []

    def mirar(dialogo: Any) -> None:
        titulos.append(dialogo.windowTitle())
        dialogo.done(0)

    en_dialogo(pantalla.nuevo, mirar)
    assert titulos == ["Pegar o importar el texto"]
    pantalla.enfocar_filtro()
    assert puesta.ventana.focusWidget() is pantalla.lista
    with transaccion(bd, "Regirse por una declaración"):
        bd.ejecutar("UPDATE cuerpo SET clase = 'declaracion'")
    pantalla.recargar()
    assert textos(pantalla).startswith("Declaración")


def test_el_texto_se_lee_al_dia_que_se_pida(puesta: Puesta, bd: Archivo, teclear: Teclear) -> None:
    con_reforma_aprobada(bd, con_estatuto(bd))
    panel = puesta.poner(PantallaEstatuto).texto
    assert panel.pildora.texto() == "Vigente desde 01/03/2026"
    assert "dos tercios" in panel.vista.texto.toPlainText()
    panel.fecha.clear()
    teclear(panel.fecha, "28/02/2026")
    QTest.keyClick(panel.fecha, Qt.Key.Key_Return)
    assert "con la mitad" in panel.vista.texto.toPlainText()
    panel.fecha.setText("mañana")
    panel.fecha.editingFinished.emit()
    assert panel.frase.text().startswith("⚠ «mañana» no es una fecha")
    panel.fecha.setText("1/1/1990")
    panel.fecha.editingFinished.emit()
    assert (panel.frase.isHidden(), panel.pildora.texto()) == (True, "Sin texto ese día")
    assert "Ese día todavía no regía ningún texto." in panel.vista.texto.toPlainText()
    panel.version.setCurrentIndex(panel.version.findText("01/03/2026: Quórum reforzado"))
    assert "dos tercios" in panel.vista.texto.toPlainText()


def test_el_indice_lleva_a_cada_articulo_y_a_su_historia(puesta: Puesta, bd: Archivo) -> None:
    cuerpo = con_estatuto(bd)
    con_reforma_aprobada(bd, cuerpo)
    quorum = consolidado(bd, cuerpo, bd.hoy())[2]
    pantalla = puesta.poner(PantallaEstatuto)
    pantalla.pestanas.setCurrentIndex(2)
    pantalla.mostrar(Referencia("disposicion", quorum.id))
    actual = pantalla.texto.vista.actual()
    assert actual is not None
    assert (actual.nombre, pantalla.pestanas.currentIndex()) == ("Artículo 2. Quórum", 0)
    vistos: list[str] = []

    def mirar(dialogo: Any) -> None:
        vista = dialogo.vista
        vistos.extend(e.nombre for e in vista.indice.modelo().filas_visibles())
        vistos.append(vista.texto.accessibleName())

    en_dialogo(boton(pantalla, "Historia del artículo").click, mirar)
    assert vistos[:2] == ["01/03/2026: Quórum reforzado", "02/05/2001: Texto original"]
    assert "se quita «la mitad»; se pone «dos tercios»" in vistos[2]


def test_de_un_articulo_se_ve_el_hilo_y_de_un_titulo_no(puesta: Puesta, bd: Archivo) -> None:
    con_estatuto(bd)
    panel = puesta.poner(PantallaEstatuto).texto
    titulo, articulo = (d.id for d in consolidado(bd, cuerpos(bd)[0].id, bd.hoy())[:2])
    panel.ir(titulo)
    assert not panel.hilo.isEnabled()
    panel.ir(articulo)
    panel.hilo.click()
    assert puesta.idas == [Referencia("hilo", f"disposicion:{articulo}")]


def test_dos_versiones_se_comparan_con_tachado_subrayado_y_palabras(puesta: Puesta, bd: Archivo) -> None:
    cuerpo = con_estatuto(bd)
    pantalla = puesta.poner(PantallaEstatuto)
    assert "Todavía hay una sola versión" in textos(pestana(pantalla, "Comparar"))
    con_reforma_aprobada(bd, cuerpo)
    pantalla.recargar()
    panel = pantalla.comparar
    assert panel.resumen.text() == "1 cambia, de 4 artículos y divisiones."
    html = panel.comparado.vista.texto.toHtml()
    assert "line-through" in html
    assert "underline" in html
    dicho = panel.comparado.vista.texto.accessibleName()
    assert dicho.endswith("Artículo 2. Quórum, cambia: se quita «la mitad»; se pone «dos tercios»")
    assert panel.comparado.vista.indice.modelo().cuenta() == (1, 1)
    panel.comparado.solo_cambios.setChecked(False)
    assert panel.comparado.vista.indice.modelo().cuenta() == (4, 4)
    panel.desde.setCurrentIndex(panel.hasta.currentIndex())
    panel.comparado.solo_cambios.setChecked(True)
    assert "Las dos versiones dicen lo mismo." in panel.comparado.vista.texto.toPlainText()


def test_se_sacan_en_pdf_y_en_word(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    con_reforma_aprobada(bd, con_estatuto(bd))
    pantalla = puesta.poner(PantallaEstatuto)
    titulos: list[str] = []

    def anotar(dialogo: Any) -> None:
        titulos.append(dialogo.windowTitle())

    en_dialogo(boton(pantalla, "Texto en PDF").click, anotar)
    en_dialogo(boton(pestana(pantalla, "Comparar"), "Comparado en PDF").click, anotar)
    en_dialogo(boton(pestana(pantalla, "Reformas"), "En PDF").click, anotar)
    assert titulos == ["Estatuto", "Estatuto, comparado", "Estatuto, Quórum reforzado"]
    boton(pantalla, "Texto en Word").click()
    assert puesta.avisos.hechos == []
    puesta.dialogos.elegido = tmp_path / "estatuto.docx"
    boton(pantalla, "Texto en Word").click()
    assert puesta.dialogos.elegido.read_bytes()[:2] == b"PK"
    assert puesta.avisos.hechos[0].startswith("Se guardó «estatuto.docx»")


def test_los_contenidos_dicen_lo_que_falta_y_se_senalan(puesta: Puesta, bd: Archivo) -> None:
    con_estatuto(bd)
    pantalla = puesta.poner(PantallaEstatuto)
    pestana(pantalla, "Contenidos")
    panel = pantalla.contenidos
    listas = [panel.lista.itemText(n) for n in range(panel.lista.count())]
    pendiente = next(n for n in listas if n.endswith("(pendiente)"))
    assert "Elija arriba la lista de su país" in textos(panel)
    panel.lista.setCurrentIndex(1)
    assert {f.hallazgo for f in panel.tabla.modelo().filas_visibles()} == {"parece", "falta"}
    parece = next(f for f in panel.tabla.modelo().filas_visibles() if f.hallazgo == "parece")
    panel.tabla.seleccionar(parece.contenido.clave)
    assert "parece estar en" in panel.detalle.text()
    boton(panel, "Sí, está en").click()
    assert "Consta en:" in panel.detalle.text()
    boton(panel, "Quitar la señal").click()
    assert "parece estar en" in panel.detalle.text()
    puesta.deshacer()
    assert "Consta en:" in panel.detalle.text()

    def la_sede(dialogo: Any) -> None:
        dialogo.formulario.control("disposicion").setText("sede")
        dialogo.guardar.click()

    falta = next(f for f in panel.tabla.modelo().filas_visibles() if f.hallazgo == "falta")
    panel.tabla.seleccionar(falta.contenido.clave)
    en_dialogo(boton(panel, "Señalar dónde está").click, la_sede)
    assert "Consta en: Artículo 3." in panel.detalle.text()
    boton(panel, "Leer Artículo 3").click()
    assert pantalla.pestanas.currentIndex() == 0
    pestana(pantalla, "Contenidos")
    panel.lista.setCurrentText(pendiente)
    assert "Esta lista está pendiente" in textos(panel)

    def la_disolucion(dialogo: Any) -> None:
        dialogo.formulario.control("titulo").setText("Quién liquida los bienes")
        dialogo.guardar.click()

    en_dialogo(boton(panel, "Añadir un contenido").click, la_disolucion)
    assert panel.lista.currentText() == pendiente.removesuffix(" (pendiente)")
    assert [f.contenido.titulo for f in panel.tabla.modelo().filas_visibles()] == ["Quién liquida los bienes"]
    boton(panel, "Quitar el contenido").click()
    assert panel.lista.currentText() == pendiente


@pytest.mark.parametrize("ampliacion", [1.0, 1.5])
def test_todo_tiene_nombre_y_nada_se_sale(
    bd: Archivo, qtbot: QtBot, qapp: QApplication, ampliacion: float
) -> None:
    cuerpo = con_estatuto(bd)
    aprobada = con_reforma_aprobada(bd, cuerpo)
    proyecto = con_proyecto(bd, cuerpo, "Otra")
    puesta = Puesta(bd, qtbot, qapp, ampliacion)
    puesta.ventana.resize(1000, 660)
    pantalla = puesta.poner(PantallaEstatuto)
    for nombre in (*PESTANAS, "Contenidos"):  # al salir de las reglas, su ancho no se queda
        pestana(pantalla, nombre)
        for cual in (aprobada, proyecto) if nombre == "Reformas" else ():
            pantalla.mostrar(Referencia("reforma", cual))
            qtbot.wait(1)
            assert puesta.ventana.width() <= 1000
        pantalla.enfocar_filtro()
        assert sin_nombre(puesta.ventana) == []
        assert puesta.ventana.width() <= 1000
    aplicar_tema(qapp, oscuro=False)


def test_inicio_recuerda_el_registro_y_lleva_a_la_reforma(puesta: Puesta, bd: Archivo) -> None:
    con_estatuto(bd)
    cual = con_reforma_aprobada(bd, cuerpos(bd)[0].id)
    [aviso] = [p for p in pendientes(bd, bd.hoy()) if p.tipo == "registro"]
    assert aviso.frase == (
        "Estatuto: falta registrar «Quórum reforzado» en el Ministerio; vence el 22/03/2026, en 12 días"
    )
    assert "venció el 22/03/2026" in next(
        p.frase for p in pendientes(bd, "2026-03-23") if p.tipo == "registro"
    )
    pantalla = puesta.poner(PantallaEstatuto)
    pantalla.mostrar(aviso.referencia)
    assert [p.texto() for p in pantalla.reformas.pildoras] == [
        "Vigente",
        "Sin registrar (vence el 22/03/2026)",
    ]

    def anotar(dialogo: Any) -> None:
        dialogo.formulario.poner({"numero": "Res. 7"})
        dialogo.guardar.click()

    assert boton(pantalla, "Anotar el registro").property("clase") == "principal"
    en_dialogo(boton(pantalla, "Anotar el registro").click, anotar)
    assert reforma(bd, cual).registrada == bd.hoy()
    assert "Registrada en el Ministerio el 10/03/2026, Res. 7." in pantalla.reformas.datos.text()
    assert [p for p in pendientes(bd, bd.hoy()) if p.tipo == "registro"] == []


def test_una_regla_cuyo_articulo_cambio_se_pide_revisar(puesta: Puesta, bd: Archivo) -> None:
    cuerpo = con_estatuto(bd)
    organo, regla = next((o, r) for o, r in reglas_pendientes(bd) if r.familia == "convocatoria")
    quorum = consolidado(bd, cuerpo, bd.hoy())[2]
    fijar_regla(bd, regla.id, ReglaDeConvocatoria(15), "art. 2", "2001-06-01", quorum.id)
    assert [p for p in pendientes(bd, bd.hoy()) if p.tipo == "por_revisar"] == []
    con_reforma_aprobada(bd, cuerpo)
    [aviso] = [p for p in pendientes(bd, bd.hoy()) if p.tipo == "por_revisar"]
    assert "«Quórum reforzado» cambió su artículo" in aviso.frase
    pantalla = puesta.poner(PantallaEstatuto)
    pantalla.mostrar(aviso.referencia)
    elegida = pantalla.reglas.lista.actual()
    assert elegida is not None
    assert (elegida.organo.id, elegida.regla.familia) == (organo.id, "convocatoria")
    assert pantalla.pestanas.tabText(pantalla.pestanas.currentIndex()) == "Reglas"
    assert elegida.estado == ("Por revisar", "aviso")
    assert "lo cambió la reforma n.º 1 (rige desde 01/03/2026)" in textos(pantalla.reglas.lista.ficha)
    boton(pantalla.reglas, "Sigue igual").click()
    pantalla.recargar()
    assert [p for p in pendientes(bd, bd.hoy()) if p.tipo == "por_revisar"] == []
    confirmada = pantalla.reglas.lista.actual()
    assert confirmada is not None
    assert (confirmada.clave, confirmada.estado[0]) == (elegida.clave, "Rige")
    puesta.deshacer()
    [suya] = [r for r in reglas(bd, organo.id) if r.id == regla.id]
    elegidas: list[Regla] = []
    hoja = de_reglas([suya], {}, bd.hoy(), print, print, elegidas.append)
    assert "Por revisar" in [p.texto() for p in hoja.findChildren(Pildora)]
    boton(hoja, f"Sigue igual: {regla.nombre}").click()
    assert elegidas == [suya]


def test_lo_suprimido_se_lee_el_dia_en_que_regia(puesta: Puesta, bd: Archivo) -> None:
    cuerpo = con_estatuto(bd)
    sede = consolidado(bd, cuerpo, bd.hoy())[3]
    reforma_id = con_proyecto(bd, cuerpo)
    suprimir(bd, reforma_id, sede.id)
    aprobar_reforma(bd, reforma_id, ACTA_14, "2026-03-01")
    pantalla = puesta.poner(PantallaEstatuto)
    pantalla.mostrar(Referencia("disposicion", sede.id))
    assert pantalla.texto.fecha_mirada() == "2001-05-02"
    actual = pantalla.texto.vista.actual()
    assert actual is not None
    assert actual.id == sede.id


def test_otro_texto_se_crea_y_se_elige(puesta: Puesta, bd: Archivo) -> None:
    pantalla = puesta.poner(PantallaEstatuto)

    def una_declaracion(dialogo: Any) -> None:
        dialogo.formulario.poner({"clase": "declaracion", "nombre": "Declaración de Salto"})
        dialogo.guardar.click()

    en_dialogo(boton(pantalla, "Nuevo texto").click, una_declaracion)
    assert "Falta el texto de la Declaración" in textos(pantalla)
    assert "se reconocen sus compromisos" in textos(pantalla)
    pantalla.mostrar(Referencia("cuerpo", cuerpos(bd)[0].id))
    assert "Falta el texto del Estatuto" in textos(pantalla)
    puesta.deshacer()
    assert "Declaración de Salto" not in [c.nombre for c in cuerpos(bd)]
    assert reformas(bd, cuerpos(bd)[0].id) == []
