from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import Cancelado, DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.acciones.extracto import YaEnlazado, anotar_en_cuentas, descartar, guardar_extracto
from escritorio.cuentas.consultas.asientos import asientos, asientos_de, saldo
from escritorio.cuentas.consultas.extracto import LineaYaResuelta, linea, lineas
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuotas.acciones.cobros import anotar_pago, anotar_varios, anular_pago
from escritorio.cuotas.acciones.conciliacion import (
    NoEstaConciliada,
    aceptar,
    cobrar_linea,
    cobrar_linea_con,
    conciliar_seguras,
    deshacer_conciliacion,
    enlazar_pago,
)
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.conciliacion import por_conciliar
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.cuotas.consultas.pagos import pago, pagos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.conciliacion import Grado, Hacer
from escritorio.cuotas.modelo.cuentas import Cambio, Pago, PagoNuevo
from escritorio.cuotas.reglas.cobros import PagoMayorQueLaDeuda
from escritorio.socios.consultas import socios
from tests.cuentas.casos import BANCO, CAJA, PESOS, abrir, partida_de
from tests.cuentas.extractos import de_csv
from tests.fabrica import reloj

HOY = "2026-03-10"
FILAS = (
    "02/03/2026;TRANSF MUNICIPIO 003;TR-303;500,00",
    "03/03/2026;Comisión de mantenimiento;;-12,50",
    "04/03/2026;DEPOSITO EN VENTANILLA;9001;500,00",
    "05/03/2026;TRANSF MUNICIPIO 002;TR-77;200,00",
    "06/03/2026;TRANSF MUNICIPIO 004;TR-404;700,00",
)


@pytest.fixture
def banco(red: Archivo) -> Fondo:
    """La red con 2026 emitido (500 dólares a cada socio de 100 000 a 499 999) y su cuenta de banco."""
    emitir(red, preparar_emision(red, "2026"))
    return abrir(red, BANCO)


def _traer(bd: Archivo, fondo: Fondo, carpeta: Path, *filas: str) -> list[str]:
    """Guarda un extracto con esas filas; da los ids de sus líneas en su orden."""
    texto = "\n".join(("Fecha;Concepto;Referencia;Importe", *filas))
    guardar_extracto(bd, fondo.id, de_csv(carpeta, texto, moneda=fondo.moneda))
    return [x.id for x in lineas(bd, fondo.id)]


def _socio(bd: Archivo, numero: int) -> str:
    return next(s.id for s in socios(bd) if s.nombre == f"Municipio {numero:03}")


def _pagar(bd: Archivo, numero: int, importe: int, referencia: str = "TR-77") -> str:
    nuevo = PagoNuevo(f"p{numero}", _socio(bd, numero), "2026-03-04", importe, "transferencia", referencia)
    return anotar_pago(bd, nuevo).id


def _rastro(bd: Archivo) -> tuple[int, int]:
    return int(bd.valor("SELECT count(*) FROM bitacora")), int(bd.valor("SELECT count(*) FROM adjunto"))


def _estado(bd: Archivo, linea_id: str) -> EstadoDeLinea:
    return linea(bd, linea_id).estado


