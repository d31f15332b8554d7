"""El hilo por órdenes: de una cosa a todas las que la fundan o salen de ella."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo

DE_QUE = ("disposicion", "acuerdo", "actividad", "asiento", "avance", "adjunto", "informe_unidad", "informe")


def hilo(bd: Archivo, de: str = "") -> list[dict[str, Any]]:
    """Lo del hilo de «tipo:id», por eslabones; sin `de`, todo lo que puede estar en alguno.

    Lanza `DatoInvalido` si el tipo no es de los que tienen hilo y `NoExiste` si eso no está.
    """
    from escritorio.informes.consultas.hilo import hilo as tirar
    from escritorio.informes.consultas.hilo import madeja

    tipo, _, cual = de.partition(":")
    if de and (tipo not in DE_QUE or not cual):
        raise DatoInvalido(f"«{de}» no dice de qué es el hilo. Escriba TIPO:ID, con {', '.join(DE_QUE)}.")
    cosas = tirar(bd, Referencia(tipo, cual)).cosas if de else tuple(madeja(bd).cosas.values())
    return [
        {
            "eslabon": c.eslabon.value,
            "tipo": c.ref.tipo,
            "id": c.ref.id,
            "texto": c.texto,
            "detalle": c.detalle,
            "fecha": c.fecha or None,
        }
        for c in cosas
    ]
