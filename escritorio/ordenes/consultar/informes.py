"""Las memorias y los traspasos, el hilo y los principios."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar
from escritorio.ordenes.papeles import periodo_dicho

if TYPE_CHECKING:
    from escritorio.informes.modelo.informes import CuadroMedido, Dicho, RenglonDeCuadro, Valor


DE_QUE = ("disposicion", "acuerdo", "actividad", "asiento", "avance", "adjunto", "informe_unidad", "informe")

_CLAVES = (
    "id",
    "clase",
    "ejercicio",
    "fecha",
    "lugar",
    "estado",
    "numero",
    "anio",
    "corte",
    "emitido",
    "motivo",
    "idioma",
)


def informes(bd: Archivo) -> list[Fila]:
    """Las memorias y las actas de traspaso, con en qué están; la última primero."""
    from escritorio.informes.consultas.traspaso import informes as todos

    return [{**tomar(i, _CLAVES), "nombre": i.nombre} for i in todos(bd)]


def hilo(bd: Archivo, de: str = "") -> list[Fila]:
    """Lo del hilo de «tipo:id», por eslabones; sin `de`, todo lo que puede estar en alguno.

    Lanza `DatoInvalido` si el tipo no es de los que tienen hilo y `NoExiste` si eso no está.
    """
    from escritorio.informes.consultas.hilo import hilo as tirar
    from escritorio.informes.consultas.hilo import madeja

    tipo, _, cual = de.partition(":")
    if de and (tipo not in DE_QUE or not cual):
        raise DatoInvalido(f"«{de}» no dice de qué es el hilo. Escriba TIPO:ID, con {', '.join(DE_QUE)}.")
    cosas = tirar(bd, Referencia(tipo, cual)).cosas if de else tuple(madeja(bd).cosas.values())
    return [
        {
            "eslabon": c.eslabon.value,
            "tipo": c.ref.tipo,
            "id": c.ref.id,
            "texto": c.texto,
            "detalle": c.detalle,
            "fecha": c.fecha or None,
        }
        for c in cosas
    ]


def principios(
    bd: Archivo, ejercicio: str | None = None, desde: str | None = None, hasta: str | None = None
) -> list[Fila]:
    """Cada celda de cada cuadro; sin periodo, el ejercicio en curso. Lanza `DatoInvalido` si no vale.

    `valor`: un entero, unas mínimas de `moneda`, o una parte de 1; None si no se puede saber.
    """
    from escritorio.informes.consultas.principios import principios as medir
    from escritorio.informes.reglas.cuadros import cuadros

    periodo = periodo_dicho(bd, ejercicio, desde, hasta)
    return [
        {"desde": periodo.desde, "hasta": periodo.hasta, **fila}
        for cuadro in cuadros(medir(bd, periodo))
        for renglon in cuadro.renglones
        for fila in _filas(cuadro, renglon)
    ]


def _filas(cuadro: CuadroMedido, renglon: RenglonDeCuadro) -> list[Fila]:
    """Los hechos van en la primera cifra de cada renglón: son los mismos para todas."""
    return [
        {
            "cuadro": cuadro.clave,
            "grupo": str(renglon.clave),
            "nombre": str(renglon.nombre),
            "que": columna.titulo,
            "clase": columna.clase,
            "moneda": cuadro.moneda or None,
            "valor": _crudo(valor),
            "hechos": [_hecho(h) for h in renglon.hechos] if n == 0 else [],
        }
        for n, (columna, valor) in enumerate(zip(cuadro.columnas, renglon.valores, strict=True))
    ]


def _crudo(valor: Valor) -> int | float | None:
    return round(float(valor), 4) if isinstance(valor, Fraction) else valor


def _hecho(dado: Dicho) -> Fila:
    return {**en_datos(dado), "de": {"tipo": dado.de.tipo, "id": dado.de.id}}


TEMAS: Mapping[str, Consulta] = {
    "informes": informes,
    "hilo": hilo,
    "principios": principios,
}
