"""Llevar lo votado a lo que trajo el asunto a la sesión: una propuesta o un acuerdo por ratificar."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import reabrir, resolver
from escritorio.acuerdos.acciones.sin_sesion import ratificar, volver_a_esperar
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.votaciones.acciones.anotacion import Decision
from escritorio.votaciones.acciones.escena import Escena


def resolver_origen(bd: Archivo, donde: Escena, decision: Decision, acuerdo: Acuerdo | None) -> None:
    """En la acción abierta; un empate todavía no resuelve nada y, si se rectificó en él, deja de estarlo."""
    origen, acuerdo_id = donde.punto.origen_id, acuerdo.id if acuerdo else None
    if decision.resultado == "empate":
        _dejar_sin_resolver(bd, donde)
        return
    if donde.punto.origen_tipo == "propuesta":
        texto = f"{donde.sesion.titulo}: {decision.dictamen.frase}"
        resolver(bd, origen, acuerdo_id=acuerdo_id, fecha=donde.momento[:10], texto=texto)
    elif donde.punto.origen_tipo == "acuerdo":
        ratificar(bd, origen, por_acuerdo_id=acuerdo_id, organo=donde.sesion.organo)


def _dejar_sin_resolver(bd: Archivo, donde: Escena) -> None:
    if donde.punto.origen_tipo == "propuesta":
        reabrir(bd, donde.punto.origen_id)
    elif donde.punto.origen_tipo == "acuerdo":
        volver_a_esperar(bd, donde.punto.origen_id)
