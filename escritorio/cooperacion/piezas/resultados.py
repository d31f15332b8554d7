"""Lo que un proyecto quiere lograr, si lo logró y con qué se mide."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Pildora, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cooperacion.acciones.proyectos import anotar_resultado, prever_resultado
from escritorio.cooperacion.consultas.indicadores import indicadores
from escritorio.cooperacion.modelo.proyectos import ESTADOS_DE_RESULTADO, Proyecto, Resultado
from escritorio.cooperacion.piezas.comunes import pedir_prueba, ver_papel
from escritorio.cooperacion.piezas.filas import fila_de_botones
from escritorio.cooperacion.piezas.indicadores import Indicadores

_TONOS = {"previsto": "neutro", "parcial": "aviso", "logrado": "exito", "no_logrado": "peligro"}


class _Previsto(Registro):
    que: str


class _Logrado(Registro):
    estado: str
    fecha: str
    detalle: str
    evidencia: Evidencia | None


class ResultadosDeProyecto:
    """La pestaña y sus diálogos."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd
        self._indicadores = Indicadores(pantalla)

    def pestana(self, dado: Proyecto) -> tuple[str, QWidget]:
        """Los resultados y, debajo, los indicadores."""
        piezas: list[QWidget | str] = []
        if dado.abierto:
            piezas.append(fila_de_botones(self._botones(dado)))
        if not dado.resultados:
            piezas.append(etiqueta("Todavía no consta qué se quiere lograr.", "suave"))
        for uno in dado.resultados:
            piezas += [self._resultado(uno, editable=dado.abierto), raya()]
        suyos = indicadores(self._bd, Referencia("proyecto", dado.id))
        if suyos:
            piezas.append("Indicadores")
            piezas += [self._indicadores.pieza(i, editable=dado.abierto) for i in suyos]
        return "Resultados", apilar(*piezas)

    def _botones(self, dado: Proyecto) -> list[Accion]:
        ambito = Referencia("proyecto", dado.id)
        return [
            Accion("Prever &resultado…", "plus", lambda: self._prever(dado)),
            Accion("&Fijar indicador…", "tag", lambda: self._indicadores.fijar(ambito, dado.nombre)),
        ]

    def _resultado(self, uno: Resultado, *, editable: bool) -> QWidget:
        pildora = Pildora(ESTADOS_DE_RESULTADO[uno.estado], _TONOS[uno.estado])
        piezas: list[QWidget | str] = [etiqueta(uno.que), _a_su_medida(pildora)]
        if uno.fecha:
            piezas.append(etiqueta(f"{en_corto(uno.fecha)}: {uno.detalle}", "suave"))
        botones = []
        if uno.adjunto_id:
            prueba = uno.adjunto_id
            ver = Accion("Ver prueba", "file-text", lambda: ver_papel(self._pantalla, prueba, "Prueba"))
            botones.append(ver)
        if editable:
            botones.append(Accion("Anotar resultado…", "check", lambda: self._anotar(uno)))
        if botones:
            piezas.append(fila_de_botones(botones, uno.que))
        return apilar(*piezas)

    def _prever(self, dado: Proyecto) -> None:
        Pregunta(
            f"Resultado de «{dado.nombre}»",
            _Previsto,
            [CampoParrafo("que", "&Qué se quiere lograr", obligatorio=True, lineas=3)],
            lambda dicho: LoHecho(
                "Se anotó el resultado previsto.", prever_resultado(self._bd, dado.id, dicho.que)
            ),
        ).en(self._pantalla)

    def _anotar(self, uno: Resultado) -> None:
        def hacer(dicho: _Logrado) -> LoHecho:
            accion = anotar_resultado(
                self._bd, uno.id, dicho.estado, dicho.fecha, dicho.detalle, dicho.evidencia
            )
            return LoHecho("Se anotó el resultado.", accion)

        estados = [(c, n) for c, n in ESTADOS_DE_RESULTADO.items() if c != "previsto"]
        Pregunta(
            "Resultado",
            _Logrado,
            [
                CampoEleccion("estado", "&Se logró", estados, obligatorio=True, valor="logrado", mitad=True),
                CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
                CampoParrafo("detalle", "&Qué se logró, o por qué no", obligatorio=True, valor=uno.detalle),
                pedir_prueba(self._pantalla),
            ],
            hacer,
            explicacion=uno.que,
        ).en(self._pantalla)


def _a_su_medida(pildora: Pildora) -> QWidget:
    """La píldora a su medida, sin estirarse a todo el ancho."""
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.addWidget(pildora)
    caja.addStretch(1)
    return marco
