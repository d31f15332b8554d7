"""Lo que de su trabajo trae una plantilla, dicho antes de fundar con ella."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.texto import contar, enumerar
from escritorio.plantillas.modelo import Plantilla


def nombrar(nombre: str, red: str) -> str:
    """El de una alianza o un evento de la plantilla, con el de la red donde dice «{red}»."""
    return nombre.replace("{red}", red)


def decir_trabajo(plantilla: Plantilla) -> list[str]:
    """Sus unidades, alianzas, eventos y fichas del registro: una frase por clase de las que trae."""
    dichos = {
        "Unidades": [u["nombre"] for u in plantilla.tabla.get("unidades", ())],
        "Alianzas": [_alianza(a, plantilla) for a in plantilla.tabla.get("alianzas", ())],
        "Eventos": [_evento(e, plantilla) for e in plantilla.tabla.get("eventos", ())],
        "Registros": [r["nombre"] for r in plantilla.tabla.get("registros", ())],
    }
    frases = [f"{que}: {enumerar(nombres)}." for que, nombres in dichos.items() if nombres]
    if any(dichos[que] for que in ("Alianzas", "Eventos", "Registros")):
        frases.append("Con otro nombre será otra asociación: no trae declaraciones, eventos ni registros.")
    return frases


def _alianza(dada: Mapping[str, Any], plantilla: Plantilla) -> str:
    versiones, lineas = len(dada.get("declaraciones", ())), len(dada.get("lineas", ()))
    partes = [contar(versiones, "declaración", "declaraciones")] if versiones else []
    partes += [contar(lineas, "línea", "líneas")] if lineas else []
    return _con(dada, plantilla, enumerar(partes))


def _evento(dado: Mapping[str, Any], plantilla: Plantilla) -> str:
    cuantas = len(dado.get("ediciones", ()))
    return _con(dado, plantilla, contar(cuantas, "edición", "ediciones") if cuantas else "")


def _con(dado: Mapping[str, Any], plantilla: Plantilla, cuanto: str) -> str:
    nombre = nombrar(dado["nombre"], plantilla.nombre)
    return f"{nombre} ({cuanto})" if cuanto else nombre
