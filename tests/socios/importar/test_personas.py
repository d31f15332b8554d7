"""Las personas de un libro: se crean, se completan las que están y lo que choca es duda."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.correccion import Correccion
from escritorio.comun.datos.libros.filas import (
    FaltanColumnas,
    OpcionesDeFilas,
    PropuestaDeFilas,
    importar_filas,
    preparar_filas,
)
from escritorio.comun.datos.libros.importacion import HayDudas, PropuestaVieja, Suerte
from escritorio.socios.acciones import anotar_persona
from escritorio.socios.consultas import personas
from escritorio.socios.importar.personas import PERSONAS
from tests.socios.conftest import HacerLibro

TITULOS = ("Nombre", "Tratamiento", "E-mail", "Celular", "Partido")
ANA = ("Ana Pérez", "Dra.", "ana@red.org", "099 123", "")


def suertes(propuesta: PropuestaDeFilas) -> list[str]:
    return [f.suerte.value for f in propuesta.filas]


def test_se_crean_con_todo_se_repiten_sin_cambiar_nada_y_se_deshacen_enteras(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    libro = hacer_libro(TITULOS, ANA, ("Iván Ñandú", "", "", "", "Verde"))
    antes = ultimo_apunte(bd)
    propuesta = preparar_filas(bd, libro, PERSONAS)
    assert (suertes(propuesta), ultimo_apunte(bd)) == (["alta", "alta"], antes)
    resultado = importar_filas(bd, propuesta)
    assert resultado.frase == "Importado: 2 altas."
    ana, ivan = personas(bd)
    assert (ana.tratamiento, ana.correo, ana.telefono, ivan.partido) == (
        "Dra.",
        "ana@red.org",
        "099 123",
        "Verde",
    )
    assert suertes(preparar_filas(bd, libro, PERSONAS)) == ["igual", "igual"]
    assert resultado.accion_id is not None
    deshacer(bd, resultado.accion_id)
    assert personas(bd) == []


def test_la_que_esta_se_completa_y_lo_que_choca_es_duda_en_su_celda(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    anotar_persona(bd, "Ana Pérez", correo="ana@otra.org")
    libro = hacer_libro(TITULOS, ("ana perez", "Dra.", "", "", ""), ("ANA PÉREZ", "", "ana@red.org", "", ""))
    propuesta = preparar_filas(bd, libro, PERSONAS)
    assert suertes(propuesta) == ["cambia", "dudosa"]
    assert [str(d) for d in propuesta.dudas] == [
        "Hoja1!C3: de Ana Pérez consta «ana@otra.org»; corríjalo aquí o en su ficha"
    ]
    with pytest.raises(HayDudas):
        importar_filas(bd, propuesta)
    arreglada = OpcionesDeFilas(corregidas=(Correccion("C3", "ana@otra.org"),))
    assert importar_filas(bd, preparar_filas(bd, libro, PERSONAS, arreglada)).cambios == 1
    assert [(p.nombre, p.tratamiento) for p in personas(bd)] == [("Ana Pérez", "Dra.")]


def test_las_filas_del_mismo_libro_se_cuentan_unas_a_otras(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(TITULOS, ANA, ANA)
    assert suertes(preparar_filas(bd, libro, PERSONAS)) == ["alta", "igual"]


def test_lo_que_no_se_lee_es_duda_y_las_demas_entran(bd: Archivo, hacer_libro: HacerLibro) -> None:
    libro = hacer_libro(TITULOS, ("", "Sra.", "", "", ""), ANA, ("Eva", "", "no es correo", "", ""))
    propuesta = preparar_filas(bd, libro, PERSONAS)
    assert suertes(propuesta) == ["dudosa", "alta", "dudosa"]
    assert [d.celda for d in propuesta.dudas] == ["Hoja1!A2", "Hoja1!C4"]
    importar_filas(bd, propuesta, solo_buenas=True)
    assert [p.nombre for p in personas(bd)] == ["Ana Pérez"]


@pytest.mark.parametrize("dicho", ["Total", "TOTALES", "Subtotal de Cuyo", "Soma geral"])
def test_la_fila_que_suma_las_demas_no_es_una_persona(
    bd: Archivo, hacer_libro: HacerLibro, dicho: str
) -> None:
    libro = hacer_libro(TITULOS, ANA, (dicho, "", "", "2", ""), ("", "", dicho, "", ""))
    propuesta = preparar_filas(bd, libro, PERSONAS)
    assert suertes(propuesta) == ["alta", "dudosa", "dudosa"]
    assert all("parece el total" in d.motivo for d in propuesta.dudas)
    sin_ellas = OpcionesDeFilas(quitadas=frozenset(f.cual for f in propuesta.con(Suerte.DUDOSA)))
    assert suertes(preparar_filas(bd, libro, PERSONAS, sin_ellas)) == ["alta"]


def test_sin_la_columna_que_hace_falta_o_con_el_archivo_cambiado_no_se_importa(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    with pytest.raises(FaltanColumnas, match="No hay ninguna columna con Nombre"):
        preparar_filas(bd, hacer_libro(("Partido", "Celular"), ("Verde", "099")), PERSONAS)
    propuesta = preparar_filas(bd, hacer_libro(TITULOS, ANA), PERSONAS)
    anotar_persona(bd, "Otra")
    with pytest.raises(PropuestaVieja):
        importar_filas(bd, propuesta)
