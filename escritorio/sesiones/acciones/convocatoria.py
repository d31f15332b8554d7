"""Convocar, reprogramar y desconvocar una sesión."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.exactos import en_enteros
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import guardar_frase
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.organos.consultas.integracion import numero_legal
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.plazos import pide_ratificar_la_urgencia, plazo
from escritorio.sesiones.consultas.preparacion import cambios, exigir_sesion
from escritorio.sesiones.consultas.propuestas import que_no_entran
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.documentos.convocatoria import convocatoria_pdf
from escritorio.sesiones.impresos import datos_de_convocatoria
from escritorio.sesiones.modelo.padron import Convocado
from escritorio.sesiones.modelo.sesiones import Sesion, SesionNueva
from escritorio.sesiones.reglas.en_vivo import ratificacion_de
from escritorio.sesiones.reglas.sesiones import (
    EstadoImpropio,
    PlazoIncumplido,
    PropuestaSinLoExigido,
    como_asiste,
    exigir_estado,
    exigir_momento,
    exigir_tras_la_anterior,
)
from escritorio.socios.consultas import titulares
from escritorio.socios.modelo import Representante

_PDF = "application/pdf"


def convocar(
    bd: Archivo, sesion_id: str, *, aunque_incumpla: bool = False, emitida: str | None = None
) -> str:
    """Convoca un borrador: lo numera, congela a los habilitados y guarda la convocatoria; devuelve la acción.

    `emitida`: momento ISO en que se emitió (ahora si no se dice). Lanza `PlazoIncumplido` si no
    cumple el plazo y no se pide `aunque_incumpla`; con la regla pendiente no se impide. Lanza
    `EstadoImpropio` sin puntos o sin integrantes, y `DatoInvalido` si se emitió antes que la que sustituye.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    momento = exigir_momento(emitida or bd.ahora(), "emitida")
    exigir_tras_la_anterior(momento, cambios(bd, sesion_id))
    dictamen, convocados = plazo(bd, actual, momento), habilitar(bd, actual.organo_id, actual.fecha)
    _exigir_convocable(bd, actual, convocados, dictamen, aunque_incumpla)
    _exigir_propuestas(bd, actual, momento)
    with transaccion(bd, f"Convocar {actual.titulo}") as accion_id:
        numero = actual.numero or tomar_numero(bd, f"sesion:{actual.organo_id}")
        _poner_la_ratificacion(bd, actual, momento)
        _congelar(bd, sesion_id, convocados, actual.fecha)
        bd.corregir(
            "sesion",
            sesion_id,
            estado="convocada",
            numero=numero,
            emitida=momento,
            dictamen_plazo=dictamen.a_json(),
            numero_legal=numero_legal(bd, actual.organo_id, actual.fecha),
            cubiertos=sum(c.con_puesto for c in convocados),
            padron_al=momento,
        )
        _guardar_convocatoria(bd, sesion_id)
    return accion_id


def _poner_la_ratificacion(bd: Archivo, actual: Sesion, momento: str) -> None:
    """El primer punto de la convocada de urgencia, si la regla manda ratificarla y no está ya puesto."""
    if not pide_ratificar_la_urgencia(bd, actual, momento) or ratificacion_de(puntos(bd, actual.id)):
        return
    bd.ejecutar("UPDATE punto SET orden = orden + 1 WHERE sesion_id = ?", [actual.id])
    di = habla_de_textos(bd)
    bd.insertar(
        "punto",
        id=nuevo_id(),
        sesion_id=actual.id,
        orden=1,
        titulo=di("Ratificación de la urgencia de la sesión"),
        tipo_decision="urgencia",
        propuesta=di("Se ratifica la urgencia con que se convocó la sesión."),
    )


