"""Extractos como los que dan los bancos, para probar que se leen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from escritorio.cuentas.importar.leer import Opciones, abrir_extracto, interpretar
from escritorio.cuentas.modelo.extracto import ExtractoLeido

HOY = "2026-03-10"
MARZO = """Banco de la República;;;;
Cuenta 123-456;;;;
;;;;
Fecha;Concepto;Referencia;Débito;Crédito;Saldo
01/03/2026;Saldo anterior;;;;1.000,00
02/03/2026;TRANSF INTENDENCIA DE VILHENA;TR-77;;500,00;1.500,00
03/03/2026;Comisión de mantenimiento;;12,50;;1.487,50
05/03/2026;DEPOSITO;9001;;1.234,56;2.722,06
Total;;;12,50;1.734,56;
"""
MOVIMIENTO = """<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20260302120000[-3:BRT]
<TRNAMT>500.00
<FITID>A1
<CHECKNUM>000077
<NAME>INTENDENCIA DE VILHENA
<MEMO>Cuota &amp; aporte 2026
</STMTTRN>
"""
SGML = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260310<LANGUAGE>SPA</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>001<ACCTID>123-456<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260310
{movimientos}</BANKTRANLIST>
<LEDGERBAL><BALAMT>1500.00<DTASOF>20260310</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
"""


def sgml(*movimientos: str) -> str:
    """Un OFX 1.02 con esos movimientos, o con uno."""
    return SGML.format(movimientos="".join(movimientos) or MOVIMIENTO)


def movimiento(importe: str, marca: str = "B1", fecha: str = "20260304", clase: str = "OTHER") -> str:
    """Un movimiento suelto, sin etiquetas de cierre."""
    return f"<STMTTRN><TRNTYPE>{clase}<DTPOSTED>{fecha}<TRNAMT>{importe}<FITID>{marca}<MEMO>Algo</STMTTRN>\n"


def escrito(carpeta: Path, nombre: str, texto: str, codificacion: str = "utf-8") -> Path:
    """Un archivo con ese texto."""
    ruta = carpeta / nombre
    ruta.write_bytes(texto.encode(codificacion))
    return ruta


def libro(carpeta: Path, filas: Sequence[Sequence[object]], nombre: str = "extracto.xlsx") -> Path:
    """Un libro de Excel con esas filas."""
    from openpyxl import Workbook

    hojas = Workbook(write_only=True)
    pagina = hojas.create_sheet()
    for fila in filas:
        pagina.append(list(fila))
    hojas.save(carpeta / nombre)
    return carpeta / nombre


def leido(ruta: Path, opciones: Opciones | None = None, moneda: str = "USD") -> ExtractoLeido:
    """El extracto interpretado."""
    return interpretar(abrir_extracto(ruta), moneda, HOY, opciones)


def de_csv(carpeta: Path, texto: str, opciones: Opciones | None = None, moneda: str = "USD") -> ExtractoLeido:
    """Un csv con ese texto, interpretado."""
    return leido(escrito(carpeta, "extracto.csv", texto), opciones, moneda)
