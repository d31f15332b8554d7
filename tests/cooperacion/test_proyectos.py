"""Un proyecto con sus partes, su presupuesto por partida y parte, lo ejecutado y lo que logró."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas.acuerdos import citas
from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.presupuesto import (
    anotar_gasto,
    anular_gasto,
    corregir_renglon,
    presupuestar,
)
from escritorio.cooperacion.acciones.proyectos import (
    anadir_participante,
    anotar_resultado,
    cambiar_estado,
    corregir_proyecto,
    prever_resultado,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.indicadores import indicadores
from escritorio.cooperacion.consultas.proyectos import (
    cartera,
    gasto,
    gastos,
    proyecto,
    proyecto_de,
    proyectos,
)
from escritorio.cooperacion.modelo.indicadores import IndicadorNuevo, MedicionNueva
from escritorio.cooperacion.modelo.proyectos import (
    GastoNuevo,
    ParticipanteNuevo,
    Proyecto,
    RenglonNuevo,
    SumaDeRenglones,
)
from escritorio.cooperacion.reglas.partes import DejoLaRed
from escritorio.cooperacion.reglas.proyectos import sumar
from escritorio.cuentas.acciones.asientos import anular_asiento
from tests.acuerdos.casos import NUEVO
from tests.cooperacion.casos import AGUA, PROGRAMA, PRUEBA, apuntes, dejar_la_red, proyecto_de_agua
from tests.cuentas.casos import PESOS, abrir, ingreso
from tests.cuentas.casos import gasto as gastar_de_la_caja
from tests.fabrica import con_socios


@pytest.fixture
def socio_id(bd: Archivo) -> str:
    """Un socio de hoy."""
    return con_socios(bd, 1)[0]


@pytest.fixture
def agua(bd: Archivo, socio_id: str) -> Proyecto:
    """Uno con dos partes y tres renglones."""
    return proyecto_de_agua(bd, socio_id)


def test_un_proyecto_nace_en_formulacion_numerado_y_con_su_acuerdo(bd: Archivo) -> None:
    acuerdo = asentar(bd, NUEVO)
    registrar_proyecto(bd, AGUA, dado=Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo.id))
    (suyo,) = proyectos(bd)
    assert (suyo.numero, suyo.estado, suyo.estado_desde, suyo.abierto) == (
        1,
        "formulacion",
        "2026-03-10",
        True,
    )
    assert [(c.tipo, c.id) for c in citas(bd, acuerdo.id)] == [("proyecto", suyo.id)]


@pytest.mark.parametrize(
    ("cambios", "campo", "dice"),
    [
        ({"nombre": ""}, "nombre", "Falta el nombre"),
        ({"objetivo": " "}, "objetivo", "Falta para qué es"),
        ({"responsable": ""}, "responsable", "Falta quién responde"),
        ({"hasta": "2025-12-31"}, "hasta", "acaba el 31/12/2025 y empieza el 01/01/2026"),
        ({"desde": "ayer"}, "desde", "no es una fecha"),
        ({"moneda": "pesos"}, "moneda", "tres letras"),
        ({"clase": "moral"}, "clase", "cooperación"),
        ({"esquema": "este_oeste"}, "esquema", "esquema"),
        ({"intensidad": "mucha"}, "intensidad", "intensidad"),
    ],
)
def test_un_proyecto_que_no_se_sostiene_no_deja_rastro(
    bd: Archivo, cambios: dict[str, str], campo: str, dice: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        registrar_proyecto(bd, replace(AGUA, **cambios))
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_lo_que_no_consta_queda_vacio_y_no_se_inventa(bd: Archivo) -> None:
    registrar_proyecto(bd, replace(AGUA, clase="", via="", esquema="", financiador=""))
    (suyo,) = proyectos(bd)
    assert (suyo.clase, suyo.via, suyo.financiador, suyo.total.avance) == ("", "", "", None)


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
        anotar_gasto(bd, replace(nuevo, **cambios))  # type: ignore[arg-type]  # un campo cada vez
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


def test_quien_dejo_la_red_no_entra_y_si_sale_despues_se_ve_en_rojo(
    bd: Archivo, agua: Proyecto, socio_id: str
) -> None:
    assert cartera(bd)[0].rojos == ()
    dejar_la_red(bd, socio_id)
    assert cartera(bd)[0].rojos == ("Municipio 001 dejó la red el 30/06/2025 y sigue en el proyecto.",)
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed) as error:
        registrar_proyecto(bd, AGUA, [ParticipanteNuevo("ejecuta", socio_id)])
    assert (error.value.campo, apuntes(bd)) == ("socio_id", antes)
    parte = agua.partes[0]
    retirar_participante(bd, parte.id, "2026-03-01", "Dejó la red")
    ahora = proyecto(bd, agua.id)
    assert (ahora.partes[0].salida, len(ahora.vigentes), cartera(bd)[0].rojos) == ("2026-03-01", 1, ())
    with pytest.raises(DatoInvalido, match="ya lo dejó"):
        retirar_participante(bd, parte.id, "2026-03-01", "Otra vez")


@pytest.mark.parametrize(
    ("nuevo", "campo"),
    [
        (ParticipanteNuevo("mira", nombre="Otra"), "papel"),
        (ParticipanteNuevo("ejecuta"), "nombre"),
        (ParticipanteNuevo("ejecuta", nombre="UNIVERSIDAD"), "nombre"),
    ],
)
def test_una_parte_sin_papel_sin_nombre_o_repetida_no_entra(
    bd: Archivo, agua: Proyecto, nuevo: ParticipanteNuevo, campo: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        anadir_participante(bd, agua.id, nuevo)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


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
    assert cartera(bd)[0].rojos == (
        "Debía acabar el 09/03/2026 y sigue abierto.",
        "«Obra» de Municipio 001 pasó en USD 30,00 de lo presupuestado.",
        "«Hogares con agua» debía llegar a su meta el 01/03/2026. 50 % del camino: 300 hogares de"
        " 500 hogares.",
    )
    cambiar_estado(bd, agua.id, "terminado", "2026-03-10", "Se hizo")
    assert cartera(bd)[0].rojos == ()


def test_se_pone_en_marcha_con_quien_lo_haga_y_cerrado_ya_no_cambia(bd: Archivo, agua: Proyecto) -> None:
    registrar_proyecto(bd, AGUA)
    solo = proyectos(bd)[0]
    with pytest.raises(DatoInvalido, match="Nadie toma parte"):
        cambiar_estado(bd, solo.id, "ejecucion", "2026-03-01")
    cambiar_estado(bd, agua.id, "ejecucion", "2026-01-15")
    prever_resultado(bd, agua.id, "Agua en 500 hogares")
    with pytest.raises(DatoInvalido, match="Falta la explicación"):
        cambiar_estado(bd, agua.id, "terminado", "2026-03-01")
    cambiar_estado(bd, agua.id, "cancelado", "2026-03-01", "Sin fondos")
    ahora = proyecto(bd, agua.id)
    assert (ahora.estado, ahora.estado_desde, ahora.explicacion) == ("cancelado", "2026-03-01", "Sin fondos")
    antes = apuntes(bd)
    renglon = RenglonNuevo(agua.partes[0].id, "Más", 1_00)
    cerrados: list[Callable[[], object]] = [
        lambda: cambiar_estado(bd, agua.id, "ejecucion", "2026-03-02"),
        lambda: presupuestar(bd, agua.id, renglon),
        lambda: corregir_renglon(bd, agua.renglones[0].id, renglon),
        lambda: anotar_gasto(bd, GastoNuevo(agua.renglones[0].id, "2026-03-02", 1, "x")),
        lambda: anadir_participante(bd, agua.id, ParticipanteNuevo("observa", nombre="Otra")),
        lambda: prever_resultado(bd, agua.id, "Otro"),
    ]
    for hacer in cerrados:
        with pytest.raises(DatoInvalido):
            hacer()
    assert apuntes(bd) == antes


def test_un_cambio_de_un_dia_que_no_llego_o_a_un_estado_que_no_existe_no_deja_rastro(
    bd: Archivo, agua: Proyecto
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="todavía no llegó"):
        cambiar_estado(bd, agua.id, "ejecucion", "2026-03-11")
    with pytest.raises(DatoInvalido, match="Elija de la lista"):
        cambiar_estado(bd, agua.id, "volando", "2026-03-01")
    with pytest.raises(DatoInvalido, match="todavía no llegó"):
        retirar_participante(bd, agua.partes[0].id, "2026-03-11", "Se va")
    assert apuntes(bd) == antes


def test_un_resultado_previsto_se_logra_con_su_prueba(bd: Archivo, agua: Proyecto) -> None:
    prever_resultado(bd, agua.id, "Agua en 500 hogares")
    (suyo,) = proyecto(bd, agua.id).resultados
    assert (suyo.estado, suyo.fecha) == ("previsto", None)
    antes = apuntes(bd)
    for estado, fecha, detalle, campo in (
        ("previsto", "2026-03-01", "Sí", "estado"),
        ("logrado", "2026-03-11", "Sí", "fecha"),
        ("logrado", "2026-03-01", "", "detalle"),
    ):
        with pytest.raises(DatoInvalido) as error:
            anotar_resultado(bd, suyo.id, estado, fecha, detalle)
        assert (error.value.campo, apuntes(bd)) == (campo, antes)
    accion = anotar_resultado(bd, suyo.id, "parcial", "2026-03-01", "Agua en 300", PRUEBA)
    (logrado,) = proyecto(bd, agua.id).resultados
    assert (logrado.estado, logrado.detalle, bool(logrado.adjunto_id)) == ("parcial", "Agua en 300", True)
    deshacer(bd, accion)
    assert proyecto(bd, agua.id).resultados == (suyo,)


def test_deshacer_el_alta_no_deja_huerfano_lo_que_ya_se_mide(bd: Archivo) -> None:
    accion = registrar_proyecto(bd, AGUA)
    ambito = Referencia("proyecto", proyectos(bd)[0].id)
    fijar_indicador(bd, ambito, IndicadorNuevo("Hogares", "500"))
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, accion)
    assert len(indicadores(bd, ambito)) == 1


def test_lo_que_no_esta_no_existe(bd: Archivo) -> None:
    for leer in (proyecto, gasto):
        with pytest.raises(NoExiste):
            leer(bd, "nada")
    with pytest.raises(NoExiste):
        proyecto_de(bd, renglon="nada")


def test_un_gasto_cuyo_asiento_se_anula_deja_de_contar_y_lo_dice(bd: Archivo, agua: Proyecto) -> None:
    suyo = gastar_de_la_caja(bd, abrir(bd), 30_00)
    anotar_gasto(bd, GastoNuevo(agua.renglones[0].id, "2026-03-05", 20_00, "Tubos", suyo.id))
    assert proyecto(bd, agua.id).total.ejecutado == 20_00
    anular_asiento(bd, suyo.id, "2026-03-06", "Factura repetida")
    assert proyecto(bd, agua.id).total.ejecutado == 0
    (visto,) = gastos(bd, agua.id)
    assert visto.estado == "anulado"
    assert visto.motivo == f"se anuló el asiento {suyo.numero}: Factura repetida"
