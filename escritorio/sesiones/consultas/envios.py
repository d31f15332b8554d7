"""Leer a quién se envía lo de una sesión y lo que consta que se envió."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.organos.consultas.integracion import integrantes, ocupante
from escritorio.organos.consultas.universo import clave_de
from escritorio.organos.modelo.mandatos import Integrante
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.preparacion import cambios
from escritorio.sesiones.consultas.sesiones import asistencias, sesion
from escritorio.sesiones.modelo.comunicaciones import (
    QUE_SE_ENVIA,
    DatosDeConstancia,
    Destinatario,
    Envio,
    RenglonDeEnvio,
)
from escritorio.sesiones.modelo.padron import Convocado
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.envios import exigir_que, sin_correos_que_preparar
from escritorio.socios.consultas import personas, socios, titulares
from escritorio.socios.modelo import Representante
from escritorio.socios.reglas.territorio import EN_PORTUGUES

AQuien = Callable[[Asistencia | Convocado | Integrante], Destinatario]


def destinatarios(bd: Archivo, sesion_id: str) -> list[Destinatario]:
    """Los convocados, en el orden de la lista; de un borrador, nadie todavía.

    De la que se desconvocó ya no hay lista: quienes integran el órgano el día para el que citaba.
    """
    actual = sesion(bd, sesion_id)
    hechos = cambios(bd, sesion_id) if actual.estado == "borrador" else []
    if hechos:
        dia = hechos[-1].primera_llamada[:10]
        return list(map(destinatario_en(bd, dia), integrantes(bd, actual.organo_id, dia)))
    return list(map(destinatario_en(bd, actual.fecha), asistencias(bd, sesion_id)))


def destinatario_en(bd: Archivo, fecha: str) -> AQuien:
    """Cómo pasar de un convocado a quien se escribe, con los titulares de ese día (ISO)."""
    con_portugues, habla = "pt" in asociacion(bd).idiomas, titulares(bd, fecha)
    fichas, gente = {s.id: s for s in socios(bd, fecha)}, {p.id: p for p in personas(bd)}

    def a_quien(quien: Asistencia | Convocado | Integrante) -> Destinatario:
        suyo = Destinatario(
            clave_de(quien.socio_id, quien.persona_id),
            quien.socio_id,
            quien.persona_id,
            quien.nombre,
            idioma="pt" if con_portugues and quien.pais in EN_PORTUGUES else "es",
            vota=quien.votos > 0 if isinstance(quien, Convocado) else quien.vota,
        )
        ficha, persona = fichas.get(quien.socio_id or ""), gente.get(quien.persona_id or "")
        if titular := habla.get(quien.socio_id or ""):
            return _a_traves_de(suyo, titular, ficha.correo if ficha else "")
        if persona:
            return replace(suyo, tratamiento=persona.tratamiento, correo=persona.correo.strip())
        return replace(suyo, correo=ficha.correo.strip()) if ficha else suyo

    return a_quien


def envios(bd: Archivo, sesion_id: str) -> list[Envio]:
    """Todo lo que consta que se envió de esa sesión, también lo anulado, por fecha."""
    return bd.leer(Envio, "SELECT * FROM envio WHERE sesion_id = ? ORDER BY fecha, nombre, id", [sesion_id])


def todos_los_envios(bd: Archivo) -> list[Envio]:
    """Los de todas las sesiones, por fecha."""
    return bd.leer(Envio, "SELECT * FROM envio ORDER BY fecha, nombre, id")


def envio(bd: Archivo, envio_id: str) -> Envio:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Envio, "SELECT * FROM envio WHERE id = ?", [envio_id])


def renglones_de_envio(bd: Archivo, sesion_id: str, que: str = "convocatoria") -> list[RenglonDeEnvio]:
    """Cada convocado con su último envío de eso que vale."""
    ultimos = {
        clave_de(e.socio_id, e.persona_id): e
        for e in envios(bd, sesion_id)
        if e.que == que and e.anulado is None
    }
    return [RenglonDeEnvio(d, ultimos.get(d.clave)) for d in destinatarios(bd, sesion_id)]


def datos_de_constancia(bd: Archivo, sesion_id: str, que: str = "convocatoria") -> DatosDeConstancia:
    """Lo que imprime la constancia de envío a hoy."""
    actual = sesion(bd, sesion_id)
    return DatosDeConstancia(
        membrete(bd),
        actual.titulo,
        QUE_SE_ENVIA[que],
        bd.hoy(),
        tuple(renglones_de_envio(bd, sesion_id, que)),
        tuple(e for e in envios(bd, sesion_id) if e.que == que and e.anulado is not None),
        ocupante(bd, actual.organo_id, "secretaria", bd.hoy()),
    )


def _a_traves_de(suyo: Destinatario, titular: Representante, del_socio: str) -> Destinatario:
    return replace(
        suyo,
        representante=titular.nombre,
        tratamiento=titular.tratamiento,
        cargo=titular.cargo,
        correo=(titular.correo or del_socio).strip(),
    )


def destinatarios_previstos(bd: Archivo, organo_id: str, fecha: str) -> list[Destinatario]:
    """A quién se escribirá si se convoca a ese órgano para ese día (ISO), en el orden de la lista."""
    a_quien = destinatario_en(bd, fecha)
    return [a_quien(c) for c in habilitar(bd, organo_id, fecha)]


def por_que_no_hay_correos(bd: Archivo, sesion_id: str, que: str) -> str:
    """La frase que dice por qué no se pueden preparar los de eso, o «» si se puede."""
    exigir_que(que)
    hechos = cambios(bd, sesion_id)
    return sin_correos_que_preparar(sesion(bd, sesion_id), que, hechos[-1].clase if hechos else "")
