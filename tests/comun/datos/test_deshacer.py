"""Deshacer devuelve el archivo a como estaba, y no se lleva lo que vino después."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.adjuntos import guardar_adjunto, leer_adjunto
from escritorio.comun.datos.apertura import abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import tablas_con_bitacora, ultimas_acciones
from escritorio.comun.datos.deshacer import EmitioUnDocumento, NadaQueDeshacer, deshacer, planear_deshacer
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.azar import ejemplos

Volcado = dict[str, list[tuple[Any, ...]]]


def _las_nueve() -> datetime:
    return datetime(2026, 3, 10, 9)


@pytest.fixture(scope="module")
def vacia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un archivo recién creado; cada prueba trabaja en su copia."""
    apertura = crear_archivo(tmp_path_factory.mktemp("vacia") / "red.escritorio", "Ana", _las_nueve)
    apertura.cerrar()
    return apertura.bd.ruta


@pytest.fixture
def bd(vacia: Path, tmp_path: Path) -> Iterator[Archivo]:
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(vacia.read_bytes())
    apertura = abrir_archivo(copia, "Ana", _las_nueve)
    yield apertura.bd
    apertura.cerrar()


def volcado(bd: Archivo) -> Volcado:
    return {t: sorted(map(tuple, bd.filas(f"SELECT * FROM {t}"))) for t in tablas_con_bitacora(bd.conexion)}


def accion(bd: Archivo, *sentencias: tuple[str, list[Any]]) -> str:
    with transaccion(bd, "Una acción") as accion_id:
        for sql, valores in sentencias:
            bd.ejecutar(sql, valores)
    return accion_id


def persona(clave: str, nombre: str = "Eva") -> tuple[str, list[Any]]:
    return ("INSERT INTO persona (id, nombre) VALUES (?, ?)", [clave, nombre])


def categoria(clave: str) -> tuple[str, list[Any]]:
    sql = "INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES (?, ?, 'Pleno', 1, 1)"
    return (sql, [clave, clave])


def socio(clave: str, codigo: str = "", de: str = "c") -> tuple[str, list[Any]]:
    sql = "INSERT INTO socio (id, nombre, codigo, tipo, categoria_id, pais) VALUES (?, ?, ?, ?, ?, 'UY')"
    return (sql, [clave, f"Municipio {clave}", codigo, "municipio", de])


def representante(clave: str, socio_id: str, persona_id: str) -> tuple[str, list[Any]]:
    sql = (
        "INSERT INTO representante (id, socio_id, persona_id, calidad, desde)"
        " VALUES (?, ?, ?, 'titular', '2026-01-01')"
    )
    return (sql, [clave, socio_id, persona_id])


def cambiar(tabla: str, clave: str, **valores: Any) -> tuple[str, list[Any]]:
    asignado = ", ".join(f"{columna} = ?" for columna in valores)
    return (f"UPDATE {tabla} SET {asignado} WHERE id = ?", [*valores.values(), clave])


def borrar(tabla: str, clave: str) -> tuple[str, list[Any]]:
    return (f"DELETE FROM {tabla} WHERE id = ?", [clave])


