"""Quién lee y quién escribe cada tabla, leyendo las sentencias SQL del código."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

from tests.arquitectura.casa import Casa, Modulo

# Lo que una f-string interpola no se puede saber aquí; si ocupa el lugar de una tabla, es esto.
HUECO = "__hueco__"
_ESCRIBE = re.compile(
    r"\b(?:(?:INSERT|REPLACE)\s+(?:OR\s+\w+\s+)?INTO|DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?(?=\s+\w+\s+SET\b))\s+(\w+)"
)
_LEE = re.compile(r"(?<!DELETE )\b(?:FROM|JOIN)\s+((?:\w+(?:\s+(?:AS\s+)?[a-z]\w*)?\s*,\s*)*\w+)")
_DE_SQL = re.compile(r"\b(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|FROM|JOIN)\s")
_SENTENCIA = re.compile(r"\bSELECT\b[\s\S]*\bFROM\b|\bSELECT\s|" + _ESCRIBE.pattern)


@dataclass(frozen=True, slots=True)
class Sentencia:
    """Un texto del código que parece SQL, con su línea."""

    linea: int
    texto: str

    @property
    def escritas(self) -> set[str]:
        """Tablas que cambia."""
        return set(_ESCRIBE.findall(self.texto))

    @property
    def leidas(self) -> set[str]:
        """Tablas (o alias de consultas) que lee."""
        return {trozo.split()[0] for lista in _LEE.findall(self.texto) for trozo in lista.split(",")}


@cache
def sentencias(modulo: Modulo) -> tuple[Sentencia, ...]:
    """Los textos del módulo con SQL; las docstrings no cuentan. Se buscan una vez para todos."""
    return tuple(_sentencias(modulo.arbol))


def _sentencias(arbol: ast.Module) -> Iterator[Sentencia]:
    pendientes: list[ast.AST] = [arbol]
    while pendientes:
        nodo = pendientes.pop()
        if isinstance(nodo, ast.Expr) and isinstance(nodo.value, ast.Constant):
            continue
        if _escribe_una_fila(nodo):
            yield Sentencia(nodo.lineno, f"INSERT INTO {_texto(nodo.args[0]) or HUECO} ")
        texto = _texto(nodo)
        if texto is None:
            pendientes += ast.iter_child_nodes(nodo)
        elif _DE_SQL.search(texto):
            yield Sentencia(getattr(nodo, "lineno", 0), texto)


def _escribe_una_fila(nodo: ast.AST) -> TypeGuard[ast.Call]:
    """`bd.insertar("tabla", …)`, `bd.insertar_muchos(…)`, `bd.poner(…)` o `bd.corregir(…)`."""
    return (
        isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Attribute)
        and nodo.func.attr in ("insertar", "insertar_muchos", "poner", "corregir")
        and ast.unparse(nodo.func.value).endswith("bd")
    )


def _texto(nodo: ast.AST) -> str | None:
    """El texto de una constante, f-string o suma de textos; `None` si no lo es."""
    if isinstance(nodo, ast.Constant):
        return nodo.value if isinstance(nodo.value, str) else None
    if isinstance(nodo, ast.JoinedStr):
        return "".join(_texto(parte) or HUECO for parte in nodo.values)
    if isinstance(nodo, ast.BinOp) and isinstance(nodo.op, ast.Add):
        lados = _texto(nodo.left), _texto(nodo.right)
        return None if lados == (None, None) else f"{lados[0] or HUECO}{lados[1] or HUECO}"
    return None


def tablas_ajenas(casa: Casa) -> list[str]:
    """Cada tabla la escribe sólo su asunto; se leen sólo tablas propias o de más abajo."""
    duenos, altura = casa.duenos, casa.altura
    faltas = []
    for modulo in casa.modulos:
        asunto = modulo.partes[0]
        for sentencia in sentencias(modulo):
            donde = f"{modulo.nombre}:{sentencia.linea}"
            for tabla in sorted(sentencia.escritas & duenos.keys()):
                if duenos[tabla] != asunto:
                    faltas.append(f"{donde} escribe «{tabla}», que es de {duenos[tabla]}")
            for tabla in sorted(sentencia.leidas & duenos.keys()):
                if altura[duenos[tabla]] < altura.get(asunto, -1):
                    faltas.append(f"{donde} lee «{tabla}», que es de {duenos[tabla]}, de más arriba")
    return faltas


def tablas_sin_nombre(casa: Casa) -> list[str]:
    """Fuera de `comun` una escritura nombra su tabla: si no, no se sabría de quién es."""
    return [
        f"{modulo.nombre}:{sentencia.linea} escribe en una tabla que no nombra"
        for modulo in casa.modulos
        if modulo.partes[0] != "comun"
        for sentencia in sentencias(modulo)
        if any(HUECO in tabla for tabla in sentencia.escritas)
    ]


def sql_en_pantallas(casa: Casa) -> list[str]:
    """Una pantalla pinta lo que dan las consultas: no lleva SQL."""
    return [
        f"{modulo.nombre}:{sentencia.linea} lleva SQL"
        for modulo in casa.modulos
        if modulo.es_de_ventana
        for sentencia in sentencias(modulo)
        if _SENTENCIA.search(sentencia.texto)
    ]


def lecturas_por_posicion(casa: Casa) -> list[str]:
    """De una fila leída se toma cada dato por su nombre, o el registro entero con `leer` o `de_fila`.

    En `comun/datos` hay órdenes de SQLite (`PRAGMA`) cuyas columnas no se nombran.
    """
    return [
        f"{modulo.nombre}:{linea} lee por posición"
        for modulo in casa.modulos
        if modulo.partes[:2] != ("comun", "datos")
        for funcion in modulo.nodos
        if isinstance(funcion, ast.FunctionDef)
        for linea in sorted(set(_por_posicion(funcion)))
    ]


def _por_posicion(funcion: ast.FunctionDef) -> Iterator[int]:
    filas = _nombres_de_filas(funcion)
    for nodo in ast.walk(funcion):
        match nodo:
            case ast.Subscript(value=ast.Name(id=nombre), slice=ast.Constant(value=int())):
                sitio = nombre
            case ast.Starred(value=ast.Name(id=nombre), ctx=ast.Load()):
                sitio = nombre
            case ast.keyword(arg=None, value=ast.Call(func=ast.Name(id="dict"), args=[ast.Name(id=nombre)])):
                sitio = nombre
            case _:
                continue
        if sitio in filas:
            yield nodo.value.lineno
    yield from (
        nodo.target.lineno
        for nodo in ast.walk(funcion)
        if isinstance(nodo, ast.For | ast.comprehension) and _son_filas(nodo.iter, frozenset())
        if any(isinstance(parte, ast.Starred) for parte in ast.walk(nodo.target))
    )


def _nombres_de_filas(funcion: ast.FunctionDef) -> frozenset[str]:
    """Los nombres que en esa función son una fila: lo que da `fila`, cada una de `filas` o un parámetro."""
    argumentos = [*funcion.args.args, *funcion.args.kwonlyargs]
    nombres = {
        a.arg for a in argumentos if a.annotation and ast.unparse(a.annotation) in ("Fila", "Fila | None")
    }
    listas = frozenset(
        nodo.targets[0].id
        for nodo in ast.walk(funcion)
        if isinstance(nodo, ast.Assign) and isinstance(nodo.targets[0], ast.Name)
        if _llama_a(nodo.value, "filas")
    )
    for nodo in ast.walk(funcion):
        match nodo:
            case ast.Assign(targets=[ast.Name(id=nombre)], value=valor) if _llama_a(valor, "fila"):
                nombres.add(nombre)
            case ast.For(target=ast.Name(id=nombre), iter=de) if _son_filas(de, listas):
                nombres.add(nombre)
            case ast.comprehension(target=ast.Name(id=nombre), iter=de) if _son_filas(de, listas):
                nombres.add(nombre)
    return frozenset(nombres)


def _son_filas(nodo: ast.expr, listas: frozenset[str]) -> bool:
    return _llama_a(nodo, "filas") or (isinstance(nodo, ast.Name) and nodo.id in listas)


def _llama_a(nodo: ast.expr, metodo: str) -> bool:
    """`bd.filas(…)`, `self._bd.fila(…)`."""
    return isinstance(nodo, ast.Call) and ast.unparse(nodo.func).endswith(f"bd.{metodo}")


def busquedas_fuera_de_la_base(casa: Casa) -> list[str]:
    """Una fila se lee por su clave, en SQL: no se lee la tabla entera para quedarse con la de ese `id`."""
    return [
        f"{modulo.nombre}:{nodo.lineno} {ast.unparse(nodo)}"
        for modulo in casa.modulos
        for nodo in modulo.nodos
        if isinstance(nodo, ast.GeneratorExp | ast.ListComp) and any(map(_busca_un_id, nodo.generators))
    ]


def _busca_un_id(vuelta: ast.comprehension) -> bool:
    """`… for x in consulta(bd, …) if x.id == …`."""
    origen, cada = vuelta.iter, ast.unparse(vuelta.target)
    if not (isinstance(origen, ast.Call) and origen.args and ast.unparse(origen.args[0]).endswith("bd")):
        return False
    exigidas = [parte for condicion in vuelta.ifs for parte in _que_se_exigen(condicion)]
    return any(
        isinstance(parte, ast.Compare)
        and isinstance(parte.ops[0], ast.Eq)
        and f"{cada}.id" in {ast.unparse(lado) for lado in (parte.left, *parte.comparators)}
        for parte in exigidas
    )


def _que_se_exigen(condicion: ast.expr) -> list[ast.expr]:
    """Las que han de cumplirse todas: con `or` no se busca una, se ofrecen varias."""
    if isinstance(condicion, ast.BoolOp) and isinstance(condicion.op, ast.And):
        return condicion.values
    return [condicion]


CORRIENTES = frozenset(
    "aviso cargo concepto contenido enlace escala fondo indicador libro palabra persona puesto punto"
    " ventana".split()
)
"""Se llaman como otra cosa que `comun` dice: el punto de «1.234», el libro de Excel, el fondo de un papel."""
_LISTA = re.compile(r"[a-z_]+(?: [a-z_]+)*")
_NOMBRE = re.compile(r"[a-z]+(?:_[a-z]+)*")
_MODULO = re.compile(r"escritorio[./](\w+)")


def comun_nombra_asuntos(casa: Casa) -> list[str]:
    """`comun` no sabe de nadie: ni una tabla ni un asunto, que se declaran en el `asunto.py` de cada cual."""
    ajenos = casa.altura.keys() | {t for t, dueno in casa.duenos.items() if dueno != "comun"}
    return [
        f"{modulo.nombre}:{linea} nombra «{nombre}»: lo declara su asunto"
        for modulo in casa.modulos
        if modulo.partes[0] == "comun"
        for linea, nombre in nombres_dichos(modulo)
        if nombre in ajenos - CORRIENTES - {"comun"}
    ]


def nombres_dichos(modulo: Modulo) -> Iterator[tuple[int, str]]:
    """(línea, nombre) de lo que sus textos pueden nombrar de la base o de la casa; las docstrings no cuentan.

    En una frase, sólo lo que no puede ser una palabra («plan_pago»); en una lista de palabras, todas.
    """
    docs = {id(nodo.value) for nodo in modulo.nodos if isinstance(nodo, ast.Expr)}
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and id(nodo) not in docs:
            lista = _LISTA.fullmatch(nodo.value)
            nombres = {n for n in _NOMBRE.findall(nodo.value) if lista or "_" in n}
            nombres |= {n.removesuffix("_id") for n in nombres} | set(_MODULO.findall(nodo.value))
            yield from ((nodo.lineno, nombre) for nombre in sorted(nombres))
