"""El editor devuelve lo que recibió: leer una regla, abrirla y guardarla sin tocar nada no la cambia."""

from __future__ import annotations

import json
import tomllib
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rutas import recurso
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import Mesa, ReglaDeConvocatoria, ReglaDeQuorum
from escritorio.estatutos.modelo.votar import TramoDeVoto
from escritorio.estatutos.parametros.lectura import CLASES, escribir_parametros, leer_parametros, leer_votos
from escritorio.estatutos.piezas.conservar import fundir
from escritorio.estatutos.piezas.familias.base import Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.familias.convocatoria import PiezaDePlazo
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeQuorum
from escritorio.estatutos.piezas.familias.partes import PiezaDeComposicion, PiezaDeParte
from escritorio.estatutos.piezas.parametros import pieza_de
from escritorio.plantillas.consultas import plantillas
from tests.estatutos.casos import regla

OPCIONES = Opciones(
    categorias=(("pleno", "Plena"), ("asociado", "Asociada")),
    tipos=(("municipio", "Municipio"), ("provincia", "Provincia")),
    organos=(("asamblea", "Asamblea"), ("consejo", "Consejo")),
)
SUELTOS = {
    int: st.integers(0, 12_000),
    bool: st.booleans(),
    str: st.sampled_from(["", "pleno", "municipio", "consejo", "Vocalía", "uno, dos", " con  espacios "]),
    Fraction: st.builds(lambda d, n: Fraction(min(n, d), d), st.integers(1, 60), st.integers(0, 60)),
}
PROPIOS = {"dia": st.sampled_from(["", "07-01", "02-29"])}


def de_tipo(tipo: Any, campo: str = "") -> st.SearchStrategy[Any]:
    """Cualquier valor de ese tipo, sacado de los campos de los registros: una regla nueva entra sola."""
    if tipo == Cuantos:
        decimal = st.integers(1, 9_999_999).map(lambda n: leer_votos(f"{n // 10_000},{n % 10_000:04}"))
        return st.integers(0, 9_999) | decimal
    if get_origin(tipo) in (Union, UnionType):
        uno = next(t for t in get_args(tipo) if t is not NoneType)
        return st.none() | de_tipo(uno, campo)
    if get_origin(tipo) is tuple:
        return st.lists(de_tipo(get_args(tipo)[0], campo), max_size=3).map(tuple)
    if issubclass(tipo, Registro):
        return st.builds(tipo, **{f.name: de_tipo(f.type, f.name) for f in fields(tipo)})
    if issubclass(tipo, StrEnum):
        return st.sampled_from(list(tipo))
    return PROPIOS[campo] if campo in PROPIOS and tipo is str else SUELTOS[tipo]


def cabales(familia: str) -> st.SearchStrategy[Parametros]:
    return de_tipo(CLASES[familia]).map(enderezar).filter(es_cabal)


def enderezar(dados: Any) -> Any:
    """Lo que casi nunca casa por azar, casado: las demoras con las llamadas, el plazo con su máximo…"""
    if isinstance(dados, ReglaDeQuorum):
        llamadas = dados.llamadas or (Exigencia(Base.CUBIERTOS, Comparador.AL_MENOS, Fraction(1, 3)),)
        llamadas = tuple(replace(e, base=Base.PRESENTES) if e.base is Base.EMITIDOS else e for e in llamadas)
        demoras = dados.demora_minutos[: len(llamadas) - 1]
        faltan = len(llamadas) - 1 - len(demoras)
        return replace(dados, llamadas=llamadas, demora_minutos=(*demoras, *[0] * faltan) if demoras else ())
    if hasattr(dados, "peticion"):
        periodica = dados.periodicidad
        if periodica is not None and not es_cabal_la_periodicidad(periodica):
            periodica = replace(periodica, cada_meses=periodica.cada_meses or 1, semana=0, dia=None)
        urgencia = None if dados.plazo is None else min(dados.urgencia or 0, dados.plazo)
        maximo = dados.maximo if dados.plazo is not None and dados.maximo >= dados.plazo else 0
        return replace(dados, periodicidad=periodica, urgencia=urgencia, maximo=maximo)
    if hasattr(dados, "poblacion") and dados.poblacion is not None:
        anio = 2020 if dados.poblacion.cual == "fijo" else 0
        return replace(dados, poblacion=replace(dados.poblacion, anio=anio))
    if hasattr(dados, "tramos"):
        desdes = sorted({0, *(t.desde for t in dados.tramos)})
        votos = [t.votos for t in dados.tramos] + [1] * len(desdes)
        socios = tuple({v.socio: v for v in dados.socios if v.socio}.values())
        return replace(dados, tramos=tuple(map(TramoDeVoto, desdes, votos)), socios=socios)
    return dados


def es_cabal_la_periodicidad(dada: Any) -> bool:
    return bool(dada.cada_meses) and (1 <= dada.semana <= 5 if dada.dia else dada.semana == 0)


def es_cabal(dados: Parametros) -> bool:
    try:
        return leer_parametros(familia_de(dados), json.loads(escribir_parametros(dados))) == dados
    except DatoInvalido:
        return False


def familia_de(dados: Parametros) -> str:
    return next(familia for familia, clase in CLASES.items() if isinstance(dados, clase))


def dice(pieza: PiezaDeParametros) -> Parametros | None:
    """Lo que guardaría; None si se niega, que tampoco pierde nada."""
    try:
        return pieza.conservados()
    except DatoInvalido:
        return None


