"""Cotejar la cadena de huellas con la bitácora: qué eslabón no cuadra y qué quedó sin sellar."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.bitacora import Valores
from escritorio.comun.datos.cadena import BITACORA, LINEA, PRINCIPIO, cabecera, huella
from escritorio.comun.datos.declarado import de_columna, de_tabla, sin_bitacora
from escritorio.comun.datos.guardas import columnas_de_las_tablas, objeto
from escritorio.comun.datos.rehacer import leer_objeto, resumidas, ultima_accion


class Eslabon(Registro):
    """Lo que una acción selló en un libro. `desde` y `hasta`: sus apuntes en la bitácora."""

    libro: str
    orden: int
    accion_id: str
    alcance: str
    desde: int
    hasta: int
    huella_anterior: str
    huella: str


class Cabeza(Registro):
    """Hasta dónde llega un libro: cuántos eslabones y con qué huella. Es lo que se entrega a un tercero."""

    libro: str
    eslabones: int
    huella: str
    cuando: str


def cabezas(bd: Archivo) -> list[Cabeza]:
    """La última huella de cada libro, con la bitácora primero."""
    filas = bd.filas(
        "SELECT e.libro, e.orden AS eslabones, e.huella, (SELECT cuando FROM bitacora b WHERE b.id = e.hasta)"
        " AS cuando FROM eslabon e WHERE orden = (SELECT max(orden) FROM eslabon o WHERE o.libro = e.libro)"
        " ORDER BY e.libro <> ?, e.libro",
        [BITACORA],
    )
    return [de_fila(Cabeza, f, cuando=f["cuando"] or "") for f in filas]


def cabeza_de(bd: Archivo, libro: str) -> str:
    """La última huella de un libro; «» si todavía no tiene ninguna."""
    return str(
        bd.valor("SELECT huella FROM eslabon WHERE libro = ? ORDER BY orden DESC LIMIT 1", [libro]) or ""
    )


def esta_en_la_cadena(bd: Archivo, huella: str) -> bool:
    """Si una huella es la de algún eslabón de este archivo."""
    return bool(bd.valor("SELECT 1 FROM eslabon WHERE huella = ?", [huella]))


def eslabones(bd: Archivo, libro: str) -> list[Eslabon]:
    """Los de un libro, en su orden."""
    sql = (
        "SELECT libro, orden, accion_id, alcance, desde, hasta, huella_anterior, huella FROM eslabon"
        " WHERE libro = ? ORDER BY orden"
    )
    return bd.leer(Eslabon, sql, [libro])


def texto_de(bd: Archivo, eslabon: Eslabon) -> str:
    """Lo que sella un eslabón, tal como entra en su huella."""
    tablas = None if eslabon.libro == BITACORA else eslabon.alcance.split()
    lineas = _lineas(bd, eslabon.desde, eslabon.hasta, tablas)
    lapso = (eslabon.desde, eslabon.hasta)
    suya = cabecera(eslabon.libro, eslabon.orden, eslabon.accion_id, eslabon.alcance, lapso)
    return "\n".join([suya, *lineas])


def hallazgos_de_la_cadena(bd: Archivo) -> list[str]:
    """Los eslabones que no cuadran, los apuntes sin sello y los que faltan, en frases; vacía si cuadra."""
    libros = [
        f[0] for f in bd.filas("SELECT DISTINCT libro FROM eslabon ORDER BY libro <> ?, libro", [BITACORA])
    ]
    de_bitacora = eslabones(bd, BITACORA)
    return [
        *_sin_historia(bd),
        *_contador(bd),
        *_numeros_de_eslabon(bd),
        *resumidas(_sin_sello(bd, de_bitacora), "Y {} de lo mismo.", ("caso más", "casos más")),
        *(frase for libro in libros for frase in _de_libro(bd, libro)),
        *_libros_alargados(bd, de_bitacora),
    ]


def _lineas(bd: Archivo, desde: int, hasta: int, tablas: Sequence[str] | None) -> list[str]:
    sql = f"SELECT tabla, {LINEA} FROM bitacora WHERE id BETWEEN ? AND ? ORDER BY id"
    return [f[1] for f in bd.filas(sql, [desde, hasta]) if tablas is None or f[0] in tablas]


def _de_libro(bd: Archivo, libro: str) -> list[str]:
    anterior, orden, frases = PRINCIPIO, 1, []
    for este in eslabones(bd, libro):
        if causa := _causa(bd, este, anterior, orden):
            frases.append(
                f"En la cadena de «{_decir(libro)}», el eslabón {este.orden} ({_accion(bd, este)}) {causa}."
            )
        anterior, orden = este.huella, este.orden + 1
    cosa = ("eslabón más", "eslabones más")
    return resumidas(frases, f"En la cadena de «{_decir(libro)}» no cuadran {{}}.", cosa)


def _causa(bd: Archivo, este: Eslabon, anterior: str, orden: int) -> str:
    if este.orden != orden:
        return "no sigue al anterior: faltan eslabones delante de él"
    if este.huella_anterior != anterior:
        return "no enlaza con el anterior: su huella anterior es otra"
    if huella(este.huella_anterior, texto_de(bd, este)) != este.huella:
        return "no coincide con lo que se selló: alguno de sus apuntes cambió, sobra o falta"
    return ""


def _accion(bd: Archivo, este: Eslabon) -> str:
    sql = "SELECT accion, cuando, quien FROM bitacora WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1"
    apunte = bd.fila(sql, [este.desde, este.hasta])
    if apunte is None:
        return f"sin ningún apunte, después de {ultima_accion(bd, este.desde)}"
    tablas = bd.filas(
        "SELECT DISTINCT tabla FROM bitacora WHERE id BETWEEN ? AND ? ORDER BY tabla LIMIT 4",
        [este.desde, este.hasta],
    )
    que = enumerar([de_tabla(f[0], varios=True) for f in tablas])
    return f"«{apunte['accion']}», del {con_hora(apunte['cuando'])}, por {apunte['quien']}: {que}"


def _sin_sello(bd: Archivo, de_bitacora: Sequence[Eslabon]) -> list[str]:
    """La bitácora va sellada entera y sin huecos: lo que un hueco contenga se escribió por fuera."""
    primero = int(bd.valor("SELECT min(id) FROM bitacora") or 1)
    # Van numerados desde el 1: lo que lleve un número menor se puso delante de todo.
    frases, siguiente = _en_el_hueco(bd, primero, 0, hay_de_faltar=False), 1
    for este in sorted(de_bitacora, key=lambda e: e.desde):
        frases += _en_el_hueco(bd, siguiente, este.desde - 1)
        siguiente = max(siguiente, este.hasta + 1)
    ultimo = int(bd.valor("SELECT max(id) FROM bitacora") or 0)
    return [*frases, *_en_el_hueco(bd, siguiente, ultimo)]


def _en_el_hueco(bd: Archivo, desde: int, hasta: int, *, hay_de_faltar: bool = True) -> list[str]:
    if hasta < desde:
        return []
    sueltos = bd.filas(
        "SELECT id, tabla, fila_id, accion, cuando FROM bitacora WHERE id BETWEEN ? AND ? ORDER BY id",
        [desde, hasta],
    )
    faltan = hasta - desde + 1 - len(sueltos)
    por_accion = groupby(sueltos, key=lambda f: (f["accion"], f["cuando"], f["tabla"]))
    frases = [_suelto(*clave, list(suyos)) for clave, suyos in por_accion]
    if faltan and hay_de_faltar:
        frases.append(
            f"De la bitácora {'falta' if faltan == 1 else 'faltan'} {contar(faltan, 'apunte', 'apuntes')}"
            f" entre el {desde} y el {hasta}, después de {ultima_accion(bd, desde)}."
        )
    return frases


def _suelto(accion: str, cuando: str, tabla: str, suyos: Sequence[Fila]) -> str:
    cuantos = contar(len(suyos), "apunte", "apuntes")
    cual = f"{suyos[0]['fila_id']}{' y más' if len(suyos) > 1 else ''}"
    return (
        f"«{accion}», del {con_hora(cuando)}, dejó {cuantos} sin sello de"
        f" «{de_tabla(tabla, varios=True)}» ({cual}): se escribió por fuera del programa."
    )


def _sin_historia(bd: Archivo) -> list[str]:
    """Un archivo con algo dentro y la bitácora vacía: cada fila se dirá añadida, y esto dice por qué."""
    if bd.valor("SELECT 1 FROM bitacora LIMIT 1"):
        return []
    tablas = [t for t in columnas_de_las_tablas(bd.conexion) if t not in sin_bitacora()]
    if not any(bd.valor(f"SELECT 1 FROM {t} LIMIT 1") for t in tablas):
        return []
    return ["La bitácora está vacía y el archivo no: alguien borró por fuera toda su historia."]


def _contador(bd: Archivo) -> list[str]:
    """El contador de eslabones no vuelve atrás: si va por delante, se quitaron los últimos."""
    contadores = [tuple(f) for f in bd.filas("SELECT name, seq FROM sqlite_sequence")]
    hay = int(bd.valor("SELECT max(id) FROM eslabon") or 0)
    if contadores == [("eslabon", hay)] or not (contadores or hay):
        return []
    if len(contadores) != 1 or contadores[0][0] != "eslabon" or not isinstance(contadores[0][1], int):
        return [
            "El contador de la cadena de huellas, que nunca vuelve atrás, no es el que lleva el programa:"
            " alguien lo cambió por fuera."
        ]
    contados = contadores[0][1]
    return [
        f"La cadena de huellas llegó al eslabón {contados} y ahora acaba en el {hay}: se quitó o se añadió"
        f" algo por el final. Lo último que consta es {ultima_accion(bd)}."
    ]


def _numeros_de_eslabon(bd: Archivo) -> list[str]:
    menor, mayor, cuantos = bd.filas("SELECT min(id), max(id), count(*) FROM eslabon")[0]
    if not cuantos or (menor, mayor) == (1, cuantos):
        return []
    return [
        f"Los {cuantos} eslabones de la cadena de huellas no van numerados del 1 al {cuantos}, como los pone"
        f" el programa, sino del {menor} al {mayor}: alguien los cambió por fuera. Lo último que consta es"
        f" {ultima_accion(bd)}."
    ]


def _decir(libro: str) -> str:
    return de_columna(libro)


def _libros_alargados(bd: Archivo, de_bitacora: Sequence[Eslabon]) -> Iterator[str]:
    """Cada libro tiene justo los eslabones que la bitácora dice que se le añadieron."""
    dichos = {(libro, h) for e in de_bitacora for libro, h in leer_objeto(e.alcance).items()}
    hay = {(f[0], f[1]) for f in bd.filas("SELECT libro, huella FROM eslabon WHERE libro <> ?", [BITACORA])}
    for libro in sorted({libro for libro, _ in dichos ^ hay}):
        faltan = sum(1 for suyo, _ in dichos - hay if suyo == libro)
        sobran = sum(1 for suyo, _ in hay - dichos if suyo == libro)
        cuantos = [
            *([contar(faltan, "eslabón falta", "eslabones faltan")] if faltan else []),
            *([contar(sobran, "eslabón sobra", "eslabones sobran")] if sobran else []),
        ]
        yield f"La cadena de «{_decir(libro)}» no es la que dice la bitácora: {enumerar(cuantos)}."


def libro_de_huellas(bd: Archivo, libro: str) -> str:
    """Un libro entero en texto, con lo que sella cada eslabón y la receta para rehacer sus huellas."""
    return con_su_receta(libro, [(e.orden, e.huella, texto_de(bd, e)) for e in eslabones(bd, libro)])


def con_su_receta(libro: str, suyos: Sequence[tuple[int, str, str]]) -> str:
    """Los eslabones (número, huella, texto) de un libro, en un texto que se comprueba sin el programa."""
    receta = RECETA.format(libro=libro, cuantos=contar(len(suyos), "eslabón", "eslabones"))
    return "\n".join([receta, *(f"= {orden} {huella}\n{texto}" for orden, huella, texto in suyos), ""])


RECETA = """# Libro «{libro}» de Escritorio: {cuantos}, cada uno con su huella.
# Para rehacerlas sin el programa: deje a un lado las líneas que empiezan por «#». Cada eslabón empieza en una
# línea «= número huella»; su texto son las líneas siguientes, hasta el próximo, unidas con saltos (LF). Su
# huella es el SHA-256, en hexadecimal, de la huella del eslabón anterior (en el primero, 64 ceros) seguida
# sin separación de ese texto, todo en UTF-8. La última es la que se entrega a un tercero."""


