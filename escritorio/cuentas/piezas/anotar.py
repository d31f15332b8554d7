"""Preguntar por un ingreso, un gasto o un traspaso, y por la anulación de un asiento."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.campo_archivo import CampoArchivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.cuentas.consultas.fondos import fondos, saldos
from escritorio.cuentas.consultas.partidas import partidas
from escritorio.cuentas.modelo.asientos import CLASES_DE_ASIENTO, Asiento, AsientoNuevo
from escritorio.cuentas.piezas.comunes import (
    archivo_de,
    atender_al_acuerdo,
    campos_de_acuerdo_opcional,
    leer_acuerdo_opcional,
    preguntar_con,
)

_QUIEN = {"ingreso": "De qu&ién se recibe", "gasto": "A qu&ién se paga"}
_EXPLICACION = {
    "ingreso": "Lo que entra por otro lado que las cuotas; un cobro de cuotas se anota en Cuotas.",
    "gasto": "Lo que sale de la caja o del banco, con su comprobante.",
    "traspaso": "De un fondo a otro de la misma moneda: no es ingreso ni gasto.",
}


def anotar(pantalla: Pantalla, clase: str, origen: Referencia | None = None, que: str = "") -> None:
    """Pide un asiento de esa clase y lo anota; si falta algo para poder hacerlo, lo dice.

    `origen`: la actividad de que es el gasto; `que`: cómo se llama, que va de concepto.
    """
    bd, avisos = pantalla.servicios.bd, pantalla.servicios.avisos
    if falta := _que_falta(bd, clase):
        avisos.error(falta)
        return

    def guardar(valores: dict[str, Any]) -> None:
        moneda = next(f.moneda for f in fondos(bd) if f.id == valores["fondo_id"])
        nuevo = AsientoNuevo(
            clase,
            valores["fondo_id"],
            valores["fecha"],
            leer_importe(valores["importe"], moneda),
            valores["concepto"],
            valores.get("partida_id"),
            valores.get("destino_id"),
            valores.get("persona", ""),
            valores["comprobante"],
            archivo_de(valores["archivo"]),
            valores["referencia"],
            origen,
        )
        hecho = anotar_asiento(bd, nuevo, leer_acuerdo_opcional(valores))
        accion = ultimas_acciones(bd, 1)[0].accion_id
        frase = f"Se anotó el asiento {hecho.numero}: {escribir_importe(hecho.importe, hecho.moneda)}."
        pantalla.decir_hecho(frase, lambda: deshacer(bd, accion))

    nombre = CLASES_DE_ASIENTO[clase].lower()
    preguntar_con(
        pantalla,
        f"Anotar un {nombre}",
        _campos(pantalla, clase, que),
        guardar,
        f"Anotar e&l {nombre}",
        _EXPLICACION[clase],
        atender_al_acuerdo,
    )


def _que_falta(bd: Archivo, clase: str) -> str:
    if not fondos(bd):
        return "Abra antes la caja o la cuenta de banco: en Cuentas, botón «Más», «Caja y bancos»."
    if clase == "traspaso" and len(fondos(bd)) < 2:
        return "Para traspasar hacen falta dos fondos. Abra otro: botón «Más», «Caja y bancos»."
    if clase != "traspaso" and not partidas(bd, clase):
        return f"No hay partidas de {clase}. Créelas antes: en Cuentas, botón «Más», «Partidas»."
    return ""


def _campos(pantalla: Pantalla, clase: str, que: str) -> list[Campo]:
    bd = pantalla.servicios.bd
    opciones = _de_fondos(bd)
    unico = opciones[0][0] if len(opciones) == 1 else None
    origen = {"ingreso": "En&tra en", "gasto": "&Sale de", "traspaso": "&Sale de"}[clase]
    campos: list[Campo] = [CampoEleccion("fondo_id", origen, opciones, obligatorio=True, valor=unico)]
    if clase == "traspaso":
        campos.append(CampoEleccion("destino_id", "En&tra en", opciones, obligatorio=True))
    campos += [
        CampoFecha("fecha", "Fec&ha", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoTexto("importe", "I&mporte", 30, "En la moneda del fondo", obligatorio=True, mitad=True),
    ]
    if clase != "traspaso":
        suyas = [(p.id, p.rotulo) for p in partidas(bd, clase)]
        campos += [
            CampoBusqueda("partida_id", "&Partida", suyas, obligatorio=True),
            CampoTexto("persona", _QUIEN[clase], 200),
        ]
    return [*campos, *_lo_demas(pantalla, que)]


def _lo_demas(pantalla: Pantalla, que: str) -> list[Campo]:
    return [
        CampoTexto("concepto", "&Concepto", 300, "Por ejemplo: papel y tinta", obligatorio=True, valor=que),
        CampoTexto("comprobante", "&N.º del comprobante", 60, mitad=True),
        CampoTexto("referencia", "&Referencia del banco", 120, mitad=True),
        CampoArchivo("archivo", "C&omprobante", pantalla.servicios.dialogos, ayuda="Hasta 25 MB."),
        *campos_de_acuerdo_opcional(pantalla.servicios.bd, "Lo autori&za un acuerdo"),
    ]


def _de_fondos(bd: Archivo) -> Sequence[tuple[str, str]]:
    return [
        (s.fondo.id, f"{s.fondo.nombre} ({escribir_importe(s.saldo, s.fondo.moneda)})")
        for s in saldos(bd, bd.hoy())
        if s.fondo.baja is None
    ]


def anular(pantalla: Pantalla, asiento: Asiento) -> None:
    """Pide la fecha y el motivo y anota el asiento contrario."""
    bd = pantalla.servicios.bd

    def guardar(valores: dict[str, Any]) -> None:
        anular_asiento(bd, asiento.id, valores["fecha"], valores["motivo"])
        pantalla.decir_hecho(f"Se anuló el asiento {asiento.numero} con su contrario.")

    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha de la anulación", obligatorio=True, valor=bd.hoy()),
        CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True),
    ]
    preguntar_con(
        pantalla,
        f"Anular el asiento {asiento.numero}",
        campos,
        guardar,
        "A&nular el asiento",
        "No se borra: se anota otro asiento contrario, con su número y su motivo.",
    )
