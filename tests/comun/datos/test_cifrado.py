"""La copia cifrada: va y vuelve igual; con otra clave o un byte cambiado se niega, y no queda nada."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos import cifrado as modulo
from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cifrado import (
    Coste,
    NoEsCopiaCifrada,
    NoSeDescifra,
    abrir_copia_cifrada,
    guardar_copia_cifrada,
)
from escritorio.comun.datos.errores import (
    ArchivoAjeno,
    ArchivoInexistente,
    ArchivoYaExiste,
    DiscoLleno,
    FalloDeDisco,
)
from escritorio.comun.datos.reconocer import es_copia_cifrada
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.fabrica import nueva_red, reloj

CLAVE = "llévesela fuera"
BARATO = Coste(memoria_kib=16, vueltas=1, carriles=1)
"""Para no esperar en cada caso; lo que cuesta de verdad se prueba una vez."""


@pytest.fixture(scope="module")
def copia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una copia cifrada de varios trozos."""
    carpeta = tmp_path_factory.mktemp("cifrada")
    apertura = nueva_red(carpeta)
    destino = carpeta / "red.escritorio-cifrado"
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(modulo, "_TROZO", 64 << 10)
        guardar_copia_cifrada(apertura.bd, destino, CLAVE, BARATO)
    apertura.cerrar()
    return destino


def en_carpeta(carpeta: Path) -> list[str]:
    return sorted(p.name for p in carpeta.iterdir())


def test_va_y_vuelve_igual_y_no_se_lee_por_fuera(bd: Archivo, tmp_path: Path) -> None:
    destino, vuelta = tmp_path / "c.escritorio-cifrado", tmp_path / "vuelta.escritorio"
    guardar_copia_cifrada(bd, destino, CLAVE)
    assert es_copia_cifrada(destino)
    assert not es_copia_cifrada(bd.ruta)
    assert not es_copia_cifrada(tmp_path / "no está")
    assert b"SQLite" not in destino.read_bytes()
    assert b"Asamblea" not in destino.read_bytes()
    abrir_copia_cifrada(destino, vuelta, CLAVE)
    assert vuelta.read_bytes() == bd.conexion.serialize()
    apertura = abrir_archivo(vuelta, "Eva", reloj)
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()
    assert not [n for n in en_carpeta(tmp_path) if "parcial" in n]
    if os.name == "posix":
        assert destino.stat().st_mode & 0o077 == 0
        assert vuelta.stat().st_mode & 0o077 == 0


def test_la_misma_clave_tecleada_con_acentos_sueltos_abre(copia: Path, tmp_path: Path) -> None:
    abrir_copia_cifrada(copia, tmp_path / "v.escritorio", "lle\u0301vesela fuera")
    assert (tmp_path / "v.escritorio").exists()


def test_dos_copias_de_lo_mismo_no_se_parecen(bd: Archivo, tmp_path: Path) -> None:
    for nombre in "ab":
        guardar_copia_cifrada(bd, tmp_path / nombre, CLAVE, BARATO)
    una, otra = ((tmp_path / n).read_bytes() for n in "ab")
    assert len(una) == len(otra)
    assert sum(a == b for a, b in zip(una[42:], otra[42:], strict=True)) < len(una) // 50


@pytest.mark.parametrize("clave", ["", "otra clave", CLAVE.upper(), f"{CLAVE} "])
def test_con_otra_clave_se_niega_y_no_queda_nada(copia: Path, tmp_path: Path, clave: str) -> None:
    with pytest.raises(NoSeDescifra):
        abrir_copia_cifrada(copia, tmp_path / "v.escritorio", clave)
    assert en_carpeta(tmp_path) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(datos=st.data())
