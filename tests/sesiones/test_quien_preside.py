"""Quién preside una sesión: dos a la vez, quien releva a mitad y quien lo hace si falta quien debía."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.actas import datos_de_acta, reparos_de_acta
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.reglas.canonico import canonico
from escritorio.actas.reglas.redaccion import firmas
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.integracion import quien_ocupa
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.sala.consultas import tablero
from escritorio.sala.modelo import Orden
from escritorio.sala.reglas import aviso_de_sala
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.acciones.en_vivo import relevar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import FueraDeSesion, SinPresidencia
from tests.a_su_hora import abrir, cerrar_sesion, retirar
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, reloj
from tests.organos.escenas import de
from tests.sala.montaje import atender, en_la_sala, pulsar
from tests.sesiones.escenas import alta, comprobar_sin_rastro, convocada, fijar, lista
from tests.sesiones.lectura import texto_de

_NUEVE, _ONCE, _UNA = (f"2026-04-20T{h}:00" for h in ("09", "11", "13"))
_FIRMAN = ReglaDeActa(Numeracion.CONTINUA, (Firmante.SECRETARIA, Firmante.VISTO_BUENO), Aprobacion.SIGUIENTE)


def _nombrados(red: Archivo, *nombres: str) -> None:
    """Presiden la asamblea, que tiene tantas plazas en su presidencia como nombres."""
    if len(nombres) > 1:
        anadir_puesto(red, asamblea(red), PuestoNuevo("Copresidencia", "presidencia", len(nombres)))
    puesto = [p for p in puestos(red, asamblea(red)) if p.funcion == "presidencia"][-1]
    for nombre in nombres:
        socio_id = red.valor("SELECT id FROM socio WHERE nombre = ?", [nombre])
        nombrar(red, MandatoNuevo(puesto.id, "2026-01-01", "2026-12-31", socio_id=socio_id), ACTO_ANTERIOR)
    fijar(red, "acta", _FIRMAN)


def _papel(red: Archivo, sesion_id: str, idioma: str = "es") -> str:
    return " ".join(texto_de(acta_pdf(datos_de_acta(red, sesion_id, numerada=False, idioma=idioma))).split())


def test_dos_copresidencias_presiden_y_firman_las_dos(red: Archivo) -> None:
    _nombrados(red, "Municipio 002", "Municipio 004")
    dos = quien_ocupa(red, asamblea(red), "presidencia", "2026-04-20")
    assert dos == "Municipio 002 y Municipio 004"
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    cerrar_sesion(red, sesion_id, _UNA)
    datos = datos_de_acta(red, sesion_id, numerada=False)
    assert firmas(ESPANOL, datos.sesion, datos.regla) == [
        ("Ana", "Secretaría", "Doy fe"),
        ("Municipio 002", "Copresidencia", "V.º B.º"),
        ("Municipio 004", "Copresidencia", "V.º B.º"),
    ]
    assert [f[1] for f in firmas(Habla("pt"), datos.sesion, datos.regla)][1:] == ["Copresidência"] * 2
    assert "Presiden Municipio 002 y Municipio 004." in _papel(red, sesion_id)
    assert "Presidem Municipio 002 e Municipio 004." in _papel(red, sesion_id, "pt")


@pytest.mark.parametrize("guardado", ["como hoy", "antes", "a mano"])
def test_un_nombre_con_punto_y_coma_no_se_parte(red: Archivo, guardado: str) -> None:
    """Aunque lo guardara una versión anterior, o la secretaría lo escriba en la mesa como se lee."""
    suyo = "Aldea; villa"
    with transaccion(red, "Un socio con punto y coma"):
        red.ejecutar("UPDATE socio SET nombre = ? WHERE nombre = 'Municipio 002'", [suyo])
    _nombrados(red, suyo, "Municipio 004")
    assert quien_ocupa(red, asamblea(red), "presidencia", "2026-04-20") == f"{suyo} y Municipio 004"
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario=suyo)
    if guardado == "antes":
        with transaccion(red, "Como lo guardaba una versión anterior"):
            red.ejecutar("UPDATE sesion SET preside = ?", [f"{suyo}; Municipio 004"])
    elif guardado == "a mano":
        anotar_mesa(red, sesion_id, f"Municipio 004; {suyo}", suyo)
    relevar(red, sesion_id, suyo, "Se retira", _ONCE)
    assert set(sesion(red, sesion_id).presidieron) == {suyo, "Municipio 004"}
    cerrar_sesion(red, sesion_id, _UNA)
    datos = datos_de_acta(red, sesion_id, numerada=False)
    assert firmas(ESPANOL, datos.sesion, datos.regla) == [
        (suyo, "Secretaría", "Doy fe"),
        (suyo, "Presidencia", "V.º B.º"),
    ]
    papel = _papel(red, sesion_id)
    assert f"Desde las 11:00 preside {suyo}. Motivo: Se retira." in papel
    assert ";;" not in papel
    assert ";;" not in canonico(datos)
    assert not [r for r in reparos_de_acta(red, sesion_id) if "preside" in r.frase]


def test_si_falta_una_de_las_dos_preside_la_otra(red: Archivo) -> None:
    _nombrados(red, "Municipio 002", "Municipio 033")
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    assert sesion(red, sesion_id).preside == "Municipio 002"
    assert not [r for r in reparos_de_acta(red, sesion_id) if "preside" in r.frase]


def test_un_relevo_consta_con_su_hora_y_firma_quien_preside_al_cerrar(red: Archivo) -> None:
    _nombrados(red, "Municipio 002")
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    relevar(red, sesion_id, "Municipio 003", "Municipio 002 se retira", _ONCE)
    suya = sesion(red, sesion_id)
    assert (suya.preside_en("2026-04-20T10:59"), suya.preside_en(_ONCE)) == ("Municipio 002", "Municipio 003")
    with comprobar_sin_rastro(red, FueraDeSesion):
        relevar(red, sesion_id, "Municipio 004", "Se va", "2026-04-20T10:00")
    cerrar_sesion(red, sesion_id, _UNA)
    papel = _papel(red, sesion_id)
    assert "Preside Municipio 002." in papel
    assert "Preside Municipio 002; Municipio 003, desde las 11:00" in papel
    assert "Desde las 11:00 preside Municipio 003. Motivo: Municipio 002 se retira." in papel
    assert papel.endswith("Municipio 003 Presidencia")
    en_portugues = _papel(red, sesion_id, "pt")
    assert "A partir das 11h preside Municipio 003. Motivo: Municipio 002 se retira." in en_portugues


def test_deshacer_un_relevo_lo_quita(red: Archivo) -> None:
    _nombrados(red, "Municipio 002")
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    deshacer(red, relevar(red, sesion_id, "Municipio 003", "Se retira", _ONCE))
    assert sesion(red, sesion_id).relevos == ()
    assert sesion(red, sesion_id).preside_en() == "Municipio 002"


def test_si_se_va_quien_preside_la_sala_pide_el_relevo(red: Archivo) -> None:
    _nombrados(red, "Municipio 002")
    sesion_id = convocada(red, 25)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    assert aviso_de_sala(tablero(red, sesion_id), _ONCE) is None
    retirar(red, lista(red, sesion_id)[1].id, "2026-04-20T10:30")
    aviso = aviso_de_sala(tablero(red, sesion_id), _ONCE)
    assert aviso is not None
    assert aviso.texto == "Municipio 002, que presidía, se fue: diga en «Relevo…» quién preside."
    assert aviso.ordenes == (Orden.RELEVO,)
    relevar(red, sesion_id, "Municipio 003", "Se fue", _ONCE)
    assert aviso_de_sala(tablero(red, sesion_id), _ONCE) is None


def test_sin_quien_debe_presidir_no_se_abre_si_no_se_dice_por_que(red: Archivo) -> None:
    _nombrados(red, "Municipio 033")
    sesion_id = convocada(red, 22)
    with comprobar_sin_rastro(red, SinPresidencia, "Municipio 033, que debe presidir"):
        abrir(red, sesion_id, 1, _NUEVE, preside="Municipio 002", secretario="Ana")
    abrir(
        red, sesion_id, 1, _NUEVE, preside="Municipio 002", secretario="Ana", sin_presidencia="Está de viaje"
    )
    cerrar_sesion(red, sesion_id, _UNA)
    dicho = "Preside Municipio 002. No asiste a la apertura quien debe presidir. Motivo: Está de viaje."
    assert dicho in _papel(red, sesion_id)
    en_portugues = "Não comparece à abertura quem deve presidir. Motivo: Está de viaje."
    assert en_portugues in _papel(red, sesion_id, "pt")


def test_el_motivo_solo_queda_si_faltaba_quien_debe_presidir(red: Archivo) -> None:
    _nombrados(red, "Municipio 002")
    sesion_id = convocada(red, 22)
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana", sin_presidencia="Por si acaso")
    assert sesion(red, sesion_id).sin_presidencia == ""


def _escribir(dialogo: QDialog, *textos: str) -> None:
    assert isinstance(dialogo, DialogoFormulario)
    for pieza, texto in zip(dialogo.findChildren(QLineEdit), textos, strict=True):
        pieza.setText(texto)


def test_la_sala_pregunta_quien_preside_en_su_lugar_y_despues_quien_le_releva(
    red: Archivo, qtbot: QtBot
) -> None:
    _nombrados(red, "Municipio 033")
    sesion_id = convocada(red, 22)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:05")

    def abrirla(dialogo: QDialog) -> None:
        _escribir(dialogo, "Municipio 002", "Está de viaje")
        pulsar(dialogo, "Abrir la sesión")

    titulos = atender(DialogoFormulario, abrirla)
    pulsar(pantalla, "Abrir en primera llamada")
    assert titulos == ["Abrir sin quien debe presidir"]
    anotar_mesa(red, sesion_id, sesion(red, sesion_id).preside, "Ana")
    pantalla.recargar()

    def relevarla(dialogo: QDialog) -> None:
        _escribir(dialogo, "Municipio 033", "Llega")
        pulsar(dialogo, "Relevar")

    atender(DialogoFormulario, relevarla)
    pulsar(pantalla, "Relevo…")
    suya = sesion(red, sesion_id)
    assert (suya.preside, suya.sin_presidencia) == ("Municipio 002", "Está de viaje")
    assert [(r.preside, r.momento, r.motivo) for r in suya.relevos] == [
        ("Municipio 033", "2026-04-20T09:05", "Llega")
    ]


@pytest.mark.parametrize("presentes", [0, 20])
def test_quien_debe_presidir_y_esta_no_pide_motivo(red: Archivo, presentes: int) -> None:
    _nombrados(red, "Municipio 033")
    sesion_id = convocada(red, max(presentes, 20))
    pasar_lista(red, sesion_id, lista(red, sesion_id)[32].id, "presente")
    abrir(red, sesion_id, 1, _NUEVE, secretario="Ana")
    assert sesion(red, sesion_id).preside == "Municipio 033"


def test_en_la_ucci_las_copresidencias_presiden_la_reunion_y_firman_su_acta(tmp_path: Path) -> None:
    fundada = crear_asociacion(tmp_path / "ucci.escritorio", plantilla("ucci"), "UCCI", "Ana", reloj)
    bd = fundada.bd
    alta(bd, 5)
    con_reglas(bd)
    copresidencia = puestos(bd, de(bd, "copresidencias"))[0]
    for nombre in ("Municipio 002", "Municipio 004"):
        socio_id = bd.valor("SELECT id FROM socio WHERE nombre = ?", [nombre])
        nombrar(bd, MandatoNuevo(copresidencia.id, "2026-01-01", socio_id=socio_id), ACTO_ANTERIOR)
    sesion_id = convocada(bd, 4)
    abrir(bd, sesion_id, 1, _NUEVE, secretario="Ana")
    cerrar_sesion(bd, sesion_id, _UNA)
    papel = _papel(bd, sesion_id)
    assert "Presiden Municipio 002 y Municipio 004." in papel
    assert papel.endswith("Municipio 002 Copresidencia V.º B.º Municipio 004 Copresidencia")
    fundada.cerrar()
