"""La lengua se decide en un sitio: ni tablas de frases en dos lenguas ni condiciones sobre cuál se habla."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from tests.arquitectura.casa import Casa, Modulo

EXENTOS = {
    "actas/modelo/actas": "los nombres de las lenguas, para elegir las del acta",
    "asociacion/reglas": "los nombres de las lenguas, para elegir las de la asociación",
    "comun/base/lengua": "aquí se decide",
    "comun/base/letra": "los números en letra, que CLDR no da",
    "comun/datos/declarado": "los nombres de las lenguas, para la bitácora",
    "comun/base/ortografia": "qué diccionario es de cada una y qué palabras y letras lleva",
    "informes/modelo/informes": "los nombres de las lenguas, para elegir la del papel",
    "ordenes/autoprueba": "una palabra buena y una mala de cada diccionario",
}
"""Módulo → por qué puede."""
_LENGUAS = frozenset({"es", "pt"})
_GEMELOS = frozenset({"_ES", "_PT", "PORTUGUES"})
_CODIGO_DE_LENGUA = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def lenguas_a_mano(casa: Casa) -> list[str]:
    """Lo que se dice en otra lengua sale del catálogo; en qué lengua, se recibe."""
    return [falta for modulo in casa.modulos if modulo.nombre not in EXENTOS for falta in de_modulo(modulo)]


def de_modulo(modulo: Modulo) -> Iterator[str]:
    """Las faltas de uno."""
    if modulo.partes[-1].endswith("_pt"):
        yield f"{modulo.nombre} es el gemelo de otro en portugués"
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Compare) and _compara_una_lengua(nodo):
            yield f"{modulo.nombre}:{nodo.lineno} decide según la lengua: «{ast.unparse(nodo)}»"
        elif isinstance(nodo, ast.MatchValue) and _es_lengua(nodo.value):
            yield f"{modulo.nombre}:{nodo.lineno} decide según la lengua"
        elif isinstance(nodo, ast.Dict) and _es_tabla_de_frases(nodo):
            yield f"{modulo.nombre}:{nodo.lineno} lleva sus frases en cada lengua"
        elif isinstance(nodo, ast.Name) and nodo.id in _GEMELOS and isinstance(nodo.ctx, ast.Store):
            yield f"{modulo.nombre}:{nodo.lineno} guarda en «{nodo.id}» lo de una lengua"


def _es_lengua(nodo: ast.expr) -> bool:
    return isinstance(nodo, ast.Constant) and nodo.value in _LENGUAS


def _compara_una_lengua(nodo: ast.Compare) -> bool:
    iguales = all(isinstance(op, ast.Eq | ast.NotEq) for op in nodo.ops)
    return iguales and any(_es_lengua(lado) for lado in (nodo.left, *nodo.comparators))


def _es_tabla_de_frases(nodo: ast.Dict) -> bool:
    """Con una entrada por lengua y algo escrito en ellas que no sea el código de otra."""
    claves = {clave.value for clave in nodo.keys if isinstance(clave, ast.Constant)}
    escritos = (
        suyo.value for valor in nodo.values for suyo in ast.walk(valor) if isinstance(suyo, ast.Constant)
    )
    return claves >= _LENGUAS and any(isinstance(e, str) and not _es_codigo(e) for e in escritos)


def _es_codigo(escrito: str) -> bool:
    return bool(_CODIGO_DE_LENGUA.fullmatch(escrito))


_DE_CUENTA = frozenset({"contar", "contada", "segun_cuantos"})
_VERBO_EN_PLURAL = re.compile(r"\b(?:van|pagan|fueron|son|están|quedan|\w{2,}(?:an|en|aron|ieron))\b")
_DE_OTRO_SUJETO = frozenset({"asisten", "deben", "llevan", "también", "quien", "examen", "orden", "plan"})
"""Verbos que en su frase no son de lo contado: «si asisten todos», «de los que deben»."""
_TRAS_LA_CIFRA = re.compile(r" ([a-záéíóúñ]+s)\b")
_SIEMPRE_VARIOS = frozenset(
    {"más", "caracteres", "letras", "habitantes", "activos", "primeras", "evaluaciones"}
)


def plurales_a_mano(casa: Casa) -> list[str]:
    """Con uno también se dice bien: ni «1 cargos», ni un verbo en plural en la frase de uno solo."""
    return [falta for m in casa.modulos for falta in (*_frases_de_uno(m), *_cifras_con_plural(m))]


def _frases_de_uno(modulo: Modulo) -> Iterator[str]:
    for nodo in modulo.nodos:
        if not isinstance(nodo, ast.Call) or _llamado(nodo.func) not in _DE_CUENTA:
            continue
        dichas = [a.value for a in nodo.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if len(dichas) < 2:
            continue
        suyas = {*_VERBO_EN_PLURAL.findall(dichas[0])} & {*re.findall(r"\w+", dichas[1])}
        if suyas - _DE_OTRO_SUJETO:
            yield f"{modulo.nombre}:{nodo.lineno} dice de uno solo «{', '.join(sorted(suyas))}»"


def _cifras_con_plural(modulo: Modulo) -> Iterator[str]:
    """Una cuenta seguida de su palabra en plural, donde nadie mira si es una sola."""
    for funcion in (n for n in modulo.nodos if isinstance(n, ast.FunctionDef)):
        if _mira_si_es_uno(funcion):
            continue
        for nodo in ast.walk(funcion):
            if isinstance(nodo, ast.JoinedStr):
                yield from (
                    f"{modulo.nombre}:{nodo.lineno} dice «{{}}{dicho}» también de uno"
                    for dicho in _tras_una_cuenta(nodo)
                )


def _tras_una_cuenta(nodo: ast.JoinedStr) -> Iterator[str]:
    for cifra, sigue in zip(nodo.values, nodo.values[1:], strict=False):
        if not isinstance(cifra, ast.FormattedValue) or not isinstance(sigue, ast.Constant):
            continue
        hallada = _TRAS_LA_CIFRA.match(str(sigue.value))
        if hallada and hallada[1] not in _SIEMPRE_VARIOS and _es_cuenta(cifra.value):
            yield hallada[0]


def _es_cuenta(valor: ast.expr) -> bool:
    return isinstance(valor, ast.Call) and _llamado(valor.func) in ("len", "escribir_miles")


def _mira_si_es_uno(funcion: ast.FunctionDef) -> bool:
    return any(
        isinstance(n, ast.Compare)
        and any(isinstance(c, ast.Constant) and c.value == 1 for c in n.comparators)
        for n in ast.walk(funcion)
    )


def _llamado(funcion: ast.expr) -> str:
    return funcion.attr if isinstance(funcion, ast.Attribute) else getattr(funcion, "id", "")


EN_ESPANOL = {
    "cuotas/acciones/cartas": "por qué tocaba, que se lee en su ficha: la carta va en la lengua del socio",
    "cuotas/acciones/cobros": "lo que dejó el cambio no tiene papel: el recibo lo dice con su frase",
    "cuotas/acciones/favor": "el saldo anterior a favor no tiene papel; en una devolución va con su frase",
    "unidades/acciones/cierre": "va al informe de la unidad, que va en español",
    "unidades/acciones/planes": "va al informe de la unidad, que va en español",
}
"""Módulo → a qué papel va lo que deja escrito en español, y por qué puede."""
_DE_LA_SECRETARIA = frozenset({"PuntoNuevo", "PropuestaNueva", "TramiteNuevo"})
_ESCRITO_A_MANO = frozenset({"titulo", "texto", "propuesta", "motivo", "concepto"})
_LETRAS = re.compile(r"[^\W\d_]{3}")


def dejado_en_espanol(casa: Casa) -> list[str]:
    """Lo que el programa deja escrito como de la secretaría va en la lengua en que ella escribe.

    De ahí pasa a la convocatoria y al acta, que lo toman por suyo y no lo traducen.
    """
    faltas = []
    for modulo in (m for m in casa.modulos if m.partes[0] != "ejemplo"):
        dejado = [f"{modulo.nombre}:{linea} deja escrito en español: {d}" for linea, d in _dejado(modulo)]
        if modulo.nombre not in EN_ESPANOL:
            faltas += dejado
        elif not dejado:
            faltas.append(f"{modulo.nombre} ya no deja nada en español: quítelo de EN_ESPANOL")
    return faltas


def _dejado(modulo: Modulo) -> Iterator[tuple[int, str]]:
    for funcion in (n for n in modulo.nodos if isinstance(n, ast.FunctionDef)):
        puestos = dict(_asignados(funcion))
        for llamada in (n for n in ast.walk(funcion) if isinstance(n, ast.Call)):
            for valor in _escritos_en(llamada):
                if _en_espanol(valor, puestos):
                    yield valor.lineno, ast.unparse(valor)


def _asignados(funcion: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """De cada nombre que toma un valor, cuál."""
    for nodo in (n for n in ast.walk(funcion) if isinstance(n, ast.Assign)):
        destino, valor = nodo.targets[0], nodo.value
        pares = [(destino, valor)]
        if isinstance(destino, ast.Tuple) and isinstance(valor, ast.Tuple):
            pares = [*zip(destino.elts, valor.elts, strict=True)]
        yield from ((suyo.id, dado) for suyo, dado in pares if isinstance(suyo, ast.Name))


def _escritos_en(llamada: ast.Call) -> list[ast.expr]:
    nombre = _llamado(llamada.func)
    if nombre in _DE_LA_SECRETARIA:
        return [*llamada.args, *(k.value for k in llamada.keywords)]
    if nombre in ("insertar", "poner", "corregir"):
        return [k.value for k in llamada.keywords if k.arg in _ESCRITO_A_MANO]
    return []


def _en_espanol(valor: ast.expr, puestos: Mapping[str, ast.expr]) -> bool:
    """Si es una frase escrita ahí mismo, o un nombre que la lleva."""
    match valor:
        case ast.Constant(value=str() as texto):
            return " " in texto.strip() and bool(_LETRAS.search(texto))
        case ast.JoinedStr(values=partes):
            return any(isinstance(p, ast.Constant) and _LETRAS.search(str(p.value)) for p in partes)
        case ast.Name(id=nombre):
            suyo = puestos.get(nombre)
            return suyo is not None and _en_espanol(suyo, {})
        case ast.Subscript(value=dentro):
            return _en_espanol(dentro, puestos)
        case ast.IfExp(body=uno, orelse=otro) | ast.BinOp(left=uno, right=otro):
            return _en_espanol(uno, puestos) or _en_espanol(otro, puestos)
        case ast.BoolOp(values=dados):
            return any(_en_espanol(dado, puestos) for dado in dados)
    return False
