from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.asientos import anular_asiento
from escritorio.cuentas.acciones.extracto import (
    ExtractoUsado,
    HayDudas,
    NoCuadra,
    YaEnlazado,
    anotar_en_cuentas,
    descartar,
    enlazar_asiento,
    guardar_extracto,
    recuperar,
    retirar_extracto,
    soltar_enlace,
)
from escritorio.cuentas.consultas.asientos import asiento, asientos, saldo
from escritorio.cuentas.consultas.extracto import LineaYaResuelta, cuadre, extractos, linea, lineas
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea, ExtractoLeido
from escritorio.cuentas.reglas.extracto import decir_cuadre
from tests.cuentas.casos import BANCO, CAJA, abrir, gasto, partida_de
from tests.cuentas.extractos import MARZO, MOVIMIENTO, de_csv, escrito, leido, movimiento, sgml

PENDIENTE, CONCILIADA, DESCARTADA = EstadoDeLinea


@pytest.fixture
def banco(bd: Archivo) -> Fondo:
    """La cuenta corriente, en dólares."""
    return abrir(bd, BANCO)


@pytest.fixture
def marzo(bd: Archivo, banco: Fondo, tmp_path: Path) -> ExtractoLeido:
    """El extracto de marzo ya guardado: un depósito, una comisión y otro depósito."""
    extracto = de_csv(tmp_path, MARZO)
    guardar_extracto(bd, banco.id, extracto)
    return extracto


