"""Suplir a quien no puede ejercer su mandato, y que vuelva."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.organos.consultas.mandatos import mandato, puesto
from escritorio.organos.modelo.mandatos import SuplenciaNueva
from escritorio.organos.reglas.mandatos import exigir_suplencia


def suplir(bd: Archivo, mandato_id: str, nueva: SuplenciaNueva, fundado_en: Fundamento) -> str:
    """Anota quién hace las veces del titular y por qué; devuelve la acción. Lanza `DatoInvalido`."""
    suplido = mandato(bd, mandato_id)
    exigir_suplencia(nueva, suplido)
    motivo = exigir_texto(nueva.motivo, "el motivo de la suplencia", "motivo", 2_000)
    frase = f"Suplir a {suplido.nombre} como {suplido.puesto}"
    with transaccion(bd, frase) as accion_id:
        cita = Referencia("organo", puesto(bd, suplido.puesto_id).organo_id)
        fundamento_id = anotar_fundamento(bd, fundado_en, cita, frase)
        datos = {"id": nuevo_id(), "mandato_id": mandato_id, **en_datos(nueva), "motivo": motivo}
        bd.insertar("suplencia", {**datos, "fundamento_id": fundamento_id})
    return accion_id


def terminar_suplencia(bd: Archivo, suplencia_id: str, fecha: str) -> str:
    """Anota el último día (ISO) de una suplencia que aún corría; devuelve la acción.

    Lanza `NoExiste`, o `DatoInvalido` si ya había terminado o el día no cae dentro de ella.
    """
    fila = bd.fila("SELECT desde, hasta, fin FROM suplencia WHERE id = ?", [suplencia_id])
    if fila is None:
        raise NoExiste
    if fila["fin"]:
        raise DatoInvalido("Esa suplencia ya había terminado.", campo="fecha")
    if fecha < fila["desde"] or (fila["hasta"] and fecha > fila["hasta"]):
        raise DatoInvalido("El último día ha de caer dentro de la suplencia.", campo="fecha")
    with transaccion(bd, "Terminar una suplencia") as accion_id:
        bd.corregir("suplencia", suplencia_id, {"fin": fecha})
    return accion_id
