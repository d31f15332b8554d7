from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.asociacion.consultas import proximo_numero
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuentas.reglas.rendicion import EjercicioCerrado
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import (
    CuotasCobradas,
    YaTieneEseCargo,
    anotar_saldo_inicial,
    deshacer_emision,
    emitir,
    emitir_extraordinaria,
)
from escritorio.cuotas.acciones.escalas import crear_escala, fundar
from escritorio.cuotas.asunto import EscalaEnUso
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import emisiones as de_emision
from escritorio.cuotas.consultas import escalas as de_escalas
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.reglas.escalas import SinEscala
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias, socios, socios_activos
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR

NUEVA = EscalaNueva(
    "ordinaria", "Escala de 2026", "USD", "2026-01-01", "Acuerdo 7", (Tramo(0, None, 30_000),)
)


def _rastro(bd: Archivo) -> tuple[int, ...]:
    tablas = ("bitacora", "cargo", "emision", "pago", "abono", "escala", "adjunto")
    return tuple(int(bd.valor(f"SELECT count(*) FROM {t}")) for t in tablas)


def _sin_poblacion(bd: Archivo, nombre: str = "Villa Nueva") -> str:
    ficha = SocioNuevo(nombre=nombre, pais="UY", categoria_id=categorias(bd)[0].id)
    return dar_de_alta(bd, ficha, "2020-01-01", ACTO_ANTERIOR)


def test_emitir_cobra_por_tramo_y_congela_los_hechos_en_el_cargo(red: Archivo) -> None:
    vista = preparar_emision(red, "2026", vencimiento="30/06/2026")
    antes = _rastro(red)
    assert (len(vista.cargos), vista.total, vista.moneda) == (12, 10_000 + 7 * 50_000 + 4 * 100_000, "USD")
    assert _rastro(red) == antes, "la vista previa no cambia nada"
    hecho = emitir(red, vista)
    anotar_poblacion(red, vista.cargos[0].socio_id, 2025, 900_000, "Censo de prueba", oficial=True)
    cargo = de_cargos.cargos(red)[0]
    assert (hecho.emitidos, hecho.total, hecho.moneda, hecho.excluidos) == (12, vista.total, "USD", ())
    assert (cargo.numero, cargo.importe, cargo.saldo, cargo.estado) == (1, 10_000, 10_000, "pendiente")
    assert (cargo.tramo, cargo.poblacion, cargo.poblacion_anio) == ("menos de 100.000 hab.", 60_000, 2025)
    assert (cargo.poblacion_fuente, cargo.poblacion_oficial) == ("Censo de prueba", True)
    assert (cargo.fecha, cargo.vencimiento) == ("2026-03-10", "2026-06-30")


def test_reintentar_no_duplica_y_si_no_queda_nada_no_deja_rastro(red: Archivo) -> None:
    vista = preparar_emision(red, "2026")
    emitir(red, vista)
    antes = _rastro(red)
    otra = emitir(red, vista)
    assert (otra.accion_id, otra.emitidos, otra.total) == ("", 0, 0)
    assert {e.motivo for e in otra.excluidos} == {"ya tiene este cargo del ejercicio 2026"}
    assert len(otra.excluidos) == 12
    assert _rastro(red) == antes


def test_emitir_otra_vez_cobra_solo_a_quien_faltaba(red: Archivo) -> None:
    falta = _sin_poblacion(red)
    primera = emitir(red, preparar_emision(red, "2026"))
    assert [(e.socio, e.motivo) for e in primera.excluidos] == [
        ("Villa Nueva", "no tiene población oficial hasta 2026")
    ]
    anotar_poblacion(red, falta, 2024, 100_000, "Censo", oficial=True)
    segunda = emitir(red, preparar_emision(red, "2026"))
    assert (segunda.emitidos, segunda.total) == (1, 50_000)
    assert [c.numero for c in de_cargos.cargos(red)] == list(range(1, 14))


def test_una_poblacion_no_oficial_solo_se_admite_con_motivo_y_consta_quien(red: Archivo) -> None:
    falta = _sin_poblacion(red)
    anotar_poblacion(red, falta, None, 80_000, "Estimación propia", oficial=False)
    assert preparar_emision(red, "2026").excluidos[0].motivo.endswith("sin ser oficial (Estimación propia)")
    with pytest.raises(DatoInvalido, match="motivo"):
        preparar_emision(red, "2026", motivo_no_oficial="  ")
    emitir(red, preparar_emision(red, "2026", motivo_no_oficial="Acuerdo 12 del Consejo"))
    cargo = next(c for c in de_cargos.cargos(red) if c.socio_id == falta)
    emision = de_emision.emision(red, cargo.emision_id or "")
    assert (cargo.poblacion_oficial, cargo.poblacion_anio) == (False, None)
    assert (emision.motivo_no_oficial, emision.aceptada_por) == ("Acuerdo 12 del Consejo", "Ana Secretaria")
    assert emision.escala is not None
    assert emision.escala.fuente == "Reglamento de cuotas de 2002"


