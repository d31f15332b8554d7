"""`estado-de-cuenta`: la cuenta corriente de un socio, la misma de la ventana."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.emisiones import vencimiento_de_hoy
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import ResultadoDeEmision, VistaPrevia
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.ordenes.apertura import para_leer
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.salida import decir_objeto

if TYPE_CHECKING:
    from escritorio.cuotas.modelo.informes import CuentaCorriente, DatosDeCuenta

RUTA = click.Path(path_type=Path, readable=False)


@click.command("estado-de-cuenta", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("socio")
@click.option("--desde", metavar="F", help="Desde ese día, con el saldo anterior; si no, todo.")
@click.option("--hasta", metavar="F", help="Hasta ese día, incluido; si no, hoy.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@click.option("--pdf", type=RUTA, metavar="RUTA", help="Lo escribe además en PDF.")
def estado_de_cuenta(
    archivo: Path, socio: str, desde: str | None, hasta: str | None, en_json: bool, pdf: Path | None
) -> None:
    """La cuenta de un SOCIO (su código, nombre o id), movimiento a movimiento, con su saldo."""
    from escritorio.comun.base.fechas import leer_fecha
    from escritorio.comun.datos.salida import escribir_archivo
    from escritorio.cuotas.consultas.cuentas import datos_de_cuenta
    from escritorio.cuotas.documentos.estado_de_cuenta import estado_de_cuenta_pdf
    from escritorio.ordenes.pedido import socio_de

    dias = [leer_fecha(dia, campo) if dia else "" for dia, campo in ((hasta, "hasta"), (desde, "desde"))]
    with para_leer(archivo) as bd:
        datos = datos_de_cuenta(bd, socio_de(bd, socio).id, *dias)
    if pdf is not None:
        escribir_archivo(pdf, estado_de_cuenta_pdf(datos))
    decir_objeto(_en_datos(datos), _en_texto(datos), en_json=en_json)


def _en_datos(datos: DatosDeCuenta) -> Fila:
    return {
        "socio_id": datos.socio_id,
        "socio_codigo": datos.socio_codigo,
        "socio": datos.socio,
        "desde": datos.desde or None,
        "hasta": datos.hasta,
        "cuentas": [_de_una_moneda(c) for c in datos.cuentas],
    }


def _de_una_moneda(cuenta: CuentaCorriente) -> Fila:
    from escritorio.comun.base.registro import en_datos
    from escritorio.cuotas.reglas.informes import documento_de

    sumas = ("moneda", "anterior", "cargado", "abonado", "saldo", "a_favor")
    return {
        **{clave: getattr(cuenta, clave) for clave in sumas},
        "movimientos": [
            {
                **{c: getattr(x.movimiento, c) for c in ("id", "fecha", "clase", "importe", "cargo")},
                "documento": documento_de(x.movimiento),
                "saldo": x.saldo,
            }
            for x in cuenta.lineas
        ],
        "por_pagar": [en_datos(c) for c in cuenta.por_pagar],
    }


def _en_texto(datos: DatosDeCuenta) -> str:
    from escritorio.comun.base.fechas import en_corto
    from escritorio.cuotas.reglas.informes import resultado_de

    codigo = f" ({datos.socio_codigo})" if datos.socio_codigo else ""
    lineas = [f"{datos.socio}{codigo}, al {en_corto(datos.hasta)}: {resultado_de(datos.cuentas)}."]
    return "\n".join([*lineas, *(x for c in datos.cuentas for x in _lineas(c, datos.desde))])


def _lineas(cuenta: CuentaCorriente, desde: str) -> list[str]:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.fechas import en_corto
    from escritorio.cuotas.reglas.informes import detalle_de, documento_de

    anterior = ("", "", "Saldo anterior", "", escribir_importe(cuenta.anterior, cuenta.moneda))
    filas = [anterior] if desde else []
    for x in cuenta.lineas:
        importe, saldo = (escribir_importe(n, cuenta.moneda) for n in (x.movimiento.importe, x.saldo))
        dia = en_corto(x.movimiento.fecha)
        filas.append((dia, documento_de(x.movimiento), detalle_de(x.movimiento), importe, saldo))
    return [f"{fecha:<10}  {doc:<18}  {que:<52}  {n:>18}  {s:>18}" for fecha, doc, que, n, s in filas]


ORDENES_DE_CUOTAS = (estado_de_cuenta,)


SI_CALLA = {"entera": "ninguno", "meses": "mensual", "dias": "diario"}
"""Lo que se puede decidir para quien entró o salió, si la regla no lo dice, y su clave en `SIN_REGLA`."""


def emitir_o_simular(
    bd: Archivo,
    ejercicio: str,
    poblacion_de: int | None,
    motivo: str | None,
    *,
    simular: bool,
    concepto: str = "ordinaria",
    a_quienes: Sequence[str] = (),
    si_calla: str | None = None,
    motivo_sin_dato: str = "",
) -> Fila:
    """Emite (o sólo calcula) una cuota por escala; importes en unidades mínimas."""
    from escritorio.ordenes.pedido import socio_de

    vence = vencimiento_de_hoy(bd, leer_periodo(ejercicio))
    vista = preparar_emision(
        bd,
        ejercicio,
        concepto,
        poblacion_de=poblacion_de,
        motivo_no_oficial=motivo,
        vencimiento=vence,
        sin_regla=SI_CALLA[si_calla] if si_calla else "",
        socios=[socio_de(bd, s).id for s in a_quienes] or None,
        motivo_sin_dato=motivo_sin_dato,
    )
    if simular:
        pendientes = [e.socio for e in vista.sin_resolver] if vista.detenida else []
        return {
            **_emision_en_datos(vista, len(vista.cargos), vence),
            "sin_resolver": pendientes,
            "falta": vista.falta,
            **_segun_la_regla(vista),
        }
    hecho = emitir(bd, vista)
    datos = _emision_en_datos(hecho, hecho.emitidos, vence)
    return {**datos, "falta": vista.falta if hecho.emitidos else 0, **_segun_la_regla(vista)}


def _segun_la_regla(vista: VistaPrevia) -> Fila:
    """De qué año es la población que manda (null: la última oficial), por qué y qué regla lo dice.

    `otra_forma`: que la escala no calcula como dice la regla, o «».
    """
    manda = vista.poblacion
    dicha = {
        "anio": manda.anio,
        "frase": manda.frase,
        "fundamento": str(manda.cita),
        "se_aparta": manda.se_aparta,
    }
    return {"poblacion": dicha, "otra_forma": vista.otra_forma}


def _emision_en_datos(emision: VistaPrevia | ResultadoDeEmision, emitidos: int, vence: str | None) -> Fila:
    return {
        "emitidos": emitidos,
        "total": emision.total,
        "moneda": emision.moneda,
        "vencimiento": vence,
        "excluidos": [{"socio": e.socio, "motivo": e.motivo} for e in emision.excluidos],
    }
