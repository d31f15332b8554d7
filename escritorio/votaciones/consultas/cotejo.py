"""Si cada votación contó a quienes la lista y las entradas y salidas ponen en la sala en ese momento."""

from __future__ import annotations

from collections import defaultdict

from escritorio.comun.base.fechas import hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.consultas.votaciones import excusados_en, votaciones
from escritorio.votaciones.reglas.recuento import en_el_punto, votantes
from escritorio.votaciones.reglas.votaciones import instante_de

_VOTADOS = (
    "SELECT DISTINCT p.id, p.sesion_id, p.titulo FROM punto p JOIN votacion v ON v.punto_id = p.id"
    " ORDER BY p.sesion_id, p.id"
)


def votaciones_sin_sus_presentes(bd: Archivo) -> list[str]:
    """Las que contaron a otros de los que hoy constan, una frase por votación; vacía si todo está bien."""
    de_sesion: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for punto in bd.filas(_VOTADOS):
        de_sesion[punto["sesion_id"]].append((punto["id"], punto["titulo"]))
    return [
        frase
        for sesion_id, puntos in de_sesion.items()
        for lista in [asistencias(bd, sesion_id)]
        for punto_id, titulo in puntos
        for frase in _de_un_punto(bd, lista, punto_id, titulo)
    ]


def _de_un_punto(bd: Archivo, lista: list[Asistencia], punto_id: str, titulo: str) -> list[str]:
    hechas, de_este = votaciones(bd, punto_id), en_el_punto(lista, punto_id)
    return [
        f"«{titulo}», votación de las {hora(una.momento)}: contó {una.presentes} presentes con voto,"
        f" y la lista y las entradas y salidas dan {hay}."
        for una in hechas
        for entonces in [instante_de(una, hechas)]
        for suyos in [votantes(de_este, entonces, excusados_en(bd, punto_id, entonces))]
        for hay in [sum(a.votos for a in suyos)]
        if hay != una.presentes
    ]
