"""Preparar el borrador de una sesión y su orden del día."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.sesiones.acciones.en_vivo import asentar_notas
from escritorio.sesiones.consultas.feriados import feriado_propio, feriados_propios
from escritorio.sesiones.consultas.preparacion import exigir_sesion
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.preparacion import FeriadoDelPais
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, Sesion, SesionNueva
from escritorio.sesiones.reglas.sesiones import (
    NO_CAMBIA_DE_ORGANO,
    EstadoImpropio,
    exigir_estado,
    exigir_orden_del_dia,
    sin_los,
)

_PUNTO = (
    "INSERT INTO punto (id, sesion_id, orden, titulo, tipo_decision, texto, propuesta, subpunto,"
    " origen_tipo, origen_id) VALUES (:id, :sesion_id, :orden, :titulo, :tipo_decision, :texto, :propuesta,"
    " :subpunto, :origen_tipo, :origen_id)"
    " ON CONFLICT (id) DO UPDATE SET orden = excluded.orden, titulo = excluded.titulo,"
    " tipo_decision = excluded.tipo_decision, texto = excluded.texto, propuesta = excluded.propuesta,"
    " subpunto = excluded.subpunto"
    " WHERE sesion_id = excluded.sesion_id"
)


def preparar(bd: Archivo, nueva: SesionNueva) -> str:
    """Crea el borrador de una sesión; devuelve su id. Lanza `DatoInvalido` con su campo."""
    sesion_id = nuevo_id()
    datos, filas = exigir_sesion(bd, nueva), _filas_de_puntos(sesion_id, nueva.puntos)
    with transaccion(bd, f"Preparar una sesión de {organo(bd, nueva.organo_id).nombre}"):
        bd.insertar("sesion", datos, id=sesion_id, estado="borrador")
        bd.ejecutar_muchos(_PUNTO, filas)
    return sesion_id


def editar_borrador(bd: Archivo, sesion_id: str, nueva: SesionNueva) -> str:
    """Cambia los datos de un borrador y su orden del día entero; devuelve la acción.

    Lanza `DatoInvalido` con su campo, o `EstadoImpropio` si ya se convocó. La que tuvo número no cambia de
    órgano.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    if actual.numero is not None and nueva.organo_id != actual.organo_id:
        raise DatoInvalido(NO_CAMBIA_DE_ORGANO, campo="organo_id")
    datos, filas = exigir_sesion(bd, nueva), _filas_de_puntos(sesion_id, nueva.puntos)
    _recoger_lo_escrito(bd, actual)
    with transaccion(bd, "Editar el borrador de una sesión") as accion_id:
        bd.corregir("sesion", sesion_id, datos)
        _quitar_puntos(bd, sesion_id, salvo=[p.id for p in nueva.puntos])
        bd.ejecutar_muchos(_PUNTO, filas)
    return accion_id


def guardar_borrador(bd: Archivo, sesion_id: str | None, nueva: SesionNueva) -> str:
    """Crea el borrador si aún no lo hay, o lo cambia; devuelve su id. Lanza lo que `editar_borrador`."""
    if sesion_id is None:
        return preparar(bd, nueva)
    editar_borrador(bd, sesion_id, nueva)
    return sesion_id


