"""Las copias por órdenes: listarlas, hacer una, la de antes de importar y no restaurar una dañada."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from escritorio.ordenes import apertura
from tests.ordenes.conftest import Correr, en_json

_CLAVES = "momento estado motivo tamano acciones_despues ultimas probada defecto rutas"


@pytest.fixture(autouse=True)
def sin_prisa(monkeypatch: pytest.MonkeyPatch) -> None:
    """Aunque el equipo vaya cargado, da tiempo a hacer y probar la copia."""
    monkeypatch.setattr(apertura, "PLAZO_AL_ACABAR_S", 60)


def test_listar_y_hacer(orden: Correr, ejemplo: Path) -> None:
    assert en_json(orden, "copias", ejemplo) == []
    assert (
        orden("copias", ejemplo)[1] == f"Aún no hay copias de «{ejemplo.name}». Con --hacer se guarda una.\n"
    )
    (fila,) = en_json(orden, "copias", ejemplo, "--hacer")
    assert list(fila) == _CLAVES.split()
    assert (fila["estado"], fila["motivo"], fila["acciones_despues"]) == ("buena", "a petición", 0)
    assert Path(fila["rutas"][0]).stat().st_size == fila["tamano"]
    codigo, salida, _ = orden("copias", ejemplo)
    titulos, renglon = salida.splitlines()
    assert (codigo, titulos.split()[-1], renglon.endswith(fila["rutas"][0])) == (0, "rutas", True)
    assert "ultimas" not in titulos


def test_antes_de_importar_y_de_emitir_queda_una_copia(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    libro = tmp_path / "socios.csv"
    libro.write_text("Nombre;País\nVilla Nueva del Sur;Uruguay\n", encoding="utf-8")
    assert orden("importar-socios", ejemplo, libro)[0] == 0
    despues, antes = en_json(orden, "copias", ejemplo)
    assert (antes["estado"], antes["motivo"]) == ("buena", "antes de importar socios")
    assert antes["acciones_despues"] == 1
    assert antes["ultimas"][0].startswith("Importar socios.csv")
    assert (despues["estado"], despues["motivo"], despues["acciones_despues"]) == (
        "buena",
        "al acabar una orden",
        0,
    )


def test_al_acabar_una_orden_que_cambia_queda_una_copia_al_dia(
    orden: Correr, ejemplo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def motivos() -> list[tuple[str, int]]:
        return [(f["motivo"], f["acciones_despues"]) for f in en_json(orden, "copias", ejemplo)]

    dia = datetime(2027, 3, 10, 9)
    monkeypatch.setattr(apertura, "reloj_del_equipo", lambda: dia)
    for nombre in ("Ana Paz", "Eva Sol"):
        como = () if nombre == "Ana Paz" else ("--como", "Ana Paz")
        codigo, _, error = orden("persona", ejemplo, nombre, "--papel", "administracion", *como)
        assert (codigo, error) == (0, "")
    assert motivos() == [("al acabar una orden", 1)]
    assert orden("persona", ejemplo, "Eva Sol", "--papel", "quién sabe", "--como", "Ana Paz")[0] == 2
    assert orden("persona", ejemplo, "Luz", "--retirar", "--como", "Ana Paz")[0] == 1
    assert len(motivos()) == 1
    dia = datetime(2027, 3, 11, 9)
    assert orden("persona", ejemplo, "Eva Sol", "--retirar", "--como", "Ana Paz")[0] == 0
    assert motivos() == [("al acabar una orden", 0), ("al acabar una orden", 2)]


def test_si_no_se_puede_copiar_al_acabar_se_dice_y_la_orden_vale(
    orden: Correr, ejemplo: Path, tmp_path: Path
) -> None:
    (ejemplo.parent / "Copias de red").write_text("estorba")
    (tmp_path / "preferencias").write_text("estorba")
    codigo, salida, error = orden("persona", ejemplo, "Ana Paz", "--papel", "administracion")
    assert (codigo, salida.startswith("Ana Paz: ")) == (0, True)
    assert error.startswith("No se pudo guardar la copia de seguridad.")
    (persona,) = en_json(orden, "consultar", ejemplo, "personas")
    assert persona["nombre"] == "Ana Paz"


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
