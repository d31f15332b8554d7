"""La vista previa de una convocatoria."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.ficha import Datos, vaciar_caja
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.piezas.previa import PLAZOS, Previa


class VistaPrevia(QWidget):
    """Plazo, habilitados, reglas pendientes y orden del día con sus mayorías."""

    fijar_regla = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._plazo: Dictamen | None = None
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(0, 0, a_escala(6), 0)
        self._caja.setSpacing(a_escala(10))

    def incumple(self) -> str:
        """La frase del plazo si no se cumple, o «»."""
        if self._plazo is None or self._plazo.veredicto is not Veredicto.NO:
            return ""
        return str(self._plazo.frase)

    def poner(self, previa: Previa) -> None:
        """Enseña lo que pasaría al convocar."""
        self._plazo = previa.plazo
        vaciar_caja(self._caja)
        self._caja.addWidget(etiqueta(previa.titulo, "apartado"))
        self._caja.addWidget(Datos(_filas(previa)))
        self._caja.addWidget(_plazo(previa.plazo, previa.ultima))
        if previa.sin_voto:
            self._caja.addWidget(_sin_voto(previa.sin_voto))
        if previa.pendientes or previa.calla:
            self._caja.addWidget(self._por_fijar(previa.pendientes, previa.calla))
        self._caja.addWidget(etiqueta("Orden del día", "rotulo-fuerte"))
        for i, (titulo, mayoria) in enumerate(previa.puntos, start=1):
            self._caja.addWidget(etiqueta(f"{i}. {titulo}"))
            self._caja.addWidget(etiqueta(mayoria, "rotulo"))
        if not previa.puntos:
            self._caja.addWidget(etiqueta("Sin puntos: añada al menos uno antes de convocar.", "error"))
        self._caja.addWidget(etiqueta("Al convocar", "rotulo-fuerte"))
        for paso in previa.pasara:
            self._caja.addWidget(etiqueta(f"• {paso}"))
        self._caja.addStretch(1)

    def _por_fijar(self, pendientes: tuple[str, ...], calla: tuple[str, ...]) -> QWidget:
        """Lo que el papel no dirá se lee aquí: en él no se imprime una duda."""
        frases = []
        if pendientes:
            nombres = enumerar([_suelto(nombre) for nombre in pendientes])
            frases.append(f"Por fijar: {nombres}. Se puede convocar, pero no abrir ni votar hasta fijarlas.")
        todas = enumerar([_suelto(nombre) for nombre in (*pendientes, *calla)])
        frases.append(f"La convocatoria no dirá nada de lo que está por fijar: {todas}.")
        marco = QFrame()
        marco.setProperty("clase", "tarjeta")
        caja = QVBoxLayout(marco)
        caja.addWidget(Pildora("Reglas por fijar", "aviso"))
        for frase in frases:
            caja.addWidget(etiqueta(frase))
        boton = boton_de(Accion("Guardar el borrador y &fijar las reglas", "settings", self.fijar_regla.emit))
        caja.addWidget(boton)
        return marco


def _suelto(nombre: str) -> str:
    """«Mayoría: reforma del estatuto» → «mayoría (reforma del estatuto)»."""
    familia, _, tipo = nombre.partition(": ")
    return f"{familia.lower()} ({tipo})" if tipo else familia.lower()


def _sin_voto(quienes: tuple[tuple[str, str], ...]) -> QWidget:
    marco = QFrame()
    marco.setProperty("clase", "tarjeta")
    caja = QVBoxLayout(marco)
    caja.addWidget(Pildora(contar(len(quienes), "convocado sin voto", "convocados sin voto"), "neutro"))
    for nombre, motivo in quienes:
        caja.addWidget(etiqueta(f"{nombre}: {motivo}", "rotulo"))
    return marco


def _plazo(dictamen: Dictamen, ultima: str) -> QWidget:
    marco = QFrame()
    marco.setProperty("clase", "tarjeta")
    caja = QVBoxLayout(marco)
    caja.addWidget(Pildora(*PLAZOS.get(dictamen.veredicto, ("", "neutro"))))
    caja.addWidget(etiqueta(str(dictamen.frase)))
    if ultima:
        caja.addWidget(etiqueta(f"Última fecha para convocar: {ultima}."))
    for paso in dictamen.pasos:
        caja.addWidget(etiqueta(str(paso), "rotulo"))
    return marco


def _filas(previa: Previa) -> list[tuple[str, str]]:
    return [
        ("Cuándo", previa.cuando),
        ("Lugar", previa.lugar),
        ("Convoca", previa.convoca),
        (
            "Se convoca a",
            f"{contar(previa.convocados, 'integrante', 'integrantes')}; con voto, {previa.votan}",
        ),
        ("Quórum", previa.quorum),
        ("Voto", previa.voto),
    ]
