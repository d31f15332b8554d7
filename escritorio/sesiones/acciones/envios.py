"""Dejar constancia de lo que se envía y de su acuse."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.envios import destinatarios, envio, envios
from escritorio.sesiones.consultas.preparacion import cambios
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.envios import QUE_SE_ENVIA, Destinatario, Envio
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
            bd.corregir("envio", envio_id, {"acuse": acuse})
    return accion_id


def anular_envio(bd: Archivo, envio_id: str, motivo: str) -> str:
    """Deja sin valor un envío anotado por error, con su motivo; no se borra. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo o si ya se anuló.
    """
    suyo = envio(bd, envio_id)
    exigir_vigente(suyo)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Anular el envío a {suyo.nombre}") as accion_id:
        bd.corregir("envio", envio_id, {"anulado": bd.ahora(), "motivo": razon})
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
