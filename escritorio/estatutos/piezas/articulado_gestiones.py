"""Preparar, cambiar, aprobar y registrar una reforma: sus diálogos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Evidencia, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pedido, Pregunta, correr
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.acciones import articulado as acciones
from escritorio.estatutos.acciones.ratificar import quitar_ratificacion, ratificar
from escritorio.estatutos.consultas.articulado import comparar_reforma
from escritorio.estatutos.consultas.ratificar import ratificaciones
from escritorio.estatutos.modelo.articulado import (
    CLASES_DE_CUERPO,
    NOMBRES_DE_DISPOSICION,
    ClaseDeDisposicion,
    Cuerpo,
    Disposicion,
    Ratificacion,
    Reforma,
)
from escritorio.estatutos.piezas.apartados import preguntar_pieza
from escritorio.estatutos.piezas.articulado import (
    Lectura,
    dicho_de,
    html_de_trozos,
    llano,
    nombre_de,
    palabras_de,
)
from escritorio.estatutos.piezas.comparado import LEYENDA, resumen_de_cambios
from escritorio.estatutos.piezas.fundir import GestionDeFundir
from escritorio.estatutos.piezas.resumen import advertencias_de, resumen_de_advertencias
from escritorio.estatutos.reglas.comparar import comparar_texto

Pares = Sequence[tuple[str, str]]
Aviso = Callable[[str, Callable[[], object] | None], None]
_TITULO_MAXIMO = 200
_COMO_SE_APROBO = "El acuerdo o el acto que la aprobó: su fecha es la de la aprobación."


class _Cuerpo(Registro):
    clase: str
    nombre: str


class _Titulo(Registro):
    titulo: str


class Redaccion(Registro):
    """Lo que se escribe de una pieza del articulado."""

    rotulo: str
    epigrafe: str
    texto: str


class DisposicionEscrita(Redaccion):
    """La misma, con lo que es."""

    clase: ClaseDeDisposicion


class _Aprobacion(Registro):
    fundamento: Fundamento
    vigente_desde: str
    organismo: str
    plazo_dias: int | None


class _Ratificacion(Registro):
    socio_id: str
    fecha: str
    acto: str


class _Quitada(Registro):
    socio_id: str


class _Original(Registro):
    documento: Evidencia


class _Registro(Registro):
    fecha: str
    numero: str


class GestionesDeArticulado(Gestion):
    """Cada una pregunta sobre su pantalla, que dice lo hecho con su vuelta atrás.

    `entes`: quiénes son los asociados (id, nombre), por si han de ratificar una reforma.
    """

    def __init__(self, pantalla: Pantalla, entes: Callable[[], Pares] = tuple) -> None:
        super().__init__(pantalla)
        self._entes = entes

    def crear_cuerpo(self) -> str:
        """Pide un reglamento, declaración o protocolo más. Devuelve su id, o «»."""
        campos = [
            CampoEleccion(
                "clase", "&Clase", list(CLASES_DE_CUERPO.items()), obligatorio=True, valor="reglamento"
            ),
            CampoTexto("nombre", "&Nombre", marcador="Reglamento de la Comisión Directiva", obligatorio=True),
        ]

        def hacer(dado: _Cuerpo) -> LoHecho:
            nuevo = acciones.crear_cuerpo(self._bd, dado.clase, dado.nombre)
            return self._creado("Se creó el texto: ya puede pegarlo o importarlo.", "cuerpo", nuevo)

        return self._crear(
            Pregunta(
                "Nuevo texto",
                _Cuerpo,
                campos,
                hacer,
                "&Crear",
                "Otro texto con articulado propio: un reglamento, una declaración o un protocolo.",
            )
        )

    def preparar(self, cuerpo: Cuerpo) -> str:
        """Empieza un proyecto de reforma. Devuelve su id, o «»."""
        titulo = CampoTexto(
            "titulo", "&Título de la reforma", _TITULO_MAXIMO, "Ampliación del Consejo", obligatorio=True
        )

        def hacer(dado: _Titulo) -> LoHecho:
            nueva = acciones.preparar_reforma(self._bd, cuerpo.id, dado.titulo)
            return self._creado("Se preparó la reforma. Elija qué cambiar.", "reforma", nueva)

        return self._crear(
            Pregunta(
                f"Preparar una reforma {palabras_de(cuerpo).texto}",
                _Titulo,
                [titulo],
                hacer,
                "&Preparar",
                "Nace como proyecto: nada rige hasta que la apruebe con su acuerdo.",
            )
        )

    def cambiar(self, reforma: Reforma, pieza: Disposicion) -> None:
        """Da otra redacción a una disposición, viendo mientras se escribe lo que cambia."""

        def hacer(dada: Redaccion) -> LoHecho:
            accion_id = acciones.cambiar(
                self._bd, reforma.id, pieza.id, dada.rotulo, dada.epigrafe, dada.texto
            )
            return LoHecho(f"Cambió {nombre}.", accion_id)

        nombre = nombre_de(pieza.rotulo, pieza.epigrafe, pieza.texto)
        campos = campos_de_disposicion(None, pieza.rotulo, pieza.epigrafe, pieza.texto)
        Pregunta(f"Editar {nombre}", Redaccion, campos, hacer, atender=_LoQueCambia).en(self._pantalla)

    def pieza(self, reforma: Reforma, articulo: Disposicion) -> None:
        """Cambia, añade o suprime un apartado, una letra o un inciso, y nada más."""
        preguntar_pieza(self._bd, reforma, articulo).en(self._pantalla)

    def fundir(self, reforma: Reforma) -> None:
        """Trae a este proyecto lo que se acepte de otro."""
        GestionDeFundir(self._pantalla).fundir(reforma)

    def anadir(self, reforma: Reforma, cuerpo: Cuerpo, tras: Disposicion | None) -> str:
        """Añade una disposición detrás de `tras` (o al principio). Devuelve su id, o «»."""
        despues_de = tras.id if tras is not None else None

        def hacer(dada: DisposicionEscrita) -> LoHecho:
            nueva = acciones.anadir(
                self._bd, reforma.id, despues_de, dada.clase, dada.rotulo, dada.epigrafe, dada.texto
            )
            return self._creado("Se añadió a la reforma.", "disposicion", nueva)

        donde = (
            f"Irá detrás de {nombre_de(tras.rotulo, tras.epigrafe, tras.texto)}."
            if tras
            else "Irá al principio."
        )
        campos = campos_de_disposicion(palabras_de(cuerpo).clase, rotulo=_propuesto(tras))
        return self._crear(
            Pregunta(f"Añadir a «{reforma.titulo}»", DisposicionEscrita, campos, hacer, "&Añadir", donde)
        )

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
        resumen = resumen_de_cambios(comparar_reforma(self._bd, reforma.id), palabras_de(cuerpo))
        mire = resumen_de_advertencias(advertencias_de(self._bd, reforma))

        def hacer(dada: _Aprobacion) -> LoHecho:
            accion_id = acciones.aprobar_reforma(
                self._bd, reforma.id, dada.fundamento, dada.vigente_desde, dada.organismo, dada.plazo_dias
            )
            return LoHecho(f"Se aprobó «{reforma.titulo}».", accion_id)

        pregunta = Pregunta(
            f"Aprobar «{reforma.titulo}»",
            _Aprobacion,
            self._campos_de_aprobar(),
            hacer,
            "&Aprobar la reforma",
            f"{resumen} Aprobada, su texto ya no se retoca: otro cambio pide otra reforma. {mire}".strip(),
        )
        pregunta.en(self._pantalla)

    def registrar(self, reforma: Reforma) -> None:
        """Anota cuándo y con qué número quedó registrada."""

        def hacer(dado: _Registro) -> LoHecho:
            accion_id = acciones.registrar_reforma(self._bd, reforma.id, dado.fecha, dado.numero)
            return LoHecho("Se anotó el registro de la reforma.", accion_id)

        pregunta = Pregunta(
            f"Anotar el registro de «{reforma.titulo}»",
            _Registro,
            [
                CampoFecha(
                    "fecha", "&Fecha del registro", obligatorio=True, valor=self._bd.hoy(), mitad=True
                ),
                CampoTexto("numero", "&Número o resolución", 120, mitad=True),
            ],
            hacer,
            "&Anotar el registro",
            f"Ante {reforma.organismo}." if reforma.organismo else "",
        )
        pregunta.en(self._pantalla)

    def ratificar(self, reforma: Reforma) -> None:
        """Pide qué ente la ratificó, cuándo y con qué ley o acto."""
        entes = list(self._entes())

        def hacer(dada: _Ratificacion) -> LoHecho:
            quien = dict(entes).get(dada.socio_id, "")
            nueva = Ratificacion(dada.socio_id, quien, dada.fecha, dada.acto)
            return LoHecho(
                f"{quien} ratificó la reforma.", ratificar(self._bd, reforma.id, nueva, len(entes))
            )

        campos: list[Campo] = [
            CampoBusqueda("socio_id", "&Quién la ratifica", entes, obligatorio=True),
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True),
            CampoTexto("acto", "&Ley o acto", 300, "Ley 1.234", obligatorio=True, mitad=True),
        ]
        Pregunta(
            f"Anotar una ratificación de «{reforma.titulo}»",
            _Ratificacion,
            campos,
            hacer,
            "&Anotar",
            f"Cuentan los entes asociados de hoy: {len(entes)}. Desde la primera, el texto no se retoca.",
        ).en(self._pantalla)

    def quitar_ratificacion(self, reforma: Reforma) -> None:
        """Pide cuál de las anotadas se quita."""
        hechas = ratificaciones(self._bd, reforma.id)
        quienes = [(r.socio_id, f"{r.quien}, {en_corto(r.fecha)}: {r.acto}") for r in hechas]

        def hacer(dada: _Quitada) -> LoHecho:
            return LoHecho(
                "Se quitó la ratificación.", quitar_ratificacion(self._bd, reforma.id, dada.socio_id)
            )

        Pregunta(
            f"Quitar una ratificación de «{reforma.titulo}»",
            _Quitada,
            [CampoEleccion("socio_id", "&Cuál", quienes, obligatorio=True)],
            hacer,
            "&Quitar",
            "Para la que se anotó por error. Sin ninguna, el texto vuelve a poder retocarse.",
        ).en(self._pantalla)

    def guardar_original(self, reforma: Reforma) -> None:
        """Pide el PDF o la imagen de que se tomó ese texto."""
        campo = CampoArchivo(
            "documento",
            "&Original",
            self._pantalla.servicios.dialogos,
            ayuda="Hasta 25 MB.",
            obligatorio=True,
        )

        def hacer(dado: _Original) -> LoHecho:
            return LoHecho(
                "Se guardó el original.", acciones.adjuntar_original(self._bd, reforma.id, dado.documento)
            )

        Pregunta(
            f"Guardar el original de «{reforma.titulo}»",
            _Original,
            [GrupoDeCampos("documento", [campo], lambda dado: _evidencia(dado["documento"]))],
            hacer,
            explicacion="El PDF o la imagen de lo publicado o protocolizado. Queda con su huella.",
        ).en(self._pantalla)

    def ver_original(self, reforma: Reforma) -> None:
        """Lo enseña, o lo guarda donde se diga si no es un PDF."""
        if reforma.documento_id:
            self.abrir_adjunto(reforma.documento_id, f"{reforma.cuerpo}, {reforma.titulo}")

    def _campos_de_aprobar(self) -> list[Pedido]:
        entero = pedir_fundamento(self._bd, "reforma", manda="reforma")
        return [
            replace(entero, campos=[_sin_acta_fundacional(c) for c in entero.campos]),
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

    def _creado(self, frase: str, tipo: str, nuevo: str) -> LoHecho:
        return LoHecho(frase, ultimas_acciones(self._bd, 1)[0].accion_id, Referencia(tipo, nuevo))

    def _crear(self, pregunta: Pregunta[Any]) -> str:
        """El id de lo creado, o «»."""
        hecho = pregunta.abrir(self._pantalla)
        if hecho is None or hecho.muestra is None:
            return ""
        self._pantalla.decir_hecho(hecho.frase, hecho.vuelta(self._bd))
        return hecho.muestra.id

    def _hacer(self, frase: str, accion: Callable[[], str]) -> None:
        correr(self._pantalla, lambda: LoHecho(frase, accion()))


class _LoQueCambia:
    """Debajo de la redacción que se escribe se ve, palabra a palabra, lo que va cambiando."""

    def __init__(self, dialogo: DialogoFormulario) -> None:
        self._formulario = dialogo.formulario
        self._antes = self._ahora()
        self._cambios = Lectura("Lo que cambia")
        self._cambios.setFixedHeight(a_escala_corta(128))
        dialogo.poner_debajo(etiqueta(f"Lo que cambia. {LEYENDA}", "rotulo-fuerte"), self._cambios)
        dialogo.setMinimumWidth(a_escala(560))
        self._formulario.cambiado.connect(lambda _: self._comparar())
        self._comparar()

    def _ahora(self) -> str:
        hay = self._formulario.estado()
        return _entera(str(hay["rotulo"]), str(hay["epigrafe"]), str(hay["texto"]))

    def _comparar(self) -> None:
        trozos = comparar_texto(self._antes, self._ahora())
        self._cambios.poner(lambda f: f"<p>{html_de_trozos(trozos, f)}</p>")
        self._cambios.setAccessibleName(f"Lo que cambia: {dicho_de(trozos) or 'nada todavía'}")


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


def _evidencia(elegido: ArchivoElegido) -> Evidencia:
    return Evidencia(elegido.nombre, elegido.tipo, elegido.contenido)


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
