"""Los formularios con que una ciudad se adhiere, firma y se retira."""

from __future__ import annotations

from typing import Any

from escritorio.comun.interfaz.campo_casillas import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.acciones.adhesiones import adherir, adherir_socios, firmar, retirar
from escritorio.cooperacion.consultas.alianzas import adhesiones, declaraciones
from escritorio.cooperacion.modelo.alianzas import Adhesion, AdhesionNueva, Alianza
from escritorio.cooperacion.piezas.comunes import (
    campo_de_prueba,
    evidencia_de,
    guardando,
    opciones_de_socios,
)
from escritorio.cooperacion.piezas.filas import abriendo
from escritorio.socios.reglas.paises import NOMBRES_DE_PAIS


def adherir_varias(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide qué socios se adhieren a la vez; firma el titular de cada uno."""
    bd = pantalla.servicios.bd
    ya = {a.socio_id for a in adhesiones(bd, dada.id) if a.vigente}
    campos: list[Campo] = [
        CampoFecha("fecha", "&Fecha de la firma", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoCasillas(
            "socios",
            "&Socios que se adhieren",
            [o for o in opciones_de_socios(bd) if o[0] not in ya],
            obligatorio=True,
        ),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        return adherir_socios(bd, dada.id, valores["socios"], valores["fecha"])

    guardar = abriendo(pantalla, "adhesion", "Se anotaron las adhesiones.", hacer)
    que = "Por cada uno firma quien era su titular ese día; si no consta, queda pendiente decir quién firmó."
    preguntar(pantalla, f"Adherir socios a «{dada.nombre}»", campos, guardar, "Ad&herir", que)


def adherir_una(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide una ciudad, socia o de fuera, quién firma y el documento."""
    bd = pantalla.servicios.bd
    campos: list[Campo] = [
        CampoBusqueda("socio", "&Socio", opciones_de_socios(bd), uno_de_varios=True),
        CampoTexto("quien", "O una &ciudad de fuera", 300, uno_de_varios=True, mitad=True),
        CampoBusqueda("pais", "&País", opciones_de_paises(), mitad=True, ayuda="Sólo si es de fuera."),
        CampoFecha("fecha", "&Fecha de la firma", obligatorio=True, valor=bd.hoy(), mitad=True),
        *_campos_de_firma(),
        campo_de_prueba(pantalla, "&Documento", "documento"),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        nueva = AdhesionNueva(
            valores["fecha"],
            valores["socio"] or None,
            valores["quien"],
            valores["pais"],
            valores["firma"],
            valores["cargo"],
        )
        return adherir(bd, dada.id, nueva, evidencia_de(valores["documento"]))

    guardar = abriendo(pantalla, "adhesion", "Se anotó la adhesión.", hacer)
    preguntar(pantalla, f"Adherir una ciudad a «{dada.nombre}»", campos, guardar, "Ad&herir")


def anotar_firma(pantalla: Pantalla, dada: Adhesion) -> None:
    """Pide qué versión firmó, cuándo y por mano de quién; la que ya firmó, para completarla."""
    bd = pantalla.servicios.bd
    todas = [(d.id, f"Versión {d.version}: {d.titulo}") for d in declaraciones(bd, dada.alianza_id)]
    ultima = todas[-1][0]
    suya = next((f for f in dada.firmas if f.declaracion_id == ultima), None)
    campos: list[Campo] = [
        CampoEleccion("declaracion", "Q&ué firma", todas[::-1], obligatorio=True, valor=ultima),
        CampoFecha("fecha", "&Fecha", obligatorio=True, valor=suya.fecha if suya else bd.hoy(), mitad=True),
        *_campos_de_firma(suya.firma if suya else "", suya.cargo if suya else ""),
        campo_de_prueba(pantalla, "&Documento", "documento"),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        nueva = AdhesionNueva(valores["fecha"], firma=valores["firma"], cargo=valores["cargo"])
        documento = evidencia_de(valores["documento"])
        return firmar(bd, dada.id, valores["declaracion"], nueva, documento)

    guardar = guardando(pantalla, "Se anotó la firma.", hacer)
    preguntar(pantalla, f"Firma de {dada.quien}", campos, guardar, "Anotar la fir&ma")


def anotar_retiro(pantalla: Pantalla, dada: Adhesion) -> None:
    """Pide cuándo y por qué deja la alianza."""
    bd = pantalla.servicios.bd
    campos: list[Campo] = [
        CampoFecha(
            "fecha", "Se retiró &el", obligatorio=True, valor=dada.dejo_la_red or bd.hoy(), mitad=True
        ),
        CampoParrafo(
            "motivo",
            "&Por qué",
            obligatorio=True,
            valor="Dejó la red." if dada.dejo_la_red else "",
            lineas=2,
        ),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        return retirar(bd, dada.id, valores["fecha"], valores["motivo"])

    guardar = guardando(pantalla, f"Se anotó el retiro de {dada.quien}.", hacer)
    que = "Lo que firmó y lo que hizo se conservan."
    preguntar(pantalla, f"Retiro de {dada.quien}", campos, guardar, "Anotar el &retiro", que)


def opciones_de_paises() -> list[tuple[str, str]]:
    """Todos los países, por su nombre."""
    return sorted(((codigo, n[0]) for codigo, n in NOMBRES_DE_PAIS.items()), key=lambda o: o[1])


def _campos_de_firma(firma: str = "", cargo: str = "") -> list[Campo]:
    return [
        CampoTexto("firma", "&Quién firma", 200, valor=firma, ayuda="Vacío: no consta.", mitad=True),
        CampoTexto("cargo", "Su car&go", 200, "alcaldesa, intendente…", valor=cargo, mitad=True),
    ]
