"""Qué edición se admite, cómo se numera y cómo se dice."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import consta_el_dia, del_dia, el_dia, en_corto
from escritorio.comun.base.texto import plegar
from escritorio.cooperacion.modelo.eventos import (
    Edicion,
    EdicionEnPapel,
    EdicionNueva,
    InscritoNuevo,
    Traspaso,
)

_ROMANOS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MAXIMO = 999


def en_romanos(numero: int) -> str:
    """11 → «XI»."""
    escrito = ""
    for valor, cifra in _ROMANOS:
        veces, numero = divmod(numero, valor)
        escrito += cifra * veces
    return escrito


def nombre_de_edicion(edicion: Edicion) -> str:
    """«XI Foro Iberoamericano»."""
    return f"{en_romanos(edicion.numero)} {edicion.evento}"


def decir_cuando(desde: str | None, hasta: str | None) -> str:
    """«07/11/2018», «del 07/11/2018 al 09/11/2018» o «sin fecha»."""
    if not desde:
        return "sin fecha"
    return f"del {en_corto(desde)} al {en_corto(hasta)}" if hasta and hasta != desde else en_corto(desde)


def en_papel(edicion: Edicion) -> EdicionEnPapel:
    """La edición como se nombra en un papel."""
    cuando = decir_cuando(edicion.desde, edicion.hasta)
    return EdicionEnPapel(nombre_de_edicion(edicion), edicion.sede, cuando, edicion.tema)


def siguiente(ediciones: Sequence[Edicion]) -> int:
    """El número que toca."""
    return max((e.numero for e in ediciones), default=0) + 1


def exigir_edicion(nueva: EdicionNueva, ediciones: Sequence[Edicion], propia: str = "") -> int:
    """El número con que queda. Lanza `DatoInvalido` si está ocupado o las fechas no valen.

    `propia`: el id de la que se corrige.
    """
    otras = [e for e in ediciones if e.id != propia]
    numero = siguiente(otras) if nueva.numero is None else nueva.numero
    if not 0 < numero <= _MAXIMO:
        raise DatoInvalido(f"El número de la edición va de 1 a {_MAXIMO}.", campo="numero")
    if any(e.numero == numero for e in otras):
        raise DatoInvalido(f"Ya hay una edición {en_romanos(numero)}. Elija otro número.", campo="numero")
    if nueva.hasta and not nueva.desde:
        raise DatoInvalido("Falta el día en que empieza.", campo="desde")
    if nueva.hasta and not consta_el_dia(nueva.desde):
        raise DatoInvalido("Diga el día en que empieza, o quite el último.", campo="desde")
    if nueva.hasta and nueva.hasta < nueva.desde:
        raise DatoInvalido("Termina antes de empezar. Corrija las fechas.", campo="hasta")
    return numero


def exigir_celebrable(edicion: Edicion, hoy: str) -> None:
    """Lanza `DatoInvalido` si no se puede dar por celebrada."""
    exigir_no_suspendida(edicion)
    if edicion.estado == "prevista" and not (edicion.sede and edicion.desde):
        raise DatoInvalido("Anote antes su sede y su fecha.")
    exigir_celebrada(edicion, hoy)


def exigir_celebrada(edicion: Edicion, hoy: str) -> None:
    """Lanza `DatoInvalido` si de una edición no consta ni dónde ni cuándo fue, o no ha llegado."""
    if not edicion.sede and not edicion.desde:
        raise DatoInvalido("Escriba al menos dónde o cuándo se celebró.", campo="sede")
    if edicion.desde and edicion.desde > hoy:
        raise DatoInvalido(f"Empieza {el_dia(edicion.desde)}: todavía no se celebró.", campo="desde")


def _exigir_lo_que_constaba(edicion: Edicion, sede: str, desde: str | None) -> None:
    """Lanza `DatoInvalido` si a una ya celebrada se le quita la sede o la fecha que tenía."""
    if edicion.estado == "celebrada" and ((edicion.sede and not sede) or (edicion.desde and not desde)):
        raise DatoInvalido("Ya se celebró: no puede quedarse sin sede o sin fecha.", campo="sede")


def exigir_corregible(
    actual: Edicion, numero: int, sede: str, desde: str | None, traspasos: Sequence[Traspaso], hoy: str
) -> None:
    """Lanza `DatoInvalido` si lo ya celebrado o lo que dice un acta quedaría de otra manera.

    `traspasos`: los actas en que entrega o recibe la sede.
    """
    _exigir_lo_que_constaba(actual, sede, desde)
    if actual.estado == "celebrada" and desde and desde > hoy:
        raise DatoInvalido(
            f"Ya se celebró: no puede empezar {el_dia(desde)}, que no ha llegado. Corrija la fecha.",
            campo="desde",
        )
    if actual.asistieron and (not desde or desde > hoy):
        raise DatoInvalido(
            "Ya consta quién asistió: su fecha no puede faltar ni estar por llegar. Corrija la fecha o la"
            " asistencia.",
            campo="desde",
        )
    if traspasos and (numero != actual.numero or plegar(sede) != plegar(actual.sede)):
        campo = "numero" if numero != actual.numero else "sede"
        raise DatoInvalido(
            f"Su número y su sede constan en el acta de traspaso {traspasos[0].numero} y ya no cambian. Si se"
            " celebra en otra ciudad, suspéndala y anote otra edición.",
            campo=campo,
        )


def exigir_suspendible(edicion: Edicion) -> None:
    """Lanza `DatoInvalido` si ya se celebró, consta quién fue o ya se había suspendido."""
    exigir_no_suspendida(edicion)
    if edicion.estado == "celebrada":
        raise DatoInvalido(f"{nombre_de_edicion(edicion)} ya se celebró.")
    if edicion.asistieron:
        raise DatoInvalido(
            f"Consta quién asistió a {nombre_de_edicion(edicion)}: corrija la asistencia antes de suspender."
        )


def exigir_que_entregue(de: Edicion, dia: str) -> None:
    """Lanza `DatoInvalido` si una edición no tuvo sede que entregar ese día (ISO)."""
    if de.estado == "suspendida":
        raise DatoInvalido(
            f"{nombre_de_edicion(de)} se suspendió: no hay sede que entregar. Anote la edición siguiente sin"
            " traspaso."
        )
    if de.desde and dia < de.desde:
        raise DatoInvalido(
            f"{nombre_de_edicion(de)} empieza {el_dia(de.desde)}: no entregó antes la sede. Corrija el día.",
            campo="fecha",
        )


def exigir_que_siga(de: Edicion, a: Edicion, dia: str) -> None:
    """Lanza `DatoInvalido` si la edición que recibe la sede no va detrás, o acabó antes de ese día (ISO)."""
    if a.numero <= de.numero:
        raise DatoInvalido(
            f"La que recibe la sede va después de la {en_romanos(de.numero)}. Corrija el número.",
            campo="numero",
        )
    if a.desde and de.desde and a.desde < de.desde[: len(a.desde)]:
        raise DatoInvalido(
            f"La anterior empezó {el_dia(de.desde)}: ésta no puede ser antes. Corrija la fecha.",
            campo="desde",
        )
    acaba = a.hasta or a.desde or ""
    if acaba and dia[: len(acaba)] > acaba:
        raise DatoInvalido(
            f"El traspaso es {del_dia(dia)} y la edición que recibe la sede ya habría acabado. Corrija una de"
            " las dos fechas.",
            campo="fecha",
        )


def exigir_no_suspendida(edicion: Edicion) -> None:
    """Lanza `DatoInvalido` si se suspendió."""
    if edicion.estado == "suspendida":
        raise DatoInvalido(f"{nombre_de_edicion(edicion)} se suspendió: {edicion.motivo}")


def exigir_inscrito(nuevo: InscritoNuevo) -> None:
    """Lanza `DatoInvalido` si no dice quién es."""
    if not nuevo.nombre and not nuevo.entidad:
        raise DatoInvalido("Escriba la persona, la entidad o las dos.", campo="nombre")


def leer_quienes(texto: str) -> tuple[str, ...]:
    """Los renglones con algo escrito: «Ada López, alcaldesa»."""
    return tuple(limpio for renglon in texto.splitlines() if (limpio := renglon.strip()))
