"""La lista de inscritos de una edición: anotar, corregir y decir quién fue."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoTexto,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cooperacion.acciones.eventos import (
    anotar_asistencia,
    corregir_inscrito,
    inscribir,
    inscribir_socios,
)
from escritorio.cooperacion.consultas.participacion import inscritos
from escritorio.cooperacion.modelo.eventos import (
    CALIDADES_DE_INSCRITO,
    ESTADOS_DE_INSCRITO,
    Edicion,
    Inscrito,
    InscritoNuevo,
)
from escritorio.cooperacion.piezas.comunes import fila_de_botones, opciones, opciones_de_socios
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion
from escritorio.socios.reglas.territorio import opciones_de_paises


class _Inscripcion(Registro):
    nombre: str
    calidad: str
    socio: str | None
    entidad: str
    pais: str
    correo: str

    @property
    def nuevo(self) -> InscritoNuevo:
        return InscritoNuevo(self.nombre, self.entidad, self.socio, self.pais, self.calidad, self.correo)


class _Corregido(Registro):
    inscripcion: _Inscripcion
    estado: str


class _Socios(Registro):
    calidad: str
    socios: list[str]


class _Fueron(Registro):
    fueron: set[str]


class Inscritos(Gestion):
    """La pestaña de los inscritos y los diálogos con que se llevan."""

    def pestana(self, dada: Edicion) -> tuple[str, QWidget]:
        """Su rótulo («Inscritos (3)», sin los que cancelaron) y su contenido."""
        suyos = inscritos(self._bd, dada.id)
        if not suyos:
            return "Inscritos", apilar(etiqueta("Todavía no se ha inscrito nadie.", "suave"))
        return f"Inscritos ({dada.inscritos})", apilar(*(p for i in suyos for p in self._uno(i)))

    def _uno(self, dado: Inscrito) -> list[QWidget]:
        como = f"{CALIDADES_DE_INSCRITO[dado.calidad]} · {ESTADOS_DE_INSCRITO[dado.estado].lower()}"
        corregir = Accion("Editar…", "pencil", lambda: self._corregir(dado))
        return [etiqueta(dado.quien), etiqueta(como, "rotulo"), fila_de_botones([corregir], dado.quien)]

    def inscribir_a_una(self, dada: Edicion) -> None:
        """Pide una persona, una entidad o las dos."""

        Pregunta(
            f"Inscribir en {nombre_de_edicion(dada)}",
            _Inscripcion,
            _campos(self._bd),
            lambda dicho: LoHecho("Se anotó la inscripción.", inscribir(self._bd, dada.id, dicho.nuevo)),
            "&Inscribir",
        ).en(self._pantalla)

    def inscribir_socios(self, dada: Edicion) -> None:
        """Pide a qué socios se inscribe de una vez, con su titular."""
        ya = {i.socio_id for i in inscritos(self._bd, dada.id) if i.estado != "cancelado"}
        libres = [o for o in opciones_de_socios(self._bd) if o[0] not in ya]

        def hacer(dado: _Socios) -> LoHecho:
            accion = inscribir_socios(self._bd, dada.id, dado.socios, dado.calidad)
            return LoHecho("Se anotaron las inscripciones.", accion)

        Pregunta(
            f"Inscribir socios en {nombre_de_edicion(dada)}",
            _Socios,
            [_campo_de_calidad(), CampoCasillas("socios", "&Socios que van", libres, obligatorio=True)],
            hacer,
            "&Inscribir",
            "Por cada uno va su titular de hoy; si no consta, sólo el socio.",
        ).en(self._pantalla)

    def asistencia(self, dada: Edicion) -> None:
        """Pide quiénes fueron: los que no se marcan, no asistieron; quien canceló no sale."""
        van = [i for i in inscritos(self._bd, dada.id) if i.estado != "cancelado"]

        def hacer(dado: _Fueron) -> LoHecho:
            estados = {i.id: "asistio" if i.id in dado.fueron else "falto" for i in van}
            return LoHecho("Se anotó quién asistió.", anotar_asistencia(self._bd, dada.id, estados))

        Pregunta(
            f"Quién asistió a {nombre_de_edicion(dada)}",
            _Fueron,
            [
                CampoCasillas(
                    "fueron",
                    "&Quiénes asistieron",
                    [(i.id, i.quien) for i in van],
                    valor=tuple(i.id for i in van if i.estado == "asistio"),
                )
            ],
            hacer,
        ).en(self._pantalla)

    def _corregir(self, dado: Inscrito) -> None:
        estado = CampoEleccion(
            "estado", "&Estado", opciones(ESTADOS_DE_INSCRITO), obligatorio=True, valor=dado.estado
        )

        def hacer(dicho: _Corregido) -> LoHecho:
            accion = corregir_inscrito(self._bd, dado.id, dicho.inscripcion.nuevo, dicho.estado)
            return LoHecho("Se corrigió la inscripción.", accion)

        Pregunta(f"Inscripción de {dado.quien}", _Corregido, [*_campos(self._bd, dado), estado], hacer).en(
            self._pantalla
        )


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
