"""Escribir los apartados de un informe, uno a la vez y con sitio."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.interfaz.formulario import CuadroConLoEscrito
from escritorio.comun.interfaz.guardador import DelCuadro
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.comun.interfaz.redaccion import Redaccion
from escritorio.comun.interfaz.tema import a_escala
from escritorio.unidades.modelo.informes import Apartado

_ANCHO, _ALTO, _RENGLONES = 860, 560, 14


class DialogoDeRedactar(CuadroConLoEscrito):
    """Los apartados a la izquierda y el texto del elegido a la derecha; se guardan todos a la vez.

    `al_guardar` recibe los apartados; si lanza `ErrorDeUsuario`, se lee arriba y el diálogo sigue abierto.
    """

    def __init__(
        self,
        padre: QWidget | None,
        titulo: str,
        apartados: Sequence[Apartado],
        al_guardar: Callable[[Sequence[Apartado]], LoHecho],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        self._apartados = list(apartados)
        self._al_guardar = al_guardar
        self.hecho: object = None
        self._textos = [a.texto for a in apartados]
        self._elegido = 0
        self.lista = QListWidget()
        self.lista.setAccessibleName("Apartados del informe")
        self.lista.setProperty("clase", "indice")
        self.texto = Redaccion("", "Texto del apartado", _RENGLONES)
        self._rotulo, self._error = etiqueta("", "apartado"), etiqueta("", "error")
        self.guardar = QPushButton("&Guardar")
        self.guardar.setProperty("clase", "principal")
        self.guardar.clicked.connect(self._intentar)
        self._montar()
        self._apartado = DelCuadro(self, self.lo_escrito)
        self.texto.texto.textChanged.connect(self._apartado.tocado)
        self.lista.currentRowChanged.connect(self._cambiar)
        self.lista.setCurrentRow(0)
        a_medida(self, _ANCHO, _ALTO)
        self.dar_por_partida()

    def elegir(self, lugar: int) -> None:
        """Enseña el apartado de ese lugar, desde 0."""
        self.lista.setCurrentRow(lugar)

    def lo_escrito(self) -> list[str]:
        """Los apartados como están ahora, también el que se está escribiendo."""
        dados = list(self._textos)
        if self.texto.isVisible():
            dados[self._elegido] = self.texto.valor()
        return dados

    def _recoger(self) -> None:
        self._textos[self._elegido] = self.texto.valor()

    def _cambiar(self, lugar: int) -> None:
        if lugar < 0:
            return
        if self.texto.isVisible():
            self._recoger()
        self._elegido = lugar
        self._rotulo.setText(self._apartados[lugar].titulo)
        self.texto.poner(self._textos[lugar], editable=True, de=f"apartado {lugar}")
        self._rotular()

    def _rotular(self) -> None:
        """Los vacíos lo dicen: no se imprimen."""
        for i, parte in enumerate(self._apartados):
            renglon = self.lista.item(i)
            renglon.setText(parte.titulo if self._textos[i].strip() else f"{parte.titulo} (vacío)")

    def _intentar(self) -> None:
        self._recoger()
        try:
            self.hecho = self._al_guardar(
                [Apartado(a.titulo, t) for a, t in zip(self._apartados, self._textos, strict=True)]
            )
        except ErrorDeUsuario as error:
            self._error.setText(error.mensaje)
            self._error.setAccessibleName(error.mensaje)
            return
        self.accept()

    def _montar(self) -> None:
        for parte in self._apartados:
            self.lista.addItem(parte.titulo)
        self.lista.setWordWrap(True)
        self.lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lista.setFixedWidth(min(a_escala(230), 290))
        self.guardar.setAutoDefault(False)
        derecha = QVBoxLayout()
        derecha.addWidget(self._rotulo)
        derecha.addWidget(self.texto)
        derecha.addStretch(1)
        partes = QHBoxLayout()
        partes.setSpacing(14)
        partes.addWidget(self.lista)
        partes.addLayout(derecha, 1)
        vacio = etiqueta("El apartado que se deje vacío no se imprime.", "suave")
        pie = pie_de_cuadro(self, self.guardar, cabe=vacio)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.addWidget(self._error)
        caja.addLayout(partes, 1)
        caja.addLayout(pie)
