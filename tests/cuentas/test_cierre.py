"""Rendir y cerrar: todo cuadra, la rendición se congela y en lo cerrado no entra nada."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.cuentas.acciones.asientos import (
    anotar_asiento,
    anotar_ingreso_de,
    anular_asiento,
    anular_de,
)
from escritorio.cuentas.acciones.cierre import anotar_revision, cerrar_ejercicio, reabrir_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo, arquear
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto
from escritorio.cuentas.asunto import YaAsentado
from escritorio.cuentas.consultas.asientos import asientos, fondos, saldo
from escritorio.cuentas.consultas.cierre import (
    cierres,
    descuadres,
    ejercicio_cerrado,
    exigir_ejercicio_abierto,
    rendicion_guardada,
    vista_de_cierre,
)
from escritorio.cuentas.consultas.rendicion import rendicion, revision
from escritorio.cuentas.documentos import rendicion_pdf, rendicion_xlsx
from escritorio.cuentas.modelo.asientos import ArchivoDeComprobante, Arqueo, ArqueoNuevo, AsientoNuevo, Fondo
from escritorio.cuentas.modelo.extracto import Cuadre
from escritorio.cuentas.modelo.presupuesto import RevisionNueva
from escritorio.cuentas.reglas.rendicion import (
    EjercicioCerrado,
    NadaQueCerrar,
    NoEsElUltimoCerrado,
    YaCerrado,
    avisos_de_control,
    resultado,
    total_de_fondos,
)
from tests.comun.documentos.conformidad import hallazgos
from tests.cuentas.casos import (
    ARQUEO_DE_ANTES,
    BANCO,
    CAJA,
    PESOS,
    abrir,
    gasto,
    ingreso,
    partida_de,
)
from tests.fabrica import ACTO_ANTERIOR, FUNDADA

INFORME = RevisionNueva(
    "2025", "2026-02-01", "Cora Ruiz\nDavid Paz, vocal", "Revisamos los comprobantes.", conforme=True
)


@pytest.fixture
def cuentas(bd: Archivo) -> Archivo:
    """Un banco y una caja con asientos de 2024, 2025 y 2026, y un presupuesto de 2025."""
    caja, banco = abrir(bd), abrir(bd, BANCO)
    ingreso(bd, banco, 1_000_00, fecha="2024-05-01")
    gasto(bd, caja, 40_00, fecha="2024-06-01")
    cifras = {partida_de(bd, "1.1"): 2_000_00, partida_de(bd, "2.2"): 100_00, partida_de(bd, "2.3"): 70_00}
    aprobar_presupuesto(bd, "2025", "USD", "2025-01-10", cifras, ACTO_ANTERIOR)
    ingreso(bd, banco, 1_500_00, fecha="2025-04-01")
    gasto(bd, banco, 120_00, fecha="2025-07-01")
    traspaso = AsientoNuevo("traspaso", banco.id, "2025-08-01", 200_00, "Para gastos", destino_id=caja.id)
    anotar_asiento(bd, traspaso)
    gasto(bd, caja, 10_00, fecha="2026-01-15")
    return bd


def _fondo(bd: Archivo, nombre: str = "Caja chica") -> Fondo:
    return next(f for f in fondos(bd) if f.nombre == nombre)


def test_la_rendicion_compara_con_el_ano_anterior_y_el_presupuesto(cuentas: Archivo) -> None:
    (balance,) = rendicion(cuentas, "2025").balances
    assert [(r.codigo, r.anterior, r.presupuestado, r.ejecutado) for r in balance.partidas] == [
        ("1.1", 1_000_00, 2_000_00, 1_500_00),
        ("2.2", 40_00, 100_00, 120_00),
        ("2.3", 0, 70_00, 0),
    ]
    assert [(r.variacion, r.diferencia) for r in balance.partidas[:2]] == [(500_00, 500_00), (80_00, -20_00)]
    assert resultado(balance.partidas).ejecutado == 1_380_00


def test_los_saldos_de_cada_fondo_cuadran_con_las_partidas(cuentas: Archivo) -> None:
    (balance,) = rendicion(cuentas, "2025").balances
    assert [(f.nombre, f.inicial, f.ingresos, f.gastos, f.traspasos, f.final) for f in balance.fondos] == [
        ("Caja chica", 60_00, 0, 0, 200_00, 260_00),
        ("Cuenta corriente", 6_000_00, 1_500_00, 120_00, -200_00, 7_180_00),
    ]
    dinero = total_de_fondos(balance.fondos)
    assert dinero.final - dinero.inicial == resultado(balance.partidas).ejecutado
    assert descuadres(cuentas) == []


def test_cada_moneda_se_rinde_aparte(cuentas: Archivo) -> None:
    pesos = abrir(cuentas, PESOS)
    gasto(cuentas, pesos, 7_000, fecha="2025-03-03")
    monedas = {b.moneda: b for b in rendicion(cuentas, "2025").balances}
    assert list(monedas) == ["CLP", "USD"]
    assert resultado(monedas["CLP"].partidas).ejecutado == -7_000
    assert monedas["CLP"].con_presupuesto is False


def test_de_un_ano_sin_libro_no_se_dice_cero_sino_que_no_consta(cuentas: Archivo) -> None:
    assert [b.con_anterior for b in rendicion(cuentas, "2025").balances] == [True]
    (primera,) = rendicion(cuentas, "2024").balances
    assert not primera.con_anterior
    texto = _texto_del_pdf(rendicion_pdf(rendicion(cuentas, "2024")))
    assert "El del ejercicio anterior no consta: no se llevaba ningún fondo en USD." in texto
    assert "El del ejercicio anterior fue" not in texto


def test_al_cerrar_se_avisa_de_lo_que_falta(cuentas: Archivo) -> None:
    vista = vista_de_cierre(cuentas, "2025")
    assert vista.tambien == ("2024",)
    assert vista.avisos == ("No consta el informe de la comisión revisora, y después de cerrar no se añade.",)
    anotar_revision(cuentas, INFORME)
    assert vista_de_cierre(cuentas, "2025").avisos == ()
    assert "no ha acabado" in vista_de_cierre(cuentas, "2026").avisos[0]


def test_en_un_ejercicio_cerrado_no_entra_nada_ni_en_los_anteriores(cuentas: Archivo) -> None:
    caja = _fondo(cuentas)
    cerrar_ejercicio(cuentas, "2025", ACTO_ANTERIOR)
    antes = ultimo_apunte(cuentas)
    de_2025 = next(a for a in asientos(cuentas, ejercicio="2025"))
    intentos: list[Callable[[], object]] = [
        lambda: gasto(cuentas, caja, fecha="2025-12-31"),
        lambda: gasto(cuentas, caja, fecha="2024-02-02"),
        lambda: anular_asiento(cuentas, de_2025.id, "2025-12-31", "Error"),
        lambda: abrir_fondo(cuentas, PESOS, ARQUEO_DE_ANTES),
        lambda: aprobar_presupuesto(
            cuentas, "2024", "USD", "2026-01-01", {partida_de(cuentas, "2.2"): 1}, ACTO_ANTERIOR
        ),
        lambda: arquear(cuentas, ArqueoNuevo(caja.id, "2025-12-31", 260_00, "Ada López")),
        lambda: anotar_revision(cuentas, INFORME),
        lambda: exigir_ejercicio_abierto(cuentas, "2025-06-01"),
        lambda: anotar_ingreso_de(
            cuentas,
            fondo_id=caja.id,
            fecha="2025-12-31",
            importe=1,
            concepto="Recibo",
            de_quien="Vilhena",
            referencia="",
            origen=Referencia("pago", "x"),
        ),
    ]
    for intento in intentos:
        with pytest.raises(EjercicioCerrado):
            intento()
    assert ultimo_apunte(cuentas) == antes


def test_la_frase_dice_que_ejercicio_y_que_hacer(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(
        EjercicioCerrado, match=r"El 31/12/2025 es del ejercicio 2025, que está cerrado: no se"
    ):
        exigir_ejercicio_abierto(cuentas, "2025-12-31")
    with pytest.raises(EjercicioCerrado, match=r"El ejercicio 2024 quedó cerrado con el 2025: .*reábralo"):
        exigir_ejercicio_abierto(cuentas, "2024")


def test_lo_de_un_ejercicio_cerrado_se_anula_con_fecha_de_uno_abierto(cuentas: Archivo) -> None:
    de_2025 = next(a for a in asientos(cuentas, ejercicio="2025") if a.clase == "gasto")
    cerrar_ejercicio(cuentas, "2025")
    final = saldo(cuentas, de_2025.fondo_id, "2025-12-31")
    anular_asiento(cuentas, de_2025.id, "2026-03-01", "Se devolvió")
    assert saldo(cuentas, de_2025.fondo_id, "2025-12-31") == final
    assert descuadres(cuentas) == []


def test_un_cobro_de_lo_cerrado_se_anula_hoy_o_no_se_anula(cuentas: Archivo) -> None:
    cobro = Referencia("pago", "01COBRO")
    anotar_ingreso_de(
        cuentas,
        fondo_id=_fondo(cuentas).id,
        fecha="2025-12-30",
        importe=5_00,
        concepto="Recibo 9",
        de_quien="Vilhena",
        referencia="",
        origen=cobro,
    )
    cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(EjercicioCerrado):
        anular_de(cuentas, cobro, "2025-12-31", "Sin fondos")
    assert len(anular_de(cuentas, cobro, "2026-03-10", "Sin fondos")) == 1


def test_por_debajo_tampoco_se_entra_en_lo_cerrado(cuentas: Archivo) -> None:
    caja = _fondo(cuentas)
    cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(YaAsentado, match="ejercicio está cerrado"), transaccion(cuentas, "Trampa"):
        cuentas.ejecutar(
            "INSERT INTO asiento_contable (id, numero, clase, fecha, fondo_id, importe, concepto)"
            " VALUES ('x', 99, 'gasto', '2025-05-05', ?, 5, 'Trampa')",
            [caja.id],
        )
    assert len(asientos(cuentas, ejercicio="2025")) == 3


def test_deshacer_no_retira_lo_ya_rendido(bd: Archivo) -> None:
    accion = abrir_fondo(bd, CAJA, ARQUEO_DE_ANTES)
    cerrar_ejercicio(bd, "2025")
    with pytest.raises(YaAsentado):
        deshacer(bd, accion)
    assert saldo(bd, _fondo(bd).id, "2025-12-31") == 100_00


def test_la_rendicion_queda_congelada_al_cerrar(cuentas: Archivo) -> None:
    anotar_revision(cuentas, INFORME)
    cerrar_ejercicio(cuentas, "2025", ACTO_ANTERIOR)
    guardada = rendicion_guardada(cuentas, "2025", "pdf")
    assert hallazgos(guardada) == []
    texto = _texto_del_pdf(guardada)
    for dicho in (
        "Rendición de cuentas del ejercicio 2025",
        "Ejercicio cerrado el 10/03/2026, según Libro de socios en papel",
        "1.500,00",
        "7.180,00",
        "Resultado del ejercicio 2025: USD 1.380,00",
        "Conformidad con las cuentas",
        "Cora Ruiz",
    ):
        assert dicho in texto
    gasto(cuentas, _fondo(cuentas), 3_00)
    assert _texto_del_pdf(rendicion_guardada(cuentas, "2025", "pdf")) == texto


def test_el_libro_lleva_los_mismos_totales_y_todos_los_asientos(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    libro = CalamineWorkbook.from_filelike(BytesIO(rendicion_guardada(cuentas, "2025", "xlsx")))
    balance = [f for f in libro.get_sheet_by_name("Balance").to_python() if "Resultado del ejercicio" in f]
    assert balance[0][6] == 1380
    de_fondos = [f for f in libro.get_sheet_by_name("Caja y bancos").to_python() if "Total" in f]
    assert [f[-1] for f in de_fondos] == [7440]
    numeros = [f[0] for f in libro.get_sheet_by_name("Asientos").to_python() if isinstance(f[0], float)]
    assert numeros == [3, 4, 5]


def test_cerrar_emite_documentos_y_no_se_deshace(cuentas: Archivo) -> None:
    accion = cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(EmitioUnDocumento):
        deshacer(cuentas, accion)
    assert ejercicio_cerrado(cuentas) == "2025"


def test_lo_cerrado_no_se_cierra_otra_vez_ni_lo_que_no_empezo(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    antes = ultimo_apunte(cuentas)
    for ejercicio, error in (("2025", YaCerrado), ("2024", YaCerrado), ("2027", DatoInvalido)):
        with pytest.raises(error):
            cerrar_ejercicio(cuentas, ejercicio)
    assert ultimo_apunte(cuentas) == antes


def test_sin_fondos_no_hay_nada_que_cerrar(bd: Archivo) -> None:
    with pytest.raises(NadaQueCerrar):
        cerrar_ejercicio(bd, "2025")
    assert cierres(bd) == []


def test_reabrir_exige_motivo_y_acuerdo_y_deja_rastro(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    for motivo, dado in ((" ", ACTO_ANTERIOR), ("Faltaba un recibo", FUNDADA)):
        with pytest.raises(DatoInvalido):
            reabrir_ejercicio(cuentas, "2025", motivo, dado)
    reabrir_ejercicio(cuentas, "2025", "Faltaba un recibo", ACTO_ANTERIOR)
    (previo,) = cierres(cuentas)
    assert (previo.estado, previo.reabierto_el, previo.motivo) == (
        "reabierto",
        "2026-03-10",
        "Faltaba un recibo",
    )
    assert fundamento(cuentas, previo.reapertura_id or "").texto == "Libro de socios en papel"
    gasto(cuentas, _fondo(cuentas), 5_00, fecha="2025-12-01")
    cerrar_ejercicio(cuentas, "2025")
    assert [c.estado for c in cierres(cuentas)] == ["vigente", "reabierto"]


def test_reabrir_no_se_deshace_despues_de_haber_anotado(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    accion = reabrir_ejercicio(cuentas, "2025", "Faltaba un recibo", ACTO_ANTERIOR)
    gasto(cuentas, _fondo(cuentas), 5_00, fecha="2025-12-01")
    with pytest.raises(YaAsentado):
        deshacer(cuentas, accion)
    assert ejercicio_cerrado(cuentas) == ""


def test_solo_se_reabre_el_ultimo_cerrado(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2024")
    cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(NoEsElUltimoCerrado, match="El último cerrado es el 2025"):
        reabrir_ejercicio(cuentas, "2024", "Error", ACTO_ANTERIOR)
    reabrir_ejercicio(cuentas, "2025", "Error", ACTO_ANTERIOR)
    assert ejercicio_cerrado(cuentas) == "2024"


def test_reabrir_abre_tambien_los_que_se_cerraron_con_el(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    with pytest.raises(EjercicioCerrado):
        gasto(cuentas, _fondo(cuentas), 5_00, fecha="2024-12-01")
    reabrir_ejercicio(cuentas, "2025", "Error", ACTO_ANTERIOR)
    assert gasto(cuentas, _fondo(cuentas), 5_00, fecha="2024-12-01").fecha == "2024-12-01"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"fecha": "2026-03-11"}, "fecha"),
        ({"fecha": "2024-12-31"}, "fecha"),
        ({"quienes": ""}, "quienes"),
        ({"texto": ""}, "texto"),
        ({"conforme": False}, "reparos"),
        ({"ejercicio": "25"}, "ejercicio"),
        ({"archivo": ArchivoDeComprobante("informe.exe", b"MZ")}, "archivo"),
    ],
)
def test_un_informe_mal_escrito_no_deja_rastro(cuentas: Archivo, cambio: dict[str, Any], campo: str) -> None:
    antes = ultimo_apunte(cuentas)
    with pytest.raises(DatoInvalido) as error:
        anotar_revision(cuentas, replace(INFORME, **cambio))
    assert error.value.campo == campo
    assert ultimo_apunte(cuentas) == antes


def test_el_informe_se_corrige_y_conserva_su_archivo(cuentas: Archivo) -> None:
    archivo = ArchivoDeComprobante("informe.pdf", b"%PDF-1.4 firmado")
    anotar_revision(cuentas, replace(INFORME, archivo=archivo))
    anotar_revision(cuentas, replace(INFORME, conforme=False, reparos="Falta el recibo 12"))
    suya = revision(cuentas, "2025")
    assert suya is not None
    assert (suya.conforme, suya.reparos) == (False, "Falta el recibo 12")
    assert suya.adjunto_id is not None


def test_el_cotejo_ve_lo_que_se_toco_por_debajo(cuentas: Archivo) -> None:
    cerrar_ejercicio(cuentas, "2025")
    with transaccion(cuentas, "Trampa"):
        cuentas.ejecutar("UPDATE fondo SET saldo_inicial = 0 WHERE nombre = 'Caja chica'")
    assert descuadres(cuentas) == ["«Caja chica» se rindió en 2025 con USD 260,00 y hoy da USD 160,00."]


def _texto_del_pdf(contenido: bytes) -> str:
    return "\n".join(p.extract_text() for p in PdfReader(BytesIO(contenido)).pages)


def test_al_cerrar_se_avisa_de_lo_que_no_explica_un_arqueo_ni_el_banco() -> None:
    datos = ("f", "Caja chica", "USD", "2025-12-30", 100_00, 95_00, "Se perdió", "Ana", "a")
    arqueos = [Arqueo("x", 4, *datos), Arqueo("y", 3, *datos[:4], 100_00, 100_00, "", "Ana", "a")]
    cuadres = [
        ("Banco", Cuadre("2025-12-31", "USD", 500_00, 420_00, 50_00)),
        ("Viejo", Cuadre("2024-12-31", "USD", 500_00, 0, 0)),
    ]
    assert avisos_de_control("2025", arqueos, cuadres) == (
        "El arqueo 4 de «Caja chica», del 30/12/2025: faltan USD 5,00.",
        "«Banco» al 31/12/2025: USD 50,00 del banco por conciliar.",
        "«Banco» al 31/12/2025: USD 30,00 entre el banco y el libro sin explicar.",
    )
    assert avisos_de_control("2024", arqueos, cuadres[1:]) == (
        "«Viejo» al 31/12/2024: USD 500,00 entre el banco y el libro sin explicar.",
    )


def test_una_partida_sobregirada_se_dice_con_el_signo_de_la_ventana(cuentas: Archivo) -> None:
    libro = CalamineWorkbook.from_filelike(BytesIO(rendicion_xlsx(rendicion(cuentas, "2025"))))
    titulos, *filas = libro.get_sheet_by_name("Balance").to_python()[3:]
    dicho = {f[titulos.index("Código")]: f[titulos.index("Por ejecutar")] for f in filas}
    assert (dicho["2.2"], dicho["2.3"]) == (-20, 70)
