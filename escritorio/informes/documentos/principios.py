"""Los principios medidos: en la memoria, en su propio papel y en su libro. Funciones puras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Nota, Parrafo, Pieza, Titulo, componer
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.informes.documentos.comunes import ESPANOL, Columnas, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.cuadros import Cuadro, Dicho, Valor
from escritorio.informes.modelo.principios import (
    CLASES_DE_APORTE,
    CLASES_DE_HECHO,
    Participe,
    Principios,
)
from escritorio.informes.reglas.cuadros import cuadros, decir_periodo, escribir_valor, pendientes_de
from escritorio.informes.reglas.principios import decir_cortes, nombre_de_tamano
from escritorio.socios.reglas.territorio import nombre_de_pais

TITULO = "Principios de la cooperación"
_APARTADOS = {
    "participacion": "Horizontalidad",
    "aportes": "Equidad",
    "consenso": "Consenso",
    "presencias": "Medianas y pequeñas",
}
_EXPLICACION = {
    "participacion": (
        "Participa quien asiste a una sesión, coordina o integra una unidad, es parte de un convenio, de un"
        " proyecto o de una alianza, o se inscribe en un evento. Cada columna cuenta socios, no veces."
    ),
    "aportes": (
        "Lo que cada grupo puso en el periodo (lo cobrado de cuotas, lo entregado a convenios y lo gastado"
        " de su contrapartida en proyectos) frente a lo que pesa en socios y en población."
    ),
    "consenso": "Las votaciones de las sesiones del periodo; de una rectificada, la que vale.",
    "presencias": (
        "De cada cien con tamaño conocido, cuántos son de ciudades medianas o pequeñas: si la cifra de una"
        " fila está por debajo de la de los socios, ahí faltan."
    ),
}
_CABEN = 5


def principios_en_piezas(dado: Principios, di: Habla = ESPANOL) -> list[Pieza]:
    """Los cuatro, con su gráfico y sus cuadros, y lo que no consta."""
    if not dado.datos.participes:
        return [Parrafo(di("No consta ningún socio en el periodo."))]
    piezas: list[Pieza] = [Parrafo(di.dicho(decir_cortes(dado.datos.cortes)))]
    piezas += [Parrafo(di.dicho(frase)) for frase in pendientes_de(dado)]
    puestos = cuadros(dado)
    for clase, titulo in _APARTADOS.items():
        suyos = [c for c in puestos if c.clase == clase]
        piezas += [Apartado(di(titulo)), Parrafo(di(_EXPLICACION[clase]), anuncia=True)]
        piezas += [Dibujo(_grafico(suyos[0], di))] if clase == "participacion" else []
        for cuadro in suyos:
            piezas += _cuadro(cuadro, di, con_titulo=len(suyos) > 1)
        if not suyos:
            piezas.append(Parrafo(di("No consta que ningún socio pusiera nada en el periodo.")))
    return piezas


def principios_pdf(dado: Principios, idioma: str = "es") -> bytes:
    """El papel: lo de la memoria y, además, cada socio con lo que hizo. `idioma`: «es» o «pt»."""
    di = Habla(idioma)
    titulo = f"{di(TITULO)}, {di.dicho(decir_periodo(dado.datos.periodo))}"
    hoja = replace(papel(dado.datos.membrete, titulo, folio=di("Página")), idioma=idioma)
    piezas: list[Pieza] = [Titulo(titulo), *principios_en_piezas(dado, di)]
    if dado.datos.participes:
        piezas += [Apartado(di("Socio por socio")), _socio_por_socio(dado, di)]
        piezas.append(Nota(di("De qué sale cada cifra, hecho por hecho, está en el libro de Excel.")))
    return componer(hoja, piezas)


def principios_xlsx(dado: Principios, idioma: str = "es") -> bytes:
    """Una hoja por cuadro y, después, cada socio, cada hecho, cada aporte y cada votación.

    `idioma`: «es» o «pt».
    """
    di, entidad = Habla(idioma), dado.datos.membrete.entidad
    nota = di("Periodo: {}.", di.dicho(decir_periodo(dado.datos.periodo)))
    frases = [decir_cortes(dado.datos.cortes), *pendientes_de(dado)]
    explicado = " ".join([nota, *(di.dicho(f) for f in frases)])
    hojas = [_hoja(c, explicado, di) for c in cuadros(dado)]
    socios, votadas = dado.datos.participes, [d for c in cuadros(dado) for d in _votadas(c)]
    hojas += [
        Hoja(di("Socios"), _en(_HOJA_DE_SOCIOS, di), [_fila_de_socio(dado, p, di) for p in socios]),
        Hoja(di("Hechos"), _en(_HOJA_DE_HECHOS, di), [f for p in socios for f in _hechos(p, di)]),
        Hoja(di("Aportes"), _en(_HOJA_DE_APORTES, di), [f for p in socios for f in _aportes(p, di)]),
        Hoja(di("Votaciones"), _en(_HOJA_DE_VOTACIONES, di), [_votacion(d, di) for d in votadas]),
    ]
    return componer_libro(hojas, di(TITULO), entidad)


def _en(columnas: Iterable[ColumnaDeHoja], di: Habla) -> list[ColumnaDeHoja]:
    """Las mismas con su título en esa lengua; aquí un cargo es un puesto."""
    return [replace(c, titulo=di.dicho(c.titulo)) for c in columnas]


def _grafico(cuadro: Cuadro, di: Habla) -> Lamina:
    """Las barras de un cuadro de participación: los que participaron y los que no."""
    filas = []
    for r in cuadro.renglones:
        socios, participaron = (v if isinstance(v, int) else 0 for v in r.valores[:2])
        cifra = di("{} de {}", participaron, socios)
        filas.append(Fila(di.dicho(r.nombre), (participaron, socios - participaron), cifra))
    return barras(di.dicho(cuadro.titulo), (di("Participaron"), di("No participaron")), filas, di=di)


def _cuadro(cuadro: Cuadro, di: Habla, *, con_titulo: bool) -> list[Pieza]:
    """Sin las columnas de que no hay nada, que se dicen; si no caben a lo ancho, en dos tablas."""
    fijas = [n for n, c in enumerate(cuadro.columnas) if not c.prescindible]
    con_algo = [n for n, c in enumerate(cuadro.columnas) if c.prescindible and _hay_algo(cuadro, n)]
    faltan = [f"«{di(c.titulo)}»" for n, c in enumerate(cuadro.columnas) if n not in {*fijas, *con_algo}]
    anuncio: list[Pieza] = [Parrafo(f"{di.dicho(cuadro.titulo)}:", anuncia=True)] if con_titulo else []
    sin_nada: list[Pieza] = [Nota(_no_van(faltan, di))] if faltan else []
    juntas = sorted([*fijas, *con_algo])
    if len(juntas) <= _CABEN:
        return [*anuncio, _tabla(cuadro, juntas, di), *sin_nada]
    return [*anuncio, _tabla(cuadro, fijas, di), _tabla(cuadro, con_algo, di), *sin_nada]


def _no_van(faltan: list[str], di: Habla) -> str:
    if len(faltan) == 1:
        return di("No va la columna {}: en el periodo no hay nada que poner en ella.", faltan[0])
    suyas = di.enumerar(faltan)
    return di("No van las columnas {}: en el periodo no hay nada que poner en ellas.", suyas)


def _tabla(cuadro: Cuadro, van: list[int], di: Habla) -> Pieza:
    columnas: Columnas = ((cuadro.de_que, 3.2), *((f"{cuadro.columnas[n].titulo}>", 1.4) for n in van))
    filas = [(di.dicho(r.nombre), *_celdas(cuadro, r.valores, van)) for r in cuadro.renglones]
    totales = (di("Total"), *_celdas(cuadro, cuadro.total, van)) if cuadro.total else ()
    return tabla(columnas, filas, totales, di)


def _hay_algo(cuadro: Cuadro, columna: int) -> bool:
    return any(r.valores[columna] for r in cuadro.renglones)


def _celdas(cuadro: Cuadro, valores: tuple[Valor, ...], van: list[int]) -> list[str]:
    return [escribir_valor(valores[n], cuadro.columnas[n], cuadro.moneda) for n in van]


def _socio_por_socio(dado: Principios, di: Habla) -> Pieza:
    """Sus títulos van ya en su lengua: aquí un cargo es un puesto."""
    clases = ((f"{di.dicho(nombre)}>", 1.5) for nombre in CLASES_DE_HECHO.values())
    return tabla(((di("Socio"), 2.2), *clases), [_socio(p) for p in dado.datos.participes])


def _socio(p: Participe) -> tuple[str, ...]:
    veces = (str(p.cuantos(c)) if p.cuantos(c) else "—" for c in CLASES_DE_HECHO)
    return (p.socio.nombre, *veces)


def _hoja(cuadro: Cuadro, nota: str, di: Habla) -> Hoja:
    columnas = [
        ColumnaDeHoja(c.titulo, c.clase, moneda=cuadro.moneda or None if c.clase == "importe" else None)
        for c in cuadro.columnas
    ]
    return Hoja(
        _nombre_de_hoja(cuadro, di),
        _en([ColumnaDeHoja(cuadro.de_que, ancho=34), *columnas], di),
        [(di.dicho(r.nombre), *_crudos(r.valores)) for r in cuadro.renglones],
        (di("Total"), *_crudos(cuadro.total)) if cuadro.total else None,
        titulo=di.dicho(cuadro.titulo),
        nota=nota,
    )


def _nombre_de_hoja(cuadro: Cuadro, di: Habla) -> str:
    """«Equidad por país, USD»."""
    por = f" por {di(cuadro.de_que).lower()}" if cuadro.clase in ("participacion", "aportes") else ""
    return f"{di(_APARTADOS[cuadro.clase])}{por}{f', {cuadro.moneda}' if cuadro.moneda else ''}"


def _crudos(valores: tuple[Valor, ...]) -> Iterator[int | float | None]:
    yield from (float(v) if isinstance(v, Fraction) else v for v in valores)


_HOJA_DE_SOCIOS = (
    ColumnaDeHoja("Socio", ancho=34),
    ColumnaDeHoja("País"),
    ColumnaDeHoja("Tamaño"),
    ColumnaDeHoja("Habitantes", "entero"),
    ColumnaDeHoja("Participó"),
    *(ColumnaDeHoja(nombre, "entero") for nombre in CLASES_DE_HECHO.values()),
)
_HOJA_DE_HECHOS = (
    ColumnaDeHoja("Socio", ancho=34),
    ColumnaDeHoja("Clase"),
    ColumnaDeHoja("Fecha", "fecha"),
    ColumnaDeHoja("En qué", ancho=50),
)
_HOJA_DE_APORTES = (
    *_HOJA_DE_HECHOS,
    ColumnaDeHoja("Moneda"),
    ColumnaDeHoja("Importe", "importe"),
)
_HOJA_DE_VOTACIONES = (
    ColumnaDeHoja("Órgano", ancho=34),
    ColumnaDeHoja("Cómo"),
    ColumnaDeHoja("Fecha", "fecha"),
    ColumnaDeHoja("Qué", ancho=60),
)


def _fila_de_socio(dado: Principios, p: Participe, di: Habla) -> tuple[object, ...]:
    return (
        p.socio.nombre,
        nombre_de_pais(p.socio.pais),
        di.dicho(nombre_de_tamano(p.tamano, dado.datos.cortes)),
        p.habitantes,
        di("Sí" if p.participo else "No"),
        *(p.cuantos(c) for c in CLASES_DE_HECHO),
    )


def _hechos(p: Participe, di: Habla) -> Iterator[tuple[object, ...]]:
    yield from (
        (p.socio.nombre, di.dicho(CLASES_DE_HECHO[h.clase]), h.fecha, di.dicho(h.que)) for h in p.hechos
    )


def _aportes(p: Participe, di: Habla) -> Iterator[tuple[object, ...]]:
    for a in p.aportes:
        importe = None if a.importe is None else Dinero(a.importe, a.moneda)
        yield (p.socio.nombre, di(CLASES_DE_APORTE[a.clase]), a.fecha, di.dicho(a.que), a.moneda, importe)


def _votadas(cuadro: Cuadro) -> Iterator[Dicho]:
    """Las de la hoja del consenso, en el orden en que se votaron."""
    if cuadro.clase == "consenso":
        yield from sorted((d for r in cuadro.renglones for d in r.hechos), key=lambda d: d.fecha)


def _votacion(d: Dicho, di: Habla) -> tuple[object, ...]:
    return (d.socio, di(d.clase), d.fecha, d.que)
