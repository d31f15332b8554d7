"""Los papeles de una sesión: los que se envían y los que se llevan a la sala; ninguno guarda nada."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.anulado import SIN_EFECTO, tachar
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.organos.documentos.nomina import credencial_pdf
from escritorio.sesiones.consultas.comunicaciones import (
    condiciones,
    datos_de_credenciales_de_sesion,
    datos_de_invitacion,
    datos_de_modelo_de_poder,
    regla_en_palabras,
    voto_en_palabras,
)
from escritorio.sesiones.consultas.envios import datos_de_constancia, por_que_no_hay_correos
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.plazos import ultima_para_convocar
from escritorio.sesiones.consultas.preparacion import anexos, archivo_de_anexo, cambios, peticion_de
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    convocatoria_guardada,
    llamadas,
    puntos,
    sesion,
)
from escritorio.sesiones.documentos.constancia import constancia_de_envio_pdf
from escritorio.sesiones.documentos.convocatoria import (
    convocatoria_docx,
    convocatoria_pdf,
    lista_de_asistencia_pdf,
)
from escritorio.sesiones.documentos.invitacion import invitacion_ics
from escritorio.sesiones.documentos.padron import hoja_de_firmas_pdf, padron_pdf, padron_xlsx
from escritorio.sesiones.documentos.poder import modelo_de_poder_docx, modelo_de_poder_pdf
from escritorio.sesiones.modelo.comunicaciones import ActaParaEnviar, DatosDeCorreo
from escritorio.sesiones.modelo.padron import DatosDePadron
from escritorio.sesiones.modelo.papeles import DatosDeConvocatoria, DatosDeLista, PuntoConvocado
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, CambioDeConvocatoria
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_estado


def componer_convocatoria_docx(bd: Archivo, sesion_id: str) -> bytes:
    """La convocatoria en Word, para retocarla; la que vale es la guardada en PDF."""
    return convocatoria_docx(datos_de_convocatoria(bd, sesion_id))


def componer_credenciales(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF con la credencial de cada convocado."""
    return credencial_pdf(datos_de_credenciales_de_sesion(bd, sesion_id))


def componer_modelo_de_poder(
    bd: Archivo, sesion_id: str, *, en_blanco: bool = False, en_word: bool = False
) -> bytes:
    """El modelo de poder, uno por convocado con voto o en blanco. Lanza `EstadoImpropio` si no se admiten."""
    hacer = modelo_de_poder_docx if en_word else modelo_de_poder_pdf
    return hacer(datos_de_modelo_de_poder(bd, sesion_id, en_blanco=en_blanco))


def componer_invitacion(bd: Archivo, sesion_id: str) -> bytes:
    """La cita de calendario (.ics). Lanza `EstadoImpropio` si nunca se convocó."""
    return invitacion_ics(datos_de_invitacion(bd, sesion_id))


def componer_constancia(bd: Archivo, sesion_id: str, que: str = "convocatoria") -> bytes:
    """El PDF con lo que consta enviado de eso (clave de `QUE_SE_ENVIA`)."""
    return constancia_de_envio_pdf(datos_de_constancia(bd, sesion_id, que))


