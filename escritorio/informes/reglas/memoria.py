"""Cómo se cuenta un ejercicio: hasta qué día, quién entró y salió, y cuántos asistieron. Puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from escritorio.actas.reglas.concurrencia import concurrencia
from escritorio.informes.modelo.memoria import Asistencias, DePais
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.socios.modelo import Membresia, Socio
from escritorio.socios.reglas.territorio import nombre_de_pais


def corte_de(ejercicio: str, hoy: str) -> str:
    """El último día del que se cuenta (ISO): el 31 de diciembre, u hoy si no ha llegado."""
    return min(f"{ejercicio}-12-31", hoy)


def altas_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes entraron en el ejercicio, por su día."""
    suyas = [m for m in membresias if m.desde_consta and f"{ejercicio}-01-01" <= m.desde <= corte]
    return sorted(suyas, key=lambda m: (m.desde, m.id))


def traidos_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes ya eran socios y el archivo sólo conoce desde el ejercicio."""
    return [m for m in membresias if not m.desde_consta and f"{ejercicio}-01-01" <= m.desde <= corte]


def bajas_en(membresias: Iterable[Membresia], ejercicio: str, corte: str) -> list[Membresia]:
    """Las de quienes salieron en el ejercicio, por su día."""
    suyas = [m for m in membresias if m.hasta and f"{ejercicio}-01-01" <= m.hasta <= corte]
    return sorted(suyas, key=lambda m: (m.hasta or "", m.id))


def por_pais(al_empezar: Iterable[Socio], al_acabar: Iterable[Socio]) -> tuple[DePais, ...]:
    """Los países que tuvieron socios al empezar o al acabar, de más a menos."""
    antes, despues = Counter(s.pais for s in al_empezar), Counter(s.pais for s in al_acabar)
    paises = [DePais(p, antes[p], despues[p]) for p in {*antes, *despues}]
    return tuple(sorted(paises, key=lambda p: (-p.al_acabar, -p.al_empezar, nombre_de_pais(p.pais))))


def contar_asistencia(lista: Sequence[Asistencia], abierta: str | None) -> tuple[int, int]:
    """(con voto al abrirse, de ellos los que asistieron), como los cuenta el acta."""
    hubo = concurrencia(lista, abierta)
    return hubo.con_voto, len(hubo.al_abrir) + len(hubo.despues)


def asistencia_de_cada_cual(
    listas: Iterable[tuple[Sequence[Asistencia], str | None]],
) -> tuple[Asistencias, ...]:
    """De cada integrante con voto, a cuántas se le convocó y a cuántas asistió, por nombre.

    `listas`: la de cada sesión y cuándo se abrió. Suma lo mismo que `contar_asistencia` de todas.
    """
    nombres: dict[str, str] = {}
    convocado: Counter[str] = Counter()
    asistio: Counter[str] = Counter()
    for lista, abierta in listas:
        hubo = concurrencia(lista, abierta)
        for quien in (*hubo.al_abrir, *hubo.despues, *hubo.faltan):
            clave = quien.socio_id or quien.persona_id or quien.nombre
            nombres[clave] = quien.nombre
            convocado[clave] += 1
            asistio[clave] += quien not in hubo.faltan
    todas = [Asistencias(nombre, convocado[c], asistio[c]) for c, nombre in nombres.items()]
    return tuple(sorted(todas, key=lambda a: a.nombre))


def porcentaje(parte: int, todo: int) -> int | None:
    """«68» de 100, al entero más cercano; None si no hay de qué."""
    return (200 * parte + todo) // (2 * todo) if todo else None
