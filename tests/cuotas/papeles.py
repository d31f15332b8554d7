"""Los datos de cada papel de cuotas en portugués, con algo escrito en todo lo que admite texto."""

from __future__ import annotations

from decimal import Decimal

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import frase
from escritorio.cuotas.modelo.campanas import CargoParaAvisar, CuentaParaPagar, DatosDeAvisos
from escritorio.cuotas.modelo.cartas import DatosDeCarta
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cambio
from escritorio.cuotas.modelo.mora import CargoPorCobrar
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from escritorio.cuotas.modelo.planes import CargoDePlan, CuotaDePlan, DatosDeAjuste, DatosDePlan, Rebajado

_DIA = "2026-03-01"
_SOCIO, _CODIGO, _CONCEPTO = "Porto das Gaivotas", "BR-001", "Contribuição anual da rede"
_MEMBRETE = Membrete("Rede de Cidades do Sul", "CNPJ 12.345.678", "Avenida Beira-Mar 100", None, False)
_CUENTAS = (CuentaParaPagar("Conta corrente", "Banco do Litoral", "0001-234567-8", "USD"),)

RECIBO = DatosDeRecibo(
    _MEMBRETE, "pt", 12, _DIA, _SOCIO, _CODIGO, 50_000, "USD", 260_050, "BRL",
    Cambio("BRL", Decimal("5.2"), "USD", _DIA, "Banco Central do Brasil"), 50, "socio", "transferencia",
    "Comprovante 778-A", (Aplicacion("c", 7, _CONCEPTO, "2026", 50_000),), 0, 10, 0, 0,
)  # fmt: skip
AJUSTE = DatosDeAjuste(
    _MEMBRETE, "pt", "compensacion", 3, _DIA, _SOCIO, _CODIGO, 20_000, "USD", "Cedeu uma técnica dois meses",
    "personal", "Acordo 14 da Assembleia", (Rebajado(Aplicacion("c", 7, _CONCEPTO, "2026", 20_000), 30_000),),
)  # fmt: skip
PLAN = DatosDePlan(
    _MEMBRETE, "pt", 2, _DIA, _SOCIO, _CODIGO, "USD", "Acordo 14 da Assembleia",
    (CargoDePlan("c", 7, _CONCEPTO, "2026", 50_000, 50_000),), (CuotaDePlan(1, "2026-04-01", 50_000),),
)  # fmt: skip
CARTA = DatosDeCarta(
    _MEMBRETE, "pt", 5, "reclamo", _DIA, _SOCIO, "Sra. Márcia Gonçalves",
    "Pedimos que regularize a situação.",
    (CargoPorCobrar(
        "c", 7, "s", _CODIGO, _SOCIO, _CONCEPTO, "2025", "2025-03-01", None, 50_000, 50_000, "USD"
    ),),
    _CUENTAS,
)  # fmt: skip
AVISOS = DatosDeAvisos(
    _MEMBRETE, _DIA, "pt",
    ((9, CargoParaAvisar(
        cargo_id="c", cargo=7, socio_id="s", socio=_SOCIO, codigo=_CODIGO, domicilio="Rua do Porto 1360",
        atencion="Márcia Gonçalves, prefeita", correo="", idioma="pt", concepto=_CONCEPTO, ejercicio="2026",
        fecha=_DIA, vencimiento="2026-06-30", importe=50_000, saldo=50_000, moneda="USD",
        tramo="100.000 a 499.999 hab.", poblacion=100_500, poblacion_anio=2025,
        poblacion_fuente="Instituto de Geografia",
        calculo=frase("{} hab., tramo {}: {}", 100_500, "100.000 a 499.999 hab.", "USD 500,00"),
        fundamentos=("Regulamento de 2002",),
    )),),
    _CUENTAS,
)  # fmt: skip
