"""Las reglas que la red del ejemplo no tiene escritas: se fijan como uso, sin artículo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo import FUNDACION
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import reglas_pendientes
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    ClaseDeRequisito,
    CriterioDeTurno,
    Hecho,
    Parte,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Suplencia,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Organo, Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Empate,
    Firmante,
    Numeracion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    ReglaDeCuota,
    ReglaDePoderes,
    ReglaDeVoto,
)
from escritorio.organos.consultas.mandatos import puestos

_DOS_ANIOS = 24


def fijar_usos(bd: Archivo) -> None:
    """Fija como uso, desde la fundación, todas las reglas que la plantilla deja pendientes."""
    for organo, regla in reglas_pendientes(bd, tuple(NOMBRES_DE_FAMILIA)):
        fijar_regla(bd, regla.id, _USOS[regla.familia](bd, organo, regla), "", FUNDACION)


def _quorum(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    mitad = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
    tercio = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3), 3)
    return ReglaDeQuorum((mitad, tercio), demora_minutos=(30,))


def _convocatoria(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDeConvocatoria(30)


def _mayoria(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDeMayoria(_exigencias(regla.tipo), Empate.VOTO_DE_CALIDAD)


def _exigencias(tipo: str) -> tuple[Exigencia, ...]:
    if tipo in ("reforma", "exclusion", "disolucion"):
        dos_tercios = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(2, 3))
        return (dos_tercios, Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2)))
    if tipo in ("admision", "cuotas"):
        return (Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2)),)
    return (Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2)),)


def _composicion(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """Los puestos del órgano, uno cada uno."""
    nombres = tuple(p.nombre for p in puestos(bd, organo.id))
    return ReglaDeComposicion((Parte(ClaseDeParte.LISTA, puestos=nombres),))


def _mandato(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """De asamblea a asamblea, por dos años; la secretaría ejecutiva rota de un país a otro."""
    rota = organo.clave == "secretaria_ejecutiva"
    return ReglaDeMandato(
        duracion_meses=_DOS_ANIOS,
        reelecciones=1,
        inicio=Hecho.ASAMBLEA,
        fin=Hecho.ASAMBLEA,
        hasta_sucesor=True,
        suplencia=Suplencia.ORDEN,
        turno=CriterioDeTurno.PAIS if rota else CriterioDeTurno.NINGUNO,
        turnos_sin_repetir=1 if rota else 0,
    )


def _requisitos(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    if organo.clave == "secretaria_tecnica":
        return ReglaDeRequisitos(())
    un_anio = Requisito(ClaseDeRequisito.ANTIGUEDAD, meses=12)
    return ReglaDeRequisitos((Requisito(ClaseDeRequisito.AL_DIA), un_anio))


def _voto(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """Un voto cada ciudad; lo suspende deber dos años al acabar el anterior."""
    return ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(2, Corte.ANIO_ANTERIOR))


def _poderes(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDePoderes(admite=False)


def _cuota(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDeCuota(FormaDeCuota.TRAMOS)


def _acta(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    firman = (Firmante.SECRETARIA, Firmante.VISTO_BUENO)
    return ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE)


_USOS: Mapping[str, Callable[[Archivo, Organo, Regla], Parametros]] = {
    "quorum": _quorum,
    "convocatoria": _convocatoria,
    "mayoria": _mayoria,
    "composicion": _composicion,
    "mandato": _mandato,
    "requisitos": _requisitos,
    "voto": _voto,
    "poderes": _poderes,
    "cuota": _cuota,
    "acta": _acta,
}
