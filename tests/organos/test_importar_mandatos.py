"""Los mandatos de un libro se nombran con las reglas de siempre, y lo que no se admite es duda."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.filas import PropuestaDeFilas, importar_filas, preparar_filas
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.importar.mandatos import MANDATOS
from escritorio.socios.consultas import personas, socio
from tests.fabrica import con_reglas, con_socios
from tests.socios.conftest import HacerLibro, hacer_libro

__all__ = ["hacer_libro"]
TITULOS = ("Quién", "Órgano", "Cargo", "Desde", "Hasta", "Cesó el", "Motivo del cese", "Es")


def preparar(bd: Archivo, hacer: HacerLibro, *filas: tuple[str, ...]) -> PropuestaDeFilas:
    return preparar_filas(bd, hacer(TITULOS, *(f + ("",) * (8 - len(f)) for f in filas)), MANDATOS)


def donde(bd: Archivo) -> tuple[str, str, str]:
    """El Consejo, su id y su primer puesto."""
    consejo = organo_por_clave(bd, "consejo")
    return consejo.nombre, consejo.id, puestos(bd, consejo.id)[0].nombre


def test_la_historia_entra_con_su_cese_se_reconoce_y_se_deshace_entera(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    con_reglas(bd)
    uno, _ = con_socios(bd, 2)
    consejo, consejo_id, puesto = donde(bd)
    filas = (
        (socio(bd, uno).nombre, consejo, puesto, "01/02/2021", "31/01/2023", "30/06/2022", "Renunció"),
        ("Ana Pérez", consejo, puesto, "01/07/2022", "30/06/2024"),
    )
    propuesta = preparar(bd, hacer_libro, *filas)
    assert [str(d) for d in propuesta.dudas] == []
    assert "se crea su ficha de persona" in propuesta.filas[1].detalle
    resultado = importar_filas(bd, propuesta)
    segundo, primero = mandatos(bd, consejo_id)
    assert (primero.socio_id, primero.cese, primero.motivo_cese) == (uno, "2022-06-30", "Renunció")
    assert (segundo.nombre, segundo.hasta) == ("Ana Pérez", "2024-06-30")
    assert "Importado de socios.xlsx" in segundo.fundamento
    assert [f.suerte.value for f in preparar(bd, hacer_libro, *filas).filas] == ["igual", "igual"]
    assert resultado.accion_id is not None
    deshacer(bd, resultado.accion_id)
    assert (mandatos(bd, consejo_id), personas(bd)) == ([], [])


def test_cada_duda_dice_su_celda_y_que_hacer(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    con_socios(bd, 2)
    consejo, _, puesto = donde(bd)
    propuesta = preparar(
        bd,
        hacer_libro,
        ("Municipio 001", "Consejo de sabios", puesto, "2021-02-01"),
        ("Municipio 001", consejo, "Bedel", "2021-02-01"),
        ("Municipalidad Municipio 001", consejo, puesto, "2021-02-01"),
        ("Municipio 009", consejo, puesto, "2021-02-01", "", "", "", "socio"),
        ("Municipio 002", consejo, puesto, "ayer"),
        ("Municipio 002", consejo, puesto, "2021-02-01", "2020-01-01"),
    )
    dudas = [(d.celda.rpartition("!")[2], d.motivo) for d in propuesta.dudas]
    assert [celda for celda, _ in dudas] == ["B2", "C3", "A4", "A5", "D6", "E7"]
    assert "no hay un órgano «Consejo de sabios»; los hay" in dudas[0][1]
    assert "no hay ese puesto; los hay" in dudas[1][1]
    assert "se parece al socio «Municipio 001»" in dudas[2][1]


def test_quien_ya_ocupa_el_puesto_en_otra_fila_es_duda(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    con_socios(bd, 2)
    consejo, _, puesto = donde(bd)
    filas = [("Municipio 001", consejo, puesto, d, "31/12/2024") for d in ("01/01/2023", "01/01/2024")]
    propuesta = preparar(bd, hacer_libro, *filas)
    assert [f.suerte.value for f in propuesta.filas] == ["alta", "dudosa"]
    assert "Ya ocupa ese puesto en esas fechas" in propuesta.dudas[0].motivo
