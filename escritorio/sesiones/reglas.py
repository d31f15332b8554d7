"""Lo que una sesión admite en cada momento. Puro: ni base ni reloj."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora, hora
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.modelo import Asistencia, Sesion, SesionNueva

_PIDE = {
    "borrador": "La sesión ya se convocó. Desconvóquela si necesita cambiarla.",
    "convocada": "La sesión no está convocada o ya se abrió.",
    "en_curso": "La sesión no está en curso: ábrala antes, si aún no se cerró.",
    "cerrada": "La sesión no está cerrada todavía. Ciérrela antes.",
}


class EstadoImpropio(ErrorDeUsuario):
    """La sesión no está en el estado que esto necesita."""


class SinQuorum(ErrorDeUsuario):
    """No hay quórum y la sesión no se puede abrir."""


class ReglaPorFijar(ErrorDeUsuario):
    """Falta fijar una regla del órgano. Fíjela en Órganos, con su artículo o como uso."""


class PlazoIncumplido(ErrorDeUsuario):
    """La convocatoria no cumple el plazo. Cambie la fecha o confirme que convoca de todos modos."""


class FueraDeSesion(ErrorDeUsuario):
    """Esa hora queda fuera de la sesión. Corríjala."""


def exigir_estado(sesion: Sesion, *estados: str) -> None:
    """Lanza `EstadoImpropio` si la sesión no está en uno de `estados`."""
    if sesion.estado not in estados:
        raise EstadoImpropio(_PIDE[estados[0]])


def exigir_jornada_abierta(sesion: Sesion) -> None:
    """Lanza `EstadoImpropio` si la sesión no está celebrándose ahora mismo."""
    exigir_estado(sesion, "en_curso")
    if sesion.aplazada:
        raise EstadoImpropio("La sesión está aplazada. Continúela antes.")


def exigir_momento(texto: str, campo: str = "momento") -> str:
    """Momento ISO al minuto. Lanza `DatoInvalido` si no lo es."""
    try:
        return datetime.fromisoformat(texto.strip()).replace(tzinfo=None).isoformat(timespec="minutes")
    except ValueError:
        raise DatoInvalido(
            f"«{texto}» no es una fecha con su hora. Escríbala como 31/12/2026 09:30.", campo=campo
        ) from None


def exigir_llamadas(primera: str, segunda: str | None) -> tuple[str, str | None]:
    """Las dos llamadas en ISO. Lanza `DatoInvalido` si la segunda no es posterior."""
    una = exigir_momento(primera, "primera_llamada")
    if not segunda:
        return una, None
    otra = exigir_momento(segunda, "segunda_llamada")
    if otra <= una:
        raise DatoInvalido("La segunda llamada debe ser posterior a la primera.", campo="segunda_llamada")
    return una, otra


def hora_de_llamada(sesion: Sesion | SesionNueva, regla: Regla | None, llamada: int) -> str | None:
    """Desde cuándo se puede abrir en esa llamada: lo convocado y, si la regla fija demora, también ella.

    None si no hay segunda llamada: ni se convocó ni la regla la prevé con demora.
    """
    if llamada == 1:
        return sesion.primera_llamada
    candidatas = [sesion.segunda_llamada] if sesion.segunda_llamada else []
    demora = regla.parametros.demora_minutos if regla and isinstance(regla.parametros, ReglaDeQuorum) else ()
    if demora:
        primera = datetime.fromisoformat(sesion.primera_llamada)
        candidatas.append(
            (primera + timedelta(minutes=sum(demora[: llamada - 1]))).isoformat(timespec="minutes")
        )
    return max(candidatas, default=None)


def exigir_llamada(sesion: Sesion, regla: Regla | None, llamada: int, momento: str) -> None:
    """Lanza `FueraDeSesion` si a esa hora todavía no toca esa llamada."""
    desde = hora_de_llamada(sesion, regla, llamada)
    if desde is None:
        raise FueraDeSesion("La sesión se convocó sin segunda llamada y la regla no fija su demora.")
    if momento < desde:
        nombre = "primera" if llamada == 1 else "segunda"
        raise FueraDeSesion(
            f"La {nombre} llamada es el {con_hora(desde)}: no se abre antes.", campo="momento"
        )


def exigir_en_jornada(sesion: Sesion, momento: str) -> None:
    """Lanza `FueraDeSesion` si ninguna jornada celebrada hasta ahora contiene ese momento."""
    if not any(j.inicio <= momento and (j.fin is None or momento <= j.fin) for j in sesion.jornadas):
        inicio = sesion.jornadas[-1].inicio
        raise FueraDeSesion(
            f"El {con_hora(momento)} queda fuera de la sesión, abierta el {con_hora(inicio)}.",
            campo="momento",
        )


def exigir_movimiento(sesion: Sesion, asistencia: Asistencia, momento: str, *, entra: bool) -> None:
    """Lanza la frase que corresponda si esa entrada o salida no pudo ocurrir."""
    if asistencia.presente_en() is entra:
        como = "ya está presente" if entra else "no está presente"
        raise FueraDeSesion(f"{asistencia.nombre} {como}.")
    anterior = asistencia.movimientos[-1].momento if asistencia.movimientos else sesion.jornadas[0].inicio
    if momento < anterior:
        que = "salió o se abrió la sesión" if entra else "entró"
        raise FueraDeSesion(
            f"{asistencia.nombre} {que} a las {hora(anterior)} ({con_hora(anterior)[:10]}):"
            " la hora no puede ser anterior.",
            campo="momento",
        )
    _exigir_tras_lo_hecho(sesion, momento)


def _exigir_tras_lo_hecho(sesion: Sesion, momento: str) -> None:
    if sesion.ultimo_hecho and momento < sesion.ultimo_hecho:
        raise FueraDeSesion(
            f"Hay una votación anotada a las {hora(sesion.ultimo_hecho)} que contó a los presentes:"
            " la hora no puede ser anterior.",
            campo="momento",
        )
    ultima = sesion.jornadas[-1]
    if momento < (ultima.fin or ultima.inicio):
        raise FueraDeSesion("Esa hora es de una jornada que ya terminó.", campo="momento")


def exigir_quorum(dictamen: Dictamen, organo: str) -> None:
    """Lanza `ReglaPorFijar` o `SinQuorum`, con la cuenta, si el dictamen no es favorable."""
    if dictamen.veredicto is Veredicto.NO_SE_SABE:
        raise ReglaPorFijar(f"{organo}: {dictamen.frase}")
    if dictamen.veredicto is not Veredicto.SI:
        raise SinQuorum(f"{dictamen.frase} {' '.join(dictamen.cuenta)} Fundamento: {dictamen.fundamento}.")


def contar_presencia(sesion: Sesion, lista: Iterable[Asistencia], momento: str | None = None) -> Presencia:
    """Los números del quórum en ese momento: sólo cuentan los que votan."""
    votan = [a for a in lista if a.vota]
    presentes = sum(a.presente_en(momento) for a in votan)
    return Presencia(sesion.numero_legal, sesion.cubiertos, len(votan), presentes)


def con_articulo(nombre: str) -> str:
    """«la Asamblea General», «el Consejo»: el artículo que pide la primera palabra del órgano."""
    primera = nombre.split()[0].casefold()
    femenina = primera.endswith(("a", "ión", "ad", "as", "iones")) or primera == "red"
    plural = primera.endswith("s") and not primera.endswith("és")
    articulos = ("los", "las") if plural else ("el", "la")
    return f"{articulos[femenina]} {nombre}"


def de_con_articulo(nombre: str) -> str:
    """«de la Asamblea General», «del Consejo»."""
    return f"de {con_articulo(nombre)}".replace("de el ", "del ", 1)
