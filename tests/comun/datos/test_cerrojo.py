"""El cerrojo: nadie más cambia el archivo a la vez, venga por donde venga."""

from __future__ import annotations

import json
import os
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
    ArchivoMovido,
    CerrojoPerdido,
    EnUso,
    esta_libre,
    ruta_del_cerrojo,
    tomar_cerrojo,
)
from escritorio.comun.datos.errores import FalloDeDisco
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.salida import NoSePudoEscribir, escribir_archivo
from escritorio.comun.datos.senal import leer_senal, poner_senal
from tests.comun.datos.procesos import correr_varios, esperar_archivo, lanzar

AHORA = "2026-03-10T09:30"
OTRO = {"quien": "Eva", "equipo": "otro-equipo", "proceso": "1", "desde": "2026-03-09T10:00", "ficha": "x"}


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9, 30)


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    hecha = tmp_path / "red.escritorio"
    crear_archivo(hecha, "Ana", reloj).cerrar()
    return hecha


@pytest.fixture
def abierto(ruta: Path) -> Iterator[Apertura]:
    apertura = abrir_archivo(ruta, "Ana", reloj)
    yield apertura
    apertura.cerrar()


def escribir(apertura: Apertura) -> None:
    with transaccion(apertura.bd, "Crear"):
        pass


@pytest.mark.parametrize("borrando", [False, True])
def test_en_carrera_nunca_lo_tienen_dos(ruta: Path, borrando: bool) -> None:
    """Cada proceso lo toma y lo suelta sin parar; dentro, un testigo exclusivo delata al segundo."""
    marcas = correr_varios("tomas_en_carrera", 4, ruta, "borrando" if borrando else "")
    assert sum(m["tomas"] for m in marcas) >= 200
    assert sum(m["dobles"] for m in marcas) == 0


def test_en_carrera_por_enlaces_nunca_lo_tienen_dos(ruta: Path) -> None:
    simbolico, duro = ruta.with_name("simbolico.escritorio"), ruta.with_name("duro.escritorio")
    simbolico.symlink_to(ruta)
    os.link(ruta, duro)
    marcas = correr_varios("tomas_en_carrera", 4, f"{ruta}|{simbolico}|{duro}", "")
    assert sum(m["tomas"] for m in marcas) >= 200
    assert sum(m["dobles"] for m in marcas) == 0


@pytest.mark.parametrize("duro", [False, True])
def test_por_un_enlace_tambien_esta_en_uso(abierto: Apertura, ruta: Path, duro: bool) -> None:
    enlace = ruta.with_name("enlace.escritorio")
    if duro:
        os.link(ruta, enlace)
    else:
        enlace.symlink_to(ruta)
    with pytest.raises(EnUso, match=r"Ana .* desde el 10/03/2026 09:30"):
        abrir_archivo(enlace, "Luis", reloj)
    assert not esta_libre(enlace)
    escribir(abierto)


def test_borrar_la_senal_no_deja_pasar_a_otro_y_la_siguiente_escritura_lo_dice(
    abierto: Apertura, ruta: Path
) -> None:
    ruta_del_cerrojo(ruta).unlink()
    with pytest.raises(EnUso, match="Ana"):
        abrir_archivo(ruta, "Luis", reloj)
    with pytest.raises(CerrojoPerdido, match=r"Se ha vuelto a poner\. No se guardó lo último: repítalo\."):
        escribir(abierto)
    assert abierto.bd.valor("SELECT count(*) FROM bitacora") == 0
    escribir(abierto)
    assert json.loads(ruta_del_cerrojo(ruta).read_text())["quien"] == "Ana"


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


def test_si_otro_puso_su_senal_en_lugar_de_la_mia_tambien_se_dice(abierto: Apertura, ruta: Path) -> None:
    senal = ruta_del_cerrojo(ruta)
    senal.unlink()
    otra = poner_senal(senal)
    assert otra is not None
    with pytest.raises(CerrojoPerdido, match="otra persona"):
        escribir(abierto)
    otra.quitar()


@pytest.mark.parametrize("sustituido", [False, True])
def test_un_archivo_movido_mientras_se_trabaja_se_dice(ruta: Path, sustituido: bool) -> None:
    apertura = abrir_archivo(ruta, "Ana", reloj)
    ruta.rename(ruta.with_name("movida.escritorio"))
    if sustituido:
        crear_archivo(ruta.with_name("otra.escritorio"), "Ana", reloj).cerrar()
        ruta.with_name("otra.escritorio").rename(ruta)
    with pytest.raises(ArchivoMovido, match=r"ya no está en .* búsquelo"):
        escribir(apertura)
    apertura.cerrar()


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


