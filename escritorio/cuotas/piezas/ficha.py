"""Las pestañas de la ficha de un cargo: de dónde sale y cómo va la cuenta de su socio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.dinero import contar_miles, escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.piezas import Accion, Cifra, accion_de, boton_de, etiqueta, tarjeta_de_cifra
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.cuotas.asunto import ANULAR_PAGO, REBAJAR
from escritorio.cuotas.consultas.emisiones import cuotas_que_se_cobran
from escritorio.cuotas.modelo.cuentas import (
    MEDIOS,
    SITUACIONES_DE_CARGO,
    Cargo,
    EstadoDeCuenta,
    Movimiento,
    Pago,
    TotalesALaVista,
)
from escritorio.cuotas.modelo.devoluciones import Devolucion
from escritorio.cuotas.modelo.emision import Emision, Escala
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.modelo.planes import Ajuste
from escritorio.cuotas.piezas.estado_de_cuenta import columnas_de_movimiento
from escritorio.cuotas.reglas.cuentas import sumar_movimientos
from escritorio.cuotas.reglas.informes import documento_de

TONOS = {
    "vencido": "peligro",
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
    devolver_dinero: Callable[[], object]
    ver_devolucion: Callable[[Devolucion], object]
    anular_devolucion: Callable[[], object]
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


def cuenta(
    estado: EstadoDeCuenta,
    ajustes: Sequence[Ajuste],
    devueltas: Sequence[Devolucion],
    moneda: str,
    mandos: Mandos,
) -> QWidget:
    """La pestaña Cuenta: lo de un socio (pulsar una línea la abre) y lo que tiene a favor."""
    cargos, pagos = ListaCorta("No tiene cargos."), ListaCorta("Todavía no pagó nada.")
    cargos.poner([_linea_de_cargo(c) for c in estado.cargos], pulsables=True)
    cargos.pulsada.connect(lambda n: mandos.ir_a_cargo(estado.cargos[n]))
    pagos.poner([_linea_de_pago(p) for p in estado.pagos], pulsables=True)
    pagos.pulsada.connect(lambda n: mandos.ver_recibo(estado.pagos[n]))
    favor = estado.a_favor(moneda)
    saldo = [f"A su favor, sin aplicar: {escribir_importe(favor, moneda)}"] if favor else []
    botones = [boton_de(a) for a in _acciones_de_cuenta(estado, ajustes, devueltas, moneda, mandos)]
    aparte = [*_rebajas(ajustes, mandos), *_devueltas(devueltas, mandos)]
    return apilar(*saldo, "Cargos", cargos, "Pagos", pagos, *aparte, *botones)


def _devueltas(devueltas: Sequence[Devolucion], mandos: Mandos) -> list[str | QWidget]:
    if not devueltas:
        return []
    lista = ListaCorta()
    lista.poner([_linea_de_devolucion(d) for d in devueltas], pulsables=True)
    lista.pulsada.connect(lambda n: mandos.ver_devolucion(devueltas[n]))
    return ["Devoluciones", lista]


def _rebajas(ajustes: Sequence[Ajuste], mandos: Mandos) -> list[str | QWidget]:
    if not ajustes:
        return []
    lista = ListaCorta()
    lista.poner([_linea_de_ajuste(a) for a in ajustes], pulsables=True)
    lista.pulsada.connect(lambda n: mandos.ver_ajuste(ajustes[n]))
    return ["Rebajas", lista]


def _acciones_de_cuenta(
    estado: EstadoDeCuenta,
    ajustes: Sequence[Ajuste],
    devueltas: Sequence[Devolucion],
    moneda: str,
    mandos: Mandos,
) -> list[Accion]:
    acciones = []
    if estado.a_favor(moneda):
        ayuda = "Sale de la caja o del banco, con su comprobante"
        acciones.append(Accion("Devolver en &dinero…", "log-out", mandos.devolver_dinero, ayuda=ayuda))
    if estado.deuda(moneda) and estado.a_favor(moneda):
        acciones.append(Accion("Aplicar el saldo a &favor…", "check", mandos.aplicar))
    if estado.deuda(moneda):
        ayuda = "Nota de crédito, condonación o compensación"
        acciones.append(accion_de(REBAJAR, mandos.rebajar, ayuda=ayuda))
    if any(p.admite("anular") for p in estado.pagos):
        ayuda = "El recibo se conserva, anulado; su importe se vuelve a deber"
        acciones.append(accion_de(ANULAR_PAGO, mandos.anular, ayuda=ayuda))
    if any(p.imputado for p in estado.pagos):
        ayuda = "Lo que se aplicó de un adelanto vuelve a estar a cuenta"
        acciones.append(Accion("&Devolver a favor lo aplicado…", "undo-2", mandos.devolver, ayuda=ayuda))
    if any(d.admite("anular") for d in devueltas):
        ayuda = "El comprobante se conserva, anulado; lo devuelto vuelve a estar a favor"
        acciones.append(Accion("Anular una devolu&ción…", "x", mandos.anular_devolucion, ayuda=ayuda))
    if any(a.anulable for a in ajustes):
        ayuda = "El documento se conserva, anulado; lo rebajado se vuelve a deber"
        acciones.append(Accion("An&ular una rebaja…", "x", mandos.anular_ajuste, ayuda=ayuda))
    return [*acciones, Accion("&Ver el socio", "users", mandos.ver_socio)]


def _linea_de_cargo(cargo: Cargo) -> tuple[str, str]:
    texto = f"{decir_ejercicio(cargo.ejercicio)} · {cargo.concepto}"
    queda = cargo.estado in ("parcial", "rebajado")
    saldo = f", saldo {escribir_importe(cargo.saldo, cargo.moneda)}" if queda else ""
    detalle = (
        f"{escribir_importe(cargo.importe, cargo.moneda)} · {SITUACIONES_DE_CARGO[cargo.situacion]}{saldo}"
    )
    return texto, detalle


def _linea_de_pago(pago: Pago) -> tuple[str, str]:
    texto = f"Recibo {pago.recibo} · {escribir_importe(pago.importe, pago.moneda)}"
    partes = [en_corto(pago.fecha), MEDIOS[pago.medio], pago.referencia]
    if pago.recibido != pago.importe or pago.moneda_recibida != pago.moneda:
        partes.append(f"pagó {escribir_importe(pago.recibido, pago.moneda_recibida)}")
    if pago.pagador:
        partes.append(f"lo pagó {pago.pagador}")
    if pago.a_cuenta:
        partes.append(f"a favor {escribir_importe(pago.a_cuenta, pago.moneda)}")
    if pago.estado == "anulado":
        partes.append(f"anulado: {pago.motivo_anulacion}")
    return texto, " · ".join(p for p in partes if p)


def _linea_de_devolucion(dada: Devolucion) -> tuple[str, str]:
    partes = [en_corto(dada.fecha), MEDIOS[dada.medio], dada.referencia, dada.motivo]
    if dada.estado == "anulado":
        partes.append(f"anulada: {dada.motivo_anulacion}")
    texto = f"{dada.rotulo} · {escribir_importe(dada.importe, dada.moneda)}"
    return texto, " · ".join(p for p in partes if p)


def _linea_de_ajuste(ajuste: Ajuste) -> tuple[str, str]:
    partes = [en_corto(ajuste.fecha), ajuste.motivo]
    if ajuste.estado == "anulado":
        partes.append(f"anulada: {ajuste.motivo_anulacion}")
    return f"{ajuste.rotulo} · {escribir_importe(ajuste.importe, ajuste.moneda)}", " · ".join(partes)


class DialogoDeMovimientos(DialogoDeLista[Movimiento]):
    """Una lista de sólo mirar, con cuánto suman los que se ven."""

    def __init__(self, padre: QWidget, titulo: str, movimientos: Sequence[Movimiento]) -> None:
        super().__init__(padre, titulo)
        self._movimientos = movimientos
        self.suma = etiqueta("", "rotulo-fuerte")
        self.lista = Vista(
            columnas_de_movimiento(),
            clave_de_fila=lambda m: m.id,
            nombre="los movimientos del total",
            marcador="Filtrar por socio, código, concepto o ejercicio…",
            pajar=lambda m: f"{m.socio} {m.socio_codigo} {m.concepto} {m.ejercicio} {documento_de(m)}",
            leer=lambda: movimientos,
        )
        self.lista.cuenta_cambiada.connect(self._sumar)
        self.montar()
        caja = self.layout()
        if isinstance(caja, QVBoxLayout):
            caja.insertWidget(caja.count() - 1, self.suma)

    def _sumar(self) -> None:
        visibles = self.lista.modelo.filas_visibles()
        suma = sumar_movimientos(visibles)
        moneda = self._movimientos[0].moneda if self._movimientos else ""
        cuantos = "1 movimiento" if len(visibles) == 1 else f"{len(visibles)} movimientos"
        texto = f"{cuantos}: suman {escribir_importe(suma, moneda)}." if moneda else "No hay movimientos."
        self.suma.setText(texto)


_OTROS = "Otros abonos"
_ROTULOS = ("Emitido", "Cobrado", _OTROS, "Pendiente", "Deben")


class Resumen(QWidget):
    """Las cifras de los cargos que se ven, en la moneda de la asociación; los otros abonos, si los hay."""

    def __init__(self) -> None:
        super().__init__()
        self.cifras = {rotulo: Cifra() for rotulo in _ROTULOS}
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        self._tarjetas = {rotulo: tarjeta_de_cifra(rotulo, cifra) for rotulo, cifra in self.cifras.items()}
        for marco in self._tarjetas.values():
            caja.addWidget(marco, 1)

    def poner(self, sumas: TotalesALaVista, moneda: str) -> None:
        """Enseña esas cifras, en su moneda."""
        valores = (
            escribir_importe(sumas.emitido, moneda),
            escribir_importe(sumas.cobrado, moneda),
            escribir_importe(sumas.otros_abonos, moneda),
            escribir_importe(sumas.pendiente, moneda),
            contar_miles(sumas.deben, "socio", "socios"),
        )
        self._tarjetas[_OTROS].setVisible(bool(sumas.otros_abonos))
        for (rotulo, cifra), valor in zip(self.cifras.items(), valores, strict=True):
            cifra.setText(valor)
            cifra.setAccessibleName(f"{rotulo}: {valor}")


def sin_cargos(bd: Archivo, emitir: Callable[[], object]) -> EstadoVacio:
    """Por qué no hay ninguno, y emitir; si no se cobra ninguna cuota, antes se crea."""
    vacio = EstadoVacio("wallet", "", "", " ", emitir)
    decir_sin_cargos(bd, vacio)
    return vacio


def decir_sin_cargos(bd: Archivo, vacio: EstadoVacio) -> None:
    """Lo dice como está hoy el archivo: que no se cobra ninguna cuota, o que falta emitirla."""
    if cuotas_que_se_cobran(bd):
        vacio.poner(
            "Todavía no se emitió ninguna cuota",
            "Aquí se emiten las cuotas de cada ejercicio según la escala que rige, se anota lo que pagan los"
            " socios y salen los recibos. Antes de emitir se ve a quién, cuánto y por qué.",
        )
        vacio.boton.setText("Emi&tir cuotas")
        return
    vacio.poner(
        "Esta red no tiene cuotas",
        "Todavía no se cobra ninguna. Si la asociación fija una, créela y diga después cuánto.",
    )
    vacio.boton.setText("&Nueva cuota…")


def columnas_de_cargo() -> list[Columna[Cargo]]:
    def importe(titulo: str, de: Callable[[Cargo], int]) -> Columna[Cargo]:
        return Columna(
            titulo, lambda c: escribir_importe(de(c), c.moneda), clave=de, derecha=True, esencial=True
        )

    return [
        Columna("N.º", lambda c: str(c.numero), clave=lambda c: c.numero, derecha=True),
        Columna("Socio", lambda c: c.socio, estira=True),
        Columna("Ejercicio", lambda c: c.ejercicio),
        importe("Importe", lambda c: c.importe),
        importe("Saldo", lambda c: c.saldo),
        Columna("Estado", lambda c: SITUACIONES_DE_CARGO[c.situacion], pildora=lambda c: TONOS[c.situacion]),
    ]


def filtros_de_cargo() -> list[FiltroDeLista[Cargo]]:
    estados = [("", "Cualquier estado"), *SITUACIONES_DE_CARGO.items()]
    return [
        FiltroDeLista("Ejercicio", [("", "Todos los ejercicios")]),
        FiltroDeLista("Estado", estados),
    ]
