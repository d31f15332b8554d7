"""Los datos de la asociación, su logo y el formulario para corregirlos."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import asdict, replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from escritorio.asociacion.modelo import TIPOS_DE_RED, Asociacion, PalabraPropia
from escritorio.asociacion.reglas import escribir_idiomas, leer_fines, leer_idiomas
from escritorio.comun.base.fechas import en_corto, leer_fecha_que_conste
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.etiquetas import se_dibuja
from escritorio.comun.interfaz.ficha import Datos
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, siempre_a_la_vista
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

_LADO = 168


def de_identidad(
    propia: Asociacion, plantilla: str, logo: bytes | None, al_cambiar: Callable[[], object]
) -> QWidget:
    """Los datos a la izquierda y el logo, con su botón, a la derecha."""
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(24))
    caja.addWidget(_datos(propia, plantilla), 1)
    caja.addWidget(_logo(logo, al_cambiar), 0, Qt.AlignmentFlag.AlignTop)
    return marco


def _datos(propia: Asociacion, plantilla: str) -> Datos:
    return Datos(
        [
            ("Nombre", propia.nombre),
            ("Sigla", propia.sigla),
            ("Tipo", TIPOS_DE_RED[propia.tipo_red]),
            ("Sede", propia.sede),
            ("Fundación", en_corto(propia.fundacion)),
            ("Acta fundacional", propia.acta_fundacional),
            ("Para qué existe", "\n".join(f"{n}. {fin}" for n, fin in enumerate(propia.fines, 1))),
            ("Identificación legal", propia.identificacion_legal),
            ("Idiomas", escribir_idiomas(propia.idiomas).capitalize()),
            ("Moneda", propia.moneda),
            ("Plantilla", plantilla),
        ]
    )


def _logo(logo: bytes | None, al_cambiar: Callable[[], object]) -> QWidget:
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, a_escala(4), 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(etiqueta("Logo", "rotulo-fuerte"))
    caja.addWidget(
        _imagen(logo)
        if logo
        else etiqueta("Todavía sin logo. Cuando lo ponga, saldrá en los documentos.", "suave")
    )
    verbo = "Poner otro &logo…" if logo else "Poner un &logo…"
    caja.addWidget(boton_de(Accion(verbo, "upload", al_cambiar)))
    marco.setFixedWidth(a_escala(200))
    return marco


def _imagen(logo: bytes) -> QWidget:
    dibujo = QPixmap()
    if not se_dibuja(logo) or not dibujo.loadFromData(logo):
        return etiqueta(
            "La imagen guardada no se puede mostrar ni saldrá en los papeles. Elija otra.", "suave"
        )
    lado = a_escala(_LADO)
    pieza = QLabel()
    pieza.setAccessibleName("Logo de la asociación")
    suave = Qt.TransformationMode.SmoothTransformation
    pieza.setPixmap(dibujo.scaled(lado, lado, Qt.AspectRatioMode.KeepAspectRatio, suave))
    return pieza


class IdentidadEscrita(Registro):
    """Lo que se escribe en el formulario de `campos_de_identidad`."""

    nombre: str
    sigla: str
    moneda: str
    tipo_red: str
    sede: str
    fundacion: str
    idiomas: str
    acta_fundacional: str
    identificacion_legal: str
    fines: str

    def de(self, propia: Asociacion) -> Asociacion:
        """La asociación con lo escrito. Lanza `DatoInvalido` con su campo."""
        return replace(
            propia,
            **{
                **asdict(self),
                "moneda": self.moneda.upper(),
                "fundacion": leer_fecha_que_conste(self.fundacion, "fundacion"),
                "idiomas": leer_idiomas(self.idiomas),
                "fines": leer_fines(self.fines),
            },
        )


_QUIEN, _LEGALES = "Quién es", "Datos legales"


def campos_de_identidad(propia: Asociacion) -> list[Campo]:
    """El formulario con los datos de hoy."""
    tipos = list(TIPOS_DE_RED.items())
    return [
        CampoTexto("nombre", "&Nombre", 300, obligatorio=True, valor=propia.nombre, grupo=_QUIEN),
        CampoTexto("sigla", "&Sigla", 20, valor=propia.sigla, mitad=True),
        CampoTexto("moneda", "&Moneda", 3, "USD", obligatorio=True, valor=propia.moneda, mitad=True),
        CampoEleccion("tipo_red", "&Tipo", tipos, obligatorio=True, valor=propia.tipo_red),
        CampoTexto("sede", "Se&de", valor=propia.sede),
        CampoTexto(
            "fundacion",
            "&Fundación",
            60,
            valor=en_corto(propia.fundacion),
            ayuda="El día, o sólo el mes o el año si no consta más.",
            mitad=True,
        ),
        CampoTexto(
            "idiomas",
            "&Idiomas",
            obligatorio=True,
            valor=escribir_idiomas(propia.idiomas),
            ayuda="El principal, primero.",
            mitad=True,
        ),
        CampoTexto(
            "acta_fundacional", "&Acta fundacional", 300, valor=propia.acta_fundacional, grupo=_LEGALES
        ),
        CampoTexto("identificacion_legal", "Identificación &legal", valor=propia.identificacion_legal),
        CampoParrafo(
            "fines", "&Para qué existe", ayuda="Un fin por renglón.", lineas=5, valor="\n".join(propia.fines)
        ),
    ]


_FRASE = (
    "El corrector las da por buenas en esta asociación. Van en el archivo: las recibe también la secretaría"
    " siguiente. Se añaden con el menú de una palabra subrayada."
)


class DialogoDePalabras(QDialog):
    """Las palabras, con su botón de quitar. `leer` las da; `quitar` retira una y dice si se pudo."""

    def __init__(
        self,
        padre: QWidget | None,
        leer: Callable[[], Sequence[PalabraPropia]],
        quitar: Callable[[PalabraPropia], bool],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle("Lista propia del corrector")
        self._leer = leer
        self._quitar = quitar
        columna: Columna[PalabraPropia] = Columna("Palabra", lambda p: p.palabra, estira=True)
        self._modelo: ModeloTabla[PalabraPropia] = ModeloTabla([columna])
        self.tabla: Tabla[PalabraPropia] = Tabla(self._modelo, lambda p: p.id, "Palabras de la lista propia")
        self._modelo.setParent(self.tabla)
        self._vacia = etiqueta("Todavía no se añadió ninguna palabra.", "suave")
        self.boton = boton_de(Accion("&Quitar de la lista", "trash-2", self._quitar_actual))
        self._montar()
        siempre_a_la_vista(self)
        self._poner()

    def _poner(self) -> None:
        palabras = self._leer()
        self._modelo.poner(palabras)
        self.tabla.seleccionar_primera()
        self.tabla.setVisible(bool(palabras))
        self._vacia.setVisible(not palabras)
        self.boton.setEnabled(bool(palabras))

    def _quitar_actual(self) -> None:
        palabra = self.tabla.actual()
        if palabra is not None and self._quitar(palabra):
            self._poner()
            self.tabla.setFocus()

    def _montar(self) -> None:
        self.setMinimumWidth(a_escala(420))
        self.tabla.setMinimumHeight(a_escala(200))
        cerrar = QPushButton("&Cerrar")
        cerrar.setDefault(True)
        cerrar.clicked.connect(self.accept)
        self.boton.setAutoDefault(False)
        pie = QHBoxLayout()
        pie.addWidget(self.boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        for pieza in (etiqueta("Lista propia del corrector", "apartado"), etiqueta(_FRASE, "suave")):
            caja.addWidget(pieza)
        caja.addWidget(self._vacia)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(pie)
