"""La hoja de firmas que se pasa en la sala, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro, en_blanco
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.papeles import DatosDeLista
from escritorio.sesiones.modelo.sesiones import Asistencia

_CALIDADES = "☐\u00a0Titular  ☐\u00a0Suplente\n☐\u00a0Poder"
_NOTA = (
    "Quien firma marca en qué calidad asiste. El suplente y quien lleva un poder escriben su nombre; el poder"
    " se entrega a la secretaría. La hora es la de llegada."
)


def hoja_de_firmas_pdf(datos: DatosDeLista) -> bytes:
    """Una fila por convocado: en qué calidad asiste quien firma, su hora y su firma."""
    hoja = papel(datos.membrete, f"Hoja de firmas: {datos.titulo}", apaisado=True)
    llamadas = [(f"{ORDINALES[i].capitalize()} llamada", con_hora(m)) for i, m in enumerate(datos.llamadas)]
    votan = [a for a in datos.asistencias if a.vota]
    oyen = [a for a in datos.asistencias if not a.vota]
    piezas: list[Pieza] = [
        Titulo("Hoja de firmas"),
        Datos([("Sesión", datos.titulo), ("Lugar", datos.lugar), *llamadas]),
        Nota(_NOTA),
        *_tabla("Con voz y voto", votan),
        *_tabla("Con voz y sin voto", oyen),
        Espacio(10),
        Firmas([Firmante(" ", "Secretaría", "Doy fe de las firmas")]),
    ]
    return componer(hoja, piezas)


def _tabla(rotulo: str, lista: Sequence[Asistencia]) -> list[Pieza]:
    if not lista:
        return []
    columnas: list[Columna[Asistencia]] = [
        Columna("N.º", None, "numero", 0.8),
        Columna("Integrante", lambda a: a.nombre, ancho=3.2),
        Columna("Titular o apoderado", _quien, ancho=3.4),
        Columna("Asiste por", _calidad, ancho=2.4),
        Columna("Hora", en_blanco),
        Columna("Nombre y firma de quien asiste", en_blanco, ancho=5.6),
    ]
    cuantos = contar(len(lista), "integrante", "integrantes")
    return [Apartado(f"{rotulo}: {cuantos}"), tabla(Cuadro(columnas, lista))]


def _quien(quien: Asistencia) -> str:
    if quien.estado == "con_poder" and quien.apoderado:
        return f"{quien.representante}\nPoder a {quien.apoderado}".strip()
    return quien.representante or "(sin titular anotado)"


def _calidad(quien: Asistencia) -> str:
    """Con poder registrado ya va marcado; los demás lo marcan al firmar."""
    return _CALIDADES.replace("☐\u00a0Poder", "☑\u00a0Poder") if quien.estado == "con_poder" else _CALIDADES
