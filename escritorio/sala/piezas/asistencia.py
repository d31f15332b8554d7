"""La lista de asistencia de la sala: dos letras filtran y una tecla anota."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.interfaz import pantalla as menu
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.teclas import atajar, boton_de_tecla
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.sala.piezas.tabla_de_lista import ModeloDeLista, TablaDeLista
from escritorio.sala.piezas.teclas import A_LA_LISTA, DE_LISTA, DE_MAS, SE_INCORPORA, SE_RETIRA
from escritorio.sala.reglas import historia, resumen_de_lista, situacion
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.sesiones.piezas.ausencias import Opcion
from escritorio.sesiones.piezas.puerta import se_puede_cobrar
from escritorio.sesiones.reglas.sesiones import sin_anotar


class ListaDeAsistencia(QFrame):
    """Quién está. Emite lo que se pide; quien la monta lo hace y vuelve a `poner`."""

    marcado = Signal(str, str)
    """(asistencia, estado)."""
    representado = Signal(str, str, str)
    """(asistencia, estado, nombre de quien asiste por ella)."""
    movido = Signal(str, bool)
    """(asistencia, entra)."""
    todos_presentes = Signal(object)
    """(los que se ven y no tienen nada anotado)."""
    a_distancia = Signal(str)
    con_poder = Signal(str)
    por_cobrar = Signal(str)
    """(asistencia): no vota y se le va a cobrar."""
    poderes = Signal()
    padron = Signal()
    ausencia = Signal(object)
    """(cuál de las opciones que dio `lo_que_cabe`)."""

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._abierta = False
        self._supliendo = False
        self.filtro = QLineEdit(placeholderText="Dos letras y Enter: presente", clearButtonEnabled=True)
        self.modelo = ModeloDeLista(self)
        self.tabla = TablaDeLista(self.modelo, "Lista de asistencia")
        self.eco = EnUnaLinea()
        self._anotado = ""
        self.de_la_ausencia: Callable[[Asistencia], Sequence[Opcion]] = lambda _: ()
        self.representante = QLineEdit(placeholderText="Nombre de quien asiste")
        self._resumen = etiqueta("", "rotulo")
        self._detalle = etiqueta("", "rotulo")
        self._rotulo = QLabel("Asiste po&r el integrante")
        self.todos = QPushButton("&Todos presentes")
        self._marcas = [boton_de_tecla(tecla, partial(self._marcar, tecla.hace)) for tecla in DE_LISTA]
        self._movimientos = [
            boton_de_tecla(SE_INCORPORA, partial(self._mover, True)),
            boton_de_tecla(SE_RETIRA, partial(self._mover, False)),
        ]
        self.mas = boton_de(
            Accion("&Más…", "", self._desplegar, ayuda="Con poder, a distancia, en licencia, excusas…")
        )
        self._caja = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._montar()
        self._conectar()

    def apaisar(self, apaisada: bool) -> None:
        """Con poco alto, el elegido y sus botones van a la derecha de la lista."""
        sentido = QBoxLayout.Direction
        self._caja.setDirection(sentido.LeftToRight if apaisada else sentido.TopToBottom)
        self._caja.setSpacing(a_escala(14 if apaisada else 6))

    def poner(self, lista: Sequence[Asistencia], *, por_pasar: bool, en_curso: bool) -> None:
        """`por_pasar`: aún no se abrió y se pasa lista; `en_curso`: se anotan entradas y salidas."""
        self._abierta = en_curso
        self.modelo.poner(lista)
        self._repetir({a.id: a for a in lista}.get(self._anotado))
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()
        self._resumen.setText(resumen_de_lista(lista))
        for boton in self._marcas:
            boton.setVisible(por_pasar)
        for boton in self._movimientos:
            boton.setVisible(en_curso)
        self.todos.setVisible(por_pasar)
        self.tabla.viva = por_pasar or en_curso
        hecho = "se incorpora" if en_curso else "presente"
        self.filtro.setPlaceholderText(f"Dos letras y Enter: {hecho}" if self.tabla.viva else "Buscar")
        self.representante.setEnabled(self.tabla.viva)
        self._pintar_detalle(self.tabla.actual())

    def actual(self) -> Asistencia | None:
        """La fila elegida."""
        return self.tabla.actual()

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.filtro.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filtro.selectAll()

    def _pulsada(self, estado: str) -> None:
        """Una tecla de la lista: antes de abrir anota; abierta, entra o sale."""
        if estado in ("con_poder", "a_distancia"):
            self._pedir(estado)
        elif self._abierta and estado != "licencia":
            self._mover(estado in ("presente", "suplente"))
        else:
            self._marcar(estado)

    def _marcar(self, estado: str) -> None:
        fila = self.tabla.actual()
        if fila is None or not self.tabla.viva:
            return
        if estado == "suplente":
            self._pedir_suplente()
            return
        siguiente = self.tabla.siguiente()
        self._anotado = fila.id
        self.marcado.emit(fila.id, estado)
        self.tabla.seleccionar(siguiente)

    def _pedir(self, como: str) -> None:
        """Con poder o a distancia: lo anota quien monta la lista."""
        fila = self.tabla.actual()
        if fila is None or not self.tabla.viva:
            return
        siguiente = self.tabla.siguiente() if como == "a_distancia" else fila.id
        self._anotado = fila.id
        (self.a_distancia if como == "a_distancia" else self.con_poder).emit(fila.id)
        self.tabla.seleccionar(siguiente)

    def _desplegar(self) -> None:
        fila = self.tabla.actual()
        opciones: list[tuple[str, Callable[[], object]]] = []
        if fila is not None and self.tabla.viva:
            opciones += [(tecla.en_menu, partial(self._pulsada, tecla.hace)) for tecla in DE_MAS]
            if se_puede_cobrar(fila):
                opciones.append(("&Cobrar y habilitar…", lambda: self.por_cobrar.emit(fila.id)))
        if fila is not None:
            opciones += [
                (rotulo, partial(self.ausencia.emit, hacer)) for rotulo, hacer in self.de_la_ausencia(fila)
            ]
        todos = [("Poderes de la &sesión…", self.poderes.emit), ("Padrón de &habilitados…", self.padron.emit)]
        menu.desplegar(self, self.mas.accessibleName(), [*opciones, *todos])

    def _mover(self, entra: bool) -> None:
        fila = self.tabla.actual()
        if fila is None or not self.tabla.viva:
            return
        self._anotado = fila.id
        if (fila.en_persona() if entra else fila.presente_en()) is entra:
            self._repetir(fila)
        else:
            self.movido.emit(fila.id, entra)

    def _pedir_suplente(self) -> None:
        self._supliendo = True
        self._rotulo.setText("Nomb&re de quien suple (Enter para anotarlo)")
        self.representante.setFocus(Qt.FocusReason.OtherFocusReason)
        self.representante.selectAll()

    def _anotar_representante(self) -> None:
        fila = self.tabla.actual()
        if fila is None:
            return
        estado = "suplente" if self._supliendo else fila.estado
        self._supliendo = False
        siguiente = self.tabla.siguiente() if estado == "suplente" else fila.id
        self._anotado = fila.id
        self.representado.emit(fila.id, estado, self.representante.text())
        self.tabla.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tabla.seleccionar(siguiente)

    def _presente_desde_el_filtro(self) -> None:
        """Enter en el filtro: presente el elegido, y a por el siguiente. Quien ya está, sigue igual."""
        fila = self.tabla.actual()
        if fila is None:
            return
        if fila.en_persona() and self.tabla.viva:
            self._anotado = fila.id
            self._repetir(fila)
        else:
            self._pulsada("presente")
        self.filtro.clear()

    def _repetir(self, fila: Asistencia | None) -> None:
        """Dice cómo ha quedado el último que se anotó: quien pasa lista mira el filtro, no la tabla.

        Su renglón está desde el principio: si no, al primero la lista se correría bajo el ratón.
        """
        self.eco.setText(f"{fila.nombre}: {situacion(fila)[0].lower()}" if fila else "")

    def _pintar_detalle(self, fila: Asistencia | None) -> None:
        self._supliendo = False
        self._rotulo.setText("Asiste po&r el integrante")
        self._movimientos[0].setEnabled(fila is not None and not fila.en_persona())
        self._movimientos[1].setEnabled(fila is not None and fila.presente_en())
        self._detalle.setText(historia(fila) if fila else "")
        self._detalle.setVisible(bool(self._detalle.text()))
        if not self.representante.hasFocus():
            self.representante.setText(fila.representante if fila else "")

    def _conectar(self) -> None:
        self.filtro.textChanged.connect(self._filtrar)
        self.filtro.returnPressed.connect(self._presente_desde_el_filtro)
        self.tabla.elegida.connect(self._pintar_detalle)
        self.tabla.pulsada.connect(self._pulsada)
        self.tabla.activada.connect(lambda _: self._pulsada("presente"))
        self.representante.returnPressed.connect(self._anotar_representante)
        self.todos.clicked.connect(self._todos_presentes)
        atajar(A_LA_LISTA, self.filtro, self.tabla.setFocus, con_el_cursor=True)

    def _todos_presentes(self) -> None:
        self.todos_presentes.emit([a.id for a in sin_anotar(self.modelo.filas_visibles())])

    def _filtrar(self, texto: str) -> None:
        self.modelo.filtrar(texto)
        if texto.strip():
            self.tabla.seleccionar_por_pasar()
        elif self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _montar(self) -> None:
        self.eco.setProperty("clase", "suave")
        self.filtro.setAccessibleName("Buscar en la lista de asistencia")
        self.filtro.addAction(icono("search", "texto2"), QLineEdit.ActionPosition.LeadingPosition)
        self.representante.setAccessibleName("Quién asiste por el integrante elegido")
        self._rotulo.setProperty("clase", "rotulo")
        self._rotulo.setBuddy(self.representante)
        for enlace in (self.todos, self.mas):
            enlace.setProperty("clase", "enlace")
        self.todos.setAccessibleName("Todos presentes")
        self.todos.setToolTip("Los que se ven y no tienen nada anotado")
        cabecera = QHBoxLayout()
        cabecera.addWidget(etiqueta("Asistencia", "apartado"), 1)
        cabecera.addWidget(self.todos)
        cabecera.addWidget(self.mas)
        botones = QGridLayout()
        botones.setSpacing(a_escala(6))
        for i, boton in enumerate(self._marcas):
            botones.addWidget(boton, i // 2, i % 2)
        for i, boton in enumerate(self._movimientos):
            botones.addWidget(boton, 2, i)
        quienes = QVBoxLayout()
        quienes.setSpacing(a_escala(6))
        quienes.addLayout(cabecera)
        quienes.addWidget(self.filtro)
        quienes.addWidget(self.eco)
        quienes.addWidget(self.tabla, 1)
        elegido = QVBoxLayout()
        elegido.setSpacing(a_escala(6))
        for pieza in (self._resumen, self._detalle, self._rotulo, self.representante):
            elegido.addWidget(pieza)
        elegido.addLayout(botones)
        elegido.addStretch(0)
        self._caja.setContentsMargins(a_escala(12), a_escala(8), a_escala(12), a_escala(12))
        self._caja.setSpacing(a_escala(6))
        self._caja.addLayout(quienes, 1)
        self._caja.addLayout(elegido)
