"""Las formas que ha de tener lo que trae una plantilla, y cómo se exigen."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from escritorio.comun.base.cldr import paises
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.reglas import CLAVE_DE_COORDINACIONES, Regla
from escritorio.estatutos.modelo.sesionar import es_decision
from escritorio.estatutos.reglas.dictar import reglas_previstas
from escritorio.plantillas.modelo import Plantilla, ReglaPorFijar
from escritorio.unidades.modelo.unidades import COORDINACIONES


class PlantillaInvalida(ErrorDeUsuario):
    """La plantilla tiene una clave que falta o no vale. Corríjala o elija otra."""


Comprobacion = Callable[[Any], bool]


def texto(valor: Any) -> bool:
    """Un texto con algo escrito."""
    return isinstance(valor, str) and bool(valor.strip())


def texto_o_vacio(valor: Any) -> bool:
    """Un texto, aunque esté vacío."""
    return isinstance(valor, str)


def logico(valor: Any) -> bool:
    """Sí o no."""
    return isinstance(valor, bool)


def natural(valor: Any) -> bool:
    """Un entero de cero en adelante."""
    return isinstance(valor, int) and not isinstance(valor, bool) and valor >= 0


def uno_de(*posibles: str) -> Comprobacion:
    """Uno de esos textos."""
    return lambda valor: isinstance(valor, str) and valor in posibles


def de_decision(valor: Any) -> bool:
    """Una clase de decisión: de las de siempre, o una propia con su nombre."""
    return isinstance(valor, str) and bool(valor) and es_decision(valor)


def de_plazas(valor: Any) -> bool:
    """Un entero de uno en adelante."""
    return natural(valor) and valor > 0


def de_pais(valor: Any) -> bool:
    """Un código de ISO 3166-1."""
    return isinstance(valor, str) and valor in paises()


def de_moneda(valor: Any) -> bool:
    """Un código ISO 4217."""
    return isinstance(valor, str) and len(valor) == 3 and valor.isascii() and valor.isupper()


def fecha_iso(valor: Any) -> bool:
    """Un día del calendario: «2018-07-16»."""
    try:
        return isinstance(valor, str) and date.fromisoformat(valor).isoformat() == valor
    except ValueError:
        return False


def fecha_que_conste(valor: Any) -> bool:
    """Un día, un mes o un año: «2018-07-16», «2018-07» o «2018»."""
    resto = {4: "-01-01", 7: "-01", 10: ""}
    return isinstance(valor, str) and fecha_iso(valor + resto.get(len(valor), "?"))


def lista_de(elemento: Comprobacion) -> Comprobacion:
    """Una lista en que todos valen."""
    return lambda valor: isinstance(valor, list) and all(elemento(e) for e in valor)


def es_tabla(valor: Any) -> bool:
    """Una tabla con sus claves."""
    return isinstance(valor, dict)


def desde_el(minimo: int) -> Comprobacion:
    """Un entero de `minimo` en adelante."""
    return lambda valor: natural(valor) and valor >= minimo


def que_faltan(que: str, nombrados: Iterable[str], hay: Container[str]) -> Iterator[str]:
    """Lo nombrado que no está, dicho."""
    return (f"no está «{n}» en la lista de {que}" for n in nombrados if n not in hay)


def presentes(forma: dict[str, Comprobacion], datos: Mapping[str, Any]) -> dict[str, Comprobacion]:
    """De una forma, las claves que los datos traen: las optativas."""
    return {clave: vale for clave, vale in forma.items() if clave in datos}


def exigir(archivo: str, donde: str, datos: Any, forma: Mapping[str, Comprobacion]) -> None:
    """Lanza `PlantillaInvalida` con la clave que falta o no vale. `donde`: «organos[1].»."""
    if not isinstance(datos, Mapping):
        raise PlantillaInvalida(f"{archivo}: «{donde.rstrip('.')}» debe ser una tabla con sus claves.")
    for clave, vale in forma.items():
        if clave not in datos:
            raise PlantillaInvalida(f"{archivo}: falta la clave «{donde}{clave}».")
        if not vale(datos[clave]):
            raise PlantillaInvalida(f"{archivo}: el valor de «{donde}{clave}» no vale: {datos[clave]!r}.")


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


def por_fijar(plantilla: Plantilla) -> list[ReglaPorFijar]:
    """Las reglas que nacerán pendientes al fundar con esa plantilla, por órganos."""
    tabla = plantilla.tabla
    principal = next((o["clave"] for o in tabla["organos"] if o.get("sesiona", True)), "")
    cobra = bool(tabla.get("conceptos"))
    return [
        ReglaPorFijar(o["clave"], familia, tipo, Regla("", "", familia, tipo, None, "", "", None).nombre)
        for o in [*tabla["organos"], *coordinaciones(plantilla)]
        for familia, tipo in _sin_dar(o, plantilla.tipo_red, principal=o["clave"] == principal, cobra=cobra)
    ]


def coordinaciones(plantilla: Plantilla) -> list[Mapping[str, Any]]:
    """El órgano que al fundar se define para coordinar las unidades; ninguno si no las trae."""
    claves = {o["clave"] for o in plantilla.tabla["organos"]}
    if not plantilla.tabla.get("unidades") or CLAVE_DE_COORDINACIONES in claves:
        return []
    return [{**en_datos(COORDINACIONES), "clave": CLAVE_DE_COORDINACIONES}]


def _sin_dar(
    organo: Mapping[str, Any], tipo_red: str, *, principal: bool, cobra: bool
) -> list[tuple[str, str]]:
    dadas = [(r["familia"], r.get("tipo", "")) for r in organo.get("reglas", ()) if not _a_medias(r)]
    sesiona = organo.get("sesiona", True)
    previstas = reglas_previstas(
        organo["integran"],
        sesiona=sesiona,
        principal=principal,
        cobra=cobra,
        tipo_red=tipo_red,
        coordina=organo["clave"] == CLAVE_DE_COORDINACIONES,
    )
    return [clave for clave in previstas if clave not in dadas]


def _a_medias(regla: Mapping[str, Any]) -> bool:
    """La convocatoria de la que sólo consta cada cuánto se reúne: su plazo queda por fijar."""
    parametros: Mapping[str, Any] = regla["parametros"]
    return regla["familia"] == "convocatoria" and "plazo" not in parametros
