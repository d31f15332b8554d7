"""`--autoprueba`: que lo instalado carga sus bibliotecas, abre cada pantalla y dibuja cada documento."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo
from escritorio.ejemplo.acciones.papeles import OTROS_PAPELES
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.ordenes.apertura import para_leer, quien_trabaja
from escritorio.ordenes.bibliotecas import bibliotecas_que_fallan

_CABECERAS = {".pdf": b"%PDF-", ".xlsx": b"PK", ".docx": b"PK"}


def autoprobar() -> int:
    """Sobre un ejemplo temporal: 0 si todo va; 1 si algo no cuadra o no se pinta."""
    with tempfile.TemporaryDirectory(prefix="escritorio-autoprueba-") as carpeta:
        archivo, papeles = abrir_o_crear_ejemplo(Path(carpeta))
        problemas = [
            *_bibliotecas(archivo, papeles),
            *_papeles(papeles),
            *_otros_papeles(archivo),
            *_datos(archivo),
            *_pantallas(archivo),
        ]
    for problema in problemas:
        click.echo(problema, err=True)
    click.echo("Autoprueba: " + ("todo va bien." if not problemas else f"{len(problemas)} problemas."))
    return 1 if problemas else 0


def _bibliotecas(archivo: Path, papeles: list[Path]) -> list[str]:
    acta = next(p for p in papeles if p.suffix == ".pdf")
    with para_leer(archivo) as bd:
        return list(bibliotecas_que_fallan(bd, acta.read_bytes()))


def _papeles(papeles: list[Path]) -> list[str]:
    return _sin_dibujar({p.name: p.read_bytes() for p in papeles})


def _otros_papeles(archivo: Path) -> list[str]:
    """Los que no quedan en la carpeta del ejemplo: el estatuto comparado, en Word, y los de los órganos."""
    with para_leer(archivo) as bd:
        return _sin_dibujar({nombre: papel(bd) for nombre, papel in OTROS_PAPELES.items()})


def _sin_dibujar(papeles: Mapping[str, bytes]) -> list[str]:
    malos = [n for n, hecho in papeles.items() if not hecho.startswith(_CABECERAS[Path(n).suffix])]
    return [f"El documento «{nombre}» no se dibujó." for nombre in malos]


def _datos(archivo: Path) -> list[str]:
    with para_leer(archivo) as bd:
        return hallazgos(bd)


def _pantallas(archivo: Path) -> list[str]:
    if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from escritorio.ventana.recorrido import pantallas_sin_pintar

    apertura = abrir_archivo(archivo, quien_trabaja(), reloj_del_equipo)
    try:
        return pantallas_sin_pintar(apertura.bd)
    finally:
        apertura.cerrar()
