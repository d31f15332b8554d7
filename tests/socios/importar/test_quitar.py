"""El socio creado por error se va del todo, vuelve al deshacer, y con algo detrás no se toca."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora
from escritorio.comun.datos.deshacer import deshacer
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.proponer import preparar_importacion
from escritorio.socios.importar.quitar import FichaConHistoria, quitar_socio
from escritorio.socios.modelo import PoblacionNueva, RepresentanteNuevo, SituacionNueva, SocioNuevo
from tests.acuerdos.casos import NUEVO
from tests.fabrica import ACTO_ANTERIOR
from tests.socios.conftest import HacerLibro


def retrato(bd: Archivo) -> dict[str, list[tuple[object, ...]]]:
    """Todo lo que guarda el archivo, tabla a tabla."""
    return {
        tabla: sorted(tuple(f) for f in bd.filas(f"SELECT * FROM {tabla}"))
        for tabla in tablas_con_bitacora(bd.conexion)
    }


def alta(bd: Archivo, nombre: str = "Errado", fundamento: Fundamento = ACTO_ANTERIOR) -> str:
    nueva = SocioNuevo(nombre, "UY", consultas.categorias(bd)[0].id)
    return acciones.inscribir(
        bd, nueva, "2020-01-01", fundamento, PoblacionNueva(500, "INE", 2020, oficial=True)
    ).socio_id


def test_se_va_como_si_no_se_hubiera_creado_y_vuelve_al_deshacer(bd: Archivo) -> None:
    antes = retrato(bd)
    socio_id = alta(bd)
    acciones.nombrar_representante(bd, socio_id, RepresentanteNuevo("Ana Pérez", "2020-01-01"))
    con_el = retrato(bd)
    accion_id = quitar_socio(bd, socio_id)
    assert retrato(bd) == antes
    deshacer(bd, accion_id)
    assert retrato(bd) == con_el


def test_de_una_importacion_se_quita_uno_y_los_demas_conservan_en_que_se_apoyan(
    bd: Archivo, hacer_libro: HacerLibro
) -> None:
    libro = hacer_libro(("País", "Nombre", "Representante"), ("UY", "Rivera", "Eva"), ("UY", "Nota", "Ivo"))
    importar(bd, preparar_importacion(bd, libro))
    nota = next(s for s in consultas.socios(bd) if s.nombre == "Nota")
    quitar_socio(bd, nota.id)
    (queda,) = consultas.socios(bd)
    assert any(h.detalle.startswith("Importado de ") for h in consultas.historia(bd, queda.id))
    assert [p.nombre for p in consultas.personas(bd)] == ["Eva"]


def test_el_acuerdo_que_lo_admitio_deja_de_citarlo(bd: Archivo) -> None:
    acuerdo_id = asentar(bd, replace(NUEVO, fecha="2020-01-01")).id
    socio_id = alta(bd, fundamento=Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo_id))
    assert len(citas(bd, acuerdo_id)) == 1
    quitar_socio(bd, socio_id)
    assert citas(bd, acuerdo_id) == []


def mandato(bd: Archivo, socio_id: str) -> None:
    with transaccion(bd, "Preparar la prueba"):
        bd.ejecutar(
            "INSERT INTO mandato (id, puesto_id, socio_id, desde, fundamento_id) SELECT 'm',"
            " (SELECT id FROM puesto LIMIT 1), ?, '2020-01-01', (SELECT id FROM fundamento LIMIT 1)",
            [socio_id],
        )


def baja(bd: Archivo, socio_id: str) -> None:
    acciones.dar_de_baja(bd, socio_id, "2021-01-01", ACTO_ANTERIOR)


def otro_nombre(bd: Archivo, socio_id: str) -> None:
    acciones.cambiar_nombre(bd, socio_id, "Otro", "2021-01-01")


def licencia(bd: Archivo, socio_id: str) -> None:
    nueva = SituacionNueva("licencia", "2021-01-01", "2021-03-01", "igual", False, "")
    acciones.poner_situacion(bd, socio_id, nueva, ACTO_ANTERIOR)


def representante_cesado(bd: Archivo, socio_id: str) -> None:
    acciones.nombrar_representante(bd, socio_id, RepresentanteNuevo("Ana", "2020-01-01"))
    acciones.cesar_representante(bd, consultas.representantes(bd, socio_id)[0].id, "2020-06-01")


@pytest.mark.parametrize(
    ("que", "dice"),
    [
        (mandato, "1 mandato"),
        (baja, "1 alta o baja de socio"),
        (otro_nombre, "1 nombre anterior"),
        (licencia, "1 situación de un socio"),
        (representante_cesado, "1 representante"),
    ],
)
def test_con_algo_detras_no_se_quita_y_dice_que(
    bd: Archivo, que: Callable[[Archivo, str], None], dice: str
) -> None:
    socio_id = alta(bd)
    que(bd, socio_id)
    antes = retrato(bd)
    with pytest.raises(FichaConHistoria, match=f"ya tiene {dice}, y no se quita"):
        quitar_socio(bd, socio_id)
    assert retrato(bd) == antes
