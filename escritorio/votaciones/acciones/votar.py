"""Votar un punto, dirimir un empate y cerrar la sesión. Aprobar es asentar el acuerdo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.sesiones.acciones.celebracion import anotar_votado, cerrar
from escritorio.sesiones.consultas.sesiones import punto, puntos
from escritorio.votaciones.acciones.anotacion import anotar, asentar_acuerdo, resolver_origen
from escritorio.votaciones.consultas.decidir import (
    CIFRAS,
    Decision,
    con_lo_demas,
    decidir,
    decidir_en_bloque,
    hecha,
    nombrando_el_punto,
)
from escritorio.votaciones.consultas.elecciones import elecciones_a_medias
from escritorio.votaciones.consultas.escena import Escena, escena, escena_de, sala_en
from escritorio.votaciones.consultas.votaciones import puntos_a_medias, votacion, votaciones, votos
from escritorio.votaciones.modelo.votaciones import (
    CierreDeSesion,
    Papeleta,
    PuntoDeBloque,
    Votacion,
    VotacionHecha,
)
from escritorio.votaciones.reglas.votaciones import (
    VotacionAMedias,
    exigir_motivo_de_repetir,
    instante_de,
    resultado_de,
    se_dirime,
    siguiente_vuelta,
    vuelta_de,
)


def votar(
    bd: Archivo, punto_id: str, propuesta: str, papeleta: Papeleta, momento: str, *, motivo: str = ""
) -> VotacionHecha:
    """Anota una votación; si alcanza la mayoría, asienta el acuerdo en la misma acción.

    `motivo`: por qué se vota otra vez lo que en ese punto se rechazó; si falta, lanza `YaRechazado`.
    Lanza `MasVotosQuePresentes`, `NoPuedeVotar`, `PapeletasDescuadradas`, `ReglaPorFijar`, `FaltaContar`,
    `QuorumPerdido`, `FueraDeSesion` o `YaResuelto`; sin contar votos, `DatoInvalido` si alguien se opone
    o si ni todos los presentes alcanzan la mayoría.
    """
    donde = escena(bd, punto_id, momento, papeleta.ausentes)
    decision = decidir(donde, propuesta, papeleta)
    razon = exigir_motivo_de_repetir(propuesta, donde.previas, motivo)
    with transaccion(bd, f"Votar «{donde.punto.titulo}»") as accion_id:
        return guardar(bd, accion_id, donde, decision, motivo=razon)


def guardar(
    bd: Archivo,
    accion_id: str,
    donde: Escena,
    decision: Decision,
    bloque_id: str | None = None,
    *,
    motivo: str = "",
) -> VotacionHecha:
    """Guarda lo decidido de un punto, en la acción abierta."""
    acuerdo = asentar_acuerdo(bd, donde, decision)
    vuelta = siguiente_vuelta(donde.previas)
    votacion_id = anotar(bd, donde, decision, acuerdo, vuelta=vuelta, bloque_id=bloque_id, motivo=motivo)
    resuelto = decision.resultado != "empate"
    anotar_votado(bd, donde.punto.id, decision.propuesta, donde.momento, resuelto=resuelto)
    resolver_origen(bd, donde, decision, acuerdo)
    return hecha(accion_id, votacion_id, decision, acuerdo)


def dirimir(bd: Archivo, votacion_id: str, sentido: str) -> VotacionHecha:
    """Resuelve un empate con el voto de calidad («a_favor» o «en_contra»), si la regla lo prevé.

    Lanza `DatoInvalido` si esa votación no es la última de su punto, no está empatada o no se dirime.
    """
    empatada = votacion(bd, votacion_id)
    dichos = {v.asistencia_id: v.sentido for v in votos(bd, votacion_id)}
    ausentes = [quien for quien, dicho in dichos.items() if dicho == "ausente"]
    donde = _escena_de(bd, empatada, ausentes)
    _exigir_dirimible(donde, empatada, sentido)
    decision = _dirimida(donde, empatada, dichos, sentido)
    with transaccion(bd, f"Dirimir el empate de «{donde.punto.titulo}»") as accion_id:
        acuerdo = asentar_acuerdo(bd, donde, decision)
        bd.corregir(
            "votacion",
            votacion_id,
            resultado=decision.resultado,
            dictamen=decision.dictamen.a_json(),
            dirime=sentido,
            acuerdo_id=acuerdo.id if acuerdo else None,
        )
        anotar_votado(bd, empatada.punto_id, empatada.propuesta, empatada.momento, resuelto=True)
        resolver_origen(bd, donde, decision, acuerdo)
    return hecha(accion_id, votacion_id, decision, acuerdo)


def _escena_de(bd: Archivo, hecha_: Votacion, ausentes: Sequence[str]) -> Escena:
    """La de una votación ya hecha: con los que se contaron entonces."""
    tratado, entonces = punto(bd, hecha_.punto_id), instante_de(hecha_, votaciones(bd, hecha_.punto_id))
    return escena_de(bd, sala_en(bd, tratado.sesion_id, hecha_.momento, entonces=entonces), tratado, ausentes)


def cerrar_sesion(bd: Archivo, sesion_id: str, momento: str) -> CierreDeSesion:
    """Cierra la sesión y dice qué puntos quedaron sin tratar. Lanza `VotacionAMedias` o `FueraDeSesion`."""
    pendientes = puntos_a_medias(bd, sesion_id)
    if pendientes:
        titulos = enumerar([f"«{p.titulo}»" for p in pendientes])
        raise VotacionAMedias(f"Falta resolver el empate de {titulos}. Resuélvalo antes de cerrar.")
    if cargos := elecciones_a_medias(bd, sesion_id):
        de = enumerar(cargos)
        raise VotacionAMedias(f"Falta resolver la elección de {de}. Vote otra ronda o déjela desierta.")
    sin_tratar = tuple(p.titulo for p in puntos(bd, sesion_id) if p.estado == "pendiente")
    return CierreDeSesion(cerrar(bd, sesion_id, momento), sin_tratar)


def _exigir_dirimible(donde: Escena, empatada: Votacion, sentido: str) -> None:
    if sentido not in ("a_favor", "en_contra"):
        raise DatoInvalido("El voto de calidad es a favor o en contra.", campo="sentido")
    if empatada.resultado != "empate" or donde.previas[-1].id != empatada.id:
        raise DatoInvalido("Esa votación no espera el voto de calidad.")
    if not se_dirime(donde.regla, donde.previas):
        raise DatoInvalido("La regla no da ahora voto de calidad a la presidencia: vote otra vez.")


def _dirimida(donde: Escena, empatada: Votacion, dichos: Mapping[str, str], sentido: str) -> Decision:
    """Lo que se contó entonces, con los denominadores de aquel instante, y el voto de calidad."""
    contados = Votos(
        **{c: getattr(empatada, c) for c in CIFRAS},
        por_grupo=donde.por_grupo(dichos) if empatada.modo == "nominal" else {},
    )
    en = donde.circunstancias(empatada.modo, dichos, contados)
    vuelta = vuelta_de(empatada.propuesta, donde.previas[:-1])
    dictamen = hay_mayoria(donde.regla, contados, dirime=sentido, vuelta=vuelta, en=en)
    resultado = resultado_de(dictamen, donde.sesion.organo)
    dictamen = con_lo_demas(donde, dictamen, resultado)
    return Decision(empatada.modo, empatada.propuesta, contados, {}, dictamen, resultado, sentido)


def votar_en_bloque(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[VotacionHecha]:
    """Anota la misma votación en todos esos puntos, en una acción: o todos o ninguno.

    Cada uno con la mayoría que exige y, si se aprueba, con su acuerdo. Lanza `DatoInvalido` si no son al
    menos dos de la misma sesión, sin repetir y sin votar, y lo que lanza `votar`, nombrando el punto.
    """
    decididas = decidir_en_bloque(bd, puntos, papeleta, momento)
    cuales = enumerar([donde.punto.numero for donde, _ in decididas])
    bloque_id = nuevo_id()
    with transaccion(bd, f"Votar en bloque los puntos {cuales}") as accion_id:
        hechas = []
        for donde, decision in decididas:
            with nombrando_el_punto(donde):
                hechas.append(guardar(bd, accion_id, donde, decision, bloque_id))
    return hechas
