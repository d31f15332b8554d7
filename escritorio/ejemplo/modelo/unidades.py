"""Lo que hacen las unidades del ejemplo entre asambleas. Importes en unidades mínimas de dólar."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.indicadores import IndicadorNuevo, MedicionNueva
from escritorio.ejemplo.modelo.sesiones import MEDIDAS, PLAN


class Prueba(Registro):
    """El archivo que acompaña a algo hecho: su nombre y lo que dice."""

    nombre: str
    texto: str


class Paso(Registro):
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
    pasos: tuple[Paso, ...] = ()
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
