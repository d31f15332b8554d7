"""Rehacer el archivo desde su bitácora y decir en qué no coincide: qué, dónde y desde cuándo."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.comun.datos.bitacora import Apunte, Valores, columnas_anotadas
from escritorio.comun.datos.declarado import de_tabla, sin_bitacora
from escritorio.comun.datos.en_palabras import comparar, nombrar
from escritorio.comun.datos.guardas import Columnas, columnas_de_las_tablas, objeto

Clave = tuple[str, str]

_A_LA_VISTA = 20
"""Hallazgos que se dicen uno a uno de cada tabla; los demás, contados."""
_NADA = object()


@dataclass(slots=True)
class _Anotada:
    """Una fila según la bitácora. `fila`: su JSON o, si cambió, sus valores; `apunte`: el último suyo."""

    fila: str | Valores
    apunte: int

    @property
    def valores(self) -> Valores:
        if isinstance(self.fila, str):
            self.fila = leer_objeto(self.fila)
        return self.fila


def diferencias(bd: Archivo) -> list[str]:
    """Lo que el archivo dice y su bitácora no, y al revés, una frase por fila; vacía si coinciden.

    Una fila cambiada, quitada o añadida por fuera del programa, aunque se vuelvan a poner los disparadores,
    y una que el programa cambió después partiendo de un valor que nadie había anotado.
    """
    anotado, saltos = _rehacer(bd)
    por_tabla: defaultdict[str, list[str]] = defaultdict(list)
    for tabla, frase in [*saltos, *_cotejar(bd, anotado)]:
        por_tabla[tabla].append(frase)
    return [
        frase
        for tabla, frases in por_tabla.items()
        for frase in resumidas(
            frases,
            f"De «{de_tabla(tabla, varios=True)}» hay {{}} que no coinciden.",
            ("caso más", "casos más"),
        )
    ]


def _rehacer(bd: Archivo) -> tuple[dict[Clave, _Anotada], list[tuple[str, str]]]:
    anotado: dict[Clave, _Anotada] = {}
    saltos: list[tuple[str, str]] = []
    for apunte in bd.filas("SELECT id, tabla, fila_id, operacion, antes, despues FROM bitacora ORDER BY id"):
        clave = (apunte["tabla"], apunte["fila_id"])
        if frase := _salto(bd, anotado.get(clave), apunte):
            saltos.append((clave[0], frase))
        _anotar(anotado, clave, apunte)
    return anotado, saltos


def _anotar(anotado: dict[Clave, _Anotada], clave: Clave, apunte: Fila) -> None:
    despues, previa = apunte["despues"], anotado.get(clave)
    if apunte["operacion"] == "baja" or (apunte["operacion"] == "foto" and despues is None):
        anotado.pop(clave, None)
    elif apunte["operacion"] == "alta" or previa is None:
        # Antes de que hubiera cadena un alta no decía sus valores: los dice su foto.
        anotado[clave] = _Anotada(despues or "{}", apunte["id"])
    else:
        anotado[clave] = _Anotada(previa.valores | leer_objeto(despues), apunte["id"])


def _salto(bd: Archivo, previa: _Anotada | None, apunte: Fila) -> str:
    """Si un apunte parte de lo que nadie había anotado."""
    if apunte["antes"] is None or (previa is not None and previa.fila == apunte["antes"]):
        return ""
    antes = leer_objeto(apunte["antes"])
    valores = previa.valores if previa is not None else {}
    distintas = [c for c, v in antes.items() if valores.get(c, v) != v]
    if not distintas:
        return ""
    tabla, conocida = apunte["tabla"], valores | antes
    dichas = ", ".join(
        "en «{}» decía {} y lo anotado era {}".format(
            *comparar(bd, tabla, c, (antes[c], valores[c]), conocida)
        )
        for c in distintas
    )
    return (
        f"Se tocó por fuera del programa: {nombrar(bd, tabla, apunte['fila_id'], conocida)}, antes de"
        f" {_cuando(bd, apunte['id'])}; {dichas}."
    )


def _cotejar(bd: Archivo, anotado: Mapping[Clave, _Anotada]) -> Iterator[tuple[str, str]]:
    pendientes: defaultdict[str, dict[str, _Anotada]] = defaultdict(dict)
    for (tabla, fila_id), suya in anotado.items():
        pendientes[tabla][fila_id] = suya
    for tabla, columnas in columnas_de_las_tablas(bd.conexion).items():
        if tabla in sin_bitacora():
            continue
        suyas = pendientes[tabla]
        for fila in _filas(bd, tabla, columnas):
            if frase := _distinta(bd, tabla, fila, suyas.pop(fila["id"], None)):
                yield tabla, frase
        yield from ((tabla, _falta(bd, tabla, i, suya)) for i, suya in suyas.items())


def _filas(bd: Archivo, tabla: str, columnas: Columnas) -> list[Fila]:
    try:
        return bd.filas(f"SELECT id, {objeto(columnas)} AS fila FROM {tabla}")
    except sqlite3.OperationalError:  # el JSON no admite bytes, ni la tabla los admitía
        return bd.filas(f"SELECT id, {objeto(columnas, aunque_bytes=True)} AS fila FROM {tabla}")


def _distinta(bd: Archivo, tabla: str, fila: Fila, suya: _Anotada | None) -> str:
    if suya is None:
        return (
            f"Se añadió por fuera del programa: {nombrar(bd, tabla, fila['id'], leer_objeto(fila['fila']))};"
            f" ninguna acción dejó constancia. {_hasta_cuando(bd, tabla)}."
        )
    if suya.fila == fila["fila"]:
        return ""
    hay, valores = leer_objeto(fila["fila"]), suya.valores
    distintas = [c for c, v in hay.items() if valores.get(c, _NADA) != v]
    if not distintas:
        return ""
    dichas = ", ".join(
        "en «{}» dice {} y lo anotado es {}".format(*comparar(bd, tabla, c, (hay[c], valores.get(c)), hay))
        for c in distintas
    )
    return (
        f"Cambió por fuera del programa: {nombrar(bd, tabla, fila['id'], valores)}, después de"
        f" {_cuando(bd, suya.apunte)}; {dichas}."
    )


def _falta(bd: Archivo, tabla: str, fila_id: str, suya: _Anotada) -> str:
    return (
        f"Se quitó por fuera del programa: {nombrar(bd, tabla, fila_id, suya.valores)}, después de"
        f" {_cuando(bd, suya.apunte)}."
    )


def leer_objeto(texto: str | None) -> Valores:
    """Lo que dice un apunte; vacío si no se entiende: quien lo estropeó ya rompió la cadena de huellas."""
    try:
        leido = json.loads(texto or "{}")
    except ValueError:
        return {}
    return leido if isinstance(leido, dict) else {}


def _cuando(bd: Archivo, apunte_id: int) -> str:
    return _momento(bd.fila("SELECT cuando, accion FROM bitacora WHERE id = ?", [apunte_id]))


def _hasta_cuando(bd: Archivo, tabla: str) -> str:
    suyo = bd.fila("SELECT cuando, accion FROM bitacora WHERE tabla = ? ORDER BY id DESC LIMIT 1", [tabla])
    if suyo is None:
        return f"De su clase no se anotó nunca nada; lo último del archivo es {ultima_accion(bd)}"
    return f"Lo último anotado de su clase es {_momento(suyo)}"


def ultima_accion(bd: Archivo, antes_de: int = 1 << 62) -> str:
    """«Anotar un pago», del 02/03/2026 10:00: lo último de la bitácora, o lo anterior a un apunte."""
    sql = "SELECT cuando, accion FROM bitacora WHERE id < ? ORDER BY id DESC LIMIT 1"
    return _momento(bd.fila(sql, [antes_de]))


def ultima_accion_de(bd: Archivo, tabla: str, fila_id: str) -> str:
    """Lo mismo, de una fila: la última acción que la anotó."""
    sql = "SELECT cuando, accion FROM bitacora WHERE tabla = ? AND fila_id = ? ORDER BY id DESC LIMIT 1"
    return _momento(bd.fila(sql, [tabla, fila_id]))


def _momento(apunte: Fila | None) -> str:
    if apunte is None:
        return "nada"
    return f"«{apunte['accion']}», del {con_hora(apunte['cuando'])}"


def resumidas(frases: list[str], resto: str, cosa: tuple[str, str]) -> list[str]:
    """Las primeras, una a una, y las demás contadas. `resto`: la frase con un hueco para «3 filas más»."""
    quedan = len(frases) - _A_LA_VISTA
    mas = [resto.format(contar(quedan, *cosa))] if quedan > 0 else []
    return [*frases[:_A_LA_VISTA], *mas]


def numera(bd: Archivo, tabla: str) -> bool:
    """Si esa tabla lleva por qué número va cada serie."""
    return "proximo" in columnas_anotadas(bd.conexion, tabla)


def revertir(bd: Archivo, retirar: Sequence[tuple[str, str]], apuntes: Sequence[Apunte]) -> None:
    """Retira las filas (tabla, id) y revierte los apuntes, en su orden; las numeraciones, antes que nada.

    Un número vuelve a su serie antes de que se vaya la fila que lo lleva: la base no deja quitar la que
    aún lo tiene gastado.
    """
    bd.ejecutar("PRAGMA defer_foreign_keys = ON")
    tablas = {tabla for tabla, _ in retirar} | {a.tabla for a in apuntes}
    series = {tabla for tabla in tablas if numera(bd, tabla)}
    for de_series in (True, False):
        for tabla, fila_id in _la_ultima_primero(retirar):
            if (tabla in series) is de_series:
                _quitar(bd, tabla, fila_id)
        for apunte in apuntes:
            if (apunte.tabla in series) is de_series:
                _REVERTIR[apunte.operacion](bd, apunte)


def _la_ultima_primero(retirar: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """De cada tabla, primero la que se escribió después: un número no se va con otro detrás."""
    tablas = list(dict.fromkeys(tabla for tabla, _ in retirar))
    return sorted(sorted(retirar, key=lambda c: c[1], reverse=True), key=lambda c: tablas.index(c[0]))


def _quitar(bd: Archivo, tabla: str, fila_id: str) -> None:
    bd.ejecutar(f"DELETE FROM {tabla} WHERE id = ?", [fila_id])


def _restaurar(bd: Archivo, apunte: Apunte) -> None:
    asignaciones = ", ".join(f"{columna} = ?" for columna in apunte.antes)
    bd.ejecutar(
        f"UPDATE {apunte.tabla} SET {asignaciones} WHERE id = ?", [*apunte.antes.values(), apunte.fila_id]
    )


def _reponer(bd: Archivo, apunte: Apunte) -> None:
    valores: Valores = json.loads(json.dumps(apunte.antes))
    columnas = ", ".join(valores)
    huecos = ", ".join("?" for _ in valores)
    bd.ejecutar(f"INSERT INTO {apunte.tabla} ({columnas}) VALUES ({huecos})", list(valores.values()))


def _retirar(bd: Archivo, apunte: Apunte) -> None:
    """Una fila que la acción borró y volvió a crear: se va la segunda y vuelve la primera."""
    _quitar(bd, apunte.tabla, apunte.fila_id)


_REVERTIR = MappingProxyType({"alta": _retirar, "cambio": _restaurar, "baja": _reponer})
