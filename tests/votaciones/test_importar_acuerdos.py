"""Los acuerdos de antes del programa entran con su número, y la numeración sigue por detrás."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.acciones.expedir import certificar
from escritorio.actas.consultas.expedidos import expedido_guardado
from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import acuerdos
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.filas import PropuestaDeFilas, importar_filas, preparar_filas
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.votaciones.importar.acuerdos import ACUERDOS
from tests.acuerdos.casos import NUEVO
from tests.fabrica import con_reglas
from tests.sesiones.lectura import texto_de
from tests.socios.conftest import HacerLibro, hacer_libro

__all__ = ["hacer_libro"]
TITULOS = ("N.º", "Órgano", "Fecha", "Acuerdo", "Texto", "A favor", "En contra", "Acta")


def preparar(bd: Archivo, hacer: HacerLibro, *filas: tuple[object, ...]) -> PropuestaDeFilas:
    con_organo = [(f[0], organo_por_clave(bd, "consejo").nombre, *f[1:]) for f in filas]
    return preparar_filas(bd, hacer(TITULOS, *(f + ("",) * (8 - len(f)) for f in con_organo)), ACUERDOS)


FILAS = (
    ("7", "03/05/2019", "Sede", "Fijar la **sede** en Melo", 8, 2, "Acta 4"),
    ("9", "04/05/2019", "Logo", "Adoptar el logo"),
)


def test_entran_con_su_numero_y_el_siguiente_va_detras(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    propuesta = preparar(bd, hacer_libro, *FILAS)
    assert [str(d) for d in propuesta.dudas] == []
    resultado = importar_filas(bd, propuesta)
    sede, logo = sorted(acuerdos(bd), key=lambda a: a.en_orden)
    assert (sede.numero, sede.a_favor, sede.en_contra, sede.abstenciones, sede.sesion) == (
        7,
        8,
        2,
        0,
        "Acta 4",
    )
    assert (logo.numero, logo.a_favor, logo.via) == (9, None, "anterior")
    assert [f.suerte.value for f in preparar(bd, hacer_libro, *FILAS).filas] == ["igual", "igual"]
    papel = " ".join(texto_de(expedido_guardado(bd, certificar(bd, sede.id).id)).split())
    assert "en Acta 4, celebrada el" in papel
    assert "A reserva de los términos" not in papel
    consejo = organo_por_clave(bd, "consejo")
    nuevo = asentar(bd, replace(NUEVO, organo_id=consejo.id, fecha="2026-01-02"))
    assert nuevo.numero == 10
    assert resultado.accion_id is not None


def test_se_deshacen_enteros_y_la_numeracion_vuelve(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    accion_id = importar_filas(bd, preparar(bd, hacer_libro, *FILAS)).accion_id
    assert accion_id is not None
    deshacer(bd, accion_id)
    assert acuerdos(bd) == []
    consejo = organo_por_clave(bd, "consejo")
    assert asentar(bd, replace(NUEVO, organo_id=consejo.id, fecha="2026-01-02")).numero == 1


def test_un_acuerdo_que_se_titula_total_no_es_el_total(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    filas = [("7", "03/05/2019", "Total apoyo", "Se apoya"), ("Total", "", "", "")]
    propuesta = preparar(bd, hacer_libro, *filas)
    assert [f.suerte.value for f in propuesta.filas] == ["alta", "dudosa"]
    assert "parece el total" in propuesta.dudas[0].motivo


def test_el_numero_repetido_y_lo_que_no_ha_llegado_son_duda(bd: Archivo, hacer_libro: HacerLibro) -> None:
    con_reglas(bd)
    propuesta = preparar(
        bd,
        hacer_libro,
        FILAS[0],
        ("7", "05/05/2019", "Otra cosa", "Texto"),
        ("s/n", "05/05/2019", "Otra cosa", "Texto"),
        ("8", "05/05/2030", "Otra cosa", "Texto"),
        ("12", "05/05/2019", "Otra cosa", "Texto", "", 3),
    )
    dudas = [(d.celda.rpartition("!")[2], d.motivo) for d in propuesta.dudas]
    assert [c for c, _ in dudas] == ["A3", "A4", "C5", "F6"]
    assert dudas[0][1] == "ese número ya lo lleva «Sede», del 03/05/2019"