CASOS: dict[str, tuple[list[tuple[str, list[Any]]], list[tuple[str, list[Any]]]]] = {
    "un alta": ([], [persona("p")]),
    "un alta retocada": ([], [persona("p"), cambiar("persona", "p", nombre="Ada")]),
    "un cambio": ([persona("p")], [cambiar("persona", "p", nombre="Ada", correo="a@a.uy")]),
    "dos cambios de lo mismo": (
        [persona("p")],
        [cambiar("persona", "p", nombre="Ada"), cambiar("persona", "p", nombre="Luz")],
    ),
    "una baja": ([persona("p", "Íñigo «el otro»")], [borrar("persona", "p")]),
    "un cambio y su baja": ([persona("p")], [cambiar("persona", "p", nombre="Ada"), borrar("persona", "p")]),
    "lo que nació y murió en ella": ([], [persona("p"), borrar("persona", "p"), persona("q")]),
    "una baja y otra vez el alta": ([persona("p")], [borrar("persona", "p"), persona("p", "Otra")]),
    "la cadena entera": ([], [categoria("c"), socio("s"), persona("p"), representante("r", "s", "p")]),
    "la cadena al revés": (
        [categoria("c"), socio("s"), persona("p"), representante("r", "s", "p")],
        [borrar("representante", "r"), borrar("persona", "p"), borrar("socio", "s")],
    ),
    "un código que pasa de uno a otro": (
        [categoria("c"), socio("s", "7"), socio("t")],
        [cambiar("socio", "s", codigo=""), cambiar("socio", "t", codigo="7")],
    ),
    "el código de uno borrado": (
        [categoria("c"), socio("s", "7"), socio("t")],
        [borrar("socio", "s"), cambiar("socio", "t", codigo="7")],
    ),
    "el código de uno borrado, en otro nuevo": (
        [categoria("c"), socio("s", "7")],
        [borrar("socio", "s"), socio("t", "7")],
    ),
}


@pytest.mark.parametrize("caso", CASOS)
def test_deshacer_y_volver_a_deshacer(bd: Archivo, caso: str) -> None:
    antes, durante = CASOS[caso]
    if antes:
        accion(bd, *antes)
    partida = volcado(bd)
    hecha = accion(bd, *durante)
    final = volcado(bd)
    plan = deshacer(bd, hecha)
    assert volcado(bd) == partida
    assert plan.conservar == ()
    deshacer(bd, ultimas_acciones(bd)[0].accion_id)
    assert volcado(bd) == final
    assert hallazgos_del_archivo(bd) == []


def test_planear_no_cambia_nada(bd: Archivo) -> None:
    hecha = accion(bd, persona("p"))
    antes, apuntes = volcado(bd), bd.valor("SELECT max(id) FROM bitacora")
    plan = planear_deshacer(bd, hecha)
    assert (plan.accion, plan.retirar) == ("Una acción", (("persona", "p"),))
    assert (volcado(bd), bd.valor("SELECT max(id) FROM bitacora")) == (antes, apuntes)


def test_lo_cambiado_despues_se_conserva_y_el_resto_se_retira(bd: Archivo) -> None:
    hecha = accion(bd, persona("p"), persona("q"), persona("z"))
    accion(bd, cambiar("persona", "p", nombre="Ada"), borrar("persona", "z"))
    plan = deshacer(bd, hecha)
    assert plan.retirar == (("persona", "q"),)
    assert {(c.fila_id, c.motivo) for c in plan.conservar} >= {("p", "se cambió después")}
    assert [f["nombre"] for f in bd.filas("SELECT nombre FROM persona")] == ["Ada"]


def test_lo_citado_despues_se_conserva_con_su_cadena(bd: Archivo) -> None:
    hecha = accion(bd, categoria("c"), categoria("suelta"), socio("s"), persona("p"))
    accion(bd, persona("otra"), representante("r", "s", "otra"))
    plan = deshacer(bd, hecha)
    assert plan.retirar == (("categoria", "suelta"), ("persona", "p"))
    motivos = {(c.tabla, c.fila_id): c.motivo for c in plan.conservar}
    assert motivos == {
        ("socio", "s"): "se usa en representante",
        ("categoria", "c"): "sostiene algo que se conserva",
    }
    assert hallazgos_del_archivo(bd) == []


def test_un_cambio_pisado_no_vuelve_atras(bd: Archivo) -> None:
    accion(bd, persona("p"), persona("q"))
    hecha = accion(bd, cambiar("persona", "p", nombre="Ada"), cambiar("persona", "q", nombre="Ida"))
    accion(bd, cambiar("persona", "p", nombre="Luz"))
    plan = deshacer(bd, hecha)
    assert [(c.fila_id, c.motivo) for c in plan.conservar] == [("p", "se cambió después")]
    assert {f["id"]: f["nombre"] for f in bd.filas("SELECT * FROM persona")} == {"p": "Luz", "q": "Eva"}


