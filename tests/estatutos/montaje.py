"""Un estatuto corto, con una reforma aprobada y sin registrar, para mirarlo en pantalla."""

from __future__ import annotations

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.articulado import (
    aprobar_reforma,
    cambiar,
    guardar_original,
    preparar_reforma,
)
from escritorio.estatutos.consultas.articulado import con_reforma, cuerpos
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida

ACTA = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Acta fundacional", "2001-05-02")
ACTA_14 = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Acta 14", "2026-02-20")
TEXTO = """TÍTULO I
De la red
Artículo 1. Denominación. La red se llama Red de prueba.
Artículo 2. Quórum. La Asamblea sesiona con la mitad de los socios.
Artículo 4. Sede. Tiene su sede en Salto.
"""


def con_estatuto(bd: Archivo) -> str:
    """Guarda un título y tres artículos, vigentes desde 2001; devuelve el id del cuerpo."""
    cuerpo = cuerpos(bd)[0].id
    articulos = {
        "Denominación": "La red se llama Red de prueba.",
        "Quórum": "Sesiona con la mitad de los socios.",
    }
    articulos["Sede"] = "Tiene su sede en **Salto**."
    piezas = [PiezaLeida(ClaseDeDisposicion.TITULO, "Título I", "De la red", "", 1)]
    for n, (epigrafe, texto) in enumerate(articulos.items(), start=1):
        piezas.append(PiezaLeida(ClaseDeDisposicion.ARTICULO, f"Artículo {n}", epigrafe, texto, n))
    guardar_original(bd, cuerpo, piezas, ACTA, "2001-05-02")
    return cuerpo


def con_proyecto(bd: Archivo, cuerpo: str, titulo: str = "Quórum reforzado") -> str:
    """Una reforma en proyecto que cambia el quórum; devuelve su id."""
    reforma = preparar_reforma(bd, cuerpo, titulo)
    quorum = con_reforma(bd, reforma)[2]
    cambiar(bd, reforma, quorum.id, quorum.rotulo, quorum.epigrafe, "Sesiona con dos tercios de los socios.")
    return reforma


def con_reforma_aprobada(bd: Archivo, cuerpo: str) -> str:
    """La misma, aprobada y por registrar antes del 22/03/2026."""
    reforma = con_proyecto(bd, cuerpo)
    aprobar_reforma(bd, reforma, ACTA_14, "2026-03-01", "el Ministerio", 30)
    return reforma
