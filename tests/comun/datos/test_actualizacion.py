"""Un archivo de actualización se cree sólo si lo firma quien debe y llega entero."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.version import VERSION
from escritorio.comun.datos import actualizacion
from escritorio.comun.datos.actualizacion import (
    DeOtroSistema,
    FirmaMala,
    NoEsActualizacion,
    NoEsMasNueva,
    SinClaveDePublicacion,
    clave_de_publicacion,
    comprobar_actualizacion,
    este_sistema,
    sacar_instalador,
)
from instalador.firmar import hacer_actualizacion, hacer_clave

_CONTENIDO = b"instalador " * 5_000


@pytest.fixture(scope="module")
def privada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    carpeta = tmp_path_factory.mktemp("claves")
    hacer_clave(carpeta / "privada.pem", carpeta / "clave.pub")
    return carpeta / "privada.pem"


@pytest.fixture(scope="module")
def clave(privada: Path) -> bytes:
    return bytes.fromhex(privada.with_name("clave.pub").read_text("ascii"))


@pytest.fixture(scope="module")
def traida(privada: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _hacer(tmp_path_factory.mktemp("traida"), privada)


def _hacer(carpeta: Path, privada: Path, version: str = "99.0.1", sistema: str = "") -> Path:
    instalador = carpeta / "Escritorio-99.0.1.exe"
    instalador.write_bytes(_CONTENIDO)
    return hacer_actualizacion(instalador, sistema or este_sistema(), privada, version)


def test_la_buena_se_comprueba_y_da_su_instalador(traida: Path, clave: bytes, tmp_path: Path) -> None:
    dada = comprobar_actualizacion(traida, clave)
    assert (dada.version, dada.nombre) == ("99.0.1", "Escritorio-99.0.1.exe")
    assert sacar_instalador(traida, dada, tmp_path).read_bytes() == _CONTENIDO


@pytest.mark.parametrize("version", ["0.0.1", VERSION, "0.2.999999"])
def test_la_que_no_es_mas_nueva_se_niega(privada: Path, clave: bytes, tmp_path: Path, version: str) -> None:
    with pytest.raises(NoEsMasNueva, match=f"es la {version} y usted tiene la {VERSION}"):
        comprobar_actualizacion(_hacer(tmp_path, privada, version), clave)


def test_la_de_otro_sistema_o_de_otra_clave_se_niega(privada: Path, clave: bytes, tmp_path: Path) -> None:
    otro = "linux" if este_sistema() == "windows" else "windows"
    with pytest.raises(DeOtroSistema):
        comprobar_actualizacion(_hacer(tmp_path, privada, sistema=otro), clave)
    hacer_clave(tmp_path / "otra.pem", tmp_path / "otra.pub")
    with pytest.raises(FirmaMala):
        comprobar_actualizacion(_hacer(tmp_path, tmp_path / "otra.pem"), clave)


@pytest.mark.parametrize("version", ["99", "99.0;rm", "", "1e9.0", "99.0.1 "])
def test_un_manifiesto_firmado_que_no_se_entiende_se_niega(
    privada: Path, clave: bytes, tmp_path: Path, version: str
) -> None:
    with pytest.raises(NoEsActualizacion):
        comprobar_actualizacion(_hacer(tmp_path, privada, version), clave)


@given(donde=st.floats(0, 0.999), corta=st.booleans())
@settings(max_examples=120)
def test_cortada_o_con_un_byte_cambiado_se_niega_con_frase(
    traida: Path, clave: bytes, tmp_path_factory: pytest.TempPathFactory, donde: float, corta: bool
) -> None:
    bytes_ = bytearray(traida.read_bytes())
    lugar = int(donde * len(bytes_))
    mala = tmp_path_factory.mktemp("mala") / "x.escritorio-actualizacion"
    if corta:
        del bytes_[lugar:]
    else:
        bytes_[lugar] ^= 0x41
    mala.write_bytes(bytes_)
    try:
        dada = comprobar_actualizacion(mala, clave)
    except (NoEsActualizacion, FirmaMala):
        return
    # El byte era de los que el ZIP no usa: lo que se instala es lo firmado.
    assert sacar_instalador(mala, dada, mala.parent).read_bytes() == _CONTENIDO


def test_si_cambia_despues_de_comprobarla_no_se_instala_nada(
    traida: Path, clave: bytes, tmp_path: Path
) -> None:
    dada = comprobar_actualizacion(traida, clave)
    cambiada = tmp_path / "cambiada"
    with ZipFile(traida) as vieja, ZipFile(cambiada, "w") as nueva:
        for nombre in vieja.namelist():
            nueva.writestr(nombre, vieja.read(nombre) if nombre != "instalador" else b"otra cosa")
    with pytest.raises(FirmaMala):
        sacar_instalador(cambiada, dada, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["cambiada"]


@pytest.mark.parametrize(
    "poner",
    [
        lambda ruta: None,
        lambda ruta: ruta.mkdir(),
        lambda ruta: ruta.write_bytes(b""),
        lambda ruta: ruta.write_bytes(b"PK\x03\x04 nada"),
        lambda ruta: ZipFile(ruta, "w").close(),
    ],
    ids=["no existe", "carpeta", "vacía", "cortada", "sin nada"],
)
def test_lo_que_no_es_una_actualizacion_se_dice(
    tmp_path: Path, clave: bytes, poner: Callable[[Path], object]
) -> None:
    poner(tmp_path / "x")
    with pytest.raises(NoEsActualizacion):
        comprobar_actualizacion(tmp_path / "x", clave)


def test_un_nombre_que_saldria_de_la_carpeta_no_vale(privada: Path, clave: bytes, tmp_path: Path) -> None:
    traida = _hacer(tmp_path, privada)
    dada = replace(comprobar_actualizacion(traida, clave), nombre="../fuera.exe")
    with pytest.raises(NoEsActualizacion):
        actualizacion._leer(dada.en_bytes())


def test_sin_clave_de_publicacion_se_dice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(actualizacion, "recurso", lambda *partes: tmp_path.joinpath(*partes))
    with pytest.raises(SinClaveDePublicacion):
        clave_de_publicacion()
