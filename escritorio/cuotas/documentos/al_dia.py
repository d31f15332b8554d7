"""El certificado de que un socio está al día, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto, en_letra
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
from escritorio.cuotas.modelo.papeles import DatosDeCertificado, RenglonDeCuenta


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
    return [Apartado(al), tabla(Cuadro(_CUENTA, datos.cuenta))]


_CUENTA: Sequence[Columna[RenglonDeCuenta]] = (
    Columna("Cargo", lambda r: r.cargo, "numero", 0.8),
    Columna("Concepto", lambda r: r.concepto, ancho=3.2),
    Columna("Ejercicio", lambda r: r.ejercicio, ancho=1.1),
    Columna("Vence", lambda r: r.vence, "fecha", 1.4),
    Columna("Importe", lambda r: Dinero(r.importe, r.moneda), "importe", 1.8),
    Columna("Abonado", lambda r: Dinero(r.pagado, r.moneda), "importe", 1.8),
)
