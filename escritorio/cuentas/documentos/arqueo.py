"""El acta de un arqueo en PDF. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
)
from escritorio.cuentas.modelo.arqueos import DatosDeArqueo
from escritorio.cuentas.modelo.fondos import CLASES_DE_FONDO
from escritorio.cuentas.reglas.arqueos import decir_diferencia


def acta_de_arqueo_pdf(datos: DatosDeArqueo) -> bytes:
    """Quiénes contaron, qué había, qué decía el libro y por qué no coincide, si no coincide."""
    titulo = f"Acta de arqueo n.º {datos.numero}"
    moneda = datos.fondo.moneda
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"El {en_letra(datos.fecha)}, {enumerar([_nombre(q) for q in datos.quienes])}"
            f" {'contaron' if len(datos.quienes) > 1 else 'contó'} lo que hay en «{datos.fondo.nombre}» de"
            f" {datos.membrete.entidad} y lo {'compararon' if len(datos.quienes) > 1 else 'comparó'} con el"
            " libro de cuentas a esa fecha."
        ),
        Datos(_pares(datos)),
        Recuadro(
            f"Resultado: {decir_diferencia(datos.diferencia, moneda)}",
            [
                f"Según el libro: {escribir_importe(datos.segun_libro, moneda)}",
                f"Contado: {escribir_importe(datos.contado, moneda)}",
                f"Diferencia: {escribir_importe(datos.diferencia, moneda)}",
            ],
        ),
    ]
    if datos.explicacion:
        piezas += [Apartado("Explicación"), Parrafo(datos.explicacion)]
    piezas += [Espacio(6), Firmas([_firmante(q) for q in datos.quienes])]
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _pares(datos: DatosDeArqueo) -> list[tuple[str, str]]:
    pares = [
        ("Fecha", en_corto(datos.fecha)),
        ("Fondo", f"{datos.fondo.nombre} ({CLASES_DE_FONDO[datos.fondo.clase].lower()})"),
        ("Banco", datos.fondo.banco),
        ("Cuenta", datos.fondo.cuenta),
        ("Moneda", datos.fondo.moneda),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _nombre(quien: str) -> str:
    nombre, _, cargo = quien.partition(",")
    return f"{nombre.strip()} ({cargo.strip()})" if cargo.strip() else nombre.strip()


def _firmante(quien: str) -> Firmante:
    nombre, _, cargo = quien.partition(",")
    return Firmante(nombre.strip(), cargo.strip())
