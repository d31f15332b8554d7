"""La cartera de proyectos, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import columnas_de
from escritorio.comun.base.dinero import Dinero, escribir_importe, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
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


def cartera_pdf(datos: DatosDeCartera, idioma: str = "es") -> bytes:
    """Todos los proyectos, lo que suman por moneda y por qué están en rojo los que lo están.

    `idioma`: «es» o «pt».
    """
    di = Habla(idioma)
    titulo = di("Cartera de proyectos de cooperación")
    cuantos = di.contar(len(datos.proyectos), "proyecto", "proyectos")
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(di("Al {}: {}.", di.en_letra(datos.fecha), cuantos)),
        tabla(Cuadro(_en_papel(di), datos.proyectos)),
    ]
    if totales := _por_moneda(datos):
        piezas.append(
            Recuadro(di("Presupuesto y gasto de la cartera"), [_decir(m, s, di) for m, s in totales])
        )
    for e in datos.proyectos:
        piezas += decir_rojos(e, di, de=f"{e.proyecto.numero}. {e.proyecto.nombre}: ")
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True, idioma=idioma), piezas)


def cartera_xlsx(datos: DatosDeCartera, idioma: str = "es") -> bytes:
    """Tres hojas: los proyectos, quién toma parte y el presupuesto por partida y parte."""
    di = Habla(idioma)
    titulo = di("Cartera de proyectos de {}", datos.membrete.entidad)
    nota = di("Al {}.", en_corto(datos.fecha))
    todos = [e.proyecto for e in datos.proyectos]
    hojas = [
        hoja(di("Proyectos"), Cuadro(_proyectos(di), datos.proyectos), titulo, nota),
        hoja(di("Partes"), Cuadro(_partes(di), [(p, s) for p in todos for s in p.partes])),
        hoja(di("Presupuesto"), Cuadro(_presupuesto(di), [(p, r) for p in todos for r in p.renglones])),
    ]
    return en_excel(datos.membrete, di("Cartera de proyectos"), hojas, idioma=idioma)


def _suma(que: Callable[[SumaDeRenglones], int], pendiente: str | None) -> Callable[[EnCartera], object]:
    """Lo que suman sus renglones, en su moneda; si no tiene, lo que se diga."""

    def leer(e: EnCartera) -> object:
        return Dinero(que(e.proyecto.total), e.proyecto.moneda) if e.proyecto.renglones else pendiente

    return leer


def _va(e: EnCartera) -> float | None:
    avance = e.proyecto.total.avance
    return None if avance is None else float(avance)


def _en_papel(di: Habla) -> Sequence[Columna[EnCartera]]:
    return (
        Columna(di("N.º"), lambda e: e.proyecto.numero, "numero", 0.5),
        Columna(di("Proyecto"), lambda e: e.proyecto.nombre, ancho=2.4),
        Columna(
            di("Partes"),
            lambda e: di.enumerar([s.nombre for s in e.proyecto.vigentes]),
            ancho=2.3,
            vacio=di("No consta"),
        ),
        Columna(di("Financiador"), lambda e: e.proyecto.financiador, ancho=1.6, vacio=di("No consta")),
        Columna(
            di("Plazo"), lambda e: f"{en_corto(e.proyecto.desde)} – {en_corto(e.proyecto.hasta)}", ancho=1.3
        ),
        Columna(
            di("Estado"),
            lambda e: di("En rojo" if e.rojos else ESTADOS_DE_PROYECTO[e.proyecto.estado]),
            ancho=1.4,
        ),
        Columna(di("Presupuesto"), _suma(lambda t: t.importe, di("Pendiente")), "importe", 1.5),
        Columna(di("Gastado"), _suma(lambda t: t.ejecutado, di("Pendiente")), "importe", 1.5),
        Columna(di("Va"), lambda e: escribir_porcentaje(e.proyecto.total.avance), "porcentaje", 1.1),
    )


def _proyectos(di: Habla) -> Sequence[Columna[EnCartera]]:
    return (
        Columna(di("N.º"), lambda e: e.proyecto.numero, "numero"),
        Columna(di("Proyecto"), lambda e: e.proyecto.nombre, en_hoja=36),
        Columna(di("Objetivo"), lambda e: e.proyecto.objetivo, en_hoja=44),
        Columna(di("Financiador"), lambda e: e.proyecto.financiador),
        Columna(di("Responsable"), lambda e: e.proyecto.responsable),
        Columna(di("Tema"), lambda e: e.proyecto.tema),
        *columnas_de(DATOS_DE_PROYECTO, lambda e: e.proyecto, di),
        Columna(di("Empieza"), lambda e: e.proyecto.desde, "fecha"),
        Columna(di("Acaba"), lambda e: e.proyecto.hasta, "fecha"),
        Columna(di("Estado"), lambda e: di(ESTADOS_DE_PROYECTO[e.proyecto.estado])),
        Columna(di("Presupuesto"), _suma(lambda t: t.importe, None), "importe"),
        Columna(di("Gastado"), _suma(lambda t: t.ejecutado, None), "importe"),
        Columna(di("Va"), _va, "porcentaje"),
        Columna(di("En rojo porque"), lambda e: " ".join(map(di.decir, e.rojos)), en_hoja=44),
    )


def _partes(di: Habla) -> Sequence[Columna[tuple[Proyecto, Participante]]]:
    return (
        Columna(di("N.º"), lambda f: f[0].numero, "numero"),
        Columna(di("Proyecto"), lambda f: f[0].nombre, en_hoja=36),
        Columna(di("Parte"), lambda f: f[1].nombre, en_hoja=30),
        Columna(di("País"), lambda f: nombre_de_pais(f[1].pais, di.idioma)),
        Columna(di("Papel"), lambda f: di(PAPELES[f[1].papel])),
        Columna(di("Salida"), lambda f: f[1].salida, "fecha"),
    )


def _presupuesto(di: Habla) -> Sequence[Columna[tuple[Proyecto, RenglonDePresupuesto]]]:
    return (
        Columna(di("N.º"), lambda f: f[0].numero, "numero"),
        Columna(di("Proyecto"), lambda f: f[0].nombre, en_hoja=36),
        Columna(di("Parte"), lambda f: f[1].parte, en_hoja=30),
        Columna(di("Partida"), lambda f: f[1].concepto, en_hoja=30),
        Columna(di("De dónde sale"), lambda f: di(FUENTES[f[1].fuente])),
        Columna(di("Presupuesto"), lambda f: Dinero(f[1].importe, f[0].moneda), "importe"),
        Columna(di("Gastado"), lambda f: Dinero(f[1].ejecutado, f[0].moneda), "importe"),
        Columna(di("Queda"), lambda f: Dinero(f[1].saldo, f[0].moneda), "importe"),
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


def _decir(moneda: str, suma: SumaDeRenglones, di: Habla) -> str:
    gastado, hay = (escribir_importe(x, moneda) for x in (suma.ejecutado, suma.importe))
    return di("Gastado {} de {} ({}).", gastado, hay, escribir_porcentaje(suma.avance))
