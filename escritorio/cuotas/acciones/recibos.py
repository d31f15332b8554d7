"""Componer el papel de los cobros ya anotados y guardarlo en bytes: a cada recibo, una sola vez."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.errores import ArchivoTocado
from escritorio.comun.documentos.hojas import contar_hojas, marcadores
from escritorio.cuotas.consultas.pagos import recibos_por_componer
from escritorio.cuotas.documentos.recibo import MAQUETAS
from escritorio.cuotas.modelo.papeles import DatosDeRecibo, ReciboPorComponer

_LOTE = 100
"""Recibos por PDF guardado: sacar uno abre el suyo entero."""

_Lote = list[tuple[ReciboPorComponer, DatosDeRecibo]]


class DeOtraVersion(ErrorDeUsuario):
    """Ese recibo es de una versión más nueva del programa: actualice éste y saldrá al abrir el archivo."""


def componer_recibos(bd: Archivo) -> None:
    """Compone y guarda los que están por componer; los que no se pueda, siguen así.

    El cobro ya está anotado: que ahora falle el disco o falte un papel no lo desmiente.
    """
    with suppress(ErrorDeUsuario):
        exigir_recibos(bd)


def exigir_recibos(bd: Archivo) -> None:
    """Lo mismo, y lanza lo que impida guardarlos; el que no se entiende no frena a los demás.

    Los de cada acción se componen como parte de ella, si la hizo quien los compone.
    """
    lotes: dict[tuple[object, ...], _Lote] = {}
    no_se_entienden: list[ErrorDeUsuario] = []
    for suyo in recibos_por_componer(bd):
        try:
            datos = _leer(suyo)
        except ErrorDeUsuario as error:
            no_se_entienden.append(error)
            continue
        clave = (suyo.accion_id, suyo.maqueta, datos.idioma, datos.membrete)
        lotes.setdefault(clave, []).append((suyo, datos))
    logo = membrete(bd).logo if lotes else None
    for todos in lotes.values():
        for comienzo in range(0, len(todos), _LOTE):
            _componer_lote(bd, todos[comienzo : comienzo + _LOTE], logo)
    if no_se_entienden:
        raise no_se_entienden[0]


def _componer_lote(bd: Archivo, lote: _Lote, logo: bytes | None) -> None:
    primero, suyos = lote[0][0], [suyo for suyo, _ in lote]
    con_logo = [replace(datos, membrete=replace(datos.membrete, logo=logo)) for _, datos in lote]
    pdf = MAQUETAS[primero.maqueta](con_logo)
    if primero.quien == bd.quien:
        accion, accion_id = primero.accion, primero.accion_id
    else:
        accion, accion_id = f"Componer {contar(len(lote), 'recibo', 'recibos')}", nuevo_id()
    with transaccion(bd, accion, accion_id):
        _guardar(bd, suyos, pdf)


def _leer(suyo: ReciboPorComponer) -> DatosDeRecibo:
    if suyo.maqueta not in MAQUETAS:
        raise DeOtraVersion
    try:
        return msgspec.json.decode(suyo.dicho, type=DatosDeRecibo)
    except msgspec.DecodeError as error:
        raise ArchivoTocado from error


def _guardar(bd: Archivo, lote: list[ReciboPorComponer], pdf: bytes) -> None:
    desde, hasta = lote[0].recibo, lote[-1].recibo
    nombre = f"Recibo {desde}.pdf" if len(lote) == 1 else f"Recibos {desde} a {hasta}.pdf"
    pdf_id = guardar_adjunto(bd, nombre, "application/pdf", pdf, firme=True)
    if len(lote) == 1:
        bd.corregir("pago", lote[0].pago_id, recibo_pdf_id=pdf_id)
        return
    comienzos = [pagina for _, pagina in marcadores(pdf)]
    tramos = pairwise([*comienzos, contar_hojas(pdf) + 1])
    bd.ejecutar_muchos(
        "UPDATE pago SET recibo_pdf_id = ?, hoja_desde = ?, hojas = ? WHERE id = ?",
        [(pdf_id, d, h - d, suyo.pago_id) for suyo, (d, h) in zip(lote, tramos, strict=True)],
    )
