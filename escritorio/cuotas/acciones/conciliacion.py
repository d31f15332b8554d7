"""Conciliar cada línea del banco con su pago o su asiento, y deshacerlo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.acciones.asientos import anular_de
from escritorio.cuentas.acciones.extracto import enlazar, enlazar_asiento, recuperar, soltar_enlace
from escritorio.cuentas.consultas.asientos import asientos_de, fondo
from escritorio.cuentas.consultas.extracto import exigir_pendiente, linea, lineas_pendientes
from escritorio.cuentas.modelo.extracto import Enlace, EstadoDeLinea, LineaDeExtracto
from escritorio.cuotas.acciones.cobros import anotar_varios, anular_pago, entrar_en_fondo
from escritorio.cuotas.consultas.conciliacion import DE_PAGO, propuestas_de
from escritorio.cuotas.consultas.pagos import pago_entero
from escritorio.cuotas.modelo.conciliacion import Grado, Hacer, Propuesta, ResultadoDeConciliacion
from escritorio.cuotas.modelo.cuentas import Pago, PagoNuevo
from escritorio.cuotas.reglas.conciliacion import medio_de

_Segura = tuple[LineaDeExtracto, Propuesta]
_TANDA = 200


class NoEstaConciliada(ErrorDeUsuario):
    """Esa línea todavía no está conciliada ni descartada. No hay nada que deshacer."""


def enlazar_pago(bd: Archivo, linea_id: str, pago_id: str) -> str:
    """La línea es ese pago ya anotado, que desde ahora consta en el fondo; devuelve la acción.

    Lanza `LineaYaResuelta`, `YaEnlazado` o `DatoInvalido` si no son la misma moneda o no cabe en la línea.
    """
    actual, suyo = exigir_pendiente(bd, linea_id), pago_entero(bd, pago_id)
    if suyo.estado != "vigente" or suyo.moneda_recibida != actual.moneda:
        raise DatoInvalido(f"El recibo {suyo.recibo} está anulado o es de otra moneda que la cuenta.")
    with transaccion(bd, f"Conciliar con el recibo {suyo.recibo} de {suyo.socio}") as accion_id:
        _enlazar_pago(bd, actual, suyo, propio=False)
    return accion_id


def cobrar_linea(
    bd: Archivo,
    linea_id: str,
    socio_id: str,
    *,
    importe: int | None = None,
    reparto: dict[str, int] | None = None,
    a_cuenta: bool = False,
) -> Pago:
    """Anota el pago que dice la línea, con su recibo, y la concilia con él, en una sola acción.

    `importe`: sólo una parte, si el depósito es de varios socios. `reparto`: por id de cargo; sin él, de lo
    más antiguo a lo más nuevo. `a_cuenta`: lo que sobre queda a favor del socio.
    Lanza `LineaYaResuelta`, `DatoInvalido` o lo que `anotar_pago`.
    """
    nuevo = _pago_de(exigir_pendiente(bd, linea_id), socio_id, importe)
    return cobrar_linea_con(bd, linea_id, replace(nuevo, reparto=reparto, a_cuenta=a_cuenta))


def _pago_de(actual: LineaDeExtracto, socio_id: str, importe: int | None = None) -> PagoNuevo:
    """El que dice la línea, por lo que queda de ella o por `importe`."""
    return PagoNuevo(
        nuevo_id(),
        socio_id,
        actual.fecha,
        actual.resta if importe is None else importe,
        medio_de(actual.concepto),
        actual.referencia,
        None,
        actual.moneda,
    )


def cobrar_linea_con(bd: Archivo, linea_id: str, nuevo: PagoNuevo) -> Pago:
    """Como `cobrar_linea`, con un pago ya escrito: en otra moneda que la debida o con algo retenido.

    La fecha y el fondo son los de la línea. Lo que llegó (sin lo retenido) ha de caber en ella.
    """
    actual = exigir_pendiente(bd, linea_id)
    with transaccion(bd, f"Cobrar la línea del {en_corto(actual.fecha)}"):
        (hecho,) = _cobrar(bd, [(actual, nuevo)])
    return hecho


def _cobrar(bd: Archivo, lineas: Sequence[tuple[LineaDeExtracto, PagoNuevo]]) -> list[Pago]:
    """Anota de una vez el pago de cada línea pendiente y la enlaza con él, en la acción abierta."""
    if any(actual.importe < 0 for actual, _ in lineas):
        raise DatoInvalido("En esa línea sale dinero: no es el pago de un socio.")
    suyos = [replace(n, fecha=actual.fecha, fondo_id=actual.fondo_id) for actual, n in lineas]
    hechos = anotar_varios(bd, suyos)
    for (actual, _), hecho in zip(lineas, hechos, strict=True):
        _enlazar_pago(bd, actual, hecho, propio=True)
    return hechos


def _enlazar_pago(bd: Archivo, actual: LineaDeExtracto, suyo: Pago, *, propio: bool) -> None:
    asiento_id = _que_entre_en_el_fondo(bd, actual, suyo)
    enlazar(bd, actual, DE_PAGO, suyo.id, suyo.entro, propio=propio, asiento_id=asiento_id)


def _que_entre_en_el_fondo(bd: Archivo, actual: LineaDeExtracto, suyo: Pago) -> str | None:
    """Si el pago todavía no había entrado en ningún fondo, entra en el de la línea."""
    origen = Referencia(DE_PAGO, suyo.id)
    vigentes = [a for a in asientos_de(bd, origen) if a.estado == "vigente"]
    if otro := next((a for a in vigentes if a.fondo_id != actual.fondo_id), None):
        raise DatoInvalido(
            f"El recibo {suyo.recibo} entró en «{otro.fondo}», no en esta cuenta. "
            "Si después se depositó en el banco, anote el traspaso."
        )
    if vigentes:
        return None
    como_nuevo = PagoNuevo(
        suyo.id,
        suyo.socio_id,
        actual.fecha,
        suyo.recibido,
        suyo.medio,
        suyo.referencia or actual.referencia,
        cambio=suyo.cambio,
        gastos=suyo.gastos,
        gastos_de=suyo.gastos_de,
        fondo_id=actual.fondo_id,
    )
    entrar_en_fondo(bd, como_nuevo, suyo.moneda, suyo.recibo, suyo.pagador)
    entro = (a for a in asientos_de(bd, origen) if a.estado == "vigente" and a.clase == "ingreso")
    return next(entro).id


def aceptar(bd: Archivo, propuesta: Propuesta) -> None:
    """Hace lo propuesto. Lanza `DatoInvalido` si lo tiene que decidir la persona, y lo de cada acción."""
    if propuesta.hacer is Hacer.ENLAZAR_PAGO:
        enlazar_pago(bd, propuesta.linea_id, propuesta.destino_id)
    elif propuesta.hacer is Hacer.COBRAR:
        cobrar_linea(bd, propuesta.linea_id, propuesta.destino_id)
    elif propuesta.hacer is Hacer.ENLAZAR_ASIENTO:
        enlazar_asiento(bd, propuesta.linea_id, propuesta.destino_id)
    else:
        raise DatoInvalido("Esa línea la tiene que decidir usted: elija el socio o la partida.")


def conciliar_seguras(bd: Archivo, fondo_id: str, avance: Avance | None = None) -> ResultadoDeConciliacion:
    """Acepta de una vez todo lo seguro, en una sola acción; lo que no se pueda se dice y se queda.

    Las propuestas se rehacen en ese momento: lo que haya cambiado desde que se vieron no engaña.
    Lanza `Cancelado` si la persona lo paró: no queda nada a medias.
    """
    fallos: list[str] = []
    hechas: list[Propuesta] = []
    with transaccion(bd, f"Conciliar lo seguro de {fondo(bd, fondo_id).nombre}"):
        pendientes = lineas_pendientes(bd, fondo_id)
        propuestas = propuestas_de(bd, fondo_id, pendientes)
        seguras = [(x, propuestas[x.id]) for x in pendientes if propuestas[x.id].grado is Grado.SEGURA]
        vistas = 0
        for tanda in [*_por_tandas(seguras), []]:
            (avance or SinAvance()).paso(vistas, len(seguras), "Conciliando lo seguro")
            hechas += _conciliar(bd, tanda, fallos)
            vistas += len(tanda)
    cobradas = sum(p.hacer is Hacer.COBRAR for p in hechas)
    return ResultadoDeConciliacion(len(hechas), cobradas, len(pendientes) - len(hechas), tuple(fallos))


def _por_tandas(seguras: Sequence[_Segura]) -> Iterator[list[_Segura]]:
    """Los cobros que van seguidos, juntos; lo demás, de uno en uno: se numera en el orden de las líneas."""
    for cobra, seguidas in groupby(seguras, lambda s: s[1].hacer is Hacer.COBRAR):
        while juntas := [*islice(seguidas, _TANDA if cobra else 1)]:
            yield juntas


def _conciliar(bd: Archivo, tanda: Sequence[_Segura], fallos: list[str]) -> list[Propuesta]:
    """Lo que se pudo. Si una línea de la tanda no se puede cobrar, van una a una: se queda sólo ella."""
    if len(tanda) > 1:
        with suppress(ErrorDeUsuario), transaccion(bd, "Cobrar las líneas"):
            _cobrar(bd, [(actual, _pago_de(actual, p.destino_id)) for actual, p in tanda])
            return [p for _, p in tanda]
    return [p for actual, p in tanda if _intentar(bd, actual, p, fallos)]


def _intentar(bd: Archivo, suya: LineaDeExtracto, propuesta: Propuesta, fallos: list[str]) -> bool:
    try:
        with transaccion(bd, "Conciliar una línea"):
            aceptar(bd, propuesta)
    except ErrorDeUsuario as error:
        importe = escribir_importe(suya.importe, suya.moneda)
        fallos.append(f"{en_corto(suya.fecha)}, {importe}: {error.mensaje}")
        return False
    return True


def deshacer_conciliacion(
    bd: Archivo, linea_id: str, motivo: str, *, aunque_quede_negativo: bool = False
) -> str:
    """La línea vuelve a estar pendiente; lo que se anotó al conciliarla se anula. Devuelve la acción.

    Un pago o asiento que ya estaba sólo se suelta. Lanza `NoEstaConciliada`, `DatoInvalido` sin motivo,
    `EjercicioCerrado` o, salvo `aunque_quede_negativo`, `QuedaEnNegativo`.
    """
    actual = linea(bd, linea_id)
    if actual.estado is EstadoDeLinea.DESCARTADA:
        return recuperar(bd, linea_id)
    if not actual.enlaces:
        raise NoEstaConciliada
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Deshacer la conciliación del {en_corto(actual.fecha)}") as accion_id:
        for enlace in actual.enlaces:
            _soltar(bd, enlace, razon, aunque_quede_negativo)
    return accion_id


def _soltar(bd: Archivo, enlace: Enlace, razon: str, aunque: bool) -> None:
    if enlace.tipo == DE_PAGO and enlace.propio:
        anular_pago(bd, enlace.destino_id, razon, aunque_quede_negativo=aunque)
        return
    soltar_enlace(bd, enlace, razon, aunque_quede_negativo=aunque)
    if enlace.asiento_id:
        origen = Referencia(DE_PAGO, enlace.destino_id)
        anular_de(bd, origen, bd.hoy(), razon, aunque_quede_negativo=aunque)
