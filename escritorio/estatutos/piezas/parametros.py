"""Una pieza por familia de reglas: quórum, mayoría y plazo, dichas con frases."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.piezas import raya
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_EMPATE,
    Constancia,
    Empate,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.piezas.huecos import Frase, HuecoDeCifra, HuecoDeEleccion, HuecoDeExigencia

_BASES_DE_QUORUM = (Base.HABILITADOS, Base.NUMERO_LEGAL, Base.CUBIERTOS)
_BASES_DE_MAYORIA = (Base.EMITIDOS, Base.PRESENTES, Base.HABILITADOS, Base.NUMERO_LEGAL, Base.CUBIERTOS)
_MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
_TERCIO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3))
_SIMPLE = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2))
_UNIDADES = (("1", "minutos"), ("60", "horas"), ("1440", "días"))


class PiezaDeParametros(QWidget):
    """La base: avisa al cambiar y da los parámetros que dice."""

    cambiada = Signal()

    def parametros(self) -> Parametros:
        """Los que dicen sus frases. Lanza `DatoInvalido`."""
        raise NotImplementedError

    def _apilar(self, *piezas: QWidget) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        for pieza in piezas:
            caja.addWidget(pieza)


class PiezaDeQuorum(PiezaDeParametros):
    """Una exigencia por llamada y lo que pasa si no se alcanza."""

    def __init__(self, inicial: ReglaDeQuorum | None) -> None:
        super().__init__()
        regla = inicial or ReglaDeQuorum((_MITAD,))
        self._demas = regla.llamadas[2:]
        self.primera = HuecoDeExigencia(
            "En primera llamada sesiona con", _BASES_DE_QUORUM, regla.llamadas[0], sean_cuantos_sean=True
        )
        self.hay_segunda = QCheckBox("Hay se&gunda llamada")
        self.hay_segunda.setChecked(len(regla.llamadas) > 1)
        self.segunda = HuecoDeExigencia(
            "En segunda llamada sesiona con",
            _BASES_DE_QUORUM,
            regla.llamadas[1] if len(regla.llamadas) > 1 else _TERCIO,
            sean_cuantos_sean=True,
        )
        self._poner_demora(regla.demora_minutos[0] if regla.demora_minutos else None)
        self.mantenido = QCheckBox("El quórum ha de &mantenerse toda la sesión")
        self.mantenido.setChecked(regla.mantenido)
        constancias = list(NOMBRES_DE_CONSTANCIA.items())
        self.constancia = HuecoDeEleccion("Sin quórum se levanta", constancias, regla.sin_quorum)
        self._montar()

    def parametros(self) -> ReglaDeQuorum:
        primera = self.primera.exigencia()
        segunda = self.hay_segunda.isChecked()
        minutos = self.demora.valor() * int(self.unidad.clave())
        return ReglaDeQuorum(
            (primera, self.segunda.exigencia(), *self._demas) if segunda else (primera,),
            self.mantenido.isChecked(),
            (minutos,) if minutos and segunda else (),
            Constancia(self.constancia.clave()),
        )

    def _poner_demora(self, minutos: int | None) -> None:
        unidad = max(int(u) for u, _ in _UNIDADES if (minutos or 1) % int(u) == 0)
        self.demora = HuecoDeCifra("Demora entre llamadas", (minutos or 0) // unidad, 9_999)
        self.unidad = HuecoDeEleccion("Unidad de la demora", _UNIDADES, str(unidad))

    def _montar(self) -> None:
        self._frase_demora = Frase(
            "La segunda llamada es", self.demora, self.unidad, "después de la primera."
        )
        self._apilar(
            self.primera,
            raya(),
            self.hay_segunda,
            self._frase_demora,
            self.segunda,
            raya(),
            self.mantenido,
            Frase("Sin quórum se levanta", self.constancia),
        )
        for hueco in (self.primera, self.segunda):
            hueco.cambiada.connect(self.cambiada)
        for casilla in (self.hay_segunda, self.mantenido):
            casilla.toggled.connect(self._al_cambiar)
        for combo in (self.unidad, self.constancia):
            combo.currentIndexChanged.connect(self._al_cambiar)
        self.demora.textChanged.connect(self._al_cambiar)
        self._al_cambiar()

    def _al_cambiar(self) -> None:
        for pieza in (self._frase_demora, self.segunda):
            pieza.setVisible(self.hay_segunda.isChecked())
        self._frase_demora.recolocar()
        self.cambiada.emit()


class PiezaDeMayoria(PiezaDeParametros):
    """Una o dos exigencias a la vez, y qué pasa con un empate."""

    def __init__(self, inicial: ReglaDeMayoria | None) -> None:
        super().__init__()
        regla = inicial or ReglaDeMayoria((_SIMPLE,))
        self._demas = regla.exigencias[2:]
        self.primera = HuecoDeExigencia(
            "Se aprueba con los votos a favor de", _BASES_DE_MAYORIA, regla.exigencias[0]
        )
        self.hay_otra = QCheckBox("A&demás se exige otra mayoría a la vez")
        self.hay_otra.setChecked(len(regla.exigencias) > 1)
        self.otra = HuecoDeExigencia(
            "y también de",
            _BASES_DE_MAYORIA,
            regla.exigencias[1] if len(regla.exigencias) > 1 else _ABSOLUTA,
        )
        empates = list(NOMBRES_DE_EMPATE.items())
        self.empate = HuecoDeEleccion("En caso de empate", empates, regla.empate)
        self._apilar(
            self.primera, raya(), self.hay_otra, self.otra, raya(), Frase("En caso de empate,", self.empate)
        )
        for hueco in (self.primera, self.otra):
            hueco.cambiada.connect(self.cambiada)
        self.hay_otra.toggled.connect(self._al_cambiar)
        self.empate.currentIndexChanged.connect(self._al_cambiar)
        self._al_cambiar()

    def parametros(self) -> ReglaDeMayoria:
        exigencias: tuple[Exigencia, ...] = (self.primera.exigencia(),)
        if self.hay_otra.isChecked():
            exigencias = (*exigencias, self.otra.exigencia(), *self._demas)
        return ReglaDeMayoria(exigencias, Empate(self.empate.clave()))

    def _al_cambiar(self) -> None:
        self.otra.setVisible(self.hay_otra.isChecked())
        self.cambiada.emit()


class PiezaDePlazo(PiezaDeParametros):
    """Los días que deben mediar entre convocar y sesionar."""

    def __init__(self, inicial: ReglaDeConvocatoria | None) -> None:
        super().__init__()
        self.dias = HuecoDeCifra("Días corridos de antelación", inicial.plazo if inicial else 0, 999)
        if inicial is not None:
            self.dias.setText(str(inicial.plazo))
        self._apilar(Frase("Se convoca con al menos", self.dias, "días corridos de antelación."))
        self.dias.textChanged.connect(lambda: self.cambiada.emit())

    def parametros(self) -> ReglaDeConvocatoria:
        if not self.dias.text():
            raise DatoInvalido("Escriba cuántos días; con 0 no se exige antelación.")
        return ReglaDeConvocatoria(self.dias.valor())


def pieza_de(regla: Regla) -> PiezaDeParametros:
    """La que corresponde a la familia de la regla, con lo que hoy dice si ya está fijada."""
    dados = regla.parametros
    if regla.familia == "quorum":
        return PiezaDeQuorum(dados if isinstance(dados, ReglaDeQuorum) else None)
    if regla.familia == "mayoria":
        return PiezaDeMayoria(dados if isinstance(dados, ReglaDeMayoria) else None)
    return PiezaDePlazo(dados if isinstance(dados, ReglaDeConvocatoria) else None)
