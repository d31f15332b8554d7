"""Quién integra un órgano un día según su regla: lo que la cumple, lo que falta y lo que sobra."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.lengua import Frase, contada, enumerada, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.decir import describir_parte
from escritorio.estatutos.reglas.dictar import con_mayuscula, dictar, no_se_sabe
from escritorio.estatutos.reglas.partes import Dia, mirar_parte
from escritorio.estatutos.reglas.universo import (
    Elegible,
    Exceso,
    Falta,
    Integrado,
    LineaDeIntegracion,
    Ocupacion,
    Sobrante,
    Universo,
)

__all__ = [
    "Elegible",
    "Exceso",
    "Falta",
    "Integracion",
    "Integrado",
    "LineaDeIntegracion",
    "Ocupacion",
    "Sobrante",
    "Universo",
    "describir_composicion",
    "integrar",
]

_NOMBRES_A_LA_VISTA = 12
_PARA_EL_MINIMO = frase("para el mínimo")


class Integracion(Registro):
    """Una línea por parte de la regla y quienes integran el órgano, sin repetir a nadie.

    El dictamen: sí, integrado entero; no, faltan o sobran; no se sabe, la regla está pendiente. `reparos`: lo
    que falta o sobra, si el dictamen es que no.
    """

    lineas: tuple[LineaDeIntegracion, ...]
    integrantes: tuple[Integrado, ...]
    dictamen: Dictamen
    reparos: tuple[Frase, ...] = ()


def integrar(regla: Regla | None, organo_clave: str, universo: Universo, fecha: str) -> Integracion:
    """Quién integra ese día (fecha ISO) el órgano de esa clave.

    Quien sobra no lo integra, salvo que la regla no diga quién es o pase del máximo del órgano: ahí se avisa
    y se deja, hasta que se decida.
    """
    if regla is None or not isinstance(regla.parametros, ReglaDeComposicion):
        return Integracion((), (), no_se_sabe(frase("la composición")))
    parametros = regla.parametros
    activos = {s.clave: s for s in universo.socios}
    dia = Dia(organo_clave, universo, fecha, activos, _nombrados(parametros.partes))
    lineas = [mirar_parte(parte, dia) for parte in parametros.partes]
    integrantes = _sin_repetir([i for linea in lineas for i in linea.cumplen])
    lineas += _en_conjunto(parametros, integrantes)
    if not universo.socios and not integrantes and _solo_faltan_socios(lineas):
        dicho = frase("Todavía no hay socios: no se puede saber quién lo integra.")
        return Integracion(tuple(lineas), (), dictar(regla, Veredicto.NO_SE_SABE, dicho, ()))
    reparos = _sin_contar_dos_veces(lineas)
    if not (reparos or integrantes):
        reparos = [frase("no lo integra nadie")]
    dictamen = _dictaminar(regla, lineas, integrantes, reparos)
    return Integracion(tuple(lineas), tuple(integrantes), dictamen, tuple(reparos))


def describir_composicion(parametros: ReglaDeComposicion, nombres: Mapping[str, str] | None = None) -> str:
    """La composición en una frase; `nombres`: los de las categorías y los órganos por su clave."""
    partes = [describir_parte(p, nombres or {}) for p in parametros.partes]
    suma = ", sin contar a nadie dos veces" if len(partes) > 1 else ""
    limites = _limites(parametros)
    return f"Lo integran: {'; '.join(partes)}{suma}." + (f" {con_mayuscula(limites)}." if limites else "")


def _solo_faltan_socios(lineas: Sequence[LineaDeIntegracion]) -> bool:
    return all(not linea.cuantos_sobran and all(f.por_lo_menos for f in linea.faltan) for linea in lineas)


def _nombrados(partes: Sequence[Estamento]) -> frozenset[str]:
    return frozenset(nombre for p in partes for nombre in (p.puesto, *p.puestos) if nombre)


def _sin_repetir(integrados: Sequence[Integrado]) -> list[Integrado]:
    """Con dos calidades cuenta una vez: con la que le da voto y, si ambas o ninguna, con la primera."""
    vistos: dict[str, Integrado] = {}
    for integrado in integrados:
        previo = vistos.setdefault(integrado.quien.clave, integrado)
        if integrado.con_voto and not previo.con_voto:
            vistos[integrado.quien.clave] = integrado
    return list(vistos.values())


def _limites(parametros: ReglaDeComposicion) -> str:
    if parametros.minimo and parametros.minimo == parametros.maximo:
        return f"en total, {contar(parametros.minimo, 'integrante', 'integrantes')}"
    partes = [f"al menos {parametros.minimo}"] if parametros.minimo else []
    partes += [f"no más de {parametros.maximo}"] if parametros.maximo else []
    return f"en total, {enumerar(partes)} integrantes" if partes else ""


def _en_conjunto(
    parametros: ReglaDeComposicion, integrantes: Sequence[Integrado]
) -> list[LineaDeIntegracion]:
    """La línea del mínimo y el máximo del órgano, si los hay."""
    limites = _limites(parametros)
    if not limites:
        return []
    cuantos, maximo = len(integrantes), parametros.maximo
    falta = (Falta(parametros.minimo - cuantos, _PARA_EL_MINIMO),) if cuantos < parametros.minimo else ()
    pasan = cuantos - maximo if maximo else 0
    excesos = (Exceso(pasan, (), frase("el máximo es {}", maximo)),) if pasan > 0 else ()
    exige = parametros.minimo or None
    return [LineaDeIntegracion(limites, exige, tuple(integrantes), falta, excesos=excesos)]


def _dictaminar(
    regla: Regla,
    lineas: Sequence[LineaDeIntegracion],
    integrantes: Sequence[Integrado],
    reparos: Sequence[Frase],
) -> Dictamen:
    total = _decir_total(integrantes)
    cuenta = [_paso(linea) for linea in lineas]
    if len(lineas) > 1:
        cuenta.append(frase("Sin contar a nadie dos veces: {}.", total))
    if not reparos:
        return dictar(regla, Veredicto.SI, frase("Integrado entero: {}.", total), cuenta)
    dicho = frase("{:mayuscula}. Lo integran {}.", unidas("; ", reparos), len(integrantes))
    return dictar(regla, Veredicto.NO, dicho, cuenta)


def _decir_total(integrantes: Sequence[Integrado]) -> Frase:
    """«13 integrantes» o, si alguno no vota, «14 integrantes: 13 con voto y 1 sin voto»."""
    votan = sum(i.con_voto for i in integrantes)
    total = contada(len(integrantes), "{} integrante", "{} integrantes")
    if votan == len(integrantes):
        return total
    return frase("{}: {} con voto y {} sin voto", total, votan, len(integrantes) - votan)


def _sin_contar_dos_veces(lineas: Sequence[LineaDeIntegracion]) -> list[Frase]:
    """Los reparos de cada parte, diciendo de cuál, y del mínimo sólo lo que no falte ya en las partes."""
    reparos, dichas = list[Frase](), 0
    for linea in lineas:
        for falta in linea.faltan:
            quedan = falta.cuantas if falta.de != _PARA_EL_MINIMO else falta.cuantas - dichas
            if falta.de == _PARA_EL_MINIMO and dichas and quedan > 0:
                reparos.append(Falta(quedan, frase("más para el mínimo")).frase)
            elif quedan > 0:
                de = falta.de or (frase("de «{}»", linea.parte) if len(lineas) > 1 else "")
                reparos.append(Falta(quedan, de).frase)
            dichas += falta.cuantas
        reparos += _de_mas(linea)
    return reparos


def _de_mas(linea: LineaDeIntegracion) -> list[Frase]:
    return [*(s.frase for s in linea.sobran), *(e.frase for e in linea.excesos)]


def _paso(linea: LineaDeIntegracion) -> Frase:
    """«2 por cada país…: exige 10 y la cumplen 9 (…); falta 1 de PY.»"""
    nombres = [i.quien.nombre for i in linea.cumplen]
    cumplen = contada(len(nombres), "la cumple {}", "la cumplen {}")
    if 0 < len(nombres) <= _NOMBRES_A_LA_VISTA:
        cumplen = frase("{} ({})", cumplen, enumerada(nombres))
    if linea.exige is not None:
        cumplen = frase("exige {} y {}", linea.exige, cumplen)
    reparos = [*(f.frase for f in linea.faltan), *_de_mas(linea)]
    return frase("{:mayuscula}: {}.", linea.parte, unidas("; ", [cumplen, *reparos]))
