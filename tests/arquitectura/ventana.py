"""Cómo se hace una pantalla: una sola base para lo que se hace, una ficha entera y un cuadro por pregunta."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.arquitectura.casa import Casa, Modulo

_TOPE_SIN_TIPO = 20
_CON_PIE_PROPIO = frozenset({"comun/interfaz/piezas", "sesiones/piezas/convocatoria"})
"""Quien hace el pie de todos; y la convocatoria, que va por pasos."""
_A_TROZOS = frozenset({"poner_titulo", "poner_pestanas", "poner_botones", "vaciar"})


def gestiones_aparte(casa: Casa) -> list[str]:
    """Lo que se hace desde una pantalla deriva de `Gestion`: nadie más, que no se vea, la guarda."""
    bases = {clase.name: _bases(clase) for _, clase in _clases(casa)}
    return [
        f"{modulo.nombre}:{clase.lineno} {clase.name} no deriva de Gestion"
        for modulo, clase in _clases(casa)
        if not _deriva(bases, clase.name, "Gestion")
        and (clase.name.startswith("Gestion") or (_guarda_pantalla(clase) and not _se_ve(bases, clase.name)))
    ]


def cuadros_propios(casa: Casa) -> list[str]:
    """Un cuadro no se deriva: lo que cambia o se añade en él lo pone quien atiende su `Pregunta`."""
    return [
        f"{modulo.nombre}:{clase.lineno} {clase.name} deriva de DialogoFormulario"
        for modulo, clase in _clases(casa)
        if "DialogoFormulario" in _bases(clase)
    ]


def pies_a_mano(casa: Casa) -> list[str]:
    """Aceptar y «Cancelar» van en el orden del sistema: los pone `pie_de_cuadro`."""
    return [
        f"{modulo.nombre}:{nodo.lineno} hace su «Cancelar»"
        for modulo in casa.modulos
        if modulo.nombre not in _CON_PIE_PROPIO
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Call)
        and _es(nodo.func, "QPushButton")
        and any(isinstance(a, ast.Constant) and a.value == "Cancelar" for a in nodo.args)
    ]


def visores_a_mano(casa: Casa) -> list[str]:
    """Un papel se enseña con `ensenar_pdf`: a mano, el visor cerrado quedaba en memoria con su papel."""
    return [
        f"{modulo.nombre}:{nodo.lineno} hace un VisorPdf"
        for modulo in casa.modulos
        if modulo.partes != ("comun", "interfaz", "visor_pdf")
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Call) and _es(nodo.func, "VisorPdf")
    ]


def conexiones_a_mano(casa: Casa) -> list[str]:
    """Lo que corre en otro hilo recibe su conexión de `con_su_conexion`: nadie más abre otra."""
    return [
        f"{modulo.nombre}:{nodo.lineno} abre otra conexión"
        for modulo in casa.modulos
        if modulo.partes not in (("comun", "interfaz", "gestion"), ("comun", "datos", "apertura"))
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Call) and _es(nodo.func, "otra_conexion")
    ]


def fichas_a_trozos(casa: Casa) -> list[str]:
    """Lo que se ve de una cosa se da entero, en un `EnLaFicha`."""
    return [
        f"{modulo.nombre}:{nodo.lineno} llama a {nodo.func.attr}"
        for modulo in casa.modulos
        if modulo.partes[:2] != ("comun", "interfaz")
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Attribute)
        and nodo.func.attr in _A_TROZOS
        and ast.unparse(nodo.func.value).endswith("ficha")
    ]


def datos_sin_tipo(casa: Casa) -> list[str]:
    """Lo que entra por la ventana, se lee o se escribe llega con su tipo: `dict[str, Any]` es contado."""
    sueltos = [
        f"{modulo.nombre}:{nodo.lineno} dict[str, Any]"
        for modulo in casa.modulos
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Subscript)
        and _es(nodo.value, "dict")
        and ast.unparse(nodo) == "dict[str, Any]"
    ]
    return sueltos if len(sueltos) > _TOPE_SIN_TIPO else []


def _es(nodo: ast.expr, nombre: str) -> bool:
    return isinstance(nodo, ast.Name) and nodo.id == nombre


def _clases(casa: Casa) -> Iterator[tuple[Modulo, ast.ClassDef]]:
    for modulo in casa.modulos:
        for nodo in modulo.nodos:
            if isinstance(nodo, ast.ClassDef):
                yield modulo, nodo


def _bases(clase: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).split("[")[0] for base in clase.bases]


def _deriva(bases: dict[str, list[str]], nombre: str, de: str) -> bool:
    return nombre == de or any(_deriva(bases, base, de) for base in bases.get(nombre, []))


def _se_ve(bases: dict[str, list[str]], nombre: str) -> bool:
    """Si es un control de Qt."""
    return nombre.startswith("Q") or any(_se_ve(bases, base) for base in bases.get(nombre, []))


def _guarda_pantalla(clase: ast.ClassDef) -> bool:
    return any(
        isinstance(nodo, ast.Attribute)
        and isinstance(nodo.ctx, ast.Store)
        and nodo.attr in ("pantalla", "_pantalla")
        for nodo in ast.walk(clase)
    )
