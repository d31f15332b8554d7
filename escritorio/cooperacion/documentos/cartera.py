"""La cartera de proyectos, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import columnas_de
from escritorio.comun.base.dinero import Dinero, escribir_importe, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.documentos.pdf import (
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cooperacion.documentos.proyectos import decir_rojos
from escritorio.cooperacion.modelo.papeles import DatosDeCartera
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    FUENTES,
    PAPELES,
    EnCartera,
    Participante,
    Proyecto,
    RenglonDePresupuesto,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.proyectos import DATOS_DE_PROYECTO

_FALTA = "No consta"


def cartera_pdf(datos: DatosDeCartera) -> bytes:
    """Todos los proyectos, lo que suman por moneda y por qué están en rojo los que lo están."""
    titulo = "Cartera de proyectos de cooperación"
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"Al {en_letra(datos.fecha)}: {contar(len(datos.proyectos), 'proyecto', 'proyectos')}."),
        tabla(Cuadro(_EN_PAPEL, datos.proyectos)),
    ]
    if totales := _por_moneda(datos):
        piezas.append(Recuadro("Presupuesto y gasto de la cartera", [_decir(m, s) for m, s in totales]))
    for e in datos.proyectos:
        piezas += decir_rojos(e, de=f"{e.proyecto.numero}. {e.proyecto.nombre}: ")
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True), piezas)


def cartera_xlsx(datos: DatosDeCartera) -> bytes:
    """Tres hojas: los proyectos, quién toma parte y el presupuesto por partida y parte."""
    entidad, nota = datos.membrete.entidad, f"Al {en_corto(datos.fecha)}."
    todos = [e.proyecto for e in datos.proyectos]
    hojas = [
        hoja("Proyectos", Cuadro(_PROYECTOS, datos.proyectos), f"Cartera de proyectos de {entidad}", nota),
        hoja("Partes", Cuadro(_PARTES, [(p, s) for p in todos for s in p.partes])),
        hoja("Presupuesto", Cuadro(_PRESUPUESTO, [(p, r) for p in todos for r in p.renglones])),
    ]
    return en_excel(datos.membrete, "Cartera de proyectos", hojas)


def _suma(que: Callable[[SumaDeRenglones], int], pendiente: str | None) -> Callable[[EnCartera], object]:
    """Lo que suman sus renglones, en su moneda; si no tiene, lo que se diga."""

    def leer(e: EnCartera) -> object:
        return Dinero(que(e.proyecto.total), e.proyecto.moneda) if e.proyecto.renglones else pendiente

    return leer


def _va(e: EnCartera) -> float | None:
    avance = e.proyecto.total.avance
    return None if avance is None else float(avance)


_EN_PAPEL: Sequence[Columna[EnCartera]] = (
    Columna("N.º", lambda e: e.proyecto.numero, "numero", 0.5),
    Columna("Proyecto", lambda e: e.proyecto.nombre, ancho=2.4),
    Columna("Partes", lambda e: enumerar([s.nombre for s in e.proyecto.vigentes]), ancho=2.3, vacio=_FALTA),
    Columna("Financiador", lambda e: e.proyecto.financiador, ancho=1.6, vacio=_FALTA),
    Columna("Plazo", lambda e: f"{en_corto(e.proyecto.desde)} – {en_corto(e.proyecto.hasta)}", ancho=1.3),
    Columna("Estado", lambda e: "En rojo" if e.rojos else ESTADOS_DE_PROYECTO[e.proyecto.estado], ancho=1.4),
    Columna("Presupuesto", _suma(lambda t: t.importe, "Pendiente"), "importe", 1.5),
    Columna("Gastado", _suma(lambda t: t.ejecutado, "Pendiente"), "importe", 1.5),
    Columna("Va", lambda e: escribir_porcentaje(e.proyecto.total.avance), "porcentaje", 1.1),
)
_PROYECTOS: Sequence[Columna[EnCartera]] = (
    Columna("N.º", lambda e: e.proyecto.numero, "numero"),
    Columna("Proyecto", lambda e: e.proyecto.nombre, en_hoja=36),
    Columna("Objetivo", lambda e: e.proyecto.objetivo, en_hoja=44),
    Columna("Financiador", lambda e: e.proyecto.financiador),
    Columna("Responsable", lambda e: e.proyecto.responsable),
    Columna("Tema", lambda e: e.proyecto.tema),
    *columnas_de(DATOS_DE_PROYECTO, lambda e: e.proyecto),
    Columna("Empieza", lambda e: e.proyecto.desde, "fecha"),
    Columna("Acaba", lambda e: e.proyecto.hasta, "fecha"),
    Columna("Estado", lambda e: ESTADOS_DE_PROYECTO[e.proyecto.estado]),
    Columna("Presupuesto", _suma(lambda t: t.importe, None), "importe"),
    Columna("Gastado", _suma(lambda t: t.ejecutado, None), "importe"),
    Columna("Va", _va, "porcentaje"),
    Columna("En rojo porque", lambda e: " ".join(map(str, e.rojos)), en_hoja=44),
)
_PARTES: Sequence[Columna[tuple[Proyecto, Participante]]] = (
    Columna("N.º", lambda f: f[0].numero, "numero"),
    Columna("Proyecto", lambda f: f[0].nombre, en_hoja=36),
    Columna("Parte", lambda f: f[1].nombre, en_hoja=30),
    Columna("País", lambda f: nombre_de_pais(f[1].pais)),
    Columna("Papel", lambda f: PAPELES[f[1].papel]),
    Columna("Salida", lambda f: f[1].salida, "fecha"),
)
_PRESUPUESTO: Sequence[Columna[tuple[Proyecto, RenglonDePresupuesto]]] = (
    Columna("N.º", lambda f: f[0].numero, "numero"),
    Columna("Proyecto", lambda f: f[0].nombre, en_hoja=36),
    Columna("Parte", lambda f: f[1].parte, en_hoja=30),
    Columna("Partida", lambda f: f[1].concepto, en_hoja=30),
    Columna("De dónde sale", lambda f: FUENTES[f[1].fuente]),
    Columna("Presupuesto", lambda f: Dinero(f[1].importe, f[0].moneda), "importe"),
    Columna("Gastado", lambda f: Dinero(f[1].ejecutado, f[0].moneda), "importe"),
    Columna("Queda", lambda f: Dinero(f[1].saldo, f[0].moneda), "importe"),
)


def _por_moneda(datos: DatosDeCartera) -> list[tuple[str, SumaDeRenglones]]:
    """Lo que suman los proyectos de cada moneda; monedas distintas no se suman."""
    sumas: dict[str, SumaDeRenglones] = {}
    for e in datos.proyectos:
        suyo, antes = e.proyecto.total, sumas.get(e.proyecto.moneda, SumaDeRenglones("", 0, 0))
        sumas[e.proyecto.moneda] = SumaDeRenglones(
            "", antes.importe + suyo.importe, antes.ejecutado + suyo.ejecutado
        )
    return [(moneda, sumas[moneda]) for moneda in sorted(sumas) if sumas[moneda].importe]


def _decir(moneda: str, suma: SumaDeRenglones) -> str:
    de = f"{escribir_importe(suma.ejecutado, moneda)} de {escribir_importe(suma.importe, moneda)}"
    return f"Gastado {de} ({escribir_porcentaje(suma.avance)})."
