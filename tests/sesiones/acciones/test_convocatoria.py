"""Convocar: número, plazo, habilitados y documento guardado."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.plazos import plazo
from escritorio.sesiones.consultas.sesiones import asistencias, convocatoria_guardada, sesion
from escritorio.sesiones.impresos import componer_convocatoria, componer_lista
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.asistencia import como_estuvo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, PlazoIncumplido
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import RepresentanteNuevo
from tests.a_su_hora import abrir, incorporar
from tests.fabrica import asamblea
from tests.sesiones.escenas import EMITIDA, comprobar_sin_rastro, convocada, nueva
from tests.sesiones.lectura import paginas_de, texto_de


def test_convocar_numera_congela_y_guarda_la_convocatoria(red: Archivo) -> None:
    socio_id = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 001'")
    nombrar_representante(
        red, socio_id, RepresentanteNuevo("Eva Río", "2024-01-01", tratamiento="Dra.", cargo="Intendenta")
    )
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id)
    hecha = sesion(red, sesion_id)
    assert (hecha.estado, hecha.numero, hecha.numero_legal, hecha.cubiertos) == ("convocada", 1, 33, 33)
    assert hecha.dictamen_plazo is not None
    assert hecha.dictamen_plazo.veredicto is Veredicto.SI
    filas = asistencias(red, sesion_id)
    assert len(filas) == 33
    assert (filas[0].representante, filas[0].calidad, filas[0].vota) == (
        "Dra. Eva Río",
        categorias(red)[0].nombre,
        True,
    )
    texto = texto_de(convocatoria_guardada(red, sesion_id))
    assert "sesión ordinaria n.º 1" in texto
    assert "dos tercios de los presentes con voto" in texto
    assert "lunes 20 de abril de 2026, a las 10:00" in texto


def test_sin_plazo_hay_que_confirmarlo_y_mientras_no_queda_rastro(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, PlazoIncumplido, "faltan 10 días"):
        convocar(red, sesion_id, emitida="2026-04-15T10:00")
    convocar(red, sesion_id, emitida="2026-04-15T10:00", aunque_incumpla=True)
    hecha = sesion(red, sesion_id)
    assert hecha.dictamen_plazo is not None
    assert hecha.dictamen_plazo.veredicto is Veredicto.NO
    assert "no cumple el plazo" in texto_de(convocatoria_guardada(red, sesion_id))


def test_con_el_plazo_pendiente_se_convoca_y_se_advierte(red_sin_reglas: Archivo) -> None:
    anadir_regla(red_sin_reglas, asamblea(red_sin_reglas), "convocatoria", "ordinaria")
    sesion_id = preparar(red_sin_reglas, nueva(red_sin_reglas, segunda=None))
    actual = sesion(red_sin_reglas, sesion_id)
    assert plazo(red_sin_reglas, actual, red_sin_reglas.ahora()).veredicto is Veredicto.NO_SE_SABE
    convocar(red_sin_reglas, sesion_id)
    guardado = sesion(red_sin_reglas, sesion_id).dictamen_plazo
    assert guardado is not None
    assert guardado.veredicto is Veredicto.NO_SE_SABE
    texto = texto_de(convocatoria_guardada(red_sin_reglas, sesion_id))
    assert "por fijar" not in texto
    assert "Segunda llamada" not in texto


def test_el_recuadro_del_plazo_va_con_su_titulo(red: Archivo) -> None:
    for extra in range(12):
        pasados = [PuntoNuevo(f"Asunto {n}", "ordinaria") for n in range(extra + 1)]
        sesion_id = preparar(red, nueva(red, *pasados))
        convocar(red, sesion_id, emitida=EMITIDA)
        hojas = paginas_de(convocatoria_guardada(red, sesion_id))
        donde = [h for h in hojas if "Plazo de convocatoria" in h]
        assert len(donde) == 1
        assert "Fundamento:" in donde[0]


def test_de_lo_que_solo_consta_cada_cuanto_el_plazo_no_se_afirma(red_sin_reglas: Archivo) -> None:
    """La plantilla sólo trae que la asamblea es anual."""
    sesion_id = preparar(red_sin_reglas, nueva(red_sin_reglas))
    convocar(red_sin_reglas, sesion_id)
    guardado = sesion(red_sin_reglas, sesion_id).dictamen_plazo
    assert guardado is not None
    assert guardado.veredicto is Veredicto.NO_SE_SABE
    texto = " ".join(texto_de(convocatoria_guardada(red_sin_reglas, sesion_id)).split())
    assert "por fijar" not in texto
    assert "fecha para convocar" not in texto


def test_desconvocar_conserva_el_numero_y_la_convocatoria_emitida(red: Archivo) -> None:
    sesion_id = convocada(red)
    adjunto = sesion(red, sesion_id).convocatoria_pdf_id
    desconvocar(red, sesion_id)
    assert (sesion(red, sesion_id).estado, asistencias(red, sesion_id)) == ("borrador", [])
    assert red.valor("SELECT count(*) FROM adjunto WHERE id = ?", [adjunto]) == 1
    with pytest.raises(NoExiste):
        convocatoria_guardada(red, sesion_id)
    convocar(red, sesion_id)
    assert sesion(red, sesion_id).numero == 1
    assert sesion(red, convocada(red)).numero == 2


def test_sin_orden_del_dia_o_sin_integrantes_no_se_convoca(red: Archivo) -> None:
    vacia = preparar(red, replace(nueva(red), puntos=()))
    with comprobar_sin_rastro(red, EstadoImpropio, "orden del día"):
        convocar(red, vacia)
    del_consejo = preparar(red, replace(nueva(red), organo_id=organo_por_clave(red, "consejo").id))
    with comprobar_sin_rastro(red, EstadoImpropio, "no tiene integrantes"):
        convocar(red, del_consejo)


def test_lo_ya_convocado_no_se_convoca_otra_vez(red: Archivo) -> None:
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, EstadoImpropio):
        convocar(red, sesion_id)


def test_el_borrador_se_ve_antes_de_emitir_y_no_guarda_nada(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    assert "33 integrantes convocados" in texto_de(componer_convocatoria(red, sesion_id))
    assert red.valor("SELECT count(*) FROM adjunto") == 0


def test_la_lista_separa_a_quienes_no_votan(red: Archivo) -> None:
    sesion_id = convocada(red)
    texto = texto_de(componer_lista(red, sesion_id))
    assert "Con voto: 33" in texto
    assert "Con voz" not in texto


def test_quien_solo_tiene_voz_firma_aparte(red: Archivo) -> None:
    with transaccion(red, "Quitar el voto a una categoría"):
        red.ejecutar("UPDATE categoria SET con_voto = 0 WHERE clave = 'asociado'")
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre = 'Municipio 033'"
        )
    sesion_id = convocada(red)
    texto = texto_de(componer_lista(red, sesion_id))
    assert "Con voto: 32" in texto
    assert "Con voz y sin voto: 1" in texto
    assert "33 integrantes convocados; de ellos 32 votan" in texto_de(convocatoria_guardada(red, sesion_id))


def test_ya_abierta_la_lista_dice_quien_asistio_y_desde_cuando(red: Archivo) -> None:
    sesion_id = convocada(red, 20)
    assert "Firma" in texto_de(componer_lista(red, sesion_id))
    abrir(red, sesion_id, 1, "2026-04-20T09:05")
    tarde = next(a for a in asistencias(red, sesion_id) if not a.asistio)
    incorporar(red, tarde.id, "2026-04-20T13:17")
    assert como_estuvo(next(a for a in asistencias(red, sesion_id) if a.id == tarde.id)) == (
        "Llegó a las 13:17"
    )
    texto = texto_de(componer_lista(red, sesion_id))
    assert "Con voto: 33; asistieron 21" in texto
    assert "20/04/2026 09:05, en 1.ª llamada" in texto
    assert "Llegó a las 13:17" in texto
    assert texto.count("Ausente sin aviso") == 12
    assert "Firma" not in texto


def test_la_convocatoria_da_siempre_los_mismos_bytes(red: Archivo) -> None:
    sesion_id = convocada(red)
    assert componer_convocatoria(red, sesion_id) == convocatoria_guardada(red, sesion_id)


def test_los_documentos_incrustan_su_tipografia(red: Archivo) -> None:
    sesion_id = convocada(red)
    pagina = PdfReader(BytesIO(componer_lista(red, sesion_id))).pages[0]
    fuentes = pagina["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf no lo tipa
    assert all("/FontDescriptor" in str(f.get_object()) for f in fuentes)
