"""Si puede excluirse a un socio y si quedan los que la asociación necesita."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.lengua import Frase, contada, frase, tal_cual
from escritorio.comun.base.texto import con_articulo, contar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDeMembresia
from escritorio.estatutos.reglas.dictar import con_mayuscula, dictar, nombre_de


def membresia_de(regla: Regla | None) -> ReglaDeMembresia:
    """Lo que dice; nada, si no la hay o está por fijar."""
    parametros = regla.parametros if regla else None
    return parametros if isinstance(parametros, ReglaDeMembresia) else ReglaDeMembresia()


def puede_excluirse(regla: Regla | None, nombre: str, suspendido: Frase) -> Dictamen | None:
    """`suspendido`: la suspensión en que está, dicha, o nada. None si la regla no exige ninguna."""
    if regla is None or not membresia_de(regla).exclusion_tras_suspension:
        return None
    exige = frase("Sólo se excluye a quien está suspendido.")
    if suspendido:
        cuenta = [exige, frase("{}.", suspendido)]
        return dictar(regla, Veredicto.SI, frase("Puede excluirse a {}.", nombre), cuenta)
    cuenta = [exige, frase("{} no está suspendido.", nombre)]
    return dictar(regla, Veredicto.NO, frase("No puede excluirse a {} sin suspender antes.", nombre), cuenta)


def se_extingue(regla: Regla | None, quedan: int) -> Dictamen | None:
    """Si con los socios que `quedan` la asociación se extingue; None si la regla no fija un mínimo."""
    parametros = membresia_de(regla)
    if regla is None or not parametros.minimo:
        return None
    cuenta: list[Frase] = [
        contada(quedan, "Queda {} socio.", "Quedan {} socios."),
        contada(parametros.minimo, "Hace falta al menos {}.", "Hacen falta al menos {}."),
    ]
    if quedan >= parametros.minimo:
        return dictar(regla, Veredicto.NO, frase("La asociación sigue."), cuenta)
    if parametros.al_extinguirse:
        cuenta.append(tal_cual(con_mayuscula(parametros.al_extinguirse)))
    return dictar(regla, Veredicto.SI, frase("La asociación se extingue."), cuenta)


def describir_membresia(parametros: ReglaDeMembresia, nombres: Mapping[str, str] | None = None) -> str:
    """La regla como una frase."""
    frases = []
    if parametros.desde_primer_pago:
        frases.append("Se es socio desde el día del primer pago")
    if parametros.exclusion_tras_suspension:
        frases.append("Sólo se excluye a quien está suspendido")
    if parametros.resuelve:
        organo = con_articulo(nombre_de(parametros.resuelve, nombres or {}))
        frases.append(f"Una suspensión dura hasta que {organo} la levanta o excluye")
    if parametros.minimo:
        hacer = f": {parametros.al_extinguirse.rstrip('.')}" if parametros.al_extinguirse else ""
        menos = contar(parametros.minimo, "socio", "socios")
        frases.append(f"Con menos de {menos} la asociación se extingue{hacer}")
    return ". ".join(frases or ["No dice nada del ingreso ni de la salida"]) + "."
