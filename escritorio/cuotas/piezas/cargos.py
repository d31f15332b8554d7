"""La lista de cargos: de cada uno, cuánto, cuánto queda y en qué estado está."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Ficha
from escritorio.comun.interfaz.lista_ficha import FiltroDeLista, ListaConFicha
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.cuotas.consultas.emision import conceptos
from escritorio.cuotas.modelo.cuentas import ESTADOS_DE_CARGO, Cargo
from escritorio.cuotas.piezas.ficha import TONOS


def lista_de_cargos(bd: Archivo, ficha: Ficha, emitir: Callable[[], object]) -> ListaConFicha[Cargo]:
    """Con su ficha y su estado vacío, que ofrece emitir."""
    return ListaConFicha(
        _columnas(),
        clave_de_fila=lambda c: c.id,
        nombre="los cargos",
        ficha=ficha,
        vacio=_vacio(bd, emitir),
        marcador="Filtrar por socio, código, concepto o tramo…",
        filtros=_filtros(),
        pajar=lambda c: " ".join(
            (c.socio, c.socio_codigo, c.concepto, c.ejercicio, c.tramo, ESTADOS_DE_CARGO[c.estado])
        ),
    )


def _vacio(bd: Archivo, emitir: Callable[[], object]) -> EstadoVacio:
    if not any(c.lleva_escala for c in conceptos(bd)):
        sin_nada = "La plantilla con que se creó no trae ninguna: no hay nada que emitir ni que cobrar."
        return EstadoVacio("wallet", "Esta red no tiene cuotas", sin_nada)
    return EstadoVacio(
        "wallet",
        "Todavía no se emitió ninguna cuota",
        "Aquí se emiten las cuotas de cada ejercicio según la población oficial de los socios, se "
        "anota lo que pagan y salen los recibos. Antes de emitir se ve a quién, cuánto y por qué.",
        "Emi&tir cuotas",
        emitir,
    )


def _columnas() -> list[Columna[Cargo]]:
    def importe(titulo: str, de: Callable[[Cargo], int]) -> Columna[Cargo]:
        return Columna(
            titulo, lambda c: escribir_importe(de(c), c.moneda), clave=de, derecha=True, esencial=True
        )

    return [
        Columna("N.º", lambda c: str(c.numero), clave=lambda c: c.numero, derecha=True),
        Columna("Socio", lambda c: c.socio, estira=True),
        Columna("Ejercicio", lambda c: c.ejercicio),
        importe("Importe", lambda c: c.importe),
        importe("Saldo", lambda c: c.saldo),
        Columna("Estado", lambda c: ESTADOS_DE_CARGO[c.estado], pildora=lambda c: TONOS[c.estado]),
    ]


def _filtros() -> list[FiltroDeLista[Cargo]]:
    estados = [("", "Cualquier estado"), *ESTADOS_DE_CARGO.items()]
    return [
        FiltroDeLista("Ejercicio", [("", "Todos los ejercicios")], lambda c, clave: c.ejercicio == clave),
        FiltroDeLista("Estado", estados, lambda c, clave: c.estado == clave),
    ]
