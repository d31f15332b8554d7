"""Contar el plazo de una convocatoria y proponer el día de la sesión."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.fechas import con_hora, en_corto, en_letra
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_UNIDAD, ReglaDeConvocatoria, UnidadDePlazo
from escritorio.estatutos.reglas.calendario import es_habil, sumar_dias
from escritorio.estatutos.reglas.convocatoria import (
    cumple_plazo,
    manda_ratificar,
    primera_sesion,
    proxima_fecha,
    ultima_fecha,
)
from escritorio.estatutos.reglas.describir import cada_cuanto
from escritorio.sesiones.consultas.feriados import feriados_con_nombre, feriados_del_pais
from escritorio.sesiones.consultas.sesiones import ultima_ordinaria
from escritorio.sesiones.modelo.preparacion import CalculoDePlazo
from escritorio.sesiones.modelo.sesiones import Sesion, SesionNueva

_SIN_PAIS = frase(
    "No consta el país de la sede: se descuentan sábados, domingos y feriados locales, y no los nacionales."
)
_SIN_URGENCIA = "La regla no prevé convocar con urgencia."


def plazo(bd: Archivo, dada: Sesion | SesionNueva, emitida: str) -> Dictamen:
    """Si convocando en ese momento se cumple el plazo que rige ese día para una sesión de su tipo.

    La cuenta nombra cada feriado que no cuenta.
    """
    regla = _regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida)
    nombres = _feriados(bd, regla, dada, emitida)
    libres = frozenset(nombres)
    dictamen = cumple_plazo(
        regla,
        emitida,
        dada.primera_llamada,
        feriados=libres,
        urgente=dada.urgente,
        nombres=nombres,
    )
    if dada.pais or not _en_habiles(regla):
        return dictamen
    return replace(dictamen, cuenta=(*dictamen.cuenta, _SIN_PAIS))


def pide_ratificar_la_urgencia(bd: Archivo, dada: Sesion | SesionNueva, emitida: str) -> bool:
    """Si se convoca de urgencia y la regla manda que el primer punto sea ratificarla."""
    return dada.urgente and manda_ratificar(_regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida))


def ultima_para_convocar(
    bd: Archivo, dada: Sesion | SesionNueva, emitida: str, *, urgente: bool | None = None
) -> str:
    """La última fecha (o momento) en que se puede convocar, para leerla; «» si la regla está por fijar.

    `urgente`: con urgencia o sin ella; None, como diga la sesión.
    """
    regla = _regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida)
    con_urgencia = dada.urgente if urgente is None else urgente
    libres = frozenset(_feriados(bd, regla, dada, emitida))
    ultima = ultima_fecha(regla, dada.primera_llamada, feriados=libres, urgente=con_urgencia)
    return con_hora(ultima) if "T" in ultima else en_corto(ultima)


def calcular_plazo(bd: Archivo, dada: SesionNueva, emitida: str) -> CalculoDePlazo:
    """El plazo de convocar `dada` en ese momento, con lo que pasaría con urgencia y los reparos del día."""
    return CalculoDePlazo(
        dictamen=plazo(bd, dada, emitida),
        ultima=ultima_para_convocar(bd, dada, emitida),
        urgencia=_con_urgencia(bd, dada, emitida),
        avisos=(*_reparos(bd, dada, emitida), *_de_algunos(bd, dada, emitida)),
    )


def dia_que_toca(bd: Archivo, organo_id: str, tipo: str) -> tuple[str, str]:
    """El día (ISO) que toca a la sesión siguiente y por qué; «» si la regla no fija cada cuánto."""
    regla, hoy = _regla_de_plazo(bd, organo_id, tipo, bd.hoy()), bd.hoy()
    suya = _parametros(regla)
    if tipo != "ordinaria" or suya is None or suya.periodicidad is None:
        return "", ""
    pide = f"La regla pide reunirse {cada_cuanto(suya.periodicidad)}"
    ultima = ultima_ordinaria(bd, organo_id)
    toca = proxima_fecha(regla, ultima) if ultima else None
    if ultima is None or toca is None:
        return "", f"{pide}; no consta ninguna anterior."
    cuando = "ya hay una ordinaria convocada para el" if ultima > hoy else "la última ordinaria fue el"
    frase = f"{pide}; {cuando} {en_corto(ultima)}"
    return (toca, f"{frase}.") if toca >= hoy else ("", f"{frase}: tocaba el {en_corto(toca)}.")


def fecha_propuesta(bd: Archivo, organo_id: str, tipo: str, pais: str) -> tuple[str, str]:
    """El día (ISO) que se propone y por qué: el que toca, si el plazo lo permite convocando hoy.

    Si el plazo es en días hábiles, nunca un sábado, un domingo ni un feriado. «» si no se sabe.
    """
    toca, porque = dia_que_toca(bd, organo_id, tipo)
    parametros = _parametros(_regla_de_plazo(bd, organo_id, tipo, bd.hoy()))
    if parametros is None or parametros.plazo is None:
        return toca, porque
    anio = int(bd.hoy()[:4])
    habiles = parametros.unidad is UnidadDePlazo.HABILES
    libres = frozenset(feriados_con_nombre(bd, pais, range(anio, anio + 3))) if habiles else frozenset()
    primera = primera_sesion(parametros, bd.ahora(), feriados=libres)[:10]
    if toca >= primera:
        return _habil(toca, libres, habiles=habiles), porque
    desde = _habil(primera, libres, habiles=habiles)
    antes = f"Convocando hoy, el plazo permite celebrarla desde el {en_corto(desde)}."
    return desde, f"{porque} {antes}".strip()


def _habil(dia: str, libres: frozenset[str], *, habiles: bool) -> str:
    while habiles and not es_habil(dia, libres):
        dia = sumar_dias(dia, 1)
    return dia


def _con_urgencia(bd: Archivo, dada: SesionNueva, emitida: str) -> str:
    parametros = _parametros(_regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida))
    if parametros is None or parametros.plazo is None:
        return ""
    if parametros.urgencia is None:
        return _SIN_URGENCIA
    bastan = contar(parametros.urgencia, *NOMBRES_DE_UNIDAD[parametros.unidad])
    hasta = ultima_para_convocar(bd, dada, emitida, urgente=True)
    return f"Con urgencia {'basta' if parametros.urgencia == 1 else 'bastan'} {bastan}: hasta el {hasta}."


def _reparos(bd: Archivo, dada: SesionNueva, emitida: str) -> list[str]:
    dia = dada.primera_llamada[:10]
    regla = _regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida)
    reparos = []
    if dia < bd.hoy():
        reparos.append(f"El {en_corto(dia)} ya pasó.")
    if feriado := feriados_con_nombre(bd, dada.pais, [int(dia[:4])]).get(dia, ""):
        reparos.append(f"El {en_corto(dia)} es feriado: {feriado}.")
    if _en_habiles(regla) and not es_habil(dia, frozenset()):
        reparos.append(f"El {en_corto(dia)} es {en_letra(dia).split()[0]}: no es día hábil.")
    return reparos


def _de_algunos(bd: Archivo, dada: SesionNueva, emitida: str) -> list[str]:
    """Los días del plazo que en ese país son feriado sólo para algunos y aquí se cuentan como hábiles."""
    if not _en_habiles(_regla_de_plazo(bd, dada.organo_id, dada.tipo, emitida)):
        return []
    desde, hasta = emitida[:10], dada.primera_llamada[:10]
    libres = _libres(bd, dada, emitida)
    dichos = [
        f"{en_corto(dia)} ({f.nombre})"
        for f in feriados_del_pais(bd, dada.pais, _anios(dada, emitida))
        for dia in f.fechas
        if not f.de_todos and desde < dia <= hasta and es_habil(dia, libres)
    ]
    if not dichos:
        return []
    return [f"Se cuentan como hábiles, y no lo son para todos: {enumerar(dichos)}. Se cambia en «Feriados…»."]


def _regla_de_plazo(bd: Archivo, organo_id: str, tipo: str, emitida: str) -> Regla | None:
    return regla_vigente(bd, organo_id, "convocatoria", tipo, emitida)


def _feriados(bd: Archivo, regla: Regla | None, dada: Sesion | SesionNueva, emitida: str) -> dict[str, str]:
    """Los de la sede, de los años que toca el plazo; sólo si se cuenta en días hábiles."""
    return feriados_con_nombre(bd, dada.pais, _anios(dada, emitida)) if _en_habiles(regla) else {}


def _libres(bd: Archivo, dada: Sesion | SesionNueva, emitida: str) -> frozenset[str]:
    return frozenset(feriados_con_nombre(bd, dada.pais, _anios(dada, emitida)))


def _anios(dada: Sesion | SesionNueva, emitida: str) -> range:
    celebra = int(dada.primera_llamada[:4])
    return range(min(int(emitida[:4]), celebra - 1), celebra + 1)


def _parametros(regla: Regla | None) -> ReglaDeConvocatoria | None:
    dados = regla.parametros if regla else None
    return dados if isinstance(dados, ReglaDeConvocatoria) else None


def _en_habiles(regla: Regla | None) -> bool:
    parametros = _parametros(regla)
    return parametros is not None and parametros.unidad is UnidadDePlazo.HABILES
