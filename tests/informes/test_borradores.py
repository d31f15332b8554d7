"""Preparar un informe y escribir en él: lo escrito se conserva y se avisa si los datos cambian."""

from __future__ import annotations

from typing import Any

import pytest

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.informes.acciones.borradores import (
    anular,
    corregir_traspaso,
    dar_por_comparado,
    dejar_fuera,
    descartar,
    emitir,
    escribir_apartado,
    preparar_memoria,
)
from escritorio.informes.consultas.traspaso import escritos, informe, informes
from escritorio.informes.impresos import apartados_de
from escritorio.informes.modelo.informes import Quien, TraspasoNuevo
from escritorio.informes.reglas.informes import (
    NoEsBorrador,
    decir_quienes,
    escribir_quienes,
    leer_quienes,
)
from tests.fabrica import con_socios
from tests.informes.casos import INES, PAULO, ROSA, TRASPASO, apartado, traspaso
from tests.sesiones.escenas import comprobar_sin_rastro


@pytest.mark.parametrize(
    ("ejercicio", "frase"),
    [
        ("26", "cuatro cifras"),
        ("dos mil", "cuatro cifras"),
        ("", "cuatro cifras"),
        ("2027", "no ha empezado"),
    ],
)
def test_una_memoria_de_un_ejercicio_que_no_vale_no_deja_rastro(
    bd: Archivo, ejercicio: str, frase: str
) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        preparar_memoria(bd, ejercicio)


def test_hay_una_memoria_por_ejercicio_hasta_que_se_anula(bd: Archivo) -> None:
    primera = preparar_memoria(bd, "2026")
    with comprobar_sin_rastro(bd, DatoInvalido, "Ya hay una memoria de 2026"):
        preparar_memoria(bd, "2026")
    emitir(bd, primera)
    with comprobar_sin_rastro(bd, DatoInvalido, "Ya hay una memoria de 2026"):
        preparar_memoria(bd, "2026")
    anular(bd, primera, "Tenía un error")
    assert preparar_memoria(bd, "2026") != primera
    assert preparar_memoria(bd, "2025")


def test_el_traspaso_guarda_quienes_firman(bd: Archivo) -> None:
    suyo = informe(bd, traspaso(bd))
    assert suyo.los_que("entrega") == (INES,)
    assert suyo.los_que("recibe") == (PAULO,)
    assert suyo.los_que("testigo") == (ROSA,)
    assert (suyo.nombre, suyo.titulo) == ("Acta de traspaso de la secretaría",) * 2


@pytest.mark.parametrize(
    ("cambios", "campo", "frase"),
    [
        ({"quienes": (PAULO,)}, "entrega", "Falta quién entrega"),
        ({"quienes": (INES,)}, "recibe", "Falta quién recibe"),
        ({"quienes": (INES, Quien("recibe", "INES  quiroga", ""))}, "recibe", "entregar y recibir a la vez"),
        ({"fecha": "31/02/2026"}, "fecha", "no es una fecha"),
        ({"fecha": ""}, "fecha", "no es una fecha"),
    ],
)
def test_un_traspaso_al_que_le_falta_algo_no_deja_rastro(
    bd: Archivo, cambios: dict[str, Any], campo: str, frase: str
) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, frase) as dicho:
        traspaso(bd, **cambios)
    assert dicho.value.campo == campo


def test_se_leen_las_personas_un_renglon_cada_una() -> None:
    texto = "Ana Pérez, secretaria ejecutiva\n\n  Luis Gil  "
    quienes = leer_quienes(texto, "entrega")
    assert quienes == (
        Quien("entrega", "Ana Pérez", "secretaria ejecutiva"),
        Quien("entrega", "Luis Gil", ""),
    )
    assert leer_quienes(escribir_quienes(quienes), "entrega") == quienes
    assert decir_quienes(quienes) == "Ana Pérez (secretaria ejecutiva) y Luis Gil"


@pytest.mark.parametrize("texto", [", secretaria", "Ana\nana", "x" * 200])
def test_una_persona_sin_nombre_repetida_o_desmedida_se_dice_en_su_campo(texto: str) -> None:
    with pytest.raises(DatoInvalido) as dicho:
        leer_quienes(texto, "recibe")
    assert dicho.value.campo == "recibe"


def test_corregir_el_traspaso_cambia_quienes_firman(bd: Archivo) -> None:
    suyo = traspaso(bd)
    corregir_traspaso(bd, suyo, TraspasoNuevo("2026-04-01", "Vilhena", (PAULO, INES)))
    leido = informe(bd, suyo)
    assert (leido.fecha, leido.lugar, leido.quienes) == ("2026-04-01", "Vilhena", (INES, PAULO))


