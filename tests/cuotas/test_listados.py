"""Las listas de cargos y de movimientos: se leen por páginas y dicen lo mismo que leídas enteras."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.listado import Listado, Pedido
from escritorio.comun.interfaz.casillas import Columna, ModeloTabla
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.listados import listado_de_cargos, listado_de_movimientos
from escritorio.cuotas.consultas.movimientos import movimientos
from escritorio.cuotas.modelo.cuentas import CLASES_DE_MOVIMIENTO, SITUACIONES_DE_CARGO, Cargo, Movimiento
from escritorio.cuotas.modelo.mora import DeudaDetallada
from escritorio.cuotas.modelo.periodo import ejercicios_para_elegir, es_de
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.estado_de_cuenta import columnas_de_movimiento
from escritorio.cuotas.piezas.ficha import columnas_de_cargo
from escritorio.cuotas.reglas.informes import documento_de
from tests.azar import ejemplos
from tests.cuotas.paginas import como_se_ven
from tests.fabrica import nueva_red, reloj
from tests.medidas.libros_de_cuotas import ANIOS, llenar
from tests.pantallas import Puesta
from tests.sesiones.escenas import consultado

T = TypeVar("T")


@pytest.fixture(scope="module")
def red_hecha(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    """La del ejemplo: con pagos a medias, rebajas, anulaciones, adelantos y otra moneda."""
    copia = tmp_path_factory.mktemp("listados") / hecho.name
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    yield apertura.bd
    apertura.cerrar()


def pajar_de_cargo(c: Cargo) -> str:
    estado = SITUACIONES_DE_CARGO[c.situacion]
    return " ".join((c.socio, c.socio_codigo, c.concepto, c.ejercicio, c.tramo, estado))


def pajar_de_movimiento(m: Movimiento) -> str:
    return f"{m.socio} {m.socio_codigo} {m.concepto} {m.ejercicio} {documento_de(m)}"


def en_memoria(
    filas: Sequence[T],
    columnas: Sequence[Columna[T]],
    pajar: Callable[[T], str],
    filtros: Sequence[Callable[[T, str], bool]],
    pedido: Pedido,
) -> list[T]:
    """Lo mismo en una lista corriente, que las tiene todas."""
    modelo = ModeloTabla(columnas, pajar)
    modelo.poner(filas)
    modelo.filtrar(" ".join(pedido.palabras))
    elegidos = [(cumple, v) for cumple, v in zip(filtros, pedido.filtros, strict=False) if v]
    modelo.filtrar_por(lambda fila: all(cumple(fila, v) for cumple, v in elegidos))
    sentido = Qt.SortOrder.DescendingOrder if pedido.al_reves else Qt.SortOrder.AscendingOrder
    modelo.sort(-1 if pedido.orden is None else pedido.orden, sentido)
    return modelo.filas_visibles()


def palabras_de(textos: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Hasta dos, enteras o a medias, de las que hay, y alguna que no está."""
    enteras = sorted({palabra for texto in textos for palabra in plegar(texto).split()} | {"zzz"})
    cortes = st.tuples(st.sampled_from(enteras), st.integers(0, 3), st.integers(1, 9))
    trozo = cortes.map(lambda x: x[0][x[1] : x[1] + x[2]] or x[0])
    return st.lists(trozo, max_size=2).map(tuple)


def pedidos(
    textos: Sequence[str], columnas: int, *filtros: st.SearchStrategy[str]
) -> st.SearchStrategy[Pedido]:
    orden = st.none() | st.integers(0, columnas - 1)
    return st.builds(Pedido, palabras_de(textos), st.tuples(*filtros), orden, st.booleans())


