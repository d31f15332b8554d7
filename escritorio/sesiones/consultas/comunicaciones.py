"""Reunir lo que dicen los papeles que se envían antes de una sesión."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.integrar import NOMBRES_DE_SUPLENCIA, ReglaDeMandato, Suplencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.estatutos.reglas.describir import describir
from escritorio.organos.consultas.integracion import ocupante
from escritorio.organos.consultas.universo import nombres_de_reglas
from escritorio.organos.modelo.papeles import Credencial, DatosDeCredenciales
from escritorio.sesiones.consultas.envios import destinatarios
from escritorio.sesiones.consultas.poderes import regla_de_poderes
from escritorio.sesiones.consultas.preparacion import anexos, cambios
from escritorio.sesiones.consultas.sesiones import llamadas, puntos, sesion
from escritorio.sesiones.modelo.comunicaciones import (
    AnexoAnunciado,
    Condiciones,
    DatosDeInvitacion,
    DatosDeModeloDePoder,
    Destinatario,
    Poderdante,
)
from escritorio.sesiones.modelo.preparacion import Anexo
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, desfase_de

_DONDE = (
    "Acompañan a esta convocatoria y quedan en la secretaría a disposición de quienes integran el órgano."
)


def condiciones(bd: Archivo, actual: Sesion) -> Condiciones:
    """Lo que la convocatoria dice además de lo esencial, con las reglas que rigen ese día."""
    return Condiciones(
        _facultad(regla_vigente(bd, actual.organo_id, "convocatoria", actual.tipo, actual.fecha)),
        actual.conexion,
        _actas_por_aprobar(bd, actual),
        tuple(_anunciado(a) for a in anexos(bd, actual.id)),
        _DONDE,
        _suplencia(regla_vigente(bd, actual.organo_id, "mandato", "", actual.fecha)),
        regla_en_palabras(bd, regla_de_poderes(bd, actual)),
    )


def datos_de_modelo_de_poder(bd: Archivo, sesion_id: str, *, en_blanco: bool = False) -> DatosDeModeloDePoder:
    """El modelo de poder de una sesión: uno por convocado con voto o, `en_blanco`, uno sin datos.

    Lanza `EstadoImpropio` si la regla de poderes no los admite.
    """
    actual = sesion(bd, sesion_id)
    regla = regla_de_poderes(bd, actual)
    parametros = regla.parametros if regla and isinstance(regla.parametros, ReglaDePoderes) else None
    if regla and parametros and not parametros.admite:
        raise EstadoImpropio(f"{describir(parametros)} ({regla.cita}) No hay modelo de poder que dar.")
    quienes = [] if en_blanco else [d for d in destinatarios(bd, sesion_id) if d.vota]
    return DatosDeModeloDePoder(
        membrete(bd),
        actual.titulo,
        actual.organo,
        actual.lugar,
        actual.primera_llamada,
        tuple(f"{p.numero}. {p.titulo}" for p in puntos(bd, sesion_id) if p.tipo_decision),
        regla_en_palabras(bd, regla),
        parametros.forma if parametros else "",
        tuple(Poderdante(d.nombre, d.con_tratamiento) for d in quienes),
    )


def datos_de_credenciales_de_sesion(bd: Archivo, sesion_id: str) -> DatosDeCredenciales:
    """Una por convocado, en el orden de la lista; las firma la mesa del órgano."""
    actual = sesion(bd, sesion_id)
    dia = actual.primera_llamada[:10]
    mesa = [ocupante(bd, actual.organo_id, funcion, dia) for funcion in ("presidencia", "secretaria")]
    suyas = tuple(_credencial(actual, d) for d in destinatarios(bd, sesion_id))
    return DatosDeCredenciales(membrete(bd), (actual.emitida or bd.ahora())[:10], suyas, mesa[0], mesa[1])


def datos_de_invitacion(bd: Archivo, sesion_id: str) -> DatosDeInvitacion:
    """La cita de calendario de una sesión convocada; de una que se desconvocó, su cancelación.

    Lanza `EstadoImpropio` de un borrador que nunca se convocó.
    """
    actual, hechos = sesion(bd, sesion_id), cambios(bd, sesion_id)
    ultimo = hechos[-1] if hechos else None
    cancelada = actual.estado == "borrador"
    if cancelada and ultimo is None:
        raise EstadoImpropio("La sesión no está convocada: convóquela y tendrá su invitación.")
    suya = membrete(bd)
    inicio, lugar = actual.primera_llamada, actual.lugar
    emitida = actual.emitida or bd.ahora()
    if cancelada and ultimo is not None:
        inicio, lugar, emitida = ultimo.primera_llamada, ultimo.lugar, ultimo.momento
    return DatosDeInvitacion(
        f"{actual.id}@escritorio",
        len(hechos),
        emitida,
        inicio,
        desfase_de(actual.pais, inicio),
        f"{suya.entidad}: {actual.titulo}",
        suya.entidad,
        lugar,
        _descripcion(bd, actual),
        cancelada,
    )


def _descripcion(bd: Archivo, actual: Sesion) -> str:
    horas = [f"{i}.ª llamada: {con_hora(m)}" for i, m in enumerate(llamadas(bd, actual), start=1)]
    orden = [f"{p.numero}. {p.titulo}" for p in puntos(bd, actual.id)]
    conexion = [f"A distancia: {actual.conexion}"] if actual.conexion else []
    convoca = [f"Convoca {actual.convoca}."] if actual.convoca else []
    return "\n".join([*convoca, *horas, *conexion, "", "Orden del día", *orden])


def regla_en_palabras(bd: Archivo, regla: Regla | None) -> str:
    """Lo que manda, con su artículo; «» si el órgano no la tiene o está por fijar.

    Lo que no se sabe se le dice a la secretaría al preparar el papel: no sale impreso en él.
    """
    if regla is None or regla.pendiente:
        return ""
    return f"{describir(regla.parametros, nombres_de_reglas(bd))} ({regla.cita})"


def _facultad(regla: Regla | None) -> str:
    if regla is None or not isinstance(regla.parametros, ReglaDeConvocatoria):
        return ""
    quien = regla.parametros.convoca
    return f"Según la regla, convoca {quien} ({regla.cita})" if quien else ""


def _suplencia(regla: Regla | None) -> str:
    """Sólo si el órgano tiene regla de mandato: una asamblea de socios no la necesita."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMandato):
        return ""
    suplencia = regla.parametros.suplencia
    if suplencia is Suplencia.NINGUNA:
        return f"La regla no prevé suplentes ({regla.cita})"
    return f"En ausencia suple {NOMBRES_DE_SUPLENCIA[suplencia]} ({regla.cita})"


