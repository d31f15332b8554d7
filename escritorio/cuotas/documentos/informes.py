"""La recaudación y la previsión en PDF, con su gráfico. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro, sumar
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Dibujo,
    Espacio,
    Nota,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.documentos.graficos import barras_dibujadas
from escritorio.cuotas.modelo.informes import (
    NOMBRES_DE_AGRUPACION,
    Barras,
    DatosDePrevision,
    DatosDeRecaudacion,
    Grupo,
    PorVencer,
)
from escritorio.cuotas.reglas.informes import barras_de_recaudacion, cifras_de, que_cuenta
from escritorio.cuotas.reglas.prevision import barras_de_prevision, explicar_prevision, nombre_de_mes


def recaudacion_pdf(datos: DatosDeRecaudacion) -> bytes:
    """Por moneda: el gráfico y la tabla con su total."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    if not datos.grupos:
        piezas.append(Parrafo("Todavía no hay nada emitido ni cobrado que contar."))
    for barras in barras_de_recaudacion(datos):
        piezas += _grafico(barras)
        piezas.append(tabla(_grupos(datos, barras.moneda)))
    return componer(papel(datos.membrete, datos.titulo, folio="Página"), piezas)


def prevision_pdf(datos: DatosDePrevision) -> bytes:
    """Lo que vence cada mes, lo que cabe esperar y la cuenta de que sale."""
    titulo = "Previsión de cobros"
    piezas: list[Pieza] = [Titulo(titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    if not datos.meses:
        piezas.append(Parrafo("No hay ninguna cuota por vencer."))
    for barras in barras_de_prevision(datos):
        suyos = [m for m in datos.meses if m.moneda == barras.moneda]
        piezas += [*_grafico(barras), tabla(Cuadro(_PREVISION, suyos))]
    frases = explicar_prevision(datos)
    piezas += [Apartado("De dónde sale"), *(Parrafo(f) for f in frases)] if frases else []
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _grafico(barras: Barras) -> list[Pieza]:
    return [Espacio(2), Dibujo(barras_dibujadas(barras)), Nota(f"Importes en {barras.moneda}."), Espacio(1)]


def _grupos(datos: DatosDeRecaudacion, moneda: str) -> Cuadro[Grupo]:
    def importe(titulo: str, leer: Callable[[Grupo], int]) -> Columna[Grupo]:
        return Columna(titulo, lambda g: Dinero(leer(g), g.moneda), "cifra", 1.8)

    return Cuadro(
        [
            Columna(NOMBRES_DE_AGRUPACION[datos.por], lambda g: g.nombre, ancho=3),
            Columna(que_cuenta(datos.por), lambda g: g.cuantos, "entero"),
            *(importe(titulo, leer) for titulo, leer in cifras_de(datos.por)),
        ],
        [g for g in datos.grupos if g.moneda == moneda],
        total=next(t for t in datos.totales if t.moneda == moneda),
    )


def _importes(meses: Sequence[PorVencer]) -> Dinero:
    return Dinero(sum(m.importe for m in meses), meses[0].moneda)


def _esperado(meses: Sequence[PorVencer]) -> Dinero | None:
    """Lo que cabe esperar de ellos, o None si de ninguno se sabe."""
    sabidos = [m.esperado for m in meses if m.esperado is not None]
    return Dinero(sum(sabidos), meses[0].moneda) if sabidos else None


_PREVISION: Sequence[Columna[PorVencer]] = (
    Columna("Vence en", lambda m: nombre_de_mes(m.mes), ancho=1.4, pie="Total"),
    Columna("Cargos", lambda m: m.cargos, "entero", pie=sumar(lambda m: m.cargos)),
    Columna(
        "Vence",
        lambda m: Dinero(m.importe, m.moneda),
        "importe",
        2,
        pie=_importes,
    ),
    Columna(
        "Cabe esperar",
        lambda m: _esperado([m]),
        "importe",
        2,
        vacio="pendiente",
        pie=lambda meses: _esperado(meses) or "pendiente",
    ),
)
