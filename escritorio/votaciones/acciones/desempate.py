"""Deshacer un empate y dejar desierta una elección."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.texto import enumerar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.votaciones.acciones.asentar_eleccion import cerrar_eleccion, dejar_hora, marcar_electas
from escritorio.votaciones.acciones.elecciones import escena_de_eleccion
from escritorio.votaciones.consultas.elecciones import eleccion
from escritorio.votaciones.modelo.elecciones import DESEMPATES, Candidatura, Eleccion, Ronda, RondaHecha
from escritorio.votaciones.reglas.candidaturas import exigir_abierta
from escritorio.votaciones.reglas.elecciones import empates_seguidos, salida_de_empate


def desempatar(
    bd: Archivo, eleccion_id: str, electas: Sequence[str], modo: str, constancia: str, momento: str
) -> RondaHecha:
    """Deshace el empate de la última ronda con lo que manda la regla o, si calla, con lo que se decidió.

    `electas`: tantas de las empatadas como plazas se disputan; con candidatura única, ella o ninguna.
    `modo`: una clave de `DESEMPATES`; salvo el voto de calidad, consta con su `constancia` como uso.
    Lanza `DatoInvalido` si no hay empate, la regla manda otra cosa o no son las que caben.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    donde = escena_de_eleccion(bd, actual, momento)
    empatada = _exigir_empatada(actual)
    _exigir_modo(donde.regla, modo, empates_seguidos(actual.rondas[:-1]))
    elegidas = _exigir_elegidas(actual, empatada, electas)
    como = _en_palabras(modo, constancia)
    dictamen = _desempatado(empatada, elegidas, modo, como)
    with transaccion(bd, f"Desempatar la elección de {actual.cargo}") as accion_id:
        bd.corregir(
            "ronda",
            empatada.id,
            {
                "resultado": "resuelta" if elegidas else "otra_ronda",
                "desempate": str(como),
                "dictamen": dictamen.a_json(),
            },
        )
        marcar_electas(bd, [c.id for c in elegidas])
        bd.ejecutar_muchos(
            "UPDATE voto_de_ronda SET suerte = 'electa' WHERE ronda_id = ? AND candidatura_id = ?",
            [(empatada.id, c.id) for c in elegidas],
        )
        acuerdo = cerrar_eleccion(bd, donde, actual.id, dictamen) if elegidas else None
        dejar_hora(bd, donde)
    numero, acuerdo_id = (acuerdo.numero, acuerdo.id) if acuerdo else (None, None)
    resultado = "resuelta" if elegidas else "otra_ronda"
    return RondaHecha(accion_id, empatada.id, resultado, dictamen, acuerdo_id, numero)


def declarar_desierta(bd: Archivo, eleccion_id: str, motivo: str, momento: str) -> str:
    """Deja sin cubrir lo que queda por elegir, con su motivo; devuelve la acción.

    Si ya había electos, se asienta el acuerdo de los elegidos. Lanza `EleccionCerrada` o `DatoInvalido`.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    donde = escena_de_eleccion(bd, actual, momento)
    razon = exigir_texto(motivo, "por qué queda desierta", "motivo", 2_000)
    with transaccion(bd, f"Dejar desierta la elección de {actual.cargo}") as accion_id:
        bd.corregir("eleccion", eleccion_id, {"motivo": razon})
        cerrar_eleccion(bd, donde, actual.id, actual.rondas[-1].dictamen if actual.rondas else None)
        dejar_hora(bd, donde)
    return accion_id


def _exigir_empatada(actual: Eleccion) -> Ronda:
    if actual.ultima is None or actual.ultima.resultado != "empate":
        raise DatoInvalido("La última ronda no quedó empatada: no hay nada que deshacer.")
    return actual.ultima


def _exigir_modo(regla: Regla | None, modo: str, seguidos: int) -> None:
    """Que el modo sea el que manda la regla; si calla, cualquiera que no sea el voto de calidad."""
    if modo not in DESEMPATES:
        raise DatoInvalido("Elija cómo se deshizo el empate.", campo="modo")
    salida = salida_de_empate(regla, seguidos)
    if salida == "repetir":
        raise DatoInvalido("La regla manda votar otra vez entre las empatadas.", campo="modo")
    if salida == "calidad" and modo != "calidad":
        raise DatoInvalido("La regla da a la presidencia el voto de calidad: dirima ella.", campo="modo")
    if salida == "uso" and modo == "calidad":
        raise DatoInvalido("La regla no da voto de calidad a la presidencia: elija otro modo.", campo="modo")


def _exigir_elegidas(actual: Eleccion, empatada: Ronda, electas: Sequence[str]) -> list[Candidatura]:
    ids = {v.candidatura_id for v in empatada.empatadas}
    caben = [c for c in actual.en_pie if c.id in ids]
    elegidas = [c for c in caben if c.id in electas]
    sola_que_no = len(ids) == 1 and not electas
    if len(elegidas) != len(set(electas)) or (len(elegidas) != actual.por_cubrir and not sola_que_no):
        nombres = enumerar([c.nombre for c in caben])
        raise DatoInvalido(
            f"Elija {actual.por_cubrir} de las empatadas que siguen en pie: {nombres}.", campo="electas"
        )
    return elegidas


def _en_palabras(modo: str, constancia: str) -> Frase:
    if modo == "calidad":
        return frase(DESEMPATES[modo])
    razon = exigir_texto(constancia, "cómo se deshizo el empate", "constancia", 2_000)
    return frase("{}: {} (uso, sin artículo)", frase(DESEMPATES[modo]), razon.rstrip("."))


def _desempatado(empatada: Ronda, elegidas: Sequence[Candidatura], modo: str, como: Frase) -> Dictamen:
    """El de la ronda, con lo que lo resolvió."""
    nombres = enumerada([c.nombre for c in elegidas])
    dicho = frase("Resulta electa por desempate la candidatura de {}.", nombres)
    if len(elegidas) > 1:
        dicho = frase("Resultan electas por desempate las candidaturas de {}.", nombres)
    if not elegidas:
        dicho = frase("La presidencia dirime en contra: no resulta electa.")
    previo = empatada.dictamen
    return replace(
        previo,
        veredicto=Veredicto.SI if elegidas else Veredicto.NO,
        frase=dicho,
        cuenta=(*previo.cuenta, frase("Desempate. {}.", como)),
        fundamento=previo.fundamento if modo == "calidad" else frase("uso, sin artículo"),
    )
