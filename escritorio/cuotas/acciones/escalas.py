"""Los conceptos y escalas de partida, y las escalas que vienen después."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import apuntes_de_accion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.consultas.emision import concepto, escalas
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.reglas.escalas import cierre_de_la_anterior, exigir_escala


class EscalaEnUso(ErrorDeUsuario):
    """Ya se emitieron cuotas con esa escala y no se puede retirar. Deshaga antes la emisión."""


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los conceptos y las escalas de la plantilla; siempre hay uno para los saldos anteriores."""
    dados = list(tabla.get("conceptos", ()))
    if all(c["clase"] != "saldo_inicial" for c in dados):
        dados.append(
            {"clave": "saldo_inicial", "nombre": "Saldo anterior al programa", "clase": "saldo_inicial"}
        )
    with transaccion(bd, "Crear los conceptos y las escalas de cuotas"):
        bd.ejecutar_muchos(
            "INSERT INTO concepto (id, clave, nombre, clase, orden) VALUES (?, ?, ?, ?, ?)",
            [(nuevo_id(), c["clave"], c["nombre"], c["clase"], i) for i, c in enumerate(dados, 1)],
        )
        for escala in tabla.get("escalas", ()):
            tramos = tuple(Tramo(t["minimo"], t.get("maximo"), t["importe"]) for t in escala["tramos"])
            _guardar_escala(bd, EscalaNueva(**{**escala, "tramos": exigir_escala(tramos)}), None)


def crear_escala(bd: Archivo, nueva: EscalaNueva, fundamento: Fundamento) -> str:
    """Crea una escala desde un día; la que regía queda cerrada la víspera. Devuelve la acción.

    Lanza `DatoInvalido` si los tramos dejan huecos o se pisan, o si no empieza después que la anterior.
    """
    tramos, desde = exigir_escala(nueva.tramos), leer_fecha(nueva.desde, "desde")
    valida = EscalaNueva(
        nueva.concepto,
        exigir_texto(nueva.nombre, "el nombre de la escala", "nombre"),
        _exigir_moneda(nueva.moneda),
        desde,
        exigir_texto(nueva.fuente, "la fuente de la escala", "fuente"),
        tramos,
    )
    with transaccion(bd, f"Crear la escala «{valida.nombre}»") as accion_id:
        anteriores = escalas(bd, concepto(bd, valida.concepto).id)
        if anteriores:
            vispera = cierre_de_la_anterior(anteriores[0], desde)
            bd.ejecutar("UPDATE escala SET hasta = ? WHERE id = ?", [vispera, anteriores[0].id])
        _guardar_escala(bd, valida, fundamento)
    return accion_id


def deshacer_escala(bd: Archivo, accion_id: str) -> None:
    """Retira una escala recién creada y reabre la anterior. Lanza `EscalaEnUso` si ya se emitió con ella."""
    creadas = [
        a.fila_id for a in apuntes_de_accion(bd, accion_id) if (a.tabla, a.operacion) == ("escala", "alta")
    ]
    if bd.fila("SELECT id FROM emision WHERE escala_id = ?", creadas):
        raise EscalaEnUso
    deshacer(bd, accion_id)


def _exigir_moneda(moneda: str) -> str:
    if len(moneda) != 3 or not (moneda.isascii() and moneda.isupper()):
        raise DatoInvalido(
            "La moneda se escribe con su código de tres letras: USD, UYU, CLP…", campo="moneda"
        )
    return moneda


def _guardar_escala(bd: Archivo, nueva: EscalaNueva, fundamento: Fundamento | None) -> None:
    escala_id, fundamento_id = nuevo_id(), None
    if fundamento is not None:
        cita = Referencia("cuotas", escala_id)
        fundamento_id = anotar_fundamento(bd, fundamento, cita, f"Escala «{nueva.nombre}»")
    bd.ejecutar(
        "INSERT INTO escala (id, concepto_id, nombre, moneda, desde, fuente, fundamento_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            escala_id,
            concepto(bd, nueva.concepto).id,
            nueva.nombre,
            nueva.moneda,
            nueva.desde,
            nueva.fuente,
            fundamento_id,
        ],
    )
    bd.ejecutar_muchos(
        "INSERT INTO tramo (id, escala_id, minimo, maximo, importe) VALUES (?, ?, ?, ?, ?)",
        [(nuevo_id(), escala_id, t.minimo, t.maximo, t.importe) for t in nueva.tramos],
    )