def test_lo_escrito_se_conserva_y_se_avisa_si_los_datos_cambian(bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "socios", "Ninguno **todavía**.")
    assert apartado(bd, suyo, "socios").texto == "Ninguno **todavía**."
    assert not apartado(bd, suyo, "socios").cambio
    con_socios(bd, 2)
    cambiado = apartado(bd, suyo, "socios")
    assert cambiado.cambio
    assert cambiado.texto == "Ninguno **todavía**."
    assert "2 socios activos" in cambiado.en_texto
    escribir_apartado(bd, suyo, "socios", "Ya dos.")
    assert apartado(bd, suyo, "socios").cambio
    dar_por_comparado(bd, suyo, "socios")
    assert not apartado(bd, suyo, "socios").cambio


def test_borrar_el_texto_no_deja_fila_y_deshacer_lo_devuelve(bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "libros", "En la caja fuerte.")
    accion = escribir_apartado(bd, suyo, "libros", "  ")
    assert escritos(bd, suyo) == {}
    deshacer(bd, accion)
    assert apartado(bd, suyo, "libros").texto == "En la caja fuerte."


def test_un_apartado_se_deja_fuera_sin_perder_su_texto(bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "cuotas", "No se cobran.")
    dejar_fuera(bd, suyo, "cuotas", fuera=True)
    assert apartado(bd, suyo, "cuotas").omitido
    escribir_apartado(bd, suyo, "cuotas", "No se cobran aún.")
    assert apartado(bd, suyo, "cuotas").omitido
    dejar_fuera(bd, suyo, "cuotas", fuera=False)
    assert (apartado(bd, suyo, "cuotas").omitido, apartado(bd, suyo, "cuotas").texto) == (
        False,
        "No se cobran aún.",
    )
    dejar_fuera(bd, suyo, "fondos", fuera=True)
    dejar_fuera(bd, suyo, "fondos", fuera=False)
    assert list(escritos(bd, suyo)) == ["cuotas"]


def test_quienes_entregan_no_se_deja_fuera(bd: Archivo) -> None:
    suyo = traspaso(bd)
    with comprobar_sin_rastro(bd, DatoInvalido, "va siempre"):
        dejar_fuera(bd, suyo, "comparecencia", fuera=True)


def test_lo_que_no_se_puede_escribir_no_deja_rastro(bd: Archivo) -> None:
    suyo = traspaso(bd)
    with comprobar_sin_rastro(bd, NoExiste, "no está en el informe"):
        escribir_apartado(bd, suyo, "otro", "Hola")
    with comprobar_sin_rastro(bd, DatoInvalido, "demasiado largo"):
        escribir_apartado(bd, suyo, "socios", "palabra " * 8_000)
    with comprobar_sin_rastro(bd, NoExiste, "nada escrito"):
        dar_por_comparado(bd, suyo, "socios")
    with comprobar_sin_rastro(bd, NoExiste):
        escribir_apartado(bd, "no hay", "socios", "Hola")


def test_lo_emitido_no_se_escribe_ni_se_descarta(bd: Archivo) -> None:
    suyo = traspaso(bd)
    emitir(bd, suyo)
    with comprobar_sin_rastro(bd, NoEsBorrador):
        escribir_apartado(bd, suyo, "socios", "Tarde.")
    with comprobar_sin_rastro(bd, NoEsBorrador):
        corregir_traspaso(bd, suyo, TRASPASO)
    with comprobar_sin_rastro(bd, NoEsBorrador):
        descartar(bd, suyo)


def test_descartar_un_borrador_se_puede_deshacer(bd: Archivo) -> None:
    suyo = traspaso(bd)
    escribir_apartado(bd, suyo, "libros", "En la caja fuerte.")
    accion = descartar(bd, suyo)
    assert informes(bd) == []
    deshacer(bd, accion)
    assert informe(bd, suyo).quienes == (INES, PAULO, ROSA)
    assert apartado(bd, suyo, "libros").texto == "En la caja fuerte."


def test_con_un_archivo_vacio_cada_apartado_dice_que_no_hay_nada(bd: Archivo) -> None:
    for suyo in (traspaso(bd), preparar_memoria(bd, "2026")):
        for cada in apartados_de(bd, informe(bd, suyo)):
            assert cada.en_texto, cada.clave
    assert "No hay socios activos." in apartado(bd, suyo, "anexo_socios").en_texto
