"""Un párrafo largo que se guarda solo mientras se escribe, con negrita, cursiva, listas y corrector."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar, limpiar
from escritorio.comun.interfaz.corrector import Corrector, Subrayado
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.parrafo import AvisoDeGuardado, AvisoDePegado, Parrafo
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.teclas import CURSIVA, NEGRITA, atajar
from escritorio.comun.interfaz.tema import a_escala

_AL_PARAR_MS = 800
_SIN_PARAR_MS = 1_500
"""Escribiendo sin pausa se guarda cada tanto: un corte de luz se lleva menos de dos segundos."""
_RENGLONES_LEIDOS = 6


class Redaccion(QWidget):
    """Rótulo, botones de letra y texto. `escrito` pide guardar: cada poco, al parar de teclear y al salir.

    Con `conservar_en`, lo que no se pudo guardar sigue a la vista, aunque se vaya a otro asunto y se vuelva.
    `con_apuntes`: cada poco sólo se emite `apuntado`, y `escrito` queda para cuando se sale del párrafo.
    """

    escrito = Signal()
    apuntado = Signal()

    def __init__(
        self,
        rotulo: str,
        nombre: str,
        lineas: int,
        padre: QWidget | None = None,
        *,
        con_apuntes: bool = False,
    ) -> None:
        super().__init__(padre)
        self._con_apuntes = con_apuntes
        self.texto = Parrafo()
        self.texto.setTabChangesFocus(True)
        self.texto.setAccessibleName(nombre)
        self.aviso = AvisoDePegado(self.texto)
        self.sin_guardar = AvisoDeGuardado(self.texto)
        self.por_revisar = etiqueta("", "rotulo")
        self._guardador: Guardador | None = None
        self._lineas = lineas
        self._pendiente = self._en_apuntes = self._poniendo = False
        self._de = self._guardado = ""
        self._subrayado: Subrayado | None = None
        self._al_parar = QTimer(self, singleShot=True, interval=_AL_PARAR_MS)
        self._sin_parar = QTimer(self, singleShot=True, interval=_SIN_PARAR_MS)
        self._botones = QWidget()
        self._montar(rotulo)
        self._medir()
        for reloj in (self._al_parar, self._sin_parar):
            reloj.timeout.connect(self._apuntar if con_apuntes else self.guardar)
        # No `textChanged`: también lo emite el subrayado, y nadie habría escrito.
        self.texto.document().contentsChange.connect(self._tecleado)
        self.texto.abandonado.connect(self.guardar)

    def valor(self) -> str:
        """Lo escrito."""
        return self.texto.toPlainText()

    def poner(self, texto: str, *, editable: bool, de: str = "") -> None:
        """Enseña `texto`, lo guardado en `de` (el id de aquello de que trata, o su `sitio_de`).

        Lo escrito y aún sin guardar se queda, también si guardarlo no se pudo; con otro
        `de`, no: quien cambia de asunto llama antes a `guardar`.
        """
        if self.texto.isReadOnly() == editable:
            if self._subrayado:
                self._subrayado.repasar()
            self.texto.setReadOnly(not editable)
            # La hoja de estilo no vuelve a mirar si se puede escribir.
            self.texto.style().unpolish(self.texto)
            self.texto.style().polish(self.texto)
        self._botones.setVisible(editable)
        conservado = self._guardador.texto_en(de) if self._guardador and editable else None
        if de != self._de:
            self._de = de
            self._empezar(texto if conservado is None else conservado)
        elif (
            conservado is None
            and not self._pendiente
            and texto not in (self._guardado, limpiar(self.valor()))
        ):
            self._cambiar(texto)
        self._guardado = texto
        self._decir_si_se_guardo()
        self._medir()

    def guardar(self) -> None:
        """Pide guardar ahora lo que falte."""
        self._al_parar.stop()
        self._sin_parar.stop()
        if self._pendiente or self._en_apuntes:
            self._pendiente = self._en_apuntes = False
            self.escrito.emit()
            self._dejar()

    def dar_por_guardado(self) -> None:
        """Lo escrito lo guardó ya quien monta, por su cuenta: no falta nada."""
        self._al_parar.stop()
        self._sin_parar.stop()
        self._pendiente = self._en_apuntes = False

    def corregir_con(self, corrector: Corrector, idioma: str) -> None:
        """Subraya lo que haya por revisar en ese idioma («es» o «pt») en cuanto se escriba."""
        self._subrayado = Subrayado(self.texto, corrector, idioma)
        self._subrayado.contado.connect(self._decir_por_revisar)

    def conservar_en(self, guardador: Guardador) -> None:
        """Ahí se guarda lo escrito, y de ahí vuelve lo que no se pudo guardar."""
        self._guardador = guardador
        guardador.cambiado.connect(self._decir_si_se_guardo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._medir()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._medir()

    def _empezar(self, texto: str) -> None:
        """De otro asunto: nada de lo anterior vale, ni el cursor ni lo que se podía deshacer."""
        self.dar_por_guardado()
        self.aviso.quitar()
        if self._subrayado:
            self._subrayado.olvidar()
        if texto != self.valor():
            self._escribir(texto)

    def _cambiar(self, texto: str) -> None:
        """Otro lo cambió (un deshacer, otra ventana): se enseña sin mover el cursor de donde estaba."""
        self.aviso.quitar()
        sitio = self.texto.textCursor().position()
        self._escribir(texto)
        cursor = self.texto.textCursor()
        cursor.setPosition(min(sitio, self.texto.document().characterCount() - 1))
        self.texto.setTextCursor(cursor)

    def _escribir(self, texto: str) -> None:
        self._poniendo = True
        self.texto.setPlainText(texto)
        self._poniendo = False

    def _medir(self) -> None:
        """El alto se reserva aquí: la hoja de estilo pisa el mínimo del párrafo.

        Lo que sólo se lee pide además lo que ocupa, hasta unos renglones.
        """
        escritos = round(self.texto.document().size().height()) if self.texto.isReadOnly() else 0
        renglones = self.fontMetrics().lineSpacing() * max(self._lineas, min(escritos, _RENGLONES_LEIDOS))
        pies = sum(self._alto_de(pie) for pie in self._pies() if not pie.isHidden())
        self.setMinimumHeight(renglones + a_escala(20) + a_escala(28) + pies)

    def _pies(self) -> tuple[QWidget, ...]:
        return (self.por_revisar, self.aviso, self.sin_guardar)

    def _alto_de(self, pie: QWidget) -> int:
        alto = pie.heightForWidth(self.width()) if pie.hasHeightForWidth() else pie.sizeHint().height()
        return alto + a_escala(2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._medir()
        return False

    def _tecleado(self, _: int, quitados: int, puestos: int) -> None:
        if self._poniendo or not (quitados or puestos):
            return
        self._pendiente = True
        if self._guardador:
            self._guardador.tecleado()
        self._al_parar.start()
        if not self._sin_parar.isActive():
            self._sin_parar.start()

    def _apuntar(self) -> None:
        self._al_parar.stop()
        self._sin_parar.stop()
        if self._pendiente:
            self._pendiente, self._en_apuntes = False, True
            self.apuntado.emit()
            self._dejar()

    def _dejar(self) -> None:
        if self._guardador:
            self._guardador.dejado()

    def _decir_si_se_guardo(self) -> None:
        self.sin_guardar.decir(self._guardador.causa_en(self._de) if self._guardador else "")

    def _decir_por_revisar(self, cuantas: int) -> None:
        frase = f"{contar(cuantas, 'palabra', 'palabras')} por revisar" if cuantas else ""
        self.por_revisar.setText(frase)
        self.por_revisar.setVisible(bool(cuantas))
        self.texto.setAccessibleDescription(frase)

    def _rodear(self, marca: str) -> None:
        if self.texto.isReadOnly():
            return
        cursor = self.texto.textCursor()
        elegido = cursor.selectedText()
        cursor.insertText(f"{marca}{elegido}{marca}")
        if not elegido:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(marca))
        self.texto.setTextCursor(cursor)
        self.texto.setFocus()

    def _hacer_lista(self) -> None:
        cursor = self.texto.textCursor()
        lineas = cursor.selectedText().split("\u2029")
        cursor.insertText("\n".join(f"- {linea}" for linea in lineas))
        self.texto.setTextCursor(cursor)
        self.texto.setFocus()

    def _montar(self, rotulo: str) -> None:
        marca = QLabel(rotulo)
        marca.setProperty("clase", "rotulo-fuerte")
        marca.setBuddy(self.texto)
        self._montar_botones()
        cabecera = QHBoxLayout()
        cabecera.addWidget(marca, 1)
        cabecera.addWidget(self._botones)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(2))
        caja.addLayout(cabecera)
        caja.addWidget(self.texto, 1)
        self.por_revisar.hide()
        for pie in self._pies():
            caja.addWidget(pie)
            pie.installEventFilter(self)

    def _montar_botones(self) -> None:
        dentro = QHBoxLayout(self._botones)
        dentro.setContentsMargins(0, 0, 0, 0)
        dentro.setSpacing(0)
        for tecla, signo in ((NEGRITA, "**"), (CURSIVA, "*")):
            rodear = partial(self._rodear, signo)
            ayuda = tecla.con_su_tecla(tecla.explica)
            dentro.addWidget(_de_letra(boton_de(Accion(tecla.rotulo, "", rodear, ayuda=ayuda))))
            atajar(tecla, self.texto, rodear, con_el_cursor=True)
        en_lista = Accion("Lista", "", self._hacer_lista, ayuda="Convierte las líneas elegidas en una lista")
        dentro.addWidget(_de_letra(boton_de(en_lista)))


def _de_letra(boton: QPushButton) -> QPushButton:
    boton.setProperty("clase", "enlace")
    return boton
