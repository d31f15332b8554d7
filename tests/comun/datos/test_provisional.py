"""Crear es atómico: lo que no se acaba no aparece, y lo que quedó a medias se limpia."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos import errores
from escritorio.comun.datos import provisional as provisional_
from escritorio.comun.datos.apertura import (
    abrir_para_consulta,
    comprobar,
    crear_archivo,
    restaurar_copia,
)
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.copias import copiar_conexion, guardar_copia
from escritorio.comun.datos.provisional import barrer, barrer_temporales, carpeta_provisional, en_su_sitio
from escritorio.comun.datos.salida import escribir_archivo, escribir_carpeta
from tests.comun.datos.procesos import esperar_archivo, lanzar
from tests.fabrica import sin_nada


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9)


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    hecha = tmp_path / "red.escritorio"
    hecha.write_bytes(sin_nada())
    return hecha


@pytest.fixture
def temporales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    carpeta = tmp_path / "temporales"
    carpeta.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(carpeta))
    return carpeta


def lo_que_hay(carpeta: Path) -> list[str]:
    return sorted(p.relative_to(carpeta).as_posix() for p in carpeta.rglob("*") if p.name != "listo")


def _crear(ruta: Path, destino: Path) -> None:
    crear_archivo(destino, "Ana", reloj).cerrar()


def _copiar(ruta: Path, destino: Path) -> None:
    origen = conectar(ruta)
    try:
        guardar_copia(origen, destino)
    finally:
        origen.close()


def _restaurar(ruta: Path, destino: Path) -> None:
    restaurar_copia(ruta, destino)


TRABAJOS = [_crear, _copiar, _restaurar]
LLAMADAS = [(os, "open"), (os, "mkdir"), (os, "link"), (os, "listdir"), (os, "unlink"), (shutil, "rmtree")]


@pytest.mark.parametrize("hacer", TRABAJOS)
@pytest.mark.parametrize(("donde", "cual"), LLAMADAS)
@pytest.mark.parametrize("fallo", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_si_falla_una_llamada_o_esta_entero_o_no_esta(
    ruta: Path, hacer: Callable[[Path, Path], None], donde: Any, cual: str, fallo: int
) -> None:
    """Cada vez falla la siguiente de sus llamadas, hasta que ninguna quede por fallar."""
    for turno in range(60):
        destino = ruta.with_name(f"hecho {turno}.escritorio")
        with pytest.MonkeyPatch.context() as roto:
            cuenta = _fallar_a_la(roto, donde, cual, turno, fallo)
            with contextlib.suppress(ErrorDeUsuario):  # lo demás no tiene frase y hace fallar la prueba
                hacer(ruta, destino)
        if destino.exists():
            comprobar(destino)
        if cuenta() <= turno:
            break
    else:
        pytest.fail("no se acaban las llamadas")
    barrer(ruta.parent)
    assert [n for n in lo_que_hay(ruta.parent) if n.startswith(".") or "journal" in n] == []


def _fallar_a_la(
    roto: pytest.MonkeyPatch, donde: Any, cual: str, turno: int, fallo: int
) -> Callable[[], int]:
    buena, hechas = getattr(donde, cual), [0]

    def llamada(*args: Any, **kwargs: Any) -> Any:
        hechas[0] += 1
        if hechas[0] == turno + 1:
            if kwargs.get("ignore_errors"):
                return None
            raise OSError(fallo, os.strerror(fallo))
        return buena(*args, **kwargs)

    roto.setattr(donde, cual, llamada)
    return lambda: hechas[0]


@pytest.mark.parametrize("trabajo", ["crear_despacio", "copiar_despacio"])
def test_matado_a_media_creacion_no_queda_archivo_y_el_siguiente_limpia(
    ruta: Path, tmp_path: Path, trabajo: str
) -> None:
    destino, listo = tmp_path / "nueva.escritorio", tmp_path / "listo"
    proceso = lanzar(trabajo, destino, listo, ruta)
    esperar_archivo(listo)
    barrer(tmp_path)  # vivo todavía: lo suyo no se toca
    assert [n for n in lo_que_hay(tmp_path) if n.endswith("archivo")]
    proceso.kill()
    proceso.communicate()
    assert not destino.exists()
    crear_archivo(destino, "Ana", reloj).cerrar()
    assert lo_que_hay(tmp_path) == ["nueva.escritorio", "red.escritorio"]


@pytest.mark.parametrize("que", ["papel", "borrador", "indice", "cifrada"])
def test_matado_a_medio_escribir_lo_siguiente_que_se_escribe_al_lado_lo_barre(
    ruta: Path, tmp_path: Path, que: str
) -> None:
    destino, listo = tmp_path / "borradores" / "una.json", tmp_path / "listo"
    destino.parent.mkdir()
    proceso = lanzar("escribir_despacio", destino, listo, ruta if que == "cifrada" else que)
    esperar_archivo(listo)
    escribir_archivo(destino.with_name("vivo"), b"x")  # lo del que aún vive no se toca
    assert [n for n in lo_que_hay(destino.parent) if n.endswith("archivo")]
    proceso.kill()
    proceso.communicate()
    escribir_archivo(destino.with_name("otro"), b"x")
    assert lo_que_hay(destino.parent) == ["otro", "vivo"]


def test_un_papel_a_medias_de_la_version_anterior_se_barre_al_dia_siguiente(tmp_path: Path) -> None:
    viejo, nuevo = tmp_path / ".acta nº 1.pdf-k3x9_a2b.tmp", tmp_path / ".cuotas.xlsx-k3x9_a2b.tmp"
    ajenos = [tmp_path / n for n in (".otro-k3x9_a2b.tmp", ".acta.pdf.tmp", "acta.pdf-k3x9_a2b.tmp")]
    for archivo in (viejo, nuevo, *ajenos):
        archivo.touch()
    anteayer = time.time() - 2 * 86_400
    for archivo in (viejo, *ajenos):
        os.utime(archivo, (anteayer, anteayer))
    escribir_archivo(tmp_path / "acta.pdf", b"x")
    assert {p.name for p in tmp_path.iterdir()} == {nuevo.name, "acta.pdf", *(a.name for a in ajenos)}


def test_matado_mientras_consulta_la_copia_se_barre_despues(
    ruta: Path, temporales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(temporales))
    listo = ruta.with_name("listo")
    proceso = lanzar("consultar_y_esperar", ruta, listo)
    esperar_archivo(listo)
    barrer_temporales()
    assert [n for n in lo_que_hay(temporales) if n.endswith("red.escritorio")]
    proceso.kill()
    proceso.communicate()
    barrer_temporales()
    assert lo_que_hay(temporales) == []


def test_lo_de_versiones_anteriores_se_barre_al_dia_siguiente(tmp_path: Path) -> None:
    vieja, nueva = tmp_path / "escritorio-consulta-abc", tmp_path / "escritorio-consulta-def"
    parcial = tmp_path / ".red.escritorio.123.parcial"
    ajenos = [tmp_path / ".otro.parcial", tmp_path / "escritorio-mío", tmp_path / ".escritorio.txt"]
    for carpeta in (vieja, nueva):
        carpeta.mkdir()
        (carpeta / "red.escritorio").touch()
    for archivo in (parcial, *ajenos):
        archivo.touch()
    anteayer = time.time() - 2 * 86_400
    for resto in (vieja, parcial, *ajenos):
        os.utime(resto, (anteayer, anteayer))
    barrer(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {nueva.name, *(a.name for a in ajenos)}
    barrer(tmp_path / "no está")


def test_un_resto_que_no_se_deja_borrar_sigue_siendo_un_resto(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taller = carpeta_provisional(tmp_path)
    assert taller.senal is not None
    taller.senal.abandonar()
    with monkeypatch.context() as roto:
        roto.setattr(shutil, "rmtree", lambda *_a, **_k: None)
        barrer(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    barrer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_donde_no_se_sabe_bloquear_se_trabaja_sin_senal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_sabe(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(provisional_, "poner_senal", no_sabe)
    with en_su_sitio(tmp_path / "hecho") as temporal:
        temporal.write_text("entero")
        barrer(tmp_path)
    assert [p.read_text() for p in tmp_path.iterdir()] == ["entero"]


def test_un_disco_sin_enlaces_tampoco_pisa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_sabe(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_sabe)
    with en_su_sitio(tmp_path / "hecho") as temporal:
        temporal.write_text("entero")
    with pytest.raises(errores.ArchivoYaExiste), en_su_sitio(tmp_path / "hecho") as temporal:
        temporal.write_text("otro")
    assert [p.read_text() for p in tmp_path.iterdir()] == ["entero"]


def test_lo_que_aparecio_mientras_se_creaba_no_se_pisa(tmp_path: Path) -> None:
    destino = tmp_path / "red.escritorio"
    with pytest.raises(errores.ArchivoYaExiste):
        crear_archivo(destino, "Ana", reloj, lambda _: destino.write_text("de otro"))
    assert destino.read_text() == "de otro"
    assert lo_que_hay(tmp_path) == ["red.escritorio"]


def test_una_copia_que_se_rehace_pisa_a_la_anterior_entera(ruta: Path) -> None:
    origen, copia = conectar(ruta), ruta.with_name("copia.escritorio")
    for _ in range(2):
        copiar_conexion(origen, copia)
    with pytest.raises(errores.ArchivoInexistente):
        copiar_conexion(origen, ruta.parent / "no" / "copia.escritorio")
    origen.close()
    comprobar(copia)
    assert lo_que_hay(ruta.parent) == ["copia.escritorio", "red.escritorio"]


def test_una_consulta_sin_sitio_se_dice(ruta: Path, temporales: Path) -> None:
    temporales.rmdir()
    with pytest.raises(errores.FalloDeDisco, match="copia para consulta"):
        abrir_para_consulta(ruta, "Ana", reloj)


def test_una_carpeta_a_medias_se_barre_al_escribir_otra(tmp_path: Path) -> None:
    muerta = carpeta_provisional(tmp_path)
    assert muerta.senal is not None
    muerta.senal.abandonar()
    hecha = escribir_carpeta(tmp_path, "cartas", lambda dentro: (dentro / "una.txt").touch())
    assert hecha.name == "cartas"
    assert lo_que_hay(tmp_path) == ["cartas", "cartas/una.txt"]


def test_si_lo_que_lo_llena_falla_no_queda_ni_el_cerrojo(tmp_path: Path) -> None:
    def a_medias(_: object) -> None:
        raise sqlite3.IntegrityError("fallo de prueba")

    with pytest.raises(sqlite3.IntegrityError):
        crear_archivo(tmp_path / "red.escritorio", "Ana", reloj, a_medias)
    assert lo_que_hay(tmp_path) == []


def test_lo_que_falta_por_dentro_no_se_toma_por_la_carpeta_del_destino(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="catalogo"), en_su_sitio(tmp_path / "hecho"):
        (tmp_path / "catalogo").read_bytes()
    assert lo_que_hay(tmp_path) == []
