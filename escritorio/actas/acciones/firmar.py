"""Firmar el acta con certificado y guardar el papel firmado."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_levantada, datos_de_acta
from escritorio.actas.consultas.firmas import pdf_para_firmar, quien_firma
from escritorio.actas.modelo.actas import DatosDeActa, hablas_de
from escritorio.actas.reglas.redaccion import firmas
from escritorio.comun.base.adjuntables import exigir_medida
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import Credencial, SelloDeFirma

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
        bd.corregir("acta", levantada.id, {"firmado_id": adjunto})
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
        bd.corregir("acta", levantada.id, {"escaneado_id": adjunto})
    return accion_id


def _como_consta(datos: DatosDeActa, cargo: str) -> tuple[str, str]:
    """Ese cargo y su leyenda en la lengua del acta."""
    suyas, en_espanol = (firmas(di, datos.sesion, datos.regla) for di in (datos.hablas[0], ESPANOL))
    return next(
        (c, leyenda) for (_, c, leyenda), (_, suyo, _) in zip(suyas, en_espanol, strict=True) if suyo == cargo
    )
