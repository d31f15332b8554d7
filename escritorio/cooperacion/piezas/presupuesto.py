"""El presupuesto de un proyecto por partida y parte, y lo que se va gastando."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.dinero import escribir_importe, escribir_porcentaje
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoImporte,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pedido, Pregunta
from escritorio.cooperacion.acciones.proyectos import (
    anotar_gasto,
    anular_gasto,
    corregir_renglon,
    presupuestar,
)
from escritorio.cooperacion.consultas.proyectos import gastos
from escritorio.cooperacion.modelo.proyectos import (
    FUENTES,
    Gasto,
    GastoNuevo,
    Proyecto,
    RenglonDePresupuesto,
    RenglonNuevo,
    SumaDeRenglones,
)
from escritorio.cooperacion.piezas.comunes import (
    fila_de_botones,
    opciones,
    pedir_prueba,
)
from escritorio.cooperacion.reglas.proyectos import sumar
from escritorio.cuentas.consultas.asientos import asientos


class _GastoEscrito(Registro):
    partida: str
    fecha: str
    importe: int
    concepto: str
    evidencia: Evidencia | None
    asiento_id: str | None = None


class PresupuestoDeProyecto(Gestion):
    """La pestaña y sus diálogos."""

    def pestana(self, dado: Proyecto) -> tuple[str, QWidget]:
        """Cada partida con lo gastado, la suma por parte y los gastos."""
        piezas: list[QWidget | str] = []
        if dado.abierto and dado.vigentes:
            piezas.append(fila_de_botones(self._botones(dado)))
        if not dado.renglones:
            piezas.append(etiqueta("Todavía no tiene presupuesto.", "suave"))
        else:
            piezas.append(etiqueta(decir_suma(dado.total, dado.moneda)))
        for uno in dado.renglones:
            piezas += [raya(), self._renglon(dado, uno)]
        por_parte = sumar(dado.renglones, lambda r: r.parte)
        if len(por_parte) > 1:
            piezas += [
                raya(),
                "Por parte",
                *(etiqueta(decir_suma(s, dado.moneda), "suave") for s in por_parte),
            ]
        suyos = gastos(self._bd, dado.id)
        if suyos:
            piezas += [raya(), "Gastos", *(self._gasto(dado, g) for g in suyos)]
        return "Presupuesto", apilar(*piezas)

    def _botones(self, dado: Proyecto) -> list[Accion]:
        partida = Accion("Añadir &partida…", "plus", lambda: self._presupuestar(dado))
        if not dado.renglones:
            return [partida]
        return [partida, Accion("Anotar gas&to…", "log-out", lambda: self._gastar(dado))]

    def _renglon(self, dado: Proyecto, uno: RenglonDePresupuesto) -> QWidget:
        importe = escribir_importe(uno.importe, dado.moneda)
        gastado = escribir_importe(uno.ejecutado, dado.moneda)
        aviso = "; se pasó de lo presupuestado" if uno.saldo < 0 else ""
        piezas: list[QWidget | str] = [
            etiqueta(uno.concepto),
            etiqueta(
                f"{uno.parte} · {FUENTES[uno.fuente].lower()} · gastado {gastado} de {importe}"
                f" ({escribir_porcentaje(uno.avance)}){aviso}",
                "rotulo",
            ),
        ]
        if dado.abierto:
            corregir = Accion("Editar partida…", "pencil", lambda: self._corregir(dado, uno))
            piezas.append(fila_de_botones((corregir,), f"{uno.concepto} de {uno.parte}"))
        return apilar(*piezas)

    def _gasto(self, dado: Proyecto, uno: Gasto) -> QWidget:
        asiento = f" · asiento {uno.asiento}" if uno.asiento else ""
        anulado = f" · anulado: {uno.motivo}" if uno.motivo else ""
        cuanto = escribir_importe(uno.importe, dado.moneda)
        botones = []
        if uno.adjunto_id:
            prueba, titulo = uno.adjunto_id, f"Comprobante de {uno.concepto}"
            ver = Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(prueba, titulo))
            botones.append(ver)
        if uno.estado == "vigente" and dado.abierto:
            botones.append(Accion("Anular…", "x", lambda: self._anular(uno), peligro=True))
        return apilar(
            etiqueta(f"{en_corto(uno.fecha)}: {cuanto}, {uno.concepto}"),
            etiqueta(f"{uno.renglon} · {uno.parte}{asiento}{anulado}", "rotulo"),
            fila_de_botones(botones, f"{uno.concepto} {en_corto(uno.fecha)}"),
        )

    def _presupuestar(self, dado: Proyecto) -> None:
        Pregunta(
            f"Partida de «{dado.nombre}»",
            RenglonNuevo,
            _campos_de_renglon(dado),
            lambda nuevo: LoHecho("Se añadió la partida.", presupuestar(self._bd, dado.id, nuevo)),
        ).en(self._pantalla)

    def _corregir(self, dado: Proyecto, uno: RenglonDePresupuesto) -> None:
        Pregunta(
            f"Editar «{uno.concepto}»",
            RenglonNuevo,
            _campos_de_renglon(dado, uno),
            lambda dicho: LoHecho("Se corrigió la partida.", corregir_renglon(self._bd, uno.id, dicho)),
        ).en(self._pantalla)

    def _gastar(self, dado: Proyecto) -> None:
        def hacer(dicho: _GastoEscrito) -> LoHecho:
            nuevo = GastoNuevo(dicho.partida, dicho.fecha, dicho.importe, dicho.concepto, dicho.asiento_id)
            return LoHecho("Se anotó el gasto.", anotar_gasto(self._bd, nuevo, dicho.evidencia))

        partidas = [(r.id, f"{r.concepto}, {r.parte}") for r in dado.renglones]
        campos: list[Pedido] = [
            CampoEleccion("partida", "De qué &partida", partidas, obligatorio=True),
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoImporte("importe", "&Importe", dado.moneda, obligatorio=True, mitad=True),
            CampoTexto("concepto", "&Concepto", 300, obligatorio=True),
            pedir_prueba(self._pantalla, "Comp&robante"),
            *self._campo_de_asiento(dado),
        ]
        Pregunta(f"Gasto de «{dado.nombre}»", _GastoEscrito, campos, hacer).en(self._pantalla)

    def _campo_de_asiento(self, dado: Proyecto) -> list[Campo]:
        """Sólo si las cuentas llevan gastos en la moneda del proyecto."""
        suyos = [
            (a.id, f"{a.numero}. {en_corto(a.fecha)}, {escribir_importe(a.importe, a.moneda)}: {a.concepto}")
            for a in asientos(self._bd, moneda=dado.moneda)
            if a.clase == "gasto" and a.estado == "vigente" and a.fecha >= dado.desde
        ]
        ayuda = "Si lo pagó la asociación: el asiento de sus cuentas."
        return [CampoBusqueda("asiento_id", "A&siento", suyos, ayuda=ayuda)] if suyos else []

    def _anular(self, uno: Gasto) -> None:
        Pregunta(
            f"Anular «{uno.concepto}»",
            Motivo,
            [CampoParrafo("motivo", "&Motivo de la anulación", obligatorio=True, lineas=2)],
            lambda dicho: LoHecho("Se anuló el gasto.", anular_gasto(self._bd, uno.id, dicho.motivo)),
            "A&nular el gasto",
        ).en(self._pantalla)


def decir_suma(suma: SumaDeRenglones, moneda: str) -> str:
    """«Total: gastado USD 250,00 de USD 1.000,00 (25,0 %)»."""
    de = f"{escribir_importe(suma.ejecutado, moneda)} de {escribir_importe(suma.importe, moneda)}"
    return f"{suma.rotulo}: gastado {de} ({escribir_porcentaje(suma.avance)})"


def _campos_de_renglon(dado: Proyecto, uno: RenglonDePresupuesto | None = None) -> list[Campo]:
    partes = [(p.id, p.nombre) for p in (dado.partes if uno else dado.vigentes)]
    return [
        CampoEleccion(
            "parte_id", "De qué pa&rte", partes, obligatorio=True, valor=uno.parte_id if uno else None
        ),
        CampoTexto("concepto", "&Partida", 300, obligatorio=True, valor=uno.concepto if uno else ""),
        CampoEleccion(
            "fuente",
            "De dón&de sale",
            opciones(FUENTES),
            obligatorio=True,
            valor=uno.fuente if uno else "financiador",
            mitad=True,
        ),
        CampoImporte(
            "importe",
            "&Importe",
            dado.moneda,
            obligatorio=True,
            valor=uno.importe if uno else None,
            mitad=True,
        ),
    ]
