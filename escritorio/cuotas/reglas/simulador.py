"""Comparar escalas sobre los socios reales: cuánto darían, y quién sube y quién baja."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar
from escritorio.cuotas.modelo.emision import Candidato, CargoPropuesto, Escala, Excluido, Pedido
from escritorio.cuotas.modelo.metodos import Entradas
from escritorio.cuotas.modelo.simulacion import (
    Comparado,
    ResultadoDeEscala,
    Simulacion,
    SocioSimulado,
    SumaDe,
)
from escritorio.cuotas.reglas.emision import proponer
from escritorio.socios.modelo import Poblacion

Propuesto = tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]


def simular(
    pedido: Pedido,
    escalas: Sequence[tuple[Escala, Entradas]],
    candidatos: Sequence[Candidato],
    series: Mapping[str, Sequence[Poblacion]],
    fecha: str,
    rebajar: Callable[[Escala, Propuesto], Propuesto] = lambda _, propuesto: propuesto,
) -> Simulacion:
    """Lo que daría cada escala si hoy se emitiera a todos; se comparan con la primera.

    `rebajar`: lo que al emitir se quita de lo propuesto por no deberse entero, y quién queda así fuera.
    Lanza `DatoInvalido` si no hay ninguna, o `SinValorDeUnidad`.
    """
    if not escalas:
        raise DatoInvalido("Elija al menos una escala.", campo="escalas")
    paises = {c.socio_id: c.pais for c in candidatos}
    propuestos = [
        rebajar(e, proponer(pedido, e, candidatos, series, frozenset(), dado)) for e, dado in escalas
    ]
    resultados = tuple(
        _resultado(escala, propuesto, paises)
        for (escala, _), propuesto in zip(escalas, propuestos, strict=True)
    )
    socios = _socios(candidatos, propuestos)
    comparados = tuple(
        _comparar(socios, i) if i and r.moneda == resultados[0].moneda else None
        for i, r in enumerate(resultados)
    )
    return Simulacion(pedido.ejercicio, fecha, resultados, comparados, socios)


def _resultado(escala: Escala, propuesto: Propuesto, paises: Mapping[str, str]) -> ResultadoDeEscala:
    cargos, fuera = propuesto
    por_tramo = _sumar(cargos, lambda c: c.tramo)
    por_pais = _sumar(cargos, lambda c: nombre_de_pais(paises[c.socio_id]))
    return ResultadoDeEscala(
        escala,
        len(cargos),
        sum(c.importe for c in cargos),
        tuple(sorted(por_tramo, key=lambda s: s.total / s.socios)),
        tuple(sorted(por_pais, key=lambda s: plegar(s.de))),
        fuera,
    )


def _sumar(cargos: Sequence[CargoPropuesto], de: Callable[[CargoPropuesto], str]) -> list[SumaDe]:
    grupos: dict[str, list[int]] = {}
    for cargo in cargos:
        grupos.setdefault(de(cargo), []).append(cargo.importe)
    return [SumaDe(nombre, len(importes), sum(importes)) for nombre, importes in grupos.items()]


def _socios(candidatos: Sequence[Candidato], propuestos: Sequence[Propuesto]) -> tuple[SocioSimulado, ...]:
    por_escala: list[dict[str, CargoPropuesto | str]] = [
        {c.socio_id: c for c in cargos} | {f.socio_id: f.motivo for f in fuera}
        for cargos, fuera in propuestos
    ]
    return tuple(
        SocioSimulado(
            c.socio_id,
            c.codigo,
            c.nombre,
            nombre_de_pais(c.pais),
            c.categoria,
            tuple(suyos[c.socio_id] for suyos in por_escala),
        )
        for c in candidatos
    )


def _comparar(socios: Sequence[SocioSimulado], cual: int) -> Comparado:
    diferencias = [d for s in socios if (d := s.diferencia(cual)) is not None]
    suben, bajan = [d for d in diferencias if d > 0], [-d for d in diferencias if d < 0]
    pagaban = {s.socio_id for s in socios if s.importe(0) is not None}
    pagan = {s.socio_id for s in socios if s.importe(cual) is not None}
    return Comparado(
        len(suben),
        sum(suben),
        len(bajan),
        sum(bajan),
        len(diferencias) - len(suben) - len(bajan),
        len(pagan - pagaban),
        len(pagaban - pagan),
    )
