"""Asentar en el libro de actas: las actas y las diligencias que lo abren, lo corrigen y lo cierran."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.acciones.asentar import abrir_tomo, asentar, cerrar_tomo
from escritorio.actas.asunto import FueraDeOrden
from escritorio.actas.consultas.libro import (
    anterior_sin_aprobar,
    asiento,
    asiento_de_acta,
    libro,
    libro_abierto,
)
from escritorio.actas.impresos import Componer, Entrada, diligencia
from escritorio.actas.modelo.actas import titulo_de_acta
from escritorio.actas.modelo.libro import Asiento, Libro
from escritorio.actas.reglas import libro as frases
from escritorio.actas.reglas.cadena import estable
from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.texto import de_con_articulo, exigir_texto
from escritorio.comun.datos.archivo import Archivo, Fila, transaccion
from escritorio.estatutos.consultas.reglas import organo

_MINIMO = 3
"""Folios del tomo más corto: se abre, asienta algo y se cierra."""
_MAXIMO = 2_000


class YaAsentada(ErrorDeUsuario):
    """Esa acta ya está en el libro y no se asienta otra vez: lo que haga falta corregir se subsana."""


class LibroCerrado(ErrorDeUsuario):
    """Ese tomo está cerrado y no admite más asientos: lo nuevo va en el siguiente."""


class LibroAbierto(ErrorDeUsuario):
    """Ese órgano tiene un tomo abierto. Ciérrelo antes de abrir el siguiente."""


def asentar_acta(bd: Archivo, acta_id: str, momento: str, contenido: str, componer: Componer) -> Asiento:
    """Asienta un acta aprobada, o una diligencia de sesión no celebrada, en el libro de su órgano.

    `contenido`: su canónico; `componer` recibe el sello (tomo, asiento, folio y huella) y da el PDF
    definitivo. Toma los folios que el PDF ocupa, guarda el PDF como firme y anota en el acta sus folios, su
    papel, su canónico y su huella; el estado lo pone quien la aprueba. Si no hay tomo abierto, abre el que
    toca; si no cabe, cierra el tomo y abre el siguiente (y entonces compone de nuevo). Va en la acción
    abierta. Lanza `NoExiste`, `YaAsentada`, `NoCabeEnElTomo` o, si falta la anterior, `FueraDeOrden`.
    """
    acta = _acta(bd, acta_id)
    if asiento_de_acta(bd, acta_id):
        raise YaAsentada
    if anterior := anterior_sin_aprobar(bd, acta_id):
        raise FueraDeOrden(f"En el libro las actas entran por orden: apruebe antes {anterior}.")
    titulo = titulo_de_acta(acta["clase"], acta["numero"], acta["anio"])
    clase = "acta" if acta["clase"] == "acta" else "falta_de_quorum"
    entrada = Entrada(clase, titulo, momento, componer, contenido=contenido, acta_id=acta_id)
    with transaccion(bd, f"Asentar {titulo} en el libro de actas"):
        hecho = asentar(bd, acta["organo_id"], entrada)
        bd.corregir(
            "acta",
            acta_id,
            folio_desde=hecho.folio_desde,
            folios=hecho.folios,
            pdf_id=hecho.pdf_id,
            canonico=contenido,
            huella=hecho.huella,
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


def abrir_libro(bd: Archivo, organo_id: str, folios: int | None) -> Libro:
    """Abre el tomo que toca de un órgano con su diligencia de apertura. `folios`: los que tiene, o None.

    Lanza `LibroAbierto` si ya hay uno y `DatoInvalido` (campo «folios») si los folios no son de un tomo.
    """
    if libro_abierto(bd, organo_id):
        raise LibroAbierto
    if folios is not None and not _MINIMO <= folios <= _MAXIMO:
        raise DatoInvalido(f"Un tomo tiene entre {_MINIMO} y {_MAXIMO} folios.", campo="folios")
    with transaccion(bd, f"Abrir el libro de actas {de_con_articulo(organo(bd, organo_id).nombre)}"):
        return abrir_tomo(bd, organo_id, folios, bd.ahora())


def anular_folios(bd: Archivo, libro_id: str, cuantos: int, motivo: str) -> Asiento:
    """Inutiliza los siguientes folios en blanco de un tomo (los que se erraron o estropearon), con su motivo.

    Nada de lo asentado se mueve. Lanza `LibroCerrado` o `DatoInvalido` (campos «cuantos» y «motivo»).
    """
    tomo = _abierto(bd, libro_id)
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 500)
    if cuantos < 1 or cuantos > _MAXIMO or not tomo.cabe(cuantos):
        raise DatoInvalido(
            "Anule uno o más de los folios en blanco, y deje al menos uno para cerrar el tomo.",
            campo="cuantos",
        )
    texto = frases.anulacion(tomo.siguiente, cuantos, razon)
    with transaccion(
        bd, f"Anular {frases.folios_en_palabras(tomo.siguiente, cuantos)} de {frases.nombre_del_tomo(tomo)}"
    ):
        entrada = diligencia(bd, tomo.organo_id, "anulacion_de_folio", bd.ahora(), texto, cuantos)
        return asentar(bd, tomo.organo_id, entrada)


def subsanar(bd: Archivo, asiento_id: str, dice: str, debe: str, causa: str, acuerdo_id: str = "") -> Asiento:
    """Corrige un error material de lo asentado con un asiento nuevo que lo cita; lo asentado no se toca.

    `acuerdo_id`: el acuerdo que lo manda, si lo hay. Lanza `DatoInvalido` con su campo («dice», «debe» o
    «causa»).
    """
    citado = asiento(bd, asiento_id)
    mal = exigir_texto(dice, "lo que dice por error", "dice", 2_000)
    bien = exigir_texto(debe, "lo que debe decir", "debe", 2_000)
    porque = exigir_texto(causa, "la causa", "causa", 500)
    if mal == bien:
        raise DatoInvalido("Lo que debe decir es igual que lo que dice.", campo="debe")
    manda = acuerdo(bd, acuerdo_id) if acuerdo_id else None
    cita = f"acuerdo n.º {manda.numero} {de_con_articulo(manda.organo)}" if manda else ""
    texto = frases.subsanacion(citado, mal, bien, porque, cita)
    contenido = estable({"asiento": citado.huella, "causa": porque, "cita": cita, "debe": bien, "dice": mal})
    with transaccion(bd, f"Subsanar {citado.que}, del libro de actas {de_con_articulo(citado.organo)}"):
        entrada = diligencia(bd, citado.organo_id, "subsanacion", bd.ahora(), texto)
        return asentar(bd, citado.organo_id, replace(entrada, contenido=contenido, acta_id=citado.acta_id))


def diligenciar_observacion(bd: Archivo, acta_id: str, quien: str, texto: str, donde: str) -> Asiento | None:
    """Deja al pie de un acta asentada la observación admitida al aprobarla, con un asiento que la cita.

    `donde`: en qué sesión se admitió. Va en la acción abierta. None si el acta no está en el libro (la
    imprimió una versión anterior): entonces sólo consta en el acta de la sesión que la aprobó.
    """
    citado = asiento_de_acta(bd, acta_id)
    if citado is None:
        return None
    dicho = frases.observacion(citado, quien, texto, donde)
    contenido = estable({"asiento": citado.huella, "donde": donde, "quien": quien, "texto": texto})
    entrada = diligencia(bd, citado.organo_id, "subsanacion", bd.ahora(), dicho)
    return asentar(bd, citado.organo_id, replace(entrada, contenido=contenido, acta_id=acta_id))


def cerrar_libro(bd: Archivo, libro_id: str) -> Asiento:
    """Cierra un tomo con su diligencia: qué contiene, qué folios usó y cuáles quedan en blanco.

    Lanza `LibroCerrado` si ya lo estaba.
    """
    tomo = _abierto(bd, libro_id)
    with transaccion(bd, f"Cerrar el {frases.nombre_del_tomo(tomo)}"):
        return cerrar_tomo(bd, tomo, bd.ahora())


def _abierto(bd: Archivo, libro_id: str) -> Libro:
    tomo = libro(bd, libro_id)
    if tomo.cerrado:
        raise LibroCerrado
    return tomo
