"""Las pestañas de la ficha de un cargo: de dónde sale y cómo va la cuenta de su socio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.cuotas.modelo.cuentas import ESTADOS_DE_CARGO, MEDIOS, Cargo, EstadoDeCuenta, Pago
from escritorio.cuotas.modelo.emision import Emision, Escala

TONOS = {
    "pendiente": "aviso",
    "parcial": "acento",
    "rebajado": "acento",
    "pagado": "exito",
    "saldado": "exito",
    "anulado": "neutro",
}


@dataclass(frozen=True, slots=True)
class Mandos:
    """Lo que se puede hacer desde la pestaña Cuenta."""

    ir_a_cargo: Callable[[Cargo], object]
    ver_recibo: Callable[[Pago], object]
    anular: Callable[[], object]
    ver_socio: Callable[[], object]


def datos(cargo: Cargo, emision: Emision | None, fundamento: Fundamento | None) -> QWidget:
    """La pestaña Cargo: cuánto y cómo se calculó, hasta la fuente."""
    filas: list[tuple[str, str | QWidget]] = [
        ("Importe", escribir_importe(cargo.importe, cargo.moneda)),
        ("Cobrado", escribir_importe(cargo.cobrado, cargo.moneda)),
        ("Saldo", escribir_importe(cargo.saldo, cargo.moneda)),
        ("Emitido el", en_corto(cargo.fecha)),
    ]
    filas += [("Vence el", en_corto(cargo.vencimiento))] if cargo.vencimiento else []
    if emision is not None and emision.escala is not None:
        return apilar(Datos(filas), "Cómo se calculó", Datos(_calculo(cargo, emision, emision.escala)))
    cita = fundamento.cita if fundamento else ""
    return apilar(Datos(filas), "En qué se apoya", Datos([("Fundamento", cita)]))


def _calculo(cargo: Cargo, emision: Emision, escala: Escala) -> list[tuple[str, str | QWidget]]:
    anio = f"{cargo.poblacion_anio or 'sin año'}{'' if cargo.poblacion_oficial else ', no oficial'}"
    filas: list[tuple[str, str | QWidget]] = [
        (
            "Población",
            f"{escribir_miles(cargo.poblacion or 0)} ({anio})",
        ),
        ("Fuente", cargo.poblacion_fuente or ""),
        ("Tramo", cargo.tramo),
        ("Escala", escala.nombre),
        ("Rige", vigencia(escala)),
        ("Su fuente", escala.fuente),
    ]
    if emision.motivo_no_oficial and not cargo.poblacion_oficial:
        filas += [("Aceptada por", emision.aceptada_por or ""), ("Motivo", emision.motivo_no_oficial)]
    return filas


def vigencia(escala: Escala) -> str:
    """«desde el 01/01/2002» o «del 01/01/2002 al 31/12/2025»."""
    if escala.hasta is None:
        return f"desde el {en_corto(escala.desde)}"
    return f"del {en_corto(escala.desde)} al {en_corto(escala.hasta)}"


def cuenta(estado: EstadoDeCuenta, mandos: Mandos) -> QWidget:
    """La pestaña Cuenta: todos los cargos y pagos del socio; pulsar uno lo abre."""
    cargos, pagos = ListaCorta("No tiene cargos."), ListaCorta("Todavía no pagó nada.")
    cargos.poner([_linea_de_cargo(c) for c in estado.cargos], pulsables=True)
    cargos.pulsada.connect(lambda n: mandos.ir_a_cargo(estado.cargos[n]))
    pagos.poner([_linea_de_pago(p) for p in estado.pagos], pulsables=True)
    pagos.pulsada.connect(lambda n: mandos.ver_recibo(estado.pagos[n]))
    botones: list[QWidget] = []
    if any(p.estado == "vigente" for p in estado.pagos):
        ayuda = "El recibo se conserva, anulado; su importe se vuelve a deber"
        botones.append(boton_de(Accion("A&nular un pago…", "x", mandos.anular, ayuda=ayuda)))
    botones.append(boton_de(Accion("&Ver el socio", "users", mandos.ver_socio)))
    return apilar("Cargos", cargos, "Pagos", pagos, *botones)


def _linea_de_cargo(cargo: Cargo) -> tuple[str, str]:
    texto = f"{cargo.ejercicio} · {cargo.concepto}"
    queda = cargo.estado in ("parcial", "rebajado")
    saldo = f", saldo {escribir_importe(cargo.saldo, cargo.moneda)}" if queda else ""
    detalle = f"{escribir_importe(cargo.importe, cargo.moneda)} · {ESTADOS_DE_CARGO[cargo.estado]}{saldo}"
    return texto, detalle


def _linea_de_pago(pago: Pago) -> tuple[str, str]:
    texto = f"Recibo {pago.recibo} · {escribir_importe(pago.importe, pago.moneda)}"
    partes = [en_corto(pago.fecha), MEDIOS[pago.medio], pago.referencia]
    if pago.estado == "anulado":
        partes.append(f"anulado: {pago.motivo_anulacion}")
    return texto, " · ".join(p for p in partes if p)
