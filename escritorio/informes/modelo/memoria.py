"""Lo que se cuenta de un ejercicio. Todo viene de las consultas que ya usan las pantallas."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.acuerdos.modelo.cumplimiento import Encargo
from escritorio.asociacion.modelo import Asociacion, Membrete
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.rendicion import DatosDeRendicion
from escritorio.cuotas.modelo.informes import DatosDeRecaudacion
from escritorio.cuotas.modelo.mora import DeudaPorEdad
from escritorio.informes.modelo.principios import Principios
from escritorio.informes.modelo.trabajo import Cooperacion, UnidadEnElAnio
from escritorio.organos.modelo.mandatos import Hecho
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.modelo import Socio


class PasoDeSocio(Registro):
    """Un alta o una baja en el ejercicio. `apoyo`: en qué se funda."""

    fecha: str
    socio: str
    pais: str
    apoyo: Frase


class DePais(Registro):
    """Los socios de un país (ISO 3166-1) al empezar y al acabar."""

    pais: str
    al_empezar: int
    al_acabar: int


class MovimientoDeSocios(Registro):
    """Cómo cambiaron. `traidos`: ya eran socios, pero el archivo sólo los conoce desde este ejercicio.

    al_empezar + traidos + altas - bajas = al_acabar.
    """

    al_empezar: int
    traidos: int
    altas: tuple[PasoDeSocio, ...]
    bajas: tuple[PasoDeSocio, ...]
    al_acabar: tuple[Socio, ...]
    por_pais: tuple[DePais, ...]


class SesionDeMemoria(Registro):
    """Una sesión celebrada: cuántos tenían voto, cuántos asistieron en algún momento y qué se acordó."""

    resumen: SesionResumen
    con_voto: int
    asistieron: int
    acuerdos: int


class Asistencias(Registro):
    """A cuántas sesiones del ejercicio se convocó con voto a alguien y a cuántas asistió."""

    nombre: str
    convocado: int
    asistio: int


class AcuerdoConEncargos(Registro):
    """Un acuerdo del ejercicio, lo que mandó hacer y en qué sesión u órgano se tomó."""

    acuerdo: Acuerdo
    encargos: tuple[Encargo, ...]
    donde: Frase


class HechoDeOrgano(Registro):
    """Algo que pasó en un órgano en el ejercicio."""

    organo: str
    hecho: Hecho


class DatosDeMemoria(Registro):
    """Lo de un ejercicio hasta `corte` (ISO): su último día o, si no ha acabado, hoy."""

    membrete: Membrete
    asociacion: Asociacion
    ejercicio: str
    corte: str
    nomina: tuple[RenglonDeNomina, ...]
    hechos: tuple[HechoDeOrgano, ...]
    socios: MovimientoDeSocios
    sesiones: tuple[SesionDeMemoria, ...]
    no_celebradas: tuple[SesionResumen, ...]
    asistencias: tuple[Asistencias, ...]
    acuerdos: tuple[AcuerdoConEncargos, ...]
    rendicion: DatosDeRendicion
    cuotas: DatosDeRecaudacion
    deudas: tuple[DeudaPorEdad, ...]
    unidades: tuple[UnidadEnElAnio, ...]
    cooperacion: Cooperacion
    principios: Principios

    @property
    def acabado(self) -> bool:
        """Si el ejercicio ya acabó en esa fecha."""
        return self.corte == f"{self.ejercicio}-12-31"
