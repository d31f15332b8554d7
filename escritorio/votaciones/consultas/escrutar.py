"""Lo que resultaría de una ronda de una elección, antes de guardarla."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mayoria import exigir_que_quepa
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.sesiones.reglas.en_vivo import exigir_tras
from escritorio.sesiones.reglas.peso import con_puesto
from escritorio.votaciones.consultas.elecciones import eleccion
from escritorio.votaciones.consultas.escena import Escena, escena_de, sala_en
from escritorio.votaciones.modelo.elecciones import Candidatura, Eleccion, Recuento
from escritorio.votaciones.reglas.candidaturas import (
    constancias,
    exigir_abierta,
    exigir_recuento,
    quienes_siguen,
)
from escritorio.votaciones.reglas.elecciones import (
    EnPie,
    Escrutinio,
    empates_seguidos,
    es_unica,
    escrutar,
    escrutar_listas,
    salida_de_empate,
    se_reparten,
)
from escritorio.votaciones.reglas.recuento import en_votos, exigir_base_sabida
from escritorio.votaciones.reglas.votaciones import exigir_quorum_mantenido


class RondaEscrutada(Registro):
    """Una ronda ya escrutada, antes de guardarse."""

    donde: Escena
    eleccion: Eleccion
    recuento: Recuento
    en_pie: tuple[Candidatura, ...]
    escrutinio: Escrutinio


def ensayar_ronda(bd: Archivo, eleccion_id: str, recuento: Recuento, momento: str) -> Dictamen:
    """El dictamen que daría esa ronda; no guarda nada. Lanza lo que `votar_ronda`."""
    return escrutar_ronda(bd, eleccion_id, recuento, momento).escrutinio.dictamen


def escena_de_eleccion(bd: Archivo, actual: Eleccion, momento: str) -> Escena:
    """La del punto en ese instante, que no puede ser anterior a la última ronda."""
    tratado = punto(bd, actual.punto_id)
    donde = escena_de(bd, sala_en(bd, tratado.sesion_id, momento), tratado)
    exigir_tras(donde.momento, [r.momento for r in actual.rondas])
    return donde


def escrutar_ronda(bd: Archivo, eleccion_id: str, recuento: Recuento, momento: str) -> RondaEscrutada:
    """La ronda contada y dictaminada, sin guardarla. Lanza lo que `votar_ronda`."""
    actual = eleccion(bd, eleccion_id)
    exigir_abierta(actual)
    donde = escena_de_eleccion(bd, actual, momento)
    exigir_quorum_mantenido(donde.sala.quorum, donde.sesion.llamada or 1, donde.sala.presencia)
    modo = "secreta" if recuento.secreta else "mano_alzada"
    exigir_que_quepa(donde.regla, donde.circunstancias(modo, {}, None))
    exigir_base_sabida(donde.regla, donde.sala.presencia.numero_legal, con_puesto(donde.lista))
    seguidos = empates_seguidos(actual.rondas)
    siguen, por_regla = _siguen(actual, donde.regla, recuento.siguen, seguidos)
    en_pie = quienes_siguen(actual, siguen)
    presencia = en_votos(donde.sala.presencia, donde.lista, donde.momento, donde.excusados)
    contado = _con_papeletas(replace(recuento, siguen=siguen), en_pie, actual)
    exigir_recuento(contado, en_pie, actual.por_cubrir, presencia.presentes)
    dichas = constancias(actual, en_pie, siguen, por_regla=por_regla)
    suyas = [EnPie(c.id, c.nombre, len(c.lista)) for c in en_pie]
    if donde.regla and se_reparten(donde.regla, actual.forma, len(en_pie)):
        escrutinio = escrutar_listas(donde.regla, suyas, actual.plazas, contado, presencia, dichas)
    else:
        escrutinio = escrutar(donde.regla, suyas, actual.por_cubrir, contado, presencia, seguidos, dichas)
    return RondaEscrutada(donde, actual, contado, en_pie, escrutinio)


def _con_papeletas(dado: Recuento, en_pie: Sequence[Candidatura], actual: Eleccion) -> Recuento:
    """Con una marca por papeleta las recogidas se suman; con varias, hay que decirlas."""
    if dado.papeletas is None and actual.por_cubrir > 1 and not es_unica(en_pie):
        raise DatoInvalido("Diga cuántas papeletas se recogieron.", campo="papeletas")
    return replace(dado, papeletas=dado.recogidas)


def _siguen(actual: Eleccion, regla: Regla | None, dichas: str, seguidos: int) -> tuple[str, bool]:
    """(quiénes pasan, si lo dice la regla). Lanza `DatoInvalido` si lo que toca no es otra ronda."""
    ultima = actual.ultima
    if ultima is None:
        return "", True
    if ultima.resultado == "empate" and actual.repartidas:
        raise DatoInvalido("El empate entre listas no se vota otra vez: dígase quién se queda la plaza.")
    if ultima.resultado != "empate":
        if dichas == "empatadas":
            raise DatoInvalido("En la ronda anterior no hubo empate: elija quiénes pasan.", campo="siguen")
        return dichas, False
    salida = salida_de_empate(regla, max(0, seguidos - 1))
    if salida == "calidad":
        raise DatoInvalido("El empate lo dirime la presidencia con su voto de calidad: no se vota otra vez.")
    return ("empatadas", True) if salida == "repetir" else (dichas, False)
