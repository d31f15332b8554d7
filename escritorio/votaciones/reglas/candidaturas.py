"""Qué candidaturas y qué recuentos caben en una elección, y cómo se dice lo elegido. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.modelo.elecciones import (
    SIGUEN,
    Candidatura,
    CandidaturaNueva,
    CargoNuevo,
    Eleccion,
    NombreDeLista,
    Recuento,
    Ronda,
)
from escritorio.votaciones.reglas.elecciones import es_unica, mas_votadas
from escritorio.votaciones.reglas.votaciones import MasVotosQuePresentes, PapeletasDescuadradas

_PLAZAS_MAXIMAS = 200


class EleccionCerrada(ErrorDeUsuario):
    """Esa elección ya terminó. Si fue un error, deshaga lo último en
    «Asociación» ▸ «Actividad reciente» ▸ «Deshacer…»."""


class SinCandidaturas(ErrorDeUsuario):
    """No queda ninguna candidatura en pie. Presente alguna o deje la elección desierta."""


def exigir_de_eleccion(punto: Punto) -> None:
    """Lanza `DatoInvalido` si ese punto no se convocó para elegir."""
    if punto.tipo_decision != "eleccion":
        raise DatoInvalido(
            f"En «{punto.titulo}» no se elige a nadie: ponga «Elección» como su decisión al convocar."
        )


def exigir_cargo(nuevo: CargoNuevo) -> None:
    """Lanza `DatoInvalido` si no dice cuántas plazas son."""
    if not 1 <= nuevo.plazas <= _PLAZAS_MAXIMAS:
        raise DatoInvalido(f"Las plazas van de 1 a {_PLAZAS_MAXIMAS}.", campo="plazas")
    if nuevo.forma not in ("personas", "listas"):
        raise DatoInvalido("Se vota por personas o por listas.", campo="forma")


def exigir_abierta(eleccion: Eleccion) -> None:
    """Lanza `EleccionCerrada` si ya se resolvió o quedó desierta."""
    if eleccion.estado != "abierta":
        raise EleccionCerrada(
            f"La elección de {eleccion.cargo} ya terminó: no cabe otra ronda ni candidatura."
        )


def exigir_candidatura(nueva: CandidaturaNueva, eleccion: Eleccion) -> None:
    """Lanza `DatoInvalido` si no dice quién se presenta, ya está, o la lista no vale."""
    if eleccion.forma == "listas":
        _exigir_lista(nueva, eleccion)
        return
    if bool(nueva.socio_id) == bool(nueva.persona_id):
        raise DatoInvalido("Elija a un socio o a una persona.", campo="quien")
    quien = (nueva.socio_id, nueva.persona_id)
    for otra in eleccion.candidaturas:
        if not otra.retirada and (otra.socio_id, otra.persona_id) == quien:
            raise DatoInvalido(f"{otra.nombre} ya se presentó a {eleccion.cargo}.", campo="quien")


def _exigir_lista(nueva: CandidaturaNueva, eleccion: Eleccion) -> None:
    if not nueva.lista:
        raise DatoInvalido("Escriba los nombres de la lista, con su cargo.", campo="lista")
    if len(nueva.lista) > eleccion.plazas:
        caben = contar(eleccion.plazas, "nombre", "nombres")
        raise DatoInvalido(f"La lista lleva {len(nueva.lista)} y caben {caben}.", campo="lista")
    nombres = [plegar(n.nombre) for n in nueva.lista]
    if not all(nombres) or len(set(nombres)) < len(nombres):
        raise DatoInvalido("En la lista hay un nombre vacío o repetido.", campo="lista")
    vivas = [plegar(c.nombre) for c in eleccion.candidaturas if not c.retirada]
    if plegar(nueva.nombre) in vivas:
        raise DatoInvalido(f"Ya hay una lista que se llama «{nueva.nombre}».", campo="nombre")


def quienes_siguen(eleccion: Eleccion, siguen: str) -> tuple[Candidatura, ...]:
    """Las que se votan en la ronda siguiente; `siguen`: una clave de `SIGUEN`, o «» en la primera.

    Lanza `DatoInvalido` si falta decir quiénes pasan y `SinCandidaturas` si no queda ninguna.
    """
    ultima = eleccion.ultima
    if ultima is None:
        return _no_vacia(eleccion.en_pie, eleccion)
    if siguen not in SIGUEN:
        raise DatoInvalido(
            "La regla no dice quiénes pasan a la ronda siguiente: elíjalo, y quedará constancia.",
            campo="siguen",
        )
    pasan = _ids_que_pasan(eleccion, ultima, siguen)
    return _no_vacia(tuple(c for c in eleccion.en_pie if c.id in pasan), eleccion)


def _ids_que_pasan(eleccion: Eleccion, ultima: Ronda, siguen: str) -> set[str]:
    if siguen == "empatadas":
        return {v.candidatura_id for v in ultima.empatadas}
    if siguen == "mas_votadas":
        vivas = {c.id for c in eleccion.en_pie}
        votos = {v.candidatura_id: v.votos for v in ultima.votos if v.candidatura_id in vivas}
        return set(mas_votadas(votos, eleccion.por_cubrir))
    return {c.id for c in eleccion.en_pie}


def _no_vacia(dadas: tuple[Candidatura, ...], eleccion: Eleccion) -> tuple[Candidatura, ...]:
    if not dadas:
        raise SinCandidaturas(f"No hay ninguna candidatura en pie para {eleccion.cargo}: presente alguna.")
    return dadas


def exigir_recuento(dado: Recuento, en_pie: Sequence[Candidatura], plazas: int, presentes: Cuantos) -> None:
    """Lanza la frase de lo que no cuadra: quién se vota, cuántas papeletas hay y cuántas marcas caben."""
    _exigir_cifras(dado, en_pie)
    if not dado.recogidas:
        raise DatoInvalido("Anote al menos una papeleta.", campo="papeletas")
    total = dado.recogidas + dado.abstenciones
    if total > presentes:
        con = f", con {contar(dado.abstenciones, 'abstención', 'abstenciones')}," if dado.abstenciones else ""
        raise MasVotosQuePresentes(
            f"Hay {contar(dado.recogidas, 'papeleta', 'papeletas')}{con} y en ese momento sólo"
            f" {contar(presentes, 'voto presente', 'votos presentes')}. Revise las cifras.",
            campo="papeletas",
        )
    marcas_por_papeleta = 1 if es_unica(en_pie) else plazas
    if falla := descuadre(dado, marcas_por_papeleta):
        raise PapeletasDescuadradas(falla)
    for cual in en_pie:
        if dado.votos.get(cual.id, 0) > dado.validas:
            raise MasVotosQuePresentes(
                f"{cual.nombre} no puede tener {escribir_cuantos(dado.votos[cual.id])} votos: sólo hay"
                f" {contar(dado.validas, 'papeleta válida', 'papeletas válidas')}.",
                campo=cual.id,
            )


def _exigir_cifras(dado: Recuento, en_pie: Sequence[Candidatura]) -> None:
    if ajenas := dado.votos.keys() - {c.id for c in en_pie}:
        raise DatoInvalido(
            "Hay votos para una candidatura que se retiró, ya resultó electa o no pasó a esta ronda.",
            campo=min(ajenas),
        )
    if dado.en_contra and not es_unica(en_pie):
        raise DatoInvalido("Sólo con candidatura única se vota en contra.", campo="en_contra")
    cifras: Mapping[str, Cuantos] = {
        **dado.votos,
        "en_contra": dado.en_contra,
        "blancos": dado.blancos,
        "nulos": dado.nulos,
        "abstenciones": dado.abstenciones,
        "papeletas": dado.recogidas,
    }
    for campo, cifra in cifras.items():
        if cifra < 0:
            raise DatoInvalido("Los votos no pueden ser negativos.", campo=campo)


def descuadre(dado: Recuento, por_papeleta: int) -> str:
    """«Faltan 3 de 28 papeletas por contar.», qué sobra, o «» si cuadra.

    `por_papeleta`: cuántas marcas admite cada una; con más de una, las que lleve cada papeleta varían.
    """
    contadas = dado.marcas + dado.blancos + dado.nulos
    de = contar(dado.recogidas, "papeleta", "papeletas")
    if por_papeleta == 1 or dado.marcas < dado.validas:
        falta = dado.recogidas - contadas
        if falta > 0:
            return f"{'Falta' if falta == 1 else 'Faltan'} {escribir_cuantos(falta)} de {de} por contar."
    validas = max(0, dado.validas)
    sobran = dado.marcas - validas * por_papeleta
    if sobran > 0:
        caben = escribir_cuantos(validas * por_papeleta)
        return (
            f"{'Sobra' if sobran == 1 else 'Sobran'} {contar(sobran, 'voto', 'votos')}: de {de}"
            f" {contar(validas, 'es válida', 'son válidas')} y caben {caben}."
        )
    return ""


def constancias(
    eleccion: Eleccion, en_pie: Sequence[Candidatura], siguen: str, *, por_regla: bool
) -> list[Frase]:
    """Lo que la cuenta deja dicho: quiénes pasan a la ronda y a quién admitió la mesa sin cumplir."""
    dichas = [
        frase("La mesa admitió la candidatura de {} aunque no cumplía: {}.", c.nombre, c.aunque.rstrip("."))
        for c in en_pie
        if c.aunque
    ]
    if eleccion.ultima is not None:
        nombres = enumerada([c.nombre for c in en_pie])
        pasan = frase("Se votan {} de la ronda anterior: {}", frase(SIGUEN[siguen]), nombres)
        porque = frase("según la regla" if por_regla else "uso, sin artículo: la regla no lo dice")
        dichas.append(frase("{} ({}).", pasan, porque))
    return dichas


def con_sus_nombres(cual: Candidatura) -> str:
    """«Lista A: Ana (Presidencia), Eva (Secretaría)», o el nombre de quien se presenta."""
    return f"{cual.nombre}: {', '.join(_de_lista(cual.lista))}" if cual.lista else cual.nombre


def _de_lista(nombres: Iterable[NombreDeLista]) -> list[str]:
    return [f"{n.nombre} ({n.cargo})" if n.cargo else n.nombre for n in nombres]


def texto_del_acuerdo(eleccion: Eleccion) -> str:
    """«Se elige a Alba y a Brasa para el cargo de Vocalía (Consejo).», y cuántas plazas quedan sin cubrir."""
    de, electas = f" ({eleccion.organo})" if eleccion.puesto_id else "", eleccion.electas
    if eleccion.repartidas:
        texto = f"Se elige para {eleccion.cargo}{de}, repartidas las plazas entre las listas: "
        texto += "; ".join(_de_una_lista(eleccion, lista) for lista in electas) + "."
    elif eleccion.forma == "listas":
        (lista,) = electas
        nombres = enumerar(_de_lista(lista.lista))
        return f"Se elige para {eleccion.cargo}{de} a la lista «{lista.nombre}», integrada por {nombres}."
    else:
        quienes = enumerar([f"a {c.nombre}" for c in electas])
        texto = f"Se elige {quienes} para el cargo de {eleccion.cargo}{de}."
    if not eleccion.por_cubrir:
        return texto
    desiertas = eleccion.por_cubrir
    queda = "Queda desierta una plaza" if desiertas == 1 else f"Quedan desiertas {desiertas} plazas"
    return f"{texto} {queda}."


def _de_una_lista(eleccion: Eleccion, lista: Candidatura) -> str:
    """«de la lista «A», a Ana Río y a Eva Sol»."""
    nombres = enumerar([f"a {n}" for n in _de_lista(eleccion.elegidos(lista))])
    return f"de la lista «{lista.nombre}», {nombres}"
