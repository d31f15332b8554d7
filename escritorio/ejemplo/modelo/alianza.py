"""La alianza del ejemplo, sus encuentros y lo que guarda el registro de la secretaría."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, AlianzaNueva, DeclaracionNueva, LineaNueva
from escritorio.cooperacion.modelo.eventos import (
    DeclaracionDeEdicion,
    EdicionNueva,
    EventoNuevo,
    InscritoNuevo,
    TraspasoNuevo,
)
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, NotaNueva, RegistroNuevo

ALIANZA = AlianzaNueva(
    "Ciudades por el Aire Limpio",
    "politica",
    "Medir el aire que se respira, publicarlo y bajar lo que lo ensucia.",
    "Porto das Gaivotas",
    "2025-08-22",
)
LA_ABRE = ("Consejo, sesión del 8 de agosto de 2025 (libro de actas en papel)", "2025-08-08")
LINEAS = (
    LineaNueva(
        "Medir y publicar",
        "Estaciones que publican sus datos cada día.",
        "Estaciones que publican",
        "estaciones",
    ),
    LineaNueva("Autobuses sin humo", "", "Autobuses eléctricos", "%"),
    LineaNueva("Menos quemas", "", "Quemas denunciadas en el año", "quemas", "baja"),
)
PRIMERA = DeclaracionNueva(
    "Declaración de Porto das Gaivotas",
    "2025-08-22",
    "Porto das Gaivotas",
    "Las ciudades que firman se comprometen a medir su aire, a publicarlo y a reducir el humo del transporte"
    " público.",
)
SEGUNDA = DeclaracionNueva(
    "Declaración de Ciudad Quebracho",
    "2026-08-21",
    "Ciudad Quebracho",
    "Las ciudades que firman se comprometen a medir su aire, a publicarlo, a reducir el humo del transporte"
    " público y a acabar con las quemas a cielo abierto.",
    "Añade las quemas a cielo abierto.",
)
FIRMAN_PRIMERO = (
    "Porto das Gaivotas", "Ciudad Quebracho", "Nova Araucária do Vale", "Puerto Alborada", "Villa Quishuara",
    "Bahía Chungungo", "Valle Ceibal",
)  # fmt: skip
FIRMAN_LA_SEGUNDA = (
    "Porto das Gaivotas", "Ciudad Quebracho", "Nova Araucária do Vale", "Villa Quishuara", "Valle Ceibal",
)  # fmt: skip
"""De las primeras, las que ya firmaron la nueva versión."""
SE_SUMAN = ("Asunta del Guayabí", "Laguna Escondida del Sauce")
DE_FUERA = AdhesionNueva(
    "2026-08-21", None, "San Telmo de los Andes", "EC", "Marco Yánez", "Titular del gobierno local"
)
"""Con ella son diez las adheridas."""


class CompromisoDeCiudad(Registro):
    """Lo que una adherida pone en su plan. `linea`: su lugar desde 0.

    `medido`: (día, cifra); `avances`: (día, texto, estado).
    """

    ciudad: str
    linea: int
    que: str
    plazo: str
    mide: IndicadorNuevo | None = None
    medido: tuple[tuple[str, str], ...] = ()
    avances: tuple[tuple[str, str, str], ...] = ()


COMPROMISOS = (
    CompromisoDeCiudad(
        "Porto das Gaivotas",
        0,
        "Poner cuatro estaciones en los barrios del puerto",
        "2026-10-31",
        IndicadorNuevo("Estaciones que publican", "6", "estaciones", "2026-10-31", "sube", "2", "2025-08-22"),
        (("2026-03-30", "4"), ("2026-10-26", "6")),
        (("2026-10-26", "Las cuatro publican desde octubre.", "cumplido"),),
    ),
    CompromisoDeCiudad(
        "Porto das Gaivotas",
        1,
        "Cambiar la mitad de los autobuses",
        "2027-12-31",
        IndicadorNuevo("Autobuses eléctricos", "50", "%", "2027-12-31", "sube", "8", "2025-08-22"),
        (("2026-09-14", "19"),),
        (("2026-09-14", "Llegaron los primeros veinte.", "en_curso"),),
    ),
    CompromisoDeCiudad(
        "Ciudad Quebracho",
        2,
        "Recoger la poda para que no se queme",
        "2027-06-30",
        IndicadorNuevo(
            "Quemas denunciadas en el año", "100", "quemas", "2027-06-30", "baja", "320", "2025-12-31"
        ),
        (("2026-10-15", "214"),),
        (("2026-10-15", "Recogida en marcha en nueve barrios.", "en_curso"),),
    ),
    CompromisoDeCiudad(
        "Nova Araucária do Vale",
        0,
        "Publicar cada día lo que miden sus estaciones",
        "2026-09-30",
        IndicadorNuevo("Estaciones que publican", "9", "estaciones", "2026-09-30"),
        (("2026-06-08", "3"),),
        (("2026-06-08", "Publican las tres más nuevas.", "en_curso"),),
    ),
    CompromisoDeCiudad(
        "Villa Quishuara",
        1,
        "Ordenanza que pide autobuses sin diésel en las nuevas líneas",
        "2026-12-31",
        None,
        (),
        (("2026-11-03", "Aprobada por el concejo municipal.", "cumplido"),),
    ),
    CompromisoDeCiudad("Valle Ceibal", 2, "Plan contra las quemas de pastizales", "2027-03-31"),
    CompromisoDeCiudad("Asunta del Guayabí", 0, "Comprar y poner dos estaciones", "2027-04-30"),
    CompromisoDeCiudad("Puerto Alborada", 0, "Abrir los datos de su estación", "2026-08-31"),
)

EVENTO = EventoNuevo(
    "encuentro", "Encuentro de Ciudades por el Aire Limpio", "Rendir cuentas de lo comprometido."
)
PRIMER_ENCUENTRO = EdicionNueva(
    "Medir para decidir", "Porto das Gaivotas", desde="2025-08-21", hasta="2025-08-22"
)
SEGUNDO_ENCUENTRO = EdicionNueva(
    "El humo que no se ve", "Ciudad Quebracho", desde="2026-08-20", hasta="2026-08-21"
)
SE_DECLARO = (
    DeclaracionDeEdicion(PRIMERA.titulo, PRIMERA.texto),
    DeclaracionDeEdicion(SEGUNDA.titulo, SEGUNDA.texto),
)
TRASPASO = TraspasoNuevo(
    "2026-03-06",
    "Beatriz Lobão, titular de Porto das Gaivotas",
    "Delia Montes, titular de Ciudad Quebracho",
    "La bandera del encuentro, el archivo del primero y la lista de contactos.",
)
ACUERDA_LA_SEDE = "Declaración de Porto das Gaivotas, punto sobre la sede siguiente"
VAN = (*FIRMAN_PRIMERO, *SE_SUMAN)
PONENTE = InscritoNuevo("Adela Rivarola", "Instituto Imaginario del Aire", None, "AR", "ponente")
FALTARON = ("Puerto Alborada", "Bahía Chungungo")
DE_FRONTERA = EventoNuevo(
    "encuentro", "Encuentro de ciudades de frontera", "Acordar lo que se hace juntas a los dos lados."
)
POR_FIJAR = EdicionNueva("Salud y emergencias que cruzan")
"""Su sede la está decidiendo el Consejo."""


class FichaDelEjemplo(Registro):
    """Lo que se registra, de qué ciudad es si es de una, y lo que se anotó después de quien lo dijo."""

    nuevo: RegistroNuevo
    ciudad: str = ""
    notas: tuple[tuple[str, NotaNueva], ...] = ()


FICHAS = (
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.EXPERTO,
            "Adela Rivarola",
            ("Aire", "Transporte"),
            "AR",
            "Redes de medición del aire en ciudades medianas.",
            datos={
                "idiomas": "español, portugués",
                "disponibilidad": "con_aviso",
                "institucion": "Instituto Imaginario del Aire",
                "correo": "adela@aire.ejemplo.invalid",
            },
        ),
        notas=(
            (
                "Ciudad Quebracho",
                NotaNueva("evaluacion", "2026-09-02", "Dictó el taller del encuentro; muy clara.", valor=5),
            ),
        ),
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.EXPERTO,
            "Sérgio Valente",
            ("Residuos",),
            "BR",
            "Compostaje y mercados.",
            datos={"idiomas": "portugués", "disponibilidad": "a_distancia"},
        ),
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.FUENTE,
            "Fondo Imaginario del Agua, segunda convocatoria",
            ("Agua", "Frontera"),
            "UY",
            "Obras y equipos de agua segura en ciudades de frontera.",
            datos={
                "financiador": "Fondo Imaginario del Agua",
                "convocatoria": "2026-2",
                "abre": "2026-10-01",
                "cierre": "2026-12-11",
                "modalidad": "donacion",
                "monto": "Hasta USD 40.000 por proyecto",
                "requisitos": "Dos municipios de países distintos y el aval de su red.",
            },
        ),
        notas=(
            (
                "Foz do Jatobá",
                NotaNueva("postulacion", "2026-11-10", "Prepara su postulación con Puerto Karanda'y."),
            ),
        ),
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.FUENTE,
            "Premio a la Cultura de Barrio",
            ("Cultura",),
            "CL",
            datos={
                "financiador": "Fundación Imaginaria de las Artes",
                "cierre": "2026-08-31",
                "modalidad": "premio",
            },
        ),
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.ASISTENCIA,
            "Revisión de ordenanzas de residuos",
            ("Residuos",),
            resumen="Lee la ordenanza y devuelve observaciones en veinte días.",
            datos={
                "presta": "Equipo jurídico de Bahía Chungungo",
                "modalidad": "a_distancia",
                "costo": "Gratuita para socios",
            },
        ),
        "Bahía Chungungo",
        (("Lagoa Mansa", NotaNueva("uso", "2026-07-02", "Revisaron el borrador de su ordenanza.")),),
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.CENTRO,
            "Laboratorio Costero de Caleta Pelícano",
            ("Agua", "Playas"),
            datos={
                "ciudad": "Caleta Pelícano",
                "en_que": "Análisis de agua de mar y de humedales con resultados en dos días.",
                "ofrece": "Pasantías de un mes y análisis a precio de costo.",
            },
        ),
        "Caleta Pelícano",
    ),
    FichaDelEjemplo(
        RegistroNuevo(
            ClaseDeRegistro.EXPERIENCIA,
            "Mercados que separan",
            ("Residuos", "Mercados"),
            resumen="Separación en origen en los mercados, con un premio para el puesto del mes.",
            datos={
                "desde": "2023-03-01",
                "problema": "Los mercados daban la tercera parte de los residuos sin separar.",
                "que_se_hizo": "Cajones de dos colores, recogida diaria y un premio mensual.",
                "resultados": "En dos años se separa el 61 %, según la balanza municipal.",
                "condiciones": "Una balanza, una persona por mercado y la voluntad de los puestos.",
            },
        ),
        "Bahía Chungungo",
        (
            ("Valle Ceibal", NotaNueva("replica", "2026-08-25", "La repite en dos mercados desde agosto.")),
            ("Lagoa Mansa", NotaNueva("evaluacion", "2026-07-10", "Fácil de explicar y barata.", valor=4)),
        ),
    ),
)
