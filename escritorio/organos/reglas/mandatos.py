"""Qué nombramientos, prórrogas y suplencias caben, y cómo se unen las calidades: puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.lengua import Frase, contada, en_cuanto, enumerada, frase
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mandato import termino
from escritorio.organos.modelo.mandatos import (
    COORDINACION_DE,
    SUBCOORDINACION_DE,
    Apremio,
    Integrante,
    Mandato,
    MandatoNuevo,
    PasoDeOrgano,
    Puesto,
    Suplencia,
    SuplenciaNueva,
    Titularidad,
    Turno,
    TurnoNuevo,
)
from escritorio.socios.reglas.vigencia import vigente


class SinPlaza(ErrorDeUsuario):
    """Ese puesto ya está ocupado en esas fechas. Anote antes el cese de quien lo ocupa."""


class IncumpleRegla(ErrorDeUsuario):
    """Las reglas del órgano no lo permiten. Si aun así procede, confírmelo y diga por qué."""


class NoSeProrroga(ErrorDeUsuario):
    """Ese mandato no puede prorrogarse: ya cesó o no tiene término."""


def exigir_mandato(nuevo: MandatoNuevo, puesto: Puesto, previos: Sequence[Mandato]) -> None:
    """Lanza `DatoInvalido` o `SinPlaza` si el nombramiento no cabe."""
    _exigir_uno(nuevo.socio_id, nuevo.persona_id)
    if nuevo.hasta is not None and nuevo.hasta < nuevo.desde:
        raise DatoInvalido("El mandato no puede terminar antes de empezar.", campo="hasta")
    if puesto.suprimido is not None and (nuevo.hasta or "9999") > puesto.suprimido:
        hasta = en_corto(puesto.suprimido)
        raise DatoInvalido(f"Ese puesto se suprimió: lo hubo hasta el {hasta}. Elija otro.", campo="puesto")
    suyos = [m for m in previos if m.puesto_id == puesto.id and m.calidad == nuevo.calidad]
    coinciden = [m for m in suyos if _coinciden(m, nuevo.desde, nuevo.hasta)]
    ocupante = (nuevo.socio_id, nuevo.persona_id)
    if any((m.socio_id, m.persona_id) == ocupante for m in coinciden):
        raise SinPlaza("Ya ocupa ese puesto en esas fechas.", campo="quien")
    if puesto.plazas is not None and len(coinciden) >= puesto.plazas:
        raise SinPlaza(campo="puesto")


def puestos_a_la_vez(todos: Iterable[Mandato], nuevo: MandatoNuevo) -> list[str]:
    """Los otros puestos que, esos días, tiene como titular quien se va a nombrar."""
    quien = (nuevo.socio_id, nuevo.persona_id)
    suyos = [m for m in todos if m.titular and (m.socio_id, m.persona_id) == quien]
    otros = [m for m in suyos if m.puesto_id != nuevo.puesto_id]
    return list(dict.fromkeys(m.puesto for m in otros if _coinciden(m, nuevo.desde, nuevo.hasta)))


def exigir_prorroga(mandato: Mandato, hasta: str, puesto: Puesto, todos: Sequence[Mandato]) -> str:
    """El término que se prorroga. Lanza `NoSeProrroga`, `DatoInvalido` o `SinPlaza` si no cabe."""
    if mandato.cese or mandato.cesado or mandato.hasta is None:
        raise NoSeProrroga
    if hasta <= mandato.hasta:
        raise DatoInvalido(
            f"El mandato ya llega al {en_corto(mandato.hasta)}: la prórroga ha de ser posterior.",
            campo="hasta",
        )
    otros = [m for m in todos if m.puesto_id == puesto.id and m.calidad == mandato.calidad]
    coinciden = [m for m in otros if m.id != mandato.id and _coinciden(m, siguiente(mandato.hasta), hasta)]
    if puesto.plazas is not None and len(coinciden) >= puesto.plazas:
        quien = f"{coinciden[0].nombre}, desde el {en_corto(coinciden[0].desde)}"
        raise SinPlaza(f"En esas fechas el puesto ya tiene quien lo ocupe: {quien}.", campo="hasta")
    return mandato.hasta


def exigir_suplencia(nueva: SuplenciaNueva, mandato: Mandato) -> None:
    """Lanza `DatoInvalido` si no cabe dentro del mandato, se pisa con otra o suple a quien ya lo tiene."""
    _exigir_uno(nueva.socio_id, nueva.persona_id)
    if (nueva.socio_id, nueva.persona_id) == (mandato.socio_id, mandato.persona_id):
        raise DatoInvalido("Nadie se suple a sí mismo: elija a otro.", campo="quien")
    if nueva.hasta is not None and nueva.hasta < nueva.desde:
        raise DatoInvalido("La suplencia no puede terminar antes de empezar.", campo="hasta")
    fuera = mandato.fin is not None and (nueva.hasta or nueva.desde) > mandato.fin
    if nueva.desde < mandato.desde or fuera:
        raise DatoInvalido(
            f"La suplencia ha de caer dentro del mandato, que va {mandato.periodo}.", campo="desde"
        )
    for otra in mandato.suplencias:
        if not otra.sucede and _se_pisan(otra.desde, otra.ultimo, nueva.desde, nueva.hasta):
            raise DatoInvalido(f"En esas fechas ya suple {otra.nombre}.", campo="desde")


def exigir_cumplimiento(
    dictamenes: Sequence[Dictamen], *, aunque_incumpla: bool, motivo: str, dudas: Sequence[Dictamen] = ()
) -> str:
    """El motivo por el que se hace aunque una regla lo impida, o «» si ninguna lo impide.

    `dudas`: los que no se saben y que tampoco se pasan sin decir por qué. Lanza `IncumpleRegla` si alguna lo
    impide y no se acepta, y `DatoInvalido` si se acepta sin motivo.
    """
    impiden = [*(d for d in dictamenes if d.veredicto is Veredicto.NO), *dudas]
    if not impiden:
        return ""
    if not aunque_incumpla:
        razones = " ".join(f"{str(d.frase).rstrip('.')} ({d.fundamento})." for d in impiden)
        raise IncumpleRegla(f"{razones} Si aun así procede, confírmelo y diga por qué.")
    if not motivo.strip():
        raise DatoInvalido("Diga por qué se hace aunque la regla lo impida.", campo="motivo")
    return motivo.strip()


def con_relevos(mandatos: Iterable[Mandato], siguen: Iterable[str]) -> list[Mandato]:
    """Los mandatos, y los de id en `siguen` en funciones hasta la víspera de quien los releva."""
    todos, en_funciones = list(mandatos), set(siguen)
    relevos: dict[str, str] = {}
    for puesto_id, calidad in {(m.puesto_id, m.calidad) for m in todos if m.id in en_funciones}:
        suyos = [m for m in todos if (m.puesto_id, m.calidad) == (puesto_id, calidad)]
        relevos |= _relevos(suyos, en_funciones, suyos[0].plazas)
    return [
        replace(m, en_funciones=True, relevo=relevos.get(m.id)) if m.id in en_funciones else m for m in todos
    ]


def _relevos(suyos: Sequence[Mandato], siguen: Collection[str], plazas: int | None) -> dict[str, str]:
    """El último día de cada uno de los que seguían, si ya no cabe: cada llegada releva a uno.

    Quien vuelve a ser nombrado se releva a sí mismo. Si hay que elegir, deja el sitio quien antes acabó; a
    igualdad, quien antes empezó y, si también, quien antes se nombró. Con sitio libre nadie lo deja.
    """
    relevos: dict[str, str] = {}
    dias = {m.desde for m in suyos} | {siguiente(m.hasta) for m in suyos if m.id in siguen and m.hasta}
    for dia in sorted(dias):
        dentro = [m for m in suyos if m.desde <= dia and not _acabo(m, m.termino, dia)]
        quienes = {(m.socio_id, m.persona_id) for m in dentro}
        quedan = [m for m in suyos if m.id in siguen and m.id not in relevos and _sigue(m, dia)]
        vuelven = [m for m in quedan if (m.socio_id, m.persona_id) in quienes]
        quedan = sorted((m for m in quedan if m not in vuelven), key=lambda m: (m.hasta or "", m.desde, m.id))
        sobran = len(dentro) + len(quedan) - plazas if plazas is not None else 0
        if plazas is None:
            sobran = sum(m.desde == dia for m in dentro) - len(vuelven)
        relevos |= {m.id: vispera(dia) for m in [*vuelven, *quedan[: max(0, sobran)]]}
    return relevos


def _acabo(mandato: Mandato, ultimo: str | None, dia: str) -> bool:
    return any(fin is not None and fin < dia for fin in (ultimo, mandato.cesado))


def _sigue(mandato: Mandato, dia: str) -> bool:
    """Si su término ya pasó ese día y no lo cesó antes la regla."""
    return (mandato.hasta or "9") < dia and not _acabo(mandato, None, dia)


def dejo_el_cargo(desde: str, titularidades: Sequence[Titularidad]) -> Titularidad | None:
    """La representación con que empezó un mandato en `desde`, si terminó; quien la renueva sigue en ella."""
    al_empezar = [t for t in titularidades if vigente(t.desde, t.hasta, desde)]
    finales = [_renovada(t, titularidades) for t in al_empezar]
    if not finales or any(t.hasta is None for t in finales):
        return None
    return max(finales, key=lambda t: t.hasta or "")


def _renovada(dada: Titularidad, todas: Sequence[Titularidad]) -> Titularidad:
    """La misma, o la que la continúa sin un día de por medio."""
    for otra in sorted(todas, key=lambda t: t.desde):
        misma = (otra.socio_id, otra.persona_id) == (dada.socio_id, dada.persona_id)
        if misma and dada.hasta and otra.desde <= dada.hasta and (otra.hasta or "9") > dada.hasta:
            dada = otra
    return dada


def unir_calidades(integrantes: Iterable[Integrante]) -> list[Integrante]:
    """Con dos puestos, un integrante cuenta una vez: con el que le da voto y, si ambos, con el primero."""
    vistos: dict[tuple[str | None, str | None], Integrante] = {}
    for integrante in integrantes:
        clave = (integrante.socio_id, integrante.persona_id)
        previo = vistos.setdefault(clave, integrante)
        if integrante.vota and not previo.vota:
            vistos[clave] = integrante
    return list(vistos.values())


def siguiente(dia: str) -> str:
    """El día (ISO) que sigue a `dia`."""
    return (date.fromisoformat(dia) + timedelta(days=1)).isoformat()


def vispera(dia: str) -> str:
    """El día (ISO) anterior a `dia`."""
    return (date.fromisoformat(dia) - timedelta(days=1)).isoformat()


def _exigir_uno(socio_id: str | None, persona_id: str | None) -> None:
    if (socio_id is None) == (persona_id is None):
        raise DatoInvalido("Elija quién ocupará el puesto.", campo="quien")


def _coinciden(previo: Mandato, desde: str, hasta: str | None) -> bool:
    return _se_pisan(previo.desde, previo.termino, desde, hasta)


def _se_pisan(desde: str, hasta: str | None, otro_desde: str, otro_hasta: str | None) -> bool:
    """Si dos periodos, con su último día incluido, comparten algún día."""
    return (hasta is None or otro_desde <= hasta) and (otro_hasta is None or desde <= otro_hasta)


def contar_historia(mandatos: Iterable[Mandato], hoy: str) -> list[PasoDeOrgano]:
    """Nombramientos, prórrogas, suplencias, términos y ceses, lo último primero; lo que aún no llega, no."""
    hechos = [h for m in mandatos for h in _hechos(m) if h.fecha <= hoy or h.clase == "nombramiento"]
    return sorted(hechos, key=lambda h: (h.fecha, h.puesto, h.nombre), reverse=True)


def _hechos(mandato: Mandato) -> Iterator[PasoDeOrgano]:
    yield _hecho(mandato, mandato.desde, "nombramiento", _asume(mandato), mandato.fundamento)
    for prorroga in mandato.prorrogas:
        hasta = frase("{} se prorroga hasta el {}", mandato.nombre, en_corto(prorroga.hasta))
        yield _hecho(mandato, prorroga.acordada, "prorroga", hasta, prorroga.fundamento)
    for suplencia in mandato.suplencias:
        yield from _de_suplencia(mandato, suplencia)
    if mandato.cese:
        cesa = frase("{} cesa: {}", mandato.nombre, mandato.motivo_cese or "")
        yield _hecho(mandato, mandato.cese, "cese", cesa, mandato.fundamento_cese)
    elif mandato.fin and mandato.ceso_solo:
        falta = frase("{} {}; falta anotarlo", mandato.nombre, mandato.motivo_cesado)
        yield _hecho(mandato, mandato.fin, "cese", falta, "")
    elif mandato.fin:
        termina = frase("{} termina su mandato", mandato.nombre)
        yield _hecho(mandato, mandato.fin, "termino", termina, "")


def _asume(mandato: Mandato) -> Frase:
    hasta = mandato.prorrogas[0].hasta_anterior if mandato.prorrogas else mandato.hasta
    quien, dia = mandato.nombre, en_corto(hasta or "")
    if mandato.titular:
        return frase("{} asume, hasta el {}", quien, dia) if hasta else frase("{} asume, sin término", quien)
    if hasta:
        return frase("{} asume como suplente, hasta el {}", quien, dia)
    return frase("{} asume como suplente, sin término", quien)


def _de_suplencia(mandato: Mandato, suplencia: Suplencia) -> Iterator[PasoDeOrgano]:
    if suplencia.sucede:
        sucede = frase("{} sucede a {}, al que sucedió en el cargo público", suplencia.nombre, mandato.nombre)
        yield _hecho(mandato, suplencia.desde, "nombramiento", sucede, suplencia.fundamento)
        return
    suple = frase("{} suple a {}: {}", suplencia.nombre, mandato.nombre, suplencia.motivo)
    yield _hecho(mandato, suplencia.desde, "suplencia", suple, suplencia.fundamento)
    if suplencia.ultimo:
        deja = frase("{} deja de suplir a {}", suplencia.nombre, mandato.nombre)
        yield _hecho(mandato, suplencia.ultimo, "fin_de_suplencia", deja, "")


def _hecho(mandato: Mandato, fecha: str, clase: str, dicho: Frase, fundamento: str) -> PasoDeOrgano:
    return PasoDeOrgano(fecha, clase, mandato.puesto, mandato.nombre, dicho, fundamento)


VACANTES_A_LA_VISTA = 6
"""Más puestos vacantes que éstos en un órgano se cuentan en vez de nombrarse."""
_ESCALONES = ((30, Apremio.DIAS_30), (60, Apremio.DIAS_60), (90, Apremio.DIAS_90))


def apremio(dia: str, hoy: str) -> Apremio | None:
    """Cuánto apremia algo que vence ese día (ISO): nada si faltan más de noventa."""
    faltan = dias_hasta(dia, hoy)
    if faltan < 0:
        return Apremio.VENCIDO
    return next((a for tope, a in _ESCALONES if faltan <= tope), None)


def decir_vencimiento(mandato: Mandato, hoy: str) -> Frase:
    """«el mandato de Salto termina el 30/04/2026, mañana» o «… venció el …, hace 3 días»."""
    dia = mandato.hasta or ""
    huecos = (mandato.nombre, en_corto(dia), en_cuanto(dia, hoy))
    if dia >= hoy[:10]:
        return frase("el mandato de {} termina el {}, {}", *huecos)
    if mandato.rige(hoy):
        return frase("el mandato de {} venció el {}, {}; sigue en funciones", *huecos)
    return frase("el mandato de {} venció el {}, {}", *huecos)


def por_vencer(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> list[Mandato]:
    """Los titulares de ese puesto que vencen en noventa días o vencieron, y a los que nadie releva."""
    suyos = [m for m in todos if m.puesto_id == puesto.id and m.titular]
    proximos = [
        m
        for m in suyos
        if m.rige(hoy)
        and not m.cese
        and m.hasta
        and apremio(m.hasta, hoy)
        and not _relevado(m, puesto, suyos)
    ]
    return [*_vencidos(puesto, suyos, hoy), *proximos]


def pasa_de_la_regla(mandato: Mandato, regla: Regla | None) -> bool:
    """Si se dio por más de lo que esa regla deja, sin contar prórrogas ni lo que se dio a sabiendas."""
    limite = termino(regla, mandato.desde, mandato.hecho)
    dado = mandato.prorrogas[0].hasta_anterior if mandato.prorrogas else mandato.hasta
    return bool(limite and dado and dado > limite and not mandato.cese and not mandato.aunque)


def contar_puestos(nombres: Iterable[str]) -> Frase:
    """«12 coordinaciones y 13 subcoordinaciones»; los demás, «3 puestos»."""
    cuentas = Counter(_clase(n) for n in nombres)
    dichas = {
        COORDINACION_DE: contada(cuentas[COORDINACION_DE], "{} coordinación", "{} coordinaciones"),
        "": contada(cuentas[""], "{} puesto", "{} puestos"),
        SUBCOORDINACION_DE: contada(
            cuentas[SUBCOORDINACION_DE], "{} subcoordinación", "{} subcoordinaciones"
        ),
    }
    return enumerada([dicha for clase, dicha in dichas.items() if cuentas[clase]])


def _clase(nombre: str) -> str:
    return next((c for c in (COORDINACION_DE, SUBCOORDINACION_DE) if nombre.startswith(c)), "")


def libres(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> int:
    """Cuántas plazas de ese puesto no tiene nadie ese día; si no las fija, una cuando no hay nadie."""
    ocupadas = sum(m.puesto_id == puesto.id and m.titular and m.rige(hoy) for m in todos)
    return max((puesto.plazas or 1) - ocupadas, 0)


def por_nombrar(puestos: Sequence[Puesto], todos: Sequence[Mandato], dia: str) -> Puesto:
    """El que se propone al nombrar: el primero vacante ese día (ISO) y sin nadie nombrado para después.

    Cubiertos todos, el primero que no fija sus plazas o, si todos las fijan, el primero.
    """
    ya_dados = {m.puesto_id for m in todos if m.titular and m.desde > dia}
    vacantes = [p for p in puestos if p.id not in ya_dados and libres(p, todos, dia)]
    return [*vacantes, *(p for p in puestos if p.plazas is None), *puestos][0]


def vacante_desde(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> str | None:
    """Primer día (ISO) de la vacante que hoy tiene un puesto que alguien ocupó, o None si nadie lo ocupó."""
    fines = [m.fin for m in todos if m.puesto_id == puesto.id and m.titular and m.fin and m.fin < hoy[:10]]
    return siguiente(max(fines)) if fines else None


def _vencidos(puesto: Puesto, suyos: Sequence[Mandato], hoy: str) -> list[Mandato]:
    """Los últimos que vencieron sin que nadie ocupe su sitio."""
    pasados = [m for m in suyos if m.hasta and not m.cese and not m.ceso_solo and m.fin and m.fin < hoy[:10]]
    pasados.sort(key=lambda m: m.hasta or "", reverse=True)
    return pasados[: libres(puesto, suyos, hoy)]


def _relevado(mandato: Mandato, puesto: Puesto, suyos: Sequence[Mandato]) -> bool:
    despues = siguiente(mandato.hasta or "")
    siguen = [m for m in suyos if m.id != mandato.id and m.rige(despues)]
    quien = (mandato.socio_id, mandato.persona_id)
    plazas = puesto.plazas or sum(m.rige(mandato.hasta or "") for m in suyos)
    return len(siguen) >= plazas or any((m.socio_id, m.persona_id) == quien for m in siguen)


def exigir_turnos(nuevos: Sequence[TurnoNuevo], planeados: Sequence[Turno]) -> None:
    """Lanza `DatoInvalido` si no hay turnos, alguno acaba antes de empezar o se pisan."""
    if not nuevos:
        raise DatoInvalido("No hay ningún turno que planear.", campo="turnos")
    ya: list[Turno | TurnoNuevo] = [*planeados]
    for nuevo in nuevos:
        if nuevo.hasta < nuevo.desde:
            raise DatoInvalido("Un turno no puede terminar antes de empezar.", campo="hasta")
        for otro in ya:
            if otro.desde <= nuevo.hasta and nuevo.desde <= otro.hasta:
                raise DatoInvalido(
                    f"El turno del {en_corto(nuevo.desde)} al {en_corto(nuevo.hasta)} se pisa con otro"
                    f" que va del {en_corto(otro.desde)} al {en_corto(otro.hasta)}.",
                    campo="desde",
                )
        ya.append(nuevo)
