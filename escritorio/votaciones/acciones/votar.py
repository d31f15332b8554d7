"""Votar un punto, dirimir un empate y cerrar la sesión. Aprobar es asentar el acuerdo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo.acuerdos import Acuerdo, AcuerdoNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.acciones.celebracion import anotar_votado, cerrar
from escritorio.sesiones.acciones.preparacion import TEXTO_MAXIMO
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    punto,
    puntos,
    regla_de_quorum,
    sesion_de_punto,
)
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, Sesion
from escritorio.sesiones.reglas.sesiones import (
    contar_presencia,
    exigir_en_jornada,
    exigir_jornada_abierta,
    exigir_momento,
)
from escritorio.votaciones.consultas.votaciones import puntos_a_medias, votacion, votaciones, votos
from escritorio.votaciones.modelo.votaciones import CierreDeSesion, Cifras, Votacion, VotacionHecha
from escritorio.votaciones.reglas.votaciones import (
    FaltaContar,
    VotacionAMedias,
    calcular_votos,
    como_se_vota,
    contar_nominal,
    en_votos,
    exigir_ausentes,
    exigir_quorum_mantenido,
    exigir_votable,
    repartir,
    resultado_de,
    se_dirime,
    vuelta_de,
)

_CIFRAS = (
    "a_favor",
    "en_contra",
    "abstenciones",
    "blancos",
    "ausentes",
    "presentes",
    "habilitados",
    "numero_legal",
    "cubiertos",
)


@dataclass(frozen=True, slots=True)
class _Escena:
    """Todo lo que rodea una votación en su instante."""

    sesion: Sesion
    punto: Punto
    lista: tuple[Asistencia, ...]
    presencia: Presencia
    regla: Regla | None
    momento: str
    ausentes: tuple[str, ...]
    previas: tuple[Votacion, ...]

    def contar(self, cifras: Cifras, sentidos: Mapping[str, str] | None = None) -> Votos:
        """Las cifras con sus denominadores; por país, categoría… si se sabe qué votó cada cual."""
        sin_estar = exigir_ausentes(self.ausentes, self.lista, self.momento)
        grupos = repartir(self.lista, self.momento, sentidos, self.ausentes) if sentidos else {}
        return calcular_votos(en_votos(self.presencia, self.lista, self.momento), cifras, grupos, sin_estar)

    def dictaminar(self, propuesta: str, votos: Votos) -> Dictamen:
        """Lo que dice la regla de esos votos, en la vuelta que toca a esa propuesta."""
        return hay_mayoria(self.regla, votos, vuelta=vuelta_de(propuesta.strip(), self.previas))


def votar_a_mano(
    bd: Archivo,
    punto_id: str,
    propuesta: str,
    a_favor: int,
    en_contra: int,
    abstenciones: int,
    momento: str,
    *,
    blancos: int = 0,
    ausentes: Sequence[str] = (),
) -> VotacionHecha:
    """Anota una votación a mano alzada; si alcanza la mayoría, asienta el acuerdo en la misma acción.

    `ausentes`: las asistencias con voto que se fueron empezado el punto. Lanza `MasVotosQuePresentes`,
    `ReglaPorFijar`, `FaltaContar`, `QuorumPerdido`, `FueraDeSesion` o `YaResuelto`.
    """
    escena = _escena(bd, punto_id, momento, ausentes)
    if any(a.votos > 1 for a in escena.lista):
        raise FaltaContar("Aquí no todos tienen un solo voto. Vote por lista, que los cuenta.")
    contados = escena.contar(Cifras(a_favor, en_contra, abstenciones, blancos))
    return _votar(bd, escena, "mano_alzada", propuesta, contados, {})


def votar_nominal(
    bd: Archivo,
    punto_id: str,
    propuesta: str,
    sentidos: Mapping[str, str],
    momento: str,
    *,
    ausentes: Sequence[str] = (),
) -> VotacionHecha:
    """Anota cómo vota cada asistencia (id → una clave de `SENTIDOS`).

    Además de lo que lanza `votar_a_mano`, `NoPuedeVotar` si alguien no estaba o no vota.
    """
    escena = _escena(bd, punto_id, momento, ausentes)
    contados = escena.contar(contar_nominal(sentidos, escena.lista, escena.momento), sentidos)
    return _votar(bd, escena, "nominal", propuesta, contados, sentidos)


def aprobar_por_consenso(
    bd: Archivo, punto_id: str, propuesta: str, momento: str, *, se_oponen: int = 0
) -> VotacionHecha:
    """Si nadie se opone, cuenta como el voto a favor de todos los presentes habilitados.

    Con oposición no hay consenso: queda anotado si la regla decide por consenso. Lanza lo que
    `votar_a_mano`, y `DatoInvalido` si ni todos los presentes alcanzan la mayoría.
    """
    escena = _escena(bd, punto_id, momento)
    todos = {} if se_oponen else {a.id: "a_favor" for a in _presentes(escena)}
    presentes = sum(a.votos for a in _presentes(escena))
    contados = escena.contar(Cifras(presentes - se_oponen, se_oponen), todos)
    dictamen = escena.dictaminar(propuesta, contados)
    if resultado_de(dictamen, escena.sesion.organo) != "aprobada" and not _decide_por_consenso(escena.regla):
        raise DatoInvalido(f"Ni el consenso de los presentes alcanza la mayoría. {' '.join(dictamen.cuenta)}")
    return _votar(bd, escena, "consenso", propuesta, contados, {})


def previsualizar(
    bd: Archivo,
    punto_id: str,
    cifras: Cifras,
    momento: str,
    *,
    propuesta: str = "",
    sentidos: Mapping[str, str] | None = None,
    ausentes: Sequence[str] = (),
) -> Dictamen:
    """El dictamen que daría esa votación; no guarda nada. Lanza `MasVotosQuePresentes` o `DatoInvalido`."""
    escena = _escena(bd, punto_id, momento, ausentes)
    return escena.dictaminar(propuesta, escena.contar(cifras, sentidos))


def dirimir(bd: Archivo, votacion_id: str, sentido: str) -> VotacionHecha:
    """Resuelve un empate con el voto de calidad («a_favor» o «en_contra»), si la regla lo prevé.

    Lanza `DatoInvalido` si esa votación no es la última de su punto, no está empatada o no se dirime.
    """
    empatada = votacion(bd, votacion_id)
    dichos = {v.asistencia_id: v.sentido for v in votos(bd, votacion_id)}
    ausentes = [quien for quien, dicho in dichos.items() if dicho == "ausente"]
    escena = _escena(bd, empatada.punto_id, empatada.momento, ausentes)
    _exigir_dirimible(escena, empatada, sentido)
    contados = _votos_de(empatada, escena, dichos)
    vuelta = vuelta_de(empatada.propuesta, escena.previas[:-1])
    dictamen = hay_mayoria(escena.regla, contados, dirime=sentido, vuelta=vuelta)
    resultado = resultado_de(dictamen, escena.sesion.organo)
    with transaccion(bd, f"Dirimir el empate de «{escena.punto.titulo}»") as accion_id:
        acuerdo = _proclamar(bd, escena, empatada.modo, empatada.propuesta, contados, dictamen, resultado)
        bd.ejecutar(
            "UPDATE votacion SET resultado = ?, dictamen = ?, dirime = ?, acuerdo_id = ? WHERE id = ?",
            [resultado, dictamen.a_json(), sentido, acuerdo.id if acuerdo else None, votacion_id],
        )
        anotar_votado(bd, empatada.punto_id, empatada.propuesta, empatada.momento, resuelto=True)
    return _hecha(accion_id, votacion_id, dictamen, resultado, acuerdo)


def cerrar_sesion(bd: Archivo, sesion_id: str, momento: str) -> CierreDeSesion:
    """Cierra la sesión y dice qué puntos quedaron sin tratar. Lanza `VotacionAMedias` o `FueraDeSesion`."""
    pendientes = puntos_a_medias(bd, sesion_id)
    if pendientes:
        titulos = ", ".join(f"«{p.titulo}»" for p in pendientes)
        raise VotacionAMedias(f"Falta resolver el empate de {titulos}. Resuélvalo antes de cerrar.")
    sin_tratar = tuple(p.titulo for p in puntos(bd, sesion_id) if p.estado == "pendiente")
    return CierreDeSesion(cerrar(bd, sesion_id, momento), sin_tratar)


def _escena(bd: Archivo, punto_id: str, momento: str, ausentes: Sequence[str] = ()) -> _Escena:
    actual, cuando = sesion_de_punto(bd, punto_id), exigir_momento(momento)
    exigir_jornada_abierta(actual)
    exigir_en_jornada(actual, cuando)
    tratado = punto(bd, punto_id)
    lista = tuple(asistencias(bd, actual.id))
    return _Escena(
        actual,
        tratado,
        lista,
        contar_presencia(actual, lista, cuando),
        regla_vigente(bd, actual.organo_id, "mayoria", tratado.tipo_decision, cuando),
        cuando,
        tuple(ausentes),
        tuple(votaciones(bd, punto_id)),
    )


def _presentes(escena: _Escena) -> list[Asistencia]:
    return [a for a in escena.lista if a.vota and a.presente_en(escena.momento)]


def _decide_por_consenso(regla: Regla | None) -> bool:
    return como_se_vota(regla, "", (), "").consenso


def _exigir_dirimible(escena: _Escena, empatada: Votacion, sentido: str) -> None:
    if sentido not in ("a_favor", "en_contra"):
        raise DatoInvalido("El voto de calidad es a favor o en contra.", campo="sentido")
    if empatada.resultado != "empate" or escena.previas[-1].id != empatada.id:
        raise DatoInvalido("Esa votación no espera el voto de calidad.")
    if not se_dirime(escena.regla, escena.previas):
        raise DatoInvalido("La regla no da ahora voto de calidad a la presidencia: vote otra vez.")


def _votos_de(hecha: Votacion, escena: _Escena, dichos: Mapping[str, str]) -> Votos:
    """Lo que se contó entonces, con los denominadores de aquel instante."""
    nominal = hecha.modo == "nominal"
    return Votos(
        **{c: getattr(hecha, c) for c in _CIFRAS},
        por_grupo=repartir(escena.lista, hecha.momento, dichos, escena.ausentes) if nominal else {},
    )


def _votar(
    bd: Archivo, escena: _Escena, modo: str, propuesta: str, cifras: Votos, sentidos: Mapping[str, str]
) -> VotacionHecha:
    texto = exigir_texto(propuesta, "la propuesta que se vota", "propuesta", TEXTO_MAXIMO)
    exigir_votable(escena.punto, texto, escena.previas)
    quorum = regla_de_quorum(bd, escena.sesion, escena.momento)
    exigir_quorum_mantenido(quorum, escena.sesion.llamada or 1, escena.presencia)
    dictamen = escena.dictaminar(texto, cifras)
    resultado = resultado_de(dictamen, escena.sesion.organo)
    votacion_id = nuevo_id()
    with transaccion(bd, f"Votar «{escena.punto.titulo}»") as accion_id:
        acuerdo = _proclamar(bd, escena, modo, texto, cifras, dictamen, resultado)
        fila = {
            "id": votacion_id,
            "vuelta": len(escena.previas) + 1,
            "modo": modo,
            "propuesta": texto,
            "resultado": resultado,
            "dictamen": dictamen.a_json(),
            "acuerdo_id": acuerdo.id if acuerdo else None,
        }
        _anotar(bd, escena, {**fila, **{c: getattr(cifras, c) for c in _CIFRAS}})
        _anotar_votos(bd, escena, votacion_id, {**sentidos, **dict.fromkeys(escena.ausentes, "ausente")})
        anotar_votado(bd, escena.punto.id, texto, escena.momento, resuelto=resultado != "empate")
    return _hecha(accion_id, votacion_id, dictamen, resultado, acuerdo)


def _proclamar(
    bd: Archivo, escena: _Escena, modo: str, propuesta: str, cifras: Votos, dictamen: Dictamen, resultado: str
) -> Acuerdo | None:
    """El acuerdo asentado, si se aprobó. Por consenso no lleva cifras."""
    if resultado != "aprobada":
        return None
    contado = modo != "consenso"
    return asentar(
        bd,
        AcuerdoNuevo(
            organo_id=escena.sesion.organo_id,
            organo=escena.sesion.organo,
            sesion_id=escena.sesion.id,
            sesion=escena.sesion.titulo,
            punto_id=escena.punto.id,
            punto=escena.punto.orden,
            titulo=escena.punto.titulo,
            texto=propuesta,
            fecha=escena.momento[:10],
            tipo_decision=escena.punto.tipo_decision,
            a_favor=cifras.a_favor if contado else None,
            en_contra=cifras.en_contra if contado else None,
            abstenciones=cifras.abstenciones if contado else None,
            resultado=resultado,
            dictamen=dictamen.a_json(),
        ),
    )


def _anotar(bd: Archivo, escena: _Escena, fila: dict[str, Any]) -> None:
    datos = {
        **fila,
        "punto_id": escena.punto.id,
        "tipo_decision": escena.punto.tipo_decision,
        "momento": escena.momento,
    }
    columnas, huecos = ", ".join(datos), ", ".join(f":{c}" for c in datos)
    bd.ejecutar(f"INSERT INTO votacion ({columnas}) VALUES ({huecos})", datos)


def _anotar_votos(bd: Archivo, escena: _Escena, votacion_id: str, sentidos: Mapping[str, str]) -> None:
    pesos = {a.id: a.votos for a in escena.lista}
    bd.ejecutar_muchos(
        "INSERT INTO voto (id, votacion_id, asistencia_id, sentido, votos) VALUES (?, ?, ?, ?, ?)",
        [(nuevo_id(), votacion_id, quien, sentido, pesos[quien]) for quien, sentido in sentidos.items()],
    )


def _hecha(
    accion_id: str, votacion_id: str, dictamen: Dictamen, resultado: str, acuerdo: Acuerdo | None
) -> VotacionHecha:
    return VotacionHecha(
        accion_id,
        votacion_id,
        dictamen,
        resultado,
        acuerdo.id if acuerdo else None,
        acuerdo.numero if acuerdo else None,
    )
