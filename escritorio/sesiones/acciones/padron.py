"""Poner al día quién vota, y devolver el voto a quien paga en la puerta."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import en_enteros
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.sesiones.acciones.en_vivo import constar_que_se_recupero
from escritorio.sesiones.consultas.habilitar import (
    HabilitadoHoy,
    comparados,
    dia_de_la_deuda,
    habilitado_hoy,
    habilitar,
)
from escritorio.sesiones.consultas.sesiones import asistencia, sesion
from escritorio.sesiones.modelo.padron import CobroEnPuerta
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.sesiones import (
    exigir_estado,
    exigir_llegado,
    exigir_momento,
    exigir_tras_lo_hecho,
)
from escritorio.sesiones.reglas.voto import recupera_con, recupera_por


class SigueSinVoto(ErrorDeUsuario):
    """Con lo que consta hoy, sigue sin voto."""


def poner_al_dia(bd: Archivo, sesion_id: str, momento: str) -> str:
    """Vuelve a decidir quién vota con lo que consta hoy, antes de abrir; devuelve la acción.

    Sólo cambia el voto de los ya convocados: quien no lo fue, no entra. Lanza `EstadoImpropio`.
    """
    actual, cuando = sesion(bd, sesion_id), exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    exigir_estado(actual, "convocada")
    filas = comparados(bd, actual)
    con_puesto = sum(hoy.convocado is not None and hoy.convocado.con_puesto for _, hoy in filas)
    with transaccion(bd, f"Poner al día el padrón de {actual.titulo}") as accion_id:
        for fila, hoy in filas:
            _guardar(bd, fila, hoy, None)
        bd.corregir("sesion", sesion_id, padron_al=cuando, cubiertos=con_puesto)
    return accion_id


def rehabilitar(bd: Archivo, asistencia_id: str, porque: str, momento: str) -> str:
    """Devuelve el voto a quien hoy lo tendría, con su porqué; devuelve la acción. Lo ya votado no cambia.

    Con la sesión abierta vota desde `momento` (ISO). Lanza `SigueSinVoto` con lo que dice la regla,
    `DatoInvalido` sin porqué o si ya vota, `FueraDeSesion` si después de esa hora ya se votó.
    """
    quien, actual, cuando = _sin_voto(bd, asistencia_id, momento)
    dicho = exigir_texto(porque, "por qué recupera el voto", "porque", 500).rstrip(".")
    with transaccion(bd, f"Devolver el voto a {quien.nombre}, en {actual.titulo}") as accion_id:
        hoy = _devolver(bd, actual, quien, cuando, recupera_por(cuando, dicho))
        if not hoy.votos:
            raise SigueSinVoto(f"{quien.nombre} sigue sin voto. {hoy.motivo}")
    return accion_id


def cobrar_y_habilitar(bd: Archivo, asistencia_id: str, nuevo: PagoNuevo, momento: str) -> CobroEnPuerta:
    """Cobra en la puerta con su recibo y, si la regla lo permite, devuelve el voto: todo o nada.

    Si con el pago sigue sin voto, el cobro queda igual y se dice por qué. Lanza lo que `anotar_pago`
    y `DatoInvalido` si el pago es de otro socio o el convocado ya vota.
    """
    from escritorio.cuotas.acciones.cobros import anotar_pago

    quien, actual, cuando = _sin_voto(bd, asistencia_id, momento)
    if quien.socio_id != nuevo.socio_id:
        raise DatoInvalido(f"Ese pago no es de {quien.nombre}. Elija su fila.", campo="importe")
    with transaccion(bd, f"Cobrar en la puerta a {quien.nombre}, en {actual.titulo}"):
        pago = anotar_pago(bd, nuevo)
        hoy = _devolver(bd, actual, quien, cuando, recupera_con(cuando, pago.recibo))
    frase = (
        f"{quien.nombre} recupera el voto." if hoy.votos else f"{quien.nombre} sigue sin voto. {hoy.motivo}"
    )
    return CobroEnPuerta(pago, hoy.votos, frase)


def _sin_voto(bd: Archivo, asistencia_id: str, momento: str) -> tuple[Asistencia, Sesion, str]:
    quien, cuando = asistencia(bd, asistencia_id), exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    actual = sesion(bd, quien.sesion_id)
    exigir_estado(actual, "convocada", "en_curso")
    if quien.vota:
        raise DatoInvalido(f"{quien.nombre} ya vota en esta sesión.")
    if actual.estado == "en_curso":
        exigir_tras_lo_hecho(actual, cuando)
    return quien, actual, cuando


def _devolver(bd: Archivo, actual: Sesion, quien: Asistencia, cuando: str, paso: Frase) -> HabilitadoHoy:
    """Guarda lo que la regla dice hoy de él, vote o siga sin voto. En la acción abierta."""
    suyos = {
        (c.socio_id, c.persona_id): c
        for c in habilitar(bd, actual.organo_id, dia_de_la_deuda(actual, cuando))
    }
    hoy = habilitado_hoy(actual, quien, suyos)
    dictamen = hoy.convocado.dictamen if hoy.convocado else None
    if hoy.votos and hoy.convocado and dictamen:
        vuelto = replace(hoy.convocado, dictamen=replace(dictamen, cuenta=(*dictamen.cuenta, paso)))
        hoy = replace(hoy, convocado=vuelto)
    desde = cuando if hoy.votos and actual.estado == "en_curso" else None
    _guardar(bd, quien, hoy, desde)
    bd.corregir("sesion", actual.id, padron_al=cuando)
    if desde:
        constar_que_se_recupero(bd, actual.id, desde)
    return hoy


def _guardar(bd: Archivo, fila: Asistencia, hoy: HabilitadoHoy, desde: str | None) -> None:
    suyo = hoy.convocado
    del_puesto = suyo.votos_del_puesto if suyo else 0
    bd.corregir(
        "asistencia",
        fila.id,
        en_enteros({"votos": hoy.votos, "votos_del_puesto": del_puesto}),
        vota=int(hoy.votos > 0),
        motivo_sin_voto=hoy.motivo,
        dictamen_voto=suyo.dictamen.a_json() if suyo and suyo.dictamen else None,
        vota_desde=desde,
    )
