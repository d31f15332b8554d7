"""Lo de la asociación y lo de la persona nacen sólo para su dueño."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.aplicacion.registro import abrir_registro
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.datos.apertura import abrir_para_consulta, crear_archivo
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.copias import guardar_copia
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import LibroNoEsArchivo
from escritorio.comun.datos.reconocer import es_copia_cifrada
from escritorio.comun.datos.respaldo.respaldo import respaldo_de


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9)


def _copiar(ruta: Path, destino: Path) -> None:
    origen = conectar(ruta)
    try:
        guardar_copia(origen, destino)
    finally:
        origen.close()


@pytest.fixture
def mascara() -> Iterator[None]:
    antes = os.umask(0o022)
    yield
    os.umask(antes)


@pytest.mark.usefixtures("mascara")
@pytest.mark.parametrize(("de_la_carpeta", "esperados"), [(0o755, 0o600), (0o775, 0o644), (0o1777, 0o600)])
def test_nace_solo_para_su_dueno_salvo_en_una_carpeta_compartida(
    tmp_path: Path, de_la_carpeta: int, esperados: int
) -> None:
    tmp_path.chmod(de_la_carpeta)
    vistos: list[int] = []
    ruta, copia = tmp_path / "red.escritorio", tmp_path / "copia.escritorio"

    def mirar(_: object) -> None:
        (taller,) = [p for p in tmp_path.iterdir() if p.is_dir()]
        vistos.append(taller.stat().st_mode & 0o777)

    crear_archivo(ruta, "Ana", reloj, mirar).cerrar()
    _copiar(ruta, copia)
    assert [p.stat().st_mode & 0o777 for p in (ruta, copia)] == [esperados, esperados]
    assert vistos == [0o700]
    consulta = abrir_para_consulta(ruta, "Ana", reloj)
    assert consulta.temporal is not None
    assert consulta.temporal.stat().st_mode & 0o777 == 0o700
    consulta.cerrar()


@pytest.mark.usefixtures("mascara")
def test_las_preferencias_y_el_registro_tambien(tmp_path: Path) -> None:
    carpeta = tmp_path / "preferencias"
    registro = abrir_registro(carpeta)
    registro.error("fallo de prueba")
    guardar_preferencias(carpeta, Preferencias(quien="Ana"))
    for destino in logging.getLogger("escritorio").handlers:
        destino.close()
    vistos = {p.name: p.stat().st_mode & 0o777 for p in (carpeta, *carpeta.iterdir())}
    assert vistos == {"preferencias": 0o700, "preferencias.json": 0o600, "escritorio.log": 0o600}


def test_una_tuberia_no_es_un_libro_ni_una_copia_y_no_se_espera_por_ella(tmp_path: Path) -> None:
    """Abrirla esperaría para siempre a que alguien escribiera al otro lado."""
    tuberia = tmp_path / "a.xlsx"
    os.mkfifo(tuberia)
    assert not es_copia_cifrada(tuberia)
    with pytest.raises(LibroNoEsArchivo, match="a.xlsx"):
        leer_libro(tuberia)


def test_un_nombre_con_bytes_que_no_son_letras_se_copia_antes_de_algo_grande(tmp_path: Path) -> None:
    ruta = tmp_path / os.fsdecode(b"red\xff\xfe.escritorio")
    apertura = crear_archivo(ruta, "Ana", reloj)
    respaldo_de(ruta, Preferencias(), reloj).antes_de("emitir la cuota")
    apertura.cerrar()
    assert [c.suffix for c in (tmp_path / "Copias de red").glob("red *")] == [".escritorio"]
