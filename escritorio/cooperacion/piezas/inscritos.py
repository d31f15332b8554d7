"""La lista de inscritos de una edición: anotar, corregir y decir quién fue."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campo_casillas import CampoCasillas
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, etiqueta
from escritorio.cooperacion.acciones.inscritos import (
    anotar_asistencia,
    corregir_inscrito,
    inscribir,
    inscribir_socios,
)
from escritorio.cooperacion.consultas.eventos import inscritos
from escritorio.cooperacion.modelo.eventos import (
    CALIDADES_DE_INSCRITO,
    ESTADOS_DE_INSCRITO,
    Edicion,
    Inscrito,
    InscritoNuevo,
)
from escritorio.cooperacion.piezas.adhesiones import opciones_de_paises
from escritorio.cooperacion.piezas.comunes import guardando, opciones, opciones_de_socios
from escritorio.cooperacion.piezas.filas import fila_de_botones
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion


class Inscritos:
    """La pestaña de los inscritos y los diálogos con que se llevan."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd

    def pestana(self, dada: Edicion) -> tuple[str, QWidget]:
        """Su rótulo («Inscritos (3)», sin los que cancelaron) y su contenido."""
        suyos = inscritos(self._bd, dada.id)
        if not suyos:
            return "Inscritos", apilar(etiqueta("Todavía no se ha inscrito nadie.", "suave"))
        return f"Inscritos ({dada.inscritos})", apilar(*(p for i in suyos for p in self._uno(i)))

    def _uno(self, dado: Inscrito) -> list[QWidget]:
        como = f"{CALIDADES_DE_INSCRITO[dado.calidad]} · {ESTADOS_DE_INSCRITO[dado.estado].lower()}"
        corregir = Accion("Corregir…", "pencil", lambda: self._corregir(dado))
        return [etiqueta(dado.quien), etiqueta(como, "rotulo"), fila_de_botones([corregir], dado.quien)]

    def inscribir_a_una(self, dada: Edicion) -> None:
        """Pide una persona, una entidad o las dos."""

        def hacer(valores: dict[str, Any]) -> str:
            return inscribir(self._bd, dada.id, _leer(valores))

        guardar = guardando(self._pantalla, "Se anotó la inscripción.", hacer)
        titulo = f"Inscribir en {nombre_de_edicion(dada)}"
        preguntar(self._pantalla, titulo, _campos(self._bd), guardar, "&Inscribir")

    def inscribir_socios(self, dada: Edicion) -> None:
        """Pide a qué socios se inscribe de una vez, con su titular."""
        ya = {i.socio_id for i in inscritos(self._bd, dada.id) if i.estado != "cancelado"}
        libres = [o for o in opciones_de_socios(self._bd) if o[0] not in ya]
        campos: list[Campo] = [
            _campo_de_calidad(),
            CampoCasillas("socios", "&Socios que van", libres, obligatorio=True),
        ]

        def hacer(valores: dict[str, Any]) -> str:
            return inscribir_socios(self._bd, dada.id, valores["socios"], valores["calidad"])

        guardar = guardando(self._pantalla, "Se anotaron las inscripciones.", hacer)
        titulo = f"Inscribir socios en {nombre_de_edicion(dada)}"
        que = "Por cada uno va su titular de hoy; si no consta, sólo el socio."
        preguntar(self._pantalla, titulo, campos, guardar, "&Inscribir", que)

    def asistencia(self, dada: Edicion) -> None:
        """Pide quiénes fueron: los que no se marcan, no asistieron; quien canceló no sale."""
        van = [i for i in inscritos(self._bd, dada.id) if i.estado != "cancelado"]
        campos: list[Campo] = [
            CampoCasillas(
                "fueron",
                "&Quiénes asistieron",
                [(i.id, i.quien) for i in van],
                valor=tuple(i.id for i in van if i.estado == "asistio"),
            )
        ]

        def hacer(valores: dict[str, Any]) -> str:
            fueron = set(valores["fueron"])
            estados = {i.id: "asistio" if i.id in fueron else "falto" for i in van}
            return anotar_asistencia(self._bd, dada.id, estados)

        guardar = guardando(self._pantalla, "Se anotó quién asistió.", hacer)
        preguntar(self._pantalla, f"Quién asistió a {nombre_de_edicion(dada)}", campos, guardar)

    def _corregir(self, dado: Inscrito) -> None:
        campos = [
            *_campos(self._bd, dado),
            CampoEleccion(
                "estado", "&Estado", opciones(ESTADOS_DE_INSCRITO), obligatorio=True, valor=dado.estado
            ),
        ]

        def hacer(valores: dict[str, Any]) -> str:
            return corregir_inscrito(self._bd, dado.id, _leer(valores), valores["estado"])

        guardar = guardando(self._pantalla, "Se corrigió la inscripción.", hacer)
        preguntar(self._pantalla, f"Inscripción de {dado.quien}", campos, guardar)


def _campos(bd: Archivo, dado: Inscrito | None = None) -> list[Campo]:
    de = dado or InscritoNuevo()
    return [
        CampoTexto("nombre", "&Persona", 200, valor=de.nombre, uno_de_varios=True, mitad=True),
        _campo_de_calidad(de.calidad),
        CampoBusqueda(
            "socio", "&Socio", opciones_de_socios(bd), valor=de.socio_id, uno_de_varios=True, mitad=True
        ),
        CampoTexto(
            "entidad",
            "O la entida&d",
            300,
            valor="" if de.socio_id else de.entidad,
            uno_de_varios=True,
            mitad=True,
        ),
        CampoBusqueda("pais", "Pa&ís", opciones_de_paises(), valor=de.pais, mitad=True),
        CampoTexto("correo", "C&orreo", 200, valor=de.correo, mitad=True),
    ]


def _campo_de_calidad(valor: str = "participante") -> Campo:
    return CampoEleccion(
        "calidad",
        "En qué &calidad va",
        opciones(CALIDADES_DE_INSCRITO),
        obligatorio=True,
        valor=valor,
        mitad=True,
    )


def _leer(valores: dict[str, Any]) -> InscritoNuevo:
    return InscritoNuevo(
        valores["nombre"],
        valores["entidad"],
        valores["socio"] or None,
        valores["pais"],
        valores["calidad"],
        valores["correo"],
    )
