"""Dos versiones, palabra a palabra: lo quitado, tachado; lo puesto, subrayado."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.piezas import Accion, Desplegable, boton_de, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.consultas.articulado import comparar_versiones, reformas
from escritorio.estatutos.modelo.articulado import Cambio, Comparada, Cuerpo, Marca, Reforma, Trozo
from escritorio.estatutos.piezas.articulado import (
    Entrada,
    IndiceYTexto,
    Palabras,
    dicho_de,
    en_linea,
    html_de_trozos,
    nombre_en_indice,
    palabras_de,
    titular,
)
from escritorio.estatutos.reglas.emparejar import decir_piezas

LEYENDA = "Tachado: se quita. Subrayado: se pone."
_PALABRAS_DE_CAMBIO = {
    Cambio.IGUAL: ("", "neutro"),
    Cambio.CAMBIADA: ("Cambia", "aviso"),
    Cambio.NUEVA: ("Nuevo", "exito"),
    Cambio.SUPRIMIDA: ("Se suprime", "peligro"),
    Cambio.RENUMERADA: ("Otro n.º", "acento"),
}


class Comparado(QWidget):
    """Índice de lo comparado y el texto con sus marcas. Puede enseñar sólo lo que cambia."""

    elegida = Signal(object)
    """La `Comparada` del índice, o None."""

    def __init__(self, nombre: str, solo_cambios: bool) -> None:
        super().__init__()
        self._todas: dict[str, Comparada] = {}
        self._vacio = "No hay diferencias."
        self.leyenda = etiqueta(LEYENDA, "rotulo")
        self.solo_cambios = QCheckBox("Sólo lo que cam&bia")
        self.solo_cambios.setAccessibleName("Sólo lo que cambia")
        self.solo_cambios.setChecked(solo_cambios)
        self.vista = IndiceYTexto(nombre, con_pildora=True)
        self.vista.indice.elegida.connect(lambda _: self.elegida.emit(self.actual()))
        self.solo_cambios.toggled.connect(lambda _: self._pintar())
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addLayout(en_linea(self.leyenda, self.solo_cambios, estira=(0,)))
        caja.addWidget(self.vista, 1)

    def poner(self, comparadas: Sequence[Comparada], vacio: str = "No hay diferencias.") -> None:
        """Cambia lo comparado. `vacio`: qué se lee si nada cambia."""
        self._todas = {c.id: c for c in comparadas}
        self._vacio = vacio
        self._pintar()

    def actual(self) -> Comparada | None:
        """La elegida en el índice."""
        entrada = self.vista.actual()
        return self._todas.get(entrada.id) if entrada is not None else None

    def ir(self, disposicion_id: str) -> bool:
        """Elige esa disposición; si estaba escondida por no cambiar, las enseña todas."""
        if disposicion_id in self._todas and self._todas[disposicion_id].cambio is Cambio.IGUAL:
            self.solo_cambios.setChecked(False)
        return self.vista.ir(disposicion_id)

    def _pintar(self) -> None:
        solo = self.solo_cambios.isChecked()
        vistas = [c for c in self._todas.values() if not solo or c.cambio is not Cambio.IGUAL]
        self.vista.poner([_entrada(c) for c in vistas], self._vacio)


class PanelDeComparar(QWidget):
    """Elegir dos versiones de un cuerpo y ver en qué se distinguen.

    `al_pdf`: recibe el cuerpo, las dos fechas y si se quiere entero o sólo lo que cambia.
    """

    def __init__(self, bd: Archivo, al_pdf: Callable[[Cuerpo, str, str, bool], object]) -> None:
        super().__init__()
        self._bd = bd
        self._al_pdf = al_pdf
        self._cuerpo: Cuerpo | None = None
        self.desde, self.hasta = _combo("Versión anterior"), _combo("Versión posterior")
        self.resumen = etiqueta("", "suave")
        self.comparado = Comparado("Comparación de dos versiones", solo_cambios=True)
        self._pila = QStackedWidget()
        self._montar()
        for combo in (self.desde, self.hasta):
            combo.currentIndexChanged.connect(lambda _: self._comparar())

    def poner(self, cuerpo: Cuerpo) -> None:
        """Ofrece las versiones de ese cuerpo: la primera y la última, de partida."""
        self._cuerpo = cuerpo
        versiones = versiones_de(reformas(self._bd, cuerpo.id))
        self._pila.setCurrentIndex(0 if len(versiones) > 1 else 1)
        for combo, de_oficio in ((self.desde, -2), (self.hasta, -1)):
            _rellenar(combo, *((versiones, versiones[de_oficio][0]) if len(versiones) > 1 else ((), "")))
        self._comparar()

    def _comparar(self) -> None:
        desde, hasta = str(self.desde.currentData() or ""), str(self.hasta.currentData() or "")
        if self._cuerpo is None or not desde or not hasta:
            self.comparado.poner([])
            return
        comparadas = comparar_versiones(self._bd, self._cuerpo.id, desde, hasta)
        self.resumen.setText(resumen_de_cambios(comparadas, palabras_de(self._cuerpo)))
        self.comparado.poner(comparadas, "Las dos versiones dicen lo mismo.")

    def _pdf(self) -> None:
        if self._cuerpo is not None:
            entero = not self.comparado.solo_cambios.isChecked()
            self._al_pdf(self._cuerpo, str(self.desde.currentData()), str(self.hasta.currentData()), entero)

    def _montar(self) -> None:
        lleno = QWidget()
        caja = QVBoxLayout(lleno)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        pdf = boton_de(Accion("Comparado en PD&F", "file-text", self._pdf))
        caja.addLayout(en_linea(self.desde, QLabel("con"), self.hasta, estira=(0, 2)))
        caja.addLayout(en_linea(self.resumen, pdf, estira=(0,)))
        caja.addWidget(self.comparado, 1)
        self._pila.addWidget(lleno)
        self._pila.addWidget(
            EstadoVacio(
                "copy",
                "Todavía hay una sola versión",
                "Cuando se apruebe una reforma, aquí podrá poner dos versiones una contra otra y ver, "
                "palabra a palabra, qué se quitó y qué se puso.",
            )
        )
        fuera = QVBoxLayout(self)
        fuera.setContentsMargins(0, 0, 0, 0)
        fuera.addWidget(self._pila)


def versiones_de(todas: Sequence[Reforma]) -> list[tuple[str, str]]:
    """(fecha ISO, «01/03/2026: Ampliación del Consejo») de cada versión, de la más antigua a la más nueva."""
    aprobadas = {r.vigente_desde: r for r in todas if r.estado == "aprobada" and r.vigente_desde}
    return [(fecha, f"{en_corto(fecha)}: {aprobadas[fecha].titulo}") for fecha in sorted(aprobadas)]


def resumen_de_cambios(comparadas: Sequence[Comparada], palabras: Palabras) -> str:
    """«2 cambian, 1 es nuevo y 1 se suprime, de 28 artículos y divisiones.»"""
    cuenta = Counter(c.cambio for c in comparadas)
    frases = [
        (Cambio.CAMBIADA, "cambia", "cambian"),
        (Cambio.NUEVA, "es nuevo", "son nuevos"),
        (Cambio.SUPRIMIDA, "se suprime", "se suprimen"),
        (Cambio.RENUMERADA, "cambia de número", "cambian de número"),
    ]
    partes = [contar(cuenta[c], uno, varios) for c, uno, varios in frases if cuenta[c]]
    if not partes:
        return "Nada cambia."
    return f"{enumerar(partes)}, de {contar(len(comparadas), palabras.pieza, palabras.piezas)} y divisiones."


def en_palabras(comparada: Comparada) -> str:
    """Todo lo que le pasa a una disposición, dicho sin colores."""
    nombre = _nombre(comparada)
    palabra = _PALABRAS_DE_CAMBIO[comparada.cambio][0].lower()
    if comparada.cambio in (Cambio.NUEVA, Cambio.SUPRIMIDA) or not palabra:
        return f"{nombre}, {palabra}" if palabra else nombre
    piezas = decir_piezas(comparada.piezas)
    dicho = f"{nombre}, {palabra}: {dicho_de([*comparada.titulo, *comparada.texto])}"
    return f"{dicho}. {piezas}" if piezas else dicho


def _entrada(comparada: Comparada) -> Entrada:
    palabra, tono = _PALABRAS_DE_CAMBIO[comparada.cambio]
    cuales = decir_piezas(comparada.piezas)

    def html(fichas: Fichas) -> str:
        titulo = html_de_trozos(comparada.titulo, fichas)
        texto = html_de_trozos(comparada.texto, fichas)
        piezas = f'<p style="color:{fichas.texto2}">{escape(cuales)}</p>' if cuales else ""
        return titular(comparada.clase, titulo) + piezas + (f"<p>{texto}</p>" if texto else "")

    return Entrada(comparada.id, _nombre(comparada), html, palabra, tono, en_palabras(comparada))


def _nombre(comparada: Comparada) -> str:
    sobra = Marca.PUESTO if comparada.cambio is Cambio.SUPRIMIDA else Marca.QUITADO
    titulo, texto = _queda(comparada.titulo, sobra), _queda(comparada.texto, sobra)
    return nombre_en_indice(comparada.clase, titulo, "", texto)


def _queda(trozos: Sequence[Trozo], sobra: Marca) -> str:
    return " ".join("".join(t.texto for t in trozos if t.marca is not sobra).split())


def _combo(nombre: str) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(14)
    return combo


def _rellenar(combo: QComboBox, versiones: Sequence[tuple[str, str]], de_oficio: str) -> None:
    """Conserva lo elegido si sigue estando."""
    antes = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for fecha, nombre in versiones:
        combo.addItem(nombre, fecha)
    donde = combo.findData(antes) if antes else -1
    combo.setCurrentIndex(donde if donde >= 0 else max(0, combo.findData(de_oficio)))
    combo.blockSignals(False)
