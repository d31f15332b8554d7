"""Lo que enseña la ficha de un órgano: su definición y quiénes lo integran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.ficha import Datos
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.piezas import (
    Accion,
    Desplegable,
    boton_de,
    boton_de_icono,
    con_deslizador,
    etiqueta,
    tarjeta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.visor_pdf import VistaDeLamina
from escritorio.estatutos.consultas.reglas import organo, organos
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.organos.documentos.linea import linea_de_tiempo
from escritorio.organos.documentos.nomina import linea_en_palabras, organigrama_en_palabras
from escritorio.organos.documentos.organigrama import organigrama
from escritorio.organos.impresos import (
    componer_credenciales,
    componer_mandatos,
    componer_nomina,
    componer_organigrama,
    datos_de_mandatos,
    datos_del_organigrama,
)
from escritorio.organos.modelo.mandatos import Integrante


class AlVerse(QWidget):
    """Monta lo suyo cuando se ve: vestir las pestañas que nadie mira es casi todo el coste de la ficha."""

    def __init__(self, montar: Callable[[], QWidget]) -> None:
        super().__init__()
        self._al_verse = montar
        # Al cambiar las pestañas Qt enseña un instante las que se van: se espera a saber cuál queda.
        self._espera = QTimer(self, singleShot=True, interval=0)
        self._espera.timeout.connect(self._montar)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.layout() is None:
            self._espera.start()

    def _montar(self) -> None:
        if self.isVisible() and self.layout() is None:
            caja = QVBoxLayout(self)
            caja.setContentsMargins(0, 0, 0, 0)
            caja.addWidget(self._al_verse())


def de_datos(organo: Organo, numero_legal: int, mesa: Sequence[str]) -> QWidget:
    """Definición del órgano; `mesa`: quién preside y quién hace de secretario ese día."""
    preside, secretario = mesa
    return Datos(
        [
            ("Preside", preside or "Sin nombrar"),
            ("Secretaría", secretario or "Sin nombrar"),
            ("Número legal", _numero_legal(numero_legal)),
            ("Se reúne", organo.frecuencia if organo.sesiona else "No sesiona"),
            ("Función", organo.funcion),
            ("Composición", organo.composicion),
            ("Fuente", organo.fuente),
        ]
    )


def _numero_legal(cuantos: int) -> str:
    if not cuantos:
        return "Todavía nadie con voto"
    return f"{cuantos} con voto: las plazas que prevé la regla, aunque haya vacantes"


def de_integrantes(todos: Sequence[Integrante]) -> list[QWidget | str]:
    """Quién lo integra ese día, quién vota y por qué no."""
    if not todos:
        return [etiqueta("Ese día no lo integra nadie: nombre a quienes ocupan sus puestos.", "suave")]
    votan = sum(i.vota for i in todos)
    piezas: list[QWidget | str] = [
        f"{contar(votan, 'integrante', 'integrantes')} con voto"
        + (f" y {len(todos) - votan} sin voto" if votan < len(todos) else ""),
        *(
            etiqueta(f"Sin voto, {cuantos}: {motivo[:1].lower()}{motivo[1:]}", "rotulo")
            for motivo, cuantos in Counter(str(i.motivo_sin_voto) for i in todos if not i.vota).items()
        ),
    ]
    return [*piezas, _tabla(todos)]


def _tabla(todos: Sequence[Integrante]) -> Tabla[Integrante]:
    columnas: list[Columna[Integrante]] = [
        Columna("Integrante", lambda i: i.nombre, estira=True),
        Columna("Calidad", lambda i: i.puesto),
        Columna("Voto", _voto, pildora=lambda i: "exito" if i.vota else "neutro"),
    ]
    modelo = ModeloTabla(columnas)
    tabla = Tabla(modelo, lambda i: i.socio_id or i.persona_id or "", "Integrantes")
    modelo.setParent(tabla)
    modelo.poner(todos)
    tabla.setMinimumHeight(a_escala(44 + 38 * min(len(todos), 6)))
    return tabla


def _voto(integrante: Integrante) -> str:
    return "Vota" if integrante.vota else "Sin voto"


class PapelesDeOrganos(Gestion):
    """Cada papel con los datos del día (ISO) en que se miran los órganos; `organo_id` «»: de todos."""

    def organigrama(self, dia: str) -> None:
        """El organigrama, en el visor."""
        self._ver_al("Organigrama", dia, lambda: componer_organigrama(self._bd, dia))

    def linea(self, dia: str, organo_id: str = "") -> None:
        """La línea de mandatos, en el visor."""
        titulo = f"Línea de mandatos{self._de(organo_id)}"
        self._ver_al(titulo, dia, lambda: componer_mandatos(self._bd, dia, organo_id))

    def nomina(self, dia: str) -> None:
        """La nómina, en el visor."""
        self._ver_al("Nómina de los órganos", dia, lambda: componer_nomina(self._bd, dia))

    def credenciales(self, dia: str, organo_id: str = "") -> None:
        """Una por integrante, en el visor."""
        titulo = f"Credenciales{self._de(organo_id)}"
        self._ver_al(titulo, dia, lambda: componer_credenciales(self._bd, dia, organo_id))

    def libro_de_nomina(self, dia: str) -> None:
        """La nómina en un libro de Excel: pregunta dónde y lo deja escrito."""
        nomina = partial(componer_nomina, self._bd, dia, "xlsx")
        self.guardar_fuera(f"Nómina de los órganos {dia}.xlsx", EXCEL, nomina, "Guardar la nómina")

    def _de(self, organo_id: str) -> str:
        return f" de {organo(self._bd, organo_id).nombre}" if organo_id else ""

    def _ver_al(self, titulo: str, dia: str, componer: Callable[[], bytes]) -> None:
        self.ver(f"{titulo}, al {en_corto(dia)}", componer, f"{titulo} {dia}")


_PASO, _TOPE = 1.25, 3.0


class PanelDeDibujo(QWidget):
    """Una frase que dice qué se ve, el botón de su PDF y, debajo, el dibujo o por qué no lo hay."""

    def __init__(self, verbo: str, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__()
        self.frase = etiqueta("", "suave")
        self.linea = QHBoxLayout()
        self._dentro = QVBoxLayout()
        marco = tarjeta()
        caja_del_marco = QVBoxLayout(marco)
        caja_del_marco.setContentsMargins(2, 2, 2, 2)
        caja_del_marco.addLayout(self._dentro)
        self._zona: QScrollArea | None = None
        self._aumento = 1.0
        self.linea.addWidget(self.frase, 1)
        self.linea.addWidget(boton_de_icono("minus", "Alejar el dibujo", lambda: self._aumentar(1 / _PASO)))
        self.linea.addWidget(boton_de_icono("plus", "Acercar el dibujo", lambda: self._aumentar(_PASO)))
        self.linea.addWidget(boton_de(Accion(verbo, "printer", al_ver_pdf)))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(10)
        caja.addLayout(self.linea)
        caja.addWidget(marco, 1)

    def poner(self, frase: str, pieza: QWidget) -> None:
        """Cambia el dibujo."""
        self.frase.setText(frase)
        vaciar_caja(self._dentro)
        self._zona = con_deslizador(pieza) if isinstance(pieza, VistaDeLamina) else None
        self._dentro.addWidget(self._zona or pieza)
        self._aumentar(1.0)

    def _aumentar(self, por: float) -> None:
        """Al ancho de la ventana o más: entonces se desliza también a lo ancho."""
        self._aumento = min(max(self._aumento * por, 1.0), _TOPE)
        if self._zona is not None:
            mas = self._aumento > 1.0
            politica = Qt.ScrollBarPolicy.ScrollBarAsNeeded if mas else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self._zona.setHorizontalScrollBarPolicy(politica)
            ancho = round(self._zona.viewport().width() * self._aumento) if mas else 0
            for vista in self._zona.findChildren(VistaDeLamina):
                vista.setMinimumWidth(ancho)


class PanelDelOrganigrama(PanelDeDibujo):
    """Cada órgano con quienes lo integran un día."""

    def __init__(self, bd: Archivo, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__("Organigrama en P&DF", al_ver_pdf)
        self._bd = bd

    def pintar(self, fecha: str) -> None:
        """Lo dibuja como estaba ese día (ISO)."""
        datos = datos_del_organigrama(self._bd, fecha)
        vista = VistaDeLamina(organigrama(datos), organigrama_en_palabras(datos))
        self.poner(f"Los órganos y quienes los integran al {en_corto(fecha)}.", vista)


class PanelDeLaLinea(PanelDeDibujo):
    """Los mandatos de un órgano o de todos, a lo largo del tiempo, con los turnos planeados."""

    def __init__(self, bd: Archivo, al_ver_pdf: Callable[[], object]) -> None:
        super().__init__("Línea en P&DF", al_ver_pdf)
        self._bd = bd
        self._fecha = bd.hoy()
        self.organo = Desplegable()
        self.organo.setAccessibleName("Mandatos de qué órgano")
        self.organo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.organo.setMinimumContentsLength(18)
        self.organo.currentIndexChanged.connect(lambda: self.pintar(self._fecha))
        self.linea.insertWidget(1, self.organo)

    def elegido(self) -> str:
        """El id del órgano elegido, o «» si son todos."""
        return str(self.organo.currentData() or "")

    def pintar(self, fecha: str) -> None:
        """La dibuja con la marca en ese día (ISO)."""
        self._fecha = fecha
        self._ofrecer_organos()
        datos = datos_de_mandatos(self._bd, fecha, self.elegido())
        frase = f"Quién ocupa cada puesto y hasta cuándo. La marca es el {en_corto(fecha)}."
        if datos.carriles:
            self.poner(frase, VistaDeLamina(linea_de_tiempo(datos), linea_en_palabras(datos)))
        else:
            self.poner(frase, _sin_mandatos())

    def _ofrecer_organos(self) -> None:
        elegido = self.elegido()
        self.organo.blockSignals(True)
        self.organo.clear()
        self.organo.addItem("Todos los órganos", "")
        for uno in organos(self._bd):
            self.organo.addItem(uno.nombre, uno.id)
        self.organo.setCurrentIndex(max(0, self.organo.findData(elegido)))
        self.organo.blockSignals(False)


def _sin_mandatos() -> QWidget:
    return EstadoVacio(
        "clock",
        "Todavía no hay ningún mandato",
        "Al nombrar a quienes ocupan los puestos, aquí se ve quién estuvo en cada uno y hasta cuándo.",
    )
