"""Leer órganos y reglas vigentes."""

from __future__ import annotations

import json
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.modelo.articulado import nombre_de_version
from escritorio.estatutos.modelo.reglas import (
    NOMBRES_DE_FAMILIA,
    PARA_SESIONAR,
    TIPOS_DE_FAMILIA,
    Organo,
    Regla,
)
from escritorio.estatutos.parametros import leer_parametros


def organos(bd: Archivo) -> list[Organo]:
    """Los órganos que define el estatuto, en su orden."""
    return [_organo(f) for f in bd.filas("SELECT * FROM organo ORDER BY orden")]


def organo(bd: Archivo, organo_id: str) -> Organo:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE id = ?", [organo_id])
    if fila is None:
        raise NoExiste
    return _organo(fila)


def organo_por_clave(bd: Archivo, clave: str) -> Organo:
    """El de clave «asamblea», «consejo»… Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"La asociación no tiene un órgano «{clave}».")
    return _organo(fila)


def organo_principal(bd: Archivo) -> Organo:
    """El primero que sesiona: de él cuelgan las reglas de toda la asociación (la cuota). Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo ORDER BY sesiona DESC, orden LIMIT 1")
    if fila is None:
        raise NoExiste
    return _organo(fila)


def regla_vigente(bd: Archivo, organo_id: str, familia: str, tipo: str, fecha: str) -> Regla | None:
    """La regla que rige ese día (pendiente incluida), o None si el estatuto no la prevé.

    En quórum y convocatoria, si no hay una propia de ese tipo de sesión rige la general del órgano.
    """
    tipos = [tipo, ""] if familia in ("quorum", "convocatoria") else [tipo]
    for buscado in tipos:
        fila = bd.fila(
            "SELECT * FROM regla WHERE organo_id = ? AND familia = ? AND tipo = ?"
            " AND desde <= ? AND (hasta IS NULL OR hasta >= ?) ORDER BY desde DESC LIMIT 1",
            [organo_id, familia, buscado, fecha[:10], fecha[:10]],
        )
        if fila:
            return _regla(bd, fila, fecha[:10])
    return None


def requisitos_vigentes(bd: Archivo, organo_id: str, fecha: str) -> Regla | None:
    """Los requisitos que ese día (ISO) se piden para los puestos de un órgano: coordinar o ser elegido."""
    tipo = "coordinacion" if organo(bd, organo_id).coordina else ""
    return regla_vigente(bd, organo_id, "requisitos", tipo, fecha)


def reglas(bd: Archivo, organo_id: str) -> list[Regla]:
    """Las reglas hoy abiertas de un órgano, por familia y tipo."""
    filas = bd.filas("SELECT * FROM regla WHERE organo_id = ? AND hasta IS NULL", [organo_id])
    return sorted((_regla(bd, f, bd.hoy()) for f in filas), key=_lugar)


def reglas_suprimidas(bd: Archivo, organo_id: str) -> list[Regla]:
    """Las que terminaron, o terminarán, sin otra que las suceda: la última de cada una."""
    filas = bd.filas(
        "SELECT * FROM regla r WHERE organo_id = ? AND hasta IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM regla o WHERE o.organo_id = r.organo_id AND o.familia = r.familia"
        " AND o.tipo = r.tipo AND o.desde > r.desde)",
        [organo_id],
    )
    return sorted((_regla(bd, f, f["hasta"]) for f in filas), key=_lugar)


def todas_las_reglas(bd: Archivo) -> list[Regla]:
    """Las de todos los órganos, también las que ya no rigen: para revisarlas."""
    filas = bd.filas("SELECT * FROM regla ORDER BY organo_id, familia, tipo, desde")
    return [_regla(bd, f, f["desde"]) for f in filas]


def historia_de_regla(bd: Archivo, organo_id: str, familia: str, tipo: str) -> list[Regla]:
    """Todas las que han regido o regirán, la más reciente primero, cada una con la versión de su comienzo."""
    filas = bd.filas(
        "SELECT * FROM regla WHERE organo_id = ? AND familia = ? AND tipo = ? ORDER BY desde DESC",
        [organo_id, familia, tipo],
    )
    return [_regla(bd, f, f["desde"]) for f in filas]


def regla(bd: Archivo, regla_id: str) -> Regla:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM regla WHERE id = ?", [regla_id])
    if fila is None:
        raise NoExiste
    return _regla(bd, fila, bd.hoy())


def reglas_pendientes(bd: Archivo, familias: Sequence[str] = PARA_SESIONAR) -> list[tuple[Organo, Regla]]:
    """Las que nadie ha fijado; de quórum, convocatoria y mayoría, sólo las de órganos que sesionan."""
    filas = bd.filas("SELECT * FROM regla WHERE parametros IS NULL AND hasta IS NULL")
    por_id = {o.id: o for o in organos(bd)}
    pendientes = [
        (por_id[f["organo_id"]], _regla(bd, f, bd.hoy())) for f in filas if f["familia"] in familias
    ]
    utiles = [p for p in pendientes if p[0].sesiona or p[1].familia not in PARA_SESIONAR]
    return sorted(utiles, key=lambda p: (p[0].orden, _lugar(p[1])))


def version_vigente(bd: Archivo, disposicion_id: str, fecha: str) -> str:
    """El texto del cuerpo que regía ese día («Estatuto, texto vigente desde…»), o «» si ninguno."""
    fila = bd.fila(
        "SELECT c.nombre AS cuerpo, r.vigente_desde FROM disposicion d JOIN cuerpo c ON c.id = d.cuerpo_id"
        " JOIN reforma r ON r.cuerpo_id = c.id"
        " WHERE d.id = ? AND r.estado = 'aprobada' AND r.vigente_desde <= ?"
        " ORDER BY r.vigente_desde DESC, r.numero DESC LIMIT 1",
        [disposicion_id, fecha],
    )
    return nombre_de_version(fila["cuerpo"], fila["vigente_desde"]) if fila else ""


def _lugar(regla: Regla) -> tuple[int, int]:
    tipos = TIPOS_DE_FAMILIA.get(regla.familia, ("",))
    return list(NOMBRES_DE_FAMILIA).index(regla.familia), tipos.index(regla.tipo)


def _organo(fila: Fila) -> Organo:
    datos = dict(fila)
    datos["sesiona"] = bool(datos["sesiona"])
    return Organo(**datos)


def _regla(bd: Archivo, fila: Fila, fecha: str) -> Regla:
    datos = dict(fila)
    if datos["disposicion_id"]:
        datos["version"] = version_vigente(bd, datos["disposicion_id"], fecha)
    if datos["parametros"] is not None:
        datos["parametros"] = leer_parametros(datos["familia"], json.loads(datos["parametros"]))
    return Regla(**datos)
