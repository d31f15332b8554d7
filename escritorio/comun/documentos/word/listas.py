"""La numeración de las listas: en Word, sin cuenta propia, una seguiría la de la anterior."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement

from escritorio.comun.documentos.word.xml_de_word import con_valor

_HONDURA = 3


def estilo_de_lista(clase: str, hondura: int) -> str:
    """El estilo de Word de esa clase («List Number») a esa hondura, de 0 en adelante."""
    return clase if hondura == 0 else f"{clase} {min(hondura + 1, _HONDURA)}"


def cuenta_nueva(documento: Any, estilo: str, inicio: int) -> Any:
    """Las propiedades de numeración de una lista que empieza por `inicio`."""
    numeracion = documento.part.numbering_part.element
    propia = documento.styles[estilo].element.pPr.numPr.numId.val
    abstracta = numeracion.num_having_numId(propia).abstractNumId.val
    nueva = numeracion.add_num(abstracta)
    nueva.add_lvlOverride(ilvl=0).add_startOverride(inicio)
    propiedades = OxmlElement("w:numPr")
    for nombre, valor in (("w:ilvl", "0"), ("w:numId", str(nueva.numId))):
        propiedades.append(con_valor(nombre, valor))
    return propiedades
