"""Con qué se mide una cosa y cuánto avanzó: sirve a lo que tenga indicadores."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, etiqueta
from escritorio.cooperacion.acciones.indicadores import (
    corregir_indicador,
    corregir_medicion,
    fijar_indicador,
    medir,
    retirar_indicador,
)
from escritorio.cooperacion.modelo.indicadores import (
    SENTIDOS,
    Indicador,
    IndicadorNuevo,
    Medicion,
    MedicionNueva,
)
from escritorio.cooperacion.piezas.comunes import (
    campo_de_prueba,
    evidencia_de,
    guardando,
    opciones,
    ver_papel,
)
from escritorio.cooperacion.piezas.filas import fila_de_botones
from escritorio.cooperacion.reglas.indicadores import calcular_avance, escribir_cifra


class Indicadores:
    """Lo que se ve de un indicador y los diálogos con que se fija, se mide y se corrige."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd

    def fijar(self, ambito: Referencia, de: str) -> None:
        """Pide un indicador nuevo de esa cosa. `de`: cómo se llama."""

        def hacer(valores: dict[str, Any]) -> str:
            return fijar_indicador(self._bd, ambito, leer_indicador(valores))

        guardar = guardando(self._pantalla, "Se fijó el indicador.", hacer)
        preguntar(self._pantalla, f"Con qué se mide «{de}»", campos_de_indicador(), guardar)

    def medir(self, dado: Indicador) -> None:
        """Pide lo que se midió, el día y su prueba."""
        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto(
                "valor",
                f"&Valor{f' ({dado.unidad})' if dado.unidad else ''}",
                40,
                obligatorio=True,
                mitad=True,
            ),
            CampoParrafo("nota", "&Nota", lineas=2, ayuda="De dónde sale la cifra."),
            campo_de_prueba(self._pantalla),
        ]

        def hacer(valores: dict[str, Any]) -> str:
            nueva = MedicionNueva(valores["fecha"], valores["valor"], valores["nota"])
            return medir(self._bd, dado.id, nueva, evidencia_de(valores["evidencia"]))

        guardar = guardando(self._pantalla, "Se anotó la medición.", hacer)
        preguntar(self._pantalla, f"Medir «{dado.nombre}»", campos, guardar)

    def corregir(self, dado: Indicador) -> None:
        """Pide otra vez qué se mide, de dónde parte y su meta."""

        def hacer(valores: dict[str, Any]) -> str:
            return corregir_indicador(self._bd, dado.id, leer_indicador(valores))

        guardar = guardando(self._pantalla, "Se corrigió el indicador.", hacer)
        preguntar(self._pantalla, f"Corregir «{dado.nombre}»", campos_de_indicador(dado), guardar)

    def pieza(self, dado: Indicador, *, editable: bool = True) -> QWidget:
        """Su nombre, cuánto avanzó, lo medido y, si se sigue, sus botones."""
        piezas: list[QWidget | str] = [etiqueta(dado.nombre), etiqueta(calcular_avance(dado).frase, "suave")]
        seguido = editable and dado.retirado is None
        piezas += [self._medicion(dado, cual, editable=seguido) for cual in dado.mediciones]
        if dado.retirado:
            piezas.append(etiqueta(f"Dejó de seguirse el {en_corto(dado.retirado)}: {dado.motivo}", "rotulo"))
        if seguido:
            botones = (
                Accion("Medir…", "check", lambda: self.medir(dado)),
                Accion("Corregir indicador…", "pencil", lambda: self.corregir(dado)),
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
            botones.append(
                Accion("Ver prueba", "file-text", lambda: ver_papel(self._pantalla, prueba, titulo))
            )
        if editable:
            botones.append(Accion("Corregir la medición…", "pencil", lambda: self._enmendar(dado, cual)))
        return apilar(pieza, fila_de_botones(botones, f"{dado.nombre} {en_corto(cual.fecha)}"))

    def _enmendar(self, dado: Indicador, cual: Medicion) -> None:
        """Una cifra mal anotada."""

        def hacer(valores: dict[str, Any]) -> str:
            nueva = MedicionNueva(valores["fecha"], valores["valor"], valores["nota"])
            return corregir_medicion(self._bd, cual.id, nueva)

        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=cual.fecha, mitad=True),
            CampoTexto("valor", "&Valor", 40, obligatorio=True, valor=escribir_cifra(cual.valor), mitad=True),
            CampoParrafo("nota", "&Nota", lineas=2, valor=cual.nota, ayuda="De dónde sale la cifra."),
        ]
        guardar = guardando(self._pantalla, "Se corrigió la medición.", hacer)
        preguntar(self._pantalla, f"Medición de «{dado.nombre}»", campos, guardar)

    def _retirar(self, dado: Indicador) -> None:
        def hacer(valores: dict[str, Any]) -> str:
            return retirar_indicador(self._bd, dado.id, valores["motivo"])

        campos: list[Campo] = [
            CampoParrafo("motivo", "&Por qué deja de seguirse", obligatorio=True, lineas=2)
        ]
        guardar = guardando(self._pantalla, "El indicador ya no se sigue.", hacer)
        explicacion = "Lo medido se conserva; deja de contar para saber si algo está en rojo."
        preguntar(
            self._pantalla, f"Dejar de seguir «{dado.nombre}»", campos, guardar, explicacion=explicacion
        )


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


def leer_indicador(valores: dict[str, Any]) -> IndicadorNuevo:
    """Lo que dicen los valores de esos campos."""
    claves = ("nombre", "meta", "unidad", "meta_fecha", "sentido", "linea_base", "linea_base_fecha")
    return IndicadorNuevo(**{clave: valores[clave] for clave in claves})


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
