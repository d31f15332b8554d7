"""Expedir certificados, extractos y notificaciones: numerados, guardados y siempre los mismos bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from escritorio.actas.consultas.expedidos import expedido, firma, origen
from escritorio.actas.documentos.expedidos import certificado_pdf, extracto_pdf, notificaciones_pdf
from escritorio.actas.modelo.expedidos import (
    DatosDeCertificado,
    DatosDeExtracto,
    DatosDeNotificacion,
    Destinatario,
    Expedido,
)
from escritorio.actas.reglas.regla_de_acta import concurrencia
from escritorio.acuerdos.consultas import acuerdo, de_sesion
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, de_con_articulo
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.documentos.hojas import Pliego, contar_hojas, encuadernar, marcadores
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.consultas.sesiones import sesion as leer_sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_estado

_PDF = "application/pdf"
_IDIOMAS = ("es", "pt")


class NoSeExpide(ErrorDeUsuario):
    """Ese acuerdo está anulado: no se certifica ni se notifica como vigente."""


class TodaviaNoAcordado(ErrorDeUsuario):
    """Eso consta acordado en un día que todavía no ha llegado: no se expide antes."""


def certificar(bd: Archivo, acuerdo_id: str) -> Expedido:
    """Expide un certificado literal del acuerdo, con el visto bueno de la presidencia, y lo guarda.

    Si el acta no está aprobada, lo advierte. Lanza `NoExiste`, `NoSeExpide` si está anulado, o
    `TodaviaNoAcordado` si consta de un día posterior a hoy.
    """
    dado = _vigente(bd, acuerdo_id)
    with transaccion(bd, f"Certificar el {dado.nombrado}"):
        numero = _tomar(bd, "certificado", 1)
        titulo = f"Certificado n.º {numero}/{bd.hoy()[:4]}"
        datos = DatosDeCertificado(
            membrete(bd),
            titulo,
            dado,
            origen(bd, dado.sesion_id),
            firma(bd, dado.organo_id, bd.hoy()),
            bd.hoy(),
        )
        pdf_id, hojas = _guardar(
            bd, f"{titulo} - Acuerdo {dado.numero} {de_con_articulo(dado.organo)}", certificado_pdf(datos)
        )
        return _anotar(bd, "certificado", numero, dado.sesion_id, dado.id, None, pdf_id, 1, hojas)


def extractar(bd: Archivo, sesion_id: str) -> Expedido:
    """Expide el extracto de una sesión cerrada, con sus acuerdos resumidos.

    Lanza `NoExiste` o `EstadoImpropio` si no está cerrada o no se celebró.
    """
    actual = leer_sesion(bd, sesion_id)
    exigir_estado(actual, "cerrada")
    if actual.no_celebrada:
        raise EstadoImpropio("Esa sesión no se celebró: no hay acuerdos que extractar.")
    _exigir_ya_acordado(f"{actual.titulo}:", actual.cerrada or actual.fecha, bd.hoy())
    hubo = concurrencia(asistencias(bd, sesion_id), actual.abierta)
    with transaccion(bd, f"Extractar {actual.titulo}"):
        numero = _tomar(bd, "extracto", 1)
        datos = DatosDeExtracto(
            membrete=membrete(bd),
            titulo=f"Extracto n.º {numero}/{bd.hoy()[:4]}",
            sesion=actual,
            origen=origen(bd, sesion_id),
            acuerdos=tuple(de_sesion(bd, sesion_id)),
            presentes=len(hubo.al_abrir),
            convocados=hubo.con_voto,
            firma=firma(bd, actual.organo_id, bd.hoy()),
            emitido=bd.hoy(),
        )
        pdf_id, hojas = _guardar(bd, f"{datos.titulo} - {actual.titulo}", extracto_pdf(datos))
        return _anotar(bd, "extracto", numero, sesion_id, None, None, pdf_id, 1, hojas)


def notificar(bd: Archivo, acuerdo_id: str, destinatarios: Sequence[Destinatario]) -> list[Expedido]:
    """Expide en un lote una notificación por destinatario, en su idioma, y guarda un solo PDF con todas.

    `expedido_guardado` da la de cada uno. Lanza `NoExiste`, `NoSeExpide` si está anulado, o `DatoInvalido`
    sin destinatarios.
    """
    dado = _vigente(bd, acuerdo_id)
    if not destinatarios:
        raise DatoInvalido("Elija al menos un destinatario.", campo="destinatarios")
    orden = sorted(destinatarios, key=lambda d: _IDIOMAS.index(d.idioma))
    cuantas = contar(len(orden), "notificación", "notificaciones")
    with transaccion(bd, f"Emitir {cuantas} del {dado.nombrado}"):
        primero = _tomar(bd, "notificacion", len(orden))
        numerados = list(enumerate(orden, start=primero))
        pdf = _componer_lote(bd, dado, numerados)
        cual = f"Acuerdo {dado.numero} {de_con_articulo(dado.organo)}"
        nombre = f"Notificaciones {primero}-{bd.hoy()[:4]} - {cual}"
        pdf_id, total = _guardar(bd, nombre, pdf)
        tramos = _tramos(pdf, total)
        return [
            _anotar(bd, "notificacion", numero, dado.sesion_id, dado.id, quien, pdf_id, *tramo)
            for (numero, quien), tramo in zip(numerados, tramos, strict=True)
        ]


def _vigente(bd: Archivo, acuerdo_id: str) -> Acuerdo:
    dado = acuerdo(bd, acuerdo_id)
    if dado.estado == "anulado":
        raise NoSeExpide
    _exigir_ya_acordado(f"El {dado.nombrado}", dado.fecha, bd.hoy())
    return dado


def _exigir_ya_acordado(que: str, fecha: str, hoy: str) -> None:
    if hoy < fecha[:10]:
        raise TodaviaNoAcordado(
            f"{que} consta del {en_corto(fecha)} y hoy es {en_corto(hoy)}: no se expide antes."
        )


def _componer_lote(bd: Archivo, dado: Acuerdo, numerados: Sequence[tuple[int, Destinatario]]) -> bytes:
    """Un PDF por idioma y, si hay más de uno, encuadernados."""
    comunes = (membrete(bd), dado, origen(bd, dado.sesion_id))
    quien_firma, hoy = firma(bd, dado.organo_id, bd.hoy()), bd.hoy()
    hechos = [
        notificaciones_pdf(DatosDeNotificacion(*comunes, suyos, idioma, quien_firma, hoy))
        for idioma in _IDIOMAS
        if (suyos := tuple((n, d) for n, d in numerados if d.idioma == idioma))
    ]
    if len(hechos) == 1:
        return hechos[0]
    rotulacion = Rotulacion(
        f"Notificaciones del acuerdo n.º {dado.numero}", comunes[0].entidad, fecha=comunes[0].fecha
    )
    return encuadernar([Pliego(pdf, marcadores(pdf)) for pdf in hechos], rotulacion)


def _tramos(pdf: bytes, total: int) -> Iterator[tuple[int, int]]:
    """La primera hoja y cuántas ocupa cada notificación."""
    comienzos = [pagina for _, pagina in marcadores(pdf)]
    return ((desde, hasta - desde) for desde, hasta in pairwise([*comienzos, total + 1]))


def _tomar(bd: Archivo, clase: str, cuantos: int) -> int:
    return tomar_numeros(bd, f"expedido:{clase}:{bd.hoy()[:4]}", cuantos)


def _guardar(bd: Archivo, nombre: str, pdf: bytes) -> tuple[str, int]:
    limpio = nombre.replace("/", "-")
    return guardar_adjunto(bd, f"{limpio}.pdf", _PDF, pdf, firme=True), contar_hojas(pdf)


def _anotar(
    bd: Archivo, clase: str, numero: int, sesion_id: str, acuerdo_id: str | None, quien: Destinatario | None,
    pdf_id: str, hoja_desde: int, hojas: int,
) -> Expedido:  # fmt: skip
    expedido_id = nuevo_id()
    bd.insertar(
        "expedido",
        id=expedido_id,
        clase=clase,
        numero=numero,
        anio=int(bd.hoy()[:4]),
        sesion_id=sesion_id,
        acuerdo_id=acuerdo_id,
        socio_id=quien.socio_id if quien else None,
        destinatario=quien.nombre if quien else "",
        idioma=quien.idioma if quien else "es",
        emitido=bd.ahora(),
        pdf_id=pdf_id,
        hoja_desde=hoja_desde,
        hojas=hojas,
    )
    return expedido(bd, expedido_id)
