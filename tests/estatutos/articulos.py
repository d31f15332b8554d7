"""Un estatuto corto y lo que se le hace en las pruebas."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.articulado import aprobar_reforma, guardar_original, preparar_reforma
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion, PiezaLeida

ARTICULO = ClaseDeDisposicion.ARTICULO
ACTO = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Acta de la III Asamblea", "2010-05-02")
FUNDACION = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, "", "1995-11-11")
PIEZAS = (
    PiezaLeida(ClaseDeDisposicion.TITULO, "TÍTULO I", "De los órganos", "", 1),
    PiezaLeida(ARTICULO, "Artículo 1", "Nombre", "La red se llama Red de prueba.", 3),
    PiezaLeida(ARTICULO, "Artículo 2", "Quórum", "Sesiona con la mitad de los socios.", 4),
    PiezaLeida(ARTICULO, "Artículo 3", "", "Se disuelve por acuerdo de la asamblea.", 5),
)


def estatuto(bd: Archivo) -> str:
    """El id del estatuto, con su texto original desde 1996."""
    cuerpo_id = cuerpos(bd)[0].id
    guardar_original(bd, cuerpo_id, PIEZAS, FUNDACION, "1996-01-01")
    return cuerpo_id


def ids(bd: Archivo, cuerpo_id: str) -> list[str]:
    """Los de las piezas del texto de hoy, en orden."""
    return [d.id for d in consolidado(bd, cuerpo_id, bd.hoy())]


def rotulos(texto: list[Disposicion]) -> list[str]:
    """Los rótulos, en orden."""
    return [d.rotulo for d in texto]


def proyecto(bd: Archivo, cuerpo_id: str, titulo: str = "Reforma del quórum") -> str:
    """Un proyecto vacío."""
    return preparar_reforma(bd, cuerpo_id, titulo)


def aprobar(bd: Archivo, reforma_id: str, aprobada: str = "2015-11-01", desde: str = "2015-11-14") -> str:
    """La aprueba con un acto anterior al programa."""
    return aprobar_reforma(bd, reforma_id, replace(ACTO, fecha=aprobada), desde)


def diez_mil_lineas() -> str:
    """Un texto de 2 500 artículos de cuatro líneas, con marcas que escapar, un apartado y una lista."""
    cuerpo = "Quórum. Sesiona con (2)\nsocios *presentes*, a saber:\na) uno; y\n1. dos."
    return "\n".join(f"Artículo {i}. {cuerpo}" for i in range(1, 2501))
