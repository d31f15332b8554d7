"""El padrón de habilitados de una sesión, en PDF y en libro. Funciones puras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma, en_blanco
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.estatutos.reglas.dictar import ORDINALES
from escritorio.sesiones.modelo.padron import DatosDePadron
from escritorio.sesiones.modelo.papeles import DatosDeLista
from escritorio.sesiones.modelo.sesiones import Asistencia


def padron_pdf(datos: DatosDePadron) -> bytes:
    """Quién vota y con cuánto peso, y por qué no vota quien no vota."""
    votan = [a for a in datos.asistencias if a.vota]
    no_votan = [a for a in datos.asistencias if not a.vota]
    piezas: list[Pieza] = [
        Titulo("Padrón de habilitados"),
        Datos(
            [
                ("Sesión", datos.titulo),
                ("Fecha de la sesión", en_corto(datos.fecha)),
                ("Cerrado el", con_hora(datos.al)),
            ]
        ),
        Recuadro(resumen(datos.asistencias), [datos.voto]),
        *_con_voto(votan),
        *_sin_voto(no_votan),
    ]
    impreso = papel(datos.membrete, f"Padrón de habilitados: {datos.titulo}", folio="Página", apaisado=True)
    return componer(impreso, piezas)


def padron_xlsx(datos: DatosDePadron) -> bytes:
    """El mismo padrón, una fila por convocado."""
    nota = f"Cerrado el {con_hora(datos.al)}. {resumen(datos.asistencias)} {datos.voto}".rstrip()
    libro = hoja("Padrón de habilitados", _entero(datos.asistencias), datos.titulo, nota)
    return en_excel(datos.membrete, f"Padrón de habilitados: {datos.titulo}", [libro])


def resumen(lista: Sequence[Asistencia]) -> str:
    """«De 33 convocados, 31 votan, con 31 votos; 2 sin voto.»"""
    votan = [a for a in lista if a.vota]
    convocados = contar(len(lista), "convocado", "convocados")
    votos = contar(sum(a.votos for a in votan), "voto", "votos")
    quedan = len(lista) - len(votan)
    return f"De {convocados}, {contar(len(votan), 'vota', 'votan')}, con {votos}; {quedan} sin voto."


def por_que(quien: Asistencia) -> str:
    """La cuenta que dio la regla; sin dictamen, su motivo."""
    if not quien.vota:
        return str(quien.motivo_sin_voto) or "Sin voto."
    return (
        " ".join(map(str, quien.dictamen_voto.cuenta))
        if quien.dictamen_voto
        else "Por su categoría y su puesto."
    )


def _con_voto(votan: Sequence[Asistencia]) -> list[Pieza]:
    if not votan:
        return [Parrafo("Nadie vota.")]
    comun, columna = _sin_repetir("Por qué", votan, 5.0)
    columnas = [
        *_quien("Total"),
        Columna("Votos", lambda a: a.votos, "entero", 0.8, pie=Suma(lambda a: a.votos)),
        *columna,
    ]
    return [Apartado(f"Votan: {len(votan)}"), *comun, tabla(Cuadro(columnas, votan))]


def _sin_voto(no_votan: Sequence[Asistencia]) -> list[Pieza]:
    if not no_votan:
        return []
    comun, columna = _sin_repetir("Por qué no vota", no_votan, 5.8)
    return [
        Apartado(f"No votan: {len(no_votan)}"),
        *comun,
        tabla(Cuadro([*_quien(), *columna], no_votan)),
    ]


def _sin_repetir(
    titulo: str, lista: Sequence[Asistencia], ancho: float
) -> tuple[list[Pieza], list[Columna[Asistencia]]]:
    """Lo que vale para la mayoría se dice una vez, y en su columna sólo lo de los demás; si no hay, sobra."""
    (frase, veces), *_ = Counter(map(por_que, lista)).most_common(1)
    if veces < _SE_REPITE:
        return [], [Columna(titulo, por_que, ancho=ancho)]

    def lo_suyo(quien: Asistencia) -> str:
        suyo = por_que(quien)
        return "" if suyo == frase else suyo

    todos = veces == len(lista)
    comun = Parrafo(frase if todos else f"Quien no dice otra cosa: {frase}", anuncia=True)
    return [comun], [] if todos else [Columna(titulo, lo_suyo, ancho=ancho)]


_SE_REPITE = 3
"""Desde cuántos se dice una vez lo que vale para todos ellos."""


def _entero(todos: Sequence[Asistencia]) -> Cuadro[Asistencia]:
    return Cuadro(
        [
            *_quien(),
            Columna("Calidad", lambda a: a.calidad, en_hoja=22),
            Columna("Vota", lambda a: "Sí" if a.vota else "No"),
            Columna("Votos", lambda a: a.votos if a.vota else 0, "entero"),
            Columna("Por qué", por_que, en_hoja=52),
            Columna("Fundamento", _fundamento, en_hoja=30),
        ],
        todos,
    )


def _quien(pie: str | None = None) -> tuple[Columna[Asistencia], ...]:
    return (
        Columna("N.º", None, "numero", 0.7),
        Columna("Integrante", lambda a: a.nombre, ancho=3.4, en_hoja=34, pie=pie),
        Columna("País", lambda a: a.pais, ancho=0.8),
        Columna("Categoría", lambda a: a.categoria, ancho=1.9, en_hoja=20),
    )


def _fundamento(quien: Asistencia) -> str:
    return str(quien.dictamen_voto.fundamento) if quien.dictamen_voto else ""


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
        Columna("Titular o apoderado", _quien_de_firmas, ancho=3.4),
        Columna("Asiste por", _calidad, ancho=2.4),
        Columna("Hora", en_blanco),
        Columna("Nombre y firma de quien asiste", en_blanco, ancho=5.6),
    ]
    cuantos = contar(len(lista), "integrante", "integrantes")
    return [Apartado(f"{rotulo}: {cuantos}"), tabla(Cuadro(columnas, lista))]


def _quien_de_firmas(quien: Asistencia) -> str:
    if quien.estado == "con_poder" and quien.apoderado:
        return f"{quien.representante}\nPoder a {quien.apoderado}".strip()
    return quien.representante or "(sin titular anotado)"


def _calidad(quien: Asistencia) -> str:
    """Con poder registrado ya va marcado; los demás lo marcan al firmar."""
    return _CALIDADES.replace("☐\u00a0Poder", "☑\u00a0Poder") if quien.estado == "con_poder" else _CALIDADES
