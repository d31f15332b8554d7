"""Comprobar que las cuotas cuadran."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from escritorio.asociacion.consultas import saltos
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.conciliacion import mal_conciliadas
from escritorio.cuotas.modelo.planes import CLASES_DE_AJUSTE

_PAGOS_SIN_CUADRAR = """
SELECT p.recibo, p.importe, p.moneda, ifnull(sum(b.importe), 0) AS abonado FROM pago p
LEFT JOIN abono b ON b.pago_id = p.id AND b.clase NOT IN ('anulacion', 'devolucion')
GROUP BY p.id HAVING abonado <> p.importe ORDER BY p.recibo
"""
_AJUSTES_SIN_CUADRAR = """
SELECT a.clase, a.numero, a.importe, a.moneda, ifnull(sum(b.importe), 0) AS abonado FROM ajuste a
LEFT JOIN abono b ON b.ajuste_id = a.id AND b.clase NOT IN ('anulacion', 'devolucion')
GROUP BY a.id HAVING abonado <> a.importe ORDER BY a.clase, a.numero
"""
_DEVOLUCIONES_SIN_CUADRAR = """
SELECT d.numero, d.importe, d.moneda, -ifnull(sum(b.importe), 0) AS restado FROM devolucion d
LEFT JOIN abono b ON b.devolucion_id = d.id AND b.clase <> 'anulacion'
GROUP BY d.id HAVING restado <> d.importe ORDER BY d.numero
"""
_FAVORES_DE_MENOS = """
SELECT s.nombre, b.moneda, sum(b.importe) AS queda FROM abono b JOIN socio s ON s.id = b.socio_id
WHERE b.cargo_id IS NULL GROUP BY b.socio_id, b.moneda, b.pago_id, b.ajuste_id HAVING queda < 0
ORDER BY plegar(s.nombre), b.moneda
"""
_CARGOS_DE_MAS = """
SELECT c.numero, c.moneda, sum(b.importe) - c.importe AS sobra FROM cargo c JOIN abono b ON b.cargo_id = c.id
GROUP BY c.id HAVING sobra > 0 ORDER BY c.numero
"""
_ANULADOS_VIVOS = """
SELECT 'recibo' AS clase, p.recibo AS numero FROM pago p JOIN abono b ON b.pago_id = p.id
WHERE p.estado = 'anulado' GROUP BY p.id HAVING sum(b.importe) <> 0
UNION ALL
SELECT a.clase, a.numero FROM ajuste a JOIN abono b ON b.ajuste_id = a.id
WHERE a.estado = 'anulado' GROUP BY a.id HAVING sum(b.importe) <> 0
UNION ALL
SELECT 'devolucion', d.numero FROM devolucion d JOIN abono b ON b.devolucion_id = d.id
WHERE d.estado = 'anulado' GROUP BY d.id HAVING sum(b.importe) <> 0
UNION ALL
SELECT 'cargo', c.numero FROM cargo c LEFT JOIN abono b ON b.cargo_id = c.id
WHERE c.estado = 'anulado' GROUP BY c.id HAVING ifnull(sum(b.importe), 0) <> c.importe
"""
_RECARGOS_SUELTOS = """
SELECT r.numero, o.numero AS de FROM cargo r JOIN cargo o ON o.id = r.recargo_de
WHERE r.estado = 'vigente' AND o.estado = 'anulado' ORDER BY r.numero
"""
_NUMEROS = """
SELECT 'cargo', numero FROM cargo UNION ALL SELECT 'aviso', numero FROM aviso
UNION ALL SELECT 'carta_mora', numero FROM carta_mora UNION ALL SELECT 'plan_pago', numero FROM plan_pago
UNION ALL SELECT 'recibo', max(recibo) FROM pago GROUP BY ifnull(conjunto_id, id)
UNION ALL SELECT clase, numero FROM ajuste
UNION ALL SELECT 'devolucion', numero FROM devolucion ORDER BY 1, 2
"""
_DE: Mapping[str, str] = MappingProxyType(
    {
        "recibo": "del recibo",
        "cargo": "del cargo",
        "devolucion": "de la devolución",
        **{clase: f"de la {nombre.lower()}" for clase, nombre in CLASES_DE_AJUSTE.items()},
    }
)
_SERIES: Mapping[str, str] = MappingProxyType(
    {
        "cargo": "cargos",
        "aviso": "avisos de cuota",
        "carta_mora": "cartas",
        "plan_pago": "planes de pago",
        "recibo": "recibos",
        "nota_credito": "notas de crédito",
        "condonacion": "condonaciones",
        "compensacion": "compensaciones",
        "diferencia_cambio": "diferencias de cambio",
        "saldo_a_favor": "saldos anteriores a favor",
        "devolucion": "devoluciones",
    }
)


def descuadres(bd: Archivo) -> list[str]:
    """Lo que no cuadra en las cuotas, una frase por hallazgo; vacía si todo está bien."""
    return [
        *_pagos_descuadrados(bd),
        *_ajustes_descuadrados(bd),
        *_devoluciones_descuadradas(bd),
        *_cargos_abonados_de_mas(bd),
        *_anulados_que_cuentan(bd),
        *_recargos_sueltos(bd),
        *_numeros_que_faltan(bd),
        *mal_conciliadas(bd),
    ]


def recibos_sin_papel(bd: Archivo) -> str:
    """Los que están por componer, en una frase, o «». No es un descuadre.

    Que alguien le quite por fuera su papel a uno que lo tenía sí lo es, y lo dice su bitácora.
    """
    cuales = bd.valores("SELECT recibo FROM pago WHERE recibo_pdf_id IS NULL ORDER BY recibo")
    if not cuales:
        return ""
    que = contar(len(cuales), "recibo", "recibos")
    return f"Por componer: {que}, desde el {cuales[0]}. Saldrán al abrir el archivo para trabajar."


def _pagos_descuadrados(bd: Archivo) -> list[str]:
    return [
        f"El recibo {f['recibo']} es de {escribir_importe(f['importe'], f['moneda'])} "
        f"y salda {escribir_importe(f['abonado'], f['moneda'])}."
        for f in bd.filas(_PAGOS_SIN_CUADRAR)
    ]


def _ajustes_descuadrados(bd: Archivo) -> list[str]:
    return [
        f"{CLASES_DE_AJUSTE[f['clase']]} {f['numero']} es de {escribir_importe(f['importe'], f['moneda'])} "
        f"y rebaja {escribir_importe(f['abonado'], f['moneda'])}."
        for f in bd.filas(_AJUSTES_SIN_CUADRAR)
    ]


def _devoluciones_descuadradas(bd: Archivo) -> list[str]:
    de_mas = [
        f"La devolución {f['numero']} es de {escribir_importe(f['importe'], f['moneda'])} "
        f"y resta {escribir_importe(f['restado'], f['moneda'])}."
        for f in bd.filas(_DEVOLUCIONES_SIN_CUADRAR)
    ]
    return de_mas + [
        f"De lo que {f['nombre']} tenía a favor se gastó {escribir_importe(-f['queda'], f['moneda'])} de más."
        for f in bd.filas(_FAVORES_DE_MENOS)
    ]


def _cargos_abonados_de_mas(bd: Archivo) -> list[str]:
    return [
        f"El cargo {f['numero']} tiene abonado {escribir_importe(f['sobra'], f['moneda'])} de más."
        for f in bd.filas(_CARGOS_DE_MAS)
    ]


def _anulados_que_cuentan(bd: Archivo) -> list[str]:
    return [
        f"La anulación {_DE[f['clase']]} {f['numero']} no deja su cuenta en cero."
        for f in bd.filas(_ANULADOS_VIVOS)
    ]


def _recargos_sueltos(bd: Archivo) -> list[str]:
    return [
        f"El cargo {f['numero']} es un recargo del {f['de']}, que está anulado, y se sigue debiendo."
        for f in bd.filas(_RECARGOS_SUELTOS)
    ]


def _numeros_que_faltan(bd: Archivo) -> list[str]:
    dados: dict[str, list[int]] = {serie: [] for serie in _SERIES}
    for serie, numero in bd.filas(_NUMEROS):
        dados[serie].append(numero)
    return [s.frase for s in saltos(bd, {serie: (_SERIES[serie], suyos) for serie, suyos in dados.items()})]
