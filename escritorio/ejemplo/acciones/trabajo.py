"""El trabajo entre asambleas del ejemplo: unidades, cooperación y registro, en el orden de sus fechas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.registros import anotar_en_registro, registrar
from escritorio.cooperacion.consultas.registros import registros
from escritorio.cooperacion.modelo.registros import NotaNueva
from escritorio.ejemplo.acciones.acordado import lo_acordado
from escritorio.ejemplo.acciones.alianza import alianza_y_encuentros
from escritorio.ejemplo.acciones.convenios import convenios_y_proyectos
from escritorio.ejemplo.acciones.estatuto import articulos
from escritorio.ejemplo.acciones.orden import Hecho
from escritorio.ejemplo.acciones.planes import trabajo_de_unidades
from escritorio.ejemplo.modelo.alianza import FICHAS
from escritorio.ejemplo.modelo.unidades import CUMPLEN
from escritorio.estatutos.acciones.citas import citar_articulo


def trabajo_del_anio(bd: Archivo, ids: Mapping[str, str]) -> list[Hecho]:
    """Lo que la red hace fuera de sus asambleas, de febrero a noviembre de 2026. `ids`: de cada ciudad."""
    return [
        *((momento, partial(_citar, bd, titulo, numero)) for momento, titulo, numero in CUMPLEN),
        *trabajo_de_unidades(bd, ids),
        *convenios_y_proyectos(bd, ids),
        *alianza_y_encuentros(bd, ids),
        *_registro(bd, ids),
    ]


def _citar(bd: Archivo, titulo: str, numero: int) -> None:
    citar_articulo(bd, lo_acordado(bd, titulo).acuerdo_id or "", articulos(bd)[numero].id)


def _registro(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    for ficha in FICHAS:
        anotado = f"{ficha.nuevo.datos.get('abre', '2026-02-20')}T10:00"
        suya = replace(ficha.nuevo, socio_id=ids.get(ficha.ciudad))
        yield anotado, partial(registrar, bd, suya)
        for quien, nota in ficha.notas:
            de_quien = replace(nota, socio_id=ids[quien])
            yield f"{nota.fecha}T17:30", partial(_anotar, bd, ficha.nuevo.nombre, de_quien)


def _anotar(bd: Archivo, nombre: str, nota: NotaNueva) -> None:
    suya = next(r.id for r in registros(bd) if r.nombre == nombre)
    anotar_en_registro(bd, suya, nota)
