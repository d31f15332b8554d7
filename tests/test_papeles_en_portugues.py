"""En cualquier papel en portugués, lo que escribió la secretaría sale intacto y el PDF dice su lengua.

Cada papel se compone con los datos del ejemplo y otra vez con sus textos cambiados por cualesquiera: los que
se leían en el primero han de leerse, letra por letra, en el segundo.
"""

from __future__ import annotations

import gettext
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.actas.consultas.actas import actas, datos_de_acta
from escritorio.actas.consultas.expedidos import firma, origen
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.documentos.expedidos import notificaciones_pdf
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.actas.modelo.expedidos import DatosDeNotificacion, Destinatario
from escritorio.acuerdos.consultas import acuerdos
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base import lengua
from escritorio.comun.base.cldr import nombre_de_mes, paises
from escritorio.comun.base.lengua import Frase, Habla
from escritorio.comun.base.letra import en_letras, nombre_de
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.documentos.convenios import ficha_de_convenio_pdf
from escritorio.cooperacion.impresos import datos_de_convenio
from escritorio.cuotas.consultas.avisos import hojas_de
from escritorio.cuotas.documentos.ajuste import ajuste_pdf
from escritorio.cuotas.documentos.avisos import avisos_pdf
from escritorio.cuotas.documentos.cartas import carta_pdf
from escritorio.cuotas.documentos.planes import plan_pdf
from escritorio.cuotas.documentos.recibo import recibos_pdf
from escritorio.cuotas.modelo.campanas import Aviso
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.informes.consultas.memoria import datos_de_memoria
from escritorio.informes.consultas.principios import principios
from escritorio.informes.consultas.traspaso import datos_de_traspaso, informe
from escritorio.informes.documentos.memoria import apartados_de_memoria
from escritorio.informes.documentos.papel import DatosDePapel, informe_pdf
from escritorio.informes.documentos.principios import principios_pdf
from escritorio.informes.documentos.traspaso import apartados_de_traspaso
from escritorio.informes.modelo.informes import Apartado, Automatico, Informe
from escritorio.informes.modelo.memoria import DatosDeMemoria, DatosDeTraspaso
from escritorio.informes.reglas.informes import memoria_nueva
from escritorio.informes.reglas.principios import periodo_de
from tests.cuotas.papeles import AJUSTE, AVISOS, CARTA, PLAN, RECIBO
from tests.informes.casos import traspaso
from tests.lenguas import dicho_en_espanol, en_portugues
from tests.sesiones.lectura import texto_de
from tests.ventanas import abrir_ejemplo

DI = Habla("pt")
Textos = Mapping[str, str]
"""Cada texto de los datos → el que lo sustituye."""

LIBRES = frozenset(
    "actividad acuerdo_titulo apoderado atencion banco cargo concepto convoca coordina cuenta de destino"
    " domicilio entidad evento fondo fundamento identificacion integrantes lugar motivo nombre objeto organo"
    " palabra parte partida persona poblacion_fuente preside propuesta puesto que quien referencia"
    " representante responsable secretario sede sin_socio socio tema texto titular titulo vota_por_el".split()
)
"""Los campos que escribe la secretaría, se llamen así en el registro que sea."""
_LARGO = 12
"""Un texto más corto se lee por casualidad dentro de otro."""
_FRASES = sorted(e for e, p in en_portugues().items() if e != p and "{" not in e and _LARGO <= len(e) <= 40)
_SUELTOS = st.text("abcdeghmnrstuzABCÁÉñãçõê019 {}%&<>'«»¿¡:;/ª", min_size=_LARGO, max_size=30)


def _papel_de_informe(suyo: Informe, dado: Any, automaticos: Sequence[Automatico]) -> bytes:
    apartados = tuple(Apartado(a, "") for a in automaticos)
    return informe_pdf(DatosDePapel(dado.membrete, suyo, dado.corte, apartados, idioma=DI.idioma))


def _memoria(dado: DatosDeMemoria) -> bytes:
    return _papel_de_informe(memoria_nueva(dado.ejercicio, dado.corte), dado, apartados_de_memoria(dado, DI))


