"""Enviar lo de una sesión: preparar los correos y los papeles, y dejar constancia de cada envío."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, vale_correo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos, preguntar_carpeta
from escritorio.comun.interfaz.formulario import CampoFecha, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.gestion import con_su_conexion
from escritorio.comun.interfaz.pantalla import desplegar
from escritorio.comun.interfaz.piezas import Accion, Desplegable, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.sesiones.acciones.envios import anotar_acuse, anotar_envios, anular_envio, escribir_correos
from escritorio.sesiones.consultas.envios import por_que_no_hay_correos, renglones_de_envio
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.impresos import LeerActa, sin_acta
from escritorio.sesiones.modelo.comunicaciones import MEDIOS, QUE_SE_ENVIA, CorreosEscritos, RenglonDeEnvio
from escritorio.sesiones.piezas.papeles_de_envio import PapelesDeEnvio

_TITULOS = ("Destinatario", "Representante", "Correo", "Medio", "Enviado", "Acuse")
_ANCHOS = (190, 150, 180, 140, 90, 90)
_ALTO = 30
_MARCADA, _SUELTA = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TablaDeEnvios(QTreeWidget):
    """Espacio marca la línea elegida. Con «sólo sin acuse», lo demás se oculta y no cuenta como marcado."""

    cambiada = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._renglones: list[RenglonDeEnvio] = []
        self.setAccessibleName("Destinatarios y envíos")
        self.setHeaderLabels(list(_TITULOS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        cabecera = self.header()
        cabecera.setStretchLastSection(False)
        for i, ancho in enumerate(_ANCHOS):
            self.setColumnWidth(i, a_escala(ancho))
        cabecera.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(lambda *_: self.cambiada.emit())

    def poner(self, renglones: Sequence[RenglonDeEnvio]) -> None:
        """Cambia todas; las que estaban marcadas siguen marcadas."""
        marcadas = {r.destinatario.clave for r in self.marcados()}
        self.blockSignals(True)
        self.clear()
        self._renglones = list(renglones)
        for renglon in renglones:
            linea = QTreeWidgetItem(self, _textos(renglon))
            linea.setSizeHint(0, QSize(0, a_escala_corta(_ALTO)))
            linea.setFlags(linea.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            linea.setCheckState(0, _MARCADA if renglon.destinatario.clave in marcadas else _SUELTA)
        if (primera := self.topLevelItem(0)) is not None:
            self.setCurrentItem(primera)
        self.blockSignals(False)
        self.cambiada.emit()

    def marcar_todos(self, marcar: bool) -> None:
        """Los que están a la vista."""
        self.blockSignals(True)
        for i in range(self.topLevelItemCount()):
            linea = self.topLevelItem(i)
            if linea is not None and not linea.isHidden():
                linea.setCheckState(0, _MARCADA if marcar else _SUELTA)
        self.blockSignals(False)
        self.cambiada.emit()

    def solo_sin_acuse(self, solo: bool) -> None:
        """Deja a la vista los que no han acusado recibo, o todos."""
        for i, renglon in enumerate(self._renglones):
            linea = self.topLevelItem(i)
            if linea is not None:
                linea.setHidden(solo and not renglon.sin_acuse)
        self.cambiada.emit()

    def marcados(self) -> list[RenglonDeEnvio]:
        """Los marcados que están a la vista, en su orden."""
        lineas = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        return [
            renglon
            for renglon, linea in zip(self._renglones, lineas, strict=True)
            if linea is not None and linea.checkState(0) is _MARCADA and not linea.isHidden()
        ]


def _textos(renglon: RenglonDeEnvio) -> list[str]:
    quien, envio = renglon.destinatario, renglon.envio
    correo = quien.correo if vale_correo(quien.correo) else "Sin correo"
    if envio is None:
        return [quien.nombre, quien.con_tratamiento, correo, "", "No consta", ""]
    acuse = en_corto(envio.acuse) if envio.acuse else "Sin acuse"
    return [quien.nombre, quien.con_tratamiento, correo, envio.medio, en_corto(envio.fecha), acuse]


ElegirCarpeta = Callable[[QWidget, str], Path | None]


class CorreosDeSesion:
    """Los de una sesión, pedidos desde `ventana`. `carpeta`: cómo se elige; `acta`: cómo se lee."""

    def __init__(
        self,
        ventana: QWidget,
        bd: Archivo,
        avisos: Avisos,
        sesion_id: str,
        carpeta: ElegirCarpeta = preguntar_carpeta,
        acta: LeerActa = sin_acta,
    ) -> None:
        self._ventana, self._bd, self._avisos = ventana, bd, avisos
        self._sesion_id, self._carpeta, self._acta = sesion_id, carpeta, acta
        self.trabajos = Trabajos(ventana, avisos)

    def preparar(self, que: str = "convocatoria") -> None:
        """Pregunta la carpeta, escribe los de eso y dice cuántos y a quién falta."""
        carpeta = self._carpeta(self._ventana, "Carpeta en la que dejar los correos")
        if carpeta is None:
            return

        def escribir(bd: Archivo, avance: Avance) -> CorreosEscritos:
            return escribir_correos(bd, self._sesion_id, carpeta, avance, que, self._acta)

        self.trabajos.correr("Preparando los correos", con_su_conexion(self._bd, escribir), self._escritos)

    def _escritos(self, hecho: CorreosEscritos) -> None:
        sin = len(hecho.sin_correo)
        faltan = f" Sin correo: {contar(sin, 'convocado', 'convocados')}." if sin else ""
        aparte = f" Van aparte por su tamaño: {'; '.join(hecho.aparte)}." if hecho.aparte else ""
        cuantos = contar(hecho.cuantos, "correo", "correos")
        self._avisos.hecho(f"Se prepararon {cuantos} en «{Path(hecho.carpeta).name}».{faltan}{aparte}")


DecirHecho = Callable[[str], object]


class _Envio(Registro):
    medio: str
    fecha: str
    nota: str


class _Acuse(Registro):
    acuse: str


class DialogoDeEnvios(QDialog):
    """Los destinatarios con su casilla, y lo que consta enviado. `momento`: el de hoy (ISO).

    De una que se desconvocó, empieza por el envío de ese cambio.
    `acta`: cómo se lee la emitida, para adjuntarla a sus correos.
    """

    def __init__(
        self,
        padre: QWidget,
        bd: Archivo,
        dialogos: Dialogos,
        sesion_id: str,
        momento: str,
        decir: DecirHecho,
        carpeta: ElegirCarpeta = preguntar_carpeta,
        acta: LeerActa = sin_acta,
    ) -> None:
        super().__init__(padre)
        self._bd, self._avisos = bd, Avisos(self)
        self._sesion_id, self._hoy, self._decir = sesion_id, momento[:10], decir
        self._correos = CorreosDeSesion(self, bd, self._avisos, sesion_id, carpeta, acta)
        self.trabajos = self._correos.trabajos
        self._de_envio = PapelesDeEnvio(self, bd, self._avisos, dialogos, sesion_id)
        self._renglones: list[RenglonDeEnvio] = []
        self.setWindowTitle("Destinatarios y envíos")
        self.tabla = TablaDeEnvios()
        self.tabla.cambiada.connect(self._pintar)
        self.que = Desplegable()
        for clave, nombre in QUE_SE_ENVIA.items():
            self.que.addItem(nombre, clave)
        self.que.setAccessibleName("Qué se envía")
        if sesion(bd, sesion_id).estado == "borrador":
            self.que.setCurrentIndex(self.que.findData("cambio"))
        self.que.currentIndexChanged.connect(lambda _: self.recargar())
        self.sin_acuse = QCheckBox("Sólo &sin acuse")
        self.sin_acuse.toggled.connect(self.tabla.solo_sin_acuse)
        self.todos = boton_de(Accion("&Marcar todos", "check", self._marcar))
        self.enviado = boton_de(Accion("Anotar el &envío…", "mail", self._enviar, principal=True))
        self.acuse = boton_de(Accion("Anotar el ac&use…", "", self._acusar))
        self.anular = boton_de(Accion("A&nular…", "", self._anular, peligro=True))
        self.correos = boton_de(Accion("Preparar los c&orreos…", "mail", self._preparar))
        self.papeles = boton_de(Accion("&Papeles ▾", "file-text", self._desplegar))
        self.resumen, self.sin_correos = etiqueta("", "suave"), etiqueta("", "suave")
        self._montar()
        self.recargar()

    def recargar(self) -> None:
        """Vuelve a leer los envíos de lo elegido."""
        self._renglones = renglones_de_envio(self._bd, self._sesion_id, self._que())
        self.tabla.poner(self._renglones)
        self.tabla.solo_sin_acuse(self.sin_acuse.isChecked())
        falta = por_que_no_hay_correos(self._bd, self._sesion_id, self._que())
        self.correos.setEnabled(not falta)
        self.sin_correos.setText(falta)
        self.sin_correos.setVisible(bool(falta))

    def _que(self) -> str:
        return str(self.que.currentData())

    def _preparar(self) -> None:
        self._correos.preparar(self._que())

    def _pintar(self) -> None:
        marcados = self.tabla.marcados()
        enviados = [r for r in marcados if r.envio is not None]
        self.enviado.setEnabled(bool(marcados))
        self.acuse.setEnabled(bool(enviados))
        self.anular.setEnabled(len(enviados) == len(marcados) == 1)
        con_acuse = sum(not r.sin_acuse for r in self._renglones)
        total = sum(r.envio is not None for r in self._renglones)
        convocados = contar(len(self._renglones), "convocado", "convocados")
        self.resumen.setText(
            f"{convocados}; consta el envío a {total}, {con_acuse} con acuse."
            f" {contar(len(marcados), 'marcado', 'marcados')}."
        )

    def _marcar(self) -> None:
        visibles = [r for r in self._renglones if not self.sin_acuse.isChecked() or r.sin_acuse]
        self.tabla.marcar_todos(len(self.tabla.marcados()) < len(visibles))

    def _enviar(self) -> None:
        claves = [r.destinatario.clave for r in self.tabla.marcados()]

        cuantos = contar(len(claves), "destinatario", "destinatarios")

        def hacer(dado: _Envio) -> LoHecho:
            anotar_envios(self._bd, self._sesion_id, self._que(), claves, dado.medio, dado.fecha, dado.nota)
            return LoHecho(f"Se anotó el envío a {cuantos}.")

        medio = CampoTexto(
            "medio", "&Medio", obligatorio=True, valor=MEDIOS[0], ayuda=f"Por ejemplo: {', '.join(MEDIOS)}."
        )
        fecha = CampoFecha("fecha", "&Fecha de envío", obligatorio=True, valor=self._hoy)
        campos = [medio, fecha, CampoParrafo("nota", "N&ota", lineas=2)]
        self._preguntar(Pregunta(f"Anotar el envío a {cuantos}", _Envio, campos, hacer))

    def _acusar(self) -> None:
        ids = [r.envio.id for r in self.tabla.marcados() if r.envio is not None]

        def hacer(dado: _Acuse) -> LoHecho:
            anotar_acuse(self._bd, ids, dado.acuse or None)
            return LoHecho("Se anotó el acuse de recibo.")

        ayuda = "Vacía, quita el acuse anotado."
        campos = [CampoFecha("acuse", "&Fecha del acuse", valor=self._hoy, ayuda=ayuda)]
        self._preguntar(Pregunta("Anotar el acuse de recibo", _Acuse, campos, hacer))

    def _anular(self) -> None:
        envio = self.tabla.marcados()[0].envio
        if envio is None:
            return

        def hacer(dado: Motivo) -> LoHecho:
            anular_envio(self._bd, envio.id, dado.motivo)
            return LoHecho(f"Se anuló el envío a {envio.nombre}; consta con su motivo.")

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        self._preguntar(Pregunta(f"Anular el envío a {envio.nombre}", Motivo, [motivo], hacer))

    def _preguntar(self, pregunta: Pregunta[Any]) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self._decir(hecho.frase)
            self.recargar()

    def _desplegar(self) -> None:
        desplegar(self, "Papeles ▾", self._de_envio.opciones(self._que()))

    def _montar(self) -> None:
        arriba, pie = QHBoxLayout(), QHBoxLayout()
        arriba.addWidget(self.que)
        arriba.addWidget(self.sin_acuse)
        arriba.addStretch(1)
        for boton in (self.todos, self.correos, self.papeles):
            arriba.addWidget(boton)
        cerrar = QPushButton("&Cerrar")
        cerrar.setAutoDefault(False)
        cerrar.clicked.connect(self.accept)
        for boton in (self.enviado, self.acuse, self.anular):
            pie.addWidget(boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta("Destinatarios y envíos", "apartado"))
        caja.addLayout(arriba)
        caja.addWidget(self.sin_correos)
        caja.addWidget(self.tabla, 1)
        caja.addWidget(self.resumen)
        caja.addLayout(pie)
        a_medida(self, 1000, 560)
