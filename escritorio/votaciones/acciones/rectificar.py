"""Rectificar una votación ya anotada y dejar votos particulares, mientras no haya acta."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anular, rectificar_cifras
from escritorio.acuerdos.consultas import acuerdo, citas
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import enumerar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.celebracion import anotar_votado
from escritorio.sesiones.consultas.sesiones import asistencias, sesion_de_punto
from escritorio.sesiones.reglas.sesiones import exigir_llegado
from escritorio.votaciones.acciones.anotacion import anotar, asentar_acuerdo, resolver_origen
from escritorio.votaciones.consultas.decidir import (
    CIFRAS,
    Decision,
    decidir,
    escena_de_rectificacion,
    exigir_sin_acta,
    hecha,
)
from escritorio.votaciones.consultas.escena import Escena
from escritorio.votaciones.consultas.recomendaciones import remision_de
from escritorio.votaciones.consultas.votaciones import (
    excusados_en,
    plazo_del_particular,
    votacion,
    votaciones,
    votos_dichos,
)
from escritorio.votaciones.modelo.votaciones import Papeleta, Votacion, VotacionHecha
from escritorio.votaciones.reglas.recuento import en_el_punto, exigir_votante
from escritorio.votaciones.reglas.votaciones import exigir_en_plazo, instante_de, vigentes


class ConEfectos(ErrorDeUsuario):
    """Con el acuerdo de esa votación ya se hizo algo. Deshágalo antes de rectificarla."""


def rectificar(
    bd: Archivo, votacion_id: str, papeleta: Papeleta, motivo: str, momento: str = ""
) -> VotacionHecha:
    """Anota de nuevo una votación con su motivo; la rectificada queda como estaba.

    `momento`: sobre qué presentes se cuenta (el de la votación si no se dice). Si sigue aprobada, el
    acuerdo conserva su número con las cifras nuevas; si deja de estarlo, se anula; si pasa a estarlo,
    nace. Lanza `EstadoImpropio` con el acta levantada, `ConEfectos` si dejaría sin acuerdo lo que ya se hizo
    con él, y lo que lanza `votar`.
    """
    previa = votacion(bd, votacion_id)
    razon = exigir_texto(motivo, "el motivo de la rectificación", "motivo", 2_000)
    donde = escena_de_rectificacion(bd, previa, papeleta, momento)
    decision = decidir(donde, previa.propuesta, papeleta, dirime=previa.dirime)
    _exigir_que_cambie(bd, previa, decision, donde.momento)
    with transaccion(bd, f"Rectificar la votación de «{donde.punto.titulo}»") as accion_id:
        vale = _acuerdo_rectificado(bd, donde, previa, decision, razon)
        nueva_id = anotar(
            bd,
            donde,
            decision,
            vale,
            vuelta=previa.vuelta,
            bloque_id=previa.bloque_id,
            rectifica_id=previa.id,
            motivo=razon,
        )
        _llevar_la_remision(bd, previa, nueva_id, decision)
        ultima = vigentes(votaciones(bd, previa.punto_id))[-1]
        resuelto = ultima.resultado != "empate"
        anotar_votado(bd, previa.punto_id, ultima.propuesta, donde.momento, resuelto=resuelto)
        if ultima.id == nueva_id:
            resolver_origen(bd, donde, decision, vale)
    return hecha(accion_id, nueva_id, decision, vale)


def anotar_voto_particular(
    bd: Archivo,
    votacion_id: str,
    asistencia_id: str,
    texto: str,
    *,
    presentado: str = "",
    motivo: str = "",
) -> str:
    """Guarda (o cambia) el voto particular de quien pudo votar; devuelve la acción.

    `presentado`: momento ISO (ahora si no se dice); fuera del plazo de la regla de actas hace falta `motivo`.
    Lanza `NoPuedeVotar` si no pudo, `FueraDePlazo`, `DatoInvalido` sin texto o si la fecha no cabe, y
    `EstadoImpropio` con el acta levantada.
    """
    votada = votacion(bd, votacion_id)
    actual = sesion_de_punto(bd, votada.punto_id)
    exigir_sin_acta(actual)
    dicho = exigir_texto(texto, "el texto del voto particular", "texto", 20_000)
    lista = {a.id: a for a in en_el_punto(asistencias(bd, actual.id), votada.punto_id)}
    entonces = instante_de(votada, votaciones(bd, votada.punto_id))
    excusados = excusados_en(bd, votada.punto_id, entonces)
    quien = exigir_votante(lista.get(asistencia_id), entonces, excusados)
    cuando = presentado or max(bd.ahora(), votada.momento)
    exigir_llegado(cuando, bd.hoy())
    if cuando[:10] < votada.momento[:10]:
        raise DatoInvalido("Un voto particular no se presenta antes de votar.", campo="presentado")
    plazo = plazo_del_particular(bd, actual, cuando)
    razon = exigir_en_plazo(plazo, motivo)
    with transaccion(bd, f"Anotar el voto particular de {quien.nombre}") as accion_id:
        suyo = {"votacion_id": votacion_id, "asistencia_id": asistencia_id}
        como = {"presentado": cuando, "plazo": plazo.a_json() if plazo else None, "motivo": razon}
        bd.poner("voto_particular", tuple(suyo), suyo | como, id=nuevo_id(), texto=dicho)
    return accion_id


def _exigir_sin_efectos(bd: Archivo, acuerdo_id: str) -> None:
    """Lo que ya se hizo con un acuerdo no se queda sin él por un recuento. Lanza `ConEfectos`."""
    if hechas := citas(bd, acuerdo_id):
        numero, que = acuerdo(bd, acuerdo_id).numero, enumerar([f"«{c.texto}»" for c in hechas])
        raise ConEfectos(
            f"Con el acuerdo n.º {numero} ya se hizo {que}: así contada, la votación lo dejaría sin efecto."
            " Deshaga eso antes, en «Actividad reciente», o anule el acuerdo con su motivo, en Acuerdos."
        )


def _llevar_la_remision(bd: Archivo, previa: Votacion, nueva_id: str, decision: Decision) -> None:
    """Lo ya remitido lo es de la que vale, en la acción abierta. Lanza `ConEfectos` si deja de aprobarse."""
    remision_id = remision_de(bd, previa.id)
    if not remision_id:
        return
    if decision.resultado != "aprobada":
        raise ConEfectos(
            "Lo aprobado ya se remitió fuera: así contado, no se habría aprobado. Deshaga antes la remisión,"
            " en «Actividad reciente»."
        )
    bd.corregir("remision", remision_id, votacion_id=nueva_id)


def _exigir_que_cambie(bd: Archivo, previa: Votacion, decision: Decision, momento: str) -> None:
    iguales = all(getattr(decision.votos, c) == getattr(previa, c) for c in CIFRAS)
    mismas = iguales and decision.modo == previa.modo and momento == previa.momento
    if mismas and decision.sentidos == votos_dichos(bd, previa.id):
        raise DatoInvalido("Es lo mismo que ya consta: no hay nada que rectificar.")


def _acuerdo_rectificado(
    bd: Archivo, donde: Escena, previa: Votacion, decision: Decision, razon: str
) -> Acuerdo | None:
    """El acuerdo que queda: el mismo con cifras nuevas, ninguno o uno que nace. En la acción abierta."""
    if previa.acuerdo_id is None:
        return asentar_acuerdo(bd, donde, decision)
    if decision.resultado == "aprobada":
        cifras, dictamen = decision.de_acuerdo, decision.dictamen.a_json()
        rectificar_cifras(bd, previa.acuerdo_id, cifras, dictamen, f"Rectificada la votación: {razon}")
        return acuerdo(bd, previa.acuerdo_id)
    if acuerdo(bd, previa.acuerdo_id).estado == "vigente":
        _exigir_sin_efectos(bd, previa.acuerdo_id)
        que = f"Rectificada la votación del {con_hora(previa.momento)}, no se aprobó"
        anular(bd, previa.acuerdo_id, f"{que}: {razon}")
    return None
