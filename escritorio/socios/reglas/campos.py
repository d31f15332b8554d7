"""Los datos de un socio, dichos una vez: cómo se llaman, se piden, se leen en un libro y se llevan a otro.

Un dato nuevo de la ficha es un campo en `FichaDeSocio`, su columna en el esquema y en una migración, y un
renglón aquí: el formulario, la ficha, la importación, la unión de fichas, el padrón y las órdenes recorren
esta lista.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal

from escritorio.comun.base.registro import Registro

# Lo carga la ayuda de cada orden: no importa el modelo ni nada que pese.

Clase = Literal[
    "texto",
    "codigo",
    "correo",
    "parrafo",
    "pais",
    "subdivision",
    "tipo",
    "categoria",
    "fecha",
    "habitantes",
    "anio",
    "si_no",
]
Grupo = Literal["identidad", "alta", "poblacion", "contacto", "titular"]


class CampoDeSocio(Registro, kw_only=True):
    """Un dato de un socio, de su alta, de su población o de su titular.

    `clave`: como se dice en una orden; `dato`: el campo del registro, si se llama de otro modo. `clase`:
    cómo se pide, se comprueba, se enseña y se lee de una celda. `maximo`: cuántos caracteres caben.
    `nombrado`: «el código», si es de los que no admiten renglones ni letras que no se ven.
    En el formulario: `rotulo` (sin él, el título), `turno` (sin él, detrás), `mitad` (comparte renglón) y
    `obligatorio`. En los libros: `columna`, su título; `en_padron`, el que lleva allí; `en_hoja`, su ancho en
    el padrón (sin él, el de su contenido); `en_modelo`, el del libro para rellenar, que explica qué
    `se_escribe`; `sinonimos`, los títulos con que se reconoce, entre comas (sin ninguno, no va en un libro).
    `reconoce`: dice de qué socio es una fila; `repetido`: muchas filas traen el mismo.
    """

    clave: str
    titulo: str
    grupo: Grupo
    clase: Clase = "texto"
    dato: str = ""
    maximo: int = 200
    nombrado: str = ""
    rotulo: str = ""
    turno: int = 100
    mitad: bool = False
    obligatorio: bool = False
    columna: str = ""
    en_padron: str = ""
    en_hoja: float | None = None
    en_modelo: float = 18
    se_escribe: str = ""
    sinonimos: str = ""
    reconoce: bool = False
    repetido: bool = False

    @property
    def en_registro(self) -> str:
        """Cómo se llama en `FichaDeSocio` y en su tabla."""
        return self.dato or self.clave

    @property
    def en_libro(self) -> str:
        """Su título en el libro modelo y, si no tiene otro, en el padrón."""
        return self.columna or self.titulo

    @property
    def titulos_posibles(self) -> tuple[str, ...]:
        """Con los que se reconoce su columna."""
        return tuple(self.sinonimos.split(", "))


CAMPOS_DE_SOCIO = (
    CampoDeSocio(
        clave="codigo",
        titulo="Código",
        grupo="identidad",
        clase="codigo",
        maximo=40,
        nombrado="el código",
        rotulo="Cód&igo oficial",
        turno=6,
        mitad=True,
        en_modelo=14,
        se_escribe=(
            "El código oficial, con sus ceros a la izquierda. Distingue a dos socios del mismo nombre."
        ),
        reconoce=True,
        sinonimos=(
            "código, cod, código oficial, código de socio, código municipal, código del municipio, "
            "código do município, código município, código IBGE, cod IBGE, IBGE, geocódigo, código "
            "INE, código INDEC, código DANE, DIVIPOLA, ubigeo, CUT, legajo, número de socio, "
            "matrícula"
        ),
    ),
    CampoDeSocio(
        clave="nombre",
        titulo="Nombre",
        grupo="identidad",
        maximo=300,
        nombrado="el nombre",
        rotulo="&Nombre",
        turno=1,
        obligatorio=True,
        en_padron="Socio",
        en_hoja=34,
        en_modelo=34,
        se_escribe="El nombre del socio.",
        reconoce=True,
        sinonimos=(
            "nombre, nome, socio, sócio, associado, asociado, miembro, membro, municipio, "
            "município, ciudad, cidade, comuna, localidad, distrito, intendencia, prefeitura, "
            "alcaldía, nombre del socio, nombre del municipio, nome do município, nome da cidade, "
            "nombre de la ciudad, razón social, denominación, entidad, entidade"
        ),
    ),
    CampoDeSocio(
        clave="pais",
        titulo="País",
        grupo="identidad",
        clase="pais",
        rotulo="&País",
        turno=2,
        mitad=True,
        obligatorio=True,
        en_modelo=16,
        se_escribe="El nombre del país o su código de dos letras (BR).",
        reconoce=True,
        repetido=True,
        sinonimos="país, pais ISO, código de país, código do país, cod país, nación, iso3166_1, iso país",
    ),
    CampoDeSocio(
        clave="subdivision",
        titulo="Estado o provincia",
        grupo="identidad",
        clase="subdivision",
        rotulo="Estado o pro&vincia",
        turno=3,
        mitad=True,
        columna="Subdivisión",
        se_escribe="Estado, provincia o departamento: su nombre o su código ISO 3166-2 (BR-RO).",
        reconoce=True,
        sinonimos=(
            "subdivisión, subdivisão, estado o provincia, iso3166_2, ISO 3166-2, UF, sigla UF, "
            "unidade da federação, estado, provincia, província, departamento, región, região"
        ),
    ),
    CampoDeSocio(
        clave="grupo",
        titulo="Federación o subregión",
        grupo="identidad",
        maximo=120,
        nombrado="la federación o subregión",
        rotulo="Feder&ación o subregión",
        turno=8,
        mitad=True,
        columna="Federación",
        se_escribe="La federación o la subregión de la red a que pertenece, si sus órganos se reparten así.",
        repetido=True,
        sinonimos=(
            "federación, federação, federación territorial, subregión, sub-región, subregião, "
            "federación o subregión, grupo regional, zona"
        ),
    ),
    CampoDeSocio(
        clave="tipo",
        titulo="Tipo",
        grupo="identidad",
        clase="tipo",
        rotulo="&Tipo",
        turno=5,
        mitad=True,
        obligatorio=True,
        en_modelo=16,
        se_escribe="Uno de: {tipos}. Vacío es Municipio.",
        repetido=True,
        sinonimos="tipo, tipo de socio, tipo de sócio, clase",
    ),
    CampoDeSocio(
        clave="categoria",
        titulo="Categoría",
        grupo="identidad",
        clase="categoria",
        dato="categoria_id",
        rotulo="&Categoría",
        turno=4,
        mitad=True,
        obligatorio=True,
        en_modelo=16,
        se_escribe="Una de: {categorias}. Vacío es la primera con voto.",
        repetido=True,
        sinonimos="categoría, categoria de socio, categoria de sócio, calidad de socio",
    ),
    CampoDeSocio(
        clave="alta",
        titulo="Fecha de alta",
        grupo="alta",
        clase="fecha",
        en_modelo=14,
        se_escribe="Día, mes y año: 31/12/2020. Vacío es el día de la importación.",
        repetido=True,
        sinonimos=(
            "alta, fecha de alta, fecha alta, fecha de ingreso, fecha ingreso, ingreso, socio "
            "desde, desde, afiliación, fecha de afiliación, adhesión, data de ingresso, data de "
            "adesão, data de filiação, filiação, ingresso, adesão"
        ),
    ),
    CampoDeSocio(
        clave="poblacion",
        titulo="Población",
        grupo="poblacion",
        clase="habitantes",
        en_modelo=12,
        se_escribe="Número entero de habitantes.",
        sinonimos=(
            "población, población total, habitantes, número de habitantes, hab, população, "
            "população total, população estimada, población estimada, pop"
        ),
    ),
    CampoDeSocio(
        clave="anio",
        titulo="Año",
        grupo="poblacion",
        clase="anio",
        en_hoja=9,
        en_modelo=8,
        se_escribe="El año de esa población, con cuatro cifras. Sin año la población no es oficial.",
        repetido=True,
        sinonimos=(
            "año, ano, anio, año de la población, año población, ano da população, año del censo, "
            "ano do censo, ano de referência, año de referencia"
        ),
    ),
    CampoDeSocio(
        clave="fuente",
        titulo="Fuente",
        grupo="poblacion",
        maximo=300,
        nombrado="la fuente",
        en_hoja=26,
        en_modelo=26,
        se_escribe="Quién publica esa población.",
        repetido=True,
        sinonimos=(
            "fuente, fonte, fuente de la población, fuente población, fonte da população, origen "
            "del dato, fuente del dato, fuente de datos, fuente de los datos, fuente de población, "
            "fuente de la información, fuente oficial, origen, origen de los datos, fonte do dado, "
            "fonte dos dados, fonte de dados, fonte de população, origem, origem do dado, origem "
            "dos dados"
        ),
    ),
    CampoDeSocio(
        clave="oficial",
        titulo="Oficial",
        grupo="poblacion",
        clase="si_no",
        en_modelo=9,
        se_escribe="Sí o no. Vacío es sí cuando hay año y fuente.",
        repetido=True,
        sinonimos="oficial, es oficial, población oficial, população oficial, dato oficial, dado oficial",
    ),
    CampoDeSocio(
        clave="correo",
        titulo="Correo",
        grupo="contacto",
        clase="correo",
        rotulo="Co&rreo",
        turno=8,
        mitad=True,
        en_hoja=30,
        en_modelo=28,
        se_escribe="Uno o varios, separados por coma.",
        sinonimos="correo, correo electrónico, correos, email, e-mail, mail, correio eletrônico",
    ),
    CampoDeSocio(
        clave="telefono",
        titulo="Teléfono",
        grupo="contacto",
        maximo=100,
        rotulo="Te&léfono",
        turno=7,
        mitad=True,
        se_escribe="Como quiera que se marque.",
        sinonimos="teléfono, telefone, tel, celular, fone, teléfonos, telefones",
    ),
    CampoDeSocio(
        clave="domicilio",
        titulo="Domicilio",
        grupo="contacto",
        maximo=500,
        rotulo="Do&micilio",
        turno=9,
        en_hoja=34,
        en_modelo=34,
        se_escribe="La dirección postal, para los sobres.",
        sinonimos="domicilio, dirección, dirección postal, endereço, domicílio",
    ),
    CampoDeSocio(
        clave="notas",
        titulo="Notas",
        grupo="contacto",
        clase="parrafo",
        maximo=20_000,
        rotulo="Nota&s",
        turno=10,
    ),
    CampoDeSocio(
        clave="representante",
        titulo="Representante",
        grupo="titular",
        maximo=300,
        nombrado="el nombre de la persona",
        en_hoja=26,
        en_modelo=28,
        se_escribe="El nombre de quien representa al socio como titular.",
        sinonimos=(
            "representante, representante titular, titular, alcalde, alcaldesa, intendente, "
            "intendenta, prefeito, prefeita, prefeito(a), alcalde o alcaldesa, autoridad, jefe de "
            "gobierno, nombre del alcalde, nombre del representante, nome do prefeito, nome do "
            "representante, representante legal"
        ),
    ),
    CampoDeSocio(
        clave="cargo",
        titulo="Cargo",
        grupo="titular",
        nombrado="el cargo",
        se_escribe="El cargo de esa persona: alcaldesa, intendente, prefeito…",
        sinonimos="cargo, cargo del representante, cargo do representante, función, função",
    ),
)
"""En el orden de un libro."""

DE_FICHA = tuple(c for c in CAMPOS_DE_SOCIO if c.grupo in ("identidad", "contacto"))
"""Los que se escriben en la ficha."""
DE_TEXTO = tuple(c for c in DE_FICHA if c.clase in ("texto", "codigo", "correo", "parrafo"))
"""De ellos, los que son lo que se escriba: se guardan tal cual, sin más regla que la suya."""
IMPORTABLES = tuple(c for c in CAMPOS_DE_SOCIO if c.sinonimos)
"""Los que puede traer un libro de socios."""
DE_POBLACION = tuple(c for c in IMPORTABLES if c.reconoce or c.grupo == "poblacion")
"""Los que se leen al traer sólo poblaciones."""
CAMPO = MappingProxyType({c.clave: c for c in CAMPOS_DE_SOCIO})
"""Cada uno por su clave."""
