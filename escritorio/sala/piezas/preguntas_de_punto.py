"""Lo que la sala pregunta de un punto: por qué se aparta, qué es urgente, quién se excusa."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sala.modelo import PuntoDeSala, Tablero
from escritorio.sesiones.acciones.en_vivo import excusar
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa, proponer_urgencia, retirar_punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.en_vivo import frase_de_urgencia
from escritorio.votaciones.piezas.preguntas import frase_al_aceptar


def preguntar_retiro(padre: QWidget, bd: Archivo, dado: PuntoDeSala, momento: str) -> str:
    """Por qué se retira el punto."""

    def guardar(valores: dict[str, Any]) -> None:
        retirar_punto(bd, dado.punto.id, valores["motivo"], momento)

    explicacion = f"Consta en el acta, a las {hora(momento)}. No se propone en la convocatoria siguiente."
    dialogo = DialogoFormulario(
        padre, f"Retirar «{dado.punto.titulo}»", [_motivo()], guardar, "&Retirar el punto", explicacion
    )
    return frase_al_aceptar(dialogo, "El punto se retiró del orden del día.")


def preguntar_mesa_de_punto(padre: QWidget, bd: Archivo, dado: PuntoDeSala, momento: str) -> str:
    """Por qué el punto queda sobre la mesa."""

    def guardar(valores: dict[str, Any]) -> None:
        dejar_sobre_la_mesa(bd, dado.punto.id, valores["motivo"], momento)

    explicacion = f"Consta en el acta, a las {hora(momento)}. La convocatoria siguiente lo propondrá."
    dialogo = DialogoFormulario(
        padre,
        f"Dejar sobre la mesa «{dado.punto.titulo}»",
        [_motivo()],
        guardar,
        "&Dejar sobre la mesa",
        explicacion,
    )
    return frase_al_aceptar(dialogo, "El punto quedó sobre la mesa.")


def preguntar_urgencia(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> str:
    """Qué asunto se propone fuera del orden del día y por qué es urgente."""

    def guardar(valores: dict[str, Any]) -> None:
        asunto = PuntoNuevo(valores["titulo"], valores["tipo_decision"], "", valores["propuesta"])
        proponer_urgencia(bd, tablero.sesion.id, asunto, valores["motivo"], momento)

    decisiones = [(clave, n) for clave, n in NOMBRES_DE_DECISION.items() if clave != "urgencia"]
    campos = [
        CampoTexto("titulo", "&Asunto", obligatorio=True, maximo=300),
        CampoEleccion(
            "tipo_decision",
            "&Qué se decide",
            opciones=decisiones,
            valor="ordinaria",
            ayuda="Sin elegir, se trata y no se vota.",
        ),
        CampoParrafo("motivo", "&Por qué es urgente", obligatorio=True, lineas=2),
        CampoParrafo("propuesta", "P&ropuesta que se votaría", lineas=3),
    ]
    faltan = tablero.quorum.habilitados - tablero.quorum.presentes
    dialogo = DialogoFormulario(
        padre,
        "Asunto fuera del orden del día",
        campos,
        guardar,
        "Proponer la &urgencia",
        frase_de_urgencia(faltan),
    )
    return frase_al_aceptar(dialogo, "Se propuso la urgencia: vote primero si se declara.")


def preguntar_excusa(
    padre: QWidget, bd: Archivo, tablero: Tablero, dado: PuntoDeSala, elegido: str, momento: str
) -> str:
    """Quién se excusa del punto por interés en él, y por qué. `elegido`: el de la lista, propuesto."""

    def guardar(valores: dict[str, Any]) -> None:
        excusar(bd, dado.punto.id, valores["quien"], valores["motivo"], momento)

    ya = {e.asistencia_id for e in dado.excusas}
    dentro = [(a.id, a.nombre) for a in tablero.lista if a.presente_en() and a.id not in ya]
    propuesto = elegido if elegido in dict(dentro) else None
    campos = [
        CampoBusqueda("quien", "&Quién se excusa", obligatorio=True, opciones=dentro, valor=propuesto),
        CampoParrafo("motivo", "Interés que &declara", obligatorio=True, lineas=2),
    ]
    explicacion = f"Sigue en la sala; en «{dado.punto.titulo}» no cuenta como presente ni vota."
    dialogo = DialogoFormulario(padre, "Excusarse de un punto", campos, guardar, "&Excusar", explicacion)
    return frase_al_aceptar(dialogo, "Se anotó la excusa.")


def _motivo() -> CampoParrafo:
    return CampoParrafo("motivo", "Motivo", obligatorio=True, lineas=3)
