"""La asamblea del ejemplo, de la convocatoria al acta, y el consejo que queda convocado."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo import AUSENTES, LLEGAN_TARDE, PUNTOS, PuntoDelEjemplo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.acciones.asistencia import incorporar, marcar_todos, pasar_lista, retirar
from escritorio.sesiones.acciones.celebracion import abrir, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias, presentes_en, puntos
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, PuntoNuevo, SesionNueva
from escritorio.votaciones.acciones.votar import (
    aprobar_por_consenso,
    cerrar_sesion,
    votar_a_mano,
    votar_nominal,
)

_DIA = "2026-04-24"


def celebrar_asamblea(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Convocada con 35 días; sin quórum en primera llamada, sesiona en segunda y se cierra con su acta."""
    ir_a("2026-03-20T10:00")
    sesion_id = preparar(bd, _nueva(bd))
    convocar(bd, sesion_id)
    ir_a(f"{_DIA}T10:31")
    lista = _pasar_lista(bd, sesion_id)
    abrir(bd, sesion_id, 2, f"{_DIA}T10:31")
    for ciudad, hora in LLEGAN_TARDE.items():
        incorporar(bd, lista[ciudad].id, f"{_DIA}T{hora}")
    for i, (tratado, dado) in enumerate(zip(puntos(bd, sesion_id), PUNTOS, strict=True)):
        hora = f"{_DIA}T11:{10 + 8 * i:02}"
        ir_a(hora)
        _tratar(bd, sesion_id, tratado, dado, hora)
    retirar(bd, lista["Arroyo Mimbre"].id, f"{_DIA}T11:55")
    ir_a(f"{_DIA}T12:20")
    cerrar_sesion(bd, sesion_id, f"{_DIA}T12:20")
    levantar(bd, sesion_id)


def convocar_consejo(bd: Archivo, ir_a: Callable[[str], None]) -> None:
    """Deja convocado el Consejo del segundo semestre."""
    ir_a("2026-11-02T09:00")
    orden = (
        PuntoNuevo("Aprobación del acta anterior", "ordinaria"),
        PuntoNuevo("Informe de la Secretaría Ejecutiva"),
        PuntoNuevo("Estado de las cuotas de 2026", "ordinaria"),
    )
    consejo = organo_por_clave(bd, "consejo").id
    nueva = SesionNueva(
        consejo,
        "ordinaria",
        "Casa de la Red, Puerto Alborada",
        "2026-12-11T15:00",
        "2026-12-11T15:30",
        "la Secretaría Ejecutiva",
        orden,
    )
    convocar(bd, preparar(bd, nueva))


def _nueva(bd: Archivo) -> SesionNueva:
    return SesionNueva(
        organo_por_clave(bd, "asamblea").id,
        "ordinaria",
        "Teatro Municipal de Puerto Alborada",
        f"{_DIA}T10:00",
        f"{_DIA}T10:30",
        "la Secretaría Ejecutiva",
        tuple(PuntoNuevo(p.titulo, p.decision) for p in PUNTOS),
    )


def _pasar_lista(bd: Archivo, sesion_id: str) -> Mapping[str, Asistencia]:
    marcar_todos(bd, sesion_id, "presente")
    lista = {a.nombre: a for a in asistencias(bd, sesion_id)}
    for i, ciudad in enumerate((*AUSENTES, *LLEGAN_TARDE)):
        pasar_lista(bd, sesion_id, lista[ciudad].id, "con_aviso" if i % 3 else "sin_aviso")
    pasar_lista(bd, sesion_id, lista["Caleta Pelícano"].id, "suplente", "Amanda Pizarro")
    return lista


def _tratar(bd: Archivo, sesion_id: str, tratado: Punto, dado: PuntoDelEjemplo, hora: str) -> None:
    tratar_punto(bd, tratado.id, dado.texto, dado.propuesta)
    if dado.votos == "consenso":
        aprobar_por_consenso(bd, tratado.id, dado.propuesta, hora)
    elif dado.votos == "nominal":
        quienes = [a for a in presentes_en(bd, sesion_id, hora) if a.vota]
        sentidos = {a.id: "en_contra" if i % 9 == 4 else "a_favor" for i, a in enumerate(quienes)}
        sentidos[quienes[-1].id] = "abstencion"
        votar_nominal(bd, tratado.id, dado.propuesta, sentidos, hora)
    elif isinstance(dado.votos, tuple):
        votar_a_mano(bd, tratado.id, dado.propuesta, *dado.votos, hora)
