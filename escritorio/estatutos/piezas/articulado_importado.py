"""Lo que se pega o se importa, al lado de lo que se reconoce en ello, y cómo se corrige a mano."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import asdict, replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.docx import MAXIMO_DE_DOCUMENTO, DocumentoDemasiadoGrande, texto_de_docx
from escritorio.comun.interfaz.casillas import Columna, ModeloTabla
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.formulario import CampoEleccion
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.pregunta import pedir
from escritorio.comun.interfaz.tabla import Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.articulado import (
    NOMBRES_DE_DISPOSICION,
    Cuerpo,
    PiezaLeida,
)
from escritorio.estatutos.piezas.articulado import nombre_de, palabras_de
from escritorio.estatutos.piezas.articulado_cuerpos import cortes_de, partir, unir_con_la_anterior
from escritorio.estatutos.piezas.articulado_gestiones import DisposicionEscrita, campos_de_disposicion
from escritorio.estatutos.reglas.reconocer import reconocer

_ESPERA_MS = 300
_PIDE_TEXTO = "Pegue el texto a la izquierda, o elija un archivo: aquí irán saliendo sus partes."
_MIRELA = "Mírela"
_ENTERO = "Es el texto entero: pártalo donde empiece cada parte y póngales su rótulo."

_MAXIMO_DE_TEXTO = 8 * 1024 * 1024


class NoSePudoLeer(ErrorDeUsuario):
    """No se pudo leer ese archivo. Ábralo en su programa, copie el texto y péguelo aquí."""


class _Corte(Registro):
    corte: str


class _Fila(Registro):
    n: int
    pieza: PiezaLeida


class PasoDePartes(QWidget):
    """El texto a la izquierda y lo reconocido a la derecha, con sus dudas delante de los ojos."""

    def __init__(self, dialogos: Dialogos, cuerpo: Cuerpo) -> None:
        super().__init__()
        self._dialogos = dialogos
        self._cuerpo = cuerpo
        self.piezas: list[PiezaLeida] = []
        self.cambiadas: Callable[[], object] = lambda: None
        self.corregidas = False
        self.texto = QPlainTextEdit()
        self.resumen = etiqueta(_PIDE_TEXTO, "suave")
        self.aviso = etiqueta("", "error")
        self.detalle = etiqueta("")
        self.tabla: Tabla[_Fila] = _tabla()
        self.archivo = boton_de(Accion("&Elegir un archivo…", "folder-open", self._elegir))
        self.otra_vez = boton_de(Accion("&Volver a reconocer el texto", "refresh-cw", self._reconocer))
        self.de_una_vez = boton_de(Accion("Tomarlo como una sola par&te", "plus", self._tomar_entero))
        self._espera = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._montar()
        self._espera.timeout.connect(self._reconocer)
        self.texto.textChanged.connect(self._al_escribir)
        self.tabla.elegida.connect(self._pintar_detalle)
        self.tabla.activada.connect(lambda _: self.corregir())

    def leer(self, ruta: Path) -> None:
        """Pone el texto de un archivo .txt o .docx. Lanza `ErrorDeUsuario` si no se puede leer."""
        self.texto.setPlainText(_texto_de(ruta))
        self._reconocer()

    def corregir(self) -> None:
        """Cambia a mano qué es una parte, su rótulo, su epígrafe o su texto."""
        fila = self.tabla.actual()
        if fila is None:
            return
        n, pieza = fila.n, fila.pieza

        campos = campos_de_disposicion(pieza.clase, pieza.rotulo, pieza.epigrafe, pieza.texto)
        dada = pedir(
            self, "Editar esta parte", DisposicionEscrita, campos, "&Guardar", explicacion=pieza.duda
        )
        if dada is not None:
            nueva = replace(pieza, **asdict(dada), duda="")
            self._corregir([*self.piezas[:n], nueva, *self.piezas[n + 1 :]], n)

    def unir(self) -> None:
        """Hace de la parte elegida el final de la anterior."""
        fila = self.tabla.actual()
        if fila is not None and fila.n > 0:
            self._corregir(unir_con_la_anterior(self.piezas, fila.n), fila.n - 1)

    def partir(self) -> None:
        """Pregunta dónde empieza la segunda parte."""
        fila = self.tabla.actual()
        if fila is None:
            return
        n, cortes = fila.n, cortes_de(fila.pieza)
        opciones = [(str(i), _corto(c)) for i, c in enumerate(cortes)]
        campo = CampoEleccion("corte", "La segunda parte &empieza en", opciones, obligatorio=True, valor="0")
        dado = pedir(self, "Partir en dos", _Corte, [campo], "&Partir")
        if dado is not None:
            self._corregir(partir(self.piezas, n, int(dado.corte)), n + 1)

    def quitar(self) -> None:
        """Deja la parte elegida fuera."""
        fila = self.tabla.actual()
        if fila is not None:
            self._corregir([*self.piezas[: fila.n], *self.piezas[fila.n + 1 :]], max(0, fila.n - 1))

    def _elegir(self) -> None:
        ruta = self._dialogos.abrir("Elegir el texto", "Textos (*.txt *.docx)")
        if ruta is None:
            return
        try:
            self.leer(ruta)
        except ErrorDeUsuario as error:
            self._avisar(error.mensaje)

    def _avisar(self, frase: str) -> None:
        self.de_una_vez.hide()
        self.aviso.setText(f"⚠ {frase}" if frase else "")
        self.aviso.setVisible(bool(frase))

    def _al_escribir(self) -> None:
        if not self.corregidas:
            self._espera.start()

    def _reconocer(self) -> None:
        self._espera.stop()
        self._avisar("")
        self.corregidas = False
        texto = self.texto.toPlainText()
        try:
            piezas = reconocer(texto) if texto.strip() else []
        except ErrorDeUsuario as error:
            piezas = []
            self._avisar(error.mensaje)
            self.de_una_vez.show()
        self._poner(piezas, 0)

    def _tomar_entero(self) -> None:
        """Un texto que no se reconoce se trae como una sola parte, que luego se va partiendo."""
        clase = palabras_de(self._cuerpo).clase
        self._avisar("")
        self._corregir([PiezaLeida(clase, "", "", self.texto.toPlainText().strip(), 1, _ENTERO)], 0)

    def _corregir(self, piezas: Sequence[PiezaLeida], n: int) -> None:
        """Lo corregido a mano no lo pisa lo que se siga escribiendo a la izquierda."""
        self.corregidas = True
        self._poner(piezas, n)

    def _poner(self, piezas: Sequence[PiezaLeida], n: int) -> None:
        self.piezas = list(piezas)
        self.tabla.poner([_Fila(i, p) for i, p in enumerate(piezas)])
        self.tabla.seleccionar(str(min(n, len(piezas) - 1)))
        self.otra_vez.setVisible(self.corregidas)
        self.texto.setReadOnly(self.corregidas)
        self.resumen.setText(self._resumen())
        self._marco.setVisible(bool(piezas))
        self.cambiadas()

    def _resumen(self) -> str:
        if not self.piezas:
            return _PIDE_TEXTO
        palabras = palabras_de(self._cuerpo)
        propias = sum(p.clase is palabras.clase for p in self.piezas)
        dudas = sum(bool(p.duda) for p in self.piezas)
        articulos = contar(propias, palabras.pieza, palabras.piezas)
        por_mirar = f"{contar(dudas, 'duda', 'dudas')} por mirar." if dudas else "Sin dudas."
        return f"{contar(len(self.piezas), 'parte', 'partes')}, {articulos}. {por_mirar}"

    def _pintar_detalle(self, fila: _Fila | None) -> None:
        self.detalle.setText("")
        if fila is None:
            return
        duda = f"⚠ {fila.pieza.duda} " if fila.pieza.duda else ""
        self.detalle.setText(f"{duda}{_corto(fila.pieza.texto, 220)}")
        self._unir.setEnabled(fila.n > 0)
        self._partir.setEnabled(bool(cortes_de(fila.pieza)))

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        lados = QSplitter()
        lados.setHandleWidth(14)
        lados.setChildrenCollapsible(False)
        lados.addWidget(self._izquierda())
        lados.addWidget(self._derecha())
        lados.setSizes([440, 560])
        caja.addWidget(lados, 1)

    def _izquierda(self) -> QWidget:
        rotulo = QLabel("&Texto")
        rotulo.setProperty("clase", "rotulo-fuerte")
        rotulo.setBuddy(self.texto)
        self.texto.setAccessibleName("Texto que se importa")
        self.texto.setPlaceholderText("Pegue aquí el texto (Ctrl V)…")
        self.texto.setTabChangesFocus(True)
        self.aviso.hide()
        botones = Flujo()
        for boton in (self.archivo, self.otra_vez, self.de_una_vez):
            boton.setAutoDefault(False)
            botones.addWidget(boton)
        self.otra_vez.hide()
        self.de_una_vez.hide()
        return _columna(rotulo, self.texto, self.aviso, _marco_de(botones), estira=1)

    def _derecha(self) -> QWidget:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(self.tabla)
        self._unir = boton_de(Accion("&Unir con la anterior", "merge", self.unir))
        self._partir = boton_de(Accion("&Partir…", "copy", self.partir))
        botones = Flujo()
        for boton in (
            boton_de(Accion("&Editar…", "pencil", self.corregir)),
            self._unir,
            self._partir,
            boton_de(Accion("&Quitar", "trash-2", self.quitar)),
        ):
            boton.setAutoDefault(False)
            botones.addWidget(boton)
        self._marco = _marco_de(botones)
        self._marco.hide()
        return _columna(self.resumen, marco, self.detalle, self._marco, estira=1)


def _texto_de(ruta: Path) -> str:
    try:
        contenido = leer_acotado(ruta, MAXIMO_DE_DOCUMENTO)
    except OSError as error:
        raise NoSePudoLeer from error
    if ruta.suffix.lower() == ".docx":
        return texto_de_docx(contenido)
    if len(contenido) > _MAXIMO_DE_TEXTO:
        raise DocumentoDemasiadoGrande
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace")


def _tabla() -> Tabla[_Fila]:
    columnas: list[Columna[_Fila]] = [
        Columna("Qué es", lambda f: NOMBRES_DE_DISPOSICION[f.pieza.clase]),
        Columna(
            "Rótulo y epígrafe",
            lambda f: nombre_de(f.pieza.rotulo, f.pieza.epigrafe, f.pieza.texto),
            estira=True,
        ),
        Columna("Duda", _mirela, pildora=lambda f: "aviso" if f.pieza.duda else None, esencial=True),
    ]
    tabla: Tabla[_Fila] = Tabla(ModeloTabla(columnas), lambda f: str(f.n), "Partes reconocidas")
    tabla.setSortingEnabled(False)
    return tabla


def _nombre(fila: _Fila) -> str:
    return nombre_de(fila.pieza.rotulo, fila.pieza.epigrafe, fila.pieza.texto)


def _mirela(fila: _Fila) -> str:
    return _MIRELA if fila.pieza.duda else ""


def _corto(texto: str, letras: int = 70) -> str:
    llano = " ".join(texto.split())
    return llano if len(llano) <= letras else f"{llano[:letras].rstrip()}…"


def _marco_de(flujo: Flujo) -> QWidget:
    marco = QWidget()
    flujo.setContentsMargins(0, 0, 0, 0)
    marco.setLayout(flujo)
    return marco


def _columna(*piezas: QWidget, estira: int) -> QWidget:
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    for n, pieza in enumerate(piezas):
        caja.addWidget(pieza, 1 if n == estira else 0)
    return marco
