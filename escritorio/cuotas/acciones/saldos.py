"""Anular entero un lote de saldos anteriores al programa."""

from __future__ import annotations

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar, enumerar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.cobros import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.consultas.saldos import lote_de_saldos
from escritorio.cuotas.modelo.cuentas import SaldoDeLote

_SE_NOMBRAN = 5


class SaldosYaAnulados(ErrorDeUsuario):
    """De ese lote no queda ningún saldo anterior vigente. No hay nada que anular."""


class SaldosUsados(ErrorDeUsuario):
    """Alguno de esos saldos ya se usó: no se anula ninguno. Anule antes lo que se hizo con él."""


def anular_saldos(bd: Archivo, accion_id: str, motivo: str) -> str:
    """Anula todos los saldos que anotó una acción (`accion_id`), o ninguno; sus números quedan anulados.

    Devuelve la acción. Lanza `DatoInvalido` sin motivo, `SaldosYaAnulados`, `SaldosUsados` o
    `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    todos, hoy = lote_de_saldos(bd, accion_id), bd.hoy()
    if not todos:
        raise SaldosYaAnulados
    if usados := [s for s in todos if s.usado]:
        raise SaldosUsados(_por_que_no(usados))
    exigir_ejercicio_abierto(bd, hoy)
    anulado = {"estado": "anulado", "motivo_anulacion": razon, "anulado_el": hoy}
    cuantos = contar(len(todos), "saldo anterior", "saldos anteriores")
    with transaccion(bd, f"Anular {cuantos}") as hecha_id:
        for suyo in todos:
            if suyo.tabla == "cargo":
                bd.corregir("cargo", suyo.id, anulado)
            else:
                bd.corregir("ajuste", suyo.id, anulado)
                contrarios_de(bd, "ajuste_id = ?", suyo.id)
        guardar_abonos(
            bd,
            [
                AbonoNuevo(s.socio_id, hoy, "anulacion", s.moneda, None, None, s.id, s.importe)
                for s in todos
                if s.tabla == "cargo"
            ],
        )
    return hecha_id


def _por_que_no(usados: list[SaldoDeLote]) -> str:
    def cuales(tabla: str) -> str:
        suyos = [f"{s.socio} ({s.ejercicio})" for s in usados if s.tabla == tabla]
        resto = len(suyos) - _SE_NOMBRAN
        return enumerar([*suyos[:_SE_NOMBRAN], *([contar(resto, "más", "más")] if resto > 0 else [])])

    deben, favor = cuales("cargo"), cuales("ajuste")
    frases = [
        *([f"lo que debía {deben} ya tiene cobros, rebajas, recargos o un plan"] if deben else []),
        *([f"lo que tenía a favor {favor} ya se aplicó o se devolvió"] if favor else []),
    ]
    return f"No se anula ningún saldo: {'; '.join(frases)}. Anule eso antes, o corrija cada uno por separado."
