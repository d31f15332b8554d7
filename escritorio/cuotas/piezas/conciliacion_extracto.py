"""El diálogo que trae un extracto: de qué cuenta es, qué columna es cada dato y qué pasaría con cada fila."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import contar_miles, escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.comun.interfaz.gestion import con_su_conexion
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Pildora, a_medida, etiqueta, pie_de_cuadro
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.asientos import fondo, fondos
from escritorio.cuentas.consultas.extracto import marcar_repetidas
from escritorio.cuentas.importar.elegir import FondoSinElegir, aviso_de_cuenta, fondo_del_extracto
from escritorio.cuentas.importar.leer import ArchivoDeBanco, Opciones, abrir_extracto, interpretar
from escritorio.cuentas.modelo.extracto import ExtractoLeido, FilaLeida, ResultadoDeExtracto, Suerte
from escritorio.cuotas.piezas.conciliacion_filas import (
    PALABRAS,
    ColumnasDelExtracto,
    combo,
    con_rotulo,
    detalle,
    lista_de_filas,
)

T = TypeVar("T")
_MILES = (("", "No se sabe"), ("punto", "El punto separa los miles"), ("coma", "La coma separa los miles"))


class DialogoDeExtracto(QDialog):
    """Ver el extracto celda a celda antes de guardar nada. `al_guardar` recibe el resultado."""

    def __init__(
        self,
        padre: QWidget,
        servicios: Servicios,
        ruta: Path,
        archivo: ArchivoDeBanco,
        fondo_id: str,
        al_guardar: Callable[[ResultadoDeExtracto], object],
    ) -> None:
        super().__init__(padre)
        self._servicios, self._ruta, self._archivo = servicios, ruta, archivo
        self._al_guardar = al_guardar
        self._leido: ExtractoLeido | None = None
        bancos = [f for f in fondos(servicios.bd) if f.clase == "banco"]
        self.fondo = combo("Cuenta de banco", [(f.id, f"{f.nombre} ({f.moneda})") for f in bancos])
        self.hoja = combo(
            "Hoja", [(h.nombre, h.nombre) for h in archivo.libro.hojas] if archivo.libro else []
        )
        self.cuenta = combo("Cuenta del archivo", [(c.numero, c.numero) for c in archivo.cuentas])
        self.miles = combo("Qué separa los miles", _MILES)
        self.columnas = ColumnasDelExtracto()
        self._pildoras = {suerte: Pildora() for suerte in PALABRAS}
        self.lista = lista_de_filas()
        self.entero = etiqueta("", "suave")
        self.frase = etiqueta("", "error")
        self.notas = etiqueta("", "suave")
        self.admitir = QCheckBox("Guardarlo aunque sus saldos &no cuadren")
        self.ver_columnas = QPushButton("Colu&mnas")
        self.ver_columnas.setCheckable(True)
        self.ver_columnas.setToolTip("Qué columna del archivo es cada dato")
        self.releer = QPushButton("Volver a &leer")
        self.guardar = QPushButton("&Guardar")
        self._montar()
        self._elegir_partida(fondo_id)
        self._conectar()
        self._emparejar()

    def _elegir_partida(self, fondo_id: str) -> None:
        """La cuenta que dice el archivo o, si no lo dice, la que se estaba viendo."""
        with suppress(FondoSinElegir):
            fondo_id = fondo_del_extracto(self._servicios.bd, self._archivo).id
        self.fondo.setCurrentIndex(max(0, self.fondo.findData(fondo_id)))
        if self._archivo.libro:
            self.hoja.setCurrentIndex(max(0, self.hoja.findData(self._archivo.libro.hoja().nombre)))

    def _montar(self) -> None:
        self.setWindowTitle("Importar un extracto del banco")
        a_medida(self, 940, 620)
        self.columnas.hide()
        for boton in (self.ver_columnas, self.releer, self.guardar):
            boton.setAutoDefault(False)
        self.guardar.setProperty("clase", "principal")
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addLayout(self._de_que_es())
        caja.addWidget(self.columnas)
        caja.addLayout(self._cuentas())
        caja.addWidget(self.notas)
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.entero)
        caja.addWidget(self.frase)
        caja.addWidget(self.admitir)
        caja.addLayout(self._pie())

    def _de_que_es(self) -> QHBoxLayout:
        linea = QHBoxLayout()
        linea.addWidget(etiqueta(f"Extracto {self._archivo.nombre}", "apartado"), 1)
        self._marco_de_miles = con_rotulo("Hay cifras como «1.234»", self.miles)
        marcos = {
            con_rotulo("Es de la cuenta", self.fondo): True,
            con_rotulo("Hoja", self.hoja): self.hoja.count() > 1,
            con_rotulo("Cuenta del archivo", self.cuenta): self.cuenta.count() > 1,
            self._marco_de_miles: False,
        }
        for marco, visible in marcos.items():
            linea.addWidget(marco, 1)
            marco.setVisible(visible)
        return linea

    def _cuentas(self) -> QHBoxLayout:
        linea = QHBoxLayout()
        for pildora in self._pildoras.values():
            linea.addWidget(pildora)
        linea.addStretch(1)
        linea.addWidget(self.ver_columnas)
        linea.addWidget(self.releer)
        return linea

    def _pie(self) -> QHBoxLayout:
        return pie_de_cuadro(self, self.guardar)

    def _conectar(self) -> None:
        for elegido in (self.fondo, self.cuenta, self.miles):
            elegido.activated.connect(lambda: self._interpretar())
        self.hoja.activated.connect(lambda: self._emparejar())
        self.columnas.cambiado.connect(self._interpretar)
        self.ver_columnas.toggled.connect(self.columnas.setVisible)
        self.admitir.toggled.connect(lambda: self._poner_boton())
        self.lista.elegida.connect(self._decir_entero)
        self.releer.clicked.connect(lambda: self._volver_a_leer())
        self.guardar.clicked.connect(lambda: self._guardar())

    def _emparejar(self) -> None:
        self.ver_columnas.setVisible(self._archivo.libro is not None)
        if self._archivo.libro is not None:
            self.columnas.poner(self._archivo.libro, self._hoja())
        self._interpretar()

    def _hoja(self) -> str | None:
        return str(self.hoja.currentData()) if self.hoja.count() else None

    def _opciones(self) -> Opciones:
        return Opciones(
            hoja=self._hoja(),
            columnas=self.columnas.elegidas() if self._archivo.libro else {},
            miles=cast(Miles | None, self.miles.currentData() or None),
            cuenta=str(self.cuenta.currentData() or "") if self.cuenta.count() > 1 else "",
        )

    def _interpretar(self) -> None:
        archivo, opciones, suyo = self._archivo, self._opciones(), str(self.fondo.currentData())

        def tarea(bd: Archivo, avance: Avance) -> ExtractoLeido:
            avance.paso(0, 0, "Leyendo el extracto…")
            suyos = fondo(bd, suyo)
            leido = marcar_repetidas(bd, suyo, interpretar(archivo, suyos.moneda, bd.hoy(), opciones))
            aviso = aviso_de_cuenta(leido, suyos)
            return replace(leido, notas=(*leido.notas, aviso)) if aviso else leido

        self._correr("Leer el extracto", con_su_conexion(self._servicios.bd, tarea), self._ensenar)

    def _ensenar(self, leido: ExtractoLeido) -> None:
        self._leido = leido
        for suerte, (palabra, tono) in PALABRAS.items():
            cuantas = len(leido.con(suerte))
            self._pildoras[suerte].poner(f"{palabra}: {escribir_miles(cuantas)}" if cuantas else "", tono)
        self._marco_de_miles.setVisible(leido.miles_ambiguos or bool(self.miles.currentData()))
        self._poner_notas("\n".join(leido.notas))
        self.lista.poner(sorted(leido.filas, key=lambda f: f.suerte is not Suerte.DUDOSA))
        self.admitir.setVisible(bool(leido.descuadres))
        self._decir("\n".join(leido.descuadres[:3]))
        self._poner_boton()

    def _decir_entero(self, fila: FilaLeida | None) -> None:
        """Entero, porque en la tabla no cabe."""
        self.entero.setText(detalle(fila) if fila else "")
        self.entero.setVisible(bool(self.entero.text()))

    def _poner_notas(self, texto: str) -> None:
        self.notas.setText(texto)
        self.notas.setVisible(bool(texto))

    def _poner_boton(self) -> None:
        leido = self._leido
        nuevas = len(leido.con(Suerte.NUEVA)) if leido else 0
        sano = leido is not None and not leido.dudas and (not leido.descuadres or self.admitir.isChecked())
        self.guardar.setText(f"&Guardar {contar_miles(nuevas, 'línea nueva', 'líneas nuevas')}")
        self.guardar.setEnabled(sano and bool(nuevas))

    def _volver_a_leer(self) -> None:
        """Como esté ahora en el disco: pudo corregirse sin cerrar este diálogo."""

        def releido(archivo: ArchivoDeBanco) -> None:
            self._archivo = archivo
            with QSignalBlocker(self.hoja):
                hoja = self.hoja.currentText()
                self.hoja.clear()
                for cada in archivo.libro.hojas if archivo.libro else ():
                    self.hoja.addItem(cada.nombre, cada.nombre)
                self.hoja.setCurrentIndex(max(0, self.hoja.findText(hoja)))
            self._emparejar()

        self._correr("Leer el extracto", lambda _: abrir_extracto(self._ruta), releido)

    def _guardar(self) -> None:
        leido, suyo, admitido = self._leido, str(self.fondo.currentData()), self.admitir.isChecked()
        if leido is None:
            return

        def tarea(bd: Archivo, avance: Avance) -> ResultadoDeExtracto:
            avance.paso(0, 0, "Guardando las líneas…")
            return guardar_extracto(bd, suyo, leido, aunque_no_cuadre=admitido)

        self._correr("Guardar el extracto", con_su_conexion(self._servicios.bd, tarea), self._terminar)

    def _terminar(self, hecho: ResultadoDeExtracto) -> None:
        self.accept()
        self._al_guardar(hecho)

    def _correr(self, titulo: str, tarea: Callable[[Avance], T], al_terminar: Callable[[T], object]) -> None:
        self._decir("")
        self._servicios.trabajos.correr_en(self, titulo, tarea, al_terminar, self._explicar)

    def _explicar(self, error: BaseException) -> None:
        if not isinstance(error, ErrorDeUsuario):
            raise error
        self._leido = None
        self.ver_columnas.setChecked(self._archivo.libro is not None)
        self.lista.poner([])
        for pildora in self._pildoras.values():
            pildora.poner("", "neutro")
        self.admitir.hide()
        self._poner_notas("")
        self._poner_boton()
        self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self.frase.setVisible(bool(frase))
