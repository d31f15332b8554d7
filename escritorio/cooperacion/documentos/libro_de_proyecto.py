"""La ficha de un proyecto en XLSX, con las mismas cifras que en PDF. Función pura."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.cooperacion.documentos.proyectos import decir_linea_base, pares_de_proyecto
from escritorio.cooperacion.modelo.indicadores import Indicador
from escritorio.cooperacion.modelo.papeles import DatosDeProyecto
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_RESULTADO,
    FUENTES,
    PAPELES,
    Gasto,
    Participante,
    Proyecto,
    Renglon,
    Resultado,
)
from escritorio.cooperacion.reglas.indicadores import calcular_avance, escribir_cifra
from escritorio.socios.reglas.territorio import nombre_de_pais


def ficha_de_proyecto_xlsx(datos: DatosDeProyecto) -> bytes:
    """Una hoja por apartado; los que no tienen nada no salen."""
    suyo = datos.elegido.proyecto
    titulo = f"Proyecto {suyo.numero}: {suyo.nombre}"
    apartados: list[tuple[str, Cuadro[Any]]] = [
        ("Proyecto", _lo_que_es(datos)),
        ("Partes", _partes(suyo)),
        ("Presupuesto", _presupuesto(suyo)),
        ("Gastos", _gastos(datos)),
        ("Resultados", _resultados(suyo)),
        ("Indicadores", _indicadores(datos)),
    ]
    aviso = f" {datos.membrete.aviso}." if datos.membrete.aviso else ""
    nota = f"Al {en_corto(datos.fecha)}.{aviso}"
    hojas = [hoja(nombre, cuadro, titulo, nota) for nombre, cuadro in apartados if cuadro.filas]
    return componer_libro(hojas, titulo, datos.membrete.entidad)


def _lo_que_es(datos: DatosDeProyecto) -> Cuadro[tuple[str, str]]:
    pares = [("Para qué es", datos.elegido.proyecto.objetivo), *pares_de_proyecto(datos)]
    return Cuadro(
        [Columna("Dato", lambda p: p[0], en_hoja=24), Columna("Valor", lambda p: p[1], en_hoja=70)],
        [*pares, *(("En rojo", str(rojo)) for rojo in datos.elegido.rojos)],
    )


def _partes(p: Proyecto) -> Cuadro[Participante]:
    return Cuadro(
        [
            Columna("Parte", lambda s: s.nombre, en_hoja=36),
            Columna("País", lambda s: nombre_de_pais(s.pais)),
            Columna("Papel", lambda s: PAPELES[s.papel]),
            Columna("Salida", lambda s: s.salida, "fecha"),
            Columna("Por qué", lambda s: s.motivo, en_hoja=36),
        ],
        p.partes,
    )


def _presupuesto(p: Proyecto) -> Cuadro[Renglon]:
    return Cuadro(
        [
            Columna("Parte", lambda r: r.parte, en_hoja=36),
            Columna("Partida", lambda r: r.concepto, en_hoja=30),
            Columna("De dónde sale", lambda r: FUENTES[r.fuente]),
            Columna("Presupuesto", lambda r: Dinero(r.importe, p.moneda), "importe"),
            Columna("Gastado", lambda r: Dinero(r.ejecutado, p.moneda), "importe"),
            Columna("Queda", lambda r: Dinero(r.saldo, p.moneda), "importe"),
        ],
        p.renglones,
    )


def _gastos(datos: DatosDeProyecto) -> Cuadro[Gasto]:
    moneda = datos.elegido.proyecto.moneda
    return Cuadro(
        [
            Columna("Fecha", lambda g: g.fecha, "fecha"),
            Columna("Concepto", lambda g: g.concepto, en_hoja=40),
            Columna("Partida", lambda g: g.renglon, en_hoja=30),
            Columna("Parte", lambda g: g.parte, en_hoja=36),
            Columna("Asiento", lambda g: g.asiento, "numero"),
            Columna("Prueba", lambda g: "Sí" if g.adjunto_id else "Falta"),
            Columna("Importe", lambda g: Dinero(g.importe, moneda), "importe"),
        ],
        [g for g in datos.gastos if g.estado == "vigente"],
    )


def _resultados(p: Proyecto) -> Cuadro[Resultado]:
    return Cuadro(
        [
            Columna("Resultado", lambda r: r.que, en_hoja=44),
            Columna("Cómo va", lambda r: ESTADOS_DE_RESULTADO[r.estado]),
            Columna("Fecha", lambda r: r.fecha, "fecha"),
            Columna("Detalle", lambda r: r.detalle, en_hoja=50),
        ],
        p.resultados,
    )


def _indicadores(datos: DatosDeProyecto) -> Cuadro[Indicador]:
    return Cuadro(
        [
            Columna("Indicador", lambda i: i.nombre, en_hoja=36),
            Columna("Línea de base", decir_linea_base),
            Columna("Meta", lambda i: escribir_cifra(i.meta, i.unidad)),
            Columna("Para", lambda i: i.meta_fecha, "fecha"),
            Columna("Avance", lambda i: calcular_avance(i).frase, en_hoja=50),
        ],
        [i for i in datos.indicadores if i.retirado is None],
    )
