"""Los hechos inventados del ejemplo: ningún municipio, persona ni deuda de aquí existe."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.registro import Registro
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta

PLANTILLA = "mercociudades"
NOMBRE = "Red de Ciudades del Sur Imaginario"
SIGLA = "RCSI"
SEDE = "Puerto Alborada"
FINES = (
    "Reunir a los gobiernos locales de la región para que acuerden posiciones comunes",
    "Compartir experiencias, equipos y conocimientos",
    "Promover convenios y proyectos entre las ciudades asociadas",
)
"""Los del artículo 3 de su estatuto."""
FUNDACION = "2004-05-14"
ACTA_FUNDACIONAL = "Acta de constitución firmada en Puerto Alborada por once municipios fundadores"
ACTA = Fundamento(ClaseDeFundamento.ACTA_FUNDACIONAL, ACTA_FUNDACIONAL, FUNDACION)
REFORMADO = "2019-07-01"
"""Desde cuándo rige la reforma de 2019, que dejó el estatuto como está hoy."""
SECRETARIA = "Inés Quiroga Bell"


class Ciudad(Registro):
    """Un municipio ficticio. `habitantes` de 2025; `oficial`: si el ejemplo le da fuente oficial."""

    codigo: str
    nombre: str
    pais: str
    subdivision: str
    habitantes: int
    alcaldia: str
    oficial: bool = True


CIUDADES = (
    Ciudad("0001", "Puerto Alborada", "UY", "UY-MA", 1_284_310, "Renata Solís"),
    Ciudad("0002", "Villa Cormorán", "UY", "UY-RO", 48_920, "Tomás Ibarra"),
    Ciudad("0003", "Arroyo Mimbre", "UY", "UY-SA", 99_999, "Lucía Ferrand"),
    Ciudad("0004", "San Eloy del Médano", "UY", "UY-CA", 100_000, "Bruno Acuña"),
    Ciudad("0005", "Costa Jacarandá", "UY", "UY-CO", 21_407, "Mirta Olano"),
    Ciudad("0006", "Cerro Bermejo", "UY", "UY-TA", 63_815, "Gastón Rey"),
    Ciudad("0107", "Ciudad Quebracho", "AR", "AR-S", 948_211, "Delia Montes"),
    Ciudad("0108", "Laguna Escondida del Sauce", "AR", "AR-B", 499_999, "Ramiro Paz"),
    Ciudad("0109", "Fortín Aguaribay", "AR", "AR-X", 500_000, "Elsa Brandán"),
    Ciudad("0110", "Nueva Cantabria", "AR", "AR-B", 3_102_645, "Horacio Videla"),
    Ciudad("0111", "Paso de las Garzas", "AR", "AR-E", 87_330, "Nora Echagüe"),
    Ciudad("0112", "Valle Ceibal", "AR", "AR-M", 142_776, "Pablo Ñancucheo"),
    Ciudad("0113", "Rincón del Tala Viejo", "AR", "AR-T", 31_254, "Olga Sirio"),
    Ciudad("0114", "Santa Brígida del Litoral", "AR", "AR-W", 268_903, "Julián Cáceres"),
    Ciudad("2201", "Nova Araucária do Vale", "BR", "BR-PR", 1_915_408, "João Pessanha"),
    Ciudad("2202", "Porto das Gaivotas", "BR", "BR-SC", 512_044, "Beatriz Lobão"),
    Ciudad("2203", "Serra do Ipê-Branco", "BR", "BR-RS", 99_854, "Ângela Couto"),
    Ciudad("2204", "Campo das Ametistas", "BR", "BR-MG", 2_999_999, "Márcio Alvim"),
    Ciudad("2205", "São Jerônimo da Barra Funda", "BR", "BR-SP", 3_000_000, "Cláudia Rezende"),
    Ciudad("2206", "Lagoa Mansa", "BR", "BR-BA", 176_530, "Edson Farias"),
    Ciudad("2207", "Vila Sabiá", "BR", "BR-CE", 54_118, "Tereza Pinho"),
    Ciudad("2208", "Foz do Jatobá", "BR", "BR-PR", 258_930, "Rogério Antunes"),
    Ciudad("3301", "Asunta del Guayabí", "PY", "PY-11", 521_477, "Mirian Benítez"),
    Ciudad("3302", "Loma Tajy", "PY", "PY-10", 118_092, "Derlis Ayala"),
    Ciudad("3303", "Puerto Karanda'y", "PY", "PY-1", 39_760, "Selva Rolón"),
    Ciudad("3304", "Villa del Ñandutí", "PY", "PY-7", 72_345, "Óscar Duarte", oficial=False),
    Ciudad("4401", "Caleta Pelícano", "CL", "CL-AN", 361_208, "Ximena Rojas"),
    Ciudad("4402", "Quilanto Alto", "CL", "CL-AR", 99_774, "Marcelo Huenul"),
    Ciudad("4403", "Bahía Chungungo", "CL", "CL-CO", 224_651, "Fresia Godoy"),
    Ciudad("4404", "Los Maitenes del Estero", "CL", "CL-ML", 15_932, "Raúl Sáez"),
    Ciudad("5501", "Villa Quishuara", "BO", "BO-L", 812_799, "Justina Mamani"),
    Ciudad("5502", "Tambo Colquiri", "BO", "BO-O", 264_683, "Freddy Choque"),
    Ciudad("5503", "Santa Rita del Isoso", "BO", "BO-S", 7_215, "Carmen Áñez", oficial=False),
)


class ReformaDelEjemplo(Registro):
    """Un proyecto de reforma: añade `frase` al artículo `cambia` y, si lo hay, otro tras `despues_de`."""

    titulo: str
    cambia: int
    frase: str
    despues_de: int = 0
    rotulo: str = ""
    epigrafe: str = ""
    texto: str = ""


PROYECTO = ReformaDelEjemplo(
    titulo="Sesiones a distancia",
    cambia=11,
    frase="Quienes asisten a distancia cuentan como presentes.",
    despues_de=10,
    rotulo="Artículo 10 bis",
    epigrafe="Sesiones a distancia",
    texto=(
        "La Asamblea y el Consejo pueden sesionar a distancia, en todo o en parte, si la convocatoria lo dice"
        " y todos los asistentes se ven, se oyen y votan en el acto. Las elecciones y la reforma de este"
        " estatuto se deciden en persona."
    ),
)

REFORMA_APROBADA = ReformaDelEjemplo(
    titulo="El clima entre los fines de la red",
    cambia=3,
    frase="\nd) impulsar políticas locales de acción por el clima.",
)
APROBADA_DESDE = "2027-01-01"
"""Desde cuándo rige la reforma que aprobó la Asamblea extraordinaria."""


MOROSA, PAGA_EN_LA_PUERTA = "Los Maitenes del Estero", "Paso de las Garzas"
"""Deben 2024 y 2025: la primera asiste sin voto; la segunda paga al llegar y lo recupera."""
AUSENTES = (
    "Cerro Bermejo", "Costa Jacarandá", "Fortín Aguaribay", "Lagoa Mansa", "Loma Tajy",
    "Puerto Karanda'y", "Quilanto Alto", "Rincón del Tala Viejo", "Santa Rita del Isoso",
    "Serra do Ipê-Branco", "Tambo Colquiri", "Vila Sabiá", "Villa Cormorán",
)  # fmt: skip
PODERES = {"Loma Tajy": "Asunta del Guayabí", "Vila Sabiá": "Porto das Gaivotas"}
"""Quién da su voto a quién; los demás ausentes no se hacen representar."""
LLEGAN_TARDE = {
    "San Eloy del Médano": "10:40",
    "Laguna Escondida del Sauce": "10:42",
    "Valle Ceibal": "10:45",
    "Villa del Ñandutí": "10:50",
    "Villa Quishuara": "11:05",
}
FALTAN_EN_SETIEMBRE = ("Costa Jacarandá", "Puerto Karanda'y", "Santa Rita del Isoso", "Tambo Colquiri")


_SIN_CIFRAS = Cifras(0)


class PuntoDelEjemplo(Registro):
    """Un punto de una asamblea y su hora.

    `modo`: una clave de `MODOS`, «eleccion», «mesa» o «» si no se vota; `cifras`: lo que se cuenta en él;
    en la secreta, `papeletas` dice cuántas se recogen.
    """

    titulo: str
    decision: str
    hora: str
    texto: str
    propuesta: str = ""
    modo: str = ""
    cifras: Cifras = _SIN_CIFRAS
    papeletas: int = 0

    @property
    def papeleta(self) -> Papeleta:
        """Lo contado, como lo pide la votación."""
        return Papeleta(self.modo, self.cifras, papeletas=self.papeletas)


INFORME, CUENTAS, PLAN, REVISORES, REGLAMENTO = (
    "Informe de la Secretaría Ejecutiva",
    "Cuentas del ejercicio 2025",
    "Plan de cooperación 2026-2027",
    "Elección de la ciudad revisora de cuentas",
    "Reglamento de las unidades temáticas",
)
PUNTOS = (
    PuntoDelEjemplo(
        "Aprobación del acta anterior",
        "ordinaria",
        "11:10",
        "La Secretaría recuerda que el borrador fue con la convocatoria y que no hubo observaciones.",
        "Aprobar el acta de la Asamblea General ordinaria de 2025 tal como se distribuyó.",
        "consenso",
    ),
    PuntoDelEjemplo(
        INFORME,
        "",
        "11:18",
        "La ciudad que ejerce la Secretaría Ejecutiva informa lo hecho desde la última asamblea:\n\n"
        "- tres reuniones de la Comisión Directiva;\n"
        "- dos convocatorias conjuntas de **cooperación entre ciudades**;\n"
        "- la puesta al día del padrón de socios.\n\n"
        "Varias delegaciones piden que el próximo informe se envíe *con diez días de antelación*.",
    ),
    PuntoDelEjemplo(
        CUENTAS,
        "ordinaria",
        "11:26",
        "Se presenta el resumen de lo emitido, lo cobrado y lo pendiente del ejercicio 2025.",
        "Aprobar las cuentas del ejercicio 2025 y encargar a la Secretaría el seguimiento de los saldos.",
        "mano_alzada",
        Cifras(16, 2, 3),
    ),
    PuntoDelEjemplo(
        PLAN,
        "ordinaria",
        "11:34",
        "Se expone el plan, ordenado en dos ejes: **agua y residuos** y **ciudades de frontera**.",
        "Aprobar el Plan de cooperación 2026-2027 y publicarlo en los dos idiomas de la red.",
        "nominal",
    ),
    PuntoDelEjemplo(
        "Calendario de pago de la cuota anual",
        "cuotas",
        "11:42",
        "Algunas ciudades proponen dividir la cuota en dos pagos; otras prefieren mantener uno solo. A pedido"
        " de una delegación, y sin oposición, se vota en secreto.",
        "Permitir que la cuota anual se pague en dos partes iguales, en abril y en septiembre.",
        "secreta",
        Cifras(8, 11, 1, nulos=1),
        21,
    ),
    PuntoDelEjemplo(
        REVISORES,
        "eleccion",
        "12:02",
        "La ciudad elegida revisa las cuentas de 2026 y las informa antes de la próxima asamblea.",
        modo="eleccion",
    ),
    PuntoDelEjemplo(
        REGLAMENTO,
        "ordinaria",
        "12:12",
        "Se presenta el proyecto, que llegó a las delegaciones tres días antes.",
        "Aprobar el Reglamento de las unidades temáticas.",
        "mesa",
    ),
    PuntoDelEjemplo(
        "Sede de la próxima asamblea",
        "ordinaria",
        "12:18",
        "La ciudad de Porto das Gaivotas ofrece ser sede.",
        "Celebrar la Asamblea General ordinaria de 2027 en Porto das Gaivotas.",
        "mano_alzada",
        Cifras(20, 0, 1),
    ),
)
RECUENTO = Cifras(17, 1, 3)
"""Lo que de verdad se votó de las cuentas: la primera vez se contó mal una mano."""
VOTO_PARTICULAR = (
    "Comparte los fines del plan, pero entiende que sus dos ejes debieron llevar el presupuesto de cada año."
)
RECESO = ("11:46", "11:58", "Se preparan las papeletas de la elección.")
SOBRE_LA_MESA = "Varias delegaciones piden más tiempo para estudiarlo."
PALABRAS = (("Nova Araucária do Vale", 18, 180), ("Ciudad Quebracho", 21, 150))
"""Quién habla del informe, en qué minuto empieza y cuántos segundos."""
CANDIDATAS = ("San Eloy del Médano", "Campo das Ametistas", "Caleta Pelícano")
RONDAS = (("12:02", (9, 7, 4), 1, ""), ("12:08", (12, 8), 1, "mas_votadas"))
"""De cada ronda: la hora, los votos de las que siguen, los votos en blanco y quiénes siguen."""

REFORMA = PuntoDelEjemplo(
    "Reforma del artículo 3 del Estatuto",
    "reforma",
    "10:24",
    "Se lee el proyecto, que fue con la convocatoria: añade a los fines de la red la acción por el clima.",
    "Reformar el artículo 3 del Estatuto según el proyecto distribuido, para que rija desde el 1 de enero"
    " de 2027.",
    "mano_alzada",
    Cifras(22, 3, 1),
)
MEDIDAS = PuntoDelEjemplo(
    "Medidas sobre las cuotas",
    "cuotas",
    "10:27",
    "Tambo Colquiri expone los daños de la inundación de febrero. La Secretaría Ejecutiva presenta lo que"
    " costará el encuentro de ciudades de frontera de 2027.",
    "Perdonar a Tambo Colquiri la mitad de su cuota de 2026 y eximirla de la de 2027; y fijar a las cinco"
    " ciudades de frontera una cuota extraordinaria de USD 600,00, que vence el 31 de diciembre de 2026.",
    "mano_alzada",
    Cifras(23, 1, 2),
)
OBSERVACION = (
    "Puerto Alborada",
    "En el punto 2, donde dice «dos convocatorias conjuntas» debe decir «tres convocatorias conjuntas».",
)


class EncargoDelEjemplo(Registro):
    """Lo que manda el acuerdo del punto de ese título, y sus avances: día, texto y estado."""

    punto: str
    que: str
    responsable: str
    plazo: str
    avances: tuple[tuple[str, str, str], ...] = ()


ENCARGOS = (
    EncargoDelEjemplo(
        CUENTAS,
        "Escribir a las ciudades con saldo pendiente y proponerles un calendario de pago",
        "Secretaría Técnica Permanente",
        "2026-09-30",
        (("2026-07-14", "Cartas enviadas a nueve ciudades; contestaron cuatro.", "en_curso"),),
    ),
    EncargoDelEjemplo(
        PLAN,
        "Publicar el plan en español y en portugués",
        "Nova Araucária do Vale",
        "2026-12-15",
        (
            ("2026-06-02", "Publicado en español en el sitio de la red.", "en_curso"),
            ("2026-07-20", "La traducción al portugués está en revisión.", "en_curso"),
        ),
    ),
    EncargoDelEjemplo(
        PLAN,
        "Comunicar el plan a las coordinaciones de las unidades temáticas",
        "Puerto Alborada",
        "2026-05-31",
        (("2026-05-12", "Enviado por nota a las tres coordinaciones.", "cumplido"),),
    ),
)
DICHOS: Mapping[str, str] = {
    "Villa Cormorán": "a_favor",
    "Nova Araucária do Vale": "a_favor",
    "Ciudad Quebracho": "a_favor",
    "Caleta Pelícano": "abstencion",
}
"""Lo que ya respondió el Consejo a la consulta por escrito."""
ANEXOS = (
    (
        1,
        "Declaración de Ciudades Costeras",
        "Declaración de Ciudades Costeras\n\nLos gobiernos locales que firman se comprometen a:\n"
        "1. medir cada año el estado de sus playas y humedales;\n"
        "2. publicar lo medido;\n"
        "3. ayudarse en las emergencias costeras.\n",
    ),
    (
        3,
        "Nota de la Secretaría Técnica sobre las cuotas",
        "Al 2 de noviembre de 2026 pagaron la cuota del año dieciocho ciudades, y otras dos, una parte.\n"
        "Se propone escribir a las demás antes del cierre del ejercicio.\n",
    ),
)
"""Los del Consejo convocado: el punto al que acompañan, su título y su texto."""
