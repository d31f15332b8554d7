"""La pantalla de inicio: cada cosa pendiente y cada paso llevan a su sitio."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import asentar, encargar
from escritorio.acuerdos.modelo import EncargoNuevo
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organos
from escritorio.inicio.pantalla import VERBOS, PantallaInicio
from escritorio.organos.acciones.mandatos import nombrar_persona
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from tests.acuerdos.casos import NUEVO
from tests.arquitectura.casa import RAIZ
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_estatuto, con_socios
from tests.medidas import hasta_inicio
from tests.pantallas import Puesta, boton, textos
from tests.ventanas import abrir_ejemplo, sin_nombre
from tests.vistazo import pendientes


def test_la_ayuda_nombra_cada_boton_de_la_lista() -> None:
    ayuda = recurso("ayuda", "01-inicio.md").read_text(encoding="utf-8")
    assert [v for v in VERBOS.values() if f"| «{v}» |" not in ayuda] == []


@pytest.fixture
def red_de_ejemplo(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def test_un_encargo_sin_plazo_se_ve_al_entrar_y_lleva_a_su_acuerdo(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    dado = asentar(bd, NUEVO)
    encargar(bd, dado.id, EncargoNuevo("Sin prisa"))
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaInicio)
    boton(pantalla, "Ver el primero: 1 encargo sin plazo sigue por cumplir").click()
    assert puesta.idas == [Referencia("acuerdo", dado.id)]


def test_una_red_nueva_ensena_por_donde_empezar(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaInicio)
    boton(pantalla, "Ir a Socios: Traer los socios").click()
    boton(pantalla, "Fijar reglas: Asamblea General de Socios").click()
    boton(pantalla, "Próxima sesión").click()
    assert puesta.idas == [
        Referencia("socios"),
        Referencia("organo", asamblea(bd)),
        Referencia("sesiones"),
    ]
    assert "Martes 10 de marzo de 2026" in textos(pantalla)
    assert sin_nombre(puesta.ventana) == []
    con_socios(bd, 1)
    pantalla.recargar()
    assert "2. Traer los socios" in textos(pantalla)
    with pytest.raises(AssertionError):
        boton(pantalla, "Ir a Socios: Traer")


def test_con_todo_hecho_no_hay_primeros_pasos(
    red_de_ejemplo: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(red_de_ejemplo, qtbot, qapp)
    pantalla = puesta.poner(PantallaInicio)
    assert pantalla._tarjeta_de_pasos.isHidden()
    boton(pantalla, "Por cobrar: USD").click()
    boton(pantalla, "Ver las cuotas").click()
    assert puesta.idas == [Referencia("cuotas")] * 2


def test_sin_nada_pendiente_se_dice(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    con_estatuto(bd)
    for organo in organos(bd):
        for puesto in puestos(bd, organo.id):
            nombrar_persona(bd, MandatoNuevo(puesto.id, "2026-01-01"), puesto.nombre, ACTO_ANTERIOR)
    assert pendientes(bd, bd.hoy()) == []
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaInicio)
    assert "Nada pendiente: todo está al día." in textos(pantalla)


def test_al_150_por_ciento_no_se_ensancha(red_de_ejemplo: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    puesta = Puesta(red_de_ejemplo, qtbot, qapp, ampliacion=1.5)
    pantalla = puesta.poner(PantallaInicio)
    qtbot.waitUntil(pantalla.isVisible)
    assert puesta.ventana.width() == 1048


def test_ver_inicio_no_carga_los_nombres_de_las_lenguas(ejemplo: Path) -> None:
    """Los meses en español no se preguntan a CLDR, y los países, sólo donde se ven.

    Se mira con `-v`: `-X importtime` calla lo que se trae con `import_module`, como las pantallas.
    """
    guardar_preferencias(ejemplo.parent, Preferencias(quien="Ana Secretaria"))
    entorno = {**os.environ, "ESCRITORIO_PREFERENCIAS": str(ejemplo.parent), "PYTHONPATH": str(RAIZ)}
    orden = [sys.executable, "-v", hasta_inicio.__file__, str(ejemplo)]
    abierta = subprocess.run(orden, cwd=RAIZ, env=entorno, capture_output=True, text=True, check=True)
    cargados = {*re.findall(r"^import '([\w.]+)' #", abierta.stderr, re.MULTILINE)}
    assert "escritorio.inicio.pantalla" in cargados
    assert not [modulo for modulo in cargados if modulo.partition(".")[0] == "babel"]
