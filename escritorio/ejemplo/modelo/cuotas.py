"""Las cuotas del ejemplo: a quién se cobra, se rebaja o se reclama. Importes en unidades mínimas."""

from __future__ import annotations

from decimal import Decimal

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.ejemplo.modelo.red import Ciudad
from escritorio.ejemplo.modelo.sesiones import MOROSA, PAGA_EN_LA_PUERTA

SALDOS = (
    ("Cerro Bermejo", "2025", 5_000),
    ("Fortín Aguaribay", "2025", 100_000),
    (MOROSA, "2024", 30_000),
    (MOROSA, "2025", 30_000),
    (PAGA_EN_LA_PUERTA, "2024", 50_000),
    (PAGA_EN_LA_PUERTA, "2025", 50_000),
)
LIBRO_ANTERIOR = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR, "Libro de cuotas en papel, cierre de 2025", "2025-12-31"
)
PAGAN_TODO = (
    "Puerto Alborada", "Villa Cormorán", "Arroyo Mimbre", "Nueva Cantabria", "Valle Ceibal",
    "Nova Araucária do Vale", "Porto das Gaivotas", "Serra do Ipê-Branco", "Vila Sabiá", "Asunta del Guayabí",
    "Caleta Pelícano", "Quilanto Alto", "Villa Quishuara", "Ciudad Quebracho", "Loma Tajy",
)  # fmt: skip
PAGAN_PARTE = ("Lagoa Mansa", "Campo das Ametistas", "Bahía Chungungo")


class PagoDelEjemplo(Registro):
    """Un cobro: quién, cuándo, cuánto y cómo. `pesos`: se recibe en pesos uruguayos, al `tipo`."""

    ciudad: str
    fecha: str
    importe: int
    referencia: str
    medio: str = "transferencia"
    a_cuenta: bool = False
    gastos: int = 0
    pesos: bool = False


TIPO, FUENTE_DEL_TIPO = Decimal("40.15"), "Banco central (dato inventado)"
"""Cuántos pesos vale un dólar el día del pago en pesos."""
EN_PESOS, DEVUELTO = "Costa Jacarandá", "San Eloy del Médano"
CUMPLE, SE_RETRASA, AL_DIA = "Laguna Escondida del Sauce", "Cerro Bermejo", "Fortín Aguaribay"
"""Quien cumple su plan de pago, a quien le caduca y quien lo va pagando."""
PAGOS = (
    PagoDelEjemplo(DEVUELTO, "2026-06-22", 50_000, "CH-00418", "cheque"),
    PagoDelEjemplo(CUMPLE, "2026-08-14", 25_000, "RCSI-26-131"),
    PagoDelEjemplo(EN_PESOS, "2026-08-20", 4_010_00, "RCSI-26-132", pesos=True),
    PagoDelEjemplo(CUMPLE, "2026-09-15", 25_000, "RCSI-26-133"),
    PagoDelEjemplo("Porto das Gaivotas", "2026-10-02", 1_000_00, "RCSI-26-134", a_cuenta=True),
    PagoDelEjemplo("Arroyo Mimbre", "2026-10-08", 600_00, "RCSI-26-135"),
    PagoDelEjemplo("Campo das Ametistas", "2026-10-09", 50_000, "RCSI-26-136", gastos=25_00),
    PagoDelEjemplo(AL_DIA, "2026-10-15", 70_000, "RCSI-26-137"),
    PagoDelEjemplo(AL_DIA, "2026-11-12", 70_000, "RCSI-26-139"),
)
"""Los que no son la cuota del año pagada sin más."""
POR_QUE_SE_ANULA = "El banco devolvió el cheque sin pagarlo."

INGRESA = Ciudad("0007", "Barra del Yatay", "UY", "UY-RO", 64_120, "Elvira Couto")
INGRESA_DESDE = "2026-10-01"
ADMITIDA = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR,
    "Asamblea General ordinaria de 2025: la admite desde que deposite su acuerdo municipal"
    " (libro de actas en papel)",
    "2025-04-25",
)
EXENTA = "Rincón del Tala Viejo"
PERDONADA = "Tambo Colquiri"
PERDON = 25_000
DE_FRONTERA = (
    "Arroyo Mimbre", "Asunta del Guayabí", "Foz do Jatobá", "Porto das Gaivotas", "Puerto Karanda'y",
)  # fmt: skip
EXTRAORDINARIA, VENCE_LA_EXTRAORDINARIA = 60_000, "2026-12-31"

RECLAMADAS_EN_JULIO = 9
"""A cuántas se escribió en julio, como dice el avance de lo encargado."""
ESCALA_PROPUESTA = EscalaNueva(
    "ordinaria",
    "Escala en estudio para 2027",
    "USD",
    "2027-01-01",
    "Borrador de la Secretaría Técnica",
    (
        Tramo(0, 49_999, 8_000),
        Tramo(50_000, 99_999, 15_000),
        Tramo(100_000, 499_999, 50_000),
        Tramo(500_000, 999_999, 100_000),
        Tramo(1_000_000, 2_999_999, 140_000),
        Tramo(3_000_000, None, 220_000),
    ),
)


class LineaDelBanco(Registro):
    """Lo que el banco trae y el libro todavía no."""

    fecha: str
    concepto: str
    importe: int
    referencia: str = ""


EXTRACTO_DESDE, EXTRACTO_HASTA = "2026-10-01", "2026-11-13"
SOLO_EN_EL_BANCO = (
    LineaDelBanco("2026-10-30", "COMISION MANTENIMIENTO DE CUENTA", -15_00),
    LineaDelBanco("2026-11-03", "TRANSF SAN ELOY DEL MEDANO CUOTA", 50_000, "TR-90311"),
    LineaDelBanco("2026-11-06", "DEPOSITO EN VENTANILLA SUC CENTRO", 10_000, "0061"),
    LineaDelBanco("2026-11-10", "TRANSF MUNICIPALIDAD BAHIA CHUNGUNGO", 15_000, "TR-90877"),
    LineaDelBanco("2026-11-12", "ABONO DEL EXTERIOR", 73_250, "OP-5521"),
)
