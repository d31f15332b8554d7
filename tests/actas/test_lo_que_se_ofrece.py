"""En cada estado declarado las pantallas ofrecen lo que la declaración admite, y es lo que se puede hacer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.aprobar import observar
from escritorio.actas.acciones.asentar import guardar_escaneo
from escritorio.actas.acciones.expedir import certificar
from escritorio.actas.acciones.levantar import escribir_parte, levantar, volver_a_borrador
from escritorio.actas.asunto import ACTA
from escritorio.actas.consultas.actas import acta_guardada, acta_o_borrador
from escritorio.actas.pantalla import PantallaActas
from escritorio.acuerdos.acciones.acuerdos import anular, asentar, encargar
from escritorio.acuerdos.asunto import ACUERDO, AcuerdoSinEfecto
from escritorio.acuerdos.consultas import acuerdo, de_sesion
from escritorio.acuerdos.modelo import EncargoNuevo
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import Hecho
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.anexos import anadir_anexo
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.ausencias import excusar_ausencia
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.convocatoria import desconvocar, reprogramar
from escritorio.sesiones.acciones.en_vivo import empezar_receso
from escritorio.sesiones.acciones.poderes import registrar_poder
from escritorio.sesiones.acciones.preparacion import descartar_borrador, editar_borrador, preparar
from escritorio.sesiones.asunto import SESION, ActaLevantada, EnActaAprobada
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.sesiones.piezas.anexos import DialogoDeAnexos
from escritorio.sesiones.piezas.padron import DialogoDePadron
from escritorio.sesiones.piezas.poderes import DialogoDePoderes
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion
from escritorio.votaciones.modelo.elecciones import CargoNuevo
from tests.a_su_hora import abrir, aprobar, cerrar_sesion, poner_al_dia
from tests.acuerdos.casos import NUEVO
from tests.fabrica import asamblea
from tests.pantallas import DialogosFijos, Puesta, textos
from tests.sesiones.convocados import ANTES
from tests.sesiones.escenas import convocada, en_curso, lista, nueva, punto_id
from tests.votaciones.votar import votar_a_mano

Botones = Mapping[str, str]
"""Nombre del botón → los actos con que se ofrece, separados por espacios."""
_Cuadro = type[DialogoDeAnexos] | type[DialogoDePoderes] | type[DialogoDePadron]

_PUNTOS = (PuntoNuevo("Informe", "ordinaria"), PuntoNuevo("Mesa", "eleccion"))
_HORA = "2026-04-20T10:30"
_EN_SESIONES: Botones = {
    "Preparar y convocar": "preparar",
    "Descartar": "descartar",
    "Convocatoria (borrador)": "preparar",
    "Entrar en la sesión": "entrar",
    "Convocatoria": "entrar",
    "Candidaturas…": "recibir_candidaturas",
    "Reprogramar…": "reprogramar",
    "Desconvocar…": "desconvocar",
    "Trabajar el acta": "trabajar_acta",
    "Acta (borrador)": "redactar",
    "Acta": "ver_acta",
}
_EN_SALA: Botones = {
    "Abrir en primera llamada": "abrir",
    "No se celebra…": "abrir",
    "Aplazar…": "celebrar",
    "Levantar la sesión": "celebrar",
    "Levantar acta": "levantar",
    "Ver el borrador": "levantar",
    "Ver el acta": "ver_acta",
    "Rectificar…": "redactar",
    "Voto particular…": "redactar",
    "Todos presentes": "pasar_lista",
    "Hora": "anotar",
    "Presentar candidatura…": "preparar_elecciones",
}
_EN_CUADROS: Mapping[_Cuadro, Botones] = {
    DialogoDeAnexos: {"Añadir…": "anexar", "Editar…": "anexar", "Quitar": "anexar"},
    DialogoDePoderes: {"Nuevo poder…": "apoderar"},
    DialogoDePadron: {"Poner al día…": "poner_al_dia", "Devolver el voto…": "devolver_voto"},
}
_EN_ACTAS: Botones = {
    "Guardar en Word…": "redactar",
    "Guardar el acta en Word…": "ver",
    "Ver el borrador": "redactar",
    "Levantar acta": "levantar",
    "Ver el acta": "ver",
    "Firmas…": "firmar",
    "Volver a borrador": "volver_a_borrador",
    "Aprobar…": "aprobar",
    "Extracto…": "extractar",
    "Por revisar": "revisar",
}
_EN_ACUERDOS: Botones = {
    "Anular…": "anular",
    "Certificado…": "expedir",
    "Notificar…": "expedir",
    "Encargar…": "encargar",
    "Dar de alta…": "hacer_lo_suyo",
}


def _preparada(bd: Archivo) -> str:
    sesion_id = preparar(bd, nueva(bd, *_PUNTOS))
    anadir_anexo(bd, sesion_id, "Memoria.pdf", b"%PDF-1.7")
    return sesion_id


def _convocada(bd: Archivo) -> str:
    sesion_id = convocada(bd, 22, *_PUNTOS)
    anadir_anexo(bd, sesion_id, "Memoria.pdf", b"%PDF-1.7")
    abrir_eleccion(bd, punto_id(bd, sesion_id, 2), [CargoNuevo("Mesa", asamblea(bd))])
    return sesion_id


def _en_curso(bd: Archivo) -> str:
    sesion_id = _convocada(bd)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    votar_a_mano(bd, punto_id(bd, sesion_id), "Se aprueba.", 20, 1, 1, "2026-04-20T10:00")
    return sesion_id


def _cerrada(bd: Archivo) -> str:
    sesion_id = _en_curso(bd)
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    return sesion_id


def _levantada(bd: Archivo) -> str:
    sesion_id = _cerrada(bd)
    levantar(bd, sesion_id)
    return sesion_id


def _aprobada(bd: Archivo) -> str:
    sesion_id = _levantada(bd)
    aprobar(bd, sesion_id, "2026-05-04T10:00", en="en la reunión de mayo")
    return sesion_id


def _vuelta_a_borrador(bd: Archivo) -> str:
    sesion_id = _levantada(bd)
    volver_a_borrador(bd, sesion_id)
    return sesion_id


_SESIONES: Mapping[str, Callable[[Archivo], str]] = {
    "preparada": _preparada,
    "convocada": _convocada,
    "en_curso": _en_curso,
    "cerrada": _cerrada,
    "acta_levantada": _levantada,
    "acta_aprobada": _aprobada,
}
_ACTAS: Mapping[str, Callable[[Archivo], str]] = {
    "borrador": _vuelta_a_borrador,
    "por_aprobar": _levantada,
    "aprobada": _aprobada,
}


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(red, qtbot, qapp)


def ofrecidos(raiz: QWidget) -> set[str]:
    """Los botones que se ofrecen en la pieza, en cualquiera de sus pestañas: ni escondidos ni apagados."""
    QApplication.processEvents()
    return {
        nombre_de(b) for b in raiz.findChildren(QPushButton) if b.isEnabledTo(raiz) and not escondido(b, raiz)
    }


def nombre_de(boton: QPushButton) -> str:
    """El que se lee en él."""
    return boton.accessibleName() or boton.text().replace("&", "")


def escondido(pieza: QWidget, raiz: QWidget) -> bool:
    """Si la pieza o algo que la contiene está escondido; una pestaña sin elegir no lo está."""
    while pieza is not raiz:
        padre = pieza.parentWidget()
        assert padre is not None
        if pieza.isHidden() and not isinstance(padre, QStackedWidget):
            return True
        pieza = padre
    return False


def diferencias(hecho: Hecho, estado: str, botones: Botones, vistos: set[str]) -> set[str]:
    """Los botones de esa pieza que sobran o faltan para lo que el estado declarado admite."""
    tocan = {b for b, actos in botones.items() if any(hecho.admite(estado, a) for a in actos.split())}
    return tocan ^ (vistos & botones.keys())


def _de_sesiones(puesta: Puesta, sesion_id: str) -> set[str]:
    pantalla = puesta.poner(PantallaSesiones)
    pantalla.mostrar(Referencia("sesion", sesion_id))
    return ofrecidos(pantalla.lista.ficha)


def _de_la_sala(puesta: Puesta, sesion_id: str) -> set[str]:
    """Con todos sus puntos: cada uno ofrece lo suyo."""
    pantalla = puesta.poner(PantallaSala)
    pantalla.mostrar(Referencia("sala", sesion_id))
    cuerpo = pantalla.cuerpo
    cuerpo.resize(1500, 900)
    vistos = ofrecidos(pantalla)
    for orden in range(1, len(_PUNTOS) + 1):
        cuerpo.puntos.elegir(punto_id(puesta.bd, sesion_id, orden))
        vistos |= ofrecidos(pantalla)
    return vistos | ({"Hora"} if cuerpo.hora.isVisibleTo(pantalla) else set())


def _de_actas(puesta: Puesta, sesion_id: str) -> set[str]:
    pantalla = puesta.poner(PantallaActas)
    pantalla.lista.seleccionar(sesion_id)
    vistos = ofrecidos(pantalla.lista.ficha)
    if "Por revisar" in textos(pantalla.lista.ficha):
        vistos.add("Por revisar")
    pantalla.mostrar(Referencia("acta", sesion_id))
    return vistos | {a.texto.replace("&", "") for a in pantalla.acciones()}


@pytest.mark.parametrize("estado", _SESIONES)
def test_la_ficha_de_una_sesion_ofrece_lo_que_su_estado_admite(puesta: Puesta, estado: str) -> None:
    sesion_id = _SESIONES[estado](puesta.bd)
    assert sesion(puesta.bd, sesion_id).situacion == estado
    assert diferencias(SESION, estado, _EN_SESIONES, _de_sesiones(puesta, sesion_id)) == set()


@pytest.mark.parametrize("estado", _SESIONES)
def test_la_sala_ofrece_lo_que_su_estado_admite_y_dice_lo_que_cierra(puesta: Puesta, estado: str) -> None:
    sesion_id = _SESIONES[estado](puesta.bd)
    assert diferencias(SESION, estado, _EN_SALA, _de_la_sala(puesta, sesion_id)) == set()
    cierra = {"acta_levantada": ActaLevantada, "acta_aprobada": EnActaAprobada}.get(estado)
    assert SESION.cierre(estado) == (cierra().mensaje if cierra else "")
    assert SESION.cierre(estado) in textos(puesta.ventana)


@pytest.mark.parametrize("estado", _SESIONES)
def test_los_cuadros_de_una_sesion_ofrecen_lo_que_su_estado_admite(puesta: Puesta, estado: str) -> None:
    bd, sesion_id = puesta.bd, _SESIONES[estado](puesta.bd)
    for clase, botones in _EN_CUADROS.items():
        if estado == "preparada" and clase is DialogoDePadron:
            continue  # el padrón nace al convocar: de un borrador no se abre
        cuadro = clase(puesta.ventana, bd, DialogosFijos(), sesion_id, bd.ahora(), lambda _: None)
        vistos = ofrecidos(cuadro)
        if isinstance(cuadro, DialogoDePadron) and not escondido(cuadro.devolver, cuadro):
            vistos.add("Devolver el voto…")  # apagado mientras no se elija a quien lo perdió
        assert diferencias(SESION, estado, botones, vistos) == set()


@pytest.mark.parametrize("estado", _ACTAS)
def test_las_actas_ofrecen_lo_que_su_estado_admite(puesta: Puesta, estado: str) -> None:
    sesion_id = _ACTAS[estado](puesta.bd)
    acta = acta_o_borrador(puesta.bd, sesion_id)
    assert acta is not None
    assert acta.situacion == estado
    assert diferencias(ACTA, estado, _EN_ACTAS, _de_actas(puesta, sesion_id)) == set()


def test_un_acta_sin_levantar_ofrece_lo_del_primer_estado(puesta: Puesta) -> None:
    assert diferencias(ACTA, "borrador", _EN_ACTAS, _de_actas(puesta, _cerrada(puesta.bd))) == set()


def test_un_acta_aprobada_no_se_ofrece_para_observarla(puesta: Puesta) -> None:
    previa = _levantada(puesta.bd)
    punto = PuntoNuevo("Acta anterior", "ordinaria", origen_tipo="acta", origen_id=previa)
    sesion_id = en_curso(puesta.bd, 22, punto)
    assert "Observaciones…" in _de_actas(puesta, sesion_id)
    aprobar(puesta.bd, previa, "2026-05-04T10:00", en="en la reunión de mayo")
    with pytest.raises(ErrorDeUsuario):
        observar(puesta.bd, punto_id(puesta.bd, sesion_id), "Uno", "Faltó decir algo")
    assert "Observaciones…" not in _de_actas(puesta, sesion_id)


@pytest.mark.parametrize("estado", ["vigente", "anulado"])
def test_los_acuerdos_ofrecen_lo_que_su_estado_admite(puesta: Puesta, estado: str) -> None:
    dado = asentar(puesta.bd, replace(NUEVO, tipo_decision="admision"))
    if estado == "anulado":
        anular(puesta.bd, dado.id, "Por error")
    assert acuerdo(puesta.bd, dado.id).situacion == estado
    pantalla = puesta.poner(PantallaAcuerdos)
    pantalla.mostrar(Referencia("acuerdo", dado.id))
    assert diferencias(ACUERDO, estado, _EN_ACUERDOS, ofrecidos(pantalla.lista.ficha)) == set()
    assert (AcuerdoSinEfecto().mensaje in textos(pantalla.lista.ficha)) is (estado == "anulado")


def test_ningun_acto_se_declara_sin_un_boton_que_lo_ofrezca() -> None:
    """Y cada estado declarado se prueba."""
    de_sesion = (_EN_SESIONES, _EN_SALA, *_EN_CUADROS.values(), {"Excusar su ausencia…": "excusar"})
    for hecho, piezas, estados in (
        (SESION, de_sesion, _SESIONES),
        (ACTA, (_EN_ACTAS, {"Observaciones…": "recibir_observaciones"}), _ACTAS),
        (ACUERDO, (_EN_ACUERDOS,), ("vigente", "anulado")),
    ):
        assert {a for botones in piezas for actos in botones.values() for a in actos.split()} == hecho.actos()
        assert [e.nombre for e in hecho.estados] == list(estados)


def test_la_comprobacion_sabe_fallar(puesta: Puesta) -> None:
    """Un botón de más, uno de menos, o una declaración que se cambia sin su pantalla, se notan."""
    vistos = _de_sesiones(puesta, _cerrada(puesta.bd))
    assert diferencias(SESION, "cerrada", _EN_SESIONES, vistos | {"Desconvocar…"}) == {"Desconvocar…"}
    de_menos = diferencias(SESION, "cerrada", _EN_SESIONES, vistos - {"Entrar en la sesión"})
    assert de_menos == {"Entrar en la sesión"}
    otra = replace(SESION, estados=tuple(replace(e, admite=(*e.admite, "ver_acta")) for e in SESION.estados))
    assert diferencias(otra, "cerrada", _EN_SESIONES, vistos) == {"Acta"}
    with pytest.raises(ValueError, match="no se declara"):
        SESION.admite("cerrada", "bailar")


def _poder(bd: Archivo, sesion_id: str) -> object:
    fila = next((a.id for a in lista(bd, sesion_id)[25:]), "nadie")
    return registrar_poder(bd, sesion_id, PoderNuevo(fila, ANTES, apoderado="Eva Letrada"))


def _excusa(bd: Archivo, sesion_id: str) -> object:
    fila = next((a.id for a in lista(bd, sesion_id)[30:]), "nadie")
    return excusar_ausencia(bd, fila, "Viaje", "2026-03-10")


_HACER_CON_LA_SESION: Mapping[str, Callable[[Archivo, str], object]] = {
    "preparar": lambda bd, s: editar_borrador(bd, s, nueva(bd, *_PUNTOS)),
    "descartar": descartar_borrador,
    "reprogramar": lambda bd, s: reprogramar(bd, s, nueva(bd), "Por lluvia"),
    "desconvocar": lambda bd, s: desconvocar(bd, s, "Por luto"),
    "poner_al_dia": lambda bd, s: poner_al_dia(bd, s, _HORA),
    "pasar_lista": marcar_presentes,
    "abrir": lambda bd, s: abrir(bd, s, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana"),
    "apoderar": _poder,
    "anexar": lambda bd, s: anadir_anexo(bd, s, "Otro.pdf", b"%PDF-1.7 otro"),
    "excusar": _excusa,
    "preparar_elecciones": lambda bd, s: abrir_eleccion(
        bd, punto_id(bd, s, 2), [CargoNuevo("Vocal", asamblea(bd))]
    ),
    "celebrar": lambda bd, s: empezar_receso(bd, s, _HORA),
    "redactar": lambda bd, s: tratar_punto(bd, punto_id(bd, s, 2), "Se expone.", ""),
    "levantar": levantar,
    "ver_acta": acta_guardada,
}
_SIN_HACER = {"entrar", "trabajar_acta", "anotar", "recibir_candidaturas", "devolver_voto"}
"""Abren una pantalla o un campo; devolver el voto pide quien lo perdió, y lo prueba su padrón."""
_HACER_CON_EL_ACTA: Mapping[str, Callable[[Archivo, str], object]] = {
    "redactar": lambda bd, s: escribir_parte(bd, s, "cierre", "es", "Se levanta la sesión."),
    "levantar": levantar,
    "volver_a_borrador": volver_a_borrador,
    "firmar": lambda bd, s: guardar_escaneo(bd, s, "Acta.pdf", b"%PDF-1.7"),
    "ver": acta_guardada,
    "aprobar": lambda bd, s: aprobar(bd, s, "2026-05-04T10:00", en="en la reunión de mayo"),
}
_SIN_HACER_DEL_ACTA = {"extractar", "revisar", "recibir_observaciones"}
"""Extractar lo puede también quien aún no levantó el acta; lo demás, lo prueban sus botones."""
_HACER_CON_EL_ACUERDO: Mapping[str, Callable[[Archivo, str], object]] = {
    "anular": lambda bd, a: anular(bd, a, "Por error"),
    "expedir": certificar,
    "encargar": lambda bd, a: encargar(bd, a, EncargoNuevo("Avisar", "Ana", "")),
}


class _Vuelta(Exception):
    """Lo probado se echa atrás."""


def se_puede(bd: Archivo, hacer: Callable[[Archivo, str], object], cual: str) -> bool:
    """Si la acción pasa; no deja nada hecho. Lo que no pasa se niega con una frase, o esto no lo recoge."""
    with pytest.raises((_Vuelta, ErrorDeUsuario)) as dicho, transaccion(bd, "Probar"):
        hacer(bd, cual)
        raise _Vuelta
    return dicho.type is _Vuelta


@pytest.mark.parametrize("estado", _SESIONES)
def test_de_una_sesion_se_puede_justo_lo_que_se_ofrece(red: Archivo, estado: str) -> None:
    sesion_id = _SESIONES[estado](red)
    podidos = {acto for acto, hacer in _HACER_CON_LA_SESION.items() if se_puede(red, hacer, sesion_id)}
    assert podidos == {a for a in SESION.actos() - _SIN_HACER if SESION.admite(estado, a)}


@pytest.mark.parametrize("estado", _ACTAS)
def test_de_un_acta_se_puede_justo_lo_que_se_ofrece(red: Archivo, estado: str) -> None:
    sesion_id = _ACTAS[estado](red)
    podidos = {acto for acto, hacer in _HACER_CON_EL_ACTA.items() if se_puede(red, hacer, sesion_id)}
    assert podidos == {a for a in ACTA.actos() - _SIN_HACER_DEL_ACTA if ACTA.admite(estado, a)}


@pytest.mark.parametrize("estado", ["vigente", "anulado"])
def test_de_un_acuerdo_se_puede_justo_lo_que_se_ofrece(red: Archivo, estado: str) -> None:
    (dado,) = de_sesion(red, _cerrada(red))
    if estado == "anulado":
        anular(red, dado.id, "Por error")
    podidos = {acto for acto, hacer in _HACER_CON_EL_ACUERDO.items() if se_puede(red, hacer, dado.id)}
    assert podidos == {a for a in ACUERDO.actos() - {"hacer_lo_suyo"} if ACUERDO.admite(estado, a)}
