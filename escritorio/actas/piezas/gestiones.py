"""Lo que se hace con un acta según en qué esté: verla, levantarla, aprobarla, firmarla."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.actas.acciones.asentar import guardar_escaneo
from escritorio.actas.acciones.levantar import volver_a_borrador
from escritorio.actas.acciones.libro import abrir_libro, anular_folios, cerrar_libro, subsanar
from escritorio.actas.consultas.actas import acta_guardada, acta_levantada
from escritorio.actas.consultas.aprobacion import puntos_de_acta, se_aprueba_al_levantar
from escritorio.actas.consultas.firmas import escaneo_del_acta, firmas_del_acta, pdf_para_firmar
from escritorio.actas.impresos import borrador_pdf, componer_acta_docx, componer_libro
from escritorio.actas.modelo.actas import ActaEnLista
from escritorio.actas.modelo.libro import Asiento, Libro
from escritorio.actas.piezas.observaciones import opciones_de_observar
from escritorio.actas.piezas.papeles import DialogoDeFirmas
from escritorio.actas.piezas.preguntas import (
    nombre_del_papel,
    preguntar_aprobar,
    preguntar_firma,
    preguntar_levantar,
    preguntar_medio,
)
from escritorio.actas.reglas.libro import folios_en_palabras, nombre_del_libro, nombre_del_tomo
from escritorio.acuerdos.consultas import acuerdos
from escritorio.acuerdos.piezas.acuerdos import rotulo
from escritorio.comun.base.adjuntables import MAXIMO, nombre_de_archivo
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoEntero, CampoParrafo, CampoTexto
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Accion, Opciones, Pantalla, desplegar
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, correr

_FIRMAR, _OBSERVAR = "Firmas", "Observaciones"
_WORD = "Documentos de Word (*.docx)"
_P12 = "Certificados (*.p12 *.pfx)"
_ESCANEOS = "Escaneos (*.pdf *.jpg *.jpeg *.png)"


class GestionesDeActa(Gestion):
    """Los botones del acta que se trabaja; lo que no se puede lo explica."""

    def acciones(self, linea: ActaEnLista, idioma: Callable[[], str]) -> list[Accion]:
        """Las que tocan, la principal al final. `idioma`: el elegido para el papel."""
        de = linea.sesion_id
        if linea.admite("levantar"):
            return self._de_borrador(de, idioma)
        ver = Accion("&Ver el acta", "file-text", partial(self._ver_acta, de))
        firmas = Accion(
            f"&{_FIRMAR}…", "badge-check", lambda: desplegar(self._pantalla, f"{_FIRMAR}…", self._firmas(de))
        )
        ayuda = "Guarda en .docx lo que consta; la que vale es la del PDF"
        word = Accion(
            "Guardar el acta en &Word…", "download", lambda: self._guardar_word(de, ""), ayuda=ayuda
        )
        if not linea.admite("aprobar"):
            return [word, firmas, ver]
        volver = Accion("Volver a &borrador", "undo-2", partial(self._volver, de))
        aprobar = Accion("&Aprobar…", "stamp", partial(self._aprobar, de), principal=True)
        return [volver, word, firmas, ver, aprobar]

    def _de_borrador(self, de: str, idioma: Callable[[], str]) -> list[Accion]:
        ya = se_aprueba_al_levantar(self._bd, de)
        en_word = "Guarda el borrador en .docx"
        acciones = [
            Accion("Guardar en &Word…", "download", lambda: self._guardar_word(de, idioma()), ayuda=en_word),
            Accion("Ver el &borrador", "file-text", lambda: self._ver_borrador(de, idioma())),
            Accion("&Levantar acta", "stamp", lambda: self._levantar(de, idioma()), principal=not ya),
        ]
        if puntos_de_acta(self._bd, de):
            acciones.insert(0, Accion(f"&{_OBSERVAR}…", "pencil", partial(self._observar, de)))
        if not ya:
            return acciones
        return [*acciones, self._levantar_y_aprobar(de, idioma)]

    def _levantar_y_aprobar(self, de: str, idioma: Callable[[], str]) -> Accion:
        return Accion(
            "Levantar y a&probar",
            "stamp",
            lambda: self._levantar(de, idioma(), y_aprobar=True),
            principal=True,
        )

    def _observar(self, de: str) -> None:
        opciones = opciones_de_observar(self._pantalla, self._bd, de, self._hacer)
        desplegar(self._pantalla, f"{_OBSERVAR}…", opciones)

    def _firmas(self, de: str) -> Opciones:
        opciones: list[tuple[str, Callable[[], object]]] = [
            ("&Firmar con certificado…", partial(self._firmar, de)),
            ("&Comprobar firmas", partial(self._comprobar, de)),
            ("&Guardar el escaneo firmado…", partial(self._escanear, de)),
        ]
        if acta_levantada(self._bd, de).firmado_id:
            opciones.append(("Ver el PDF f&irmado", partial(self._ver_firmada, de)))
        if escaneo := escaneo_del_acta(self._bd, de):
            opciones.append(("Sacar el &escaneo…", partial(self._sacar_escaneo, escaneo)))
        return opciones

    def _hacer(self, accion: Callable[[], LoHecho | None]) -> bool:
        return correr(self._pantalla, accion)

    def _levantar(self, de: str, idioma: str, *, y_aprobar: bool = False) -> None:
        avisos = self._servicios.avisos
        if self._hacer(lambda: preguntar_levantar(avisos, self._bd, de, idioma, y_aprobar=y_aprobar)):
            self._ver_acta(de)

    def _aprobar(self, de: str) -> None:
        self._hacer(lambda: preguntar_aprobar(self._pantalla, self._servicios.avisos, self._bd, de))

    def _volver(self, de: str) -> None:
        seguro = self._servicios.avisos.confirmar(
            "Volver a borrador",
            "El acta se puede volver a escribir y conserva su número.",
            "&Volver a borrador",
            "El PDF que ya entregó sigue guardado, pero habrá que levantarla de nuevo.",
        )
        if seguro:

            def volver() -> LoHecho:
                volver_a_borrador(self._bd, de)
                return LoHecho("El acta volvió a borrador.")

            self._hacer(volver)

    def _ver_acta(self, de: str) -> None:
        self.ver(nombre_del_papel(self._bd, de), lambda: acta_guardada(self._bd, de))

    def _ver_borrador(self, de: str, idioma: str) -> None:
        borrador = partial(borrador_pdf, self._bd, de, idioma=idioma)
        self.ver("Borrador del acta", borrador, nombre_del_papel(self._bd, de))

    def _guardar_word(self, de: str, idioma: str) -> None:
        self.guardar_fuera(
            f"{nombre_de_archivo(nombre_del_papel(self._bd, de))}.docx",
            _WORD,
            partial(componer_acta_docx, self._bd, de, idioma=idioma),
            "Guardar en Word",
        )

    def _firmar(self, de: str) -> None:
        self._hacer(lambda: self._firmado(de))

    def _firmado(self, de: str) -> LoHecho | None:
        medio = preguntar_medio(self._pantalla, self._bd, de)
        if medio == "ficha":
            return preguntar_firma(self._pantalla, self._bd, de, None)
        archivo = self._servicios.dialogos.abrir("Certificado para firmar", _P12) if medio else None
        return preguntar_firma(self._pantalla, self._bd, de, archivo) if archivo else None

    def _comprobar(self, de: str) -> None:
        with explicando_errores(self._servicios.avisos):
            DialogoDeFirmas(self._pantalla, firmas_del_acta(self._bd, de)).exec()

    def _ver_firmada(self, de: str) -> None:
        self.ver(f"{nombre_del_papel(self._bd, de)} (firmada)", lambda: pdf_para_firmar(self._bd, de))

    def _escanear(self, de: str) -> None:
        elegido = self._servicios.dialogos.abrir("Escaneo del acta firmada", _ESCANEOS)
        if elegido is None:
            return

        def guardar() -> LoHecho:
            guardar_escaneo(self._bd, de, elegido.name, leer_acotado(elegido, MAXIMO))
            return LoHecho("El escaneo firmado quedó guardado como original.")

        self._hacer(guardar)

    def _sacar_escaneo(self, escaneo: Adjunto) -> None:
        self.guardar_fuera(escaneo.nombre, "Todos los archivos (*)", escaneo.contenido, "Guardar el escaneo")


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


class GestionDelLibro(Gestion):
    """Lo que se hace con un libro desde un panel. `decir`: lo que se llama con la frase de lo hecho."""

    def __init__(self, pantalla: Pantalla, sobre: QWidget, decir: Callable[[str], object]) -> None:
        super().__init__(pantalla, sobre)
        self._decir = decir

    def ver_asiento(self, asiento: Asiento) -> None:
        """El PDF que se asentó."""
        nombre = f"{asiento.que} - {asiento.organo}"
        self.ver(nombre, lambda: leer_adjunto(self._bd, asiento.pdf_id).contenido)

    def guardar(self, libro: Libro) -> None:
        """El tomo entero, con su índice: pregunta dónde y lo deja escrito."""
        self.guardar_fuera(
            f"{nombre_de_archivo(nombre_del_libro(libro.organo, libro.tomo))}.pdf",
            "PDF (*.pdf)",
            lambda: componer_libro(self._bd, libro.id),
            "Guardar el libro en PDF",
        )

    def abrir_tomo(self, organo_id: str) -> None:
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
        hecho = pregunta.abrir(self._sobre)
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
