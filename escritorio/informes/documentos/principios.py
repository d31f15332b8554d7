"""Los principios medidos: en la memoria, en su propio papel y en su libro. Funciones puras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.lengua import ESPANOL, Habla, frase, rotulos
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Nota, Parrafo, Pieza, Titulo, componer, tabla
from escritorio.comun.documentos.xlsx import Hoja, hoja
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.modelo.informes import CuadroMedido, Dicho, RenglonDeCuadro
from escritorio.informes.modelo.principios import (
    CARGO,
    CLASES_DE_APORTE,
    CLASES_DE_HECHO,
    TITULO,
    AporteDeSocio,
    HechoDeSocio,
    Participe,
    Principios,
)
from escritorio.informes.reglas.cuadros import columnas_de, cuadros, decir_periodo, pendientes_de
from escritorio.informes.reglas.principios import decir_cortes, nombre_de_tamano

_APARTADOS = rotulos(
    {
        "participacion": "Horizontalidad",
        "aportes": "Equidad",
        "consenso": "Consenso",
        "presencias": "Medianas y pequeñas",
    }
)
_EXPLICACION = rotulos(
    {
        "participacion": (
            "Participa quien asiste a una sesión, coordina o integra una unidad, es parte de un convenio,"
            " de un proyecto o de una alianza, o se inscribe en un evento. Cada columna cuenta socios, no"
            " veces."
        ),
        "aportes": (
            "Lo que cada grupo puso en el periodo (lo cobrado de cuotas, lo entregado a convenios y lo"
            " gastado de su contrapartida en proyectos) frente a lo que pesa en socios y en población."
        ),
        "consenso": "Las votaciones de las sesiones del periodo; de una rectificada, la que vale.",
        "presencias": (
            "De cada cien con tamaño conocido, cuántos son de ciudades medianas o pequeñas: si la cifra de"
            " una fila está por debajo de la de los socios, ahí faltan."
        ),
    }
)
_CABEN = 5
T = TypeVar("T")


def principios_en_piezas(dado: Principios, di: Habla = ESPANOL) -> list[Pieza]:
    """Los cuatro, con su gráfico y sus cuadros, y lo que no consta."""
    if not dado.datos.participes:
        return [Parrafo(di("No consta ningún socio en el periodo."))]
    piezas: list[Pieza] = [Parrafo(di.decir(decir_cortes(dado.datos.cortes)))]
    piezas += [Parrafo(di.decir(f)) for f in pendientes_de(dado)]
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
    titulo = f"{di(TITULO)}, {di.decir(decir_periodo(dado.datos.periodo))}"
    hoja = papel(dado.datos.membrete, titulo, "informe", folio="Página", idioma=idioma)
    piezas: list[Pieza] = [Titulo(titulo), *principios_en_piezas(dado, di)]
    if dado.datos.participes:
        piezas += [Apartado(di("Socio por socio")), _socio_por_socio(dado, di)]
        piezas.append(Nota(di("De qué sale cada cifra, hecho por hecho, está en el libro de Excel.")))
    return componer(hoja, piezas)


def principios_xlsx(dado: Principios, idioma: str = "es") -> bytes:
    """Una hoja por cuadro y, después, cada socio, cada hecho, cada aporte y cada votación.

    `idioma`: «es» o «pt».
    """
    di = Habla(idioma)
    nota = di("Periodo: {}.", di.decir(decir_periodo(dado.datos.periodo)))
    frases = [decir_cortes(dado.datos.cortes), *pendientes_de(dado)]
    explicado = " ".join([nota, *(di.decir(f) for f in frases)])
    hojas = [_hoja(c, explicado, di) for c in cuadros(dado)]
    socios, votadas = dado.datos.participes, [d for c in cuadros(dado) for d in _votadas(c)]
    hojas += [
        hoja(di("Socios"), Cuadro(_socios(dado, di), socios)),
        hoja(di("Hechos"), Cuadro(_hechos(di), [(p, h) for p in socios for h in p.hechos])),
        hoja(di("Aportes"), Cuadro(_aportes(di), [(p, a) for p in socios for a in p.aportes])),
        hoja(di("Votaciones"), Cuadro(_votaciones(di), votadas)),
    ]
    return en_excel(dado.datos.membrete, di(TITULO), hojas, "informe")


def _grafico(cuadro: CuadroMedido, di: Habla) -> Lamina:
    """Las barras de un cuadro de participación: los que participaron y los que no."""
    filas = []
    for r in cuadro.renglones:
        socios, participaron = (v if isinstance(v, int) else 0 for v in r.valores[:2])
        cifra = di("{} de {}", participaron, socios)
        filas.append(Fila(di.decir(r.nombre), (participaron, socios - participaron), cifra))
    return barras(di.decir(cuadro.titulo), (di("Participaron"), di("No participaron")), filas, di=di)


def _cuadro(cuadro: CuadroMedido, di: Habla, *, con_titulo: bool) -> list[Pieza]:
    """Sin las columnas de que no hay nada, que se dicen; si no caben a lo ancho, en dos tablas."""
    fijas = [n for n, c in enumerate(cuadro.columnas) if not c.prescindible]
    con_algo = [n for n, c in enumerate(cuadro.columnas) if c.prescindible and _hay_algo(cuadro, n)]
    faltan = [f"«{di(c.titulo)}»" for n, c in enumerate(cuadro.columnas) if n not in {*fijas, *con_algo}]
    anuncio: list[Pieza] = [Parrafo(f"{di.decir(cuadro.titulo)}:", anuncia=True)] if con_titulo else []
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


def _tabla(cuadro: CuadroMedido, van: list[int], di: Habla) -> Pieza:
    return tabla(_listado(cuadro, van, di))


def _listado(cuadro: CuadroMedido, van: Iterable[int], di: Habla) -> Cuadro[RenglonDeCuadro]:
    """Lo medido, con las columnas que van y su total."""
    grupo = Columna[RenglonDeCuadro](di(cuadro.de_que), lambda r: di.decir(r.nombre), ancho=3.2, en_hoja=34)
    todas = columnas_de(cuadro, di)
    total = RenglonDeCuadro("", frase("Total"), cuadro.total) if cuadro.total else None
    return Cuadro([grupo, *(todas[n] for n in van)], cuadro.renglones, total=total)


def _hay_algo(cuadro: CuadroMedido, columna: int) -> bool:
    return any(r.valores[columna] for r in cuadro.renglones)


def _socio_por_socio(dado: Principios, di: Habla) -> Pieza:
    def veces(clase: str) -> Columna[Participe]:
        return Columna(_clase(clase, di), lambda p: p.cuantos(clase) or None, "entero", 1.5, vacio="—")

    socio: Columna[Participe] = Columna(di("Socio"), lambda p: p.socio.nombre, ancho=2.2)
    clases = [veces(clase) for clase in CLASES_DE_HECHO]
    return tabla(Cuadro([socio, *clases], dado.datos.participes))


def _hoja(cuadro: CuadroMedido, nota: str, di: Habla) -> Hoja:
    entero = _listado(cuadro, range(len(cuadro.columnas)), di)
    return hoja(_nombre_de_hoja(cuadro, di), entero, di.decir(cuadro.titulo), nota)


def _nombre_de_hoja(cuadro: CuadroMedido, di: Habla) -> str:
    """«Equidad por país, USD»."""
    por = f" por {di(cuadro.de_que).lower()}" if cuadro.clase in ("participacion", "aportes") else ""
    return f"{di(_APARTADOS[cuadro.clase])}{por}{f', {cuadro.moneda}' if cuadro.moneda else ''}"


def _socios(dado: Principios, di: Habla) -> list[Columna[Participe]]:
    def veces(clase: str) -> Columna[Participe]:
        return Columna(_clase(clase, di), lambda p: p.cuantos(clase), "entero")

    cortes = dado.datos.cortes
    return [
        Columna(di("Socio"), lambda p: p.socio.nombre, en_hoja=34),
        Columna(di("País"), lambda p: nombre_de_pais(p.socio.pais, di.idioma)),
        Columna(di("Tamaño"), lambda p: di.decir(nombre_de_tamano(p.tamano, cortes))),
        Columna(di("Habitantes"), lambda p: p.habitantes, "entero"),
        Columna(di("Participó"), lambda p: di("Sí" if p.participo else "No")),
        *(veces(clase) for clase in CLASES_DE_HECHO),
    ]


def _clase(clase: str, di: Habla) -> str:
    """Aquí un cargo es un puesto, no lo que se debe."""
    return di.en("puestos", "Cargos") if clase == CARGO else di(CLASES_DE_HECHO[clase])


def _hechos(di: Habla) -> list[Columna[tuple[Participe, HechoDeSocio]]]:
    return [
        Columna(di("Socio"), lambda f: f[0].socio.nombre, en_hoja=34),
        Columna(di("Clase"), lambda f: _clase(f[1].clase, di)),
        Columna(di("Fecha"), lambda f: f[1].fecha, "fecha"),
        Columna(di("En qué"), lambda f: di.decir(f[1].que), en_hoja=50),
    ]


def _aportes(di: Habla) -> list[Columna[tuple[Participe, AporteDeSocio]]]:
    def importe(fila: tuple[Participe, AporteDeSocio]) -> Dinero | None:
        dado = fila[1]
        return None if dado.importe is None else Dinero(dado.importe, dado.moneda)

    return [
        Columna(di("Socio"), lambda f: f[0].socio.nombre, en_hoja=34),
        Columna(di("Clase"), lambda f: di(CLASES_DE_APORTE[f[1].clase])),
        Columna(di("Fecha"), lambda f: f[1].fecha, "fecha"),
        Columna(di("En qué"), lambda f: di.decir(f[1].que), en_hoja=50),
        Columna(di("Moneda"), lambda f: f[1].moneda),
        Columna(di("Importe"), importe, "importe"),
    ]


def _votaciones(di: Habla) -> list[Columna[Dicho]]:
    return [
        Columna(di("Órgano"), lambda d: d.socio, en_hoja=34),
        Columna(di("Cómo"), lambda d: di(d.clase)),
        Columna(di("Fecha"), lambda d: d.fecha, "fecha"),
        Columna(di("Qué"), lambda d: d.que, en_hoja=60),
    ]


def _votadas(cuadro: CuadroMedido) -> Iterator[Dicho]:
    """Las de la hoja del consenso, en el orden en que se votaron."""
    if cuadro.clase == "consenso":
        yield from sorted((d for r in cuadro.renglones for d in r.hechos), key=lambda d: d.fecha)
