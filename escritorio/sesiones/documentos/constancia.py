"""La constancia de envío de una sesión, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import con_hora, en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.sesiones.modelo.comunicaciones import DatosDeConstancia, Envio, RenglonDeEnvio


def constancia_de_envio_pdf(datos: DatosDeConstancia) -> bytes:
    """A quién se envió, por qué medio, cuándo y su acuse; al final, lo anulado con su motivo."""
    hoja = papel(datos.membrete, f"Constancia de envío: {datos.titulo}")
    piezas: list[Pieza] = [
        Titulo("Constancia de envío"),
        Parrafo(_resumen(datos)),
        tabla(Cuadro(_ENVIOS, datos.renglones)),
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


def _medio(renglon: RenglonDeEnvio) -> str:
    if renglon.envio is None:
        return "No consta"
    return "\n".join(dicho for dicho in (renglon.envio.medio, renglon.envio.destino) if dicho)


def _acuse(renglon: RenglonDeEnvio) -> str:
    return (renglon.envio.acuse or "Sin acuse") if renglon.envio else ""


_ENVIOS: Sequence[Columna[RenglonDeEnvio]] = (
    Columna("N.º", None, "numero", 0.85),
    Columna("Destinatario", lambda r: r.destinatario.nombre, ancho=2.1),
    Columna("Representante", lambda r: r.destinatario.con_tratamiento, ancho=2.2),
    Columna("Medio", _medio, ancho=4.65),
    Columna("Enviado", lambda r: r.envio and r.envio.fecha, "fecha", 1.85, vacio="—"),
    Columna("Acuse", _acuse, "fecha", 1.85, vacio="—"),
)


def _anulados(anulados: Sequence[Envio]) -> list[Pieza]:
    if not anulados:
        return []
    frases = [
        f"– {e.nombre} ({e.medio}, {en_corto(e.fecha)}). Anulado el {con_hora(e.anulado or '')}: {e.motivo}"
        for e in anulados
    ]
    return [Apartado("Anotaciones anuladas"), *(Parrafo(f) for f in frases)]
