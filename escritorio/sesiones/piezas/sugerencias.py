"""Elegir, de lo pendiente, lo que va al orden del día."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.sesiones.acciones.preparacion import guardar_modelo
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.consultas.sugerencias import (
    EXTRAORDINARIA,
    clave_de_causa,
    orden_propuesto,
    sugerencias,
)
from escritorio.sesiones.modelo.preparacion import Sugerencia
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.datos_de_sesion import DatosDeSesion
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from escritorio.sesiones.reglas.sesiones import con_sugeridos

_NADA = "No queda nada pendiente que no esté ya en el orden del día."
_HAY = "Lo que espera a este órgano y por qué. Lo que no debe faltar ya viene marcado."
_EXTRAORDINARIA = (
    "Lo que espera a este órgano. Una extraordinaria sólo trata lo convocado: marque lo que lleve."
)


class DialogoDeSugerencias(QDialog):
    """Lo pendiente con su porqué; lo obligado viene marcado."""

    def __init__(
        self, padre: QWidget | None, dadas: Sequence[Sugerencia], *, solo_lo_convocado: bool = False
    ) -> None:
        super().__init__(padre)
        self._dadas = list(dadas)
        self._guia = _EXTRAORDINARIA if solo_lo_convocado else _HAY
        self.lista = ListaConCasillas("Sugerencias", "Filtrar las sugerencias…")
        self.lista.poner(
            [Linea(str(i), f"{s.punto.titulo}\n{s.porque}.", s.obligada) for i, s in enumerate(self._dadas)]
        )
        self.anadir = QPushButton("&Añadir las marcadas")
        self._montar()

    def elegidos(self) -> list[PuntoNuevo]:
        """Los puntos de las marcadas, en su orden."""
        return [self._dadas[int(clave)].punto for clave in self.lista.marcadas()]

    def _montar(self) -> None:
        self.setWindowTitle("Sugerencias para el orden del día")
        self.anadir.setProperty("clase", "principal")
        self.anadir.setEnabled(bool(self._dadas))
        self.anadir.clicked.connect(self.accept)
        self.anadir.setAutoDefault(False)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addWidget(etiqueta("Sugerencias para el orden del día", "apartado"))
        caja.addWidget(etiqueta(self._guia if self._dadas else _NADA, "suave"))
        caja.addWidget(self.lista, 1)
        caja.addLayout(pie_de_cuadro(self, self.anadir))
        a_medida(self, 600, 460)
        self.lista.lista.setFocus()


_LO_QUE_SE_GUARDA = "Sustituye al modelo que hubiera. Lo pendiente no se guarda: se sugiere cada vez."


class Pendientes:
    """Lo que pone solo, o a petición, puntos en `orden` para el órgano que dice `datos`."""

    def __init__(
        self, ventana: QWidget, bd: Archivo, avisos: Avisos, datos: DatosDeSesion, orden: OrdenDelDia
    ) -> None:
        self._ventana, self._bd, self._avisos = ventana, bd, avisos
        self._datos, self._orden = datos, orden
        self._propuestos: tuple[PuntoNuevo, ...] = ()
        orden.modelo_pedido.connect(self.guardar_modelo)

    def proponer(self) -> None:
        """Si nadie ha tocado los puntos de una sesión nueva: lo pendiente y el modelo del órgano."""
        if self._orden.puntos() == self._propuestos:
            propuesto = orden_propuesto(self._bd, self._datos.organo_id(), self._datos.tipo())
            self._propuestos = tuple(propuesto)
            self._orden.poner(propuesto)

    def sugerir(self, sesion_id: str) -> None:
        """Ofrece lo pendiente que aún no está en el orden del día. `sesion_id`: «» si aún no la hay."""
        ya = {clave_de_causa(p) for p in self._orden.puntos() if p.origen_tipo}
        tipo = self._datos.tipo()
        dadas = sugerencias(self._bd, self._datos.organo_id(), sesion_id, tipo)
        faltan = [s for s in dadas if clave_de_causa(s.punto) not in ya]
        dialogo = DialogoDeSugerencias(self._ventana, faltan, solo_lo_convocado=tipo == EXTRAORDINARIA)
        if dialogo.exec() == QDialog.DialogCode.Accepted:
            self._orden.poner(con_sugeridos(self._orden.puntos(), dialogo.elegidos()))
        dialogo.deleteLater()

    def guardar_modelo(self) -> None:
        """Las sesiones siguientes de ese órgano y tipo empezarán con este orden del día."""
        organo_id, tipo = self._datos.organo_id(), self._datos.tipo()
        nombre = organo(self._bd, organo_id).nombre
        if not self._avisos.confirmar(
            "Guardar como modelo",
            f"Las sesiones de tipo {TIPOS_DE_SESION[tipo].lower()} de {nombre} empezarán con estos puntos.",
            "&Guardar el modelo",
            _LO_QUE_SE_GUARDA,
        ):
            return
        with explicando_errores(self._avisos) as intento:
            self._orden.exigir_titulos()
            guardar_modelo(self._bd, organo_id, tipo, self._orden.puntos())
        if intento.bien:
            self._avisos.hecho(f"Se guardó el modelo de orden del día de {nombre}.")


def como_nuevos(bd: Archivo, sesion_id: str) -> list[PuntoNuevo]:
    """Los puntos de un borrador, para seguir escribiéndolos."""
    return [
        PuntoNuevo(
            p.titulo, p.tipo_decision, p.texto, p.propuesta, p.origen_tipo, p.origen_id, p.id, p.subpunto
        )
        for p in puntos(bd, sesion_id)
    ]
