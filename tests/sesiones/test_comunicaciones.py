"""Convocatoria en Word, credenciales de la sesión, modelo de poder y hoja de firmas."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import convocatoria_guardada
from escritorio.sesiones.impresos import (
    componer_convocatoria_docx,
    componer_credenciales,
    componer_hoja_de_firmas,
    componer_modelo_de_poder,
)
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.convocados import con_titular
from tests.sesiones.escenas import PRIMERA, comprobar_sin_rastro, convocada, en_curso, fijar, lista, nueva
from tests.sesiones.lectura import paginas_de, texto_de

PODERES = ReglaDePoderes(admite=True, maximo=2, forma="escrito firmado", plazo_horas=0)


def _de_word(docx: bytes) -> str:
    documento = Document(BytesIO(docx))
    celdas = [c.text for t in documento.tables for f in t.rows for c in f.cells]
    return "\n".join([*(p.text for p in documento.paragraphs), *celdas])


def test_la_convocatoria_dice_quien_puede_convocar_la_conexion_y_los_poderes(red: Archivo) -> None:
    fijar(red, "poderes", PODERES)
    fijar(red, "convocatoria", ReglaDeConvocatoria(15, convoca="la Presidencia"))
    enlace = "https://sala.ejemplo.org/asamblea, clave 1234"
    sesion_id = preparar(red, replace(nueva(red), conexion=enlace))
    convocar(red, sesion_id)
    texto = texto_de(convocatoria_guardada(red, sesion_id))
    assert "Facultad para convocar Según la regla, convoca la Presidencia" in texto
    assert "sala.ejemplo.org/asamblea, clave 1234" in texto
    assert "Se admiten poderes, hasta 2 por apoderado" in texto
    assert "art. 12 del estatuto" in texto


def test_la_convocatoria_lista_las_actas_que_se_someten_a_aprobacion(red: Archivo) -> None:
    anterior = en_curso(red)
    cerrar_sesion(red, anterior, "2026-04-20T12:00")
    punto = PuntoNuevo("Aprobación del acta", "ordinaria", origen_tipo="acta", origen_id=anterior)
    sesion_id = preparar(
        red, replace(nueva(red, punto), primera_llamada="2026-06-20T09:00", segunda_llamada=None)
    )
    convocar(red, sesion_id)
    texto = texto_de(convocatoria_guardada(red, sesion_id))
    assert "Borradores de actas por aprobar" in texto
    assert "Acta de la sesión ordinaria n.º 1, del 20/04/2026" in texto


def test_en_word_dice_lo_mismo_que_en_pdf(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    anadir_anexo(red, sesion_id, "Memoria año 2025.pdf", b"%PDF-1.7")
    convocar(red, sesion_id)
    word = _de_word(componer_convocatoria_docx(red, sesion_id))
    pdf = texto_de(convocatoria_guardada(red, sesion_id))
    for frase in (
        "Reforma del artículo 5.º",
        "Salón de actos",
        "Memoria año 2025",
        "33 integrantes convocados",
    ):
        assert frase in word
        assert frase in pdf


def test_hay_una_credencial_por_convocado_para_esa_sesion(red: Archivo) -> None:
    con_titular(red)
    sesion_id = convocada(red)
    paginas = paginas_de(componer_credenciales(red, sesion_id))
    assert len(paginas) == 33
    assert "acredita que Sra. Ana Núñez, en representación de Municipio 001, asiste a la sesión" in paginas[0]
    assert "con voz y voto" in paginas[0]
    assert "Municipio 033" in paginas[32]


def test_el_modelo_de_poder_cita_la_regla_y_sale_uno_por_integrante_o_en_blanco(red: Archivo) -> None:
    fijar(red, "poderes", PODERES)
    con_titular(red)
    sesion_id = convocada(red)
    paginas = paginas_de(componer_modelo_de_poder(red, sesion_id))
    assert len(paginas) == 33
    assert "Quien suscribe Sra. Ana Núñez En representación de Municipio 001" in paginas[0]
    assert "Se otorga por escrito firmado." in paginas[0]
    assert "(art. 12 del estatuto" in paginas[0]
    assert "3. Reforma del artículo 5.º" in paginas[0]
    assert "Informe de gestión" not in paginas[0]
    blanco = paginas_de(componer_modelo_de_poder(red, sesion_id, en_blanco=True))
    assert len(blanco) == 1
    assert "Municipio 001" not in blanco[0]
    assert "Confiere poder a" in _de_word(
        componer_modelo_de_poder(red, sesion_id, en_blanco=True, en_word=True)
    )


def test_cada_poder_cabe_en_su_hoja_con_lo_que_pide_la_regla(red: Archivo) -> None:
    fijar(red, "poderes", PODERES)
    dados = [PuntoNuevo(f"Asunto {i} de la asamblea", "ordinaria") for i in range(1, 9)]
    paginas = paginas_de(componer_modelo_de_poder(red, convocada(red, 0, *dados)))
    assert len(paginas) == 33
    for pagina in paginas:
        assert "Qué pide la regla de poderes" in pagina
        assert "8. Asunto 8" in pagina
        assert "Firma y sello" in pagina


def test_si_la_regla_no_admite_poderes_no_hay_modelo(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(admite=False))
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, EstadoImpropio, "No se admiten poderes"):
        componer_modelo_de_poder(red, sesion_id)


def test_con_la_regla_por_fijar_el_modelo_no_dice_que_pide(red_sin_reglas: Archivo) -> None:
    texto = texto_de(componer_modelo_de_poder(red_sin_reglas, convocada(red_sin_reglas)))
    assert "Confiere poder a" in texto
    assert "Qué pide la regla de poderes" not in texto


def test_la_hoja_de_firmas_deja_marcar_en_que_calidad_y_ya_marca_el_poder(red: Archivo) -> None:
    fijar(red, "poderes", PODERES)
    con_titular(red)
    sesion_id = convocada(red)
    da, lleva = lista(red, sesion_id)[1:3]
    nuevo = PoderNuevo(da.id, PRIMERA, lleva.socio_id, comprobado="original", comprobo="Ana")
    registrar_y_usar(red, sesion_id, nuevo)
    texto = texto_de(componer_hoja_de_firmas(red, sesion_id))
    assert "Con voz y voto: 33 integrantes" in texto
    assert "Municipio 001 Sra. Ana Núñez □ Titular □ Suplente □ Poder" in texto
    assert f"Poder a {lleva.nombre} □ Titular □ Suplente ☑ Poder" in texto


def test_los_mismos_datos_dan_los_mismos_bytes(red: Archivo) -> None:
    sesion_id = convocada(red)
    for componer in (componer_convocatoria_docx, componer_credenciales, componer_hoja_de_firmas):
        assert componer(red, sesion_id) == componer(red, sesion_id)
