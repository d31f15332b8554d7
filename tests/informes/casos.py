"""Traspasos y papeles con que se prueban los informes."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.informes.acciones.borradores import preparar_traspaso
from escritorio.informes.consultas.traspaso import informe
from escritorio.informes.impresos import apartados_de
from escritorio.informes.modelo.informes import Apartado, Quien, TraspasoNuevo

INES = Quien("entrega", "Inés Quiroga", "secretaria ejecutiva")
PAULO = Quien("recibe", "Paulo Lima", "secretario electo")
ROSA = Quien("testigo", "Rosa Díaz", "")
TRASPASO = TraspasoNuevo("2026-03-20", "Salto", (INES, PAULO, ROSA))


def traspaso(bd: Archivo, **cambios: Any) -> str:
    """Prepara un traspaso; `cambios` sobre los datos de siempre."""
    return preparar_traspaso(bd, replace(TRASPASO, **cambios))


def apartado(bd: Archivo, informe_id: str, clave: str) -> Apartado:
    """Uno del informe, como está ahora."""
    return next(a for a in apartados_de(bd, informe(bd, informe_id)) if a.clave == clave)
