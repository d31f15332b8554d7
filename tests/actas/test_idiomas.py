"""El acta en portugués y a doble columna, y cómo se nombra a cada persona."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from escritorio.actas.acciones.levantar import escribir_parte, levantar
from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.actas.impresos import borrador_docx, borrador_pdf
from escritorio.actas.modelo.contenido import ExcusaDeActa, RecesoDeActa, Trato
from escritorio.actas.reglas.redaccion import como_se_aprobo, receso
from escritorio.actas.reglas.redaccion_votos import excusas
from escritorio.actas.reglas.tratamientos import nombrar
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.base.lengua import frase as una_frase
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sala.consultas import tablero
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.en_vivo import dejar_constancia
from escritorio.sesiones.acciones.puntos_en_vivo import alterar_orden
from escritorio.sesiones.consultas.en_vivo import constancias
from escritorio.sesiones.consultas.habilitar import cambios_del_padron
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.socios.acciones import cambiar_categoria, crear_categoria, poner_situacion
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import CategoriaNueva, SituacionNueva
from tests.a_su_hora import aprobar, cerrar_sesion, dejar_sin_celebrar, retirar
from tests.actas.libros import FIN, celebrada
from tests.fabrica import ACTO_ANTERIOR
from tests.lenguas import dicho_en_espanol
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

PORTUGUES = Habla("pt")


def test_el_acta_en_portugues_dice_lo_mismo_con_cada_cuenta(red: Archivo) -> None:
    texto = texto_de(borrador_pdf(red, celebrada(red), idioma="pt"))
    for frase in (
        "Data, hora e local",
        "Na segunda-feira, 20 de abril de 2026, às 9h05, no local indicado, reúne-se a Asamblea General",
        "em sessão ordinária n.º 1, em primeira chamada",
        "Presenças De 33 integrantes com direito a voto, 22 comparecem à abertura da sessão.",
        "Faltam 11: 11 sem aviso.",
        "Há quórum: 22 presentes e são necessários 17.",
        "Em primeira chamada, a sessão se realiza com mais de metade dos habilitados a votar.",
        "Ordem do dia",
        "Posta em votação por mãos levantadas às 10h30, o resultado é: 20 votos a favor, 1 contra",
        "Aprovada com 20 votos a favor.",
        "Deliberação n.º 1. A proposta fica aprovada",
        "» (2) e «",
        "Encerramento e lavratura Ficando pontos por tratar, encerra-se a sessão às 12h",
        "Dou fé",
    ):
        assert frase in texto, frase
    assert "espanhol" not in texto


def test_un_dictamen_de_una_version_anterior_se_cita_como_se_dicto(
    red: Archivo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dictamen, "a_json", lambda dado: json.dumps(en_datos(dado)))
    sesion_id = celebrada(red)
    texto = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    for frase in (
        "Há quórum: 22 presentes com direito a voto.",
        "Parecer original, em espanhol: «Hay quórum: 22 presentes y hacen falta 17.",
        "A proposta fica aprovada: 20 a favor e 1 contra, de 22 presentes.",
    ):
        assert frase in texto, frase
    bilingue = texto_de(borrador_pdf(red, sesion_id, idioma="bilingue"))
    assert "Há quórum: 22 presentes com direito a voto." in bilingue
    assert "Parecer original" not in bilingue


def test_lo_que_no_esta_traducido_sale_en_su_original_y_lo_dice(red: Archivo) -> None:
    sesion_id = en_curso(red)
    suyo = punto_id(red, sesion_id, 2)
    tratar_punto(red, suyo, "Se informa de las obras.", "")
    cerrar_sesion(red, sesion_id, FIN)
    assert "Se informa de las obras. (não traduzido)" in texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    escribir_parte(red, sesion_id, f"punto:{suyo}", "pt", "Informa-se sobre as obras.")
    traducida = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "Informa-se sobre as obras." in traducida
    assert "Se informa de las obras" not in traducida
    assert "Se informa de las obras." in texto_de(borrador_pdf(red, sesion_id, idioma="es"))


def test_bilingue_lleva_las_dos_lenguas_y_una_sola_lista(red: Archivo) -> None:
    sesion_id = celebrada(red)
    texto = texto_de(borrador_pdf(red, sesion_id, idioma="bilingue"))
    for frase in (
        "Acta · Ata",
        "Orden del día",
        "Ordem do dia",
        "Asistencia / Presença",
        "Ausente sin aviso / Ausente sem aviso",
        "Secretaría / Secretaria",
    ):
        assert frase in texto, frase
    assert texto.count("Municipio 001") == 1


def test_en_word_salen_las_dos_lenguas(red: Archivo) -> None:
    hoja = Document(BytesIO(borrador_docx(red, celebrada(red), idioma="bilingue")))
    dice = "\n".join(c.text for t in hoja.tables for f in t.rows for c in f.cells)
    assert "se reúne la Asamblea General" in dice
    assert "reúne-se a Asamblea General" in dice


def test_el_idioma_por_defecto_es_el_de_la_asociacion(red: Archivo) -> None:
    with transaccion(red, "Cambiar el idioma"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'pt es'")
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    acta = acta_de(red, sesion_id)
    assert acta is not None
    assert acta.idioma == "pt"
    otra = celebrada(red)
    with comprobar_sin_rastro(red, DatoInvalido):
        levantar(red, otra, idioma="fr")


def test_donde_se_aprobo_se_dice_en_portugues_o_se_cita() -> None:
    misma = como_se_aprobo(PORTUGUES, una_frase("en la misma sesión"), FIN)
    assert misma.startswith("Esta ata foi aprovada na mesma sessão, na segunda-feira,")
    cual = una_frase("en la sesión {} n.º {}, del {:corto}", una_frase("extraordinaria"), 4, FIN)
    otra = como_se_aprobo(PORTUGUES, cual, FIN)
    assert otra == "Esta ata foi aprovada na sessão extraordinária n.º 4, de 20/04/2026."
    assert como_se_aprobo(ESPANOL, cual, FIN) == f"Esta acta se aprobó {cual}."
    al_final = como_se_aprobo(ESPANOL, "Al término de la sesión", FIN)
    assert al_final.startswith("Esta acta se aprobó al término de la sesión, el ")


@given(st.text(min_size=1, max_size=60) | st.sampled_from(["en la misma sesión", "No se trata.", "socios"]))
def test_lo_que_se_escribio_a_mano_se_cita_como_esta(escrito: str) -> None:
    dia = "na segunda-feira, 20 de abril de 2026"
    assert como_se_aprobo(PORTUGUES, escrito, FIN) == f"Esta ata foi aprovada {dia} («{escrito}»)."
    assert escrito in receso(PORTUGUES, RecesoDeActa(FIN, None, escrito))
    assert excusas(PORTUGUES, [ExcusaDeActa(escrito, "interés")])[0].startswith(f"{escrito} escusa-se")
    assert escrito in nombrar(PORTUGUES, escrito, {escrito: Trato("Sra.", "Prefeita", "Río")})


def test_donde_se_aprobo_se_dice_en_portugues_y_consta_en_espanol(
    red: Archivo,
) -> None:
    primera = celebrada(red)
    levantar(red, primera, idioma="pt")
    suyo = PuntoNuevo("Acta anterior", "ordinaria", origen_tipo="acta", origen_id=primera)
    siguiente = en_curso(red, 22, suyo)
    punto = punto_id(red, siguiente)
    votar_a_mano(red, punto, "Se aprueba.", 22, 0, 0, "2026-04-20T10:40")
    aprobar(red, primera, "2026-04-20T10:40", punto_id=punto)
    acta = acta_de(red, primera)
    assert acta is not None
    dicho = "Esta ata foi aprovada na sessão ordinária n.º 2, de 20/04/2026."
    assert dicho in texto_de(acta_guardada(red, primera))
    assert acta.aprobada_en == "en la sesión ordinaria n.º 2, del 20/04/2026"
    assert json.loads(acta.canonico)["aprobada_en"] == acta.aprobada_en


@pytest.mark.parametrize(
    ("trato", "es", "pt"),
    [
        (Trato("", "Alcaldesa", "Alba"), "la alcaldesa de Alba, Eva", "a alcaldesa de Alba, Eva"),
        (
            Trato("Sra.", "Intendente", "Río"),
            "la intendente de Río, Sra. Eva",
            "a intendente de Río, Sra. Eva",
        ),
        (
            Trato("Sr.", "Prefeito", "Vilhena"),
            "el prefeito de Vilhena, Sr. Eva",
            "o prefeito de Vilhena, Sr. Eva",
        ),
        (Trato("", "Intendente", "Río"), "Eva, intendente de Río", "Eva, intendente de Río"),
        (Trato("Dra.", "", "Río"), "Dra. Eva", "Dra. Eva"),
        (Trato("", "", "Río"), "Eva", "Eva"),
    ],
)
def test_el_cargo_concuerda_y_lo_que_no_consta_no_se_inventa(trato: Trato, es: str, pt: str) -> None:
    assert nombrar(ESPANOL, "Eva", {"Eva": trato}) == es
    assert nombrar(PORTUGUES, "Eva", {"Eva": trato}) == pt
    assert nombrar(ESPANOL, "Otra", {"Eva": trato}) == "Otra"


def test_las_cifras_en_portugues_concuerdan(red: Archivo) -> None:
    sesion_id = en_curso(red)
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 0, 2, 0, "2026-04-20T10:30")
    texto = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert (
        "nenhum a favor, 2 contra e nenhuma abstenção, de 22 presentes com direito a voto. Não votam 20."
        in texto
    )
    assert "A proposta fica rejeitada." in texto
    assert "A sessão não foi encerrada." in texto


def test_la_diligencia_sale_en_portugues_y_en_las_dos_lenguas(red: Archivo) -> None:
    sesion_id = convocada(red, 2)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Temporal")
    en_pt = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    for frase in (
        "Faz-se constar que",
        "a sessão não se realizou nem em primeira nem em segunda chamada",
        "Compareceram 2: Municipio 001 e Municipio 002.",
        "Não há quórum: 2 presentes de 11 necessários; faltam 9.",
        "Ordem do dia que não se tratou",
    ):
        assert frase in en_pt, frase
    assert "Se hace constar" not in en_pt
    ambas = texto_de(borrador_pdf(red, sesion_id, idioma="bilingue"))
    assert "Concurrieron 2:" in ambas
    assert "Compareceram 2:" in ambas
    levantar(red, sesion_id, idioma="pt")
    assert "Termo de encerramento" in texto_de(acta_guardada(red, sesion_id))


def _con_de_todo(bd: Archivo) -> str:
    """Una asamblea con quien no vota por cada motivo, el orden alterado y el quórum perdido; da su id."""
    suspendido, en_tramite, sin_voz, oyente = [s.id for s in socios(bd) if s.nombre > "Municipio 029"]
    poner_situacion(
        bd, suspendido, SituacionNueva("suspension", "2026-02-01", "2026-09-01", "sin_voto"), ACTO_ANTERIOR
    )
    poner_situacion(bd, en_tramite, SituacionNueva("tramite", "2026-02-01", "", "sin_voto"), ACTO_ANTERIOR)
    for socio_id, categoria in ((sin_voz, "Mudo"), (oyente, "Observador")):
        con_voz = categoria == "Observador"
        crear_categoria(bd, CategoriaNueva(categoria, con_voto=False, con_voz=con_voz))
        suya = next(c.id for c in categorias(bd) if c.nombre == categoria)
        cambiar_categoria(bd, [socio_id], suya, "2026-02-01", ACTO_ANTERIOR)
    sesion_id = en_curso(bd, 15)
    alterar_orden(bd, punto_id(bd, sesion_id, 3), 1, "2026-04-20T09:20")
    retirar(bd, lista(bd, sesion_id)[0].id, "2026-04-20T09:30")
    perdido = tablero(bd, sesion_id).perdido
    assert perdido is not None
    dejar_constancia(bd, sesion_id, perdido.dicho, "2026-04-20T09:40", dictamen=perdido.dictamen)
    return sesion_id


def test_lo_que_el_programa_guarda_sale_en_la_lengua_del_acta(red: Archivo) -> None:
    sesion_id = _con_de_todo(red)
    texto = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    for frase in (
        "Suspenso desde 01/02/2026 até 01/09/2026 (Libro de socios en papel).",
        "Em tramitação: tem voz sem voto.",
        "A categoria «Observador» tem voz sem voto.",
        "A categoria «Mudo» não tem voz nem voto.",
        "Altera-se a ordem do dia: «Reforma del artículo 5.º», que figurava com o número 3, passa a ser",
        "Às 9h40: Perdeu-se o quórum: 14 presentes de 15 necessários; falta 1.",
    ):
        assert frase in texto, frase
    assert dicho_en_espanol(texto, "Se aprueba el acta anterior") == []


def test_lo_que_guardo_ya_compuesto_una_version_anterior_se_lee_igual(red: Archivo) -> None:
    """Sale como se guardó, en español, y no cambia porque se vuelva a leer."""
    sesion_id = _con_de_todo(red)
    antes = {a.nombre: str(a.motivo_sin_voto) for a in lista(red, sesion_id)}
    dichas = [str(c.texto) for c in constancias(red, sesion_id)]
    with transaccion(red, "Como lo guardaba una versión anterior"):
        for nombre, motivo in antes.items():
            red.ejecutar("UPDATE asistencia SET motivo_sin_voto = ? WHERE nombre = ?", [motivo, nombre])
        for consta, dicho in zip(constancias(red, sesion_id), dichas, strict=True):
            red.ejecutar("UPDATE constancia SET texto = ? WHERE id = ?", [dicho, consta.id])
    assert {a.nombre: str(a.motivo_sin_voto) for a in lista(red, sesion_id)} == antes
    texto = texto_de(borrador_pdf(red, sesion_id, idioma="pt"))
    assert "Suspendido desde el 01/02/2026 al 01/09/2026" in texto
    assert "A las 09:40: Se perdió el quórum: 14 presentes de 15" in texto
    assert "(não traduzido)" in texto
    assert cambios_del_padron(red, sesion_id) == []
