"""Encontrar un órgano, o a quien ocupa o tuvo un cargo en él, escribiendo su nombre."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.datos.archivo import Archivo


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Los órganos que se llaman así y las personas con un mandato, quien sigue en él primero."""
    organos = bd.filas(
        "SELECT id, nombre FROM organo WHERE instr(plegar(nombre), plegar(?))"
        " ORDER BY plegar(nombre), id LIMIT ?",
        [texto, cuantos],
    )
    personas = bd.filas(
        "SELECT p.nombre, o.nombre AS organo, o.id, max(ifnull(m.hasta, '9999') >= ?2) AS sigue"
        " FROM persona p JOIN mandato m ON m.persona_id = p.id JOIN puesto c ON c.id = m.puesto_id"
        " JOIN organo o ON o.id = c.organo_id"
        " WHERE instr(plegar(p.nombre), plegar(?1)) GROUP BY p.id, o.id"
        " ORDER BY sigue DESC, plegar(p.nombre), p.id LIMIT ?3",
        [texto, bd.hoy(), cuantos],
    )
    return [
        *(Hallazgo(f["nombre"], "Órgano", "landmark", Referencia("organo", f["id"])) for f in organos),
        *(
            Hallazgo(
                f["nombre"],
                f"{'Está' if f['sigue'] else 'Estuvo'} en {f['organo']}",
                "user-check",
                Referencia("organo", f["id"]),
            )
            for f in personas
        ),
    ]
