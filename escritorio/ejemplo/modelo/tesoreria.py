"""La caja, el banco y las cuentas del ejemplo. Importes en unidades mínimas."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.fondos import FondoNuevo
from escritorio.cuentas.modelo.partidas import PartidaNueva
from escritorio.cuentas.modelo.rendicion import RevisionNueva
from escritorio.ejemplo.modelo.unidades import ENCUENTRO, MEDIR

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
