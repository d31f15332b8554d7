"""Una tecla se dice una vez: de ahí salen su atajo, el rótulo de su botón y su renglón de la ayuda."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.piezas import Accion, boton_de

_DICHAS = {
    "Return": "Enter",
    "Del": "Supr",
    "Backspace": "Retroceso",
    "PgUp": "Re Pág",
    "PgDown": "Av Pág",
    "Up": "Arriba",
    "Down": "Abajo",
    "Shift+": "Mayús ",
}

_CON_NOMBRE = {"Del": Qt.Key.Key_Delete, "Backspace": Qt.Key.Key_Backspace}


class Tecla(Registro):
    """Una tecla, escrita como en Qt («P», «F7», «Ctrl+PgUp»), y lo que hace.

    `hace`: la clave de lo que hace, en las que atiende una lista; `rotulo`: lo que dice su botón o su línea
    de menú; `tambien`: las otras que valen; `explica`: lo que se añade al pasar el ratón por su botón;
    `en_ayuda`: lo que hace, dicho en la ayuda; si falta, su rótulo.
    """

    tecla: str
    hace: str = ""
    rotulo: str = ""
    tambien: tuple[str, ...] = ()
    explica: str = ""
    en_ayuda: str = ""

    @property
    def nombre(self) -> str:
        """Como está escrita en el teclado: «Ctrl+Av Pág»."""
        return _dicha(self.tecla)

    @property
    def ayuda(self) -> str:
        """«Tecla N o Supr: ausente sin aviso»."""
        teclas = " o ".join(_dicha(t) for t in (self.tecla, *self.tambien) if t != "Backspace")
        return f"Tecla {teclas}{self.explica}"

    @property
    def en_menu(self) -> str:
        """El rótulo con su tecla a la derecha."""
        return f"{self.rotulo}\t{self.nombre}"

    def con_su_tecla(self, texto: str = "") -> str:
        """«Receso (F7)»: el nombre de un botón que no enseña su texto. Sin él, su rótulo."""
        return f"{texto or self.rotulo} ({self.nombre})"

    def es(self, tecla: Qt.Key) -> bool:
        """Si esa tecla es la suya. Enter no: en una lista es activar."""
        suyas = (t for t in (self.tecla, *self.tambien) if t != "Return")
        return any((_CON_NOMBRE.get(t) or Qt.Key(ord(t))) == tecla for t in suyas)


class Grupo(Registro):
    """Las teclas que la ayuda dice en un renglón. `donde` valen, si no es en toda la pantalla."""

    teclas: tuple[Tecla, ...]
    donde: str = ""

    @property
    def renglon(self) -> str:
        """El de una tabla en Markdown."""
        teclas = " · ".join(tecla.nombre.replace("+", " ") for tecla in self.teclas)
        hacen = " · ".join(tecla.en_ayuda or _liso(tecla.rotulo) for tecla in self.teclas)
        return f"| {teclas}{f' ({self.donde})' if self.donde else ''} | {hacen} |"


NEGRITA = Tecla("Ctrl+B", rotulo="Negrita", explica="Pone en negrita lo elegido")
CURSIVA = Tecla("Ctrl+I", rotulo="Cursiva", explica="Pone en cursiva lo elegido")


def boton_de_tecla(tecla: Tecla, al_pulsar: Callable[[], object]) -> QPushButton:
    """El botón que hace lo mismo que esa tecla y la dice al pasar el ratón."""
    return boton_de(Accion(tecla.rotulo, "", al_pulsar, ayuda=tecla.ayuda))


def atajar(tecla: Tecla, padre: QWidget, hacer: Callable[[], object], *, con_el_cursor: bool = False) -> None:
    """Esa tecla hace eso en `padre`; `con_el_cursor`: sólo si lo tiene, y no lo de dentro."""
    atajo = QShortcut(QKeySequence(tecla.tecla), padre)
    atajo.activated.connect(hacer)
    if con_el_cursor:
        atajo.setContext(Qt.ShortcutContext.WidgetShortcut)


def lo_que_hace(evento: QKeyEvent, teclas: Sequence[Tecla]) -> str | None:
    """La clave de lo que hace esa tecla, sin Ctrl ni Alt, o None si no es de ninguna."""
    if evento.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    pulsada = Qt.Key(evento.key())
    return next((tecla.hace for tecla in teclas if tecla.es(pulsada)), None)


def _dicha(tecla: str) -> str:
    for de_qt, en_espanol in _DICHAS.items():
        tecla = tecla.replace(de_qt, en_espanol)
    return tecla


def _liso(rotulo: str) -> str:
    texto = rotulo.replace("&", "").rstrip("…")
    return texto[:1].lower() + texto[1:]
