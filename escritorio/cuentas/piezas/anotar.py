"""Preguntar por un ingreso, un gasto o un traspaso, y por la anulación de un asiento."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento_opcional
from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.cuentas.consultas.asientos import fondo, fondos, partidas, saldos
from escritorio.cuentas.modelo.asientos import CLASES_DE_ASIENTO, Asiento, AsientoNuevo
from escritorio.cuentas.piezas.comunes import archivo_de, confirmando_negativo

_QUIEN = {"ingreso": "De qu&ién se recibe", "gasto": "A qu&ién se paga"}
_EXPLICACION = {
    "ingreso": "Lo que entra por otro lado que las cuotas; un cobro de cuotas se anota en Cuotas.",
    "gasto": "Lo que sale de la caja o del banco, con su comprobante.",
    "traspaso": "De un fondo a otro de la misma moneda: no es ingreso ni gasto.",
}


class _Asiento(Registro):
    fondo_id: str
    fecha: str
    importe: str
    concepto: str
    comprobante: str
    referencia: str
    archivo: ArchivoElegido | None
    fundamento: Fundamento | None
    partida_id: str | None = None
    destino_id: str | None = None
    persona: str = ""


class _Anulacion(Registro):
    fecha: str
    motivo: str


def anotar(pantalla: Pantalla, clase: str, origen: Referencia | None = None, que: str = "") -> None:
    """Pide un asiento de esa clase y lo anota; si falta algo para poder hacerlo, lo dice.

    `origen`: la actividad de que es el gasto; `que`: cómo se llama, que va de concepto.
    """
    bd, avisos = pantalla.servicios.bd, pantalla.servicios.avisos
    if falta := _que_falta(bd, clase):
        avisos.error(falta)
        return

    def hacer(dado: _Asiento) -> LoHecho:
        moneda = fondo(bd, dado.fondo_id).moneda
        nuevo = AsientoNuevo(
            clase,
            dado.fondo_id,
            dado.fecha,
            leer_importe(dado.importe, moneda),
            dado.concepto,
            dado.partida_id,
            dado.destino_id,
            dado.persona,
            dado.comprobante,
            archivo_de(dado.archivo),
            dado.referencia,
            origen,
        )
        hecho = confirmando_negativo(
            avisos, lambda aunque: anotar_asiento(bd, nuevo, dado.fundamento, aunque_quede_negativo=aunque)
        )
        accion = ultimas_acciones(bd, 1)[0].accion_id
        importe = escribir_importe(hecho.importe, hecho.moneda)
        return LoHecho(f"Se anotó el asiento {hecho.numero}: {importe}.", accion)

    nombre = CLASES_DE_ASIENTO[clase].lower()
    Pregunta(
        f"Anotar un {nombre}",
        _Asiento,
        _campos(pantalla, clase, que),
        hacer,
        f"Anotar e&l {nombre}",
        _EXPLICACION[clase],
    ).en(pantalla)


def _que_falta(bd: Archivo, clase: str) -> str:
    if not fondos(bd):
        return "Abra antes la caja o la cuenta de banco, en «Cuentas» ▸ «Más» ▸ «Caja y bancos…»."
    if clase == "traspaso" and len(fondos(bd)) < 2:
        return "Para traspasar hacen falta dos fondos. Abra otro, en «Cuentas» ▸ «Más» ▸ «Caja y bancos…»."
    if clase != "traspaso" and not partidas(bd, clase):
        return f"No hay partidas de {clase}. Créelas antes, en «Cuentas» ▸ «Más» ▸ «Partidas…»."
    return ""


def _campos(pantalla: Pantalla, clase: str, que: str) -> list[Pedido]:
    bd = pantalla.servicios.bd
    opciones = _de_fondos(bd)
    unico = opciones[0][0] if len(opciones) == 1 else None
    origen = {"ingreso": "En&tra en", "gasto": "&Sale de", "traspaso": "&Sale de"}[clase]
    campos: list[Pedido] = [CampoEleccion("fondo_id", origen, opciones, obligatorio=True, valor=unico)]
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


def _lo_demas(pantalla: Pantalla, que: str) -> list[Pedido]:
    return [
        CampoTexto("concepto", "&Concepto", 300, "Por ejemplo: papel y tinta", obligatorio=True, valor=que),
        CampoTexto("comprobante", "&N.º del comprobante", 60, mitad=True),
        CampoTexto("referencia", "&Referencia del banco", 120, mitad=True),
        CampoArchivo("archivo", "C&omprobante", pantalla.servicios.dialogos, ayuda="Hasta 25 MB."),
        pedir_fundamento_opcional(pantalla.servicios.bd, "con_acuerdo", "Lo autori&za un acuerdo"),
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

    def hacer(dada: _Anulacion) -> LoHecho:
        confirmando_negativo(
            pantalla.servicios.avisos,
            lambda si: anular_asiento(bd, asiento.id, dada.fecha, dada.motivo, aunque_quede_negativo=si),
        )
        return LoHecho(f"Se anuló el asiento {asiento.numero} con su contrario.")

    Pregunta(
        f"Anular el asiento {asiento.numero}",
        _Anulacion,
        [
            CampoFecha("fecha", "&Fecha de la anulación", obligatorio=True, valor=bd.hoy()),
            CampoParrafo("motivo", "&Motivo", lineas=3, obligatorio=True),
        ],
        hacer,
        "A&nular el asiento",
        "No se borra: se anota otro asiento contrario, con su número y su motivo.",
    ).en(pantalla)
