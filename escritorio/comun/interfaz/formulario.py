"""Formularios declarados: se listan los campos y ellos se validan, marcan y explican."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.dato import ClaseDeDato, Dato
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.caminos import Adonde, Ida, dejar_lo_abierto
from escritorio.comun.interfaz.campos import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoHora,
    CampoImporte,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario_hoja import Contestado, Formulario
from escritorio.comun.interfaz.guardador import DelCuadro
from escritorio.comun.interfaz.memoria import Memoria, memoria_de
from escritorio.comun.interfaz.pantalla import pantalla_de
from escritorio.comun.interfaz.piezas import (
    Accion,
    a_medida,
    boton_de,
    etiqueta,
    pie_de_cuadro,
    siempre_a_la_vista,
    sitio_libre,
)
from escritorio.comun.interfaz.tema import a_escala

__all__ = [
    "Campo",
    "CampoBusqueda",
    "CampoCasilla",
    "CampoEleccion",
    "CampoEntero",
    "CampoFecha",
    "CampoHora",
    "CampoImporte",
    "CampoParrafo",
    "CampoTexto",
    "Contestado",
    "DialogoFormulario",
    "Formulario",
    "campo_de",
    "campos_de",
]

_ACABA_EN_FECHA = re.compile(r"\d{1,2}[/:]\d{2}(/\d{4})?$")
_ESTRECHO, _ANCHO = 480, 720
"""El ancho de un cuadro, y el del que tiene muchos campos: los cortos van de dos en dos."""
_YA_CONSTA = ("Editar", "Rectificar")
"""Como empieza un cuadro que corrige lo que hay: no propone lo de otro."""
_CAMBIOS_QUE_DUELEN = 2
"""Con uno solo que se elige, volver a elegirlo cuesta menos que contestar."""


def se_descarta(ventana: QWidget) -> bool:
    """Pregunta antes de perder lo escrito en esa ventana; Enter y Esc siguen escribiendo."""
    cuadro = QMessageBox(
        QMessageBox.Icon.NoIcon, ventana.windowTitle(), "¿Descartar lo escrito?", parent=ventana
    )
    descartar = cuadro.addButton("&Descartar", QMessageBox.ButtonRole.DestructiveRole)
    seguir = cuadro.addButton("&Seguir escribiendo", QMessageBox.ButtonRole.RejectRole)
    cuadro.setDefaultButton(seguir)
    cuadro.setEscapeButton(seguir)
    cuadro.exec()
    elegido = cuadro.clickedButton()
    cuadro.deleteLater()
    return elegido is descartar


class CuadroConLoEscrito(QDialog):
    """Un cuadro en que se escribe: Esc, «Cancelar» y cerrarlo preguntan antes de perder lo escrito.

    Quien deriva dice qué hay escrito y llama a `dar_por_partida` cuando sólo tiene lo que ya constaba.
    """

    _partida: Any = None

    def lo_escrito(self) -> object:
        """Lo que hay escrito, para saber si cambió."""
        raise NotImplementedError

    def dar_por_partida(self) -> None:
        """Lo que hay puesto ahora no es algo que se pierda al cerrar."""
        self._partida = self.lo_escrito()

    def se_perderia(self) -> bool:
        """Si hay algo escrito que costaría volver a escribir."""
        return bool(self.lo_escrito() != self._partida)

    def reject(self) -> None:
        """Lo deja, si no hay nada que perder o se acepta perderlo."""
        if not self.se_perderia() or se_descarta(self):
            super().reject()


class DialogoFormulario(CuadroConLoEscrito):
    """Un formulario en su diálogo. Enter guarda (Ctrl+Enter en un párrafo), Esc cierra.

    Con algo tecleado, o con dos campos cambiados o más, pregunta antes de perderlo.

    `al_guardar` recibe los valores y lo que dé queda en `hecho`; si lanza `ErrorDeUsuario`, el diálogo sigue
    abierto con el campo marcado o la frase arriba. Sólo se cierra si fue bien.
    Si se sabe que a quien trabaja no se le guardará, se dice al abrirlo y no después de llenarlo.
    """

    def __init__(
        self,
        padre: QWidget | None,
        titulo: str,
        campos: Sequence[Campo],
        al_guardar: Callable[[Contestado], object],
        texto_boton: str = "&Guardar",
        explicacion: str = "",
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        pantalla = pantalla_de(padre)
        self._hoy = pantalla.servicios.reloj().date().isoformat() if pantalla is not None else ""
        self._memoria: Memoria | None = None
        if pantalla is not None and not titulo.startswith(_YA_CONSTA):
            self._memoria = memoria_de(pantalla)
        self.formulario = Formulario(campos, hoy=self._hoy)
        self._adonde: Adonde = pantalla.servicios.avisos.adonde if pantalla is not None else lambda _: None
        self._ida: Ida | None = None
        self._faltan, self._ir = QPushButton(), QPushButton()
        self._al_guardar = al_guardar
        self.hecho: object = None
        self.hay_mas: Callable[[], bool] = lambda: False  # lo escrito que ya no está a la vista
        self.quien_atiende: object = None  # Qt no lo retiene: sin esto no llegaría a lo que se toca
        self.frase = etiqueta()
        self._tamano: tuple[int, int] | None = None
        self._borrador: DelCuadro | None = None
        self._de_partida: dict[str, str] = {}
        self._retomado = QFrame()
        self._caja = QVBoxLayout(self)
        self._cuadro = QFrame()
        self._cuadro.setProperty("clase", "cuadro-error")
        self.guardar = QPushButton(texto_boton)
        self.guardar.setProperty("clase", "principal")
        self.guardar.setDefault(True)
        self.guardar.clicked.connect(self._intentar)
        self.formulario.cambiado.connect(self._agrandar, Qt.ConnectionType.QueuedConnection)
        self._montar(titulo, explicacion)
        siempre_a_la_vista(self)
        self._proponer_lo_anterior()
        self.formulario.cambiado.connect(self._contar_lo_que_falta)
        self._contar_lo_que_falta()
        self.dar_por_partida()
        for teclas in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(teclas), self, self._intentar)
        self.formulario.enfocar()
        self._decir(pantalla.reparo() if pantalla is not None else "")

    def poner_debajo(self, *piezas: QWidget) -> None:
        """Entre los campos y los botones, siempre a la vista."""
        for pieza in piezas:
            self._caja.insertWidget(self._caja.count() - 1, pieza)

    def ofrecer_ver(self, ver: Callable[[Contestado], object]) -> None:
        """Un botón que enseña lo que saldría de lo contestado, sin guardarlo; antes comprueba los campos."""
        boton = boton_de(Accion("&Ver cómo queda", "", lambda: self._intentar_con(ver)))
        boton.setAutoDefault(False)
        self._pie.insertWidget(0, boton)

    def poner_al_lado(self, pieza: QWidget, ancho: int, alto: int) -> None:
        """A la derecha de los campos. `ancho` y `alto`: los del cuadro, en píxeles con letra de 13."""
        self._tamano = (ancho, alto)
        columnas = QHBoxLayout()
        columnas.setSpacing(a_escala(18))
        lugar = self._caja.indexOf(self._area)
        self._caja.removeWidget(self._area)
        columnas.addWidget(self._area, 5)
        lado = con_deslizador(pieza)
        columnas.addWidget(lado, 4)
        # El lado no tiene nada donde poner el cursor: con el teclado se desliza desde el formulario.
        barra = lado.verticalScrollBar()
        for teclas, paso in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(teclas), self, partial(_deslizar, barra, paso))
        self._caja.insertLayout(lugar, columnas, 1)

    def lo_escrito(self) -> dict[str, str | int | bool]:
        return self.formulario.estado()

    def se_perderia(self) -> bool:
        if self.hay_mas():
            return True
        cambiados = [clave for clave, valor in self.lo_escrito().items() if valor != self._partida[clave]]
        return len(cambiados) >= _CAMBIOS_QUE_DUELEN or any(map(self.formulario.se_teclea, cambiados))

    def _intentar(self) -> None:
        if self._intentar_con(self._guardar_lo_dado):
            self._recordar_lo_dado()
            self.accept()

    def _donde(self, clave: str) -> str:
        """Lo que dice que recuerda, allí donde se pida; una fecha, en los cuadros con los mismos campos."""
        escritos = self.formulario.escritos()
        return clave if self.formulario.campo(clave).recuerda else f"{clave} de {' '.join(escritos)}"

    def _proponer_lo_anterior(self) -> None:
        if (memoria := self._memoria) is not None:
            claves = self.formulario.que_recuerdan(self._hoy)
            dichas = {clave: memoria.contestado(self._donde(clave)) for clave in claves}
            self.formulario.proponer({clave: dicha for clave, dicha in dichas.items() if dicha})

    def _recordar_lo_dado(self) -> None:
        if (memoria := self._memoria) is not None:
            escritos = self.formulario.escritos()
            for clave in self.formulario.que_recuerdan(self._hoy):
                if self.formulario.se_ve(clave):
                    memoria.recordar(self._donde(clave), escritos[clave])

    def _contar_lo_que_falta(self, *_: object) -> None:
        cuantos = len(self.formulario.faltan())
        self._faltan.setText(f"{'Falta' if cuantos == 1 else 'Faltan'} {contar(cuantos, 'dato', 'datos')}")
        self._faltan.setVisible(bool(cuantos))

    def _ir_a_lo_que_falta(self) -> None:
        """Al primero que falta después del cursor; tras el último, al primero."""
        faltan = self.formulario.faltan()
        self.formulario.enfocar(next((c for c in faltan if self.formulario.va_despues(c)), faltan[0]))

    def _guardar_lo_dado(self, dado: Contestado) -> None:
        self.hecho = self._al_guardar(dado)

    def _intentar_con(self, hacer: Callable[[Contestado], object]) -> bool:
        """Hace eso con lo contestado, o marca lo que no vale. Devuelve si fue bien."""
        self._decir("")
        try:
            hacer(self.formulario.valores())
        except ErrorDeUsuario as error:
            if error.campo and self.formulario.marcar(error.campo, error.mensaje):
                self._ofrecer_ir(error.mensaje)
            else:
                self._decir(error.mensaje)
            self.crecer()
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._borrador is None:
            self._empezar_borrador()
        self.crecer()

    def _empezar_borrador(self) -> None:
        """Lo que se escriba se aparta, y lo que quedó de otra vez en este mismo cuadro se retoma.

        Es el mismo si se llama igual y empieza con lo mismo; una fecha propuesta cambia de un día a otro.
        """
        self._de_partida = self.formulario.escritos()
        senas = [e for e in self._de_partida.values() if not _ACABA_EN_FECHA.search(e)]
        borrador = self._borrador = DelCuadro(self, self._tecleados, "formulario", senas)
        if (hallado := borrador.retomado()) is not None:
            self.formulario.reescribir(hallado.textos)
            self._decir_retomado(hallado.cuando)
        self.formulario.cambiado.connect(lambda _: borrador.tocado())

    def _tecleados(self) -> list[str]:
        ahora = self.formulario.escritos()
        return [texto for clave, texto in ahora.items() if texto != self._de_partida[clave]]

    def _decir_retomado(self, cuando: str) -> None:
        dia = f" el {con_hora(cuando)}" if cuando else ""
        frase = etiqueta(f"Aquí está lo que escribió{dia} y no llegó a guardarse.")
        otra = boton_de(Accion("E&mpezar de nuevo", "", self._sin_retomar))
        otra.setAutoDefault(False)
        otra.setProperty("clase", "enlace")
        caja = QHBoxLayout(self._retomado)
        caja.addWidget(frase, 1)
        caja.addWidget(otra)
        self._retomado.show()

    def _sin_retomar(self) -> None:
        self.formulario.reescribir(list(self._de_partida.values()))
        self._retomado.hide()
        self.formulario.enfocar()

    @property
    def _lo_ancho(self) -> int:
        return _ANCHO if self.formulario.a_dos_columnas else _ESTRECHO

    def crecer(self) -> None:
        """Tan alto como su contenido, si cabe en la pantalla; si no, se desliza."""
        if self._tamano is not None:
            if self.width() < a_escala(self._tamano[0]):
                a_medida(self, *self._tamano)
            return
        ancho = max(self.width(), min(a_escala(self._lo_ancho), sitio_libre(self).width() - 80))
        self.resize(ancho, self._alto_en(ancho))

    def _agrandar(self) -> None:
        """Si al contestar salen más campos les hace sitio; no encoge, que marearía."""
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self._alto_en(self.width())))

    def _alto_en(self, ancho: int) -> int:
        hoja = self.formulario
        alto = hoja.heightForWidth(ancho - 48) if hoja.hasHeightForWidth() else hoja.sizeHint().height()
        resto = self.sizeHint().height() - self._area.sizeHint().height()
        tope = sitio_libre(self).height() - 80
        return min(alto + resto + 8, tope)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self.frase.setAccessibleName(frase)
        self._cuadro.setVisible(bool(frase))
        self._ofrecer_ir(frase)

    def _ofrecer_ir(self, frase: str) -> None:
        """El botón que va a donde manda esa frase, si manda a algún sitio."""
        self._ida = self._adonde(frase) if frase else None
        self._ir.setText(self._ida.texto if self._ida else "")
        self._ir.setVisible(self._ida is not None)

    def _ir_alli(self) -> None:
        if (ida := self._ida) is not None and dejar_lo_abierto():
            ida.ir()

    def _montar(self, titulo: str, explicacion: str) -> None:
        self.setMinimumWidth(a_escala(_ESTRECHO))
        caja = self._caja
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        dentro = QHBoxLayout(self._cuadro)
        dentro.addWidget(self.frase)
        self._faltan.setProperty("clase", "enlace")
        self._faltan.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # con el teclado, Guardar lleva al mismo sitio
        self._faltan.setToolTip("Ir al primero que falta")
        self._faltan.clicked.connect(self._ir_a_lo_que_falta)
        self._ir.setAutoDefault(False)
        self._ir.clicked.connect(self._ir_alli)
        self._ir.hide()
        self._pie = pie_de_cuadro(self, self.guardar, antes=[self._ir, self._faltan])
        caja.addWidget(etiqueta(titulo, "apartado"))
        if explicacion:
            caja.addWidget(etiqueta(explicacion, "suave"))
        caja.addWidget(self._retomado)
        self._retomado.hide()
        self._retomado.setProperty("clase", "aviso")
        caja.addWidget(self._cuadro)
        self._area = con_deslizador(self.formulario)
        caja.addWidget(self._area, 1)
        caja.addLayout(self._pie)
        self._cuadro.hide()


def _deslizar(barra: QScrollBar, paginas: int) -> None:
    barra.setValue(barra.value() + paginas * barra.pageStep())


def campo_de(dato: Dato, valor: str) -> Campo:
    """Con que se pide ese dato, con lo que ya constaba."""
    rotulo, mitad, va = dato.pedido or dato.rotulo, not dato.entero, dato.obligatorio
    match dato.clase:
        case ClaseDeDato.PARRAFO:
            return CampoParrafo(dato.clave, rotulo, obligatorio=va, ayuda=dato.ayuda, valor=valor, lineas=3)
        case ClaseDeDato.FECHA:
            return CampoFecha(dato.clave, rotulo, obligatorio=va, ayuda=dato.ayuda, valor=valor, mitad=mitad)
        case ClaseDeDato.LISTA:
            return CampoEleccion(
                dato.clave, rotulo, dato.opciones, obligatorio=va, valor=valor or None, mitad=mitad
            )
        case _:
            return CampoTexto(
                dato.clave, rotulo, dato.maximo, obligatorio=va, ayuda=dato.ayuda, valor=valor, mitad=mitad
            )


def campos_de(datos: Iterable[Dato], cosa: Registro) -> list[Campo]:
    """Los de esos datos, con lo que consta en `cosa`."""
    return [campo_de(d, getattr(cosa, d.clave)) for d in datos]
