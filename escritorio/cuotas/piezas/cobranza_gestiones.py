"""Lo que la secretaría hace para cobrar: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.casillas import Linea
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoTexto
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, pedir
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.emision import deshacer_emision
from escritorio.cuotas.acciones.medidas import proponer_medida
from escritorio.cuotas.acciones.recargos import aplicar_recargos
from escritorio.cuotas.consultas.antiguedad import datos_de_antiguedad
from escritorio.cuotas.consultas.recargos import vista_de_recargos
from escritorio.cuotas.documentos.antiguedad import TITULO, antiguedad_pdf, antiguedad_xlsx
from escritorio.cuotas.modelo.mora import DeudaPorEdad
from escritorio.cuotas.modelo.recargos import SinRecargo
from escritorio.cuotas.piezas.cobranza_eleccion import DialogoDeEleccion, elegir
from escritorio.estatutos.reglas.impago import MEDIDAS


class _Corte(Registro):
    corte: str


class _Medida(Registro):
    medida: str
    presenta: str


class GestionesDeCobranza:
    """Las gestiones de cobranza de una pantalla, que es quien avisa y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        self.pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def ver_antiguedad(self) -> None:
        """La relación de deudores en papel, a la fecha que se diga."""

        def ver(corte: str) -> None:
            contenido = antiguedad_pdf(datos_de_antiguedad(self._bd, corte))
            self.ver(TITULO, contenido, f"{TITULO} {corte}.pdf")

        self._a_una_fecha("&Ver", ver)

    def exportar_antiguedad(self) -> None:
        """La relación de deudores en un libro de Excel, a la fecha que se diga."""

        def guardar(corte: str) -> None:
            destino = self._servicios.dialogos.guardar(
                "Guardar la relación de deudores", f"{TITULO} {corte}.xlsx", "Libros de Excel (*.xlsx)"
            )
            if destino is not None:
                escribir_archivo(destino, antiguedad_xlsx(datos_de_antiguedad(self._bd, corte)))
                self._servicios.avisos.hecho(f"Se guardó {destino.name}.")

        self._a_una_fecha("&Guardar", guardar)

    def _a_una_fecha(self, boton: str, hacer: Callable[[str], object]) -> None:
        campo = CampoFecha("corte", "A &fecha", obligatorio=True, valor=self._bd.hoy())
        dado = pedir(self.pantalla, TITULO, _Corte, [campo], boton)
        if dado is not None:
            hacer(dado.corte)

    def proponer_medida(self, deuda: DeudaPorEdad) -> None:
        """Llevar al órgano la suspensión o la exclusión de un socio."""
        medidas = [(clave, que.removeprefix("la ").capitalize()) for clave, que in MEDIDAS.items()]

        def hacer(dada: _Medida) -> LoHecho:
            proponer_medida(self._bd, deuda.socio_id, dada.medida, dada.presenta)
            return LoHecho("Se presentó la propuesta: irá al orden del día del órgano que decide.")

        Pregunta(
            f"Proponer una medida: {deuda.socio}",
            _Medida,
            [
                CampoEleccion("medida", "&Medida", medidas, obligatorio=True, valor=medidas[0][0]),
                CampoTexto("presenta", "&Quién la presenta", valor="Tesorería"),
            ],
            hacer,
            "&Presentar",
            "La decide el órgano. El estado del socio no cambia hasta que se anote su acuerdo.",
        ).en(self.pantalla)

    def aplicar_recargos(self) -> None:
        """Los recargos que hoy manda la regla, con su cuenta, antes de emitirlos."""
        vista = vista_de_recargos(self._bd)
        if vista.falta or not vista.propuestos:
            fuera = f" Fuera: {'; '.join(_decir_fuera(f) for f in vista.fuera[:3])}." if vista.fuera else ""
            self._servicios.avisos.error(vista.falta or f"Hoy no toca ningún recargo.{fuera}")
            return

        def guardar(claves: list[str], _: dict[str, Any]) -> None:
            hecho = aplicar_recargos(self._bd, tuple(claves))
            cuantos = contar(hecho.cuantos, "recargo", "recargos")
            vuelta = partial(deshacer_emision, self._bd, hecho.accion_id)
            self.pantalla.decir_hecho(f"Se aplicaron {cuantos}: son cargos nuevos.", vuelta)

        lineas = [Linea(p.cargo.id, f"{p.cargo.socio}\n{p.calculo}", True) for p in vista.propuestos]
        explicacion = f"Cada uno es un cargo nuevo, que cita la regla de cuota ({vista.regla})."
        if vista.fuera:
            explicacion += f" Quedan fuera {len(vista.fuera)}: {_decir_fuera(vista.fuera[0])}…"
        dialogo = DialogoDeEleccion(
            self.pantalla, "Recargos por demora", explicacion, lineas, "&Aplicar los recargos", guardar
        )
        elegir(dialogo)

    def ir_al_socio(self, deuda: DeudaPorEdad) -> None:
        """A su ficha en Socios."""
        self.pantalla.ir_a.emit(Referencia("socio", deuda.socio_id))

    def ver(self, titulo: str, contenido: bytes, nombre: str) -> None:
        """Un papel en el visor."""
        visor = VisorPdf(self.pantalla, titulo, contenido, nombre, self._servicios.dialogos)
        visor.finished.connect(visor.deleteLater)
        visor.open()


def _decir_fuera(fuera: SinRecargo) -> str:
    return f"el cargo {fuera.cargo.numero} de {fuera.cargo.socio} ({fuera.motivo.rstrip('.').lower()})"
