"""Cinco estatutos inventados, cada uno escrito a su manera, y las piezas que tienen.

De cada pieza: su clase abreviada, su rótulo y su epígrafe.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estilo:
    """Un texto como se pega y lo que ha de reconocerse."""

    nombre: str
    texto: str
    piezas: tuple[tuple[str, str, str], ...]


RIOPLATENSE = Estilo(
    "rioplatense, de escribano",
    """\ufeffTÍTULO PRIMERO
CONSTITUCIÓN Y FINES

Artículo 1º.- (Denominación). Con el nombre de Red de Prueba créase una asociación civil.
Artículo 2do.- (Fines). Son sus fines:
•\tel intercambio;
•\tla cooperación.
ART. 3.º bis.- Sede. Está en Montevideo & alrededores <hoy>.
CAPÍTULO II - DE LOS SOCIOS
Art. 4.- Los hay fundadores y activos. 😀
DISPOSICIONES TRANSITORIAS
Primera.- Rige ya.
Segunda.- El primer período dura un año.
""".replace("\n", "\r\n"),
    (
        ("titulo", "TÍTULO PRIMERO", "CONSTITUCIÓN Y FINES"),
        ("articulo", "Artículo 1º", "Denominación"),
        ("articulo", "Artículo 2do", "Fines"),
        ("articulo", "ART. 3.º bis", "Sede"),
        ("capitulo", "CAPÍTULO II", "DE LOS SOCIOS"),
        ("articulo", "Art. 4", ""),
        ("capitulo", "DISPOSICIONES TRANSITORIAS", ""),
        ("disposicion", "Primera", ""),
        ("disposicion", "Segunda", ""),
    ),
)
BRASILENO = Estilo(
    "brasileño, de consorcio",
    """PROTOCOLO DE INTENÇÕES
CAPÍTULO I
DA DENOMINAÇÃO
Cláusula primeira. O consórcio denomina-se Fronteira.
CAPÍTULO II
DA ASSEMBLEIA
Cláusula segunda - Do quórum
A Assembleia reúne-se com a maioria.
Parágrafo único. É vedado o voto por procuração.
Cláusula terceira. Compete à Assembleia:
I – eleger o Presidente;
II – aprovar as contas.
§ 1º As contas são anuais.
Cláusula décima primeira. Do foro. Será o da sede.
""",
    (
        ("apartado", "", ""),
        ("capitulo", "CAPÍTULO I", "DA DENOMINAÇÃO"),
        ("articulo", "Cláusula primeira", ""),
        ("capitulo", "CAPÍTULO II", "DA ASSEMBLEIA"),
        ("articulo", "Cláusula segunda", "Do quórum"),
        ("articulo", "Cláusula terceira", ""),
        ("articulo", "Cláusula décima primeira", "Do foro"),
    ),
)
ROMANO = Estilo(
    "de romanos y tablas",
    """Art. XI.\tDe la Mesa\tLa Mesa dura dos años.
Art. XII.- DEL VOTO.- Según la tabla:
Socio\tVotos
Rosario\t3
Salto\t2

Artículo XIV bis — Cuotas
Las fija la Asamblea.
Disposición final única. Deróganse las normas previas.
Anexo I
Municipios fundadores
Rosario y Salto.
ANEXO II: Escudo
""",
    (
        ("articulo", "Art. XI", "De la Mesa"),
        ("articulo", "Art. XII", "DEL VOTO"),
        ("articulo", "Artículo XIV bis", "Cuotas"),
        ("disposicion", "Disposición final única", ""),
        ("titulo", "Anexo I", "Municipios fundadores"),
        ("titulo", "ANEXO II", "Escudo"),
    ),
)
ANDINO = Estilo(
    "andino, con número y guiones",
    """CAPITULO PRIMERO: NATURALEZA
ARTICULO Nº 1.- La Red es una persona jurídica
sin fines de lucro, conforme al
artículo 55 del Código Civil.
ARTICULO N° 2: DOMICILIO. En la ciudad de Tarija.
- de hecho;
– de derecho.
Sección 1.ª De los órganos
Artículo núm. 3. ¿Quiénes deciden? Los socios.
Art.4 Los acuerdos obligan.
Artículo único transitorio. Queda en suspenso.
Página 2 de 9
""",
    (
        ("capitulo", "CAPITULO PRIMERO", "NATURALEZA"),
        ("articulo", "ARTICULO Nº 1", ""),
        ("articulo", "ARTICULO N° 2", "DOMICILIO"),
        ("seccion", "Sección 1.ª", "De los órganos"),
        ("articulo", "Artículo núm. 3", ""),
        ("articulo", "Art.4", ""),
        ("articulo", "Artículo único transitorio", ""),
    ),
)
DECLARACION = Estilo(
    "declaración de compromisos",
    """Las ciudades firmantes declaran:

COMPROMISOS
1. Agua. Cuidar el agua de la cuenca.
2. Plantar un millón de árboles.
3) Informar cada año.
CLÁUSULAS FINALES
PRIMERA: Depósito. Se deposita en Asunción.
SEGUNDA.- Se publica.
""",
    (
        ("apartado", "", ""),
        ("capitulo", "COMPROMISOS", ""),
        ("compromiso", "1.", "Agua"),
        ("compromiso", "2.", ""),
        ("compromiso", "3.", ""),
        ("capitulo", "CLÁUSULAS FINALES", ""),
        ("articulo", "PRIMERA", "Depósito"),
        ("articulo", "SEGUNDA", ""),
    ),
)
ESTILOS = (RIOPLATENSE, BRASILENO, ROMANO, ANDINO, DECLARACION)
