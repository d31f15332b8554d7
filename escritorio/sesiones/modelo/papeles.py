"""Lo que imprimen la convocatoria y la lista de asistencia."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.comunicaciones import Condiciones
from escritorio.sesiones.modelo.preparacion import CambioDeConvocatoria, Peticion
from escritorio.sesiones.modelo.sesiones import Asistencia


class PuntoConvocado(Registro):
    """Un punto como se imprime en la convocatoria: la clase de decisión que pide y lo que se va a votar."""

    numero: str
    titulo: str
    decision: str
    propuesta: str = ""


class DatosDeConvocatoria(Registro):
    """Todo lo que imprime una convocatoria. `llamadas`: el momento de cada una, en su orden.

    `mayorias`: por cada clase de decisión del orden del día, la mayoría que exige, en palabras.
    `ultima`: la última fecha para convocar, en palabras, o «» si no se sabe; `voto`: la regla de
    voto, en palabras; `sin_voto`: quiénes tienen sólo voz y por qué, que no es
    lo que deban: eso no va en lo que reciben todos. `sustituye`: cómo estaba antes, si ya
    se había convocado; `peticion`: quién pidió la sesión y por qué, si fue a petición.
    """

    membrete: Membrete
    titulo: str
    organo: str
    tipo: str
    numero: int | None
    lugar: str
    convoca: str
    emitida: str | None
    urgente: bool
    llamadas: tuple[str, ...]
    puntos: tuple[PuntoConvocado, ...]
    mayorias: tuple[tuple[str, str], ...]
    quorum: str
    plazo: Dictamen | None
    ultima: str
    voto: str
    convocados: int
    votan: int
    sin_voto: tuple[tuple[str, str], ...]
    sustituye: CambioDeConvocatoria | None
    peticion: Peticion | None
    condiciones: Condiciones


class DatosDeLista(Registro):
    """Todo lo que imprime una lista de asistencia.

    `apertura`: cuándo se abrió y en qué llamada, en palabras; entonces se dice quién vino. «»: no se abrió.
    """

    membrete: Membrete
    titulo: str
    lugar: str
    llamadas: tuple[str, ...]
    asistencias: tuple[Asistencia, ...]
    apertura: str = ""
