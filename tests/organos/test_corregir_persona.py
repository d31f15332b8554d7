"""El nombre mal escrito de quien ocupa un puesto se corrige; lo que ya dice un acta o un papel, no."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.sesiones.consultas.sesiones import asistencias, sesion
from escritorio.socios.acciones import anotar_persona, corregir_persona
from escritorio.socios.modelo import FichaDePersona
from tests.escena_al_azar import celebrar_en
from tests.fabrica import ACTO_ANTERIOR
from tests.mesa_de_escenas import ABIERTA
from tests.ordenes.conftest import Correr, en_json, orden
from tests.pantallas import Puesta, boton, en_dialogo, pestana
from tests.socios.test_categorias import rellenar
from tests.ventanas import abrir_ejemplo

__all__ = ["orden"]


def test_desde_su_puesto_se_corrige_tambien_en_las_listas_sin_acta_levantada(
    ejemplo: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    apertura = abrir_ejemplo(ejemplo)
    bd = apertura.bd
    organo, nombre = bd.filas(
        "SELECT p.organo_id, x.nombre FROM mandato m JOIN puesto p ON p.id = m.puesto_id"
        " JOIN persona x ON x.id = m.persona_id JOIN asistencia a ON a.persona_id = x.id"
        " WHERE m.hasta IS NULL OR m.hasta > ? ORDER BY m.id LIMIT 1",
        [bd.hoy()],
    )[0]
    sesiones = bd.valores("SELECT DISTINCT sesion_id FROM asistencia WHERE nombre = ?", [nombre])
    levantadas = [s for s in sesiones if sesion(bd, s).con_acta]
    antes = [asistencias(bd, s) for s in levantadas]
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaOrganos)
    assert pantalla.lista.seleccionar(organo)
    corregir = boton(pestana(pantalla.lista.ficha, "Mandatos"), f"Editar la ficha de {nombre}")
    en_dialogo(corregir.click, partial(rellenar, {"nombre": f"{nombre} Ríos"}))
    assert f"{nombre} Ríos" in [m.nombre for m in mandatos(bd, organo)]
    assert [asistencias(bd, s) for s in levantadas] == antes
    vivas = [a.nombre for s in set(sesiones) - {*levantadas} for a in asistencias(bd, s)]
    assert (f"{nombre} Ríos" in vivas, nombre in vivas) == (True, False)
    apertura.cerrar()


def test_por_ordenes_se_corrige_lo_que_se_dice_y_lo_demas_queda(orden: Correr, ejemplo: Path) -> None:
    hacer = partial(en_json, orden)
    corregir = ("corregir-persona", ejemplo)
    nueva = hacer(*corregir, "Lucía Ferrand", "--nombre", "Eva Ñandú", "--correo", "eva@x.uy")
    assert (nueva["nombre"], nueva["correo"]) == ("Eva Ñandú", "eva@x.uy")
    assert hacer(*corregir, "eva@x.uy", "--telefono", "1") == {**nueva, "telefono": "1"}
    codigo, _, error = orden("corregir-persona", ejemplo, "Nadie Así", "--nombre", "Otra")
    assert (codigo, "No hay ninguna persona «Nadie Así»" in error) == (1, True)
    codigo, _, error = orden("corregir-persona", ejemplo, "Eva Ñandú")
    assert (codigo, "Diga qué se corrige" in error) == (1, True)
    apertura = abrir_archivo(ejemplo, "Ana", datetime.now)
    assert apertura.bd.valor("SELECT count(*) FROM persona WHERE nombre = 'Eva Ñandú'") == 1
    apertura.cerrar()


def test_con_el_nombre_corregido_tampoco_se_deshace_el_mandato_de_quien_levanto_la_sesion(
    ejemplo: Path,
) -> None:
    """La sesión guardó el nombre de entonces: el mandato de quien la llevó sigue usado."""
    apertura = abrir_ejemplo(ejemplo)
    bd = apertura.bd
    organo_id = organo_principal(bd).id
    anadir_puesto(bd, organo_id, PuestoNuevo("Secretaría de la mesa"))
    puesto_id = str(bd.valor("SELECT max(id) FROM puesto"))
    ana = anotar_persona(bd, "Ana Secretaria")
    nuevo = MandatoNuevo(puesto_id, bd.hoy(), persona_id=ana)
    accion = nombrar(bd, nuevo, ACTO_ANTERIOR, aunque_incumpla=True, motivo="Prueba")
    sesion_id = celebrar_en(bd, organo_id, ABIERTA)
    assert sesion(bd, sesion_id).secretario == "Ana Secretaria"
    corregir_persona(bd, ana, FichaDePersona("Anna Secretária"))
    with pytest.raises(ErrorDeUsuario, match="No se deshace: .*«Abrir"):
        deshacer(bd, accion)
    apertura.cerrar()
