"""La pestaña Informes: recaudación y previsión, con su gráfico y cada total abierto a sus movimientos."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, escribir_miles
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import (
    Accion,
    Desplegable,
    boton_de,
    con_deslizador,
    etiqueta,
    tarjeta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.consultas.informes import (
    datos_de_prevision,
    datos_de_recaudacion,
    ejercicios,
    movimientos_del_grupo,
)
from escritorio.cuotas.documentos.graficos import ANCHO, barras_dibujadas
from escritorio.cuotas.impresos.cuentas import componer_prevision, componer_recaudacion
from escritorio.cuotas.modelo.informes import (
    DEL_COBRO,
    NOMBRES_DE_AGRUPACION,
    Agrupacion,
    Barras,
    PorVencer,
    SumaDeGrupo,
    titulo_de_recaudacion,
)
from escritorio.cuotas.piezas.ficha import DialogoDeMovimientos
from escritorio.cuotas.reglas.informes import (
    barras_de_prevision,
    barras_de_recaudacion,
    barras_en_palabras,
    cifras_de,
    explicar_prevision,
    nombre_de_mes,
    que_cuenta,
)

_ANCHO_MENOR = 190.0


class PanelDeBarras(QWidget):
    """Un dibujo por moneda; se desliza si no cabe."""

    def __init__(self) -> None:
        super().__init__()
        dentro = QWidget()
        self._caja = QVBoxLayout(dentro)
        self._caja.setContentsMargins(4, 4, 4, 4)
        self._caja.setSpacing(8)
        marco = tarjeta()
        caja_del_marco = QVBoxLayout(marco)
        caja_del_marco.setContentsMargins(4, 4, 4, 4)
        caja_del_marco.addWidget(con_deslizador(dentro))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(marco)

    def poner(self, graficos: Sequence[Barras], frases: Sequence[str]) -> None:
        """Cambia lo que se ve."""
        vaciar_caja(self._caja)
        for barras in graficos:
            lamina = barras_dibujadas(barras, _ancho_de_dibujo())
            self._caja.addWidget(VistaDeLamina(lamina, barras_en_palabras(barras)))
        for frase in frases:
            pieza = etiqueta(frase, "suave")
            pieza.setContentsMargins(a_escala(8), 0, a_escala(8), 0)
            self._caja.addWidget(pieza)
        self._caja.addStretch(1)


def _ancho_de_dibujo() -> float:
    """El panel crece menos que la letra: con la grande se dibuja más estrecho para que se lea igual."""
    return max(ANCHO * 100 / a_escala(100), _ANCHO_MENOR)


_PREVISION = "prevision"
_ANCHO_DEL_GRAFICO = 420


class VistaDeInformes(QWidget):
    """Un informe a la vez: su tabla a la izquierda y su gráfico a la derecha."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__()
        self._gestion, self._servicios = Gestion(pantalla, self), pantalla.servicios
        self._bd = pantalla.servicios.bd
        self.que = _combo("Qué informe", [(p, f"Recaudación por {_nombre(p)}") for p in Agrupacion])
        self.que.addItem("Previsión de cobros", _PREVISION)
        self.ejercicio = _combo("De qué ejercicio", [("", "Todos los ejercicios")])
        self.totales = etiqueta("", "rotulo-fuerte")
        self.paneles = [PanelDeBarras() for _ in range(3)]
        self.listas = [
            self._lista_de_grupos(_columnas(Agrupacion.TRAMO), self.paneles[0]),
            self._lista_de_grupos(_columnas(Agrupacion.MEDIO), self.paneles[1]),
        ]
        self.prevision = _lista_de_prevision(self.paneles[2])
        self._hojas = QStackedWidget()
        for lista in self.listas:
            self._hojas.addWidget(lista)
        self._hojas.addWidget(self.prevision)
        self.que.currentIndexChanged.connect(self.recargar)
        self.ejercicio.currentIndexChanged.connect(self.recargar)
        self._montar()

    def recargar(self) -> None:
        """Vuelve a contar el informe elegido."""
        self._ofrecer_ejercicios()
        por = self.agrupacion()
        self.ejercicio.setEnabled(por is not None)
        self._hojas.setCurrentIndex(2 if por is None else int(por in DEL_COBRO))
        if por is None:
            self._recargar_prevision()
        else:
            self._recargar_recaudacion(por)

    def enfocar_filtro(self) -> None:
        """Al filtro de la tabla que se ve."""
        self._visible().enfocar_filtro()

    def agrupacion(self) -> Agrupacion | None:
        """La elegida; None en la previsión."""
        elegido = str(self.que.currentData())
        return None if elegido == _PREVISION else Agrupacion(elegido)

    def ver_pdf(self) -> None:
        """El informe que se ve, en papel."""
        por = self.agrupacion()
        if por is None:
            self._gestion.ver("Previsión de cobros", componer_prevision(self._bd))
            return
        de = self._ejercicio()
        self._gestion.ver(titulo_de_recaudacion(por, de), componer_recaudacion(self._bd, por, de))

    def abrir(self, grupo: SumaDeGrupo) -> None:
        """Los movimientos que suma un grupo."""
        por = self.agrupacion()
        if por is None:
            return
        suyos = movimientos_del_grupo(self._bd, por, grupo.clave, grupo.moneda, self._ejercicio())
        dialogo = DialogoDeMovimientos(self, f"Movimientos de {grupo.nombre}, en {grupo.moneda}", suyos)
        self._gestion.abrir(dialogo)

    def _abrir_elegido(self) -> None:
        visible = self._visible()
        grupo = visible.actual() if visible is not self.prevision else None
        if isinstance(grupo, SumaDeGrupo):
            self.abrir(grupo)
        else:
            self._servicios.avisos.error("Elija en la tabla el total de la recaudación que quiere abrir.")

    def _recargar_recaudacion(self, por: Agrupacion) -> None:
        datos = datos_de_recaudacion(self._bd, por, self._ejercicio())
        lugar = int(por in DEL_COBRO)
        self.listas[lugar].poner(datos.grupos)
        self.paneles[lugar].poner(barras_de_recaudacion(datos), [])
        self.totales.setText("   ·   ".join(_total(t, por) for t in datos.totales))

    def _recargar_prevision(self) -> None:
        datos = datos_de_prevision(self._bd)
        self.prevision.poner(datos.meses)
        self.paneles[2].poner(barras_de_prevision(datos), explicar_prevision(datos))
        sumas = (f"Por vencer {escribir_importe(suma, moneda)}" for moneda, suma in datos.por_vencer)
        self.totales.setText("   ·   ".join(sumas))

    def _ofrecer_ejercicios(self) -> None:
        """Pone los que hay y conserva el elegido si sigue estando."""
        combo, elegido = self.ejercicio, self._ejercicio()
        combo.blockSignals(True)
        while combo.count() > 1:
            combo.removeItem(1)
        for cada in ejercicios(self._bd):
            combo.addItem(cada, cada)
        combo.setCurrentIndex(max(0, combo.findData(elegido)))
        combo.blockSignals(False)

    def _ejercicio(self) -> str:
        return str(self.ejercicio.currentData() or "")

    def _visible(self) -> Vista[SumaDeGrupo] | Vista[PorVencer]:
        lugar = self._hojas.currentIndex()
        return self.listas[lugar] if lugar < len(self.listas) else self.prevision

    def _lista_de_grupos(
        self, columnas: list[Columna[SumaDeGrupo]], panel: PanelDeBarras
    ) -> Vista[SumaDeGrupo]:
        lista = Vista(
            columnas,
            clave_de_fila=lambda g: f"{g.clave} {g.moneda}",
            nombre="la recaudación",
            ficha=panel,
            ancho_ficha=_ANCHO_DEL_GRAFICO,
            vacio=EstadoVacio(
                "coins",
                "Todavía no hay nada que contar",
                "Aquí se ve cuánto se emitió y se cobró por tramo, país, ejercicio, año y medio de pago.",
            ),
        )
        lista.activada.connect(self.abrir)
        return lista

    def _montar(self) -> None:
        linea = Flujo(separacion=10)
        linea.addWidget(self.que)
        linea.addWidget(self.ejercicio)
        abrir = Accion("Ver sus mo&vimientos", "scroll-text", self._abrir_elegido, ayuda="De qué sale")
        for accion in (abrir, Accion("Informe en P&DF", "file-text", self.ver_pdf)):
            linea.addWidget(boton_de(accion))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        caja.addLayout(linea)
        caja.addWidget(self._hojas, 1)
        caja.addWidget(self.totales)


