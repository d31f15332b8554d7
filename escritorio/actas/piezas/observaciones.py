"""Anotar y resolver las observaciones al acta que una sesión aprueba."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.actas.acciones.aprobar import observar, quitar_observacion, resolver_observacion
from escritorio.actas.consultas.aprobacion import puntos_de_acta
from escritorio.actas.consultas.contenido import observaciones
from escritorio.actas.modelo.contenido import Observacion
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.pantalla import Opciones
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.sesiones.modelo.sesiones import Punto

_MATERIAL = "Sólo corrige errores materiales o de hecho: lo acordado no cambia. Constará en esta acta."
Hacer = Callable[[Callable[[], LoHecho | None]], object]
"""Corre algo que da lo hecho, avisa y recarga."""


class _Observacion(Registro):
    quien: str
    texto: str
    admitida: bool


def opciones_de_observar(padre: QWidget, bd: Archivo, sesion_id: str, hacer: Hacer) -> Opciones:
    """Por cada punto que aprueba un acta: anotar otra, y admitir o quitar las anotadas."""
    opciones: list[tuple[str, Callable[[], object]]] = []
    for punto in puntos_de_acta(bd, sesion_id):
        anotar = partial(hacer, partial(_anotar, padre, bd, punto))
        opciones.append((f"&Anotar en «{punto.titulo}»…", anotar))
        for dicha in observaciones(bd, punto.id):
            opciones += _de_una(bd, dicha, hacer)
    return opciones


def _de_una(bd: Archivo, dicha: Observacion, hacer: Hacer) -> list[tuple[str, Callable[[], object]]]:
    verbo = "No admitir" if dicha.admitida else "Admitir"
    return [
        (f"{verbo} la {dicha.orden}.ª", partial(hacer, partial(_resolver, bd, dicha))),
        (f"Quitar la {dicha.orden}.ª", partial(hacer, partial(_quitar, bd, dicha))),
    ]


def _anotar(padre: QWidget, bd: Archivo, punto: Punto) -> LoHecho | None:
    def hacer(dada: _Observacion) -> LoHecho:
        observar(bd, punto.id, dada.quien, dada.texto, admitida=dada.admitida)
        return LoHecho("La observación quedó anotada.")

    return Pregunta(
        "Observación al acta",
        _Observacion,
        [
            CampoTexto("quien", "&Quién la hace"),
            CampoParrafo("texto", "&Observación", obligatorio=True),
            CampoCasilla("admitida", "Se a&dmite", valor=True),
        ],
        hacer,
        "&Anotar",
        _MATERIAL,
    ).abrir(padre)


def _resolver(bd: Archivo, dicha: Observacion) -> LoHecho:
    resolver_observacion(bd, dicha.id, admitida=not dicha.admitida)
    return LoHecho(f"La {dicha.orden}.ª observación {'no ' if dicha.admitida else ''}se admite.")


def _quitar(bd: Archivo, dicha: Observacion) -> LoHecho:
    quitar_observacion(bd, dicha.id)
    return LoHecho(f"Se quitó la {dicha.orden}.ª observación.")
