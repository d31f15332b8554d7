"""Comprometerse y anotar cómo se cumple."""

from __future__ import annotations

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO, Evidencia
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import guardar_evidencia
from escritorio.cooperacion.consultas.alianzas import alianza, compromiso
from escritorio.cooperacion.consultas.convenios import convenio
from escritorio.cooperacion.consultas.proyectos import proyecto
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.reglas import alianzas, convenios, proyectos
from escritorio.cooperacion.reglas.convenios import exigir_en_la_red, exigir_evidencia
from escritorio.socios.consultas import socio

_SEGUN_EL_ULTIMO = (
    "UPDATE compromiso SET estado = (SELECT v.estado FROM avance_compromiso v"
    " WHERE v.compromiso_id = compromiso.id ORDER BY v.fecha DESC, v.id DESC LIMIT 1) WHERE id = ?"
)


def comprometer(bd: Archivo, ambito: Referencia, nuevo: CompromisoNuevo) -> str:
    """Anota a qué se obliga una parte de un convenio, alianza o proyecto; devuelve la acción.

    Lanza `DatoInvalido` si eso terminó o falta qué o quién, y `DejoLaRed` si quien se obliga ya no es socio.
    """
    _exigir_vivo(bd, ambito)
    datos = _exigir(bd, nuevo)
    with transaccion(bd, f"Anotar el compromiso de {datos.quien}") as accion_id:
        suyo = {"ambito_tipo": ambito.tipo, "ambito_id": ambito.id}
        orden = bd.siguiente("compromiso", **suyo)
        bd.insertar("compromiso", datos, id=nuevo_id(), orden=orden, plazo=datos.plazo or None, **suyo)
    return accion_id


def corregir_compromiso(bd: Archivo, compromiso_id: str, nuevo: CompromisoNuevo) -> str:
    """Cambia qué, quién y para cuándo; devuelve la acción.

    Lanza `DatoInvalido`, y `DejoLaRed` si se pasa a quien ya no es socio.
    """
    actual = compromiso(bd, compromiso_id)
    datos = _exigir(bd, nuevo, de_antes=actual.socio_id)
    with transaccion(bd, f"Editar el compromiso de {actual.quien}") as accion_id:
        bd.corregir("compromiso", compromiso_id, datos, plazo=datos.plazo or None)
    return accion_id


def anotar_avance_de_compromiso(
    bd: Archivo,
    compromiso_id: str,
    fecha: str,
    texto: str,
    estado: str,
    evidencia: Evidencia | None = None,
) -> str:
    """Anota lo hecho ese día (ISO) y su prueba; queda como diga el último avance. Devuelve la acción.

    Lanza `DatoInvalido` con su campo si falta el texto, la fecha no ha llegado, el estado no existe o la
    prueba no se puede guardar.
    """
    actual = compromiso(bd, compromiso_id)
    hecho = exigir_texto(texto, "lo que se hizo", "texto", 10_000)
    if estado not in ESTADOS_DE_ENCARGO:
        raise DatoInvalido("Elija de la lista cómo queda el compromiso.", campo="estado")
    dia = leer_fecha(fecha)
    if dia > bd.hoy():
        raise DatoInvalido("El avance es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    exigir_evidencia(evidencia)
    with transaccion(bd, f"Anotar un avance de {actual.quien}") as accion_id:
        bd.insertar(
            "avance_compromiso",
            id=nuevo_id(),
            compromiso_id=compromiso_id,
            fecha=dia,
            texto=hecho,
            estado=estado,
            adjunto_id=guardar_evidencia(bd, evidencia),
        )
        bd.ejecutar(_SEGUN_EL_ULTIMO, [compromiso_id])
    return accion_id


def _exigir_vivo(bd: Archivo, ambito: Referencia) -> None:
    if ambito.tipo == "convenio":
        convenios.exigir_abierto(convenio(bd, ambito.id))
    elif ambito.tipo == "proyecto":
        proyectos.exigir_abierto(proyecto(bd, ambito.id))
    else:
        alianzas.exigir_activa(alianza(bd, ambito.id))


def _exigir(bd: Archivo, nuevo: CompromisoNuevo, de_antes: str | None = None) -> CompromisoNuevo:
    suyo = socio(bd, nuevo.socio_id) if nuevo.socio_id else None
    if suyo is not None and suyo.id != de_antes:
        exigir_en_la_red(suyo, "socio_id")
    quien = nuevo.quien.strip() or (suyo.nombre if suyo else "")
    return CompromisoNuevo(
        exigir_texto(nuevo.que, "a qué se compromete", "que", 2_000),
        exigir_texto(quien, "quién se compromete", "quien"),
        suyo.id if suyo else None,
        leer_fecha(nuevo.plazo, "plazo") if nuevo.plazo else "",
    )
