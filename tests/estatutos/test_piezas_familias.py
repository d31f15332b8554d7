"""Las frases con huecos de las diez familias: lo que dice la regla se ve y vuelve igual."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import (
    Alternancia,
    ClaseDeParte,
    ClaseDeRequisito,
    CriterioDeTurno,
    Cupo,
    Estamento,
    LigaDeMandato,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Reserva,
    Sobra,
    Suplencia,
    Turno,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Parametros
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Ausencia,
    Constancia,
    Dia,
    Empate,
    Firmante,
    Forma,
    MayoriaPorGrupo,
    Mesa,
    Neutro,
    Numeracion,
    Periodicidad,
    Peticion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    BaseDeRecargo,
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    Prorrateo,
    Recargo,
    ReglaDeCuota,
    ReglaDeMembresia,
    ReglaDePoderes,
    ReglaDeVoto,
    Salida,
    TramoDeVoto,
    VotosDeCategoria,
)
from escritorio.estatutos.parametros.lectura import CLASES, exigir_parametros
from escritorio.estatutos.piezas.condiciones import Plegado
from escritorio.estatutos.piezas.familias.convocatoria import PiezaDePlazo
from escritorio.estatutos.piezas.familias.gestion import PiezaDeActa, PiezaDeCuota
from escritorio.estatutos.piezas.familias.mandato import PiezaDeMandato
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeMayoria
from escritorio.estatutos.piezas.familias.partes import PiezaDeComposicion, PiezaDeParte
from escritorio.estatutos.piezas.familias.voto import PiezaDeVoto, RenglonDeTramo
from escritorio.estatutos.piezas.parametros import pieza_de
from tests.estatutos.familias import OPCIONES, pendiente

MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
RARA = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(2, 5), 3)
HAYA = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0))
EMITIDOS = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
TERCIOS = Exigencia(Base.CUBIERTOS, Comparador.AL_MENOS, Fraction(2, 3))
PAISES = Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))
TODOS = Estamento(ClaseDeParte.TODOS)

REGLAS: list[Parametros] = [
    ReglaDeQuorum((MITAD,)),
    ReglaDeQuorum((RARA, HAYA), True, (2880,), Constancia.ACTA_DE_NO_CELEBRACION),
    ReglaDeQuorum((MITAD, RARA, HAYA), demora_minutos=(90, 60)),
    ReglaDeQuorum((MITAD,), minimo_de_grupos=3, grupo=Reparto.SUBDIVISION, presencia=(Mesa.SECRETARIA,)),
    ReglaDeMayoria((EMITIDOS,), Empate.VOTO_DE_CALIDAD),
    ReglaDeMayoria((TERCIOS, EMITIDOS), Empate.SEGUNDA_Y_CALIDAD),
    ReglaDeMayoria((), forma=Forma.CONSENSO),
    ReglaDeMayoria((TERCIOS,), forma=Forma.CONSENSO, emitidos=(Neutro.BLANCOS,)),
    ReglaDeMayoria(
        (EMITIDOS,), ausencia=Ausencia.ABSTENCION, por_grupo=MayoriaPorGrupo(Reparto.PAIS, EMITIDOS, PAISES)
    ),
    ReglaDeConvocatoria(0),
    ReglaDeConvocatoria(
        0, periodicidad=Periodicidad(12), peticion=Peticion(RARA, 4, 15, UnidadDePlazo.HABILES)
    ),
    ReglaDeConvocatoria(48, UnidadDePlazo.HORAS, 240, "la presidencia", urgencia=0),
    ReglaDeConvocatoria(
        15,
        UnidadDePlazo.HABILES,
        peticion=Peticion(RARA, 4, 15),
        periodicidad=Periodicidad(1, 5, Dia.VIERNES),
        universal=True,
    ),
    ReglaDeConvocatoria(2, periodicidad=Periodicidad(6)),
    ReglaDeComposicion((TODOS,)),
    ReglaDeComposicion(
        (
            Estamento(ClaseDeParte.UNO_POR_SOCIO, tipos=("red",), categorias=("plena", "ya_no_existe")),
            Estamento(
                ClaseDeParte.POR_GRUPO,
                "Consejería",
                grupo=Reparto.PAIS,
                cupos=(Cupo("plena", 2), Cupo("adherente", 1)),
            ),
            Estamento(ClaseDeParte.ELECTOS, "Vocalía", 5, grupo=Reparto.SUBDIVISION, grupo_cada=True),
            Estamento(ClaseDeParte.DESIGNADOS, plazas=3, quien="el foro consultivo", con_voto=False),
            Estamento(ClaseDeParte.UNO_POR_SOCIO, "Delegación", 2, tipos=("red",), sobra=Sobra.DESIGNACION),
            Estamento(
                ClaseDeParte.ELECTOS,
                "Vocalía",
                9,
                sobra=Sobra.ANTIGUEDAD,
                reservas=(
                    Reserva(2, Reparto.GRUPO, "Cono Sur"),
                    Reserva(1, Reparto.CATEGORIA, "plena"),
                    Reserva(1, Reparto.PAIS, "PY"),
                    Reserva(2, menos_de=20_000),
                ),
            ),
            Estamento(ClaseDeParte.ELECTOS, "Vicepresidencia", 1, grupo=Reparto.GRUPO, grupo_cada=True),
            Estamento(ClaseDeParte.DE_OFICIO, organo="consejo", puesto_origen="Presidencia"),
            Estamento(ClaseDeParte.ROTACION, organo="secretaria", turnos=(Turno.SALIENTE, Turno.ACTUAL)),
            Estamento(ClaseDeParte.ROTACION, "Dirección", turnos=(Turno.ENTRANTE,)),
            Estamento(ClaseDeParte.LISTA, puestos=("Presidencia", "Tesorería")),
        ),
        minimo=5,
        maximo=40,
    ),
    ReglaDeMandato(),
    ReglaDeMandato(48, 1, LigaDeMandato.ASAMBLEA, LigaDeMandato.ELECCION_LOCAL, "", 4, True),
    ReglaDeMandato(
        18,
        None,
        LigaDeMandato.FECHA_FIJA,
        dia="07-01",
        alterna=Alternancia.PAIS,
        prorroga_meses=0,
        hasta_sucesor=True,
        suplencia=Suplencia.ORDEN,
        vacancia_dias=30,
        turno=CriterioDeTurno.PAIS,
        turnos_sin_repetir=2,
    ),
    ReglaDeMandato(24, 0, prorroga_meses=6),
    ReglaDeMandato(48, inicio=LigaDeMandato.NOMBRAMIENTO, duracion_maxima=True),
    ReglaDeMandato(24, turno=CriterioDeTurno.SIN_CRITERIO),
    ReglaDeRequisitos(()),
    ReglaDeRequisitos(
        (
            Requisito(ClaseDeRequisito.EN_EJERCICIO, puesto="Presidencia"),
            Requisito(ClaseDeRequisito.EN_EJERCICIO, puesto="Tesorería"),
        )
    ),
    ReglaDeRequisitos(
        (
            Requisito(ClaseDeRequisito.AL_DIA),
            Requisito(ClaseDeRequisito.ANTIGUEDAD, 24),
            Requisito(ClaseDeRequisito.CATEGORIA, valores=("adherente", "plena")),
            Requisito(ClaseDeRequisito.TIPO, valores=("municipio",)),
            Requisito(ClaseDeRequisito.EN_EJERCICIO),
            Requisito(ClaseDeRequisito.NO_ACUMULAR, valores=("consejo",)),
        )
    ),
    ReglaDeVoto(FormaDeVoto.IGUAL, solo_voz=("observadora",), mora=Mora(2, Corte.ANIO_ANTERIOR)),
    ReglaDeVoto(FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 1), TramoDeVoto(100_000, 3))),
    ReglaDeVoto(FormaDeVoto.POR_APORTE, (TramoDeVoto(0, 0), TramoDeVoto(123_456, 2))),
    ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("adherente", 0), VotosDeCategoria("vieja", 2))),
    ReglaDePoderes(admite=False),
    ReglaDePoderes(True, 2, (Reparto.PAIS, Reparto.CATEGORIA), "escrito firmado", 24),
    ReglaDePoderes(True, hacen_quorum=False, integrante=True),
    ReglaDePoderes(True, hacen_quorum=True, integrante=False),
    ReglaDeCuota(FormaDeCuota.TRAMOS),
    ReglaDeCuota(FormaDeCuota.REPARTO, 1, 0, Prorrateo.DIARIO, True, Salida.LO_VENCIDO, 6),
    ReglaDeCuota(
        FormaDeCuota.FIJA, suspende=2, excluye=3, recargo=Recargo(Fraction(3, 200), tope=Fraction(1))
    ),
    ReglaDeCuota(
        FormaDeCuota.FIJA, recargo=Recargo(Fraction(1, 3), False, 30, BaseDeRecargo.IMPORTE, capitaliza=True)
    ),
    ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.SESION, con_plan=True)),
    ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.SESION, con_plan=False)),
    ReglaDeMembresia(True, True, "consejo", 2, "liquidar"),
    ReglaDeMembresia(),
    ReglaDeActa(Numeracion.ANUAL, (Firmante.PRESIDENCIA, Firmante.SECRETARIA), Aprobacion.MISMA),
    ReglaDePropuestas(Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), 5)),
    ReglaDePropuestas(
        Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 7), 2),
        "x",
        15,
        UnidadDePlazo.HABILES,
        True,
    ),
    ReglaDePropuestas(estados=("Admitida", "En debate")),
]


@pytest.fixture(autouse=True)
def desnuda(qapp: QApplication) -> None:
    """Sin vestir: aquí no se mira cómo se ve, y vestir cientos de piezas es lo que más tarda."""
    qapp.setStyleSheet("")


def familia_de(parametros: Parametros) -> str:
    return next(familia for familia, clase in CLASES.items() if isinstance(parametros, clase))


@pytest.mark.parametrize("parametros", REGLAS, ids=lambda p: type(p).__name__)
def test_lo_que_ya_dice_la_regla_se_ve_y_vuelve_igual(qtbot: QtBot, parametros: Parametros) -> None:
    familia = familia_de(parametros)
    pieza = pieza_de(pendiente(familia, "", parametros), OPCIONES)
    qtbot.addWidget(pieza)
    assert pieza.parametros() == parametros
    exigir_parametros(familia, pieza.parametros())


def test_hay_una_regla_de_cada_familia() -> None:
    assert {familia_de(p) for p in REGLAS} == set(NOMBRES_DE_FAMILIA)


@pytest.mark.parametrize("familia", [f for f in NOMBRES_DE_FAMILIA if f != "convocatoria"])
def test_una_pendiente_propone_algo_que_se_puede_guardar_con_lo_raro_plegado(
    qtbot: QtBot, familia: str
) -> None:
    pieza = pieza_de(pendiente(familia), OPCIONES)
    qtbot.addWidget(pieza)
    exigir_parametros(familia, pieza.parametros())
    assert [p for p in pieza.findChildren(Plegado) if p.boton.isChecked()] == []


def pulsar(pieza: PiezaDeComposicion, nombre: str) -> None:
    next(b for b in pieza.findChildren(QPushButton) if b.accessibleName() == nombre).click()


def test_las_partes_se_anaden_se_ordenan_y_se_quitan(qtbot: QtBot) -> None:
    pieza = PiezaDeComposicion(None, OPCIONES)
    qtbot.addWidget(pieza)
    pieza.show()
    cambios: list[bool] = []
    pieza.cambiada.connect(lambda: cambios.append(True))
    pieza.partes.anadir.click()
    nueva = pieza.partes.piezas()[1]
    assert isinstance(nueva, PiezaDeParte)
    nueva.plazas.setText("4")
    electos = Estamento(ClaseDeParte.ELECTOS, plazas=4)
    assert pieza.parametros().partes == (TODOS, electos)
    pulsar(pieza, "Subir la parte 2")
    pulsar(pieza, "Subir la parte 1")
    assert pieza.parametros().partes == (electos, TODOS)
    pulsar(pieza, "Bajar la parte 1")
    pulsar(pieza, "Quitar la parte 1")
    assert (pieza.parametros().partes, pieza.partes.anadir.hasFocus()) == ((electos,), False)
    nueva.clase.poner("de_oficio")
    with pytest.raises(DatoInvalido, match="de qué órgano"):
        pieza.parametros()
    assert len(cambios) > 5


def test_por_consenso_la_votacion_es_aparte(qtbot: QtBot) -> None:
    pieza = PiezaDeMayoria(None, OPCIONES)
    qtbot.addWidget(pieza)
    pieza.show()
    pieza.forma.poner("consenso")
    assert (pieza.parametros().exigencias, pieza.primera.isVisible()) == ((), False)
    pieza.tras_consenso.setChecked(True)
    assert (pieza.parametros().exigencias, pieza.primera.isVisible()) == ((EMITIDOS,), True)


def test_lo_que_falta_se_dice_con_su_frase(qtbot: QtBot) -> None:
    plazo = PiezaDePlazo(ReglaDeConvocatoria(1, periodicidad=Periodicidad(1)), OPCIONES)
    plazo.cada.setText("")
    mandato = PiezaDeMandato(ReglaDeMandato(12, inicio=LigaDeMandato.FECHA_FIJA, dia="02-10"), OPCIONES)
    mandato.dia.setText("30")
    acta = PiezaDeActa(ReglaDeActa(Numeracion.CONTINUA, (), Aprobacion.MISMA), OPCIONES)
    cuota = PiezaDeCuota(ReglaDeCuota(FormaDeCuota.FIJA, 0), OPCIONES)
    mora = PiezaDeVoto(ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(0, Corte.SESION)), OPCIONES)
    tabla = PiezaDeVoto(ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("", 1),)), OPCIONES)
    tramo = PiezaDeVoto(ReglaDeVoto(FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 1),)), OPCIONES)
    renglon = tramo.findChildren(RenglonDeTramo)[0]
    renglon.desde.setText("100 mil")
    for pieza, frase in (
        (plazo, "cada cuántos meses"),
        (mandato, "día del mes"),
        (acta, "quién firma"),
        (cuota, "cada cuánto se paga"),
        (mora, "cuántos periodos"),
        (tabla, "la categoría"),
        (tramo, "no es un número de habitantes"),
    ):
        qtbot.addWidget(pieza)
        with pytest.raises(DatoInvalido, match=frase):
            pieza.parametros()
    renglon.desde.setText("100.000")
    assert replace(renglon.tramo(), votos=0) == TramoDeVoto(100_000, 0)
