"""Lo que la secretaría hace con las cuotas: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_importe, escribir_miles, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.autocompletar import LineaConBusqueda
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoParrafo, DialogoFormulario
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, deshacer_emision, emitir_extraordinaria
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import emision as de_emision
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.relacion import relacion_pdf
from escritorio.cuotas.modelo.cuentas import Cargo, Deudor, Pago, PagoNuevo
from escritorio.cuotas.modelo.emision import ResultadoDeEmision
from escritorio.cuotas.piezas import formularios
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.cuotas.piezas.estado_de_cuenta import DialogoDeCuenta
from escritorio.socios.consultas import socios, socios_activos


class Gestiones:
    """Las gestiones de una pantalla, que es quien avisa y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def emitir(self) -> None:
        """Emitir las cuotas de un ejercicio, con su vista previa."""
        dialogo = DialogoDeEmision(self._pantalla, self._servicios, self._emitido)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def _emitido(self, hecho: ResultadoDeEmision) -> None:
        total = escribir_importe(hecho.total, hecho.moneda)
        vuelta = (lambda: deshacer_emision(self._bd, hecho.accion_id)) if hecho.accion_id else None
        cuantos = "1 cargo" if hecho.emitidos == 1 else f"{escribir_miles(hecho.emitidos)} cargos"
        fuera = f" Quedaron fuera {len(hecho.excluidos)}." if hecho.excluidos else ""
        vence = f" Vencen el {en_corto(hecho.vencimiento)}." if hecho.vencimiento and hecho.emitidos else ""
        self._pantalla.decir_hecho(f"Se emitieron {cuantos} por {total}.{vence}{fuera}", vuelta)

    def anotar_pago(self, cargo: Cargo | None = None) -> None:
        """Anotar lo que pagó un socio; si se viene de un cargo, el suyo."""
        deudores = de_cuentas.deudores(self._bd)
        if not deudores:
            self._servicios.avisos.error("Nadie debe nada: no hay nada que cobrar.")
            return
        elegido = next(
            (d for d in deudores if cargo and (d.socio_id, d.moneda) == (cargo.socio_id, cargo.moneda)), None
        )
        pago_id, por_clave = nuevo_id(), {formularios.clave_de(d): d for d in deudores}
        dialogo = self._formulario(
            "Anotar un pago",
            formularios.campos_de_pago(deudores, elegido, self._bd.hoy()),
            lambda valores: self._cobrar(pago_id, por_clave[valores["deudor"]], valores),
            "&Anotar el pago",
            "El recibo se numera y se guarda al anotarlo.",
        )

        def proponer(campo: str) -> None:
            linea = dialogo.formulario.control("deudor")
            suyo = por_clave.get(linea.id_elegido()) if isinstance(linea, LineaConBusqueda) else None
            if campo == "deudor" and suyo is not None:
                dialogo.formulario.poner({"importe": formularios.cifra_de(suyo)})

        dialogo.formulario.cambiado.connect(proponer)
        self._preguntar(dialogo)

    def _cobrar(self, pago_id: str, deudor: Deudor, valores: dict[str, Any]) -> None:
        importe = leer_importe(valores["importe"], deudor.moneda)
        self._exigir_referencia_nueva(valores["referencia"])
        nuevo = PagoNuevo(
            pago_id,
            deudor.socio_id,
            valores["fecha"],
            importe,
            valores["medio"],
            valores["referencia"],
            moneda=deudor.moneda,
        )
        pago = anotar_pago(self._bd, nuevo)
        self._pantalla.decir_hecho(f"Se anotó el pago de {pago.socio}: recibo {pago.recibo}.")
        self._pantalla.mostrar(Referencia("cargo", pago.aplicaciones[0].cargo_id))
        self.ver_recibo(pago)

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

    def anular_pago(self, pagos: Sequence[Pago]) -> None:
        """Anular uno de los pagos vigentes de un socio, con su motivo."""
        opciones = [
            (p.id, f"Recibo {p.recibo}: {escribir_importe(p.importe, p.moneda)}")
            for p in pagos
            if p.estado == "vigente"
        ]

        def guardar(valores: dict[str, Any]) -> None:
            anular_pago(self._bd, valores["pago"], valores["motivo"])
            self._pantalla.decir_hecho("Se anuló el pago; lo que saldaba se vuelve a deber.")

        campos: list[Campo] = [
            CampoEleccion("pago", "&Pago", opciones, obligatorio=True, valor=opciones[0][0]),
            CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
        ]
        explicacion = "El recibo no se borra ni se libera su número; lo que saldaba se vuelve a deber."
        self._preguntar(self._formulario("Anular un pago", campos, guardar, "A&nular", explicacion))

    def ver_recibo(self, pago: Pago) -> None:
        """El recibo tal como se emitió."""
        contenido = de_pagos.recibo_pdf(self._bd, pago.id)
        self._ver(f"Recibo {pago.recibo}", contenido, f"Recibo {pago.recibo}.pdf")

    def ver_cuenta(self, cargo: Cargo) -> None:
        """El estado de cuenta de un socio, movimiento a movimiento."""
        dialogo = DialogoDeCuenta(self._pantalla, self._servicios, cargo.socio_id)
        dialogo.finished.connect(dialogo.deleteLater)
        dialogo.open()

    def ver_relacion(self, ejercicio: str) -> None:
        """El resumen y los deudores en papel."""
        datos = de_cuentas.datos_del_libro(self._bd, ejercicio)
        self._ver(datos.titulo, relacion_pdf(datos), f"{datos.titulo}.pdf")

    def exportar_libro(self, ejercicio: str) -> None:
        """El libro de cuotas, donde se diga."""
        datos = de_cuentas.datos_del_libro(self._bd, ejercicio)
        destino = self._servicios.dialogos.guardar(
            "Guardar el libro de cuotas", f"{datos.titulo}.xlsx", "Libros de Excel (*.xlsx)"
        )
        if destino is None:
            return

        def tarea(avance: Avance) -> Path:
            avance.paso(0, 0, f"Componiendo {destino.name}…")
            escribir_archivo(destino, libro_xlsx(datos))
            return destino

        self._servicios.trabajos.correr(
            "Exportar el libro de cuotas",
            tarea,
            lambda ruta: self._servicios.avisos.hecho(f"Se guardó {ruta.name}."),
        )

    def cargo_fijo(self) -> None:
        """Una cuota de incorporación o extraordinaria, a uno o a todos."""
        activos = socios_activos(self._bd, self._bd.hoy())

        def guardar(valores: dict[str, Any]) -> None:
            todos = [s.id for s in activos if s.paga_cuota]
            hecho = emitir_extraordinaria(
                self._bd,
                valores["concepto"],
                valores["ejercicio"],
                valores["importe"],
                todos if valores["socio"] == formularios.TODOS else [valores["socio"]],
                leer_fundamento(valores),
            )
            if not hecho.emitidos:
                raise DatoInvalido("Ya tiene ese cargo de ese ejercicio: no se repite.", campo="socio")
            self._emitido(hecho)

        campos = formularios.campos_de_cargo_fijo(
            de_emision.conceptos(self._bd), activos, asociacion(self._bd).moneda, self._bd.hoy()
        )
        self._preguntar(
            self._formulario(
                "Cuota de importe fijo", [*campos, *campos_de_fundamento(self._bd)], guardar, "&Emitir"
            )
        )

    def saldo_anterior(self) -> None:
        """Lo que un socio debía antes de usar el programa."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = anotar_saldo_inicial(
                self._bd,
                valores["socio"],
                valores["ejercicio"],
                valores["importe"],
                leer_fundamento(valores),
            )
            vuelta = partial(deshacer_emision, self._bd, accion_id)
            self._pantalla.decir_hecho("Se anotó el saldo anterior.", vuelta)

        campos = formularios.campos_de_saldo(socios(self._bd), asociacion(self._bd).moneda, self._bd.hoy())
        todos = [*campos, *campos_de_fundamento(self._bd)]
        self._preguntar(self._formulario("Saldo anterior al programa", todos, guardar))

    def _formulario(
        self,
        titulo: str,
        campos: Sequence[Campo],
        al_guardar: Callable[[dict[str, Any]], object],
        boton: str = "&Guardar",
        explicacion: str = "",
    ) -> DialogoFormulario:
        return DialogoFormulario(self._pantalla, titulo, campos, al_guardar, boton, explicacion)

    def _preguntar(self, dialogo: DialogoFormulario) -> None:
        dialogo.exec()
        dialogo.deleteLater()

    def _ver(self, titulo: str, contenido: bytes, nombre: str) -> None:
        visor = VisorPdf(self._pantalla, titulo, contenido, nombre, self._servicios.dialogos)
        visor.finished.connect(visor.deleteLater)
        visor.open()
