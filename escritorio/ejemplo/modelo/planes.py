"""Los planes de trabajo de las unidades del ejemplo. Importes en unidades mínimas de dólar."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from escritorio.ejemplo.modelo.red import MEDIDAS, PLAN


class Prueba(Registro):
    """El archivo que acompaña a algo hecho: su nombre y lo que dice."""

    nombre: str
    texto: str


class PasoDeActividad(Registro):
    """Lo que se anota de una actividad un día y cómo queda."""

    fecha: str
    texto: str
    estado: str = "en_curso"
    porcentaje: int | None = None
    prueba: Prueba | None = None


class ActividadDelEjemplo(Registro):
    """Una actividad y lo que se fue haciendo. `manda`: el título del acuerdo de que depende, o «».

    `anotada`: el día en que se añade al plan, si no es el de sus demás actividades.
    """

    titulo: str
    responsable: str
    inicio: str
    fin: str
    pasos: tuple[PasoDeActividad, ...] = ()
    mide: IndicadorNuevo | None = None
    medido: tuple[MedicionNueva, ...] = ()
    presupuesto: int | None = None
    fuente: str = ""
    manda: str = ""
    anotada: str = ""


class ObjetivoDelEjemplo(Registro):
    """Lo que un plan se propone y con qué actividades."""

    texto: str
    actividades: tuple[ActividadDelEjemplo, ...]


class PlanDelEjemplo(Registro):
    """El plan de una unidad, por su clave. `manda`: el título del acuerdo que lo aprueba, o «»."""

    unidad: str
    nombre: str
    anotado: str
    desde: str
    hasta: str
    manda: str
    objetivos: tuple[ObjetivoDelEjemplo, ...]


AMBIENTE, FRONTERAS, CULTURA = "ambiente", "fronteras", "cultura"
SUBCOORDINAN = {AMBIENTE: "Caleta Pelícano", FRONTERAS: "Porto das Gaivotas"}
"""La unidad de cultura tiene la subcoordinación sin ocupar."""
INTEGRAN = {
    AMBIENTE: ("Vila Sabiá", "Caleta Pelícano", "Lagoa Mansa", "Bahía Chungungo", "Arroyo Mimbre"),
    FRONTERAS: (
        "Arroyo Mimbre", "Porto das Gaivotas", "Asunta del Guayabí", "Foz do Jatobá", "Puerto Karanda'y",
    ),
}  # fmt: skip
"""Las dos unidades que se reúnen y las ciudades que las integran."""


class FocalDelEjemplo(Registro):
    """Con quién se habla en una ciudad de lo de una unidad. `hasta`: su último día, o «»."""

    unidad: str
    ciudad: str
    nombre: str
    desde: str
    hasta: str = ""


FOCALES = (
    FocalDelEjemplo(AMBIENTE, "Vila Sabiá", "Jussara Prado", "2026-02-09"),
    FocalDelEjemplo(AMBIENTE, "Caleta Pelícano", "Rosario Tapia", "2026-02-09"),
    FocalDelEjemplo(AMBIENTE, "Lagoa Mansa", "Ivo Santana", "2026-02-09", "2026-07-31"),
    FocalDelEjemplo(AMBIENTE, "Lagoa Mansa", "Lúcia Braga", "2026-08-03"),
    FocalDelEjemplo(FRONTERAS, "Asunta del Guayabí", "Liz Ocampos", "2026-02-10"),
    FocalDelEjemplo(FRONTERAS, "Foz do Jatobá", "Denise Prates", "2026-02-10"),
    FocalDelEjemplo(CULTURA, "Ciudad Quebracho", "Abel Funes", "2026-02-11"),
)

CUMPLEN = (("2026-04-27T10:30", PLAN, 3), ("2026-09-22T09:30", MEDIDAS.titulo, 18))
"""Cuándo se dice qué acuerdo cumple qué artículo del estatuto."""
MEDIR, ENCUENTRO = (
    "Medir seis playas y humedales con el método común",
    "Preparar el encuentro de ciudades de frontera de 2027",
)
"""Las dos actividades en que la red gasta."""
REUNION = ("2026-06-11T10:00", "Centro cultural de Vila Sabiá", "2026-05-25T09:00")
"""Cuándo y dónde se reúne la unidad de ambiente, y cuándo se la convoca."""
TRATA = (
    (
        "Método común de medición",
        "Se repasa el borrador que circuló en mayo.",
        "Medir con el método común desde este año.",
    ),
    (
        "Primeras mediciones",
        "Caleta Pelícano empieza por dos sitios antes de fin de mes.",
        "",
    ),
)
"""De cada punto: su título, lo que se dice y, si se vota, lo que se propone."""
PROPUESTA = (
    "2026-10-16T11:00",
    "Medición anual de playas y humedales",
    "Pedir a las ciudades costeras que midan cada año sus playas y humedales con el método común de la unidad"
    " temática de Ambiente.",
)
"""Cuándo y qué eleva la unidad de ambiente al Consejo."""
PRESENTACION = (
    "La unidad empezó su plan en mayo, después de la Asamblea. El método común estaba acordado antes de lo"
    " previsto y las mediciones ya están en marcha."
)
APRENDIZAJES = (
    "Reunir a cinco ciudades de tres países en un solo día pidió cambiar dos veces la fecha. Se propone fijar"
    " el calendario del año en la primera reunión."
)
"""Los dos apartados del informe que sólo escribe la unidad."""


_PLAN_COMUN = "Plan de trabajo 2026-2027"

_DE_AMBIENTE = PlanDelEjemplo(
    AMBIENTE,
    _PLAN_COMUN,
    "2026-05-04",
    "2026-05-01",
    "2027-04-24",
    PLAN,
    (
        ObjetivoDelEjemplo(
            "Conocer cada año el estado de playas y humedales, medido por todas igual.",
            (
                ActividadDelEjemplo(
                    "Acordar un método común de medición",
                    "Vila Sabiá",
                    "2026-05-04",
                    "2026-06-15",
                    (
                        PasoDeActividad(
                            "2026-05-20", "Circula el borrador entre las cinco ciudades.", porcentaje=40
                        ),
                        PasoDeActividad(
                            "2026-06-12",
                            "La unidad lo acuerda en su reunión del 11 de junio.",
                            "cumplida",
                            100,
                            Prueba(
                                "Método común de medición.txt",
                                "Método común de medición, versión 1\n\n"
                                "1. Se mide dos veces al año, en marzo y en octubre.\n"
                                "2. De cada playa o humedal se toman tres muestras.\n"
                                "3. Cada ciudad publica lo medido antes de un mes.\n",
                            ),
                        ),
                    ),
                ),
                ActividadDelEjemplo(
                    MEDIR,
                    "Caleta Pelícano",
                    "2026-06-15",
                    "2026-12-15",
                    (
                        PasoDeActividad(
                            "2026-06-26",
                            "Comprados los reactivos y medidas las dos primeras playas.",
                            porcentaje=30,
                            prueba=Prueba(
                                "Planilla de junio.txt",
                                "Playa Grande de Caleta Pelícano: apta\nHumedal del Ceibo: apto\n",
                            ),
                        ),
                        PasoDeActividad(
                            "2026-10-30", "Medidas otras tres; falta una por el temporal.", porcentaje=80
                        ),
                    ),
                    IndicadorNuevo(
                        "Playas y humedales medidos", "6", "sitios", "2026-12-15", "sube", "0", "2026-05-04"
                    ),
                    (
                        MedicionNueva("2026-06-26", "2"),
                        MedicionNueva("2026-10-30", "5", "Falta el de Lagoa Mansa."),
                    ),
                    600_00,
                    "Presupuesto de la red, unidades temáticas",
                    PLAN,
                ),
            ),
        ),
        ObjetivoDelEjemplo(
            "Reducir lo que llega a los vertederos.",
            (
                ActividadDelEjemplo(
                    "Guía para separar residuos en los mercados",
                    "Lagoa Mansa",
                    "2026-06-01",
                    "2026-10-31",
                    (
                        PasoDeActividad(
                            "2026-07-08", "Escrito el índice y visitados dos mercados.", porcentaje=25
                        ),
                        PasoDeActividad(
                            "2026-09-10", "Falta el capítulo de los puestos de comida.", porcentaje=60
                        ),
                    ),
                    IndicadorNuevo(
                        "Residuos que van al vertedero", "55", "%", "2027-03-31", "baja", "78,5", "2026-05-04"
                    ),
                    (MedicionNueva("2026-09-10", "74", "En los dos mercados visitados."),),
                ),
                ActividadDelEjemplo(
                    "Taller de compostaje para equipos municipales",
                    "Bahía Chungungo",
                    "2027-02-01",
                    "2027-03-31",
                    presupuesto=350_00,
                    fuente="Aporte de Bahía Chungungo",
                ),
            ),
        ),
    ),
)
_DE_FRONTERAS = PlanDelEjemplo(
    FRONTERAS,
    _PLAN_COMUN,
    "2026-05-05",
    "2026-05-01",
    "2027-04-24",
    PLAN,
    (
        ObjetivoDelEjemplo(
            "Que las ciudades de frontera atiendan juntas lo que no cabe en una sola.",
            (
                ActividadDelEjemplo(
                    "Protocolo para las ambulancias que cruzan la frontera",
                    "Asunta del Guayabí",
                    "2026-05-11",
                    "2026-12-18",
                    (
                        PasoDeActividad(
                            "2026-06-17", "Reunidos los servicios de tres ciudades.", porcentaje=20
                        ),
                        PasoDeActividad("2026-08-05", "Firmado entre dos ciudades.", porcentaje=45),
                    ),
                    IndicadorNuevo(
                        "Ciudades que firmaron el protocolo",
                        "5",
                        "ciudades",
                        "2026-12-18",
                        "sube",
                        "0",
                        "2026-05-05",
                    ),
                    (MedicionNueva("2026-08-05", "2"),),
                ),
                ActividadDelEjemplo(
                    ENCUENTRO,
                    "Porto das Gaivotas",
                    "2026-09-21",
                    "2027-03-31",
                    (
                        PasoDeActividad(
                            "2026-10-23",
                            "Pagado el adelanto del traslado de las delegaciones.",
                            porcentaje=15,
                            prueba=Prueba(
                                "Reserva del traslado.txt",
                                "Viajes Litoral\nReserva para cinco delegaciones, marzo de 2027\n"
                                "Adelanto: USD 640,00\n",
                            ),
                        ),
                    ),
                    presupuesto=3_000_00,
                    fuente="Cuota extraordinaria de las ciudades de frontera",
                    manda=MEDIDAS.titulo,
                    anotada="2026-09-22",
                ),
            ),
        ),
        ObjetivoDelEjemplo(
            "Saber quién cruza cada día, y para qué.",
            (
                ActividadDelEjemplo(
                    "Encuesta de quienes cruzan en cinco pasos",
                    "Foz do Jatobá",
                    "2026-05-18",
                    "2026-07-31",
                    (
                        PasoDeActividad(
                            "2026-07-29",
                            "Hechas 412 encuestas; el resumen se envió a las cinco ciudades.",
                            "cumplida",
                            100,
                        ),
                    ),
                ),
            ),
        ),
    ),
)
_DE_CULTURA = PlanDelEjemplo(
    CULTURA,
    "Agenda cultural 2026",
    "2026-02-12",
    "2026-01-01",
    "2026-12-31",
    "",
    (
        ObjetivoDelEjemplo(
            "Que los museos y archivos de la red se conozcan y se presten.",
            (
                ActividadDelEjemplo(
                    "Catálogo común de archivos fotográficos",
                    "Ciudad Quebracho",
                    "2026-03-02",
                    "2026-12-18",
                    (
                        PasoDeActividad("2026-04-15", "Seis archivos mandaron su lista.", porcentaje=20),
                        PasoDeActividad(
                            "2026-08-20", "Parado hasta contratar a quien lo lleve.", "suspendida"
                        ),
                    ),
                    IndicadorNuevo("Fotografías catalogadas", "5000", "fotografías", "2026-12-18"),
                    (MedicionNueva("2026-08-20", "1150"),),
                ),
                ActividadDelEjemplo(
                    "Residencias de artistas entre ciudades",
                    "Nova Araucária do Vale",
                    "2026-08-03",
                    "2026-12-11",
                ),
            ),
        ),
    ),
)
PLANES = (_DE_AMBIENTE, _DE_FRONTERAS, _DE_CULTURA)
