"""Qué se exige a un proyecto, cómo suma su presupuesto y por qué está en rojo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from escritorio.comun.base.dato import de_lista, en_limpio
from escritorio.comun.base.dinero import MAXIMO, escribir_importe, exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.lengua import Frase, frase, rotulos
from escritorio.comun.base.texto import exigir_renglon as un_renglon
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.cooperacion.modelo.convenios import DE_LA_ACCION
from escritorio.cooperacion.modelo.proyectos import (
    CERRADOS,
    CLASES_DE_COOPERACION,
    ESQUEMAS,
    ESTADOS_DE_PROYECTO,
    FUENTES,
    PAPELES,
    VIAS,
    Gasto,
    Indicador,
    Participante,
    Proyecto,
    ProyectoNuevo,
    RenglonDePresupuesto,
    RenglonNuevo,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.convenios import exigir_de_lista
from escritorio.cooperacion.reglas.indicadores import por_que_en_rojo

DATOS_DE_PROYECTO = (
    de_lista("clase", rotulos("Cooperación"), CLASES_DE_COOPERACION, "Coo&peración"),
    de_lista("via", rotulos("Vía"), VIAS, "&Vía"),
    de_lista("esquema", rotulos("Esquema"), ESQUEMAS, "Es&quema"),
    *(replace(dato, entero=False) for dato in DE_LA_ACCION),
)
"""Los que se piden, se exigen y se enseñan por su declaración: uno nuevo se añade aquí."""


def exigir_proyecto(nuevo: ProyectoNuevo) -> ProyectoNuevo:
    """Lo escrito, limpio. Lanza `DatoInvalido` con su campo; acabar antes de empezar no se admite."""
    limpio = en_limpio(DATOS_DE_PROYECTO, nuevo)
    desde, hasta = leer_fecha(nuevo.desde, "desde"), leer_fecha(nuevo.hasta, "hasta")
    if hasta < desde:
        raise DatoInvalido(
            f"El proyecto acaba el {en_corto(hasta)} y empieza el {en_corto(desde)}: corrija una de las dos"
            " fechas.",
            campo="hasta",
        )
    return replace(
        limpio,
        nombre=exigir_texto(nuevo.nombre, "el nombre del proyecto", "nombre"),
        objetivo=exigir_texto(nuevo.objetivo, "para qué es", "objetivo", 10_000),
        responsable=exigir_texto(nuevo.responsable, "quién responde de él", "responsable"),
        financiador=un_renglon(nuevo.financiador, "quién lo financia", "financiador"),
        moneda=exigir_moneda(nuevo.moneda),
        tema=limpiar(nuevo.tema),
        desde=desde,
        hasta=hasta,
    )


def exigir_inicio(desde: str, gastos: Iterable[Gasto]) -> None:
    """Lanza `DatoInvalido` si empezaría (ISO) después de un gasto suyo que cuenta."""
    primero = min((g.fecha for g in gastos if g.estado == "vigente"), default=desde)
    if primero < desde:
        raise DatoInvalido(
            f"Ya hay un gasto suyo del {en_corto(primero)}: no puede empezar después. Corrija la fecha.",
            campo="desde",
        )


def exigir_abierto(dado: Proyecto) -> None:
    """Lanza `DatoInvalido` si se terminó o se canceló."""
    if not dado.abierto:
        raise DatoInvalido(
            f"Ese proyecto se cerró el {en_corto(dado.estado_desde)}: ya no cambia. Registre otro."
        )


def exigir_salida(dado: Proyecto, sale: Participante, gastos: Iterable[Gasto], dia: str) -> None:
    """Lanza `DatoInvalido` si lo dejaría (ISO) antes de empezar o de un gasto suyo, o ya cerrado."""
    suyos = {r.id for r in dado.renglones if r.parte_id == sale.id}
    hechos = [(g.fecha, f"Hay un gasto de {sale.nombre} del") for g in gastos
              if g.estado == "vigente" and g.partida_id in suyos]  # fmt: skip
    if dado.estado != "formulacion":
        hechos.append((dado.desde, "El proyecto empieza el"))
    ultimo, que = max(hechos, default=("", ""))
    if dia < ultimo:
        raise DatoInvalido(f"{que} {en_corto(ultimo)}: no lo dejó antes. Corrija la fecha.", campo="fecha")
    if not dado.abierto and dia > dado.estado_desde:
        raise DatoInvalido(
            f"El proyecto se cerró el {en_corto(dado.estado_desde)}: no lo dejó después. Corrija la fecha.",
            campo="fecha",
        )


def _exigir_orden(dado: Proyecto, estado: str, dia: str, gastos: Iterable[Gasto]) -> None:
    """Ni se ejecuta ni se acaba antes de empezar, ni se cierra antes de lo que en él consta."""
    hechos = []
    if estado in ("ejecucion", "terminado"):
        hechos.append((dado.desde, "El proyecto empieza el"))
    if dado.estado != "formulacion":
        hechos.append((dado.estado_desde, f"Está {ESTADOS_DE_PROYECTO[dado.estado].lower()} desde el"))
    if estado in CERRADOS:
        hechos += [(g.fecha, "Hay un gasto suyo del") for g in gastos if g.estado == "vigente"]
        hechos += [(p.salida, f"{p.nombre} lo dejó el") for p in dado.partes if p.salida]
    ultimo, que = max(hechos, default=("", ""))
    if dia < ultimo:
        raise DatoInvalido(
            f"{que} {en_corto(ultimo)}: el cambio no puede ser anterior. Corrija la fecha.", campo="fecha"
        )


def exigir_papel(papel: str) -> None:
    """Lanza `DatoInvalido` si no es de los que hay."""
    exigir_de_lista(papel, PAPELES, "papel", "qué papel tiene")


def exigir_renglon(nuevo: RenglonNuevo, otros: Iterable[RenglonDePresupuesto]) -> RenglonNuevo:
    """Lo escrito, limpio. `otros`: los demás del proyecto; la partida de una parte no se repite."""
    exigir_de_lista(nuevo.fuente, FUENTES, "fuente", "de dónde sale")
    concepto = exigir_texto(nuevo.concepto, "la partida", "concepto")
    exigir_cuantia(nuevo.importe)
    mismo = (nuevo.parte_id, concepto, nuevo.fuente)
    if any((r.parte_id, r.concepto, r.fuente) == mismo for r in otros):
        raise DatoInvalido(
            f"«{concepto}» ya está presupuestada para esa parte. Corrija esa partida.", campo="concepto"
        )
    return replace(nuevo, concepto=concepto)


def exigir_cuantia(importe: int) -> None:
    """Lanza `DatoInvalido` si no es mayor que cero o es desmedido."""
    if not 0 < importe < MAXIMO:
        raise DatoInvalido("El importe ha de ser mayor que cero.", campo="importe")


def exigir_fecha_de_gasto(dado: Proyecto, fecha: str, hoy: str) -> str:
    """El día (ISO). Lanza `DatoInvalido` si no ha llegado o es anterior al proyecto."""
    dia = leer_fecha(fecha)
    if dia > hoy:
        raise DatoInvalido("El gasto es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    if dia < dado.desde:
        raise DatoInvalido(f"El proyecto empieza el {en_corto(dado.desde)}: no gasta antes.", campo="fecha")
    return dia


def exigir_cambio(
    dado: Proyecto, estado: str, fecha: str, texto: str, gastos: Iterable[Gasto], hoy: str
) -> tuple[str, str]:
    """El día y la explicación de un cambio de estado. Lanza `DatoInvalido`.

    Terminar, cancelar o suspender se explica; a lo ya cerrado no se vuelve, y no es anterior a sus hechos.
    """
    exigir_de_lista(estado, ESTADOS_DE_PROYECTO, "estado", "cómo queda")
    if not dado.abierto:
        raise DatoInvalido(
            f"Ese proyecto está {ESTADOS_DE_PROYECTO[dado.estado].lower()} desde el"
            f" {en_corto(dado.estado_desde)}. Registre otro.",
            campo="estado",
        )
    dia = leer_fecha(fecha)
    if dia > hoy:
        raise DatoInvalido("El cambio es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    _exigir_orden(dado, estado, dia, gastos)
    se_explica = estado in (*CERRADOS, "suspendido")
    return dia, exigir_texto(texto, "la explicación", "explicacion", 10_000) if se_explica else limpiar(texto)


def sumar(
    renglones: Sequence[RenglonDePresupuesto], clave: Callable[[RenglonDePresupuesto], str]
) -> list[SumaDeRenglones]:
    """Por lo que diga `clave`, en el orden en que sale por primera vez."""
    sumas: dict[str, SumaDeRenglones] = {}
    for r in renglones:
        antes = sumas.get(clave(r), SumaDeRenglones(clave(r), 0, 0))
        sumas[clave(r)] = SumaDeRenglones(
            antes.rotulo, antes.importe + r.importe, antes.ejecutado + r.ejecutado
        )
    return list(sumas.values())


def por_que_esta_en_rojo(dado: Proyecto, indicadores: Iterable[Indicador], hoy: str) -> tuple[Frase, ...]:
    """Cada razón en una frase; ninguna si va bien o ya se cerró."""
    if not dado.abierto:
        return ()
    razones: list[Frase] = []
    if dado.hasta < hoy:
        razones.append(frase("Debía acabar el {} y sigue abierto.", en_corto(dado.hasta)))
    razones += [
        frase("{} dejó la red el {} y sigue en el proyecto.", p.nombre, en_corto(p.dejo_la_red))
        for p in dado.vigentes
        if p.dejo_la_red
    ]
    razones += [
        frase(
            "«{}» de {} pasó en {} de lo presupuestado.",
            r.concepto,
            r.parte,
            escribir_importe(-r.saldo, dado.moneda),
        )
        for r in dado.renglones
        if r.saldo < 0
    ]
    razones += [rojo for i in indicadores if (rojo := por_que_en_rojo(i, hoy))]
    return tuple(razones)
