"""Lo que declaran todos los asuntos, junto: sólo por aquí sabe `comun` de ellos, y sin nombrarlos."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from escritorio.comun.base.hechos import DE_COMUN, Asunto, Hecho, NombreEscrito, ParteDeHecho, Tabla, Uso
from escritorio.comun.base.identificadores import Area
from escritorio.comun.base.texto import plegar

_CASA = "escritorio"
_CON_TILDE: Mapping[str, str] = MappingProxyType(
    {
        plegar(palabra): palabra
        for palabra in (
            "acción adhesión anulación artículo automático bitácora canónico categoría circulación comprobó"
            " composición conexión coordinación código decisión declaración después devolución dictámenes"
            " disposición días edición elección emisión epígrafe exención explicación función fundación"
            " identificación límite línea medición máximo mínimo número operación padrón parámetros país"
            " petición población próximo quórum ratificación razón rectificación rendición renovación"
            " revocación rótulo según sesión subcoordinación subdivisión teléfono título versión votación"
            " vía ámbito órgano último único"
        ).split()
    }
    | {"anio": "año", "pdf": "PDF", "xlsx": "Excel", "docx": "Word", "pt": "portugués", "es": "español"}
)


@cache
def asuntos() -> tuple[Asunto, ...]:
    """Lo que declaran todos los asuntos de la casa, que se buscan solos, y lo que no es de ninguno."""
    casa = importlib.import_module(_CASA)
    carpetas = sorted(m.name for m in pkgutil.iter_modules(casa.__path__) if m.ispkg)
    modulos = [f"{_CASA}.{nombre}.asunto" for nombre in carpetas]
    return (DE_COMUN, *(importlib.import_module(m).ASUNTO for m in modulos if find_spec(m)))


@cache
def areas() -> Mapping[str, Area]:
    """Los sitios de la ventana, por su clave y en el orden de la barra lateral."""
    todas = sorted((a.area for a in asuntos() if a.area), key=lambda a: a.lugar)
    return {a.clave: a for a in todas}


@cache
def busquedas() -> tuple[str, ...]:
    """Las funciones que encuentran algo escribiendo, en el orden de la barra lateral."""
    con_area = [(a.area.lugar, a.busca) for a in asuntos() if a.area and a.busca]
    return tuple(busca for _, busca in sorted(con_area))


@cache
def avisos() -> tuple[str, ...]:
    """Las funciones que dicen lo que espera a la secretaría, en el turno en que Inicio lo enseña."""
    return tuple(donde for _, donde in sorted(par for a in asuntos() for par in a.avisos.items()))


def traer(donde: str) -> Any:
    """Lo que una declaración nombra, «modulo:nombre», que sólo se importa si hace falta."""
    modulo, _, nombre = donde.partition(":")
    return getattr(importlib.import_module(modulo), nombre)


@cache
def hechos() -> Mapping[str, Hecho]:
    """Los hechos declarados, por su nombre."""
    return {h.nombre: h for a in asuntos() for h in a.hechos}


@cache
def usos() -> tuple[Uso, ...]:
    """De qué datos sale lo que se calcula y se guarda, según todos los asuntos."""
    return tuple(u for a in asuntos() for u in a.usos)


@cache
def nombres_escritos() -> tuple[NombreEscrito, ...]:
    """Dónde queda escrito el nombre de una ficha, según todos los asuntos."""
    return tuple(n for a in asuntos() for n in a.nombres)


def nombres_dejados(dato: str) -> list[str]:
    """El SQL que da, del id de una ficha de ese dato, los nombres que dejó por otro."""
    return [a.nombres_dejados[dato] for a in asuntos() if dato in a.nombres_dejados]


def partes_de(hecho: str) -> list[ParteDeHecho]:
    """Las que lo componen, de cualquier asunto."""
    return [p for a in asuntos() for p in a.partes if p.hecho == hecho]


@cache
def tablas() -> Mapping[str, Tabla]:
    """Las declaradas, por su nombre."""
    return {t.nombre: t for a in asuntos() for t in a.tablas}


@cache
def sin_bitacora() -> frozenset[str]:
    """Las que no se anotan en ella."""
    return frozenset(t.nombre for t in tablas().values() if not t.anotada)


@cache
def compartidas() -> frozenset[str]:
    """Apoyo de muchos hechos independientes: que uno se quede no retiene a los demás."""
    return frozenset(t.nombre for t in tablas().values() if t.compartida)


@cache
def columnas_de_alguien() -> frozenset[str]:
    """Las que guardan, en cualquier tabla, el nombre o las señas de alguien."""
    return frozenset().union(*(a.de_alguien for a in asuntos()))


@cache
def columnas_de_varios() -> frozenset[str]:
    """Las que guardan varios, uno por renglón: las firmas al pie."""
    return frozenset().union(*(a.de_varios for a in asuntos()))


def es_dinero(columna: str) -> bool:
    """Si esa columna guarda un importe, en unidades mínimas de su moneda."""
    return any(columna in a.en_dinero for a in asuntos())


def de_tabla(tabla: str, *, varios: bool = False) -> str:
    """Cómo se llama lo que guarda: «cargo de cuota» o «cargos de cuota»; lo ajeno al programa, tal cual."""
    dicha = tablas().get(tabla)
    return tabla if dicha is None else dicha.varios if varios else dicha.uno


def de_columna(columna: str) -> str:
    """Cómo se llama ese dato: «fundamento_id» → «fundamento»; «poblacion_anio» → «población año»."""
    return " ".join(_CON_TILDE.get(p, p) for p in columna.removesuffix("_id").split("_"))
