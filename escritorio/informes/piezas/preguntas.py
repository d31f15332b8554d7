"""Los formularios de los informes: prepararlos y anularlos."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.informes.acciones.borradores import (
    corregir_traspaso,
    preparar_memoria,
    preparar_traspaso,
)
from escritorio.informes.acciones.emitir import anular
from escritorio.informes.acciones.principios import fijar_cortes
from escritorio.informes.consultas.principios import cortes_de_tamano
from escritorio.informes.modelo.informes import Informe, TraspasoNuevo
from escritorio.informes.modelo.principios import Cortes, Periodo
from escritorio.informes.reglas.informes import escribir_quienes, leer_quienes
from escritorio.informes.reglas.principios import exigir_periodo

_UNO_POR_RENGLON = "Una persona por renglón: nombre, coma y cargo."


def preguntar_memoria(padre: QWidget, bd: Archivo) -> str:
    """Pide el ejercicio y la prepara; da su id, o «» si se dejó."""
    hechas: list[str] = []
    preguntar(
        padre,
        "Preparar la memoria anual",
        [CampoTexto("ejercicio", "Ejercicio", obligatorio=True, valor=bd.hoy()[:4])],
        lambda v: hechas.append(preparar_memoria(bd, v["ejercicio"])),
        "&Preparar",
        "Se compone sola con lo que hay en el archivo; usted añade su texto en cada apartado.",
    )
    return "".join(hechas)


def preguntar_traspaso(padre: QWidget, bd: Archivo) -> str:
    """Pide quiénes y cuándo y lo prepara; da su id, o «» si se dejó."""
    hechas: list[str] = []
    preguntar(
        padre,
        "Preparar el traspaso de la secretaría",
        _campos(bd.hoy(), asociacion(bd).sede, None),
        lambda v: hechas.append(preparar_traspaso(bd, _leer(v))),
        "&Preparar",
        "El inventario se compone solo; usted anota las observaciones de cada apartado.",
    )
    return "".join(hechas)


def preguntar_correccion(padre: QWidget, bd: Archivo, suyo: Informe) -> bool:
    """Cambia la fecha, el lugar y quiénes firman; dice si se guardó."""
    return preguntar(
        padre,
        "Corregir los datos del traspaso",
        _campos(suyo.fecha, suyo.lugar, suyo),
        lambda v: corregir_traspaso(bd, suyo.id, _leer(v)),
    )


def preguntar_anulacion(padre: QWidget, bd: Archivo, suyo: Informe) -> bool:
    """Pide el motivo y lo anula; dice si se hizo."""
    return preguntar(
        padre,
        f"Anular: {suyo.titulo}",
        [CampoParrafo("motivo", "Motivo", lineas=3, obligatorio=True)],
        lambda v: anular(bd, suyo.id, v["motivo"]),
        "&Anular",
        "Conserva su número y su papel, marcado aquí como anulado. Después puede preparar otro.",
    )


def preguntar_periodo(padre: QWidget, bd: Archivo, actual: Periodo) -> list[Periodo]:
    """Pide de qué día a qué día se mide; da ese periodo, o nada si se dejó."""
    dados: list[Periodo] = []
    preguntar(
        padre,
        "Medir otro periodo",
        [
            CampoFecha("desde", "Desde", obligatorio=True, valor=actual.desde, mitad=True),
            CampoFecha("hasta", "Hasta", obligatorio=True, valor=actual.hasta, mitad=True),
        ],
        lambda v: dados.append(exigir_periodo(v["desde"], v["hasta"], bd.hoy())),
        "&Medir",
    )
    return dados


def preguntar_cortes(padre: QWidget, bd: Archivo) -> bool:
    """Pide desde cuántos habitantes una ciudad es mediana o grande; dice si se guardó."""
    actuales = cortes_de_tamano(bd)
    return preguntar(
        padre,
        "Tamaños de ciudad",
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
        lambda v: fijar_cortes(bd, Cortes(v["mediana"], v["grande"], v["fuente"])),
        explicacion="En habitantes. Con menos que una mediana, una ciudad es pequeña.",
    )


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


def _leer(v: dict[str, Any]) -> TraspasoNuevo:
    quienes = [q for papel in ("entrega", "recibe", "testigo") for q in leer_quienes(v[papel], papel)]
    return TraspasoNuevo(v["fecha"], v["lugar"], tuple(quienes))
