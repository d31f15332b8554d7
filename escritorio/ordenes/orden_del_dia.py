"""El orden del día con que empiezan las sesiones de un órgano, por órdenes: guardarlo o verlo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import EN_JSON, RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.sesiones.modelo.sesiones import PuntoNuevo

_TIPOS = ("ordinaria", "extraordinaria")
"""Se escriben aquí para que la ayuda no cargue la base."""
_MAXIMO = 1024 * 1024
_DECIDE = " | "


@click.command("orden-del-dia", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("organo")
@click.argument("texto", type=RUTA, required=False)
@click.option("--tipo", type=click.Choice(_TIPOS), help="Las de qué sesiones; si no, las de todas.")
@EN_JSON
@QUIEN_CAMBIA
def orden_del_dia(archivo: Path, organo: str, texto: Path | None, tipo: str | None, en_json: bool) -> None:
    """Guarda los puntos con que empiezan las sesiones de un órgano; sin texto, dice cuáles son.

    El texto lleva un punto por línea; la que empieza con espacios o un tabulador es un subpunto del último
    que no lo es. Detrás de « | », la mayoría que pide: «Presupuesto | ordinaria».
    """
    tipos = (tipo,) if tipo else _TIPOS
    with (para_cambiar if texto else para_leer)(archivo) as bd:
        fila, dicho = _guardar_o_decir(bd, organo, texto, tipos)
    decir_objeto(fila, dicho, en_json=en_json)


def _guardar_o_decir(
    bd: Archivo, organo: str, texto: Path | None, tipos: tuple[str, ...]
) -> tuple[Fila, str]:
    from escritorio.comun.datos.archivo import transaccion
    from escritorio.ordenes.pedido import organo_dicho
    from escritorio.sesiones.acciones.preparacion import guardar_modelo
    from escritorio.sesiones.consultas.preparacion import modelo_de

    suyo = organo_dicho(bd, organo)
    if texto:
        puntos = leer_puntos(texto)
        with transaccion(bd, f"Guardar el modelo de orden del día de {suyo.nombre}"):
            for tipo in tipos:
                guardar_modelo(bd, suyo.id, tipo, puntos)
    modelos = {tipo: modelo_de(bd, suyo.id, tipo) for tipo in tipos}
    renglones = [r for tipo, puntos in modelos.items() for r in (f"{tipo}:", *_renglones(puntos))]
    fila: Fila = {"organo": suyo.nombre, **{tipo: _en_datos(puntos) for tipo, puntos in modelos.items()}}
    return fila, "\n".join([suyo.nombre, *renglones])


def leer_puntos(ruta: Path) -> list[PuntoNuevo]:
    """Los de un texto, uno por línea. Lanza `DatoInvalido` si no se lee o no lleva ninguno."""
    from escritorio.comun.base.registro import leer_acotado
    from escritorio.sesiones.modelo.sesiones import PuntoNuevo

    try:
        lineas = leer_acotado(ruta, _MAXIMO).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise DatoInvalido(f"«{ruta.name}» no es un texto en UTF-8. Guárdelo así.", campo="texto") from error
    except OSError as error:
        motivo = error.strerror or error
        raise DatoInvalido(f"No se pudo leer «{ruta.name}» ({motivo}).", campo="texto") from error
    dichas = [(x[0].isspace(), x.strip().partition(_DECIDE)) for x in lineas if x.strip()]
    if not dichas:
        raise DatoInvalido(f"«{ruta.name}» no lleva ningún punto: uno por línea.", campo="texto")
    return [PuntoNuevo(t.strip(), decide.strip(), subpunto=es) for es, (t, _, decide) in dichas]


def _en_datos(puntos: list[PuntoNuevo]) -> list[Fila]:
    return [
        {"numero": n, "subpunto": p.subpunto, "titulo": p.titulo, "tipo_decision": p.tipo_decision}
        for n, p in zip(_numeros(puntos), puntos, strict=True)
    ]


def _renglones(puntos: list[PuntoNuevo]) -> list[str]:
    if not puntos:
        return ["  (ninguno)"]
    return [f"  {n} {p.titulo}" for n, p in zip(_numeros(puntos), puntos, strict=True)]


def _numeros(puntos: list[PuntoNuevo]) -> list[str]:
    from escritorio.sesiones.reglas.numerar import numeros

    return numeros([p.subpunto for p in puntos])
