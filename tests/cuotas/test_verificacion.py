"""Lo que «verificar» dice de los números de las cuotas: ninguno falta ni se repite, en ninguna serie."""

from __future__ import annotations

import pytest

from escritorio.asociacion.acciones import fijar_proximo
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.avisos import guardar_avisos_juntos
from escritorio.cuotas.acciones.cartas import emitir_cartas
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import deshacer_emision, emitir
from escritorio.cuotas.acciones.favor import anotar_ajuste
from escritorio.cuotas.acciones.planes import acordar_plan
from escritorio.cuotas.consultas.cartas import cartas_que_tocan
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.planes import AjusteNuevo, PlanNuevo
from tests.fabrica import ACTO_ANTERIOR

SERIES = [
    ("cargo", "cargo", "numero", "cargos"),
    ("aviso", "aviso", "numero", "avisos de cuota"),
    ("carta_mora", "carta_mora", "numero", "cartas"),
    ("plan_pago", "plan_pago", "numero", "planes de pago"),
    ("recibo", "pago", "recibo", "recibos"),
    ("nota_credito", "ajuste", "numero", "notas de crédito"),
]


def _de_todo(bd: Archivo) -> None:
    """Doce cargos vencidos y, de tres socios, su aviso, su carta, su plan, su recibo y su nota de crédito."""
    emitir(bd, preparar_emision(bd, "2026", vencimiento="2026-01-10"))
    tres = cargos(bd)[:3]
    guardar_avisos_juntos(bd, [c.id for c in tres], bd.ruta.parent / "avisos.pdf", SinAvance())
    emitir_cartas(bd, [p.socio_id for p in cartas_que_tocan(bd)][:3])
    for c in tres:
        acordar_plan(bd, PlanNuevo(c.socio_id, bd.hoy(), (c.id,), ("2026-12-31",)), ACTO_ANTERIOR)
        anotar_pago(bd, PagoNuevo(f"p{c.numero}", c.socio_id, bd.hoy(), 100, "efectivo", reparto={c.id: 100}))
        anotar_ajuste(bd, AjusteNuevo(f"a{c.numero}", "nota_credito", c.socio_id, bd.hoy(), {c.id: 50}, "x"))


def _sin_candados(bd: Archivo) -> None:
    bd.ejecutar("PRAGMA defer_foreign_keys = ON")
    for (nombre,) in bd.filas("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        bd.ejecutar(f"DROP TRIGGER {nombre}")


def _de_numeros(bd: Archivo) -> list[str]:
    return [d for d in descuadres(bd) if "numeración" in d]


@pytest.mark.parametrize(("serie", "tabla", "columna", "de_que"), SERIES)
def test_un_numero_de_en_medio_que_falta_se_dice(
    red: Archivo, serie: str, tabla: str, columna: str, de_que: str
) -> None:
    _de_todo(red)
    assert descuadres(red) == []
    with transaccion(red, "Estropear"):
        _sin_candados(red)
        red.ejecutar(f"UPDATE {tabla} SET {columna} = 1000 WHERE {columna} = 2")
        red.ejecutar("UPDATE numeracion SET proximo = 1001 WHERE serie = ?", [serie])
    ultimo = red.valor(f"SELECT max({columna}) FROM {tabla} WHERE {columna} < 1000")
    assert _de_numeros(red) == [
        f"La numeración de {de_que} salta del 1 al 3.",
        f"La numeración de {de_que} salta del {ultimo} al 1000.",
    ]


@pytest.mark.parametrize(("serie", "tabla", "columna", "de_que"), SERIES)
def test_los_primeros_que_faltan_se_dicen(
    red: Archivo, serie: str, tabla: str, columna: str, de_que: str
) -> None:
    _de_todo(red)
    with transaccion(red, "Estropear"):
        _sin_candados(red)
        red.ejecutar(f"UPDATE {tabla} SET {columna} = {columna} + 2000")
        red.ejecutar(f"UPDATE {tabla} SET {columna} = {columna} - 1998")
        red.ejecutar("UPDATE numeracion SET proximo = proximo + 2 WHERE serie = ?", [serie])
    assert _de_numeros(red) == [f"A la numeración de {de_que} le faltan del 1 al 2."]


def test_una_serie_gastada_sin_ninguno_se_dice(red: Archivo) -> None:
    _de_todo(red)
    with transaccion(red, "Estropear"):
        _sin_candados(red)
        red.ejecutar("DELETE FROM salida_de_aviso")
        red.ejecutar("DELETE FROM aviso")
    assert _de_numeros(red) == ["A la numeración de avisos de cuota le faltan del 1 al 3."]


def test_una_serie_que_venia_de_antes_empieza_por_donde_se_fijo(red: Archivo) -> None:
    fijar_proximo(red, "cargo", 500)
    for _ in range(2):
        accion = emitir(red, preparar_emision(red, "2026")).accion_id
        assert (cargos(red)[0].numero, descuadres(red)) == (500, [])
        deshacer_emision(red, accion)
        assert descuadres(red) == []
    emitir(red, preparar_emision(red, "2026"))
    with transaccion(red, "Estropear"):
        red.ejecutar("UPDATE numeracion SET proximo = 1 WHERE serie = 'cargo'")
        _sin_candados(red)
        red.ejecutar("DELETE FROM cargo WHERE numero = 500")
        red.ejecutar("UPDATE numeracion SET proximo = 512 WHERE serie = 'cargo'")
    assert _de_numeros(red) == ["A la numeración de cargos le falta el 500."]


def test_un_numero_repetido_se_dice(red: Archivo) -> None:
    _de_todo(red)
    with transaccion(red, "Estropear"):
        _sin_candados(red)
        red.ejecutar("CREATE TABLE otra AS SELECT * FROM carta_mora")
        red.ejecutar("DROP TABLE carta_mora")
        red.ejecutar("ALTER TABLE otra RENAME TO carta_mora")
        red.ejecutar("UPDATE carta_mora SET numero = 1 WHERE numero = 2")
    assert _de_numeros(red) == [
        "La numeración de cartas repite el 1.",
        "La numeración de cartas salta del 1 al 3.",
    ]
