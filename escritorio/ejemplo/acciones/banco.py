"""El extracto que manda el banco del ejemplo, y lo que de él se concilia."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.asientos import asientos
from escritorio.cuentas.consultas.fondos import saldo
from escritorio.cuentas.importar.leer import abrir_extracto, interpretar
from escritorio.cuentas.modelo.asientos import Asiento
from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
from escritorio.ejemplo.acciones.cuentas import fondo_de
from escritorio.ejemplo.modelo.cuotas import (
    EXTRACTO_DESDE,
    EXTRACTO_HASTA,
    SOLO_EN_EL_BANCO,
    LineaDelBanco,
)
from escritorio.ejemplo.modelo.tesoreria import BANCO
from escritorio.estatutos.reglas.calendario import sumar_dias


def traer_el_extracto(bd: Archivo) -> None:
    """Importa el del banco, como lo haría la secretaría con el archivo que descargó."""
    fondo_id = fondo_de(bd, BANCO)
    with TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / "Extracto de octubre y noviembre.csv"
        ruta.write_text(_extracto(bd, fondo_id), encoding="utf-8")
        leido = interpretar(abrir_extracto(ruta), "USD", bd.hoy())
    guardar_extracto(bd, fondo_id, leido)


def conciliar_lo_seguro(bd: Archivo) -> None:
    """Acepta sólo lo seguro: lo que haya que pensar queda para la secretaria."""
    conciliar_seguras(bd, fondo_de(bd, BANCO))


def _extracto(bd: Archivo, fondo_id: str) -> str:
    """Lo que ya consta en el libro y lo que sólo sabe el banco, con su saldo corrido."""
    lineas = sorted([*_del_libro(bd, fondo_id), *SOLO_EN_EL_BANCO], key=lambda linea: linea.fecha)
    inicial = saldo(bd, fondo_id, sumar_dias(EXTRACTO_DESDE, -1))
    saldos = list(accumulate((x.importe for x in lineas), initial=inicial))[1:]
    filas = [
        f"{en_corto(x.fecha)};{x.concepto};{x.referencia};{_cifra(x.importe)};{_cifra(queda)}"
        for x, queda in zip(lineas, saldos, strict=True)
    ]
    return "\n".join(("Fecha;Concepto;Referencia;Importe;Saldo", *filas, ""))


def _del_libro(bd: Archivo, fondo_id: str) -> list[LineaDelBanco]:
    """El banco hace una sola línea de un cobro y de lo que retiene de él."""
    juntos: dict[str, list[Asiento]] = {}
    for asiento in asientos(bd, fondo_id=fondo_id):
        if EXTRACTO_DESDE <= asiento.fecha <= EXTRACTO_HASTA:
            juntos.setdefault(asiento.origen_id or asiento.id, []).append(asiento)
    return [_linea(suyos, fondo_id) for suyos in juntos.values()]


def _linea(suyos: list[Asiento], fondo_id: str) -> LineaDelBanco:
    primero = next(a for a in suyos if a.persona)
    importe = sum(a.efecto(fondo_id) for a in suyos)
    verbo = "TRANSF" if importe > 0 else "PAGO"
    concepto = f"{verbo} {plegar(primero.persona).upper()}"
    return LineaDelBanco(primero.fecha, concepto, importe, primero.referencia)


def _cifra(importe: int) -> str:
    return escribir_cifra(importe, "USD")
