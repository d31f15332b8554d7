"""Leer los poderes y lo que la regla dice de cada uno."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.lengua import Frase, enumerada, frase
from escritorio.comun.base.texto import exigir_renglon, limpiar
from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.estatutos.reglas.universo import Elegible
from escritorio.estatutos.reglas.voto import Poder, vale_poder
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion
from escritorio.sesiones.modelo.padron import PoderNuevo, PoderRegistrado
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.poderes import (
    es_de,
    exigir_alcance,
    exigir_comprobacion,
    exigir_sin_cadena,
    exigir_vigencia,
    lo_lleva,
    valen,
)
from escritorio.sesiones.reglas.sesiones import exigir_momento
from escritorio.socios.consultas import persona, socio
from escritorio.socios.modelo import Socio

_DE_SESION = """
SELECT p.*, EXISTS (SELECT 1 FROM asistencia a WHERE a.poder_id = p.id AND a.sesion_id = ?1) AS usado
FROM poder p WHERE p.sesion_id = ?1 OR (p.sesion_id IS NULL AND p.organo_id = ?2)
ORDER BY p.revocado IS NOT NULL, p.presentado, p.id
"""


def poder(bd: Archivo, poder_id: str) -> PoderRegistrado:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM poder WHERE id = ?", [poder_id])
    if fila is None:
        raise NoExiste
    return _poder(fila)


def poderes(bd: Archivo) -> list[PoderRegistrado]:
    """Todos, el último presentado primero; `usado`: en alguna sesión."""
    filas = bd.filas(
        "SELECT p.*, EXISTS (SELECT 1 FROM asistencia a WHERE a.poder_id = p.id) AS usado FROM poder p"
        " ORDER BY p.presentado DESC, p.id"
    )
    return [_poder(f) for f in filas]


def poderes_de_sesion(bd: Archivo, actual: Sesion) -> list[PoderRegistrado]:
    """Los dados para ella y los generales de su órgano, los revocados al final."""
    return [_poder(f) for f in bd.filas(_DE_SESION, [actual.id, actual.organo_id])]


def poderes_de(bd: Archivo, quien: Asistencia) -> list[PoderRegistrado]:
    """Los que ese convocado dio y valen para su sesión."""
    actual = sesion(bd, quien.sesion_id)
    return [p for p in valen(poderes_de_sesion(bd, actual), actual.fecha) if es_de(p, quien)]


def documento_de(bd: Archivo, poder_id: str) -> Adjunto:
    """Su escaneo. Lanza `NoExiste` si no lo tiene."""
    documento_id = poder(bd, poder_id).documento_id
    if documento_id is None:
        raise NoExiste("Ese poder no tiene escaneo.")
    return leer_adjunto(bd, documento_id)


def regla_de_poderes(bd: Archivo, actual: Sesion) -> Regla | None:
    """La que rige el día de la sesión."""
    return regla_vigente(bd, actual.organo_id, "poderes", "", actual.fecha)


def hace_quorum(regla: Regla | None) -> bool:
    """Si el representado cuenta para el quórum: cuenta, salvo que la regla diga que no."""
    parametros = regla.parametros if regla else None
    return not (isinstance(parametros, ReglaDePoderes) and parametros.hacen_quorum is False)


def parecer(
    bd: Archivo,
    actual: Sesion,
    lista: Sequence[Asistencia],
    nuevo: PoderNuevo,
    otros: Sequence[PoderRegistrado],
) -> Dictamen:
    """Lo que la regla de ese día dice de ese poder. `otros`: los que ya cuentan para el tope del apoderado.

    Lanza `DatoInvalido` si el poderdante no está en la lista o falta el apoderado.
    """
    regla, quien = regla_de_poderes(bd, actual), poderdante(lista, nuevo)
    suya = next((a for a in lista if clave_de(a.socio_id, a.persona_id) == _clave(nuevo)), None)
    dado = Poder(
        _elegible(quien),
        _elegible(suya) if suya else _de_fuera(bd, nuevo, actual.fecha),
        nuevo.presentado,
        _cuando(regla, actual, nuevo.presentado),
        sum(lo_lleva(p, nuevo) and not es_de(p, quien) for p in otros),
        integra=suya is not None,
        comprobado=nuevo.comprobado,
        comprobo=nuevo.comprobo,
    )
    dictamen = vale_poder(regla, dado)
    return replace(dictamen, cuenta=(*dictamen.cuenta, *_para_que(bd, actual, nuevo)))


def _para_que(bd: Archivo, actual: Sesion, nuevo: PoderNuevo) -> list[Frase]:
    """Lo que el poder no alcanza, si no es para todo."""
    if nuevo.alcance == "presencia":
        return [frase("Es sólo para asistir: cuenta para el quórum y no vota.")]
    if nuevo.alcance == "voto":
        return [frase("Es sólo para votar: no cuenta para el quórum.")]
    if nuevo.alcance == "puntos":
        titulos = [f"«{p.titulo}»" for p in puntos(bd, actual.id) if p.id in nuevo.puntos]
        return [frase("Vota sólo en: {}.", enumerada(titulos))]
    return []


def poderdante(lista: Sequence[Asistencia], nuevo: PoderNuevo) -> Asistencia:
    """Su fila de la lista. Lanza `DatoInvalido` si no se le convocó."""
    quien = next((a for a in lista if a.id == nuevo.poderdante), None)
    if quien is None:
        raise DatoInvalido("Quien da el poder no está convocado a esta sesión.", campo="poderdante")
    return quien


def nombre_de_apoderado(bd: Archivo, nuevo: PoderNuevo) -> str:
    """Cómo se llama. Lanza `DatoInvalido` si no se dijo y `NoExiste` si su ficha no existe."""
    if nuevo.apoderado_socio_id and nuevo.apoderado_persona_id:
        raise DatoInvalido("El apoderado es un socio o una persona, no los dos.", campo="apoderado")
    if nuevo.apoderado_socio_id:
        return socio(bd, nuevo.apoderado_socio_id).nombre
    if nuevo.apoderado_persona_id:
        return persona(bd, nuevo.apoderado_persona_id).nombre
    if not nuevo.apoderado:
        raise DatoInvalido("Diga a quién se da el poder.", campo="apoderado")
    return nuevo.apoderado


def _cuando(regla: Regla | None, actual: Sesion, presentado: str) -> str:
    """Contra qué momento se mide el plazo: la hora citada o, si se presenta hasta empezar, la apertura."""
    parametros = regla.parametros if regla else None
    if isinstance(parametros, ReglaDePoderes) and parametros.plazo_horas:
        return actual.primera_llamada
    return actual.abierta or max(actual.primera_llamada, presentado)


def _clave(nuevo: PoderNuevo) -> str:
    if nuevo.apoderado_socio_id or nuevo.apoderado_persona_id:
        return clave_de(nuevo.apoderado_socio_id, nuevo.apoderado_persona_id)
    return f"fuera:{nuevo.apoderado}"


def _elegible(quien: Asistencia) -> Elegible:
    clave = clave_de(quien.socio_id, quien.persona_id)
    return _con_lo_suyo(clave, quien.nombre, quien)


def _de_fuera(bd: Archivo, nuevo: PoderNuevo, dia: str) -> Elegible:
    nombre = nombre_de_apoderado(bd, nuevo)
    if not nuevo.apoderado_socio_id:
        return Elegible(_clave(nuevo), nombre)
    ficha = socio(bd, nuevo.apoderado_socio_id, dia)
    return _con_lo_suyo(_clave(nuevo), nombre, ficha)


def _con_lo_suyo(clave: str, nombre: str, de: Asistencia | Socio) -> Elegible:
    return Elegible(clave, nombre, de.pais, de.subdivision, de.categoria, de.tipo, grupo=de.grupo)


def _poder(fila: Fila) -> PoderRegistrado:
    dictamen = Dictamen.de_json(fila["dictamen"]) if fila["dictamen"] else None
    return de_fila(PoderRegistrado, fila, dictamen=dictamen, puntos=tuple(fila["puntos"].split()))


def previsualizar_poder(bd: Archivo, sesion_id: str, nuevo: PoderNuevo) -> Dictamen:
    """Lo que se dictaría al registrarlo, sin guardar nada. Lanza lo mismo que `registrar_poder`."""
    return juzgar_poder(bd, sesion(bd, sesion_id), poder_limpio(nuevo))


def juzgar_poder(bd: Archivo, actual: Sesion, nuevo: PoderNuevo) -> Dictamen:
    """El dictamen de un poder ya limpio. Lanza lo mismo que `registrar_poder`."""
    lista = asistencias(bd, actual.id)
    quien = poderdante(lista, nuevo)
    nombre = nombre_de_apoderado(bd, nuevo)
    convocados = {(a.socio_id, a.persona_id) for a in lista}
    vigentes = [
        p
        for p in valen(poderes_de_sesion(bd, actual), actual.fecha)
        if (p.poderdante_socio_id, p.poderdante_persona_id) in convocados
    ]
    exigir_vigencia(nuevo, actual)
    exigir_sin_cadena(quien, nuevo, nombre, vigentes)
    return parecer(bd, actual, lista, nuevo, vigentes)


def poder_limpio(nuevo: PoderNuevo) -> PoderNuevo:
    """Como se guarda. Lanza `DatoInvalido` con su campo."""
    exigir_alcance(nuevo)
    comprobado, comprobo = exigir_comprobacion(nuevo.comprobado, nuevo.comprobo)
    return replace(
        nuevo,
        presentado=exigir_momento(nuevo.presentado, "presentado"),
        apoderado=exigir_renglon(nuevo.apoderado, "quién lo representa", "apoderado")[:300],
        hasta=leer_fecha(nuevo.hasta, "hasta") if nuevo.hasta else None,
        forma=exigir_renglon(nuevo.forma, "cómo se dio", "forma")[:300],
        instrucciones=limpiar(nuevo.instrucciones)[:5_000],
        comprobado=comprobado,
        comprobo=comprobo,
    )
