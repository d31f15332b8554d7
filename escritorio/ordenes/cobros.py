"""Órdenes de cobro: conciliar el extracto del banco y anotar los pagos de un libro."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.conciliar import conciliar
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.fundamento import EN_QUE_SE_APOYA, Apoyo, fundamento_de
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
    from escritorio.cuotas.importar.modelo import PropuestaDePagos
    from escritorio.cuotas.importar.saldos import PropuestaDeSaldos
    from escritorio.cuotas.modelo.cuentas import PagoNuevo


@click.command("anotar-pagos", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("libro", type=RUTA)
@SIMULAR
@HOJA
@COLUMNA
@MILES
@click.option("--medio", default="transferencia", metavar="M", help="El de las filas que no lo dicen.")
@click.option("--repetir-referencia", is_flag=True, help="Admite una referencia que ya lleva otro pago.")
@click.option(
    "--gastos-de",
    type=click.Choice(["asociacion", "socio"]),
    help="Quién asume el gasto bancario de las filas que no lo dicen.",
)
@click.option("--a-cuenta", is_flag=True, help="Lo que sobre de lo que se debe queda a favor del socio.")
@click.option("--fondo", metavar="NOMBRE", help="La caja o el banco en que entraron.")
@EN_JSON
@QUIEN_CAMBIA
def anotar_pagos(archivo: Path, libro: Path, en_json: bool, **dichas: Any) -> None:
    """Anota los pagos de un libro (socio o código, fecha, importe…), con su recibo: todo o nada.

    Una fila que ya está anotada igual no se anota otra vez.

    Con una columna «pagador», lo que un tercero (una federación) pagó por varios socios: las filas seguidas
    con el mismo pagador, fecha y referencia son un solo pago, con un recibo a su nombre; en otra moneda, se
    cambia entero y de una vez.

    Otras columnas, si hacen falta: moneda (la que se debe), medio, referencia; moneda recibida, tipo de
    cambio, fecha del tipo, fuente del tipo y unidad del tipo (sin ella, es lo que vale una unidad de la
    moneda que se debe); gasto bancario y quién asume el gasto («asociación» o «socio»). El importe y el gasto
    van en la moneda recibida, y el gasto está incluido en el importe.

    Campos de --columna: codigo, socio, fecha, importe, moneda, medio, referencia, moneda_recibida, tipo,
    tipo_unidad, tipo_fecha, fuente, gastos, gastos_de y pagador.
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
            dichas["gastos_de"] or "",
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


class _Pagos(Registro):
    simulado: bool
    anotados: int
    ya_estaban: int
    totales: dict[str, int]
    pagos: list[Fila]


def _pagos_en_datos(propuesta: PropuestaDePagos, recibos: dict[int, int], simulado: bool) -> _Pagos:
    totales: dict[str, int] = {}
    for fila in propuesta.nuevas:
        if fila.pago:
            totales[fila.pago.moneda] = totales.get(fila.pago.moneda, 0) + fila.abonado
    return _Pagos(
        simulado,
        len(propuesta.nuevas),
        sum(f.ya is not None for f in propuesta.filas),
        totales,
        [
            {
                "fila": f.numero,
                "socio_codigo": f.codigo,
                "socio": f.socio,
                "fecha": f.pago.fecha,
                "importe": f.abonado,
                "moneda": f.pago.moneda,
                **_recibido(f.pago),
                "medio": f.pago.medio,
                "referencia": f.pago.referencia,
                "pagador": f.pagador,
                "ya_estaba": f.ya is not None,
                "recibo": f.ya or recibos.get(f.numero),
            }
            for f in propuesta.filas
            if f.pago
        ],
    )


def _recibido(pago: PagoNuevo) -> Fila:
    """Lo que pagó, en unidades mínimas de la moneda en que lo pagó, y con qué tipo se cambió."""
    cambio = pago.cambio
    return {
        "recibido": pago.importe,
        "moneda_recibida": cambio.moneda if cambio else pago.moneda,
        "tipo_cambio": str(cambio.tipo) if cambio else None,
        "tipo_unidad": cambio.unidad if cambio else None,
        "tipo_fecha": cambio.fecha if cambio else None,
        "tipo_fuente": cambio.fuente if cambio else None,
        "gastos": pago.gastos,
        "gastos_de": pago.gastos_de,
    }


def _frase_de_pagos(datos: _Pagos) -> str:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.texto import contar, enumerar

    cuantos, ya = datos.anotados, datos.ya_estaban
    hecho = verbo(cuantos, datos.simulado, "Se anotó", "Se anotaron", "Se anotaría", "Se anotarían")
    sumas = enumerar([escribir_importe(total, moneda) for moneda, total in datos.totales.items()])
    por = f" por {sumas}" if sumas else ""
    return f"{hecho} {contar(cuantos, 'pago', 'pagos')}{por}; {contar(ya, 'ya estaba', 'ya estaban')}."


