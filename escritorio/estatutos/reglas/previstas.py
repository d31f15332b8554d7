"""Las reglas que todo estatuto debería decir de un órgano."""

from __future__ import annotations

from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION


def reglas_previstas(integran: str, *, sesiona: bool, principal: bool) -> list[tuple[str, str]]:
    """Familia y tipo de las que un órgano así debería tener: las que falten nacen pendientes.

    `integran`: «socios» o «mandatos»; del `principal` de una asociación que cobra cuelga la cuota.
    """
    previstas = [("quorum", ""), ("convocatoria", "")] if sesiona else []
    previstas += [("mayoria", tipo) for tipo in TIPOS_DE_DECISION if sesiona]
    previstas += [("voto", ""), ("poderes", ""), ("acta", "")] if sesiona else []
    previstas.append(("composicion", ""))
    previstas += [("mandato", ""), ("requisitos", "")] if integran == "mandatos" else []
    return [*previstas, ("cuota", "")] if principal else previstas
