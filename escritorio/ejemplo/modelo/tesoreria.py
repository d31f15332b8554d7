"""La caja, el banco y las cuentas del ejemplo. Importes en unidades mínimas."""

from __future__ import annotations

from decimal import Decimal

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.asientos import FondoNuevo, PartidaNueva
from escritorio.cuentas.modelo.presupuesto import RevisionNueva
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.ejemplo.modelo.planes import ENCUENTRO, MEDIR
from escritorio.ejemplo.modelo.red import MOROSA, PAGA_EN_LA_PUERTA, Ciudad

CAJA, BANCO, PESOS = "Caja de la Secretaría", "Cuenta en dólares", "Cuenta en pesos uruguayos"
FONDOS = (
    FondoNuevo("caja", CAJA, "USD", "2025-01-01", 412_00),
    FondoNuevo("banco", BANCO, "USD", "2025-01-01", 18_240_50, "Banco Imaginario del Sur", "001-204417-9"),
    FondoNuevo("banco", PESOS, "UYU", "2026-01-01", 12_500_00, "Banco Imaginario del Sur", "001-204418-6"),
)
ADAPTADA = ("2.4", "Unidades temáticas y encuentros")
"""El código y el nombre que da la red a una de las partidas de siempre."""
NUEVA = PartidaNueva("gasto", "2.6", "Traducción y publicaciones")


def _del_libro(texto: str, fecha: str) -> Fundamento:
    return Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, f"{texto} (libro en papel)", fecha)


CIERRE_DE_ANTES = _del_libro("Libro de caja y bancos, saldos al empezar", "2024-12-31")
ASAMBLEA_DE_2024 = _del_libro("Asamblea General ordinaria de 2024", "2024-04-26")
ASAMBLEA_DE_2025 = _del_libro("Asamblea General ordinaria de 2025", "2025-04-25")

PRESUPUESTOS = {
    "2025": (
        ("1.1", 12_000_00), ("1.2", 3_000_00), ("2.1", 6_600_00), ("2.2", 1_200_00), ("2.3", 4_000_00),
        ("2.4", 1_500_00), ("2.5", 250_00),
    ),
    "2026": (
        ("1.1", 16_000_00), ("1.2", 3_000_00), ("2.1", 7_200_00), ("2.2", 1_500_00), ("2.3", 4_500_00),
        ("2.4", 2_500_00), ("2.5", 300_00), ("2.6", 1_800_00),
    ),
}  # fmt: skip
"""Por ejercicio, lo aprobado en cada partida."""
MODIFICACION = (("1.1", 3_000_00), ("2.4", 3_000_00))
POR_QUE_SE_MODIFICA = "El encuentro de ciudades de frontera y la cuota extraordinaria que lo paga."


class AsientoDelEjemplo(Registro):
    """Un ingreso, un gasto (`partida`: su código) o, sin partida, un traspaso del banco a la caja."""

    fecha: str
    fondo: str
    partida: str
    importe: int
    concepto: str
    persona: str = ""
    comprobante: str = ""
    referencia: str = ""
    factura: str = ""
    """Lo que dice el archivo que la acompaña; «» si no lo hay."""
    actividad: str = ""
    """El título de la actividad de una unidad en que se gasta; «» si de ninguna."""


ASIENTOS_DE_2025 = (
    AsientoDelEjemplo("2025-02-10", BANCO, "", 600_00, "Para gastos menores", referencia="RET-25-01"),
    AsientoDelEjemplo("2025-03-31", BANCO, "1.1", 4_100_00, "Cuotas cobradas de enero a marzo"),
    AsientoDelEjemplo("2025-04-30", BANCO, "2.3", 3_850_00, "Asamblea de 2025", "Hotel Ribera", "A-1207"),
    AsientoDelEjemplo("2025-06-15", BANCO, "1.2", 3_000_00, "Convenio de 2025", "Fundación Río Arriba"),
    AsientoDelEjemplo("2025-06-30", BANCO, "2.1", 3_300_00, "Honorarios, primer semestre"),
    AsientoDelEjemplo("2025-07-31", BANCO, "1.1", 5_200_00, "Cuotas cobradas de abril a julio"),
    AsientoDelEjemplo("2025-09-12", BANCO, "2.2", 960_00, "Alojamiento del sitio", "Nube Austral", "F-88"),
    AsientoDelEjemplo("2025-10-03", CAJA, "2.2", 213_50, "Papel, tinta y correo", "Librería Sur", "B-0331"),
    AsientoDelEjemplo("2025-11-30", BANCO, "1.1", 2_050_00, "Cuotas cobradas de agosto a noviembre"),
    AsientoDelEjemplo("2025-12-19", BANCO, "2.1", 3_300_00, "Honorarios, segundo semestre"),
    AsientoDelEjemplo("2025-12-31", BANCO, "2.5", 184_00, "Comisiones del año"),
)
"""Lo que la secretaría pasó del libro en papel, resumido."""

