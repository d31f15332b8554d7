"""Con extractos al azar, partidos y solapados de cualquier manera, cada línea entra una vez y sólo una."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.cuentas.importar.filas import leer_importe_de_celda
from escritorio.cuentas.modelo.extracto import LineaLeida
from escritorio.cuentas.reglas.extracto import comprobar_saldos, huellas

_IMPORTES = st.integers(-(10**6), 10**6).filter(bool)
_SUELTAS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["Depósito", "deposito", "Comisión"]), _IMPORTES),
    max_size=40,
)


def _lineas(sueltas: list[tuple[int, str, int]]) -> list[LineaLeida]:
    """En orden de fecha, como las da el banco, con su saldo corrido."""
    saldo, salida = 0, []
    for numero, (dia, concepto, importe) in enumerate(sorted(sueltas, key=lambda s: s[0]), 1):
        saldo += importe
        salida.append(LineaLeida(numero, f"2026-03-0{dia}", concepto, "", importe, saldo))
    return salida


@given(_SUELTAS)
def test_cada_linea_tiene_su_huella_y_del_reves_es_la_misma(sueltas: list[tuple[int, str, int]]) -> None:
    lineas = _lineas(sueltas)
    del_derecho = huellas(lineas)
    assert len(set(del_derecho)) == len(lineas)
    if len({linea.fecha for linea in lineas}) > 1:
        assert huellas(lineas[::-1]) == del_derecho[::-1]


@given(_SUELTAS, st.integers(1, 9), st.integers(1, 9))
def test_dos_extractos_que_se_solapan_por_dias_dan_las_mismas_huellas(
    sueltas: list[tuple[int, str, int]], uno: int, otro: int
) -> None:
    lineas, hasta, desde = _lineas(sueltas), max(uno, otro), min(uno, otro)
    primero = huellas([x for x in lineas if x.fecha <= f"2026-03-0{hasta}"])
    segundo = huellas([x for x in lineas if x.fecha >= f"2026-03-0{desde}"])
    assert set(primero) | set(segundo) == set(huellas(lineas))


@given(_SUELTAS)
def test_un_extracto_entero_cuadra_y_al_que_le_falta_una_linea_no(
    sueltas: list[tuple[int, str, int]],
) -> None:
    lineas = _lineas(sueltas)
    assert comprobar_saldos(lineas, "USD") == []
    if len(lineas) > 2:
        assert len(comprobar_saldos([*lineas[:1], *lineas[2:]], "USD")) == 1


@given(st.integers(-(10**14), 10**14), st.sampled_from(["USD", "CLP"]))
def test_un_importe_escrito_por_el_programa_se_lee_igual(importe: int, moneda: str) -> None:
    assert leer_importe_de_celda(escribir_cifra(importe, moneda), "A1", moneda, "punto") == importe
