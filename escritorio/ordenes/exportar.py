"""La orden `exportar`: los libros, los papeles y el texto del estatuto."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.ordenes.apertura import para_leer
from escritorio.ordenes.espanol import Orden

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo

RUTA = click.Path(path_type=Path)
_EXPORTABLES = (
    *("padron", "cuotas", "acta", "convocatoria", "asistencia"),
    *("organigrama", "nomina", "credenciales", "mandatos", "estatuto", "comparado"),
)


@click.command("exportar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("que", type=click.Choice(_EXPORTABLES))
@click.argument("destino", type=RUTA)
@click.option("--sesion", metavar="ID", help="La sesión: su id o su número, para sus papeles.")
@click.option("--cuerpo", metavar="NOMBRE", help="Qué texto: «Reglamento interno»; si no, el estatuto.")
@click.option("--fecha", metavar="F", help="El estatuto que regía ese día; si no, el de hoy.")
@click.option("--desde", metavar="F", help="El comparado: desde el texto de ese día.")
@click.option("--hasta", metavar="F", help="El comparado: hasta el texto de ese día; si no, el de hoy.")
def exportar(archivo: Path, que: str, destino: Path, **dichas: str | None) -> None:
    """Escribe el padrón o las cuotas en XLSX, y los papeles de órganos, sesiones y estatuto en PDF.

    La nómina va en XLSX si el destino acaba en «.xlsx», y el estatuto en Word si acaba en «.docx».
    """
    from escritorio.comun.datos.salida import escribir_archivo

    with para_leer(archivo) as bd:
        contenido = _componer(bd, que, destino.suffix, dichas)
    escribir_archivo(destino, contenido)
    click.echo(str(destino))


def _componer(bd: Archivo, que: str, extension: str, dichas: dict[str, str | None]) -> bytes:
    from escritorio.ordenes import papeles

    if que == "nomina":
        return papeles.nomina(bd, extension)
    if que == "estatuto":
        return papeles.estatuto(bd, extension, dichas["cuerpo"], dichas["fecha"])
    if que == "comparado":
        return papeles.comparado(bd, dichas["cuerpo"], dichas["desde"], dichas["hasta"])
    if que in papeles.LIBROS:
        return papeles.LIBROS[que](bd)
    if not dichas["sesion"]:
        raise DatoInvalido(
            f"Diga de qué sesión: exportar … {que} --sesion ID. «consultar … sesiones» las da."
        )
    return papeles.PAPELES[que](bd, papeles.sesion_pedida(bd, dichas["sesion"]))
