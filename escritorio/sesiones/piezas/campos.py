"""Los campos de una sesión que se prepara o que cambia de día, y cómo se leen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, hora, leer_fecha, leer_hora
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoHora,
    CampoParrafo,
    CampoTexto,
    LineaConBusqueda,
)
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.estatutos.consultas.reglas import organos_que_sesionan
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.organos.consultas.integracion import quien_ocupa
from escritorio.sesiones.modelo.preparacion import Peticion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, Sesion, SesionNueva
from escritorio.sesiones.piezas.previa import ReglasDeSesion
from escritorio.sesiones.reglas.sesiones import NO_CAMBIA_DE_ORGANO
from escritorio.socios.consultas import pais_de_quien_esta_en
from escritorio.socios.piezas.formularios import paises_con_codigo

AYUDAS_DE_LLAMADA = {
    2: "Vacía: la que dé la regla, por ejemplo 30 minutos después.",
    3: "Vacía: la que dé la regla.",
}
"""Lo que se lee junto a la hora de la 2.ª y la 3.ª llamada mientras la regla no las retrase."""


def campos_de_sesion(bd: Archivo, borrador: Sesion | None) -> list[Campo]:
    """Órgano, tipo, lugar, llamadas, sede, quién convoca y cuándo se emite."""
    sesionan = organos_que_sesionan(bd)
    primero = sesionan[0][0] if sesionan else ""
    convoca = borrador.convoca if borrador else quien_ocupa(bd, primero, "presidencia", bd.hoy())
    pais = borrador.pais if borrador else pais_de_la_sede(bd)
    return [
        *_de_la_sesion(sesionan, primero, borrador),
        *_de_las_llamadas(borrador),
        *_del_plazo(pais, urgente=bool(borrador and borrador.urgente)),
        *_de_la_convocatoria(sin_peticion(convoca), bd.hoy()),
        _conexion(borrador.conexion if borrador else ""),
    ]


def campos_de_cambio(bd: Archivo, actual: Sesion) -> list[Campo]:
    """Lo que cambia al reprogramar una sesión convocada, y por qué."""
    return [
        *_de_las_llamadas(actual),
        CampoTexto("lugar", "&Lugar", obligatorio=True, valor=actual.lugar),
        _conexion(actual.conexion),
        *_del_plazo(actual.pais, urgente=actual.urgente),
        CampoFecha("emitida", "&Fecha de emisión", valor=bd.hoy(), ayuda="Desde ella se cuenta el plazo."),
        CampoParrafo("motivo", "&Motivo del cambio", obligatorio=True, lineas=2),
    ]


def _del_plazo(pais: str, *, urgente: bool) -> list[Campo]:
    return [
        CampoBusqueda(
            "pais",
            "&País de la sede",
            paises_con_codigo(),
            valor=pais,
            ayuda="Sus feriados no cuentan en el plazo.",
        ),
        CampoCasilla(
            "urgente", "Convocar con &urgencia, con el plazo reducido que prevé la regla", valor=urgente
        ),
    ]


def tiene_numero(borrador: Sesion | None) -> bool:
    """Si ya se convocó una vez: su número es de la serie de su órgano, que no se cambia."""
    return borrador is not None and borrador.numero is not None


def _de_la_sesion(sesionan: list[tuple[str, str]], primero: str, borrador: Sesion | None) -> list[Campo]:
    return [
        CampoEleccion(
            "organo_id",
            "Ó&rgano",
            sesionan,
            obligatorio=True,
            valor=borrador.organo_id if borrador else primero,
            ayuda=NO_CAMBIA_DE_ORGANO if tiene_numero(borrador) else "",
        ),
        CampoEleccion(
            "tipo",
            "&Tipo de sesión",
            list(TIPOS_DE_SESION.items()),
            obligatorio=True,
            valor=borrador.tipo if borrador else "ordinaria",
            mitad=True,
        ),
        CampoTexto("lugar", "&Lugar", obligatorio=True, valor=borrador.lugar if borrador else ""),
    ]


def _conexion(valor: str) -> Campo:
    ayuda = "El enlace y la clave, si se puede asistir así; la convocatoria lo dice."
    return CampoTexto("conexion", "Cone&xión a distancia", valor=valor, ayuda=ayuda, maximo=500)


def _de_las_llamadas(borrador: Sesion | None) -> list[Campo]:
    primera = borrador.primera_llamada if borrador else ""
    segunda = (borrador.segunda_llamada or "") if borrador else ""
    tercera = (borrador.tercera_llamada or "") if borrador else ""
    return [
        CampoFecha("primera_llamada", "&Día", obligatorio=True, valor=primera[:10], mitad=True),
        CampoHora(
            "hora_primera", "Hora de la &1.ª llamada", obligatorio=True, valor=hora(primera), mitad=True
        ),
        CampoFecha(
            "segunda_llamada",
            "Día de la 2.ª llamada",
            valor=segunda[:10] if segunda[:10] != primera[:10] else "",
            ayuda="Vacío: el mismo día.",
            mitad=True,
        ),
        CampoHora(
            "hora_segunda",
            "Hora de la &2.ª llamada",
            valor=hora(segunda),
            ayuda=AYUDAS_DE_LLAMADA[2],
            mitad=True,
        ),
        CampoFecha(
            "tercera_llamada",
            "Día de la 3.ª llamada",
            valor=tercera[:10] if tercera[:10] != primera[:10] else "",
            ayuda="Vacío: el mismo día que la 1.ª.",
            mitad=True,
        ),
        CampoHora(
            "hora_tercera",
            "Hora de la &3.ª llamada",
            valor=hora(tercera),
            ayuda=AYUDAS_DE_LLAMADA[3],
            mitad=True,
        ),
    ]


def _de_la_convocatoria(convoca: str, hoy: str) -> list[Campo]:
    return [
        CampoTexto(
            "convoca",
            "&Quién convoca",
            valor=convoca,
            ayuda="Y con qué facultad.",
            mitad=True,
        ),
        CampoFecha(
            "emitida",
            "&Fecha de emisión",
            valor=hoy,
            ayuda="Desde ella se cuenta el plazo.",
            mitad=True,
        ),
    ]


def leido(formulario: Formulario, campo: str) -> str:
    """La fecha o la hora de un campo, si ya se entiende; si no, «», sin reprochar nada."""
    escrito = str(formulario.estado()[campo]).strip()
    leer = leer_hora if campo.startswith("hora") else leer_fecha
    try:
        return leer(escrito, campo) if escrito else ""
    except DatoInvalido:
        return ""


def por_contar(formulario: Formulario, organo_id: str, tipo: str) -> SesionNueva | None:
    """Lo que cuenta el plazo, con lo que ya se entiende; None si aún no hay día. Sin hora, a las 09:00."""
    dia, pais = leido(formulario, "primera_llamada"), formulario.control("pais")
    if not dia or not organo_id:
        return None
    return SesionNueva(
        organo_id,
        tipo,
        "",
        f"{dia}T{leido(formulario, 'hora_primera') or '09:00'}",
        None,
        "",
        urgente=bool(formulario.estado()["urgente"]),
        pais=pais.id_elegido() if isinstance(pais, LineaConBusqueda) else "",
    )


def mostrar_lo_que_toca(formulario: Formulario, reglas: ReglasDeSesion, *, con_tercera: bool) -> None:
    """La tercera llamada, el país y la urgencia, sólo si las reglas los usan o ya hay tercera."""
    for campo in ("tercera_llamada", "hora_tercera"):
        formulario.mostrar(campo, con_tercera or reglas.llamadas > 2)
    formulario.mostrar("pais", reglas.en_habiles)
    formulario.mostrar("urgente", reglas.preve_urgencia)


def leer_sesion(
    valores: Mapping[str, Any], puntos: tuple[PuntoNuevo, ...], pedida: Peticion | None = None
) -> SesionNueva:
    """Lo escrito, como se guarda. Lanza `DatoInvalido` si hay día de una llamada sin su hora."""
    convoca = str(valores["convoca"])
    return SesionNueva(
        organo_id=valores["organo_id"],
        tipo=valores["tipo"],
        lugar=valores["lugar"],
        primera_llamada=f"{valores['primera_llamada']}T{valores['hora_primera']}",
        segunda_llamada=_llamada(valores, "segunda"),
        convoca=con_peticion(convoca, pedida),
        puntos=puntos,
        tercera_llamada=_llamada(valores, "tercera"),
        urgente=bool(valores["urgente"]),
        pais=valores["pais"],
        conexion=valores["conexion"],
    )


def con_peticion(convoca: str, pedida: Peticion | None) -> str:
    """Quien convoca y, si se pidió la sesión, a petición de cuántos y desde cuándo."""
    limpio = sin_peticion(convoca)
    if pedida is None:
        return limpio
    cuantos = contar(len(pedida.firmas), "integrante", "integrantes")
    peticion = f"a petición de {cuantos}, presentada el {en_corto(pedida.presentada)}"
    return ", ".join(p for p in (limpio, peticion) if p)


def sin_peticion(convoca: str) -> str:
    """Sólo quien convoca."""
    return re.sub(r"(, |^)a petición de \d+ integrantes?(, presentada el [\d/]{10})?$", "", convoca)


def _llamada(valores: Mapping[str, Any], orden: str) -> str | None:
    dia, a_las = valores[f"{orden}_llamada"], valores[f"hora_{orden}"]
    if dia and not a_las:
        raise DatoInvalido(f"Falta la hora de la {orden} llamada.", campo=f"hora_{orden}")
    return f"{dia or valores['primera_llamada']}T{a_las}" if a_las else None


def pais_de_la_sede(bd: Archivo) -> str:
    """El del socio que está donde la asociación tiene su sede, para proponerlo; «» si no se sabe."""
    sede = asociacion(bd).sede
    return pais_de_quien_esta_en(bd, sede, bd.hoy()) if sede else ""


def leer_emision(valores: Mapping[str, Any], ahora: str) -> str:
    """El momento de emisión: ahora mismo si es hoy; si no, ese día."""
    dia = valores["emitida"]
    return f"{dia}T{hora(ahora)}" if dia and dia != ahora[:10] else ahora
