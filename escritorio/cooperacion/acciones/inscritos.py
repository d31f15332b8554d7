"""Inscribir a quien va a una edición y anotar quién fue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import contar, exigir_renglon, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.consultas.eventos import edicion, inscrito, inscritos
from escritorio.cooperacion.modelo.eventos import (
    CALIDADES_DE_INSCRITO,
    ESTADOS_DE_INSCRITO,
    Edicion,
    Inscrito,
    InscritoNuevo,
)
from escritorio.cooperacion.reglas.eventos import exigir_inscrito, exigir_no_suspendida, nombre_de_edicion
from escritorio.socios.consultas import socio, titulares
from escritorio.socios.reglas.paises import paises


def inscribir(bd: Archivo, edicion_id: str, nuevo: InscritoNuevo) -> str:
    """Anota a alguien en una edición; devuelve la acción.

    Lanza `DatoInvalido` con su campo si no dice quién es, ya está o la edición se suspendió.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    valido = _exigir(bd, nuevo)
    _exigir_sin_repetir(inscritos(bd, edicion_id), valido)
    with transaccion(bd, f"Inscribir a {valido.nombre or valido.entidad}") as accion_id:
        _anadir(bd, suya, valido)
    return accion_id


def inscribir_socios(bd: Archivo, edicion_id: str, socios: Sequence[str], calidad: str) -> str:
    """Anota de una vez a esos socios (ids), con el titular que hoy tiene cada uno; devuelve la acción.

    Lanza `DatoInvalido` si no se marca ninguno o alguno ya estaba: entonces no se anota a nadie.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    if not socios:
        raise DatoInvalido("Marque al menos un socio.", campo="socios")
    van, ya = titulares(bd, bd.hoy()), inscritos(bd, edicion_id)
    with transaccion(bd, f"Inscribir a {contar(len(socios), 'socio', 'socios')}") as accion_id:
        for socio_id in socios:
            quien = van.get(socio_id)
            nombre, correo = (quien.nombre, quien.correo) if quien else ("", "")
            valido = _exigir(bd, InscritoNuevo(nombre, "", socio_id, "", calidad, correo))
            _exigir_sin_repetir(ya, valido, "socios")
            _anadir(bd, suya, valido)
    return accion_id


def corregir_inscrito(bd: Archivo, inscrito_id: str, nuevo: InscritoNuevo, estado: str = "") -> str:
    """Cambia quién es, en qué calidad va y, si se da, su estado; devuelve la acción.

    Lanza `DatoInvalido` con su campo.
    """
    actual, valido = inscrito(bd, inscrito_id), _exigir(bd, nuevo)
    _exigir_sin_repetir([i for i in inscritos(bd, actual.edicion_id) if i.id != inscrito_id], valido)
    with transaccion(bd, f"Corregir la inscripción de {actual.quien}") as accion_id:
        bd.corregir("inscrito", inscrito_id, en_datos(valido))
        if estado not in ("", actual.estado):
            anotar_asistencia(bd, actual.edicion_id, {inscrito_id: estado})
    return accion_id


def anotar_asistencia(bd: Archivo, edicion_id: str, estados: Mapping[str, str]) -> str:
    """Anota de cada inscrito (por su id) si fue, no fue o canceló; devuelve la acción.

    Lanza `DatoInvalido` si la edición no ha empezado o el estado no existe.
    """
    suya = edicion(bd, edicion_id)
    exigir_no_suspendida(suya)
    empezo = suya.desde is not None and suya.desde <= bd.hoy()
    if any(e not in ESTADOS_DE_INSCRITO for e in estados.values()):
        raise DatoInvalido("Elija de la lista si asistió.", campo="estado")
    if not empezo and any(e in ("asistio", "falto") for e in estados.values()):
        raise DatoInvalido(f"{nombre_de_edicion(suya)} no ha empezado: todavía no se sabe quién fue.")
    with transaccion(bd, f"Anotar quién fue a {nombre_de_edicion(suya)}") as accion_id:
        bd.ejecutar_muchos(
            "UPDATE inscrito SET estado = ? WHERE id = ? AND edicion_id = ?",
            [(estado, cual, edicion_id) for cual, estado in estados.items()],
        )
    return accion_id


def _exigir(bd: Archivo, nuevo: InscritoNuevo) -> InscritoNuevo:
    suyo = socio(bd, nuevo.socio_id) if nuevo.socio_id else None
    valido = replace(
        nuevo,
        nombre=exigir_renglon(nuevo.nombre, "el nombre", "nombre"),
        entidad=exigir_renglon(nuevo.entidad, "la entidad", "entidad") or (suyo.nombre if suyo else ""),
        socio_id=suyo.id if suyo else None,
        pais=suyo.pais if suyo else nuevo.pais,
        correo=limpiar(nuevo.correo),
    )
    exigir_inscrito(valido)
    if valido.calidad not in CALIDADES_DE_INSCRITO:
        raise DatoInvalido("Elija de la lista en qué calidad va.", campo="calidad")
    if valido.pais and valido.pais not in paises():
        raise DatoInvalido("Elija de la lista de qué país es.", campo="pais")
    return valido


def _exigir_sin_repetir(ya: Sequence[Inscrito], nuevo: InscritoNuevo, campo: str = "nombre") -> None:
    buscado = (plegar(nuevo.nombre), plegar(nuevo.entidad))
    if any((plegar(i.nombre), plegar(i.entidad)) == buscado and i.estado != "cancelado" for i in ya):
        raise DatoInvalido(f"{nuevo.nombre or nuevo.entidad} ya consta en la lista.", campo=campo)


def _anadir(bd: Archivo, suya: Edicion, valido: InscritoNuevo) -> None:
    bd.insertar("inscrito", {"id": nuevo_id(), "edicion_id": suya.id, "fecha": bd.hoy(), **en_datos(valido)})
