"""Lo que la secretaría hace para cobrar: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    Contestado,
    CuadroConLoEscrito,
    Formulario,
)
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.piezas import (
    Accion,
    a_medida,
    boton_de,
    con_deslizador,
    etiqueta,
    pie_de_cuadro,
)
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, pedir
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.acciones.emision import deshacer_emision
from escritorio.cuotas.acciones.recargos import aplicar_recargos, proponer_medida
from escritorio.cuotas.consultas.mora import vista_de_recargos
from escritorio.cuotas.documentos.informes import TITULO
from escritorio.cuotas.impresos.cuentas import componer_antiguedad
from escritorio.cuotas.modelo.mora import DeudaPorEdad, SinRecargo
from escritorio.estatutos.reglas.cuota import MEDIDAS

Elegido = Callable[[list[str], Contestado], object]
"""Recibe las claves marcadas y los valores del formulario."""
Previa = Callable[[list[str], Contestado], str]


class DialogoDeEleccion(CuadroConLoEscrito):
    """Una lista con casillas y, si hacen falta, unos campos; abajo, lo que pasará con lo elegido.

    `ver`: enseña, sobre este cuadro, lo de la línea en que está el cursor, por su clave.

    Si `al_guardar` lanza `ErrorDeUsuario`, sigue abierto con el campo marcado o la frase a la vista.
    """

    def __init__(
        self,
        padre: QWidget,
        titulo: str,
        explicacion: str,
        lineas: Sequence[Linea],
        boton: str,
        al_guardar: Elegido = lambda marcadas, valores: None,
        *,
        campos: Sequence[Campo] = (),
        previa: Previa | None = None,
        ver: Callable[[QWidget, str], object] | None = None,
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        self._al_guardar, self._calcular, self._ver = al_guardar, previa, ver
        self.formulario = Formulario(campos)
        self.lista = ListaConCasillas(titulo, "Filtrar…")
        self.previa = etiqueta("", "suave")
        self.error = etiqueta("", "error")
        self.guardar = boton_de(Accion(boton, "", self.aceptar, principal=True))
        self._montar(explicacion, bool(campos))
        self.lista.poner(lineas)
        self.lista.cambiada.connect(self._al_cambiar)
        self.formulario.cambiado.connect(self._al_cambiar)
        for teclas in ("Ctrl+Return", "Ctrl+Enter"):  # Enter, en la lista, marca
            QShortcut(QKeySequence(teclas), self, self.aceptar)
        self._al_cambiar()
        self.dar_por_partida()

    def lo_escrito(self) -> object:
        """Los campos y lo marcado."""
        return self.formulario.estado(), self.lista.marcadas()

    def aceptar(self) -> None:
        """Hace lo elegido y cierra, o dice por qué no se puede."""
        try:
            self._al_guardar(self.lista.marcadas(), self.formulario.valores())
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.accept()

    def _al_cambiar(self) -> None:
        self._decir("")
        if self._calcular is None:
            self.previa.setText(f"Elegidos: {len(self.lista.marcadas())}.")
            return
        with suppress(ErrorDeUsuario):
            self.previa.setText(self._calcular(self.lista.marcadas(), self.formulario.estado()))

    def _decir(self, frase: str) -> None:
        self.error.setText(frase)
        self.error.setVisible(bool(frase))

    def _montar(self, explicacion: str, con_campos: bool) -> None:
        self.setMinimumSize(a_escala(420), a_escala(360))
        a_medida(self, 680, 680 if con_campos else 560)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(10)
        caja.addWidget(etiqueta(self.windowTitle(), "apartado"))
        caja.addWidget(etiqueta(explicacion, "suave"))
        caja.addWidget(self.lista, 1)
        if con_campos:
            caja.addWidget(con_deslizador(self.formulario), 2)
        caja.addWidget(self.previa)
        caja.addWidget(self.error)
        caja.addLayout(self._pie())

    def _pie(self) -> QHBoxLayout:
        self.guardar.setAutoDefault(False)
        ver = Accion("&Ver la elegida", "", self._ver_la_elegida)
        return pie_de_cuadro(self, self.guardar, antes=[boton_de(ver)] if self._ver else [])

    def _ver_la_elegida(self) -> None:
        clave = self.lista.elegida()
        if clave and self._ver is not None:
            self._ver(self, clave)


def elegir(dialogo: DialogoDeEleccion) -> list[str]:
    """Lo abre y espera; devuelve las claves marcadas, o ninguna si se dejó."""
    hecho = dialogo.exec() == QDialog.DialogCode.Accepted
    dialogo.deleteLater()
    return dialogo.lista.marcadas() if hecho else []


class _Corte(Registro):
    corte: str


class _Medida(Registro):
    medida: str
    presenta: str


class GestionesDeCobranza(Gestion):
    """Las gestiones de cobranza de una pantalla, que es quien avisa y recarga."""

    def ver_antiguedad(self) -> None:
        """La relación de deudores en papel, a la fecha que se diga."""

        def ver(corte: str) -> None:
            self.ver(TITULO, componer_antiguedad(self._bd, corte, "pdf"), f"{TITULO} {corte}")

        self._a_una_fecha("&Ver", ver)

    def exportar_antiguedad(self) -> None:
        """La relación de deudores en un libro de Excel, a la fecha que se diga."""

        def guardar(corte: str) -> None:
            libro = partial(componer_antiguedad, self._bd, corte, "xlsx")
            self.guardar_fuera(f"{TITULO} {corte}.xlsx", EXCEL, libro, "Guardar la relación de deudores")

        self._a_una_fecha("&Guardar", guardar)

    def _a_una_fecha(self, boton: str, hacer: Callable[[str], object]) -> None:
        campo = CampoFecha("corte", "A &fecha", obligatorio=True, valor=self._bd.hoy())
        dado = pedir(self._pantalla, TITULO, _Corte, [campo], boton)
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
        ).en(self._pantalla)

    def aplicar_recargos(self) -> None:
        """Los recargos que hoy manda la regla, con su cuenta, antes de emitirlos."""
        vista = vista_de_recargos(self._bd)
        if vista.falta or not vista.propuestos:
            fuera = f" Fuera: {'; '.join(_decir_fuera(f) for f in vista.fuera[:3])}." if vista.fuera else ""
            self._servicios.avisos.error(vista.falta or f"Hoy no toca ningún recargo.{fuera}")
            return

        def guardar(claves: list[str], _: Contestado) -> None:
            hecho = aplicar_recargos(self._bd, tuple(claves))
            cuantos = contar(hecho.cuantos, "recargo", "recargos")
            vuelta = partial(deshacer_emision, self._bd, hecho.accion_id)
            self._pantalla.decir_hecho(f"Se aplicaron {cuantos}: son cargos nuevos.", vuelta)

        lineas = [Linea(p.cargo.id, f"{p.cargo.socio}\n{p.calculo}", True) for p in vista.propuestos]
        explicacion = f"Cada uno es un cargo nuevo, que cita la regla de cuota ({vista.regla})."
        if vista.fuera:
            explicacion += f" Quedan fuera {len(vista.fuera)}: {_decir_fuera(vista.fuera[0])}…"
        dialogo = DialogoDeEleccion(
            self._pantalla, "Recargos por demora", explicacion, lineas, "&Aplicar los recargos", guardar
        )
        elegir(dialogo)

    def ir_al_socio(self, deuda: DeudaPorEdad) -> None:
        """A su ficha en Socios."""
        self._pantalla.ir_a.emit(Referencia("socio", deuda.socio_id))


def _decir_fuera(fuera: SinRecargo) -> str:
    return f"el cargo {fuera.cargo.numero} de {fuera.cargo.socio} ({fuera.motivo.rstrip('.').lower()})"
