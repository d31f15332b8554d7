"""Lo que conviene ver de un proyecto antes de aprobarlo: con qué choca y qué citas descoloca."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.piezas import Pildora, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.advertencias import conflictos, remisiones
from escritorio.estatutos.modelo.articulado import Conflicto, Disposicion, Reforma, Remision
from escritorio.estatutos.piezas.articulado import llano, nombre_de
from escritorio.estatutos.piezas.resumen import enlace

_A_LA_VISTA, _DESPLEGADAS = 1, 5
_COMIENZO = 90


class Advertencia(Registro):
    """Su palabra, su tono, la frase y la disposición a la que se va («» si no está en este texto)."""

    palabra: str
    tono: str
    frase: str
    disposicion_id: str


def advertencias_de(bd: Archivo, reforma: Reforma) -> list[Advertencia]:
    """Primero los choques con lo aprobado después; luego las citas. Sólo de un proyecto."""
    if not reforma.admite("redactar"):
        return []
    choques = [
        Advertencia("Choca", "peligro", _de_choque(c), c.disposicion_id) for c in conflictos(bd, reforma.id)
    ]
    return [*choques, *(_de_cita(r) for r in remisiones(bd, reforma.id))]


def resumen_de_advertencias(advertencias: Sequence[Advertencia]) -> str:
    """Cuántas hay de cada clase, para quien está a punto de aprobar; «» si ninguna."""
    choques = sum(a.tono == "peligro" for a in advertencias)
    citas = len(advertencias) - choques
    dichas = [
        f"{contar(choques, 'parte choca', 'partes chocan')} con lo que otra reforma cambió después"
    ] * bool(choques)
    dichas += [f"{contar(citas, 'cita queda', 'citas quedan')} apuntando a otro sitio"] * bool(citas)
    return f"Antes de aprobar, mire en la reforma: {enumerar(dichas)}." if dichas else ""


class TarjetaDeAdvertencias(QFrame):
    """La primera a la vista y más al pulsar «Ver…»; sin advertencias no ocupa sitio."""

    def __init__(self, al_ir: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        self._al_ir = al_ir
        self._desplegada = False
        self._todas: Sequence[Advertencia] = ()
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(a_escala(12), a_escala(6), a_escala(12), a_escala(6))
        self._caja.setSpacing(a_escala(4))

    def poner(self, advertencias: Sequence[Advertencia]) -> None:
        """Cambia las advertencias."""
        self._todas = advertencias
        vaciar_caja(self._caja)
        for cada in advertencias[: _DESPLEGADAS if self._desplegada else _A_LA_VISTA]:
            self._caja.addWidget(self._renglon(cada))
        resto, fuera = len(advertencias) - _A_LA_VISTA, len(advertencias) - _DESPLEGADAS
        if self._desplegada and fuera > 0:
            self._caja.addWidget(etiqueta(f"Y {contar(fuera, 'advertencia', 'advertencias')} más.", "rotulo"))
        if resto > 0:
            mas = f"Ver {contar(resto, 'advertencia', 'advertencias')} más"
            texto = "Ver menos" if self._desplegada else mas
            self._caja.addWidget(enlace(texto, texto, self._alternar), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(advertencias))

    def _alternar(self) -> None:
        self._desplegada = not self._desplegada
        self.poner(self._todas)

    def _renglon(self, advertencia: Advertencia) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(advertencia.palabra, advertencia.tono), 0, Qt.AlignmentFlag.AlignTop)
        caja.addWidget(etiqueta(advertencia.frase), 1)
        if advertencia.disposicion_id:
            ir = partial(self._al_ir, advertencia.disposicion_id)
            caja.addWidget(enlace("Ir ahí", f"Ir ahí: {advertencia.frase}", ir), 0, Qt.AlignmentFlag.AlignTop)
        return marco


def _de_choque(conflicto: Conflicto) -> str:
    cual = f"la reforma n.º {conflicto.reforma.numero}, «{conflicto.reforma.titulo}»"
    if conflicto.hoy is None:
        nombre = _nombre(conflicto.propone) if conflicto.propone else "Una parte"
        return f"{nombre}: {cual} lo suprimió después. Si aprueba este proyecto así, vuelve al texto."
    if conflicto.propone is None:
        return f"{_nombre(conflicto.hoy)}: {cual} lo cambió después, y este proyecto lo suprime."
    dice = f"{_nombre(conflicto.hoy)}: {cual} lo cambió después y hoy dice «{_comienzo(conflicto.hoy)}»."
    return (
        f"{dice} Si aprueba así, queda como en este proyecto; si no, déjelo como estaba y vuelva a cambiarlo."
    )


def _de_cita(remision: Remision) -> Advertencia:
    suerte = f"pasa a ser {remision.ahora}" if remision.ahora else "se suprime"
    quien = _nombre(remision.quien) if remision.quien else ""
    donde = ", ".join(p for p in (remision.donde, quien) if p)
    propia = remision.quien is not None and not remision.donde
    clave = remision.quien.id if remision.quien and propia else ""
    return Advertencia(
        "Cita", "aviso", f"{donde}: «{remision.frase.rstrip('.')}». {remision.antes} {suerte}.", clave
    )


def _nombre(disposicion: Disposicion) -> str:
    return nombre_de(disposicion.rotulo, disposicion.epigrafe, disposicion.texto)


def _comienzo(disposicion: Disposicion) -> str:
    texto = " ".join(llano(disposicion.texto).split())
    return texto if len(texto) <= _COMIENZO else f"{texto[:_COMIENZO].rsplit(' ', 1)[0]}…"
