"""«Hasta ocho ciudades por país» y el cupo propio de cada país, de la frase del editor a la convocatoria.

Reglas 66 y 78 de las reales: Mercociudades y FCCR.
"""

from __future__ import annotations

from typing import Any

import pytest

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.piezas.familias.partes import PiezaDeCupo, PiezaDeParte
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.consultas.integracion import integracion, numero_legal
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.sesiones.del_editor import escribir
from tests.sesiones.escenas import EMITIDA, nueva

pytestmark = pytest.mark.usefixtures("qapp")
EL_DIA = "2026-04-20"


def con_consejeras(bd: Archivo, cuantas: int) -> None:
    """Tantas ciudades de UY ocupan el puesto «Ciudad consejera»."""
    with transaccion(bd, "Añadir un puesto"):
        puesto = crear_puesto(bd, asamblea(bd), PuestoNuevo("Ciudad consejera"), 9)
    for socio in bd.valores("SELECT id FROM socio ORDER BY nombre LIMIT ?", [cuantas]):
        nombrar(bd, MandatoNuevo(puesto, "2026-01-01", socio_id=socio), ACTO_ANTERIOR)


def por_pais(plazas: str, *, tope: bool, de: str = "") -> Any:
    def mover(pieza: Any) -> None:
        parte = pieza.partes.piezas()[0]
        assert isinstance(parte, PiezaDeParte)
        parte.clase.poner("por_grupo")
        parte.puesto.setText("Ciudad consejera")
        parte.hasta.setChecked(tope)
        cupo = parte.cupos.piezas()[0]
        assert isinstance(cupo, PiezaDeCupo)
        cupo.plazas.setText(plazas)
        cupo.grupo.setText(de)

    return mover


def test_hasta_ocho_por_pais_se_convoca_a_las_que_hay_sin_que_falte_ninguna(red: Archivo) -> None:
    con_consejeras(red, 3)
    leida = escribir(red, "composicion", por_pais("8", tope=True))
    assert leida == "Lo integran: hasta 8 por cada país de tipo municipio."
    hecha = integracion(red, asamblea(red), EL_DIA)
    assert (hecha.dictamen.veredicto, hecha.reparos) == (Veredicto.SI, ())
    assert numero_legal(red, asamblea(red), EL_DIA) == 3
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id, emitida=EMITIDA)
    assert len(asistencias(red, sesion_id)) == 3


def test_sin_ser_tope_faltan_las_que_no_estan(red: Archivo) -> None:
    con_consejeras(red, 3)
    escribir(red, "composicion", por_pais("8", tope=False))
    hecha = integracion(red, asamblea(red), EL_DIA)
    assert [str(r) for r in hecha.reparos] == ["faltan 5 de UY"]
    assert numero_legal(red, asamblea(red), EL_DIA) == 8


def test_el_cupo_de_un_pais_no_es_el_de_los_demas(red: Archivo) -> None:
    con_consejeras(red, 3)
    leida = escribir(red, "composicion", por_pais("9", tope=False, de="br"))
    assert leida == "Lo integran: 9 de BR de tipo municipio."
    reparos = [str(r) for r in integracion(red, asamblea(red), EL_DIA).reparos]
    assert reparos[0] == "faltan 9 de BR"
    assert "a UY no le toca ninguna plaza" in reparos[1]
