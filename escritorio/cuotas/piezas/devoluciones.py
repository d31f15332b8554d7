"""Devolver en dinero lo que un socio tiene a favor, ver su comprobante y anularlo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.piezas.comunes import confirmando_negativo
from escritorio.cuotas.acciones.devoluciones import anular_devolucion, devolver_en_dinero
from escritorio.cuotas.consultas.devoluciones import comprobante_pdf
from escritorio.cuotas.consultas.pagos import saldos_a_favor
from escritorio.cuotas.modelo.cuentas import MEDIOS, AFavor
from escritorio.cuotas.modelo.devoluciones import Devolucion, DevolucionNueva


class _Devolucion(Registro):
    favor: str
    fecha: str
    importe: str
    medio: str
    referencia: str
    motivo: str
    fondo: str = ""


class _Anulacion(Registro):
    devolucion: str
    motivo: str


class GestionesDeDevolucion(Gestion):
    """Lo que se hace con el dinero que vuelve a un socio."""

    def devolver(self, socio_id: str = "", moneda: str = "") -> None:
        """Cuánto, de qué fondo sale y por qué; sin socio, se elige entre quienes tienen algo a favor."""
        favores = {f"{f.socio_id}|{f.moneda}": f for f in saldos_a_favor(self._bd) if f.importe > 0}
        if not favores:
            self._servicios.avisos.error("Ningún socio tiene saldo a favor: no hay nada que devolver.")
            return
        elegido, devolucion_id = favores.get(f"{socio_id}|{moneda}"), nuevo_id()

        def hacer(dada: _Devolucion) -> LoHecho:
            suyo = favores[dada.favor]
            nueva = DevolucionNueva(
                devolucion_id,
                suyo.socio_id,
                dada.fecha,
                leer_importe(dada.importe, suyo.moneda),
                suyo.moneda,
                dada.medio,
                dada.motivo,
                dada.referencia,
                dada.fondo,
            )
            hecha = confirmando_negativo(
                self._servicios.avisos,
                lambda si: devolver_en_dinero(self._bd, nueva, aunque_quede_negativo=si),
            )
            importe = escribir_importe(hecha.importe, hecha.moneda)
            return LoHecho(
                f"{hecha.rotulo}: se devolvieron {importe} a {hecha.socio}.",
                despues=lambda: self.ver_comprobante(hecha),
            )

        Pregunta(
            "Devolver un saldo a favor",
            _Devolucion,
            _campos(self._bd, favores, elegido),
            hacer,
            "&Devolver",
            "El comprobante se numera y se guarda al devolver.",
        ).en(self._pantalla)

    def anular(self, devueltas: Sequence[Devolucion]) -> None:
        """Anular una de las vigentes, con su motivo."""
        opciones = [
            (d.id, f"{d.rotulo}: {escribir_importe(d.importe, d.moneda)}")
            for d in devueltas
            if d.admite("anular")
        ]

        def hacer(dada: _Anulacion) -> LoHecho:
            anular_devolucion(self._bd, dada.devolucion, dada.motivo)
            return LoHecho("Se anuló la devolución: vuelve a estar a favor del socio.")

        Pregunta(
            "Anular una devolución",
            _Anulacion,
            [
                CampoEleccion("devolucion", "&Devolución", opciones, obligatorio=True, valor=opciones[0][0]),
                CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            ],
            hacer,
            "A&nular",
            "El comprobante no se borra ni se libera su número; lo devuelto vuelve a estar a favor.",
        ).en(self._pantalla)

    def ver_comprobante(self, dada: Devolucion) -> None:
        """El comprobante tal como se emitió."""
        self.ver(dada.rotulo, lambda: comprobante_pdf(self._bd, dada.id))


def _campos(bd: Archivo, favores: dict[str, AFavor], elegido: AFavor | None) -> list[Pedido]:
    """A quién, cuánto y de dónde. La moneda del fondo va en su nombre: ha de ser la del saldo."""
    quienes = [
        (clave, f"{f.socio} — a favor {escribir_importe(f.importe, f.moneda)}")
        for clave, f in favores.items()
    ]
    hay = [(f.id, f"{f.nombre} ({f.moneda})") for f in fondos(bd)]
    suyos = [f.id for f in fondos(bd, elegido.moneda)] if elegido else []
    sale = CampoEleccion(
        "fondo", "&De qué caja o banco sale", hay, valor=suyos[0] if len(suyos) == 1 else None
    )
    return [
        CampoBusqueda(
            "favor",
            "&Socio",
            quienes,
            obligatorio=True,
            valor=f"{elegido.socio_id}|{elegido.moneda}" if elegido else None,
        ),
        CampoTexto(
            "importe",
            "&Importe",
            40,
            obligatorio=True,
            valor=escribir_cifra(elegido.importe, elegido.moneda) if elegido else None,
            mitad=True,
        ),
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=bd.hoy(), mitad=True),
        *([sale] if hay else []),
        CampoEleccion("medio", "M&edio", list(MEDIOS.items()), obligatorio=True, valor="transferencia"),
        CampoTexto("referencia", "&Referencia", ayuda="Número de transferencia, depósito o cheque."),
        CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
    ]
