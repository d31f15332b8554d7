"""Las reglas que todo estatuto debería decir de un órgano."""

from __future__ import annotations

from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION

_NO_EN_ALIANZA = (("mayoria", "reforma"), ("mayoria", "cuotas"), ("cuota", ""))


def reglas_previstas(
    integran: str, *, sesiona: bool, principal: bool, tipo_red: str
) -> list[tuple[str, str]]:
    """Familia y tipo de las que un órgano así debería tener: las que falten nacen pendientes.

    `integran`: «socios» o «mandatos»; del `principal` de una asociación que cobra cuelga la cuota.
    Una alianza firma una declaración: no tiene estatuto que reformar ni cuota que fijar.
    """
    previstas = _de_un_organo(integran, sesiona=sesiona, principal=principal)
    return [p for p in previstas if tipo_red != "alianza" or p not in _NO_EN_ALIANZA]


def _de_un_organo(integran: str, *, sesiona: bool, principal: bool) -> list[tuple[str, str]]:
    previstas = [("quorum", ""), ("convocatoria", "")] if sesiona else []
    previstas += [("mayoria", tipo) for tipo in TIPOS_DE_DECISION if sesiona]
    previstas += [("voto", ""), ("poderes", ""), ("acta", "")] if sesiona else []
    previstas.append(("composicion", ""))
    previstas += [("mandato", ""), ("requisitos", "")] if integran == "mandatos" else []
    return [*previstas, ("cuota", "")] if principal else previstas
