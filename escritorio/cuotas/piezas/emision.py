"""Emitir cuotas en dos pasos: qué se quiere y qué pasaría, con quién queda fuera y por qué."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import contar_miles, escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.casillas import Linea as Casilla
from escritorio.comun.interfaz.casillas import ListaConCasillas
from escritorio.comun.interfaz.ficha import con_deslizador
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    Formulario,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.emisiones import (
    candidatos,
    concepto,
    cuotas_que_se_cobran,
    periodo_de_hoy,
    vencimiento_de_hoy,
)
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.previa import titulo_de_previa, vista_previa_xlsx
from escritorio.cuotas.modelo.emision import ResultadoDeEmision, VistaPrevia
from escritorio.cuotas.modelo.periodo import cada_cuanto, leer_periodo
from escritorio.cuotas.piezas.formularios import ALGUNOS, TODOS
from escritorio.cuotas.piezas.vista_previa import PasoDeVista

_EXPLICACION = (
    "Se cobra a cada socio según la escala que rige el primer día del ejercicio. Antes verá a quién, cuánto "
    "y por qué; no se emite nada hasta que lo confirme."
)


class DialogoDeEmision(QDialog):
    """Pedir → ver → emitir. `al_emitir` recibe el resultado."""

    def __init__(self, pantalla: Pantalla, al_emitir: Callable[[ResultadoDeEmision], object]) -> None:
        super().__init__(pantalla)
        self._gestion, self._servicios = Gestion(pantalla, self), pantalla.servicios
        servicios = pantalla.servicios
        self._al_emitir = al_emitir
        self._vista: VistaPrevia | None = None
        self._pedir: Callable[..., VistaPrevia] = preparar_emision
        opciones = _con_escala(servicios.bd)
        self._unico = opciones[0][0]
        self._vence = vencimiento_de_hoy(servicios.bd) or ""
        self.formulario = Formulario(_campos(servicios.bd, opciones))
        self.formulario.cambiado.connect(self._al_cambiar)
        self.elegidos = ListaConCasillas("Socios a los que se emite", "Filtrar los socios…")
        self.elegidos.hide()
        self.vista = PasoDeVista()
        self.vista.decidido.connect(lambda clave: self._decidir(sin_regla=clave))
        self.vista.dejados_fuera.connect(lambda motivo: self._decidir(motivo_sin_dato=motivo))
        self.vista.exportar.clicked.connect(self._exportar)
        self.frase = etiqueta("", "error")
        self._explicacion = etiqueta(_EXPLICACION, "suave")
        self.atras = QPushButton("&Atrás")
        self.seguir = QPushButton()
        self._pasos = QStackedWidget()
        self._montar()
        self._ensenar(0)

    def _al_cambiar(self, campo: str) -> None:
        if campo == "concepto":
            bd, clave = self._servicios.bd, self._concepto()
            self.formulario.poner({"ejercicio": _el_de_hoy(bd, clave)})
            self.formulario.ayudar("ejercicio", _que_se_escribe(bd, clave))
        if campo == "ejercicio":
            self._proponer_vencimiento()
        if campo == "aceptar":
            self.formulario.mostrar("motivo", bool(self.formulario.control("aceptar").property("checked")))
        if campo == "a_quien":
            elige = self.formulario.control("a_quien")
            algunos = isinstance(elige, QComboBox) and elige.currentData() == ALGUNOS
            if algunos and not self.elegidos.lista.count():
                bd = self._servicios.bd
                self.elegidos.poner([Casilla(c.socio_id, c.nombre) for c in candidatos(bd, bd.hoy())])
            self.elegidos.setVisible(algunos)

    def _concepto(self) -> str:
        return str(self.formulario.dados()["concepto"] or self._unico)

    def _proponer_vencimiento(self) -> None:
        """El que fija la regla que regía en lo escrito, mientras nadie ponga otro."""
        dados = self.formulario.dados()
        with suppress(DatoInvalido):
            propuesto = vencimiento_de_hoy(self._servicios.bd, leer_periodo(str(dados["ejercicio"]))) or ""
            if dados["vencimiento"] == self._vence and propuesto != self._vence:
                self._vence = propuesto
                self.formulario.poner({"vencimiento": propuesto})

    def _seguir(self) -> None:
        self._decir("")
        try:
            if self._pasos.currentIndex() == 0:
                self._pedir = self._leer()
                self._preparar()
            elif self._vista is not None:
                self._emitir(self._vista)
        except ErrorDeUsuario as error:
            self._explicar(error)

    def _leer(self) -> Callable[..., VistaPrevia]:
        """Lo que calcula lo pedido en el archivo que se le dé."""
        valores = self.formulario.valores()
        algunos = valores["a_quien"] == ALGUNOS
        marcados = self.elegidos.marcadas() if algunos else None
        if algunos and not marcados:
            raise DatoInvalido("Marque al menos un socio en la lista.", campo="a_quien")
        return partial(
            preparar_emision,
            ejercicio=valores["ejercicio"],
            concepto=valores["concepto"] or self._unico,
            poblacion_de=valores["poblacion_de"],
            motivo_no_oficial=valores["motivo"] if valores["aceptar"] else None,
            vencimiento=valores["vencimiento"] or None,
            socios=marcados,
        )

    def _decidir(self, **decision: str) -> None:
        self._pedir = partial(self._pedir, **decision)
        self._preparar()

    def _preparar(self) -> None:
        """Con miles de socios tarda: lo calcula el obrero, con su propia conexión."""
        pedir = self._pedir

        def tarea(bd: Archivo, avance: Avance) -> VistaPrevia:
            avance.paso(0, 0, "Calculando a quién y cuánto…")
            return pedir(bd)

        self._correr("Calcular las cuotas", tarea, self._preparada)

    def _preparada(self, vista: VistaPrevia) -> None:
        self._vista = vista
        self.vista.poner(vista)
        self._ensenar(1)

    def _emitir(self, vista: VistaPrevia) -> None:
        def tarea(bd: Archivo, avance: Avance) -> ResultadoDeEmision:
            avance.paso(0, 0, f"Emitiendo: {contar(len(vista.cargos), 'cargo', 'cargos')}…")
            return emitir(bd, vista)

        self._correr("Emitir cuotas", tarea, self._terminar)

    def _exportar(self) -> None:
        vista, de = self._vista, membrete(self._servicios.bd)
        if vista is None:
            return
        nombre = f"{titulo_de_previa(vista)}.xlsx"
        destino = self._servicios.dialogos.guardar(
            "Guardar la vista previa", nombre, "Libros de Excel (*.xlsx)"
        )
        if destino is None:
            return

        def tarea(_: Archivo, avance: Avance) -> Path:
            avance.paso(0, 0, f"Componiendo {destino.name}…")
            escribir_archivo(destino, vista_previa_xlsx(de, vista))
            return destino

        self._correr("Guardar la vista previa", tarea, self._exportada)

    def _exportada(self, ruta: Path) -> None:
        self.seguir.setEnabled(_se_puede(self._vista))
        self._gestion.decir_guardado(ruta)

    def _correr(
        self, titulo: str, tarea: Callable[[Archivo, Avance], Any], al_terminar: Callable[[Any], object]
    ) -> None:
        self._decir("")
        self.seguir.setEnabled(False)
        self._gestion.correr_fuera(titulo, tarea, al_terminar, self._fallar)

    def _terminar(self, resultado: ResultadoDeEmision) -> None:
        self.accept()
        self._al_emitir(resultado)

    def _fallar(self, error: BaseException) -> None:
        self.seguir.setEnabled(self._pasos.currentIndex() == 0 or _se_puede(self._vista))
        if not isinstance(error, ErrorDeUsuario):
            raise error
        self._explicar(error)

    def _explicar(self, error: ErrorDeUsuario) -> None:
        if self._pasos.currentIndex() or not (
            error.campo and self.formulario.marcar(error.campo, error.mensaje)
        ):
            self._decir(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self._cuadro.setVisible(bool(frase))

    def _ensenar(self, paso: int) -> None:
        self._pasos.setCurrentIndex(paso)
        self.atras.setVisible(paso == 1)
        self._explicacion.setVisible(paso == 0)
        vista = self._vista
        if paso == 0 or vista is None:
            self.seguir.setText("&Ver a quién y cuánto")
            self.seguir.setEnabled(True)
            self.formulario.enfocar()
            return
        cuantos = contar_miles(len(vista.cargos), "cargo", "cargos")
        self.seguir.setText(f"&Emitir {cuantos} por {escribir_importe(vista.total, vista.moneda)}")
        self.seguir.setEnabled(_se_puede(vista))
        (self.seguir if _se_puede(vista) else self.atras).setFocus()

    def _montar(self) -> None:
        self.setWindowTitle("Emitir cuotas")
        self._cuadro = QFrame()
        self._cuadro.setProperty("clase", "cuadro-error")
        QHBoxLayout(self._cuadro).addWidget(self.frase)
        self._cuadro.hide()
        pedir, dentro = QWidget(), QVBoxLayout()
        dentro.setContentsMargins(0, 0, 0, 0)
        dentro.addWidget(self.formulario)
        dentro.addWidget(self.elegidos, 1)
        pedir.setLayout(dentro)
        self._pasos.addWidget(con_deslizador(pedir))
        self._pasos.addWidget(con_deslizador(self.vista))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Emitir cuotas", "apartado"))
        caja.addWidget(self._explicacion)
        caja.addWidget(self._cuadro)
        caja.addWidget(self._pasos, 1)
        caja.addLayout(self._pie())
        a_medida(self, 860, 600)

    def _pie(self) -> QHBoxLayout:
        self.atras.clicked.connect(lambda: self._ensenar(0))
        self.seguir.clicked.connect(self._seguir)
        self.seguir.setProperty("clase", "principal")
        self.seguir.setDefault(True)
        self.atras.setAutoDefault(False)
        return pie_de_cuadro(self, self.seguir, antes=[self.atras])


def _se_puede(vista: VistaPrevia | None) -> bool:
    return vista is not None and bool(vista.cargos) and not vista.detenida


def _con_escala(bd: Archivo) -> list[tuple[str, str]]:
    """Las cuotas que se emiten por escala; si aún no hay ninguna, la ordinaria, que dirá lo que falta."""
    hay = {e.concepto_id for e in escalas(bd)}
    suyos = [(c.clave, c.nombre) for c in cuotas_que_se_cobran(bd) if c.id in hay]
    return suyos or [(c.clave, c.nombre) for c in cuotas_que_se_cobran(bd)[:1]]


def _el_de_hoy(bd: Archivo, clave: str) -> str:
    """El ejercicio en curso de una cuota, como se escribe; el año, si su regla no parte el año."""
    periodo = periodo_de_hoy(bd, concepto(bd, clave))
    return periodo.texto if periodo else bd.hoy()[:4]


def _que_se_escribe(bd: Archivo, clave: str) -> str:
    """«Se cobra cada mes. Éste es 2026-03 (marzo de 2026).»; nada si se cobra por años."""
    periodo = periodo_de_hoy(bd, concepto(bd, clave))
    if periodo is None or periodo.anual:
        return ""
    return f"Se cobra {cada_cuanto(periodo.meses)}. Éste es {periodo.como_se_escribe}."


def _campos(bd: Archivo, opciones: Sequence[tuple[str, str]]) -> list[Campo]:
    vence = vencimiento_de_hoy(bd)
    de_la_regla = "El que fija la regla de cuota; vacío: sin vencimiento."
    quienes = [(TODOS, "Todos los socios que corresponda"), (ALGUNOS, "Sólo los que marque en la lista")]
    return [
        CampoEleccion(
            "concepto",
            "&Qué cuota",
            opciones,
            obligatorio=True,
            valor=opciones[0][0],
            visible=len(opciones) > 1,
        ),
        CampoTexto(
            "ejercicio",
            "&Ejercicio",
            9,
            "2026",
            obligatorio=True,
            valor=_el_de_hoy(bd, opciones[0][0]),
            mitad=True,
            ayuda=_que_se_escribe(bd, opciones[0][0]),
        ),
        CampoFecha(
            "vencimiento",
            "Ven&cimiento",
            valor=vence or "",
            mitad=True,
            ayuda=de_la_regla if vence else "Vacío: sin vencimiento.",
        ),
        CampoEntero(
            "poblacion_de",
            "&Población del año",
            1900,
            2199,
            miles=False,
            ayuda="Vacío: la que mande la regla de cuota; si no lo dice, la última oficial.",
        ),
        CampoCasilla(
            "aceptar",
            "A falta de oficial, &admitir una población que no lo sea",
            ayuda="Queda anotado quién lo admitió y por qué.",
        ),
        CampoParrafo("motivo", "&Motivo para admitirla", lineas=2, obligatorio=True, visible=False),
        CampoEleccion("a_quien", "A q&uiénes", quienes, obligatorio=True, valor=TODOS),
    ]
