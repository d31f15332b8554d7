"""El acta con que una sede entrega a la siguiente. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
)
from escritorio.cooperacion.modelo.eventos import DatosDeTraspaso, EdicionEnPapel


def acta_de_traspaso_pdf(datos: DatosDeTraspaso) -> bytes:
    """Qué edición entrega, cuál recibe, qué se entrega y las firmas."""
    titulo = f"Acta de traspaso de sede n.º {datos.numero}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"El {en_letra(datos.fecha)}, la sede de «{datos.evento}» pasa de"
            f" {datos.de.sede or 'la anterior'} a {datos.a.sede}."
        ),
        Apartado("Edición que entrega"),
        Datos(_pares(datos.de)),
        Apartado("Edición que recibe"),
        Datos([*_pares(datos.a), ("Se apoya en", datos.fundamento)]),
    ]
    if datos.lo_entregado:
        piezas += [Apartado("Lo que se entrega"), *(Parrafo(r) for r in datos.lo_entregado.splitlines() if r)]
    firman = [*(_firma(q, "Entrega") for q in datos.entrega), *(_firma(q, "Recibe") for q in datos.recibe)]
    piezas += [Espacio(8), Firmas(firman)]
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _pares(edicion: EdicionEnPapel) -> list[tuple[str, str]]:
    todos = [
        ("Edición", edicion.nombre),
        ("Sede", edicion.sede or "no consta"),
        ("Fecha", edicion.cuando),
        ("Tema", edicion.tema),
    ]
    return [(rotulo, valor) for rotulo, valor in todos if valor]


def _firma(quien: str, leyenda: str) -> Firmante:
    nombre, _, cargo = quien.partition(",")
    return Firmante(nombre.strip(), cargo.strip(), leyenda)
