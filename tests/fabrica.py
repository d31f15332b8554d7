"""Asociaciones de verdad, en archivos de verdad, para las pruebas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.guardas import poner_disparadores
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos, reglas, reglas_pendientes
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    Estamento,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Firmante,
    Numeracion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import (
    FormaDeCuota,
    FormaDeVoto,
    ReglaDeCuota,
    ReglaDePoderes,
    ReglaDeVoto,
)
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo

AHORA = datetime(2026, 3, 10, 9, 0)
FUNDADA = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "1995-11-11")
ACTO_ANTERIOR = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Libro de socios en papel", "2001-05-02")
_MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))

_LO_DEMAS: Mapping[str, Parametros] = {
    "composicion": ReglaDeComposicion((Estamento(ClaseDeParte.TODOS),)),
    "mandato": ReglaDeMandato(),
    "requisitos": ReglaDeRequisitos(()),
    "voto": ReglaDeVoto(FormaDeVoto.IGUAL),
    "poderes": ReglaDePoderes(admite=False),
    "cuota": ReglaDeCuota(FormaDeCuota.TRAMOS),
    "acta": ReglaDeActa(Numeracion.CONTINUA, (Firmante.SECRETARIA,), Aprobacion.SIGUIENTE),
}


def reloj() -> datetime:
    """El reloj fijo de las pruebas."""
    return AHORA


def sin_guardas(bd: Archivo) -> None:
    """Quita los disparadores que cierran lo cerrado, como haría quien lo toca por fuera."""
    for (nombre,) in bd.filas(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'bitacora%'"
    ):
        bd.conexion.execute(f"DROP TRIGGER {nombre}")


def por_debajo(bd: Archivo, orden: str) -> None:
    """Cambia lo ya cerrado para preparar una escena, en una acción y sin las guardas, que se reponen."""
    sin_guardas(bd)
    with transaccion(bd, "Preparar la escena"):
        bd.ejecutar(orden)
    poner_disparadores(bd.conexion)


def nueva_red(carpeta: Path, nombre: str = "Red de prueba") -> Apertura:
    """Una asociación recién fundada desde la plantilla, con sus reglas pendientes."""
    ruta = carpeta / "red.escritorio"
    ruta.write_bytes(_fundada(nombre))
    return abrir_archivo(ruta, "Ana Secretaria", reloj)


@cache
def _fundada(nombre: str) -> bytes:
    """Su archivo: fundarla cada vez cuesta diez veces más que copiarla."""
    with TemporaryDirectory() as carpeta:
        apertura = crear_asociacion(
            Path(carpeta) / "red.escritorio", plantilla("mercociudades"), nombre, "Ana Secretaria", reloj
        )
        apertura.cerrar()
        return apertura.bd.ruta.read_bytes()


@cache
def sin_nada() -> bytes:
    """Un archivo recién creado, sin asociación: hacerlo cada vez cuesta treinta veces más que copiarlo."""
    with TemporaryDirectory() as carpeta:
        apertura = crear_archivo(Path(carpeta) / "red.escritorio", "Ana", reloj)
        apertura.cerrar()
        return apertura.bd.ruta.read_bytes()


def con_socios(bd: Archivo, cuantos: int) -> list[str]:
    """Da de alta municipios con población oficial de 2025, de 60 000 en 60 000; devuelve sus ids."""
    categoria = categorias(bd)[0].id
    ids = []
    for i in range(1, cuantos + 1):
        nuevo = SocioNuevo(
            nombre=f"Municipio {i:03}", tipo="municipio", categoria_id=categoria, pais="UY", codigo=f"{i:04}"
        )
        ids.append(dar_de_alta(bd, nuevo, "2001-05-02", ACTO_ANTERIOR))
        anotar_poblacion(bd, ids[-1], 2025, 60_000 * i, "Censo de prueba", oficial=True)
    return ids


def con_reglas(bd: Archivo) -> None:
    """Fija todas las pendientes como uso: mayoría absoluta de habilitados y, en segunda, un tercio."""
    for _, regla in reglas_pendientes(bd):
        fijar_regla(bd, regla.id, _de_uso(regla), "", "2001-01-01")


def con_estatuto(bd: Archivo, *, solo_pendientes: bool = False) -> None:
    """Con reglas, y lo demás también fijado como uso: a cada órgano lo integran todos los socios."""
    con_reglas(bd)
    for organo in organos(bd):
        for regla in reglas(bd, organo.id):
            if regla.familia in _LO_DEMAS and (regla.pendiente or not solo_pendientes):
                fijar_regla(bd, regla.id, _LO_DEMAS[regla.familia], "", "2001-01-01")


def _de_uso(regla: Regla) -> Parametros:
    if regla.familia == "quorum":
        tercio = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3), 3)
        return ReglaDeQuorum((_MITAD, tercio), demora_minutos=(30,))
    if regla.familia == "convocatoria":
        return ReglaDeConvocatoria(15)
    dos_tercios = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(2, 3))
    simple = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
    return ReglaDeMayoria((dos_tercios if regla.tipo == "reforma" else simple,))


def asamblea(bd: Archivo) -> str:
    """El id de la asamblea."""
    return organo_por_clave(bd, "asamblea").id
