"""La recaudación y la previsión en PDF, con su gráfico. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Dibujo,
    Espacio,
    Nota,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
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

_PREVISION = (
    ColumnaDePapel("Vence en", 1.4),
    ColumnaDePapel("Cargos", 1, "derecha"),
    ColumnaDePapel("Vence", 2, "derecha"),
    ColumnaDePapel("Cabe esperar", 2, "derecha"),
)


def recaudacion_pdf(datos: DatosDeRecaudacion) -> bytes:
    """Por moneda: el gráfico y la tabla con su total."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    if not datos.grupos:
        piezas.append(Parrafo("Todavía no hay nada emitido ni cobrado que contar."))
    for barras in barras_de_recaudacion(datos):
        piezas += _grafico(barras)
        piezas.append(_tabla(datos, barras.moneda))
    return componer(papel(datos.membrete, datos.titulo, folio="Página"), piezas)


def prevision_pdf(datos: DatosDePrevision) -> bytes:
    """Lo que vence cada mes, lo que cabe esperar y la cuenta de que sale."""
    titulo = "Previsión de cobros"
    piezas: list[Pieza] = [Titulo(titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    if not datos.meses:
        piezas.append(Parrafo("No hay ninguna cuota por vencer."))
    for barras in barras_de_prevision(datos):
        suyos = [m for m in datos.meses if m.moneda == barras.moneda]
        piezas += [*_grafico(barras), TablaDePapel(_PREVISION, [_mes(m) for m in suyos], _total(suyos))]
    frases = explicar_prevision(datos)
    piezas += [Apartado("De dónde sale"), *(Parrafo(f) for f in frases)] if frases else []
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _grafico(barras: Barras) -> list[Pieza]:
    return [Espacio(2), Dibujo(barras_dibujadas(barras)), Nota(f"Importes en {barras.moneda}."), Espacio(1)]


def _tabla(datos: DatosDeRecaudacion, moneda: str) -> TablaDePapel:
    cifras = cifras_de(datos.por)
    total = next(t for t in datos.totales if t.moneda == moneda)
    return TablaDePapel(
        (
            ColumnaDePapel(NOMBRES_DE_AGRUPACION[datos.por], 3),
            ColumnaDePapel(que_cuenta(datos.por), 1, "derecha"),
            *(ColumnaDePapel(titulo, 1.8, "derecha") for titulo, _ in cifras),
        ),
        [_grupo(g, datos) for g in datos.grupos if g.moneda == moneda],
        _grupo(total, datos),
    )


def _grupo(grupo: Grupo, datos: DatosDeRecaudacion) -> tuple[str, ...]:
    importes = (escribir_cifra(leer(grupo), grupo.moneda) for _, leer in cifras_de(datos.por))
    return (grupo.nombre, escribir_miles(grupo.cuantos), *importes)


def _mes(mes: PorVencer) -> tuple[str, ...]:
    esperado = "pendiente" if mes.esperado is None else escribir_importe(mes.esperado, mes.moneda)
    return (nombre_de_mes(mes.mes), str(mes.cargos), escribir_importe(mes.importe, mes.moneda), esperado)


def _total(meses: Sequence[PorVencer]) -> tuple[str, ...]:
    moneda = meses[0].moneda
    sabidos = [m.esperado for m in meses if m.esperado is not None]
    esperado = escribir_importe(sum(sabidos), moneda) if sabidos else "pendiente"
    cargos, importe = sum(m.cargos for m in meses), sum(m.importe for m in meses)
    return ("Total", str(cargos), escribir_importe(importe, moneda), esperado)
