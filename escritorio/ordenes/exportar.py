"""La orden `exportar`: los libros, los papeles y el texto del estatuto."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.cobros import DE_CAMPANA, hacer_salir
from escritorio.ordenes.comunicaciones import DE_SESION, escribir_los_correos
from escritorio.ordenes.de_cooperacion import DE_COOPERACION
from escritorio.ordenes.de_cooperacion import componer as componer_de_cooperacion
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.libros import DE_LIBROS, QUE_CAMBIAN
from escritorio.ordenes.libros import componer as componer_libro
from escritorio.ordenes.papeles import DE_INFORMES
from escritorio.ordenes.papeles import componer as componer_informe
from escritorio.ordenes.quien import QUIEN_CAMBIA

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo

RUTA = click.Path(path_type=Path, readable=False)
_EXTENSIONES: Mapping[str, tuple[str, ...]] = {
    "padron": (".xlsx",),
    "acta": (".pdf", ".docx"),
    "convocatoria": (".pdf", ".docx"),
    "asistencia": (".pdf",),
    "padron-de-habilitados": (".pdf", ".xlsx"),
    "certificado-al-dia": (".pdf",),
    "invitacion": (".ics",),
    "correos": (),
    "poder": (".pdf", ".docx"),
    "hoja-de-firmas": (".pdf",),
    "constancia-de-envio": (".pdf",),
    "organigrama": (".pdf",),
    "nomina": (".pdf", ".xlsx"),
    "enlaces": (".pdf", ".xlsx"),
    "credenciales": (".pdf",),
    "mandatos": (".pdf",),
    "estatuto": (".pdf", ".docx"),
    "comparado": (".pdf",),
    "cuotas": (".xlsx",),
    "certificado": (".pdf",),
    "libro-de-actas": (".pdf", ".txt"),
    "libro-de-acuerdos": (".xlsx", ".pdf"),
    "recomendaciones": (".xlsx", ".pdf"),
    "huellas": (".txt",),
    "memoria": (".pdf", ".docx"),
    "acta-de-traspaso": (".pdf", ".docx"),
    "principios": (".pdf", ".xlsx"),
    "convenio": (".pdf",),
    "relacion-de-convenios": (".pdf", ".xlsx"),
    "proyecto": (".pdf", ".xlsx"),
    "cartera": (".pdf", ".xlsx"),
    "tablero": (".pdf", ".xlsx"),
    "registro": (".pdf", ".xlsx"),
    "avisos": (),
    "correos-de-avisos": (),
}
"""Lo que se exporta y en qué se escribe; sin ninguna, en una carpeta o en lo que se diga."""
_EN_ARCHIVO = re.compile(r"\.(pdf|docx?|xlsx?|odt|ods|csv|txt|ics|eml)", re.I)
"""Las terminaciones con que alguien espera una clase de archivo: «Acta n.º 3» no termina en ninguna."""
_EN_DOS_LENGUAS = frozenset(("acta", *DE_INFORMES, *DE_COOPERACION))
"""Los que salen también en portugués."""
_ENVIOS = ("convocatoria", "cambio", "acta", "acuerdo", "otro")


@click.command("exportar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("que", type=click.Choice(tuple(_EXTENSIONES)))
@click.argument("destino", type=RUTA)
@click.option("--sesion", metavar="ID", help="La sesión: su id o su número, para sus papeles.")
@click.option(
    "--envio", type=click.Choice(_ENVIOS), help="De qué son los correos; si no, de la convocatoria."
)
@click.option("--socio", metavar="S", help="El socio del certificado: su código, nombre o id.")
@click.option(
    "--idioma",
    type=click.Choice(("es", "pt", "bilingue")),
    help="En qué lengua sale un papel de la cooperación o el borrador de un acta o de un informe.",
)
@click.option("--de", metavar="N", help="De qué convenio, proyecto, alianza o registro: su nombre o número.")
@click.option("--cuerpo", metavar="NOMBRE", help="Qué texto: «Reglamento interno»; si no, el estatuto.")
@click.option("--acuerdo", metavar="ID", help="El acuerdo que se certifica: toma número y queda guardado.")
@click.option("--organo", metavar="O", help="El órgano de un libro: su nombre o su clave.")
@click.option("--libro", metavar="L", help="Qué libro, con sus huellas: «cuentas»; si no, la bitácora.")
@click.option("--tomo", metavar="N", help="El tomo del libro de actas; si no, el último.")
@click.option("--fecha", metavar="F", help="El estatuto, o el certificado, de ese día; si no, de hoy.")
@click.option("--desde", metavar="F", help="El comparado, los acuerdos o los principios: desde ese día.")
@click.option("--hasta", metavar="F", help="Hasta ese día, en lo mismo; si no, hoy.")
@click.option("--campana", metavar="C", help="La campaña de los avisos: su id, o su ejercicio.")
@click.option(
    "--ejercicio",
    metavar="E",
    help="El de la memoria o los principios; si no, el de hoy. El de las cuotas; si no, todos.",
)
@QUIEN_CAMBIA
def exportar(archivo: Path, que: str, destino: Path, **dichas: str | None) -> None:
    """Escribe el padrón o las cuotas en XLSX, y los papeles de órganos, sesiones y estatuto en PDF.

    Las cuotas son las de todos los ejercicios o, con «--ejercicio», las de uno. La nómina, los principios y
    el padrón de habilitados van en XLSX si el destino acaba en «.xlsx»; el estatuto, el acta, la
    convocatoria, el modelo de poder, la memoria y el traspaso en Word si acaba en «.docx»; y el libro de
    acuerdos y las recomendaciones en PDF si acaba en «.pdf». Las huellas, y el libro de actas si acaba en
    «.txt», van en un texto que dice cómo rehacerlas sin el programa. Los correos van a una carpeta nueva
    dentro de la que se dé, y también los avisos de cuota si el destino no acaba en «.pdf».
    """
    from escritorio.comun.datos.salida import escribir_archivo

    _exigir_extension(que, destino)
    _exigir_lengua(que, dichas["idioma"])
    cambia = que in QUE_CAMBIAN or que in DE_CAMPANA
    with (para_cambiar if cambia else para_leer)(archivo) as bd:
        if que in DE_CAMPANA:
            click.echo("\n".join(hacer_salir(bd, que, destino, dichas["campana"])))
            return
        if que == "correos":
            _correos(bd, destino, dichas["sesion"], dichas["envio"] or "convocatoria")
            return
        contenido = _componer(bd, que, destino.suffix, dichas)
    escribir_archivo(destino, contenido)
    click.echo(str(destino))


def _exigir_extension(que: str, destino: Path) -> None:
    """Antes de nada: un certificado toma número. Lanza `DatoInvalido`."""
    suyas = _EXTENSIONES[que]
    if suyas and _EN_ARCHIVO.fullmatch(destino.suffix) and destino.suffix.lower() not in suyas:
        en = "» o «".join(suyas)
        raise DatoInvalido(f"«{que}» no se escribe en «{destino.suffix}»: el destino ha de acabar en «{en}».")


def _exigir_lengua(que: str, idioma: str | None) -> None:
    """Que ese papel sale en esa lengua. Lanza `DatoInvalido`."""
    if idioma and que not in _EN_DOS_LENGUAS:
        raise DatoInvalido(f"«{que}» sale sólo en español: quite «--idioma».")
    if idioma == "bilingue" and que != "acta":
        raise DatoInvalido("En dos lenguas a la vez sólo sale un acta: diga «--idioma es» o «--idioma pt».")


def _componer(bd: Archivo, que: str, extension: str, dichas: dict[str, str | None]) -> bytes:
    from escritorio.ordenes import papeles

    if que in DE_LIBROS:
        return componer_libro(bd, que, extension, dichas)
    if que in DE_INFORMES:
        return componer_informe(bd, que, extension, dichas)
    if que in DE_COOPERACION:
        return componer_de_cooperacion(bd, que, extension, dichas)
    if que in ("nomina", "enlaces"):
        return papeles.nomina(bd, extension, que)
    if que == "estatuto":
        return papeles.estatuto(bd, extension, dichas["cuerpo"], dichas["fecha"])
    if que == "comparado":
        return papeles.comparado(bd, dichas["cuerpo"], dichas["desde"], dichas["hasta"])
    if que == "certificado-al-dia":
        return papeles.certificado_al_dia(bd, dichas["socio"], dichas["fecha"])
    if que in papeles.LIBROS and not (que in DE_SESION and dichas["sesion"]):
        return papeles.LIBROS[que](bd)
    sesion_id = _sesion_dicha(bd, que, dichas["sesion"])
    if que in DE_SESION:
        return DE_SESION[que](bd, sesion_id, extension)
    return papeles.de_sesion(bd, que, sesion_id, extension, dichas["idioma"])


def _sesion_dicha(bd: Archivo, que: str, dicha: str | None) -> str:
    from escritorio.ordenes.pedido import sesion_pedida

    if not dicha:
        raise DatoInvalido(
            f"Diga de qué sesión: exportar … {que} --sesion ID. «consultar … sesiones» las da."
        )
    return sesion_pedida(bd, dicha)


def _correos(bd: Archivo, carpeta: Path, dicha: str | None, que: str) -> None:
    for linea in escribir_los_correos(bd, _sesion_dicha(bd, "correos", dicha), carpeta, que):
        click.echo(linea)
