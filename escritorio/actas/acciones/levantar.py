"""Levantar el acta o la diligencia de una sesión y volverla a borrador."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.acciones.libro import asentar_acta
from escritorio.actas.consultas.actas import (
    acta_de,
    acta_o_borrador,
    acta_por_aprobar,
    datos_de_acta,
    parte_de_acta,
    serie_de_numero,
)
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.modelo.actas import IDIOMAS, YA_LEVANTADA, DatosDeActa
from escritorio.actas.modelo.contenido import ParteDeActa
from escritorio.actas.reglas.calidad import exigir_sin_impedimentos, reparos
from escritorio.actas.reglas.canonico import canonico
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.nombres_escritos import llevar_los_corregidos
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.sesiones.acciones.celebracion import anotar_acta
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion, exigir_estado

_PDF = "application/pdf"
_NO_CELEBRADA = "en el acto, por no haberse celebrado la sesión"


def levantar(bd: Archivo, sesion_id: str, *, idioma: str = "") -> str:
    """Levanta el acta de una sesión cerrada, con su número y su PDF «por aprobar»; da la acción.

    La diligencia de una no celebrada no se aprueba: se asienta en el libro al levantarla. `idioma`: «es»,
    «pt» o «bilingue»; si no se dice, el de la asociación. Lanza `EstadoImpropio` si la sesión no está
    cerrada o ya tiene acta, `FueraDeSesion` si consta cerrada un día que no ha llegado, y `ActaConReparos`
    si algo impide levantarla.
    """
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "cerrada")
    if idioma and idioma not in IDIOMAS:
        raise DatoInvalido("Elija español, portugués o los dos.", campo="idioma")
    _exigir_ya_cerrada(actual, bd.hoy())
    if acta_de(bd, sesion_id):
        raise EstadoImpropio("El acta de esta sesión ya se levantó: se reimprime la guardada.")
    datos = datos_de_acta(bd, sesion_id, numerada=True, idioma=idioma)
    exigir_sin_impedimentos(reparos(datos), "levantar")
    with transaccion(bd, f"Levantar el acta de {actual.titulo}") as accion_id:
        acta_id = _anotar(bd, datos)
        if datos.clase == "acta":
            anotar_acta(bd, sesion_id, "por_aprobar")
        else:
            dar_por_aprobada(bd, acta_id, datos, bd.ahora(), _NO_CELEBRADA)
    return accion_id


def _exigir_ya_cerrada(actual: Sesion, hoy: str) -> None:
    if actual.cerrada and hoy < actual.cerrada[:10]:
        raise FueraDeSesion(
            f"La sesión consta cerrada el {en_corto(actual.cerrada)} y hoy es {en_corto(hoy)}:"
            " su acta no se levanta antes."
        )


def volver_a_borrador(bd: Archivo, sesion_id: str) -> str:
    """El acta por aprobar se puede volver a escribir; conserva su número, no sus firmas. Da la acción.

    Lanza `NoExiste` si no se levantó y `EstadoImpropio` si ya se aprobó.
    """
    levantada = acta_por_aprobar(bd, sesion_id)
    if levantada.folio_desde is not None:
        raise EstadoImpropio(
            "Esta acta la imprimió con sus folios una versión anterior del programa y no vuelve a borrador."
            " Apruébela como está; lo que haga falta corregir, que conste en el acta siguiente."
        )
    with transaccion(bd, f"Volver a borrador: {levantada.titulo}") as accion_id:
        bd.corregir("acta", levantada.id, estado="borrador", firmado_id=None, escaneado_id=None)
        anotar_acta(bd, sesion_id, "")
        llevar_los_corregidos(bd)
    return accion_id


def dar_por_aprobada(bd: Archivo, acta_id: str, datos: DatosDeActa, momento: str, en: Frase | str) -> None:
    """Congela lo que consta, lo asienta con su PDF definitivo y la da por aprobada. En la acción abierta.

    La firma digital de la que estaba por aprobar no es de este papel: el definitivo se firma de nuevo. La
    que una versión anterior imprimió con sus folios los conserva, con su papel: la cadena empieza después.
    """
    firme = replace(datos, estado="aprobada", aprobada=momento, aprobada_en=en)
    previa = acta_o_borrador(bd, datos.sesion.id)
    if previa is not None and previa.folio_desde is not None:
        _aprobar_la_impresa(bd, acta_id, firme)
    else:
        asentar_acta(bd, acta_id, momento, canonico(firme), lambda sello: acta_pdf(firme, sello))
        bd.corregir(
            "acta", acta_id, estado="aprobada", aprobada=momento, aprobada_en=str(en), firmado_id=None
        )
    anotar_acta(bd, datos.sesion.id, "aprobada")


def _aprobar_la_impresa(bd: Archivo, acta_id: str, firme: DatosDeActa) -> None:
    """Congela lo que consta sin tocar el papel ni los folios que ya se entregaron."""
    bd.corregir(
        "acta",
        acta_id,
        estado="aprobada",
        aprobada=firme.aprobada,
        aprobada_en=str(firme.aprobada_en),
        canonico=canonico(firme),
    )


def _anotar(bd: Archivo, datos: DatosDeActa) -> str:
    """La fila del acta con su PDF; la que volvió a borrador se levanta otra vez con el suyo."""
    pdf = acta_pdf(datos)
    nombre = f"{datos.titulo.replace('/', '-')} - {datos.sesion.organo}.pdf"
    papel = {
        "folios": contar_hojas(pdf),
        "emitida": bd.ahora(),
        "pdf_id": guardar_adjunto(bd, nombre, _PDF, pdf),
        "idioma": datos.idioma,
    }
    previa = acta_o_borrador(bd, datos.sesion.id)
    if previa is not None:
        bd.corregir("acta", previa.id, papel, estado="por_aprobar")
        return previa.id
    acta_id, numero = nuevo_id(), tomar_numero(bd, serie_de_numero(datos.sesion, datos.anio))
    bd.insertar(
        "acta",
        papel,
        id=acta_id,
        sesion_id=datos.sesion.id,
        clase=datos.clase,
        numero=numero,
        anio=datos.anio,
    )
    return acta_id


_LARGO = 60_000


def escribir_parte(bd: Archivo, sesion_id: str, parte: str, idioma: str, texto: str) -> str:
    """Guarda lo escrito a mano (Markdown acotado) en una parte, con lo automático de entonces; da la acción.

    Si se escribe lo mismo que lo automático, vuelve a ser automática. Si los datos cambiaron después de la
    primera vez, el aviso sigue hasta `dar_por_comparada`. Lanza `EstadoImpropio` si el acta ya se levantó y
    `NoExiste` si el acta no tiene esa parte.
    """
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    escrito = escribir(leer(exigir_texto(texto, "el texto de esta parte", "texto", _LARGO)))
    if escrito == suya.automatico:
        return volver_a_lo_automatico(bd, sesion_id, parte, idioma)
    with transaccion(bd, f"Escribir «{suya.titulo}» en el acta de {actual.titulo}") as accion_id:
        if suya.a_mano:
            bd.ejecutar(f"UPDATE parte_de_acta SET texto = ? {_SUYA}", [escrito, sesion_id, parte, idioma])
        else:
            bd.insertar(
                "parte_de_acta",
                id=nuevo_id(),
                sesion_id=sesion_id,
                parte=parte,
                idioma=idioma,
                texto=escrito,
                automatico=suya.automatico,
            )
    return accion_id


_SUYA = "WHERE sesion_id = ? AND parte = ? AND idioma = ?"


def volver_a_lo_automatico(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> str:
    """Quita lo escrito a mano en una parte; da la acción. Lanza lo que `escribir_parte`."""
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    with transaccion(bd, f"Volver a lo automático «{suya.titulo}» de {actual.titulo}") as accion_id:
        bd.ejecutar(f"DELETE FROM parte_de_acta {_SUYA}", [sesion_id, parte, idioma])
    return accion_id


def dar_por_comparada(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> str:
    """Lo escrito sigue valiendo con lo automático de ahora: deja de avisarse. Da la acción."""
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    if not suya.a_mano:
        raise EstadoImpropio("Esta parte no está escrita a mano.")
    with transaccion(bd, f"Comparar «{suya.titulo}» de {actual.titulo}") as accion_id:
        bd.ejecutar(
            f"UPDATE parte_de_acta SET automatico = ? {_SUYA}", [suya.automatico, sesion_id, parte, idioma]
        )
    return accion_id


def _escribible(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> tuple[Sesion, ParteDeActa]:
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "en_curso", "cerrada")
    if actual.con_acta:
        raise EstadoImpropio(YA_LEVANTADA)
    if idioma not in ("es", "pt"):
        raise DatoInvalido("Elija español o portugués.", campo="idioma")
    suya = parte_de_acta(bd, sesion_id, parte, idioma)
    if suya is None:
        raise NoExiste("Esa parte ya no está en el acta: cambió lo que se trató o se votó.")
    return actual, suya
