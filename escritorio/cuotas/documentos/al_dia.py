"""El certificado de que un socio está al día, en PDF. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
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
from escritorio.cuotas.modelo.papeles import DatosDeCertificado, RenglonDeCuenta

_COLUMNAS = (
    ColumnaDePapel("Cargo", 0.8, "derecha"),
    ColumnaDePapel("Concepto", 3.2),
    ColumnaDePapel("Ejercicio", 1.1),
    ColumnaDePapel("Vence", 1.4),
    ColumnaDePapel("Importe", 1.8, "derecha"),
    ColumnaDePapel("Abonado", 1.8, "derecha"),
)


def certificado_pdf(datos: DatosDeCertificado) -> bytes:
    """Que a esa fecha no adeuda ningún periodo vencido, con la cuenta de sus cargos."""
    codigo = f" (código {datos.codigo})" if datos.codigo else ""
    piezas: list[Pieza] = [
        Titulo("Certificado de estar al día"),
        Parrafo(
            f"Según los libros de {datos.membrete.entidad}, {datos.socio}{codigo} no adeuda ningún periodo"
            f" vencido de sus cuotas el {en_letra(datos.fecha)}."
        ),
        *_cuenta(datos),
        Espacio(6),
        Firmas([Firmante("", "Tesorería"), Firmante("", "Secretaría")]),
    ]
    return componer(
        papel(datos.membrete, f"Certificado de estar al día: {datos.socio}", folio="Página"), piezas
    )


def _cuenta(datos: DatosDeCertificado) -> list[Pieza]:
    al = f"Su cuenta al {en_corto(datos.fecha)}"
    if not datos.cuenta:
        return [Parrafo(f"{al} no tiene ningún cargo.")]
    return [Apartado(al), TablaDePapel(_COLUMNAS, [_fila(r) for r in datos.cuenta])]


def _fila(renglon: RenglonDeCuenta) -> tuple[str, ...]:
    return (
        str(renglon.cargo),
        renglon.concepto,
        renglon.ejercicio,
        en_corto(renglon.vence or ""),
        escribir_importe(renglon.importe, renglon.moneda),
        escribir_importe(renglon.pagado, renglon.moneda),
    )
