"""Arquear una caja o una cuenta, con su acta."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglones, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.arqueos import arqueo
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.consultas.fondos import fondo, saldo
from escritorio.cuentas.documentos.arqueo import acta_de_arqueo_pdf
from escritorio.cuentas.modelo.arqueos import Arqueo, ArqueoNuevo, DatosDeArqueo
from escritorio.cuentas.reglas.arqueos import exigir_arqueo, leer_quienes


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
            {
                "id": arqueo_id,
                "numero": numero,
                "fondo_id": suyo.id,
                "fecha": valido.fecha,
                "segun_libro": segun_libro,
                "contado": valido.contado,
                "explicacion": valido.explicacion,
                "quienes": quienes,
                "acta_id": acta_id,
            },
        )
    return arqueo(bd, arqueo_id)