_FACTURA = (
    "Hotel Ribera\nFactura A-1391\n20 de abril de 2026\n\n"
    "Salón y alojamiento de la Asamblea General: USD 3.980,00\n"
)
ASIENTOS_DE_2026 = (
    AsientoDelEjemplo("2026-02-16", BANCO, "", 500_00, "Para gastos menores", referencia="RET-26-01"),
    AsientoDelEjemplo("2026-02-27", CAJA, "2.2", 148_20, "Papel, tinta y correo", "Librería Sur", "B-0412"),
    AsientoDelEjemplo(
        "2026-03-30", BANCO, "2.1", 1_800_00, "Honorarios, primer trimestre", "Ana Ferro", "H-31"
    ),
    AsientoDelEjemplo(
        "2026-04-20",
        BANCO,
        "2.3",
        3_980_00,
        "Asamblea de 2026",
        "Hotel Ribera",
        "A-1391",
        "PG-26-04",
        _FACTURA,
    ),
    AsientoDelEjemplo("2026-05-18", BANCO, "1.2", 3_000_00, "Convenio de 2026", "Fundación Río Arriba"),
    AsientoDelEjemplo(
        "2026-06-19",
        BANCO,
        "2.4",
        215_00,
        "Reactivos para medir playas",
        "Química Litoral",
        "Q-5518",
        "PG-26-07",
        "Química Litoral\nFactura Q-5518\n19 de junio de 2026\n\nReactivos y frascos: USD 215,00\n",
        MEDIR,
    ),
    AsientoDelEjemplo(
        "2026-06-30", BANCO, "2.1", 1_800_00, "Honorarios, segundo trimestre", "Ana Ferro", "H-34"
    ),
    AsientoDelEjemplo("2026-07-24", BANCO, "2.6", 950_00, "Traducción del plan", "Letras del Sur", "T-209"),
    AsientoDelEjemplo("2026-08-12", CAJA, "2.2", 96_40, "Correo certificado", "Correos"),
    AsientoDelEjemplo(
        "2026-10-02", BANCO, "2.1", 1_800_00, "Honorarios, tercer trimestre", "Ana Ferro", "H-39", "PG-26-11"
    ),
    AsientoDelEjemplo(
        "2026-10-22",
        BANCO,
        "2.4",
        640_00,
        "Adelanto del encuentro",
        "Viajes Litoral",
        "V-77",
        "PG-26-12",
        actividad=ENCUENTRO,
    ),
)

QUIENES_ARQUEAN = "Inés Quiroga Bell, secretaria\nRenata Solís, titular de Puerto Alborada"
ARQUEOS = (
    (CAJA, "2025-12-31", 0, ""),
    (BANCO, "2025-12-31", 0, ""),
    (CAJA, "2026-08-31", -1_50, "Faltan unas monedas de un vuelto: se repondrán con el próximo retiro."),
)
"""El fondo, el día, lo que se contó de más o de menos y cómo se explica."""
REVISION = RevisionNueva(
    "2025",
    "2026-04-10",
    "Fresia Godoy, por Bahía Chungungo\nDerlis Ayala, por Loma Tajy",
    "Se vieron el libro de caja y bancos, los extractos y los comprobantes de 2025.\n\n"
    "Los saldos coinciden con el arqueo y con el banco. Se propone aprobar las cuentas.",
    True,
)


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
