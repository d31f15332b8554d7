"""Un indicador dice cuánto se avanzó, y cuando no se puede saber lo dice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.indicadores import (
    corregir_indicador,
    corregir_medicion,
    fijar_indicador,
    medir,
    retirar_indicador,
)
from escritorio.cooperacion.consultas.proyectos import indicador, indicadores, indicadores_de
from escritorio.cooperacion.modelo.proyectos import Indicador, IndicadorNuevo, Medicion, MedicionNueva
from escritorio.cooperacion.reglas.indicadores import (
    calcular_avance,
    escribir_cifra,
    leer_cifra,
    por_que_en_rojo,
)
from tests.cooperacion.casos import MEDIDO, PROGRAMA, PRUEBA, apuntes

RECOGIDA = IndicadorNuevo("Residuos recogidos aparte", "40", "%", "2026-12-31", "sube", "10", "2025-12-31")


def _fijado(bd: Archivo, nuevo: IndicadorNuevo = RECOGIDA) -> Indicador:
    fijar_indicador(bd, MEDIDO, nuevo)
    return indicadores(bd, MEDIDO)[-1]


def _medido(bd: Archivo, valor: str, nuevo: IndicadorNuevo = RECOGIDA) -> Indicador:
    suyo = _fijado(bd, nuevo)
    medir(bd, suyo.id, MedicionNueva("2026-03-01", valor))
    return indicador(bd, suyo.id)


def test_el_avance_es_la_parte_del_camino_andada_con_fraccion_exacta(bd: Archivo) -> None:
    avance = calcular_avance(_medido(bd, "20"))
    assert (avance.fraccion, avance.alcanzado) == (Fraction(1, 3), False)
    assert str(avance.frase) == "33 % del camino: 20% de 40%."


def test_si_es_mejor_que_baje_llegar_es_quedar_por_debajo(bd: Archivo) -> None:
    plomo = IndicadorNuevo("Plomo en el agua", "0,005", "mg/l", "", "baja", "0,02")
    assert calcular_avance(_medido(bd, "0,0125", plomo)).fraccion == Fraction(1, 2)
    assert calcular_avance(_medido(bd, "0,004", plomo)).alcanzado is True


def test_sin_linea_de_base_no_se_sabe_y_nunca_es_cero(bd: Archivo) -> None:
    sin_base = replace(RECOGIDA, linea_base="", linea_base_fecha="")
    avance = calcular_avance(_medido(bd, "20", sin_base))
    assert (avance.fraccion, avance.alcanzado) == (None, False)
    assert "No se puede saber el avance: falta la línea de base" in str(avance.frase)
    llegado = calcular_avance(_medido(bd, "45", sin_base))
    assert (llegado.fraccion, llegado.alcanzado) == (None, True)
    assert "No consta de dónde partía" in str(llegado.frase)


def test_sin_medir_tampoco_se_sabe(bd: Archivo) -> None:
    avance = calcular_avance(_fijado(bd))
    assert (avance.fraccion, avance.alcanzado) == (None, None)
    assert "falta medirlo" in str(avance.frase)


def test_vale_la_medicion_del_ultimo_dia_aunque_se_anote_antes(bd: Archivo) -> None:
    suyo = _medido(bd, "40")
    medir(bd, suyo.id, MedicionNueva("2026-02-01", "25"))
    ahora = indicador(bd, suyo.id)
    assert [m.valor for m in ahora.mediciones] == [Decimal(25), Decimal(40)]
    assert str(calcular_avance(ahora).frase) == "Meta alcanzada: 40% de 40%."


def test_esta_en_rojo_quien_paso_su_fecha_sin_llegar(bd: Archivo) -> None:
    suyo = _medido(bd, "20")
    assert str(por_que_en_rojo(suyo, "2026-12-31")) == ""
    assert "debía llegar a su meta el 31/12/2026" in str(por_que_en_rojo(suyo, "2027-01-01"))
    assert str(por_que_en_rojo(_medido(bd, "41"), "2027-01-01")) == ""
    assert str(por_que_en_rojo(replace(suyo, retirado="2026-04-01"), "2027-01-01")) == ""


@pytest.mark.parametrize(
    ("cambios", "campo", "dice"),
    [
        ({"nombre": " "}, "nombre", "Falta qué se mide"),
        ({"meta": "mucho"}, "meta", "no es una cifra"),
        ({"meta": "10"}, "meta", "igual a la línea de base"),
        ({"meta": "5"}, "meta", "por encima de la línea de base"),
        ({"sentido": "baja"}, "meta", "por debajo de la línea de base"),
        ({"sentido": "de lado"}, "sentido", "Elija de la lista"),
        ({"meta_fecha": "2024-01-01"}, "meta_fecha", "anterior a la línea de base"),
        ({"linea_base": ""}, "linea_base", "Escriba la línea de base"),
        ({"linea_base_fecha": "ayer"}, "linea_base_fecha", "no es una fecha"),
    ],
)
def test_un_indicador_que_no_se_sostiene_no_deja_rastro(
    bd: Archivo, cambios: dict[str, str], campo: str, dice: str
) -> None:
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        fijar_indicador(bd, MEDIDO, replace(RECOGIDA, **cambios))
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


@pytest.mark.parametrize(
    ("nueva", "campo"),
    [
        (MedicionNueva("2026-03-11", "20"), "fecha"),
        (MedicionNueva("2025-12-30", "20"), "fecha"),
        (MedicionNueva("", "20"), "fecha"),
        (MedicionNueva("2026-03-01", "1.234"), "valor"),
    ],
)
def test_una_medicion_imposible_no_deja_rastro(bd: Archivo, nueva: MedicionNueva, campo: str) -> None:
    suyo = _fijado(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        medir(bd, suyo.id, nueva)
    assert (error.value.campo, apuntes(bd)) == (campo, antes)


def test_la_medicion_guarda_su_prueba_y_un_programa_no_entra(bd: Archivo) -> None:
    suyo = _fijado(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="es un programa"):
        medir(bd, suyo.id, MedicionNueva("2026-03-01", "20"), PROGRAMA)
    assert apuntes(bd) == antes
    medir(bd, suyo.id, MedicionNueva("2026-03-01", "20", "Según el pesaje"), PRUEBA)
    medicion = indicador(bd, suyo.id).mediciones[0]
    assert (medicion.nota, leer_adjunto(bd, medicion.adjunto_id or "").nombre) == (
        "Según el pesaje",
        "informe.pdf",
    )


def test_corregir_una_medicion_la_cambia_y_deshacerlo_la_devuelve(bd: Archivo) -> None:
    suyo = _medido(bd, "20")
    accion = corregir_medicion(bd, suyo.mediciones[0].id, MedicionNueva("2026-03-02", "22,5"))
    cambiada = indicador(bd, suyo.id).mediciones[0]
    assert (cambiada.fecha, cambiada.valor) == ("2026-03-02", Decimal("22.5"))
    deshacer(bd, accion)
    assert indicador(bd, suyo.id).mediciones == suyo.mediciones


def test_corregir_el_indicador_conserva_lo_medido_y_no_lo_contradice(bd: Archivo) -> None:
    suyo = _medido(bd, "20")
    corregir_indicador(bd, suyo.id, replace(RECOGIDA, meta="30", linea_base="0"))
    assert calcular_avance(indicador(bd, suyo.id)).fraccion == Fraction(2, 3)
    with pytest.raises(DatoInvalido, match="medición anterior"):
        corregir_indicador(bd, suyo.id, replace(RECOGIDA, linea_base_fecha="2026-03-02"))


def test_lo_retirado_se_conserva_y_ya_no_se_mide(bd: Archivo) -> None:
    suyo = _medido(bd, "20")
    retirar_indicador(bd, suyo.id, "Se mide de otra manera")
    ahora = indicador(bd, suyo.id)
    assert (ahora.retirado, len(ahora.mediciones)) == ("2026-03-10", 1)
    assert indicadores_de(bd, "objetivo") == {}
    with pytest.raises(DatoInvalido, match="ya no se sigue"):
        medir(bd, suyo.id, MedicionNueva("2026-03-01", "20"))


def test_lo_medido_de_un_retirado_ya_no_se_corrige(bd: Archivo) -> None:
    suyo = _medido(bd, "20")
    retirar_indicador(bd, suyo.id, "Se mide de otra manera")
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="ya no se sigue"):
        corregir_medicion(bd, suyo.mediciones[0].id, MedicionNueva("2026-03-01", "99"))
    assert apuntes(bd) == antes


def test_la_linea_de_base_es_de_un_dia_que_ya_llego(bd: Archivo) -> None:
    manana = replace(RECOGIDA, linea_base_fecha="2026-03-11")
    suyo, antes = _fijado(bd), apuntes(bd)
    dice = "La línea de base es de un día que todavía no llegó"
    with pytest.raises(DatoInvalido, match=dice) as error:
        fijar_indicador(bd, MEDIDO, manana)
    with pytest.raises(DatoInvalido, match=dice):
        corregir_indicador(bd, suyo.id, manana)
    assert (error.value.campo, apuntes(bd)) == ("linea_base_fecha", antes)


def test_ir_hacia_atras_se_dice_sin_porcentaje(bd: Archivo) -> None:
    plomo = IndicadorNuevo("Plomo", "10", "mg", "", "baja", "20")
    avance = calcular_avance(_medido(bd, "50", plomo))
    assert (avance.fraccion, str(avance.frase)) == (
        Fraction(-3),
        "Se aleja de la meta: de 20 mg se subió a 50 mg; la meta es 10 mg.",
    )


@pytest.mark.parametrize(
    ("medido", "base", "dice"),
    [
        ("9,75", "12,5", "42 % del camino: de 12,5 kg se bajó a 9,75 kg; la meta es 6 kg."),
        ("12,5", "12,5", "0 % del camino: sigue en 12,5 kg; la meta es 6 kg."),
        ("5", "12,5", "Meta alcanzada: 5 kg; la meta es 6 kg."),
        ("9", "", "9 kg; la meta es 6 kg. No se puede saber el avance: falta la línea de base."),
    ],
)
def test_lo_que_es_mejor_que_baje_no_parece_que_sobra(bd: Archivo, medido: str, base: str, dice: str) -> None:
    desperdicio = IndicadorNuevo("Desperdicio", "6", "kg", "", "baja", base)
    assert str(calcular_avance(_medido(bd, medido, desperdicio)).frase) == dice


def test_los_de_un_tipo_salen_agrupados_por_su_cosa(bd: Archivo) -> None:
    fijar_indicador(bd, MEDIDO, RECOGIDA)
    fijar_indicador(bd, MEDIDO, replace(RECOGIDA, nombre="Hogares"))
    fijar_indicador(bd, Referencia("objetivo", "A2"), RECOGIDA)
    fijar_indicador(bd, Referencia("alianza", "A1"), RECOGIDA)
    grupos = indicadores_de(bd, "objetivo")
    assert {cosa: [i.orden for i in suyos] for cosa, suyos in grupos.items()} == {"A1": [1, 2], "A2": [1]}


def test_lo_que_no_esta_no_existe(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        indicador(bd, "nada")
    with pytest.raises(NoExiste):
        corregir_medicion(bd, "nada", MedicionNueva("2026-03-01", "20"))


@pytest.mark.parametrize(
    ("texto", "valor"), [("-1.234,5", "-1234.5"), ("0", "0"), ("−3", "-3"), ("0.25", "0.25")]
)
def test_las_cifras_se_leen_como_se_escriben(texto: str, valor: str) -> None:
    assert leer_cifra(texto, "valor") == Decimal(valor)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
def test_lo_escrito_se_vuelve_a_leer_igual(valor: Decimal) -> None:
    escrito = escribir_cifra(valor)
    if "," in escrito or "." not in escrito:
        assert leer_cifra(escrito, "valor") == valor


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50))
def test_el_avance_es_uno_en_la_meta_y_cero_en_la_base(base: int, meta: int, ultimo: int) -> None:
    if base == meta:
        return
    sentido = "sube" if meta > base else "baja"
    dado = Indicador(
        "i", "objetivo", "a", 1, "x", "", Decimal(base), None, Decimal(meta), None, sentido, None, "",
        (Medicion("m", "2026-01-01", Decimal(ultimo), "", None),),
    )  # fmt: skip
    avance = calcular_avance(dado)
    assert avance.fraccion is not None
    assert base + avance.fraccion * (meta - base) == ultimo
    assert (avance.fraccion >= 1) is avance.alcanzado
