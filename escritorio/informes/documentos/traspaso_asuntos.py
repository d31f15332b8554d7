"""Los acuerdos, encargos y propuestas que quedan abiertos, en el acta de traspaso. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO, Encargo
from escritorio.acuerdos.modelo.propuestas import ESTADOS_DE_PROPUESTA, Propuesta
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdf import Parrafo, Pieza
from escritorio.informes.documentos.comunes import con_anuncio, tabla_o_frase
from escritorio.informes.modelo.traspaso import Asuntos
from escritorio.votaciones.modelo.circulacion import Circulacion


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
    propuestas: list[Columna[Propuesta]] = [
        Columna(di("Propuesta"), lambda p: p.titulo, ancho=3.6),
        Columna(di("Presentada"), lambda p: di.en_corto(p.presentada), ancho=1.2),
        Columna(di("Estado"), lambda p: di(ESTADOS_DE_PROPUESTA[p.estado]), ancho=1.2),
    ]
    consultas: list[Columna[Circulacion]] = [
        Columna(di("Consulta"), lambda c: c.titulo, ancho=3.6),
        Columna(di("Órgano"), lambda c: c.organo, ancho=2),
        Columna(di("Plazo"), lambda c: di.en_corto(c.plazo), ancho=1.2),
    ]
    return [
        *piezas,
        *con_anuncio(di("Acuerdos que falta llevar a cabo:"), _acuerdos(asuntos.por_hacer, di)),
        *con_anuncio(di("Acuerdos por ratificar:"), _acuerdos(asuntos.por_ratificar, di)),
        *con_anuncio(di("Propuestas que esperan decisión:"), Cuadro(propuestas, asuntos.propuestas)),
        *con_anuncio(di("Consultas por escrito abiertas:"), Cuadro(consultas, asuntos.circulaciones)),
    ]


def _encargos(encargos: Sequence[Encargo], hoy: str, di: Habla) -> list[Pieza]:
    suyos = Cuadro(columnas_de_encargo(hoy, di, di("Sin plazo"), 1.35), encargos)
    piezas = tabla_o_frase(suyos, di("No queda ningún encargo por cumplir."))
    return [Parrafo(di("Encargos por cumplir:"), anuncia=True), *piezas] if encargos else piezas


def columnas_de_encargo(hoy: str, di: Habla, sin_plazo: str, del_plazo: float) -> list[Columna[Encargo]]:
    """Qué se encargó, de qué acuerdo, a quién y cómo va. `del_plazo`: lo ancho que va el suyo."""
    return [
        Columna(di("Encargo"), lambda e: e.que, ancho=2.8),
        Columna(di("Acuerdo"), lambda e: di("N.º {}, {}", e.acuerdo_numero, e.organo), ancho=1.8),
        Columna(di("Responsable"), lambda e: e.responsable, ancho=1.7, vacio=di("No consta")),
        Columna(di("Plazo"), lambda e: di.en_corto(e.plazo or ""), ancho=del_plazo, vacio=sin_plazo),
        Columna(di("Estado"), lambda e: _estado(e, hoy, di), ancho=1.2),
    ]


def _estado(e: Encargo, hoy: str, di: Habla) -> str:
    return di("Vencido") if e.vencido(hoy) else di(ESTADOS_DE_ENCARGO[e.estado])


def _acuerdos(dados: Sequence[Acuerdo], di: Habla) -> Cuadro[Acuerdo]:
    return Cuadro(
        [
            Columna(di("Acuerdo"), lambda a: di("N.º {}, {}", a.numero, a.organo), ancho=2),
            Columna(di("Fecha"), lambda a: di.en_corto(a.fecha), ancho=1.1),
            Columna(di("Título"), lambda a: a.titulo, ancho=3.6),
        ],
        dados,
    )
