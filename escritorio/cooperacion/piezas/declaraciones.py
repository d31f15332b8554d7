"""Los formularios con que se abre una alianza, se declara, se fijan sus líneas y se termina."""

from __future__ import annotations

from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_alianza,
    corregir_declaracion,
    corregir_linea,
    declarar,
    fijar_linea,
    terminar_alianza,
)
from escritorio.cooperacion.modelo.alianzas import (
    TIPOS_DE_ALIANZA,
    Alianza,
    AlianzaNueva,
    Declaracion,
    DeclaracionNueva,
    Linea,
    LineaNueva,
)
from escritorio.cooperacion.modelo.indicadores import SENTIDOS
from escritorio.cooperacion.piezas.comunes import campo_de_prueba, evidencia_de, guardando, opciones
from escritorio.cooperacion.piezas.filas import abriendo


def abrir(pantalla: Pantalla) -> None:
    """Pide una alianza y en qué se apoya."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return abrir_alianza(bd, _leer_alianza(valores), leer_fundamento(valores))

    campos = [*_campos_de_alianza(), *campos_de_fundamento(bd)]
    guardar = abriendo(pantalla, "alianza", "Se abrió la alianza. Anote ahora su declaración.", hacer)
    preguntar(pantalla, "Nueva alianza", campos, guardar, "A&brir la alianza")


def corregir(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide otra vez lo que se dice de ella."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_alianza(bd, dada.id, _leer_alianza(valores))

    guardar = guardando(pantalla, "Se corrigió la alianza.", hacer)
    preguntar(pantalla, f"Corregir «{dada.nombre}»", _campos_de_alianza(dada), guardar)


def terminar(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide cuándo y por qué terminó."""
    bd = pantalla.servicios.bd
    campos: list[Campo] = [
        CampoFecha("fecha", "Terminó &el", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        return terminar_alianza(bd, dada.id, valores["fecha"], valores["motivo"])

    guardar = guardando(pantalla, "La alianza quedó terminada.", hacer)
    que = "Se conserva entera; ya no se adhiere nadie ni se añade nada a los planes."
    preguntar(pantalla, f"Dar por terminada «{dada.nombre}»", campos, guardar, "&Darla por terminada", que)


def nueva_version(pantalla: Pantalla, dada: Alianza, version: int) -> None:
    """Pide una versión de la declaración; con otra antes, qué cambia. `version`: la que será."""
    bd = pantalla.servicios.bd
    campos = _campos_de_version(pantalla, version)

    def hacer(valores: dict[str, Any]) -> str:
        return declarar(bd, dada.id, _leer_version(valores), evidencia_de(valores["documento"]))

    guardar = guardando(pantalla, f"Rige la versión {version} de la declaración.", hacer)
    que = "Las adheridas lo siguen siendo, y queda a la vista quién no firmó la nueva." if version > 1 else ""
    preguntar(
        pantalla, f"Declaración de «{dada.nombre}», versión {version}", campos, guardar, explicacion=que
    )


def otra_vez(pantalla: Pantalla, dada: Declaracion) -> None:
    """Pide otra vez lo que se anotó de una versión; sin documento nuevo conserva el suyo."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_declaracion(bd, dada, _leer_version(valores), evidencia_de(valores["documento"]))

    guardar = guardando(pantalla, "Se corrigió la declaración.", hacer)
    campos = _campos_de_version(pantalla, dada.version, dada)
    preguntar(pantalla, f"Corregir la versión {dada.version}", campos, guardar)


def nueva_linea(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide algo que la declaración pide a todas y con qué se mide."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return fijar_linea(bd, dada.id, _leer_linea(valores))

    guardar = guardando(pantalla, "Se fijó la línea.", hacer)
    preguntar(pantalla, f"Línea de «{dada.nombre}»", _campos_de_linea(), guardar)


def otra_linea(pantalla: Pantalla, dada: Alianza, linea: Linea) -> None:
    """Pide otra vez lo que se dice de una línea."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_linea(bd, dada.id, linea.id, _leer_linea(valores))

    guardar = guardando(pantalla, "Se corrigió la línea.", hacer)
    preguntar(pantalla, f"Corregir «{linea.nombre}»", _campos_de_linea(linea), guardar)


def _campos_de_alianza(dada: Alianza | None = None) -> list[Campo]:
    de = dada or AlianzaNueva("", "")
    return [
        CampoTexto("nombre", "&Nombre", 300, obligatorio=True, valor=de.nombre),
        CampoEleccion(
            "tipo", "De qué &tipo es", opciones(TIPOS_DE_ALIANZA), obligatorio=True, valor=de.tipo or None
        ),
        CampoParrafo("objeto", "&Para qué es", valor=de.objeto, lineas=3),
        CampoTexto("coordina", "Quién la &lleva", 300, valor=de.coordina, mitad=True),
        CampoFecha(
            "desde", "&Desde", sin_dia=True, valor=de.desde or "", ayuda="Vacío: no consta.", mitad=True
        ),
    ]


def _leer_alianza(valores: dict[str, Any]) -> AlianzaNueva:
    claves = ("nombre", "tipo", "objeto", "coordina", "desde")
    return AlianzaNueva(**{clave: valores[clave] for clave in claves})


def _campos_de_version(pantalla: Pantalla, version: int, dada: Declaracion | None = None) -> list[Campo]:
    de = dada or DeclaracionNueva("", "")
    como = "Por ejemplo: Declaración de…"
    return [
        CampoTexto("titulo", "&Título", 300, como, obligatorio=True, valor=de.titulo),
        CampoFecha("fecha", "&Fecha", sin_dia=True, obligatorio=True, valor=de.fecha, mitad=True),
        CampoTexto("lugar", "&Lugar", 200, valor=de.lugar, mitad=True),
        CampoParrafo(
            "texto", "Te&xto", valor=de.texto, lineas=6, ayuda="O adjunte su documento.", uno_de_varios=True
        ),
        CampoParrafo("cambios", "Qué &cambia", valor=de.cambios, lineas=2, visible=version > 1),
        campo_de_prueba(pantalla, "&Documento", "documento"),
    ]


def _leer_version(valores: dict[str, Any]) -> DeclaracionNueva:
    claves = ("titulo", "fecha", "lugar", "texto", "cambios")
    return DeclaracionNueva(**{clave: valores[clave] for clave in claves})


def _campos_de_linea(dada: Linea | None = None) -> list[Campo]:
    de = dada or LineaNueva("")
    con_que = "Se propone a cada ciudad al añadirla a su plan."
    return [
        CampoTexto("nombre", "Qué &pide", 300, obligatorio=True, valor=de.nombre),
        CampoParrafo("detalle", "&Detalle", valor=de.detalle, lineas=3),
        CampoTexto("indicador", "Con qué se &mide", 300, valor=de.indicador, ayuda=con_que),
        CampoTexto("unidad", "&Unidad", 60, valor=de.unidad, mitad=True),
        CampoEleccion(
            "sentido", "&Sentido", opciones(SENTIDOS), obligatorio=True, valor=de.sentido, mitad=True
        ),
    ]


def _leer_linea(valores: dict[str, Any]) -> LineaNueva:
    claves = ("nombre", "detalle", "indicador", "unidad", "sentido")
    return LineaNueva(**{clave: valores[clave] for clave in claves})
