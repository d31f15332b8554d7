"""Deshacer cualquier acción desde la bitácora, sin llevarse por delante lo que vino después."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import (
    Apunte,
    apuntes_de_accion,
    apuntes_posteriores,
    tablas_con_bitacora,
)
from escritorio.comun.datos.revertir import numera, revertir

Clave = tuple[str, str]
"""(tabla, id) de una fila."""
Cita = tuple[str, str, str]
"""(tabla, id, columna) que apunta a otra fila."""

_ANULADO = "anulado"
_CIERRES = frozenset({"hasta", "proximo"})
"""Columnas que una acción mueve para dar paso a lo que crea: si lo creado se queda, no vuelven atrás."""


class NadaQueDeshacer(ErrorDeUsuario):
    """Esa acción ya no se puede deshacer: todo lo que hizo se usó o se cambió después."""


class _Ensayo(Exception):
    """El ensayo llegó al final: todo se podría deshacer, y nada quedó escrito."""


class EmitioUnDocumento(NadaQueDeshacer):
    """Esa acción emitió un documento y no se deshace: anúlela o corríjala en su pantalla."""


class YaConsta(NadaQueDeshacer):
    """Lo que hizo esa acción consta en una sesión ya cerrada y no se deshace."""


class YaAsentado(NadaQueDeshacer):
    """Lo que hizo esa acción está en el libro de cuentas y ya no se retira: anúlelo en su pantalla."""


class SoloSeAnade(NadaQueDeshacer):
    """Lo que hizo esa acción está en el libro de cuotas, que sólo se añade: anúlelo o corríjalo en Cuotas."""


class YaOcupado(NadaQueDeshacer):
    """Lo que se hizo después ocupa el sitio de lo que volvería, y esa acción ya no se puede deshacer."""


class FaltaEnQueSeApoya(NadaQueDeshacer):
    """Lo que volvería se apoya en algo que ya no está: deshaga antes lo último que se hizo."""


class DejariaUnHueco(NadaQueDeshacer):
    """Esos cargos ya se usan, o hay otros después: no se borran. Anule la campaña o rebájelos, en Cuotas."""


class CambiariaLoCerrado(NadaQueDeshacer):
    """Cambiaría lo que se debía al cerrar un ejercicio: no se hace. Anule o rebaje los cargos, en Cuotas."""


class YaEnOtroPlan(NadaQueDeshacer):
    """Ese plan no vuelve a regir: alguno de sus cargos está anulado o en otro plan. Mírelo en Cobranza."""


class TieneAvances(NadaQueDeshacer):
    """Lo que añadió esa acción ya tiene avances o mediciones y no se deshace: corríjalo en su pantalla."""


_IMPEDIDO: Mapping[str, type[NadaQueDeshacer]] = MappingProxyType(
    {
        "sesion cerrada": YaConsta,
        "libro de cuotas": SoloSeAnade,
        "libro de cuentas": YaAsentado,
        "cargos que siguen": DejariaUnHueco,
        "cargos de un ejercicio cerrado": CambiariaLoCerrado,
        "cargos de un solo plan": YaEnOtroPlan,
        "plan con avances": TieneAvances,
        "UNIQUE constraint failed": YaOcupado,
        "FOREIGN KEY constraint failed": FaltaEnQueSeApoya,
    }
)
"""Lo que dice la base cuando no deja tocar una fila, y cómo se explica."""


@dataclass(frozen=True, slots=True)
class Conservada:
    """Una fila que no se deshace, y por qué."""

    tabla: str
    fila_id: str
    motivo: str


@dataclass(frozen=True, slots=True)
class PlanDeDeshacer:
    """Qué pasaría al deshacer: filas que se retiran, se restauran, vuelven o se conservan.

    `revertir`: los apuntes de las filas que ya estaban, del último al primero.
    """

    accion_id: str
    accion: str
    retirar: tuple[Clave, ...]
    revertir: tuple[Apunte, ...]
    conservar: tuple[Conservada, ...]

    @property
    def restaurar(self) -> tuple[Apunte, ...]:
        """Los cambios que vuelven a como estaban."""
        return tuple(a for a in self.revertir if a.operacion == "cambio")

    @property
    def reponer(self) -> tuple[Apunte, ...]:
        """Las bajas que vuelven a estar."""
        return tuple(a for a in self.revertir if a.operacion == "baja")


def planear_deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Lo que ocurriría al deshacer la acción, para enseñarlo antes. No cambia nada.

    Lanza `EmitioUnDocumento` si la acción emitió un documento firme: se anula, no se deshace.
    """
    apuntes = apuntes_de_accion(bd, accion_id)
    _exigir_deshacible(bd, apuntes)
    tocadas = _tocadas_despues(bd, accion_id)
    nacidas, ausentes = _nacidas_y_ausentes(apuntes)
    previos = [a for a in apuntes if (a.tabla, a.fila_id) not in nacidas]
    altas = nacidas - ausentes
    firmes, conservadas = _separar_altas(bd, altas, tocadas, _citas_que_se_van(previos, tocadas, False))
    if conservadas:  # los cierres ya no vuelven atrás, y lo que citan se queda con ellos
        firmes, conservadas = _separar_altas(bd, altas, tocadas, _citas_que_se_van(previos, tocadas, True))
    revertir, cambiadas = _separar_cambios(previos, tocadas, hay_conservadas=bool(conservadas))
    return PlanDeDeshacer(
        accion_id,
        apuntes[0].accion if apuntes else "",
        tuple(firmes),
        tuple(reversed(revertir)),
        (*conservadas, *cambiadas),
    )


