"""Crear, preparar y proponer escalas de cualquier método; y las unidades y coeficientes que piden."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.acciones.propuestas import retirar
from escritorio.acuerdos.consultas import propuesta, propuestas
from escritorio.acuerdos.modelo import AcuerdoNuevo, ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import (
    BorradorCitado,
    BorradorPropuesto,
    NoEsBorrador,
    crear_escala,
    guardar_borrador,
    proponer_escala,
    retirar_borrador,
)
from escritorio.cuotas.acciones.unidades import anotar_coeficiente, anotar_valor, crear_unidad, declarar_base
from escritorio.cuotas.asunto import EscalaEnUso
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.escalas import (
    borradores,
    coeficientes,
    escala,
    escalas,
    propuestas_de_escala,
    unidades,
    valores,
)
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import (
    POR_TRAMOS,
    BaseDeclarada,
    Coeficiente,
    Metodo,
    RepartoPor,
    Unidad,
    ValorDeUnidad,
    ValorQueManda,
)
from escritorio.cuotas.reglas.escalas import SinValorDeUnidad
from escritorio.cuotas.reglas.textos import texto_de_propuesta
from escritorio.estatutos.consultas.reglas import organos
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.consultas.sugerencias import sugerencias
from escritorio.socios.consultas import categorias, socios
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.lenguas import dicho_en_espanol

NUEVA = EscalaNueva(
    "ordinaria",
    "Por habitante",
    "USD",
    "2026-01-01",
    "Acuerdo 7",
    (Tramo(0, None, tarifa=Decimal("0.0125")),),
    Metodo(FormaDeCuota.POR_HABITANTE, minimo=100_000, maximo=500_000),
)


def _sin_rastro(bd: Archivo, hacer: Callable[[], object], error: type[ErrorDeUsuario]) -> ErrorDeUsuario:
    antes = bd.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(error) as dicho:
        hacer()
    assert bd.valor("SELECT count(*) FROM bitacora") == antes
    return dicho.value


def test_una_escala_se_lee_como_se_guardo(red: Archivo) -> None:
    pleno = categorias(red)[0].id
    nueva = replace(NUEVA, tramos=(*NUEVA.tramos, Tramo(0, None, tarifa=Decimal("0.01"), categoria=pleno)))
    crear_escala(red, nueva, ACTO_ANTERIOR)
    guardada, anterior = escalas(red)
    assert (guardada.metodo, guardada.tramos, guardada.nombre) == (nueva.metodo, nueva.tramos, nueva.nombre)
    assert (anterior.hasta, anterior.metodo) == ("2025-12-31", POR_TRAMOS)


def test_se_emite_con_el_metodo_de_la_escala(red: Archivo) -> None:
    crear_escala(red, NUEVA, ACTO_ANTERIOR)
    vista = preparar_emision(red, "2026")
    assert [c.importe for c in vista.cargos[:3]] == [100_000, 150_000, 225_000]
    assert str(vista.cargos[1].calculo) == "120.000 hab. × 0,0125 USD = USD 1.500,00"
    assert vista.cargos[-1].importe == 500_000
    emitir(red, vista)
    assert sum(c.importe for c in cargos(red)) == vista.total


def test_sin_el_valor_de_la_unidad_no_se_puede_emitir_y_con_el_si(red: Archivo) -> None:
    unidad_id = crear_unidad(red, "UR", "Unidad reajustable", "USD")
    (unidad,) = unidades(red)
    fija = replace(NUEVA, tramos=(Tramo(0, None, 1_050),), metodo=Metodo(FormaDeCuota.FIJA, unidad))
    crear_escala(red, fija, ACTO_ANTERIOR)
    _sin_rastro(red, lambda: preparar_emision(red, "2026"), SinValorDeUnidad)
    anotar_valor(red, unidad_id, ValorDeUnidad(red.hoy(), Decimal("40.125"), "BHU"))
    vista = preparar_emision(red, "2026")
    assert {c.importe for c in vista.cargos} == {42_131}
    assert (
        str(vista.cargos[0].calculo) == "cuota fija de UR 10,50 × 40,125 USD (10/03/2026, BHU) ≈ USD 421,31"
    )


def test_lo_que_se_uso_para_cobrar_no_se_deshace(red: Archivo) -> None:
    unidad_id = crear_unidad(red, "UR", "Unidad reajustable", "USD")
    (unidad,) = unidades(red)
    fija = replace(NUEVA, tramos=(Tramo(0, None, 1_050),), metodo=Metodo(FormaDeCuota.FIJA, unidad))
    casos = (
        (fija, "2026", anotar_valor(red, unidad_id, ValorDeUnidad(red.hoy(), Decimal("40.125"), "BHU"))),
        (
            replace(NUEVA, metodo=Metodo(FormaDeCuota.COEFICIENTE)),
            "2027",
            anotar_coeficiente(red, Coeficiente("Uruguay", "2024", Decimal("0.5"), "PNUD")),
        ),
        (
            replace(NUEVA, metodo=Metodo(FormaDeCuota.PORCENTAJE)),
            "2028",
            declarar_base(red, BaseDeclarada(socios(red)[0].id, "2028", 5_000_000, "USD", "Presupuesto")),
        ),
    )
    for suya, ejercicio, puesta in casos:
        crear_escala(red, replace(suya, desde=f"{ejercicio}-01-01"), ACTO_ANTERIOR)
        assert emitir(red, preparar_emision(red, ejercicio)).emitidos
        _sin_rastro(red, partial(deshacer, red, puesta), YaSeUsa)


def test_un_presupuesto_se_reparte_entero_y_no_se_reparte_dos_veces(red: Archivo) -> None:
    metodo = Metodo(FormaDeCuota.REPARTO, presupuesto=1_000_001, por=RepartoPor.HABITANTES)
    crear_escala(red, replace(NUEVA, tramos=(), metodo=metodo), ACTO_ANTERIOR)
    hecho = emitir(red, preparar_emision(red, "2026"))
    assert hecho.total == 1_000_001
    otra = preparar_emision(red, "2026")
    assert not otra.cargos
    assert emitir(red, otra).accion_id == ""


def test_con_coeficiente_y_con_base_cobra_solo_a_quien_los_tiene(red: Archivo) -> None:
    anotar_coeficiente(red, Coeficiente("Uruguay", "2024", Decimal("0.5"), "PNUD"))
    assert [(c.pais, c.valor) for c in coeficientes(red)] == [("UY", Decimal("0.5"))]
    por_desarrollo = replace(NUEVA, metodo=Metodo(FormaDeCuota.COEFICIENTE))
    accion_id = crear_escala(red, por_desarrollo, ACTO_ANTERIOR)
    assert preparar_emision(red, "2026").cargos[0].importe == 37_500
    deshacer(red, accion_id)
    suyo = socios(red)[0]
    declarar_base(red, BaseDeclarada(suyo.id, "2026", 5_000_000, "USD", "Presupuesto"))
    crear_escala(red, replace(NUEVA, metodo=Metodo(FormaDeCuota.PORCENTAJE)), ACTO_ANTERIOR)
    vista = preparar_emision(red, "2026")
    assert [(c.socio, c.importe) for c in vista.cargos] == [(suyo.nombre, 625)]
    assert len(vista.excluidos) == 11


def test_un_borrador_no_rige_hasta_que_se_aprueba_y_conserva_su_id(red: Archivo) -> None:
    borrador_id = guardar_borrador(red, replace(NUEVA, desde="", fuente=""))
    assert len(escalas(red)) == 1
    assert preparar_emision(red, "2026").escala.nombre == "Escala por población de 2002"
    guardar_borrador(red, replace(NUEVA, nombre="Otro nombre"), borrador_id)
    assert [(b.id, b.nombre) for b in borradores(red)] == [(borrador_id, "Otro nombre")]
    accion_id = crear_escala(red, NUEVA, ACTO_ANTERIOR, borrador_id)
    assert escalas(red)[0].id == borrador_id
    assert not borradores(red)
    _sin_rastro(red, lambda: retirar_borrador(red, borrador_id), NoEsBorrador)
    _sin_rastro(red, lambda: guardar_borrador(red, NUEVA, borrador_id), NoEsBorrador)
    deshacer(red, accion_id)
    assert [b.nombre for b in borradores(red)] == ["Otro nombre"]
    assert [e.hasta for e in escalas(red)] == [None]


def test_una_escala_con_cuotas_emitidas_no_se_retira(red: Archivo) -> None:
    accion_id = crear_escala(red, NUEVA, ACTO_ANTERIOR)
    emitir(red, preparar_emision(red, "2026"))
    _sin_rastro(red, lambda: deshacer(red, accion_id), EscalaEnUso)
    assert escalas(red)[0].nombre == NUEVA.nombre


def test_lo_que_se_escribio_en_el_borrador_no_se_deshace_con_la_escala_en_uso(red: Archivo) -> None:
    borrador_id = guardar_borrador(red, replace(NUEVA, nombre="Otro nombre"))
    guardar_borrador(red, NUEVA, borrador_id)
    escrito = ultimas_acciones(red, 1)[0].accion_id
    crear_escala(red, NUEVA, ACTO_ANTERIOR, borrador_id)
    emitir(red, preparar_emision(red, "2026"))
    suyos = red.filas("SELECT * FROM tramo WHERE escala_id = ?", [borrador_id])
    _sin_rastro(red, lambda: deshacer(red, escrito), EscalaEnUso)
    assert red.filas("SELECT * FROM tramo WHERE escala_id = ?", [borrador_id]) == suyos


def test_un_borrador_se_quita_y_se_recupera(red: Archivo) -> None:
    guardar_borrador(red, NUEVA)
    accion_id = retirar_borrador(red, borradores(red)[0].id)
    assert not borradores(red)
    deshacer(red, accion_id)
    assert borradores(red)[0].tramos == NUEVA.tramos


def test_un_borrador_que_se_propuso_no_se_quita_aunque_se_retire_la_propuesta(red: Archivo) -> None:
    proponer_escala(red, NUEVA, asamblea(red), "La Secretaría")
    (borrador,) = borradores(red)
    _sin_rastro(red, lambda: retirar_borrador(red, borrador.id), BorradorPropuesto)
    retirar(red, red.valor("SELECT id FROM propuesta"), red.hoy(), "Se rehace")
    _sin_rastro(red, lambda: retirar_borrador(red, borrador.id), BorradorCitado)
    proponer_escala(red, NUEVA, asamblea(red), "La Secretaría", borrador.id)
    assert ([b.id for b in borradores(red)], hallazgos(red)) == ([borrador.id], [])


def test_proponer_una_escala_presenta_su_texto_al_organo(red: Archivo) -> None:
    proponer_escala(red, NUEVA, asamblea(red), "La Secretaría")
    (borrador,) = borradores(red)
    suya = propuesta(red, red.valor("SELECT id FROM propuesta"))
    assert (suya.titulo, suya.tipo_decision) == ("Fijar la escala «Por habitante»", "cuotas")
    assert (suya.origen_tipo, suya.origen_id, suya.pendiente) == ("escala", borrador.id, True)
    assert suya.texto.splitlines() == [
        "Fijar la escala «Por habitante» (cuota anual ordinaria), que rige desde el 01/01/2026.",
        "",
        "Por habitante, en USD; mínimo USD 1.000,00; máximo USD 5.000,00:",
        "",
        "- Cada socio: 0,0125 USD por habitante",
    ]


def test_en_una_asociacion_que_escribe_en_portugues_la_escala_se_propone_en_portugues(red: Archivo) -> None:
    """De ahí pasa al punto y al acta, que la toman por texto de la secretaría."""
    with transaccion(red, "Cambiar el idioma"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'pt es'")
        red.ejecutar("UPDATE concepto SET nombre_pt = 'Contribuição anual' WHERE clave = 'ordinaria'")
    proponer_escala(red, replace(NUEVA, nombre="Por habitantes"), asamblea(red), "A Secretaria")
    (suya,) = propuestas(red)
    assert suya.titulo == "Fixar a escala «Por habitantes»"
    assert suya.texto.splitlines() == [
        "Fixar a escala «Por habitantes» (contribuição anual), que vigora a partir de 01/01/2026.",
        "",
        "Por habitante, em USD; mínimo USD 1.000,00; máximo USD 5.000,00:",
        "",
        "- Cada associado: 0,0125 USD por habitante",
    ]
    (sugerida,) = (s.punto for s in sugerencias(red, asamblea(red)) if s.punto.origen_tipo == "propuesta")
    assert (sugerida.titulo, sugerida.propuesta) == (suya.titulo, suya.texto)


@pytest.mark.parametrize("valor", list(ValorQueManda))
@pytest.mark.parametrize("por", list(RepartoPor))
@pytest.mark.parametrize("forma", list(FormaDeCuota))
def test_de_ninguna_forma_de_cuota_queda_nada_en_espanol(
    forma: FormaDeCuota, por: RepartoPor, valor: ValorQueManda
) -> None:
    """Cada pedazo de la propuesta se dice en portugués, también con unidad, topes y escala sin fecha."""
    unidad = None if forma is FormaDeCuota.REPARTO else Unidad("u", "UTM", "UTM", "CLP", 2)
    metodo = Metodo(forma, unidad, valor, 100, 900, 5_000, por)
    tramos = (Tramo(0, 99, 10, Decimal("0.5")), Tramo(100, 999, 20), Tramo(1_000, None, 30))
    for desde in ("", "2026-01-01"):
        dicha = replace(NUEVA, nombre="Nova", moneda="CLP", desde=desde, tramos=tramos, metodo=metodo)
        dos = [texto_de_propuesta(dicha, "Anual", {}, Habla(idioma)) for idioma in ("es", "pt")]
        iguales = set(dos[0].splitlines()) & set(dos[1].splitlines()) - {""}
        assert all(" hab.: UTM " in linea for linea in iguales), iguales
        assert dicho_en_espanol(dos[1]) == []


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"concepto": "saldo_inicial"}, "concepto"),
        ({"moneda": "usd"}, "moneda"),
        ({"nombre": " "}, "nombre"),
        ({"tramos": (Tramo(0, 5), Tramo(5, None))}, "tramos"),
    ],
)
def test_una_escala_mal_puesta_no_deja_rastro_ni_en_borrador(
    red: Archivo, cambio: dict[str, object], campo: str
) -> None:
    mala = replace(NUEVA, **cambio)
    for hacer in (
        lambda: crear_escala(red, mala, ACTO_ANTERIOR),
        lambda: guardar_borrador(red, mala),
        lambda: proponer_escala(red, mala, asamblea(red), "La Secretaría"),
    ):
        assert _sin_rastro(red, hacer, DatoInvalido).campo == campo


def test_un_valor_anotado_otra_vez_corrige_el_que_constaba_y_se_puede_deshacer(red: Archivo) -> None:
    unidad_id = crear_unidad(red, "UTM", "Unidad tributaria mensual", "CLP")
    anotar_valor(red, unidad_id, ValorDeUnidad("2026-01-01", Decimal("66000"), "SII"))
    accion_id = anotar_valor(red, unidad_id, ValorDeUnidad("2026-01-01", Decimal("66561"), "SII"))
    assert [v.valor for v in valores(red, unidad_id)] == [Decimal(66_561)]
    deshacer(red, accion_id)
    assert [v.valor for v in valores(red, unidad_id)] == [Decimal(66_000)]


def test_lo_que_no_vale_no_se_anota(red: Archivo) -> None:
    unidad_id = crear_unidad(red, "UTM", "Unidad tributaria mensual", "CLP")
    suyo = socios(red)[0].id
    malos: list[Callable[[], object]] = [
        lambda: crear_unidad(red, "UTM", "Otra", "CLP"),
        lambda: crear_unidad(red, "UF", "Otra", "pesos"),
        lambda: crear_unidad(red, "UF", "Otra", "CLP", 9),
        lambda: anotar_valor(red, unidad_id, ValorDeUnidad("2026-01-01", Decimal(0), "SII")),
        lambda: anotar_valor(red, unidad_id, ValorDeUnidad("2026-01-01", Decimal(1), " ")),
        lambda: anotar_coeficiente(red, Coeficiente("Atlántida", "2026", Decimal(1), "PNUD")),
        lambda: anotar_coeficiente(red, Coeficiente("UY", "26", Decimal(1), "PNUD")),
        lambda: declarar_base(red, BaseDeclarada(suyo, "2026", 0, "USD", "Presupuesto")),
    ]
    campos = [_sin_rastro(red, malo, DatoInvalido).campo for malo in malos]
    assert campos == ["clave", "moneda", "decimales", "valor", "fuente", "pais", "ejercicio", "importe"]


def test_una_escala_de_incorporacion_se_emite_con_su_concepto(red: Archivo) -> None:
    crear_escala(red, replace(NUEVA, concepto="incorporacion"), ACTO_ANTERIOR)
    assert [e.nombre for e in escalas(red)] == ["Por habitante", "Escala por población de 2002"]
    assert preparar_emision(red, "2026", "incorporacion").cargos == (), "nadie entró en 2026"
    vista = preparar_emision(red, "2026", "incorporacion", socios=[s.id for s in socios(red)])
    assert vista.concepto.clase == "incorporacion"
    assert vista.cargos[0].importe == 100_000
    assert escala(red, vista.escala.id) == vista.escala


def _acuerdo_de_cuotas(bd: Archivo, organo_id: str) -> Fundamento:
    datos = (
        organo_id,
        "Asamblea General",
        "",
        "",
        "",
        0,
        "Fijar la escala",
        "Se fija.",
        "2026-02-01",
        "cuotas",
    )
    hecho = asentar(bd, AcuerdoNuevo(*datos, None, None, None, "aprobado", ""))
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", hecho.id)


def test_citar_un_acuerdo_da_la_fuente_y_resuelve_la_propuesta(red: Archivo) -> None:
    proponer_escala(red, NUEVA, asamblea(red), "La Secretaría")
    (borrador,) = borradores(red)
    assert list(propuestas_de_escala(red)) == [borrador.id]
    citado = _acuerdo_de_cuotas(red, asamblea(red))
    crear_escala(red, replace(NUEVA, fuente=""), citado, borrador.id)
    creada = escala(red, borrador.id)
    assert creada.fuente == "Acuerdo 1 de la Asamblea General, 01/02/2026"
    suya = propuesta(red, red.valor("SELECT id FROM propuesta"))
    assert (suya.estado, suya.acuerdo_id) == ("aprobada", citado.acuerdo_id)
    assert propuestas_de_escala(red) == {}


def test_el_acuerdo_de_otro_organo_no_resuelve_la_propuesta(red: Archivo) -> None:
    proponer_escala(red, NUEVA, asamblea(red), "La Secretaría")
    (borrador,) = borradores(red)
    otro = next(o.id for o in organos(red) if o.id != asamblea(red))
    crear_escala(red, replace(NUEVA, fuente=" "), _acuerdo_de_cuotas(red, otro), borrador.id)
    assert propuesta(red, red.valor("SELECT id FROM propuesta")).pendiente


def test_con_un_acto_anterior_la_fuente_es_el_acto(red: Archivo) -> None:
    crear_escala(red, replace(NUEVA, fuente=""), ACTO_ANTERIOR)
    assert escalas(red)[0].fuente == ACTO_ANTERIOR.cita
