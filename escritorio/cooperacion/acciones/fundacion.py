"""Lo que de la cooperación trae una plantilla: sus alianzas, sus eventos y sus fichas del registro."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar, fijar_linea
from escritorio.cooperacion.acciones.eventos import abrir_evento, anotar_celebrada
from escritorio.cooperacion.acciones.registros import registrar
from escritorio.cooperacion.modelo.alianzas import AlianzaNueva, DeclaracionNueva, LineaNueva
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, RegistroNuevo


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Anota lo de la plantilla en la acción abierta. Lanza `DatoInvalido` si algo no vale."""
    ids = {a["clave"]: _abrir_alianza(bd, a) for a in tabla.get("alianzas", ())}
    for evento in tabla.get("eventos", ()):
        _abrir_evento(bd, evento, ids.get(evento.get("alianza", "")))
    for ficha in tabla.get("registros", ()):
        registrar(bd, _registro(ficha))


def _abrir_alianza(bd: Archivo, dada: Mapping[str, Any]) -> str:
    propio = {clave: dada[clave] for clave in ("nombre", "tipo", "coordina", "desde") if clave in dada}
    nueva = AlianzaNueva(objeto=_con_fuente(dada, "objeto"), **propio)
    alianza_id = abrir_alianza(bd, nueva, _apoyo(dada))
    for version in dada.get("declaraciones", ()):
        declarar(bd, alianza_id, DeclaracionNueva(**version))
    for linea in dada.get("lineas", ()):
        fijar_linea(bd, alianza_id, LineaNueva(**linea))
    return alianza_id


def _abrir_evento(bd: Archivo, dado: Mapping[str, Any], alianza_id: str | None) -> None:
    nuevo = EventoNuevo(dado["clase"], dado["nombre"], _con_fuente(dado, "objeto"), alianza_id)
    evento_id = abrir_evento(bd, nuevo)
    for edicion in dado.get("ediciones", ()):
        anotar_celebrada(bd, evento_id, EdicionNueva(**edicion))


def _registro(dado: Mapping[str, Any]) -> RegistroNuevo:
    return RegistroNuevo(
        ClaseDeRegistro(dado["clase"]),
        dado["nombre"],
        tuple(dado["temas"]),
        dado.get("pais", ""),
        _con_fuente(dado, "resumen"),
        datos=dado["datos"],
    )


def _apoyo(dada: Mapping[str, Any]) -> Fundamento:
    """El acto que dice la plantilla o, si la asociación es otra, su propia acta fundacional."""
    if "fuente" not in dada:
        return Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "")
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, dada.get("fundamento", dada["fuente"]), "")


def _con_fuente(dado: Mapping[str, Any], clave: str) -> str:
    fuente = f" Fuente: {dado['fuente']}." if "fuente" in dado else ""
    return f"{dado[clave]}{fuente}"
