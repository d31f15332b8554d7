"""Anotar que unos integrantes piden la sesión, y si alcanzan la fracción que exige la regla."""

from __future__ import annotations

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.sesiones.acciones.preparacion import borrar_peticion, guardar_borrador
from escritorio.sesiones.consultas.preparacion import dictaminar_peticion, exigir_peticion, peticion_de
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Peticion
from escritorio.sesiones.modelo.sesiones import SesionNueva
from escritorio.sesiones.reglas.poderes import tipo_de_escaneo
from escritorio.sesiones.reglas.sesiones import exigir_estado


def guardar_preparada(
    bd: Archivo,
    sesion_id: str | None,
    nueva: SesionNueva,
    pedida: Peticion | None,
    escrito: ArchivoLeido | None = None,
) -> str:
    """Guarda el borrador y la petición que lo origina, si la hay; devuelve el id de la sesión.

    Lanza lo que `guardar_borrador` y `anotar_peticion`.
    """
    with transaccion(bd, f"Preparar una sesión de {organo(bd, nueva.organo_id).nombre}"):
        guardada = guardar_borrador(bd, sesion_id, nueva)
        if pedida is not None:
            anotar_peticion(bd, guardada, pedida, escrito)
        elif peticion_de(bd, guardada) is not None:
            quitar_peticion(bd, guardada)
    return guardada


def anotar_peticion(bd: Archivo, sesion_id: str, dada: Peticion, escrito: ArchivoLeido | None = None) -> str:
    """Guarda quién pide la sesión de un borrador, con su dictamen; devuelve la acción.

    Sustituye a la que hubiera. `escrito`: el papel firmado, escaneado. Lanza `DatoInvalido` sin motivo,
    sin firmas, o con una repetida, posterior a la presentación o de quien no integra el órgano ese día.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    motivo = exigir_peticion(bd, actual.organo_id, dada, escrito)
    firmas = dada.firmas
    dictamen = dictaminar_peticion(
        bd, actual.organo_id, actual.tipo, len(firmas), dada.presentada, actual.pais
    )
    with transaccion(bd, f"Anotar la petición de {actual.titulo}") as accion_id:
        borrar_peticion(bd, sesion_id)
        peticion_id, documento_id = nuevo_id(), _guardar(bd, escrito) or dada.documento_id
        bd.insertar(
            "peticion",
            id=peticion_id,
            sesion_id=sesion_id,
            presentada=dada.presentada,
            motivo=motivo,
            dictamen=dictamen.a_json(),
            documento_id=documento_id,
        )
        bd.insertar_muchos(
            "firma_de_peticion",
            (en_columnas(f, {"id": nuevo_id(), "peticion_id": peticion_id}) for f in firmas),
        )
    return accion_id


def quitar_peticion(bd: Archivo, sesion_id: str) -> str:
    """La sesión de un borrador deja de ser a petición; devuelve la acción."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    with transaccion(bd, f"Quitar la petición de {actual.titulo}") as accion_id:
        borrar_peticion(bd, sesion_id)
    return accion_id


def _guardar(bd: Archivo, escrito: ArchivoLeido | None) -> str | None:
    if escrito is None:
        return None
    return guardar_adjunto(bd, escrito.nombre, tipo_de_escaneo(escrito), escrito.contenido)
