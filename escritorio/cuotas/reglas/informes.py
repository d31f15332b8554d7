"""Las cuentas de los informes: el saldo línea a línea, y cómo se nombra cada documento."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_importe, redondear
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import enumerar
from escritorio.cuotas.modelo.cuentas import CLASES_DE_MOVIMIENTO, MEDIOS, Movimiento
from escritorio.cuotas.modelo.informes import (
    DEL_COBRO,
    Agrupacion,
    Barra,
    Barras,
    CargoPorPagar,
    Costumbre,
    CuentaCorriente,
    DatosDePrevision,
    DatosDeRecaudacion,
    LineaDeCuenta,
    PorVencer,
    SinFecha,
    SumaDeGrupo,
)
from escritorio.cuotas.modelo.periodo import nombre_de_cuota

DIAS_DE_COSTUMBRE = 90
"""Cuánto después de vencer se sigue contando lo cobrado."""
_ANIOS = 3


def tramo_de_costumbre(hoy: str) -> tuple[str, str]:
    """Los vencimientos que se miran (ISO): tres años, hasta el último que ya tuvo su plazo entero."""
    hasta = date.fromisoformat(hoy) - timedelta(days=DIAS_DE_COSTUMBRE + 1)
    return (hasta - timedelta(days=365 * _ANIOS)).isoformat(), hasta.isoformat()


def prever(
    membrete: Membrete,
    hoy: str,
    por_vencer: Sequence[tuple[str, str, int, int]],
    vencido: Sequence[tuple[str, int, int]],
) -> DatosDePrevision:
    """`por_vencer`: (mes, moneda, cargos, importe), con mes «» sin vencimiento y «vencido» lo ya vencido.

    `vencido`: (moneda, lo que venció, lo que de ello se cobró a tiempo) en el tramo de costumbre.
    """
    desde, hasta = tramo_de_costumbre(hoy)
    costumbres = tuple(Costumbre(moneda, desde, hasta, *sumas) for moneda, *sumas in vencido)
    razones = {c.moneda: razon_de(c) for c in costumbres}
    meses = tuple(
        PorVencer(mes, moneda, cargos, importe, _esperado(importe, razones.get(moneda)))
        for mes, moneda, cargos, importe in por_vencer
        if mes not in ("", "vencido")
    )
    return DatosDePrevision(membrete, hoy, meses, costumbres, tuple(_aparte(por_vencer)))


def razon_de(costumbre: Costumbre) -> Fraction | None:
    """Qué parte se cobró, entre 0 y 1; None si no había vencido nada."""
    if costumbre.vencido <= 0:
        return None
    return min(max(Fraction(costumbre.cobrado, costumbre.vencido), Fraction(0)), Fraction(1))


def _esperado(importe: int, razon: Fraction | None) -> int | None:
    return None if razon is None else redondear(importe * razon)


def _aparte(por_vencer: Sequence[tuple[str, str, int, int]]) -> list[SinFecha]:
    sumas: dict[str, dict[str, int]] = {}
    for mes, moneda, _, importe in por_vencer:
        if mes in ("", "vencido"):
            sumas.setdefault(moneda, {})[mes] = importe
    return [SinFecha(m, s.get("vencido", 0), s.get("", 0)) for m, s in sorted(sumas.items())]


def explicar_prevision(datos: DatosDePrevision) -> list[str]:
    """De dónde sale lo esperado y qué no se cuenta, una frase por cosa."""
    con_costumbre = {c.moneda for c in datos.costumbres if razon_de(c) is not None}
    frases = [_de_la_costumbre(c) for c in datos.costumbres if c.moneda in con_costumbre]
    frases += [
        f"De lo que vence en {moneda} no se dice cuánto cabe esperar: todavía no hay cuotas vencidas hace más"
        f" de {DIAS_DE_COSTUMBRE} días con que calcularlo."
        for moneda in sorted({m.moneda for m in datos.meses} - con_costumbre)
    ]
    for suma in datos.aparte:
        frases += _de_lo_aparte(suma)
    return frases


def _de_la_costumbre(costumbre: Costumbre) -> str:
    razon = razon_de(costumbre) or Fraction(0)
    centesimas = redondear(razon * 10_000)
    tanto = f"{centesimas // 100},{centesimas % 100:02} %"
    vencido, cobrado = (escribir_importe(x, costumbre.moneda) for x in (costumbre.vencido, costumbre.cobrado))
    return (
        f"De {vencido} que vencieron del {en_corto(costumbre.desde)} al {en_corto(costumbre.hasta)}, antes de"
        f" {DIAS_DE_COSTUMBRE} días se habían cobrado {cobrado}: {cobrado} ÷ {vencido} = {tanto}. Lo esperado"
        " de cada mes es lo que vence por esa parte. Es una cuenta con lo ocurrido, no una promesa de pago."
    )


def _de_lo_aparte(suma: SinFecha) -> list[str]:
    frases = []
    if suma.vencido:
        frases.append(f"Aparte, ya vencieron y se deben {escribir_importe(suma.vencido, suma.moneda)}.")
    if suma.sin_vencimiento:
        importe = escribir_importe(suma.sin_vencimiento, suma.moneda)
        frases.append(f"Aparte, se deben {importe} de cargos sin vencimiento.")
    return frases


def barras_de_prevision(datos: DatosDePrevision) -> list[Barras]:
    """Un gráfico por moneda: de lo que vence cada mes, lo que se espera cobrar y el resto."""
    series = ("Se espera cobrar", "Lo demás que vence")
    return [
        Barras(
            f"Lo que vence cada mes, en {moneda}",
            moneda,
            series,
            tuple(
                Barra(nombre_de_mes(m.mes), (m.esperado or 0, m.importe - (m.esperado or 0)), m.importe)
                for m in datos.meses
                if m.moneda == moneda
            ),
            falta=1,
        )
        for moneda in sorted({m.moneda for m in datos.meses})
    ]


def nombre_de_mes(mes: str) -> str:
    """«2026-04» → «04/2026»."""
    return f"{mes[5:7]}/{mes[:4]}"


def documento_de(movimiento: Movimiento) -> str:
    """«Recibo 3», «Nota de crédito 1», «Devolución 2» o «Cargo 12»."""
    if movimiento.devolucion_id:
        return f"Devolución {movimiento.documento}"
    if movimiento.pago_id:
        return f"Recibo {movimiento.documento}"
    if movimiento.ajuste_id:
        nombre = "Ajuste" if movimiento.clase == "anulacion" else CLASES_DE_MOVIMIENTO[movimiento.clase]
        return f"{nombre} {movimiento.documento}"
    return f"Cargo {movimiento.cargo}"


def detalle_de(movimiento: Movimiento) -> str:
    """«Cuota anual ordinaria 2026», «Pago a cuenta» o «Anulación: cargo 12, cuota…»."""
    clase = CLASES_DE_MOVIMIENTO[movimiento.clase]
    que = nombre_de_cuota(movimiento.concepto, movimiento.ejercicio).strip()
    if movimiento.clase == "cargo":
        return que
    if movimiento.clase in ("devolucion", "saldo_a_favor"):
        return clase
    return f"{clase}: cargo {movimiento.cargo}, {que}" if movimiento.cargo_id else f"{clase} a cuenta"


def cuentas_corrientes(
    movimientos: Sequence[Movimiento], vencimientos: Mapping[str, str | None], desde: str, hasta: str
) -> list[CuentaCorriente]:
    """Una por moneda, con lo ocurrido de `desde` (vacío: todo) a `hasta`, incluidos; ISO.

    `movimientos`: todos los del socio, del más antiguo al más nuevo. `vencimientos`: por id de cargo.
    """
    sabidos = [m for m in movimientos if m.fecha <= hasta]
    return [
        _cuenta(moneda, [m for m in sabidos if m.moneda == moneda], vencimientos, desde)
        for moneda in sorted({m.moneda for m in sabidos})
    ]


def _cuenta(
    moneda: str, suyos: Sequence[Movimiento], vencimientos: Mapping[str, str | None], desde: str
) -> CuentaCorriente:
    anterior = sum(m.importe for m in suyos if m.fecha < desde)
    saldo, lineas = anterior, []
    for movimiento in suyos:
        if movimiento.fecha >= desde:
            saldo += movimiento.importe
            lineas.append(LineaDeCuenta(movimiento, saldo))
    # Lo pagado de un cargo que a esa fecha aún no se debía se tiene, hasta entonces, a favor.
    cargados = {m.cargo_id for m in suyos if m.clase == "cargo"}
    a_favor = -sum(m.importe for m in suyos if m.cargo_id not in cargados)
    por_pagar = _por_pagar((m for m in suyos if m.cargo_id in cargados), vencimientos)
    return CuentaCorriente(moneda, anterior, tuple(lineas), tuple(por_pagar), a_favor)


def _por_pagar(
    movimientos: Iterable[Movimiento], vencimientos: Mapping[str, str | None]
) -> list[CargoPorPagar]:
    """Los cargos con saldo, del más antiguo al más nuevo."""
    saldos: dict[str, int] = {}
    cuales: dict[str, Movimiento] = {}
    for m in movimientos:
        if m.cargo_id is not None:
            saldos[m.cargo_id] = saldos.get(m.cargo_id, 0) + m.importe
            cuales[m.cargo_id] = m
    deudas = [
        CargoPorPagar(m.cargo or 0, m.concepto, m.ejercicio, vencimientos.get(cargo_id), saldos[cargo_id])
        for cargo_id, m in cuales.items()
        if saldos[cargo_id]
    ]
    return sorted(deudas, key=lambda c: (c.ejercicio, c.numero))


def resultado_de(cuentas: Iterable[CuentaCorriente]) -> str:
    """«Debe USD 1.500,00», «Tiene a favor USD 10,00» o «No debe nada»."""
    debe = [escribir_importe(c.saldo, c.moneda) for c in cuentas if c.saldo > 0]
    tiene = [escribir_importe(-c.saldo, c.moneda) for c in cuentas if c.saldo < 0]
    partes = [f"Debe {enumerar(debe)}"] if debe else []
    partes += [f"{'tiene' if debe else 'Tiene'} a favor {enumerar(tiene)}"] if tiene else []
    return " y ".join(partes) or "No debe nada"


def nombre_de_grupo(por: Agrupacion, clave: str) -> str:
    """Como lo lee la secretaria: «Uruguay», «Transferencia», «04/2026»."""
    if por is Agrupacion.PAIS:
        return nombre_de_pais(clave)
    if por is Agrupacion.MEDIO:
        return MEDIOS[clave]
    if por is Agrupacion.MES:
        return nombre_de_mes(clave)
    return clave or "Sin tramo"


def totalizar_grupos(grupos: Iterable[SumaDeGrupo]) -> list[SumaDeGrupo]:
    """Un total por moneda."""
    por_moneda: dict[str, list[SumaDeGrupo]] = {}
    for grupo in grupos:
        por_moneda.setdefault(grupo.moneda, []).append(grupo)
    return [
        SumaDeGrupo("", "Total", m, *(sum(getattr(g, c) for g in suyos) for c in _CIFRAS))
        for m, suyos in sorted(por_moneda.items())
    ]


_CIFRAS = ("cuantos", "emitido", "cobrado", "otros_abonos", "pendiente", "a_cuenta")


def cifras_de(por: Agrupacion) -> tuple[tuple[str, Callable[[SumaDeGrupo], int]], ...]:
    """Los títulos de los importes de un informe y cómo se leen, en el orden en que se enseñan."""
    if por in DEL_COBRO:
        return (
            ("Aplicado a cargos", lambda g: g.cobrado),
            ("A cuenta", lambda g: g.a_cuenta),
            ("Recibido", lambda g: g.recibido),
        )
    return (
        ("Emitido", lambda g: g.emitido),
        ("Cobrado", lambda g: g.cobrado),
        ("Otros abonos", lambda g: g.otros_abonos),
        ("Pendiente", lambda g: g.pendiente),
    )


def que_cuenta(por: Agrupacion) -> str:
    """Qué son los `cuantos` de cada grupo."""
    return "Recibos" if por in DEL_COBRO else "Cargos"


def barras_de_recaudacion(datos: DatosDeRecaudacion) -> list[Barras]:
    """Un gráfico por moneda: lo emitido partido en cobrado, otros abonos y pendiente, o lo recibido."""
    cifras = cifras_de(datos.por)
    del_cobro = datos.por in DEL_COBRO
    partes, total = (cifras[:-1], cifras[-1]) if del_cobro else (cifras[1:], cifras[0])
    return [
        Barras(
            f"{total[0]} en {t.moneda}",
            t.moneda,
            tuple(titulo for titulo, _ in partes),
            tuple(
                Barra(g.nombre, tuple(leer(g) for _, leer in partes), total[1](g))
                for g in datos.grupos
                if g.moneda == t.moneda
            ),
            falta=None if del_cobro else len(partes) - 1,
        )
        for t in datos.totales
    ]


def barras_en_palabras(barras: Barras) -> str:
    """Lo mismo que el gráfico, para quien no lo ve."""
    dichas = []
    for barra in barras.barras:
        partes = [
            f"{serie.lower()} {escribir_importe(valor, barras.moneda)}"
            for serie, valor in zip(barras.series, barra.partes, strict=True)
            if valor
        ]
        detalle = f" ({', '.join(partes)})" if partes else ""
        dichas.append(f"{barra.rotulo}: {escribir_importe(barra.total, barras.moneda)}{detalle}")
    return f"{barras.titulo}. {'; '.join(dichas) or 'Nada que contar'}."
