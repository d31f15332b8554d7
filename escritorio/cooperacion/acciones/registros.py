"""Registrar fichas, corregirlas, retirarlas y anotar lo que pasó después con ellas."""

from __future__ import annotations

import json
from typing import Any

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.cldr import paises
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import guardar_evidencia
from escritorio.cooperacion.consultas.participacion import registro, registros
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    Busqueda,
    ClaseDeRegistro,
    FichaDeRegistro,
    NotaNueva,
    RegistroNuevo,
)
from escritorio.cooperacion.reglas.convenios import exigir_evidencia
from escritorio.cooperacion.reglas.registros import FICHAS, exigir_nota, leer_datos, leer_temas
from escritorio.socios.consultas import personas, socio


def registrar(bd: Archivo, nuevo: RegistroNuevo) -> str:
    """Añade una ficha al registro; devuelve su id. Lanza `DatoInvalido` con su campo."""
    datos = _exigir(bd, nuevo)
    registro_id = nuevo_id()
    with transaccion(bd, f"Nueva ficha «{datos['nombre']}»"):
        bd.insertar("registro", datos, id=registro_id, anotado=bd.hoy())
    return registro_id


def corregir_registro(bd: Archivo, registro_id: str, nuevo: RegistroNuevo) -> str:
    """Cambia una ficha, que sigue siendo de su clase; devuelve la acción. Lanza `DatoInvalido`."""
    actual = registro(bd, registro_id)
    if nuevo.clase is not actual.clase:
        raise DatoInvalido("Una ficha no cambia de clase: retire ésta y registre otra.", campo="clase")
    datos = _exigir(bd, nuevo, registro_id)
    with transaccion(bd, f"Editar «{actual.nombre}»") as accion_id:
        bd.corregir("registro", registro_id, datos)
    return accion_id


def adjuntar_a_registro(bd: Archivo, registro_id: str, documento: Evidencia) -> str:
    """Guarda el original de que se tomó una ficha; devuelve la acción.

    Lanza `DatoInvalido` si está retirada, ya lo tiene o no se puede guardar.
    """
    actual = _vigente(bd, registro_id)
    if actual.documento_id:
        raise DatoInvalido(f"«{actual.nombre}» ya tiene su original. Anote el nuevo como una nota.")
    exigir_evidencia(documento, "documento")
    with transaccion(bd, f"Guardar el original de «{actual.nombre}»") as accion_id:
        bd.corregir("registro", registro_id, documento_id=guardar_evidencia(bd, documento))
    return accion_id


def retirar_registro(bd: Archivo, registro_id: str, motivo: str) -> str:
    """Deja de ofrecerse desde hoy y se conserva; devuelve la acción. Lanza `DatoInvalido`."""
    actual = _vigente(bd, registro_id)
    razon = exigir_texto(motivo, "por qué se retira", "motivo", 2_000)
    with transaccion(bd, f"Retirar «{actual.nombre}» del registro") as accion_id:
        bd.corregir("registro", registro_id, retirado=bd.hoy(), motivo=razon)
    return accion_id


def reponer_registro(bd: Archivo, registro_id: str) -> str:
    """Vuelve a ofrecer una ficha retirada; devuelve la acción. Lanza `DatoInvalido` si no lo estaba."""
    actual = registro(bd, registro_id)
    if actual.vigente:
        raise DatoInvalido(f"«{actual.nombre}» no está retirado.")
    with transaccion(bd, f"Reponer «{actual.nombre}» en el registro") as accion_id:
        bd.corregir("registro", registro_id, retirado=None, motivo="")
    return accion_id


def anotar_en_registro(
    bd: Archivo, registro_id: str, nueva: NotaNueva, evidencia: Evidencia | None = None
) -> str:
    """Anota una evaluación, una réplica, un uso o una postulación, con su prueba si la hay.

    Devuelve la acción. Lanza `DatoInvalido` con su campo.
    """
    actual = _vigente(bd, registro_id)
    dia = leer_fecha(nueva.fecha)
    exigir_nota(nueva, actual, bd.hoy())
    suyo = socio(bd, nueva.socio_id) if nueva.socio_id else None
    quien = exigir_renglon(nueva.quien, "quién", "quien") or (suyo.nombre if suyo else "")
    if not quien:
        raise DatoInvalido("Escriba quién, o elija un socio.", campo="quien")
    texto = exigir_texto(nueva.texto, "qué pasó", "texto", 10_000)
    exigir_evidencia(evidencia)
    que = CLASES_DE_NOTA[nueva.clase].lower()
    with transaccion(bd, f"Anotar una {que} de «{actual.nombre}»") as accion_id:
        bd.insertar(
            "nota_registro",
            id=nuevo_id(),
            registro_id=registro_id,
            clase=nueva.clase,
            fecha=dia,
            socio_id=suyo.id if suyo else None,
            quien=quien,
            texto=texto,
            valor=nueva.valor,
            adjunto_id=guardar_evidencia(bd, evidencia),
        )
    return accion_id


def _vigente(bd: Archivo, registro_id: str) -> FichaDeRegistro:
    actual = registro(bd, registro_id)
    if not actual.vigente:
        raise DatoInvalido(f"«{actual.nombre}» está retirado del registro. Repóngalo antes.")
    return actual


def _exigir(bd: Archivo, nuevo: RegistroNuevo, propio: str = "") -> dict[str, Any]:
    nombre = exigir_texto(nuevo.nombre, "el nombre", "nombre")
    ya = registros(bd, Busqueda(clase=nuevo.clase.value, retirados=True))
    if any(plegar(r.nombre) == plegar(nombre) and r.id != propio for r in ya):
        raise DatoInvalido(
            f"«{nombre}» ya está en {FICHAS[nuevo.clase].varios.lower()}. Corrija su ficha.", campo="nombre"
        )
    temas = leer_temas(", ".join(nuevo.temas))
    if not temas:
        raise DatoInvalido("Escriba al menos un tema: por él se busca.", campo="temas")
    if nuevo.pais and nuevo.pais not in paises():
        raise DatoInvalido("Elija de la lista de qué país es.", campo="pais")
    suyo = socio(bd, nuevo.socio_id) if nuevo.socio_id else None
    return {
        "clase": nuevo.clase.value,
        "nombre": nombre,
        "temas": json.dumps(temas, ensure_ascii=False),
        "pais": nuevo.pais or (suyo.pais if suyo else ""),
        "resumen": limpiar(nuevo.resumen),
        "socio_id": suyo.id if suyo else None,
        "persona_id": _persona(bd, nuevo),
        "campos": json.dumps(leer_datos(nuevo.clase, nuevo.datos), ensure_ascii=False, sort_keys=True),
    }


def _persona(bd: Archivo, nuevo: RegistroNuevo) -> str | None:
    """La ficha de persona de un experto, que es la misma con que representa o tiene un cargo."""
    if not nuevo.persona_id:
        return None
    if nuevo.clase is not ClaseDeRegistro.EXPERTO or all(p.id != nuevo.persona_id for p in personas(bd)):
        raise DatoInvalido("Elija de la lista la ficha de esa persona.", campo="persona")
    return nuevo.persona_id
