"""Cómo salen los papeles: lo que se dispone, con una muestra al lado."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import asdict, replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from escritorio.asociacion.documentos import muestra_pdf
from escritorio.asociacion.modelo import CLASES_DE_PAPEL, DISPUESTOS, HOJAS, MARGENES, Membrete, TextoDePapel
from escritorio.asociacion.reglas import (
    LENGUAS_DE_PAPEL,
    con_lo_escrito,
    de_fabrica,
    dispuesto,
    escribir_idiomas,
    exigir_dispuesto,
    lo_que_cambia,
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

    lo_escrito = _LoEscrito(de.textos)

    def hacer(dado: PapelesEscritos) -> LoHecho:
        aqui = _clase(dado.clase), Habla(dado.idioma)
        textos = lo_escrito.con(*aqui, asdict(dado))
        return guardar(*_que_valga(*lo_que_cambia(de.textos, textos), *aqui))

    return Pregunta(
        "Cómo salen los papeles",
        PapelesEscritos,
        _campos(de, idioma),
        hacer,
        explicacion=_EXPLICACION,
        atender=lambda dialogo: _Muestra(dialogo, de, lo_escrito),
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


class _LoEscrito:
    """Lo dispuesto, con lo que se lleva escrito para otros papeles y otras lenguas y aún no se guardó."""

    def __init__(self, constan: Sequence[TextoDePapel]) -> None:
        self._constan, self.textos = constan, [*constan]

    def con(self, clase: str, di: Habla, escritos: Mapping[str, str]) -> list[TextoDePapel]:
        """Lo mismo, si además esos papeles dicen eso."""
        suyos = {c: t for c, t in escritos.items() if c in DISPUESTOS and sale_en(c, clase)}
        return con_lo_escrito(self.textos, clase, di, suyos)

    def hay(self) -> bool:
        """Si algo de lo apartado no consta todavía."""
        return any(lo_que_cambia(self._constan, self.textos))


def _que_valga(
    pone: Sequence[TextoDePapel], quita: Sequence[TextoDePapel], clase: str, di: Habla
) -> tuple[list[TextoDePapel], list[TextoDePapel]]:
    """Lo mismo, limpio. Lanza `DatoInvalido`, que dice de qué papeles es si no son los que se ven."""
    limpios = []
    for texto in pone:
        try:
            limpios.append(exigir_dispuesto(texto))
        except DatoInvalido as error:
            if texto.clase == clase and texto.idioma in ("", di.idioma):
                raise
            papeles = CLASES_DE_PAPEL.get(texto.clase, "Todos los papeles")
            lengua = f", en {escribir_idiomas((texto.idioma,))}" if texto.idioma else ""
            raise DatoInvalido(
                f"En «{papeles}»{lengua}, {DISPUESTOS[texto.cual].nombre.replace('&', '').lower()}:"
                f" {error.mensaje}",
                campo="clase",
            ) from error
    return limpios, [*quita]


class _Muestra:
    """La muestra al lado de los campos, que se rehace al escribir; y la vuelta a lo de fábrica."""

    def __init__(self, dialogo: DialogoFormulario, de: Membrete, lo_escrito: _LoEscrito) -> None:
        self._dialogo, self._formulario, self._de = dialogo, dialogo.formulario, de
        self._lo_escrito, self._aqui, self._mostrado = lo_escrito, self._donde(), self._escritos()
        dialogo.hay_mas = lo_escrito.hay
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

    def _escritos(self) -> dict[str, str]:
        """Lo que se lee en cada campo, valga o no."""
        hoja = str(self._formulario.dados()["hoja"] or "")
        controles = {c: (self._formulario.campo(c), self._formulario.control(c)) for c in DISPUESTOS}
        return {c: hoja if c == "hoja" else campo.texto(suyo) for c, (campo, suyo) in controles.items()}

    def _al_tocar(self, campo: str) -> None:
        if campo in ("clase", "idioma") and self._donde() != self._aqui:
            self._apartar()
            clase, di = self._aqui = self._donde()
            self._poner({c: dispuesto(self._lo_escrito.textos, c, clase, di) for c in DISPUESTOS}, clase)
            self._mostrado = self._escritos()
            self._dialogo.dar_por_partida()
        self._reloj.start()

    def _apartar(self) -> None:
        """Lo escrito para los papeles que se dejan de ver espera a que se guarde todo."""
        tocados = {c: t for c, t in self._escritos().items() if t != self._mostrado[c]}
        self._lo_escrito.textos = self._lo_escrito.con(*self._aqui, tocados)

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
        textos = self._lo_escrito.con(clase, di, self._escritos())
        try:
            _que_valga(*lo_que_cambia(self._de.textos, textos), clase, di)
        except DatoInvalido as error:
            self._reparo.setText(error.mensaje)
            return
        self._reparo.setText("")
        pdf = muestra_pdf(replace(self._de, textos=tuple(textos)), clase, di)
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
