"""Votar un punto: contar, ver el dictamen con su cuenta y proclamar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.teclas import atajar
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.sesionar import Secreto
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.modelo.votaciones import MODOS, Cifras, ComoSeVota, Papeleta
from escritorio.votaciones.piezas.nominal import VotoPorLista
from escritorio.votaciones.piezas.pie import PROCLAMAR, Casillas, PieDeVotacion
from escritorio.votaciones.piezas.secreta import (
    ASENTIMIENTO,
    Consenso,
    Urna,
    confirmar_que_no_votan,
    papeleta_de_consenso,
    papeleta_nominal,
)
from escritorio.votaciones.piezas.teclas import DE_MODO
from escritorio.votaciones.reglas.recuento import peso_comun

Previsualizar = Callable[[Papeleta], Dictamen]
_CIFRAS = (
    ("a_favor", "A &favor"),
    ("en_contra", "En c&ontra"),
    ("abstenciones", "Abs&tenciones"),
    ("blancos", "En &blanco"),
)
_COMO_SIEMPRE = ComoSeVota()


class Contado(Registro):
    """Lo anotado en un panel y aún sin proclamar: en cada modo, tal como se tecleó."""

    modo: str
    manos: Mapping[str, Cuantos]
    sentidos: Mapping[str, str]
    se_oponen: int
    papeletas: Mapping[str, Cuantos]
    por_voto: bool

    @property
    def hay(self) -> bool:
        """Si se anotó algo."""
        return bool(self.sentidos or self.se_oponen or any((*self.manos.values(), *self.papeletas.values())))


class PanelDeVotacion(QWidget):
    """Cuenta los votos de cada modo. `pie` lleva el dictamen y Proclamar: se coloca siempre a la vista.

    `previsualizar` da el dictamen de lo contado, o lanza el motivo por el que no vale; `boton`: el
    texto y la ayuda del de proclamar. En `modos` cabe además lo que quien lo monta ofrezca junto a ellos.
    """

    proclamada = Signal(object)
    """La `Papeleta` que se proclama."""
    modo_cambiado = Signal()

    def __init__(
        self,
        previsualizar: Previsualizar,
        boton: tuple[str, str] = PROCLAMAR,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._previsualizar = previsualizar
        self._pesos: dict[str, Cuantos] = {}
        self._peso: Cuantos = 1
        self._excusados = 0
        self._como = ComoSeVota()
        self._modos = QButtonGroup(self)
        self.modos = Flujo(separacion=a_escala(12))
        self._mano = Casillas(_CIFRAS, self.refrescar)
        self.por_lista = VotoPorLista()
        self.consenso = Consenso(self.refrescar)
        self.urna = Urna(self.refrescar)
        self._presentes = etiqueta("", "rotulo")
        self.sobran = etiqueta("Hay más votos que presentes con voto: revise las cifras.", "error")
        self.ausentes = QCheckBox()
        self.pie = PieDeVotacion(self._proclamar, boton)
        self._montar()

    def poner(
        self, votantes: Sequence[Asistencia], como: ComoSeVota = _COMO_SIEMPRE, excusados: int = 0
    ) -> None:
        """Los presentes con voto en este momento y lo que pide la regla; lo contado se conserva.

        `excusados`: cuántos no votan en este punto por interés en él; no están entre los votantes.
        """
        antes, self._como, self._excusados = self._como, como, excusados
        self._pesos, self._peso = {a.id: a.votos for a in votantes}, peso_comun(votantes)
        self.por_lista.poner(votantes, con_blanco=como.blancos)
        self.consenso.poner(self._votos())
        self.urna.poner(votantes)
        self._mano.ver("blancos", visible=como.blancos)
        self._ofrecer_modos()
        self._poner_ausentes(antes)
        if (como.consenso, como.nominal, como.secreto) != (antes.consenso, antes.nominal, antes.secreto):
            self.elegir_modo(self._de_partida())
        self.refrescar()

    def limpiar(self) -> None:
        """Empieza otra votación, en el mismo modo."""
        self._mano.limpiar()
        self.por_lista.limpiar()
        self.consenso.limpiar()
        self.urna.limpiar()
        self.refrescar()

    def empezar(self) -> None:
        """Otro asunto: ni lo contado ni el modo del anterior. No se avisa de que cambia el modo."""
        with QSignalBlocker(self):
            self.elegir_modo(self._de_partida())
        self.limpiar()

    def contado(self) -> Contado:
        """Lo anotado hasta ahora, para seguir después con `seguir_con`."""
        return Contado(
            self.modo(),
            self._mano.valores(),
            self.por_lista.sentidos(),
            self.consenso.se_oponen(),
            self.urna.casillas.valores(),
            self.urna.por_voto.isChecked(),
        )

    def seguir_con(self, dado: Contado) -> None:
        """Vuelve a poner lo que se había anotado; de quien ya no vota, nada."""
        with QSignalBlocker(self):
            self.elegir_modo(dado.modo)
        self._mano.poner(dado.manos)
        self.por_lista.cargar(dado.sentidos)
        self.consenso.casilla.setValue(dado.se_oponen)
        self.urna.por_voto.setChecked(dado.por_voto)
        self.urna.casillas.poner(dado.papeletas)
        self.refrescar()

    def cargar(self, dada: Papeleta) -> None:
        """Enseña lo que se contó antes, en su modo, para corregirlo."""
        self.elegir_modo("mano_alzada" if dada.modo == "consenso" and not self._como.consenso else dada.modo)
        self.por_lista.cargar(dada.sentidos)
        self.consenso.casilla.setValue(int(dada.cifras.en_contra) if dada.modo == "consenso" else 0)
        self.urna.cargar(dada)
        for clave, suya in self._mano.de.items():
            suya.setValue(int(getattr(dada.cifras, clave) // (self._peso or 1)))
        self.refrescar()

    def papeleta(self) -> Papeleta:
        """Lo contado hasta ahora, en votos."""
        modo, fuera = self.modo(), self._ausentes()
        if modo == "nominal":
            return papeleta_nominal(self.por_lista.sentidos(), self._pesos, fuera)
        if modo == "secreta":
            return replace(self.urna.papeleta(), ausentes=fuera)
        if modo == "mano_alzada":
            manos = {clave: n * (self._peso or 1) for clave, n in self._mano.valores().items()}
            return Papeleta(modo, Cifras(**manos), ausentes=fuera)
        se_oponen = self.consenso.se_oponen() if modo == "consenso" else 0
        return papeleta_de_consenso(self._pesos, se_oponen, modo)

    def modo(self) -> str:
        """El modo elegido."""
        return list(MODOS)[self._modos.checkedId()]

    def elegir_modo(self, modo: str) -> None:
        """Cambia de modo."""
        self._modos.button(list(MODOS).index(modo)).setChecked(True)

    def hoja(self) -> QWidget:
        """Donde se cuenta en el modo elegido."""
        return self._hojas[self._modos.checkedId()]

    def casilla(self, clave: str) -> QSpinBox:
        """A mano alzada, la de «a_favor», «en_contra», «abstenciones» o «blancos»."""
        return self._mano.de[clave]

    def los_demas_a_favor(self) -> None:
        """A mano alzada: quien no votó de otro modo, a favor."""
        completa = self.papeleta().con_los_demas_a_favor(self._votos())
        self._mano.de["a_favor"].setValue(int(completa.cifras.a_favor // (self._peso or 1)))

    def refrescar(self) -> None:
        """Vuelve a pedir el dictamen de lo contado."""
        papeleta = self.papeleta()
        self._presentes.setText(self._cuantos(papeleta))
        sobran = papeleta.modo != "secreta" and papeleta.por_contar(self._votos()) < 0
        self.sobran.setVisible(sobran)
        self._presentes.setVisible(not sobran)  # uno u otro: lo de debajo no se mueve
        if not papeleta.contados:
            self.pie.poner_frase("Anote los votos para ver el resultado.")
            return
        try:
            self.pie.poner(self._previsualizar(papeleta), faltan=self._faltan(papeleta) > 0)
        except ErrorDeUsuario as error:
            self.pie.poner_frase(error.mensaje)

    def _cuantos(self, papeleta: Papeleta) -> str:
        cuantos, faltan = len(self._pesos), self._faltan(papeleta)
        partes = [f"Presentes con voto: {cuantos}"]
        if self._votos() != cuantos:
            cada = f", {escribir_cuantos(self._peso)} cada uno" if self._peso else ""
            partes[0] += f", con {contar(self._votos(), 'voto', 'votos')}{cada}"
        if self._excusados:
            partes.append(f"excusados: {self._excusados}")
        if faltan > 0 and papeleta.contados:
            partes.append(f"faltan por contar {escribir_cuantos(faltan)}")
        return " · ".join(partes)

    def _faltan(self, papeleta: Papeleta) -> Cuantos:
        """Los votos por contar; en la secreta lo que ha de cuadrar son las papeletas recogidas."""
        return 0 if papeleta.modo == "secreta" else papeleta.por_contar(self._votos())

    def _proclamar(self) -> None:
        """Con votos por contar, sólo si se confirma que no votan."""
        papeleta = self.papeleta()
        faltan = self._faltan(papeleta)
        nombres = self.por_lista.sin_decir() if papeleta.modo == "nominal" else ()
        if faltan <= 0 or confirmar_que_no_votan(self.window(), faltan, nombres):
            self.proclamada.emit(papeleta)

    def _de_partida(self) -> str:
        """El modo en que se empieza: el que exija la regla o, si no exige ninguno, a mano alzada."""
        if self._como.secreto is Secreto.OBLIGATORIO:
            return "secreta"
        return "consenso" if self._como.consenso else "nominal" if self._como.nominal else "mano_alzada"

    def _votos(self) -> Cuantos:
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

    def _ofrecer_modos(self) -> None:
        """Por consenso sólo si la regla decide así; si no, por asentimiento. En secreto, si cabe."""
        obligado = self._como.secreto is Secreto.OBLIGATORIO
        caben = dict.fromkeys(MODOS, not obligado) | {
            "consenso": self._como.consenso and not obligado,
            "asentimiento": not self._como.consenso and not obligado,
            "secreta": self._como.secreto is not Secreto.PROHIBIDO,
        }
        for modo, visible in caben.items():
            self._modos.button(list(MODOS).index(modo)).setVisible(visible)
        if not caben[self.modo()]:
            self.elegir_modo("secreta" if obligado else "mano_alzada")

    def _cambiar_de_modo(self, indice: int) -> None:
        for i, hoja in enumerate(self._hojas):
            hoja.setVisible(i == indice)
        self.refrescar()
        self.modo_cambiado.emit()

    def por_tecla(self) -> bool:
        """Si se está contando por lista: cada voto es una letra, que sólo vale en ella."""
        return self.isVisible() and self.modo() == "nominal"

    def _elegir_con_tecla(self, modo: str) -> None:
        self.elegir_modo(modo)
        self.enfocar()

    def enfocar(self) -> None:
        """El cursor, en lo primero que se escribe del modo elegido o, si no hay nada, en Proclamar."""
        hoja = self.hoja()
        primera = hoja.findChild(QSpinBox)
        if isinstance(hoja, VotoPorLista):
            hoja.tabla.setFocus()
        elif primera is None:
            self.pie.proclamar.setFocus()
        else:
            primera.setFocus()
            primera.selectAll()

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addLayout(self._montar_modos())
        caja.addWidget(self._presentes)
        caja.addWidget(self.sobran)
        self._mano.anadir("", boton_de(Accion("Los demás a fa&vor", "", self.los_demas_a_favor)))
        self._hojas: tuple[QWidget, ...] = (
            self._mano,
            self.por_lista,
            self.consenso,
            etiqueta(ASENTIMIENTO, "suave"),
            self.urna,
        )
        for hoja in self._hojas:
            caja.addWidget(hoja)
        caja.addWidget(self.ausentes)
        self.ausentes.hide()
        self.ausentes.toggled.connect(lambda _: self.refrescar())
        self.por_lista.cambiado.connect(self.refrescar)
        self._modos.idToggled.connect(lambda i, puesto: self._cambiar_de_modo(i) if puesto else None)
        self.elegir_modo("mano_alzada")

    def _montar_modos(self) -> Flujo:
        fila = self.modos
        for i, (modo, nombre) in enumerate(MODOS.items()):
            boton = QRadioButton(nombre)
            tecla = DE_MODO[modo]
            boton.setAccessibleName(f"Votación: {nombre}")
            boton.setAccessibleDescription(tecla.nombre)
            boton.setToolTip(tecla.con_su_tecla(nombre))
            atajar(tecla, boton, partial(self._elegir_con_tecla, modo))
            boton.clicked.connect(self.enfocar)
            self._modos.addButton(boton, i)
            fila.addWidget(boton)
        return fila
