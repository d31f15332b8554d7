"""Lo que se hace con cualquier lista: su menú, llevarla a Excel, elegir columnas y guardar filtros."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import StringIO
from operator import itemgetter
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from escritorio.comun.base.cuadro import Clase, Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, leer_importe
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.dejado import FiltroGuardado
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.campos import CampoTexto
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.memoria import memoria_de
from escritorio.comun.interfaz.pregunta import pedir
from escritorio.comun.interfaz.tabla import Tabla
from escritorio.comun.interfaz.vista import Vista

_EXCEL, _CSV = "Libros de Excel (*.xlsx)", "Texto separado por punto y coma (*.csv)"
_CON_MONEDA: Final = re.compile(r"(?P<signo>[−-]?)(?P<moneda>[A-Z]{3})\s?(?P<cifra>[\d.]+(?:,\d+)?)")
_ENTERO: Final = re.compile(r"[−-]?([1-9]\d{0,2}(\.\d{3})+|0|[1-9]\d{0,14})")
_CON_ANIO: Final = re.compile(rf"(?P<cifra>{_ENTERO.pattern})(?: \((?P<anio>\d{{4}}|sin año)\))?")
_SIN_DATO = ("", "—")
_ANIO: Final = re.compile(r"(?:19|20)\d\d")
"""Un año no es una cuenta: ni lleva punto ni se suma."""
_FECHA: Final = re.compile(r"\d{2}/\d{2}/\d{4}")
_FORMULA = ("=", "+", "@", "-")
_MENOS = str.maketrans("−", "-")


class _Nombre(Registro):
    nombre: str


class Herramientas:
    """Las de una ventana. `autor`: el de los libros."""

    def __init__(self, avisos: Avisos, dialogos: Dialogos, autor: Callable[[], str]) -> None:
        self._avisos, self._dialogos, self._autor = avisos, dialogos, autor

    def abrir(self, lista: QWidget, donde: QPoint) -> None:
        """Lo de la ficha de la fila, copiar, guardar en Excel, las columnas y los filtros guardados."""
        vista = _vista(lista)
        menu = QMenu(vista)
        menu.aboutToHide.connect(menu.deleteLater)
        for boton in vista.botones_de_la_ficha():
            menu.addAction(boton.icon(), boton.text()).triggered.connect(partial(_pulsar, boton))
        menu.addSeparator()
        menu.addAction("Copiar\tCtrl+C").triggered.connect(lambda: vista.tabla.copiar())
        menu.addAction("Guardar en Excel lo que se ve…").triggered.connect(lambda: self.guardar(vista))
        menu.addSeparator()
        _de_columnas(menu.addMenu("Columnas"), vista.tabla)
        self._de_filtros(menu.addMenu("Filtros guardados"), vista)
        menu.popup(donde)

    def columnas(self, lista: QWidget, donde: QPoint) -> None:
        """Qué columnas se ven."""
        menu = QMenu(lista)
        menu.aboutToHide.connect(menu.deleteLater)
        _de_columnas(menu, _vista(lista).tabla)
        menu.popup(donde)

    def guardar(self, vista: Vista[Any]) -> None:
        """Lo que se ve, filtrado y en su orden, con sus columnas: a Excel o a texto según la extensión."""
        nombre = vista.nombre.removeprefix("los ").removeprefix("las ").capitalize()
        destino = self._dialogos.guardar(f"Guardar {vista.nombre}", f"{nombre}.xlsx", f"{_EXCEL};;{_CSV}")
        if destino is None:
            return
        titulos, filas = vista.tabla.lo_que_se_ve()
        with explicando_errores(self._avisos):
            if destino.suffix.lower() == ".csv":
                contenido = en_csv(titulos, filas)
            else:
                contenido = en_libro(nombre, titulos, filas, self._autor())
            escribir_archivo(destino, contenido)
            self._avisos.guardado(destino)

    def _de_filtros(self, menu: QMenu, vista: Vista[Any]) -> None:
        memoria = memoria_de(vista)
        if memoria is None:
            menu.setEnabled(False)
            return
        guardados = memoria.de(vista.nombre).guardados
        for uno in guardados:
            menu.addAction(uno.nombre).triggered.connect(
                lambda _=False, suyo=uno: vista.filtrar(suyo.texto, suyo.elegidas)
            )
        menu.addSeparator()
        guardar = menu.addAction("Guardar este filtro…")
        guardar.setEnabled(vista.filtrado())
        guardar.triggered.connect(lambda: self._guardar_filtro(vista))
        if guardados:
            quitar = menu.addMenu("Quitar")
            for uno in guardados:
                quitar.addAction(uno.nombre).triggered.connect(
                    lambda _=False, suyo=uno: _poner_filtros(vista, [g for g in guardados if g != suyo])
                )

    def _guardar_filtro(self, vista: Vista[Any]) -> None:
        campo = CampoTexto("nombre", "&Nombre", obligatorio=True, maximo=60)
        dado = pedir(vista, "Guardar el filtro", _Nombre, [campo], "&Guardar")
        if dado is None:
            return
        memoria = memoria_de(vista)
        antes = memoria.de(vista.nombre).guardados if memoria else ()
        nuevo = FiltroGuardado(dado.nombre, vista.filtro.text(), vista.elegidas())
        _poner_filtros(vista, [*(g for g in antes if g.nombre != nuevo.nombre), nuevo])
        self._avisos.hecho(f"Se guardó el filtro «{nuevo.nombre}»: está en el menú de la lista.")


def en_csv(titulos: Sequence[str], filas: Sequence[Sequence[str]]) -> bytes:
    """Texto que Excel abre bien en español: con su marca y punto y coma. Nada se toma por fórmula."""
    import csv

    salida = StringIO()
    escribiente = csv.writer(salida, delimiter=";", lineterminator="\r\n")
    escribiente.writerow(titulos)
    escribiente.writerows([_sin_formula(celda) for celda in fila] for fila in filas)
    return salida.getvalue().encode("utf-8-sig")


def en_libro(nombre: str, titulos: Sequence[str], filas: Sequence[Sequence[str]], autor: str) -> bytes:
    """El libro: las columnas en que todo son cuentas, importes o fechas van como tales, y se suman.

    La de cuentas con su año, «60.000 (2025)», son dos: un número con algo detrás no se suma ni se ordena.
    """
    from escritorio.comun.documentos.xlsx import componer_libro, hoja

    columnas, datos = list[Columna[Sequence[object]]](), list[list[object]]()
    for titulo, textos in _con_el_anio_aparte(titulos, filas):
        clase, suyos = _de_su_clase(textos)
        columnas.append(Columna(titulo, itemgetter(len(datos)), clase))
        datos.append(suyos)
    return componer_libro([hoja(nombre, Cuadro(columnas, [*zip(*datos, strict=True)]))], nombre, autor)


def _con_el_anio_aparte(
    titulos: Sequence[str], filas: Sequence[Sequence[str]]
) -> Iterator[tuple[str, list[str]]]:
    for i, titulo in enumerate(titulos):
        textos = [fila[i] for fila in filas]
        halladas = [_CON_ANIO.fullmatch(t) for t in textos]
        if any(h and h["anio"] for h in halladas) and all(
            h or t in _SIN_DATO for h, t in zip(halladas, textos, strict=True)
        ):
            yield titulo, [h["cifra"] if h else "" for h in halladas]
            yield f"{titulo}: año", [(h["anio"] or "") if h else "" for h in halladas]
        else:
            yield titulo, textos


def _de_su_clase(textos: Sequence[str]) -> tuple[Clase, list[object]]:
    """La clase de la columna y sus datos; un hueco no la cambia, y un número de algo («007») es texto."""
    escritos = [t for t in textos if t.strip()]
    if all(_ANIO.fullmatch(t) for t in escritos):
        return "texto", list(textos)
    for clase, molde, leer in _LECTORES:
        if escritos and all(molde.fullmatch(t) for t in escritos):
            try:
                return clase, [leer(t) if t.strip() else None for t in textos]
            except ErrorDeUsuario:
                continue
    return "texto", list(textos)


def _leer_entero(texto: str) -> int:
    return int(texto.translate(_MENOS).replace(".", ""))


def _leer_dinero(texto: str) -> Dinero:
    hallado = _CON_MONEDA.fullmatch(texto)
    assert hallado is not None, texto
    minimas = leer_importe(hallado["cifra"], hallado["moneda"])
    return Dinero(-minimas if hallado["signo"] else minimas, hallado["moneda"])


_LECTORES: Final[tuple[tuple[Clase, re.Pattern[str], Callable[[str], object]], ...]] = (
    ("fecha", _FECHA, leer_fecha),
    ("importe", _CON_MONEDA, _leer_dinero),
    ("entero", _ENTERO, _leer_entero),
)


def _sin_formula(texto: str) -> str:
    return f"'{texto}" if texto.startswith(_FORMULA) and not _ENTERO.fullmatch(texto) else texto


def _de_columnas(menu: QMenu, tabla: Tabla[Any]) -> None:
    for columna in tabla.modelo().columnas:
        accion = menu.addAction(columna.titulo)
        accion.setCheckable(True)
        accion.setChecked(tabla.se_ve(columna.titulo))
        accion.toggled.connect(partial(tabla.ver_columna, columna.titulo))


def _poner_filtros(vista: Vista[Any], guardados: Sequence[FiltroGuardado]) -> None:
    memoria = memoria_de(vista)
    if memoria is not None:
        memoria.poner(vista.nombre, replace(memoria.de(vista.nombre), guardados=tuple(guardados)))


def _vista(lista: QWidget) -> Vista[Any]:
    assert isinstance(lista, Vista)
    return lista


def _pulsar(boton: QPushButton) -> None:
    boton.click()
