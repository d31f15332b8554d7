"""Deshacer cualquier acción desde la bitácora, sin llevarse por delante lo que vino después."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import HechoCerrado
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import AL_DESHACER, Apunte, apuntes_de_accion
from escritorio.comun.datos.citas import Clave, columnas_que_citan
from escritorio.comun.datos.deshacer_efectos import (
    Ataduras,
    HechoDeAccion,
    atar,
    leer_hecho,
    los_que_no_estan,
)
from escritorio.comun.datos.rehacer import revertir


class NadaQueDeshacer(ErrorDeUsuario):
    """Esa acción ya no se puede deshacer: todo lo que hizo se usó o se cambió después."""


class _Ensayo(Exception):
    """El ensayo llegó al final: todo se podría deshacer, y nada quedó escrito."""


class EmitioUnDocumento(NadaQueDeshacer):
    """Esa acción emitió un documento, que se guarda como salió, y no se deshace. Corríjalo con otro acto."""


class YaOcupado(NadaQueDeshacer):
    """Lo que se hizo después ocupa el sitio de lo que volvería, y esa acción ya no se puede deshacer."""


class FaltaEnQueSeApoya(NadaQueDeshacer):
    """Lo que volvería se apoya en algo que ya no está: deshaga antes lo último que se hizo."""


class NoConcuerda(NadaQueDeshacer):
    """Lo que volvería no concuerda con lo que hay ahora. Deshaga antes lo último que se hizo."""


class YaSeUsa(NadaQueDeshacer):
    """Lo que vino después se apoya en lo que hizo esa acción. Deshágalo o anúlelo antes."""


_NO_CABE: Mapping[str, type[NadaQueDeshacer]] = MappingProxyType(
    {
        "UNIQUE constraint failed": YaOcupado,
        "CHECK constraint failed": YaOcupado,
        "FOREIGN KEY constraint failed": FaltaEnQueSeApoya,
    }
)
"""Lo que dice cuando lo que volvería no concuerda con lo que hay."""


_DE_DENTRO = str.maketrans("«»", "“”")
"""Unas comillas dentro de otras."""
_NO_VUELVE = "No se deshace: lo que se anuló no vuelve a valer. Hágalo de nuevo en su pantalla."


class Conservada(Registro):
    """Una fila que no se deshace, y por qué."""

    tabla: str
    fila_id: str
    motivo: str


class PlanDeDeshacer(Registro):
    """Qué pasaría al deshacer: filas que se retiran, se restauran, vuelven o se conservan.

    `revertir`: los apuntes de las filas que ya estaban, del último al primero. `impedimento`: la frase
    que dice qué lo impide, si deshacer dejaría el hecho a medias.
    """

    accion_id: str
    accion: str
    retirar: tuple[Clave, ...]
    revertir: tuple[Apunte, ...]
    conservar: tuple[Conservada, ...]
    impedimento: str = ""

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

    Lanza `EmitioUnDocumento` si la acción emitió un documento firme: no se deshace.
    """
    apuntes = apuntes_de_accion(bd, accion_id)
    _exigir_deshacible(bd, apuntes)
    hecho = leer_hecho(accion_id, apuntes)
    ataduras = atar(bd, hecho)
    motivos = ataduras.motivos
    return PlanDeDeshacer(
        accion_id,
        apuntes[0].accion if apuntes else "",
        tuple(sorted(hecho.altas - motivos.keys())),
        tuple(a for a in reversed(hecho.previos) if (a.tabla, a.fila_id) not in motivos),
        tuple(Conservada(*clave, motivo) for clave, motivo in sorted(motivos.items())),
        _impedimento(hecho, ataduras),
    )


def _impedimento(hecho: HechoDeAccion, ataduras: Ataduras) -> str:
    """Qué impide deshacer, o «»: nada vuelve atrás, o sólo volvería un trozo de lo mismo."""
    if not ataduras.causas:
        return _NO_VUELVE if ataduras.a_medias else ""
    if not (ataduras.a_medias or hecho.nudos <= ataduras.motivos.keys()):
        return ""
    frases = [f"«{frase.translate(_DE_DENTRO)}»" for frase in dict.fromkeys(ataduras.causas.values())]
    hechas = [*frases[:3], *(["otras cosas"] if len(frases) > 3 else [])]
    if len(hechas) == 1:
        despues = f"después se hizo {hechas[0]}, que se apoya en ello o lo cambió"
    else:
        despues = f"después se hicieron {enumerar(hechas)}, que se apoyan en ello o lo cambiaron"
    return f"No se deshace: {despues}. Deshaga o anule eso antes, si se puede, o corríjalo en su pantalla."


