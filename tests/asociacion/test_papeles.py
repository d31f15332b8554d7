"""Cómo salen los papeles: lo dispuesto manda por clase y lengua, y se vuelve a lo de fábrica."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.asociacion.acciones import disponer_papeles
from escritorio.asociacion.consultas import membrete, textos_de_papel
from escritorio.asociacion.documentos import en_excel, firmas_de_recibo, muestra_pdf, papel, quien_firma
from escritorio.asociacion.modelo import CLASES_DE_PAPEL, DISPUESTOS, HOJAS, TextoDePapel
from escritorio.asociacion.pantalla import PantallaAsociacion
from escritorio.asociacion.reglas import cambios, de_fabrica, dispuesto, los_de, sale_en, trato_de
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla, frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.documentos.anulado import tachar
from escritorio.comun.documentos.docx import componer_docx
from escritorio.comun.documentos.etiquetas import etiquetas_pdf
from escritorio.comun.documentos.hojas import fecha_de, sacar_hojas
from escritorio.comun.documentos.pdfa import Rotulacion
from escritorio.comun.documentos.piezas import Margenes, Papel, Parrafo, Titulo
from escritorio.comun.documentos.prensa.estilo import HOJAS as MEDIDAS
from escritorio.comun.documentos.xlsx import hoja
from tests.comun.documentos.papeles import texto
from tests.ordenes.conftest import Correr, en_json, orden
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente

ES, PT = Habla("es"), Habla("pt")
__all__ = ["orden"]


def _dicho(cual: str, dice: str, clase: str = "", idioma: str = "") -> TextoDePapel:
    return TextoDePapel(clase, idioma, cual, dice)


def test_manda_lo_de_su_clase_y_su_lengua_y_despues_lo_de_todos() -> None:
    textos = [_dicho("hoja", "carta"), _dicho("hoja", "oficio_13", "acta"), _dicho("pie_1", "x", "", "pt")]
    assert dispuesto(textos, "hoja", "acta", ES) == "oficio_13"
    assert dispuesto(textos, "hoja", "recibo", ES) == "carta"
    assert dispuesto([], "hoja", "recibo", ES) == "A4"
    assert (dispuesto(textos, "pie_1", "acta", PT), dispuesto(textos, "pie_1", "acta", ES)) == ("x", "")
    en_uno = [_dicho("despedida", "Saludos,", "", "es"), _dicho("despedida", "Gracias,", "carta", "es")]
    assert dispuesto(en_uno, "despedida", "carta", ES) == "Gracias,"
    assert dispuesto(en_uno, "despedida", "aviso", ES) == "Saludos,"
    assert dispuesto(en_uno, "despedida", "aviso", PT) == "Atenciosamente,"


def test_cada_pais_tiene_su_tratamiento_y_se_cambia() -> None:
    assert trato_de([], "UY", "carta", ES) == "Sr./Sra. Intendente"
    assert trato_de([], "BR", "carta", PT) == "Exmo.(a) Sr.(a) Prefeito(a)"
    assert trato_de([], "JP", "carta", ES) == "De nuestra consideración"
    propio = [_dicho("trato", "uy: Señora Alcaldesa", "", "es")]
    assert trato_de(propio, "UY", "carta", ES) == "Señora Alcaldesa"


@pytest.mark.parametrize(
    ("mal", "dice"),
    [
        (_dicho("hoja", "folio"), "puede ser: A4"),
        (_dicho("margen_lado", "9"), "de 15 a 30"),
        (_dicho("margen_alto", "ancho"), "de 15 a 30"),
        (_dicho("saludo", "Hola {alcalde}:", "carta", "es"), "{alcalde}"),
        (_dicho("saludo", "Hola", "acta", "es"), "convocatoria, notificacion"),
        (_dicho("saludo", "Hola", "carta"), "en qué lengua"),
        (_dicho("pie_1", "x" * 121), "hasta 120"),
        (_dicho("pie_1", "una\notra"), "hasta 120"),
        (_dicho("trato", "Alcalde", "", "es"), "AR: Sr./Sra. Intendente"),
        (_dicho("membrete", "x"), "no es de un papel"),
        (_dicho("pie_1", "x", "factura"), "Eso se dispone para"),
    ],
)
def test_lo_que_no_vale_en_un_papel_se_niega_y_no_queda_rastro(
    bd: Archivo, mal: TextoDePapel, dice: str
) -> None:
    with pytest.raises(DatoInvalido, match=dice.replace("{", r"\{")):
        disponer_papeles(bd, [_dicho("correo", "a@b.org"), mal], [])
    assert textos_de_papel(bd) == []


def test_disponer_se_deshace_y_volver_a_lo_de_fabrica_lo_quita(bd: Archivo) -> None:
    accion = disponer_papeles(bd, [_dicho("hoja", "carta")], [])
    disponer_papeles(bd, [_dicho("hoja", "carta", "acta"), _dicho("hoja", "oficio_14", "recibo")], [])
    disponer_papeles(bd, [], [_dicho("hoja", "", "acta")])
    assert [(t.clase, t.texto) for t in textos_de_papel(bd)] == [("", "carta"), ("recibo", "oficio_14")]
    deshacer(bd, accion)
    assert [t.clase for t in textos_de_papel(bd)] == ["recibo"]
    with pytest.raises(DatoInvalido, match="cambiado nada"):
        disponer_papeles(bd, [], [])


def test_lo_que_ya_diria_sin_disponerlo_no_se_guarda() -> None:
    puestos = [_dicho("hoja", "carta"), _dicho("hoja", "oficio_13", "acta")]
    assert cambios(puestos, "acta", ES, {"hoja": "carta"}) == ([], [puestos[1]])
    assert cambios(puestos, "acta", ES, {"hoja": "oficio_13"}) == ([], [])
    assert cambios(puestos, "", ES, {"hoja": "A4"}) == ([], [puestos[0]])
    assert cambios([], "carta", PT, {"cargo": "Tesoureira"}) == (
        [_dicho("cargo", "Tesoureira", "carta", "pt")],
        [],
    )


def test_con_cada_recibo_se_guarda_solo_lo_suyo() -> None:
    textos = [_dicho("hoja", "carta"), _dicho("trato", "AR: x", "", "es"), _dicho("hoja", "A4", "acta")]
    assert los_de(textos, "recibo") == (textos[0],)


@pytest.mark.parametrize("clase", ["", *CLASES_DE_PAPEL])
@pytest.mark.parametrize("hoja", HOJAS)
def test_la_muestra_sale_en_la_hoja_dispuesta_y_lleva_todo_lo_dispuesto(
    bd: Archivo, clase: str, hoja: str
) -> None:
    de_prueba = {"hoja": hoja, "margen_lado": "30", "margen_alto": "30", "margen_bajo": "15"}
    propios: dict[str, str] = {c: de_prueba.get(c, f"Propio de {c}") for c in DISPUESTOS if sale_en(c, clase)}
    propios |= {"trato": "UY: Señora Intendenta", "saludo": "Propio de {trato}:"}
    pone, _ = cambios([], clase, ES, {c: t for c, t in propios.items() if sale_en(c, clase)})
    de = replace(membrete(bd), textos=tuple(pone))
    pdf = muestra_pdf(de, clase, ES)
    (pagina,) = PdfReader(BytesIO(pdf)).pages
    medida = tuple(round(float(n)) for n in pagina.mediabox[2:])
    assert medida == tuple(map(round, MEDIDAS[hoja]))  # type: ignore[index]  # son las mismas claves
    leido = texto(pdf)
    callados = {"trato", *(de_prueba if clase else {*de_prueba, "despedida"}), "saludo"}
    for cual in propios.keys() - callados:
        if sale_en(cual, clase):
            assert f"Propio de {cual}" in leido, cual
    assert ("Propio de Señora Intendenta" in leido) == (clase in ("notificacion", "aviso", "carta"))


def test_las_dos_lineas_del_pie_caben_aunque_el_margen_sea_corto(bd: Archivo) -> None:
    de = replace(
        membrete(bd), textos=(_dicho("margen_bajo", "15"), _dicho("pie_1", "ABAJO"), _dicho("pie_2", "FIN"))
    )
    alturas: dict[str, float] = {}

    def mirar(dicho: str, _: Any, mt: Any, __: Any, ___: Any) -> None:
        alturas[dicho.strip()] = float(mt[5])

    PdfReader(BytesIO(muestra_pdf(de, "acta", ES))).pages[0].extract_text(visitor_text=mirar)
    assert 14 <= alturas["FIN"] < alturas["ABAJO"], alturas


def test_word_y_excel_van_en_la_misma_hoja() -> None:
    doc = Papel(
        "T", papel="oficio_13", margenes=Margenes(20, 30, 18), pie_de_casa=("Uno", "Dos"), contacto="Rambla 1"
    )
    partes = ZipFile(BytesIO(componer_docx(doc, [Parrafo("x")])))
    cuerpo = partes.read("word/document.xml").decode()
    assert 'w:w="12240" w:h="18720"' in cuerpo
    assert 'w:left="1134"' in cuerpo
    pies = "".join(partes.read(n).decode() for n in partes.namelist() if "footer" in n)
    assert pies.count("Uno") == pies.count("Dos") == 2
    assert "Rambla 1" in "".join(partes.read(n).decode() for n in partes.namelist() if "header" in n)


def test_las_etiquetas_de_carta_van_de_tres_en_tres_y_diez_por_columna() -> None:
    pdf = PdfReader(BytesIO(etiquetas_pdf([[f"Socio {n}"] for n in range(31)], papel="carta")))
    assert len(pdf.pages) == 2
    assert [round(float(n)) for n in pdf.pages[0].mediabox[2:]] == [612, 792]


def test_por_la_ventana_se_dispone_se_ve_y_se_vuelve_al_original(bd: Archivo, puesta: Puesta) -> None:
    pantalla = puesta.poner(PantallaAsociacion)
    abrir = next(a for a in pantalla.acciones() if "papeles" in a.texto)

    def disponer(dialogo: Any) -> None:
        imagen = dialogo.quien_atiende._imagen
        antes = imagen.pixmap().height()
        dialogo.formulario.poner({"hoja": "oficio_14", "margen_lado": "5"})
        dialogo.guardar.click()
        assert "de 15 a 30" in dialogo.formulario.error_de("margen_lado")
        dialogo.formulario.poner({"margen_lado": "30"})
        dialogo.quien_atiende._pintar()
        assert imagen.pixmap().height() > antes
        dialogo.guardar.click()

    en_dialogo(abrir.al_pulsar, disponer)
    assert {t.cual: t.texto for t in textos_de_papel(bd)} == {"hoja": "oficio_14", "margen_lado": "30"}

    def volver(dialogo: Any) -> None:
        boton(dialogo, "Volver al original").click()
        dialogo.guardar.click()

    en_dialogo(abrir.al_pulsar, volver)
    assert textos_de_papel(bd) == []
    puesta.deshacer()
    assert len(textos_de_papel(bd)) == 2


def test_lo_escrito_para_unos_papeles_espera_mientras_se_escribe_para_otros(
    bd: Archivo, puesta: Puesta
) -> None:
    abrir = next(a for a in puesta.poner(PantallaAsociacion).acciones() if "papeles" in a.texto)

    def escribir(dialogo: Any) -> None:
        poner, dados = dialogo.formulario.poner, dialogo.formulario.dados
        poner({"hoja": "carta", "domicilio": "Rambla 1", "margen_lado": "5"})
        poner({"clase": "aviso"})
        assert (dados()["hoja"], dados()["domicilio"]) == ("carta", "Rambla 1")
        dialogo.guardar.click()
        assert "«Todos los papeles»" in dialogo.formulario.error_de("clase")
        poner({"firma": "Rosa Campos", "cargo": "Tesorera"})
        poner({"idioma": "pt"})
        assert (dados()["firma"], dados()["cargo"]) == ("Rosa Campos", "")
        poner({"idioma": "es"})
        assert dados()["cargo"] == "Tesorera"
        poner({"clase": "todos"})
        assert (dados()["hoja"], dados()["margen_lado"]) == ("carta", "5")
        poner({"margen_lado": "20"})
        poner({"clase": "aviso"})
        dialogo.guardar.click()

    en_dialogo(abrir.al_pulsar, escribir)
    assert {(t.clase, t.idioma, t.cual): t.texto for t in textos_de_papel(bd)} == {
        ("", "", "hoja"): "carta",
        ("", "", "domicilio"): "Rambla 1",
        ("", "", "margen_lado"): "20",
        ("aviso", "", "firma"): "Rosa Campos",
        ("aviso", "es", "cargo"): "Tesorera",
    }


def test_lo_escrito_para_otros_papeles_no_se_pierde_sin_preguntar(bd: Archivo, puesta: Puesta) -> None:
    abrir = next(a for a in puesta.poner(PantallaAsociacion).acciones() if "papeles" in a.texto)
    preguntas: list[str] = []

    def descartar(cuadro: Any) -> None:
        preguntas.append(cuadro.text())
        boton(cuadro, "Descartar").click()

    def escribir(dialogo: Any) -> None:
        dialogo.formulario.poner({"clase": "aviso"})
        assert not dialogo.se_perderia(), "sólo se miró"
        dialogo.formulario.poner({"pago": "Al banco"})
        dialogo.formulario.poner({"clase": "carta"})
        en_el_siguiente(descartar)
        dialogo.reject()

    en_dialogo(abrir.al_pulsar, escribir)
    assert preguntas == ["¿Descartar lo escrito?"]
    assert textos_de_papel(bd) == []


@pytest.mark.parametrize("clase", ["convocatoria", "notificacion", "aviso", "carta", "recibo"])
def test_quien_firma_lleva_en_cada_lengua_el_cargo_que_se_dispuso_con_el(bd: Archivo, clase: str) -> None:
    nombre, cargo = _dicho("firma", "Rosa Campos", clase), _dicho("cargo", "Secretaria", clase, "es")

    def firma(di: Habla, *textos: TextoDePapel) -> tuple[str, str]:
        suya = quien_firma(replace(membrete(bd), textos=textos), clase, di, "Quien consta", "De fábrica")
        return suya.nombre, suya.cargo

    assert firma(ES, nombre, cargo) == firma(PT, nombre, cargo) == ("Rosa Campos", "Secretaria")
    propio = _dicho("cargo", "Secretária", clase, "pt")
    assert firma(PT, nombre, cargo, propio) == ("Rosa Campos", "Secretária")
    assert firma(ES, nombre) == firma(PT, nombre) == ("Rosa Campos", "")
    assert firma(ES, cargo) == ("Quien consta", "Secretaria")
    assert firma(ES) == ("Quien consta", "De fábrica")


@pytest.mark.parametrize(
    ("cargo", "firman"),
    [
        ("Secretaria de la Red", [("", "Tesorería"), ("Rosa", "Secretaria de la Red")]),
        ("Prosecretaria", [("", "Tesorería"), ("Rosa", "Prosecretaria")]),
        ("Tesorera de la Secretaría", [("Rosa", "Tesorera de la Secretaría"), ("", "Secretaría")]),
        ("Administradora", [("Rosa", "Administradora"), ("", "Secretaría")]),
        ("", [("Rosa", ""), ("", "Secretaría")]),
    ],
)
def test_en_un_recibo_lo_dispuesto_sustituye_a_la_firma_de_su_oficio_y_la_muestra_lleva_las_dos(
    bd: Archivo, cargo: str, firman: list[tuple[str, str]]
) -> None:
    textos = (_dicho("firma", "Rosa", "recibo"), _dicho("cargo", cargo, "recibo", "es"))
    de = replace(membrete(bd), textos=textos)
    assert [(f.nombre, f.cargo) for f in firmas_de_recibo(de, ES).firmantes] == firman
    leido = texto(muestra_pdf(de, "recibo", ES))
    assert all(dicho in leido for firma in firman for dicho in firma)


@pytest.mark.parametrize(
    ("clase", "firma"), [("aviso", "Tesorería"), ("carta", "Tesorería"), ("", "Tesorería")]
)
def test_la_muestra_lleva_la_firma_que_lleva_el_papel(bd: Archivo, clase: str, firma: str) -> None:
    leido = texto(muestra_pdf(membrete(bd), clase, ES))
    assert firma in leido
    assert "Secretaría" not in leido


@pytest.fixture
def puesta(bd: Archivo, qtbot: Any, qapp: Any) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def test_lo_de_fabrica_vale(bd: Archivo) -> None:
    """Todo lo de fábrica se podría escribir a mano: si no, volver al original sería un error."""
    for clase in ("", *CLASES_DE_PAPEL):
        for di in (ES, PT):
            suyos = [
                _dicho(c, de_fabrica(c, clase, di), clase, di.idioma) for c in DISPUESTOS if sale_en(c, clase)
            ]
            assert disponer_papeles(bd, suyos, [])


def test_por_ordenes_se_dispone_se_ve_y_se_vuelve(orden: Correr, ejemplo: Path) -> None:
    assert en_json(orden, "papeles", ejemplo, "hoja", "carta", "--clase", "acta")["texto"] == "carta"
    assert en_json(orden, "papeles", ejemplo, "hoja")["texto"] == "A4"
    todo = en_json(orden, "papeles", ejemplo, "--clase", "acta")
    assert {f["que"]: f["texto"] for f in todo}["hoja"] == "carta"
    assert [*todo[0]] == ["que", "clase", "idioma", "texto", "original"]
    vuelta = en_json(orden, "papeles", ejemplo, "hoja", "--clase", "acta", "--original")
    assert vuelta["texto"] == vuelta["original"] == "A4"
    codigo, _, error = orden("papeles", ejemplo, "saludo", "Hola", "--clase", "carta")
    assert (codigo, "en qué lengua" in error) == (1, True)


def test_un_word_y_un_excel_dicen_dentro_el_dia_en_que_se_hicieron(bd: Archivo) -> None:
    suyo = membrete(bd)
    columnas: list[Columna[str]] = [Columna("Nombre", str)]
    libro = en_excel(suyo, "Relación", [hoja("Hoja", Cuadro(columnas, ["Ana"]))])
    for hecho in (libro, componer_docx(papel(suyo, "Relación"), [Titulo("Relación")])):
        with ZipFile(BytesIO(hecho)) as paquete:
            dichas = re.findall(rb"<dcterms:(\w+)[^>]*>(\S+)T", paquete.read("docProps/core.xml"))
        assert dichas == [(b"created", bd.hoy().encode()), (b"modified", bd.hoy().encode())]


def test_un_papel_dice_dentro_el_dia_en_que_se_hizo_tambien_tachado(bd: Archivo) -> None:
    pdf = muestra_pdf(membrete(bd), "recibo", ES)
    assert fecha_de(pdf) == bd.hoy()
    assert fecha_de(tachar(pdf, frase("Anulado."))) == bd.hoy()
    assert fecha_de(sacar_hojas(pdf, 1, 1, Rotulacion("x", fecha="2024-02-29"))) == "2024-02-29"
    assert pdf == muestra_pdf(membrete(bd), "recibo", ES)
    with pikepdf.open(BytesIO(pdf)) as abierto, abierto.open_metadata() as xmp:
        assert str(xmp["xmp:CreateDate"]).startswith(bd.hoy())
