"""`dictamen`: lo que dice una regla del estatuto de unos hechos, con su cuenta y su fundamento."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from escritorio.ordenes.apertura import para_leer
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.salida import decir_objeto


class _Cifra(click.ParamType[int]):
    """Un número entero entre dos; sus límites no ensucian la ayuda."""

    name = "N"

    def __init__(self, minimo: int = 0, maximo: int | None = None) -> None:
        self._minimo, self._maximo = minimo, maximo

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """El número, o el error de orden mal escrita."""
        numero = int(value) if str(value).isdecimal() else -1
        if numero < self._minimo or (self._maximo is not None and numero > self._maximo):
            hasta = "o más" if self._maximo is None else f"a {self._maximo}"
            self.fail(f"«{value}» no es un número entero ({self._minimo} {hasta}).", param, ctx)
        return numero


class _VotosDeUnGrupo(click.ParamType[tuple[str, int, int, int]]):
    """«UY=3/1/0»: un grupo y sus votos a favor, en contra y abstenciones."""

    name = "GRUPO=A/C/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int, int, int]:
        """El grupo y sus tres cifras, o el error de orden mal escrita."""
        grupo, _, votos = str(value).rpartition("=")
        cifras = votos.split("/")
        if not grupo.strip() or len(cifras) != 3 or not all(c.isdecimal() for c in cifras):
            self.fail(f"«{value}» no es {self.name}.", param, ctx)
        a_favor, en_contra, abstenciones = map(int, cifras)
        return grupo.strip(), a_favor, en_contra, abstenciones


_CIFRA = _Cifra()
_EXIGIDAS: dict[str, tuple[str, ...]] = {
    "quorum": (),
    "mayoria": ("a_favor",),
    "composicion": (),
    "plazo": ("celebracion",),
    "voto": ("socio",),
    "requisitos": ("socio",),
    "mandato": ("puesto", "socio"),
    "poder": ("socio", "apoderado", "celebracion"),
    "peticion": ("firmantes",),
    "cuota": ("importe", "desde", "hasta"),
}
_EPILOGO = """\b
Qué opciones lee cada dictamen (todas admiten --organo, --fecha y --json):
  quorum       --llamada --presentes --habilitados --numero-legal --cubiertos --paises
               --preside --secretaria, o --sesion
  mayoria      --tipo --a-favor --en-contra --abstenciones --blancos --ausentes --dirime
               --vuelta --por-grupo y las cifras del quórum, o --sesion; con --sesion y
               --punto, sin votos, lo que se guardó al votarlo
  composicion  ninguna más
  plazo        --emitida --celebracion --urgente --pais, o --sesion sola: lo que se guardó
               al convocarla; o, para saber si vale sin convocatoria porque están todos,
               --asisten y las cifras del quórum
  voto         --socio
  requisitos   --socio --puesto --tipo coordinacion
  mandato      --socio --puesto --desde --hasta; sin --hasta, el término que da la regla
  poder        --socio --apoderado --emitida --celebracion --ya-tiene
  peticion     --firmantes --presentada --pais --tipo y las cifras del quórum
  cuota        --importe --desde --hasta, y --alta o --baja [--vencida]; --emitida
