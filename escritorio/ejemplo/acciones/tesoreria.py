"""El año de la tesorería del ejemplo, entre asamblea y asamblea."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from escritorio.acuerdos.consultas import de_sesion
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.asientos import asientos, saldo
from escritorio.cuentas.importar.leer import abrir_extracto, interpretar
from escritorio.cuentas.modelo.asientos import Asiento
from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
from escritorio.ejemplo.acciones.cobranza import (
    acordar_en_julio,
    acordar_en_setiembre,
    anotar_acuses,
    caducar_el_retrasado,
    compensar,
    condonar,
    cuotas_pagadas,
    devolver_el_cheque,
    emitir_a_quien_entra,
    emitir_la_cuota,
    emitir_la_extraordinaria,
    escribir_en_julio,
    escribir_en_mayo,
    estudiar_una_escala,
    eximir_del_anio_que_viene,
    otros_pagos,
    rebajar_por_error,
    usar_el_adelanto,
)
from escritorio.ejemplo.acciones.comunes import Hecho, en_orden
from escritorio.ejemplo.acciones.cuentas import (
    abrir_cuentas,
    anotaciones,
    arquear_la_caja,
    cerrar_las_cuentas,
    depositar,
    fondo_de,
    informar_las_cuentas,
    modificar_el_presupuesto,
)
from escritorio.ejemplo.modelo.red import CUENTAS, MEDIDAS, PLAN
from escritorio.ejemplo.modelo.tesoreria import (
    BANCO,
    EXTRACTO_DESDE,
    EXTRACTO_HASTA,
    SOLO_EN_EL_BANCO,
    LineaDelBanco,
)
from escritorio.estatutos.reglas.calendario import sumar_dias


def traer_el_extracto(bd: Archivo) -> None:
    """Importa el del banco, como lo haría la secretaría con el archivo que descargó."""
    fondo_id = fondo_de(bd, BANCO)
    with TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / "Extracto de octubre y noviembre.csv"
        ruta.write_text(_extracto(bd, fondo_id), encoding="utf-8")
        leido = interpretar(abrir_extracto(ruta), "USD", bd.hoy())
    guardar_extracto(bd, fondo_id, leido)


def conciliar_lo_seguro(bd: Archivo) -> None:
    """Acepta sólo lo seguro: lo que haya que pensar queda para la secretaria."""
    conciliar_seguras(bd, fondo_de(bd, BANCO))


def _extracto(bd: Archivo, fondo_id: str) -> str:
    """Lo que ya consta en el libro y lo que sólo sabe el banco, con su saldo corrido."""
    lineas = sorted([*_del_libro(bd, fondo_id), *SOLO_EN_EL_BANCO], key=lambda linea: linea.fecha)
    inicial = saldo(bd, fondo_id, sumar_dias(EXTRACTO_DESDE, -1))
    saldos = list(accumulate((x.importe for x in lineas), initial=inicial))[1:]
    filas = [
        f"{en_corto(x.fecha)};{x.concepto};{x.referencia};{_cifra(x.importe)};{_cifra(queda)}"
        for x, queda in zip(lineas, saldos, strict=True)
    ]
    return "\n".join(("Fecha;Concepto;Referencia;Importe;Saldo", *filas, ""))


def _del_libro(bd: Archivo, fondo_id: str) -> list[LineaDelBanco]:
    """El banco hace una sola línea de un cobro y de lo que retiene de él."""
    juntos: dict[str, list[Asiento]] = {}
    for asiento in asientos(bd, fondo_id=fondo_id):
        if EXTRACTO_DESDE <= asiento.fecha <= EXTRACTO_HASTA:
            juntos.setdefault(asiento.origen_id or asiento.id, []).append(asiento)
    return [_linea(suyos, fondo_id) for suyos in juntos.values()]


def _linea(suyos: list[Asiento], fondo_id: str) -> LineaDelBanco:
    primero = next(a for a in suyos if a.persona)
    importe = sum(a.efecto(fondo_id) for a in suyos)
    verbo = "TRANSF" if importe > 0 else "PAGO"
    concepto = f"{verbo} {plegar(primero.persona).upper()}"
    return LineaDelBanco(primero.fecha, concepto, importe, primero.referencia)


def _cifra(importe: int) -> str:
    return escribir_cifra(importe, "USD")


_ABRIL, _AGOSTO, _DESPUES, _CONSULTA = (
    "2026-04-24", "2026-07-25", "2026-09-19", "2026-11-13",
)  # fmt: skip


def hasta_la_asamblea(
    bd: Archivo, ir_a: Callable[[str], None], ids: Mapping[str, str], trabajo: Sequence[Hecho]
) -> None:
    """Abre las cuentas, emite la cuota, cobra y gasta hasta la víspera; la comisión informa 2025.

    `trabajo`: lo demás del año; aquí y en lo que sigue se hace lo que cae en esas fechas.
    """
    abrir_cuentas(bd, ir_a)
    emitir_la_cuota(bd, ir_a, ids)
    cobros = [hecho for hecho in cuotas_pagadas(bd, ids) if hecho[0] < _ABRIL]
    en_orden(ir_a, [*cobros, *anotaciones(bd, "2026-01-01", _ABRIL), *_entre(trabajo, "2026-01-01", _ABRIL)])
    informar_las_cuentas(bd, ir_a)


def hasta_julio(
    bd: Archivo,
    ir_a: Callable[[str], None],
    ids: Mapping[str, str],
    ordinaria_id: str,
    trabajo: Sequence[Hecho],
) -> None:
    """Cierra 2025, deposita lo cobrado en la puerta, sigue cobrando y escribe a quien debe."""
    ir_a("2026-04-27T11:00")
    depositar(bd, 100_000, "DEP-26-04")
    cuentas = acuerdo_de(bd, ordinaria_id, CUENTAS)
    cerrar_las_cuentas(bd, ir_a, cuentas)
    cobros = [hecho for hecho in cuotas_pagadas(bd, ids) if hecho[0] >= _ABRIL]
    suyos: list[Hecho] = [
        *cobros,
        *anotaciones(bd, _ABRIL, _AGOSTO),
        *otros_pagos(bd, ids, _ABRIL, _AGOSTO),
        *_entre(trabajo, _ABRIL, _AGOSTO),
        ("2026-05-25T09:00", partial(escribir_en_mayo, bd)),
        ("2026-06-29T10:00", partial(devolver_el_cheque, bd, ids)),
        ("2026-07-14T09:00", partial(escribir_en_julio, bd)),
        ("2026-07-20T12:00", partial(acordar_en_julio, bd, ids, cuentas)),
    ]
    en_orden(ir_a, suyos)


def hasta_setiembre(
    bd: Archivo, ir_a: Callable[[str], None], ids: Mapping[str, str], trabajo: Sequence[Hecho]
) -> None:
    """Agosto y setiembre: el arqueo, un pago en pesos, una nota y un plan que se cumple."""
    suyos: list[Hecho] = [
        *anotaciones(bd, _AGOSTO, _DESPUES),
        *otros_pagos(bd, ids, _AGOSTO, _DESPUES),
        *_entre(trabajo, _AGOSTO, _DESPUES),
        ("2026-08-03T09:00", partial(anotar_acuses, bd)),
        ("2026-08-24T10:00", partial(rebajar_por_error, bd, ids)),
        ("2026-08-31T17:00", partial(arquear_la_caja, bd)),
    ]
    en_orden(ir_a, suyos)


def desde_setiembre(
    bd: Archivo,
    ir_a: Callable[[str], None],
    ids: Mapping[str, str],
    ordinaria_id: str,
    extraordinaria_id: str,
    trabajo: Sequence[Hecho],
) -> None:
    """Lo que mandó la asamblea extraordinaria, y el resto del año hasta el extracto del banco."""
    medidas = acuerdo_de(bd, extraordinaria_id, MEDIDAS.titulo)
    cuentas, plan = (acuerdo_de(bd, ordinaria_id, titulo) for titulo in (CUENTAS, PLAN))
    suyos: list[Hecho] = [
        *anotaciones(bd, _DESPUES, _CONSULTA),
        *otros_pagos(bd, ids, _DESPUES, _CONSULTA),
        *_entre(trabajo, _DESPUES, _CONSULTA),
        ("2026-09-22T10:00", partial(condonar, bd, ids, medidas)),
        ("2026-09-22T10:10", partial(eximir_del_anio_que_viene, bd, ids, medidas)),
        ("2026-09-22T10:20", partial(modificar_el_presupuesto, bd, medidas)),
        ("2026-09-22T11:00", partial(acordar_en_setiembre, bd, ids, cuentas)),
        ("2026-10-05T09:00", partial(emitir_la_extraordinaria, bd, ids, medidas)),
        ("2026-10-05T10:00", partial(caducar_el_retrasado, bd, ids)),
        ("2026-10-06T09:00", partial(usar_el_adelanto, bd, ids)),
        ("2026-10-07T09:00", partial(compensar, bd, ids, plan)),
    ]
    en_orden(ir_a, suyos)


def cobrar_a_quien_entra(bd: Archivo, ir_a: Callable[[str], None], socio_id: str) -> None:
    """La parte del año de la ciudad que acaba de entrar."""
    ir_a("2026-10-02T09:00")
    emitir_a_quien_entra(bd, socio_id)


def conciliar(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Trae el extracto, acepta lo seguro y deja una escala en estudio."""
    ir_a("2026-11-13T18:00")
    traer_el_extracto(bd)
    conciliar_lo_seguro(bd)
    estudiar_una_escala(bd)


def _entre(hechos: Sequence[Hecho], desde: str, hasta: str) -> list[Hecho]:
    """Los de esos días (ISO; el segundo, sin incluir)."""
    return [h for h in hechos if desde <= h[0][:10] < hasta]


def acuerdo_de(bd: Archivo, sesion_id: str, titulo: str) -> Fundamento:
    """El que tomó esa sesión con ese título."""
    suyo = next(a for a in de_sesion(bd, sesion_id) if a.titulo == titulo)
    return Fundamento(ClaseDeFundamento.ACUERDO, "", suyo.fecha, suyo.id)