def _actas_por_aprobar(bd: Archivo, actual: Sesion) -> tuple[str, ...]:
    """Las de los puntos que las someten a aprobación, salvo la de esta misma sesión."""
    suyas = [
        p.origen_id for p in puntos(bd, actual.id) if p.origen_tipo == "acta" and p.origen_id != actual.id
    ]
    return tuple(_acta_de(sesion(bd, i)) for i in dict.fromkeys(suyas))


def _acta_de(anterior: Sesion) -> str:
    numero = f" n.º {anterior.numero}" if anterior.numero else ""
    return f"Acta de la sesión {anterior.tipo}{numero}, del {en_corto(anterior.fecha)}"


def _anunciado(anexo: Anexo) -> AnexoAnunciado:
    return AnexoAnunciado(anexo.titulo, f"Punto {anexo.punto}" if anexo.punto else "", anexo.huella_corta)


def _credencial(actual: Sesion, quien: Destinatario) -> Credencial:
    voto = "Con voz y voto" if quien.vota else "Con voz y sin voto"
    return Credencial(
        quien.nombre,
        quien.con_tratamiento,
        quien.cargo,
        "",
        actual.organo,
        "",
        "",
        f"Lista de convocados a la sesión {actual.tipo}",
        para=f"{actual.titulo}, el {con_hora(actual.primera_llamada)}, en {actual.lugar}",
        voto=voto,
    )


def voto_en_palabras(bd: Archivo, organo_id: str, fecha: str) -> str:
    """La regla de voto de un órgano ese día, con su artículo; por fijar, «»."""
    return regla_en_palabras(bd, regla_vigente(bd, organo_id, "voto", "", fecha))
