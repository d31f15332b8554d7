"""Llevar a un proyecto lo que se acepta de otro y desistir de éste."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.articulado import anadir, desistir
from escritorio.estatutos.acciones.proyecto import escribir_redaccion, poner
from escritorio.estatutos.consultas.articulado import antes_de, con_reforma, exigir_proyecto
from escritorio.estatutos.reglas.fundir import anadidas, fundidas, propuestos


def fundir(bd: Archivo, reforma_id: str, otra_id: str, aceptados: Sequence[str]) -> str:
    """Lleva a un proyecto los cambios aceptados (sus claves) del otro, del que se desiste; da la acción.

    Lo que no se acepta queda en el otro, que se conserva. Lanza `DatoInvalido` si no son dos proyectos del
    mismo texto o no se acepta nada de lo que propone.
    """
    actual, otra = exigir_proyecto(bd, reforma_id), exigir_proyecto(bd, otra_id)
    if actual.id == otra.id or actual.cuerpo_id != otra.cuerpo_id:
        raise DatoInvalido("Elija otro proyecto de reforma del mismo texto.", campo="otra_id")
    base, suyo, otro = antes_de(bd, actual.id), con_reforma(bd, actual.id), con_reforma(bd, otra.id)
    validos = {p.clave for p in propuestos(base, suyo, otro)} & set(aceptados)
    if not validos:
        raise DatoInvalido("Marque al menos un cambio de los que propone el otro.", campo="aceptados")
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
