"""Los deudores por antigüedad, en PDF y en XLSX, con los mismos totales. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro, sumar
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import Hoja, componer_libro, hoja
from escritorio.cuotas.modelo.mora import (
    EDADES,
    CargoPorCobrar,
    DatosDeAntiguedad,
    DeudaPorEdad,
    RenglonDeEjercicio,
    Sumas,
)
from escritorio.cuotas.reglas.antiguedad import dias_vencido, edad_de, por_ejercicio, totalizar_edades

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
            "Deuda", lambda r: Dinero(r.deuda, moneda), "cifra", 1.5, pie=sumar(lambda r: r.deuda, moneda)
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
    return componer_libro(hojas, TITULO, datos.membrete.entidad)


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
