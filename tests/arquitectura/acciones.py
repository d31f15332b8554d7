"""Qué hace cada piso de un asunto: `acciones` escribe, y un papel se compone en `impresos`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.arquitectura.casa import DE_ARRIBA, Casa, Modulo

Definida = tuple[str, str]
"""(módulo, nombre): «escritorio.socios.acciones», «dar_de_alta»."""

_UNA_FILA = re.compile(r"\bINSERT\s+(OR\s+\w+\s+)?INTO\s.*\bVALUES\s*\((?!.*\bWHERE\b)", re.S)
_EN_LA_BASE = frozenset({"insertar", "insertar_muchos", "poner", "corregir", "ejecutar", "ejecutar_muchos"})
_ESCRIBEN = _EN_LA_BASE | {"dejar_para_despues", "write_bytes", "write_text"}


def acciones_que_solo_leen(casa: Casa) -> list[str]:
    """Toda función pública de `acciones` escribe, ella o a quien llama; lo que lee es de otro piso."""
    escriben = _que_escriben(casa)
    return [
        f"{modulo.nombre}:{nodo.lineno} {nodo.name} no escribe: es de consultas, impresos o reglas"
        for modulo in casa.modulos
        if modulo.partes[1:2] == ("acciones",) and modulo.partes[0] not in DE_ARRIBA
        for nodo in modulo.arbol.body
        if isinstance(nodo, ast.FunctionDef) and not nodo.name.startswith("_")
        if (modulo.importable, nodo.name) not in escriben
    ]


def _que_escriben(casa: Casa) -> set[Definida]:
    """Las que abren una transacción o escriben en la base o en el disco, y las que llaman a alguna."""
    llaman = {quien: cuerpo for modulo in casa.modulos for quien, cuerpo in _definidas(modulo)}
    nombran = {quien: {*_nombrados(cuerpo, quien[0])} for quien, cuerpo in llaman.items()}
    escriben = {quien for quien, cuerpo in llaman.items() if any(map(_escribe, ast.walk(cuerpo)))}
    while nuevas := {quien for quien, otros in nombran.items() if otros & escriben} - escriben:
        escriben |= nuevas
    return escriben


def _definidas(modulo: Modulo) -> Iterator[tuple[Definida, ast.Module]]:
    """Cada función o clase, con su cuerpo y lo que importa su módulo; sus anotaciones no llaman a nadie."""
    importa = [n for n in modulo.arbol.body if isinstance(n, ast.ImportFrom)]
    for nodo in modulo.arbol.body:
        if isinstance(nodo, ast.FunctionDef | ast.ClassDef):
            yield (modulo.importable, nodo.name), ast.Module([*importa, *nodo.body], [])


def _nombrados(cuerpo: ast.Module, modulo: str) -> Iterator[Definida]:
    """Las que ese cuerpo nombra: de su módulo, importadas o como `modulo.funcion`."""
    de_fuera = {
        alias.asname or alias.name: (str(nodo.module), alias.name)
        for nodo in ast.walk(cuerpo)
        if isinstance(nodo, ast.ImportFrom)
        for alias in nodo.names
    }
    for nodo in ast.walk(cuerpo):
        match nodo:
            case ast.Name(id=nombre):
                yield de_fuera.get(nombre, (modulo, nombre))
            case ast.Attribute(value=ast.Name(id=nombre), attr=atributo) if nombre in de_fuera:
                yield ".".join(de_fuera[nombre]), atributo


def _escribe(nodo: ast.AST) -> bool:
    return (isinstance(nodo, ast.Attribute) and nodo.attr in _ESCRIBEN) or (
        isinstance(nodo, ast.Name) and nodo.id == "transaccion"
    )


def filas_a_mano(casa: Casa) -> list[str]:
    """Una fila se escribe con `insertar` o `poner`, que toman sus columnas del registro: no con un INSERT."""
    return [
        f"{modulo.nombre}:{nodo.lineno} escribe a mano las columnas de una fila"
        for modulo in casa.modulos
        if modulo.partes[0] != "comun"
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str)
        if _UNA_FILA.search(nodo.value)
    ]


CON_LO_QUE_HAY_DELANTE = frozenset(
    {
        "asociacion/piezas/papeles",
        "cuotas/piezas/cambios_de_tramo",
        "cuotas/piezas/emision",
        "cuotas/piezas/estado_de_cuenta",
        "cuotas/piezas/simulador",
        "ordenes/cuotas",
        "socios/piezas/exportacion",
    }
)
"""Los que ponen en papel, sin volver a leerlo, lo que ya tienen: lo que se ve, o lo que se acaba de decir."""

_PAPEL = re.compile(r"_(pdf|xlsx|docx|ics|eml)$")
_ARRIBA = frozenset({"ordenes", "ejemplo", "ventana", "inicio", "sala"})


def papeles_fuera_de_impresos(casa: Casa) -> list[str]:
    """Quien pide un papel lo pide a `impresos`, que reúne sus datos: no a `documentos` con los suyos."""
    return [
        f"{modulo.nombre} compone {papel}"
        for modulo in casa.modulos
        if modulo.nombre not in CON_LO_QUE_HAY_DELANTE
        for papel in papeles_que_compone(modulo)
    ]


def papeles_que_compone(modulo: Modulo) -> list[str]:
    """Los de `documentos` que importa quien está por encima de `acciones`."""
    if modulo.partes[0] not in _ARRIBA and modulo.partes[1:2] not in (("piezas",), ("pantalla",)):
        return []
    return [
        alias.name
        for nodo in modulo.nodos
        if isinstance(nodo, ast.ImportFrom) and ".documentos" in str(nodo.module)
        if not str(nodo.module).startswith("escritorio.comun.")
        for alias in nodo.names
        if _PAPEL.search(alias.name)
    ]
