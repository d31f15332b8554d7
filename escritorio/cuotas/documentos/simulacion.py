"""La simulación de escalas en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_miles
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.pdf import (
    Apartado,
    Dibujo,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cuotas.documentos.dibujos import dibujo_de_simulacion
from escritorio.cuotas.modelo.emision import Excluido
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.modelo.simulacion import (
    Comparado,
    DatosDeSimulacion,
    ResultadoDeEscala,
    Simulacion,
    SocioSimulado,
    SumaDe,
)
from escritorio.cuotas.reglas.textos import describir_metodo

_ALTO_DE_DIBUJO = 330.0


def simulacion_pdf(datos: DatosDeSimulacion) -> bytes:
    """Qué daría cada escala, quién sube y quién baja, por tramo y por país, y quién queda fuera."""
    hecha = datos.simulacion
    titulo = f"Simulación de cuotas {leer_periodo(hecha.ejercicio).de_el}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"Con los socios y las poblaciones que constan a {en_letra(hecha.fecha)}. {hecha.poblacion.frase}"
            " No se emitió nada."
        ),
        tabla(Cuadro(_RESUMEN, _cotejadas(hecha))),
    ]
    if lamina := dibujo_de_simulacion(hecha):
        piezas.append(Dibujo(lamina, _ALTO_DE_DIBUJO))
    for resultado in hecha.resultados:
        piezas += _de_una(resultado)
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


_ConSuCotejo = tuple[ResultadoDeEscala, Comparado | None]


def _cotejadas(hecha: Simulacion) -> list[_ConSuCotejo]:
    return list(zip(hecha.resultados, hecha.comparados, strict=True))


def _cuantos(
    cuantos: Callable[[Comparado], int], signo: str, cuanto: Callable[[Comparado], int]
) -> Callable[[_ConSuCotejo], str]:
    """«12 (+1.500,00)»: cuántos y por cuánto; «» en la escala con que se compara."""

    def leer(fila: _ConSuCotejo) -> str:
        resultado, cotejo = fila
        if cotejo is None:
            return ""
        return (
            f"{escribir_miles(cuantos(cotejo))} ({signo}{escribir_cifra(cuanto(cotejo), resultado.moneda)})"
        )

    return leer


_RESUMEN: Sequence[Columna[_ConSuCotejo]] = (
    Columna("Escala", lambda f: f[0].escala.nombre, ancho=2.4),
    Columna("Socios", lambda f: f[0].cargos, "entero", 0.9),
    Columna("Ingreso", lambda f: Dinero(f[0].total, f[0].moneda), "importe", 2),
    Columna("Suben", _cuantos(lambda c: c.suben, "+", lambda c: c.cuanto_suben), "cifra", 2, vacio="—"),
    Columna("Bajan", _cuantos(lambda c: c.bajan, "-", lambda c: c.cuanto_bajan), "cifra", 2, vacio="—"),
    Columna("Fuera", lambda f: len(f[0].excluidos), "entero", 0.8),
)
_FUERA: Sequence[Columna[Excluido]] = (
    Columna("Queda fuera", lambda e: e.socio, ancho=2),
    Columna("Por qué", lambda e: e.motivo, ancho=4),
)


def _de_una(resultado: ResultadoDeEscala) -> list[Pieza]:
    metodo = describir_metodo(resultado.escala.metodo, resultado.moneda)
    piezas: list[Pieza] = [Apartado(resultado.escala.nombre), Parrafo(f"{metodo}.")]
    for rotulo, sumas in (("Tramo", resultado.por_tramo), ("País", resultado.por_pais)):
        if sumas:
            piezas.append(tabla(_sumas(rotulo, sumas, resultado)))
    if resultado.excluidos:
        piezas.append(tabla(Cuadro(_FUERA, resultado.excluidos)))
    return piezas


def _sumas(rotulo: str, sumas: Sequence[SumaDe], de: ResultadoDeEscala) -> Cuadro[SumaDe]:
    return Cuadro(
        [
            Columna(rotulo, lambda s: s.de, ancho=4),
            Columna("Socios", lambda s: s.socios, "entero"),
            Columna(f"Ingreso ({de.moneda})", lambda s: Dinero(s.total, de.moneda), "cifra", 2),
        ],
        sumas,
        total=SumaDe("Total", de.cargos, de.total),
    )


def simulacion_xlsx(datos: DatosDeSimulacion) -> bytes:
    """El libro: resumen, por tramo, por país y cada socio con cada escala."""
    hecha = datos.simulacion
    partes = [datos.membrete.entidad, f"a {en_corto(hecha.fecha)}", datos.membrete.aviso]
    nota = " · ".join(p for p in partes if p)
    titulo = f"Simulación de cuotas {leer_periodo(hecha.ejercicio).de_el}"
    cuadros: list[tuple[str, Cuadro[Any]]] = [
        ("Resumen", Cuadro(_RESUMEN_EN_LIBRO, _cotejadas(hecha))),
        ("Por tramo", _de_cada_escala("Tramo", hecha, lambda r: r.por_tramo)),
        ("Por país", _de_cada_escala("País", hecha, lambda r: r.por_pais)),
        ("Socios", Cuadro(_de_socio(hecha), hecha.socios)),
        ("Fuera", Cuadro(_FUERA_EN_LIBRO, [(r, e) for r in hecha.resultados for e in r.excluidos])),
    ]
    hojas = [hoja(nombre, cuadro, f"{titulo}: {nombre.lower()}", nota) for nombre, cuadro in cuadros]
    return en_excel(datos.membrete, titulo, hojas)


def _del_cotejo(que: Callable[[Comparado], int]) -> Callable[[_ConSuCotejo], int | None]:
    return lambda f: que(f[1]) if f[1] else None


def _cuanto(que: Callable[[Comparado], int]) -> Callable[[_ConSuCotejo], Dinero | None]:
    return lambda f: Dinero(que(f[1]), f[0].moneda) if f[1] else None


_RESUMEN_EN_LIBRO: Sequence[Columna[_ConSuCotejo]] = (
    Columna("Escala", lambda f: f[0].escala.nombre),
    Columna("Socios", lambda f: f[0].cargos, "entero"),
    Columna("Ingreso", lambda f: Dinero(f[0].total, f[0].moneda), "importe"),
    Columna("Suben", _del_cotejo(lambda c: c.suben), "entero"),
    Columna("Bajan", _del_cotejo(lambda c: c.bajan), "entero"),
    Columna("Igual", _del_cotejo(lambda c: c.iguales), "entero"),
    Columna("Entran", _del_cotejo(lambda c: c.entran), "entero"),
    Columna("Salen", _del_cotejo(lambda c: c.salen), "entero"),
    Columna("Cuánto suben", _cuanto(lambda c: c.cuanto_suben), "importe"),
    Columna("Cuánto bajan", _cuanto(lambda c: c.cuanto_bajan), "importe"),
    Columna("Quedan fuera", lambda f: len(f[0].excluidos), "entero"),
)
_FUERA_EN_LIBRO: Sequence[Columna[tuple[ResultadoDeEscala, Excluido]]] = (
    Columna("Escala", lambda f: f[0].escala.nombre),
    Columna("Socio", lambda f: f[1].socio),
    Columna("Por qué queda fuera", lambda f: f[1].motivo),
)


def _de_cada_escala(
    rotulo: str, hecha: Simulacion, sumas: Callable[[ResultadoDeEscala], Sequence[SumaDe]]
) -> Cuadro[tuple[ResultadoDeEscala, SumaDe]]:
    return Cuadro(
        [
            Columna("Escala", lambda f: f[0].escala.nombre),
            Columna(rotulo, lambda f: f[1].de),
            Columna("Socios", lambda f: f[1].socios, "entero"),
            Columna("Ingreso", lambda f: Dinero(f[1].total, f[0].moneda), "importe"),
        ],
        [(r, s) for r in hecha.resultados for s in sumas(r)],
    )


def _de_socio(hecha: Simulacion) -> list[Columna[SocioSimulado]]:
    """Con la cuenta escrita de cada uno: sin ella el importe no se puede discutir."""
    columnas: list[Columna[SocioSimulado]] = [
        Columna("Código", lambda s: s.codigo),
        Columna("Socio", lambda s: s.socio),
        Columna("País", lambda s: s.pais),
        Columna("Categoría", lambda s: s.categoria),
    ]
    for i in range(len(hecha.resultados)):
        columnas += _con_la_escala(hecha, i)
    return columnas


def _con_la_escala(hecha: Simulacion, i: int) -> list[Columna[SocioSimulado]]:
    """Lo que pagaría con ella, la cuenta y, si no es la primera, en qué cambia."""
    nombre, moneda = hecha.resultados[i].escala.nombre, hecha.resultados[i].moneda

    def importe(s: SocioSimulado) -> Dinero | None:
        dado = s.con_cada_una[i]
        return None if isinstance(dado, str) else Dinero(dado.importe, moneda)

    def cuenta(s: SocioSimulado) -> str:
        dado = s.con_cada_una[i]
        return str(dado if isinstance(dado, str) else dado.calculo)

    def diferencia(s: SocioSimulado) -> Dinero | None:
        cuanta = s.diferencia(i) if hecha.comparados[i] else None
        return None if cuanta is None else Dinero(cuanta, moneda)

    suyas = [Columna(nombre, importe, "importe"), Columna(f"Cuenta ({nombre})", cuenta)]
    return [*suyas, Columna(f"Diferencia ({nombre})", diferencia, "importe")] if i else suyas