def _traspaso(dado: DatosDeTraspaso) -> bytes:
    return _papel_de_informe(dado.informe, dado, apartados_de_traspaso(dado, DI))


def _acta(bd: Archivo, papel: str, idioma: str) -> DatosDeActa:
    """La primera de esa clase que levantó la red."""
    suya = next(a for a in actas(bd) if (a.de_unidad, a.clase) == (papel == "ayuda", "acta"))
    return datos_de_acta(bd, suya.sesion_id, numerada=False, idioma=idioma)


def _diligencia(bd: Archivo) -> DatosDeActa:
    return msgspec.structs.replace(_acta(bd, "acta", "pt"), clase="diligencia")


def _notificacion(bd: Archivo) -> DatosDeNotificacion:
    dado = next(a for a in acuerdos(bd) if a.sesion_id)
    quien = Destinatario("s", "Município de Vila Sabiá", "Ana, prefeita da cidade", "Rua Nova 123", "pt")
    firman = firma(bd, dado.organo_id, bd.hoy())
    return DatosDeNotificacion(
        membrete(bd), dado, origen(bd, dado.sesion_id), ((1, quien),), "pt", firman, bd.hoy()
    )


PAPELES: Mapping[str, tuple[Callable[[Archivo], Any], Callable[[Any], bytes]]] = {
    "recibo": (lambda _: [RECIBO], recibos_pdf),
    "rebaja": (lambda _: AJUSTE, ajuste_pdf),
    "plan de pago": (lambda _: PLAN, plan_pdf),
    "carta": (lambda _: CARTA, carta_pdf),
    "avisos": (lambda _: AVISOS, avisos_pdf),
    "convenio": (
        lambda bd: datos_de_convenio(bd, convenios(bd)[0].id),
        lambda dado: ficha_de_convenio_pdf(dado, DI.idioma),
    ),
    "memoria": (lambda bd: datos_de_memoria(bd, "2026"), _memoria),
    "traspaso": (lambda bd: datos_de_traspaso(bd, informe(bd, traspaso(bd))), _traspaso),
    "principios": (
        lambda bd: principios(bd, periodo_de("2026", bd.hoy())),
        lambda dado: principios_pdf(dado, DI.idioma),
    ),
    "acta": (lambda bd: _acta(bd, "acta", "pt"), acta_pdf),
    "ayuda-memoria": (lambda bd: _acta(bd, "ayuda", "pt"), acta_pdf),
    "diligencia": (_diligencia, acta_pdf),
    "notificación": (_notificacion, notificaciones_pdf),
}
"""Todos los que se dan en portugués: de dónde salen sus datos y quién los compone."""