def test_nada_que_deshacer_no_deja_rastro(bd: Archivo) -> None:
    hecha = accion(bd, persona("p"))
    accion(bd, cambiar("persona", "p", nombre="Ada"))
    apuntes = bd.valor("SELECT max(id) FROM bitacora")
    for imposible in (hecha, "no existe"):
        with pytest.raises(NadaQueDeshacer):
            deshacer(bd, imposible)
    assert bd.valor("SELECT max(id) FROM bitacora") == apuntes


def test_un_adjunto_se_retira_si_no_es_firme_pero_retirado_no_vuelve(bd: Archivo) -> None:
    with transaccion(bd, "Poner el logo") as puesta:
        adjunto = guardar_adjunto(bd, "logo.png", "image/png", b"\x89PNG")
    assert leer_adjunto(bd, adjunto).contenido == b"\x89PNG"
    deshacer(bd, puesta)
    assert volcado(bd)["adjunto"] == []
    with pytest.raises(NadaQueDeshacer):
        deshacer(bd, ultimas_acciones(bd)[0].accion_id)
    with transaccion(bd, "Emitir un papel") as emitida:
        guardar_adjunto(bd, "acta.pdf", "application/pdf", b"%PDF", firme=True)
    with pytest.raises(EmitioUnDocumento):
        deshacer(bd, emitida)


Paso = Callable[[Archivo], None]
_NOMBRES = st.sampled_from(["Ana", "Íñigo", "Ñandú", "x" * 300])


def _crear(nombre: str) -> Paso:
    return lambda bd: _correr(bd, persona(nuevo_id(), nombre))


def _citar(cual: int) -> Paso:
    def paso(bd: Archivo) -> None:
        if elegida := _elegir(bd, "persona", cual):
            _correr(bd, representante(nuevo_id(), "s", elegida))

    return paso


def _cambiar(cual: int, nombre: str, correo: str) -> Paso:
    def paso(bd: Archivo) -> None:
        if elegida := _elegir(bd, "persona", cual):
            _correr(bd, cambiar("persona", elegida, nombre=nombre, correo=correo))

    return paso


def _cesar(cual: int, hasta: str | None) -> Paso:
    def paso(bd: Archivo) -> None:
        if elegido := _elegir(bd, "representante", cual):
            _correr(bd, cambiar("representante", elegido, hasta=hasta))

    return paso


def _borrar(cual: int) -> Paso:
    def paso(bd: Archivo) -> None:
        if elegida := _elegir(bd, "persona", cual):
            bd.ejecutar("DELETE FROM representante WHERE persona_id = ?", [elegida])
            _correr(bd, borrar("persona", elegida))

    return paso


def _correr(bd: Archivo, sentencia: tuple[str, list[Any]]) -> None:
    bd.ejecutar(*sentencia)


def _elegir(bd: Archivo, tabla: str, cual: int) -> str:
    ids = [f["id"] for f in bd.filas(f"SELECT id FROM {tabla} ORDER BY id")]
    return ids[cual % len(ids)] if ids else ""


CUAL = st.integers(0, 9)
PASOS = st.one_of(
    _NOMBRES.map(_crear),
    CUAL.map(_citar),
    st.builds(_cambiar, CUAL, _NOMBRES, st.sampled_from(["", "a@a.uy"])),
    st.builds(_cesar, CUAL, st.sampled_from([None, "2026-12-31"])),
    CUAL.map(_borrar),
)


@settings(
    max_examples=ejemplos(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(PASOS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_tras_acciones_al_azar_deshacer_la_ultima_lo_deja_igual(
    bd: Archivo, acciones: list[list[Paso]]
) -> None:
    if not bd.valor("SELECT count(*) FROM socio"):
        accion(bd, categoria("c"), socio("s"))
    for pasos in acciones:
        antes = volcado(bd)
        with transaccion(bd, "Al azar") as ultima:
            for paso in pasos:
                paso(bd)
    despues = volcado(bd)
    if despues != antes:
        deshacer(bd, ultima)
        assert volcado(bd) == antes
        deshacer(bd, ultimas_acciones(bd)[0].accion_id)
    assert volcado(bd) == despues
    assert hallazgos_del_archivo(bd) == []