def test_el_que_no_se_deja_mirar_no_esta_libre(ruta: Path) -> None:
    ruta_del_cerrojo(ruta).symlink_to("a ninguna parte")
    assert not esta_libre(ruta)
    with pytest.raises(FalloDeDisco, match="no deja impedir"):
        abrir_archivo(ruta, "Ana", reloj)


def test_un_nombre_demasiado_largo_para_su_senal_se_dice(tmp_path: Path) -> None:
    with pytest.raises(FalloDeDisco, match="nombre más corto"):
        crear_archivo(tmp_path / f"{'x' * 240}.escritorio", "Ana", reloj)
    assert list(tmp_path.iterdir()) == []


def test_un_disco_que_no_sabe_bloquear_se_dice(ruta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_sabe(_: int) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(senal_, "_bloquear", no_sabe)
    with pytest.raises(FalloDeDisco, match="a la vez"):
        abrir_archivo(ruta, "Ana", reloj)


@pytest.mark.parametrize("permisos", [0o000, 0o444])
def test_el_que_dejo_otra_cuenta_se_toma_o_se_explica(para_todos: Path, permisos: int) -> None:
    """Muerta la otra cuenta, se lee y se retira; si ni se deja leer, se dice de quién es."""
    senal = ruta_del_cerrojo(para_todos)
    senal.write_text(json.dumps({**OTRO, "equipo": cerrojo_.este_equipo()}))
    senal.chmod(permisos)
    (dicho,) = correr_varios("abrir_como_nadie", 1, para_todos, "")
    assert dicho["frase"] == "" if permisos else f"la cuenta «{para_todos.owner()}»" in dicho["frase"]


def test_el_que_tiene_otra_cuenta_esta_en_uso(para_todos: Path) -> None:
    apertura = abrir_archivo(para_todos, "Ana", reloj)
    (dicho,) = correr_varios("abrir_como_nadie", 1, para_todos, "")
    assert dicho["frase"].startswith("«red.escritorio» lo tiene abierto Ana")
    ruta_del_cerrojo(para_todos).unlink()
    (dicho,) = correr_varios("abrir_como_nadie", 1, para_todos, "")
    assert dicho["frase"].startswith("«red.escritorio» lo tiene abierto Ana")
    apertura.cerrar()


def test_en_una_carpeta_donde_nadie_borra_lo_ajeno_tambien_se_toma(para_todos: Path) -> None:
    """Como en /tmp: la señal muerta de otra cuenta no se puede quitar, pero bloquearla basta."""
    para_todos.parent.chmod(0o1777)
    senal = ruta_del_cerrojo(para_todos)
    senal.write_text("")
    senal.chmod(0o444)
    (dicho,) = correr_varios("abrir_como_nadie", 1, para_todos, "")
    assert dicho["frase"] == ""
    assert senal.exists() == (os.geteuid() == 0)  # sin ser administrador, era suya y sí se quita


@pytest.mark.parametrize("permisos", [0o555, 0o000])
def test_donde_no_se_puede_escribir_se_dice(para_todos: Path, permisos: int) -> None:
    para_todos.parent.chmod(permisos)
    (dicho,) = correr_varios("crear_como_nadie", 1, para_todos.with_name("nueva.escritorio"), "")
    assert "permiso" in dicho["frase"]
    if not permisos:
        (dicho,) = correr_varios("abrir_como_nadie", 1, para_todos, "")
        assert "permiso" in dicho["frase"]
    para_todos.parent.chmod(0o700)


@pytest.fixture
def para_todos(ruta: Path) -> Iterator[Path]:
    """Un archivo en una carpeta en que escriben todas las cuentas."""
    ruta.parent.chmod(0o777)
    ruta.chmod(0o666)
    de_arriba = [p for p in ruta.parent.parents if p.owner() == ruta.owner() and not p.stat().st_mode & 0o1]
    antes = [(p, p.stat().st_mode) for p in de_arriba]
    for p, modo in antes:
        p.chmod(modo | 0o011)
    yield ruta
    for p, modo in antes:
        p.chmod(modo)


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


def test_la_senal_de_otro_no_se_quita_al_soltar_la_propia(tmp_path: Path) -> None:
    ruta = tmp_path / "señal"
    mia = poner_senal(ruta)
    assert mia is not None
    ruta.unlink()
    otra = poner_senal(ruta)
    assert otra is not None
    mia.quitar()
    assert ruta.exists()
    otra.quitar()
    assert leer_senal(ruta) == b""


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
