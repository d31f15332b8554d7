"""El catálogo de cuotas por órdenes: crear una, corregirla, retirarla o volver a usarla."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.ordenes.apertura import para_cambiar
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import RUTA, decir_objeto

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo

_CLASES = ("ordinaria", "incorporacion", "extraordinaria")
_CADA = {"regla": 0, "mes": 1, "bimestre": 2, "trimestre": 3, "cuatrimestre": 4, "semestre": 6, "anio": 12}
"""Se escriben aquí para que la ayuda no cargue la base."""


class _Dicho(Registro):
    clase: str | None
    cada: str | None
    portugues: str | None
    pagan: tuple[str, ...]
    nombre_nuevo: str
    retirar: bool
    reponer: bool


@click.command("concepto", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("nombre")
@click.option("--clase", type=click.Choice(_CLASES), help="La de una cuota nueva; si no, ordinaria.")
@click.option("--cada", type=click.Choice(list(_CADA)), help="Cada cuánto se cobra; si no, lo de la regla.")
@click.option("--portugues", metavar="NOMBRE", help="Cómo se llama en los papeles en portugués.")
@click.option("--paga", "pagan", multiple=True, metavar="CATEGORIA", help="Quién paga cuota; se repite.")
@click.option("--nombre-nuevo", metavar="NOMBRE", default="", help="Cómo se llama desde ahora.")
@click.option("--retirar", is_flag=True, help="Deja de ofrecerse; lo emitido sigue.")
@click.option("--reponer", is_flag=True, help="Vuelve a ofrecerse.")
@click.option("--json", "en_json", is_flag=True, help="En JSON.")
@QUIEN_CAMBIA
def concepto(archivo: Path, nombre: str, en_json: bool, **dichas: object) -> None:
    """Crea una cuota del catálogo, o cambia la que tiene ese nombre o esa clave."""
    dicho = _Dicho(**dichas)  # type: ignore[arg-type]  # los tipos los da click
    if dicho.retirar and dicho.reponer:
        raise DatoInvalido("Diga una sola cosa: retirar o reponer.")
    with para_cambiar(archivo) as bd:
        fila = _cambiar(bd, nombre, dicho)
    texto = (
        f"{fila['nombre']} ({fila['clave']}), {fila['clase']}{', retirada' if fila['retirado_el'] else ''}."
    )
    decir_objeto(fila, texto, en_json=en_json)


def _cambiar(bd: Archivo, nombre: str, dicho: _Dicho) -> Fila:
    from escritorio.comun.base.registro import en_datos
    from escritorio.comun.datos.archivo import transaccion
    from escritorio.cuotas.acciones.conceptos import corregir_cuota, crear_cuota, reponer_cuota, retirar_cuota
    from escritorio.cuotas.consultas.emisiones import concepto_por_id, conceptos
    from escritorio.cuotas.modelo.emision import ConceptoNuevo
    from escritorio.socios.acciones import hacer_que_paguen

    buscada, pagan = plegar(nombre), _categorias(bd, dicho.pagan)
    suya = next((c for c in conceptos(bd) if buscada in (plegar(c.nombre), plegar(c.clave))), None)
    cada = _CADA[dicho.cada] if dicho.cada else None
    if suya is None:
        if dicho.retirar or dicho.reponer or dicho.nombre_nuevo:
            raise DatoInvalido(f"No hay ninguna cuota «{nombre}» en el catálogo.", campo="nombre")
        clase, portugues = dicho.clase or "ordinaria", dicho.portugues or ""
        crear_cuota(bd, ConceptoNuevo(nombre, clase, portugues, cada or None), pagan)
        return en_datos(conceptos(bd)[-1])
    with transaccion(bd, f"Cambiar la cuota «{suya.nombre}»"):
        corregir_cuota(
            bd,
            suya.id,
            ConceptoNuevo(
                dicho.nombre_nuevo or suya.nombre,
                dicho.clase or suya.clase,
                suya.nombre_pt if dicho.portugues is None else dicho.portugues,
                suya.cada_meses if cada is None else cada or None,
            ),
        )
        if pagan:
            hacer_que_paguen(bd, pagan)
        if dicho.retirar:
            retirar_cuota(bd, suya.id)
        if dicho.reponer:
            reponer_cuota(bd, suya.id)
    return en_datos(concepto_por_id(bd, suya.id))


def _categorias(bd: Archivo, dichas: tuple[str, ...]) -> list[str]:
    from escritorio.socios.consultas import categorias

    por_nombre = {plegar(n): c.id for c in categorias(bd) for n in (c.nombre, c.clave)}
    for dicha in dichas:
        if plegar(dicha) not in por_nombre:
            raise DatoInvalido(f"No hay una categoría de socio «{dicha}».", campo="pagan")
    return [por_nombre[plegar(d)] for d in dichas]
