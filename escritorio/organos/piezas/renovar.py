"""Renovar un puesto de varias plazas: quién sale y quién entra se propone entero y se hace de una vez."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import CampoFecha, Contestado, Formulario
from escritorio.comun.interfaz.piezas import etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.acciones.mandatos import renovar
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.consultas.rotacion import Renovacion, proponer_renovacion
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Puesto, RenovacionNueva
from escritorio.organos.piezas.al_lado import Lado, campos_de_aunque, ofrecer_aunque
from escritorio.organos.piezas.nombrar import candidatos, quien_es
from escritorio.organos.reglas.mandatos import siguiente


class _Renovacion(Registro):
    desde: str
    hasta: str
    salen: tuple[str, ...]
    entran: tuple[str, ...]
    fundamento: Fundamento
    aunque: bool
    motivo_aunque: str


def pregunta_de_renovar(bd: Archivo, puesto: Puesto) -> Pregunta[_Renovacion]:
    """Desde qué día, quiénes salen y quiénes entran; al lado, lo que resulta y por qué toca a cada uno."""
    suyos = [m for m in mandatos(bd, puesto.organo_id) if m.puesto_id == puesto.id and m.titular]
    estan = [m for m in suyos if m.rige(bd.hoy())]
    desde = _cuando(bd, estan)
    propuesta = proponer_renovacion(bd, puesto.id, desde)

    def hacer(dada: _Renovacion) -> LoHecho:
        nueva = RenovacionNueva(
            puesto.id, dada.desde, dada.salen, tuple(map(quien_es, dada.entran)), dada.hasta or None
        )
        aunque, motivo = dada.aunque, dada.motivo_aunque
        accion_id = renovar(bd, nueva, dada.fundamento, aunque_incumpla=aunque, motivo=motivo)
        return LoHecho(_hecho(dada), accion_id)

    return Pregunta(
        f"Renovar {puesto.nombre}",
        _Renovacion,
        [
            CampoFecha("desde", "&Desde", obligatorio=True, valor=desde, mitad=True),
            CampoFecha("hasta", "&Hasta", mitad=True, valor=propuesta.hasta),
            CampoCasillas(
                "salen",
                "&Salen",
                [(m.id, m.nombre) for m in estan],
                valor=tuple(m.id for m in propuesta.salen),
            ),
            CampoCasillas("entran", "&Entran", candidatos(bd), valor=_claves(propuesta)),
            pedir_fundamento(bd),
            *campos_de_aunque("Renovar"),
        ],
        hacer,
        "&Renovar",
        "Los que salen cesan la víspera y los que entran se nombran, todos a la vez.",
        partial(Lado, mirar=_AlRenovar(bd, puesto, propuesta).mirar),
    )


class _AlRenovar:
    """Lo que resulta, y lo propuesto para otro día mientras nadie marque otra cosa."""

    def __init__(self, bd: Archivo, puesto: Puesto, propuesta: Renovacion) -> None:
        self._bd, self._puesto, self._propuesta = bd, puesto, propuesta
        self._desde: str | None = None

    def mirar(self, formulario: Formulario, dados: Contestado) -> Sequence[QWidget]:
        if not dados["desde"]:
            return [etiqueta("Diga desde qué día se renueva.", "suave")]
        if self._desde not in (None, dados["desde"]):
            self._poner_otra(formulario, dados)
            dados = formulario.dados()
        self._desde = dados["desde"]
        ofrecer_aunque(formulario, self._dictamenes(dados), dados)
        return [*self._cuantos(dados), *self._por_que(dados)]

    def _poner_otra(self, formulario: Formulario, dados: Contestado) -> None:
        antes = self._propuesta
        self._propuesta = proponer_renovacion(self._bd, self._puesto.id, dados["desde"])
        como_antes = ({*dados["salen"]}, {*dados["entran"]}) == (
            {m.id for m in antes.salen},
            {*_claves(antes)},
        )
        if como_antes:
            salen = tuple(m.id for m in self._propuesta.salen)
            formulario.poner({"salen": salen, "entran": _claves(self._propuesta)})
        if dados["hasta"] in (antes.hasta, "", None):
            formulario.poner({"hasta": self._propuesta.hasta})

    def _cuantos(self, dados: Contestado) -> list[QWidget]:
        hay = len(self._propuesta.salen) + len(self._propuesta.siguen)
        quedan = hay - len(dados["salen"]) + len(dados["entran"])
        plazas = self._puesto.plazas
        de = f" de {contar(plazas, 'plaza', 'plazas')}" if plazas else ""
        dichos = [
            etiqueta(f"Quedarían {quedan}{de}", "rotulo-fuerte"),
            etiqueta(f"Salen {len(dados['salen'])}, entran {len(dados['entran'])}.", "rotulo"),
        ]
        if plazas and quedan > plazas:
            dichos.append(etiqueta(f"⚠ Sobran {quedan - plazas}: marque menos, o que salga alguien."))
        return [*dichos]

    def _por_que(self, dados: Contestado) -> list[QWidget]:
        if self._propuesta.reparo:
            reparo = etiqueta(f"{self._propuesta.reparo} Marque usted a quienes entran.")
            return [raya(), reparo]
        marcados = set(dados["entran"])
        dichos = [t for t in self._propuesta.entran if t.quien.clave in marcados]
        return [raya(), *(etiqueta(f"{t.quien.nombre}: {t.por_que}.", "rotulo") for t in dichos)]

    def _dictamenes(self, dados: Contestado) -> list[Dictamen]:
        desde, hasta = dados["desde"], dados["hasta"] or None
        nuevos = [MandatoNuevo(self._puesto.id, desde, hasta, *quien_es(c)) for c in dados["entran"]]
        return [d for nuevo in nuevos for d in parecer_de_nombrar(self._bd, nuevo).que_impiden]


def _cuando(bd: Archivo, estan: Sequence[Mandato]) -> str:
    """El día que sigue al primer término de los que están, si ya se sabe; si no, hoy."""
    terminos = [m.termino for m in estan if m.termino]
    return siguiente(min(terminos)) if terminos else bd.hoy()


def _claves(propuesta: Renovacion) -> tuple[str, ...]:
    return tuple(t.quien.clave for t in propuesta.entran)


def _hecho(dada: _Renovacion) -> str:
    salen, entran = contar(len(dada.salen), "sale", "salen"), contar(len(dada.entran), "entra", "entran")
    return f"Se anotó la renovación: {salen} y {entran}."
