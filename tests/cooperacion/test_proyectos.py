"""Un proyecto nace, suma partes, se pone en marcha, logra lo previsto y se cierra."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.cooperacion.acciones.indicadores import fijar_indicador
from escritorio.cooperacion.acciones.proyectos import (
    anadir_participante,
    anotar_gasto,
    anotar_resultado,
    cambiar_estado,
    corregir_renglon,
    presupuestar,
    prever_resultado,
    registrar_proyecto,
    retirar_participante,
)
from escritorio.cooperacion.consultas.proyectos import (
    cartera,
    gasto,
    indicadores,
    proyecto,
    proyecto_de,
    proyectos,
)
from escritorio.cooperacion.modelo.proyectos import (
    GastoNuevo,
    IndicadorNuevo,
    ParticipanteNuevo,
    Proyecto,
    RenglonNuevo,
)
from escritorio.cooperacion.reglas.convenios import DejoLaRed
from tests.acuerdos.casos import NUEVO
from tests.cooperacion.casos import AGUA, PRUEBA, apuntes, dejar_la_red


def test_un_proyecto_nace_en_formulacion_numerado_y_con_su_acuerdo(bd: Archivo) -> None:
    acuerdo = asentar(bd, replace(NUEVO, fecha="2026-02-20"))
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


def test_quien_dejo_la_red_no_entra_y_si_sale_despues_se_ve_en_rojo(
    bd: Archivo, agua: Proyecto, socio_id: str
) -> None:
    assert cartera(bd)[0].rojos == ()
    dejar_la_red(bd, socio_id)
    (rojo,) = cartera(bd)[0].rojos
    assert str(rojo) == "Municipio 001 dejó la red el 30/06/2025 y sigue en el proyecto."
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
