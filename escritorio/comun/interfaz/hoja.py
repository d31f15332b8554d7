"""La hoja de estilo, escrita con las fichas del tema."""

from __future__ import annotations

import re

from escritorio.comun.base.rutas import recurso
from escritorio.comun.interfaz.fichas import Fichas

CRECIDA_CORTA = 1.2
"""Hasta dónde crecen los altos cuando la letra crece más."""

_HOJA = """
QMainWindow, QDialog, QMessageBox { background: $fondo; }
QToolTip { background: $superficie; color: $texto; border: 1px solid $borde_control; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[clase="titulo"] { font-size: [21]px; font-weight: 600; color: $texto; }
QLabel[clase="apartado"] { font-size: [15]px; font-weight: 600; color: $texto; }
QLabel[clase="rotulo"] { font-size: [12]px; color: $texto3; }
QLabel[clase="rotulo-fuerte"] { font-size: [12]px; font-weight: 600; color: $texto3; }
QLabel[clase="suave"] { color: $texto3; }
QLabel[clase="error"] { color: $peligro; font-size: [12]px; }
QFrame[clase="tarjeta"] { background: $superficie; border: 1px solid $borde; border-radius: 10px; }
QFrame[clase="cuadro-error"] { background: $peligro_suave; border: 1px solid $peligro; border-radius: 7px; }
QFrame[clase="cuadro-error"] QLabel { color: $peligro; }
QFrame[clase="aviso"] { background: $superficie; border: 1px solid $borde_control; border-radius: 10px; }
QFrame[clase="aviso"] QPushButton { min-height: {24}px; }
QFrame[clase="aviso"] QPushButton:focus { min-height: {22}px; }
QFrame[clase="raya"] { background: $borde; border: none; }

QPushButton { background: $superficie; color: $texto; border: 1px solid $borde_control; border-radius: 7px;
  padding: 0 {14}px; min-height: {32}px; font-weight: 500; }
QPushButton:hover { background: $realce; }
QPushButton:pressed { background: $borde; }
QPushButton:focus { border: 2px solid $acento; padding: 0 {13}px; min-height: {30}px; }
QPushButton:disabled { color: $borde_control; border-color: $borde; }
QPushButton[clase="principal"] { background: $acento; color: $sobre_acento; border-color: $acento;
  font-weight: 600; }
QPushButton[clase="principal"]:hover, QPushButton[clase="principal"]:pressed { background: $acento_vivo; }
QPushButton[clase="principal"]:focus { border: 2px solid $texto; }
QPushButton[clase="principal"]:disabled { background: $realce; color: $borde_control; border-color: $borde; }
QPushButton[clase="peligro"] { color: $peligro; border-color: $peligro; }
QPushButton[clase="peligro"]:hover { background: $peligro_suave; }
QPushButton[clase="conmuta"]:checked { background: $acento_suave; color: $acento; border-color: $acento; }
QPushButton[clase="plano"] { background: transparent; border-color: transparent; color: $texto2;
  padding: 0 [8]px; }
QPushButton[clase="plano"]:hover { background: $realce; }
QPushButton[clase="plano"]:focus { border: 2px solid $acento; padding: 0 [7]px; }
QPushButton[clase="plano"][chico="true"] { min-height: {16}px; }
QPushButton[clase="enlace"] { background: transparent; border-color: transparent; color: $acento;
  padding: 0 [4]px; min-height: {24}px; font-weight: 500; text-align: left; }
QPushButton[clase="enlace"]:hover { text-decoration: underline; }
QPushButton[clase="enlace"]:focus { border: 2px solid $acento; padding: 0 [3]px; min-height: {22}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $superficie; color: $texto;
  border: 1px solid $borde_control; border-radius: 7px; padding: 0 [9]px; min-height: {32}px;
  selection-background-color: $acento; selection-color: $sobre_acento; }
QPlainTextEdit, QTextEdit { padding: [6]px [8]px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $acento; padding: 0 [8]px;
  min-height: {30}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $acento; padding: [5]px [7]px; }
QLineEdit[mal="si"], QPlainTextEdit[mal="si"], QComboBox[mal="si"] { border: 2px solid $peligro;
  padding: 0 [8]px; min-height: {30}px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled {
  background: $fondo; color: $texto3; border-color: $borde; }
QComboBox::drop-down { border: none; width: [28]px; }
QComboBox::down-arrow, QHeaderView::down-arrow { image: url("$abajo"); width: [16]px; height: [16]px; }
QHeaderView::up-arrow { image: url("$arriba"); width: [14]px; height: [14]px; }
QHeaderView::down-arrow { width: [14]px; height: [14]px; }
QComboBox QAbstractItemView { background: $superficie; color: $texto; border: 1px solid $borde_control;
  selection-background-color: $acento_suave; selection-color: $texto; outline: none; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: [28]px; padding: 0 [6]px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: [24]px; }
QAbstractSpinBox::up-arrow { image: url("$arriba"); width: [13]px; height: [13]px; }
QAbstractSpinBox::down-arrow { image: url("$abajo"); width: [13]px; height: [13]px; }
QCheckBox, QRadioButton { spacing: [8]px; min-height: [24]px; border: 2px solid transparent;
  border-radius: 5px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $acento; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: [16]px; height: [16]px;
  border: 1px solid $borde_control; border-radius: 4px; background: $superficie; }
QRadioButton::indicator { border-radius: [8]px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $acento;
  border-color: $acento; image: url("$marca"); }
QCheckBox::indicator:indeterminate { background: $acento; border-color: $acento; image: url("$parcial"); }
QRadioButton::indicator:checked { background: $superficie; border: [5]px solid $acento;
  width: [8]px; height: [8]px; }

QTableView, QListView, QTreeView { background: $superficie; color: $texto; border: none; outline: none;
  selection-background-color: $seleccion; selection-color: $texto; }
QTableView[clase="suelta"], QListView[clase="suelta"] { border: 1px solid $borde; border-radius: 10px; }
QHeaderView { background: $superficie; border: none; }
QHeaderView::section { background: $superficie; color: $texto3; font-size: [12]px; font-weight: 600;
  border: none; border-bottom: 1px solid $borde; padding: 0 [12]px; height: {38}px; }
QHeaderView::section:hover { color: $texto; }
QTableCornerButton::section { background: $superficie; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clase="hoja"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: [12]px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: [12]px; margin: 2px; }
QScrollBar::handle { background: $borde_control; border-radius: [4]px; }
QScrollBar::handle:vertical { min-height: [36]px; }
QScrollBar::handle:horizontal { min-width: [36]px; }
QScrollBar::handle:hover { background: $texto3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $borde; }
QTabWidget > QStackedWidget { padding-top: [10]px; }
QTabBar::tear { width: 0; border: none; }
QTabBar QToolButton { background: $superficie; border: none; width: [20]px; }
QTabBar QToolButton:focus { border: 2px solid $acento; }
QTabBar QToolButton::left-arrow { image: url("$izquierda"); width: [14]px; height: [14]px; }
QTabBar QToolButton::right-arrow { image: url("$derecha"); width: [14]px; height: [14]px; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $texto2; border: none; border-bottom: 2px solid transparent;
  padding: {8}px {4}px; margin-right: {12}px; font-weight: 500; }
QTabBar::tab:selected { color: $acento; border-bottom-color: $acento; font-weight: 600; }
QTabBar::tab:hover { color: $texto; }
QTabBar::tab:focus { border: 2px solid $acento; border-radius: 4px; padding: {6}px {2}px {8}px {2}px; }
QListView::item { border-radius: 6px; padding: 0 [6]px; }
QListView[clase="de-dos-lineas"]::item { padding: {6}px [6]px; }
QListView[clase="indice"]::item { padding: {6}px [10]px; }
QListView[clase="indice"] { background: transparent; }
QTextBrowser[clase="lectura"] { padding: 0 [12]px; border-color: $borde; border-radius: 10px; }
QListView::item:selected { background: $seleccion; color: $texto; }
QListView::item:focus { border: 2px solid $acento; }
QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] { background: $fondo; }
QTextEdit[clase="valor"] { background: transparent; border: none; padding: 0; min-height: 0; }
QMenu { background: $superficie; color: $texto; border: 1px solid $borde_control; padding: 4px; }
QMenu::item { padding: [6]px [24]px [6]px [12]px; border-radius: 5px; }
QMenu::item:selected { background: $acento_suave; }
QMenu::separator { height: 1px; background: $borde; margin: 4px; }
QProgressBar { background: $borde; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $acento; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QStatusBar { background: $lateral; color: $texto3; border-top: 1px solid $borde; font-size: [12]px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $texto3; font-size: [12]px; }

QFrame[clase="lateral"] { background: $lateral; border: none; border-right: 1px solid $borde; }
QFrame[clase="lateral"] QPushButton { background: transparent; border: 1px solid transparent;
  color: $texto2; text-align: left; padding: 0 [12]px; min-height: {34}px; font-weight: 400; }
QFrame[clase="lateral"] QPushButton:hover { background: $realce; }
QFrame[clase="lateral"] QPushButton:checked { background: $acento_suave; color: $acento; font-weight: 600; }
QFrame[clase="lateral"] QPushButton:focus { border: 2px solid $acento; padding: 0 [11]px;
  min-height: {32}px; }
QFrame[clase="lateral"] QPushButton[apretado="true"] { min-height: {28}px; }
QFrame[clase="lateral"] QPushButton[apretado="true"]:focus { min-height: {26}px; }
QFrame[clase="lateral"] QPushButton[clase="buscador"] { background: $superficie;
  border: 1px solid $borde_control; color: $texto; min-height: {32}px; }
QFrame[clase="lateral"] QPushButton[clase="buscador"]:focus { border: 2px solid $acento; min-height: {30}px; }
QFrame[clase="lateral"] QPushButton[abreviado="true"],
QFrame[clase="lateral"] QPushButton[abreviado="true"]:focus { padding: 0; text-align: center; }
QFrame[clase="lateral"] QScrollBar:vertical { width: 6px; margin: 0; }
QLabel[clase="tecla"] { background: $realce; border: 1px solid $borde; border-radius: 4px; color: $texto2;
  font-size: [12]px; padding: 1px {5}px; }
QLabel[clase="indicador"] { background: $acento_suave; color: $acento; border-radius: [7]px;
  font-size: [11]px; font-weight: 600; padding: 1px [7]px; }
"""


def hoja_de_estilo(fichas: Fichas, escala: float) -> str:
    """QSS de toda la ventana.

    En la hoja, `[n]` son píxeles con letra de 13, `{n}` crecen como mucho un
    quinto y `$nombre` es una ficha o un dibujo.
    """
    nombre = "oscuro" if fichas.oscuro else "claro"
    dibujos = {
        clave: recurso("iconos", "tema", f"{clave}-{nombre}.svg").as_posix()
        for clave in ("abajo", "arriba", "izquierda", "derecha", "marca", "parcial")
    }

    def valor(hallado: re.Match[str]) -> str:
        clave = hallado[1]
        return dibujos[clave] if clave in dibujos else str(getattr(fichas, clave))

    medida = re.sub(r"\[(\d+)\]", lambda h: str(round(int(h[1]) * escala)), _HOJA)
    medida = re.sub(r"\{(\d+)\}", lambda h: str(round(int(h[1]) * min(escala, CRECIDA_CORTA))), medida)
    return re.sub(r"\$([a-z0-9_]+)", valor, medida)
