"""OFX 1.x (SGML) y 2.x (XML): los movimientos de cada cuenta, tal como los escribe el banco.

Lector propio, mínimo y estricto: la biblioteca mantenida que hay es GPL-3.0, que no casa con la licencia
de este programa, y las demás no rechazan un archivo cortado. Fuente: Open Financial Exchange 1.6 §2.3
(SGML) y 11.4 (extractos), y 2.2. No interpreta entidades ni sigue nada de fuera.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from escritorio.comun.datos.libros.modelo import Valor
from escritorio.cuentas.importar.errores import ExtractoDemasiadoGrande, NoEsExtracto
from escritorio.cuentas.importar.formato import CuentaDeBanco, FilaCruda, Formato

_CUENTAS = frozenset(("STMTRS", "CCSTMTRS"))
_MOVIMIENTO = "STMTTRN"
_ORDENANTE = "PAYEE"
_GRUPOS = frozenset(
    (
        *("OFX", "BANKTRANLIST", "LEDGERBAL", "AVAILBAL", "BANKACCTFROM", "CCACCTFROM"),
        *("BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY"),
        *(_ORDENANTE, _MOVIMIENTO, *_CUENTAS),
    )
)
"""Los que agrupan otros y por eso deben cerrarse; de lo demás sólo importa su valor."""
_ETIQUETA = re.compile(
    r"<(?P<cierra>/?)(?P<nombre>[A-Za-z0-9._]+)(?:\s[^<>]*?)?(?P<sola>/?)>"
    r"(?P<valor>(?:<!\[CDATA\[.*?\]\]>|[^<]+)*+)",  # sin vuelta atrás: guardarla eran 200 veces su tamaño
    re.DOTALL,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMIENZA = re.compile(rb"<OFX[\s>]", re.I)
_CABEZA = 8_192
_TOPE = 8 * 1024 * 1024
"""Cien mil movimientos de los corrientes; entenderlos ocupa cincuenta veces lo que el archivo."""
_MAXIMO_DE_MOVIMIENTOS = 100_000
_CODIFICACION = re.compile(r"(?im)^\s*(ENCODING|CHARSET)\s*:\s*([\w-]+)|encoding\s*=\s*[\"']([\w-]+)[\"']")


class OfxDanado(NoEsExtracto):
    """El archivo OFX no está entero o está mal escrito. Vuelva a descargarlo del banco."""

    def __init__(self, nombre: str, detalle: str) -> None:
        super().__init__(f"«{nombre}» {detalle}. Vuelva a descargarlo del banco.")


@dataclass(slots=True)
class _Cuenta:
    """Lo que se lleva leído de una. `movimientos`: número → lo escrito en cada etiqueta."""

    numero: str = ""
    moneda: str = ""
    saldo: str = ""
    movimientos: dict[int, dict[str, str]] = field(default_factory=dict)


def es_ofx(contenido: bytes) -> bool:
    """Si por su comienzo es OFX, se llame como se llame."""
    cabeza = contenido[:_CABEZA].replace(b"\0", b"")
    return bool(_COMIENZA.search(cabeza)) or cabeza.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"OFXHEADER")


def leer_ofx(nombre: str, contenido: bytes) -> list[CuentaDeBanco]:
    """Las cuentas con su extracto. Lanza `OfxDanado` si está cortado, mal anidado o no trae ninguna."""
    texto = _sin_comentarios(_descifrar(nombre, contenido))
    comienzo = re.search(r"<OFX[\s>]", texto, re.I)
    if comienzo is None:
        raise OfxDanado(nombre, "no trae ningún extracto")
    lector = _Lector(nombre)
    for hallada in _etiquetas(nombre, texto[comienzo.start() :]):
        lector.leer(hallada)
    lector.exigir_entero()
    if not lector.cuentas:
        raise OfxDanado(nombre, "no trae ningún extracto de cuenta")
    return [
        CuentaDeBanco(c.numero, c.moneda, c.saldo, [_fila(n, datos) for n, datos in c.movimientos.items()])
        for c in lector.cuentas
    ]


OFX = Formato("ofx", "OFX", (".ofx", ".qfx"), _TOPE, es_ofx, leer_ofx)


def _fila(numero: int, datos: dict[str, str]) -> FilaCruda:
    valores: dict[str, Valor] = {
        "fecha": _fecha(datos.get("DTPOSTED", "")),
        "concepto": datos.get("NAME", ""),
        "detalle": datos.get("MEMO", ""),
        "referencia": next((r for c in ("REFNUM", "CHECKNUM") if (r := datos.get(c, "")).strip("0 ")), ""),
        "importe": datos.get("TRNAMT", ""),
    }
    return FilaCruda(
        numero,
        valores,
        dict.fromkeys(valores, f"movimiento {numero}"),
        datos.get("FITID", ""),
        datos.get("TRNTYPE", "").upper() == "DEBIT",
        datos,
    )


def _fecha(texto: str) -> str:
    """«20260305120000[-3:BRT]» → «2026-03-05»: el día que escribe el banco."""
    hallada = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d{1,2}$)", texto)
    return "-".join(hallada.groups()) if hallada else texto


def _sin_comentarios(texto: str) -> str:
    """De una pasada: con una expresión, cada «<!--» sin cerrar recorrería el archivo entero."""
    primero, *trozos = texto.split("<!--")
    salida = [primero]
    abierto = False
    for trozo in trozos:
        _, cierra, resto = trozo.partition("-->")
        abierto = not cierra
        salida.append(resto)
    return "".join(salida) + ("<!--" if abierto else "")


def _descifrar(nombre: str, contenido: bytes) -> str:
    for codificacion in _codificaciones(contenido):
        try:
            return contenido.decode(codificacion)
        except (UnicodeDecodeError, LookupError):
            continue
    raise OfxDanado(nombre, "no es un texto que se pueda leer")


def _codificaciones(contenido: bytes) -> list[str]:
    """UTF-8 si lo es; si no, la que dice su cabecera y, por fin, la de Windows."""
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    cabeza = contenido[:_CABEZA].split(b"<OFX")[0].decode("latin-1")
    dichas = [(h[2] or h[3] or "").lower() for h in _CODIFICACION.finditer(cabeza)]
    suyas = [f"cp{d}" if d.isdigit() else d for d in dichas if d not in ("none", "usascii", "unicode")]
    return ["utf-8-sig", *suyas, "cp1252"]


def _etiquetas(nombre: str, texto: str) -> Iterator[re.Match[str]]:
    lugar = 0
    while lugar < len(texto):
        hallada = _ETIQUETA.match(texto, lugar)
        if hallada is None:
            raise OfxDanado(nombre, f"está mal escrito hacia «{' '.join(texto[lugar : lugar + 30].split())}»")
        yield hallada
        lugar = hallada.end()


class _Lector:
    """Recorre las etiquetas con los grupos abiertos en una pila."""

    def __init__(self, nombre: str) -> None:
        self._nombre = nombre
        self._abiertos: list[str] = []
        self._numero = 0
        self._movimiento: dict[str, str] = {}
        self._acabado = False
        self.cuentas: list[_Cuenta] = []

    def leer(self, hallada: re.Match[str]) -> None:
        """Abre o cierra un grupo, o anota un valor."""
        etiqueta = hallada["nombre"].upper()
        if self._acabado:
            raise OfxDanado(self._nombre, "sigue después de acabar: parecen varios archivos juntos")
        if etiqueta not in _GRUPOS:
            if not hallada["cierra"]:
                self._anotar(etiqueta, _limpio(hallada["valor"]))
        elif hallada["cierra"]:
            self._cerrar(etiqueta)
        elif not hallada["sola"]:
            self._abrir(etiqueta)

    def exigir_entero(self) -> None:
        """Lanza `OfxDanado` si quedó algo por cerrar: el archivo está cortado."""
        if self._abiertos or not self._acabado:
            raise OfxDanado(self._nombre, "está cortado: le falta el final")

    def _abrir(self, etiqueta: str) -> None:
        if etiqueta in self._abiertos:
            raise OfxDanado(self._nombre, f"está mal escrito: un {etiqueta} dentro de otro")
        self._abiertos.append(etiqueta)
        if etiqueta in _CUENTAS:
            self.cuentas.append(_Cuenta())
        elif etiqueta == _MOVIMIENTO:
            self._numero += 1
            if self._numero > _MAXIMO_DE_MOVIMIENTOS:
                raise ExtractoDemasiadoGrande(self._nombre, _TOPE)
            self._movimiento = self._cuenta().movimientos.setdefault(self._numero, {})

    def _cerrar(self, etiqueta: str) -> None:
        if not self._abiertos or self._abiertos[-1] != etiqueta:
            raise OfxDanado(self._nombre, f"está mal escrito: se cierra {etiqueta} sin estar abierto")
        self._abiertos.pop()
        self._acabado = not self._abiertos

    def _cuenta(self) -> _Cuenta:
        if not self.cuentas:
            raise OfxDanado(self._nombre, "trae movimientos que no son de ninguna cuenta")
        return self.cuentas[-1]

    def _anotar(self, etiqueta: str, valor: str) -> None:
        donde = self._abiertos[-1] if self._abiertos else ""
        if donde == _MOVIMIENTO or (
            donde == _ORDENANTE and etiqueta == "NAME" and _MOVIMIENTO in self._abiertos
        ):
            self._movimiento.setdefault(etiqueta, valor)
        elif donde in ("BANKACCTFROM", "CCACCTFROM") and etiqueta == "ACCTID":
            self._cuenta().numero = valor
        elif donde in _CUENTAS and etiqueta == "CURDEF":
            self._cuenta().moneda = valor.upper()
        elif donde == "LEDGERBAL" and etiqueta == "BALAMT":
            self._cuenta().saldo = valor


def _limpio(valor: str) -> str:
    return " ".join(html.unescape(_CDATA.sub(r"\1", valor)).replace("\xa0", " ").split())
