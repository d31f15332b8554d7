"""Aplicar a lo que se debe lo que un socio pagó por adelantado."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import exigir_no_futura, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado, exigir_ejercicio_abierto
from escritorio.cuentas.reglas.rendicion import primer_dia_abierto, ultimo_dia
from escritorio.cuotas.acciones.cobros import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.devoluciones import adelantos, devoluciones_desde
from escritorio.cuotas.consultas.emisiones import nombres_en_papeles
from escritorio.cuotas.consultas.movimientos import ajuste, saldos_anteriores
from escritorio.cuotas.consultas.pagos import pago, saldos_a_favor
from escritorio.cuotas.documentos.ajuste import ajuste_pdf
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cargo
from escritorio.cuotas.modelo.planes import CLASES_DE_AJUSTE, Ajuste, AjusteNuevo, DatosDeAjuste, Rebajado
from escritorio.cuotas.reglas.cobros import exigir_partes, repartir, repartir_entre
from escritorio.cuotas.reglas.cuentas import exigir_ajuste, exigir_anulable
from escritorio.cuotas.reglas.devoluciones import exigir_sin_devolver
from escritorio.cuotas.reglas.escalas import exigir_ejercicio
from escritorio.cuotas.reglas.limites import exigir_importe
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.territorio import idioma_de_papeles


class NadaAFavor(ErrorDeUsuario):
    """No hay saldo a favor que aplicar a lo que se debe."""


def aplicar_saldo_a_favor(
    bd: Archivo, socio_id: str, moneda: str, reparto: Mapping[str, int] | None = None, fecha: str = ""
) -> str:
    """Salda cargos con lo que el socio tiene a cuenta, gastando antes lo más antiguo; devuelve la acción.

    `reparto`: importe por id de cargo; sin él, del cargo más antiguo al más nuevo. `fecha`: vacía, hoy.
    Lanza `NadaAFavor`, `DatoInvalido` o `EjercicioCerrado`.
    """
    dia = leer_fecha(fecha) if fecha else bd.hoy()
    exigir_no_futura(dia, bd.hoy())
    exigir_ejercicio_abierto(bd, dia)
    with transaccion(bd, f"Aplicar el saldo a favor de {socio(bd, socio_id).nombre}") as accion_id:
        if not _aplicar(bd, socio_id, moneda, dia, reparto):
            raise NadaAFavor
    return accion_id


def aplicar_todo_lo_a_favor(bd: Archivo) -> str:
    """Lo mismo con cada socio que tenga a favor y deba, hoy y del cargo más antiguo al más nuevo.

    Devuelve la acción. Lanza `NadaAFavor` si no hay a quién.
    """
    exigir_ejercicio_abierto(bd, bd.hoy())
    with transaccion(bd, "Aplicar los saldos a favor") as accion_id:
        aplicados = [_aplicar(bd, s.socio_id, s.moneda, bd.hoy(), None) for s in saldos_a_favor(bd)]
        if not any(aplicados):
            raise NadaAFavor
    return accion_id


def _aplicar(bd: Archivo, socio_id: str, moneda: str, dia: str, reparto: Mapping[str, int] | None) -> int:
    """Cuánto se aplicó."""
    deudas = [c for c in cargos_de(bd, socio_id) if c.moneda == moneda]
    suyos = adelantos(bd, socio_id, moneda, dia)
    hay, debe = sum(a.a_cuenta for a in suyos), sum(c.saldo for c in deudas)
    if reparto is None:
        reparto = repartir(min(hay, debe), deudas, moneda, a_cuenta=True)
    exigir_partes(reparto, deudas, moneda)
    for suyo, cargo_id, parte in repartir_entre(reparto, suyos, moneda):
        fijos = (socio_id, dia, "imputacion", moneda, *suyo.de_donde)
        guardar_abonos(bd, [AbonoNuevo(*fijos, None, -parte), AbonoNuevo(*fijos, cargo_id, parte)])
    return sum(reparto.values())


class YaConstaAFavor(ErrorDeUsuario):
    """De ese socio y ese ejercicio ya consta un saldo anterior a favor. No se anota otra vez."""


def anotar_saldo_a_favor(
    bd: Archivo, socio_id: str, ejercicio: str, importe: int, fundamento: Fundamento
) -> str:
    """Anota lo que un socio tenía a favor de un ejercicio antes de usar el programa. Devuelve la acción.

    Cuenta desde que acabó su ejercicio o, si está cerrado, desde el primer día abierto.
    Lanza `DatoInvalido`, `YaConstaAFavor` o `EjercicioCerrado` si lo está el de hoy.
    """
    anio, ficha, hoy = exigir_ejercicio(ejercicio), socio(bd, socio_id), bd.hoy()
    exigir_importe(importe)
    exigir_ejercicio_abierto(bd, hoy)
    if (ficha.id, anio, False) in saldos_anteriores(bd):
        raise YaConstaAFavor
    ajuste_id, moneda = nuevo_id(), asociacion(bd).moneda
    dia = primer_dia_abierto(min(hoy, ultimo_dia(anio)), ejercicio_cerrado(bd))
    with transaccion(bd, f"Anotar el saldo a favor anterior de {ficha.nombre}") as accion_id:
        que = f"Saldo a favor de {anio} de {ficha.nombre}"
        bd.insertar(
            "ajuste",
            id=ajuste_id,
            clase="saldo_a_favor",
            numero=tomar_numero(bd, "saldo_a_favor"),
            socio_id=ficha.id,
            fecha=dia,
            importe=importe,
            moneda=moneda,
            motivo=f"Lo tenía a favor de {anio}, antes de usar el programa",
            de_ejercicio=anio,
            fundamento_id=anotar_fundamento(bd, fundamento, Referencia("ajuste", ajuste_id), que, el=None),
        )
        guardar_abonos(
            bd, [AbonoNuevo(ficha.id, dia, "saldo_a_favor", moneda, None, ajuste_id, None, importe)]
        )
    return accion_id


def devolver_a_favor(bd: Archivo, pago_id: str) -> str:
    """Anula lo que se aplicó después del saldo a favor de ese pago: vuelve a estar a cuenta. Da la acción.

    Lanza `NadaAFavor` si no se aplicó nada, o `EjercicioCerrado`.
    """
    exigir_ejercicio_abierto(bd, bd.hoy())
    actual = pago(bd, pago_id)
    with transaccion(bd, f"Devolver a favor lo aplicado del recibo {actual.recibo}") as accion_id:
        contrarios_de(bd, "pago_id = ? AND clase = 'imputacion'", pago_id)
        if pago(bd, pago_id).a_cuenta == actual.a_cuenta:
            raise NadaAFavor(f"Del recibo {actual.recibo} no se aplicó nada que estuviera a favor.")
    return accion_id


def anotar_ajuste(bd: Archivo, nuevo: AjusteNuevo, apoyo: Fundamento | None = None) -> Ajuste:
    """Rebaja cargos de un socio con un documento numerado; el mismo `id` no se anota dos veces.

    `apoyo`: obligatorio en una condonación (un acuerdo) y en una compensación.
    Lanza `DatoInvalido` con su campo, `AcuerdoAnulado` o `EjercicioCerrado`.
    """
    valido = _limpio(bd, nuevo)
    cargos = cargos_de(bd, valido.socio_id)
    with transaccion(bd, f"Anotar una rebaja a {socio(bd, valido.socio_id).nombre}"):
        if not _ya_anotado(bd, valido):
            exigir_ajuste(valido, cargos, valido.moneda, apoyo, bd.hoy())
            exigir_ejercicio_abierto(bd, valido.fecha)
            _guardar(bd, valido, [c for c in cargos if c.id in valido.partes], apoyo)
    return ajuste(bd, valido.id)


def _limpio(bd: Archivo, nuevo: AjusteNuevo) -> AjusteNuevo:
    return replace(
        nuevo,
        fecha=leer_fecha(nuevo.fecha),
        motivo=exigir_texto(nuevo.motivo, "el motivo de la rebaja", "motivo", 2_000),
        contrapartida=nuevo.contrapartida if nuevo.clase == "compensacion" else "",
        moneda=nuevo.moneda or asociacion(bd).moneda,
    )


def _ya_anotado(bd: Archivo, nuevo: AjusteNuevo) -> bool:
    previo = bd.fila("SELECT clase, socio_id, importe FROM ajuste WHERE id = ?", [nuevo.id])
    if previo is not None and tuple(previo) != (nuevo.clase, nuevo.socio_id, sum(nuevo.partes.values())):
        raise DatoInvalido("Esa rebaja ya se anotó con otros datos. Empiece una nueva.")
    return previo is not None


def _guardar(bd: Archivo, nuevo: AjusteNuevo, cargos: list[Cargo], apoyo: Fundamento | None) -> None:
    numero, importe = tomar_numero(bd, nuevo.clase), sum(nuevo.partes.values())
    titulo = f"{CLASES_DE_AJUSTE[nuevo.clase]} {numero}"
    cita = Referencia("ajuste", nuevo.id)
    que = f"{titulo} de {cargos[0].socio}"
    apoyo_id = anotar_fundamento(bd, apoyo, cita, que, el=nuevo.fecha) if apoyo else None
    contenido = ajuste_pdf(_datos(bd, nuevo, numero, cargos, apoyo_id))
    bd.insertar(
        "ajuste",
        {c: valor for c, valor in en_columnas(nuevo).items() if c != "partes"},
        numero=numero,
        importe=importe,
        fundamento_id=apoyo_id,
        documento_id=guardar_adjunto(bd, f"{titulo}.pdf", "application/pdf", contenido, firme=True),
    )
    fijos = (nuevo.socio_id, nuevo.fecha, nuevo.clase, nuevo.moneda, None, nuevo.id)
    guardar_abonos(bd, [AbonoNuevo(*fijos, cargo_id, parte) for cargo_id, parte in nuevo.partes.items()])


def _datos(
    bd: Archivo, nuevo: AjusteNuevo, numero: int, cargos: list[Cargo], apoyo_id: str | None
) -> DatosDeAjuste:
    ficha, llamado = socio(bd, nuevo.socio_id), nombres_en_papeles(bd)
    idioma = idioma_de_papeles(ficha.pais, asociacion(bd).idiomas)
    return DatosDeAjuste(
        membrete=membrete(bd),
        idioma=idioma,
        clase=nuevo.clase,
        numero=numero,
        fecha=nuevo.fecha,
        socio=ficha.nombre,
        socio_codigo=ficha.codigo,
        importe=sum(nuevo.partes.values()),
        moneda=nuevo.moneda,
        motivo=nuevo.motivo,
        contrapartida=nuevo.contrapartida,
        fundamento=fundamento(bd, apoyo_id).cita if apoyo_id else "",
        rebajados=tuple(_rebajado(c, nuevo.partes[c.id], llamado(idioma, c.concepto)) for c in cargos),
    )


def _rebajado(cargo: Cargo, parte: int, concepto: str) -> Rebajado:
    aplicada = Aplicacion(cargo.id, cargo.numero, concepto, cargo.ejercicio, parte)
    return Rebajado(aplicada, cargo.saldo - parte)


def anular_ajuste(bd: Archivo, ajuste_id: str, motivo: str) -> str:
    """Anula una rebaja sin borrarla ni liberar su número: se vuelve a deber. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo, `AjusteYaAnulado`, `NacioDeUnPago`, `SeDevolvio` o
    `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual = ajuste(bd, ajuste_id)
    exigir_anulable(actual)
    exigir_sin_devolver(devoluciones_desde(bd, "ajuste_id", ajuste_id), f"De {actual.rotulo.lower()}")
    exigir_ejercicio_abierto(bd, bd.hoy())
    with transaccion(bd, f"Anular {actual.rotulo.lower()} de {actual.socio}") as accion_id:
        bd.corregir("ajuste", ajuste_id, estado="anulado", motivo_anulacion=razon, anulado_el=bd.hoy())
        contrarios_de(bd, "ajuste_id = ?", ajuste_id)
    return accion_id
