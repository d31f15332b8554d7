"""Preguntar quién trabaja, cómo quiere ver el programa y dónde guarda sus copias."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.campos_especiales import CampoCarpeta
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoEleccion, CampoTexto
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

_AYUDA = "Quedará anotado en cada cambio que haga: así se sabe quién hizo qué."
_ASPECTOS = [("sistema", "Como el sistema"), ("claro", "Claro"), ("oscuro", "Oscuro")]
_OSCURO = MappingProxyType({"sistema": None, "claro": False, "oscuro": True})
_COPIAS = (
    "El programa guarda una copia al cerrar si hubo cambios, y antes de importar, de emitir o de volver a"
    " otra. Van en una carpeta «Copias de…» dentro de ésta. Si está vacío, junto al archivo."
)
_SEGUNDA = (
    "Una memoria USB o una carpeta de la red: recibe también la última copia cada vez que esté puesta. Si el"
    " equipo se estropea, es la que queda."
)
_SITIO = "Lo que ocupan entre todas en cada carpeta. Si no caben más, se retiran las más viejas."
_TOPES = (500, 1_000, 2_000, 5_000, 10_000, 50_000)


class _Nombre(Registro):
    quien: str

    @property
    def limpio(self) -> str:
        return exigir_texto(self.quien, "su nombre", "quien", 80)


class _Ajustes(_Nombre):
    tema: str
    ampliacion: str
    corrector: bool
    copias: str
    copias_segunda: str
    copias_tope: str

    def con(self, actuales: Preferencias) -> Preferencias:
        return replace(
            actuales,
            quien=self.limpio,
            oscuro=_OSCURO[self.tema],
            ampliacion=float(self.ampliacion),
            corrector=self.corrector,
            copias=self.copias,
            copias_segunda=self.copias_segunda,
            copias_tope=int(self.copias_tope),
        )


def pedir_nombre(padre: QWidget, al_guardar: Callable[[str], object]) -> None:
    """Al primer uso: el nombre de quien trabaja, o nada si lo deja."""

    def hacer(dado: _Nombre) -> LoHecho:
        al_guardar(dado.limpio)
        return LoHecho()

    campos = [CampoTexto("quien", "&Su nombre", obligatorio=True, ayuda=_AYUDA)]
    Pregunta("¿Quién trabaja?", _Nombre, campos, hacer, "&Continuar").abrir(padre)


def pedir_ajustes(
    padre: QWidget,
    actuales: Preferencias,
    ampliaciones: Sequence[float],
    al_guardar: Callable[[Preferencias], object],
) -> bool:
    """El nombre, el aspecto, el tamaño de letra, el corrector y las copias; devuelve si se guardó."""
    campos = [*_de_la_persona(actuales, ampliaciones), *_de_las_copias(actuales)]

    def hacer(dados: _Ajustes) -> LoHecho:
        al_guardar(dados.con(actuales))
        return LoHecho()

    return Pregunta("Ajustes", _Ajustes, campos, hacer).abrir(padre) is not None


def _de_la_persona(actuales: Preferencias, ampliaciones: Sequence[float]) -> list[Campo]:
    tamanos = [(str(a), f"{a:.0%}".replace("%", " %")) for a in ampliaciones]
    (tema,) = (t for t, oscuro in _OSCURO.items() if oscuro is actuales.oscuro)
    letra = str(actuales.ampliacion)
    return [
        CampoTexto("quien", "&Su nombre", obligatorio=True, valor=actuales.quien, ayuda=_AYUDA),
        CampoEleccion("tema", "&Aspecto", _ASPECTOS, obligatorio=True, valor=tema, mitad=True),
        CampoEleccion("ampliacion", "&Tamaño de letra", tamanos, obligatorio=True, valor=letra, mitad=True),
        CampoCasilla("corrector", "Subra&yar las faltas de ortografía", valor=actuales.corrector),
    ]


def _de_las_copias(actuales: Preferencias) -> list[Campo]:
    topes = [(str(t), f"{t} MB" if t < 1_000 else f"{t // 1_000} GB") for t in _TOPES]
    tope = min(_TOPES, key=lambda t: abs(t - actuales.copias_tope))
    return [
        CampoCarpeta(
            "copias",
            "Carpeta de las &copias",
            valor=actuales.copias,
            ayuda=_COPIAS,
            vacia="Junto al archivo",
        ),
        CampoCarpeta("copias_segunda", "S&egunda carpeta", valor=actuales.copias_segunda, ayuda=_SEGUNDA),
        CampoEleccion(
            "copias_tope", "Sitio &para las copias", topes, obligatorio=True, valor=str(tope), ayuda=_SITIO
        ),
    ]
