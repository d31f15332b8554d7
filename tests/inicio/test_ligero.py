"""Inicio pregunta poco, y lo que pregunta en SQL es lo que sale de leerlo todo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos import consultas as leer_acuerdos
from escritorio.acuerdos.consultas import cuantas_esperan, propuestas
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import (
    alianzas,
    ciudades_por_alianza,
    compromisos_de,
    cuantos_vencidos,
    tablero,
)
from escritorio.cooperacion.consultas.convenios import convenios, convenios_sin_terminar
from escritorio.cooperacion.consultas.participacion import (
    ediciones,
    ediciones_por_decir,
    fuentes_que_cierran,
    registros,
)
from escritorio.cooperacion.consultas.proyectos import cartera, cartera_en_rojo
from escritorio.cooperacion.modelo.registros import Busqueda, ClaseDeRegistro
from escritorio.cooperacion.reglas.registros import cierran_pronto
from escritorio.cuentas.consultas.asientos import cuantas_por_adaptar, ejercicios_por_cerrar, partidas
from escritorio.cuentas.consultas.cierre import ejercicios_de_cuentas
from escritorio.cuotas.consultas.escalas import escalas, piden_poblacion
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.consultas.articulado import reforma, reglas_por_revisar
from escritorio.estatutos.consultas.reglas import (
    Reglamento,
    cambio_sin_revisar,
    historia_de_regla,
    organos,
    regla_vigente,
    reglas,
    reglas_pendientes,
)
from escritorio.estatutos.modelo.reglas import (
    NOMBRES_DE_FAMILIA,
    PARA_SESIONAR,
    TIPOS_DE_FAMILIA,
    DefinicionDeOrgano,
)
from escritorio.inicio.consultas import vistazo
from escritorio.inicio.pantalla import PantallaInicio
from escritorio.organos.consultas.integracion import Integrador, hay_quien, ocupante
from escritorio.organos.consultas.mandatos import mandatos, mandatos_por_organo, puestos, puestos_por_organo
from escritorio.organos.consultas.turnos import turnos, turnos_por_organo
from escritorio.organos.consultas.universo import leer_padron
from escritorio.sesiones.consultas.sesiones import agenda, se_convoco_alguna, sesiones
from escritorio.unidades.consultas.informes import cuantas_no_informaron, rendiciones
from escritorio.unidades.consultas.planes import aprobado_sin_hacer, por_aplicar
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.reglas.informes import ultimo_acabado
from escritorio.votaciones.consultas.votaciones import circulaciones, circulaciones_abiertas
from tests.pantallas import Puesta
from tests.sesiones.escenas import consultado
from tests.sorteo import Sorteo, acciones
from tests.test_todas_las_acciones import NO_SE_SORTEAN
from tests.ventanas import abrir_ejemplo

TOPE = 61
"""Sentencias al pintar Inicio con el ejemplo."""
MODULOS = 255
"""Los del programa que hacen falta para pintarlo."""
_DE_OTROS = (
    "email",
    "difflib",
    "reportlab",
    "openpyxl",
    "escritorio.actas.documentos",
    "escritorio.actas.consultas.actas",
    "escritorio.cuentas.consultas.presupuesto",
    "escritorio.cuotas.consultas.informes",
    "escritorio.comun.documentos.pdfa",
)
_SORTEADAS = 60


@pytest.fixture
def red(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def test_pintar_inicio_pregunta_poco(red: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    pantalla = Puesta(red, qtbot, qapp).poner(PantallaInicio)
    assert len(consultado(red, pantalla.recargar)) <= TOPE
    otra = consultado(red, lambda: [vistazo(red, red.hoy()) for _ in range(2)])
    assert len(otra) > TOPE, "contar dos veces no pasa del tope: no se cuenta"


def test_con_mas_organos_no_se_pregunta_mas(red: Archivo) -> None:
    antes = consultado(red, lambda: vistazo(red, red.hoy()))
    uno_a_uno = consultado(red, lambda: [reglas(red, o.id) for o in organos(red)])
    for n in range(5):
        definir_organo(red, DefinicionDeOrgano(f"Comité {n}", "otro", "mandatos"))
    assert len(consultado(red, lambda: vistazo(red, red.hoy()))) == len(antes)
    assert len(consultado(red, lambda: [reglas(red, o.id) for o in organos(red)])) > len(uno_a_uno)


@pytest.mark.parametrize("semilla", range(4))
def test_lo_que_se_cuenta_en_la_base_es_lo_que_sale_de_leerlo_todo(
    red: Archivo, tmp_path: Path, semilla: int
) -> None:
    azar = Random(semilla)
    if semilla:
        _revolver(red, azar, tmp_path)
    for dia in _dias(red.hoy()):
        comprobar_lo_contado(red, dia)
        comprobar_los_organos(red, dia)
    comprobar_las_reglas(red)


def _revolver(bd: Archivo, azar: Random, carpeta: Path) -> None:
    """Hace, en cualquier orden, unas cuantas de todas las acciones del programa; las que quepan."""
    for accion in azar.sample([a for a in acciones() if a.nombre not in NO_SE_SORTEAN], _SORTEADAS):
        with suppress(ErrorDeUsuario):
            accion.hacer(bd, **Sorteo(bd, azar, carpeta).argumentos(accion))


def _dias(hoy: str) -> list[str]:
    dia = date.fromisoformat(hoy)
    return [(dia + timedelta(days=n)).isoformat() for n in (-700, -90, 0, 20, 200, 1_000)]


def comprobar_lo_contado(bd: Archivo, dia: str) -> None:
    vigentes = [a for a in leer_acuerdos.acuerdos(bd) if a.estado == "vigente"]
    ultimo = vigentes[0].fecha if vigentes else ""
    assert leer_acuerdos.cuantos_vigentes(bd) == (len(vigentes), ultimo)
    por_ratificar = [a for a in vigentes if a.ratificacion == "pendiente"]
    assert leer_acuerdos.acuerdos_por_ratificar(bd) == por_ratificar
    esperan = [p for p in propuestas(bd) if p.pendiente]
    sin_informe = sum(p.clase == "admision" and p.estado == "presentada" for p in esperan)
    assert cuantas_esperan(bd) == (len(esperan), sin_informe)
    assert circulaciones_abiertas(bd) == [c for c in circulaciones(bd) if c.estado == "abierta"]
    por_hacer = [s for s in sesiones(bd) if not (s.estado == "cerrada" and s.con_acta)]
    assert [(s.id, s.titulo, s.fecha, s.estado) for s in agenda(bd)] == [
        (s.id, s.titulo, s.fecha, s.estado) for s in por_hacer
    ]
    assert se_convoco_alguna(bd) == any(s.estado != "borrador" for s in sesiones(bd))
    assert bool(piden_poblacion(bd, dia)) == any(e.hasta is None or dia <= e.hasta for e in escalas(bd))
    assert cuantas_por_adaptar(bd) == sum(p.por_adaptar for p in partidas(bd))
    todos = ejercicios_de_cuentas(bd)
    abiertos = [e.ejercicio for e in todos if e.asientos and not e.cerrado and e.ejercicio < dia[:4]]
    assert ejercicios_por_cerrar(bd, dia[:4]) == sorted(abiertos)
    pasado = ultimo_acabado(dia)
    assert cuantas_no_informaron(bd, pasado) == sum(r.falta for r in rendiciones(bd, pasado))
    aprobado, _ = aprobado_sin_hacer(bd)
    assert aprobado == [(u, p) for u in unidades(bd) for p in por_aplicar(bd, u)]
    comprobar_la_cooperacion(bd, dia)


def comprobar_la_cooperacion(bd: Archivo, dia: str) -> None:
    assert convenios_sin_terminar(bd) == [c for c in convenios(bd) if c.terminado is None]
    assert cartera_en_rojo(bd) == [e for e in cartera(bd) if e.rojos]
    for tipo in ("convenio", "alianza", "proyecto"):
        cuentas = {de: sum(c.vencido(dia) for c in suyos) for de, suyos in compromisos_de(bd, tipo).items()}
        assert cuantos_vencidos(bd, tipo, dia) == {de: n for de, n in cuentas.items() if n}
    activas = [tablero(bd, a.id) for a in alianzas(bd) if a.activa]
    assert ciudades_por_alianza(bd) == [(t.alianza, list(t.ciudades)) for t in activas]
    fuentes = registros(bd, Busqueda(clase=ClaseDeRegistro.FUENTE))
    con_notas = [(replace(f, notas=()), cierre) for f, cierre in cierran_pronto(fuentes, dia, 30)]
    assert fuentes_que_cierran(bd, dia, 30) == con_notas
    pasadas = [e for e in ediciones(bd) if e.estado == "prevista" and _paso(e.hasta or e.desde, dia)]
    assert ediciones_por_decir(bd, dia) == pasadas


def _paso(fin: str | None, dia: str) -> bool:
    return bool(fin and fin < dia[: len(fin)])


def comprobar_los_organos(bd: Archivo, dia: str) -> None:
    reglamento = Reglamento(bd)
    integrador = Integrador(leer_padron(bd, dia, reglamento))
    hechos, plazas = mandatos_por_organo(bd, reglamento), puestos_por_organo(bd)
    planes = turnos_por_organo(bd)
    for organo in organos(bd):
        assert hechos.get(organo.id, []) == mandatos(bd, organo.id)
        assert list(plazas.get(organo.id, ())) == puestos(bd, organo.id)
        assert planes.get(organo.id, []) == turnos(bd, organo.id)
        for funcion in ("presidencia", "secretaria"):
            assert hay_quien(integrador, organo, funcion) == bool(ocupante(bd, organo.id, funcion, dia))
        for familia in NOMBRES_DE_FAMILIA:
            for tipo in TIPOS_DE_FAMILIA.get(familia, ("",)):
                comprobar_la_regla(bd, reglamento, (organo.id, familia, tipo), dia)


def comprobar_la_regla(bd: Archivo, reglamento: Reglamento, cual: tuple[str, str, str], dia: str) -> None:
    vigente = regla_vigente(bd, *cual, dia)
    assert reglamento.vigente(*cual, dia) == (vigente if vigente and vigente.tipo == cual[2] else None)
    assert reglamento.historia(*cual) == historia_de_regla(bd, *cual)


def comprobar_las_reglas(bd: Archivo) -> None:
    abiertas = [(o, r, cambio_sin_revisar(bd, r)) for o in organos(bd) for r in reglas(bd, o.id)]
    cambiadas = [(o, r, reforma(bd, x.reforma_id)) for o, r, x in abiertas if x]
    assert reglas_por_revisar(bd) == cambiadas
    pendientes = [(o, r) for o, r, _ in abiertas if r.pendiente]
    utiles = [(o, r) for o, r in pendientes if o.sesiona or r.familia not in PARA_SESIONAR]
    assert reglas_pendientes(bd, list(NOMBRES_DE_FAMILIA)) == utiles


def test_al_abrir_la_ventana_no_se_relee_el_texto_de_cada_modulo() -> None:
    guion = (
        "import linecache\n"
        "from escritorio.ordenes.ventana import sin_releer_las_fuentes\n"
        "sin_releer_las_fuentes()\n"
        "import escritorio.aplicacion.marcha, escritorio.inicio.pantalla\n"
        "print(*linecache.cache)"
    )
    salida = subprocess.run([sys.executable, "-c", guion], check=True, capture_output=True, text=True)
    assert "pantalla.py" not in salida.stdout
    sin_quitarlo = guion.replace("sin_releer_las_fuentes()\n", "")
    salida = subprocess.run([sys.executable, "-c", sin_quitarlo], check=True, capture_output=True, text=True)
    assert "pantalla.py" in salida.stdout, "Qt ya no las lee: sobra quitarlo"


def test_pintar_inicio_no_importa_lo_que_otros_imprimen() -> None:
    """Cada módulo cuesta al arrancar: lo que sólo hace falta al hacer algo se importa entonces."""
    guion = (
        "import sys, escritorio.inicio.pantalla\n"
        "from escritorio.comun.datos.declarado import avisos, traer\n"
        "assert all([traer(a) for a in avisos()])\n"
        "print(*sys.modules)"
    )
    salida = subprocess.run([sys.executable, "-c", guion], check=True, capture_output=True, text=True)
    cargados = salida.stdout.split()
    assert [m for m in cargados if m.startswith(_DE_OTROS)] == []
    propios = [m for m in cargados if m.startswith("escritorio.")]
    assert "escritorio.inicio.consultas" in propios
    assert len(propios) <= MODULOS
