"""Traer por órdenes lo que ya se llevaba en un libro: personas, mandatos, acuerdos o convenios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.lotes import CORREGIR, correcciones
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import COLUMNA, EN_JSON, HOJA, RUTA, SIMULAR, decir_objeto, emparejadas

if TYPE_CHECKING:
    from escritorio.comun.datos.libros.filas import PropuestaDeFilas, QueSeImporta

_QUE = ("personas", "mandatos", "acuerdos", "convenios")
"""Se escriben aquí para que la ayuda no cargue la base."""


@click.command("importar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("que", type=click.Choice(_QUE))
@click.argument("libro", type=RUTA)
@SIMULAR
@HOJA
@COLUMNA
@CORREGIR
@EN_JSON
@QUIEN_CAMBIA
def importar(archivo: Path, que: str, libro: Path, en_json: bool, **dichas: Any) -> None:
    """Trae de un libro (xlsx, xls, ods o csv) lo que ya se llevaba, con las reglas de siempre: todo o nada.

    Lo que ya está igual no se repite. Los campos de --columna:

    personas: nombre, tratamiento, correo, telefono y partido. Completa las fichas que ya están.

    mandatos: quien (un socio, por su nombre o código, o una persona), es («socio» o «persona», si hay duda),
    organo, puesto, calidad, desde, hasta, cese, motivo, fundamento, fecha_fundamento y aunque (por qué se
    admitió lo que una regla no permite).

    acuerdos: titulo, organo, numero («12» o «12/2019»), fecha, texto, sesion, tipo, a_favor, en_contra y
    abstenciones. Son anteriores al programa: la numeración sigue por detrás de ellos.

    convenios: titulo, objeto, instrumento, partes (separadas por «;»; las de fuera, con su país entre
    paréntesis), responsable, tipo, firma, desde, hasta, lugar, renovacion, tema y resultado.
    """
    from escritorio.comun.datos.libros.filas import OpcionesDeFilas, importar_filas, preparar_filas
    from escritorio.comun.datos.libros.lector import leer_libro

    leido = leer_libro(libro)
    opciones = OpcionesDeFilas(
        dichas["hoja"], emparejadas(dichas["columnas"]), corregidas=correcciones(dichas["corregidas"])
    )
    # Simular también abre para cambiar: cada fila se ensaya de verdad, y no queda rastro.
    with para_cambiar(archivo) as bd:
        propuesta = preparar_filas(bd, leido, _que(que), opciones)
        if propuesta.dudas:
            raise ErrorDeUsuario("\n".join([*map(str, propuesta.dudas), "No se importó nada."]))
        frase = "Simulación: no se importó nada."
        if not dichas["simular"]:
            frase = importar_filas(bd, propuesta).frase
    datos = _en_datos(propuesta, dichas["simular"])
    decir_objeto(datos, "\n".join([*propuesta.notas, *_renglones(propuesta), frase]), en_json=en_json)


def _que(que: str) -> QueSeImporta:
    from escritorio.cooperacion.importar.convenios import CONVENIOS
    from escritorio.organos.importar.mandatos import MANDATOS
    from escritorio.socios.importar.personas import PERSONAS
    from escritorio.votaciones.importar.acuerdos import ACUERDOS

    return next(suyo for suyo in (PERSONAS, MANDATOS, ACUERDOS, CONVENIOS) if suyo.que == que)


class _Importado(Registro):
    simulado: bool
    altas: int
    cambios: int
    iguales: int
    filas: list[Fila]


def _en_datos(propuesta: PropuestaDeFilas, simulado: bool) -> _Importado:
    from escritorio.comun.datos.libros.importacion import Suerte

    cuantas = {suerte: len(propuesta.con(suerte)) for suerte in Suerte}
    return _Importado(
        simulado,
        cuantas[Suerte.ALTA],
        cuantas[Suerte.CAMBIA],
        cuantas[Suerte.IGUAL],
        [
            {"fila": f.numero, "quien": f.quien, "suerte": f.suerte.value, "detalle": f.detalle}
            for f in propuesta.filas
        ],
    )


def _renglones(propuesta: PropuestaDeFilas) -> list[str]:
    from escritorio.comun.datos.libros.importacion import Suerte

    return [
        f"Fila {f.numero} · {f.quien} · {f.suerte.value}" + (f" · {f.detalle}" if f.detalle else "")
        for f in propuesta.filas
        if f.suerte is not Suerte.IGUAL
    ]
