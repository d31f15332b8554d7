"""Emitir cuotas por escala o de importe fijo, y anotar lo que se debía de antes."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import apuntes_de_accion, ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.consultas import emision as de_emision
from escritorio.cuotas.consultas import escalas as de_escalas
from escritorio.cuotas.modelo.emision import (
    CargoPropuesto,
    Concepto,
    Excluido,
    Pedido,
    ResultadoDeEmision,
    VistaPrevia,
)
from escritorio.cuotas.reglas.emision import proponer
from escritorio.cuotas.reglas.escalas import escala_del_ejercicio, exigir_ejercicio
from escritorio.socios.consultas import poblaciones, socio

_CARGO = (
    "INSERT INTO cargo (id, numero, emision_id, fundamento_id, socio_id, concepto_id, ejercicio, fecha,"
    " devengo, vencimiento, importe, moneda, tramo, poblacion, poblacion_anio, poblacion_fuente,"
    " poblacion_oficial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class CuotasCobradas(ErrorDeUsuario):
    """Ya se cobró alguna de esas cuotas y la emisión no se puede deshacer. Anule antes esos pagos."""


class YaTieneEseCargo(ErrorDeUsuario):
    """Ese socio ya tiene un cargo de ese concepto y ejercicio. No se anota otra vez."""


def preparar_emision(
    bd: Archivo,
    ejercicio: str,
    concepto: str = "ordinaria",
    poblacion_de: int | None = None,
    motivo_no_oficial: str | None = None,
    vencimiento: str | None = None,
) -> VistaPrevia:
    """Lo que pasaría al emitir hoy, sin cambiar nada.

    `concepto`: su clave. `motivo_no_oficial`: con él se admite, a falta de oficial, una
    población que no lo sea. Lanza `DatoInvalido` o `SinEscala`.
    """
    motivo = motivo_no_oficial
    if motivo is not None:
        motivo = exigir_texto(motivo, "el motivo para admitir población no oficial", "motivo", 2_000)
    vence = leer_fecha(vencimiento, "vencimiento") if vencimiento else None
    return _calcular(bd, Pedido(exigir_ejercicio(ejercicio), concepto, poblacion_de, motivo, vence))


def _calcular(bd: Archivo, pedido: Pedido) -> VistaPrevia:
    suyo = de_emision.concepto(bd, pedido.concepto)
    escala = escala_del_ejercicio(de_escalas.escalas(bd, suyo.id), pedido.ejercicio)
    activos, series = de_emision.candidatos(bd, bd.hoy()), poblaciones(bd)
    cargos, fuera = proponer(
        pedido,
        escala,
        activos,
        series,
        de_emision.ya_cargados(bd, suyo.id, pedido.ejercicio),
        de_escalas.entradas(bd, escala, pedido.ejercicio),
    )
    return VistaPrevia(bd.hoy(), ultimo_apunte(bd), pedido, suyo, escala, cargos, fuera)


def emitir(bd: Archivo, vista: VistaPrevia) -> ResultadoDeEmision:
    """Emite lo que se vio; si algo cambió desde entonces, lo calcula otra vez dentro de la acción.

    Lo ya emitido no se repite. Si no queda nada por emitir no deja rastro y la acción viene vacía.
    """
    frase = f"Emitir {vista.concepto.nombre} {vista.pedido.ejercicio}"
    with transaccion(bd, frase) as accion_id:
        intacta = (vista.fecha, vista.apunte) == (bd.hoy(), ultimo_apunte(bd))
        firme = vista if intacta else _calcular(bd, vista.pedido)
        if firme.cargos:
            _guardar_emision(bd, firme)
    return ResultadoDeEmision(
        accion_id if firme.cargos else "",
        len(firme.cargos),
        firme.total,
        firme.moneda,
        firme.excluidos,
        firme.pedido.vencimiento,
    )


def _guardar_emision(bd: Archivo, vista: VistaPrevia) -> None:
    emision_id, pedido, hoy = nuevo_id(), vista.pedido, bd.hoy()
    acepta = bd.quien if pedido.motivo_no_oficial else None
    bd.ejecutar(
        "INSERT INTO emision (id, concepto_id, ejercicio, fecha, vencimiento, escala_id, poblacion_de,"
        " motivo_no_oficial, aceptada_por) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            emision_id,
            vista.concepto.id,
            pedido.ejercicio,
            hoy,
            pedido.vencimiento,
            vista.escala.id,
            pedido.poblacion_de,
            pedido.motivo_no_oficial,
            acepta,
        ],
    )
    primero = tomar_numeros(bd, "cargo", len(vista.cargos))
    comun = (vista.concepto.id, pedido.ejercicio, hoy, hoy, pedido.vencimiento)
    bd.ejecutar_muchos(
        _CARGO,
        (
            (cargo_id, numero, emision_id, None, c.socio_id, *comun, c.importe, vista.moneda, *_hechos(c))
            for numero, (cargo_id, c) in enumerate(
                zip(nuevos_ids(len(vista.cargos)), vista.cargos, strict=True), primero
            )
        ),
    )


def _hechos(cargo: CargoPropuesto) -> tuple[str, int | None, int | None, str | None, bool | None]:
    return (
        cargo.tramo,
        cargo.poblacion,
        cargo.poblacion_anio,
        cargo.poblacion_fuente,
        cargo.poblacion_oficial,
    )


def deshacer_emision(bd: Archivo, accion_id: str) -> None:
    """Retira los cargos de una emisión. Lanza `CuotasCobradas` si alguno tiene pagos anotados."""
    emitidos = [a.fila_id for a in apuntes_de_accion(bd, accion_id) if a.tabla == "cargo"]
    pagados = {f[0] for f in bd.filas("SELECT DISTINCT cargo_id FROM abono")}
    if pagados.intersection(emitidos):
        raise CuotasCobradas
    deshacer(bd, accion_id)


def emitir_extraordinaria(
    bd: Archivo, clave: str, ejercicio: str, importe: int, socios: Iterable[str], fundamento: Fundamento
) -> ResultadoDeEmision:
    """Carga un importe fijo a los socios elegidos (por id), por el concepto de esa clave.

    Quien ya lo tiene ese ejercicio queda fuera. Lanza `DatoInvalido` si el concepto no es de
    importe fijo o el importe no es positivo.
    """
    suyo, anio = de_emision.concepto(bd, clave), exigir_ejercicio(ejercicio)
    if suyo.clase not in ("incorporacion", "extraordinaria"):
        raise DatoInvalido(f"«{suyo.nombre}» no se emite con un importe fijo.", campo="concepto")
    with transaccion(bd, f"Emitir {suyo.nombre} {anio}") as accion_id:
        emitidos, fuera = _cargar(bd, suyo, anio, importe, socios, fundamento)
    moneda = asociacion(bd).moneda
    return ResultadoDeEmision(
        accion_id if emitidos else "", emitidos, emitidos * importe, moneda, tuple(fuera)
    )


def anotar_saldo_inicial(
    bd: Archivo, socio_id: str, ejercicio: str, importe: int, fundamento: Fundamento
) -> str:
    """Anota lo que un socio debía de un ejercicio antes de usar el programa. Devuelve la acción.

    Lanza `YaTieneEseCargo` si ya se anotó.
    """
    anio = exigir_ejercicio(ejercicio)
    clave = bd.valor("SELECT clave FROM concepto WHERE clase = 'saldo_inicial' ORDER BY orden")
    frase = f"Anotar el saldo anterior de {socio(bd, socio_id).nombre}"
    with transaccion(bd, frase) as accion_id:
        emitidos, _ = _cargar(bd, de_emision.concepto(bd, clave), anio, importe, [socio_id], fundamento)
        if not emitidos:
            raise YaTieneEseCargo
    return accion_id


def _cargar(
    bd: Archivo, suyo: Concepto, ejercicio: str, importe: int, socios: Iterable[str], fundamento: Fundamento
) -> tuple[int, list[Excluido]]:
    """Un cargo del mismo importe por socio, en la acción abierta; cuántos y quién quedó fuera."""
    if importe <= 0:
        raise DatoInvalido("El importe debe ser mayor que cero.", campo="importe")
    fichas = [socio(bd, i) for i in dict.fromkeys(socios)]
    ya = de_emision.ya_cargados(bd, suyo.id, ejercicio)
    nuevos = [f for f in fichas if f.id not in ya]
    motivo = f"ya tiene este cargo del ejercicio {ejercicio}"
    fuera = [Excluido(f.id, f.nombre, motivo) for f in fichas if f.id in ya]
    if nuevos:
        moneda, primero = asociacion(bd).moneda, tomar_numeros(bd, "cargo", len(nuevos))
        devengo = min(bd.hoy(), f"{ejercicio}-12-31") if suyo.clase == "saldo_inicial" else bd.hoy()
        for numero, ficha in enumerate(nuevos, primero):
            cargo_id, texto = nuevo_id(), f"{suyo.nombre} {ejercicio} de {ficha.nombre}"
            fundamento_id = anotar_fundamento(bd, fundamento, Referencia("cargo", cargo_id), texto)
            fijos = (cargo_id, numero, None, fundamento_id, ficha.id, suyo.id, ejercicio, bd.hoy())
            bd.ejecutar(_CARGO, [*fijos, devengo, None, importe, moneda, "", None, None, None, None])
    return len(nuevos), fuera
