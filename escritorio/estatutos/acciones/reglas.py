"""Definir los órganos y fijar sus reglas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import (
    cambio_sin_revisar,
    es_prevista,
    exigir_que_falte,
    historia_de_regla,
    organo,
    regla,
    reglas,
)
from escritorio.estatutos.modelo.articulado import de_clave
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano, Parametros, Regla
from escritorio.estatutos.parametros.lectura import escribir_parametros, exigir_parametros, leer_parametros
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.dictar import reglas_previstas

_DESDE_SIEMPRE = "0001-01-01"


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los órganos de la plantilla y sus reglas; las que no constan quedan pendientes."""
    sesionan = [datos["clave"] for datos in tabla["organos"] if datos.get("sesiona", True)]
    cobra = bool(tabla.get("conceptos"))
    for orden, datos in enumerate(tabla["organos"], start=1):
        organo_id = _crear_organo(bd, datos, orden)
        principal = datos["clave"] in sesionan[:1]
        _crear_reglas(bd, organo_id, datos, principal=principal, cobra=cobra, tipo_red=tabla["tipo_red"])
    for orden, datos in enumerate(tabla.get("cuerpos", ()), start=1):
        bd.insertar("cuerpo", id=nuevo_id(), clase=datos["clase"], nombre=datos["nombre"], orden=orden)


def fijar_regla(
    bd: Archivo,
    regla_id: str,
    parametros: Parametros,
    articulo: str,
    desde: str,
    disposicion_id: str | None = None,
) -> str:
    """Fija una regla desde una fecha (ISO): la anterior queda con su fin; una pendiente se completa.

    `articulo` vacío es «uso, sin artículo»; `disposicion_id`, la clave de su artículo o de su pieza en el
    texto cargado.
    Devuelve la acción. Lanza `DatoInvalido` si los parámetros no son de esa familia o si la fecha
    no es posterior al comienzo de la que rige:
    lo ya decidido con ella no se toca.
    """
    vigente = regla(bd, regla_id)
    exigir_parametros(vigente.familia, parametros)
    with transaccion(bd, f"Fijar la regla «{vigente.nombre}»") as accion_id:
        if vigente.pendiente:
            suyos = {"articulo": articulo.strip(), **_apoyo(disposicion_id)}
            bd.corregir("regla", vigente.id, suyos, parametros=escribir_parametros(parametros))
        else:
            _suceder(bd, vigente, parametros, articulo, desde, disposicion_id)
    return accion_id


def confirmar_regla(bd: Archivo, regla_id: str) -> str:
    """Vuelve a fijar igual una regla por revisar, desde el día en que rige la reforma que cambió su artículo.

    Devuelve la acción. Lanza `DatoInvalido` si ninguna lo cambió desde que se fijó, o si lo suprimió.
    """
    vigente = regla(bd, regla_id)
    cambio = cambio_sin_revisar(bd, vigente)
    if cambio is None or vigente.parametros is None or vigente.hasta is not None:
        raise DatoInvalido(f"La regla «{vigente.nombre}» no está por revisar: ya cita el texto que rige.")
    if cambio.suprimido:
        raise DatoInvalido("La reforma suprimió ese artículo: cambie la regla y diga en qué se apoya ahora.")
    with transaccion(bd, f"Confirmar que la regla «{vigente.nombre}» sigue igual") as accion_id:
        _suceder(bd, vigente, vigente.parametros, vigente.articulo, cambio.desde, vigente.citado)
    return accion_id


def terminar_regla(bd: Archivo, regla_id: str, hasta: str, fundamento: str) -> str:
    """Suprime una regla sin otra que la suceda; `hasta`: su último día (ISO). Devuelve la acción.

    Si es de las que todo estatuto debería decir, queda por fijar desde el día siguiente. Lo decidido
    con ella no cambia. `fundamento`: el acuerdo o el artículo, en texto. Lanza `DatoInvalido` si
    falta, si la regla no está fijada, si ya tiene su fin o si no habría empezado ese día.
    """
    vigente = regla(bd, regla_id)
    apoyo = exigir_texto(fundamento, "en qué se apoya", "fundamento")
    _exigir_que_pueda_terminar(vigente, hasta)
    desde = sumar_dias(hasta, 1)
    with transaccion(bd, f"Suprimir la regla «{vigente.nombre}» desde el {en_corto(desde)}") as accion_id:
        bd.corregir("regla", regla_id, hasta=hasta, fundamento_fin=apoyo)
        if es_prevista(bd, vigente):
            _insertar(bd, vigente.organo_id, (vigente.familia, vigente.tipo), None, "", desde)
    return accion_id


def fijar_pendientes(
    bd: Archivo,
    regla_ids: Sequence[str],
    parametros: Parametros,
    articulo: str,
    disposicion_id: str | None = None,
) -> str:
    """Fija igual varias reglas pendientes de una misma familia; devuelve la acción."""
    with transaccion(bd, f"Fijar a la vez {contar(len(regla_ids), 'regla', 'reglas')}") as accion_id:
        for regla_id in regla_ids:
            fijar_regla(bd, regla_id, parametros, articulo, _DESDE_SIEMPRE, disposicion_id)
    return accion_id


