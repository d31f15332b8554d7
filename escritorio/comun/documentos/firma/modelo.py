"""Con qué se firma, cómo se ve la firma y qué se halló al comprobarla."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro


class CredencialP12(Registro):
    """El contenido de un archivo .p12 o .pfx y su clave."""

    contenido: bytes
    clave: str = ""

    def __repr__(self) -> str:
        return "CredencialP12(…)"  # la clave no sale en un registro ni en una traza


class CredencialFicha(Registro):
    """Una tarjeta o ficha PKCS#11: la biblioteca de su fabricante (.so o .dll), su etiqueta y el PIN.

    Sin `etiqueta` vale la única ficha puesta.
    """

    biblioteca: str
    etiqueta: str = ""
    pin: str = ""

    def __repr__(self) -> str:
        return f"CredencialFicha({self.biblioteca!r}, {self.etiqueta!r})"


Credencial = CredencialP12 | CredencialFicha


class Certificado(Registro):
    """Lo que se lee de un certificado. `desde` y `hasta`: entre qué momentos vale, con su zona."""

    nombre: str
    emisor: str
    desde: datetime
    hasta: datetime
    autofirmado: bool = False

    def vigente(self, momento: datetime) -> bool:
        """Si en ese momento, con zona, ya valía y aún no había vencido."""
        return self.desde <= momento <= self.hasta


class SelloDeFirma(Registro):
    """Cómo consta la firma, en el primer hueco en blanco de la última página.

    `momento`: el que se declara; si no trae zona, es la hora de este equipo. `cargo` («Secretaría»)
    y `leyenda` («Doy fe de esta acta») se ven en el sello y constan como razón de la firma. `idioma`:
    «es» o «pt», el del anuncio del sello.
    """

    momento: datetime
    cargo: str = ""
    leyenda: str = ""
    idioma: str = "es"


Cambios = Literal["ninguno", "firmas", "formularios", "contenido"]


class FirmaHallada(Registro):
    """Una firma del archivo, en el orden en que se pusieron.

    `intacta`: lo que se firmó sigue byte a byte y la firma es de ese certificado. `cambios`: lo que se
    añadió después. `vigente`: si el certificado valía en el `momento` declarado; None si no lo declara. De
    una firma tan dañada que no se lee, `nombre` es «».
    """

    nombre: str
    emisor: str
    razon: str
    momento: datetime | None
    intacta: bool
    cambios: Cambios
    vigente: bool | None
    veredicto: str
    no_se_sabe: tuple[str, ...]

    @property
    def conforme(self) -> bool:
        """Si el documento es el que se firmó, salvo otras firmas, y el certificado valía entonces."""
        return self.intacta and self.cambios in ("ninguno", "firmas") and self.vigente is True


class NoEsCredencial(ErrorDeUsuario):
    """Ese archivo no es un certificado .p12 o .pfx. Elija el que le dio su autoridad de certificación."""


class ClaveErrada(ErrorDeUsuario):
    """La clave no abre el certificado. Escríbala otra vez: distingue mayúsculas y minúsculas."""


class SinClavePrivada(ErrorDeUsuario):
    """El certificado no trae su clave privada y no sirve para firmar. Expórtelo otra vez con ella."""


class CertificadoFueraDePlazo(ErrorDeUsuario):
    """El certificado no valía en ese momento. Firme con uno vigente."""


class FichaNoDisponible(ErrorDeUsuario):
    """No se puede usar la tarjeta. Compruebe que está puesta y que su programa está instalado."""


class PinErrado(ErrorDeUsuario):
    """El PIN no es el de la tarjeta. Tras varios intentos errados la tarjeta se bloquea."""


class SinSitio(ErrorDeUsuario):
    """No queda sitio en blanco para el sello en la última página. Fírmelo en papel y guarde el escaneo."""


class NoSePuedeFirmar(ErrorDeUsuario):
    """Este PDF no admite firmas: está dañado, cifrado o cerrado a cambios. Vuelva a emitirlo y fírmelo."""


class PdfIlegible(ErrorDeUsuario):
    """El archivo no es un PDF que se entienda: no se puede saber si trae firmas."""
