"""Lo que una mayoría puede exigir además de votos, de la frase del editor a la sesión y el acta.

Reglas 4, 28, 43 y 64 de las reales: Ley 40/2015, ROF, Código Civil de Chile y Ley uruguaya 19.272.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import clase_de_decision, decisiones
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import Forma, ReglaDeMayoria, Secreto, es_decision
from escritorio.estatutos.parametros.lectura import exigir_parametros
from escritorio.estatutos.reglas.mayoria import Circunstancias, NoCabeDecidir, hay_mayoria
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.acciones.puntos_en_vivo import proponer_urgencia
from escritorio.sesiones.consultas.sesiones import asistencias, puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.previa import vista_previa
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.acciones.circulacion import (
    abrir_circulacion,
    cerrar_circulacion,
    resolver_ad_referendum,
    responder,
)
from escritorio.votaciones.acciones.elecciones import votar_ronda
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import circulacion
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, Recuento
from escritorio.votaciones.modelo.votaciones import (
    Cifras,
    CirculacionNueva,
    ComoSeVota,
    Papeleta,
    ResolucionNueva,
)
from escritorio.votaciones.piezas.panel import PanelDeVotacion
from escritorio.votaciones.reglas.votaciones import FaltaContar
from tests.a_su_hora import abrir, cerrar_sesion, incorporar
from tests.estatutos.casos import SIMPLE, regla, votos
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.sesiones.del_editor import escribir
from tests.sesiones.escenas import EMITIDA, comprobar_sin_rastro, en_curso, lista, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano, votar_nominal

pytestmark = pytest.mark.usefixtures("qapp")
ONCE = "2026-04-20T11:00"
GASTO = PuntoNuevo("Compra de un camión", "Gasto")


def con_alcalde(bd: Archivo) -> str:
    """El primer socio ocupa la Alcaldía, aunque a la asamblea entre por ser socio; da su id."""
    socio = bd.valor("SELECT id FROM socio ORDER BY nombre LIMIT 1")
    with transaccion(bd, "Añadir un puesto"):
        puesto = crear_puesto(bd, asamblea(bd), PuestoNuevo("Alcaldía"), 9)
    nombrar(bd, MandatoNuevo(puesto, "2026-01-01", socio_id=socio), ACTO_ANTERIOR)
    return str(socio)


def gasto_con_el_alcalde(pieza: Any) -> None:
    pieza.a_favor_de.setText("Alcaldía")


def test_un_gasto_pide_el_voto_del_alcalde_entre_los_favorables(red: Archivo, qtbot: QtBot) -> None:
    alcalde = con_alcalde(red)
    leida = escribir(red, "mayoria", gasto_con_el_alcalde, "Gasto")
    assert leida.endswith("Entre los votos a favor ha de estar el de Alcaldía.")
    sesion_id = en_curso(red, 24, GASTO, GASTO)
    presentes = [a for a in lista(red, sesion_id) if a.presente_en()]
    suya = next(a for a in presentes if a.socio_id == alcalde)
    sin_el = {a.id: "en_contra" if a is suya else "a_favor" for a in presentes}
    with comprobar_sin_rastro(red, FaltaContar, "ha de votar a favor Alcaldía y no consta qué votó"):
        votar_a_mano(red, punto_id(red, sesion_id, 1), "Se compra.", 23, 1, 0, ONCE)
    hecha = votar_nominal(red, punto_id(red, sesion_id, 1), "Se compra.", sin_el, ONCE)
    assert (hecha.resultado, str(hecha.dictamen.frase)) == (
        "rechazada",
        "Rechazada: falta el voto a favor de Alcaldía.",
    )
    con_el = {a.id: "a_favor" if n < 12 or a is suya else "en_contra" for n, a in enumerate(presentes)}
    otra = votar_nominal(red, punto_id(red, sesion_id, 2), "Se compra.", {**con_el, suya.id: "a_favor"}, ONCE)
    assert otra.resultado == ("aprobada" if list(con_el.values()).count("a_favor") > 12 else "rechazada")
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "Entre los votos a favor ha de estar el de Alcaldía: no está." in texto
    assert "Entre los votos a favor ha de estar el de Alcaldía: está." in texto


def test_si_todos_votan_a_favor_se_sabe_sin_votar_por_lista(red: Archivo) -> None:
    con_alcalde(red)
    escribir(red, "mayoria", gasto_con_el_alcalde, "Gasto")
    sesion_id = en_curso(red, 24, GASTO)
    assert votar_a_mano(red, punto_id(red, sesion_id), "Se compra.", 24, 0, 0, ONCE).resultado == "aprobada"


def test_sin_el_alcalde_en_la_sala_no_se_aprueba_el_gasto(red: Archivo) -> None:
    alcalde = con_alcalde(red)
    escribir(red, "mayoria", gasto_con_el_alcalde, "Gasto")
    sesion_id = preparar(red, nueva(red, GASTO))
    convocar(red, sesion_id, emitida=EMITIDA)
    for quien in asistencias(red, sesion_id)[:24]:
        if quien.socio_id != alcalde:
            pasar_lista(red, sesion_id, quien.id, "presente")
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se compra.", 23, 0, 0, ONCE)
    assert str(hecha.dictamen.frase) == "Rechazada: falta el voto a favor de Alcaldía."


def test_por_escrito_tambien_se_mira_que_voto_el_alcalde(red: Archivo) -> None:
    alcalde = con_alcalde(red)
    escribir(red, "mayoria", gasto_con_el_alcalde, "Gasto")
    consulta = CirculacionNueva(asamblea(red), "Un camión", "Se compra.", "Gasto", red.ahora(), red.hoy())
    cerradas = []
    for sentido in ("en_contra", "a_favor"):
        cual = abrir_circulacion(red, consulta)
        for r in circulacion(red, cual).respuestas:
            responder(red, r.id, sentido if r.socio_id == alcalde else "a_favor", red.ahora(), "correo")
        cerrar_circulacion(red, cual, red.ahora())
        cerradas.append(circulacion(red, cual).estado)
    assert cerradas == ["rechazada", "aprobada"]


def test_lo_no_previsto_solo_se_trata_si_asisten_todos(red: Archivo) -> None:
    leida = escribir(red, "mayoria", lambda p: p.todos_presentes.setChecked(True), "urgencia")
    assert "Sólo se trata si asisten todos los integrantes." in leida
    sesion_id = en_curso(red, 32, PuntoNuevo("Informe"))
    proponer_urgencia(red, sesion_id, PuntoNuevo("Inundación", "ordinaria"), "no admite espera", ONCE)
    urgencia = puntos(red, sesion_id)[1].id
    ultimo = lista(red, sesion_id)[-1]
    dicho = f"no asiste 1 integrante \\({ultimo.nombre}\\).*art. 12"
    with comprobar_sin_rastro(red, NoCabeDecidir, dicho):
        votar_a_mano(red, urgencia, "Se declara.", 32, 0, 0, ONCE)
    papeleta = Papeleta("mano_alzada", Cifras(32))
    ensayado = Ensayo(red).dictaminar(urgencia, "Se declara.", papeleta, ONCE)
    assert str(ensayado.frase).startswith("No puede decidirse: sólo se trata si asisten todos")
    incorporar(red, ultimo.id, "2026-04-20T11:10")
    votar_a_mano(red, urgencia, "Se declara.", 33, 0, 0, "2026-04-20T11:15")
    dicho = "Sólo se trata si asisten todos los integrantes: asisten todos."
    assert dicho in texto_de(borrador_pdf(red, sesion_id))


def para_ello(pieza: Any) -> None:
    pieza.sesion.poner("extraordinaria")
    pieza.en_convocatoria.setChecked(True)


def test_la_reforma_solo_en_sesion_extraordinaria_convocada_para_ello(red: Archivo) -> None:
    leida = escribir(red, "mayoria", para_ello, "reforma")
    assert "Se decide en sesión extraordinaria, convocada para ello." in leida
    reforma = PuntoNuevo("Reforma del artículo 5.º", "reforma")
    previa = vista_previa(red, nueva(red, reforma), EMITIDA)
    assert previa.pasara[0].startswith(
        "⚠ Punto 1. No puede decidirse: se decide en sesión extraordinaria y ésta es ordinaria."
    )
    ordinaria = en_curso(red, 24, reforma)
    with comprobar_sin_rastro(red, NoCabeDecidir, "ésta es ordinaria"):
        votar_a_mano(red, punto_id(red, ordinaria), "Se reforma.", 24, 0, 0, ONCE)
    with comprobar_sin_rastro(red, NoCabeDecidir, "no constaba en la convocatoria"):
        proponer_urgencia(red, ordinaria, PuntoNuevo("Otra reforma", "reforma"), "es urgente", ONCE)
    cerrar_sesion(red, ordinaria, "2026-04-20T12:00")
    extra = replace(nueva(red, reforma, segunda=None), tipo="extraordinaria")
    extra = replace(extra, primera_llamada="2026-04-21T09:00")
    assert not [p for p in vista_previa(red, extra, EMITIDA).pasara if "⚠" in p]
    sesion_id = preparar(red, extra)
    convocar(red, sesion_id, emitida=EMITIDA)
    marcar_presentes(red, sesion_id)
    abrir(red, sesion_id, 1, "2026-04-21T09:05", preside="Eva", secretario="Ana")
    momento = "2026-04-21T10:00"
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Se reforma.", 30, 3, 0, momento)
    assert hecha.resultado == "aprobada"
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "Se decide en sesión extraordinaria: lo es." in texto
    assert "Se decide en una sesión convocada para ello: constaba en la convocatoria." in texto


def test_lo_ordinario_no_se_vota_en_secreto_si_la_regla_no_lo_deja(red: Archivo, qtbot: QtBot) -> None:
    leida = escribir(red, "mayoria", lambda p: p.secreto.poner("prohibido"), "ordinaria")
    assert leida.endswith("No se vota en secreto.")
    sesion_id = en_curso(red, 24)
    secreta = Papeleta("secreta", Cifras(24), papeletas=24)
    with comprobar_sin_rastro(red, NoCabeDecidir, "no puede votarse en secreto"):
        votar(red, punto_id(red, sesion_id), "Se aprueba.", secreta, ONCE)
    assert votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 24, 0, 0, ONCE).resultado == "aprobada"


def test_lo_que_se_vota_en_secreto_no_se_vota_de_otro_modo(red: Archivo) -> None:
    leida = escribir(red, "mayoria", lambda p: p.secreto.poner("obligatorio"), "exclusion")
    assert leida.endswith("Se vota en secreto.")
    sesion_id = en_curso(red, 24, PuntoNuevo("Excluir a un socio", "exclusion"))
    el_punto = punto_id(red, sesion_id)
    with comprobar_sin_rastro(red, NoCabeDecidir, "ha de votarse en secreto"):
        votar_a_mano(red, el_punto, "Se excluye.", 24, 0, 0, ONCE)
    with comprobar_sin_rastro(red, NoCabeDecidir, "ha de votarse en secreto"):
        votar(red, el_punto, "Se excluye.", Papeleta("asentimiento", Cifras(0)), ONCE)
    votar(red, el_punto, "Se excluye.", Papeleta("secreta", Cifras(20, 4), papeletas=24), ONCE)
    assert "Ha de votarse en secreto." in texto_de(borrador_pdf(red, sesion_id))


def test_una_eleccion_secreta_no_se_cuenta_a_mano_alzada(red: Archivo) -> None:
    escribir(red, "mayoria", lambda p: p.secreto.poner("obligatorio"), "eleccion")
    sesion_id = en_curso(red, 24, PuntoNuevo("Presidencia", "eleccion"))
    abrir_eleccion(red, punto_id(red, sesion_id), [CargoNuevo("Presidencia", asamblea(red))])
    (suya,) = elecciones(red, punto_id(red, sesion_id))
    socio = lista(red, sesion_id)[0].socio_id
    presentar_candidatura(red, suya.id, CandidaturaNueva(socio_id=socio))
    (suya,) = elecciones(red, punto_id(red, sesion_id))
    a_mano = Recuento({suya.candidaturas[0].id: 20}, 4, secreta=False)
    with comprobar_sin_rastro(red, NoCabeDecidir, "ha de votarse en secreto"):
        votar_ronda(red, suya.id, a_mano, ONCE)
    assert votar_ronda(red, suya.id, replace(a_mano, secreta=True), ONCE).resultado == "resuelta"


def test_el_panel_solo_ofrece_los_modos_que_caben(qtbot: QtBot, red: Archivo) -> None:
    votantes = lista(red, en_curso(red, 24))[:24]
    panel = PanelDeVotacion(lambda _: hay_mayoria(None, votos(1, 0)))
    qtbot.addWidget(panel)
    panel.show()

    def ofrecidos(secreto: Secreto | None) -> tuple[str, list[str]]:
        panel.poner(votantes, ComoSeVota(secreto=secreto))
        botones = [b for b in panel._modos.buttons() if not b.isHidden()]
        return panel.modo(), [b.text() for b in botones]

    assert ofrecidos(Secreto.OBLIGATORIO) == ("secreta", ["Secreta"])
    modo, textos = ofrecidos(Secreto.PROHIBIDO)
    assert (modo, "Secreta" in textos, "Nominal" in textos) == ("mano_alzada", False, True)
    assert "Secreta" in ofrecidos(None)[1]


@pytest.mark.parametrize(
    ("mover", "dicho"),
    [
        (para_ello, "no por escrito"),
        (lambda p: p.todos_presentes.setChecked(True), "por escrito no asiste nadie"),
        (lambda p: p.secreto.poner("obligatorio"), "ha de votarse en secreto"),
    ],
)
def test_por_escrito_ni_ad_referendum_cabe_lo_que_pide_reunirse(red: Archivo, mover: Any, dicho: str) -> None:
    escribir(red, "mayoria", mover, "reforma")
    consulta = CirculacionNueva(asamblea(red), "Reforma", "Se reforma.", "reforma", red.ahora(), red.hoy())
    with comprobar_sin_rastro(red, NoCabeDecidir, dicho):
        abrir_circulacion(red, consulta)
    suya = ResolucionNueva(asamblea(red), "Reforma", "Se reforma.", "reforma", "Eva", red.hoy(), "Vence hoy")
    with comprobar_sin_rastro(red, NoCabeDecidir, dicho):
        resolver_ad_referendum(red, suya)


def test_dirimir_un_empate_mira_tambien_el_voto_que_no_puede_faltar(red: Archivo) -> None:
    alcalde = con_alcalde(red)

    def con_calidad(pieza: Any) -> None:
        gasto_con_el_alcalde(pieza)
        pieza.empate.poner("voto_de_calidad")

    escribir(red, "mayoria", con_calidad, "Gasto")
    sesion_id = en_curso(red, 24, GASTO)
    presentes = [a for a in lista(red, sesion_id) if a.presente_en()]
    en_contra = [a for a in presentes if a.socio_id == alcalde]
    en_contra += [a for a in presentes if a.socio_id != alcalde][:11]
    sentidos = {a.id: "en_contra" if a in en_contra else "a_favor" for a in presentes}
    hecha = votar_nominal(red, punto_id(red, sesion_id), "Se compra.", sentidos, ONCE)
    assert (hecha.resultado, str(hecha.dictamen.frase)) == (
        "rechazada",
        "Rechazada: falta el voto a favor de Alcaldía.",
    )


def test_una_clase_propia_se_ofrece_en_todas_partes_y_decide_con_su_mayoria(red: Archivo) -> None:
    """«Fusión», «Préstamo»… no estaban entre las nueve de siempre."""
    escribir(red, "mayoria", lambda p: p.primera.fraccion.poner("2/3"), "Préstamo")
    assert ("Préstamo", "Préstamo") in decisiones(red)
    assert clase_de_decision(red, "  préstamo ") == "Préstamo"
    assert clase_de_decision(red, "elección") == "eleccion"
    with pytest.raises(DatoInvalido, match="ya tiene esa regla"):
        anadir_regla(red, asamblea(red), "mayoria", "Préstamo")
    sesion_id = en_curso(red, 24, PuntoNuevo("Un préstamo", "Préstamo"), PuntoNuevo("Otro", "Préstamo"))
    assert votar_a_mano(red, punto_id(red, sesion_id, 1), "Se pide.", 15, 9, 0, ONCE).resultado == "rechazada"
    hecha = votar_a_mano(red, punto_id(red, sesion_id, 2), "Se pide.", 17, 7, 0, ONCE)
    assert (hecha.resultado, hecha.dictamen.regla) == ("aprobada", "Mayoría: préstamo")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert "más de dos tercios de los votos emitidos" in texto_de(borrador_pdf(red, sesion_id))


@pytest.mark.parametrize(
    ("tipo", "vale"),
    [
        ("ordinaria", True),
        ("", True),
        ("Gasto", True),
        ("gasto", False),
        (" Gasto", False),
        ("Reforma del estatuto", False),
        ("Urgencia", False),
        ("X" * 61, False),
    ],
)
def test_una_clase_propia_lleva_mayuscula_y_no_repite_una_de_siempre(tipo: str, vale: bool) -> None:
    assert es_decision(tipo) is vale


def test_el_secreto_obligado_y_saber_que_vota_cada_cual_se_contradicen() -> None:
    imposible = ReglaDeMayoria((SIMPLE,), a_favor_de=("Alcaldía",), secreto=Secreto.OBLIGATORIO)
    with pytest.raises(DatoInvalido, match="no se sabe qué vota cada cual"):
        exigir_parametros("mayoria", imposible)
    with pytest.raises(DatoInvalido, match="«sesion» no puede ser «solemne»"):
        exigir_parametros("mayoria", ReglaDeMayoria((SIMPLE,), sesion="solemne"))


def test_lo_que_no_consta_no_se_supone() -> None:
    """Sin saber si se votó en secreto, de qué sesión es o si asisten todos, no se puede saber."""
    parametros = ReglaDeMayoria(
        (SIMPLE,), todos_presentes=True, sesion="ordinaria", en_convocatoria=True, secreto=Secreto.PROHIBIDO
    )
    dicho = hay_mayoria(regla("mayoria", parametros, "ordinaria"), votos(9, 1))
    assert dicho.veredicto is Veredicto.NO_SE_SABE
    for que in ("si asisten todos", "de qué tipo es la sesión", "se convocó para ello", "en secreto"):
        assert que in str(dicho.frase)
    todo = Circunstancias(faltan=0, sesion="ordinaria", convocado=True, secreta=False)
    assert (
        hay_mayoria(regla("mayoria", parametros, "ordinaria"), votos(9, 1), en=todo).veredicto is Veredicto.SI
    )


def test_por_consenso_tambien_puede_faltar_el_voto_de_alguien() -> None:
    parametros = ReglaDeMayoria((), forma=Forma.CONSENSO, a_favor_de=("Presidencia",))
    sin = Circunstancias(a_favor={"Presidencia": False})
    dicho = hay_mayoria(regla("mayoria", parametros, "ordinaria"), votos(9, 0), en=sin)
    assert (dicho.veredicto, str(dicho.frase)) == (
        Veredicto.NO,
        "Rechazada: falta el voto a favor de Presidencia.",
    )
