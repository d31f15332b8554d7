"""Anotar el informe de la comisión revisora, cerrar un ejercicio y reabrirlo."""

from __future__ import annotations

import json

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_renglones, exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.cuentas.consultas.cierre import (
    cierre_vigente,
    ejercicio_cerrado,
    exigir_ejercicio_abierto,
    vista_de_cierre,
)
from escritorio.cuentas.consultas.rendicion import revision
from escritorio.cuentas.documentos import TIPO_XLSX, rendicion_pdf, rendicion_xlsx
from escritorio.cuentas.modelo.presupuesto import DatosDeRendicion, RevisionNueva
from escritorio.cuentas.reglas.rendicion import NoEsElUltimoCerrado, exigir_ejercicio, exigir_revision


def anotar_revision(bd: Archivo, nueva: RevisionNueva) -> str:
    """Guarda el informe de la comisión revisora, o cambia el que había; devuelve la acción.

    Sin archivo nuevo se conserva el de antes. Lanza `DatoInvalido` con su campo o `EjercicioCerrado`.
    """
    valida = replace(
        nueva,
        ejercicio=exigir_ejercicio(nueva.ejercicio),
        fecha=leer_fecha(nueva.fecha),
        quienes=exigir_renglones(nueva.quienes, "quiénes la forman", "quienes", 2_000),
        texto=exigir_texto(nueva.texto, "el texto del informe", "texto", 50_000),
        reparos="" if nueva.conforme else limpiar(nueva.reparos),
    )
    exigir_revision(valida, bd.hoy())
    exigir_ejercicio_abierto(bd, valida.ejercicio, "ejercicio")
    previa = revision(bd, valida.ejercicio)
    with transaccion(bd, f"Anotar el informe de la comisión revisora de {valida.ejercicio}") as accion_id:
        adjunto_id = _guardar_archivo(bd, valida) or (previa.adjunto_id if previa else None)
        columnas = en_columnas(valida, {"id": nuevo_id(), "adjunto_id": adjunto_id})
        del columnas["archivo"]
        bd.poner("revision_de_cuentas", ("ejercicio",), columnas)
    return accion_id


def _guardar_archivo(bd: Archivo, nueva: RevisionNueva) -> str | None:
    if nueva.archivo is None:
        return None
    tipo = exigir_adjuntable(nueva.archivo.nombre, nueva.archivo.contenido, "archivo")
    return guardar_adjunto(bd, nueva.archivo.nombre, tipo, nueva.archivo.contenido)


def cerrar_ejercicio(bd: Archivo, ejercicio: str, dado: Fundamento | None = None) -> str:
    """Congela la rendición y bloquea ese ejercicio y los anteriores; devuelve la acción.

    `dado`: el acuerdo que aprueba las cuentas, si ya lo hay. Lanza lo que `vista_de_cierre`.
    """
    vista = vista_de_cierre(bd, ejercicio)
    anio, cierre_id = vista.rendicion.ejercicio, nuevo_id()
    with transaccion(bd, f"Cerrar el ejercicio {anio}") as accion_id:
        cita = Referencia("cierre", cierre_id)
        apoyo = anotar_fundamento(bd, dado, cita, f"Cierre del ejercicio {anio}", el=None) if dado else None
        aprueba = f", según {fundamento(bd, apoyo).cita}" if apoyo else ""
        constancia = f"Ejercicio cerrado el {en_corto(bd.hoy())}{aprueba}."
        pdf_id, xlsx_id = _congelar(bd, replace(vista.rendicion, cierre=constancia))
        finales = {f.fondo_id: f.final for b in vista.rendicion.balances for f in b.fondos}
        bd.insertar(
            "cierre_ejercicio",
            id=cierre_id,
            ejercicio=anio,
            cerrado_el=bd.hoy(),
            fundamento_id=apoyo,
            saldos=json.dumps(finales),
            rendicion_pdf_id=pdf_id,
            rendicion_xlsx_id=xlsx_id,
        )
    return accion_id


def _congelar(bd: Archivo, datos: DatosDeRendicion) -> tuple[str, str]:
    pdf, xlsx = rendicion_pdf(datos), rendicion_xlsx(datos)
    return (
        guardar_adjunto(bd, f"{datos.titulo}.pdf", "application/pdf", pdf, firme=True),
        guardar_adjunto(bd, f"{datos.titulo}.xlsx", TIPO_XLSX, xlsx, firme=True),
    )


def reabrir_ejercicio(bd: Archivo, ejercicio: str, motivo: str, dado: Fundamento) -> str:
    """Vuelve a admitir asientos en el último ejercicio cerrado y en los anteriores que se cerraron con él.

    Su cierre y su rendición se conservan; lo de antes del cierre anterior sigue cerrado.
    Devuelve la acción. Lanza `DatoInvalido` sin motivo o sin acuerdo, y `NoEsElUltimoCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la reapertura", "motivo", 2_000)
    if dado.clase is ClaseDeFundamento.ACTA_FUNDACIONAL:
        raise DatoInvalido("Un ejercicio se reabre por un acuerdo. Diga cuál.", campo="fundamento_clase")
    ultimo, suyo = ejercicio_cerrado(bd), cierre_vigente(bd, ejercicio)
    if suyo is None or ejercicio != ultimo:
        cual = f"El último cerrado es el {ultimo}" if ultimo else "No hay ninguno cerrado"
        raise NoEsElUltimoCerrado(f"Sólo se reabre el último ejercicio cerrado. {cual}.")
    with transaccion(bd, f"Reabrir el ejercicio {ejercicio}: {razon}") as accion_id:
        cita = Referencia("cierre", suyo.id)
        apoyo = anotar_fundamento(bd, dado, cita, f"Reapertura del ejercicio {ejercicio}", el=None)
        bd.corregir(
            "cierre_ejercicio",
            suyo.id,
            estado="reabierto",
            reabierto_el=bd.hoy(),
            motivo=razon,
            reapertura_id=apoyo,
        )
    return accion_id
