"""Dejar constancia de lo que se envía y de su acuse."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_texto, limpiar, vale_correo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.salida import escribir_carpeta
from escritorio.sesiones.consultas.envios import destinatarios, envio, envios
from escritorio.sesiones.consultas.preparacion import cambios
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.documentos.correos import adjuntos_en_mime, correo_a_todos_eml, correo_eml
from escritorio.sesiones.impresos import LeerActa, datos_de_correo, sin_acta
from escritorio.sesiones.modelo.comunicaciones import (
    QUE_SE_ENVIA,
    CorreosEscritos,
    DatosDeCorreo,
    Destinatario,
    Envio,
)
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.envios import (
    exigir_acuse,
    exigir_enviable,
    exigir_fecha_de_envio,
    exigir_que,
    exigir_vigente,
)


def anotar_envios(
    bd: Archivo, sesion_id: str, que: str, claves: Sequence[str], medio: str, fecha: str, nota: str = ""
) -> str:
    """Deja constancia de que se envió a esos convocados (por su `clave`); devuelve la acción.

    Lanza `DatoInvalido` sin destinatarios, con uno que no está convocado, sin medio, con una fecha
    imposible o ya anotado; `EstadoImpropio` de un borrador, salvo el cambio del que se desconvocó.
    """
    exigir_que(que)
    actual, hechos = sesion(bd, sesion_id), cambios(bd, sesion_id)
    exigir_enviable(actual, que, hechos[-1].clase if hechos else "")
    como = exigir_texto(medio, "el medio de envío", "medio", 100)
    dia = exigir_fecha_de_envio(actual, que, fecha, bd.hoy())
    quienes = _elegidos(bd, actual, claves)
    _exigir_sin_repetir(bd, sesion_id, que, quienes, como, dia)
    frase = f"Anotar el envío de {QUE_SE_ENVIA[que].lower()} a"
    a_quien = (
        quienes[0].nombre if len(quienes) == 1 else contar(len(quienes), "destinatario", "destinatarios")
    )
    aparte = limpiar(nota)[:2_000]
    with transaccion(bd, f"{frase} {a_quien}") as accion_id:
        bd.insertar_muchos("envio", (_fila(sesion_id, que, q, como, dia, aparte) for q in quienes))
    return accion_id


def anotar_acuse(bd: Archivo, envios_ids: Sequence[str], fecha: str | None) -> str:
    """Anota cuándo se acusó recibo de esos envíos, o lo quita con None; devuelve la acción.

    Lanza `DatoInvalido` si la fecha es anterior al envío o está por llegar, o si el envío se anuló.
    """
    cuales = [envio(bd, i) for i in dict.fromkeys(envios_ids)]
    if not cuales:
        raise DatoInvalido("Elija al menos un envío.")
    acuses = {e.id: _acuse(e, fecha, bd.hoy()) for e in cuales}
    quien = cuales[0].nombre if len(cuales) == 1 else contar(len(cuales), "destinatario", "destinatarios")
    verbo = "Anotar" if fecha else "Quitar"
    with transaccion(bd, f"{verbo} el acuse de recibo de {quien}") as accion_id:
        for envio_id, acuse in acuses.items():
            bd.corregir("envio", envio_id, acuse=acuse)
    return accion_id


def anular_envio(bd: Archivo, envio_id: str, motivo: str) -> str:
    """Deja sin valor un envío anotado por error, con su motivo; no se borra. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo o si ya se anuló.
    """
    suyo = envio(bd, envio_id)
    exigir_vigente(suyo)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Anular el envío a {suyo.nombre}") as accion_id:
        bd.corregir("envio", envio_id, anulado=bd.ahora(), motivo=razon)
    return accion_id


def _elegidos(bd: Archivo, actual: Sesion, claves: Sequence[str]) -> list[Destinatario]:
    convocados = {d.clave: d for d in destinatarios(bd, actual.id)}
    if not claves:
        raise DatoInvalido("Marque al menos un destinatario.", campo="destinatarios")
    if any(c not in convocados for c in claves):
        raise DatoInvalido("Uno de los elegidos no está convocado a esta sesión.", campo="destinatarios")
    return [convocados[c] for c in dict.fromkeys(claves)]


def _exigir_sin_repetir(
    bd: Archivo, sesion_id: str, que: str, quienes: Sequence[Destinatario], medio: str, dia: str
) -> None:
    hay = {
        (e.socio_id, e.persona_id)
        for e in envios(bd, sesion_id)
        if (e.que, e.medio, e.fecha) == (que, medio, dia) and e.anulado is None
    }
    for quien in quienes:
        if (quien.socio_id, quien.persona_id) in hay:
            raise DatoInvalido(
                f"El envío a {quien.nombre} de ese día y por ese medio ya está anotado.",
                campo="destinatarios",
            )


def _fila(
    sesion_id: str, que: str, quien: Destinatario, medio: str, dia: str, nota: str
) -> dict[str, object]:
    destino = quien.correo if "correo elec" in medio.lower() else ""
    return {
        "id": nuevo_id(),
        "sesion_id": sesion_id,
        "que": que,
        "socio_id": quien.socio_id,
        "persona_id": quien.persona_id,
        "nombre": quien.nombre,
        "medio": medio,
        "destino": destino,
        "fecha": dia,
        "nota": nota,
    }


def _acuse(suyo: Envio, fecha: str | None, hoy: str) -> str | None:
    exigir_vigente(suyo)
    return exigir_acuse(suyo, fecha, hoy) if fecha else None


_HOLGURA = 2


class SinDirecciones(ErrorDeUsuario):
    """Ningún convocado tiene un correo al que escribir. Anótelos en la ficha de cada socio."""


class NoCabenLosCorreos(ErrorDeUsuario):
    """No queda sitio en ese disco para los correos. Elija otra carpeta o libere espacio."""


def escribir_correos(
    bd: Archivo,
    sesion_id: str,
    carpeta: Path,
    avance: Avance,
    que: str = "convocatoria",
    acta: LeerActa = sin_acta,
) -> CorreosEscritos:
    """Uno por convocado con correo y uno con todos en copia oculta, en una carpeta nueva dentro de esa.

    `que`: clave de `QUE_SE_ENVIA`; `acta`: cómo se lee la emitida. Todos o ninguno: si se cancela o falla,
    no queda carpeta. Lanza `EstadoImpropio` si de eso no hay nada que enviar, `SinDirecciones`,
    `NoCabenLosCorreos` o `NoSePudoEscribir`.
    """
    datos, quienes = datos_de_correo(bd, sesion_id, que, acta), destinatarios(bd, sesion_id)
    con_correo = [q for q in quienes if vale_correo(q.correo)]
    if not con_correo:
        raise SinDirecciones
    destino = _en_carpeta(carpeta, _nombre(bd, sesion_id, que), datos, con_correo, avance)
    sin_correo = tuple(q for q in quienes if not vale_correo(q.correo))
    return CorreosEscritos(str(destino), len(con_correo), sin_correo, datos.aparte)


def _nombre(bd: Archivo, sesion_id: str, que: str) -> str:
    titulo = sesion(bd, sesion_id).titulo
    aparte = "" if que == "convocatoria" else f"{QUE_SE_ENVIA[que]} - "
    return nombre_de_archivo(f"Correos - {aparte}{titulo}")


def _en_carpeta(
    carpeta: Path, nombre: str, datos: DatosDeCorreo, quienes: Sequence[Destinatario], avance: Avance
) -> Path:
    adjuntos = adjuntos_en_mime(datos)

    def escribir(provisional: Path) -> None:
        if shutil.disk_usage(provisional).free < _HOLGURA * len(adjuntos) + len(adjuntos) * len(quienes):
            raise NoCabenLosCorreos
        _escribir(provisional, datos, quienes, adjuntos, avance)

    return escribir_carpeta(carpeta, nombre, escribir)


def _escribir(
    carpeta: Path, datos: DatosDeCorreo, quienes: Sequence[Destinatario], adjuntos: bytes, avance: Avance
) -> None:
    (carpeta / "000 - A todos en copia oculta.eml").write_bytes(correo_a_todos_eml(datos, quienes, adjuntos))
    for i, quien in enumerate(quienes, start=1):
        avance.paso(i, len(quienes), quien.nombre)
        nombre = f"{i:03} - {nombre_de_archivo(quien.nombre)}.eml"
        (carpeta / nombre).write_bytes(correo_eml(datos, quien, adjuntos))
