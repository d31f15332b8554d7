"""El texto consolidado y el comparado. Funciones puras: los mismos datos dan los mismos bytes."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Division,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    Retoque,
    Revisado,
    Texto,
    Titulo,
    componer,
)
from escritorio.estatutos.modelo.articulado import (
    Cambio,
    ClaseDeDisposicion,
    Comparada,
    Disposicion,
    Marca,
    Trozo,
)
from escritorio.estatutos.modelo.reglas import DatosDeComparado, DatosDeConsolidado
from escritorio.estatutos.reglas.comparar import titulo_de
from escritorio.estatutos.reglas.emparejar import decir_piezas

_ENCABEZAN = {ClaseDeDisposicion.TITULO: 1, ClaseDeDisposicion.CAPITULO: 2, ClaseDeDisposicion.SECCION: 3}
_ARTICULO = 4
_QUE_LE_PASA = {
    Cambio.NUEVA: "Se añade.",
    Cambio.SUPRIMIDA: "Se suprime.",
    Cambio.RENUMERADA: "Sólo cambia su número.",
}
_LEYENDA = (
    Retoque("Se señala así: "),
    Retoque("lo que se quita", "quitado"),
    Retoque(", tachado, y "),
    Retoque("lo que se pone", "puesto"),
    Retoque(", subrayado."),
)


def consolidado_pdf(datos: DatosDeConsolidado) -> bytes:
    """El texto entero, con marcadores y, bajo lo que cambió una reforma, de cuál es la redacción."""
    return componer(_hoja(datos), list(_consolidado(datos)))


def consolidado_docx(datos: DatosDeConsolidado) -> bytes:
    """Lo mismo en un documento de Word que se puede cambiar, con sus estilos de título y sus listas."""
    return componer_docx(_hoja(datos), list(_consolidado(datos)))


def comparado_pdf(datos: DatosDeComparado) -> bytes:
    """Lo que cambia entre dos versiones, tachado y subrayado; entero si se pide."""
    hoja = papel(datos.membrete, f"{datos.cuerpo}: comparación", folio="Página")
    return componer(hoja, list(_comparado(datos)))


def _hoja(datos: DatosDeConsolidado) -> Papel:
    return papel(datos.membrete, f"{datos.cuerpo}, {datos.version}", folio="Página")


def _consolidado(datos: DatosDeConsolidado) -> Iterable[Pieza]:
    yield Titulo(datos.cuerpo)
    articulos = sum(d.clase is ClaseDeDisposicion.ARTICULO for d in datos.texto)
    yield Datos(
        [
            p
            for p in (
                ("Entidad", datos.membrete.entidad),
                ("Texto consolidado", f"Al {datos.al_dia}"),
                ("Versión", datos.version[:1].upper() + datos.version[1:]),
                datos.fuente,
                ("Extensión", contar(articulos, "artículo", "artículos")),
            )
            if p[1]
        ]
    )
    for disposicion in datos.texto:
        yield from _disposicion(disposicion, datos.notas.get(disposicion.id, ""))


def _disposicion(disposicion: Disposicion, nota: str) -> Iterable[Pieza]:
    if titulo := _titulo(disposicion):
        yield Division(titulo, _ENCABEZAN.get(disposicion.clase, _ARTICULO))
    if disposicion.texto:
        yield Texto(disposicion.texto)
    if nota:
        yield Nota(nota)


def _titulo(disposicion: Disposicion) -> str:
    if disposicion.clase in _ENCABEZAN:
        return "\n".join(p for p in (disposicion.rotulo, disposicion.epigrafe) if p)
    titulo = titulo_de(disposicion)
    return f"{titulo}." if titulo and not titulo.endswith(".") else titulo


def _comparado(datos: DatosDeComparado) -> Iterable[Pieza]:
    cambian = [c for c in datos.comparadas if c.cambio is not Cambio.IGUAL]
    yield Titulo(f"{datos.cuerpo}: comparación de dos textos")
    yield Datos([("Antes", datos.antes), ("Después", datos.despues), ("Cambios", _resumen(cambian))])
    yield from (Parrafo(dicha) for dicha in datos.ratificaciones)
    if not cambian:
        yield Parrafo("Los dos textos dicen lo mismo.")
    else:
        yield Revisado(_LEYENDA)
    if datos.entero:
        yield Apartado("Texto entero")
    for comparada in datos.comparadas if datos.entero else cambian:
        yield from _comparada(comparada, con_texto=datos.entero or comparada.cambio is not Cambio.RENUMERADA)


def _resumen(cambian: list[Comparada]) -> str:
    nombres = (
        (Cambio.CAMBIADA, "cambiada", "cambiadas"),
        (Cambio.NUEVA, "añadida", "añadidas"),
        (Cambio.SUPRIMIDA, "suprimida", "suprimidas"),
        (Cambio.RENUMERADA, "renumerada", "renumeradas"),
    )
    cuentas = [(sum(x.cambio is c for x in cambian), uno, varios) for c, uno, varios in nombres]
    dichas = ", ".join(contar(*cuenta) for cuenta in cuentas if cuenta[0])
    return f"{contar(len(cambian), 'disposición', 'disposiciones')}: {dichas}" if dichas else "Ninguno"


def _comparada(comparada: Comparada, *, con_texto: bool) -> Iterable[Pieza]:
    if comparada.titulo:
        queda = "".join(t.texto for t in comparada.titulo if t.marca is not Marca.QUITADO)
        titulo = queda or "".join(t.texto for t in comparada.titulo)
        yield Division(titulo, _ENCABEZAN.get(comparada.clase, _ARTICULO), _retoques(comparada.titulo))
    if comparada.cambio in _QUE_LE_PASA:
        yield Nota(_QUE_LE_PASA[comparada.cambio])
    if comparada.piezas:
        yield Nota(decir_piezas(comparada.piezas))
    if comparada.texto and con_texto:
        yield Revisado(_retoques(comparada.texto))


def _retoques(trozos: Iterable[Trozo]) -> tuple[Retoque, ...]:
    return tuple(Retoque(t.texto, t.marca.value) for t in trozos)