def descartar_borrador(bd: Archivo, sesion_id: str) -> str:
    """Borra un borrador que nunca se convocó; queda en la bitácora. Lanza `EstadoImpropio` si se numeró."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    if actual.numero is not None:
        raise EstadoImpropio("Esta sesión ya tuvo número y convocatoria: no se descarta.")
    _recoger_lo_escrito(bd, actual)
    with transaccion(bd, f"Descartar el borrador de {actual.titulo}") as accion_id:
        _quitar_puntos(bd, sesion_id, salvo=())
        bd.ejecutar("DELETE FROM anexo WHERE sesion_id = ?", [sesion_id])
        borrar_peticion(bd, sesion_id)
        bd.ejecutar("DELETE FROM sesion WHERE id = ?", [sesion_id])
    return accion_id


def borrar_peticion(bd: Archivo, sesion_id: str) -> None:
    """Quita la petición de una sesión y sus firmas, en la acción abierta."""
    de_la_sesion = "(SELECT id FROM peticion WHERE sesion_id = ?)"
    bd.ejecutar(f"DELETE FROM firma_de_peticion WHERE peticion_id IN {de_la_sesion}", [sesion_id])
    bd.ejecutar("DELETE FROM peticion WHERE sesion_id = ?", [sesion_id])


def _recoger_lo_escrito(bd: Archivo, actual: Sesion) -> None:
    """Lo que se escribía en sus puntos cuando se deshizo abrirla pasa a ellos, en una acción aparte.

    Así no lo pierde quien después deshaga lo que se hace con el borrador.
    """
    de_la_sesion = "SELECT count(*) FROM nota_en_curso WHERE id IN (SELECT id FROM punto WHERE sesion_id = ?)"
    if bd.valor(de_la_sesion, [actual.id]):
        with transaccion(bd, f"Pasar a sus puntos lo que se escribía en {actual.titulo}"):
            asentar_notas(bd, actual.id)


def _quitar_puntos(bd: Archivo, sesion_id: str, *, salvo: Sequence[str]) -> None:
    """Los anexos de un punto que se quita quedan en la sesión, y la sala deja de ir por él."""
    quedan = json.dumps(list(salvo))
    fuera = "sesion_id = ? AND id NOT IN (SELECT value FROM json_each(?))"
    de_los_quitados = f"(SELECT id FROM punto WHERE {fuera})"
    bd.ejecutar(f"UPDATE anexo SET punto_id = NULL WHERE punto_id IN {de_los_quitados}", [sesion_id, quedan])
    bd.ejecutar(f"UPDATE marcha SET punto_id = '' WHERE punto_id IN {de_los_quitados}", [sesion_id, quedan])
    bd.ejecutar(f"DELETE FROM punto WHERE {fuera}", [sesion_id, quedan])


def _filas_de_puntos(sesion_id: str, nuevos: Sequence[PuntoNuevo]) -> list[dict[str, object]]:
    return [
        {
            "id": nuevo.id or nuevo_id(),
            "sesion_id": sesion_id,
            "orden": orden,
            **columnas,
            "origen_tipo": nuevo.origen_tipo,
            "origen_id": nuevo.origen_id,
        }
        for orden, (nuevo, columnas) in enumerate(
            zip(nuevos, exigir_orden_del_dia(nuevos), strict=True), start=1
        )
    ]


def anotar_feriado(bd: Archivo, fecha: str, nombre: str, *, pais: str = "", anual: bool = False) -> str:
    """Añade un feriado local (`fecha` ISO); devuelve la acción. Lanza `DatoInvalido` si ya está."""
    como = exigir_texto(nombre, "el nombre del feriado", "nombre", 200)
    if not fecha:
        raise DatoInvalido("Falta el día del feriado.", campo="fecha")
    if any(f.fecha == fecha and f.pais == pais for f in feriados_propios(bd)):
        raise DatoInvalido("Ese día ya está anotado como feriado.", campo="fecha")
    with transaccion(bd, f"Anotar el feriado «{como}»") as accion_id:
        bd.insertar("feriado_propio", id=nuevo_id(), pais=pais, fecha=fecha, nombre=como, anual=int(anual))
    return accion_id


def contar_feriado(bd: Archivo, dado: FeriadoDelPais, *, cuenta: bool) -> str:
    """Desde ahora ese feriado del país, todos los años, se tiene aquí por feriado o no; devuelve la acción.

    Los plazos ya contados no cambian. Lanza `DatoInvalido` si ya era así.
    """
    if not dado.pais or not dado.nombre:
        raise DatoInvalido("Elija de la lista el feriado de un país.", campo="nombre")
    if dado.cuenta is cuenta:
        raise DatoInvalido(f"«{dado.nombre}» ya {'cuenta' if cuenta else 'no cuenta'} como feriado.")
    como = "Contar como feriado" if cuenta else "No contar como feriado"
    with transaccion(bd, f"{como} «{dado.nombre}»") as accion_id:
        bd.poner(
            "criterio_de_feriado",
            ("pais", "nombre"),
            id=nuevo_id(),
            pais=dado.pais,
            nombre=dado.nombre,
            cuenta=int(cuenta),
        )
    return accion_id


def quitar_feriado(bd: Archivo, feriado_id: str) -> str:
    """Quita un feriado local: los plazos ya contados no cambian; devuelve la acción. Lanza `NoExiste`."""
    suyo = feriado_propio(bd, feriado_id)
    with transaccion(bd, f"Quitar el feriado «{suyo.nombre}»") as accion_id:
        bd.ejecutar("DELETE FROM feriado_propio WHERE id = ?", [feriado_id])
    return accion_id


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Guarda los órdenes del día de la plantilla; un punto sin tipo de sesión va en los de todas."""
    for datos in tabla["organos"]:
        suyos = datos.get("orden_del_dia", ())
        for tipo in TIPOS_DE_SESION if suyos else ():
            puntos = [x for p in suyos if p.get("tipo", tipo) == tipo for x in _de_plantilla(p)]
            guardar_modelo(bd, organo_por_clave(bd, datos["clave"]).id, tipo, puntos)


def guardar_modelo(bd: Archivo, organo_id: str, tipo: str, puntos: Sequence[PuntoNuevo]) -> str:
    """Cambia entero el modelo de orden del día de un órgano; devuelve la acción. `tipo` «»: para todas.

    Lo que trae causa de algo concreto (el acta anterior, una propuesta) no se guarda: se sugiere cada vez.
    Lanza `DatoInvalido` con su campo.
    """
    if tipo and tipo not in TIPOS_DE_SESION:
        raise DatoInvalido("La sesión es ordinaria o extraordinaria. Elija una.", campo="tipo")
    fijos = sin_los(puntos, lambda p: bool(p.origen_tipo))
    filas = [
        {"id": nuevo_id(), "organo_id": organo_id, "tipo": tipo, "orden": i, **columnas}
        for i, columnas in enumerate(exigir_orden_del_dia(fijos), start=1)
    ]
    suyo = organo(bd, organo_id)
    if not suyo.sesiona:
        raise DatoInvalido(f"{suyo.nombre} ya no celebra sesiones. Elija otro órgano.", campo="organo_id")
    with transaccion(bd, f"Guardar el modelo de orden del día de {suyo.nombre}") as accion_id:
        bd.ejecutar("DELETE FROM modelo_de_punto WHERE organo_id = ? AND tipo = ?", [organo_id, tipo])
        bd.insertar_muchos("modelo_de_punto", filas)
    return accion_id


def _de_plantilla(dado: Mapping[str, Any], *, subpunto: bool = False) -> Iterator[PuntoNuevo]:
    """El punto y, detrás, sus subpuntos."""
    decision, texto, propuesta = (dado.get(c, "") for c in ("decision", "texto", "propuesta"))
    yield PuntoNuevo(dado["titulo"], decision, texto, propuesta, subpunto=subpunto)
    for suyo in dado.get("subpuntos", ()):
        yield from _de_plantilla(suyo, subpunto=True)
