"""Lo escrito a mano en el acta: no se pierde, se distingue y se avisa si los datos cambian."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.actas.acciones.levantar import (
    dar_por_comparada,
    escribir_parte,
    levantar,
    volver_a_borrador,
    volver_a_lo_automatico,
)
from escritorio.actas.consultas.actas import acta_guardada, parte_de_acta, partes_de_acta, reparos_de_acta
from escritorio.actas.impresos import borrador_pdf
from escritorio.actas.modelo.contenido import ParteDeActa
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.texto import limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.sesiones.acciones.celebracion import anotar_mesa, tratar_punto
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import cerrar_sesion
from tests.actas.libros import FIN, celebrada
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano


def test_las_partes_siguen_el_orden_del_acta(red: Archivo) -> None:
    sesion_id = celebrada(red)
    uno, dos, tres = (punto_id(red, sesion_id, n) for n in (1, 2, 3))
    claves = [p.clave for p in partes_de_acta(red, sesion_id)]
    assert claves[:4] == ["apertura", "asistencia", "quorum", f"punto:{uno}"]
    assert [c.split(":")[0] for c in claves[4:6]] == ["votacion", "acuerdo"]
    assert claves[6:] == [f"punto:{dos}", f"punto:{tres}", "cierre"]


def test_lo_escrito_sale_en_el_papel_y_en_el_borrador_se_senala(red: Archivo) -> None:
    sesion_id = celebrada(red)
    escribir_parte(red, sesion_id, "asistencia", "es", "Saluda el *alcalde* anfitrión.")
    borrador = texto_de(borrador_pdf(red, sesion_id))
    assert "Saluda el alcalde anfitrión. • Escrito a mano" in borrador
    assert "De 33 integrantes con voto, 22 asisten" in borrador
    levantar(red, sesion_id)
    levantada = texto_de(acta_guardada(red, sesion_id))
    assert "Saluda el alcalde anfitrión." in levantada
    assert "Escrito a mano" not in levantada


def test_las_cifras_y_el_numero_de_acuerdo_no_se_pierden_al_escribir(red: Archivo) -> None:
    sesion_id = celebrada(red)
    for parte in partes_de_acta(red, sesion_id):
        if parte.clave.startswith(("votacion", "acuerdo")):
            escribir_parte(red, sesion_id, parte.clave, "es", "Dicho de otra manera.")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "20 votos a favor, 1 en contra y 1 abstención, de 22 presentes con voto" in texto
    assert "Acuerdo n.º 1. Dicho de otra manera." in texto
    assert "Se aprueba el acta." in texto


def test_si_cambian_los_datos_lo_escrito_se_conserva_y_se_avisa_hasta_comparar(red: Archivo) -> None:
    sesion_id = celebrada(red)
    escribir_parte(red, sesion_id, "apertura", "es", "Abre la sesión la presidencia.")
    assert not _parte(red, sesion_id, "apertura").cambio
    anotar_mesa(red, sesion_id, "Otra Persona", "Ana Secretaria")
    escribir_parte(red, sesion_id, "apertura", "es", "Abre la sesión quien preside.")
    cambiada = _parte(red, sesion_id, "apertura")
    assert (cambiada.texto, cambiada.cambio) == ("Abre la sesión quien preside.", True)
    assert "Otra Persona" in cambiada.automatico
    assert "Eva Intendenta" in cambiada.sobre
    avisos = [r for r in reparos_de_acta(red, sesion_id) if r.parte == "apertura"]
    assert "los datos cambiaron después de escribirlo" in avisos[0].frase
    dar_por_comparada(red, sesion_id, "apertura", "es")
    comparada = _parte(red, sesion_id, "apertura")
    assert (comparada.texto, comparada.cambio) == ("Abre la sesión quien preside.", False)


def test_escribir_lo_mismo_que_lo_automatico_no_deja_nada_a_mano(red: Archivo) -> None:
    sesion_id = celebrada(red)
    escribir_parte(red, sesion_id, "cierre", "es", "Otra cosa.")
    escribir_parte(red, sesion_id, "cierre", "es", _parte(red, sesion_id, "cierre").automatico)
    assert not _parte(red, sesion_id, "cierre").a_mano


def test_levantada_no_se_escribe_y_de_vuelta_a_borrador_si(red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    acciones: tuple[Callable[[], object], ...] = (
        lambda: escribir_parte(red, sesion_id, "cierre", "es", "Tarde."),
        lambda: volver_a_lo_automatico(red, sesion_id, "cierre", "es"),
        lambda: dar_por_comparada(red, sesion_id, "cierre", "es"),
    )
    for accion in acciones:
        with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
            accion()
    volver_a_borrador(red, sesion_id)
    escribir_parte(red, sesion_id, "cierre", "es", "A tiempo.")
    assert _parte(red, sesion_id, "cierre").texto == "A tiempo."


def test_no_se_escribe_en_lo_que_no_esta_ni_vacio_ni_antes_de_abrir(red: Archivo) -> None:
    sesion_id = celebrada(red)
    with comprobar_sin_rastro(red, NoExiste, "ya no está en el acta"):
        escribir_parte(red, sesion_id, "punto:nadie", "es", "Algo.")
    with comprobar_sin_rastro(red, DatoInvalido):
        escribir_parte(red, sesion_id, "cierre", "es", "   ")
    with comprobar_sin_rastro(red, DatoInvalido, "español o portugués"):
        escribir_parte(red, sesion_id, "cierre", "fr", "Fin.")
    with comprobar_sin_rastro(red, EstadoImpropio, "no está escrita a mano"):
        dar_por_comparada(red, sesion_id, "cierre", "es")
    sin_abrir = convocada(red)
    with comprobar_sin_rastro(red, EstadoImpropio):
        escribir_parte(red, sin_abrir, "apertura", "es", "Antes de tiempo.")


def test_lo_escrito_en_algo_que_desaparece_se_conserva_y_se_dice(red: Archivo) -> None:
    sesion_id = celebrada(red)
    with transaccion(red, "Una parte de algo que ya no está"):
        red.ejecutar(
            "INSERT INTO parte_de_acta (id, sesion_id, parte, texto, automatico) VALUES ('x', ?, ?, ?, '')",
            [sesion_id, "votacion:deshecha", "Lo que se escribió"],
        )
    assert any(
        "ya no está en el acta: «Lo que se escribió»" in r.frase for r in reparos_de_acta(red, sesion_id)
    )


def test_lo_expuesto_en_la_sala_es_lo_automatico_del_debate(red: Archivo) -> None:
    sesion_id = en_curso(red)
    suyo = punto_id(red, sesion_id, 2)
    tratar_punto(red, suyo, "Se informa de **dos** asuntos.", "")
    clave = f"punto:{suyo}"
    assert _parte(red, sesion_id, clave).automatico == "Se informa de **dos** asuntos."
    escribir_parte(red, sesion_id, clave, "es", "Se informa de tres.")
    tratar_punto(red, suyo, "Se informa de cuatro.", "")
    parte = _parte(red, sesion_id, clave)
    assert (parte.texto, parte.automatico, parte.cambio) == (
        "Se informa de tres.",
        "Se informa de cuatro.",
        True,
    )


_ESCRITOS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(textos=st.lists(_ESCRITOS.filter(str.strip), min_size=1, max_size=4), otra_mesa=st.booleans())
def test_escribir_y_cambiar_los_datos_conserva(red: Archivo, textos: list[str], otra_mesa: bool) -> None:
    sesion_id = str(red.valor("SELECT max(id) FROM sesion") or celebrada(red))
    for texto in textos:
        escribir_parte(red, sesion_id, "cierre", "es", texto)
    anotar_mesa(red, sesion_id, "Otra" if otra_mesa else "Eva", "Ana")
    parte = _parte(red, sesion_id, "cierre")
    assert (parte.texto, parte.a_mano) == (escribir(leer(limpiar(textos[-1]))), True)
    assert parte.automatico.startswith("Quedando puntos sin tratar")


def test_la_votacion_nueva_no_toca_lo_ya_escrito(red: Archivo) -> None:
    sesion_id = en_curso(red)
    escribir_parte(red, sesion_id, "apertura", "es", "Se abre.")
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 1, 1, "2026-04-20T10:30")
    cerrar_sesion(red, sesion_id, FIN)
    assert _parte(red, sesion_id, "apertura").texto == "Se abre."
    assert not _parte(red, sesion_id, "apertura").cambio


def _parte(red: Archivo, sesion_id: str, clave: str) -> ParteDeActa:
    hallada = parte_de_acta(red, sesion_id, clave)
    assert hallada is not None
    return hallada
