"""De un texto pegado salen sus piezas, sin perder palabras y con las dudas señaladas."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.rutas import recurso
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.reglas.numerar import con_numero, en_ordinal, numero_de
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.azar import ejemplos
from tests.estatutos.articulos import diez_mil_lineas

TODO = """ESTATUTO DE LA RED

Aprobado en Asunción.
TÍTULO PRIMERO: DISPOSICIONES GENERALES
CAPÍTULO II
DE LOS SOCIOS
Y DE SUS DERECHOS
Artículo 1.- La asociación se denomina Red. Tiene fines.
Art. 2º La asociación tendrá por fines:
1. Uno.
2. Dos, según el
artículo 12 de la Ley 18.695 y
Artículo 12 de la Ley.
4. Cuatro.
a) letra a;
Artículo 12 bis.- (Quórum) La asamblea sesiona *con* cinco_seis.
Artículo 13.º Convocatoria y plazos
La convoca la presidencia con coope-
ración de todos.

Otro párrafo.
- viñeta
ARTÍCULO 13.-
CAPÍTULO IV — Del patrimonio
Sección 1.ª De los bienes
Artículo único. Bienes.– Son los suyos.
Cláusula tercera: Objeto. El objeto.
Artigo 5º
Dos entes

Os entes consorciados.
Art. 6º-A. São atribuições da Assembleia.
Parágrafo único. É vedado.
DISPOSICIONES TRANSITORIAS
Primera.- Rige ya.
Segunda. Los cargos duran hasta mañana.
Disposición final única. Deróguese.
Artículo primero transitorio. La primera asamblea será en marzo.
Artículo 1 ........ 3
Página 3 de 8
"""


def _claves(piezas: list[PiezaLeida]) -> list[tuple[str, str, str]]:
    return [(p.clase.value, p.rotulo, p.epigrafe) for p in piezas]


def test_reconoce_cada_clase_de_pieza_con_su_epigrafe() -> None:
    piezas = reconocer(TODO)
    assert _claves(piezas) == [
        ("apartado", "", "ESTATUTO DE LA RED"),
        ("titulo", "TÍTULO PRIMERO", "DISPOSICIONES GENERALES"),
        ("capitulo", "CAPÍTULO II", "DE LOS SOCIOS Y DE SUS DERECHOS"),
        ("articulo", "Artículo 1", ""),
        ("articulo", "Art. 2º", ""),
        ("articulo", "Artículo 12 bis", "Quórum"),
        ("articulo", "Artículo 13.º", "Convocatoria y plazos"),
        ("articulo", "ARTÍCULO 13", ""),
        ("capitulo", "CAPÍTULO IV", "Del patrimonio"),
        ("seccion", "Sección 1.ª", "De los bienes"),
        ("articulo", "Artículo único", "Bienes"),
        ("articulo", "Cláusula tercera", "Objeto"),
        ("articulo", "Artigo 5º", "Dos entes"),
        ("articulo", "Art. 6º-A", ""),
        ("capitulo", "DISPOSICIONES TRANSITORIAS", ""),
        ("disposicion", "Primera", ""),
        ("disposicion", "Segunda", ""),
        ("disposicion", "Disposición final única", ""),
        ("articulo", "Artículo primero transitorio", ""),
    ]
    assert piezas[4].texto == (
        "La asociación tendrá por fines:\n\n"
        "1. Uno.\n2. Dos, según el artículo 12 de la Ley 18.695 y Artículo 12 de la Ley.\n\n"
        "4) Cuatro.\n\na) letra a;"
    )
    assert piezas[5].texto == r"La asamblea sesiona \*con\* cinco\_seis."
    assert (
        piezas[6].texto == "La convoca la presidencia con cooperación de todos.\n\nOtro párrafo.\n\n- viñeta"
    )
    assert [p.linea for p in piezas[:4]] == [1, 4, 5, 8]


def test_senala_lo_que_conviene_mirar() -> None:
    dudas = {p.linea: p.duda for p in reconocer(TODO) if p.duda}
    assert {linea: duda.split(":")[0] for linea, duda in dudas.items()} == {
        1: "Este texto está antes del primer artículo",
        5: "Empieza por el 2",
        23: "Se repite el número 13",
        24: "La numeración salta del 2 al 4",
        26: "La numeración salta del 13 al 1",
        27: "La numeración salta del 1 al 3",
        28: "La numeración salta del 3 al 5",
    }
    vacia, titular = reconocer("Artículo 1. Uno.\n# Anexo\nArtículo 2.\n")[1:][::-1]
    assert "No se le encontró texto" in vacia.duda
    assert (titular.clase, titular.epigrafe) == (ClaseDeDisposicion.TITULO, "Anexo")
    assert "no lleva número" in titular.duda


def test_el_estatuto_de_ejemplo_se_lee_entero_y_sin_dudas() -> None:
    piezas = reconocer(recurso("ejemplo", "estatuto.txt").read_text(encoding="utf-8"))
    assert [numero_de(p.rotulo) for p in piezas if p.clase is ClaseDeDisposicion.ARTICULO][-1]
    assert not [p for p in piezas if p.duda]
    assert all(p.epigrafe for p in piezas if p.clase is not ClaseDeDisposicion.DISPOSICION)


@pytest.mark.parametrize(
    ("texto", "claves"),
    [
        ("CLÁUSULAS\nPRIMERA: Uno.\nSEGUNDA.- (Plazo) Dos.", [("PRIMERA", ""), ("SEGUNDA", "Plazo")]),
        ("COMPROMISOS\n1. Cuidar el agua.\n2) Plantar.\n", [("1.", ""), ("2.", "")]),
        ("Compromiso 1. Agua. Cuidarla.", [("Compromiso 1", "Agua")]),
        ("# CAPÍTULO I\n# Fines\n## Artículo 1\nSon dos.", [("CAPÍTULO I", "Fines"), ("Artículo 1", "")]),
        ("Artículo 1. Los socios fundadores y los\nadherentes son iguales.", [("Artículo 1", "")]),
        ("Artículos transitorios\nPrimero. Rige ya.", [("Primero", "")]),
        ("ARTÍCULO PRIMERO: Créase una red. Es civil.", [("ARTÍCULO PRIMERO", "")]),
        ("Art. 9.- Comisión revisora. Mira las cuentas.", [("Art. 9", "Comisión revisora")]),
        ("Art. 1. Qué es. Así.\n#\nArt. 2 bis.- «Así» se hace.", [("Art. 1", "Qué es"), ("Art. 2 bis", "")]),
    ],
)  # fmt: skip
def test_otras_maneras_de_escribirlo(texto: str, claves: list[tuple[str, str]]) -> None:
    piezas = [
        p for p in reconocer(texto) if p.rotulo not in ("CLÁUSULAS", "COMPROMISOS", "Artículos transitorios")
    ]
    assert [(p.rotulo, p.epigrafe) for p in piezas] == claves


@pytest.mark.parametrize(
    ("ultimo", "rotulo", "duda"),
    [
        ("ARTÍCULO TRANSITORIO\nRige ya.", "ARTÍCULO TRANSITORIO", ""),
        ("ARTICULO TRANSITORIO.- Rige ya.", "ARTICULO TRANSITORIO", ""),
        ("Artículo transitorio segundo. Rige ya.", "Artículo transitorio segundo", "Empieza por el 2"),
        ("TRANSITORIO ÚNICO.- Rige ya.", "Artículo 1", "«TRANSITORIO ÚNICO.- Rige ya.» parece empezar otra"),
        ("transitoriamente rige.", "Artículo 1", ""),
    ],
)
def test_un_articulo_transitorio_sin_numero_no_se_lo_traga_el_anterior(
    ultimo: str, rotulo: str, duda: str
) -> None:
    pieza = reconocer(f"Artículo 1. Sede. Está en Salto.\n{ultimo}")[-1]
    assert pieza.rotulo == rotulo
    assert duda in pieza.duda
    assert bool(pieza.duda) is bool(duda)


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        (" \n\t\n", "No hay texto"),
        ("PK\x03\x04" + "\x00\x01" * 200, "no es texto"),
        ("Una carta cualquiera.\nCAPÍTULO I\nDe nada.", "No se reconoció ningún artículo"),
    ],
)
def test_lo_que_no_es_un_articulado_se_dice(texto: str, frase: str) -> None:
    with pytest.raises(DatoInvalido, match=frase) as fallo:
        reconocer(texto)
    assert fallo.value.campo == "texto"


@settings(max_examples=ejemplos(40))
@given(st.lists(st.text(alphabet="aA1.)-*_#&•\\§ áÑ\t:", max_size=12), max_size=8))
def test_el_texto_leido_esta_en_la_forma_que_se_guarda(lineas: list[str]) -> None:
    for pieza in reconocer("\n".join(["Artículo 1. Uno.", *lineas])):
        assert escribir(leer(pieza.texto)) == pieza.texto


def test_diez_mil_lineas_se_leen_enteras() -> None:
    piezas = reconocer(diez_mil_lineas())
    assert [p.rotulo for p in piezas] == [f"Artículo {i}" for i in range(1, 2501)]
    assert {(p.epigrafe, p.texto, p.duda) for p in piezas} == {
        ("Quórum", "Sesiona con (2) socios \\*presentes\\*, a saber:\n\na) uno; y\n\n1. dos.", "")
    }
    (seguido,) = reconocer("Artículo 1. Uno\n" + "palabras sin punto\n" * 10_000)
    assert len(seguido.texto.split()) == 30_001


def test_los_ordinales_se_leen_como_se_escriben() -> None:
    for numero in range(1, 100):
        for genero in "ao":
            leido = numero_de(f"Cláusula {en_ordinal(numero, genero)}")
            assert leido is not None
            assert leido.valor == numero
    assert en_ordinal(120) == "120.ª"


@pytest.mark.parametrize(
    ("rotulo", "nuevo"),
    [
        ("Artículo 12 bis", "Artículo 13"),
        ("Art. 5º-A", "Art. 13º"),
        ("CLÁUSULA TERCERA", "CLÁUSULA DECIMOTERCERA"),
        ("Artículo primero transitorio", "Artículo decimotercero transitorio"),
        ("Artículo séptimo", "Artículo decimotercero"),
        ("Sección 1.ª", "Sección 13.ª"),
        ("Preámbulo", "Preámbulo"),
    ],
)
def test_cambiar_el_numero_conserva_como_esta_escrito(rotulo: str, nuevo: str) -> None:
    assert con_numero(rotulo, 13) == nuevo
