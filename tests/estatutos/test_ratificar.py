"""Una reforma que ha de ratificar la mayoría de los entes no rige hasta que consta (Ley 11.107)."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones.articulado import aprobar_reforma, suprimir
from escritorio.estatutos.acciones.ratificar import NoSeRatifica, quitar_ratificacion, ratificar
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.asunto import ReformaAprobada
from escritorio.estatutos.consultas.articulado import YaRatificada, reforma, vigente_en
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones, ratificaciones
from escritorio.estatutos.consultas.reglas import organo_por_clave, organo_principal, reglas
from escritorio.estatutos.impresos import componer_comparado_de_reforma
from escritorio.estatutos.modelo.articulado import Ratificacion
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeMayoria
from escritorio.estatutos.parametros.lectura import escribir_parametros, leer_parametros
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeMayoria
from escritorio.estatutos.reglas.describir import describir
from escritorio.socios.consultas import socios_activos
from tests.acuerdos.casos import NUEVO
from tests.estatutos.articulos import aprobar, estatuto, ids, proyecto
from tests.estatutos.test_pantalla_reforma import Taller
from tests.fabrica import con_socios
from tests.pantallas import Puesta
from tests.recorridos.libros import texto_de_pdf
from tests.sesiones.escenas import comprobar_sin_rastro

REGLA = ReglaDeMayoria(
    (Exigencia(Base.EMITIDOS, Comparador.AL_MENOS, Fraction(2, 3)),), ratifican=Ratifican.MAYORIA
)


@pytest.fixture
def suya(bd: Archivo) -> str:
    """Un proyecto que suprime un artículo, con cuatro entes y la regla que pide a la mayoría."""
    con_socios(bd, 4)
    cuerpo_id = estatuto(bd)
    regla = next(
        r for r in reglas(bd, organo_principal(bd).id) if (r.familia, r.tipo) == ("mayoria", "reforma")
    )
    fijar_regla(bd, regla.id, REGLA, "art. 12 del Estatuto", "1996-01-01")
    uno = proyecto(bd, cuerpo_id)
    suprimir(bd, uno, ids(bd, cuerpo_id)[3])
    return uno


def _anotar(bd: Archivo, reforma_id: str, n: int, fecha: str) -> str:
    ente = socios_activos(bd, bd.hoy())[n]
    return ratificar(bd, reforma_id, Ratificacion(ente.id, ente.nombre, fecha, f"Ley {n}"), 4)


def test_no_rige_hasta_que_se_alcanzan_y_desde_ese_dia(bd: Archivo, suya: str) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, "Todavía no puede regir. Ratificaciones: 0"):
        aprobar(bd, suya)
    _anotar(bd, suya, 0, "2015-11-20")
    _anotar(bd, suya, 1, "2015-12-01")
    cuenta = cuenta_de_ratificaciones(bd, suya)
    assert cuenta is not None
    assert cuenta.frase == ("Ratificaciones: 2 de 4; hacen falta 3 (art. 12 del Estatuto): faltan 1.")
    with comprobar_sin_rastro(bd, DatoInvalido, "faltan 1"):
        aprobar(bd, suya)
    ultima = _anotar(bd, suya, 2, "2016-02-05")
    deshacer(bd, ultima)
    assert len(ratificaciones(bd, suya)) == 2
    _anotar(bd, suya, 2, "2016-02-05")
    with comprobar_sin_rastro(bd, DatoInvalido, "se alcanzaron el 05/02/2016"):
        aprobar(bd, suya)
    aprobar(bd, suya, "2015-11-01", "2016-02-05")
    vigente = vigente_en(bd, reforma(bd, suya).cuerpo_id, "2016-02-05")
    assert vigente is not None
    assert vigente.id == suya
    papel = texto_de_pdf(componer_comparado_de_reforma(bd, suya))
    assert "se alcanzaron el 05/02/2016" in " ".join(papel.split())
    assert "Ley 2" in papel
    with comprobar_sin_rastro(bd, NoSeRatifica):
        _anotar(bd, suya, 3, "2016-03-01")
    with pytest.raises(ReformaAprobada), transaccion(bd, "Por fuera"):
        bd.ejecutar("UPDATE reforma SET ratificaciones = '[]' WHERE id = ?", [suya])


def test_lo_ratificado_no_se_retoca_y_nadie_ratifica_dos_veces(bd: Archivo, suya: str) -> None:
    accion_id = _anotar(bd, suya, 0, "2015-11-20")
    articulo = ids(bd, reforma(bd, suya).cuerpo_id)[1]
    with comprobar_sin_rastro(bd, YaRatificada):
        suprimir(bd, suya, articulo)
    with comprobar_sin_rastro(bd, DatoInvalido, "ya la ratificó"):
        _anotar(bd, suya, 0, "2015-11-21")
    with comprobar_sin_rastro(bd, DatoInvalido, "todavía no ha llegado"):
        _anotar(bd, suya, 1, "2100-01-01")
    deshacer(bd, accion_id)
    suprimir(bd, suya, articulo)


def test_la_anotada_por_error_se_quita_y_sin_ninguna_el_texto_se_retoca(bd: Archivo, suya: str) -> None:
    _anotar(bd, suya, 0, "2015-11-20")
    _anotar(bd, suya, 1, "2015-12-01")
    primero, segundo, tercero = [s.id for s in socios_activos(bd, bd.hoy())][:3]
    with comprobar_sin_rastro(bd, DatoInvalido, "No consta que ese ente"):
        quitar_ratificacion(bd, suya, tercero)
    quitada = quitar_ratificacion(bd, suya, primero)
    assert [r.socio_id for r in ratificaciones(bd, suya)] == [segundo]
    deshacer(bd, quitada)
    assert [r.socio_id for r in ratificaciones(bd, suya)] == [primero, segundo]
    quitar_ratificacion(bd, suya, primero)
    quitar_ratificacion(bd, suya, segundo)
    assert reforma(bd, suya).entes is None
    suprimir(bd, suya, ids(bd, reforma(bd, suya).cuerpo_id)[1])
    for n in range(3):
        _anotar(bd, suya, n, "2015-12-01")
    aprobar(bd, suya, "2015-11-01", "2015-12-01")
    with comprobar_sin_rastro(bd, NoSeRatifica):
        quitar_ratificacion(bd, suya, primero)


def test_sin_esa_regla_no_se_ratifica_nada(bd: Archivo) -> None:
    con_socios(bd, 2)
    uno = proyecto(bd, estatuto(bd))
    assert cuenta_de_ratificaciones(bd, uno) is None
    with comprobar_sin_rastro(bd, NoSeRatifica):
        _anotar(bd, uno, 0, "2015-11-20")


@pytest.mark.parametrize(
    ("cual", "entes", "exigidas"),
    [
        (Ratifican.MAYORIA, 4, 3),
        (Ratifican.MAYORIA, 5, 3),
        (Ratifican.DOS_TERCIOS, 4, 3),
        (Ratifican.DOS_TERCIOS, 6, 4),
        (Ratifican.TODOS, 7, 7),
    ],
)
def test_cuantas_hacen_falta(cual: Ratifican, entes: int, exigidas: int) -> None:
    assert cual.exigidas(entes) == exigidas


def test_el_editor_la_devuelve_como_la_recibio_y_se_lee(qapp: QApplication) -> None:
    assert PiezaDeMayoria(REGLA, Opciones()).parametros() == REGLA
    sin = replace(REGLA, ratifican=None)
    assert PiezaDeMayoria(sin, Opciones()).parametros() == sin
    assert leer_parametros("mayoria", json.loads(escribir_parametros(REGLA))) == REGLA
    assert describir(REGLA).endswith(
        "No rige hasta que lo ratifica la mayoría de los entes asociados, por su ley o su acto."
    )


def test_por_la_ventana_se_anota_y_se_ve_la_cuenta(
    bd: Archivo, suya: str, qtbot: QtBot, qapp: QApplication
) -> None:
    taller = Taller(Puesta(bd, qtbot, qapp), bd, suya)
    assert "Ratificaciones: 0; para regir las pide art. 12 del Estatuto" in taller.panel.datos.text()
    ente = socios_activos(bd, bd.hoy())[0]
    taller.pulsar("Anotar ratificación", {"socio_id": ente.id, "fecha": "2015-11-20", "acto": "Ley 1"})
    taller.pantalla.mostrar(Referencia("reforma", suya))
    assert "Ratificaciones: 1 de 4; hacen falta 3" in taller.panel.datos.text()
    taller.pulsar("Quitar ratificación", {"socio_id": ente.id})
    taller.pantalla.mostrar(Referencia("reforma", suya))
    assert "Ratificaciones: 0; para regir" in taller.panel.datos.text()


def _acordada_por(bd: Archivo, organo_id: str) -> Fundamento:
    """El acuerdo de reforma que tomó ese órgano el 1 de noviembre de 2015."""
    nuevo = replace(
        NUEVO, organo_id=organo_id, tipo_decision="reforma", fecha="2015-11-01", resultado="aprobada"
    )
    hecho = asentar(bd, nuevo)
    return Fundamento(ClaseDeFundamento.ACUERDO, hecho.nombrado, hecho.fecha, hecho.id)


def test_las_pide_la_regla_del_organo_que_la_acuerda_y_no_siempre_la_del_principal(bd: Archivo) -> None:
    con_socios(bd, 4)
    principal, consejo = organo_principal(bd).id, organo_por_clave(bd, "consejo").id
    suya = next(r for r in reglas(bd, principal) if (r.familia, r.tipo) == ("mayoria", "reforma"))
    fijar_regla(bd, suya.id, replace(REGLA, ratifican=None), "art. 12", "1996-01-01")
    anadir_regla(bd, consejo, "mayoria", "reforma", REGLA, "art. 20", "1996-01-01")
    cuerpo_id = estatuto(bd)
    uno = proyecto(bd, cuerpo_id)
    suprimir(bd, uno, ids(bd, cuerpo_id)[3])
    cuenta = cuenta_de_ratificaciones(bd, uno)
    assert cuenta is not None
    assert "art. 20" in cuenta.frase
    del_consejo, del_pleno = _acordada_por(bd, consejo), _acordada_por(bd, principal)
    with comprobar_sin_rastro(bd, DatoInvalido, "Todavía no puede regir"):
        aprobar_reforma(bd, uno, del_consejo, "2015-11-14")
    accion_id = aprobar_reforma(bd, uno, del_pleno, "2015-11-14")
    assert cuenta_de_ratificaciones(bd, uno) is None
    deshacer(bd, accion_id)
    for n in range(3):
        _anotar(bd, uno, n, "2015-12-01")
    with comprobar_sin_rastro(bd, DatoInvalido, "se alcanzaron el 01/12/2015"):
        aprobar_reforma(bd, uno, del_consejo, "2015-11-14")
    aprobar_reforma(bd, uno, del_consejo, "2015-12-01")
    hecha = cuenta_de_ratificaciones(bd, uno)
    assert hecha is not None
    assert hecha.alcanzada == "2015-12-01"
