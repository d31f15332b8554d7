"""Con qué se mide una cosa y cuánto avanzó: sirve a lo que tenga indicadores."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, CampoFecha, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, Pildora, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.cooperacion.acciones.indicadores import (
    corregir_indicador,
    corregir_medicion,
    fijar_indicador,
    medir,
    retirar_indicador,
)
from escritorio.cooperacion.acciones.proyectos import anotar_resultado, prever_resultado
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_RESULTADO,
    SENTIDOS,
    Indicador,
    IndicadorNuevo,
    Medicion,
    MedicionNueva,
    Proyecto,
    Resultado,
)
from escritorio.cooperacion.piezas.comunes import fila_de_botones, opciones, pedir_prueba
from escritorio.cooperacion.reglas.indicadores import calcular_avance, escribir_cifra


class _Medida(Registro):
    medicion: MedicionNueva
    evidencia: Evidencia | None


class Indicadores(Gestion):
    """Lo que se ve de un indicador y los diálogos con que se fija, se mide y se corrige."""

    def fijar(self, ambito: Referencia, de: str) -> None:
        """Pide un indicador nuevo de esa cosa. `de`: cómo se llama."""

        Pregunta(
            f"Con qué se mide «{de}»",
            IndicadorNuevo,
            campos_de_indicador(),
            lambda dicho: LoHecho("Se fijó el indicador.", fijar_indicador(self._bd, ambito, dicho)),
        ).en(self._pantalla)

    def medir(self, dado: Indicador) -> None:
        """Pide lo que se midió, el día y su prueba."""

        def hacer(dicha: _Medida) -> LoHecho:
            return LoHecho("Se anotó la medición.", medir(self._bd, dado.id, dicha.medicion, dicha.evidencia))

        Pregunta(
            f"Medir «{dado.nombre}»",
            _Medida,
            [
                CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
                CampoTexto(
                    "valor",
                    f"&Valor{f' ({dado.unidad})' if dado.unidad else ''}",
                    40,
                    obligatorio=True,
                    mitad=True,
                ),
                CampoParrafo("nota", "&Nota", lineas=2, ayuda="De dónde sale la cifra."),
                pedir_prueba(self._pantalla),
            ],
            hacer,
        ).en(self._pantalla)

    def corregir(self, dado: Indicador) -> None:
        """Pide otra vez qué se mide, de dónde parte y su meta."""

        Pregunta(
            f"Editar «{dado.nombre}»",
            IndicadorNuevo,
            campos_de_indicador(dado),
            lambda dicho: LoHecho("Se corrigió el indicador.", corregir_indicador(self._bd, dado.id, dicho)),
        ).en(self._pantalla)

    def pieza(self, dado: Indicador, *, editable: bool = True) -> QWidget:
        """Su nombre, cuánto avanzó, lo medido y, si se sigue, sus botones."""
        piezas: list[QWidget | str] = [
            etiqueta(dado.nombre),
            etiqueta(str(calcular_avance(dado).frase), "suave"),
        ]
        seguido = editable and dado.retirado is None
        piezas += [self._medicion(dado, cual, editable=seguido) for cual in dado.mediciones]
        if dado.retirado:
            piezas.append(etiqueta(f"Dejó de seguirse el {en_corto(dado.retirado)}: {dado.motivo}", "rotulo"))
        if seguido:
            botones = (
                Accion("Medir…", "check", lambda: self.medir(dado)),
                Accion("Editar indicador…", "pencil", lambda: self.corregir(dado)),
                Accion("Dejar de seguir…", "x", lambda: self._retirar(dado)),
            )
            piezas.append(fila_de_botones(botones, dado.nombre))
        return apilar(*piezas)

    def _medicion(self, dado: Indicador, cual: Medicion, *, editable: bool) -> QWidget:
        dicho = f"{en_corto(cual.fecha)}: {escribir_cifra(cual.valor, dado.unidad)}"
        pieza = etiqueta(f"{dicho}. {cual.nota}" if cual.nota else dicho, "rotulo")
        botones = []
        if prueba := cual.adjunto_id:
            titulo = f"Prueba de {dado.nombre}"
            botones.append(Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(prueba, titulo)))
        if editable:
            botones.append(Accion("Editar la medición…", "pencil", lambda: self._enmendar(dado, cual)))
        return apilar(pieza, fila_de_botones(botones, f"{dado.nombre} {en_corto(cual.fecha)}"))

    def _enmendar(self, dado: Indicador, cual: Medicion) -> None:
        """Una cifra mal anotada."""

        Pregunta(
            f"Medición de «{dado.nombre}»",
            MedicionNueva,
            [
                CampoFecha("fecha", "&Fecha", obligatorio=True, valor=cual.fecha, mitad=True),
                CampoTexto(
                    "valor", "&Valor", 40, obligatorio=True, valor=escribir_cifra(cual.valor), mitad=True
                ),
                CampoParrafo("nota", "&Nota", lineas=2, valor=cual.nota, ayuda="De dónde sale la cifra."),
            ],
            lambda dicha: LoHecho("Se corrigió la medición.", corregir_medicion(self._bd, cual.id, dicha)),
        ).en(self._pantalla)

    def _retirar(self, dado: Indicador) -> None:
        Pregunta(
            f"Dejar de seguir «{dado.nombre}»",
            Motivo,
            [CampoParrafo("motivo", "&Por qué deja de seguirse", obligatorio=True, lineas=2)],
            lambda dicho: LoHecho(
                "El indicador ya no se sigue.", retirar_indicador(self._bd, dado.id, dicho.motivo)
            ),
            explicacion="Lo medido se conserva; deja de contar para saber si algo está en rojo.",
        ).en(self._pantalla)


def campos_de_indicador(dado: Indicador | None = None) -> list[Campo]:
    """Qué se mide, de dónde parte y adónde quiere llegar."""
    de = _escrito(dado)
    sin_base = "Vacía: se puede medir, y no saber cuánto se avanzó."
    return [
        CampoTexto("nombre", "Qué se &mide", 300, obligatorio=True, valor=de.nombre),
        CampoTexto("unidad", "&Unidad", 60, "viviendas, %, toneladas…", valor=de.unidad, mitad=True),
        CampoEleccion(
            "sentido", "&Sentido", opciones(SENTIDOS), obligatorio=True, valor=de.sentido, mitad=True
        ),
        CampoTexto("linea_base", "Línea de &base", 40, valor=de.linea_base, ayuda=sin_base, mitad=True),
        CampoFecha("linea_base_fecha", "Medida &el", valor=de.linea_base_fecha, mitad=True),
        CampoTexto("meta", "Me&ta", 40, obligatorio=True, valor=de.meta, mitad=True),
        CampoFecha("meta_fecha", "Para &cuándo", valor=de.meta_fecha, mitad=True),
    ]


def _escrito(dado: Indicador | None) -> IndicadorNuevo:
    if dado is None:
        return IndicadorNuevo("", "")
    base = "" if dado.linea_base is None else escribir_cifra(dado.linea_base)
    return IndicadorNuevo(
        dado.nombre,
        escribir_cifra(dado.meta),
        dado.unidad,
        dado.meta_fecha or "",
        dado.sentido,
        base,
        dado.linea_base_fecha or "",
    )


_TONOS = {"previsto": "neutro", "parcial": "aviso", "logrado": "exito", "no_logrado": "peligro"}


class _Previsto(Registro):
    que: str


class _Logrado(Registro):
    estado: str
    fecha: str
    detalle: str
    evidencia: Evidencia | None


class ResultadosDeProyecto(Gestion):
    """La pestaña y sus diálogos."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla)
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
            ver = Accion("Ver prueba", "file-text", lambda: self.abrir_adjunto(prueba, "Prueba"))
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
