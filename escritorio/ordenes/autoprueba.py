"""`--autoprueba`: que lo instalado carga sus bibliotecas, abre cada pantalla y dibuja cada documento."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from gettext import gettext
from pathlib import Path
from types import MappingProxyType

import click

from escritorio.comun.base.cldr import nombre_de_moneda, territorios
from escritorio.comun.base.fechas import nombres_de_feriados, reloj_del_equipo
from escritorio.comun.base.lengua import Habla, en_cuanto
from escritorio.comun.base.ortografia import diccionario
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cifrado import abrir_copia_cifrada, guardar_copia_cifrada
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.documentos.firma.comprobar import comprobar_firmas
from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import CredencialP12, SelloDeFirma
from escritorio.ejemplo.acciones.crear import OTROS_PAPELES, abrir_o_crear_ejemplo
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.ordenes.apertura import para_leer, quien_trabaja
from escritorio.ordenes.espanol import en_espanol

MODULOS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "PySide6-Essentials": (
            "PySide6.QtCore",
            "PySide6.QtGui",
            "PySide6.QtWidgets",
            "PySide6.QtPrintSupport",
            "PySide6.QtSvg",
            "PySide6.QtNetwork",
        ),
        "shiboken6": ("shiboken6",),
        "sqlite-utils": ("sqlite_utils",),
        "msgspec": ("msgspec",),
        "openpyxl": ("openpyxl",),
        "reportlab": ("reportlab.pdfgen.canvas", "reportlab.platypus"),
        "pypdfium2": ("pypdfium2",),
        "python-calamine": ("python_calamine",),
        "click": ("click",),
        "markdown-it-py": ("markdown_it",),
        "pyphen": ("pyphen",),
        "python-docx": ("docx",),
        "holidays": ("holidays",),
        "lxml": ("lxml.etree",),
        "chunspell": ("hunspell",),
        "pikepdf": ("pikepdf",),
        "pyhanko": ("pyhanko.sign.signers",),
        "python-pkcs11": ("pkcs11",),
        "pyhanko-certvalidator": ("pyhanko_certvalidator",),
        "icalendar": ("icalendar",),
        "rapidfuzz": ("rapidfuzz.process",),
        "pycountry": ("pycountry",),
        "filelock": ("filelock",),
        "platformdirs": ("platformdirs",),
        "cryptography": ("cryptography.hazmat.primitives.ciphers.aead",),
        "asn1crypto": ("asn1crypto.x509",),
        "Babel": ("babel.numbers",),
        "pillow": ("PIL.Image",),
    }
)
"""Cada biblioteca declarada en `pyproject.toml` → los módulos suyos que el programa usa."""

_HOJA = (("Municipio", "Habitantes"), ("Ciudad Quebracho", 948_211), ("Loma Tajỹ", 118_092))
"""Lo que dicen los libros de `recursos/autoprueba`."""

_PALABRAS = MappingProxyType({"es": ("municipios", "munisipios"), "pt": ("municípios", "munisípios")})
"""De cada lengua, una palabra buena y una mala."""

_CON_FERIADOS = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "ES", "MX", "PE", "PT", "PY", "UY")
_ANIO = 2026

_BLANCO = 255
_CLAVE = "contraseña ñ"


def bibliotecas_que_fallan(bd: Archivo, papel: bytes) -> Iterator[str]:
    """Una frase por cada trabajo que no sale; `papel`: un PDF con que probar."""
    trabajos: dict[str, Callable[[], object]] = {
        **{f"cargar «{nombre}»": partial(_cargar, suyos) for nombre, suyos in MODULOS.items()},
        **{f"leer un libro {clase}": partial(_leer, clase) for clase in ("xlsx", "xls", "ods")},
        **{f"corregir la ortografía ({idioma})": partial(_corregir, idioma) for idioma in _PALABRAS},
        "dibujar una página": partial(_dibujar, papel),
        "firmar un PDF y comprobar la firma": partial(_firmar, papel),
        "cifrar una copia y abrirla": partial(_cifrar, bd),
        "decir las órdenes en español": _decir,
        "hablar en portugués": _hablar,
        "nombrar países y monedas": _nombrar,
        "decir los feriados de cada país": _feriados,
    }
    for que, hacer in trabajos.items():
        try:
            hacer()
        except Exception as error:  # noqa: BLE001 — sea lo que sea, es lo que la autoprueba tiene que decir
            yield f"No se pudo {que}: {type(error).__name__}: {error}"


def _cargar(modulos: Iterable[str]) -> None:
    for modulo in modulos:
        importlib.import_module(modulo)


def _exigir(condicion: bool, que_pasa: str) -> None:
    if not condicion:
        raise ValueError(que_pasa)


def _leer(clase: str) -> None:
    hoja = leer_libro(recurso("autoprueba", f"municipios.{clase}")).hojas[0]
    _exigir(hoja.filas == _HOJA, f"dice {hoja.filas}")


def _corregir(idioma: str) -> None:
    buena, mala = _PALABRAS[idioma]
    suyo = diccionario(idioma)
    suyo.cargar()
    _exigir(suyo.bien(buena) and not suyo.bien(mala), f"confunde «{buena}» y «{mala}»")
    _exigir(buena in suyo.sugerencias(mala), f"no sugiere «{buena}»")


def _dibujar(papel: bytes) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(papel) as documento:
        imagen = documento[0].render(scale=1, grayscale=True).to_pil()
    _exigir(imagen.getextrema()[1] == _BLANCO, "la página no tiene fondo")
    _exigir(imagen.getextrema()[0] < _BLANCO // 2, "la página sale en blanco")


def _firmar(papel: bytes) -> None:
    ahora = datetime.now(UTC)
    firmado = firmar_pdf(
        papel, CredencialP12(_certificado(ahora), _CLAVE), SelloDeFirma(ahora, "Autoprueba", "")
    )
    (hallada,) = comprobar_firmas(firmado, ahora)
    _exigir(hallada.conforme, hallada.veredicto)


def _certificado(ahora: datetime) -> bytes:
    """Uno de un día, que nadie avala."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
    from cryptography.x509.oid import NameOID

    clave = ec.generate_private_key(ec.SECP256R1())
    titular = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autoprueba")])
    usos = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    hecho = (
        x509.CertificateBuilder()
        .subject_name(titular)
        .issuer_name(titular)
        .public_key(clave.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ahora - timedelta(hours=1))
        .not_valid_after(ahora + timedelta(days=1))
        .add_extension(usos, critical=True)
        .sign(clave, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"autoprueba", clave, hecho, None, BestAvailableEncryption(_CLAVE.encode())
    )


def _cifrar(bd: Archivo) -> None:
    with tempfile.TemporaryDirectory(prefix="escritorio-autoprueba-") as carpeta:
        cifrada, abierta = Path(carpeta, "copia.cifrada"), Path(carpeta, "abierta.escritorio")
        guardar_copia_cifrada(bd, cifrada, _CLAVE)
        abrir_copia_cifrada(cifrada, abierta, _CLAVE)
        _exigir(abierta.stat().st_size > 0, "la copia abierta está vacía")


def _decir() -> None:
    with en_espanol():
        _exigir(gettext("Usage:") == "Uso:", "falta el catálogo de click")


def _hablar() -> None:
    _exigir(Habla("pt").decir(en_cuanto("2026-01-02", "2026-01-01")) == "amanhã", "falta su catálogo")
    _exigir(Habla("pt").en_corto("2026-03") == "março de 2026", "faltan los nombres de sus meses")


def _nombrar() -> None:
    _exigir(territorios("es")["BR"] == territorios("pt")["BR"] == "Brasil", "faltan los de CLDR")
    _exigir(nombre_de_moneda("UYU", 2, "es") == "pesos uruguayos", "faltan las monedas")


def _feriados() -> None:
    sin_ninguno = [pais for pais in _CON_FERIADOS if not nombres_de_feriados(pais, [_ANIO])]
    _exigir(not sin_ninguno, f"faltan los de {', '.join(sin_ninguno)}")
    # De los demás, basta con que estén sus textos: los hay sin feriados de todos.
    for pais in territorios("es"):
        nombres_de_feriados(pais, [_ANIO])


_CABECERAS = {".pdf": b"%PDF-", ".xlsx": b"PK", ".docx": b"PK"}


def autoprobar() -> int:
    """Sobre un ejemplo temporal: 0 si todo va; 1 si algo no cuadra o no se pinta."""
    with tempfile.TemporaryDirectory(prefix="escritorio-autoprueba-") as carpeta:
        archivo, papeles = abrir_o_crear_ejemplo(Path(carpeta))
        problemas = [
            *_bibliotecas(archivo, papeles),
            *_papeles(papeles),
            *_otros_papeles(archivo),
            *_datos(archivo),
            *_pantallas(archivo),
        ]
    for problema in problemas:
        click.echo(problema, err=True)
    click.echo(
        "Autoprueba: "
        + ("todo va bien." if not problemas else f"{contar(len(problemas), 'problema', 'problemas')}.")
    )
    return 1 if problemas else 0


def _bibliotecas(archivo: Path, papeles: list[Path]) -> list[str]:
    acta = next(p for p in papeles if p.suffix == ".pdf")
    with para_leer(archivo) as bd:
        return list(bibliotecas_que_fallan(bd, acta.read_bytes()))


def _papeles(papeles: list[Path]) -> list[str]:
    return _sin_dibujar({p.name: p.read_bytes() for p in papeles})


def _otros_papeles(archivo: Path) -> list[str]:
    """Los que no quedan en la carpeta del ejemplo: el estatuto comparado, en Word, y los de los órganos."""
    with para_leer(archivo) as bd:
        return _sin_dibujar({nombre: papel(bd) for nombre, papel in OTROS_PAPELES.items()})


def _sin_dibujar(papeles: Mapping[str, bytes]) -> list[str]:
    malos = [n for n, hecho in papeles.items() if not hecho.startswith(_CABECERAS[Path(n).suffix])]
    return [f"El documento «{nombre}» no se dibujó." for nombre in malos]


def _datos(archivo: Path) -> list[str]:
    with para_leer(archivo) as bd:
        return hallazgos(bd)


def _pantallas(archivo: Path) -> list[str]:
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from escritorio.ventana.ventana import pantallas_sin_pintar

    apertura = abrir_archivo(archivo, quien_trabaja(), reloj_del_equipo)
    try:
        return pantallas_sin_pintar(apertura.bd)
    finally:
        apertura.cerrar()
