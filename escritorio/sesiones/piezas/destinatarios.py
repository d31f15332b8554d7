"""El paso de la convocatoria que enseña a quién va y, ya convocada, deja sacarla."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.texto import contar, vale_correo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos, preguntar_carpeta
from escritorio.comun.interfaz.piezas import Accion, Pildora, boton_de, etiqueta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.sesiones.modelo.comunicaciones import Destinatario
from escritorio.sesiones.piezas.envios import CorreosDeSesion, ElegirCarpeta
from escritorio.sesiones.piezas.papeles_de_envio import PapelesDeEnvio

_SIN_CORREO = "Sin correo"
_QUE_HACER = (
    "Su correo se anota en la ficha del socio o de su representante; a quien no tenga, se le imprime."
)


class PaginaDeDestinatarios(QWidget):
    """Cada destinatario con quien lo representa y su correo. `carpeta`: cómo se elige la de los correos."""

    def __init__(self, bd: Archivo, dialogos: Dialogos, carpeta: ElegirCarpeta = preguntar_carpeta) -> None:
        super().__init__()
        self._bd, self._dialogos, self._carpeta = bd, dialogos, carpeta
        self._todos: list[Destinatario] = []
        self.resumen, self._falta = etiqueta(""), etiqueta(_QUE_HACER, "suave")
        self.sin_correo = QCheckBox("Sólo los que no &tienen correo")
        self.sin_correo.toggled.connect(lambda _: self._pintar())
        self._modelo: ModeloTabla[Destinatario] = ModeloTabla(_columnas(), padre=self)
        self.tabla = Tabla(self._modelo, lambda d: d.clave, "Destinatarios de la convocatoria")
        self.salidas: Salidas | None = None
        self._caja = QVBoxLayout(self)
        self._montar()

    def poner(self, quienes: Sequence[Destinatario]) -> None:
        """Cambia a quién va."""
        self._todos = list(quienes)
        sin = sum(not vale_correo(d.correo) for d in quienes)
        va = f"Se convoca a {contar(len(quienes), 'integrante', 'integrantes')}"
        self.resumen.setText(f"{va}; sin correo, {sin}." if sin else f"{va}; todos tienen correo.")
        self._falta.setVisible(bool(sin))
        self.sin_correo.setVisible(bool(sin))
        self._pintar()

    def ofrecer(self, sesion_id: str) -> None:
        """Ya convocada: dejar escritos sus correos o verla para imprimirla."""
        ventana = self.window()
        avisos = Avisos(ventana)
        correos = CorreosDeSesion(ventana, self._bd, avisos, sesion_id, self._carpeta)
        papeles = PapelesDeEnvio(ventana, self._bd, avisos, self._dialogos, sesion_id)
        alguno = any(vale_correo(d.correo) for d in self._todos)
        self.salidas = Salidas(correos, papeles, alguno=alguno)
        self._caja.insertWidget(0, self.salidas)
        (self.salidas.correos if alguno else self.salidas.imprimir).setFocus()

    def _pintar(self) -> None:
        solo = self.sin_correo.isChecked()
        self.tabla.poner([d for d in self._todos if not (solo and vale_correo(d.correo))])

    def _montar(self) -> None:
        self._caja.setContentsMargins(0, 0, 0, 0)
        for pieza in (self.resumen, self._falta, self.sin_correo):
            self._caja.addWidget(pieza)
        self._caja.addWidget(self.tabla, 1)


class Salidas(QFrame):
    """Lo que se saca de una convocatoria recién hecha. `alguno`: si alguien tiene correo."""

    def __init__(self, correos: CorreosDeSesion, papeles: PapelesDeEnvio, *, alguno: bool) -> None:
        super().__init__()
        self.trabajos = correos.trabajos
        self.setProperty("clase", "tarjeta")
        self.correos = boton_de(Accion("Guardar los c&orreos…", "mail", lambda: correos.preparar()))
        self.correos.setEnabled(alguno)
        self.imprimir = boton_de(Accion("&Imprimir la convocatoria…", "printer", papeles.ver_convocatoria))
        caja = QHBoxLayout(self)
        caja.addWidget(Pildora("Convocada", "exito"))
        caja.addStretch(1)
        caja.addWidget(self.correos)
        caja.addWidget(self.imprimir)


def _columnas() -> list[Columna[Destinatario]]:
    return [
        Columna("Destinatario", lambda d: d.nombre, estira=True),
        Columna("Representante", lambda d: d.con_tratamiento),
        Columna("Voto", lambda d: "Sí" if d.vota else "Sin voto"),
        Columna("Correo", _correo, pildora=lambda d: None if vale_correo(d.correo) else "aviso"),
    ]


def _correo(quien: Destinatario) -> str:
    return quien.correo if vale_correo(quien.correo) else _SIN_CORREO
