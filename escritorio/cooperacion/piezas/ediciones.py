"""Los formularios con que se lleva un evento: sus ediciones, lo que declaran y el traspaso de la sede."""

from __future__ import annotations

from typing import Any

from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.acciones.eventos import (
    abrir_evento,
    anotar_celebrada,
    anotar_edicion,
    celebrar_edicion,
    corregir_edicion,
    corregir_evento,
    suspender_edicion,
    traspasar_sede,
)
from escritorio.cooperacion.consultas.alianzas import alianzas
from escritorio.cooperacion.consultas.eventos import ediciones, evento, eventos
from escritorio.cooperacion.modelo.eventos import (
    CLASES_DE_EVENTO,
    DeclaracionDeEdicion,
    Edicion,
    EdicionNueva,
    Evento,
    EventoNuevo,
    TraspasoNuevo,
)
from escritorio.cooperacion.piezas.adhesiones import opciones_de_paises
from escritorio.cooperacion.piezas.comunes import (
    campo_de_prueba,
    evidencia_de,
    guardando,
    opciones,
    opciones_de_socios,
)
from escritorio.cooperacion.piezas.filas import abriendo
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion, siguiente


def nuevo_evento(pantalla: Pantalla) -> None:
    """Pide algo que se celebra por ediciones."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return abrir_evento(bd, _leer_evento(valores))

    guardar = abriendo(pantalla, "evento", "Se abrió el evento. Anote ahora su edición.", hacer)
    preguntar(pantalla, "Nuevo evento", _campos_de_evento(bd), guardar, "A&brir el evento")


def otro_evento(pantalla: Pantalla, evento_id: str) -> None:
    """Pide otra vez lo que se dice de un evento."""
    bd = pantalla.servicios.bd
    dado = evento(bd, evento_id)

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_evento(bd, dado.id, _leer_evento(valores))

    guardar = guardando(pantalla, "Se corrigió el evento.", hacer)
    preguntar(pantalla, f"Corregir «{dado.nombre}»", _campos_de_evento(bd, dado), guardar)


def nueva_edicion(pantalla: Pantalla, evento_id: str = "") -> None:
    """Pide una edición, prevista o pasada, de uno de los eventos."""
    bd = pantalla.servicios.bd
    todos = [(e.id, e.nombre) for e in eventos(bd)]
    primero = evento_id or (todos[0][0] if len(todos) == 1 else None)
    campos: list[Campo] = [
        CampoEleccion("evento", "De qué &evento", todos, obligatorio=True, valor=primero),
        *_campos_de_edicion(bd),
        CampoCasilla("celebrada", "&Ya se celebró", ayuda="Basta con que conste dónde o cuándo."),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        anotar = anotar_celebrada if valores["celebrada"] else anotar_edicion
        return anotar(bd, valores["evento"], _leer_edicion(valores))

    guardar = abriendo(pantalla, "edicion", "Se anotó la edición.", hacer)
    preguntar(pantalla, "Nueva edición", campos, guardar, "A&notar la edición")


def corregir(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide otra vez su número, tema, sede y fechas."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return corregir_edicion(bd, dada.id, _leer_edicion(valores))

    guardar = guardando(pantalla, "Se corrigió la edición.", hacer)
    preguntar(pantalla, f"Corregir {nombre_de_edicion(dada)}", _campos_de_edicion(bd, dada), guardar)


def celebrar(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide lo que declaró, si lo hizo, y su documento."""
    bd = pantalla.servicios.bd
    campos: list[Campo] = [
        CampoTexto(
            "titulo", "&Qué declaró", 300, "Por ejemplo: Declaración de…", valor=dada.declaracion_titulo
        ),
        CampoParrafo("texto", "Te&xto", valor=dada.declaracion, lineas=6),
        campo_de_prueba(pantalla, "&Documento", "documento"),
    ]

    def hacer(valores: dict[str, Any]) -> str:
        declaro = DeclaracionDeEdicion(valores["titulo"], valores["texto"])
        return celebrar_edicion(bd, dada.id, declaro, evidencia_de(valores["documento"]))

    guardar = guardando(pantalla, f"{nombre_de_edicion(dada)} quedó celebrada.", hacer)
    preguntar(pantalla, f"{nombre_de_edicion(dada)}: lo que declaró", campos, guardar)


