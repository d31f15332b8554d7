"""Cómo salen los papeles: lo que se dispone, con una muestra al lado."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import asdict, replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from escritorio.asociacion.documentos import muestra_pdf
from escritorio.asociacion.modelo import CLASES_DE_PAPEL, DISPUESTOS, HOJAS, MARGENES, Membrete, TextoDePapel
from escritorio.asociacion.reglas import (
    LENGUAS_DE_PAPEL,
    cambios,
    de_fabrica,
    dispuesto,
    escribir_idiomas,
    exigir_dispuesto,
    sale_en,
)
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
    Contestado,
    DialogoFormulario,
)
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.visor_pdf import Paginas

_ANCHO, _ALTO, _DE_MUESTRA = 1080, 680, 400
_ESPERA = 350
"""Milisegundos sin teclear antes de rehacer la muestra."""
_TODOS = "todos"
_EXPLICACION = (
    "Vale para los papeles que se hagan desde ahora: los ya emitidos no cambian. Lo que no se disponga para"
    " una clase sale como en todas."
)
Guardar = Callable[[list[TextoDePapel], list[TextoDePapel]], LoHecho]


class PapelesEscritos(Registro):
    """Lo que se escribe. `clase`: `_TODOS` o clave de `CLASES_DE_PAPEL`; los demás, los de `DISPUESTOS`."""

    clase: str
    idioma: str
    hoja: str
    margen_lado: str
    margen_alto: str
    margen_bajo: str
    domicilio: str
    telefono: str
    correo: str
    pie_1: str
    pie_2: str
    saludo: str
    trato: str
    despedida: str
    firma: str
    cargo: str
    pago: str


def pregunta_de_papeles(de: Membrete, idioma: str, guardar: Guardar) -> Pregunta[PapelesEscritos]:
    """El cuadro, con lo dispuesto hoy para todos los papeles. `idioma`: la lengua en que se abre."""

    def hacer(dado: PapelesEscritos) -> LoHecho:
        escritos = {k: v for k, v in asdict(dado).items() if k in DISPUESTOS}
        clase = _clase(dado.clase)
        suyos = {cual: texto for cual, texto in escritos.items() if sale_en(cual, clase)}
        return guardar(*cambios(de.textos, clase, Habla(dado.idioma), suyos))

    return Pregunta(
        "Cómo salen los papeles",
        PapelesEscritos,
        _campos(de, idioma),
        hacer,
        explicacion=_EXPLICACION,
        atender=lambda dialogo: _Muestra(dialogo, de),
    )


def _campos(de: Membrete, idioma: str) -> list[Campo]:
    clases = [(_TODOS, "Todos los papeles"), *CLASES_DE_PAPEL.items()]
    lenguas = [(i, escribir_idiomas((i,)).capitalize()) for i in LENGUAS_DE_PAPEL]
    return [
        CampoEleccion("clase", "&Qué papeles", clases, obligatorio=True, valor=_TODOS, mitad=True),
        CampoEleccion("idioma", "&Lengua", lenguas, obligatorio=True, valor=idioma, mitad=True),
        *(_campo(cual, dispuesto(de.textos, cual, "", Habla(idioma))) for cual in DISPUESTOS),
    ]


def _campo(cual: str, valor: str) -> Campo:
    suyo, visible = DISPUESTOS[cual], sale_en(cual, "")
    if cual == "hoja":
        return CampoEleccion(
            cual, suyo.nombre, list(HOJAS.items()), obligatorio=True, valor=valor, mitad=True
        )
    if suyo.renglones > 1:
        return CampoParrafo(
            cual, suyo.nombre, lineas=suyo.renglones, ayuda=suyo.ayuda, valor=valor, visible=visible
        )
    mitad = suyo.largo <= 120 and not suyo.senales and not cual.startswith("pie")
    return CampoTexto(
        cual,
        suyo.nombre,
        suyo.largo,
        obligatorio=cual in MARGENES,
        ayuda=suyo.ayuda,
        valor=valor,
        visible=visible,
        mitad=mitad,
    )


def _clase(elegida: object) -> str:
    return "" if elegida in (None, _TODOS) else str(elegida)


class _Muestra:
    """La muestra al lado de los campos, que se rehace al escribir; y la vuelta a lo de fábrica."""

    def __init__(self, dialogo: DialogoFormulario, de: Membrete) -> None:
        self._dialogo, self._formulario, self._de = dialogo, dialogo.formulario, de
        self._imagen = QLabel()
        self._imagen.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._reparo = etiqueta("", "suave")
        lado = QWidget()
        caja = QVBoxLayout(lado)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(self._reparo)
        caja.addWidget(self._imagen)
        caja.addStretch(1)
        dialogo.poner_al_lado(lado, _ANCHO, _ALTO)
        original = boton_de(Accion("&Volver al original", "undo-2", self._al_original))
        original.setAutoDefault(False)
        dialogo.poner_debajo(original)
        self._reloj = QTimer(dialogo)
        self._reloj.setSingleShot(True)
        self._reloj.setInterval(_ESPERA)
        self._reloj.timeout.connect(self._pintar)
        self._formulario.cambiado.connect(self._al_tocar)
        self._pintar()

    def _donde(self) -> tuple[str, Habla]:
        dados = self._formulario.dados()
        return _clase(dados["clase"]), Habla(str(dados["idioma"] or "es"))

    def _al_tocar(self, campo: str) -> None:
        if campo in ("clase", "idioma"):
            clase, di = self._donde()
            self._poner({c: dispuesto(self._de.textos, c, clase, di) for c in DISPUESTOS}, clase)
            self._dialogo.dar_por_partida()
        self._reloj.start()

    def _al_original(self) -> None:
        clase, di = self._donde()
        self._poner({c: de_fabrica(c, clase, di) for c in DISPUESTOS}, clase)
        self._pintar()

    def _poner(self, valores: Contestado, clase: str) -> None:
        self._formulario.poner(valores)
        for cual in DISPUESTOS:
            self._formulario.mostrar(cual, sale_en(cual, clase))

    def _pintar(self) -> None:
        clase, di = self._donde()
        escritos = {c: str(v or "") for c, v in self._formulario.dados().items() if c in DISPUESTOS}
        try:
            pone, quita = cambios(self._de.textos, clase, di, escritos)
            nuevos = [exigir_dispuesto(t) for t in pone if sale_en(t.cual, clase)]
        except DatoInvalido as error:
            self._reparo.setText(error.mensaje)
            return
        self._reparo.setText("")
        fuera = {(t.clase, t.idioma, t.cual) for t in (*nuevos, *quita)}
        quedan = [t for t in self._de.textos if (t.clase, t.idioma, t.cual) not in fuera]
        pdf = muestra_pdf(replace(self._de, textos=(*quedan, *nuevos)), clase, di)
        self._imagen.setPixmap(_primera_hoja(pdf, self._imagen.devicePixelRatioF()))
        self._imagen.setAccessibleName(f"Muestra de: {CLASES_DE_PAPEL.get(clase, 'todos los papeles')}")


def _primera_hoja(pdf: bytes, densidad: float) -> QPixmap:
    paginas = Paginas(pdf)
    imagen = QPixmap.fromImage(paginas.dibujo(0, 110 * densidad))
    paginas.cerrar()
    paginas.deleteLater()
    ancho = round(a_escala(_DE_MUESTRA) * densidad)
    chica = imagen.scaledToWidth(ancho, Qt.TransformationMode.SmoothTransformation)
    chica.setDevicePixelRatio(densidad)
    return chica
