"""La ficha de un proyecto en PDF y en XLSX. Funciones puras."""

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
from escritorio.comun.base.lengua import Habla
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


def ficha_de_proyecto_pdf(datos: DatosDeProyecto, idioma: str = "es") -> bytes:
    """Lo que es, quién toma parte, lo presupuestado y gastado, lo logrado y con qué se mide.

    `idioma`: «es» o «pt».
    """
    suyo, di = datos.elegido.proyecto, Habla(idioma)
    titulo = di("Proyecto {}: {}", suyo.numero, suyo.nombre)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(suyo.objetivo),
        Datos(_pares(datos, di)),
        *decir_rojos(datos.elegido, di),
        Apartado(di("Quién toma parte")),
        _partes(suyo, di),
        *_presupuesto(suyo, di),
        *_gastos(datos, di),
        *_resultados(suyo, di),
        *_indicadores(datos, di),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página", idioma=idioma), piezas)


def _pares(datos: DatosDeProyecto, di: Habla) -> list[tuple[str, str]]:
    """(rótulo, valor) de lo que consta de él."""
    p = datos.elegido.proyecto
    pares = [
        (di("Responsable"), p.responsable),
        (di("Financiador"), p.financiador or di("No consta")),
        (di("Plazo"), di("Del {} al {}", en_corto(p.desde), en_corto(p.hasta))),
        (di("Estado"), di("{} desde el {}", di(ESTADOS_DE_PROYECTO[p.estado]), en_corto(p.estado_desde))),
        (di("Explicación"), p.explicacion),
        (di("Tema"), p.tema),
        *dichos(DATOS_DE_PROYECTO, p, di),
        (di("Convenio"), datos.convenio),
        (di("Lo aprobó"), datos.apoyo),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def decir_rojos(elegido: EnCartera, di: Habla, de: str = "") -> list[Pieza]:
    """Por qué está en rojo, en un recuadro; nada si va bien. `de`: de qué proyecto, delante."""
    if not elegido.rojos:
        return []
    return [Recuadro(f"{de}{di('en rojo')}" if de else di("En rojo"), [*map(di.decir, elegido.rojos)])]


def _partes(p: Proyecto, di: Habla) -> Pieza:
    columnas: list[Columna[Participante]] = [
        Columna(di("Parte"), lambda s: s.nombre, ancho=2.6),
        Columna(di("País"), lambda s: nombre_de_pais(s.pais, di.idioma)),
        Columna(di("Papel"), lambda s: di(PAPELES[s.papel]), ancho=1.8),
        Columna(di("Salida"), lambda s: _salida(s, di), ancho=2.4),
    ]
    return tabla(Cuadro(columnas, p.partes, di("No consta")))


def _salida(s: Participante, di: Habla) -> str:
    if s.salida:
        return f"{en_corto(s.salida)}: {s.motivo}"
    return di("Dejó la red el {}", en_corto(s.dejo_la_red)) if s.dejo_la_red else ""


def _presupuesto(p: Proyecto, di: Habla) -> list[Pieza]:
    if not p.renglones:
        return [Apartado(di("Presupuesto")), Parrafo(di("Pendiente."))]
    partida: list[Columna[RenglonDePresupuesto]] = [
        Columna(di("Partida"), lambda r: r.concepto, ancho=2.2, pie=di("Total")),
        Columna(di("Parte"), lambda r: r.parte, ancho=2.0),
        Columna(di("De dónde sale"), lambda r: di(FUENTES[r.fuente]), ancho=1.8),
        *_cifras(p, di, lambda r: SumaDeRenglones("", r.importe, r.ejecutado)),
    ]
    por_parte = sumar(p.renglones, lambda r: r.parte)
    por_fuente = [replace(s, rotulo=di(FUENTES[s.rotulo])) for s in sumar(p.renglones, lambda r: r.fuente)]
    return [
        Apartado(di("Presupuesto en {}", p.moneda)),
        tabla(Cuadro(partida, p.renglones)),
        tabla(Cuadro(_por(p, di("Por parte"), di), por_parte, total=p.total)),
        tabla(Cuadro(_por(p, di("Por origen"), di), por_fuente, total=p.total)),
    ]


def _por(p: Proyecto, que: str, di: Habla) -> list[Columna[SumaDeRenglones]]:
    return [Columna(que, lambda s: s.rotulo, ancho=3.0), *_cifras(p, di, lambda s: s)]


def _cifras(p: Proyecto, di: Habla, de: Callable[[T], SumaDeRenglones]) -> tuple[Columna[T], ...]:
    """Lo presupuestado, lo gastado y cuánto va de cada renglón; al pie, los del proyecto."""

    def columna(titulo: str, ancho: float, que: Callable[[SumaDeRenglones], object]) -> Columna[T]:
        return Columna(titulo, lambda fila: que(de(fila)), "cifra", ancho, pie=lambda _: que(p.total))

    return (
        columna(di("Presupuesto"), 1.5, lambda s: Dinero(s.importe, p.moneda)),
        columna(di("Gastado"), 1.5, lambda s: Dinero(s.ejecutado, p.moneda)),
        columna(di("Va"), 1.1, lambda s: escribir_porcentaje(s.avance)),
    )


def _gastos(datos: DatosDeProyecto, di: Habla) -> list[Pieza]:
    vigentes = [g for g in datos.gastos if g.estado == "vigente"]
    if not vigentes:
        return []
    moneda = datos.elegido.proyecto.moneda
    columnas: list[Columna[Gasto]] = [
        Columna(di("Fecha"), lambda g: g.fecha, "fecha", 1.3, pie=di("Total")),
        Columna(di("Concepto"), lambda g: g.concepto, ancho=2.6),
        Columna(di("Partida"), lambda g: f"{g.renglon}, {g.parte}", ancho=1.8),
        Columna(di("Asiento"), lambda g: g.asiento or None, "numero"),
        Columna(di("Prueba"), lambda g: di("Sí" if g.adjunto_id else "Falta"), ancho=0.8),
        Columna(
            di("Importe"),
            lambda g: Dinero(g.importe, moneda),
            "cifra",
            1.4,
            pie=Suma(lambda g: g.importe, moneda),
        ),
    ]
    return [Apartado(di("Gastos en {}", moneda)), tabla(Cuadro(columnas, vigentes))]


def _resultados(p: Proyecto, di: Habla) -> list[Pieza]:
    if not p.resultados:
        return []
    columnas: list[Columna[Resultado]] = [
        Columna(di("Resultado"), lambda r: r.que, ancho=2.8),
        Columna(di("Cómo va"), lambda r: di(ESTADOS_DE_RESULTADO[r.estado]), ancho=1.3),
        Columna(di("Detalle"), lambda r: f"{en_corto(r.fecha)}: {r.detalle}" if r.fecha else "", ancho=3.0),
    ]
    return [Apartado(di("Resultados")), tabla(Cuadro(columnas, p.resultados))]


def _indicadores(datos: DatosDeProyecto, di: Habla) -> list[Pieza]:
    seguidos = [i for i in datos.indicadores if i.retirado is None]
    if not seguidos:
        return []
    columnas: list[Columna[Indicador]] = [
        Columna(di("Indicador"), lambda i: i.nombre, ancho=2.2),
        Columna(di("Línea de base"), lambda i: _linea_base(i, di), ancho=1.2),
        Columna(di("Meta"), lambda i: escribir_medida(i.meta, i.unidad), ancho=1.2),
        Columna(di("Para"), lambda i: i.meta_fecha, "fecha", 1.3),
        Columna(di("Avance"), lambda i: di.decir(calcular_avance(i).frase), ancho=2.6),
    ]
    return [Apartado(di("Indicadores")), tabla(Cuadro(columnas, seguidos))]


def _linea_base(i: Indicador, di: Habla) -> str:
    """De cuánto partía, con su unidad; o que no consta."""
    return di("No consta") if i.linea_base is None else escribir_medida(i.linea_base, i.unidad)


def ficha_de_proyecto_xlsx(datos: DatosDeProyecto, idioma: str = "es") -> bytes:
    """Una hoja por apartado; los que no tienen nada no salen."""
    suyo, di = datos.elegido.proyecto, Habla(idioma)
    titulo = di("Proyecto {}: {}", suyo.numero, suyo.nombre)
    apartados: list[tuple[str, Cuadro[Any]]] = [
        (di("Proyecto"), _lo_que_es(datos, di)),
        (di("Partes"), _cuadro_de_partes(suyo, di)),
        (di("Presupuesto"), _cuadro_de_presupuesto(suyo, di)),
        (di("Gastos"), _cuadro_de_gastos(datos, di)),
        (di("Resultados"), _cuadro_de_resultados(suyo, di)),
        (di("Indicadores"), _cuadro_de_indicadores(datos, di)),
    ]
    aviso = f" {di(datos.membrete.aviso)}." if datos.membrete.aviso else ""
    nota = f"{di('Al {}.', en_corto(datos.fecha))}{aviso}"
    hojas = [hoja(nombre, cuadro, titulo, nota) for nombre, cuadro in apartados if cuadro.filas]
    return en_excel(datos.membrete, titulo, hojas, idioma=idioma)


def _lo_que_es(datos: DatosDeProyecto, di: Habla) -> Cuadro[tuple[str, str]]:
    pares = [(di("Para qué es"), datos.elegido.proyecto.objetivo), *_pares(datos, di)]
    return Cuadro(
        [Columna(di("Dato"), lambda p: p[0], en_hoja=24), Columna(di("Valor"), lambda p: p[1], en_hoja=70)],
        [*pares, *((di("En rojo"), di.decir(rojo)) for rojo in datos.elegido.rojos)],
    )


def _cuadro_de_partes(p: Proyecto, di: Habla) -> Cuadro[Participante]:
    return Cuadro(
        [
            Columna(di("Parte"), lambda s: s.nombre, en_hoja=36),
            Columna(di("País"), lambda s: nombre_de_pais(s.pais, di.idioma)),
            Columna(di("Papel"), lambda s: di(PAPELES[s.papel])),
            Columna(di("Salida"), lambda s: s.salida, "fecha"),
            Columna(di("Por qué"), lambda s: s.motivo, en_hoja=36),
        ],
        p.partes,
    )


def _cuadro_de_presupuesto(p: Proyecto, di: Habla) -> Cuadro[RenglonDePresupuesto]:
    return Cuadro(
        [
            Columna(di("Parte"), lambda r: r.parte, en_hoja=36),
            Columna(di("Partida"), lambda r: r.concepto, en_hoja=30),
            Columna(di("De dónde sale"), lambda r: di(FUENTES[r.fuente])),
            Columna(di("Presupuesto"), lambda r: Dinero(r.importe, p.moneda), "importe"),
            Columna(di("Gastado"), lambda r: Dinero(r.ejecutado, p.moneda), "importe"),
            Columna(di("Queda"), lambda r: Dinero(r.saldo, p.moneda), "importe"),
        ],
        p.renglones,
    )


def _cuadro_de_gastos(datos: DatosDeProyecto, di: Habla) -> Cuadro[Gasto]:
    moneda = datos.elegido.proyecto.moneda
    return Cuadro(
        [
            Columna(di("Fecha"), lambda g: g.fecha, "fecha"),
            Columna(di("Concepto"), lambda g: g.concepto, en_hoja=40),
            Columna(di("Partida"), lambda g: g.renglon, en_hoja=30),
            Columna(di("Parte"), lambda g: g.parte, en_hoja=36),
            Columna(di("Asiento"), lambda g: g.asiento, "numero"),
            Columna(di("Prueba"), lambda g: di("Sí" if g.adjunto_id else "Falta")),
            Columna(di("Importe"), lambda g: Dinero(g.importe, moneda), "importe"),
        ],
        [g for g in datos.gastos if g.estado == "vigente"],
    )


def _cuadro_de_resultados(p: Proyecto, di: Habla) -> Cuadro[Resultado]:
    return Cuadro(
        [
            Columna(di("Resultado"), lambda r: r.que, en_hoja=44),
            Columna(di("Cómo va"), lambda r: di(ESTADOS_DE_RESULTADO[r.estado])),
            Columna(di("Fecha"), lambda r: r.fecha, "fecha"),
            Columna(di("Detalle"), lambda r: r.detalle, en_hoja=50),
        ],
        p.resultados,
    )


def _cuadro_de_indicadores(datos: DatosDeProyecto, di: Habla) -> Cuadro[Indicador]:
    return Cuadro(
        [
            Columna(di("Indicador"), lambda i: i.nombre, en_hoja=36),
            Columna(di("Línea de base"), lambda i: _linea_base(i, di)),
            Columna(di("Meta"), lambda i: escribir_cifra(i.meta, i.unidad)),
            Columna(di("Para"), lambda i: i.meta_fecha, "fecha"),
            Columna(di("Avance"), lambda i: di.decir(calcular_avance(i).frase), en_hoja=50),
        ],
        [i for i in datos.indicadores if i.retirado is None],
    )
