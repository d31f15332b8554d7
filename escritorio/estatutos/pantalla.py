"""La pantalla del estatuto: sus textos por versiones, sus reformas y las reglas que salen de ellos."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.piezas import Pestanas, accion_de, boton_de, tarjeta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.estatutos.asunto import NUEVO_TEXTO, PREPARAR_REFORMA, TEXTO_EN_PDF, TEXTO_EN_WORD
from escritorio.estatutos.consultas.articulado import cuerpos, historia, reforma, reformas
from escritorio.estatutos.impresos import (
    componer_comparado,
    componer_comparado_de_reforma,
    componer_consolidado,
    componer_docx,
)
from escritorio.estatutos.modelo.articulado import Cuerpo, Reforma, de_clave
from escritorio.estatutos.piezas.articulado import palabras_de
from escritorio.estatutos.piezas.articulado_cuerpos import FilaDeCuerpo, ListaDeTextos
from escritorio.estatutos.piezas.articulado_gestiones import GestionesDeArticulado
from escritorio.estatutos.piezas.articulado_lectura import PanelDeTexto
from escritorio.estatutos.piezas.comparado import PanelDeComparar
from escritorio.estatutos.piezas.contenidos import PanelDeContenidos
from escritorio.estatutos.piezas.reformas import PanelDeReformas
from escritorio.estatutos.piezas.reglas import PanelDeReglas
from escritorio.organos.piezas.entorno import Entornos
from escritorio.socios.consultas import socios_activos

_ANCHO_DE_LISTA, _TOPE_DE_LISTA = 196, 220


class PantallaEstatuto(Pantalla):
    """A la izquierda, los textos; a la derecha, el elegido: leerlo, reformarlo, compararlo y revisarlo."""

    clave_de_ayuda = "estatuto"
    escribe = "regla"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        bd = servicios.bd
        self.gestiones = GestionesDeArticulado(
            self, lambda: [(s.id, s.nombre) for s in socios_activos(bd, bd.hoy())]
        )
        self.lista = ListaDeTextos()
        self.texto = PanelDeTexto(bd, self.ir_a.emit)
        self.reformas = PanelDeReformas(
            bd, self.gestiones, self.ir_a.emit, self._pdf_de_reforma, self._preparar
        )
        self.comparar = PanelDeComparar(bd, self._pdf_de_comparar)
        self.contenidos = PanelDeContenidos(bd, self.decir_hecho, servicios.avisos, self._leer)
        self._hoja_de_reglas = QWidget()
        self._marco = tarjeta()
        ayuda = "Un reglamento, una declaración o un protocolo"
        self._nuevo_texto = accion_de(NUEVO_TEXTO, self._crear, ayuda=ayuda)
        self.pestanas = Pestanas()
        self._vacios: list[EstadoVacio] = []
        self._con_texto = False
        self._montar()
        self.lista.elegido.connect(self._pintar)
        self.pestanas.currentChanged.connect(lambda _: self._pintar())
        self.poner_acciones(self._de_cabecera())

    @cached_property
    def reglas(self) -> PanelDeReglas:
        """El editor de todas las reglas: se monta la primera vez que se entra en su pestaña."""
        bd = self.servicios.bd
        panel = PanelDeReglas(self, None, Entornos(bd))
        caja = QVBoxLayout(self._hoja_de_reglas)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(panel)
        return panel

    def recargar(self) -> None:
        """Lee otra vez los textos y sus reformas."""
        bd = self.servicios.bd
        filas = [FilaDeCuerpo(c, tuple(reformas(bd, c.id))) for c in cuerpos(bd)]
        declarado = asociacion(bd).tipo_red == "alianza" or {f.cuerpo.clase for f in filas} == {"declaracion"}
        self.poner_titulo("Declaración" if declarado else "Estatuto", contar(len(filas), "texto", "textos"))
        self.lista.poner(filas)
        self._pintar()

    def mostrar(self, ref: Referencia) -> None:
        """Elige el texto, la reforma o la disposición de la referencia."""
        if ref.tipo == "cuerpo":
            self.lista.seleccionar(ref.id)
        elif ref.tipo == "reforma":
            self._mostrar_reforma(ref.id)
        elif ref.tipo == "disposicion":
            articulo, _ = de_clave(ref.id)
            for paso in historia(self.servicios.bd, articulo)[:1]:
                self.lista.seleccionar(paso.reforma.cuerpo_id)
                self._leer(articulo)
        elif ref.tipo == "regla":
            self.pestanas.setCurrentWidget(self._hoja_de_reglas)
            self.reglas.ir(ref.id)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al índice o la tabla de la pestaña; si no hay texto, a la lista de textos."""
        fila, hoja = self.lista.actual(), self.pestanas.currentWidget()
        if hoja is self._hoja_de_reglas:
            self.reglas.enfocar_filtro()
            return
        indices: list[QWidget] = [
            self.texto.vista.indice,
            self.reformas.comparado.vista.indice,
            self.comparar.comparado.vista.indice,
            self.contenidos.tabla,
        ]
        sin_texto = fila is None or fila.vacio
        (self.lista if sin_texto else indices[self.pestanas.currentIndex()]).setFocus()

    def acciones(self) -> tuple[Accion, ...]:
        """Las de la cabecera y la que está al pie de la lista."""
        return (self._nuevo_texto, *super().acciones())

    def _mostrar_reforma(self, reforma_id: str) -> None:
        self.lista.seleccionar(reforma(self.servicios.bd, reforma_id).cuerpo_id)
        self.pestanas.setCurrentIndex(1)
        self.reformas.ir(reforma_id)

    def _leer(self, disposicion_id: str) -> None:
        self.pestanas.setCurrentIndex(0)
        self.texto.ir(disposicion_id)
        self.texto.enfocar()

    def _pintar(self) -> None:
        """Sólo la pestaña que se ve: las demás, al entrar en ellas."""
        fila, hoja = self.lista.actual(), self.pestanas.currentWidget()
        en_reglas = hoja is self._hoja_de_reglas
        # Las reglas son de los órganos, no de un texto: la lista les quitaría sitio. Y al volver la
        # lista, lo que piden de ancho no ha de ensanchar la ventana.
        ancho = QSizePolicy.Policy.Preferred if en_reglas else QSizePolicy.Policy.Ignored
        self._hoja_de_reglas.setSizePolicy(ancho, QSizePolicy.Policy.Preferred)
        self._marco.setVisible(not en_reglas)
        if hoja is self._hoja_de_reglas:
            self.reglas.recargar()
        self._poner_cabecera(fila is not None and not fila.vacio)
        if fila is None or not isinstance(hoja, QStackedWidget):
            return
        hoja.setCurrentIndex(1 if fila.vacio else 0)
        if fila.vacio:
            self._explicar_vacio(fila.cuerpo)
            return
        panel = hoja.widget(0)
        if isinstance(panel, PanelDeTexto | PanelDeReformas | PanelDeComparar | PanelDeContenidos):
            panel.poner(fila.cuerpo)

    def _explicar_vacio(self, cuerpo: Cuerpo) -> None:
        palabras = palabras_de(cuerpo)
        for vacio in self._vacios:
            vacio.poner(
                f"Falta el texto {palabras.texto}",
                f"Péguelo o traiga un archivo: se reconocen sus {palabras.piezas} y usted corrige lo que "
                f"haga falta. Con él, cada resultado del programa cita su {palabras.pieza} y la versión que "
                "regía ese día; y podrá reformarlo y comparar versiones.",
            )

    def _poner_cabecera(self, con_texto: bool) -> None:
        """Sin texto no hay nada que sacar ni que reformar: sólo se ofrece traerlo."""
        if con_texto is not self._con_texto:
            self._con_texto = con_texto
            self.poner_acciones(self._de_cabecera())

    def _de_cabecera(self) -> list[Accion]:
        if not self._con_texto:
            traer = "Pegar o importar el texto…"
            return [Accion(traer, "plus", self._importar, principal=True, atajo="Ctrl+N")]
        return [
            accion_de(TEXTO_EN_WORD, self._docx, ayuda="El consolidado, para editarlo"),
            accion_de(TEXTO_EN_PDF, self._pdf, ayuda="Ver el consolidado a la fecha elegida"),
            accion_de(PREPARAR_REFORMA, self._preparar, principal=True, atajo="Ctrl+N"),
        ]

    def _elegido(self) -> FilaDeCuerpo | None:
        """El texto elegido, si ya está cargado."""
        fila = self.lista.actual()
        return None if fila is None or fila.vacio else fila

    def _crear(self) -> None:
        nuevo = self.gestiones.crear_cuerpo()
        if nuevo:
            self.lista.seleccionar(nuevo)

    def _importar(self) -> None:
        fila = self.lista.actual()
        if fila is None:
            return
        # Sólo hace falta una vez por texto, y reconocer trae muchas expresiones que compilar.
        from escritorio.estatutos.piezas.importar import DialogoDeImportar

        bd, cuerpo = self.servicios.bd, fila.cuerpo

        def guardado(accion_id: str) -> None:
            self.decir_hecho(
                f"Se guardó el texto {palabras_de(cuerpo).texto}.", partial(deshacer, bd, accion_id)
            )

        servicios = self.servicios
        DialogoDeImportar(self, bd, servicios.dialogos, servicios.avisos, cuerpo, guardado).exec()

    def _preparar(self) -> None:
        fila = self._elegido()
        nueva = self.gestiones.preparar(fila.cuerpo) if fila is not None else ""
        if nueva:
            self._mostrar_reforma(nueva)

    def _pdf(self) -> None:
        fila, bd = self._elegido(), self.servicios.bd
        if fila is not None:
            fecha = self.texto.fecha_mirada()
            self._ver(fila.cuerpo.nombre, fecha, lambda: componer_consolidado(bd, fila.cuerpo.id, fecha))

    def _pdf_de_comparar(self, cuerpo: Cuerpo, desde: str, hasta: str, entero: bool) -> None:
        bd = self.servicios.bd
        self._ver(
            f"{cuerpo.nombre}, comparado",
            hasta,
            lambda: componer_comparado(bd, cuerpo.id, desde, hasta, entero=entero),
        )

    def _pdf_de_reforma(self, cual: Reforma, entero: bool) -> None:
        bd = self.servicios.bd
        titulo = f"{cual.cuerpo}, {cual.titulo}"
        self._ver(
            titulo,
            cual.vigente_desde or bd.hoy(),
            lambda: componer_comparado_de_reforma(bd, cual.id, entero=entero),
        )

    def _ver(self, titulo: str, fecha: str, componer: Callable[[], bytes]) -> None:
        self.gestiones.ver(titulo, componer, f"{titulo} {fecha}")

    def _docx(self) -> None:
        fila, bd = self._elegido(), self.servicios.bd
        if fila is None:
            return
        fecha = self.texto.fecha_mirada()
        nombre = f"{nombre_de_archivo(fila.cuerpo.nombre)} {fecha}.docx"
        texto = partial(componer_docx, bd, fila.cuerpo.id, fecha)
        self.gestiones.guardar_fuera(nombre, "Documentos de Word (*.docx)", texto, "Guardar el texto")

    def _montar(self) -> None:
        dentro = QVBoxLayout(self._marco)
        dentro.setContentsMargins(6, 6, 6, 8)
        dentro.addWidget(self.lista, 1)
        dentro.addWidget(boton_de(self._nuevo_texto))
        self._marco.setFixedWidth(min(a_escala(_ANCHO_DE_LISTA), _TOPE_DE_LISTA))
        self.pestanas.setDocumentMode(True)
        self.pestanas.setAccessibleName("Apartados del texto")
        self.pestanas.tabBar().setAccessibleName("Apartados del texto")
        self.pestanas.tabBar().setExpanding(False)
        paneles: list[tuple[str, QWidget]] = [
            ("Texto", self.texto),
            ("Reformas", self.reformas),
            ("Comparar", self.comparar),
            ("Contenidos", self.contenidos),
        ]
        for nombre, panel in paneles:
            self.pestanas.addTab(self._con_vacio(panel), nombre)
        self.pestanas.addTab(self._hoja_de_reglas, "Reglas")
        hoja = QWidget()
        caja = QHBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(14)
        caja.addWidget(self._marco)
        caja.addWidget(self.pestanas, 1)
        self.poner_cuerpo(hoja)

    def _con_vacio(self, panel: QWidget) -> QStackedWidget:
        vacio = EstadoVacio("scroll-text", "", "", "Pe&gar o importar el texto…", self._importar)
        self._vacios.append(vacio)
        pila = QStackedWidget()
        pila.addWidget(panel)
        pila.addWidget(vacio)
        return pila
