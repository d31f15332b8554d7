"""Lo que una secretaría entrega a otra. Todo viene de las consultas que ya usan las pantallas."""

from __future__ import annotations

from escritorio.actas.modelo.libro import Libro
from escritorio.actas.modelo.lista import ActaEnLista
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.acuerdos.modelo.cumplimiento import Encargo
from escritorio.acuerdos.modelo.propuestas import Propuesta
from escritorio.asociacion.modelo import Asociacion, Membrete
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.fondos import SaldoDeFondo
from escritorio.cuotas.modelo.mora import DeudaPorEdad
from escritorio.cuotas.modelo.planes import Plan
from escritorio.estatutos.modelo.articulado import Reforma
from escritorio.informes.modelo.informes import Informe
from escritorio.informes.modelo.trabajo import Cooperacion, UnidadesQueSeEntregan
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.modelo import Socio
from escritorio.votaciones.modelo.circulacion import Circulacion


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