\b
Las cifras que no se dan salen del archivo ese día; sin --presentes ni --sesion,
como si asistieran todos. Sin --organo, el órgano principal.
\b
Ejemplo: escritorio dictamen red.escritorio mayoria --tipo reforma --a-favor 19 --habilitados 28 --json
"""


class _OrdenConEpilogo(Orden):
    """La ayuda acaba con las opciones de cada dictamen, tal como se escribieron."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """El epílogo sin volver a repartir sus renglones."""
        formatter.write(f"\n{_EPILOGO.replace(chr(8) + chr(10), '')}")


@click.command("dictamen", cls=_OrdenConEpilogo)
@click.argument("archivo", type=click.Path(path_type=Path, readable=False))
@click.argument("que", type=click.Choice(list(_EXIGIDAS)), metavar=f"{{{','.join(_EXIGIDAS)}}}")
@click.option("--organo", metavar="CLAVE", help="El órgano, por su clave o su nombre; si no, el principal.")
@click.option("--fecha", metavar="F", help="El día del hecho; si no, hoy.")
@click.option(
    "--tipo",
    default="",
    metavar="T",
    help="De sesión (ordinaria, extraordinaria), de decisión o de requisito.",
)
@click.option("--sesion", metavar="ID", help="La sesión: su id o su número.")
@click.option("--punto", type=_Cifra(1), help="El punto del orden del día de la sesión.")
@click.option("--llamada", type=_Cifra(1, 3), help="1, 2 o 3; si no, la 1 o la que toca en la sesión.")
@click.option("--presentes", type=_CIFRA, help="Presentes con voto.")
@click.option("--habilitados", type=_CIFRA, help="Habilitados para votar.")
@click.option("--numero-legal", type=_CIFRA, help="Integrantes que la regla prevé.")
@click.option("--cubiertos", type=_CIFRA, help="Puestos cubiertos (número de hecho).")
@click.option("--paises", type=_CIFRA, help="Países distintos entre los presentes.")
@click.option("--preside", type=click.Choice(["si", "no"]), help="Si está la presidencia.")
@click.option("--secretaria", type=click.Choice(["si", "no"]), help="Si está la secretaría.")
@click.option("--a-favor", type=_CIFRA, help="Votos a favor.")
@click.option("--en-contra", type=_CIFRA, default=0, help="Votos en contra.")
@click.option("--abstenciones", type=_CIFRA, default=0, help="Abstenciones.")
@click.option("--blancos", type=_CIFRA, default=0, help="Votos en blanco.")
@click.option("--ausentes", type=_CIFRA, default=0, help="Quienes se ausentaron a mitad del punto.")
@click.option(
    "--por-grupo",
    multiple=True,
    type=_VotosDeUnGrupo(),
    help="Lo votado en un país o grupo; se repite, uno por grupo.",
)
@click.option("--dirime", type=click.Choice(["a_favor", "en_contra"]), help="El voto de calidad.")
@click.option("--vuelta", type=_Cifra(1, 2), default=1, help="2: segunda votación.")
@click.option("--emitida", metavar="F", help="Cuándo se convoca, se presenta el poder o se emite la cuota.")
@click.option("--celebracion", metavar="F", help="Cuándo se celebra la sesión.")
@click.option("--urgente", is_flag=True, help="Con el plazo reducido, si se prevé.")
@click.option("--pais", default="", metavar="XX", help="El país cuyos feriados cuentan.")
@click.option("--socio", metavar="CODIGO", help="El socio: su código, su nombre o su id.")
@click.option("--apoderado", metavar="CODIGO", help="El socio que votaría por él.")
@click.option("--ya-tiene", type=_CIFRA, default=0, help="Poderes que ya lleva el apoderado.")
@click.option("--puesto", metavar="NOMBRE", help="El puesto del órgano.")
@click.option("--desde", metavar="F", help="Cuándo empieza el mandato (si no, en la fecha) o el periodo.")
@click.option("--hasta", metavar="F", help="Cuándo termina el mandato o el periodo de la cuota.")
@click.option("--asisten", type=_CIFRA, help="Cuántos con voto asisten sin convocatoria previa.")
@click.option("--firmantes", type=_CIFRA, help="Integrantes que piden la sesión.")
@click.option("--presentada", metavar="F", help="Cuándo se presentó la petición.")
@click.option("--importe", type=_CIFRA, help="La cuota del periodo, en unidades mínimas.")
@click.option("--alta", metavar="F", help="El día en que entra.")
@click.option("--baja", metavar="F", help="El día en que avisa que sale.")
@click.option("--vencida", is_flag=True, help="Con --baja: la cuota ya había vencido.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@click.pass_context
def dictamen(ctx: click.Context, /, archivo: Path, que: str, en_json: bool, **opciones: Any) -> None:
    """Dice qué resulta de una regla del estatuto: veredicto, cuenta, artículo y versión."""
    from escritorio.ordenes.dictaminar import DICTAMENES
    from escritorio.ordenes.pedido import Pedido

    _exigir(ctx, que, opciones)
    with para_leer(archivo) as bd:
        dictado = DICTAMENES[que](bd, Pedido(**opciones))
    decir_objeto(dictado, _en_palabras(dictado), en_json=en_json)


def _exigir(ctx: click.Context, que: str, opciones: dict[str, Any]) -> None:
    """Lo que ese dictamen no puede sacar del archivo. La sesión dice cuándo se celebra."""
    exigidas = list(_EXIGIDAS[que])
    if opciones["sesion"] or (que == "plazo" and opciones["asisten"] is not None):
        exigidas = [e for e in exigidas if e != "celebracion"]
    if opciones["sesion"] or opciones["por_grupo"]:
        exigidas = [e for e in exigidas if e != "a_favor"]
    if que == "cuota" and not opciones["baja"]:
        exigidas.append("alta")
    for nombre in exigidas:
        if opciones[nombre] is None:
            parametro = next(p for p in ctx.command.params if p.name == nombre)
            raise click.MissingParameter(ctx=ctx, param=parametro)


def _en_palabras(dictado: dict[str, Any]) -> str:
    return "\n".join([dictado["frase"], *(f"  {paso}" for paso in dictado["cuenta"]), dictado["fundamento"]])
