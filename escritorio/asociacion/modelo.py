"""La asociación y los tipos de red que el programa lleva."""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

TIPOS_DE_RED = {
    "representativa": "Red representativa de ciudades",
    "tematica": "Red temática",
    "federacion": "Federación de ciudades y asociaciones",
    "coordinacion": "Coordinación de redes",
    "foro": "Foro consultivo",
    "secretaria": "Secretaría técnica",
    "alianza": "Alianza",
    "intermunicipal": "Asociación intermunicipal",
}


class Asociacion(Registro):
    """`moneda`: ISO 4217; `idiomas`: códigos ISO 639-1; `fundacion`: fecha ISO, año-mes o año, o «».

    `fines`: para qué existe, en el orden de su estatuto.
    """

    id: str
    nombre: str
    sigla: str
    tipo_red: str
    sede: str
    fundacion: str
    acta_fundacional: str
    idiomas: tuple[str, ...]
    moneda: str
    identificacion_legal: str
    plantilla: str
    ficticia: bool
    logo_id: str | None
    fines: tuple[str, ...] = ()


class TextoDePapel(Registro):
    """Lo que la secretaría dispuso para sus papeles. `cual`: clave de `DISPUESTOS`.

    `clase` (clave de `CLASES_DE_PAPEL`) e `idioma` («es», «pt»): en cuáles vale; vacíos, en todos.
    """

    clase: str
    idioma: str
    cual: str
    texto: str


class Dispuesto(Registro):
    """Algo que la secretaría dispone de sus papeles.

    `clases`: en cuáles sale; sin ellas, en todos. `renglones`: cuántos ocupa al escribirlo; `largo`: lo más
    que admite. `senales`: lo que puede llevar y el papel sustituye. `de_lengua`: se escribe en cada una.
    """

    nombre: str
    ayuda: str = ""
    clases: tuple[str, ...] = ()
    renglones: int = 1
    largo: int = 120
    senales: tuple[str, ...] = ()
    de_lengua: bool = False


CLASES_DE_PAPEL: dict[str, str] = rotulos(
    {
        "convocatoria": "Convocatorias",
        "acta": "Actas",
        "certificado": "Certificados",
        "notificacion": "Notificaciones y oficios",
        "aviso": "Avisos de cuota",
        "carta": "Cartas de cobro",
        "recibo": "Recibos y comprobantes",
        "informe": "Informes y memoria",
        "lista": "Listas, libros y láminas",
    }
)
HOJAS = {
    "A4": "A4 (21 × 29,7 cm)",
    "carta": "Carta (8,5 × 11 pulgadas)",
    "oficio_13": "Oficio (8,5 × 13 pulgadas)",
    "oficio_14": "Oficio (8,5 × 14 pulgadas)",
}
MARGENES = ("margen_lado", "margen_alto", "margen_bajo")
_QUE_SALUDAN = ("convocatoria", "notificacion", "aviso", "carta")
DISPUESTOS: dict[str, Dispuesto] = {
    "hoja": Dispuesto("&Tamaño de la hoja"),
    "margen_lado": Dispuesto("Margen a los &lados", "En milímetros.", largo=2),
    "margen_alto": Dispuesto("Margen de a&rriba", "En milímetros.", largo=2),
    "margen_bajo": Dispuesto("Margen de a&bajo", "En milímetros.", largo=2),
    "domicilio": Dispuesto("&Domicilio", largo=200),
    "telefono": Dispuesto("T&eléfono"),
    "correo": Dispuesto("&Correo o página"),
    "pie_1": Dispuesto("&Pie, primera línea"),
    "pie_2": Dispuesto("Pie, &segunda línea"),
    "saludo": Dispuesto(
        "Sal&udo",
        "{trato} es el tratamiento de su país; {socio}, a quién va; {organo}, el que se convoca.",
        _QUE_SALUDAN,
        senales=("{trato}", "{socio}", "{organo}"),
        de_lengua=True,
    ),
    "trato": Dispuesto(
        "Trata&miento por país",
        "Un país por renglón, con su código: «AR: Sr./Sra. Intendente».",
        ("notificacion", "aviso", "carta"),
        renglones=4,
        largo=2_000,
        de_lengua=True,
    ),
    "despedida": Dispuesto("Des&pedida", "", _QUE_SALUDAN, largo=300, de_lengua=True),
    "firma": Dispuesto("&Quién firma", "Su nombre: sale con el cargo de al lado.", (*_QUE_SALUDAN, "recibo")),
    "cargo": Dispuesto(
        "Con qué car&go",
        "En un recibo firma por la tesorería; si el cargo es de la secretaría, por ella.",
        (*_QUE_SALUDAN, "recibo"),
        de_lengua=True,
    ),
    "pago": Dispuesto(
        "Datos para pa&gar",
        "Además de las cuentas bancarias que constan.",
        ("aviso", "carta"),
        renglones=4,
        largo=1_000,
        de_lengua=True,
    ),
}
"""Por su clave, en el orden en que se escriben."""
DE_TODOS = ("trato", "despedida")
"""Los de unas clases que también se disponen de una vez para todas."""


class Membrete(Registro):
    """De quién es un papel. `ficticia`: el pie avisa de que son datos de ejemplo; `textos`: lo dispuesto.

    `fecha`: el día (ISO) en que se hace, que consta dentro del papel.
    """

    entidad: str
    identificacion: str
    sede: str
    logo: bytes | None
    ficticia: bool
    textos: tuple[TextoDePapel, ...] = ()
    fecha: str = ""

    @property
    def aviso(self) -> str:
        """Lo que advierte de que los datos son de ejemplo, o «»."""
        return "Datos de ejemplo: red ficticia" if self.ficticia else ""


class Salto(Registro):
    """En una serie, del número `desde` se pasa al `hasta`, y no debería. `frase`: lo mismo, para leerlo."""

    serie: str
    desde: int
    hasta: int
    frase: str


class PalabraPropia(Registro):
    """Una palabra que el corrector da por buena en esta asociación."""

    id: str
    palabra: str
