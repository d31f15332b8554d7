"""Llevar a un proyecto lo que se acepta de otro y desistir de éste."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.articulado import anadir, desistir
from escritorio.estatutos.acciones.proyecto import escribir_redaccion, poner
from escritorio.estatutos.consultas.articulado import antes_de, con_reforma, reforma
from escritorio.estatutos.consultas.fundir import exigir_fundibles
from escritorio.estatutos.reglas.fundir import anadidas, fundidas


def fundir(bd: Archivo, reforma_id: str, otra_id: str, aceptados: Sequence[str]) -> str:
    """Lleva a un proyecto los cambios aceptados (sus claves) del otro, del que se desiste; da la acción.

    Lo que no se acepta queda en el otro, que se conserva. Lanza `DatoInvalido` si no son dos proyectos del
    mismo texto o no se acepta nada de lo que propone.
    """
    validos = {p.clave for p in exigir_fundibles(bd, reforma_id, otra_id)} & set(aceptados)
    if not validos:
        raise DatoInvalido("Marque al menos un cambio de los que propone el otro.", campo="aceptados")
    actual, otra = reforma(bd, reforma_id), reforma(bd, otra_id)
    base, suyo, otro = antes_de(bd, actual.id), con_reforma(bd, actual.id), con_reforma(bd, otra.id)
    with transaccion(bd, f"Llevar a «{actual.titulo}» lo aceptado de «{otra.titulo}»") as accion_id:
        for fundida in fundidas(base, suyo, otro, validos):
            if fundida.suprimida:
                escribir_redaccion(bd, actual, fundida.pieza, suprimida=True)
            else:
                poner(bd, actual, [fundida.pieza])
        ahora = {d.id: d.id for d in con_reforma(bd, actual.id)}
        for nueva in anadidas(base, otro, validos):
            p, tras = nueva.pieza, ahora.get(nueva.tras or "")
            ahora[p.id] = anadir(bd, actual.id, tras, p.clase, p.rotulo, p.epigrafe, p.texto)
        desistir(bd, otra.id)
    return accion_id
