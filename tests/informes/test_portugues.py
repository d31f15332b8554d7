"""La memoria, el acta de traspaso y los principios salen también en portugués, con las mismas cifras."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.acciones.borradores import emitir, escribir_apartado, preparar_memoria
from escritorio.informes.consultas.principios import principios
from escritorio.informes.consultas.traspaso import informe, informe_guardado
from escritorio.informes.documentos.principios import principios_pdf, principios_xlsx
from escritorio.informes.impresos import apartados_de, componer_borrador
from escritorio.informes.modelo.informes import Informe
from escritorio.informes.pantalla import PantallaInformes
from escritorio.informes.piezas.panel import archivo_de
from escritorio.informes.reglas.informes import memoria_nueva
from escritorio.informes.reglas.principios import periodo_de
from tests.estatutos.familias import mnemonicos_repetidos
from tests.informes.casos import traspaso
from tests.lenguas import en_portugues
from tests.pantallas import Puesta, boton
from tests.sesiones.lectura import texto_de
from tests.ventanas import abrir_ejemplo

DI = Habla("pt")


@pytest.fixture
def red(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def _renglones(bd: Archivo, suyo: Informe, idioma: str) -> list[str]:
    dichos = [(a.titulo, *a.en_texto.splitlines()) for a in apartados_de(bd, suyo, idioma)]
    return [renglon for apartado in dichos for renglon in apartado]


def _los_dos(bd: Archivo, suyo: Informe) -> list[tuple[str, str]]:
    return list(zip(_renglones(bd, suyo, "es"), _renglones(bd, suyo, "pt"), strict=True))


def _cifras(texto: str) -> list[str]:
    return re.findall(r"\d[\d.,/]*", texto)


@pytest.mark.parametrize("ejercicio", ["2025", "2026"])
def test_la_memoria_dice_las_mismas_cifras_en_los_dos_idiomas(red: Archivo, ejercicio: str) -> None:
    for espanol, portugues in _los_dos(red, memoria_nueva(ejercicio, red.hoy())):
        assert _cifras(espanol) == _cifras(portugues), espanol


def test_el_traspaso_dice_las_mismas_cifras_en_los_dos_idiomas(red: Archivo) -> None:
    for espanol, portugues in _los_dos(red, informe(red, traspaso(red))):
        assert sorted(_cifras(espanol)) == sorted(_cifras(portugues)), espanol


@pytest.mark.parametrize("cual", ["traspaso", "2025", "2026"])
def test_ningun_rotulo_queda_en_espanol(red: Archivo, cual: str) -> None:
    """Lo que tiene otra palabra en portugués no aparece en español como celda, título ni frase."""
    suyo = informe(red, traspaso(red)) if cual == "traspaso" else memoria_nueva(cual, red.hoy())
    dichas = {e: p for e, p in en_portugues().items() if e != p}
    distintos = {e for e in dichas if "{}" not in e} - set(dichas.values())
    # Con una sola palabra («{}: {} y {}.») se leería también lo que escribió la secretaría.
    largas = [e.split("{}") for e in dichas if "{}" in e and len(re.findall(r"\w+", e)) > 1]
    moldes = [re.compile(".+?".join(map(re.escape, trozos))) for trozos in largas]
    nombres = _nombres(red)
    for renglon in _renglones(red, suyo, "pt"):
        celdas = renglon.split(" · ")
        # Si empieza por un dato («Admisión de Playa Guayacán · …»), entero no es una frase.
        enteros = () if celdas[0] in nombres else (renglon,)
        for celda in {*celdas, *enteros} - nombres:
            assert celda not in distintos, renglon
            assert not any(m.fullmatch(celda) for m in moldes), renglon


def _nombres(bd: Archivo) -> set[str]:
    """Lo del archivo que se lee como un rótulo: un puesto «Responsable» o el texto de un acuerdo."""
    propios = (
        "SELECT nombre FROM puesto UNION SELECT nombre FROM unidad UNION SELECT texto FROM acuerdo"
        " UNION SELECT codigo || ' ' || nombre FROM partida"
        " UNION SELECT titulo FROM punto UNION SELECT titulo FROM propuesta"
        " UNION SELECT nombre FROM plan_trabajo"
    )
    return {str(f[0]) for f in bd.filas(propios)}


def test_lo_que_viene_compuesto_tambien_se_dice_en_portugues(red: Archivo) -> None:
    memoria = "\n".join(_renglones(red, memoria_nueva("2026", red.hoy()), "pt"))
    for dicho in (
        "Este relatório presta contas do exercício 2026 de Red de Ciudades del Sur Imaginario, até",
        "Vagos: 12 coordenações e 13 subcoordenações.",
        "sessão extraordinária n.º 23",
        "Cumprida",
        "No vermelho",
        "cidades assinaram a versão 2 · 2 de 8 cumpridos",
        "ultrapassou em USD 200,00 o orçado.",
        "Grande (500.000 ou mais)",
        "Média, a partir de 100.000 habitantes",
        "Total de receitas",
        "Lançamentos",
    ):
        assert dicho in memoria, dicho
    anterior = "\n".join(_renglones(red, memoria_nueva("2025", red.hoy()), "pt"))
    assert "Puerto Alborada assume, até 24/04/2027" in anterior


def test_los_nombres_y_lo_escrito_salen_como_estan(red: Archivo) -> None:
    suyo = preparar_memoria(red, "2026")
    escribir_apartado(red, suyo, "presentacion", "Un año de trabajo.")
    assert "Un año de trabajo." in texto_de(componer_borrador(red, suyo, "pdf", "pt"))


def test_el_traspaso_emitido_en_portugues_queda_asi(bd: Archivo) -> None:
    suyo = traspaso(bd)
    borrador = " ".join(texto_de(componer_borrador(bd, suyo, "pdf", "pt")).split())
    assert "RASCUNHO" in borrador
    emitido = emitir(bd, suyo, "pt")
    pdf = informe_guardado(bd, suyo, "pdf")
    with pikepdf.open(BytesIO(pdf)) as abierto:
        assert str(abierto.Root.Lang) == "pt"
    dicho = " ".join(texto_de(pdf).split())
    for frase in (
        "Termo de transferência da secretaria n.º 1/2026",
        "Em Salto, em 20 de março de 2026, Inés Quiroga (secretaria ejecutiva) faz a entrega",
        "perante Rosa Díaz.",
        "Lido o presente termo e de acordo com ele",
        "Testemunha",
        "Página 1 de",
    ):
        assert frase in dicho, frase
    assert leer_adjunto(bd, emitido.pdf_id or "").nombre.startswith("Termo de transferência")


def test_la_memoria_en_portugues_lleva_su_indice_y_su_portada(red: Archivo) -> None:
    suyo = preparar_memoria(red, "2026")
    dicho = " ".join(texto_de(componer_borrador(red, suyo, "pdf", "pt")).split())
    for frase in ("Exercício", "Relatório anual 2026", "Índice", "Seção Página", "1. Apresentação"):
        assert frase in dicho, frase
    assert componer_borrador(red, suyo, "docx", "pt") != componer_borrador(red, suyo, "docx")


def test_los_principios_salen_en_portugues_en_pdf_y_en_su_libro(red: Archivo) -> None:
    medido = principios(red, periodo_de("2026", red.hoy()))
    papeles = [" ".join(texto_de(principios_pdf(medido, lengua)).split()) for lengua in ("es", "pt")]
    assert "Princípios da cooperação, 2026, até 21/11/2026" in papeles[1]
    assert "Associado por associado" in papeles[1]
    libros = [CalamineWorkbook.from_filelike(BytesIO(principios_xlsx(medido, x))) for x in ("es", "pt")]
    assert libros[1].sheet_names[0] == "Horizontalidade por porte"
    assert libros[1].sheet_names[-4:] == ["Associados", "Fatos", "Aportes", "Votações"]
    for uno, otro in zip(libros[0].sheet_names, libros[1].sheet_names, strict=True):
        suyas = [libro.get_sheet_by_name(n).to_python() for libro, n in zip(libros, (uno, otro), strict=True)]
        assert _numeros(suyas[0]) == _numeros(suyas[1])
        assert not {c for fila in suyas[1] for c in fila} & {"Socio", "Tamaño", "Clase", "Fecha", "Sí"}
    assert "Cargos" in str(libros[1].get_sheet_by_name("Associados").to_python())


def _numeros(filas: Iterable[Iterable[object]]) -> list[object]:
    return [celda for fila in filas for celda in fila if isinstance(celda, int | float)]


def test_un_mes_sin_dia_se_dice_en_su_lengua() -> None:
    assert DI.en_corto("2026-03") == "março de 2026"
    assert DI.en_corto("2026-03-05") == Habla("es").en_corto("2026-03-05") == "05/03/2026"


def test_en_la_ventana_se_elige_la_lengua_y_asi_se_emite(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    suyo = traspaso(bd)
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaInformes)
    pantalla.mostrar(Referencia("informe", suyo))
    boton(pantalla, "Abrir el informe").click()
    assert mnemonicos_repetidos(puesta.ventana) == []
    assert pantalla.panel.idioma() == "es"
    pantalla.panel.papel.setCurrentText("Portugués")
    assert archivo_de(informe(bd, suyo), "pt") == "Termo de transferência da secretaria"
    boton(pantalla, "Emitir").click()
    assert "en portugués" in puesta.avisos.preguntas[-1]
    assert "Termo de transferência da secretaria n.º 1/2026" in texto_de(informe_guardado(bd, suyo, "pdf"))
