"""Cerrar unidades: porque acaban, porque se juntan en otra o porque se dividen."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import contar, enumerar, exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.organos import cambiar_organo
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.organos.acciones.mandatos import cesar
from escritorio.organos.acciones.puestos import suprimir_puesto
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.reglas.mandatos import vispera
from escritorio.unidades.acciones.unidades import anadir
from escritorio.unidades.consultas.informes import ultimo_hecho
from escritorio.unidades.consultas.planes import actividades, planes
from escritorio.unidades.consultas.unidades import puntos_focales, unidad, unidades
from escritorio.unidades.modelo.unidades import Division, Fusion, Hecha, Unidad, UnidadNueva
from escritorio.unidades.reglas.unidades import (
    exigir_cierre,
    exigir_sin_hechos_despues,
    exigir_unidad,
    exigir_varias,
)


def cerrar_unidad(bd: Archivo, unidad_id: str, ultimo: str, motivo: str, fundado_en: Fundamento) -> str:
    """La cierra ese último día (ISO): cesan sus cargos e integrantes y lo que quedaba por hacer, sin efecto.

    Devuelve la acción. Lanza `UnidadCerrada` o `DatoInvalido`.
    """
    actual = unidad(bd, unidad_id)
    _exigir_cierre(bd, actual, ultimo, "ultimo")
    razon = exigir_texto(motivo, "por qué se cierra", "motivo", 2_000)
    with transaccion(bd, f"Cerrar «{actual.nombre}»") as accion_id:
        _cerrar(bd, actual, ultimo, razon, fundado_en)
        _dejar_sin_efecto(bd, actual, ultimo, razon)
    return accion_id


def fusionar(bd: Archivo, dada: Fusion, fundado_en: Fundamento) -> Hecha:
    """Junta varias en una, a la que pasan sus planes en curso. Lanza `UnidadCerrada` o `DatoInvalido`."""
    exigir_varias(dada.unidades)
    viejas = [unidad(bd, cual) for cual in dict.fromkeys(dada.unidades)]
    limpia = exigir_unidad(dada.nueva, _sin(bd, viejas), bd.hoy())
    ultimo = vispera(limpia.alta)
    for cada in viejas:
        _exigir_cierre(bd, cada, ultimo, "alta")
    razon = f"Se juntó con {enumerar([f'«{u.nombre}»' for u in viejas])} en «{limpia.nombre}»."
    with transaccion(
        bd, f"Juntar {contar(len(viejas), 'unidad', 'unidades')} en «{limpia.nombre}»"
    ) as accion_id:
        for cada in viejas:
            _cerrar(bd, cada, ultimo, razon, fundado_en)
        unidad_id = anadir(bd, limpia, fundado_en)
        for cada in viejas:
            _emparentar(bd, unidad_id, cada, "fusion")
            _heredar(bd, cada, unidad_id, ultimo)
            _dejar_sin_efecto(bd, cada, ultimo, razon)
    return Hecha(accion_id, unidad_id)


def dividir(bd: Archivo, dada: Division, fundado_en: Fundamento) -> Hecha:
    """Cierra una y crea las que nacen de ella; sus planes en curso pasan a la que se diga, si se dice.

    Da el id de la primera. Lanza `UnidadCerrada` o `DatoInvalido`.
    """
    vieja = unidad(bd, dada.unidad_id)
    if len(dada.partes) < 2:
        raise DatoInvalido("Para dividirla hacen falta dos partes o más.", campo="nombre_2")
    partes = _partes_limpias(bd, vieja, dada)
    ultimo = vispera(dada.alta) if dada.alta else ""
    _exigir_cierre(bd, vieja, ultimo, "alta")
    razon = f"Se dividió en {enumerar([f'«{p.nombre}»' for p in partes])}."
    with transaccion(bd, f"Dividir «{vieja.nombre}»") as accion_id:
        _cerrar(bd, vieja, ultimo, razon, fundado_en)
        nuevas = [anadir(bd, parte, fundado_en) for parte in partes]
        for cada in nuevas:
            _emparentar(bd, cada, vieja, "division")
        if dada.hereda is not None:
            _heredar(bd, vieja, nuevas[dada.hereda], ultimo)
        _dejar_sin_efecto(bd, vieja, ultimo, razon)
    return Hecha(accion_id, nuevas[0])


def _partes_limpias(bd: Archivo, vieja: Unidad, dada: Division) -> list[UnidadNueva]:
    limpias: list[UnidadNueva] = []
    for i, parte in enumerate(dada.partes, start=1):
        nueva = UnidadNueva(parte.nombre, parte.objetivo, vieja.clase, dada.alta)
        try:
            limpias.append(exigir_unidad(nueva, _sin(bd, [vieja]), bd.hoy()))
            if any(plegar(p.nombre) == plegar(limpias[-1].nombre) for p in limpias[:-1]):
                raise DatoInvalido("Dos partes no pueden llamarse igual.", campo="nombre")
        except DatoInvalido as error:
            campo = f"nombre_{i}" if error.campo == "nombre" else error.campo
            raise DatoInvalido(error.mensaje, campo=campo) from error
    return limpias


def _sin(bd: Archivo, viejas: Sequence[Unidad]) -> list[Unidad]:
    """Las que seguirán trabajando: la nueva puede tomar el nombre de una de las que cierran."""
    ids = {u.id for u in viejas}
    return [u for u in unidades(bd) if u.id not in ids]


def _cerrar(bd: Archivo, dada: Unidad, ultimo: str, motivo: str, fundado_en: Fundamento) -> None:
    """La unidad, sus cargos, su órgano y sus puntos focales, en la acción abierta."""
    texto = f"Cierre de la unidad «{dada.nombre}»"
    fundamento_id = anotar_fundamento(bd, fundado_en, Referencia("unidad", dada.id), texto, el=None)
    bd.corregir("unidad", dada.id, cierre=ultimo, motivo_cierre=motivo, fundamento_cierre_id=fundamento_id)
    for puesto_id in (dada.coordinacion_id, dada.subcoordinacion_id):
        if puesto_id:
            _vaciar(bd, puesto(bd, puesto_id).organo_id, ultimo, motivo, fundado_en, puesto_id)
            suprimir_puesto(bd, puesto_id, ultimo)
    if dada.organo_id:
        _vaciar(bd, dada.organo_id, ultimo, motivo, fundado_en)
        for cada in puestos(bd, dada.organo_id):
            suprimir_puesto(bd, cada.id, ultimo)
        _dejar_de_sesionar(bd, dada.organo_id)
    for focal in puntos_focales(bd, dada.id):
        if focal.hasta is None or focal.hasta > ultimo:
            hasta = max(ultimo, focal.desde)
            bd.corregir("punto_focal", focal.id, hasta=hasta)


def _vaciar(
    bd: Archivo, organo_id: str, ultimo: str, motivo: str, fundado_en: Fundamento, puesto_id: str = ""
) -> None:
    """Cesa a quien siga en ese puesto, o en cualquiera del órgano; a quien empezaba después, ese día."""
    for cada in mandatos(bd, organo_id):
        suyo = puesto_id in ("", cada.puesto_id)
        if suyo and not cada.cese and (cada.fin is None or cada.fin > ultimo):
            cesar(bd, cada.id, max(ultimo, cada.desde), motivo, fundado_en)


def _dejar_de_sesionar(bd: Archivo, organo_id: str) -> None:
    suyo = organo(bd, organo_id)
    cambiar_organo(
        bd,
        organo_id,
        DefinicionDeOrgano(
            suyo.nombre,
            suyo.clase,
            suyo.integran,
            suyo.composicion,
            suyo.funcion,
            suyo.frecuencia,
            sesiona=False,
        ),
    )


def _dejar_sin_efecto(bd: Archivo, dada: Unidad, ultimo: str, motivo: str) -> None:
    for cada in actividades(bd, unidad_id=dada.id):
        if cada.abierta:
            bd.corregir("actividad", cada.id, estado="sin_efecto")
            bd.insertar(
                "avance_actividad",
                id=nuevo_id(),
                actividad_id=cada.id,
                clase="cambio",
                fecha=ultimo,
                texto=f"Se cerró la unidad. {motivo}",
                estado="sin_efecto",
            )


def _emparentar(bd: Archivo, unidad_id: str, vieja: Unidad, clase: str) -> None:
    bd.insertar("unidad_origen", id=nuevo_id(), unidad_id=unidad_id, origen_id=vieja.id, clase=clase)


def _heredar(bd: Archivo, vieja: Unidad, nueva_id: str, ultimo: str) -> None:
    """Los planes que siguen en curso cambian de unidad; lo hecho en ellos hasta ese día es de la vieja."""
    for cada in planes(bd, vieja.id):
        if cada.hasta > ultimo:
            bd.insertar("plan_llevado", id=nuevo_id(), plan_id=cada.id, unidad_id=vieja.id, hasta=ultimo)
            bd.corregir("plan_trabajo", cada.id, unidad_id=nueva_id)


def _exigir_cierre(bd: Archivo, dada: Unidad, ultimo: str, campo: str) -> None:
    exigir_cierre(dada, ultimo, bd.hoy(), campo)
    exigir_sin_hechos_despues(dada, ultimo, ultimo_hecho(bd, dada.id), campo)
