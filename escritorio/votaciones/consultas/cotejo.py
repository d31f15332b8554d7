"""Si cada votación contó a quienes la lista y las entradas y salidas ponen en la sala en ese momento."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.sesiones import Asistencia, instante
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.consultas.votaciones import excusados_en, votaciones, votos
from escritorio.votaciones.reglas.recuento import en_el_punto, votantes
from escritorio.votaciones.reglas.votaciones import instante_de

_CON_VOTOS = """
SELECT p.id, p.sesion_id, p.titulo FROM punto p
WHERE EXISTS (SELECT 1 FROM votacion v WHERE v.punto_id = p.id)
    OR EXISTS (SELECT 1 FROM ronda r JOIN eleccion e ON e.id = r.eleccion_id WHERE e.punto_id = p.id)
ORDER BY p.sesion_id, p.id
"""


class _Conteo(Registro):
    """Lo que contó una votación o una ronda: cuántos votos había y, si se sabe, quiénes votaron."""

    que: str
    entonces: str
    presentes: Cuantos
    votaron: frozenset[str] = frozenset()


def votaciones_sin_sus_presentes(bd: Archivo) -> list[str]:
    """Las que contaron a otros de los que hoy constan, una frase por votación; vacía si todo está bien."""
    de_sesion: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for punto in bd.filas(_CON_VOTOS):
        de_sesion[punto["sesion_id"]].append((punto["id"], punto["titulo"]))
    return [
        f"«{titulo}», {frase}"
        for sesion_id, puntos in de_sesion.items()
        for lista in [asistencias(bd, sesion_id)]
        for punto_id, titulo in puntos
        for frase in _de_un_punto(bd, punto_id, en_el_punto(lista, punto_id))
    ]


def _de_un_punto(bd: Archivo, punto_id: str, lista: Sequence[Asistencia]) -> Iterator[str]:
    for hecho in _conteos(bd, punto_id):
        estaban = votantes(lista, hecho.entonces, excusados_en(bd, punto_id, hecho.entonces))
        hay = sum(a.votos for a in estaban)
        sobran = hecho.votaron - {a.id for a in estaban}
        if hay != hecho.presentes:
            yield (
                f"{hecho.que}: contó {escribir_cuantos(hecho.presentes)} presentes con voto, y la lista y las"
                f" entradas y salidas dan {escribir_cuantos(hay)}."
            )
        elif sobran:
            quienes = enumerar(sorted(a.nombre for a in lista if a.id in sobran))
            yield f"{hecho.que}: consta el voto de {quienes}, que no estaba en la sala."


def _conteos(bd: Archivo, punto_id: str) -> Iterator[_Conteo]:
    hechas = votaciones(bd, punto_id)
    for una in hechas:
        votaron = frozenset(v.asistencia_id for v in votos(bd, una.id) if v.sentido != "ausente")
        que = f"votación de las {hora(una.momento)}"
        yield _Conteo(que, instante_de(una, hechas), una.presentes, votaron)
    for eleccion in elecciones(bd, punto_id):
        for ronda in eleccion.rondas:
            que = f"{eleccion.cargo}, recuento de las {hora(ronda.momento)}"
            yield _Conteo(que, instante(ronda.momento, ronda.id), ronda.presentes)
