"""Asentar en el libro de actas: las actas y las diligencias, cada una con su eslabón y su papel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from escritorio.actas.consultas.libro import (
    asiento,
    asiento_de_acta,
    asientos,
    libro,
    libro_abierto,
    ultimo_eslabon,
)
from escritorio.actas.documentos.libro import diligencia_de_libro_pdf
from escritorio.actas.modelo.libro import (
    CLASES_DE_ASIENTO,
    Asiento,
    Consta,
    DatosDeDiligencia,
    Libro,
    Sello,
    titulo_de_acta,
)
from escritorio.actas.reglas import libro as frases
from escritorio.actas.reglas.cadena import canonico_de_asiento, huella
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import membrete, proximo_numero
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, transaccion
from escritorio.organos.consultas.integracion import ocupante

Componer = Callable[[Sello], bytes]
"""Da el PDF de lo que se asienta, con su folio y su huella impresos."""


class YaAsentada(ErrorDeUsuario):
    """Esa acta ya está en el libro y no se asienta otra vez: lo que haga falta corregir se subsana."""


class NoCabeEnElTomo(DatoInvalido):
    """Lo que se asienta ocupa más folios que un tomo entero. Abra un tomo mayor."""


@dataclass(frozen=True, slots=True)
class _Entrada:
    """Lo que se va a asentar. `contenido`: el canónico del acta, o «»."""

    clase: str
    titulo: str
    momento: str
    componer: Componer
    texto: str = ""
    contenido: str = ""
    acta_id: str | None = None


def asentar_acta(bd: Archivo, acta_id: str, momento: str, contenido: str, componer: Componer) -> Asiento:
    """Asienta un acta aprobada, o una diligencia de sesión no celebrada, en el libro de su órgano.

    `contenido`: su canónico; `componer` recibe el sello (tomo, asiento, folio y huella) y da el PDF
    definitivo. Toma los folios que el PDF ocupa, guarda el PDF como firme y anota en el acta sus folios, su
    papel, su canónico y su huella; el estado lo pone quien la aprueba. Si no hay tomo abierto, abre el que
    toca; si no cabe, cierra el tomo y abre el siguiente (y entonces compone de nuevo). Va en la acción
    abierta. Lanza `NoExiste`, `YaAsentada` o `NoCabeEnElTomo`.
    """
    acta = _acta(bd, acta_id)
    if asiento_de_acta(bd, acta_id):
        raise YaAsentada
    titulo = titulo_de_acta(acta["clase"], acta["numero"], acta["anio"])
    clase = "acta" if acta["clase"] == "acta" else "falta_de_quorum"
    entrada = _Entrada(clase, titulo, momento, componer, contenido=contenido, acta_id=acta_id)
    with transaccion(bd, f"Asentar {titulo} en el libro de actas"):
        hecho = _asentar(bd, acta["organo_id"], entrada)
        bd.ejecutar(
            "UPDATE acta SET folio_desde = ?, folios = ?, pdf_id = ?, canonico = ?, huella = ? WHERE id = ?",
            [hecho.folio_desde, hecho.folios, hecho.pdf_id, contenido, hecho.huella, acta_id],
        )
    return hecho


def _acta(bd: Archivo, acta_id: str) -> Fila:
    fila = bd.fila(
        "SELECT a.clase, a.numero, a.anio, s.organo_id FROM acta a JOIN sesion s ON s.id = a.sesion_id"
        " WHERE a.id = ?",
        [acta_id],
    )
    if fila is None:
        raise NoExiste
    return fila


def _asentar(bd: Archivo, organo_id: str, entrada: _Entrada) -> Asiento:
    """Escribe el eslabón en el tomo abierto; si no cabe, pasa al siguiente."""
    tomo = libro_abierto(bd, organo_id) or _abrir(bd, organo_id, None, entrada.momento)
    hecho = _eslabon(bd, tomo, entrada)
    if not tomo.cabe(hecho.folios):
        if not tomo.cabria(hecho.folios):
            raise NoCabeEnElTomo
        _cerrar(bd, tomo, entrada.momento)
        tomo = _abrir(bd, organo_id, tomo.folios, entrada.momento)
        hecho = _eslabon(bd, tomo, entrada)
    return _anotar(bd, tomo, entrada, hecho)


@dataclass(frozen=True, slots=True)
class _Eslabon:
    """Un asiento compuesto y todavía sin escribir."""

    orden: int
    folio_desde: int
    folios: int
    canonico: str
    anterior: str
    huella: str
    pdf: bytes


def _eslabon(bd: Archivo, tomo: Libro, entrada: _Entrada) -> _Eslabon:
    anterior, papel = ultimo_eslabon(bd, tomo.organo_id)
    orden = tomo.asientos + 1
    consta = Consta(
        tomo=tomo.tomo,
        orden=orden,
        clase=entrada.clase,
        folio=tomo.siguiente,
        momento=entrada.momento,
        texto=entrada.texto,
        contenido=entrada.contenido,
        papel_anterior=papel,
    )
    canonico = canonico_de_asiento(consta)
    suya = huella(anterior, canonico)
    pdf = entrada.componer(Sello(tomo.organo, tomo.tomo, orden, tomo.siguiente, entrada.momento, suya))
    return _Eslabon(orden, tomo.siguiente, _contar_paginas(pdf), canonico, anterior, suya, pdf)


def _anotar(bd: Archivo, tomo: Libro, entrada: _Entrada, hecho: _Eslabon) -> Asiento:
    asiento_id = nuevo_id()
    nombre = f"{entrada.titulo.replace('/', '-')} - {tomo.organo}.pdf"
    tomar_numeros(bd, serie_de_folio(tomo.organo_id), hecho.folios)
    bd.ejecutar(
        "INSERT INTO asiento (id, libro_id, orden, clase, acta_id, folio_desde, folios, momento, texto,"
        " canonico, huella_anterior, huella, pdf_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            asiento_id,
            tomo.id,
            hecho.orden,
            entrada.clase,
            entrada.acta_id,
            hecho.folio_desde,
            hecho.folios,
            entrada.momento,
            entrada.texto,
            hecho.canonico,
            hecho.anterior,
            hecho.huella,
            guardar_adjunto(bd, nombre, "application/pdf", hecho.pdf, firme=True),
        ],
    )
    return asiento(bd, asiento_id)


def serie_de_folio(organo_id: str) -> str:
    """La numeración de los folios de un órgano, de donde sigue su primer tomo."""
    return f"folio:{organo_id}"


def _abrir(bd: Archivo, organo_id: str, folios: int | None, momento: str) -> Libro:
    """Abre el tomo siguiente y asienta su diligencia de apertura."""
    libro_id = nuevo_id()
    numero = int(bd.valor("SELECT count(*) FROM libro WHERE organo_id = ?", [organo_id])) + 1
    bd.ejecutar(
        "INSERT INTO libro (id, organo_id, tomo, folio_desde, folios, abierto) VALUES (?, ?, ?, ?, ?, ?)",
        [libro_id, organo_id, numero, proximo_numero(bd, serie_de_folio(organo_id)), folios, momento[:10]],
    )
    nuevo = libro(bd, libro_id)
    texto = frases.apertura(nuevo.organo, nuevo.tomo, nuevo.folio_desde, folios, momento)
    _diligenciar(bd, nuevo, "apertura", texto, momento)
    return libro(bd, libro_id)


def _cerrar(bd: Archivo, tomo: Libro, momento: str) -> Asiento:
    """Asienta la diligencia de cierre, con lo que contiene, y no admite más."""
    suyos = [a for a in asientos(bd, tomo.id) if a.clase == "acta"]
    primera, ultima = (suyos[0].que, suyos[-1].que) if suyos else ("", "")
    texto = frases.cierre(tomo, len(suyos), primera, ultima, momento)
    hecho = _diligenciar(bd, tomo, "cierre", texto, momento)
    bd.ejecutar("UPDATE libro SET cerrado = ? WHERE id = ?", [momento[:10], tomo.id])
    return hecho


def _diligenciar(bd: Archivo, tomo: Libro, clase: str, texto: str, momento: str) -> Asiento:
    entrada = _Entrada(clase, CLASES_DE_ASIENTO[clase], momento, _componer(bd, tomo, clase, texto, 1), texto)
    return _anotar(bd, tomo, entrada, _eslabon(bd, tomo, entrada))


def _componer(bd: Archivo, tomo: Libro, clase: str, texto: str, hojas: int) -> Componer:
    def componer(sello: Sello) -> bytes:
        datos = DatosDeDiligencia(
            membrete=membrete(bd),
            titulo=CLASES_DE_ASIENTO[clase],
            sello=sello,
            parrafos=(texto,),
            datos=(),
            secretario=ocupante(bd, tomo.organo_id, "secretaria", sello.momento[:10]),
            preside=ocupante(bd, tomo.organo_id, "presidencia", sello.momento[:10]),
            hojas=hojas,
        )
        return diligencia_de_libro_pdf(datos)

    return componer


def _contar_paginas(pdf: bytes) -> int:
    import pypdfium2

    documento = pypdfium2.PdfDocument(pdf)
    try:
        return len(documento)
    finally:
        documento.close()
