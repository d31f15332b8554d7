"""Qué informe se puede preparar y cómo se dicen quienes firman."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.texto import enumerar, exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.informes.modelo.informes import Clase, Informe, Quien, TraspasoNuevo

_FALTA = {"entrega": "quién entrega", "recibe": "quién recibe"}


class NoEsBorrador(ErrorDeUsuario):
    """Ese informe ya se emitió y no se cambia. Si está mal, anúlelo y prepare otro."""


class NoEstaEmitido(ErrorDeUsuario):
    """Sólo se anula un informe emitido. Un borrador se descarta."""


def memoria_nueva(ejercicio: str, hoy: str) -> Informe:
    """La de un ejercicio, todavía sin guardar y sin nada escrito."""
    return Informe(
        "", Clase.MEMORIA, ejercicio, hoy, "", "borrador", None, None, None, None, None, None, None, ""
    )


def traspaso_nuevo(dicho: TraspasoNuevo) -> Informe:
    """El de un acto, todavía sin guardar y sin nada escrito."""
    sin_emitir = (None, None, None, None, None, None, None)
    return Informe(
        "", Clase.TRASPASO, "", dicho.fecha, dicho.lugar, "borrador", *sin_emitir, "", dicho.quienes
    )


def exigir_borrador(suyo: Informe) -> Informe:
    """El mismo; lanza `NoEsBorrador`."""
    if suyo.estado != "borrador":
        raise NoEsBorrador
    return suyo


def exigir_emitido(suyo: Informe) -> Informe:
    """El mismo; lanza `NoEstaEmitido`."""
    if suyo.estado != "emitido":
        raise NoEstaEmitido
    return suyo


def exigir_ejercicio_de_memoria(ejercicio: str, hoy: str, con_memoria: Iterable[str]) -> str:
    """El año de cuatro cifras; lanza `DatoInvalido` si no lo es, no empezó o ya tiene memoria."""
    limpio = limpiar(ejercicio)
    if not re.fullmatch(r"\d{4}", limpio):
        raise DatoInvalido("Escriba el año con cuatro cifras, por ejemplo 2026.", campo="ejercicio")
    if limpio > hoy[:4]:
        raise DatoInvalido(f"El {limpio} no ha empezado.", campo="ejercicio")
    if limpio in con_memoria:
        raise DatoInvalido(
            f"Ya hay una memoria de {limpio}. Siga con ella o, si se emitió mal, anúlela antes.",
            campo="ejercicio",
        )
    return limpio


def leer_quienes(texto: str, papel: str) -> tuple[Quien, ...]:
    """Un renglón por persona: «Ana Pérez, secretaria ejecutiva». Lanza `DatoInvalido` (campo: su papel)."""
    quienes = []
    for renglon in texto.splitlines():
        if not limpiar(renglon):
            continue
        nombre, _, cargo = renglon.partition(",")
        dicho = exigir_texto(nombre, "el nombre, antes de la coma", papel, 160)
        quienes.append(Quien(papel, dicho, exigir_renglon(cargo, "el cargo", papel)[:160]))
    repetidos = {plegar(q.nombre) for q in quienes}
    if len(repetidos) < len(quienes):
        raise DatoInvalido("Hay una persona repetida. Escríbala una vez.", campo=papel)
    return tuple(quienes)


def escribir_quienes(quienes: Iterable[Quien]) -> str:
    """Como se teclean: un renglón por persona."""
    return "\n".join(", ".join(t for t in (q.nombre, q.cargo) if t) for q in quienes)


def decir_quienes(quienes: Iterable[Quien], unir: Callable[[list[str]], str] = enumerar) -> str:
    """«Ana Pérez (secretaria ejecutiva) y Luis Gil». `unir`: cómo enumera la lengua del papel."""
    return unir([f"{q.nombre} ({q.cargo})" if q.cargo else q.nombre for q in quienes])


def exigir_traspaso(nuevo: TraspasoNuevo) -> TraspasoNuevo:
    """El mismo, limpio; lanza `DatoInvalido` si falta la fecha o quién, o alguien se entrega a sí mismo."""
    fecha = leer_fecha(nuevo.fecha)
    for papel, falta in _FALTA.items():
        if not any(q.papel == papel for q in nuevo.quienes):
            raise DatoInvalido(f"Falta {falta}. Escriba su nombre y su cargo.", campo=papel)
    entregan = {plegar(q.nombre) for q in nuevo.quienes if q.papel == "entrega"}
    if suyo := next((q for q in nuevo.quienes if q.papel == "recibe" and plegar(q.nombre) in entregan), None):
        raise DatoInvalido(f"{suyo.nombre} no puede entregar y recibir a la vez.", campo="recibe")
    return TraspasoNuevo(fecha, exigir_renglon(nuevo.lugar, "el lugar", "lugar")[:200], nuevo.quienes)
