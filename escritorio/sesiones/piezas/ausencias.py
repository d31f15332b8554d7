"""Lo que se pregunta de una ausencia: por qué se excusa, con qué papel y si se acepta."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar, varios
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.sesiones.acciones.ausencias import (
    adjuntar_justificante,
    excusar_ausencia,
    quitar_excusa_de_ausencia,
    resolver_excusa,
)
from escritorio.sesiones.modelo.ausencias import ResolucionDeExcusa
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.piezas.anexos import ensenar_adjunto

_ESCANEOS = "Escaneos (*.pdf *.jpg *.jpeg *.png)"
Opcion = tuple[str, Callable[[], LoHecho | None]]
"""El rótulo de lo que se puede hacer y lo que lo hace."""


class _Excusa(Registro):
    motivo: str
    presentada: str
    justificante: ArchivoElegido | None


class _Justificante(Registro):
    justificante: ArchivoElegido | None


class _Resolucion(Registro):
    aceptada: str
    decide: str
    fecha: str
    razon: str


def lo_que_cabe(
    padre: QWidget, bd: Archivo, dialogos: Dialogos, actual: Sesion, quien: Asistencia
) -> list[Opcion]:
    """Lo que ahora se puede hacer con la ausencia de ese convocado."""
    dicha, opciones = quien.justificacion, list[Opcion]()
    escribible = actual.admite("excusar") and not quien.asistio and not (dicha and dicha.decidida)
    if escribible:
        rotulo = "Editar su e&xcusa…" if dicha else "E&xcusar su ausencia…"
        opciones.append((rotulo, partial(preguntar_ausencia, padre, bd, dialogos, quien)))
    if dicha is None:
        return opciones
    if not dicha.decidida:
        opciones.append(("&Resolver su excusa…", partial(preguntar_resolucion, padre, bd, actual, quien)))
    if dicha.documento_id:
        opciones.append(("&Ver el justificante", partial(_ver, padre, bd, dialogos, quien)))
    else:
        opciones.append(("Ad&juntar el justificante…", partial(_adjuntar, padre, bd, dialogos, quien)))
    if escribible:
        opciones.append(("&Quitar su excusa", partial(_quitar, bd, quien)))
    return opciones


def preguntar_ausencia(padre: QWidget, bd: Archivo, dialogos: Dialogos, quien: Asistencia) -> LoHecho | None:
    """Por qué falta, cuándo lo dijo y su justificante."""

    def hacer(dada: _Excusa) -> LoHecho:
        accion = excusar_ausencia(bd, quien.id, dada.motivo, dada.presentada, _leido(dada.justificante))
        return LoHecho(f"{quien.nombre}: se anotó que excusa su ausencia.", accion)

    dicha = quien.justificacion
    campos = [
        CampoParrafo(
            "motivo", "&Motivo", obligatorio=True, lineas=2, valor=dicha.motivo if dicha else "",
            ayuda="Consta en el acta.",
        ),
        CampoFecha(
            "presentada", "Se e&xcusó el", obligatorio=True, valor=dicha.presentada if dicha else bd.hoy()
        ),
        CampoArchivo(
            "justificante", "&Justificante", dialogos, filtro=_ESCANEOS, ayuda="Si lo trajo: PDF, JPG o PNG."
        ),
    ]  # fmt: skip
    explicacion = (
        "Si hay que aceptarla, se anota después quién lo decide. El acta distingue a quien la excusó."
    )
    titulo = f"Excusar la ausencia de {quien.nombre}"
    return Pregunta(titulo, _Excusa, campos, hacer, "&Anotar", explicacion).abrir(padre)


def preguntar_resolucion(padre: QWidget, bd: Archivo, actual: Sesion, quien: Asistencia) -> LoHecho | None:
    """Si se acepta, quién lo decide y por qué."""

    def hacer(dada: _Resolucion) -> LoHecho:
        aceptada = dada.aceptada == "si"
        accion = resolver_excusa(
            bd, quien.id, ResolucionDeExcusa(aceptada, dada.decide, dada.fecha, dada.razon)
        )
        return LoHecho(f"{quien.nombre}: {'se aceptó' if aceptada else 'no se aceptó'} su excusa.", accion)

    motivo = quien.justificacion.motivo if quien.justificacion else ""
    campos = [
        CampoEleccion("aceptada", "&Se acepta", opciones=[("si", "Sí"), ("no", "No")], valor="si"),
        CampoTexto("decide", "&Quién lo decide", obligatorio=True, valor=enumerar(varios(actual.preside))),
        CampoFecha("fecha", "El &día", obligatorio=True, valor=bd.hoy()),
        CampoParrafo("razon", "&Por qué", lineas=2, ayuda="Hace falta si no se acepta."),
    ]
    explicacion = f"{quien.nombre} dijo: {motivo}"
    if actual.con_acta:
        explicacion += "\nEl acta ya se levantó y dice lo que se sabía: esto queda anotado aparte."
    return Pregunta("Resolver la excusa", _Resolucion, campos, hacer, explicacion=explicacion).abrir(padre)


def _adjuntar(padre: QWidget, bd: Archivo, dialogos: Dialogos, quien: Asistencia) -> LoHecho | None:
    def hacer(dado: _Justificante) -> LoHecho:
        elegido = _leido(dado.justificante)
        accion = adjuntar_justificante(bd, quien.id, elegido) if elegido else ""
        return LoHecho(f"Se adjuntó el justificante de {quien.nombre}.", accion)

    campos = [CampoArchivo("justificante", "&Justificante", dialogos, filtro=_ESCANEOS, obligatorio=True)]
    return Pregunta("Adjuntar el justificante", _Justificante, campos, hacer).abrir(padre)


def _quitar(bd: Archivo, quien: Asistencia) -> LoHecho:
    return LoHecho(f"Se quitó la excusa de {quien.nombre}.", quitar_excusa_de_ausencia(bd, quien.id))


def _ver(padre: QWidget, bd: Archivo, dialogos: Dialogos, quien: Asistencia) -> None:
    if quien.justificacion and quien.justificacion.documento_id:
        papel = leer_adjunto(bd, quien.justificacion.documento_id)
        titulo = f"Justificante de {quien.nombre}"
        ensenar_adjunto(padre, Avisos(padre), dialogos, papel, titulo, "Imágenes (*.jpg *.png)")


def _leido(elegido: ArchivoElegido | None) -> ArchivoLeido | None:
    return ArchivoLeido(elegido.nombre, elegido.contenido) if elegido else None
