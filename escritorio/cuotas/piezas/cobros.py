"""Cobrar, aplicar lo que está a favor y anular un pago: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuentas.piezas.comunes import confirmando_negativo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.favor import (
    aplicar_saldo_a_favor,
    aplicar_todo_lo_a_favor,
    devolver_a_favor,
)
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.modelo.cuentas import Cargo, Pago, PagoNuevo
from escritorio.cuotas.modelo.periodo import nombre_de_cuota
from escritorio.cuotas.piezas.pago import pregunta_de_pago, recibo_para_ver
from escritorio.cuotas.piezas.reparto import CampoReparto
from escritorio.cuotas.reglas.cobros import pendientes, repartir


class _Aplicacion(Registro):
    fecha: str
    reparto: dict[str, int]


class _Anulacion(Registro):
    pago: str
    motivo: str


class _Pago(Registro):
    pago: str


class GestionesDeCobro(Gestion):
    """Lo que se hace con lo que paga un socio."""

    def anotar_pago(self, cargo: Cargo | None = None) -> None:
        """Anotar lo que pagó un socio, deba o no; si se viene de un cargo, el suyo."""
        quienes = de_cuentas.quienes_pagan(self._bd)
        if not quienes:
            self._servicios.avisos.error("Todavía no hay socios a quienes cobrar.")
            return
        clave = (cargo.socio_id, cargo.moneda) if cargo else None
        elegido = next((d for d in quienes if (d.socio_id, d.moneda) == clave), None)
        pregunta_de_pago(self._bd, nuevo_id(), quienes, elegido, self._cobrar, ver=self._ver_antes).en(
            self._pantalla
        )

    def _ver_antes(self, sobre: QWidget, nuevo: PagoNuevo) -> None:
        """El recibo que saldría: si algo impide cobrarlo, se sabe aquí."""
        self.ver_ejemplar(sobre, "Recibo", lambda: recibo_para_ver(self._bd, anotar_pago(self._bd, nuevo).id))

    def _cobrar(self, nuevo: PagoNuevo) -> LoHecho:
        self._exigir_referencia_nueva(nuevo.referencia)
        self._exigir_que_ya_se_debiera(nuevo)
        pago = anotar_pago(self._bd, nuevo)
        favor = escribir_importe(pago.a_cuenta, pago.moneda)
        sobra = f" Quedan a su favor {favor}." if pago.a_cuenta else ""
        return LoHecho(
            f"Se anotó el pago de {pago.socio}: recibo {pago.recibo}.{sobra}",
            muestra=Referencia("cargo", pago.aplicaciones[0].cargo_id) if pago.aplicaciones else None,
            despues=lambda: self.ver_recibo(pago),
        )

    def _exigir_referencia_nueva(self, referencia: str) -> None:
        """El mismo depósito anotado dos veces es el error más corriente al cobrar."""
        for otro in de_pagos.pagos_con_referencia(self._bd, referencia)[:1]:
            seguir = self._servicios.avisos.confirmar(
                "Referencia repetida",
                f"El recibo {otro.recibo}, de {otro.socio}, ya lleva la referencia «{otro.referencia}».",
                "&Anotar de todos modos",
                f"Fue de {escribir_importe(otro.importe, otro.moneda)}. ¿Es otro pago?",
                peligro=True,
            )
            if not seguir:
                raise DatoInvalido("Ya hay un pago con esta referencia. Revísela.", campo="referencia")

    def _exigir_que_ya_se_debiera(self, nuevo: PagoNuevo) -> None:
        """Un pago de antes de que se emitiera lo que paga suele ser una fecha mal puesta, o la de otro."""
        cargos = de_cuentas.estado_de_cuenta(self._bd, nuevo.socio_id).cargos
        deudas = pendientes([c for c in cargos if c.moneda == nuevo.moneda])
        # Sin reparto va a lo más antiguo: lo demás ya se emitió después.
        pagados = deudas[:1] if nuevo.reparto is None else [c for c in deudas if nuevo.reparto.get(c.id)]
        for cargo in [c for c in pagados if c.fecha > nuevo.fecha][:1]:
            seguir = self._servicios.avisos.confirmar(
                "Pago anterior a lo que paga",
                f"El pago es del {en_corto(nuevo.fecha)} y el cargo {cargo.numero} se emitió el"
                f" {en_corto(cargo.fecha)}.",
                "&Anotar de todos modos",
                "¿Se pagó por adelantado?",
            )
            if not seguir:
                raise DatoInvalido("Es anterior a lo que se paga. Revísela.", campo="fecha")

    def aplicar_a_favor(self, socio_id: str, moneda: str) -> None:
        """Aplicar a lo que debe un socio lo que tiene a favor, con el reparto a la vista."""
        estado = de_cuentas.estado_de_cuenta(self._bd, socio_id)
        deudas = pendientes([c for c in estado.cargos if c.moneda == moneda])
        hay = estado.a_favor(moneda)

        partes = repartir(hay, deudas, moneda, a_cuenta=True)

        def hacer(dado: _Aplicacion) -> LoHecho:
            aplicar_saldo_a_favor(self._bd, socio_id, moneda, dado.reparto, dado.fecha)
            return LoHecho("Se aplicó el saldo a favor.")

        Pregunta(
            "Aplicar el saldo a favor",
            _Aplicacion,
            [
                CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy()),
                CampoReparto(
                    "reparto",
                    "A &qué cargos va",
                    obligatorio=True,
                    siempre=True,
                    valor=(deudas, partes, moneda),
                    tope=hay,
                ),
            ],
            hacer,
            "&Aplicar",
            f"Tiene a favor {escribir_importe(hay, moneda)}. Se propone del cargo más antiguo al más nuevo.",
        ).en(self._pantalla)

    def ofrecer_lo_a_favor(self) -> None:
        """Tras emitir: si alguien que ahora debe tenía a favor, ofrece aplicarlo."""
        deben = {(d.socio_id, d.moneda) for d in de_cuentas.deudores(self._bd)}
        favor = [f for f in de_pagos.saldos_a_favor(self._bd) if (f.socio_id, f.moneda) in deben]
        if not favor:
            return
        quienes = contar(len(favor), "socio de los que deben tiene", "socios de los que deben tienen")
        if self._servicios.avisos.confirmar(
            "Hay saldo a favor",
            f"{quienes} saldo a favor de lo que pagó por adelantado.",
            "&Aplicarlo ahora",
            "Se aplica del cargo más antiguo al más nuevo. Después, la emisión ya no se deshace.",
        ):
            self._pantalla.hacer(
                "Se aplicaron los saldos a favor.", lambda: aplicar_todo_lo_a_favor(self._bd)
            )

    def anular_pago(self, pagos: Sequence[Pago], cargo: Cargo) -> None:
        """Anular uno de los pagos vigentes de un socio, con su motivo; se propone el de ese cargo."""
        vigentes = {p.id: p for p in pagos if p.admite("anular")}

        def hacer(dado: _Anulacion) -> LoHecho:
            confirmando_negativo(
                self._servicios.avisos,
                lambda si: anular_pago(self._bd, dado.pago, dado.motivo, aunque_quede_negativo=si),
            )
            suyo = vigentes[dado.pago]
            de = suyo.pagador or cargo.socio
            return LoHecho(f"Se anuló el recibo {suyo.recibo}, de {de}; lo que saldaba se vuelve a deber.")

        Pregunta(
            "Anular un pago",
            _Anulacion,
            [
                _cual_de("&Pago", list(vigentes.values()), cargo),
                CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            ],
            hacer,
            "A&nular",
            "El recibo no se borra ni se libera su número; lo que saldaba se vuelve a deber."
            " Si lo pagó otro por varios socios, se anula el de todos.",
        ).en(self._pantalla)

    def devolver_a_favor(self, pagos: Sequence[Pago], cargo: Cargo) -> None:
        """Deja otra vez a cuenta lo que se aplicó después de un pago; se propone el de ese cargo."""

        def hacer(dado: _Pago) -> LoHecho:
            devolver_a_favor(self._bd, dado.pago)
            return LoHecho("Lo aplicado vuelve a estar a favor.")

        Pregunta(
            "Devolver a favor",
            _Pago,
            [_cual_de("De qué &pago", [p for p in pagos if p.imputado], cargo)],
            hacer,
            "&Devolver",
            "Los cargos que saldó se vuelven a deber y el socio lo tiene otra vez a su favor.",
        ).en(self._pantalla)

    def ver_recibo(self, pago: Pago) -> None:
        """El recibo tal como se emitió."""
        self.ver(f"Recibo {pago.recibo}", recibo_para_ver(self._bd, pago.id))


def _cual_de(rotulo: str, pagos: Sequence[Pago], cargo: Cargo) -> CampoEleccion:
    """Elegir uno: se propone el único que hay o el único que saldó ese cargo; si no, se pregunta."""
    suyos = [p for p in pagos if any(a.cargo_id == cargo.id for a in p.aplicaciones)]
    propuestos = suyos or pagos
    valor = propuestos[0].id if len(propuestos) == 1 else None
    return CampoEleccion(
        "pago", rotulo, [(p.id, _en_una_linea(p)) for p in pagos], obligatorio=True, valor=valor
    )


def _en_una_linea(pago: Pago) -> str:
    """«Recibo 459, del 12/03/2026: USD 100,00 por Cuota anual ordinaria 2026»."""
    que = enumerar(list(dict.fromkeys(nombre_de_cuota(a.concepto, a.ejercicio) for a in pago.aplicaciones)))
    importe = escribir_importe(pago.importe, pago.moneda)
    de = f", de {pago.pagador}" if pago.pagador else ""
    return f"Recibo {pago.recibo}{de}, del {en_corto(pago.fecha)}: {importe}{f' por {que}' if que else ''}"
