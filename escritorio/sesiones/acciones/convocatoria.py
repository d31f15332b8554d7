"""Convocar y desconvocar; componer la convocatoria y la lista de asistencia."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.organos.consultas.integracion import numero_legal
from escritorio.sesiones.acciones.habilitar import habilitar
from escritorio.sesiones.acciones.papeles import datos_de_convocatoria, datos_de_lista, plazo
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.documentos.convocatoria import convocatoria_pdf, lista_de_asistencia_pdf
from escritorio.sesiones.modelo.sesiones import Convocado, Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, PlazoIncumplido, exigir_estado, exigir_momento
from escritorio.socios.consultas import titulares
from escritorio.socios.modelo import Representante

_PDF = "application/pdf"


def convocar(
    bd: Archivo, sesion_id: str, *, aunque_incumpla: bool = False, emitida: str | None = None
) -> str:
    """Convoca un borrador: lo numera, congela a los habilitados y guarda la convocatoria; devuelve la acción.

    `emitida`: momento ISO en que se emitió (ahora si no se dice). Lanza `PlazoIncumplido` si no
    cumple el plazo y no se pide `aunque_incumpla`; con la regla pendiente no se impide. Lanza
    `EstadoImpropio` sin puntos o sin integrantes.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    momento = exigir_momento(emitida or bd.ahora(), "emitida")
    dictamen, convocados = plazo(bd, actual, momento), habilitar(bd, actual.organo_id, actual.fecha)
    _exigir_convocable(bd, actual, convocados, dictamen, aunque_incumpla)
    with transaccion(bd, f"Convocar {actual.titulo}") as accion_id:
        numero = actual.numero or tomar_numero(bd, f"sesion:{actual.organo_id}")
        _congelar(bd, sesion_id, convocados, actual.fecha)
        bd.ejecutar(
            "UPDATE sesion SET estado = 'convocada', numero = ?, emitida = ?, dictamen_plazo = ?,"
            " numero_legal = ?, cubiertos = ? WHERE id = ?",
            [
                numero,
                momento,
                dictamen.a_json(),
                numero_legal(bd, actual.organo_id, actual.fecha),
                sum(c.con_puesto for c in convocados),
                sesion_id,
            ],
        )
        _guardar_convocatoria(bd, sesion_id)
    return accion_id


def desconvocar(bd: Archivo, sesion_id: str) -> str:
    """Devuelve a borrador una sesión que no empezó; conserva su número. Devuelve la acción."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada")
    with transaccion(bd, f"Desconvocar {actual.titulo}") as accion_id:
        bd.ejecutar("DELETE FROM asistencia WHERE sesion_id = ?", [sesion_id])
        bd.ejecutar(
            "UPDATE sesion SET estado = 'borrador', emitida = NULL, dictamen_plazo = NULL,"
            " convocatoria_pdf_id = NULL, numero_legal = NULL, cubiertos = NULL WHERE id = ?",
            [sesion_id],
        )
    return accion_id


def componer_convocatoria(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de cómo quedaría la convocatoria de un borrador; no guarda nada."""
    return convocatoria_pdf(datos_de_convocatoria(bd, sesion_id))


def componer_lista(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de la lista de asistencia, con sus huecos de firma; no guarda nada."""
    return lista_de_asistencia_pdf(datos_de_lista(bd, sesion_id))


def _exigir_convocable(
    bd: Archivo, actual: Sesion, convocados: Sequence[Convocado], dictamen: Dictamen, aunque_incumpla: bool
) -> None:
    if not puntos(bd, actual.id):
        raise EstadoImpropio("El orden del día está vacío. Añada al menos un punto antes de convocar.")
    if not convocados:
        raise EstadoImpropio(f"{actual.organo} no tiene integrantes ese día. Cubra antes sus puestos.")
    if dictamen.veredicto is Veredicto.NO and not aunque_incumpla:
        raise PlazoIncumplido(f"{dictamen.frase} {' '.join(dictamen.cuenta)} ({dictamen.fundamento})")


def _congelar(bd: Archivo, sesion_id: str, convocados: Sequence[Convocado], fecha: str) -> None:
    """Anota la lista de quienes integran el órgano el día de la sesión, con sus votos de ese día."""
    quien_habla = titulares(bd, fecha)
    filas = [
        _fila(sesion_id, orden, c, quien_habla.get(c.socio_id or ""))
        for orden, c in enumerate(convocados, start=1)
    ]
    columnas, huecos = ", ".join(filas[0]), ", ".join(f":{c}" for c in filas[0])
    bd.ejecutar_muchos(f"INSERT INTO asistencia ({columnas}) VALUES ({huecos})", filas)


def _fila(sesion_id: str, orden: int, quien: Convocado, titular: Representante | None) -> dict[str, object]:
    return {
        "id": nuevo_id(),
        "sesion_id": sesion_id,
        "socio_id": quien.socio_id,
        "persona_id": quien.persona_id,
        "nombre": quien.nombre,
        "pais": quien.pais,
        "calidad": quien.calidad,
        "vota": int(quien.votos > 0),
        "motivo_sin_voto": quien.motivo,
        "orden": orden,
        "representante": " ".join(p for p in (titular.tratamiento, titular.nombre) if p) if titular else "",
        "categoria": quien.categoria,
        "subdivision": quien.subdivision,
        "tipo": quien.tipo,
        "funcion": quien.funcion,
        "votos": quien.votos,
        "dictamen_voto": quien.dictamen.a_json() if quien.dictamen else None,
    }


def _guardar_convocatoria(bd: Archivo, sesion_id: str) -> None:
    datos = datos_de_convocatoria(bd, sesion_id)
    nombre = f"Convocatoria - {datos.titulo}.pdf"
    adjunto_id = guardar_adjunto(bd, nombre, _PDF, convocatoria_pdf(datos))
    bd.ejecutar("UPDATE sesion SET convocatoria_pdf_id = ? WHERE id = ?", [adjunto_id, sesion_id])
