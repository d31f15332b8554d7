"""Componer un lote de recibos, y lo que pesan."""

from __future__ import annotations

import pytest

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.documentos.hojas import contar_hojas, sacar_cuerpo
from escritorio.comun.documentos.piezas import Cuerpo, Papel, Pieza, SaltoDePagina
from escritorio.cuotas.documentos import recibo as documentos
from escritorio.cuotas.documentos.recibo import recibos_pdf
from escritorio.cuotas.modelo.cuentas import Aplicacion
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from tests.medidas.cronometro import Libreta, cuanto_gasta
from tests.medidas.platypus import a_mano, ajustes_de_fabrica, registrar

_CUANTOS = 375
_KB = 1024


def test_un_lote_de_recibos_cuesta_poco_mas_que_platypus_y_pesa_poco(
    libreta: Libreta, monkeypatch: pytest.MonkeyPatch
) -> None:
    datos = [_recibo(i) for i in range(1, _CUANTOS + 1)]
    papel, piezas = _mandado(datos, monkeypatch)
    lote, suelto = recibos_pdf(datos), recibos_pdf(datos[:1])
    registrar()

    def platypus() -> None:
        with ajustes_de_fabrica():
            a_mano(papel, piezas)

    assert contar_hojas(lote) == contar_hojas(a_mano(papel, piezas)) == _CUANTOS
    assert len(lote) <= 5 * _KB * _CUANTOS
    assert max(len(suelto), len(sacar_cuerpo(lote, 1, 1))) <= 30 * _KB
    que = f"Lote de {_CUANTOS} recibos, {len(lote) / _CUANTOS / _KB:.1f} KB cada uno"
    contra = "Platypus a mano con los mismos textos, tablas y recuadros, uno por hoja"
    hacer, suelo = cuanto_gasta(lambda: recibos_pdf(datos)), cuanto_gasta(platypus)
    assert libreta.comparar(que, hacer, suelo, 1.5, vueltas=3, contra=contra).cumple


def _mandado(datos: list[DatosDeRecibo], parche: pytest.MonkeyPatch) -> tuple[Papel, list[Pieza]]:
    """El papel y las piezas de todos, uno por hoja."""
    piezas: list[Pieza] = []
    papeles: list[Papel] = []

    def apuntar(papel: Papel, cuerpos: list[Cuerpo]) -> bytes:
        papeles.append(papel)
        for cuerpo in cuerpos:
            piezas.extend([*([SaltoDePagina()] if piezas else []), *cuerpo.piezas])
        return b""

    with parche.context() as puesto:
        puesto.setattr(documentos, "componer_juntos", apuntar)
        recibos_pdf(datos)
    return papeles[0], piezas


def _recibo(i: int) -> DatosDeRecibo:
    return DatosDeRecibo(
        membrete=Membrete("Red de prueba", "RUT 1", "Montevideo", None, False),
        idioma="es", recibo=i, fecha="2026-04-21", socio=f"Municipio {i:03}", socio_codigo=f"{i:04}",
        importe=50_000 + i, moneda="USD", recibido=50_000 + i, moneda_recibida="USD", cambio=None, gastos=0,
        gastos_de="", medio="transferencia", referencia=f"T-{i}",
        conceptos=(Aplicacion(str(i), i, "Cuota anual ordinaria", "2026", 50_000 + i),),
        a_cuenta=0, diferencia=0, saldo_restante=1_000, saldo_a_favor=0,
    )  # fmt: skip
