"""Quien cambia de categoría paga justo los días en que fue socio de una que paga."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from escritorio.cuotas.modelo.campanas import Llamado, TiempoDeSocio, TiempoEnCategoria
from escritorio.cuotas.modelo.emision import Candidato
from escritorio.cuotas.modelo.periodo import leer_periodo
from escritorio.cuotas.reglas.prorrateo import segun_su_categoria

_DIAS = st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(date.isoformat)
_PERIODO = leer_periodo("2026")


@given(
    st.lists(st.tuples(_DIAS, st.booleans()), min_size=1, max_size=5, unique_by=lambda x: x[0]),
    st.booleans(),
    st.lists(_DIAS, min_size=1, max_size=4, unique=True),
)
def test_ni_un_dia_de_mas_ni_de_menos_entre_y_cambie_cuando_cambie(
    cambios: list[tuple[str, bool]], al_entrar: bool, cortes: list[str]
) -> None:
    suyas = [TiempoEnCategoria("", "c", "Primera", al_entrar)]
    suyas += [TiempoEnCategoria(dia, "c", f"La del {dia}", paga) for dia, paga in sorted(cambios)]
    orden = [*sorted(cortes), None]
    tiempos = tuple(
        TiempoDeSocio(desde, hasta)
        for desde, hasta in zip(orden[::2], orden[1::2], strict=False)
        if desde is not None
    )
    quien = Candidato("s", "1", "Alba", "La de hoy", _paga(suyas, _PERIODO.hasta))
    hecho = segun_su_categoria(Llamado(quien, tiempos), suyas, _PERIODO)
    usados = hecho.pagando or (tiempos if hecho.candidato.paga_cuota else ())
    dia = date.fromisoformat(_PERIODO.desde)
    while dia.isoformat() <= _PERIODO.hasta:
        hoy = dia.isoformat()
        debe = any(_dentro(t, hoy) for t in tiempos) and _paga(suyas, hoy)
        assert sum(_dentro(t, hoy) for t in usados) == int(debe), hoy
        dia += timedelta(days=1)


def _dentro(tiempo: TiempoDeSocio, dia: str) -> bool:
    return tiempo.desde <= dia and (tiempo.hasta is None or dia < tiempo.hasta)


def _paga(suyas: list[TiempoEnCategoria], dia: str) -> bool:
    return next(c.paga_cuota for c in reversed(suyas) if c.desde <= dia)
