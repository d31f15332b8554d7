"""Votar un punto: contar, ver el dictamen con su cuenta y proclamar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.modelo import Asistencia
from escritorio.votaciones.modelo import MODOS
from escritorio.votaciones.piezas.nominal import VotoPorLista
from escritorio.votaciones.piezas.papeleta import Papeleta, papeleta_nominal

Previsualizar = Callable[[Papeleta], Dictamen]
_CIFRAS = (("a_favor", "A &favor"), ("en_contra", "En c&ontra"), ("abstenciones", "Abs&tenciones"))
_TOPE = 99_999
"""No son los presentes: lo tecleado de más se conserva y se señala, en vez de borrarse sin decir nada."""
_VEREDICTOS = {
    Veredicto.SI: ("Se aprobaría", "exito"),
    Veredicto.NO: ("Se rechazaría", "peligro"),
    Veredicto.EMPATE: ("Empate", "aviso"),
    Veredicto.NO_SE_SABE: ("Regla por fijar", "aviso"),
}


class PanelDeVotacion(QWidget):
    """Mano alzada, lista o consenso. `pie` lleva el dictamen y Proclamar: se coloca siempre a la vista.

    `previsualizar` da el dictamen de lo contado, o lanza el motivo por el que no vale.
    """

    proclamada = Signal(object)
    """La `Papeleta` que se proclama."""
    modo_cambiado = Signal()

    def __init__(self, previsualizar: Previsualizar, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._previsualizar = previsualizar
        self._votantes = 0
        self._modos = QButtonGroup(self)
        self._cifras = {clave: _cifra(rotulo) for clave, rotulo in _CIFRAS}
        self.por_lista = VotoPorLista()
        self._presentes = etiqueta("", "rotulo")
        self.sobran = etiqueta("Hay más votos que presentes con voto: revise las cifras.", "error")
        self.pie = PieDeVotacion(lambda: self.proclamada.emit(self.papeleta()))
        self._montar()

    def poner(self, votantes: Sequence[Asistencia]) -> None:
        """Los presentes con voto en este momento; lo contado se conserva."""
        self._votantes = len(votantes)
        self.por_lista.poner(votantes)
        self.refrescar()

    def limpiar(self) -> None:
        """Empieza otra votación, en el mismo modo."""
        for casilla in self._cifras.values():
            casilla.setValue(0)
        self.por_lista.limpiar()
        self.refrescar()

    def papeleta(self) -> Papeleta:
        """Lo contado hasta ahora."""
        modo = self.modo()
        if modo == "nominal":
            return papeleta_nominal(self.por_lista.sentidos())
        if modo == "consenso":
            return Papeleta("consenso", a_favor=self._votantes)
        a_favor, en_contra, abstenciones = (casilla.value() for casilla in self._cifras.values())
        return Papeleta("mano_alzada", a_favor, en_contra, abstenciones)

    def modo(self) -> str:
        """El modo elegido."""
        return list(MODOS)[self._modos.checkedId()]

    def elegir_modo(self, modo: str) -> None:
        """Cambia de modo."""
        self._modos.button(list(MODOS).index(modo)).setChecked(True)

    def casilla(self, clave: str) -> QSpinBox:
        """La casilla de «a_favor», «en_contra» o «abstenciones»."""
        return self._cifras[clave]

    def los_demas_a_favor(self) -> None:
        """A mano alzada: quien no votó en contra ni se abstuvo, a favor."""
        completa = self.papeleta().con_los_demas_a_favor(self._votantes)
        self._cifras["a_favor"].setValue(completa.a_favor)

    def refrescar(self) -> None:
        """Vuelve a pedir el dictamen de lo contado."""
        papeleta = self.papeleta()
        faltan = papeleta.por_contar(self._votantes)
        cola = f" · faltan por contar {faltan}" if faltan > 0 and papeleta.contados else ""
        self._presentes.setText(f"Presentes con voto: {self._votantes}{cola}")
        self.sobran.setVisible(faltan < 0)
        if not papeleta.contados:
            self.pie.poner_frase("Anote los votos para ver el resultado.")
            return
        try:
            self.pie.poner(self._previsualizar(papeleta))
        except ErrorDeUsuario as error:
            self.pie.poner_frase(error.mensaje)

    def _cambiar_de_modo(self, indice: int) -> None:
        for i, hoja in enumerate(self._hojas):
            hoja.setVisible(i == indice)
        self.refrescar()
        self.modo_cambiado.emit()

    def _montar(self) -> None:
        fila = QHBoxLayout()
        fila.setSpacing(a_escala(12))
        for i, nombre in enumerate(MODOS.values()):
            boton = QRadioButton(nombre)
            boton.setAccessibleName(f"Votación: {nombre}")
            self._modos.addButton(boton, i)
            fila.addWidget(boton)
        fila.addStretch(1)
        consenso = etiqueta(
            "Nadie se opone: cuenta como el voto a favor de todos los presentes con voto.", "suave"
        )
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addLayout(fila)
        caja.addWidget(self._presentes)
        caja.addWidget(self.sobran)
        self._hojas = (self._mano_alzada(), self.por_lista, consenso)
        for hoja in self._hojas:
            caja.addWidget(hoja)
        self.por_lista.cambiado.connect(self.refrescar)
        self._modos.idToggled.connect(lambda i, puesto: self._cambiar_de_modo(i) if puesto else None)
        self.elegir_modo("mano_alzada")

    def _mano_alzada(self) -> QWidget:
        marco = QWidget()
        rejilla = QGridLayout(marco)
        rejilla.setContentsMargins(0, 0, 0, 0)
        rejilla.setHorizontalSpacing(a_escala(8))
        rejilla.setVerticalSpacing(a_escala(2))
        for columna, (clave, rotulo) in enumerate(_CIFRAS):
            casilla = self._cifras[clave]
            marca = QLabel(rotulo)
            marca.setProperty("clase", "rotulo-fuerte")
            marca.setBuddy(casilla)
            rejilla.addWidget(marca, 0, columna)
            rejilla.addWidget(casilla, 1, columna)
            casilla.valueChanged.connect(self.refrescar)
        demas = boton_de(Accion("Los demás a fa&vor", "", self.los_demas_a_favor))
        rejilla.addWidget(demas, 1, len(_CIFRAS))
        rejilla.setColumnStretch(len(_CIFRAS) + 1, 1)
        return marco


class PieDeVotacion(QWidget):
    """El dictamen de lo contado, con su cuenta, y el botón de proclamar."""

    def __init__(self, al_proclamar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.pildora = Pildora()
        self.frase = etiqueta()
        self.cuenta = etiqueta("", "rotulo")
        ayuda = "Anota la votación y, si se aprueba, numera el acuerdo"
        orden = Accion("Procla&mar", "gavel", al_proclamar, principal=True, atajo="Ctrl+Return", ayuda=ayuda)
        self.proclamar = boton_de(orden)
        self._montar()

    def poner(self, dictamen: Dictamen) -> None:
        """Enseña qué resultaría; sin regla no se puede proclamar."""
        palabra, tono = _VEREDICTOS[dictamen.veredicto]
        self.pildora.poner(palabra, tono)
        self.frase.setText(dictamen.frase)
        self.cuenta.setText("\n".join((*dictamen.cuenta[1:], f"Fundamento: {dictamen.fundamento}.")))
        self.cuenta.setVisible(True)
        self.proclamar.setEnabled(dictamen.veredicto is not Veredicto.NO_SE_SABE)

    def poner_frase(self, frase: str) -> None:
        """Aún no hay dictamen: dice por qué, y no deja proclamar."""
        self.pildora.poner("", "neutro")
        self.frase.setText(frase)
        self.cuenta.hide()
        self.proclamar.setEnabled(False)

    def _montar(self) -> None:
        textos = QVBoxLayout()
        textos.setSpacing(a_escala(2))
        arriba = QHBoxLayout()
        arriba.setSpacing(a_escala(8))
        arriba.addWidget(self.pildora)
        arriba.addWidget(self.frase, 1)
        textos.addLayout(arriba)
        textos.addWidget(self.cuenta)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addLayout(textos, 1)
        caja.addWidget(self.proclamar)


def _cifra(rotulo: str) -> QSpinBox:
    casilla = QSpinBox(maximum=_TOPE)
    casilla.setAccessibleName(rotulo.replace("&", ""))
    casilla.setAlignment(Qt.AlignmentFlag.AlignCenter)
    casilla.setMinimumWidth(a_escala_corta(84))
    return casilla
