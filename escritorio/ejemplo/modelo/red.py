"""Los hechos inventados del ejemplo: ningún municipio, persona ni deuda de aquí existe."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.registro import Registro

PLANTILLA = "mercociudades"
NOMBRE = "Red de Ciudades del Sur Imaginario"
SIGLA = "RCSI"
SEDE = "Puerto Alborada"
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
