"""Llevar un convenio por la ventana: registrarlo, firmarlo, comprometerse, renovarlo y terminarlo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cooperacion.acciones.convenios import adjuntar_documento, registrar_convenio
from escritorio.cooperacion.consultas.alianzas import compromisos
from escritorio.cooperacion.consultas.convenios import adendas, aportes, convenios
from escritorio.cooperacion.modelo.convenios import ConvenioNuevo, ParteNueva
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.convenios import PestanaDeConvenios
from tests.cooperacion.casos import PRUEBA, dejar_la_red, hermanamiento, pdf
from tests.cooperacion.manos import rellenar
from tests.fabrica import con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


def _ficha(puesta: Puesta, bd: Archivo) -> Ficha:
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia("convenio", convenios(bd)[0].id))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeConvenios)
    return vista.lista.ficha


def _ver(pulsar: QPushButton) -> None:
    """Lo guardado se abre en el visor, y se cierra."""
    pulsar.click()
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    visor.reject()


def test_un_convenio_se_registra_con_sus_partes_y_se_firma_con_su_documento(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    (socio_id,) = con_socios(bd, 1)
    pantalla = puesta.poner(PantallaCooperacion)
    datos = {
        "titulo": "Hermanamiento con Málaga",
        "objeto": "Intercambiar técnicos",
        "responsable": "Secretaría",
        "socios": [socio_id],
        "partes": "Ayuntamiento de Málaga (España)\n\nDiputación",
    }
    en_dialogo(boton(pantalla, "Nuevo convenio").click, lambda d: rellenar(d, **datos))
    (suyo,) = convenios(bd)
    assert [(p.clase, p.nombre, p.pais) for p in suyo.partes] == [
        ("asociacion", "Red de prueba", ""),
        ("socio", "Municipio 001", "UY"),
        ("externa", "Ayuntamiento de Málaga", "España"),
        ("externa", "Diputación", ""),
    ]
    firmado = tmp_path / "convenio.pdf"
    firmado.write_bytes(b"%PDF-1.4 firmado")
    puesta.dialogos.elegido = firmado
    ficha = _ficha(puesta, bd)

    def firmar(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        rellenar(dialogo, fecha="2026-03-01", hasta="2027-03-01", lugar="Málaga")

    en_dialogo(boton(ficha, "Firmar").click, firmar)
    (suyo,) = convenios(bd)
    assert (suyo.firma, suyo.hasta, bool(suyo.documento_id)) == ("2026-03-01", "2027-03-01", True)
    assert sin_nombre(puesta.ventana) == []
    puesta.deshacer()
    assert convenios(bd)[0].firma is None


def _elegir_y_guardar(puesta: Puesta, ruta: Path, **valores: Any) -> Any:
    ruta.write_bytes(pdf())
    puesta.dialogos.elegido = ruta

    def hacer(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        rellenar(dialogo, **valores)

    return hacer


def test_un_compromiso_se_anota_avanza_con_su_prueba_y_se_corrige(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    ambito = Referencia("convenio", suyo.id)
    ficha = _ficha(puesta, bd)
    hoja = pestana(ficha, "Compromisos")
    en_dialogo(
        boton(hoja, "Anotar compromiso").click,
        lambda d: rellenar(d, quien="Municipio 001", que="Ceder el salón", plazo="2026-03-01"),
    )
    hoja = pestana(ficha, "Compromisos (1)")
    assert "Vencido" in textos(hoja) or compromisos(bd, ambito)[0].vencido(bd.hoy())
    avanzar = _elegir_y_guardar(puesta, tmp_path / "acta.pdf", texto="Cedido", estado="en_curso")
    en_dialogo(boton(hoja, "Anotar avance").click, avanzar)
    (dado,) = compromisos(bd, ambito)
    assert (dado.estado, dado.socio_id, bool(dado.avances[0].adjunto_id)) == (
        "en_curso",
        suyo.partes[1].socio_id,
        True,
    )
    hoja = pestana(ficha, "Compromisos (1)")
    _ver(boton(hoja, "Ver prueba"))
    en_dialogo(boton(hoja, "Editar").click, lambda d: rellenar(d, que="Ceder el patio"))
    assert compromisos(bd, ambito)[0].que == "Ceder el patio"
    assert sin_nombre(puesta.ventana) == []


def test_un_aporte_se_promete_se_recibe_y_otro_se_retira(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    ficha = _ficha(puesta, bd)
    for que, importe in (("Pasajes", "150,50"), ("Técnicos", "")):
        como = "dinero" if importe else "especie"
        datos = {"parte_id": suyo.partes[1].id, "clase": como, "que": que, "importe": importe}
        hoja = pestana(ficha, "Aportes")
        en_dialogo(boton(hoja, "Anotar aporte").click, partial(rellenar, **datos))
    hoja = pestana(ficha, "Aportes (2)")
    assert "Prometido USD 150,50; entregado USD 0,00." in textos(hoja)
    recibir = _elegir_y_guardar(puesta, tmp_path / "recibo.pdf", fecha="2026-03-01")
    en_dialogo(boton(hoja, "Recibido… Municipio 001: Pasajes").click, recibir)
    en_dialogo(
        boton(pestana(ficha, "Aportes (1)"), "Retirar").click, lambda d: rellenar(d, motivo="Sin visado")
    )
    hoja = pestana(ficha, "Aportes")
    assert "entregado el 01/03/2026" in textos(hoja)
    assert "Sin visado" in textos(hoja)
    assert [bool(a.adjunto_id) for a in aportes(bd, suyo.id)] == [True, False]
    _ver(boton(hoja, "Ver prueba"))


def test_una_parte_entra_y_otra_sale(puesta: Puesta, bd: Archivo) -> None:
    socios = con_socios(bd, 2)
    hermanamiento(bd, socios[0])
    dejar_la_red(bd, socios[0])
    ficha = _ficha(puesta, bd)
    hoja = pestana(ficha, "Partes (3)")
    assert "dejó la red el 30/06/2025" in textos(hoja)
    en_dialogo(boton(hoja, "Anotar salida… Municipio 001").click, lambda d: d.guardar.click())
    en_dialogo(
        boton(pestana(ficha, "Partes (2)"), "Añadir parte").click, lambda d: rellenar(d, partes=socios[1])
    )
    en_dialogo(
        boton(pestana(ficha, "Partes (3)"), "Añadir parte").click,
        lambda d: rellenar(d, nombre="Diputación", pais="España", firmante="Eva Ruiz"),
    )
    hoja = pestana(ficha, "Partes (4)")
    assert "salió el 30/06/2025: Dejó la red." in textos(hoja)
    assert "firma Eva Ruiz" in textos(hoja)


def test_en_preparacion_una_parte_se_quita_con_un_clic(puesta: Puesta, bd: Archivo) -> None:
    nuevo = ConvenioNuevo("Memorando", "Capacitar", "intercambio", "Secretaría")
    registrar_convenio(bd, nuevo, [ParteNueva("asociacion"), ParteNueva("externa", None, "Universidad")])
    ficha = _ficha(puesta, bd)
    boton(pestana(ficha, "Partes (2)"), "Quitar Universidad").click()
    assert [p.clase for p in convenios(bd)[0].partes] == ["asociacion"]
    boton(pestana(ficha, "Partes (1)"), "Quitar Red de prueba").click()
    assert "Todavía no constan sus partes" in textos(pestana(ficha, "Partes (0)"))


def test_se_renueva_se_anota_una_adenda_se_corrige_y_se_termina(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    hermanamiento(bd, con_socios(bd, 1)[0], hasta="2026-01-31")
    ficha = _ficha(puesta, bd)
    assert "venció el 31/01/2026" in textos(pestana(ficha, "Datos"))
    malo: list[str] = []

    def renovar_atras(dialogo: Any) -> None:
        rellenar(dialogo, hasta="2025-12-31")
        malo.append(dialogo.formulario.error_de("hasta"))
        rellenar(dialogo, hasta="2028-01-31")

    en_dialogo(boton(ficha, "Renovar").click, renovar_atras)
    assert "ha de acabar después" in malo[0]
    en_dialogo(boton(ficha, "Adenda").click, lambda d: rellenar(d, texto="Se suma la cultura"))
    suyo = convenios(bd)[0]
    assert (suyo.hasta, [a.clase for a in adendas(bd, suyo.id)]) == ("2028-01-31", ["renovacion", "adenda"])
    dicho = textos(pestana(ficha, "Datos"))
    assert "Adenda 1, del 10/03/2026: Se suma la cultura" in dicho
    assert dicho.count("Falta el documento firmado") == 3
    guardar = _elegir_y_guardar(puesta, tmp_path / "firmado.pdf")
    en_dialogo(boton(ficha, "Guardar el documento").click, guardar)
    _ver(boton(ficha, "Ver el documento"))
    en_dialogo(boton(ficha, "Editar").click, lambda d: rellenar(d, tema="Turismo", resultado="Bien"))
    guardar = _elegir_y_guardar(puesta, tmp_path / "adenda.pdf", texto="Se suma el deporte")
    en_dialogo(boton(ficha, "Adenda").click, guardar)
    _ver(boton(ficha, "Ver documento de la adenda 2"))
    en_dialogo(boton(ficha, "Terminar").click, lambda d: rellenar(d, motivo="De común acuerdo"))
    suyo = convenios(bd)[0]
    assert (suyo.tema, suyo.resultado, suyo.terminado) == ("Turismo", "Bien", "2026-03-10")
    with pytest.raises(AssertionError, match="Terminar"):
        boton(ficha, "Terminar")


def test_los_filtros_dejan_los_de_un_instrumento_y_una_situacion(puesta: Puesta, bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    hermanamiento(bd, socio_id)
    hermanamiento(bd, socio_id, "2026-01-31", "convenio_multilateral")
    pantalla = puesta.poner(PantallaCooperacion)
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeConvenios)
    lista = vista.lista
    for combo, clave in zip(lista.combos, ("convenio_multilateral", "vencido"), strict=True):
        combo.setCurrentIndex(combo.findData(clave))
    assert [c.numero for c in lista.modelo.filas_visibles()] == [2]
    lista.quitar_filtro()
    pantalla.enfocar_filtro()
    lista.filtro.setText("malaga")
    assert lista.modelo.cuenta() == (2, 2)


def test_un_papel_que_no_se_puede_ensenar_se_guarda_fuera(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0])
    adjuntar_documento(bd, suyo.id, PRUEBA)
    puesta.dialogos.elegido = tmp_path / "copia.pdf"
    boton(_ficha(puesta, bd), "Ver el documento").click()
    assert (tmp_path / "copia.pdf").read_bytes() == PRUEBA.contenido
