"""Preparar el borrador de una sesión y su orden del día."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas import organo
from escritorio.estatutos.modelo import NOMBRES_DE_DECISION
from escritorio.sesiones.consultas import punto, puntos, sesion
from escritorio.sesiones.modelo import TIPOS_DE_SESION, Punto, PuntoNuevo, SesionNueva
from escritorio.sesiones.reglas import EstadoImpropio, exigir_estado, exigir_llamadas

TEXTO_MAXIMO = 100_000
"""Caracteres que admiten la exposición y la propuesta de un punto."""


def preparar(bd: Archivo, nueva: SesionNueva) -> str:
    """Crea el borrador de una sesión; devuelve su id. Lanza `DatoInvalido` con su campo."""
    datos = _exigir(bd, nueva)
    sesion_id = nuevo_id()
    with transaccion(bd, f"Preparar una sesión de {organo(bd, nueva.organo_id).nombre}"):
        bd.ejecutar(
            "INSERT INTO sesion (id, estado, organo_id, tipo, lugar, primera_llamada, segunda_llamada,"
            " convoca) VALUES (?, 'borrador', ?, ?, ?, ?, ?, ?)",
            [sesion_id, *datos],
        )
        for nuevo in nueva.puntos:
            anadir_punto(bd, sesion_id, nuevo)
    return sesion_id


def editar_borrador(bd: Archivo, sesion_id: str, nueva: SesionNueva) -> str:
    """Cambia los datos de un borrador (no sus puntos); devuelve la acción."""
    exigir_estado(sesion(bd, sesion_id), "borrador")
    datos = _exigir(bd, nueva)
    with transaccion(bd, "Corregir el borrador de una sesión") as accion_id:
        bd.ejecutar(
            "UPDATE sesion SET organo_id = ?, tipo = ?, lugar = ?, primera_llamada = ?, segunda_llamada = ?,"
            " convoca = ? WHERE id = ?",
            [*datos, sesion_id],
        )
    return accion_id


def descartar_borrador(bd: Archivo, sesion_id: str) -> str:
    """Borra un borrador que nunca se convocó; queda en la bitácora. Lanza `EstadoImpropio` si se numeró."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "borrador")
    if actual.numero is not None:
        raise EstadoImpropio("Esta sesión ya tuvo número y convocatoria: no se descarta.")
    with transaccion(bd, f"Descartar el borrador de {actual.titulo}") as accion_id:
        bd.ejecutar("DELETE FROM punto WHERE sesion_id = ?", [sesion_id])
        bd.ejecutar("DELETE FROM sesion WHERE id = ?", [sesion_id])
    return accion_id


def anadir_punto(bd: Archivo, sesion_id: str, nuevo: PuntoNuevo) -> str:
    """Añade un punto al final del orden del día; devuelve el id del punto."""
    exigir_estado(sesion(bd, sesion_id), "borrador")
    titulo, tipo, texto, propuesta = _exigir_punto(nuevo)
    punto_id, orden = nuevo_id(), len(puntos(bd, sesion_id)) + 1
    with transaccion(bd, f"Añadir el punto «{titulo}»"):
        bd.ejecutar(
            "INSERT INTO punto (id, sesion_id, orden, titulo, tipo_decision, texto, propuesta)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [punto_id, sesion_id, orden, titulo, tipo, texto, propuesta],
        )
    return punto_id


def editar_punto(bd: Archivo, punto_id: str, nuevo: PuntoNuevo) -> str:
    """Cambia un punto del borrador; devuelve la acción."""
    _punto_de_borrador(bd, punto_id)
    titulo, tipo, texto, propuesta = _exigir_punto(nuevo)
    with transaccion(bd, f"Cambiar el punto «{titulo}»") as accion_id:
        bd.ejecutar(
            "UPDATE punto SET titulo = ?, tipo_decision = ?, texto = ?, propuesta = ? WHERE id = ?",
            [titulo, tipo, texto, propuesta, punto_id],
        )
    return accion_id


def mover_punto(bd: Archivo, punto_id: str, posicion: int) -> str:
    """Lleva un punto del borrador a esa posición (1 es la primera); devuelve la acción."""
    movido = _punto_de_borrador(bd, punto_id)
    otros = [p for p in puntos(bd, movido.sesion_id) if p.id != punto_id]
    sitio = min(max(posicion, 1), len(otros) + 1) - 1
    with transaccion(bd, f"Mover el punto «{movido.titulo}»") as accion_id:
        _ordenar(bd, [*otros[:sitio], movido, *otros[sitio:]])
    return accion_id


def quitar_punto(bd: Archivo, punto_id: str) -> str:
    """Quita un punto del borrador; devuelve la acción."""
    quitado = _punto_de_borrador(bd, punto_id)
    with transaccion(bd, f"Quitar el punto «{quitado.titulo}»") as accion_id:
        bd.ejecutar("DELETE FROM punto WHERE id = ?", [punto_id])
        _ordenar(bd, puntos(bd, quitado.sesion_id))
    return accion_id


def _ordenar(bd: Archivo, en_orden: list[Punto]) -> None:
    bd.ejecutar_muchos(
        "UPDATE punto SET orden = ? WHERE id = ? AND orden <> ?",
        [(i, p.id, i) for i, p in enumerate(en_orden, start=1)],
    )


def _punto_de_borrador(bd: Archivo, punto_id: str) -> Punto:
    hallado = punto(bd, punto_id)
    exigir_estado(sesion(bd, hallado.sesion_id), "borrador")
    return hallado


def _exigir(bd: Archivo, nueva: SesionNueva) -> list[str | None]:
    if not organo(bd, nueva.organo_id).sesiona:
        raise DatoInvalido("Ese órgano no celebra sesiones. Elija otro.", campo="organo_id")
    if nueva.tipo not in TIPOS_DE_SESION:
        raise DatoInvalido("La sesión es ordinaria o extraordinaria. Elija una.", campo="tipo")
    lugar = exigir_texto(nueva.lugar, "el lugar de la sesión", "lugar")
    primera, segunda = exigir_llamadas(nueva.primera_llamada, nueva.segunda_llamada)
    return [nueva.organo_id, nueva.tipo, lugar, primera, segunda, limpiar(nueva.convoca)]


def _exigir_punto(nuevo: PuntoNuevo) -> tuple[str, str, str, str]:
    if nuevo.tipo_decision not in NOMBRES_DE_DECISION:
        raise DatoInvalido("Elija de la lista la mayoría que pide el punto.", campo="tipo_decision")
    titulo = exigir_texto(nuevo.titulo, "el título del punto", "titulo", 1_000)
    return (titulo, nuevo.tipo_decision, *exigir_textos(nuevo.texto, nuevo.propuesta))


def exigir_textos(texto: str, propuesta: str) -> tuple[str, str]:
    """Exposición y propuesta limpias. Lanza `DatoInvalido` si alguna es desmedida."""
    for escrito, campo in ((texto, "texto"), (propuesta, "propuesta")):
        if len(escrito) > TEXTO_MAXIMO:
            raise DatoInvalido("El texto tiene más de 100.000 caracteres. Acórtelo.", campo=campo)
    return limpiar(texto), limpiar(propuesta)