@pytest.fixture(scope="module")
def red(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    copia = tmp_path_factory.mktemp("portugues") / "red.escritorio"
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_ejemplo(copia)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture(scope="module")
def leidos(red: Archivo) -> Callable[[str], tuple[Any, bytes]]:
    """Los datos de un papel y cómo sale con ellos; cada uno se lee y se compone una vez."""

    @cache
    def de(nombre: str) -> tuple[Any, bytes]:
        leer, componer = PAPELES[nombre]
        dado = leer(red)
        return dado, componer(dado)

    return de


@pytest.mark.parametrize("nombre", PAPELES)
def test_el_papel_dice_que_esta_en_portugues(nombre: str, leidos: Callable[[str], tuple[Any, bytes]]) -> None:
    with pikepdf.open(BytesIO(leidos(nombre)[1])) as abierto:
        assert str(abierto.Root.Lang).startswith("pt")


def test_un_aviso_sacado_de_su_lote_lo_sigue_diciendo() -> None:
    numero, cargo = AVISOS.avisos[0]
    suyo = Aviso(
        "a", numero, "c", cargo.cargo, None, "s", cargo.socio, cargo.concepto, cargo.ejercicio,
        cargo.importe, cargo.moneda, "vigente", cargo.idioma, AVISOS.emitido, "p", 1, 1,
    )  # fmt: skip
    with pikepdf.open(BytesIO(hojas_de(avisos_pdf(AVISOS), suyo))) as abierto:
        assert str(abierto.Root.Lang) == "pt"


@pytest.mark.parametrize("nombre", PAPELES)
@settings(max_examples=3, deadline=None)
@given(azar=st.randoms(use_true_random=False), sueltos=st.lists(_SUELTOS, min_size=3, max_size=3))
def test_lo_que_escribio_la_secretaria_sale_intacto(
    nombre: str, leidos: Callable[[str], tuple[Any, bytes]], azar: random.Random, sueltos: list[str]
) -> None:
    dado, original = leidos(nombre)
    escritos = [t for t in dict.fromkeys(_escritos(dado)) if len(_junto(t)) >= _LARGO]
    visibles = [t for t in escritos if _junto(t) in _leido(original) and not _esta_en_otro(t, escritos)]
    assert visibles
    otros = _otros(escritos, azar, sueltos)
    dicho = _leido(PAPELES[nombre][1](_con(dado, otros)))
    # Quien preside puede ser varios, en un renglón con punto y coma: cada uno sale intacto.
    presiden = getattr(getattr(dado, "sesion", None), "preside", None)
    partes = {t: otros[t].split(";") if t == presiden else [otros[t]] for t in visibles}
    assert [(t, p) for t, suyas in partes.items() for p in suyas if _junto(p) not in dicho] == []


class _Velado(gettext.NullTranslations):
    """El catálogo con cada letra tapada: lo que en un papel sigue leyéndose no salió de él."""

    _HUECO = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w+;)")

    def __init__(self, catalogo: gettext.NullTranslations) -> None:
        super().__init__()
        self._catalogo = catalogo

    def gettext(self, message: str) -> str:
        return self._tapar(self._catalogo.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._tapar(self._catalogo.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        return self._tapar(self._catalogo.pgettext(context, message))

    def _tapar(self, dicho: str) -> str:
        partes = self._HUECO.split(dicho)
        return "".join(p if self._HUECO.fullmatch(p) else re.sub(r"[^\W\d_]", "·", p) for p in partes)


_PALABRA = re.compile(r"[^\W\d_]{3,}(?![^\W\d_]|…)")
"""De tres letras o más; la que no cupo y acaba en puntos, no."""


@cache
def _de_su_lengua() -> frozenset[str]:
    """Las que no pasan por el catálogo y son de la lengua: meses, países, cifras y monedas en letra."""
    dichos = [nombre_de_mes(mes, DI.idioma) for mes in range(1, 13)] + [*paises(DI.idioma).values()]
    dichos += [en_letras(n, DI.idioma) for n in (*range(1000), 1000, 10**6, 2 * 10**6)]
    for moneda in ("BRL", "USD"):
        if suyo := nombre_de(moneda, DI.idioma):
            dichos += [suyo.uno, suyo.varios, suyo.centavo, suyo.centavos]
    return frozenset(_PALABRA.findall(" ".join(dichos)))


def _sin_catalogo(dado: Any, componer: Callable[[Any], bytes]) -> list[str]:
    """Lo que se lee en el papel y ni es un dato ni está en el catálogo."""
    de = lengua._traduccion
    velado = _Velado(de(DI.idioma))
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(lengua, "_traduccion", lambda idioma: velado if idioma == DI.idioma else de(idioma))
        leido = texto_de(componer(dado))
    suyas = _de_su_lengua().union(_PALABRA.findall(" ".join(_todos(dado))))
    return sorted({p for p in _PALABRA.findall(leido) if not suyas & {p, p.capitalize()}})


def _todos(dado: object) -> Iterator[str]:
    """Todos los textos de los datos, también los huecos de sus frases."""
    match dado:
        case str():
            yield dado
        case Frase():
            yield from _todos(dado.huecos)
        case msgspec.Struct():
            for suyo in dado.__struct_fields__:
                yield from _todos(getattr(dado, suyo))
        case dict():
            yield from _todos([*dado.items()])
        case tuple() | list() | frozenset():
            for suyo in dado:
                yield from _todos(suyo)


@pytest.mark.parametrize("nombre", PAPELES)
def test_todo_lo_que_dice_el_programa_sale_de_su_catalogo(
    nombre: str, leidos: Callable[[str], tuple[Any, bytes]]
) -> None:
    assert _sin_catalogo(leidos(nombre)[0], PAPELES[nombre][1]) == []


@pytest.mark.parametrize("nombre", PAPELES)
def test_nada_de_lo_que_el_programa_sabe_decir_queda_en_espanol(
    nombre: str, leidos: Callable[[str], tuple[Any, bytes]]
) -> None:
    """Lo que el programa guardó ya compuesto en español sale así, se diga en la lengua que se diga."""
    dado, papel = leidos(nombre)
    assert dicho_en_espanol(texto_de(papel), " ".join(_escritos(dado))) == []


def test_lo_que_no_pasa_por_el_catalogo_se_ve() -> None:
    """Un papel en español no sale de él."""
    suyo = msgspec.structs.replace(RECIBO, idioma="es")
    assert "Recibo" in _sin_catalogo([suyo], recibos_pdf)
    assert dicho_en_espanol(texto_de(recibos_pdf([suyo]))) != []


def _otros(escritos: Sequence[str], azar: random.Random, sueltos: Sequence[str]) -> Textos:
    """Para cada uno, otro: una frase de las que el programa traduce o cualquier cosa."""
    frases = azar.sample(_FRASES, len(_FRASES))
    return {
        t: frases.pop() if frases and azar.random() < 0.5 else f"z{azar.choice(sueltos).strip()} {i}"
        for i, t in enumerate(escritos)
    }


def _escritos(dado: object, campo: str = "") -> Iterator[str]:
    """Los textos de los campos libres, también los de dentro."""
    match dado:
        case str():
            if campo in LIBRES:
                yield dado
        case Frase() | Dictamen():
            return
        case msgspec.Struct():
            for suyo in dado.__struct_fields__:
                yield from _escritos(getattr(dado, suyo), suyo)
        case dict():
            for clave, suyo in dado.items():
                yield from _escritos(clave, "nombre")
                yield from _escritos(suyo, campo)
        case tuple() | list() | frozenset():
            for suyo in dado:
                yield from _escritos(suyo, campo)


def _con(dado: Any, otros: Textos) -> Any:
    """Los mismos datos con esos textos cambiados, estén donde estén: lo que era igual lo sigue siendo."""
    match dado:
        case str():
            return otros.get(dado, dado)
        case Frase():
            return msgspec.structs.replace(dado, huecos=_con(dado.huecos, otros))
        case msgspec.Struct():
            cambios = {c: _con(getattr(dado, c), otros) for c in dado.__struct_fields__}
            return msgspec.structs.replace(dado, **cambios)
        case dict():
            return {_con(c, otros): _con(suyo, otros) for c, suyo in dado.items()}
        case tuple() | list() | frozenset():
            return type(dado)(_con(suyo, otros) for suyo in dado)
    return dado


def _esta_en_otro(texto: str, escritos: Sequence[str]) -> bool:
    return any(texto in otro for otro in escritos if otro != texto)


def _junto(texto: str) -> str:
    return "".join(texto.split())


@cache
def _leido(pdf: bytes) -> str:
    """Lo que se lee, sin los blancos: dónde se parte cada renglón es cosa del papel."""
    return _junto(texto_de(pdf))


def _en_otra_lengua(leido: str) -> set[str]:
    """Los países que se leen como se llaman en español y en portugués se llaman de otro modo."""
    suyos = paises(DI.idioma)
    otros = {nombre for codigo, nombre in paises("es").items() if suyos[codigo] != nombre}
    return {nombre for nombre in otros if re.search(rf"\b{re.escape(nombre)}\b", leido)}


@pytest.mark.parametrize("nombre", PAPELES)
def test_los_paises_se_dicen_en_portugues(nombre: str, leidos: Callable[[str], tuple[Any, bytes]]) -> None:
    dado, pdf = leidos(nombre)
    escritos = " ".join(t for t in _todos(dado) if " " in t)
    assert _en_otra_lengua(texto_de(pdf)) <= _en_otra_lengua(escritos)


def test_un_pais_en_espanol_se_ve() -> None:
    assert _en_otra_lengua("Contribuições: Uruguay 3, Brasil 2") == {"Uruguay"}
