"""El padrón de habilitados de una sesión, en PDF y en libro. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.sesiones.modelo.padron import DatosDePadron
from escritorio.sesiones.modelo.sesiones import Asistencia

_QUIEN = (
    ColumnaDePapel("N.º", 0.7, "derecha"),
    ColumnaDePapel("Integrante", 3.4),
    ColumnaDePapel("País", 0.8),
    ColumnaDePapel("Categoría", 1.9),
)
_VOTAN = (*_QUIEN, ColumnaDePapel("Votos", 0.8, "derecha"), ColumnaDePapel("Por qué", 5))
_NO_VOTAN = (*_QUIEN, ColumnaDePapel("Por qué no vota", 5.8))
_DE_LIBRO = (
    ColumnaDeHoja("N.º", "entero"),
    ColumnaDeHoja("Integrante", ancho=34),
    ColumnaDeHoja("País"),
    ColumnaDeHoja("Categoría", ancho=20),
    ColumnaDeHoja("Calidad", ancho=22),
    ColumnaDeHoja("Vota"),
    ColumnaDeHoja("Votos", "entero"),
    ColumnaDeHoja("Por qué", ancho=52),
    ColumnaDeHoja("Fundamento", ancho=30),
)


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
    hoja = papel(datos.membrete, f"Padrón de habilitados: {datos.titulo}", folio="Página", apaisado=True)
    return componer(hoja, piezas)


def padron_xlsx(datos: DatosDePadron) -> bytes:
    """El mismo padrón, una fila por convocado."""
    filas = [_fila(i, a) for i, a in enumerate(datos.asistencias, start=1)]
    nota = f"Cerrado el {con_hora(datos.al)}. {resumen(datos.asistencias)} {datos.voto}"
    hoja = Hoja("Padrón de habilitados", _DE_LIBRO, filas, titulo=datos.titulo, nota=nota)
    return componer_libro([hoja], f"Padrón de habilitados: {datos.titulo}", datos.membrete.entidad)


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
        return quien.motivo_sin_voto or "Sin voto."
    return " ".join(quien.dictamen_voto.cuenta) if quien.dictamen_voto else "Por su categoría y su puesto."


def _con_voto(votan: Sequence[Asistencia]) -> list[Pieza]:
    if not votan:
        return [Parrafo("Nadie vota.")]
    filas = [(*_de(i, a), str(a.votos), por_que(a)) for i, a in enumerate(votan, start=1)]
    pie = ("", "Total", "", "", str(sum(a.votos for a in votan)), "")
    return [Apartado(f"Votan: {len(votan)}"), TablaDePapel(_VOTAN, filas, pie)]


def _sin_voto(no_votan: Sequence[Asistencia]) -> list[Pieza]:
    if not no_votan:
        return []
    filas = [(*_de(i, a), por_que(a)) for i, a in enumerate(no_votan, start=1)]
    return [Apartado(f"No votan: {len(no_votan)}"), TablaDePapel(_NO_VOTAN, filas)]


def _de(i: int, quien: Asistencia) -> tuple[str, str, str, str]:
    return str(i), quien.nombre, quien.pais, quien.categoria


def _fila(i: int, quien: Asistencia) -> list[object]:
    fundamento = quien.dictamen_voto.fundamento if quien.dictamen_voto else ""
    vota = "Sí" if quien.vota else "No"
    quien_es = [i, quien.nombre, quien.pais, quien.categoria, quien.calidad]
    return [*quien_es, vota, quien.votos if quien.vota else 0, por_que(quien), fundamento]
