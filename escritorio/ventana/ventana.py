"""La ventana de un archivo abierto."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStatusBar,
    QWidget,
)
from shiboken6 import isValid

from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.comun.base.identificadores import Hallazgo, Referencia, Sitio
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import areas, busquedas, traer
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from escritorio.comun.interfaz.caminos import Ida, pasos_de, seguir
from escritorio.comun.interfaz.deslizador import Pila, que_ceda
from escritorio.comun.interfaz.dialogos import Dialogos, DialogosDelSistema
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.foco import foco_conservado, pulsar_con_enter
from escritorio.comun.interfaz.guardador import Guardador, PieDeGuardado, se_cierra_sin_guardar
from escritorio.comun.interfaz.lateral import Lateral
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.menu_de_lista import MenuDeLista
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.piezas import PLEGADO, pelado, que_quepa
from escritorio.comun.interfaz.tema import a_escala, aplicar_tema, fichas_actuales, vestir
from escritorio.comun.interfaz.trabajos import Trabajos

if TYPE_CHECKING:
    from escritorio.comun.interfaz.ficha import Ficha
    from escritorio.comun.interfaz.herramientas import Herramientas
    from escritorio.comun.interfaz.ordenes_rapidas import Orden, OrdenesRapidas
    from escritorio.comun.interfaz.piezas import Accion


class Pie(QStatusBar):
    """`guardado` dice lo tecleado; lo demás se pone con `decir`, `decir_copias` y `pintar_quien`."""

    def __init__(self, bd: Archivo, guardador: Guardador) -> None:
        super().__init__()
        self._bd = bd
        # Ninguno ensancha la ventana: lo que no quepa se lee al señalarlo.
        self._quien = EnUnaLinea(Qt.TextElideMode.ElideMiddle)
        self._copias, self._dicho = EnUnaLinea(), EnUnaLinea()
        self._boton: QPushButton | None = None
        self.guardado = PieDeGuardado(guardador)
        if bd.solo_lectura:
            self.guardado.fijar("Abierto sólo para consulta")
        self._dicho.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self._quien, 1)
        self.addPermanentWidget(self._copias)
        self.addWidget(self._dicho, 2)
        self.addPermanentWidget(self.guardado)
        self.pintar_quien()

    def pintar_quien(self) -> None:
        """El archivo y quien trabaja en él."""
        self._quien.setText(f"  {self._bd.ruta.name}  ·  Trabaja {self._bd.quien}")

    def decir_copias(self, texto: str) -> None:
        """Cómo van las copias; «» para callar."""
        self._copias.setText(f"{texto}  " if texto else "")

    def decir(self, frase: str, boton: str = "", al_pulsar: Callable[[], object] | None = None) -> None:
        """Deja dicho algo, con un botón si se da; sustituye a lo que hubiera."""
        self._dicho.setText(frase)
        if self._boton is not None:
            self.removeWidget(self._boton)
            self._boton.deleteLater()
            self._boton = None
        if al_pulsar is not None:
            self._boton = QPushButton(boton)
            self._boton.setProperty("clase", "enlace")
            self._boton.clicked.connect(al_pulsar)
            self.addPermanentWidget(self._boton)


_ANCHO, _ALTO = 1280, 800
_ESTRECHA = 1_000
"""Ancho de la ventana, con letra de 13, por debajo del que las áreas son sólo su dibujo."""
_ESPERA_MS = 200
"""Lo que la ventana aguarda a otro programa que ocupa el archivo: mientras, no atiende."""
_DE_AJUSTES = (
    "preferencias configuracion mi nombre letra tamano tema aspecto corrector copias segunda carpeta"
)
"""Lo que allí se pone, para hallarlo por ello."""
_POR_CLASE = 8
"""Lo que se enseña, a lo sumo, de cada clase de cosa que se busca."""
_RATO_MS = 80
"""Lo que se deja pasar entre traer el código de un área y el de la siguiente: nadie lo espera."""
_REDACCION = "escritorio.comun.interfaz.redaccion"


class Ventana(QMainWindow):
    """Barra lateral y pantalla en curso.

    Las pantallas se construyen al entrar en ellas; en la de inicio se entra sola,
    tras el primer pintado, para que la ventana se vea cuanto antes.
    """

    cambiar_tema = Signal()
    ampliar = Signal(int)
    """+1, −1 o 0 (tamaño normal)."""
    abrir_otro = Signal()
    cambiar_persona = Signal()
    ajustes = Signal()
    copias = Signal()
    cerrada = Signal()
    a_la_vista = Signal()
    """La primera pantalla ya se pintó: lo que no corría prisa puede empezar."""

    def __init__(
        self,
        bd: Archivo,
        fichas: Callable[[], Fichas],
        dialogos: Dialogos | None = None,
        guardador: Guardador | None = None,
        memoria: Memoria | None = None,
    ) -> None:
        super().__init__()
        vestir(self)
        bd.esperar(_ESPERA_MS)
        self._areas = areas()
        self._pantallas: dict[str, Pantalla] = {}
        self._viejas: set[str] = set()
        self._actual, self._donde = "", Referencia("inicio")
        self._por_traer = [a.pantalla for a in self._areas.values()]
        avisos = Avisos(self, self._del_archivo)
        avisos.adonde = self.adonde
        elegir = dialogos or DialogosDelSistema(self, bd.ruta.parent)
        guardador = guardador or Guardador(None, bd.reloj)
        guardador.setParent(self)
        self._memoria = memoria or Memoria()
        self._memoria.setParent(self)
        MenuDeLista(lambda: self.herramientas).setParent(self)
        self.servicios = Servicios(bd, bd.reloj, avisos, Trabajos(self, avisos), elegir, fichas, guardador)
        self.lateral = Lateral("Escritorio")
        self.pila = Pila()
        self._montar()
        self._pie()
        self._conectar()
        self._pintar_marca()

    @cached_property
    def ordenes(self) -> OrdenesRapidas:
        """La paleta de Ctrl+K, que se monta la primera vez que hace falta."""
        from escritorio.comun.interfaz.ordenes_rapidas import OrdenesRapidas

        return OrdenesRapidas(self, self._ordenes, self._hallazgos)

    @cached_property
    def herramientas(self) -> Herramientas:
        """Lo que se hace con cualquier lista, que se trae la primera vez que hace falta."""
        from escritorio.comun.interfaz.herramientas import Herramientas

        suyos = self.servicios
        return Herramientas(suyos.avisos, suyos.dialogos, lambda: asociacion(suyos.bd).nombre)

    @property
    def pantalla(self) -> Pantalla:
        """La que se ve; si aún no se entró en ninguna, la de inicio."""
        if not self._actual:
            self.ir_a(Referencia("inicio"))
        return self._pantallas[self._actual]

    @property
    def todo_traido(self) -> bool:
        """Si ya importó el código de todas las áreas."""
        return not self._por_traer

    @property
    def donde(self) -> Referencia:
        """Lo último que se pidió ver."""
        return self._donde

    def ir_a(self, ref: Referencia) -> None:
        """Enseña la cosa de esa referencia en su pantalla."""
        if ref.tipo == "copias":  # no es una pantalla: es un cuadro, que cierra y abre el archivo
            self.copias.emit()
            return
        clave = next(c for c, area in self._areas.items() if ref.tipo in area.tipos)
        pantalla = self._pantallas.get(clave) or self._construir(clave)
        dentro, otra = self._foco_dentro(), clave != self._actual
        self._actual, self._donde = clave, ref
        try:
            if clave in self._viejas:
                pantalla.recargar()
                self._viejas.discard(clave)  # después: si no se pudo leer, sigue vieja y se lee al volver
        finally:
            if self.pila.indexOf(pantalla) < 0:  # ya llena: si no, se coloca con cada cosa que se le pone
                self.pila.addWidget(pantalla)
        self.pila.setCurrentWidget(pantalla)
        self.lateral.marcar(clave)
        if dentro and otra:
            pantalla.enfocar()  # si no, Qt deja el foco donde caiga, quizá en un botón
        if ref.id or ref.tipo != clave:  # un apartado suyo, como «Cobranza», no lleva id
            pantalla.mostrar(ref)
        else:
            pantalla.entrar()
        self._cuidar_foco(dentro)

    def adonde(self, frase: str) -> Ida | None:
        """A dónde manda esa frase, desde cualquier área; nada si ya se está allí."""
        de_ordenes = {pelado(o.texto): (c, o.clave) for c, a in self._areas.items() for o in a.ordenes}
        por_nombre = {a.texto: clave for clave, a in self._areas.items()}
        pasos = pasos_de(frase, por_nombre, de_ordenes)
        aqui = self._areas[self._actual or "inicio"].texto
        if not pasos or pasos == (aqui,):
            return None
        if orden := de_ordenes.get(pelado(pasos[0])):
            return Ida(f"Ir a «{pasos[0]}»", partial(self._ir_y_hacer, *orden))
        donde = pasos[0] if len(pasos) == 1 else f"«{pasos[-1]}»"
        return Ida(f"Ir a {donde}", partial(self._ir_por, por_nombre[pasos[0]], pasos[1:]))

    def _ir_por(self, clave: str, pasos: Sequence[str]) -> None:
        self.ir_a(Referencia(clave))
        QTimer.singleShot(0, lambda: seguir(self.pantalla, pasos))

    def decir_copias(self, texto: str) -> None:
        """Lo que se hace con las copias mientras se trabaja; «» al acabar: Inicio puede avisar de ellas."""
        self.pie.decir_copias(texto)
        if not texto:
            self._viejas.add("inicio")
            if self._actual == "inicio":
                self.ir_a(Referencia("inicio"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._actual:
            QTimer.singleShot(0, self, self._entrar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._estrechar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._estrechar()

    def _estrechar(self) -> None:
        self.lateral.estrechar(self.width() < a_escala(_ESTRECHA))

    def _entrar(self) -> None:
        if not self._actual and self.isVisible():
            self.ir_a(self._donde)
            QTimer.singleShot(0, self, self.a_la_vista.emit)  # Qt pinta antes de volver a mirar los relojes
            QTimer.singleShot(_RATO_MS, self, self._traer_otra)
            if self.servicios.guardador.hallados() and not self.servicios.bd.solo_lectura:
                self.ver_lo_escrito()

    def _traer_otra(self) -> None:
        """En los ratos libres importa un área más: entrar en ella por primera vez ya no lo espera."""
        if self._por_traer:
            traer(self._por_traer.pop(0))
            QTimer.singleShot(_RATO_MS, self, self._traer_otra)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pulsar_con_enter(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.servicios.trabajos.ocupado():
            self.servicios.avisos.hecho("Espere a que termine el trabajo en curso, o cancélelo.")
            event.ignore()
            return
        if not self._se_deja_lo_escrito():
            event.ignore()
            return
        self._memoria.guardar()
        self.cerrada.emit()
        super().closeEvent(event)

    def _se_deja_lo_escrito(self) -> bool:
        """Guarda lo que falte; si no se puede, pregunta antes de cerrar."""
        self.guardar_escrito()
        guardador = self.servicios.guardador
        return guardador.reintentar() or se_cierra_sin_guardar(self.servicios.avisos, guardador)

    def guardar_escrito(self) -> None:
        """Guarda ahora lo que se esté escribiendo."""
        if _REDACCION not in sys.modules:  # nadie ha hecho ninguna, e importarla al cerrar se nota
            return
        from escritorio.comun.interfaz.redaccion import Redaccion

        for redaccion in self.findChildren(Redaccion):
            redaccion.guardar()

    def rehacer(self) -> None:
        """Las medidas se toman al construir: con otra letra cada pantalla se hace de nuevo, y queda igual."""
        self.guardar_escrito()
        if not self._actual:
            return
        with foco_conservado(self.pila):
            vistas = [f.pestana() for f in _fichas_a_la_vista(self.pantalla)]
            viejas, self._pantallas = list(self._pantallas.values()), {}
            self._viejas.clear()
            clave, self._actual = self._actual, ""
            # El cuadro que se abrió al llegar ya se atendió: volver a él lo abriría otra vez.
            self.ir_a(Referencia(clave) if self._donde.tipo in self._areas[clave].cuadros else self._donde)
            for ficha, pestana in zip(_fichas_a_la_vista(self.pantalla), vistas, strict=False):
                ficha.mostrar_pestana(pestana)
            for vieja in viejas:
                self.pila.removeWidget(vieja)
                vieja.hide()
                vieja.deleteLater()

    def _construir(self, clave: str) -> Pantalla:
        pantalla: Pantalla = traer(self._areas[clave].pantalla)(self.servicios)
        pantalla.ir_a.connect(self.ir_a)
        pantalla.datos_cambiados.connect(self._cambiaron)
        self._pantallas[clave] = pantalla
        self._viejas.add(clave)
        pantalla.setParent(self.pila)
        return pantalla

    def _cambiaron(self) -> None:
        self.servicios.guardador.anotar_guardado()
        dentro = self._foco_dentro()
        self._viejas = set(self._pantallas) - {self._actual}
        self._pintar_marca()
        self.pie.pintar_quien()
        with foco_conservado(self.pantalla):
            self.pantalla.recargar()
        self._cuidar_foco(dentro)
        # Lo que se destruye al volver al bucle también puede soltar el foco.
        QTimer.singleShot(0, self, lambda: self._cuidar_foco(dentro))

    def _foco_dentro(self) -> bool:
        foco = self.focusWidget()
        return bool(self._actual) and foco is not None and self.pantalla.isAncestorOf(foco)

    def _cuidar_foco(self, estaba_dentro: bool) -> None:
        """Si al repintar se fue el control que tenía el foco, no se salta a la barra lateral."""
        if estaba_dentro and not self._foco_dentro():
            self.pantalla.enfocar_filtro()

    def _pintar_marca(self) -> None:
        datos = asociacion(self.servicios.bd)
        titulo = datos.sigla or datos.nombre
        self.lateral.poner_marca(titulo, datos.nombre if datos.sigla else TIPOS_DE_RED[datos.tipo_red])
        self.setWindowTitle(f"{datos.nombre} · Escritorio")

    def _montar(self) -> None:
        hoja = QWidget()
        caja = QHBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(0)
        caja.addWidget(self.lateral)
        caja.addWidget(que_ceda(self.pila), 1)
        self.setCentralWidget(hoja)
        por_grupo = groupby(self._areas.values(), key=lambda a: a.grupo)
        self.lateral.poner_grupos([(rotulo, list(suyas)) for rotulo, suyas in por_grupo])
        que_quepa(self, _ANCHO, _ALTO)

    def _pie(self) -> None:
        self.pie = Pie(self.servicios.bd, self.servicios.guardador)
        self.setStatusBar(self.pie)
        self.pie.guardado.pulsado.connect(self.ver_lo_escrito)
        self.servicios.guardador.recuperado.connect(self._cambiaron)

    def ver_lo_escrito(self) -> None:
        """Lo que no se pudo guardar, o quedó de la última vez: para recuperarlo, copiarlo o descartarlo."""
        from escritorio.ventana.escritos import DialogoDeEscritos

        dialogo = DialogoDeEscritos(self, self.servicios)
        dialogo.exec()
        dialogo.deleteLater()
        if dialogo.recuperados:
            self._cambiaron()

    def _conectar(self) -> None:
        self.lateral.elegido.connect(lambda clave: self.ir_a(Referencia(clave)))
        self.lateral.buscar.connect(lambda: self.ordenes.abrir())
        self.lateral.cambiar_tema.connect(self.cambiar_tema)
        self.lateral.ajustes.connect(self.ajustes)
        atajos: dict[str, Callable[[], object]] = {
            "Ctrl+K": lambda: self.ordenes.abrir(),
            "Ctrl+N": lambda: self.pantalla.nuevo(),
            "Ctrl+F": lambda: self.pantalla.enfocar_filtro(),
            "Ctrl+Z": self._deshacer,
            "Ctrl+O": self.abrir_otro.emit,
            "F1": self._ayuda,
            "Ctrl++": lambda: self.ampliar.emit(1),
            "Ctrl+=": lambda: self.ampliar.emit(1),
            "Ctrl+-": lambda: self.ampliar.emit(-1),
            "Ctrl+0": lambda: self.ampliar.emit(0),
        }
        for i, clave in enumerate(list(self._areas)[:10], start=1):  # no hay más cifras
            atajos[f"Alt+{i % 10}"] = partial(self._ir_con_el_teclado, clave)
        for tecla, funcion in atajos.items():
            QShortcut(QKeySequence(tecla), self, funcion)

    def _deshacer(self) -> None:
        """Lo que ofrece el aviso o, si no lo hay, lo último que hizo quien trabaja, enseñándolo antes."""
        from escritorio.asociacion.piezas.deshacer import deshacer_lo_ultimo

        if not self.servicios.avisos.deshacer():
            deshacer_lo_ultimo(self.pantalla)

    def _ir_con_el_teclado(self, area: str) -> None:
        """El teclado va con quien lo usa, aunque el cursor estuviera en la barra lateral o en nada."""
        self.ir_a(Referencia(area))
        if not self._foco_dentro():
            self.pantalla.enfocar()

    def _ayuda(self, clave: str = "") -> None:
        from escritorio.ventana.ayuda import Ayuda

        Ayuda(self, clave or self._actual, self._de_soporte()).exec()

    def _de_soporte(self) -> list[Accion]:
        from escritorio.ventana.soporte import de_soporte

        suyos = self.servicios
        return de_soporte(self, suyos.bd, suyos.trabajos, suyos.dialogos)

    def _ordenes(self) -> list[Orden]:
        from escritorio.comun.interfaz.ordenes_rapidas import Orden

        acciones = self.pantalla.acciones()  # antes de mirar el área: al empezar, entra en la primera
        de_aqui = self._areas[self._actual].icono
        return [
            *(Orden(a.texto.replace("&", ""), "Aquí", a.icono or de_aqui, a.al_pulsar) for a in acciones),
            *(
                Orden(
                    orden.texto.replace("&", ""),
                    f"En {a.texto}",
                    a.icono,
                    partial(self._ir_y_hacer, clave, orden.clave),
                )
                for clave, a in self._areas.items()
                if clave != self._actual
                for orden in (*a.ordenes, *a.de_ficha)
            ),
            *self._sitios(),
            *self._de_la_lista(),
            Orden("Deshacer lo último", "Ctrl+Z", "undo-2", self._deshacer),
            Orden("Abrir otro archivo…", "Ctrl+O", "folder-open", self.abrir_otro.emit),
            Orden("Copias de seguridad…", "", "history", self.copias.emit),
            Orden("Cambiar quién trabaja…", "", "user-check", self.cambiar_persona.emit),
            Orden("Cambiar entre claro y oscuro", "", "moon", self.cambiar_tema.emit),
            Orden("Ajustes…", "", "settings", self.ajustes.emit, tambien=_DE_AJUSTES),
            Orden("Ver la ayuda", "F1", "help-circle", self._ayuda),
            *(Orden(a.texto.replace("&", ""), "", a.icono, a.al_pulsar) for a in self._de_soporte()),
            *(
                Orden(b.text().replace("&", ""), "Aquí", de_aqui, partial(_pulsar, b))
                for b in self._botones_de_la_ficha()
            ),
        ]

    def _sitios(self) -> Iterator[Orden]:
        """Ir a cada área y a sus apartados, por su nombre o por otro que se le dé."""
        from escritorio.comun.interfaz.ordenes_rapidas import Grupo, Orden

        for a in self._areas.values():
            ir = partial(self.ir_a, Referencia(a.clave))
            yield Orden(f"Ir a {a.texto}", "", a.icono, ir, a.texto, a.tambien, Grupo.IR)
            for s in a.sitios:
                ir = partial(self.ir_al_apartado, a.clave, s)
                yield Orden(f"Ir a {s.texto}", f"En {a.texto}", a.icono, ir, s.texto, s.tambien, Grupo.IR)

    def ir_al_apartado(self, area: str, sitio: Sitio) -> None:
        """Enseña el apartado de un área: por su referencia o por el rótulo de su pestaña."""
        from escritorio.comun.interfaz.vista import Vistas

        self.ir_a(sitio.referencia or Referencia(area))
        if sitio.referencia is None:
            for vistas in self.pantalla.findChildren(Vistas):
                if sitio.texto in vistas.nombres():
                    vistas.mostrar(sitio.texto)

    def _de_la_ayuda(self, texto: str) -> list[Orden]:
        """Los capítulos y apartados de la ayuda que llevan esas palabras en su título."""
        from escritorio.comun.interfaz.ordenes_rapidas import Grupo, Orden
        from escritorio.ventana.ayuda import apartados

        todas = (
            Orden(titulo, f"Ayuda · {de}", "help-circle", partial(self._ayuda, clave), grupo=Grupo.AYUDA)
            for clave, de, titulo in apartados()
        )
        return [o for o in todas if o.dice(plegar(texto).split())][:_POR_CLASE]

    def _de_la_lista(self) -> list[Orden]:
        """Lo que se hace con la lista que se ve."""
        from escritorio.comun.interfaz.ordenes_rapidas import Orden
        from escritorio.comun.interfaz.vista import Vista

        hacer = self.herramientas.guardar
        return [
            Orden(f"Guardar en Excel {v.nombre}", "Lo que se ve aquí", "file-spreadsheet", partial(hacer, v))
            for v in self.pantalla.findChildren(Vista)
            if v.isVisible()
        ]

    def _botones_de_la_ficha(self) -> list[QPushButton]:
        """Los que se ven, o están en su «Más…», y se pueden pulsar, además de los de la cabecera."""
        arriba = {a.texto for a in self.pantalla.acciones()}
        todos = self.pantalla.findChildren(QPushButton)
        vistos = (b for b in todos if b.isVisible() or b.property(PLEGADO))
        return [b for b in vistos if b.isEnabled() and b.text() and b.text() not in arriba]

    def _ir_y_hacer(self, area: str, orden: str) -> None:
        """La da la cabecera de su pantalla o, si es de lo que se tiene elegido, el botón de su ficha."""
        self.ir_a(Referencia(area))
        if suya := next((a for a in self.pantalla.acciones() if a.clave == orden), None):
            suya.al_pulsar()
        elif boton := next((b for b in self._botones_de_la_ficha() if b.property("orden") == orden), None):
            boton.click()
        else:
            self.servicios.avisos.hecho("Elija antes en la lista de qué se trata, y vuelva a pedirlo.")

    def _del_archivo(self) -> str:
        from escritorio.comun.datos.verificacion import por_que_falla

        return por_que_falla(self.servicios.bd)

    def _hallazgos(self, texto: str) -> list[Orden]:
        from escritorio.comun.interfaz.ordenes_rapidas import Grupo, Orden

        hallados = hallazgos(self.servicios.bd, texto)
        return [
            *(
                Orden(h.texto, h.detalle, h.icono, partial(self._ir_a_lo_hallado, h), grupo=Grupo.ENCONTRAR)
                for h in hallados
            ),
            *self._de_la_ayuda(texto),
        ]

    def _ir_a_lo_hallado(self, hallado: Hallazgo) -> None:
        """Lo que se halló antes pudo quitarse después."""
        with explicando_errores(self.servicios.avisos):
            self.ir_a(hallado.referencia)


def hallazgos(bd: Archivo, texto: str) -> list[Hallazgo]:
    """Lo que contiene `texto` sin reparar en acentos, en todos los asuntos."""
    if not plegar(texto):
        return []
    return [hallado for busca in busquedas() for hallado in traer(busca)(bd, texto, _POR_CLASE)]


def pantallas_sin_pintar(bd: Archivo) -> list[str]:
    """Abre la ventana sobre `bd`, entra en cada área y dice cuáles no se pintaron."""
    propia = QApplication.instance() is None
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    try:
        return _recorrer(app, bd)
    finally:
        if propia:
            app.shutdown()  # sin esto, Qt y Python se desmontan a la vez al salir y a veces el proceso aborta


def _recorrer(app: QApplication, bd: Archivo) -> list[str]:
    aplicar_tema(app, oscuro=False)
    ventana = Ventana(bd, lambda: fichas_actuales(app))
    ventana.show()
    problemas = [f"La pantalla «{clave}» no se pintó." for clave in areas() if not _se_pinta(ventana, clave)]
    ventana.close()
    ventana.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return problemas


def _se_pinta(ventana: Ventana, clave: str) -> bool:
    ventana.ir_a(Referencia(clave))
    QApplication.processEvents()
    return not ventana.pantalla.grab().isNull()


def _pulsar(boton: QPushButton) -> None:
    """Como el ratón, si sigue ahí: la ficha pudo rehacerse mientras se elegía la orden."""
    if isValid(boton):
        boton.click()


def _fichas_a_la_vista(pantalla: Pantalla) -> list[Ficha]:
    from escritorio.comun.interfaz.ficha import Ficha

    return [ficha for ficha in pantalla.findChildren(Ficha) if ficha.isVisible()]
