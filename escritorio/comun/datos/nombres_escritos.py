"""El nombre corregido de una ficha llega a donde quedó escrito: a lo que aún no se levantó ni se emitió.

Qué está cerrado lo dice la base, con las guardas de siempre: lo que una no deja cambiar conserva el de antes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from escritorio.comun.base.hechos import HechoCerrado, NombreEscrito
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import en_renglon, varios
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import nombres_dejados, nombres_escritos


class _Corregido(Registro):
    """El nombre de una ficha, y las demás que se llamaron o se llaman así.

    `cambia`: cada manera en que pudo quedar escrito y cómo se escribe hoy, las más largas primero: «Ana Río
    Sol» no es «Ana Río» con algo detrás.
    """

    dato: str
    fila_id: str
    cambia: Mapping[str, str]
    tocayos: tuple[str, ...]


def llevar_nombre(bd: Archivo, dato: str, fila_id: str) -> None:
    """Escribe el nombre que hoy tiene esa ficha donde quedó escrito otro que tuvo, en la acción abierta.

    De quien se llama igual sólo se escribe donde consta que es ella y no la otra. Lo cerrado no se toca, ni
    lo que lleva un nombre que dejó por otro: lo tuvo de verdad, y no fue un error.
    """
    ficha = dict(bd.filas(f"SELECT * FROM {dato} WHERE id = ?", [fila_id])[0])
    trato = ficha.get("tratamiento", "")
    dejados = {n for sql in nombres_dejados(dato) for n in bd.valores(sql, [fila_id])}
    nombres = _los_que_tuvo(bd, dato, fila_id, "nombre") - dejados | {ficha["nombre"]}
    tratos = _los_que_tuvo(bd, dato, fila_id, "tratamiento") | {trato} - {""}
    hoy = f"{trato} {ficha['nombre']}".strip()
    cambia = dict.fromkeys(nombres, ficha["nombre"]) | {f"{t} {n}": hoy for t in tratos for n in nombres}
    cambia = {v: cambia[v] for v in sorted(cambia, key=len, reverse=True) if v != cambia[v]}
    if not cambia:
        return
    dado = _Corregido(dato, fila_id, cambia, tuple(_tocayos(bd, dato, fila_id, nombres)))
    for sitio in nombres_escritos():
        if sitio.dato == dato:
            _escribir(bd, sitio, dado)


def llevar_los_corregidos(bd: Archivo) -> None:
    """Lo mismo, de cada ficha cuyo nombre se corrigió alguna vez: lo que se vuelve a abrir se pone al día."""
    for dato in sorted({sitio.dato for sitio in nombres_escritos()}):
        for fila_id in bd.valores(
            "SELECT DISTINCT b.fila_id FROM bitacora b WHERE b.tabla = ? AND b.operacion = 'cambio'"
            f" AND b.antes ->> 'nombre' IS NOT NULL AND b.fila_id IN (SELECT id FROM {dato})",
            [dato],
        ):
            llevar_nombre(bd, dato, fila_id)


def _los_que_tuvo(bd: Archivo, dato: str, fila_id: str, columna: str) -> set[str]:
    suyos = bd.valores(
        "SELECT antes ->> ?3 FROM bitacora WHERE tabla = ?1 AND fila_id = ?2 AND operacion = 'cambio'"
        " UNION SELECT despues ->> ?3 FROM bitacora"
        " WHERE tabla = ?1 AND fila_id = ?2 AND operacion = 'cambio'",
        [dato, fila_id, columna],
    )
    return {s for s in suyos if s}


def _tocayos(bd: Archivo, dato: str, fila_id: str, nombres: Iterable[str]) -> list[str]:
    return bd.valores(
        f"SELECT id FROM {dato} WHERE id <> ?1 AND (nombre IN (SELECT value FROM json_each(?2))"
        " OR id IN (SELECT fila_id FROM bitacora WHERE tabla = ?3 AND operacion = 'cambio'"
        " AND antes ->> 'nombre' IN (SELECT value FROM json_each(?2))))",
        [fila_id, json.dumps(sorted(nombres)), dato],
    )


def _escribir(bd: Archivo, sitio: NombreEscrito, dado: _Corregido) -> None:
    de_otras = [] if sitio.segura else dado.tocayos
    dichos = [en_renglon([v]) if sitio.varios else v for v in dado.cambia]
    poner = _en_un_renglon if sitio.varios else _el_suyo
    for fila in bd.filas(_consulta(sitio, dado), [dado.fila_id, json.dumps(dichos), *de_otras]):
        texto = fila["texto"]
        puesto = _en_json(texto, dado) if texto[:1] in "[{" else poner(texto, dado)
        if puesto != texto:
            _si_no_esta_cerrado(bd, sitio, fila["id"], puesto)


def _consulta(sitio: NombreEscrito, dado: _Corregido) -> str:
    suya = f"({sitio.cuando.format(c='c', d='d')})"
    if not sitio.segura and dado.tocayos:
        otra = sitio.cuando.format(c="c", d="o")
        ids = ", ".join("?" * len(dado.tocayos))
        suya += f" AND NOT EXISTS (SELECT 1 FROM {dado.dato} o WHERE o.id IN ({ids}) AND ({otra}))"
    elif not sitio.segura:
        suya = "1"
    return (
        f"SELECT c.id, c.{sitio.columna} AS texto FROM {sitio.tabla} c JOIN {dado.dato} d ON d.id = ?"
        f" WHERE EXISTS (SELECT 1 FROM json_each(?) v WHERE instr(c.{sitio.columna}, v.value)) AND {suya}"
    )


def _si_no_esta_cerrado(bd: Archivo, sitio: NombreEscrito, fila_id: str, puesto: str) -> None:
    with suppress(HechoCerrado):
        bd.corregir(sitio.tabla, fila_id, {sitio.columna: puesto})


def _en_un_renglon(texto: str, dado: _Corregido) -> str:
    dichos = varios(texto)
    puestos = [_el_suyo(d, dado) for d in dichos]
    return texto if puestos == dichos else en_renglon(puestos)


def _el_suyo(dicho: str, dado: _Corregido) -> str:
    """Con, quizá, por quién está: «Ana Río (Vega)», «Eva Sol, titular de Lagos»; o quien está por ella."""
    for viejo, nuevo in dado.cambia.items():
        resto = dicho.removeprefix(viejo)
        if resto != dicho and (not resto or resto.startswith((" (", ", "))):
            return nuevo + resto
        quien = dicho.removesuffix(f" ({viejo})")
        if quien != dicho:
            return f"{quien} ({nuevo})"
    return dicho


def _en_json(texto: str, dado: _Corregido) -> str:
    leido = json.loads(texto)
    puesto = _en_lo_suyo(leido, dado)
    return texto if puesto == leido else json.dumps(puesto, ensure_ascii=False)


def _en_lo_suyo(valor: Any, dado: _Corregido) -> Any:
    """En los huecos de una frase, y en lo que lleva el id de la ficha: otra puede llamarse igual."""
    if isinstance(valor, list):
        return [_el_de_un_hueco(v, dado) for v in valor]
    if not isinstance(valor, dict):
        return valor
    poner = _el_de_un_hueco if dado.fila_id in valor.values() else _en_lo_suyo
    return {k: poner(v, dado) for k, v in valor.items()}


def _el_de_un_hueco(valor: Any, dado: _Corregido) -> Any:
    return _el_suyo(valor, dado) if isinstance(valor, str) else _en_lo_suyo(valor, dado)
