"""El asistente de la convocatoria: datos, orden del día y vista previa antes de convocar."""

from __future__ import annotations

from collections.abc import Sequence

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

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.peticiones import guardar_preparada
from escritorio.sesiones.modelo.sesiones import Sesion, SesionNueva
from escritorio.sesiones.piezas.anexos import DialogoDeAnexos
from escritorio.sesiones.piezas.datos_de_sesion import DatosDeSesion
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from escritorio.sesiones.piezas.pendientes import Pendientes, como_nuevos
from escritorio.sesiones.piezas.previa import mayoria_en_palabras, vista_previa
from escritorio.sesiones.piezas.vista_previa import VistaPrevia


class AsistenteDeConvocatoria(QDialog):
    """Prepara una sesión nueva o un `borrador`. Al aceptar, `sesion_id` y `frase` dicen qué se hizo."""

    ir_a = Signal(object)
    """Pide ir a una `Referencia`; el borrador se ha guardado antes."""

    def __init__(
        self,
        padre: QWidget | None,
        bd: Archivo,
        avisos: Avisos,
        dialogos: Dialogos,
        borrador: Sesion | None = None,
    ) -> None:
        super().__init__(padre)
        self._bd = bd
        self._avisos, self._dialogos = avisos, dialogos
        self.sesion_id = borrador.id if borrador else None
        self.frase = ""
        self.accion_id = ""
        self.datos = DatosDeSesion(bd, dialogos, borrador)
        self.formulario = self.datos.formulario
        self.orden = OrdenDelDia(self._mayoria_de)
        self.previa = VistaPrevia()
        self._paginas: list[tuple[str, QWidget]] = [
            ("Sesión", self.datos),
            ("Orden del día", self.orden),
            ("Vista previa", con_deslizador(self.previa)),
        ]
        self._pasos = QStackedWidget()
        self._guia = etiqueta("", "suave")
        self._error = etiqueta()
        self._cuadro = QFrame()
        self.atras = QPushButton("&Atrás")
        self.siguiente = QPushButton("&Siguiente")
        self.guardar = QPushButton("&Guardar borrador")
        self.convocar = QPushButton("&Convocar")
        self.anexos = QPushButton("An&exos…")
        self.anexos.setToolTip("Guarda el borrador y le añade documentos")
        self._pendientes = Pendientes(self, bd, avisos, self.datos, self.orden)
        self._montar(borrador is None)
        self._conectar()
        if borrador:
            self.orden.poner(como_nuevos(bd, borrador.id))
        self._proponer_orden()
        self._ir(0)

    def paso(self) -> int:
        """El paso que se ve, desde 0."""
        return self._pasos.currentIndex()

    def avanzar(self) -> None:
        """Al paso siguiente, si lo escrito en éste vale."""
        try:
            nueva = self._leer()
            if self._se_ve(self.orden):
                self.orden.exigir_titulos()
            if self.paso() == len(self._paginas) - 2:
                self.previa.poner(vista_previa(self._bd, nueva, self.datos.emision(), self.sesion_id))
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
        if not self._guardar():
            return
        try:
            self.accion_id = convocar(
                self._bd, self.sesion_id or "", aunque_incumpla=bool(incumple), emitida=self.datos.emision()
            )
        except ErrorDeUsuario as error:
            self._explicar(error)
            return
        self.frase = "Se convocó la sesión."
        self.accept()

    def _guardar(self) -> bool:
        try:
            self.orden.exigir_titulos()
            self.sesion_id = guardar_preparada(
                self._bd, self.sesion_id, self._leer(), self.datos.pedida, self.datos.escrito
            )
        except ErrorDeUsuario as error:
            self._explicar(error)
            return False
        # Si después no se pudo convocar, lo siguiente corrige esto mismo y no lo guarda otra vez.
        self.orden.poner(como_nuevos(self._bd, self.sesion_id))
        self.datos.dar_por_guardada(self.sesion_id)
        return True

    def _leer(self) -> SesionNueva:
        return self.datos.leer(self.orden.puntos())

    def _proponer_orden(self) -> None:
        if self.sesion_id is None:
            self._pendientes.proponer()

    def _mayoria_de(self, tipo: str) -> str:
        return mayoria_en_palabras(self._bd, self.datos.organo_id(), tipo, self._bd.hoy())

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if error.campo and self.formulario.marcar(error.campo, error.mensaje):
            self._ir(0)
            self.formulario.marcar(error.campo, error.mensaje)
            return
        self._error.setText(error.mensaje)
        self._cuadro.setVisible(True)

    def _se_ve(self, pagina: QWidget) -> bool:
        return self._paginas[self.paso()][1] is pagina

    def _ir(self, paso: int) -> None:
        self._cuadro.hide()
        self._pasos.setCurrentIndex(paso)
        marcas = [f"{i}. {nombre}" for i, (nombre, _) in enumerate(self._paginas, start=1)]
        marcas[paso] = f"▸ {marcas[paso]}"
        self._guia.setText("     ".join(marcas))
        ultimo = paso == len(self._paginas) - 1
        self.atras.setVisible(paso > 0)
        self.siguiente.setVisible(not ultimo)
        self.convocar.setVisible(ultimo)
        self.anexos.setVisible(paso > 0)
        self.siguiente.setDefault(not ultimo and not self._se_ve(self.orden))
        if paso == 0:
            self.formulario.enfocar()
        elif self._se_ve(self.orden):
            self._entrar_en_el_orden()
        else:
            (self.convocar if ultimo else self.siguiente).setFocus()

    def _entrar_en_el_orden(self) -> None:
        self.orden.revisar()
        if not self.orden.puntos():
            self.orden.anadir()
        else:
            self.orden.tabla.setFocus()

    def _fijar_regla(self) -> None:
        if self._guardar():
            self.frase = "Se guardó el borrador de la sesión."
            self.accept()
            self.ir_a.emit(Referencia("organos", self.datos.organo_id()))

    def _anexar(self) -> None:
        """Los anexos cuelgan de una sesión guardada."""
        if self._guardar():
            avisado = (self._bd, self._dialogos, self.sesion_id or "", self._bd.ahora(), self._avisos.hecho)
            cuadro = DialogoDeAnexos(self, *avisado)
            cuadro.exec()
            cuadro.deleteLater()

    def _conectar(self) -> None:
        self.anexos.clicked.connect(self._anexar)
        self.atras.clicked.connect(self.retroceder)
        self.siguiente.clicked.connect(self.avanzar)
        self.guardar.clicked.connect(self.guardar_borrador)
        self.convocar.clicked.connect(self.convocar_ya)
        self.previa.fijar_regla.connect(self._fijar_regla)
        self.datos.clase_cambiada.connect(self._proponer_orden)
        self.orden.sugerencias_pedidas.connect(lambda: self._pendientes.sugerir(self.sesion_id or ""))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._seguir)

    def _seguir(self) -> None:
        (self.convocar_ya if self.paso() == len(self._paginas) - 1 else self.avanzar)()

    def _montar(self, nueva: bool) -> None:
        titulo = "Convocar sesión" if nueva else "Preparar la sesión"
        self.setWindowTitle(titulo)
        self.setMinimumSize(a_escala(660), a_escala(430))
        a_medida(self, 980, 640)
        self._cuadro.setProperty("clase", "cuadro-error")
        QVBoxLayout(self._cuadro).addWidget(self._error)
        for _, pagina in self._paginas:
            self._pasos.addWidget(pagina)
        pie = _pie(self, (self.atras, self.siguiente, self.guardar, self.convocar, self.anexos))
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
    atras, siguiente, guardar, convocar_, anexos = botones
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
    for boton in (anexos, guardar, atras, siguiente, convocar_):
        pie.addWidget(boton)
    return pie
