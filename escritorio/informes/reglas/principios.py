"""Cómo se miden la horizontalidad, la equidad y el consenso de un periodo. Puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.texto import exigir_texto
from escritorio.informes.modelo.principios import (
    CARGO,
    CLASES_DE_APORTE,
    CON_TAMANO,
    AporteDeSocio,
    Consenso,
    Cortes,
    DatosDePrincipios,
    Decision,
    GrupoDeSocios,
    GrupoQueAporta,
    Participe,
    Periodo,
    Presencia,
    Principios,
    Tamano,
)
from escritorio.informes.reglas.informes import corte_de, exigir_ejercicio_de_memoria
from escritorio.socios.modelo import Socio

_CIUDADES = ("municipio", "provincia", "metropolitana")
_PRESENCIAS = (
    (CARGO, frase("Cargos ocupados")),
    ("sesion", frase("Asistencias a sesiones")),
    ("proyecto", frase("Partes de proyectos")),
)
CLASES_DE_PRESENCIA = ("socios", *(clase for clase, _ in _PRESENCIAS))
"""De qué es cada una de las que da `medir`, en su orden."""


def periodo_de(ejercicio: str, hoy: str) -> Periodo:
    """El de un año, hasta su último día u hoy. Lanza `DatoInvalido` si no es un año o no empezó."""
    anio = exigir_ejercicio_de_memoria(ejercicio, hoy, ())
    return Periodo(f"{anio}-01-01", corte_de(anio, hoy))


def exigir_periodo(desde: str, hasta: str, hoy: str) -> Periodo:
    """El que va de un día a otro, sin pasar de hoy. Lanza `DatoInvalido` con su campo si no lo hay."""
    primero, ultimo = leer_fecha(desde, "desde"), min(leer_fecha(hasta, "hasta"), hoy)
    if primero > hoy:
        raise DatoInvalido("El periodo no ha empezado. Escriba una fecha que ya pasó.", campo="desde")
    if ultimo < primero:
        raise DatoInvalido("El periodo acaba antes de empezar. Corrija una de las fechas.", campo="hasta")
    return Periodo(primero, ultimo)


def exigir_cortes(mediana: int, grande: int, fuente: str) -> Cortes:
    """Los mismos, con su fuente; lanza `DatoInvalido` con su campo si no separan tres tamaños."""
    if mediana < 1:
        raise DatoInvalido("Escriba desde cuántos habitantes una ciudad es mediana.", campo="mediana")
    if grande <= mediana:
        raise DatoInvalido("Una ciudad grande ha de tener más habitantes que una mediana.", campo="grande")
    return Cortes(mediana, grande, exigir_texto(fuente, "de dónde salen estos cortes", "fuente", 200))


def tamano_de(socio: Socio, cortes: Cortes) -> Tamano:
    """El de un socio por la población de su ficha."""
    if socio.tipo not in _CIUDADES:
        return Tamano.NO_ES_CIUDAD
    if socio.poblacion is None:
        return Tamano.SIN_POBLACION
    if socio.poblacion.habitantes >= cortes.grande:
        return Tamano.GRANDE
    return Tamano.MEDIANA if socio.poblacion.habitantes >= cortes.mediana else Tamano.PEQUENA


def nombre_de_tamano(tamano: Tamano, cortes: Cortes) -> Frase:
    """«Mediana (100.000–499.999)»."""
    mediana, grande = escribir_miles(cortes.mediana), escribir_miles(cortes.grande)
    return {
        Tamano.GRANDE: frase("Grande ({} o más)", grande),
        Tamano.MEDIANA: frase("Mediana ({}–{})", mediana, escribir_miles(cortes.grande - 1)),
        Tamano.PEQUENA: frase("Pequeña (menos de {})", mediana),
        Tamano.SIN_POBLACION: frase("Población pendiente"),
        Tamano.NO_ES_CIUDAD: frase("No son ciudades"),
    }[tamano]


def decir_cortes(cortes: Cortes) -> Frase:
    """De dónde salen los tamaños, en una frase."""
    desde = escribir_miles(cortes.mediana), escribir_miles(cortes.grande)
    if cortes.supuesto:
        return frase(
            "Mediana, desde {} habitantes; grande, desde {}. Es un supuesto del programa ({}).",
            *desde,
            frase("tramos de la cuota de Mercociudades, reglamento de 2002"),
        )
    return frase("Mediana, desde {} habitantes; grande, desde {}. Fuente: {}.", *desde, cortes.fuente)


def medir(datos: DatosDePrincipios) -> Principios:
    """Todo lo que se puede contar del periodo; lo que no consta queda pendiente y no se reparte."""
    por_tamano, por_pais = _por_tamano(datos), _por_pais(datos.participes)
    aportes = [a for p in datos.participes for a in p.aportes]
    return Principios(
        datos=datos,
        por_tamano=por_tamano,
        por_pais=por_pais,
        aportes_por_tamano=_que_aportan(por_tamano, aportes),
        aportes_por_pais=_que_aportan(por_pais, aportes),
        sin_valorar=sum(a.importe is None for a in aportes),
        consenso=_consenso(datos.decisiones),
        presencias=_presencias(datos.participes),
        pendientes=tuple(p.socio.nombre for p in datos.participes if p.tamano is Tamano.SIN_POBLACION),
    )


def _por_tamano(datos: DatosDePrincipios) -> tuple[GrupoDeSocios, ...]:
    """Los tres tamaños siempre; los demás, si hay alguien."""
    grupos = [
        GrupoDeSocios(
            t, nombre_de_tamano(t, datos.cortes), tuple(p for p in datos.participes if p.tamano is t)
        )
        for t in Tamano
    ]
    return tuple(g for g in grupos if g.socios or g.clave in CON_TAMANO)


def _por_pais(participes: Sequence[Participe]) -> tuple[GrupoDeSocios, ...]:
    """De más socios a menos."""
    cuenta = Counter(p.socio.pais for p in participes)
    paises = sorted(cuenta, key=lambda c: (-cuenta[c], nombre_de_pais(c)))
    return tuple(
        GrupoDeSocios(c, frase("{:pais}", c), tuple(p for p in participes if p.socio.pais == c))
        for c in paises
    )


def _que_aportan(
    grupos: Sequence[GrupoDeSocios], aportes: Iterable[AporteDeSocio]
) -> tuple[GrupoQueAporta, ...]:
    """Un renglón por moneda y grupo: monedas distintas no se suman."""
    monedas = sorted({a.moneda for a in aportes if a.importe is not None})
    return tuple(r for m in monedas for r in _en_moneda(grupos, m))


def _en_moneda(grupos: Sequence[GrupoDeSocios], moneda: str) -> list[GrupoQueAporta]:
    importes = [_importes(g, moneda) for g in grupos]
    todo = sum(sum(i.values()) for i in importes)
    socios, poblacion = sum(len(g.socios) for g in grupos), sum(_habitantes(g) or 0 for g in grupos)
    return [
        GrupoQueAporta(
            g.clave,
            g.nombre,
            moneda,
            suyos,
            _de(len(g.socios), socios),
            None if (hay := _habitantes(g)) is None else _de(hay, poblacion),
            _de(sum(suyos.values()), todo),
        )
        for g, suyos in zip(grupos, importes, strict=True)
    ]


def _importes(grupo: GrupoDeSocios, moneda: str) -> dict[str, int]:
    suyos = [a for p in grupo.socios for a in p.aportes if a.moneda == moneda]
    return {c: sum(a.importe or 0 for a in suyos if a.clase == c) for c in CLASES_DE_APORTE}


def _habitantes(grupo: GrupoDeSocios) -> int | None:
    constan = [p.habitantes for p in grupo.socios if p.habitantes is not None]
    return sum(constan) if constan else None


def _de(parte: int, todo: int) -> Fraction | None:
    return Fraction(parte, todo) if todo else None


def _consenso(decisiones: Sequence[Decision]) -> Consenso:
    modos = Counter(d.modo for d in decisiones)
    sin_contar = modos["consenso"] + modos["asentimiento"]
    return Consenso(modos["consenso"], modos["asentimiento"], len(decisiones) - sin_contar)


def _presencias(participes: Sequence[Participe]) -> tuple[Presencia, ...]:
    """Los socios y, después, lo que hicieron: así se ve quién está de más o de menos."""
    return (
        _presencia(frase("Socios"), participes, lambda _: 1),
        *(_presencia(nombre, participes, _contando(clase)) for clase, nombre in _PRESENCIAS),
    )


def _contando(clase: str) -> Callable[[Participe], int]:
    return lambda p: p.cuantos(clase)


def _presencia(
    nombre: Frase, participes: Iterable[Participe], cuanto: Callable[[Participe], int]
) -> Presencia:
    suma = dict.fromkeys(Tamano, 0)
    for p in participes:
        suma[p.tamano] += cuanto(p)
    return Presencia(nombre, suma)
