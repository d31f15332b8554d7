"""Los feriados que cuentan en los plazos: los locales y, de los del país, cuáles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import (
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
)
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.piezas import Accion, Pestanas, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.acciones.preparacion import anotar_feriado, contar_feriado, quitar_feriado
from escritorio.sesiones.consultas.feriados import feriados_del_pais, feriados_propios
from escritorio.sesiones.modelo.preparacion import FeriadoDelPais, FeriadoPropio
from escritorio.socios.piezas.formularios import paises_con_codigo

_DE_ALGUNOS = (
    "Los «de algunos» (la banca, la administración, optativos: Carnaval, Semana de Turismo, Corpus…) son días"
    " hábiles mientras aquí no se diga otra cosa. Vale para todos los años."
)
_EXPLICACION = "No cuentan en los plazos en días hábiles. Los ya contados no cambian."


class DialogoDeFeriados(QDialog):
    """Los feriados locales y los del país, cada lista en su pestaña; cada cambio se guarda en el acto."""

    def __init__(self, padre: QWidget | None, bd: Archivo, pais: str = "") -> None:
        super().__init__(padre)
        self._bd = bd
        self._modelo: ModeloTabla[FeriadoPropio] = ModeloTabla(_columnas(), padre=self)
        self.tabla = Tabla(self._modelo, lambda f: f.id, "Feriados locales")
        self.formulario = Formulario(_campos())
        self._error = etiqueta("", "error")
        self.del_pais = FeriadosDelPaisElegido(bd, pais)
        self._montar()
        self._refrescar()

    def anadir(self) -> None:
        """Anota el que se ha escrito y deja los campos listos para otro."""
        try:
            dado = self.formulario.valores()
            anotar_feriado(self._bd, dado["fecha"], dado["nombre"], pais=dado["pais"], anual=dado["anual"])
        except ErrorDeUsuario as error:
            if not (error.campo and self.formulario.marcar(error.campo, error.mensaje)):
                self._decir(error.mensaje)
            return
        self._refrescar()
        self.formulario.poner({"fecha": "", "nombre": "", "anual": False})
        self.formulario.enfocar("fecha")

    def quitar(self) -> None:
        """Quita el elegido."""
        elegido = self.tabla.actual()
        if elegido is None:
            self._decir("Elija antes en la lista el feriado que quiere quitar.")
            return
        quitar_feriado(self._bd, elegido.id)
        self._refrescar()

    def _refrescar(self) -> None:
        self._decir("")
        self.tabla.poner(feriados_propios(self._bd))
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _decir(self, frase: str) -> None:
        self._error.setText(f"⚠ {frase}" if frase else "")
        self._error.setVisible(bool(frase))

    def _montar(self) -> None:
        self.setWindowTitle("Feriados")
        self.tabla.setProperty("clase", "suelta")
        self.tabla.setMinimumHeight(a_escala(120))
        ordenes = QHBoxLayout()
        ordenes.addWidget(boton_de(Accion("&Añadir", "plus", self.anadir, principal=True)))
        ordenes.addWidget(boton_de(Accion("&Quitar el elegido", "trash-2", self.quitar)))
        ordenes.addStretch(1)
        cerrar = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        cerrar.rejected.connect(self.reject)
        locales = QWidget()
        dentro = QVBoxLayout(locales)
        dentro.setSpacing(a_escala(10))
        dentro.addWidget(self.tabla, 1)
        dentro.addWidget(self.formulario)
        dentro.addWidget(self._error)
        dentro.addLayout(ordenes)
        pestanas = Pestanas()
        pestanas.setAccessibleName("Qué feriados se ven")
        pestanas.addTab(locales, "&Locales")
        pestanas.addTab(self.del_pais, "&Del país")
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addWidget(etiqueta("Feriados", "apartado"))
        caja.addWidget(etiqueta(_EXPLICACION, "suave"))
        caja.addWidget(pestanas, 1)
        caja.addWidget(cerrar)
        a_medida(self, 620, 600)
        self.formulario.enfocar("fecha")


class FeriadosDelPaisElegido(QWidget):
    """Los que trae el programa de un país y un año, y si aquí cuentan; se cambia con un botón."""

    def __init__(self, bd: Archivo, pais: str) -> None:
        super().__init__()
        self._bd = bd
        self._modelo: ModeloTabla[FeriadoDelPais] = ModeloTabla(_columnas_del_pais(), padre=self)
        self.tabla = Tabla(self._modelo, lambda f: f.nombre, "Feriados del país")
        anio = int(bd.hoy()[:4])
        dichos = [CampoBusqueda("pais", "&País", paises_con_codigo(), valor=pais or None, mitad=True)]
        anios = [(str(a), str(a)) for a in range(anio - 1, anio + 3)]
        self.cuales = Formulario([*dichos, CampoEleccion("anio", "&Año", anios, valor=str(anio), mitad=True)])
        self.cambiar = boton_de(Accion("&Contar como feriado", "", self.conmutar))
        self._montar()
        self._leer("")

    def conmutar(self) -> None:
        """El elegido pasa a contar o deja de hacerlo, todos los años."""
        elegido = self.tabla.actual()
        if elegido is not None:
            contar_feriado(self._bd, elegido, cuenta=not elegido.cuenta)
            self._leer(elegido.nombre)

    def _leer(self, elegido: str) -> None:
        linea: Any = self.cuales.control("pais")
        combo: Any = self.cuales.control("anio")
        self.tabla.poner(feriados_del_pais(self._bd, linea.id_elegido(), [int(combo.currentData())]))
        if elegido:
            self.tabla.seleccionar(elegido)
        elif self.tabla.actual() is None:
            self.tabla.seleccionar_primera()
        self._pintar(self.tabla.actual())

    def _pintar(self, dado: FeriadoDelPais | None) -> None:
        self.cambiar.setEnabled(dado is not None)
        self.cambiar.setText("No &contar como feriado" if dado and dado.cuenta else "&Contar como feriado")
        self.cambiar.setAccessibleName(self.cambiar.text().replace("&", ""))

    def _montar(self) -> None:
        self.tabla.setProperty("clase", "suelta")
        self.tabla.elegida.connect(self._pintar)
        self.cuales.cambiado.connect(lambda _: self._leer(""))
        caja = QVBoxLayout(self)
        caja.setSpacing(a_escala(10))
        caja.addWidget(self.cuales)
        caja.addWidget(self.tabla, 1)
        caja.addWidget(self.cambiar)
        caja.addWidget(etiqueta(_DE_ALGUNOS, "rotulo"))


def _columnas_del_pais() -> list[Columna[FeriadoDelPais]]:
    return [
        Columna("Día", lambda f: _dias(f.fechas), clave=lambda f: f.fechas[0], esencial=True),
        Columna("Feriado", lambda f: f.nombre, estira=True),
        Columna("De quién", lambda f: "De todos" if f.de_todos else "De algunos"),
        Columna(
            "En los plazos",
            lambda f: "Feriado" if f.cuenta else "Día hábil",
            pildora=lambda f: "exito" if f.cuenta else "neutro",
        ),
    ]


def _dias(fechas: Sequence[str]) -> str:
    """«16/02/2026», o «30/03/2026 a 03/04/2026» si son varios."""
    primero, ultimo = en_corto(fechas[0]), en_corto(fechas[-1])
    return primero if primero == ultimo else f"{primero} a {ultimo}"


def _campos() -> list[CampoFecha | CampoTexto | CampoBusqueda | CampoCasilla]:
    return [
        CampoFecha("fecha", "&Día", obligatorio=True, mitad=True),
        CampoTexto("nombre", "&Nombre del feriado", obligatorio=True, mitad=True),
        CampoBusqueda("pais", "&País", paises_con_codigo(), ayuda="Vacío: en cualquier sede.", mitad=True),
        CampoCasilla("anual", "Se &repite cada año", mitad=True),
    ]


def _columnas() -> list[Columna[FeriadoPropio]]:
    return [
        Columna("Día", lambda f: en_corto(f.fecha), clave=lambda f: f.fecha, esencial=True),
        Columna("Feriado", lambda f: f.nombre, estira=True),
        Columna("País", lambda f: f.pais or "Todos"),
        Columna("Se repite", lambda f: "Cada año" if f.anual else "Sólo ese día"),
    ]
