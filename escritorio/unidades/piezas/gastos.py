"""Lo que se gasta en una actividad: cuánto queda de su presupuesto y de qué asientos sale."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import CampoBusqueda
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion
from escritorio.comun.interfaz.piezas import boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, correr
from escritorio.cuentas.acciones.asientos import desligar_gasto, ligar_gasto
from escritorio.cuentas.consultas.asientos import asientos_de, gastos_libres
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.modelo.asientos import DE_ACTIVIDAD, Asiento
from escritorio.cuentas.piezas.anotar import anotar
from escritorio.unidades.modelo.planes import Actividad

_NO_HAY = (
    "No hay ningún gasto suelto que ligar: los anotados ya son de algo, están anulados o su ejercicio se"
    " cerró. Anote uno nuevo."
)


class _DeAsiento(Registro):
    asiento_id: str


class GastosDeActividad(Gestion):
    """La pestaña de los gastos y sus diálogos."""

    def pestana(self, a: Actividad, *, editable: bool) -> tuple[str, QWidget]:
        """Presupuestado, gastado y lo que queda; debajo, cada asiento, que se abre en el libro."""
        suyos = [x for x in asientos_de(self._bd, Referencia(DE_ACTIVIDAD, a.id)) if x.estado != "anulacion"]
        piezas: list[QWidget] = [self._botones(a)] if editable else []
        piezas.append(Datos(_cuentas(a)))
        if a.queda is not None and a.queda < 0:
            de_mas = escribir_importe(-a.queda, a.moneda)
            piezas.append(etiqueta(f"Se pasó por {de_mas} de lo presupuestado.", "error"))
        if not suyos:
            piezas.append(etiqueta("Todavía no hay ningún gasto anotado.", "suave"))
        piezas += [self._asiento(x, editable=editable) for x in suyos]
        return f"Gastos ({len(suyos)})" if suyos else "Gastos", apilar(*piezas)

    def _botones(self, a: Actividad) -> QWidget:
        marco = QWidget()
        fila = Flujo(marco)
        fila.addWidget(boton_de(Accion("Anotar &gasto…", "log-out", partial(self._anotar, a))))
        fila.addWidget(boton_de(Accion("&Ligar uno anotado…", "merge", partial(self._ligar, a))))
        return marco

    def _asiento(self, uno: Asiento, *, editable: bool) -> QWidget:
        enlace = ListaCorta()
        como = " · anulado: no cuenta" if uno.estado == "anulado" else ""
        quien = f" · {uno.persona}" if uno.persona else ""
        detalle = f"{en_corto(uno.fecha)} · {escribir_importe(uno.importe, uno.moneda)}{quien}{como}"
        enlace.poner([(f"Asiento {uno.numero}: {uno.concepto}", detalle)], pulsables=True)
        enlace.pulsada.connect(lambda _: self._pantalla.ir_a.emit(Referencia("asiento", uno.id)))
        piezas: list[QWidget] = [enlace]
        if editable and uno.admite("anular") and uno.ejercicio > ejercicio_cerrado(self._bd):
            soltar = boton_de(Accion("Desligar", "", partial(self._desligar, uno)))
            soltar.setProperty("clase", "enlace")
            soltar.setAccessibleName(f"Desligar el asiento {uno.numero}")
            piezas.append(soltar)
        return apilar(*piezas)

    def _anotar(self, a: Actividad) -> None:
        anotar(self._pantalla, "gasto", Referencia(DE_ACTIVIDAD, a.id), a.titulo)

    def _ligar(self, a: Actividad) -> None:
        libres = [(x.id, _rotulo(x)) for x in gastos_libres(self._bd, ejercicio_cerrado(self._bd))]
        if not libres:
            self._servicios.avisos.error(_NO_HAY)
            return
        Pregunta(
            f"Gasto de «{a.titulo}»",
            _DeAsiento,
            [CampoBusqueda("asiento_id", "&Asiento", libres, obligatorio=True)],
            lambda dado: LoHecho(
                "El gasto quedó ligado a la actividad.",
                ligar_gasto(self._bd, dado.asiento_id, Referencia(DE_ACTIVIDAD, a.id)),
            ),
            "&Ligarlo",
            "El asiento no cambia en el libro: sólo se dice que se gastó en esta actividad.",
        ).en(self._pantalla)

    def _desligar(self, uno: Asiento) -> None:
        frase = f"El asiento {uno.numero} sigue en el libro y ya no es de esta actividad."
        correr(self._pantalla, lambda: LoHecho(frase, desligar_gasto(self._bd, uno.id)))


def _cuentas(a: Actividad) -> list[tuple[str, str | QWidget]]:
    if a.presupuesto is None:
        gastado = " y ".join(escribir_importe(n, m) for m, n in a.gastos)
        return [("Presupuesto", "No consta"), ("Gastado", gastado or "Nada")]
    filas: list[tuple[str, str | QWidget]] = [
        ("Presupuesto", escribir_importe(a.presupuesto, a.moneda)),
        ("Gastado", escribir_importe(a.gastado, a.moneda)),
    ]
    if a.queda is not None and a.queda >= 0:
        filas.append(("Queda", escribir_importe(a.queda, a.moneda)))
    if a.en_otras:
        otras = " y ".join(escribir_importe(n, m) for m, n in a.en_otras)
        filas.append(("En otra moneda", f"{otras}; no se resta del presupuesto"))
    return filas


def _rotulo(uno: Asiento) -> str:
    importe = escribir_importe(uno.importe, uno.moneda)
    return f"{uno.numero}. {en_corto(uno.fecha)}, {importe}: {uno.concepto}"
