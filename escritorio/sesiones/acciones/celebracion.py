"""Abrir, aplazar, continuar y cerrar una sesión; escribir lo tratado."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.sesionar import Constancia, ReglaDeQuorum
from escritorio.estatutos.reglas.dictar import no_se_sabe
from escritorio.estatutos.reglas.quorum import hay_quorum
from escritorio.sesiones.acciones.en_vivo import asentar_notas, soltar_nota, tratar_el_suyo
from escritorio.sesiones.consultas.en_vivo import palabras, recesos, urgencias
from escritorio.sesiones.consultas.plazos import pide_ratificar_la_urgencia
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    con_mesa,
    presencia,
    punto,
    puntos,
    quorum_ahora,
    regla_de_quorum,
    sesion,
    universal_ahora,
)
from escritorio.sesiones.modelo.sesiones import Punto, Sesion
from escritorio.sesiones.reglas.en_vivo import (
    exigir_a_tratar,
    exigir_fuera_de_receso,
    exigir_ratificada,
    exigir_urgencia,
    ratificacion_de,
)
from escritorio.sesiones.reglas.sesiones import (
    CALLA_SIN_QUORUM,
    EstadoImpropio,
    FueraDeSesion,
    ReglaPorFijar,
    contar_presencia,
    exigir_estado,
    exigir_jornada_abierta,
    exigir_llamada,
    exigir_llegado,
    exigir_momento,
    exigir_quien_preside,
    exigir_quorum,
    exigir_redaccion,
    exigir_redactable,
    exigir_su_dia,
    exigir_su_hora,
    exigir_textos,
    falta_quien_preside,
    hora_que_no_ha_llegado,
    llamadas_posibles,
)

_SI_SE_ADELANTA = (
    "Si se adelanta, cambie antes su día con «Reprogramar…», en Sesiones;"
    " si el reloj de este equipo va mal, póngalo en hora."
)


def abrir(
    bd: Archivo,
    sesion_id: str,
    llamada: int,
    momento: str,
    *,
    preside: str = "",
    secretario: str = "",
    sin_presidencia: str = "",
    antes_de_hora: str = "",
) -> str:
    """Abre la sesión si hay quórum según la regla que rige ese día; devuelve la acción.

    Sin `preside` o `secretario` valen los ya anotados o quienes ocupen esos puestos y estén. Lanza
    `SinQuorum` con la cuenta, `ReglaPorFijar` si está pendiente, `FueraDeSesion` si todavía no
    llegó su día o no toca esa llamada, `AntesDeHora` si no llegó su hora y no se dice en `antes_de_hora` por
    qué se abre antes, o `SinPresidencia` si no está quien debe presidir y no se dice en `sin_presidencia` por
    qué se abre igual. Convocada fuera de plazo, si la regla lo prevé y están todos, guarda que vale.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada")
    exigir_su_dia(actual, bd.hoy(), _SI_SE_ADELANTA)
    _exigir_que_sesione(bd, actual)
    if llamada not in (1, 2, 3):
        raise DatoInvalido("Elija la primera, la segunda o la tercera llamada.", campo="llamada")
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    regla = regla_de_quorum(bd, actual, cuando)
    adelanto = exigir_renglon(antes_de_hora, "por qué se abre antes de su hora", "antes_de_hora")
    exigir_su_hora(actual, regla, llamada, cuando, bd.ahora(), adelanto)
    se_adelanta = bool(hora_que_no_ha_llegado(actual, regla, llamada, cuando, bd.ahora()))
    if not se_adelanta:
        exigir_llamada(actual, regla, llamada, cuando)
    lista = asistencias(bd, sesion_id)
    actual = con_mesa(bd, actual, cuando, *_mesa(preside, secretario), lista)
    dictamen = hay_quorum(regla, llamada, contar_presencia(actual, lista))
    exigir_quorum(dictamen, actual.organo)
    razon = _razon(sin_presidencia)
    exigir_quien_preside(actual, lista, razon)
    universal = universal_ahora(bd, actual, cuando)
    with transaccion(bd, f"Abrir {actual.titulo}") as accion_id:
        bd.corregir(
            "sesion",
            sesion_id,
            estado="en_curso",
            llamada=llamada,
            abierta=cuando,
            dictamen_quorum=dictamen.a_json(),
            preside=actual.preside,
            secretario=actual.secretario,
            dictamen_universal=universal.a_json() if universal else None,
            sin_presidencia=razon if falta_quien_preside(lista) else "",
            antes_de_hora=adelanto if se_adelanta else "",
        )
        _abrir_jornada(bd, actual, cuando, dictamen)
    return accion_id


