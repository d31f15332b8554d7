"""Nombrar y prorrogar viendo antes de guardar lo que dicen las reglas y el término que proponen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import convert
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    Contestado,
    Formulario,
)
from escritorio.comun.interfaz.piezas import etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Pedido, Pregunta, proponer
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import NOMBRES_DE_HECHO
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.mandato import desde_cuando, hecho_pedido
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona, prorrogar
from escritorio.organos.consultas.candidatos import parecer_de_nombrar, parecer_de_prorrogar
from escritorio.organos.consultas.faltas import termino_de_prorroga
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Parecer, Puesto
from escritorio.organos.piezas.al_lado import Lado, campos_de_aunque, de_dictamenes, ofrecer_aunque
from escritorio.organos.piezas.integracion import con_marca
from escritorio.organos.reglas.mandatos import por_nombrar
from escritorio.socios.consultas import personas, socios

_SOCIO, _PERSONA = "socio:", "persona:"
_CALIDADES = (("titular", "Titular"), ("suplente", "Suplente"))
_POR_CREAR = "por crear"
_SIN_REGLAS = "Este órgano no tiene reglas de mandato ni de requisitos: no hay nada que comprobar."


class Partida(Registro):
    """Con qué empieza un nombramiento. `por`: lo que falta; `pais`: de dónde ha de ser; fechas ISO.

    `nombre`: de quien no tiene ficha; `acuerdo_id`: el que lo dispone, que se cita.
    """

    puesto: Puesto | None = None
    por: str = ""
    pais: str = ""
    socio_id: str = ""
    desde: str = ""
    hasta: str = ""
    persona_id: str = ""
    nombre: str = ""
    acuerdo_id: str = ""


class _EnQuePuesto(Registro):
    puesto: str
    calidad: str
    quien: str
    persona: str
    desde: str
    hasta: str
    hecho: str


class _Nombramiento(_EnQuePuesto):
    fundamento: Fundamento
    aunque: bool
    motivo_aunque: str


class _Prorroga(Registro):
    hasta: str
    fundamento: Fundamento
    aunque: bool
    motivo_aunque: str


def pregunta_de_nombrar(bd: Archivo, organo: Organo, partida: Partida) -> Pregunta[_Nombramiento]:
    """A quién, en qué puesto y qué días; al lado, el término que propone la regla y su dictamen."""
    return Pregunta(
        f"Nombrar en {organo.nombre}",
        _Nombramiento,
        _campos_de_nombrar(bd, organo, partida),
        lambda dado: LoHecho("Se anotó el nombramiento.", _nombrar(bd, dado)),
        "&Nombrar",
        partida.por or "También sirve para anotar mandatos de antes de usar este programa.",
        partial(Lado, mirar=_AlNombrar(bd, organo, se_propone=not partida.hasta).mirar),
    )


class _AlNombrar:
    """Lo que se lee al lado, y el término de la regla, que se pone mientras nadie escriba otro."""

    def __init__(self, bd: Archivo, organo: Organo, *, se_propone: bool) -> None:
        self._bd, self._organo = bd, organo
        self._propuesto = "" if se_propone else None

    def mirar(self, formulario: Formulario, dados: Contestado) -> Sequence[QWidget]:
        if not dados["desde"] or not dados["puesto"]:
            return [etiqueta("Elija el puesto y el día en que empieza.", "suave")]
        regla = regla_vigente(self._bd, self._organo.id, "mandato", "", dados["desde"])
        formulario.mostrar("hecho", hecho_pedido(regla) is not None)
        nuevo = _mandato_nuevo(convert(dados, _EnQuePuesto))
        self._proponer(formulario, parecer_de_nombrar(self._bd, nuevo))
        # El término propuesto también se juzga: se vuelve a mirar con él puesto.
        parecer = parecer_de_nombrar(self._bd, replace(nuevo, hasta=formulario.dados()["hasta"] or None))
        termino = [
            raya(),
            etiqueta("Término", "rotulo-fuerte"),
            *_de_donde_sale(regla, parecer.hasta, nuevo.hecho),
        ]
        titulo = etiqueta("Lo que dicen las reglas", "rotulo-fuerte")
        if nuevo.socio_id is None and nuevo.persona_id is None:
            ofrecer_aunque(formulario, (), dados)
            frase = "Elija a quién nombrar y aquí verá si cumple los requisitos y si le cabe el mandato."
            return [titulo, etiqueta(frase, "suave"), *termino]
        ofrecer_aunque(formulario, parecer.que_impiden, dados)
        avisos = [con_marca("info", "aviso", "Aviso", etiqueta(a)) for a in parecer.avisos]
        return [titulo, *avisos, *de_dictamenes(parecer.dictamenes, _SIN_REGLAS), *termino]

    def _proponer(self, formulario: Formulario, parecer: Parecer) -> None:
        propone = parecer.hasta or ""
        escrito = formulario.dados()["hasta"]
        if self._propuesto is not None and escrito in ("", self._propuesto) and propone != self._propuesto:
            formulario.poner({"hasta": propone or None})
            self._propuesto = propone


def pregunta_de_prorrogar(bd: Archivo, actual: Mandato) -> Pregunta[_Prorroga]:
    """Hasta cuándo y por qué acto; al lado, si la regla admite esa prórroga."""
    tope = termino_de_prorroga(bd, actual)

    def hacer(dada: _Prorroga) -> LoHecho:
        accion_id = prorrogar(
            bd,
            actual.id,
            dada.hasta,
            dada.fundamento,
            aunque_incumpla=dada.aunque,
            motivo=dada.motivo_aunque,
        )
        return LoHecho(f"Se prorrogó el mandato de {actual.nombre}.", accion_id)

    def mirar(formulario: Formulario, dados: Contestado) -> Sequence[QWidget]:
        titulo = etiqueta("Lo que dicen las reglas", "rotulo-fuerte")
        if not dados["hasta"]:
            return [
                titulo,
                etiqueta("Escriba el nuevo último día y aquí verá si la regla lo admite.", "suave"),
            ]
        dia = dados["fundamento_fecha"] or bd.hoy()
        dictamenes = parecer_de_prorrogar(bd, actual, dados["hasta"], dia)
        ofrecer_aunque(formulario, [d for d in dictamenes if d.veredicto is Veredicto.NO], dados)
        piezas = de_dictamenes(dictamenes, "Este órgano no tiene regla de mandato: nada lo limita.")
        if dados["hasta"] == tope:
            piezas = [etiqueta("Es el más largo que deja la regla.", "suave"), *piezas]
        return [titulo, *piezas]

    return Pregunta(
        f"Prorrogar el mandato de {actual.nombre}",
        _Prorroga,
        [
            CampoFecha("hasta", "N&uevo último día", obligatorio=True, valor=tope),
            pedir_fundamento(bd),
            *campos_de_aunque("Prorrogar"),
        ],
        hacer,
        "&Prorrogar",
        f"{actual.puesto}. Su mandato va {actual.periodo}; el término que tenía queda en la historia.",
        partial(Lado, mirar=mirar),
    )


def candidatos(bd: Archivo, pais: str = "") -> list[tuple[str, str]]:
    """(clave, texto) de los socios y las personas; los de `pais` (ISO), primero."""
    conocidos = sorted(socios(bd), key=lambda s: s.pais != pais)
    return [
        *((f"{_SOCIO}{s.id}", f"{s.nombre} ({s.pais})") for s in conocidos),
        *((f"{_PERSONA}{p.id}", f"{p.nombre} (persona)") for p in personas(bd)),
    ]


def clave_de_candidato(socio_id: str | None, persona_id: str | None) -> str:
    """La de ese socio o esa persona entre los candidatos."""
    return f"{_SOCIO}{socio_id}" if socio_id else f"{_PERSONA}{persona_id}"


def quien_es(clave: str) -> tuple[str | None, str | None]:
    """(socio, persona) de un candidato elegido; ninguno si la clave está vacía."""
    socio = clave.removeprefix(_SOCIO) if clave.startswith(_SOCIO) else None
    return socio, clave.removeprefix(_PERSONA) if clave.startswith(_PERSONA) else None


def _campos_de_nombrar(bd: Archivo, organo: Organo, partida: Partida) -> list[Pedido]:
    suyos, desde = puestos(bd, organo.id), partida.desde or bd.hoy()
    elegido = partida.puesto or por_nombrar(suyos, mandatos(bd, organo.id), desde)
    con_ficha = partida.socio_id or partida.persona_id
    quien = clave_de_candidato(partida.socio_id or None, partida.persona_id) if con_ficha else None
    return [
        CampoEleccion(
            "puesto", "&Puesto", [(p.id, p.nombre) for p in suyos], obligatorio=True, valor=elegido.id
        ),
        CampoEleccion("calidad", "&Como", _CALIDADES, obligatorio=True, valor="titular"),
        CampoBusqueda(
            "quien", "&Socio o persona", candidatos(bd, partida.pais), uno_de_varios=True, valor=quien
        ),
        CampoTexto(
            "persona",
            "&O alguien que no está en la lista",
            marcador="Nombre y apellido",
            uno_de_varios=True,
            valor=partida.nombre or None,
        ),
        CampoFecha("desde", "&Desde", obligatorio=True, valor=desde, mitad=True),
        CampoFecha("hasta", "&Hasta", mitad=True, valor=partida.hasta or None),
        CampoFecha("hecho", _rotulo_del_hecho(bd, organo, desde), visible=False),
        *proponer([pedir_fundamento(bd)], {"fundamento_acuerdo": partida.acuerdo_id}),
        *campos_de_aunque("Nombrar"),
    ]


def _rotulo_del_hecho(bd: Archivo, organo: Organo, desde: str) -> str:
    """«Fecha de las elecciones locales»: la que pide la regla del día en que se abre el formulario."""
    pedido = hecho_pedido(regla_vigente(bd, organo.id, "mandato", "", desde))
    que = NOMBRES_DE_HECHO[pedido] if pedido else "las elecciones o la asamblea"
    return f"Fecha de {que.replace('l', '&l', 1)}"


def _mandato_nuevo(dado: _EnQuePuesto) -> MandatoNuevo:
    socio_id, persona_id = quien_es(dado.quien)
    if dado.persona and not dado.quien:
        persona_id = _POR_CREAR
    return MandatoNuevo(
        dado.puesto,
        dado.desde,
        dado.hasta or None,
        socio_id,
        persona_id,
        dado.calidad,
        dado.hecho or None,
    )


def _nombrar(bd: Archivo, dado: _Nombramiento) -> str:
    nuevo, aunque, motivo = _mandato_nuevo(dado), dado.aunque, dado.motivo_aunque
    if nuevo.persona_id == _POR_CREAR:
        return nombrar_persona(
            bd, nuevo, dado.persona, dado.fundamento, aunque_incumpla=aunque, motivo=motivo
        )
    return nombrar(bd, nuevo, dado.fundamento, aunque_incumpla=aunque, motivo=motivo)


def _de_donde_sale(regla: Regla | None, hasta: str | None, hecho: str | None) -> list[QWidget]:
    """El término que propone la regla y de qué regla sale."""
    if regla is None:
        return [etiqueta("El estatuto no fija la duración de este mandato: ponga usted el término.", "suave")]
    if regla.pendiente:
        return [
            etiqueta("La regla del mandato está por fijar: el programa no supone ningún término.", "suave")
        ]
    propone = "La regla no da un término."
    if hasta:
        propone = f"La regla propone hasta el {en_corto(hasta)}{desde_cuando(regla)}."
    pedido = hecho_pedido(regla)
    if pedido and not hecho:
        propone += f" Falta la fecha de {NOMBRES_DE_HECHO[pedido]}, a que la regla lo liga."
    return [
        etiqueta(propone),
        etiqueta(describir(regla.parametros), "rotulo"),
        etiqueta(f"Según: {regla.cita}.", "rotulo"),
    ]
