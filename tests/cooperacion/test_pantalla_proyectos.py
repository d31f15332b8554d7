"""Llevar un proyecto por la ventana: registrarlo, sumar partes, presupuestar, gastar, lograr y cerrarlo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.cooperacion.acciones.proyectos import anotar_gasto
from escritorio.cooperacion.consultas.proyectos import gastos, indicador, indicadores, proyecto, proyectos
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, Proyecto
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.proyectos import PestanaDeProyectos
from tests.cooperacion.casos import dejar_la_red, hermanamiento, proyecto_de_agua
from tests.cooperacion.manos import rellenar
from tests.cuentas.casos import abrir
from tests.cuentas.casos import gasto as gastar_de_la_caja
from tests.fabrica import con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una pantalla suelta sobre la red recién fundada."""
    return Puesta(bd, qtbot, qapp)


@pytest.fixture
def agua(bd: Archivo) -> Proyecto:
    """Uno con dos partes y tres renglones."""
    return proyecto_de_agua(bd, con_socios(bd, 1)[0])


def _vista(puesta: Puesta, bd: Archivo) -> PestanaDeProyectos:
    pantalla = puesta.poner(PantallaCooperacion)
    suyos = proyectos(bd)
    pantalla.mostrar(Referencia("proyecto", suyos[0].id if suyos else ""))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeProyectos)
    return vista


def _ficha(puesta: Puesta, bd: Archivo) -> Ficha:
    return _vista(puesta, bd).lista.ficha


def test_un_proyecto_se_registra_al_amparo_de_un_convenio_y_se_deshace(puesta: Puesta, bd: Archivo) -> None:
    firmado = hermanamiento(bd, con_socios(bd, 1)[0])
    _vista(puesta, bd)
    datos = {
        "nombre": "Agua segura",
        "objetivo": "Llevar agua",
        "responsable": "Obras",
        "hasta": "2027-12-31",
        "clase": "tecnica",
        "esquema": "sur_sur",
        "convenio_id": firmado.id,
        "moneda": "usd",
    }
    en_dialogo(boton(puesta.ventana, "Nuevo proyecto").click, lambda d: rellenar(d, **datos))
    (suyo,) = proyectos(bd)
    assert (suyo.esquema, suyo.via, suyo.convenio_id, suyo.moneda) == ("sur_sur", "", firmado.id, "USD")
    assert sin_nombre(puesta.ventana) == []
    puesta.deshacer()
    assert proyectos(bd) == []


def test_acabar_antes_de_empezar_se_marca_en_su_campo(puesta: Puesta, bd: Archivo, agua: Proyecto) -> None:
    ficha = _ficha(puesta, bd)
    dicho: list[str] = []

    def corregir(dialogo: Any) -> None:
        rellenar(dialogo, hasta="2025-01-01")
        dicho.append(dialogo.formulario.error_de("hasta"))
        rellenar(dialogo, hasta="2026-03-01")

    en_dialogo(boton(ficha, "Editar").click, corregir)
    assert "acaba el 01/01/2025 y empieza el 01/01/2026" in dicho[0]
    assert proyecto(bd, agua.id).hasta == "2026-03-01"
    assert "Debía acabar el 01/03/2026 y sigue abierto." in textos(pestana(ficha, "Datos"))


def test_entra_una_parte_y_sale_la_que_dejo_la_red(puesta: Puesta, bd: Archivo, agua: Proyecto) -> None:
    dejar_la_red(bd, agua.partes[0].socio_id or "")
    ficha = _ficha(puesta, bd)
    hoja = pestana(ficha, "Partes (2)")
    assert "dejó la red el 30/06/2025" in textos(hoja)
    en_dialogo(boton(hoja, "Añadir parte").click, lambda d: rellenar(d, nombre="Diputación", papel="aporta"))
    en_dialogo(
        boton(pestana(ficha, "Partes (3)"), "Deja el proyecto… Municipio 001").click,
        lambda d: d.guardar.click(),
    )
    ahora = proyecto(bd, agua.id)
    assert [p.nombre for p in ahora.vigentes] == ["Universidad", "Diputación"]
    assert "lo dejó el 30/06/2025: Dejó la red." in textos(pestana(ficha, "Partes (2)"))


