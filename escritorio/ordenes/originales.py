"""Los originales por órdenes: guardar el PDF o la imagen, sacarlo y comprobar su huella."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.adjuntables import MAXIMO, exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.base.texto import plegar
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import EN_JSON, RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.acuerdos.modelo import Evidencia
    from escritorio.comun.datos.archivo import Archivo


class _DeQuien(Registro):
    """Una reforma o un registro, y el adjunto que es su original, si lo tiene."""

    clase: str
    id: str
    nombre: str
    documento_id: str | None


class _Original(Registro):
    de: str
    clase: str
    id: str
    archivo: str
    huella: str
    ocupa: int


@click.command("original", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("clase", type=click.Choice(["reforma", "registro"]))
@click.argument("de")
@click.option("--guardar", type=RUTA, metavar="PAPEL", help="Guarda ese PDF o esa imagen.")
@click.option("--sacar", type=RUTA, metavar="DESTINO", help="Lo escribe ahí, tal como se guardó.")
@click.option("--cotejar", type=RUTA, metavar="PAPEL", help="Comprueba que ese papel es el mismo.")
@EN_JSON
@QUIEN_CAMBIA
def original(
    archivo: Path,
    clase: str,
    de: str,
    guardar: Path | None,
    sacar: Path | None,
    cotejar: Path | None,
    en_json: bool,
) -> None:
    """El original de un texto, de una reforma o de una ficha del registro: lo guarda, lo saca o lo comprueba.

    Se dice por su id o por su título. Sin más opciones, comprueba que lo guardado sigue como se guardó y da
    su huella SHA-256.
    """
    if sum(o is not None for o in (guardar, sacar, cotejar)) > 1:
        raise DatoInvalido("Diga una sola cosa: guardar, sacar o cotejar.")
    with (para_cambiar if guardar else para_leer)(archivo) as bd:
        if guardar:
            _guardar(bd, _de_quien(bd, clase, de), guardar)
        suyo, contenido = _leido(bd, _de_quien(bd, clase, de))
    if cotejar:
        _exigir_el_mismo(cotejar, suyo)
    if sacar:
        from escritorio.comun.datos.salida import escribir_archivo

        escribir_archivo(sacar, contenido)
    decir_objeto(suyo, f"{suyo.de}: {suyo.archivo}, huella {suyo.huella}.", en_json=en_json)


def _de_quien(bd: Archivo, clase: str, texto: str) -> _DeQuien:
    from escritorio.cooperacion.consultas.participacion import registros
    from escritorio.cooperacion.modelo.registros import Busqueda
    from escritorio.ordenes.reformas import reforma_pedida

    if clase == "reforma":
        suya = reforma_pedida(bd, texto)
        return _DeQuien(clase, suya.id, f"{suya.cuerpo}: {suya.titulo}", suya.documento_id)
    todos = registros(bd, Busqueda(retirados=True))
    hallados = [r for r in todos if r.id == texto or plegar(r.nombre) == plegar(texto)]
    if len(hallados) != 1:
        cuantas = "No hay ninguna ficha" if not hallados else "Hay varias fichas"
        raise DatoInvalido(
            f"{cuantas} «{texto}». «consultar ARCHIVO registros --json» da el id de cada una.", campo="de"
        )
    return _DeQuien(clase, hallados[0].id, hallados[0].nombre, hallados[0].documento_id)


def _guardar(bd: Archivo, dueno: _DeQuien, ruta: Path) -> None:
    from escritorio.cooperacion.acciones.registros import adjuntar_a_registro
    from escritorio.estatutos.acciones.articulado import adjuntar_original

    (adjuntar_original if dueno.clase == "reforma" else adjuntar_a_registro)(bd, dueno.id, papel_de(ruta))


def papel_de(ruta: Path) -> Evidencia:
    """El papel de esa ruta, para adjuntarlo. Lanza `DatoInvalido` si no se lee o no se admite."""
    from escritorio.acuerdos.modelo import Evidencia

    contenido = _papel(ruta)
    return Evidencia(ruta.name, exigir_adjuntable(ruta.name, contenido, "guardar"), contenido)


def _leido(bd: Archivo, dueno: _DeQuien) -> tuple[_Original, bytes]:
    """Lanza `ErrorDeUsuario` si no lo tiene o lo guardado ya no da su huella."""
    from escritorio.comun.datos.adjuntos import leer_adjunto

    if not dueno.documento_id:
        raise ErrorDeUsuario(f"«{dueno.nombre}» no tiene su original. Guárdelo con «--guardar PAPEL».")
    papel = leer_adjunto(bd, dueno.documento_id)
    if sha256(papel.contenido).hexdigest() != papel.huella:
        raise ErrorDeUsuario(
            f"El original de «{dueno.nombre}» ya no es el que se guardó: su huella no sale. Recupérelo de una"
            " copia con «restaurar»."
        )
    datos = (dueno.nombre, dueno.clase, dueno.id, papel.nombre, papel.huella, len(papel.contenido))
    return _Original(*datos), papel.contenido


def _exigir_el_mismo(ruta: Path, suyo: _Original) -> None:
    if sha256(_papel(ruta)).hexdigest() != suyo.huella:
        raise ErrorDeUsuario(
            f"«{ruta.name}» no es el original guardado de «{suyo.de}»: su huella es otra. El guardado tiene"
            f" {suyo.huella}."
        )


def _papel(ruta: Path) -> bytes:
    try:
        return leer_acotado(ruta, MAXIMO)
    except OSError as error:
        raise DatoInvalido(f"No se pudo leer «{ruta.name}» ({error.strerror or error}).") from error