Foto = dict[str, dict[str, str]]
"""Tabla → id → la fila en JSON."""


def fotografia(conexion: sqlite3.Connection, nombradas_en: str | None) -> Foto:
    """Las filas de las tablas que nombra ese SQL; de todas, con `None`."""
    return {
        tabla: dict(conexion.execute(f"SELECT id, {objeto(columnas)} FROM {tabla}").fetchall())
        for tabla, columnas in columnas_de_las_tablas(conexion).items()
        if tabla not in sin_bitacora() and _se_nombra(tabla, nombradas_en)
    }


def anotar_fotos(
    conexion: sqlite3.Connection, habia: Foto, hay: Foto, contexto: tuple[str, str, str, str]
) -> None:
    """Un apunte «foto» por fila distinta, con las columnas que cambian (ninguna: la fila se quitó).

    `contexto`: cuándo, quién, id y frase de la acción.
    """
    conexion.executemany(
        "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion, despues)"
        " VALUES (?, ?, ?, ?, ?, ?, 'foto', ?)",
        (
            [*contexto, tabla, fila_id, despues]
            for tabla, filas in hay.items()
            for fila_id, despues in _distintas(habia.get(tabla, {}), filas).items()
        ),
    )


def _se_nombra(tabla: str, sql: str | None) -> bool:
    return sql is None or re.search(rf"\b{tabla}\b", sql) is not None


def _distintas(antes: Mapping[str, str], despues: Mapping[str, str]) -> dict[str, str | None]:
    cambiadas: dict[str, str | None] = {
        i: _lo_nuevo(antes.get(i), fila) for i, fila in despues.items() if antes.get(i) != fila
    }
    return cambiadas | dict.fromkeys(antes.keys() - despues.keys())


def _lo_nuevo(antes: str | None, despues: str) -> str:
    if antes is None:
        return despues
    viejos: Valores = json.loads(antes)
    nuevos: Valores = json.loads(despues)
    falta = object()
    return json.dumps(
        {c: v for c, v in nuevos.items() if viejos.get(c, falta) != v},
        ensure_ascii=False,
        separators=(",", ":"),
    )
