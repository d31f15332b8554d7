"""La simulación de escalas en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Dibujo,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuotas.documentos.dibujos import dibujo_de_simulacion
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
    titulo = f"Simulación de cuotas del ejercicio {hecha.ejercicio}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            f"Con los socios y las poblaciones que constan a {en_letra(hecha.fecha)}. {hecha.poblacion.frase}"
            " No se emitió nada."
        ),
        _resumen(hecha),
    ]
    if lamina := dibujo_de_simulacion(hecha):
        piezas.append(Dibujo(lamina, _ALTO_DE_DIBUJO))
    for resultado in hecha.resultados:
        piezas += _de_una(resultado)
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def _resumen(hecha: Simulacion) -> TablaDePapel:
    columnas = (("Socios", 0.9), ("Ingreso", 2), ("Suben", 2), ("Bajan", 2), ("Fuera", 0.8))
    return TablaDePapel(
        (ColumnaDePapel("Escala", 2.4), *(ColumnaDePapel(c, a, "derecha") for c, a in columnas)),
        [
            (
                r.escala.nombre,
                escribir_miles(r.cargos),
                escribir_importe(r.total, r.moneda),
                *_suben_y_bajan(c, r.moneda),
                escribir_miles(len(r.excluidos)),
            )
            for r, c in zip(hecha.resultados, hecha.comparados, strict=True)
        ],
    )


def _suben_y_bajan(comparado: Comparado | None, moneda: str) -> tuple[str, str]:
    if comparado is None:
        return "—", "—"
    return (
        f"{escribir_miles(comparado.suben)} (+{escribir_cifra(comparado.cuanto_suben, moneda)})",
        f"{escribir_miles(comparado.bajan)} (-{escribir_cifra(comparado.cuanto_bajan, moneda)})",
    )


def _de_una(resultado: ResultadoDeEscala) -> list[Pieza]:
    metodo = describir_metodo(resultado.escala.metodo, resultado.moneda)
    piezas: list[Pieza] = [Apartado(resultado.escala.nombre), Parrafo(f"{metodo}.")]
    for rotulo, sumas in (("Tramo", resultado.por_tramo), ("País", resultado.por_pais)):
        if sumas:
            piezas.append(_sumas(rotulo, sumas, resultado))
    if resultado.excluidos:
        columnas = (ColumnaDePapel("Queda fuera", 2), ColumnaDePapel("Por qué", 4))
        piezas.append(TablaDePapel(columnas, [(e.socio, e.motivo) for e in resultado.excluidos]))
    return piezas


def _sumas(rotulo: str, sumas: Sequence[SumaDe], de: ResultadoDeEscala) -> TablaDePapel:
    return TablaDePapel(
        (
            ColumnaDePapel(rotulo, 4),
            ColumnaDePapel("Socios", 1, "derecha"),
            ColumnaDePapel(f"Ingreso ({de.moneda})", 2, "derecha"),
        ),
        [(s.de, escribir_miles(s.socios), escribir_cifra(s.total, de.moneda)) for s in sumas],
        ("Total", escribir_miles(de.cargos), escribir_cifra(de.total, de.moneda)),
    )


def simulacion_xlsx(datos: DatosDeSimulacion) -> bytes:
    """El libro: resumen, por tramo, por país y cada socio con cada escala."""
    hecha = datos.simulacion
    partes = [datos.membrete.entidad, f"a {en_corto(hecha.fecha)}", datos.membrete.aviso]
    nota = " · ".join(p for p in partes if p)
    titulo = f"Simulación de cuotas del ejercicio {hecha.ejercicio}"
    hojas = [
        _hoja_resumen(hecha),
        _hoja_de_sumas("Por tramo", "Tramo", hecha, [r.por_tramo for r in hecha.resultados]),
        _hoja_de_sumas("Por país", "País", hecha, [r.por_pais for r in hecha.resultados]),
        _hoja_de_socios(hecha),
        _hoja_de_excluidos(hecha),
    ]
    puestas = [
        Hoja(h.nombre, h.columnas, h.filas, h.totales, f"{titulo}: {h.nombre.lower()}", nota) for h in hojas
    ]
    return componer_libro(puestas, titulo, datos.membrete.entidad)


def _hoja_resumen(hecha: Simulacion) -> Hoja:
    enteros, importes = ("Suben", "Bajan", "Igual", "Entran", "Salen"), ("Cuánto suben", "Cuánto bajan")
    columnas = (
        ColumnaDeHoja("Escala"),
        ColumnaDeHoja("Socios", "entero"),
        ColumnaDeHoja("Ingreso", "importe"),
        *(ColumnaDeHoja(c, "entero") for c in enteros),
        *(ColumnaDeHoja(c, "importe") for c in importes),
        ColumnaDeHoja("Quedan fuera", "entero"),
    )
    filas = [
        (
            r.escala.nombre,
            r.cargos,
            Dinero(r.total, r.moneda),
            *((c.suben, c.bajan, c.iguales, c.entran, c.salen) if c else (None,) * 5),
            *((Dinero(c.cuanto_suben, r.moneda), Dinero(c.cuanto_bajan, r.moneda)) if c else (None, None)),
            len(r.excluidos),
        )
        for r, c in zip(hecha.resultados, hecha.comparados, strict=True)
    ]
    return Hoja("Resumen", columnas, filas)


def _hoja_de_sumas(nombre: str, rotulo: str, hecha: Simulacion, sumas: Sequence[Sequence[SumaDe]]) -> Hoja:
    columnas = (
        ColumnaDeHoja("Escala"),
        ColumnaDeHoja(rotulo),
        ColumnaDeHoja("Socios", "entero"),
        ColumnaDeHoja("Ingreso", "importe"),
    )
    filas = [
        (r.escala.nombre, s.de, s.socios, Dinero(s.total, r.moneda))
        for r, suyas in zip(hecha.resultados, sumas, strict=True)
        for s in suyas
    ]
    return Hoja(nombre, columnas, filas)


def _hoja_de_socios(hecha: Simulacion) -> Hoja:
    """Con la cuenta escrita de cada uno: sin ella el importe no se puede discutir."""
    columnas = [ColumnaDeHoja(c) for c in ("Código", "Socio", "País", "Categoría")]
    for i, resultado in enumerate(hecha.resultados):
        columnas += [
            ColumnaDeHoja(resultado.escala.nombre, "importe", moneda=resultado.moneda),
            ColumnaDeHoja(f"Cuenta ({resultado.escala.nombre})"),
        ]
        if i:
            titulo = f"Diferencia ({resultado.escala.nombre})"
            columnas.append(ColumnaDeHoja(titulo, "importe", moneda=resultado.moneda))
    return Hoja("Socios", columnas, [_fila_de_socio(s, hecha) for s in hecha.socios])


def _fila_de_socio(socio: SocioSimulado, hecha: Simulacion) -> tuple[object, ...]:
    celdas: list[object] = [socio.codigo, socio.socio, socio.pais, socio.categoria]
    for i, dado in enumerate(socio.con_cada_una):
        celdas += [None, dado] if isinstance(dado, str) else [dado.importe, dado.calculo]
        if i:
            celdas.append(socio.diferencia(i) if hecha.comparados[i] else None)
    return tuple(celdas)


def _hoja_de_excluidos(hecha: Simulacion) -> Hoja:
    columnas = (ColumnaDeHoja("Escala"), ColumnaDeHoja("Socio"), ColumnaDeHoja("Por qué queda fuera"))
    filas = [(r.escala.nombre, e.socio, e.motivo) for r in hecha.resultados for e in r.excluidos]
    return Hoja("Fuera", columnas, filas)
