"""La cartera de proyectos, en PDF y en XLSX. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.documentos.pdf import (
    ColumnaDePapel,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cooperacion.documentos.proyectos import CIFRAS, decir_rojos
from escritorio.cooperacion.modelo.papeles import DatosDeCartera
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    FUENTES,
    PAPELES,
    EnCartera,
    Participante,
    Proyecto,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.proyectos import CLASIFICACIONES
from escritorio.cuentas.reglas.presupuesto import escribir_porcentaje
from escritorio.socios.reglas.territorio import nombre_de_pais


def cartera_pdf(datos: DatosDeCartera) -> bytes:
    """Todos los proyectos, lo que suman por moneda y por qué están en rojo los que lo están."""
    titulo = "Cartera de proyectos de cooperación"
    columnas = [
        ColumnaDePapel("N.º", 0.5, "derecha"),
        ColumnaDePapel("Proyecto", 2.4),
        ColumnaDePapel("Partes", 2.3),
        ColumnaDePapel("Financiador", 1.6),
        ColumnaDePapel("Plazo", 1.3),
        ColumnaDePapel("Estado", 1.4),
        *CIFRAS,
    ]
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(f"Al {en_letra(datos.fecha)}: {contar(len(datos.proyectos), 'proyecto', 'proyectos')}."),
        TablaDePapel(columnas, [_fila_de_cartera(e) for e in datos.proyectos]),
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
        Hoja(
            "Proyectos",
            _COLUMNAS_DE_PROYECTO,
            [_fila_de_hoja(e) for e in datos.proyectos],
            titulo=f"Cartera de proyectos de {entidad}",
            nota=nota,
        ),
        Hoja("Partes", _COLUMNAS_DE_PARTE, [_fila_de_parte(p, s) for p in todos for s in p.partes]),
        Hoja("Presupuesto", _COLUMNAS_DE_PRESUPUESTO, [f for p in todos for f in _filas_de_presupuesto(p)]),
    ]
    return componer_libro(hojas, "Cartera de proyectos", entidad)


_COLUMNAS_DE_PROYECTO = (
    ColumnaDeHoja("N.º", "entero"),
    ColumnaDeHoja("Proyecto", ancho=36),
    ColumnaDeHoja("Objetivo", ancho=44),
    ColumnaDeHoja("Financiador"),
    ColumnaDeHoja("Responsable"),
    ColumnaDeHoja("Tema"),
    *(ColumnaDeHoja(rotulo) for _, rotulo, _lista in CLASIFICACIONES),
    ColumnaDeHoja("Empieza", "fecha"),
    ColumnaDeHoja("Acaba", "fecha"),
    ColumnaDeHoja("Estado"),
    ColumnaDeHoja("Presupuesto", "importe"),
    ColumnaDeHoja("Gastado", "importe"),
    ColumnaDeHoja("Va", "porcentaje"),
    ColumnaDeHoja("En rojo porque", ancho=44),
)
_COLUMNAS_DE_PARTE = (
    ColumnaDeHoja("N.º", "entero"),
    ColumnaDeHoja("Proyecto", ancho=36),
    ColumnaDeHoja("Parte", ancho=30),
    ColumnaDeHoja("País"),
    ColumnaDeHoja("Papel"),
    ColumnaDeHoja("Salida", "fecha"),
)
_COLUMNAS_DE_PRESUPUESTO = (
    ColumnaDeHoja("N.º", "entero"),
    ColumnaDeHoja("Proyecto", ancho=36),
    ColumnaDeHoja("Parte", ancho=30),
    ColumnaDeHoja("Partida", ancho=30),
    ColumnaDeHoja("De dónde sale"),
    ColumnaDeHoja("Presupuesto", "importe"),
    ColumnaDeHoja("Gastado", "importe"),
    ColumnaDeHoja("Queda", "importe"),
)


def _fila_de_cartera(e: EnCartera) -> tuple[str, ...]:
    p = e.proyecto
    return (
        str(p.numero),
        p.nombre,
        enumerar([s.nombre for s in p.vigentes]) or "No consta",
        p.financiador or "No consta",
        f"{en_corto(p.desde)} – {en_corto(p.hasta)}",
        "En rojo" if e.rojos else ESTADOS_DE_PROYECTO[p.estado],
        *(
            escribir_importe(x, p.moneda) if p.renglones else "Pendiente"
            for x in (p.total.importe, p.total.ejecutado)
        ),
        escribir_porcentaje(p.total.avance),
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


def _fila_de_hoja(e: EnCartera) -> list[object]:
    p = e.proyecto
    return [
        p.numero,
        p.nombre,
        p.objetivo,
        p.financiador,
        p.responsable,
        p.tema,
        *(lista.get(getattr(p, campo), "") for campo, _, lista in CLASIFICACIONES),
        p.desde,
        p.hasta,
        ESTADOS_DE_PROYECTO[p.estado],
        Dinero(p.total.importe, p.moneda) if p.renglones else None,
        Dinero(p.total.ejecutado, p.moneda) if p.renglones else None,
        None if p.total.avance is None else float(p.total.avance),
        " ".join(e.rojos),
    ]


def _fila_de_parte(p: Proyecto, s: Participante) -> list[object]:
    return [p.numero, p.nombre, s.nombre, nombre_de_pais(s.pais), PAPELES[s.papel], s.salida]


def _filas_de_presupuesto(p: Proyecto) -> list[list[object]]:
    return [
        [
            p.numero,
            p.nombre,
            r.parte,
            r.concepto,
            FUENTES[r.fuente],
            *(Dinero(x, p.moneda) for x in (r.importe, r.ejecutado, r.saldo)),
        ]
        for r in p.renglones
    ]
