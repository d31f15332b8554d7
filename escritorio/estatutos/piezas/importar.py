"""Pegar o importar el texto de un cuerpo: ver lo reconocido, corregirlo y guardarlo con su fundamento."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import Campo, CampoFecha, Formulario
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.modelo.articulado import Cuerpo
from escritorio.estatutos.piezas.articulado import palabras_de
from escritorio.estatutos.piezas.articulado_importado import PasoDePartes


class DialogoDeImportar(QDialog):
    """Texto y partes, lado a lado; luego, en qué se apoya y desde cuándo. `al_guardar` recibe la acción."""

    def __init__(
        self,
        padre: QWidget,
        bd: Archivo,
        dialogos: Dialogos,
        avisos: Avisos,
        cuerpo: Cuerpo,
        al_guardar: Callable[[str], object],
    ) -> None:
        super().__init__(padre)
        self._bd = bd
        self._avisos = avisos
        self._cuerpo = cuerpo
        self._al_guardar = al_guardar
        self.partes = PasoDePartes(dialogos, cuerpo)
        self.partes.cambiadas = self._al_cambiar
        self.formulario = Formulario(_campos(bd, cuerpo))
        self.frase = etiqueta("", "error")
        self._cuadro = QFrame()
        self.atras = QPushButton("A&trás")
        self.seguir = QPushButton()
        self._pasos = QStackedWidget()
        self._montar()
        self._ensenar(0)

    def reject(self) -> None:
        """El texto se vuelve a pegar; lo corregido a mano no, y por eso se pregunta."""
        if not self.partes.corregidas or self._se_descarta():
            super().reject()

    def _se_descarta(self) -> bool:
        pregunta = "¿Descartar lo corregido a mano?"
        return self._avisos.confirmar(self.windowTitle(), pregunta, "&Descartar", peligro=True)

    def _al_cambiar(self) -> None:
        self.seguir.setEnabled(bool(self.partes.piezas))

    def _seguir(self) -> None:
        self._decir("")
        if self._pasos.currentIndex() == 0:
            self._ensenar(1)
            return
        try:
            valores = self.formulario.valores()
            hecho = self._guardar(leer_fundamento(valores), valores["vigente_desde"])
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self.accept()
        self._al_guardar(hecho)

    def _guardar(self, fundado_en: Fundamento, desde: str) -> str:
        return guardar_original(self._bd, self._cuerpo.id, self.partes.piezas, fundado_en, desde)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self.frase.setAccessibleName(frase)
        self._cuadro.setVisible(bool(frase))

    def _ensenar(self, paso: int) -> None:
        self._pasos.setCurrentIndex(paso)
        self.atras.setVisible(paso == 1)
        self._titulo.setText(
            ("En qué se apoya el texto y desde cuándo rige", f"Pegar o importar: {self._cuerpo.nombre}")[
                paso == 0
            ]
        )
        if paso == 0:
            self.seguir.setText("&Seguir")
            self.partes.texto.setFocus()
            self._al_cambiar()
            return
        self._titulo.setText("En qué se apoya el texto y desde cuándo rige")
        cuantas = contar(len(self.partes.piezas), "parte", "partes")
        self.seguir.setText(f"&Guardar el texto, {cuantas}")
        self.formulario.enfocar()

    def _montar(self) -> None:
        self.setWindowTitle("Pegar o importar el texto")
        a_medida(self, 1100, 640)
        self._titulo = etiqueta("", "apartado")
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        self._pasos.addWidget(self.partes)
        self._pasos.addWidget(con_deslizador(self.formulario))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(self._titulo)
        caja.addWidget(self._cuadro)
        caja.addWidget(self._pasos, 1)
        caja.addLayout(self._pie())

    def _pie(self) -> QHBoxLayout:
        self.atras.clicked.connect(lambda: self._ensenar(0))
        self.seguir.clicked.connect(self._seguir)
        self.seguir.setProperty("clase", "principal")
        self.seguir.setDefault(True)
        self.atras.setAutoDefault(False)
        return pie_de_cuadro(self, self.seguir, antes=[self.atras])


def _campos(bd: Archivo, cuerpo: Cuerpo) -> list[Campo]:
    return [
        *campos_de_fundamento(bd),
        CampoFecha(
            "vigente_desde",
            "&Rige desde",
            obligatorio=True,
            ayuda=f"El primer día en que rigió este texto {palabras_de(cuerpo).texto}. Si ya se reformó, "
            "pegue primero el más antiguo que tenga y anote después sus reformas.",
        ),
    ]
