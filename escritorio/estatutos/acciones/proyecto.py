"""Lo que una reforma en proyecto escribe: sólo las redacciones que cambia."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.estatutos.consultas.articulado import antes_de, pieza_antes_de, reforma
from escritorio.estatutos.modelo.articulado import (
    NOMBRES_DE_DISPOSICION,
    ClaseDeDisposicion,
    Disposicion,
    Reforma,
)

_LARGO = 200_000
_SIN_TEXTO = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)
_SIN_ROTULO = (ClaseDeDisposicion.APARTADO, ClaseDeDisposicion.COMPROMISO)


class YaNoEsProyecto(ErrorDeUsuario):
    """Esa reforma ya no es un proyecto y su texto no se toca. Prepare otra reforma para cambiarlo."""


class LoCitaUnaRegla(ErrorDeUsuario):
    """Una regla cita lo que añade este proyecto. Cambie antes el artículo de esa regla."""


def exigir_proyecto(bd: Archivo, reforma_id: str) -> Reforma:
    """La reforma, que ha de estar en proyecto. Lanza `YaNoEsProyecto` o `NoExiste`."""
    actual = reforma(bd, reforma_id)
    if not actual.admite("redactar"):
        raise YaNoEsProyecto
    return actual


def exigir_pieza(texto: Sequence[Disposicion], disposicion_id: str) -> Disposicion:
    """La de ese id. Lanza `DatoInvalido` si no está en el texto."""
    hallada = next((d for d in texto if d.id == disposicion_id), None)
    if hallada is None:
        raise DatoInvalido("Eso ya no está en el texto del proyecto. Elija otra parte.", campo="disposicion")
    return hallada


def limpio(clase: ClaseDeDisposicion, rotulo: str, epigrafe: str, texto: str) -> tuple[str, str, str]:
    """Rótulo, epígrafe y texto como se guardan. Lanza `DatoInvalido` si falta lo que la pieza exige."""
    nombre = NOMBRES_DE_DISPOSICION[clase].lower()
    if clase in _SIN_TEXTO and not limpiar(rotulo):
        exigir_texto(epigrafe, f"el nombre del {nombre}", "epigrafe")
    elif clase not in _SIN_ROTULO and clase not in _SIN_TEXTO:
        exigir_texto(rotulo, f"el número del {nombre}, como «Artículo 12»", "rotulo")
    if clase not in _SIN_TEXTO:
        exigir_texto(texto, f"el texto del {nombre}", "texto", _LARGO)
    return " ".join(limpiar(rotulo).split()), " ".join(limpiar(epigrafe).split()), normal(texto)


def normal(texto: str) -> str:
    """El texto en la única forma del Markdown acotado que se guarda."""
    return escribir(leer(limpiar(texto)))


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
    bd.ejecutar(
        "INSERT INTO redaccion (id, disposicion_id, reforma_id, lugar, rotulo, epigrafe, texto, suprimida)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (disposicion_id, reforma_id) DO UPDATE SET"
        " lugar = excluded.lugar, rotulo = excluded.rotulo, epigrafe = excluded.epigrafe,"
        " texto = excluded.texto, suprimida = excluded.suprimida",
        [
            nuevo_id(),
            pieza.id,
            actual.id,
            pieza.lugar,
            pieza.rotulo,
            pieza.epigrafe,
            pieza.texto,
            int(suprimida),
        ],
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


def es_de(bd: Archivo, actual: Reforma, disposicion_id: str) -> bool:
    """Si la pieza la añade ese proyecto y no está en ninguna otra reforma."""
    ajenas = "SELECT 1 FROM redaccion WHERE disposicion_id = ? AND reforma_id <> ?"
    return not bd.valor(ajenas, [disposicion_id, actual.id])
