"""Lo que preguntan varios apartados de Inicio, leído una sola vez y sólo si alguno lo pregunta."""

from __future__ import annotations

from functools import cached_property

from escritorio.acuerdos.consultas.acuerdos import acuerdos
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.cuotas.consultas.emision import conceptos
from escritorio.cuotas.modelo.cuentas import Deudor
from escritorio.estatutos.consultas.articulado import cuerpos
from escritorio.estatutos.consultas.reglas import reglas_pendientes
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Organo, Regla
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.consultas import cuantos_activos
from escritorio.socios.modelo import CuentaDeActivos


class Comunes:
    """Lo de un día (ISO). Vale para una mirada: lo que cambie después no lo sabe."""

    def __init__(self, bd: Archivo, fecha: str) -> None:
        self.bd = bd
        self.fecha = fecha

    @cached_property
    def sesiones(self) -> list[SesionResumen]:
        """Todas, la última primero."""
        return sesiones(self.bd)

    @cached_property
    def acuerdos(self) -> list[Acuerdo]:
        """Todos, el último primero."""
        return acuerdos(self.bd)

    @cached_property
    def deudores(self) -> list[Deudor]:
        """Quién debe y cuánto, por nombre."""
        return deudores(self.bd)

    @cached_property
    def activos(self) -> CuentaDeActivos:
        """Cuántos socios hay."""
        return cuantos_activos(self.bd, self.fecha)

    @cached_property
    def reglas_pendientes(self) -> list[tuple[Organo, Regla]]:
        """Todas las que nadie fijó, de cualquier familia."""
        return reglas_pendientes(self.bd, list(NOMBRES_DE_FAMILIA))

    @cached_property
    def cobra(self) -> bool:
        """Si la asociación emite una cuota por escala."""
        return any(c.lleva_escala for c in conceptos(self.bd))

    @cached_property
    def sin_estatuto(self) -> bool:
        """Una alianza o una coordinación que se rige sólo por lo que declaró."""
        return {c.clase for c in cuerpos(self.bd)} == {"declaracion"}
