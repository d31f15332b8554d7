"""Si alguien cumple lo que se pide para ser elegido o para coordinar."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.comun.base.lengua import Frase, enumerada, frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeRequisito, ReglaDeRequisitos, Requisito
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.decir import (
    alternar_claves,
    alternar_tipos,
    en_anios_y_meses,
    en_meses,
    en_tiempo_de_meses,
)
from escritorio.estatutos.reglas.dictar import dictar, no_se_sabe, nombre_de
from escritorio.estatutos.reglas.numerar import PasoDeCuenta, dictar_pasos


class Candidato(Registro):
    """Lo que se sabe de quien se propone; None o «», no se sabe.

    `meses_de_socio`: cumplidos; `categoria`: su clave; `otros_puestos`: las claves de los órganos
    en que ya ocupa alguno; `nombres`: los de las categorías y los órganos, para decirlos; `puesto`:
    el nombre del que se le da («» ninguno en particular).
    """

    al_dia: bool | None
    meses_de_socio: int | None
    categoria: str
    tipo: str
    en_ejercicio: bool | None
    otros_puestos: tuple[str, ...] = ()
    nombres: Mapping[str, str] = field(default_factory=dict)
    puesto: str = ""


def cumple_requisitos(regla: Regla | None, candidato: Candidato) -> Dictamen:
    """Una línea de cuenta por requisito; no, si falla alguno; lo que no consta se dice."""
    if regla is None or not isinstance(regla.parametros, ReglaDeRequisitos):
        return no_se_sabe(frase("la regla de {}", _nombre(regla) if regla else frase("requisitos")))
    requisitos = [r for r in regla.parametros.requisitos if r.puesto in ("", candidato.puesto)]
    if not requisitos:
        ajenos = enumerada(list(dict.fromkeys(f"«{r.puesto}»" for r in regla.parametros.requisitos)))
        nada = frase("No se pide ningún requisito.")
        salvo = frase("No se pide ningún requisito, salvo para {}.", ajenos) if ajenos else nada
        return dictar(regla, Veredicto.SI, salvo, ())
    pasos = [_paso(r, candidato) for r in requisitos]
    si, no = frase("Cumple los requisitos."), frase("No cumple los requisitos: {}.")
    return dictar_pasos(regla, pasos, si=si, no=no)


def lo_que_no_cumple(regla: Regla, candidato: Candidato) -> list[Frase]:
    """Con qué palabras consta cada requisito que le falla."""
    if not isinstance(regla.parametros, ReglaDeRequisitos):
        return []
    suyos = [_mirar(r, candidato) for r in regla.parametros.requisitos if r.puesto in ("", candidato.puesto)]
    return [hecho for cumple, hecho in suyos if cumple is False]


def describir_requisitos(parametros: ReglaDeRequisitos, nombres: Mapping[str, str] | None = None) -> str:
    """«Se pide estar al día en las cuotas y llevar 2 años como socio.»

    `nombres`: los de las categorías y los órganos por su clave.
    """
    if not parametros.requisitos:
        return "No se pide ningún requisito."
    return f"Se pide {enumerada([_que(r, nombres or {}) for r in parametros.requisitos])}."


def _nombre(regla: Regla) -> str:
    return regla.nombre[:1].lower() + regla.nombre[1:]


def _que(requisito: Requisito, nombres: Mapping[str, str]) -> Frase:
    que = _pide(requisito, nombres)
    return frase("{} para el puesto «{}»", que, requisito.puesto) if requisito.puesto else que


def _pide(requisito: Requisito, nombres: Mapping[str, str]) -> Frase:
    es_tipo = requisito.clase is ClaseDeRequisito.TIPO
    valores = alternar_tipos(requisito.valores) if es_tipo else alternar_claves(requisito.valores, nombres)
    if requisito.clase is ClaseDeRequisito.NO_ACUMULAR and not valores:
        return frase("no ocupar otro puesto")
    return {
        ClaseDeRequisito.AL_DIA: frase("estar al día en las cuotas"),
        ClaseDeRequisito.ANTIGUEDAD: frase("llevar {} como socio", en_tiempo_de_meses(requisito.meses)),
        ClaseDeRequisito.CATEGORIA: frase("ser de categoría {}", valores),
        ClaseDeRequisito.TIPO: frase("ser de tipo {}", valores),
        ClaseDeRequisito.EN_EJERCICIO: frase("ser autoridad local en ejercicio"),
        ClaseDeRequisito.NO_ACUMULAR: frase("no ocupar otro puesto en {}", valores),
    }[requisito.clase]


def _paso(requisito: Requisito, candidato: Candidato) -> PasoDeCuenta:
    cumple, hecho = _mirar(requisito, candidato)
    return PasoDeCuenta(cumple, frase("{:mayuscula}: {}.", _que(requisito, candidato.nombres), hecho), hecho)


def _mirar(requisito: Requisito, candidato: Candidato) -> tuple[bool | None, Frase]:
    """Si lo cumple y con qué palabras consta."""
    if requisito.clase is ClaseDeRequisito.AL_DIA:
        return candidato.al_dia, _segun(
            candidato.al_dia,
            frase("está al día"),
            frase("no está al día en sus cuotas"),
            frase("no consta si está al día"),
        )
    if requisito.clase is ClaseDeRequisito.EN_EJERCICIO:
        return candidato.en_ejercicio, _segun(
            candidato.en_ejercicio,
            frase("está en ejercicio"),
            frase("no está en ejercicio de su cargo"),
            frase("no consta si está en ejercicio"),
        )
    if requisito.clase is ClaseDeRequisito.ANTIGUEDAD:
        return _antiguedad(requisito.meses, candidato.meses_de_socio)
    if requisito.clase is ClaseDeRequisito.CATEGORIA:
        dicha = nombre_de(candidato.categoria, candidato.nombres)
        return _es_de(rotulos("categoría"), candidato.categoria, dicha, requisito.valores)
    if requisito.clase is ClaseDeRequisito.TIPO:
        return _es_de(rotulos("tipo"), candidato.tipo, alternar_tipos([candidato.tipo]), requisito.valores)
    return _acumula(requisito.valores, candidato)


def _segun(cumple: bool | None, si: Frase, no: Frase, quiza: Frase) -> Frase:
    return quiza if cumple is None else si if cumple else no


def _antiguedad(pedidos: int, meses: int | None) -> tuple[bool | None, Frase]:
    if meses is None:
        return None, frase("no consta desde cuándo es socio")
    # Lo que lleva se dice en la misma unidad que lo que se pide.
    lleva = en_meses(meses) if pedidos % 12 else en_anios_y_meses(meses)
    return meses >= pedidos, frase("lleva {} como socio", lleva)


def _es_de(que: str, valor: str, dicho: str, admitidos: tuple[str, ...]) -> tuple[bool | None, Frase]:
    if not valor:
        return None, frase("no consta de qué {} es", frase(que))
    return valor in admitidos, frase("es de {} {}", frase(que), dicho)


def _acumula(incompatibles: tuple[str, ...], candidato: Candidato) -> tuple[bool, Frase]:
    puestos = (p for p in candidato.otros_puestos if not incompatibles or p in incompatibles)
    chocan = [nombre_de(p, candidato.nombres) for p in puestos]
    ocupa = frase("ocupa otro puesto en {}", enumerada(chocan))
    return not chocan, ocupa if chocan else frase("no ocupa otro")
