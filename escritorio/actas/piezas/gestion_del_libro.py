"""Los diálogos del libro de actas: abrir, anular, subsanar, cerrar, ver y guardar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.actas.acciones.libro import abrir_libro, anular_folios, cerrar_libro, subsanar
from escritorio.actas.consultas.cotejo import datos_del_libro
from escritorio.actas.documentos.libro import libro_pdf
from escritorio.actas.modelo.libro import Asiento, Libro
from escritorio.actas.piezas.papeles import Papeles
from escritorio.actas.reglas.libro import folios_en_palabras, nombre_del_libro, nombre_del_tomo
from escritorio.acuerdos.consultas.acuerdos import acuerdos
from escritorio.acuerdos.piezas.acuerdos import rotulo
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEntero,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

_NO_VUELVE = "Lo asentado no se cambia ni se deshace."


class _Folios(Registro):
    folios: int | None


class _Anulacion(Registro):
    cuantos: int
    motivo: str


class _Subsanacion(Registro):
    dice: str
    debe: str
    causa: str
    acuerdo: str


class GestionDelLibro:
    """Lo que se hace con un libro desde un panel. `decir`: lo que se llama con la frase de lo hecho."""

    def __init__(self, padre: QWidget, servicios: Servicios, decir: Callable[[str], object]) -> None:
        self._padre, self._servicios, self._decir = padre, servicios, decir
        self._bd = servicios.bd
        self._papeles = Papeles(padre, servicios.bd, servicios.avisos, servicios.dialogos)

    def ver(self, asiento: Asiento) -> None:
        """El PDF que se asentó."""
        nombre = f"{asiento.que} - {asiento.organo}"
        self._papeles.ver(nombre, nombre, lambda: leer_adjunto(self._bd, asiento.pdf_id).contenido)

    def guardar(self, libro: Libro) -> None:
        """El tomo entero, con su índice: pregunta dónde y lo deja escrito."""
        self._papeles.guardar(
            "Guardar el libro en PDF",
            f"{nombre_de_archivo(nombre_del_libro(libro.organo, libro.tomo))}.pdf",
            "PDF (*.pdf)",
            lambda _: libro_pdf(datos_del_libro(self._bd, libro.id)),
        )

    def abrir(self, organo_id: str) -> None:
        """Pide los folios del tomo nuevo y lo abre con su diligencia."""
        campos = [
            CampoEntero(
                "folios", "&Folios que tiene", ayuda="Déjelo vacío si el libro se lleva en hojas sueltas."
            )
        ]

        def hacer(dado: _Folios) -> LoHecho:
            abrir_libro(self._bd, organo_id, dado.folios)
            return LoHecho("Se abrió el tomo con su diligencia.")

        self._preguntar(
            Pregunta(
                "Abrir un tomo del libro de actas",
                _Folios,
                campos,
                hacer,
                "&Abrir el tomo",
                f"Se asienta la diligencia de apertura en el primer folio. {_NO_VUELVE}",
            )
        )

    def anular(self, libro: Libro) -> None:
        """Pide cuántos folios se inutilizan y por qué."""
        campos = [
            CampoEntero("cuantos", "&Cuántos folios", obligatorio=True, valor=1, minimo=1, mitad=True),
            CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3),
        ]
        siguiente = folios_en_palabras(libro.siguiente, 1)

        def hacer(dada: _Anulacion) -> LoHecho:
            anular_folios(self._bd, libro.id, dada.cuantos, dada.motivo)
            return LoHecho("Se anularon los folios, con su diligencia.")

        self._preguntar(
            Pregunta(
                f"Anular folios del {nombre_del_tomo(libro)}",
                _Anulacion,
                campos,
                hacer,
                "A&nular",
                f"Se anulan los siguientes en blanco, desde {siguiente}, con su diligencia. {_NO_VUELVE}",
            )
        )

    def subsanar(self, asiento: Asiento) -> None:
        """Pide el error material, lo que debe decir y su causa."""
        campos = [
            CampoParrafo("dice", "Donde &dice", obligatorio=True, lineas=3),
            CampoParrafo("debe", "Debe de&cir", obligatorio=True, lineas=3),
            CampoTexto("causa", "&Causa", 500, "Por ejemplo: error de transcripción", obligatorio=True),
            CampoBusqueda(
                "acuerdo",
                "&Acuerdo que lo manda",
                [(a.id, rotulo(a)) for a in acuerdos(self._bd) if a.estado == "vigente"],
                ayuda="Si lo hay.",
            ),
        ]

        def hacer(dada: _Subsanacion) -> LoHecho:
            subsanar(self._bd, asiento.id, dada.dice, dada.debe, dada.causa, dada.acuerdo)
            return LoHecho(f"Se subsanó {asiento.que} con un asiento nuevo.")

        self._preguntar(
            Pregunta(
                f"Subsanar: {asiento.que}",
                _Subsanacion,
                campos,
                hacer,
                "&Subsanar",
                f"Es un asiento nuevo que cita al errado, que queda como está. {_NO_VUELVE}",
            )
        )

    def _preguntar(self, pregunta: Pregunta[Any]) -> None:
        hecho = pregunta.abrir(self._padre)
        if hecho is not None:
            self._decir(hecho.frase)

    def cerrar(self, libro: Libro) -> None:
        """Pregunta y cierra el tomo con su diligencia."""
        seguro = self._servicios.avisos.confirmar(
            "Cerrar el libro",
            f"¿Cerrar el {nombre_del_tomo(libro)}? Lo que se asiente después irá en el tomo siguiente.",
            "&Cerrar el libro",
            f"Se asienta la diligencia de cierre en {folios_en_palabras(libro.siguiente, 1)}. {_NO_VUELVE}",
            peligro=True,
        )
        if not seguro:
            return
        with explicando_errores(self._servicios.avisos) as intento:
            cerrar_libro(self._bd, libro.id)
        if intento.bien:
            self._decir(f"Se cerró el {nombre_del_tomo(libro)}.")
