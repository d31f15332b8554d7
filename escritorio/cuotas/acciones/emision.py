"""Emitir cuotas por escala o de importe fijo, y anotar lo que se debía de antes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import contar, enumerar, exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import accion_del_alta, apuntes_de_accion, ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.cobros import AbonoNuevo, guardar_abonos
from escritorio.cuotas.acciones.guardar_cargos import guardar_campana, guardar_saldo
from escritorio.cuotas.consultas import emisiones as de_emision
from escritorio.cuotas.consultas import emisiones as de_emisiones
from escritorio.cuotas.consultas.emisiones import campana, cargos_que_arrastra, con_abonos
from escritorio.cuotas.consultas.escalas import exenciones_que_rigen
from escritorio.cuotas.consultas.planes import cargos_en_plan
from escritorio.cuotas.consultas.vista_previa import vista_de
from escritorio.cuotas.modelo.campanas import CON_COBROS, PUEDE_BORRARSE, YA_ANULADA, Campana
from escritorio.cuotas.modelo.emision import (
    CargoPropuesto,
    Concepto,
    Excluido,
    Pedido,
    ResultadoDeEmision,
    VistaPrevia,
)
from escritorio.cuotas.modelo.periodo import Periodo, leer_periodo, nombre_de_cuota
from escritorio.cuotas.reglas.emision import ya_lo_tiene
from escritorio.cuotas.reglas.escalas import exigir_ejercicio
from escritorio.cuotas.reglas.limites import exigir_importe, leer_vencimiento
from escritorio.cuotas.reglas.prorrateo import ajustar
from escritorio.socios.consultas import socio
from escritorio.socios.modelo import Socio

_CUANTOS_SE_NOMBRAN = 3
_CON_OTROS_DESPUES = (
    "Después se numeraron otros cargos: borrar éstos dejaría un hueco. Anule la campaña o rebájelos, con su"
    " motivo."
)


class CuotasCobradas(ErrorDeUsuario):
    """Ya se cobró o se rebajó alguna de esas cuotas: no se quitan. Corríjalas con notas de crédito."""


class YaNoSeBorra(ErrorDeUsuario):
    """Ya salió el aviso de alguna de esas cuotas: no se borran. Anule la campaña entera."""


class RepartoIncompleto(ErrorDeUsuario):
    """A algún socio le falta un dato y los demás pagarían su parte. Complételo o diga por qué queda fuera."""


class YaTieneEseCargo(ErrorDeUsuario):
    """Ese socio ya tiene un cargo de ese concepto y ejercicio. No se anota otra vez."""


def emitir(bd: Archivo, vista: VistaPrevia) -> ResultadoDeEmision:
    """Emite lo que se vio; si algo cambió desde entonces, lo calcula otra vez dentro de la acción.

    Lo ya emitido no se repite, ni la misma vista dos veces. Si no queda nada por emitir no deja rastro
    y la acción viene vacía. Lanza `EjercicioCerrado` o `RepartoIncompleto`.
    """
    bd.resguardar("emitir cuotas")
    with transaccion(bd, f"Emitir {vista.nombre}") as accion_id:
        exigir_ejercicio_abierto(bd, bd.hoy(), "ejercicio")
        firme = _al_dia(bd, vista)
        if firme.detenida:
            raise RepartoIncompleto(_frase_de_incompleto(firme.sin_resolver))
        if firme.cargos:
            guardar_campana(
                bd,
                firme.id,
                firme.concepto,
                firme.pedido,
                firme.moneda,
                firme.cargos,
                firme.escala.id,
                sin_dato=firme.sin_resolver,
            )
    return ResultadoDeEmision(
        accion_id if firme.cargos else "",
        len(firme.cargos),
        firme.total,
        firme.moneda,
        firme.excluidos,
        firme.pedido.vencimiento,
    )


def _frase_de_incompleto(fuera: Sequence[Excluido]) -> str:
    primeros = "; ".join(f"{e.socio} {e.motivo}" for e in fuera[:_CUANTOS_SE_NOMBRAN])
    mas = f"; y {len(fuera) - _CUANTOS_SE_NOMBRAN} más" if len(fuera) > _CUANTOS_SE_NOMBRAN else ""
    return (
        f"Los demás pagarían la parte de quien queda fuera del reparto: {primeros}{mas}. Complételo en su "
        "ficha o diga por qué queda fuera."
    )


def _al_dia(bd: Archivo, vista: VistaPrevia) -> VistaPrevia:
    if (vista.fecha, vista.apunte) == (bd.hoy(), ultimo_apunte(bd)):
        return vista
    nueva = vista_de(bd, vista.pedido, vista.id)
    return replace(nueva, cargos=()) if de_emisiones.ya_emitida(bd, vista.id) else nueva


def deshacer_emision(bd: Archivo, accion_id: str) -> None:
    """Retira los cargos de una emisión o de un saldo anterior, y los números que tomaron.

    Lanza `CuotasCobradas` si alguno tiene cobros o rebajas, `YaNoSeBorra` si salió su aviso, está en un
    plan de pago o ya no son los últimos y `EjercicioCerrado` si lo que devengan es de uno.
    """
    emitidos = {a.fila_id for a in apuntes_de_accion(bd, accion_id) if a.tabla == "cargo"}
    if emitidos.intersection(bd.valores("SELECT DISTINCT cargo_id FROM abono")):
        raise CuotasCobradas
    if emitidos.intersection(bd.valores("SELECT cargo_id FROM aviso")):
        raise YaNoSeBorra
    if emitidos.intersection(bd.valores("SELECT cargo_id FROM plan_cargo")):
        raise YaNoSeBorra(
            "Alguno de esos cargos está en un plan de pago: no se borra. Anule el plan y la campaña."
        )
    for devengo in {f["devengo"] for f in bd.filas("SELECT id, devengo FROM cargo") if f["id"] in emitidos}:
        exigir_ejercicio_abierto(bd, devengo)
    if emitidos and bd.valor("SELECT id FROM cargo ORDER BY numero DESC LIMIT 1") not in emitidos:
        raise YaNoSeBorra(_CON_OTROS_DESPUES)
    deshacer(bd, accion_id)


def emitir_extraordinaria(
    bd: Archivo,
    clave: str,
    ejercicio: str,
    importe: int,
    socios: Iterable[str],
    fundamento: Fundamento,
    vencimiento: str | None = None,
) -> ResultadoDeEmision:
    """Carga un importe fijo a los socios elegidos (por id), por el concepto de esa clave.

    Quien ya lo tiene ese ejercicio queda fuera; las exenciones se aplican. Lanza `DatoInvalido` si el
    concepto no es de importe fijo o el importe no es positivo, y `EjercicioCerrado`.
    """
    suyo = de_emision.cuota_que_se_cobra(bd, clave)
    if suyo.clase not in ("incorporacion", "extraordinaria"):
        raise DatoInvalido(f"«{suyo.nombre}» no se emite con un importe fijo.", campo="concepto")
    exigir_importe(importe)
    periodo, moneda = de_emision.periodo_pedido(bd, suyo, ejercicio), asociacion(bd).moneda
    vence, nombre = (
        leer_vencimiento(vencimiento, periodo, bd.hoy()),
        nombre_de_cuota(suyo.nombre, periodo.texto),
    )
    elegidos = {ficha.id: ficha for ficha in (socio(bd, i) for i in dict.fromkeys(socios))}
    pedido = Pedido(periodo.texto, clave, vencimiento=vence, socios=frozenset(elegidos))
    cargos, fuera = _fijos(bd, suyo, periodo, elegidos.values(), importe, moneda)
    bd.resguardar("emitir cuotas")
    with transaccion(bd, f"Emitir {nombre}") as accion_id:
        exigir_ejercicio_abierto(bd, bd.hoy(), "ejercicio")
        if cargos:
            campana_id = nuevo_id()
            cita = Referencia("emision", campana_id)
            apoyo = anotar_fundamento(bd, fundamento, cita, nombre, el=None)
            guardar_campana(bd, campana_id, suyo, pedido, moneda, cargos, None, apoyo)
    total = sum(c.importe for c in cargos)
    return ResultadoDeEmision(accion_id if cargos else "", len(cargos), total, moneda, fuera, vence)


def _fijos(
    bd: Archivo, suyo: Concepto, periodo: Periodo, elegidos: Iterable[Socio], importe: int, moneda: str
) -> tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]:
    """Lo mismo a cada elegido que no lo tenga ya, menos sus exenciones; por nombre."""
    fichas = sorted(elegidos, key=lambda f: (plegar(f.nombre), f.id))
    ya, motivo = de_emision.ya_cargados(bd, suyo.id, periodo), ya_lo_tiene(periodo)
    cuenta = frase("Importe fijo: {}", escribir_importe(importe, moneda))
    sin_hechos = (None, None, None, None)
    nuevos = [
        CargoPropuesto(f.id, f.codigo, f.nombre, importe, "", *sin_hechos, cuenta)
        for f in fichas
        if f.id not in ya
    ]
    cargos, exentos = ajustar(nuevos, {}, exenciones_que_rigen(bd, suyo.id, periodo), moneda)
    return cargos, (*(Excluido(f.id, f.nombre, motivo) for f in fichas if f.id in ya), *exentos)


def anotar_saldo_inicial(
    bd: Archivo, socio_id: str, ejercicio: str, importe: int, fundamento: Fundamento
) -> str:
    """Anota lo que un socio debía de un ejercicio antes de usar el programa. Devuelve la acción.

    Devenga al acabar su ejercicio o, si está cerrado, el primer día del primero abierto: lo rendido no
    cambia. Lanza `YaTieneEseCargo` si ya se anotó y `EjercicioCerrado` si lo está el de hoy.
    """
    anio, ficha = exigir_ejercicio(ejercicio), socio(bd, socio_id)
    exigir_importe(importe)
    clave = bd.valor("SELECT clave FROM concepto WHERE clase = 'saldo_inicial' ORDER BY orden")
    suyo = de_emision.concepto(bd, clave)
    exigir_ejercicio_abierto(bd, bd.hoy())
    with transaccion(bd, f"Anotar el saldo anterior de {ficha.nombre}") as accion_id:
        if ficha.id in de_emision.ya_cargados(bd, suyo.id, leer_periodo(anio)):
            raise YaTieneEseCargo
        guardar_saldo(bd, suyo, anio, importe, ficha, fundamento)
    return accion_id


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
    deshacer_emision(bd, accion_del_alta(bd, "emision", emision_id))


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
        f"Quitar {suya.nombre} dejaría un hueco en los números, o algo se apoya ya en ella: un plan de pago o"
        " el cierre del ejercicio. Anúlela, con su motivo."
    )