def _nombre(por: Agrupacion) -> str:
    nombre = NOMBRES_DE_AGRUPACION[por]
    return nombre[0].lower() + nombre[1:]


def _combo(nombre: str, opciones: Sequence[tuple[str, str]]) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for clave, texto in opciones:
        combo.addItem(texto, str(clave))
    return combo


def _importe(titulo: str, de: Callable[[SumaDeGrupo], int], *, con_moneda: bool) -> Columna[SumaDeGrupo]:
    """La primera dice la moneda de la fila; repetirla en todas no deja sitio al gráfico."""
    escribir = escribir_importe if con_moneda else escribir_cifra
    return Columna(titulo, lambda g: escribir(de(g), g.moneda), clave=de, derecha=True, esencial=True)


def _columnas(por: Agrupacion) -> list[Columna[SumaDeGrupo]]:
    """Las que valen para todas las agrupaciones de su clase: de los cargos o del cobro."""
    cuantos = que_cuenta(por)
    return [
        Columna("Grupo", lambda g: g.nombre, clave=lambda g: g.clave, estira=True),
        Columna(cuantos, lambda g: escribir_miles(g.cuantos), clave=lambda g: g.cuantos, derecha=True),
        *(_importe(titulo, leer, con_moneda=not n) for n, (titulo, leer) in enumerate(cifras_de(por))),
    ]


def _total(total: SumaDeGrupo, por: Agrupacion) -> str:
    partes = [f"{titulo} {escribir_importe(leer(total), total.moneda)}" for titulo, leer in cifras_de(por)]
    return f"Total: {', '.join(partes)}"


def _lista_de_prevision(panel: PanelDeBarras) -> Vista[PorVencer]:
    return Vista(
        [
            Columna("Vence en", lambda m: nombre_de_mes(m.mes), clave=lambda m: m.mes, estira=True),
            Columna("Cargos", lambda m: str(m.cargos), clave=lambda m: m.cargos, derecha=True),
            Columna(
                "Vence",
                lambda m: escribir_importe(m.importe, m.moneda),
                clave=lambda m: m.importe,
                derecha=True,
                esencial=True,
            ),
            Columna("Cabe esperar", _esperado, clave=lambda m: m.esperado, derecha=True, esencial=True),
        ],
        clave_de_fila=lambda m: f"{m.mes} {m.moneda}",
        nombre="la previsión",
        ficha=panel,
        ancho_ficha=_ANCHO_DEL_GRAFICO,
        vacio=EstadoVacio(
            "calendar-days",
            "No hay ninguna cuota por vencer",
            "Aquí se ve lo que vence cada mes y lo que, según lo cobrado hasta ahora, cabe esperar.",
        ),
    )


def _esperado(mes: PorVencer) -> str:
    return "Pendiente" if mes.esperado is None else escribir_importe(mes.esperado, mes.moneda)
