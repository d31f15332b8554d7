"""Si una propuesta puede entrar en el orden del día. Puro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.fechas import en_corto, sumar_dias
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_UNIDAD, ReglaDePropuestas, UnidadDePlazo
from escritorio.estatutos.reglas.calendario import sumar_habiles, sumar_meses
from escritorio.estatutos.reglas.dictar import dictar
from escritorio.estatutos.reglas.exigencias import describir_votos, exigidos
from escritorio.estatutos.reglas.quorum import Presencia, base_de_presencia


class Expediente(Registro):
    """Lo que consta de una propuesta. Fechas ISO; «», si no consta.

    `informa`: cómo se llama el órgano que manda la regla; `pasada`: cuándo se le pasó; `plazo`: hasta cuándo
    informa; `informe`: cuándo lo hizo; `urgencia`: por qué es urgente; `estado`: el último al que llegó de
    los de la regla.
    """

    apoyos: int
    presencia: Presencia
    hoy: str
    informa: str = ""
    pasada: str = ""
    plazo: str = ""
    informe: str = ""
    urgencia: str = ""
    estado: str = ""


def entra(regla: Regla, dado: Expediente) -> Dictamen:
    """Si puede entrar en el orden del día: por lo que la regla exige o por urgencia."""
    parametros = regla.parametros
    if not isinstance(parametros, ReglaDePropuestas):
        raise TypeError("no es una regla de propuestas")
    todos = (_de_los_apoyos(parametros, dado), _del_informe(parametros, dado), _del_estado(parametros, dado))
    pasos = [p for p in todos if p]
    cuenta, faltan = [p for p, _ in pasos], [p for p, bien in pasos if not bien]
    if not faltan:
        return dictar(regla, Veredicto.SI, frase("Puede entrar en el orden del día."), cuenta)
    if dado.urgencia:
        por_urgencia = frase("Entra en el orden del día por urgencia: {}", dado.urgencia)
        return dictar(regla, Veredicto.SI, por_urgencia, cuenta)
    return dictar(regla, Veredicto.NO, frase("Todavía no puede entrar en el orden del día."), cuenta)


def _de_los_apoyos(parametros: ReglaDePropuestas, dado: Expediente) -> tuple[Frase, bool] | None:
    exigencia = parametros.apoyos
    if exigencia is None:
        return None
    base = base_de_presencia(exigencia.base, dado.presencia)
    hacen_falta = max(1, exigidos(exigencia, base))
    dicho = frase(
        "La ha de apoyar {}: {}; la apoyan {}.", describir_votos(exigencia), hacen_falta, dado.apoyos
    )
    return dicho, dado.apoyos >= hacen_falta


def _del_informe(parametros: ReglaDePropuestas, dado: Expediente) -> tuple[Frase, bool] | None:
    if not parametros.informa:
        return None
    if dado.informe:
        return frase("La informó {} el {}.", dado.informa, en_corto(dado.informe)), True
    if not dado.pasada:
        return frase("Falta pasarla a {} para que la informe.", dado.informa), False
    if not dado.plazo:
        return frase("Falta el informe de {}.", dado.informa), False
    vencido = dado.hoy > dado.plazo
    if vencido and parametros.sin_informe:
        dicho = frase("El plazo para que informe {} venció el {}.", dado.informa, en_corto(dado.plazo))
        return dicho, True
    return frase("Falta el informe de {}, que lo da hasta el {}.", dado.informa, en_corto(dado.plazo)), False


def _del_estado(parametros: ReglaDePropuestas, dado: Expediente) -> tuple[Frase, bool] | None:
    if not parametros.estados:
        return None
    *_, ultimo = parametros.estados
    if dado.estado == ultimo:
        return frase("Está «{}».", ultimo), True
    if dado.estado not in parametros.estados:
        return frase("Falta que llegue a «{}»: pasa por {}.", ultimo, _citados(parametros.estados)), False
    return frase("Falta que llegue a «{}»: está «{}».", ultimo, dado.estado), False


def _citados(estados: Sequence[str]) -> Frase:
    return enumerada([f"«{e}»" for e in estados])


def a_que_estados(estados: Sequence[str], actual: str) -> list[str]:
    """A los que puede pasar la que está en `actual`: se avanza de uno en uno y se vuelve a cualquiera."""
    toca = estados.index(actual) + 1 if actual in estados else 0
    return [estado for estado in estados[: toca + 1] if estado != actual]


def plazo_del_informe(parametros: ReglaDePropuestas, desde: str, feriados: frozenset[str]) -> str:
    """Hasta cuándo (ISO) informa la comisión a la que se pasa ese día; «» si la regla no pone plazo."""
    if not parametros.plazo:
        return ""
    if parametros.unidad is UnidadDePlazo.HABILES:
        return sumar_habiles(desde, parametros.plazo, feriados)
    if parametros.unidad is UnidadDePlazo.MESES:
        return sumar_meses(desde, parametros.plazo)
    return sumar_dias(desde, parametros.plazo)


def describir_propuestas(parametros: ReglaDePropuestas, nombres: Mapping[str, str] | None = None) -> str:
    """Los apoyos y el informe que hacen falta, en frases."""
    frases = []
    if parametros.apoyos:
        frases.append(
            f"Una propuesta entra en el orden del día si la apoya {describir_votos(parametros.apoyos)}."
        )
    if parametros.informa:
        quien = (nombres or {}).get(parametros.informa, parametros.informa)
        dias = contar(parametros.plazo, *NOMBRES_DE_UNIDAD[parametros.unidad])
        plazo = f", en {dias} desde que se le pasa" if parametros.plazo else ""
        sin_el = (
            "; vencido el plazo, entra sin informe" if parametros.plazo and parametros.sin_informe else ""
        )
        frases.append(f"Antes la informa {quien}{plazo}{sin_el}.")
    if parametros.estados:
        frases.append(f"Hasta decidirse pasa por {_citados(parametros.estados)}, en ese orden.")
    return " ".join(frases) or "Una propuesta entra en el orden del día sin más requisitos."
