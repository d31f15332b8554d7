"""La vista previa de una emisión, o lo que se emitió, en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuotas.modelo.emision import VistaPrevia
from escritorio.cuotas.reglas.previa import sumar_por_tramo


def vista_previa_xlsx(membrete: Membrete, vista: VistaPrevia) -> bytes:
    """A quién, cuánto y por qué; quién queda fuera, y los totales por tramo."""
    titulo = titulo_de_previa(vista)
    partes = (membrete.entidad, f"a {en_corto(vista.fecha)}", vista.poblacion.frase, membrete.aviso)
    nota = " · ".join(p for p in partes if p)
    hojas = [_a_quienes(vista), _fuera(vista), _por_tramo(vista)]
    dichas = [
        Hoja(nombre, columnas, filas, totales, f"{titulo}: {nombre.lower()}", nota)
        for nombre, columnas, filas, totales in hojas
    ]
    return componer_libro(dichas, titulo, membrete.entidad)


def titulo_de_previa(vista: VistaPrevia) -> str:
    """«Vista previa de Cuota ordinaria 2026»."""
    return f"Vista previa de {vista.concepto.nombre} {vista.pedido.ejercicio}"


_Hoja = tuple[str, Sequence[ColumnaDeHoja], Sequence[Sequence[object]], Sequence[object]]


def _a_quienes(vista: VistaPrevia) -> _Hoja:
    columnas = (
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Población", "entero"),
        ColumnaDeHoja("Año"),
        ColumnaDeHoja("Fuente"),
        ColumnaDeHoja("Tramo"),
        ColumnaDeHoja("Cuota entera", "importe"),
        ColumnaDeHoja("Importe", "importe"),
        ColumnaDeHoja("Cómo se calculó"),
    )
    filas = [
        (
            c.socio_codigo,
            c.socio,
            c.poblacion,
            str(c.poblacion_anio or ""),
            c.poblacion_fuente or "",
            c.tramo,
            Dinero(c.base or c.importe, vista.moneda),
            Dinero(c.importe, vista.moneda),
            c.calculo,
        )
        for c in vista.cargos
    ]
    enteras = Dinero(sum(c.base or c.importe for c in vista.cargos), vista.moneda)
    totales = ("Total", *(None,) * 5, enteras, Dinero(vista.total, vista.moneda), None)
    return "A quién se cobra", columnas, filas, totales


def _fuera(vista: VistaPrevia) -> _Hoja:
    columnas = (ColumnaDeHoja("Socio"), ColumnaDeHoja("Por qué queda fuera"))
    return "Quedan fuera", columnas, [(e.socio, e.motivo) for e in vista.excluidos], ("", "")


def _por_tramo(vista: VistaPrevia) -> _Hoja:
    columnas = (
        ColumnaDeHoja("Tramo"),
        ColumnaDeHoja("Moneda"),
        ColumnaDeHoja("Cargos", "entero"),
        ColumnaDeHoja("Total", "importe"),
    )
    filas = [
        (s.tramo, vista.moneda, s.cargos, Dinero(s.total, vista.moneda))
        for s in sumar_por_tramo(vista.cargos)
    ]
    totales = ("Total", vista.moneda, len(vista.cargos), Dinero(vista.total, vista.moneda))
    return "Por tramo", columnas, filas, totales
