"""La forma de la casa: qué importa quién, tamaños, globales, docstrings y lo que se calla."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.arquitectura.casa import DE_ARRIBA, Casa, Modulo

MAXIMO_DE_LINEAS = 600
LINEAS_DE_FUNCION = 30
_MUTABLES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_HACE_MUTABLES = frozenset({"list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict"})
_CALLAR = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma: no cover)\b(?P<resto>.*)")
_CODIGOS = re.compile(r"^:?\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|^\[[\w, -]+\]")
# Partidas para que este archivo no se acuse a sí mismo.
_DE_UNA_MAQUINA = re.compile(
    "|".join(["/" + "work/", "/" + "root/", "/" + "home/", r"\." + "library", "Users" + r"[/\\]\w"])
)
_TEXTOS = frozenset({".py", ".sh", ".cmd", ".toml", ".md", ".yml", ".yaml", ".txt", ".sql", ".svg", ".spec"})
_Funcion = ast.FunctionDef | ast.AsyncFunctionDef


def importados(modulo: Modulo) -> Iterator[tuple[int, str]]:
    """(línea, nombre completo) de cada importación, también las de dentro de funciones."""
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Import):
            yield from ((nodo.lineno, alias.name) for alias in nodo.names)
        elif isinstance(nodo, ast.ImportFrom):
            yield from ((nodo.lineno, f"{nodo.module}.{alias.name}") for alias in nodo.names)


def circulos(casa: Casa) -> list[str]:
    """Nadie se importa en círculo, tampoco desde una función ni sólo por los tipos. Da el primero."""
    por_nombre = {modulo.importable: modulo for modulo in casa.modulos}
    conoce = {
        nombre: {
            suyo
            for _, dicho in importados(modulo)
            if (suyo := dicho if dicho in por_nombre else dicho.rpartition(".")[0]) in por_nombre
        }
        for nombre, modulo in por_nombre.items()
    }
    try:
        TopologicalSorter(conoce).prepare()
    except CycleError as error:
        return [" ← ".join(error.args[1])]
    return []


def qt_donde_no_toca(casa: Casa) -> list[str]:
    """Qt sólo en comun/interfaz, pantallas, piezas, ventana y aplicacion."""
    return [
        f"{modulo.nombre}:{linea} importa {nombre}"
        for modulo in casa.modulos
        if not modulo.es_de_ventana
        for linea, nombre in importados(modulo)
        if nombre.split(".")[0] in ("PySide6", "shiboken6")
    ]


def sqlite_donde_no_toca(casa: Casa) -> list[str]:
    """sqlite3 y sqlite_utils sólo en comun/datos."""
    return [
        f"{modulo.nombre}:{linea} importa {nombre}"
        for modulo in casa.modulos
        if modulo.partes[:2] != ("comun", "datos")
        for linea, nombre in importados(modulo)
        if nombre.split(".")[0] in ("sqlite3", "sqlite_utils")
    ]


def cuadros_a_mano(casa: Casa) -> list[str]:
    """Lo que se pide en un cuadro es una `Pregunta`: nadie más abre un `DialogoFormulario`."""
    return [
        f"{modulo.nombre}:{nodo.lineno} abre su cuadro a mano"
        for modulo in casa.modulos
        if modulo.nombre != "comun/interfaz/pregunta"
        for nodo in modulo.nodos
        if isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Name)
        and nodo.func.id == "DialogoFormulario"
    ]


_TECLA = re.compile(r"\bF\d{1,2}\b|\b(Ctrl|Alt|Shift|Mayús)\b|^(Esc|Del|Supr)$")
_CON_TECLAS = ("sala", "votaciones")


def teclas_fuera_de_su_tabla(casa: Casa) -> list[str]:
    """En la sala y al votar, las teclas sólo se nombran en su tabla: de ella salen atajo, rótulo y ayuda."""
    return [
        f"{modulo.nombre}:{linea} nombra una tecla: {texto}"
        for modulo in casa.modulos
        if modulo.partes[0] in _CON_TECLAS and modulo.partes[1:] != ("piezas", "teclas")
        for linea, texto in _textos(modulo)
        if _TECLA.search(texto)
    ]


def _textos(modulo: Modulo) -> Iterator[tuple[int, str]]:
    """Los que no son una docstring."""
    sueltos = {id(nodo.value) for nodo in modulo.nodos if isinstance(nodo, ast.Expr)}
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and id(nodo) not in sueltos:
            yield nodo.lineno, nodo.value


_DE_CASA = frozenset({"ColumnaDePapel", "ColumnaDeHoja"})


def columnas_lejos_de_su_lector(casa: Casa) -> list[str]:
    """Un asunto lista con `Columna`, que lleva su lector; de las que sólo tienen título sabe `documentos`."""
    return [
        f"{modulo.nombre}:{linea} importa {nombre}"
        for modulo in casa.modulos
        if modulo.partes[:2] != ("comun", "documentos")
        for linea, nombre in importados(modulo)
        if nombre.rsplit(".", 1)[-1] in _DE_CASA
    ]


def importa_todo(casa: Casa) -> list[str]:
    """`import *` esconde de dónde viene cada cosa, y con Qt cuesta 76 ms al arrancar."""
    return [
        f"{modulo.nombre}:{linea} importa {nombre}"
        for modulo in casa.modulos
        for linea, nombre in importados(modulo)
        if nombre.endswith(".*")
    ]


def pantallas_que_miran_arriba(casa: Casa) -> list[str]:
    """El contrato deja a las pantallas importar de cualquier asunto, pero no de la ventana para arriba."""
    prohibidos = tuple(f"escritorio.{nombre}." for nombre in DE_ARRIBA)
    return [
        f"{modulo.nombre}:{linea} importa {nombre}"
        for modulo in casa.modulos
        if modulo.partes[1:2] == ("pantalla",)
        for linea, nombre in importados(modulo)
        if f"{nombre}.".startswith(prohibidos)
    ]


def modulos_sin_piso(casa: Casa) -> list[str]:
    """Dentro de un asunto sólo hay módulos con su piso en el contrato: ni `util.py` ni carpetas sueltas."""
    sueltos = {"comun", *DE_ARRIBA}
    return [
        f"{modulo.nombre} no tiene piso"
        for modulo in casa.modulos
        if len(modulo.partes) > 1
        if modulo.partes[0] not in sueltos
        if modulo.partes[1] not in {*casa.pisos, "__init__"}
    ]


def archivos_largos(casa: Casa) -> list[str]:
    """Un archivo que crece se vuelve carpeta."""
    return [
        f"{modulo.nombre}: {lineas} líneas"
        for modulo in casa.modulos
        if (lineas := modulo.texto.count("\n")) > MAXIMO_DE_LINEAS
    ]


def funciones_largas(casa: Casa) -> list[str]:
    """Nueve de cada diez funciones tienen menos de 30 líneas; si no, las que sobran."""
    tamanos = [
        (nodo.end_lineno - nodo.lineno + 1, f"{modulo.nombre}:{nodo.lineno} {nodo.name}")
        for modulo in casa.modulos
        for nodo in modulo.nodos
        if isinstance(nodo, _Funcion) and nodo.end_lineno
    ]
    largas = [f"{cual}: {lineas} líneas" for lineas, cual in tamanos if lineas >= LINEAS_DE_FUNCION]
    return largas if len(largas) * 10 > len(tamanos) else []


def globales_mutables(casa: Casa) -> list[str]:
    """Nada cambia a nivel de módulo: sólo constantes en mayúsculas, y nadie usa `global`."""
    faltas = []
    for modulo in casa.modulos:
        for nodo in modulo.arbol.body:
            if isinstance(nodo, ast.Assign | ast.AnnAssign) and _es_mutable(nodo.value):
                destinos = nodo.targets if isinstance(nodo, ast.Assign) else [nodo.target]
                nombres = [d.id for d in destinos if isinstance(d, ast.Name)]
                faltas += [
                    f"{modulo.nombre}:{nodo.lineno} {n}"
                    for n in nombres
                    if n != "__all__" and not n.isupper()
                ]
        faltas += [
            f"{modulo.nombre}:{nodo.lineno} global" for nodo in modulo.nodos if isinstance(nodo, ast.Global)
        ]
    return faltas


def _es_mutable(valor: ast.expr | None) -> bool:
    if isinstance(valor, ast.Call):
        return isinstance(valor.func, ast.Name) and valor.func.id in _HACE_MUTABLES
    return isinstance(valor, _MUTABLES)


def init_con_codigo(casa: Casa) -> list[str]:
    """Un `__init__.py` sólo lleva su docstring."""
    return [
        f"{modulo.nombre} lleva algo más que su docstring, o no la lleva"
        for modulo in casa.modulos
        if modulo.partes[-1] == "__init__"
        if len(modulo.arbol.body) != 1 or not ast.get_docstring(modulo.arbol)
    ]


def sin_docstring(casa: Casa) -> list[str]:
    """Módulos y clases públicos; y las funciones públicas fuera de las pantallas y en comun."""
    faltas = []
    for modulo in casa.modulos:
        if not ast.get_docstring(modulo.arbol):
            faltas.append(f"{modulo.nombre}: el módulo")
        pide_funciones = not modulo.es_de_ventana or modulo.partes[0] == "comun"
        clases = (ast.ClassDef, *((ast.FunctionDef, ast.AsyncFunctionDef) if pide_funciones else ()))
        faltas += [
            f"{modulo.nombre}:{nodo.lineno} {nodo.name}"
            for nodo in modulo.arbol.body
            if isinstance(nodo, clases) and not nodo.name.startswith("_") and not ast.get_docstring(nodo)
        ]
    return faltas


@cache
def _arbol(ruta: Path) -> ast.Module:
    return ast.parse(ruta.read_text(encoding="utf-8"))


def pruebas_sin_aserto(casa: Casa) -> list[str]:
    """Toda prueba afirma algo: `assert`, `pytest.raises` o una función `comprobar_…`."""
    return [
        f"{ruta.relative_to(casa.raiz)}:{nodo.lineno} {nodo.name}"
        for ruta in sorted((casa.raiz / "tests").rglob("test_*.py"))
        for nodo in ast.walk(_arbol(ruta))
        if isinstance(nodo, _Funcion) and nodo.name.startswith("test_")
        if not any(_afirma(dentro) for dentro in ast.walk(nodo))
    ]


def _afirma(nodo: ast.AST) -> bool:
    if isinstance(nodo, ast.Assert):
        return True
    if not isinstance(nodo, ast.Call):
        return False
    llamada = ast.unparse(nodo.func)
    return llamada in ("pytest.raises", "raises") or llamada.split(".")[-1].startswith("comprobar_")


_APAGAN = frozenset({"skip", "skipif", "xfail"})


def pruebas_apagadas(casa: Casa) -> list[str]:
    """Ninguna prueba se salta ni se espera que falle."""
    apagar = {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.xfail"}
    return [
        f"{ruta.relative_to(casa.raiz)}:{nodo.lineno} {ast.unparse(nodo)}"
        for ruta in sorted((casa.raiz / "tests").rglob("*.py"))
        for nodo in ast.walk(_arbol(ruta))
        if isinstance(nodo, ast.Attribute) and nodo.attr in _APAGAN and ast.unparse(nodo) in apagar
    ]


def avisos_callados_sin_motivo(casa: Casa) -> list[str]:
    """Quien calla a una herramienta dice qué regla y por qué, en la misma línea."""
    return [
        f"{ruta.relative_to(casa.raiz)}:{linea} {comentario}"
        for carpeta in ("escritorio", "tests", "instalador")
        for ruta in sorted((casa.raiz / carpeta).rglob("*.py"))
        for linea, comentario in _comentarios(ruta)
        if (hallado := _CALLAR.search(comentario)) and not _tiene_motivo(hallado["resto"])
    ]


def _comentarios(ruta: Path) -> Iterator[tuple[int, str]]:
    texto = ruta.read_text(encoding="utf-8")
    # Separar sus fichas cuesta más que todo lo demás: casi ninguno calla a nadie.
    fichas = tokenize.generate_tokens(io.StringIO(texto).readline) if _CALLAR.search(texto) else ()
    return ((f.start[0], f.string) for f in fichas if f.type == tokenize.COMMENT)


def _tiene_motivo(resto: str) -> bool:
    return len(re.findall(r"\w", _CODIGOS.sub("", resto))) >= 8


def rutas_de_maquina(casa: Casa) -> list[str]:
    """El repositorio no nombra carpetas de ninguna máquina."""
    return [
        f"{ruta.relative_to(casa.raiz)}:{numero} {linea.strip()[:80]}"
        for ruta in sorted(casa.raiz.rglob("*"))
        if ruta.suffix in _TEXTOS and ruta.is_file() and _es_del_repositorio(ruta.relative_to(casa.raiz))
        for numero, linea in enumerate(ruta.read_text(encoding="utf-8").splitlines(), 1)
        if _DE_UNA_MAQUINA.search(linea)
    ]


def _es_del_repositorio(ruta: Path) -> bool:
    ocultas = [parte for parte in ruta.parts[:-1] if parte.startswith(".") or parte in ("build", "dist")]
    return not set(ocultas) - {".ci", ".github"}
