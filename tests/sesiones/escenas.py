"""Sesiones en cada uno de sus estados, sobre archivos de verdad."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import regla_vigente, reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeMayoria, ReglaDeQuorum
from escritorio.organos.consultas.integracion import integrantes
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias, puntos
from escritorio.sesiones.modelo.preparacion import Firma
from escritorio.sesiones.modelo.sesiones import Asistencia, PuntoNuevo, SesionNueva
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.a_su_hora import abrir
from tests.fabrica import ACTO_ANTERIOR, AHORA, asamblea, con_reglas, nueva_red, reloj

PRIMERA, SEGUNDA = "2026-04-20T09:00", "2026-04-20T10:00"
EMITIDA = AHORA.isoformat(timespec="minutes")
"""Cuándo se convoca: también la segunda sesión de una prueba, cuyo reloj ya pasó por la primera."""
PUNTOS = (
    PuntoNuevo("Aprobación del acta anterior", "ordinaria"),
    PuntoNuevo("Informe de gestión"),
    PuntoNuevo("Reforma del artículo 5.º", "reforma"),
)


@pytest.fixture(scope="session")
def molde(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una red de 33 socios con sus reglas fijadas, que cada prueba copia."""
    carpeta = tmp_path_factory.mktemp("molde")
    apertura = nueva_red(carpeta)
    alta(apertura.bd, 33)
    con_reglas(apertura.bd)
    ruta = apertura.bd.ruta
    apertura.cerrar()
    return ruta


@pytest.fixture
def red(molde: Path, tmp_path: Path) -> Iterator[Archivo]:
    """La red del molde, abierta y propia de la prueba."""
    ruta = tmp_path / molde.name
    shutil.copyfile(molde, ruta)
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def red_sin_reglas(tmp_path: Path) -> Iterator[Archivo]:
    """Una red de tres socios recién fundada: sus reglas están pendientes."""
    apertura = nueva_red(tmp_path)
    alta(apertura.bd, 3)
    yield apertura.bd
    apertura.cerrar()


def alta(bd: Archivo, cuantos: int, desde: int = 1) -> None:
    """Da de alta «Municipio 001», «Municipio 002»…"""
    categoria = categorias(bd)[0].id
    for i in range(desde, desde + cuantos):
        nuevo = SocioNuevo(f"Municipio {i:03}", "UY", categoria, codigo=f"{i:04}")
        dar_de_alta(bd, nuevo, "2001-05-02", ACTO_ANTERIOR)


def nueva(bd: Archivo, *dados: PuntoNuevo, segunda: str | None = SEGUNDA) -> SesionNueva:
    """Lo que se escribe al preparar una asamblea."""
    return SesionNueva(
        asamblea(bd), "ordinaria", "Salón de actos", PRIMERA, segunda, "la Presidencia", dados or PUNTOS
    )


def convocada(bd: Archivo, presentes: int = 0, *dados: PuntoNuevo) -> str:
    """Una asamblea convocada con los primeros `presentes` de la lista ya en la sala; da su id."""
    sesion_id = preparar(bd, nueva(bd, *dados))
    convocar(bd, sesion_id, emitida=EMITIDA)
    for quien in asistencias(bd, sesion_id)[:presentes]:
        pasar_lista(bd, sesion_id, quien.id, "presente")
    return sesion_id


def en_curso(bd: Archivo, presentes: int = 22, *dados: PuntoNuevo) -> str:
    """Una asamblea abierta en primera llamada a las 09:05; da su id."""
    sesion_id = convocada(bd, presentes, *dados)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    return sesion_id


def lista(bd: Archivo, sesion_id: str) -> list[Asistencia]:
    """La lista de la sesión."""
    return asistencias(bd, sesion_id)


def punto_id(bd: Archivo, sesion_id: str, orden: int = 1) -> str:
    """El id del punto de ese orden."""
    return puntos(bd, sesion_id)[orden - 1].id


def firmas(bd: Archivo, cuantas: int) -> tuple[Firma, ...]:
    """Las de los primeros integrantes de la asamblea, del 20 de marzo de 2026."""
    votan = [i for i in integrantes(bd, asamblea(bd), "2026-03-20") if i.vota]
    return tuple(Firma(i.nombre, "2026-03-20", i.socio_id, i.persona_id) for i in votan[:cuantas])


def cambiar_quorum(bd: Archivo, **cambios: object) -> None:
    """Cambia la regla de quórum de la asamblea desde 2002."""
    actual = regla_vigente(bd, asamblea(bd), "quorum", "", PRIMERA)
    assert actual is not None
    assert isinstance(actual.parametros, ReglaDeQuorum)
    if isinstance(llamadas := cambios.get("llamadas"), tuple):
        cambios.setdefault("demora_minutos", actual.parametros.demora_minutos[: len(llamadas) - 1])
    _fijar(bd, actual.id, replace(actual.parametros, **cambios))


def cambiar_mayoria(bd: Archivo, empate: Empate, base: Base = Base.EMITIDOS) -> None:
    """La decisión ordinaria pide más de la mitad de `base`, con ese desempate."""
    actual = next(r for r in reglas(bd, asamblea(bd)) if (r.familia, r.tipo) == ("mayoria", "ordinaria"))
    _fijar(bd, actual.id, ReglaDeMayoria((Exigencia(base, Comparador.MAS_DE, Fraction(1, 2)),), empate))


def fijar(bd: Archivo, familia: str, parametros: Parametros, tipo: str = "") -> None:
    """Fija esa regla de la asamblea (completa la pendiente, o la cambia desde 2002)."""
    actual = next(r for r in reglas(bd, asamblea(bd)) if (r.familia, r.tipo) == (familia, tipo))
    _fijar(bd, actual.id, parametros)


def _fijar(bd: Archivo, regla_id: str, parametros: Parametros) -> None:
    fijar_regla(bd, regla_id, parametros, "art. 12 del estatuto", "2002-01-01")


def consultado(bd: Archivo, leer: Callable[[], object]) -> list[str]:
    """Las sentencias que hace una lectura."""
    dichas: list[str] = []
    bd.conexion.set_trace_callback(dichas.append)
    leer()
    bd.conexion.set_trace_callback(None)
    return dichas


@contextmanager
def comprobar_sin_rastro(
    bd: Archivo, error: type[ErrorDeUsuario], frase: str = ""
) -> Iterator[pytest.ExceptionInfo[ErrorDeUsuario]]:
    """Lo de dentro lanza `error` con esa frase y no deja nada escrito."""
    antes = bd.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(error, match=frase or None) as dicho:
        yield dicho
    assert bd.valor("SELECT count(*) FROM bitacora") == antes
