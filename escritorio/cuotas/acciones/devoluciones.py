"""Devolver en dinero lo que un socio tiene a favor, con su comprobante, y anularlo."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_de
from escritorio.cuentas.consultas.asientos import fondo, fondos
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.modelo.asientos import AsientoNuevo, Fondo
from escritorio.cuotas.acciones.cobros import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.consultas.devoluciones import adelantos, devolucion
from escritorio.cuotas.documentos.devolucion import devolucion_pdf
from escritorio.cuotas.modelo.devoluciones import (
    Adelanto,
    DatosDeDevolucion,
    Devolucion,
    DevolucionNueva,
    ParteDevuelta,
)
from escritorio.cuotas.reglas.devoluciones import DevolucionYaAnulada, exigir_devolucion, partes_devueltas
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.territorio import idioma_de_papeles

_Partes = list[tuple[Adelanto, int]]


def devolver_en_dinero(
    bd: Archivo, nueva: DevolucionNueva, *, aunque_quede_negativo: bool = False
) -> Devolucion:
    """Devuelve parte de lo que un socio tiene a favor: sale del fondo y queda su comprobante numerado.

    El mismo `id`, una sola vez. Lanza `DatoInvalido` con su campo, `EjercicioCerrado` o, salvo
    `aunque_quede_negativo`, `QuedaEnNegativo`.
    """
    valida = _limpia(bd, nueva)
    if _ya_anotada(bd, valida):
        return devolucion(bd, valida.id)
    exigir_devolucion(valida, bd.hoy())
    exigir_ejercicio_abierto(bd, valida.fecha)
    suyo = _fondo(bd, valida)
    hay = adelantos(bd, valida.socio_id, valida.moneda, valida.fecha)
    partes = partes_devueltas(valida.importe, hay, valida.moneda)
    with transaccion(bd, f"Devolver dinero a {socio(bd, valida.socio_id).nombre}"):
        datos = _datos(bd, valida, suyo, partes, sum(a.a_cuenta for a in hay) - valida.importe)
        _guardar(bd, valida, datos, partes)
        if suyo is not None:
            anotar_asiento(bd, _que_sale(valida, suyo, datos), aunque_quede_negativo=aunque_quede_negativo)
    return devolucion(bd, valida.id)


def _limpia(bd: Archivo, nueva: DevolucionNueva) -> DevolucionNueva:
    return replace(
        nueva,
        fecha=leer_fecha(nueva.fecha),
        moneda=nueva.moneda or asociacion(bd).moneda,
        motivo=exigir_texto(nueva.motivo, "por qué se devuelve", "motivo", 2_000),
        referencia=exigir_renglon(nueva.referencia, "la referencia", "referencia"),
    )


def _ya_anotada(bd: Archivo, nueva: DevolucionNueva) -> bool:
    previa = bd.fila("SELECT socio_id, fecha, importe FROM devolucion WHERE id = ?", [nueva.id])
    if previa is not None and tuple(previa) != (nueva.socio_id, nueva.fecha, nueva.importe):
        raise DatoInvalido("Esa devolución ya se anotó con otros datos. Empiece una nueva.")
    return previa is not None


def _fondo(bd: Archivo, nueva: DevolucionNueva) -> Fondo | None:
    """De dónde sale. Lanza `DatoInvalido` (campo «fondo») si falta y se lleva alguno, o es de otra moneda."""
    if not nueva.fondo_id:
        if fondos(bd, nueva.moneda):
            raise DatoInvalido("Elija de qué caja o banco sale el dinero.", campo="fondo")
        return None
    suyo = fondo(bd, nueva.fondo_id)
    if suyo.moneda != nueva.moneda:
        raise DatoInvalido(
            f"«{suyo.nombre}» está en {suyo.moneda} y se devuelve {nueva.moneda}. Elija otro.", campo="fondo"
        )
    return suyo


def _guardar(bd: Archivo, nueva: DevolucionNueva, datos: DatosDeDevolucion, partes: _Partes) -> None:
    nombre, pdf = f"Devolución {datos.numero}.pdf", devolucion_pdf(datos)
    bd.insertar(
        "devolucion",
        {c: valor for c, valor in en_columnas(nueva).items() if c != "fondo_id"},
        numero=datos.numero,
        documento_id=guardar_adjunto(bd, nombre, "application/pdf", pdf, firme=True),
    )
    guardar_abonos(
        bd,
        [
            AbonoNuevo(
                nueva.socio_id,
                nueva.fecha,
                "devolucion",
                nueva.moneda,
                *suyo.de_donde,
                None,
                -parte,
                nueva.id,
            )
            for suyo, parte in partes
        ],
    )


def _que_sale(nueva: DevolucionNueva, suyo: Fondo, datos: DatosDeDevolucion) -> AsientoNuevo:
    return AsientoNuevo(
        "gasto",
        suyo.id,
        nueva.fecha,
        nueva.importe,
        f"Devolución {datos.numero}",
        persona=datos.socio,
        referencia=nueva.referencia,
        origen=Referencia("devolucion", nueva.id),
    )


def _datos(
    bd: Archivo, nueva: DevolucionNueva, suyo: Fondo | None, partes: _Partes, queda: int
) -> DatosDeDevolucion:
    ficha = socio(bd, nueva.socio_id)
    return DatosDeDevolucion(
        membrete=membrete(bd),
        idioma=idioma_de_papeles(ficha.pais, asociacion(bd).idiomas),
        numero=tomar_numero(bd, "devolucion"),
        fecha=nueva.fecha,
        socio=ficha.nombre,
        socio_codigo=ficha.codigo,
        importe=nueva.importe,
        moneda=nueva.moneda,
        medio=nueva.medio,
        referencia=nueva.referencia,
        motivo=nueva.motivo,
        fondo=suyo.nombre if suyo else "",
        partes=tuple(_parte(a, importe) for a, importe in partes),
        queda=queda,
    )


def _parte(suyo: Adelanto, importe: int) -> ParteDevuelta:
    de = frase("Recibo {}", suyo.numero) if suyo.tipo == "pago" else frase("Saldo anterior {}", suyo.numero)
    return ParteDevuelta(de, suyo.fecha, importe)


def anular_devolucion(bd: Archivo, devolucion_id: str, motivo: str) -> str:
    """Anula una devolución sin borrarla ni liberar su número: vuelve a estar a favor. Devuelve la acción.

    Con ella se anula su asiento en el fondo. Lanza `DatoInvalido` sin motivo, `DevolucionYaAnulada` o
    `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual, hoy = devolucion(bd, devolucion_id), bd.hoy()
    if actual.estado == "anulado":
        raise DevolucionYaAnulada
    exigir_ejercicio_abierto(bd, hoy)
    with transaccion(bd, f"Anular la devolución {actual.numero} a {actual.socio}") as accion_id:
        bd.corregir("devolucion", devolucion_id, estado="anulado", motivo_anulacion=razon, anulado_el=hoy)
        contrarios_de(bd, "devolucion_id = ?", devolucion_id)
        anular_de(bd, Referencia("devolucion", devolucion_id), hoy, razon)
    return accion_id