def abrir(dados: Parametros) -> PiezaDeParametros:
    return pieza_de(regla(familia_de(dados), dados), OPCIONES)


@pytest.fixture(autouse=True)
def desnuda(qapp: QApplication) -> None:
    qapp.setStyleSheet("")


@pytest.mark.parametrize("familia", CLASES)
def test_abrir_y_guardar_sin_tocar_devuelve_la_misma_regla(qapp: QApplication, familia: str) -> None:
    vistas = 0

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(cabales(familia))
    def comprobar(dados: Parametros) -> None:
        nonlocal vistas
        pieza = abrir(dados)
        try:
            if regla(familia, dados).pendiente:
                with pytest.raises(DatoInvalido, match="cuántos días"):
                    pieza.conservados()
                return
            vistas += 1
            assert pieza.conservados() == dados
            # Tocar una cosa y dejarla como estaba tampoco cambia nada, si lo demás se puede decir.
            pieza.cambiada.emit()
            assert dice(pieza) in (dados, None)
        finally:
            pieza.deleteLater()

    comprobar()
    assert vistas > 10


DE_PLANTILLA = [
    pytest.param(leer_parametros(r["familia"], r["parametros"]), id=f"{p.clave}: {o['clave']} {r['familia']}")
    for p in plantillas()
    for o in tomllib.loads(recurso("plantillas", f"{p.clave}.toml").read_text(encoding="utf-8"))["organos"]
    for r in o.get("reglas", ())
    if r.get("parametros")
]


def test_se_miran_las_veinte_plantillas() -> None:
    assert (len(plantillas()), len(DE_PLANTILLA)) >= (20, 60)


@pytest.mark.parametrize("dados", DE_PLANTILLA)
def test_cada_regla_de_las_plantillas_se_ve_entera_y_vuelve_igual(qtbot: QtBot, dados: Parametros) -> None:
    pieza = abrir(dados)
    qtbot.addWidget(pieza)
    assert "se conserva" not in leido(pieza)
    if isinstance(pieza, PiezaDePlazo) and regla("convocatoria", dados).pendiente:
        # De la que sólo consta cada cuánto se reúne, se pide el plazo y lo demás queda como estaba.
        assert dice(pieza) is None
        pieza.dias.setText("5")
        assert pieza.conservados() == replace(cast("ReglaDeConvocatoria", dados), plazo=5)
    else:
        assert pieza.conservados() == pieza.parametros() == dados


def leido(pieza: PiezaDeParametros) -> str:
    return " ".join(e.text() for e in pieza.findChildren(QLabel))


def test_cambiar_una_cosa_del_comite_de_estados_no_borra_de_que_tipo_son(qtbot: QtBot) -> None:
    comite = Estamento(
        ClaseDeParte.DESIGNADOS, "Gobierno designado", quien="cada gobierno", tipos=("provincia",)
    )
    pieza = cast("PiezaDeComposicion", abrir(ReglaDeComposicion((comite,))))
    qtbot.addWidget(pieza)
    parte = pieza.partes.piezas()[0]
    assert isinstance(parte, PiezaDeParte)
    assert parte.tipos.claves() == ("provincia",)
    parte.plazas.setText("9")
    assert pieza.conservados() == ReglaDeComposicion((replace(comite, plazas=9),))


def test_lo_que_el_editor_no_sabe_decir_se_ensena_y_se_conserva_al_cambiar_otra_cosa(qtbot: QtBot) -> None:
    rara = Estamento(ClaseDeParte.LISTA, puestos=("Presidencia",), plazas=3)
    pieza = cast("PiezaDeComposicion", abrir(ReglaDeComposicion((rara,))))
    qtbot.addWidget(pieza)
    assert "se conserva como está: plazas: 3." in leido(pieza)
    pieza.minimo.setText("1")
    assert pieza.conservados() == ReglaDeComposicion((rara,), minimo=1)


def test_la_base_que_no_se_ofrece_se_ve(qtbot: QtBot) -> None:
    presentes = ReglaDeQuorum((Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2)),))
    pieza = cast("PiezaDeQuorum", abrir(presentes))
    qtbot.addWidget(pieza)
    assert pieza.primera.base.currentText() == "los presentes con voto"
    pieza.presencia.casillas[Mesa.SECRETARIA].setChecked(True)
    assert pieza.conservados() == replace(presentes, presencia=(Mesa.SECRETARIA,))


def test_la_comprobacion_sabe_fallar(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Un editor que olvida un campo, y no lo conserva, devuelve otra regla: eso es lo que se mira."""
    dados = ReglaDeComposicion((Estamento(ClaseDeParte.TODOS, tipos=("municipio",)),))
    monkeypatch.setattr(PiezaDeParte, "parte", lambda self: replace(self._dicha(), tipos=()))
    pieza = abrir(dados)
    qtbot.addWidget(pieza)
    assert "partes:" in leido(pieza)
    assert pieza.parametros() != dados
    assert pieza.conservados() == dados


def test_fundir_conserva_lo_no_tocado_campo_a_campo() -> None:
    recibida = Estamento(ClaseDeParte.LISTA, plazas=3, puestos=("A", "B"))
    vista = replace(recibida, plazas=0)
    assert fundir(recibida, vista, vista) == recibida
    assert fundir(recibida, vista, replace(vista, puestos=("A",))) == replace(recibida, puestos=("A",))
    assert asdict(fundir(recibida, vista, replace(vista, plazas=5)))["plazas"] == 5