def ensayar_deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """El plan, después de comprobar que se podría hacer; no cambia nada. Lanza lo que `deshacer`."""
    plan = _planear(bd, accion_id)
    with suppress(_Ensayo):
        _aplicar(bd, plan, de_veras=False)
    return plan


def deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Deshace la acción como otra acción anotada; devuelve lo hecho y lo conservado.

    Lanza `NadaQueDeshacer` si no quedó nada que retirar ni restaurar, `EmitioUnDocumento`,
    `HechoCerrado`, con la frase que su asunto declara, si movería un hecho cerrado; `YaSeUsa` si lo
    posterior se apoya en ello y quedaría a medias, `YaOcupado` si ocupa el sitio de lo que volvería,
    `FaltaEnQueSeApoya` si ya no está lo que cita y `NoConcuerda` si otra cosa lo impide.
    """
    plan = _planear(bd, accion_id)
    _aplicar(bd, plan, de_veras=True)
    return plan


def _planear(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """El plan; de lo que emitió un documento, con el porqué de su asunto, que dice qué hacer en su lugar."""
    try:
        return planear_deshacer(bd, accion_id)
    except EmitioUnDocumento as error:
        try:
            _decir_lo_de_la_base(bd, PlanDeDeshacer(accion_id, "", (), (), ()), salvo="adjunto")
        except HechoCerrado as dicho:
            raise EmitioUnDocumento(dicho.mensaje) from error
        raise


def _aplicar(bd: Archivo, plan: PlanDeDeshacer, *, de_veras: bool) -> None:
    if plan.impedimento or not (plan.retirar or plan.revertir):
        _decir_lo_de_la_base(bd, plan)
        raise YaSeUsa(plan.impedimento) if plan.impedimento else NadaQueDeshacer
    try:
        _ejecutar(bd, plan, de_veras=de_veras)
    except sqlite3.IntegrityError as error:
        dichas = (explicado for dice, explicado in _NO_CABE.items() if dice in str(error))
        raise next(dichas, NoConcuerda) from error


def _decir_lo_de_la_base(bd: Archivo, plan: PlanDeDeshacer, salvo: str = "") -> None:
    """Si la base tampoco dejaría, su porqué es más preciso: consta en un libro, en una sesión cerrada…"""
    with suppress(_Ensayo, sqlite3.IntegrityError, FaltaEnQueSeApoya):
        _ejecutar(bd, _entero(bd, plan, salvo), de_veras=False)


def _entero(bd: Archivo, plan: PlanDeDeshacer, salvo: str) -> PlanDeDeshacer:
    hecho = leer_hecho(plan.accion_id, apuntes_de_accion(bd, plan.accion_id))
    altas = sorted(clave for clave in hecho.altas if clave[0] != salvo)
    return replace(plan, retirar=tuple(altas), revertir=hecho.previos[::-1])


def _ejecutar(bd: Archivo, plan: PlanDeDeshacer, *, de_veras: bool) -> None:
    with transaccion(bd, f"{AL_DESHACER}{plan.accion}"):
        revertir(bd, plan.retirar, plan.revertir)
        _exigir_apoyos(bd, plan.revertir)
        if not de_veras:
            raise _Ensayo


def _exigir_apoyos(bd: Archivo, vueltos: Sequence[Apunte]) -> None:
    """Lo que vuelve no nombra nada que ya no esté, tenga o no clave ajena."""
    citan = {(c.tabla, c.columna) for c in columnas_que_citan(bd.conexion)}
    ids = {str(v) for a in vueltos for c, v in a.antes.items() if v and (a.tabla, c) in citan}
    if los_que_no_estan(bd, ids):
        raise FaltaEnQueSeApoya


def _exigir_deshacible(bd: Archivo, apuntes: list[Apunte]) -> None:
    de_adjuntos = [a for a in apuntes if a.tabla == "adjunto"]
    if any(a.operacion == "baja" for a in de_adjuntos):
        raise NadaQueDeshacer  # la bitácora no guarda los bytes de un adjunto retirado
    if any(bd.valor("SELECT firme FROM adjunto WHERE id = ?", [a.fila_id]) for a in de_adjuntos):
        raise EmitioUnDocumento
