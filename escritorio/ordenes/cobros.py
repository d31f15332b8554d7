"""Órdenes de cobro: conciliar el extracto del banco y anotar los pagos de un libro."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.columnas import emparejadas
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.salida import decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.cuentas.importar.leer import ArchivoDeBanco, Opciones
    from escritorio.cuentas.modelo.extracto import ExtractoLeido
    from escritorio.cuentas.modelo.fondos import Fondo
    from escritorio.cuotas.importar.modelo import PropuestaDePagos

RUTA = click.Path(path_type=Path)
_EN_JSON = click.option("--json", "en_json", is_flag=True, help="En JSON.")
_SIMULAR = click.option("--simular", is_flag=True, help="Dice qué pasaría, sin cambiar nada.")
_HOJA = click.option("--hoja", help="La hoja del libro; si no, la primera con datos.")
_COLUMNA = click.option(
    "--columna", "columnas", multiple=True, metavar="TITULO=CAMPO", help="Empareja una columna."
)
_MILES = click.option(
    "--miles", type=click.Choice(["punto", "coma"]), help="Qué separa los miles en «1.234»."
)


@click.command("conciliar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("extracto", type=RUTA)
@click.option("--fondo", metavar="NOMBRE", help="La cuenta de la que es; si no, la que diga o la única.")
@_SIMULAR
@click.option("--solo-importar", is_flag=True, help="Guarda las líneas sin conciliar ninguna.")
@click.option("--aunque-no-cuadre", is_flag=True, help="Lo guarda aunque sus saldos no salgan.")
@_HOJA
@_COLUMNA
@_MILES
@click.option("--cuenta", default="", metavar="N", help="Cuál, si el OFX trae varias.")
@_EN_JSON
def conciliar(archivo: Path, extracto: Path, en_json: bool, **dichas: Any) -> None:
    """Trae el extracto del banco (xlsx, xls, ods, csv u OFX) y concilia lo que es seguro.

    Las líneas que ya estaban no entran otra vez. Lo probable y lo dudoso se enseña con su porqué, y lo
    decide la persona en la ventana.
    """
    from escritorio.cuentas.importar.elegir import aviso_de_cuenta, fondo_del_extracto
    from escritorio.cuentas.importar.leer import Opciones, abrir_extracto

    leido = abrir_extracto(extracto)
    opciones = Opciones(dichas["hoja"], emparejadas(dichas["columnas"]), dichas["miles"], dichas["cuenta"])
    with (para_leer if dichas["simular"] else para_cambiar)(archivo) as bd:
        suyo = fondo_del_extracto(bd, leido, dichas["fondo"])
        interpretado = _interpretado(bd, suyo, leido, opciones)
        hecho = (
            _ensayado(bd, suyo, interpretado)
            if dichas["simular"]
            else _hecho(bd, suyo, interpretado, dichas["aunque_no_cuadre"], dichas["solo_importar"])
        )
    hecho["avisos"] = [n for n in (*interpretado.notas, aviso_de_cuenta(interpretado, suyo)) if n]
    decir_objeto(hecho, _frase(hecho), en_json=en_json)


def _interpretado(bd: Archivo, suyo: Fondo, leido: ArchivoDeBanco, opciones: Opciones) -> ExtractoLeido:
    from escritorio.cuentas.consultas.extracto import marcar_repetidas
    from escritorio.cuentas.importar.leer import interpretar

    extracto = interpretar(leido, suyo.moneda, bd.hoy(), opciones)
    if extracto.dudas:
        raise ErrorDeUsuario("\n".join([*map(str, extracto.dudas), "No se guardó nada."]))
    return marcar_repetidas(bd, suyo.id, extracto)


def _ensayado(bd: Archivo, suyo: Fondo, extracto: ExtractoLeido) -> dict[str, Any]:
    from escritorio.cuentas.modelo.extracto import Suerte
    from escritorio.cuotas.consultas.conciliacion import ensayar

    nuevas = [f.linea for f in extracto.con(Suerte.NUEVA) if f.linea is not None]
    propuestas = ensayar(bd, suyo.id, nuevas)
    lineas = [
        _linea(x.fecha, x.concepto, x.referencia, x.importe, extracto.moneda, "pendiente", p)
        for x, p in zip(nuevas, propuestas, strict=True)
    ]
    seguras = sum(linea["grado"] == "segura" for linea in lineas)
    return {
        "simulado": True,
        "fondo": suyo.nombre,
        "nuevas": len(nuevas),
        "repetidas": len(extracto.con(Suerte.REPETIDA)),
        "conciliadas": seguras,
        "cobradas": sum(x["grado"] == "segura" and x["hacer"] == "cobrar" for x in lineas),
        "quedan": len(nuevas) - seguras,
        "descuadres": list(extracto.descuadres),
        "fallos": [],
        "cuadre": None,
        "lineas": lineas,
    }


def _hecho(
    bd: Archivo, suyo: Fondo, extracto: ExtractoLeido, aunque_no_cuadre: bool, solo_importar: bool
) -> dict[str, Any]:
    from escritorio.cuentas.acciones.extracto import guardar_extracto
    from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
    from escritorio.cuotas.consultas.conciliacion import por_conciliar

    guardado = guardar_extracto(bd, suyo.id, extracto, aunque_no_cuadre=aunque_no_cuadre)
    hecho = None if solo_importar else conciliar_seguras(bd, suyo.id)
    vistas = [v for v in por_conciliar(bd, suyo.id) if v.linea.extracto_id == guardado.extracto_id]
    lineas = [
        _linea(
            x.fecha, x.concepto, x.referencia, x.importe, x.moneda, x.estado.value, v.propuesta, v.resuelta
        )
        for v in reversed(vistas)
        for x in (v.linea,)
    ]
    return {
        "simulado": False,
        "fondo": suyo.nombre,
        "nuevas": guardado.nuevas,
        "repetidas": guardado.repetidas,
        "conciliadas": hecho.conciliadas if hecho else 0,
        "cobradas": hecho.cobradas if hecho else 0,
        "quedan": hecho.quedan if hecho else sum(x["estado"] == "pendiente" for x in lineas),
        "descuadres": list(extracto.descuadres),
        "fallos": list(hecho.fallos) if hecho else [],
        "cuadre": _cuadre(bd, suyo),
        "lineas": lineas,
    }


def _cuadre(bd: Archivo, suyo: Fondo) -> dict[str, Any] | None:
    """El banco y el libro frente a frente, en unidades mínimas; None si ningún extracto dice su saldo."""
    from escritorio.cuentas.consultas.extracto import cuadre

    hallado = cuadre(bd, suyo.id)
    if hallado is None:
        return None
    datos = {c: getattr(hallado, c) for c in ("fecha", "moneda", "banco", "libro", "pendiente")}
    return {**datos, "sin_explicar": hallado.sin_explicar}


def _linea(
    fecha: str,
    concepto: str,
    referencia: str,
    importe: int,
    moneda: str,
    estado: str,
    propuesta: Any,
    resuelta: str = "",
) -> dict[str, Any]:
    """Importe en unidades mínimas, negativo si sale."""
    return {
        "fecha": fecha,
        "concepto": concepto,
        "referencia": referencia,
        "importe": importe,
        "moneda": moneda,
        "estado": estado,
        "grado": propuesta.grado.value if propuesta else None,
        "hacer": propuesta.hacer.value if propuesta else None,
        "porque": propuesta.porque if propuesta else resuelta,
    }


def _frase(hecho: dict[str, Any]) -> str:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.fechas import en_corto
    from escritorio.comun.base.texto import contar

    verbos = ("Se guardarían", "se conciliarían") if hecho["simulado"] else ("Se guardaron", "se conciliaron")
    cuentas = (
        f"{verbos[0]} {contar(hecho['nuevas'], 'línea', 'líneas')} en {hecho['fondo']}"
        f" ({hecho['repetidas']} ya estaban); {verbos[1]} {hecho['conciliadas']}"
        f" ({hecho['cobradas']} con recibo nuevo) y quedan {hecho['quedan']} por decidir."
    )
    dudosas = [
        f"{en_corto(x['fecha'])}  {escribir_importe(x['importe'], x['moneda'])}  {x['concepto'][:60]}: "
        f"{x['porque']}"
        for x in hecho["lineas"]
        if x["estado"] == "pendiente" and not (hecho["simulado"] and x["grado"] == "segura")
    ]
    return "\n".join([*hecho["avisos"], *dudosas, *hecho["descuadres"], *hecho["fallos"], cuentas])


@click.command("anotar-pagos", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("libro", type=RUTA)
@_SIMULAR
@_HOJA
@_COLUMNA
@_MILES
@click.option("--medio", default="transferencia", metavar="M", help="El de las filas que no lo dicen.")
@click.option("--repetir-referencia", is_flag=True, help="Admite una referencia que ya lleva otro pago.")
@click.option("--a-cuenta", is_flag=True, help="Lo que sobre de lo que se debe queda a favor del socio.")
@click.option("--fondo", metavar="NOMBRE", help="La caja o el banco en que entraron.")
@_EN_JSON
def anotar_pagos(archivo: Path, libro: Path, en_json: bool, **dichas: Any) -> None:
    """Anota los pagos de un libro (socio o código, fecha, importe…), con su recibo: todo o nada.

    Una fila que ya está anotada igual no se anota otra vez.
    """
    from escritorio.comun.datos.libros.lector import leer_libro
    from escritorio.cuentas.importar.elegir import fondo_llamado
    from escritorio.cuotas.importar import pagos as de_pagos
    from escritorio.cuotas.importar.modelo import OpcionesDePagos

    leido = leer_libro(libro)
    with (para_leer if dichas["simular"] else para_cambiar)(archivo) as bd:
        opciones = OpcionesDePagos(
            dichas["hoja"],
            emparejadas(dichas["columnas"]),
            dichas["miles"],
            dichas["medio"],
            dichas["repetir_referencia"],
            dichas["a_cuenta"],
            fondo_llamado(bd, dichas["fondo"]) if dichas["fondo"] else None,
        )
        propuesta = de_pagos.preparar_pagos(bd, leido, opciones)
        if propuesta.dudas:
            raise ErrorDeUsuario("\n".join([*propuesta.dudas, "No se anotó ningún pago."]))
        recibos: dict[int, int] = {}
        if not dichas["simular"]:
            hecho = de_pagos.anotar_pagos(bd, propuesta)
            recibos = {numero: pago.recibo for numero, pago in hecho.pagos}
    datos = _pagos_en_datos(propuesta, recibos, dichas["simular"])
    decir_objeto(datos, _frase_de_pagos(datos), en_json=en_json)


def _pagos_en_datos(propuesta: PropuestaDePagos, recibos: dict[int, int], simulado: bool) -> dict[str, Any]:
    totales: dict[str, int] = {}
    for fila in propuesta.nuevas:
        if fila.pago:
            totales[fila.pago.moneda] = totales.get(fila.pago.moneda, 0) + fila.pago.importe
    return {
        "simulado": simulado,
        "anotados": len(propuesta.nuevas),
        "ya_estaban": sum(f.ya is not None for f in propuesta.filas),
        "totales": totales,
        "pagos": [
            {
                "fila": f.numero,
                "socio_codigo": f.codigo,
                "socio": f.socio,
                "fecha": f.pago.fecha,
                "importe": f.pago.importe,
                "moneda": f.pago.moneda,
                "medio": f.pago.medio,
                "referencia": f.pago.referencia,
                "ya_estaba": f.ya is not None,
                "recibo": f.ya or recibos.get(f.numero),
            }
            for f in propuesta.filas
            if f.pago
        ],
    }


def _frase_de_pagos(datos: dict[str, Any]) -> str:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.texto import contar, enumerar

    verbo = "Se anotarían" if datos["simulado"] else "Se anotaron"
    sumas = enumerar([escribir_importe(total, moneda) for moneda, total in datos["totales"].items()])
    por = f" por {sumas}" if sumas else ""
    return f"{verbo} {contar(datos['anotados'], 'pago', 'pagos')}{por}; {datos['ya_estaban']} ya estaban."


ORDENES_DE_COBRO = (conciliar, anotar_pagos)
