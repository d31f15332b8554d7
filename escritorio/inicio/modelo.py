"""Los primeros pasos y las cifras de un vistazo."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente
from escritorio.comun.base.registro import Registro


class PrimerPaso(Registro):
    """Un paso de los primeros, con su botón y si ya se dio."""

    titulo: str
    explicacion: str
    boton: str
    referencia: Referencia
    hecho: bool


class Cifra(Registro):
    """Un número que se ve al entrar: su rótulo, su valor escrito y adónde lleva."""

    rotulo: str
    valor: str
    detalle: str
    referencia: Referencia


class Vistazo(Registro):
    """Todo lo que Inicio enseña; `nombre`: el de la asociación."""

    nombre: str
    cifras: list[Cifra]
    pendientes: list[Pendiente]
    pasos: list[PrimerPaso]
