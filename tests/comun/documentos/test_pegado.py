"""Lo pegado de Word o del navegador queda en el Markdown de las actas, y se dice qué se perdió."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.comun.documentos.pegado import (
    HTML_MAXIMO,
    TEXTO_MAXIMO,
    DemasiadoPegado,
    limpiar_html,
    limpiar_texto,
)
from tests.azar import ejemplos

_DE_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Sobra</title>
<style>p.MsoNormal {margin:0}</style><!--[if gte mso 9]><xml><w:View>Sobra</w:View></xml><![endif]--></head>
<body lang=ES><!--StartFragment-->
<h1><b><span style='font-size:16pt'>Informe   de caja<o:p></o:p></span></b></h1>
<p class=MsoNormal style='margin:0cm'><b style='mso-bidi-font-weight:normal'>Primero</b>&nbsp;y <i>segundo</i>
<br>otra</p>
<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Uno</p>
<p style='mso-list:l0 level2 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>o<span>&nbsp; </span></span
><![endif]>Dos</p>
<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Tres</p>
<p style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>a)</span>Inciso</p>
<table border=1><tr><td><p>Socio</p></td><td><b>Cuota</b></td></tr>
<tr><td>Rosario</td><td></td><td>3</td></tr></table>
<img src="x.png"><!--EndFragment--></body></html>"""


def test_de_word_queda_el_texto_con_sus_titulos_listas_y_negritas() -> None:
    assert limpiar_html(_DE_WORD).texto.split("\n\n") == [
        "# Informe de caja",
        "**Primero** y _segundo_\\\notra",
        "- Uno",
        "  - Dos",
        "3. Tres",
        "- a) Inciso",
        "Socio · **Cuota**\\\nRosario · — · 3",
    ]


def test_se_dice_lo_que_se_perdio() -> None:
    aviso = limpiar_html(_DE_WORD).aviso
    assert aviso == "Se pegó sin tablas, imágenes ni estilos: 1 tabla pasó a texto."
    assert limpiar_html("<p>Liso y <b>llano</b></p>").aviso == ""
    dos = "<table><tr><td>a<td>b</table>" * 2
    assert limpiar_html(dos).aviso == "Se pegó sin tablas: 2 tablas pasaron a texto."
    assert "tachado: revíselo" in limpiar_html("<p>El <del>viejo</del> nuevo</p>").aviso


@pytest.mark.parametrize(
    ("html", "texto"),
    [
        ("<ol start=4><li>a<ul><li>b<p>b2</p></li></ul></li><li>c</ol>", "4. a\n\n   - b\n\n     b2\n5. c"),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"),
        ("<ol type=a><li>x<li>y</ol>", "- a) x\n- b) y"),
        ("<p>·&nbsp;&nbsp; uno</p><p>o&nbsp;&nbsp; dos</p><p>o bien</p>", "- uno\n\n  - dos\n\no bien"),
        ("<p>uno<br><br>dos<br>tres</p>", "uno\n\ndos\\\ntres"),
        ("<pre>uno\ndos</pre>", "uno\\\ndos"),
        ("<b style='font-weight:normal'>a <span style='font-weight:700'>b</span></b>", "a **b**"),
        ("<p>n<sup>o</sup> 5 y m<sup>2</sup></p>", "nº 5 y m²"),
        ("<p>a\u00a0\u00a0b\u200bc\u00ad„d‟ 2 * 3 #x</p>", 'a bc"d" 2 \\* 3 \\#x'),
        ("<table><tr><td><p>un</p><p>marco</p></td></tr></table>", "un\n\nmarco"),
        ("<h4>Hondo</h4><script>no()</script><p style='display:none'>no</p>", "### Hondo"),
    ],
)
def test_cada_cosa_pasa_a_su_marca(html: str, texto: str) -> None:
    assert limpiar_html(html).texto == texto


def test_el_texto_llano_conserva_sus_marcas_y_hace_listas_de_las_vinetas() -> None:
    assert (
        limpiar_texto("**a**\r\n•\tuno\r\no\tdos\r\n\u00a0fin\u200b").texto == "**a**\n- uno\n  - dos\n fin"
    )
    assert limpiar_texto("**a**").aviso == ""


def test_lo_enorme_se_pega_sin_estilos_y_lo_desmedido_no_se_pega() -> None:
    grande = limpiar_html("<p style='x'>" * HTML_MAXIMO, "sólo esto")
    assert (grande.texto, grande.aviso[:13]) == ("sólo esto", "Era muy grand")
    with pytest.raises(DemasiadoPegado, match="por partes"):
        limpiar_texto("a" * (TEXTO_MAXIMO + 1))


_TIC = 1 / 64
"""Lo menos que mide el reloj de Windows, en segundos."""


@pytest.mark.parametrize(
    "pieza",
    ["<", "<!--", "<a ", "&", "<b>", "<div>a", "<ul><li>x", "<table><tr><td>x", "<![", "a<br>", "<b></b>"],
)
@pytest.mark.no_cover
def test_el_html_retorcido_no_tarda_mas_que_en_proporcion(pieza: str) -> None:
    """Entero, contra sus dieciséis partes: de ellas, que son iguales, se leen cuatro."""

    def tarda(cuanto: int, veces: int) -> float:
        html = (pieza * cuanto)[:cuanto]
        antes = time.thread_time()
        for _ in range(veces):
            limpiar_html(html, "llano")
        return time.thread_time() - antes

    por_trozos = 4 * min(tarda(HTML_MAXIMO // 16, 4) for _ in range(3))
    assert tarda(HTML_MAXIMO, 1) < 6 * max(por_trozos, _TIC), "crece mucho más deprisa que lo pegado"


_SUELTAS = (
    "<p>|</p>|<b>|</b>|<i>|</i>|<ul>|</ul>|<ol start=3>|</ol>|<li>|</li>|<table>|</table>|<tr>|<td>|</td>"
    "|<br>|<h2>|</h2>|<!--|-->|<![if !x]>|<style>|</style>|&nbsp;|&#|·  |o  |1.|<pre>|<sup>|*|_|#|\\|-|<"
    "|<p style='mso-list:l0 level3 lfo1'>|<span style='mso-list:Ignore'>|</span>"
)
_ETIQUETAS = st.sampled_from(_SUELTAS.split("|"))


@given(st.lists(st.one_of(_ETIQUETAS, _ETIQUETAS, st.text(max_size=6)), max_size=40).map("".join))
@settings(max_examples=ejemplos(600))
def test_todo_html_da_un_texto_que_va_y_vuelve(html: str) -> None:
    texto = limpiar_html(html).texto
    assert escribir(leer(texto)) == texto
