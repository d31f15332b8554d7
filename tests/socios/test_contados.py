"""Lo que Inicio cuenta de los socios en la base es lo que sale de mirar sus fichas una a una."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta, dar_de_baja
from escritorio.socios.consultas import (
    alguien_paga,
    categorias,
    cuantos_activos,
    pagan_sin_poblacion_oficial,
    socios_activos,
)
from escritorio.socios.modelo import SocioNuevo
from tests.azar import ejemplos
from tests.fabrica import ACTO_ANTERIOR, nueva_red

_DIA = st.integers(0, 60).map(lambda n: (date(2026, 1, 10) + timedelta(days=n)).isoformat())
_SOCIO = st.tuples(
    st.sampled_from(["UY", "AR", "BR"]),
    st.integers(0, 9),
    st.one_of(st.none(), _DIA),
    st.one_of(st.none(), _DIA),
    st.sampled_from([None, True, False]),
)


@given(altas=st.lists(_SOCIO, max_size=6), fechas=st.lists(_DIA, min_size=1, max_size=3))
@settings(max_examples=ejemplos(40), deadline=None)
def test_contar_en_la_base_es_contar_las_fichas(
    altas: list[tuple[str, int, str | None, str | None, bool | None]], fechas: list[str]
) -> None:
    with TemporaryDirectory() as carpeta:
        apertura = nueva_red(Path(carpeta))
        bd = apertura.bd
        bd.conexion.execute("PRAGMA synchronous = OFF")
        for i, (pais, cual, alta, baja, oficial) in enumerate(altas):
            _anotar(bd, f"Ciudad {i}", pais, cual, (alta, baja), oficial)
        for fecha in (*fechas, "2026-03-10"):
            activos = socios_activos(bd, fecha)
            pagan = [s for s in activos if s.paga_cuota]
            faltan = [s for s in pagan if not (s.poblacion is not None and s.poblacion.oficial)]
            contados = cuantos_activos(bd, fecha)
            assert (contados.socios, contados.paises) == (len(activos), len({s.pais for s in activos}))
            sin_dato = pagan_sin_poblacion_oficial(bd, fecha)
            assert [(s.id, s.nombre) for s in sin_dato] == [(s.id, s.nombre) for s in faltan]
            assert alguien_paga(bd, fecha) == bool(pagan)
        apertura.cerrar()


def _anotar(
    bd: Archivo, nombre: str, pais: str, cual: int, dias: tuple[str | None, str | None], oficial: bool | None
) -> None:
    todas, (alta, baja) = categorias(bd), dias
    nuevo = SocioNuevo(nombre, pais, todas[cual % len(todas)].id)
    socio_id = dar_de_alta(bd, nuevo, alta or "2026-01-10", ACTO_ANTERIOR)
    if oficial is not None:
        anotar_poblacion(bd, socio_id, 2025, 1_000, "Censo de prueba", oficial=oficial)
    if baja:
        with suppress(ErrorDeUsuario):
            dar_de_baja(bd, socio_id, baja, ACTO_ANTERIOR)
