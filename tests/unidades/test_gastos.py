"""Lo gastado en una actividad: un solo número, el de los asientos que siguen en pie."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.asientos import anular_asiento, desligar_gasto, ligar_gasto
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.asunto import YaAsentado
from escritorio.cuentas.consultas.asientos import asiento, asientos_de, gastos_libres
from escritorio.cuentas.reglas.rendicion import EjercicioCerrado
from escritorio.ordenes.consultar.unidades import actividades as por_ordenes
from escritorio.unidades.acciones.planes import anotar_avance
from escritorio.unidades.consultas.informes import hechos
from escritorio.unidades.consultas.planes import actividad, actividades, vistas
from escritorio.unidades.modelo.planes import AvanceNuevo, Luz
from escritorio.unidades.reglas.actividades import decir_gasto
from escritorio.unidades.reglas.informes import componer, periodo
from tests.cuentas.casos import BANCO, PESOS, abrir, gasto, ingreso
from tests.fabrica import ACTO_ANTERIOR
from tests.unidades.casos import HOY, TALLER, con_actividad

CON_DINERO = replace(TALLER, presupuesto=100_00, moneda="USD")


@pytest.fixture
def taller(bd: Archivo) -> Referencia:
    """Una actividad con USD 100 de presupuesto."""
    return Referencia("actividad", con_actividad(bd, CON_DINERO))


def test_el_gasto_anotado_y_el_ligado_se_restan_del_presupuesto(bd: Archivo, taller: Referencia) -> None:
    banco = abrir(bd, BANCO)
    gasto(bd, banco, 30_00, origen=taller)
    ligar_gasto(bd, gasto(bd, banco, 20_00).id, taller)
    suya = actividad(bd, taller.id)
    assert (suya.gastado, suya.queda) == (50_00, 50_00)
    assert decir_gasto(suya) == "gastado USD 50,00, quedan USD 50,00"
    assert sum(a.importe for a in asientos_de(bd, taller)) == 50_00


def test_un_asiento_anulado_no_cuenta_y_se_anula_en_el_libro(bd: Archivo, taller: Referencia) -> None:
    suyo = gasto(bd, abrir(bd), 30_00, origen=taller)
    anular_asiento(bd, suyo.id, HOY, "Factura repetida")
    assert actividad(bd, taller.id).gastado == 0
    assert decir_gasto(actividad(bd, taller.id)) == "sin gasto anotado"
    with pytest.raises(DatoInvalido, match="está anulado"):
        desligar_gasto(bd, suyo.id)


def test_al_cierre_de_un_dia_cuenta_lo_gastado_hasta_el(bd: Archivo, taller: Referencia) -> None:
    suyo = gasto(bd, abrir(bd), 30_00, origen=taller, fecha="2026-03-05")
    anular_asiento(bd, suyo.id, "2026-03-09", "Factura repetida")
    dias = ("2026-03-04", "2026-03-05", "2026-03-08", "2026-03-09")
    assert [vistas(bd, dia)[0].actividad.gastado for dia in dias] == [0, 30_00, 30_00, 0]


def test_lo_gastado_en_otra_moneda_se_dice_y_no_se_resta(bd: Archivo, taller: Referencia) -> None:
    gasto(bd, abrir(bd, PESOS), 9_000, origen=taller)
    suya = actividad(bd, taller.id)
    assert (suya.gastado, suya.queda, suya.en_otras) == (0, 100_00, (("CLP", 9_000),))


def test_gastar_mas_de_lo_presupuestado_esta_en_rojo_y_dice_por_que(bd: Archivo, taller: Referencia) -> None:
    gasto(bd, abrir(bd, BANCO), 130_00, origen=taller)
    anotar_avance(bd, taller.id, AvanceNuevo(HOY, "Se hizo.", "cumplida"))
    (vista,) = vistas(bd, HOY)
    assert vista.luz is Luz.ROJO
    assert next(m.frase for m in vista.motivos if m.luz is Luz.ROJO) == (
        "Se gastó USD 30,00 más de lo presupuestado, que era USD 100,00."
    )


def test_ligar_y_desligar_se_deshacen_y_el_asiento_queda_igual(bd: Archivo, taller: Referencia) -> None:
    suyo = gasto(bd, abrir(bd))
    accion = ligar_gasto(bd, suyo.id, taller)
    assert gastos_libres(bd, "") == []
    deshacer(bd, accion)
    assert asiento(bd, suyo.id) == suyo
    ligar_gasto(bd, suyo.id, taller)
    deshacer(bd, desligar_gasto(bd, suyo.id))
    assert actividad(bd, taller.id).gastado == suyo.importe
    desligar_gasto(bd, suyo.id)
    assert gastos_libres(bd, "") == [suyo]


def test_no_se_liga_lo_que_no_es_un_gasto_libre_y_vigente(bd: Archivo, taller: Referencia) -> None:
    banco = abrir(bd, BANCO)
    entra, anulado, de_otra = ingreso(bd, banco), gasto(bd, banco), gasto(bd, banco, origen=taller)
    anular_asiento(bd, anulado.id, HOY, "Error")
    antes = ultimo_apunte(bd)
    for malo, dice in ((entra, "no es un gasto"), (anulado, "no es un gasto"), (de_otra, "ya es de otra")):
        with pytest.raises(DatoInvalido, match=dice):
            ligar_gasto(bd, malo.id, taller)
    with pytest.raises(DatoInvalido, match="no es el gasto de ninguna actividad"):
        desligar_gasto(bd, entra.id)
    assert ultimo_apunte(bd) == antes


def test_en_un_ejercicio_cerrado_no_se_liga_ni_se_desliga_ni_se_deshace(
    bd: Archivo, taller: Referencia
) -> None:
    banco = abrir(bd, BANCO)
    suelto, suyo = gasto(bd, banco, fecha="2025-06-01"), gasto(bd, banco, fecha="2025-06-02")
    accion = ligar_gasto(bd, suyo.id, taller)
    cerrar_ejercicio(bd, "2025", ACTO_ANTERIOR)
    antes = ultimo_apunte(bd)
    with pytest.raises(EjercicioCerrado):
        ligar_gasto(bd, suelto.id, taller)
    with pytest.raises(EjercicioCerrado):
        desligar_gasto(bd, suyo.id)
    with pytest.raises(YaAsentado):
        deshacer(bd, accion)
    assert ultimo_apunte(bd) == antes
    assert gastos_libres(bd, "2025") == []


def test_el_gasto_de_una_actividad_pide_su_partida(bd: Archivo, taller: Referencia) -> None:
    with pytest.raises(DatoInvalido, match="Elija la partida del gasto"):
        gasto(bd, abrir(bd), origen=taller, partida_id=None)


def test_el_informe_y_la_orden_dicen_el_mismo_numero(bd: Archivo, taller: Referencia) -> None:
    gasto(bd, abrir(bd, BANCO), 30_00, origen=taller)
    unidad_id = actividad(bd, taller.id).unidad_id
    partes = componer(hechos(bd, unidad_id, periodo("semestral", 2026, 1)))
    dinero = next(p.texto for p in partes if p.titulo == "Presupuesto")
    assert "Gastado en ellas: USD 30,00" in dinero
    assert "gastado USD 30,00, quedan USD 70,00" in dinero
    (fila,) = por_ordenes(bd)
    assert (fila["gastado"], fila["queda"], fila["gastos"]) == (30_00, 70_00, {"USD": 30_00})
    assert [a.gastado for a in actividades(bd)] == [30_00]
