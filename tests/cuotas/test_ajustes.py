from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.favor import anotar_ajuste, anular_ajuste
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import movimientos as de_ajustes
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import Cargo, PagoNuevo
from escritorio.cuotas.modelo.planes import AjusteNuevo
from escritorio.cuotas.reglas.cuentas import AjusteYaAnulado
from escritorio.socios.consultas import socios
from tests.cuotas.escenas import HOY, acordar
from tests.fabrica import ACTO_ANTERIOR, sin_guardas
from tests.sesiones.lectura import texto_de


@pytest.fixture
def deudas(red: Archivo) -> Archivo:
    """La red con 2025 y 2026 emitidos: el segundo socio debe 500,00 de cada uno."""
    for ejercicio in ("2025", "2026"):
        emitir(red, preparar_emision(red, ejercicio))
    return red


def _cargos(bd: Archivo) -> list[Cargo]:
    return de_cargos.cargos_de(bd, socios(bd)[1].id)


def _nota(bd: Archivo, *partes: int, clase: str = "nota_credito") -> AjusteNuevo:
    repartido = {c.id: p for c, p in zip(_cargos(bd), partes, strict=False)}
    return AjusteNuevo(nuevo_id(), clase, socios(bd)[1].id, HOY, repartido, "Se emitió de más")


def _rastro(bd: Archivo) -> tuple[int, int]:
    return int(bd.valor("SELECT count(*) FROM bitacora")), int(bd.valor("SELECT count(*) FROM adjunto"))


def test_una_nota_de_credito_rebaja_varios_cargos_y_guarda_su_papel(deudas: Archivo) -> None:
    hecha = anotar_ajuste(deudas, _nota(deudas, 50_000, 12_345))
    assert (hecha.rotulo, hecha.importe, hecha.estado) == ("Nota de crédito 1", 62_345, "vigente")
    assert [(c.saldo, c.cobrado, c.otros_abonos, c.estado) for c in _cargos(deudas)] == [
        (0, 0, 50_000, "saldado"),
        (37_655, 0, 12_345, "rebajado"),
    ]
    texto = texto_de(de_ajustes.documento_de_ajuste(deudas, hecha.id))
    for dato in ("Nota de crédito n.º 1", "USD 623,45 (seiscientos veintitrés dólares", "Se emitió de más"):
        assert dato in texto
    assert "2026 123,45 376,55" in texto
    assert de_verificacion.descuadres(deudas) == []
    assert [a.id for a in de_ajustes.ajustes_de(deudas, hecha.socio_id)] == [hecha.id]


def test_cada_clase_lleva_su_numeracion_y_repetir_no_duplica(deudas: Archivo) -> None:
    acuerdo = acordar(deudas)
    primera = _nota(deudas, 100)
    anotar_ajuste(deudas, primera)
    antes = _rastro(deudas)
    assert anotar_ajuste(deudas, primera).numero == 1
    assert _rastro(deudas) == antes
    with pytest.raises(DatoInvalido, match="otros datos"):
        anotar_ajuste(deudas, replace(primera, partes={_cargos(deudas)[1].id: 7}))
    assert anotar_ajuste(deudas, _nota(deudas, 100, clase="condonacion"), acuerdo).numero == 1
    assert anotar_ajuste(deudas, _nota(deudas, 100)).numero == 2


def test_una_condonacion_cita_su_acuerdo_y_el_acuerdo_la_nombra(deudas: Archivo) -> None:
    acuerdo = acordar(deudas)
    hecha = anotar_ajuste(deudas, _nota(deudas, 50_000, clase="condonacion"), acuerdo)
    assert "Se apoya en Acuerdo 1 de" in texto_de(de_ajustes.documento_de_ajuste(deudas, hecha.id))
    assert [(c.tipo, c.texto) for c in citas(deudas, acuerdo.acuerdo_id or "")] == [
        ("ajuste", "Condonación 1 de Municipio 002")
    ]


def test_una_compensacion_dice_con_que_se_compensa(deudas: Archivo) -> None:
    nueva = replace(
        _nota(deudas, 30_000, clase="compensacion"), contrapartida="personal", motivo="Un técnico, tres meses"
    )
    hecha = anotar_ajuste(deudas, nueva, ACTO_ANTERIOR)
    texto = texto_de(de_ajustes.documento_de_ajuste(deudas, hecha.id))
    for dato in ("Compensación n.º 1", "Personal cedido", "Un técnico, tres meses", "Libro de socios"):
        assert dato in texto


def test_a_un_socio_del_brasil_se_le_da_en_portugues(deudas: Archivo) -> None:
    with transaccion(deudas, "Mudar de país"):
        deudas.ejecutar("UPDATE socio SET pais = 'BR' WHERE id = ?", [socios(deudas)[1].id])
    hecha = anotar_ajuste(deudas, _nota(deudas, 100, clase="condonacion"), acordar(deudas))
    texto = texto_de(de_ajustes.documento_de_ajuste(deudas, hecha.id))
    assert "Remissão de dívida n.º 1" in texto
    assert "(um dólar americano)" in texto


Cambio = Callable[[AjusteNuevo], AjusteNuevo]


