"""El motor del libro de actas: componer un eslabón, escribirlo, y abrir o cerrar el tomo que haga falta."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.consultas.actas import acta_levantada, datos_de_acta
from escritorio.actas.consultas.firmas import pdf_para_firmar, quien_firma
from escritorio.actas.consultas.libro import (
    actas_anteriores,
    asiento,
    asientos,
    libro,
    libro_abierto,
    libros,
    ultimo_eslabon,
)
from escritorio.actas.impresos import Entrada, diligencia
from escritorio.actas.modelo.actas import DatosDeActa, hablas_de
from escritorio.actas.modelo.libro import Asiento, Consta, Libro, Sello
from escritorio.actas.reglas import libro as frases
from escritorio.actas.reglas.cadena import canonico_de_asiento, estable, huella
from escritorio.actas.reglas.libro import serie_de_folio
from escritorio.actas.reglas.redaccion import firmas
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.base.adjuntables import exigir_medida
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import Credencial, SelloDeFirma
from escritorio.comun.documentos.hojas import contar_hojas


class NoCabeEnElTomo(DatoInvalido):
    """Lo que se asienta ocupa más folios que un tomo entero. Abra un tomo mayor."""


def asentar(bd: Archivo, organo_id: str, entrada: Entrada) -> Asiento:
    """Escribe el eslabón en el tomo abierto; si no cabe, pasa al siguiente."""
    tomo = libro_abierto(bd, organo_id) or abrir_tomo(bd, organo_id, None, entrada.momento)
    hecho = _eslabon(bd, tomo, entrada)
    if not tomo.cabe(hecho.folios):
        if not tomo.cabria(hecho.folios):
            raise NoCabeEnElTomo
        cerrar_tomo(bd, tomo, entrada.momento)
        tomo = abrir_tomo(bd, organo_id, tomo.folios, entrada.momento)
        hecho = _eslabon(bd, tomo, entrada)
    return _anotar(bd, tomo, entrada, hecho)


class _Eslabon(Registro):
    """Un asiento compuesto y todavía sin escribir."""

    orden: int
    folio_desde: int
    folios: int
    canonico: str
    anterior: str
    huella: str
    pdf: bytes


def _eslabon(bd: Archivo, tomo: Libro, entrada: Entrada) -> _Eslabon:
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
    return _Eslabon(orden, tomo.siguiente, contar_hojas(pdf), canonico, anterior, suya, pdf)


def _anotar(bd: Archivo, tomo: Libro, entrada: Entrada, hecho: _Eslabon) -> Asiento:
    asiento_id = nuevo_id()
    nombre = f"{entrada.titulo.replace('/', '-')} - {tomo.organo}.pdf"
    tomar_numeros(bd, serie_de_folio(tomo.organo_id), hecho.folios)
    bd.insertar(
        "asiento",
        id=asiento_id,
        libro_id=tomo.id,
        orden=hecho.orden,
        clase=entrada.clase,
        acta_id=entrada.acta_id,
        folio_desde=hecho.folio_desde,
        folios=hecho.folios,
        momento=entrada.momento,
        texto=entrada.texto,
        canonico=hecho.canonico,
        huella_anterior=hecho.anterior,
        huella=hecho.huella,
        pdf_id=guardar_adjunto(bd, nombre, "application/pdf", hecho.pdf, firme=True),
    )
    return asiento(bd, asiento_id)


def abrir_tomo(bd: Archivo, organo_id: str, folios: int | None, momento: str) -> Libro:
    """Abre el tomo siguiente y asienta su diligencia de apertura. `folios`: los que tiene, si constan."""
    previos, libro_id = libros(bd, organo_id), nuevo_id()
    desde = previos[-1].siguiente if previos else proximo_numero(bd, serie_de_folio(organo_id))
    bd.insertar(
        "libro",
        id=libro_id,
        organo_id=organo_id,
        tomo=len(previos) + 1,
        folio_desde=desde,
        folios=folios,
        abierto=momento[:10],
    )
    anteriores = [] if previos else actas_anteriores(bd, organo_id)
    entrada = diligencia(
        bd, organo_id, "apertura", momento, frases.apertura(libro(bd, libro_id), momento, anteriores)
    )
    contenido = estable({"anteriores": [en_datos(a) for a in anteriores]}) if anteriores else ""
    _escribir(bd, libro(bd, libro_id), replace(entrada, contenido=contenido))
    return libro(bd, libro_id)


def cerrar_tomo(bd: Archivo, tomo: Libro, momento: str) -> Asiento:
    """Asienta la diligencia de cierre, con lo que contiene el tomo, que ya no admite más."""
    suyas = [a.acta for a in asientos(bd, tomo.id) if a.clase == "acta"]
    texto = frases.cierre(tomo, suyas, momento)
    hecho = _escribir(bd, tomo, diligencia(bd, tomo.organo_id, "cierre", momento, texto))
    bd.corregir("libro", tomo.id, cerrado=momento[:10])
    return hecho


def _escribir(bd: Archivo, tomo: Libro, entrada: Entrada) -> Asiento:
    return _anotar(bd, tomo, entrada, _eslabon(bd, tomo, entrada))


_CLASES = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n", "image/png"))


def firmar_acta(bd: Archivo, sesion_id: str, credencial: Credencial) -> str:
    """Pone la firma digital de quien toca (secretaría, después presidencia) en el acta; da la acción.

    Se guarda aparte del emitido. Lanza `NoExiste` si no se levantó, `EstadoImpropio` si ya firmaron todos, o
    lo que lance la credencial (clave errada, vencida…).
    """
    levantada, (cargo, _) = acta_levantada(bd, sesion_id), quien_firma(bd, sesion_id)
    suyo, leyenda = _como_consta(datos_de_acta(bd, sesion_id, numerada=False), cargo)
    sello = SelloDeFirma(bd.reloj(), suyo, leyenda, idioma=hablas_de(levantada.idioma)[0].idioma)
    firmado = firmar_pdf(pdf_para_firmar(bd, sesion_id), credencial, sello)
    with transaccion(bd, f"Firmar: {levantada.titulo} ({cargo})") as accion_id:
        nombre = f"{levantada.titulo.replace('/', '-')} - {levantada.organo} (firmada).pdf"
        adjunto = guardar_adjunto(bd, nombre, "application/pdf", firmado, firme=True)
        bd.corregir("acta", levantada.id, firmado_id=adjunto)
    return accion_id


def guardar_escaneo(bd: Archivo, sesion_id: str, nombre: str, contenido: bytes) -> str:
    """Guarda el papel firmado y escaneado como original, con su huella; da la acción.

    PDF, JPG o PNG de hasta 25 MB. Lanza `NoExiste` si no se levantó y `DatoInvalido` (campo «archivo»).
    """
    levantada = acta_levantada(bd, sesion_id)
    exigir_medida(nombre, contenido, "archivo")
    tipo = next((t for firma, t in _CLASES if contenido.startswith(firma)), "")
    if not tipo:
        raise DatoInvalido(
            "No es un PDF ni una imagen JPG o PNG. Elija el escaneo del acta.", campo="archivo"
        )
    with transaccion(bd, f"Guardar el escaneo firmado: {levantada.titulo}") as accion_id:
        adjunto = guardar_adjunto(bd, nombre, tipo, contenido)
        bd.corregir("acta", levantada.id, escaneado_id=adjunto)
    return accion_id


def _como_consta(datos: DatosDeActa, cargo: str) -> tuple[str, str]:
    """Ese cargo y su leyenda en la lengua del acta."""
    suyas, en_espanol = (firmas(di, datos.sesion, datos.regla) for di in (datos.hablas[0], ESPANOL))
    return next(
        (c, leyenda) for (_, c, leyenda), (_, suyo, _) in zip(suyas, en_espanol, strict=True) if suyo == cargo
    )
