"""Lo que repiten las pruebas de los órganos."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave, reglas
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo
from tests.fabrica import ACTO_ANTERIOR

HOY = "2026-03-10"


def de(bd: Archivo, clave: str) -> str:
    """El id del órgano de esa clave."""
    return organo_por_clave(bd, clave).id


def fijar(bd: Archivo, clave: str, parametros: Parametros, familia: str, desde: str = "2001-01-01") -> None:
    """Fija esa regla de ese órgano, esté o no pendiente."""
    regla = next(r for r in reglas(bd, de(bd, clave)) if (r.familia, r.tipo) == (familia, ""))
    fijar_regla(bd, regla.id, parametros, "art. 7", desde)


def puesto_de(bd: Archivo, clave: str, orden: int = 0) -> str:
    """El id del puesto que hace ese número en el órgano."""
    return puestos(bd, de(bd, clave))[orden].id


def nuevo(bd: Archivo, clave: str, orden: int, socio: str | None = None, **otros: Any) -> MandatoNuevo:
    """Un nombramiento desde el 1 de enero de 2026."""
    return replace(MandatoNuevo(puesto_de(bd, clave, orden), "2026-01-01", socio_id=socio), **otros)


def con_mandato(bd: Archivo, clave: str, orden: int, socio: str, **otros: Any) -> Mandato:
    """Lo nombra y da el mandato como quedó."""
    dado = nuevo(bd, clave, orden, socio, **otros)
    nombrar(bd, dado, ACTO_ANTERIOR)
    suyos = [m for m in mandatos(bd, de(bd, clave)) if m.puesto_id == dado.puesto_id]
    return next(m for m in suyos if (m.socio_id, m.desde, m.calidad) == (socio, dado.desde, dado.calidad))
