"""Anotar que unos integrantes piden la sesión, y si alcanzan la fracción que exige la regla."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.modelo.mandatos import Integrante
from escritorio.sesiones.acciones.preparacion import borrar_peticion, guardar_borrador
from escritorio.sesiones.consultas.preparacion import dictaminar_peticion, peticion_de
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Peticion
from escritorio.sesiones.modelo.sesiones import SesionNueva
from escritorio.sesiones.reglas.poderes import tipo_de_escaneo
from escritorio.sesiones.reglas.sesiones import exigir_estado

Clave = tuple[str | None, str | None]
"""(socio, persona): uno de los dos."""


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
            (
                {
                    "id": nuevo_id(),
                    "peticion_id": peticion_id,
                    "socio_id": f.socio_id,
                    "persona_id": f.persona_id,
                    "nombre": f.nombre,
                    "fecha": f.fecha,
                }
                for f in firmas
            ),
        )
    return accion_id


def quitar_peticion(bd: Archivo, sesion_id: str) -> str:
    """La sesión de un borrador deja de ser a petición; devuelve la acción."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    with transaccion(bd, f"Quitar la petición de {actual.titulo}") as accion_id:
        borrar_peticion(bd, sesion_id)
    return accion_id


def exigir_peticion(bd: Archivo, organo_id: str, dada: Peticion, escrito: ArchivoLeido | None = None) -> str:
    """Su motivo, limpio. Lanza lo que `anotar_peticion`; sirve también antes de que haya borrador."""
    motivo = exigir_texto(dada.motivo, "el motivo de la petición", "motivo", 2_000)
    if escrito is not None:
        tipo_de_escaneo(escrito)
    _exigir_firmas(bd, organo_id, dada)
    return motivo


def _exigir_firmas(bd: Archivo, organo_id: str, dada: Peticion) -> None:
    if not dada.presentada:
        raise DatoInvalido("Falta el día en que se presentó la petición.", campo="presentada")
    if not dada.firmas:
        raise DatoInvalido("Marque a quienes firman la petición.", campo="firmas")
    pueden = {_clave(i) for i in integrantes(bd, organo_id, dada.presentada) if i.vota}
    vistas: set[Clave] = set()
    for firma in dada.firmas:
        clave = (firma.socio_id, firma.persona_id)
        if firma.fecha > dada.presentada:
            raise DatoInvalido(
                f"La firma de {firma.nombre} es posterior al día en que se presentó la petición.",
                campo="firmas",
            )
        if clave in vistas:
            raise DatoInvalido(f"{firma.nombre} firma dos veces. Quite una.", campo="firmas")
        if clave not in pueden:
            raise DatoInvalido(
                f"{firma.nombre} no integra el órgano con voto ese día: no puede pedir la sesión.",
                campo="firmas",
            )
        vistas.add(clave)


def _guardar(bd: Archivo, escrito: ArchivoLeido | None) -> str | None:
    if escrito is None:
        return None
    return guardar_adjunto(bd, escrito.nombre, tipo_de_escaneo(escrito), escrito.contenido)


def _clave(quien: Integrante) -> Clave:
    return quien.socio_id, quien.persona_id
