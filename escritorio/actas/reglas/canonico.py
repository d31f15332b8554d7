"""Lo que consta en un acta, en un texto que siempre se escribe igual. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.contenido import Escrita
from escritorio.actas.reglas.cadena import estable
from escritorio.actas.reglas.partes import partes
from escritorio.comun.base.exactos import escribir_cuantos
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import en_datos
from escritorio.sesiones.modelo.sesiones import Asistencia

_DEL_PROGRAMA = frozenset(
    "convocatoria_pdf_id estado estado_acta con_acta ultimo_hecho padron_al situacion".split()
)
"""Lo de la sesión que no consta en el acta: cómo va en el programa."""


def canonico(datos: DatosDeActa) -> str:
    """JSON estable de lo que consta: sesión, asistencia, lo tratado y votado, y el texto de cada parte.

    Claves ordenadas, sin espacios, UTF-8. No lleva el folio ni la huella: los pone el libro.
    """
    return estable(
        {
            "clase": datos.clase,
            "numero": datos.numero,
            "anio": datos.anio,
            "entidad": datos.membrete.entidad,
            "idioma": datos.idioma,
            "sesion": _sesion(datos),
            "llamadas": list(datos.llamadas),
            "regla": datos.regla.cita if datos.regla else "",
            "asistencias": [_llano(en_datos(_sin_excusa(a))) for a in datos.asistencias],
            "ausencias": [_llano(en_datos(a.justificacion)) for a in datos.asistencias if a.justificacion],
            "puntos": [_llano(en_datos(p)) for p in datos.puntos],
            "recesos": [_llano(en_datos(r)) for r in datos.recesos],
            "constancias": [_llano(en_datos(c)) for c in datos.constancias],
            "anexos": [_llano(en_datos(a)) for a in datos.anexos],
            "tratos": {nombre: _llano(en_datos(t)) for nombre, t in datos.tratos.items()},
            "partes": {di.idioma: _partes(datos, di) for di in datos.hablas},
            "aprobada": datos.aprobada,
            "aprobada_en": str(datos.aprobada_en),
        }
    )


def _sin_excusa(quien: Asistencia) -> Asistencia:
    """Lo que dijo de su ausencia va aparte: se resuelve después, y el acta dice lo que se sabía."""
    por = replace(quien.por, justificacion=None) if quien.por else None
    return replace(quien, justificacion=None, por=por)


def _sesion(datos: DatosDeActa) -> object:
    """Quien preside, como se lee: que su nombre lleve punto y coma no cambia lo que consta."""
    relevos = tuple(replace(r, preside=r.preside.replace(";;", ";")) for r in datos.sesion.relevos)
    leida = replace(datos.sesion, preside=datos.sesion.preside.replace(";;", ";"), relevos=relevos)
    suya = en_datos(leida)
    return _llano({clave: valor for clave, valor in suya.items() if clave not in _DEL_PROGRAMA})


def _partes(datos: DatosDeActa, di: Habla) -> dict[str, str]:
    return {p.clave: p.texto for p in partes(datos, di)}


def _llano(valor: object) -> object:
    """Lo mismo con listas, textos y enteros: lo que JSON escribe de una sola manera."""
    if isinstance(valor, dict):
        return {str(clave): _llano(v) for clave, v in valor.items()}
    if isinstance(valor, list | tuple):
        return [_llano(v) for v in valor]
    if isinstance(valor, Fraction):
        return str(valor)
    if isinstance(valor, Decimal):
        return escribir_cuantos(valor)
    return valor


_QUE_CONSTA = {
    "sesion": "la sesión y su mesa",
    "llamadas": "las llamadas",
    "asistencias": "la asistencia",
    "puntos": "los puntos, sus votos y sus acuerdos",
    "recesos": "los recesos",
    "constancias": "las constancias",
    "anexos": "los anexos",
}
"""Lo que consta y se puede volver a leer de los datos de la sesión, y cómo se llama."""
_DE_FUERA = frozenset({"organo"})
"""Lo que consta con el nombre que tenía ese día: corregir hoy el de un órgano no cambia lo que pasó."""


def cambiadas(
    consta: Mapping[str, object], hoy: Mapping[str, object], escritas: Sequence[Escrita]
) -> list[str]:
    """Qué de lo que consta en un acta ya no es lo que dicen hoy los datos de su sesión; vacía si coinciden.

    Sólo cuenta lo que las dos lecturas dicen: una versión del programa puede leer más cosas que otra. Del
    texto, lo escrito a mano: lo demás lo compone el programa con los nombres y tratamientos de hoy.
    """
    distintas = [que for clave, que in _QUE_CONSTA.items() if not _igual(consta.get(clave), hoy.get(clave))]
    partes_ = consta.get("partes")
    por_idioma = partes_ if isinstance(partes_, dict) else {}
    suyas = [por_idioma.get(e.idioma, {}).get(e.parte, e.texto) == e.texto for e in escritas]
    return distintas if all(suyas) else [*distintas, "lo escrito en sus partes"]


def _igual(uno: object, otro: object) -> bool:
    if isinstance(uno, dict) and isinstance(otro, dict):
        return all(_igual(uno[c], otro[c]) for c in (uno.keys() & otro.keys()) - _DE_FUERA)
    if isinstance(uno, list) and isinstance(otro, list):
        return len(uno) == len(otro) and all(map(_igual, uno, otro))
    return uno is None or otro is None or uno == otro
