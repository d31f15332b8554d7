"""El comprobante de una devolución en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel, por_tesoreria
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.letra import importe_en_letras, sin_partir
from escritorio.comun.documentos.pdf import (
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.devoluciones import DatosDeDevolucion, ParteDevuelta


def devolucion_pdf(datos: DatosDeDevolucion) -> bytes:
    """Una página: a quién, cuánto (también con letras), por qué, de qué recibos y qué le queda a favor."""
    di, importe = Habla(datos.idioma), escribir_importe(datos.importe, datos.moneda)
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Parrafo(
            di(
                "{} devuelve a {} la cantidad de {} ({}) el {}, de lo que tenía a su favor.",
                datos.membrete.entidad,
                datos.socio,
                sin_partir(importe),
                importe_en_letras(datos.importe, datos.moneda, datos.idioma),
                en_corto(datos.fecha),
            )
        ),
        Datos(_pares(datos, di)),
        _partes(datos, di),
        Recuadro(di("Importe devuelto: {}", importe), [_lo_que_queda(datos, di)]),
        Espacio(6),
        Firmas(
            [
                por_tesoreria(datos.membrete, di),
                Firmante("", di("Por {}", datos.socio)),
            ]
        ),
    ]
    return componer(
        papel(datos.membrete, datos.titulo, "recibo", folio="Página", idioma=datos.idioma), piezas
    )


def _pares(datos: DatosDeDevolucion, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Socio"), datos.socio),
        (di("Código"), datos.socio_codigo),
        (di("Medio de pago"), di(MEDIOS[datos.medio])),
        (di("Referencia"), datos.referencia),
        (di("Sale de"), datos.fondo),
        (di("Motivo"), datos.motivo),
    ]
    return [par for par in pares if par[1]]


def _partes(datos: DatosDeDevolucion, di: Habla) -> Pieza:
    columnas: list[Columna[ParteDevuelta]] = [
        Columna(di("De qué era"), lambda p: di.decir(p.de), ancho=3, pie=di("Total")),
        Columna(di("Fecha"), lambda p: p.fecha, "fecha", 1.6),
        Columna(
            f"{di('Importe')} ({datos.moneda})",
            lambda p: Dinero(p.importe, datos.moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.partes))


def _lo_que_queda(datos: DatosDeDevolucion, di: Habla) -> str:
    if not datos.queda:
        return di("Con esta devolución no queda nada a favor del socio en esta moneda.")
    return di("Saldo a favor del socio: {}.", escribir_importe(datos.queda, datos.moneda))
