"""`conciliar`: traer el extracto del banco y conciliar lo que es seguro."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import (
    COLUMNA,
    EN_JSON,
    HOJA,
    MILES,
    RUTA,
    SIMULAR,
    decir_objeto,
    emparejadas,
    verbo,
)

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.cuentas.importar.leer import ArchivoDeBanco, Opciones
    from escritorio.cuentas.modelo.asientos import Fondo
    from escritorio.cuentas.modelo.extracto import ExtractoLeido, LineaDeExtracto
    from escritorio.cuotas.modelo.conciliacion import Propuesta


@click.command("conciliar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("extracto", type=RUTA)
@click.option("--fondo", metavar="NOMBRE", help="La cuenta de la que es; si no, la que diga o la única.")
@SIMULAR
@click.option("--solo-importar", is_flag=True, help="Guarda las líneas sin conciliar ninguna.")
@click.option("--aunque-no-cuadre", is_flag=True, help="Lo guarda aunque sus saldos no salgan.")
@HOJA
@COLUMNA
@MILES
@click.option("--cuenta", default="", metavar="N", help="Cuál, si el OFX trae varias.")
@EN_JSON
@QUIEN_CAMBIA
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
            _ensayado(bd, suyo, interpretado, dichas["solo_importar"])
            if dichas["simular"]
            else _hecho(bd, suyo, interpretado, dichas["aunque_no_cuadre"], dichas["solo_importar"])
        )
    hecho = replace(
        hecho, avisos=tuple(n for n in (*interpretado.notas, aviso_de_cuenta(interpretado, suyo)) if n)
    )
    decir_objeto(hecho, _frase(hecho), en_json=en_json)


class _Linea(Registro):
    """Importe en unidades mínimas, negativo si sale."""

    fecha: str
    concepto: str
    referencia: str
    importe: int
    moneda: str
    estado: str
    grado: str | None
    hacer: str | None
    porque: str


class _Cuadre(Registro):
    """El banco y el libro frente a frente, en unidades mínimas."""

    fecha: str
    moneda: str
    banco: int
    libro: int
    pendiente: int
    sin_explicar: int


class _Conciliacion(Registro):
    """Lo que se hizo, o se haría; sus campos son las claves de `--json`."""

    simulado: bool
    fondo: str
    nuevas: int
    repetidas: int
    conciliadas: int
    cobradas: int
    quedan: int
    quedan_del_extracto: int
    descuadres: list[str]
    fallos: list[str]
    cuadre: _Cuadre | None
    lineas: list[_Linea]
    de_antes: list[_Linea]
    avisos: tuple[str, ...] = ()


def _interpretado(bd: Archivo, suyo: Fondo, leido: ArchivoDeBanco, opciones: Opciones) -> ExtractoLeido:
    from escritorio.cuentas.consultas.extracto import marcar_repetidas
    from escritorio.cuentas.importar.leer import interpretar

    extracto = interpretar(leido, suyo.moneda, bd.hoy(), opciones)
    if extracto.dudas:
        raise ErrorDeUsuario("\n".join([*map(str, extracto.dudas), "No se guardó nada."]))
    return marcar_repetidas(bd, suyo.id, extracto)


def _ensayado(bd: Archivo, suyo: Fondo, extracto: ExtractoLeido, solo_importar: bool) -> _Conciliacion:
    from escritorio.cuentas.modelo.extracto import Suerte
    from escritorio.cuotas.consultas.conciliacion import ensayar

    nuevas = [f.linea for f in extracto.con(Suerte.NUEVA) if f.linea is not None]
    propuestas, pendientes = ensayar(bd, suyo.id, nuevas)
    lineas = [
        _linea(x.fecha, x.concepto, x.referencia, x.importe, extracto.moneda, "pendiente", p)
        for x, p in zip(nuevas, propuestas, strict=True)
    ]
    seguras = [p for p in (*propuestas, *(p for _, p in pendientes)) if _segura(p) and not solo_importar]
    return _Conciliacion(
        simulado=True,
        fondo=suyo.nombre,
        nuevas=len(nuevas),
        repetidas=len(extracto.con(Suerte.REPETIDA)),
        conciliadas=len(seguras),
        cobradas=sum(p.hacer.value == "cobrar" for p in seguras),
        quedan=len(propuestas) + len(pendientes) - len(seguras),
        quedan_del_extracto=sum(solo_importar or not _segura(p) for p in propuestas),
        descuadres=list(extracto.descuadres),
        fallos=[],
        cuadre=None,
        lineas=lineas,
        de_antes=[_guardada(x, p) for x, p in pendientes],
    )


def _segura(propuesta: Propuesta) -> bool:
    return propuesta.grado.value == "segura"


def _hecho(
    bd: Archivo, suyo: Fondo, extracto: ExtractoLeido, aunque_no_cuadre: bool, solo_importar: bool
) -> _Conciliacion:
    from escritorio.cuentas.acciones.extracto import guardar_extracto
    from escritorio.cuentas.consultas.extracto import lineas as guardadas
    from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
    from escritorio.cuotas.consultas.conciliacion import por_conciliar

    antes = {x.id for x in guardadas(bd, suyo.id) if x.estado.value == "pendiente"}
    guardado = guardar_extracto(bd, suyo.id, extracto, aunque_no_cuadre=aunque_no_cuadre)
    hecho = None if solo_importar else conciliar_seguras(bd, suyo.id)
    todas = list(reversed(por_conciliar(bd, suyo.id)))
    lineas = [
        _guardada(v.linea, v.propuesta, v.resuelta)
        for v in todas
        if guardado.extracto_id and v.linea.extracto_id == guardado.extracto_id
    ]
    return _Conciliacion(
        simulado=False,
        fondo=suyo.nombre,
        nuevas=guardado.nuevas,
        repetidas=guardado.repetidas,
        conciliadas=hecho.conciliadas if hecho else 0,
        cobradas=hecho.cobradas if hecho else 0,
        quedan=sum(v.linea.estado.value == "pendiente" for v in todas),
        quedan_del_extracto=sum(x.estado == "pendiente" for x in lineas),
        descuadres=list(extracto.descuadres),
        fallos=list(hecho.fallos) if hecho else [],
        cuadre=_cuadre(bd, suyo),
        lineas=lineas,
        de_antes=[_guardada(v.linea, v.propuesta, v.resuelta) for v in todas if v.linea.id in antes],
    )


def _guardada(x: LineaDeExtracto, propuesta: Propuesta | None, resuelta: str = "") -> _Linea:
    """Una línea guardada."""
    return _linea(x.fecha, x.concepto, x.referencia, x.importe, x.moneda, x.estado.value, propuesta, resuelta)


def _cuadre(bd: Archivo, suyo: Fondo) -> _Cuadre | None:
    """None si ningún extracto dice su saldo."""
    from escritorio.cuentas.consultas.extracto import cuadre

    hallado = cuadre(bd, suyo.id)
    if hallado is None:
        return None
    return _Cuadre(
        hallado.fecha, hallado.moneda, hallado.banco, hallado.libro, hallado.pendiente, hallado.sin_explicar
    )


def _linea(
    fecha: str,
    concepto: str,
    referencia: str,
    importe: int,
    moneda: str,
    estado: str,
    propuesta: Propuesta | None,
    resuelta: str = "",
) -> _Linea:
    return _Linea(
        fecha,
        concepto,
        referencia,
        importe,
        moneda,
        estado,
        propuesta.grado.value if propuesta else None,
        propuesta.hacer.value if propuesta else None,
        propuesta.porque if propuesta else resuelta,
    )


def _frase(hecho: _Conciliacion) -> str:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.fechas import en_corto
    from escritorio.comun.base.texto import contar

    si = hecho.simulado
    nuevas, conciliadas, quedan = hecho.nuevas, hecho.conciliadas, hecho.quedan
    guarda = verbo(nuevas, si, "Se guardó", "Se guardaron", "Se guardaría", "Se guardarían")
    concilia = verbo(conciliadas, si, "se concilió", "se conciliaron", "se conciliaría", "se conciliarían")
    queda = verbo(quedan, si, "queda", "quedan", "quedaría", "quedarían")
    cuentas = (
        f"{guarda} {contar(nuevas, 'línea', 'líneas')} en {hecho.fondo}"
        f" ({contar(hecho.repetidas, 'ya estaba', 'ya estaban')}); {concilia} {conciliadas}"
        f" ({hecho.cobradas} con recibo nuevo) y {queda} {quedan} por decidir{_de_cuales(hecho)}."
    )
    dudosas = [
        f"{en_corto(x.fecha)}  {escribir_importe(x.importe, x.moneda)}  {x.concepto[:60]}: {x.porque}"
        for x in (*hecho.de_antes, *hecho.lineas)
        if x.estado == "pendiente" and not (si and x.grado == "segura")
    ]
    return "\n".join([*hecho.avisos, *dudosas, *hecho.descuadres, *hecho.fallos, cuentas])


def _de_cuales(hecho: _Conciliacion) -> str:
    """« (1 de este extracto y 1 de antes)», si las hay de antes."""
    suyas = hecho.quedan_del_extracto
    antes = hecho.quedan - suyas
    return f" ({suyas} de este extracto y {antes} de antes)" if antes else ""
