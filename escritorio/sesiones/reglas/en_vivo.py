"""Lo que cabe hacer con un punto, un receso o un turno de palabra. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import con_hora, hora
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.texto import contar, plegar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum, lo_que_falta, lo_que_hay
from escritorio.sesiones.modelo.sesiones import (
    Asistencia,
    Constancia,
    Palabra,
    Punto,
    QuorumEnSesion,
    Receso,
    Sesion,
    ya,
)
from escritorio.sesiones.reglas.numerar import bloque, mover, numeros
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion

APARTADOS = {"retirado": "se retiró", "sobre_la_mesa": "se dejó sobre la mesa"}
"""Los estados en que un punto no se trata, y cómo se dice."""


def exigir_sin_votar(punto: Punto, porque: str) -> None:
    """Lanza `EstadoImpropio` si el punto ya se votó; `porque` completa la frase."""
    if punto.estado == "votado":
        raise EstadoImpropio(f"El punto «{punto.titulo}» ya se votó: {porque}.")


def exigir_sin_votos(punto: Punto, que: str) -> None:
    """Lanza `EstadoImpropio` si en el punto hay votos, también empatados; `que`: lo que no cabe."""
    if punto.primer_voto:
        raise EstadoImpropio(
            f"En el punto «{punto.titulo}» hay una votación de las {hora(punto.primer_voto)}: no {que}."
            " Si fue un error, deshágala antes en «Asociación» ▸ «Actividad reciente»."
        )


def exigir_a_tratar(punto: Punto) -> None:
    """Lanza `EstadoImpropio` si el punto está apartado: antes se repone en el orden del día."""
    if punto.estado in APARTADOS:
        raise EstadoImpropio(
            f"El punto «{punto.titulo}» {APARTADOS[punto.estado]}: repóngalo antes en el orden del día."
        )


def exigir_urgencia(punto: Punto, situacion: str) -> None:
    """Lanza `EstadoImpropio` si el asunto entró por una urgencia que aún no se declaró o se rechazó."""
    if situacion == "espera":
        raise EstadoImpropio(f"Vote antes la urgencia de «{punto.titulo}»: sin declararla no se trata.")
    if situacion == "rechazada":
        raise EstadoImpropio(f"No se declaró la urgencia de «{punto.titulo}»: en esta sesión no se trata.")


def ratificacion_de(orden: Iterable[Punto]) -> Punto | None:
    """El punto que ratifica la urgencia con que se convocó la sesión, si lo hay."""
    return next((p for p in orden if p.tipo_decision == "urgencia" and not p.urgente), None)


def exigir_ratificada(punto: Punto, ratificacion: Punto | None, *, acordada: bool) -> None:
    """Lanza `EstadoImpropio` si la sesión se convocó de urgencia y ésta no se ratificó."""
    if acordada or ratificacion is None or punto.id == ratificacion.id:
        return
    if ratificacion.estado == "votado":
        raise EstadoImpropio("No se ratificó la urgencia de la sesión: se levanta. Ciérrela.")
    raise EstadoImpropio(
        f"La sesión se convocó de urgencia: vote antes su punto {ratificacion.numero}, que la ratifica."
    )


def exigir_fuera_de_receso(recesos: Iterable[Receso], momento: str) -> None:
    """Lanza `EstadoImpropio` si a esa hora la sesión estaba en receso."""
    for receso in recesos:
        if receso.inicio <= momento and receso.fin is None:
            raise EstadoImpropio(f"La sesión está en receso desde las {hora(receso.inicio)}: vuelva antes.")
        if receso.fin is not None and receso.inicio < momento < receso.fin:
            raise EstadoImpropio(
                f"A las {hora(momento)} la sesión estaba en receso, de {hora(receso.inicio)} a"
                f" {hora(receso.fin)}: corrija la hora."
            )


def exigir_tras(momento: str, hechos: Iterable[str | None]) -> None:
    """Lanza `FueraDeSesion` si `momento` es anterior a alguno de los hechos (ISO; los vacíos no cuentan)."""
    ultimo = max((h for h in hechos if h), default="")
    if momento < ultimo[: len(momento)]:
        raise FueraDeSesion(
            f"Lo último anotado en la sesión es del {con_hora(ultimo)}: la hora no puede ser anterior.",
            campo="momento",
        )


def reordenar(puntos: Sequence[Punto], punto_id: str, destino: int) -> list[Punto]:
    """Los puntos con ése, y los suyos, en el lugar `destino` (desde 1). Lanza `DatoInvalido`
    o `EstadoImpropio`.

    Ninguno con votos cambia de lugar: su acuerdo ya cita el número.
    """
    origen = [p.id for p in puntos].index(punto_id)
    sitios = mover([p.subpunto for p in puntos], origen, destino - 1 - origen)
    if sitios is None:
        raise DatoInvalido("Elija otro lugar del orden del día.", campo="destino")
    for movido in (puntos[antes] for ahora, antes in enumerate(sitios) if ahora != antes):
        exigir_sin_votos(movido, "cambia de lugar")
    return [puntos[antes] for antes in sitios]


def con_los_suyos(puntos: Sequence[Punto], punto_id: str) -> list[Punto]:
    """Ese punto y sus subpuntos."""
    cual = [p.id for p in puntos].index(punto_id)
    return [puntos[i] for i in bloque([p.subpunto for p in puntos], cual)]


def numero_en(puntos: Sequence[Punto], punto_id: str) -> str:
    """El «3.1» que tiene en ese orden."""
    return dict(zip((p.id for p in puntos), numeros([p.subpunto for p in puntos]), strict=True))[punto_id]


def frase_de_orden(punto: Punto, destino: str) -> Frase:
    """La constancia de que se alteró el orden; `destino`: su número nuevo."""
    return frase(
        "Se altera el orden del día: «{}», que figuraba con el número {}, pasa a tratarse con el {}.",
        punto.titulo,
        punto.numero,
        destino,
    )


def quorum_en_sesion(sesion: Sesion, regla: Regla | None, presencia: Presencia) -> QuorumEnSesion | None:
    """Si se perdió el quórum con la sesión abierta, qué pasa y qué permite la regla; si no, None."""
    if sesion.estado != "en_curso" or sesion.aplazada:
        return None
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return None
    dictamen = hay_quorum(regla, sesion.llamada or 1, presencia)
    if dictamen.veredicto is not Veredicto.NO:
        return None
    pasa = frase("Se perdió el quórum: {}", lo_que_falta(dictamen))
    if regla.parametros.mantenido:
        permite = frase(
            "La regla exige mantenerlo ({}): no se vota. Cabe un receso, aplazar o cerrar.",
            dictamen.fundamento,
        )
        return QuorumEnSesion(dictamen, pasa, permite, se_vota=False)
    # Sin citarla: que calle no es que lo permita.
    permite = frase("La regla no dice que haya de mantenerse toda la sesión: se puede seguir y votar.")
    return QuorumEnSesion(dictamen, pasa, permite, se_vota=True)


def ya_consta(dichas: Iterable[Constancia]) -> Constancia | None:
    """La de esta misma pérdida de quórum: lo último que consta de él es que se perdió.

    Quien se vaya después no la repite; que se recuperó, si se recuperó, consta detrás.
    """
    ultima = max((c for c in dichas if c.clase == "quorum"), key=lambda c: c.orden, default=None)
    se_recupero = ultima is not None and ultima.dictamen and ultima.dictamen.veredicto is Veredicto.SI
    return None if se_recupero else ultima


def exigir_que_no_conste(dichas: Iterable[Constancia]) -> None:
    """Lanza `DatoInvalido` si la pérdida de quórum ya consta y no se ha recuperado."""
    if dicha := ya_consta(dichas):
        raise DatoInvalido(f"Eso ya consta en el acta, desde las {hora(dicha.momento)}.")


def frase_de_recuperado(dictamen: Dictamen) -> Frase:
    """«Se recuperó el quórum: 17 presentes y hacen falta 17.»"""
    return frase("Se recuperó el quórum: {}", lo_que_hay(dictamen))


def se_ausentaron(lista: Iterable[Asistencia], momento: str | None = None) -> list[Asistencia]:
    """Quienes asistieron y en ese momento (o ahora) no estaban: su ausencia del punto que se trataba."""
    return [a for a in lista if a.asistio and _vino_antes(a, momento) and not a.presente_en(momento)]


def _vino_antes(quien: Asistencia, momento: str | None) -> bool:
    if momento is None or not quien.movimientos:
        return True
    primero = quien.movimientos[0]
    return primero.clase == "retirada" or ya(primero.instante, momento)


def exigir_turno(palabra: Palabra, *, habla: bool) -> None:
    """Lanza `EstadoImpropio` si ese turno no está como se espera."""
    if palabra.fin is not None:
        raise EstadoImpropio(f"{palabra.nombre} ya terminó su turno.")
    if palabra.habla is not habla:
        como = "ya está en el uso de la palabra" if palabra.habla else "todavía no tiene la palabra"
        raise EstadoImpropio(f"{palabra.nombre} {como}.")


def exigir_tiempo(segundos: int | None) -> int | None:
    """El tiempo de un turno, o None si no tiene límite. Lanza `DatoInvalido`."""
    if segundos is not None and not 0 < segundos <= 7_200:
        raise DatoInvalido("El turno dura de 1 segundo a 2 horas.", campo="segundos")
    return segundos


def frase_de_receso(receso: Receso) -> str:
    """«Receso de 10:30 a 10:45 (café). Al volver: hay quórum…»"""
    hasta = f" a {hora(receso.fin)}" if receso.fin else ""
    porque = f" ({receso.motivo})" if receso.motivo else ""
    vuelta = f" Al volver: {receso.dictamen.frase}" if receso.dictamen else ""
    return f"Receso {'de' if receso.fin else 'desde las'} {hora(receso.inicio)}{hasta}{porque}.{vuelta}"


def frase_de_urgencia(faltan: Cuantos) -> str:
    """Lo que conviene saber antes de tratar algo fuera del orden del día."""
    frase = "Se vota primero la urgencia y, si se declara, el asunto."
    if not faltan:
        return f"{frase} Asisten todos los habilitados."
    falta = contar(faltan, "habilitado", "habilitados")
    return (
        f"{frase} Atención: hay normas que exigen además que asistan todos;"
        f" ahora no {'está' if faltan == 1 else 'están'} {falta}."
    )


_ULTIMOS_SEGUNDOS = 30


def cuenta_atras(hasta: str, ahora: str) -> str:
    """«en 12:05» (minutos y segundos) o «en 1 h 20 min»; «ya» si llegó. Momentos ISO."""
    quedan = _segundos(ahora, hasta)
    if quedan <= 0:
        return "ya"
    horas, resto = divmod(quedan, 3600)
    return f"en {horas} h {resto // 60} min" if horas else f"en {minutos(resto)}"


def cuanto_lleva(desde: str, ahora: str) -> str:
    """«lleva 12 min» o «lleva 1 h 20 min»; «» si aún no llegó ni a un minuto. Momentos ISO.

    Sin segundos: de cuándo empezó sólo consta el minuto.
    """
    horas, minutos_ = divmod(_segundos(desde, ahora[:16]) // 60, 60)
    if horas < 0 or not (horas or minutos_):
        return ""
    return f"lleva {horas} h {minutos_} min" if horas else f"lleva {minutos_} min"


def minutos(segundos: int) -> str:
    """«02:31»."""
    return f"{segundos // 60:02}:{segundos % 60:02}"


def cronometro(palabra: Palabra, ahora: str) -> tuple[str, str]:
    """(texto, tono) del turno de quien habla: lo que le queda, lo que se pasó o, sin límite, lo que lleva."""
    lleva = max(0, _segundos(palabra.inicio or ahora, ahora))
    if palabra.segundos is None:
        return minutos(lleva), "acento"
    queda = palabra.segundos - lleva
    if queda <= 0:
        return f"Se agotó su tiempo: +{minutos(-queda)}", "peligro"
    return f"Quedan {minutos(queda)}", "aviso" if queda <= _ULTIMOS_SEGUNDOS else "exito"


def _segundos(desde: str, hasta: str) -> int:
    return int((datetime.fromisoformat(hasta) - datetime.fromisoformat(desde)).total_seconds())


def oradores(lista: Iterable[Asistencia], texto: str) -> list[Asistencia]:
    """Los que están en la sala y contienen `texto`: primero los que empiezan así, luego por una palabra."""
    buscado = plegar(texto).split()
    dentro = [(a, plegar(a.nombre)) for a in lista if a.presente_en()]
    hallados = [(a, llano) for a, llano in dentro if all(t in llano for t in buscado)]
    return [a for a, _ in sorted(hallados, key=lambda par: _lejania(par[1], buscado))]


def _lejania(llano: str, buscado: Sequence[str]) -> int:
    if llano.startswith(" ".join(buscado)):
        return 0
    return 1 if all(any(p.startswith(t) for p in llano.split()) for t in buscado) else 2
