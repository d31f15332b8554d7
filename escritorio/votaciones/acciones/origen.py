"""Llevar lo votado a lo que trajo el asunto a la sesión: una propuesta o un acuerdo por ratificar."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import informar, reabrir, resolver
from escritorio.acuerdos.acciones.sin_sesion import ratificar, volver_a_esperar
from escritorio.acuerdos.consultas.propuestas import propuesta
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.votaciones.acciones.anotacion import Decision
from escritorio.votaciones.consultas.escena import Escena


def resolver_origen(bd: Archivo, donde: Escena, decision: Decision, acuerdo: Acuerdo | None) -> None:
    """En la acción abierta; un empate todavía no resuelve nada y, si se rectificó en él, deja de estarlo."""
    origen, acuerdo_id = donde.punto.origen_id, acuerdo.id if acuerdo else None
    if decision.resultado == "empate":
        _dejar_sin_resolver(bd, donde)
        return
    if donde.punto.origen_tipo == "propuesta":
        _llevar_al_expediente(bd, donde, f"{donde.sesion.titulo}: {decision.dictamen.frase}", acuerdo_id)
    elif donde.punto.origen_tipo == "acuerdo":
        ratificar(bd, origen, por_acuerdo_id=acuerdo_id, organo=donde.sesion.organo)


def _llevar_al_expediente(bd: Archivo, donde: Escena, texto: str, acuerdo_id: str | None) -> None:
    """La decide el órgano a que se presentó; lo que vota otro es su informe."""
    dia, cual = donde.momento[:10], donde.punto.origen_id
    if _decide(bd, donde):
        resolver(bd, cual, acuerdo_id=acuerdo_id, fecha=dia, texto=texto)
    else:
        informar(bd, cual, favorable=acuerdo_id is not None, fecha=dia, texto=texto)


def _decide(bd: Archivo, donde: Escena) -> bool:
    return propuesta(bd, donde.punto.origen_id).organo_id == donde.sesion.organo_id


def _dejar_sin_resolver(bd: Archivo, donde: Escena) -> None:
    if donde.punto.origen_tipo == "propuesta" and _decide(bd, donde):
        reabrir(bd, donde.punto.origen_id)
    elif donde.punto.origen_tipo == "acuerdo":
        volver_a_esperar(bd, donde.punto.origen_id)