def test_los_candidatos_son_los_socios_activos_ese_dia(red: Archivo) -> None:
    baja, _ = _dos_mas(red)
    dar_de_baja(red, baja, "2026-03-10", ACTO_ANTERIOR)
    for dia in ("2001-05-01", "2026-03-09", "2026-03-10"):
        esperados = [s.id for s in socios_activos(red, dia)]
        assert [c.socio_id for c in de_emision.candidatos(red, dia)] == esperados
    assert baja not in {c.socio_id for c in preparar_emision(red, "2026").cargos}


def _dos_mas(bd: Archivo) -> tuple[str, str]:
    """Uno que se irá y otro que aún no llega."""
    categoria = categorias(bd)[0].id
    ficha = SocioNuevo(nombre="Ágata", pais="UY", categoria_id=categoria)
    futura = SocioNuevo(nombre="Zapala", pais="AR", categoria_id=categoria)
    return (
        dar_de_alta(bd, ficha, "2020-01-01", ACTO_ANTERIOR),
        dar_de_alta(bd, futura, "2027-01-01", ACTO_ANTERIOR),
    )


def test_sin_escala_o_sin_concepto_se_dice_y_no_queda_rastro(red: Archivo) -> None:
    antes = _rastro(red)
    with pytest.raises(SinEscala, match="2001"):
        preparar_emision(red, "2001")
    with pytest.raises(SinEscala):
        preparar_emision(red, "2026", concepto="incorporacion")
    with pytest.raises(NoExiste, match="membresía"):
        preparar_emision(red, "2026", concepto="membresía")
    assert _rastro(red) == antes


def test_si_la_emision_falla_a_la_mitad_no_queda_ni_el_numero(red: Archivo) -> None:
    vista, antes = preparar_emision(red, "2026"), _rastro(red)

    def cortar() -> None:
        with transaccion(red, "Emitir y fallar"):
            emitir(red, vista)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cortar()
    assert (_rastro(red), proximo_numero(red, "cargo")) == (antes, 1)


def test_deshacer_la_emision_la_retira_entera_salvo_que_algo_este_cobrado(red: Archivo) -> None:
    hecho = emitir(red, preparar_emision(red, "2026"))
    deshacer_emision(red, hecho.accion_id)
    assert (de_cargos.cargos(red), proximo_numero(red, "cargo")) == ([], 1)
    hecho = emitir(red, preparar_emision(red, "2026"))
    cargo = de_cargos.cargos(red)[3]
    anotar_pago(red, PagoNuevo("p", cargo.socio_id, "2026-03-10", 100, "efectivo"))
    with pytest.raises(CuotasCobradas):
        deshacer_emision(red, hecho.accion_id)
    assert [c.numero for c in de_cargos.cargos(red)] == [*range(1, 13)]


def test_una_escala_nueva_cierra_la_anterior_la_vispera(red: Archivo) -> None:
    crear_escala(red, NUEVA, ACTO_ANTERIOR)
    nueva, vieja = de_escalas.escalas(red, de_emision.concepto(red, "ordinaria").id)
    assert (vieja.hasta, nueva.desde, nueva.hasta) == ("2025-12-31", "2026-01-01", None)
    assert nueva.fundamento_id is not None
    assert preparar_emision(red, "2026").total == 12 * 30_000
    assert preparar_emision(red, "2025").total == 760_000


def test_una_escala_con_la_que_ya_se_emitio_no_se_retira(red: Archivo) -> None:
    creada = crear_escala(red, NUEVA, ACTO_ANTERIOR)
    emision = emitir(red, preparar_emision(red, "2026"))
    with pytest.raises(EscalaEnUso):
        deshacer(red, creada)
    deshacer_emision(red, emision.accion_id)
    deshacer(red, creada)
    assert [e.hasta for e in de_escalas.escalas(red)] == [None]


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"desde": "2002-01-01"}, "desde"),
        ({"desde": "31/02/2026"}, "desde"),
        ({"moneda": "usd"}, "moneda"),
        ({"nombre": " "}, "nombre"),
        ({"tramos": (Tramo(0, 5, 1),)}, "tramos"),
    ],
)
def test_una_escala_que_no_vale_no_deja_rastro(red: Archivo, cambio: dict[str, object], campo: str) -> None:
    antes = _rastro(red)
    with pytest.raises(DatoInvalido) as error:
        crear_escala(red, replace(NUEVA, **cambio), ACTO_ANTERIOR)
    assert (error.value.campo, _rastro(red)) == (campo, antes)


