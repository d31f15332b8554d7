"""Quien dio poder está mientras lo esté su apoderado, y el resumen lo cuenta igual que la lista."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.acciones.asistencia import marcar_presentes, pasar_lista
from escritorio.sesiones.consultas.sesiones import asistencia, asistencias, presencia, presentes_en, sesiones
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from tests.a_su_hora import abrir, incorporar, retirar
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista


@dataclass(frozen=True, slots=True)
class _Fila:
    """Una fila al azar. `apoderado`: la posición de su apoderado (99: de fuera); `movimientos`: si entra."""

    estado: str
    apoderado: int
    revocado: bool
    movimientos: tuple[bool, ...]


def dar_poder(
    bd: Archivo, quien: Asistencia, apoderado: Asistencia | None, revocado: str | None = None
) -> None:
    """Deja una fila con poder, directamente en la base."""
    with transaccion(bd, "Prueba"):
        poder_id = nuevo_id()
        bd.ejecutar(
            "INSERT INTO poder (id, organo_id, sesion_id, poderdante_socio_id, poderdante,"
            " apoderado_socio_id, apoderado, presentado, revocado) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                poder_id,
                asamblea(bd),
                quien.sesion_id,
                quien.socio_id,
                quien.nombre,
                apoderado.socio_id if apoderado else None,
                apoderado.nombre if apoderado else "Alguien de fuera",
                "2026-04-20T08:00",
                revocado,
            ],
        )
        bd.ejecutar(
            "UPDATE asistencia SET estado = 'con_poder', poder_id = ? WHERE id = ?", [poder_id, quien.id]
        )


def presentes(bd: Archivo, sesion_id: str) -> int:
    """Los que cuenta el resumen de la lista de sesiones."""
    return next(s.presentes for s in sesiones(bd) if s.id == sesion_id)


def test_el_poderdante_esta_mientras_lo_esta_el_apoderado(red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    uno, dos = lista(red, sesion_id)[:2]
    dar_poder(red, dos, uno)
    assert [a.nombre for a in presentes_en(red, sesion_id)] == [uno.nombre, dos.nombre]
    assert asistencia(red, dos.id).por == asistencia(red, uno.id)
    pasar_lista(red, sesion_id, uno.id, "sin_aviso")
    assert presentes_en(red, sesion_id) == []
    assert presentes(red, sesion_id) == 0


def test_si_el_apoderado_se_va_el_poderdante_deja_de_estar_y_si_vuelve_vuelve(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    uno, ultimo = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    dar_poder(red, ultimo, uno)
    _abrir(red, sesion_id)
    retirar(red, uno.id, "2026-04-20T10:00")
    incorporar(red, uno.id, "2026-04-20T11:00")
    visto = asistencia(red, ultimo.id)
    assert [visto.presente_en(f"2026-04-20T{h}") for h in ("09:59", "10:30", "11:00")] == [True, False, True]
    assert presencia(red, sesion_id, "2026-04-20T10:30").presentes == 21
    assert presencia(red, sesion_id, "2026-04-20T11:00").presentes == 23


def test_si_el_poderdante_llega_su_poder_cesa_para_el(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    uno, ultimo = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    dar_poder(red, ultimo, uno)
    _abrir(red, sesion_id)
    incorporar(red, ultimo.id, "2026-04-20T10:00")
    retirar(red, uno.id, "2026-04-20T10:30")
    assert asistencia(red, ultimo.id).presente_en()
    retirar(red, ultimo.id, "2026-04-20T11:00")
    incorporar(red, uno.id, "2026-04-20T11:30")
    assert not asistencia(red, ultimo.id).presente_en()


def test_un_apoderado_de_fuera_cuenta_como_un_suplente(red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    dos = lista(red, sesion_id)[1]
    dar_poder(red, dos, None)
    assert asistencia(red, dos.id).presente_en()
    assert presentes(red, sesion_id) == 2


def test_revocado_en_sesion_deja_de_estar_desde_esa_hora(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    uno, ultimo = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    dar_poder(red, ultimo, uno, revocado="2026-04-20T10:00")
    _abrir(red, sesion_id)
    visto = asistencia(red, ultimo.id)
    assert [visto.presente_en(f"2026-04-20T{h}") for h in ("09:59", "10:00")] == [True, False]
    assert visto.asistio


def test_el_representado_no_ocupa_el_puesto_de_la_mesa(red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    uno, dos = lista(red, sesion_id)[:2]
    with transaccion(red, "Prueba"):
        red.ejecutar("UPDATE asistencia SET funcion = 'presidencia' WHERE id = ?", [dos.id])
    dar_poder(red, dos, uno)
    assert presencia(red, sesion_id).preside is False


def test_si_la_regla_no_los_cuenta_los_poderes_no_hacen_quorum(red: Archivo) -> None:
    sesion_id = convocada(red, 3)
    uno, cuatro = lista(red, sesion_id)[0], lista(red, sesion_id)[3]
    dar_poder(red, cuatro, uno)
    assert presencia(red, sesion_id).presentes == 4
    with transaccion(red, "Prueba"):
        red.ejecutar("UPDATE asistencia SET sin_quorum = 1 WHERE id = ?", [cuatro.id])
    assert presencia(red, sesion_id).presentes == 3
    assert asistencia(red, cuatro.id).presente_en()


def test_en_licencia_no_esta_y_a_distancia_si(red: Archivo) -> None:
    sesion_id = convocada(red)
    uno, dos = lista(red, sesion_id)[:2]
    pasar_lista(red, sesion_id, uno.id, "licencia")
    pasar_lista(red, sesion_id, dos.id, "presente", a_distancia=True)
    assert [(a.nombre, a.a_distancia) for a in presentes_en(red, sesion_id)] == [(dos.nombre, True)]
    pasar_lista(red, sesion_id, dos.id, "con_aviso", a_distancia=True)
    assert not asistencia(red, dos.id).a_distancia


def test_todos_presentes_respeta_a_quien_dio_poder_o_esta_en_licencia(red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    uno, dos, tres = lista(red, sesion_id)[:3]
    dar_poder(red, dos, uno)
    pasar_lista(red, sesion_id, tres.id, "licencia")
    marcar_presentes(red, sesion_id)
    assert [a.estado for a in lista(red, sesion_id)[:4]] == ["presente", "con_poder", "licencia", "presente"]


def test_con_poder_no_se_marca_sin_su_poder(red: Archivo) -> None:
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, DatoInvalido, "registre su poder"):
        pasar_lista(red, sesion_id, lista(red, sesion_id)[0].id, "con_poder")


def test_abierta_la_sesion_el_representado_no_cambia_de_estado_en_la_lista(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    uno, ultimo = lista(red, sesion_id)[0], lista(red, sesion_id)[-1]
    dar_poder(red, ultimo, uno)
    _abrir(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "revoque el poder"):
        pasar_lista(red, sesion_id, ultimo.id, "sin_aviso")


def test_el_que_esta_en_persona_no_se_incorpora_otra_vez(red: Archivo) -> None:
    sesion_id = en_curso(red)
    with comprobar_sin_rastro(red, FueraDeSesion, "ya está presente"):
        incorporar(red, lista(red, sesion_id)[0].id, "2026-04-20T10:00")


_FILAS = st.lists(
    st.builds(
        _Fila,
        st.sampled_from(
            ["presente", "suplente", "con_poder", "con_poder", "con_aviso", "sin_aviso", "licencia"]
        ),
        st.sampled_from([0, 1, 2, 3, 4, 99]),
        st.booleans(),
        st.lists(st.booleans(), max_size=2).map(tuple),
    ),
    min_size=5,
    max_size=5,
)


@pytest.fixture
def cinco(red: Archivo) -> list[Asistencia]:
    """Los cinco primeros de una asamblea convocada."""
    return lista(red, convocada(red))[:5]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_FILAS, st.sampled_from([None, "2026-04-20T12:00", "2026-04-20T13:00"]))
def test_el_resumen_cuenta_a_los_mismos_que_la_lista(
    red: Archivo, cinco: list[Asistencia], filas: list[_Fila], cerrada: str | None
) -> None:
    sesion_id = cinco[0].sesion_id
    with transaccion(red, "Prueba"):
        red.ejecutar("DELETE FROM movimiento")
        red.ejecutar("UPDATE sesion SET cerrada = NULL")
    for quien, fila in zip(cinco, filas, strict=True):
        _dejar(red, cinco, quien, fila)
    with transaccion(red, "Prueba"):
        red.ejecutar("UPDATE sesion SET cerrada = ? WHERE id = ?", [cerrada, sesion_id])
    votan = [a for a in asistencias(red, sesion_id) if a.vota]
    assert presentes(red, sesion_id) == sum(a.presente_en() for a in votan)
    assert all(a.asistio for a in votan if a.presente_en())


def _dejar(bd: Archivo, todos: list[Asistencia], quien: Asistencia, fila: _Fila) -> None:
    if fila.estado == "con_poder":
        otro = todos[fila.apoderado] if fila.apoderado < len(todos) else None
        dar_poder(bd, quien, otro, "2026-04-20T12:30" if fila.revocado else None)
    else:
        pasar_lista(bd, quien.sesion_id, quien.id, fila.estado, "Alguien")
    with transaccion(bd, "Prueba"):
        for orden, entra in enumerate(fila.movimientos, start=1):
            bd.ejecutar(
                "INSERT INTO movimiento (id, asistencia_id, orden, clase, momento) VALUES (?, ?, ?, ?, ?)",
                [
                    nuevo_id(),
                    quien.id,
                    orden,
                    "incorporacion" if entra else "retirada",
                    f"2026-04-20T1{orden}:00",
                ],
            )


def _abrir(bd: Archivo, sesion_id: str) -> None:
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
