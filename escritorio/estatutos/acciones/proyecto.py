"""Lo que una reforma en proyecto escribe: sólo las redacciones que cambia."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import antes_de, pieza_antes_de, reformas
from escritorio.estatutos.modelo.articulado import (
    Disposicion,
    Reforma,
)


class LoCitaUnaRegla(ErrorDeUsuario):
    """Una regla cita lo que añade este proyecto. Cambie antes el artículo de esa regla."""


def poner(bd: Archivo, actual: Reforma, piezas: Sequence[Disposicion]) -> None:
    """Guarda cómo deja el proyecto unas piezas; de las que deja como estaban no dice nada."""
    previas = {d.id: d for d in antes_de(bd, actual.id)}
    for pieza in piezas:
        previa = previas.get(pieza.id)
        if previa and replace(previa, reforma_id=pieza.reforma_id) == pieza:
            quitar(bd, actual, pieza.id)
        else:
            escribir_redaccion(bd, actual, pieza)


def escribir_redaccion(bd: Archivo, actual: Reforma, pieza: Disposicion, *, suprimida: bool = False) -> None:
    """Escribe, o corrige, lo que el proyecto dice de una pieza."""
    bd.poner(
        "redaccion",
        ("disposicion_id", "reforma_id"),
        id=nuevo_id(),
        disposicion_id=pieza.id,
        reforma_id=actual.id,
        lugar=pieza.lugar,
        rotulo=pieza.rotulo,
        epigrafe=pieza.epigrafe,
        texto=pieza.texto,
        suprimida=suprimida,
    )


def devolver(bd: Archivo, actual: Reforma, disposicion_id: str) -> None:
    """Deja la pieza como estaba; si se apartó para hacer hueco a otra, en el sitio que ahora ocupa."""
    dicho = "SELECT lugar FROM redaccion WHERE disposicion_id = ? AND reforma_id = ?"
    lugar = bd.valor(dicho, [disposicion_id, actual.id])
    antes = pieza_antes_de(bd, actual.id, disposicion_id)
    if antes is None or antes.lugar == lugar:
        quitar(bd, actual, disposicion_id)
    else:
        escribir_redaccion(bd, actual, replace(antes, lugar=lugar))


def quitar(bd: Archivo, actual: Reforma, disposicion_id: str) -> None:
    """Retira lo que el proyecto dice de una pieza y, si la añadía él, la pieza. Lanza `LoCitaUnaRegla`."""
    bd.ejecutar(
        "DELETE FROM redaccion WHERE disposicion_id = ? AND reforma_id = ?", [disposicion_id, actual.id]
    )
    if bd.valor("SELECT 1 FROM redaccion WHERE disposicion_id = ?", [disposicion_id]):
        return
    if bd.valor("SELECT 1 FROM regla WHERE disposicion_id = ?", [disposicion_id]):
        raise LoCitaUnaRegla
    bd.ejecutar("DELETE FROM contenido WHERE disposicion_id = ?", [disposicion_id])
    bd.ejecutar("DELETE FROM disposicion WHERE id = ?", [disposicion_id])


def crear_reforma(bd: Archivo, cuerpo_id: str, numero: int, titulo: str) -> str:
    """Una reforma en proyecto; devuelve su id."""
    reforma_id = nuevo_id()
    bd.insertar(
        "reforma", id=reforma_id, cuerpo_id=cuerpo_id, numero=numero, titulo=titulo, estado="proyecto"
    )
    return reforma_id


def dar_por_aprobada(
    bd: Archivo, reforma_id: str, fundado_en: Fundamento, cita: str, fechas: tuple[str, str]
) -> None:
    """La aprueba con su fundamento, que la cita como `cita`; `fechas`: aprobada y vigente desde."""
    aprobada, vigente_desde = fechas
    fundamento_id = anotar_fundamento(
        bd, fundado_en, Referencia("reforma", reforma_id), cita, el=aprobada, trata=["reforma"]
    )
    bd.corregir(
        "reforma",
        reforma_id,
        estado="aprobada",
        fundamento_id=fundamento_id,
        aprobada=aprobada,
        vigente_desde=vigente_desde,
    )


def dar_numero(bd: Archivo, actual: Reforma) -> int:
    """El que sigue al de la última aprobada; si lo tenía provisionalmente otro proyecto, se lo cambia."""
    todas = reformas(bd, actual.cuerpo_id)
    numero = max((r.numero for r in todas if r.estado == "aprobada"), default=0) + 1
    otra = next((r for r in todas if r.numero == numero and r.id != actual.id), None)
    cambios = [(todas[-1].numero + 1, actual.id), (actual.numero, otra.id)] if otra else []
    for cual, reforma_id in [*cambios, (numero, actual.id)]:
        bd.corregir("reforma", reforma_id, numero=cual)
    return numero