def ensayar_deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """El plan, después de comprobar que se podría hacer; no cambia nada. Lanza lo que `deshacer`."""
    plan = planear_deshacer(bd, accion_id)
    with suppress(_Ensayo):
        _aplicar(bd, plan, de_veras=False)
    return plan


def deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Deshace la acción como otra acción anotada; devuelve lo hecho y lo conservado.

    Lanza `NadaQueDeshacer` si no quedó nada que retirar ni restaurar, `EmitioUnDocumento`,
    `YaConsta` si es parte de una sesión cerrada, `SoloSeAnade` o `YaAsentado` si está en el libro
    de cuotas o en el de cuentas, `DejariaUnHueco` o `CambiariaLoCerrado` si los cargos no pueden irse
    o volver, `YaEnOtroPlan` si no puede volver el plan, `YaOcupado` si lo posterior ocupa el sitio de
    lo que volvería y `FaltaEnQueSeApoya` si ya no está lo que cita.
    """
    plan = planear_deshacer(bd, accion_id)
    _aplicar(bd, plan, de_veras=True)
    return plan


def _aplicar(bd: Archivo, plan: PlanDeDeshacer, *, de_veras: bool) -> None:
    if not (plan.retirar or plan.revertir):
        raise NadaQueDeshacer
    try:
        _ejecutar(bd, plan, de_veras=de_veras)
    except sqlite3.IntegrityError as error:
        for dice, explicado in _IMPEDIDO.items():
            if dice in str(error):
                raise explicado from error
        raise


def _ejecutar(bd: Archivo, plan: PlanDeDeshacer, *, de_veras: bool) -> None:
    with transaccion(bd, f"Deshacer: {plan.accion}"):
        revertir(bd, plan.retirar, plan.revertir)
        if not de_veras:
            raise _Ensayo


def _exigir_deshacible(bd: Archivo, apuntes: list[Apunte]) -> None:
    de_adjuntos = [a for a in apuntes if a.tabla == "adjunto"]
    if any(a.operacion == "baja" for a in de_adjuntos):
        raise NadaQueDeshacer  # la bitácora no guarda los bytes de un adjunto retirado
    if any(bd.valor("SELECT firme FROM adjunto WHERE id = ?", [a.fila_id]) for a in de_adjuntos):
        raise EmitioUnDocumento


def _nacidas_y_ausentes(apuntes: list[Apunte]) -> tuple[set[Clave], set[Clave]]:
    """Las filas que no estaban antes de la acción y las que no están después de ella."""
    primeras = {(a.tabla, a.fila_id): a.operacion for a in reversed(apuntes)}
    ultimas = {(a.tabla, a.fila_id): a.operacion for a in apuntes}
    nacidas = {clave for clave, operacion in primeras.items() if operacion == "alta"}
    return nacidas, {clave for clave, operacion in ultimas.items() if operacion == "baja"}


def _tocadas_despues(bd: Archivo, accion_id: str) -> set[Clave]:
    """Las filas de la acción que después cambiaron y no están como ella las dejó."""
    habia: dict[Clave, dict[str, object]] = {}
    hay: dict[Clave, dict[str, object]] = {}
    movidas: set[Clave] = set()
    for a in apuntes_posteriores(bd, accion_id):
        clave = (a.tabla, a.fila_id)
        if a.operacion != "cambio":
            movidas.add(clave)
        habia[clave] = {**a.antes, **habia.get(clave, {})}
        hay[clave] = {**hay.get(clave, {}), **a.despues}
    return movidas | {clave for clave in hay if hay[clave] != habia[clave]}


def _separar_altas(
    bd: Archivo, altas: set[Clave], tocadas: set[Clave], se_van: set[Cita]
) -> tuple[list[Clave], list[Conservada]]:
    """Aparta lo cambiado o citado después, lo que es parte de ello y lo que lo sostiene."""
    citas = _citas(bd, {tabla for tabla, _ in altas}, se_van)
    motivos = dict.fromkeys(altas & tocadas, "se cambió después")
    motivos |= {
        c: f"se usa en {next(iter(fuera))[0]}" for c in altas if (fuera := citas.get(c, set()) - altas)
    }
    _extender(motivos, "es parte de algo que se conserva", lambda: _partes(citas, altas, motivos))
    _extender(motivos, "sostiene algo que se conserva", lambda: _sostenes(citas, altas, motivos))
    if motivos:
        motivos |= {c: "dio paso a algo que se conserva" for c in altas - motivos.keys() if numera(bd, c[0])}
    firmes = sorted(altas - motivos.keys())
    return firmes, [Conservada(t, i, m) for (t, i), m in sorted(motivos.items())]


def _extender(motivos: dict[Clave, str], motivo: str, mas: Callable[[], set[Clave]]) -> None:
    while nuevas := mas():
        motivos.update(dict.fromkeys(nuevas, motivo))


def _partes(citas: dict[Clave, set[Clave]], altas: set[Clave], motivos: dict[Clave, str]) -> set[Clave]:
    """Las altas que cuelgan de una conservada: los tramos de una escala, la población de un socio."""
    colgadas: set[Clave] = set().union(*(citas.get(c, set()) for c in motivos))
    return (colgadas & altas) - motivos.keys()


def _sostenes(citas: dict[Clave, set[Clave]], altas: set[Clave], motivos: dict[Clave, str]) -> set[Clave]:
    """Las altas que una conservada cita: su fundamento, su emisión."""
    return {c for c in altas - motivos.keys() if citas.get(c, set()) & motivos.keys()}


def _citas_que_se_van(previos: list[Apunte], tocadas: set[Clave], hay_conservadas: bool) -> set[Cita]:
    """Las que puso la propia acción en una fila que volverá a como estaba: no retienen lo que creó."""
    return {
        (a.tabla, a.fila_id, columna)
        for a in previos
        if not _motivo_para_conservar(a, (a.tabla, a.fila_id) in tocadas, hay_conservadas)
        for columna in a.despues
    }


def _citas(bd: Archivo, tablas: set[str], se_van: set[Cita]) -> dict[Clave, set[Clave]]:
    """Quién cita por clave ajena a cada fila de `tablas`, y seguirá citándola."""
    citas: dict[Clave, set[Clave]] = {}
    for tabla in tablas_con_bitacora(bd.conexion):
        for clave in bd.filas(f"PRAGMA foreign_key_list({tabla})"):
            if clave["table"] not in tablas:
                continue
            columna = clave["from"]
            for fila in bd.filas(f"SELECT id, {columna} AS c FROM {tabla} WHERE {columna} IS NOT NULL"):
                if (tabla, fila["id"], columna) not in se_van:
                    citas.setdefault((clave["table"], fila["c"]), set()).add((tabla, fila["id"]))
    return citas


def _separar_cambios(
    apuntes: list[Apunte], tocadas: set[Clave], *, hay_conservadas: bool
) -> tuple[list[Apunte], list[Conservada]]:
    revertir, conservadas = [], []
    for apunte in apuntes:
        clave = (apunte.tabla, apunte.fila_id)
        if motivo := _motivo_para_conservar(apunte, clave in tocadas, hay_conservadas):
            conservadas.append(Conservada(*clave, motivo))
        else:
            revertir.append(apunte)
    return revertir, sorted(set(conservadas), key=lambda c: (c.tabla, c.fila_id))


def _motivo_para_conservar(apunte: Apunte, tocada: bool, hay_conservadas: bool) -> str:
    if tocada:
        return "se cambió después"
    if apunte.despues.get("estado") == _ANULADO:
        return "lo anulado no vuelve a valer"
    if hay_conservadas and _CIERRES & apunte.despues.keys():
        return "dio paso a algo que se conserva"
    return ""
