"""Decidir una votación y dejarla anotada, con su acuerdo si se aprobó."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.acuerdos.acciones.acuerdos import CifrasDeAcuerdo, asentar, ratificar, volver_a_esperar
from escritorio.acuerdos.acciones.propuestas import informar, reabrir, resolver
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import Acuerdo, AcuerdoNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevos_ids
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mayoria import Votos
from escritorio.sesiones.reglas.sesiones import TEXTO_MAXIMO
from escritorio.votaciones.consultas.escena import Escena
from escritorio.votaciones.modelo.votaciones import SIN_CONTAR, Papeleta, VotacionHecha
from escritorio.votaciones.reglas.votaciones import (
    como_se_vota,
    exigir_quorum_mantenido,
    exigir_votable,
    resultado_de,
)

CIFRAS = (
    "a_favor",
    "en_contra",
    "abstenciones",
    "blancos",
    "nulos",
    "ausentes",
    "excusados",
    "presentes",
    "habilitados",
    "numero_legal",
    "cubiertos",
)
"""Las columnas de una votación que son cifras, que se llaman como en `Votos`."""


class Decision(Registro):
    """Lo que resulta de una papeleta: aún no se ha guardado. `dirime`: el voto de calidad que la decidió."""

    modo: str
    propuesta: str
    votos: Votos
    sentidos: Mapping[str, str]
    dictamen: Dictamen
    resultado: str
    dirime: str = ""

    @property
    def de_acuerdo(self) -> CifrasDeAcuerdo:
        """Las cifras que lleva el acuerdo."""
        if self.modo in SIN_CONTAR:
            return None, None, None
        return self.votos.a_favor, self.votos.en_contra, self.votos.abstenciones


def decidir(escena: Escena, propuesta: str, papeleta: Papeleta, *, dirime: str = "") -> Decision:
    """Lo que resulta de votar así en ese instante. Lanza la frase de lo que lo impide.

    `dirime`: cómo votó ya la presidencia, si hubiera empate.
    """
    texto = exigir_texto(propuesta, "la propuesta que se vota", "propuesta", TEXTO_MAXIMO)
    exigir_votable(escena.punto, texto, escena.previas)
    exigir_quorum_mantenido(escena.sala.quorum, escena.sesion.llamada or 1, escena.sala.presencia)
    _exigir_sin_oposicion(papeleta.modo, papeleta.cifras.en_contra, escena.regla)
    votos = escena.contar(papeleta)
    dictamen, dirimio = escena.dictaminar(texto, votos), ""
    if dictamen.veredicto is Veredicto.EMPATE and dirime:
        dictamen, dirimio = escena.dictaminar(texto, votos, dirime=dirime), dirime
    resultado = resultado_de(dictamen, escena.sesion.organo)
    _exigir_que_baste(papeleta.modo, escena.regla, dictamen, resultado)
    sentidos = escena.sentidos(papeleta) if papeleta.modo == "nominal" else {}
    return Decision(papeleta.modo, texto, votos, sentidos, dictamen, resultado, dirimio)


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
    datos = {
        "id": votacion_id,
        "punto_id": escena.punto.id,
        "vuelta": vuelta,
        "modo": decision.modo,
        "propuesta": decision.propuesta,
        "tipo_decision": escena.punto.tipo_decision,
        "resultado": decision.resultado,
        "dictamen": decision.dictamen.a_json(),
        "dirime": decision.dirime,
        "momento": escena.momento,
        "acuerdo_id": acuerdo.id if acuerdo else None,
        "bloque_id": bloque_id,
        "rectifica_id": rectifica_id,
        "motivo": motivo,
        **{c: getattr(decision.votos, c) for c in CIFRAS},
    }
    bd.insertar("votacion", datos)
    pesos = {a.id: a.votos for a in escena.lista}
    sentidos = {**decision.sentidos, **dict.fromkeys(escena.ausentes, "ausente")}
    bd.insertar_muchos(
        "voto",
        (
            {
                "id": id_,
                "votacion_id": votacion_id,
                "asistencia_id": quien,
                "sentido": como,
                "votos": pesos[quien],
            }
            for id_, (quien, como) in zip(ids, sentidos.items(), strict=False)
        ),
    )
    return votacion_id


def asentar_acuerdo(bd: Archivo, escena: Escena, decision: Decision) -> Acuerdo | None:
    """El acuerdo asentado, si se aprobó, en la acción abierta. Si no se contaron votos no lleva cifras."""
    if decision.resultado != "aprobada":
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
        AcuerdoNuevo(
            organo_id=escena.sesion.organo_id,
            organo=escena.sesion.organo,
            sesion_id=escena.sesion.id,
            sesion=escena.sesion.titulo,
            punto_id=escena.punto.id,
            punto=escena.punto.orden,
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


def hecha(accion_id: str, votacion_id: str, decision: Decision, acuerdo: Acuerdo | None) -> VotacionHecha:
    """Lo que se dice de la votación anotada."""
    return VotacionHecha(
        accion_id,
        votacion_id,
        decision.dictamen,
        decision.resultado,
        acuerdo.id if acuerdo else None,
        acuerdo.numero if acuerdo else None,
    )


def _exigir_sin_oposicion(modo: str, se_oponen: int, regla: Regla | None) -> None:
    """Con quien se oponga no hay ni asentimiento ni, si la regla no decide por consenso, nada que anotar."""
    if se_oponen and modo in SIN_CONTAR and not (modo == "consenso" and _decide_por_consenso(regla)):
        raise DatoInvalido(f"Alguien se opone: no hay {modo}. Cuente los votos de otro modo.")


def _exigir_que_baste(modo: str, regla: Regla | None, dictamen: Dictamen, resultado: str) -> None:
    """Sin contar votos sólo se aprueba: si ni todos los presentes bastan, hay que esperar a más."""
    if modo not in SIN_CONTAR or resultado == "aprobada":
        return
    if modo == "asentimiento" or not _decide_por_consenso(regla):
        raise DatoInvalido(
            f"Ni el {modo} de los presentes alcanza la mayoría. {' '.join(map(str, dictamen.cuenta))}"
        )


def _decide_por_consenso(regla: Regla | None) -> bool:
    return como_se_vota(regla, "", (), "").consenso


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
