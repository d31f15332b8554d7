"""El papel entero de un informe, en PDF y en Word. Funciones puras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.hojas import marcadores
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.documentos.pdf import Apartado as Encabezado
from escritorio.comun.documentos.pdf import (
    Dibujo,
    Espacio,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Texto,
    Titulo,
    componer,
    tabla,
)
from escritorio.informes.modelo.informes import PAPELES_DE_QUIEN, Apartado, Clase, Informe

_PARA_EMPEZAR = 0.3
"""Cuánto ha de quedar libre en la plana para que otro capítulo empiece en ella."""


class DatosDePapel(Registro):
    """Lo que se imprime de un informe. `informe`: con el número que llevará, si se emite.

    `corte`: el día (ISO) al que van sus cifras. `portada`: lo que se dibuja en la de una memoria.
    `idioma`: «es» o «pt», en el que vienen ya los apartados.
    """

    membrete: Membrete
    informe: Informe
    corte: str
    apartados: tuple[Apartado, ...]
    portada: Lamina | None = None
    idioma: str = "es"

    @property
    def di(self) -> Habla:
        """La lengua en que se imprime."""
        return Habla(self.idioma)

    @property
    def titulo(self) -> str:
        """El del informe y, si lo tiene, su número."""
        return " ".join(t for t in (nombre_de(self.informe, self.di), self.informe.cifra) if t)

    @property
    def los_que_van(self) -> tuple[Apartado, ...]:
        """Los apartados que no se dejaron fuera."""
        return tuple(a for a in self.apartados if not a.omitido)


def informe_pdf(datos: DatosDePapel) -> bytes:
    """El PDF/A; en borrador lleva la marca. El índice de una memoria lleva sus páginas."""
    hoja = _hoja(datos)
    if datos.informe.clase == Clase.TRASPASO:
        return componer(hoja, _traspaso(datos))
    return componer(hoja, _memoria(datos, _paginas(hoja, datos)))


def _paginas(hoja: Papel, datos: DatosDePapel) -> Mapping[str, int]:
    """Dónde empieza cada título: el índice ocupa lo mismo con páginas que sin ellas."""
    return dict(marcadores(componer(hoja, _memoria(datos, {}))))


def informe_docx(datos: DatosDePapel) -> bytes:
    """Lo mismo para Word, que se puede cambiar fuera: las páginas de su índice se ponen al día allí."""
    hoja = _hoja(datos)
    if datos.informe.clase == Clase.TRASPASO:
        return componer_docx(hoja, _traspaso(datos))
    return componer_docx(hoja, _memoria(datos, _paginas(hoja, datos)))


def _hoja(datos: DatosDePapel) -> Papel:
    di, borrador = datos.di, datos.informe.estado == "borrador"
    hoja = papel(
        datos.membrete, datos.titulo, "informe", folio="Página", borrador=borrador, idioma=datos.idioma
    )
    avisos = (di("Datos al {}", di.en_letra(datos.corte)), hoja.pie)
    return replace(hoja, pie=" · ".join(a for a in avisos if a))


def nombre_de(suyo: Informe, di: Habla) -> str:
    """«Memoria anual 2026» o «Acta de traspaso de la secretaría», en esa lengua."""
    if suyo.ejercicio:
        return di("Memoria anual {}", suyo.ejercicio)
    return di("Acta de traspaso de la secretaría")


def _traspaso(datos: DatosDePapel) -> list[Pieza]:
    di = datos.di
    piezas: list[Pieza] = [Titulo(datos.titulo)]
    for n, apartado in enumerate(datos.los_que_van, 1):
        piezas += [Encabezado(apartado.titulo, f"{n}."), *apartado.automatico.piezas]
        if apartado.texto:
            piezas += [Parrafo(di("Observaciones:"), anuncia=True), Texto(apartado.texto)]
    firman = [
        Firmante(q.nombre, q.cargo, di(PAPELES_DE_QUIEN[q.papel]))
        for p in PAPELES_DE_QUIEN
        for q in datos.informe.los_que(p)
    ]
    cierre = di("Leída la presente acta y conformes con ella, la firman quienes entregan y quienes reciben.")
    return [*piezas, Parrafo(cierre), Firmas(firman)]


def _memoria(datos: DatosDePapel, paginas: Mapping[str, int]) -> list[Pieza]:
    return [
        *_portada(datos),
        SaltoDePagina(),
        *_indice(datos.los_que_van, paginas, datos.di),
        *_capitulos(datos.los_que_van),
    ]


def _portada(datos: DatosDePapel) -> list[Pieza]:
    suyo, di = datos.informe, datos.di
    dibujo: list[Pieza] = [Dibujo(datos.portada), Espacio(10)] if datos.portada else []
    lineas = [suyo.cifra and di("Memoria {}", suyo.cifra), di("Datos al {}", di.en_letra(datos.corte))]
    return [
        Espacio(40),
        *dibujo,
        Titulo(nombre_de(suyo, di)),
        Parrafo(datos.membrete.entidad),
        *(Parrafo(x) for x in lineas if x),
    ]


def _indice(apartados: Sequence[Apartado], paginas: Mapping[str, int], di: Habla) -> list[Pieza]:
    con_pagina: list[Columna[str]] = [
        Columna(di("Apartado"), lambda titulo: titulo, ancho=8),
        Columna(di("Página"), lambda titulo: paginas.get(titulo, 0), "numero"),
    ]
    hecha = tabla(Cuadro(con_pagina, _titulos(apartados)))
    return [Titulo(di("Índice")), replace(hecha, indice=True)]


def _titulos(apartados: Sequence[Apartado]) -> list[str]:
    return [f"{n}. {a.titulo}" for n, a in enumerate(apartados, 1)]


def _capitulos(apartados: Sequence[Apartado]) -> Iterator[Pieza]:
    """Uno tras otro, sin dejar media página en blanco entre dos: lo escrito y después los datos."""
    for titulo, apartado in zip(_titulos(apartados), apartados, strict=True):
        yield SaltoDePagina(_PARA_EMPEZAR)
        yield Titulo(titulo)
        if apartado.texto:
            yield Texto(apartado.texto)
        yield from apartado.automatico.piezas


T = TypeVar("T")


def tabla_o_frase(cuadro: Cuadro[T], si_no: str) -> list[Pieza]:
    """La tabla o, si no tiene filas, lo que se dice en su lugar."""
    return [tabla(cuadro)] if cuadro.filas else [Parrafo(si_no)]


def con_anuncio(anuncio: str, cuadro: Cuadro[T]) -> list[Pieza]:
    """Una frase y su tabla; nada si no hay filas."""
    return [Parrafo(anuncio, anuncia=True), tabla(cuadro)] if cuadro.filas else []