def desconvocar(bd: Archivo, sesion_id: str, motivo: str = "") -> str:
    """Devuelve a borrador una sesión que no empezó, con su motivo; conserva su número. Devuelve la acción.

    La convocatoria emitida queda guardada entre los cambios de la sesión.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada")
    with transaccion(bd, f"Desconvocar {actual.titulo}") as accion_id:
        _anotar_cambio(bd, actual, "desconvocada", motivo)
        _borrar_lista(bd, sesion_id)
        bd.corregir(
            "sesion",
            sesion_id,
            estado="borrador",
            emitida=None,
            dictamen_plazo=None,
            convocatoria_pdf_id=None,
            numero_legal=None,
            cubiertos=None,
            padron_al=None,
        )
    return accion_id


def reprogramar(
    bd: Archivo,
    sesion_id: str,
    nueva: SesionNueva,
    motivo: str,
    *,
    aunque_incumpla: bool = False,
    emitida: str | None = None,
) -> str:
    """Cambia el día, la hora o el lugar de una sesión convocada y la convoca otra vez; devuelve la acción.

    Es la misma sesión, con su número y su orden del día: de `nueva` sólo cuentan las llamadas, el lugar,
    el país y la urgencia. La convocatoria anterior queda guardada. Lanza `DatoInvalido` sin motivo y lo
    que lanza `convocar`.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada")
    razon = exigir_texto(motivo, "el motivo del cambio", "motivo", 2_000)
    datos = exigir_sesion(bd, replace(nueva, organo_id=actual.organo_id, tipo=actual.tipo))
    with transaccion(bd, f"Reprogramar {actual.titulo}") as accion_id:
        _anotar_cambio(bd, actual, "reprogramada", razon)
        _borrar_lista(bd, sesion_id)
        bd.corregir("sesion", sesion_id, datos, estado="borrador")
        convocar(bd, sesion_id, aunque_incumpla=aunque_incumpla, emitida=emitida)
    return accion_id


def _borrar_lista(bd: Archivo, sesion_id: str) -> None:
    """Lo que alguien dijo de su ausencia era de aquel día: se va con la lista."""
    bd.ejecutar(
        "DELETE FROM justificacion WHERE asistencia_id IN (SELECT id FROM asistencia WHERE sesion_id = ?)",
        [sesion_id],
    )
    bd.ejecutar("DELETE FROM asistencia WHERE sesion_id = ?", [sesion_id])


def _anotar_cambio(bd: Archivo, actual: Sesion, clase: str, motivo: str) -> None:
    copia = ("emitida", "primera_llamada", "segunda_llamada", "tercera_llamada", "lugar")
    bd.insertar(
        "cambio_de_convocatoria",
        {campo: getattr(actual, campo) for campo in copia},
        id=nuevo_id(),
        sesion_id=actual.id,
        orden=len(cambios(bd, actual.id)) + 1,
        clase=clase,
        momento=bd.ahora(),
        motivo=limpiar(motivo),
        pdf_id=actual.convocatoria_pdf_id,
    )


def _exigir_convocable(
    bd: Archivo, actual: Sesion, convocados: Sequence[Convocado], dictamen: Dictamen, aunque_incumpla: bool
) -> None:
    if not puntos(bd, actual.id):
        raise EstadoImpropio("El orden del día está vacío. Añada al menos un punto antes de convocar.")
    if not convocados:
        raise EstadoImpropio(f"{actual.organo} no tiene integrantes ese día. Cubra antes sus puestos.")
    if dictamen.veredicto is Veredicto.NO and not aunque_incumpla:
        raise PlazoIncumplido(f"{dictamen.contado} ({dictamen.fundamento})")


def _exigir_propuestas(bd: Archivo, actual: Sesion, momento: str) -> None:
    """Lanza `PropuestaSinLoExigido` si lleva una que al convocar no tiene lo que la regla exige."""
    for dada, como in que_no_entran(bd, actual.organo_id, actual.id, momento[:10]):
        raise PropuestaSinLoExigido(dada.titulo, como.dictamen)


def _congelar(bd: Archivo, sesion_id: str, convocados: Sequence[Convocado], fecha: str) -> None:
    """Anota la lista de quienes integran el órgano el día de la sesión, con sus votos de ese día."""
    quien_habla = titulares(bd, fecha)
    bd.insertar_muchos(
        "asistencia",
        (
            _fila(sesion_id, orden, c, quien_habla.get(c.socio_id or ""))
            for orden, c in enumerate(convocados, start=1)
        ),
    )


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
        "motivo_sin_voto": guardar_frase(quien.motivo),
        "orden": orden,
        "representante": como_asiste(titular),
        "categoria": quien.categoria,
        "subdivision": quien.subdivision,
        "tipo": quien.tipo,
        "grupo": quien.grupo,
        "funcion": quien.funcion,
        "dictamen_voto": quien.dictamen.a_json() if quien.dictamen else None,
        **en_enteros({"votos": quien.votos, "votos_del_puesto": quien.votos_del_puesto}),
    }


def _guardar_convocatoria(bd: Archivo, sesion_id: str) -> None:
    datos = datos_de_convocatoria(bd, sesion_id)
    nombre = f"Convocatoria - {datos.titulo}.pdf"
    adjunto_id = guardar_adjunto(bd, nombre, _PDF, convocatoria_pdf(datos))
    bd.corregir("sesion", sesion_id, convocatoria_pdf_id=adjunto_id)
