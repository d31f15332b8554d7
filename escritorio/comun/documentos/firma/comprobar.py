"""Comprobar las firmas de un PDF sin red, sin prometer más de lo que así se puede saber."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from escritorio.comun.documentos.firma.credenciales import certificado_de
from escritorio.comun.documentos.firma.modelo import Cambios, Certificado, FirmaHallada, PdfIlegible

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

# Un archivo estropeado rompe a quien lo lee por donde quiera.
_DE_LO_ROTO: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError)
_VIEJOS: Final = ("md5", "sha1")
_DEL_CAMBIO: Final[dict[Cambios, str]] = {
    "ninguno": "El documento es exactamente el que se firmó.",
    "firmas": "El documento es el que se firmó; después sólo se le añadieron otras firmas.",
    "formularios": "El texto es el que se firmó, pero después se rellenaron o cambiaron casillas.",
    "contenido": "Después de la firma se cambió el documento: lo que se ve puede no ser lo que se firmó.",
}
_ROTA: Final = "El documento no es el que se firmó, o la firma está dañada: no se puede dar por buena."


def comprobar_firmas(pdf: bytes, ahora: datetime) -> tuple[FirmaHallada, ...]:
    """Las firmas del archivo, de la primera a la última; ninguna si no trae.

    `ahora`: para decir si un certificado ha vencido desde entonces. Lanza `PdfIlegible` si no se entiende.
    """
    hoy = ahora if ahora.tzinfo else ahora.astimezone()
    halladas = _leer(pdf)
    nombres = {h.field_name for h in halladas}
    return tuple(_comprobada(hallada, nombres, hoy) for hallada in halladas)


def _leer(pdf: bytes) -> list[EmbeddedPdfSignature]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        return list(PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures)
    except (PdfError, *_DE_LO_ROTO) as error:
        raise PdfIlegible from error


def _comprobada(hallada: EmbeddedPdfSignature, nombres: set[str], hoy: datetime) -> FirmaHallada:
    from pyhanko.pdf_utils.misc import PdfError

    try:
        return _con_certificado(hallada, certificado_de(hallada.signer_cert), nombres, hoy)
    except (PdfError, *_DE_LO_ROTO):
        return FirmaHallada("", "", "", None, False, "contenido", None, _ROTA, ())


def _con_certificado(
    hallada: EmbeddedPdfSignature, certificado: Certificado, nombres: set[str], hoy: datetime
) -> FirmaHallada:
    momento = hallada.self_reported_timestamp
    intacta = _intacta(hallada)
    cambios = _cambios(hallada, nombres)
    vigente = certificado.vigente(momento) if momento else None
    return FirmaHallada(
        nombre=certificado.nombre,
        emisor=certificado.emisor,
        razon=str(hallada.sig_object.get("/Reason", "")),
        momento=momento,
        intacta=intacta,
        cambios=cambios,
        vigente=vigente,
        veredicto=_veredicto(intacta, cambios, vigente, certificado),
        no_se_sabe=tuple(_ignorado(hallada, certificado, hoy)),
    )


def _intacta(hallada: EmbeddedPdfSignature) -> bool:
    """Si la huella de lo firmado es la de ahora y la firma de esa huella es de su certificado."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    huella = hallada.compute_digest()
    igual, suya = validate_sig_integrity(hallada.signer_info, hallada.signer_cert, "data", huella)
    return bool(igual and suya)


def _cambios(hallada: EmbeddedPdfSignature, nombres: Iterable[str]) -> Cambios:
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

    hallada.compute_integrity_info()
    hecho = hallada.diff_result
    if not isinstance(hecho, DiffResult):
        return "contenido"
    if hecho.modification_level == ModificationLevel.NONE:
        return "ninguno"
    return "firmas" if hecho.changed_form_fields <= set(nombres) else "formularios"


def _veredicto(intacta: bool, cambios: Cambios, vigente: bool | None, certificado: Certificado) -> str:
    if not intacta:
        return _ROTA
    plazo = f"del {certificado.desde:%d/%m/%Y} al {certificado.hasta:%d/%m/%Y}"
    if vigente is None:
        return f"{_DEL_CAMBIO[cambios]} No dice cuándo se firmó; el certificado vale {plazo}."
    if vigente:
        return f"{_DEL_CAMBIO[cambios]} El certificado estaba en plazo ({plazo})."
    return f"{_DEL_CAMBIO[cambios]} El certificado no estaba en plazo: vale {plazo}."


def _ignorado(hallada: EmbeddedPdfSignature, certificado: Certificado, hoy: datetime) -> Iterable[str]:
    if certificado.autofirmado:
        yield "Quién es: el certificado se avala a sí mismo, ninguna autoridad responde de ese nombre."
    else:
        yield (
            f"Si «{certificado.emisor}» es una autoridad reconocida: ese nombre lo dice el archivo y sin red"
            " no se contrasta."
        )
    yield "Si el certificado fue revocado: sin red no se consulta la lista de su emisor."
    if _con_sello_de_tiempo(hallada):
        yield "Si su sello de tiempo es de una autoridad reconocida: sin red no se contrasta."
    else:
        yield "Cuándo se firmó de verdad: no trae sello de tiempo y la hora la puso el equipo de quien firmó."
    if hoy > certificado.hasta:
        yield f"Qué valor conserva hoy: el certificado venció el {certificado.hasta:%d/%m/%Y}."
    if hallada.md_algorithm in _VIEJOS:
        yield "Si alguien la imitó: usa un resumen antiguo que ya no se tiene por seguro."


def _con_sello_de_tiempo(hallada: EmbeddedPdfSignature) -> bool:
    atributos = hallada.signer_info["unsigned_attrs"]
    return any(atributo["type"].native == "signature_time_stamp_token" for atributo in atributos)
