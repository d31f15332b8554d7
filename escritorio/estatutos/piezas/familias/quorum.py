"""Con cuántos sesiona un órgano."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.interfaz.piezas import raya
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_MESA,
    Constancia,
    Mesa,
    ReglaDeQuorum,
)
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas, Plegado
from escritorio.estatutos.piezas.familias.base import (
    BASES_DE_QUORUM,
    GRUPOS,
    HuecoDeTiempo,
    Opciones,
    PiezaDeParametros,
    grupo_de,
)
from escritorio.estatutos.piezas.huecos import (
    NO_LO_DICE,
    Frase,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeExigencia,
)

_PROPUESTAS = (
    Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),
    Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3)),
    Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0)),
)
_UNIDADES = ((1, "minutos"), (60, "horas"), (1440, "días"))


class PiezaDeQuorum(PiezaDeParametros):
    """Una exigencia por llamada, hasta tres, y lo que pasa si no se alcanza."""

    def __init__(self, inicial: ReglaDeQuorum | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeQuorum(_PROPUESTAS[:1])
        hay = len(regla.llamadas)
        self.primera = _llamada("En primera llamada sesiona con", regla, 0)
        self.segunda = _llamada("En segunda llamada sesiona con", regla, 1)
        self.tercera = _llamada("En tercera llamada sesiona con", regla, 2)
        self.demora = _demora("segunda", regla, 0)
        self.demora_3 = _demora("tercera", regla, 1)
        tercera = _espera("tercera", self.demora_3, "segunda")
        self.hay_tercera = Condicion("Hay &tercera llamada", hay > 2, tercera, self.tercera)
        segunda = _espera("segunda", self.demora, "primera")
        self.hay_segunda = Condicion("Hay se&gunda llamada", hay > 1, segunda, self.segunda, self.hay_tercera)
        self.mantenido = QCheckBox("Ha de &mantenerse toda la sesión")
        self.mantenido.setChecked(regla.mantenido)
        self._condiciones(regla)

    def parametros(self) -> ReglaDeQuorum:
        llamadas, demoras = [self.primera.exigencia()], []
        if self.hay_segunda.puesta():
            llamadas.append(self.segunda.exigencia())
            demoras.append(self.demora.valor())
            if self.hay_tercera.puesta():
                llamadas.append(self.tercera.exigencia())
                demoras.append(self.demora_3.valor())
        return ReglaDeQuorum(
            tuple(llamadas),
            self.mantenido.isChecked(),
            tuple(demoras) if any(demoras) else (),
            Constancia(constancia) if (constancia := self.constancia.clave()) else None,
            self.minimo.valor(),
            grupo_de(self.grupo),
            tuple(Mesa(clave) for clave in self.presencia.claves()),
        )

    def _condiciones(self, regla: ReglaDeQuorum) -> None:
        constancias = (NO_LO_DICE, *NOMBRES_DE_CONSTANCIA.items())
        self.constancia = HuecoDeEleccion("Qué se levanta sin quórum", constancias, regla.sin_quorum or "")
        self.minimo = HuecoDeCifra("Cuántos grupos representados", regla.minimo_de_grupos, 999)
        self.grupo = HuecoDeEleccion("Qué grupos", GRUPOS, regla.grupo)
        self.presencia = Marcas("Ha de estar:", list(NOMBRES_DE_MESA.items()), regla.presencia)
        self._apilar(
            self.primera,
            raya(),
            self.hay_segunda,
            raya(),
            self.mantenido,
            Frase("Si no hay quórum, se levanta:", self.constancia),
            Plegado(
                bool(regla.minimo_de_grupos or regla.presencia),
                Frase("Han de estar representados al menos", self.minimo, self.grupo, "(vacío: no se pide)."),
                self.presencia,
            ),
        )


def _llamada(principio: str, regla: ReglaDeQuorum, n: int) -> HuecoDeExigencia:
    exigencia = regla.llamadas[n] if n < len(regla.llamadas) else _PROPUESTAS[n]
    return HuecoDeExigencia(principio, BASES_DE_QUORUM, exigencia, sean_cuantos_sean=True)


def _demora(cual: str, regla: ReglaDeQuorum, n: int) -> HuecoDeTiempo:
    minutos = regla.demora_minutos[n] if n < len(regla.demora_minutos) else 0
    return HuecoDeTiempo(f"Demora de la {cual} llamada", minutos, _UNIDADES)


def _espera(cual: str, demora: HuecoDeTiempo, anterior: str) -> Frase:
    return Frase(f"La {cual} llamada es", demora.cifra, demora.unidad, f"después de la {anterior}.")
