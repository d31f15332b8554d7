"""Los feriados locales: los que cada ciudad celebra y ningún calendario nacional trae."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import CampoBusqueda, CampoCasilla, CampoFecha, CampoTexto
from escritorio.comun.interfaz.formulario import Formulario
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.acciones.preparacion import anotar_feriado, quitar_feriado
from escritorio.sesiones.consultas.preparacion import feriados_propios
from escritorio.sesiones.modelo.preparacion import FeriadoPropio
from escritorio.socios.piezas.formularios import paises_con_codigo

_EXPLICACION = "No cuentan en los plazos en días hábiles. Los ya contados no cambian."


class DialogoDeFeriados(QDialog):
    """La lista de feriados locales; cada cambio se guarda en el acto."""

    def __init__(self, padre: QWidget | None, bd: Archivo) -> None:
        super().__init__(padre)
        self._bd = bd
        self._modelo: ModeloTabla[FeriadoPropio] = ModeloTabla(_columnas(), padre=self)
        self.tabla = Tabla(self._modelo, lambda f: f.id, "Feriados locales")
        self.formulario = Formulario(_campos())
        self._error = etiqueta("", "error")
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
        self.setWindowTitle("Feriados locales")
        self.tabla.setProperty("clase", "suelta")
        self.tabla.setMinimumHeight(a_escala(120))
        ordenes = QHBoxLayout()
        ordenes.addWidget(boton_de(Accion("&Añadir", "plus", self.anadir, principal=True)))
        ordenes.addWidget(boton_de(Accion("&Quitar el elegido", "trash-2", self.quitar)))
        ordenes.addStretch(1)
        cerrar = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        cerrar.rejected.connect(self.reject)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addWidget(etiqueta("Feriados locales", "apartado"))
        caja.addWidget(etiqueta(_EXPLICACION, "suave"))
        caja.addWidget(self.tabla, 1)
        caja.addWidget(self.formulario)
        caja.addWidget(self._error)
        caja.addLayout(ordenes)
        caja.addWidget(cerrar)
        a_medida(self, 560, 540)
        self.formulario.enfocar("fecha")


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
