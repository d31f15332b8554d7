"""El csv de cualquier programa: codificación, separador y ceros a la izquierda."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.libros import modelo as errores
from escritorio.comun.datos.libros import separado
from escritorio.comun.datos.libros.lector import leer_libro

FILAS = (("Código", "Nombre", "Población"), ("0012", "Ñandú; «Sur»", "1.234.567"), ("0013", "São João", ""))


def escribir(separador: str) -> str:
    return "\r\n".join(
        separador.join(f'"{celda}"' if separador in celda else celda for celda in fila) for fila in FILAS
    )


@pytest.mark.parametrize("separador", [";", ",", "\t"])
@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_se_lee_igual_en_toda_codificacion_y_separador(
    tmp_path: Path, separador: str, codificacion: str
) -> None:
    ruta = tmp_path / "padron.csv"
    ruta.write_bytes(escribir(separador).encode(codificacion))
    hoja = leer_libro(ruta).hoja()
    assert hoja.filas == FILAS
    assert hoja.celda(1, 2) == "padron!C2"


def test_utf_16_al_reves_y_filas_desiguales(tmp_path: Path) -> None:
    ruta = tmp_path / "a.tsv"
    ruta.write_bytes(b"\xfe\xff" + "a\tb\tc\n1\n\n2\t3\n".encode("utf-16-be"))
    assert leer_libro(ruta).hoja().filas == (("a", "b", "c"), ("1", "", ""), ("", "", ""), ("2", "3", ""))


@pytest.mark.parametrize(
    ("texto", "filas"),
    [
        ("sep=,\na;x,b\n", (("a;x", "b"),)),
        ("nombre;pob\nA;1,5\nB;2,5\n", (("nombre", "pob"), ("A", "1,5"), ("B", "2,5"))),
        ('a,b\n"uno\ndos",2\n', (("a", "b"), ("uno\ndos", "2"))),
        ("nombre\nLima\n", (("nombre",), ("Lima",))),
        ('a;"b,c";d\n1;2;3\n', (("a", "b,c", "d"), ("1", "2", "3"))),
    ],
)
def test_el_separador_es_el_que_da_filas_parejas(
    tmp_path: Path, texto: str, filas: tuple[tuple[str, ...], ...]
) -> None:
    ruta = tmp_path / "a.csv"
    ruta.write_text(texto, encoding="utf-8")
    assert leer_libro(ruta).hoja().filas == filas


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b'a;b\n"sin cerrar;2\n3;4\n', "comilla mal puesta hacia la línea"),
        (b"\x00\x01\x02\x03a;b\x00", "no es un texto"),
        (b"\xff\xfe\x00", "no es un texto"),
    ],
)
def test_un_csv_malo_se_explica(tmp_path: Path, contenido: bytes, frase: str) -> None:
    ruta = tmp_path / "a.csv"
    ruta.write_bytes(contenido)
    with pytest.raises(errores.LibroDanado, match=frase):
        leer_libro(ruta)


@pytest.mark.parametrize("texto", ["a;b;c\n" * 5, "a;b;c;d;e;f\n" + "a\n" * 3])
def test_un_csv_con_demasiadas_celdas_se_rechaza(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texto: str
) -> None:
    monkeypatch.setattr(separado, "MAXIMO_DE_CELDAS", 12)
    ruta = tmp_path / "a.csv"
    ruta.write_text(texto)
    with pytest.raises(errores.LibroDemasiadoGrande):
        leer_libro(ruta)


def test_un_renglon_nuevo_dentro_de_una_celda_es_uno_venga_de_donde_venga(tmp_path: Path) -> None:
    for sistema, fin in (("windows", b"\r\n"), ("linux", b"\n")):
        ruta = tmp_path / f"{sistema}.csv"
        ruta.write_bytes(b"a,b" + fin + b'"uno' + fin + b'dos",2' + fin)
        assert leer_libro(ruta).hoja().filas == (("a", "b"), ("uno\ndos", "2"))
