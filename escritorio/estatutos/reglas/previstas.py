"""Las reglas que todo estatuto debería decir de un órgano."""

from __future__ import annotations

from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION

_DE_CUALQUIERA = ("ordinaria", "eleccion", "mocion", "urgencia")
"""Lo que decide cualquier órgano que sesiona; admitir, reformar o disolver, si su estatuto se lo da."""
_DE_LOS_MANDATOS = (("mandato", ""), ("requisitos", ""))
_NO_EN_ALIANZA = (("mayoria", "reforma"), ("mayoria", "cuotas"), ("cuota", ""))


def reglas_previstas(
    integran: str,
    *,
    sesiona: bool,
    principal: bool,
    tipo_red: str,
    cobra: bool = True,
    coordina: bool = False,
) -> list[tuple[str, str]]:
    """Familia y tipo de las que un órgano así debería tener: las que falten nacen pendientes.

    `integran`: «socios» o «mandatos». Del `principal` se esperan todas las mayorías y, si la asociación
    `cobra`, de él cuelga la cuota.
    Una alianza firma una declaración: no tiene estatuto que reformar ni cuota que fijar. Del órgano que
    `coordina` las unidades, los requisitos son los de coordinar.
    """
    previstas = _de_un_organo(integran, sesiona=sesiona, principal=principal)
    if principal and cobra:
        previstas.append(("cuota", ""))
    if coordina:
        previstas = [("requisitos", "coordinacion") if p == ("requisitos", "") else p for p in previstas]
    return [p for p in previstas if tipo_red != "alianza" or p not in _NO_EN_ALIANZA]


def _de_un_organo(integran: str, *, sesiona: bool, principal: bool) -> list[tuple[str, str]]:
    previstas = [("quorum", ""), ("convocatoria", "")] if sesiona else []
    decide = TIPOS_DE_DECISION if principal else _DE_CUALQUIERA
    previstas += [("mayoria", tipo) for tipo in decide if sesiona]
    previstas += [("voto", ""), ("poderes", ""), ("acta", "")] if sesiona else []
    previstas.append(("composicion", ""))
    return [*previstas, *_DE_LOS_MANDATOS] if integran == "mandatos" else previstas
