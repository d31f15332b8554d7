"""Abrir una elección, presentar candidaturas y retirarlas: también antes de la sesión."""

from __future__ import annotations

import json
from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.reglas.mandatos import exigir_cumplimiento
from escritorio.sesiones.consultas.sesiones import punto, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.en_vivo import exigir_a_tratar
from escritorio.sesiones.reglas.sesiones import exigir_estado
from escritorio.votaciones.consultas.elecciones import eleccion, elecciones
from escritorio.votaciones.consultas.vista_de_elecciones import nombre_de, parecer_de_candidatura
from escritorio.votaciones.modelo.elecciones import Candidatura, CandidaturaNueva, CargoNuevo, Eleccion
from escritorio.votaciones.reglas.candidaturas import (
    exigir_abierta,
    exigir_candidatura,
    exigir_cargo,
    exigir_de_eleccion,
)


def abrir_eleccion(bd: Archivo, punto_id: str, cargos: Sequence[CargoNuevo]) -> str:
    """Añade al punto la elección de esos cargos, en su orden; devuelve la acción.

    Con la sesión convocada o en curso. Lanza `EstadoImpropio` o `DatoInvalido` si el punto no es de elección,
    el cargo ya está o el puesto no es de ese órgano.
    """
    donde = punto(bd, punto_id)
    exigir_de_eleccion(donde)
    exigir_a_tratar(donde)
    _sesion_viva(bd, punto_id)
    if not cargos:
        raise DatoInvalido("Diga qué cargo se elige.", campo="cargo")
    hay = elecciones(bd, punto_id)
    filas = [_fila(bd, punto_id, len(hay) + i, nuevo) for i, nuevo in enumerate(cargos, start=1)]
    ya = [(e.organo_id, e.cargo) for e in hay if e.estado == "abierta"]
    _exigir_sin_repetir([*ya, *((str(f["organo_id"]), str(f["cargo"])) for f in filas)])
    with transaccion(bd, f"Preparar la elección de «{donde.titulo}»") as accion_id:
        bd.insertar_muchos("eleccion", filas)
    return accion_id


def quitar_eleccion(bd: Archivo, eleccion_id: str) -> str:
    """Quita una elección que no llegó a votarse, con sus candidaturas; devuelve la acción.

    Lanza `DatoInvalido` si ya hubo una ronda: entonces se deja desierta.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    _sesion_viva(bd, actual.punto_id)
    if actual.rondas:
        raise DatoInvalido(
            f"La elección de {actual.cargo} ya tiene una ronda: no se quita, se deja desierta."
        )
    with transaccion(bd, f"Quitar la elección de {actual.cargo}") as accion_id:
        bd.ejecutar("DELETE FROM candidatura WHERE eleccion_id = ?", [eleccion_id])
        bd.ejecutar("DELETE FROM eleccion WHERE id = ?", [eleccion_id])
    return accion_id


def presentar_candidatura(
    bd: Archivo, eleccion_id: str, nueva: CandidaturaNueva, *, aunque_incumpla: bool = False, motivo: str = ""
) -> str:
    """Añade una candidatura con lo que las reglas dicen de ella el día de la sesión; devuelve la acción.

    Lanza `IncumpleRegla` si no cumple y la mesa no la admite con su motivo, `DatoInvalido` si está repetida
    o incompleta, o `EleccionCerrada`.
    """
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    exigir_candidatura(nueva, actual)
    donde = _sesion_viva(bd, actual.punto_id)
    nombre = exigir_texto(nombre_de(bd, nueva), "el nombre de la candidatura", "nombre")
    dictamenes = parecer_de_candidatura(bd, actual, nueva, donde.fecha)
    aunque = exigir_cumplimiento(dictamenes, aunque_incumpla=aunque_incumpla, motivo=motivo)
    with transaccion(bd, f"Presentar a {nombre} para {actual.cargo}") as accion_id:
        bd.insertar(
            "candidatura",
            id=nuevo_id(),
            eleccion_id=eleccion_id,
            orden=1 + max((c.orden for c in actual.candidaturas), default=0),
            socio_id=nueva.socio_id,
            persona_id=nueva.persona_id,
            nombre=nombre,
            lista=_en_json([en_datos(n) for n in nueva.lista]) if nueva.lista else "",
            dictamenes=_en_json([d.a_json() for d in dictamenes]),
            aunque=aunque,
        )
    return accion_id


def retirar_candidatura(bd: Archivo, candidatura_id: str, motivo: str) -> str:
    """La saca de la elección con su motivo; lo votado queda. Devuelve la acción.

    Lanza `DatoInvalido` si ya se retiró o resultó electa, o `EleccionCerrada`.
    """
    actual, cual = _de_candidatura(bd, candidatura_id)
    exigir_abierta(actual)
    _sesion_viva(bd, actual.punto_id)
    if not cual.en_pie:
        como = "ya resultó electa" if cual.electa else "ya se había retirado"
        raise DatoInvalido(f"La candidatura de {cual.nombre} {como}.")
    razon = exigir_texto(motivo, "el motivo de la retirada", "motivo", 2_000)
    with transaccion(bd, f"Retirar la candidatura de {cual.nombre} a {actual.cargo}") as accion_id:
        bd.corregir("candidatura", candidatura_id, retirada=razon)
    return accion_id


def _de_candidatura(bd: Archivo, candidatura_id: str) -> tuple[Eleccion, Candidatura]:
    eleccion_id = bd.valor("SELECT eleccion_id FROM candidatura WHERE id = ?", [candidatura_id])
    actual = eleccion(bd, eleccion_id or "")
    cual = actual.candidatura(candidatura_id)
    if cual is None:
        raise NoExiste
    return actual, cual


def _sesion_viva(bd: Archivo, punto_id: str) -> Sesion:
    donde = sesion_de_punto(bd, punto_id)
    exigir_estado(donde, "convocada", "en_curso")
    return donde


def _fila(bd: Archivo, punto_id: str, orden: int, nuevo: CargoNuevo) -> dict[str, object]:
    exigir_cargo(nuevo)
    organo_id = organo(bd, nuevo.organo_id).id
    if nuevo.puesto_id and puesto(bd, nuevo.puesto_id).organo_id != organo_id:
        raise DatoInvalido("Ese puesto no es de ese órgano: elija otro.", campo="puesto")
    cargo = exigir_texto(nuevo.cargo, "el cargo que se elige", "cargo")
    return {
        "id": nuevo_id(),
        "punto_id": punto_id,
        "orden": orden,
        "organo_id": organo_id,
        "puesto_id": nuevo.puesto_id,
        "cargo": cargo,
        "plazas": nuevo.plazas,
        "forma": nuevo.forma,
    }


def _exigir_sin_repetir(cargos: Sequence[tuple[str, str]]) -> None:
    """Los pares (órgano, cargo): dos órganos tienen cada uno su presidencia."""
    vistos: set[tuple[str, str]] = set()
    for organo_id, cargo in cargos:
        if (organo_id, plegar(cargo)) in vistos:
            raise DatoInvalido(f"En este punto ya se elige {cargo}.", campo="cargo")
        vistos.add((organo_id, plegar(cargo)))


def _en_json(dado: object) -> str:
    return json.dumps(dado, ensure_ascii=False)
