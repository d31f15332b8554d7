"""Qué feriados del país cuentan en los plazos se ve y se cambia, y la cuenta los nombra."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import feriados_de_algunos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.sesiones.acciones.preparacion import contar_feriado, preparar
from escritorio.sesiones.consultas.feriados import feriados_de_sede, feriados_del_pais
from escritorio.sesiones.consultas.plazos import calcular_plazo
from escritorio.sesiones.modelo.preparacion import FeriadoDelPais
from escritorio.sesiones.modelo.sesiones import SesionNueva
from escritorio.sesiones.piezas.feriados import DialogoDeFeriados
from tests.sesiones.escenas import comprobar_sin_rastro, fijar, nueva
from tests.ventanas import sin_nombre

_EN_HABILES = ReglaDeConvocatoria(5, UnidadDePlazo.HABILES)
EMITIDA = "2026-02-12T09:00"
"""Un jueves: la semana siguiente, lunes 16 y martes 17 son Carnaval."""


def _del(bd: Archivo, pais: str, nombre: str, anio: int = 2026) -> FeriadoDelPais:
    (suyo,) = [f for f in feriados_del_pais(bd, pais, [anio]) if f.nombre == nombre]
    return suyo


def _en_uruguay(bd: Archivo) -> SesionNueva:
    return replace(nueva(bd, segunda=None), primera_llamada="2026-02-19T09:00", pais="UY")


def test_los_de_algunos_se_ensenan_y_no_cuentan_mientras_no_se_diga(red: Archivo) -> None:
    carnaval = _del(red, "UY", "Carnaval")
    assert carnaval.fechas == ("2026-02-16", "2026-02-17")
    assert (carnaval.de_todos, carnaval.cuenta) == (False, False)
    turismo = _del(red, "UY", "Semana de Turismo")
    assert (turismo.fechas[0], turismo.fechas[-1]) == ("2026-03-30", "2026-04-03")
    trabajo = _del(red, "UY", "Día de los Trabajadores")
    assert (trabajo.de_todos, trabajo.cuenta) == (True, True)
    assert "2026-06-04" in feriados_de_algunos("BR", [2026]), "Corpus Christi"
    assert feriados_de_algunos("ES", [2026]) == {}
    assert feriados_del_pais(red, "", [2026]) == []


def test_lo_que_se_dice_vale_todos_los_anios_y_se_deshace(red: Archivo) -> None:
    accion = contar_feriado(red, _del(red, "UY", "Carnaval"), cuenta=True)
    assert {"2026-02-16", "2027-02-08"} <= feriados_de_sede(red, "UY", [2026, 2027])
    assert "2026-02-16" not in feriados_de_sede(red, "BR", [2026]), "de otro país, no"
    with comprobar_sin_rastro(red, DatoInvalido, "«Carnaval» ya cuenta"):
        contar_feriado(red, _del(red, "UY", "Carnaval"), cuenta=True)
    deshacer(red, accion)
    assert "2026-02-16" not in feriados_de_sede(red, "UY", [2026])
    contar_feriado(red, _del(red, "UY", "Día de los Trabajadores"), cuenta=False)
    assert "2026-05-01" not in feriados_de_sede(red, "UY", [2026])
    contar_feriado(red, _del(red, "UY", "Día de los Trabajadores"), cuenta=True)
    assert "2026-05-01" in feriados_de_sede(red, "UY", [2026])


def test_el_plazo_avisa_de_los_que_caen_en_el_y_al_contarlos_los_nombra(red: Archivo) -> None:
    fijar(red, "convocatoria", _EN_HABILES)
    antes = calcular_plazo(red, _en_uruguay(red), EMITIDA)
    assert antes.dictamen.veredicto is Veredicto.SI
    (aviso,) = [a for a in antes.avisos if "no lo son para todos" in a]
    assert "16/02/2026 (Carnaval) y 17/02/2026 (Carnaval)" in aviso
    contar_feriado(red, _del(red, "UY", "Carnaval"), cuenta=True)
    despues = calcular_plazo(red, _en_uruguay(red), EMITIDA)
    assert despues.dictamen.veredicto is Veredicto.NO
    assert any("16/02/2026 (Carnaval)" in str(c) for c in despues.dictamen.cuenta)
    assert not any("no lo son para todos" in a for a in despues.avisos)


def test_en_dias_corridos_no_se_avisa_de_ellos(red: Archivo) -> None:
    fijar(red, "convocatoria", ReglaDeConvocatoria(5))
    assert not any("no lo son" in a for a in calcular_plazo(red, _en_uruguay(red), EMITIDA).avisos)


def test_se_cambian_desde_la_ventana(qtbot: QtBot, red: Archivo) -> None:
    dialogo = DialogoDeFeriados(None, red, "UY")
    qtbot.addWidget(dialogo)
    pagina = dialogo.del_pais
    pagina.tabla.seleccionar("Carnaval")
    assert pagina.cambiar.text() == "&Contar como feriado"
    fila = next(i for i in range(pagina.tabla.model().rowCount()) if _celda(pagina.tabla, i, 1) == "Carnaval")
    assert [_celda(pagina.tabla, fila, c) for c in range(4)] == [
        "16/02/2026 a 17/02/2026", "Carnaval", "De algunos", "Día hábil",
    ]  # fmt: skip
    pagina.cambiar.click()
    assert _del(red, "UY", "Carnaval").cuenta
    assert pagina.cambiar.text() == "No &contar como feriado"
    pagina.cuales.poner({"pais": "BR", "anio": "2027"})
    assert "Corpus Christi" in {_celda(pagina.tabla, i, 1) for i in range(pagina.tabla.model().rowCount())}
    assert sin_nombre(dialogo) == []


def test_las_ordenes_dan_los_que_cuentan_y_los_que_no(red: Archivo) -> None:
    preparar(red, _en_uruguay(red))
    contar_feriado(red, _del(red, "UY", "Carnaval"), cuenta=True)
    por_dia = {f["fecha"]: f for f in CONSULTAS["feriados"](red)}
    assert por_dia["2026-02-16"] == {
        "pais": "UY", "fecha": "2026-02-16", "nombre": "Carnaval", "clase": "de_algunos", "cuenta": True,
    }  # fmt: skip
    assert por_dia["2026-04-02"]["cuenta"] is False


def _celda(tabla: QTableView, fila: int, columna: int) -> str:
    return str(tabla.model().index(fila, columna).data())
