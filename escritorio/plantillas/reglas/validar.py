"""Comprobar una plantilla: cada error nombra la clave que no vale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.estatutos.modelo.articulado import CLASES_DE_CUERPO
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import TIPOS_DE_FAMILIA, Parametros, admite_tipo
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.estatutos.modelo.votar import ReglaDeVoto
from escritorio.estatutos.parametros.lectura import CLASES, leer_parametros
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.cooperacion import LISTAS_DE_COOPERACION, validar_cooperacion
from escritorio.plantillas.reglas.formas import (
    Comprobacion,
    PlantillaInvalida,
    de_decision,
    de_moneda,
    de_pais,
    de_plazas,
    desde_el,
    es_tabla,
    exigir,
    fecha_iso,
    lista_de,
    logico,
    natural,
    presentes,
    que_faltan,
    texto,
    texto_o_vacio,
    uno_de,
)
from escritorio.socios.modelo import TIPOS
from escritorio.unidades.modelo.unidades import CLASES_DE_UNIDAD

_CLASES_DE_ORGANO = ("asamblea", "consejo", "directiva", "secretaria", "consultivo", "otro")
_CLASES_DE_CONCEPTO = ("ordinaria", "incorporacion", "extraordinaria", "saldo_inicial")
_RAIZ: dict[str, Comprobacion] = {
    "clave": texto,
    "nombre": texto,
    "sigla": texto_o_vacio,
    "tipo_red": uno_de(*TIPOS_DE_RED),
    "sede": texto_o_vacio,
    "fundacion": texto_o_vacio,
    "acta_fundacional": texto_o_vacio,
    "idiomas": lambda v: isinstance(v, list) and bool(v) and all(texto(i) for i in v),
    "moneda": de_moneda,
    "fuente": texto,
    "descripcion": texto,
    "miembros": lambda v: isinstance(v, list) and bool(v) and all(uno_de(*TIPOS)(t) for t in v),
}
_OPCIONALES_DE_RAIZ: dict[str, Comprobacion] = {
    "por_confirmar": lista_de(texto),
    "fines": lista_de(texto),
    "pais": de_pais,
}
_LISTAS: dict[str, dict[str, Comprobacion]] = {
    "categorias": {"clave": texto, "nombre": texto, "con_voto": logico, "paga_cuota": logico},
    "organos": {
        "clave": texto,
        "nombre": texto,
        "clase": uno_de(*_CLASES_DE_ORGANO),
        "integran": uno_de("socios", "mandatos"),
    },
    "conceptos": {"clave": texto, "nombre": texto, "clase": uno_de(*_CLASES_DE_CONCEPTO)},
    "escalas": {
        "concepto": texto,
        "nombre": texto,
        "moneda": de_moneda,
        "desde": fecha_iso,
        "fuente": texto,
        "tramos": lista_de(es_tabla),
    },
    "unidades": {"clave": texto, "nombre": texto, "objetivo": texto_o_vacio},
    "cuerpos": {"clase": uno_de(*CLASES_DE_CUERPO), "nombre": texto},
    **LISTAS_DE_COOPERACION,
}
_OPCIONALES_DE_UNIDAD: dict[str, Comprobacion] = {"clase": uno_de(*CLASES_DE_UNIDAD)}
_PUESTO: dict[str, Comprobacion] = {"nombre": texto}
_TRAMO: dict[str, Comprobacion] = {"minimo": natural, "importe": natural}
_REGLA: dict[str, Comprobacion] = {
    "familia": uno_de(*CLASES),
    "articulo": texto,
    "parametros": es_tabla,
}
_OPCIONALES: dict[str, Comprobacion] = {
    "sesiona": logico,
    "composicion": texto_o_vacio,
    "funcion": texto_o_vacio,
    "frecuencia": texto_o_vacio,
    "fuente": texto_o_vacio,
    "puestos": lista_de(es_tabla),
    "reglas": lista_de(es_tabla),
    "orden_del_dia": lista_de(es_tabla),
}
_PUNTO: dict[str, Comprobacion] = {"titulo": texto}
_OPCIONALES_DE_SUBPUNTO: dict[str, Comprobacion] = {
    "decision": de_decision,
    "texto": texto,
    "propuesta": texto,
}
_OPCIONALES_DE_PUNTO: dict[str, Comprobacion] = {
    **_OPCIONALES_DE_SUBPUNTO,
    "tipo": uno_de(*TIPOS_DE_SESION),
    "subpuntos": lista_de(es_tabla),
}
_OPCIONALES_DE_PUESTO: dict[str, Comprobacion] = {
    "funcion": uno_de("presidencia", "secretaria", "integrante"),
    "plazas": de_plazas,
    "con_voto": logico,
}


def validar(archivo: str, datos: Mapping[str, Any]) -> Plantilla:
    """La plantilla lista para fundar. Lanza `PlantillaInvalida` con el archivo y la clave."""
    exigir(archivo, "", datos, {**_RAIZ, **presentes(_OPCIONALES_DE_RAIZ, datos)})
    for lista, forma in _LISTAS.items():
        for i, elemento in enumerate(_lista(archivo, lista, datos), start=1):
            exigir(archivo, f"{lista}[{i}].", elemento, forma)
    for i, unidad in enumerate(datos.get("unidades", ()), start=1):
        exigir(archivo, f"unidades[{i}].", unidad, presentes(_OPCIONALES_DE_UNIDAD, unidad))
    _exigir_claves_unicas(archivo, datos)
    for i, organo in enumerate(datos["organos"], start=1):
        _validar_organo(archivo, f"organos[{i}].", organo)
    for i, organo in enumerate(datos["organos"], start=1):
        _validar_reglas(archivo, f"organos[{i}].", organo, datos)
    for i, escala in enumerate(datos.get("escalas", ()), start=1):
        _validar_escala(archivo, f"escalas[{i}].", escala, datos)
    validar_cooperacion(archivo, datos)
    return Plantilla(datos["clave"], datos["nombre"], datos["tipo_red"], datos["fuente"], datos)


def _lista(archivo: str, clave: str, datos: Mapping[str, Any]) -> list[Any]:
    valor = datos.get(clave, [])
    if not isinstance(valor, list) or (clave in ("organos", "categorias") and not valor):
        raise PlantillaInvalida(f"{archivo}: «{clave}» debe ser una lista con al menos un elemento.")
    return valor


def _validar_escala(archivo: str, donde: str, escala: Mapping[str, Any], datos: Mapping[str, Any]) -> None:
    conceptos = [c["clave"] for c in datos.get("conceptos", ())]
    exigir(archivo, donde, escala, {"concepto": uno_de(*conceptos)})
    for i, tramo in enumerate(escala["tramos"], start=1):
        exigir(archivo, f"{donde}tramos[{i}].", tramo, _TRAMO)
        hasta = desde_el(tramo["minimo"])
        exigir(archivo, f"{donde}tramos[{i}].", tramo, {"maximo": hasta} if "maximo" in tramo else {})


def _validar_organo(archivo: str, donde: str, organo: Mapping[str, Any]) -> None:
    exigir(archivo, donde, organo, presentes(_OPCIONALES, organo))
    for j, puesto in enumerate(organo.get("puestos", ()), start=1):
        exigir(
            archivo, f"{donde}puestos[{j}].", puesto, {**_PUESTO, **presentes(_OPCIONALES_DE_PUESTO, puesto)}
        )
    for j, punto in enumerate(organo.get("orden_del_dia", ()), start=1):
        lugar = f"{donde}orden_del_dia[{j}]."
        exigir(archivo, lugar, punto, {**_PUNTO, **presentes(_OPCIONALES_DE_PUNTO, punto)})
        for n, sub in enumerate(punto.get("subpuntos", ()), start=1):
            suyo = {**_PUNTO, **presentes(_OPCIONALES_DE_SUBPUNTO, sub)}
            exigir(archivo, f"{lugar}subpuntos[{n}].", sub, suyo)
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
    exigir(archivo, donde, regla, _REGLA)
    tipos = TIPOS_DE_FAMILIA.get(regla["familia"], ("",))
    if not admite_tipo(regla["familia"], regla.get("tipo", "")):
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
        yield from que_faltan("categorías", nombradas, categorias)
    for parte in leida.partes if isinstance(leida, ReglaDeComposicion) else ():
        nombradas = [*parte.categorias, *(c.categoria for c in parte.cupos if c.categoria)]
        yield from que_faltan("categorías", nombradas, categorias)
        yield from que_faltan("tipos de socio", parte.tipos, TIPOS)
        yield from que_faltan("puestos", _puestos_propios(parte), _puestos(organo))
        yield from _ausentes_de_otro(parte, organo, datos)


def _ausentes_de_otro(parte: Estamento, organo: Mapping[str, Any], datos: Mapping[str, Any]) -> Iterator[str]:
    if parte.clase not in (ClaseDeParte.DE_OFICIO, ClaseDeParte.ROTACION):
        return
    otros = {o["clave"]: o for o in datos["organos"] if o["clave"] != organo["clave"]}
    yield from que_faltan("órganos", [parte.organo], otros)
    if parte.puesto_origen and parte.organo in otros:
        yield from que_faltan("puestos", [parte.puesto_origen], _puestos(otros[parte.organo]))


def _puestos_propios(parte: Estamento) -> tuple[str, ...]:
    """Los puestos del órgano donde la parte anota sus mandatos; las demás sólo nombran una calidad."""
    if parte.clase is ClaseDeParte.LISTA:
        return parte.puestos
    nombra = parte.clase in (ClaseDeParte.ELECTOS, ClaseDeParte.DESIGNADOS, ClaseDeParte.POR_GRUPO)
    return (parte.puesto,) if nombra else ()


def _puestos(organo: Mapping[str, Any]) -> list[str]:
    return [p["nombre"] for p in organo.get("puestos", ())]


def _exigir_claves_unicas(archivo: str, datos: Mapping[str, Any]) -> None:
    for lista in ("categorias", "organos", "conceptos", "unidades", "alianzas", "eventos"):
        claves = [e["clave"] for e in datos.get(lista, ())]
        if repetida := next((c for c in claves if claves.count(c) > 1), None):
            raise PlantillaInvalida(f"{archivo}: en «{lista}» se repite la clave «{repetida}».")
