"""Fundar, corregir, numerar y deshacer: ocurre entero o no queda rastro."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from escritorio.asociacion.acciones import (
    FundacionFirme,
    anadir_palabra,
    editar,
    fijar_proximo,
    plan_de_deshacer,
    poner_logo,
    quitar_palabra,
    tomar_numero,
    tomar_numeros,
)
from escritorio.asociacion.consultas import (
    asociacion,
    idioma_de_textos,
    logo,
    membrete,
    palabras_propias,
    proximo_numero,
)
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.apertura import crear_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from tests.fabrica import reloj
from tests.sesiones.escenas import comprobar_sin_rastro

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def _imagen(formato: str) -> bytes:
    hecha = BytesIO()
    Image.new("RGB", (64, 64), "navy").save(hecha, formato)
    return hecha.getvalue()


def test_otra_red_no_toma_la_identidad_de_la_plantilla(bd: Archivo) -> None:
    propia = asociacion(bd)
    assert (propia.nombre, propia.sigla, propia.moneda, propia.idiomas) == (
        "Red de prueba",
        "",
        "USD",
        ("es", "pt"),
    )
    assert (propia.fundacion, propia.sede, propia.ficticia, logo(bd)) == ("", "", False, None)


def test_un_archivo_sin_fundar_lo_dice(tmp_path: Path) -> None:
    apertura = crear_archivo(tmp_path / "vacio.escritorio", "Ana", reloj)
    try:
        with pytest.raises(NoExiste, match="todavía no tiene asociación"):
            asociacion(apertura.bd)
    finally:
        apertura.cerrar()


def test_corregir_los_datos_y_deshacerlo(bd: Archivo) -> None:
    antes = asociacion(bd)
    nueva = replace(antes, nombre="  Red del Sur ", moneda="UYU", idiomas=("pt",), fundacion="1995-11-11")
    accion = editar(bd, nueva)
    assert asociacion(bd) == replace(nueva, nombre="Red del Sur")
    deshacer(bd, accion)
    assert asociacion(bd) == antes


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nombre": " "}, "nombre"),
        ({"tipo_red": "club"}, "tipo_red"),
        ({"moneda": "usd"}, "moneda"),
        ({"moneda": "PESO"}, "moneda"),
        ({"moneda": "ÑÑÑ"}, "moneda"),
        ({"idiomas": ()}, "idiomas"),
    ],
)
def test_un_dato_que_no_vale_no_deja_rastro(bd: Archivo, cambio: dict[str, str], campo: str) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
        editar(bd, replace(asociacion(bd), **cambio))
    assert dicho.value.campo == campo


@pytest.mark.parametrize("imagen", [_imagen("PNG"), _imagen("JPEG")])
def test_el_logo_se_guarda_tal_cual(bd: Archivo, imagen: bytes) -> None:
    poner_logo(bd, "logo.png", imagen)
    assert logo(bd) == imagen


@pytest.mark.parametrize("imagen", [b"GIF89a", b"", PNG + b"0" * 2_000_000])
def test_lo_que_no_es_un_logo_se_rechaza(bd: Archivo, imagen: bytes) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, "«acta.pdf» no sirve de logo"):
        poner_logo(bd, "acta.pdf", imagen)
    assert logo(bd) is None


def test_un_logo_cortado_se_rechaza_y_el_que_ya_estaba_no_tumba_los_papeles(bd: Archivo) -> None:
    entera = _imagen("PNG")
    with comprobar_sin_rastro(bd, DatoInvalido, "«logo.png» está cortada o dañada"):
        poner_logo(bd, "logo.png", entera[:-40])
    poner_logo(bd, "logo.png", entera)
    assert membrete(bd).logo == entera
    for (nombre,) in bd.conexion.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'adjunto'"
    ).fetchall():
        bd.conexion.execute(f'DROP TRIGGER "{nombre}"')
    bd.conexion.execute("UPDATE adjunto SET contenido = ?", [entera[:-40]])
    assert membrete(bd).logo is None


def test_los_numeros_se_toman_seguidos_y_no_se_gastan_si_no_ocurre(bd: Archivo) -> None:
    with transaccion(bd, "Tomar"):
        assert [tomar_numero(bd, "recibo"), tomar_numeros(bd, "recibo", 3), tomar_numero(bd, "acta:O")] == [
            1,
            2,
            1,
        ]
    with comprobar_sin_rastro(bd, DatoInvalido), transaccion(bd, "Fallar"):
        tomar_numero(bd, "recibo")
        raise DatoInvalido
    assert proximo_numero(bd, "recibo") == 5


def test_se_fija_el_proximo_numero_hasta_que_se_da_el_primero(bd: Archivo) -> None:
    fijar_proximo(bd, "recibo", 500, "Recibo")
    assert ultimas_acciones(bd, 1)[0].accion == "Fijar en 500 el próximo número: Recibo"
    fijar_proximo(bd, "recibo", 400)
    with transaccion(bd, "Tomar"):
        assert tomar_numero(bd, "recibo") == 400
    for numero in (399, 401, 900):
        with comprobar_sin_rastro(bd, DatoInvalido, "sigue por el 401") as dicho:
            fijar_proximo(bd, "recibo", numero)
        assert dicho.value.campo == "numero"
    with comprobar_sin_rastro(bd, DatoInvalido, "1 o mayor"):
        fijar_proximo(bd, "acta:x", 0)


def test_la_fundacion_no_se_deshace(bd: Archivo) -> None:
    fundacion = ultimas_acciones(bd)[-1]
    assert fundacion.accion == "Fundar Red de prueba"
    with comprobar_sin_rastro(bd, FundacionFirme):
        plan_de_deshacer(bd, fundacion.accion_id)


def test_el_plan_dice_si_ya_no_queda_que_deshacer(bd: Archivo) -> None:
    accion = fijar_proximo(bd, "recibo", 500)
    assert [t for t, _ in plan_de_deshacer(bd, accion).retirar] == ["numeracion"]
    fijar_proximo(bd, "recibo", 600)
    with comprobar_sin_rastro(bd, NadaQueDeshacer):
        plan_de_deshacer(bd, accion)


def test_la_lista_propia_se_lleva_en_el_archivo_y_se_deshace(bd: Archivo) -> None:
    anadir_palabra(bd, " Tlaxcoapan ")
    accion = anadir_palabra(bd, "ñandubaysal")
    assert [p.palabra for p in palabras_propias(bd)] == ["ñandubaysal", "Tlaxcoapan"]
    deshacer(bd, accion)
    quitar_palabra(bd, palabras_propias(bd)[0].id)
    assert palabras_propias(bd) == []
    assert ultimas_acciones(bd, 1)[0].accion == "Quitar «Tlaxcoapan» de la lista propia del corrector"


@pytest.mark.parametrize(
    ("palabra", "frase"), [("", "Falta la palabra"), ("dos palabras", "de una en una"), ("Acta", "ya está")]
)
def test_una_palabra_que_no_vale_no_deja_rastro(bd: Archivo, palabra: str, frase: str) -> None:
    anadir_palabra(bd, "Acta")
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        anadir_palabra(bd, palabra)


def test_quitar_una_palabra_que_ya_no_esta_no_deja_rastro(bd: Archivo) -> None:
    with comprobar_sin_rastro(bd, NoExiste):
        quitar_palabra(bd, "no está")


def test_se_corrige_en_el_primer_idioma_que_tiene_diccionario(bd: Archivo) -> None:
    assert idioma_de_textos(bd) == "es"
    editar(bd, replace(asociacion(bd), idiomas=("gn", "pt", "es")))
    assert idioma_de_textos(bd) == "pt"
    editar(bd, replace(asociacion(bd), idiomas=("gn",)))
    assert idioma_de_textos(bd) == "es"