def componer_hoja_de_firmas(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de la hoja de firmas de la sala."""
    return hoja_de_firmas_pdf(datos_de_lista(bd, sesion_id))


def datos_de_convocatoria(bd: Archivo, sesion_id: str) -> DatosDeConvocatoria:
    """Lo que imprime la convocatoria, con las reglas que rigen hoy para el día de la sesión."""
    actual = sesion(bd, sesion_id)
    quienes = _quienes(bd, actual)
    orden = puntos(bd, sesion_id)
    return DatosDeConvocatoria(
        membrete=membrete(bd),
        titulo=actual.titulo,
        organo=actual.organo,
        tipo=actual.tipo,
        numero=actual.numero,
        lugar=actual.lugar,
        convoca=actual.convoca,
        emitida=actual.emitida,
        urgente=actual.urgente,
        llamadas=llamadas(bd, actual),
        puntos=tuple(
            PuntoConvocado(p.numero, p.titulo, nombre_de_decision(p.tipo_decision), p.propuesta)
            for p in orden
        ),
        mayorias=tuple(
            (nombre_de_decision(tipo), mayoria)
            for tipo in dict.fromkeys(p.tipo_decision for p in orden if p.tipo_decision)
            if (mayoria := _en_palabras(bd, actual, "mayoria", tipo))
        ),
        quorum=_en_palabras(bd, actual, "quorum", actual.tipo),
        plazo=actual.dictamen_plazo,
        ultima=ultima_para_convocar(bd, actual, actual.emitida or bd.ahora()),
        voto=voto_en_palabras(bd, actual.organo_id, actual.fecha),
        convocados=len(quienes),
        votan=sum(not q.motivo for q in quienes),
        sin_voto=tuple((q.nombre, q.motivo) for q in quienes if q.solo_voz),
        sustituye=next(iter(reversed(cambios(bd, sesion_id))), None),
        peticion=peticion_de(bd, sesion_id),
        condiciones=condiciones(bd, actual),
    )


def datos_de_lista(bd: Archivo, sesion_id: str) -> DatosDeLista:
    """Lo que imprime la lista de asistencia; de un borrador, nadie todavía."""
    actual = sesion(bd, sesion_id)
    lista = tuple(asistencias(bd, sesion_id))
    horas = llamadas(bd, actual)
    apertura = f"{con_hora(actual.abierta)}, en {actual.llamada}.ª llamada" if actual.abierta else ""
    return DatosDeLista(membrete(bd), actual.titulo, actual.lugar, horas, lista, apertura)


class _Convocado(Registro):
    """Su nombre y por qué no vota, o «» si vota. `solo_voz`: no votaría aunque nada debiera."""

    nombre: str
    motivo: str
    solo_voz: bool


def _quienes(bd: Archivo, actual: Sesion) -> list[_Convocado]:
    """Los convocados; de un borrador, los que lo serían hoy."""
    lista = asistencias(bd, actual.id)
    if lista:
        return [
            _Convocado(
                a.nombre,
                "" if a.vota else str(a.motivo_sin_voto) or "Sin voto.",
                not a.vota and a.votos_del_puesto == 0,
            )
            for a in lista
        ]
    hoy = habilitar(bd, actual.organo_id, actual.fecha)
    return [_Convocado(c.nombre, str(c.motivo), bool(c.motivo) and c.votos_del_puesto == 0) for c in hoy]


def _en_palabras(bd: Archivo, actual: Sesion, familia: str, tipo: str) -> str:
    regla = regla_vigente(bd, actual.organo_id, familia, tipo, actual.fecha)
    return regla_en_palabras(bd, regla)


def componer_convocatoria(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de cómo quedaría la convocatoria de un borrador; no guarda nada."""
    return convocatoria_pdf(datos_de_convocatoria(bd, sesion_id))


def componer_lista(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF de la lista: para firmar o, ya abierta la sesión, con quién asistió; no guarda nada."""
    return lista_de_asistencia_pdf(datos_de_lista(bd, sesion_id))


def componer_padron(bd: Archivo, sesion_id: str, forma: str) -> bytes:
    """Quién vota en esa sesión, en «pdf» o en «xlsx». Lanza `EstadoImpropio`."""
    return {"pdf": padron_pdf, "xlsx": padron_xlsx}[forma](datos_de_padron(bd, sesion_id))


def datos_de_padron(bd: Archivo, sesion_id: str) -> DatosDePadron:
    """Lo que imprime el padrón. Lanza `EstadoImpropio` si la sesión no se ha convocado."""
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "convocada", "en_curso", "cerrada")
    return DatosDePadron(
        membrete(bd),
        actual.titulo,
        actual.fecha,
        actual.padron_al or actual.emitida or "",
        voto_en_palabras(bd, actual.organo_id, actual.fecha),
        tuple(asistencias(bd, sesion_id)),
    )


def convocatoria_sustituida(bd: Archivo, hecho: CambioDeConvocatoria) -> bytes:
    """La que se emitió antes de cambiar la sesión, con la marca de que ya no convoca a nada."""
    pdf = leer_adjunto(bd, hecho.pdf_id or "").contenido
    cuando = en_corto(hecho.momento)
    if hecho.clase == "desconvocada":
        return tachar(pdf, frase("Desconvocada el {}. Motivo: {}", cuando, hecho.motivo), SIN_EFECTO)
    return tachar(pdf, frase("La sustituye otra desde el {}. Motivo: {}", cuando, hecho.motivo), SIN_EFECTO)


LeerActa = Callable[[Archivo, str], ActaParaEnviar | None]
"""Cómo se lee el acta emitida de una sesión: la escribe un asunto de más arriba."""
ANEXOS_MAXIMO = 15 * 1024 * 1024
"""Bytes de anexos que lleva un correo: con más, casi ningún servidor lo admite."""
_PDF = "application/pdf"


def sin_acta(bd: Archivo, sesion_id: str) -> ActaParaEnviar | None:
    """Para quien no puede leer el acta: no la hay."""
    return None


def datos_de_correo(
    bd: Archivo, sesion_id: str, que: str = "convocatoria", acta: LeerActa = sin_acta
) -> DatosDeCorreo:
    """Lo común a todos: el texto y los adjuntos de lo que se envía. Lanza `EstadoImpropio`."""
    if falta := por_que_no_hay_correos(bd, sesion_id, que):
        raise EstadoImpropio(falta)
    comun = _comunes(bd, sesion(bd, sesion_id), que)
    if que == "convocatoria":
        return _con_la_convocatoria(bd, sesion_id, comun)
    if que == "cambio":
        return _con_el_cambio(bd, sesion_id, comun)
    return _con_el_acta(bd, sesion_id, comun, acta) if que == "acta" else comun


def _comunes(bd: Archivo, actual: Sesion, que: str) -> DatosDeCorreo:
    return DatosDeCorreo(
        asociacion(bd).nombre,
        actual.organo,
        actual.tipo,
        actual.numero,
        actual.primera_llamada if actual.estado in ("borrador", "convocada") else actual.fecha,
        actual.lugar,
        actual.conexion,
        actual.convoca,
        (),
        puntos=tuple(f"{p.numero}. {p.titulo}" for p in puntos(bd, actual.id)),
        que=que,
        llamadas=llamadas(bd, actual),
        aprobada=actual.estado_acta == "aprobada",
    )


def _con_la_convocatoria(bd: Archivo, sesion_id: str, comun: DatosDeCorreo) -> DatosDeCorreo:
    titulo = nombre_de_archivo(sesion(bd, sesion_id).titulo)
    pdf = ArchivoLeido(f"Convocatoria - {titulo}.pdf", convocatoria_guardada(bd, sesion_id))
    dentro, aparte = _anexos_que_caben(bd, sesion_id)
    return replace(comun, adjuntos=((pdf, _PDF), _cita(bd, sesion_id), *dentro), aparte=aparte)


def _con_el_cambio(bd: Archivo, sesion_id: str, comun: DatosDeCorreo) -> DatosDeCorreo:
    """La convocatoria nueva o, desconvocada, sólo la cancelación de la cita."""
    antes = cambios(bd, sesion_id)[-1]
    if sesion(bd, sesion_id).estado == "convocada":
        return replace(_con_la_convocatoria(bd, sesion_id, comun), antes=antes)
    return replace(
        comun,
        antes=antes,
        desconvocada=True,
        primera=antes.primera_llamada,
        lugar=antes.lugar,
        adjuntos=(_cita(bd, sesion_id),),
    )


def _con_el_acta(bd: Archivo, sesion_id: str, comun: DatosDeCorreo, acta: LeerActa) -> DatosDeCorreo:
    suya = acta(bd, sesion_id)
    if suya is None:
        raise EstadoImpropio("No se pudo leer el acta emitida de esta sesión: no hay nada que adjuntar.")
    nombre = nombre_de_archivo(f"{suya.titulo} - {sesion(bd, sesion_id).titulo}")
    return replace(comun, acta=suya.titulo, adjuntos=((ArchivoLeido(f"{nombre}.pdf", suya.pdf), _PDF),))


def _cita(bd: Archivo, sesion_id: str) -> tuple[ArchivoLeido, str]:
    titulo = nombre_de_archivo(sesion(bd, sesion_id).titulo)
    return ArchivoLeido(f"{titulo}.ics", componer_invitacion(bd, sesion_id)), "text/calendar"


def _anexos_que_caben(
    bd: Archivo, sesion_id: str
) -> tuple[tuple[tuple[ArchivoLeido, str], ...], tuple[str, ...]]:
    """Los que caben, con dos del mismo nombre distinguidos por su orden; y los títulos de los demás."""
    dentro: list[tuple[ArchivoLeido, str]] = []
    aparte, llevan, usados = [], 0, set[str]()
    for cada in anexos(bd, sesion_id):
        if llevan + cada.medida > ANEXOS_MAXIMO:
            aparte.append(cada.titulo)
            continue
        llevan += cada.medida
        nombre = f"{cada.orden} - {cada.nombre}" if cada.nombre in usados else cada.nombre
        usados.add(nombre)
        dentro.append((ArchivoLeido(nombre, archivo_de_anexo(bd, cada.id).contenido), cada.tipo))
    return tuple(dentro), tuple(aparte)
