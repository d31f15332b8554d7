"""Qué es un poder para que otro asista y vote por uno."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.modelo.anexos import ArchivoLeido


class PoderNuevo(Registro):
    """Lo que se escribe al registrar un poder.

    `poderdante`: el id de su fila en la lista de la sesión. El apoderado es un socio, una persona con
    ficha o, sin ellos, alguien de fuera de ese nombre. `general`: vale para las sesiones del órgano
    mientras no venza (`hasta`, ISO, incluido ese día). `presentado`: momento ISO.
    """

    poderdante: str
    presentado: str
    apoderado_socio_id: str | None = None
    apoderado_persona_id: str | None = None
    apoderado: str = ""
    general: bool = False
    hasta: str | None = None
    forma: str = ""
    instrucciones: str = ""
    escaneo: ArchivoLeido | None = None


class PoderRegistrado(Registro):
    """Un poder. Sin `sesion_id` es general. `dictamen`: el de cuando se registró. `usado`: en la lista."""

    id: str
    organo_id: str
    sesion_id: str | None
    poderdante_socio_id: str | None
    poderdante_persona_id: str | None
    poderdante: str
    apoderado_socio_id: str | None
    apoderado_persona_id: str | None
    apoderado: str
    instrucciones: str
    presentado: str
    desde: str | None
    hasta: str | None
    forma: str
    dictamen: Dictamen | None
    documento_id: str | None
    revocado: str | None
    motivo_revocacion: str
    usado: bool = False

    @property
    def general(self) -> bool:
        """Si vale para todas las sesiones del órgano mientras no venza."""
        return self.sesion_id is None

    @property
    def pendiente(self) -> bool:
        """Si falta saber algo para decir que vale: se registra, pero no se usa."""
        return self.dictamen is None or self.dictamen.veredicto is Veredicto.NO_SE_SABE

    def vencido(self, dia: str) -> bool:
        """Si ese día (ISO) ya no vale por su vencimiento."""
        return self.hasta is not None and self.hasta < dia[:10]