def test_de_cada_linea_se_propone_algo_con_su_porque(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    _pagar(red, 2, 20_000)
    _traer(red, banco, tmp_path, *FILAS)
    vistas = por_conciliar(red, banco.id)
    assert [(x.linea.fecha[-2:], x.propuesta.hacer, x.propuesta.grado) for x in vistas if x.propuesta] == [
        ("06", Hacer.DECIDIR, Grado.DUDOSA),
        ("05", Hacer.ENLAZAR_PAGO, Grado.SEGURA),
        ("04", Hacer.DECIDIR, Grado.DUDOSA),
        ("03", Hacer.ANOTAR, Grado.PROBABLE),
        ("02", Hacer.COBRAR, Grado.SEGURA),
    ]


def test_aceptar_lo_seguro_cobra_con_recibo_enlaza_y_entra_en_el_fondo(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    previo = _pagar(red, 2, 20_000)
    ids = _traer(red, banco, tmp_path, *FILAS)
    antes = saldo(red, banco.id, HOY)
    hecho = conciliar_seguras(red, banco.id)
    assert hecho.frase == "Se conciliaron 2 líneas, 1 con recibo nuevo; quedan 3 por decidir."
    nuevo = pagos(red)[-1]
    assert (nuevo.socio, nuevo.importe, nuevo.fecha, nuevo.referencia) == (
        "Municipio 003",
        50_000,
        "2026-03-02",
        "TR-303",
    )
    assert [(a.ejercicio, a.importe) for a in nuevo.aplicaciones] == [("2026", 50_000)]
    assert [_estado(red, i).value for i in ids] == [
        "conciliada",
        "pendiente",
        "pendiente",
        "conciliada",
        "pendiente",
    ]
    assert [a.importe for p in (nuevo.id, previo) for a in asientos_de(red, Referencia("pago", p))] == [
        50_000,
        20_000,
    ]
    assert saldo(red, banco.id, HOY) == antes + 70_000
    resueltas = [x.resuelta for x in por_conciliar(red, banco.id) if x.resuelta]
    assert resueltas == ["Recibo 1 · Municipio 002", "Recibo 2 · Municipio 003"]
    assert descuadres(red) == []


def test_aceptar_dos_veces_no_cobra_dos_veces(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    _traer(red, banco, tmp_path, FILAS[0])
    propuesta = por_conciliar(red, banco.id)[0].propuesta
    assert propuesta is not None
    assert conciliar_seguras(red, banco.id).conciliadas == 1
    antes = _rastro(red)
    assert conciliar_seguras(red, banco.id).conciliadas == 0
    with pytest.raises(LineaYaResuelta):
        aceptar(red, propuesta)
    assert (_rastro(red), len(pagos(red))) == (antes, 1)


def test_lo_seguro_se_cobra_por_tandas_y_queda_como_de_una_en_una(
    red: Archivo, banco: Fondo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Con una línea que sólo se enlaza por medio: recibos y asientos, numerados en el orden de las líneas."""
    _pagar(red, 2, 20_000)
    cobros = [f"02/03/2026;TRANSF MUNICIPIO {n:03};TR-{n}{n};500,00" for n in (3, 5, 6)]
    _traer(red, banco, tmp_path, *cobros, FILAS[3], "06/03/2026;TRANSF MUNICIPIO 007;TR-707;500,00")
    de_una_en_una = tmp_path / "copia.escritorio"
    de_una_en_una.write_bytes(red.ruta.read_bytes())
    tandas: list[int] = []

    def contando(bd: Archivo, nuevos: Sequence[PagoNuevo]) -> list[Pago]:
        tandas.append(len(nuevos))
        return anotar_varios(bd, nuevos)

    monkeypatch.setattr("escritorio.cuotas.acciones.conciliacion.anotar_varios", contando)
    hecho = conciliar_seguras(red, banco.id)
    assert (hecho.conciliadas, tandas) == (5, [3, 1])
    monkeypatch.setattr("escritorio.cuotas.acciones.conciliacion._TANDA", 1)
    apertura = abrir_archivo(de_una_en_una, "Ana Secretaria", reloj)
    assert conciliar_seguras(apertura.bd, banco.id) == hecho
    assert tandas[2:] == [1, 1, 1, 1]
    assert _como_quedo(apertura.bd, banco) == _como_quedo(red, banco)
    apertura.cerrar()


def _como_quedo(bd: Archivo, banco: Fondo) -> tuple[object, ...]:
    """Los recibos, los asientos y las líneas, sin lo que sale al azar: sus ids."""
    recibos = [(p.recibo, p.socio, p.fecha, p.importe, p.referencia, p.aplicaciones) for p in pagos(bd)]
    suyos = [(a.numero, a.fecha, a.importe, a.concepto, a.persona) for a in asientos(bd, fondo_id=banco.id)]
    del_banco = [(x.fecha, x.estado, [(e.tipo, e.importe) for e in x.enlaces]) for x in lineas(bd, banco.id)]
    return recibos, suyos, del_banco


class _Parado:
    """Quien pulsa «Cancelar» al llegar a la segunda línea."""

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        if hechos:
            raise Cancelado


def test_cancelar_a_medias_no_deja_ningun_recibo(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    _traer(red, banco, tmp_path, FILAS[0], "02/03/2026;TRANSF MUNICIPIO 005;TR-505;500,00")
    antes = _rastro(red)
    with pytest.raises(Cancelado):
        conciliar_seguras(red, banco.id, _Parado())
    assert (_rastro(red), pagos(red)) == (antes, [])


def test_lo_seguro_que_no_se_puede_se_dice_y_lo_demas_se_hace(
    red: Archivo, banco: Fondo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _traer(red, banco, tmp_path, FILAS[0], "02/03/2026;TRANSF MUNICIPIO 005;TR-505;500,00")

    def a_veces(bd: Archivo, nuevos: Sequence[PagoNuevo]) -> list[Pago]:
        if any(nuevo.referencia == "TR-303" for nuevo in nuevos):
            raise DatoInvalido("El ejercicio 2026 está cerrado.")
        return anotar_varios(bd, nuevos)

    monkeypatch.setattr("escritorio.cuotas.acciones.conciliacion.anotar_varios", a_veces)
    hecho = conciliar_seguras(red, banco.id)
    assert (hecho.conciliadas, hecho.quedan) == (1, 1)
    assert hecho.fallos == ("02/03/2026, USD 500,00: El ejercicio 2026 está cerrado.",)
    assert [p.socio for p in pagos(red)] == ["Municipio 005"]


def test_el_mismo_deposito_en_dos_extractos_no_se_cobra_dos_veces(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    _traer(red, banco, tmp_path, FILAS[0])
    conciliar_seguras(red, banco.id)
    _traer(red, banco, tmp_path, "02/03/2026;Transferencia de Municipio 003 (otro texto);TR-303;500,00")
    propuesta = por_conciliar(red, banco.id)[0].propuesta
    assert propuesta is not None
    assert (propuesta.grado, "ya lleva esa referencia" in propuesta.porque) == (Grado.DUDOSA, True)
    with pytest.raises(YaEnlazado):
        enlazar_pago(red, propuesta.linea_id, pagos(red)[0].id)


def test_la_persona_decide_lo_dudoso(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    ids = _traer(red, banco, tmp_path, *FILAS)
    hecho = cobrar_linea(red, ids[2], _socio(red, 5))
    assert (hecho.socio, hecho.medio, hecho.referencia) == ("Municipio 005", "deposito", "9001")
    anotar_en_cuentas(red, ids[1], partida_de(red, "2.2"))
    descartar(red, ids[4], "No es de la asociación")
    assert [_estado(red, i).value for i in ids] == [
        *("pendiente", "conciliada", "conciliada", "pendiente", "descartada")
    ]


def test_un_deposito_de_dos_socios_se_parte(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    (linea_id,) = _traer(red, banco, tmp_path, "06/03/2026;Provincia;P-1;700,00")
    cobrar_linea(red, linea_id, _socio(red, 4), importe=50_000)
    assert (_estado(red, linea_id), linea(red, linea_id).resta) == (EstadoDeLinea.PENDIENTE, 20_000)
    with pytest.raises(DatoInvalido, match="sólo quedan USD 200,00"):
        cobrar_linea(red, linea_id, _socio(red, 5), importe=30_000)
    cobrar_linea(red, linea_id, _socio(red, 5))
    assert _estado(red, linea_id) is EstadoDeLinea.CONCILIADA
    assert [p.importe for p in pagos(red)] == [50_000, 20_000]


@pytest.mark.parametrize("numero", [1, 4])
def test_lo_que_no_se_puede_cobrar_no_deja_rastro(
    red: Archivo, banco: Fondo, tmp_path: Path, numero: int
) -> None:
    ids = _traer(red, banco, tmp_path, *FILAS)
    antes = _rastro(red)
    with pytest.raises(PagoMayorQueLaDeuda):
        cobrar_linea(red, ids[4], _socio(red, numero))
    with pytest.raises(DatoInvalido, match="sale dinero"):
        cobrar_linea(red, ids[1], _socio(red, numero))
    assert (_rastro(red), pagos(red), _estado(red, ids[4])) == (antes, [], EstadoDeLinea.PENDIENTE)


def test_deshacer_un_cobro_anula_el_recibo_y_saca_el_dinero_del_fondo(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    (linea_id,) = _traer(red, banco, tmp_path, FILAS[0])
    antes = saldo(red, banco.id, HOY)
    conciliar_seguras(red, banco.id)
    cobrado = pagos(red)[0]
    with pytest.raises(DatoInvalido, match="Falta el motivo"):
        deshacer_conciliacion(red, linea_id, " ")
    deshacer_conciliacion(red, linea_id, "era de otro municipio")
    assert (pago(red, cobrado.id).estado, saldo(red, banco.id, HOY)) == ("anulado", antes)
    assert cargos_de(red, cobrado.socio_id)[0].saldo == 50_000
    assert _estado(red, linea_id) is EstadoDeLinea.PENDIENTE
    with pytest.raises(NoEstaConciliada):
        deshacer_conciliacion(red, linea_id, "otra vez")
    assert cobrar_linea(red, linea_id, _socio(red, 5)).recibo == 2


def test_deshacer_un_enlace_conserva_el_recibo_que_ya_estaba(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    previo = _pagar(red, 2, 20_000)
    (linea_id,) = _traer(red, banco, tmp_path, FILAS[3])
    antes = saldo(red, banco.id, HOY)
    conciliar_seguras(red, banco.id)
    deshacer_conciliacion(red, linea_id, "no era éste")
    assert (pago(red, previo).estado, saldo(red, banco.id, HOY)) == ("vigente", antes)
    enlazar_pago(red, linea_id, previo)
    assert saldo(red, banco.id, HOY) == antes + 20_000


def test_anular_el_recibo_devuelve_su_linea_a_pendiente(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    (linea_id,) = _traer(red, banco, tmp_path, FILAS[0])
    antes = saldo(red, banco.id, HOY)
    conciliar_seguras(red, banco.id)
    anular_pago(red, pagos(red)[0].id, "cheque devuelto")
    assert (_estado(red, linea_id), saldo(red, banco.id, HOY)) == (EstadoDeLinea.PENDIENTE, antes)


def test_deshacer_lo_anotado_en_cuentas_y_lo_descartado(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    ids = _traer(red, banco, tmp_path, *FILAS[:2])
    anotar_en_cuentas(red, ids[1], partida_de(red, "2.2"))
    descartar(red, ids[0], "de prueba")
    for linea_id in ids:
        deshacer_conciliacion(red, linea_id, "me equivoqué")
    assert {_estado(red, i) for i in ids} == {EstadoDeLinea.PENDIENTE}
    assert sum(a.efecto(banco.id) for a in asientos(red, fondo_id=banco.id)) == 0


def test_un_recibo_que_entro_en_la_caja_no_es_un_deposito_del_banco(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    caja = abrir(red, CAJA)
    (en_caja,) = _traer(red, caja, tmp_path, FILAS[3])
    previo = _pagar(red, 2, 20_000)
    enlazar_pago(red, en_caja, previo)
    deshacer_conciliacion(red, en_caja, "era del banco")
    enlazar_pago(red, en_caja, previo)
    (linea_id,) = _traer(red, banco, tmp_path, FILAS[3])
    propuesta = por_conciliar(red, banco.id)[0].propuesta
    assert propuesta is not None
    assert propuesta.hacer is Hacer.DECIDIR
    with pytest.raises(DatoInvalido, match="entró en «Caja chica»"):
        enlazar_pago(red, linea_id, previo)


def test_verificar_senala_la_linea_que_no_responde_de_su_recibo(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    _traer(red, banco, tmp_path, FILAS[0])
    conciliar_seguras(red, banco.id)
    assert descuadres(red) == []
    with transaccion(red, "Estropear"):
        red.ejecutar("UPDATE enlace_extracto SET importe = importe + 1")
    frase = "La línea del banco del 02/03/2026 por USD 500,00 está conciliada con lo que no le corresponde."
    assert descuadres(red) == [frase]


def test_un_recibo_de_otra_moneda_o_anulado_no_se_enlaza(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    previo = _pagar(red, 2, 20_000)
    (en_pesos,) = _traer(red, abrir(red, PESOS), tmp_path, "05/03/2026;x;TR-77;20000")
    with pytest.raises(DatoInvalido, match="otra moneda"):
        enlazar_pago(red, en_pesos, previo)
    (linea_id,) = _traer(red, banco, tmp_path, FILAS[3])
    anular_pago(red, previo, "duplicado")
    with pytest.raises(DatoInvalido, match="está anulado"):
        enlazar_pago(red, linea_id, previo)


def _en_pesos(bd: Archivo, **cambios: Any) -> PagoNuevo:
    """Lo que debe el socio 3 en dólares, pagado en pesos: 500 × 950."""
    cambio = Cambio("CLP", Decimal(950), "USD", "2026-03-02", "Banco central")
    base = PagoNuevo("px", _socio(bd, 3), "2026-03-01", 475_000, "transferencia", "TR-9", moneda="USD")
    return replace(base, cambio=cambio, **cambios)


def test_un_pago_anotado_en_otra_moneda_se_reconoce_por_lo_que_llego(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    pesos = abrir(red, PESOS)
    anotar_pago(red, _en_pesos(red, gastos=5_000, gastos_de="asociacion"))
    _traer(red, pesos, tmp_path, "02/03/2026;TRANSF;TR-9;470000")
    (vista,) = por_conciliar(red, pesos.id)
    assert vista.propuesta
    assert (vista.propuesta.hacer, vista.propuesta.grado) == (Hacer.ENLAZAR_PAGO, Grado.SEGURA)
    antes = saldo(red, pesos.id, HOY)
    aceptar(red, vista.propuesta)
    assert saldo(red, pesos.id, HOY) == antes + 470_000
    assert descuadres(red) == []


def test_una_linea_se_cobra_en_otra_moneda_y_con_lo_que_retuvo_el_banco(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    pesos = abrir(red, PESOS)
    (linea_id,) = _traer(red, pesos, tmp_path, "02/03/2026;TRANSF;TR-9;470000")
    antes = saldo(red, pesos.id, HOY)
    hecho = cobrar_linea_con(red, linea_id, _en_pesos(red, gastos=5_000, gastos_de="asociacion"))
    assert (hecho.importe, hecho.moneda, hecho.entro, hecho.fecha) == (50_000, "USD", 470_000, "2026-03-02")
    assert _estado(red, linea_id) is EstadoDeLinea.CONCILIADA
    assert saldo(red, pesos.id, HOY) == antes + 470_000
    deshacer_conciliacion(red, linea_id, "Era de otro")
    assert (saldo(red, pesos.id, HOY), _estado(red, linea_id)) == (antes, EstadoDeLinea.PENDIENTE)
    assert descuadres(red) == []


def test_lo_que_llego_no_puede_pasar_de_la_linea_y_no_queda_rastro(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    pesos = abrir(red, PESOS)
    (linea_id,) = _traer(red, pesos, tmp_path, "02/03/2026;TRANSF;TR-9;470000")
    antes = _rastro(red)
    with pytest.raises(DatoInvalido, match="sólo quedan"):
        cobrar_linea_con(red, linea_id, _en_pesos(red))
    assert _rastro(red) == antes
