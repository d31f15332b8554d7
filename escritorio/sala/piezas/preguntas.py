"""Lo que la sala pregunta antes de un hecho con efectos: causa, motivo, mesa."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import con_hora, hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar, varios
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoEleccion, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.estatutos.consultas.reglas import decisiones
from escritorio.sala.modelo import PuntoDeSala, Tablero
from escritorio.sesiones.acciones.celebracion import abrir, anotar_mesa, aplazar, dejar_sin_celebrar
from escritorio.sesiones.acciones.en_vivo import empezar_receso, excusar, relevar
from escritorio.sesiones.acciones.puntos_en_vivo import dejar_sobre_la_mesa, proponer_urgencia, retirar_punto
from escritorio.sesiones.consultas.sesiones import con_mesa, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.en_vivo import APARTADOS, frase_de_urgencia
from escritorio.sesiones.reglas.sesiones import falta_quien_preside


class _Causa(Registro):
    causa: str


class _Mesa(Registro):
    preside: str
    secretario: str


class Apertura(Registro):
    """Lo que se dice al abrir cuando algo no es como debía."""

    preside: str = ""
    sin_presidencia: str = ""
    antes_de_hora: str = ""


NORMAL = Apertura()


class _Relevo(Registro):
    preside: str
    motivo: str


_SI_SON_VARIOS = "Si son varios, sepárelos con punto y coma."


def abierta(bd: Archivo, sesion_id: str, llamada: int, momento: str, *, como: Apertura = NORMAL) -> LoHecho:
    """Abre la sesión y dice lo que pasó."""
    abrir(
        bd,
        sesion_id,
        llamada,
        momento,
        preside=como.preside,
        sin_presidencia=como.sin_presidencia,
        antes_de_hora=como.antes_de_hora,
    )
    universal = sesion(bd, sesion_id).dictamen_universal
    return LoHecho(f"Se abrió la sesión.{f' {universal.frase}' if universal else ''}")


def preguntar_apertura(
    padre: QWidget, bd: Archivo, tablero: Tablero, momento: str, *, llamada: int, pronto: bool
) -> LoHecho | None:
    """No es su hora, o no está quien debe presidir: por qué se abre igual, y quién preside en su lugar."""

    def hacer(dado: Apertura) -> LoHecho:
        return abierta(bd, tablero.sesion.id, llamada, momento, como=dado)

    campos: list[CampoTexto] = []
    dichos = []
    if pronto:
        dichos.append(f"La sesión está convocada para las {hora(tablero.llamadas[llamada - 1])}.")
        campos.append(
            CampoTexto(
                "antes_de_hora", "Por qué se abre &antes", obligatorio=True, ayuda="Consta en el acta."
            )
        )
    if falta := falta_quien_preside(tablero.lista):
        dichos.append(f"No está quien debe presidir: {falta}.")
        campos += [
            CampoTexto(
                "preside",
                "Preside en su lugar",
                obligatorio=True,
                valor=tablero.sesion.preside,
                ayuda=_SI_SON_VARIOS,
            ),
            CampoTexto("sin_presidencia", "Motivo", obligatorio=True, ayuda="Consta en el acta."),
        ]
    titulo = "Abrir sin quien debe presidir" if falta else "Abrir antes de su hora"
    return Pregunta(titulo, Apertura, campos, hacer, "A&brir la sesión", " ".join(dichos)).abrir(padre)


def preguntar_relevo(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """Quién pasa a presidir desde esa hora, y por qué."""

    def hacer(dado: _Relevo) -> LoHecho:
        accion = relevar(bd, tablero.sesion.id, dado.preside, dado.motivo, momento)
        return LoHecho(f"Desde las {hora(momento)} preside {enumerar(varios(dado.preside))}.", accion)

    campos = [
        CampoTexto("preside", "Pasa a presidir", obligatorio=True, ayuda=_SI_SON_VARIOS),
        CampoTexto("motivo", "Motivo", obligatorio=True, ayuda="Consta en el acta, con la hora."),
    ]
    ahora = enumerar(varios(tablero.sesion.preside_en())) or "nadie que conste"
    explicacion = f"Hasta las {hora(momento)} preside {ahora}. Quien preside al cerrar firma el acta."
    return Pregunta("Relevo en la presidencia", _Relevo, campos, hacer, "&Relevar", explicacion).abrir(padre)


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
        CampoTexto("preside", "Preside", obligatorio=True, valor=propuesta.preside, ayuda=_SI_SON_VARIOS),
        CampoTexto("secretario", "Secretario o secretaria", obligatorio=True, valor=propuesta.secretario),
    ]
    explicacion = (
        "Firman el acta. Si suplen a quien ocupa el puesto, dígalo: «Ana Ruiz, por ausencia del titular»."
    )
    return Pregunta("Mesa de la sesión", _Mesa, campos, hacer, explicacion=explicacion).abrir(padre)


_MOTIVO = CampoParrafo("motivo", "Motivo", obligatorio=True, lineas=3)


class _Urgencia(Registro):
    titulo: str
    tipo_decision: str
    motivo: str
    propuesta: str
    dentro_de: str = ""


class _Excusa(Registro):
    quien: str
    motivo: str


def preguntar_retiro(padre: QWidget, bd: Archivo, dado: PuntoDeSala, momento: str) -> LoHecho | None:
    """Por qué se retira el punto."""

    def hacer(respuesta: Motivo) -> LoHecho:
        retirar_punto(bd, dado.punto.id, respuesta.motivo, momento)
        return LoHecho("El punto se retiró del orden del día.")

    titulo = f"Retirar «{dado.punto.titulo}»"
    explicacion = f"Consta en el acta, a las {hora(momento)}. No se propone en la convocatoria siguiente."
    return Pregunta(titulo, Motivo, [_MOTIVO], hacer, "&Retirar el punto", explicacion).abrir(padre)


def preguntar_mesa_de_punto(padre: QWidget, bd: Archivo, dado: PuntoDeSala, momento: str) -> LoHecho | None:
    """Por qué el punto queda sobre la mesa."""

    def hacer(respuesta: Motivo) -> LoHecho:
        dejar_sobre_la_mesa(bd, dado.punto.id, respuesta.motivo, momento)
        return LoHecho("El punto quedó sobre la mesa.")

    titulo = f"Dejar sobre la mesa «{dado.punto.titulo}»"
    explicacion = f"Consta en el acta, a las {hora(momento)}. La convocatoria siguiente lo propondrá."
    return Pregunta(titulo, Motivo, [_MOTIVO], hacer, "&Dejar sobre la mesa", explicacion).abrir(padre)


def preguntar_urgencia(padre: QWidget, bd: Archivo, tablero: Tablero, momento: str) -> LoHecho | None:
    """Qué asunto se propone fuera del orden del día y por qué es urgente."""

    def hacer(dada: _Urgencia) -> LoHecho:
        asunto = PuntoNuevo(dada.titulo, dada.tipo_decision, "", dada.propuesta)
        proponer_urgencia(bd, tablero.sesion.id, asunto, dada.motivo, momento, dentro_de=dada.dentro_de)
        return LoHecho("Se propuso la urgencia: vote primero si se declara.")

    opciones = [(clave, n) for clave, n in decisiones(bd) if clave != "urgencia"]
    caben = [p for v in tablero.puntos if not (p := v.punto).subpunto and p.estado not in APARTADOS]
    campos = [
        CampoTexto("titulo", "&Asunto", obligatorio=True, maximo=300),
        CampoEleccion(
            "tipo_decision",
            "&Qué se decide",
            opciones=opciones,
            valor="ordinaria",
            ninguna="Nada: se trata y no se vota",
        ),
        CampoEleccion(
            "dentro_de",
            "&Dentro del punto",
            opciones=[(p.id, f"{p.numero}. {p.titulo}") for p in caben],
            ninguna="Ninguno: punto nuevo",
        ),
        CampoParrafo("motivo", "&Por qué es urgente", obligatorio=True, lineas=2),
        CampoParrafo("propuesta", "P&ropuesta que se votaría", lineas=3),
    ]
    faltan = tablero.quorum.habilitados - tablero.quorum.presentes
    return Pregunta(
        "Asunto fuera del orden del día",
        _Urgencia,
        campos,
        hacer,
        "Proponer la &urgencia",
        frase_de_urgencia(faltan),
    ).abrir(padre)


def preguntar_excusa(
    padre: QWidget, bd: Archivo, tablero: Tablero, dado: PuntoDeSala, elegido: str, momento: str
) -> LoHecho | None:
    """Quién se excusa del punto por interés en él, y por qué. `elegido`: el de la lista, propuesto."""

    def hacer(dada: _Excusa) -> LoHecho:
        excusar(bd, dado.punto.id, dada.quien, dada.motivo, momento)
        return LoHecho("Se anotó la excusa.")

    ya = {e.asistencia_id for e in dado.excusas}
    dentro = [(a.id, a.nombre) for a in tablero.lista if a.presente_en() and a.id not in ya]
    propuesto = elegido if elegido in dict(dentro) else None
    campos = [
        CampoBusqueda("quien", "&Quién se excusa", obligatorio=True, opciones=dentro, valor=propuesto),
        CampoParrafo("motivo", "Interés que &declara", obligatorio=True, lineas=2),
    ]
    explicacion = f"Sigue en la sala; en «{dado.punto.titulo}» no cuenta como presente ni vota."
    return Pregunta("Excusarse de un punto", _Excusa, campos, hacer, "&Excusar", explicacion).abrir(padre)