@settings(max_examples=ejemplos(100), deadline=None)
@given(st.data())
def test_los_cargos_por_paginas_son_los_de_la_lista_entera(red_hecha: Archivo, data: st.DataObject) -> None:
    todos, columnas = cargos(red_hecha), columnas_de_cargo()
    ejercicios = st.sampled_from(["", *ejercicios_para_elegir({c.ejercicio for c in todos})])
    estados = st.sampled_from(["", *SITUACIONES_DE_CARGO])
    pedido = data.draw(pedidos([pajar_de_cargo(c) for c in todos], len(columnas), ejercicios, estados))
    enteros = en_memoria(
        todos,
        columnas,
        pajar_de_cargo,
        [lambda c, v: es_de(c.ejercicio, v), lambda c, v: c.situacion == v],
        pedido,
    )
    assert como_se_ven(listado_de_cargos(red_hecha), pedido) == enteros


@settings(max_examples=ejemplos(100), deadline=None)
@given(st.data())
def test_los_movimientos_por_paginas_son_los_de_la_lista_entera(
    red_hecha: Archivo, data: st.DataObject
) -> None:
    todos, columnas = movimientos(red_hecha)[::-1], columnas_de_movimiento()
    clases = st.sampled_from(["", *CLASES_DE_MOVIMIENTO])
    pedido = data.draw(pedidos([pajar_de_movimiento(m) for m in todos], len(columnas), clases))
    enteros = en_memoria(todos, columnas, pajar_de_movimiento, [lambda m, v: m.clase == v], pedido)
    assert como_se_ven(listado_de_movimientos(red_hecha), pedido) == enteros


def test_una_fila_se_halla_por_su_identificador(red_hecha: Archivo) -> None:
    def halla(listado: Listado[T], filas: Sequence[T], de: Callable[[T], str]) -> bool:
        claves = [listado.clave_de(de(fila)) for fila in filas]
        return claves == [*listado.claves(Pedido())] and listado.total() == len(filas)

    assert halla(listado_de_cargos(red_hecha), cargos(red_hecha), lambda c: c.id)
    assert halla(listado_de_movimientos(red_hecha), movimientos(red_hecha)[::-1], lambda m: m.id)
    assert listado_de_cargos(red_hecha).clave_de("de otra red") is None


def test_la_pantalla_lee_lo_que_se_ve_y_no_la_historia(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Con veinte años de 150 socios, ni más filas ni más consultas que con los de 50."""

    leidas: list[int] = []
    de_veras, el_detalle = Listado.leer, antiguedad_detallada

    def contando(listado: Listado[T], claves: Sequence[int]) -> Mapping[int, T]:
        leidas.append(len(claves))
        return de_veras(listado, claves)

    def de_uno(bd: Archivo, corte: str, socio_id: str) -> list[DeudaDetallada]:
        assert socio_id, "el detalle se lee al elegir a alguien, y sólo el suyo"
        return el_detalle(bd, corte, socio_id)

    def cuesta(socios: int) -> tuple[int, int]:
        carpeta = tmp_path / str(socios)
        carpeta.mkdir()
        apertura = nueva_red(carpeta)
        llenar(apertura.bd, socios)
        leidas.clear()
        dichas = consultado(apertura.bd, lambda: ver_cargos_y_movimientos(apertura.bd, socios))
        apertura.cerrar()
        return sum(leidas), len(dichas)

    def ver_cargos_y_movimientos(bd: Archivo, socios: int) -> None:
        pantalla = Puesta(bd, qtbot, qapp).poner(PantallaCuotas)
        pantalla.vistas.mostrar("Movimientos")
        pantalla.vistas.mostrar("Cobranza")
        assert pantalla.cobranza.lista.modelo.cuenta()[0] > socios
        assert pantalla.lista.modelo.cuenta()[1] > socios * ANIOS
        assert pantalla.movimientos.lista.modelo.cuenta()[1] > socios * ANIOS * 1.9

    monkeypatch.setattr(Listado, "leer", contando)
    monkeypatch.setattr("escritorio.cuotas.piezas.cobranza.antiguedad_detallada", de_uno)
    pocos, muchos = cuesta(50), cuesta(150)
    assert muchos == pocos
    assert pocos[0] <= 2 * 200
