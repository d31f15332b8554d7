"""Dejar escritos en una carpeta los correos de una convocatoria; el programa no los envía."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import NoSePudoEscribir
from escritorio.sesiones.acciones.comunicaciones import componer_invitacion
from escritorio.sesiones.consultas.anexos import anexos, archivo_de_anexo
from escritorio.sesiones.consultas.envios import destinatarios
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada, puntos, sesion
from escritorio.sesiones.documentos.correos import adjuntos_en_mime, correo_a_todos_eml, correo_eml
from escritorio.sesiones.modelo.anexos import ArchivoLeido
from escritorio.sesiones.modelo.comunicaciones import CorreosEscritos, DatosDeCorreo
from escritorio.sesiones.modelo.envios import Destinatario
from escritorio.sesiones.reglas.envios import vale_correo

ANEXOS_MAXIMO = 15 * 1024 * 1024
"""Bytes de anexos que lleva un correo: con más, casi ningún servidor lo admite."""
_HOLGURA = 2


class SinDirecciones(ErrorDeUsuario):
    """Ningún convocado tiene un correo al que escribir. Anótelos en la ficha de cada socio."""


class NoCabenLosCorreos(ErrorDeUsuario):
    """No queda sitio en ese disco para los correos. Elija otra carpeta o libere espacio."""


def escribir_correos(bd: Archivo, sesion_id: str, carpeta: Path, avance: Avance) -> CorreosEscritos:
    """Uno por convocado con correo y uno con todos en copia oculta, en una carpeta nueva dentro de esa.

    Todos o ninguno: si se cancela o falla, no queda carpeta. Lanza `NoExiste` si no se ha convocado,
    `SinDirecciones`, `NoCabenLosCorreos` o `NoSePudoEscribir`.
    """
    datos, quienes = datos_de_correo(bd, sesion_id), destinatarios(bd, sesion_id)
    con_correo = [q for q in quienes if vale_correo(q.correo)]
    if not con_correo:
        raise SinDirecciones
    nombre = nombre_de_archivo(f"Correos - {sesion(bd, sesion_id).titulo}")
    try:
        destino = _en_carpeta(carpeta, nombre, datos, con_correo, avance)
    except OSError as error:
        raise NoSePudoEscribir(
            f"No se pudo escribir en «{carpeta}» ({error.strerror or error}). Elija otra carpeta."
        ) from error
    sin_correo = tuple(q for q in quienes if not vale_correo(q.correo))
    return CorreosEscritos(str(destino), len(con_correo), sin_correo, datos.aparte)


def datos_de_correo(bd: Archivo, sesion_id: str) -> DatosDeCorreo:
    """Lo común a todos: texto y adjuntos (convocatoria, cita y anexos que caben). Lanza `NoExiste`."""
    actual = sesion(bd, sesion_id)
    titulo = nombre_de_archivo(actual.titulo)
    pdf = ArchivoLeido(f"Convocatoria - {titulo}.pdf", convocatoria_guardada(bd, sesion_id))
    cita = ArchivoLeido(f"{titulo}.ics", componer_invitacion(bd, sesion_id))
    dentro, aparte = _anexos_que_caben(bd, sesion_id)
    return DatosDeCorreo(
        asociacion(bd).nombre,
        actual.organo,
        actual.tipo,
        actual.numero,
        actual.primera_llamada,
        actual.lugar,
        actual.conexion,
        actual.convoca,
        ((pdf, "application/pdf"), (cita, "text/calendar"), *dentro),
        aparte,
        tuple(f"{p.orden}. {p.titulo}" for p in puntos(bd, sesion_id)),
    )


def _anexos_que_caben(
    bd: Archivo, sesion_id: str
) -> tuple[tuple[tuple[ArchivoLeido, str], ...], tuple[str, ...]]:
    """Los que caben, con dos del mismo nombre distinguidos por su orden; y los títulos de los demás."""
    dentro: list[tuple[ArchivoLeido, str]] = []
    aparte, llevan, usados = [], 0, set[str]()
    for cada in anexos(bd, sesion_id):
        if llevan + cada.medida > ANEXOS_MAXIMO:
            aparte.append(cada.titulo)
            continue
        llevan += cada.medida
        nombre = f"{cada.orden} - {cada.nombre}" if cada.nombre in usados else cada.nombre
        usados.add(nombre)
        dentro.append((ArchivoLeido(nombre, archivo_de_anexo(bd, cada.id).contenido), cada.tipo))
    return tuple(dentro), tuple(aparte)


def _en_carpeta(
    carpeta: Path, nombre: str, datos: DatosDeCorreo, quienes: Sequence[Destinatario], avance: Avance
) -> Path:
    """En una carpeta provisional que, escrita entera, toma su nombre."""
    adjuntos = adjuntos_en_mime(datos)
    if shutil.disk_usage(carpeta).free < _HOLGURA * len(adjuntos) + len(adjuntos) * len(quienes):
        raise NoCabenLosCorreos
    provisional = Path(tempfile.mkdtemp(prefix=".correos-", dir=carpeta))
    try:
        _escribir(provisional, datos, quienes, adjuntos, avance)
        return provisional.rename(_libre(carpeta, nombre))
    except BaseException:
        shutil.rmtree(provisional, ignore_errors=True)
        raise


def _escribir(
    carpeta: Path, datos: DatosDeCorreo, quienes: Sequence[Destinatario], adjuntos: bytes, avance: Avance
) -> None:
    (carpeta / "000 - A todos en copia oculta.eml").write_bytes(correo_a_todos_eml(datos, quienes, adjuntos))
    for i, quien in enumerate(quienes, start=1):
        avance.paso(i, len(quienes), quien.nombre)
        nombre = f"{i:03} - {nombre_de_archivo(quien.nombre)}.eml"
        (carpeta / nombre).write_bytes(correo_eml(datos, quien, adjuntos))


def _libre(carpeta: Path, nombre: str) -> Path:
    """Ese nombre o, si ya está, «… (2)»: no se pisa lo escrito antes."""
    candidatas = (carpeta / (nombre if i == 1 else f"{nombre} ({i})") for i in count(1))
    return next(c for c in candidatas if not c.exists())
