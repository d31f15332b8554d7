"""La pantalla de los informes: memorias y actas de traspaso, y los principios de la cooperación medidos."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from escritorio.asociacion.consultas import idioma_de_textos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.ficha import EnLaFicha
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.piezas import accion_de
from escritorio.comun.interfaz.pregunta import LoHecho, correr
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista, Vistas
from escritorio.informes.acciones.borradores import (
    dar_por_comparado,
    dejar_fuera,
    descartar,
    emitir,
    escribir_apartado,
)
from escritorio.informes.asunto import PREPARAR_INFORME
from escritorio.informes.consultas.traspaso import borrador, informe, informe_guardado, informes
from escritorio.informes.impresos import apartados_de, componer_borrador, reparos_de_informe
from escritorio.informes.modelo.informes import (
    ESTADOS_DE_INFORME,
    IDIOMAS,
    NOMBRES_DE_CLASE,
    Clase,
    Informe,
)
from escritorio.informes.modelo.principios import TITULO
from escritorio.informes.piezas.hilo import ver_hilo
from escritorio.informes.piezas.panel import PanelDeInforme, archivo_de, datos_de, estado_de
from escritorio.informes.piezas.preguntas import (
    preguntar_anulacion,
    preguntar_correccion,
    preguntar_memoria,
    preguntar_traspaso,
)
from escritorio.informes.piezas.principios import VistaDePrincipios
from escritorio.informes.reglas.cuadros import decir_periodo
from escritorio.socios.piezas.formularios import corrector_de

_LISTA, _PANEL = 0, 1
_WORD = "Documentos de Word (*.docx)"


class PantallaInformes(Pantalla):
    """Lista de informes con su ficha; al trabajar uno, sus apartados. En otra vista, los principios."""

    clave_de_ayuda, escribe = "informes", "informe"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._de = ""
        self._presentado: Informe | None = None
        self.lista = self._lista()
        corrector = corrector_de(self, servicios.bd, servicios.avisos)
        self.panel = PanelDeInforme(corrector, idioma_de_textos(servicios.bd), servicios.guardador)
        self.hojas = QStackedWidget()
        self.hojas.addWidget(self.lista)
        self.hojas.addWidget(self.panel)
        self.vistas = Vistas("Qué ver de los informes")
        self.vistas.anadir("I&nformes", self.hojas)
        self.vistas.anadir("Principio&s", partial(VistaDePrincipios, self))
        self.vistas.cambiada.connect(self._cambiar_de_vista)
        self.poner_cuerpo(self.vistas)
        self._conectar()
        self._contar(0, 0)

    def recargar(self) -> None:
        """Vuelve a leer lo que se ve: los principios, o los informes y, si se trabaja uno, sus apartados."""
        if isinstance(suya := self.vistas.actual(), VistaDePrincipios):
            suya.recargar()
            self._presentar(suya)
            return
        self.lista.recargar()
        if self._de:
            self._pintar_panel()

    def mostrar(self, ref: Referencia) -> None:
        """Elige ese informe, enseña los principios o abre el hilo de lo que diga la referencia."""
        self.vistas.ir(int(ref.tipo == "principios"))
        if ref.tipo == "hilo":
            QTimer.singleShot(0, lambda: ver_hilo(self, ref.id))
        elif ref.id:
            self.recargar()
            self.lista.seleccionar(ref.id)

    def enfocar_filtro(self) -> None:
        """Al filtro de la lista o, si se trabaja un informe, a sus apartados."""
        if isinstance(suya := self.vistas.actual(), VistaDePrincipios):
            suya.enfocar_filtro()
        elif self.hojas.currentIndex() == _PANEL:
            self.panel.lista.setFocus()
        else:
            self.lista.enfocar_filtro()

    def volver(self) -> None:
        """Deja el informe y vuelve a la lista."""
        self.panel.guardar()
        self._de, self._presentado = "", None
        self.hojas.setCurrentIndex(_LISTA)
        self._ensenar_vistas()
        self.recargar()
        self.enfocar_filtro()

    def _cambiar_de_vista(self) -> None:
        self.panel.guardar()
        self._ensenar_vistas()
        self.recargar()
        if self.vistas.actual() is self.hojas and not self._de:
            self._contar(len(self.lista.modelo.filas_visibles()), len(informes(self.servicios.bd)))

    def _ensenar_vistas(self) -> None:
        """Al trabajar un informe, su sitio es para él: se vuelve con «Todos los informes»."""
        self.vistas.barra.setVisible(not self._de or self.vistas.actual() is not self.hojas)

    def _presentar(self, suya: VistaDePrincipios) -> None:
        self._presentado = None
        self.poner_titulo(TITULO, str(decir_periodo(suya.elegido())))
        self.poner_acciones(suya.acciones())

    def _lista(self) -> Vista[Informe]:
        return Vista(
            [
                Columna("Informe", lambda i: i.nombre, estira=True),
                Columna(
                    "Número", lambda i: i.cifra, clave=lambda i: (i.anio or 0, i.numero or 0), esencial=True
                ),
                Columna(
                    "Fecha", lambda i: en_corto(i.emitido or i.fecha), clave=lambda i: i.emitido or i.fecha
                ),
                Columna("Estado", lambda i: estado_de(i)[0], pildora=lambda i: estado_de(i)[1]),
            ],
            clave_de_fila=lambda i: i.id,
            nombre="los informes",
            leer=lambda: informes(self.servicios.bd),
            al_activar=self._abrir,
            ficha=self._en_la_ficha,
            sin_elegir="Elija un informe para ver cómo está.",
            vacio=EstadoVacio(
                "library",
                "Todavía no hay informes",
                "La memoria anual y el acta de traspaso se componen con lo que ya está en el archivo.",
                "&Preparar un informe",
                self._preparar,
            ),
            marcador="Filtrar por informe o número…",
            filtros=[
                FiltroDeLista(
                    "Clase",
                    [("", "Todos los informes"), *NOMBRES_DE_CLASE.items()],
                    lambda i, c: i.clase == c,
                ),
                FiltroDeLista(
                    "Estado",
                    [("", "Cualquier estado"), *ESTADOS_DE_INFORME.items()],
                    lambda i, c: i.estado == c,
                ),
            ],
        )

    def _conectar(self) -> None:
        bd, panel = self.servicios.bd, self.panel
        self.lista.cuenta_cambiada.connect(self._contar)
        panel.escrito.connect(
            lambda e: self.guardar_escrito(e, partial(escribir_apartado, bd, *e.ids, *e.textos))
        )
        panel.comparado.connect(lambda c: self._anotar(lambda: dar_por_comparado(bd, self._de, c)))
        panel.fuera.connect(lambda c, f: self._anotar(lambda: dejar_fuera(bd, self._de, c, fuera=f)))

    def _anotar(self, funcion: Callable[[], object]) -> None:
        """No avisa: se ve en la lista de apartados."""
        with explicando_errores(self.servicios.avisos):
            funcion()
        self.datos_cambiados.emit()

    def _contar(self, visibles: int, total: int) -> None:
        if not self._de and self.vistas.actual() is self.hojas:
            cuantos = f"{visibles} de {contar(total, 'informe', 'informes')}" if total else ""
            self.poner_titulo("Informes", cuantos)
            nuevo = accion_de(PREPARAR_INFORME, self._preparar, principal=True, atajo="Ctrl+N")
            self.poner_acciones([nuevo])

    def _preparar(self) -> None:
        opciones = [("&Memoria anual…", self._memoria), ("Acta de &traspaso…", self._traspaso)]
        desplegar(self, "Preparar un informe", opciones)

    def _memoria(self) -> None:
        self._preparado(preguntar_memoria(self, self.servicios.bd))

    def _traspaso(self) -> None:
        self._preparado(preguntar_traspaso(self, self.servicios.bd))

    def _preparado(self, hecho: LoHecho | None) -> None:
        if hecho is not None and hecho.muestra is not None:
            self.decir_hecho(hecho.frase)
            self._abrir(informe(self.servicios.bd, hecho.muestra.id))

    def _abrir(self, suyo: Informe) -> None:
        """Un borrador se trabaja; lo emitido se ve tal como salió."""
        if not suyo.admite("redactar"):
            self._ver(suyo)
            return
        self._de = suyo.id
        self.hojas.setCurrentIndex(_PANEL)
        self._ensenar_vistas()
        self._pintar_panel()
        self.panel.lista.setFocus()

    def _pintar_panel(self) -> None:
        bd = self.servicios.bd
        suyo = borrador(bd, self._de)
        if suyo is None:  # se emitió, se descartó o se deshizo
            self.volver()
            return
        self.panel.poner(suyo.id, suyo.titulo, apartados_de(bd, suyo), editable=not bd.solo_lectura)
        # Rehacer un botón mientras se pulsa, al guardarse lo escrito, pierde el clic.
        if suyo != self._presentado:
            self._presentado = suyo
            self._presentar_borrador(suyo)

    def _presentar_borrador(self, suyo: Informe) -> None:
        self.poner_titulo(suyo.nombre, "Borrador · se guarda solo")
        corregir = Accion("Dat&os…", "pencil", partial(self._corregir, suyo))
        self.poner_acciones(
            [
                Accion("Todos los in&formes", "chevron-left", self.volver),
                *([corregir] if suyo.clase == Clase.TRASPASO else []),
                Accion(
                    "Guardar en &Word…",
                    "",
                    partial(self._guardar_word, suyo),
                    ayuda="Guarda el borrador en .docx",
                ),
                Accion("Ver el &borrador", "file-text", partial(self._ver, suyo)),
                Accion("E&mitir", "stamp", partial(self._emitir, suyo), principal=True),
            ]
        )

    def _en_la_ficha(self, suyo: Informe) -> EnLaFicha:
        return EnLaFicha(
            suyo.nombre,
            suyo.cifra,
            estado_de(suyo),
            pestanas=[("Datos", datos_de(suyo))],
            botones=self._botones(suyo),
        )

    def _botones(self, suyo: Informe) -> list[Accion]:
        word = Accion("Guardar en &Word…", "download", partial(self._guardar_word, suyo))
        if suyo.admite("redactar"):
            return [
                Accion("Abrir el in&forme", "pencil", partial(self._abrir, suyo), principal=True),
                Accion("&Ver el borrador", "file-text", partial(self._ver, suyo)),
                word,
                Accion("&Descartar", "trash-2", partial(self._descartar, suyo), peligro=True),
            ]
        ver = Accion("&Ver el informe", "file-text", partial(self._ver, suyo), principal=True)
        if not suyo.admite("anular"):
            return [ver, word]
        tirar = Referencia("hilo", f"informe:{suyo.id}")
        hilo = [Accion("Ver el &hilo", "merge", lambda: self.ir_a.emit(tirar))] if suyo.ejercicio else []
        return [ver, word, *hilo, Accion("Anu&lar…", "x", partial(self._anular, suyo), peligro=True)]

    def _contenido(self, suyo: Informe, forma: str) -> bytes:
        self.panel.guardar()
        bd = self.servicios.bd
        if suyo.admite("redactar"):
            return componer_borrador(bd, suyo.id, forma, self.panel.idioma())
        return informe_guardado(bd, suyo.id, forma)

    def _ver(self, suyo: Informe) -> None:
        pdf = partial(self._contenido, suyo, "pdf")
        Gestion(self).ver(suyo.titulo, pdf, archivo_de(suyo, self.panel.idioma()))

    def _guardar_word(self, suyo: Informe) -> None:
        nombre = f"{archivo_de(suyo, self.panel.idioma())}.docx"
        docx = partial(self._contenido, suyo, "docx")
        Gestion(self).guardar_fuera(nombre, _WORD, docx, "Guardar en Word")

    def _corregir(self, suyo: Informe) -> None:
        correr(self, lambda: preguntar_correccion(self, self.servicios.bd, suyo))

    def _emitir(self, suyo: Informe) -> None:
        self.panel.guardar()
        bd = self.servicios.bd
        reparos, idioma = reparos_de_informe(bd, suyo), self.panel.idioma()
        seguro = self.servicios.avisos.confirmar(
            "Emitir el informe",
            f"«{suyo.nombre}» tomará su número y quedará guardado tal como está, en"
            f" {IDIOMAS[idioma].lower()}: después no se cambia.",
            "&Emitir",
            "\n".join(reparos) or None,
        )
        if seguro and self.hacer(f"Se emitió: {suyo.nombre}.", lambda: emitir(bd, suyo.id, idioma)):
            self.lista.seleccionar(suyo.id)

    def _anular(self, suyo: Informe) -> None:
        correr(self, lambda: preguntar_anulacion(self, self.servicios.bd, suyo))

    def _descartar(self, suyo: Informe) -> None:
        bd, frase = self.servicios.bd, f"Se descartó el borrador: {suyo.nombre}."
        correr(self, lambda: LoHecho(frase, descartar(bd, suyo.id)))
