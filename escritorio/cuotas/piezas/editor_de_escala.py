"""Escribir una escala y verla dibujada mientras se escribe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import Formulario, se_descarta
from escritorio.comun.interfaz.lamina import VistaDeLamina
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.consultas.emision import conceptos
from escritorio.cuotas.consultas.escalas import unidades
from escritorio.cuotas.documentos.dibujos import dibujo_de_escala, escala_en_palabras
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva
from escritorio.cuotas.piezas.campos_de_escala import (
    acomodar,
    campos_de_escala,
    elegido,
    escrito,
    metodo_de,
    rotulo_de_paga,
)
from escritorio.cuotas.piezas.tramos import TramosPorCategoria
from escritorio.cuotas.reglas.exigencias import exigir_metodo
from escritorio.cuotas.reglas.metodos import tramos_por_categoria
from escritorio.cuotas.reglas.tramos_tecleados import escribir_renglones, leer_renglones
from escritorio.socios.consultas import categorias

_SIN_DIBUJO = "Lo que paga cada uno no depende de sus habitantes: se ve en la simulación."
AlCrear = Callable[[EscalaNueva, Fundamento], object]
AlGuardar = Callable[[EscalaNueva], object]


class DialogoDeEscala(QDialog):
    """Una escala nueva o un borrador. `al_crear` la aprueba con su fundamento; `al_guardar`, en borrador."""

    def __init__(
        self, padre: QWidget, bd: Archivo, partida: Escala | None, al_crear: AlCrear, al_guardar: AlGuardar
    ) -> None:
        super().__init__(padre)
        self._al_crear, self._al_guardar = al_crear, al_guardar
        self._unidades = unidades(bd)
        moneda = asociacion(bd).moneda
        self.formulario = Formulario(campos_de_escala(conceptos(bd), self._unidades, partida, moneda))
        self.fundamento = Formulario(campos_de_fundamento(bd, manda="cuotas"))
        self.tramos = TramosPorCategoria([(c.id, c.nombre) for c in categorias(bd) if c.paga_cuota])
        self.frase, self.reparo, self.sin_dibujo = (
            etiqueta("", "error"),
            etiqueta("", "error"),
            etiqueta("", "suave"),
        )
        self.dibujo = VistaDeLamina(Lamina(1, 1, ()), "Escala")
        self._cuadro = QFrame()
        self.guardar, self.crear = QPushButton("Guardar en &borrador"), QPushButton("Aprobar &la escala")
        if partida is not None:
            por_categoria = tramos_por_categoria(partida.tramos).items()
            escritos = {c: escribir_renglones(t, partida.metodo, partida.moneda) for c, t in por_categoria}
            self.tramos.poner(escritos)
        self._montar("Escala en borrador" if partida and partida.estado == "borrador" else "Nueva escala")
        self._tocada = False
        self.formulario.cambiado.connect(self._al_tocar)
        self.tramos.cambiada.connect(self._al_tocar)
        self.tramos.mirada.connect(self._repintar)
        self._repintar()

    def _al_tocar(self, *_: object) -> None:
        self._tocada = True
        self._repintar()

    def reject(self) -> None:
        if not self._tocada or se_descarta(self):
            super().reject()

    def escala(self) -> EscalaNueva:
        """La escala como está escrita. Lanza `DatoInvalido` con el campo, que marca."""
        valores = self.formulario.valores()
        leida = self._leer()
        return EscalaNueva(
            valores["concepto"],
            valores["nombre"],
            leida.moneda,
            valores["desde"],
            valores["fuente"],
            leida.tramos,
            leida.metodo,
        )

    def _leer(self) -> EscalaNueva:
        """Lo que hace falta para dibujarla."""
        metodo, moneda = (
            metodo_de(self.formulario, self._unidades),
            escrito(self.formulario, "moneda").upper(),
        )
        tramos = [
            t
            for categoria, renglones in ({} if metodo.reparte else self.tramos.escritos()).items()
            for t in leer_renglones(renglones, metodo, moneda, categoria)
        ]
        nombre, concepto = escrito(self.formulario, "nombre"), elegido(self.formulario, "concepto")
        exigidos = exigir_metodo(metodo, tramos, moneda)
        return EscalaNueva(concepto, nombre, moneda, "", "", exigidos, metodo)

    def _repintar(self) -> None:
        acomodar(self.formulario, self._unidades)
        rotulo, con_tramos = rotulo_de_paga(self.formulario, self._unidades)
        self.tramos.rotular(rotulo, con_tramos=con_tramos)
        self.tramos.setVisible(elegido(self.formulario, "forma") != "reparto")
        self._decir("")
        try:
            leida = self._leer()
        except ErrorDeUsuario as error:
            self.reparo.setText(f"⚠ {error.mensaje}" if self._tocada and error.campo == "tramos" else "")
            self.dibujo.hide()
            self.sin_dibujo.setText("")
            return
        self.reparo.setText("")
        lamina = dibujo_de_escala(leida, self.tramos.elegida())
        self.dibujo.setVisible(lamina is not None)
        self.sin_dibujo.setText("" if lamina else _SIN_DIBUJO)
        if lamina is not None:
            self.dibujo.poner(lamina, escala_en_palabras(leida, self.tramos.elegida()))

    def _terminar(self, hacer: Callable[[EscalaNueva], object]) -> None:
        self._decir("")
        try:
            hacer(self.escala())
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self.accept()

    def _crear(self) -> None:
        self._terminar(lambda nueva: self._al_crear(nueva, leer_fundamento(self.fundamento.valores())))

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if error.campo == "tramos":
            self.reparo.setText(f"⚠ {error.mensaje}")
        elif error.campo and self.fundamento.marcar(error.campo, error.mensaje):
            self._columna.ensureWidgetVisible(self.fundamento)
        elif not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
            self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _montar(self, titulo: str) -> None:
        self.setWindowTitle(titulo)
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        cuerpo = QHBoxLayout()
        cuerpo.setSpacing(a_escala(20))
        self._columna = con_deslizador(self._datos())
        cuerpo.addWidget(self._columna, 5)
        # El acuerdo sale al final de la columna: al elegirlo, o si falta, ha de verse.
        self.fundamento.cambiado.connect(
            lambda _: self._columna.ensureWidgetVisible(self.fundamento), Qt.ConnectionType.QueuedConnection
        )
        cuerpo.addWidget(con_deslizador(self._lo_que_paga()), 6)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(self._cuadro)
        caja.addLayout(cuerpo, 1)
        caja.addLayout(self._pie())
        a_medida(self, 1080, 640)

    def _datos(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.addWidget(self.formulario)
        caja.addWidget(etiqueta("Quién la aprobó", "rotulo-fuerte"))
        caja.addWidget(etiqueta("En borrador no hace falta todavía.", "suave"))
        caja.addWidget(self.fundamento)
        caja.addStretch(1)
        return hoja

    def _lo_que_paga(self) -> QWidget:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, a_escala(8), 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(etiqueta("Qué paga cada uno", "rotulo-fuerte"))
        for pieza in (self.tramos, self.reparo, self.dibujo, self.sin_dibujo):
            caja.addWidget(pieza)
        caja.addStretch(1)
        return hoja

    def _pie(self) -> QHBoxLayout:
        cancelar = QPushButton("Cancelar")
        cancelar.clicked.connect(self.reject)
        self.guardar.clicked.connect(lambda: self._terminar(self._al_guardar))
        self.crear.clicked.connect(self._crear)
        self.crear.setProperty("clase", "principal")
        self.crear.setDefault(True)
        pie = QHBoxLayout()
        pie.addStretch(1)
        for boton in (cancelar, self.guardar, self.crear):
            boton.setAutoDefault(boton is self.crear)
            pie.addWidget(boton)
        return pie
