"""Firmar un PDF añadiéndole la firma al final: lo ya escrito y lo ya firmado no se toca."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from escritorio.comun.documentos.firma.credenciales import abrir_credencial, certificado_de, exigir_vigente
from escritorio.comun.documentos.firma.modelo import Credencial, NoSePuedeFirmar, SelloDeFirma
from escritorio.comun.documentos.firma.sello import dibujar_sello
from escritorio.comun.documentos.firma.sitio import LugarDelSello, primer_hueco

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import PdfSigner, Signer
    from pyhanko.stamp import StaticStampStyle


def firmar_pdf(pdf: bytes, credencial: Credencial, sello: SelloDeFirma) -> bytes:
    """El PDF con una firma PAdES B-B más; las que hubiera siguen valiendo y sigue siendo PDF/A.

    Lanza `CertificadoFueraDePlazo` si el certificado no vale en el momento del sello, `SinSitio`,
    `NoSePuedeFirmar`, `PdfIlegible` o lo de `abrir_credencial`.
    """
    momento = sello.momento if sello.momento.tzinfo else sello.momento.astimezone()
    with abrir_credencial(credencial) as firmante:
        certificado = certificado_de(firmante.signing_cert)
        exigir_vigente(certificado, momento)
        recuadro = primer_hueco(pdf)
        dibujo = dibujar_sello(sello, certificado.nombre, momento, recuadro.ancho, recuadro.alto)
        return _firmar(pdf, firmante, sello, momento, recuadro, dibujo)


def _firmar(
    pdf: bytes,
    firmante: Signer,
    sello: SelloDeFirma,
    momento: datetime,
    recuadro: LugarDelSello,
    dibujo: bytes,
) -> bytes:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError

    try:
        escritor = _escritor(pdf)
        if escritor.security_handler is not None:
            raise NoSePuedeFirmar
        campo = _campo(escritor, recuadro)
        firmador = _firmador(firmante, sello, momento, campo, _estilo(dibujo))
        salida: Any = firmador.sign_pdf(escritor)
    except (PdfError, SigningError, KeyError, ValueError) as error:
        raise NoSePuedeFirmar from error
    return bytes(salida.getvalue())


def _escritor(pdf: bytes) -> IncrementalPdfFileWriter:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Escritor(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Deja los metadatos como estaban: si no, se escribiría el reloj y no lo que da quien llama."""

    return Escritor(BytesIO(pdf), strict=False)


def _campo(escritor: IncrementalPdfFileWriter, recuadro: LugarDelSello) -> SigFieldSpec:
    from pyhanko.sign.fields import SigFieldSpec, enumerate_sig_fields

    puestas = {nombre for nombre, *_ in enumerate_sig_fields(escritor.prev)}
    nombre = next(n for n in (f"Firma{i}" for i in range(1, len(puestas) + 2)) if n not in puestas)
    x, y = recuadro.x, recuadro.y
    caja: Any = (x, y, x + recuadro.ancho, y + recuadro.alto)
    return SigFieldSpec(nombre, on_page=recuadro.pagina, box=caja)


def _firmador(
    firmante: Signer,
    sello: SelloDeFirma,
    momento: datetime,
    campo: SigFieldSpec,
    estilo: StaticStampStyle,
) -> PdfSigner:
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

    class Firmador(PdfSigner):
        def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
            """Sólo la de PAdES: las que piden algunas claves suben el PDF a 2.0, que no cabe en PDF/A-2."""
            pdf_out.register_extension(ESIC_EXTENSION_1)

        def init_signing_session(self, *args: Any, **kw: Any) -> Any:
            """La sesión de siempre, con la hora de quien llama en vez de la del reloj."""
            sesion = super().init_signing_session(*args, **kw)
            sesion.system_time = momento
            return sesion

    datos = PdfSignatureMetadata(
        field_name=campo.sig_field_name,
        reason=". ".join(t.strip() for t in (sello.cargo, sello.leyenda) if t.strip()) or None,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    return Firmador(datos, firmante, stamp_style=estilo, new_field_spec=campo)


def _estilo(dibujo: bytes) -> StaticStampStyle:
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment as Eje
    from pyhanko.pdf_utils.layout import BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Pagina(PdfContent):
        def render(self) -> bytes:
            """El sello dibujado, como forma del documento que se firma."""
            escritor: Any = self.writer
            forma = escritor.import_page_as_xobject(PdfFileReader(BytesIO(dibujo)))
            self.resources.xobject["/Sello"] = forma
            _, _, ancho, alto = forma.get_object()["/BBox"]
            self.box = BoxConstraints(width=ancho, height=alto)
            return b"/Sello Do"

    sin_margen = SimpleBoxLayoutRule(Eje.ALIGN_MID, Eje.ALIGN_MID, margins=Margins.uniform(0))
    return StaticStampStyle(
        border_width=0, background=Pagina(), background_layout=sin_margen, background_opacity=1.0
    )
