"""Los formularios con que se lleva un evento: sus ediciones, lo que declaran y el traspaso de la sede."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.asociacion.consultas import idioma_de_textos
from escritorio.asociacion.reglas import LENGUAS_DE_PAPEL, escribir_idiomas
from escritorio.comun.base.registro import Registro
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
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
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
from escritorio.cooperacion.consultas.participacion import ediciones, evento, eventos
from escritorio.cooperacion.modelo.eventos import (
    CLASES_DE_EVENTO,
    DeclaracionDeEdicion,
    Edicion,
    EdicionNueva,
    Evento,
    EventoNuevo,
    TraspasoNuevo,
)
from escritorio.cooperacion.piezas.comunes import (
    lo_abierto,
    opciones,
    opciones_de_socios,
    pedir_prueba,
)
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion, siguiente
from escritorio.socios.reglas.territorio import opciones_de_paises


class EdicionEscrita(Registro):
    """Lo que se escribe de una edición en un cuadro."""

    numero: int | None
    tema: str
    sede_socio: str | None
    sede: str
    pais: str
    desde: str
    hasta: str

    @property
    def nueva(self) -> EdicionNueva:
        """La misma, como la piden las acciones."""
        return EdicionNueva(
            self.tema, self.sede, self.sede_socio, self.pais, self.desde, self.hasta, self.numero
        )


class _EnEvento(Registro):
    evento: str
    dicha: EdicionEscrita
    celebrada: bool


class _Declaracion(Registro):
    declaro: DeclaracionDeEdicion
    documento: Evidencia | None


class _Traspaso(Registro):
    dicha: EdicionEscrita
    traspaso: TraspasoNuevo
    fundamento: Fundamento


def nuevo_evento(pantalla: Pantalla) -> None:
    """Pide algo que se celebra por ediciones."""
    bd = pantalla.servicios.bd

    def hacer(dado: EventoNuevo) -> LoHecho:
        abrir_evento(bd, dado)
        return lo_abierto(bd, "evento", "Se abrió el evento. Anote ahora su edición.")

    Pregunta("Nuevo evento", EventoNuevo, _campos_de_evento(bd), hacer, "A&brir el evento").en(pantalla)


def otro_evento(pantalla: Pantalla, evento_id: str) -> None:
    """Pide otra vez lo que se dice de un evento."""
    bd = pantalla.servicios.bd
    suyo = evento(bd, evento_id)
    Pregunta(
        f"Editar «{suyo.nombre}»",
        EventoNuevo,
        _campos_de_evento(bd, suyo),
        lambda dado: LoHecho("Se corrigió el evento.", corregir_evento(bd, suyo.id, dado)),
    ).en(pantalla)


def nueva_edicion(pantalla: Pantalla, evento_id: str = "") -> None:
    """Pide una edición, prevista o pasada, de uno de los eventos."""
    bd = pantalla.servicios.bd
    todos = [(e.id, e.nombre) for e in eventos(bd)]
    primero = evento_id or (todos[0][0] if len(todos) == 1 else None)

    def hacer(dado: _EnEvento) -> LoHecho:
        anotar = anotar_celebrada if dado.celebrada else anotar_edicion
        anotar(bd, dado.evento, dado.dicha.nueva)
        return lo_abierto(bd, "edicion", "Se anotó la edición.")

    Pregunta(
        "Nueva edición",
        _EnEvento,
        [
            CampoEleccion("evento", "De qué &evento", todos, obligatorio=True, valor=primero),
            *_campos_de_edicion(bd),
            CampoCasilla("celebrada", "&Ya se celebró", ayuda="Basta con que conste dónde o cuándo."),
        ],
        hacer,
        "A&notar la edición",
    ).en(pantalla)


def corregir(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide otra vez su número, tema, sede y fechas."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Editar {nombre_de_edicion(dada)}",
        EdicionEscrita,
        _campos_de_edicion(bd, dada),
        lambda dicha: LoHecho("Se corrigió la edición.", corregir_edicion(bd, dada.id, dicha.nueva)),
    ).en(pantalla)


def celebrar(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide lo que declaró, si lo hizo, y su documento."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Declaracion) -> LoHecho:
        accion = celebrar_edicion(bd, dada.id, dado.declaro, dado.documento)
        return LoHecho(f"{nombre_de_edicion(dada)} quedó celebrada.", accion)

    Pregunta(
        f"{nombre_de_edicion(dada)}: lo que declaró",
        _Declaracion,
        [
            CampoTexto(
                "titulo", "&Qué declaró", 300, "Por ejemplo: Declaración de…", valor=dada.declaracion_titulo
            ),
            CampoParrafo("texto", "Te&xto", valor=dada.declaracion, lineas=6),
            pedir_prueba(pantalla, "&Documento", "documento"),
        ],
        hacer,
    ).en(pantalla)


def suspender(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide por qué no se celebra."""
    bd = pantalla.servicios.bd
    Pregunta(
        f"Suspender {nombre_de_edicion(dada)}",
        Motivo,
        [CampoParrafo("motivo", "&Por qué", obligatorio=True, lineas=2)],
        lambda dado: LoHecho("Se anotó la suspensión.", suspender_edicion(bd, dada.id, dado.motivo)),
        "&Suspender",
    ).en(pantalla)


def traspasar(pantalla: Pantalla, dada: Edicion) -> None:
    """Pide la sede siguiente, quién entrega, quién recibe y en qué se apoya; guarda el acta."""
    bd = pantalla.servicios.bd
    numero = siguiente(ediciones(bd, dada.evento_id))
    una_por_linea = "Uno por línea, con su cargo tras una coma."

    def hacer(dado: _Traspaso) -> LoHecho:
        hecho = traspasar_sede(bd, dada.id, dado.dicha.nueva, dado.traspaso, dado.fundamento)
        return LoHecho(f"La sede pasó a la edición siguiente; su acta es la n.º {hecho.numero}.")

    Pregunta(
        f"Traspasar la sede de {nombre_de_edicion(dada)}",
        _Traspaso,
        [
            *_campos_de_edicion(bd, numero=numero),
            CampoFecha("fecha", "Fecha del tras&paso", obligatorio=True, valor=bd.hoy(), mitad=True),
            CampoEleccion(
                "idioma",
                "&Lengua del acta",
                [(i, escribir_idiomas((i,)).capitalize()) for i in LENGUAS_DE_PAPEL],
                obligatorio=True,
                valor=idioma_de_textos(bd),
                mitad=True,
            ),
            CampoParrafo("entrega", "Quién entre&ga", obligatorio=True, lineas=2, ayuda=una_por_linea),
            CampoParrafo("recibe", "Quién reci&be", obligatorio=True, lineas=2, ayuda=una_por_linea),
            CampoParrafo(
                "lo_entregado", "Qué se ent&rega", lineas=3, ayuda="Archivos, símbolos, asuntos abiertos."
            ),
            pedir_fundamento(bd),
        ],
        hacer,
        "Traspasar &y guardar el acta",
    ).en(pantalla)


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
