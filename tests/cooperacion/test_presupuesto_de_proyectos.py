"""El presupuesto de un proyecto por partida y parte, y lo ejecutado."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.proyectos import (
    anotar_gasto,
    anular_gasto,
    cambiar_estado,
    corregir_proyecto,
    corregir_renglon,
    presupuestar,
)
from escritorio.cooperacion.consultas.proyectos import (
    cartera,
    gasto,
    gastos,
    indicadores,
    proyecto,
)
from escritorio.cooperacion.modelo.proyectos import (
    GastoNuevo,
    IndicadorNuevo,
    MedicionNueva,
    Proyecto,
    RenglonNuevo,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.proyectos import sumar
from escritorio.cuentas.acciones.asientos import anular_asiento
from tests.cooperacion.casos import AGUA, PROGRAMA, PRUEBA, apuntes
from tests.cuentas.casos import PESOS, abrir, ingreso
from tests.cuentas.casos import gasto as gastar_de_la_caja


def test_el_presupuesto_suma_por_parte_y_por_fuente(bd: Archivo, agua: Proyecto) -> None:
    assert agua.total == SumaDeRenglones("Total", 1_000_00, 0)
    assert [(s.rotulo, s.importe) for s in sumar(agua.renglones, lambda r: r.parte)] == [
        ("Municipio 001", 700_00),
        ("Universidad", 300_00),
    ]
    assert [(s.rotulo, s.importe) for s in sumar(agua.renglones, lambda r: r.fuente)] == [
        ("financiador", 900_00),
        ("contrapartida", 100_00),
    ]


def test_lo_ejecutado_cuenta_hasta_que_se_anula(bd: Archivo, agua: Proyecto) -> None:
    tubos = agua.renglones[0]
    anotar_gasto(bd, GastoNuevo(tubos.id, "2026-02-01", 150_00, "Primera compra"), PRUEBA)
    ahora = proyecto(bd, agua.id)
    assert (ahora.renglones[0].ejecutado, ahora.renglones[0].saldo) == (150_00, 450_00)
    assert (ahora.renglones[0].avance, ahora.total.avance) == (Fraction(1, 4), Fraction(3, 20))
    (suyo,) = gastos(bd, agua.id)
    assert (suyo.parte, suyo.renglon, bool(suyo.adjunto_id)) == ("Municipio 001", "Tuberías", True)
    anular_gasto(bd, suyo.id, "Factura repetida")
    assert (proyecto(bd, agua.id).total.ejecutado, gasto(bd, suyo.id).motivo) == (0, "Factura repetida")
    with pytest.raises(DatoInvalido, match="ya está anulado"):
        anular_gasto(bd, suyo.id, "Otra vez")


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"fecha": "2026-03-11"}, "fecha"),
        ({"fecha": "2025-12-31"}, "fecha"),
        ({"importe": 0}, "importe"),
        ({"concepto": ""}, "concepto"),
    ],
)
def test_un_gasto_imposible_no_deja_rastro(
    bd: Archivo, agua: Proyecto, cambios: dict[str, object], campo: str
) -> None:
    nuevo = GastoNuevo(agua.renglones[0].id, "2026-02-01", 10_00, "Compra")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        anotar_gasto(bd, replace(nuevo, **cambios))
    assert (error.value.campo, apuntes(bd)) == (campo, antes)
    with pytest.raises(DatoInvalido, match="es un programa"):
        anotar_gasto(bd, nuevo, PROGRAMA)
    assert apuntes(bd) == antes


def test_un_gasto_cita_el_asiento_que_lo_pago_y_no_lo_reparte_dos_veces(bd: Archivo, agua: Proyecto) -> None:
    suyo = gastar_de_la_caja(bd, abrir(bd), 30_00)
    nuevo = GastoNuevo(agua.renglones[0].id, "2026-03-05", 20_00, "Tubos", suyo.id)
    anotar_gasto(bd, nuevo)
    assert gastos(bd, agua.id)[0].asiento == suyo.numero
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="quedan USD 10,00 por repartir") as error:
        anotar_gasto(bd, nuevo)
    assert (error.value.campo, apuntes(bd)) == ("importe", antes)


def test_un_ingreso_lo_anulado_y_otra_moneda_no_pagan_un_proyecto(bd: Archivo, agua: Proyecto) -> None:
    caja = abrir(bd)
    entra, anulado = ingreso(bd, caja), gastar_de_la_caja(bd, caja)
    anular_asiento(bd, anulado.id, "2026-03-06", "Error")
    nuevo = GastoNuevo(agua.renglones[0].id, "2026-03-05", 1_00, "Tubos")
    for malo in (entra, anulado):
        with pytest.raises(DatoInvalido, match="no es un gasto vigente"):
            anotar_gasto(bd, replace(nuevo, asiento_id=malo.id))
    en_pesos = gastar_de_la_caja(bd, abrir(bd, PESOS), 1_000)
    with pytest.raises(DatoInvalido, match="El asiento está en CLP y el proyecto en USD"):
        anotar_gasto(bd, replace(nuevo, asiento_id=en_pesos.id))


def test_un_renglon_se_corrige_y_no_se_repite(bd: Archivo, agua: Proyecto) -> None:
    tubos, obra = agua.renglones[0], agua.renglones[1]
    corregir_renglon(bd, tubos.id, RenglonNuevo(tubos.parte_id, "Tuberías", 500_00))
    assert proyecto(bd, agua.id).renglones[0].importe == 500_00
    repetido = RenglonNuevo(tubos.parte_id, "Tuberías", 1_00)
    with pytest.raises(DatoInvalido, match="ya está presupuestada"):
        presupuestar(bd, agua.id, repetido)
    with pytest.raises(DatoInvalido, match="ya está presupuestada"):
        corregir_renglon(bd, obra.id, repetido)
    for malo, campo in (
        (RenglonNuevo("nadie", "Viajes", 1_00), "parte_id"),
        (RenglonNuevo(tubos.parte_id, "Viajes", 0), "importe"),
        (RenglonNuevo(tubos.parte_id, "", 1_00), "concepto"),
        (RenglonNuevo(tubos.parte_id, "Viajes", 1_00, "lotería"), "fuente"),
    ):
        with pytest.raises(DatoInvalido) as error:
            presupuestar(bd, agua.id, malo)
        assert error.value.campo == campo
    with pytest.raises(DatoInvalido, match="Elija a quien toma parte"):
        corregir_renglon(bd, obra.id, RenglonNuevo("nadie", "Obra", 1_00))


def test_con_presupuesto_la_moneda_ya_no_cambia(bd: Archivo, agua: Proyecto) -> None:
    corregir_proyecto(bd, agua.id, replace(AGUA, nombre="Agua segura II"))
    assert proyecto(bd, agua.id).nombre == "Agua segura II"
    with pytest.raises(DatoInvalido, match="la moneda ya no cambia"):
        corregir_proyecto(bd, agua.id, replace(AGUA, moneda="EUR"))


def test_pasarse_del_presupuesto_y_del_plazo_se_ve_en_rojo_con_su_porque(bd: Archivo, agua: Proyecto) -> None:
    anotar_gasto(bd, GastoNuevo(agua.renglones[1].id, "2026-02-01", 130_00, "Zanja"))
    corregir_proyecto(bd, agua.id, replace(AGUA, hasta="2026-03-09"))
    fijar_indicador(
        bd,
        Referencia("proyecto", agua.id),
        IndicadorNuevo("Hogares con agua", "500", "hogares", "2026-03-01", "sube", "100"),
    )
    (medido,) = indicadores(bd, Referencia("proyecto", agua.id))
    medir(bd, medido.id, MedicionNueva("2026-02-01", "300"))
    assert tuple(map(str, cartera(bd)[0].rojos)) == (
        "Debía acabar el 09/03/2026 y sigue abierto.",
        "«Obra» de Municipio 001 pasó en USD 30,00 de lo presupuestado.",
        "«Hogares con agua» debía llegar a su meta el 01/03/2026. 50 % del camino: 300 hogares de"
        " 500 hogares.",
    )
    cambiar_estado(bd, agua.id, "terminado", "2026-03-10", "Se hizo")
    assert tuple(map(str, cartera(bd)[0].rojos)) == ()


def test_un_gasto_cuyo_asiento_se_anula_deja_de_contar_y_lo_dice(bd: Archivo, agua: Proyecto) -> None:
    suyo = gastar_de_la_caja(bd, abrir(bd), 30_00)
    anotar_gasto(bd, GastoNuevo(agua.renglones[0].id, "2026-03-05", 20_00, "Tubos", suyo.id))
    assert proyecto(bd, agua.id).total.ejecutado == 20_00
    anular_asiento(bd, suyo.id, "2026-03-06", "Factura repetida")
    assert proyecto(bd, agua.id).total.ejecutado == 0
    (visto,) = gastos(bd, agua.id)
    assert visto.estado == "anulado"
    assert visto.motivo == f"se anuló el asiento {suyo.numero}: Factura repetida"
