"""Con qué se firma, cómo se ve la firma y qué se halló al comprobarla."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from escritorio.comun.base.errores import ErrorDeUsuario


@dataclass(frozen=True, slots=True)
class CredencialP12:
    """El contenido de un archivo .p12 o .pfx y su clave."""

    contenido: bytes = field(repr=False)
    clave: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CredencialFicha:
    """Una tarjeta o ficha PKCS#11: la biblioteca de su fabricante (.so o .dll), su etiqueta y el PIN.

    Sin `etiqueta` vale la única ficha puesta.
    """

    biblioteca: str
    etiqueta: str = ""
    pin: str = field(default="", repr=False)


Credencial = CredencialP12 | CredencialFicha


@dataclass(frozen=True, slots=True)
class Certificado:
    """Lo que se lee de un certificado. `desde` y `hasta`: entre qué momentos vale, con su zona."""

    nombre: str
    emisor: str
    desde: datetime
    hasta: datetime
    autofirmado: bool = False

    def vigente(self, momento: datetime) -> bool:
        """Si en ese momento, con zona, ya valía y aún no había vencido."""
        return self.desde <= momento <= self.hasta


@dataclass(frozen=True, slots=True)
class LugarDelSello:
    """Un rectángulo en puntos desde la esquina de abajo a la izquierda; `pagina` desde 0, o -1 la última."""

    pagina: int
    x: float
    y: float
    ancho: float
    alto: float


@dataclass(frozen=True, slots=True)
class Ranura:
    """Un hueco en blanco de la última página: el n.º `numero` (desde 1) o, sin él, el primero libre."""

    numero: int | None = None


@dataclass(frozen=True, slots=True)
class SelloDeFirma:
    """Cómo consta la firma. Sin `lugar` no se ve en la página.

    `momento`: el que se declara; si no trae zona, es la hora de este equipo. `cargo` («Secretaría»)
    y `leyenda` («Doy fe de esta acta») se ven en el sello y constan como razón de la firma. `idioma`:
    «es» o «pt», el del anuncio del sello.
    """

    momento: datetime
    cargo: str = ""
    leyenda: str = ""
    lugar: LugarDelSello | Ranura | None = Ranura()
    idioma: str = "es"


Cambios = Literal["ninguno", "firmas", "formularios", "contenido"]


@dataclass(frozen=True, slots=True)
class FirmaHallada:
    """Una firma del archivo, en el orden en que se pusieron.

    `intacta`: lo que se firmó sigue byte a byte y la firma es de ese certificado. `cambios`: lo que se
    añadió después. `cadena`: nombres de los certificados que trae el archivo, del firmante hacia arriba.
    `vigente`: si el certificado valía en el `momento` declarado; None si no lo declara. De una firma tan
    dañada que no se lee, `nombre` es «».
    """

    nombre: str
    emisor: str
    razon: str
    momento: datetime | None
    intacta: bool
    cambios: Cambios
    vigente: bool | None
    autofirmada: bool
    cadena: tuple[str, ...]
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
    """No queda sitio en blanco para el sello en la última página. Elija otro lugar, o firme sin sello."""


class NoSePuedeFirmar(ErrorDeUsuario):
    """Este PDF no admite firmas: está dañado, cifrado o cerrado a cambios. Vuelva a emitirlo y fírmelo."""


class PdfIlegible(ErrorDeUsuario):
    """El archivo no es un PDF que se entienda: no se puede saber si trae firmas."""
