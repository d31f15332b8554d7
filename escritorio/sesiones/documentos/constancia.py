"""La constancia de envío de una sesión, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import con_hora, en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.sesiones.modelo.envios import DatosDeConstancia, Envio, RenglonDeEnvio


def constancia_de_envio_pdf(datos: DatosDeConstancia) -> bytes:
    """A quién se envió, por qué medio, cuándo y su acuse; al final, lo anulado con su motivo."""
    hoja = papel(datos.membrete, f"Constancia de envío: {datos.titulo}")
    piezas: list[Pieza] = [
        Titulo("Constancia de envío"),
        Parrafo(_resumen(datos)),
        TablaDePapel(_columnas(), [_fila(i, r) for i, r in enumerate(datos.renglones, start=1)]),
        *_anulados(datos.anulados),
        Espacio(8),
        Firmas([Firmante(datos.secretario, "Secretaría", "Doy fe")]),
    ]
    return componer(hoja, piezas)


def _resumen(datos: DatosDeConstancia) -> str:
    enviados = [r for r in datos.renglones if r.envio]
    con_acuse = sum(not r.sin_acuse for r in enviados)
    faltan = len(datos.renglones) - len(enviados)
    cola = f" No consta el envío a {contar(faltan, 'destinatario', 'destinatarios')}." if faltan else ""
    return (
        f"{datos.titulo}. {datos.que}: al {en_letra(datos.al)} consta el envío a"
        f" {contar(len(enviados), 'destinatario', 'destinatarios')}, {con_acuse} con acuse de recibo.{cola}"
    )


def _columnas() -> Sequence[ColumnaDePapel]:
    return (
        ColumnaDePapel("N.º", 0.85, "derecha"),
        ColumnaDePapel("Destinatario", 2.1),
        ColumnaDePapel("Representante", 2.2),
        ColumnaDePapel("Medio", 4.65),
        ColumnaDePapel("Enviado", 1.85),
        ColumnaDePapel("Acuse", 1.85),
    )


def _fila(orden: int, renglon: RenglonDeEnvio) -> Sequence[str]:
    quien, envio = renglon.destinatario, renglon.envio
    if envio is None:
        return (str(orden), quien.nombre, quien.con_tratamiento, "No consta", "—", "—")
    medio = f"{envio.medio}\n{envio.destino}" if envio.destino else envio.medio
    acuse = en_corto(envio.acuse) if envio.acuse else "Sin acuse"
    return (str(orden), quien.nombre, quien.con_tratamiento, medio, en_corto(envio.fecha), acuse)


def _anulados(anulados: Sequence[Envio]) -> list[Pieza]:
    if not anulados:
        return []
    frases = [
        f"– {e.nombre} ({e.medio}, {en_corto(e.fecha)}). Anulado el {con_hora(e.anulado or '')}: {e.motivo}"
        for e in anulados
    ]
    return [Apartado("Anotaciones anuladas"), *(Parrafo(f) for f in frases)]
