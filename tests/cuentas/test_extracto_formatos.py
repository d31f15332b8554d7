"""Un formato de banco más es un archivo más: se lee como los otros sin que nadie lo conozca."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.cuentas.importar.errores import ExtractoDemasiadoGrande, NoEsExtracto
from escritorio.cuentas.importar.formato import CuentaDeBanco, FilaCruda, Formato
from escritorio.cuentas.importar.leer import EXTENSIONES, FORMATOS, abrir_extracto, interpretar
from escritorio.cuentas.modelo.extracto import ExtractoLeido, Suerte
from tests.cuentas.extractos import HOY, escrito, sgml

_MARZO = """BANCO-EN-TEXTO
2026-03-02|500,00|TRANSF INTENDENCIA|A1
2026-03-04|-12,50|Comisión|A2
2026-03-02|500,00|TRANSF INTENDENCIA|A1
2026-03-05|mucho|Depósito|A3
"""


def _leer(nombre: str, contenido: bytes) -> list[CuentaDeBanco]:
    _, *lineas = contenido.decode().splitlines()
    if not lineas:
        raise NoEsExtracto(f"«{nombre}» no trae nada.")
    return [CuentaDeBanco("77", "USD", "487,50", [_fila(n, x) for n, x in enumerate(lineas, 1)])]


def _fila(numero: int, linea: str) -> FilaCruda:
    fecha, importe, concepto, marca = linea.split("|")
    valores = {"fecha": fecha, "importe": importe, "concepto": concepto}
    celdas = dict.fromkeys(valores, f"línea {numero}")
    return FilaCruda(numero, valores, celdas, marca, escrito={"todo": linea})


DE_MENTIRA = Formato(
    clave="texto",
    nombre="de texto del banco",
    extensiones=(".btx",),
    tope=500,
    reconocer=lambda contenido: contenido.startswith(b"BANCO-EN-TEXTO"),
    leer=_leer,
)
_TODOS = (*FORMATOS, DE_MENTIRA)


def _leido(ruta: Path) -> ExtractoLeido:
    return interpretar(abrir_extracto(ruta, _TODOS), "USD", HOY)


@pytest.mark.parametrize("nombre", ["marzo.btx", "marzo.TXT", "marzo.csv", "marzo"])
def test_un_formato_mas_se_lee_se_llame_como_se_llame(tmp_path: Path, nombre: str) -> None:
    extracto = _leido(escrito(tmp_path, nombre, _MARZO))
    assert (extracto.formato, extracto.cuenta, extracto.saldo_final) == ("texto", "77", 48_750)
    assert [(x.fecha, x.importe, x.concepto, x.marca) for x in extracto.lineas] == [
        ("2026-03-02", 50_000, "TRANSF INTENDENCIA", "A1"),
        ("2026-03-04", -1_250, "Comisión", "A2"),
    ]
    assert [f.motivo for f in extracto.con(Suerte.NO_CUENTA)] == ["es el movimiento 1, repetido"]
    assert [d.celda for d in extracto.dudas] == ["línea 4"]


def test_los_que_ya_habia_se_leen_igual(tmp_path: Path) -> None:
    ruta = escrito(tmp_path, "marzo.ofx", sgml())
    assert _leido(ruta) == interpretar(abrir_extracto(ruta), "USD", HOY)
    assert _leido(ruta).formato == "ofx"


def test_lo_que_no_vale_de_un_formato_se_dice_con_su_nombre(tmp_path: Path) -> None:
    with pytest.raises(NoEsExtracto, match=r"«a\.btx» no es un archivo de texto del banco\. Vuelva a"):
        abrir_extracto(escrito(tmp_path, "a.btx", "otra cosa"), _TODOS)
    with pytest.raises(ExtractoDemasiadoGrande, match="«b.btx» es demasiado grande"):
        abrir_extracto(escrito(tmp_path, "b.btx", _MARZO * 10), _TODOS)
    with pytest.raises(NoEsExtracto, match="no trae nada"):
        abrir_extracto(escrito(tmp_path, "c.btx", "BANCO-EN-TEXTO"), _TODOS)


def test_se_pueden_elegir_los_archivos_de_todos_los_formatos() -> None:
    assert {extension for formato in FORMATOS for extension in formato.extensiones} <= {*EXTENSIONES}
    assert len({formato.clave for formato in FORMATOS} | {"libro"}) == len(FORMATOS) + 1
