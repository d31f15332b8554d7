"""Lo que la sala pregunta antes de un hecho con efectos: causa, motivo, mesa."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoParrafo, CampoTexto
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.sala.modelo import Tablero
from escritorio.sesiones.acciones.celebracion import anotar_mesa, aplazar, dejar_sin_celebrar
from escritorio.sesiones.acciones.en_vivo import empezar_receso
from escritorio.sesiones.consultas.sesiones import con_mesa


class _Causa(Registro):
    causa: str


class _Mesa(Registro):
    preside: str
    secretario: str


def preguntar_causa(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """La sesión no se celebra: su causa."""

    def hacer(dada: _Causa) -> LoHecho:
        dejar_sin_celebrar(bd, tablero.sesion.id, momento, dada.causa)
        return LoHecho("La sesión quedó sin celebrar. Ya puede levantar su constancia.")

    return Pregunta(
        "No se celebra la sesión",
        _Causa,
        [CampoParrafo("causa", "Causa", obligatorio=True, valor=str(tablero.quorum.dictamen.frase))],
        hacer,
        "&Dejar sin celebrar",
        f"Se anota a las {con_hora(momento)}, con quienes asistieron. Después se levanta la constancia.",
    ).abrir(padre)


def preguntar_aplazamiento(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """Se interrumpe para continuar otro día: el motivo."""

    def hacer(dado: Motivo) -> LoHecho:
        aplazar(bd, tablero.sesion.id, momento, dado.motivo)
        return LoHecho("La sesión quedó aplazada.")

    return Pregunta(
        "Aplazar la sesión",
        Motivo,
        [CampoParrafo("motivo", "Motivo", obligatorio=True, ayuda="Consta en el acta.")],
        hacer,
        "A&plazar",
        f"La jornada termina el {con_hora(momento)}. Otro día se continúa: es la misma sesión.",
    ).abrir(padre)


def preguntar_receso(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """Una pausa dentro de la jornada: su motivo, si se quiere decir."""

    def hacer(dado: Motivo) -> LoHecho:
        empezar_receso(bd, tablero.sesion.id, momento, dado.motivo)
        return LoHecho("La sesión está en receso.")

    return Pregunta(
        "Receso",
        Motivo,
        [CampoTexto("motivo", "Motivo", ayuda="Consta en el acta con las horas de salida y de vuelta.")],
        hacer,
        "Empezar el &receso",
        f"Desde las {hora(momento)} no se vota. Al volver se mide otra vez el quórum.",
    ).abrir(padre)


def preguntar_mesa(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """Quién preside y quién hace de secretario."""

    def hacer(dada: _Mesa) -> LoHecho:
        anotar_mesa(bd, tablero.sesion.id, dada.preside, dada.secretario)
        return LoHecho("Se anotó la mesa.")

    propuesta = con_mesa(bd, tablero.sesion, momento, lista=tablero.lista)
    campos = [
        CampoTexto("preside", "Preside", obligatorio=True, valor=propuesta.preside),
        CampoTexto("secretario", "Secretario o secretaria", obligatorio=True, valor=propuesta.secretario),
    ]
    explicacion = (
        "Firman el acta. Si suplen a quien ocupa el puesto, dígalo: «Ana Ruiz, por ausencia del titular»."
    )
    return Pregunta("Mesa de la sesión", _Mesa, campos, hacer, explicacion=explicacion).abrir(padre)
