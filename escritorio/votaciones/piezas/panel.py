"""Votar un punto: contar, ver el dictamen con su cuenta y proclamar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.sesiones import por_fijar
from escritorio.votaciones.modelo.votaciones import MODOS, Cifras, ComoSeVota
from escritorio.votaciones.piezas.nominal import VotoPorLista
from escritorio.votaciones.piezas.papeleta import Papeleta, papeleta_de_consenso, papeleta_nominal

Previsualizar = Callable[[Papeleta], Dictamen]
_CIFRAS = (
    ("a_favor", "A &favor"),
    ("en_contra", "En c&ontra"),
    ("abstenciones", "Abs&tenciones"),
    ("blancos", "En b&lanco"),
)
_COMO_SIEMPRE = ComoSeVota()
_SIN_OPOSICION = "Nadie se opone: cuenta como el voto a favor de todos los presentes con voto."
_POR_CONSENSO = "La regla decide por consenso: con una oposición no lo hay."
_TOPE = 99_999
"""No son los presentes: lo tecleado de más se conserva y se señala, en vez de borrarse sin decir nada."""
_VEREDICTOS = {
    Veredicto.SI: ("Se aprobaría", "exito"),
    Veredicto.NO: ("Se rechazaría", "peligro"),
    Veredicto.EMPATE: ("Empate", "aviso"),
    Veredicto.NO_SE_SABE: ("No se sabe", "aviso"),
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
        self._pesos: dict[str, int] = {}
        self._como = ComoSeVota()
        self._modos = QButtonGroup(self)
        self._cifras = {clave: _cifra(rotulo) for clave, rotulo in _CIFRAS}
        self.por_lista = VotoPorLista()
        self.consenso = Consenso(self.refrescar)
        self._presentes = etiqueta("", "rotulo")
        self.sobran = etiqueta("Hay más votos que presentes con voto: revise las cifras.", "error")
        self.ausentes = QCheckBox()
        self.pie = PieDeVotacion(lambda: self.proclamada.emit(self.papeleta()))
        self._montar()

    def poner(self, votantes: Sequence[Asistencia], como: ComoSeVota = _COMO_SIEMPRE) -> None:
        """Los presentes con voto en este momento y lo que pide la regla; lo contado se conserva."""
        antes, self._como = self._como, como
        self._pesos = {a.id: a.votos for a in votantes}
        self.por_lista.poner(votantes, con_blanco=como.blancos)
        self.consenso.poner(exigido=como.consenso, tope=self._votos())
        for pieza in (self._cifras["blancos"], self._rotulos["blancos"]):
            pieza.setVisible(como.blancos)
        self._poner_ausentes(antes)
        if (como.consenso, como.nominal) != (antes.consenso, antes.nominal):
            self.elegir_modo("consenso" if como.consenso else "nominal" if como.nominal else "mano_alzada")
        self.refrescar()

    def limpiar(self) -> None:
        """Empieza otra votación, en el mismo modo."""
        for casilla in self._cifras.values():
            casilla.setValue(0)
        self.por_lista.limpiar()
        self.consenso.limpiar()
        self.refrescar()

    def papeleta(self) -> Papeleta:
        """Lo contado hasta ahora."""
        modo, fuera = self.modo(), self._ausentes()
        if modo == "nominal":
            return papeleta_nominal(self.por_lista.sentidos(), self._pesos, fuera)
        if modo == "consenso":
            return papeleta_de_consenso(self._pesos, self.consenso.se_oponen())
        contadas = {clave: casilla.value() for clave, casilla in self._cifras.items()}
        if not self._como.blancos:
            contadas["blancos"] = 0
        return Papeleta("mano_alzada", Cifras(**contadas), ausentes=fuera)

    def modo(self) -> str:
        """El modo elegido."""
        return list(MODOS)[self._modos.checkedId()]

    def elegir_modo(self, modo: str) -> None:
        """Cambia de modo."""
        self._modos.button(list(MODOS).index(modo)).setChecked(True)

    def casilla(self, clave: str) -> QSpinBox:
        """La casilla de «a_favor», «en_contra», «abstenciones» o «blancos»."""
        return self._cifras[clave]

    def los_demas_a_favor(self) -> None:
        """A mano alzada: quien no votó de otro modo, a favor."""
        completa = self.papeleta().con_los_demas_a_favor(self._votos())
        self._cifras["a_favor"].setValue(completa.cifras.a_favor)

    def refrescar(self) -> None:
        """Vuelve a pedir el dictamen de lo contado."""
        papeleta = self.papeleta()
        faltan = papeleta.por_contar(self._votos())
        cola = f" · faltan por contar {faltan}" if faltan > 0 and papeleta.contados else ""
        cuantos = len(self._pesos)
        votos = f", con {self._votos()} votos" if self._votos() != cuantos else ""
        self._presentes.setText(f"Presentes con voto: {cuantos}{votos}{cola}")
        self.sobran.setVisible(faltan < 0)
        if not papeleta.contados:
            self.pie.poner_frase("Anote los votos para ver el resultado.")
            return
        try:
            self.pie.poner(self._previsualizar(papeleta))
        except ErrorDeUsuario as error:
            self.pie.poner_frase(error.mensaje)

    def _votos(self) -> int:
        return sum(self._pesos.values())

    def _ausentes(self) -> tuple[str, ...]:
        return tuple(a.id for a in self._como.ausentes) if self.ausentes.isChecked() else ()

    def _poner_ausentes(self, antes: ComoSeVota) -> None:
        """Quien se fue empezado el punto se abstiene, si así lo dice la regla: se propone y se confirma."""
        nombres = enumerar([a.nombre for a in self._como.ausentes])
        verbo = "Se abstiene" if len(self._como.ausentes) == 1 else "Se abstienen"
        self.ausentes.setText(f"{verbo}, por irse empezado el punto: {nombres}")
        self.ausentes.setVisible(bool(self._como.ausentes))
        if {a.id for a in antes.ausentes} != {a.id for a in self._como.ausentes}:
            self.ausentes.setChecked(True)

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
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addLayout(fila)
        caja.addWidget(self._presentes)
        caja.addWidget(self.sobran)
        self._hojas = (self._mano_alzada(), self.por_lista, self.consenso)
        for hoja in self._hojas:
            caja.addWidget(hoja)
        caja.addWidget(self.ausentes)
        self.ausentes.hide()
        self.ausentes.toggled.connect(lambda _: self.refrescar())
        self.por_lista.cambiado.connect(self.refrescar)
        self._modos.idToggled.connect(lambda i, puesto: self._cambiar_de_modo(i) if puesto else None)
        self.elegir_modo("mano_alzada")

    def _mano_alzada(self) -> QWidget:
        marco = QWidget()
        rejilla = QGridLayout(marco)
        rejilla.setContentsMargins(0, 0, 0, 0)
        rejilla.setHorizontalSpacing(a_escala(8))
        rejilla.setVerticalSpacing(a_escala(2))
        self._rotulos = {}
        for columna, (clave, rotulo) in enumerate(_CIFRAS):
            casilla = self._cifras[clave]
            marca = QLabel(rotulo)
            marca.setProperty("clase", "rotulo-fuerte")
            marca.setBuddy(casilla)
            self._rotulos[clave] = marca
            rejilla.addWidget(marca, 0, columna)
            rejilla.addWidget(casilla, 1, columna)
            casilla.valueChanged.connect(self.refrescar)
        demas = boton_de(Accion("Los demás a fa&vor", "", self.los_demas_a_favor))
        rejilla.addWidget(demas, 1, len(_CIFRAS))
        rejilla.setColumnStretch(len(_CIFRAS) + 1, 1)
        return marco


class Consenso(QWidget):
    """Nadie se opone; o, si la regla decide por consenso, cuántos se oponen."""

    def __init__(self, al_cambiar: Callable[[], object], padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._exigido = False
        self._frase = etiqueta("", "suave")
        self._rotulo = QLabel("Se o&ponen")
        self.casilla = _cifra("Se oponen")
        self._rotulo.setProperty("clase", "rotulo-fuerte")
        self._rotulo.setBuddy(self.casilla)
        self.casilla.valueChanged.connect(al_cambiar)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(self._rotulo)
        caja.addWidget(self.casilla)
        caja.addWidget(self._frase, 1)

    def poner(self, *, exigido: bool, tope: int) -> None:
        """`exigido`: la regla decide por consenso; `tope`: los votos presentes."""
        self._exigido = exigido
        self.casilla.setMaximum(tope)
        for pieza in (self._rotulo, self.casilla):
            pieza.setVisible(exigido)
        self._frase.setText(_POR_CONSENSO if exigido else _SIN_OPOSICION)

    def se_oponen(self) -> int:
        """Cuántos; ninguno si no se pregunta."""
        return self.casilla.value() if self._exigido else 0

    def limpiar(self) -> None:
        """Nadie se opone."""
        self.casilla.setValue(0)


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
        self.pildora.poner("Regla por fijar" if por_fijar(dictamen) else palabra, tono)
        self.frase.setText(dictamen.frase)
        self.cuenta.setText("\n".join((*dictamen.cuenta, f"Fundamento: {dictamen.fundamento}.")))
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
