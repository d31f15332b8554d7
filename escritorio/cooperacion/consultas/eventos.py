"""Leer los eventos, sus ediciones, quién va y el paso de la sede."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cooperacion.modelo.eventos import Edicion, Evento, Inscrito, Traspaso

_EVENTOS = "SELECT clase, nombre, objeto, alianza_id, id FROM evento"
_EDICIONES = (
    "SELECT e.id, e.evento_id, v.nombre AS evento, e.numero, e.tema, e.sede, e.sede_socio_id, e.pais,"
    " e.desde, e.hasta, e.estado, e.motivo, e.declaracion_titulo, e.declaracion, e.declaracion_id,"
    " (SELECT count(*) FROM inscrito i WHERE i.edicion_id = e.id AND i.estado <> 'cancelado') AS inscritos,"
    " (SELECT count(*) FROM inscrito i WHERE i.edicion_id = e.id AND i.estado = 'asistio') AS asistieron"
    " FROM edicion e JOIN evento v ON v.id = e.evento_id"
)
_LA_ULTIMA_PRIMERO = "e.desde IS NOT NULL OR e.estado = 'celebrada', e.desde DESC"
"""Lo que no tiene fecha está por venir, salvo lo celebrado de que no consta."""
_INSCRITOS = (
    "SELECT nombre, entidad, socio_id, pais, calidad, correo, id, edicion_id, fecha, estado FROM inscrito"
)
_TRASPASOS = (
    "SELECT fecha, entrega, recibe, lo_entregado, id, numero, de_edicion_id, a_edicion_id, fundamento_id,"
    " acta_id FROM traspaso_sede"
)


def eventos(bd: Archivo) -> list[Evento]:
    """Todos, por nombre."""
    return bd.leer(Evento, f"{_EVENTOS} ORDER BY plegar(nombre), id")


def evento(bd: Archivo, evento_id: str) -> Evento:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Evento, f"{_EVENTOS} WHERE id = ?", [evento_id])


def ediciones(bd: Archivo, evento_id: str = "") -> list[Edicion]:
    """Las de un evento, o todas; la última primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE ?1 IN ('', e.evento_id)"
        f" ORDER BY {_LA_ULTIMA_PRIMERO}, plegar(v.nombre), e.numero DESC",
        [evento_id],
    )


def ediciones_por_decir(bd: Archivo, hoy: str) -> list[Edicion]:
    """Las previstas que ya pasaron ese día (ISO) y no se dijo si se celebraron, la última primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE e.estado = 'prevista' AND"
        " coalesce(e.hasta, e.desde) < substr(?, 1, length(coalesce(e.hasta, e.desde)))"
        f" ORDER BY {_LA_ULTIMA_PRIMERO}, plegar(v.nombre), e.numero DESC",
        [hoy],
    )


def ediciones_de_alianza(bd: Archivo, alianza_id: str) -> list[Edicion]:
    """Los encuentros de una alianza, el último primero."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE v.alianza_id = ? ORDER BY {_LA_ULTIMA_PRIMERO}, e.numero DESC",
        [alianza_id],
    )


def edicion(bd: Archivo, edicion_id: str) -> Edicion:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Edicion, f"{_EDICIONES} WHERE e.id = ?", [edicion_id])


def inscritos(bd: Archivo, edicion_id: str) -> list[Inscrito]:
    """Los de una edición; quien canceló, al final."""
    return bd.leer(
        Inscrito,
        f"{_INSCRITOS} WHERE edicion_id = ?"
        " ORDER BY estado = 'cancelado', plegar(entidad || ' ' || nombre), id",
        [edicion_id],
    )


def inscrito(bd: Archivo, inscrito_id: str) -> Inscrito:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Inscrito, f"{_INSCRITOS} WHERE id = ?", [inscrito_id])


def traspaso_desde(bd: Archivo, edicion_id: str) -> Traspaso | None:
    """El que entregó la sede de esa edición a la siguiente, si ya se hizo."""
    fila = bd.fila(f"{_TRASPASOS} WHERE de_edicion_id = ? ORDER BY numero", [edicion_id])
    return de_fila(Traspaso, fila) if fila else None


def traspasos_de(bd: Archivo, edicion_id: str) -> list[Traspaso]:
    """Aquellos en que una edición recibe o entrega la sede, en su orden."""
    return bd.leer(
        Traspaso, f"{_TRASPASOS} WHERE ? IN (de_edicion_id, a_edicion_id) ORDER BY numero", [edicion_id]
    )


def buscar_ediciones(bd: Archivo, texto: str, limite: int = 8) -> list[Edicion]:
    """Las que contienen `texto` en su evento, tema o sede, sin reparar en acentos."""
    return bd.leer(
        Edicion,
        f"{_EDICIONES} WHERE instr(plegar(v.nombre || ' ' || e.tema || ' ' || e.sede), plegar(?))"
        " ORDER BY e.desde DESC LIMIT ?",
        [texto, limite],
    )
