"""Qué días no son hábiles para la asociación: los del país de la sede y los propios."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable

from escritorio.comun.base.fechas import feriados_de_algunos, nombres_de_feriados
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.modelo.preparacion import FeriadoDelPais, FeriadoPropio


def feriados_del_pais(bd: Archivo, pais: str, anios: Iterable[int]) -> list[FeriadoDelPais]:
    """Los que trae el programa, por su primer día, y si aquí cuentan: los de todos, salvo que se diga otra
    cosa; los de algunos, sólo si se dice.
    """
    if not pais:
        return []
    cuales, codigo = tuple(anios), pais.strip().upper()
    criterios = {
        f["nombre"]: bool(f["cuenta"])
        for f in bd.filas("SELECT nombre, cuenta FROM criterio_de_feriado WHERE pais = ?", [codigo])
    }
    de_todos = nombres_de_feriados(codigo, cuales)
    sueltos = {d: n for d, n in feriados_de_algunos(codigo, cuales).items() if d not in de_todos}
    hallados = []
    for son_de_todos, nombres in ((True, de_todos), (False, sueltos)):
        por_nombre: dict[str, list[str]] = {}
        for dia, nombre in sorted(nombres.items()):
            por_nombre.setdefault(nombre, []).append(dia)
        hallados += [
            FeriadoDelPais(codigo, nombre, tuple(dias), son_de_todos, criterios.get(nombre, son_de_todos))
            for nombre, dias in por_nombre.items()
        ]
    return sorted(hallados, key=lambda f: f.fechas)


def feriados_propios(bd: Archivo) -> list[FeriadoPropio]:
    """Los feriados locales anotados, por fecha."""
    return bd.leer(FeriadoPropio, "SELECT * FROM feriado_propio ORDER BY fecha, pais")


def feriado_propio(bd: Archivo, feriado_id: str) -> FeriadoPropio:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(FeriadoPropio, "SELECT * FROM feriado_propio WHERE id = ?", [feriado_id])


def feriados_de_sede(bd: Archivo, pais: str, anios: Iterable[int]) -> frozenset[str]:
    """Los nacionales de ese país y los propios, de esos años (fechas ISO)."""
    return frozenset(feriados_con_nombre(bd, pais, anios))


def feriados_con_nombre(bd: Archivo, pais: str, anios: Iterable[int]) -> dict[str, str]:
    """Los mismos, con cómo se llama cada uno."""
    cuales = tuple(anios)
    nombres = {dia: f.nombre for f in feriados_del_pais(bd, pais, cuales) if f.cuenta for dia in f.fechas}
    for propio in feriados_propios(bd):
        if propio.pais in ("", pais):
            nombres |= dict.fromkeys(_fechas_de(propio, cuales), propio.nombre)
    return nombres


def _fechas_de(dado: FeriadoPropio, anios: Iterable[int]) -> list[str]:
    """El 29 de febrero, sólo en los años que lo tienen."""
    if not dado.anual:
        return [dado.fecha]
    return [f"{anio}{dado.fecha[4:]}" for anio in anios if dado.fecha[5:] != "02-29" or isleap(anio)]