@click.command("importar-saldos", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("libro", type=RUTA)
@EN_QUE_SE_APOYA
@click.option("--anular", metavar="MOTIVO", help="En vez de anotarlos, anula los que se anotaron de él.")
@SIMULAR
@HOJA
@COLUMNA
@MILES
@EN_JSON
@QUIEN_CAMBIA
def importar_saldos(archivo: Path, libro: Path, en_json: bool, **dichas: Any) -> None:
    """Anota los saldos anteriores de un libro: lo que cada socio debía o tenía a favor. Todo o nada.

    Columnas: el socio o su código, el ejercicio, y «debe» o «a favor», sin signo y en la moneda de la
    asociación. Una fila que ya está anotada igual no se anota otra vez. Se dice en qué se apoyan, con
    «--acuerdo» o con «--acto» y «--acto-del». Con «--anular» y el mismo libro se anulan todos, o ninguno si
    alguno ya se usó.

    Campos de --columna: codigo, socio, ejercicio, debe y a_favor.
    """
    from escritorio.comun.base.texto import contar
    from escritorio.comun.datos.libros.lector import leer_libro
    from escritorio.cuotas.acciones.saldos import anular_saldos
    from escritorio.cuotas.importar import saldos as de_saldos

    leido, anular = leer_libro(libro), dichas["anular"]
    apoyo = None if anular else fundamento_de(Apoyo(dichas["acuerdo"], dichas["acto"], dichas["acto_del"]))
    with (para_leer if dichas["simular"] else para_cambiar)(archivo) as bd:
        opciones = de_saldos.OpcionesDeSaldos(
            dichas["hoja"], emparejadas(dichas["columnas"]), dichas["miles"]
        )
        propuesta = de_saldos.preparar_saldos(bd, leido, opciones)
        if propuesta.dudas:
            raise ErrorDeUsuario("\n".join([*propuesta.dudas, "No se anotó ningún saldo."]))
        if apoyo is None:
            lote_id = de_saldos.lote_del_libro(bd, propuesta)
            if not dichas["simular"]:
                anular_saldos(bd, lote_id, anular)
        elif propuesta.nuevas and not dichas["simular"]:
            de_saldos.importar_saldos(bd, propuesta, apoyo)
    hecho = "Se anotarían" if dichas["simular"] else "Se anotaron"
    texto = f"{hecho} {propuesta.resumen}."
    if anular:
        anulados = contar(len(propuesta.filas), "saldo", "saldos")
        texto = f"{'Se anularían' if dichas['simular'] else 'Se anularon'} {anulados}, todos los de ese lote."
    datos = _saldos_en_datos(propuesta, dichas["simular"], len(propuesta.filas) if anular else 0)
    decir_objeto(datos, texto, en_json=en_json)


class _Saldos(Registro):
    simulado: bool
    anotados: int
    anulados: int
    ya_estaban: int
    moneda: str
    saldos: list[Fila]


def _saldos_en_datos(propuesta: PropuestaDeSaldos, simulado: bool, anulados: int) -> _Saldos:
    return _Saldos(
        simulado,
        len(propuesta.nuevas),
        anulados,
        sum(f.ya for f in propuesta.filas),
        propuesta.moneda,
        [
            {
                "fila": f.numero,
                "socio_codigo": f.codigo,
                "socio": f.socio,
                "ejercicio": f.ejercicio,
                "debe": max(f.importe, 0),
                "a_favor": max(-f.importe, 0),
                "ya_estaba": f.ya,
            }
            for f in propuesta.filas
        ],
    )


ORDENES_DE_COBRO = (conciliar, anotar_pagos, importar_saldos)


DE_CAMPANA = ("avisos", "correos-de-avisos")
"""Lo que `exportar` hace salir: los avisos toman número y quedan guardados en el archivo."""


def hacer_salir(bd: Archivo, que: str, destino: Path, campana: str | None) -> list[str]:
    """Los avisos de esa campaña: en un PDF, uno por socio en una carpeta, o en correos.

    Devuelve las frases que lo cuentan. Lanza `DatoInvalido` si no se sabe de qué campaña.
    """
    from escritorio.comun.base.avance import SinAvance
    from escritorio.comun.base.texto import contar
    from escritorio.cuotas.acciones import avisos as acciones
    from escritorio.cuotas.consultas.avisos import cargos_vivos

    cargos = cargos_vivos(bd, _campana_dicha(bd, campana))
    if que == "correos-de-avisos":
        hecho = acciones.escribir_correos_de_aviso(bd, cargos, destino, SinAvance())
        sin = contar(len(hecho.sin_correo), "socio sin correo", "socios sin correo")
        return [hecho.destino, f"{contar(hecho.cuantos, 'correo', 'correos')}; {sin}."]
    juntos = destino.suffix.lower() == ".pdf"
    guardar = acciones.guardar_avisos_juntos if juntos else acciones.guardar_avisos_sueltos
    hecho = guardar(bd, cargos, destino, SinAvance())
    return [hecho.destino, f"{contar(hecho.cuantos, 'aviso', 'avisos')}."]


def _campana_dicha(bd: Archivo, dicha: str | None) -> str:
    """Por su id, por su ejercicio si es la única, o la única que haya."""
    from escritorio.cuotas.consultas.emisiones import campanas

    vivas = [c for c in campanas(bd) if c.estado == "vigente"]
    halladas = [c.id for c in vivas if not dicha or dicha in (c.id, c.ejercicio)]
    if len(halladas) != 1:
        cuantas = "Hay varias campañas" if halladas else "No hay ninguna campaña"
        de_cual = f" «{dicha}»" if dicha else ""
        raise DatoInvalido(f"{cuantas}{de_cual}. «consultar ARCHIVO emisiones --json» da el id de cada una.")
    return halladas[0]
