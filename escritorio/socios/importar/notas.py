"""Lo que conviene saber antes de importar y no se ve fila por fila."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.libros.cabecera import Cabecera
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.socios.importar.leer import Lectura
from escritorio.socios.importar.modelo import FilaPropuesta


def notas_de_cabecera(cabecera: Cabecera) -> list[str]:
    """Las columnas que nombran un mismo dato, y cuál se usa."""
    return [
        f"Hay varias columnas para un mismo dato ({', '.join(titulos)}): se usa «{titulos[0]}»."
        for titulos in cabecera.repetidas.values()
    ]


def notas_de_lo_que_no_consta(lectura: Lectura) -> list[str]:
    """Las poblaciones que el libro declara que no tiene («s/d»), y qué pasa con ellas."""
    columna = lectura.cabecera.columnas.get("poblacion")
    if columna is None:
        return []
    escritos = [
        valor.strip()
        for f in lectura.filas
        if f.poblacion is None and f.indice not in lectura.dudas
        if isinstance(valor := lectura.hoja.filas[f.indice][columna], str) and valor.strip()
    ]
    if not escritos:
        return []
    que = contar(
        len(escritos), "fila dice que no consta su población", "filas dicen que no consta su población"
    )
    como = enumerar([f"«{e[:20]}»" for e in dict.fromkeys(escritos)][:3])
    return [f"{que} ({como}): no se anota ninguna, y sin ella no se puede emitir cuota por población."]


def notas_de_filas(filas: Sequence[FilaPropuesta], hoy: str) -> list[str]:
    """Las altas sin fecha, las poblaciones que no servirán y desde cuándo representa cada cual."""
    return [*_de_altas_sin_fecha(filas, hoy), *_de_no_oficiales(filas), *_de_representantes(filas, hoy)]


def notas_de_nombres(conservados: Sequence[tuple[str, str]]) -> list[str]:
    """Los nombres que el libro trae peor escritos y por eso no cambian. `conservados`: (ficha, libro)."""
    if not conservados:
        return []
    que = contar(
        len(conservados),
        "nombre viene peor escrito que en su ficha",
        "nombres vienen peor escritos que en su ficha",
    )
    bueno, malo = conservados[0]
    return [
        f"{que} (en mayúsculas, sin acentos, abreviados o con letras rotas) y no se cambia: "
        f"«{malo}» sigue siendo «{bueno}»."
    ]


def _de_altas_sin_fecha(filas: Sequence[FilaPropuesta], hoy: str) -> list[str]:
    cuantas = sum(f.suerte is Suerte.ALTA and f.datos.alta is None for f in filas)
    if not cuantas:
        return []
    que = contar(cuantas, "alta viene sin fecha", "altas vienen sin fecha")
    return [
        f"{que}: constará la de hoy, {en_corto(hoy)}, como día en que se importó, y que no se sabe la de"
        " alta. Si la tiene, póngala en el libro antes, o impórtelo otra vez con ella."
    ]


def _de_no_oficiales(filas: Sequence[FilaPropuesta]) -> list[str]:
    cuantas = sum(f.escribe("poblacion") and bool(f.datos.falta_para_ser_oficial) for f in filas)
    if not cuantas:
        return []
    if cuantas == 1:
        quedan, ellas = "Una población quedará como no oficial", "ella"
    else:
        quedan, ellas = f"{escribir_miles(cuantas)} poblaciones quedarán como no oficiales", "ellas"
    return [f"{quedan} porque falta la fuente o el año: con {ellas} no se puede emitir cuota."]


def _de_representantes(filas: Sequence[FilaPropuesta], hoy: str) -> list[str]:
    con = [f for f in filas if f.escribe("representante")]
    con_alta = sum(f.suerte is Suerte.ALTA and f.datos.alta is not None for f in con)
    notas = []
    if con_alta:
        notas.append("El representante de un socio nuevo lo será desde la fecha de alta que dice el libro.")
    if len(con) > con_alta:
        que = "Los demás representantes" if con_alta else "Los representantes"
        notas.append(f"{que} lo serán desde hoy, {en_corto(hoy)}.")
    return notas