@pytest.mark.parametrize(
    ("cambio", "apoyo", "campo"),
    [
        (lambda n: replace(n, clase="regalo"), None, "clase"),
        (lambda n: replace(n, clase="diferencia_cambio"), None, "clase"),
        (lambda n: replace(n, fecha="2026-03-11"), None, "fecha"),
        (lambda n: replace(n, motivo=" "), None, "motivo"),
        (lambda n: replace(n, partes={}), None, "reparto"),
        (lambda n: replace(n, partes=dict.fromkeys(n.partes, 50_001)), None, "reparto"),
        (lambda n: replace(n, partes=dict.fromkeys(n.partes, 0)), None, "reparto"),
        (lambda n: replace(n, partes=dict.fromkeys(n.partes, -5)), None, "reparto"),
        (lambda n: replace(n, moneda="UYU"), None, "reparto"),
        (lambda n: replace(n, clase="condonacion"), None, "fundamento_acuerdo"),
        (lambda n: replace(n, clase="condonacion"), ACTO_ANTERIOR, "fundamento_clase"),
        (lambda n: replace(n, clase="compensacion"), ACTO_ANTERIOR, "contrapartida"),
        (lambda n: replace(n, clase="compensacion", contrapartida="otra"), None, "fundamento_clase"),
    ],
)
def test_una_rebaja_que_no_vale_lo_dice_y_no_deja_rastro(
    deudas: Archivo, cambio: Cambio, apoyo: Fundamento | None, campo: str
) -> None:
    antes = _rastro(deudas)
    with pytest.raises(DatoInvalido) as dicho:
        anotar_ajuste(deudas, cambio(_nota(deudas, 100)), apoyo)
    assert dicho.value.campo == campo
    assert _rastro(deudas) == antes
    assert anotar_ajuste(deudas, _nota(deudas, 100)).numero == 1, "el número no se gastó"


def test_un_acuerdo_anulado_no_condona(deudas: Archivo) -> None:
    acuerdo = acordar(deudas)
    anular(deudas, acuerdo.acuerdo_id or "", "Se revocó")
    with pytest.raises(ErrorDeUsuario, match="anulado"):
        anotar_ajuste(deudas, _nota(deudas, 100, clase="condonacion"), acuerdo)
    assert de_ajustes.ajustes(deudas) == []


def test_anular_una_rebaja_no_la_borra_ni_libera_su_numero(deudas: Archivo) -> None:
    hecha = anotar_ajuste(deudas, _nota(deudas, 50_000))
    impreso = de_ajustes.documento_de_ajuste(deudas, hecha.id)
    with pytest.raises(DatoInvalido, match="motivo"):
        anular_ajuste(deudas, hecha.id, " ")
    anular_ajuste(deudas, hecha.id, "No correspondía")
    anulada = de_ajustes.ajuste(deudas, hecha.id)
    assert (anulada.estado, anulada.motivo_anulacion) == ("anulado", "No correspondía")
    assert (_cargos(deudas)[0].saldo, _cargos(deudas)[0].estado) == (50_000, "pendiente")
    assert deudas.valor("SELECT count(*) FROM adjunto WHERE contenido = ?", [impreso]) == 1
    visto = texto_de(de_ajustes.documento_de_ajuste(deudas, hecha.id))
    assert "ANULADO" in visto
    assert "Motivo: No correspondía" in visto
    with pytest.raises(AjusteYaAnulado):
        anular_ajuste(deudas, hecha.id, "Otra vez")
    with pytest.raises(NoExiste):
        anular_ajuste(deudas, "nada", "Motivo")
    assert anotar_ajuste(deudas, _nota(deudas, 100)).numero == 2
    assert de_verificacion.descuadres(deudas) == []


def test_una_rebaja_emitida_no_se_deshace(deudas: Archivo) -> None:
    anotar_ajuste(deudas, _nota(deudas, 100))
    accion = deudas.valor("SELECT accion_id FROM bitacora WHERE tabla = 'ajuste'")
    with pytest.raises(EmitioUnDocumento, match="anule el pago o la rebaja"):
        deshacer(deudas, accion)


def test_pagado_en_parte_y_lo_demas_rebajado_esta_saldado_y_no_pagado(deudas: Archivo) -> None:
    anotar_pago(deudas, PagoNuevo("p", socios(deudas)[1].id, HOY, 40_000, "cheque"))
    anotar_ajuste(deudas, _nota(deudas, 10_000))
    assert [c.estado for c in _cargos(deudas)] == ["saldado", "pendiente"]


def test_descuadres_dice_la_rebaja_que_no_cuadra_y_el_numero_que_falta(deudas: Archivo) -> None:
    anotar_ajuste(deudas, _nota(deudas, 100))
    with transaccion(deudas, "Estropear"):
        sin_guardas(deudas)
        deudas.ejecutar("UPDATE ajuste SET importe = 200")
        deudas.ejecutar("UPDATE numeracion SET proximo = 5 WHERE serie = 'nota_credito'")
    assert de_verificacion.descuadres(deudas) == [
        "Nota de crédito 1 es de USD 2,00 y rebaja USD 1,00.",
        "La numeración de notas de crédito salta del 1 al 5.",
    ]
