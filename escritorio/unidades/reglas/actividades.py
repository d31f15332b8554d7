"""Qué vale en un plan y en sus actividades, y qué está en rojo y por qué."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import dias_hasta, en_corto, en_cuanto, leer_fecha
from escritorio.comun.base.texto import contar, exigir_renglon, exigir_texto, limpiar
from escritorio.cooperacion.reglas.indicadores import por_que_en_rojo
from escritorio.unidades.modelo.planes import (
    ESTADOS_DE_ACTIVIDAD,
    Actividad,
    ActividadAlDia,
    ActividadNueva,
    AvanceNuevo,
    Luz,
    Motivo,
    Plan,
    PlanNuevo,
)

SIN_AVANCES = 90
"""Días sin anotar nada que dejan en rojo una actividad en curso."""
POR_ACABAR = 30
_ORDEN = list(Luz)


class PlanConActividades(ErrorDeUsuario):
    """Alguna de sus actividades quedaría fuera de esas fechas. Cambie antes las de la actividad."""


def exigir_periodo(desde: str, hasta: str) -> None:
    """Lanza `DatoInvalido` si falta una fecha o están al revés."""
    if not desde:
        raise DatoInvalido("Falta el primer día del plan.", campo="desde")
    if not hasta:
        raise DatoInvalido("Falta el último día del plan.", campo="hasta")
    if hasta < desde:
        raise DatoInvalido(
            f"El plan acaba el {en_corto(hasta)}, antes de empezar el {en_corto(desde)}. Corrija una de las"
            " dos fechas.",
            campo="hasta",
        )


def exigir_actividad(nueva: ActividadNueva, plan: Plan) -> ActividadNueva:
    """La misma con los textos limpios. Lanza `DatoInvalido` con su campo."""
    titulo = exigir_texto(nueva.titulo, "la actividad", "titulo", 300)
    responsable = exigir_renglon(nueva.responsable, "quién responde", "responsable")
    if not responsable:
        raise DatoInvalido(
            "Falta quién responde de la actividad: una persona, una ciudad o un cargo.", campo="responsable"
        )
    _exigir_fechas(nueva, plan)
    if nueva.presupuesto is not None and nueva.presupuesto < 0:
        raise DatoInvalido("El presupuesto no puede ser negativo.", campo="presupuesto")
    if nueva.presupuesto is not None and not nueva.moneda:
        raise DatoInvalido("Diga en qué moneda es el presupuesto.", campo="moneda")
    return ActividadNueva(
        titulo,
        exigir_texto(responsable, "quién responde", "responsable", 200),
        nueva.inicio,
        nueva.fin,
        limpiar(nueva.detalle),
        nueva.presupuesto,
        nueva.moneda,
        exigir_renglon(nueva.fuente, "de dónde sale el dinero", "fuente"),
        nueva.acuerdo_id,
    )


def _exigir_fechas(nueva: ActividadNueva, plan: Plan) -> None:
    for campo, fecha, cual in (("inicio", nueva.inicio, "empieza"), ("fin", nueva.fin, "acaba")):
        if not fecha:
            raise DatoInvalido(f"Falta el día en que {cual} la actividad.", campo=campo)
    if nueva.fin < nueva.inicio:
        raise DatoInvalido(
            f"La actividad acaba el {en_corto(nueva.fin)}, antes de empezar el {en_corto(nueva.inicio)}."
            " Corrija una de las dos fechas.",
            campo="fin",
        )
    for campo, fecha in (("inicio", nueva.inicio), ("fin", nueva.fin)):
        if not plan.rige(fecha):
            raise DatoInvalido(
                f"El plan va del {en_corto(plan.desde)} al {en_corto(plan.hasta)} y el {en_corto(fecha)}"
                " queda fuera.",
                campo=campo,
            )


def exigir_avance(nuevo: AvanceNuevo, actual: Actividad, hoy: str) -> AvanceNuevo:
    """El mismo con el texto limpio. Lanza `DatoInvalido` con su campo."""
    texto = exigir_texto(nuevo.texto, "lo que se hizo", "texto", 10_000)
    if nuevo.estado not in ESTADOS_DE_ACTIVIDAD:
        raise DatoInvalido("Elija de la lista cómo queda la actividad.", campo="estado")
    if not nuevo.fecha or leer_fecha(nuevo.fecha) > hoy:
        raise DatoInvalido("El avance es de un día que ya llegó. Corrija la fecha.", campo="fecha")
    if nuevo.porcentaje is not None and not 0 <= nuevo.porcentaje <= 100:
        raise DatoInvalido("Lo hecho va de 0 a 100.", campo="porcentaje")
    if nuevo.estado == "cumplida" and nuevo.porcentaje not in (None, 100):
        raise DatoInvalido(
            f"Si «{actual.titulo}» queda cumplida, lleva hecho el 100 %. Corrija una de las dos cosas.",
            campo="porcentaje",
        )
    return AvanceNuevo(
        nuevo.fecha, texto, nuevo.estado, 100 if nuevo.estado == "cumplida" else nuevo.porcentaje
    )


def ver(actividad: Actividad, hoy: str) -> ActividadAlDia:
    """Su luz ese día (ISO) y por qué. Terminada o sin efecto, sólo por lo gastado o sin prueba."""
    motivos = tuple(sorted(_motivos(actividad, hoy), key=lambda m: _ORDEN.index(m.luz)))
    if motivos:
        return ActividadAlDia(actividad, motivos[0].luz, motivos)
    return ActividadAlDia(actividad, Luz.BIEN if actividad.abierta else Luz.CERRADA)


def _motivos(a: Actividad, hoy: str) -> Iterator[Motivo]:
    yield from _gasto(a)
    if a.estado == "cumplida" and not a.evidencias:
        yield Motivo(Luz.AVISO, "Se dio por cumplida sin adjuntar ninguna prueba.")
    if not a.abierta:
        return
    if a.acuerdo_anulado:
        yield Motivo(Luz.ROJO, f"Depende del {a.acuerdo}, que está anulado.")
    if a.fin < hoy:
        yield Motivo(Luz.ROJO, f"Debía acabar el {en_corto(a.fin)}, {en_cuanto(a.fin, hoy)}.")
    elif a.estado == "pendiente" and a.inicio < hoy:
        yield Motivo(Luz.ROJO, f"Debía empezar el {en_corto(a.inicio)} y no consta que empezara.")
    elif dias_hasta(a.fin, hoy) <= POR_ACABAR:
        yield Motivo(Luz.AVISO, f"Acaba el {en_corto(a.fin)}, {en_cuanto(a.fin, hoy)}.")
    yield from _parada(a, hoy)
    for cual in a.indicadores:
        if porque := por_que_en_rojo(cual, hoy):
            yield Motivo(Luz.ROJO, str(porque))


def _gasto(a: Actividad) -> Iterator[Motivo]:
    """Gastar de más está en rojo también cuando la actividad ya terminó."""
    if a.queda is not None and a.queda < 0:
        de_mas, total = (escribir_importe(x, a.moneda) for x in (-a.queda, a.presupuesto or 0))
        yield Motivo(Luz.ROJO, f"Se gastó {de_mas} más de lo presupuestado, que era {total}.")


def sumar_gastos(todas: Iterable[Actividad]) -> list[tuple[str, int]]:
    """Lo gastado en todas, moneda por moneda."""
    sumas: Counter[str] = Counter()
    for a in todas:
        sumas.update(dict(a.gastos))
    return sorted(sumas.items())


def decir_gasto(a: Actividad) -> str:
    """«gastado USD 300,00, quedan USD 1.200,00» o «sin gasto anotado»."""
    if not a.gastos:
        return "sin gasto anotado"
    dichos = [escribir_importe(n, m) for m, n in a.gastos]
    frase = f"gastado {' y '.join(dichos)}"
    if a.queda is None:
        return frase
    if a.queda < 0:
        return f"{frase}, {escribir_importe(-a.queda, a.moneda)} más de lo presupuestado"
    return f"{frase}, quedan {escribir_importe(a.queda, a.moneda)}"


def _parada(a: Actividad, hoy: str) -> Iterator[Motivo]:
    """Suspendida, o en curso sin que nadie anote nada."""
    if a.estado == "suspendida":
        yield Motivo(Luz.AVISO, "Está suspendida.")
    desde = a.ultimo_avance or a.inicio
    callada = -dias_hasta(desde, hoy)
    if a.estado == "en_curso" and callada > SIN_AVANCES:
        yield Motivo(Luz.ROJO, f"No se anota nada en ella desde hace {contar(callada, 'día', 'días')}.")


def exigir_sin_cruce(nuevo: PlanNuevo, suyos: Sequence[Plan], actual: Plan | None = None) -> None:
    """Lanza `DatoInvalido` si se cruza con otro de la unidad.

    `actual`: el que se corrige; con el que ya se cruzaba, porque los heredó al juntarse, puede seguir.
    """
    for otro in suyos:
        ya = actual is not None and (otro.id == actual.id or _se_cruzan(actual, otro))
        if not ya and _se_cruzan(nuevo, otro):
            raise DatoInvalido(
                f"«{otro.unidad}» ya tiene el plan «{otro.nombre}», del {en_corto(otro.desde)} al"
                f" {en_corto(otro.hasta)}: esas fechas se cruzan.",
                campo="desde",
            )


def _se_cruzan(uno: Plan | PlanNuevo, otro: Plan) -> bool:
    return uno.desde <= otro.hasta and otro.desde <= uno.hasta
