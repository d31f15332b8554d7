from __future__ import annotations

from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuentas.acciones.asientos import anular_asiento
from escritorio.cuentas.consultas.asientos import asientos, asientos_de, saldo
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.reglas.asientos import VieneDeOtroAsunto
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.devoluciones import anular_devolucion, devolver_en_dinero
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.favor import aplicar_saldo_a_favor
from escritorio.cuotas.consultas.cuentas import cargos_de, datos_de_cuenta, estado_de_cuenta
from escritorio.cuotas.consultas.devoluciones import comprobante_pdf, devoluciones_de
from escritorio.cuotas.consultas.movimientos import movimientos_de
from escritorio.cuotas.consultas.pagos import aportes, pago
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.estado_de_cuenta import estado_de_cuenta_pdf
from escritorio.cuotas.modelo.devoluciones import DevolucionNueva
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.reglas.devoluciones import DevolucionYaAnulada, SeDevolvio
from escritorio.cuotas.reglas.informes import documento_de
from escritorio.socios.consultas import socios
from tests.cuentas.casos import BANCO, PESOS, abrir
from tests.cuotas.escenas import HOY, pago_a_cuenta
from tests.pantallas import Puesta, boton, en_dialogo, pestana
from tests.sesiones.lectura import texto_de


@pytest.fixture
def banco(deudas: Archivo) -> Fondo:
    """Con USD 5.000,00, y el segundo socio con USD 300,00 a favor: pagó 800 y debía 500."""
    suyo = abrir(deudas, BANCO)
    anotar_pago(deudas, replace(pago_a_cuenta(deudas, 80_000), fondo_id=suyo.id))
    return suyo


def _nueva(bd: Archivo, banco: Fondo, importe: int, clave: str = "d1") -> DevolucionNueva:
    return DevolucionNueva(
        clave, socios(bd)[1].id, HOY, importe, "USD", "transferencia", "Pagó dos veces", "TR-9", banco.id
    )


def test_lo_devuelto_sale_del_fondo_y_deja_de_estar_a_favor(deudas: Archivo, banco: Fondo) -> None:
    hecha = devolver_en_dinero(deudas, _nueva(deudas, banco, 12_000))
    assert (hecha.numero, hecha.rotulo, hecha.estado) == (1, "Devolución 1", "vigente")
    assert estado_de_cuenta(deudas, hecha.socio_id).a_favor("USD") == 18_000
    assert saldo(deudas, banco.id, HOY) == 500_000 + 80_000 - 12_000
    (sale,) = asientos_de(deudas, Referencia("devolucion", "d1"))
    assert (sale.clase, sale.importe, sale.concepto, sale.persona) == (
        "gasto", 12_000, "Devolución 1", "Municipio 002",
    )  # fmt: skip
    texto = texto_de(comprobante_pdf(deudas, "d1"))
    assert "Comprobante de devolución n.º 1" in texto
    assert "devuelve a Municipio 002 la cantidad de USD 120,00 (ciento veinte dólares" in texto
    assert "Recibo 1 10/03/2026 120,00" in texto
    assert "Sale de Cuenta corriente" in texto
    assert "Saldo a favor del socio: USD 180,00." in texto
    assert comprobante_pdf(deudas, "d1") == comprobante_pdf(deudas, "d1")
    assert descuadres(deudas) == []


def test_el_libro_y_el_estado_de_cuenta_la_nombran(deudas: Archivo, banco: Fondo) -> None:
    hecha = devolver_en_dinero(deudas, _nueva(deudas, banco, 30_000))
    ultimo = movimientos_de(deudas, hecha.socio_id)[-1]
    assert (ultimo.clase, ultimo.importe, documento_de(ultimo)) == ("devolucion", 30_000, "Devolución 1")
    (cuenta,) = datos_de_cuenta(deudas, hecha.socio_id).cuentas
    assert (cuenta.saldo, cuenta.a_favor) == (0, 0)
    papel = texto_de(estado_de_cuenta_pdf(datos_de_cuenta(deudas, hecha.socio_id)))
    assert "Devolución 1 Devolución de saldo a favor" in papel
    assert aportes(deudas, HOY)[hecha.socio_id] == 50_000


@pytest.mark.parametrize(
    ("cambio", "campo", "frase"),
    [
        ({"importe": 30_001}, "importe", "a favor USD 300,00 y se quieren devolver USD 300,01"),
        ({"importe": 0}, "importe", "mayor que cero"),
        ({"fecha": "2026-03-09"}, "importe", "a favor USD 0,00"),
        ({"fecha": "2026-03-11"}, "fecha", "posterior a hoy"),
        ({"motivo": " "}, "motivo", "por qué se devuelve"),
        ({"medio": "trueque"}, "medio", "de la lista"),
        ({"fondo_id": ""}, "fondo", "de qué caja o banco"),
    ],
)
def test_lo_que_no_vale_no_deja_rastro(
    deudas: Archivo, banco: Fondo, cambio: dict[str, object], campo: str, frase: str
) -> None:
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido, match=frase) as error:
        devolver_en_dinero(deudas, replace(_nueva(deudas, banco, 10_000), **cambio))
    assert error.value.campo == campo
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_no_sale_de_un_fondo_en_otra_moneda_y_sin_fondos_no_hace_falta(deudas: Archivo) -> None:
    anotar_pago(deudas, pago_a_cuenta(deudas, 80_000))
    pesos = abrir(deudas, PESOS)
    with pytest.raises(DatoInvalido, match="está en CLP y se devuelve USD"):
        devolver_en_dinero(deudas, _nueva(deudas, pesos, 10_000))
    hecha = devolver_en_dinero(deudas, replace(_nueva(deudas, pesos, 10_000), fondo_id=""))
    assert estado_de_cuenta(deudas, hecha.socio_id).a_favor("USD") == 20_000
    assert asientos(deudas) == []


