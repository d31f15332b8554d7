"""La vista de los principios: sus cuadros, un periodo y de qué sale cada fila."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from escritorio.asociacion.consultas import idioma_de_textos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import frase
from escritorio.comun.interfaz.casillas import de_cuadro
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import Desplegable, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import correr
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.informes.consultas.principios import principios
from escritorio.informes.impresos import componer_principios
from escritorio.informes.modelo.informes import IDIOMAS, CuadroMedido, RenglonDeCuadro
from escritorio.informes.modelo.principios import TITULO, Cortes, Periodo, Principios
from escritorio.informes.piezas.panel import DialogoDeHechos
from escritorio.informes.piezas.preguntas import preguntar_cortes, preguntar_periodo
from escritorio.informes.reglas.cuadros import columnas_de, cuadros, decir_periodo, pendientes_de
from escritorio.informes.reglas.principios import decir_cortes, periodo_de

_ANIOS = 10


class VistaDePrincipios(QWidget):
    """Un cuadro a la vez, de un periodo; con la fila elegida se abren sus hechos."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd
        self._medido: Principios | None = None
        self.periodo = _combo("De qué periodo")
        self.que = _combo("Qué cuadro")
        self.papel = _combo("Idioma de los papeles")
        for clave, nombre in IDIOMAS.items():
            self.papel.addItem(f"Papeles en {nombre.lower()}", clave)
        self.papel.setCurrentIndex(max(0, self.papel.findData(idioma_de_textos(self._bd))))
        self.cortes, self.pendiente = etiqueta("", "suave"), etiqueta("", "suave")
        self.total = etiqueta("", "rotulo-fuerte")
        self.listas: dict[str, Vista[RenglonDeCuadro]] = {}
        self._hojas = QStackedWidget()
        hoy = int(self._bd.hoy()[:4])
        for anio in range(hoy, hoy - _ANIOS, -1):
            self.periodo.addItem(str(anio), str(anio))
        self._montar()
        self.periodo.currentIndexChanged.connect(lambda _: pantalla.recargar())
        self.que.currentIndexChanged.connect(self._pintar)

    def acciones(self) -> list[Accion]:
        """Los botones de la cabecera."""
        return [
            Accion("&Tamaños…", "pencil", self._fijar_cortes, ayuda="Desde cuántos habitantes"),
            Accion("Guardar en E&xcel…", "download", self.guardar_libro),
            Accion("Ver en &PDF", "file-text", self.ver_pdf, principal=True),
        ]

    def recargar(self) -> None:
        """Vuelve a medir el periodo elegido."""
        self._medido = principios(self._bd, self.elegido())
        self.cortes.setText(_decir_cortes(self._medido.datos.cortes))
        frases = pendientes_de(self._medido)
        self.pendiente.setText("\n".join(map(str, frases)))
        self.pendiente.setVisible(bool(frases))
        self._ofrecer_cuadros()
        self._pintar()

    def elegido(self) -> Periodo:
        """El periodo que se ve."""
        dado = self.periodo.currentData()
        return dado if isinstance(dado, Periodo) else periodo_de(str(dado), self._bd.hoy())

    def enfocar_filtro(self) -> None:
        """Al filtro de la tabla que se ve."""
        self._lista().enfocar_filtro()

    def cuadro(self) -> CuadroMedido:
        """El que se ve."""
        todos = self._cuadros()
        return next((c for c in todos if c.clave == self.que.currentData()), todos[0])

    def abrir(self, renglon: RenglonDeCuadro) -> None:
        """Los hechos de que sale una fila; desde uno se va a su sitio."""
        dialogo = DialogoDeHechos(self, f"{self.cuadro().titulo}: {renglon.nombre}", renglon.hechos)
        dialogo.ir.connect(self._pantalla.ir_a)
        Gestion(self._pantalla, self).abrir(dialogo)

    def ver_pdf(self) -> None:
        """El papel entero del periodo."""
        pdf = componer_principios(self._bd, self.elegido(), "pdf", str(self.papel.currentData()))
        Gestion(self._pantalla, self).ver(TITULO, pdf, self._nombre())

    def guardar_libro(self) -> None:
        """El libro, donde se diga."""
        idioma = str(self.papel.currentData())
        libro = partial(componer_principios, self._bd, self.elegido(), "xlsx", idioma)
        Gestion(self._pantalla).guardar_fuera(f"{self._nombre()}.xlsx", EXCEL, libro, "Guardar en Excel")

    def otro_periodo(self) -> None:
        """Pregunta de qué día a qué día y lo añade a los que se ofrecen."""
        dado = preguntar_periodo(self, self._bd, self.elegido())
        if dado is not None:
            self.periodo.addItem(str(decir_periodo(dado)).capitalize(), dado)
            self.periodo.setCurrentIndex(self.periodo.count() - 1)

    def _fijar_cortes(self) -> None:
        correr(self._pantalla, lambda: preguntar_cortes(self, self._bd))

    def _nombre(self) -> str:
        periodo = self.elegido()
        fechas = (en_corto(f).replace("/", "-") for f in (periodo.desde, periodo.hasta))
        return f"Principios {' a '.join(fechas)}"

    def _cuadros(self) -> tuple[CuadroMedido, ...]:
        assert self._medido is not None, "se mide al recargar"
        return cuadros(self._medido)

    def _pintar(self) -> None:
        cuadro = self.cuadro()
        lista = self._lista()
        lista.poner(cuadro.renglones)
        self._hojas.setCurrentWidget(lista)
        self.total.setText(_decir_total(cuadro))
        self.total.setVisible(cuadro.total is not None)

    def _lista(self) -> Vista[RenglonDeCuadro]:
        """La de esa clase y moneda, que se hace al verla por primera vez."""
        cuadro = self.cuadro()
        clave = f"{cuadro.clase}:{cuadro.moneda}"
        if clave not in self.listas:
            lista = Vista(
                _columnas(cuadro),
                clave_de_fila=lambda r: r.clave,
                nombre="los principios",
                vacio=EstadoVacio("users", "Ningún socio en el periodo", "Elija otro ejercicio."),
                pajar=lambda r: str(r.nombre),
            )
            lista.activada.connect(self.abrir)
            self.listas[clave] = lista
            self._hojas.addWidget(self.listas[clave])
        return self.listas[clave]

    def _abrir_elegido(self) -> None:
        renglon = self._lista().actual()
        if renglon is None:
            self._pantalla.servicios.avisos.error("Elija en la tabla la fila que quiere abrir.")
        else:
            self.abrir(renglon)

    def _ofrecer_cuadros(self) -> None:
        """Pone los que hay y conserva el elegido si sigue estando."""
        elegido = self.que.currentData()
        self.que.blockSignals(True)
        self.que.clear()
        for cada in self._cuadros():
            self.que.addItem(str(cada.titulo), cada.clave)
        self.que.setCurrentIndex(max(0, self.que.findData(elegido)))
        self.que.blockSignals(False)

    def _montar(self) -> None:
        linea = Flujo(separacion=10)
        for pieza in (self.periodo, self.que, self.papel):
            linea.addWidget(pieza)
        linea.addWidget(boton_de(Accion("&Otro periodo…", "calendar-days", self.otro_periodo)))
        linea.addWidget(boton_de(Accion("Ver sus &hechos", "scroll-text", self._abrir_elegido)))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        caja.addLayout(linea)
        for dicho in (self.cortes, self.pendiente):
            caja.addWidget(dicho)
        caja.addWidget(self._hojas, 1)
        caja.addWidget(self.total)


def _decir_cortes(cortes: Cortes) -> str:
    """De dónde salen y, mientras nadie los fije, qué hacer."""
    dicho = str(decir_cortes(cortes))
    return f"{dicho} Fíjelos con su fuente en «Tamaños…»." if cortes.supuesto else dicho


def _combo(nombre: str) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


def _columnas(cuadro: CuadroMedido) -> list[Columna[RenglonDeCuadro]]:
    grupo: Columna[RenglonDeCuadro] = Columna("Grupo", lambda r: str(r.nombre), estira=True, esencial=True)
    suyas = zip(columnas_de(cuadro), cuadro.columnas, strict=True)
    return [grupo, *(de_cuadro(c, esencial=not medida.prescindible) for c, medida in suyas)]


def _decir_total(cuadro: CuadroMedido) -> str:
    if cuadro.total is None:
        return ""
    total = RenglonDeCuadro("", frase("Total"), cuadro.total)
    dichas = zip(columnas_de(cuadro), cuadro.columnas, cuadro.total, strict=True)
    return "Total: " + " · ".join(
        f"{c.titulo} {c.decir(c.dato(0, total))}" for c, medida, v in dichas if v and not medida.prescindible
    )
