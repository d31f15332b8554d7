"""Guardar un extracto y decir a qué corresponde cada una de sus líneas."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.texto import contar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.cuentas.consultas.asientos import asiento, fondo
from escritorio.cuentas.consultas.extracto import (
    exigir_pendiente,
    extracto,
    huellas_en,
    linea,
    marcar_repetidas,
    ya_enlazado,
)
from escritorio.cuentas.modelo.asientos import Asiento, AsientoNuevo
from escritorio.cuentas.modelo.extracto import (
    Enlace,
    EstadoDeLinea,
    ExtractoLeido,
    LineaDeExtracto,
    LineaLeida,
    ResultadoDeExtracto,
    Suerte,
)

_ANULADOS = (
    "tipo = 'asiento' AND EXISTS"
    " (SELECT 1 FROM asiento_contable x WHERE x.anula_id = enlace_extracto.destino_id)"
)


class HayDudas(ErrorDeUsuario):
    """Hay celdas dudosas en el extracto y no se guardó nada. Corríjalas en el archivo y vuelva a leerlo."""


class NoCuadra(ErrorDeUsuario):
    """Los saldos del extracto no salen y no se guardó nada. Revíselo o guárdelo aunque no cuadre."""


class ExtractoUsado(ErrorDeUsuario):
    """Alguna línea se concilió alguna vez o está descartada: ya no se retira. Descarte las que sobren."""


class YaEnlazado(ErrorDeUsuario):
    """Ese pago o asiento ya corresponde a otra línea del banco: el mismo depósito no entra dos veces."""


def guardar_extracto(
    bd: Archivo, fondo_id: str, leido: ExtractoLeido, *, aunque_no_cuadre: bool = False
) -> ResultadoDeExtracto:
    """Guarda las líneas nuevas, todas o ninguna; las que ya estaban no entran otra vez.

    Lanza `HayDudas`, `NoCuadra` o `DatoInvalido` si la moneda no es la del fondo.
    """
    suyo = fondo(bd, fondo_id)
    if leido.moneda != suyo.moneda:
        raise DatoInvalido(f"El extracto se leyó en {leido.moneda} y «{suyo.nombre}» es en {suyo.moneda}.")
    _exigir_sano(leido, aunque_no_cuadre)
    bd.resguardar("importar un extracto")
    with transaccion(bd, f"Importar el extracto {leido.archivo} de {suyo.nombre}") as accion_id:
        marcado = marcar_repetidas(bd, fondo_id, leido)
        nuevas = [f.linea for f in marcado.con(Suerte.NUEVA) if f.linea is not None]
        repetidas = len(marcado.con(Suerte.REPETIDA))
        extracto_id = _guardar(bd, fondo_id, leido, nuevas) if nuevas else None
    return ResultadoDeExtracto(extracto_id, accion_id if nuevas else None, len(nuevas), repetidas)


def _exigir_sano(leido: ExtractoLeido, aunque_no_cuadre: bool) -> None:
    if dudas := leido.dudas:
        cuantas = contar(len(dudas), "celda dudosa", "celdas dudosas")
        raise HayDudas(
            f"Hay {cuantas} y no se guardó nada. La primera: {dudas[0]}. "
            "Corríjalo en el archivo y vuelva a leerlo."
        )
    if leido.descuadres and not aunque_no_cuadre:
        raise NoCuadra(
            f"Los saldos no salen y no se guardó nada. {leido.descuadres[0]} "
            "Revíselo, o guárdelo aunque no cuadre."
        )


def _guardar(bd: Archivo, fondo_id: str, leido: ExtractoLeido, nuevas: Sequence[LineaLeida]) -> str:
    extracto_id, marcas = nuevo_id(), huellas_en(bd, fondo_id, leido)
    bd.insertar(
        "extracto",
        id=extracto_id,
        fondo_id=fondo_id,
        archivo=leido.archivo,
        formato=leido.formato,
        cuenta=leido.cuenta,
        desde=leido.desde,
        hasta=leido.hasta,
        saldo_final=leido.saldo_final,
        descuadre="\n".join(leido.descuadres),
        importado=bd.ahora(),
    )
    bd.insertar_muchos(
        "linea_extracto",
        (
            {
                "id": i,
                "extracto_id": extracto_id,
                "fondo_id": fondo_id,
                "orden": x.numero,
                "fecha": x.fecha,
                "concepto": x.concepto,
                "referencia": x.referencia,
                "importe": x.importe,
                "saldo": x.saldo,
                "huella": marcas[x.numero],
            }
            for i, x in zip(nuevos_ids(len(nuevas)), nuevas, strict=True)
        ),
    )
    return extracto_id


def retirar_extracto(bd: Archivo, extracto_id: str) -> str:
    """Quita un extracto importado por error; devuelve la acción. Lanza `ExtractoUsado`."""
    actual = extracto(bd, extracto_id)
    usadas = bd.valor(
        "SELECT count(*) FROM linea_extracto l WHERE extracto_id = ? AND (motivo <> ''"
        " OR EXISTS (SELECT 1 FROM enlace_extracto e WHERE e.linea_id = l.id))",
        [extracto_id],
    )
    if usadas:
        raise ExtractoUsado
    with transaccion(bd, f"Retirar el extracto {actual.archivo}") as accion_id:
        bd.ejecutar("DELETE FROM linea_extracto WHERE extracto_id = ?", [extracto_id])
        bd.ejecutar("DELETE FROM extracto WHERE id = ?", [extracto_id])
    return accion_id


def descartar(bd: Archivo, linea_id: str, motivo: str) -> str:
    """La línea no es de la asociación o no se anota; devuelve la acción. Lanza `LineaYaResuelta`."""
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    actual = exigir_pendiente(bd, linea_id)
    with transaccion(bd, f"Descartar la línea {_rotulo(actual)}") as accion_id:
        bd.corregir("linea_extracto", linea_id, motivo=razon)
    return accion_id


def recuperar(bd: Archivo, linea_id: str) -> str:
    """La línea descartada vuelve a estar pendiente; devuelve la acción. Lanza `DatoInvalido`."""
    actual = linea(bd, linea_id)
    if actual.estado is not EstadoDeLinea.DESCARTADA:
        raise DatoInvalido("Esa línea no está descartada.")
    with transaccion(bd, f"Recuperar la línea {_rotulo(actual)}") as accion_id:
        bd.corregir("linea_extracto", linea_id, motivo="")
    return accion_id


def anotar_en_cuentas(
    bd: Archivo,
    linea_id: str,
    partida_id: str,
    concepto: str = "",
    persona: str = "",
    autoriza: Fundamento | None = None,
    *,
    aunque_quede_negativo: bool = False,
) -> Asiento:
    """El ingreso o el gasto que dice la línea (o lo que queda de ella), anotado en su fondo y enlazado.

    Sin `concepto`, el del banco. Lanza `LineaYaResuelta` o lo que `anotar_asiento`.
    """
    actual = exigir_pendiente(bd, linea_id)
    nuevo = AsientoNuevo(
        "ingreso" if actual.importe > 0 else "gasto",
        actual.fondo_id,
        actual.fecha,
        abs(actual.resta),
        concepto or actual.concepto or "Movimiento del banco",
        partida_id,
        persona=persona,
        referencia=actual.referencia,
    )
    with transaccion(bd, f"Anotar en cuentas la línea {_rotulo(actual)}"):
        hecho = anotar_asiento(bd, nuevo, autoriza, aunque_quede_negativo=aunque_quede_negativo)
        enlazar(bd, actual, "asiento", hecho.id, actual.resta, propio=True)
    return hecho


def enlazar_asiento(bd: Archivo, linea_id: str, asiento_id: str) -> str:
    """La línea es ese asiento ya anotado; devuelve la acción.

    Lanza `LineaYaResuelta`, `YaEnlazado` o `DatoInvalido` si no mueve ese importe en ese fondo.
    """
    actual, suyo = exigir_pendiente(bd, linea_id), asiento(bd, asiento_id)
    if suyo.estado != "vigente" or suyo.efecto(actual.fondo_id) != actual.resta:
        raise DatoInvalido(f"El asiento {suyo.numero} no mueve ese importe en esta cuenta.")
    with transaccion(bd, f"Conciliar la línea {_rotulo(actual)} con el asiento {suyo.numero}") as accion_id:
        enlazar(bd, actual, "asiento", asiento_id, actual.resta, propio=False)
    return accion_id


def enlazar(
    bd: Archivo,
    actual: LineaDeExtracto,
    tipo: str,
    destino_id: str,
    importe: int,
    *,
    propio: bool,
    asiento_id: str | None = None,
) -> None:
    """Anota, en la acción abierta, que `importe` de la línea es ese pago o asiento. Lanza `YaEnlazado`."""
    if ya_enlazado(bd, tipo, destino_id, entra=importe > 0):
        raise YaEnlazado
    if importe * actual.resta <= 0 or abs(importe) > abs(actual.resta):
        queda = escribir_importe(actual.resta, actual.moneda)
        raise DatoInvalido(f"De esa línea sólo quedan {queda} por conciliar.", campo="importe")
    with transaccion(bd, f"Conciliar la línea {_rotulo(actual)}"):
        _soltar(bd, f"linea_id = ? AND {_ANULADOS}", [actual.id], "lo que enlazaba se anuló")
        bd.insertar(
            "enlace_extracto",
            id=nuevo_id(),
            linea_id=actual.id,
            tipo=tipo,
            destino_id=destino_id,
            importe=importe,
            propio=int(propio),
            asiento_id=asiento_id,
        )


def soltar_enlace(bd: Archivo, enlace: Enlace, motivo: str, *, aunque_quede_negativo: bool = False) -> None:
    """Suelta, en la acción abierta, un documento de su línea, y anula el asiento que se anotó por ella.

    Lanza `EjercicioCerrado` si no se puede anular hoy, o `QuedaEnNegativo`.
    """
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, "Soltar una línea del banco"):
        _soltar(bd, "id = ?", [enlace.id], razon)
        suyo = enlace.destino_id if enlace.tipo == "asiento" and enlace.propio else ""
        if suyo and asiento(bd, suyo).estado == "vigente":
            anular_asiento(bd, suyo, bd.hoy(), razon, aunque_quede_negativo=aunque_quede_negativo)


def soltar_de(bd: Archivo, tipo: str, destino_id: str, motivo: str) -> None:
    """Suelta, en la acción abierta, la línea de un pago que se anula: vuelve a estar pendiente."""
    with transaccion(bd, "Soltar una línea del banco"):
        _soltar(bd, "tipo = ? AND destino_id = ?", [tipo, destino_id], motivo)


def _soltar(bd: Archivo, cuales: str, parametros: Sequence[str], motivo: str) -> None:
    bd.ejecutar(
        "UPDATE enlace_extracto SET estado = 'anulado', anulado_el = ?, motivo = ?"
        f" WHERE estado = 'vigente' AND {cuales}",
        [bd.hoy(), motivo, *parametros],
    )


def _rotulo(actual: LineaDeExtracto) -> str:
    return f"del {en_corto(actual.fecha)} por {escribir_importe(actual.importe, actual.moneda)}"
