"""Una sesión se celebra su día o se anota después; nada suyo queda fechado antes de lo que lo causa."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from escritorio.actas.acciones.aprobar import aprobar
from escritorio.actas.acciones.expedir import (
    TodaviaNoAcordado,
    certificar,
    extractar,
    notificar,
)
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.expedidos import destinatarios
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.celebracion import abrir, continuar, dejar_sin_celebrar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import FueraDeSesion
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.a_su_hora import aplazar
from tests.actas.libros import celebrada as cerrada
from tests.fabrica import reloj
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, punto_id
from tests.votaciones.votar import votar_a_mano

ABRE, CIERRA = "2026-04-20T09:05", "2026-04-20T12:00"
_DIAS = st.integers(-3, 3)


def _es(bd: Archivo, momento: str) -> None:
    dado = datetime.fromisoformat(momento)
    bd.reloj = lambda: dado


def test_no_se_abre_ni_se_da_por_no_celebrada_antes_de_su_dia(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    for hoy in ("2026-03-10T09:00", "2026-04-19T23:59"):
        _es(red, hoy)
        with comprobar_sin_rastro(
            red,
            FueraDeSesion,
            r"convocada para el 20/04/2026 y hoy es .*cambie antes su día con «Reprogramar…»",
        ):
            abrir(red, sesion_id, 1, ABRE)
        with comprobar_sin_rastro(red, FueraDeSesion, "desconvóquela"):
            dejar_sin_celebrar(red, sesion_id, ABRE, "Nadie vino")
    _es(red, ABRE)
    with comprobar_sin_rastro(red, DatoInvalido, "no puede ser posterior a hoy, 20/04/2026"):
        abrir(red, sesion_id, 1, "2026-04-21T09:05")
    abrir(red, sesion_id, 1, ABRE)


def test_lo_de_la_sesion_no_se_anota_en_un_dia_que_no_ha_llegado(red: Archivo) -> None:
    sesion_id = en_curso(red)
    manana = "2026-04-21T10:00"
    with comprobar_sin_rastro(red, DatoInvalido, "posterior a hoy"):
        votar_a_mano(red, punto_id(red, sesion_id), "Se aprueba.", 20, 1, 1, manana)
    with comprobar_sin_rastro(red, DatoInvalido, "posterior a hoy"):
        cerrar_sesion(red, sesion_id, manana)
    aplazar(red, sesion_id, CIERRA, "Por la hora")
    with comprobar_sin_rastro(red, DatoInvalido, "posterior a hoy"):
        continuar(red, sesion_id, manana)


def test_con_el_reloj_atras_no_se_levanta_ni_se_expide_lo_que_aun_no_ocurrio(red: Archivo) -> None:
    """También lo que una versión anterior dejó abrir antes de su día."""
    sesion_id = cerrada(red)
    (acordado,) = de_sesion(red, sesion_id)
    levantar(red, sesion_id)
    otra = cerrada(red)
    _es(red, "2026-04-19T09:00")
    with comprobar_sin_rastro(red, FueraDeSesion, "consta cerrada el 20/04/2026 y hoy es 19/04/2026"):
        levantar(red, otra)
    with comprobar_sin_rastro(red, DatoInvalido, "no puede ser posterior a hoy"):
        aprobar(red, sesion_id, "2026-04-20T13:00", en="en la reunión")
    for expedir in (
        lambda: certificar(red, acordado.id),
        lambda: extractar(red, sesion_id),
        lambda: notificar(red, acordado.id, destinatarios(red, red.hoy())[:1]),
    ):
        with comprobar_sin_rastro(red, TodaviaNoAcordado, "20/04/2026 y hoy es 19/04/2026"):
            expedir()


_HECHOS = """
SELECT 'jornada', substr(inicio, 1, 10) FROM jornada WHERE sesion_id = :s
UNION ALL SELECT 'voto', substr(v.momento, 1, 10) FROM votacion v JOIN punto p ON p.id = v.punto_id
    WHERE p.sesion_id = :s
UNION ALL SELECT 'acuerdo', fecha FROM acuerdo WHERE sesion_id = :s
UNION ALL SELECT 'cierre', substr(cerrada, 1, 10) FROM sesion WHERE id = :s AND cerrada IS NOT NULL
UNION ALL SELECT 'acta', substr(emitida, 1, 10) FROM acta WHERE sesion_id = :s
UNION ALL SELECT 'aprobada', substr(aprobada, 1, 10) FROM acta WHERE sesion_id = :s AND aprobada IS NOT NULL
UNION ALL SELECT 'asiento', substr(i.momento, 1, 10) FROM asiento i JOIN acta a ON a.id = i.acta_id
    WHERE a.sesion_id = :s
UNION ALL SELECT 'expedido', substr(emitido, 1, 10) FROM expedido WHERE sesion_id = :s
"""


@pytest.fixture(scope="session")
def convocado(molde: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Una asamblea convocada con quórum, que cada ejemplo copia; y su id."""
    ruta = tmp_path_factory.mktemp("convocado") / "red.escritorio"
    shutil.copyfile(molde, ruta)
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    sesion_id = convocada(apertura.bd, 22)
    apertura.cerrar()
    return ruta, sesion_id


@example([(-3, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)])  # abierta antes de su día
@example([(0, 0), (0, 0), (0, 0), (-1, 0), (-1, -1), (-1, 0)])  # el reloj vuelve atrás al levantar
@given(st.lists(st.tuples(_DIAS, _DIAS), min_size=6, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ningun_hecho_de_una_sesion_es_anterior_a_su_apertura_ni_posterior_a_hoy(
    convocado: tuple[Path, str], cuando: list[tuple[int, int]]
) -> None:
    """`cuando`: a cuántos días del de la sesión están el reloj y la hora que se dice, en cada acto."""
    ruta, sesion_id = convocado
    with TemporaryDirectory() as carpeta:
        suya = Path(shutil.copy(ruta, carpeta))
        apertura = abrir_archivo(suya, "Ana Secretaria", reloj)
        bd = apertura.bd
        primero = punto_id(bd, sesion_id)
        actos: tuple[Callable[[str], object], ...] = (
            lambda m: abrir(bd, sesion_id, 1, m, preside="Eva Intendenta", secretario="Ana Secretaria"),
            lambda m: votar_a_mano(bd, primero, "Se aprueba.", 20, 1, 1, m),
            lambda m: cerrar_sesion(bd, sesion_id, m),
            lambda m: levantar(bd, sesion_id),
            lambda m: aprobar(bd, sesion_id, m, en="en la reunión"),
            lambda m: [certificar(bd, a.id) for a in de_sesion(bd, sesion_id)],
        )
        for hora, (acto, (reloj_a, dicho_a)) in enumerate(zip(actos, cuando, strict=True), start=10):
            dia = datetime(2026, 4, 20, hora)
            _es(bd, (dia + timedelta(days=reloj_a)).isoformat())
            antes = set(map(tuple, bd.filas(_HECHOS, {"s": sesion_id})))
            with suppress(ErrorDeUsuario):
                acto((dia + timedelta(days=dicho_a)).isoformat(timespec="minutes"))
            abierta = sesion(bd, sesion_id).abierta
            hechos = set(map(tuple, bd.filas(_HECHOS, {"s": sesion_id})))
            assert not hechos or (abierta and all(f >= abierta[:10] for _, f in hechos))
            assert all(f <= bd.hoy() for _, f in hechos - antes)
        apertura.cerrar()
