"""La ficha de un proyecto en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.dinero import Dinero, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import Apartado, Datos, Parrafo, Pieza, Recuadro, Titulo, componer, tabla
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cooperacion.modelo.papeles import DatosDeProyecto
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    ESTADOS_DE_RESULTADO,
    FUENTES,
    PAPELES,
    EnCartera,
    Gasto,
    Indicador,
    Participante,
    Proyecto,
    RenglonDePresupuesto,
    Resultado,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.indicadores import calcular_avance, escribir_cifra
from escritorio.cooperacion.reglas.indicadores import escribir_cifra as escribir_medida
from escritorio.cooperacion.reglas.proyectos import DATOS_DE_PROYECTO, sumar

T = TypeVar("T")


def ficha_de_proyecto_pdf(datos: DatosDeProyecto) -> bytes:
    """Lo que es, quién toma parte, lo presupuestado y gastado, lo logrado y con qué se mide."""
    suyo = datos.elegido.proyecto
    titulo = f"Proyecto {suyo.numero}: {suyo.nombre}"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(suyo.objetivo),
        Datos(pares_de_proyecto(datos)),
        *decir_rojos(datos.elegido),
        Apartado("Quién toma parte"),
        _partes(suyo),
        *_presupuesto(suyo),
        *_gastos(datos),
        *_resultados(suyo),
        *_indicadores(datos),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página"), piezas)


def pares_de_proyecto(datos: DatosDeProyecto) -> list[tuple[str, str]]:
    """(rótulo, valor) de lo que consta de él."""
    p = datos.elegido.proyecto
    pares = [
        ("Responsable", p.responsable),
        ("Financiador", p.financiador or "No consta"),
        ("Plazo", f"Del {en_corto(p.desde)} al {en_corto(p.hasta)}"),
        ("Estado", f"{ESTADOS_DE_PROYECTO[p.estado]} desde el {en_corto(p.estado_desde)}"),
        ("Explicación", p.explicacion),
        ("Tema", p.tema),
        *dichos(DATOS_DE_PROYECTO, p),
        ("Convenio", datos.convenio),
        ("Lo aprobó", datos.apoyo),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def decir_rojos(elegido: EnCartera, de: str = "") -> list[Pieza]:
    """Por qué está en rojo, en un recuadro; nada si va bien. `de`: de qué proyecto, delante."""
    return (
        [Recuadro(f"{de}en rojo" if de else "En rojo", [*map(str, elegido.rojos)])] if elegido.rojos else []
    )


def _partes(p: Proyecto) -> Pieza:
    columnas: list[Columna[Participante]] = [
        Columna("Parte", lambda s: s.nombre, ancho=2.6),
        Columna("País", lambda s: nombre_de_pais(s.pais)),
        Columna("Papel", lambda s: PAPELES[s.papel], ancho=1.8),
        Columna("Salida", _salida, ancho=2.4),
    ]
    return tabla(Cuadro(columnas, p.partes, "No consta"))


def _salida(s: Participante) -> str:
    if s.salida:
        return f"{en_corto(s.salida)}: {s.motivo}"
    return f"Dejó la red el {en_corto(s.dejo_la_red)}" if s.dejo_la_red else ""


def _presupuesto(p: Proyecto) -> list[Pieza]:
    if not p.renglones:
        return [Apartado("Presupuesto"), Parrafo("Pendiente.")]
    partida: list[Columna[RenglonDePresupuesto]] = [
        Columna("Partida", lambda r: r.concepto, ancho=2.2, pie="Total"),
        Columna("Parte", lambda r: r.parte, ancho=2.0),
        Columna("De dónde sale", lambda r: FUENTES[r.fuente], ancho=1.8),
        *_cifras(p, lambda r: SumaDeRenglones("", r.importe, r.ejecutado)),
    ]
    por_parte = sumar(p.renglones, lambda r: r.parte)
    por_fuente = [replace(s, rotulo=FUENTES[s.rotulo]) for s in sumar(p.renglones, lambda r: r.fuente)]
    return [
        Apartado(f"Presupuesto en {p.moneda}"),
        tabla(Cuadro(partida, p.renglones)),
        tabla(Cuadro(_por(p, "Por parte"), por_parte, total=p.total)),
        tabla(Cuadro(_por(p, "Por origen"), por_fuente, total=p.total)),
    ]


def _por(p: Proyecto, que: str) -> list[Columna[SumaDeRenglones]]:
    return [Columna(que, lambda s: s.rotulo, ancho=3.0), *_cifras(p, lambda s: s)]


def _cifras(p: Proyecto, de: Callable[[T], SumaDeRenglones]) -> tuple[Columna[T], ...]:
    """Lo presupuestado, lo gastado y cuánto va de cada renglón; al pie, los del proyecto."""

    def columna(titulo: str, ancho: float, que: Callable[[SumaDeRenglones], object]) -> Columna[T]:
        return Columna(titulo, lambda fila: que(de(fila)), "cifra", ancho, pie=lambda _: que(p.total))

    return (
        columna("Presupuesto", 1.5, lambda s: Dinero(s.importe, p.moneda)),
        columna("Gastado", 1.5, lambda s: Dinero(s.ejecutado, p.moneda)),
        columna("Va", 1.1, lambda s: escribir_porcentaje(s.avance)),
    )


def _gastos(datos: DatosDeProyecto) -> list[Pieza]:
    vigentes = [g for g in datos.gastos if g.estado == "vigente"]
    if not vigentes:
        return []
    moneda = datos.elegido.proyecto.moneda
    columnas: list[Columna[Gasto]] = [
        Columna("Fecha", lambda g: g.fecha, "fecha", 1.3, pie="Total"),
        Columna("Concepto", lambda g: g.concepto, ancho=2.6),
        Columna("Partida", lambda g: f"{g.renglon}, {g.parte}", ancho=1.8),
        Columna("Asiento", lambda g: g.asiento or None, "numero"),
        Columna("Prueba", lambda g: "Sí" if g.adjunto_id else "Falta", ancho=0.8),
        Columna(
            "Importe",
            lambda g: Dinero(g.importe, moneda),
            "cifra",
            1.4,
            pie=Suma(lambda g: g.importe, moneda),
        ),
    ]
    return [Apartado(f"Gastos en {moneda}"), tabla(Cuadro(columnas, vigentes))]


def _resultados(p: Proyecto) -> list[Pieza]:
    if not p.resultados:
        return []
    columnas: list[Columna[Resultado]] = [
        Columna("Resultado", lambda r: r.que, ancho=2.8),
        Columna("Cómo va", lambda r: ESTADOS_DE_RESULTADO[r.estado], ancho=1.3),
        Columna("Detalle", lambda r: f"{en_corto(r.fecha)}: {r.detalle}" if r.fecha else "", ancho=3.0),
    ]
    return [Apartado("Resultados"), tabla(Cuadro(columnas, p.resultados))]


def _indicadores(datos: DatosDeProyecto) -> list[Pieza]:
    seguidos = [i for i in datos.indicadores if i.retirado is None]
    if not seguidos:
        return []
    columnas: list[Columna[Indicador]] = [
        Columna("Indicador", lambda i: i.nombre, ancho=2.2),
        Columna("Línea de base", decir_linea_base, ancho=1.2),
        Columna("Meta", lambda i: escribir_medida(i.meta, i.unidad), ancho=1.2),
        Columna("Para", lambda i: i.meta_fecha, "fecha", 1.3),
        Columna("Avance", lambda i: calcular_avance(i).frase, ancho=2.6),
    ]
    return [Apartado("Indicadores"), tabla(Cuadro(columnas, seguidos))]


def decir_linea_base(i: Indicador) -> str:
    """De cuánto partía, con su unidad; o que no consta."""
    return "No consta" if i.linea_base is None else escribir_medida(i.linea_base, i.unidad)


def ficha_de_proyecto_xlsx(datos: DatosDeProyecto) -> bytes:
    """Una hoja por apartado; los que no tienen nada no salen."""
    suyo = datos.elegido.proyecto
    titulo = f"Proyecto {suyo.numero}: {suyo.nombre}"
    apartados: list[tuple[str, Cuadro[Any]]] = [
        ("Proyecto", _lo_que_es(datos)),
        ("Partes", _cuadro_de_partes(suyo)),
        ("Presupuesto", _cuadro_de_presupuesto(suyo)),
        ("Gastos", _cuadro_de_gastos(datos)),
        ("Resultados", _cuadro_de_resultados(suyo)),
        ("Indicadores", _cuadro_de_indicadores(datos)),
    ]
    aviso = f" {datos.membrete.aviso}." if datos.membrete.aviso else ""
    nota = f"Al {en_corto(datos.fecha)}.{aviso}"
    hojas = [hoja(nombre, cuadro, titulo, nota) for nombre, cuadro in apartados if cuadro.filas]
    return en_excel(datos.membrete, titulo, hojas)


def _lo_que_es(datos: DatosDeProyecto) -> Cuadro[tuple[str, str]]:
    pares = [("Para qué es", datos.elegido.proyecto.objetivo), *pares_de_proyecto(datos)]
    return Cuadro(
        [Columna("Dato", lambda p: p[0], en_hoja=24), Columna("Valor", lambda p: p[1], en_hoja=70)],
        [*pares, *(("En rojo", str(rojo)) for rojo in datos.elegido.rojos)],
    )


def _cuadro_de_partes(p: Proyecto) -> Cuadro[Participante]:
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


def _cuadro_de_presupuesto(p: Proyecto) -> Cuadro[RenglonDePresupuesto]:
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


def _cuadro_de_gastos(datos: DatosDeProyecto) -> Cuadro[Gasto]:
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


def _cuadro_de_resultados(p: Proyecto) -> Cuadro[Resultado]:
    return Cuadro(
        [
            Columna("Resultado", lambda r: r.que, en_hoja=44),
            Columna("Cómo va", lambda r: ESTADOS_DE_RESULTADO[r.estado]),
            Columna("Fecha", lambda r: r.fecha, "fecha"),
            Columna("Detalle", lambda r: r.detalle, en_hoja=50),
        ],
        p.resultados,
    )


def _cuadro_de_indicadores(datos: DatosDeProyecto) -> Cuadro[Indicador]:
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
