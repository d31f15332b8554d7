"""Los papeles de convenios y proyectos dicen lo que consta y callan lo que no."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import (
    adjuntar_documento,
    anotar_salida,
    entregar_aporte,
    prometer_aporte,
    registrar_convenio,
    renovar_convenio,
    retirar_aporte,
    terminar_convenio,
)
from escritorio.cooperacion.acciones.indicadores import fijar_indicador
from escritorio.cooperacion.acciones.proyectos import (
    anotar_gasto,
    anotar_resultado,
    prever_resultado,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.alianzas import compromisos
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.consultas.proyectos import cartera, proyectos
from escritorio.cooperacion.documentos.cartera import cartera_pdf, cartera_xlsx
from escritorio.cooperacion.documentos.convenios import ficha_de_convenio_pdf
from escritorio.cooperacion.documentos.proyectos import ficha_de_proyecto_pdf, ficha_de_proyecto_xlsx
from escritorio.cooperacion.documentos.relacion import relacion_de_convenios_pdf, relacion_de_convenios_xlsx
from escritorio.cooperacion.impresos import (
    datos_de_cartera,
    datos_de_convenio,
    datos_de_proyecto,
    datos_de_relacion,
)
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import AdendaNueva, AporteNuevo, ConvenioNuevo
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, IndicadorNuevo
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.cooperacion.piezas.convenios import PestanaDeConvenios
from escritorio.cooperacion.piezas.proyectos import PestanaDeProyectos
from tests.comun.documentos.conformidad import hallazgos
from tests.cooperacion.casos import AGUA, PRUEBA, dejar_la_red, hermanamiento, proyecto_de_agua
from tests.fabrica import con_socios
from tests.pantallas import Puesta


def _leido(pdf: bytes) -> str:
    paginas = [p.extract_text() for p in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(paginas).replace("\xad", "").split())


def _hojas(libro: bytes) -> dict[str, list[list[Any]]]:
    abierto = CalamineWorkbook.from_filelike(BytesIO(libro))
    return {n: abierto.get_sheet_by_name(n).to_python() for n in abierto.sheet_names}


@pytest.fixture
def lleno(bd: Archivo) -> Archivo:
    """Una red con un convenio y un proyecto de los que consta de todo."""
    (socio_id,) = con_socios(bd, 1)
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    ambito, (_, socia, externa) = Referencia("convenio", suyo.id), suyo.partes
    comprometer(bd, ambito, CompromisoNuevo("Recibir a dos técnicos", externa.nombre, None, "2026-02-01"))
    comprometer(bd, ambito, CompromisoNuevo("Ceder el salón", "", socio_id))
    anotar_avance_de_compromiso(bd, compromisos(bd, ambito)[1].id, "2026-02-02", "Cedido", "cumplido", PRUEBA)
    prometer_aporte(bd, suyo.id, AporteNuevo(socia.id, "dinero", "Pasajes", 150_00, "USD"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Alojamiento", previsto="2026-05-01"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Traductor"))
    prometer_aporte(bd, suyo.id, AporteNuevo(externa.id, "especie", "Salón"))
    entregar_aporte(bd, aportes(bd, suyo.id)[0].id, "2026-02-03")
    retirar_aporte(bd, aportes(bd, suyo.id)[2].id, "No hizo falta")
    renovar_convenio(bd, suyo.id, AdendaNueva("2026-02-15", "", "2026-05-01"))
    adjuntar_documento(bd, suyo.id, PRUEBA)
    agua = proyecto_de_agua(bd, socio_id)
    anotar_gasto(bd, GastoNuevo(agua.renglones[1].id, "2026-02-01", 130_00, "Zanja"), PRUEBA)
    prever_resultado(bd, agua.id, "Agua en 500 hogares")
    anotar_resultado(bd, proyectos(bd)[0].resultados[0].id, "parcial", "2026-03-01", "Agua en 300")
    fijar_indicador(bd, Referencia("proyecto", agua.id), IndicadorNuevo("Hogares", "500"))
    dejar_la_red(bd, socio_id)
    return bd


def test_la_ficha_del_convenio_dice_como_va_cada_parte(lleno: Archivo) -> None:
    texto = _leido(ficha_de_convenio_pdf(datos_de_convenio(lleno, convenios(lleno)[0].id)))
    for dicho in (
        "Convenio 1: Hermanamiento con Málaga",
        "por vencer",
        "Vence el 01/05/2026.",
        "Uruguay",
        "Dejó la red el 30/06/2025",
        "Recibir a dos técnicos",
        "Vencido",
        "02/02/2026: Cedido (con prueba)",
        "Prometido USD 150,00; entregado USD 150,00.",
        "Previsto para el 01/05/2026",
        "Retirado: No hizo falta",
        "Renovación 1, del 15/02/2026, hasta el 01/05/2026",
    ):
        assert dicho in texto, dicho
    assert "renuévelo" not in texto, "qué hacer es cosa de la secretaría, no del papel"


def test_lo_que_no_consta_se_dice_pendiente(bd: Archivo) -> None:
    registrar_convenio(bd, ConvenioNuevo("Carta", "Cooperar", "red", "Secretaría", "carta"), [])
    suyo = convenios(bd)[0]
    texto = _leido(ficha_de_convenio_pdf(datos_de_convenio(bd, suyo.id)))
    assert "en preparación" in texto
    assert "Firma por ella" not in texto, "una columna entera vacía no dice nada"
    assert texto.count("Pendiente") == 2
    assert "No constan." in texto
    registrar_proyecto(bd, AGUA)
    ficha = _leido(ficha_de_proyecto_pdf(datos_de_proyecto(bd, cartera(bd)[0])))
    assert "Presupuesto Pendiente." in ficha
    assert "No consta" in ficha
    assert "Pendiente" in _leido(cartera_pdf(datos_de_cartera(bd)))


def test_la_relacion_cuenta_los_compromisos_abiertos_y_los_vencidos(lleno: Archivo) -> None:
    assert "1 abierto, 1 vencido" in _leido(relacion_de_convenios_pdf(datos_de_relacion(lleno)))
    filas = _hojas(relacion_de_convenios_xlsx(datos_de_relacion(lleno)))["Convenios"]
    cabecera = next(f for f in filas if "Compromisos vencidos" in f)
    fila = dict(zip(cabecera, filas[-1], strict=True))
    assert (fila["Compromisos abiertos"], fila["Compromisos vencidos"]) == (1, 1)
    assert fila["Situación"] == "Por vencer"


def test_lo_terminado_y_quien_salio_constan(bd: Archivo) -> None:
    suyo = hermanamiento(bd, con_socios(bd, 1)[0], hasta="")
    anotar_salida(bd, suyo.partes[1].id, "2026-02-01", "Otra prioridad")
    terminar_convenio(bd, suyo.id, "2026-03-01", "De común acuerdo", "Doce técnicos")
    texto = _leido(ficha_de_convenio_pdf(datos_de_convenio(bd, suyo.id)))
    for dicho in ("sin fecha final", "01/02/2026: Otra prioridad", "De común acuerdo", "Doce técnicos"):
        assert dicho in texto
    relacion = _leido(relacion_de_convenios_pdf(datos_de_relacion(bd)))
    assert "Ninguno abierto" in relacion
    assert "No vence" in relacion


def test_la_ficha_del_proyecto_cuadra_por_partida_por_parte_y_por_origen(lleno: Archivo) -> None:
    texto = _leido(ficha_de_proyecto_pdf(datos_de_proyecto(lleno, cartera(lleno)[0])))
    assert texto.count("Total 1.000,00 130,00 13,0 %") == 3
    for dicho in (
        "«Obra» de Municipio 001 pasó en USD 30,00 de lo presupuestado.",
        "Triangular",
        "Logrado en parte 01/03/2026: Agua en 300",
        "Hogares No consta 500",
        "falta medirlo",
    ):
        assert dicho in texto, dicho


def test_el_libro_de_un_proyecto_lleva_las_cifras_de_su_ficha(lleno: Archivo) -> None:
    hojas = _hojas(ficha_de_proyecto_xlsx(datos_de_proyecto(lleno, cartera(lleno)[0])))
    assert list(hojas) == ["Proyecto", "Partes", "Presupuesto", "Gastos", "Resultados", "Indicadores"]
    assert ["Esquema", "Triangular"] in hojas["Proyecto"]
    renglones = [f for f in hojas["Presupuesto"] if isinstance(f[3], int | float)]
    assert [sum(float(str(f[n])) for f in renglones) for n in (3, 4, 5)] == [1_000, 130, 870]
    assert sum(float(str(f[-1])) for f in hojas["Gastos"] if isinstance(f[-1], int | float)) == 130
    assert ["Hogares", "No consta", "500"] in [f[:3] for f in hojas["Indicadores"]]
    registrar_proyecto(lleno, AGUA)
    assert list(_hojas(ficha_de_proyecto_xlsx(datos_de_proyecto(lleno, cartera(lleno)[0])))) == ["Proyecto"]


def test_la_cartera_suma_por_moneda_y_su_libro_cuadra_con_ella(lleno: Archivo) -> None:
    registrar_proyecto(lleno, AGUA)
    datos = datos_de_cartera(lleno)
    texto = _leido(cartera_pdf(datos))
    assert "Gastado USD 130,00 de USD 1.000,00 (13,0 %)." in texto
    assert "1. Agua segura: en rojo" in texto
    hojas = _hojas(cartera_xlsx(datos))
    presupuesto = [f for f in hojas["Presupuesto"] if f[0] == 1]
    assert sum(float(str(f[5])) for f in presupuesto) == 1_000
    assert sum(float(str(f[6])) for f in presupuesto) == 130
    assert [f[2] for f in hojas["Partes"][1:]] == ["Municipio 001", "Universidad"]


def test_quien_dejo_el_proyecto_consta_en_su_ficha(lleno: Archivo) -> None:
    retirar_participante(lleno, proyectos(lleno)[0].partes[0].id, "2026-03-01", "Sin equipo")
    texto = _leido(ficha_de_proyecto_pdf(datos_de_proyecto(lleno, cartera(lleno)[0])))
    assert "01/03/2026: Sin equipo" in texto


def test_los_papeles_se_archivan_como_los_demas(lleno: Archivo) -> None:
    convenio_id, elegido = convenios(lleno)[0].id, cartera(lleno)[0]
    assert hallazgos(ficha_de_convenio_pdf(datos_de_convenio(lleno, convenio_id))) == []
    assert hallazgos(relacion_de_convenios_pdf(datos_de_relacion(lleno))) == []
    assert hallazgos(ficha_de_proyecto_pdf(datos_de_proyecto(lleno, elegido))) == []
    assert hallazgos(cartera_pdf(datos_de_cartera(lleno))) == []


def test_los_mismos_datos_dan_los_mismos_bytes(lleno: Archivo) -> None:
    convenio_id, elegido = convenios(lleno)[0].id, cartera(lleno)[0]
    papeles: list[Callable[[], bytes]] = [
        lambda: ficha_de_convenio_pdf(datos_de_convenio(lleno, convenio_id)),
        lambda: relacion_de_convenios_xlsx(datos_de_relacion(lleno)),
        lambda: ficha_de_proyecto_pdf(datos_de_proyecto(lleno, elegido)),
        lambda: cartera_xlsx(datos_de_cartera(lleno)),
    ]
    assert all(hacer() == hacer() for hacer in papeles)


@pytest.mark.parametrize("tipo", ["convenio", "proyecto"])
def test_de_la_pantalla_salen_la_ficha_del_elegido_y_los_papeles_de_todos(
    lleno: Archivo, qtbot: QtBot, qapp: QApplication, tmp_path: Path, tipo: str
) -> None:
    puesta = Puesta(lleno, qtbot, qapp)
    pantalla = puesta.poner(PantallaCooperacion)
    pantalla.mostrar(Referencia(tipo))
    vista = pantalla.visible()
    assert isinstance(vista, PestanaDeConvenios | PestanaDeProyectos)
    vista.seleccionar(convenios(lleno)[0].id if tipo == "convenio" else proyectos(lleno)[0].id)
    for n, (rotulo, sacar) in enumerate(vista.papeles()):
        puesta.dialogos.elegido = tmp_path / f"libro {n}.xlsx"
        sacar()
        if rotulo.endswith("Excel…"):
            assert _hojas(puesta.dialogos.elegido.read_bytes()), rotulo
            continue
        visor = QApplication.activeModalWidget()
        assert isinstance(visor, VisorPdf), rotulo
        visor.reject()