def test_repetirla_no_la_anota_dos_veces_y_con_otros_datos_se_niega(deudas: Archivo, banco: Fondo) -> None:
    for _ in range(2):
        devolver_en_dinero(deudas, _nueva(deudas, banco, 10_000))
    assert len(devoluciones_de(deudas, socios(deudas)[1].id)) == 1
    with pytest.raises(ErrorDeUsuario, match="otros datos"):
        devolver_en_dinero(deudas, _nueva(deudas, banco, 10_001))


def test_se_gasta_antes_lo_mas_antiguo_y_lo_devuelto_ya_no_se_aplica(deudas: Archivo, banco: Fondo) -> None:
    anotar_pago(deudas, replace(pago_a_cuenta(deudas, 7_000, "p2"), fecha="2026-02-01", fondo_id=banco.id))
    devolver_en_dinero(deudas, _nueva(deudas, banco, 10_000))
    assert [pago(deudas, p).a_cuenta for p in ("p1", "p2")] == [27_000, 0]
    emitir(deudas, preparar_emision(deudas, "2026"))
    aplicar_saldo_a_favor(deudas, socios(deudas)[1].id, "USD")
    assert [c.saldo for c in cargos_de(deudas, socios(deudas)[1].id)] == [0, 23_000]
    with pytest.raises(DatoInvalido, match="a favor USD 0,00"):
        devolver_en_dinero(deudas, _nueva(deudas, banco, 1, "d2"))


def test_anularla_lo_deja_a_favor_y_en_el_fondo_y_el_pago_no_se_anula_antes(
    deudas: Archivo, banco: Fondo
) -> None:
    devolver_en_dinero(deudas, _nueva(deudas, banco, 30_000))
    with pytest.raises(SeDevolvio, match="Del recibo 1 ya se devolvió dinero"):
        anular_pago(deudas, "p1", "Rebotó")
    (sale,) = asientos_de(deudas, Referencia("devolucion", "d1"))
    with pytest.raises(VieneDeOtroAsunto, match="Cuotas"):
        anular_asiento(deudas, sale.id, HOY, "Por error")
    anular_devolucion(deudas, "d1", "La devolvió el banco")
    assert estado_de_cuenta(deudas, socios(deudas)[1].id).a_favor("USD") == 30_000
    assert saldo(deudas, banco.id, HOY) == 580_000
    assert "ANULADO" in texto_de(comprobante_pdf(deudas, "d1"))
    with pytest.raises(DevolucionYaAnulada):
        anular_devolucion(deudas, "d1", "Otra vez")
    anular_pago(deudas, "p1", "Rebotó")
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert descuadres(deudas) == []


def test_no_se_deshace_sino_que_se_anula(deudas: Archivo, banco: Fondo) -> None:
    devolver_en_dinero(deudas, _nueva(deudas, banco, 30_000))
    with pytest.raises(EmitioUnDocumento, match="sólo se añade"):
        deshacer(deudas, ultimas_acciones(deudas, 1)[0].accion_id)


def test_se_devuelve_y_se_anula_desde_la_cuenta_del_socio(
    deudas: Archivo, banco: Fondo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(deudas, qtbot, qapp)
    pantalla = puesta.poner(PantallaCuotas)
    pantalla.mostrar(Referencia("cargo", cargos_de(deudas, socios(deudas)[1].id)[0].id))

    def devolver(dialogo: DialogoFormulario) -> None:
        assert dialogo.formulario.estado()["importe"] == "300,00"
        assert cast(QComboBox, dialogo.formulario.control("fondo")).currentData() == banco.id
        dialogo.formulario.poner({"importe": "100", "motivo": "Pagó de más"})
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla, "Cuenta"), "Devolver en dinero…").click, devolver)
    visor = QApplication.activeModalWidget()
    assert visor is not None
    visor.close()
    (hecha,) = devoluciones_de(deudas, socios(deudas)[1].id)
    assert (hecha.importe, hecha.motivo) == (10_000, "Pagó de más")

    def anular(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Era de otro"})
        dialogo.guardar.click()

    en_dialogo(boton(pestana(pantalla, "Cuenta"), "Anular una devolución…").click, anular)
    assert devoluciones_de(deudas, socios(deudas)[1].id)[0].estado == "anulado"
