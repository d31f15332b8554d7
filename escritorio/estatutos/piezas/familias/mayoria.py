"""Con cuántos votos se decide."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.interfaz.piezas import raya
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Grupo
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_EMPATE,
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Neutro,
    ReglaDeMayoria,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado
from escritorio.estatutos.piezas.familias.base import (
    CADA_GRUPO,
    Opciones,
    PiezaDeParametros,
    grupo_de,
)
from escritorio.estatutos.piezas.huecos import NO_LO_DICE, Frase, HuecoDeEleccion, HuecoDeExigencia

_BASES = (Base.EMITIDOS, Base.PRESENTES, Base.HABILITADOS, Base.NUMERO_LEGAL, Base.CUBIERTOS)
_SIMPLE = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2))
_DE_GRUPOS = {Base.PRESENTES: "los grupos presentes", Base.HABILITADOS: "los grupos con habilitados"}
_POR_GRUPO = MayoriaPorGrupo(
    Grupo.PAIS, _SIMPLE, Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))
)
_FORMAS = ((Forma.VOTOS, "votando"), (Forma.CONSENSO, "por consenso: nadie se opone"))
_NEUTROS = ((Neutro.ABSTENCIONES, "las abstenciones"), (Neutro.BLANCOS, "los votos en blanco"))
_AUSENCIAS = ((Ausencia.NO_CUENTA, "deja de contar"), (Ausencia.ABSTENCION, "se cuenta como abstención"))


class PiezaDeMayoria(PiezaDeParametros):
    """Una o dos exigencias a la vez, qué pasa con un empate y lo demás de una votación."""

    def __init__(self, inicial: ReglaDeMayoria | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeMayoria((_SIMPLE,))
        suyas = regla.exigencias
        self._demas = suyas[2:]
        self.forma = HuecoDeEleccion("Cómo se decide", _FORMAS, regla.forma)
        self.primera = HuecoDeExigencia(
            "Se aprueba con los votos a favor de", _BASES, suyas[0] if suyas else _SIMPLE
        )
        self.otra = HuecoDeExigencia("y también de", _BASES, suyas[1] if len(suyas) > 1 else _ABSOLUTA)
        self.hay_otra = Condicion("A&demás se exige otra a la vez", len(suyas) > 1, self.otra)
        self.tras_consenso = QCheckBox("También hace falta una &votación")
        self.tras_consenso.setChecked(regla.forma is Forma.CONSENSO and bool(suyas))
        empates = (NO_LO_DICE, *NOMBRES_DE_EMPATE.items())
        self.empate = HuecoDeEleccion("En caso de empate", empates, regla.empate or "")
        self._frase_empate = Frase("En caso de empate,", self.empate)
        self._montar(regla)

    def parametros(self) -> ReglaDeMayoria:
        return ReglaDeMayoria(
            self._exigencias(),
            Empate(empate) if (empate := self.empate.clave()) else None,
            Forma(self.forma.clave()),
            tuple(Neutro(clave) for clave in self.emitidos.claves()),
            Ausencia(self.ausencia.clave()),
            self._doble() if self.por_grupo.puesta() else None,
        )

    def _votando(self) -> bool:
        return self.forma.clave() == Forma.VOTOS or self.tras_consenso.isChecked()

    def _exigencias(self) -> tuple[Exigencia, ...]:
        if not self._votando():
            return ()
        if not self.hay_otra.puesta():
            return (self.primera.exigencia(),)
        return (self.primera.exigencia(), self.otra.exigencia(), *self._demas)

    def _doble(self) -> MayoriaPorGrupo:
        return MayoriaPorGrupo(grupo_de(self.grupo), self.dentro.exigencia(), self.grupos.exigencia())

    def _montar(self, regla: ReglaDeMayoria) -> None:
        doble = regla.por_grupo or _POR_GRUPO
        self.emitidos = Marcas("Entre los emitidos se cuentan también", _NEUTROS, regla.emitidos)
        self.ausencia = HuecoDeEleccion("Quien se ausenta a mitad del punto", _AUSENCIAS, regla.ausencia)
        self.grupo = HuecoDeEleccion("Qué grupo", CADA_GRUPO, doble.grupo)
        self.dentro = HuecoDeExigencia("Un grupo está a favor con los votos de", _BASES[:3], doble.dentro)
        self.grupos = HuecoDeExigencia(
            "y han de estarlo", tuple(_DE_GRUPOS), doble.grupos, nombres=_DE_GRUPOS
        )
        self.por_grupo = Condicion(
            "Doble mayoría: también por gru&pos",
            regla.por_grupo is not None,
            Frase("Los votos se cuentan además por", self.grupo),
            self.dentro,
            self.grupos,
        )
        raro = bool(regla.emitidos or regla.por_grupo or regla.ausencia is not Ausencia.NO_CUENTA)
        self._apilar(
            Frase("Se decide", self.forma),
            self.tras_consenso,
            self.primera,
            raya(),
            self.hay_otra,
            self._frase_empate,
            Plegado(
                raro,
                self.emitidos,
                Frase("Quien se ausenta a mitad del punto", self.ausencia),
                self.por_grupo,
            ),
        )
        self.cambiada.connect(self._al_cambiar)
        self._al_cambiar()

    def _al_cambiar(self) -> None:
        self.tras_consenso.setVisible(self.forma.clave() == Forma.CONSENSO)
        for pieza in (self.primera, self.hay_otra, self._frase_empate):
            pieza.setVisible(self._votando())
