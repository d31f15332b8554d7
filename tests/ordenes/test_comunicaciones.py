"""Lo que se envía antes de una sesión, desde la línea de órdenes."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.sesiones.acciones.envios import anotar_envios
from escritorio.sesiones.consultas.envios import destinatarios
from tests.fabrica import reloj
from tests.ordenes.conftest import Correr, en_json
from tests.sesiones.escenas import convocada, molde

__all__ = ["molde"]


@pytest.fixture
def convocado(molde: Path, tmp_path: Path) -> Path:
    """Una red con una asamblea convocada y su convocatoria enviada a uno."""
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(molde.read_bytes())
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    bd = apertura.bd
    with transaccion(bd, "Anotar un correo"):
        bd.ejecutar("UPDATE socio SET correo = 'a@ciudad.uy' WHERE codigo = '0001'")
    sesion_id = convocada(bd)
    anotar_envios(bd, sesion_id, "convocatoria", [destinatarios(bd, sesion_id)[0].clave], "En mano", bd.hoy())
    apertura.cerrar()
    return ruta


@pytest.mark.parametrize(
    ("que", "destino", "empieza"),
    [
        ("convocatoria", "c.docx", b"PK"),
        ("convocatoria", "c.pdf", b"%PDF"),
        ("invitacion", "i.ics", b"BEGIN:VCALENDAR\r\n"),
        ("poder", "p.pdf", b"%PDF"),
        ("poder", "p.docx", b"PK"),
        ("hoja-de-firmas", "h.pdf", b"%PDF"),
        ("constancia-de-envio", "e.pdf", b"%PDF"),
        ("credenciales", "r.pdf", b"%PDF"),
    ],
)
def test_se_exporta_cada_papel_de_la_sesion(
    orden: Correr, convocado: Path, tmp_path: Path, que: str, destino: str, empieza: bytes
) -> None:
    salida = tmp_path / destino
    codigo, _, error = orden("exportar", convocado, que, salida, "--sesion", "1")
    assert (codigo, error) == (0, "")
    assert salida.read_bytes().startswith(empieza)


def test_los_correos_van_a_una_carpeta_nueva_y_se_dice_quien_no_tiene(
    orden: Correr, convocado: Path, tmp_path: Path
) -> None:
    salida = tmp_path / "salida"
    salida.mkdir()
    codigo, dicho, _ = orden("exportar", convocado, "correos", salida, "--sesion", "1")
    assert codigo == 0
    assert "1 correo; 32 convocados sin correo." in dicho
    carpeta = next(salida.iterdir())
    assert sorted(p.suffix for p in carpeta.iterdir()) == [".eml", ".eml"]
    codigo, _, error = orden("exportar", convocado, "correos", tmp_path / "no está", "--sesion", "1")
    assert codigo != 0
    assert "Elija otra carpeta" in error


def test_los_correos_de_un_acta_sin_levantar_no_se_escriben(
    orden: Correr, convocado: Path, tmp_path: Path
) -> None:
    pedido = ("exportar", convocado, "correos", tmp_path, "--sesion", "1", "--envio", "acta")
    codigo, _, error = orden(*pedido)
    assert codigo != 0
    assert "no se ha levantado" in error
    assert list(tmp_path.glob("Correos*")) == []


def test_sin_decir_la_sesion_se_pide(orden: Correr, convocado: Path, tmp_path: Path) -> None:
    for que in ("correos", "invitacion", "hoja-de-firmas"):
        codigo, _, error = orden("exportar", convocado, que, tmp_path / "x")
        assert codigo != 0
        assert "Diga de qué sesión" in error


def test_consultar_los_envios_en_json(orden: Correr, convocado: Path) -> None:
    (fila,) = en_json(orden, "consultar", convocado, "envios")
    assert (fila["que"], fila["nombre"], fila["medio"]) == ("convocatoria", "Municipio 001", "En mano")
    assert (fila["acuse"], fila["anulado"]) == (None, None)
