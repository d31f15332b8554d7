"""Quitar una campaña entera: se borra si no salió de aquí; si salió, se anula; cobrada, se corrige."""

from __future__ import annotations

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar, enumerar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.abonos import AbonoNuevo, guardar_abonos
from escritorio.cuotas.acciones.emision import CuotasCobradas, YaNoSeBorra, deshacer_emision
from escritorio.cuotas.consultas.emisiones import accion_de, campana, cargos_que_arrastra, con_abonos
from escritorio.cuotas.consultas.planes import cargos_en_plan
from escritorio.cuotas.modelo.campanas import CON_COBROS, PUEDE_BORRARSE, YA_ANULADA, Campana

_SE_NOMBRAN = 5


class CampanaYaAnulada(ErrorDeUsuario):
    """Esa campaña ya está anulada. No hay nada que quitar."""


class CampanaConPlan(ErrorDeUsuario):
    """Alguno de sus cargos está en un plan de pago vigente. Anule antes el plan, en Cobranza."""


def borrar_emision(bd: Archivo, emision_id: str) -> None:
    """La deshace como si no se hubiera emitido, con los números que tomó.

    Lanza `CampanaYaAnulada`, `CuotasCobradas` o `YaNoSeBorra` si ya no se puede.
    """
    suya = campana(bd, emision_id)
    _exigir_sin_cobros(bd, suya)
    if suya.puede != PUEDE_BORRARSE:
        raise YaNoSeBorra(_por_que_no_se_borra(suya))
    deshacer_emision(bd, accion_de(bd, emision_id))


def anular_emision(bd: Archivo, emision_id: str, motivo: str) -> str:
    """Anula en bloque sus cargos y los recargos de ellos; sus números quedan anulados. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo, `CampanaYaAnulada`, `CampanaConPlan`, `CuotasCobradas` o
    `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    suya, hoy = campana(bd, emision_id), bd.hoy()
    _exigir_sin_cobros(bd, suya)
    vivos = cargos_que_arrastra(bd, emision_id)
    if cargos_en_plan(bd).intersection(c["id"] for c in vivos):
        raise CampanaConPlan
    exigir_ejercicio_abierto(bd, hoy)
    with transaccion(bd, f"Anular {suya.nombre}") as accion_id:
        guardar_abonos(
            bd,
            [
                AbonoNuevo(c["socio_id"], hoy, "anulacion", c["moneda"], None, None, c["id"], c["importe"])
                for c in vivos
            ],
        )
        anulado = {"estado": "anulado", "motivo_anulacion": razon, "anulado_el": hoy}
        for suyo in vivos:
            bd.corregir("cargo", suyo["id"], anulado)
        bd.corregir("emision", emision_id, anulado)
    return accion_id


def _exigir_sin_cobros(bd: Archivo, suya: Campana) -> None:
    if suya.puede == YA_ANULADA:
        raise CampanaYaAnulada
    if suya.puede == CON_COBROS:
        raise CuotasCobradas(_por_que_no_se_quita(con_abonos(bd, suya.id)))


def _por_que_no_se_quita(cuales: list[str]) -> str:
    nombrados, resto = cuales[:_SE_NOMBRAN], len(cuales) - _SE_NOMBRAN
    lista = [*nombrados, contar(resto, "más", "más")] if resto > 0 else nombrados
    uno = len(cuales) == 1
    sujeto = f"El cargo {lista[0]} ya tiene" if uno else f"Los cargos {enumerar(lista)} ya tienen"
    return f"{sujeto} cobros o rebajas: la campaña no se quita entera. Corríjala con notas de crédito."


def _por_que_no_se_borra(suya: Campana) -> str:
    if suya.avisos:
        salieron = contar(suya.avisos, "aviso", "avisos")
        verbo = "salió" if suya.avisos == 1 else "salieron"
        return f"De {suya.nombre} ya {verbo} {salieron}: no se borra. Anúlela, con su motivo."
    return (
        f"Borrar {suya.nombre} dejaría un hueco en los números, o algo se apoya ya en ella: un plan de pago o"
        " el cierre del ejercicio. Anúlela, con su motivo."
    )
