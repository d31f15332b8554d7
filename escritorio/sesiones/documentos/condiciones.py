"""Lo que una convocatoria dice de los anexos, las actas por aprobar y la representación. Funciones puras."""

from __future__ import annotations

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    tabla,
)
from escritorio.sesiones.modelo.comunicaciones import AnexoAnunciado, Condiciones


def quien_y_como(dadas: Condiciones) -> list[tuple[str, str]]:
    """Los pares que van con el lugar y la hora."""
    pares = [("Facultad para convocar", dadas.facultad), ("A distancia", dadas.conexion)]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def piezas_de_condiciones(dadas: Condiciones) -> list[Pieza]:
    """Actas por aprobar, anexos y representación, en ese orden."""
    return [*_actas(dadas.actas), *_anexos(dadas), *_representacion(dadas)]


def _actas(actas: tuple[str, ...]) -> list[Pieza]:
    if not actas:
        return []
    frase = "Se somete a aprobación el borrador de:" if len(actas) == 1 else "Se someten a aprobación los de:"
    return [
        Apartado("Borradores de actas por aprobar"),
        Parrafo(frase, anuncia=True),
        *(Parrafo(f"– {cada}") for cada in actas),
    ]


def _anexos(dadas: Condiciones) -> list[Pieza]:
    if not dadas.anexos:
        return []
    columnas: list[Columna[AnexoAnunciado]] = [
        Columna("N.º", None, "numero", 0.7),
        Columna("Documento", lambda a: a.titulo, ancho=6),
        Columna("Del punto", lambda a: a.de, ancho=1.6, vacio="Toda la sesión"),
        Columna("Huella", lambda a: a.huella, ancho=1.8),
    ]
    return [Apartado("Anexos"), tabla(Cuadro(columnas, dadas.anexos)), Parrafo(dadas.donde)]


def _representacion(dadas: Condiciones) -> list[Pieza]:
    pares = [("Suplentes", dadas.suplencia), ("Poderes", dadas.poderes)]
    dichos = [(rotulo, valor) for rotulo, valor in pares if valor]
    return [Apartado("Suplentes y poderes"), Datos(dichos)] if dichos else []
