"""Contar los votos de un instante: quién podía votar, con cuántos votos y si las cifras cuadran. Puro."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos, entera, escribir_cuantos
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.exigencias import Base, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria
from escritorio.estatutos.reglas.mayoria import Votos, VotosDeGrupo
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.modelo.padron import Convocado
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.peso import con_puesto, legales_en_votos, peso_del_puesto
from escritorio.sesiones.reglas.sesiones import grupo_de
from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras, Papeleta
from escritorio.votaciones.reglas.votaciones import (
    FaltaContar,
    MasVotosQuePresentes,
    NoPuedeVotar,
    PapeletasDescuadradas,
)

_DESIGUALES = "Aquí no todos tienen los mismos votos. Vote por lista, que los cuenta."
_PAPELETAS_DESIGUALES = (
    "Aquí no todos tienen los mismos votos y una papeleta por persona no los cuenta. Reparta a cada cual"
    " tantas papeletas como votos tiene y dígalo, o vote por lista."
)
_PAPELETAS_CON_PESO = (
    "Aquí no todos tienen los mismos votos. Escriba en cada papeleta los suyos, sume los votos y dígalo, o"
    " vote por lista."
)


def votantes(lista: Iterable[Asistencia], momento: str, excusados: Collection[str] = ()) -> list[Asistencia]:
    """Quienes pueden votar en ese instante: presentes, habilitados y no excusados de ese punto."""
    return [a for a in lista if a.vota_en(momento) and a.id not in excusados and a.presente_en(momento)]


def en_el_punto(lista: Iterable[Asistencia], punto_id: str) -> tuple[Asistencia, ...]:
    """La lista como cuenta en ese punto: quien está por un poder que en él no vota, como ausente."""
    return tuple(
        a if a.estado != "con_poder" or a.representado_para(punto_id) else replace(a, poder_hasta="")
        for a in lista
    )


def peso_comun(quienes: Iterable[Asistencia]) -> Cuantos:
    """Los votos de cada uno si todos tienen los mismos; 0 si no."""
    pesos = {a.votos for a in quienes}
    return pesos.pop() if len(pesos) == 1 else 0 if pesos else 1


def en_votos(
    presencia: Presencia, lista: Sequence[Asistencia], momento: str, excusados: Collection[str] = ()
) -> Presencia:
    """Los mismos números contados en votos, sin los excusados: donde no todos tienen uno, no es lo mismo.

    El número legal y los cubiertos cuentan los votos de cada puesto, se ejerzan hoy o no; los que no se
    saben, uno (vea `exigir_base_sabida`).
    """
    votan = [a for a in lista if a.vota_en(momento) and a.id not in excusados]
    legales = legales_en_votos(presencia.numero_legal, presencia.cubiertos, con_puesto(lista))
    return replace(
        presencia,
        presentes=sum(a.votos for a in votan if a.presente_en(momento)),
        habilitados=sum(a.votos for a in votan),
        numero_legal=legales[0],
        cubiertos=legales[1],
    )


def exigir_base_sabida(
    regla: Regla | None, numero_legal: Cuantos, puestos: Sequence[Asistencia | Convocado]
) -> None:
    """Lanza `FaltaContar` si la regla cuenta sobre puestos cuyos votos no se saben."""
    bases = _bases(regla)
    if not bases & {Base.NUMERO_LEGAL, Base.CUBIERTOS} or peso_del_puesto(puestos):
        return
    dudosos = [a.nombre for a in puestos if a.votos_del_puesto is None]
    if dudosos:
        raise FaltaContar(
            "La mayoría se cuenta sobre todos los puestos y no se sabe con cuántos votos cuenta"
            f" {dudosos[0]}. Complete su dato y, si es en sesión, ponga al día el padrón."
        )
    vacantes = numero_legal - len(puestos)
    if Base.NUMERO_LEGAL in bases and vacantes > 0:
        raise FaltaContar(
            f"La mayoría se cuenta sobre el número legal y hay {contar(vacantes, 'puesto', 'puestos')} por"
            " cubrir: no se sabe con cuántos votos cuentan. Cúbralos, o corrija la regla."
        )


def puestos_que_nombra(regla: Regla | None) -> tuple[str, ...]:
    """Los puestos cuyo voto ha de estar entre los favorables."""
    parametros = regla.parametros if regla else None
    return parametros.a_favor_de if isinstance(parametros, ReglaDeMayoria) else ()


def _bases(regla: Regla | None) -> set[Base]:
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria):
        return set()
    return {e.base for e in regla.parametros.exigencias}


def calcular_votos(
    presencia: Presencia,
    cifras: Cifras,
    por_grupo: Mapping[Reparto, Mapping[str, VotosDeGrupo]] | None = None,
    ausentes: Cuantos = 0,
    excusados: int = 0,
) -> Votos:
    """Las cifras con sus denominadores. Lanza `DatoInvalido` o `MasVotosQuePresentes`."""
    exigir_cifras(cifras)
    if cifras.emitidos > presencia.presentes:
        raise MasVotosQuePresentes(
            f"Suman {contar(cifras.emitidos, 'voto', 'votos')} y en ese momento hay"
            f" {contar(presencia.presentes, 'presente', 'presentes')} con voto. Revise las cifras."
        )
    if cifras.emitidos == 0:
        raise DatoInvalido("Anote al menos un voto.", campo="a_favor")
    return Votos(
        cifras.a_favor,
        cifras.en_contra,
        cifras.abstenciones,
        presencia.presentes,
        presencia.habilitados,
        presencia.numero_legal,
        presencia.cubiertos,
        cifras.blancos,
        ausentes,
        por_grupo or {},
        cifras.nulos,
        excusados,
    )


def exigir_cifras(cifras: Cifras) -> None:
    """Lanza `DatoInvalido` con el campo que no sea una cuenta de votos."""
    for campo, cifra in en_datos(cifras).items():
        if cifra < 0:
            raise DatoInvalido("Los votos no pueden ser negativos.", campo=campo)


def exigir_manos(cifras: Cifras, quienes: Sequence[Asistencia]) -> None:
    """Lanza `FaltaContar` si contar manos no cuenta los votos de cada cual, o una mano queda partida."""
    exigir_cifras(cifras)
    peso = peso_comun(quienes)
    if not peso:
        raise FaltaContar(_DESIGUALES)
    for campo, cifra in en_datos(cifras).items():
        if cifra % peso:
            suyos, dicha = contar(peso, "voto", "votos"), escribir_cuantos(cifra)
            raise DatoInvalido(f"Cada uno tiene {suyos}: {dicha} no es una cuenta de manos.", campo=campo)


def exigir_secreta(papeleta: Papeleta, quienes: Sequence[Asistencia]) -> None:
    """Lanza la frase de lo que no cuadra: recogidas con presentes, y contadas con recogidas."""
    exigir_cifras(papeleta.cifras)
    peso = 1 if papeleta.por_voto else peso_comun(quienes)
    if not peso:
        con_partes = any(not entera(a.votos) for a in quienes)
        raise FaltaContar(_PAPELETAS_CON_PESO if con_partes else _PAPELETAS_DESIGUALES)
    if not papeleta.por_voto and not entera(papeleta.papeletas):
        raise DatoInvalido("Las papeletas recogidas son enteras.", campo="papeletas")
    recogidas = papeleta.papeletas
    if recogidas <= 0:
        raise DatoInvalido("Diga cuántas papeletas se recogieron.", campo="papeletas")
    caben = sum(a.votos for a in quienes) if papeleta.por_voto else len(quienes)
    if recogidas > caben:
        quien = "votos presentes" if papeleta.por_voto else "presentes con voto"
        raise MasVotosQuePresentes(
            f"Se recogieron {contar(recogidas, 'papeleta', 'papeletas')} y en ese momento hay"
            f" {escribir_cuantos(caben)} {quien}. Revise las cifras.",
            campo="papeletas",
        )
    if papeleta.contados != recogidas * peso:
        raise PapeletasDescuadradas(cuadre(papeleta.contados, recogidas * peso))
    if not papeleta.por_voto:
        exigir_manos(papeleta.cifras, quienes)


def cuadre(contadas: Cuantos, recogidas: Cuantos) -> str:
    """«Faltan 2 papeletas por contar.», «Sobra 1 papeleta…» o «» si cuadran."""
    falta = recogidas - contadas
    if falta > 0:
        return f"{'Falta' if falta == 1 else 'Faltan'} {contar(falta, 'papeleta', 'papeletas')} por contar."
    if falta < 0:
        sobra = contar(-falta, "papeleta", "papeletas")
        return f"{'Sobra' if falta == -1 else 'Sobran'} {sobra}: se contaron más de las que se recogieron."
    return ""


def contar_nominal(
    votos: Mapping[str, str], lista: Sequence[Asistencia], momento: str, excusados: Collection[str] = ()
) -> Cifras:
    """Los votos de cada sentido. Lanza `NoPuedeVotar` con el nombre de quien no podía."""
    por_id = {a.id: a for a in lista}
    sumas: dict[str, Cuantos] = dict.fromkeys(SENTIDOS, 0)
    for asistencia_id, sentido in votos.items():
        if sentido not in SENTIDOS:
            raise DatoInvalido("Un voto es a favor, en contra, abstención o en blanco.", campo=asistencia_id)
        sumas[sentido] += exigir_votante(por_id.get(asistencia_id), momento, excusados).votos
    return Cifras(*sumas.values())


def exigir_que_no_se_abstengan(
    suyos: Sequence[Asistencia],
    sentidos: Mapping[str, str] | None,
    votos: Votos,
    todos: Sequence[Asistencia],
    cita: str,
) -> None:
    """Lanza `NoPuedeVotar` con el nombre de quien se abstiene o calla sin poder, o `DatoInvalido`.

    `suyos`: los presentes que no pueden abstenerse; `sentidos`: None si no se sabe qué votó cada cual, y
    entonces sólo se mira que entre los demás quepan las abstenciones.
    """
    for quien in suyos if sentidos is not None else ():
        if sentidos is not None and sentidos.get(quien.id, "abstencion") == "abstencion":
            raise NoPuedeVotar(
                f"{quien.nombre} no puede abstenerse: anote si vota a favor o en contra. ({cita})",
                campo=quien.id,
            )
    libres = sum(a.votos for a in todos) - sum(a.votos for a in suyos)
    sin_decir = votos.presentes - votos.a_favor - votos.en_contra - votos.blancos - votos.nulos
    if sentidos is None and sin_decir > libres:
        nombres = enumerar([a.nombre for a in suyos])
        raise DatoInvalido(
            f"No pueden abstenerse tantos: {nombres} ha de votar a favor o en contra. ({cita})"
            if len(suyos) == 1
            else f"No pueden abstenerse tantos: {nombres} han de votar a favor o en contra. ({cita})",
            campo="abstenciones",
        )


def exigir_votante(quien: Asistencia | None, momento: str, excusados: Collection[str] = ()) -> Asistencia:
    """Quien podía votar en ese instante. Lanza `NoPuedeVotar` con su nombre y el porqué."""
    if quien is None:
        raise NoPuedeVotar("Ese voto es de alguien que no está en la lista de esta sesión.")
    if not quien.vota_en(momento):
        raise NoPuedeVotar(f"{quien.nombre} no vota. {quien.motivo_sin_voto}".strip(), campo=quien.id)
    if quien.id in excusados:
        raise NoPuedeVotar(f"{quien.nombre} se excusó de este punto: no vota en él.", campo=quien.id)
    if not quien.presente_en(momento):
        raise NoPuedeVotar(f"{quien.nombre} no estaba presente a las {hora(momento)}.", campo=quien.id)
    return quien


def exigir_ausentes(
    ausentes: Sequence[str], lista: Sequence[Asistencia], momento: str, excusados: Collection[str] = ()
) -> Cuantos:
    """Los votos de quienes se fueron empezado el punto. Lanza `NoPuedeVotar` si alguno no es de ésos."""
    por_id: dict[str, Asistencia] = {a.id: a for a in lista}
    votos: Cuantos = 0
    for cual in dict.fromkeys(ausentes):
        quien = por_id.get(cual)
        if quien is not None and cual in excusados:
            raise NoPuedeVotar(f"{quien.nombre} se excusó de este punto: no cuenta en él.", campo=cual)
        if quien is None or not quien.vota or not quien.asistio or quien.presente_en(momento):
            nombre = quien.nombre if quien else "Esa persona"
            raise NoPuedeVotar(f"{nombre} no se ausentó de la sesión: no consta como ausente.", campo=cual)
        votos += quien.votos
    return votos


def repartir(
    lista: Sequence[Asistencia], momento: str, sentidos: Mapping[str, str], ausentes: Sequence[str]
) -> dict[Reparto, dict[str, VotosDeGrupo]]:
    """Lo votado por cada país, categoría…: la doble mayoría lo pide. `lista`: sin los excusados del punto."""
    grupos: dict[Reparto, dict[str, list[Asistencia]]] = {grupo: {} for grupo in Reparto}
    for grupo, quien in product(Reparto, [a for a in lista if a.vota_en(momento)]):
        if nombre := grupo_de(quien, grupo):
            grupos[grupo].setdefault(nombre, []).append(quien)
    return {
        grupo: {n: _de_un_grupo(suyos, momento, sentidos, ausentes) for n, suyos in sorted(cada.items())}
        for grupo, cada in grupos.items()
    }


def _de_un_grupo(
    suyos: Sequence[Asistencia], momento: str, sentidos: Mapping[str, str], ausentes: Sequence[str]
) -> VotosDeGrupo:
    sumas = {s: sum(a.votos for a in suyos if sentidos.get(a.id) == s) for s in SENTIDOS}
    return VotosDeGrupo(
        a_favor=sumas["a_favor"],
        en_contra=sumas["en_contra"],
        neutros=sumas["abstencion"] + sumas["blanco"],
        presentes=sum(a.votos for a in suyos if a.presente_en(momento)),
        habilitados=sum(a.votos for a in suyos),
        blancos=sumas["blanco"],
        ausentes=sum(a.votos for a in suyos if a.id in ausentes),
    )
