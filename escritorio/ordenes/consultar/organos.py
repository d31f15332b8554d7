"""Los órganos y quien los integra hoy."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila


def _organos(bd: Archivo) -> list[Fila]:
    from escritorio.estatutos.consultas.reglas import organos
    from escritorio.organos.consultas.integracion import integrantes

    hoy = bd.hoy()
    return [
        {
            "id": o.id,
            "clave": o.clave,
            "nombre": o.nombre,
            "integrantes": [
                {"nombre": i.nombre, "pais": i.pais, "puesto": i.puesto, "vota": i.vota}
                for i in integrantes(bd, o.id, hoy)
            ],
        }
        for o in organos(bd)
    ]


def _enlaces(bd: Archivo) -> list[Fila]:
    from escritorio.organos.consultas.enlaces import enlaces

    return [en_datos(e) for e in enlaces(bd)]


TEMAS: Mapping[str, Consulta] = {
    "organos": _organos,
    "enlaces": _enlaces,
}