def test_un_byte_cambiado_en_cualquier_sitio_se_niega(
    copia: Path, tmp_path: Path, datos: st.DataObject
) -> None:
    entera = bytearray(copia.read_bytes())
    # La mitad de los casos, en la cabecera: es donde se decide cómo se lee lo demás.
    sitio = datos.draw(st.one_of(st.integers(0, 41), st.integers(0, len(entera) - 1)))
    entera[sitio] ^= datos.draw(st.integers(1, 255))
    comprobar_que_se_niega(bytes(entera), tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(datos=st.data())
def test_cortada_o_alargada_se_niega(copia: Path, tmp_path: Path, datos: st.DataObject) -> None:
    entera = copia.read_bytes()
    corte = datos.draw(st.one_of(st.integers(0, len(entera) - 1), st.integers(0, 80)))
    comprobar_que_se_niega(entera[:corte], tmp_path)
    comprobar_que_se_niega(entera + datos.draw(st.binary(min_size=1, max_size=40)), tmp_path)


def test_los_trozos_no_se_quitan_ni_se_repiten_ni_se_mueven(copia: Path, tmp_path: Path) -> None:
    entera = copia.read_bytes()
    cabeza, cuerpo, largo = entera[:42], entera[42:], (64 << 10) + 16
    trozos = [cuerpo[i : i + largo] for i in range(0, len(cuerpo), largo)]
    assert len(trozos) > 3
    del_reves = [trozos[1], trozos[0], *trozos[2:]]
    for otros in (trozos[:-1], trozos[1:], [trozos[0], *trozos], [*trozos, trozos[-1]], del_reves):
        comprobar_que_se_niega(cabeza + b"".join(otros), tmp_path)
    comprobar_que_se_niega(cabeza, tmp_path)


def comprobar_que_se_niega(contenido: bytes, carpeta: Path) -> None:
    """Con una frase, y sin dejar nada escrito."""
    mala = carpeta / "mala"
    mala.write_bytes(contenido)
    with pytest.raises((NoSeDescifra, NoEsCopiaCifrada)) as negado:
        abrir_copia_cifrada(mala, carpeta / "v.escritorio", CLAVE)
    assert negado.value.mensaje.endswith((".",))
    mala.unlink()
    assert en_carpeta(carpeta) == []


def test_no_pisa_ni_inventa_carpetas(copia: Path, bd: Archivo, tmp_path: Path) -> None:
    ocupado = tmp_path / "ya.escritorio"
    ocupado.write_bytes(b"mio")
    with pytest.raises(ArchivoYaExiste):
        abrir_copia_cifrada(copia, ocupado, CLAVE)
    with pytest.raises(ArchivoYaExiste):
        guardar_copia_cifrada(bd, ocupado, CLAVE)
    assert ocupado.read_bytes() == b"mio"
    for hacer in (abrir_copia_cifrada, guardar_copia_cifrada):
        with pytest.raises(ArchivoInexistente):
            hacer(copia if hacer is abrir_copia_cifrada else bd, tmp_path / "no" / "v", CLAVE)  # type: ignore[arg-type]  # cada una recibe lo suyo
    with pytest.raises(ArchivoInexistente):
        abrir_copia_cifrada(tmp_path / "no está", tmp_path / "v", CLAVE)
    with pytest.raises(NoEsCopiaCifrada):
        abrir_copia_cifrada(bd.ruta, tmp_path / "v", CLAVE)
    with pytest.raises(DatoInvalido) as corta:
        guardar_copia_cifrada(bd, tmp_path / "v", "corta")
    assert corta.value.campo == "contrasena"


@pytest.mark.parametrize(("codigo", "clase"), [(errno.ENOSPC, DiscoLleno), (errno.EIO, FalloDeDisco)])
def test_si_el_disco_falla_se_dice_y_no_queda_resto(
    bd: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codigo: int, clase: type[ErrorDeUsuario]
) -> None:
    def fallar(_: int) -> None:
        raise OSError(codigo, os.strerror(codigo))

    antes = en_carpeta(tmp_path)
    monkeypatch.setattr("os.fsync", fallar)
    with pytest.raises(clase):
        guardar_copia_cifrada(bd, tmp_path / "c", CLAVE, BARATO)
    assert en_carpeta(tmp_path) == antes


def test_si_el_disco_no_guardo_lo_que_se_le_dio_no_es_una_copia(
    bd: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    antes, asentar = en_carpeta(tmp_path), os.fsync

    def torcer(mango: int) -> None:
        os.lseek(mango, 5000, os.SEEK_SET)
        os.write(mango, b"torcido")
        asentar(mango)

    monkeypatch.setattr("os.fsync", torcer)
    with pytest.raises(FalloDeDisco, match="no guardó bien"):
        guardar_copia_cifrada(bd, tmp_path / "c", CLAVE, BARATO)
    assert en_carpeta(tmp_path) == antes


def test_lo_cifrado_que_no_es_de_escritorio_no_se_abre(
    bd: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modulo, "_contenido", lambda _: b"otra cosa")
    guardar_copia_cifrada(bd, tmp_path / "c", CLAVE, BARATO)
    antes = en_carpeta(tmp_path)
    with pytest.raises(ArchivoAjeno):
        abrir_copia_cifrada(tmp_path / "c", tmp_path / "v", CLAVE)
    assert en_carpeta(tmp_path) == antes


def test_se_cifra_mientras_otro_consulta(bd: Archivo, tmp_path: Path) -> None:
    apertura = abrir_para_consulta(bd.ruta, "Eva", reloj)
    guardar_copia_cifrada(apertura.bd, tmp_path / "c", CLAVE, BARATO)
    apertura.cerrar()
    abrir_copia_cifrada(tmp_path / "c", tmp_path / "v", CLAVE)
    assert (tmp_path / "v").exists()
