"""Preparar, cambiar, aprobar y registrar una reforma: sus diálogos."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento, leer_fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
    preguntar,
)
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.acciones import articulado as acciones
from escritorio.estatutos.consultas.articulado import comparar_reforma
from escritorio.estatutos.modelo.articulado import (
    CLASES_DE_CUERPO,
    NOMBRES_DE_DISPOSICION,
    ClaseDeDisposicion,
    Cuerpo,
    Disposicion,
    Reforma,
)
from escritorio.estatutos.piezas.advertencias import advertencias_de, resumen_de_advertencias
from escritorio.estatutos.piezas.articulado import (
    Lectura,
    dicho_de,
    html_de_trozos,
    llano,
    nombre_de,
    palabras_de,
)
from escritorio.estatutos.piezas.comparado import LEYENDA, resumen_de_cambios
from escritorio.estatutos.reglas.comparar import comparar_texto

Aviso = Callable[[str, Callable[[], object] | None], None]
_TITULO_MAXIMO = 200
_COMO_SE_APROBO = "El acuerdo o el acto que la aprobó: su fecha es la de la aprobación."


class Gestiones:
    """Abre cada diálogo sobre `padre`; tras guardar llama a `avisar` con la frase y su vuelta atrás."""

    def __init__(self, bd: Archivo, padre: QWidget, avisar: Aviso, avisos: Avisos) -> None:
        self._bd = bd
        self._padre = padre
        self._avisar = avisar
        self._avisos = avisos

    def crear_cuerpo(self) -> str:
        """Pide un reglamento, declaración o protocolo más. Devuelve su id, o «»."""
        campos: list[Campo] = [
            CampoEleccion(
                "clase", "&Clase", list(CLASES_DE_CUERPO.items()), obligatorio=True, valor="reglamento"
            ),
            CampoTexto("nombre", "&Nombre", marcador="Reglamento de la Comisión Directiva", obligatorio=True),
        ]
        nuevo: list[str] = []
        self._preguntar(
            "Nuevo texto",
            campos,
            lambda v: nuevo.append(acciones.crear_cuerpo(self._bd, v["clase"], v["nombre"])),
            "&Crear",
            "Otro texto con articulado propio: un reglamento, una declaración o un protocolo.",
        )
        return self._tras_crear("Se creó el texto: ya puede pegarlo o importarlo.", nuevo)

    def preparar(self, cuerpo: Cuerpo) -> str:
        """Empieza un proyecto de reforma. Devuelve su id, o «»."""
        nuevo: list[str] = []
        self._preguntar(
            f"Preparar una reforma {palabras_de(cuerpo).texto}",
            [
                CampoTexto(
                    "titulo",
                    "&Título de la reforma",
                    _TITULO_MAXIMO,
                    "Ampliación del Consejo",
                    obligatorio=True,
                )
            ],
            lambda v: nuevo.append(acciones.preparar_reforma(self._bd, cuerpo.id, v["titulo"])),
            "&Preparar",
            "Nace como proyecto: nada rige hasta que la apruebe con su acuerdo.",
        )
        return self._tras_crear("Se preparó la reforma. Elija qué cambiar.", nuevo)

    def cambiar(self, reforma: Reforma, pieza: Disposicion) -> None:
        """Da otra redacción a una disposición, viendo mientras se escribe lo que cambia."""
        hecho: list[str] = []

        def guardar(v: dict[str, Any]) -> None:
            hecho.append(
                acciones.cambiar(self._bd, reforma.id, pieza.id, v["rotulo"], v["epigrafe"], v["texto"])
            )

        dialogo = DialogoDeRedaccion(self._padre, pieza, guardar)
        if dialogo.exec():
            self._hecho(f"Cambió {nombre_de(pieza.rotulo, pieza.epigrafe, pieza.texto)}.", hecho[0])

    def anadir(self, reforma: Reforma, cuerpo: Cuerpo, tras: Disposicion | None) -> str:
        """Añade una disposición detrás de `tras` (o al principio). Devuelve su id, o «»."""
        nueva: list[str] = []

        def guardar(v: dict[str, Any]) -> None:
            despues_de = tras.id if tras is not None else None
            clase = ClaseDeDisposicion(v["clase"])
            nueva.append(
                acciones.anadir(
                    self._bd, reforma.id, despues_de, clase, v["rotulo"], v["epigrafe"], v["texto"]
                )
            )

        donde = (
            f"Irá detrás de {nombre_de(tras.rotulo, tras.epigrafe, tras.texto)}."
            if tras
            else "Irá al principio."
        )
        campos = campos_de_disposicion(palabras_de(cuerpo).clase, rotulo=_propuesto(tras))
        self._preguntar(f"Añadir a «{reforma.titulo}»", campos, guardar, "&Añadir", donde)
        return self._tras_crear("Se añadió a la reforma.", nueva)

    def suprimir(self, reforma: Reforma, pieza: Disposicion) -> None:
        """La reforma la deja fuera."""
        nombre = nombre_de(pieza.rotulo, pieza.epigrafe, pieza.texto)
        self._hacer(
            f"La reforma suprime {nombre}.", lambda: acciones.suprimir(self._bd, reforma.id, pieza.id)
        )

    def renumerar(self, reforma: Reforma, pieza: Disposicion) -> None:
        """Numera correlativamente desde esa."""
        frase = f"Se renumeró desde {nombre_de(pieza.rotulo, pieza.epigrafe, pieza.texto)}."
        self._hacer(frase, lambda: acciones.renumerar(self._bd, reforma.id, pieza.id))

    def dejar_como_estaba(self, reforma: Reforma, disposicion_id: str) -> None:
        """Quita de la reforma lo que hacía con esa disposición."""
        self._hacer(
            "Quedó como estaba antes de la reforma.",
            lambda: acciones.deshacer_cambio(self._bd, reforma.id, disposicion_id),
        )

    def desistir(self, reforma: Reforma) -> None:
        """Abandona el proyecto; queda en la lista como desistido."""
        self._hacer(f"Se desistió de «{reforma.titulo}».", lambda: acciones.desistir(self._bd, reforma.id))

    def aprobar(self, reforma: Reforma, cuerpo: Cuerpo) -> None:
        """Pide en qué se apoya, desde cuándo rige y qué registro le espera."""
        hecho: list[str] = []
        resumen = resumen_de_cambios(comparar_reforma(self._bd, reforma.id), palabras_de(cuerpo))
        mire = resumen_de_advertencias(advertencias_de(self._bd, reforma))

        def guardar(v: dict[str, Any]) -> None:
            hecho.append(
                acciones.aprobar_reforma(
                    self._bd,
                    reforma.id,
                    leer_fundamento(v),
                    v["vigente_desde"],
                    v["organismo"],
                    v["plazo_dias"],
                )
            )

        self._preguntar(
            f"Aprobar «{reforma.titulo}»",
            self._campos_de_aprobar(),
            guardar,
            "&Aprobar la reforma",
            f"{resumen} Aprobada, su texto ya no se retoca: otro cambio pide otra reforma. {mire}".strip(),
        )
        if hecho:
            self._hecho(f"Se aprobó «{reforma.titulo}».", hecho[0])

    def registrar(self, reforma: Reforma) -> None:
        """Anota cuándo y con qué número quedó registrada."""
        hecho: list[str] = []
        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha del registro", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto("numero", "&Número o resolución", 120, mitad=True),
        ]
        ante = f"Ante {reforma.organismo}." if reforma.organismo else ""
        self._preguntar(
            f"Anotar el registro de «{reforma.titulo}»",
            campos,
            lambda v: hecho.append(acciones.registrar_reforma(self._bd, reforma.id, v["fecha"], v["numero"])),
            "&Anotar el registro",
            ante,
        )
        if hecho:
            self._hecho("Se anotó el registro de la reforma.", hecho[0])

    def _campos_de_aprobar(self) -> list[Campo]:
        return [
            *(_sin_acta_fundacional(c) for c in campos_de_fundamento(self._bd, "reforma", manda="reforma")),
            CampoFecha(
                "vigente_desde",
                "Rige &desde",
                obligatorio=True,
                valor=self._bd.hoy(),
                ayuda="Más tarde que la aprobación, si hay plazo de espera.",
            ),
            CampoTexto("organismo", "&Organismo en que se registra", 200, ayuda="Vacío: no se registra."),
            CampoEntero(
                "plazo_dias", "Pla&zo para registrarla, en días", 1, 3650, ayuda="Por ejemplo 30, en Chile."
            ),
        ]

    def _preguntar(
        self,
        titulo: str,
        campos: list[Campo],
        guardar: Callable[[dict[str, Any]], object],
        boton: str,
        explicacion: str,
    ) -> None:
        preguntar(self._padre, titulo, campos, guardar, boton, explicacion)

    def _tras_crear(self, frase: str, nuevo: list[str]) -> str:
        if not nuevo:
            return ""
        self._hecho(frase, ultimas_acciones(self._bd, 1)[0].accion_id)
        return nuevo[0]

    def _hacer(self, frase: str, accion: Callable[[], str]) -> None:
        hecho: list[str] = []
        with explicando_errores(self._avisos):
            hecho.append(accion())
        if hecho:
            self._hecho(frase, hecho[0])

    def _hecho(self, frase: str, accion_id: str) -> None:
        self._avisar(frase, partial(deshacer, self._bd, accion_id))


class DialogoDeRedaccion(DialogoFormulario):
    """Cambiar una disposición; debajo se ve, palabra a palabra, lo que va cambiando."""

    def __init__(
        self, padre: QWidget, pieza: Disposicion, al_guardar: Callable[[dict[str, Any]], object]
    ) -> None:
        self._antes = _entera(pieza.rotulo, pieza.epigrafe, pieza.texto)
        campos = campos_de_disposicion(None, pieza.rotulo, pieza.epigrafe, pieza.texto)
        nombre = nombre_de(pieza.rotulo, pieza.epigrafe, pieza.texto)
        super().__init__(padre, f"Cambiar {nombre}", campos, al_guardar)
        self.cambios = Lectura("Lo que cambia")
        self.cambios.setFixedHeight(a_escala_corta(128))
        caja = self.layout()
        assert isinstance(caja, QVBoxLayout)
        donde = caja.count() - 1
        caja.insertWidget(donde, etiqueta(f"Lo que cambia. {LEYENDA}", "rotulo-fuerte"))
        caja.insertWidget(donde + 1, self.cambios)
        self.setMinimumWidth(a_escala(560))
        self.formulario.cambiado.connect(lambda _: self._comparar())
        self._comparar()

    def _comparar(self) -> None:
        hay = self.formulario.estado()
        ahora = _entera(str(hay["rotulo"]), str(hay["epigrafe"]), str(hay["texto"]))
        trozos = comparar_texto(self._antes, ahora)
        self.cambios.poner(lambda f: f"<p>{html_de_trozos(trozos, f)}</p>")
        self.cambios.setAccessibleName(f"Lo que cambia: {dicho_de(trozos) or 'nada todavía'}")


def campos_de_disposicion(
    clase: ClaseDeDisposicion | None = None, rotulo: str = "", epigrafe: str = "", texto: str = ""
) -> list[Campo]:
    """Los de una pieza del articulado. Sin `clase` no se pregunta qué es."""
    clases = [(c.value, n) for c, n in NOMBRES_DE_DISPOSICION.items()]
    que_es: list[Campo] = (
        [CampoEleccion("clase", "&Qué es", clases, obligatorio=True, valor=clase.value)] if clase else []
    )
    return [
        *que_es,
        CampoTexto("rotulo", "&Rótulo", 120, "Artículo 12", valor=rotulo, mitad=True),
        CampoTexto("epigrafe", "&Epígrafe", 300, "Quórum", valor=epigrafe, mitad=True),
        CampoParrafo("texto", "&Texto", valor=texto, lineas=8),
    ]


def _sin_acta_fundacional(campo: Campo) -> Campo:
    """El acta fundacional no reforma nada: en el campo que elige en qué se apoya no se ofrece."""
    if not isinstance(campo, CampoEleccion):
        return campo
    opciones = [o for o in campo.opciones if o[0] != ClaseDeFundamento.ACTA_FUNDACIONAL]
    return replace(campo, opciones=opciones, ayuda=_COMO_SE_APROBO)


def _propuesto(tras: Disposicion | None) -> str:
    """«Artículo 12 bis»: se suele añadir sin mover la numeración de los demás."""
    if tras is None or tras.clase not in (ClaseDeDisposicion.ARTICULO, ClaseDeDisposicion.COMPROMISO):
        return ""
    return f"{tras.rotulo.rstrip('. ')} bis" if tras.rotulo else ""


def _entera(rotulo: str, epigrafe: str, texto: str) -> str:
    return "\n".join(
        p for p in (nombre_de(rotulo, epigrafe) if rotulo or epigrafe else "", llano(texto)) if p
    )
