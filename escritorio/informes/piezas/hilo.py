"""El hilo en su cuadro: los seis eslabones, y cada cosa lleva a su pantalla."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.ficha import ListaCorta, apilar
from escritorio.comun.interfaz.formulario import CampoBusqueda
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, decir
from escritorio.estatutos.acciones.articulado import citar_articulo, quitar_cita
from escritorio.estatutos.consultas.articulado import citables
from escritorio.estatutos.consultas.cotejo import articulos_citados
from escritorio.informes.consultas.hilo import hilo
from escritorio.informes.impresos import componer_hilo
from escritorio.informes.modelo.trabajo import HUECOS, NOMBRES_DE_ESLABON, Cosa, Eslabon, Hilo

_Hacer = Callable[[Archivo, str, str], str]
_SIN_ARTICULOS = "No quedan artículos que citar. Si falta el texto, tráigalo antes en Estatuto."
_CABEN = 30
"""De cada eslabón, los que se enseñan; en el papel van todos."""


def ver_hilo(pantalla: Pantalla, cual: str) -> None:
    """Abre el hilo de «tipo:id» y va a lo que se pulse en él; si nada, vuelve a aquello de que era."""
    tipo, _, suyo = cual.partition(":")
    hallados: list[Hilo] = []
    with explicando_errores(pantalla.servicios.avisos):
        hallados.append(hilo(pantalla.servicios.bd, Referencia(tipo, suyo)))
    for hallado in hallados:
        dialogo = DialogoDeHilo(pantalla, hallado)
        dialogo.exec()
        dialogo.deleteLater()
        pantalla.ir_a.emit(dialogo.elegida)


class _Articulo(Registro):
    disposicion_id: str


class DialogoDeHilo(QDialog):
    """`elegida`: adonde ir al cerrarlo."""

    def __init__(self, pantalla: Pantalla, dado: Hilo) -> None:
        super().__init__(pantalla)
        self._pantalla, self._bd, self._hilo = pantalla, pantalla.servicios.bd, dado
        self.elegida = dado.de.va
        self.setWindowTitle(f"Hilo de: {dado.de.texto}")
        a_medida(self, 760, 600)
        self._hoja = QScrollArea(widgetResizable=True)
        self._hoja.setFrameShape(QScrollArea.Shape.NoFrame)
        self._hoja.setAccessibleName("Los eslabones del hilo")
        self._botones = QHBoxLayout()
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(12)
        caja.addWidget(etiqueta(self.windowTitle(), "apartado"))
        caja.addWidget(self._hoja, 1)
        caja.addLayout(self._botones)
        self._pie()
        self._pintar()

    def _pie(self) -> None:
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.reject)
        self._citar = boton_de(Accion("Citar un a&rtículo…", "scroll-text", self._pedir_articulo))
        self._quitar = boton_de(Accion("&Quitar un artículo…", "trash-2", self._pedir_cual_se_quita))
        papel = boton_de(Accion("Ver en &PDF", "file-text", self._ver_papel))
        for boton in (self._citar, self._quitar, papel, cerrar):
            boton.setAutoDefault(False)
            self._botones.addWidget(boton)
        self._botones.insertStretch(2, 1)

    def _pintar(self) -> None:
        es_acuerdo = self._hilo.de.eslabon is Eslabon.ACUERDO and not self._bd.solo_lectura
        self._citar.setVisible(es_acuerdo)
        self._quitar.setVisible(es_acuerdo and bool(self._citados()))
        piezas: list[QWidget | str] = []
        for n, eslabon in enumerate(Eslabon, 1):
            suyas = self._hilo.del_eslabon(eslabon)
            cuantas = f" ({len(suyas)})" if len(suyas) > 1 else ""
            piezas += [f"{n}. {NOMBRES_DE_ESLABON[eslabon]}{cuantas}", self._lista(eslabon, suyas)]
        self._hoja.setWidget(apilar(*piezas))

    def _lista(self, eslabon: Eslabon, suyas: tuple[Cosa, ...]) -> QWidget:
        lista, vistas = ListaCorta(HUECOS[eslabon]), suyas[:_CABEN]
        lista.poner([(c.texto, self._detalle(c)) for c in vistas], pulsables=True)
        lista.pulsada.connect(lambda n: self._ir(vistas[n]))
        resto = len(suyas) - len(vistas)
        return apilar(lista, etiqueta(f"Y {resto} más: en el PDF están todos.", "suave")) if resto else lista

    def _detalle(self, c: Cosa) -> str:
        aqui = "De aquí sale este hilo" if c.ref == self._hilo.de.ref else ""
        return " · ".join(p for p in (en_corto(c.fecha) if c.fecha else "", c.detalle, aqui) if p)

    def _ir(self, c: Cosa) -> None:
        self.elegida = c.va
        self.accept()

    def _ver_papel(self) -> None:
        papel = partial(componer_hilo, self._bd, self._hilo.de.ref)
        Gestion(self._pantalla, self).ver(self.windowTitle(), papel)

    def _citados(self) -> set[str]:
        return {d for d, a in articulos_citados(self._bd) if a == self._hilo.de.ref.id}

    def _pedir_articulo(self) -> None:
        ya = self._citados()
        libres = [(d, cita) for d, cita in citables(self._bd) if d not in ya]
        if not libres:
            self._pantalla.servicios.avisos.error(_SIN_ARTICULOS)
            return
        self._preguntar("Artículo que cumple este acuerdo", libres, citar_articulo, "Se citó el artículo.")

    def _pedir_cual_se_quita(self) -> None:
        todos = dict(citables(self._bd))
        citados = [(d, todos.get(d, "Artículo que ya no está")) for d in self._citados()]
        self._preguntar("Artículo que deja de citarse", citados, quitar_cita, "Se quitó la cita.")

    def _preguntar(self, titulo: str, opciones: list[tuple[str, str]], hacer: _Hacer, frase: str) -> None:
        hecho = Pregunta(
            titulo,
            _Articulo,
            [CampoBusqueda("disposicion_id", "&Artículo", opciones, obligatorio=True)],
            lambda dado: LoHecho(frase, hacer(self._bd, self._hilo.de.ref.id, dado.disposicion_id)),
        ).abrir(self)
        if hecho is not None:
            decir(self._pantalla, hecho)
            self._hilo = hilo(self._bd, self._hilo.de.ref)
            self._pintar()
