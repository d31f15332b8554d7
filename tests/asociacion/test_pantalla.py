"""La pantalla de la asociación: corregir, numerar, copiar, comprobar y deshacer viendo antes qué pasa."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.asociacion.acciones import anadir_palabra
from escritorio.asociacion.consultas import asociacion, logo, palabras_propias, proximo_numero
from escritorio.asociacion.pantalla import PantallaAsociacion
from escritorio.asociacion.piezas.actividad import TRAMO, Actividad
from escritorio.asociacion.piezas.registro import Serie
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import huella_impresa
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import AccionAnotada, ultimas_acciones
from escritorio.comun.datos.cotejo import cabezas
from escritorio.comun.datos.errores import DiscoLleno
from escritorio.comun.interfaz.tabla import Tabla
from escritorio.socios.acciones import anotar_poblacion
from escritorio.socios.consultas import socios
from tests.cooperacion.manos import elegir
from tests.fabrica import con_socios, reloj
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


@pytest.fixture
def pantalla(puesta: Puesta) -> PantallaAsociacion:
    return puesta.poner(PantallaAsociacion)


def _tabla(pieza: Any) -> Tabla[Any]:
    tabla = pieza.findChild(Tabla)
    assert isinstance(tabla, Tabla)
    return tabla


def test_se_ven_los_datos_las_unidades_y_todo_tiene_nombre(pantalla: PantallaAsociacion) -> None:
    assert "Español y portugués" in textos(pestana(pantalla.ficha, "Datos"))
    assert "Integración fronteriza" in textos(pestana(pantalla.ficha, "Unidades"))
    for nombre in ("Datos", "Por confirmar", "Numeraciones", "Unidades", "Actividad"):
        pestana(pantalla.ficha, nombre)
        assert sin_nombre(pantalla) == []


def test_lo_que_la_plantilla_no_sabe_sigue_a_la_vista(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo
) -> None:
    assert "los tramos de 2002" in textos(pestana(pantalla.ficha, "Por confirmar"))
    assert "Mercociudades" in textos(pestana(pantalla.ficha, "Datos"))
    with transaccion(bd, "Venir de otra versión"):
        bd.ejecutar("UPDATE asociacion SET plantilla = 'retirada'")
    pantalla.recargar()
    assert "ya no trae la plantilla" in textos(pestana(pantalla.ficha, "Por confirmar"))
    assert "Retirada" in textos(pestana(pantalla.ficha, "Datos"))


def test_corregir_los_datos_marca_lo_que_no_vale(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo
) -> None:
    def corregir(dialogo: Any) -> None:
        dialogo.formulario.poner({"nombre": "Red del Sur", "moneda": "pesos", "fundacion": "brumario de 1"})
        dialogo.guardar.click()
        assert "caben 3" in dialogo.formulario.error_de("moneda")
        dialogo.formulario.poner({"moneda": "uyu"})
        dialogo.guardar.click()
        assert "no es una fecha" in dialogo.formulario.error_de("fundacion")
        dialogo.formulario.poner({"fundacion": "11/11/1995", "idiomas": "pt"})
        dialogo.guardar.click()

    en_dialogo(boton(pantalla, "Editar").click, corregir)
    nueva = asociacion(bd)
    assert (nueva.nombre, nueva.moneda, nueva.fundacion) == ("Red del Sur", "UYU", "1995-11-11")
    assert pantalla.ficha.titulo() == "Red del Sur"
    puesta.deshacer()
    assert asociacion(bd).nombre == "Red de prueba"


def test_poner_un_logo_y_ver_que_se_ve(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    boton(pantalla, "Poner un logo").click()
    assert puesta.avisos.hechos == [], "se dejó sin elegir"
    imagen = QPixmap(40, 20)
    imagen.fill("#1F5FBF")
    bytes_ = QBuffer()
    bytes_.open(QIODevice.OpenModeFlag.WriteOnly)
    imagen.save(bytes_, "PNG")
    puesta.dialogos.elegido = tmp_path / "logo.png"
    puesta.dialogos.elegido.write_bytes(bytes(bytes_.data().data()))
    boton(pantalla, "Poner un logo").click()
    assert logo(bd) == puesta.dialogos.elegido.read_bytes()
    boton(pantalla, "Poner otro logo").click()
    puesta.deshacer()
    puesta.dialogos.elegido = tmp_path / "no_esta.png"
    boton(pantalla, "Poner otro logo").click()
    puesta.dialogos.elegido = tmp_path / "acta.pdf"
    puesta.dialogos.elegido.write_bytes(b"%PDF")
    boton(pantalla, "Poner otro logo").click()
    assert [e[:20] for e in puesta.avisos.errores] == ["No se pudo leer «no_", "«acta.pdf» no sirve "]


def test_un_logo_cortado_no_entra_y_el_que_ya_estaba_lo_dice(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    pantalla = puesta.poner(PantallaAsociacion)
    puesta.dialogos.elegido = tmp_path / "roto.png"
    puesta.dialogos.elegido.write_bytes(b"\x89PNG\r\n\x1a\n pero no")
    boton(pantalla, "Poner un logo").click()
    assert "está cortada o dañada" in puesta.avisos.errores[-1]
    with transaccion(bd, "Lo que admitía una versión anterior"):
        roto = guardar_adjunto(bd, "roto.png", "image/png", b"\x89PNG pero no")
        bd.ejecutar("UPDATE asociacion SET logo_id = ?", [roto])
    pantalla.recargar()
    assert "no se puede mostrar" in textos(pestana(pantalla.ficha, "Datos"))


def test_fijar_un_numero_de_partida(pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo) -> None:
    hoja = pestana(pantalla.ficha, "Numeraciones")
    tabla: Tabla[Serie] = _tabla(hoja)
    assert tabla.seleccionar("recibo")

    def fijar(dialogo: Any) -> None:
        dialogo.formulario.poner({"numero": 0})
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("numero").startswith("Tiene que estar entre")
        dialogo.formulario.poner({"numero": 812})
        dialogo.guardar.click()

    en_dialogo(boton(hoja, "Fijar el próximo número").click, fijar)
    assert proximo_numero(bd, "recibo") == 812
    puesta.deshacer()
    assert proximo_numero(bd, "recibo") == 1
    boton(pestana(pantalla.ficha, "Numeraciones"), "Saldos iniciales").click()
    boton(pestana(pantalla.ficha, "Numeraciones"), "Mandatos anteriores").click()
    assert puesta.idas == [Referencia("cuotas"), Referencia("organos")]


def test_deshacer_ensena_antes_que_se_retira_y_que_se_conserva(puesta: Puesta, bd: Archivo) -> None:
    con_socios(bd, 1)
    anotar_poblacion(bd, socios(bd)[0].id, 2026, 61_000, "Censo", oficial=True)
    pantalla = puesta.poner(PantallaAsociacion)
    hoja = pestana(pantalla.ficha, "Actividad")
    puesta.avisos.contesta = False
    boton(hoja, "Deshacer").click()
    assert puesta.avisos.preguntas == ["Anotar población de Municipio 001: 61.000\nSe retira: 1 población."]
    assert len(socios(bd)) == 1
    puesta.avisos.contesta = True
    boton(hoja, "Deshacer").click()
    assert puesta.avisos.hechos[-1] == "Se deshizo: Anotar población de Municipio 001: 61.000."


def test_al_deshacer_se_conserva_lo_que_se_uso_y_se_dice(puesta: Puesta, bd: Archivo) -> None:
    with transaccion(bd, "Dos altas"):
        con_socios(bd, 2)
    anotar_poblacion(bd, socios(bd)[0].id, 2026, 61_000, "Censo", oficial=True)
    pantalla = puesta.poner(PantallaAsociacion)
    hoja = pestana(pantalla.ficha, "Actividad")
    tabla: Tabla[AccionAnotada] = _tabla(hoja)
    altas = next(a for a in tabla.modelo().filas_visibles() if a.accion == "Dos altas")
    tabla.seleccionar(altas.accion_id)
    puesta.avisos.contesta = True
    boton(hoja, "Deshacer").click()
    assert "Se conserva: 1 ficha de socio (se usa en poblaciones)." in puesta.avisos.preguntas[0]
    assert [s.nombre for s in socios(bd)] == ["Municipio 001"]


def test_la_fundacion_no_se_ofrece_deshacer_y_dice_por_que(
    pantalla: PantallaAsociacion, puesta: Puesta, qtbot: QtBot
) -> None:
    hoja = pestana(pantalla.ficha, "Actividad")
    qtbot.waitUntil(lambda: not boton(hoja, "Deshacer").isEnabled())
    assert "No se deshace. Con esa acción empezó la asociación" in textos(hoja)
    tabla = _tabla(hoja)
    tabla.activada.emit(tabla.actual())
    assert puesta.avisos.errores[0].startswith("Con esa acción empezó la asociación")


def test_al_elegir_lo_que_se_puede_deshacer_vuelve_a_ofrecerse(
    puesta: Puesta, bd: Archivo, qtbot: QtBot
) -> None:
    fundacion = ultimas_acciones(bd)[-1].accion_id
    con_socios(bd, 1)
    alta = ultimas_acciones(bd, 1)[0].accion_id
    hoja = pestana(puesta.poner(PantallaAsociacion).ficha, "Actividad")
    tabla = _tabla(hoja)
    tabla.seleccionar(fundacion)
    qtbot.waitUntil(lambda: not boton(hoja, "Deshacer").isEnabled())
    tabla.seleccionar(alta)
    qtbot.waitUntil(boton(hoja, "Deshacer").isEnabled)
    assert "Antes de deshacer se ve" in textos(hoja)
    assert ultimas_acciones(bd, 1)[0].accion_id == alta  # mirar no deja rastro


def test_lo_que_no_deja_mirar_el_equipo_se_dira_al_intentarlo(
    pantalla: PantallaAsociacion, puesta: Puesta, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lleno(*_: object) -> None:
        raise DiscoLleno

    monkeypatch.setattr("escritorio.asociacion.pantalla.plan_de_deshacer", lleno)
    hoja = pestana(pantalla.ficha, "Actividad")
    hoja.findChildren(Actividad)[0]._mirar_si_se_deshace()
    assert boton(hoja, "Deshacer").isEnabled()


def _muchas(bd: Archivo) -> None:
    for i in range(TRAMO + 20):
        bd.quien = "Eva Márquez" if i % 2 else "Ana Secretaria"
        anadir_palabra(bd, f"Tláhuac{chr(97 + i // 26)}{chr(97 + i % 26)}")


def test_la_actividad_llega_hasta_lo_primero_y_dice_cuanto_se_ve(puesta: Puesta, bd: Archivo) -> None:
    _muchas(bd)
    hay = len(ultimas_acciones(bd, 10_000))
    hoja = pestana(puesta.poner(PantallaAsociacion).ficha, "Actividad")
    assert f"Se ven 100 de {hay} acciones." in textos(hoja)
    boton(hoja, "Ver más").click()
    assert f"Se ven {hay} de {hay} acciones." in textos(hoja)
    assert not boton(hoja, "Ver más").isVisible()
    assert [a.accion_id for a in _tabla(hoja).modelo().filas_visibles()] == [
        a.accion_id for a in ultimas_acciones(bd, 10_000)
    ]


def test_la_actividad_se_busca_por_texto_y_por_persona_y_dura_al_repintar(
    puesta: Puesta, bd: Archivo
) -> None:
    _muchas(bd)
    pantalla = puesta.poner(PantallaAsociacion)
    pieza = pestana(pantalla.ficha, "Actividad").findChildren(Actividad)[0]
    pieza.persona.setCurrentText("Eva Márquez")
    assert pieza.cuenta.text() == "Se ven 60 de 60 acciones que coinciden."
    pieza.filtro.setText("tlahuacab")
    assert [a.quien for a in pieza.tabla.modelo().filas_visibles()] == ["Eva Márquez"]
    pieza.filtro.setText("no está")
    assert pieza.cuenta.text() == "Nada coincide con lo que se busca."
    assert not pieza.deshacer.isEnabled()
    pieza._mirar_si_se_deshace()
    pieza.deshacer.setEnabled(True)
    pieza.deshacer.click()
    assert puesta.avisos.preguntas == []
    pieza.filtro.setText("tlahuacab")
    pantalla.recargar()
    otra = pestana(pantalla.ficha, "Actividad").findChildren(Actividad)[-1]
    assert (otra.filtro.text(), otra.persona.currentText()) == ("tlahuacab", "Eva Márquez")
    assert otra.cuenta.text() == "Se ven 1 de 1 acciones que coinciden."
    assert sin_nombre(puesta.ventana) == []


def test_guardar_una_copia_que_se_puede_abrir(
    pantalla: PantallaAsociacion, puesta: Puesta, tmp_path: Path, qtbot: QtBot
) -> None:
    boton(pantalla, "Guardar una copia").click()
    destino = tmp_path / "copia.escritorio"
    puesta.dialogos.elegido = destino
    boton(pantalla, "Guardar una copia").click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    apertura = abrir_archivo(destino, "Ana", reloj)
    assert asociacion(apertura.bd).nombre == "Red de prueba"
    apertura.cerrar()
    boton(pantalla, "Guardar una copia").click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.errores))
    assert puesta.avisos.errores[0].startswith("Ya existe «copia.escritorio»")


def test_comprobar_el_archivo_dice_lo_que_halla(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo, qtbot: QtBot
) -> None:
    boton(pantalla, "Comprobar").click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    assert puesta.avisos.hechos == ["El archivo está entero y sus cuentas cuadran."]
    for tabla in ("fundamento", "vinculo"):
        bd.conexion.execute(f"DROP TRIGGER bitacora_alta_{tabla}")
    bd.conexion.execute("PRAGMA foreign_keys = OFF")
    bd.conexion.execute("INSERT INTO vinculo VALUES ('v', 'no está', 'socio', 's', 't')")
    boton(pantalla, "Comprobar").click()
    qtbot.waitUntil(lambda: bool(puesta.avisos.errores))
    dicho = "De «citas de acuerdos», algo nombra entre «acuerdos» lo que ya no existe"
    assert dicho in puesta.avisos.errores[0]


def test_una_red_de_ejemplo_lo_lleva_a_la_vista(puesta: Puesta, bd: Archivo) -> None:
    bd.conexion.execute("DROP TRIGGER bitacora_cambio_asociacion")
    bd.conexion.execute("UPDATE asociacion SET ficticia = 1")
    bd.conexion.execute("DROP TRIGGER bitacora_baja_unidad")
    bd.conexion.execute("DELETE FROM unidad")
    pantalla = puesta.poner(PantallaAsociacion)
    assert "no tiene unidades temáticas" in textos(pestana(pantalla.ficha, "Unidades"))
    assert pantalla.ficha._subtitulo.pildora.texto() == "Datos de ejemplo"


def test_la_lista_propia_se_ve_y_se_quita_una_palabra(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo
) -> None:
    def vacia(dialogo: Any) -> None:
        assert "Todavía no se añadió" in textos(dialogo)
        assert not dialogo.boton.isEnabled()

    elegir(boton(pantalla, "Más"), "Lista propia", vacia)
    anadir_palabra(bd, "Tlaxcoapan")
    anadir_palabra(bd, "kumis")

    def quitar(dialogo: Any) -> None:
        assert sin_nombre(dialogo) == []
        assert dialogo.tabla.actual().palabra == "kumis"
        dialogo.boton.click()

    elegir(boton(pantalla, "Más"), "Lista propia", quitar)
    assert [p.palabra for p in palabras_propias(bd)] == ["Tlaxcoapan"]
    puesta.deshacer()
    assert len(palabras_propias(bd)) == 2


def test_las_huellas_se_ven_se_copian_se_guardan_y_se_comprueban(
    pantalla: PantallaAsociacion, puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    (bitacora, *_) = cabezas(bd)
    destino = tmp_path / "bitacora.txt"
    puesta.dialogos.elegido = destino
    dichos: list[str] = []

    def mirar(dialogo: Any) -> None:
        assert sin_nombre(dialogo) == []
        debajo = boton(dialogo, "Copiar la huella")
        assert debajo.geometry().top() - dialogo.tabla.geometry().bottom() > 8
        debajo.click()
        dichos.append(QApplication.clipboard().text())
        boton(dialogo, "Guardar el libro con sus huellas…").click()
        for dada in (huella_impresa(bitacora.huella), "ab" * 32):
            dialogo.entregada.setText(dada)
            boton(dialogo, "¿Es de este archivo?").click()
            dichos.append(dialogo.dicho.text())

    elegir(boton(pantalla, "Más"), "Huellas", mirar)
    assert dichos[:2] == [bitacora.huella, "Esa huella es de este archivo."]
    assert dichos[2].startswith(f"La huella «{'ab' * 32}» no está en este archivo")
    assert f"= {bitacora.eslabones} {bitacora.huella}" in destino.read_text(encoding="utf-8")


def test_con_otra_cosa_hecha_sigue_elegida_la_accion_que_se_miraba(puesta: Puesta, bd: Archivo) -> None:
    con_socios(bd, 3)
    pantalla = puesta.poner(PantallaAsociacion)
    tabla: Tabla[AccionAnotada] = _tabla(pestana(pantalla.ficha, "Actividad"))
    mirada = tabla.modelo().fila(2)
    assert tabla.seleccionar(mirada.accion_id)
    anotar_poblacion(bd, socios(bd)[0].id, 2026, 61_000, "Censo", oficial=True)
    pantalla.recargar()
    otra: Tabla[AccionAnotada] = _tabla(pestana(pantalla.ficha, "Actividad"))
    assert otra.actual() == mirada
    assert otra.seleccionar(otra.modelo().fila(0).accion_id)
    anotar_poblacion(bd, socios(bd)[0].id, 2025, 60_000, "Censo", oficial=False)
    pantalla.recargar()
    ultima: Tabla[AccionAnotada] = _tabla(pestana(pantalla.ficha, "Actividad"))
    assert ultima.actual() == ultima.modelo().fila(0), "lo último que se hizo va delante"


def test_la_actividad_se_halla_por_su_nombre_y_se_ensena(pantalla: PantallaAsociacion) -> None:
    (orden,) = [a for a in pantalla.acciones() if a.texto.replace("&", "") == "Actividad reciente"]
    orden.al_pulsar()
    assert pestana(pantalla.ficha, "Actividad").isVisibleTo(pantalla)
