"""La línea de tiempo de los mandatos: un carril por puesto y una barra por mandato."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.graficos import ancho_de
from escritorio.comun.documentos.laminas import Caja, Lamina, Linea, Rotulo
from escritorio.comun.documentos.pdf import Dibujo, Espacio, Parrafo, Pieza, SaltoDePagina, Titulo, componer
from escritorio.organos.documentos.medidas import (
    ANCHO,
    CABECERA,
    RENGLON,
    TEXTO,
    Bloque,
    Escala,
    Puesta,
    medir,
    trocear,
)
from escritorio.organos.modelo.papeles import DatosDeMandatos

_ALTO_DE_BARRA = 11.0
_EJE, _LEYENDA = 26.0, 22.0
_ALTO_PRIMERA, _ALTO_SIGUIENTES = 290.0, 400.0
_Trazos = list[Caja | Linea | Rotulo]


def linea_de_tiempo(datos: DatosDeMandatos) -> Lamina:
    """La lámina entera, sin partir: la de la pantalla."""
    return _lamina(medir(datos), Escala.de(datos), datos.fecha, leyenda=True)


def lineas_de_tiempo(datos: DatosDeMandatos) -> list[Lamina]:
    """La misma en láminas que caben en una hoja apaisada; cada una, con su eje y sus órganos."""
    escala, bloques = Escala.de(datos), medir(datos)
    paginas = list(_paginar(list(trocear(bloques))))
    return [
        _lamina(pagina, escala, datos.fecha, leyenda=i == len(paginas) - 1)
        for i, pagina in enumerate(paginas)
    ]


def mandatos_pdf(datos: DatosDeMandatos) -> bytes:
    """La línea de tiempo en hojas apaisadas."""
    hoja = papel(datos.membrete, "Línea de mandatos", folio="Página", apaisado=True)
    piezas: list[Pieza] = [Titulo("Línea de mandatos")]
    if not datos.carriles:
        return componer(hoja, [*piezas, Parrafo("Todavía no hay ningún mandato anotado.")])
    piezas += [Parrafo(f"Quién ocupó cada puesto, a {en_letra(datos.fecha)}."), Espacio(1)]
    for i, lamina in enumerate(lineas_de_tiempo(datos)):
        piezas += [SaltoDePagina()] if i else []
        piezas.append(Dibujo(lamina))
    return componer(hoja, piezas)


def _paginar(bloques: Sequence[Bloque]) -> Iterator[list[Bloque]]:
    """Carriles enteros; el que sigue en otra página repite el nombre de su órgano."""
    pagina: list[Bloque] = []
    libre = _ALTO_PRIMERA
    for bloque in bloques:
        if pagina and bloque.alto > libre:
            yield pagina
            pagina, libre = [], _ALTO_SIGUIENTES
        puesto = bloque if bloque.cabeza or pagina else _con_cabeza(bloque)
        pagina.append(puesto)
        libre -= puesto.alto
    yield pagina


def _con_cabeza(bloque: Bloque) -> Bloque:
    return replace(bloque, organo=f"{bloque.organo} (sigue)", cabeza=True, sigue=False)


def _lamina(bloques: Sequence[Bloque], escala: Escala, hoy: str, *, leyenda: bool) -> Lamina:
    alto = _EJE + sum(b.alto for b in bloques)
    trazos = _reticula(escala, alto)
    y = _EJE
    for bloque in bloques:
        trazos += _dibujar(bloque, y, escala)
        y += bloque.alto
    trazos += _hoy(escala, hoy, alto)
    if leyenda:
        trazos += _leyenda(alto)
        alto += _LEYENDA
    return Lamina(ANCHO, alto + 1.0, tuple(trazos))


def _reticula(escala: Escala, alto: float) -> _Trazos:
    trazos: _Trazos = []
    for anio, x in escala.anios():
        trazos.append(Linea(((x, _EJE - 4.0), (x, alto)), "rejilla", 0.6))
        if x < ANCHO - 22.0:
            trazos.append(Rotulo(x + 3.0, _EJE - 7.0, str(anio), TEXTO, color="suave"))
    return trazos


def _dibujar(bloque: Bloque, y: float, escala: Escala) -> _Trazos:
    trazos: _Trazos = []
    if bloque.cabeza:
        trazos.append(Caja(0.0, y + 2.0, ANCHO, CABECERA - 4.0, "relleno", "ninguno", redondo=2.0))
        trazos.append(Rotulo(5.0, y + 13.0, bloque.organo, 8.5, negrita=True))
        y += CABECERA
    for i, linea in enumerate(() if bloque.sigue else bloque.puesto):
        trazos.append(Rotulo(5.0, y + 11.5 + i * 9.5, linea, TEXTO))
    for puesta in bloque.barras:
        trazos += _barra(puesta, y + puesta.renglon * RENGLON + (RENGLON - _ALTO_DE_BARRA) / 2, escala)
    abajo = y + bloque.alto_del_carril
    if bloque.acaba:
        trazos.append(Linea(((0.0, abajo), (ANCHO, abajo)), "rejilla", 0.6))
    return trazos


def _barra(puesta: Puesta, y: float, escala: Escala) -> _Trazos:
    """La prórroga va rayada aparte, el cese con un tope grueso y la suplencia con una raya al pie."""
    barra = puesta.barra
    hueca = barra.suplente or barra.planeado
    fin = escala.fin(barra.prorrogado) if barra.prorrogado else puesta.fin
    trazos: _Trazos = [_tramo(puesta.x, fin, y, hueca=hueca, discontinuo=barra.planeado)]
    if barra.prorrogado:
        trazos.append(_tramo(fin, puesta.fin, y, hueca=True, discontinuo=True))
    for desde, hasta in barra.suplencias:
        pie = y + _ALTO_DE_BARRA - 1.5
        limite = min(escala.fin(hasta), puesta.fin)
        trazos.append(Linea(((escala.x(desde), pie), (limite, pie)), "aviso", 2.0))
    if barra.ceso:
        trazos.append(Linea(((puesta.fin, y - 2.0), (puesta.fin, y + _ALTO_DE_BARRA + 2.0)), "tinta", 1.8))
    r = puesta.rotulo
    trazos.append(Rotulo(r.x, y + 8.2, r.texto, r.cuerpo, ancla=r.ancla))
    return trazos


def _tramo(x: float, fin: float, y: float, *, hueca: bool, discontinuo: bool) -> Caja:
    relleno = "fondo" if hueca else "acento_suave"
    return Caja(x, y, max(fin - x, 1.0), _ALTO_DE_BARRA, relleno, "acento", 1.5, discontinuo)  # type: ignore[arg-type]  # los dos son colores


def _hoy(escala: Escala, hoy: str, alto: float) -> _Trazos:
    x = escala.x(hoy)
    return [
        Linea(((x, 10.0), (x, alto)), "aviso", 0.9),
        Rotulo(x, 7.0, en_corto(hoy), TEXTO, negrita=True, color="aviso", ancla="middle"),
    ]


def _leyenda(alto: float) -> _Trazos:
    trazos: _Trazos = []
    x, y = 5.0, alto + 9.0
    for clase in ("Mandato", "Prórroga o turno planeado", "Suplente", "Suplencia", "Cese"):
        trazos += _muestra(clase, x, y)
        trazos.append(Rotulo(x + 24.0, y + 7.0, clase, TEXTO, color="suave"))
        x += 24.0 + ancho_de(clase, TEXTO) + 18.0
    return trazos


def _muestra(clase: str, x: float, y: float) -> _Trazos:
    if clase == "Cese":
        return [Linea(((x + 9.0, y - 1.0), (x + 9.0, y + 10.0)), "tinta", 1.8)]
    if clase == "Suplencia":
        return [Linea(((x, y + 7.5), (x + 18.0, y + 7.5)), "aviso", 2.0)]
    hueca = clase != "Mandato"
    discontinuo = clase.startswith("Prórroga")
    relleno = _tramo(x, x + 18.0, y, hueca=hueca, discontinuo=discontinuo)
    return [Caja(x, y, 18.0, 9.0, relleno.relleno, "acento", 1.5, discontinuo)]
