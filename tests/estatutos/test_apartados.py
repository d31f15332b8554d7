"""Los apartados, letras e incisos de un artículo se leen, se citan, se cambian y se comparan por su ruta."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.estatutos.modelo.articulado import Cambio
from escritorio.estatutos.reglas.apartados import (
    citables,
    con_pieza,
    juntar,
    partir,
    pieza_en,
    sin_rotulo,
    tras_pieza,
)
from escritorio.estatutos.reglas.emparejar import comparar_piezas, decir_piezas, emparejar
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.azar import ejemplos

RIOPLATENSE = """Artículo 5) Los socios son:
1. Fundadores:
a) los del acta;
b) los que entraron antes de 2000:
i) con voto;
ii) sin voto.
2. Adherentes.
La Asamblea los admite.
Para ser admitido hace falta:
a) pedirlo;
b) pagar.
"""
BRASILENO = """Art. 7º São atribuições:
I – eleger o Presidente, e
II – aprovar as contas:
a) anuais;
b) finais.
§ 1.º As contas são anuais:
I – do exercício;
§ 2º É vedado.
"""
CHILENO = """Artículo 8. Las cuotas:
Literal a) ordinaria.
Literal b) extraordinaria.
Inciso segundo.- Se pagan al año.
"""
DECIMALES = """Artículo 9. El Consejo:
1) sesiona;
2) decide:
2.1 por mayoría;
2.2. por consenso.
2 bis) informa.
3) rinde cuentas.
Parágrafo único. Es gratuito.
"""
LETRAS = "Artículo 10. Son:\n" + "\n".join(f"{letra}) caso {letra};" for letra in "abcdefghij")


@pytest.mark.parametrize(
    ("texto", "rutas"),
    [
        (RIOPLATENSE, ["¶1", "1", "1/a", "1/b", "1/b/i", "1/b/ii", "2", "¶2", "¶3", "¶3/a", "¶3/b"]),
        (BRASILENO, ["I", "II", "II/a", "II/b", "§1", "§1/I", "§2"]),
        (CHILENO, ["literal-a", "literal-b", "literal-b/inciso-segundo"]),
        (DECIMALES, ["1", "2", "2/2.1", "2/2.2", "2-bis", "3", "§único"]),
        (LETRAS, list("abcdefghij")),
        ("Artículo 1. Se llama Red.", []),
        ("Artículo 1. Se llama Red.\n\nEs civil.", ["¶1", "¶2"]),
        ("Artículo 1. Son:\n- uno;\n- dos.", []),
        ("Artículo 1. 1.º Uno.\n2.º Dos.\n(a) tres;\n(b) cuatro.", ["1", "2", "2/a", "2/b"]),
        ("Artículo 1. Dice:\na) uno.\na) otra vez.", ["a", "a~2"]),
    ],
)  # fmt: skip
def test_cada_numeracion_da_su_ruta(texto: str, rutas: list[str]) -> None:
    (articulo,) = reconocer(texto)
    assert [a.ruta for a in citables(articulo.texto)] == rutas
    assert juntar(partir(articulo.texto)) == articulo.texto


def test_cada_pieza_se_nombra_como_se_cita() -> None:
    (uno,), (dos,), (tres,) = reconocer(RIOPLATENSE), reconocer(BRASILENO), reconocer(DECIMALES)
    nombres = {a.ruta: a.nombre for d in (uno, dos, tres) for a in citables(d.texto)}
    assert uno.rotulo == "Artículo 5"
    assert nombres["1/b/ii"] == "apartado 1, letra b), inciso ii)"
    assert nombres["¶3/b"] == "párrafo 3, letra b)"
    assert nombres["§1/I"] == "§ 1.º, inciso I"
    assert (nombres["2/2.2"], nombres["2-bis"]) == ("apartado 2.2", "apartado 2 bis")
    assert nombres["§único"] == "parágrafo único"


def test_una_pieza_se_lee_con_lo_que_cuelga_de_ella_y_se_cambia_sin_tocar_lo_demas() -> None:
    texto = reconocer(RIOPLATENSE)[0].texto
    assert pieza_en(texto, "1/b") == "b) los que entraron antes de 2000:\n\ni) con voto;\n\nii) sin voto."
    assert pieza_en(texto, "7") is None
    nuevo = con_pieza(texto, "1/b", "b) los de antes de 2010.")
    assert pieza_en(nuevo, "1/b") == "b) los de antes de 2010."
    for ruta in ("1/a", "2", "¶2", "¶3"):
        assert pieza_en(nuevo, ruta) == pieza_en(texto, ruta)
    assert con_pieza(texto, "1/b", pieza_en(texto, "1/b") or "") == texto
    assert pieza_en(con_pieza(texto, "¶3/b", ""), "¶3/b") is None
    anadida = tras_pieza(texto, "¶3/b", "c) esperar.")
    assert pieza_en(anadida, "¶3/c") == "c) esperar."
    with pytest.raises(KeyError):
        con_pieza(texto, "7", "x")


def test_lo_que_cuelga_con_sangria_se_lee_sin_ella_y_vuelve_a_su_sitio() -> None:
    texto = escribir(leer("1. Uno:\n\n   a) aa;\n\n   b) bb.\n\n2. Dos."))
    assert [a.ruta for a in citables(texto)] == ["1", "1/a", "1/b", "2"]
    assert pieza_en(texto, "1/b") == "b) bb."
    nuevo = con_pieza(texto, "1/b", "b) otro.")
    assert escribir(leer(nuevo)) == nuevo == texto.replace("bb", "otro")


def test_el_comparado_dice_que_pieza_cambia_cual_se_anade_y_cual_cambia_de_numero() -> None:
    antes = "Son:\n\na) uno;\n\nb) dos;\n\nc) tres."
    assert decir_piezas(comparar_piezas(antes, con_pieza(antes, "b", "b) otro;"))) == "Cambia: letra b)."
    puesta = "Son:\n\na) uno;\n\nb) nuevo;\n\nc) dos;\n\nd) tres."
    assert decir_piezas(comparar_piezas(antes, puesta)) == (
        "Se añade: letra b). Cambia de número: letra b), que pasa a letra c); letra c), que pasa a letra d)."
    )
    assert decir_piezas(comparar_piezas(antes, con_pieza(antes, "a", ""))) == "Se suprime: letra a)."
    assert comparar_piezas(antes, antes) == ()
    assert comparar_piezas("Uno.", "Dos.") == ()


_LINEAS = st.lists(
    st.sampled_from(
        (
            *("1. x", "2. y", "1) z", "a) aa", "b) bb", "i) ii", "ii) iii", "I – or", "II – ou", "§ 1.º p"),
            *("Parágrafo único. q", "Sin número.", "Dice:", "- viñeta", "   a) dentro", "1.1 dec", "A. may"),
            *("Inciso a) w", "(a) w", "Primero.- o", "2 bis. b", "**c)** neg", "ñ) eñe", "...", "b bis) c"),
        )
    ),
    max_size=14,
)


@settings(max_examples=ejemplos(150))
@given(_LINEAS, st.booleans())
def test_partir_y_juntar_da_el_mismo_texto_y_cada_pieza_lo_suyo(lineas: list[str], leido: bool) -> None:
    texto = reconocer("\n".join(["Artículo 1. Uno.", *lineas]))[0].texto if leido else "\n\n".join(lineas)
    texto = escribir(leer(texto))
    trozos = partir(texto)
    assert juntar(trozos) == texto
    rutas = [t.ruta for t in trozos]
    assert len(set(rutas)) == len(rutas)
    for trozo in trozos:
        entera = pieza_en(texto, trozo.ruta)
        assert entera is not None
        assert sin_rotulo(trozo.texto) in trozo.texto
        assert con_pieza(texto, trozo.ruta, entera) == texto
        suyas = [t for t in trozos if t.ruta == trozo.ruta or t.ruta.startswith(f"{trozo.ruta}/")]
        desde = trozos.index(trozo)
        assert list(trozos[desde : desde + len(suyas)]) == suyas


@settings(max_examples=ejemplos(60))
@given(_LINEAS, _LINEAS)
def test_al_emparejar_no_se_pierde_ni_se_repite_ninguna_pieza(unas: list[str], otras: list[str]) -> None:
    antes, despues = ("\n\n".join(lineas) for lineas in (unas, otras))
    parejas = emparejar(antes, despues)
    assert [p.antes for p in parejas if p.antes] == list(partir(antes))
    assert [p.despues for p in parejas if p.despues] == list(partir(despues))
    if antes == despues:
        assert {p.cambio for p in parejas} <= {Cambio.IGUAL}
