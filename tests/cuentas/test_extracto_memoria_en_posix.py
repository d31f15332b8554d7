"""Un OFX hostil no llena la memoria: se lee o se rechaza con una frase."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.cuentas.importar.errores import ExtractoDemasiadoGrande, VariasCuentas
from escritorio.cuentas.importar.leer import abrir_extracto
from escritorio.cuentas.importar.ofx import OFX
from tests.memoria import MEGAS, leido_aparte

_CABEZA = b"OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>UYU<BANKTRANLIST>"
_COLA = b"</BANKTRANLIST></STMTRS></OFX>"
_CABEN = 8 * 1024 * 1024 - len(_CABEZA) - len(_COLA) - 100
_IMPORTA = "from escritorio.cuentas.importar.leer import abrir_extracto, interpretar"
_LEE = 'len(interpretar(abrir_extracto(Path(sys.argv[1])), "UYU", "2026-03-01").filas)'
_GRANDE = "es demasiado grande: caben 8 MB y cien mil movimientos"
_MOVIMIENTO = (
    b"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260201<TRNAMT>-1.00<FITID>1<NAME>Un nombre corriente</STMTTRN>"
)


def _lleno(trozo: bytes, antes: bytes = b"", despues: bytes = b"", cuantos: int = _CABEN) -> bytes:
    return _CABEZA + antes + trozo * (cuantos // len(trozo)) + despues + _COLA


HOSTILES = {
    "un nombre de ocho megas": (_lleno(b"x", b"<STMTTRN><NAME>", b"</STMTTRN>"), "1"),
    "uno con una letra de las anchas": (
        _lleno(b"x", b"<STMTTRN><NAME>", "🏙</STMTTRN>".encode()),
        "1",
    ),
    "movimientos corrientes": (_lleno(_MOVIMIENTO), "8"),
    "movimientos mínimos": (_lleno(b"<STMTTRN><A>1</STMTTRN>"), _GRANDE),
    "etiquetas sin fin": (_lleno(b"<A>"), "0"),
    "cuentas sin fin": (
        _lleno(b"<STMTRS></STMTRS>", b"</BANKTRANLIST></STMTRS>", b"<STMTRS><BANKTRANLIST>"),
        "y otras. Diga cuál",
    ),
    "el doble de lo que cabe": (_lleno(_MOVIMIENTO, cuantos=2 * _CABEN), _GRANDE),
}


@pytest.mark.parametrize("caso", HOSTILES)
def test_un_ofx_hostil_no_llena_la_memoria(tmp_path: Path, caso: str) -> None:
    contenido, pasa = HOSTILES[caso]
    ruta = tmp_path / "banco.ofx"
    ruta.write_bytes(contenido)
    dicho, megas = leido_aparte(_IMPORTA, _LEE, ruta)
    assert megas < MEGAS
    assert pasa in dicho


def test_de_lo_que_no_cabe_no_se_lee_mas_que_para_verlo(tmp_path: Path) -> None:
    corto = [replace(OFX, tope=len(_CABEZA) + len(_COLA))]
    justo, pasado = tmp_path / "justo.ofx", tmp_path / "pasado.ofx"
    justo.write_bytes(_CABEZA + _COLA)
    pasado.write_bytes(_CABEZA + b" " + _COLA)
    assert len(abrir_extracto(justo, corto).cuentas) == 1
    with pytest.raises(ExtractoDemasiadoGrande, match="«pasado.ofx» es demasiado grande"):
        abrir_extracto(pasado, corto)


def test_de_muchas_cuentas_se_nombran_las_primeras() -> None:
    pocas, muchas = (VariasCuentas("b.ofx", [str(n) for n in range(hay)]) for hay in (20, 21))
    assert pocas.mensaje.endswith("18 y 19. Diga cuál se importa.")
    assert muchas.mensaje.endswith("19 y otras. Diga cuál se importa.")
