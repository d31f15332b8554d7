"""Tesorerías de muchos años, escritas de golpe: sólo para medir cuánto cuesta leerlas."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios

ANIOS = 20
_HASTA = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
_SOCIOS = f"""
{_HASTA} INSERT INTO socio (id, codigo, nombre, tipo, categoria_id, pais)
SELECT printf('s%05d', i), printf('M%05d', i), printf('Municipio %05d', i), tipo, categoria_id, pais
FROM n, socio WHERE socio.id = ?2
"""
_MEMBRESIAS = f"""
{_HASTA} INSERT INTO membresia (id, socio_id, desde, fundamento_id)
SELECT printf('m%05d', i), printf('s%05d', i), m.desde, m.fundamento_id
FROM n, membresia m WHERE m.socio_id = ?2
"""
_POBLACIONES = f"""
{_HASTA} INSERT INTO poblacion (id, socio_id, anio, habitantes, fuente, oficial)
SELECT printf('h%05d', i), printf('s%05d', i), p.anio, 60000 + i, p.fuente, 1
FROM n, poblacion p WHERE p.socio_id = ?2
"""
_CARGOS = f"""
{_HASTA}, anio (a) AS (SELECT 2006 UNION ALL SELECT a + 1 FROM anio WHERE a < 2005 + {ANIOS})
INSERT INTO cargo (id, numero, fundamento_id, socio_id, concepto_id, ejercicio, fecha, devengo, vencimiento,
    importe, moneda, tramo)
SELECT printf('c%05d-%d', i, a), 1000000 * (a - 2000) + i, c.fundamento_id, printf('s%05d', i), c.concepto_id,
    a, a || '-01-02', a || '-01-02', a || '-06-30', 10000 + i, 'USD', 'Tramo ' || i % 5
FROM anio, n, cargo c WHERE c.id = ?2
"""
_PAGOS = """
INSERT INTO pago (id, recibo, socio_id, fecha, importe, moneda, medio, referencia, recibo_pdf_id)
SELECT 'p' || substr(c.id, 2), c.numero + 1, c.socio_id, c.ejercicio || '-05-' || (10 + c.numero % 18),
    c.importe / 2, 'USD', 'cheque', '', ?1
FROM cargo c WHERE c.id GLOB 'c[0-9]*' AND c.ejercicio <= '2025'
"""
_ABONOS = """
INSERT INTO abono (id, socio_id, fecha, clase, importe, moneda, cargo_id, pago_id)
SELECT 'a' || substr(p.id, 2), p.socio_id, p.fecha, 'pago', p.importe, p.moneda, 'c' || substr(p.id, 2), p.id
FROM pago p WHERE p.id GLOB 'p[0-9]*'
"""


def con_municipios(bd: Archivo, cuantos: int) -> None:
    """Da de alta `cuantos` municipios con su población oficial, en una sola acción."""
    categoria = categorias(bd)[0].id
    with transaccion(bd, "Dar de alta a todos"):
        for i in range(1, cuantos + 1):
            nuevo = SocioNuevo(f"Municipio {i:05}", "UY", categoria, codigo=f"{i:05}")
            socio_id = dar_de_alta(bd, nuevo, "2001-05-02", ACTO_ANTERIOR)
            anotar_poblacion(bd, socio_id, 2025, 60_000 + 1_000 * i, "Censo de prueba", oficial=True)


def llenar(bd: Archivo, cuantos: int) -> None:
    """`cuantos` socios con un cargo y un pago de la mitad cada año, durante veinte; sin bitácora."""
    (modelo,) = con_socios(bd, 1)
    anotar_saldo_inicial(bd, modelo, "2005", 100, ACTO_ANTERIOR)
    anotar_pago(bd, PagoNuevo("modelo", modelo, "2026-03-10", 1, "cheque"))
    _poner_fichas(bd, cuantos, modelo)
    con = bd.conexion
    for tabla in ("cargo", "pago", "abono"):
        con.execute(f"DROP TRIGGER bitacora_alta_{tabla}")
    con.execute("BEGIN IMMEDIATE")
    con.execute(_CARGOS, [cuantos, bd.valor("SELECT id FROM cargo")])
    con.execute(_PAGOS, [bd.valor("SELECT recibo_pdf_id FROM pago")])
    con.execute(_ABONOS)
    con.execute("COMMIT")


def con_fichas(bd: Archivo, cuantos: int) -> None:
    """`cuantos` socios activos con su población, además de uno de modelo; sin cuotas ni bitácora."""
    (modelo,) = con_socios(bd, 1)
    _poner_fichas(bd, cuantos, modelo)


def _poner_fichas(bd: Archivo, cuantos: int, modelo: str) -> None:
    con = bd.conexion
    for tabla in ("socio", "membresia", "poblacion"):
        con.execute(f"DROP TRIGGER bitacora_alta_{tabla}")
    con.execute("BEGIN IMMEDIATE")
    for orden in (_SOCIOS, _MEMBRESIAS, _POBLACIONES):
        con.execute(orden, [cuantos, modelo])
    con.execute("COMMIT")
