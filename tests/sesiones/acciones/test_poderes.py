"""Registrar, usar y revocar poderes, con lo que diga la regla."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.acciones.poderes import (
    adjuntar_escaneo,
    registrar_poder,
    registrar_y_usar,
    usar_poder,
)
from escritorio.sesiones.asunto import YaConsta
from escritorio.sesiones.consultas.poderes import (
    documento_de,
    poder,
    poderes,
    poderes_de,
    previsualizar_poder,
)
from escritorio.sesiones.consultas.sesiones import asistencia, presencia
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.reglas.poderes import PoderInvalido, PoderPendiente, estado_de_poder
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import abrir, cerrar, incorporar, revocar_poder
from tests.sesiones.convocados import ANTES, poder_de
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, fijar, lista

PDF = ArchivoLeido("poder.pdf", b"%PDF-1.7 firmado")


@pytest.fixture
def con_regla(red: Archivo) -> Archivo:
    """Se admiten, hasta dos por apoderado, presentados con 24 horas y del mismo país."""
    fijar(red, "poderes", ReglaDePoderes(True, 2, (Reparto.PAIS,), "escrito firmado", 24))
    return red


def test_se_registra_con_su_dictamen_y_su_escaneo_y_se_usa(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 1)
    nuevo = replace(poder_de(con_regla, sesion_id, 5, 0), escaneo=PDF, instrucciones=" Votar a favor ")
    dado = registrar_poder(con_regla, sesion_id, nuevo)
    assert dado.dictamen is not None
    assert (dado.dictamen.veredicto, dado.pendiente, dado.general) == (Veredicto.SI, False, False)
    assert (dado.apoderado, dado.instrucciones) == (lista(con_regla, sesion_id)[0].nombre, "Votar a favor")
    assert documento_de(con_regla, dado.id).contenido == PDF.contenido
    quien = lista(con_regla, sesion_id)[5]
    usar_poder(con_regla, quien.id, dado.id)
    visto = asistencia(con_regla, quien.id)
    assert (visto.estado, visto.apoderado, visto.presente_en()) == ("con_poder", dado.apoderado, True)
    assert visto.dictamen_poder is not None
    assert "podía presentarse hasta el 19/04/2026 09:00" in " ".join(map(str, visto.dictamen_poder.cuenta))


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"presentado": "2026-04-19T09:01"}, "se presentó después del 19/04/2026 09:00"),
        ({"hasta": "2026-04-19"}, "vence el 19/04/2026 y la sesión es el 20/04/2026"),
        ({"apoderado_socio_id": None}, "a quién se da el poder"),
        ({"poderdante": "nadie"}, "no está convocado"),
        ({"presentado": "ayer"}, "no es una fecha"),
        ({"escaneo": ArchivoLeido("grande.pdf", b"%PDF-" + b"0" * MAXIMO)}, "caben 25"),
        ({"escaneo": ArchivoLeido("poder.exe", b"MZ\x90")}, "no es un PDF"),
        ({"escaneo": ArchivoLeido("poder.pdf", b"MZ\x90 disfrazado")}, "no es un PDF"),
        ({"escaneo": ArchivoLeido("poder.pdf.exe", b"%PDF-1.7")}, "no es un PDF"),
    ],
)
def test_el_que_no_vale_se_dice_y_no_deja_rastro(
    con_regla: Archivo, cambio: dict[str, object], frase: str
) -> None:
    sesion_id = convocada(con_regla)
    nuevo = replace(poder_de(con_regla, sesion_id, 1, 0), **cambio)
    with comprobar_sin_rastro(con_regla, ErrorDeUsuario, frase):
        registrar_poder(con_regla, sesion_id, nuevo)
    assert poderes(con_regla) == []


def test_nadie_se_da_poder_a_si_mismo(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    with comprobar_sin_rastro(con_regla, PoderInvalido, "nadie se da poder a sí mismo"):
        registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 1))


def test_el_tope_por_apoderado_se_respeta_y_revocar_uno_deja_sitio(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    dados = [registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, i, 0)) for i in (1, 2)]
    with comprobar_sin_rastro(con_regla, PoderInvalido, "tendría 3 poderes y el máximo es 2"):
        registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 3, 0))
    revocar_poder(con_regla, dados[0].id, "2026-04-19T10:00", "Viene en persona")
    assert registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 3, 0)).poderdante


def test_nadie_da_dos_poderes_ni_se_encadenan(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    for de, a, frase in ((1, 2, "ya dio poder"), (0, 2, "se encadenan"), (2, 1, "no se encadenan")):
        with comprobar_sin_rastro(con_regla, PoderInvalido, frase):
            registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, de, a))


def test_con_la_regla_por_fijar_se_registra_pendiente_y_no_se_usa(red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    dado = registrar_poder(red, sesion_id, poder_de(red, sesion_id, 1, 0))
    assert dado.pendiente
    with comprobar_sin_rastro(red, PoderPendiente, "por fijar"):
        usar_poder(red, lista(red, sesion_id)[1].id, dado.id)
    fijar(red, "poderes", ReglaDePoderes(True))
    usar_poder(red, lista(red, sesion_id)[1].id, dado.id)
    assert lista(red, sesion_id)[1].presente_en()


def test_si_la_regla_no_los_admite_no_se_registra(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(False))
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, PoderInvalido, "no admite poderes"):
        registrar_poder(red, sesion_id, poder_de(red, sesion_id, 1, 0))


def test_el_apoderado_de_fuera_vale_si_la_regla_no_pide_otra_cosa(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(True))
    sesion_id = convocada(red)
    nuevo = PoderNuevo(lista(red, sesion_id)[1].id, ANTES, apoderado="Eva Letrada")
    registrar_y_usar(red, sesion_id, nuevo)
    assert [a.apoderado for a in lista(red, sesion_id) if a.presente_en()] == ["Eva Letrada"]


def test_si_ha_de_ser_integrante_el_de_fuera_no_vale(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, integrante=True))
    sesion_id = convocada(red)
    nuevo = PoderNuevo(lista(red, sesion_id)[1].id, ANTES, apoderado="Eva Letrada")
    with comprobar_sin_rastro(red, PoderInvalido, "Eva Letrada no integra el órgano"):
        registrar_y_usar(red, sesion_id, nuevo)


@pytest.mark.parametrize(("dicho", "presentes"), [(None, 2), (True, 2), (False, 1)])
def test_hacen_quorum_salvo_que_la_regla_diga_que_no(
    red: Archivo, dicho: bool | None, presentes: int
) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, hacen_quorum=dicho))
    sesion_id = convocada(red, 1)
    registrar_y_usar(red, sesion_id, poder_de(red, sesion_id, 1, 0))
    assert presencia(red, sesion_id).presentes == presentes


def test_uno_general_vale_en_otra_sesion_del_organo_hasta_que_vence(con_regla: Archivo) -> None:
    primera = convocada(con_regla)
    nuevo = replace(poder_de(con_regla, primera, 1, 0), general=True, hasta="2026-04-20")
    dado = registrar_poder(con_regla, primera, nuevo)
    segunda = convocada(con_regla, 1)
    assert [p.id for p in poderes_de(con_regla, lista(con_regla, segunda)[1])] == [dado.id]
    usar_poder(con_regla, lista(con_regla, segunda)[1].id, dado.id)
    assert lista(con_regla, segunda)[1].presente_en()


def test_el_de_una_sesion_no_vale_en_otra_ni_por_otro(con_regla: Archivo) -> None:
    primera, segunda = convocada(con_regla), convocada(con_regla)
    dado = registrar_poder(con_regla, primera, poder_de(con_regla, primera, 1, 0))
    with comprobar_sin_rastro(con_regla, PoderInvalido, "es para otra sesión"):
        usar_poder(con_regla, lista(con_regla, segunda)[1].id, dado.id)
    with comprobar_sin_rastro(con_regla, PoderInvalido, "no Municipio 003"):
        usar_poder(con_regla, lista(con_regla, primera)[2].id, dado.id)


def test_quien_esta_en_la_sala_no_usa_su_poder(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 2)
    dado = registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    with comprobar_sin_rastro(con_regla, PoderInvalido, "está en la sala"):
        usar_poder(con_regla, lista(con_regla, sesion_id)[1].id, dado.id)


def test_abierta_la_sesion_el_poder_vale_desde_que_se_usa(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 22)
    dado = registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 30, 0))
    _abrir(con_regla, sesion_id)
    quien = lista(con_regla, sesion_id)[30]
    with comprobar_sin_rastro(con_regla, FueraDeSesion):
        usar_poder(con_regla, quien.id, dado.id, "2026-04-20T09:00")
    usar_poder(con_regla, quien.id, dado.id, "2026-04-20T09:30")
    visto = asistencia(con_regla, quien.id)
    assert [visto.presente_en(f"2026-04-20T09:{m}") for m in ("29", "30")] == [False, True]


def test_revocado_antes_de_abrir_vuelve_a_figurar_ausente(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 1)
    dado = registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    accion_id = revocar_poder(con_regla, dado.id, "2026-04-19T10:00", "Lo pide por nota")
    visto = lista(con_regla, sesion_id)[1]
    assert (visto.estado, visto.poder_id) == ("sin_aviso", None)
    assert poder(con_regla, dado.id).motivo_revocacion == "Lo pide por nota"
    deshacer(con_regla, accion_id)
    assert lista(con_regla, sesion_id)[1].presente_en()


def test_revocado_en_sesion_deja_de_estar_desde_esa_hora_y_no_antes_de_lo_votado(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 22)
    dado = registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 30, 0))
    _abrir(con_regla, sesion_id)
    for momento, motivo, error in (
        ("2026-04-20T09:00", "Lo pide", FueraDeSesion),
        ("2026-04-20T10:00", " ", DatoInvalido),
        ("2026-04-17T10:00", "Lo pide", PoderInvalido),
    ):
        with comprobar_sin_rastro(con_regla, error):
            revocar_poder(con_regla, dado.id, momento, motivo)
    revocar_poder(con_regla, dado.id, "2026-04-20T10:00", "Lo pide")
    quien = lista(con_regla, sesion_id)[30]
    assert [quien.presente_en(f"2026-04-20T{h}") for h in ("09:59", "10:00")] == [True, False]
    with comprobar_sin_rastro(con_regla, PoderInvalido, "ya se revocó"):
        revocar_poder(con_regla, dado.id, "2026-04-20T11:00", "Otra vez")


def test_revocarlo_despues_de_cerrar_no_cambia_la_sesion(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 22)
    nuevo = replace(poder_de(con_regla, sesion_id, 30, 0), general=True)
    dado = registrar_y_usar(con_regla, sesion_id, nuevo)
    _abrir(con_regla, sesion_id)
    cerrar(con_regla, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(con_regla, FueraDeSesion, "20/04/2026"):
        revocar_poder(con_regla, dado.id, "2026-04-20T11:00", "Cambió el alcalde")
    with comprobar_sin_rastro(con_regla, YaConsta):
        con_regla.corregir("poder", dado.id, {"revocado": "2026-04-20T11:00"})
    revocar_poder(con_regla, dado.id, "2026-05-01T10:00", "Cambió el alcalde")
    assert presencia(con_regla, sesion_id).presentes == 23
    with comprobar_sin_rastro(con_regla, EstadoImpropio):
        registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 29, 0))


def test_la_revocacion_que_conto_en_una_sesion_cerrada_no_se_deshace(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 22)
    dado = registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 30, 0))
    _abrir(con_regla, sesion_id)
    accion_id = revocar_poder(con_regla, dado.id, "2026-04-20T10:00", "Lo pide")
    cerrar(con_regla, sesion_id, "2026-04-20T12:00")
    with comprobar_sin_rastro(con_regla, YaConsta):
        deshacer(con_regla, accion_id)


def test_el_apoderado_no_pasa_a_tener_el_suyo_con_otro(con_regla: Archivo) -> None:
    """Ni aunque los poderes se registren por separado y generales."""
    sesion_id = convocada(con_regla, 2)
    registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 5, 4))
    with comprobar_sin_rastro(con_regla, PoderInvalido):
        registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 4, 0))


def test_previsualizar_dice_lo_mismo_y_no_guarda(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    nuevo = poder_de(con_regla, sesion_id, 1, 0)
    antes = con_regla.valor("SELECT count(*) FROM bitacora")
    visto = previsualizar_poder(con_regla, sesion_id, nuevo)
    assert con_regla.valor("SELECT count(*) FROM bitacora") == antes
    assert registrar_poder(con_regla, sesion_id, nuevo).dictamen == visto


def test_pasar_lista_de_otro_modo_suelta_el_poder_y_desconvocar_lo_conserva(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 1)
    dado = registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    pasar_lista(con_regla, sesion_id, lista(con_regla, sesion_id)[1].id, "presente")
    assert lista(con_regla, sesion_id)[1].poder_id is None
    desconvocar(con_regla, sesion_id)
    assert poder(con_regla, dado.id).revocado is None


def test_el_poderdante_que_llega_sigue_en_su_fila(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla, 22)
    registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 30, 0))
    _abrir(con_regla, sesion_id)
    quien = lista(con_regla, sesion_id)[30]
    incorporar(con_regla, quien.id, "2026-04-20T10:00")
    assert asistencia(con_regla, quien.id).en_persona()
    assert presencia(con_regla, sesion_id).presentes == 23


def _abrir(bd: Archivo, sesion_id: str) -> None:
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")


def test_el_escaneo_se_adjunta_una_sola_vez_y_solo_si_es_un_papel(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    dado = registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    with comprobar_sin_rastro(con_regla, DatoInvalido, "no es un PDF"):
        adjuntar_escaneo(con_regla, dado.id, ArchivoLeido("poder.html", b"<script>"))
    adjuntar_escaneo(con_regla, dado.id, PDF)
    with comprobar_sin_rastro(con_regla, PoderInvalido, "ya tiene su escaneo"):
        adjuntar_escaneo(con_regla, dado.id, PDF)
    assert documento_de(con_regla, dado.id).tipo == "application/pdf"


def test_cada_poder_dice_como_esta(con_regla: Archivo) -> None:
    sesion_id = convocada(con_regla)
    vale = registrar_poder(con_regla, sesion_id, poder_de(con_regla, sesion_id, 1, 0))
    usado = registrar_y_usar(con_regla, sesion_id, poder_de(con_regla, sesion_id, 2, 0))
    revocar_poder(con_regla, vale.id, "2026-04-19T10:00", "Lo pide")
    vistos = {p.id: p for p in poderes(con_regla)}
    dichos = [estado_de_poder(p, "2026-04-20")[0] for p in (vale, vistos[usado.id], vistos[vale.id])]
    assert dichos == ["Vale", "En la lista", "Revocado"]
    assert estado_de_poder(replace(vale, hasta="2026-04-19"), "2026-04-20")[0] == "Vencido"
    assert estado_de_poder(replace(vale, dictamen=None), "2026-04-20")[0] == "Por saber"
