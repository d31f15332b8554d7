"""Un formulario con un panel al lado que se rehace al escribir: lo que dicen las reglas antes de guardar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.formulario import Campo, CampoCasilla, CampoParrafo, DialogoFormulario
from escritorio.comun.interfaz.piezas import a_medida, con_deslizador, etiqueta, tarjeta, vaciar_caja
from escritorio.comun.interfaz.pregunta import Pregunta, sueltos
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.organos.piezas.integracion import de_dictamen

_ANCHO, _ALTO = 900, 600
Dados = Mapping[str, Any]


class DialogoConLado(DialogoFormulario):
    """El cuadro de una pregunta, más ancho. `mirar` recibe lo escrito hasta ahora y da las piezas del panel.

    Lo que no vale todavía llega vacío. `mirar` puede cambiar el formulario: no se vuelve a llamar por ello.
    """

    def __init__(
        self,
        padre: QWidget | None,
        pregunta: Pregunta[Any],
        mirar: Callable[[DialogoConLado, Dados], Sequence[QWidget]],
    ) -> None:
        self._campos = tuple(sueltos(pregunta.campos))
        self._mirar = mirar
        self._panel = QVBoxLayout()
        self._visto: Dados | None = None
        self._mirando = False
        super().__init__(
            padre,
            pregunta.titulo,
            self._campos,
            pregunta.contestar,
            pregunta.boton,
            pregunta.explicacion,
        )
        self.formulario.cambiado.connect(lambda _: self._repintar())
        self._repintar()
        # Lo que el panel propone al abrir no es algo que se pierda al cerrar.
        self._partida = self.formulario.estado()

    def dados(self) -> Dados:
        """Lo escrito hasta ahora, sin marcar nada; lo que aún no vale, vacío."""
        return {c.clave: self._leer(c) for c in self._campos}

    def ofrecer_aunque(self, dictamenes: Sequence[Dictamen], dados: Dados) -> None:
        """Si una regla lo impide, ofrece hacerlo de todos modos y, entonces, pide por qué."""
        impide = any(d.veredicto is Veredicto.NO for d in dictamenes)
        self.formulario.mostrar("aunque", impide)
        self.formulario.mostrar("motivo_aunque", impide and bool(dados["aunque"]))

    def _leer(self, campo: Campo) -> Any:
        try:
            return campo.leer(self.formulario.control(campo.clave))
        except DatoInvalido:
            return campo.nada()

    def _repintar(self) -> None:
        dados = self.dados()
        if self._mirando or dados == self._visto:
            return
        self._visto, self._mirando = dados, True
        vaciar_caja(self._panel)
        for pieza in self._mirar(self, dados):
            self._panel.addWidget(pieza)
        self._panel.addStretch(1)
        self._mirando = False

    def _montar(self, titulo: str, explicacion: str) -> None:
        super()._montar(titulo, explicacion)
        caja = self.layout()
        assert isinstance(caja, QVBoxLayout)
        lugar = caja.indexOf(self._area)
        caja.removeWidget(self._area)
        marco = tarjeta()
        self._panel.setContentsMargins(a_escala(14), a_escala(12), a_escala(14), a_escala(12))
        self._panel.setSpacing(a_escala(8))
        marco.setLayout(self._panel)
        columnas = QHBoxLayout()
        columnas.setSpacing(a_escala(18))
        columnas.addWidget(self._area, 5)
        lado = con_deslizador(marco)
        columnas.addWidget(lado, 4)
        # El panel no tiene nada donde poner el cursor: con el teclado se desliza desde el formulario.
        barra = lado.verticalScrollBar()
        for teclas, paso in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(teclas), self, partial(_deslizar, barra, paso))
        caja.insertLayout(lugar, columnas, 1)

    def _crecer(self) -> None:
        if self.width() < a_escala(_ANCHO):
            a_medida(self, _ANCHO, _ALTO)


def _deslizar(barra: QScrollBar, paginas: int) -> None:
    barra.setValue(barra.value() + paginas * barra.pageStep())


def campos_de_aunque(verbo: str) -> list[Campo]:
    """Los de hacerlo aunque una regla lo impida; se ven sólo entonces."""
    return [
        CampoCasilla("aunque", f"{verbo} de &todos modos", visible=False),
        CampoParrafo(
            "motivo_aunque",
            "Por qué se hace aunque la re&gla lo impida",
            lineas=2,
            obligatorio=True,
            visible=False,
        ),
    ]


def de_dictamenes(dictamenes: Sequence[Dictamen], sin_ninguno: str) -> list[QWidget]:
    """Los dictámenes, o la frase que dice que no hay regla que mirar."""
    if not dictamenes:
        return [etiqueta(sin_ninguno, "suave")]
    lo_que_impide_primero = sorted(dictamenes, key=lambda d: d.veredicto is not Veredicto.NO)
    return [pieza for d in lo_que_impide_primero for pieza in de_dictamen(d)]
