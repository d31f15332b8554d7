"""Qué se exige a un convenio, cómo está un día y cuándo avisar de que vence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.dato import en_limpio
from escritorio.comun.base.dinero import MAXIMO, exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import dias_hasta, en_corto, en_cuanto, leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar, exigir_renglon, exigir_texto, limpiar
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    DATOS_DE_CONVENIO,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    Adenda,
    AdendaNueva,
    Aporte,
    AporteNuevo,
    AvisoDeVencimiento,
    Convenio,
    ConvenioNuevo,
    FirmaNueva,
    ParteDeConvenio,
    Situacion,
)
from escritorio.socios.modelo import Socio


def exigir_de_lista(valor: str, lista: Mapping[str, str], campo: str, que: str) -> None:
    """Lanza `DatoInvalido` si `valor` no es una clave de `lista`."""
    if valor not in lista:
        raise DatoInvalido(f"Elija de la lista {que}.", campo=campo)


class DejoLaRed(DatoInvalido):
    """Esa parte dejó la red. Elija un socio, o anótela como parte externa."""


def exigir_en_la_red(dado: Socio, campo: str) -> None:
    """Lanza `DejoLaRed` si no es socio en la fecha con que se leyó su ficha."""
    if dado.estado == "activo":
        return
    cuando = f"dejó la red el {en_corto(dado.baja)}" if dado.baja else "todavía no es socio"
    raise DejoLaRed(
        f"{dado.nombre} {cuando}. Elija a un socio de hoy, o anótelo como parte externa.", campo=campo
    )


TRAMOS = (30, 60, 90)
"""Días antes del vencimiento en que se avisa."""
_MINIMAS = {"convenio_multilateral": 3}
_JUSTAS = {"convenio_bilateral": 2}


class FirmaValida(Registro):
    """La firma ya comprobada; `hasta`: None si no vence."""

    fecha: str
    desde: str
    hasta: str | None
    lugar: str


def exigir_convenio(nuevo: ConvenioNuevo) -> ConvenioNuevo:
    """Lo escrito, limpio. Lanza `DatoInvalido` con su campo."""
    exigir_de_lista(nuevo.instrumento, INSTRUMENTOS, "instrumento", "qué instrumento es")
    exigir_de_lista(nuevo.tipo, TIPOS_DE_CONVENIO, "tipo", "qué documento es")
    exigir_de_lista(nuevo.renovacion, RENOVACIONES, "renovacion", "cómo se renueva")
    return replace(
        en_limpio(DATOS_DE_CONVENIO, nuevo),
        titulo=exigir_texto(nuevo.titulo, "el título del convenio", "titulo"),
        objeto=exigir_texto(nuevo.objeto, "para qué es", "objeto", 10_000),
        responsable=exigir_texto(nuevo.responsable, "quién responde de él", "responsable"),
        tema=limpiar(nuevo.tema),
        resultado=limpiar(nuevo.resultado),
    )


def exigir_partes(instrumento: str, nombres: Sequence[str], para: str = "firmarlo") -> None:
    """Las que hacen falta. Lanza `DatoInvalido` si faltan, sobran o se repiten. `para`: «renovarlo»."""
    repetidas = sorted({n for n in nombres if nombres.count(n) > 1})
    if repetidas:
        raise DatoInvalido(f"Repetida entre las partes: {enumerar(repetidas)}.", campo="partes")
    minimas, justas = _MINIMAS.get(instrumento, 2), _JUSTAS.get(instrumento)
    if justas and len(nombres) != justas:
        raise DatoInvalido(
            f"Un {INSTRUMENTOS[instrumento].lower()} es entre dos partes y aquí hay {len(nombres)}."
            " Corrija las partes o el instrumento.",
            campo="partes",
        )
    if len(nombres) < minimas:
        hay = contar(len(nombres), "parte", "partes")
        raise DatoInvalido(
            f"Hacen falta al menos {minimas} partes para {para} y hay {hay}. Añada las que faltan.",
            campo="partes",
        )


def exigir_que_quepa(dado: Convenio) -> None:
    """Lanza `DatoInvalido` si se firmó entre un número justo de partes y ya las tiene."""
    justas = _JUSTAS.get(dado.instrumento)
    if dado.firma and justas and len(dado.vigentes) >= justas:
        raise DatoInvalido(
            f"Un {INSTRUMENTOS[dado.instrumento].lower()} es entre dos partes y ya las tiene. Anote antes la"
            " salida de una o corrija el instrumento.",
            campo="partes",
        )


def exigir_que_quede_otra(dado: Convenio, sale: ParteDeConvenio) -> None:
    """Lanza `DatoInvalido` si es la única parte que queda: entonces el convenio se termina."""
    if all(p.id == sale.id for p in dado.vigentes):
        raise DatoInvalido(
            f"{sale.nombre} es la única parte que queda en el convenio. Dé el convenio por terminado."
        )


def exigir_abierto(dado: Convenio) -> None:
    """Lanza `DatoInvalido` si el convenio se terminó."""
    if dado.terminado:
        raise DatoInvalido(f"Ese convenio se terminó el {en_corto(dado.terminado)}: registre otro.")


def exigir_final(dado: Convenio, adendas: Sequence[Adenda], dia: str) -> None:
    """Lanza `DatoInvalido` si ese día (ISO) es anterior a la firma o a lo que vino después de ella."""
    hechos = [(dado.firma or "", "Se firmó el")]
    hechos += [(a.fecha, f"La {a.nombrada} es del") for a in adendas]
    hechos += [(p.salida, f"{p.nombre} salió de él el") for p in dado.partes if p.salida]
    ultimo, que = max(hechos)
    if dia < ultimo:
        raise DatoInvalido(f"{que} {en_corto(ultimo)}: no acaba antes. Corrija la fecha.", campo="fecha")


def exigir_firma(nueva: FirmaNueva, hoy: str) -> FirmaValida:
    """Las fechas de la firma. Lanza `DatoInvalido` si no ha llegado o si acaba antes de empezar."""
    fecha = leer_fecha(nueva.fecha)
    if fecha > hoy:
        raise DatoInvalido("La firma es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    desde = leer_fecha(nueva.desde, "desde") if nueva.desde else fecha
    hasta = leer_fecha(nueva.hasta, "hasta") if nueva.hasta else None
    if hasta is not None and hasta < max(desde, fecha):
        verbo, primero = ("empieza", desde) if desde >= fecha else ("se firma", fecha)
        raise DatoInvalido(
            f"Acaba el {en_corto(hasta)} y {verbo} el {en_corto(primero)}: corrija una de las dos fechas.",
            campo="hasta",
        )
    return FirmaValida(fecha, desde, hasta, exigir_renglon(nueva.lugar, "el lugar", "lugar"))


def exigir_adenda(dado: Convenio, nueva: AdendaNueva, ultima: str | None, hoy: str) -> AdendaNueva:
    """La adenda, limpia. `ultima`: fecha de la anterior. Lanza `DatoInvalido` si su fecha no encaja."""
    if dado.firma is None:
        raise DatoInvalido("Ese convenio todavía no se firmó: corríjalo sin adenda.")
    exigir_abierto(dado)
    fecha = leer_fecha(nueva.fecha)
    if fecha > hoy:
        raise DatoInvalido("La adenda es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    tope, que = max((dado.firma, "firma"), (ultima or "", "última adenda"))
    if fecha < tope:
        raise DatoInvalido(
            f"La {que} es del {en_corto(tope)}: lo que la cambia no puede ser anterior.", campo="fecha"
        )
    return replace(nueva, fecha=fecha, texto=exigir_texto(nueva.texto, "qué cambia", "texto", 10_000))


def exigir_renovacion(dado: Convenio, nueva: AdendaNueva, ultima: str | None, hoy: str) -> AdendaNueva:
    """La renovación, limpia. Lanza `DatoInvalido` si no cabe renovarlo, o no llega más allá de donde estaba.

    Lanza `DejoLaRed` si una de sus partes ya no es socia y sigue en él.
    """
    if dado.hasta is None and dado.firma is not None:
        raise DatoInvalido("Ese convenio no vence: no hace falta renovarlo.")
    if dado.renovacion == "no":
        raise DatoInvalido(
            "Consta que ese convenio no se renueva. Si las partes pactaron otra cosa, corrija antes cómo se"
            " renueva o registre otro convenio."
        )
    texto = nueva.texto.strip() or "Se renueva en los mismos términos."
    valida = exigir_adenda(dado, replace(nueva, texto=texto), ultima, hoy)
    hasta = leer_fecha(nueva.hasta, "hasta")
    anterior = dado.hasta or ""
    if hasta <= anterior:
        verbo = "venció" if anterior < hoy else "ya rige hasta"
        raise DatoInvalido(
            f"El convenio {verbo} el {en_corto(anterior)}: la renovación ha de acabar después, y acabaría el"
            f" {en_corto(hasta)}.",
            campo="hasta",
        )
    if hasta < valida.fecha:
        raise DatoInvalido(
            f"La renovación es del {en_corto(valida.fecha)} y acabaría el {en_corto(hasta)}: nacería vencida."
            " Corrija una de las dos fechas.",
            campo="hasta",
        )
    _exigir_que_sigan(dado)
    exigir_partes(dado.instrumento, [p.nombre for p in dado.vigentes], "renovarlo")
    return replace(valida, hasta=hasta)


def _exigir_que_sigan(dado: Convenio) -> None:
    fuera = [p.nombre for p in dado.vigentes if p.dejo_la_red]
    if fuera:
        verbo = "dejó" if len(fuera) == 1 else "dejaron"
        raise DejoLaRed(
            f"{enumerar(fuera)} {verbo} la red. Anote antes su salida del convenio, o añada a quien la"
            " sustituye."
        )


def situacion(dado: Convenio, hoy: str) -> Situacion:
    """Cómo está el convenio ese día (ISO)."""
    if dado.terminado and dado.terminado <= hoy:
        return Situacion.TERMINADO
    if dado.firma is None or dado.desde is None:
        return Situacion.EN_PREPARACION
    if dado.hasta is not None and dado.hasta < hoy:
        return Situacion.VENCIDO
    if dado.desde > hoy:
        return Situacion.POR_REGIR
    cerca = dado.hasta is not None and dias_hasta(dado.hasta, hoy) <= TRAMOS[-1]
    return Situacion.POR_VENCER if cerca else Situacion.VIGENTE


def aviso_de_vencimiento(dado: Convenio, hoy: str) -> AvisoDeVencimiento | None:
    """El que toca ese día (ISO), a 90, 60 y 30 días y cuando ya venció; None si no toca ninguno."""
    estado = situacion(dado, hoy)
    if dado.hasta is None or estado not in (Situacion.POR_VENCER, Situacion.VENCIDO):
        return None
    if estado is Situacion.VENCIDO and dado.renovacion == "no":
        return None
    verbo = "venció" if estado is Situacion.VENCIDO else "vence"
    tramo = 0
    if estado is Situacion.POR_VENCER:
        tramo = next(t for t in TRAMOS if dias_hasta(dado.hasta, hoy) <= t)
    que_hacer = {
        "expresa": "renuévelo o termínelo",
        "tacita": "se renueva solo si nadie se opone; anótelo",
        "no": "no se renueva",
    }[dado.renovacion]
    cuando = f"{verbo} el {en_corto(dado.hasta)}, {en_cuanto(dado.hasta, hoy)}"
    return AvisoDeVencimiento(dado, tramo, f"«{dado.titulo}» {cuando}: {que_hacer}")


class SumaDeAportes(Registro):
    """Lo prometido y lo entregado en dinero, en mínimas de `moneda`."""

    moneda: str
    prometido: int
    entregado: int


def exigir_aporte(nuevo: AporteNuevo) -> AporteNuevo:
    """Lo escrito, limpio. Lanza `DatoInvalido` con su campo: en dinero hace falta cuánto."""
    if nuevo.clase not in CLASES_DE_APORTE:
        raise DatoInvalido("Elija si se aporta dinero o especie.", campo="clase")
    if nuevo.importe is None and nuevo.clase == "dinero":
        raise DatoInvalido("Falta cuánto se aporta.", campo="importe")
    if nuevo.importe is not None and not 0 < nuevo.importe < MAXIMO:
        raise DatoInvalido("El importe del aporte es mayor que cero.", campo="importe")
    return replace(
        nuevo,
        que=exigir_texto(nuevo.que, "qué se aporta", "que", 1_000),
        moneda=exigir_moneda(nuevo.moneda) if nuevo.importe is not None else "",
        previsto=leer_fecha(nuevo.previsto, "previsto") if nuevo.previsto else "",
    )


def exigir_entrega(dado: Convenio, dia: str, hoy: str) -> None:
    """Lanza `DatoInvalido` si ese día (ISO) no ha llegado o es anterior al convenio firmado."""
    if dia > hoy:
        raise DatoInvalido("Se entrega un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    empieza = min(dado.firma, dado.desde) if dado.firma and dado.desde else ""
    if dia < empieza:
        raise DatoInvalido(
            f"El convenio empieza el {en_corto(empieza)}: no se entregó antes. Corrija la fecha.",
            campo="fecha",
        )


def sumar_aportes(todos: Iterable[Aporte]) -> list[SumaDeAportes]:
    """Lo que vale en dinero, por moneda; lo retirado no cuenta y la especie sin valorar tampoco."""
    sumas: dict[str, SumaDeAportes] = {}
    for a in todos:
        if a.importe is None or a.moneda is None or a.retirado:
            continue
        antes = sumas.get(a.moneda, SumaDeAportes(a.moneda, 0, 0))
        sumas[a.moneda] = SumaDeAportes(
            a.moneda, antes.prometido + a.importe, antes.entregado + (a.importe if a.entregado else 0)
        )
    return [sumas[moneda] for moneda in sorted(sumas)]


def exigir_evidencia(dada: Evidencia | None, campo: str = "evidencia") -> None:
    """Lanza `DatoInvalido` si no se puede guardar: pasa de 25 MB, es un programa o su nombre no vale."""
    if dada:
        exigir_adjuntable(dada.nombre, dada.contenido, campo)
