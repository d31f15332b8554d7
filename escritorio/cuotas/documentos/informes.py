"""La recaudación y la previsión en PDF, con su gráfico. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
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
from escritorio.comun.documentos.xlsx import Hoja, hoja
from escritorio.cuotas.documentos.graficos import barras_dibujadas
from escritorio.cuotas.modelo.informes import (
    NOMBRES_DE_AGRUPACION,
    Barras,
    DatosDePrevision,
    DatosDeRecaudacion,
    PorVencer,
    SumaDeGrupo,
)
from escritorio.cuotas.modelo.mora import (
    EDADES,
    CargoPorCobrar,
    DatosDeAntiguedad,
    DeudaPorEdad,
    RenglonDeEjercicio,
    Sumas,
)
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.modelo.simulacion import CambioDeTramo
from escritorio.cuotas.reglas.antiguedad import dias_vencido, edad_de, por_ejercicio, totalizar_edades
from escritorio.cuotas.reglas.informes import (
    barras_de_prevision,
    barras_de_recaudacion,
    cifras_de,
    explicar_prevision,
    nombre_de_mes,
    que_cuenta,
)


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


def _grupos(datos: DatosDeRecaudacion, moneda: str) -> Cuadro[SumaDeGrupo]:
    def importe(titulo: str, leer: Callable[[SumaDeGrupo], int]) -> Columna[SumaDeGrupo]:
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
    Columna("Cargos", lambda m: m.cargos, "entero", pie=Suma(lambda m: m.cargos)),
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


def cambios_de_tramo_xlsx(membrete: Membrete, ejercicio: str, cambios: Sequence[CambioDeTramo]) -> bytes:
    """Cada socio con su población, su tramo y lo que paga, antes y ahora, y por qué cambia."""
    titulo = f"Cambios de tramo {leer_periodo(ejercicio).de_el}"
    nota = " · ".join(p for p in (membrete.entidad, membrete.aviso) if p)
    return en_excel(membrete, titulo, [hoja("Cambios", Cuadro(_CAMBIOS, cambios), titulo, nota)])


_CAMBIOS: Sequence[Columna[CambioDeTramo]] = (
    Columna("Código", lambda c: c.codigo),
    Columna("Socio", lambda c: c.socio),
    Columna("Población anterior", lambda c: c.antes.poblacion, "entero"),
    Columna("Población", lambda c: c.ahora.poblacion, "entero"),
    Columna("Tramo anterior", lambda c: c.antes.tramo),
    Columna("Tramo", lambda c: c.ahora.tramo),
    Columna("Pagaba", lambda c: Dinero(c.antes.importe, c.moneda_antes), "importe"),
    Columna("Paga", lambda c: Dinero(c.ahora.importe, c.moneda), "importe"),
    Columna("Por qué", lambda c: c.porque),
)


TITULO = "Deudores por antigüedad"
T = TypeVar("T")


def antiguedad_pdf(datos: DatosDeAntiguedad) -> bytes:
    """Una tabla por moneda, con sus totales, y lo que falta cobrar de cada ejercicio."""
    piezas: list[Pieza] = [Titulo(TITULO), Datos([("A fecha", en_corto(datos.corte))])]
    for moneda in _monedas(datos):
        piezas += [Apartado(f"En {moneda}"), tabla(_deudores(datos, moneda)), *_ejercicios(datos, moneda)]
    if not datos.deudas:
        piezas.append(Parrafo("Ese día nadie debía nada."))
    if aviso := sin_vencimiento(datos):
        piezas.append(Parrafo(aviso))
    return componer(papel(datos.membrete, TITULO, folio="Página", apaisado=True), piezas)


def sin_vencimiento(datos: DatosDeAntiguedad) -> str:
    """Lo que advierte de los cargos sin vencimiento, o «»."""
    cuantos = sum(d.sin_vencimiento for d in datos.deudas)
    if not cuantos:
        return ""
    verbo = "tiene" if cuantos == 1 else "tienen"
    return (
        f"{contar(cuantos, 'cargo', 'cargos')} no {verbo} vencimiento: su antigüedad se cuenta desde el día"
        " en que se deben."
    )


def _monedas(datos: DatosDeAntiguedad) -> list[str]:
    return sorted({d.moneda for d in datos.deudas})


def _deudores(datos: DatosDeAntiguedad, moneda: str) -> Cuadro[DeudaPorEdad]:
    return Cuadro(
        [Columna("Socio", lambda d: d.socio, ancho=2.6, pie="Total"), *_de_edades(datos, moneda)],
        [d for d in datos.deudas if d.moneda == moneda],
    )


def _de_edades(datos: DatosDeAntiguedad, moneda: str) -> list[Columna[DeudaPorEdad]]:
    """Lo que se debe según su antigüedad, lo que se tiene a favor y el saldo."""
    total = totalizar_edades(datos.deudas, moneda)

    def columna(titulo: str, que: Callable[[Sumas], int]) -> Columna[DeudaPorEdad]:
        def pie(_filas: Sequence[DeudaPorEdad]) -> Dinero:
            return Dinero(que(total), moneda)

        suyo = pie if moneda else None
        return Columna(titulo, lambda d: Dinero(que(d.sumas), d.moneda), "cifra", 1.35, pie=suyo)

    def de_edad(i: int) -> Callable[[Sumas], int]:
        return lambda sumas: sumas.edades[i]

    return [
        *(columna(titulo, de_edad(i)) for i, titulo in enumerate(EDADES.values())),
        columna("Deuda", lambda s: s.deuda),
        columna("A favor", lambda s: s.a_favor),
        columna("Saldo", lambda s: s.saldo),
    ]


def _ejercicios(datos: DatosDeAntiguedad, moneda: str) -> list[Pieza]:
    renglones = [r for r in por_ejercicio(datos.deudas) if r.moneda == moneda]
    if not renglones:
        return []
    columnas: list[Columna[RenglonDeEjercicio]] = [
        Columna("Ejercicio", lambda r: r.ejercicio, pie="Total"),
        Columna("Socios", lambda r: r.socios, "entero"),
        Columna(
            "Deuda", lambda r: Dinero(r.deuda, moneda), "cifra", 1.5, pie=Suma(lambda r: r.deuda, moneda)
        ),
    ]
    return [Apartado(f"Por ejercicio, en {moneda}"), tabla(Cuadro(columnas, renglones))]


def antiguedad_xlsx(datos: DatosDeAntiguedad) -> bytes:
    """Un libro con los deudores de cada moneda, sus cargos y lo que falta de cada ejercicio."""
    hojas = [
        _hoja(datos, f"Deudores {moneda}".strip(), _deudores_en_libro(datos, moneda))
        for moneda in _monedas(datos) or [""]
    ]
    cargos = [c for d in datos.deudas for c in d.cargos]
    hojas += [
        _hoja(datos, "Cargos", Cuadro(_cargos(datos.corte), cargos)),
        _hoja(datos, "Por ejercicio", Cuadro(_EJERCICIOS, por_ejercicio(datos.deudas))),
    ]
    return en_excel(datos.membrete, TITULO, hojas)


def _hoja(datos: DatosDeAntiguedad, nombre: str, cuadro: Cuadro[T]) -> Hoja:
    partes = [datos.membrete.entidad, f"a {en_corto(datos.corte)}", sin_vencimiento(datos)]
    nota = " · ".join(p for p in (*partes, datos.membrete.aviso) if p)
    return hoja(nombre, cuadro, f"{TITULO}: {nombre.lower()}", nota)


def _deudores_en_libro(datos: DatosDeAntiguedad, moneda: str) -> Cuadro[DeudaPorEdad]:
    return Cuadro(
        [
            Columna("Código", lambda d: d.socio_codigo),
            Columna("Socio", lambda d: d.socio, pie="Total" if moneda else None),
            Columna("Desde", lambda d: d.desde),
            *_de_edades(datos, moneda),
        ],
        [d for d in datos.deudas if d.moneda == moneda],
    )


def _cargos(corte: str) -> list[Columna[CargoPorCobrar]]:
    return [
        Columna("N.º", lambda c: c.numero, "numero"),
        Columna("Código", lambda c: c.socio_codigo),
        Columna("Socio", lambda c: c.socio),
        Columna("Concepto", lambda c: c.concepto),
        Columna("Ejercicio", lambda c: c.ejercicio),
        Columna("Se debe desde", lambda c: c.devengo, "fecha"),
        Columna("Vencimiento", lambda c: c.vencimiento, "fecha"),
        Columna("Días vencido", lambda c: max(dias_vencido(c, corte), 0), "entero"),
        Columna("Antigüedad", lambda c: EDADES[edad_de(dias_vencido(c, corte))]),
        Columna("Importe", lambda c: Dinero(c.importe, c.moneda), "importe"),
        Columna("Saldo", lambda c: Dinero(c.saldo, c.moneda), "importe"),
    ]


_EJERCICIOS: Sequence[Columna[RenglonDeEjercicio]] = (
    Columna("Ejercicio", lambda r: r.ejercicio),
    Columna("Moneda", lambda r: r.moneda),
    Columna("Socios", lambda r: r.socios, "entero"),
    Columna("Deuda", lambda r: Dinero(r.deuda, r.moneda), "importe"),
)
