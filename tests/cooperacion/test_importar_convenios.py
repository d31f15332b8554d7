"""Los convenios de un libro se registran con sus partes, firmados o en preparación."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.filas import PropuestaDeFilas, importar_filas, preparar_filas
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.importar.convenios import CONVENIOS
from tests.fabrica import con_socios
from tests.socios.conftest import HacerLibro, hacer_libro

__all__ = ["hacer_libro"]
TITULOS = ("Convenio", "Objeto", "Instrumento", "Partes", "Responsable", "Firma", "Vence")
FILAS = (
    (
        *("Hermanas", "Intercambio", "Hermanamiento", "Municipio 001; Lugo (España)", "Eva"),
        *("03/05/2019", "02/05/2029"),
    ),
    ("Marco", "Formación", "convenio_bilateral", "La asociación; Municipio 002", "Eva", "", ""),
)


def preparar(bd: Archivo, hacer: HacerLibro, *filas: tuple[str, ...]) -> PropuestaDeFilas:
    return preparar_filas(bd, hacer(TITULOS, *filas), CONVENIOS)


def test_entran_con_sus_partes_y_se_deshacen_enteros(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_socios(bd, 2)
    propuesta = preparar(bd, hacer_libro, *FILAS)
    assert [str(d) for d in propuesta.dudas] == []
    resultado = importar_filas(bd, propuesta)
    marco, hermanas = convenios(bd)
    assert [(p.clase, p.nombre, p.pais) for p in hermanas.partes] == [
        ("socio", "Municipio 001", "UY"),
        ("externa", "Lugo", "España"),
    ]
    assert (hermanas.firma, hermanas.hasta, marco.firma) == ("2019-05-03", "2029-05-02", None)
    assert [p.clase for p in marco.partes] == ["asociacion", "socio"]
    assert [f.suerte.value for f in preparar(bd, hacer_libro, *FILAS).filas] == ["igual", "igual"]
    assert resultado.accion_id is not None
    deshacer(bd, resultado.accion_id)
    assert convenios(bd) == []


def test_cada_duda_dice_su_celda(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_socios(bd, 2)
    buena = list(FILAS[0])
    malas = [[*buena[:i], mal, *buena[i + 1 :]] for i, mal in ((2, "Pacto"), (3, "Lugo"), (6, "01/01/2019"))]
    propuesta = preparar(bd, hacer_libro, *map(tuple, malas))
    assert [d.celda.rpartition("!")[2] for d in propuesta.dudas] == ["C2", "D3", "G4"]
    assert "si es de fuera, ponga su país entre paréntesis" in propuesta.dudas[1].motivo
