"""El recibo y el estado de cuenta en PDF, y el libro de cuotas en XLSX. Funciones puras."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.pdf import (
    ColumnaDePapel,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.papeles import DatosDeRecibo, Membrete

_PIE_FICTICIO = "Datos de ejemplo: red ficticia"


def recibo_pdf(datos: DatosDeRecibo) -> bytes:
    """Un recibo de una página: quién paga, cuánto, qué salda y qué sigue debiendo."""
    importe = escribir_importe(datos.importe, datos.moneda)
    piezas: list[Pieza] = [
        Titulo(f"Recibo n.º {datos.recibo}"),
        Parrafo(
            f"{datos.membrete.entidad} recibió de {datos.socio} la cantidad de {importe} "
            f"el {en_letra(datos.fecha)}, por los conceptos que siguen."
        ),
        Datos(_pares(datos)),
        _conceptos(datos),
        Recuadro(f"Importe recibido: {importe}", [_lo_que_queda(datos)]),
        Espacio(10),
        Firmas([Firmante("", "Tesorería"), Firmante("", "Secretaría")]),
    ]
    return componer(_papel(datos.membrete, f"Recibo n.º {datos.recibo}"), piezas)


def _pares(datos: DatosDeRecibo) -> list[tuple[str, str]]:
    pares = [
        ("Recibo", str(datos.recibo)),
        ("Fecha", en_corto(datos.fecha)),
        ("Socio", datos.socio),
        ("Código", datos.socio_codigo),
        ("Medio de pago", MEDIOS[datos.medio]),
        ("Referencia", datos.referencia),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _conceptos(datos: DatosDeRecibo) -> TablaDePapel:
    return TablaDePapel(
        (
            ColumnaDePapel("Cargo", 0.8, "derecha"),
            ColumnaDePapel("Concepto", 4),
            ColumnaDePapel("Ejercicio", 1.2),
            ColumnaDePapel(f"Importe ({datos.moneda})", 1.8, "derecha"),
        ),
        [
            (str(c.cargo_numero), c.concepto, c.ejercicio, escribir_cifra(c.importe, datos.moneda))
            for c in datos.conceptos
        ],
        ("", "Total", "", escribir_cifra(datos.importe, datos.moneda)),
    )


def _lo_que_queda(datos: DatosDeRecibo) -> str:
    if not datos.saldo_restante:
        return "Con este pago el socio no debe nada en esta moneda."
    return f"Saldo que queda por pagar: {escribir_importe(datos.saldo_restante, datos.moneda)}."


def _papel(membrete: Membrete, titulo: str, *, apaisado: bool = False) -> Papel:
    return Papel(
        titulo=titulo,
        idioma="pt" if membrete.idioma == "pt" else "es",
        entidad=membrete.entidad,
        subtitulo=" · ".join(t for t in (membrete.identificacion, membrete.sede) if t),
        rotulo_folio="Página",
        logo=membrete.logo,
        pie=_PIE_FICTICIO if membrete.ficticia else "",
        apaisado=apaisado,
        autor=membrete.entidad,
    )
