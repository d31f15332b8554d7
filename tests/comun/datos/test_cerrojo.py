"""El cerrojo: nadie más cambia el archivo a la vez, venga por donde venga."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.datos import cerrojo as cerrojo_
from escritorio.comun.datos import senal as senal_
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, crear_archivo, otra_conexion
from escritorio.comun.datos.archivo import conectar, transaccion
from escritorio.comun.datos.cerrojo import (
    CerrojoPerdido,
    EnUso,
    esta_libre,
    ruta_del_cerrojo,
    tomar_cerrojo,
)
from escritorio.comun.datos.errores import FalloDeDisco, NombreLargo
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.salida import NoSePudoEscribir, escribir_archivo
from escritorio.comun.datos.senal import poner_senal
from tests.comun.datos.procesos import correr_varios, esperar_archivo, lanzar
from tests.fabrica import sin_nada

AHORA = "2026-03-10T09:30"
OTRO = {"quien": "Eva", "equipo": "otro-equipo", "proceso": "1", "desde": "2026-03-09T10:00", "ficha": "x"}


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9, 30)


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    hecha = tmp_path / "red.escritorio"
    hecha.write_bytes(sin_nada())
    return hecha


@pytest.fixture
def abierto(ruta: Path) -> Iterator[Apertura]:
    apertura = abrir_archivo(ruta, "Ana", reloj)
    yield apertura
    apertura.cerrar()


def escribir(apertura: Apertura) -> None:
    with transaccion(apertura.bd, "Crear"):
        pass


def test_a_quien_se_lo_tomaron_se_entera_al_escribir_y_no_borra_lo_del_otro(
    ruta: Path,
) -> None:
    """Donde los bloqueos no llegan a otro equipo, el otro reescribe la señal."""
    apertura = abrir_archivo(ruta, "Ana", reloj)
    ruta_del_cerrojo(ruta).write_text(json.dumps(OTRO))
    with otra_conexion(apertura.bd) as obrero, pytest.raises(CerrojoPerdido), transaccion(obrero, "Crear"):
        pass
    with pytest.raises(CerrojoPerdido, match="Eva, en el equipo otro-equipo") as caso:
        escribir(apertura)
    assert "No se guardó" not in caso.value.hecho
    apertura.cerrar()
    assert json.loads(ruta_del_cerrojo(ruta).read_text()) == OTRO


def test_el_de_un_proceso_muerto_de_golpe_se_toma_y_no_deja_rastro(ruta: Path, tmp_path: Path) -> None:
    listo = tmp_path / "listo"
    proceso = lanzar("abrir_y_esperar", ruta, listo)
    esperar_archivo(listo)
    assert not esta_libre(ruta)
    with pytest.raises(EnUso):
        abrir_archivo(ruta, "Luis", reloj)
    proceso.kill()
    proceso.communicate()
    assert esta_libre(ruta)
    apertura = abrir_archivo(ruta, "Luis", reloj)
    escribir(apertura)
    apertura.cerrar()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["listo", "red.escritorio"]


def test_el_de_otro_equipo_no_esta_libre_aunque_nadie_lo_bloquee(ruta: Path) -> None:
    ruta_del_cerrojo(ruta).write_text(json.dumps(OTRO))
    assert not esta_libre(ruta)
    assert json.loads(ruta_del_cerrojo(ruta).read_text()) == OTRO
    assert not esta_libre(ruta.with_name("no está.escritorio"))


def test_un_nombre_demasiado_largo_para_su_senal_se_dice(tmp_path: Path) -> None:
    with pytest.raises(NombreLargo, match="demasiado largo"):
        crear_archivo(tmp_path / f"{'x' * 240}.escritorio", "Ana", reloj)
    assert list(tmp_path.iterdir()) == []


def test_un_disco_que_no_sabe_bloquear_se_dice(ruta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_sabe(_: int) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(senal_, "_bloquear", no_sabe)
    with pytest.raises(FalloDeDisco, match="a la vez"):
        abrir_archivo(ruta, "Ana", reloj)


def test_mirar_otra_vez_lo_abierto_no_suelta_los_cerrojos_de_sqlite(abierto: Apertura, ruta: Path) -> None:
    """Cerrar un descriptor del archivo soltaría lo que SQLite tuviera bloqueado en él."""
    con = abierto.bd.conexion
    con.execute("BEGIN IMMEDIATE")
    with pytest.raises(EnUso):
        abrir_archivo(ruta, "Luis", reloj)
    with pytest.raises(NoSePudoEscribir, match="con que está trabajando"):
        escribir_archivo(ruta, b"otra cosa")
    (dicho,) = correr_varios("escribir_por_fuera", 1, ruta, "")
    assert dicho["frase"] == "database is locked"
    con.execute("ROLLBACK")


def test_consta_abierto_mientras_haya_conexion(ruta: Path) -> None:
    assert not esta_abierto(ruta)
    una, otra = conectar(ruta), conectar(ruta)
    una.close()
    assert esta_abierto(ruta)
    otra.close()
    assert not esta_abierto(ruta)
    assert not esta_abierto(ruta.with_name("no está"))


def test_el_cerrojo_mudo_se_atribuye_a_otra_persona(ruta: Path) -> None:
    senal = poner_senal(ruta_del_cerrojo(ruta))
    assert senal is not None
    with pytest.raises(EnUso, match="otra persona"):
        tomar_cerrojo(ruta, "Luis", AHORA)
    senal.quitar()


def test_si_no_se_puede_atar_se_suelta_lo_tomado(ruta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sin_carpeta(*_: object) -> Path:
        raise sqlite3.OperationalError("fallo de prueba")

    with monkeypatch.context() as roto:
        roto.setattr(cerrojo_, "_ruta_gemela", sin_carpeta)
        with pytest.raises(sqlite3.OperationalError):
            tomar_cerrojo(ruta, "Luis", AHORA)
    assert not ruta_del_cerrojo(ruta).exists()


def test_la_senal_dice_la_persona_que_trabaja_y_sigue_valiendo(abierto: Apertura, ruta: Path) -> None:
    for nombre in ("Ana María de los Ángeles Quiroga", "Eva"):
        abierto.bd.quien = nombre
        with pytest.raises(EnUso, match=f"lo tiene abierto {nombre} en el equipo") as caso:
            abrir_archivo(ruta, "Luis", reloj)
        assert caso.value.desde == "2026-03-10T09:30"
    enlace = ruta.with_name("otro.escritorio")
    enlace.hardlink_to(ruta)
    with pytest.raises(EnUso, match="lo tiene abierto Eva"):
        abrir_archivo(enlace, "Luis", reloj)
    escribir(abierto)


def test_la_senal_que_otro_tomo_no_se_renombra(abierto: Apertura, ruta: Path) -> None:
    ruta_del_cerrojo(ruta).write_text(json.dumps(OTRO))
    abierto.bd.quien = "Luis"
    assert json.loads(ruta_del_cerrojo(ruta).read_text()) == OTRO


def test_la_senal_que_no_se_deja_escribir_sigue_diciendo_lo_de_antes(
    abierto: Apertura, ruta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_sitio(*_: object) -> int:
        raise OSError(28, "sin sitio")

    with monkeypatch.context() as lleno:
        lleno.setattr("escritorio.comun.datos.senal.os.write", sin_sitio)
        abierto.bd.quien = "Luis"
    with pytest.raises(EnUso, match="lo tiene abierto Ana"):
        abrir_archivo(ruta, "Eva", reloj)
    escribir(abierto)


def test_una_carpeta_que_no_ata_tambien_dice_quien_trabaja(ruta: Path) -> None:
    suelto = tomar_cerrojo(ruta.with_name("nueva.escritorio"), "Ana", AHORA)
    suelto.nombrar("Eva")
    assert suelto.dueno.quien == "Eva"
    suelto.soltar()


def sin_sitio(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("falla_en", [1, 2])
def test_sin_sitio_para_la_senal_se_dice_y_no_queda_ninguna_muda(
    ruta: Path, monkeypatch: pytest.MonkeyPatch, falla_en: int
) -> None:
    """La de al lado y la de este equipo: falle la que falle, no queda ninguna."""
    escribir_bien, veces = senal_.Senal.escribir, []

    def escribir_mal(senal: senal_.Senal, texto: bytes) -> None:
        veces.append(senal.ruta)
        if len(veces) == falla_en:
            sin_sitio()
        escribir_bien(senal, texto)

    with monkeypatch.context() as roto:
        roto.setattr(senal_.Senal, "escribir", escribir_mal)
        with pytest.raises(FalloDeDisco, match="No se cambió nada. Libere espacio"):
            tomar_cerrojo(ruta, "Luis", AHORA)
    assert [s for s in veces if s.exists()] == []
    tomar_cerrojo(ruta, "Luis", AHORA).soltar()


def test_si_no_se_puede_mirar_no_consta_que_este_libre(ruta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cerrojo_, "_ruta_gemela", sin_sitio)
    assert not esta_libre(ruta)
