"""Componer un lote de 375 avisos de cuota contra Platypus a mano con el mismo contenido."""

from __future__ import annotations

import pytest

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import frase
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.cuotas.documentos import avisos as documentos
from escritorio.cuotas.documentos.avisos import avisos_pdf
from escritorio.cuotas.modelo.campanas import CargoParaAvisar, CuentaParaPagar, DatosDeAvisos
from tests.medidas.cronometro import Libreta, cuanto_tarda
from tests.medidas.platypus import a_mano, ajustes_de_fabrica, mandado, registrar

_CUANTOS = 375


def test_un_lote_de_avisos_cuesta_poco_mas_que_platypus(
    libreta: Libreta, monkeypatch: pytest.MonkeyPatch
) -> None:
    datos = _datos()
    papel, piezas = mandado(documentos, lambda: avisos_pdf(datos), monkeypatch)
    registrar()

    assert contar_hojas(avisos_pdf(datos)) == contar_hojas(a_mano(papel, piezas)) == _CUANTOS
    contra = "Platypus a mano con los mismos datos, recuadros y tipografía, uno por hoja"
    propio = cuanto_tarda(lambda: avisos_pdf(datos))
    suelo = cuanto_tarda(lambda: a_mano(papel, piezas), ajustes_de_fabrica)
    que = f"Lote de {_CUANTOS} avisos de cuota"
    assert libreta.comparar(que, propio, suelo, 1.3, vueltas=3, contra=contra).cumple


def _datos() -> DatosDeAvisos:
    cuentas = (CuentaParaPagar("Cuenta corriente", "Banco del Sur", "001-2345678", "USD"),)
    membrete = Membrete("Red de prueba", "RUT 1", "Montevideo", None, False)
    numerados = tuple((i, _cargo(i)) for i in range(1, _CUANTOS + 1))
    return DatosDeAvisos(membrete, "2026-04-21", "es", numerados, cuentas)


def _cargo(i: int) -> CargoParaAvisar:
    return CargoParaAvisar(
        cargo_id=str(i), cargo=i, socio_id=str(i), socio=f"Municipio {i:03}", codigo=f"{i:04}",
        domicilio="Avenida 18 de Julio 1360", atencion=f"Representante {i}, alcaldesa", correo="",
        idioma="es", concepto="Cuota anual ordinaria", ejercicio="2026", fecha="2026-04-21",
        vencimiento="2026-06-30", importe=50_000, saldo=50_000, moneda="USD",
        tramo="100.000 a 499.999 hab.", poblacion=100_000 + i, poblacion_anio=2025,
        poblacion_fuente="Instituto Nacional de Estadística, censo de 2025",
        calculo=frase("{} hab., tramo {}: {}", 100_000 + i, "100.000 a 499.999 hab.", "USD 500,00"),
        fundamentos=("Reglamento de cuotas de 2002", "Cuota: art. 12 del Estatuto"),
    )  # fmt: skip
