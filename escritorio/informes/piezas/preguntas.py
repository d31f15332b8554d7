"""Los formularios de los informes: prepararlos y anularlos."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta, pedir
from escritorio.informes.acciones.borradores import (
    anular,
    corregir_traspaso,
    fijar_cortes,
    preparar_memoria,
    preparar_traspaso,
)
from escritorio.informes.consultas.principios import cortes_de_tamano
from escritorio.informes.consultas.traspaso import informe
from escritorio.informes.modelo.informes import Informe, TraspasoNuevo
from escritorio.informes.modelo.principios import Cortes, Periodo
from escritorio.informes.reglas.informes import escribir_quienes, leer_quienes
from escritorio.informes.reglas.principios import exigir_periodo

_UNO_POR_RENGLON = "Una persona por renglón: nombre, coma y cargo."


class _Ejercicio(Registro):
    ejercicio: str


class _Traspaso(Registro):
    fecha: str
    lugar: str
    entrega: str
    recibe: str
    testigo: str

    @property
    def nuevo(self) -> TraspasoNuevo:
        escritos = (("entrega", self.entrega), ("recibe", self.recibe), ("testigo", self.testigo))
        quienes = [q for papel, texto in escritos for q in leer_quienes(texto, papel)]
        return TraspasoNuevo(self.fecha, self.lugar, tuple(quienes))


class _Cortes(Registro):
    mediana: int
    grande: int
    fuente: str


def preguntar_memoria(padre: QWidget, bd: Archivo) -> LoHecho | None:
    """Pide el ejercicio y la prepara; lo hecho muestra el informe."""
    return Pregunta(
        "Preparar la memoria anual",
        _Ejercicio,
        [CampoTexto("ejercicio", "Ejercicio", obligatorio=True, valor=bd.hoy()[:4])],
        lambda dado: _preparado(bd, preparar_memoria(bd, dado.ejercicio)),
        "&Preparar",
        "Se compone sola con lo que hay en el archivo; usted añade su texto en cada apartado.",
    ).abrir(padre)


def preguntar_traspaso(padre: QWidget, bd: Archivo) -> LoHecho | None:
    """Pide quiénes y cuándo y lo prepara; lo hecho muestra el informe."""
    return Pregunta(
        "Preparar el traspaso de la secretaría",
        _Traspaso,
        _campos(bd.hoy(), asociacion(bd).sede, None),
        lambda dado: _preparado(bd, preparar_traspaso(bd, dado.nuevo)),
        "&Preparar",
        "El inventario se compone solo; usted anota las observaciones de cada apartado.",
    ).abrir(padre)


def _preparado(bd: Archivo, informe_id: str) -> LoHecho:
    nombre = informe(bd, informe_id).nombre
    return LoHecho(f"Se preparó: {nombre}.", muestra=Referencia("informe", informe_id))


def preguntar_correccion(padre: QWidget, bd: Archivo, suyo: Informe) -> LoHecho | None:
    """Cambia la fecha, el lugar y quiénes firman."""

    def hacer(dado: _Traspaso) -> LoHecho:
        corregir_traspaso(bd, suyo.id, dado.nuevo)
        return LoHecho("Se corrigieron los datos del traspaso.")

    campos = _campos(suyo.fecha, suyo.lugar, suyo)
    return Pregunta("Editar los datos del traspaso", _Traspaso, campos, hacer).abrir(padre)


def preguntar_anulacion(padre: QWidget, bd: Archivo, suyo: Informe) -> LoHecho | None:
    """Pide el motivo y lo anula."""

    def hacer(dado: Motivo) -> LoHecho:
        anular(bd, suyo.id, dado.motivo)
        return LoHecho(f"Se anuló: {suyo.titulo}.")

    return Pregunta(
        f"Anular: {suyo.titulo}",
        Motivo,
        [CampoParrafo("motivo", "Motivo", lineas=3, obligatorio=True)],
        hacer,
        "&Anular",
        "Conserva su número y su papel, marcado aquí como anulado. Después puede preparar otro.",
    ).abrir(padre)


def preguntar_periodo(padre: QWidget, bd: Archivo, actual: Periodo) -> Periodo | None:
    """Pide de qué día a qué día se mide; da ese periodo, o None si se dejó."""
    return pedir(
        padre,
        "Medir otro periodo",
        Periodo,
        [
            CampoFecha("desde", "Desde", obligatorio=True, valor=actual.desde, mitad=True),
            CampoFecha("hasta", "Hasta", obligatorio=True, valor=actual.hasta, mitad=True),
        ],
        "&Medir",
        exigir=lambda dado: exigir_periodo(dado.desde, dado.hasta, bd.hoy()),
    )


def preguntar_cortes(padre: QWidget, bd: Archivo) -> LoHecho | None:
    """Pide desde cuántos habitantes una ciudad es mediana o grande."""
    actuales = cortes_de_tamano(bd)

    def hacer(dados: _Cortes) -> LoHecho:
        fijar_cortes(bd, Cortes(dados.mediana, dados.grande, dados.fuente))
        return LoHecho("Se fijaron los tamaños de ciudad.")

    return Pregunta(
        "Tamaños de ciudad",
        _Cortes,
        [
            CampoEntero("mediana", "Mediana, desde", obligatorio=True, valor=actuales.mediana, mitad=True),
            CampoEntero("grande", "Grande, desde", obligatorio=True, valor=actuales.grande, mitad=True),
            CampoTexto(
                "fuente",
                "De dónde salen",
                obligatorio=True,
                valor="" if actuales.supuesto else actuales.fuente,
                ayuda="El artículo, el acuerdo o el estudio que los fija.",
            ),
        ],
        hacer,
        explicacion="En habitantes. Con menos que una mediana, una ciudad es pequeña.",
    ).abrir(padre)


def _campos(fecha: str, lugar: str, suyo: Informe | None) -> list[Campo]:
    def quienes(papel: str) -> str:
        return escribir_quienes(suyo.los_que(papel)) if suyo else ""

    return [
        CampoFecha("fecha", "Fecha del acto", obligatorio=True, valor=fecha, mitad=True),
        CampoTexto("lugar", "Lugar", valor=lugar, mitad=True),
        *(
            CampoParrafo(
                papel, rotulo, lineas=2, obligatorio=True, valor=quienes(papel), ayuda=_UNO_POR_RENGLON
            )
            for papel, rotulo in (("entrega", "Quién &entrega"), ("recibe", "Quién &recibe"))
        ),
        CampoParrafo("testigo", "&Testigos", lineas=2, valor=quienes("testigo")),
    ]
