"""Abrir, corregir y dejar de usar una caja o una cuenta de banco."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.dato import en_limpio
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, exigir_no_futura, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import (
    enumerar,
    exigir_renglones,
    exigir_texto,
    limpiar,
    plegar,
)
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.asientos import (
    arqueo,
    asientos,
    fondo,
    lo_que_tiene,
    saldo,
    todos_los_fondos,
)
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.documentos import acta_de_arqueo_pdf
from escritorio.cuentas.modelo.asientos import (
    DATOS_DE_FONDO,
    Arqueo,
    ArqueoNuevo,
    DatosDeArqueo,
    Fondo,
    FondoNuevo,
    SenasDeFondo,
)
from escritorio.cuentas.reglas.asientos import exigir_fondo, exigir_saldo_inicial
from escritorio.cuentas.reglas.rendicion import exigir_arqueo, leer_quienes


class SaldoYaUsado(ErrorDeUsuario):
    """Ese fondo ya tiene movimientos: su saldo inicial no se cambia. Anote la diferencia como un asiento."""


def abrir_fondo(bd: Archivo, nuevo: FondoNuevo, dado: Fundamento) -> str:
    """Empieza a llevar una caja o un banco con lo que tenía ese día; devuelve la acción.

    Lanza `DatoInvalido` con su campo o `EjercicioCerrado`.
    """
    valido = replace(
        en_limpio(DATOS_DE_FONDO, nuevo),
        nombre=_nombre_libre(bd, nuevo.nombre),
        fecha=leer_fecha(nuevo.fecha),
    )
    exigir_fondo(valido, bd.hoy())
    exigir_ejercicio_abierto(bd, valido.fecha)
    fondo_id = nuevo_id()
    with transaccion(bd, f"Abrir {valido.nombre}") as accion_id:
        apoyo = anotar_fundamento(
            bd, dado, Referencia("fondo", fondo_id), f"Saldo inicial de {valido.nombre}", el=None
        )
        bd.insertar("fondo", valido, id=fondo_id, fundamento_id=apoyo)
    return accion_id


def corregir_fondo(bd: Archivo, fondo_id: str, dicho: SenasDeFondo, saldo_inicial: int | None = None) -> str:
    """Cambia cómo se llama, en qué banco está y, si se da, con cuánto empezó; devuelve la acción.

    Lanza `DatoInvalido`, o `SaldoYaUsado` si algo se apoya ya en el saldo con que empezó.
    """
    actual = fondo(bd, fondo_id)
    limpio = replace(en_limpio(DATOS_DE_FONDO, dicho), nombre=_nombre_libre(bd, dicho.nombre, fondo_id))
    inicial = actual.saldo_inicial if saldo_inicial is None else saldo_inicial
    if inicial != actual.saldo_inicial:
        _exigir_saldo_corregible(bd, actual, inicial)
    with transaccion(bd, f"Editar {actual.nombre}") as accion_id:
        bd.corregir("fondo", fondo_id, limpio, saldo_inicial=inicial)
    return accion_id


def _exigir_saldo_corregible(bd: Archivo, actual: Fondo, inicial: int) -> None:
    exigir_saldo_inicial(actual.clase, inicial, actual.moneda)
    exigir_ejercicio_abierto(bd, actual.fecha, "saldo")
    if tiene := lo_que_tiene(bd, actual.id):
        raise SaldoYaUsado(
            f"«{actual.nombre}» ya tiene {enumerar(tiene)}: su saldo inicial no se cambia. Anote la"
            " diferencia como un ingreso o un gasto, con su motivo.",
            campo="saldo",
        )


def dejar_de_usar(bd: Archivo, fondo_id: str, fecha: str) -> str:
    """Desde ese día (ISO) el fondo no admite nada; devuelve la acción.

    Lanza `DatoInvalido` si le queda dinero o tiene asientos de ese día o después, y `EjercicioCerrado`.
    """
    actual, dia = fondo(bd, fondo_id), leer_fecha(fecha)
    exigir_no_futura(dia, bd.hoy())
    exigir_ejercicio_abierto(bd, dia)
    if dia < actual.fecha or any(a.fecha >= dia for a in asientos(bd, fondo_id=fondo_id)):
        raise DatoInvalido(f"«{actual.nombre}» tiene asientos del {en_corto(dia)} o después.", campo="fecha")
    if queda := saldo(bd, fondo_id, dia):
        raise DatoInvalido(
            f"En «{actual.nombre}» quedan {escribir_importe(queda, actual.moneda)}. Traspáselos antes.",
            campo="fecha",
        )
    with transaccion(bd, f"Dejar de usar {actual.nombre}") as accion_id:
        bd.corregir("fondo", fondo_id, baja=dia)
    return accion_id


def _nombre_libre(bd: Archivo, nombre: str, propio: str = "") -> str:
    limpio = exigir_texto(nombre, "el nombre del fondo", "nombre", 120)
    if any(plegar(f.nombre) == plegar(limpio) and f.id != propio for f in todos_los_fondos(bd)):
        raise DatoInvalido(f"Ya hay un fondo que se llama «{limpio}». Póngale otro nombre.", campo="nombre")
    return limpio


def arquear(bd: Archivo, nuevo: ArqueoNuevo) -> Arqueo:
    """Compara lo contado con el libro ese día y guarda el acta, con su número.

    No toca el libro: si falta o sobra, se anota aparte lo que lo arregle. Lanza `DatoInvalido` con su
    campo (una diferencia sin explicar, entre otras) o `EjercicioCerrado`.
    """
    quienes = exigir_renglones(nuevo.quienes, "quiénes hicieron el arqueo", "quienes", 2_000)
    valido = replace(
        nuevo, fecha=leer_fecha(nuevo.fecha), quienes=quienes, explicacion=limpiar(nuevo.explicacion)
    )
    suyo, segun_libro = fondo(bd, valido.fondo_id), saldo(bd, valido.fondo_id, valido.fecha)
    exigir_arqueo(valido, suyo, segun_libro, bd.hoy())
    exigir_ejercicio_abierto(bd, valido.fecha)
    arqueo_id = nuevo_id()
    with transaccion(bd, f"Arquear {suyo.nombre}"):
        numero = tomar_numero(bd, "arqueo")
        datos = DatosDeArqueo(
            membrete(bd),
            numero,
            suyo,
            valido.fecha,
            segun_libro,
            valido.contado,
            valido.explicacion,
            leer_quienes(quienes),
        )
        acta = acta_de_arqueo_pdf(datos)
        acta_id = guardar_adjunto(bd, f"Acta de arqueo {numero}.pdf", "application/pdf", acta, firme=True)
        bd.insertar(
            "arqueo",
            id=arqueo_id,
            numero=numero,
            fondo_id=suyo.id,
            fecha=valido.fecha,
            segun_libro=segun_libro,
            contado=valido.contado,
            explicacion=valido.explicacion,
            quienes=quienes,
            acta_id=acta_id,
        )
    return arqueo(bd, arqueo_id)
