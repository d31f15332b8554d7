"""Decidir una votación y dejarla anotada, con su acuerdo si se aprobó."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import asentar, ratificar, volver_a_esperar
from escritorio.acuerdos.acciones.propuestas import informar, reabrir, resolver
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import Acuerdo, AcuerdoNuevo, CifrasDeAcuerdo
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.exactos import decimales_de, en_enteros
from escritorio.comun.base.identificadores import nuevos_ids
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import numera_por_anio
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.votaciones.consultas.decidir import CIFRAS, Decision
from escritorio.votaciones.consultas.escena import Escena


def anotar(
    bd: Archivo,
    escena: Escena,
    decision: Decision,
    acuerdo: Acuerdo | None,
    *,
    vuelta: int,
    bloque_id: str | None = None,
    rectifica_id: str | None = None,
    motivo: str = "",
) -> str:
    """Guarda la votación y cómo votó cada cual, en la acción abierta; devuelve su id."""
    votacion_id, *ids = nuevos_ids(1 + len(decision.sentidos) + len(escena.ausentes))
    pesos = {a.id: a.votos for a in escena.lista}
    sentidos = {**decision.sentidos, **dict.fromkeys(escena.ausentes, "ausente")}
    cuentas = {c: getattr(decision.votos, c) for c in CIFRAS if c != "excusados"}
    cifras = decimales_de(*cuentas.values(), *(pesos[quien] for quien in sentidos))
    bd.insertar(
        "votacion",
        {**en_enteros(cuentas, cifras), "excusados": decision.votos.excusados},
        id=votacion_id,
        punto_id=escena.punto.id,
        vuelta=vuelta,
        modo=decision.modo,
        propuesta=decision.propuesta,
        tipo_decision=escena.punto.tipo_decision,
        resultado=decision.resultado,
        dictamen=decision.dictamen.a_json(),
        dirime=decision.dirime,
        momento=escena.momento,
        acuerdo_id=acuerdo.id if acuerdo else None,
        bloque_id=bloque_id,
        rectifica_id=rectifica_id,
        motivo=motivo,
    )
    bd.insertar_muchos(
        "voto",
        (
            {
                "id": id_,
                "votacion_id": votacion_id,
                "asistencia_id": quien,
                "sentido": como,
                **en_enteros({"votos": pesos[quien]}, cifras),
            }
            for id_, (quien, como) in zip(ids, sentidos.items(), strict=False)
        ),
    )
    return votacion_id


def asentar_acuerdo(bd: Archivo, escena: Escena, decision: Decision) -> Acuerdo | None:
    """El acuerdo asentado, si se aprobó, en la acción abierta. Si no se contaron votos no lleva cifras.

    Un órgano consultivo no acuerda: lo que aprueba es su dictamen, y queda en su votación y en su acta.
    """
    if decision.resultado != "aprobada" or not escena.acuerda:
        return None
    return asentar_del_punto(
        bd, escena, escena.punto.titulo, decision.propuesta, decision.de_acuerdo, decision.dictamen
    )


def asentar_del_punto(
    bd: Archivo, escena: Escena, titulo: str, texto: str, cifras: CifrasDeAcuerdo, dictamen: Dictamen
) -> Acuerdo:
    """El acuerdo que toma un punto de la sesión en ese instante, en la acción abierta."""
    a_favor, en_contra, abstenciones = cifras
    return asentar(
        bd,
        por_anio=numera_por_anio(bd, escena.sesion.organo_id, escena.momento),
        nuevo=AcuerdoNuevo(
            organo_id=escena.sesion.organo_id,
            organo=escena.sesion.organo,
            sesion_id=escena.sesion.id,
            sesion=escena.sesion.titulo,
            punto_id=escena.punto.id,
            punto=escena.punto.principal or escena.punto.orden,
            subpunto=escena.punto.lugar,
            titulo=titulo,
            texto=texto,
            fecha=escena.momento[:10],
            tipo_decision=escena.punto.tipo_decision,
            a_favor=a_favor,
            en_contra=en_contra,
            abstenciones=abstenciones,
            resultado="aprobada",
            dictamen=dictamen.a_json(),
        ),
    )


def resolver_origen(bd: Archivo, donde: Escena, decision: Decision, acuerdo: Acuerdo | None) -> None:
    """En la acción abierta; un empate todavía no resuelve nada y, si se rectificó en él, deja de estarlo."""
    origen, acuerdo_id = donde.punto.origen_id, acuerdo.id if acuerdo else None
    if decision.resultado == "empate":
        _dejar_sin_resolver(bd, donde)
        return
    if donde.punto.origen_tipo == "propuesta":
        _llevar_al_expediente(bd, donde, decision, acuerdo_id)
    elif donde.punto.origen_tipo == "acuerdo" and donde.acuerda:
        ratificar(bd, origen, por_acuerdo_id=acuerdo_id, organo=donde.sesion.organo)


def _llevar_al_expediente(bd: Archivo, donde: Escena, decision: Decision, acuerdo_id: str | None) -> None:
    """La decide el órgano a que se presentó; lo que vota otro, o uno consultivo, es su informe."""
    dia, cual = donde.momento[:10], donde.punto.origen_id
    di = habla_de_textos(bd)
    texto = f"{di.decir(donde.sesion.dicha)}: {di.decir(decision.dictamen.frase)}"
    if _decide(bd, donde):
        resolver(bd, cual, acuerdo_id=acuerdo_id, fecha=dia, texto=texto)
    else:
        informar(bd, cual, favorable=decision.resultado == "aprobada", fecha=dia, texto=texto)


def _decide(bd: Archivo, donde: Escena) -> bool:
    return donde.acuerda and propuesta(bd, donde.punto.origen_id).organo_id == donde.sesion.organo_id


def _dejar_sin_resolver(bd: Archivo, donde: Escena) -> None:
    if donde.punto.origen_tipo == "propuesta" and _decide(bd, donde):
        reabrir(bd, donde.punto.origen_id)
    elif donde.punto.origen_tipo == "acuerdo":
        volver_a_esperar(bd, donde.punto.origen_id)
