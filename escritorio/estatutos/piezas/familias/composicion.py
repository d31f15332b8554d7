"""Quién integra un órgano: la suma de sus partes."""

from __future__ import annotations

from escritorio.estatutos.modelo.integrar import ClaseDeParte, Parte, ReglaDeComposicion
from escritorio.estatutos.piezas.condiciones import Plegado, Renglones
from escritorio.estatutos.piezas.familias.base import Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.familias.partes import PiezaDeParte
from escritorio.estatutos.piezas.huecos import Frase, HuecoDeCifra


class PiezaDeComposicion(PiezaDeParametros):
    """Las partes que se suman, que se añaden, se quitan y se ordenan."""

    def __init__(self, inicial: ReglaDeComposicion | None, opciones: Opciones) -> None:
        super().__init__()
        regla = inicial or ReglaDeComposicion((Parte(ClaseDeParte.TODOS),))
        self.partes = Renglones(
            "la parte",
            "Añadir &otra parte",
            lambda parte: PiezaDeParte(parte if isinstance(parte, Parte) else None, opciones),
            regla.partes,
            ordenables=True,
        )
        self.minimo = HuecoDeCifra("Mínimo de integrantes", regla.minimo, 99_999)
        self.maximo = HuecoDeCifra("Máximo de integrantes", regla.maximo, 99_999)
        self._apilar(
            Frase("Se suman, sin contar a nadie dos veces:"),
            self.partes,
            Plegado(
                bool(regla.minimo or regla.maximo),
                Frase("Ha de tener al menos", self.minimo, "integrantes (vacío: no se fija)"),
                Frase("y no más de", self.maximo, "integrantes (vacío: no se fija)."),
            ),
        )

    def parametros(self) -> ReglaDeComposicion:
        partes = (p.parte() for p in self.partes.piezas() if isinstance(p, PiezaDeParte))
        return ReglaDeComposicion(tuple(partes), self.minimo.valor(), self.maximo.valor())