def test_toda_asociacion_puede_anotar_saldos_anteriores_aunque_su_plantilla_no_lo_diga(red: Archivo) -> None:
    with transaccion(red, "Vaciar"):
        red.ejecutar("DELETE FROM tramo")
        red.ejecutar("DELETE FROM escala")
        red.ejecutar("DELETE FROM concepto")
        fundar(red, {"conceptos": [{"clave": "anual", "nombre": "Cuota", "clase": "ordinaria"}]})
    assert [c.clase for c in de_emision.conceptos(red)] == ["ordinaria", "saldo_inicial"]


def test_la_extraordinaria_carga_lo_mismo_a_los_elegidos_una_sola_vez(red: Archivo) -> None:
    elegidos = [s.id for s in socios(red)[:3]]
    primera = emitir_extraordinaria(red, "extraordinaria", "2026", 7_500, elegidos[:2], ACTO_ANTERIOR)
    segunda = emitir_extraordinaria(red, "extraordinaria", "2026", 7_500, elegidos, ACTO_ANTERIOR)
    assert (primera.emitidos, segunda.emitidos, segunda.total) == (2, 1, 7_500)
    assert [e.socio for e in segunda.excluidos] == ["Municipio 001", "Municipio 002"]
    vacia = emitir_extraordinaria(red, "extraordinaria", "2026", 7_500, elegidos, ACTO_ANTERIOR)
    assert (vacia.accion_id, vacia.emitidos) == ("", 0)
    with pytest.raises(DatoInvalido, match="importe fijo"):
        emitir_extraordinaria(red, "ordinaria", "2026", 7_500, elegidos, ACTO_ANTERIOR)


def test_el_saldo_anterior_se_anota_una_vez_y_cita_su_acto(red: Archivo) -> None:
    socio_id = socios(red)[0].id
    anotar_saldo_inicial(red, socio_id, "2024", 12_345, ACTO_ANTERIOR)
    antes = _rastro(red)
    with pytest.raises(YaTieneEseCargo):
        anotar_saldo_inicial(red, socio_id, "2024", 1, ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="mayor que cero"):
        anotar_saldo_inicial(red, socio_id, "2025", 0, ACTO_ANTERIOR)
    assert _rastro(red) == antes
    (cargo,) = de_cargos.cargos_de(red, socio_id)
    assert (cargo.concepto, cargo.saldo, cargo.tramo) == ("Saldo anterior al programa", 12_345, "")
    assert cargo.fundamento_id is not None


def test_la_deuda_de_un_ejercicio_ya_cerrado_se_anota_sin_cambiar_lo_rendido(red: Archivo) -> None:
    abrir_fondo(red, FondoNuevo("caja", "Caja", "USD", "2024-12-31"), ACTO_ANTERIOR)
    cerrar_ejercicio(red, "2025", ACTO_ANTERIOR)
    socio_id = socios(red)[0].id
    accion = anotar_saldo_inicial(red, socio_id, "2024", 12_345, ACTO_ANTERIOR)
    assert red.valor("SELECT devengo FROM cargo") == "2026-01-01"
    assert antiguedad(red, "2025-12-31") == [], "lo rendido no cambia"
    assert periodos_adeudados(red, "2025-12-31") == {socio_id: ("2024",)}, "pero ya se debía"
    deshacer_emision(red, accion)
    assert de_cargos.cargos(red) == []


def test_un_saldo_que_devenga_en_un_ejercicio_luego_cerrado_no_se_borra(red: Archivo) -> None:
    accion = anotar_saldo_inicial(red, socios(red)[0].id, "2024", 12_345, ACTO_ANTERIOR)
    abrir_fondo(red, FondoNuevo("caja", "Caja", "USD", "2024-12-31"), ACTO_ANTERIOR)
    cerrar_ejercicio(red, "2025", ACTO_ANTERIOR)
    antes = _rastro(red)
    with pytest.raises(EjercicioCerrado):
        deshacer_emision(red, accion)
    assert _rastro(red) == antes


def test_con_el_ejercicio_de_hoy_cerrado_no_se_anota_ningun_saldo(red: Archivo) -> None:
    abrir_fondo(red, FondoNuevo("caja", "Caja", "USD", "2025-12-31"), ACTO_ANTERIOR)
    cerrar_ejercicio(red, "2026", ACTO_ANTERIOR)
    antes = _rastro(red)
    with pytest.raises(EjercicioCerrado):
        anotar_saldo_inicial(red, socios(red)[0].id, "2024", 12_345, ACTO_ANTERIOR)
    assert _rastro(red) == antes
