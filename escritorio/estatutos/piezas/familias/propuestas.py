"""Qué ha de tener una propuesta para entrar en el orden del día."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_UNIDAD, ReglaDePropuestas, UnidadDePlazo
from escritorio.estatutos.piezas.condiciones import Condicion
from escritorio.estatutos.piezas.familias.base import BASES_DE_QUORUM, Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeExigencia,
    HuecoDeTexto,
)

_DIAS = tuple((u, varios) for u, (_, varios) in NOMBRES_DE_UNIDAD.items() if u is not UnidadDePlazo.HORAS)
_DECIMO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 10))


class PiezaDePropuestas(PiezaDeParametros):
    """Cuántos la apoyan, qué órgano la informa antes, con su plazo, y por qué estados pasa."""

    def __init__(self, inicial: ReglaDePropuestas | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDePropuestas()
        de_parte = regla.apoyos if regla.apoyos and regla.apoyos.fraccion else None
        numero = regla.apoyos.minimo if regla.apoyos and not de_parte else 0
        self.numero = HuecoDeCifra("Apoyos que hacen falta", numero, 9_999)
        self.exigencia = HuecoDeExigencia("La apoya", BASES_DE_QUORUM, de_parte or _DECIMO)
        self.parte = Condicion("O la apoya una &parte de ellos", de_parte is not None, self.exigencia)
        organos = [("", "(elija)"), *opciones.organos]
        self.organo = HuecoDeEleccion("Qué órgano la informa", organos, regla.informa)
        self.dias = HuecoDeCifra("Días para informar", regla.plazo, 999)
        self.unidad = HuecoDeEleccion("En qué se cuenta el plazo del informe", _DIAS, regla.unidad)
        self.sin_informe = QCheckBox("Pasado el plazo, entra &sin el informe")
        self.sin_informe.setChecked(regla.sin_informe)
        self.informa = Condicion(
            "La ha de &informar antes una comisión",
            bool(regla.informa),
            FraseConHuecos("La informa", self.organo),
            FraseConHuecos("en", self.dias, self.unidad, "desde que se le pasa (vacío: sin plazo)."),
            self.sin_informe,
        )
        frase = FraseConHuecos("La apoyan al menos", self.numero, "integrantes con voto (vacío: nadie).")
        dichos = ", ".join(regla.estados)
        self.estados = HuecoDeTexto("Estados por los que pasa", dichos, "Admitida, En debate", 340)
        self.por_estados = Condicion(
            "Pasa por &unos estados hasta decidirse",
            bool(regla.estados),
            FraseConHuecos("Los estados, en orden y separados por comas:", self.estados),
        )
        self._apilar(frase, self.parte, self.informa, self.por_estados)

    def parametros(self) -> ReglaDePropuestas:
        informa = self.organo.clave() if self.informa.puesta() else ""
        if self.informa.puesta() and not informa:
            raise DatoInvalido("Elija qué órgano informa la propuesta.")
        return ReglaDePropuestas(
            self._apoyos(),
            informa,
            self.dias.valor() if informa else 0,
            UnidadDePlazo(self.unidad.clave()) if informa else UnidadDePlazo.CORRIDOS,
            bool(informa) and self.sin_informe.isChecked(),
            self._estados(),
        )

    def _estados(self) -> tuple[str, ...]:
        if not self.por_estados.puesta():
            return ()
        escritos = tuple(e for parte in self.estados.valor().split(",") if (e := " ".join(parte.split())))
        if not escritos:
            raise DatoInvalido("Escriba los estados por los que pasa, separados por comas.")
        return escritos

    def _apoyos(self) -> Exigencia | None:
        if self.parte.puesta():
            return self.exigencia.exigencia()
        cuantos = self.numero.valor()
        return Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), cuantos) if cuantos else None
