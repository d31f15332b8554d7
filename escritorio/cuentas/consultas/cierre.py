"""Qué ejercicios están cerrados y qué pasaría al cerrar otro."""

from __future__ import annotations

import json

from escritorio.asociacion.consultas import saltos
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.consultas.asientos import ejercicios, saldos, todos_los_fondos
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.modelo.presupuesto import Cierre, EjercicioDeCuentas, VistaDeCierre
from escritorio.cuentas.reglas.rendicion import (
    descuadres_de,
    exigir_abierto,
    exigir_ejercicio,
    ultimo_cerrado,
    ultimo_dia,
)


def cierres(bd: Archivo) -> list[Cierre]:
    """Todos, también los de ejercicios reabiertos: el último que se hizo primero."""
    return bd.leer(Cierre, "SELECT * FROM cierre_ejercicio ORDER BY id DESC")


def cierre_vigente(bd: Archivo, ejercicio: str) -> Cierre | None:
    """El de ese ejercicio, si se cerró él mismo y sigue cerrado."""
    fila = bd.fila(
        "SELECT * FROM cierre_ejercicio WHERE ejercicio = ? AND estado = 'vigente' ORDER BY id DESC",
        [ejercicio],
    )
    return de_fila(Cierre, fila) if fila else None


def ejercicio_cerrado(bd: Archivo) -> str:
    """El último ejercicio cerrado, o «»: todos los anteriores también lo están."""
    filas = bd.filas("SELECT ejercicio FROM cierre_ejercicio WHERE estado = 'vigente'")
    return ultimo_cerrado(str(f["ejercicio"]) for f in filas)


def exigir_ejercicio_abierto(bd: Archivo, fecha: str, campo: str = "fecha") -> None:
    """Lanza `EjercicioCerrado` si `fecha` (ISO, o un ejercicio) cae en un ejercicio cerrado."""
    exigir_abierto(fecha, ejercicio_cerrado(bd), campo)


def ejercicios_de_cuentas(bd: Archivo) -> list[EjercicioDeCuentas]:
    """Los que tienen asientos o un cierre, y el año en curso, el último primero."""
    hechos = cierres(bd)
    vigentes = {c.ejercicio: c for c in hechos if c.estado == "vigente"}
    cerrado = ultimo_cerrado(vigentes)
    filas = bd.filas("SELECT substr(fecha, 1, 4) AS e, count(*) AS n FROM asiento_contable GROUP BY e")
    cuantos = {str(f["e"]): int(f["n"]) for f in filas}
    todos = {*cuantos, *(c.ejercicio for c in hechos), bd.hoy()[:4]}
    return [
        EjercicioDeCuentas(e, e <= cerrado, cuantos.get(e, 0), vigentes.get(e))
        for e in sorted(todos, reverse=True)
    ]


def vista_de_cierre(bd: Archivo, ejercicio: str) -> VistaDeCierre:
    """Lo que pasaría al cerrarlo, sin cambiar nada.

    Lanza `DatoInvalido`, `YaCerrado`, `NadaQueCerrar` o `CuentasQueNoCuadran`.
    """
    from escritorio.cuentas.consultas.asientos import arqueos
    from escritorio.cuentas.consultas.extracto import cuadre
    from escritorio.cuentas.consultas.rendicion import rendicion
    from escritorio.cuentas.reglas.rendicion import (
        avisos_de,
        avisos_de_control,
        exigir_cerrable,
        exigir_que_cuadre,
    )

    anio, cerrado = exigir_ejercicio(ejercicio), ejercicio_cerrado(bd)
    exigir_cerrable(anio, cerrado, bd.hoy())
    datos = rendicion(bd, anio)
    exigir_que_cuadre(datos)
    tambien = tuple(sorted(e for e in ejercicios(bd) if cerrado < e < anio))
    cuadres = [(f.nombre, suyo) for f in todos_los_fondos(bd) if (suyo := cuadre(bd, f.id)) is not None]
    sueltos = avisos_de_control(anio, arqueos(bd), cuadres)
    return VistaDeCierre(datos, tambien, (*avisos_de(datos), *sueltos))


def rendicion_guardada(bd: Archivo, ejercicio: str, forma: str) -> bytes:
    """La rendición de un ejercicio cerrado, tal como quedó. `forma`: «pdf» o «xlsx». Lanza `NoExiste`."""
    suyo = cierre_vigente(bd, ejercicio)
    if suyo is None:
        raise NoExiste
    return leer_adjunto(bd, suyo.rendicion_pdf_id if forma == "pdf" else suyo.rendicion_xlsx_id).contenido


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
    return [salto.frase for salto in saltos(bd, dados)]


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