def anadir_regla(
    bd: Archivo,
    organo_id: str,
    familia: str,
    tipo: str,
    parametros: Parametros | None = None,
    articulo: str = "",
    desde: str = "",
    disposicion_id: str | None = None,
) -> str:
    """Añade a un órgano una regla que no estaba prevista (el quórum propio de la sesión extraordinaria…).

    Sin `parametros` queda por fijar; sin `desde` (ISO) rige desde siempre. Devuelve la acción.
    Lanza `DatoInvalido` si esa familia no admite el tipo, si el órgano ya la tiene o si los
    parámetros no valen.
    """
    suyo = exigir_que_falte(bd, organo_id, familia, tipo)
    if parametros is not None:
        exigir_parametros(familia, parametros)
    anteriores = historia_de_regla(bd, organo_id, familia, tipo)
    if anteriores and desde <= (fin := anteriores[0].hasta or ""):
        raise DatoInvalido(
            f"La anterior rige hasta el {en_corto(fin)}: elija un día posterior.", campo="desde"
        )
    with transaccion(bd, f"Nueva regla a {suyo.nombre}") as accion_id:
        rige = desde or _DESDE_SIEMPRE
        _insertar(bd, organo_id, (familia, tipo), parametros, articulo.strip(), rige, disposicion_id)
    return accion_id


def prever_reglas(bd: Archivo, organo_id: str) -> None:
    """Deja por fijar las que un órgano así debería tener y no tiene. Va dentro de otra acción."""
    suyo = organo(bd, organo_id)
    hay = {(r.familia, r.tipo) for r in reglas(bd, organo_id)}
    tipo_red = asociacion(bd).tipo_red
    previstas = reglas_previstas(
        suyo.integran, sesiona=suyo.sesiona, principal=False, tipo_red=tipo_red, coordina=suyo.coordina
    )
    for clave in previstas:
        if clave not in hay:
            _insertar(bd, organo_id, clave, None, "", _tras_la_anterior(bd, organo_id, clave))


def _tras_la_anterior(bd: Archivo, organo_id: str, clave: tuple[str, str]) -> str:
    """El día siguiente al fin de la que hubo, o desde siempre si no hubo ninguna."""
    finales = [r.hasta for r in historia_de_regla(bd, organo_id, *clave) if r.hasta]
    return sumar_dias(max(finales), 1) if finales else _DESDE_SIEMPRE


def _exigir_que_pueda_terminar(vigente: Regla, hasta: str) -> None:
    if vigente.pendiente:
        raise DatoInvalido("Esa regla está por fijar: no hay nada que suprimir.", campo="desde")
    if vigente.hasta is not None:
        raise DatoInvalido(f"Esa regla ya termina el {en_corto(vigente.hasta)}.", campo="desde")
    if hasta < vigente.desde:
        empieza = en_corto(vigente.desde)
        raise DatoInvalido(f"La regla rige desde el {empieza}: elija un día posterior.", campo="desde")


def _suceder(
    bd: Archivo, vigente: Regla, parametros: Parametros, articulo: str, desde: str, disposicion_id: str | None
) -> None:
    if desde <= vigente.desde:
        raise DatoInvalido("La regla nueva debe empezar después que la que hoy rige.", campo="desde")
    bd.corregir("regla", vigente.id, hasta=sumar_dias(desde, -1))
    _insertar(
        bd,
        vigente.organo_id,
        (vigente.familia, vigente.tipo),
        parametros,
        articulo.strip(),
        desde,
        disposicion_id,
    )


_DE_PLANTILLA = ("clave", *DefinicionDeOrgano.__struct_fields__, "fuente")


def _crear_organo(bd: Archivo, datos: Mapping[str, Any], orden: int) -> str:
    organo_id = nuevo_id()
    suyos = {c: datos[c] for c in _DE_PLANTILLA if c in datos}
    bd.insertar("organo", suyos, id=organo_id, orden=orden)
    return organo_id


def _crear_reglas(
    bd: Archivo, organo_id: str, organo: Mapping[str, Any], *, principal: bool, cobra: bool, tipo_red: str
) -> None:
    dadas = {(d["familia"], d.get("tipo", "")): d for d in organo.get("reglas", ())}
    sesiona = organo.get("sesiona", True)
    previstas = reglas_previstas(
        organo["integran"], sesiona=sesiona, principal=principal, cobra=cobra, tipo_red=tipo_red
    )
    for clave in [*previstas, *(c for c in dadas if c not in previstas)]:
        dada = dadas.get(clave, {})
        parametros = leer_parametros(clave[0], dada["parametros"]) if dada else None
        _insertar(bd, organo_id, clave, parametros, dada.get("articulo", ""), _DESDE_SIEMPRE)


def _insertar(
    bd: Archivo,
    organo_id: str,
    clave: tuple[str, str],
    parametros: Parametros | None,
    articulo: str,
    desde: str,
    disposicion_id: str | None = None,
) -> None:
    escritos = escribir_parametros(parametros) if parametros else None
    familia, tipo = clave
    bd.insertar(
        "regla",
        id=nuevo_id(),
        organo_id=organo_id,
        familia=familia,
        tipo=tipo,
        parametros=escritos,
        articulo=articulo,
        desde=desde,
        **_apoyo(disposicion_id),
    )


def _apoyo(citado: str | None) -> dict[str, str | None]:
    """El artículo y la pieza suya en que se apoya una regla."""
    disposicion_id, ruta = de_clave(citado or "")
    return {"disposicion_id": disposicion_id or None, "pieza": ruta}
