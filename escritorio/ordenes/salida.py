"""Cómo contesta una orden por lotes: tabla para leer o JSON para programas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import msgspec

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.registro import Registro

Filas = Sequence[Mapping[str, Any]]
_IMPORTES = frozenset(
    (
        *(
            "importe",
            "cobrado",
            "otros_abonos",
            "saldo",
            "deuda",
            "total",
            "emitido",
            "pendiente",
            "a_cuenta",
        ),
        *("esperado", "presupuestado", "inicial", "modificado", "ejecutado", "diferencia", "saldo_inicial"),
        *("por_vencer", "dias_1_30", "dias_31_90", "dias_91_365", "mas_de_un_anio", "sin_vencimiento"),
        *("a_cuenta", "vencido", "a_favor", "pagado", "rebajado", "falta", "atrasado", "recibido"),
    )
)
"""Las claves que llevan dinero, en mínimas, en las filas que dicen su `moneda`."""


def decir(filas: Filas, *, en_json: bool) -> None:
    """Escribe las filas en la salida. JSON: lista de objetos, importes en unidades mínimas, fechas ISO."""
    if en_json:
        click.echo(en_json_legible(list(filas)))
    elif not filas:
        click.echo("No hay nada que enseñar.")
    else:
        _tabla(filas)


def _tabla(filas: Filas) -> None:
    suyo = [c for c in filas[0] if c == "id"]  # al final: es lo que piden «--sesion», «--acuerdo» o «--de»
    titulos = [*(c for c in filas[0] if c != "id" and not c.endswith("_id")), *suyo]
    celdas = [[_celda(_legible(t, f)) for t in titulos] for f in filas]
    anchos = [max(map(len, columna)) for columna in zip(titulos, *celdas, strict=True)]
    for linea in [titulos, *celdas]:
        click.echo(_linea(linea, anchos))


def _linea(celdas: Iterable[str], anchos: Sequence[int]) -> str:
    return "  ".join(c.ljust(a) for c, a in zip(celdas, anchos, strict=True)).rstrip()


def _legible(clave: str, fila: Mapping[str, Any]) -> Any:
    """Un importe, escrito en la moneda de su fila («600,00»); lo demás, como es."""
    valor = fila[clave]
    es_importe = clave in _IMPORTES and isinstance(valor, int) and not isinstance(valor, bool)
    moneda = fila.get("moneda_recibida" if clave == "recibido" else "moneda")
    return escribir_cifra(valor, moneda) if es_importe and moneda else valor


def _celda(valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, Decimal):
        return escribir_decimal(valor)
    if isinstance(valor, list | tuple):
        return ", ".join(valor) if all(isinstance(v, str) for v in valor) else str(len(valor))
    texto = " ".join(str(valor).split())
    return texto if len(texto) <= 60 else texto[:59] + "…"


def decir_objeto(objeto: Mapping[str, Any] | Registro, frase: str, *, en_json: bool) -> None:
    """Escribe un solo objeto en JSON, o su frase."""
    click.echo(en_json_legible(objeto) if en_json else frase)


def en_json_legible(datos: object) -> str:
    """Lo mismo que `json.dumps` con sangría de uno y sin escapar acentos, que con sangría es lento."""
    return msgspec.json.format(msgspec.json.encode(datos), indent=1).decode()


def emparejadas(columnas: tuple[str, ...]) -> dict[str, str]:
    """«TITULO=CAMPO» → {título: campo}. Lanza `BadOptionUsage` si falta una de las dos partes."""
    pares = [c.rpartition("=") for c in columnas]
    if malas := [c for c, (titulo, _, campo) in zip(columnas, pares, strict=True) if not (titulo and campo)]:
        raise click.BadOptionUsage("--columna", f"En «--columna»: «{malas[0]}» no es TITULO=CAMPO.")
    return {titulo: campo for titulo, _, campo in pares}


RUTA = click.Path(path_type=Path, readable=False)
EN_JSON = click.option("--json", "en_json", is_flag=True, help="En JSON.")
SIMULAR = click.option("--simular", is_flag=True, help="Dice qué pasaría, sin cambiar nada.")
HOJA = click.option("--hoja", metavar="HOJA", help="La hoja del libro; si no, la primera con datos.")
COLUMNA = click.option(
    "--columna", "columnas", multiple=True, metavar="TITULO=CAMPO", help="Empareja una columna."
)
MILES = click.option("--miles", type=click.Choice(["punto", "coma"]), help="Qué separa los miles en «1.234».")


def verbo(cuantos: int, simulado: bool, uno: str, varios: str, seria: str, serian: str) -> str:
    """El que concuerda con `cuantos`, en lo hecho o en lo que pasaría."""
    if simulado:
        return seria if cuantos == 1 else serian
    return uno if cuantos == 1 else varios
