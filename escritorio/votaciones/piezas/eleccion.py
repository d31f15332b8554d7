"""Elegir en un punto: cargos, candidaturas, rondas con sus cifras y lo que sigue a cada una."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.exactos import Cuantos, decimales_de, escribir_cuantos
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.foco import foco_conservado
from escritorio.comun.interfaz.piezas import (
    Desplegable,
    Pildora,
    boton_de,
    boton_de_icono,
    etiqueta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.reglas.sesiones import por_fijar
from escritorio.votaciones.modelo.elecciones import Candidatura, Eleccion, Recuento, VistaDeElecciones
from escritorio.votaciones.piezas.acciones_de_eleccion import acciones_de
from escritorio.votaciones.piezas.pie import (
    Asunto,
    CasillaDeVotos,
    Casillas,
    PieDeVotacion,
    SinProclamar,
    casilla,
)
from escritorio.votaciones.reglas.candidaturas import con_sus_nombres, descuadre, quienes_siguen
from escritorio.votaciones.reglas.decir import estado_de, frase_de_ronda, rotulo_de, situacion_de
from escritorio.votaciones.reglas.elecciones import es_unica


class Candidaturas(QWidget):
    """Una fila por candidatura. `al_pedir`: («dictamen» o «retirar», su id)."""

    def __init__(
        self,
        al_cambiar: Callable[[], object],
        al_pedir: Callable[[str, str], object],
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._al_cambiar, self._al_pedir = al_cambiar, al_pedir
        self._puestas: tuple[object, ...] = ()
        self._cifras = 0
        self.de: dict[str, CasillaDeVotos] = {}
        self._rejilla = QGridLayout(self)
        self._rejilla.setContentsMargins(0, 0, 0, 0)
        self._rejilla.setHorizontalSpacing(a_escala(8))
        self._rejilla.setVerticalSpacing(a_escala(4))
        self._rejilla.setColumnStretch(0, 1)

    def poner(self, todas: Sequence[Candidatura], se_votan: Sequence[str], *, editable: bool) -> None:
        """`se_votan`: las que llevan casilla. Si nada cambió, lo escrito se conserva."""
        nuevas = (tuple(todas), tuple(se_votan), editable)
        if nuevas == self._puestas:
            return
        self._puestas = nuevas
        antes = {id_: suya.value() for id_, suya in self.de.items()}
        vaciar_caja(self._rejilla)
        self.de = {}
        for fila, cual in enumerate(todas):
            self._poner_fila(fila, cual, se_vota=cual.id in se_votan, editable=editable)
        for id_, suya in self.de.items():
            suya.poner(antes.get(id_, 0))
        self._rejilla.activate()
        self.updateGeometry()

    def contar_en(self, cifras: int) -> None:
        """Con cuántos decimales se escriben los votos."""
        self._cifras = cifras
        for suya in self.de.values():
            suya.contar_en(cifras)

    def valores(self) -> dict[str, Cuantos]:
        """Los votos escritos de cada una."""
        return {id_: suya.votos() for id_, suya in self.de.items()}

    def contar(self, votos: Mapping[str, Cuantos]) -> None:
        """Esos votos a cada una; a la que no está, ninguno."""
        for id_, suya in self.de.items():
            suya.poner(votos.get(id_, 0))

    def _poner_fila(self, fila: int, cual: Candidatura, *, se_vota: bool, editable: bool) -> None:
        rotulo = etiqueta(f"{cual.orden}. {con_sus_nombres(cual)}", "suave" if cual.retirada else "")
        self._rejilla.addWidget(rotulo, fila, 0)
        self._rejilla.addWidget(Pildora(*situacion_de(cual), self), fila, 1, Qt.AlignmentFlag.AlignRight)
        ver = boton_de_icono(
            "info", f"Lo que dicen las reglas de {cual.nombre}", partial(self._al_pedir, "dictamen", cual.id)
        )
        self._rejilla.addWidget(ver, fila, 2)
        if editable and cual.en_pie:
            retirar = partial(self._al_pedir, "retirar", cual.id)
            quitar = boton_de_icono("x", f"Retirar la candidatura de {cual.nombre}…", retirar)
            self._rejilla.addWidget(quitar, fila, 3)
        if se_vota:
            suya = casilla(f"Votos de {cual.nombre}")
            suya.contar_en(self._cifras)
            suya.valueChanged.connect(self._al_cambiar)
            self.de[cual.id] = suya
            self._rejilla.addWidget(suya, fila, 4)


Ensayar = Callable[[str, Recuento], Dictamen]
"""El dictamen que daría esa ronda en esa elección. Lanza la frase de lo que no vale."""
_CIFRAS = (
    ("papeletas", "Reco&gidas"),
    ("en_contra", "En c&ontra"),
    ("blancos", "En &blanco"),
    ("nulos", "Nu&las"),
    ("abstenciones", "Abs&tenciones"),
)
_BOTON = ("Pro&clamar la ronda", "Anota la ronda y, si hay mayoría, proclama a quien resulta electo")
_PALABRAS = {Veredicto.SI: ("Resultaría electa", "exito"), Veredicto.NO: ("Sin mayoría", "peligro")}


class PanelDeEleccion(QWidget):
    """Las elecciones de un punto, de una en una. `pie` lleva el resultado y Proclamar: siempre a la vista."""

    proclamada = Signal(str, object)
    """(elección, `Recuento`)."""
    pedido = Signal(str, str)
    """(lo que se pide, el id de la elección o de la candidatura): hay que preguntar lo demás."""

    contando = Signal(bool)
    """Empieza o deja de haber una ronda que contar."""

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._contando: bool | None = None
        self._ensayar: Ensayar | None = None
        self._vista = VistaDeElecciones("")
        self._siguen: dict[tuple[str, int], str] = {}
        self._miradas: dict[str, str] = {}
        self._sin_proclamar: SinProclamar[Recuento] = SinProclamar()
        self._propuestas: Cuantos = 0
        self.cual = Desplegable()
        self._rotulo = etiqueta("", "rotulo-fuerte")
        self._estado = Pildora("", "neutro", self)
        self._rotacion = etiqueta("", "suave")
        self._vacio = etiqueta("", "suave")
        self.candidaturas = Candidaturas(self.refrescar, self.pedido.emit)
        self.rondas = etiqueta()
        self.casillas = Casillas(_CIFRAS, self.refrescar)
        self.secreta = QCheckBox("Con papeletas, en secreto")
        self.cuenta = etiqueta("", "rotulo-fuerte")
        self._botones = Flujo()
        self.pie = PieDeVotacion(self._proclamar, _BOTON)
        self._montar()

    def ensayar_con(self, ensayar: Ensayar) -> None:
        """De dónde sale el dictamen de lo que se va contando."""
        self._ensayar = ensayar

    def poner(self, vista: VistaDeElecciones) -> None:
        """Enseña las de ese punto. La que se mira y lo contado sin proclamar siguen ahí al volver."""
        if antes := self.actual():
            self._miradas[self._vista.punto_id] = antes.id
        self._vista = vista
        self._ofrecer_cargos(self._miradas.get(vista.punto_id, ""))
        with foco_conservado(self):
            self._pintar()

    def actual(self) -> Eleccion | None:
        """La que se mira, o ninguna."""
        elegida = self.cual.currentData()
        return next((e for e in self._vista.elecciones if e.id == elegida), None)

    def cuenta_una_ronda(self) -> bool:
        """Si hay una ronda que contar."""
        return bool(self._contando)

    def empezar_ronda(self, siguen: str) -> None:
        """Otra ronda entre ésas (una clave de `SIGUEN`; «», se deja), con el cursor en la primera cifra."""
        if actual := self.actual():
            self._siguen[actual.id, len(actual.rondas)] = siguen
        self._pintar()
        for primera in list(self.candidaturas.de.values())[:1]:
            primera.setFocus()
            primera.selectAll()

    def recuento(self) -> Recuento:
        """Lo contado hasta ahora."""
        cifras = self.casillas.valores()
        recogidas = cifras.pop("papeletas")
        dadas = None if self.casillas.de["papeletas"].isHidden() else recogidas
        return Recuento(
            self.candidaturas.valores(),
            papeletas=dadas,
            secreta=self.secreta.isChecked(),
            siguen=self._siguen_en(self.actual()),
            **cifras,
        )

    def refrescar(self) -> None:
        """Vuelve a contar y pide el dictamen de lo contado."""
        actual, dado = self.actual(), self.recuento()
        if actual is None or not self.candidaturas.de or self._ensayar is None:
            return
        self.cuenta.setText(self._cuadre(actual, dado))
        if not dado.marcas:
            self.pie.poner_frase("Escriba los votos de cada candidatura para ver el resultado.")
            return
        try:
            dictamen = self._ensayar(actual.id, dado)
        except ErrorDeUsuario as error:
            self.pie.poner_frase(error.mensaje)
            return
        self.pie.poner(dictamen)
        if dictamen.veredicto in _PALABRAS and not por_fijar(dictamen):
            self.pie.pildora.poner(*_PALABRAS[dictamen.veredicto])

    def _cuadre(self, actual: Eleccion, dado: Recuento) -> str:
        """«Faltan 3 de 28 papeletas por contar.», o que cuadran."""
        por_papeleta = 1 if es_unica(list(self.candidaturas.de)) else actual.por_cubrir
        if not dado.recogidas:
            return "Diga cuántas papeletas se recogieron." if self.secreta.isChecked() else ""
        falla = descuadre(dado, por_papeleta)
        contados = f"Votos contados: {escribir_cuantos(dado.recogidas)}."
        return falla or ("Las papeletas cuadran." if self.secreta.isChecked() else contados)

    def _pintar(self) -> None:
        actual, vista = self.actual(), self._vista
        self._vacio.setText("" if actual else "Todavía no se dijo qué cargo se elige en este punto.")
        self._vacio.setVisible(actual is None)
        for pieza in (self._rotulo, self.candidaturas):
            pieza.setVisible(actual is not None)
        self._estado.poner(*(estado_de(actual, vista.acuerdos.get(actual.id)) if actual else ("", "neutro")))
        self._rotulo.setText(rotulo_de(actual) if actual else "")
        aviso = vista.rotacion.get(actual.id, "") if actual else ""
        self._rotacion.setText(aviso)
        self._rotacion.setVisible(bool(aviso))
        dichas = "\n".join(frase_de_ronda(r) for r in actual.rondas) if actual else ""
        self.rondas.setText(dichas)
        self.rondas.setVisible(bool(dichas))
        self._pintar_ronda(actual)
        self._botones.vaciar()
        siguen = self._siguen_en(actual)
        for accion in acciones_de(actual, vista, siguen, self._pedir, self.empezar_ronda):
            self._botones.addWidget(boton_de(accion))

    def _pintar_ronda(self, actual: Eleccion | None) -> None:
        se_votan = self._se_votan(actual)
        todas = actual.candidaturas if actual else ()
        asunto = self._asunto(actual if se_votan else None)
        otro = asunto != self._sin_proclamar.asunto
        if otro:
            self._sin_proclamar.apartar(self._anotado())
        contado = self._sin_proclamar.pasar(asunto)
        cifras = decimales_de(self._vista.presentes)
        self.casillas.contar_en(cifras)
        self.candidaturas.contar_en(cifras)
        self.candidaturas.poner(
            todas, [c.id for c in se_votan], editable=self._vista.se_prepara and actual is not None
        )
        for pieza in (self.casillas, self.secreta, self.cuenta, self.pie):
            pieza.setVisible(bool(se_votan))
        if self._contando is not bool(se_votan):
            self._contando = bool(se_votan)
            self.contando.emit(self._contando)
        if actual is None or not se_votan:
            return
        self.casillas.ver("en_contra", visible=es_unica(se_votan))
        if otro:
            self._seguir_con(contado)
        self._ver_papeletas()
        self._encadenar()
        self.refrescar()

    def _ver_papeletas(self) -> None:
        """Las recogidas se dicen si hay urna o si cada una marca varias; se proponen los presentes."""
        actual = self.actual()
        varias = actual is not None and actual.por_cubrir > 1 and not es_unica(list(self.candidaturas.de))
        self.casillas.ver("papeletas", visible=self.secreta.isChecked() or varias)
        suya = self.casillas.de["papeletas"]
        if not suya.value():
            self._propuestas = self._vista.presentes
            suya.poner(self._propuestas)

    def _se_votan(self, actual: Eleccion | None) -> tuple[Candidatura, ...]:
        """Las de la ronda que se cuenta: la primera, o la que se pidió empezar."""
        if actual is None or not self._vista.se_vota or actual.estado != "abierta":
            return ()
        siguen = self._siguen_en(actual)
        if not actual.en_pie or (actual.rondas and not siguen):
            return ()
        return quienes_siguen(actual, siguen)

    def _asunto(self, contada: Eleccion | None) -> Asunto:
        """La ronda que se cuenta en esa elección; sin ninguna, nada."""
        if contada is None:
            return SinProclamar.NINGUNO
        return contada.id, len(contada.rondas), self._siguen_en(contada)

    def _siguen_en(self, actual: Eleccion | None) -> str:
        """Entre quiénes es la ronda que se cuenta ahora en esa elección, o «»."""
        return self._siguen.get((actual.id, len(actual.rondas)), "") if actual else ""

    def _anotado(self) -> Recuento | None:
        """Lo que se tecleó; si sólo están las papeletas que se proponen, nada."""
        dado = self.recuento()
        tecleadas = dado.papeletas is not None and dado.papeletas != self._propuestas
        algo = dado.marcas or dado.blancos or dado.nulos or dado.abstenciones or tecleadas
        return dado if algo else None

    def _seguir_con(self, contado: Recuento | None) -> None:
        """Pone lo que se había contado; sin nada, empieza de cero."""
        self.candidaturas.contar(contado.votos if contado else {})
        self.casillas.limpiar()
        if contado is None:
            return
        self.secreta.setChecked(contado.secreta)
        for clave, suya in self.casillas.de.items():
            suya.setValue(getattr(contado, clave) or 0)

    def _encadenar(self) -> None:
        """Con el tabulador se va de cifra en cifra, y de la última a Proclamar."""
        cadena = [
            *self.candidaturas.de.values(),
            *self.casillas.de.values(),
            self.secreta,
            self.pie.proclamar,
        ]
        for una, otra in pairwise(cadena):
            QWidget.setTabOrder(una, otra)

    def _ofrecer_cargos(self, elegida: str) -> None:
        opciones = [(e.id, f"{e.orden}. {rotulo_de(e)}") for e in self._vista.elecciones]
        abierta = next((e.id for e in self._vista.elecciones if e.estado == "abierta"), "")
        toca = elegida if elegida in dict(opciones) else abierta or next(iter(dict(opciones)), "")
        self.cual.blockSignals(True)
        self.cual.clear()
        for clave, texto in opciones:
            self.cual.addItem(texto, clave)
        self.cual.setCurrentIndex(max(0, self.cual.findData(toca)))
        self.cual.blockSignals(False)
        self.cual.setVisible(len(opciones) > 1)

    def _al_cambiar_el_secreto(self) -> None:
        self._ver_papeletas()
        self.refrescar()

    def _pedir(self, que: str) -> Callable[[], None]:
        return partial(self._emitir, que)

    def _emitir(self, que: str) -> None:
        actual = self.actual()
        self.pedido.emit(que, actual.id if actual else "")

    def _proclamar(self) -> None:
        actual = self.actual()
        if actual is not None:
            self.proclamada.emit(actual.id, self.recuento())

    def _montar(self) -> None:
        self.cual.setAccessibleName("Cargo que se elige")
        self.secreta.setChecked(True)
        self.secreta.toggled.connect(self._al_cambiar_el_secreto)
        self.cual.currentIndexChanged.connect(lambda _: self._pintar())
        cabecera = QHBoxLayout()
        cabecera.addWidget(self._rotulo, 1)
        cabecera.addWidget(self._estado)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addWidget(self.cual)
        caja.addLayout(cabecera)
        marco = QWidget()
        marco.setLayout(self._botones)
        urna = QHBoxLayout()
        urna.addWidget(self.secreta)
        urna.addWidget(self.cuenta, 1)
        for pieza in (self._vacio, self._rotacion, self.candidaturas, self.casillas):
            caja.addWidget(pieza)
        caja.addLayout(urna)
        caja.addWidget(self.rondas)
        caja.addWidget(marco)
