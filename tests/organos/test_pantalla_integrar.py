"""Un órgano visto un día: lo que cumple su regla, lo que falta y lo que sobra; avisos, dibujos y papeles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.comun.interfaz.visor_pdf import VisorPdf, VistaDeLamina
from escritorio.estatutos.consultas.reglas import organos
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion, ReglaDeMandato
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso, MandatoNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.organos.piezas.avisos import verbos_de
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import con_mandato, de, fijar, puesto_de
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre

CONSEJERA = 3


@pytest.fixture
def socios(bd: Archivo) -> list[str]:
    return con_socios(bd, 3)


@pytest.fixture
def puesta(bd: Archivo, socios: list[str], qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def en(puesta: Puesta, clave: str) -> PantallaOrganos:
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.mostrar(Referencia("organo", de(puesta.bd, clave)))
    return pantalla


def integrantes(pantalla: PantallaOrganos) -> str:
    return textos(pestana(pantalla.lista.ficha, "Integrantes"))


def test_desde_lo_que_falta_se_nombra_con_el_puesto_y_el_pais_puestos(
    puesta: Puesta, socios: list[str]
) -> None:
    pantalla = en(puesta, "consejo")
    leido = integrantes(pantalla)
    assert "Faltan 2 de Uruguay." in leido
    assert "Según: Descripción de 2015." in leido
    assert "Falta 1 por lo menos desde Secretaría Ejecutiva, en Secretaría Ejecutiva." in leido

    def con_su_puesto(dialogo: Any) -> None:
        assert "Faltan 2 de Uruguay." in textos(dialogo)
        assert dialogo.formulario.dados()["puesto"] == puesto_de(puesta.bd, "consejo", CONSEJERA)
        dialogo.formulario.poner({"quien": f"socio:{socios[0]}", "fundamento_clase": "acta_fundacional"})
        dialogo.guardar.click()

    falta = boton(pantalla.lista.ficha, "Nombrar Ciudad consejera: faltan 2 de uruguay")
    en_dialogo(falta.click, con_su_puesto)
    leido = integrantes(pantalla)
    assert "Falta 1 de Uruguay." in leido
    assert "Municipio 001." in leido


def test_lo_que_sobra_dice_por_que_y_se_cesa_ahi_mismo(puesta: Puesta, socios: list[str]) -> None:
    for socio in socios:
        con_mandato(puesta.bd, "consejo", CONSEJERA, socio)
    pantalla = en(puesta, "consejo")
    assert (
        "Sobra 1 entre Municipio 001, Municipio 002 y Municipio 003: se designaron a la vez"
        in integrantes(pantalla)
    )

    def por_exceso(dialogo: Any) -> None:
        dialogo.formulario.poner({"motivo": "No le toca plaza"})
        dialogo.guardar.click()

    en_dialogo(boton(pantalla.lista.ficha, "Anotar el cese de Municipio 003, que sobra").click, por_exceso)
    assert puesta.avisos.hechos == ["Se anotó el cese de Municipio 003."]


def test_otro_dia_se_ve_como_estaba_y_se_vuelve_a_hoy(puesta: Puesta, socios: list[str]) -> None:
    con_mandato(puesta.bd, "consejo", CONSEJERA, socios[0])
    pantalla = en(puesta, "consejo")
    assert "Falta 1 de Uruguay." in integrantes(pantalla)
    pantalla.dia.linea.setText("31/12/2025")
    pantalla.dia.linea.editingFinished.emit()
    assert "Faltan 2 de Uruguay." in integrantes(pantalla)
    assert "Municipio 001 (todavía no empieza)" in textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "Consejo, al 31/12/2025" in textos(pantalla.lista.ficha)
    pantalla.dia.linea.setText("ayer")
    pantalla.dia.linea.editingFinished.emit()
    assert "⚠" in textos(pantalla.dia)
    assert pantalla.dia.dia() == "2025-12-31"
    boton(pantalla.dia, "Volver a hoy").click()
    assert "Falta 1 de Uruguay." in integrantes(pantalla)
    assert sin_nombre(puesta.ventana) == []


def test_sin_composicion_fijada_se_dice_y_se_ve_a_quienes_ocupan_sus_puestos(puesta: Puesta) -> None:
    pantalla = en(puesta, "secretaria_tecnica")
    assert "No se puede saber" in integrantes(pantalla)
    assert pantalla.lista.ficha.titulo() == "Secretaría Técnica Permanente"


def test_cada_aviso_lleva_a_su_accion(puesta: Puesta, socios: list[str]) -> None:
    vence = con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-03-20")
    fijar(puesta.bd, "directiva", ReglaDeMandato(duracion_meses=12, prorroga_meses=6), "mandato")
    pantalla = puesta.poner(PantallaOrganos)
    titulos: list[str] = []

    def mirar(dialogo: Any) -> None:
        titulos.append(dialogo.windowTitle())

    en_dialogo(boton(pantalla.avisos, "Prorrogar: Comisión Directiva").click, mirar)
    en_dialogo(boton(pantalla.avisos, "Nombrar: Comisión Directiva").click, mirar)
    boton(pantalla.avisos, "Ver").click()
    boton(pantalla.avisos, "Ver: Consejo: ").click()
    assert pantalla.lista.ficha.titulo() == "Consejo"
    boton(pantalla.avisos, "Ver menos avisos").click()
    cese = Aviso(
        ClaseDeAviso.REQUISITO,
        Apremio.SIN_PLAZO,
        de(puesta.bd, "directiva"),
        tal_cual("x"),
        "cesar",
        vence.id,
    )
    en_dialogo(lambda: pantalla._atender(cese, "cesar"), mirar)
    assert titulos == [
        "Prorrogar el mandato de Municipio 001",
        "Nombrar en Comisión Directiva",
        "Anotar el cese de Municipio 001",
    ]
    assert verbos_de(cese) == ("cesar",)


def test_los_dibujos_se_dicen_en_palabras_y_se_tinen_con_el_tema(
    puesta: Puesta, socios: list[str], qapp: QApplication
) -> None:
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.vistas.ir(2)
    assert "Todavía no hay ningún mandato" in textos(pantalla.linea)
    con_mandato(puesta.bd, "directiva", 0, socios[0], hasta="2026-12-31")
    pantalla.recargar()
    linea = _lamina(pantalla.linea)
    assert "Municipio 001, del 01/01/2026 al 31/12/2026" in linea.accessibleName()
    pantalla.linea.organo.setCurrentIndex(1)
    assert "Todavía no hay ningún mandato" in textos(pantalla.linea)
    pantalla.vistas.ir(1)
    organigrama = _lamina(pantalla.organigrama)
    assert "Asamblea General de Socios, 3 integrantes" in organigrama.accessibleName()
    ancho = organigrama.width()
    boton(pantalla.organigrama, "Acercar el dibujo").click()
    QApplication.processEvents()
    assert organigrama.width() > ancho
    boton(pantalla.organigrama, "Alejar el dibujo").click()
    QApplication.processEvents()
    assert organigrama.width() == ancho
    claro = organigrama.grab().toImage()
    aplicar_tema(qapp, oscuro=True)
    oscuro = organigrama.grab().toImage()
    organigrama.setFocus()
    aplicar_tema(qapp, oscuro=False)
    assert claro != oscuro
    assert organigrama.heightForWidth(1000) > organigrama.heightForWidth(500)
    assert sin_nombre(puesta.ventana) == []


def _lamina(panel: Any) -> VistaDeLamina:
    QApplication.processEvents()
    hallada = panel.findChildren(VistaDeLamina)[-1]
    assert isinstance(hallada, VistaDeLamina)
    return hallada


def test_los_papeles_se_ven_y_la_nomina_se_guarda_en_excel(
    puesta: Puesta, socios: list[str], tmp_path: Path
) -> None:
    nombrar(
        puesta.bd,
        MandatoNuevo(puesto_de(puesta.bd, "directiva"), "2026-01-01", None, socios[0]),
        ACTO_ANTERIOR,
    )
    pantalla = en(puesta, "directiva")
    puesta.dialogos.elegido = tmp_path / "nomina.xlsx"
    vistos: list[str] = []

    def mirar(visor: Any) -> None:
        assert isinstance(visor, VisorPdf)
        vistos.append(visor.windowTitle())

    for texto, hacer in pantalla._opciones_de_papeles():
        if "PDF" in texto.replace("&", ""):
            en_dialogo(hacer, mirar)
        else:
            hacer()
    assert vistos == [
        "Nómina de los órganos, al 10/03/2026",
        "Organigrama, al 10/03/2026",
        "Línea de mandatos, al 10/03/2026",
        "Credenciales, al 10/03/2026",
        "Credenciales de Comisión Directiva, al 10/03/2026",
    ]
    assert puesta.dialogos.elegido.exists()
    puesta.dialogos.elegido = None
    pantalla.papeles.libro_de_nomina(puesta.bd.hoy())
    assert len(puesta.avisos.hechos) == 1
    boton(pantalla, "Papeles").click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_sin_organos_se_explica_que_son_y_como_empezar(puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaOrganos)
    pantalla.lista.poner([])
    assert "Todavía no hay órganos" in textos(pantalla.lista)

    def definir(dialogo: Any) -> None:
        dialogo.formulario.poner({"nombre": "Comité de Ética", "clase": "consultivo", "integran": "mandatos"})
        dialogo.guardar.click()

    en_dialogo(boton(pantalla.lista, "Definir un órgano").click, definir)
    assert "Comité de Ética" in [o.nombre for o in organos(puesta.bd)]
    pantalla.mostrar(Referencia("organo", organos(puesta.bd)[-1].id))
    assert "no tiene puestos" in textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert mandatos(puesta.bd, organos(puesta.bd)[-1].id) == []


def test_en_un_directorio_vacio_faltan_cinco_y_ninguna_parte_sin_nadie_va_en_verde(
    puesta: Puesta, socios: list[str]
) -> None:
    partes = (Estamento(ClaseDeParte.LISTA, puestos=("Presidencia",)), Estamento(ClaseDeParte.ELECTOS))
    fijar(puesta.bd, "directiva", ReglaDeComposicion(partes, minimo=5), "composicion")
    pantalla = en(puesta, "directiva")
    fila = pantalla.lista.actual()
    assert fila is not None
    assert fila.integracion == ("Faltan 5", "aviso")
    etiquetas = pestana(pantalla.lista.ficha, "Integrantes").findChildren(QLabel)
    marcas = [m.toolTip() for m in etiquetas if m.toolTip()]
    assert marcas == ["No se cumple", "Todavía no hay nadie", "No se cumple"]
    con_mandato(puesta.bd, "directiva", 0, socios[0])
    pantalla.recargar()
    fila = pantalla.lista.actual()
    assert fila is not None
    assert fila.integracion == ("Faltan 4", "aviso")
    con_mandato(puesta.bd, "secretaria_ejecutiva", 0, socios[0])
    pantalla.recargar()
    pantalla.mostrar(Referencia("organo", de(puesta.bd, "secretaria_ejecutiva")))
    assert boton(pestana(pantalla.lista.ficha, "Mandatos"), "Relevar Ciudad").text() == "Relevar…"
