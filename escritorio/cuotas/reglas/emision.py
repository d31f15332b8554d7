"""A quién se le emite, cuánto y por qué; y quién queda fuera. «Sin población no hay cargo»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as Conjunto
from functools import lru_cache

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import dias_hasta
from escritorio.comun.base.texto import contar, enumerar
from escritorio.cuotas.modelo.emision import (
    Candidato,
    CargoPropuesto,
    Concepto,
    Escala,
    Excluido,
    Pedido,
    SumaDeTramo,
    VistaPrevia,
)
from escritorio.cuotas.modelo.metodos import Calculo, Entradas
from escritorio.cuotas.modelo.periodo import Periodo
from escritorio.cuotas.reglas.metodos import Calculadora, con_su_tramo
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota, ReglaDeCuota
from escritorio.socios.modelo import SITUACIONES, Poblacion


def proponer(
    pedido: Pedido,
    escala: Escala,
    candidatos: Iterable[Candidato],
    series: Mapping[str, Sequence[Poblacion]],
    ya_tienen: Conjunto[str],
    entradas: Entradas | None = None,
) -> tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]:
    """Un cargo por cada socio al que se le puede calcular; los demás, con su motivo.

    Lanza `SinValorDeUnidad` si la escala va en una unidad y `entradas` no trae su valor.
    """
    cuenta = Calculadora(escala, entradas or Entradas())
    llamados = [(q, _poblacion_o_motivo(pedido, q, series, ya_tienen, cuenta)) for q in candidatos]
    repartido = escala.metodo.reparte and any(q.socio_id in ya_tienen for q, _ in llamados)
    if repartido:
        llamados = [(q, p if isinstance(p, str) else _ya_repartido(pedido)) for q, p in llamados]
    calculos = iter(cuenta.calcular([(q, p) for q, p in llamados if not isinstance(p, str)]))
    cargos: list[CargoPropuesto] = []
    fuera: list[Excluido] = []
    for quien, poblacion in llamados:
        calculo = poblacion if isinstance(poblacion, str) else next(calculos)
        if isinstance(calculo, str):
            falta = escala.metodo.reparte and not repartido and quien.paga_cuota
            fuera.append(Excluido(quien.socio_id, quien.nombre, calculo, sin_dato=falta))
        elif not calculo.importe:
            fuera.append(Excluido(quien.socio_id, quien.nombre, f"su tramo ({calculo.tramo}) no paga"))
        elif not isinstance(poblacion, str):
            cargos.append(_cargo(quien, calculo, poblacion))
    return tuple(cargos), tuple(fuera)


def _poblacion_o_motivo(
    pedido: Pedido,
    quien: Candidato,
    series: Mapping[str, Sequence[Poblacion]],
    ya_tienen: Conjunto[str],
    cuenta: Calculadora,
) -> Poblacion | str | None:
    """La que manda; None si no hay una que valga y no hace falta; o por qué queda fuera."""
    if quien.socio_id in ya_tienen:
        return ya_lo_tiene(pedido.periodo)
    if quien.situacion:
        return f"{SITUACIONES[quien.situacion].nombre.lower()}: no paga cuota"
    if not quien.paga_cuota:
        return f"su categoría ({quien.categoria}) no paga cuota"
    hallada = elegir_poblacion(series.get(quien.socio_id, ()), pedido)
    return hallada if not isinstance(hallada, str) or cuenta.pide_poblacion(quien) else None


def ya_lo_tiene(periodo: Periodo) -> str:
    """Por qué queda fuera quien ya tiene un cargo que cubre ese periodo."""
    return f"ya tiene este cargo {periodo.de_el}"


def _ya_repartido(pedido: Pedido) -> str:
    """Repartir otra vez el presupuesto entero entre los que faltan cobraría de más."""
    return (
        f"el presupuesto de {pedido.periodo.dicho} ya se repartió entre otros; para cambiarlo, anule esa"
        " emisión"
    )


_en_letra = lru_cache(maxsize=256)(str)
"""El nombre de un tramo: son pocos, y miles los socios de cada uno."""


def _cargo(quien: Candidato, calculo: Calculo, poblacion: Poblacion | None) -> CargoPropuesto:
    hechos: tuple[int | None, int | None, str | None, bool | None] = (
        (poblacion.habitantes, poblacion.anio, poblacion.fuente, poblacion.oficial)
        if poblacion
        else (None, None, None, None)
    )
    return CargoPropuesto(
        quien.socio_id,
        quien.codigo,
        quien.nombre,
        calculo.importe,
        _en_letra(calculo.tramo),
        *hechos,
        con_su_tramo(calculo),
    )


def elegir_poblacion(serie: Sequence[Poblacion], pedido: Pedido) -> Poblacion | str:
    """La población que manda o, si ninguna sirve, el motivo.

    Es la oficial del año pedido o, sin él, la última oficial de un año no posterior al
    periodo. Sólo con aceptación anotada, y si no hay oficial, una que no lo sea.
    """
    if pedido.poblacion_de is not None:
        en_plazo = [p for p in serie if p.anio == pedido.poblacion_de]
    else:
        hasta = pedido.periodo.anio
        en_plazo = [p for p in serie if p.anio is None or p.anio <= hasta]
    oficiales = [p for p in en_plazo if p.oficial]
    if oficiales:
        return _la_unica(oficiales)
    if en_plazo and pedido.motivo_no_oficial:
        return _la_unica(en_plazo)
    return _por_que_ninguna(en_plazo, pedido)


def _la_unica(candidatas: Sequence[Poblacion]) -> Poblacion | str:
    """La del último año; si ese año lo dan dos fuentes, no se adivina cuál vale."""
    if len(candidatas) == 1:
        return candidatas[0]
    ultimo = max(p.anio or 0 for p in candidatas)
    del_ultimo = [p for p in candidatas if (p.anio or 0) == ultimo]
    if len(del_ultimo) == 1:
        return del_ultimo[0]
    cuales = enumerar([f"{p.fuente} ({escribir_miles(p.habitantes)})" for p in del_ultimo])
    cuando = f"de {ultimo}" if ultimo else "sin año"
    return f"tiene más de una población {cuando} y no se sabe cuál vale: {cuales}"


def _por_que_ninguna(en_plazo: Sequence[Poblacion], pedido: Pedido) -> str:
    if pedido.poblacion_de is not None:
        falta = f"no tiene población oficial de {pedido.poblacion_de}"
    else:
        falta = f"no tiene población oficial hasta {pedido.periodo.anio}"
    if not en_plazo:
        return falta
    ultima = max(en_plazo, key=lambda p: p.anio or 0)
    return f"{falta}; consta {escribir_miles(ultima.habitantes)} sin ser oficial ({ultima.fuente})"


def aviso_de_otra_forma(regla: Regla | None, concepto: Concepto, escala: Escala) -> str:
    """«⚠ La regla de cuota (art. 8) dice «igual para todos» y la escala es «por habitante»…», o «».

    Sólo la ordinaria se calcula como dice la regla. Un solo tramo es igual para todos.
    """
    parametros = regla.parametros if regla else None
    if regla is None or not isinstance(parametros, ReglaDeCuota) or concepto.clase != "ordinaria":
        return ""
    formas = {escala.metodo.forma}
    if escala.metodo.forma is FormaDeCuota.TRAMOS and len(escala.tramos) == 1:
        formas.add(FormaDeCuota.FIJA)
    if parametros.forma in formas:
        return ""
    manda, es = NOMBRES_DE_CUOTA[parametros.forma], NOMBRES_DE_CUOTA[escala.metodo.forma]
    return (
        f"⚠ La regla de cuota ({regla.cita}) dice «{manda}» y la escala es «{es}»: haga otra escala o cambie"
        " la regla, en Órganos."
    )


def aviso_de_vencidas(vista: VistaPrevia) -> str:
    """«Nacen vencidas hace 145 días: …», o «» si no tienen vencimiento o aún no llegó."""
    vence = vista.pedido.vencimiento
    if not vence or vence >= vista.fecha:
        return ""
    hace = contar(dias_hasta(vista.fecha, vence), "día", "días")
    return f"⚠ Nacen vencidas hace {hace}: desde hoy cuentan como mora. Si no es lo que quiere, vuelva atrás."


def aviso_de_lo_que_falta(vista: VistaPrevia) -> str:
    """«Faltan USD 100,00 de los USD 1.000,00 que se reparten: …», o «» si se emite entero."""
    if vista.falta <= 0:
        return ""
    entero = escribir_importe(vista.total + vista.falta, vista.moneda)
    return (
        f"⚠ Faltan {escribir_importe(vista.falta, vista.moneda)} de los {entero} que se reparten: lo de los"
        " exentos y lo de quien no debe el periodo entero no lo paga nadie. Para que lo de los exentos lo"
        " paguen los demás, dígalo en la regla de cuota."
    )


def sumar_por_tramo(cargos: Iterable[CargoPropuesto]) -> tuple[SumaDeTramo, ...]:
    """Uno por tramo, del que menos paga al que más; su suma es el total de la vista."""
    grupos: dict[str, list[CargoPropuesto]] = {}
    for cargo in cargos:
        grupos.setdefault(cargo.tramo, []).append(cargo)
    orden = sorted(grupos.items(), key=lambda g: (max(c.base or c.importe for c in g[1]), g[0]))
    return tuple(SumaDeTramo(t, len(suyos), sum(c.importe for c in suyos)) for t, suyos in orden)