def _exigir_que_sesione(bd: Archivo, actual: Sesion) -> None:
    """Lanza `EstadoImpropio` si el órgano dejó de celebrar sesiones después de convocarla."""
    if not organo(bd, actual.organo_id).sesiona:
        raise EstadoImpropio(
            f"{actual.organo} ya no celebra sesiones y ésta no se abre. Desconvóquela, con su motivo."
        )


def dejar_sin_celebrar(bd: Archivo, sesion_id: str, momento: str, causa: str) -> str:
    """Da por no celebrada una sesión convocada, con su causa y su recuento; devuelve la acción.

    Lo que después se levanta (diligencia o acta de no celebración) lo dice la regla de quórum; si calla,
    una diligencia, y su cuenta dice que la regla no lo dice.
    Lanza `ReglaPorFijar` si está pendiente y `FueraDeSesion` antes de la última llamada.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada")
    exigir_su_dia(actual, bd.hoy(), "Si ya se sabe que no se celebrará, desconvóquela.")
    razon = exigir_texto(causa, "la causa por la que no se celebró", "causa", 2_000)
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    regla = regla_de_quorum(bd, actual, cuando)
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        raise ReglaPorFijar(f"{actual.organo}: {no_se_sabe(frase('el quórum')).frase}")
    ultima = len(llamadas_posibles(actual, regla))
    exigir_llamada(actual, regla, ultima, cuando)
    if pronto := hora_que_no_ha_llegado(actual, regla, ultima, cuando, bd.ahora()):
        raise FueraDeSesion(
            f"Está convocada para el {con_hora(pronto)} y aún no es la hora. Si ya se sabe que no se"
            " celebrará, desconvóquela."
        )
    dictamen = hay_quorum(regla, ultima, presencia(bd, sesion_id))
    if regla.parametros.sin_quorum is None:
        dictamen = replace(dictamen, cuenta=(*dictamen.cuenta, CALLA_SIN_QUORUM))
    actual = con_mesa(bd, actual, cuando, lista=asistencias(bd, sesion_id))
    with transaccion(bd, f"Dejar sin celebrar {actual.titulo}") as accion_id:
        bd.corregir(
            "sesion",
            sesion_id,
            estado="cerrada",
            cerrada=cuando,
            no_celebrada=1,
            causa=razon,
            constancia=regla.parametros.sin_quorum or Constancia.DILIGENCIA,
            dictamen_quorum=dictamen.a_json(),
            preside=actual.preside,
            secretario=actual.secretario,
        )
    return accion_id


def anotar_mesa(bd: Archivo, sesion_id: str, preside: str, secretario: str) -> str:
    """Cambia quién preside o hace de secretario (y por qué suple); devuelve la acción.

    También antes de abrir: hay reglas de quórum que piden que esté la mesa.
    """
    actual = sesion(bd, sesion_id)
    exigir_redactable(actual, "convocada")
    with transaccion(bd, f"Anotar la mesa de {actual.titulo}") as accion_id:
        bd.corregir(
            "sesion",
            sesion_id,
            preside=exigir_texto(preside, "quién preside", "preside"),
            secretario=exigir_texto(secretario, "quién hace de secretario", "secretario"),
        )
    return accion_id


def aplazar(bd: Archivo, sesion_id: str, momento: str, motivo: str) -> str:
    """Termina la jornada para continuar la misma sesión otro día; devuelve la acción."""
    actual = sesion(bd, sesion_id)
    exigir_jornada_abierta(actual)
    cuando = _tras_lo_ocurrido(bd, actual, momento)
    razon = exigir_texto(motivo, "el motivo del aplazamiento", "motivo", 2_000)
    with transaccion(bd, f"Aplazar {actual.titulo}") as accion_id:
        _terminar_jornada(bd, actual, cuando, razon)
    return accion_id


def continuar(bd: Archivo, sesion_id: str, momento: str) -> str:
    """Abre otra jornada de una sesión aplazada, con quórum de nuevo; devuelve la acción.

    Quién está se anota antes con incorporaciones y retiradas. Lanza `SinQuorum` o `ReglaPorFijar`.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "en_curso")
    if not actual.aplazada:
        raise EstadoImpropio("La sesión no está aplazada: sigue abierta.")
    cuando = _tras_lo_ocurrido(bd, actual, momento)
    dictamen = quorum_ahora(bd, sesion_id, actual.llamada or 1, cuando)
    exigir_quorum(dictamen, actual.organo)
    with transaccion(bd, f"Continuar {actual.titulo}") as accion_id:
        _abrir_jornada(bd, actual, cuando, dictamen)
    return accion_id


