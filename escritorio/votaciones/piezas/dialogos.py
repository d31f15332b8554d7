"""Votar en su propio cuadro: rectificar lo ya votado o votar varios puntos a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.modelo.votaciones import ComoSeVota, Papeleta, PuntoDeBloque
from escritorio.votaciones.piezas.panel import PanelDeVotacion

_MARCABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_A_LA_VISTA = 6
_ALTO_DE_LINEA = 30


class _Cuadro(QDialog):
    """Algo que elegir en la `cima` y el panel de votación debajo; se cierra al anotarse.

    `ensayar` da el dictamen de una papeleta y `hacer` la anota; los dos lanzan la frase de lo que no vale.
    """

    def __init__(
        self,
        padre: QWidget,
        titulo: str,
        explicacion: str,
        boton: tuple[str, str],
        cima: Sequence[QWidget],
        ensayar: Callable[[Papeleta], Dictamen],
        hacer: Callable[[Papeleta], LoHecho],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        self._anotar = hacer
        self.hecho: object = None
        self.panel = PanelDeVotacion(ensayar, boton)
        self.panel.proclamada.connect(self._intentar)
        dentro = QWidget()
        hoja = QVBoxLayout(dentro)
        hoja.setSpacing(a_escala(8))
        hoja.addWidget(etiqueta(explicacion, "suave"))
        for pieza in cima:
            hoja.addWidget(pieza)
        hoja.addWidget(self.panel)
        hoja.addStretch(1)
        caja = QVBoxLayout(self)
        caja.setSpacing(a_escala(8))
        caja.addWidget(con_deslizador(dentro), 1)
        caja.addWidget(raya())
        caja.addWidget(self.panel.pie)
        a_medida(self, 720, 560)

    def _intentar(self, papeleta: Papeleta) -> None:
        try:
            self.hecho = self._anotar(papeleta)
        except ErrorDeUsuario as error:
            self.panel.pie.poner_frase(error.mensaje)
            return
        self.accept()


class Instante(Registro):
    """Sobre qué presentes se cuenta: su momento (ISO), cómo se dice y quiénes podían votar entonces."""

    momento: str
    rotulo: str
    votantes: tuple[Asistencia, ...]
    como: ComoSeVota
    excusados: int = 0


class CuadroDeRectificar(_Cuadro):
    """Las cifras corregidas de una votación, su motivo y sobre qué presentes se cuentan."""

    def __init__(
        self,
        padre: QWidget,
        explicacion: str,
        instantes: Sequence[Instante],
        previa: Papeleta,
        ensayar: Callable[[Papeleta, str], Dictamen],
        hacer: Callable[[Papeleta, str, str], LoHecho],
    ) -> None:
        self._instantes = instantes
        self.motivo = QLineEdit(maxLength=2_000, placeholderText="Consta en el acta y en el acuerdo")
        self.motivo.setAccessibleName("Motivo de la rectificación")
        self._cuales = QButtonGroup()
        super().__init__(
            padre,
            "Rectificar la votación",
            explicacion,
            ("&Rectificar", "Anota la votación corregida; la anterior queda con su motivo"),
            (_rotulo("&Motivo de la rectificación", self.motivo), self.motivo, *self._montar_instantes()),
            lambda papeleta: ensayar(papeleta, self._instante().momento),
            lambda papeleta: hacer(papeleta, self.motivo.text(), self._instante().momento),
        )
        self._cuales.idToggled.connect(lambda _, puesto: self._poner_votantes() if puesto else None)
        self._poner_votantes()
        self.panel.cargar(previa)
        self.motivo.setFocus()

    def _montar_instantes(self) -> list[QRadioButton]:
        """Uno por instante, si hay más de uno que elegir."""
        radios = [QRadioButton(i.rotulo) for i in self._instantes] if len(self._instantes) > 1 else []
        for n, radio in enumerate(radios):
            self._cuales.addButton(radio, n)
            radio.setChecked(n == 0)
        return radios

    def _instante(self) -> Instante:
        return self._instantes[max(0, self._cuales.checkedId())]

    def _poner_votantes(self) -> None:
        cual = self._instante()
        self.panel.poner(cual.votantes, cual.como, cual.excusados)


class Candidato(Registro):
    """Un punto que podría votarse en el bloque; `falta`: por qué no, o «»."""

    punto_id: str
    rotulo: str
    propuesta: str
    falta: str = ""


class CuadroDeBloque(_Cuadro):
    """Los puntos que se votan juntos; el que alguien pida separar se desmarca."""

    def __init__(
        self,
        padre: QWidget,
        candidatos: Sequence[Candidato],
        votantes: Sequence[Asistencia],
        como: ComoSeVota,
        ensayar: Callable[[Sequence[PuntoDeBloque], Papeleta], Dictamen],
        hacer: Callable[[Sequence[PuntoDeBloque], Papeleta], LoHecho],
    ) -> None:
        self._candidatos = candidatos
        self.lista = QListWidget()
        self._montar_lista()
        super().__init__(
            padre,
            "Votar en bloque",
            "La misma votación cuenta para todos los marcados; cada uno, con la mayoría que exige y su"
            " acuerdo. Si alguien pide votar uno aparte, desmárquelo.",
            ("Procla&mar el bloque", "Anota la votación en todos los puntos marcados, o en ninguno"),
            (_rotulo("&Puntos del bloque", self.lista), self.lista),
            lambda papeleta: ensayar(self.elegidos(), papeleta),
            lambda papeleta: hacer(self.elegidos(), papeleta),
        )
        self.panel.poner(votantes, como)
        self.lista.itemChanged.connect(lambda _: self.panel.refrescar())
        self.lista.setFocus()

    def _montar_lista(self) -> None:
        self.lista.setAccessibleName("Puntos del bloque")
        for candidato in self._candidatos:
            self.lista.addItem(_linea(candidato))
        filas = min(len(self._candidatos), _A_LA_VISTA)
        self.lista.setFixedHeight(a_escala(_ALTO_DE_LINEA) * max(2, filas) + a_escala(8))

    def elegidos(self) -> list[PuntoDeBloque]:
        """Los marcados."""
        return [
            PuntoDeBloque(c.punto_id, c.propuesta)
            for i, c in enumerate(self._candidatos)
            if self.lista.item(i).checkState() is Qt.CheckState.Checked
        ]


def _rotulo(texto: str, de: QWidget) -> QLabel:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo-fuerte")
    rotulo.setBuddy(de)
    return rotulo


def _linea(candidato: Candidato) -> QListWidgetItem:
    texto = f"{candidato.rotulo} ({candidato.falta})" if candidato.falta else candidato.rotulo
    linea = QListWidgetItem(texto)
    linea.setSizeHint(QSize(0, a_escala(_ALTO_DE_LINEA)))
    linea.setToolTip(candidato.propuesta or candidato.falta)
    linea.setFlags(Qt.ItemFlag.NoItemFlags if candidato.falta else _MARCABLE)
    linea.setCheckState(Qt.CheckState.Unchecked if candidato.falta else Qt.CheckState.Checked)
    return linea
