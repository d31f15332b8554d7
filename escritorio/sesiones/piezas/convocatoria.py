"""El asistente de la convocatoria: datos, orden del día y vista previa antes de convocar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import CuadroConLoEscrito
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.reglas import decisiones
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.peticiones import guardar_preparada
from escritorio.sesiones.consultas.envios import destinatarios_previstos
from escritorio.sesiones.modelo.sesiones import Sesion, SesionNueva
from escritorio.sesiones.piezas.anexos import DialogoDeAnexos
from escritorio.sesiones.piezas.datos_de_sesion import DatosDeSesion
from escritorio.sesiones.piezas.destinatarios import PaginaDeDestinatarios
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from escritorio.sesiones.piezas.previa import DE_TODOS_MODOS, mayoria_en_palabras, vista_previa
from escritorio.sesiones.piezas.sugerencias import Pendientes, como_nuevos
from escritorio.sesiones.piezas.vista_previa import VistaPrevia


class AsistenteDeConvocatoria(CuadroConLoEscrito):
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
        self.orden = OrdenDelDia(self._mayoria_de, decisiones(bd))
        self.previa = VistaPrevia()
        self._con_previa = con_deslizador(self.previa)
        self.destinatarios = PaginaDeDestinatarios(bd, dialogos)
        self._paginas: list[tuple[str, QWidget]] = [
            ("Sesión", self.datos),
            ("Orden del día", self.orden),
            ("Vista previa", self._con_previa),
            ("Destinatarios", self.destinatarios),
        ]
        self._pasos = QStackedWidget()
        self._guia = etiqueta("", "suave")
        self._error = etiqueta()
        self._cuadro = QFrame()
        self.atras = QPushButton("&Atrás")
        self.siguiente = QPushButton("&Siguiente")
        self.guardar = QPushButton("&Guardar borrador")
        self.convocar = QPushButton("&Convocar")
        self.a_quien = QPushButton("Ver a &quién va")
        self.a_quien.setToolTip("Los destinatarios y sus correos; se puede convocar sin pasar por aquí")
        self.cancelar = QPushButton("Cancelar")
        self.anexos = QPushButton("An&exos…")
        self.anexos.setToolTip("Guarda el borrador y le añade documentos")
        self._pendientes = Pendientes(self, bd, avisos, self.datos, self.orden)
        self._montar(borrador is None)
        self._conectar()
        if borrador:
            self.orden.poner(como_nuevos(bd, borrador.id))
        self._proponer_orden()
        self._ir(0)
        self.dar_por_partida()

    def lo_escrito(self) -> object:
        """Los datos, el orden del día y la petición, como están."""
        return self.formulario.estado(), self.orden.puntos(), self.datos.pedida, self.datos.escrito

    def paso(self) -> int:
        """El paso que se ve, desde 0."""
        return self._pasos.currentIndex()

    def avanzar(self) -> None:
        """Al paso siguiente, si lo escrito en éste vale."""
        try:
            self._preparar(self._paginas[self.paso() + 1][1])
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
            "Convocar fuera de plazo", incumple, "&Convocar de todos modos", DE_TODOS_MODOS, peligro=True
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
        if self._se_ve(self.destinatarios):
            self._ofrecer_papeles()
        else:
            self.accept()

    def reject(self) -> None:
        """Cierra; si ya se convocó, con lo hecho."""
        if self.accion_id:
            self.accept()
        else:
            super().reject()

    def _preparar(self, pagina: QWidget) -> None:
        nueva = self._leer()
        if self._se_ve(self.orden):
            self.orden.exigir_titulos()
        if pagina is self._con_previa:
            self.previa.poner(vista_previa(self._bd, nueva, self.datos.emision(), self.sesion_id))
        elif pagina is self.destinatarios:
            dia = nueva.primera_llamada[:10]
            self.destinatarios.poner(destinatarios_previstos(self._bd, nueva.organo_id, dia))

    def _ofrecer_papeles(self) -> None:
        for boton in (self.atras, self.guardar, self.convocar, self.anexos):
            boton.hide()
        self.cancelar.setText("&Cerrar")
        self.destinatarios.ofrecer(self.sesion_id or "")

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
        self.dar_por_partida()
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
        lista = self._lista_para_convocar()
        self.atras.setVisible(paso > 0)
        self.siguiente.setVisible(not lista)
        self.convocar.setVisible(lista)
        self.a_quien.setVisible(self._se_ve(self._con_previa))
        self.anexos.setVisible(paso > 0)
        self.siguiente.setDefault(not lista and not self._se_ve(self.orden))
        if paso == 0:
            self.formulario.enfocar()
        elif self._se_ve(self.orden):
            self._entrar_en_el_orden()
        else:
            # Nunca en «Convocar»: la barra espaciadora de quien aún creía estar escribiendo convocaría.
            self.atras.setFocus()

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
        self.a_quien.clicked.connect(self.avanzar)
        self.cancelar.clicked.connect(self.reject)
        self.guardar.clicked.connect(self.guardar_borrador)
        self.convocar.clicked.connect(self.convocar_ya)
        self.previa.fijar_regla.connect(self._fijar_regla)
        self.datos.clase_cambiada.connect(self._proponer_orden)
        self.orden.sugerencias_pedidas.connect(lambda: self._pendientes.sugerir(self.sesion_id or ""))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._seguir)

    def _seguir(self) -> None:
        if not self.accion_id:
            (self.convocar_ya if self._lista_para_convocar() else self.avanzar)()

    def _lista_para_convocar(self) -> bool:
        return self._se_ve(self._con_previa) or self._se_ve(self.destinatarios)

    def _montar(self, nueva: bool) -> None:
        titulo = "Convocar sesión" if nueva else "Preparar la sesión"
        self.setWindowTitle(titulo)
        self.setMinimumSize(a_escala(660), a_escala(430))
        a_medida(self, 980, 640)
        self._cuadro.setProperty("clase", "cuadro-error")
        QVBoxLayout(self._cuadro).addWidget(self._error)
        for _, pagina in self._paginas:
            self._pasos.addWidget(pagina)
        for principal in (self.siguiente, self.convocar):
            principal.setProperty("clase", "principal")
        del_paso = (self.anexos, self.guardar, self.atras, self.a_quien, self.siguiente, self.convocar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta(titulo, "apartado"))
        caja.addWidget(self._guia)
        caja.addWidget(self._cuadro)
        caja.addWidget(self._pasos, 1)
        caja.addLayout(_pie(self.cancelar, del_paso))


def _pie(cancelar: QPushButton, del_paso: Sequence[QPushButton]) -> QHBoxLayout:
    pie = QHBoxLayout()
    pie.setSpacing(8)
    for boton in (cancelar, *del_paso):
        boton.setAutoDefault(False)
    pie.addWidget(cancelar)
    pie.addStretch(1)
    for boton in del_paso:
        pie.addWidget(boton)
    return pie
