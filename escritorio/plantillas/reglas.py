"""Comprobar una plantilla: cada error nombra la clave que no vale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION
from escritorio.estatutos.parametros import leer_parametros
from escritorio.plantillas.modelo import Plantilla


class PlantillaInvalida(ErrorDeUsuario):
    """La plantilla tiene una clave que falta o no vale. Corríjala o elija otra."""


Comprobacion = Callable[[Any], bool]

_CLASES_DE_ORGANO = ("asamblea", "consejo", "directiva", "secretaria", "consultivo", "otro")
_CLASES_DE_CONCEPTO = ("ordinaria", "incorporacion", "extraordinaria", "saldo_inicial")


def _texto(valor: Any) -> bool:
    return isinstance(valor, str) and bool(valor.strip())


def _texto_o_vacio(valor: Any) -> bool:
    return isinstance(valor, str)


def _logico(valor: Any) -> bool:
    return isinstance(valor, bool)


def _natural(valor: Any) -> bool:
    return isinstance(valor, int) and not isinstance(valor, bool) and valor >= 0


def _uno_de(*posibles: str) -> Comprobacion:
    return lambda valor: isinstance(valor, str) and valor in posibles


def _plazas(valor: Any) -> bool:
    return _natural(valor) and valor > 0


def _moneda(valor: Any) -> bool:
    return isinstance(valor, str) and len(valor) == 3 and valor.isascii() and valor.isupper()


def _fecha(valor: Any) -> bool:
    try:
        return isinstance(valor, str) and date.fromisoformat(valor).isoformat() == valor
    except ValueError:
        return False


def _lista_de(elemento: Comprobacion) -> Comprobacion:
    return lambda valor: isinstance(valor, list) and all(elemento(e) for e in valor)


def _tabla(valor: Any) -> bool:
    return isinstance(valor, dict)


_RAIZ: dict[str, Comprobacion] = {
    "clave": _texto,
    "nombre": _texto,
    "sigla": _texto_o_vacio,
    "tipo_red": _uno_de(*TIPOS_DE_RED),
    "sede": _texto_o_vacio,
    "fundacion": _texto_o_vacio,
    "acta_fundacional": _texto_o_vacio,
    "idiomas": lambda v: isinstance(v, list) and bool(v) and all(_texto(i) for i in v),
    "moneda": _moneda,
    "fuente": _texto,
}
_LISTAS: dict[str, dict[str, Comprobacion]] = {
    "categorias": {"clave": _texto, "nombre": _texto, "con_voto": _logico, "paga_cuota": _logico},
    "organos": {
        "clave": _texto,
        "nombre": _texto,
        "clase": _uno_de(*_CLASES_DE_ORGANO),
        "integran": _uno_de("socios", "mandatos"),
    },
    "conceptos": {"clave": _texto, "nombre": _texto, "clase": _uno_de(*_CLASES_DE_CONCEPTO)},
    "escalas": {
        "concepto": _texto,
        "nombre": _texto,
        "moneda": _moneda,
        "desde": _fecha,
        "fuente": _texto,
        "tramos": _lista_de(_tabla),
    },
    "unidades": {"clave": _texto, "nombre": _texto, "objetivo": _texto_o_vacio},
}
_PUESTO: dict[str, Comprobacion] = {"nombre": _texto}
_TRAMO: dict[str, Comprobacion] = {"minimo": _natural, "importe": _natural}
_REGLA: dict[str, Comprobacion] = {
    "familia": _uno_de("quorum", "mayoria", "convocatoria"),
    "parametros": _tabla,
}
_OPCIONALES: dict[str, Comprobacion] = {
    "sesiona": _logico,
    "composicion": _texto_o_vacio,
    "funcion": _texto_o_vacio,
    "frecuencia": _texto_o_vacio,
    "fuente": _texto_o_vacio,
    "puestos": _lista_de(_tabla),
    "reglas": _lista_de(_tabla),
}
_OPCIONALES_DE_PUESTO: dict[str, Comprobacion] = {
    "funcion": _uno_de("presidencia", "secretaria", "integrante"),
    "plazas": _plazas,
    "con_voto": _logico,
}


def validar(archivo: str, datos: Mapping[str, Any]) -> Plantilla:
    """La plantilla lista para fundar. Lanza `PlantillaInvalida` con el archivo y la clave."""
    _exigir(archivo, "", datos, _RAIZ)
    for lista, forma in _LISTAS.items():
        for i, elemento in enumerate(_lista(archivo, lista, datos), start=1):
            _exigir(archivo, f"{lista}[{i}].", elemento, forma)
    for i, organo in enumerate(datos["organos"], start=1):
        _validar_organo(archivo, f"organos[{i}].", organo)
    for i, escala in enumerate(datos.get("escalas", ()), start=1):
        _validar_escala(archivo, f"escalas[{i}].", escala, datos)
    _exigir_claves_unicas(archivo, datos)
    return Plantilla(datos["clave"], datos["nombre"], datos["tipo_red"], datos["fuente"], datos)


def _lista(archivo: str, clave: str, datos: Mapping[str, Any]) -> list[Any]:
    valor = datos.get(clave, [])
    if not isinstance(valor, list) or (clave in ("organos", "categorias") and not valor):
        raise PlantillaInvalida(f"{archivo}: «{clave}» debe ser una lista con al menos un elemento.")
    return valor


def _validar_escala(archivo: str, donde: str, escala: Mapping[str, Any], datos: Mapping[str, Any]) -> None:
    conceptos = [c["clave"] for c in datos.get("conceptos", ())]
    _exigir(archivo, donde, escala, {"concepto": _uno_de(*conceptos)})
    for i, tramo in enumerate(escala["tramos"], start=1):
        _exigir(archivo, f"{donde}tramos[{i}].", tramo, _TRAMO)
        hasta = _desde(tramo["minimo"])
        _exigir(archivo, f"{donde}tramos[{i}].", tramo, {"maximo": hasta} if "maximo" in tramo else {})


def _desde(minimo: int) -> Comprobacion:
    return lambda valor: _natural(valor) and valor >= minimo


def _validar_organo(archivo: str, donde: str, organo: Mapping[str, Any]) -> None:
    _exigir(archivo, donde, organo, _presentes(_OPCIONALES, organo))
    for j, puesto in enumerate(organo.get("puestos", ()), start=1):
        _exigir(
            archivo, f"{donde}puestos[{j}].", puesto, {**_PUESTO, **_presentes(_OPCIONALES_DE_PUESTO, puesto)}
        )
    for j, regla in enumerate(organo.get("reglas", ()), start=1):
        _validar_regla(archivo, f"{donde}reglas[{j}].", regla)


def _validar_regla(archivo: str, donde: str, regla: Mapping[str, Any]) -> None:
    _exigir(archivo, donde, regla, _REGLA)
    tipos = TIPOS_DE_DECISION if regla["familia"] == "mayoria" else ("",)
    if regla.get("tipo", "") not in tipos:
        raise PlantillaInvalida(f"{archivo}: «{donde}tipo» no vale; puede ser {', '.join(tipos)}.")
    try:
        leer_parametros(regla["familia"], regla["parametros"])
    except ErrorDeUsuario as error:
        raise PlantillaInvalida(f"{archivo}: «{donde}parametros»: {error.mensaje}") from error


def _presentes(forma: dict[str, Comprobacion], datos: Mapping[str, Any]) -> dict[str, Comprobacion]:
    return {clave: vale for clave, vale in forma.items() if clave in datos}


def _exigir(archivo: str, donde: str, datos: Any, forma: Mapping[str, Comprobacion]) -> None:
    if not isinstance(datos, Mapping):
        raise PlantillaInvalida(f"{archivo}: «{donde.rstrip('.')}» debe ser una tabla con sus claves.")
    for clave, vale in forma.items():
        if clave not in datos:
            raise PlantillaInvalida(f"{archivo}: falta la clave «{donde}{clave}».")
        if not vale(datos[clave]):
            raise PlantillaInvalida(f"{archivo}: el valor de «{donde}{clave}» no vale: {datos[clave]!r}.")


def _exigir_claves_unicas(archivo: str, datos: Mapping[str, Any]) -> None:
    for lista in ("categorias", "organos", "conceptos", "unidades"):
        claves = [e["clave"] for e in datos.get(lista, ())]
        if repetida := next((c for c in claves if claves.count(c) > 1), None):
            raise PlantillaInvalida(f"{archivo}: en «{lista}» se repite la clave «{repetida}».")
