"""La ficha de un proyecto en XLSX, con las mismas cifras que en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cooperacion.documentos.proyectos import pares_de_proyecto
from escritorio.cooperacion.modelo.papeles import DatosDeProyecto
from escritorio.cooperacion.modelo.proyectos import ESTADOS_DE_RESULTADO, FUENTES, PAPELES
from escritorio.cooperacion.reglas.indicadores import calcular_avance, escribir_cifra
from escritorio.socios.reglas.territorio import nombre_de_pais

_Fila = Sequence[object]


def ficha_de_proyecto_xlsx(datos: DatosDeProyecto) -> bytes:
    """Una hoja por apartado; los que no tienen nada no salen."""
    suyo = datos.elegido.proyecto
    titulo = f"Proyecto {suyo.numero}: {suyo.nombre}"
    apartados = [
        ("Proyecto", _DE_PROYECTO, _lo_que_es(datos)),
        ("Partes", _DE_PARTES, _partes(datos)),
        ("Presupuesto", _DE_PRESUPUESTO, _presupuesto(datos)),
        ("Gastos", _DE_GASTOS, _gastos(datos)),
        ("Resultados", _DE_RESULTADOS, _resultados(datos)),
        ("Indicadores", _DE_INDICADORES, _indicadores(datos)),
    ]
    aviso = f" {datos.membrete.aviso}." if datos.membrete.aviso else ""
    nota = f"Al {en_corto(datos.fecha)}.{aviso}"
    hojas = [
        Hoja(nombre, columnas, filas, titulo=titulo, nota=nota)
        for nombre, columnas, filas in apartados
        if filas
    ]
    return componer_libro(hojas, titulo, datos.membrete.entidad)


_DE_PROYECTO = (ColumnaDeHoja("Dato", ancho=24), ColumnaDeHoja("Valor", ancho=70))
_DE_PARTES = (
    ColumnaDeHoja("Parte", ancho=36),
    ColumnaDeHoja("País"),
    ColumnaDeHoja("Papel"),
    ColumnaDeHoja("Salida", "fecha"),
    ColumnaDeHoja("Por qué", ancho=36),
)
_DE_PRESUPUESTO = (
    ColumnaDeHoja("Parte", ancho=36),
    ColumnaDeHoja("Partida", ancho=30),
    ColumnaDeHoja("De dónde sale"),
    ColumnaDeHoja("Presupuesto", "importe"),
    ColumnaDeHoja("Gastado", "importe"),
    ColumnaDeHoja("Queda", "importe"),
)
_DE_GASTOS = (
    ColumnaDeHoja("Fecha", "fecha"),
    ColumnaDeHoja("Concepto", ancho=40),
    ColumnaDeHoja("Partida", ancho=30),
    ColumnaDeHoja("Parte", ancho=36),
    ColumnaDeHoja("Asiento", "entero"),
    ColumnaDeHoja("Prueba"),
    ColumnaDeHoja("Importe", "importe"),
)
_DE_RESULTADOS = (
    ColumnaDeHoja("Resultado", ancho=44),
    ColumnaDeHoja("Cómo va"),
    ColumnaDeHoja("Fecha", "fecha"),
    ColumnaDeHoja("Detalle", ancho=50),
)
_DE_INDICADORES = (
    ColumnaDeHoja("Indicador", ancho=36),
    ColumnaDeHoja("Línea de base"),
    ColumnaDeHoja("Meta"),
    ColumnaDeHoja("Para", "fecha"),
    ColumnaDeHoja("Avance", ancho=50),
)


def _lo_que_es(datos: DatosDeProyecto) -> list[_Fila]:
    pares = [("Para qué es", datos.elegido.proyecto.objetivo), *pares_de_proyecto(datos)]
    return [*pares, *(("En rojo", rojo) for rojo in datos.elegido.rojos)]


def _partes(datos: DatosDeProyecto) -> list[_Fila]:
    return [
        (s.nombre, nombre_de_pais(s.pais), PAPELES[s.papel], s.salida, s.motivo)
        for s in datos.elegido.proyecto.partes
    ]


def _presupuesto(datos: DatosDeProyecto) -> list[_Fila]:
    p = datos.elegido.proyecto
    return [
        (
            r.parte,
            r.concepto,
            FUENTES[r.fuente],
            *(Dinero(x, p.moneda) for x in (r.importe, r.ejecutado, r.saldo)),
        )
        for r in p.renglones
    ]


def _gastos(datos: DatosDeProyecto) -> list[_Fila]:
    moneda = datos.elegido.proyecto.moneda
    return [
        (
            g.fecha,
            g.concepto,
            g.renglon,
            g.parte,
            g.asiento,
            "Sí" if g.adjunto_id else "Falta",
            Dinero(g.importe, moneda),
        )
        for g in datos.gastos
        if g.estado == "vigente"
    ]


def _resultados(datos: DatosDeProyecto) -> list[_Fila]:
    return [
        (r.que, ESTADOS_DE_RESULTADO[r.estado], r.fecha, r.detalle) for r in datos.elegido.proyecto.resultados
    ]


def _indicadores(datos: DatosDeProyecto) -> list[_Fila]:
    return [
        (
            i.nombre,
            "No consta" if i.linea_base is None else escribir_cifra(i.linea_base, i.unidad),
            escribir_cifra(i.meta, i.unidad),
            i.meta_fecha,
            calcular_avance(i).frase,
        )
        for i in datos.indicadores
        if i.retirado is None
    ]