def cerrar(bd: Archivo, sesion_id: str, momento: str) -> str:
    """Cierra la sesión a esa hora; devuelve la acción.

    No mira las votaciones: la ventana llama a `votaciones.acciones.cerrar_sesion`, que sí lo hace.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "en_curso")
    cuando = _tras_lo_ocurrido(bd, actual, momento)
    with transaccion(bd, f"Cerrar {actual.titulo}") as accion_id:
        if not actual.aplazada:
            _terminar_jornada(bd, actual, cuando, "")
        asentar_notas(bd, sesion_id)
        bd.corregir("sesion", sesion_id, estado="cerrada", cerrada=cuando)
    return accion_id


def tratar_punto(bd: Archivo, punto_id: str, texto: str, propuesta: str) -> str:
    """Guarda lo expuesto y lo propuesto (Markdown acotado) de un punto; devuelve la acción.

    La exposición se puede retocar hasta que se levanta el acta; la propuesta ya votada, no.
    """
    actual = punto(bd, punto_id)
    donde = sesion(bd, actual.sesion_id)
    expuesto, propuesto = exigir_textos(texto, propuesta)
    exigir_redaccion(donde, actual, propuesto)
    with transaccion(bd, f"Redactar el punto «{actual.titulo}»") as accion_id:
        bd.ejecutar(
            "UPDATE punto SET texto = ?, propuesta = ?,"
            " estado = CASE WHEN estado = 'pendiente' AND ? THEN 'tratado' ELSE estado END WHERE id = ?",
            [expuesto, propuesto, int(donde.estado == "en_curso"), punto_id],
        )
        tratar_el_suyo(bd, actual)
        soltar_nota(bd, punto_id)
    return accion_id


def anotar_votado(bd: Archivo, punto_id: str, propuesta: str, momento: str, *, resuelto: bool) -> None:
    """Deja en el punto la propuesta votada y en la sesión la hora de lo votado, en la acción abierta.

    Lanza `EstadoImpropio`, y nada de la acción queda, si entonces la sesión estaba en receso, el punto
    está retirado o sobre la mesa, entró por una urgencia que no se ha declarado, o falta ratificar aquélla
    con que se convocó la sesión.
    """
    votado = punto(bd, punto_id)
    _exigir_votable_ahora(bd, votado, momento)
    asentar_notas(bd, votado.sesion_id)
    bd.ejecutar(
        "UPDATE punto SET propuesta = ?, estado = ?, primer_voto = coalesce(primer_voto, ?) WHERE id = ?",
        [limpiar(propuesta), "votado" if resuelto else "tratado", momento, punto_id],
    )
    tratar_el_suyo(bd, votado)
    bd.ejecutar(
        "UPDATE sesion SET ultimo_hecho = max(coalesce(ultimo_hecho, ''), ?) WHERE id = ?",
        [momento, votado.sesion_id],
    )


def anotar_acta(bd: Archivo, sesion_id: str, estado: str) -> None:
    """Cómo va su acta («», «por_aprobar» o «aprobada»): levantada, no se retoca. En la acción abierta."""
    asentar_notas(bd, sesion_id)
    bd.corregir("sesion", sesion_id, con_acta=int(bool(estado)), estado_acta=estado)


def _exigir_votable_ahora(bd: Archivo, votado: Punto, momento: str) -> None:
    exigir_fuera_de_receso(recesos(bd, votado.sesion_id), momento)
    exigir_a_tratar(votado)
    _exigir_ratificada(bd, votado)
    if votado.urgente:
        exigir_urgencia(votado, urgencias(bd, votado.sesion_id).get(votado.id, ""))


def _exigir_ratificada(bd: Archivo, votado: Punto) -> None:
    actual = sesion(bd, votado.sesion_id)
    if not actual.urgente or not pide_ratificar_la_urgencia(bd, actual, actual.emitida or ""):
        return
    ratificacion = ratificacion_de(puntos(bd, actual.id))
    acuerdos = {a.punto_id for a in de_sesion(bd, actual.id) if a.estado == "vigente"}
    acordada = ratificacion is not None and ratificacion.id in acuerdos
    exigir_ratificada(votado, ratificacion, acordada=acordada)


def _abrir_jornada(bd: Archivo, actual: Sesion, momento: str, dictamen: Dictamen) -> None:
    bd.insertar(
        "jornada",
        id=nuevo_id(),
        sesion_id=actual.id,
        orden=len(actual.jornadas) + 1,
        inicio=momento,
        dictamen_quorum=dictamen.a_json(),
    )


def _terminar_jornada(bd: Archivo, actual: Sesion, momento: str, motivo: str) -> None:
    bd.ejecutar(
        "UPDATE jornada SET fin = ?, motivo = ? WHERE sesion_id = ? AND fin IS NULL",
        [momento, motivo, actual.id],
    )
    bd.ejecutar("UPDATE receso SET fin = ? WHERE sesion_id = ? AND fin IS NULL", [momento, actual.id])
    bd.ejecutar_muchos(
        "UPDATE palabra SET fin = max(inicio, ?) WHERE id = ?",
        [(f"{momento}:00", w.id) for w in palabras(bd, actual.id) if w.habla],
    )


def _tras_lo_ocurrido(bd: Archivo, actual: Sesion, momento: str) -> str:
    """El momento, si no es anterior a nada de lo anotado. Lanza `FueraDeSesion`."""
    cuando = exigir_momento(momento)
    exigir_llegado(cuando, bd.hoy())
    ultima = actual.jornadas[-1]
    hechos = [m.momento for a in asistencias(bd, actual.id) for m in a.movimientos]
    hechos += [r.fin or r.inicio for r in recesos(bd, actual.id)]
    hechos += [r.momento for r in actual.relevos]
    ultimo = max([*hechos, ultima.fin or ultima.inicio, actual.ultimo_hecho or ""])
    if cuando < ultimo:
        raise FueraDeSesion(
            f"Lo último anotado en la sesión es del {con_hora(ultimo)}: la hora no puede ser anterior.",
            campo="momento",
        )
    return cuando


def _razon(sin_presidencia: str) -> str:
    return exigir_renglon(sin_presidencia, "por qué se abre sin quien debe presidir", "sin_presidencia")


def _mesa(preside: str, secretario: str) -> tuple[str, str]:
    return (
        exigir_renglon(preside, "quién preside", "preside"),
        exigir_renglon(secretario, "quién hace de secretario", "secretario"),
    )
