"""Terminar una elección: su acuerdo, su estado y el punto, en la acción abierta."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import CifrasDeAcuerdo
from escritorio.acuerdos.acciones.propuestas import resolver
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.acciones.celebracion import anotar_votado
from escritorio.votaciones.acciones.anotacion import asentar_del_punto
from escritorio.votaciones.consultas.elecciones import eleccion, elecciones
from escritorio.votaciones.consultas.escena import Escena
from escritorio.votaciones.modelo.elecciones import Eleccion
from escritorio.votaciones.reglas.candidaturas import texto_del_acuerdo


def cerrar_eleccion(
    bd: Archivo, donde: Escena, eleccion_id: str, dictamen: Dictamen | None
) -> Acuerdo | None:
    """La da por resuelta, con el acuerdo de sus electos, o por desierta si no hay ninguno."""
    actual = eleccion(bd, eleccion_id)
    acuerdo = _asentar(bd, donde, actual, dictamen) if actual.electas and dictamen else None
    bd.corregir(
        "eleccion",
        eleccion_id,
        {"estado": "resuelta" if acuerdo else "desierta", "acuerdo_id": acuerdo.id if acuerdo else None},
    )
    return acuerdo


def marcar_electas(bd: Archivo, ids: Sequence[str]) -> None:
    """Las candidaturas que resultan elegidas."""
    for candidatura_id in ids:
        bd.corregir("candidatura", candidatura_id, {"electa": 1})


def dejar_hora(bd: Archivo, donde: Escena) -> None:
    """La hora de lo votado; el punto queda votado cuando ninguna de sus elecciones sigue abierta."""
    suyas = elecciones(bd, donde.punto.id)
    resuelto = all(e.estado != "abierta" for e in suyas)
    anotar_votado(bd, donde.punto.id, donde.punto.propuesta, donde.momento, resuelto=resuelto)
    if resuelto and donde.punto.origen_tipo == "propuesta":
        acuerdos = [e.acuerdo_id for e in suyas if e.acuerdo_id]
        texto = f"{donde.sesion.titulo}: {'se eligió' if acuerdos else 'la elección quedó desierta'}."
        resolver(
            bd,
            donde.punto.origen_id,
            acuerdo_id=acuerdos[-1] if acuerdos else None,
            fecha=donde.momento[:10],
            texto=texto,
        )


def _asentar(bd: Archivo, donde: Escena, actual: Eleccion, dictamen: Dictamen) -> Acuerdo:
    texto = texto_del_acuerdo(actual, actual.electas, actual.por_cubrir)
    return asentar_del_punto(bd, donde, f"Elección de {actual.cargo}", texto, _cifras(actual), dictamen)


def _cifras(actual: Eleccion) -> CifrasDeAcuerdo:
    """Sólo con candidatura única hay a favor y en contra; con varias, las cifras están en sus rondas."""
    ultima = actual.ultima
    if ultima is None or len(ultima.votos) != 1:
        return None, None, None
    return ultima.votos[0].votos, ultima.en_contra, ultima.abstenciones
