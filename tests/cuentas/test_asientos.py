"""El libro de cuentas: sólo se añade, sin huecos, y anular es el asiento contrario."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.dinero import leer_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones, ultimo_apunte
from escritorio.comun.datos.deshacer import FaltaEnQueSeApoya, YaOcupado, deshacer
from escritorio.cuentas.acciones.asientos import (
    anotar_asiento,
    anotar_ingreso_de,
    anular_asiento,
    anular_de,
)
from escritorio.cuentas.asunto import YaAsentado
from escritorio.cuentas.consultas.asientos import SIN_PARTIDA, asiento, asientos, asientos_de, fondo, saldo
from escritorio.cuentas.modelo.asientos import ArchivoDeComprobante, AsientoNuevo
from escritorio.cuentas.reglas.asientos import AsientoYaAnulado, NoSeAnulaUnaAnulacion, VieneDeOtroAsunto
from tests.cuentas.casos import BANCO, CAJA, PESOS, abrir, gasto, ingreso, nuevo_gasto, partida_de
from tests.fabrica import ACTO_ANTERIOR

COBRO = Referencia("pago", "01COBRO")


def test_cada_asiento_lleva_el_numero_que_sigue(bd: Archivo) -> None:
    caja = abrir(bd)
    assert [gasto(bd, caja, 1_00).numero, ingreso(bd, caja).numero, gasto(bd, caja, 1_00).numero] == [1, 2, 3]


def test_el_asiento_dice_de_que_fondo_partida_y_persona_es(bd: Archivo) -> None:
    hecho = gasto(bd, abrir(bd), comprobante="A-0012", referencia="cheque 7")
    assert (hecho.fondo, hecho.moneda, hecho.partida_codigo) == ("Caja chica", "USD", "2.2")
    assert (hecho.persona, hecho.comprobante, hecho.referencia) == ("Librería Sur", "A-0012", "cheque 7")
    assert (hecho.estado, hecho.ejercicio) == ("vigente", "2026")


def test_guarda_el_comprobante_y_el_acuerdo_que_autoriza(bd: Archivo) -> None:
    archivo = ArchivoDeComprobante("factura.pdf", b"%PDF-1.4 factura")
    hecho = anotar_asiento(bd, nuevo_gasto(bd, abrir(bd), archivo=archivo), ACTO_ANTERIOR)
    assert leer_adjunto(bd, hecho.comprobante_id or "").contenido == b"%PDF-1.4 factura"
    assert fundamento(bd, hecho.fundamento_id or "").texto == "Libro de socios en papel"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"importe": 0}, "importe"),
        ({"importe": -5_00}, "importe"),
        ({"importe": 10**15}, "importe"),
        ({"fecha": "2026-03-11"}, "fecha"),
        ({"fecha": "2023-12-31"}, "fecha"),
        ({"fecha": "31/02/2026"}, "fecha"),
        ({"concepto": " \t"}, "concepto"),
        ({"clase": "prestamo"}, "clase"),
        ({"partida_id": None}, "partida_id"),
        ({"clase": "ingreso"}, "partida_id"),
        ({"archivo": ArchivoDeComprobante("factura.exe", b"MZ")}, "archivo"),
        ({"archivo": ArchivoDeComprobante("factura.pdf", b"")}, "archivo"),
        ({"clase": "traspaso"}, "destino_id"),
    ],
)
def test_un_asiento_mal_escrito_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], campo: str) -> None:
    caja = abrir(bd)
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido) as error:
        gasto(bd, caja, **cambio)
    assert error.value.campo == campo
    assert ultimo_apunte(bd) == antes


def test_quince_cifras_caben_y_suman(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    for _ in range(2):
        ingreso(bd, banco, 999_999_999_999_999)
    assert saldo(bd, banco.id, "2026-03-10") == 2 * 999_999_999_999_999 + 5_000_00


def test_un_peso_chileno_no_lleva_centimos() -> None:
    with pytest.raises(DatoInvalido, match="más decimales"):
        leer_importe("1.500,50", "CLP")


def test_no_se_traspasa_al_mismo_fondo_ni_a_otra_moneda(bd: Archivo) -> None:
    caja, pesos = abrir(bd), abrir(bd, PESOS)
    for destino, frase in ((caja, "mismo fondo"), (pesos, "entre monedas")):
        nuevo = AsientoNuevo("traspaso", caja.id, "2026-03-02", 10_00, "Cambio", destino_id=destino.id)
        with pytest.raises(DatoInvalido, match=frase):
            anotar_asiento(bd, nuevo)
    assert asientos(bd) == []


def test_anular_anota_el_contrario_y_el_anulado_se_queda(bd: Archivo) -> None:
    caja = abrir(bd)
    malo = gasto(bd, caja, 30_00)
    anular_asiento(bd, malo.id, "2026-03-09", "Se pagó dos veces")
    contrario, anulado = asientos(bd)
    assert (contrario.numero, contrario.importe, contrario.anula) == (2, -30_00, 1)
    assert (contrario.fecha, contrario.motivo, contrario.estado) == (
        "2026-03-09",
        "Se pagó dos veces",
        "anulacion",
    )
    assert (anulado.estado, anulado.anulado_por, anulado.importe) == ("anulado", 2, 30_00)
    assert [saldo(bd, caja.id, d) for d in ("2026-03-08", "2026-03-09")] == [70_00, 100_00]


def test_anular_un_traspaso_devuelve_el_dinero(bd: Archivo) -> None:
    caja, banco = abrir(bd), abrir(bd, BANCO)
    hecho = anotar_asiento(
        bd, AsientoNuevo("traspaso", banco.id, "2026-03-02", 250_00, "Para gastos", destino_id=caja.id)
    )
    anular_asiento(bd, hecho.id, "2026-03-03", "No hizo falta")
    assert [saldo(bd, f.id, "2026-03-10") for f in (caja, banco)] == [100_00, 5_000_00]


def test_lo_anulado_no_se_anula_otra_vez(bd: Archivo) -> None:
    malo = gasto(bd, abrir(bd))
    anular_asiento(bd, malo.id, "2026-03-09", "Error")
    antes = ultimo_apunte(bd)
    with pytest.raises(AsientoYaAnulado, match="El asiento 1 ya lo anuló el 2"):
        anular_asiento(bd, malo.id, "2026-03-09", "Otra vez")
    with pytest.raises(NoSeAnulaUnaAnulacion):
        anular_asiento(bd, asientos(bd)[0].id, "2026-03-09", "Deshacer")
    assert ultimo_apunte(bd) == antes


@pytest.mark.parametrize(
    ("fecha", "motivo", "campo"),
    [
        ("2026-03-11", "Error", "fecha"),
        ("2026-03-04", "Error", "fecha"),
        ("2026-03-09", " ", "motivo"),
    ],
)
def test_anular_mal_no_deja_rastro(bd: Archivo, fecha: str, motivo: str, campo: str) -> None:
    malo = gasto(bd, abrir(bd))
    antes = ultimo_apunte(bd)
    with pytest.raises(DatoInvalido) as error:
        anular_asiento(bd, malo.id, fecha, motivo)
    assert error.value.campo == campo
    assert ultimo_apunte(bd) == antes


def test_un_cobro_entra_en_su_fondo_dentro_de_la_accion_de_quien_llama(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    with transaccion(bd, "Cobrar a Vilhena"):
        asiento_id = _cobrar(bd, banco.id)
    hecho = asiento(bd, asiento_id)
    assert (hecho.clase, hecho.partida_codigo, hecho.persona) == ("ingreso", "1.1", "Vilhena")
    assert ultimas_acciones(bd, 1)[0].accion == "Cobrar a Vilhena"
    assert asientos_de(bd, COBRO) == [hecho]


def test_si_el_cobro_falla_el_fondo_no_se_entera(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    antes = ultimo_apunte(bd)
    with pytest.raises(ZeroDivisionError), transaccion(bd, "Cobrar a Vilhena"):
        _cobrar(bd, banco.id)
        raise ZeroDivisionError
    assert ultimo_apunte(bd) == antes
    assert gasto(bd, banco).numero == 1


def test_anular_el_cobro_anula_su_ingreso_una_sola_vez(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    _cobrar(bd, banco.id)
    assert len(anular_de(bd, COBRO, "2026-03-10", "Cheque sin fondos")) == 1
    assert anular_de(bd, COBRO, "2026-03-10", "Cheque sin fondos") == []
    assert saldo(bd, banco.id, "2026-03-10") == 5_000_00
    assert [a.estado for a in asientos_de(bd, COBRO)] == ["anulado", "anulacion"]


def test_lo_que_viene_de_un_cobro_se_anula_en_el_cobro(bd: Archivo) -> None:
    nacido = _cobrar(bd, abrir(bd, BANCO).id)
    with pytest.raises(VieneDeOtroAsunto):
        anular_asiento(bd, nacido, "2026-03-10", "Error")
    assert asiento(bd, nacido).estado == "vigente"


def test_un_asiento_no_se_cambia_ni_se_borra_por_debajo(bd: Archivo) -> None:
    primero = gasto(bd, abrir(bd), 1_00)
    gasto(bd, fondo(bd, primero.fondo_id), 2_00)
    for sql in (
        "UPDATE asiento_contable SET importe = 5 WHERE id = ?",
        "DELETE FROM asiento_contable WHERE id = ?",
    ):
        with pytest.raises(YaAsentado), transaccion(bd, "Trampa"):
            bd.ejecutar(sql, [primero.id])
    assert [a.importe for a in asientos(bd)] == [2_00, 1_00]


def test_solo_se_deshace_el_ultimo_y_la_numeracion_no_deja_huecos(bd: Archivo) -> None:
    caja = abrir(bd)
    primero = _accion_de(bd, lambda: gasto(bd, caja, 1_00))
    segundo = _accion_de(bd, lambda: gasto(bd, caja, 2_00))
    with pytest.raises(YaAsentado):
        deshacer(bd, primero)
    deshacer(bd, segundo)
    assert gasto(bd, caja, 3_00).numero == 2
    assert [a.numero for a in asientos(bd)] == [2, 1]


def test_deshacer_lo_deshecho_cuando_otro_tomo_su_numero_se_explica(bd: Archivo) -> None:
    caja = abrir(bd)
    deshacer(bd, _accion_de(bd, lambda: gasto(bd, caja, 1_00)))
    vuelta = ultimas_acciones(bd, 1)[0].accion_id
    gasto(bd, caja, 2_00)
    with pytest.raises(YaOcupado):
        deshacer(bd, vuelta)
    assert [(a.numero, a.importe) for a in asientos(bd)] == [(1, 2_00)]


def test_una_anulacion_deshecha_no_vuelve_sin_lo_que_anulaba(bd: Archivo) -> None:
    caja = abrir(bd)
    anotado = _accion_de(bd, lambda: gasto(bd, caja, 1_00))
    deshacer(bd, anular_asiento(bd, asientos(bd)[0].id, "2026-03-09", "Error"))
    vuelta = ultimas_acciones(bd, 1)[0].accion_id
    deshacer(bd, anotado)
    with pytest.raises(FaltaEnQueSeApoya):
        deshacer(bd, vuelta)
    assert asientos(bd) == []


def test_los_filtros_estrechan_el_libro(bd: Archivo) -> None:
    caja, banco, pesos = abrir(bd, CAJA), abrir(bd, BANCO), abrir(bd, PESOS)
    gasto(bd, caja, fecha="2025-06-01")
    gasto(bd, banco)
    ingreso(bd, pesos, 5_000)
    anotar_asiento(bd, AsientoNuevo("traspaso", banco.id, "2026-03-02", 1_00, "Cambio", destino_id=caja.id))
    assert [a.numero for a in asientos(bd, fondo_id=caja.id)] == [4, 1]
    assert [a.numero for a in asientos(bd, partida_id=partida_de(bd, "2.2"), ejercicio="2026")] == [2]
    assert [a.numero for a in asientos(bd, moneda="CLP")] == [3]
    assert asientos(bd, partida_id=SIN_PARTIDA) == []


def test_un_fondo_que_no_existe_lo_dice(bd: Archivo) -> None:
    caja = replace(abrir(bd), id="nada")
    with pytest.raises(ErrorDeUsuario, match="ya no existe"):
        anotar_asiento(bd, replace(nuevo_gasto(bd, caja), fondo_id="nada"))


def _cobrar(bd: Archivo, fondo_id: str) -> str:
    return anotar_ingreso_de(
        bd,
        fondo_id=fondo_id,
        fecha="2026-03-09",
        importe=500_00,
        concepto="Recibo 7",
        de_quien="Vilhena",
        referencia="transf. 88",
        origen=COBRO,
    )


def _accion_de(bd: Archivo, hacer: Callable[[], object]) -> str:
    hacer()
    return ultimas_acciones(bd, 1)[0].accion_id


def test_el_ultimo_asiento_tampoco_se_cambia_y_el_anulado_ni_se_liga(bd: Archivo) -> None:
    caja = abrir(bd)
    primero, ultimo = gasto(bd, caja, 1_00), gasto(bd, caja, 2_00)
    ligar = "UPDATE asiento_contable SET origen_tipo = 'actividad', origen_id = 'x' WHERE id = ?"
    with pytest.raises(YaAsentado), transaccion(bd, "Trampa"):
        bd.ejecutar("UPDATE asiento_contable SET concepto = 'Otro' WHERE id = ?", [ultimo.id])
    anular_asiento(bd, primero.id, "2026-03-10", "Error")
    for asiento_id in (primero.id, asientos(bd)[0].id):
        with pytest.raises(YaAsentado), transaccion(bd, "Trampa"):
            bd.ejecutar(ligar, [asiento_id])
    with transaccion(bd, "Ligar"):
        bd.ejecutar(ligar, [ultimo.id])
    assert bd.valor("SELECT origen_id FROM asiento_contable WHERE id = ?", [ultimo.id]) == "x"
