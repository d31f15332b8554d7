"""Leer órganos y reglas vigentes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.modelo.articulado import TODO_LO_APROBADO, nombre_de_version
from escritorio.estatutos.modelo.reglas import (
    NOMBRES_DE_FAMILIA,
    PARA_SESIONAR,
    TIPOS_DE_FAMILIA,
    CambioDeArticulo,
    Organo,
    Regla,
)
from escritorio.estatutos.parametros.lectura import leer_parametros
from escritorio.estatutos.reglas.previstas import reglas_previstas

_VERSIONES = (
    "SELECT c.nombre AS cuerpo, r.id, r.numero, r.vigente_desde, x.id IS NOT NULL AS toca,"
    " x.rotulo, x.epigrafe, x.texto, x.suprimida"
    " FROM disposicion d JOIN cuerpo c ON c.id = d.cuerpo_id JOIN reforma r ON r.cuerpo_id = c.id"
    " LEFT JOIN redaccion x ON x.disposicion_id = d.id AND x.reforma_id = r.id"
    " WHERE d.id = ? AND r.estado = 'aprobada' AND r.vigente_desde <= ? ORDER BY r.vigente_desde, r.numero"
)
_FIJADA = (
    "SELECT ifnull(max(id), 0) FROM bitacora WHERE tabla = 'regla' AND fila_id = ?"
    " AND json_extract(despues, '$.parametros', '$.disposicion_id')"
    " IS NOT json_extract(antes, '$.parametros', '$.disposicion_id')"
)
_APROBADA = (
    "SELECT ifnull(max(id), 0) FROM bitacora WHERE tabla = 'reforma' AND fila_id = ?"
    " AND json_extract(despues, '$.estado') = 'aprobada'"
    " AND json_extract(antes, '$.estado') IS NOT 'aprobada'"
)


def organos(bd: Archivo) -> list[Organo]:
    """Los órganos que define el estatuto, en su orden."""
    return bd.leer(Organo, "SELECT * FROM organo ORDER BY orden")


def organos_que_sesionan(bd: Archivo) -> list[tuple[str, str]]:
    """(id, nombre) de los que celebran sesiones, en su orden: para elegir uno."""
    return [(o.id, o.nombre) for o in organos(bd) if o.sesiona]


def organo(bd: Archivo, organo_id: str) -> Organo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Organo, "SELECT * FROM organo WHERE id = ?", [organo_id])


def organo_por_clave(bd: Archivo, clave: str) -> Organo:
    """El de clave «asamblea», «consejo»… Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"La asociación no tiene un órgano «{clave}».")
    return de_fila(Organo, fila)


def organo_principal(bd: Archivo) -> Organo:
    """El primero que sesiona: de él cuelgan las reglas de toda la asociación (la cuota). Lanza `NoExiste`."""
    return bd.leer_uno(Organo, "SELECT * FROM organo ORDER BY sesiona DESC, orden LIMIT 1")


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
    # De las fijadas sólo una convocatoria puede quedar a medias: las demás no hace falta leerlas enteras.
    filas = bd.filas(
        "SELECT * FROM regla WHERE hasta IS NULL AND (parametros IS NULL OR familia = 'convocatoria')"
    )
    por_id = {o.id: o for o in organos(bd)}
    abiertas = [(por_id[f["organo_id"]], _regla(bd, f, bd.hoy())) for f in filas if f["familia"] in familias]
    pendientes = [p for p in abiertas if p[1].pendiente]
    utiles = [p for p in pendientes if p[0].sesiona or p[1].familia not in PARA_SESIONAR]
    return sorted(utiles, key=lambda p: (p[0].orden, _lugar(p[1])))


def cambio_sin_revisar(bd: Archivo, dada: Regla) -> CambioDeArticulo | None:
    """La última reforma aprobada, aunque aún no rija, que cambió el artículo de una regla desde que se fijó.

    None: la regla cita lo que sigue diciendo su artículo.
    """
    if not dada.disposicion_id:
        return None
    versiones = _versiones(bd, dada.disposicion_id, TODO_LO_APROBADO)
    ultima = _posteriores(bd, dada.id, dada.desde, versiones)[-1:]
    return _cambio(ultima[0]) if ultima else None


def _lugar(regla: Regla) -> tuple[int, int]:
    tipos = TIPOS_DE_FAMILIA.get(regla.familia, ("",))
    return list(NOMBRES_DE_FAMILIA).index(regla.familia), tipos.index(regla.tipo)


def _regla(bd: Archivo, fila: Fila, fecha: str) -> Regla:
    datos = dict(fila)
    if datos["disposicion_id"]:
        datos["version"], datos["cambio"] = _texto_citado(bd, fila, fecha)
    if datos["parametros"] is not None:
        datos["parametros"] = leer_parametros(datos["familia"], json.loads(datos["parametros"]))
    return Regla(**datos)


def _texto_citado(bd: Archivo, fila: Fila, fecha: str) -> tuple[str, CambioDeArticulo | None]:
    """El texto que cita la regla («Estatuto, texto vigente desde…») y la reforma que después lo cambió."""
    versiones = _versiones(bd, fila["disposicion_id"], fecha)
    cambios = _posteriores(bd, fila["id"], fila["desde"], versiones)
    suyas = versiones[: versiones.index(cambios[0])] if cambios else versiones
    version = nombre_de_version(suyas[-1]["cuerpo"], suyas[-1]["vigente_desde"]) if suyas else ""
    return version, _cambio(cambios[-1]) if cambios else None


def _cambio(version: Fila) -> CambioDeArticulo:
    suprimido = bool(version["suprimida"])
    return CambioDeArticulo(version["id"], version["numero"], version["vigente_desde"], suprimido)


def _versiones(bd: Archivo, disposicion_id: str, fecha: str) -> list[Fila]:
    """Las que ha tenido su cuerpo hasta ese día, en orden, con la redacción que cada una dio al artículo."""
    return bd.filas(_VERSIONES, [disposicion_id, fecha])


def _posteriores(bd: Archivo, regla_id: str, desde: str, versiones: Sequence[Fila]) -> list[Fila]:
    """Las que cambiaron el artículo después de comenzar la regla y de fijarse; casi nunca hay ninguna."""
    redacciones = [v for v in versiones if v["toca"]]
    cambios = [
        nueva
        for previa, nueva in pairwise(redacciones)
        if nueva["vigente_desde"] > desde and _dice(nueva) != _dice(previa)
    ]
    # Quien la fijó con la reforma ya aprobada leyó el texto nuevo: aunque rija desde antes, está revisada.
    fijada = bd.valor(_FIJADA, [regla_id]) if cambios else 0
    return [c for c in cambios if bd.valor(_APROBADA, [c["id"]]) > fijada]


def _dice(version: Fila) -> tuple[str, str, str, int]:
    return version["rotulo"], version["epigrafe"], version["texto"], version["suprimida"]


def es_prevista(bd: Archivo, dada: Regla) -> bool:
    """Si es de las que todo estatuto debería decir de ese órgano."""
    suyo, tipo_red = organo(bd, dada.organo_id), asociacion(bd).tipo_red
    principal = organo_principal(bd).id == suyo.id
    previstas = reglas_previstas(
        suyo.integran,
        sesiona=suyo.sesiona,
        principal=principal,
        tipo_red=tipo_red,
        coordina=suyo.coordina,
    )
    return (dada.familia, dada.tipo) in previstas
