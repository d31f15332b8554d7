"""El número de una sesión es de la serie de su órgano: ni cambia de serie, ni deja hueco, ni se repite."""

from __future__ import annotations

from datetime import datetime

import pytest
from msgspec.structs import replace

from escritorio.actas.asunto import ActaNumerada
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.informes.consultas.verificacion import hallazgos, observaciones
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar
from escritorio.sesiones.acciones.preparacion import editar_borrador, preparar
from escritorio.sesiones.asunto import NumeroTomado
from escritorio.sesiones.consultas.cotejo import descuadres
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.sesiones import SesionNueva
from tests.a_su_hora import dejar_sin_celebrar
from tests.fabrica import asamblea, por_debajo
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, nueva


def _de_otro_organo(bd: Archivo) -> SesionNueva:
    otro = bd.valor("SELECT id FROM organo WHERE sesiona = 1 AND id <> ? ORDER BY orden", [asamblea(bd)])
    return replace(nueva(bd), organo_id=otro)


def test_la_que_tuvo_numero_no_pasa_a_otro_organo_y_sin_el_si(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    editar_borrador(red, sesion_id, _de_otro_organo(red))
    editar_borrador(red, sesion_id, nueva(red))
    convocar(red, sesion_id)
    desconvocar(red, sesion_id, "Se repiensa")
    with comprobar_sin_rastro(red, DatoInvalido, "prepare una sesión nueva") as dicho:
        editar_borrador(red, sesion_id, _de_otro_organo(red))
    assert dicho.value.campo == "organo_id"
    editar_borrador(red, sesion_id, replace(nueva(red), lugar="Teatro"))
    assert (sesion(red, sesion_id).lugar, sesion(red, sesion_id).numero) == ("Teatro", 1)
    assert hallazgos(red) == []


@pytest.mark.parametrize("columna", ["organo_id", "numero"])
def test_la_base_tampoco_deja_que_cambie_de_serie(red: Archivo, columna: str) -> None:
    sesion_id = convocada(red)
    desconvocar(red, sesion_id)
    otro = {"organo_id": _de_otro_organo(red).organo_id, "numero": 7}[columna]
    with pytest.raises(NumeroTomado), transaccion(red, "Cambiar de serie"):
        red.corregir("sesion", sesion_id, {columna: otro})
    with pytest.raises(NumeroTomado), transaccion(red, "Borrar"):
        red.ejecutar("DELETE FROM sesion WHERE id = ?", [sesion_id])


def test_deshacer_una_edicion_anterior_no_la_lleva_a_otra_serie(red: Archivo) -> None:
    sesion_id = preparar(red, _de_otro_organo(red))
    editada = editar_borrador(red, sesion_id, nueva(red))
    convocar(red, sesion_id)
    desconvocar(red, sesion_id)
    with comprobar_sin_rastro(red, NumeroTomado, "prepare una sesión nueva"):
        deshacer(red, editada)


def test_deshacer_una_convocatoria_de_en_medio_no_deja_un_hueco_y_la_ultima_si_se_deshace(
    red: Archivo,
) -> None:
    primera = convocada(red)
    de_la_primera = ultimas_acciones(red, 1)[0].accion_id
    segunda = convocada(red)
    de_la_segunda = ultimas_acciones(red, 1)[0].accion_id
    with comprobar_sin_rastro(red, NumeroTomado, "si otra tomó"):
        deshacer(red, de_la_primera)
    deshacer(red, de_la_segunda)
    deshacer(red, de_la_primera)
    assert [sesion(red, s).numero for s in (primera, segunda)] == [None, None]
    assert hallazgos(red) == []


@pytest.mark.parametrize(
    ("orden", "dicho"),
    [
        (
            "UPDATE sesion SET numero = 5 WHERE numero = 2",
            ["salta del 1 al 3", "salta del 3 al 5", "salta del 5 al 4"],
        ),
        ("UPDATE sesion SET numero = numero + 10", ["le faltan del 1 al 10", "salta del 13 al 4"]),
        ("UPDATE numeracion SET proximo = 9 WHERE serie LIKE 'sesion:%'", ["salta del 3 al 9"]),
        ("UPDATE numeracion SET proximo = 3 WHERE serie LIKE 'sesion:%'", ["repite el 3"]),
    ],
)
def test_verificar_dice_los_huecos_de_cada_organo(red: Archivo, orden: str, dicho: list[str]) -> None:
    for _ in range(3):
        convocada(red)
    assert descuadres(red) == []
    por_debajo(red, orden)
    serie = "a numeración de sesiones de la Asamblea General de Socios"
    hallados = descuadres(red)
    assert len(hallados) == len(dicho)
    assert all(
        serie in hallado and f" {frase}." in hallado for frase, hallado in zip(dicho, hallados, strict=True)
    )
    assert set(hallados) <= set(hallazgos(red))


@pytest.mark.parametrize(
    "como_antes",
    [
        "UPDATE sesion SET numero = NULL WHERE numero = 2",
        "UPDATE sesion SET organo_id = (SELECT id FROM organo WHERE id <> organo_id) WHERE numero = 2",
    ],
)
def test_el_hueco_que_dejo_una_version_anterior_se_observa_y_no_es_un_dano(
    red: Archivo, como_antes: str
) -> None:
    """Aquélla lo hacía con una acción suya, anotada en la bitácora; hoy se niega."""
    for _ in range(3):
        convocada(red)
    por_debajo(red, como_antes)
    assert hallazgos(red) == []
    observado = observaciones(red)
    assert "salta del 1 al 3. Lo dejó una versión anterior del programa" in observado[0]
    assert all("no es un daño" in frase for frase in observado)


def test_el_mismo_hueco_hecho_por_fuera_sigue_siendo_un_hallazgo(red: Archivo) -> None:
    for _ in range(3):
        convocada(red)
    for (disparador,) in red.filas("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        red.conexion.execute(f"DROP TRIGGER {disparador}")
    red.conexion.execute("PRAGMA foreign_keys = OFF")
    red.conexion.execute("UPDATE sesion SET numero = NULL WHERE numero = 2")
    assert observaciones(red) == []
    (hallado,) = descuadres(red)
    assert hallado.endswith("salta del 1 al 3.")


def test_una_serie_de_sesiones_gastada_sin_ninguna_se_dice(red: Archivo) -> None:
    por_debajo(red, f"INSERT INTO numeracion VALUES ('x', 'sesion:{asamblea(red)}', 3, 1)")
    assert descuadres(red) == [
        "A la numeración de sesiones de la Asamblea General de Socios le faltan del 1 al 2."
    ]


def test_con_su_acta_numerada_la_sesion_no_cambia_de_constancia_ni_el_acta_de_serie(red: Archivo) -> None:
    sesion_id = convocada(red)
    red.reloj = lambda: datetime(2026, 4, 21, 9, 0)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:40", "Sin quórum")
    with transaccion(red, "Preparar la escena"):
        acta = {
            "id": "a",
            "sesion_id": sesion_id,
            "clase": "diligencia",
            "numero": 1,
            "folios": 1,
            "emitida": "2026-04-20",
            "pdf_id": guardar_adjunto(red, "acta.pdf", "application/pdf", b"%PDF"),
        }
        red.insertar("acta", acta)
    with pytest.raises(ActaNumerada), transaccion(red, "Otra constancia"):
        red.corregir("sesion", sesion_id, {"constancia": ""})
    for columna, otro in {"clase": "acta", "numero": 2, "anio": 2026}.items():
        with pytest.raises(ActaNumerada), transaccion(red, "Otra serie"):
            red.corregir("acta", "a", {columna: otro})
