"""Lo propuesto y lo pedido: cada expediente con sus trámites, hasta que se decide y se hace en su sitio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from msgspec.structs import asdict, replace
from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.acciones.propuestas import presentar, retirar, tramitar
from escritorio.acuerdos.consultas import propuestas
from escritorio.acuerdos.modelo import (
    CLASES_DE_TRAMITE,
    ClaseDeFundamento,
    Propuesta,
    PropuestaNueva,
    TramiteNuevo,
)
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento, texto_con_marcas
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import con_articulo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, a_medida, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta, proponer
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import FiltroDeLista, Vista
from escritorio.estatutos.consultas.reglas import organos
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.estatutos.piezas.campos import campo_de_decision, campo_de_organo
from escritorio.estatutos.reglas.membresia import membresia_de
from escritorio.socios.acciones import inscribir_solicitante, solicitar_ingreso
from escritorio.socios.consultas import categorias, regla_de_membresia, solicitudes
from escritorio.socios.modelo import TIPOS, Solicitud, SolicitudNueva
from escritorio.socios.piezas.formularios import Alta, campos_de_alta, paises_con_codigo

_TONOS = {
    "presentada": "acento",
    "informada": "acento",
    "aprobada": "exito",
    "rechazada": "peligro",
    "retirada": "neutro",
}
_TAMANO, _ANCHO_DE_FICHA = (1120, 640), 360
Retirar = Callable[[Archivo, str, str, str], object]
"""Retira una propuesta: (archivo, id, fecha, motivo)."""


class Ademas(Registro):
    """Lo que otro asunto sabe de una propuesta: qué se lee de ella y qué se puede hacer."""

    pares: Sequence[tuple[str, str]] = ()
    preguntas: Sequence[tuple[str, str, Callable[[], Pregunta[Any]]]] = ()
    """(rótulo, icono, la pregunta)."""


AdemasDe = Callable[[Propuesta], Ademas]
_SENTIDOS = {"favorable": "Favorable", "desfavorable": "Desfavorable"}


class _OtraPropuesta(Registro):
    titulo: str
    presenta: str
    tipo_decision: str
    organo_id: str
    presentada: str
    texto: str


class _Tramite(Registro):
    fecha: str
    texto: str
    sentido: str = ""


class _Retirada(Registro):
    fecha: str
    motivo: str


class DialogoDeExpedientes(DialogoDeLista[Propuesta]):
    """Lista de propuestas y solicitudes de ingreso, con su expediente y lo que toca hacer.

    `al_retirar`: con qué se retira una; quien conoce las sesiones mira antes que ninguna la lleve. `ademas`:
    lo que él sabe de cada una.
    """

    def __init__(
        self,
        servicios: Servicios,
        padre: QWidget,
        al_retirar: Retirar = retirar,
        ademas: AdemasDe = lambda dada: Ademas(),
    ) -> None:
        super().__init__(padre, "Propuestas y solicitudes")
        self._bd, self._al_retirar, self._ademas = servicios.bd, al_retirar, ademas
        self._organos = {o.id: o.nombre for o in organos(servicios.bd)}
        self._solicitudes: dict[str, Solicitud] = {}
        self.lista = Vista(
            [
                Columna("Propuesta", lambda p: p.titulo, estira=True, esencial=True),
                Columna("Decide", lambda p: self._organos.get(p.organo_id, ""), ancho=150, esencial=True),
                Columna("Estado", lambda p: str(p.como_va), pildora=lambda p: _TONOS[p.estado]),
                Columna("Presentada", lambda p: en_corto(p.presentada), clave=lambda p: p.presentada),
            ],
            clave_de_fila=lambda p: p.id,
            nombre="las propuestas",
            leer=self._leer,
            ficha=self._en_la_ficha,
            sin_elegir="Elija una propuesta para ver su expediente.",
            ancho_ficha=_ANCHO_DE_FICHA,
            vacio=EstadoVacio(
                "file-text",
                "Nada propuesto todavía",
                "Aquí se sigue lo que alguien propone a un órgano, y quién pide entrar: se presenta, se"
                " informa y pasa solo al orden del día de la sesión que lo decide.",
                "Solicitud de &ingreso",
                self.solicitar,
            ),
            marcador="Filtrar por título, quién presenta u órgano…",
            filtros=[
                FiltroDeLista(
                    "Estado",
                    [("", "Cualquier estado"), ("1", "Por decidir")],
                    lambda p, _: p.pendiente,
                )
            ],
            pajar=lambda p: f"{p.titulo} {p.presenta} {self._organos.get(p.organo_id, '')}",
            acciones=[
                Accion("Nueva &propuesta…", "plus", self.proponer),
                Accion("Solicitud de &ingreso…", "user-plus", self.solicitar, principal=True),
            ],
        )
        self.montar()
        a_medida(self, *_TAMANO)

    def _leer(self) -> Sequence[Propuesta]:
        self._solicitudes = {s.propuesta.id: s for s in solicitudes(self._bd)}
        return propuestas(self._bd)

    def solicitar(self) -> None:
        """Anota a quien pide entrar y abre su expediente."""
        clases = [(c.id, c.nombre) for c in categorias(self._bd) if not c.retirada_el]
        campos: list[Campo] = [
            CampoTexto("nombre", "&Quién pide entrar", obligatorio=True),
            CampoBusqueda("pais", "&País", paises_con_codigo(), obligatorio=True, mitad=True),
            CampoEleccion("tipo", "&Tipo", list(TIPOS.items()), valor="municipio", mitad=True),
            CampoEleccion("categoria_id", "&Categoría que pide", clases, mitad=True),
            CampoTexto("contacto", "Contact&o", ayuda="Persona, correo o teléfono.", mitad=True),
            *self._de_presentacion(),
            CampoParrafo("texto", "Lo que e&xpone"),
        ]

        def hacer(dada: SolicitudNueva) -> LoHecho:
            solicitar_ingreso(self._bd, replace(dada, categoria_id=dada.categoria_id or None))
            return LoHecho("Se abrió el expediente de ingreso.")

        self.preguntar(Pregunta("Solicitud de ingreso", SolicitudNueva, campos, hacer))

    def proponer(self) -> None:
        """Presenta otra propuesta a un órgano."""
        campos: list[Campo] = [
            CampoTexto("titulo", "&Título", obligatorio=True),
            CampoTexto("presenta", "&Quién la presenta", mitad=True),
            campo_de_decision(self._bd),
            *self._de_presentacion(),
            CampoParrafo("texto", "Te&xto que se propone", obligatorio=True),
        ]

        def hacer(dada: _OtraPropuesta) -> LoHecho:
            presentar(self._bd, PropuestaNueva("otra", **asdict(dada)))
            return LoHecho("Se presentó la propuesta.")

        self.preguntar(Pregunta("Nueva propuesta", _OtraPropuesta, campos, hacer))

    def _de_presentacion(self) -> list[Campo]:
        return [
            campo_de_organo(self._bd, "Lo &decide"),
            CampoFecha("presentada", "Presentada e&l", obligatorio=True, valor=self._bd.hoy(), mitad=True),
        ]

    def _en_la_ficha(self, dada: Propuesta) -> EnLaFicha:
        suya, ademas = self._solicitudes.get(dada.id), self._ademas(dada)
        return EnLaFicha(
            dada.titulo,
            f"Decide {con_articulo(self._organos[dada.organo_id])}",
            (str(dada.como_va), _TONOS[dada.estado]),
            pestanas=[("Expediente", _expediente(dada)), ("Datos", _datos(dada, suya, ademas))],
            botones=self._botones(dada, suya, ademas),
        )

    def _botones(self, dada: Propuesta, suya: Solicitud | None, ademas: Ademas) -> list[Accion]:
        if suya and suya.por_inscribir:
            return [Accion("Dar de &alta…", "user-plus", lambda: self._inscribir(dada, suya), principal=True)]
        if not dada.pendiente:
            return []
        return [
            Accion("&Informe…", "file-text", lambda: self._tramitar(dada, "informe"), principal=True),
            Accion("D&ocumento…", "plus", lambda: self._tramitar(dada, "documento")),
            *(
                Accion(rotulo, icono, partial(self._preguntar_ademas, pregunta, dada.id))
                for rotulo, icono, pregunta in ademas.preguntas
            ),
            Accion("&Retirar…", "x", lambda: self._retirar(dada), peligro=True),
        ]

    def _preguntar_ademas(self, pregunta: Callable[[], Pregunta[Any]], cual: str) -> None:
        self.preguntar(pregunta(), cual)

    def _tramitar(self, dada: Propuesta, clase: str) -> None:
        informe = clase == "informe"
        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy(), mitad=True)
        ]
        if informe:
            campos.append(
                CampoEleccion("sentido", "&Sentido", list(_SENTIDOS.items()), obligatorio=True, mitad=True)
            )
        rotulo = "Qué órgano &informa y qué dice" if informe else "Qué &documento es"
        campos.append(CampoParrafo("texto", rotulo, obligatorio=True))

        titulo, frase = f"{CLASES_DE_TRAMITE[clase]} de «{dada.titulo}»", CLASES_DE_TRAMITE[clase].lower()

        def hacer(dado: _Tramite) -> LoHecho:
            tramitar(self._bd, dada.id, TramiteNuevo(clase, dado.fecha, dado.texto, dado.sentido))
            return LoHecho(f"Se anotó en el expediente: {frase}.")

        self.preguntar(Pregunta(titulo, _Tramite, campos, hacer), dada.id)

    def _retirar(self, dada: Propuesta) -> None:
        campos: list[Campo] = [
            CampoFecha("fecha", "&Fecha", obligatorio=True, valor=self._bd.hoy()),
            CampoParrafo("motivo", "&Motivo", obligatorio=True),
        ]

        def hacer(dado: _Retirada) -> LoHecho:
            self._al_retirar(self._bd, dada.id, dado.fecha, dado.motivo)
            return LoHecho("Se retiró la propuesta.")

        self.preguntar(Pregunta(f"Retirar «{dada.titulo}»", _Retirada, campos, hacer), dada.id)

    def _inscribir(self, dada: Propuesta, suya: Solicitud) -> None:
        """El alta, con lo que dijo su solicitud y citando el acuerdo que la admitió."""
        bd = self._bd

        def hacer(alta: Alta) -> LoHecho:
            inscribir_solicitante(
                bd, suya.id, alta.ficha, alta.desde, alta.fundamento, alta.poblacion, ya_pago=alta.ya_pago
            )
            espera = por_pago and not alta.ya_pago
            return LoHecho(f"{suya.nombre} {'será socio desde su primer pago' if espera else 'es socio'}.")

        dicho = {
            "nombre": suya.nombre,
            "pais": suya.pais,
            "tipo": suya.tipo or "municipio",
            "categoria_id": suya.categoria_id or "",
            "subdivision": suya.subdivision,
            "fundamento_clase": ClaseDeFundamento.ACUERDO.value,
            "fundamento_acuerdo": dada.acuerdo_id or "",
        }
        por_pago = membresia_de(regla_de_membresia(bd, bd.hoy())).desde_primer_pago
        campos = campos_de_alta(categorias(bd), (), bd.hoy(), pedir_fundamento(bd), por_pago=por_pago)
        propuestos = proponer(campos, dicho)
        self.preguntar(Pregunta(f"Dar de alta a {suya.nombre}", Alta, propuestos, hacer), dada.id)


def _expediente(dada: Propuesta) -> QWidget:
    """Lo que se propone y, debajo, por dónde va."""
    lista = ListaCorta()
    lista.poner(
        [
            (
                f"{en_corto(t.fecha)} · {CLASES_DE_TRAMITE[t.clase]}"
                f"{f' {_SENTIDOS[t.sentido].lower()}' if t.sentido else ''}",
                t.texto,
            )
            for t in dada.tramites
        ]
    )
    propuesto = [texto_con_marcas(dada.texto), raya()] if dada.texto.strip() else []
    return apilar(*propuesto, lista)


def _datos(dada: Propuesta, suya: Solicitud | None, ademas: Ademas) -> QWidget:
    pares: list[tuple[str, str | QWidget]] = [
        ("Presenta", dada.presenta),
        ("Presentada", en_corto(dada.presentada)),
        ("Decisión", nombre_de_decision(dada.tipo_decision)),
        *ademas.pares,
    ]
    if suya:
        pares += [("Tipo", TIPOS.get(suya.tipo, "")), ("Contacto", suya.contacto)]
    return Datos(pares)
