"""Lo que se pregunta antes de levantar, aprobar o firmar un acta."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from escritorio.actas.acciones.aprobar import aprobar, levantar_y_aprobar
from escritorio.actas.acciones.firmar import firmar_acta
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_de, acta_o_borrador
from escritorio.actas.consultas.aprobacion import punto_que_aprobo
from escritorio.actas.consultas.calidad import reparos_de_acta
from escritorio.actas.consultas.firmas import quien_firma
from escritorio.actas.reglas.aprobacion import donde_se_aprobo, donde_y_cuando
from escritorio.actas.reglas.calidad import en_lineas
from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.lectura import leer_acotado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.firma.modelo import Credencial, CredencialFicha, CredencialP12
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.formulario import (
    CampoEleccion,
    CampoFecha,
    CampoHora,
    CampoTexto,
    DialogoFormulario,
    preguntar,
)
from escritorio.sesiones.consultas.sesiones import sesion, sesion_de_punto

_TOMA = "El acta toma su número y queda por aprobar; no se retoca lo escrito, salvo que vuelva a borrador."
_FIRMA = "Firma primero la secretaría. La emitida no se toca: la firmada se guarda aparte."
_ASIENTA = "Se asienta en el libro con sus folios y su huella. Desde entonces nadie la cambia."


def preguntar_levantar(
    avisos: Avisos, bd: Archivo, sesion_id: str, idioma: str = "", *, y_aprobar: bool = False
) -> str:
    """Enseña los reparos, levanta el acta si se confirma y da la frase de lo hecho, o «».

    `y_aprobar`: también la aprueba, porque la regla o un punto suyo la aprueban en la misma sesión.
    """
    detalle = en_lineas(reparos_de_acta(bd, sesion_id, idioma=idioma)) or "Si quiere, mire antes el borrador."
    if y_aprobar:
        texto = f"El acta toma su número y consta aprobada en la misma sesión. {_ASIENTA}"
        if not avisos.confirmar("Levantar y aprobar", texto, "Levantar y &aprobar", detalle):
            return ""
        levantar_y_aprobar(bd, sesion_id, idioma=idioma)
        return "Se levantó el acta y quedó aprobada y asentada en el libro."
    no_celebrada = sesion(bd, sesion_id).no_celebrada
    texto = f"La diligencia toma su número. {_ASIENTA}" if no_celebrada else _TOMA
    if not avisos.confirmar("Levantar acta", texto, "&Levantar acta", detalle):
        return ""
    levantar(bd, sesion_id, idioma=idioma)
    return "Se levantó el acta."


def preguntar_aprobar(padre: QWidget, avisos: Avisos, bd: Archivo, sesion_id: str) -> str:
    """Aprueba el acta por el punto que la aprobó o preguntando dónde y cuándo; da la frase o «»."""
    reparos = en_lineas(reparos_de_acta(bd, sesion_id))
    hecho = punto_que_aprobo(bd, sesion_id)
    if hecho is not None:
        punto, momento = hecho
        donde = donde_se_aprobo(sesion(bd, sesion_id), sesion_de_punto(bd, punto.id))
        frase = f"Se aprobó {donde_y_cuando(donde, momento)}. {_ASIENTA}"
        if not avisos.confirmar("Aprobar el acta", frase, "&Aprobar el acta", reparos or None):
            return ""
        aprobar(bd, sesion_id, momento, punto_id=punto.id)
        return _aprobada(bd, sesion_id)
    explicacion = f"Ningún punto votado la aprobó todavía: diga dónde consta. {_ASIENTA}"
    guardado = preguntar(
        padre,
        "Aprobar el acta",
        [
            CampoTexto(
                "en", "&Dónde se aprobó", obligatorio=True, ayuda="Por ejemplo: en la sesión del 4 de mayo"
            ),
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoHora("hora", "&Hora", obligatorio=True, valor=bd.ahora()[11:16], mitad=True),
        ],
        lambda v: aprobar(bd, sesion_id, f"{v['fecha']}T{v['hora']}", en=v["en"]),
        "&Aprobar el acta",
        f"{explicacion}\n{reparos}" if reparos else explicacion,
    )
    return _aprobada(bd, sesion_id) if guardado else ""


def _aprobada(bd: Archivo, sesion_id: str) -> str:
    acta = acta_de(bd, sesion_id)
    if acta and not acta.huella:
        return f"El acta quedó aprobada con sus folios ya impresos, desde el {acta.folio_desde}."
    folio = f" desde el folio {acta.folio_desde}" if acta else ""
    return f"El acta quedó aprobada y asentada en el libro{folio}."


def preguntar_firma(padre: QWidget, bd: Archivo, sesion_id: str, archivo: Path | None) -> str:
    """Firma con el .p12 elegido o, sin archivo, con una ficha; da la frase de lo hecho, o «».

    La clave no se guarda. Lanza lo que `quien_firma` y la lectura del archivo.
    """
    cargo, nombre = quien_firma(bd, sesion_id)
    contenido = leer_acotado(archivo, MAXIMO) if archivo else b""
    campos = _de_p12(archivo) if archivo else _de_ficha()
    dialogo = DialogoFormulario(
        padre,
        f"Firmar el acta: {cargo}",
        campos,
        lambda v: firmar_acta(bd, sesion_id, _credencial(v, contenido)),
        "&Firmar",
        f"Toca firmar a {nombre or cargo}. {_FIRMA}",
    )
    for clave in ("clave", "pin"):
        if any(c.clave == clave for c in campos):
            linea = dialogo.formulario.control(clave)
            if isinstance(linea, QLineEdit):
                linea.setEchoMode(QLineEdit.EchoMode.Password)
    return f"Firmó la {cargo.lower()}." if dialogo.exec() else ""


def preguntar_medio(padre: QWidget, bd: Archivo, sesion_id: str) -> str:
    """Con qué se firma: «p12», «ficha», o «» si se deja. Lanza lo que `quien_firma`."""
    elegido: list[str] = []
    cargo, nombre = quien_firma(bd, sesion_id)
    preguntar(
        padre,
        "Firmar el acta",
        [CampoEleccion("medio", "&Con qué se firma", opciones=_MEDIOS, valor="p12")],
        lambda v: elegido.append(v["medio"]),
        "&Seguir",
        f"Toca firmar a {nombre or cargo} ({cargo.lower()}). {_FIRMA}",
    )
    return "".join(elegido)


_MEDIOS = [("p12", "Un archivo .p12 o .pfx"), ("ficha", "Una tarjeta o ficha (PKCS#11)")]


def _de_p12(archivo: Path) -> list[CampoTexto]:
    return [CampoTexto("clave", f"C&lave de «{archivo.name}»", ayuda="No se guarda.")]


def _de_ficha() -> list[CampoTexto]:
    return [
        CampoTexto(
            "biblioteca",
            "&Biblioteca del fabricante",
            obligatorio=True,
            maximo=500,
            ayuda="El archivo .so o .dll que instala el fabricante de la tarjeta",
        ),
        CampoTexto("etiqueta", "&Etiqueta de la ficha", ayuda="Sólo si hay más de una puesta"),
        CampoTexto("pin", "&PIN", obligatorio=True, ayuda="No se guarda."),
    ]


def _credencial(valores: dict[str, Any], contenido: bytes) -> Credencial:
    if contenido:
        return CredencialP12(contenido, valores["clave"])
    return CredencialFicha(valores["biblioteca"], valores["etiqueta"], valores["pin"])


def nombre_del_papel(bd: Archivo, sesion_id: str) -> str:
    """«Acta n.º 3 - Ordinaria n.º 4…» o «Borrador de acta - …»: el que se propone al guardarla."""
    acta, actual = acta_o_borrador(bd, sesion_id), sesion(bd, sesion_id)
    titulo = acta.titulo if acta and acta.estado != "borrador" else "Borrador de acta"
    return f"{titulo} - {actual.titulo}"
