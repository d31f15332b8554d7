"""Lo que una sesión admite en cada momento. Puro: ni base ni reloj."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora, en_corto, exigir_no_futura, hora
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import contar, enumerar, exigir_texto, limpiar, varios
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum, es_decision
from escritorio.estatutos.reglas.dictar import ORDINALES, PENDIENTE
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.modelo.preparacion import CambioDeConvocatoria
from escritorio.sesiones.modelo.sesiones import EN_PERSONA, Asistencia, Punto, PuntoNuevo, Sesion, SesionNueva
from escritorio.sesiones.reglas.peso import con_puesto, pesar
from escritorio.socios.modelo import Representante

_PIDE = {
    "borrador": "La sesión ya se convocó. Desconvóquela si necesita cambiarla.",
    "convocada": "La sesión no está convocada o ya se abrió.",
    "en_curso": "La sesión no está en curso: ábrala antes, si aún no se cerró.",
    "cerrada": "La sesión no está cerrada todavía. Ciérrela antes.",
}
_DE_GRUPO: Mapping[Reparto, Callable[[Asistencia], str]] = {
    Reparto.PAIS: lambda a: a.pais,
    Reparto.CATEGORIA: lambda a: a.categoria,
    Reparto.SUBDIVISION: lambda a: a.subdivision,
    Reparto.TIPO: lambda a: a.tipo,
    Reparto.GRUPO: lambda a: a.grupo,
}
LLAMADAS = ("primera_llamada", "segunda_llamada", "tercera_llamada")
"""Los campos de las llamadas, en su orden."""
NO_CAMBIA_DE_ORGANO = (
    "Ya tiene su número en ese órgano y no cambia. Para otro órgano, prepare una sesión nueva."
)
"""Por qué el órgano de un borrador que se desconvocó ya no se elige."""
CALLA_SIN_QUORUM = frase("Qué se levanta sin quórum, la regla no lo dice: se deja diligencia.")
"""El paso con que la cuenta del quórum guarda que la regla calla; no se imprime."""
_MARGEN_DEL_RELOJ = timedelta(hours=3)
TEXTO_MAXIMO = 100_000
"""Caracteres que admiten la exposición y la propuesta de un punto."""


def como_asiste(titular: Representante | None) -> str:
    """«Dra. Ana Paz»: quien habla por un socio, con su tratamiento; «» si no tiene titular."""
    return " ".join(p for p in (titular.tratamiento, titular.nombre) if p) if titular else ""


class EstadoImpropio(ErrorDeUsuario):
    """La sesión no está en el estado que esto necesita."""


class SinQuorum(ErrorDeUsuario):
    """No hay quórum y la sesión no se puede abrir."""


class ReglaPorFijar(ErrorDeUsuario):
    """Falta fijar una regla del órgano. Fíjela en Órganos, con su artículo o como uso."""


class SinPresidencia(ErrorDeUsuario):
    """No está quien debe presidir. Diga quién preside en su lugar y por qué."""


class PlazoIncumplido(ErrorDeUsuario):
    """La convocatoria no cumple el plazo. Cambie la fecha o confirme que convoca de todos modos."""


class PropuestaSinLoExigido(ErrorDeUsuario):
    """Una propuesta del orden del día no tiene lo que la regla exige."""

    def __init__(self, titulo: str, dictamen: Dictamen | None) -> None:
        porque = f" {dictamen.contado} ({dictamen.fundamento})" if dictamen else ""
        super().__init__(
            f"«{titulo}» no puede ir en el orden del día.{porque} Quítela, complete su expediente en Acuerdos"
            " ▸ «Propuestas», o declare allí su urgencia con su motivo."
        )


class FueraDeSesion(ErrorDeUsuario):
    """Esa hora queda fuera de la sesión. Corríjala."""


class AntesDeHora(FueraDeSesion):
    """Todavía no es la hora a que se convocó. Diga por qué se abre antes, o espere a ella."""


def exigir_estado(sesion: Sesion, *estados: str) -> None:
    """Lanza `EstadoImpropio` si la sesión no está en uno de `estados`."""
    if sesion.estado not in estados:
        raise EstadoImpropio(_PIDE[estados[0]])


def exigir_redactable(sesion: Sesion, *ademas: str) -> None:
    """Lanza `EstadoImpropio` si lo suyo ya no se escribe; `ademas`: otros estados en que sí."""
    exigir_estado(sesion, "en_curso", "cerrada", *ademas)
    if sesion.con_acta:
        raise EstadoImpropio("El acta de esta sesión ya se levantó: no se retoca.")


def exigir_redaccion(sesion: Sesion, punto: Punto, propuesta: str) -> None:
    """Lanza `EstadoImpropio` si lo suyo ya no se escribe, o si cambia una propuesta que ya se votó."""
    exigir_redactable(sesion)
    if propuesta != punto.propuesta and (punto.estado == "votado" or sesion.estado == "cerrada"):
        raise EstadoImpropio("La propuesta ya se votó o la sesión se cerró: sólo se retoca la exposición.")


def exigir_textos(texto: str, propuesta: str) -> tuple[str, str]:
    """Exposición y propuesta limpias. Lanza `DatoInvalido` si alguna es desmedida."""
    for escrito, campo in ((texto, "texto"), (propuesta, "propuesta")):
        if len(escrito) > TEXTO_MAXIMO:
            raise DatoInvalido("El texto tiene más de 100.000 caracteres. Acórtelo.", campo=campo)
    return limpiar(texto), limpiar(propuesta)


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


def exigir_tras_la_anterior(emitida: str, anteriores: Sequence[CambioDeConvocatoria]) -> None:
    """Lanza `DatoInvalido` si una convocatoria lleva fecha de antes que la última a la que sustituye."""
    anterior = anteriores[-1].emitida if anteriores else None
    if anterior and emitida[:10] < anterior[:10]:
        raise DatoInvalido(
            f"La convocatoria a la que sustituye se emitió el {en_corto(anterior)}:"
            f" la nueva no pudo emitirse el {en_corto(emitida)}.",
            campo="emitida",
        )


def exigir_llamadas(primera: str, segunda: str | None, tercera: str | None) -> list[str | None]:
    """Las tres llamadas en ISO. Lanza `DatoInvalido` si alguna no es posterior a la anterior, o falta."""
    leidas = [exigir_momento(primera, LLAMADAS[0])]
    for i, dada in enumerate((segunda, tercera), start=1):
        if not dada:
            continue
        if i > len(leidas):
            raise DatoInvalido("Escriba antes la segunda llamada.", campo=LLAMADAS[1])
        leidas.append(exigir_momento(dada, LLAMADAS[i]))
        if leidas[i] <= leidas[i - 1]:
            orden, anterior = ORDINALES[i], ORDINALES[i - 1]
            raise DatoInvalido(f"La {orden} llamada debe ser posterior a la {anterior}.", campo=LLAMADAS[i])
    return [*leidas, *[None] * (len(LLAMADAS) - len(leidas))]


def horas_de_llamadas(sesion: Sesion | SesionNueva, regla: Regla | None) -> tuple[str, ...]:
    """Desde cuándo se puede abrir en cada llamada: lo convocado y, si la regla fija demora, también ella.

    Termina en la primera que ni se convocó ni sale de la demora de la regla.
    """
    demoras = regla.parametros.demora_minutos if regla and isinstance(regla.parametros, ReglaDeQuorum) else ()
    horas = [sesion.primera_llamada]
    for i, convocada in enumerate((sesion.segunda_llamada, sesion.tercera_llamada)):
        candidatas = [convocada] if convocada else []
        if i < len(demoras):
            anterior = datetime.fromisoformat(horas[-1])
            candidatas.append((anterior + timedelta(minutes=demoras[i])).isoformat(timespec="minutes"))
        if not candidatas:
            break
        horas.append(max(candidatas))
    return tuple(horas)


def llamadas_retrasadas(sesion: Sesion | SesionNueva, regla: Regla | None) -> dict[int, str]:
    """Qué llamadas escritas (2 o 3) retrasa la demora que pide la regla, con la frase que lo dice."""
    demoras = regla.parametros.demora_minutos if regla and isinstance(regla.parametros, ReglaDeQuorum) else ()
    escritas = (sesion.segunda_llamada, sesion.tercera_llamada)
    horas = horas_de_llamadas(sesion, regla)
    return {
        n: f"La regla pide {contar(demora, 'minuto', 'minutos')} entre llamadas:"
        f" la {n}.ª será a las {hora(sera)}, no a las {hora(escrita)}."
        for n, (escrita, sera, demora) in enumerate(zip(escritas, horas[1:], demoras, strict=False), start=2)
        if escrita and escrita < sera
    }


def llamadas_posibles(sesion: Sesion | SesionNueva, regla: Regla | None) -> tuple[str, ...]:
    """Las horas de las llamadas que prevé la regla; sin regla fijada, las convocadas."""
    horas = horas_de_llamadas(sesion, regla)
    if regla and isinstance(regla.parametros, ReglaDeQuorum):
        return horas[: len(regla.parametros.llamadas)]
    return horas


def hora_que_no_ha_llegado(
    sesion: Sesion, regla: Regla | None, llamada: int, momento: str, ahora: str
) -> str:
    """La de esa llamada (ISO) si se abriría antes de ella; «» si ya llegó o no se convocó.

    `momento`: a qué hora se dice que se abre. El reloj (`ahora`) puede ser de otro huso de la región:
    por él, sólo si faltan más de tres horas.
    """
    horas = horas_de_llamadas(sesion, regla)
    desde = horas[llamada - 1] if llamada <= len(horas) else ""
    con_margen = (datetime.fromisoformat(ahora) + _MARGEN_DEL_RELOJ).isoformat(timespec="minutes")
    return desde if momento < desde or con_margen < desde else ""


def exigir_su_hora(
    sesion: Sesion, regla: Regla | None, llamada: int, momento: str, ahora: str, motivo: str
) -> None:
    """Lanza `AntesDeHora` si la primera llamada no ha llegado y no se dice por qué se abre antes.

    La segunda y la tercera, que piden menos presentes, no se adelantan: lanza `FueraDeSesion`.
    """
    desde = hora_que_no_ha_llegado(sesion, regla, llamada, momento, ahora)
    if not desde or (llamada == 1 and motivo):
        return
    dicha = min(momento, ahora)
    if llamada > 1:
        raise FueraDeSesion(
            f"La {ORDINALES[llamada - 1]} llamada es el {con_hora(desde)} y son las {hora(dicha)}: no se abre"
            " antes.",
            campo="momento",
        )
    raise AntesDeHora(
        f"La sesión está convocada para las {hora(desde)} y son las {hora(dicha)}. Diga por qué se abre"
        " antes, que consta en el acta, o espere a su hora.",
        campo="antes_de_hora",
    )


def exigir_llamada(sesion: Sesion, regla: Regla | None, llamada: int, momento: str) -> None:
    """Lanza `FueraDeSesion` si a esa hora todavía no toca esa llamada."""
    horas, nombre = horas_de_llamadas(sesion, regla), ORDINALES[llamada - 1]
    if llamada > len(horas):
        raise FueraDeSesion(f"La sesión se convocó sin {nombre} llamada y la regla no fija su demora.")
    desde = horas[llamada - 1]
    if momento < desde:
        raise FueraDeSesion(
            f"La {nombre} llamada es el {con_hora(desde)}: no se abre antes.", campo="momento"
        )


def exigir_su_dia(sesion: Sesion, hoy: str, salida: str) -> None:
    """Lanza `FueraDeSesion` si el día para el que se convocó no ha llegado; `salida`: qué hacer entonces."""
    if hoy < sesion.primera_llamada[:10]:
        raise FueraDeSesion(
            f"La sesión está convocada para el {en_corto(sesion.primera_llamada)} y hoy es {en_corto(hoy)}:"
            f" todavía no ha llegado su día. {salida}"
        )


def exigir_llegado(momento: str, hoy: str) -> None:
    """Lanza `DatoInvalido` si lo que se anota sería de un día que todavía no ha llegado."""
    exigir_no_futura(momento[:10], hoy, "La fecha de lo que se anota", "momento")


def exigir_en_jornada(sesion: Sesion, momento: str, hoy: str) -> None:
    """Lanza `FueraDeSesion` si ninguna jornada celebrada hasta ahora contiene ese momento.

    Y `DatoInvalido` si es de un día posterior a `hoy`.
    """
    exigir_llegado(momento, hoy)
    if not sesion.jornadas:
        raise FueraDeSesion("Esa sesión no llegó a abrirse: no hubo nada que anotar en ella.")
    if not any(j.inicio <= momento and (j.fin is None or momento <= j.fin) for j in sesion.jornadas):
        inicio = sesion.jornadas[-1].inicio
        raise FueraDeSesion(
            f"El {con_hora(momento)} queda fuera de la sesión, abierta el {con_hora(inicio)}.",
            campo="momento",
        )


def exigir_movimiento(sesion: Sesion, asistencia: Asistencia, momento: str, *, entra: bool) -> None:
    """Lanza la frase que corresponda si esa entrada o salida no pudo ocurrir."""
    if (asistencia.en_persona() if entra else asistencia.presente_en()) is entra:
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
    exigir_tras_lo_hecho(sesion, momento)


def exigir_tras_lo_hecho(sesion: Sesion, momento: str) -> None:
    """Lanza `FueraDeSesion` si a esa hora ya se votó después, o es de una jornada que terminó."""
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
    if por_fijar(dictamen):
        raise ReglaPorFijar(f"{organo}: {dictamen.frase}")
    if dictamen.veredicto is not Veredicto.SI:
        raise SinQuorum(str(dictamen.seguido))


def calla_sin_quorum(dictamen: Dictamen) -> bool:
    """Si la regla no decía qué se levanta al no haber quórum."""
    return CALLA_SIN_QUORUM in dictamen.cuenta


def por_fijar(dictamen: Dictamen) -> bool:
    """Si no se puede saber porque la regla está pendiente, y no porque falte anotar un hecho."""
    sin_regla = not dictamen.regla or dictamen.fundamento == PENDIENTE
    return dictamen.veredicto is Veredicto.NO_SE_SABE and sin_regla


def al_abrirse(abierta: str | None) -> str | None:
    """El instante (ISO) en que se contó a los presentes para abrir: antes de nada que se anotara con hora.

    Quien entra, sale, usa un poder o recupera el voto en el minuto en que se abrió lo hizo después de contar.
    """
    if abierta is None:
        return None
    antes = datetime.fromisoformat(abierta) - timedelta(minutes=1)
    return antes.isoformat(timespec="minutes")


def contar_presencia(sesion: Sesion, lista: Iterable[Asistencia], momento: str | None = None) -> Presencia:
    """Los números del quórum en ese momento: sólo cuentan los que votan, y si está la mesa.

    El representado por poder cuenta, salvo que la regla de poderes diga que no.
    """
    todos = list(lista)
    votan = [a for a in todos if a.vota_en(momento)]
    dentro = [a for a in votan if a.presente_en(momento)]
    dentro = [a for a in dentro if not a.sin_quorum or a.en_persona(momento)]
    return Presencia(
        sesion.numero_legal,
        sesion.cubiertos,
        len(votan),
        len(dentro),
        {grupo: len({leer(a) for a in dentro} - {""}) for grupo, leer in _DE_GRUPO.items()},
        preside=_esta_en_la_mesa(todos, "presidencia", varios(sesion.preside_en(momento)), momento),
        secretaria=_esta_en_la_mesa(todos, "secretaria", [s for s in [sesion.secretario] if s], momento),
        peso=pesar(sesion.numero_legal, con_puesto(todos), votan, dentro),
    )


def grupo_de(quien: Asistencia, grupo: Reparto) -> str:
    """El país, la categoría… de un convocado; «» si no lo tiene."""
    return _DE_GRUPO[grupo](quien)


def _esta_en_la_mesa(
    lista: Sequence[Asistencia], funcion: str, anotados: Sequence[str], momento: str | None
) -> bool | None:
    """Si está quien ocupa ese puesto o, anotado en la mesa, quien lo suple. None: no se sabe."""
    titulares = [a for a in lista if a.funcion == funcion]
    if any(a.en_persona(momento) for a in titulares):
        return True
    if not anotados:
        return False if titulares else None
    return not any(a.nombre in anotado for a in titulares for anotado in anotados)


def ausente_de_la_mesa(anotado: str, lista: Sequence[Asistencia]) -> Asistencia | None:
    """La fila de quien se anota en la mesa, «Persona (Ciudad)» o su nombre, si nunca está en la sala."""
    suyas = _filas_de(anotado, lista)
    if any(a.estado in EN_PERSONA or a.movimientos for a in suyas):
        return None
    return suyas[0] if suyas else None


def _filas_de(anotado: str, lista: Sequence[Asistencia]) -> list[Asistencia]:
    return [a for a in lista if anotado == a.nombre or anotado.endswith(f"({a.nombre})")]


def falta_quien_preside(lista: Iterable[Asistencia]) -> str:
    """Quienes deben presidir, según su puesto, si no está ninguno; «» si está alguno o nadie lo ocupa."""
    titulares = [a for a in lista if a.funcion == "presidencia"]
    return "" if any(a.en_persona() for a in titulares) else enumerar([a.nombre for a in titulares])


def exigir_quien_preside(sesion: Sesion, lista: Iterable[Asistencia], motivo: str) -> None:
    """Lanza `SinPresidencia` si nadie de quienes deben presidir está y no se dice por qué se abre igual."""
    if not motivo and (faltan := falta_quien_preside(lista)):
        raise SinPresidencia(
            f"{faltan}, que debe presidir {sesion.organo}, no está. Ábrala con quien presida en su lugar y el"
            " motivo, que consta en el acta.",
            campo="sin_presidencia",
        )


def sin_anotar(lista: Iterable[Asistencia]) -> list[Asistencia]:
    """De quienes todavía no se ha dicho nada al pasar lista."""
    return [a for a in lista if a.estado == "sin_aviso" and a.justificacion is None]


def falta_en_la_mesa(sesion: Sesion, lista: Sequence[Asistencia]) -> str:
    """Qué falta en la mesa: un puesto sin anotar por no estar su titular, o quien presidía se fue."""
    presiden = varios(sesion.preside_en())
    idos = [f for q in presiden for f in _filas_de(q, lista) if f.movimientos and not f.en_persona()]
    if idos and len(idos) == len(presiden):
        return f"{enumerar([f.nombre for f in idos])}, que presidía, se fue: diga en «Relevo…» quién preside."
    for anotado, funcion, puesto, que in (
        (sesion.preside, "presidencia", "La presidencia", "preside"),
        (sesion.secretario, "secretaria", "La secretaría", "es secretario"),
    ):
        titulares = [a for a in lista if a.funcion == funcion]
        if titulares and not anotado and not any(a.en_persona() for a in titulares):
            return f"{puesto}, {titulares[0].nombre}, no está: anote quién {que} en «Mesa…»."
    return ""


_HORA = 60
_HUSOS: Mapping[str, tuple[int, str]] = {
    "AR": (-3 * _HORA, "2009-10-18"),
    "BO": (-4 * _HORA, "1990-01-01"),
    "CO": (-5 * _HORA, "1993-04-04"),
    "CR": (-6 * _HORA, "1992-03-15"),
    "DO": (-4 * _HORA, "2000-12-03"),
    "GT": (-6 * _HORA, "2006-10-01"),
    "HN": (-6 * _HORA, "2006-08-07"),
    "NI": (-6 * _HORA, "2006-10-01"),
    "PA": (-5 * _HORA, "1990-01-01"),
    "PE": (-5 * _HORA, "1994-04-01"),
    "PY": (-3 * _HORA, "2024-10-15"),
    "SV": (-6 * _HORA, "1988-09-25"),
    "UY": (-3 * _HORA, "2015-03-08"),
    "VE": (-4 * _HORA, "2016-05-01"),
}
"""Minutos respecto a la hora universal y desde qué día (ISO) es así sin interrupción."""


def desfase_de(pais: str, dia: str) -> int | None:
    """Los minutos de la hora de ese país ese día (ISO) respecto a la universal; None si no se sabe."""
    minutos, desde = _HUSOS.get(pais.upper(), (0, "9999"))
    return minutos if dia[:10] >= desde else None


def con_sugeridos(puntos: Sequence[PuntoNuevo], sugeridos: Sequence[PuntoNuevo]) -> list[PuntoNuevo]:
    """El orden del día con lo sugerido: las actas primero; lo demás, tras lo pendiente que ya encabeza."""
    actas = [p for p in sugeridos if p.origen_tipo == "acta"]
    otros = [p for p in sugeridos if p.origen_tipo != "acta"]
    pendientes = list(takewhile(lambda p: p.origen_tipo or p.subpunto, puntos))
    return [*actas, *pendientes, *otros, *puntos[len(pendientes) :]]


def sin_los(puntos: Sequence[PuntoNuevo], se_va: Callable[[PuntoNuevo], bool]) -> list[PuntoNuevo]:
    """Los demás; los subpuntos de uno que se va pasan a ser puntos."""
    quedan, huerfanos = list[PuntoNuevo](), False
    for p in puntos:
        if not p.subpunto:
            huerfanos = se_va(p)
        if not se_va(p):
            quedan.append(replace(p, subpunto=p.subpunto and not huerfanos))
    return quedan


def exigir_punto(nuevo: PuntoNuevo) -> dict[str, str | int]:
    """Las columnas de un punto, limpias. Lanza `DatoInvalido` con su campo."""
    if not es_decision(nuevo.tipo_decision):
        raise DatoInvalido("Elija de la lista la mayoría que pide el punto.", campo="tipo_decision")
    titulo = exigir_texto(nuevo.titulo, "el título del punto", "titulo", 1_000)
    texto, propuesta = exigir_textos(nuevo.texto, nuevo.propuesta)
    return {
        "titulo": titulo,
        "tipo_decision": nuevo.tipo_decision,
        "texto": texto,
        "propuesta": propuesta,
        "subpunto": int(nuevo.subpunto),
    }


def exigir_orden_del_dia(nuevos: Sequence[PuntoNuevo]) -> list[dict[str, str | int]]:
    """Las columnas de cada punto. Lanza `DatoInvalido`; el primero no puede ser subpunto de ninguno."""
    if nuevos and nuevos[0].subpunto:
        raise DatoInvalido(f"«{nuevos[0].titulo}» es el primero: no puede ser subpunto. Sáquelo o bájelo.")
    return [exigir_punto(nuevo) for nuevo in nuevos]
