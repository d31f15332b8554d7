"""El plazo a la vista: cuánto media, qué días no cuentan, hasta cuándo se convoca."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.sesiones.modelo.preparacion import CalculoDePlazo

PLAZOS = {
    Veredicto.SI: ("Cumple el plazo", "exito"),
    Veredicto.NO: ("Fuera de plazo", "peligro"),
    Veredicto.NO_SE_SABE: ("Plazo por fijar", "aviso"),
}
DE_TODOS_MODOS = "La convocatoria y el acta dirán que no se cumplió el plazo."
_SIN_DIA = "Escriba el día de la sesión para contar el plazo."


class Calculadora(QFrame):
    """La cuenta del plazo; `feriados_pedidos`: se quieren ver los feriados locales."""

    feriados_pedidos = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._dentro = QVBoxLayout()
        self._dentro.setSpacing(a_escala(6))
        self._feriados = boton_de(
            Accion(
                "Feriados l&ocales…",
                "calendar-days",
                self.feriados_pedidos.emit,
                ayuda="Los que no trae el calendario nacional",
            )
        )
        caja = QVBoxLayout(self)
        caja.addWidget(etiqueta("Plazo de convocatoria", "rotulo-fuerte"))
        caja.addLayout(self._dentro)
        caja.addWidget(self._feriados)
        self.poner(None)

    def poner(self, calculo: CalculoDePlazo | None, *, en_habiles: bool = False) -> None:
        """Enseña esa cuenta; None, si aún no hay día. `en_habiles`: los feriados cuentan."""
        vaciar_caja(self._dentro)
        self._feriados.setVisible(en_habiles)
        if calculo is None:
            self._dentro.addWidget(etiqueta(_SIN_DIA, "suave"))
            return
        dictamen = calculo.dictamen
        self._dentro.addWidget(Pildora(*PLAZOS.get(dictamen.veredicto, ("", "neutro"))))
        for aviso in calculo.avisos:
            self._dentro.addWidget(etiqueta(f"⚠ {aviso}", "error"))
        self._dentro.addWidget(etiqueta(str(dictamen.frase)))
        if calculo.ultima:
            self._dentro.addWidget(etiqueta(f"Última fecha para convocar: {calculo.ultima}."))
        fundamento = f"Fundamento: {dictamen.fundamento}." if dictamen.fundamento else ""
        for paso in filter(None, (*map(str, dictamen.cuenta), calculo.urgencia, fundamento)):
            self._dentro.addWidget(etiqueta(paso, "rotulo"))
