"""El texto de cada día sale de sus reformas; lo aprobado no se toca un proyecto guarda sólo lo que cambia."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.estatutos.acciones import articulado as hacer
from escritorio.estatutos.acciones.proyecto import LoCitaUnaRegla
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.asunto import ReformaAprobada, ReformaDesistida, ReformaSeguida
from escritorio.estatutos.consultas import articulado as leer
from escritorio.estatutos.consultas.articulado import YaNoEsProyecto
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.articulado import Cambio, ClaseDeDisposicion
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from tests.acuerdos.casos import NUEVO
from tests.estatutos.articulos import (
    ACTO,
    ARTICULO,
    FUNDACION,
    PIEZAS,
    aprobar,
    estatuto,
    ids,
    proyecto,
    rotulos,
)
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro

_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))


def test_el_texto_de_cada_dia_es_el_de_las_reformas_en_vigor(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, disolucion = ids(bd, e)
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Sesiona con **un tercio** de los socios.")
    hacer.suprimir(bd, uno, disolucion)
    nuevo = hacer.anadir(bd, uno, nombre, ARTICULO, "Artículo 1 bis", "Sede", "En Montevideo.")
    assert rotulos(leer.con_reforma(bd, uno)) == ["TÍTULO I", "Artículo 1", "Artículo 1 bis", "Artículo 2"]
    assert bd.valor("SELECT count(*) FROM redaccion WHERE reforma_id = ?", [uno]) == 3
    aprobar(bd, uno)
    assert leer.consolidado(bd, e, "1995-12-31") == []
    assert leer.vigente_en(bd, e, "1995-12-31") is None
    vispera, dia = (leer.consolidado(bd, e, f"2015-11-{d}") for d in (13, 14))
    assert rotulos(vispera) == ["TÍTULO I", "Artículo 1", "Artículo 2", "Artículo 3"]
    assert [d.id for d in dia] == [vispera[0].id, nombre, nuevo, quorum]
    assert dia == leer.con_reforma(bd, uno)
    assert vispera == leer.antes_de(bd, uno)
    original, reformada = leer.reformas(bd, e)
    assert (original.titulo, original.numero, original.fundamento) == (
        "Texto original",
        0,
        "Acta fundacional, 11/11/1995",
    )
    assert reformada.version == "Estatuto, texto vigente desde 14/11/2015"
    assert leer.vigente_en(bd, e, "2020-01-01") == reformada
    assert [(r.reforma.numero, r.suprimida) for r in leer.historia(bd, disolucion)] == [(0, False), (1, True)]
    cambio = {c.id: c.cambio for c in leer.comparar_versiones(bd, e, "2000-01-01", "2020-01-01")}
    assert cambio == {c.id: c.cambio for c in leer.comparar_reforma(bd, uno)}
    assert (cambio[nombre], cambio[nuevo]) == (Cambio.IGUAL, Cambio.NUEVA)
    assert (cambio[quorum], cambio[disolucion]) == (Cambio.CAMBIADA, Cambio.SUPRIMIDA)


def test_un_proyecto_deja_de_decir_lo_que_se_retira_o_vuelve_a_como_estaba(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, disolucion = ids(bd, e)
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Otro.")
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "  Sesiona con la mitad de los socios. ")
    hacer.suprimir(bd, uno, disolucion)
    hacer.deshacer_cambio(bd, uno, disolucion)
    nueva = hacer.anadir(bd, uno, None, ARTICULO, "Artículo 0", "", "Antes de todo.")
    assert next(d.id for d in leer.con_reforma(bd, uno)) == nueva
    hacer.cambiar(bd, uno, nueva, "Artículo 0", "", "Corregido.")
    hacer.suprimir(bd, uno, nueva)
    assert leer.con_reforma(bd, uno) == leer.antes_de(bd, uno)
    assert bd.valor("SELECT count(*) FROM redaccion WHERE reforma_id = ?", [uno]) == 0
    assert bd.valor("SELECT count(*) FROM disposicion") == len(PIEZAS)
    with pytest.raises(DatoInvalido, match="no cambia esa parte"):
        hacer.deshacer_cambio(bd, uno, nombre)
    with pytest.raises(hacer.ReformaSinCambios):
        aprobar(bd, uno)


def test_en_el_mismo_sitio_cabe_todo_lo_que_se_anada_sin_tocar_la_redaccion_de_nadie(bd: Archivo) -> None:
    e = estatuto(bd)
    antes = ids(bd, e)
    uno = proyecto(bd, e)
    nuevas = [hacer.anadir(bd, uno, antes[1], ARTICULO, f"Artículo {i}", "", "x.") for i in range(40)]
    principio = hacer.anadir(bd, uno, None, ClaseDeDisposicion.TITULO, "", "Preámbulo", "")
    hacer.suprimir(bd, uno, antes[2])
    hacer.deshacer_cambio(bd, uno, antes[2])
    todo = leer.con_reforma(bd, uno)
    assert [d.id for d in todo] == [principio, *antes[:2], *reversed(nuevas), *antes[2:]]
    cambiadas = [c.id for c in leer.comparar_reforma(bd, uno) if c.cambio is not Cambio.IGUAL]
    assert sorted(cambiadas) == sorted([*nuevas, principio])
    aprobar(bd, uno)
    originales = {d.id: d.reforma_id for d in leer.consolidado(bd, e, bd.hoy())}
    assert originales[antes[2]] == leer.reformas(bd, e)[0].id
    assert len(leer.historia(bd, antes[2])) == 1


def test_renumerar_sigue_al_anterior_vivo_o_empieza_en_1_y_no_toca_los_transitorios(bd: Archivo) -> None:
    e = estatuto(bd)
    titulo, nombre, quorum, disolucion = ids(bd, e)
    uno = proyecto(bd, e)
    hacer.suprimir(bd, uno, nombre)
    hacer.cambiar(bd, uno, disolucion, "Art. 3.º", "", "Se disuelve por acuerdo de la asamblea.")
    hacer.anadir(bd, uno, disolucion, ARTICULO, "Artículo primero transitorio", "", "Rige ya.")
    hacer.anadir(bd, uno, quorum, ARTICULO, "Artículo 2 bis", "", "Más.")
    hacer.renumerar(bd, uno, quorum)
    assert rotulos(leer.con_reforma(bd, uno))[1:] == [
        "Artículo 1",
        "Artículo 2",
        "Art. 3.º",
        "Artículo primero transitorio",
    ]
    hacer.deshacer_cambio(bd, uno, nombre)
    hacer.renumerar(bd, uno, nombre)
    assert {c.cambio for c in leer.comparar_reforma(bd, uno) if c.id == disolucion} == {Cambio.RENUMERADA}
    with pytest.raises(DatoInvalido, match="Sólo se renumeran artículos"):
        hacer.renumerar(bd, uno, titulo)


def test_dos_proyectos_a_la_vez_se_numeran_al_aprobarse_y_se_aplican_uno_sobre_otro(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, _ = ids(bd, e)
    uno, dos, tres = (proyecto(bd, e, t) for t in ("Primera", "Segunda", "Tercera"))
    hacer.cambiar(bd, uno, nombre, "Artículo 1", "Nombre", "Se llama otra cosa.")
    hacer.cambiar(bd, dos, quorum, "Artículo 2", "Quórum", "Con tres.")
    hacer.desistir(bd, tres)
    accion = aprobar(bd, dos)
    assert [(r.numero, r.titulo) for r in leer.reformas(bd, e)] == [
        (0, "Texto original"),
        (1, "Segunda"),
        (2, "Primera"),
        (3, "Tercera"),
    ]
    assert [d.texto for d in leer.con_reforma(bd, uno)][1:3] == ["Se llama otra cosa.", "Con tres."]
    deshacer(bd, accion)
    assert [(r.numero, r.titulo, r.estado) for r in leer.reformas(bd, e)][1:3] == [
        (1, "Primera", "proyecto"),
        (2, "Segunda", "proyecto"),
    ]
    assert bd.valor("SELECT count(*) FROM fundamento") == 1


def test_lo_aprobado_y_lo_desistido_no_lo_toca_nadie(bd: Archivo) -> None:
    e = estatuto(bd)
    primera = ids(bd, e)[1]
    hecha, desistida = proyecto(bd, e), proyecto(bd, e, "Otra")
    hacer.cambiar(bd, hecha, primera, "Artículo 1", "Nombre", "Otro.")
    aprobar(bd, hecha)
    hacer.desistir(bd, desistida)
    for r in (hecha, desistida, leer.reformas(bd, e)[0].id):
        for intento in (
            partial(hacer.cambiar, bd, r, primera, "Artículo 1", "", "x"),
            partial(hacer.anadir, bd, r, None, ARTICULO, "Artículo 9", "", "x"),
            partial(hacer.suprimir, bd, r, primera),
            partial(hacer.renumerar, bd, r, primera),
            partial(hacer.deshacer_cambio, bd, r, primera),
            partial(hacer.desistir, bd, r),
            partial(aprobar, bd, r),
        ):
            with comprobar_sin_rastro(bd, YaNoEsProyecto):
                intento()


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        (
            {"fundado_en": replace(ACTO, fecha="2027-01-01"), "vigente_desde": "2027-02-01"},
            "fundamento_fecha",
        ),
        ({"vigente_desde": "2010-05-01"}, "vigente_desde"),
        ({"fundado_en": replace(ACTO, fecha="1995-12-01"), "vigente_desde": "1995-12-31"}, "vigente_desde"),
        ({"fundado_en": replace(ACTO, fecha="")}, "fundamento_fecha"),
        ({"plazo_dias": 0}, "plazo_dias"),
        ({"plazo_dias": 30, "organismo": " "}, "organismo"),
        ({"fundado_en": replace(ACTO, texto="")}, "fundamento_texto"),
    ],
)
def test_una_aprobacion_mal_dicha_no_deja_rastro(bd: Archivo, cambios: dict[str, object], campo: str) -> None:
    e = estatuto(bd)
    uno = proyecto(bd, e)
    hacer.suprimir(bd, uno, ids(bd, e)[1])
    datos: dict[str, Any] = {
        "fundado_en": ACTO,
        "vigente_desde": "2020-01-01",
        "plazo_dias": None,
        "organismo": "",
    }
    with comprobar_sin_rastro(bd, DatoInvalido) as fallo:
        hacer.aprobar_reforma(bd, uno, **(datos | cambios))
    assert fallo.value.campo == campo


def test_la_funda_un_acuerdo_de_reforma_y_se_registra_en_plazo(bd: Archivo) -> None:
    e = estatuto(bd)
    uno = proyecto(bd, e)
    hacer.suprimir(bd, uno, ids(bd, e)[1])
    otro = asentar(bd, NUEVO)
    acuerdo = asentar(bd, replace(NUEVO, tipo_decision="reforma", fecha="2026-02-20"))
    de_otro, de_reforma = (Fundamento(ClaseDeFundamento.ACUERDO, "", "", a.id) for a in (otro, acuerdo))
    with comprobar_sin_rastro(bd, DatoInvalido, "no se tomó como reforma"):
        hacer.aprobar_reforma(bd, uno, de_otro, "2026-04-01")
    with pytest.raises(ErrorDeUsuario, match="Sólo se registra"):
        hacer.registrar_reforma(bd, uno, "2026-03-01", "1")
    hacer.aprobar_reforma(bd, uno, de_reforma, "2026-04-01", "Subsecretaría", 30)
    hecha = leer.reforma(bd, uno)
    assert (hecha.registro_limite, hecha.organismo) == ("2026-03-22", "Subsecretaría")
    assert hecha.aprobada == acuerdo.fecha
    assert hecha.acuerdo_id == acuerdo.id
    assert [c.texto for c in citas(bd, acuerdo.id)] == ["Estatuto: reforma n.º 1"]
    assert leer.registros_pendientes(bd) == [hecha]
    assert len(ids(bd, e)) == len(PIEZAS)  # con vacatio: todavía no rige
    for fecha, campo in (("2026-02-19", "fecha"), ("2026-03-11", "fecha")):
        with comprobar_sin_rastro(bd, DatoInvalido) as fallo:
            hacer.registrar_reforma(bd, uno, fecha, "77")
        assert fallo.value.campo == campo
    hacer.registrar_reforma(bd, uno, "2026-03-02", " 77 ")
    assert leer.registros_pendientes(bd) == []
    assert leer.reforma(bd, uno).registro_numero == "77"
    with pytest.raises(hacer.YaRegistrada):
        hacer.registrar_reforma(bd, uno, "2026-03-02", "77")


def _trabajada(bd: Archivo, e: str) -> tuple[str, list[str]]:
    """Una reforma con un cambio de cada clase, y las acciones que los hicieron."""
    _, nombre, quorum, disolucion = ids(bd, e)
    habia = {a.accion_id for a in ultimas_acciones(bd, 100)}
    uno = proyecto(bd, e)
    hacer.cambiar(bd, uno, quorum, "Artículo 2", "Quórum", "Con un tercio.")
    hacer.cambiar(bd, uno, nombre, "Artículo 1", "Nombre", "Otro.")
    hacer.suprimir(bd, uno, disolucion)
    hacer.deshacer_cambio(bd, uno, nombre)
    hacer.anadir(bd, uno, nombre, ARTICULO, "Artículo 1 bis", "Sede", "En Montevideo.")
    return uno, [a.accion_id for a in ultimas_acciones(bd, 100) if a.accion_id not in habia]


def test_deshacer_no_toca_el_texto_de_lo_aprobado_ni_de_lo_desistido(bd: Archivo) -> None:
    e = estatuto(bd)
    uno, suyas = _trabajada(bd, e)
    dicho = bd.filas("SELECT * FROM redaccion WHERE reforma_id = ?", [uno])
    for cerrar, niega in ((aprobar, ReformaAprobada), (hacer.desistir, ReformaDesistida)):
        cierre = cerrar(bd, uno)
        for accion in suyas:
            with comprobar_sin_rastro(bd, ErrorDeUsuario):
                deshacer(bd, accion)
        with comprobar_sin_rastro(bd, niega):
            deshacer(bd, suyas[0])
        deshacer(bd, cierre)
    assert bd.filas("SELECT * FROM redaccion WHERE reforma_id = ?", [uno]) == dicho
    deshacer(bd, suyas[0])
    assert "Artículo 1 bis" not in rotulos(leer.con_reforma(bd, uno))


def test_lo_aprobado_no_vuelve_a_proyecto_si_se_registro_o_lo_siguio_otra(bd: Archivo) -> None:
    e = estatuto(bd)
    uno, _ = _trabajada(bd, e)
    aprobada = aprobar(bd, uno)
    registro = hacer.registrar_reforma(bd, uno, "2015-11-20", "R-9")
    with comprobar_sin_rastro(bd, ReformaSeguida):
        deshacer(bd, aprobada)
    deshacer(bd, registro)
    dos = proyecto(bd, e, "Otra")
    hacer.cambiar(bd, dos, ids(bd, e)[1], "Artículo 1", "Nombre", "Otro más.")
    siguiente = aprobar(bd, dos, "2016-02-01", "2016-02-02")
    with comprobar_sin_rastro(bd, ReformaSeguida):
        deshacer(bd, aprobada)
    deshacer(bd, siguiente)
    deshacer(bd, aprobada)
    assert [r.estado for r in leer.reformas(bd, e)] == ["aprobada", "proyecto", "proyecto"]


def test_cuerpos_y_original_exigen_lo_suyo(bd: Archivo) -> None:
    nuevo = hacer.crear_cuerpo(bd, "reglamento", " Reglamento interno ")
    assert [c.nombre for c in leer.cuerpos(bd)][-1] == "Reglamento interno"
    for clase, nombre, campo in (
        ("ley", "x", "clase"),
        ("estatuto", "", "nombre"),
        ("estatuto", "ESTATUTO", "nombre"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido) as fallo:
            hacer.crear_cuerpo(bd, clase, nombre)
        assert fallo.value.campo == campo
    with pytest.raises(hacer.FaltaElOriginal):
        hacer.preparar_reforma(bd, nuevo, "Algo")
    with pytest.raises(DatoInvalido, match="ningún artículo"):
        hacer.guardar_original(bd, nuevo, [], FUNDACION, "1996-01-01")
    with comprobar_sin_rastro(bd, DatoInvalido, "no puede regir desde antes"):
        hacer.guardar_original(bd, nuevo, PIEZAS, FUNDACION, "1995-01-01")
    accion = hacer.guardar_original(bd, nuevo, PIEZAS, FUNDACION, "1995-11-11")
    with pytest.raises(hacer.YaHayOriginal):
        hacer.guardar_original(bd, nuevo, PIEZAS, FUNDACION, "1996-01-01")
    deshacer(bd, accion)
    assert leer.reformas(bd, nuevo) == []
    for pedir in (leer.cuerpo, leer.reforma):
        with pytest.raises(NoExiste):
            pedir(bd, "no")


@pytest.mark.parametrize(
    ("clase", "rotulo", "epigrafe", "texto", "campo"),
    [
        (ARTICULO, " ", "Quórum", "x", "rotulo"),
        (ARTICULO, "Artículo 9", "Quórum", " ", "texto"),
        (ClaseDeDisposicion.CAPITULO, "", " ", "", "epigrafe"),
        (ClaseDeDisposicion.COMPROMISO, "", "", "", "texto"),
    ],
)
def test_a_una_pieza_no_le_falta_lo_suyo(
    bd: Archivo, clase: ClaseDeDisposicion, rotulo: str, epigrafe: str, texto: str, campo: str
) -> None:
    e = estatuto(bd)
    uno = proyecto(bd, e)
    with comprobar_sin_rastro(bd, DatoInvalido) as fallo:
        hacer.anadir(bd, uno, None, clase, rotulo, epigrafe, texto)
    assert fallo.value.campo == campo
    with pytest.raises(DatoInvalido, match="ya no está"):
        hacer.anadir(bd, uno, "no", ARTICULO, "Artículo 9", "", "x")


def test_no_se_retira_lo_que_ya_cita_una_regla_ni_se_deshace_lo_usado(bd: Archivo) -> None:
    e = estatuto(bd)
    uno = proyecto(bd, e)
    nueva = hacer.anadir(bd, uno, None, ARTICULO, "Artículo 9", "", "x")
    pendiente = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    citada = fijar_regla(bd, pendiente.id, _QUORUM, "art. 9", "", nueva)
    with comprobar_sin_rastro(bd, LoCitaUnaRegla):
        hacer.suprimir(bd, uno, nueva)
    anadida = bd.valor("SELECT accion_id FROM bitacora WHERE tabla = 'disposicion' AND fila_id = ?", [nueva])
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, anadida)
    deshacer(bd, citada)
    deshacer(bd, anadida)
    assert leer.con_reforma(bd, uno) == leer.antes_de(bd, uno)
