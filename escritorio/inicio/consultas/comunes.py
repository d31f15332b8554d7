"""Lo que preguntan varios apartados de Inicio, leído una sola vez y sólo si alguno lo pregunta."""

from __future__ import annotations

from functools import cached_property

from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.modelo import Asociacion
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.cuotas.consultas.emisiones import conceptos
from escritorio.cuotas.modelo.cuentas import Deudor
from escritorio.estatutos.consultas.articulado import cuerpos
from escritorio.estatutos.consultas.reglas import Reglamento
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Organo, Regla
from escritorio.organos.consultas.integracion import Integrador
from escritorio.organos.consultas.universo import leer_padron
from escritorio.sesiones.consultas.sesiones import agenda
from escritorio.sesiones.modelo.sesiones import EnAgenda
from escritorio.socios.consultas import cuantos_activos
from escritorio.socios.modelo import CuentaDeActivos


class Comunes:
    """Lo de un día (ISO). Vale para una mirada: lo que cambie después no lo sabe."""

    def __init__(self, bd: Archivo, fecha: str) -> None:
        self.bd = bd
        self.fecha = fecha

    @cached_property
    def asociacion(self) -> Asociacion:
        """De quién es el archivo."""
        return asociacion(self.bd)

    @cached_property
    def agenda(self) -> list[EnAgenda]:
        """Las sesiones de las que queda algo por hacer, la última primero."""
        return agenda(self.bd)

    @cached_property
    def deudores(self) -> list[Deudor]:
        """Quién debe y cuánto, por nombre."""
        return deudores(self.bd)

    @cached_property
    def activos(self) -> CuentaDeActivos:
        """Cuántos socios hay."""
        return cuantos_activos(self.bd, self.fecha)

    @cached_property
    def integrador(self) -> Integrador:
        """Quién integra cada órgano ese día."""
        return Integrador(leer_padron(self.bd, self.fecha, self.reglamento))

    @cached_property
    def reglamento(self) -> Reglamento:
        """Las reglas de todos los órganos."""
        return Reglamento(self.bd)

    @cached_property
    def reglas_pendientes(self) -> list[tuple[Organo, Regla]]:
        """Todas las que nadie fijó, de cualquier familia."""
        return self.reglamento.pendientes(list(NOMBRES_DE_FAMILIA))

    @cached_property
    def cobra(self) -> bool:
        """Si la asociación emite una cuota por escala."""
        return any(c.lleva_escala for c in conceptos(self.bd))

    @cached_property
    def sin_estatuto(self) -> bool:
        """Una alianza o una coordinación que se rige sólo por lo que declaró."""
        return {c.clase for c in cuerpos(self.bd)} == {"declaracion"}