def test_se_presupuesta_se_corrige_se_gasta_con_su_asiento_y_se_anula(
    puesta: Puesta, bd: Archivo, agua: Proyecto, tmp_path: Path
) -> None:
    asiento = gastar_de_la_caja(bd, abrir(bd), 30_00)
    ficha = _ficha(puesta, bd)
    hoja = pestana(ficha, "Presupuesto")
    assert "Municipio 001: gastado USD 0,00 de USD 700,00 (0,0 %)" in textos(hoja)
    nueva = {"parte_id": agua.partes[1].id, "concepto": "Viajes", "importe": 50_00}
    en_dialogo(boton(hoja, "Añadir partida").click, lambda d: rellenar(d, **nueva))
    hoja = pestana(ficha, "Presupuesto")
    corregir = boton(hoja, "Editar partida… Viajes de Universidad")
    en_dialogo(corregir.click, lambda d: rellenar(d, importe=20_00))
    viajes = proyecto(bd, agua.id).renglones[-1]
    assert viajes.importe == 20_00
    comprobante = tmp_path / "factura.png"
    comprobante.write_bytes(b"\x89PNG factura")
    puesta.dialogos.elegido = comprobante

    def gastar(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        rellenar(dialogo, partida=viajes.id, importe=30_00, concepto="Pasaje", asiento_id=asiento.id)

    en_dialogo(boton(pestana(ficha, "Presupuesto"), "Anotar gasto").click, gastar)
    hoja = pestana(ficha, "Presupuesto")
    assert f"Viajes · Universidad · asiento {asiento.numero}" in textos(hoja)
    assert "se pasó de lo presupuestado" in textos(hoja)
    puesta.dialogos.elegido = tmp_path / "copia.png"
    boton(hoja, "Ver prueba").click()
    assert (tmp_path / "copia.png").read_bytes() == b"\x89PNG factura"
    en_dialogo(boton(hoja, "Anular… Pasaje").click, lambda d: rellenar(d, motivo="Repetida"))
    assert gastos(bd, agua.id)[0].estado == "anulado"
    assert "anulado: Repetida" in textos(pestana(ficha, "Presupuesto"))
    assert sin_nombre(puesta.ventana) == []


def test_un_resultado_se_preve_y_se_logra_y_un_indicador_se_mide(
    puesta: Puesta, bd: Archivo, agua: Proyecto, tmp_path: Path
) -> None:
    ficha = _ficha(puesta, bd)
    hoja = pestana(ficha, "Resultados")
    assert "Todavía no consta qué se quiere lograr." in textos(hoja)
    en_dialogo(boton(hoja, "Prever resultado").click, lambda d: rellenar(d, que="Agua en 500 hogares"))
    prueba = tmp_path / "foto.png"
    prueba.write_bytes(b"\x89PNG foto")
    puesta.dialogos.elegido = prueba

    def anotar(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        rellenar(dialogo, estado="parcial", detalle="Agua en 300")

    en_dialogo(boton(pestana(ficha, "Resultados"), "Anotar resultado").click, anotar)
    hoja = pestana(ficha, "Resultados")
    assert "10/03/2026: Agua en 300" in textos(hoja)
    puesta.dialogos.elegido = tmp_path / "copia.png"
    boton(hoja, "Ver prueba").click()
    assert (tmp_path / "copia.png").exists()
    en_dialogo(
        boton(hoja, "Fijar indicador").click,
        lambda d: rellenar(d, nombre="Hogares", meta="500", linea_base="100"),
    )
    (medido,) = indicadores(bd, Referencia("proyecto", agua.id))
    hoja = pestana(ficha, "Resultados")
    assert "falta medirlo" in textos(hoja)
    en_dialogo(boton(hoja, "Medir").click, lambda d: rellenar(d, valor="200"))
    hoja = pestana(ficha, "Resultados")
    en_dialogo(boton(hoja, "Editar la medición").click, lambda d: rellenar(d, valor="300"))
    hoja = pestana(ficha, "Resultados")
    assert "50 % del camino: 300 de 500." in textos(hoja)
    en_dialogo(boton(hoja, "Dejar de seguir").click, lambda d: rellenar(d, motivo="Se mide de otro modo"))
    assert indicador(bd, medido.id).retirado == "2026-03-10"
    assert "Dejó de seguirse el 10/03/2026: Se mide de otro modo" in textos(pestana(ficha, "Resultados"))


def test_se_pone_en_marcha_y_cerrado_ya_no_ofrece_cambiarlo(
    puesta: Puesta, bd: Archivo, agua: Proyecto
) -> None:
    ficha = _ficha(puesta, bd)
    en_dialogo(boton(ficha, "Cómo va").click, lambda d: rellenar(d, fecha="2026-01-15"))
    assert proyecto(bd, agua.id).estado == "ejecucion"
    en_dialogo(boton(ficha, "Cómo va").click, lambda d: rellenar(d, explicacion="Agua en 500 hogares"))
    assert proyecto(bd, agua.id).estado == "terminado"
    for nombre in ("Cómo va", "Añadir parte", "Añadir partida", "Prever resultado"):
        with pytest.raises(AssertionError, match=nombre):
            boton(ficha, nombre)
    assert "Agua en 500 hogares" in textos(pestana(ficha, "Datos"))


def test_el_filtro_deja_los_que_estan_en_rojo(puesta: Puesta, bd: Archivo, agua: Proyecto) -> None:
    proyecto_de_agua(bd, agua.partes[0].socio_id or "")
    anotar_gasto(bd, GastoNuevo(agua.renglones[0].id, "2026-02-01", 999_00, "Tubos"))
    vista = _vista(puesta, bd)
    combo = vista.lista.combos[0]
    combo.setCurrentIndex(combo.findData("rojo"))
    assert [e.proyecto.numero for e in vista.lista.modelo.filas_visibles()] == [agua.numero]
    combo.setCurrentIndex(combo.findData("formulacion"))
    assert vista.lista.modelo.cuenta() == (2, 2)
    vista.lista.filtro.setText("universidad")
    assert vista.lista.modelo.cuenta() == (2, 2)


def test_sin_partes_ni_presupuesto_la_ficha_lo_dice(puesta: Puesta, bd: Archivo) -> None:
    vista = _vista(puesta, bd)
    assert "Todavía no hay proyectos" in textos(vista.lista)
    rotulos = [rotulo for rotulo, _ in vista.papeles()]
    assert rotulos == ["Cartera en &PDF", "Cartera en PDF, en po&rtugués", "Cartera en &Excel…"]
    datos = {"nombre": "Nada", "objetivo": "x", "responsable": "y", "hasta": "2027-01-01"}
    en_dialogo(boton(vista.lista, "Nuevo").click, lambda d: rellenar(d, **datos))
    vista.lista.seleccionar(proyectos(bd)[0].id)
    assert "No consta" in textos(pestana(vista.lista.ficha, "Datos"))
    assert "Todavía no consta quién toma parte." in textos(pestana(vista.lista.ficha, "Partes (0)"))
    assert "Todavía no tiene presupuesto." in textos(pestana(vista.lista.ficha, "Presupuesto"))
