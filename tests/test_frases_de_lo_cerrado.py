"""Cada negativa manda a algo que existe: lo que dice que se haga tiene su botón en la pantalla que toca."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.hechos import HechoCerrado
from escritorio.comun.datos.deshacer import NadaQueDeshacer

_CASA = Path("escritorio")
_ASUNTOS = sorted(p.parent.name for p in _CASA.glob("*/asunto.py"))
_AREAS = {a: importlib.import_module(f"escritorio.{a}.asunto").ASUNTO.area for a in _ASUNTOS}
_ORDENES = {
    asunto: [o.texto for o in (*area.ordenes, *area.de_ficha)] if area else []
    for asunto, area in _AREAS.items()
}
"""Lo que cada asunto declara que se le puede pedir: son botones de su pantalla."""

_MANDA = re.compile(
    r"\b(anule|anúl|corrí|corrij|subsana|rectif|rebaj|reábr|retir[ea]|emita|expida|prepare|tome|"
    r"registre|adhiér|vuélv|haga|hágalo|ponga|anote|abra|ábra|apruebe|deshaga|deshág|mírelo|ciérr)",
    re.IGNORECASE,
)
"""Las palabras con que se manda hacer algo."""

_BOTONES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ActaAprobada": (("actas", "&Subsanar…"),),
    "YaEnElLibro": (("actas", "&Subsanar…"),),
    "FueraDeOrden": (("actas", "Aprobar el acta"),),
    "ConEseSeAprobo": (("actas", "&Subsanar…"),),
    "YaAprobadaConLoObservado": (("actas", "&Subsanar…"),),
    "YaExpedido": (("actas", "Emitir"),),
    "YaAcordado": (("acuerdos", "&Anular…"), ("acuerdos", "Sin sesión")),
    "AcuerdoSinEfecto": (("acuerdos", "Sin sesión"),),
    "ConvenioTerminado": (("cooperacion", "&Nuevo convenio…"),),
    "AdhesionRetirada": (("cooperacion", "Adherir"),),
    "TieneAvances": (("cooperacion", "Editar compromiso…"),),
    "YaAsentado": (("cuentas", "A&nular…"), ("cuentas", "Anotar &gasto")),
    "CuentasCerradas": (("cuentas", "Reabrir"),),
    "ExtractoInmutable": (("cuotas", "Des&hacer…"), ("cuotas", "&Retirar…")),
    "SoloSeAnade": (("cuotas", "&Anular un pago…"), ("cuotas", "Anular una rebaja")),
    "DejariaUnHueco": (("cuotas", "Anular {campana.nombre}"), ("cuotas", "Rebajar la deuda…")),
    "CambiariaLoCerrado": (("cuotas", "Anular {campana.nombre}"), ("cuotas", "Rebajar la deuda…")),
    "CampanaEmitida": (("cuotas", "Anular {campana.nombre}"), ("cuotas", "Rebajar la deuda…")),
    "YaEnOtroPlan": (("cuotas", "An&ular un plan…"),),
    "ReciboDado": (("cuotas", "&Anular un pago…"),),
    "CartaEmitida": (("cuotas", "Emitir"),),
    "InformeEmitido": (("informes", "Anu&lar…"), ("informes", "Preparar un informe")),
    "ConstaEnUnInforme": (("informes", "Anu&lar…"), ("unidades", "Anularlo")),
    "InformeDeUnidadEmitido": (("unidades", "Anularlo"),),
    "InformeDeUnidadAnulado": (("unidades", "Preparar"),),
    "ActaLevantada": (("actas", "Volver a borrador"), ("sala", "Re&ctificar…")),
    "EnActaAprobada": (("actas", "&Subsanar…"),),
    "NumeroTomado": (("sesiones", "&Convocar sesión"), ("sesiones", "Desco&nvocar…")),
    "ListaContada": (("sala", "incorpora"),),
    "SinSesionAbierta": (("sala", "Abrir"),),
    "AcuerdoConOtroDetras": (("sala", "Re&ctificar…"), ("acuerdos", "&Anular…")),
    "YaVotado": (("sala", "Re&ctificar…"),),
    "ConsultaCerrada": (("votaciones", "Consultar por escrito"),),
    "EscalaEnUso": (("cuotas", "&Quitar…"),),
    "PlanAcordado": (("cuotas", "An&ular un plan…"), ("cuotas", "Dar por caduca&do…")),
    "ReformaAprobada": (("estatutos", "&Preparar una reforma"),),
    "ReformaDesistida": (("estatutos", "&Preparar una reforma"),),
    "ReformaSeguida": (("estatutos", "&Preparar una reforma"),),
    "ClaveQueNoVuelve": (("asociacion", "clave"),),
}
"""Cada frase que manda algo, con el asunto y el texto del botón que lo hace."""

_SIN_LUGAR = {
    "HechoCerrado": "la de partida: cada asunto dice la suya",
    "PapelEmitido": "de cualquier asunto: otro papel se emite siempre",
    "EmitioUnDocumento": "de cualquier asunto: sólo cuando la base no dice más",
    "FaltaEnQueSeApoya": "manda deshacer lo último, en la misma lista",
    "NoConcuerda": "manda deshacer lo último, en la misma lista",
    "YaSeUsa": "dice además qué se hizo después",
}
"""Las que no van a una pantalla, y por qué."""


def _frases() -> list[type[ErrorDeUsuario]]:
    return [*_con_las_suyas(HechoCerrado), *_con_las_suyas(NadaQueDeshacer)]


def _con_las_suyas(clase: type[ErrorDeUsuario]) -> Iterator[type[ErrorDeUsuario]]:
    if clase.__module__.startswith("escritorio."):
        yield clase
    for suya in clase.__subclasses__():
        yield from _con_las_suyas(suya)


def _ofrece(asunto: str, texto: str) -> bool:
    escritos = [*(_CASA / asunto).glob("piezas/**/*.py"), *(_CASA / asunto).glob("pantalla*.py")]
    dichos = [*(archivo.read_text(encoding="utf-8") for archivo in escritos), *_ORDENES.get(asunto, ())]
    return any(texto in dicho for dicho in dichos)


@pytest.mark.parametrize("clase", _frases(), ids=lambda c: c.__name__)
def test_lo_que_una_negativa_manda_hacer_existe(clase: type[ErrorDeUsuario]) -> None:
    frase = clase().mensaje
    botones = _BOTONES.get(clase.__name__, ())
    assert bool(_MANDA.search(frase)) == (bool(botones) or clase.__name__ in _SIN_LUGAR), frase
    assert [b for b in botones if not _ofrece(*b)] == [], frase


def test_un_boton_que_no_esta_se_descubre() -> None:
    assert not _ofrece("actas", "&Anular el acta…")
    assert _ofrece("actas", "&Subsanar…")


def test_no_se_manda_anular_lo_que_en_su_asunto_no_se_anula() -> None:
    anulables = {
        c for c, botones in _BOTONES.items() if any("nular" in texto.replace("&", "") for _, texto in botones)
    }
    mandan = {c.__name__ for c in _frases() if re.search(r"\banule|\banúl", c().mensaje, re.IGNORECASE)}
    assert mandan - anulables - _SIN_LUGAR.keys() == set()


def test_todas_las_de_la_tabla_siguen_existiendo() -> None:
    assert {*_BOTONES, *_SIN_LUGAR} <= {c.__name__ for c in _frases()}
