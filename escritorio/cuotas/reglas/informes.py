"""Las cuentas de los informes: el saldo línea a línea, y cómo se nombra cada documento."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import enumerar
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.informes import (
    DEL_COBRO,
    Agrupacion,
    Barra,
    Barras,
    CargoPorPagar,
    CuentaCorriente,
    DatosDeRecaudacion,
    Grupo,
    LineaDeCuenta,
)
from escritorio.cuotas.modelo.movimientos import CLASES_DE_MOVIMIENTO, Movimiento
from escritorio.cuotas.reglas.prevision import nombre_de_mes
from escritorio.socios.reglas.territorio import nombre_de_pais


def documento_de(movimiento: Movimiento) -> str:
    """«Recibo 3», «Nota de crédito 1» o «Cargo 12»."""
    if movimiento.pago_id:
        return f"Recibo {movimiento.documento}"
    if movimiento.ajuste_id:
        nombre = "Ajuste" if movimiento.clase == "anulacion" else CLASES_DE_MOVIMIENTO[movimiento.clase]
        return f"{nombre} {movimiento.documento}"
    return f"Cargo {movimiento.cargo}"


def detalle_de(movimiento: Movimiento) -> str:
    """«Cuota anual ordinaria 2026», «Pago a cuenta» o «Anulación: cargo 12, cuota…»."""
    clase = CLASES_DE_MOVIMIENTO[movimiento.clase]
    que = f"{movimiento.concepto} {movimiento.ejercicio}".strip()
    if movimiento.clase == "cargo":
        return que
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


def totalizar_grupos(grupos: Iterable[Grupo]) -> list[Grupo]:
    """Un total por moneda."""
    por_moneda: dict[str, list[Grupo]] = {}
    for grupo in grupos:
        por_moneda.setdefault(grupo.moneda, []).append(grupo)
    return [
        Grupo("", "Total", m, *(sum(getattr(g, c) for g in suyos) for c in _CIFRAS))
        for m, suyos in sorted(por_moneda.items())
    ]


_CIFRAS = ("cuantos", "emitido", "cobrado", "otros_abonos", "pendiente", "a_cuenta")


def cifras_de(por: Agrupacion) -> tuple[tuple[str, Callable[[Grupo], int]], ...]:
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
