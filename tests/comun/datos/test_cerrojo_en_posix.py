"""El cerrojo ante enlaces, borrados y otras cuentas: lo que Windows no deja hacer con un archivo abierto."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.datos import cerrojo as cerrojo_
from escritorio.comun.datos import senal as senal_
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.comun.datos.cerrojo import (
    CerrojoPerdido,
    EnUso,
    YaNoEsta,
    esta_libre,
    ruta_del_cerrojo,
)
from escritorio.comun.datos.errores import FalloDeDisco
from escritorio.comun.datos.senal import leer_senal, poner_senal
from tests.comun.datos.procesos import correr_varios
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
    with pytest.raises(YaNoEsta, match=r"ya no está en .* búsquelo"):
        escribir(apertura)
    apertura.cerrar()


def test_el_que_no_se_deja_mirar_no_esta_libre(ruta: Path) -> None:
    ruta_del_cerrojo(ruta).symlink_to("a ninguna parte")
    assert not esta_libre(ruta)
    with pytest.raises(FalloDeDisco, match="no deja impedir"):
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


@pytest.mark.parametrize(("carpeta", "archivo"), [(0o755, 0o666), (0o777, 0o644), (0o755, 0o644)])
def test_lo_que_el_sistema_dice_que_se_puede_y_no_se_consulta(
    para_todos: Path, carpeta: int, archivo: int
) -> None:
    """En Windows, `os.access` no mira las listas de acceso de una carpeta compartida de sólo lectura."""
    para_todos.chmod(archivo)
    para_todos.parent.chmod(carpeta)
    (dicho,) = correr_varios("abrir_como_si_se_pudiera", 1, para_todos, "")
    assert (dicho["frase"], dicho["consulta"]) == ("", [True])
    assert not os.path.lexists(ruta_del_cerrojo(para_todos))


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


def sin_sitio(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_si_no_se_puede_reponer_la_senal_se_dice_y_al_haber_sitio_se_repone(
    abierto: Apertura, ruta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lo que depende del disco se reintenta: no puede acabar en un error inesperado ni en «otra persona»."""
    ruta_del_cerrojo(ruta).unlink()
    with monkeypatch.context() as roto:
        roto.setattr(senal_.Senal, "escribir", sin_sitio)
        with pytest.raises(FalloDeDisco, match="No se cambió nada"):
            escribir(abierto)
    assert not ruta_del_cerrojo(ruta).exists()
    with pytest.raises(CerrojoPerdido, match="Se ha vuelto a poner"):
        escribir(abierto)
    escribir(abierto)
