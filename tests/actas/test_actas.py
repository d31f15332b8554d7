"""El acta: lo que dice, cómo se numera y que no cambia."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.asunto import ActaConOtraDetras
from escritorio.actas.consultas.actas import acta_de, acta_guardada, actas
from escritorio.actas.impresos import borrador_pdf
from escritorio.actas.reglas.redaccion import citacion
from escritorio.asociacion.acciones import fijar_proximo
from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.base.lengua import ESPANOL
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.consultas.sesiones import quorum_ahora, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.votaciones import descuadres
from tests.a_su_hora import abrir, aplazar, aprobar, cerrar_sesion, continuar, incorporar, retirar
from tests.fabrica import asamblea, con_reglas
from tests.sesiones.escenas import (
    alta,
    cambiar_mayoria,
    cambiar_quorum,
    comprobar_sin_rastro,
    convocada,
    en_curso,
    lista,
    punto_id,
)
from tests.sesiones.lectura import paginas_de, texto_de
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano, votar_nominal

FIN = "2026-04-20T12:00"


def test_el_acta_lleva_todo_lo_que_debe_llevar(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    todos = lista(red, sesion_id)
    pasar_lista(red, sesion_id, todos[21].id, "suplente", "Luis Pereira")
    pasar_lista(red, sesion_id, todos[32].id, "con_aviso")
    _abrir(red, sesion_id)
    incorporar(red, todos[30].id, "2026-04-20T09:40")
    retirar(red, todos[0].id, "2026-04-20T10:10")
    tratar_punto(red, punto_id(red, sesion_id, 2), "Se informa de **dos** asuntos.", "")
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba el acta.", 18, 1, 1, "2026-04-20T10:30")
    sentidos = {a.id: "a_favor" for a in todos[1:17]} | {todos[17].id: "en_contra"}
    votar_nominal(red, punto_id(red, sesion_id, 3), "Se reforma el 5.º", sentidos, "2026-04-20T11:00")
    cerrar_sesion(red, sesion_id, FIN)
    levantar(red, sesion_id)
    texto = texto_de(acta_guardada(red, sesion_id))
    for frase in (
        "Acta n.º 1",
        "Ordinaria n.º 1, en primera llamada",
        "lunes 20 de abril de 2026, a las 09:05, se reúne la Asamblea General de Socios",
        "Preside Eva Intendenta. Actúa en la secretaría Ana Secretaria.",
        "De 33 integrantes con voto, 22 asisten al abrirse la sesión, 1 por medio de suplente.",
        "Después se incorpora 1.",
        "Faltan 10: 1 con aviso y 9 sin aviso.",
        "Se citó para el lunes 20 de abril de 2026, a las 09:00 en primera llamada y a las 10:00 en segunda.",
        "Presente. Se retira a las 10:10",
        "Se incorpora a las 09:40",
        "Hay quórum: 22 presentes y hacen falta 17.",
        "Fundamento: uso, sin artículo.",
        "da este resultado: 18 votos a favor, 1 en contra y 1 abstención, de 22 presentes con voto.",
        "No votan 2.",
        "Se informa de dos asuntos.",
        "En contra (1): Municipio 018.",
        "Acuerdo n.º 2.",
        "Sin más asuntos que tratar, se levanta la sesión a las 12:00 del lunes 20 de abril de 2026",
        "V.º B.º",
    ):
        assert frase in texto, frase


def test_el_numero_lo_toma_al_levantarse_y_los_folios_al_aprobarse(red: Archivo) -> None:
    organo_id = asamblea(red)
    fijar_proximo(red, f"acta:{organo_id}", 12)
    fijar_proximo(red, f"folio:{organo_id}", 101)
    for desde in (12, 13):
        sesion_id = _celebrada(red)
        levantar(red, sesion_id)
        acta = acta_de(red, sesion_id)
        assert acta is not None
        assert acta.numero == desde
        assert acta.titulo == f"Acta n.º {desde}"
        assert acta.folio_desde is None
        assert all("Pendiente de aprobación" in p for p in paginas_de(acta_guardada(red, sesion_id)))
        aprobar(red, sesion_id, "2026-04-21T10:00", en="en la reunión del 21 de abril")
    primera, segunda = sorted(actas(red), key=lambda a: a.numero)
    # El folio 101 es el de la diligencia de apertura del libro.
    assert primera.folio_desde == 102
    assert segunda.folio_desde == 102 + primera.folios
    paginas = paginas_de(acta_guardada(red, primera.sesion_id))
    assert len(paginas) == primera.folios
    for folio, pagina in enumerate(paginas, start=102):
        assert f"Folio {folio}" in pagina
        assert "Libro de actas, tomo 1, asiento 2" in pagina


def test_el_acta_no_se_levanta_dos_veces_ni_antes_de_cerrar(red: Archivo) -> None:
    sesion_id = en_curso(red)
    with comprobar_sin_rastro(red, EstadoImpropio, "Ciérrela antes"):
        levantar(red, sesion_id)
    assert acta_de(red, sesion_id) is None
    with pytest.raises(NoExiste):
        acta_guardada(red, sesion_id)
    cerrar_sesion(red, sesion_id, FIN)
    levantar(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya se levantó"):
        levantar(red, sesion_id)


def test_un_acta_con_otra_detras_no_se_va_ni_deja_hueco(red: Archivo) -> None:
    primera = levantar(red, _celebrada(red))
    levantar(red, _celebrada(red))
    with comprobar_sin_rastro(red, ErrorDeUsuario):
        deshacer(red, primera)
    with pytest.raises(ActaConOtraDetras), transaccion(red, "Quitarla"):
        red.ejecutar("DELETE FROM acta WHERE numero = 1")


def test_deshacer_el_acta_devuelve_su_numero(red: Archivo) -> None:
    sesion_id = _celebrada(red)
    deshacer(red, levantar(red, sesion_id))
    assert acta_de(red, sesion_id) is None
    assert not sesion(red, sesion_id).con_acta
    levantar(red, sesion_id)
    acta = acta_de(red, sesion_id)
    assert acta is not None
    assert (acta.numero, acta.estado) == (1, "por_aprobar")


def test_lo_levantado_no_cambia_aunque_cambie_la_regla_o_el_nombre(red: Archivo) -> None:
    sesion_id = _celebrada(red)
    levantar(red, sesion_id)
    antes = acta_guardada(red, sesion_id)
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    with transaccion(red, "Cambiar un nombre"):
        red.ejecutar("UPDATE socio SET nombre = 'Otro' WHERE nombre = 'Municipio 001'")
    assert acta_guardada(red, sesion_id) == antes


def test_el_acta_imprime_el_dictamen_guardado_y_no_lo_recalcula(red: Archivo) -> None:
    sesion_id = _celebrada(red)
    todos = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1))
    cambiar_quorum(red, llamadas=(todos,))
    assert quorum_ahora(red, sesion_id, 1).veredicto is Veredicto.NO
    assert "Hay quórum: 22 presentes y hacen falta 17." in texto_de(borrador_pdf(red, sesion_id))


def test_el_borrador_lo_dice_y_no_guarda_nada(red: Archivo) -> None:
    sesion_id = en_curso(red)
    antes = red.valor("SELECT count(*) FROM bitacora")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "BORRADOR" in texto
    assert "La sesión no se ha cerrado." in texto
    assert borrador_pdf(red, sesion_id) == borrador_pdf(red, sesion_id)
    assert red.valor("SELECT count(*) FROM bitacora") == antes
    with pytest.raises(EstadoImpropio):
        borrador_pdf(red, convocada(red))


def test_se_dice_para_cuando_se_cito_con_el_dia_de_la_segunda_solo_si_es_otro() -> None:
    primera = "2026-04-20T09:00"
    assert citacion(ESPANOL, (primera,)).endswith("abril de 2026, a las 09:00 en primera llamada.")
    otro_dia = citacion(ESPANOL, (primera, "2026-04-21T01:30"))
    assert otro_dia.endswith("y para el martes 21 de abril de 2026, a la 01:30 en segunda.")


def test_el_acta_cuenta_empates_vueltas_y_voto_de_calidad(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    sesion_id = en_curso(red, 24)
    el_punto = punto_id(red, sesion_id)
    votar_a_mano(red, el_punto, "Se aprueba.", 12, 12, 0, "2026-04-20T10:00")
    segunda = votar_a_mano(red, el_punto, "Se aprueba.", 11, 11, 1, "2026-04-20T10:10")
    dirimir(red, segunda.votacion_id, "a_favor")
    cerrar_sesion(red, sesion_id, FIN)
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "12 votos a favor, 12 en contra y ninguna abstención",
        "queda empatada",
        "Se vota de nuevo la misma propuesta.",
        "No vota 1.",
        "la presidencia emite su voto de calidad a favor",
        "Acuerdo n.º 1.",
        "Puntos sin tratar",
        "Quedando puntos sin tratar",
    ):
        assert frase in texto, frase


def test_el_acta_cuenta_las_jornadas_y_el_consenso(red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PuntoNuevo("Uno", "ordinaria"), PuntoNuevo("Dos", "ordinaria"))
    tratar_punto(red, punto_id(red, sesion_id, 2), "", "Se propone algo.")
    aplazar(red, sesion_id, "2026-04-20T13:00", "el corte de luz")
    incorporar(red, lista(red, sesion_id)[25].id, "2026-04-21T08:50")
    continuar(red, sesion_id, "2026-04-21T09:00")
    aprobar_por_consenso(red, punto_id(red, sesion_id), "Se aprueba.", "2026-04-21T09:30")
    cerrar_sesion(red, sesion_id, "2026-04-21T11:00")
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "se aplaza el lunes 20 de abril de 2026, a las 13:00. Motivo: el corte de luz.",
        "Continúa el martes 21 de abril de 2026, a las 09:00.",
        "Hay quórum: 21 presentes",
        "consenso de 21 presentes con voto, el martes 21 de abril de 2026, a las 09:30",
        "Se incorpora el 21/04/2026 a las 08:50",
        "11:00, martes 21 de abril de 2026",
        "que no se vota",
    ):
        assert frase in texto, frase


def test_una_sesion_aplazada_que_no_continuo_lo_cuenta(red: Archivo) -> None:
    sesion_id = en_curso(red)
    aplazar(red, sesion_id, "2026-04-20T13:00", "alarma")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "Motivo: alarma." in texto
    assert "Continúa" not in texto


def test_signos_emoji_y_textos_enormes_salen_en_el_acta(red: Archivo) -> None:
    largo = ("Se deja constancia de <todo> & «más». " * 270)[:10_000]
    sesion_id = en_curso(red, 20, PuntoNuevo("<Río> & riberas 🌊", "ordinaria"))
    tratar_punto(red, punto_id(red, sesion_id), largo, "")
    votar_a_mano(red, punto_id(red, sesion_id), "=1+1 <b>no</b> & sí 🌊", 20, 0, 0, "2026-04-20T10:00")
    cerrar_sesion(red, sesion_id, FIN)
    levantar(red, sesion_id)
    texto = texto_de(acta_guardada(red, sesion_id))
    assert "<Río> & riberas" in texto
    assert "=1+1 <b>no</b> & sí" in texto
    assert texto.count("<todo> & «más»") >= 260


def test_una_red_ficticia_lo_dice_al_pie(red: Archivo) -> None:
    with transaccion(red, "Hacerla ficticia"):
        red.ejecutar("UPDATE asociacion SET ficticia = 1")
    sesion_id = _celebrada(red)
    assert all("Datos de ejemplo: red ficticia" in p for p in paginas_de(borrador_pdf(red, sesion_id)))


def test_el_acta_dice_lo_que_no_consta_y_quien_solo_oye(red_sin_reglas: Archivo) -> None:
    red = red_sin_reglas
    with transaccion(red, "Quitar el voto a una categoría"):
        red.ejecutar("UPDATE categoria SET con_voto = 0 WHERE clave = 'asociado'")
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre = 'Municipio 003'"
        )
    sesion_id = convocada(red, 3)
    con_reglas(red)
    abrir(red, sesion_id, 1, "2026-04-20T10:00")
    tratar_punto(red, punto_id(red, sesion_id, 2), "", "")
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 0, 2, 0, "2026-04-20T10:30")
    cerrar_sesion(red, sesion_id, FIN)
    texto = texto_de(borrador_pdf(red, sesion_id))
    for frase in (
        "Preside No consta",
        "De 2 integrantes con voto, 2 asisten al abrirse la sesión.",
        "Con voz y sin voto se convocó a 1; 1 asiste.",
        "Municipio 003 (sin voto)",
        "Tratado el punto, no se adopta decisión.",
        "da este resultado: ningún voto a favor, 2 en contra y ninguna abstención, de 2 presentes con voto.",
        "La propuesta queda rechazada.",
    ):
        assert frase in texto, frase


@pytest.mark.lenta
@pytest.mark.no_cover
def test_cuatrocientos_socios_y_sesenta_puntos_caben_en_un_acta(red: Archivo) -> None:
    alta(red, 367, desde=34)
    sesion_id = convocada(red, 0, *(PuntoNuevo(f"Asunto {i}", "ordinaria") for i in range(1, 61)))
    marcar_presentes(red, sesion_id)
    assert str(quorum_ahora(red, sesion_id, 1).frase) == "Hay quórum: 400 presentes y hacen falta 201."
    _abrir(red, sesion_id)
    todos = {a.id: "a_favor" for a in lista(red, sesion_id)}
    for orden in range(1, 61):
        votar_nominal(red, punto_id(red, sesion_id, orden), "Se aprueba.", todos, "2026-04-20T10:00")
    cerrar_sesion(red, sesion_id, FIN)
    levantar(red, sesion_id)
    texto = texto_de(acta_guardada(red, sesion_id))
    assert "Acuerdo n.º 60." in texto
    assert texto.count("A favor (400): Municipio 001") == 60
    assert descuadres(red) == []


def _abrir(red: Archivo, sesion_id: str) -> None:
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")


def _celebrada(red: Archivo) -> str:
    """Una asamblea cerrada, con su primer punto aprobado."""
    sesion_id = en_curso(red, 22)
    votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba el acta.", 20, 1, 1, "2026-04-20T10:30")
    cerrar_sesion(red, sesion_id, FIN)
    return sesion_id
