"""Cada regla, dicha en frases que pueden imprimirse en un acta."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import enumerada
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO, Base, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import ReglaDeComposicion, ReglaDeMandato, ReglaDeRequisitos
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    NOMBRES_DE_APROBACION,
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_EMPATE,
    NOMBRES_DE_FIRMANTE,
    NOMBRES_DE_MESA,
    NOMBRES_DE_RATIFICAN,
    NOMBRES_DE_UNIDAD,
    TIPOS_DE_SESION,
    Ausencia,
    Firmante,
    Forma,
    MayoriaPorGrupo,
    Mesa,
    Neutro,
    Numeracion,
    Periodicidad,
    Peticion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
    Secreto,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import ReglaDeCuota, ReglaDeMembresia, ReglaDePoderes, ReglaDeVoto
from escritorio.estatutos.reglas.calendario import siguiente
from escritorio.estatutos.reglas.composicion import describir_composicion
from escritorio.estatutos.reglas.convocatoria import primera_sesion
from escritorio.estatutos.reglas.cuota import describir_cuota, ejemplos_de_cuota
from escritorio.estatutos.reglas.decir import describir_mandato
from escritorio.estatutos.reglas.dictar import DONDE_SE_ANADE, ORDINALES, en_tiempo, hacen_falta
from escritorio.estatutos.reglas.exigencias import (
    contar_base,
    describir_en_votos,
    describir_exigencia,
    describir_votos,
    exigidos,
    parte_de,
)
from escritorio.estatutos.reglas.mandato import ejemplos_de_mandato
from escritorio.estatutos.reglas.mayoria import Votos, base_de_votos
from escritorio.estatutos.reglas.membresia import describir_membresia
from escritorio.estatutos.reglas.propuestas import describir_propuestas
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia
from escritorio.estatutos.reglas.reparto import describir_reparto
from escritorio.estatutos.reglas.requisitos import describir_requisitos
from escritorio.estatutos.reglas.voto import describir_poderes, describir_voto

_FEMENINOS = (Reparto.CATEGORIA, Reparto.SUBDIVISION, Reparto.GRUPO)
_SEMANAS = ("primer", "segundo", "tercer", "cuarto", "último")
_PERIODOS = {1: "cada mes", 6: "cada semestre", 12: "cada año"}


def describir(parametros: Parametros | None, nombres: Mapping[str, str] | None = None) -> str:
    """La regla entera en frases, para leerla; `nombres`: los de categorías y órganos por su clave."""
    if parametros is None:
        return "Por fijar: no consta en la fuente."
    con_nombres = _CON_NOMBRES.get(type(parametros))
    return con_nombres(parametros, nombres) if con_nombres else _FRASES[type(parametros)](parametros)


def describir_vigente(regla: Regla | None) -> str:
    """La que rige, con su artículo; por fijar, o que el órgano no la tiene y cómo se añade."""
    if regla is None:
        return f"El órgano no tiene esta regla. {DONDE_SE_ANADE}"
    return describir(None) if regla.pendiente else f"{describir(regla.parametros)} ({regla.cita})"


def describir_quorum(parametros: ReglaDeQuorum) -> str:
    """Llamadas, mínimo de grupos, quién de la mesa ha de estar, si se mantiene y qué se levanta."""
    frases = [f"Sesiona {'; '.join(_llamadas(parametros))}."]
    if parametros.minimo_de_grupos:
        grupos = contar(parametros.minimo_de_grupos, *NOMBRES_DE_GRUPO[parametros.grupo])
        frases.append(f"Ha de haber presentes de al menos {grupos}.")
    if parametros.presencia:
        frases.append(_de_la_mesa(parametros.presencia))
    if parametros.mantenido:
        frases.append("Ha de mantenerse toda la sesión.")
    if parametros.sin_quorum:
        frases.append(f"Sin quórum se levanta {NOMBRES_DE_CONSTANCIA[parametros.sin_quorum]}.")
    return " ".join(frases)


def describir_mayoria(parametros: ReglaDeMayoria) -> str:
    """Lo exigido, qué cuentan los votos neutros y las ausencias, la doble mayoría y el empate."""
    frases = []
    if parametros.forma is Forma.CONSENSO:
        frases.append("Se decide por consenso: nadie ha de oponerse y abstenerse no lo rompe.")
    if parametros.exigencias:
        frases.append(f"Votos a favor: {enumerada([describir_votos(e) for e in parametros.exigencias])}.")
    if any(e.base is Base.EMITIDOS for e in parametros.exigencias):
        frases.append(_de_los_emitidos(parametros.emitidos))
    if parametros.ausencia is Ausencia.ABSTENCION:
        frases.append("Quien se ausenta una vez empezado el punto cuenta como presente que se abstiene.")
    if parametros.por_grupo:
        frases.append(_doble_mayoria(parametros.por_grupo))
    if parametros.a_favor_de:
        frases.append(f"Entre los votos a favor ha de estar el de {enumerar(list(parametros.a_favor_de))}.")
    if parametros.forma is Forma.VOTOS and parametros.empate:
        frases.append(f"En caso de empate, {NOMBRES_DE_EMPATE[parametros.empate]}.")
    if parametros.listas:
        frases.append(str(describir_reparto(parametros.listas)))
    return " ".join([*frases, *_cuando_cabe(parametros)])


def _cuando_cabe(parametros: ReglaDeMayoria) -> list[str]:
    """Lo que se pide para que quepa decidirlo."""
    sesion = f" {TIPOS_DE_SESION[parametros.sesion].lower()}" if parametros.sesion else ""
    para_ello = ", convocada para ello" if parametros.en_convocatoria else ""
    frases = [f"Se decide en sesión{sesion}{para_ello}."] if sesion or para_ello else []
    if parametros.todos_presentes:
        frases.append("Sólo se trata si asisten todos los integrantes.")
    if parametros.ratifican:
        cuantos = NOMBRES_DE_RATIFICAN[parametros.ratifican]
        frases.append(
            f"No rige hasta que lo ratifica {cuantos} de los entes asociados, por su ley o su acto."
        )
    if parametros.secreto:
        obligado = parametros.secreto is Secreto.OBLIGATORIO
        frases.append("Se vota en secreto." if obligado else "No se vota en secreto.")
    return frases


def describir_convocatoria(parametros: ReglaDeConvocatoria) -> str:
    """Quién convoca, con cuánta antelación, cada cuánto, la petición y la sesión universal."""
    quien = f"Convoca {parametros.convoca}" if parametros.convoca else ""
    if parametros.plazo is None:
        frases = [*([f"{quien}."] if quien else ()), "El plazo de convocatoria está por fijar."]
    else:
        frases = [f"{quien or 'Se convoca'} {_antelacion(parametros)}."]
    if parametros.urgencia is not None:
        plazo = contar(parametros.urgencia, *NOMBRES_DE_UNIDAD[parametros.unidad])
        basta = f"basta con {plazo}" if parametros.urgencia else "sin antelación"
        antes = "; el primer punto es ratificarla y, si no, se levanta la sesión"
        frases.append(f"Por urgencia, {basta}{antes if parametros.ratifica_urgencia else ''}.")
    if parametros.periodicidad:
        frases.append(f"Se reúne {cada_cuanto(parametros.periodicidad)}.")
    if parametros.peticion:
        frases.append(_de_la_peticion(parametros.peticion))
    if parametros.universal:
        con = enumerar([NOMBRES_DE_MESA[m] for m in parametros.universal_con])
        ademas = f" y está{'n' if len(parametros.universal_con) > 1 else ''} {con}" if con else ""
        frases.append(f"Vale sin convocatoria si asisten todos sus integrantes{ademas}.")
    return " ".join(frases)


def describir_acta(parametros: ReglaDeActa) -> str:
    """Cómo se numeran las actas y los acuerdos, quién las firma y cuándo se aprueban."""
    serie = "seguidas, sin volver a empezar" if parametros.numeracion is Numeracion.CONTINUA else "por años"
    aprobacion = NOMBRES_DE_APROBACION[parametros.aprobacion]
    acuerdos = " Los acuerdos se numeran por años." if parametros.acuerdos is Numeracion.ANUAL else ""
    particular = ""
    if parametros.particular:
        dias = contar(parametros.particular.cuantos, *NOMBRES_DE_UNIDAD[parametros.particular.unidad])
        particular = f" Un voto particular se presenta en {dias} desde la sesión."
    responde = ""
    if parametros.respuesta_dias:
        dias = contar(parametros.respuesta_dias, "día", "días")
        responde = f" A lo que el órgano dictamina o recomienda se responde en {dias} de remitido."
    return (
        f"Las actas se numeran {serie}.{acuerdos} {_firmas(parametros)} Se aprueban {aprobacion}."
        f"{particular}{responde}"
    )


def _llamadas(parametros: ReglaDeQuorum) -> list[str]:
    demoras = [
        "",
        *(f", {en_tiempo(m)} después," if m else ", acto seguido," for m in parametros.demora_minutos),
    ]
    demoras += [""] * (len(parametros.llamadas) - len(demoras))
    describir_ = describir_en_votos if parametros.en_votos else describir_exigencia
    return [
        f"en {ORDINALES[i]} llamada{demoras[i]} con {describir_(exigencia)}"
        for i, exigencia in enumerate(parametros.llamadas)
    ]


def _de_la_mesa(presencia: tuple[Mesa, ...]) -> str:
    quienes = enumerar([NOMBRES_DE_MESA[m] for m in presencia])
    if len(presencia) == 1:
        return f"Ha de estar {quienes} o quien la supla."
    return f"Han de estar {quienes}, o quienes las suplan."


def _de_los_emitidos(emitidos: tuple[Neutro, ...]) -> str:
    nombres = {Neutro.ABSTENCIONES: "las abstenciones", Neutro.BLANCOS: "los votos en blanco"}
    dentro = [nombre for neutro, nombre in nombres.items() if neutro in emitidos]
    fuera = [nombre for neutro, nombre in nombres.items() if neutro not in emitidos]
    if not dentro:
        return f"Entre los emitidos no cuentan {enumerar(fuera)}."
    return f"Entre los emitidos cuentan {enumerar(dentro)}{f' y no {fuera[0]}' if fuera else ''}."


def _doble_mayoria(doble: MayoriaPorGrupo) -> str:
    uno, varios = NOMBRES_DE_GRUPO[doble.grupo]
    articulo = "las" if doble.grupo in _FEMENINOS else "los"
    cuales = "con presentes" if doble.grupos.base is Base.PRESENTES else "con habilitados"
    return (
        f"Además han de estar a favor {parte_de(doble.grupos, f'de {articulo} {varios} {cuales}')};"
        f" dentro de cada {uno}, con {describir_votos(doble.dentro)}."
    )


def _antelacion(parametros: ReglaDeConvocatoria) -> str:
    uno, varios = NOMBRES_DE_UNIDAD[parametros.unidad]
    if parametros.completos:
        uno, varios = f"{uno} completo", f"{varios} completos"
    minimo = f"con al menos {contar(parametros.plazo, uno, varios)}" if parametros.plazo else ""
    maximo = f"con no más de {contar(parametros.maximo, uno, varios)}" if parametros.maximo else ""
    if not minimo and not maximo:
        return "sin antelación mínima"
    return f"{' y '.join(p for p in (minimo, maximo) if p)} de antelación"


def cada_cuanto(periodicidad: Periodicidad) -> str:
    """«cada año», «el primer jueves de cada mes»."""
    meses = periodicidad.cada_meses
    cada = _PERIODOS.get(meses)
    if cada is None:
        cada = f"cada {meses // 12} años" if meses % 12 == 0 else f"cada {meses} meses"
    if periodicidad.dia is None:
        return cada
    cuando = f"el {_SEMANAS[periodicidad.semana - 1]} {periodicidad.dia}"
    return f"{cuando} de {cada}" if meses == 1 else f"{cada}, {cuando} del mes"


def _de_la_peticion(peticion: Peticion) -> str:
    plazos = [
        f"{que} dentro de {contar(dias, *peticion.dias)}"
        for que, dias in (("convocarse", peticion.convocar_dias), ("celebrarse", peticion.celebrar_dias))
        if dias
    ]
    if peticion.celebrar_meses:
        plazos.append(f"celebrarse dentro de {contar(peticion.celebrar_meses, 'mes', 'meses')}")
    cola = f"; ha de {enumerar(plazos)}" if plazos else ""
    return f"Se convoca también a petición de {describir_votos(peticion.exigencia)}{cola}."


def _firmas(parametros: ReglaDeActa) -> str:
    """El visto bueno acompaña a las firmas: no firma."""
    firman = [f for f in parametros.firman if f is not Firmante.VISTO_BUENO]
    quienes = [NOMBRES_DE_FIRMANTE[f] for f in firman]
    visto = f"con {NOMBRES_DE_FIRMANTE[Firmante.VISTO_BUENO]}"
    if not quienes:
        return f"Van {visto}."
    singular = firman != [Firmante.SOCIOS_DESIGNADOS] and len(firman) == 1
    cola = f", {visto}" if Firmante.VISTO_BUENO in parametros.firman else ""
    return f"Las {'firma' if singular else 'firman'} {enumerar(quienes)}{cola}."


_FRASES: Mapping[type, Callable[[Any], str]] = {
    ReglaDeQuorum: describir_quorum,
    ReglaDeMayoria: describir_mayoria,
    ReglaDeConvocatoria: describir_convocatoria,
    ReglaDeMandato: describir_mandato,
    ReglaDePoderes: describir_poderes,
    ReglaDeCuota: describir_cuota,
    ReglaDeActa: describir_acta,
}
_CON_NOMBRES: Mapping[type, Callable[[Any, Mapping[str, str] | None], str]] = {
    ReglaDeComposicion: describir_composicion,
    ReglaDeRequisitos: describir_requisitos,
    ReglaDeVoto: describir_voto,
    ReglaDeMembresia: describir_membresia,
    ReglaDePropuestas: describir_propuestas,
}


def ejemplos(parametros: Parametros, presencia: Presencia, hoy: str) -> tuple[str, ...]:
    """La regla hecha cuenta con los números de ese día (fecha ISO), para ver qué exigiría."""
    if isinstance(parametros, ReglaDeQuorum):
        if parametros.en_votos:
            return ("Cuenta los votos que reúnan los presentes: los que dé la regla de voto ese día.",)
        return tuple(
            _ejemplo(f"En {ORDINALES[i]} llamada, con", e, base_de_presencia(e.base, presencia))
            for i, e in enumerate(parametros.llamadas)
        )
    if isinstance(parametros, ReglaDeMayoria):
        return _de_mayoria(parametros, presencia)
    if isinstance(parametros, ReglaDeConvocatoria):
        return tuple(_de_convocatoria(parametros, presencia, hoy))
    if isinstance(parametros, ReglaDeMandato):
        return ejemplos_de_mandato(parametros, hoy)
    if isinstance(parametros, ReglaDeCuota):
        return ejemplos_de_cuota(parametros, hoy)
    return _de_acta(parametros, hoy) if isinstance(parametros, ReglaDeActa) else ()


def _de_mayoria(parametros: ReglaDeMayoria, p: Presencia) -> tuple[str, ...]:
    todos_a_favor = Votos(p.presentes, 0, 0, p.presentes, p.habilitados, p.numero_legal, p.cubiertos)
    return tuple(_ejemplo("Con", e, base_de_votos(e.base, todos_a_favor)) for e in parametros.exigencias)


def _de_convocatoria(parametros: ReglaDeConvocatoria, presencia: Presencia, hoy: str) -> list[str]:
    lineas = []
    if parametros.plazo is not None:
        lineas.append(f"Si convoca hoy, la sesión puede ser desde el {_desde(parametros, hoy)}.")
    if parametros.periodicidad:
        lineas.append(
            f"Si hoy se reuniera, la siguiente sería el {en_corto(siguiente(parametros.periodicidad, hoy))}."
        )
    if parametros.peticion:
        exigencia = parametros.peticion.exigencia
        base = base_de_presencia(exigencia.base, presencia)
        lineas.append(_ejemplo("Para pedir una sesión, con", exigencia, base))
    return lineas


def _desde(parametros: ReglaDeConvocatoria, hoy: str) -> str:
    if parametros.unidad is UnidadDePlazo.HORAS:
        return f"{con_hora(primera_sesion(parametros, f'{hoy[:10]}T09:00'))} si lo hace a las 9:00"
    cola = ", si no hay feriados" if parametros.unidad is UnidadDePlazo.HABILES else ""
    return f"{en_corto(primera_sesion(parametros, hoy))}{cola}"


def _de_acta(parametros: ReglaDeActa, hoy: str) -> tuple[str, ...]:
    anio = int(hoy[:4])
    acuerdos = (
        (f"El primer acuerdo de {anio + 1} será el 1/{anio + 1}.",)
        if parametros.acuerdos is Numeracion.ANUAL
        else ()
    )
    if parametros.numeracion is Numeracion.ANUAL:
        return (f"La primera acta de {anio + 1} vuelve a ser la número 1.", *acuerdos)
    return (f"La primera acta de {anio + 1} lleva el número siguiente a la última de {anio}.", *acuerdos)


def _ejemplo(principio: str, exigencia: Exigencia, base: Cuantos) -> str:
    necesarios = max(1, exigidos(exigencia, base))
    return f"{principio} {contar_base(exigencia.base, base)}, {hacen_falta(necesarios)}."
