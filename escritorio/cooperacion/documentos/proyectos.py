"""La ficha de un proyecto en PDF. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.cooperacion.modelo.papeles import DatosDeProyecto
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    ESTADOS_DE_RESULTADO,
    FUENTES,
    PAPELES,
    EnCartera,
    Participante,
    Proyecto,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.indicadores import calcular_avance
from escritorio.cooperacion.reglas.indicadores import escribir_cifra as escribir_medida
from escritorio.cooperacion.reglas.proyectos import CLASIFICACIONES, sumar
from escritorio.cuentas.reglas.presupuesto import escribir_porcentaje
from escritorio.socios.reglas.territorio import nombre_de_pais

CIFRAS = (
    ColumnaDePapel("Presupuesto", 1.5, "derecha"),
    ColumnaDePapel("Gastado", 1.5, "derecha"),
    ColumnaDePapel("Va", 1.1, "derecha"),
)


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
        *((rotulo, lista.get(getattr(p, campo), "")) for campo, rotulo, lista in CLASIFICACIONES),
        ("Convenio", datos.convenio),
        ("Lo aprobó", datos.apoyo),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def decir_rojos(elegido: EnCartera, de: str = "") -> list[Pieza]:
    """Por qué está en rojo, en un recuadro; nada si va bien. `de`: de qué proyecto, delante."""
    return [Recuadro(f"{de}en rojo" if de else "En rojo", list(elegido.rojos))] if elegido.rojos else []


def _partes(p: Proyecto) -> TablaDePapel:
    columnas = [
        ColumnaDePapel("Parte", 2.6),
        ColumnaDePapel("País", 1.0),
        ColumnaDePapel("Papel", 1.8),
        ColumnaDePapel("Salida", 2.4),
    ]
    filas = [(s.nombre, nombre_de_pais(s.pais), PAPELES[s.papel], _salida(s)) for s in p.partes]
    return TablaDePapel(columnas, filas or [("No consta", "", "", "")])


def _salida(s: Participante) -> str:
    if s.salida:
        return f"{en_corto(s.salida)}: {s.motivo}"
    return f"Dejó la red el {en_corto(s.dejo_la_red)}" if s.dejo_la_red else ""


def _presupuesto(p: Proyecto) -> list[Pieza]:
    if not p.renglones:
        return [Apartado("Presupuesto"), Parrafo("Pendiente.")]
    columnas = [
        ColumnaDePapel("Partida", 2.2),
        ColumnaDePapel("Parte", 2.0),
        ColumnaDePapel("De dónde sale", 1.8),
        *CIFRAS,
    ]
    filas = [
        (
            r.concepto,
            r.parte,
            FUENTES[r.fuente],
            *_cifras(SumaDeRenglones("", r.importe, r.ejecutado), p.moneda),
        )
        for r in p.renglones
    ]
    por_parte = [(s.rotulo, *_cifras(s, p.moneda)) for s in sumar(p.renglones, lambda r: r.parte)]
    por_fuente = [(FUENTES[s.rotulo], *_cifras(s, p.moneda)) for s in sumar(p.renglones, lambda r: r.fuente)]
    total = _cifras(p.total, p.moneda)
    return [
        Apartado(f"Presupuesto en {p.moneda}"),
        TablaDePapel(columnas, filas, ("Total", "", "", *total)),
        TablaDePapel([ColumnaDePapel("Por parte", 3.0), *CIFRAS], por_parte, ("Total", *total)),
        TablaDePapel([ColumnaDePapel("Por origen", 3.0), *CIFRAS], por_fuente, ("Total", *total)),
    ]


def _cifras(suma: SumaDeRenglones, moneda: str) -> tuple[str, str, str]:
    return (
        escribir_cifra(suma.importe, moneda),
        escribir_cifra(suma.ejecutado, moneda),
        escribir_porcentaje(suma.avance),
    )


def _gastos(datos: DatosDeProyecto) -> list[Pieza]:
    vigentes = [g for g in datos.gastos if g.estado == "vigente"]
    if not vigentes:
        return []
    columnas = [
        ColumnaDePapel("Fecha", 1.3),
        ColumnaDePapel("Concepto", 2.6),
        ColumnaDePapel("Partida", 1.8),
        ColumnaDePapel("Asiento", 1.0, "derecha"),
        ColumnaDePapel("Prueba", 0.8),
        ColumnaDePapel("Importe", 1.4, "derecha"),
    ]
    moneda = datos.elegido.proyecto.moneda
    filas = [
        (
            en_corto(g.fecha),
            g.concepto,
            f"{g.renglon}, {g.parte}",
            str(g.asiento or ""),
            "Sí" if g.adjunto_id else "Falta",
            escribir_cifra(g.importe, moneda),
        )
        for g in vigentes
    ]
    total = escribir_cifra(sum(g.importe for g in vigentes), moneda)
    return [Apartado(f"Gastos en {moneda}"), TablaDePapel(columnas, filas, ("Total", "", "", "", "", total))]


def _resultados(p: Proyecto) -> list[Pieza]:
    if not p.resultados:
        return []
    columnas = [
        ColumnaDePapel("Resultado", 2.8),
        ColumnaDePapel("Cómo va", 1.3),
        ColumnaDePapel("Detalle", 3.0),
    ]
    filas = [
        (r.que, ESTADOS_DE_RESULTADO[r.estado], f"{en_corto(r.fecha)}: {r.detalle}" if r.fecha else "")
        for r in p.resultados
    ]
    return [Apartado("Resultados"), TablaDePapel(columnas, filas)]


def _indicadores(datos: DatosDeProyecto) -> list[Pieza]:
    seguidos = [i for i in datos.indicadores if i.retirado is None]
    if not seguidos:
        return []
    columnas = [
        ColumnaDePapel("Indicador", 2.2),
        ColumnaDePapel("Línea de base", 1.2),
        ColumnaDePapel("Meta", 1.2),
        ColumnaDePapel("Para", 1.3),
        ColumnaDePapel("Avance", 2.6),
    ]
    filas = [
        (
            i.nombre,
            "No consta" if i.linea_base is None else escribir_medida(i.linea_base, i.unidad),
            escribir_medida(i.meta, i.unidad),
            en_corto(i.meta_fecha or ""),
            calcular_avance(i).frase,
        )
        for i in seguidos
    ]
    return [Apartado("Indicadores"), TablaDePapel(columnas, filas)]
