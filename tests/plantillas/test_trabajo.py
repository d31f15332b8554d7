"""Al fundar sale el trabajo que la plantilla dice: unidades, alianzas, eventos y registros, y se ve."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.cooperacion.consultas.alianzas import alianzas, declaraciones, lineas
from escritorio.cooperacion.consultas.participacion import ediciones, eventos, registros
from escritorio.cooperacion.consultas.pendientes import pendientes_de_alianzas
from escritorio.cooperacion.modelo.registros import Busqueda
from escritorio.cooperacion.pantalla import PantallaCooperacion
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla, plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import PlantillaInvalida, decir_trabajo, nombrar
from escritorio.plantillas.reglas.validar import validar
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.pantalla import PantallaUnidades
from tests.fabrica import reloj
from tests.pantallas import Puesta
from tests.plantillas.test_plantillas import poner
from tests.ventanas import sin_nombre

Datos = dict[str, Any]
TODAS = pytest.mark.parametrize("dada", [pytest.param(p, id=p.clave) for p in plantillas()])
CON_DECLARACION = {
    "cordial": 2,
    "pacto_de_milan": 1,
    "vivienda_adecuada": 1,
    "orgullo_lgtbi": 2,
    "mesa_global": 1,
}
LINEAS = {"al_las": 2, "pacto_de_milan": 1, "vivienda_adecuada": 5, "orgullo_lgtbi": 1, "mesa_global": 3}
EDICIONES = {"mercociudades": 2, "foro_iberoamericano": 11, "orgullo_lgtbi": 2, "u20": 2, "al_las": 1}


def _de(dada: Plantilla, lista: str) -> list[Datos]:
    return list(dada.tabla.get(lista, ()))


@TODAS
def test_al_fundar_sale_lo_que_la_plantilla_dice(dada: Plantilla, tmp_path: Path) -> None:
    apertura = crear_asociacion(tmp_path / "red", dada, None, "Ana", reloj)
    bd = apertura.bd
    _comprobar_las_alianzas(bd, dada)
    _comprobar_los_eventos(bd, dada)
    _comprobar_lo_consultado(bd, dada)
    assert list(pendientes_de_alianzas(bd, bd.hoy())) == [], "lo pasado no es un pendiente"
    assert [a.accion for a in ultimas_acciones(bd)] == [f"Fundar {dada.nombre}"]
    apertura.cerrar()


def _comprobar_las_alianzas(bd: Archivo, dada: Plantilla) -> None:
    hechas, dichas = alianzas(bd), _de(dada, "alianzas")
    assert [(a.nombre, a.tipo, a.desde) for a in hechas] == [
        (nombrar(d["nombre"], dada.nombre), d["tipo"], d.get("desde")) for d in dichas
    ]
    assert (dada.tipo_red == "alianza") <= bool(hechas)
    for hecha, dicha in zip(hechas, dichas, strict=True):
        assert hecha.objeto.endswith(f"Fuente: {dicha['fuente']}.")
        assert fundamento(bd, hecha.fundamento_id).texto == dicha.get("fundamento", dicha["fuente"])
        versiones = [(d.titulo, d.fecha) for d in declaraciones(bd, hecha.id)]
        assert versiones == [(d["titulo"], d["fecha"]) for d in dicha.get("declaraciones", ())]
        assert len(versiones) == CON_DECLARACION.get(dada.clave, 0)
        assert len(lineas(bd, hecha.id)) == LINEAS.get(dada.clave, 0)


def _comprobar_los_eventos(bd: Archivo, dada: Plantilla) -> None:
    dichos = _de(dada, "eventos")
    assert {(e.nombre, e.clase) for e in eventos(bd)} == {
        (nombrar(d["nombre"], dada.nombre), d["clase"]) for d in dichos
    }
    assert {bool(e.alianza_id) for e in eventos(bd)} <= {dada.tipo_red == "alianza"}
    hechas = ediciones(bd)
    assert len(hechas) == EDICIONES.get(dada.clave, 0)
    assert {(e.numero, e.sede, e.desde, e.tema, e.estado) for e in hechas} == {
        (e["numero"], e.get("sede", ""), e.get("desde"), e.get("tema", ""), "celebrada")
        for d in dichos
        for e in d.get("ediciones", ())
    }


def _comprobar_lo_consultado(bd: Archivo, dada: Plantilla) -> None:
    """Lo mismo por la línea de órdenes. Sin fecha de firma, ninguna ciudad consta adherida."""
    dichas = [(u["nombre"], u.get("clase", "unidad")) for u in _de(dada, "unidades")]
    assert [(u.nombre, u.clase) for u in unidades(bd)] == dichas
    assert {f["nombre"] for f in CONSULTAS["unidades"](bd)} == {nombre for nombre, _ in dichas}
    assert CONSULTAS["adhesiones"](bd) == []
    assert len(CONSULTAS["ediciones"](bd)) == EDICIONES.get(dada.clave, 0)
    assert [f["nombre"] for f in CONSULTAS["registros"](bd)] == [r["nombre"] for r in _de(dada, "registros")]


def test_lo_pasado_va_detras_y_con_la_fecha_que_conste(tmp_path: Path) -> None:
    apertura = crear_asociacion(tmp_path / "red", plantilla("foro_iberoamericano"), None, "Ana", reloj)
    vistas = [(e.numero, e.sede, e.desde) for e in ediciones(apertura.bd)]
    apertura.cerrar()
    assert vistas[:2] == [(11, "Madrid", "2018-11-07"), (10, "Quito", None)]
    assert [n for n, *_ in vistas] == list(range(11, 0, -1))


def test_con_otro_nombre_no_trae_historia_ajena(tmp_path: Path) -> None:
    apertura = crear_asociacion(tmp_path / "red", plantilla("pacto_de_milan"), "Pacto del río", "Ana", reloj)
    bd = apertura.bd
    (suya,) = alianzas(bd)
    assert (suya.nombre, suya.coordina, suya.desde) == ("Pacto del río", "", None)
    assert "Fuente" not in suya.objeto
    assert fundamento(bd, suya.fundamento_id).cita == "Acta fundacional"
    assert [x.nombre for x in lineas(bd, suya.id)] == ["Marco de monitoreo"]
    assert declaraciones(bd, suya.id) == []
    assert [*eventos(bd), *registros(bd, Busqueda())] == []
    apertura.cerrar()


def test_si_lo_de_la_cooperacion_no_vale_no_queda_archivo(tmp_path: Path) -> None:
    dada = plantilla("orgullo_lgtbi")
    tabla = copy.deepcopy(dict(dada.tabla))
    tabla["eventos"][0]["ediciones"][1]["desde"] = "2031-04"
    mala = Plantilla(dada.clave, dada.nombre, dada.tipo_red, dada.fuente, tabla)
    with pytest.raises(Exception, match="Empieza en abril de 2031: todavía no se celebró"):
        crear_asociacion(tmp_path / "red.escritorio", mala, None, "Ana", reloj)
    assert list(tmp_path.iterdir()) == []


def test_la_vista_previa_dice_el_trabajo_que_trae() -> None:
    assert decir_trabajo(plantilla("vivienda_adecuada")) == [
        "Unidades: Comunidad de práctica.",
        "Alianzas: Ciudades por una vivienda adecuada (1 declaración y 5 líneas).",
        "Con otro nombre será otra asociación: no trae declaraciones, eventos ni registros.",
    ]
    foro = decir_trabajo(plantilla("foro_iberoamericano"))
    assert foro[0] == "Eventos: Foro Iberoamericano de Gobiernos Locales (11 ediciones)."
    assert "Registros: Programa de movilidad." in decir_trabajo(plantilla("laboratorios"))
    assert decir_trabajo(plantilla("gtf")) == []


_ALIANZA, _EVENTO = ("alianzas", 0), ("eventos", 0)
_EDICIONES, _VERSIONES = (*_EVENTO, "ediciones"), (*_ALIANZA, "declaraciones")
MALAS: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("alianzas",), 3, "«alianzas» debe ser una lista"),
    ((*_ALIANZA, "tipo"), "club", "«alianzas[1].tipo»"),
    ((*_ALIANZA, "fuente"), None, "falta la clave «alianzas[1].fuente»"),
    ((*_ALIANZA, "desde"), "octubre", "«alianzas[1].desde»"),
    ((*_ALIANZA, "desde"), "2015-13", "«alianzas[1].desde»"),
    ((*_ALIANZA, "lema"), "Agua", "«alianzas[1].lema» está de más"),
    ((*_ALIANZA, "lineas"), [{"nombre": ""}], "«alianzas[1].lineas[1].nombre»"),
    ((*_ALIANZA, "lineas"), [{"nombre": "Agua", "sentido": "sigue"}], "«alianzas[1].lineas[1].sentido»"),
    ((*_VERSIONES, 0, "texto"), None, "falta la clave «alianzas[1].declaraciones[1].texto»"),
    ((*_VERSIONES, 0, "fecha"), "2019", "«alianzas[1].declaraciones» no van de la primera a la última"),
    (("eventos", 1, "clave"), "encuentro", "en «eventos» se repite la clave «encuentro»"),
    ((*_EVENTO, "clase"), "feria", "«eventos[1].clase»"),
    ((*_EVENTO, "alianza"), "ajena", "«eventos[1].alianza»"),
    ((*_EDICIONES, 0, "numero"), 0, "«eventos[1].ediciones[1].numero»"),
    ((*_EDICIONES, 1, "numero"), 1, "«eventos[1].ediciones» repite un número"),
    ((*_EDICIONES, 0, "pais"), "ZZ", "«eventos[1].ediciones[1].pais»"),
    ((*_EDICIONES, 0), {"numero": 1}, "falta la clave «eventos[1].ediciones[1].sede»"),
    ((*_EDICIONES, 0, "hasta"), "2018-04", "«eventos[1].ediciones[1].hasta»"),
    (("registros", 0, "clase"), "libro", "«registros[1].clase»"),
    (("registros", 0, "temas"), [], "«registros[1].temas»"),
    (("registros", 0, "datos"), {}, "«registros[1].datos.presta»"),
    (("registros", 0, "datos", "color"), "rojo", "«registros[1].datos.color»"),
    (("registros", 0, "datos", "presta"), 3, "«registros[1].datos.presta»"),
    (("registros", 0, "autor"), "Ana", "«registros[1].autor» está de más"),
]


@pytest.fixture
def datos() -> Datos:
    """Una plantilla con alianza declarada dos veces, dos eventos y una ficha del registro."""
    leidas = {
        clave: tomllib.loads(recurso("plantillas", f"{clave}.toml").read_text(encoding="utf-8"))
        for clave in ("cordial", "orgullo_lgtbi", "laboratorios")
    }
    de_cordial = leidas["cordial"]["alianzas"]
    suyos = [*leidas["orgullo_lgtbi"]["eventos"], *leidas["laboratorios"]["eventos"]]
    fichas = leidas["laboratorios"]["registros"]
    return {**leidas["cordial"], "alianzas": de_cordial, "eventos": suyos, "registros": fichas}


@pytest.mark.parametrize(("ruta", "valor", "nombrada"), MALAS, ids=[n for *_, n in MALAS])
def test_lo_mal_escrito_nombra_su_clave(
    datos: Datos, ruta: tuple[str | int, ...], valor: Any, nombrada: str
) -> None:
    validar("buena.toml", copy.deepcopy(datos))
    poner(*ruta, valor=valor)(datos)
    with pytest.raises(PlantillaInvalida) as error:
        validar("mala.toml", datos)
    assert error.value.mensaje.startswith("mala.toml: ")
    assert nombrada in error.value.mensaje


@pytest.mark.lenta
@TODAS
def test_se_ve_en_cooperacion_y_en_unidades(
    dada: Plantilla, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    apertura = crear_asociacion(tmp_path / "red", dada, None, "Ana", reloj)
    puesta = Puesta(apertura.bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaCooperacion)
    for tipo in ("alianza", "edicion", "registro"):
        pantalla.mostrar(Referencia(tipo))
        assert sin_nombre(puesta.ventana) == []
        assert _no_caben(puesta) == []
    puesta.poner(PantallaUnidades)
    assert _no_caben(puesta) == []
    apertura.cerrar()


def _no_caben(puesta: Puesta) -> list[str]:
    """Los rótulos de un renglón a los que no les llega su ancho."""
    QApplication.processEvents()
    return [
        e.text()
        for e in puesta.ventana.findChildren(QLabel)
        if e.isVisible() and not e.wordWrap() and e.width() < e.minimumSizeHint().width()
    ]
