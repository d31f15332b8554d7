"""Los deudores por antigüedad, en PDF y en XLSX, con los mismos totales. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import Dinero, escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuotas.modelo.mora import EDADES, CargoPorCobrar, DatosDeAntiguedad, DeudaPorEdad, Sumas
from escritorio.cuotas.reglas.antiguedad import dias_vencido, edad_de, por_ejercicio, totalizar_edades

TITULO = "Deudores por antigüedad"
_CIFRAS = (*EDADES.values(), "Deuda", "A favor", "Saldo")


def antiguedad_pdf(datos: DatosDeAntiguedad) -> bytes:
    """Una tabla por moneda, con sus totales, y lo que falta cobrar de cada ejercicio."""
    piezas: list[Pieza] = [Titulo(TITULO), Datos([("A fecha", en_corto(datos.corte))])]
    for moneda in _monedas(datos):
        piezas += [Apartado(f"En {moneda}"), _tabla(datos, moneda), *_ejercicios(datos, moneda)]
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


def _tabla(datos: DatosDeAntiguedad, moneda: str) -> TablaDePapel:
    columnas = (ColumnaDePapel("Socio", 2.6), *(ColumnaDePapel(c, 1.35, "derecha") for c in _CIFRAS))
    suyas = [d for d in datos.deudas if d.moneda == moneda]
    total = totalizar_edades(datos.deudas, moneda)
    return TablaDePapel(
        columnas,
        [(d.socio, *(escribir_cifra(x, moneda) for x in _cifras(d.sumas))) for d in suyas],
        ("Total", *(escribir_cifra(x, moneda) for x in _cifras(total))),
    )


def _cifras(sumas: Sumas) -> tuple[int, ...]:
    return (*sumas.edades, sumas.deuda, sumas.a_favor, sumas.saldo)


def _ejercicios(datos: DatosDeAntiguedad, moneda: str) -> list[Pieza]:
    renglones = [r for r in por_ejercicio(datos.deudas) if r.moneda == moneda]
    if not renglones:
        return []
    total = escribir_cifra(sum(r.deuda for r in renglones), moneda)
    return [
        Apartado(f"Por ejercicio, en {moneda}"),
        TablaDePapel(
            (
                ColumnaDePapel("Ejercicio", 1),
                ColumnaDePapel("Socios", 1, "derecha"),
                ColumnaDePapel("Deuda", 1.5, "derecha"),
            ),
            [(r.ejercicio, str(r.socios), escribir_cifra(r.deuda, moneda)) for r in renglones],
            ("Total", "", total),
        ),
    ]


def antiguedad_xlsx(datos: DatosDeAntiguedad) -> bytes:
    """Un libro con los deudores de cada moneda, sus cargos y lo que falta de cada ejercicio."""
    hojas = [_hoja_de_deudores(datos, m) for m in _monedas(datos)] or [_hoja_de_deudores(datos, "")]
    hojas += [_hoja_de_cargos(datos), _hoja_de_ejercicios(datos)]
    return componer_libro(hojas, TITULO, datos.membrete.entidad)


def _hoja(
    datos: DatosDeAntiguedad,
    nombre: str,
    columnas: tuple[ColumnaDeHoja, ...],
    filas: list[tuple[object, ...]],
    totales: tuple[object, ...] | None = None,
) -> Hoja:
    partes = [datos.membrete.entidad, f"a {en_corto(datos.corte)}", sin_vencimiento(datos)]
    nota = " · ".join(p for p in (*partes, datos.membrete.aviso) if p)
    return Hoja(nombre, columnas, filas, totales, f"{TITULO}: {nombre.lower()}", nota)


def _hoja_de_deudores(datos: DatosDeAntiguedad, moneda: str) -> Hoja:
    columnas = (
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Desde"),
        *(ColumnaDeHoja(c, "importe") for c in _CIFRAS),
    )
    suyas = [d for d in datos.deudas if d.moneda == moneda]
    total = totalizar_edades(datos.deudas, moneda)
    pie = (None, "Total", None, *(Dinero(x, moneda) for x in _cifras(total))) if moneda else None
    return _hoja(datos, f"Deudores {moneda}".strip(), columnas, [_fila(d) for d in suyas], pie)


def _fila(deuda: DeudaPorEdad) -> tuple[object, ...]:
    importes = (Dinero(x, deuda.moneda) for x in _cifras(deuda.sumas))
    return (deuda.socio_codigo, deuda.socio, deuda.desde, *importes)


def _hoja_de_cargos(datos: DatosDeAntiguedad) -> Hoja:
    columnas = (
        ColumnaDeHoja("N.º", "entero"),
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Concepto"),
        ColumnaDeHoja("Ejercicio"),
        ColumnaDeHoja("Se debe desde", "fecha"),
        ColumnaDeHoja("Vencimiento", "fecha"),
        ColumnaDeHoja("Días vencido", "entero"),
        ColumnaDeHoja("Antigüedad"),
        ColumnaDeHoja("Importe", "importe"),
        ColumnaDeHoja("Saldo", "importe"),
    )
    return _hoja(
        datos, "Cargos", columnas, [_fila_de_cargo(c, datos.corte) for d in datos.deudas for c in d.cargos]
    )


def _fila_de_cargo(cargo: CargoPorCobrar, corte: str) -> tuple[object, ...]:
    dias = dias_vencido(cargo, corte)
    return (
        cargo.numero,
        cargo.socio_codigo,
        cargo.socio,
        cargo.concepto,
        cargo.ejercicio,
        cargo.devengo,
        cargo.vencimiento,
        max(dias, 0),
        EDADES[edad_de(dias)],
        Dinero(cargo.importe, cargo.moneda),
        Dinero(cargo.saldo, cargo.moneda),
    )


def _hoja_de_ejercicios(datos: DatosDeAntiguedad) -> Hoja:
    columnas = (
        ColumnaDeHoja("Ejercicio"),
        ColumnaDeHoja("Moneda"),
        ColumnaDeHoja("Socios", "entero"),
        ColumnaDeHoja("Deuda", "importe"),
    )
    filas: list[tuple[object, ...]] = [
        (r.ejercicio, r.moneda, r.socios, Dinero(r.deuda, r.moneda)) for r in por_ejercicio(datos.deudas)
    ]
    return _hoja(datos, "Por ejercicio", columnas, filas)
