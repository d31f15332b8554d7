"""Firmar y comprobar: varias firmas en orden, lo alterado se nota y lo que no se sabe se dice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.documentos.firma.comprobar import comprobar_firmas
from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import (
    CertificadoFueraDePlazo,
    ClaveErrada,
    CredencialFicha,
    CredencialP12,
    FichaNoDisponible,
    NoEsCredencial,
    NoSePuedeFirmar,
    PdfIlegible,
    SelloDeFirma,
    SinClavePrivada,
    SinSitio,
)
from escritorio.comun.documentos.pdf import (
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
)
from tests.comun.documentos.certificados import CLAVE, HASTA, Emitido, autoridad, emitir, en_p12
from tests.comun.documentos.conformidad import exigir_pdfa, hallazgos
from tests.comun.documentos.papeles import paginas

_ZONA = timezone(timedelta(hours=-3))
_MOMENTO = datetime(2026, 4, 20, 10, 30, tzinfo=_ZONA)
_AHORA = datetime(2026, 5, 1, tzinfo=UTC)
_SECRETARIA = SelloDeFirma(_MOMENTO, "Secretaría", "Doy fe de esta acta")
_PRESIDENCIA = SelloDeFirma(_MOMENTO + timedelta(hours=1), "Presidencia", "V.º B.º")


@lru_cache(maxsize=1)
def _acta() -> bytes:
    piezas: list[Pieza] = [Titulo("Acta"), Parrafo("Una."), SaltoDePagina(), Parrafo("palabra " * 200)]
    firmas = Firmas([Firmante("Ana Beltrán", "Secretaria"), Firmante("Luis Ávila", "Presidente")])
    return componer(Papel("Acta 12", entidad="Red"), [*piezas, firmas])


def _de(emitido: Emitido) -> CredencialP12:
    return CredencialP12(en_p12(emitido), CLAVE)


@lru_cache(maxsize=1)
def _firmada() -> bytes:
    """Por la secretaria y después por el presidente."""
    una = firmar_pdf(_acta(), _de(emitir("Ana Beltrán Ñandú")), _SECRETARIA)
    return firmar_pdf(una, _de(emitir("Luis Ávila")), _PRESIDENCIA)


def _sellos(pdf: bytes) -> list[list[float]]:
    with pikepdf.open(BytesIO(pdf)) as abierto:
        return [[float(v) for v in a.Rect.as_list()] for a in abierto.pages[-1].obj.Annots.as_list()]


def test_dos_firmas_en_orden_valen_las_dos() -> None:
    secretaria, presidencia = comprobar_firmas(_firmada(), _AHORA)
    assert (secretaria.nombre, secretaria.razon) == ("Ana Beltrán Ñandú", "Secretaría. Doy fe de esta acta")
    assert (presidencia.nombre, presidencia.emisor) == ("Luis Ávila", "Autoridad de Pruebas")
    assert secretaria.conforme
    assert presidencia.conforme
    assert (secretaria.cambios, presidencia.cambios) == ("firmas", "ninguno")
    assert "sólo se le añadieron otras firmas" in secretaria.veredicto
    assert secretaria.momento == _MOMENTO


def test_firmar_sólo_añade() -> None:
    una = firmar_pdf(_acta(), _de(emitir("Ana")), _SECRETARIA)
    assert una.startswith(_acta())
    assert comprobar_firmas(_acta(), _AHORA) == ()


def test_lo_firmado_sigue_siendo_pdfa(tmp_path: Path) -> None:
    exigir_pdfa(_firmada(), tmp_path)
    assert hallazgos(_firmada(), con_firmas=True) == []


def test_con_la_autoridad_en_mano_pyhanko_las_da_por_buenas() -> None:
    from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1

    raiz = translate_pyca_cryptography_cert_to_asn1(autoridad().certificado)
    for firma in PdfFileReader(BytesIO(_firmada())).embedded_regular_signatures:
        contexto = ValidationContext(trust_roots=[raiz], moment=_MOMENTO, allow_fetching=False)
        assert validate_pdf_signature(firma, contexto).bottom_line


def test_pdfsig_donde_lo_hay_las_da_por_validas(tmp_path: Path) -> None:
    ruta = tmp_path / "firmada.pdf"
    ruta.write_bytes(_firmada())
    orden = [shutil.which("pdfsig") or "", str(ruta)]
    dicho = subprocess.run(orden, capture_output=True, text=True, check=True).stdout if orden[0] else None
    assert dicho is None or dicho.count("Signature is Valid") == 2


def test_el_sello_se_ve_y_no_tapa_nada() -> None:
    antes, despues = paginas(_acta()), paginas(_firmada())
    assert antes[0] == despues[0]
    with pikepdf.open(BytesIO(_firmada())) as abierto:
        textos = [_texto_del_sello(a) for a in abierto.pages[-1].obj.Annots.as_list()]
    assert "Ana Beltrán Ñandú" in textos[0]
    assert "20/04/2026 10:30 (UTC−03:00)" in textos[0]
    assert "Presidencia" in textos[1]
    una, otra = _sellos(_firmada())
    assert una[2] <= otra[0]


def test_el_sello_de_un_papel_en_portugues_va_en_portugues_y_lo_largo_en_dos_lineas() -> None:
    largo = "Presidência da Assembleia Geral de Sócios da Rede de Municípios"
    sello = SelloDeFirma(_MOMENTO, largo, idioma="pt")
    with pikepdf.open(BytesIO(firmar_pdf(_acta(), _de(emitir("João")), sello))) as abierto:
        escrito = " ".join(_texto_del_sello(abierto.pages[-1].obj.Annots.as_list()[0]).split())
    assert "Assinado digitalmente" in escrito
    assert largo in escrito


def _texto_del_sello(sello: pikepdf.Object) -> str:
    """Lo que se lee en el sello, puesto como página de un PDF nuevo."""
    with pikepdf.new() as suelto:
        suelto.add_blank_page(page_size=(200, 60))
        forma = suelto.copy_foreign(sello.AP.N)
        suelto.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Sello=forma))
        suelto.pages[0].obj.Contents = suelto.make_stream(b"/Sello Do")
        salida = BytesIO()
        suelto.save(salida)
    return paginas(salida.getvalue())[0]


def test_en_una_pagina_llena_el_sello_va_de_canto_en_el_margen() -> None:
    llena = componer(Papel("Llena"), [Parrafo("palabra " * 2000)])
    with pikepdf.open(BytesIO(llena)) as abierto:
        del abierto.pages[1:]
        salida = BytesIO()
        abierto.save(salida)
    ((x0, y0, x1, y1),) = _sellos(firmar_pdf(salida.getvalue(), _de(emitir("Ana")), _SECRETARIA))
    assert x0 > 524
    assert y1 - y0 > x1 - x0


def test_donde_no_queda_sitio_se_dice_que_se_firme_en_papel() -> None:
    negra = BytesIO()
    with pikepdf.new() as nueva:
        nueva.add_blank_page(page_size=(595, 842))
        nueva.pages[0].obj.Contents = nueva.make_stream(b"0 g 0 0 595 842 re f")
        nueva.save(negra)
    with pytest.raises(SinSitio, match="en papel"):
        firmar_pdf(negra.getvalue(), _de(emitir("Ana")), _SECRETARIA)


def test_un_byte_cambiado_se_nota() -> None:
    alterado = bytearray(_firmada())
    lugar = alterado.index(b"/Title (Acta 12)") + len(b"/Title (Acta ")
    alterado[lugar : lugar + 2] = b"13"
    for firma in comprobar_firmas(bytes(alterado), _AHORA):
        assert not firma.intacta
        assert not firma.conforme
        assert "no es el que se firmó" in firma.veredicto


@pytest.mark.parametrize("tanto", [i / 23 for i in range(23)])
def test_estropearlo_por_cualquier_sitio_no_pasa_por_bueno(tanto: float) -> None:
    alterado = bytearray(_firmada())
    lugar = int(len(_acta()) * tanto)
    alterado[lugar] ^= 0x15
    try:
        halladas = comprobar_firmas(bytes(alterado), _AHORA)
    except PdfIlegible:
        return
    assert not any(firma.conforme for firma in halladas)


def test_lo_añadido_despues_que_cambia_lo_que_se_ve_se_nota() -> None:
    escritor = IncrementalPdfFileWriter(BytesIO(_firmada()))
    pagina = escritor.find_page_for_modification(0)[0].get_object()
    pagina["/Contents"] = escritor.add_object(StreamObject(stream_data=b"0 g 0 0 300 300 re f"))
    escritor.update_container(pagina)
    salida = BytesIO()
    escritor.write(salida)
    for firma in comprobar_firmas(salida.getvalue(), _AHORA):
        assert firma.intacta
        assert firma.cambios == "contenido"
        assert not firma.conforme
        assert "se cambió el documento" in firma.veredicto


def test_dice_lo_que_sin_red_no_se_puede_saber() -> None:
    (firma,) = comprobar_firmas(firmar_pdf(_acta(), _de(emitir("Ana")), _SECRETARIA), _AHORA)
    dicho = " ".join(firma.no_se_sabe)
    assert all(palabra in dicho for palabra in ("revocado", "sello de tiempo", "«Autoridad de Pruebas»"))
    assert "venció" not in dicho
    (vieja,) = comprobar_firmas(
        firmar_pdf(_acta(), _de(emitir("Ana")), _SECRETARIA), HASTA + timedelta(days=9)
    )
    assert vieja.conforme
    assert "venció el 01/01/2028" in " ".join(vieja.no_se_sabe)


def test_de_un_autofirmado_se_dice_que_nadie_responde() -> None:
    (firma,) = comprobar_firmas(firmar_pdf(_acta(), _de(emitir("Eva", solo=True)), _SECRETARIA), _AHORA)
    assert (firma.nombre, firma.emisor) == ("Eva", "Eva")
    assert "ninguna autoridad responde" in firma.no_se_sabe[0]


def test_fuera_de_plazo_no_se_firma_y_dice_la_fecha() -> None:
    vencido = _de(emitir("Ana", datetime(2020, 1, 1, tzinfo=UTC), datetime(2022, 6, 30, tzinfo=UTC)))
    with pytest.raises(CertificadoFueraDePlazo, match="venció el 30/06/2022"):
        firmar_pdf(_acta(), vencido, _SECRETARIA)
    futuro = _de(emitir("Ana", datetime(2027, 3, 1, tzinfo=UTC)))
    with pytest.raises(CertificadoFueraDePlazo, match="vale desde el 01/03/2027"):
        firmar_pdf(_acta(), futuro, _SECRETARIA)


@pytest.mark.parametrize(
    ("credencial", "error", "campo"),
    [
        (lambda: CredencialP12(en_p12(emitir("Ana")), "otra"), ClaveErrada, "clave"),
        (lambda: CredencialP12(en_p12(emitir("Ana")), ""), ClaveErrada, "clave"),
        (lambda: CredencialP12(b"no soy un certificado", CLAVE), NoEsCredencial, "archivo"),
        (lambda: CredencialP12(b"", CLAVE), NoEsCredencial, "archivo"),
        (lambda: CredencialP12(_acta(), CLAVE), NoEsCredencial, "archivo"),
        (lambda: CredencialP12(en_p12(emitir("Ana"), con_clave=False), CLAVE), SinClavePrivada, "archivo"),
        (lambda: CredencialFicha("no/existe.so"), FichaNoDisponible, "biblioteca"),
        (lambda: CredencialFicha(__file__), FichaNoDisponible, "biblioteca"),
    ],
)
def test_una_credencial_que_no_vale_se_explica(
    credencial: object, error: type[ErrorDeUsuario], campo: str
) -> None:
    assert callable(credencial)
    with pytest.raises(error) as fallo:
        firmar_pdf(_acta(), credencial(), _SECRETARIA)
    assert fallo.value.campo == campo


def test_la_clave_no_se_escapa_al_describir_la_credencial() -> None:
    assert CLAVE not in repr(_de(emitir("Ana Beltrán")))


@pytest.mark.parametrize("roto", [b"", b"hola", b"%PDF-1.7\n"])
def test_lo_que_no_es_un_pdf_se_dice(roto: bytes) -> None:
    with pytest.raises(PdfIlegible):
        comprobar_firmas(roto, _AHORA)
    with pytest.raises(PdfIlegible):
        firmar_pdf(roto, _de(emitir("Ana")), _SECRETARIA)


def test_un_pdf_cifrado_no_se_firma() -> None:
    cifrado = BytesIO()
    with pikepdf.open(BytesIO(_acta())) as abierto:
        abierto.save(cifrado, encryption=pikepdf.Encryption(owner="x", user=""))
    with pytest.raises(NoSePuedeFirmar):
        firmar_pdf(cifrado.getvalue(), _de(emitir("Ana")), _SECRETARIA)


def test_no_se_carga_nada_de_firma_hasta_que_se_firma() -> None:
    orden = (
        "import sys; from escritorio.comun.documentos.firma import comprobar, credenciales, ficha, firmar;"
        "pesados = {'pyhanko', 'pkcs11', 'cryptography', 'asn1crypto', 'reportlab', 'pypdfium2'};"
        "sys.exit(not pesados.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", orden], check=False).returncode == 0
