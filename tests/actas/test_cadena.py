"""La cadena del libro: quien toca la base a mano queda señalado en su asiento."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import pytest

from escritorio.actas.acciones.libro import anular_folios, subsanar
from escritorio.actas.consultas.cotejo import hallazgos_de_los_libros, huellas_del_libro, primera_rotura
from escritorio.actas.consultas.libro import asientos_del_organo
from escritorio.actas.modelo.libro import Asiento
from escritorio.actas.reglas.cadena import PRINCIPIO, estable, huella, roturas
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.guardas import quitar_disparadores
from escritorio.informes.consultas.verificacion import hallazgos
from tests.actas.libros import asentada
from tests.fabrica import asamblea

_LIBRO = "Libro de actas de la Asamblea General de Socios"


@pytest.fixture
def cadena(red: Archivo) -> list[Asiento]:
    """Apertura, dos actas, una anulación y una subsanación."""
    primera, _ = asentada(red), asentada(red, hojas=2)
    anular_folios(red, primera.libro_id, 1, "Roto")
    subsanar(red, primera.id, "mal", "bien", "Error de tecla")
    return asientos_del_organo(red, asamblea(red))


def test_lo_intacto_cuadra(red: Archivo, cadena: Sequence[Asiento]) -> None:
    assert len(cadena) == 5
    assert list(roturas(cadena)) == []
    assert hallazgos_de_los_libros(red) == []
    assert hallazgos(red) == []


def test_la_huella_es_reproducible_fuera_del_programa() -> None:
    assert estable({"b": 1, "a": "ñ"}) == '{"a":"ñ","b":1}'
    assert huella("", "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert huella("a", "bc") == huella("", "abc")


@pytest.mark.parametrize(
    ("toque", "quien", "causa"),
    [
        ("UPDATE asiento SET canonico = canonico || ' ' WHERE orden = 3", 3, "no coincide con lo asentado"),
        ("UPDATE asiento SET huella = substr(huella, 2) || 'g' WHERE orden = 2", 2, "no coincide"),
        ("UPDATE asiento SET texto = 'otro' WHERE orden = 4", 4, "cambió después de asentarse: texto"),
        ("UPDATE asiento SET momento = '2020-01-01T00:00' WHERE orden = 2", 2, "asentarse: momento"),
        ("UPDATE asiento SET clase = 'cierre' WHERE orden = 5", 5, "asentarse: clase"),
        ("UPDATE asiento SET folio_desde = 90 WHERE orden = 5", 5, "asentarse: folio"),
        ("UPDATE asiento SET folios = 4 WHERE orden = 2", 2, "su PDF tiene 1 página y el asiento, 4 folios"),
        ("DELETE FROM asiento WHERE orden = 2", 3, "faltan asientos delante de él"),
        ("DELETE FROM asiento WHERE orden = 1", 2, "faltan asientos delante de él"),
        ("UPDATE libro SET tomo = 2", 1, "asentarse: tomo"),
        ("UPDATE acta SET canonico = '{}' WHERE numero = 1", 2, "el acta guardada no dice lo que se asentó"),
        ("UPDATE acta SET folio_desde = 70 WHERE numero = 2", 3, "otros folios u otro PDF"),
        ("UPDATE adjunto SET contenido = x'00' WHERE id = (SELECT pdf_id FROM asiento WHERE orden = 4)", 4,
         "su PDF guardado cambió después de emitirse"),
    ],
)  # fmt: skip
def test_lo_tocado_a_mano_se_senala(
    red: Archivo, cadena: Sequence[Asiento], toque: str, quien: int, causa: str
) -> None:
    _tocar(red, toque)
    rota = primera_rotura(red, asamblea(red))
    assert rota is not None
    assert rota.asiento.orden == quien
    assert causa in rota.causa
    libro = f"{_LIBRO}, tomo {rota.asiento.tomo}, asiento {quien} ("
    assert any(h.startswith(libro) and causa in h for h in hallazgos(red))


def test_un_pdf_cambiado_con_su_huella_tambien_se_senala(red: Archivo, cadena: Sequence[Asiento]) -> None:
    nuevo = "(SELECT pdf_id FROM asiento WHERE orden = 2)"
    otro = "(SELECT pdf_id FROM asiento WHERE orden = 1)"
    _tocar(
        red,
        f"UPDATE adjunto SET contenido = (SELECT contenido FROM adjunto WHERE id = {otro}),"
        f" huella = (SELECT huella FROM adjunto WHERE id = {otro}) WHERE id = {nuevo}",
    )
    rota = primera_rotura(red, asamblea(red))
    assert rota is not None
    assert "el PDF del asiento anterior (Acta n.º 1) no es el que se asentó" in rota.causa


def test_quien_rehace_un_eslabon_rompe_el_siguiente(red: Archivo, cadena: Sequence[Asiento]) -> None:
    falso = cadena[1].canonico.replace("acta", "Acta")
    _tocar(red, "UPDATE asiento SET canonico = ?, huella = ? WHERE id = ?",
           [falso, huella(cadena[1].huella_anterior, falso), cadena[1].id])  # fmt: skip
    rota = primera_rotura(red, asamblea(red))
    assert rota is not None
    assert (rota.asiento.orden, "asentarse: clase" in rota.causa) == (2, True)
    (suelta,) = roturas(asientos_del_organo(red, asamblea(red))[2:])
    assert "delante" in suelta.causa


def test_un_acta_que_se_arranca_del_libro_se_echa_en_falta(red: Archivo, cadena: Sequence[Asiento]) -> None:
    _tocar(red, "DELETE FROM asiento WHERE orden > 2")
    assert hallazgos_de_los_libros(red) == [
        "Acta n.º 2 de la Asamblea General de Socios dice estar en el libro de actas y no está asentada."
    ]


@pytest.mark.parametrize("orden", ["UPDATE asiento SET texto = 'x'", "DELETE FROM asiento"])
def test_el_archivo_no_deja_cambiar_el_libro(red: Archivo, cadena: Sequence[Asiento], orden: str) -> None:
    with (
        pytest.raises(Exception, match="Lo asentado en el libro de actas no se cambia"),
        transaccion(red, "Tocar"),
    ):
        red.ejecutar(orden)
    assert asientos_del_organo(red, asamblea(red)) == cadena


def test_un_pdf_roto_con_su_huella_no_tumba_la_comprobacion(red: Archivo, cadena: Sequence[Asiento]) -> None:
    roto = b"%PDF-1.7 roto"
    suyo = "(SELECT pdf_id FROM asiento WHERE orden = 2)"
    _tocar(
        red,
        f"UPDATE adjunto SET contenido = ?, huella = ? WHERE id = {suyo}",
        [roto, sha256(roto).hexdigest()],
    )
    assert any("su PDF guardado no se puede leer" in h for h in hallazgos_de_los_libros(red))


def test_las_huellas_del_libro_se_rehacen_con_su_receta(red: Archivo, cadena: Sequence[Asiento]) -> None:
    anterior, eslabones = PRINCIPIO, huellas_del_libro(red, asamblea(red)).split("\n= ")[1:]
    for eslabon in eslabones:
        cabeza, _, texto = eslabon.rstrip("\n").partition("\n")
        assert sha256(f"{anterior}{texto}".encode()).hexdigest() == cabeza.split()[1]
        anterior = cabeza.split()[1]
    assert (len(eslabones), anterior) == (5, cadena[-1].huella)


def _tocar(bd: Archivo, orden: str, datos: Sequence[object] = ()) -> None:
    quitar_disparadores(bd.conexion)
    with transaccion(bd, "Tocar a mano"):
        bd.ejecutar(orden, list(datos))
