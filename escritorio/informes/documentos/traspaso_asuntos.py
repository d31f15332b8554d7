"""Los acuerdos, encargos y propuestas que quedan abiertos, en el acta de traspaso. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO, Encargo
from escritorio.acuerdos.modelo.propuestas import ESTADOS_DE_PROPUESTA
from escritorio.comun.documentos.pdf import Parrafo, Pieza
from escritorio.informes.documentos.comunes import con_anuncio, tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.traspaso import Asuntos

_DE_ACUERDO = (("Acuerdo", 2), ("Fecha", 1.1), ("Título", 3.6))


def asuntos_abiertos(asuntos: Asuntos, hoy: str, di: Habla) -> list[Pieza]:
    """Cuántos acuerdos rigen y, en tablas, todo lo que espera."""
    vigentes = di.contar(asuntos.vigentes, "acuerdo vigente", "acuerdos vigentes")
    piezas: list[Pieza] = [
        Parrafo(
            di("Constan {} en el archivo.", vigentes)
            if asuntos.vigentes
            else di("No consta ningún acuerdo vigente.")
        )
    ]
    piezas += _encargos(asuntos.encargos, hoy, di)
    por_hacer, por_ratificar = _acuerdos(asuntos.por_hacer, di), _acuerdos(asuntos.por_ratificar, di)
    piezas += con_anuncio("Acuerdos que falta llevar a cabo:", _DE_ACUERDO, por_hacer, di)
    piezas += con_anuncio("Acuerdos por ratificar:", _DE_ACUERDO, por_ratificar, di)
    piezas += con_anuncio(
        "Propuestas que esperan decisión:",
        (("Propuesta", 3.6), ("Presentada", 1.2), ("Estado", 1.2)),
        [
            (p.titulo, di.en_corto(p.presentada), di(ESTADOS_DE_PROPUESTA[p.estado]))
            for p in asuntos.propuestas
        ],
        di,
    )
    piezas += con_anuncio(
        "Consultas por escrito abiertas:",
        (("Consulta", 3.6), ("Órgano", 2), ("Plazo", 1.2)),
        [(c.titulo, c.organo, di.en_corto(c.plazo)) for c in asuntos.circulaciones],
        di,
    )
    return piezas


def _encargos(encargos: Sequence[Encargo], hoy: str, di: Habla) -> list[Pieza]:
    piezas = tabla_o_frase(
        (("Encargo", 2.8), ("Acuerdo", 1.8), ("Responsable", 1.7), ("Plazo", 1.35), ("Estado", 1.2)),
        [
            (
                e.que,
                di("N.º {}, {}", e.acuerdo_numero, e.organo),
                e.responsable or di("No consta"),
                di.en_corto(e.plazo or "") or di("Sin plazo"),
                di("Vencido" if e.vencido(hoy) else ESTADOS_DE_ENCARGO[e.estado]),
            )
            for e in encargos
        ],
        "No queda ningún encargo por cumplir.",
        di,
    )
    return [Parrafo(di("Encargos por cumplir:"), anuncia=True), *piezas] if encargos else piezas


def _acuerdos(dados: Sequence[Acuerdo], di: Habla) -> list[tuple[str, ...]]:
    return [(di("N.º {}, {}", a.numero, a.organo), di.en_corto(a.fecha), a.titulo) for a in dados]
