"""Lo que no cuadra en el libro de cuentas."""

from __future__ import annotations

import json

from escritorio.asociacion.consultas import saltos
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import ejercicios
from escritorio.cuentas.consultas.cierre import cierres
from escritorio.cuentas.consultas.fondos import saldos
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.reglas.ejercicios import ultimo_dia
from escritorio.cuentas.reglas.rendicion import descuadres_de


def descuadres(bd: Archivo) -> list[str]:
    """Lo que no cuadra en las cuentas, una frase por hallazgo; vacía si todo está bien."""
    return [
        *_numeros(bd),
        *_anulaciones(bd),
        *_traspasos(bd),
        *(f for e in ejercicios(bd) for b in rendicion(bd, e).balances for f in descuadres_de(b)),
        *_cierres(bd),
    ]


def _numeros(bd: Archivo) -> list[str]:
    dados = {
        "asiento": ("asientos", bd.valores("SELECT numero FROM asiento_contable ORDER BY numero")),
        "arqueo": ("arqueos", bd.valores("SELECT numero FROM arqueo ORDER BY numero")),
    }
    return saltos(bd, dados)


def _anulaciones(bd: Archivo) -> list[str]:
    filas = bd.filas(
        "SELECT a.numero, o.numero AS anulado"
        " FROM asiento_contable a JOIN asiento_contable o ON o.id = a.anula_id"
        " WHERE (a.importe, a.clase, a.fondo_id) IS NOT (-o.importe, o.clase, o.fondo_id)"
        " OR a.destino_id IS NOT o.destino_id OR a.partida_id IS NOT o.partida_id ORDER BY a.numero"
    )
    return [f"El asiento {f['numero']} no es el contrario del {f['anulado']} que anula." for f in filas]


def _traspasos(bd: Archivo) -> list[str]:
    filas = bd.filas(
        "SELECT a.numero FROM asiento_contable a JOIN fondo f ON f.id = a.fondo_id"
        " JOIN fondo d ON d.id = a.destino_id WHERE f.moneda <> d.moneda ORDER BY a.numero"
    )
    return [f"El asiento {f['numero']} traspasa entre monedas." for f in filas]


def _cierres(bd: Archivo) -> list[str]:
    """Lo rendido se guardó con el cierre: si hoy da otra cosa, alguien tocó el archivo por debajo."""
    frases = []
    for cierre in (c for c in cierres(bd) if c.estado == "vigente"):
        rendidos = json.loads(cierre.saldos)
        for s in saldos(bd, ultimo_dia(cierre.ejercicio)):
            antes = rendidos.get(s.fondo.id)
            if antes is not None and antes != s.saldo:
                frases.append(
                    f"«{s.fondo.nombre}» se rindió en {cierre.ejercicio} con"
                    f" {escribir_importe(antes, s.fondo.moneda)} y hoy da"
                    f" {escribir_importe(s.saldo, s.fondo.moneda)}."
                )
    return frases
