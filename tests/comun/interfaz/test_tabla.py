"""La tabla: filtro, orden, selección y anchos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.casillas import ROL_PILDORA
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.piezas import Partida
from escritorio.comun.interfaz.tabla import Columna, DelegadoDeCelda, ModeloTabla, Tabla, lineas_de
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista


@dataclass(frozen=True)
class Ciudad:
    id: str
    nombre: str
    pais: str
    poblacion: int | None


CIUDADES = [
    Ciudad("1", "Río Cuarto", "AR", 180_000),
    Ciudad("2", "Ñorquín", "AR", None),
    Ciudad("3", "São Paulo", "BR", 11_000_000),
    Ciudad("4", "Ávila", "UY", 9_000),
]


def columnas() -> list[Columna[Ciudad]]:
    return [
        Columna("Ciudad", lambda c: c.nombre, estira=True),
        Columna("País", lambda c: c.pais, pildora=lambda c: "exito" if c.pais == "AR" else None),
        Columna("Población", lambda c: str(c.poblacion or ""), clave=lambda c: c.poblacion, derecha=True),
    ]


@pytest.fixture
def modelo() -> ModeloTabla[Ciudad]:
    modelo = ModeloTabla(columnas())
    modelo.poner(CIUDADES)
    return modelo


def nombres(modelo: ModeloTabla[Ciudad]) -> list[str]:
    return [c.nombre for c in modelo.filas_visibles()]


def test_el_filtro_no_mira_acentos_ni_mayusculas(modelo: ModeloTabla[Ciudad]) -> None:
    modelo.filtrar("  SAO paulo ")
    assert nombres(modelo) == ["São Paulo"]
    modelo.filtrar("ar río")
    assert nombres(modelo) == ["Río Cuarto"]
    modelo.filtrar("")
    assert modelo.cuenta() == (4, 4)


def test_una_fila_nunca_se_encuentra_por_el_texto_de_otra() -> None:
    modelo = ModeloTabla(columnas())
    modelo.poner([Ciudad("1", "a\0b", "AR", 1), Ciudad("2", "", "", None), Ciudad("3", "zeta", "BR", 2)])
    modelo.filtrar("zeta")
    assert [c.id for c in modelo.filas_visibles()] == ["3"]


def test_el_orden_usa_la_clave_y_deja_los_vacios_al_final(modelo: ModeloTabla[Ciudad]) -> None:
    modelo.sort(2, Qt.SortOrder.DescendingOrder)
    assert nombres(modelo) == ["São Paulo", "Río Cuarto", "Ávila", "Ñorquín"]
    modelo.sort(0)
    assert nombres(modelo) == ["Ávila", "Ñorquín", "Río Cuarto", "São Paulo"]
    modelo.sort(-1)
    assert nombres(modelo)[0] == "Río Cuarto"


def test_filtro_predicado_y_orden_se_suman(modelo: ModeloTabla[Ciudad]) -> None:
    modelo.sort(0)
    modelo.filtrar_por(lambda c: c.pais == "AR")
    modelo.filtrar("o")
    assert nombres(modelo) == ["Ñorquín", "Río Cuarto"]
    modelo.filtrar_por(None)
    assert modelo.cuenta() == (3, 4)


def test_el_modelo_dice_textos_tonos_y_lados(modelo: ModeloTabla[Ciudad]) -> None:
    indice = modelo.index(0, 1)
    assert (indice.data(), indice.data(ROL_PILDORA)) == ("AR", "exito")
    assert modelo.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert modelo.headerData(0, Qt.Orientation.Horizontal) == "Ciudad"
    assert modelo.headerData(0, Qt.Orientation.Vertical) is None
    assert modelo.rowCount(indice) == modelo.columnCount(indice) == 0
    assert indice.data(Qt.ItemDataRole.DecorationRole) is None


@pytest.fixture
def tabla(qtbot: QtBot, modelo: ModeloTabla[Ciudad]) -> Tabla[Ciudad]:
    tabla = Tabla(modelo, lambda c: c.id, "ciudades")
    tabla.resize(600, 300)
    qtbot.addWidget(tabla)
    tabla.show()
    return tabla


def test_la_seleccion_se_conserva_al_recargar(tabla: Tabla[Ciudad]) -> None:
    elegidas: list[Ciudad | None] = []
    assert tabla.seleccionar("3")
    tabla.elegida.connect(elegidas.append)
    tabla.poner(list(reversed(CIUDADES)))
    assert elegidas == [CIUDADES[2]]
    tabla.poner(CIUDADES[:2])
    assert elegidas[-1] is None
    assert not tabla.seleccionar("3")


def test_enter_y_doble_clic_activan(tabla: Tabla[Ciudad], qtbot: QtBot) -> None:
    activadas: list[Ciudad] = []
    tabla.activada.connect(activadas.append)
    tabla.seleccionar_primera()
    QTest.keyClick(tabla, Qt.Key.Key_Return)
    QTest.keyClick(tabla, Qt.Key.Key_Down)
    tabla.doubleClicked.emit(tabla.modelo().index(2, 0))
    assert [c.id for c in activadas] == ["1", "3"]
    assert tabla.actual() == CIUDADES[1]


def test_las_columnas_caben_siempre(tabla: Tabla[Ciudad], qapp: QApplication) -> None:
    for ancho in (900, 400, 220):
        tabla.resize(ancho, 300)
        ocupado = sum(tabla.columnWidth(i) for i in range(3) if not tabla.isColumnHidden(i))
        assert ocupado <= tabla.viewport().width() + 3
    assert tabla.isColumnHidden(2)
    aplicar_tema(qapp, oscuro=True, ampliacion=1.5)
    assert tabla.verticalHeader().defaultSectionSize() == 46, "la fila crece un quinto, no la mitad"
    assert not tabla.grab().isNull()


def test_lo_esencial_es_lo_ultimo_que_se_oculta_y_no_se_recorta(qtbot: QtBot) -> None:
    modelo: ModeloTabla[Ciudad] = ModeloTabla(
        [
            Columna("Código", lambda c: c.id),
            Columna("Ciudad", lambda c: c.nombre, estira=True),
            Columna("País", lambda c: c.pais, pildora=lambda c: "exito"),
            Columna("Habitantes", lambda c: f"{c.poblacion} habitantes", esencial=True),
        ]
    )
    modelo.poner(CIUDADES)
    tabla = Tabla(modelo, lambda c: c.id, "ciudades")
    qtbot.addWidget(tabla)
    tabla.resize(900, 300)
    tabla.show()
    holgado = tabla.columnWidth(3)
    tabla.resize(tabla.columnWidth(3) + 140, 300)
    assert [tabla.isColumnHidden(i) for i in range(4)] == [True, False, True, False]
    assert tabla.columnWidth(3) == holgado
    qtbot.waitUntil(lambda: tabla.horizontalScrollBar().maximum() == 0)


def test_la_ficha_guarda_su_proporcion_hasta_que_alguien_mueve_la_raya(
    qtbot: QtBot, qapp: QApplication
) -> None:
    ficha = Ficha()
    lista = crear_lista(ficha)
    lista.poner(CIUDADES)
    qtbot.addWidget(lista)
    lista.resize(1000, 500)
    lista.show()
    assert ficha.width() == 316
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    lista.resize(974, 500)
    assert ficha.width() == 316, "con letra grande y el mismo sitio, no se come la lista"
    partida = ficha.parentWidget()
    assert isinstance(partida, Partida)
    partida.moveSplitter(500, 1)
    movida = ficha.width()
    lista.resize(980, 500)
    assert abs(ficha.width() - movida) < 12


def test_la_ayuda_solo_sale_si_el_texto_no_cabe(tabla: Tabla[Ciudad], qapp: QApplication) -> None:
    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

    delegado = tabla.itemDelegate()
    assert isinstance(delegado, DelegadoDeCelda)
    opcion = QStyleOptionViewItem()
    evento = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), tabla.mapToGlobal(QPoint(5, 5)))
    opcion.rect.setWidth(20)
    delegado.helpEvent(evento, tabla, opcion, tabla.modelo().index(0, 0))
    assert "Río Cuarto" in QToolTip.text()


def crear_lista(ficha: QWidget | None = None) -> Vista[Ciudad]:
    return Vista(
        columnas(),
        clave_de_fila=lambda c: c.id,
        nombre="ciudades",
        ficha=ficha,
        vacio=QLabel("Aún no hay ciudades"),
        filtros=[FiltroDeLista("País", [("", "Todos"), ("AR", "Argentina")], lambda c, pais: c.pais == pais)],
    )


def test_la_lista_elige_la_primera_y_avisa_de_la_cuenta(
    qtbot: QtBot, teclear: Callable[[QWidget, str], None]
) -> None:
    lista = crear_lista(Ficha())
    qtbot.addWidget(lista)
    lista.show()
    cuentas: list[tuple[int, int]] = []
    lista.cuenta_cambiada.connect(lambda v, t: cuentas.append((v, t)))
    lista.poner(CIUDADES)
    assert lista.actual() == CIUDADES[0]
    lista.enfocar_filtro()
    teclear(lista.filtro, "ñorquín")
    assert cuentas[-1] == (1, 4)
    assert lista.seleccionar("3"), "si el filtro la esconde, se quita"
    assert lista.filtro.text() == ""
    assert lista.actual() == CIUDADES[2]


def test_la_lista_vacia_dice_que_es_y_sin_coincidencias_como_salir(qtbot: QtBot) -> None:
    lista = crear_lista()
    qtbot.addWidget(lista)
    lista.show()
    lista.poner([])
    assert not lista.tabla.isVisible()
    lista.poner(CIUDADES)
    assert lista.tabla.isVisible()
    lista.filtro.setText("zzz")
    assert not lista.tabla.isVisible()
    lista.quitar_filtro()
    assert lista.tabla.isVisible()
    lista.combos[0].setCurrentIndex(1)
    assert lista.modelo.cuenta() == (2, 4)
    QTest.keyClick(lista.filtro, Qt.Key.Key_Down)
    assert lista.tabla.actual() is not None


def test_un_nombre_largo_se_lee_en_dos_lineas_y_lo_corto_no_se_encoge(qtbot: QtBot) -> None:
    largo = "Autonomía, gestión y financiamiento municipal"
    modelo: ModeloTabla[Ciudad] = ModeloTabla(
        [Columna("Unidad", lambda c: c.nombre, estira=True), Columna("Coordina", lambda c: c.pais)]
    )
    modelo.poner([Ciudad("1", largo, "Ciudad Quebracho", 1)])
    tabla = Tabla(modelo, lambda c: c.id, "unidades")
    qtbot.addWidget(tabla)
    tabla.resize(900, 200)
    tabla.show()
    en_una, coordina = tabla.verticalHeader().defaultSectionSize(), tabla.columnWidth(1)
    tabla.resize(350, 200)
    assert tabla.columnWidth(1) == coordina, "cede la ancha"
    assert tabla.verticalHeader().defaultSectionSize() >= max(en_una, tabla.fontMetrics().height() * 2)
    hueco = tabla.columnWidth(0) - 24
    assert len(lineas_de(largo, tabla.fontMetrics(), hueco)[0]) == 2
    assert lineas_de("corto", tabla.fontMetrics(), hueco) == (["corto"], False)
    assert lineas_de(largo * 3, tabla.fontMetrics(), hueco)[1], "lo que ni así cabe, lo dice la ayuda"


def test_las_columnas_que_no_caben_se_dicen(qtbot: QtBot) -> None:
    lista = crear_lista()
    qtbot.addWidget(lista)
    lista.resize(900, 400)
    lista.show()
    lista.poner(CIUDADES)
    QApplication.processEvents()
    titulos = [c.titulo for c in lista.modelo.columnas]
    assert not lista._no_caben.isVisible()
    lista.resize(230, 400)
    QApplication.processEvents()
    escondidas = [t for i, t in enumerate(titulos) if lista.tabla.isColumnHidden(i)]
    assert escondidas
    assert lista._no_caben.isVisible()
    assert all(t in lista._no_caben.text() for t in escondidas)
