"""Lo que se pregunta antes de levantar, aprobar o firmar un acta."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.actas.acciones.aprobar import aprobar, levantar_y_aprobar
from escritorio.actas.acciones.asentar import firmar_acta
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_de, acta_o_borrador, reparos_de_acta
from escritorio.actas.consultas.aprobacion import punto_que_aprobo
from escritorio.actas.consultas.firmas import quien_firma
from escritorio.actas.reglas.calidad import en_lineas
from escritorio.actas.reglas.regla_de_acta import donde_se_aprobo, donde_y_cuando
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.firma.modelo import Credencial, CredencialFicha, CredencialP12
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos_especiales import CampoClave
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoHora,
    CampoTexto,
)
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, pedir
from escritorio.sesiones.consultas.sesiones import sesion, sesion_de_punto

_TOMA = "El acta toma su número y queda por aprobar; no se retoca lo escrito, salvo que vuelva a borrador."
_FIRMA = "Firma primero la secretaría. La emitida no se toca: la firmada se guarda aparte."
_ASIENTA = "Se asienta en el libro con sus folios y su huella. Desde entonces nadie la cambia."


class _DondeYCuando(Registro):
    en: str
    fecha: str
    hora: str


class _Clave(Registro):
    clave: str = ""
    biblioteca: str = ""
    etiqueta: str = ""
    pin: str = ""


class _Medio(Registro):
    medio: str


def preguntar_levantar(
    avisos: Avisos, bd: Archivo, sesion_id: str, idioma: str = "", *, y_aprobar: bool = False
) -> LoHecho | None:
    """Enseña los reparos, levanta el acta si se confirma y da lo hecho, si se hizo.

    `y_aprobar`: también la aprueba, porque la regla o un punto suyo la aprueban en la misma sesión.
    """
    detalle = en_lineas(reparos_de_acta(bd, sesion_id, idioma=idioma)) or "Si quiere, mire antes el borrador."
    if y_aprobar:
        texto = f"El acta toma su número y consta aprobada en la misma sesión. {_ASIENTA}"
        if not avisos.confirmar("Levantar y aprobar", texto, "Levantar y &aprobar", detalle):
            return None
        levantar_y_aprobar(bd, sesion_id, idioma=idioma)
        return LoHecho("Se levantó el acta y quedó aprobada y asentada en el libro.")
    no_celebrada = sesion(bd, sesion_id).no_celebrada
    texto = f"La diligencia toma su número. {_ASIENTA}" if no_celebrada else _TOMA
    if not avisos.confirmar("Levantar acta", texto, "&Levantar acta", detalle):
        return None
    levantar(bd, sesion_id, idioma=idioma)
    return LoHecho("Se levantó el acta.")


def preguntar_aprobar(padre: QWidget, avisos: Avisos, bd: Archivo, sesion_id: str) -> LoHecho | None:
    """Aprueba el acta por el punto que la aprobó o preguntando dónde y cuándo; da lo hecho, si se hizo."""
    reparos = en_lineas(reparos_de_acta(bd, sesion_id))
    hecho = punto_que_aprobo(bd, sesion_id)
    if hecho is not None:
        punto, momento = hecho
        donde = donde_se_aprobo(sesion(bd, sesion_id), sesion_de_punto(bd, punto.id))
        frase = f"Se aprobó {donde_y_cuando(str(donde), momento)}. {_ASIENTA}"
        if not avisos.confirmar("Aprobar el acta", frase, "&Aprobar el acta", reparos or None):
            return None
        aprobar(bd, sesion_id, momento, punto_id=punto.id)
        return _aprobada(bd, sesion_id)
    explicacion = f"Ningún punto votado la aprobó todavía: diga dónde consta. {_ASIENTA}"

    def hacer(dado: _DondeYCuando) -> LoHecho:
        aprobar(bd, sesion_id, f"{dado.fecha}T{dado.hora}", en=dado.en)
        return _aprobada(bd, sesion_id)

    return Pregunta(
        "Aprobar el acta",
        _DondeYCuando,
        [
            CampoTexto(
                "en", "&Dónde se aprobó", obligatorio=True, ayuda="Por ejemplo: en la sesión del 4 de mayo"
            ),
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoHora("hora", "&Hora", obligatorio=True, valor=bd.ahora()[11:16], mitad=True),
        ],
        hacer,
        "&Aprobar el acta",
        f"{explicacion}\n{reparos}" if reparos else explicacion,
    ).abrir(padre)


def _aprobada(bd: Archivo, sesion_id: str) -> LoHecho:
    acta = acta_de(bd, sesion_id)
    if acta and not acta.huella:
        return LoHecho(f"El acta quedó aprobada con sus folios ya impresos, desde el {acta.folio_desde}.")
    folio = f" desde el folio {acta.folio_desde}" if acta else ""
    return LoHecho(f"El acta quedó aprobada y asentada en el libro{folio}.")


def preguntar_firma(padre: QWidget, bd: Archivo, sesion_id: str, archivo: Path | None) -> LoHecho | None:
    """Firma con el .p12 elegido o, sin archivo, con una ficha; da lo hecho, si se hizo.

    La clave no se guarda. Lanza lo que `quien_firma` y la lectura del archivo.
    """
    cargo, nombre = quien_firma(bd, sesion_id)
    contenido = leer_acotado(archivo, MAXIMO) if archivo else b""

    def hacer(dado: _Clave) -> LoHecho:
        if contenido:
            credencial: Credencial = CredencialP12(contenido, dado.clave)
        else:
            credencial = CredencialFicha(dado.biblioteca, dado.etiqueta, dado.pin)
        firmar_acta(bd, sesion_id, credencial)
        return LoHecho(f"Firmó la {cargo.lower()}.")

    return Pregunta(
        f"Firmar el acta: {cargo}",
        _Clave,
        _de_p12(archivo) if archivo else _de_ficha(),
        hacer,
        "&Firmar",
        f"Toca firmar a {nombre or cargo}. {_FIRMA}",
    ).abrir(padre)


def preguntar_medio(padre: QWidget, bd: Archivo, sesion_id: str) -> str:
    """Con qué se firma: «p12», «ficha», o «» si se deja. Lanza lo que `quien_firma`."""
    cargo, nombre = quien_firma(bd, sesion_id)
    dado = pedir(
        padre,
        "Firmar el acta",
        _Medio,
        [CampoEleccion("medio", "&Con qué se firma", opciones=_MEDIOS, valor="p12")],
        explicacion=f"Toca firmar a {nombre or cargo} ({cargo.lower()}). {_FIRMA}",
    )
    return dado.medio if dado else ""


_MEDIOS = [("p12", "Un archivo .p12 o .pfx"), ("ficha", "Una tarjeta o ficha (PKCS#11)")]


def _de_p12(archivo: Path) -> list[Campo]:
    return [CampoClave("clave", f"C&lave de «{archivo.name}»", ayuda="No se guarda.")]


def _de_ficha() -> list[Campo]:
    return [
        CampoTexto(
            "biblioteca",
            "&Biblioteca del fabricante",
            obligatorio=True,
            maximo=500,
            ayuda="El archivo .so o .dll que instala el fabricante de la tarjeta",
        ),
        CampoTexto("etiqueta", "&Etiqueta de la ficha", ayuda="Sólo si hay más de una puesta"),
        CampoClave("pin", "&PIN", obligatorio=True, ayuda="No se guarda."),
    ]


def nombre_del_papel(bd: Archivo, sesion_id: str) -> str:
    """«Acta n.º 3 - Ordinaria n.º 4…» o «Borrador de acta - …»: el que se propone al guardarla."""
    acta, actual = acta_o_borrador(bd, sesion_id), sesion(bd, sesion_id)
    titulo = acta.titulo if acta and acta.estado != "borrador" else "Borrador de acta"
    return f"{titulo} - {actual.titulo}"
