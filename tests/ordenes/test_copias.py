"""Las copias por órdenes: listarlas, hacer una, la de antes de importar y no restaurar una dañada."""

from __future__ import annotations

from pathlib import Path

from tests.ordenes.conftest import Correr, en_json

_CLAVES = "momento estado motivo tamano acciones_despues ultimas probada defecto rutas"


def test_listar_y_hacer(orden: Correr, ejemplo: Path) -> None:
    assert en_json(orden, "copias", ejemplo) == []
    (fila,) = en_json(orden, "copias", ejemplo, "--hacer")
    assert list(fila) == _CLAVES.split()
    assert (fila["estado"], fila["motivo"], fila["acciones_despues"]) == ("buena", "a petición", 0)
    assert Path(fila["rutas"][0]).stat().st_size == fila["tamano"]
    codigo, salida, _ = orden("copias", ejemplo)
    assert (codigo, "buena" in salida) == (0, True)


def test_antes_de_importar_y_de_emitir_queda_una_copia(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    libro = tmp_path / "socios.csv"
    libro.write_text("Nombre;País\nVilla Nueva del Sur;Uruguay\n", encoding="utf-8")
    assert orden("importar-socios", ejemplo, libro)[0] == 0
    (fila,) = en_json(orden, "copias", ejemplo)
    assert (fila["estado"], fila["motivo"]) == ("pendiente", "antes de importar socios")
    assert fila["acciones_despues"] == 1
    assert fila["ultimas"][0].startswith("Importar socios.csv")


def test_una_copia_que_cambio_no_se_restaura(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    (fila,) = en_json(orden, "copias", ejemplo, "--hacer")
    copia = Path(fila["rutas"][0])
    assert orden("restaurar", copia, tmp_path / "buena.escritorio")[0] == 0
    contenido = bytearray(copia.read_bytes())
    contenido[9_000] ^= 1
    copia.write_bytes(contenido)
    codigo, _, error = orden("restaurar", copia, tmp_path / "mala.escritorio")
    assert (codigo, "no sirve" in error) == (1, True)
    assert not (tmp_path / "mala.escritorio").exists()


def test_si_no_se_puede_hacer_se_dice(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    (ejemplo.parent / "Copias de red").write_text("estorba")
    (tmp_path / "preferencias").write_text("estorba")
    codigo, _, error = orden("copias", ejemplo, "--hacer")
    assert (codigo, "No se pudo guardar la copia de seguridad" in error) == (1, True)
