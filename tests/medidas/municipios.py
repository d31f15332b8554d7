"""8 907 municipios: los de verdad si están a mano y, si no, otros tantos con semilla."""

from __future__ import annotations

import csv
import os
import random
from dataclasses import dataclass
from pathlib import Path

CUANTOS = 8_907
_REPARTO = (("BR", "BR-RO", 5_570), ("CL", "CL-VS", 346), ("CO", "CO-ANT", 1_117), ("PE", "PE-CUS", 1_874))
_SILABAS = "ca me ro ña são lu pi tá vi gen que ría bo do ju fé nas sol cruz mar".split()


@dataclass(frozen=True, slots=True)
class Municipio:
    """Una fila de la lista. `subdivision`: ISO 3166-2."""

    pais: str
    subdivision: str
    codigo: str
    nombre: str
    poblacion: int
    anio: int
    fuente: str


def municipios() -> list[Municipio]:
    """De la carpeta que diga `ESCRITORIO_DATOS`, de la compartida o del generador: siempre `CUANTOS`."""
    lista = _carpeta() / "municipios.csv"
    hallados = _leidos(lista) if lista.exists() else _inventados()
    assert len(hallados) == CUANTOS
    return hallados


def _carpeta() -> Path:
    raiz = Path(__file__).resolve().parents[2]
    return Path(os.environ.get("ESCRITORIO_DATOS", raiz.parent / "shared" / "datos"))


def _leidos(lista: Path) -> list[Municipio]:
    with lista.open(encoding="utf-8", newline="") as abierta:
        return [
            Municipio(
                f["pais"],
                f["iso3166_2"],
                f["codigo"],
                f["nombre"],
                int(f["poblacion"]),
                int(f["anio"]),
                f["fuente"],
            )
            for f in csv.DictReader(abierta)
        ]


def _inventados() -> list[Municipio]:
    azar = random.Random(1995)
    return [
        Municipio(
            pais,
            subdivision,
            f"{i:07}",
            f"{_nombre(azar)} {i}",
            int(azar.lognormvariate(9.5, 1.3)) + 800,
            2020,
            f"Censo de {pais} 2020",
        )
        for pais, subdivision, cuantos in _REPARTO
        for i in range(1, cuantos + 1)
    ]


def _nombre(azar: random.Random) -> str:
    palabras = ("".join(azar.choices(_SILABAS, k=azar.randint(2, 4))) for _ in range(azar.randint(1, 2)))
    return " ".join(palabras).title()
