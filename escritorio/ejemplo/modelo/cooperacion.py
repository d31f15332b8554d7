"""Los convenios y los proyectos del ejemplo. Importes en unidades mínimas de dólar."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.convenios import AdendaNueva, ConvenioNuevo, FirmaNueva, ParteNueva
from escritorio.cooperacion.modelo.proyectos import (
    IndicadorNuevo,
    MedicionNueva,
    ParticipanteNuevo,
    ProyectoNuevo,
)
from escritorio.ejemplo.modelo.planes import Prueba

FUNDACION = "Fundación Río Arriba"
_RED, _SECRETARIA = "La red", "Secretaría Técnica Permanente"


class Obligacion(Registro):
    """A qué se obliga una parte: una ciudad, la red («La red») o alguien de fuera; y cómo la cumple.

    `avances`: día, texto, estado y prueba.
    """

    quien: str
    que: str
    plazo: str
    avances: tuple[tuple[str, str, str, Prueba | None], ...] = ()


class AporteDelEjemplo(Registro):
    """Lo que pone la parte de ese lugar (desde 0). `entregado`: el día en que llegó, o «»."""

    parte: int
    clase: str
    que: str
    importe: int | None
    previsto: str
    entregado: str = ""


class ConvenioDelEjemplo(Registro):
    """Un convenio. `ciudades`: los socios que son parte; `fuera`: las demás partes, que van delante.

    `apoyo`: el acto anterior que lo aprobó, o «»; `papel`: el documento firmado.
    """

    anotado: str
    nuevo: ConvenioNuevo
    fuera: tuple[ParteNueva, ...]
    ciudades: tuple[str, ...]
    firma: FirmaNueva | None = None
    papel: Prueba | None = None
    apoyo: str = ""
    obligaciones: tuple[Obligacion, ...] = ()
    aportes: tuple[AporteDelEjemplo, ...] = ()
    adendas: tuple[AdendaNueva, ...] = ()


_DE_LA_FUNDACION = ConvenioDelEjemplo(
    "2026-02-16T09:00",
    ConvenioNuevo(
        f"Cooperación técnica con la {FUNDACION}",
        "Apoyar el trabajo de las unidades temáticas y los proyectos de agua de las ciudades asociadas.",
        "convenio_bilateral",
        _SECRETARIA,
        "marco",
        "Agua y residuos",
        "concertada",
    ),
    (ParteNueva("asociacion", firmante="Renata Solís, titular de Puerto Alborada"),
     ParteNueva("externa", None, FUNDACION, "UY", "Clara Uriarte, directora")),
    (),
    FirmaNueva("2025-05-30", "2025-05-30", "2027-01-15", "Puerto Alborada"),
    Prueba(
        "Convenio firmado.txt",
        "Convenio de cooperación técnica\n\nEntre la Red de Ciudades del Sur Imaginario y la Fundación Río"
        " Arriba.\nRige hasta el 15 de enero de 2027. Puerto Alborada, 30 de mayo de 2025.\n",
    ),
    "Asamblea General ordinaria de 2025",
    (
        Obligacion(
            _RED,
            "Informar cada semestre en qué se usó lo aportado",
            "2026-07-31",
            (
                (
                    "2026-07-21",
                    "Enviado el informe del primer semestre.",
                    "cumplido",
                    Prueba("Nota de envío.txt", "Se remite el informe del primer semestre de 2026.\n"),
                ),
            ),
        ),
        Obligacion(
            FUNDACION,
            "Designar a una persona de enlace con las unidades temáticas",
            "2026-10-30",
            (("2026-09-08", "Anuncia que la designa en octubre.", "en_curso", None),),
        ),
        Obligacion(_RED, "Evaluar el convenio antes de que venza", "2026-12-15"),
    ),
    (
        AporteDelEjemplo(1, "dinero", "Aporte de 2025", 3_000_00, "2025-06-15", "2025-06-15"),
        AporteDelEjemplo(1, "dinero", "Aporte de 2026", 3_000_00, "2026-05-18", "2026-05-18"),
        AporteDelEjemplo(0, "especie", "Sala para los talleres", 1_200_00, "2026-06-30", "2026-06-30"),
        AporteDelEjemplo(1, "especie", "Laboratorio para las muestras de octubre", None, "2026-10-31"),
    ),
    (AdendaNueva("2026-03-12", "Se añade a sus temas el estado de playas y humedales."),),
)  # fmt: skip
_HERMANAMIENTO = ConvenioDelEjemplo(
    "2026-02-16T09:30",
    ConvenioNuevo(
        "Hermanamiento de Porto das Gaivotas y Caleta Pelícano",
        "Intercambiar equipos de salvamento, escuelas de pesca y fiestas del mar.",
        "hermanamiento",
        "Caleta Pelícano",
        "carta",
        "Cultura y puertos",
        "propia",
        "expresa",
        "Cuatro intercambios de equipos de salvamento y una escuela de pesca compartida.",
    ),
    (),
    ("Porto das Gaivotas", "Caleta Pelícano"),
    FirmaNueva("2021-10-08", "2021-10-08", "2026-10-07", "Caleta Pelícano"),
    None,
    "",
    (
        Obligacion(
            "Porto das Gaivotas",
            "Recibir cada verano a seis guardavidas",
            "2026-03-31",
            (("2026-03-20", "Estuvieron seis, de enero a marzo.", "cumplido", None),),
        ),
        Obligacion("Caleta Pelícano", "Mandar a dos maestros de redes a la escuela de pesca", "2026-08-31"),
    ),
    (AporteDelEjemplo(0, "especie", "Alojamiento de los guardavidas", 900_00, "2026-01-05", "2026-01-05"),),
)
_DE_EMERGENCIAS = ConvenioDelEjemplo(
    "2026-10-20T12:00",
    ConvenioNuevo(
        "Ayuda mutua en inundaciones",
        "Prestarse bombas, botes y cuadrillas en las primeras setenta y dos horas.",
        "convenio_multilateral",
        "Arroyo Mimbre",
        "especifico",
        "Emergencias",
        "coordinada",
        "tacita",
    ),
    (),
    ("Arroyo Mimbre", "Foz do Jatobá", "Tambo Colquiri"),
)
CONVENIOS = (_DE_LA_FUNDACION, _HERMANAMIENTO, _DE_EMERGENCIAS)
"""El que vence antes de sesenta días, el que ya venció y el que se prepara."""


class RenglonDelEjemplo(Registro):
    """Una partida de la parte de ese lugar (desde 0) y lo que se gastó: día, importe y concepto."""

    parte: int
    concepto: str
    importe: int
    fuente: str
    gastos: tuple[tuple[str, int, str], ...] = ()


class ResultadoDelEjemplo(Registro):
    """Lo que se quiere lograr y, si ya se sabe, cómo quedó y el día."""

    que: str
    estado: str = ""
    fecha: str = ""
    detalle: str = ""
    prueba: Prueba | None = None


class ProyectoDelEjemplo(Registro):
    """Un proyecto. `partes`: una ciudad y su papel, o alguien de fuera; `desde`: el día en que se ejecuta."""

    anotado: str
    nuevo: ProyectoNuevo
    partes: tuple[tuple[str, ParticipanteNuevo], ...]
    convenio: str = ""
    manda: str = ""
    desde: str = ""
    renglones: tuple[RenglonDelEjemplo, ...] = ()
    resultados: tuple[ResultadoDelEjemplo, ...] = ()
    mide: IndicadorNuevo | None = None
    medido: tuple[MedicionNueva, ...] = ()


_AGUA = ProyectoNuevo(
    "Agua segura en los barrios de frontera",
    "Que los barrios sin red tengan puntos de agua analizada cada mes, atendidos por las tres ciudades.",
    _SECRETARIA,
    "USD",
    "2026-06-01",
    "2027-11-30",
    "Fondo Imaginario del Agua",
    None,
    "Agua",
    "mixta",
    "directa",
    "triangular",
    "multilateral",
    "concertada",
    "fronterizo",
    "regular",
)
_ESCUELA = ProyectoNuevo(
    "Escuela itinerante de gestores culturales",
    "Formar cada año a veinte personas de los equipos de cultura de las ciudades medianas.",
    "Ciudad Quebracho",
    "USD",
    "2027-03-01",
    "2028-02-29",
    tema="Cultura",
    clase="tecnica",
    esquema="sur_sur",
    modalidad="multilateral",
    alcance="regional",
)
_DEL_AGUA = ProyectoDelEjemplo(
    "2026-05-21T10:00",
    _AGUA,
    (
        ("Asunta del Guayabí", ParticipanteNuevo("coordina")),
        ("Puerto Karanda'y", ParticipanteNuevo("ejecuta")),
        ("Foz do Jatobá", ParticipanteNuevo("ejecuta")),
        ("", ParticipanteNuevo("asesora", None, FUNDACION, "UY")),
    ),
    _DE_LA_FUNDACION.nuevo.titulo,
    "Plan de cooperación 2026-2027",
    "2026-06-01",
    (
        RenglonDelEjemplo(
            0, "Equipo de análisis", 8_000_00, "financiador",
            (("2026-07-15", 3_150_00, "Primer equipo portátil"), ("2026-09-22", 2_980_00, "Segundo equipo")),
        ),
        RenglonDelEjemplo(
            1, "Materiales de los puntos de agua", 6_500_00, "financiador",
            (("2026-08-19", 2_640_00, "Tanques y cañerías de cuatro puntos"),),
        ),
        RenglonDelEjemplo(
            2, "Cuadrillas municipales", 4_000_00, "contrapartida",
            (("2026-09-30", 1_180_00, "Jornales de agosto y setiembre"),),
        ),
        RenglonDelEjemplo(
            3, "Cursos a los equipos", 2_500_00, "financiador",
            (("2026-08-28", 1_300_00, "Curso de agosto"), ("2026-10-09", 1_400_00, "Curso de octubre")),
        ),
    ),
    (
        ResultadoDelEjemplo(
            "Doce puntos de agua en servicio",
            "parcial",
            "2026-10-30",
            "Funcionan cuatro; otros dos esperan la conexión.",
        ),
        ResultadoDelEjemplo(
            "Equipos de las tres ciudades formados en análisis",
            "logrado",
            "2026-10-09",
            "Veintidós personas aprobaron los dos cursos.",
            Prueba("Lista de aprobados.txt", "Cursos de agosto y octubre de 2026: 22 personas.\n"),
        ),
        ResultadoDelEjemplo("Un boletín mensual con lo analizado, que lean los vecinos"),
    ),
    IndicadorNuevo(
        "Hogares con agua segura a menos de 300 metros", "2000", "hogares", "2027-11-30", "sube", "1240",
        "2025-12-31",
    ),
    (MedicionNueva("2026-08-31", "1310"), MedicionNueva("2026-10-30", "1510")),
)  # fmt: skip
_DE_LA_ESCUELA = ProyectoDelEjemplo(
    "2026-10-27T10:00",
    _ESCUELA,
    (
        ("Ciudad Quebracho", ParticipanteNuevo("coordina")),
        ("Valle Ceibal", ParticipanteNuevo("beneficiaria")),
    ),
)
PROYECTOS = (_DEL_AGUA, _DE_LA_ESCUELA)
"""El que se ejecuta, con una partida pasada, y el que se formula."""
