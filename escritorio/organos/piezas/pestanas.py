"""Lo que enseña la ficha de un órgano: su definición y quiénes lo integran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import Datos
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.organos.modelo.mandatos import Integrante


class AlVerse(QWidget):
    """Monta lo suyo cuando se ve: vestir las pestañas que nadie mira es casi todo el coste de la ficha."""

    def __init__(self, montar: Callable[[], QWidget]) -> None:
        super().__init__()
        self._al_verse = montar
        # Al cambiar las pestañas Qt enseña un instante las que se van: se espera a saber cuál queda.
        self._espera = QTimer(self, singleShot=True, interval=0)
        self._espera.timeout.connect(self._montar)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.layout() is None:
            self._espera.start()

    def _montar(self) -> None:
        if self.isVisible() and self.layout() is None:
            caja = QVBoxLayout(self)
            caja.setContentsMargins(0, 0, 0, 0)
            caja.addWidget(self._al_verse())


def de_datos(organo: Organo, numero_legal: int, mesa: Sequence[str]) -> QWidget:
    """Definición del órgano; `mesa`: quién preside y quién hace de secretario ese día."""
    preside, secretario = mesa
    return Datos(
        [
            ("Preside", preside or "Sin nombrar"),
            ("Secretaría", secretario or "Sin nombrar"),
            ("Número legal", _numero_legal(numero_legal)),
            ("Se reúne", organo.frecuencia if organo.sesiona else "No sesiona"),
            ("Función", organo.funcion),
            ("Composición", organo.composicion),
            ("Fuente", organo.fuente),
        ]
    )


def _numero_legal(cuantos: int) -> str:
    if not cuantos:
        return "Todavía nadie con voto"
    return f"{cuantos} con voto: las plazas que prevé la regla, aunque haya vacantes"


def de_integrantes(todos: Sequence[Integrante]) -> list[QWidget | str]:
    """Quién lo integra ese día, quién vota y por qué no."""
    if not todos:
        return [etiqueta("Ese día no lo integra nadie: nombre a quienes ocupan sus puestos.", "suave")]
    votan = sum(i.vota for i in todos)
    piezas: list[QWidget | str] = [
        f"{contar(votan, 'integrante', 'integrantes')} con voto"
        + (f" y {len(todos) - votan} sin voto" if votan < len(todos) else ""),
        *(
            etiqueta(f"Sin voto, {cuantos}: {motivo[:1].lower()}{motivo[1:]}", "rotulo")
            for motivo, cuantos in Counter(i.motivo_sin_voto for i in todos if not i.vota).items()
        ),
    ]
    return [*piezas, _tabla(todos)]


def _tabla(todos: Sequence[Integrante]) -> Tabla[Integrante]:
    columnas: list[Columna[Integrante]] = [
        Columna("Integrante", lambda i: i.nombre, estira=True),
        Columna("Calidad", lambda i: i.puesto),
        Columna("Voto", _voto, pildora=lambda i: "exito" if i.vota else "neutro"),
    ]
    modelo = ModeloTabla(columnas)
    tabla = Tabla(modelo, lambda i: i.socio_id or i.persona_id or "", "Integrantes")
    modelo.setParent(tabla)
    modelo.poner(todos)
    tabla.setMinimumHeight(a_escala(44 + 38 * min(len(todos), 6)))
    return tabla


def _voto(integrante: Integrante) -> str:
    return "Vota" if integrante.vota else "Sin voto"