def _rastro(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def test_se_guardan_todas_y_reimportar_no_duplica(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    extracto = de_csv(tmp_path, MARZO)
    hecho = guardar_extracto(bd, banco.id, extracto)
    assert (hecho.nuevas, hecho.repetidas, hecho.frase) == (3, 0, "Se guardaron 3 líneas.")
    guardadas = lineas(bd, banco.id)
    assert [(x.fecha, x.importe, x.moneda, x.estado) for x in guardadas] == [
        ("2026-03-02", 50_000, "USD", PENDIENTE),
        ("2026-03-03", -1_250, "USD", PENDIENTE),
        ("2026-03-05", 123_456, "USD", PENDIENTE),
    ]
    antes = _rastro(bd)
    otra = guardar_extracto(bd, banco.id, extracto)
    assert (otra.accion_id, otra.frase) == (None, "No había ninguna línea nueva; 3 ya estaban.")
    assert (_rastro(bd), len(extractos(bd, banco.id))) == (antes, 1)


def test_un_extracto_que_se_solapa_solo_trae_lo_nuevo(
    bd: Archivo, banco: Fondo, marzo: ExtractoLeido, tmp_path: Path
) -> None:
    mas = MARZO.replace("Total;", "06/03/2026;OTRO;;;10,00;2.732,06\nTotal;")
    hecho = guardar_extracto(bd, banco.id, de_csv(tmp_path, mas))
    assert hecho.frase == "Se guardó 1 línea; 3 ya estaban."
    assert [x.concepto for x in lineas(bd, banco.id)][-1] == "OTRO"


def test_dos_depositos_iguales_del_mismo_dia_son_dos(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    fila = "02/03/2026;Depósito;50,00"
    dos = de_csv(tmp_path, f"Fecha;Concepto;Importe\n{fila}\n{fila}\n")
    assert guardar_extracto(bd, banco.id, dos).nuevas == 2
    del_reves = de_csv(tmp_path, f"Fecha;Concepto;Importe\n04/03/2026;Nuevo;1,00\n{fila}\n{fila}\n")
    assert guardar_extracto(bd, banco.id, del_reves).nuevas == 1


def test_la_misma_linea_puede_estar_en_otro_fondo(bd: Archivo, marzo: ExtractoLeido) -> None:
    assert guardar_extracto(bd, abrir(bd, CAJA).id, marzo).nuevas == 3


def test_con_una_celda_dudosa_no_queda_rastro(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    antes = _rastro(bd)
    with pytest.raises(HayDudas, match=r"1 celda dudosa.*extracto!A6: «31/02/2026» no es una fecha"):
        guardar_extracto(bd, banco.id, de_csv(tmp_path, MARZO.replace("02/03/2026", "31/02/2026")))
    assert (_rastro(bd), lineas(bd, banco.id)) == (antes, [])


def test_lo_que_no_cuadra_se_guarda_solo_si_se_admite(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    malo = de_csv(tmp_path, MARZO.replace("2.722,06", "2.800,00"))
    with pytest.raises(NoCuadra, match=r"Fila 8 \(05/03/2026\): el saldo dice 2\.800,00"):
        guardar_extracto(bd, banco.id, malo)
    assert lineas(bd, banco.id) == []
    guardar_extracto(bd, banco.id, malo, aunque_no_cuadre=True)
    assert extractos(bd, banco.id)[0].descuadre.startswith("Fila 8")


def test_un_extracto_en_otra_moneda_no_entra(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    with pytest.raises(DatoInvalido, match="se leyó en CLP y «Cuenta corriente» es en USD"):
        guardar_extracto(bd, banco.id, replace(de_csv(tmp_path, MARZO), moneda="CLP"))


def test_el_ofx_se_guarda_con_su_cuenta_y_su_saldo(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    dos = leido(escrito(tmp_path, "m.ofx", sgml(MOVIMIENTO, movimiento("-5.00"))))
    assert guardar_extracto(bd, banco.id, dos).nuevas == 2
    (guardado,) = extractos(bd, banco.id)
    assert (guardado.cuenta, guardado.saldo_final, guardado.lineas) == ("123-456", 150_000, 2)
    otro_nombre = leido(escrito(tmp_path, "m.ofx", sgml(MOVIMIENTO.replace("INTENDENCIA", "INT."))))
    assert guardar_extracto(bd, banco.id, otro_nombre).repetidas == 1


def test_una_comision_se_anota_como_gasto_en_su_fondo(
    bd: Archivo, banco: Fondo, marzo: ExtractoLeido
) -> None:
    antes = saldo(bd, banco.id, "2026-03-10")
    comision = lineas(bd, banco.id)[1]
    hecho = anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"), persona="El banco")
    assert (hecho.clase, hecho.importe, hecho.fecha) == ("gasto", 1_250, "2026-03-03")
    assert hecho.concepto == "Comisión de mantenimiento"
    assert saldo(bd, banco.id, "2026-03-10") == antes - 1_250
    assert linea(bd, comision.id).estado is CONCILIADA
    with pytest.raises(LineaYaResuelta):
        anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"))


def test_una_partida_de_otra_clase_no_deja_rastro(bd: Archivo, banco: Fondo, marzo: ExtractoLeido) -> None:
    comision, antes = lineas(bd, banco.id)[1], _rastro(bd)
    with pytest.raises(DatoInvalido):
        anotar_en_cuentas(bd, comision.id, partida_de(bd, "1.1"))
    assert (_rastro(bd), linea(bd, comision.id).estado) == (antes, PENDIENTE)


def test_soltar_lo_anotado_al_conciliar_lo_anula(bd: Archivo, banco: Fondo, marzo: ExtractoLeido) -> None:
    comision = lineas(bd, banco.id)[1]
    hecho = anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"))
    soltar_enlace(bd, linea(bd, comision.id).enlaces[0], "era de otro mes")
    assert (asiento(bd, hecho.id).estado, linea(bd, comision.id).estado) == ("anulado", PENDIENTE)


def test_una_linea_puede_ser_un_gasto_ya_anotado_y_solo_una(
    bd: Archivo, banco: Fondo, marzo: ExtractoLeido, tmp_path: Path
) -> None:
    previo, otro = gasto(bd, banco, 12_50), gasto(bd, banco, 13_00)
    comision = lineas(bd, banco.id)[1]
    with pytest.raises(DatoInvalido, match="no mueve ese importe"):
        enlazar_asiento(bd, comision.id, otro.id)
    enlazar_asiento(bd, comision.id, previo.id)
    assert linea(bd, comision.id).estado is CONCILIADA
    guardar_extracto(bd, banco.id, de_csv(tmp_path, "Fecha;Concepto;Importe\n09/03/2026;Igual;-12,50"))
    with pytest.raises(YaEnlazado):
        enlazar_asiento(bd, lineas(bd, banco.id)[-1].id, previo.id)
    assert len(asientos(bd, fondo_id=banco.id)) == 2


def test_si_se_anula_el_asiento_la_linea_vuelve_a_estar_pendiente(
    bd: Archivo, banco: Fondo, marzo: ExtractoLeido
) -> None:
    comision = lineas(bd, banco.id)[1]
    hecho = anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"))
    anular_asiento(bd, hecho.id, "2026-03-10", "duplicado")
    assert linea(bd, comision.id).estado is PENDIENTE
    anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"))
    assert linea(bd, comision.id).estado is CONCILIADA


def test_descartar_lleva_motivo_y_se_recupera(bd: Archivo, banco: Fondo, marzo: ExtractoLeido) -> None:
    primera = lineas(bd, banco.id)[0]
    with pytest.raises(DatoInvalido, match="Falta el motivo"):
        descartar(bd, primera.id, " ")
    descartar(bd, primera.id, "Depósito equivocado, ya devuelto")
    assert linea(bd, primera.id).estado is DESCARTADA
    with pytest.raises(LineaYaResuelta):
        anotar_en_cuentas(bd, primera.id, partida_de(bd, "1.1"))
    recuperar(bd, primera.id)
    assert linea(bd, primera.id).estado is PENDIENTE
    with pytest.raises(DatoInvalido, match="no está descartada"):
        recuperar(bd, primera.id)


def test_un_extracto_se_retira_si_nada_de_el_se_uso(bd: Archivo, banco: Fondo, marzo: ExtractoLeido) -> None:
    (guardado,) = extractos(bd, banco.id)
    primera = lineas(bd, banco.id)[0]
    descartar(bd, primera.id, "No es nuestro")
    with pytest.raises(ExtractoUsado):
        retirar_extracto(bd, guardado.id)
    recuperar(bd, primera.id)
    retirar_extracto(bd, guardado.id)
    assert (lineas(bd, banco.id), extractos(bd, banco.id)) == ([], [])
    with pytest.raises(NoExiste):
        linea(bd, primera.id)


def test_el_banco_y_el_libro_se_ponen_frente_a_frente(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    assert cuadre(bd, banco.id) is None
    guardar_extracto(bd, banco.id, de_csv(tmp_path, MARZO))
    hallado = cuadre(bd, banco.id)
    assert hallado is not None
    assert (hallado.banco, hallado.libro, hallado.pendiente) == (272_206, 500_000, 172_206)
    assert hallado.sin_explicar == -400_000
    assert decir_cuadre(hallado) == (
        "Según el banco, USD 2.722,06 al 05/03/2026; según el libro, USD 5.000,00; por conciliar, USD "
        "1.722,06; sin explicar, −USD 4.000,00 (lo que el banco aún no trae o se descartó, u otro saldo "
        "inicial)."
    )


def test_conciliado_todo_el_banco_y_el_libro_cuadran(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    filas = ("05/03/2026;Comisión;-2,00;5.098,00", "04/03/2026;Interés;100,00;5.100,00")
    guardar_extracto(bd, banco.id, de_csv(tmp_path, "\n".join(("Fecha;Concepto;Importe;Saldo", *filas))))
    interes, comision = lineas(bd, banco.id)
    anotar_en_cuentas(bd, interes.id, partida_de(bd, "1.1"))
    anotar_en_cuentas(bd, comision.id, partida_de(bd, "2.2"))
    hallado = cuadre(bd, banco.id)
    assert hallado is not None
    assert decir_cuadre(hallado).endswith("según el libro, USD 5.098,00: cuadran.")


@pytest.mark.no_cover
def test_diez_mil_lineas_se_guardan_una_vez(bd: Archivo, banco: Fondo, tmp_path: Path) -> None:
    filas = "\n".join(f"02/03/2026;Depósito {n};1,00" for n in range(10_000))
    extracto = de_csv(tmp_path, f"Fecha;Concepto;Importe\n{filas}")
    assert guardar_extracto(bd, banco.id, extracto).nuevas == 10_000
    assert guardar_extracto(bd, banco.id, extracto).repetidas == 10_000


def test_dos_movimientos_con_el_mismo_identificador_no_se_pierden_entre_extractos(
    bd: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    uno, otro = MOVIMIENTO, MOVIMIENTO.replace("VILHENA", "CACOAL")
    assert guardar_extracto(bd, banco.id, leido(escrito(tmp_path, "a.ofx", sgml(uno)))).nuevas == 1
    los_dos = leido(escrito(tmp_path, "b.ofx", sgml(otro, uno)))
    hecho = guardar_extracto(bd, banco.id, los_dos)
    assert (hecho.nuevas, hecho.repetidas) == (1, 1)
    assert guardar_extracto(bd, banco.id, los_dos).repetidas == 2
    ceros = [m.replace("<FITID>A1", "<FITID>000") for m in (uno, otro)]
    for nombre, suyo in zip("cd", ceros, strict=True):
        solo = leido(escrito(tmp_path, f"{nombre}.ofx", sgml(suyo)))
        assert guardar_extracto(bd, banco.id, solo).nuevas == 1, "todo ceros no distingue a nadie"
