"""Lo que la sala pregunta antes de un hecho con efectos: causa, motivo, mesa."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoParrafo, CampoTexto, DialogoFormulario
from escritorio.sala.modelo import Tablero
from escritorio.sesiones.acciones.celebracion import anotar_mesa, aplazar, dejar_sin_celebrar
from escritorio.sesiones.acciones.en_vivo import empezar_receso
from escritorio.sesiones.consultas.sesiones import con_mesa
from escritorio.votaciones.piezas.preguntas import frase_al_aceptar


def preguntar_causa(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> str:
    """La sesión no se celebra: su causa."""

    def guardar(valores: dict[str, Any]) -> None:
        dejar_sin_celebrar(bd, tablero.sesion.id, momento, valores["causa"])

    dialogo = DialogoFormulario(
        padre,
        "No se celebra la sesión",
        [CampoParrafo("causa", "Causa", obligatorio=True, valor=tablero.quorum.dictamen.frase)],
        guardar,
        "&Dejar sin celebrar",
        f"Se anota a las {con_hora(momento)}, con quienes asistieron. Después se levanta la constancia.",
    )
    return frase_al_aceptar(dialogo, "La sesión quedó sin celebrar. Ya puede levantar su constancia.")


def preguntar_aplazamiento(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> str:
    """Se interrumpe para continuar otro día: el motivo."""

    def guardar(valores: dict[str, Any]) -> None:
        aplazar(bd, tablero.sesion.id, momento, valores["motivo"])

    dialogo = DialogoFormulario(
        padre,
        "Aplazar la sesión",
        [CampoParrafo("motivo", "Motivo", obligatorio=True, ayuda="Consta en el acta.")],
        guardar,
        "A&plazar",
        f"La jornada termina el {con_hora(momento)}. Otro día se continúa: es la misma sesión.",
    )
    return frase_al_aceptar(dialogo, "La sesión quedó aplazada.")


def preguntar_receso(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> str:
    """Una pausa dentro de la jornada: su motivo, si se quiere decir."""

    def guardar(valores: dict[str, Any]) -> None:
        empezar_receso(bd, tablero.sesion.id, momento, valores["motivo"])

    dialogo = DialogoFormulario(
        padre,
        "Receso",
        [CampoTexto("motivo", "Motivo", ayuda="Consta en el acta con las horas de salida y de vuelta.")],
        guardar,
        "Empezar el &receso",
        f"Desde las {hora(momento)} no se vota. Al volver se mide otra vez el quórum.",
    )
    return frase_al_aceptar(dialogo, "La sesión está en receso.")


def preguntar_mesa(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> str:
    """Quién preside y quién hace de secretario."""

    def guardar(valores: dict[str, Any]) -> None:
        anotar_mesa(bd, tablero.sesion.id, valores["preside"], valores["secretario"])

    propuesta = con_mesa(bd, tablero.sesion, momento, lista=tablero.lista)
    campos = [
        CampoTexto("preside", "Preside", obligatorio=True, valor=propuesta.preside),
        CampoTexto("secretario", "Secretario o secretaria", obligatorio=True, valor=propuesta.secretario),
    ]
    explicacion = (
        "Firman el acta. Si suplen a quien ocupa el puesto, dígalo: «Ana Ruiz, por ausencia del titular»."
    )
    return frase_al_aceptar(
        DialogoFormulario(padre, "Mesa de la sesión", campos, guardar, explicacion=explicacion),
        "Se anotó la mesa.",
    )
