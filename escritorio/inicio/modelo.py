"""Pendientes, primeros pasos y las cifras de un vistazo."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from escritorio.comun.base.referencia import Referencia


class Urgencia(StrEnum):
    """De lo que ya debió hacerse a lo que puede esperar; el orden es el de la lista."""

    VENCIDO = "vencido"
    PRONTO = "pronto"
    POR_HACER = "por hacer"


@dataclass(frozen=True, slots=True)
class Pendiente:
    """Algo que espera a la secretaría. `tipo` dice la clase de cosa; `referencia`, dónde se resuelve."""

    tipo: str
    frase: str
    referencia: Referencia
    urgencia: Urgencia


@dataclass(frozen=True, slots=True)
class Paso:
    """Un paso de los primeros, con su botón y si ya se dio."""

    titulo: str
    explicacion: str
    boton: str
    referencia: Referencia
    hecho: bool


@dataclass(frozen=True, slots=True)
class Cifra:
    """Un número que se ve al entrar: su rótulo, su valor escrito y adónde lleva."""

    rotulo: str
    valor: str
    detalle: str
    referencia: Referencia