def suspender(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide por qué no se celebra."""
    bd = pantalla.servicios.bd

    def hacer(valores: dict[str, Any]) -> str:
        return suspender_edicion(bd, dada.id, valores["motivo"])

    campos: list[Campo] = [CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2)]
    guardar = guardando(pantalla, "Se anotó la suspensión.", hacer)
    preguntar(pantalla, f"Suspender {nombre_de_edicion(dada)}", campos, guardar, "&Suspender")


def traspasar(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide la sede siguiente, quién entrega, quién recibe y en qué se apoya; guarda el acta."""
    bd = pantalla.servicios.bd
    numero = siguiente(ediciones(bd, dada.evento_id))
    una_por_linea = "Uno por línea, con su cargo tras una coma."
    campos: list[Campo] = [
        *_campos_de_edicion(bd, numero=numero),
        CampoFecha("fecha", "Fecha del tras&paso", obligatorio=True, valor=bd.hoy(), mitad=True),
        CampoParrafo("entrega", "Quién entre&ga", obligatorio=True, lineas=2, ayuda=una_por_linea),
        CampoParrafo("recibe", "Quién reci&be", obligatorio=True, lineas=2, ayuda=una_por_linea),
        CampoParrafo(
            "lo_entregado", "Qué se ent&rega", lineas=3, ayuda="Archivos, símbolos, asuntos abiertos."
        ),
        *campos_de_fundamento(bd),
    ]

    def guardar(valores: dict[str, Any]) -> None:
        claves = ("fecha", "entrega", "recibe", "lo_entregado")
        nuevo = TraspasoNuevo(**{clave: valores[clave] for clave in claves})
        hecho = traspasar_sede(bd, dada.id, _leer_edicion(valores), nuevo, leer_fundamento(valores))
        pantalla.decir_hecho(f"La sede pasó a la edición siguiente; su acta es la n.º {hecho.numero}.")

    titulo = f"Traspasar la sede de {nombre_de_edicion(dada)}"
    preguntar(pantalla, titulo, campos, guardar, "Traspasar &y guardar el acta")


def _campos_de_evento(bd: Archivo, dado: Evento | None = None) -> list[Campo]:
    de = dado or EventoNuevo("", "")
    todas = [(a.id, a.nombre) for a in alianzas(bd) if a.activa or a.id == de.alianza_id]
    return [
        CampoTexto(
            "nombre", "&Nombre", 300, "Sin el número: Foro Iberoamericano", obligatorio=True, valor=de.nombre
        ),
        CampoEleccion(
            "clase", "&Qué es", opciones(CLASES_DE_EVENTO), obligatorio=True, valor=de.clase or None
        ),
        CampoParrafo("objeto", "&Para qué es", valor=de.objeto, lineas=3),
        CampoEleccion("alianza_id", "Es de la &alianza", todas, valor=de.alianza_id, visible=bool(todas)),
    ]


def _leer_evento(valores: dict[str, Any]) -> EventoNuevo:
    return EventoNuevo(valores["clase"], valores["nombre"], valores["objeto"], valores["alianza_id"] or None)


def _campos_de_edicion(bd: Archivo, dada: Edicion | None = None, numero: int | None = None) -> list[Campo]:
    de_fuera = dada.sede if dada and not dada.sede_socio_id else ""
    return [
        CampoEntero(
            "numero",
            "Nú&mero",
            1,
            999,
            valor=dada.numero if dada else numero,
            ayuda="Vacío: el que sigue.",
            mitad=True,
        ),
        CampoTexto("tema", "&Tema", 300, valor=dada.tema if dada else "", mitad=True),
        CampoBusqueda(
            "sede_socio",
            "Sede: el &socio",
            opciones_de_socios(bd),
            valor=dada.sede_socio_id if dada else None,
            mitad=True,
        ),
        CampoTexto("sede", "O la &ciudad", 200, valor=de_fuera, mitad=True),
        CampoBusqueda(
            "pais",
            "Pa&ís",
            opciones_de_paises(),
            valor=dada.pais if dada else None,
            ayuda="Sólo si no es de un socio.",
        ),
        CampoFecha("desde", "&Desde", sin_dia=True, valor=(dada.desde or "") if dada else "", mitad=True),
        CampoFecha("hasta", "&Hasta el", valor=(dada.hasta or "") if dada else "", mitad=True),
    ]


def _leer_edicion(valores: dict[str, Any]) -> EdicionNueva:
    return EdicionNueva(
        valores["tema"],
        valores["sede"],
        valores["sede_socio"] or None,
        valores["pais"],
        valores["desde"],
        valores["hasta"],
        valores["numero"],
    )
