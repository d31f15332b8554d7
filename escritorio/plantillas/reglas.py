"""Comprobar una plantilla: cada error nombra la clave que no vale."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.estatutos.modelo.articulado import CLASES_DE_CUERPO
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Parte, ReglaDeComposicion
from escritorio.estatutos.modelo.organos import CLAVE_DE_COORDINACIONES
from escritorio.estatutos.modelo.reglas import TIPOS_DE_FAMILIA, Parametros, Regla
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION, TIPOS_DE_SESION
from escritorio.estatutos.modelo.votar import ReglaDeVoto
from escritorio.estatutos.parametros.lectura import CLASES, leer_parametros
from escritorio.estatutos.reglas.previstas import reglas_previstas
from escritorio.plantillas.modelo import Plantilla, ReglaPorFijar
from escritorio.socios.modelo import TIPOS
from escritorio.socios.reglas.paises import NOMBRES_DE_PAIS
from escritorio.unidades.modelo.unidades import CLASES_DE_UNIDAD, COORDINACIONES


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
    "descripcion": _texto,
    "miembros": lambda v: isinstance(v, list) and bool(v) and all(_uno_de(*TIPOS)(t) for t in v),
}
_OPCIONALES_DE_RAIZ: dict[str, Comprobacion] = {
    "por_confirmar": lambda v: _lista_de(_texto)(v),
    "pais": _uno_de(*NOMBRES_DE_PAIS),
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
    "cuerpos": {"clase": _uno_de(*CLASES_DE_CUERPO), "nombre": _texto},
}
_OPCIONALES_DE_UNIDAD: dict[str, Comprobacion] = {"clase": _uno_de(*CLASES_DE_UNIDAD)}
_PUESTO: dict[str, Comprobacion] = {"nombre": _texto}
_TRAMO: dict[str, Comprobacion] = {"minimo": _natural, "importe": _natural}
_REGLA: dict[str, Comprobacion] = {
    "familia": _uno_de(*CLASES),
    "articulo": _texto,
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
    "orden_del_dia": _lista_de(_tabla),
}
_PUNTO: dict[str, Comprobacion] = {"titulo": _texto}
_OPCIONALES_DE_PUNTO: dict[str, Comprobacion] = {
    "tipo": _uno_de(*TIPOS_DE_SESION),
    "decision": _uno_de(*TIPOS_DE_DECISION),
    "texto": _texto,
    "propuesta": _texto,
}
_OPCIONALES_DE_PUESTO: dict[str, Comprobacion] = {
    "funcion": _uno_de("presidencia", "secretaria", "integrante"),
    "plazas": _plazas,
    "con_voto": _logico,
}


def validar(archivo: str, datos: Mapping[str, Any]) -> Plantilla:
    """La plantilla lista para fundar. Lanza `PlantillaInvalida` con el archivo y la clave."""
    _exigir(archivo, "", datos, {**_RAIZ, **_presentes(_OPCIONALES_DE_RAIZ, datos)})
    for lista, forma in _LISTAS.items():
        for i, elemento in enumerate(_lista(archivo, lista, datos), start=1):
            _exigir(archivo, f"{lista}[{i}].", elemento, forma)
    for i, unidad in enumerate(datos.get("unidades", ()), start=1):
        _exigir(archivo, f"unidades[{i}].", unidad, _presentes(_OPCIONALES_DE_UNIDAD, unidad))
    _exigir_claves_unicas(archivo, datos)
    for i, organo in enumerate(datos["organos"], start=1):
        _validar_organo(archivo, f"organos[{i}].", organo)
    for i, organo in enumerate(datos["organos"], start=1):
        _validar_reglas(archivo, f"organos[{i}].", organo, datos)
    for i, escala in enumerate(datos.get("escalas", ()), start=1):
        _validar_escala(archivo, f"escalas[{i}].", escala, datos)
    return Plantilla(datos["clave"], datos["nombre"], datos["tipo_red"], datos["fuente"], datos)


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
    return [{**asdict(COORDINACIONES), "clave": CLAVE_DE_COORDINACIONES}]


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
    for j, punto in enumerate(organo.get("orden_del_dia", ()), start=1):
        lugar = f"{donde}orden_del_dia[{j}]."
        _exigir(archivo, lugar, punto, {**_PUNTO, **_presentes(_OPCIONALES_DE_PUNTO, punto)})
    if organo.get("orden_del_dia") and not organo.get("sesiona", True):
        raise PlantillaInvalida(f"{archivo}: «{donde}orden_del_dia» es de un órgano que no sesiona.")


def _validar_reglas(archivo: str, donde: str, organo: Mapping[str, Any], datos: Mapping[str, Any]) -> None:
    vistas: set[tuple[str, str]] = set()
    for j, regla in enumerate(organo.get("reglas", ()), start=1):
        lugar = f"{donde}reglas[{j}]."
        leida = _leer_regla(archivo, lugar, regla)
        clave = (regla["familia"], regla.get("tipo", ""))
        if clave in vistas:
            raise PlantillaInvalida(f"{archivo}: «{lugar}familia» repite una regla del mismo órgano y tipo.")
        vistas.add(clave)
        for ausente in _ausentes(leida, organo, datos):
            raise PlantillaInvalida(f"{archivo}: «{lugar}parametros»: {ausente}.")


def _leer_regla(archivo: str, donde: str, regla: Mapping[str, Any]) -> Parametros:
    _exigir(archivo, donde, regla, _REGLA)
    tipos = TIPOS_DE_FAMILIA.get(regla["familia"], ("",))
    if regla.get("tipo", "") not in tipos:
        raise PlantillaInvalida(f"{archivo}: «{donde}tipo» no vale; puede ser {', '.join(tipos)}.")
    try:
        return leer_parametros(regla["familia"], regla["parametros"])
    except ErrorDeUsuario as error:
        raise PlantillaInvalida(f"{archivo}: «{donde}parametros»: {error.mensaje}") from error


def _ausentes(leida: Parametros, organo: Mapping[str, Any], datos: Mapping[str, Any]) -> Iterator[str]:
    """Lo que una regla nombra y la plantilla no tiene."""
    categorias = [c["clave"] for c in datos["categorias"]]
    if isinstance(leida, ReglaDeVoto):
        nombradas = [*leida.solo_voz, *(v.categoria for v in leida.tabla)]
        yield from _que_faltan("categorías", nombradas, categorias)
    for parte in leida.partes if isinstance(leida, ReglaDeComposicion) else ():
        nombradas = [*parte.categorias, *(c.categoria for c in parte.cupos if c.categoria)]
        yield from _que_faltan("categorías", nombradas, categorias)
        yield from _que_faltan("tipos de socio", parte.tipos, TIPOS)
        yield from _que_faltan("puestos", _puestos_propios(parte), _puestos(organo))
        yield from _ausentes_de_otro(parte, organo, datos)


def _ausentes_de_otro(parte: Parte, organo: Mapping[str, Any], datos: Mapping[str, Any]) -> Iterator[str]:
    if parte.clase not in (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION):
        return
    otros = {o["clave"]: o for o in datos["organos"] if o["clave"] != organo["clave"]}
    yield from _que_faltan("órganos", [parte.organo], otros)
    if parte.puesto_origen and parte.organo in otros:
        yield from _que_faltan("puestos", [parte.puesto_origen], _puestos(otros[parte.organo]))


def _puestos_propios(parte: Parte) -> tuple[str, ...]:
    """Los puestos del órgano donde la parte anota sus mandatos; las demás sólo nombran una calidad."""
    if parte.clase is ClaseDeParte.LISTA:
        return parte.puestos
    nombra = parte.clase in (ClaseDeParte.ELECTOS, ClaseDeParte.DESIGNADOS, ClaseDeParte.POR_GRUPO)
    return (parte.puesto,) if nombra else ()


def _puestos(organo: Mapping[str, Any]) -> list[str]:
    return [p["nombre"] for p in organo.get("puestos", ())]


def _que_faltan(que: str, nombrados: Iterable[str], hay: Container[str]) -> Iterator[str]:
    return (f"no está «{n}» en la lista de {que}" for n in nombrados if n not in hay)


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
