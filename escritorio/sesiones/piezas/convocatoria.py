"""El asistente de la convocatoria: datos, orden del día y vista previa antes de convocar."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import guardar_borrador
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, Sesion, SesionNueva
from escritorio.sesiones.piezas.campos import campos_de_sesion, leer_emision, leer_sesion
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from escritorio.sesiones.piezas.previa import (
    dia_que_toca,
    mayoria_en_palabras,
    peticion_en_palabras,
    reglas_de_sesion,
    vista_previa,
)
from escritorio.sesiones.piezas.vista_previa import VistaPrevia

_PASOS = ("Sesión", "Orden del día", "Vista previa")


class AsistenteDeConvocatoria(QDialog):
    """Prepara una sesión nueva o un `borrador`. Al aceptar, `sesion_id` y `frase` dicen qué se hizo."""

    ir_a = Signal(object)
    """Pide ir a una `Referencia`; el borrador se ha guardado antes."""

    def __init__(
        self, padre: QWidget | None, bd: Archivo, avisos: Avisos, borrador: Sesion | None = None
    ) -> None:
        super().__init__(padre)
        self._bd = bd
        self._avisos = avisos
        self.sesion_id = borrador.id if borrador else None
        self.frase = ""
        self.accion_id = ""
        self.formulario = Formulario(campos_de_sesion(bd, borrador))
        self.orden = OrdenDelDia(self._mayoria_de)
        self.previa = VistaPrevia()
        self._pasos = QStackedWidget()
        self._guia = etiqueta("", "suave")
        self._error = etiqueta()
        self._cuadro = QFrame()
        self.atras = QPushButton("&Atrás")
        self.siguiente = QPushButton("&Siguiente")
        self.guardar = QPushButton("&Guardar borrador")
        self.convocar = QPushButton("&Convocar")
        self._propuesto = ""
        self._montar(borrador is None)
        self._conectar()
        if borrador:
            self.orden.poner(_como_nuevos(bd, borrador.id))
        self._pedir_lo_que_toca()
        self._ir(0)

    def paso(self) -> int:
        """El paso que se ve, desde 0."""
        return self._pasos.currentIndex()

    def avanzar(self) -> None:
        """Al paso siguiente, si lo escrito en éste vale."""
        try:
            nueva = self._leer()
            if self.paso() == 1:
                self.previa.poner(vista_previa(self._bd, nueva, self._emision()))
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self._ir(self.paso() + 1)

    def retroceder(self) -> None:
        """Al paso anterior."""
        self._ir(self.paso() - 1)

    def guardar_borrador(self) -> None:
        """Guarda lo escrito sin convocar y cierra."""
        if self._guardar():
            self.frase = "Se guardó el borrador de la sesión."
            self.accept()

    def convocar_ya(self) -> None:
        """Guarda y convoca; si no cumple el plazo, lo confirma antes."""
        incumple = self.previa.incumple()
        if incumple and not self._avisos.confirmar(
            "Convocar fuera de plazo", incumple, "&Convocar de todos modos", _DE_TODOS_MODOS, peligro=True
        ):
            return
        try:
            self.sesion_id = guardar_borrador(self._bd, self.sesion_id, self._leer())
            self.accion_id = convocar(
                self._bd, self.sesion_id, aunque_incumpla=bool(incumple), emitida=self._emision()
            )
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self.frase = "Se convocó la sesión."
        self.accept()

    def _guardar(self) -> bool:
        try:
            self.sesion_id = guardar_borrador(self._bd, self.sesion_id, self._leer())
        except ErrorDeUsuario as error:
            self._explicar(error)
            return False
        return True

    def _leer(self) -> SesionNueva:
        return leer_sesion(self.formulario.valores(), self.orden.puntos())

    def _emision(self) -> str:
        return leer_emision(self.formulario.valores(), self._bd.ahora())

    def _pedir_lo_que_toca(self) -> None:
        """La tercera llamada, el país y la urgencia, sólo si las reglas de ese órgano los usan."""
        estado = self.formulario.estado()
        organo_id, tipo = (str(self._eleccion(campo)) for campo in ("organo_id", "tipo"))
        ahora = self._bd.ahora()
        reglas = reglas_de_sesion(self._bd, organo_id, tipo, ahora, ahora)
        con_tercera = reglas.llamadas > 2 or bool(estado["hora_tercera"])
        for campo in ("tercera_llamada", "hora_tercera"):
            self.formulario.mostrar(campo, con_tercera)
        self.formulario.mostrar("pais", reglas.en_habiles)
        self.formulario.mostrar("urgente", reglas.preve_urgencia)
        for campo in ("piden", "presentada"):
            self.formulario.mostrar(campo, reglas.preve_peticion)
        self._decir_la_peticion()
        self._proponer_dia(organo_id, tipo)

    def _decir_la_peticion(self) -> None:
        """Junto a cuántos la piden, si procede y hasta cuándo; nada si aún no se lee."""
        estado = self.formulario.estado()
        piden, presentada = str(estado["piden"]), str(estado["presentada"])
        dicho = "Vacío: no es a petición."
        with suppress(DatoInvalido):
            if piden.isdecimal():
                organo_id, tipo = (str(self._eleccion(campo)) for campo in ("organo_id", "tipo"))
                dia = leer_fecha(presentada, "presentada") if presentada else ""
                dicho = peticion_en_palabras(self._bd, organo_id, tipo, int(piden), dia)
        self.formulario.ayudar("piden", dicho)

    def _proponer_dia(self, organo_id: str, tipo: str) -> None:
        """El que toca según la regla, si no se ha escrito otro; y, junto al campo, por qué."""
        toca, porque = dia_que_toca(self._bd, organo_id, tipo)
        self.formulario.ayudar("primera_llamada", porque)
        if self.sesion_id is None and self.formulario.estado()["primera_llamada"] == self._propuesto:
            self._propuesto = en_corto(toca)
            self.formulario.poner({"primera_llamada": toca})

    def _eleccion(self, campo: str) -> object:
        combo: Any = self.formulario.control(campo)
        return combo.currentData() or ""

    def _mayoria_de(self, tipo: str) -> str:
        return mayoria_en_palabras(self._bd, str(self._eleccion("organo_id")), tipo, self._bd.hoy())

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if error.campo and self.formulario.marcar(error.campo, error.mensaje):
            self._ir(0)
            self.formulario.marcar(error.campo, error.mensaje)
            return
        self._error.setText(error.mensaje)
        self._cuadro.setVisible(True)

    def _ir(self, paso: int) -> None:
        self._cuadro.hide()
        self._pasos.setCurrentIndex(paso)
        marcas = [f"{i}. {n}" for i, n in enumerate(_PASOS, start=1)]
        marcas[paso] = f"▸ {marcas[paso]}"
        self._guia.setText("     ".join(marcas))
        ultimo = paso == len(_PASOS) - 1
        self.atras.setVisible(paso > 0)
        self.siguiente.setVisible(not ultimo)
        self.convocar.setVisible(ultimo)
        self.siguiente.setDefault(not ultimo and paso != 1)
        if paso == 0:
            self.formulario.enfocar()
        elif paso == 1:
            self._entrar_en_el_orden()
        else:
            self.convocar.setFocus()

    def _entrar_en_el_orden(self) -> None:
        self.orden.revisar()
        if not self.orden.puntos():
            self.orden.anadir()
        else:
            self.orden.tabla.setFocus()

    def _fijar_regla(self) -> None:
        if self._guardar():
            organo_id = self._leer().organo_id
            self.frase = "Se guardó el borrador de la sesión."
            self.accept()
            self.ir_a.emit(Referencia("organos", organo_id))

    def _conectar(self) -> None:
        self.atras.clicked.connect(self.retroceder)
        self.siguiente.clicked.connect(self.avanzar)
        self.guardar.clicked.connect(self.guardar_borrador)
        self.convocar.clicked.connect(self.convocar_ya)
        self.previa.fijar_regla.connect(self._fijar_regla)
        self.formulario.cambiado.connect(
            lambda campo: self._pedir_lo_que_toca() if campo in ("organo_id", "tipo") else None
        )
        self.formulario.cambiado.connect(
            lambda campo: self._decir_la_peticion() if campo in ("piden", "presentada") else None
        )
        QShortcut(QKeySequence("Ctrl+Return"), self, self._seguir)

    def _seguir(self) -> None:
        (self.convocar_ya if self.paso() == len(_PASOS) - 1 else self.avanzar)()

    def _montar(self, nueva: bool) -> None:
        titulo = "Convocar sesión" if nueva else "Preparar la sesión"
        self.setWindowTitle(titulo)
        self.setMinimumSize(a_escala(660), a_escala(430))
        a_medida(self, 720, 600)
        self._cuadro.setProperty("clase", "cuadro-error")
        QVBoxLayout(self._cuadro).addWidget(self._error)
        for pieza in (con_deslizador(self.formulario), self.orden, con_deslizador(self.previa)):
            self._pasos.addWidget(pieza)
        pie = _pie(self, (self.atras, self.siguiente, self.guardar, self.convocar))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(self._guia)
        caja.addWidget(self._cuadro)
        caja.addWidget(self._pasos, 1)
        caja.addLayout(pie)


_DE_TODOS_MODOS = "La convocatoria y el acta dirán que no se cumplió el plazo."


def _pie(dialogo: QDialog, botones: Sequence[QPushButton]) -> QHBoxLayout:
    atras, siguiente, guardar, convocar_ = botones
    for principal in (siguiente, convocar_):
        principal.setProperty("clase", "principal")
    cancelar = QPushButton("Cancelar")
    cancelar.clicked.connect(dialogo.reject)
    pie = QHBoxLayout()
    pie.setSpacing(8)
    for boton in (*botones, cancelar):
        boton.setAutoDefault(False)
    pie.addWidget(cancelar)
    pie.addStretch(1)
    for boton in (guardar, atras, siguiente, convocar_):
        pie.addWidget(boton)
    return pie


def _como_nuevos(bd: Archivo, sesion_id: str) -> list[PuntoNuevo]:
    return [
        PuntoNuevo(p.titulo, p.tipo_decision, p.texto, p.propuesta, p.origen_tipo, p.origen_id, p.id)
        for p in puntos(bd, sesion_id)
    ]
