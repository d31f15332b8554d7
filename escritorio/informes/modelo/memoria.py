"""Lo que se cuenta de un ejercicio. Todo viene de las consultas que ya usan las pantallas."""

from __future__ import annotations

from escritorio.actas.modelo.actas import ActaEnLista
from escritorio.actas.modelo.libro import Libro
from escritorio.acuerdos.modelo import Acuerdo, Encargo, Propuesta
from escritorio.asociacion.modelo import Asociacion, Membrete
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.asientos import SaldoDeFondo
from escritorio.cuentas.modelo.presupuesto import DatosDeRendicion
from escritorio.cuotas.modelo.informes import DatosDeRecaudacion
from escritorio.cuotas.modelo.mora import DeudaPorEdad
from escritorio.cuotas.modelo.planes import Plan
from escritorio.estatutos.modelo.articulado import Reforma
from escritorio.informes.modelo.informes import Informe
from escritorio.informes.modelo.principios import Principios
from escritorio.informes.modelo.trabajo import Cooperacion, UnidadEnElAnio, UnidadesQueSeEntregan
from escritorio.organos.modelo.mandatos import PasoDeOrgano
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.sesiones.modelo.ausencias import ExcusaPorResolver
from escritorio.sesiones.modelo.preparacion import PuntoSinResolver
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.modelo import Socio
from escritorio.votaciones.modelo.votaciones import Circulacion


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
    """A cuántas sesiones del ejercicio se convocó con voto a alguien, a cuántas asistió y cuántas excusó."""

    nombre: str
    convocado: int
    asistio: int
    excuso: int = 0


class AcuerdoConEncargos(Registro):
    """Un acuerdo del ejercicio, lo que mandó hacer y en qué sesión u órgano se tomó."""

    acuerdo: Acuerdo
    encargos: tuple[Encargo, ...]
    donde: Frase


class HechoDeOrgano(Registro):
    """Algo que pasó en un órgano en el ejercicio."""

    organo: str
    hecho: PasoDeOrgano


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
    def vacia(self) -> bool:
        """Si de ese ejercicio no consta nada: ni un socio, ni un hecho, ni una cifra."""
        suyos = self.socios
        hubo = (suyos.altas, suyos.bajas, suyos.al_acabar, self.hechos, self.sesiones, self.no_celebradas)
        mas = (self.acuerdos, self.rendicion.asientos, self.cuotas.grupos)
        trabajo = any(u.trabajo for u in self.unidades) or not self.cooperacion.vacia
        return not (any(hubo) or any(mas) or trabajo)

    @property
    def acabado(self) -> bool:
        """Si el ejercicio ya acabó en esa fecha."""
        return self.corte == f"{self.ejercicio}-12-31"


class Asuntos(Registro):
    """Lo que los acuerdos dejan abierto. `por_hacer`: lo que mandan hacer en otro sitio y nada cita aún."""

    vigentes: int
    encargos: tuple[Encargo, ...]
    propuestas: tuple[Propuesta, ...]
    por_ratificar: tuple[Acuerdo, ...]
    por_hacer: tuple[Acuerdo, ...]
    circulaciones: tuple[Circulacion, ...]


class DatosDeTraspaso(Registro):
    """El inventario al día `corte` (ISO). `textos`: el que rige de cada cuerpo.

    `avisos`: lo que en los órganos vence o falta. `cerrado`: el último ejercicio cerrado, o «».
    `archivo`: el nombre del que se entrega.
    """

    membrete: Membrete
    asociacion: Asociacion
    informe: Informe
    corte: str
    textos: tuple[Reforma, ...]
    sin_registrar: tuple[Reforma, ...]
    socios: tuple[Socio, ...]
    nomina: tuple[RenglonDeNomina, ...]
    avisos: tuple[Frase, ...]
    sesiones: tuple[SesionResumen, ...]
    sin_resolver: tuple[PuntoSinResolver, ...]
    excusas: tuple[ExcusaPorResolver, ...]
    actas: tuple[ActaEnLista, ...]
    libros: tuple[Libro, ...]
    asuntos: Asuntos
    deudas: tuple[DeudaPorEdad, ...]
    planes: tuple[Plan, ...]
    fondos: tuple[SaldoDeFondo, ...]
    cerrado: str
    archivo: str
    unidades: UnidadesQueSeEntregan
    cooperacion: Cooperacion
