"""La pantalla de inicio: la asociación de un vistazo, lo pendiente y los primeros pasos."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.piezas import (
    Pildora,
    boton_de,
    con_deslizador,
    etiqueta,
    raya,
    tarjeta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tema import a_escala
from escritorio.inicio.consultas import vistazo
from escritorio.inicio.modelo import Cifra, PrimerPaso

_TONOS = {Urgencia.VENCIDO: "peligro", Urgencia.PRONTO: "aviso", Urgencia.POR_HACER: "acento"}
_PALABRAS = {Urgencia.VENCIDO: "Ahora", Urgencia.PRONTO: "Pronto", Urgencia.POR_HACER: "Por hacer"}
VERBOS = {
    "copias": "Ver las copias",
    "en_curso": "Continuarla",
    "acta": "Levantar el acta",
    "acta_aprobada": "Aprobar el acta",
    "convocada": "Ver la sesión",
    "borrador": "Convocarla",
    "mandato": "Ver los mandatos",
    "vacante": "Nombrar",
    "electos": "Nombrar a los electos",
    "incompleto": "Ver el órgano",
    "reglas": "Fijar reglas",
    "estatuto": "Ver las reglas",
    "registro": "Anotar el registro",
    "por_revisar": "Revisar la regla",
    "poblacion": "Completar",
    "escala": "Crear la escala",
    "incorporacion": "Emitirla",
    "deuda": "Ver las cuotas",
    "cartas": "Preparar las cartas",
    "plan_pago": "Ver el plan",
    "partidas": "Ver las partidas",
    "cierre": "Ver la rendición",
    "convenio": "Ver el convenio",
    "proyecto": "Ver el proyecto",
    "alianza_vencida": "Ver la alianza",
    "adherida_fuera": "Ver quién salió",
    "sin_firmante": "Anotar quién firmó",
    "edicion": "Ver la edición",
    "convocatoria": "Ver la convocatoria",
    "acuerdo_por_hacer": "Hacerlo",
    "por_ratificar": "Ver el acuerdo",
    "encargo": "Ver el encargo",
    "encargos_sin_plazo": "Ver el primero",
    "propuestas": "Ver las propuestas",
    "circulacion": "Ver la consulta",
    "actividad": "Ver la actividad",
    "propuesta_aprobada": "Llevarlo al plan",
    "informe_unidad": "Ver los informes",
}
"""Lo que se pulsa en cada clase de línea."""


class PantallaInicio(Pantalla):
    """Lo que vence y lo pendiente de todos los asuntos, cada cosa con su botón."""

    clave_de_ayuda = "inicio"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._cifras = QHBoxLayout()
        self._pendientes = QVBoxLayout()
        self._pasos = QVBoxLayout()
        self._tarjeta_de_pasos = _con_rotulo("Primeros pasos", self._pasos)
        self._montar_hoja()

    def recargar(self) -> None:
        """Vuelve a preguntar a todos los asuntos."""
        bd, hoy = self.servicios.bd, self.servicios.bd.hoy()
        todo = vistazo(bd, hoy)
        self.poner_titulo(todo.nombre, en_letra(hoy).capitalize())
        self._pintar_cifras(todo.cifras)
        self._pintar_pendientes(todo.pendientes)
        self._pintar_pasos(todo.pasos)

    def _montar_hoja(self) -> None:
        hoja = QWidget()
        caja = QVBoxLayout(hoja)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(14)
        self._cifras.setSpacing(14)
        columnas = QHBoxLayout()
        columnas.setSpacing(14)
        arriba = Qt.AlignmentFlag.AlignTop
        columnas.addWidget(_con_rotulo("Pendiente", self._pendientes), 3, arriba)
        columnas.addWidget(self._tarjeta_de_pasos, 2, arriba)
        caja.addLayout(self._cifras)
        caja.addLayout(columnas)
        caja.addStretch(1)
        self.poner_cuerpo(con_deslizador(hoja))

    def _pintar_cifras(self, todas: list[Cifra]) -> None:
        vaciar_caja(self._cifras)
        for cifra in todas:
            self._cifras.addWidget(_Tarjeta(cifra, self), 1)

    def _pintar_pendientes(self, todos: list[Pendiente]) -> None:
        vaciar_caja(self._pendientes)
        if not todos:
            self._pendientes.addWidget(etiqueta("Nada pendiente: todo está al día.", "suave"))
        for n, pendiente in enumerate(todos):
            if n:
                self._pendientes.addWidget(raya())
            self._pendientes.addWidget(self._renglon(pendiente))

    def _renglon(self, pendiente: Pendiente) -> QWidget:
        marco = QWidget()
        caja = QHBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(10))
        caja.addWidget(Pildora(_PALABRAS[pendiente.urgencia], _TONOS[pendiente.urgencia]))
        caja.addWidget(etiqueta(pendiente.frase), 1)
        caja.addWidget(self._enlace(VERBOS[pendiente.tipo], pendiente.frase, pendiente.referencia))
        return marco

    def _enlace(self, verbo: str, de_que: str, referencia: Referencia) -> QPushButton:
        boton = QPushButton(verbo)
        boton.setProperty("clase", "enlace")
        boton.setAccessibleName(f"{verbo}: {de_que}")
        boton.clicked.connect(partial(self._ir, referencia))
        return boton

    def _ir(self, referencia: Referencia) -> None:
        self.ir_a.emit(referencia)

    def _pintar_pasos(self, pasos: list[PrimerPaso]) -> None:
        vaciar_caja(self._pasos)
        self._tarjeta_de_pasos.setVisible(not all(p.hecho for p in pasos))
        siguiente = next((p for p in pasos if not p.hecho), None)
        for n, paso in enumerate(pasos, start=1):
            self._pasos.addWidget(self._paso(n, paso, paso is siguiente))

    def _paso(self, n: int, paso: PrimerPaso, siguiente: bool) -> QWidget:
        marco = QWidget()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(0, a_escala(2), 0, a_escala(6))
        caja.setSpacing(a_escala(4))
        cabeza = QHBoxLayout()
        cabeza.addWidget(etiqueta(f"{n}. {paso.titulo}", "suave" if paso.hecho else ""), 1)
        if paso.hecho:
            cabeza.addWidget(Pildora("Hecho", "exito"))
        caja.addLayout(cabeza)
        if not paso.hecho:
            caja.addWidget(etiqueta(paso.explicacion, "rotulo"))
            boton = boton_de(Accion(paso.boton, "", partial(self._ir, paso.referencia), principal=siguiente))
            boton.setAccessibleName(f"{boton.accessibleName()}: {paso.titulo}")
            caja.addWidget(boton, 0, Qt.AlignmentFlag.AlignLeft)
        return marco


class _Tarjeta(QFrame):
    def __init__(self, cifra: Cifra, pantalla: PantallaInicio) -> None:
        super().__init__()
        self.setProperty("clase", "tarjeta")
        caja = QVBoxLayout(self)
        caja.setContentsMargins(12, 10, 12, 10)
        caja.setSpacing(2)
        enlace = QPushButton(cifra.rotulo)
        enlace.setProperty("clase", "enlace")
        enlace.setAccessibleName(f"{cifra.rotulo}: {cifra.valor}. {cifra.detalle}")
        enlace.clicked.connect(lambda: pantalla.ir_a.emit(cifra.referencia))
        caja.addWidget(enlace, 0, Qt.AlignmentFlag.AlignLeft)
        for pieza in (etiqueta(cifra.valor, "titulo"), etiqueta(cifra.detalle or " ", "rotulo")):
            pieza.setContentsMargins(a_escala(5), 0, 0, 0)
            caja.addWidget(pieza)
        caja.addStretch(1)


def _con_rotulo(rotulo: str, dentro: QVBoxLayout) -> QFrame:
    marco = tarjeta()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(a_escala(18), a_escala(14), a_escala(18), a_escala(14))
    caja.setSpacing(a_escala(10))
    dentro.setSpacing(a_escala(8))
    caja.addWidget(etiqueta(rotulo, "apartado"))
    caja.addLayout(dentro)
    return marco
