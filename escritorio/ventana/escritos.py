"""Lo que se escribió y no está en el archivo: recuperarlo, copiarlo o descartarlo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.actas.acciones.levantar import escribir_parte
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.lateral import Indice
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.informes.acciones.borradores import escribir_apartado
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.en_vivo import apuntar_nota

_ANCHO, _ALTO = 860, 460
_EXPLICACION = (
    "Esto se escribió y no llegó a guardarse en el archivo. Al recuperarlo sustituye a lo que hay ahora en su"
    " sitio, que queda en la actividad."
)
_SOLO_COPIAR = "Se escribía en un cuadro que quedó abierto: cópielo y péguelo al volver a abrirlo."
_SE_RETOMA = "Se escribía en un cuadro que quedó abierto: al volver a abrirlo estará tal como lo dejó."
_ACCIONES: Mapping[str, Callable[..., object]] = {
    "acta": escribir_parte,
    "informe": escribir_apartado,
    "nota": apuntar_nota,
    "punto": tratar_punto,
}


def recuperar(bd: Archivo, escrito: Escrito) -> None:
    """Guarda en su sitio lo que se había escrito. Lanza lo mismo que su acción."""
    _ACCIONES[escrito.clase](bd, *escrito.ids, *escrito.textos)


class DialogoDeEscritos(QDialog):
    """A la izquierda, qué es y de cuándo; a la derecha, su texto. `recuperados`: cuántos se guardaron."""

    def __init__(self, padre: QWidget, servicios: Servicios) -> None:
        super().__init__(padre)
        self.setWindowTitle("Texto sin guardar")
        self._servicios = servicios
        self._escritos: list[Escrito] = []
        self.recuperados = 0
        self.lista = Indice("Lo que no está guardado")
        self.texto = QPlainTextEdit(readOnly=True)
        self.texto.setTabChangesFocus(True)
        self.texto.setAccessibleName("El texto sin guardar")
        self.nota = etiqueta(_EXPLICACION, "suave")
        self.copiar = boton_de(Accion("C&opiar", "", self._copiar))
        self.descartar = boton_de(Accion("&Descartar", "", self._descartar))
        self.recuperar = boton_de(Accion("&Recuperar", "", self._recuperar, principal=True))
        self._montar()
        self.lista.currentRowChanged.connect(lambda _: self._pintar())
        self._leer()

    def _leer(self) -> None:
        guardador = self._servicios.guardador
        juntos = {e.clave: e for e in (*guardador.hallados(), *guardador.pendientes())}
        self._escritos = list(juntos.values())
        self.lista.clear()
        for escrito in self._escritos:
            fila = QListWidgetItem(_rotulo(escrito))
            fila.setToolTip(_rotulo(escrito))
            self.lista.addItem(fila)
        self.lista.setCurrentRow(0)
        self._pintar()

    def _actual(self) -> Escrito | None:
        fila = self.lista.currentRow()
        return self._escritos[fila] if 0 <= fila < len(self._escritos) else None

    def _pintar(self) -> None:
        escrito = self._actual()
        self.texto.setPlainText(_juntos(escrito) if escrito else "")
        se_recupera = escrito is not None and escrito.clase in _ACCIONES
        self.recuperar.setVisible(se_recupera)
        suya = _SE_RETOMA if escrito is not None and escrito.clase == "formulario" else _SOLO_COPIAR
        self.nota.setText(_EXPLICACION if se_recupera or escrito is None else suya)
        for boton in (self.copiar, self.descartar):
            boton.setEnabled(escrito is not None)

    def _copiar(self) -> None:
        QGuiApplication.clipboard().setText(self.texto.toPlainText())

    def _descartar(self) -> None:
        escrito = self._actual()
        seguro = escrito and self._servicios.avisos.confirmar(
            "Descartar lo escrito", "No se podrá recuperar.", "&Descartar", peligro=True
        )
        if escrito and seguro:
            self._quitar(escrito)

    def _recuperar(self) -> None:
        escrito = self._actual()
        if escrito is None:
            return
        with explicando_errores(self._servicios.avisos) as intento:
            recuperar(self._servicios.bd, escrito)
        if intento.bien:
            self.recuperados += 1
            self._quitar(escrito)

    def _quitar(self, escrito: Escrito) -> None:
        self._servicios.guardador.olvidar(*escrito.ids)
        self._leer()
        if not self._escritos:
            self.accept()

    def _montar(self) -> None:
        botones, partes = QHBoxLayout(), QHBoxLayout()
        cerrar = QPushButton("C&errar")
        cerrar.setAutoDefault(False)
        cerrar.clicked.connect(self.accept)
        botones.addStretch(1)
        for boton in (self.copiar, self.descartar, cerrar, self.recuperar):
            botones.addWidget(boton)
        partes.addWidget(self.lista, 1)
        partes.addWidget(self.texto, 1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.addWidget(etiqueta("Texto sin guardar", "apartado"))
        caja.addWidget(self.nota)
        caja.addLayout(partes, 1)
        caja.addLayout(botones)
        a_medida(self, _ANCHO, _ALTO)


def _rotulo(escrito: Escrito) -> str:
    cuando = con_hora(escrito.cuando) if escrito.cuando else ""
    return "\n".join(linea for linea in (escrito.rotulo or "Texto", cuando) if linea)


def _juntos(escrito: Escrito) -> str:
    return "\n\n".join(t for t in escrito.textos if t)
