"""Las pestañas de la ficha de un cargo: de dónde sale y cómo va la cuenta de su socio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.cuotas.modelo.ajustes import Ajuste
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


class Mandos(Registro):
    """Lo que se puede hacer desde la pestaña Cuenta."""

    ir_a_cargo: Callable[[Cargo], object]
    ver_recibo: Callable[[Pago], object]
    anular: Callable[[], object]
    rebajar: Callable[[], object]
    ver_ajuste: Callable[[Ajuste], object]
    anular_ajuste: Callable[[], object]
    aplicar: Callable[[], object]
    devolver: Callable[[], object]
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
    apoyo: list[tuple[str, str | QWidget]] = [("Fundamento", cita)]
    apoyo += [("Cálculo", str(cargo.calculo))] if cargo.calculo else []
    return apilar(Datos(filas), "En qué se apoya", Datos(apoyo))


def _calculo(cargo: Cargo, emision: Emision, escala: Escala) -> list[tuple[str, str | QWidget]]:
    anio = f"{cargo.poblacion_anio or 'sin año'}{'' if cargo.poblacion_oficial else ', no oficial'}"
    filas: list[tuple[str, str | QWidget]] = [
        ("Población", f"{escribir_miles(cargo.poblacion)} ({anio})" if cargo.poblacion else ""),
        ("Fuente", cargo.poblacion_fuente or ""),
        ("Tramo", cargo.tramo),
        ("Escala", escala.nombre),
        ("Rige", vigencia(escala)),
        ("Su fuente", escala.fuente),
    ]
    filas = [f for f in filas if f[1]]
    filas += [("Cálculo", str(cargo.calculo))] if cargo.calculo else []
    if emision.motivo_no_oficial and cargo.poblacion and not cargo.poblacion_oficial:
        filas += [("Aceptada por", emision.aceptada_por or ""), ("Motivo", emision.motivo_no_oficial)]
    return filas


def vigencia(escala: Escala) -> str:
    """«desde el 01/01/2002» o «del 01/01/2002 al 31/12/2025»."""
    if escala.hasta is None:
        return f"desde el {en_corto(escala.desde)}"
    return f"del {en_corto(escala.desde)} al {en_corto(escala.hasta)}"


def cuenta(estado: EstadoDeCuenta, ajustes: Sequence[Ajuste], moneda: str, mandos: Mandos) -> QWidget:
    """La pestaña Cuenta: cargos, pagos y rebajas del socio (pulsar uno lo abre) y lo que tiene a favor."""
    cargos, pagos = ListaCorta("No tiene cargos."), ListaCorta("Todavía no pagó nada.")
    cargos.poner([_linea_de_cargo(c) for c in estado.cargos], pulsables=True)
    cargos.pulsada.connect(lambda n: mandos.ir_a_cargo(estado.cargos[n]))
    pagos.poner([_linea_de_pago(p) for p in estado.pagos], pulsables=True)
    pagos.pulsada.connect(lambda n: mandos.ver_recibo(estado.pagos[n]))
    favor = estado.a_favor(moneda)
    saldo = [f"A su favor, sin aplicar: {escribir_importe(favor, moneda)}"] if favor else []
    botones = [boton_de(a) for a in _acciones_de_cuenta(estado, ajustes, moneda, mandos)]
    return apilar(*saldo, "Cargos", cargos, "Pagos", pagos, *_rebajas(ajustes, mandos), *botones)


def _rebajas(ajustes: Sequence[Ajuste], mandos: Mandos) -> list[str | QWidget]:
    if not ajustes:
        return []
    lista = ListaCorta()
    lista.poner([_linea_de_ajuste(a) for a in ajustes], pulsables=True)
    lista.pulsada.connect(lambda n: mandos.ver_ajuste(ajustes[n]))
    return ["Rebajas", lista]


def _acciones_de_cuenta(
    estado: EstadoDeCuenta, ajustes: Sequence[Ajuste], moneda: str, mandos: Mandos
) -> list[Accion]:
    acciones = []
    if estado.deuda(moneda) and estado.a_favor(moneda):
        acciones.append(Accion("Aplicar el saldo a &favor…", "check", mandos.aplicar))
    if estado.deuda(moneda):
        ayuda = "Nota de crédito, condonación o compensación"
        acciones.append(Accion("Reba&jar la deuda…", "minus", mandos.rebajar, ayuda=ayuda))
    if any(p.admite("anular") for p in estado.pagos):
        ayuda = "El recibo se conserva, anulado; su importe se vuelve a deber"
        acciones.append(Accion("&Anular un pago…", "x", mandos.anular, ayuda=ayuda))
    if any(p.imputado for p in estado.pagos):
        ayuda = "Lo que se aplicó de un adelanto vuelve a estar a cuenta"
        acciones.append(Accion("&Devolver a favor lo aplicado…", "undo-2", mandos.devolver, ayuda=ayuda))
    if any(a.anulable for a in ajustes):
        ayuda = "El documento se conserva, anulado; lo rebajado se vuelve a deber"
        acciones.append(Accion("An&ular una rebaja…", "x", mandos.anular_ajuste, ayuda=ayuda))
    return [*acciones, Accion("&Ver el socio", "users", mandos.ver_socio)]


def _linea_de_cargo(cargo: Cargo) -> tuple[str, str]:
    texto = f"{cargo.ejercicio} · {cargo.concepto}"
    queda = cargo.estado in ("parcial", "rebajado")
    saldo = f", saldo {escribir_importe(cargo.saldo, cargo.moneda)}" if queda else ""
    detalle = f"{escribir_importe(cargo.importe, cargo.moneda)} · {ESTADOS_DE_CARGO[cargo.estado]}{saldo}"
    return texto, detalle


def _linea_de_pago(pago: Pago) -> tuple[str, str]:
    texto = f"Recibo {pago.recibo} · {escribir_importe(pago.importe, pago.moneda)}"
    partes = [en_corto(pago.fecha), MEDIOS[pago.medio], pago.referencia]
    if pago.recibido != pago.importe or pago.moneda_recibida != pago.moneda:
        partes.append(f"pagó {escribir_importe(pago.recibido, pago.moneda_recibida)}")
    if pago.a_cuenta:
        partes.append(f"a favor {escribir_importe(pago.a_cuenta, pago.moneda)}")
    if pago.estado == "anulado":
        partes.append(f"anulado: {pago.motivo_anulacion}")
    return texto, " · ".join(p for p in partes if p)


def _linea_de_ajuste(ajuste: Ajuste) -> tuple[str, str]:
    partes = [en_corto(ajuste.fecha), ajuste.motivo]
    if ajuste.estado == "anulado":
        partes.append(f"anulada: {ajuste.motivo_anulacion}")
    return f"{ajuste.rotulo} · {escribir_importe(ajuste.importe, ajuste.moneda)}", " · ".join(partes)
