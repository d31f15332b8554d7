"""Los papeles: mismos bytes, texto entero, tipografías dentro y nada huérfano."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.piezas import DobleColumna, PiezaDeColumna
from tests.comun.documentos.papeles import fuentes_sin_incrustar, paginas, texto

_COLUMNAS = (ColumnaDePapel("Municipio", 3), ColumnaDePapel("Importe", 1, "derecha"))
_FIRMAS = Firmas(
    [Firmante("Ana Beltrán", "Secretaria", "Doy fe"), Firmante("Luis Ávila", "Presidente", "V.º B.º")]
)
_FRASE = "La Asamblea acuerda renovar el convenio de cooperación intermunicipal por otro periodo. "


def _logo() -> bytes:
    salida = BytesIO()
    Image.new("RGBA", (40, 20), (31, 95, 191, 128)).save(salida, "PNG")
    return salida.getvalue()


def _papel(**cambios: object) -> Papel:
    base: dict[str, Any] = {"titulo": "Acta 12", "entidad": "Red del Litoral", "pie": "Tomo I"}
    return Papel(**(base | cambios))


def _todas() -> list[Pieza]:
    return [
        Titulo("Acta n.º 12"),
        Datos(
            [
                (
                    "Lugar",
                    "Palacio Municipal, avenida de la Independencia 1210, primer piso",
                )
            ]
        ),
        Apartado("Quórum", "1."),
        Recuadro("Hay quórum", ["20 de 33", "", "Artículo 14"]),
        Texto(
            "### Uno\n\n**Negrita** y _cursiva_ y **_ambas_**.\\\nOtra.\n\n1. a\n   - b\n\n     seguido\n2. c"
        ),
        TablaDePapel(_COLUMNAS, [("Río Claro", "1.250,00")], ("Total", "1.250,00")),
        TablaDePapel([ColumnaDePapel("Centro", alinear="centro")], [("medio",)]),
        Separador(),
        Espacio(3),
        SaltoDePagina(),
        Parrafo(_FRASE * 5 + "\n\nOtro párrafo\ncon salto."),
        _FIRMAS,
    ]


def test_los_mismos_datos_dan_los_mismos_bytes() -> None:
    assert componer(_papel(logo=_logo()), _todas()) == componer(_papel(logo=_logo()), _todas())


@pytest.mark.parametrize(
    "papel",
    [
        _papel(),
        _papel(logo=_logo(), subtitulo="Secretaría"),
        _papel(papel="carta", idioma="pt", borrador=True, rotulo_folio="Folha"),
        _papel(entidad="", apaisado=True, borrador=True, idioma="xx", titulo="Largo " * 60),
    ],
)
def test_todas_las_tipografias_van_dentro(papel: Papel) -> None:
    pdf = componer(papel, [*_todas(), Parrafo("😀 α ω 中")])
    assert fuentes_sin_incrustar(pdf) == set()
    assert f"{papel.rotulo_folio} 2 de 2" in paginas(pdf)[1]


def test_el_archivo_dice_titulo_autor_idioma_y_marcadores() -> None:
    lector: Any = PdfReader(BytesIO(componer(_papel(), [Apartado("Antes"), *_todas()])))
    assert (lector.metadata.title, lector.metadata.author) == ("Acta 12", "Red del Litoral")
    assert lector.trailer["/Root"]["/Lang"] == "es"
    antes, acta, dentro = lector.outline
    assert (antes["/Title"], acta["/Title"]) == ("Antes", "Acta n.º 12")
    assert [m["/Title"] for m in dentro] == ["1. Quórum"]


def test_el_borrador_lo_dice_en_cada_pagina() -> None:
    assert all("BORRADOR" in p for p in paginas(componer(_papel(borrador=True), _todas())))
    assert "RASCUNHO" in texto(componer(_papel(borrador=True, idioma="pt"), [Parrafo("x")]))


def test_cada_folio_dice_su_numero_y_el_total() -> None:
    hojas = paginas(componer(_papel(), [Parrafo(_FRASE * 40)] * 6))
    assert len(hojas) > 3
    for numero, hoja in enumerate(hojas, 1):
        assert f"Folio {numero} de {len(hojas)}" in hoja


def test_un_papel_sin_piezas_es_una_hoja_con_su_folio() -> None:
    hojas = paginas(componer(_papel(), [Datos([]), Firmas([]), Espacio(), SaltoDePagina()]))
    assert len(hojas) == 1
    assert "Folio 1 de 1" in hojas[0]


def test_la_cabecera_se_repite_y_no_se_pierde_ninguna_fila() -> None:
    filas = [(f"Municipio {i:04}", f"{i},00") for i in range(300)]
    hojas = paginas(componer(_papel(), [TablaDePapel(_COLUMNAS, filas, ("Total", "44.850,00"))]))
    assert len(hojas) > 5
    assert all("Municipio\nImporte" in h or "Municipio Importe" in h for h in hojas)
    junto = "".join(hojas)
    assert all(junto.count(nombre) == 1 for nombre, _ in filas)


@pytest.mark.parametrize("cuantas", range(30, 45))
def test_los_totales_no_quedan_solos(cuantas: int) -> None:
    filas = [(f"Socio {i:04}", "1,00") for i in range(cuantas)]
    ultima = paginas(componer(_papel(), [TablaDePapel(_COLUMNAS, filas, ("Suma total", "9,99"))]))[-1]
    assert "Suma total" in ultima
    assert f"Socio {cuantas - 1:04}" in ultima


def test_los_textos_de_una_fila_comparten_linea_de_base() -> None:
    largo = "Zzz Municipalidad de Nueva Concepción del Valle Central y Poniente Norte"
    columnas = (ColumnaDePapel("A"), ColumnaDePapel("B", 1, "derecha"))
    pdf = componer(
        _papel(entidad="", titulo="", pie=""), [TablaDePapel(columnas, [(f"{largo} {largo}", "Z")])]
    )
    with pypdfium2.PdfDocument(pdf) as documento:
        hoja = documento[0].get_textpage()
        cajas = [hoja.get_charbox(i) for i in range(hoja.count_chars()) if hoja.get_text_range(i, 1) == "Z"]
    assert len(cajas) == 3
    altas = sorted((c[1] for c in cajas), reverse=True)
    assert altas[0] == pytest.approx(altas[1], abs=0.5)


@pytest.mark.parametrize("lineas", range(0, 60, 1))
def test_las_firmas_llevan_texto_encima_en_su_pagina(lineas: int) -> None:
    cuerpo = "".join(
        f"Línea{i:03} de relleno con la que llegar al final de la página.\n" for i in range(lineas + 20)
    )
    hojas = paginas(componer(_papel(), [Parrafo(cuerpo.strip()), _FIRMAS]))
    final = next(h for h in hojas if "Ana Beltrán" in h)
    assert final.count("de relleno") >= 3
    assert "Luis Ávila" in final
    assert sum(h.count("de relleno") for h in hojas) == lineas + 20


@pytest.mark.parametrize("relleno", range(28, 40))
def test_un_cierre_corto_arrastra_lo_anterior_hasta_sus_firmas(relleno: int) -> None:
    cuerpo = "\n".join(f"Renglón {i}" for i in range(relleno))
    fin: list[Pieza] = [
        Apartado("Cierre"),
        Parrafo("Se levanta la sesión."),
        Espacio(2),
        _FIRMAS,
    ]
    final = paginas(componer(_papel(), [Parrafo(cuerpo), *fin]))[-1]
    assert "Cierre" in final
    assert "Se levanta la sesión." in final
    assert "Ana Beltrán" in final
    assert final.count("Renglón") >= 2


@pytest.mark.parametrize("relleno", range(20, 44, 2))
@pytest.mark.parametrize("en_dos", [False, True])
def test_el_parrafo_de_cierre_va_con_las_firmas_aunque_le_siga_una_diligencia(
    relleno: int, en_dos: bool
) -> None:
    cuerpo = Parrafo("\n".join(f"Renglón {i}" for i in range(relleno)))
    fin: list[PiezaDeColumna] = [
        Apartado("Cierre"),
        Parrafo("Se levanta la sesión."),
        Parrafo(f"Diligencia. {_FRASE * 4}"),
    ]
    junto: list[Pieza] = [DobleColumna([([p], [p]) for p in fin])] if en_dos else [*fin]
    hojas = paginas(componer(_papel(), [cuerpo, *junto, _FIRMAS]))
    con_firmas = next(h for h in hojas if "Ana Beltrán" in h)
    assert "Cierre" in con_firmas
    assert "Se levanta la sesión." in con_firmas


@pytest.mark.parametrize(
    ("entidad", "titulo", "cortado"),
    [
        ("Red del Litoral", "Convocatoria: Unidad temática de Ambiente", False),
        (
            "Red de Ciudades del Sur Imaginario",
            "Convocatoria: Unidad de Ambiente y desarrollo sostenible",
            False,
        ),
        ("Red de Ciudades", f"Convocatoria: Unidad de Ambiente{', sesión ordinaria' * 3} n.º 1", False),
        ("Red de municipios " * 12, "Convocatoria de la asamblea " * 8, True),
    ],
)
def test_la_cabecera_no_se_corta_si_cabe_en_un_renglon_o_en_dos(
    entidad: str, titulo: str, cortado: bool
) -> None:
    pdf = componer(_papel(entidad=entidad, titulo=titulo), [Parrafo("a"), SaltoDePagina(), Parrafo("b")])
    segunda = paginas(pdf)[1]
    assert ("…" in segunda) is cortado
    assert (entidad in segunda and titulo in segunda) is not cortado


def test_muchas_firmas_pasan_por_hileras_enteras() -> None:
    hojas = paginas(
        componer(_papel(), [Parrafo(_FRASE), Firmas([Firmante(f"Nombre{i:02}") for i in range(33)])])
    )
    assert len(hojas) > 1
    assert all(f"Nombre{i:02}" in "".join(hojas) for i in range(33))


@pytest.mark.parametrize("renglones", range(25, 48))
def test_un_titular_nunca_queda_al_pie(renglones: int) -> None:
    cuerpo = "\n".join(f"Renglón {i}" for i in range(renglones))
    tabla = TablaDePapel(_COLUMNAS, [(f"Fila {i}", "1") for i in range(9)])
    piezas: list[Pieza] = [
        Parrafo(cuerpo),
        Apartado("Encabeza"),
        tabla,
        Apartado("Otro"),
        Recuadro("Dictamen", ["a", "b"]),
    ]
    hojas = paginas(componer(_papel(), piezas))
    assert "Fila 1" in next(h for h in hojas if "Encabeza" in h)
    assert "Dictamen" in next(h for h in hojas if "Otro" in h)


@pytest.mark.parametrize("renglones", range(38, 52))
def test_lo_que_anuncia_va_con_lo_anunciado(renglones: int) -> None:
    cuerpo = "\n".join(f"Renglón {i}" for i in range(renglones))
    propuesta = Texto("Se aprueba la propuesta entera. " * 9)
    hojas = paginas(componer(_papel(), [Parrafo(cuerpo), Parrafo("Lo anuncia:", anuncia=True), propuesta]))
    assert "Se aprueba" in next(h for h in hojas if "Lo anuncia:" in h)


@pytest.mark.parametrize("renglones", range(25, 52))
def test_una_ficha_de_parrafos_empieza_donde_cabe_el_primero(renglones: int) -> None:
    """Pasarla entera a la hoja siguiente dejaba media en blanco; una de renglones sueltos sí pasa entera."""
    cuerpo = Parrafo("\n".join(f"Renglón {i}" for i in range(renglones)))
    largos, cortos = (
        [(f"Poder {i}", "Se presentó por escrito y se vio el original. " * veces) for i in range(2)]
        for veces in (5, 1)
    )
    de_largos, de_cortos = (
        paginas(componer(_papel(), [cuerpo, Parrafo("Poderes:", anuncia=True), Datos(pares)]))
        for pares in (largos, cortos)
    )
    for hojas in (de_largos, de_cortos):
        assert "Poder 0" in next(h for h in hojas if "Poderes:" in h)
    assert any("Poder 0" in h and "Poder 1" in h for h in de_cortos)
    juntos = paginas(componer(_papel(), [cuerpo, Parrafo("Poderes:", anuncia=True), Datos(largos[:1])]))
    cabe_uno = len(juntos) == 1
    assert ("Poder 0" in de_largos[0]) == cabe_uno


@pytest.mark.parametrize(
    "pieza",
    [
        lambda t: Parrafo(t),
        lambda t: Texto(t.replace("_", "\\_")),
        lambda t: Datos([("Valor", t)]),
        lambda t: Recuadro("Dictamen", [t]),
        lambda t: TablaDePapel(_COLUMNAS, [(t, "1")]),
        lambda t: Apartado(t),
    ],
)
@pytest.mark.parametrize("largo", ["palabra " * 1250 + "FINAL", "w" * 10_000 + "FINAL"])
def test_diez_mil_caracteres_pasan_de_pagina_sin_perder_nada(
    pieza: Callable[[str], Pieza], largo: str
) -> None:
    leido = texto(componer(_papel(), [pieza(largo)])).replace(" ", "")
    letra, veces = ("w", 10_000) if largo.startswith("w") else ("palabra", 1250)
    assert leido.count(letra) == veces
    assert "FINAL" in leido


def test_el_texto_se_imprime_tal_cual_aunque_parezca_marca() -> None:
    crudo = "<b>&amp; «1 < 2» </para> 😀 e\u0301 \x07fin \u2011 中"
    for pieza in (
        Parrafo(crudo),
        Titulo(crudo),
        Datos([(crudo, crudo)]),
        TablaDePapel(_COLUMNAS, [(crudo, "1")]),
    ):
        leido = texto(componer(_papel(titulo=crudo, entidad=crudo, pie=crudo), [pieza]))
        assert leido.count("<b>&amp; «1 < 2» </para> 😀 é fin - □") == 2 + isinstance(pieza, Datos)
        assert "<b>&amp; «1 < 2» </para> □ é fin - □" in leido


def test_un_acta_larga_no_lleva_mas_de_dos_guiones_seguidos() -> None:
    parrafo = (
        "internacionalización municipalidades responsabilidades institucionales extraordinariamente " * 60
    )
    with pypdfium2.PdfDocument(componer(_papel(), [Parrafo(parrafo)])) as documento:
        renglones = [r for p in documento for r in p.get_textpage().get_text_range().split("\r\n")]
    cortados = "".join("-" if r.endswith(("-", "\ufffe", "\u0002")) else "." for r in renglones)
    assert "---" not in cortados


def test_un_logo_que_no_es_imagen_se_dice() -> None:
    with pytest.raises(DatoInvalido, match="logo") as fallo:
        componer(_papel(logo=b"no soy una imagen"), [])
    assert fallo.value.campo == "logo"


def test_el_texto_va_en_orden_de_lectura() -> None:
    leido = texto(componer(_papel(), _todas()))
    lugares = [
        leido.index(x)
        for x in ("Acta n.º 12", "Lugar", "Quórum", "20 de 33", "Negrita", "Río Claro", "Doy fe")
    ]
    assert all(a < b for a, b in pairwise(lugares))
