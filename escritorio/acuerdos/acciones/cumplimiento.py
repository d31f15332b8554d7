"""Encargar lo que un acuerdo manda y anotar cómo va."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import AcuerdoAnulado
from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.consultas.cumplimiento import encargo
from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO, EncargoNuevo, Evidencia
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion


def encargar(bd: Archivo, acuerdo_id: str, nuevo: EncargoNuevo) -> str:
    """Anota algo que el acuerdo manda hacer; devuelve la acción. Lanza `DatoInvalido` o `AcuerdoAnulado`."""
    manda = acuerdo(bd, acuerdo_id)
    if manda.estado == "anulado":
        raise AcuerdoAnulado
    que, responsable, plazo = _exigir(nuevo)
    with transaccion(bd, f"Encargar lo que manda el {manda.nombrado}") as accion_id:
        bd.ejecutar(
            "INSERT INTO encargo (id, acuerdo_id, orden, que, responsable, plazo) SELECT ?1, ?2,"
            " 1 + ifnull(max(orden), 0), ?3, ?4, ?5 FROM encargo WHERE acuerdo_id = ?2",
            [nuevo_id(), acuerdo_id, que, responsable, plazo],
        )
    return accion_id


def corregir_encargo(bd: Archivo, encargo_id: str, nuevo: EncargoNuevo) -> str:
    """Cambia qué, quién y para cuándo; devuelve la acción. Lanza `DatoInvalido` o `NoExiste`."""
    actual = encargo(bd, encargo_id)
    que, responsable, plazo = _exigir(nuevo)
    with transaccion(bd, f"Corregir el encargo «{actual.que}»") as accion_id:
        bd.corregir("encargo", encargo_id, {"que": que, "responsable": responsable, "plazo": plazo})
    return accion_id


def anotar_avance(
    bd: Archivo, encargo_id: str, fecha: str, texto: str, estado: str, evidencia: Evidencia | None = None
) -> str:
    """Anota lo hecho ese día (ISO) y cómo queda el encargo; devuelve la acción.

    Lanza `DatoInvalido` con su campo si falta el texto, la fecha es futura o el estado no existe.
    """
    actual = encargo(bd, encargo_id)
    hecho = exigir_texto(texto, "lo que se hizo", "texto", 10_000)
    if estado not in ESTADOS_DE_ENCARGO:
        raise DatoInvalido("Elija de la lista cómo queda el encargo.", campo="estado")
    if not fecha or fecha > bd.hoy():
        raise DatoInvalido("El avance es de un día que ya llegó. Corrija la fecha.", campo="fecha")
    with transaccion(bd, f"Anotar un avance de «{actual.que}»") as accion_id:
        prueba = (
            guardar_adjunto(bd, evidencia.nombre, evidencia.tipo, evidencia.contenido) if evidencia else None
        )
        bd.insertar(
            "avance",
            {
                "id": nuevo_id(),
                "encargo_id": encargo_id,
                "fecha": fecha,
                "texto": hecho,
                "adjunto_id": prueba,
            },
        )
        bd.corregir("encargo", encargo_id, {"estado": estado})
    return accion_id


def _exigir(nuevo: EncargoNuevo) -> tuple[str, str, str | None]:
    que = exigir_texto(nuevo.que, "lo que se encarga", "que", 1_000)
    return que, exigir_renglon(nuevo.responsable, "quién responde", "responsable"), nuevo.plazo or None
