"""Certificados, extractos y notificaciones: lo que dicen, quién los firma y que no cambian."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.actas.acciones.expedir import NoSeExpide, certificar, extractar, notificar
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.acciones.libro import asentar_acta
from escritorio.actas.consultas.actas import acta_de, actas
from escritorio.actas.consultas.expedidos import (
    destinatarios,
    expedido_guardado,
    expedidos_de_acuerdo,
    expedidos_de_sesion,
    lote_guardado,
)
from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import EmitioUnDocumento, deshacer
from escritorio.comun.datos.ensayo import ensayar
from escritorio.comun.documentos.anulado import de_ejemplar
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import cerrar_sesion, dejar_sin_celebrar
from tests.actas.libros import FIN, papel_de
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, punto_id
from tests.sesiones.lectura import paginas_de, texto_de
from tests.votaciones.votar import votar_a_mano

_TEXTO = "Se aprueba el acta de la sesión **anterior**.\n\nSe encomienda publicarla en el sitio de la red."


def test_el_certificado_es_literal_y_advierte_si_el_acta_no_esta_aprobada(red: Archivo) -> None:
    hecho = certificar(red, _acuerdo(red))
    texto = texto_de(expedido_guardado(red, hecho.id))
    for frase in (
        "Certificado n.º 1/2026",
        "por la secretaría de Red de prueba",
        "Que la Asamblea General de Socios, en sesión ordinaria n.º 1, celebrada el lunes 20 de abril de",
        "adoptó el acuerdo n.º 1, «Aprobación del acta anterior», por 18 votos a favor, 1 en contra y",
        "1 abstención, cuyo texto literal es el siguiente: Se aprueba el acta de la sesión anterior.",
        "Se encomienda publicarla en el sitio de la red.",
        "A reserva de los términos que resulten de la aprobación del acta.",
        "El acta de esa sesión no se ha levantado todavía.",
        "de orden y con el visto bueno de la presidencia, el lunes 20 de abril de 2026.",
        "V.º B.º",
    ):
        assert frase in texto, frase


def test_aprobada_el_acta_dice_donde_consta_y_no_advierte(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    sesion_id = red.valor("SELECT sesion_id FROM acuerdo")
    levantar(red, sesion_id)
    acta = acta_de(red, sesion_id)
    assert acta is not None
    assert "no está aprobada todavía" in texto_de(expedido_guardado(red, certificar(red, acuerdo_id).id))
    with transaccion(red, "Aprobar"):
        asiento = asentar_acta(red, acta.id, FIN, "{}", papel_de(2))
        red.ejecutar("UPDATE acta SET estado = 'aprobada', aprobada = ?", [FIN])
    texto = texto_de(expedido_guardado(red, certificar(red, acuerdo_id).id))
    desde, hasta = asiento.folio_desde, asiento.folio_hasta
    assert (
        "Así consta en el Acta n.º 1, aprobada el lunes 20 de abril de 2026 y asentada en los folios" in texto
    )
    assert f"{desde} y {hasta} del libro de actas de la Asamblea General de Socios, tomo 1." in texto
    assert "reserva" not in texto


def test_reimprimir_da_los_mismos_bytes_y_cada_uno_su_numero(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    uno, otro = certificar(red, acuerdo_id), certificar(red, acuerdo_id)
    antes = expedido_guardado(red, uno.id)
    with transaccion(red, "Cambiar el nombre"):
        red.ejecutar("UPDATE asociacion SET nombre = 'Otra'")
    assert expedido_guardado(red, uno.id) == antes
    assert (uno.numero, otro.numero) == (1, 2)
    assert {e.id for e in expedidos_de_acuerdo(red, acuerdo_id)} == {uno.id, otro.id}


def test_el_ejemplar_es_el_que_se_expedira_y_no_deja_rastro(red: Archivo) -> None:
    acuerdo_id, antes = _acuerdo(red), red.valor("SELECT max(id) FROM bitacora")
    visto = ensayar(red, lambda: expedido_guardado(red, certificar(red, acuerdo_id).id))
    assert (red.valor("SELECT max(id) FROM bitacora"), expedidos_de_acuerdo(red, acuerdo_id)) == (antes, [])
    assert visto == expedido_guardado(red, certificar(red, acuerdo_id).id)
    assert "EJEMPLAR" in texto_de(de_ejemplar(visto))
    anular(red, acuerdo_id, "Se acordó por error.")
    with pytest.raises(NoSeExpide):
        ensayar(red, lambda: certificar(red, acuerdo_id))


def test_lo_expedido_no_se_deshace(red: Archivo) -> None:
    certificar(red, _acuerdo(red))
    accion = red.valor("SELECT accion_id FROM bitacora WHERE tabla = 'expedido'")
    with comprobar_sin_rastro(red, EmitioUnDocumento):
        deshacer(red, accion)


def test_lo_anulado_no_se_certifica_ni_se_notifica(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    anular(red, acuerdo_id, "Error")
    with comprobar_sin_rastro(red, NoSeExpide):
        certificar(red, acuerdo_id)
    with comprobar_sin_rastro(red, NoSeExpide):
        notificar(red, acuerdo_id, destinatarios(red, red.hoy()))


def test_el_extracto_resume_los_acuerdos_de_la_sesion(red: Archivo) -> None:
    _acuerdo(red)
    sesion_id = red.valor("SELECT sesion_id FROM acuerdo")
    hecho = extractar(red, sesion_id)
    texto = texto_de(expedido_guardado(red, hecho.id))
    for frase in (
        "Extracto n.º 1/2026",
        "Se adoptó 1 acuerdo:",
        "1. Aprobación del acta anterior",
        "Se aprueba el acta de la sesión anterior. […]",
        "22 de 33 con voto",
        "Adoptado por 18 votos a favor, 1 en contra y 1 abstención.",
        "A reserva de los términos",
    ):
        assert frase in texto, frase
    assert expedidos_de_sesion(red, sesion_id) == [hecho]


def test_el_extracto_cuenta_a_quienes_votaban_al_abrirse_como_el_acta(red: Archivo) -> None:
    _acuerdo(red)
    sesion_id = red.valor("SELECT sesion_id FROM acuerdo")
    with transaccion(red, "Quien paga en la puerta"):
        red.ejecutar(
            "UPDATE asistencia SET vota_desde = '2026-04-20T09:30' WHERE id IN"
            " (SELECT id FROM asistencia WHERE sesion_id = ? AND estado = 'presente' LIMIT 1)",
            [sesion_id],
        )
    assert "De 32 integrantes con voto, 21 asisten" in texto_de(borrador_pdf(red, sesion_id))
    assert "21 de 32 con voto" in texto_de(expedido_guardado(red, extractar(red, sesion_id).id))


def test_no_hay_extracto_de_lo_que_no_se_celebro_ni_de_lo_que_sigue(red: Archivo) -> None:
    abierta = en_curso(red)
    with comprobar_sin_rastro(red, EstadoImpropio):
        extractar(red, abierta)
    sesion_id = convocada(red)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Tormenta")
    with comprobar_sin_rastro(red, EstadoImpropio, "no se celebró"):
        extractar(red, sesion_id)


def test_cada_socio_recibe_su_notificacion_en_su_hoja(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    quienes = destinatarios(red, red.hoy())
    hechas = notificar(red, acuerdo_id, quienes)
    lote = lote_guardado(red, hechas[0].id)
    assert [h.destinatario for h in hechas] == [f"Municipio {i:03}" for i in range(1, 34)]
    assert [h.numero for h in hechas] == list(range(1, 34))
    paginas = paginas_de(lote)
    assert len(paginas) == 33
    for hecha, pagina in zip(hechas, paginas, strict=True):
        for frase in (
            f"Notificación de acuerdo n.º {hecha.numero}/2026",
            hecha.destinatario,
            "Se le notifica que la Asamblea General de Socios, en sesión ordinaria n.º 1",
            "Se encomienda publicarla",
            "A reserva de los términos que resulten de la aprobación del acta.",
        ):
            assert frase in pagina, frase
    assert len(PdfReader(BytesIO(lote)).outline) == 33


def test_la_de_cada_uno_es_su_hoja_del_lote_y_no_cambia(red: Archivo) -> None:
    hechas = notificar(red, _acuerdo(red), destinatarios(red, red.hoy())[:3])
    lote = paginas_de(lote_guardado(red, hechas[0].id))
    for hecha in hechas:
        suelta = expedido_guardado(red, hecha.id)
        assert paginas_de(suelta) == [lote[hecha.hoja_desde - 1]]
        assert expedido_guardado(red, hecha.id) == suelta
        lector = PdfReader(BytesIO(suelta))
        assert lector.metadata is not None
        assert lector.metadata.title == hecha.titulo


def test_a_cada_uno_en_su_idioma(red: Archivo) -> None:
    with transaccion(red, "Idiomas"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
        red.ejecutar("UPDATE socio SET pais = 'BR' WHERE nombre = 'Municipio 001'")
    quienes = destinatarios(red, red.hoy())
    hechas = notificar(red, _acuerdo(red), quienes[:3])
    assert [(h.destinatario, h.idioma) for h in hechas] == [
        ("Municipio 002", "es"), ("Municipio 003", "es"), ("Municipio 001", "pt"),
    ]  # fmt: skip
    lote = paginas_de(lote_guardado(red, hechas[0].id))
    assert "Notificación de acuerdo n.º 2/2026" in lote[1]
    for frase in (
        "Notificação de deliberação n.º 3/2026",
        "Notifica-se que a Asamblea General de Socios, em sessão ordinária n.º 1",
        "por 18 votos a favor, 1 contra e 1 abstenção",
        "Ressalvados os termos que resultem da aprovação da ata.",
    ):
        assert frase in lote[2], frase
    marcas = PdfReader(BytesIO(lote_guardado(red, hechas[0].id))).outline
    assert [m.title for m in marcas] == [  # type: ignore[union-attr]  # sin niveles
        "Notificación de acuerdo n.º 1/2026",
        "Notificación de acuerdo n.º 2/2026",
        "Notificação de deliberação n.º 3/2026",
    ]


def test_en_portugues_tambien_se_dice_donde_consta(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    levantar(red, red.valor("SELECT sesion_id FROM acuerdo"))
    (acta,) = actas(red)
    with transaccion(red, "Aprobar"):
        asiento = asentar_acta(red, acta.id, FIN, "{}", papel_de(2))
        red.ejecutar("UPDATE acta SET estado = 'aprobada', aprobada = ?", [FIN])
    quien = replace(destinatarios(red, red.hoy())[0], idioma="pt")
    texto = texto_de(lote_guardado(red, notificar(red, acuerdo_id, [quien])[0].id))
    libro = "livro de atas da Asamblea General de Socios, tomo 1"
    folios = f"folhas {asiento.folio_desde} a {asiento.folio_hasta}"
    aprobada = "aprovada na segunda-feira, 20 de abril de 2026"
    assert f"Consta na Ata n.º 1, {aprobada}, e lavrada no {libro}, {folios}." in texto
    assert "Ressalvados" not in texto


def test_un_texto_largo_no_descuadra_las_hojas_de_cada_uno(red: Archivo) -> None:
    largo = "\n\n".join(f"Párrafo {i}. " + "La red resuelve cooperar. " * 30 for i in range(8))
    hechas = notificar(red, _acuerdo(red, largo), destinatarios(red, red.hoy())[:2])
    cada = hechas[0].hojas
    assert [(h.hoja_desde, h.hojas) for h in hechas] == [(1, cada), (1 + cada, cada)]
    assert cada > 1
    suelta = paginas_de(expedido_guardado(red, hechas[1].id))
    assert "n.º 2/2026" in suelta[0]
    assert "Párrafo 7" in " ".join(suelta)


def test_sin_destinatarios_no_queda_rastro(red: Archivo) -> None:
    acuerdo_id = _acuerdo(red)
    with comprobar_sin_rastro(red, DatoInvalido, "destinatario"):
        notificar(red, acuerdo_id, [])


def _acuerdo(bd: Archivo, texto: str = _TEXTO) -> str:
    sesion_id = en_curso(bd)
    votar_a_mano(bd, punto_id(bd, sesion_id), texto, 18, 1, 1, "2026-04-20T10:30")
    cerrar_sesion(bd, sesion_id, FIN)
    return de_sesion(bd, sesion_id)[0].id
