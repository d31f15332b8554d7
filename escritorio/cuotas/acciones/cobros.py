"""Cobrar con su recibo, aplicar lo que se pagó por adelantado y anular un cobro."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec.structs import asdict, replace

from escritorio.asociacion.acciones import tomar_numero, tomar_numeros
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.asociacion.modelo import Membrete
from escritorio.asociacion.reglas import los_de
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id, nuevos_ids
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, exigir_renglon, exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.acciones.asientos import anotar_asiento, anotar_ingreso_de, anular_de
from escritorio.cuentas.acciones.extracto import soltar_de
from escritorio.cuentas.consultas.asientos import fondo, partida_de_clave
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado, exigir_ejercicio_abierto
from escritorio.cuentas.modelo.asientos import AsientoNuevo
from escritorio.cuentas.reglas.rendicion import exigir_abierto
from escritorio.cuotas.acciones.recibos import componer_recibos
from escritorio.cuotas.consultas.cuentas import cargos_de_varios
from escritorio.cuotas.consultas.devoluciones import devoluciones_desde
from escritorio.cuotas.consultas.emisiones import nombres_en_papeles
from escritorio.cuotas.consultas.pagos import pagadores, pago, pagos_con_id, pagos_juntos
from escritorio.cuotas.documentos.recibo import MAQUETA, recibo_de_tercero_pdf
from escritorio.cuotas.modelo.cuentas import Aplicacion, Pagador, Pago, PagoDeTercero, PagoNuevo
from escritorio.cuotas.modelo.papeles import AplicadoA, DatosDeRecibo, DatosDeReciboDeTercero
from escritorio.cuotas.reglas.cambios import abonado, describir_tipo, exigir_cambio
from escritorio.cuotas.reglas.cobros import (
    cuenta_del_reparto,
    exigir_de_tercero,
    exigir_pago,
    partes_del_recibido,
)
from escritorio.cuotas.reglas.devoluciones import exigir_sin_devolver
from escritorio.cuotas.reglas.preparar_cobro import Cobro, preparar_cobro
from escritorio.socios.acciones import empezar_por_pagar, volver_a_esperar_su_pago
from escritorio.socios.consultas import por_pagar, socio
from escritorio.socios.reglas.territorio import idioma_de_papeles


class AbonoNuevo(Registro):
    """Lo que se escribe de un abono. `fecha` ISO; `importe` en mínimas; sin cargo, a cuenta."""

    socio_id: str
    fecha: str
    clase: str
    moneda: str
    pago_id: str | None
    ajuste_id: str | None
    cargo_id: str | None
    importe: int
    devolucion_id: str | None = None


def guardar_abonos(bd: Archivo, nuevos: Iterable[AbonoNuevo]) -> None:
    """Los añade en ese orden."""
    todos = list(nuevos)
    bd.insertar_muchos(
        "abono",
        (
            {"id": abono_id, **asdict(nuevo)}
            for abono_id, nuevo in zip(nuevos_ids(len(todos)), todos, strict=True)
        ),
    )


def contrarios_de(bd: Archivo, cuales: str, *valores: str) -> None:
    """Añade, con fecha de hoy, el contrario de cada abono que cumpla `cuales` (SQL) y siga contando."""
    vivos = bd.filas(
        "SELECT socio_id, moneda, cargo_id, pago_id, ajuste_id, devolucion_id, id AS anula_id,"
        " -importe AS importe"
        f" FROM abono b WHERE ({cuales}) AND clase <> 'anulacion'"
        " AND NOT EXISTS (SELECT 1 FROM abono a WHERE a.anula_id = b.id)",
        valores,
    )
    bd.insertar_muchos(
        "abono", ({"id": nuevo_id(), "fecha": bd.hoy(), "clase": "anulacion", **dict(vivo)} for vivo in vivos)
    )


_DEL_BANCO = "banco"
"""La clave de la partida de gastos bancarios."""


def entrar_en_fondo(bd: Archivo, nuevo: PagoNuevo, moneda: str, recibo: int, de_quien: str = "") -> None:
    """Anota el ingreso del pago en su fondo y, si los asume la asociación, los gastos del banco.

    Sin fondo no hace nada. `de_quien`: quién lo pagó, si no fue el socio.
    Lanza `DatoInvalido` (campo «fondo») si es de otra moneda que lo recibido.
    """
    if not nuevo.fondo_id:
        return
    suyo, recibida = fondo(bd, nuevo.fondo_id), nuevo.cambio.moneda if nuevo.cambio else moneda
    if suyo.moneda != recibida:
        raise DatoInvalido(
            f"«{suyo.nombre}» está en {suyo.moneda} y se recibió {recibida}. Elija otro.", campo="fondo"
        )
    los_asume = nuevo.gastos_de == "asociacion"
    anotar_ingreso_de(
        bd,
        fondo_id=suyo.id,
        fecha=nuevo.fecha,
        importe=nuevo.importe - (0 if los_asume else nuevo.gastos),
        concepto=f"Recibo {recibo}",
        de_quien=de_quien or socio(bd, nuevo.socio_id).nombre,
        referencia=nuevo.referencia,
        origen=Referencia("pago", nuevo.id),
    )
    if nuevo.gastos and los_asume:
        _anotar_gasto(bd, nuevo, recibo)


def _anotar_gasto(bd: Archivo, nuevo: PagoNuevo, recibo: int) -> None:
    partida = partida_de_clave(bd, _DEL_BANCO)
    gasto = AsientoNuevo(
        "gasto",
        nuevo.fondo_id,
        nuevo.fecha,
        nuevo.gastos,
        f"Retenido por el banco del recibo {recibo}",
        partida.id if partida else None,
        referencia=nuevo.referencia,
        origen=Referencia("pago", nuevo.id),
    )
    anotar_asiento(bd, gasto, aunque_quede_negativo=True)  # es menos que lo que acaba de entrar


class PagoYaAnulado(ErrorDeUsuario):
    """Ese pago ya está anulado. No hay nada que anular."""


def anotar_pago(bd: Archivo, nuevo: PagoNuevo) -> Pago:
    """Anota un cobro y lo aplica a lo que se debe; después se compone su recibo. El mismo `id`, una sola vez.

    Lanza `DatoInvalido` con su campo, `NoDebeNada`, `PagoMayorQueLaDeuda` o `EjercicioCerrado`.
    """
    (hecho,) = anotar_varios(bd, [nuevo])
    return hecho


def anotar_varios(bd: Archivo, nuevos: Sequence[PagoNuevo]) -> list[Pago]:
    """Anota esos cobros en una sola acción, o ninguno: cada uno salda lo que dejan los de delante.

    Lanza lo que `anotar_pago`, del primero que no valga.
    """
    validos = [replace(n, fecha=leer_fecha(n.fecha), referencia=limpiar(n.referencia)) for n in nuevos]
    for valido in validos:
        exigir_pago(valido, bd.hoy())
    quienes = pagadores(bd, {n.socio_id for n in validos})
    if quienes.keys() != {n.socio_id for n in validos}:
        raise NoExiste
    with transaccion(bd, _frase(quienes, validos)):
        cobros = list(_cobrar(bd, _por_anotar(bd, validos), quienes))
        if cobros:
            _guardar(bd, cobros, quienes)
            bd.dejar_para_despues(componer_recibos)
    return pagos_con_id(bd, [n.id for n in validos])


def anotar_pago_de_tercero(bd: Archivo, nuevo: PagoDeTercero) -> list[Pago]:
    """Anota lo que otro pagó de una vez por varios socios: un recibo a su nombre y una entrada en el fondo.

    Da el pago de cada socio. El mismo `id`, una sola vez. Lanza lo que `anotar_pago`.
    """
    pagador = exigir_renglon(nuevo.pagador, "quién pagó", "pagador")
    valido = replace(
        nuevo, fecha=leer_fecha(nuevo.fecha), pagador=pagador, referencia=limpiar(nuevo.referencia)
    )
    exigir_de_tercero(valido)
    partes = _en_pagos(bd, valido)
    for parte in partes:
        exigir_pago(parte, bd.hoy())
    quienes = pagadores(bd, {p.socio_id for p in partes})
    if quienes.keys() != {p.socio_id for p in partes}:
        raise NoExiste
    if not (previos := pagos_juntos(bd, valido.id)):
        with transaccion(
            bd, f"Anotar un pago de {valido.pagador} por {contar(len(partes), 'socio', 'socios')}"
        ):
            _guardar_de_tercero(bd, valido, [c for c, _ in _cobrar(bd, partes, quienes)], quienes)
    elif {(p.socio_id, p.fecha, p.recibido) for p in previos} != {
        (p.socio_id, p.fecha, p.importe) for p in partes
    }:
        raise DatoInvalido("Ese pago ya se anotó con otros datos. Empiece uno nuevo.")
    return pagos_juntos(bd, valido.id)


def _en_pagos(bd: Archivo, nuevo: PagoDeTercero) -> list[PagoNuevo]:
    """El de cada socio; el primero lleva el id de todo el pago, y el último, la diferencia del cambio."""
    ids = [nuevo.id, *nuevos_ids(len(nuevo.partes) - 1)]
    ultimo = len(ids) - 1
    return [
        PagoNuevo(
            i,
            p.socio_id,
            nuevo.fecha,
            recibido,
            nuevo.medio,
            nuevo.referencia,
            p.reparto,
            nuevo.moneda,
            a_cuenta=nuevo.a_cuenta,
            cambio=nuevo.cambio,
            saldar_diferencia=nuevo.saldar_diferencia and orden == ultimo,
            fondo_id=nuevo.fondo_id,
            abona=p.importe if nuevo.cambio else None,
        )
        for orden, (i, p, recibido) in enumerate(zip(ids, nuevo.partes, _recibidos(bd, nuevo), strict=True))
    ]


def _recibidos(bd: Archivo, nuevo: PagoDeTercero) -> list[int]:
    """Lo que pagó por cada socio, en la moneda en que pagó. Lanza `DatoInvalido` si no es lo que se abona."""
    importes = [p.importe for p in nuevo.partes]
    if nuevo.cambio is None:
        return importes
    if not nuevo.recibido or min(importes) <= 0:
        raise DatoInvalido("El importe del pago debe ser mayor que cero.", campo="importe")
    moneda = nuevo.moneda or asociacion(bd).moneda
    entero = PagoNuevo(nuevo.id, "", nuevo.fecha, nuevo.recibido, nuevo.medio, cambio=nuevo.cambio)
    hay = abonado(replace(entero, cambio=exigir_cambio(nuevo.cambio, moneda, bd.hoy())), moneda)
    if hay != nuevo.importe:
        raise DatoInvalido(cuenta_del_reparto(nuevo.importe, hay, moneda), campo="reparto")
    dichos = [p.recibido or 0 for p in nuevo.partes]
    return dichos if all(dichos) else partes_del_recibido(nuevo.recibido, importes)


def _guardar_de_tercero(
    bd: Archivo, nuevo: PagoDeTercero, cobros: Sequence[Cobro], quienes: Mapping[str, Pagador]
) -> None:
    recibo, moneda = tomar_numero(bd, "recibo"), cobros[0].moneda
    datos = _datos_de_tercero(bd, nuevo, recibo, cobros, quienes)
    pdf_id = guardar_adjunto(
        bd, f"Recibo {recibo}.pdf", "application/pdf", recibo_de_tercero_pdf(datos), firme=True
    )
    comunes = {"recibo": recibo, "recibo_pdf_id": pdf_id, "conjunto_id": nuevo.id, "pagador": nuevo.pagador}
    bd.insertar_muchos("pago", [{**_columnas(cobro), **comunes} for cobro in cobros])
    diferencias = _guardar_diferencias(bd, [(recibo, c) for c in cobros])
    guardar_abonos(bd, [a for c in cobros for a in (*_abonos(c), *diferencias.get(c.nuevo.id, ()))])
    entero = replace(cobros[0].nuevo, importe=sum(c.nuevo.importe for c in cobros))
    entrar_en_fondo(bd, entero, moneda, recibo, nuevo.pagador)
    _empezar_si_esperaban(bd, cobros)


def _datos_de_tercero(
    bd: Archivo,
    nuevo: PagoDeTercero,
    recibo: int,
    cobros: Sequence[Cobro],
    quienes: Mapping[str, Pagador],
) -> DatosDeReciboDeTercero:
    """En la lengua de los socios por los que paga, si es una."""
    suyos = asociacion(bd).idiomas
    hablan = {idioma_de_papeles(quienes[c.nuevo.socio_id].pais, suyos) for c in cobros}
    idioma = hablan.pop() if len(hablan) == 1 else idioma_de_papeles("", suyos)
    llamado = partial(nombres_en_papeles(bd), idioma)
    return DatosDeReciboDeTercero(
        membrete=membrete(bd),
        idioma=idioma,
        recibo=recibo,
        fecha=nuevo.fecha,
        pagador=nuevo.pagador,
        importe=sum(c.importe for c in cobros),
        moneda=cobros[0].moneda,
        medio=nuevo.medio,
        referencia=nuevo.referencia,
        partes=tuple(
            parte for c in cobros for parte in _aplicado_a(c, quienes[c.nuevo.socio_id].nombre, llamado)
        ),
        recibido=sum(c.nuevo.importe for c in cobros),
        moneda_recibida=nuevo.cambio.moneda if nuevo.cambio else cobros[0].moneda,
        cambio=nuevo.cambio,
        diferencia=sum(c.saldado_aparte for c in cobros),
    )


def _aplicado_a(cobro: Cobro, quien: str, llamado: Callable[[str], str]) -> Iterator[AplicadoA]:
    for aplicada in _aplicaciones(cobro, llamado):
        yield AplicadoA(quien, aplicada, aplicada.importe)
    if cobro.a_cuenta:
        yield AplicadoA(quien, None, cobro.a_cuenta)


def _aplicaciones(cobro: Cobro, llamado: Callable[[str], str]) -> tuple[Aplicacion, ...]:
    return tuple(
        Aplicacion(c.id, c.numero, llamado(c.concepto), c.ejercicio, cobro.partes[c.id])
        for c in cobro.deudas
        if c.id in cobro.partes
    )


def _frase(quienes: Mapping[str, Pagador], validos: Sequence[PagoNuevo]) -> str:
    if len(validos) == 1:
        return f"Anotar un pago de {quienes[validos[0].socio_id].nombre}"
    return f"Anotar {contar(len(validos), 'pago', 'pagos')}"


def _por_anotar(bd: Archivo, validos: Sequence[PagoNuevo]) -> list[PagoNuevo]:
    """Los que no lo están ya. Lanza `DatoInvalido` si uno lo está con otros datos."""
    sql = (
        "SELECT id, socio_id, fecha, coalesce(recibido, importe) AS recibido FROM pago"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    vistos = {
        f["id"]: (f["socio_id"], f["fecha"], f["recibido"])
        for f in bd.filas(sql, [json.dumps([n.id for n in validos])])
    }
    faltan: list[PagoNuevo] = []
    for nuevo in validos:
        suyo = (nuevo.socio_id, nuevo.fecha, nuevo.importe)
        if nuevo.id not in vistos:
            faltan.append(nuevo)
        elif vistos[nuevo.id] != suyo:
            raise DatoInvalido("Ese pago ya se anotó con otros datos. Empiece uno nuevo.")
        vistos[nuevo.id] = suyo
    return faltan


def _cobrar(
    bd: Archivo, nuevos: Sequence[PagoNuevo], quienes: Mapping[str, Pagador]
) -> Iterator[tuple[Cobro, int]]:
    """Cada cobro, comprobado, y lo que con él queda a favor del socio."""
    propia, cerrado, hoy = asociacion(bd).moneda, ejercicio_cerrado(bd), bd.hoy()
    deben = cargos_de_varios(bd, {n.socio_id for n in nuevos})
    a_favor = {i: dict(q.a_favor) for i, q in quienes.items()}
    for nuevo in nuevos:
        exigir_abierto(nuevo.fecha, cerrado)
        suyos, favor = deben[nuevo.socio_id], a_favor[nuevo.socio_id]
        cobro = preparar_cobro(nuevo, suyos, propia, hoy)
        favor[cobro.moneda] = favor.get(cobro.moneda, 0) + cobro.a_cuenta
        tocados = {c.id: replace(c, saldo=cobro.saldo_de(c)) for c in cobro.deudas}
        deben[nuevo.socio_id] = [tocados.get(c.id, c) for c in suyos]
        yield cobro, favor[cobro.moneda]


def _guardar(bd: Archivo, cobros: Sequence[tuple[Cobro, int]], quienes: Mapping[str, Pagador]) -> None:
    primero, de = tomar_numeros(bd, "recibo", len(cobros)), _sin_lo_pesado(membrete(bd))
    idiomas, numerados = asociacion(bd).idiomas, list(enumerate(cobros, primero))
    columnas: list[dict[str, object]] = []
    llamado = nombres_en_papeles(bd)
    for recibo, (cobro, a_favor) in numerados:
        quien = quienes[cobro.nuevo.socio_id]
        habla = partial(llamado, idioma_de_papeles(quien.pais, idiomas))
        datos = _datos_de_recibo(
            cobro, recibo, de, quien, idioma_de_papeles(quien.pais, idiomas), a_favor, habla
        )
        dicho = msgspec.json.encode(datos).decode()
        columnas.append({**_columnas(cobro), "recibo": recibo, "dicho": dicho, "maqueta": MAQUETA})
    bd.insertar_muchos("pago", columnas)
    diferencias = _guardar_diferencias(bd, [(n, c) for n, (c, _) in numerados])
    guardar_abonos(
        bd,
        [a for _, (cobro, _) in numerados for a in (*_abonos(cobro), *diferencias.get(cobro.nuevo.id, ()))],
    )
    for recibo, (cobro, _) in numerados:
        entrar_en_fondo(bd, cobro.nuevo, cobro.moneda, recibo)
    _empezar_si_esperaban(bd, [cobro for _, (cobro, _) in numerados])


def _empezar_si_esperaban(bd: Archivo, cobros: Sequence[Cobro]) -> None:
    """Quien esperaba a su primer pago es socio desde él."""
    esperan = set(por_pagar(bd))
    for cobro in cobros:
        if cobro.nuevo.socio_id in esperan:
            empezar_por_pagar(bd, cobro.nuevo.socio_id, cobro.nuevo.fecha)


def _abonos(cobro: Cobro) -> list[AbonoNuevo]:
    nuevo = cobro.nuevo
    fijos = (nuevo.socio_id, nuevo.fecha, "pago", cobro.moneda, nuevo.id, None)
    partes: list[tuple[str | None, int]] = [*cobro.partes.items()]
    if cobro.a_cuenta:
        partes.append((None, cobro.a_cuenta))
    return [AbonoNuevo(*fijos, cargo_id, parte) for cargo_id, parte in partes]


def _columnas(cobro: Cobro) -> dict[str, object]:
    nuevo, cambio = cobro.nuevo, cobro.nuevo.cambio
    distinto = cambio is not None or nuevo.importe != cobro.importe
    return {
        **{c: getattr(nuevo, c) for c in ("id", "socio_id", "fecha", "medio", "referencia", "gastos")},
        "importe": cobro.importe,
        "moneda": cobro.moneda,
        "recibido": nuevo.importe if distinto else None,
        "moneda_recibida": cambio.moneda if cambio else None,
        "tipo_cambio": str(cambio.tipo) if cambio else None,
        "tipo_unidad": cambio.unidad if cambio else None,
        "tipo_fecha": cambio.fecha if cambio else None,
        "tipo_fuente": cambio.fuente if cambio else None,
        "gastos_de": nuevo.gastos_de if nuevo.gastos else "",
    }


def _guardar_diferencias(bd: Archivo, numerados: Sequence[tuple[int, Cobro]]) -> dict[str, list[AbonoNuevo]]:
    """Guarda la diferencia que dejó el cambio de cada uno; da, por pago, el abono que falta guardar."""
    con = [(recibo, cobro, cobro.diferencia) for recibo, cobro in numerados if cobro.diferencia]
    abonos: dict[str, list[AbonoNuevo]] = {}
    for recibo, cobro, suya in con:
        nuevo, ajuste_id, cambio = cobro.nuevo, nuevo_id(), cobro.nuevo.cambio
        tipo = describir_tipo(cambio, cobro.moneda) if cambio else ""
        bd.insertar(
            "ajuste",
            id=ajuste_id,
            clase="diferencia_cambio",
            numero=tomar_numero(bd, "diferencia_cambio"),
            socio_id=nuevo.socio_id,
            fecha=nuevo.fecha,
            importe=suya.importe,
            moneda=cobro.moneda,
            motivo=f"La dejó el cambio del recibo {recibo}: {tipo}",
            pago_id=nuevo.id,
        )
        fijos = (nuevo.socio_id, nuevo.fecha, "diferencia_cambio", cobro.moneda, None, ajuste_id)
        abonos[nuevo.id] = [AbonoNuevo(*fijos, suya.cargo_id, suya.importe)]
    return abonos


def _datos_de_recibo(
    cobro: Cobro,
    recibo: int,
    de: Membrete,
    quien: Pagador,
    idioma: str,
    a_favor: int,
    llamado: Callable[[str], str],
) -> DatosDeRecibo:
    nuevo = cobro.nuevo
    deuda = sum(c.saldo for c in cobro.deudas)
    return DatosDeRecibo(
        membrete=de,
        idioma=idioma,
        recibo=recibo,
        fecha=nuevo.fecha,
        socio=quien.nombre,
        socio_codigo=quien.codigo,
        importe=cobro.importe,
        moneda=cobro.moneda,
        recibido=nuevo.importe,
        moneda_recibida=nuevo.cambio.moneda if nuevo.cambio else cobro.moneda,
        cambio=nuevo.cambio,
        gastos=nuevo.gastos,
        gastos_de=nuevo.gastos_de,
        medio=nuevo.medio,
        referencia=nuevo.referencia,
        conceptos=_aplicaciones(cobro, llamado),
        a_cuenta=cobro.a_cuenta,
        diferencia=cobro.saldado_aparte,
        saldo_restante=deuda - sum(cobro.partes.values()) - cobro.saldado_aparte,
        saldo_a_favor=a_favor,
    )


def _primer_pago(bd: Archivo, socio_id: str) -> str:
    """El día del primero vigente de ese socio desde que se fue, si volvió, o «»."""
    primero = bd.valor(
        "SELECT min(fecha) FROM pago WHERE socio_id = ?1 AND estado <> 'anulado'"
        " AND fecha >= ifnull((SELECT max(hasta) FROM membresia WHERE socio_id = ?1), '')",
        [socio_id],
    )
    return str(primero or "")


def anular_pago(bd: Archivo, pago_id: str, motivo: str, *, aunque_quede_negativo: bool = False) -> str:
    """Anula un cobro sin borrarlo ni liberar su recibo: se vuelve a deber. Devuelve la acción.

    Con él se anulan lo que se aplicó de él, la diferencia de su cambio y su asiento en el fondo; si lo pagó
    un tercero, lo de todos los socios de ese recibo.
    Lanza `DatoInvalido` sin motivo, `PagoYaAnulado`, `SeDevolvio`, `EjercicioCerrado` o, salvo
    `aunque_quede_negativo`, `QuedaEnNegativo`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual, hoy = pago(bd, pago_id), bd.hoy()
    if actual.estado == "anulado":
        raise PagoYaAnulado
    clave, suyos = actual.entero_id, "SELECT id FROM pago WHERE id = ?1 OR conjunto_id = ?1"
    ids = bd.valores(suyos, [clave])
    for suyo in ids:
        exigir_sin_devolver(devoluciones_desde(bd, "pago_id", suyo), f"Del recibo {actual.recibo}")
    exigir_ejercicio_abierto(bd, hoy)
    with transaccion(
        bd, f"Anular el recibo {actual.recibo} de {actual.pagador or actual.socio}"
    ) as accion_id:
        anulado = {"estado": "anulado", "motivo_anulacion": razon, "anulado_el": hoy}
        de_ellos = f"SELECT id FROM ajuste WHERE pago_id IN ({suyos})"
        for suyo in ids:
            bd.corregir("pago", suyo, anulado)
        for ajuste_id in bd.valores(de_ellos, [clave]):
            bd.corregir("ajuste", ajuste_id, anulado)
        for socio_id in bd.valores(f"SELECT socio_id FROM pago WHERE id IN ({suyos})", [clave]):
            volver_a_esperar_su_pago(bd, socio_id, actual.fecha, _primer_pago(bd, socio_id))
        contrarios_de(bd, f"pago_id IN ({suyos}) OR ajuste_id IN ({de_ellos})", clave)
        soltar_de(bd, "pago", clave, razon)
        origen = Referencia("pago", clave)
        anular_de(bd, origen, hoy, razon, aunque_quede_negativo=aunque_quede_negativo)
    return accion_id


def _sin_lo_pesado(de: Membrete) -> Membrete:
    """El membrete como se guarda con cada recibo por componer: sin logo y con lo dispuesto para recibos."""
    return replace(de, logo=None, textos=los_de(de.textos, "recibo"))
